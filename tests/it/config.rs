//! `twosource.yaml`: where it is found, what it changes, and what a broken one is told.

use crate::contract::{Desk, program};

/// Exit code, standard output, standard error.
fn run(desk: &Desk, folder: &str, args: &[&str]) -> (Option<i32>, String, String) {
    let output = program(&desk.path().join(folder)).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Two sources with two counts and two spellings: errors by `count.conflict`, and one with the wrong weekday.
fn story(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.write("a.txt", "The ferry Solveig carried 212 people to Saltholm on Monday, the coastguard said.\n");
    desk.write("b.txt", "The ferry Solveig carried 270 people to Saltholm on Monday, the coastguard said.\n");
    desk.write("deep/er/c.txt", "The ferry Solveig carried 212 people to Saltholm on Monday, the coastguard said.\n");
    desk
}

#[test]
fn the_nearest_file_up_the_parents_counts_and_it_alone() {
    let desk = story("config-nearest");
    desk.write("twosource.yaml", "ignore: count.conflict\n");
    assert_eq!(run(&desk, ".", &["check", "a.txt", "b.txt"]).0, Some(0));
    assert_eq!(run(&desk, "deep/er", &["check", "c.txt", "../../b.txt"]).0, Some(0), "found two folders up");
    assert_eq!(run(&desk, ".", &["check", "a.txt", "b.txt", "--isolated"]).0, Some(1));
    desk.write("deep/.twosource.yaml", "# nothing\n");
    assert_eq!(run(&desk, "deep/er", &["check", "c.txt", "../../b.txt"]).0, Some(1), "the nearer one, without the one above it");
    desk.write("deep/.twosource.yaml", "extends: ../twosource.yaml\n");
    assert_eq!(run(&desk, "deep/er", &["check", "c.txt", "../../b.txt"]).0, Some(0), "extended on purpose");
}

#[test]
fn the_command_line_and_the_environment_choose_another() {
    let desk = story("config-chosen");
    desk.write("quiet.yaml", "ignore: ['count.*']\n");
    desk.write("twosource.yaml", "fail-on: never\n");
    let files = &["check", "a.txt", "b.txt"][..];
    for (args, variable, want) in [
        (&[][..], None, 0),
        (&["--fail-on", "error"], None, 1),
        (&["--config", "fail-on=warning"], None, 1),
        (&["--config", "quiet.yaml", "--fail-on", "note"], None, 0),
        (&["--config", "quiet.yaml", "--select", "count.conflict"], None, 1),
        (&["--isolated"], None, 1),
        (&["--isolated"], Some("quiet.yaml"), 1),
        (&["--fail-on", "note"], Some("quiet.yaml"), 0),
        (&["--fail-on", "note"], Some(""), 1),
        (&["--config", "twosource.yaml", "--config", "quiet.yaml"], None, 2),
        (&["--config", "quiet.yaml", "--isolated"], None, 2),
        (&["--config", "absent.yaml"], None, 2),
        (&[], Some("absent.yaml"), 2),
        (&["--config", "extends=quiet.yaml"], None, 2),
    ] {
        let mut program = program(desk.path());
        program.args(files).args(args).envs(variable.map(|v| ("TWOSOURCE_CONFIG", v)));
        assert_eq!(program.output().unwrap().status.code(), Some(want), "{args:?} {variable:?}");
    }
}

#[test]
fn rules_are_graded_and_set_without_a_copy() {
    let desk = story("config-settings");
    desk.write("old.md", "---\ndate: 2021-05-30\n---\nThe ferry Solveig ran aground on Tuesday, May 3, the coastguard said.\n");
    for (settings, files, want) in [
        ("count.conflict: {severity: warning}", &["a.txt", "b.txt"][..], ["warning"].as_slice()),
        ("'count.*': {severity: note}", &["a.txt", "b.txt"], &["note"]),
        ("count.conflict: {severity: off}", &["a.txt", "b.txt"], &[]),
        ("'*': {severity: off}\n  count.conflict: {severity: error}", &["a.txt", "b.txt"], &[]),
        ("date.weekday: {within-days: 60}", &["old.md"], &["error"]),
        ("date.weekday: {within-days: 10}", &["old.md"], &[]),
    ] {
        desk.write("twosource.yaml", format!("settings:\n  {settings}\n"));
        let (_, out, said) = run(&desk, ".", &[&["check"], files, &["--format", "json"]].concat());
        let found: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {said}"));
        let loud: Vec<&str> = found["findings"].as_array().unwrap().iter().filter_map(|f| f["severity"].as_str()).collect();
        assert_eq!(loud, want, "{settings}");
    }
}

#[test]
fn paths_start_from_the_file_and_extending_adds() {
    let desk = story("config-paths");
    let rule = "checks:\n  - id: house.weekday\n    about: Weekdays\n    on: [date]\n    test: {weekday: {within-days: 14}}\n    severity: note\n    message: 'A weekday.'\n    query: 'Which?'\n";
    desk.write("house/rules/weekday.yaml", rule);
    desk.write(
        "house/twosource.yaml",
        "rules: [rules/]\nignore: [copy.lost-words]\nsettings:\n  date.weekday: {within-days: 30, severity: warning}\n",
    );
    desk.write("twosource.yaml", "extends: house/twosource.yaml\nignore: [role.gender]\nsettings:\n  date.weekday: {severity: note}\n");
    let (code, out, said) = run(&desk, "deep/er", &["check", "--show-settings", "--ignore", "count.*"]);
    assert_eq!((code, said.as_str()), (Some(0), ""));
    insta::assert_snapshot!(out, @r#"
    configuration: ../../twosource.yaml, which extends ../../house/twosource.yaml
      rules     ../../house/rules/                ../../house/twosource.yaml:1
      select    every rule                        default
      ignore    copy.lost-words                   ../../house/twosource.yaml:2
                role.gender                       ../../twosource.yaml:2
                count.*                           --ignore
      settings  date.weekday: severity: note, within-days: 30  ../../twosource.yaml:4
      overrides none                              default
      accept    none                              default
      fail-on   error                             default
      format    text                              default
      notes     false                             default
      baseline  none                              default
      archive   fields by their usual names       default
    "#);
    let (code, out, _) = run(&desk, "deep", &["rules", "list"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("house.weekday") && !out.contains("role.gender"), "{out}");
}

#[test]
fn without_a_file_every_setting_says_that_it_is_the_default() {
    let desk = story("config-default");
    let (code, out, _) = run(&desk, ".", &["check", "--show-settings", "--isolated", "--fail-on", "note", "--config", "notes=true"]);
    assert_eq!(code, Some(0));
    insta::assert_snapshot!(out, @r#"
    no configuration file
      rules     those built in                    default
      select    every rule                        default
      ignore    none                              default
      settings  as shipped                        default
      overrides none                              default
      accept    none                              default
      fail-on   note                              --fail-on
      format    text                              default
      notes     true                              --config
      baseline  none                              default
      archive   fields by their usual names       default
    "#);
}

/// What is printed about a configuration that cannot be used.
fn complaint(desk: &Desk, text: &str) -> String {
    desk.write("twosource.yaml", text);
    let (code, out, said) = run(desk, ".", &["check", "a.txt", "b.txt"]);
    assert_eq!((code, out.as_str()), (Some(2), ""), "{text}\n{said}");
    said
}

#[test]
fn a_broken_configuration_is_told_what_where_and_what_helps() {
    let desk = story("config-broken");
    desk.write("extended.yaml", "notes: perhaps\n");
    desk.write("loop.yaml", "extends: [twosource.yaml]\n");
    desk.write("notes.txt", "select: [secret]\n");
    let cases = [
        "fail-on: error\nselct: [date.*]\n",
        "fail-on: loud\n",
        "format: jsno\n",
        "select: {date: true}\n",
        "ignore: [date.*, count.conflit]\n",
        "ignore: *.conflict\n",
        "settings:\n  date.weekdy: {within-days: 30}\n",
        "settings:\n  date.weekday: {withindays: 30}\n",
        "settings:\n  date.weekday: {within-days: soon}\n",
        "settings:\n  count.conflict:\n    within-days: 30\n",
        "settings:\n  count.conflict: {severity: loud}\n",
        "settings: {date.weekday: {severity: note}, date.weekday: {severity: off}}\n",
        "notes: true\nextends: house/absent.yaml\n",
        "extends: [extended.yaml]\n",
        "extends: loop.yaml\n",
        "extends: notes.txt\n",
        "rules:\n  - house-rules/\n",
        "rules: notes.txt\n",
        "overrides:\n  - {paths: 'opinion/**'}\n",
        "overrides:\n  - {paths: 'opinion/[', ignore: count.conflict}\n",
        "overrides:\n  - {paths: 'opinion/**', severity: {count.conflit: note}}\n",
        "accept:\n  - {rule: quote.altered, both-match: 'special operation'}\n",
        "accept:\n  - {rule: quote.altered, both-match: 'special (operation', why: one term}\n",
        "accept:\n  - {rule: quote.alterd, both-match: 'special operation', why: one term}\n",
    ];
    let told: Vec<String> = cases.iter().map(|text| complaint(&desk, text)).collect();
    insta::assert_snapshot!(told.join("\n"));
    // The folder may hold one of the two names, not both.
    desk.write(".twosource.yaml", "notes: true\n");
    insta::assert_snapshot!(complaint(&desk, "notes: true\n"), @r#"
    error: two configurations in one folder
      twosource.yaml
      .twosource.yaml
      help  keep one of them; --config names another for one run
    exit 2: could not check
    "#);
    std::fs::remove_file(desk.path().join(".twosource.yaml")).unwrap();
    let (code, _, said) = run(&desk, ".", &["check", "a.txt", "--isolated", "--config", "fail-on=loud"]);
    assert_eq!(code, Some(2));
    insta::assert_snapshot!(said, @r#"
    error: unknown severity `loud`; there are `error`, `warning`, `note`, `never`
      --> --config:1:10
       |
     1 | fail-on: loud
       |          ^^^^
       |
      note  key fail-on
    exit 2: the configuration is broken; nothing has been checked
    "#);
}

#[test]
fn other_rules_hold_for_some_files() {
    let desk = story("config-overrides");
    let words = |name: &str| std::fs::read_to_string(desk.path().join(name)).unwrap();
    desk.write("opinion/a.txt", words("a.txt"));
    desk.write("opinion/b.txt", words("b.txt"));
    desk.write(
        "twosource.yaml",
        "overrides:\n  - {paths: 'opinion/**', severity: {count.conflict: warning}}\n  - {paths: [\"*.blog.md\"], ignore: 'count.*'}\n",
    );
    desk.write("x.blog.md", words("a.txt"));
    for (args, folder, want) in [
        (&["a.txt", "b.txt"][..], ".", 1),
        (&["opinion/a.txt", "opinion/b.txt", "--fail-on", "warning"], ".", 1),
        (&["opinion/a.txt", "opinion/b.txt"], ".", 0),
        (&["a.txt", "b.txt"], "opinion", 0),
        // All of a finding must stand there; of a draft, the draft alone counts.
        (&["opinion/a.txt", "b.txt"], ".", 1),
        (&["opinion/a.txt", "--against", "b.txt"], ".", 0),
        (&["a.txt", "--against", "opinion/b.txt"], ".", 1),
        (&["x.blog.md", "--against", "b.txt", "--fail-on", "note"], ".", 0),
    ] {
        assert_eq!(run(&desk, folder, &[&["check"], args].concat()).0, Some(want), "{args:?} in {folder}");
    }
}

#[test]
fn an_accepted_pair_is_counted_and_not_reported() {
    let desk = story("config-accept");
    for (pattern, want, hidden) in [("ferry Solveig", 0, 1), ("ferry Marit", 1, 0), ("212", 1, 0)] {
        desk.write("twosource.yaml", format!("accept:\n  - {{rule: 'count.*', both-match: '{pattern}', why: two ways to count}}\n"));
        let (code, out, _) = run(&desk, ".", &["check", "a.txt", "b.txt", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!((code, json["summary"]["suppressed"].as_u64()), (Some(want), Some(hidden)), "{pattern}");
    }
}

#[test]
fn a_file_that_is_no_configuration_is_not_shown() {
    let desk = story("config-leak");
    desk.write("secret.txt", "token: 12345\n");
    for text in ["extends: secret.txt\n", "rules: [secret.txt]\n"] {
        let said = complaint(&desk, text);
        assert!(!said.contains("token") && !said.contains("12345"), "{said}");
    }
}
