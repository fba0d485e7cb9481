//! Sentence boundaries in messy news text.
//!
//! A boundary put where there is none tears a claim from its subject; one left out glues two facts together. News
//! copy adds to the usual trouble with abbreviations: captions run into the story, spaces are lost after stops,
//! lines end with no stop at all, and a rewrite may break a sentence in the middle. All of it is decided on tokens,
//! in one pass, by the few tables below; what a word means is not known here.

use super::abbreviation::{Abbreviation, Place, is_speech, is_starter, place_of};
use super::wrap::Lines;
use super::{Token, TokenKind};

/// Where a sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boundary {
    /// Index of the first token of the next sentence.
    pub token: usize,
    /// The next sentence begins with a small letter: the split may be damage in the text, not an end.
    pub suspect: bool,
}

/// Longest sentence in bytes; a longer one is cut at white space, and one of twice the length anywhere between tokens.
const LONGEST: u32 = 4000;

/// The ends of the sentences of `tokens`, in order; the last is `tokens.len()`. A paragraph always ends one.
#[must_use]
pub fn sentence_ends(text: &str, tokens: &[Token]) -> Vec<Boundary> {
    let mut ends = Vec::with_capacity(tokens.len() / 20 + 1);
    let Some(first) = tokens.first() else { return ends };
    let reader = Reader { text, tokens, lines: Lines::new(text, tokens) };
    let (mut start, mut quotes, mut sentence) = (first.span.start, 0usize, 0usize);
    let mut stops = 0usize;
    for (i, pair) in (1..).zip(tokens.windows(2)) {
        let [last, next] = pair else { break };
        if next.new_paragraph {
            quotes = 0;
        } else if last.kind == TokenKind::QuoteMark && reader.of(i - 1) == "\"" {
            quotes += 1;
        }
        let end = if next.new_paragraph {
            Some(false)
        } else {
            let end = if reader.goes_on(i, last, next) { None } else { reader.end(i, sentence, quotes % 2 == 1) };
            stops += usize::from(end.is_some());
            let length = next.span.end.saturating_sub(start);
            end.or_else(|| (next.spaced && length > LONGEST || length > 2 * LONGEST).then_some(false))
        };
        if let Some(suspect) = end {
            ends.push(Boundary { token: i, suspect });
            (start, sentence) = (next.span.start, i);
        }
    }
    // A text that begins most of its sentences small is written so, not damaged.
    if ends.iter().filter(|e| e.suspect).count() * 3 > stops.max(6) {
        ends.iter_mut().for_each(|e| e.suspect = false);
    }
    ends.push(Boundary { token: tokens.len(), suspect: false });
    ends
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    lines: Lines,
}

/// What stands before a possible boundary.
enum Stop {
    /// `!` or `?`.
    Loud,
    /// `.`.
    Full,
    /// `…` or `...`.
    Ellipsis,
    /// `。` and its kin, which need no space.
    Wide,
}

