//! Rule files: what a broken one is told.

use twosource::rule::RuleSet;

/// A rule that is right, with one line to break at a time.
const RIGHT: &str = "\
lexicons:
  GROWING: {words: [toll, vote]}
compare:
  - id: tally.conflict
    about: Two tallies of one vote
    on: [count, percent]
    align: {head: same-class, holder: compatible}
    test: {interval: {}}
    severity: {error: {gap: 10%}, note: otherwise}
    downgrade:
      - {to: note, when: {about: GROWING, time: [different, unknown]}, say: may be later}
    message: 'Two tallies[ of {head}]: {values}.'
    query: '{a.value} or {b.value}?'
    examples:
      contradicts: [{a: 'The count gave 51 votes.', b: 'The count gave 15 votes.'}]
      agrees: [{a: 'The count gave 51 votes.', b: 'There were 51 votes.', date: 2022-09-13}]
";

fn complaint(text: &str) -> String {
    let mut rules = RuleSet::default();
    match rules.add_packs(&[("tally.yaml".to_owned(), text.to_owned())]) {
        Ok(_) => "fine".to_owned(),
        Err(errors) => errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

#[test]
fn a_broken_rule_file_is_told_what_and_where() {
    assert_eq!(complaint(RIGHT), "fine");
    for (right, broken, want) in [
        ("    about:", "    abuot:", "5:5: unknown key `abuot`; did you mean `about`?"),
        ("on: [count, percent]", "on: {count: 1}", "6:9: expected a word or a list of words, found a mapping"),
        ("on: [count,", "on: [cuont,", "6:10: unknown kind `cuont`; did you mean `count`?"),
        ("on: [count, percent]", "on: []", "6:9: an empty list"),
        ("{interval: {}}", "{intervall: {}}", "8:12: unknown comparison `intervall`; did you mean `interval`?"),
        ("{interval: {}}", "{interval: {}, date: {}}", "8:11: two comparisons in one rule; make it two rules"),
        ("{interval: {}}", "{interval: {tolerance: 2%}}", "8:23: unknown key `tolerance`; there are none"),
        ("{interval: {}}", "{lost-words: {wrods: 3}}", "8:25: unknown key `wrods`; did you mean `words`?"),
        ("{interval: {}}", "{}", "8:11: a comparison is missing here"),
        ("{interval: {}}", "{weekday: {within-days: 14}}", "8:11: `weekday` looks at one document; put the rule under `checks`"),
        ("{error:", "{eror:", "9:16: unknown severity `eror`; did you mean `error`?"),
        ("gap: 10%", "gap: ten", "9:29: `ten` is neither a share such as 10% nor a number"),
        ("gap: 10%", "gap: -1", "9:29: a gap is a number from 0 up"),
        (
            "{gap: 10%}, note: otherwise",
            "otherwise, note: {gap: 1}",
            "9:16: `error` always holds in the rule `tally.conflict`, so what stands below it is never reached; give it a condition",
        ),
        ("{gap: 10%}, note: otherwise}", "{gap: 10%}, error: {gap: 5%}}", "9:35: the key `error` stands twice; leave one of the two out"),
        ("{gap: 10%}", "{class: digits}", "9:31: unknown class of change `digits`; did you mean `digit`?"),
        ("head: same-class", "head: sameclass", "7:19: unknown need `sameclass`; did you mean `same-class`?"),
        ("about: GROWING", "about: GROWNIG", "11:34: unknown lexicon `GROWNIG`; did you mean `GROWING`?"),
        ("[different, unknown]", "later", "11:49: a time is `[different, unknown]` or `same`"),
        ("{to: note,", "{to: quiet,", "11:14: unknown severity `quiet`; there are `error`, `warning`, `note`"),
        ("{values}.", "{vlaues}.", "12:14: unknown placeholder `vlaues`; did you mean `values`?"),
        ("[ of {head}]", "[ of {head}", "12:14: a `[` without its `]`"),
        ("    query: '{a.value} or {b.value}?'\n", "", "4:5: missing key `query`; add `query:` to this entry"),
        (
            "message: 'Two tallies[ of {head}]: {values}.'",
            "message: Two tallies: {values}.",
            "12:25: not valid YAML: mapping values are not allowed in this context; put a value that begins with a quotation mark or holds `: ` in single quotes",
        ),
        ("b: 'The count gave 15 votes.'", "c: x", "15:53: unknown key `c`; there are `a`, `b`, `date`, `because`"),
        ("date: 2022-09-13", "date: 2022-02-31", "16:81: `2022-02-31` is no date; write it as 2022-09-13"),
        (
            "id: tally.conflict",
            "id: Tally Conflict",
            "4:9: bad id `Tally Conflict`: small letters, digits and hyphens in parts joined by a dot, as in `count.conflict`",
        ),
        ("compare:", "compare: []\nothers:", "4:1: unknown key `others`; there are `lexicons`, `claims`, `compare`, `checks`, `ignore`"),
    ] {
        assert!(RIGHT.contains(right), "{right}");
        assert_eq!(complaint(&RIGHT.replacen(right, broken, 1)), format!("tally.yaml:{want}"), "{broken}");
    }
}

#[test]
fn a_broken_pack_is_told_what_and_where() {
    let claim = "claims:\n  - id: turnout\n    about: Voter turnout\n    match: '\\bturnout was (?P<value>{PERCENT})'\n    frame: {value: percent, head: turnout}\n";
    let ignore = "ignore:\n  - {rule: tally.conflict, both-match: 'special operation', why: two translations}\n";
    assert_eq!(complaint(claim), "fine");
    assert_eq!(complaint(&format!("{RIGHT}{ignore}")), "fine");
    let both = format!("{claim}{RIGHT}{ignore}").replace("[count, percent]", "[turnout]");
    assert_eq!(complaint(&both), "fine");
    for (right, broken, want) in [
        ("turnout was (", "turnout was ((", r"4:12: bad pattern: unclosed group; close it with `)`, or write `\(` for the sign itself"),
        (
            "turnout was ",
            "",
            "4:12: the pattern needs a word of at least 3 letters that every match holds; write one outside `?`, `*` and `|`",
        ),
        ("{PERCENT}", "{PRCENT}", "4:12: unknown macro `PRCENT`; did you mean `PERCENT`?"),
        ("{PERCENT}", "{@PARTY}", "4:12: unknown lexicon `PARTY`; there are `GROWING`"),
        ("?P<value>", "?:", "4:12: the pattern captures nothing; write `(?P<value>…)` around what is compared"),
        ("<value>", "<vlaue>", "4:12: unknown group `vlaue`; did you mean `value`?"),
        ("value: percent", "value: percentage", "5:20: unknown value `percentage`; did you mean `percent`?"),
        ("head: turnout}", "head: turnout, place: near}", "5:51: unknown place `near`; did you mean `nearest`?"),
        ("- id: turnout", "- id: percent", "2:9: `percent` is a kind of claim already; give yours another id"),
        ("on: [turnout]", "on: [turnuot]", "11:10: unknown kind `turnuot`; did you mean `turnout`?"),
        ("{interval: {}}", "{date: {}}", "13:12: `date` does not compare the values of `turnout`; there are `interval`, `unit`"),
        ("rule: tally.conflict", "rule: tally.conflit", "23:12: unknown rule `tally.conflit`; did you mean `tally.conflict`?"),
        ("both-match: 'special operation', ", "", "23:5: missing key `both-match`; add `both-match:` to this entry"),
        ("why: two translations", "why: ''", "23:66: an empty reason"),
    ] {
        assert!(both.contains(right), "{right}");
        assert_eq!(complaint(&both.replacen(right, broken, 1)), format!("tally.yaml:{want}"), "{broken}");
    }
    let nothing = "tally.yaml:1:1: nothing under `claims`, `compare`, `checks` or `ignore`";
    assert_eq!((complaint("lexicons: {}\n").as_str(), complaint("").as_str()), (nothing, nothing));
    let twice = format!("{RIGHT}{}", RIGHT.split_once("compare:\n").unwrap().1);
    assert_eq!(complaint(&twice), "tally.yaml:17:9: the id `tally.conflict` stands twice in this file; give one of the two another id");
}

#[test]
fn a_pack_replaces_a_shipped_rule_and_says_so() {
    let mut rules = RuleSet::shipped();
    let (count, rank) = (rules.rules.len(), rules.rules.iter().position(|r| r.id == "count.conflict"));
    let text = RIGHT.replace("tally.conflict", "count.conflict");
    let said = rules.add_packs(&[("house/tally.yaml".to_owned(), text)]).unwrap();
    assert_eq!(said, ["the rule count.conflict of house/tally.yaml replaces that of rules/count/count.conflict.yaml"]);
    assert_eq!((rules.rules.len(), rules.rules.iter().position(|r| r.id == "count.conflict")), (count, rank));
    assert_eq!(rules.get("count.conflict").unwrap().about, "Two tallies of one vote");
}

#[test]
fn a_rule_without_proof_is_a_draft() {
    let mut rules = RuleSet::default();
    let draft = RIGHT.split("    examples:").next().unwrap().to_owned();
    rules.add_packs(&[("tally.yaml".to_owned(), draft)]).unwrap();
    let rule = rules.get("tally.conflict").unwrap();
    assert!(rule.draft);
    assert_eq!(rule.loudest(), twosource::rule::Severity::Note);
}

#[test]
fn rules_are_chosen_by_id_or_glob() {
    let chosen = |select: &[&str], ignore: &[&str]| {
        let names = |list: &[&str]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
        let mut rules = RuleSet::shipped();
        rules.narrow(&names(select), &names(ignore)).map(|()| rules.rules.into_iter().map(|r| r.id).collect::<Vec<_>>())
    };
    assert_eq!(chosen(&["date.*"], &[]).unwrap(), ["date.conflict", "date.weekday"]);
    assert_eq!(chosen(&["date.*"], &["*.weekday"]).unwrap(), ["date.conflict"]);
    assert_eq!(chosen(&[], &["nosuch"]).unwrap_err(), "no rule is called `nosuch`");
    assert_eq!(chosen(&["date.conflit"], &[]).unwrap_err(), "no rule is called `date.conflit`; did you mean `date.conflict`?");
}

#[test]
fn no_rule_says_who_is_right() {
    for rule in RuleSet::shipped().rules {
        let said = [rule.message.to_string(), rule.query.to_string(), rule.about.clone()].join(" ").to_lowercase();
        for word in ["wrong", "mistake", "incorrect", "false", "should be", "correct"] {
            assert!(!said.contains(word), "{}: {said}", rule.id);
        }
        assert!(rule.query.to_string().contains('?'), "{} asks nothing", rule.id);
        assert!(rule.message.to_string().ends_with('.'), "{}: a message is a sentence", rule.id);
    }
}

#[test]
fn a_hostile_rule_file_is_refused_at_once() {
    let start = std::time::Instant::now();
    for bomb in ["[".repeat(100_000), format!("compare: {}", "{a: ".repeat(100_000)), format!("{}: 1", "k".repeat(1_000_000))] {
        assert_ne!(complaint(&bomb), "fine");
    }
    assert!(start.elapsed().as_secs() < 2);
}
