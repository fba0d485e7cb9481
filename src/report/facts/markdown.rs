//! The sheet as Markdown: a list to tick off, for a message or a pull request. No box is ticked: that is for whoever
//! has looked.

use super::super::blocks::spot;
use super::super::safe::Safe;
use super::super::short;
use super::{FactReport, line};
use crate::check::{Fact, Status};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes the sheet.
pub(super) fn write(report: &FactReport, out: &mut dyn Write) -> io::Result<()> {
    let names = short::names(report.documents);
    let mut page = format!("### {}\n\n", plain(&line::title(report)));
    let _ = writeln!(page, "{} {}", plain(&line::counts(report)), plain(line::MEANING));
    if !report.sheet.facts.is_empty() {
        page.push('\n');
    }
    for fact in &report.sheet.facts {
        one(&mut page, report, &names, fact);
    }
    let reasons = line::unchecked(report);
    if !reasons.is_empty() || !report.left_out.is_empty() {
        page.push_str("\n#### Not checked\n\n");
    }
    for (what, why) in report.left_out {
        let _ = writeln!(page, "- {}: {}", plain(what), plain(why));
    }
    for (why, claims) in reasons {
        let list: Vec<String> =
            claims.iter().map(|c| format!("`{}` “{}”", spot(report.documents, &c.passage), plain(line::words(report, c)))).collect();
        let _ = writeln!(page, "- {}: {}", plain(why), list.join(", "));
    }
    out.write_all(page.as_bytes())
}

fn one(page: &mut String, report: &FactReport, names: &[String], fact: &Fact) {
    let claim = &fact.claim;
    let status = if fact.status == Status::Contradicted { "**contradicted**" } else { fact.status.name() };
    let _ = write!(page, "- [ ] `{}` {status}: **{}**", spot(report.documents, &claim.passage), plain(line::claimed(report, claim)));
    if let Some(words) = line::written(report, claim) {
        let _ = write!(page, " “{}”", plain(words));
    }
    if let Some(about) = &claim.about {
        let _ = write!(page, " ({})", plain(about));
    }
    page.push('\n');
    for finding in line::findings(report, fact) {
        for (letter, reading) in line::others(finding, claim) {
            let places = line::places(report, names, &reading.passages);
            let _ = writeln!(page, "  - {letter} **{}**: {}", plain(&reading.display), plain(&places));
        }
        let query = super::super::blocks::query(finding);
        let _ = writeln!(page, "  - {} {}: {} {}", finding.severity.name(), plain(&finding.rule), plain(&finding.message), plain(&query));
    }
    for words in line::hidden(report, fact) {
        let _ = writeln!(page, "  - {}", plain(&words));
    }
    for (verb, bearings) in [("differs", &claim.apart), ("bears it out", &claim.support)] {
        for group in line::groups(claim, bearings) {
            let _ = write!(page, "  - {verb}: {}", plain(&line::places(report, names, group.passages.iter().copied())));
            if let Some(display) = group.display {
                let _ = write!(page, " as **{}**", plain(display));
            }
            let _ = write!(page, "; {}", line::origins(report, group.passages.iter().copied()));
            if !group.remark.is_empty() {
                let _ = write!(page, "; {}", plain(group.remark));
            }
            page.push('\n');
        }
    }
}

/// Text of others that no reader of Markdown takes for markup: on one line, with every mark escaped.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in Safe::line(text).as_str().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A name that somebody is called by, and an address, are not to become links.
            '@' => out.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out.replace("://", ":&#47;&#47;").replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn text_is_no_markup() {
        for (text, want) in [
            ("“no limits” – £5", "“no limits” – £5"),
            ("[x](http://y) *b* _i_ `c`", "\\[x\\](http:&#47;&#47;y) \\*b\\* \\_i\\_ \\`c\\`"),
            ("<script> & @team | #1", "&lt;script&gt; &amp; &#64;team \\| \\#1"),
            ("a\n\n- [x] done\u{1b}", "a - \\[x\\] done&lt;U+001B&gt;"),
        ] {
            assert_eq!(plain(text), want);
        }
    }
}
