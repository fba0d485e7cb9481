//! WARC: the archives of the web, record by record; the pages in them are articles.
//!
//! A record says how long it is, and may lie: where its end is not where it says, the next record is looked for by
//! the line with which it begins, from the beginning of the lying one on. In a `.warc.gz` each record is compressed
//! for itself, and a broken one costs no other.

use super::super::field::{Own, Role};
use super::super::segment::Window;
use super::{Context, Next, Reading, Record, Records, Stream, html, http, too_long};
use memchr::memmem;
use std::io;

/// Most bytes of the header of a record.
const HEADER: usize = 64 << 10;
/// How a record begins.
const MARK: &[u8] = b"WARC/";
/// Records of other things that are counted before they are told.
const TOLD: u64 = 10_000;

pub(super) fn open(stream: Stream) -> io::Result<Box<dyn Records>> {
    let most = stream.limits.record;
    let window = Window::new(stream.segments()?);
    Ok(Box::new(Warc { window, most, number: 0, others: 0, begun: false, over: false, hurt: false, counted: false }))
}

struct Warc {
    window: Window,
    most: usize,
    /// Number of the record that was met last.
    number: u64,
    /// Records of other things that were not told yet.
    others: u64,
    begun: bool,
    over: bool,
    /// The segment before could not be read to its end.
    hurt: bool,
    /// The record that is being read has its number.
    counted: bool,
}

/// What a header says.
struct Header {
    fields: Vec<(String, String)>,
}

