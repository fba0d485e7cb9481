//! Which part of an article a sentence belongs to.
//!
//! A number in a caption may be of another year, one in "4 months ago" is about a film, and a name in a credit is
//! nobody in the story: what is not the story is set apart before claims are read. Everything here is a general
//! mark of the trade (a credit bracket with a slash, a line without a stop, a label of `label.rs`) or repetition.

use super::label::{Label, PICTURE, Reach, joins_names, labels};
use super::sentence::Sentence;
use crate::text::{Token, TokenKind};
use rustc_hash::FxHashMap;

/// Part of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Zone {
    /// Title, headline, standfirst, the headings between paragraphs.
    Headline,
    /// The story itself.
    #[default]
    Body,
    /// Caption of a picture or film.
    Caption,
    /// Promotion, navigation, "read more".
    Promo,
    /// Who wrote, edited or contributed.
    Credit,
}

impl Zone {
    /// The word for it in the claims document.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Promo => "promo",
            Self::Credit => "credit",
        }
    }
}

/// Repeats of one sentence that make it boilerplate, and the fewest tokens it must have.
const REPEATS: u32 = 3;
const REPEATED_TOKENS: usize = 6;

/// Tokens of one text, with what is asked of them here.
#[derive(Clone, Copy)]
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
}

impl<'t> Reader<'t> {
    pub(super) fn of(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// The bytes of the tokens `first..last`.
    fn bytes(&self, first: usize, last: usize) -> &'t [u8] {
        match (self.tokens.get(first), last.checked_sub(1).and_then(|l| self.tokens.get(l))) {
            (Some(a), Some(b)) => a.span.join(b.span).of(self.text).as_bytes(),
            _ => &[],
        }
    }

    fn line_starts(&self, i: usize) -> bool {
        self.tokens.get(i).is_none_or(|t| t.new_line || t.new_paragraph)
    }

    /// Cuts the sentence `first..last` where a label or the credit of a picture begins or ends, and gives the parts
    /// with the zone that the cut says.
    pub(super) fn parts(&self, first: usize, last: usize, parts: &mut Vec<(usize, Option<Zone>)>) {
        let mut at = first;
        while at < last {
            let (end, zone) = self.part(at, last);
            parts.push((end, zone));
            at = end.max(at + 1);
        }
    }

    fn part(&self, at: usize, last: usize) -> (usize, Option<Zone>) {
        if let Some((end, zone)) = self.label(at, last) {
            return (end, Some(zone));
        }
        if let Some(end) = self.picture_credit(at, last) {
            return (end, Some(Zone::Credit));
        }
        if memchr::memchr(b'(', self.bytes(at, last)).is_some() {
            for i in at + 1..last {
                if self.tokens[i].spaced && self.of(i) == "(" && self.picture_credit(i, last).is_some() {
                    return (i, Some(Zone::Caption));
                }
            }
        }
        (last, None)
    }

    /// The label that the words at `at` are, and where what it labels ends.
    fn label(&self, at: usize, last: usize) -> Option<(usize, Zone)> {
        let open = usize::from(matches!(self.of(at), "(" | "["));
        let first = self.of(at + open);
        // `WATCH | The port in pictures`, `LISTEN | …`, however it is spelt.
        if self.tokens.get(at).is_some_and(|t| t.all_capitals) && self.of(at + 1) == "|" {
            return Some((last, Zone::Promo));
        }
        if let Some(end) = self.stamp(at, last) {
            return Some((end, Zone::Promo));
        }
        let (label, after) = labels(first).find_map(|l| {
            let after = self.matches(at + open, last, l.words)?;
            Some((l, after))
        })?;
        let whole = self.line_starts(at) && self.line_starts(last);
        self.reach(label, at, after, last, whole).map(|end| (end, label.zone))
    }

    fn reach(&self, label: &Label, at: usize, after: usize, last: usize, whole: bool) -> Option<usize> {
        match label.reach {
            Reach::Line => (self.line_starts(at) || label.words.ends_with(['|', ':'])).then_some(last),
            Reach::Sentence => Some(last),
            Reach::Words if after == last || (whole && last - at < 15 && !self.stops(at, last)) => Some(last),
            // Within a paragraph only where something else begins: `sign up “The talks …`.
            Reach::Words => {
                let next = self.tokens.get(after)?;
                let begins = next.capital || matches!(next.kind, TokenKind::QuoteMark | TokenKind::Number);
                let stop = self.of(after) == "." && after + 1 == last;
                (stop || (begins && next.spaced)).then_some(if stop { last } else { after })
            }
            Reach::Date => {
                let number = (after..last.min(after + 8)).any(|i| self.tokens[i].kind == TokenKind::Number);
                (number && last - at <= 20).then_some(last)
            }
            Reach::Names => {
                let name = self.tokens.get(after).is_some_and(|t| t.capital) && !matches!(self.of(after), "The" | "A" | "An");
                let names = (after..last).all(|i| {
                    let token = &self.tokens[i];
                    token.kind != TokenKind::Word || token.capital || joins_names(self.of(i))
                });
                (name && names && last - at <= 40).then_some(last)
            }
        }
    }

