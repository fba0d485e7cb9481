//! The tags and texts of a page, in one pass. Whatever the bytes, it ends, and no byte is looked at more than a few
//! times.

use super::reference;
use memchr::{memchr, memmem};
use std::borrow::Cow;

/// How a comment begins that speaks to this program.
const NAME: &str = "twosource:";

/// A piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    Open(Tag<'t>),
    /// The name as written.
    Close(&'t str),
    /// With its references as written.
    Text(&'t str),
    /// What stands in a script, a style sheet, a title: no tags are read there.
    Raw(&'t str),
    /// A comment that speaks to this program, with its marks.
    Comment(&'t str),
}

/// A tag that opens something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// As written.
    pub(super) name: &'t str,
    rest: &'t str,
}

impl<'t> Tag<'t> {
    /// Names as written and values with their references resolved, in their order.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'t str, Cow<'t, str>)> {
        let mut rest = self.rest;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c| is_blank(c) || c == '/');
            let name_end = rest.bytes().skip(1).position(|b| is_blank(b.into()) || matches!(b, b'=' | b'/')).map_or(rest.len(), |i| i + 1);
            let (name, after) = rest.split_at_checked(name_end)?;
            if name.is_empty() {
                return None;
            }
            let after = after.trim_start_matches(is_blank);
            let Some(value) = after.strip_prefix('=') else {
                rest = after;
                return Some((name, Cow::Borrowed("")));
            };
            let value = value.trim_start_matches(is_blank);
            let (value, after) = match value.chars().next() {
                Some(mark @ ('"' | '\'')) => value[1..].split_once(mark).unwrap_or((&value[1..], "")),
                _ => value.split_at(value.find(is_blank).unwrap_or(value.len())),
            };
            rest = after;
            if !value.contains('&') {
                return Some((name, Cow::Borrowed(value)));
            }
            let mut out = String::with_capacity(value.len());
            reference::decode(value, true, &mut out);
            Some((name, Cow::Owned(out)))
        })
    }

    /// `<path/>`.
    pub(super) fn closes_itself(self) -> bool {
        self.rest.ends_with('/')
    }

    pub(super) fn is(self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// Elements in which no tags are read.
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"];

/// What HTML takes for white space.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

/// Reads a page piece by piece.
pub(super) struct Tokens<'t> {
    rest: &'t str,
    /// The element whose text comes next as it stands.
    raw: Option<&'t str>,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { rest: text, raw: None }
    }

    fn take(&mut self, bytes: usize) -> &'t str {
        let (head, tail) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = tail;
        head
    }

    /// Where the tag whose name begins at byte `from` ends: its `>` outside of quotation marks. Nothing where the page
    /// ends first.
    fn tag_end(&self, from: usize) -> Option<usize> {
        let bytes = self.rest.as_bytes();
        let mut at = from;
        // A quotation mark counts only where a value begins.
        let mut value = false;
        while let Some(&b) = bytes.get(at) {
            match b {
                b'>' => return Some(at),
                b'"' | b'\'' if value => {
                    at += 1 + memchr(b, bytes.get(at + 1..)?)?;
                    value = false;
                }
                b'=' => value = true,
                _ if is_blank(b.into()) => {}
                _ => value = false,
            }
            at += 1;
        }
        None
    }

    /// A comment, a doctype, an instruction: taken, and passed over but for comments to this program.
    fn declaration(&mut self) -> Option<Token<'t>> {
        let rest = self.rest.as_bytes();
        let end = if rest.starts_with(b"<!--") {
            // The marks of the beginning may be those of the end: `<!-->`.
            match rest.get(4..) {
                Some([b'>', ..]) => Some(5),
                Some([b'-', b'>', ..]) => Some(6),
                Some(inner) => memmem::find(inner, b"-->").map(|i| i + 7),
                None => None,
            }
        } else {
            memchr(b'>', rest).map(|i| i + 1)
        };
        let taken = self.take(end.unwrap_or(rest.len()));
        let said = taken.strip_prefix("<!--").filter(|inner| inner.trim_start().starts_with(NAME));
        said.map(|_| Token::Comment(taken))
    }

    /// The text up to the tag that closes `name`, or all of it.
    fn raw_text(&mut self, name: &str) -> &'t str {
        let bytes = self.rest.as_bytes();
        let closes = |&at: &usize| {
            let after = at + 2 + name.len();
            bytes.get(at + 2..after).is_some_and(|b| b.eq_ignore_ascii_case(name.as_bytes()))
                && bytes.get(after).is_none_or(|&b| is_blank(b.into()) || matches!(b, b'/' | b'>'))
        };
        let end = memmem::find_iter(bytes, b"</").find(closes);
        self.take(end.unwrap_or(bytes.len()))
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        if let Some(name) = self.raw.take() {
            let text = self.raw_text(name);
            if !text.is_empty() {
                return Some(Token::Raw(text));
            }
        }
        loop {
            let bytes = self.rest.as_bytes();
            match bytes {
                [] => return None,
                [b'<', b'!' | b'?', ..] => {
                    if let Some(comment) = self.declaration() {
                        return Some(comment);
                    }
                }
                [b'<', b'/', b, ..] if b.is_ascii_alphabetic() => {
                    let Some(end) = self.tag_end(2) else {
                        self.rest = "";
                        return None;
                    };
                    let tag = self.take(end + 1).get(2..end)?;
                    return Some(Token::Close(tag.split(|c| is_blank(c) || c == '/').next()?));
                }
                [b'<', b'/', _, ..] => _ = self.declaration(),
                [b'<', b, ..] if b.is_ascii_alphabetic() => {
                    let Some(end) = self.tag_end(1) else {
                        self.rest = "";
                        return None;
                    };
                    let inner = self.take(end + 1).get(1..end)?;
                    let (name, rest) = inner.split_at(inner.find(|c| is_blank(c) || c == '/').unwrap_or(inner.len()));
                    self.raw = RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)).then_some(name);
                    return Some(Token::Open(Tag { name, rest }));
                }
                _ => {
                    // A `<` that begins nothing is text.
                    let end = memchr(b'<', bytes.get(1..)?).map_or(bytes.len(), |i| i + 1);
                    return Some(Token::Text(self.take(end)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let piece = |token| match token {
            Token::Open(tag) => {
                let attributes: Vec<String> = tag.attributes().map(|(name, value)| format!(" {name}={value}")).collect();
                format!("[{}{}]", tag.name, attributes.concat())
            }
            Token::Close(name) => format!("[/{name}]"),
            Token::Text(text) => text.to_owned(),
            Token::Raw(text) => format!("{{{text}}}"),
            Token::Comment(text) => format!("({text})"),
        };
        Tokens::new(text).map(piece).collect()
    }

    #[test]
    fn pages_come_apart() {
        for (text, want) in [
            ("<p>Ships <b>sail</b>.</p>", "[p]Ships [b]sail[/b].[/p]"),
            ("<a href=\"x?a=1&amp;b=2\" TITLE='a > b' hidden>x</A >", "[a href=x?a=1&b=2 TITLE=a > b hidden=]x[/A]"),
            ("<img src=a.jpg/><br/>", "[img src=a.jpg/][br]"),
            ("a < b <3 <> </ > c", "a < b <3 <>  c"),
            ("a<!-- twosource: on[x] -->b<!--x-->", "a(<!-- twosource: on[x] -->)b"),
            ("a<script><!-- twosource: on[x] --></script>", "a[script]{<!-- twosource: on[x] -->}[/script]"),
            ("<!DOCTYPE html><!-- <p> --><?xml?><!-->x<!--->y", "xy"),
            ("<script>if (a</b) '</scrip' </SCRIPT >x", "[script]{if (a</b) '</scrip' }[/SCRIPT]x"),
            ("<title>A &amp; B</title>", "[title]{A &amp; B}[/title]"),
            ("<style></style>x", "[style][/style]x"),
            ("<textarea>never closed <p>", "[textarea]{never closed <p>}"),
            ("text <a href=\"open", "text "),
            ("x <!-- open", "x "),
            ("<p class=\"a\"id=b>", "[p class=a id=b]"),
            ("<p =x a = \"1\">", "[p =x= a=1]"),
            ("<p don't>x</p>", "[p don't=]x[/p]"),
            ("", ""),
            ("<", "<"),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }
}
