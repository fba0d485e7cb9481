//! The answer of a web server as an archive keeps it: the page in it, unpacked.

use super::super::pack::inflate;
use super::too_long;
use std::borrow::Cow;

/// Most fields of an answer that are looked at.
const FIELDS: usize = 200;

/// A page that was had.
pub(super) struct Answer<'a> {
    fields: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// The page, which names its encoding if the server did.
    pub(super) page: Vec<u8>,
}

impl Answer<'_> {
    /// What the server said, or what is said of the record itself.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_ref())
    }
}

/// Whether a type of content is that of a page.
pub(super) fn is_html(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("text/html") || kind.eq_ignore_ascii_case("application/xhtml+xml")
}

/// The page in the content of a record of that type: an answer of HTTP, or the page itself. Nothing where it is
/// another thing than a page that was found.
///
/// # Errors
/// With the reason, where it is a page and cannot be unpacked, or has more than `most` bytes.
pub(super) fn answer<'a>(content: &'a [u8], kind: &str, most: usize) -> Result<Option<Answer<'a>>, String> {
    if is_html(kind) {
        let page = with_charset(Cow::Borrowed(content), kind);
        return Ok(Some(Answer { fields: Vec::new(), page }));
    }
    let Some((end, start)) = super::warc::blank_line(content) else { return Err("holds no whole answer of HTTP".to_owned()) };
    let (head, body) = (content.get(..end).unwrap_or_default(), content.get(start..).unwrap_or_default());
    let mut lines = head.split(|&b| b == b'\n');
    let status = lines.next().and_then(status);
    let Some(status) = status else { return Err("holds no answer of HTTP".to_owned()) };
    let field = |line: &'a [u8]| {
        let at = memchr::memchr(b':', line)?;
        let (name, value) = (line.get(..at)?.trim_ascii(), line.get(at + 1..)?.trim_ascii());
        Some((String::from_utf8_lossy(name), String::from_utf8_lossy(value)))
    };
    let fields: Vec<_> = lines.filter_map(field).take(FIELDS).collect();
    let mut answer = Answer { fields, page: Vec::new() };
    let kind = answer.get("Content-Type").unwrap_or_default().to_owned();
    if status != 200 || !is_html(&kind) {
        return Ok(None);
    }
    let chunked = answer.get("Transfer-Encoding").is_some_and(|t| t.to_ascii_lowercase().contains("chunked"));
    // Some who write archives take the chunks away and leave the word.
    let body = if chunked { unchunked(body).map_or(Cow::Borrowed(body), Cow::Owned) } else { Cow::Borrowed(body) };
    let packing = answer.get("Content-Encoding").unwrap_or_default().to_ascii_lowercase();
    let body = match packing.trim() {
        // The same is done with what was packed.
        _ if body.trim_ascii_start().starts_with(b"<") => body,
        "" | "identity" | "utf-8" => body,
        packing => match inflate(packing, &body, most) {
            Ok(Some(page)) => Cow::Owned(page),
            Ok(None) => return Err(too_long(most)),
            Err(why) => return Err(format!("is a page that cannot be unpacked: {why}")),
        },
    };
    answer.page = with_charset(body, &kind);
    Ok(Some(answer))
}

/// `HTTP/1.1 200 OK`.
fn status(line: &[u8]) -> Option<u16> {
    let line = std::str::from_utf8(line.get(..line.len().min(40))?).ok()?;
    let mut words = line.split_ascii_whitespace();
    words.next().filter(|first| first.starts_with("HTTP/"))?;
    words.next()?.parse().ok()
}

/// A body without the lengths of its chunks, if it has them.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let (mut all, mut rest) = (Vec::with_capacity(body.len()), body);
    loop {
        let end = memchr::memchr(b'\n', rest.get(..rest.len().min(80))?)?;
        let line = std::str::from_utf8(rest.get(..end)?).ok()?;
        let length = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        rest = rest.get(end + 1..)?;
        if length == 0 {
            return Some(all);
        }
        // The last one may be cut off.
        let chunk = rest.get(..length).unwrap_or(rest);
        all.extend_from_slice(chunk);
        rest = rest.get(chunk.len()..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        if rest.is_empty() {
            return Some(all);
        }
    }
}

/// A page that says the encoding which the server named, before all that it says itself.
fn with_charset(page: Cow<'_, [u8]>, kind: &str) -> Vec<u8> {
    let lower = kind.to_ascii_lowercase();
    let label = lower.split_once("charset=").map(|(_, label)| label.trim_start_matches(['"', '\'', ' ']));
    let label: String = label.unwrap_or_default().chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    let marked = page.starts_with(b"\xEF\xBB\xBF") || page.starts_with(b"\xFF\xFE") || page.starts_with(b"\xFE\xFF");
    if label.is_empty() || label == "utf-8" || marked {
        return page.into_owned();
    }
    [format!("<meta charset=\"{label}\">").as_bytes(), &page].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page, or why there is none.
    fn page(content: &[u8], kind: &str) -> String {
        match answer(content, kind, 1 << 16) {
            Ok(Some(answer)) => String::from_utf8_lossy(&answer.page).into_owned(),
            Ok(None) => "-".to_owned(),
            Err(why) => format!("! {why}"),
        }
    }

    fn gz(text: &[u8]) -> Vec<u8> {
        use std::io::Write;
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gz.write_all(text).unwrap();
        gz.finish().unwrap()
    }

    #[test]
    fn pages_are_taken_out_of_answers() {
        let http = "application/http; msgtype=response";
        for (content, want) in [
            (&b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Ships"[..], "<p>Ships"),
            (b"HTTP/1.0 200\nContent-Type: application/xhtml+xml; charset=UTF-8\n\n<p>Ships", "<p>Ships"),
            (b"HTTP/1.1 200 OK\r\ncontent-type: TEXT/HTML; charset=\"ISO-8859-2\"\r\n\r\n<p>", "<meta charset=\"iso-8859-2\"><p>"),
            (b"HTTP/1.1 404 Not found\r\nContent-Type: text/html\r\n\r\n<p>", "-"),
            (b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n<p>", "-"),
            (b"HTTP/1.1 200 OK\r\n\r\n<p>", "-"),
            (b"HTTP/1.1 200 OK\r\nContent-Type: text/html", "! holds no whole answer of HTTP"),
            (b"ICY 200 OK\r\n\r\n", "! holds no answer of HTTP"),
            (
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\n<p>\r\n5\r\nShips\r\n0\r\n\r\n",
                "<p>Ships",
            ),
            (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\nff\r\nShips", "<p>Ships"),
            (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n<p>Ships\n", "<p>Ships\n"),
            (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n<p>Ships", "<p>Ships"),
            (
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n\x1b\x02",
                "! is a page that cannot be unpacked: there is no reader for `br`",
            ),
        ] {
            assert_eq!(page(content, http), want, "{}", String::from_utf8_lossy(content));
        }
        assert_eq!(page(b"<p>Ships", "text/html"), "<p>Ships");
    }

    #[test]
    fn packed_pages_are_unpacked_up_to_a_bound() {
        let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
        let of = |body: &[u8]| page(&[&head[..], body].concat(), "application/http");
        assert_eq!(of(&gz(b"<p>Ships")), "<p>Ships");
        assert_eq!(of(&gz(&vec![b'x'; 1 << 20])), "! is longer than 64 KiB, the most that a record may hold");
        assert!(of(&gz(b"<p>Ships sail from the quay")[..20]).starts_with("! is a page that cannot be unpacked: "));
    }
}
