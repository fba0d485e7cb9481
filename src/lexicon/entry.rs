//! One word of the lexicon, and how it is found.

use super::layout::{self, Eights, ID_BITS, LENGTH_BITS, LONGEST, TEXT_BITS, flag};
use crate::text::Span;

/// Part of speech of a word where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Common noun, singular or mass.
    Noun,
    /// Common noun, plural.
    Nouns,
    /// Part of a name.
    Name,
    /// Verb in base or present form.
    Verb,
    /// Verb in the past tense.
    Past,
    /// Past participle.
    Participle,
    /// -ing form.
    Ing,
    /// be, have, do as auxiliaries or copulas.
    Auxiliary,
    /// will, would, may, might, can, could, must, shall, should.
    Modal,
    /// Adjective.
    Adjective,
    /// Adverb.
    Adverb,
    /// Article or other determiner.
    Determiner,
    /// Possessive pronoun (his, their) or clitic ('s).
    Possessive,
    /// Personal, relative or demonstrative pronoun standing alone.
    Pronoun,
    /// Preposition.
    Preposition,
    /// Conjunction or complementiser.
    Conjunction,
    /// Number in digits or words.
    Number,
    /// not, n't, never.
    Negator,
    /// to before a verb.
    To,
    /// Mark.
    Mark,
    /// Anything else.
    #[default]
    Other,
}

impl Tag {
    /// Singular or plural common noun.
    #[inline]
    #[must_use]
    pub fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Nouns)
    }

    /// Any form of a full verb.
    #[inline]
    #[must_use]
    pub fn is_verb(self) -> bool {
        matches!(self, Self::Verb | Self::Past | Self::Participle | Self::Ing)
    }

    #[inline]
    pub(super) fn bit(self) -> u32 {
        1 << (self as u32)
    }
}

/// A handle on a word of the lexicon; copying it is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entry(u32);

static TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/text.txt"));
static RECORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/records.bin"));
static SPLITS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/splits.bin"));
static HOT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/hot.bin"));
/// How many words there are.
pub(super) const COUNT: usize = include_bytes!(concat!(env!("OUT_DIR"), "/records.bin")).len() / 12;
static SLOTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/slots.bin"));

