//! A page as a list of blocks of text, each in its container, and what the head of the page says.
//!
//! No tree is built: the open elements are a stack of bounded depth, a container is a range of blocks, and everything
//! is decided in one pass. Elements that are never closed, closed twice or closed in the wrong order are ordinary.

use super::element::{Aside, Display, Hint, aside, display};
use super::meta::Head;
use super::reference;
use super::token::{Tag, Token, Tokens, is_blank};
use rustc_hash::FxHashMap;

/// Elements that may be open at a time. What is nested deeper is read as text of the last of them.
const DEPTH: usize = 256;

/// A row whose cells hold more than so many bytes lays out the page: its cells share no line.
const LONG_CELL: usize = 160;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Heading(u8),
    Item,
    Caption,
    Standfirst,
}

/// A run of text between two ends of blocks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// Its bytes in the text of the outline.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// Index of its container.
    pub(super) node: usize,
    /// How many of its bytes are the words of links.
    pub(super) linked: usize,
}

impl Block {
    pub(super) fn len(&self) -> usize {
        self.end - self.start
    }

    /// Its bytes, if it reads like a paragraph and is not mostly links.
    pub(super) fn prose(&self) -> usize {
        let long = self.len() >= 40 && matches!(self.kind, Kind::Text | Kind::Item);
        if long && self.linked * 2 < self.len() { self.len() - self.linked } else { 0 }
    }
}

/// What a container says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Claims {
    #[default]
    Nothing,
    Main,
    Article,
    ArticleBody,
}

/// A container: a range of blocks.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Index of the container around it; its own for the page.
    pub(super) parent: usize,
    pub(super) claims: Claims,
    pub(super) aside: Aside,
    /// The blocks inside.
    pub(super) first: usize,
    pub(super) last: usize,
}

/// A page taken apart.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The text of all blocks, one after the other.
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    /// A container stands before those inside it; the first is the page.
    pub(super) nodes: Vec<Node>,
    pub(super) head: Head,
    /// Elements were nested deeper than is followed.
    pub(super) too_deep: bool,
    /// How many comments to this program the page holds.
    pub(super) comments: usize,
}

/// An open element.
#[derive(Clone, Copy)]
struct Open {
    name: u64,
    display: Display,
    node: usize,
    hidden: bool,
    link: bool,
    caption: bool,
    standfirst: bool,
    superscript: bool,
}

/// Takes a page apart.
pub(super) fn outline(page: &str) -> Outline {
    let mut builder = Builder::new();
    let mut raw = None;
    for token in Tokens::new(page) {
        match token {
            Token::Open(tag) => {
                raw = Some(tag);
                builder.open(tag);
            }
            Token::Close(name) => builder.close(name),
            Token::Text(text) => builder.text(text),
            Token::Comment(text) => builder.comment(text),
            Token::Raw(text) => {
                if let Some(tag) = raw.filter(|_| !builder.is_open("svg")) {
                    builder.out.head.raw(tag, text);
                }
            }
        }
    }
    builder.finish()
}

struct Builder {
    out: Outline,
    stack: Vec<Open>,
    /// How many elements of each name are open.
    counts: FxHashMap<u64, u32>,
    /// How many elements of each name were opened beyond the depth.
    over: FxHashMap<u64, u32>,
    /// The block that is being written.
    start: usize,
    linked: usize,
    kind: Kind,
    node: usize,
    /// White space was read since the last letter.
    blank: bool,
    decoded: String,
    /// Line ends in a row that `<br>` made.
    breaks: usize,
}

fn name_of(lower: &str) -> u64 {
    use std::hash::Hasher as _;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(lower.as_bytes());
    hasher.finish()
}

impl Builder {
    fn new() -> Self {
        Self {
            out: Outline { nodes: vec![Node::default()], ..Outline::default() },
            stack: Vec::new(),
            counts: FxHashMap::default(),
            over: FxHashMap::default(),
            start: 0,
            linked: 0,
            kind: Kind::Text,
            node: 0,
            blank: false,
            decoded: String::new(),
            breaks: 0,
        }
    }

    fn is_open(&self, name: &str) -> bool {
        self.counts.get(&name_of(name)).is_some_and(|&n| n > 0)
    }

