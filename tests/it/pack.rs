//! Packs of a newsroom: its own kinds of claim, and the pairs that it accepts.

use twosource::check::{Hiding, Options, Outcome, check, verify, verify_kind};
use twosource::claim::{HouseKind, extract};
use twosource::document::Document;
use twosource::rule::{RuleSet, Severity};
use twosource::source::Source;

const TURNOUT: &str = "\
claims:
  - id: turnout
    about: Voter turnout, as a share
    match: '\\bturnout (?:was|of|reached|stood at) (?P<value>{PERCENT})'
    unless-before: '(?:forecast|expected|predicted) $'
    unless-in: [quote, caption]
    frame: {value: percent, head: turnout, place: nearest, time: nearest}
    examples:
      reads:
        - {text: 'Turnout was 61.4% in Leeds.', value: 61.4%}
      silent:
        - 'An expected turnout of 70% was named.'
        - 'Turnout is at 70%.'
compare:
  - id: turnout.conflict
    about: Two turnouts of one vote
    on: [turnout]
    align: {holder: compatible, time: compatible}
    test: {interval: {}}
    severity: {warning: {gap: 2%}}
    message: 'Turnout[ in {holder}]: {values}.'
    query: '{a.value} or {b.value}?'
    examples:
      contradicts:
        - {a: 'Turnout was 61.4% in Leeds.', b: 'In Leeds, the council said, turnout reached 57%.'}
      agrees:
        - {a: 'Turnout was 61.4% in Leeds.', b: 'In Leeds turnout reached almost 62%.'}
      unrelated:
        - {a: 'Turnout was 61.4% in Leeds.', b: 'In York turnout reached 57%.'}
        - {a: 'Turnout was 61.4% in Leeds.', b: 'An expected turnout of 70% in Leeds was named.'}
";

fn set(packs: &[(&str, &str)]) -> RuleSet {
    let mut rules = RuleSet::shipped();
    let packs: Vec<(String, String)> = packs.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect();
    rules.add_packs(&packs).unwrap();
    rules
}

fn found(a: &str, b: &str, rules: &RuleSet) -> Outcome {
    let documents = [("a", a), ("b", b)].map(|(path, text)| Document::new(Source::from_text(path, text)));
    check(&documents, rules, &Options::default())
}

const LEEDS: (&str, &str) = ("Turnout was 61.4% in Leeds on Thursday.", "On Thursday in Leeds turnout was 51.4%.");

#[test]
fn a_kind_of_the_house_proves_itself_with_its_rules() {
    let rules = set(&[("turnout.yaml", TURNOUT)]);
    for kind in &rules.kinds {
        let proof = verify_kind(kind, &rules);
        assert!(proof.ran == 3 && proof.failing.is_empty(), "{:?}", proof.failing);
    }
    let proof = verify(rules.get("turnout.conflict").unwrap(), &rules);
    assert!(proof.ran == 4 && proof.failing.is_empty(), "{:?}", proof.failing);
}

#[test]
fn a_failing_kind_says_how() {
    for (right, broken, want) in [
        ("value: 61.4%}", "value: 61.5%}", "misread: reads 1: read as 61.4% (61.35 to 61.45), not 61.5%"),
        ("text: 'Turnout was 61.4%", "text: 'Turnout is 61.4%", "misread: reads 1: the pattern is not found"),
        ("{PERCENT})'", "{NUMBER})'", "misread: reads 1: the pattern is found, and nothing is read as a whole percent"),
        ("'Turnout is at 70%.'", "'Turnout of 70% it is.'", "noisy: silent 2: “70%” is read as turnout"),
    ] {
        assert!(TURNOUT.contains(right), "{right}");
        let rules = set(&[("turnout.yaml", &TURNOUT.replacen(right, broken, 1))]);
        let failing = verify_kind(&rules.kinds[0], &rules).failing;
        assert_eq!(failing.iter().map(|f| f.to_string().lines().next().unwrap().to_owned()).collect::<Vec<_>>(), [want]);
    }
}