#[inline]
fn number(table: &[u8], at: usize) -> u32 {
    table.as_chunks().0.get(at).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

#[inline]
fn bits(number: u32, at: u32, count: u32) -> u32 {
    number >> at & ((1 << count) - 1)
}

/// Looks up a word in any case. Accents of Latin letters and the shape of an apostrophe do not matter.
#[must_use]
pub fn lookup(word: &str) -> Option<Entry> {
    let mut folded = [0u8; LONGEST + 1];
    let length = fold(word, &mut folded)?;
    find(&layout::eights(&folded, length), length)
}

/// Looks up the word that stands at `span` of `text`, as [`lookup`] does.
#[inline]
#[must_use]
pub fn lookup_at(text: &str, span: Span) -> Option<Entry> {
    let (start, length) = (span.start as usize, span.len());
    // A whole block of the text is taken at once, where there is one.
    let block: Option<[u8; LONGEST + 1]> = text.as_bytes().get(start..start + LONGEST + 1).and_then(|b| b.try_into().ok());
    let Some(block) = block.filter(|_| length <= LONGEST) else { return lookup(span.of(text)) };
    let mut eights = layout::eights(&block, length);
    let [first, rest @ ..] = &mut eights;
    let ascii = small(first) && (length <= 8 || rest.iter_mut().all(small));
    if ascii { find(&eights, length) } else { lookup(span.of(text)) }
}

/// Makes the capitals of eight ASCII letters small; says no where one is not ASCII.
#[inline]
fn small(eight: &mut u64) -> bool {
    // The high bit of each byte that is a capital, moved to where it makes it small.
    let capital = eight.wrapping_add(ONES * (0x80 - 0x41)) & !eight.wrapping_add(ONES * (0x80 - 0x5B)) & ONES << 7;
    *eight |= capital >> 2;
    *eight & ONES << 7 == 0
}

/// A one in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;

/// Writes the word in lower case without accents; `None` where it is too long or has letters of another script.
fn fold(word: &str, folded: &mut [u8; LONGEST + 1]) -> Option<usize> {
    let bytes = word.as_bytes();
    if bytes.len() <= LONGEST && bytes.is_ascii() {
        // All of it, so that the machine does it at once.
        folded[..bytes.len()].copy_from_slice(bytes);
        folded.make_ascii_lowercase();
        return Some(bytes.len());
    }
    let mut length = 0;
    for c in word.chars() {
        let plain = match c {
            '’' | 'ʼ' | '‘' => "'",
            '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200C}' | '\u{200D}' => "",
            _ if c < '\u{250}' || ('\u{1E00}'..'\u{1F00}').contains(&c) => deunicode::deunicode_char(c)?,
            _ => return None,
        };
        for b in plain.bytes() {
            *folded.get_mut(length).filter(|_| length < LONGEST)? = b.to_ascii_lowercase();
            length += 1;
        }
    }
    Some(length)
}

fn find(eights: &Eights, length: usize) -> Option<Entry> {
    if length == 0 {
        return None;
    }
    let hash = layout::hash(eights, length);
    find_in(HOT, hash, eights, length).or_else(|| find_in(SLOTS, hash, eights, length))
}

#[inline]
fn find_in(slots: &[u8], hash: u64, eights: &Eights, length: usize) -> Option<Entry> {
    let size = slots.len() / 4;
    let (mut at, above) = layout::place(hash, size);
    loop {
        let slot = number(slots, at);
        if slot == 0 {
            return None;
        }
        let below = (1 << ID_BITS) - 1;
        if slot & !below == above {
            let entry = Entry((slot & below) - 1);
            if entry.reads(eights, length) {
                return Some(entry);
            }
        }
        at += 1;
        if at == size {
            at = 0;
        }
    }
}

impl Entry {
    #[inline]
    fn field(self, which: usize) -> u32 {
        number(RECORDS, 3 * self.0 as usize + which)
    }

    #[inline]
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }

    #[inline]
    fn flag(self, flag: u32) -> bool {
        self.flags() & flag != 0
    }

    #[inline]
    pub(super) fn flags(self) -> u32 {
        self.field(1) >> layout::FLAGS_AT | (self.field(2) >> layout::MORE_FLAGS_AT) << 8
    }

    /// Whether these are its letters.
    #[inline]
    fn reads(self, eights: &Eights, length: usize) -> bool {
        let field = self.field(0);
        let at = bits(field, 0, TEXT_BITS) as usize;
        if bits(field, TEXT_BITS, LENGTH_BITS) as usize != length {
            return false;
        }
        // There is room for a whole block behind the last word.
        let block: Option<&[u8; LONGEST + 1]> = TEXT.as_bytes().get(at..at + LONGEST + 1).and_then(|b| b.try_into().ok());
        block.is_some_and(|block| match length {
            0..=8 => layout::first_eight(block, length) == eights[0],
            _ => layout::eights(block, length) == *eights,
        })
    }

    /// The word in lower case.
    #[inline]
    #[must_use]
    pub fn word(self) -> &'static str {
        let field = self.field(0);
        let at = bits(field, 0, TEXT_BITS) as usize;
        TEXT.get(at..at + bits(field, TEXT_BITS, LENGTH_BITS) as usize).unwrap_or("")
    }

    /// The lemma of the word as `tag`: `troops` as a noun is `troop`, `left` as a verb is `leave`.
    #[inline]
    #[must_use]
    pub fn lemma(self, tag: Tag) -> &'static str {
        self.lemma_entry(tag).word()
    }

    /// The entry of the lemma of the word as `tag`.
    #[inline]
    #[must_use]
    pub fn lemma_entry(self, tag: Tag) -> Self {
        let field = bits(self.field(1), 0, ID_BITS);
        if !self.flag(flag::SPLIT) {
            return if tag == Tag::Name { self } else { Self(field) };
        }
        let part = match tag {
            Tag::Noun | Tag::Nouns => 0,
            Tag::Verb | Tag::Past | Tag::Participle | Tag::Ing | Tag::Auxiliary | Tag::Modal | Tag::Negator => 1,
            Tag::Adjective => 2,
            _ => return self,
        };
        Self(number(SPLITS, 3 * field as usize + part))
    }

    /// Whether the word can be this part of speech.
    #[inline]
    #[must_use]
    pub fn can_be(self, tag: Tag) -> bool {
        self.tags() & tag.bit() != 0
    }

    /// All parts of speech it can be, a bit for each in the order of [`Tag`].
    #[inline]
    pub(super) fn tags(self) -> u32 {
        bits(self.field(2), 0, layout::MORE_FLAGS_AT)
    }

    /// How rare the word is in news, in natural bits from 0 (in every article) to 7; a word that is not in the
    /// lexicon has [`UNKNOWN_IDF`]. All forms of a lemma are equally rare.
    #[must_use]
    pub fn idf(self) -> f32 {
        bits(self.field(1), layout::RARITY_AT, layout::RARITY_BITS) as f32 / 8.0
    }

    /// A given name of a man or a woman. Says nothing about the case it is written in here.
    #[inline]
    #[must_use]
    pub fn is_given_name(self) -> bool {
        self.flag(flag::MALE | flag::FEMALE)
    }

    /// A man's given name (it may be a woman's too).
    #[must_use]
    pub fn is_male_name(self) -> bool {
        self.flag(flag::MALE)
    }

    /// A woman's given name (it may be a man's too).
    #[must_use]
    pub fn is_female_name(self) -> bool {
        self.flag(flag::FEMALE)
    }

    /// One of the commoner surnames.
    #[inline]
    #[must_use]
    pub fn is_surname(self) -> bool {
        self.flag(flag::SURNAME)
    }

    /// A country, state, capital or larger city, when written with a capital.
    #[inline]
    #[must_use]
    pub fn is_place(self) -> bool {
        self.flag(flag::PLACE)
    }

    /// A country, or another name for one.
    #[inline]
    #[must_use]
    pub fn is_country(self) -> bool {
        self.flag(flag::COUNTRY)
    }

    /// A word for people and things of a country or region: `russian`, `briton`.
    #[inline]
    #[must_use]
    pub fn is_demonym(self) -> bool {
        self.flag(flag::DEMONYM)
    }

    /// A month, short forms included (`may` and `march` too, whatever they are here).
    #[inline]
    #[must_use]
    pub fn is_month(self) -> bool {
        self.flag(flag::MONTH)
    }

    /// A day of the week, short forms included.
    #[inline]
    #[must_use]
    pub fn is_weekday(self) -> bool {
        self.flag(flag::WEEKDAY)
    }

    /// A verb form of the third person: `says`, `plans`.
    #[inline]
    #[must_use]
    pub fn is_third_person(self) -> bool {
        self.flag(flag::THIRD)
    }

    /// An article, pronoun, preposition, conjunction, auxiliary …: a word that carries grammar and no content.
    #[inline]
    #[must_use]
    pub fn is_closed(self) -> bool {
        self.flag(flag::CLOSED)
    }

    /// A negation in itself: `not`, `never`, `can't`, `no`, `nobody`.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.flag(flag::NEGATIVE)
    }

    /// Also a word that is no name (`mark`, `grant`), so that a capital at the start of a sentence says nothing.
    #[inline]
    #[must_use]
    pub fn is_common(self) -> bool {
        self.flag(flag::COMMON)
    }

    /// The likeliest of noun, verb, adjective and adverb, and whether it is so by far.
    #[inline]
    pub(super) fn likely(self) -> (Tag, bool) {
        let tag = match bits(self.flags(), flag::LIKELY_AT, 2) {
            0 => Tag::Noun,
            1 => Tag::Verb,
            2 => Tag::Adjective,
            _ => Tag::Adverb,
        };
        (tag, self.flag(flag::SURE))
    }
}

