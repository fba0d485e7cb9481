//! Speech in quotation marks: the family of claims in which most real disagreements are found.
//!
//! A quotation is held to be word for word, so two outlets that print one utterance differently cannot both be
//! right. What stands in marks and is no speech (titles, scare quotes) is a phrase, see the extractor of that name.

use super::attribution::saying::{Voice, voice};
use super::attribution::{Frame, Speech, is_titled};
use super::registry::Claims;
use super::{Claim, Kind};
use crate::document::Document;
use crate::text::TokenKind;
use crate::value::{Quote, Value};

/// Words of which a quotation inside one paragraph is likely to be two mispaired marks.
const TOO_LONG: usize = 120;

/// Words from which a fragment counts as speech and not as a phrase.
const FRAGMENT: usize = 4;

pub(super) fn run(doc: &Document, claims: &mut Claims) {
    for speech in &claims.speeches(doc).list {
        if is_speech(doc, speech) {
            claims.push(claim(doc, speech, Kind::Quote, "quote"));
        }
    }
}

/// The claim of a pair of marks.
pub(super) fn claim(doc: &Document, speech: &Speech, kind: Kind, extractor: &'static str) -> Claim {
    let (first, last) = (speech.pair.first, speech.pair.last);
    let text = doc.slice(doc.span(first, last)).to_owned();
    let value = Value::Quote(Quote { text, carrier: speech.carrier.clone() });
    let mut claim = Claim::new(doc, extractor, kind, value, first, last);
    claim.speaker.clone_from(&speech.speaker);
    claim.quoted = true;
    claim
}

/// Whether a pair of marks holds two things, or none: too many words, or somebody's `he said` among them.
pub(super) fn is_broken(doc: &Document, speech: &Speech) -> bool {
    let words = words(doc, speech);
    words == 0 || broken(doc, speech, words)
}

fn words(doc: &Document, speech: &Speech) -> usize {
    (speech.pair.first..speech.pair.last).filter(|&i| is_word(doc, i)).count()
}

/// Whether a pair of marks holds speech.
pub(super) fn is_speech(doc: &Document, speech: &Speech) -> bool {
    let pair = speech.pair;
    let words = words(doc, speech);
    if words == 0 || broken(doc, speech, words) {
        return false;
    }
    let stopped =
        matches!(doc.token(pair.last - 1), "." | "," | "!" | "?" | "…" | "..." | "—" | "--" | "-") || doc.token(pair.after) == ",";
    let title = is_titled(doc, speech.pair);
    match speech.frame {
        // A title is named, not said: on “The Evening Show,” Keller argued.
        Frame::Beside if title && words > 1 => asked(doc, speech) || begins(doc, speech) || (words > 6 && stopped),
        Frame::Beside => words >= FRAGMENT || begins(doc, speech) || led(doc, speech) || asked(doc, speech),
        // A heading in single marks between paragraphs is nobody's.
        Frame::Whole => (words >= 2 || speech.speaker.is_some()) && !(title && words <= 8) && !heading(doc, speech),
        Frame::Sentence => words >= FRAGMENT && !(words <= 8 && title),
        Frame::Call | Frame::None => words > FRAGMENT && !(words <= 12 && title),
    }
}

/// A verb of saying stands right before the marks.
fn asked(doc: &Document, speech: &Speech) -> bool {
    let open = speech.pair.open;
    (open.saturating_sub(2)..open).any(|i| voice(doc, i).is_some_and(|v| v != Voice::Call))
}

/// The marks begin a sentence.
fn begins(doc: &Document, speech: &Speech) -> bool {
    doc.sentences.get(doc.sentence_of(speech.pair.open)).is_some_and(|s| s.first == speech.pair.open)
}

/// A paragraph of a few words in single marks, as sections are headed.
fn heading(doc: &Document, speech: &Speech) -> bool {
    let pair = speech.pair;
    let single = matches!(doc.token(pair.open), "'" | "‘");
    let new_line = |i: usize| doc.tokens.get(i).is_none_or(|t| t.new_line);
    single && new_line(pair.open) && (new_line(pair.after) || new_line(pair.after + 1)) && pair.last - pair.first <= 10
}

fn is_word(doc: &Document, i: usize) -> bool {
    doc.tokens.get(i).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
}

