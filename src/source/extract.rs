//! Text that is taken out of a format: paragraph by paragraph, with a blank line between them.

/// What a paragraph is, as far as its format says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Text.
    #[default]
    Text,
    /// A heading.
    Heading,
    /// The caption of a picture.
    Caption,
    /// An item of a list, a row of a table: short, and no heading for all that.
    Item,
}

/// A paragraph of an extracted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its first byte in the text.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// What it is.
    pub part: Part,
}

/// A text that grows.
#[derive(Debug, Default)]
pub(super) struct Extract {
    pub(super) text: String,
    pub(super) paragraphs: Vec<Paragraph>,
}

impl Extract {
    /// Adds a paragraph; where it stands, in bytes. Blank lines in it become line ends: they would make it two.
    pub(super) fn push(&mut self, paragraph: &str, part: Part) -> Option<(usize, usize)> {
        let mut lines = paragraph.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next()?;
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(first);
        for line in lines {
            self.text.push('\n');
            self.text.push_str(line);
        }
        let end = self.text.len();
        self.text.push('\n');
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.paragraphs.push(Paragraph { start: offset(start), end: offset(end), part });
        Some((start, end))
    }

    /// The paragraphs, each with a sign for what it is.
    #[cfg(test)]
    pub(super) fn signed(&self) -> Vec<String> {
        let sign = |part| match part {
            Part::Text => "",
            Part::Heading => "# ",
            Part::Caption => "! ",
            Part::Item => "- ",
        };
        self.paragraphs.iter().map(|p| format!("{}{}", sign(p.part), &self.text[p.start as usize..p.end as usize])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_stand_apart() {
        let mut extract = Extract::default();
        assert_eq!(extract.push("Port reopens", Part::Heading), Some((0, 12)));
        assert_eq!(extract.push(" \n ", Part::Text), None);
        assert_eq!(extract.push("One.\n\n Two. ", Part::Text), Some((14, 23)));
        assert_eq!(extract.text, "Port reopens\n\nOne.\nTwo.\n");
        assert_eq!(extract.paragraphs.iter().map(|p| (p.start, p.end)).collect::<Vec<_>>(), [(0, 12), (14, 23)]);
    }
}
