//! Pairs of quotation marks: which mark opens, which closes, and what lies inside which.
//!
//! News is full of marks that lie: straight ones that do both, an apostrophe that looks like a closing mark, a
//! paragraph that ends without closing because the speech goes on, a mark that was lost. Each mark is read by its
//! shape first and by the blanks around it second, and a mark that finds no partner in its paragraph is dropped,
//! so that damage in one paragraph never swallows the next.

use crate::document::Document;
use crate::lexicon::{Tag, in_class};
use crate::text::{Token, TokenKind};

/// Words between a pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// Index of the token after the opening mark.
    pub first: usize,
    /// Index one past the last token inside.
    pub last: usize,
    /// Index of the token after the closing mark.
    pub after: usize,
    /// Index of the opening mark.
    pub open: usize,
    /// How many pairs this one lies in.
    pub depth: u32,
    /// The paragraph ends without a closing mark and the next begins with an opening one.
    pub unfinished: bool,
}

/// How many marks may be open at once; deeper ones are noise.
const NESTED: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    Double,
    Single,
    Angle,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Open,
    Close,
    Either,
}

/// All pairs of marks in a document, in the order of their opening marks. Linear in the tokens.
pub(super) fn pairs(doc: &Document) -> Vec<Pair> {
    let mut scan = Scan { doc, open: Vec::new(), found: Vec::new() };
    let mut i = 0;
    while let Some(token) = doc.tokens.get(i) {
        if token.new_paragraph {
            scan.end(i);
        }
        if token.kind == TokenKind::QuoteMark {
            i = scan.mark(i, *token);
        } else {
            i += 1;
        }
    }
    scan.end(doc.tokens.len());
    let mut found = scan.found;
    found.sort_unstable_by_key(|p| p.open);
    nest(&mut found);
    found
}

/// Fills in how deep each pair lies.
fn nest(pairs: &mut [Pair]) {
    let mut around: Vec<usize> = Vec::new();
    for pair in pairs {
        while around.last().is_some_and(|&last| last <= pair.open) {
            around.pop();
        }
        pair.depth = u32::try_from(around.len()).unwrap_or(u32::MAX);
        around.push(pair.last);
    }
}

struct Scan<'d> {
    doc: &'d Document,
    /// Marks that wait for their partner: token index, tokens it takes, family.
    open: Vec<(usize, usize, Family)>,
    found: Vec<Pair>,
}