    /// `4 months ago`, `Duration 2:08`, `5 min read`, `12 comments`, `1 of 9` on a line of their own.
    fn stamp(&self, at: usize, last: usize) -> Option<usize> {
        if last - at > 5 || !self.line_starts(at) || !self.line_starts(last) {
            return None;
        }
        let number = |i: usize| self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
        let is = |i: usize, words: &[&str]| i < last && words.iter().any(|w| w.eq_ignore_ascii_case(self.of(i)));
        let ago = number(at) && last - at == 3 && is(at + 2, &["ago"]);
        let length =
            (is(at, &["duration"]) && number(at + 1)) || (number(at) && self.of(at + 1) == ":" && number(at + 2) && last - at == 3);
        let read = number(at) && is(at + 1, &["min", "minute", "mins"]) && is(at + 2, &["read"]);
        let read = read || (number(at) && self.of(at + 1) == "-" && is(at + 3, &["read"]));
        let count = number(at) && last - at == 2 && is(at + 1, &["comments", "comment", "shares", "views"]);
        let gallery = number(at) && is(at + 1, &["of", "/"]) && number(at + 2) && last - at == 3;
        let alone = last - at == 1 && is(at, &["comments", "share", "loading", "video", "advertisement", "menu", "print", "email", "ad"]);
        (ago || length || read || count || gallery || alone).then_some(last)
    }

    /// Index after the words of a label that stand at `at`.
    fn matches(&self, at: usize, last: usize, words: &str) -> Option<usize> {
        let mut i = at;
        for word in words.split(' ') {
            if i >= last || !self.of(i).eq_ignore_ascii_case(word) {
                return None;
            }
            i += 1;
        }
        Some(i)
    }

    /// The end of a bracket at `at` that says whose picture it is: names with a slash, or a word like `Submitted
    /// by`. What is left of the story must begin anew after it.
    fn picture_credit(&self, at: usize, last: usize) -> Option<usize> {
        if self.of(at) != "(" {
            return None;
        }
        let close = (at + 2..last.min(at + 24)).find(|&i| self.of(i) == ")")?;
        let next = self.tokens.get(close + 1);
        let anew =
            close + 1 >= last || next.is_none_or(|n| n.capital || n.kind == TokenKind::QuoteMark) || matches!(self.of(close + 1), ".");
        let named = PICTURE.iter().any(|words| self.matches(at + 1, close, words).is_some());
        let slash = (at + 2..close - 1)
            .any(|i| self.of(i) == "/" && self.tokens[i - 1].capital && self.tokens.get(i + 1).is_some_and(|t| t.capital));
        let small = (at + 1..close)
            .filter(|&i| self.tokens[i].kind == TokenKind::Word && !self.tokens[i].capital && !joins_names(self.of(i)))
            .count();
        if !anew || !(named || (slash && small == 0)) {
            return None;
        }
        Some(if self.of(close + 1) == "." && close + 1 < last { close + 2 } else { close + 1 })
    }

    /// The sentence ends with a stop, closing marks after it or not.
    pub(super) fn stops(&self, first: usize, last: usize) -> bool {
        for i in (first..last).rev().take(6) {
            let (token, text) = (&self.tokens[i], self.of(i));
            match token.kind {
                TokenKind::QuoteMark => {}
                TokenKind::Mark if matches!(text, ")" | "]" | "}") || text.starts_with(['*', '_']) => {}
                TokenKind::Mark => return text.starts_with(['.', '!', '?', '…', '。', '！', '？']),
                TokenKind::Word => return text.ends_with('.') && text.len() > 1,
                TokenKind::Number | TokenKind::Clitic => return false,
            }
        }
        false
    }
}

