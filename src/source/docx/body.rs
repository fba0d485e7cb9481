//! The text of a document, paragraph by paragraph.

use crate::source::Part;
use crate::source::xml::{Attributes, Step, local, walk};
use rustc_hash::FxHashMap;

/// A row whose cells hold more than so many bytes, or several paragraphs, lays out the page and is no line.
const LONG_CELL: usize = 160;

/// What a paragraph is to the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    None,
    Title,
    Subtitle,
}

/// A paragraph as it reads.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) part: Part,
    pub(super) role: Role,
    /// Its end is deleted: the next one goes on in it.
    open: bool,
    /// It is made by Word: a table of contents.
    made: bool,
}

#[derive(Default)]
struct Row {
    cells: Vec<Vec<Paragraph>>,
    deleted: bool,
}

/// Elements with nothing to be read in them: what was deleted or moved away, instructions, what an older program
/// would show instead, how things looked before.
const SKIPPED: &[&str] = &[
    "del",
    "delInstrText",
    "delText",
    "fldData",
    "instrText",
    "moveFrom",
    "pPrChange",
    "rPrChange",
    "sectPr",
    "tblGrid",
    "tblPr",
    "tblPrChange",
    "tcPr",
    "tcPrChange",
    "trPrChange",
];

/// Reads one part.
pub(super) struct Body<'s> {
    styles: &'s FxHashMap<String, String>,
    done: Vec<Paragraph>,
    /// The prefix of the names that count: that of the outermost element, with its colon.
    prefix: Option<String>,
    /// How many elements are open from one that is skipped on.
    skipped: usize,
    /// Paragraphs that are open: a text box is a paragraph in a paragraph.
    open: Vec<Paragraph>,
    rows: Vec<Row>,
    /// What of a paragraph with a deleted end waits for the next.
    rest: Option<Paragraph>,
    text: bool,
    hidden: bool,
    in_paragraph_properties: bool,
    in_run_properties: bool,
    in_row_properties: bool,
    placeholder: bool,
}

impl<'s> Body<'s> {
    /// The paragraphs of a part, or what is wrong with it.
    pub(super) fn read(xml: &str, styles: &'s FxHashMap<String, String>) -> Result<Vec<Paragraph>, String> {
        let mut body = Self {
            styles,
            done: Vec::new(),
            prefix: None,
            skipped: 0,
            open: Vec::new(),
            rows: Vec::new(),
            rest: None,
            text: false,
            hidden: false,
            in_paragraph_properties: false,
            in_run_properties: false,
            in_row_properties: false,
            placeholder: false,
        };
        walk(xml, |step| match step {
            Step::Open(name, attributes) => body.open(name, attributes),
            Step::Close(name) => body.close(name),
            Step::Text(text) if body.text && !body.hidden => body.add(&text),
            Step::Text(_) => {}
        })?;
        body.done.extend(body.rest.take());
        Ok(body.done)
    }

