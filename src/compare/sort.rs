//! Words of one lexicon of the newsroom's own: the same sort, another, or one that cannot hold beside it.

use super::{Judgement, Verdict};
use crate::value::Sort;

/// Judges two words of one lexicon. Class: `antonym`, where the lexicon calls their sorts opposites.
#[must_use]
pub fn judge(a: &Sort, b: &Sort) -> Judgement {
    let (first, second) = if (&a.sort, &a.word) <= (&b.sort, &b.word) { (a, b) } else { (b, a) };
    let opposite = a.against.contains(&b.sort) || b.against.contains(&a.sort);
    let (verdict, class, reason) = match (a.sort == b.sort, opposite) {
        (true, _) => (Verdict::Agrees, "", format!("both say {}", a.sort)),
        (false, true) => (Verdict::Contradicts, "antonym", format!("“{}” and “{}” exclude each other", first.word, second.word)),
        (false, false) => (Verdict::Compatible, "", format!("{} and {} can both hold", first.sort, second.sort)),
    };
    Judgement { verdict, reason, gap: if verdict == Verdict::Contradicts { 1.0 } else { 0.0 }, class }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_agree_exclude_or_stand_beside_each_other() {
        let sort = |word: &str, sort: &str, against: &[&str]| Sort {
            word: word.into(),
            sort: sort.into(),
            against: against.iter().map(ToString::to_string).collect(),
        };
        let (guilty, cleared) = (sort("guilty", "convicted", &["acquitted"]), sort("cleared", "acquitted", &["convicted"]));
        let (convicted, charged) = (sort("convicted", "convicted", &["acquitted"]), sort("charged", "charged", &[]));
        for (a, b, want) in
            [(&guilty, &convicted, Verdict::Agrees), (&guilty, &cleared, Verdict::Contradicts), (&guilty, &charged, Verdict::Compatible)]
        {
            assert_eq!(judge(a, b).verdict, want);
            assert_eq!(judge(a, b), judge(b, a));
        }
    }
}
