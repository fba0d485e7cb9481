//! Whether two words for an office of one person go together: a spokesman is no spokeswoman.

use super::{Judgement, Verdict};
use crate::value::{Gender, Role};

/// Judges two roles of one person. The caller sees to it that the person is the same. Symmetric.
///
/// Opposite genders contradict (`gender`); a neutral word beside a gendered one differs (`neutral`); two true
/// titles of one person are no conflict, so different classes are unknown.
#[must_use]
pub fn judge(a: &Role, b: &Role) -> Judgement {
    let (a, b) = if b.word < a.word { (b, a) } else { (a, b) };
    let says = |verdict, class, reason: String| Judgement { verdict, reason, gap: 0.0, class };
    if a.class != b.class {
        return says(Verdict::Unknown, "", format!("{} and {} are two roles, and one person may have both", a.word, b.word));
    }
    match (a.gender, b.gender) {
        (Gender::Male, Gender::Female) | (Gender::Female, Gender::Male) => {
            let (man, woman) = if a.gender == Gender::Male { (a, b) } else { (b, a) };
            says(Verdict::Contradicts, "gender", format!("{} is a man's title, {} a woman's", man.word, woman.word))
        }
        (x, y) if x != y => says(Verdict::Differs, "neutral", format!("{} and {}: only one of them says man or woman", a.word, b.word)),
        _ => says(Verdict::Agrees, "", format!("{} and {} are one role", a.word, b.word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn genders() {
        use Gender::{Female, Male, Neutral};
        let role = |class: &str, word: &str, gender| Role { class: class.into(), word: word.into(), gender, person: None };
        for (a, b, verdict, class) in [
            (role("spokesperson", "spokesman", Male), role("spokesperson", "spokeswoman", Female), Verdict::Contradicts, "gender"),
            (role("spokesperson", "spokesman", Male), role("spokesperson", "spokesperson", Neutral), Verdict::Differs, "neutral"),
            (role("spokesperson", "spokesman", Male), role("spokesperson", "spokesman", Male), Verdict::Agrees, ""),
            (role("president", "president", Neutral), role("leader", "leader", Neutral), Verdict::Unknown, ""),
            (role("chair", "chairwoman", Female), role("chair", "chairman", Male), Verdict::Contradicts, "gender"),
        ] {
            let judgement = judge(&a, &b);
            assert_eq!((judgement.verdict, judgement.class), (verdict, class), "{} / {}", a.word, b.word);
            assert_eq!(judge(&b, &a), judgement);
            assert_eq!(judge(&a, &a).verdict, Verdict::Agrees);
        }
        let reason = judge(&role("chair", "chairwoman", Female), &role("chair", "chairman", Male)).reason;
        assert_eq!(reason, "chairman is a man's title, chairwoman a woman's");
    }
}