#[test]
fn rules_about_a_kind_of_the_house_speak_instead_of_the_general_ones() {
    let (a, b) = ("The council said turnout was 61.4% in Leeds on Thursday.", "The council said turnout was 51.4% in Leeds on Thursday.");
    let ids = |outcome: &Outcome| outcome.findings.iter().map(|f| (f.rule.clone(), f.kind.name(), f.severity)).collect::<Vec<_>>();
    let general = ids(&found(a, b, &RuleSet::shipped()));
    assert_eq!(general, [("count.conflict".to_owned(), "percent", Severity::Error)]);
    let named = [("count.conflict".to_owned(), "turnout", Severity::Error)];
    let house = ids(&found(a, b, &set(&[("turnout.yaml", TURNOUT)])));
    assert_eq!(house, [("turnout.conflict".to_owned(), "turnout", Severity::Warning)]);
    // A kind without a rule of its own leaves the general ones to speak.
    let kind_alone = TURNOUT.split("compare:").next().unwrap();
    assert_eq!(ids(&found(a, b, &set(&[("turnout.yaml", kind_alone)]))), named);
}

#[test]
fn a_kind_in_one_pack_serves_rules_in_another_in_any_order() {
    let (kind, rule) = TURNOUT.split_once("compare:").unwrap();
    let rule = format!("compare:{rule}");
    let rules = set(&[("a.yaml", &rule), ("b.yaml", kind)]);
    let ids = |rules: &RuleSet| found(LEEDS.0, LEEDS.1, rules).findings.into_iter().map(|f| (f.rule, f.severity)).collect::<Vec<_>>();
    assert_eq!(ids(&rules), [("turnout.conflict".to_owned(), Severity::Warning)]);
    assert!(!rules.get("turnout.conflict").unwrap().draft);
    // Its rules are drafts as long as the kind has no proof.
    let unproven = kind.split("    examples:").next().unwrap();
    let rules = set(&[("a.yaml", &rule), ("b.yaml", unproven)]);
    assert!(rules.get("turnout.conflict").unwrap().draft);
    assert_eq!(ids(&rules), [("turnout.conflict".to_owned(), Severity::Note)]);
}

#[test]
fn the_sample_of_words_that_exclude_each_other_proves_itself() {
    let page = crate::house::text("docs/rules.md");
    let sample = page.split("```yaml\n").map(|rest| rest.split("```").next().unwrap()).find(|b| b.contains("VERDICT")).unwrap();
    let rules = set(&[("verdict.yaml", sample)]);
    let proof = verify(rules.get("verdict.conflict").unwrap(), &rules);
    assert!(proof.ran == 2 && proof.failing.is_empty(), "{:?}", proof.failing);
    let proof = verify_kind(&rules.kinds[0], &rules);
    assert!(proof.ran == 2 && proof.failing.is_empty(), "{:?}", proof.failing);
    let unread = sample.replace("opposites: [[convicted, acquitted]]", "synonyms: false");
    let errors = RuleSet::default().add_packs(&[("v.yaml".to_owned(), unread)]).unwrap_err();
    assert_eq!(errors[0].to_string(), "v.yaml:9:20: the lexicon `VERDICT` has no `opposites`, so none of its words excludes another");
    let lost = sample.replace("[[convicted, acquitted]]", "[[convicted, aquitted]]");
    let errors = RuleSet::default().add_packs(&[("v.yaml".to_owned(), lost)]).unwrap_err();
    assert_eq!(errors[0].to_string(), "v.yaml:4:29: unknown sort of words `aquitted`; did you mean `acquitted`?");
}

#[test]
fn words_for_one_thing_join_what_is_counted() {
    let (a, b) = ("The port counted 51 gritters at the quay on Friday.", "On Friday the port counted 15 snowploughs at the quay.");
    let ids = |rules: &RuleSet| found(a, b, rules).findings.into_iter().map(|f| f.rule).collect::<Vec<_>>();
    assert_eq!(ids(&RuleSet::shipped()), Vec::<String>::new());
    let pack = "lexicons:\n  PLOUGH: {words: [gritter, snowplough], synonyms: true}\n";
    assert_eq!(ids(&set(&[("words.yaml", pack)])), ["count.conflict"]);
    let topic = "lexicons:\n  PLOUGH: {words: [gritter, snowplough]}\nignore: [{rule: age.conflict, both-match: nobody, why: none}]\n";
    assert_eq!(ids(&set(&[("words.yaml", topic)])), Vec::<String>::new());
}