/// A comma or a colon before the marks.
fn led(doc: &Document, speech: &Speech) -> bool {
    speech.pair.open.checked_sub(1).is_some_and(|i| matches!(doc.token(i), "," | ":"))
}

/// Two marks that do not belong together.
fn broken(doc: &Document, speech: &Speech, words: usize) -> bool {
    let pair = speech.pair;
    if words > TOO_LONG && !pair.unfinished && !doc.tokens.get(pair.open).is_some_and(|t| t.new_paragraph || t.new_line) {
        return true;
    }
    // “…, Keller said. …”: a name and a verb of saying between a comma and a mark.
    (pair.first..pair.last).any(|i| {
        doc.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark)
            && matches!(doc.token(i), "," | "?" | "!")
            && (i + 2..i + 5).any(|v| {
                v + 1 < pair.last
                    && voice(doc, v) == Some(Voice::Say)
                    && matches!(doc.token(v + 1), "." | ",")
                    && (i + 1..v).all(|n| super::attribution::saying::is_name_word(doc, n))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn quotes(text: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let doc = Document::new(Source::from_text("t", text));
        let mut claims = Claims::new(doc.tokens.len());
        run(&doc, &mut claims);
        claims
            .list()
            .iter()
            .map(|c| {
                let Value::Quote(quote) = &c.value else { panic!("a quotation has another value") };
                assert_eq!(doc.slice(c.span), quote.text);
                (quote.text.clone(), c.speaker.clone(), quote.carrier.clone())
            })
            .collect()
    }

    #[test]
    fn speech_and_speaker() {
        for (text, want) in [
            ("“We will open in May,” Anna Keller said.", &[("We will open in May,", "Anna Keller", "")][..]),
            ("“We will open in May,” said Anna Keller, the mayor.", &[("We will open in May,", "Anna Keller", "")]),
            ("Keller said: “We will open in May.”", &[("We will open in May.", "Keller", "")]),
            ("“We will,” Keller said, “open in May.”", &[("We will,", "Keller", ""), ("open in May.", "Keller", "")]),
            ("“We will open,” said Keller. “In May, I hope.”", &[("We will open,", "Keller", ""), ("In May, I hope.", "Keller", "")]),
            ("“We will open in May,” Keller was quoted by Tass as saying.", &[("We will open in May,", "Keller", "Tass")]),
            ("“We will open in May,” Keller told Reuters.", &[("We will open in May,", "Keller", "Reuters")]),
            ("Keller came late. “We will open in May,” she said.", &[("We will open in May,", "Keller", "")]),
            ("“Will it open?” Keller asked.", &[("Will it open?", "Keller", "")]),
            ("“The port is open for good,” according to Keller.", &[("The port is open for good,", "Keller", "")]),
            ("The deal has “no teeth” and “little hope”.", &[]),
            ("She starred in “The Long Road Home” last year.", &[]),
            // Marks of every kind.
            ("'The port isn't open,' said the dockers' lawyer, Anna Keller.", &[("The port isn't open,", "Anna Keller", "")]),
            ("‘We will open in May’, Anna Keller said.", &[("We will open in May", "Anna Keller", "")]),
            ("«We will open in May», said Keller.", &[("We will open in May", "Keller", "")]),
            ("“[We] will … open [the port],” Keller said.", &[("[We] will … open [the port],", "Keller", "")]),
            ("“He told me, ‘Open in May,’ and I did,” said Tom Brown.", &[("He told me, ‘Open in May,’ and I did,", "Tom Brown", "")]),
            // Who speaks, wherever the name stands.
            ("“We will open in May,” Keller, 54, said.", &[("We will open in May,", "Keller", "")]),
            ("“Will it open?” Keller, who runs the port, asked.", &[("Will it open?", "Keller", "")]),
            ("“We will open,” Speaker of the House Rep. Anna Keller said.", &[("We will open,", "Anna Keller", "")]),
            ("“We will open,” the Justice Department said.", &[("We will open,", "Justice Department", "")]),
            ("“We will open,” Read said.", &[("We will open,", "Read", "")]),
            ("Keller on Tuesday told the crew, “We will open.”", &[("We will open.", "Keller", "")]),
            ("Keller in a statement said: “We will open.”", &[("We will open.", "Keller", "")]),
            ("Keller, a lawyer who said “we will open in May”, left.", &[("we will open in May", "Keller", "")]),
            ("Keller was asked by Tom Brown, “Will it open?”", &[("Will it open?", "Tom Brown", "")]),
            ("“You must open,” Keller was told.", &[("You must open,", "", "")]),
            ("Keller showed a film called “The Port” to the crew, saying, “We will open.”", &[("We will open.", "Keller", "")]),
            ("“It opens in May,” Ann Keller, in a “Port First” cap, said.", &[("It opens in May,", "Ann Keller", "")]),
            ("Keller and Tom Brown said: “We will open.”", &[("We will open.", "Keller and Tom Brown", "")]),
            ("The plan did not please Anna Keller: “We will never open.”", &[("We will never open.", "Anna Keller", "")]),
            ("“We will open in May,” tweeted @annakeller.", &[("We will open in May,", "@annakeller", "")]),
            (
                "Keller said the port would “press the button” and act “as early as tomorrow” on it.",
                &[("as early as tomorrow", "Keller", "")],
            ),
            // An agency, a paper, a programme carries.
            ("“We will open,” the agency quoted Keller as saying.", &[("We will open,", "Keller", "the agency")]),
            ("“We will open,” Keller said, according to Reuters.", &[("We will open,", "Keller", "Reuters")]),
            ("“We will open,” Keller said in an interview with CNN.", &[("We will open,", "Keller", "CNN")]),
            ("Keller said on Monday: “We will open,” according to Reuters.", &[("We will open,", "Keller", "Reuters")]),
            ("“We will open,” Reuters reported.", &[("We will open,", "", "Reuters")]),
            // Whoever spoke before, and whom a pronoun means.
            (
                "“We will open,” Keller said. Adding: “In May, I hope.”",
                &[("We will open,", "Keller", ""), ("In May, I hope.", "Keller", "")],
            ),
            ("Keller praised the crew. “They will open the port.”", &[("They will open the port.", "Keller", "")]),
            ("The mayor, Anna Keller, met Tom Brown. “We open,” he said.", &[("We open,", "Tom Brown", "")]),
            (
                "Anna Keller spoke. “It opens,” she said. Brown said no. “It won’t,” he said.",
                &[("It opens,", "Anna Keller", ""), ("It won’t,", "Brown", "")],
            ),
            // Yuri is a woman's name in one country and a man's in another.
            (
                "“It opens,” aide Yuri Sokol said.\n\nTom Brown left. “In May,” he added.",
                &[("It opens,", "Yuri Sokol", ""), ("In May,", "Tom Brown", "")],
            ),
            ("“It opens,” aide Yuri Sokol said. “In May,” he added.", &[("It opens,", "Yuri Sokol", ""), ("In May,", "Yuri Sokol", "")]),
            ("The ministry denied it. “The port is open,” it said.", &[("The port is open,", "The ministry", "")]),
            ("The dockers were angry. “We will strike,” they said.", &[("We will strike,", "The dockers", "")]),
            ("The port was shut. “We will strike,” he said.", &[("We will strike,", "", "")]),
            (
                "Keller said she would “fight, fight and fight again” to keep the port open.",
                &[("fight, fight and fight again", "Keller", "")],
            ),
        ] {
            let some = |s: &str| (!s.is_empty()).then(|| s.to_owned());
            let want: Vec<_> = want.iter().map(|w| (w.0.to_owned(), some(w.1), some(w.2))).collect();
            assert_eq!(quotes(text), want, "{text}");
        }
    }

    #[test]
    fn speech_goes_on_over_paragraphs() {
        let got = quotes("“The first part was hard,” Keller said.\n\n“The second part was harder.");
        assert_eq!(got.len(), 1, "a mark that is never closed gives nothing");
        let got = quotes("Keller was pleased.\n\n“The first part was hard.\n\n“The second part was harder,” she said.");
        assert_eq!(got.iter().map(|g| g.0.as_str()).collect::<Vec<_>>(), ["The first part was hard.", "The second part was harder,"]);
    }

    proptest::proptest! {
        #[test]
        fn spans_are_in_bounds(text in "[a-zA-Z “”\"'‘’.,!?\\n\\[\\]()«»-]{0,200}") {
            for (inside, ..) in quotes(&text) {
                proptest::prop_assert!(text.contains(&inside));
            }
        }
    }
}
