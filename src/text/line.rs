//! Byte offsets to lines and columns: the one place where that is worked out.

/// A place as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, counted from 1; a line ends at LF.
    pub line: u32,
    /// Column, counted from 1 in Unicode scalar values.
    pub column: u32,
}

/// Where the lines of a text begin, and how many characters stand before every so many bytes: a column is found in
/// the same time in a line of a hundred characters and in one of a hundred million.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Characters that begin before byte `BLOCK`, `2 * BLOCK`, …; empty for a text that is shorter.
    characters: Vec<u32>,
}

const BLOCK: usize = 4096;

/// How many characters begin in these bytes.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

impl LineIndex {
    /// Reads the line starts of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX)));
        let mut before = 0;
        let blocks = text.as_bytes().chunks_exact(BLOCK);
        let characters = blocks.map(|block| {
            before += beginnings(block);
            u32::try_from(before).unwrap_or(u32::MAX)
        });
        Self { starts, characters: characters.collect() }
    }

    /// How many characters begin before byte `at` of the text.
    fn characters(&self, text: &str, at: usize) -> usize {
        let block = (at / BLOCK).min(self.characters.len());
        let before = block.checked_sub(1).and_then(|b| self.characters.get(b)).map_or(0, |&n| n as usize);
        before + text.as_bytes().get(block * BLOCK..at.min(text.len())).map_or(0, beginnings)
    }

    /// Line and column of byte `at` of the text that the index was made from.
    #[must_use]
    pub fn place(&self, text: &str, at: usize) -> Place {
        let line = self.starts.partition_point(|&s| s as usize <= at).max(1);
        let first = self.starts.get(line - 1).map_or(0, |&s| s as usize);
        let column = match text.as_bytes().get(first..at) {
            Some(near) if near.len() <= BLOCK => beginnings(near) + 1,
            _ => self.characters(text, at).saturating_sub(self.characters(text, first)) + 1,
        };
        Place { line: u32::try_from(line).unwrap_or(u32::MAX), column: u32::try_from(column).unwrap_or(u32::MAX) }
    }

    /// As [`LineIndex::place`], with the column in UTF-16 code units, as editors and SARIF count. Only characters of four
    /// bytes in UTF-8 are two units.
    #[must_use]
    pub fn place_utf16(&self, text: &str, at: usize) -> Place {
        let place = self.place(text, at);
        let first = usize::try_from(place.line).ok().and_then(|line| self.starts.get(line - 1)).map_or(0, |&s| s as usize);
        let pairs = text.as_bytes().get(first..at).map_or(0, |near| near.iter().filter(|&&b| b >= 0xF0).count());
        Place { column: place.column.saturating_add(u32::try_from(pairs).unwrap_or(u32::MAX)), ..place }
    }

    /// Line of byte `at`, from 1.
    #[must_use]
    pub fn line(&self, at: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|&s| s as usize <= at).max(1)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "“Vostok”\n😀é x";
        let index = LineIndex::new(text);
        assert_eq!(index.place(text, 3), Place { line: 1, column: 2 });
        assert_eq!(index.place(text, text.find('x').unwrap()), Place { line: 2, column: 4 });
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 40, failure_persistence: None, ..Default::default() })]
        #[test]
        fn a_place_is_the_same_however_long_the_line(piece in "[a-zé“😀\n]{1,9}", times in 1usize..6000, at in 0.0f64..1.0) {
            let text = piece.repeat(times);
            let at = (0..=(text.len() as f64 * at) as usize).rev().find(|&i| text.is_char_boundary(i)).unwrap();
            let first = text[..at].rfind('\n').map_or(0, |i| i + 1);
            let want = Place { line: text[..at].matches('\n').count() as u32 + 1, column: text[first..at].chars().count() as u32 + 1 };
            let index = LineIndex::new(&text);
            proptest::prop_assert_eq!(index.place(&text, at), want);
            let units = Place { column: text[first..at].encode_utf16().count() as u32 + 1, ..want };
            proptest::prop_assert_eq!(index.place_utf16(&text, at), units);
        }
    }
}
