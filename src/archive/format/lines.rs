//! JSON lines: a record a line. A line that is no record costs that line.

use super::super::lines::{Line, Lines};
use super::json::Object;
use super::{Next, Records, Stream, too_long};
use std::io;

pub(super) fn open(stream: Stream) -> io::Result<Box<dyn Records>> {
    let most = stream.limits.record;
    Ok(Box::new(JsonLines { lines: Lines::new(stream.unpacked()?, most), most }))
}

struct JsonLines {
    lines: Lines,
    most: usize,
}

impl Records for JsonLines {
    fn next(&mut self) -> io::Result<Option<Next>> {
        loop {
            return Ok(Some(match self.lines.next()? {
                None => return Ok(None),
                Some(Line::Whole(_, line)) if line.trim_ascii().is_empty() => continue,
                Some(Line::Whole(n, mut line)) => {
                    if n == 1 && line.starts_with(b"\xEF\xBB\xBF") {
                        line.drain(..3);
                    }
                    Next::Record(n, Box::new(Object(line)))
                }
                Some(Line::TooLong(n)) => Next::Bad(n, too_long(self.most)),
            }));
        }
    }

    fn place(&self) -> u64 {
        self.lines.number() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;

    #[test]
    fn what_stands_in_a_line_is_read_or_told() {
        for (text, want) in [
            ("\u{feff}{\"text\":\"Ships sail.\"}\n\n{\"text\":\"They do.\"}", &["1 Ships sail.", "3 They do."][..]),
            ("{\"text\":\n{\"text\":\"Ships sail.\"}\r\n", &["1! is no JSON: EOF while parsing a value at column 8", "2 Ships sail."]),
            ("[1]\n", &["1! is no JSON object"]),
            ("", &[]),
        ] {
            assert_eq!(read("a.jsonl", text.as_bytes()), want, "{text}");
        }
    }
}