impl<'t> Reader<'t> {
    fn of(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    fn spaced(&self, i: usize) -> bool {
        self.tokens.get(i).is_none_or(|t| t.spaced)
    }

    /// Most places before a token `i` are plainly inside a sentence: no stop and no mark that may close stands before,
    /// no line ends, nothing is glued, no bullet follows.
    fn goes_on(&self, i: usize, last: &Token, next: &Token) -> bool {
        // All bullets begin with this byte.
        let bullet = || self.text.as_bytes().get(next.span.start as usize) == Some(&0xE2) && is_bullet(self.of(i));
        if next.new_line || next.kind == TokenKind::Mark && bullet() {
            return false;
        }
        let ending = self.text.as_bytes().get(last.span.end as usize - 1);
        match last.kind {
            TokenKind::Word => ending != Some(&b'.') && (next.spaced || next.kind != TokenKind::Word),
            TokenKind::Number => true,
            TokenKind::Mark => matches!(ending, Some(b',' | b';' | b':' | b'-' | b'(' | b'$' | b'%')),
            TokenKind::QuoteMark | TokenKind::Clitic => false,
        }
    }

    /// Whether a sentence that began at token `first` ends before token `i`, and if so whether that is suspect.
    /// `quoted`: an odd number of straight quotation marks stands before `i` in the paragraph.
    fn end(&self, i: usize, first: usize, quoted: bool) -> Option<bool> {
        let next = self.tokens[i];
        if is_bullet(self.of(i)) {
            return Some(false);
        }
        if self.closes(i, quoted) {
            return None;
        }
        // Two words with nothing between them: the tokenizer cut them apart (`example.comSign`).
        let last = self.tokens[i - 1];
        if next.kind == TokenKind::Word && next.capital && last.kind == TokenKind::Word && last.span.end == next.span.start {
            return Some(false);
        }
        let after = self.before_closers(i, first, quoted);
        let stop = after.checked_sub(1).filter(|s| *s >= first).and_then(|s| Some((s, self.stop(s)?)));
        if next.new_line && self.line_ends(i, stop.is_some()) {
            return Some(false);
        }
        let (at, stop) = stop?;
        let closed = after < i;
        match stop {
            Stop::Wide => Some(false),
            Stop::Ellipsis => (at > first && next.spaced && (next.capital || self.opens(i))).then_some(false),
            Stop::Loud => {
                let begins = next.capital || self.opens(i) || (next.spaced && next.kind == TokenKind::Number);
                (begins && !(closed && self.attribution(i))).then_some(false)
            }
            Stop::Full if next.spaced => self.full_stop(at, i, first, closed),
            Stop::Full => self.glued(at, i, closed).then_some(false),
        }
    }

    fn stop(&self, i: usize) -> Option<Stop> {
        let token = self.tokens.get(i)?;
        let text = self.of(i);
        match token.kind {
            TokenKind::Mark => match text {
                "." | ".." => Some(Stop::Full),
                "…" => Some(Stop::Ellipsis),
                "。" | "！" | "？" | "।" => Some(Stop::Wide),
                _ if text.starts_with(['!', '?', '؟']) => Some(Stop::Loud),
                _ if text.starts_with("..") || text.starts_with('…') => Some(Stop::Ellipsis),
                _ => None,
            },
            TokenKind::Word => text.ends_with('.').then_some(Stop::Full),
            _ => None,
        }
    }

    /// Index after the last token before `i` that is no closing mark: `said.”) The` gives the place after the dot.
    fn before_closers(&self, i: usize, first: usize, quoted: bool) -> usize {
        let mut j = i;
        if i > first + 1 && !quoted && self.lone(i - 1) {
            j -= 1;
        }
        while j > first + 1 && i - j < 8 {
            let k = j - 1;
            if self.spaced(k) {
                break;
            }
            let text = self.of(k);
            if text == "]" && self.of(k - 1).bytes().all(|b| b.is_ascii_digit()) && k > first + 2 && self.of(k - 2) == "[" {
                // A note: `said.[12] The`.
                j = k - 2;
                continue;
            }
            let closer = match self.tokens[k].kind {
                TokenKind::QuoteMark => !matches!(text, "“" | "‘" | "„" | "«" | "‹"),
                TokenKind::Mark => matches!(text, ")" | "]" | "}") || text.starts_with(['*', '_']),
                _ => false,
            };
            if !closer {
                break;
            }
            j = k;
        }
        j
    }

    /// Token `i` is a mark that belongs to the words before it.
    fn closes(&self, i: usize, quoted: bool) -> bool {
        let token = self.tokens[i];
        if token.spaced {
            return self.lone(i) && (quoted || self.of(i) == "”") && !token.new_line;
        }
        let text = self.of(i);
        match token.kind {
            TokenKind::QuoteMark => match text {
                "“" | "‘" | "„" | "«" | "‹" | "‚" => false,
                "\"" | "'" => quoted || self.spaced(i + 1) || self.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Mark),
                _ => true,
            },
            TokenKind::Mark => {
                matches!(text, ")" | "]" | "}" | "," | ";" | ":" | "." | "!" | "?") || (text.starts_with(['*', '_']) && self.spaced(i + 1))
            }
            TokenKind::Clitic => true,
            _ => false,
        }
    }

