//! What an audit came to: counts by rule, outlet, desk and month, in one table each.

use super::Look;
use super::page::{Page, Row};
use super::safe::Safe;
use super::style::Meaning;

/// How many there are of something: what it is, then errors, warnings and notes.
pub type Line = (String, [i64; 3]);

/// Columns of a name, at most.
const NAME: usize = 40;
/// Columns of a number.
const NUMBER: usize = 10;

/// Tables, each with what its rows are and the rows; of each only the first `most` rows, and how many more there are.
#[must_use]
pub fn audit_page(tables: &[(&str, Vec<Line>)], most: usize, look: &Look) -> String {
    let mut page = Page::new(look.width, look.unicode, look.paint);
    for (what, lines) in tables.iter().filter(|t| !t.1.is_empty()) {
        let shown = &lines[..most.min(lines.len())];
        let widest = shown.iter().map(|l| Safe::line(&l.0).width()).chain([what.len()]).max().unwrap_or(0).min(NAME);
        let right = |row: Row, n: usize, text: &str| {
            let text = Safe::line(text);
            row.to(widest + 2 + n * NUMBER - text.width().min(NUMBER)).put(Meaning::Plain, &text)
        };
        let head = Row::default().put(Meaning::Strong, &Safe::line(what));
        page.row((1..).zip(["errors", "warnings", "notes"]).fold(head, |row, (n, name)| right(row, n, name)));
        for (name, counts) in shown {
            let row = Row::default().put(Meaning::Plain, &Safe::line(name));
            page.row((1..).zip(counts).fold(row, |row, (n, count)| right(row, n, &count.to_string())));
        }
        if lines.len() > shown.len() {
            page.row(Row::default().plain(&format!("and {} more", lines.len() - shown.len())));
        }
        page.blank();
    }
    page.finish()
}