    /// The name of an element of the text without its prefix.
    fn own<'n>(&mut self, name: &'n str) -> Option<&'n str> {
        let prefix = self.prefix.get_or_insert_with(|| name.strip_suffix(local(name)).unwrap_or_default().to_owned());
        name.strip_prefix(prefix.as_str()).filter(|own| !own.contains(':'))
    }

    fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        let own = self.own(name).unwrap_or_default();
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        if matches!(own, "del" | "moveFrom") && self.mark_deleted() {
            return self.skipped += 1;
        }
        let furniture = matches!(own, "footnote" | "endnote") && attributes.get("type").is_some_and(|kind| kind != "normal");
        let filler = own == "sdtContent" && std::mem::take(&mut self.placeholder);
        if SKIPPED.contains(&own) || local(name) == "Fallback" || furniture || filler {
            return self.skipped += 1;
        }
        match own {
            "p" => self.open.push(self.rest.take().unwrap_or_default()),
            "pPr" => self.in_paragraph_properties = true,
            "rPr" => self.in_run_properties = true,
            "trPr" => self.in_row_properties = true,
            "r" => self.hidden = false,
            "vanish" if self.in_run_properties && !self.in_paragraph_properties => self.hidden = attributes.is_on(),
            "showingPlcHdr" => self.placeholder = attributes.is_on(),
            "pStyle" => self.style(&attributes.get("val").unwrap_or_default()),
            "numPr" => self.last(|p| p.part = if p.part == Part::Text { Part::Item } else { p.part }),
            "outlineLvl" if attributes.get("val").is_some_and(|v| v.len() == 1 && v.as_str() < "9") => {
                self.last(|p| p.part = Part::Heading);
            }
            "t" => self.text = true,
            "tab" | "ptab" if !self.in_paragraph_properties => self.add(" "),
            "br" | "cr" if attributes.get("type").is_none_or(|kind| kind == "textWrapping") => self.add("\n"),
            "noBreakHyphen" => self.add("\u{2011}"),
            "tr" => self.rows.push(Row::default()),
            "tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        let own = self.own(name).unwrap_or_default();
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match own {
            "p" => {
                if let Some(paragraph) = self.open.pop() {
                    if paragraph.open {
                        self.rest = Some(Paragraph { open: false, ..paragraph });
                    } else {
                        self.put(paragraph);
                    }
                }
            }
            "pPr" => self.in_paragraph_properties = false,
            "rPr" => self.in_run_properties = false,
            "trPr" => self.in_row_properties = false,
            "r" => self.hidden = false,
            "t" => self.text = false,
            "tr" => self.row(),
            _ => {}
        }
    }

    /// In the properties of a paragraph or a row, the sign that its end or all of it is deleted.
    fn mark_deleted(&mut self) -> bool {
        if self.in_row_properties {
            if let Some(row) = self.rows.last_mut() {
                row.deleted = true;
            }
        } else if self.in_paragraph_properties {
            self.last(|p| p.open = true);
        }
        self.in_row_properties || self.in_paragraph_properties
    }

    fn last(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.open.last_mut() {
            change(paragraph);
        }
    }

    fn add(&mut self, text: &str) {
        if !self.hidden {
            self.last(|p| p.text.push_str(text));
        }
    }

    fn style(&mut self, id: &str) {
        let name = self.styles.get(id).cloned().unwrap_or_else(|| id.to_lowercase());
        let (part, role) = match name.as_str() {
            "title" => (Part::Heading, Role::Title),
            "subtitle" => (Part::Text, Role::Subtitle),
            "caption" => (Part::Caption, Role::None),
            name if name.starts_with("heading") => (Part::Heading, Role::None),
            name if name.starts_with("list") => (Part::Item, Role::None),
            _ => (Part::Text, Role::None),
        };
        let made = name.starts_with("toc ") || name == "toc heading";
        self.last(|p| (p.part, p.role, p.made) = (part, role, made));
    }

    /// Puts a finished paragraph where it belongs.
    fn put(&mut self, paragraph: Paragraph) {
        if paragraph.made || paragraph.text.trim().is_empty() {
            return;
        }
        match self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            Some(cell) => cell.push(paragraph),
            None => self.done.push(paragraph),
        }
    }

    /// A row that is finished: a line, if its cells are short.
    fn row(&mut self) {
        let Some(row) = self.rows.pop().filter(|row| !row.deleted) else { return };
        let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let short = row.cells.iter().flatten().all(|p| p.text.len() <= LONG_CELL && !p.text.contains('\n'));
        if filled > 1 && short && row.cells.iter().all(|cell| cell.len() <= 1) {
            let mut line = String::new();
            for text in row.cells.iter().flatten().map(|p| p.text.trim()) {
                if !line.is_empty() {
                    line.push_str(if line.ends_with([';', '.', ':', '!', '?']) { " " } else { "; " });
                }
                line.push_str(text);
            }
            self.put(Paragraph { text: line, part: Part::Item, ..Paragraph::default() });
        } else {
            row.cells.into_iter().flatten().for_each(|paragraph| self.put(paragraph));
        }
    }
}