impl Scan<'_> {
    /// Reads the mark at token `i`; gives the index of the next token to look at.
    fn mark(&mut self, i: usize, token: Token) -> usize {
        let text = self.doc.token(i);
        let (family, mut side) = shape(text);
        let (mut family, mut width) = (family, 1);
        // Two single marks written for a double one.
        if family == Family::Single
            && self.doc.token(i + 1) == text
            && self.doc.tokens.get(i + 1).is_some_and(|t| !t.spaced && t.kind == TokenKind::QuoteMark)
            && self.open.last().is_none_or(|o| o.2 != Family::Single)
        {
            (family, width) = (Family::Double, 2);
        }
        let next = i + width;
        let around = self.around(i, next, token);
        let waiting = self.open.iter().any(|o| o.2 == family);
        if family == Family::Single {
            match self.single(i, text, around, waiting) {
                Some(read) => side = read,
                None => return next,
            }
        } else if side == Side::Either || (side == Side::Close && !waiting) || (side == Side::Open && waiting && text == "“") {
            side = self.double(i, text, side, around, waiting);
        }
        match side {
            Side::Open => self.begin(i, width, family, token),
            _ => self.close(i, width, family),
        }
        next
    }

    /// What the blanks around a mark say: `Open` with one before and none after, `Close` the other way round.
    fn around(&self, i: usize, next: usize, token: Token) -> Side {
        let before = i.checked_sub(1).and_then(|b| self.doc.tokens.get(b));
        let free_before = token.spaced
            || before.is_none_or(|b| match b.kind {
                TokenKind::Mark => matches!(b.span.of(self.doc.text()), "(" | "[" | "{" | "-" | "--" | "—" | "–" | "/" | ">" | "=" | "…"),
                TokenKind::QuoteMark => self.open.last().is_some_and(|o| o.0 + o.1 == i),
                _ => false,
            });
        let after = self.doc.tokens.get(next);
        let free_after = after.is_none_or(|a| a.spaced || matches!(a.kind, TokenKind::Mark | TokenKind::QuoteMark | TokenKind::Clitic));
        let glued_after = after.is_some_and(|a| !a.spaced);
        match (free_before, free_after) {
            (true, false) => Side::Open,
            (false, true) => Side::Close,
            // “… begins with a mark: ("…well”, “[They] went”).
            (true, true) if glued_after && token.spaced => Side::Open,
            _ => Side::Either,
        }
    }

    /// Which way a straight double mark, or a curly one in an unlikely place, is meant.
    fn double(&self, i: usize, text: &str, shape: Side, around: Side, waiting: bool) -> Side {
        let before = i.checked_sub(1).map_or("", |b| self.doc.token(b));
        // 5'10" and the 12" record are inches.
        if shape == Side::Either && around == Side::Close && !waiting {
            return Side::Close;
        }
        match (shape, around) {
            (Side::Open, Side::Close) if text == "“" => Side::Close,
            (Side::Open, _) => Side::Open,
            (Side::Close, Side::Open) => Side::Open,
            (Side::Close, _) => Side::Close,
            (Side::Either, Side::Either) if waiting => Side::Close,
            // `"It is over, "Berg said`: a blank on the wrong side of the mark.
            (Side::Either, Side::Open) if waiting && before == "," && self.credits(i + 1) => Side::Close,
            (Side::Either, Side::Either) if matches!(before, "." | "," | "!" | "?") => Side::Close,
            (Side::Either, Side::Either) => Side::Open,
            (Side::Either, side) => side,
        }
    }

    /// Whether a name and a verb of saying follow: "Berg said", "Anna Berg told".
    fn credits(&self, from: usize) -> bool {
        let name = |i: usize| self.doc.words.get(i).is_some_and(|w| w.tag == Tag::Name);
        let end = (from..from + 4).find(|&i| !name(i)).unwrap_or(from);
        let verb = self.doc.words.get(end).is_some_and(|w| w.tag.is_verb());
        end > from && verb && in_class(&self.doc.lemma(end), "SAY")
    }

    /// Which way a single mark is meant; `None` for an apostrophe.
    fn single(&self, i: usize, text: &str, around: Side, waiting: bool) -> Option<Side> {
        let next = self.doc.tokens.get(i + 1);
        let before = i.checked_sub(1).and_then(|b| self.doc.tokens.get(b));
        let opens = around == Side::Open && text != "’" || text == "‘" && around != Side::Close;
        if opens || (text == "’" && around == Side::Open && !waiting) {
            let elided = next.is_none_or(|t| t.kind == TokenKind::Number || t.kind == TokenKind::Clitic)
                || matches!(
                    self.doc.token(i + 1).to_ascii_lowercase().as_str(),
                    "em" | "til" | "till" | "cause" | "tis" | "twas" | "n" | "bout" | "round" | "s" | "t" | "d" | "ll" | "re" | "ve" | "m"
                );
            return (!elided && self.closer(i + 1)).then_some(Side::Open);
        }
        if around == Side::Open || !waiting {
            return None;
        }
        // Behind a final s it may be a possessive, if the real closing mark is yet to come.
        let plural = before.is_some_and(|b| b.kind == TokenKind::Word && b.span.of(self.doc.text()).ends_with(['s', 'z', 'x']));
        let goes_on = next.is_some_and(|t| t.spaced && t.kind == TokenKind::Word && !t.new_line);
        if plural && goes_on && self.closer(i + 1) {
            return None;
        }
        (around == Side::Close || text == "’").then_some(Side::Close)
    }

    /// Whether a single mark that closes follows soon, before one that opens.
    fn closer(&self, from: usize) -> bool {
        for i in from..from + 130 {
            let Some(t) = self.doc.tokens.get(i) else { return false };
            if t.new_paragraph {
                return false;
            }
            if t.kind != TokenKind::QuoteMark || !matches!(self.doc.token(i), "'" | "’" | "`" | "‘" | "ʼ") {
                continue;
            }
            let next = self.doc.tokens.get(i + 1);
            let ends = next.is_none_or(|n| n.spaced || n.kind != TokenKind::Word);
            if !t.spaced && ends {
                return true;
            }
            if t.spaced && self.doc.token(i) == "‘" {
                return false;
            }
        }
        false
    }

    fn begin(&mut self, i: usize, width: usize, family: Family, token: Token) {
        // A line that begins with an opening mark: speech goes on in a new paragraph without a blank line.
        if token.new_line && family != Family::Single {
            self.end(i);
        }
        if self.open.len() == NESTED {
            self.open.remove(0);
        }
        self.open.push((i, width, family));
    }

    fn close(&mut self, i: usize, width: usize, family: Family) {
        let Some(at) = self.open.iter().rposition(|o| o.2 == family) else { return };
        if let Some(&(open, took, _)) = self.open.get(at) {
            self.push(open, open + took, i, i + width, false);
        }
        self.open.truncate(at);
    }

    fn push(&mut self, open: usize, first: usize, last: usize, after: usize, unfinished: bool) {
        if first < last {
            self.found.push(Pair { first, last, after, open, depth: 0, unfinished });
        }
    }

    /// A paragraph ends before token `i`: speech goes on if the next begins with an opening mark, else what is
    /// still open was never closed.
    fn end(&mut self, i: usize) {
        let goes_on = self.doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::QuoteMark)
            && matches!(shape(self.doc.token(i)), (Family::Double | Family::Angle, Side::Open | Side::Either));
        if let Some(&(open, width, _)) = self.open.iter().find(|o| o.2 != Family::Single).filter(|_| goes_on) {
            self.push(open, open + width, i, i, true);
        }
        self.open.clear();
    }
}

