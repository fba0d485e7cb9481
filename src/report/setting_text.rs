//! What holds in a run and which file or argument says so, for people.

use super::Look;
use super::page::{Page, Row};
use super::safe::Safe;
use super::style::Meaning;

/// Columns of the names, and those that a value has at least before its origin.
const NAME: usize = 12;
const VALUE: usize = 34;

/// The files that were read, the nearest first, then a row a setting: its name, its value, where it comes from.
#[must_use]
pub fn setting_page(files: &[&str], rows: &[[String; 3]], look: &Look) -> String {
    let mut page = Page::new(look.width, look.unicode, look.paint);
    let head = match files {
        [] => "no configuration file".to_owned(),
        [one] => format!("configuration: {one}"),
        [first, bases @ ..] => format!("configuration: {first}, which extends {}", bases.join(", ")),
    };
    page.row(Row::default().put(Meaning::Plain, &Safe::line(&head)));
    for [name, value, from] in rows {
        let row = Row::default().plain("  ").put(Meaning::Strong, &Safe::line(name)).to(NAME);
        let row = row.put(Meaning::Plain, &Safe::line(value)).plain("  ").to(NAME + VALUE);
        page.row(row.put(Meaning::Frame, &Safe::line(from)));
    }
    page.finish()
}
