//! Bytes to text, with the way back.
//!
//! In order: a byte order mark; strict UTF-8; UTF-16 without a mark, told by where its NUL bytes stand; UTF-8 with
//! a few bad bytes; else a guess. What was guessed and how many bytes were replaced is noted, and for everything
//! but UTF-8 a table maps offsets in the text to offsets on disk.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded text.
pub(super) struct Decoded {
    pub(super) text: String,
    /// As in [`Source::offsets`](super::Source::offsets).
    pub(super) offsets: Vec<(u32, u32)>,
    pub(super) notes: Vec<String>,
}

/// Bytes that a guess is made from; more would not make it better.
const SAMPLE: usize = 1 << 20;

/// Bytes of a page in which it says how it is encoded.
const HEAD: usize = 4096;

/// Decodes `bytes`, or says `None` where they are no text.
pub(super) fn decode(bytes: Vec<u8>) -> Option<Decoded> {
    match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => return transcode(&bytes, mark, encoding, None),
        _ => {}
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if memchr::memchr(0, text.as_bytes()).is_none() => {
            return is_text(&text).then_some(Decoded { text, offsets: Vec::new(), notes: Vec::new() });
        }
        Ok(text) => text.into_bytes(),
        Err(e) => e.into_bytes(),
    };
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return transcode(&bytes, 0, encoding, Some("by its NUL bytes"));
    }
    if memchr::memchr(0, &bytes).is_some() {
        return None;
    }
    if mostly_utf8(&bytes) {
        return Some(repair(&bytes)).filter(|d| is_text(&d.text));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..SAMPLE).unwrap_or(&bytes), true);
    transcode(&bytes, 0, detector.guess(None, Utf8Detection::Deny), Some("by its letters"))
}

/// Decodes a page of the web: as any text, but that what the page says of its encoding beats a guess. It does not beat
/// a byte order mark, nor UTF-8 that is whole: pages that were saved are often encoded anew, and still say the old.
pub(super) fn decode_page(bytes: Vec<u8>) -> Option<Decoded> {
    let marked = Encoding::for_bom(&bytes).is_some();
    match declared(&bytes) {
        Some(encoding) if !marked && encoding != UTF_8 && std::str::from_utf8(&bytes).is_err() => transcode(&bytes, 0, encoding, None),
        _ => decode(bytes),
    }
}

/// The encoding that a page declares in its first bytes: `<meta charset="…">` or `charset=…` in an older one.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    for at in memchr::memmem::find_iter(head, b"<meta").chain(memchr::memmem::find_iter(head, b"<META")) {
        let tag = head.get(at..)?.split(|&b| b == b'>').next()?;
        let lower = tag.to_ascii_lowercase();
        let Some(at) = memchr::memmem::find(&lower, b"charset") else { continue };
        let value = lower.get(at + 7..)?.trim_ascii_start().strip_prefix(b"=").unwrap_or_default().trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let label = value.split(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b';' | b'/')).next()?;
        if let Some(encoding) = Encoding::for_label(label) {
            // A page that could be read so far is not UTF-16, whatever it says.
            return Some(encoding).filter(|e| e.is_ascii_compatible());
        }
    }
    None
}

/// A text has few control characters and few replaced bytes.
fn is_text(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Short blocks without branches, which the machine counts many bytes at a time.
    let is_control = |b: u8| ((b < 0x20) & (b != b'\t') & (b != b'\n') & (b != b'\r') & (b != 0x0C) & (b != 0x1B)) | (b == 0x7F);
    let block = |block: &[u8]| block.iter().fold(0u8, |n, &b| n.wrapping_add(u8::from(is_control(b))));
    let control: usize = bytes.chunks(128).map(|c| usize::from(block(c))).sum();
    control * 20 <= bytes.len()
}

/// UTF-16 of a text with some Latin letters has a NUL in nearly every pair, on the same side but for the odd emoji.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let (mut first, mut second) = (0, 0);
    for pair in sample.chunks_exact(2) {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let pairs = sample.len() / 2;
    let encoding = match (first, second) {
        (few, many) if many * 2 > pairs && few * 8 <= many => UTF_16LE,
        (many, few) if many * 2 > pairs && few * 8 <= many => UTF_16BE,
        _ => return None,
    };
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|_| encoding)
}

/// More good sequences of several bytes than bad ones: UTF-8 that was damaged or cut off.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// Damaged UTF-8: each bad sequence becomes one U+FFFD.
fn repair(bytes: &[u8]) -> Decoded {
    let (mut text, mut offsets, mut at, mut replaced) = (String::with_capacity(bytes.len()), Vec::new(), 0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            text.push('\u{FFFD}');
            at += chunk.invalid().len();
            replaced += 1;
            offsets.push((offset(text.len()), offset(at)));
        }
    }
    Decoded { text, offsets, notes: vec![replacements(replaced, "UTF-8")] }
}

