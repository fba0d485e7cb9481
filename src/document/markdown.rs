//! Markdown marks are no words: emphasis, heading signs, quotation bars and the addresses of links are taken out of
//! the tokens. The text and its offsets stay as they are.

use crate::source::{Reader, Source};
use crate::text::{Token, TokenKind};

/// Whether the source is written in Markdown.
pub(super) fn is_markdown(source: &Source) -> bool {
    source.reader == Reader::Markdown
}

/// Takes the marks out of `tokens`; gives the bytes at which headings begin, ascending.
pub(super) fn strip(text: &str, tokens: &mut Vec<Token>) -> Vec<u32> {
    let mut headings = Vec::new();
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    // Opening brackets among the kept tokens, in case a link closes; `gone` are those that did.
    let (mut open, mut gone): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let (mut flags, mut in_heading, mut until) = (Flags::default(), false, 0u32);
    for (i, token) in tokens.iter().enumerate() {
        flags.add(token);
        if token.span.start < until {
            continue;
        }
        let of = token.span.of(text);
        let next = tokens.get(i + 1);
        let line_start = flags.line;
        let line_end = next.is_none_or(|n| n.new_line || n.new_paragraph);
        if in_heading && (token.new_line || token.new_paragraph) {
            (in_heading, flags.paragraph) = (false, true);
        }
        let mark = matches!(token.kind, TokenKind::Mark | TokenKind::QuoteMark);
        let dropped = mark
            && match of {
                "#" if in_heading || (line_start && next.is_some_and(|n| n.spaced || n.span.of(text) == "#")) => {
                    in_heading |= line_start;
                    flags.paragraph |= line_start;
                    true
                }
                ">" => line_start,
                "`" | "\\" => true,
                "!" => next.is_some_and(|n| !n.spaced && n.span.of(text) == "["),
                "[" => {
                    open.push(kept.len());
                    false
                }
                "]" => match (next, open.pop()) {
                    (Some(n), Some(bracket)) if !n.spaced && n.span.of(text) == "(" => match target(text, n.span.end as usize) {
                        Some(end) => {
                            until = u32::try_from(end).unwrap_or(u32::MAX);
                            gone.push(bracket);
                            true
                        }
                        None => false,
                    },
                    _ => false,
                },
                _ if line_start && line_end && of.len() >= 3 && of.starts_with(['-', '=', '*', '_']) => {
                    // Under a line of text it makes that line a heading; alone it is a rule.
                    if of.starts_with(['-', '=']) && !flags.paragraph {
                        headings.extend(kept.iter().rfind(|t| t.new_line || t.new_paragraph).map(|t| t.span.start));
                    }
                    flags.paragraph = true;
                    true
                }
                _ => of.starts_with(['*', '_']) && !(line_start && next.is_some_and(|n| n.spaced)),
            };
        if dropped {
            continue;
        }
        if in_heading && flags.paragraph {
            headings.push(token.span.start);
        }
        kept.push(Token { spaced: flags.spaced, new_line: flags.line || flags.paragraph, new_paragraph: flags.paragraph, ..*token });
        flags = Flags::default();
    }
    gone.sort_unstable();
    for &bracket in &gone {
        // The flags of a bracket that goes belong to the word after it.
        if let [bracket, word, ..] = kept.get_mut(bracket..).unwrap_or_default() {
            word.spaced |= bracket.spaced;
            word.new_line |= bracket.new_line;
            word.new_paragraph |= bracket.new_paragraph;
        }
    }
    let mut at = 0;
    kept.retain(|_| {
        at += 1;
        gone.binary_search(&(at - 1)).is_err()
    });
    *tokens = kept;
    headings.sort_unstable();
    headings
}

/// What the white space before a token says, gathered over the tokens that go.
#[derive(Clone, Copy, Default)]
struct Flags {
    spaced: bool,
    line: bool,
    paragraph: bool,
}

impl Flags {
    fn add(&mut self, token: &Token) {
        self.spaced |= token.spaced;
        self.line |= token.new_line || token.new_paragraph;
        self.paragraph |= token.new_paragraph;
    }
}

/// The byte after the bracket that closes the target of a link, whose first byte is `start`: an address without
/// blanks, then perhaps a title in quotation marks.
fn target(text: &str, start: usize) -> Option<usize> {
    let mut depth = 1;
    let rest = text.as_bytes().get(start..)?;
    let (mut blank, mut quoted) = (false, false);
    for (i, &b) in rest.iter().take(2000).enumerate() {
        match b {
            b'\n' => return None,
            b'"' => quoted = blank,
            _ if quoted => {}
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(start + i + 1);
                }
            }
            b' ' => blank = true,
            _ if blank => return None,
            _ => {}
        }
        if quoted && b == b'"' && rest.get(i + 1) == Some(&b')') && i > 0 {
            return Some(start + i + 2);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    fn words(text: &str) -> (String, Vec<&str>) {
        let mut tokens = tokenize(text);
        let headings = strip(text, &mut tokens);
        let words: Vec<String> = tokens
            .iter()
            .map(|t| {
                format!(
                    "{}{}",
                    if t.new_paragraph {
                        "¶"
                    } else if t.spaced {
                        " "
                    } else {
                        ""
                    },
                    t.span.of(text)
                )
            })
            .collect();
        let heads = headings.iter().map(|&h| text[h as usize..].lines().next().unwrap_or("")).collect();
        (words.concat(), heads)
    }

    #[test]
    fn marks_go_and_words_stay() {
        for (text, want, headings) in [
            ("# Port reopens\nShips **sail** again.", "¶Port reopens¶Ships sail again.", &["Port reopens"][..]),
            ("Text\n\n## Rain, again ##\n\nIt _rained_.", "¶Text¶Rain, again¶It rained.", &["Rain, again ##"]),
            ("Port reopens\n===\nShips sail.", "¶Port reopens¶Ships sail.", &["Port reopens"]),
            ("See [the port](https://a.example/x_(y) \"Port\") today.", "¶See the port today.", &[]),
            ("[Port](port.html) open.", "¶Port open.", &[]),
            ("“[existing] contracts” (both)", "¶“[existing] contracts” (both)", &[]),
            ("It [was] (late at night).", "¶It [was] (late at night).", &[]),
            ("![A ship](a.jpg)\n> He said no.", "¶A ship He said no.", &[]),
            ("One.\n\n---\n\nTwo.", "¶One.¶Two.", &[]),
            ("#1 in the list", "¶#1 in the list", &[]),
            ("* one\n* two", "¶* one * two", &[]),
            ("**", "", &[]),
            ("[a](b", "¶[a](b", &[]),
        ] {
            let (got, heads) = words(text);
            assert_eq!(got, want, "{text}");
            assert_eq!(heads, headings, "{text}");
        }
    }
}
