//! Two statements: one affirmed and one denied, or two verbs that are opposites.

use super::{Judgement, Verdict};
use crate::lexicon::{antonyms, same_class};
use crate::value::Polarity;

/// Judges two statements. Classes: `negation` where one denies what the other affirms, `antonym` where their verbs
/// are opposites; a denied verb and its affirmed opposite are compatible.
#[must_use]
pub fn judge(a: &Polarity, b: &Polarity) -> Judgement {
    let (first, second) = if (&a.predicate, a.positive) <= (&b.predicate, b.positive) { (a, b) } else { (b, a) };
    let say = |p: &Polarity| format!("{}“{}”", if p.positive { "" } else { "not " }, p.predicate);
    let one = a.predicate == b.predicate || same_class(&a.predicate, &b.predicate);
    let opposite = !one && antonyms(&a.predicate, &b.predicate);
    let (verdict, class, reason) = match (one, opposite, a.positive == b.positive) {
        (true, _, true) => (Verdict::Agrees, "", format!("both say {}", say(first))),
        (true, _, false) => (Verdict::Contradicts, "negation", format!("{} against {}", say(first), say(second))),
        (false, true, true) => (Verdict::Contradicts, "antonym", format!("{} is the opposite of {}", say(first), say(second))),
        (false, true, false) => (Verdict::Compatible, "", format!("{} and {} can both be said", say(first), say(second))),
        (false, false, _) => (Verdict::Unknown, "", "different statements".to_owned()),
    };
    Judgement { verdict, reason, gap: if verdict == Verdict::Contradicts { 1.0 } else { 0.0 }, class }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(predicate: &str, positive: bool) -> Polarity {
        Polarity { predicate: predicate.into(), positive }
    }

    #[test]
    fn signs() {
        for (a, b, want) in [
            (said("uphold", true), said("uphold", false), Verdict::Contradicts),
            (said("uphold", false), said("uphold", false), Verdict::Agrees),
            (said("uphold", true), said("sail", false), Verdict::Unknown),
        ] {
            assert_eq!(judge(&a, &b).verdict, want);
            assert_eq!(judge(&a, &b), judge(&b, &a));
        }
    }
}
