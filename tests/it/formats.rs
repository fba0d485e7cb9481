//! The formats as those read them for whom they are written: a schema of SARIF, the runner's parser of workflow commands,
//! XML, CSV, the rules of Markdown.

use crate::contract::{Desk, program};
use crate::house::{root, text};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a run on the demo writes in that format.
fn demo(format: &str, args: &[&str]) -> String {
    let output = program(root()).args(["check", "corpus/samarkand", "--format", format]).args(args).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr).lines().filter(|l| !l.starts_with("note")).count(), 0);
    String::from_utf8(output.stdout).unwrap()
}

/// A workflow command, as the runner of GitHub reads it.
#[derive(Debug)]
pub struct Command {
    pub name: String,
    pub properties: BTreeMap<String, String>,
    pub data: String,
}

/// All commands in a log: `::name key=value,…::data` at the start of a line, behind blanks too, and the old form
/// `##[name key=value;…]data` wherever it stands.
pub fn commands(log: &str) -> Vec<Command> {
    let undo = |text: &str, pairs: &[(&str, &str)]| pairs.iter().fold(text.to_owned(), |t, (from, to)| t.replace(from, to));
    let data = |text: &str| undo(text, &[("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]);
    let value = |text: &str| undo(text, &[("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]);
    let read = |head: &str, rest: &str, between: char| {
        let (name, list) = head.split_once(' ').unwrap_or((head, ""));
        let pairs = list.trim().split(between).filter_map(|p| p.split_once('='));
        Command { name: name.to_owned(), properties: pairs.map(|(k, v)| (k.to_owned(), value(v))).collect(), data: data(rest) }
    };
    let line = |line: &str| {
        let new = line.trim_start().strip_prefix("::").and_then(|l| l.split_once("::")).map(|(head, rest)| read(head, rest, ','));
        let old = || line.split_once("##[").and_then(|(_, l)| l.split_once(']')).map(|(head, rest)| read(head, rest, ';'));
        let other = || line.contains("##vso[").then(|| read("vso", line, ';'));
        new.or_else(old).or_else(other)
    };
    log.lines().flat_map(|l| l.split('\r')).filter_map(line).collect()
}

#[test]
fn the_runner_reads_the_annotations() {
    let log = demo("github", &[]);
    let read = commands(&log);
    assert_eq!(read.len(), log.lines().count() - 1, "all lines but the verdict are commands");
    for command in &read {
        assert!(["error", "warning", "notice"].contains(&command.name.as_str()));
        assert!(command.properties["file"].starts_with("corpus/samarkand/") && root().join(&command.properties["file"]).exists());
    }
    assert!(read.iter().any(|c| c.properties["title"] == "name.variant" && c.data.contains("Usakov 6:101")));
    assert!(log.ends_with("(--fail-on error)\n"), "{log}");
}

/// Where `value` is not what `schema` says: the part of JSON Schema that schema/sarif.json uses.
fn faults(value: &Value, schema: &Value, root: &Value, at: &str, out: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        return faults(value, &root["definitions"][name.trim_start_matches("#/definitions/")], root, at, out);
    }
    let is = |kind: &str| match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        other => panic!("the schema names a type {other}"),
    };
    if let Some(kind) = schema["type"].as_str().filter(|kind| !is(kind)) {
        out.push(format!("{at}: no {kind}: {value}"));
    }
    if let Some(list) = schema["enum"].as_array().filter(|list| !list.contains(value)) {
        out.push(format!("{at}: {value} is none of {list:?}"));
    }
    if let (Some(least), Some(n)) = (schema["minimum"].as_i64(), value.as_i64()) {
        (n < least).then(|| out.push(format!("{at}: {n} is below {least}")));
    }
    if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
        let least = schema["minItems"].as_u64().unwrap_or(0) as usize;
        (list.len() < least).then(|| out.push(format!("{at}: {} items", list.len())));
        list.iter().enumerate().for_each(|(i, v)| faults(v, items, root, &format!("{at}[{i}]"), out));
    }
    let (Some(members), Some(known)) = (value.as_object(), schema["properties"].as_object()) else { return };
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        (!members.contains_key(name)).then(|| out.push(format!("{at}: no {name}")));
    }
    for (name, value) in members {
        match known.get(name) {
            Some(schema) => faults(value, schema, root, &format!("{at}.{name}"), out),
            None => out.push(format!("{at}: a member {name}, which the schema does not know")),
        }
    }
}

fn against_the_schema(log: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(&text("tests/it/schema/sarif.json")).unwrap();
    let mut out = Vec::new();
    faults(log, &schema, &schema, "$", &mut out);
    out
}

#[test]
fn sarif_is_what_its_schema_says() {
    for args in [&[][..], &["--select", "date.*"], &["--explain-rejected"]] {
        let log: Value = serde_json::from_str(&demo("sarif", args)).unwrap();
        assert_eq!(against_the_schema(&log), Vec::<String>::new());
        let run = &log["runs"][0];
        for (i, artifact) in run["artifacts"].as_array().unwrap().iter().enumerate() {
            let same = |l: &Value| l["physicalLocation"]["artifactLocation"]["index"] == i;
            let results = run["results"].as_array().unwrap().iter();
            let places = results.flat_map(|r| r["locations"].as_array().into_iter().chain(r["relatedLocations"].as_array()).flatten());
            assert!(places.filter(|l| same(l)).all(|l| l["physicalLocation"]["artifactLocation"]["uri"] == artifact["location"]["uri"]));
        }
        for result in run["results"].as_array().unwrap() {
            let message = result["message"]["text"].as_str().unwrap();
            let ids: Vec<String> = result["relatedLocations"].as_array().into_iter().flatten().map(|l| format!("]({})", l["id"])).collect();
            assert!(message.match_indices("](").all(|(at, _)| ids.iter().any(|id| message[at..].starts_with(id.as_str()))), "{message}");
        }
    }
    // The checker sees what is amiss.
    let mut log: Value = serde_json::from_str(&demo("sarif", &[])).unwrap();
    log["runs"][0]["results"][0]["level"] = "fatal".into();
    log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0.into();
    log["runs"][0]["columnKinds"] = "x".into();
    log["version"].take();
    assert_eq!(against_the_schema(&log).len(), 4, "{:?}", against_the_schema(&log));
}

/// The names of the elements of an XML document, and its text. Fails where it is not well-formed.
pub fn xml(document: &str) -> (Vec<String>, String) {
    let mut rest = document.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").expect("an XML declaration");
    let (mut open, mut names, mut said) = (Vec::new(), Vec::new(), String::new());
    let legal = |text: &str| {
        let references = ["amp;", "lt;", "gt;", "quot;", "#39;"];
        assert!(text.split('&').skip(1).all(|r| references.iter().any(|e| r.starts_with(e))), "{text}");
        assert!(!text.contains(['\u{FFFE}', '\u{FFFF}']) && !text.chars().any(|c| c < ' ' && c != '\n'), "{text:?}");
    };
    while let Some((before, tag)) = rest.split_once('<') {
        legal(before);
        said += before;
        let (tag, after) = tag.split_once('>').expect("a tag ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let (name, mut attributes) = tag.trim_end_matches('/').split_once(' ').unwrap_or((tag.trim_end_matches('/'), ""));
        while let Some((_, value)) = attributes.trim().split_once("=\"") {
            let (value, more) = value.split_once('"').expect("a value ends");
            legal(value);
            attributes = more;
        }
        assert!(attributes.trim().is_empty(), "{tag}");
        names.push(name.to_owned());
        if !tag.ends_with('/') {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
    (names, said)
}

#[test]
fn junit_is_well_formed_and_counts_right() {
    let document = demo("junit", &[]);
    let (names, _) = xml(&document);
    let count = |name: &str| names.iter().filter(|n| *n == name).count();
    assert_eq!((count("testsuites"), count("testsuite")), (1, 5));
    let said = format!("tests=\"{}\" failures=\"{}\" errors=\"0\"", count("testcase"), count("failure"));
    assert!(document.lines().nth(1).unwrap().contains(&said), "{said}");
    assert!(count("failure") > 0 && count("testcase") == 5 * twosource::rule::RuleSet::shipped().rules.len());
}

/// The rows of a table as RFC 4180 has them.
pub fn csv(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = table.chars().peekable();
    let mut quoted = false;
    while let Some(c) = letters.next() {
        match c {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            '"' => panic!("a quotation mark inside a plain cell: {cell}"),
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty(), "the last row does not end");
    rows
}

#[test]
fn tables_can_be_read_back() {
    let rows = csv(&demo("csv", &[]));
    let document: Value = serde_json::from_str(&demo("json", &[])).unwrap();
    let readings: usize = document["findings"].as_array().unwrap().iter().map(|f| f["readings"].as_array().unwrap().len()).sum();
    assert_eq!(rows.len(), readings + 1);
    assert!(rows.iter().all(|r| r.len() == rows[0].len()));
    let column = |name: &str| rows[0].iter().position(|c| c == name).unwrap();
    let first = &document["findings"][0];
    assert_eq!(rows[1][column("message")].as_str(), first["message"].as_str().unwrap());
    assert_eq!(rows[2][column("words")].as_str(), first["readings"][1]["passages"][0]["text"].as_str().unwrap());
    let output = program(root()).args(["claims", "corpus/samarkand", "--format", "csv"]).output().unwrap();
    let claims = csv(&String::from_utf8(output.stdout).unwrap());
    assert!(claims.len() > 50 && claims.iter().all(|r| r.len() == claims[0].len()));
}

#[test]
fn code_quality_has_what_gitlab_asks_for_and_no_fingerprint_twice() {
    let list: Vec<Value> = serde_json::from_str(&demo("gitlab", &[])).unwrap();
    let names: std::collections::BTreeSet<&str> = list.iter().map(|i| i["fingerprint"].as_str().unwrap()).collect();
    assert!(!list.is_empty() && names.len() == list.len());
    for issue in &list {
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap()));
        assert!(
            issue["description"].is_string() && issue["check_name"].is_string() && issue["location"]["lines"]["begin"].as_u64() > Some(0)
        );
        assert!(root().join(issue["location"]["path"].as_str().unwrap()).exists());
    }
    assert_eq!(demo("gitlab", &["--select", "date.weekday"]).trim(), "[]");
}

/// Fails where text of others could be a tag, a link, a mention or a piece of code that does not end.
pub fn plain_markdown(page: &str) {
    for line in page.lines() {
        if ["<details><summary>", "</details>"].iter().any(|t| line.starts_with(t)) && line.matches('<').count() <= 3 {
            continue;
        }
        let mut rest = line.to_owned();
        // What a backslash stands before is text; then code, then the bold of ours.
        for c in ['\\', '`', '*', '_', '[', ']', '<', '>', '|', '~', '&', '$', ':', '.'] {
            rest = rest.replace(&format!("\\{c}"), " ");
        }
        let mut plain = String::new();
        let mut after = rest.as_str();
        while let Some(at) = after.find('`') {
            plain += &after[..at];
            let fence: String = after[at..].chars().take_while(|c| *c == '`').collect();
            let inside = &after[at + fence.len()..];
            let ends = (0..inside.len()).filter(|&i| inside.get(i..).is_some_and(|rest| rest.starts_with(&fence)));
            let end = ends.into_iter().find(|&i| !inside[i + fence.len()..].starts_with('`') && !inside[..i].ends_with('`'));
            after = &inside[end.unwrap_or_else(|| panic!("code without an end: {line}")) + fence.len()..];
        }
        plain += after;
        let plain = plain.replace("<b>", "").replace("</b>", "");
        assert!(!plain.contains(['<', '[', ']', '|', '~']), "{line}");
        assert!(!plain.contains("://") && !plain.contains("www."), "{line}");
        for (at, _) in plain.match_indices(['@', '#']).filter(|&(at, _)| at > 3) {
            assert!(!plain[at + 1..].starts_with(|c: char| c.is_alphanumeric()), "{line}");
        }
        assert!(
            line.is_empty() || line.starts_with(['#', '*', '-']) || line.starts_with(|c: char| c.is_alphanumeric() || c == '\\'),
            "{line}"
        );
    }
}

#[test]
fn the_message_is_markdown_of_ours_alone() {
    let page = demo("markdown", &["--notes"]);
    plain_markdown(&page);
    assert!(page.starts_with("### twosource: ") && page.contains("Yuri **Usakov** told"), "{page}");
}

#[test]
fn a_text_taken_out_of_a_file_is_at_a_line_of_the_file() {
    let told = |n: u32| format!("The blast at the mill in Tarn killed {n} workers on Tuesday, the fire service said.");
    let desk = Desk::new("formats-anchors");
    let page =
        |n| format!("<!DOCTYPE html><title>Mill</title>\n\n\n<article>\n<h1>A blast at the mill</h1>\n\n\n<p>{}</p></article>", told(n));
    desk.write("page.html", page(12));
    desk.write("list.jsonl", format!("{{\"text\":\"Rain fell on the hills.\"}}\n{{\"text\":\"{}\"}}\n", told(15)));
    let of = |draft: &str, source: &str, format: &str| {
        let output = program(desk.path()).args(["check", draft, "--against", source, "--format", format]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    for (draft, source, file, line, place) in
        [("page.html", "list.jsonl", "page.html", 1, "¶2"), ("list.jsonl", "page.html", "list.jsonl", 2, "#2 ¶1")]
    {
        let log: Value = serde_json::from_str(&of(draft, source, "sarif")).unwrap();
        assert_eq!(against_the_schema(&log), Vec::<String>::new());
        let run = &log["runs"][0];
        let result = &run["results"][0];
        let location = &result["locations"][0]["physicalLocation"];
        assert_eq!((&location["artifactLocation"]["uri"], &location["region"]), (&file.into(), &serde_json::json!({"startLine": line})));
        assert_eq!(result["locations"][0]["logicalLocations"][0]["name"], place);
        let said = result["message"]["text"].as_str().unwrap();
        assert!(said.contains(&format!(", here ({place}).")) && said.contains("in [source B](1) ("), "{said}");
        for artifact in run["artifacts"].as_array().unwrap() {
            let uri = artifact["location"]["uri"].as_str().unwrap();
            assert!(desk.path().join(uri).is_file(), "no file {uri}");
        }
        let index = location["artifactLocation"]["index"].as_u64().unwrap() as usize;
        assert_eq!(run["artifacts"][index]["location"]["uri"], file);
        let log = of(draft, source, "github");
        let command = &commands(&log)[0];
        let property = |name: &str| command.properties.get(name).map(String::as_str);
        let at = line.to_string();
        assert_eq!([property("file"), property("line"), property("endLine")], [Some(file), Some(at.as_str()), Some(at.as_str())]);
        assert_eq!((property("col"), property("endColumn")), (None, None));
        assert!(command.data.contains(&format!(" {place}. ")), "{}", command.data);
        let issues: Value = serde_json::from_str(&of(draft, source, "gitlab")).unwrap();
        assert_eq!(issues[0]["location"], serde_json::json!({"path": file, "lines": {"begin": line, "end": line}}));
        assert!(issues[0]["description"].as_str().unwrap().contains(&format!(" {place}. ")), "{issues}");
    }
}
