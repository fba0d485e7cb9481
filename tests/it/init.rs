//! `twosource init`: the file it writes loads, with and without its comments, and its schema knows every key.

use crate::contract::{Desk, program};
use crate::house::text;
use serde_json::Value;
use std::collections::BTreeSet;
use twosource::report::FORMATS;
use twosource::rule::{RuleSet, Setting};

/// A folder with what the example settings name.
fn desk(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.write("a.txt", "The ferry carried 212 people.\n");
    desk.write("house/twosource.yaml", "notes: true\n");
    desk.write("house-rules/one.yaml", "checks:\n  - id: house.weekday\n    about: Weekdays\n    on: [date]\n    test: {weekday: {within-days: 14}}\n    severity: note\n    message: 'A weekday.'\n    query: 'Which?'\n");
    desk.write("baseline.json", "{\"version\":1,\"findings\":[]}\n");
    desk
}

fn run(desk: &Desk, args: &[&str]) -> (Option<i32>, String, String) {
    let output = program(desk.path()).args(args).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// The settings of the written file, each with its lines, without the marks of comments.
fn settings(written: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in written.lines().filter_map(|l| l.strip_prefix("# ")) {
        match all.last_mut().filter(|_| line.starts_with(' ')) {
            Some(last) => *last += &format!("{line}\n"),
            None => all.push(format!("{line}\n")),
        }
    }
    all
}

#[test]
fn the_file_loads_as_it_is_and_with_each_of_its_settings() {
    let desk = desk("init-loads");
    assert_eq!(run(&desk, &["init"]).0, Some(0));
    let written = std::fs::read_to_string(desk.path().join("twosource.yaml")).unwrap();
    assert!(written.lines().all(|l| l.is_empty() || l.starts_with("# ") || l.starts_with("## ")), "every line is a comment");
    assert_eq!(run(&desk, &["check", "a.txt"]).0, Some(0));
    let (_, shown, _) = run(&desk, &["check", "--show-settings"]);
    assert_eq!(shown.matches("twosource.yaml").count(), 1, "it changes nothing: {shown}");
    let settings = settings(&written);
    assert!(settings.len() >= 11, "{settings:?}");
    for setting in settings.iter().chain([&settings.concat()]) {
        desk.write("twosource.yaml", setting);
        let (code, _, said) = run(&desk, &["check", "a.txt"]);
        assert_eq!((code, said.as_str()), (Some(0), ""), "{setting}");
        let (_, shown, _) = run(&desk, &["check", "--show-settings"]);
        assert!(shown.matches("twosource.yaml:").count() >= 1 || setting.starts_with("extends"), "it changes something: {setting}{shown}");
    }
}

#[test]
fn nothing_is_overwritten() {
    let desk = desk("init-there");
    for name in ["twosource.yaml", ".twosource.yaml"] {
        desk.write(name, "notes: true\n");
        let (code, _, said) = run(&desk, &["init"]);
        assert!(code == Some(2) && said.contains("there is a configuration already") && said.contains(name), "{said}");
        assert_eq!(std::fs::read_to_string(desk.path().join(name)).unwrap(), "notes: true\n");
        std::fs::remove_file(desk.path().join(name)).unwrap();
    }
    assert_eq!(run(&desk, &["init", "house"]).0, Some(2));
    assert_eq!(run(&desk, &["init", "absent"]).0, Some(2));
    assert_eq!(run(&desk, &["init", "house-rules"]).0, Some(0));
    assert!(desk.path().join("house-rules/twosource.yaml").exists());
}

/// The keys that the program knows where `text` has one that it does not.
fn known(desk: &Desk, text: &str) -> BTreeSet<String> {
    desk.write("twosource.yaml", text);
    let (code, _, said) = run(desk, &["check", "a.txt"]);
    assert_eq!(code, Some(2), "{text}");
    let list = said.split("there are ").nth(1).unwrap_or_else(|| panic!("{said}"));
    list.lines().next().unwrap().split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_schema_knows_what_the_program_knows() {
    let desk = desk("init-schema");
    let (code, out, _) = run(&desk, &["init", "--schema"]);
    assert_eq!((code, &out), (Some(0), &text("docs/schema/config.json")));
    let schema: Value = serde_json::from_str(&out).unwrap();
    let top = &schema["properties"];
    assert_eq!(keys(top), known(&desk, "zzzzzz: 1\n"));
    let page = text("docs/configuration.md");
    for key in keys(top) {
        assert!(page.contains(&format!("`{key}`")), "docs/configuration.md does not speak of `{key}`");
    }
    let setting = &top["settings"]["additionalProperties"]["properties"];
    assert_eq!(keys(setting), known(&desk, "settings: {count.conflict: {zzzzzz: 1}}\n"));
    assert_eq!(keys(&top["overrides"]["items"]["properties"]), known(&desk, "overrides: [{zzzzzz: 1}]\n"));
    assert_eq!(keys(&top["accept"]["items"]["properties"]), known(&desk, "accept: [{zzzzzz: 1}]\n"));
    let archive = &top["archive"]["properties"];
    assert_eq!(keys(archive), known(&desk, "archive: {zzzzzz: 1}\n"));
    assert_eq!(keys(&archive["inputs"]["items"]["properties"]), known(&desk, "archive: {inputs: [{zzzzzz: 1}]}\n"));
    for part in ["map", "set"] {
        assert_eq!(keys(&schema["definitions"][part]["properties"]), known(&desk, &format!("archive: {{{part}: {{zzzzzz: a}}}}\n")));
    }
    let words = |v: &Value| v["enum"].as_array().unwrap().iter().filter_map(|w| w.as_str()).map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(words(&top["fail-on"]), known(&desk, "fail-on: zzzzzz\n"));
    assert_eq!(words(&schema["definitions"]["loudness"]), known(&desk, "settings: {count.conflict: {severity: zzzzzz}}\n"));
    assert_eq!(known(&desk, "format: zzzzzz\n"), FORMATS.iter().map(|f| f.name.to_owned()).collect());
    // And what it knows of rules is what the rules have.
    let mut parameters: BTreeSet<String> =
        RuleSet::shipped().rules.iter().flat_map(|r| r.test.parameters()).map(|p| p.0.to_owned()).collect();
    assert_eq!(parameters, Setting::PARAMETERS.map(str::to_owned).into());
    parameters.insert("severity".to_owned());
    assert_eq!(keys(setting), parameters);
}