    /// A quotation mark with a blank on both sides, as in texts that were taken apart and put together again.
    fn lone(&self, i: usize) -> bool {
        matches!(self.of(i), "\"" | "”") && self.spaced(i) && self.spaced(i + 1)
    }

    /// Token `i` opens a quotation, a bracket or an amount of money.
    fn opens(&self, i: usize) -> bool {
        let text = self.of(i);
        match self.tokens[i].kind {
            TokenKind::QuoteMark => !matches!(text, "”" | "’" | "»" | "›"),
            TokenKind::Mark => {
                matches!(text, "(" | "[" | "$" | "£" | "€" | "¥" | "—" | "–" | "--" | "#" | "@") || text.starts_with(['*', '_'])
            }
            _ => false,
        }
    }

    fn full_stop(&self, at: usize, i: usize, first: usize, closed: bool) -> Option<bool> {
        let next = self.tokens[i];
        let lower = next.kind == TokenKind::Word && !next.capital && self.of(i).chars().next().is_some_and(char::is_lowercase);
        if closed {
            return (!lower && (next.kind != TokenKind::Mark || self.opens(i))).then_some(false);
        }
        let dotted = self.tokens[at].kind == TokenKind::Word;
        let before = if dotted { at } else { at.checked_sub(1).filter(|b| *b >= first)? };
        let word = self.of(before);
        match self.tokens[before].kind {
            TokenKind::Number => {
                // `1. The`: a label at the head of a line.
                if word.len() <= 2 && (before == first || self.tokens[before].new_line) {
                    return None;
                }
                if lower && word.len() <= 2 {
                    return None;
                }
            }
            TokenKind::Word => {
                let begins_name = before > first && self.tokens[before - 1].capital;
                match Abbreviation::of(word, begins_name) {
                    Some(_) if lower => return None,
                    Some(kind) => return self.after_abbreviation(kind, i).then_some(false),
                    None if lower && self.cut_short(before, first) => return None,
                    None => {}
                }
            }
            _ => {}
        }
        if !lower {
            return (next.kind != TokenKind::Mark || self.opens(i)).then_some(false);
        }
        Some(!self.begins_small(i))
    }

    /// A short word with a capital that a small letter follows, behind a comma or at the very beginning: an abbreviation
    /// that no list has ("Kent County, Az. said", "Stat. at Large").
    fn cut_short(&self, at: usize, first: usize) -> bool {
        let token = self.tokens[at];
        let alone = at == first || at.checked_sub(1).is_some_and(|b| self.of(b) == ",");
        token.capital && !token.all_capitals && (2..=5).contains(&token.span.len()) && alone
    }

    /// After an abbreviation and before something that is not small: does a sentence begin?
    fn after_abbreviation(&self, kind: Abbreviation, i: usize) -> bool {
        let (next, word) = (self.tokens[i], self.of(i));
        let starter = || next.capital && is_starter(word) && self.of(i + 1) != ".";
        let speaks = || next.kind == TokenKind::QuoteMark && self.tokens.get(i + 1).is_some_and(|t| t.capital && !t.spaced);
        match kind {
            Abbreviation::Title | Abbreviation::Inner => false,
            Abbreviation::Month | Abbreviation::Weekday => next.capital && place_of(word) == Place::Word && next.kind == TokenKind::Word,
            Abbreviation::Counter => next.kind == TokenKind::Word && word.len() > 1 || speaks(),
            Abbreviation::Hour => (next.capital && place_of(word) == Place::Word) || speaks(),
            Abbreviation::Final | Abbreviation::Initial => starter() || speaks(),
            Abbreviation::Etc => next.capital || speaks(),
        }
    }

