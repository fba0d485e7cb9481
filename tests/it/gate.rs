//! The gate: the recipes of `docs/gate.md`, the action and the hooks, run on a small repository.

use crate::contract::{Desk, program};
use crate::drafts::git;
use crate::house::text;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn toll(n: u32) -> String {
    format!("The blast at the mill in Tarn killed {n} workers on Tuesday, the fire service said.\n")
}

/// A repository with a clean story on `origin/main`.
fn desk(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.write("stories/mill/draft.md", toll(15));
    desk.write("stories/mill/sources/wire.txt", toll(15));
    git(&desk, &["init", "-q", "-b", "main"]);
    git(&desk, &["add", "-A"]);
    git(&desk, &["commit", "-q", "-m", "A story"]);
    git(&desk, &["update-ref", "refs/remotes/origin/main", "HEAD"]);
    desk
}

/// The commands of the shell recipes, in order.
fn recipes() -> Vec<String> {
    let page = text("docs/gate.md");
    let blocks = page.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.map(|block| block.trim().to_owned()).collect()
}

fn shell(desk: &Desk, script: &str, variables: &[(&str, &str)]) -> Output {
    let folder: PathBuf = Path::new(env!("CARGO_BIN_EXE_twosource")).parent().unwrap().to_owned();
    let path = std::env::join_paths([folder].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap()))).unwrap();
    let mut bash = Command::new("bash");
    bash.args(["-c", script]).current_dir(desk.path()).env("PATH", path).env("NO_COLOR", "1").env_remove("TWOSOURCE_CONFIG");
    bash.envs(variables.iter().copied()).output().unwrap()
}

#[test]
fn the_recipes_turn_red_on_a_fault_and_green_when_it_is_mended_or_known() {
    let desk = desk("gate-recipes");
    let recipes = recipes();
    assert_eq!(recipes.len(), 4, "{recipes:?}");
    let code = |script: &str| shell(&desk, script, &[]).status.code();
    let (gates, baseline) = recipes.split_at(3);
    assert!(gates.iter().all(|gate| code(gate) == Some(0)), "clean");
    desk.write("stories/mill/draft.md", toll(12));
    for gate in gates {
        assert_eq!(code(gate), Some(1), "planted: {gate}");
    }
    desk.write("stories/mill/draft.md", format!("{}It rained.\n", toll(15)));
    for gate in gates {
        assert_eq!(code(gate), Some(0), "mended: {gate}");
    }
    desk.write("stories/mill/draft.md", toll(12));
    assert_eq!(code(&baseline[0]), Some(0), "known from now on");
    desk.write("stories/mill/draft.md", toll(51));
    let known = baseline[0].lines().last().unwrap();
    assert_eq!(code(known), Some(1), "another number is new");
}

#[test]
fn the_policy_lets_the_draft_block_and_the_sources_ask() {
    let desk = desk("gate-policy");
    let page = text("docs/gate.md");
    let policy = page.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    desk.write("twosource.yaml", policy);
    let check = |draft: &str| {
        desk.write("stories/mill/draft.md", draft);
        let args = ["check", "stories/mill/draft.md", "--against", "{dir}/sources", "--format", "json"];
        let output = program(desk.path()).args(args).output().unwrap();
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code(), json["summary"]["error"].as_u64().unwrap(), json["summary"]["warning"].as_u64().unwrap())
    };
    assert_eq!(check(&toll(12)), (Some(0), 0, 1), "a source says otherwise");
    assert_eq!(check("The vote was held on Sunday, October 9, 2021.\n"), (Some(1), 1, 0), "the calendar says otherwise");
}