#[test]
fn claims_bear_the_name_of_their_kind() {
    let rules = set(&[("turnout.yaml", TURNOUT)]);
    let doc = Document::new(Source::from_text("a", "Turnout was 61.4% in Leeds, and 300 people queued."));
    let claims = extract(&doc, &rules.house);
    let named: Vec<_> = claims.iter().map(|c| (c.kind_name(), c.kind.name(), c.house.map(HouseKind::name))).collect();
    assert!(named.contains(&("turnout", "percent", Some("turnout"))) && named.contains(&("count", "count", None)), "{named:?}");
}

#[test]
fn an_accepted_pair_is_hidden_with_its_reason_and_counted() {
    let (a, b) = ("The mayor said 51 votes were for the harbour toll.", "The mayor said 15 votes were for the harbour toll.");
    let plain = found(a, b, &RuleSet::shipped());
    assert_eq!((plain.findings.len(), plain.hidden.len()), (1, 0));
    let pack = |text: &str| {
        let outcome = found(a, b, &set(&[("ours.yaml", text)]));
        assert_eq!(outcome.summary.suppressed, outcome.hidden.len());
        (outcome.findings.len(), outcome.hidden.into_iter().map(|h| (h.finding.rule, h.by)).collect::<Vec<_>>())
    };
    let hidden = vec![("count.conflict".to_owned(), Hiding::Accepted("two counts of one vote".to_owned()))];
    let ours = "ignore:\n  - {rule: count.*, both-match: 'votes .* harbour toll', why: two counts of one vote}\n";
    assert_eq!(pack(ours), (0, hidden.clone()));
    let lexicon = "lexicons: {FEE: {words: [toll, fee]}}\n";
    assert_eq!(pack(&format!("{lexicon}{}", ours.replace("harbour toll", "{@FEE}"))), (0, hidden));
    // Another rule, or a passage that is no such one.
    assert_eq!(pack(&ours.replace("count.*", "name.*")), (1, vec![]));
    assert_eq!(pack(&ours.replace("votes .*", "51 votes .*")), (1, vec![]));
}

/// Ten thousand rules, and a thousand kinds of claim, in a hundred files. In a release build they load in 300 ms:
/// `cargo test --release --test it ten_thousand -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, for release builds"]
#[expect(clippy::print_stdout, reason = "it is run to be read")]
fn ten_thousand_rules_load_quickly() {
    let rule = |n: usize| {
        format!(
            "  - id: r{n}.conflict\n    about: Two values\n    on: [count, k{}]\n    align: {{holder: compatible}}\n    test: {{interval: {{}}}}\n    severity: {{error: {{gap: 10%}}, note: otherwise}}\n    message: 'Different: {{values}}.'\n    query: '{{a.value}} or {{b.value}}?'\n    examples:\n      contradicts: [{{a: 'It was 61%.', b: 'It was 51%.'}}]\n      agrees: [{{a: 'It was 61%.', b: 'It was 61%.'}}]\n",
            n / 10
        )
    };
    let kind = |n: usize| format!("  - {{id: k{n}, about: x, match: 'word{n} of (?P<value>{{PERCENT}})', frame: {{value: percent}}}}\n");
    let file = |f: usize| {
        let kinds: String = (f * 10..f * 10 + 10).map(kind).collect();
        let rules: String = (f * 100..f * 100 + 100).map(rule).collect();
        (format!("{f}.yaml"), format!("claims:\n{kinds}compare:\n{rules}"))
    };
    let packs: Vec<(String, String)> = (0..100).map(file).collect();
    let (start, mut rules) = (std::time::Instant::now(), RuleSet::shipped());
    rules.add_packs(&packs).unwrap();
    let took = start.elapsed();
    println!("{} rules in {took:?}", rules.rules.len());
    assert!(rules.rules.len() > 10_000 && (cfg!(debug_assertions) || took.as_millis() < 300), "{took:?}");
}
