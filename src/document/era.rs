//! Dated terms: what a text mentions tells before which month it cannot have been written.

use crate::lexicon::{Question, Word};
use crate::text::{Token, TokenKind};
use crate::yaml;
use serde::Deserialize;
use std::sync::LazyLock;

/// One term that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Era {
    /// As the lexicon writes it.
    pub(super) term: &'static str,
    /// First year and month.
    pub(super) from: Option<(i32, i32)>,
    /// First and last year of most of its texts.
    pub(super) mostly: Option<(i32, i32)>,
    /// Years in which it takes place.
    pub(super) held: &'static [i32],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    term: Vec<String>,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    mostly: Option<(i32, i32)>,
    #[serde(default)]
    held: Vec<i32>,
}

const FILE: &str = include_str!("../../rules/lexicon/era.yaml");

struct Table {
    rows: Vec<Row>,
    /// By the first letter (other beginnings last) and the length of the first word, the terms: tokens in lower case,
    /// row, name.
    terms: Vec<Vec<(Vec<String>, usize, usize)>>,
}

impl Table {
    /// Whether a term begins with this word.
    fn begins(&self, word: &str) -> bool {
        self.terms.get(place(word)).into_iter().flatten().any(|(words, ..)| words.first().is_some_and(|w| w == word))
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    // The file is built in and a test reads it; were it broken, there would be no dated terms.
    let rows: Vec<Row> = yaml::from_trusted("era.yaml", FILE).unwrap_or_default();
    let mut terms = vec![Vec::new(); 27 * LENGTHS];
    for (r, row) in rows.iter().enumerate() {
        for (n, term) in row.term.iter().enumerate() {
            let words: Vec<String> =
                crate::text::tokenize(term).iter().map(|t| t.span.of(term).replace('’', "'").to_ascii_lowercase()).collect();
            if let Some(list) = words.first().and_then(|w| terms.get_mut(place(w))) {
                list.push((words, r, n));
            }
        }
    }
    Table { rows, terms }
});

/// Lengths of first words that are told apart.
const LENGTHS: usize = 16;

fn place(word: &str) -> usize {
    let letter = word.bytes().next().map(|b| b.to_ascii_lowercase()).filter(u8::is_ascii_lowercase).map_or(26, |b| usize::from(b - b'a'));
    letter * LENGTHS + word.len().min(LENGTHS - 1)
}

/// The dated terms of a text, each once, in the order of the lexicon, and for each where it first stands.
pub(super) fn find(text: &str, tokens: &[Token], words: &[Word]) -> Vec<(usize, Era)> {
    let table = &*TABLE;
    let mut first: Vec<Option<(usize, usize)>> = vec![None; table.rows.len()];
    let of = |i: usize| tokens.get(i).map_or("", |t| t.span.of(text));
    let same = |have: &str, want: &str| have.eq_ignore_ascii_case(want) || (have.starts_with('’') && want == "'s");
    for (i, token) in tokens.iter().enumerate() {
        let may_begin = match (words.get(i).and_then(|w| w.entry), token.kind) {
            (Some(entry), _) => entry.asks(Question::Era, |w| table.begins(w)),
            (None, TokenKind::Word | TokenKind::Number) => true,
            // "#MeToo"
            (None, _) => text.as_bytes().get(token.span.start as usize) == Some(&b'#'),
        };
        if !may_begin {
            continue;
        }
        for (words, row, name) in table.terms.get(place(of(i))).into_iter().flatten() {
            if first.get(*row).is_some_and(Option::is_none) && words.iter().enumerate().all(|(k, w)| same(of(i + k), w)) {
                first[*row] = Some((i, *name));
            }
        }
    }
    let found = first.iter().zip(&table.rows).filter_map(|(at, row)| {
        let (at, name) = (*at)?;
        let from = row.from.as_deref().and_then(month);
        Some((at, Era { term: row.term.get(name)?, from, mostly: row.mostly, held: &row.held }))
    });
    found.collect()
}

fn month(text: &str) -> Option<(i32, i32)> {
    let (year, month) = text.split_once('-')?;
    Some((year.parse().ok()?, month.parse().ok().filter(|m| (1..=12).contains(m))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lookup;

    #[test]
    fn the_lexicon_is_sound() {
        let rows: Vec<Row> = yaml::from_str("era.yaml", FILE).unwrap();
        assert!(rows.len() >= 40);
        for row in &rows {
            let from = row.from.as_deref().map(|f| month(f).expect(f));
            assert!(from.is_some() == row.held.is_empty(), "{:?}", row.term);
            let begins = |t: &String| t.starts_with(|c: char| c.is_alphanumeric() || c == '#');
            assert!(row.term.iter().all(begins), "{:?} begins with a mark that is not looked for", row.term);
            if let (Some((year, _)), Some((first, last))) = (from, row.mostly) {
                assert!(year <= first && first <= last, "{:?}", row.term);
            }
        }
    }

    #[test]
    fn terms_are_found_in_any_case() {
        let text = "After brexit, the Donetsk People’s Republic and COVID-19. The Nord Stream 2 pipeline; a #MeToo post.";
        let tokens = crate::text::tokenize(text);
        let words: Vec<Word> = tokens.iter().map(|t| Word { entry: lookup(t.span.of(text)), ..Word::default() }).collect();
        let found: Vec<_> = find(text, &tokens, &words).into_iter().map(|(_, e)| e.term).collect();
        assert_eq!(found, ["COVID-19", "Donetsk People's Republic", "Nord Stream 2", "Brexit", "#MeToo"]);
    }
}