    fn top(&self) -> Open {
        self.stack.last().copied().unwrap_or(Open {
            name: 0,
            display: Display::Container,
            node: 0,
            hidden: false,
            link: false,
            caption: false,
            standfirst: false,
            superscript: false,
        })
    }

    fn open(&mut self, tag: Tag<'_>) {
        let lower = tag.name.to_ascii_lowercase();
        let (name, shown) = (name_of(&lower), display(&lower));
        match lower.as_str() {
            "br" => return self.line_end(),
            "hr" => return self.end_block(),
            "meta" => self.out.head.meta(tag),
            "time" => self.out.head.time(tag),
            _ => {}
        }
        if shown == Display::Void {
            return;
        }
        self.close_implied(&lower, name, shown);
        let block = !matches!(shown, Display::Inline | Display::Hidden | Display::Cell);
        if block {
            self.end_block();
        }
        let around = self.top();
        // A drawing closes its elements where it opens them.
        if around.hidden && tag.closes_itself() {
            return;
        }
        if self.stack.len() >= DEPTH {
            self.out.too_deep = true;
            // Those of which the end is often left out have none.
            if matches!(shown, Display::Inline | Display::Container | Display::Hidden) {
                *self.over.entry(name).or_default() += 1;
            }
            return;
        }
        let (hint, claims) = read_attributes(tag, &lower);
        let mut node = around.node;
        let contains = matches!(shown, Display::Container | Display::Item);
        if contains {
            let bears = !matches!(lower.as_str(), "html" | "body" | "main" | "article") && claims == Claims::Nothing;
            let kind = aside(&lower).max(if bears { hint.aside } else { Aside::No });
            let first = self.out.blocks.len();
            self.out.nodes.push(Node { parent: node, claims, aside: kind, first, last: first });
            node = self.out.nodes.len() - 1;
        }
        if shown == Display::Cell {
            self.cell();
        }
        if lower == "q" {
            self.push("“");
        }
        self.stack.push(Open {
            name,
            display: shown,
            node,
            hidden: around.hidden || shown == Display::Hidden || hint.unseen || (shown == Display::Paragraph && hint.aside == Aside::Yes),
            link: around.link || lower == "a",
            caption: around.caption || shown == Display::Caption || lower == "figure" || (block && hint.caption),
            standfirst: around.standfirst || (block && hint.standfirst && lower != "details"),
            superscript: around.superscript || lower == "sup",
        });
        *self.counts.entry(name).or_default() += 1;
    }

    /// Closes what the element that opens cannot stand in: a paragraph in a paragraph, an item in an item.
    fn close_implied(&mut self, lower: &str, name: u64, shown: Display) {
        if lower == "a" && self.is_open("a") {
            self.close_inline(name);
        }
        if matches!(shown, Display::Inline | Display::Hidden | Display::Void) {
            return;
        }
        if self.is_open("head") {
            self.close("head");
        }
        let ends = |open: &Open| match shown {
            Display::Cell if open.display == Display::Cell => Some(true),
            Display::Row if matches!(open.display, Display::Cell | Display::Row) => Some(true),
            Display::Item if open.display == Display::Item => Some(true),
            _ if matches!(open.display, Display::Paragraph | Display::Heading(_)) => Some(true),
            _ if matches!(open.display, Display::Inline | Display::Hidden) => None,
            _ => Some(false),
        };
        // The outermost of the elements at the top of the stack that end here.
        let mut cut = None;
        for (i, open) in self.stack.iter().enumerate().rev() {
            match ends(open) {
                Some(true) => cut = Some(i),
                Some(false) => break,
                None => {}
            }
        }
        if let Some(cut) = cut {
            self.pop_to(cut);
        }
    }

