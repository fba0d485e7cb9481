//! A table for spreadsheets (RFC 4180, lines that end at LF), row by row.
//!
//! A spreadsheet runs a cell that begins like a formula, and what stands in articles is not ours: such a cell gets an
//! apostrophe before it, behind which spreadsheets show it as text.

use super::safe::Safe;

/// A row in the making.
#[derive(Default)]
pub(super) struct Row {
    cells: String,
    begun: bool,
}

impl Row {
    pub(super) fn number(&mut self, n: impl std::fmt::Display) {
        self.comma();
        self.cells += &n.to_string();
    }

    /// A cell of text, in one line. It is put in quotation marks where a reader might split it, by a semicolon too.
    pub(super) fn text(&mut self, text: &str) {
        self.comma();
        let safe = Safe::line(text);
        let guard = if is_formula(safe.as_str()) { "'" } else { "" };
        let cell = safe.as_str();
        if !guard.is_empty() || cell.contains(['"', ',', ';', '\'']) || cell.starts_with(' ') || cell.ends_with(' ') {
            self.cells += &format!("\"{guard}{}\"", cell.replace('"', "\"\""));
        } else {
            self.cells += cell;
        }
    }

    fn comma(&mut self) {
        if self.begun {
            self.cells.push(',');
        }
        self.begun = true;
    }

    pub(super) fn end(mut self, table: &mut Vec<u8>) {
        self.cells.push('\n');
        table.extend_from_slice(self.cells.as_bytes());
    }
}

/// Whether a spreadsheet could take it for a formula: it begins with `=`, `+`, `-` or `@`, in any width, or with a tab
/// or a return, perhaps behind blanks.
fn is_formula(text: &str) -> bool {
    let first = text.trim_start_matches([' ', '\u{A0}', '\n']).chars().next();
    first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠' | '−'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_of_text_begins_a_formula() {
        for lead in ["=", "+", "-", "@", "\t", "\r"] {
            for before in ["", " ", "\u{A0}", "\n", "\r\n"] {
                let text = format!("{before}{lead}HYPERLINK(\"x\")");
                let mut row = Row::default();
                row.text("first");
                row.text(&text);
                // A tab and a return become blanks, behind which nothing begins a formula.
                let cell = row.cells.strip_prefix("first,").unwrap().trim_start_matches('"');
                assert!(cell.starts_with('\'') || cell.trim_start().starts_with("HYPER"), "{text:?}: {cell}");
            }
        }
        for text in ["plain", "2 − 1", "a=b", "a-b", "\"=x\""] {
            let mut row = Row::default();
            row.text(text);
            assert!(!row.cells.contains("'"), "{}", row.cells);
        }
    }
}