/// Rarity of a word that is not in the lexicon.
pub const UNKNOWN_IDF: f32 = 6.5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lemmas_are_found_for_the_part_of_speech() {
        for (word, tag, lemma) in [
            ("leaders", Tag::Nouns, "leader"),
            ("Years", Tag::Nouns, "year"),
            ("troops", Tag::Nouns, "troop"),
            ("officials", Tag::Nouns, "official"),
            ("women", Tag::Nouns, "woman"),
            ("cities", Tag::Nouns, "city"),
            ("news", Tag::Noun, "news"),
            ("leaves", Tag::Nouns, "leaf"),
            ("leaves", Tag::Verb, "leave"),
            ("found", Tag::Past, "find"),
            ("SAID", Tag::Past, "say"),
            ("planned", Tag::Participle, "plan"),
            ("hoping", Tag::Ing, "hope"),
            ("meeting", Tag::Noun, "meeting"),
            ("meeting", Tag::Ing, "meet"),
            ("was", Tag::Auxiliary, "be"),
            ("doesn’t", Tag::Auxiliary, "do"),
            ("higher", Tag::Adjective, "high"),
            ("better", Tag::Adjective, "good"),
            ("left", Tag::Past, "leave"),
            ("went", Tag::Past, "go"),
            ("crises", Tag::Nouns, "crisis"),
            ("organised", Tag::Past, "organise"),
            ("manoeuvres", Tag::Nouns, "manoeuvre"),
            ("media", Tag::Nouns, "media"),
        ] {
            assert_eq!(lookup(word).map(|e| e.lemma(tag)), Some(lemma), "{word}");
        }
    }

    #[test]
    fn words_can_be_what_they_can_be() {
        use Tag::{Adjective, Adverb, Auxiliary, Ing, Name, Noun, Nouns, Participle, Past, Preposition, Verb};
        for (word, can, cannot) in [
            ("says", &[Verb][..], &[Past][..]),
            ("talks", &[Nouns, Verb], &[Noun, Past]),
            ("visited", &[Past, Participle], &[Noun]),
            ("went", &[Past], &[Participle]),
            ("taken", &[Participle], &[Past]),
            ("quickly", &[Adverb], &[Adjective]),
            ("of", &[Preposition], &[Noun, Verb]),
            ("is", &[Auxiliary], &[Noun]),
            ("paris", &[Name], &[Nouns]),
            ("leader", &[Noun], &[Adjective]),
            ("moving", &[Ing, Adjective], &[Past]),
        ] {
            let entry = lookup(word).unwrap();
            assert!(can.iter().all(|&t| entry.can_be(t)), "{word} can be {can:?}");
            assert!(!cannot.iter().any(|&t| entry.can_be(t)), "{word} cannot be {cannot:?}");
        }
    }

    #[test]
    fn rarity_grows_from_function_words_to_rare_ones() {
        let idf = |w: &str| lookup(w).unwrap().idf();
        assert!(idf("the") < 1.0);
        assert!(idf("the") < idf("people") && idf("people") < idf("exercise") && idf("exercise") < idf("manoeuvre"));
        assert!((idf("drills") - idf("drill")).abs() < 0.13, "forms of a lemma are equally rare");
        assert!(lookup("zxqvk").is_none());
    }

    #[test]
    fn names_and_calendar_words_are_flagged() {
        assert!(lookup("Vladivostok").is_some_and(Entry::is_place));
        assert!(lookup("France").is_some_and(Entry::is_country));
        assert!(lookup("Norwegian").is_some_and(Entry::is_demonym));
        assert!(lookup("Margaret").is_some_and(|e| e.is_given_name() && e.is_female_name() && !e.is_male_name()));
        assert!(lookup("SMITH").is_some_and(Entry::is_surname));
        assert!(lookup("Sept").is_some_and(Entry::is_month));
        assert!(lookup("Wednesday").is_some_and(Entry::is_weekday));
        assert!(lookup("Bogotá").is_some_and(Entry::is_place));
    }

    #[test]
    fn any_input_is_answered() {
        for word in ["", "'", "ß", "İ", "😀", "北京", &"x".repeat(5000), "a\0b", "–"] {
            let _ = lookup(word);
        }
    }
}