    fn close(&mut self, name: &str) {
        let lower = name.to_ascii_lowercase();
        let (name, shown) = (name_of(&lower), display(&lower));
        match (shown, lower.as_str()) {
            (Display::Void, "br") => return self.line_end(),
            (Display::Void, _) => return,
            _ => {}
        }
        if let Some(over) = self.over.get_mut(&name).filter(|over| **over > 0) {
            *over -= 1;
            if shown != Display::Inline {
                self.end_block();
            }
            return;
        }
        if self.counts.get(&name).is_none_or(|&n| n == 0) {
            if shown == Display::Paragraph {
                self.end_block();
            }
            return;
        }
        if lower == "q" {
            self.blank = false;
            self.push("”");
        }
        match shown {
            Display::Inline => self.close_inline(name),
            _ => {
                // A cell keeps what is inside from closing what is outside.
                let table =
                    matches!(shown, Display::Cell | Display::Row) || matches!(lower.as_str(), "table" | "tbody" | "thead" | "tfoot");
                for (i, open) in self.stack.iter().enumerate().rev() {
                    if open.name == name {
                        return self.pop_to(i);
                    }
                    if open.display == Display::Cell && !table {
                        return;
                    }
                }
            }
        }
    }

    /// Closes an inline element, unless a block was opened in it.
    fn close_inline(&mut self, name: u64) {
        for (i, open) in self.stack.iter().enumerate().rev() {
            if open.name == name {
                return self.pop_to(i);
            }
            if !matches!(open.display, Display::Inline | Display::Hidden) {
                return;
            }
        }
    }

    /// Closes the elements from the `at`th on.
    fn pop_to(&mut self, at: usize) {
        while self.stack.len() > at {
            let top = self.top();
            if !matches!(top.display, Display::Inline | Display::Hidden | Display::Cell) {
                self.end_block();
            }
            self.stack.pop();
            if let Some(count) = self.counts.get_mut(&top.name) {
                *count = count.saturating_sub(1);
            }
            if top.node != self.top().node
                && let Some(node) = self.out.nodes.get_mut(top.node)
            {
                node.last = self.out.blocks.len();
            }
        }
    }

    fn text(&mut self, text: &str) {
        let top = self.top();
        if top.hidden {
            return;
        }
        let mut decoded = std::mem::take(&mut self.decoded);
        decoded.clear();
        reference::decode(text, false, &mut decoded);
        if top.superscript {
            self.superscript(&decoded, top.link);
        } else {
            self.push(&decoded);
        }
        self.decoded = decoded;
    }

    /// A comment to this program stands in the text, where it is found again and no word is read from it.
    fn comment(&mut self, text: &str) {
        self.out.comments += 1;
        if !self.top().hidden {
            self.push(text);
        }
    }

    /// Figures above the line: the number of a note goes, `m2` and `10^6` stay what they are.
    fn superscript(&mut self, text: &str, link: bool) {
        let inner = text.trim_matches(|c: char| is_blank(c) || matches!(c, '[' | ']' | '(' | ')' | '*' | '†' | '‡'));
        if !inner.is_empty() && !inner.bytes().all(|b| b.is_ascii_digit()) && !link {
            return self.push(text);
        }
        let before = self.out.text.get(self.start..).and_then(|t| t.chars().next_back());
        match (inner, before) {
            _ if link => {}
            ("2", Some(c)) if c.is_alphabetic() => self.push("²"),
            ("3", Some(c)) if c.is_alphabetic() => self.push("³"),
            (power, Some('0'..='9')) if !power.is_empty() => {
                self.push("^");
                self.push(power);
            }
            _ => {}
        }
    }

    /// Adds text to the block, with its white space as a page shows it.
    fn push(&mut self, text: &str) {
        let top = self.top();
        if top.hidden {
            return;
        }
        let verbatim = self.stack.iter().rev().take(8).any(|o| o.display == Display::Verbatim);
        let before = self.out.text.len();
        for c in text.chars() {
            match c {
                '\n' if verbatim => self.line_end(),
                _ if is_blank(c) => self.blank = true,
                // A soft hyphen is no letter of the word.
                '\u{AD}' => {}
                _ => self.letter(c, &top),
            }
        }
        if top.link {
            self.linked += self.out.text.len().saturating_sub(before.max(self.start));
        }
    }

    fn letter(&mut self, c: char, top: &Open) {
        if self.out.text.len() == self.start {
            self.begin(top);
        } else if self.blank && self.breaks == 0 {
            self.out.text.push(' ');
        }
        (self.blank, self.breaks) = (false, 0);
        self.out.text.push(c);
    }

