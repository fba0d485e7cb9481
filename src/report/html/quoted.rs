//! What a source says, with the words at issue marked: its sentence, cut where it is longer than anyone reads, and
//! the sentences around it.

use super::markup::Markup;
use crate::check::Passage;
use crate::document::Document;
use crate::text::Span;
use std::ops::Range;

/// Bytes of a sentence that are shown before and after the words at issue.
const AROUND: usize = 400;
/// Bytes of words at issue that are shown at most, from their beginning and to their end.
const ISSUE: usize = 1200;
/// Bytes of the sentence before and after that are shown.
const CONTEXT: usize = 300;

/// What is done with a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Plain,
    Same,
    Differ,
    /// Words are missing here.
    Gap,
    /// Something is left out.
    Cut,
}

/// The sentence of a passage, marked.
pub(in super::super) fn sentence(html: &mut Markup, doc: &Document, p: &Passage) {
    pieces(html, doc, extent(p), p);
}

/// A sentence with all that is claimed in it marked.
pub(in super::super) fn claims(html: &mut Markup, doc: &Document, sentence: Span, spans: &[Span]) {
    let whole = spans.iter().filter(|_| sentence.is_empty()).fold(sentence, |whole, s| if whole.is_empty() { *s } else { whole.join(*s) });
    let mut marks: Vec<(Range<usize>, Mark)> = spans.iter().filter(|s| !s.is_empty()).map(|s| (s.range(), Mark::Same)).collect();
    apart(&mut marks);
    put(html, doc, cut(doc.text(), whole.range(), &marks));
}

/// The passage with the sentences before and after it.
pub(super) fn context(html: &mut Markup, doc: &Document, p: &Passage) {
    let whole = extent(p);
    let before = doc.sentences.iter().map(|s| s.span).take_while(|s| s.start < whole.start).last();
    let after = doc.sentences.iter().map(|s| s.span).find(|s| s.start >= whole.end);
    let text = doc.text();
    if let Some(s) = before {
        let start = floor(text, (s.end.min(whole.start) as usize).saturating_sub(CONTEXT).max(s.start as usize));
        html.put(if start > s.start as usize { "… " } else { "" });
        html.text(text.get(start..s.end.min(whole.start) as usize).unwrap_or_default()).put(" ");
    }
    html.put("<b>");
    pieces(html, doc, whole, p);
    html.put("</b>");
    if let Some(s) = after {
        let end = floor(text, (s.start as usize + CONTEXT).min(s.end as usize));
        html.put(" ").text(text.get(s.start as usize..end).unwrap_or_default());
        html.put(if end < s.end as usize { " …" } else { "" });
    }
}

/// The stretch that is shown: the sentence, and the words at issue where they go beyond it.
fn extent(p: &Passage) -> Span {
    if p.sentence.is_empty() { p.span } else { p.sentence.join(p.span) }
}

fn pieces(html: &mut Markup, doc: &Document, whole: Span, p: &Passage) {
    put(html, doc, cut(doc.text(), whole.range(), &marked(doc, p)));
}

fn put(html: &mut Markup, doc: &Document, pieces: Vec<(Range<usize>, Mark)>) {
    for (range, mark) in pieces {
        let text = doc.text().get(range).unwrap_or_default();
        match mark {
            Mark::Plain => html.text(text),
            Mark::Same => html.within("<mark class=\"same\">", text, "</mark>"),
            Mark::Differ => html.within("<mark>", text, "</mark>"),
            Mark::Gap => html.put("<mark class=\"gap\"><span class=\"vh\"> (nothing here) </span></mark>"),
            Mark::Cut => html.put(" … "),
        };
    }
}

/// The marks of a passage in order, without overlaps. Single words are marked only while most of the words are the
/// same.
fn marked(doc: &Document, p: &Passage) -> Vec<(Range<usize>, Mark)> {
    let words = |s: Span| doc.slice(s).split_whitespace().count();
    let mut differs: Vec<Span> = p.differs.clone();
    differs.sort_unstable();
    let inside: usize = differs.iter().filter(|s| p.span.contains(**s)).map(|&s| words(s)).sum();
    let mut marks: Vec<(Range<usize>, Mark)> = Vec::new();
    if differs.is_empty() || inside * 5 > words(p.span) * 3 {
        marks.push((p.span.range(), if p.span.is_empty() { Mark::Gap } else { Mark::Differ }));
        differs.retain(|s| !p.span.contains(*s));
    }
    let whole = !marks.is_empty();
    let mut at = p.span.start;
    for s in &differs {
        if !whole && s.start > at && at < p.span.end {
            marks.push((at as usize..s.start.min(p.span.end) as usize, Mark::Same));
        }
        marks.push((s.range(), if s.is_empty() { Mark::Gap } else { Mark::Differ }));
        at = at.max(s.end);
    }
    if !whole && at < p.span.end {
        marks.push((at as usize..p.span.end as usize, Mark::Same));
    }
    apart(&mut marks);
    marks
}