fn yaml(path: &str) -> Value {
    twosource::yaml::from_str(path, &text(path)).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn the_action_says_what_it_found_and_how_it_ended() {
    let action = yaml("action.yml");
    assert_eq!(action["runs"]["using"], "composite");
    let steps = action["runs"]["steps"].as_array().unwrap();
    for step in steps {
        assert!(step["uses"].is_string() || step["shell"] == "bash", "{step}");
        // What a stranger may write into a pull request never becomes part of a script.
        assert!(!step["run"].as_str().unwrap_or_default().contains("${{"), "{step}");
    }
    let step = steps.iter().find(|s| s["id"] == "check").unwrap();
    let inputs = action["inputs"].as_object().unwrap();
    for (variable, value) in step["env"].as_object().unwrap() {
        let name = value.as_str().unwrap().trim_start_matches("${{ inputs.").trim_end_matches(" }}");
        assert!(inputs.contains_key(name) && variable.to_lowercase().replace('_', "-") == name, "{variable}: {value}");
    }
    assert_eq!(inputs.len(), step["env"].as_object().unwrap().len());
    let desk = desk("gate-action");
    let run = |files: &str, more: &[(&str, &str)]| {
        desk.write("summary.md", "");
        desk.write("output.txt", "");
        let _ = std::fs::remove_file(desk.path().join("twosource.md"));
        let mut variables = vec![
            ("FILES", files),
            ("AGAINST", "{dir}/sources"),
            ("GITHUB_STEP_SUMMARY", "summary.md"),
            ("GITHUB_OUTPUT", "output.txt"),
            ("RUNNER_TEMP", "."),
        ];
        variables
            .extend(["SINCE", "FAIL_ON", "CONFIG", "BASELINE"].map(|name| (name, "")).iter().filter(|v| more.iter().all(|m| m.0 != v.0)));
        variables.extend(more);
        let output = shell(&desk, step["run"].as_str().unwrap(), &variables);
        let read = |name: &str| std::fs::read_to_string(desk.path().join(name)).unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), read("summary.md"), read("output.txt"))
    };
    assert_eq!(run("stories/*/draft.md", &[]).0, Some(0));
    desk.write("stories/mill/draft.md", toll(12));
    let (code, said, summary, output) = run("stories/*/draft.md", &[]);
    assert_eq!((code, output.as_str()), (Some(1), "exit-code=1\n"));
    assert!(said.contains("::error file=stories/mill/draft.md,line=1,"), "{said}");
    assert!(summary.contains("count.conflict"), "{summary}");
    assert_eq!(run("stories/*/draft.md", &[("FAIL_ON", "never")]).0, Some(0));
    assert_eq!(run("stories/*/draft.md", &[("SINCE", "origin/main")]).0, Some(1));
    assert_eq!(run("stories/*/draft.md", &[("SINCE", "HEAD"), ("CONFIG", "settings={count.conflict: {severity: note}}")]).0, Some(0));
    let (code, said, ..) = run("absent/*/draft.md", &[]);
    assert!(code == Some(2) && said.contains("::error::"), "nothing checked is not green: {said}");
    let (code, ..) = run("stories/*/draft.md", &[("AGAINST", "absent/*.txt")]);
    assert_eq!(code, Some(2), "drafts without their sources are not compared with one another");
    let (code, ..) = run("$(touch injected)", &[]);
    assert!(code == Some(2) && !desk.path().join("injected").exists());
}

#[test]
fn the_hooks_check_the_drafts_that_they_are_given() {
    let desk = desk("gate-hooks");
    let hooks = yaml(".pre-commit-hooks.yaml");
    for hook in hooks.as_array().unwrap() {
        for key in ["id", "name", "description", "entry", "language"] {
            assert!(hook[key].as_str().is_some_and(|v| !v.is_empty()), "{key} of {hook}");
        }
        let args: Vec<&str> = hook["args"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let entry = hook["entry"].as_str().unwrap().strip_prefix("twosource ").unwrap();
        let run = || program(desk.path()).arg(entry).args(&args).arg("stories/mill/draft.md").output().unwrap().status.code();
        desk.write("stories/mill/draft.md", toll(12));
        assert_eq!(run(), Some(1), "{hook}");
        desk.write("stories/mill/draft.md", toll(15));
        assert_eq!(run(), Some(0), "{hook}");
    }
}
