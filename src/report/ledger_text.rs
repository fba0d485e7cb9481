//! Names and what is said of them, in two columns, for people.

use super::Look;
use super::page::{Page, Row};
use super::safe::Safe;
use super::style::Meaning;

/// Columns of the names, at most.
const NAME: usize = 40;

/// A row for each name, with what is said of it.
#[must_use]
pub fn ledger_page(rows: &[[String; 2]], look: &Look) -> String {
    let mut page = Page::new(look.width, look.unicode, look.paint);
    let column = rows.iter().map(|[name, _]| Safe::line(name).width()).filter(|w| *w <= NAME).max().unwrap_or(0) + 2;
    for [name, said] in rows {
        page.row(Row::default().put(Meaning::Strong, &Safe::line(name)).plain("  ").to(column).put(Meaning::Plain, &Safe::line(said)));
    }
    page.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_stands_in_one_column() {
        let rows = [["a".to_owned(), "one".to_owned()], ["long".to_owned(), "two \u{1b}[31m".to_owned()]];
        let page = ledger_page(&rows, &Look::default());
        assert_eq!(page, "a     one\nlong  two <U+001B>[31m\n");
    }
}
