//! Meaning to colour: the only door to `colored`, and the only file that knows red.
//!
//! No plain hue can be read on every background, so colour comes in pairs with both halves set, and text to be read
//! keeps the terminal's own. Every meaning is said again without colour, by a word or by a mark below the words.

use super::safe::Safe;
use colored::{Color, Colorize, control};

/// What a piece of text is, in a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Sentence, place, rule id, reasons: nothing of its own.
    #[default]
    Plain,
    /// The badge of an error.
    Error,
    /// The badge of a warning.
    Warning,
    /// The word note.
    Note,
    /// Words that differ between readings.
    Differ,
    /// Words at issue that are the same in all readings.
    Same,
    /// Message, value, letter, the label of the query, the verdict.
    Strong,
    /// Rule lines and mark rows: nothing that must be read.
    Frame,
}

/// Whether to colour, decided once for a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    on: bool,
}

impl Paint {
    /// With colour, or without a single escape.
    #[must_use]
    pub fn new(on: bool) -> Self {
        if on {
            // We have looked at the terminal and the environment ourselves.
            control::set_override(true);
        }
        Self { on }
    }

    /// Whether it colours.
    #[must_use]
    pub fn is_on(self) -> bool {
        self.on
    }

    /// Appends `text` in the style of its meaning.
    pub(crate) fn push(self, out: &mut String, meaning: Meaning, text: &Safe) {
        let text = text.as_str();
        if !self.on || meaning == Meaning::Plain || text.is_empty() {
            out.push_str(text);
            return;
        }
        let styled = match meaning {
            Meaning::Plain => text.normal(),
            Meaning::Error => text.bold().color(Color::BrightWhite).on_color(Color::Red),
            // Never bold with black: terminals that take bold for bright turn it grey.
            Meaning::Warning => text.color(Color::Black).on_color(Color::Yellow),
            Meaning::Differ => text.color(Color::Black).on_color(Color::Cyan),
            Meaning::Same => text.underline(),
            Meaning::Note | Meaning::Strong => text.bold(),
            Meaning::Frame => text.dimmed(),
        };
        out.push_str(&styled.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(on: bool, meaning: Meaning) -> String {
        let mut out = String::new();
        Paint::new(on).push(&mut out, meaning, &Safe::line("x"));
        out
    }

    #[test]
    fn styles_are_as_tabled() {
        for (meaning, want) in [
            (Meaning::Plain, "x"),
            (Meaning::Error, "\u{1b}[1;41;97mx\u{1b}[0m"),
            (Meaning::Warning, "\u{1b}[43;30mx\u{1b}[0m"),
            (Meaning::Note, "\u{1b}[1mx\u{1b}[0m"),
            (Meaning::Differ, "\u{1b}[46;30mx\u{1b}[0m"),
            (Meaning::Same, "\u{1b}[4mx\u{1b}[0m"),
            (Meaning::Strong, "\u{1b}[1mx\u{1b}[0m"),
            (Meaning::Frame, "\u{1b}[2mx\u{1b}[0m"),
        ] {
            assert_eq!(painted(true, meaning), want, "{meaning:?}");
            assert_eq!(painted(false, meaning), "x", "{meaning:?}");
        }
    }
}