/// Gives each sentence its zone. `marked` holds, for each sentence, what its own words said; `headings` the bytes at
/// which headings begin; `above` the bytes of headline and standfirst in the front matter.
pub(super) fn assign(
    reader: Reader<'_>,
    sentences: &mut [Sentence],
    marked: &[Option<Zone>],
    headings: &[u32],
    above: &[Option<(usize, usize)>],
) {
    for (sentence, mark) in sentences.iter_mut().zip(marked) {
        sentence.zone = mark.unwrap_or_default();
    }
    captions(reader, sentences, marked);
    let told = |s: &Sentence| above.iter().flatten().any(|&(from, to)| from <= s.span.start as usize && s.span.end as usize <= to);
    let mut in_heading = None;
    for sentence in sentences.iter_mut() {
        if headings.binary_search(&sentence.span.start).is_ok() {
            in_heading = Some(sentence.paragraph);
        }
        if told(sentence) || in_heading == Some(sentence.paragraph) {
            sentence.zone = Zone::Headline;
        }
    }
    lines(reader, sentences);
    repeats(reader, sentences);
}

/// A sentence is a line of its own without a stop: a headline, a heading, an item of a list.
fn is_line(reader: Reader<'_>, s: &Sentence, longest: usize) -> bool {
    let (first, last) = (&reader.tokens[s.first], s.last);
    let begins =
        first.capital || matches!(first.kind, TokenKind::QuoteMark | TokenKind::Number) || matches!(reader.of(s.first), "$" | "£" | "€");
    s.zone == Zone::Body
        && begins
        && last - s.first <= longest
        && reader.line_starts(s.first)
        && reader.line_starts(last)
        && !reader.stops(s.first, last)
        && !matches!(reader.of(last - 1), ":" | "," | ";")
}

/// Headlines at the head, headings in between, bylines, and the lines that belong to a film.
fn lines(reader: Reader<'_>, sentences: &mut [Sentence]) {
    let ends: Vec<bool> = sentences.iter().map(|s| s.zone == Zone::Body && reader.stops(s.first, s.last)).collect();
    let Some(last_end) = ends.iter().rposition(|&e| e) else { return };
    let head = ends.iter().position(|&e| e).unwrap_or(0);
    let mut film = None;
    for i in 0..sentences.len() {
        let (before, rest) = sentences.split_at_mut(i);
        let Some((s, after)) = rest.split_first_mut() else { return };
        if s.zone == Zone::Promo && (reader.of(s.first + 1) == "|" || reader.of(s.first).eq_ignore_ascii_case("duration")) {
            film = Some(s.paragraph);
            continue;
        }
        // What stands in the paragraph of the film's length describes the film; so does the title under its label.
        if s.zone == Zone::Body && film.is_some_and(|p| s.paragraph == p || (s.paragraph == p + 1 && is_line(reader, s, 25))) {
            s.zone = Zone::Promo;
            film = film.map(|p| p.max(s.paragraph));
            continue;
        }
        film = film.filter(|_| s.zone == Zone::Promo);
        if !is_line(reader, s, if i < head { 30 } else { 16 }) {
            continue;
        }
        if is_byline(reader, s) {
            s.zone = Zone::Credit;
        } else if i < head {
            s.zone = if i < 4 { Zone::Headline } else { Zone::Body };
        } else if i < last_end {
            // Between paragraphs: alone, with text that follows.
            let alone = reader.tokens[s.first].new_paragraph && reader.tokens.get(s.last).is_none_or(|t| t.new_paragraph);
            let follows = after.first().is_some_and(|n| !is_line(reader, n, 16));
            let listed = i > head + 1 && before.last().is_some_and(|b| b.zone == Zone::Headline || is_line(reader, b, 16));
            if alone && follows && !listed {
                s.zone = Zone::Headline;
            }
        }
    }
}

/// `By Ann Moss and B. Hale`, `September 7, 2022`, `Ann Moss | 7 Sept 2022`.
fn is_byline(reader: Reader<'_>, s: &Sentence) -> bool {
    let words = || (s.first..s.last).filter(|&i| reader.tokens[i].kind == TokenKind::Word);
    let by = reader.of(s.first).eq_ignore_ascii_case("by");
    if by && s.last - s.first <= 14 && words().skip(1).all(|i| reader.tokens[i].capital || joins_names(reader.of(i))) {
        return s.last - s.first > 1;
    }
    let dated = |i: usize| {
        let word = reader.of(i);
        crate::document::date::month_of(word).is_some()
            || crate::document::date::weekday_of(word).is_some()
            || matches!(
                word,
                "at" | "on"
                    | "AM"
                    | "PM"
                    | "am"
                    | "pm"
                    | "p.m."
                    | "a.m."
                    | "GMT"
                    | "ET"
                    | "EST"
                    | "EDT"
                    | "UTC"
                    | "th"
                    | "st"
                    | "nd"
                    | "rd"
            )
    };
    s.last - s.first <= 14
        && words().next().is_some()
        && words().all(dated)
        && (s.first..s.last).any(|i| reader.tokens[i].kind == TokenKind::Number)
}

