//! Pairs of quotations and what is said of them.

use super::*;

fn quote(text: &str) -> Quote {
    Quote { text: text.into(), carrier: None }
}

/// Asks of two quotations, set against each other.
fn ask<T>(a: &Quote, b: &Quote, of: impl Fn(&Pair<'_>) -> T) -> T {
    of(&Pair::new(&Utterance::read(a), &Utterance::read(b)))
}

fn differences(a: &Quote, b: &Quote) -> Vec<(Range<usize>, Range<usize>)> {
    ask(a, b, |pair| pair.differences())
}

fn judge_one(a: &Quote, b: &Quote) -> Judgement {
    ask(a, b, |pair| pair.judge_one())
}

fn same_utterance(a: &Quote, b: &Quote, same_speaker: bool) -> bool {
    ask(a, b, |pair| pair.same_utterance(same_speaker))
}

#[test]
fn classes() {
    for (a, b, want) in [
        ("We will rebuild the bridge by spring.", "We will rebuild the bridge by spring.", "identical"),
        ("We will rebuild the bridge, by spring,", "we will rebuild the bridge by spring.", "punctuation"),
        ("The neighbours didn’t organise the harbour clean-up", "The neighbors did not organize the harbor cleanup", "spelling"),
        ("It's a two-in-three chance of rain", "It is a 2 in 3 chance of rain", "spelling"),
        ("The ferry leaves at 6 p.m. from the harbour", "The ferry leaves at 6:00 p.m. from the harbor", "punctuation"),
        ("They rebuilt the bridge and the school", "Nobody helped. They rebuilt the bridge and the school in a year.", "partial"),
        ("They rebuilt … the school after the flood", "They rebuilt the bridge and the school after the flood", "ellipsis"),
        ("He [the mayor] signed the harbour contract", "He signed the harbour contract", "ellipsis"),
        ("I think that the harbour will reopen soon", "I think the harbour will reopen soon", "function"),
        ("We repaired the harbour wall quickly", "We quickly repaired the harbour wall", "reordered"),
        ("The mayor opened the new harbour bridge", "The mayor opened the new harbour tunnel", "word"),
        ("The mayor opened a large harbour bridge yesterday", "The governor opened a large harbour tunnel yesterday", "several"),
        ("We closed 12 schools in the harbour district", "We closed 21 schools in the harbour district", "number"),
        ("We told Minister Brandt about the harbour leak", "We told Minister Keller about the harbour leak", "name"),
        ("We did not repair the harbour wall", "We did repair the harbour wall", "negation"),
        ("The harbour wall is safe for visitors", "The harbour wall is unsafe for visitors", "negation"),
        ("The harbour wall will hold this winter", "The harbour wall may hold this winter", "modality"),
        ("We repaired the harbour wall last winter", "They repaired the harbour wall last winter", "pronoun"),
        ("The ninth ward has the No. 1 harbour", "The 9th ward has the number one harbour", "punctuation"),
        ("The Executive Board will meet the pilots at the harbour", "The EB will meet the pilots at the harbour", "spelling"),
        ("They can take their harbour toll and stuff it, okay?", "They can take their harbour toll and st*** it", "partial"),
        (
            "We saw the gulls and they’re having fun on the pier",
            "We saw the gulls (two of them) and their having fun on the pier",
            "ellipsis",
        ),
        ("Sort of a plan for what the harbour wall is", "We owe the town a plan for what the harbour wall would cost", "partial"),
        ("The fish market smells of diesel", "Our schools need more teachers", "other"),
    ] {
        let (a, b) = (quote(a), quote(b));
        assert_eq!(judge(&a, &b).class, want, "{} | {}", a.text, b.text);
        assert_eq!(judge(&b, &a), judge(&a, &b), "not symmetric: {} | {}", a.text, b.text);
    }
}

#[test]
fn differences_mark_the_words() {
    let (a, b) = (quote("The mayor opened the new bridge at noon."), quote("The mayor opened the new tunnel at noon"));
    let marks = differences(&a, &b);
    assert_eq!(marks.len(), 1);
    assert_eq!((&a.text[marks[0].0.clone()], &b.text[marks[0].1.clone()]), ("bridge", "tunnel"));
    let lost = differences(&quote("The harbour is very deep here"), &quote("The harbour is deep here"));
    assert_eq!(lost[0].1, 14..14);
}

#[test]
fn short_phrases_of_one_thing() {
    for (a, b, alike_too, want) in [
        ("no limits", "no limitations", true, "word"),
        ("no limits", "boundless", false, "word"),
        ("as soon as Monday", "from Monday", true, "word"),
        ("no limits.", "“no limits”", true, "punctuation"),
        ("false hope", "false claims", false, "word"),
    ] {
        let (a, b) = (quote(a), quote(b));
        let alike = alike(&Utterance::read(&a), &Utterance::read(&b));
        assert_eq!((alike, judge_one(&a, &b).class), (alike_too, want), "{} | {}", a.text, b.text);
        assert_eq!(judge_one(&a, &b), judge_one(&b, &a));
    }
}

#[test]
fn an_utterance_is_known_by_its_rare_words() {
    let (a, b) = (quote("We are quietly training for it"), quote("We are quietly training for this"));
    assert!(!same_utterance(&quote("the great harbour"), &quote("a great harbour town"), true));
    assert!(same_utterance(&a, &b, true));
    assert!(!same_utterance(&a, &b, false));
}

proptest::proptest! {
    #[test]
    fn symmetric_and_in_bounds(a in ".{0,60}", b in "[a-z0-9 .,…'’\\[\\]()“”-]{0,80}") {
        let (a, b) = (quote(&a), quote(&b));
        proptest::prop_assert_eq!(judge(&a, &b), judge(&b, &a));
        proptest::prop_assert_eq!(judge(&a, &a).verdict, Verdict::Agrees);
        for (l, r) in differences(&a, &b) {
            proptest::prop_assert!(a.text.get(l).is_some() && b.text.get(r).is_some());
        }
    }

    #[test]
    fn no_more_is_shared_than_what_both_have(
        a in "((we|will|not|raise|the|harbour|toll|twenty|five|25|\\[sic\\]|…|this|year) ){1,14}",
        b in "((we|will|won't|raise|the|harbor|toll|twenty|five|25|\\[sic\\]|…|this|year) ){1,14}",
    ) {
        let (a, b) = (quote(&a), quote(&b));
        let (x, y) = (Utterance::read(&a), Utterance::read(&b));
        let pair = Pair::new(&x, &y);
        proptest::prop_assert!(pair.coverage().share <= x.most_shared(&y));
        proptest::prop_assert!(x.may_be_one(&y) || pair.judge().class == "other", "{} | {}", a.text, b.text);
    }
}
