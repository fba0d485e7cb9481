//! Sentences of our own with what the context pass must make of their claims.

use super::super::extract;
use super::*;
use crate::claim::Mode;
use crate::source::Source;

fn claims(text: &str, kind: Kind) -> Vec<Claim> {
    let doc = Document::new(Source::from_text("-", text));
    extract(&doc, &crate::claim::House::default()).into_iter().filter(|c| c.kind == kind).collect()
}

fn first(text: &str, kind: Kind) -> Claim {
    claims(text, kind).into_iter().next().unwrap_or_else(|| panic!("no {} in {text}", kind.name()))
}

#[test]
fn heads_of_lengths_and_sums() {
    for (text, kind, noun) in [
        ("The two-week strike crippled the port.", Kind::Duration, "strike"),
        ("The strike lasted two weeks.", Kind::Duration, "strike"),
        ("Norway held its weeks-long war games in the north.", Kind::Duration, "war game"),
        ("The envoys held talks for three hours.", Kind::Duration, "talk"),
        ("The firm has a turnover of $30 million.", Kind::Money, "turnover"),
        ("Turnover reached $30 million.", Kind::Money, "turnover"),
        ("A $3 million grant paid for it.", Kind::Money, "grant"),
        ("Turnover fell in May. It totalled $3 million.", Kind::Money, "turnover"),
        ("Unemployment rose to 7 percent.", Kind::Percent, "unemployment"),
    ] {
        let claim = first(text, kind);
        assert_eq!(claim.head.map(|h| h.noun).as_deref(), Some(noun), "{text}");
    }
}

#[test]
fn dates_belong_to_the_event_and_its_verb() {
    let text = "The drills that began last week and ended Wednesday drew crowds.";
    let found: Vec<(String, String)> = claims(text, Kind::Date)
        .into_iter()
        .map(|c| (c.head.map(|h| h.noun).unwrap_or_default(), c.predicate.map(|p| p.verb).unwrap_or_default()))
        .collect();
    assert_eq!(found, [("drill".to_owned(), "begin".to_owned()), ("drill".to_owned(), "end".to_owned())]);
    for (text, noun, verb) in [
        ("Week-long drills led by Norway ended on Sunday.", "drill", "end"),
        ("On Friday, the summit opened in Lagos.", "summit", "open"),
        ("The mayor opened the festival on Sept. 3.", "festival", "open"),
        ("The festival was opened on Sept. 3.", "festival", "open"),
        ("The minister resigned on Monday.", "minister", "resign"),
    ] {
        let claim = first(text, Kind::Date);
        assert_eq!(claim.head.map(|h| h.noun).as_deref(), Some(noun), "{text}");
        assert_eq!(claim.predicate.map(|p| p.verb).as_deref(), Some(verb), "{text}");
    }
}

#[test]
fn holders_are_owners_subjects_and_agents() {
    for (text, kind, holder) in [
        ("Norway’s weeks-long war games ended on Friday.", Kind::Duration, Some("norway")),
        ("The Norwegian military held two-week drills.", Kind::Duration, Some("norway")),
        ("Weeks-long war games led by Norway ended.", Kind::Duration, Some("norway")),
        ("The Norwegian navy held drills that ended on Friday.", Kind::Date, Some("norway")),
        ("Norway sent 2,000 troops.", Kind::Count, Some("norway")),
        ("Some 2,000 Norwegian troops took part.", Kind::Count, Some("norway")),
        ("Ingrid Solheim won 300 votes.", Kind::Count, Some("ingrid solheim")),
        ("Norway joined the drills. It sent 2,000 troops.", Kind::Count, Some("norway")),
        ("The White House sent 20 aides.", Kind::Count, Some("united states")),
        ("They sent 20 aides.", Kind::Count, None),
        ("The company sold 20 ships.", Kind::Count, None),
        ("Norway began a two-week exercise in May. The exercise ended on June 3.", Kind::Date, Some("norway")),
    ] {
        let claim = claims(text, kind).pop().unwrap_or_else(|| panic!("{text}"));
        assert_eq!(claim.holder.as_deref(), holder, "{text}");
    }
}

#[test]
fn modes_tell_change_from_level() {
    for (text, kind, mode) in [
        ("Prices rose by 5 percent.", Kind::Percent, Mode::Delta),
        ("Prices rose 5 percent.", Kind::Percent, Mode::Delta),
        ("The rate rose to 5 percent.", Kind::Percent, Mode::Level),
        ("A 5 percent drop in sales was reported.", Kind::Percent, Mode::Delta),
        ("The rate stands at 5 percent.", Kind::Percent, Mode::Level),
        ("The party raised $5 million.", Kind::Money, Mode::Level),
        ("The mill makes 300 tables a day.", Kind::Count, Mode::Rate),
        ("Berg won by 300 votes.", Kind::Count, Mode::Margin),
        ("Berg won 300 votes.", Kind::Count, Mode::Level),
    ] {
        let claim = first(text, kind);
        assert_eq!(claim.predicate.map(|p| p.mode), Some(mode), "{text}");
    }
}

#[test]
fn modality_and_denial_are_read_from_the_verb() {
    for (text, modality, positive) in [
        ("The navy sent 20 ships.", Modality::Asserted, true),
        ("The navy will send 20 ships.", Modality::Planned, true),
        ("The navy plans to send 20 ships.", Modality::Planned, true),
        ("The navy may send 20 ships.", Modality::Possible, true),
        ("The navy would send 20 ships if asked.", Modality::Conditional, true),
        ("The admiral said the navy would send 20 ships.", Modality::Planned, true),
        ("The navy did not send 20 ships.", Modality::Asserted, false),
        ("The navy refused to send 20 ships.", Modality::Asserted, false),
    ] {
        let claim = first(text, Kind::Count);
        assert_eq!((claim.modality, claim.positive), (modality, positive), "{text}");
    }
}
