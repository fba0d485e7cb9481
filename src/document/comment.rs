//! Comments in a draft that speak to this program: `<!-- twosource: ignore[rule.id] reason="…" -->`.
//!
//! They are no words of the text: nothing is read from them. What they ask for is heeded only in the draft under check,
//! and that is for the check to decide; here they are found and understood.

use super::sentence::Sentence;
use crate::source::Source;
use crate::text::{Span, Token};
use crate::yaml::unknown;

/// What a comment asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Leave out here: in the line the comment stands in, or in the next where it stands alone.
    Ignore,
    /// Leave out from here on.
    Off,
    /// Report again from here on.
    On,
    /// Leave out in the whole file.
    IgnoreFile,
}

const ACTS: [(&str, Act); 4] = [("ignore", Act::Ignore), ("off", Act::Off), ("on", Act::On), ("ignore-file", Act::IgnoreFile)];

/// What stands in a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// What it asks for.
    pub act: Act,
    /// The rules it names, each an id or a glob.
    pub rules: Vec<String>,
    /// The reason it gives.
    pub reason: Option<String>,
}

/// A comment that speaks to this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands.
    pub span: Span,
    /// What it says, or why that is not understood.
    pub says: Result<Directive, String>,
    /// The lines it is about if it says `ignore`.
    pub reach: Span,
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const NAME: &str = "twosource:";

/// The comments of a source, without their reach.
pub(super) fn find(source: &Source) -> Vec<Comment> {
    let text = source.text.as_str();
    let (mut found, mut at) = (Vec::new(), source.metadata.body_start);
    while let Some(start) = text.get(at..).and_then(|rest| memchr::memmem::find(rest.as_bytes(), OPEN.as_bytes())).map(|i| at + i) {
        at = start + OPEN.len();
        let inside = text.get(at..).unwrap_or_default();
        let Some(said) = inside.trim_start().strip_prefix(NAME) else { continue };
        let said_at = text.len() - said.len();
        let (end, says) = match said.find(CLOSE) {
            Some(i) => (said_at + i + CLOSE.len(), parse(said.get(..i).unwrap_or_default())),
            None => {
                let line = said.find('\n').unwrap_or(said.len());
                (said_at + line, Err(format!("it is not closed by `{CLOSE}`")))
            }
        };
        let span = Span::new(start, end);
        found.push(Comment { span, says, reach: span });
        at = end;
    }
    found
}

fn parse(said: &str) -> Result<Directive, String> {
    let said = said.trim();
    let word = said.find(|c: char| !(c.is_ascii_lowercase() || c == '-')).unwrap_or(said.len());
    let (word, rest) = said.split_at(word);
    let names: Vec<&str> = ACTS.iter().map(|(name, _)| *name).collect();
    let act = ACTS.iter().find(|(name, _)| *name == word).map(|a| a.1).ok_or_else(|| unknown("word", word, &names))?;
    let Some((list, rest)) = rest.trim_start().strip_prefix('[').and_then(|r| r.split_once(']')) else {
        return Err(format!("it names no rule; write `{word}[rule.id]`"));
    };
    let rules: Vec<String> = list.split(',').map(|r| r.trim().to_owned()).filter(|r| !r.is_empty()).collect();
    match rules.iter().find(|r| !r.bytes().any(|b| b.is_ascii_alphabetic())) {
        Some(all) => return Err(format!("`{all}` is not the name of a rule; name the rules one by one")),
        None if rules.is_empty() => return Err(format!("it names no rule; write `{word}[rule.id]`")),
        None => {}
    }
    let rest = rest.trim();
    let Some(given) = rest.strip_prefix("reason") else {
        return if rest.is_empty() {
            Ok(Directive { act, rules, reason: None })
        } else {
            Err("only `reason=\"…\"` may follow the rules".to_owned())
        };
    };
    let quoted = given.trim_start().strip_prefix('=').map(str::trim_start).and_then(|r| {
        let open = r.chars().next().filter(|c| matches!(c, '"' | '\'' | '“' | '”'))?;
        let inner = r.strip_prefix(open)?;
        inner.strip_suffix(if matches!(open, '“' | '”') { ['“', '”'] } else { [open, open] })
    });
    match quoted {
        Some(reason) => Ok(Directive { act, rules, reason: Some(reason.trim().to_owned()).filter(|r| !r.is_empty()) }),
        None => Err("the reason stands in quotation marks: `reason=\"…\"`".to_owned()),
    }
}

/// Takes the words of the comments out of `tokens`.
pub(super) fn strip(comments: &[Comment], tokens: &mut Vec<Token>) {
    if comments.is_empty() {
        return;
    }
    let mut next = comments.iter().map(|c| c.span).peekable();
    let (mut spaced, mut line, mut paragraph) = (false, false, false);
    tokens.retain_mut(|token| {
        while next.next_if(|c| c.end <= token.span.start).is_some() {}
        spaced |= token.spaced;
        line |= token.new_line;
        paragraph |= token.new_paragraph;
        if next.peek().is_some_and(|c| c.start <= token.span.start) {
            return false;
        }
        (token.spaced, token.new_line, token.new_paragraph) = (spaced, line, paragraph);
        (spaced, line, paragraph) = (false, false, false);
        true
    });
}

