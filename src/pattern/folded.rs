//! A text as patterns see it: odd spaces and line breaks are spaces, curly apostrophes are straight.

use std::borrow::Cow;

/// A text with its spaces and apostrophes made plain, and the way back to where they stood.
#[derive(Debug)]
pub struct Folded<'t> {
    /// The folded text.
    pub text: Cow<'t, str>,
    /// For each place at which bytes were lost: the place in the folded text from which on so many are missing.
    lost: Vec<(usize, usize)>,
}

/// What a character is folded to.
fn plain(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => Some(' '),
        '’' | '‘' => Some('\''),
        _ => None,
    }
}

impl<'t> Folded<'t> {
    /// Folds a text; most have nothing to fold and are borrowed.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        if !text.chars().any(|c| plain(c).is_some()) {
            return Self { text: Cow::Borrowed(text), lost: Vec::new() };
        }
        let (mut folded, mut lost, mut missing) = (String::with_capacity(text.len()), Vec::new(), 0);
        for c in text.chars() {
            folded.push(plain(c).unwrap_or(c));
            if plain(c).is_some() && c.len_utf8() > 1 {
                missing += c.len_utf8() - 1;
                lost.push((folded.len(), missing));
            }
        }
        Self { text: Cow::Owned(folded), lost }
    }

    /// The place in the text as it was, of a place in the folded text.
    #[must_use]
    pub fn back(&self, at: usize) -> usize {
        let before = self.lost.partition_point(|(place, _)| *place <= at);
        at + before.checked_sub(1).and_then(|i| self.lost.get(i)).map_or(0, |(_, missing)| *missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back() {
        let text = "Turnout\nwas 61\u{a0}% in the town’s centre";
        let folded = Folded::new(text);
        assert_eq!(folded.text, "Turnout was 61 % in the town's centre");
        for word in ["was", "61", "% in", "town", "s centre"] {
            let at = folded.text.find(word).unwrap();
            assert!(text[folded.back(at)..].starts_with(word), "{word}");
        }
        assert!(matches!(Folded::new("plain").text, Cow::Borrowed(_)));
    }
}
