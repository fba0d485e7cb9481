//! A weekday that is not the day of its date.

use super::hit::{Camp, Context, Hit};
use crate::align::ClaimRef;
use crate::claim::Kind;
use crate::compare::{self, Verdict};
use crate::document::{DateStatus, Zone};
use crate::value::{Basis, Value};

/// Dates with a weekday beside them that the calendar does not bear out. A date without a year counts only where the
/// document date is sure and at most `within_days` away; captions need a year.
pub(super) fn weekdays(cx: Context<'_>, within_days: i32) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for (document, claims) in cx.story.claims.iter().enumerate() {
        let doc = cx.document(document);
        for (claim, c) in claims.iter().enumerate() {
            let Value::Date(date) = &c.value else { continue };
            let (Some(days), None, true) = (date.days, c.not_compared, c.kind == Kind::Date) else { continue };
            if date.basis != Basis::Written {
                let near = doc.date.days.is_some_and(|d| d.distance(days) <= within_days);
                if doc.date.status != DateStatus::Sure || !near || c.zone == Zone::Caption {
                    continue;
                }
            }
            let judgement = compare::weekday::judge(date, doc.date.days, within_days);
            if judgement.verdict == Verdict::Contradicts {
                let at = ClaimRef { document, claim };
                let camp = Camp { display: doc.slice(c.span).to_owned(), ..cx.camp(at, String::new()) };
                // A caption that is printed again is asked about once.
                match hits.iter_mut().find(|h| h.camps.first().is_some_and(|c| c.display == camp.display)) {
                    Some(hit) => hit.camps.iter_mut().take(1).for_each(|c| c.passages.extend(camp.passages.iter().cloned())),
                    None => hits.push(Hit::new(Kind::Date, judgement, vec![camp])),
                }
            }
        }
    }
    hits
}
