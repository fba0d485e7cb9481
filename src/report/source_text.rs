//! The text of a source as it is read, with the numbers that reports give: of its paragraphs, or of its lines.

use super::Look;
use super::blocks::plain_mark;
use super::page::{Page, Row};
use super::safe::Safe;
use super::style::Meaning;
use crate::source::Source;

/// Column (from 0) at which the text stands.
const TEXT: usize = 8;

/// The page of a source.
#[must_use]
pub fn source_page(source: &Source, look: &Look) -> String {
    let mut page = Page::new(look.width, look.unicode, look.paint);
    page.row(Row::default().put(Meaning::Strong, &Safe::line(&source.path)).plain(&format!("  {}", source.reader.name())));
    let m = &source.metadata;
    for (label, value) in [("title", &m.title), ("date", &m.date), ("outlet", &m.outlet), ("id", &m.id), ("url", &m.url)] {
        if let Some(value) = value {
            page.row(Row::default().plain(label).to(TEXT).put(Meaning::Plain, &Safe::line(value)));
        }
    }
    for note in &source.notes {
        page.row(Row::default().plain("note").to(TEXT).put(Meaning::Plain, &page.ours(note)));
    }
    page.blank();
    if source.reader.extracts() {
        for (i, paragraph) in source.paragraphs.iter().enumerate() {
            let text = source.text.get(paragraph.start as usize..paragraph.end as usize).unwrap_or_default();
            numbered(&mut page, &plain_mark(format!("¶{}", i + 1), look.unicode), text);
        }
    } else {
        for (i, line) in source.text.lines().enumerate() {
            numbered(&mut page, &(i + 1).to_string(), line);
        }
    }
    page.finish()
}

/// A number and its text; lines after the first stand under it.
fn numbered(page: &mut Page, number: &str, text: &str) {
    let mut label = format!("{number:>width$}  ", width = TEXT - 2);
    for line in text.lines() {
        page.row(Row::default().plain(&label).put(Meaning::Plain, &Safe::keep(line)));
        label = " ".repeat(TEXT);
    }
    if text.is_empty() {
        page.row(Row::default().plain(&label));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::decode;

    #[test]
    fn numbers_are_those_of_reports() {
        let page = |name: &str, text: &str| source_page(&decode(name, text.as_bytes().to_vec()).unwrap(), &Look::default());
        insta::assert_snapshot!(page("a.html", "<title>Ferry\u{1b} sails</title><p>It sailed<br>at noon.<p>All came."), @r"
        a.html  html
        title   Ferry<U+001B> sails

            ¶1  Ferry<U+001B> sails
            ¶2  It sailed
                at noon.
            ¶3  All came.
        ");
        insta::assert_snapshot!(page("a.txt", "It sailed.\n\nAll came.\n"), @r"
        a.txt  text

             1  It sailed.
             2
             3  All came.
        ");
    }
}