/// Puts marks in order and drops what overlaps one before it.
fn apart(marks: &mut Vec<(Range<usize>, Mark)>) {
    marks.sort_by_key(|(r, _)| (r.start, r.end));
    let mut end = 0;
    marks.retain(|(r, _)| {
        let apart = r.start >= end;
        end = end.max(r.end);
        apart
    });
}

/// The pieces of `whole`, of which too much is left out: far from the marks, and in the middle of long ones.
fn cut(text: &str, whole: Range<usize>, marks: &[(Range<usize>, Mark)]) -> Vec<(Range<usize>, Mark)> {
    let mut pieces = Vec::new();
    let mut at = whole.start;
    for (i, (range, mark)) in marks.iter().enumerate() {
        let before = at..range.start.max(at);
        plain(text, before, i > 0, true, &mut pieces);
        if range.len() > ISSUE {
            let (head, tail) = (floor(text, range.start + ISSUE / 2), floor(text, range.end - ISSUE / 2));
            pieces.extend([(range.start..head, *mark), (head..head, Mark::Cut), (tail..range.end, *mark)]);
        } else {
            pieces.push((range.clone(), *mark));
        }
        at = at.max(range.end);
    }
    plain(text, at..whole.end.max(at), !marks.is_empty(), false, &mut pieces);
    pieces.retain(|(range, mark)| !range.is_empty() || matches!(mark, Mark::Gap | Mark::Cut));
    pieces
}

/// Plain text: what is near a mark on either side is shown.
fn plain(text: &str, range: Range<usize>, after_mark: bool, before_mark: bool, pieces: &mut Vec<(Range<usize>, Mark)>) {
    let room = AROUND * (usize::from(after_mark) + usize::from(before_mark)).max(1);
    if range.len() <= room + AROUND / 4 {
        pieces.push((range, Mark::Plain));
        return;
    }
    let head = if after_mark || !before_mark { word_end(text, range.start, range.start + AROUND) } else { range.start };
    let tail = if before_mark { word_start(text, range.end - AROUND, range.end) } else { range.end };
    pieces.extend([(range.start..head, Mark::Plain), (head..head, Mark::Cut), (tail.max(head)..range.end, Mark::Plain)]);
}

/// The last end of a word in `from..to`, or a place near `to`.
fn word_end(text: &str, from: usize, to: usize) -> usize {
    let to = floor(text, to);
    text.get(from..to).and_then(|t| t.rfind(char::is_whitespace)).map_or(to, |i| from + i)
}

/// The first beginning of a word in `from..to`, or a place near `from`.
fn word_start(text: &str, from: usize, to: usize) -> usize {
    let from = floor(text, from);
    text.get(from..to).and_then(|t| t.find(char::is_whitespace)).map_or(from, |i| from + i)
}

/// The last boundary of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn shown(text: &str, words: &str, differs: &[&str]) -> String {
        let doc = Document::new(Source::from_text("a.txt", text));
        let at = text.find(words).expect("the words stand in the text");
        let span = Span::new(at, at + words.len());
        let differs = differs.iter().map(|d| {
            let i = if d.is_empty() { at + words.len() } else { text.rfind(d).expect("the words stand in the text") };
            Span::new(i, i + d.len())
        });
        let sentence = doc.sentences.iter().map(|s| s.span).find(|s| s.contains(span)).unwrap_or(span);
        let p = Passage { document: 0, span, sentence, differs: differs.collect() };
        let mut html = Markup::default();
        super::sentence(&mut html, &doc, &p);
        html.finish()
    }

    #[test]
    fn words_at_issue_are_marked() {
        for (text, words, differs, want) in [
            ("Some 270 were on board.", "270", &[][..], "Some <mark>270</mark> were on board."),
            (
                "We are quite ready for it & more, she said.",
                "are quite ready for it",
                &["it"][..],
                "We <mark class=\"same\">are quite ready for </mark><mark>it</mark> &amp; more, she said.",
            ),
            ("All of it was new.", "was new", &["was", "new"], "All of it <mark>was new</mark>."),
            (
                "The drill was dry for most of them.",
                "was dry",
                &[""],
                "The drill <mark class=\"same\">was dry</mark><mark class=\"gap\"><span class=\"vh\"> (nothing here) </span></mark> for most of them.",
            ),
        ] {
            assert_eq!(shown(text, words, differs), want);
        }
    }

    #[test]
    fn a_sentence_without_end_is_cut() {
        let text = format!("{}the figure 270 stands {}", "before é ".repeat(9000), "after ".repeat(9000));
        let html = shown(&text, "270", &[]);
        assert!(html.len() < 3 * AROUND && html.starts_with(" … ") && html.ends_with(" … "), "{html}");
        assert!(html.contains("the figure <mark>270</mark> stands"), "{html}");
        let long = shown(&text, text.get(9..text.len() - 9).unwrap(), &[]);
        assert!(long.len() < 2 * ISSUE && long.matches(" … ").count() == 1, "{long}");
    }
}
