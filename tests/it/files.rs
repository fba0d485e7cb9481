//! Reports in files: several in one run, each whole or not at all, and what is said where one cannot be written.

use crate::contract::{Desk, program};
use std::path::Path;
use std::process::{Output, Stdio};
use twosource::report::FORMATS;

const REPORTS: [&str; 2] = ["check", "desk"];

fn desk(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.write("desk/a.txt", "The ferry Solveig carried 212 people to Saltholm on Monday, the coastguard said.\n");
    desk.write("desk/b.txt", "The ferry Solveig carried 270 people to Saltholm on Monday, the coastguard said.\n");
    desk
}

fn run(desk: &Desk, args: &[&str]) -> Output {
    program(desk.path()).args(REPORTS).args(args).output().unwrap()
}

/// What lies in a folder, but for the sources.
fn left(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|n| n != "desk").collect();
    names.sort();
    names
}

#[test]
fn every_format_can_go_into_a_file_in_one_run() {
    let desk = desk("files-all");
    let targets: Vec<String> = FORMATS.iter().map(|f| format!("{0}=report.{0}", f.name)).collect();
    let args: Vec<&str> = targets.iter().flat_map(|t| ["--output-file", t]).chain(["--color", "always", "--quiet"]).collect();
    let output = run(&desk, &args);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout.split(|&b| b == b'\n').count(), 2, "standard output holds what it would hold");
    for format in FORMATS {
        let file = std::fs::read(desk.path().join(format!("report.{}", format.name))).unwrap();
        assert_eq!(file, run(&desk, &["--format", format.name]).stdout, "{}", format.name);
        assert!(!file.contains(&0x1b), "{}", format.name);
    }
    assert_eq!(left(desk.path()).len(), FORMATS.len());
}

#[test]
fn what_cannot_be_written_leaves_what_was_there() {
    let desk = desk("files-broken");
    desk.write("folder/x", "");
    desk.write("kept.json", "whole");
    let path = desk.path().join("kept.json");
    let mut rights = std::fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&path, rights).unwrap();
    for (target, want) in [
        ("json=-", "`-` is standard output"),
        ("jason=a", "did you mean `json`?"),
        ("json", "a format and a path are wanted"),
        ("json=folder", "cannot write the report: it is a folder\n  folder\n"),
        ("json=none/a.json", "cannot write the report: there is no folder none\n  none/a.json\n"),
        ("json=kept.json", "cannot write the report: the file is read-only\n  kept.json\n"),
        ("json=desk/a.txt", "cannot write the report: it is one of the sources\n  desk/a.txt\n"),
    ] {
        let output = run(&desk, &["--output-file", target]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{target}: {said}");
        assert!(said.contains(want), "{target}: {said}");
    }
    let twice = run(&desk, &["--output-file", "json=new.json", "--output-file", "sarif=folder/../new.json"]);
    assert_eq!(twice.status.code(), Some(2));
    assert_eq!(std::fs::read(&path).unwrap(), b"whole");
    assert!(std::fs::read(desk.path().join("desk/a.txt")).unwrap().starts_with(b"The ferry"));
    assert_eq!(left(desk.path()), ["folder", "kept.json"]);
}

#[test]
fn a_report_takes_the_place_of_the_one_before_it() {
    let desk = desk("files-again");
    desk.write("report.json", "x".repeat(100_000));
    assert_eq!(run(&desk, &["--output-file", "json=report.json", "--exit-zero"]).status.code(), Some(0));
    let text = std::fs::read_to_string(desk.path().join("report.json")).unwrap();
    assert!(text.starts_with("{\"version\":1,") && text.ends_with("]}\n"), "{text}");
    assert_eq!(left(desk.path()), ["report.json"]);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_folder_without_rights_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk("files-unix");
    desk.write("real/report.json", "old");
    std::os::unix::fs::symlink("real/report.json", desk.path().join("link.json")).unwrap();
    assert_eq!(run(&desk, &["--output-file", "json=link.json"]).status.code(), Some(1));
    assert!(desk.path().join("link.json").is_symlink());
    assert!(std::fs::read(desk.path().join("real/report.json")).unwrap().starts_with(b"{\"version\""));
    let locked = desk.path().join("locked");
    std::fs::create_dir(&locked).unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o555)).unwrap();
    let output = run(&desk, &["--output-file", "json=locked/report.json"]);
    // Whoever may write everywhere is not stopped by rights.
    if std::fs::write(locked.join("probe"), "").is_err() {
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write the report: Permission denied"));
        assert!(left(&locked).is_empty());
    } else {
        assert_eq!(left(&locked), ["probe", "report.json"]);
    }
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn a_source_without_rights_ends_the_run() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk("files-unreadable");
    let path = desk.path().join("desk/b.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    let output = program(desk.path()).args(["check", "desk/a.txt", "desk/b.txt", "--output-file", "json=new.json"]).output().unwrap();
    if std::fs::read(&path).is_err() {
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("cannot read a source"));
        assert!(left(desk.path()).is_empty());
    }
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
}

#[test]
fn a_full_disk_is_said() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let desk = desk("files-full");
    for format in FORMATS {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let printed = program(desk.path()).args(REPORTS).args(["--format", format.name]).stdout(full).stderr(Stdio::piped()).output();
        let to_file = run(&desk, &["--output-file", &format!("{}=/dev/full", format.name)]);
        for output in [printed.unwrap(), to_file] {
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{}: {said}", format.name);
            assert!(said.contains("error: cannot write the report: No space left on device"), "{}: {said}", format.name);
        }
    }
    assert!(Path::new("/dev/full").exists() && left(desk.path()).is_empty());
}

#[test]
fn nobody_reads_and_the_files_are_there_all_the_same() {
    let desk = desk("files-pipe");
    for format in FORMATS {
        let mut child = program(desk.path())
            .args(REPORTS)
            .args(["--format", format.name, "--output-file", "json=report.json"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{}", format.name);
        assert!(std::fs::remove_file(desk.path().join("report.json")).is_ok(), "{}", format.name);
    }
}
