//! Whether a text is English.
//!
//! Words that stand in nearly every English sentence and in few others: of English news every fourth word is one of
//! them, of its neighbours (Dutch, the Scandinavian languages, Scots apart) fewer than one in fifteen.

/// Words that are looked at.
const SAMPLE: usize = 240;
/// A text with fewer words says nothing of its language.
const FEWEST: usize = 20;
/// One word in this many is a common one, in English.
const ONE_IN: usize = 9;

const COMMON: [&[u8]; 34] = [
    b"the", b"of", b"and", b"to", b"that", b"is", b"with", b"by", b"from", b"said", b"are", b"his", b"has", b"have", b"they", b"not",
    b"were", b"which", b"who", b"this", b"had", b"been", b"it", b"would", b"their", b"its", b"about", b"more", b"will", b"he", b"she",
    b"be", b"as", b"on",
];

/// Letters of the longest of them.
const LONGEST: usize = 5;

/// The common words by their first letter, each as one number, see [`packed`].
const BY_LETTER: [[u64; 6]; 26] = {
    let mut table = [[0; 6]; 26];
    let mut word = 0;
    while word < COMMON.len() {
        let row = &mut table[(COMMON[word][0] - b'a') as usize];
        let mut free = 0;
        while row[free] != 0 {
            free += 1;
        }
        row[free] = packed(COMMON[word]);
        word += 1;
    }
    table
};

/// The letters of a short ASCII word in any case as a number.
const fn packed(word: &[u8]) -> u64 {
    let (mut number, mut i) = (0, 0);
    while i < word.len() {
        number = number << 8 | word[i].to_ascii_lowercase() as u64;
        i += 1;
    }
    number
}

/// What a byte is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Letter,
    /// ASCII, and no letter.
    Between,
    /// A part of a character that must be looked at.
    Other,
}

const BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        bytes[byte] = if (byte as u8).is_ascii_alphabetic() { Byte::Letter } else { Byte::Between };
        byte += 1;
    }
    bytes
};

/// Whether it is English, as far as can be told; a short text is taken for it.
pub(super) fn is_english(text: &str) -> bool {
    let bytes = text.as_bytes();
    let kind = |byte: u8| BYTES[usize::from(byte)];
    // The letter at a byte that is not ASCII, if it is one.
    let letter = |at: usize| text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| c.is_alphabetic());
    // As many words as the sample can come to: where so many common ones are found, the rest need not be read.
    // Counted without a check at each step, so that the machine takes many at once.
    let beginnings = |part: &[u8]| usize::from(part.iter().fold(0u8, |n, &b| n.wrapping_add(u8::from(b >= 0xC0))));
    let most = SAMPLE + bytes.chunks(255).map(beginnings).sum::<usize>();
    let (mut words, mut common, mut at) = (0, 0, 0);
    for _ in 0..SAMPLE {
        while bytes.get(at).is_some_and(|&b| kind(b) == Byte::Between || kind(b) == Byte::Other && letter(at).is_none()) {
            at += 1;
        }
        let (first, mut packed, mut ascii) = (at, 0u64, true);
        while let Some(&byte) = bytes.get(at) {
            if kind(byte) == Byte::Letter {
                packed = packed << 8 | u64::from(byte | 0x20);
                at += 1;
            } else if let Some(c) = (kind(byte) == Byte::Other).then(|| letter(at)).flatten() {
                (at, ascii) = (at + c.len_utf8(), false);
            } else {
                break;
            }
        }
        let Some(begin) = bytes.get(first) else { break };
        if !ascii {
            // Scripts without spaces give long words; each letter of them counts.
            let word = text.get(first..at).unwrap_or_default();
            words += 1 + word.chars().filter(|c| *c > '\u{2FF}').count() / 2;
            continue;
        }
        words += 1;
        let alike = BY_LETTER.get(usize::from((begin | 0x20).wrapping_sub(b'a')));
        if at - first <= LONGEST && alike.is_some_and(|row| row.contains(&packed)) {
            common += 1;
            if common * ONE_IN >= most {
                return true;
            }
        }
    }
    words < FEWEST || common * ONE_IN >= words
}

/// What a language tag of the input says: `en`, `en-GB`, `eng`, `English`.
pub(super) fn is_english_tag(tag: &str) -> bool {
    let first = tag.trim().split(['-', '_']).next().unwrap_or("");
    ["en", "eng", "english"].iter().any(|e| first.eq_ignore_ascii_case(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_told_from_its_neighbours() {
        for (text, want) in [
            (
                "The ferry was delayed by a storm on Monday, and the harbour master said that it would sail again in the morning with all of its passengers.",
                true,
            ),
            (
                "Aasen 212, Holm 180, Lind 170, Berg 160, Dahl 150, Moe 140, Lie 130, Vik 120, Hagen 110, Strand 100: the count of the votes that were cast in the town, as the board said on Friday.",
                true,
            ),
            (
                "De veerboot was maandag vertraagd door een storm, en de havenmeester zei dat hij in de ochtend weer zou varen met al zijn passagiers aan boord.",
                false,
            ),
            (
                "Die Fähre hatte am Montag wegen eines Sturms Verspätung, und der Hafenmeister sagte, sie werde am Morgen mit allen Fahrgästen wieder fahren.",
                false,
            ),
            (
                "Le ferry a été retardé lundi par une tempête, et le capitaine du port a dit qu’il repartirait le matin avec tous ses passagers à bord.",
                false,
            ),
            (
                "Færgen blev forsinket af en storm mandag, og havnefogeden sagde, at den ville sejle igen om morgenen med alle sine passagerer om bord til øen.",
                false,
            ),
            (
                "El transbordador se retrasó el lunes por una tormenta, y el capitán del puerto dijo que zarparía de nuevo por la mañana con todos los pasajeros.",
                false,
            ),
            ("渡轮星期一因暴风雨延误，港务长说它将于早上再次启航，所有乘客都在船上。城里的人们已经等了很久。", false),
            (
                "Паром задержался в понедельник из-за шторма, и начальник порта сказал, что он снова отправится утром со всеми пассажирами на борту.",
                false,
            ),
            ("Kurz.", true),
            ("", true),
        ] {
            assert_eq!(is_english(text), want, "{text}");
        }
    }

    #[test]
    fn tags_are_read_in_their_forms() {
        for (tag, want) in
            [("en", true), ("en-GB", true), ("EN_us", true), ("eng", true), ("English", true), ("es", false), ("enm", false), ("", false)]
        {
            assert_eq!(is_english_tag(tag), want, "{tag}");
        }
    }
}
