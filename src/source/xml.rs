//! XML as a walk over elements and text: the door to the parser. Entities are never expanded, nothing outside is
//! looked up, and depth and the size of one step are bounded.

use super::html::named_reference;
use super::transcode::Transcoded;
use memchr::memchr_iter;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;
use std::io::{self, BufRead, ErrorKind, Read};

/// How deep elements may be nested.
const DEPTH: usize = 1024;
/// Bytes that are read at a time.
const CHUNK: usize = 1 << 16;

/// A step of the walk. Names are as written, with their prefix.
pub enum Step<'x> {
    /// An element begins.
    Open(&'x str, Attributes<'x>),
    /// It ends.
    Close(&'x str),
    /// Text, with its references resolved.
    Text(Cow<'x, str>),
}

/// The attributes of an element.
#[derive(Clone, Copy)]
pub struct Attributes<'x>(&'x BytesStart<'x>);

impl<'x> Attributes<'x> {
    /// The value of the attribute of that name, whatever its prefix.
    #[must_use]
    pub fn get(self, name: &str) -> Option<String> {
        self.all().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// All of them, each by its name without the prefix.
    pub fn all(self) -> impl Iterator<Item = (&'x str, String)> {
        let mut all = self.0.attributes();
        all.with_checks(false);
        all.flatten().map(|a| {
            let value = a.normalized_value(XmlVersion::Implicit1_0).unwrap_or(a.value.clone()).into_owned();
            (a.key.local_name().into_inner(), value)
        })
    }

    /// Whether a switch is on: it is there, and does not say no.
    pub(super) fn is_on(self) -> bool {
        !self.get("val").is_some_and(|v| matches!(v.as_str(), "0" | "false" | "off" | "none"))
    }
}

/// The part of a name after its prefix.
#[must_use]
pub fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Walks over a document; or says what is wrong with it, and where.
pub(super) fn walk(xml: &str, mut step: impl FnMut(Step<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{FEFF}'));
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0usize;
    loop {
        let event = reader.read_event().map_err(|e| format!("{e} at byte {}", reader.error_position()))?;
        if !tell(&event, &mut depth, |_| None, &mut step)? {
            return Ok(());
        }
    }
}

/// Tells of one event; whether there may be more.
fn tell(event: &Event<'_>, depth: &mut usize, named: fn(&str) -> Option<String>, step: &mut dyn FnMut(Step<'_>)) -> Result<bool, String> {
    match event {
        Event::Start(element) => {
            *depth += 1;
            if *depth > DEPTH {
                return Err(format!("elements are nested more than {DEPTH} deep, which is the limit"));
            }
            step(Step::Open(element.name().into_inner(), Attributes(element)));
        }
        Event::Empty(element) => {
            step(Step::Open(element.name().into_inner(), Attributes(element)));
            step(Step::Close(element.name().into_inner()));
        }
        Event::End(element) => {
            *depth = depth.saturating_sub(1);
            step(Step::Close(element.name().into_inner()));
        }
        Event::Text(text) => step(Step::Text(text.xml10_content())),
        Event::CData(text) => step(Step::Text(text.xml10_content())),
        Event::GeneralRef(reference) => {
            let name = reference.xml10_content();
            let letter = reference.resolve_char_ref().ok().flatten();
            // A name that only the document type would explain is kept as it stands.
            let text = match (letter, resolve_predefined_entity(&name)) {
                (Some(letter), _) => Cow::Owned(letter.to_string()),
                (None, Some(text)) => Cow::Borrowed(text),
                (None, None) => Cow::Owned(named(&name).unwrap_or_else(|| format!("&{name};"))),
            };
            step(Step::Text(text));
        }
        Event::Eof if *depth > 0 => return Err("it ends in the middle".to_owned()),
        Event::Eof => return Ok(false),
        Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
    }
    Ok(true)
}

/// A walk over a stream of any length, in any encoding, of which no more is kept than one step.
pub struct Walk<R> {
    reader: Reader<Bounded<Transcoded<R>>>,
    step: Vec<u8>,
    depth: usize,
}

impl<R: Read> Walk<R> {
    /// A walk in which no tag and no piece of text has more than `most` bytes.
    pub fn new(stream: R, most: usize) -> Self {
        let bounded = Bounded { inner: Transcoded::new(stream), buffer: Vec::new(), at: 0, left: most, most, line: 1 };
        let mut reader = Reader::from_reader(bounded);
        reader.config_mut().allow_dangling_amp = true;
        Self { reader, step: Vec::new(), depth: 0 }
    }

    /// Goes one event further and tells of it, an empty element twice; whether there may be more. References that HTML
    /// knows by name are resolved.
    ///
    /// # Errors
    /// With what is wrong: the stream cannot be read, or is no XML, is nested too deep, or cut off.
    pub fn step(&mut self, mut step: impl FnMut(Step<'_>)) -> Result<bool, String> {
        self.step.clear();
        if self.step.capacity() > 4 * CHUNK {
            self.step = Vec::new();
        }
        let bounded = self.reader.get_mut();
        bounded.left = bounded.most;
        let event = self.reader.read_event_into(&mut self.step).map_err(|e| match e {
            quick_xml::Error::Io(e) => format!("cannot be read: {e}"),
            other => format!("is no XML: {other}"),
        })?;
        tell(&event, &mut self.depth, named_reference, &mut step).map_err(|why| format!("is no XML: {why}"))
    }

    /// The line that the walk has come to, from 1.
    pub fn line(&mut self) -> u64 {
        self.reader.get_mut().line
    }
}

/// A buffer that gives no more than so many bytes for one step, and counts lines.
struct Bounded<R> {
    inner: R,
    buffer: Vec<u8>,
    at: usize,
    left: usize,
    most: usize,
    line: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(out)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.buffer.len() {
            self.buffer.resize(CHUNK, 0);
            self.at = 0;
            let read = self.inner.read(&mut self.buffer);
            self.buffer.truncate(*read.as_ref().unwrap_or(&0));
            read?;
        }
        let end = self.buffer.len().min(self.at.saturating_add(self.left));
        if self.left == 0 && self.at < self.buffer.len() {
            let why = format!("a tag or a piece of text is longer than {} KiB", self.most >> 10);
            return Err(io::Error::new(ErrorKind::InvalidData, why));
        }
        Ok(self.buffer.get(self.at..end).unwrap_or_default())
    }

    fn consume(&mut self, n: usize) {
        let taken = self.buffer.get(self.at..self.at.saturating_add(n)).unwrap_or_default();
        self.line += memchr_iter(b'\n', taken).count() as u64;
        self.at += n;
        self.left = self.left.saturating_sub(n);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::{Duration, Instant};

    /// The walk as a string, with what it ended with.
    fn walked(xml: &[u8], most: usize) -> (String, Result<(), String>) {
        let (mut walk, mut said) = (Walk::new(xml, most), String::new());
        loop {
            let more = walk.step(|step| match step {
                Step::Open(name, attributes) => {
                    said += &format!("<{name}");
                    for (name, value) in attributes.all() {
                        said += &format!(" {name}={value}");
                    }
                    said.push('>');
                }
                Step::Close(name) => said += &format!("</{}>", local(name)),
                Step::Text(text) => said += &text,
            });
            match more {
                Ok(true) => {}
                Ok(false) => return (said, Ok(())),
                Err(why) => return (said, Err(why)),
            }
        }
    }

    #[test]
    fn steps_are_told_in_order() {
        for (xml, want) in [
            (&b"<a x='1' n:y=\"&lt;2\">One<n:b/></a>"[..], "<a x=1 y=<2>One<n:b></b></a>"),
            (b"<a>AT&amp;T &#8217; &eacute; &nosuch; R&D</a>", "<a>AT&T \u{2019} é &nosuch; R&D</a>"),
            (b"\xEF\xBB\xBF<?xml version='1.0'?><!DOCTYPE a><!-- x --><a><![CDATA[<b>]]></a>\n", "<a><b></a>\n"),
            (b"<?xml version='1.0' encoding='iso-8859-1'?><a>caf\xe9</a>", "<a>café</a>"),
            (b"<?xml version='1.0' encoding=\"utf-16\"?><a>x</a>", "<a>x</a>"),
            (b"\xFF\xFE<\0a\0>\0\xe9\0<\0/\0a\0>\0", "<a>é</a>"),
            (b"<\0a\0/\0>\0", "<a></a>"),
            (b"<a>\xff</a>", "<a>\u{FFFD}</a>"),
        ] {
            assert_eq!(walked(xml, 1000), (want.to_owned(), Ok(())));
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (xml, want) in [
            (&b"<a><b></a>"[..], "is no XML: "),
            (b"<a>", "is no XML: it ends in the middle"),
            (b"<a", "is no XML: "),
            (b"<a>0123456789abcdefghij0123456789</a>", "cannot be read: a tag or a piece of text is longer than 0 KiB"),
            (b"<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "cannot be read: a tag"),
        ] {
            let (_, end) = walked(xml, 20);
            assert!(end.clone().unwrap_err().starts_with(want), "{end:?}");
        }
    }

    /// Nothing is expanded, however much the document type promises.
    #[test]
    fn laughs_are_not_multiplied() {
        let mut xml = "<?xml version=\"1.0\"?><!DOCTYPE nitf [<!ENTITY lol \"lol\">".to_owned();
        for i in 1..10 {
            let one = if i == 1 { "&lol;".to_owned() } else { format!("&lol{};", i - 1) };
            xml += &format!("<!ENTITY lol{i} \"{}\">", one.repeat(10));
        }
        xml += "<!ENTITY file SYSTEM \"file:///etc/hostname\">]><nitf>&lol9; &file;</nitf>";
        let began = Instant::now();
        assert_eq!(walked(xml.as_bytes(), 1 << 20), ("<nitf>&lol9; &file;</nitf>".to_owned(), Ok(())));
        assert!(began.elapsed() < Duration::from_millis(100), "{:?}", began.elapsed());
    }

    #[test]
    fn a_million_tags_one_in_the_other_end_soon() {
        let deep = "<a>".repeat(1_000_000);
        let began = Instant::now();
        let (said, end) = walked(deep.as_bytes(), 1 << 20);
        assert!(end.unwrap_err().contains("more than 1024 deep"));
        assert_eq!(said.len(), 3 * DEPTH);
        assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    }

    #[test]
    fn lines_are_counted_over_chunks() {
        let xml = format!("<a>{}</a>", "x\n".repeat(CHUNK));
        let mut walk = Walk::new(xml.as_bytes(), 1 << 20);
        assert_eq!(walk.line(), 1);
        while walk.step(|_| {}).unwrap() {}
        assert_eq!(walk.line(), CHUNK as u64 + 1);
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..300), marks in "[<>/a&;!\\[\\]\"'=? -]{0,80}") {
            let _ = walked(&bytes, 100);
            let _ = walked(marks.as_bytes(), 100);
        }
    }
}