/// Finds for each comment the lines it is about: its own, or the next with words where it stands alone; and those that
/// the sentences there run on to.
pub(super) fn reach(comments: &mut [Comment], text: &str, tokens: &[Token], sentences: &[Sentence]) {
    let line_end = |at: usize| text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |i| at + i);
    for comment in comments {
        let (start, end) = (comment.span.start as usize, comment.span.end as usize);
        let line = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |i| i + 1);
        let after = tokens.partition_point(|t| (t.span.start as usize) < line);
        let own = tokens.get(after).filter(|t| (t.span.start as usize) < line_end(end));
        let first = own.or_else(|| tokens.get(tokens.partition_point(|t| (t.span.start as usize) < end)));
        let Some(first) = first.map(|t| t.span.start as usize) else { continue };
        let mut last = line_end(first.max(if own.is_some() { end } else { 0 }));
        let mut at = sentences.partition_point(|s| s.span.end as usize <= first);
        let from = sentences.get(at).map_or(first, |s| (s.span.start as usize).min(first));
        while let Some(sentence) = sentences.get(at).filter(|s| (s.span.start as usize) < last) {
            last = last.max(line_end(sentence.span.end as usize));
            at += 1;
        }
        comment.reach = Span::new(from, last);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use super::*;

    #[test]
    fn what_a_comment_says() {
        for (said, want) in [
            ("ignore[count.conflict]", "Ignore count.conflict -"),
            ("ignore[count.conflict, date.*] reason=\"the wire was wrong\"", "Ignore count.conflict date.* the wire was wrong"),
            ("off[quote.altered] reason='house style'", "Off quote.altered house style"),
            ("on[quote.altered]", "On quote.altered -"),
            ("ignore-file [name.variant] reason = “his own spelling”", "IgnoreFile name.variant his own spelling"),
            ("ignore[count.conflict] reason=\"\"", "Ignore count.conflict -"),
            ("ignore", "it names no rule; write `ignore[rule.id]`"),
            ("off[]", "it names no rule; write `off[rule.id]`"),
            ("ignore[*]", "`*` is not the name of a rule; name the rules one by one"),
            ("ingore[count.conflict]", "unknown word `ingore`; did you mean `ignore`?"),
            ("ignore[count.conflict] because I say so", "only `reason=\"…\"` may follow the rules"),
            ("ignore[count.conflict] reason=wrong", "the reason stands in quotation marks: `reason=\"…\"`"),
        ] {
            let told = match parse(said) {
                Ok(d) => format!("{:?} {} {}", d.act, d.rules.join(" "), d.reason.as_deref().unwrap_or("-")),
                Err(why) => why,
            };
            assert_eq!(told, want, "{said}");
        }
    }

    #[test]
    fn nothing_is_read_from_a_comment_and_it_reaches_its_line() {
        for (text, want) in [
            ("One fell.\n<!-- twosource: ignore[a.b] -->\nTwo fell. Three fell.\nFour fell.\n", "Two fell. Three fell."),
            ("One fell.\n\n<!-- twosource: ignore[a.b] -->\n\nTwo fell.\n\nThree fell.\n", "Two fell."),
            ("One fell. <!-- twosource: ignore[a.b] --> Two fell.\n\nThree fell.\n", "One fell. <!-- twosource: ignore[a.b] --> Two fell."),
            (
                "One fell.\nTwo fell. <!--twosource: ignore[a.b] reason=\"5 fell\"-->\nSix fell.\n",
                "Two fell. <!--twosource: ignore[a.b] reason=\"5 fell\"-->",
            ),
            (
                "<!-- twosource: ignore[a.b] -->\nThe old ferry of the town fell into the\nharbour on Monday. Two fell.\nThree fell.\n",
                "The old ferry of the town fell into the\nharbour on Monday. Two fell.",
            ),
            ("One fell.\n<!-- twosource: ignore[a.b]\n", "<!-- twosource: ignore[a.b]"),
        ] {
            let doc = Document::new(Source::from_text("a.txt", text));
            let [comment] = &doc.comments[..] else { panic!("{text}: {:?}", doc.comments) };
            assert_eq!(doc.slice(comment.reach), want, "{text}");
            assert!(!doc.tokens.iter().any(|t| comment.span.overlaps(t.span)), "{text}");
        }
        for text in ["<!-- a comment -->\nOne fell.\n", "twosource: ignore[a.b] is how.\n"] {
            assert!(Document::new(Source::from_text("a.txt", text)).comments.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_text_reads_the_same_with_and_without_a_comment() {
        let text = "The ferry carried 212 people on Monday. It ran aground.\n\nNobody was hurt, the coastguard said.\n";
        let plain = Document::new(Source::from_text("a.txt", text));
        let comment = "<!-- twosource: off[count.conflict] reason=\"14 dead\" -->";
        for with in [
            text.replace(" It ran", &format!(" {comment} It ran")),
            text.replace("\n\nNobody", &format!("\n\n{comment}\nNobody")),
            text.replace("\n\nNobody", &format!("\n\n{comment}\n\nNobody")),
            format!("{comment}\n{text}"),
            format!("{text}{comment}"),
        ] {
            let doc = Document::new(Source::from_text("a.txt", &with));
            let words = |d: &Document| (0..d.tokens.len()).map(|i| d.token(i).to_owned()).collect::<Vec<_>>();
            let shape = |d: &Document| d.sentences.iter().map(|s| (s.first, s.last, s.paragraph, s.zone)).collect::<Vec<_>>();
            assert_eq!((words(&doc), shape(&doc)), (words(&plain), shape(&plain)), "{with}");
        }
    }
}