    /// The first letter of a block says what block it is.
    fn begin(&mut self, top: &Open) {
        self.node = top.node;
        let own = self.stack.iter().rev().find(|o| !matches!(o.display, Display::Inline));
        self.kind = match own.map(|o| o.display) {
            Some(Display::Heading(1)) => Kind::Heading(1),
            _ if top.caption => Kind::Caption,
            _ if top.standfirst => Kind::Standfirst,
            Some(Display::Heading(level)) => Kind::Heading(level),
            Some(Display::Item | Display::Row | Display::Cell) => Kind::Item,
            _ => Kind::Text,
        };
    }

    /// `<br>`: a line end, and the end of the paragraph where two stand together.
    fn line_end(&mut self) {
        if self.out.text.len() == self.start || self.top().hidden {
            return;
        }
        self.breaks += 1;
        if self.breaks >= 2 {
            self.end_block();
        } else {
            self.out.text.push('\n');
        }
    }

    /// The beginning of a cell: what stands before it on the line is set off.
    fn cell(&mut self) {
        let row = self.out.text.get(self.start..).unwrap_or_default().trim_end();
        if row.len() > LONG_CELL || row.contains('\n') {
            self.end_block();
        } else if !row.is_empty() {
            let end = self.start + row.len();
            let stopped = row.ends_with([';', '.', ':', '!', '?']);
            self.out.text.truncate(end);
            self.out.text.push_str(if stopped { "" } else { ";" });
            self.blank = true;
        }
        self.breaks = 0;
    }

    fn end_block(&mut self) {
        let text = self.out.text.get(self.start..).unwrap_or_default();
        let end = self.start + text.trim_end_matches(|c: char| is_blank(c)).len();
        self.out.text.truncate(end);
        if end > self.start && self.out.text[self.start..].chars().any(|c| !c.is_whitespace()) {
            let linked = self.linked.min(end - self.start);
            self.out.blocks.push(Block { start: self.start, end, kind: self.kind, node: self.node, linked });
        }
        (self.start, self.linked, self.blank, self.breaks) = (end, 0, false, 0);
    }

    fn finish(mut self) -> Outline {
        self.pop_to(0);
        self.end_block();
        let all = self.out.blocks.len();
        if let Some(page) = self.out.nodes.first_mut() {
            page.last = all;
        }
        self.out
    }
}

/// What the attributes of an element say of its text.
fn read_attributes(tag: Tag<'_>, lower: &str) -> (Hint, Claims) {
    let mut hint = Hint::default();
    let mut claims = match lower {
        "main" => Claims::Main,
        "article" => Claims::Article,
        _ => Claims::Nothing,
    };
    for (name, value) in tag.attributes() {
        if name.eq_ignore_ascii_case("class") || name.eq_ignore_ascii_case("id") {
            hint.add(&value);
        } else if name.eq_ignore_ascii_case("hidden") {
            hint.unseen |= !value.eq_ignore_ascii_case("until-found");
        } else if name.eq_ignore_ascii_case("aria-hidden") {
            hint.unseen |= value.eq_ignore_ascii_case("true");
        } else if name.eq_ignore_ascii_case("style") {
            let plain: String = value.chars().take(1000).filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
            hint.unseen |= plain.contains("display:none") || plain.contains("visibility:hidden");
        } else if name.eq_ignore_ascii_case("itemprop") {
            let is = |word: &str| value.split_ascii_whitespace().take(8).any(|w| w.eq_ignore_ascii_case(word));
            if is("articleBody") {
                claims = Claims::ArticleBody;
            }
            hint.standfirst |= is("alternativeHeadline");
            hint.caption |= is("caption");
        } else if name.eq_ignore_ascii_case("role") {
            match value.trim() {
                "main" if claims == Claims::Nothing => claims = Claims::Main,
                "article" if claims == Claims::Nothing => claims = Claims::Article,
                "navigation" | "search" | "dialog" | "alertdialog" => hint.aside = Aside::Yes,
                "complementary" | "contentinfo" | "banner" => hint.aside = hint.aside.max(Aside::Perhaps),
                _ => {}
            }
        }
    }
    (hint, claims)
}
