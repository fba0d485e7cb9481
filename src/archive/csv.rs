//! Comma-separated records: RFC 4180, with tabs or semicolons where the first line has them, and a bound on a record.

use super::lines::{Line, Lines};
use std::io;

/// A table with its column names.
pub(super) struct Table {
    lines: Lines,
    most: usize,
    separator: u8,
    /// The names in the first line.
    pub(super) names: Vec<String>,
}

/// A record of a table, with the number of its first line.
#[derive(Debug, PartialEq)]
pub(super) enum Record {
    Cells(u64, Vec<String>),
    /// It is no record; why.
    Bad(u64, String),
}

/// A record as it stands with its line, or why there is none.
type Raw = Result<(u64, Vec<u8>), (u64, String)>;

impl Table {
    /// Reads the names of the columns.
    pub(super) fn new(lines: Lines, most: usize) -> io::Result<Self> {
        let mut table = Self { lines, most, separator: b',', names: Vec::new() };
        if let Some((_, bytes)) = table.record()?.and_then(Result::ok) {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
            let count = |separator: &u8| bytes.iter().filter(|b| *b == separator).count();
            table.separator = [b',', b'\t', b';'].into_iter().rev().max_by_key(count).unwrap_or(b',');
            table.names = cells(&String::from_utf8_lossy(bytes), table.separator).into_iter().map(|n| n.trim().to_owned()).collect();
        }
        Ok(table)
    }

    /// Number of the last line that was read.
    pub(super) fn number(&self) -> u64 {
        self.lines.number()
    }

    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        loop {
            let (line, bytes) = match self.record()? {
                None => return Ok(None),
                Some(Err((line, why))) => return Ok(Some(Record::Bad(line, why))),
                Some(Ok((_, bytes))) if bytes.is_empty() => continue,
                Some(Ok(record)) => record,
            };
            let Ok(text) = String::from_utf8(bytes) else { return Ok(Some(Record::Bad(line, "is not UTF-8".to_owned()))) };
            let cells = cells(&text, self.separator);
            return Ok(Some(if cells.len() > self.names.len() {
                Record::Bad(line, format!("has {} cells; the first line names {} columns", cells.len(), self.names.len()))
            } else {
                Record::Cells(line, cells)
            }));
        }
    }

    /// Lines until the quotation marks are closed.
    fn record(&mut self) -> io::Result<Option<Raw>> {
        let (mut first, mut bytes, mut open) = (None, Vec::new(), false);
        loop {
            match self.lines.next()? {
                None => {
                    return Ok(first.map(|first| {
                        Err((first, format!("has a quotation mark that is open at the end, in line {}", self.lines.number())))
                    }));
                }
                Some(Line::TooLong(n)) => return Ok(Some(Err((first.unwrap_or(n), too_long(self.most))))),
                Some(Line::Whole(n, line)) => {
                    first = first.or(Some(n));
                    open ^= line.iter().filter(|b| **b == b'"').count() % 2 == 1;
                    if bytes.is_empty() {
                        bytes = line;
                    } else {
                        bytes.push(b'\n');
                        bytes.extend_from_slice(&line);
                    }
                    if bytes.len() > self.most {
                        let why = format!("{}, up to line {n}; is a quotation mark not closed?", too_long(self.most));
                        return Ok(Some(Err((first.unwrap_or(n), why))));
                    }
                    if !open {
                        return Ok(Some(Ok((first.unwrap_or(n), bytes))));
                    }
                }
            }
        }
    }
}

/// What is said of a record that is too long.
pub(super) fn too_long(most: usize) -> String {
    format!("is longer than {} KiB, the most that a record may hold", most >> 10)
}

fn cells(record: &str, separator: u8) -> Vec<String> {
    let (mut cells, mut rest) = (Vec::new(), record);
    loop {
        let (mut cell, mut after) = (String::new(), rest);
        if let Some(mut inner) = rest.strip_prefix('"') {
            // A doubled mark is one mark.
            while let Some(mark) = inner.find('"') {
                cell.push_str(&inner[..mark]);
                inner = &inner[mark + 1..];
                match inner.strip_prefix('"') {
                    Some(more) => {
                        cell.push('"');
                        inner = more;
                    }
                    None => break,
                }
            }
            after = inner;
        }
        let end = after.bytes().position(|b| b == separator);
        cell.push_str(&after[..end.unwrap_or(after.len())]);
        cells.push(cell);
        match end {
            Some(end) => rest = &after[end + 1..],
            None => return cells,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str, most: usize) -> Table {
        Table::new(Lines::new(Box::new(io::Cursor::new(text.as_bytes().to_vec())), None, most), most).unwrap()
    }

    fn all(text: &str) -> Vec<Vec<String>> {
        let mut table = table(text, 100);
        std::iter::from_fn(|| table.next().unwrap())
            .map(|r| match r {
                Record::Cells(_, cells) => cells,
                Record::Bad(line, why) => vec![format!("{line}: {why}")],
            })
            .collect()
    }

    #[test]
    fn records_are_split_into_cells() {
        for (text, want) in [
            ("a,b\n1,2\n", &[&["1", "2"][..]][..]),
            ("a;b\r\n1;\"2\r\n3\"\r\n\r\n4;5", &[&["1", "2\n3"], &["4", "5"]]),
            ("a\tb\n\"say \"\"ho\"\"\"\t,\n", &[&["say \"ho\"", ","]]),
            ("a,b\n\"\",x\n1\n", &[&["", "x"], &["1"]]),
            ("a,b\n1,2,3\n", &[&["2: has 3 cells; the first line names 2 columns"]]),
            ("a,b\n\"x\"y,2\n", &[&["xy", "2"]]),
            ("a,b", &[]),
            ("", &[]),
        ] {
            assert_eq!(all(text), want, "{text}");
        }
        assert_eq!(table("\u{feff}Text, Date \n", 100).names, ["Text", "Date"]);
    }

    #[test]
    fn a_mark_that_is_not_closed_ends_somewhere() {
        let said = all("a,b\n1,\"2\n3,4\n");
        assert_eq!(said, [["2: has a quotation mark that is open at the end, in line 3"]]);
        let long = format!("a,b\n1,\"2\n{}5,6\n", "x,y\n".repeat(25));
        let said = all(&long);
        assert!(said[0][0].contains("is longer than 0 KiB"), "{said:?}");
        assert_eq!(said.last().unwrap(), &["5", "6"]);
    }
}