/// The words before the credit of a picture are its caption; short paragraphs may show it by their own words.
fn captions(reader: Reader<'_>, sentences: &mut [Sentence], marked: &[Option<Zone>]) {
    let mut from = 0;
    while let Some(first) = sentences.get(from) {
        let paragraph = first.paragraph;
        let to = from + sentences.iter().skip(from).take_while(|s| s.paragraph == paragraph).count();
        let tokens = sentences[to - 1].last - first.first;
        let short = to - from <= 4 && tokens <= 80;
        for i in from..to {
            let credit = marked[i] == Some(Zone::Credit) && matches!(reader.of(sentences[i].first), "(");
            if credit && i > from {
                let whole = short && i + 1 == to;
                let start = if whole { from } else { i - 1 };
                sentences[start..i].iter_mut().filter(|s| s.zone == Zone::Body).for_each(|s| s.zone = Zone::Caption);
            }
        }
        if short && sentences[from..to].iter().any(|s| s.zone == Zone::Body && shows(reader, s)) {
            sentences[from..to].iter_mut().filter(|s| s.zone == Zone::Body).for_each(|s| s.zone = Zone::Caption);
        }
        from = to;
    }
}

/// The sentence describes a picture: `Moss, left, and Hale`, `pose during`, `in this file photo`.
fn shows(reader: Reader<'_>, s: &Sentence) -> bool {
    const SIDES: &[&str] = &["left", "right", "centre", "center"];
    // The letters with which the words begin that show it.
    let may_show = |&i: &usize| {
        let first = reader.tokens.get(i).and_then(|t| reader.text.as_bytes().get(t.span.start as usize));
        matches!(first, Some(b'l' | b'r' | b'c' | b'f' | b'F' | b'a' | b'p' | b'i' | b'h'))
    };
    for i in (s.first..s.last).filter(may_show) {
        let word = reader.of(i);
        let shown = match word {
            "left" | "right" | "centre" | "center" => {
                let between = i > s.first + 1 && matches!(reader.of(i - 1), "," | "(") && reader.tokens[i - 2].capital;
                between && matches!(reader.of(i + 1), "," | ")" | "and" | ".")
            }
            "from" | "From" | "at" => {
                i > s.first + 1
                    && matches!(reader.of(i - 1), "," | "(")
                    && SIDES.contains(&reader.of(i + 1))
                    && matches!(reader.of(i + 2), "," | ")" | ":")
            }
            "pose" | "poses" => matches!(reader.of(i + 1), "during" | "for" | "with" | "at" | "before" | "ahead" | "prior"),
            "photo" | "photograph" | "picture" | "image" | "handout" => {
                (s.first..i).rev().take(5).any(|k| reader.of(k).eq_ignore_ascii_case("this"))
                    && (s.first..i).rev().take(6).any(|k| reader.of(k).eq_ignore_ascii_case("in"))
            }
            "pictured" => i > s.first && matches!(reader.of(i - 1), "is" | "are"),
            _ => false,
        };
        if shown {
            return true;
        }
    }
    false
}

