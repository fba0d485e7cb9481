//! Statements denied, and statements whose verb has an opposite: approve and reject, confirm and deny.
//!
//! One source says that it is so, another that it is not: the plainest disagreement there is, and easily lost in
//! a copy, because `not` is a small word. Affirmed statements are claims only where the verb has an opposite; for
//! the rest the other side of a comparison asks [`counterpart`].

use super::registry::Claims;
use super::statement::{Statement, may_be_denial, statements};
use super::{Claim, Kind};
use crate::document::{Document, Zone};
use crate::lexicon::{Entry, Question, Tag};

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    for (index, sentence) in doc.sentences.iter().enumerate() {
        if matches!(sentence.zone, Zone::Promo | Zone::Credit) || !(sentence.first..sentence.last).any(|i| may_deny(doc, i)) {
            continue;
        }
        for statement in claims.statements(doc, index).iter().filter(|s| s.denials > 0 || is_polar(doc, s)) {
            if let Some(claim) = statement.claim(doc, Kind::Polarity) {
                claims.push(claim);
            }
        }
    }
}

/// Whether a token can make a sentence worth reading: cheap, asked of every token.
fn may_deny(doc: &Document, i: usize) -> bool {
    let Some(word) = doc.words.get(i) else { return false };
    match word.tag {
        Tag::Negator => true,
        Tag::Modal | Tag::Auxiliary => doc.token(i).ends_with('t'),
        Tag::Determiner | Tag::Pronoun | Tag::Adverb | Tag::Conjunction => may_be_denial(doc, i),
        tag if tag.is_verb() => word.entry.is_some_and(may_decide),
        _ => false,
    }
}

fn is_polar(doc: &Document, statement: &Statement) -> bool {
    let entry = doc.words.get(statement.verb).and_then(|w| w.entry);
    entry.is_some_and(|e| may_decide(e) && polar(e.lemma(Tag::Verb)))
}

/// Whether the verb decides for or against, or refuses.
fn may_decide(verb: Entry) -> bool {
    verb.asks(Question::Polar, |_| {
        let lemma = verb.lemma(Tag::Verb);
        polar(lemma) || matches!(lemma, "fail" | "refuse" | "decline")
    })
}

/// Verbs that decide a matter one way or the other.
fn polar(lemma: &str) -> bool {
    matches!(
        lemma,
        "accept"
            | "acquit"
            | "admit"
            | "adopt"
            | "allow"
            | "approve"
            | "authorise"
            | "authorize"
            | "back"
            | "ban"
            | "block"
            | "confirm"
            | "convict"
            | "decline"
            | "deny"
            | "dismiss"
            | "endorse"
            | "forbid"
            | "grant"
            | "oppose"
            | "overturn"
            | "permit"
            | "prohibit"
            | "ratify"
            | "reject"
            | "repeal"
            | "support"
            | "uphold"
            | "veto"
            | "legalise"
            | "legalize"
            | "outlaw"
            | "embrace"
            | "condemn"
            | "praise"
    )
}

/// The statement with the same verb, or its opposite, in a sentence: what a statement claim of another document
/// is compared with where this one makes none of its own.
#[must_use]
pub fn counterpart(doc: &Document, sentence: usize, kind: Kind, matches: impl Fn(&Claim) -> bool) -> Option<Claim> {
    statements(doc, sentence).filter_map(|s| s.claim(doc, kind)).find(|c| c.not_compared.is_none() && matches(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::value::Value;

    #[test]
    fn denials_and_decisions_are_claims() {
        for (text, want) in [
            ("The court did not lift the ban.", &[("lift", false)][..]),
            ("The court lifted the ban.", &[]),
            ("The council rejected the plan.", &[("reject", true)]),
            ("The council did not reject the plan.", &[("reject", false)]),
            ("It's not only cheap but it works.", &[]),
            ("No more than ten people came.", &[]),
        ] {
            let doc = Document::new(Source::from_text("t", text));
            let mut claims = Claims::new(doc.tokens.len());
            run(&doc, &mut claims);
            let got: Vec<_> = claims
                .list()
                .iter()
                .map(|c| match &c.value {
                    Value::Polarity(p) => (p.predicate.as_str(), p.positive),
                    other => panic!("{other:?}"),
                })
                .collect();
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn an_affirmed_statement_answers_when_asked() {
        let doc = Document::new(Source::from_text("t", "The court lifted the ban on Monday."));
        let claim = counterpart(&doc, 0, Kind::Polarity, |c| matches!(&c.value, Value::Polarity(p) if p.predicate == "lift"));
        assert!(claim.is_some_and(|c| c.positive));
    }
}
