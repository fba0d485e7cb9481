//! What could not be done, for people: what, where, a note, what helps.

use super::page::{Page, Row, wrap};
use super::safe::Safe;
use super::style::Meaning;
use super::{Look, Paint};
use crate::yaml::YamlError;

/// One thing that went wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// What, in one clause without a stop.
    pub what: String,
    /// Where: paths, with a reason each where they differ.
    pub places: Vec<String>,
    /// A place in a file with the lines around it.
    pub excerpt: Option<Excerpt>,
    /// Cautions.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
}

/// Lines of a file with a place to point at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// `path:line:column`.
    pub place: String,
    /// Lines with their numbers.
    pub lines: Vec<(usize, String)>,
    /// Number of the line to point at.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Characters to underline.
    pub width: usize,
    /// What stands behind the marks.
    pub label: String,
}

impl From<&YamlError> for Problem {
    fn from(error: &YamlError) -> Self {
        let excerpt = Excerpt {
            place: format!("{}:{}:{}", error.file, error.line, error.column),
            lines: error.excerpt.clone(),
            line: error.line,
            column: error.column,
            width: error.width(),
            label: error.hint.clone().unwrap_or_default(),
        };
        let notes = error.key.iter().map(|key| format!("key {key}")).collect();
        Self { what: error.message.clone(), excerpt: Some(excerpt), notes, ..Self::default() }
    }
}

/// The problems, each as a block, then the verdict: `exit 2: could not check`.
#[must_use]
pub fn problems(problems: &[Problem], verdict: &str, paint: Paint) -> String {
    let mut page = Page::new(Look::width_for(None), true, paint);
    for problem in problems {
        write(&mut page, problem);
        if problems.len() > 1 {
            page.blank();
        }
    }
    page.row(Row::default().strong("exit 2").put(Meaning::Plain, &Safe::line(&format!(": {verdict}"))));
    page.finish()
}

/// What was done and what comes next, a line each.
#[must_use]
pub fn done(lines: &[&str], paint: Paint) -> String {
    let mut page = Page::new(Look::width_for(None), true, paint);
    for line in lines {
        page.row(Row::default().put(Meaning::Plain, &Safe::line(line)));
    }
    page.finish()
}

/// One line of caution for standard error.
#[must_use]
pub fn caution(text: &str, paint: Paint) -> String {
    let mut page = Page::new(Look::width_for(None), true, paint);
    page.row(Row::default().strong("note").put(Meaning::Plain, &Safe::line(&format!(": {text}"))));
    page.finish()
}

fn write(page: &mut Page, problem: &Problem) {
    for (i, line) in Safe::lines(&problem.what).iter().enumerate() {
        let row = Row::default();
        page.row(if i == 0 { row.strong("error").plain(": ") } else { row.plain("  ") }.put(Meaning::Strong, line));
    }
    for place in &problem.places {
        page.row(Row::default().plain("  ").put(Meaning::Plain, &Safe::line(place)));
    }
    if let Some(excerpt) = &problem.excerpt {
        lines(page, excerpt);
    }
    for (label, texts) in [("note", &problem.notes), ("help", &problem.help)] {
        for text in texts {
            for (i, line) in wrap(&Safe::line(text), page.width - 8).iter().enumerate() {
                page.row(Row::default().plain("  ").plain(if i == 0 { label } else { "" }).to(8).put(Meaning::Plain, line));
            }
        }
    }
}

fn lines(page: &mut Page, excerpt: &Excerpt) {
    let gutter = excerpt.lines.iter().map(|(n, _)| n.to_string().len()).max().unwrap_or(1).max(2);
    let edge = |page: &mut Page, rest: &[(Meaning, Safe)]| {
        let row = Row::default().to(gutter + 1).put(Meaning::Frame, &Safe::keep("|"));
        page.row(rest.iter().fold(row, |row, (meaning, text)| row.put(*meaning, text)));
    };
    let arrow = Row::default().to(gutter).put(Meaning::Frame, &Safe::keep("--> "));
    page.row(arrow.put(Meaning::Plain, &Safe::line(&excerpt.place)));
    if excerpt.lines.is_empty() {
        return;
    }
    edge(page, &[]);
    for (number, text) in &excerpt.lines {
        let row = Row::default().plain(&format!("{number:>gutter$} ")).put(Meaning::Frame, &Safe::keep("|")).plain(" ");
        page.row(row.put(Meaning::Plain, &Safe::keep(text)));
        if *number == excerpt.line {
            let split = |skip: usize, take: usize| Safe::keep(&text.chars().skip(skip).take(take).collect::<String>()).width();
            let (before, under) = (split(0, excerpt.column - 1), split(excerpt.column - 1, excerpt.width).max(1));
            let marks = (Meaning::Strong, Safe::keep(&"^".repeat(under)));
            let label = (Meaning::Plain, Safe::line(&excerpt.label));
            edge(page, &[(Meaning::Plain, Safe::keep(&" ".repeat(before + 1))), marks, (Meaning::Plain, Safe::keep(" ")), label]);
        }
    }
    edge(page, &[]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;
    use std::collections::BTreeMap;

    #[test]
    fn a_missing_source_says_what_helps() {
        let problem = Problem {
            what: "cannot read a source: no such file or folder".to_owned(),
            places: vec!["drafts/harbour\u{1b}[2J.md".to_owned()],
            notes: vec!["the 4 other sources can be read; nothing has been checked".to_owned()],
            help: vec!["did you mean drafts/harbour.md? --keep-going checks the 4 others".to_owned()],
            ..Problem::default()
        };
        insta::assert_snapshot!(problems(&[problem], "could not check", Paint::new(false)), @r"
        error: cannot read a source: no such file or folder
          drafts/harbour<U+001B>[2J.md
          note  the 4 other sources can be read; nothing has been checked
          help  did you mean drafts/harbour.md? --keep-going checks the 4 others
        exit 2: could not check
        ");
    }

    #[test]
    fn a_broken_file_is_pointed_at() {
        let error = yaml::from_str::<BTreeMap<String, u32>>("house/ferry.yaml", "crew: 12\npassengers: many\nboats: 3\n").unwrap_err();
        insta::assert_snapshot!(problems(&[Problem::from(&error)], "1 broken rule file; nothing has been checked", Paint::new(false)), @r#"
        error: expected a number, found the text "many"
          --> house/ferry.yaml:2:13
           |
         1 | crew: 12
         2 | passengers: many
           |             ^^^^
         3 | boats: 3
           |
          note  key passengers
        exit 2: 1 broken rule file; nothing has been checked
        "#);
    }
}
