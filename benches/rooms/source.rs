//! Bytes to text.

use crate::article;
use divan::{Bencher, counter::BytesCount};
use twosource::source::decode;

#[divan::bench(args = ["utf-8", "utf-16", "windows-1252"])]
fn decoded(bencher: Bencher, encoding: &str) {
    let text = article();
    let bytes: Vec<u8> = match encoding {
        "utf-16" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        // Curly marks become the bytes they have there, other letters beyond Latin-1 a question mark.
        "windows-1252" => text
            .chars()
            .map(|c| match c {
                '“' => 0x93,
                '”' => 0x94,
                '’' => 0x92,
                '€' => 0x80,
                c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
            })
            .collect(),
        _ => text.into_bytes(),
    };
    bencher.counter(BytesCount::new(bytes.len())).with_inputs(|| bytes.clone()).bench_values(|bytes| decode("a.txt", bytes).is_ok());
}
