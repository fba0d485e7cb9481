//! How a word lies in the tables: shared by the build script that writes them and the room that reads them.
//!
//! Three parts: `text`, all words in lower case one after another; `records`, three little-endian 32-bit numbers a
//! word; `slots`, an open-addressing hash table of the words, each slot a word number plus one in its lower
//! [`ID_BITS`] bits and bits of the hash above them, 0 where it is free.

/// Longest word in bytes; a longer one is in no table.
pub const LONGEST: usize = 31;
/// Bits of a word number.
pub const ID_BITS: u32 = 18;

/// Bits of a record's first number: where the word begins in `text` (its length stands above).
pub const TEXT_BITS: u32 = 22;
/// Bits of its length.
pub const LENGTH_BITS: u32 = 5;
/// Where in the second number the rarity stands, in eighths of a bit, above the lemma's word number.
pub const RARITY_AT: u32 = ID_BITS;
/// Bits of the rarity.
pub const RARITY_BITS: u32 = 6;
/// Where in the second number the first flags stand.
pub const FLAGS_AT: u32 = RARITY_AT + RARITY_BITS;
/// Where in the third number the other flags stand, above the parts of speech.
pub const MORE_FLAGS_AT: u32 = 21;

/// Flags; the first eight stand in the second number of a record, the others in the third.
pub mod flag {
    /// A man's given name.
    pub const MALE: u32 = 1;
    /// A woman's given name.
    pub const FEMALE: u32 = 1 << 1;
    /// A surname.
    pub const SURNAME: u32 = 1 << 2;
    /// A place of any kind.
    pub const PLACE: u32 = 1 << 3;
    /// A country.
    pub const COUNTRY: u32 = 1 << 4;
    /// Has a country it belongs to or stands for.
    pub const LINKED: u32 = 1 << 5;
    /// A word for the people and things of a place.
    pub const DEMONYM: u32 = 1 << 6;
    /// A month, short forms included.
    pub const MONTH: u32 = 1 << 7;
    /// A day of the week, short forms included.
    pub const WEEKDAY: u32 = 1 << 8;
    /// A verb in the third person (`says`).
    pub const THIRD: u32 = 1 << 9;
    /// A word of the closed classes.
    pub const CLOSED: u32 = 1 << 10;
    /// Negates (`never`, `can't`).
    pub const NEGATIVE: u32 = 1 << 11;
    /// An entry of several words begins with it.
    pub const PHRASE: u32 = 1 << 13;
    /// Its lemma depends on the part of speech: the lemma field counts rows of `splits`.
    pub const SPLIT: u32 = 1 << 14;
    /// Where the likeliest open part of speech begins: 0 noun, 1 verb, 2 adjective, 3 adverb.
    pub const LIKELY_AT: u32 = 15;
    /// The likeliest is so by far.
    pub const SURE: u32 = 1 << 17;
    /// Also a word that is no name.
    pub const COMMON: u32 = 1 << 18;
}

/// Letters of a word eight by eight, the first in the lowest byte, zeros behind the last.
pub type Eights = [u64; (LONGEST + 1) / 8];

/// Hash of a word in lower case.
#[inline]
pub fn hash(eights: &Eights, length: usize) -> u64 {
    let step = |h: u64, eight: u64| (h.rotate_left(5) ^ eight).wrapping_mul(0x517c_c1b7_2722_0a95);
    let mut h = step(length as u64, eights[0]);
    // Most words have no more than eight letters.
    if length > 8 {
        for eight in eights.iter().take(length.div_ceil(8)).skip(1) {
            h = step(h, *eight);
        }
    }
    h ^ (h >> 29)
}

/// The first `length` bytes of a block eight by eight.
#[inline]
pub fn eights(block: &[u8; LONGEST + 1], length: usize) -> Eights {
    if length <= 8 {
        return [first_eight(block, length), 0, 0, 0];
    }
    let mut eights = [eight_at(block, 0), eight_at(block, 8), eight_at(block, 16), eight_at(block, 24)];
    let mut left = length;
    for eight in &mut eights {
        let kept = if left < 8 { left } else { 8 };
        *eight &= KEPT[kept];
        left -= kept;
    }
    eights
}

/// The first `length` bytes of a block, of which there are eight at most.
#[inline]
pub fn first_eight(block: &[u8; LONGEST + 1], length: usize) -> u64 {
    eight_at(block, 0) & KEPT[if length < 8 { length } else { 8 }]
}

#[inline]
fn eight_at(block: &[u8; LONGEST + 1], at: usize) -> u64 {
    let letter = |i: usize| block[at + i];
    u64::from_le_bytes([letter(0), letter(1), letter(2), letter(3), letter(4), letter(5), letter(6), letter(7)])
}

/// The bits of so many first letters: what stands behind a word is left out.
const KEPT: [u64; 9] = {
    let mut kept = [u64::MAX; 9];
    let mut length = 0;
    while length < 8 {
        kept[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    kept
};

/// The slot a hash begins its search at, and the bits it leaves in a slot.
#[inline]
pub fn place(hash: u64, slots: usize) -> (usize, u32) {
    let start = ((hash >> 32) * slots as u64) >> 32;
    (start as usize, (hash as u32) & !((1 << ID_BITS) - 1))
}