    /// A small letter that is no sign of damage: `iPhone`, `von der Leyen`, `read more`.
    fn begins_small(&self, i: usize) -> bool {
        let word = self.of(i);
        let camel = word.chars().skip(1).any(char::is_uppercase);
        let particle = || {
            matches!(
                word,
                "von"
                    | "van"
                    | "de"
                    | "del"
                    | "della"
                    | "der"
                    | "den"
                    | "di"
                    | "da"
                    | "al"
                    | "el"
                    | "bin"
                    | "ibn"
                    | "ter"
                    | "ten"
                    | "le"
                    | "la"
            ) && (1..4).any(|k| self.tokens.get(i + k).is_some_and(|t| t.capital))
        };
        let domain = self.of(i + 1) == "." && !self.spaced(i + 1) && !self.spaced(i + 2);
        camel || domain || particle() || (word == "read" && self.of(i + 1) == "more") || word.starts_with("http") || word == "www"
    }

    /// A stop with no space after it: `authorities.Putin` ends a sentence, `example.com` and `J.K.` do not.
    fn glued(&self, at: usize, i: usize, closed: bool) -> bool {
        let next = self.tokens[i];
        if self.tokens[at].kind == TokenKind::Word {
            return false;
        }
        let Some(before) = at.checked_sub(1) else { return false };
        let word = self.of(before);
        let ends = match self.tokens[before].kind {
            _ if closed => true,
            TokenKind::Word if self.tokens[before].capital => word.len() >= 4 && Abbreviation::of(word, false).is_none(),
            TokenKind::Word => word.len() >= 2 && Abbreviation::of(word, false).is_none(),
            TokenKind::Number => word.len() == 4,
            TokenKind::QuoteMark | TokenKind::Clitic => true,
            TokenKind::Mark => matches!(word, ")" | "%"),
        };
        let begins = match next.kind {
            TokenKind::Word => {
                next.capital && next.span.len() >= 2 && (!next.all_capitals || self.spaced(i + 1)) || (next.capital && self.of(i) == "I")
            }
            TokenKind::QuoteMark => self.opens(i) && self.tokens.get(i + 1).is_some_and(|t| t.capital && !t.spaced),
            _ => false,
        };
        ends && begins && !matches!(self.of(i), "Com" | "Net" | "Org")
    }

