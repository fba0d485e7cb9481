//! Comma-separated records: RFC 4180, with tabs or semicolons where the first line has them, and a bound on a record.

use super::super::article::Article;
use super::super::lines::{Line, Lines};
use super::{Context, Next, Reading, Record, Records, Stream, too_long};
use std::io;
use std::sync::Arc;

pub(super) fn open(stream: Stream) -> io::Result<Box<dyn Records>> {
    let most = stream.limits.record;
    Ok(Box::new(Table::new(Lines::new(stream.unpacked()?, most), most)?))
}

/// A table with its column names.
struct Table {
    lines: Lines,
    most: usize,
    separator: u8,
    /// The names in the first line.
    names: Arc<[String]>,
}

/// A row, and the names of its columns.
#[derive(Debug)]
struct Cells(Vec<String>, Arc<[String]>);

/// A record with its line, or why there is none.
type Lined<T> = Result<(u64, T), (u64, String)>;

impl Table {
    /// Reads the names of the columns.
    fn new(lines: Lines, most: usize) -> io::Result<Self> {
        let mut table = Self { lines, most, separator: b',', names: Arc::new([]) };
        if let Some((_, bytes)) = table.record()?.and_then(Result::ok) {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
            let count = |separator: &u8| bytes.iter().filter(|b| *b == separator).count();
            table.separator = [b',', b'\t', b';'].into_iter().rev().max_by_key(count).unwrap_or(b',');
            table.names = cells(&String::from_utf8_lossy(bytes), table.separator).into_iter().map(|n| n.trim().to_owned()).collect();
        }
        Ok(table)
    }

    /// The next row that is not empty.
    fn row(&mut self) -> io::Result<Option<Lined<Vec<String>>>> {
        loop {
            let (line, bytes) = match self.record()? {
                None => return Ok(None),
                Some(Err(bad)) => return Ok(Some(Err(bad))),
                Some(Ok((_, bytes))) if bytes.is_empty() => continue,
                Some(Ok(record)) => record,
            };
            let Ok(text) = String::from_utf8(bytes) else { return Ok(Some(Err((line, "is not UTF-8".to_owned())))) };
            let cells = cells(&text, self.separator);
            return Ok(Some(if cells.len() > self.names.len() {
                Err((line, format!("has {} cells; the first line names {} columns", cells.len(), self.names.len())))
            } else {
                Ok((line, cells))
            }));
        }
    }

    /// Lines until the quotation marks are closed.
    fn record(&mut self) -> io::Result<Option<Lined<Vec<u8>>>> {
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

impl Records for Table {
    fn next(&mut self) -> io::Result<Option<Next>> {
        let next = self.row()?.map(|row| match row {
            Ok((line, cells)) => Next::Record(line, Box::new(Cells(cells, Arc::clone(&self.names)))),
            Err((line, why)) => Next::Bad(line, why),
        });
        Ok(next)
    }

    fn place(&self) -> u64 {
        self.lines.number() + 1
    }
}

impl Record for Cells {
    fn size(&self) -> usize {
        self.0.iter().map(String::len).sum()
    }

    fn read(self: Box<Self>, context: &Context<'_>) -> Reading {
        let Self(cells, names) = *self;
        let cell = |name: &str| names.iter().position(|n| n.eq_ignore_ascii_case(name)).and_then(|i| cells.get(i)).cloned();
        match context.fields.row(cell) {
            Some(row) => Reading::Article(Box::new(Article::of_row(row))),
            None => Reading::Bad(format!("has no text in {}", context.fields.of_text())),
        }
    }
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
        Table::new(Lines::new(Box::new(io::Cursor::new(text.as_bytes().to_vec())), most), most).unwrap()
    }

    fn all(text: &str) -> Vec<Vec<String>> {
        let mut table = table(text, 100);
        let rows = std::iter::from_fn(|| table.row().unwrap());
        rows.map(|row| row.map_or_else(|(line, why)| vec![format!("{line}: {why}")], |(_, cells)| cells)).collect()
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
        assert_eq!(table("\u{feff}Text, Date \n", 100).names[..], ["Text", "Date"]);
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
