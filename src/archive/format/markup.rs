//! XML that is collected as HTML, which one reader turns into paragraphs.

use crate::source::Attributes;

/// What becomes of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// It is written under that name.
    As(&'static str),
    /// It is written as it stands, with its attributes.
    Same,
    /// What stands in it is written, it is not.
    Bare,
    /// It goes with all that stands in it.
    Skip,
}

/// The elements that end where they begin.
const VOID: [&str; 5] = ["br", "hr", "img", "wbr", "meta"];

/// HTML that grows, up to a bound.
#[derive(Debug)]
pub(super) struct Markup {
    html: String,
    most: usize,
    tag: fn(&str) -> Tag,
    /// How deep we are in what is skipped.
    skipped: usize,
    /// Something else than white space stands in it.
    words: bool,
    over: bool,
}

impl Markup {
    pub(super) fn new(most: usize, tag: fn(&str) -> Tag) -> Self {
        Self { html: String::new(), most, tag, skipped: 0, words: false, over: false }
    }

    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        match (self.tag)(name) {
            Tag::Skip => self.skipped = 1,
            Tag::Bare => {}
            Tag::As(name) => self.put(&["<", name, ">"]),
            Tag::Same if is_name(name) => {
                self.put(&["<", name]);
                for (attribute, value) in attributes.all().filter(|(a, _)| is_name(a)) {
                    self.put(&[" ", attribute, "=\""]);
                    self.escape(&value);
                    self.put(&["\""]);
                }
                self.put(&[">"]);
            }
            Tag::Same => {}
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let name = match (self.tag)(name) {
            Tag::As(name) => name,
            Tag::Same if is_name(name) => name,
            _ => return,
        };
        if !VOID.contains(&name) {
            self.put(&["</", name, ">"]);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.skipped == 0 {
            self.words |= !text.trim().is_empty();
            self.escape(text);
        }
    }

    /// The HTML: empty if there are no words in it, and nothing if it is too long.
    pub(super) fn finish(self) -> Option<String> {
        match (self.over, self.words) {
            (true, _) => None,
            (false, true) => Some(self.html),
            (false, false) => Some(String::new()),
        }
    }

    fn put(&mut self, parts: &[&str]) {
        for part in parts {
            self.over |= self.html.len() + part.len() > self.most;
            if !self.over {
                self.html.push_str(part);
            }
        }
    }

    fn escape(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>', '"']) {
            let (before, after) = rest.split_at(at);
            self.put(&[
                before,
                if after.starts_with('&') {
                    "&amp;"
                } else if after.starts_with('<') {
                    "&lt;"
                } else if after.starts_with('>') {
                    "&gt;"
                } else {
                    "&quot;"
                },
            ]);
            rest = after.get(1..).unwrap_or_default();
        }
        self.put(&[rest]);
    }
}

/// A name that HTML can have, too.
fn is_name(name: &str) -> bool {
    name.len() <= 64 && name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
