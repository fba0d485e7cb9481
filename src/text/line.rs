//! Byte offsets to lines and columns: the one place where that is worked out.

/// A place as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, counted from 1; a line ends at LF.
    pub line: u32,
    /// Column, counted from 1 in Unicode scalar values.
    pub column: u32,
}

/// Where the lines of a text begin.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the line starts of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX)));
        Self { starts }
    }

    /// Line and column of byte `at` of the text that the index was made from.
    #[must_use]
    pub fn place(&self, text: &str, at: usize) -> Place {
        let line = self.starts.partition_point(|&s| s as usize <= at).max(1);
        let first = self.starts.get(line - 1).map_or(0, |&s| s as usize);
        let column = text.get(first..at).map_or(at - first, |s| s.chars().count()) + 1;
        Place { line: u32::try_from(line).unwrap_or(u32::MAX), column: u32::try_from(column).unwrap_or(u32::MAX) }
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
}