    /// After a question or a cry in quotation marks: `Putin asked`, `the senator said`.
    fn attribution(&self, i: usize) -> bool {
        for k in i..(i + 6).min(self.tokens.len()) {
            let token = self.tokens[k];
            match token.kind {
                TokenKind::Word if is_speech(self.of(k)) => return k > i || !token.capital,
                TokenKind::Word if token.capital || k == i + 1 => {}
                TokenKind::Mark if self.of(k) == "." || self.of(k) == "-" => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether the line break before token `i` ends a sentence.
    fn line_ends(&self, i: usize, stopped: bool) -> bool {
        let (next, last) = (self.tokens[i], self.tokens[i - 1]);
        let small = next.kind == TokenKind::Word && !next.capital && self.of(i).chars().next().is_some_and(char::is_lowercase);
        if matches!(self.of(i), "-" | "*" | "–" | "—") && self.spaced(i + 1) {
            return !small;
        }
        if stopped || small {
            // Left to what the stop says, but a label like `Inc.` at the end of a line of its own is an end.
            return stopped && !small && !self.lines.wrapped() && next.capital && !self.holds_name(i - 1);
        }
        let text = self.of(i - 1);
        let goes_on = match last.kind {
            TokenKind::Mark => matches!(text, "," | ";" | "–" | "—" | "-" | "--" | "&" | "/" | "(" | "[" | "$" | "£" | "€"),
            TokenKind::QuoteMark => matches!(text, "“" | "‘" | "„" | "«"),
            TokenKind::Word => is_function_word(text),
            _ => false,
        };
        !goes_on && !self.lines.joins(i)
    }

    /// The stop at `i` belongs to a title or a month, after which a name or a day must follow.
    fn holds_name(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|b| {
            matches!(Abbreviation::of(self.of(b), false), Some(Abbreviation::Title | Abbreviation::Month | Abbreviation::Initial))
        })
    }
}

fn is_bullet(text: &str) -> bool {
    matches!(text, "•" | "▪" | "●" | "‣" | "►" | "■" | "◦")
}

/// Words after which no line of a headline or a list ends.
fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "of"
            | "to"
            | "in"
            | "on"
            | "at"
            | "by"
            | "for"
            | "from"
            | "with"
            | "and"
            | "or"
            | "but"
            | "that"
            | "which"
            | "as"
            | "than"
            | "is"
            | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "his"
            | "her"
            | "its"
            | "their"
            | "who"
            | "not"
            | "into"
            | "over"
            | "after"
            | "before"
            | "be"
            | "been"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    /// The text with ` | ` at each boundary and ` ~ ` at each suspect one.
    fn split(text: &str) -> String {
        let tokens = tokenize(text);
        let mut out = String::new();
        let (mut at, mut mark) = (0, "");
        for end in sentence_ends(text, &tokens) {
            let (first, last) = (tokens[at].span.start as usize, tokens[end.token - 1].span.end as usize);
            out += mark;
            out += &text[first..last];
            mark = if end.suspect { " ~ " } else { " | " };
            at = end.token;
        }
        out
    }

    #[test]
    fn boundaries() {
        for want in [
            // Plain.
            "The port reopened. | Ships sailed.",
            "Did it reopen? | It did! | Nobody knew.",
            "It cost $5. | $3 was refunded.",
            "It closed in 2021. | 300 people lost work.",
            "He left. | (She stayed.) | They met.",
            "The minister resigned. | — The port stays shut.",
            // Titles and names.
            "Mr. Lindqvist met Dr. Okafor and Gen. Ruiz.",
            "He flew to St. Petersburg with Prof. A. B. Novak.",
            "Sens. Ward and Cole agreed. | Gov. Hale did not.",
            "George W. Bush and J. K. Rowling met.",
            "Henry I. Miller wrote it.",
            "So do I. | They left.",
            "She took vitamin C. | The cold passed.",
            "Lt. Col. Marek spoke.",
            // Months, days, hours.
            "Talks on Sept. 15 failed. | They resume Oct. 3.",
            "It began in Sept. | Nobody came.",
            "Doors open at 5 p.m. Monday and close at 9 p.m. ET.",
            "Doors open at 5 p.m. | Bring a coat.",
            "They met at 9 a.m. in Oslo.",
            "The vote was on Wed. Nov. 4 in Bern.",
            // Counters.
            "No. 7 won. | The car was No. 12.",
            "Did she go? | No. | The train had left.",
            "Under Art. 5 they must. | See p. 12 and pp. 3-4.",
            // Companies, places, countries.
            "Shares of Borg Inc. rose. | Borg Inc. | The firm said so.",
            "Acme Corp. Chief Dana Fry quit.",
            "The U.S. Senate met. | He left the U.S. | The visa ran out.",
            "The U.S. and the U.K. agreed.",
            "It happened in Fresno, Calif. | It was late.",
            "Works by Hale, Cole, etc. | They sold well.",
            "Poland vs. Norway ended 1-1.",
            "Some cities, e.g. Oslo, agreed; others, i.e. Bergen, did not.",
            "Martin Luther King Jr. Day is a holiday.",
            "The Rgt. moved on.",
            "A clerk of Tarn County, Az. said so. | Stat. at Large 5 has it. | Borg and co. left.",
            // Quotations and brackets.
            "“It is over.” | He left.",
            "“It is over,” he said. | “We lost.”",
            "\"It is over.\" | \"We lost.\"",
            "\"Will they pay?\" he asked the forum.",
            "“Will they pay?” Lindqvist asked. | Nobody knew.",
            "“Will they pay?” | Lindqvist left.",
            "“It is over.” he wrote.",
            "He said: ‘Stop.’ | She stopped.",
            "(It was late.) | He left.",
            "She quoted the report.[12] | He read it.",
            "He called it “a farce.” | The rest agreed.",
            "They left (at last). | Then it rained.",
            // Glue.
            "Visit example.com for news and read Node.js notes.",
            "Fly to St.Petersburg with J.K. Moss.",
            "Version 2.0 beat 3.5 million others.",
            // Taken apart.
            "He said : \" We lost . \" | Then he left .",
            "\" We lost . | It was late . \" | He left .",
            // Ellipses.
            "Well… | He left.",
            "They waited ... and waited... | Then it ended.",
            "…and then it ended.",
            // Suspect.
            "Troops crossed the river. ~ the fighting that began in May went on.",
            "It came by post. | example.com had it.",
            "It was sold to Apple. | iPhone sales rose. | eBay fell.",
            "The Commission met. | von der Leyen spoke. | al-Rashid did not.",
            "The court ruled. | read more The case goes on.",
            "It has 12. items left.",
            // Marks.
            "首相は語った。 | 会談は来週。",
            "Prices: up. | Sales: down; profits: flat.",
            "**It ended.** | The rest left.",
            "See https://a.example/b.Html. | It is long.",
        ] {
            let text = want.replace(" | ", " ").replace(" ~ ", " ");
            assert_eq!(split(&text), want);
        }
    }

    #[test]
    fn lost_spaces() {
        for (text, want) in [
            ("backed by the authorities.Lindqvist denied it.", "backed by the authorities. | Lindqvist denied it."),
            ("founded in 1999.The firm grew.", "founded in 1999. | The firm grew."),
            ("He left.“We lost,” he said.", "He left. | “We lost,” he said."),
            ("He left.\"We lost,\" he said.", "He left. | \"We lost,\" he said."),
            ("“We lost.”The crowd left.", "“We lost.” | The crowd left."),
            ("Really?Yes.", "Really? | Yes."),
            ("access to Example.comSign up", "access to Example.com | Sign up"),
        ] {
            assert_eq!(split(text), want);
        }
    }

    #[test]
    fn lines() {
        let wrapped = "The harbour of Tarn reopened on Monday after a storm that\nhad closed it for nine days, the master of the port, Mr.\nLindqvist, said. Ships had waited outside since Sept.\n3, he added.\nThe ferries will follow.";
        for (text, want) in [
            ("Port reopens\nShips sail again on Monday", "Port reopens | Ships sail again on Monday"),
            ("Port reopens after\nlong storm", "Port reopens after\nlong storm"),
            ("Port reopens,\nShips sail", "Port reopens,\nShips sail"),
            ("The head of the\nWorld Bank", "The head of the\nWorld Bank"),
            ("- Port open\n- Ships sail\n- Rain", "- Port open | - Ships sail | - Rain"),
            ("• Port open • Ships sail", "• Port open | • Ships sail"),
            ("1. Port open\n2. Ships sail", "1. Port open | 2. Ships sail"),
            ("3 months ago\nDuration 1:15\nBombers flew.", "3 months ago | Duration 1:15 | Bombers flew."),
            ("By Ann Moss\r\nOSLO (Wire) - It rained.", "By Ann Moss | OSLO (Wire) - It rained."),
            ("Shares of Borg Inc.\nThe firm is old", "Shares of Borg Inc. | The firm is old"),
            ("One.\n\ntwo.\u{2029}three", "One. | two. | three"),
            (wrapped, &wrapped.replace("said. Ships", "said. | Ships").replace("added.\nThe", "added. | The")),
        ] {
            assert_eq!(split(text), want);
        }
    }

    #[test]
    fn a_text_without_capitals_is_not_damaged() {
        let text = "it rained. ships sailed. the port opened. nobody came. they went home. it rained again. then it stopped.";
        assert!(!split(text).contains('~'));
        assert_eq!(split(text).matches(" | ").count(), 6);
    }

    #[test]
    fn endless_sentences_are_cut() {
        let text = "ship ".repeat(5000);
        let tokens = tokenize(&text);
        let ends = sentence_ends(&text, &tokens);
        assert_eq!(ends.len(), 7);
        assert!(sentence_ends("", &[]).is_empty());
    }
}