/// A sentence that stands in the text three times is the page speaking, not the story.
fn repeats(reader: Reader<'_>, sentences: &mut [Sentence]) {
    let mut count: FxHashMap<u64, u32> = FxHashMap::default();
    let key = |s: &Sentence| {
        use std::hash::Hasher as _;
        let mut hasher = rustc_hash::FxHasher::default();
        hasher.write(reader.bytes(s.first, s.last));
        hasher.finish()
    };
    let long = |s: &Sentence| (REPEATED_TOKENS..60).contains(&(s.last - s.first));
    for s in sentences.iter().filter(|s| long(s)) {
        *count.entry(key(s)).or_default() += 1;
    }
    for s in sentences.iter_mut().filter(|s| long(s) && s.zone == Zone::Body) {
        if count.get(&key(s)).is_some_and(|&n| n >= REPEATS) {
            s.zone = Zone::Promo;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::source::{Source, decode};

    /// `zone: words` for each sentence.
    fn zones(source: Source) -> Vec<String> {
        let doc = Document::new(source);
        doc.sentences.iter().map(|s| format!("{}: {}", s.zone.name(), doc.slice(s.span))).collect()
    }

    #[test]
    fn zones_of_a_page() {
        let text = "Port of Tarn reopens after storm\n\nShips had waited nine days\n\nBy Ann Moss\nSeptember 7, 2022\n\n\
            Harbour master Ola Lind, left, and mayor Bo Hale pose during the reopening. Ferries follow next week. (Jan Ek/Wire/Nordfoto)\n\n\
            TARN, Sept 7 (Wire) - The port reopened on Wednesday. read more Ships sailed at noon. Sign up “We are glad,” Lind said.\n\n\
            ‘A good day’: mayor\n\nThe mayor came. (He had slept badly.) Crews cheered (all nine of them) and left.\n\n\
            WATCH | Storm over Tarn:\n\nWaves break over the pier\n\n3 days ago\nDuration 1:12\nWaves hit the pier of Tarn.\n\n\
            The storm cost $4 million. Ferries will run again. (Jan Ek/Wire/Nordfoto) “We wait,” Hale said.\n\n\
            With files from Per Dahl\nSource: Wire\nReporting by Ann Moss; editing by Bo Ek";
        let want = [
            "headline: Port of Tarn reopens after storm",
            "headline: Ships had waited nine days",
            "credit: By Ann Moss",
            "credit: September 7, 2022",
            "caption: Harbour master Ola Lind, left, and mayor Bo Hale pose during the reopening.",
            "caption: Ferries follow next week.",
            "credit: (Jan Ek/Wire/Nordfoto)",
            "body: TARN, Sept 7 (Wire) - The port reopened on Wednesday.",
            "promo: read more",
            "body: Ships sailed at noon.",
            "promo: Sign up",
            "body: “We are glad,” Lind said.",
            "headline: ‘A good day’: mayor",
            "body: The mayor came.",
            "body: (He had slept badly.)",
            "body: Crews cheered (all nine of them) and left.",
            "promo: WATCH | Storm over Tarn:",
            "promo: Waves break over the pier",
            "promo: 3 days ago",
            "promo: Duration 1:12",
            "promo: Waves hit the pier of Tarn.",
            "body: The storm cost $4 million.",
            "caption: Ferries will run again.",
            "credit: (Jan Ek/Wire/Nordfoto)",
            "body: “We wait,” Hale said.",
            "credit: With files from Per Dahl",
            "credit: Source: Wire",
            "credit: Reporting by Ann Moss; editing by Bo Ek",
        ];
        let got = zones(Source::from_text("a.txt", text));
        for (i, want) in want.iter().enumerate() {
            assert_eq!(got.get(i).map(String::as_str), Some(*want));
        }
        assert_eq!(got.len(), want.len());
    }

    #[test]
    fn what_looks_like_a_label_and_is_none() {
        for text in [
            "Report by the inspectors says 14 people died.",
            "The report by Ann Moss was read. Reporting by staff rose 5%.",
            "Subscribe buttons were red, he said.",
            "Sources said on Monday that the deal failed.",
            "The broadcaster (Radio/Television) said so.",
            "He left (Photo albums in hand) and wept.",
            "The deal, right or wrong, held. The ship left, and sank.",
            "Trade was $140 million in 2021",
            "Two\n\nThree",
            "He asked to sign up for the course.",
            "Watch officials said the ship sank.",
        ] {
            for zone in zones(Source::from_text("a.txt", text)) {
                assert!(zone.starts_with("body"), "{zone}");
            }
        }
    }

    #[test]
    fn titles_headings_and_repeats() {
        let text = "---\ntitle: Port reopens. Ships sail\n---\n# Port\nIt rained. It rained on the port of Tarn. Ships sailed.\n\n\
            It rained on the port of Tarn. Nobody came.\n\nIt rained on the port of Tarn.\n";
        let source = decode("a.md", text.as_bytes().to_vec()).unwrap();
        let got = zones(source);
        assert_eq!(got[..3], ["headline: Port reopens.", "headline: Ships sail", "headline: Port"]);
        assert_eq!(got.iter().filter(|z| *z == "promo: It rained on the port of Tarn.").count(), 3);
        assert_eq!(got.iter().filter(|z| z.starts_with("body")).count(), 3);
    }

    #[test]
    fn items_of_a_list_are_no_headings() {
        let text = "The prices rose.\n\nApples\n\nPears\n\nPlums\n\nThen they fell.";
        let got = zones(Source::from_text("a.txt", text));
        assert!(got.iter().all(|z| z.starts_with("body")), "{got:?}");
    }
}
