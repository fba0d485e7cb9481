//! Numbers in words: one word to what it adds to a number. Case does not matter; nothing is allocated.

/// What one word adds to a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NumberWord {
    /// a, an: one of what follows.
    Article,
    /// zero to nine.
    Digit(f64),
    /// ten to nineteen.
    Teen(f64),
    /// twenty to ninety.
    Ten(f64),
    /// hundred.
    Hundred,
    /// thousand and up.
    Scale(f64),
    /// dozen.
    Dozen,
    /// half.
    Half,
    /// quarter, quarters.
    Quarter,
    /// both: two that were named before.
    Both,
    /// A vague number: what the word says, and what a fair reader takes it for.
    Vague(Vague),
}

/// A word for a number that nobody counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Vague {
    /// a couple.
    Couple,
    /// a few.
    Few,
    /// several.
    Several,
    /// a handful.
    Handful,
    /// tens; only before "of" and a scale.
    Tens,
    /// dozens.
    Dozens,
    /// scores.
    Scores,
    /// hundreds.
    Hundreds,
    /// thousands and up.
    Scales(f64),
}

impl Vague {
    /// Order of magnitude, and what a fair reader takes it for.
    pub(super) fn bounds(self) -> ((f64, f64), (f64, f64)) {
        match self {
            Self::Couple => ((2.0, 3.0), (2.0, 3.0)),
            Self::Few => ((2.0, 6.0), (2.0, 6.0)),
            Self::Several => ((3.0, 9.0), (3.0, 9.0)),
            Self::Handful => ((3.0, 7.0), (3.0, 7.0)),
            Self::Tens => ((10.0, 100.0), (20.0, 99.0)),
            Self::Dozens => ((12.0, 100.0), (24.0, 99.0)),
            Self::Scores => ((20.0, 120.0), (40.0, 120.0)),
            Self::Hundreds => ((100.0, 1000.0), (200.0, 999.0)),
            Self::Scales(s) => ((s, 10.0 * s), (2.0 * s, 9.9 * s)),
        }
    }
}

/// Longest word of the tables below.
const LONGEST: usize = 10;

/// Lower-cases an ASCII word into `buffer`; `None` for one that is too long or not ASCII.
pub(super) fn lower<'b, const N: usize>(word: &str, buffer: &'b mut [u8; N]) -> Option<&'b str> {
    std::str::from_utf8(lower_bytes(word, buffer)?).ok()
}

/// As [`lower`], for whoever compares bytes.
#[inline]
pub(super) fn lower_bytes<'b, const N: usize>(word: &str, buffer: &'b mut [u8; N]) -> Option<&'b [u8]> {
    let bytes = word.as_bytes();
    let out = buffer.get_mut(..bytes.len())?;
    let mut seen = 0;
    for (to, &from) in out.iter_mut().zip(bytes) {
        seen |= from;
        *to = from.to_ascii_lowercase();
    }
    seen.is_ascii().then_some(out)
}