fn shape(mark: &str) -> (Family, Side) {
    match mark {
        "“" | "„" | "‟" => (Family::Double, Side::Open),
        "”" => (Family::Double, Side::Close),
        "«" | "‹" => (Family::Angle, Side::Open),
        "»" | "›" => (Family::Angle, Side::Close),
        "‘" | "‚" | "‛" => (Family::Single, Side::Open),
        "’" | "ʼ" => (Family::Single, Side::Close),
        "'" | "`" => (Family::Single, Side::Either),
        _ => (Family::Double, Side::Either),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn inside(text: &str) -> Vec<String> {
        let doc = Document::new(Source::from_text("t", text));
        pairs(&doc).iter().map(|p| format!("{}{}", "+".repeat(p.depth as usize), doc.slice(doc.span(p.first, p.last)))).collect()
    }

    #[test]
    fn marks_find_their_partner() {
        for (text, want) in [
            ("“We are ready,” she said, “to begin.”", &["We are ready,", "to begin."][..]),
            ("\"We are ready,\" she said. \"Begin.\"", &["We are ready,", "Begin."]),
            ("‘We’re ready,’ she said of the miners’ strike.", &["We’re ready,"]),
            ("He said: 'The miners' strike isn't over.' Then he left.", &["The miners' strike isn't over."]),
            ("“He told me, ‘Go home,’ and I went,” she said.", &["He told me, ‘Go home,’ and I went,", "+Go home,"]),
            ("The '90s were the boys' best years, rock 'n' roll.", &[]),
            ("«Nous partons», a dit le maire.", &["Nous partons"]),
            ("„Wir gehen“, sagte er.", &["Wir gehen"]),
            ("``We go,'' he said.", &["We go,"]),
            ("He was 6'2\" tall and called it \"small\".", &["small"]),
            ("The \"deal” was signed.", &["deal"]),
            ("“Lost mark, he said.\n\nShe said “yes” then.", &["yes"]),
            ("“First part.\n\n“Second part,” he said.", &["First part.", "Second part,"]),
            ("“First part.\n“Second part,” he said.", &["First part.", "Second part,"]),
            ("He said \"…well, no\" and \"[They] left\".", &["…well, no", "[They] left"]),
            ("It's the dogs' home, isn't it?", &[]),
            ("\"It is over, \"Berg said of the strike. \"We won.\"", &["It is over,", "We won."]),
            ("“”", &[]),
        ] {
            assert_eq!(inside(text), want, "{text}");
        }
    }

    #[test]
    fn any_number_of_marks_is_fine() {
        for mark in ["\"", "“", "”", "'", "‘", "« ", " \"x", "' "] {
            assert!(inside(&mark.repeat(50_000)).len() <= 50_000);
        }
    }
}