/// Decodes from byte `start` on, with the table of offsets.
fn transcode(bytes: &[u8], start: usize, encoding: &'static Encoding, guessed: Option<&str>) -> Option<Decoded> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let rest = bytes.get(start..).unwrap_or_default();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(rest.len())? + 16);
    let mut offsets = if start > 0 { vec![(0, offset(start))] } else { Vec::new() };
    let plain = encoding.is_ascii_compatible();
    let (mut at, mut lag, mut replaced, mut whole) = (0, start as i64, false, true);
    while at < rest.len() {
        // Where a character has just ended, a run of ASCII stands for itself; everything else goes byte by byte,
        // so that the table knows where each character came from.
        let run = if plain && whole { rest[at..].iter().take_while(|b| b.is_ascii()).count() } else { 0 };
        let step = run.max(1);
        let before = text.len();
        let (_, _, errors) = decoder.decode_to_string(&rest[at..at + step], &mut text, at + step == rest.len());
        replaced |= errors;
        at += step;
        whole = run > 0 || text.len() > before;
        let now = (start + at) as i64 - text.len() as i64;
        if text.len() > before && now != lag {
            offsets.push((offset(text.len()), offset(start + at)));
            lag = now;
        }
    }
    if memchr::memchr(0, text.as_bytes()).is_some() || !is_text(&text) {
        return None;
    }
    let mut notes = Vec::new();
    if let Some(how) = guessed {
        notes.push(format!("the encoding was guessed {how}: {}", encoding.name()));
    }
    if replaced {
        let count = text.matches('\u{FFFD}').count();
        if count * 10 > text.len() {
            return None;
        }
        notes.push(replacements(count, encoding.name()));
    }
    Some(Decoded { text, offsets, notes })
}

fn replacements(count: usize, encoding: &str) -> String {
    format!("{count} invalid {} of {encoding} shown as U+FFFD", if count == 1 { "sequence" } else { "sequences" })
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, decode as read};

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    }

    /// Every character of the text must lie where the table says.
    fn check(source: &Source, disk: &[u8], encode: impl Fn(&str) -> Vec<u8>) {
        for (at, c) in source.text.char_indices() {
            let (from, to) = (source.on_disk(at), source.on_disk(at + c.len_utf8()));
            assert_eq!(disk.get(from..to), Some(&*encode(&c.to_string())), "{c:?} at {at}");
        }
    }

    #[test]
    fn encodings_are_told_apart_and_mapped_back() {
        let text = "Le café a rouvert jeudi, “enfin”, après l’été 😀 — à 9 h.\n";
        for (big, mark) in [(false, true), (true, true), (false, false), (true, false)] {
            let disk = utf16(text, big, mark);
            let source = read("a.txt", disk.clone()).unwrap_or_else(|e| panic!("{e}: big {big}, mark {mark}"));
            assert_eq!(source.text, text);
            check(&source, &disk, |c| utf16(c, big, false));
        }
        let latin = "The mayor of Besançon said the café would reopen; the résumé of Zoë was naïve.\n";
        let (disk, ..) = encoding_rs::WINDOWS_1252.encode(latin);
        let source = read("a.txt", disk.to_vec()).unwrap();
        assert_eq!(source.text, latin);
        assert!(source.notes[0].contains("windows-1252"), "{:?}", source.notes);
        check(&source, &disk, |c| encoding_rs::WINDOWS_1252.encode(c).0.to_vec());
        let japanese = "首相は水曜日、東京で記者団に語った。会談は来週行われる。The summit is next week.\n";
        let (disk, ..) = encoding_rs::SHIFT_JIS.encode(japanese);
        let source = read("a.txt", disk.to_vec()).unwrap();
        assert_eq!(source.text, japanese);
        check(&source, &disk, |c| encoding_rs::SHIFT_JIS.encode(c).0.to_vec());
    }

    #[test]
    fn utf8_stays_as_it_is() {
        for text in ["plain\n", "\u{FEFF}with a mark", "“curly” and 😀"] {
            let d = decode(text.as_bytes().to_vec()).unwrap();
            assert_eq!((d.text.as_str(), d.offsets.len(), d.notes.len()), (text, 0, 0));
        }
    }

    #[test]
    fn a_page_says_how_it_is_encoded() {
        for (head, letters, want) in [
            ("<meta charset=\"iso-8859-2\">", &b"\xB9koda \xE8aj"[..], "škoda čaj"),
            ("<META http-equiv=Content-Type content='text/html; charset=windows-1251'>", b"\xCC\xEE\xF1\xEA\xE2\xE0", "Москва"),
            ("<meta charset=utf-8>", b"caf\xC3\xA9", "café"),
            ("<meta charset=latin1>", "café “x”".as_bytes(), "café “x”"),
            ("<meta charset=utf-16>", "café".as_bytes(), "café"),
            ("<meta name=x><meta charset=shift_jis>", b"\x93\x8C\x8B\x9E", "東京"),
        ] {
            let text = decode_page([head.as_bytes(), letters].concat()).unwrap().text;
            assert_eq!(text.strip_prefix(head), Some(want), "{head}");
        }
    }

    #[test]
    fn damaged_utf8_is_repaired_and_said() {
        for (bytes, want, disk) in [
            (&b"caf\xC3\xA9 and \xE2\x80\x9Cb\xE2\x80\x9D \xFF end"[..], "café and “b” \u{FFFD} end", 19),
            (b"caf\xC3\xA9 \xC3\xA9t\xC3", "café ét\u{FFFD}", 10),
        ] {
            let source = read("a.txt", bytes.to_vec()).unwrap();
            assert_eq!(source.text, want);
            assert_eq!(source.notes, ["1 invalid sequence of UTF-8 shown as U+FFFD"]);
            assert_eq!(source.on_disk(source.text.find('\u{FFFD}').unwrap() + 3), disk);
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let control: Vec<u8> = b"\x01\x02\x03abc\x04\x05".repeat(20);
        for bytes in [b"PK\x03\x04\0\0\0\0".to_vec(), b"text\0more".to_vec(), b"\xFF\xFE\0\0a\0\0\0".to_vec(), noise, control] {
            assert!(decode(bytes).is_none());
        }
    }
}
