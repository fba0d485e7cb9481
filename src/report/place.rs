//! Lines and columns for places that come in order, in one pass over the text.

use crate::text::Place;

/// Remembers the last place, so that a document of one enormous line is walked once and not once a claim.
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    place: Place,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, place: Place { line: 1, column: 1 } }
    }

    /// Line and column of byte `at`; an offset before the last one starts again from the top.
    pub(super) fn place(&mut self, at: usize) -> Place {
        if at < self.at {
            *self = Self::new(self.text);
        }
        let Some(mut rest) = self.text.get(self.at..at) else { return self.place };
        if let Some(last) = memchr::memrchr(b'\n', rest.as_bytes()) {
            let lines = memchr::memchr_iter(b'\n', rest.as_bytes()).count();
            self.place.line = self.place.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
            self.place.column = 1;
            rest = &rest[last + 1..];
        }
        self.place.column = self.place.column.saturating_add(u32::try_from(rest.chars().count()).unwrap_or(u32::MAX));
        self.at = at;
        self.place
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineIndex;

    #[test]
    fn agrees_with_the_index_forwards_and_backwards() {
        let text = "“Vostok”\n\n😀é x\r\nlast";
        let index = LineIndex::new(text);
        let mut cursor = Cursor::new(text);
        let places: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len(), 3, 20, 0]).collect();
        for at in places {
            assert_eq!(cursor.place(at), index.place(text, at), "{at}");
        }
    }
}
