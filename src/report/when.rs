//! Days in words.

use crate::document::Document;
use crate::value::{Calendar, DayInterval};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// From the first to the last day on which the documents may have been written.
pub(super) fn span(documents: &[Document]) -> Option<String> {
    let days = documents.iter().filter_map(|d| d.date.days);
    days.reduce(|a, b| DayInterval { first: a.first.min(b.first), last: a.last.max(b.last) }).map(words)
}

/// `7 September 2022`, `7 to 13 September 2022`, `30 December 2021 to 2 January 2022`; whole months and years as such.
pub(super) fn words(days: DayInterval) -> String {
    let (first, last) = (Calendar::date(days.first), Calendar::date(days.last));
    let month = |m: i32| usize::try_from(m - 1).ok().and_then(|m| MONTHS.get(m)).copied().unwrap_or("");
    let whole = first.2 == 1 && last.2 == Calendar::days_in_month(last.0, last.1);
    match (first, last) {
        ((y, 1, 1), (z, 12, 31)) if y == z => format!("{y}"),
        ((y, 1, 1), (z, 12, 31)) => format!("{y} to {z}"),
        ((y, m, _), (z, n, _)) if whole && y == z && m == n => format!("{} {y}", month(m)),
        ((y, m, _), (z, n, _)) if whole && y == z => format!("{} to {} {y}", month(m), month(n)),
        ((y, m, _), (z, n, _)) if whole => format!("{} {y} to {} {z}", month(m), month(n)),
        (a, b) if a == b => format!("{} {} {}", a.2, month(a.1), a.0),
        ((y, m, d), (z, n, e)) if y == z && m == n => format!("{d} to {e} {} {y}", month(m)),
        ((y, m, d), (z, n, e)) if y == z => format!("{d} {} to {e} {} {y}", month(m), month(n)),
        ((y, m, d), (z, n, e)) => format!("{d} {} {y} to {e} {} {z}", month(m), month(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_as_an_editor_would_write_them() {
        for ((y, m, d), (z, n, e), want) in [
            ((2022, 9, 7), (2022, 9, 7), "7 September 2022"),
            ((2022, 9, 7), (2022, 9, 13), "7 to 13 September 2022"),
            ((2022, 8, 29), (2022, 9, 4), "29 August to 4 September 2022"),
            ((2021, 12, 30), (2022, 1, 2), "30 December 2021 to 2 January 2022"),
            ((2022, 2, 1), (2022, 2, 28), "February 2022"),
            ((2022, 1, 1), (2022, 7, 31), "January to July 2022"),
            ((1990, 1, 1), (1999, 12, 31), "1990 to 1999"),
            ((2021, 1, 1), (2021, 12, 31), "2021"),
        ] {
            let days = DayInterval::new(Calendar::day(y, m, d).unwrap(), Calendar::day(z, n, e).unwrap());
            assert_eq!(words(days), want);
        }
    }
}
