//! The standfirst: the lines under the headline that sum the story up.
//!
//! It is written with the headline, by whoever wrote that, and is read as one: what it says must stand in the story.
//! Where no key of the front matter holds it, it shows by its dress: the first paragraph, all of it in bold or italic.

use super::sentence::Sentence;
use super::zone::{Reader, Zone};

/// Tokens that a standfirst has at most.
const LONGEST: usize = 60;
/// Sentences among which the first paragraph is looked for.
const HEAD: usize = 8;

/// Marks the first paragraph as a headline where it is wholly emphasised and the story follows.
pub(super) fn mark(reader: Reader<'_>, sentences: &mut [Sentence]) {
    let Some(from) = sentences.iter().take(HEAD).position(|s| s.zone == Zone::Body) else { return };
    let paragraph = sentences[from].paragraph;
    let to = from + sentences[from..].iter().take_while(|s| s.paragraph == paragraph && s.zone == Zone::Body).count();
    let (first, last) = (sentences[from], sentences[to - 1]);
    let follows = sentences.get(to).is_some_and(|s| s.zone == Zone::Body && s.paragraph != paragraph);
    let whole = from == 0 || sentences[from - 1].paragraph != paragraph;
    if whole && follows && last.last - first.first <= LONGEST && emphasised(reader.text, first.span.start as usize, last.span.end as usize)
    {
        for s in &mut sentences[from..to] {
            s.zone = Zone::Headline;
        }
    }
}

/// Whether the bytes `from..to` stand between two marks of emphasis of one kind, with nothing else on their lines.
fn emphasised(text: &str, from: usize, to: usize) -> bool {
    let (before, after) = (text.get(..from).unwrap_or_default(), text.get(to..).unwrap_or_default());
    let inside = text.get(from..to).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    let rest = after.split('\n').next().unwrap_or_default().trim();
    // The marks may have been taken for a part of the sentence, or cut off it.
    let opens = if line.is_empty() { inside } else { line };
    let closes = if rest.is_empty() { inside } else { rest };
    ['*', '_'].iter().any(|&mark| {
        let run = |s: &str, back: bool| {
            if back { s.chars().rev().take_while(|&c| c == mark).count() } else { s.chars().take_while(|&c| c == mark).count() }
        };
        let (open, close) = (run(opens, false), run(closes, true));
        let alone = (line.is_empty() || line.chars().all(|c| c == mark)) && (rest.is_empty() || rest.chars().all(|c| c == mark));
        let inner = inside.trim_matches(mark).contains(&mark.to_string().repeat(open.max(1)));
        alone && open > 0 && open == close && open <= 3 && !inner
    })
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use crate::source::{Source, decode};

    /// The sentences that are read as headlines.
    fn headlines(source: Source) -> Vec<String> {
        let doc = Document::new(source);
        doc.sentences.iter().filter(|s| s.zone.name() == "headline").map(|s| doc.slice(s.span).to_owned()).collect()
    }

    #[test]
    fn a_first_paragraph_in_bold_is_a_standfirst() {
        let body = "The port of Tarn reopened on Monday. Ferries sailed at noon.";
        for (text, want) in [
            (format!("# Port reopens\n\n**Ships had waited for nine days. The pier is whole.**\n\n{body}"), 3),
            (format!("# Port reopens\n\n*Ships had waited for nine days.*\n\n{body}"), 2),
            (format!("# Port reopens\n\n_Ships had waited for nine days._\n\n{body}"), 2),
            (format!("# Port reopens\n\n**Ships** had waited for nine days.\n\n{body}"), 1),
            (format!("# Port reopens\n\n**Ships** had waited for **nine days.**\n\n{body}"), 1),
            (format!("# Port reopens\n\nShips had waited for nine days.\n\n{body}"), 1),
            ("# Port reopens\n\n**Ships had waited for nine days.**".to_owned(), 1),
        ] {
            let got = headlines(Source::from_text("a.md", &text));
            assert_eq!(got.len(), want, "{text}: {got:?}");
        }
    }

    #[test]
    fn the_front_matter_may_hold_it_in_any_order() {
        for yaml in ["title: Port reopens\nstandfirst: Ships had waited.", "standfirst: Ships had waited.\ntitle: Port reopens"] {
            let text = format!("---\n{yaml}\n---\nThe port of Tarn reopened on Monday.\n");
            let mut got = headlines(decode("a.md", text.into_bytes()).expect("it is text"));
            got.sort();
            assert_eq!(got, ["Port reopens", "Ships had waited."]);
        }
    }
}
