//! Two statements of one thing: how many steps apart are may, plan, will and did?

use super::{Judgement, Verdict};
use crate::lexicon::same_class;
use crate::value::Strength;

/// The words for the steps, for the reason.
const STEPS: [&str; 5] = ["not known", "possible", "planned", "to come", "done"];

/// Judges two statements. Class `strength`; `gap` is the number of steps.
#[must_use]
pub fn judge(a: &Strength, b: &Strength) -> Judgement {
    if a.predicate != b.predicate && !same_class(&a.predicate, &b.predicate) || a.step == 0 || b.step == 0 {
        return Judgement { verdict: Verdict::Unknown, reason: "different statements".to_owned(), gap: 0.0, class: "" };
    }
    let (low, high) = (a.step.min(b.step), a.step.max(b.step));
    let name = |step: u8| STEPS.get(usize::from(step)).copied().unwrap_or("done");
    match high - low {
        0 => Judgement { verdict: Verdict::Agrees, reason: format!("both {}", name(low)), gap: 0.0, class: "" },
        steps => {
            let verdict = if steps == 1 { Verdict::Differs } else { Verdict::Contradicts };
            let reason = format!("{} in one, {} in the other", name(low), name(high));
            Judgement { verdict, reason, gap: f64::from(steps), class: "strength" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_apart() {
        for (a, b, verdict, gap) in
            [(1, 3, Verdict::Contradicts, 2.0), (3, 4, Verdict::Differs, 1.0), (2, 2, Verdict::Agrees, 0.0), (0, 4, Verdict::Unknown, 0.0)]
        {
            let of = |step| Strength { predicate: "close".into(), step };
            let judgement = judge(&of(a), &of(b));
            assert_eq!((judgement.verdict, judgement.gap), (verdict, gap));
            assert_eq!(judgement, judge(&of(b), &of(a)));
        }
    }
}