impl Header {
    fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// Fields in lines; a line that begins with a blank goes on with the field before it.
    fn of(lines: &[u8]) -> Self {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in lines.split(|&b| b == b'\n') {
            let line = String::from_utf8_lossy(line);
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        Self { fields }
    }

    /// Whether it may hold a page.
    fn is_page(&self) -> bool {
        let kind = self.get("WARC-Type").unwrap_or_default();
        let content = self.get("Content-Type").unwrap_or_default().to_ascii_lowercase();
        (kind.eq_ignore_ascii_case("response") && content.starts_with("application/http"))
            || (kind.eq_ignore_ascii_case("response") || kind.eq_ignore_ascii_case("resource")) && http::is_html(&content)
    }
}

/// The place of the next line with which a record begins, from `from` on. Of what may be one at the end, cut off, it
/// is not said.
fn mark(bytes: &[u8], from: usize) -> Option<usize> {
    let found = memmem::find_iter(bytes.get(from..)?, MARK).map(|at| from + at);
    found.into_iter().find(|&at| {
        let line = bytes.get(at + MARK.len()..).unwrap_or_default();
        let version = line.iter().take(8).take_while(|b| b.is_ascii_digit() || **b == b'.').count();
        let starts = at == 0 || bytes.get(at - 1) == Some(&b'\n');
        starts && version > 0 && matches!(line.get(version), Some(b'\r' | b'\n'))
    })
}

/// The end of a header: the blank line and what is before it.
pub(super) fn blank_line(bytes: &[u8]) -> Option<(usize, usize)> {
    let crlf = memmem::find(bytes, b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = memmem::find(bytes, b"\n\n").map(|at| (at, at + 2));
    match (crlf, lf) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

impl Warc {
    /// The next record of the segment, or what is there instead of it; nothing at the end.
    fn record(&mut self) -> io::Result<Option<Next>> {
        self.counted = false;
        loop {
            let ends = self.window.peek(1 << 10)?.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            if ends == 0 {
                break;
            }
            self.window.take(ends);
        }
        if self.window.peek(1)?.is_empty() {
            return Ok(None);
        }
        (self.number, self.counted) = (self.number + 1, true);
        let (header, length) = match self.header()? {
            Ok(header) => header,
            Err(why) => {
                // Its first line is passed over, whatever it is.
                self.seek_mark(1)?;
                return Ok(Some(Next::Bad(self.number, why)));
            }
        };
        let Some(length) = usize::try_from(length).ok().filter(|l| *l <= self.most) else { return self.pass(&header, length) };
        let there = self.window.peek(length)?.len();
        if there < length {
            let why = format!("ends in the middle: its Content-Length is {length}, and there are {there} bytes");
            self.seek_mark(0)?;
            return Ok(Some(Next::Bad(self.number, why)));
        }
        // Two ends of lines stand behind it, or one, or none; then the next record or nothing.
        let behind = self.window.peek(length + 16)?.get(length..).unwrap_or_default();
        let ends = behind.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let after = behind.get(ends..).unwrap_or_default();
        let head = after.get(..MARK.len()).unwrap_or(after);
        if !after.is_empty() && !MARK.starts_with(head) {
            let why = format!("does not end where its Content-Length says, after {length} bytes");
            self.seek_mark(0)?;
            return Ok(Some(Next::Bad(self.number, why)));
        }
        let content = header.is_page().then(|| self.window.rest().get(..length).unwrap_or_default().to_vec());
        self.window.take(length);
        let Some(content) = content else {
            self.others += 1;
            return Ok(Some(Next::Other(0)));
        };
        Ok(Some(Next::Record(self.number, Box::new(Page { header: header.fields, content }))))
    }

    /// Reads a header and how long its record is; or says why there is none.
    fn header(&mut self) -> io::Result<Result<(Header, u64), String>> {
        if mark(self.window.peek(32)?, 0) != Some(0) {
            return Ok(Err("does not begin with `WARC/` and a version".to_owned()));
        }
        let head = self.window.peek(HEADER)?;
        let Some((end, next)) = blank_line(head) else {
            return Ok(Err(format!("has no end of its header within {} KiB", HEADER >> 10)));
        };
        let header = Header::of(head.get(..end).unwrap_or_default());
        let length = match header.get("Content-Length") {
            None => return Ok(Err("has no Content-Length".to_owned())),
            Some(written) => match written.parse::<u64>() {
                Ok(length) => length,
                Err(_) => {
                    let written: String = written.chars().take(40).collect();
                    return Ok(Err(format!("has a Content-Length that is no length: `{written}`")));
                }
            },
        };
        self.window.take(next);
        Ok(Ok((header, length)))
    }

    /// Passes over a record that is too long to be read, unless another begins in it.
    fn pass(&mut self, header: &Header, length: u64) -> io::Result<Option<Next>> {
        let mut left = length;
        while left > 0 {
            let there = self.window.peek(HEADER)?;
            if there.is_empty() {
                return Ok(Some(Next::Bad(self.number, format!("ends in the middle: its Content-Length is {length}"))));
            }
            if let Some(at) = mark(there, 0) {
                if at as u64 >= left {
                    self.window.take(usize::try_from(left).unwrap_or(at));
                    break;
                }
                self.window.take(at);
                let why = format!("does not end where its Content-Length says: another begins before {length} bytes are over");
                return Ok(Some(Next::Bad(self.number, why)));
            }
            // A mark may be cut in two.
            let whole = there.len() < HEADER;
            let step = (there.len() - if whole { 0 } else { 32 }).min(usize::try_from(left).unwrap_or(usize::MAX));
            left -= step as u64;
            self.window.take(step);
        }
        if header.is_page() {
            return Ok(Some(Next::Bad(self.number, too_long(self.most))));
        }
        self.others += 1;
        Ok(Some(Next::Other(0)))
    }

    /// Goes to the next beginning of a record, `from` bytes from here at the nearest, or to the end of the segment.
    fn seek_mark(&mut self, from: usize) -> io::Result<()> {
        let mut from = from;
        loop {
            let there = self.window.peek(HEADER)?;
            if let Some(at) = mark(there, from) {
                self.window.take(at);
                return Ok(());
            }
            let (length, whole) = (there.len(), there.len() < HEADER);
            self.window.take(if whole { length } else { length - 32 });
            if whole {
                return Ok(());
            }
            from = 0;
        }
    }

    /// What was counted and is still to be told.
    fn told(&mut self, least: u64) -> Option<Next> {
        (self.others >= least).then(|| Next::Other(std::mem::take(&mut self.others)))
    }
}

impl Records for Warc {
    fn next(&mut self) -> io::Result<Option<Next>> {
        if self.over {
            return Ok(self.told(1));
        }
        loop {
            if let Some(next) = self.told(TOLD) {
                return Ok(Some(next));
            }
            match self.begun.then(|| self.record()) {
                Some(Ok(Some(Next::Other(0)))) => continue,
                Some(Ok(Some(next))) => return Ok(Some(next)),
                Some(Err(e)) => {
                    (self.begun, self.hurt) = (false, true);
                    self.number += u64::from(!self.counted);
                    return Ok(Some(Next::Bad(self.number, format!("cannot be read any further: {e}"))));
                }
                Some(Ok(None)) | None => {}
            }
            let hurt = std::mem::replace(&mut self.hurt, false);
            self.begun = true;
            match self.window.next_segment() {
                Ok(None) => self.over = true,
                // What is left of a broken member was told.
                Ok(Some(0)) => continue,
                Ok(Some(_)) if hurt => continue,
                Ok(Some(skipped)) => return Ok(Some(Next::Bad(self.number + 1, format!("follows {skipped} bytes that are not gzip")))),
                Err(e) => {
                    self.over = true;
                    return Err(e);
                }
            }
            return Ok(self.told(1));
        }
    }

    fn place(&self) -> u64 {
        self.number + 1
    }
}

/// A page, and what is said of it.
#[derive(Debug)]
struct Page {
    header: Vec<(String, String)>,
    content: Vec<u8>,
}

/// Which field is what; title, outlet and date stand in the page.
const OWN: &Own = &[(Role::Url, &["WARC-Target-URI"]), (Role::Language, &["Content-Language"])];

impl Record for Page {
    fn size(&self) -> usize {
        self.content.len()
    }

    fn read(self: Box<Self>, context: &Context<'_>) -> Reading {
        let Self { header, content } = *self;
        let header = Header { fields: header };
        let kind = header.get("Content-Type").unwrap_or_default();
        let answer = match http::answer(&content, kind, context.limits.record) {
            Ok(Some(answer)) => answer,
            Ok(None) => return Reading::Other,
            Err(why) => return Reading::Bad(why),
        };
        let say = |name: &str| header.get(name).or_else(|| answer.get(name)).map(str::to_owned);
        let mut row = context.fields.own_row(OWN, say);
        row.url = row.url.map(|url| url.trim_matches(['<', '>']).to_owned());
        let address = row.url.clone().unwrap_or_default();
        if is_front(&address) {
            return Reading::Other;
        }
        let date = day_in(&address).or_else(|| header.get("WARC-Date").map(str::to_owned));
        match html::page(answer.page, row, header.get("WARC-Record-ID").unwrap_or(context.file).to_owned()) {
            Reading::Article(mut article) => {
                let meta = &mut article.source.metadata;
                meta.date = meta.date.take().or(date);
                // A headline alone says too little to be checked.
                let body = article.source.text.get(meta.title_span.map_or(0, |(_, end)| end)..).unwrap_or_default();
                if body.trim().is_empty() {
                    return Reading::Bad(format!("is a page without text: {address}"));
                }
                Reading::Article(article)
            }
            Reading::Bad(why) => Reading::Bad(format!("{why}: {address}")),
            Reading::Other => Reading::Other,
        }
    }
}

/// Whether an address is that of the front page of a site, which is no article.
fn is_front(address: &str) -> bool {
    let Some((_, rest)) = address.split_once("://") else { return false };
    rest.split_once('/').is_none_or(|(_, path)| path.is_empty())
}

/// The day that an address names: `/2021/05/04/`, `/2021-05-04-`.
fn day_in(address: &str) -> Option<String> {
    let bytes = address.as_bytes();
    let window = bytes.windows(11).find(|w| {
        let digits = |range: std::ops::Range<usize>| w.get(range).is_some_and(|d| d.iter().all(u8::is_ascii_digit));
        let parted = w.get(5) == w.get(8) && matches!(w.get(5), Some(b'/' | b'-'));
        w.first() == Some(&b'/') && digits(1..5) && digits(6..8) && digits(9..11) && parted
    })?;
    let text = std::str::from_utf8(window).ok()?;
    let (year, month, day) = (text.get(1..5)?, text.get(6..8)?, text.get(9..11)?);
    let fits = |text: &str, from: u32, to: u32| text.parse::<u32>().is_ok_and(|n| (from..=to).contains(&n));
    (fits(year, 1990, 2099) && fits(month, 1, 12) && fits(day, 1, 31)).then(|| format!("{year}-{month}-{day}"))
}

#[cfg(test)]
mod tests;
