//! SARIF 2.1.0, for code scanning and editors.
//!
//! A disagreement has several places and a result has one: the draft's passage is the location, the others are
//! related locations, linked from the message, because GitHub shows only those. All rules are declared, whether they
//! were used or not, and a finding that is not reported is there with what hides it: so an alert can be closed.

use super::anchor::{Anchor, paragraph};
use super::blocks::{letter, query};
use super::closing::plural;
use super::lasting::Lasting;
use super::safe::Safe;
use super::sarif_rule::declared;
use super::spot::{Spot, spots};
use super::uri::uri;
use super::{Report, json, wire};
use crate::check::{Finding, Hiding};
use crate::document::Document;
use crate::text::Span;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

/// What GitHub takes of one run, and of the places of one result.
const RESULTS: usize = 25_000;
const LOCATIONS: usize = 1000;
/// How many places GitHub shows: as many are linked from the message.
const LINKS: usize = 10;
/// The schema by the address that the standard gives it.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes the log, a line for each rule, each document and each result.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&log(report, RESULTS)?)
}

/// The log with so many results at most.
fn log(report: &Report, most: usize) -> io::Result<Vec<u8>> {
    let rules = declared(report.rules);
    let index: HashMap<&str, usize> = rules.iter().enumerate().map(|(i, r)| (r.id.as_str(), i)).collect();
    let mut log = Vec::new();
    write!(
        log,
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{{\"name\":\"{}\"",
        env!("CARGO_PKG_NAME")
    )?;
    write!(log, ",\"semanticVersion\":\"{}\"", env!("CARGO_PKG_VERSION"))?;
    json::list(&mut log, "rules", rules.iter())?;
    log.extend_from_slice(b"}},\n\"columnKind\":\"utf16CodeUnits\",\n\"invocations\":[");
    let live = report.outcome.findings.iter().map(|f| (f, None));
    let all = live.chain(report.outcome.hidden.iter().map(|h| (&h.finding, Some(&h.by))));
    let dropped = all.clone().count().saturating_sub(most);
    wire::write(&mut log, &invocation(report, dropped))?;
    log.push(b']');
    let artifacts = Artifacts::of(report.documents);
    json::list(&mut log, "artifacts", artifacts.list.iter())?;
    let mut names = Lasting::default();
    let results = all.take(most).map(|(finding, by)| {
        result(report, &artifacts, finding, by, index.get(finding.rule.as_str()).copied(), names.name(&finding.fingerprint))
    });
    json::list(&mut log, "results", results)?;
    log.extend_from_slice(b"}]}\n");
    Ok(log)
}

#[derive(Serialize)]
pub(super) struct Message {
    pub text: String,
}

fn said(text: &str) -> Message {
    Message { text: Safe::line(text).as_str().to_owned() }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    exit_code: u8,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
}

/// How the run went: what was not checked is said, so that silence is not taken for a clean bill.
fn invocation(report: &Report, dropped: usize) -> Invocation {
    let left_out = report.outcome.summary.not_checked.iter();
    let mut notifications: Vec<Notification> =
        left_out.map(|(what, why)| Notification { level: "note", message: said(&format!("Not checked: {what}: {why}")) }).collect();
    if dropped > 0 {
        let text = format!("Left out, because a run may not hold more: {}", plural(dropped, "result"));
        notifications.push(Notification { level: "warning", message: Message { text } });
    }
    Invocation { execution_successful: true, exit_code: report.exit, tool_execution_notifications: notifications }
}

#[derive(Serialize)]
struct Artifact {
    location: Artifactory,
    #[serde(skip_serializing_if = "Option::is_none")]
    length: Option<usize>,
    roles: [&'static str; 1],
}

#[derive(Serialize)]
struct Artifactory {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
}

/// The files of the run. The records of a list are in one.
struct Artifacts {
    list: Vec<Artifact>,
    /// For each document, the index of its file.
    of: Vec<usize>,
}

impl Artifacts {
    fn of(documents: &[Document]) -> Self {
        let mut lists: HashMap<&str, usize> = HashMap::new();
        let mut all = Self { list: Vec::new(), of: Vec::new() };
        for document in documents {
            let (path, file) = (document.source.path.as_str(), Anchor::new(document).file);
            let new = all.list.len();
            let index = if path == file { new } else { *lists.entry(file).or_insert(new) };
            if index == new {
                let length = (path == file).then_some(document.source.bytes);
                all.list.push(Artifact { location: Artifactory { uri: uri(file), index: None }, length, roles: ["analysisTarget"] });
            }
            all.of.push(index);
        }
        all
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifactory,
    region: Region,
    #[serde(skip_serializing_if = "Option::is_none")]
    context_region: Option<Region>,
}

/// A paragraph of a text that does not stand in its file as it was read.
#[derive(Serialize)]
struct Logical {
    name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    #[serde(flatten)]
    exact: Option<Exact>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Exact {
    start_column: u32,
    end_line: u32,
    end_column: u32,
    snippet: Message,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<String>,
}

/// One finding. GitHub compares `lasting` between runs, and no other result has the same.
fn result<'a>(
    report: &Report<'a>,
    artifacts: &Artifacts,
    finding: &'a Finding,
    by: Option<&Hiding>,
    rule_index: Option<usize>,
    lasting: String,
) -> SarifResult<'a> {
    let places = spots(report, finding);
    let locations = places.first().map(|s| location(report, artifacts, s, None, None)).into_iter().collect();
    let related = places.iter().enumerate().skip(1).take(LOCATIONS - 1);
    let whose = |s: &Spot| finding.readings.get(s.reading).map(|r| said(&format!("{}: {}", letter(s.reading), r.display)));
    SarifResult {
        rule_id: &finding.rule,
        rule_index,
        level: finding.severity.name(),
        message: message(report, finding, &places),
        locations,
        related_locations: related.map(|(id, s)| location(report, artifacts, s, Some(id), whose(s))).collect(),
        partial_fingerprints: BTreeMap::from([("primaryLocationLineHash", lasting), ("twosource/v1", finding.fingerprint.clone())]),
        suppressions: by.map(suppression).into_iter().collect(),
    }
}

/// `… A: 212, here. B: 270 (256 to 284), in [source B](1). How many people were on board?`
fn message(report: &Report, finding: &Finding, places: &[Spot]) -> Message {
    let mut parts = vec![unlinked(&finding.message)];
    if finding.readings.len() > 1 {
        for (i, reading) in finding.readings.iter().enumerate() {
            // The first places are one of each reading.
            let Some(at) = places.iter().position(|s| s.reading == i).filter(|&at| at <= LINKS) else { break };
            let (name, value) = (letter(i), unlinked(&reading.display));
            let link = if at == 0 { "here".to_owned() } else { format!("in [source {name}]({at})") };
            let stands = places.get(at).and_then(|s| paragraph(report.documents, s.passage));
            let stands = stands.map_or_else(String::new, |p| format!(" ({})", unlinked(&p)));
            parts.push(format!("{name}: {value}, {link}{stands}."));
        }
        let more = finding.readings.len().saturating_sub(parts.len() - 1);
        if more > 0 {
            parts.push(format!("And {}.", plural(more, "more reading")));
        }
    } else if let Some(stands) = places.first().and_then(|s| paragraph(report.documents, s.passage)) {
        parts.push(format!("In {}.", unlinked(&stands)));
    }
    parts.extend(finding.note.as_deref().map(|n| format!("({})", unlinked(n))));
    let query = query(finding);
    if !query.is_empty() {
        parts.push(unlinked(&query));
    }
    Message { text: parts.join(" ") }
}

/// Foreign text in a message: safe, and no link, which `](` would make in any reader.
fn unlinked(text: &str) -> String {
    Safe::line(text).as_str().replace("](", "] (")
}

fn location(report: &Report, artifacts: &Artifacts, spot: &Spot, id: Option<usize>, message: Option<Message>) -> Location {
    let (document, passage) = (spot.document, spot.passage);
    let anchor = Anchor::new(document);
    let wider = anchor.line.is_none() && passage.sentence.contains(passage.span) && passage.sentence != passage.span;
    Location {
        id,
        physical_location: Physical {
            artifact_location: Artifactory { uri: uri(anchor.file), index: artifacts.of.get(passage.document).copied() },
            region: anchor.line.map_or_else(|| region(document, passage.span), |start_line| Region { start_line, exact: None }),
            context_region: wider.then(|| region(document, passage.sentence)),
        },
        logical_locations: paragraph(report.documents, passage)
            .map(|name| Logical { name: Safe::line(&name).as_str().to_owned() })
            .into_iter()
            .collect(),
        message,
    }
}

/// A span in lines and UTF-16 columns, with its words as they stand.
fn region(document: &Document, span: Span) -> Region {
    let (start, end) = (document.place_utf16(span.start as usize), document.place_utf16(span.end as usize));
    Region {
        start_line: start.line,
        exact: Some(Exact {
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
            snippet: Message { text: document.slice(span).to_owned() },
        }),
    }
}

fn suppression(by: &Hiding) -> Suppression {
    let (kind, justification) = match by {
        Hiding::Comment(reason) => ("inSource", reason.clone()),
        Hiding::Accepted(why) => ("external", Some(why.clone())),
        Hiding::Baseline => ("external", Some("it was there when the baseline was written".to_owned())),
    };
    Suppression { kind, status: "accepted", justification }
}

#[cfg(test)]
mod tests {
    use super::super::Look;
    use super::super::sample::Sample;
    use super::*;
    use crate::check::{Hidden, Passage};
    use crate::document::Document;
    use crate::rule::{RuleSet, Severity};
    use crate::source::Source;
    use serde_json::Value;

    fn run(report: &Report, most: usize) -> Value {
        serde_json::from_slice::<Value>(&log(report, most).unwrap()).unwrap()["runs"][0].take()
    }

    #[test]
    fn the_draft_is_the_place_and_the_others_are_linked() {
        let sample = Sample::new();
        let run = run(&sample.report(Look::default()), RESULTS);
        let first = &run["results"][0];
        assert_eq!(
            first["message"]["text"],
            "The ferry carried 212 people, or 270 passengers. A: 212, here. B: 270 (256 to 284), in [source B](1). How many people were on board?"
        );
        let uri = |location: &Value| location["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap().to_owned();
        assert_eq!(uri(&first["locations"][0]), "draft.md");
        let related = first["relatedLocations"].as_array().unwrap();
        assert_eq!(
            related.iter().map(|l| (l["id"].as_u64().unwrap(), uri(l))).collect::<Vec<_>>(),
            [(1, "wires/one.txt".to_owned()), (2, "wires/two.txt".to_owned())]
        );
        assert_eq!(run["tool"]["driver"]["rules"][first["ruleIndex"].as_u64().unwrap() as usize]["id"], first["ruleId"]);
    }

    #[test]
    fn what_is_not_reported_is_marked_and_not_dropped() {
        let mut sample = Sample::new();
        let ways = [
            Hiding::Comment(Some("the desk asked".to_owned())),
            Hiding::Comment(None),
            Hiding::Accepted("both are used".to_owned()),
            Hiding::Baseline,
        ];
        sample.outcome.hidden = sample.outcome.findings.drain(..).zip(ways).map(|(finding, by)| Hidden { finding, by }).collect();
        let run = run(&sample.report(Look::default()), RESULTS);
        let said: Vec<(&str, Option<&str>)> = run["results"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| (r["suppressions"][0]["kind"].as_str().unwrap(), r["suppressions"][0]["justification"].as_str()))
            .collect();
        assert_eq!(said[..3], [("inSource", Some("the desk asked")), ("inSource", None), ("external", Some("both are used"))]);
        assert_eq!(said[3].0, "external");
    }

    #[test]
    fn all_rules_are_declared_also_those_that_are_not_used() {
        let mut sample = Sample::new();
        sample.rules.narrow(&["count.*".to_owned()], &[]).unwrap();
        sample.outcome.findings.clear();
        let run = run(&sample.report(Look::default()), RESULTS);
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), RuleSet::shipped().rules.len());
        for rule in rules {
            let used = rule["id"].as_str().unwrap().starts_with("count.");
            assert_eq!(rule["defaultConfiguration"]["enabled"], used, "{rule}");
            assert!(rule["help"]["text"].as_str().unwrap().len() > 100, "{rule}");
        }
        assert_eq!(run["results"], serde_json::json!([]));
    }

    #[test]
    fn the_limits_of_github_are_kept() {
        assert_eq!((RESULTS, LOCATIONS, LINKS), (25_000, 1000, 10));
        let mut sample = Sample::new();
        let finding = sample.outcome.findings[0].clone();
        let places = vec![finding.readings[1].passages[0].clone(); 3000];
        let mut wide = finding.clone();
        wide.readings[1].passages = places;
        wide.readings = [wide.readings, vec![finding.readings[1].clone(); 12]].concat();
        sample.outcome.findings = std::iter::once(wide).chain(std::iter::repeat_n(finding, 30)).collect();
        let run = run(&sample.report(Look::default()), 30);
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), 30);
        assert_eq!(1 + results[0]["relatedLocations"].as_array().unwrap().len(), LOCATIONS);
        let message = results[0]["message"]["text"].as_str().unwrap();
        assert!(message.contains("[source K](10).") && !message.contains("](11)") && message.contains("And 3 more readings."), "{message}");
        let told = run["invocations"][0]["toolExecutionNotifications"].to_string();
        assert!(told.contains("more: 1 result\""), "{told}");
        let lasting: std::collections::BTreeSet<&str> =
            results.iter().map(|r| r["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap()).collect();
        assert_eq!(lasting.len(), 30, "results share a fingerprint");
    }

    #[test]
    fn columns_are_utf_16_and_foreign_text_makes_no_link() {
        let mut sample = Sample::new();
        let text = "😀😀 [click](http://example.com) here.";
        sample.documents[0] = Document::new(Source::from_text("odd name.md", text));
        let span = Span::new(text.find('[').unwrap(), text.find(" here").unwrap());
        let passage = Passage { document: 0, span, sentence: span, differs: Vec::new() };
        sample.outcome.findings.truncate(1);
        let finding = &mut sample.outcome.findings[0];
        finding.severity = Severity::Warning;
        finding.message = text.to_owned();
        finding.readings[0].passages = vec![passage];
        let run = run(&sample.report(Look::default()), RESULTS);
        let result = &run["results"][0];
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "odd%20name.md");
        assert_eq!((&place["region"]["startColumn"], &place["region"]["endColumn"]), (&6.into(), &33.into()));
        let message = result["message"]["text"].as_str().unwrap();
        assert_eq!(message.matches("](").count(), 1, "{message}");
        assert!(message.contains("[source B](1)"), "{message}");
    }
}