/// What `word` adds to a number, if it is a number word at all.
pub(super) fn number_word(word: &str) -> Option<NumberWord> {
    use NumberWord::{Article, Digit, Dozen, Half, Hundred, Quarter, Scale, Teen, Ten};
    // Most words of a text fall here.
    if word.len() > LONGEST
        || !matches!(word.as_bytes().first()?, b'a'..=b'f' | b'h' | b'l'..=b'o' | b'q' | b's' | b't' | b'z' | b'A'..=b'F' | b'H' | b'L'..=b'O' | b'Q' | b'S' | b'T' | b'Z')
    {
        return None;
    }
    let mut buffer = [0; LONGEST];
    Some(match lower_bytes(word, &mut buffer)? {
        b"a" | b"an" => Article,
        b"zero" | b"nought" | b"naught" => Digit(0.0),
        b"one" => Digit(1.0),
        b"two" => Digit(2.0),
        b"three" => Digit(3.0),
        b"four" => Digit(4.0),
        b"five" => Digit(5.0),
        b"six" => Digit(6.0),
        b"seven" => Digit(7.0),
        b"eight" => Digit(8.0),
        b"nine" => Digit(9.0),
        b"ten" => Teen(10.0),
        b"eleven" => Teen(11.0),
        b"twelve" => Teen(12.0),
        b"thirteen" => Teen(13.0),
        b"fourteen" => Teen(14.0),
        b"fifteen" => Teen(15.0),
        b"sixteen" => Teen(16.0),
        b"seventeen" => Teen(17.0),
        b"eighteen" => Teen(18.0),
        b"nineteen" => Teen(19.0),
        b"twenty" => Ten(20.0),
        b"thirty" => Ten(30.0),
        b"forty" | b"fourty" => Ten(40.0),
        b"fifty" => Ten(50.0),
        b"sixty" => Ten(60.0),
        b"seventy" => Ten(70.0),
        b"eighty" => Ten(80.0),
        b"ninety" => Ten(90.0),
        b"hundred" => Hundred,
        b"thousand" => Scale(1e3),
        b"lakh" | b"lakhs" => Scale(1e5),
        b"million" | b"mln" => Scale(1e6),
        b"crore" | b"crores" => Scale(1e7),
        b"billion" | b"bln" => Scale(1e9),
        b"trillion" | b"trn" | b"tln" => Scale(1e12),
        b"both" => NumberWord::Both,
        b"dozen" => Dozen,
        b"half" => Half,
        b"quarter" | b"quarters" => Quarter,
        b"couple" => NumberWord::Vague(Vague::Couple),
        b"few" => NumberWord::Vague(Vague::Few),
        b"several" => NumberWord::Vague(Vague::Several),
        b"handful" => NumberWord::Vague(Vague::Handful),
        b"tens" => NumberWord::Vague(Vague::Tens),
        b"dozens" => NumberWord::Vague(Vague::Dozens),
        b"scores" => NumberWord::Vague(Vague::Scores),
        b"hundreds" => NumberWord::Vague(Vague::Hundreds),
        b"thousands" => NumberWord::Vague(Vague::Scales(1e3)),
        b"millions" => NumberWord::Vague(Vague::Scales(1e6)),
        b"billions" => NumberWord::Vague(Vague::Scales(1e9)),
        b"trillions" => NumberWord::Vague(Vague::Scales(1e12)),
        _ => return None,
    })
}

/// The scale of a letter or abbreviation written after digits. `m` is left to the caller, who knows whether money
/// or people are meant and not metres.
pub(super) fn scale_suffix(word: &str) -> Option<f64> {
    if word == "MM" {
        return Some(1e6);
    }
    let mut buffer = [0; 4];
    match lower(word, &mut buffer)? {
        "k" => Some(1e3),
        "mn" | "mil" | "mio" => Some(1e6),
        "bn" | "b" | "bil" => Some(1e9),
        "tn" => Some(1e12),
        _ => None,
    }
}

/// Denominator of a fraction written as an ordinal: `third`, `fifths`.
pub(super) fn denominator(word: &str) -> Option<f64> {
    let mut buffer = [0; 11];
    let word = lower(word, &mut buffer)?;
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "third" => 3.0,
        "fourth" | "quarter" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "tenth" => 10.0,
        "twelfth" => 12.0,
        "twentieth" => 20.0,
        "hundredth" => 100.0,
        "thousandth" => 1000.0,
        "half" | "halve" => 2.0,
        _ => return None,
    })
}

/// The place an ordinal word names: `third` is 3.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    // Few words end as ordinals do.
    if !matches!(word.as_bytes(), [.., b't' | b'd' | b'T' | b'D'] | [.., b't' | b'T', b'h' | b'H']) {
        return None;
    }
    let mut buffer = [0; 12];
    Some(match lower_bytes(word, &mut buffer)? {
        b"first" => 1,
        b"second" => 2,
        b"third" => 3,
        b"fourth" => 4,
        b"fifth" => 5,
        b"sixth" => 6,
        b"seventh" => 7,
        b"eighth" => 8,
        b"ninth" => 9,
        b"tenth" => 10,
        b"eleventh" => 11,
        b"twelfth" => 12,
        b"thirteenth" => 13,
        b"fourteenth" => 14,
        b"fifteenth" => 15,
        b"sixteenth" => 16,
        b"seventeenth" => 17,
        b"eighteenth" => 18,
        b"nineteenth" => 19,
        b"twentieth" => 20,
        b"thirtieth" => 30,
        b"fortieth" => 40,
        b"fiftieth" => 50,
        b"sixtieth" => 60,
        b"seventieth" => 70,
        b"eightieth" => 80,
        b"ninetieth" => 90,
        b"hundredth" => 100,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_any_case() {
        assert_eq!(number_word("Seventeen"), Some(NumberWord::Teen(17.0)));
        assert_eq!(number_word("MILLION"), Some(NumberWord::Scale(1e6)));
        assert_eq!(number_word("tenor"), None);
        assert_eq!(number_word("zwölf"), None);
        assert_eq!(denominator("Fifths"), Some(5.0));
        assert_eq!(ordinal("third"), Some(3));
    }
}
