//! How firmly a thing is said to be: may 1, plan 2, will 3, did 4. A copy that turns `may` into `will` has changed
//! the news.

use super::Kind;
use super::attribution::saying::voice;
use super::registry::Claims;
use crate::document::{Document, Zone};
use crate::lexicon::Tag;

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let loose = |i: usize| matches!(doc.words.get(i).map(|w| w.tag), Some(Tag::Modal | Tag::To));
        if matches!(sentence.zone, Zone::Promo | Zone::Credit) || !(sentence.first..sentence.last).any(loose) {
            continue;
        }
        for statement in
            claims.statements(doc, index).iter().filter(|s| s.step.is_some_and(|step| step < 4) && voice(doc, s.verb).is_none())
        {
            if let Some(claim) = statement.claim(doc, Kind::Strength) {
                claims.push(claim);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::value::Value;

    #[test]
    fn steps() {
        for (text, want) in [
            ("The yard may close its dock.", Some(1)),
            ("The yard plans to close its dock.", Some(2)),
            ("The yard will close its dock.", Some(3)),
            ("The yard said it would close its dock.", Some(3)),
            ("The yard has closed its dock.", None),
            ("The yard must close its dock.", None),
        ] {
            let doc = Document::new(Source::from_text("t", text));
            let mut claims = Claims::new(doc.tokens.len());
            run(&doc, &mut claims);
            let got = claims.list().iter().find_map(|c| if let Value::Strength(s) = &c.value { Some(s.step) } else { None });
            assert_eq!(got, want, "{text}");
        }
    }
}
