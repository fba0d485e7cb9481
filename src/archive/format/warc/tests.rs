//! What web archives hold, and how they lie.

use super::super::testing::{Met, known, meet, only, read};
use super::{day_in, is_front};
use crate::archive::Fields;
use proptest::prelude::*;
use std::io::Write;

const SAID: &str = "The ferry Solveig carried 212 people to Saltholm on Monday, the harbour master said on the quay at noon.";

/// A record with that header and content, as long as it says.
fn record(kind: &str, uri: &str, content_type: &str, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_string();
    lying(kind, uri, content_type, content, &length)
}

/// A record that says what it likes of its length.
fn lying(kind: &str, uri: &str, content_type: &str, content: &[u8], length: &str) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2021-06-01T08:00:00Z\r\n\
         WARC-Record-ID: <urn:uuid:{}>\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n",
        uri.len()
    );
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

const HTTP: &str = "application/http; msgtype=response";

fn page(title: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Language: en\r\n\r\n<html><head><title>{title} | The Pilot</title>\
         <meta property=\"og:site_name\" content=\"The Pilot\"></head><body><nav><a href=\"/\">Home</a></nav><article><h1>{title}</h1>\
         <p>{SAID}</p></article></body></html>"
    )
    .into_bytes()
}

fn article(n: u32) -> Vec<u8> {
    record("response", &format!("https://pilot.example/{n}"), HTTP, &page(&format!("Ferry {n} sails")))
}

/// The line for the `n`th article, which is the `place`th record.
fn told(place: u64, n: u32) -> String {
    format!("{place} Ferry {n} sails//{SAID}")
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

#[test]
fn pages_are_read_with_what_is_known_of_them() {
    let dated = String::from_utf8(page("Ferry sails")).unwrap().replace("</head>", "<meta name=\"date\" content=\"2021-05-04\"></head>");
    for (uri, page, date) in [
        ("https://pilot.example/ferry", page("Ferry sails"), "2021-06-01T08:00:00Z"),
        ("https://pilot.example/2021/05/03/ferry", page("Ferry sails"), "2021-05-03"),
        ("https://pilot.example/2021/05/03/ferry", dated.into_bytes(), "2021-05-04"),
    ] {
        let article = only("a.warc", &record("response", uri, HTTP, &page), &Fields::default());
        assert_eq!(known(&article), format!("-|Ferry sails|{date}|The Pilot|{uri}|-|en|{uri}"));
        assert_eq!(article.source.text, format!("Ferry sails\n\n{SAID}\n"));
    }
    let bare = record("resource", "<file:///a.html>", "text/html", format!("<p>{SAID}</p>").as_bytes());
    assert_eq!(known(&only("a.warc", &bare, &Fields::default())), "-|-|2021-06-01T08:00:00Z|-|file:///a.html|-|-|file:///a.html");
    let mut fields = Fields::default();
    fields.map("id=WARC-Record-ID").unwrap();
    fields.map("date=warc-date").unwrap();
    fields.fix("outlet", "The Anchor").unwrap();
    let article = only("a.warc", &article(7), &fields);
    let want = "<urn:uuid:23>|Ferry 7 sails|2021-06-01T08:00:00Z|The Anchor|https://pilot.example/7|-|en|https://pilot.example/7";
    assert_eq!(known(&article), want);
}

#[test]
fn other_things_are_counted() {
    let info = record("warcinfo", "", "application/warc-fields", b"software: x\r\n");
    let request = record("request", "https://pilot.example/1", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n");
    let picture = record("response", "https://pilot.example/x.png", HTTP, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG");
    let gone = record("response", "https://pilot.example/2", HTTP, b"HTTP/1.1 404 Gone\r\nContent-Type: text/html\r\n\r\n<p>Gone");
    let front = record("response", "https://pilot.example/", HTTP, &page("The Pilot"));
    let empty = record("response", "https://pilot.example/3", HTTP, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p> </p>");
    let all = [info, request, article(1), picture, gone, front, empty, article(2)].concat();
    let want = [
        told(3, 1),
        "+1".into(),
        "+1".into(),
        "+1".into(),
        "7! is a page without text: https://pilot.example/3".into(),
        told(8, 2),
        "+2".into(),
    ];
    assert_eq!(read("a.warc", &all), want);
    assert_eq!(read("a.warc", b""), Vec::<String>::new());
}

#[test]
fn a_length_that_lies_costs_its_record_only() {
    let says = |length: &str| lying("response", "https://pilot.example/9", HTTP, &page("Ferry 9 sails"), length);
    let right = page("Ferry 9 sails").len();
    for (length, want) in [
        ((right + 700).to_string(), "2! does not end where its Content-Length says, after "),
        ((right + 5_000).to_string(), "2! ends in the middle: its Content-Length is "),
        ((right - 30).to_string(), "2! does not end where its Content-Length says, after "),
        ("0".to_owned(), "2! does not end where its Content-Length says, after 0 bytes"),
        ("9000000000000000000".to_owned(), "2! does not end where its Content-Length says: another begins before "),
        ("18446744073709551616".to_owned(), "2! has a Content-Length that is no length: `18446744073709551616`"),
        ("-17".to_owned(), "2! has a Content-Length that is no length: `-17`"),
        ("many".to_owned(), "2! has a Content-Length that is no length: `many`"),
    ] {
        let all = [article(1), says(&length), article(2), article(3)].concat();
        let said = read("a.warc", &all);
        assert_eq!(said.len(), 4, "{length}: {said:?}");
        assert!(said[1].starts_with(want), "{length}: {said:?}");
        assert_eq!([&said[0], &said[2], &said[3]], [&told(1, 1), &told(3, 2), &told(4, 3)], "{length}");
        // Compressed record by record, and as a whole.
        let members = [gz(&article(1)), gz(&says(&length)), gz(&article(2)), gz(&article(3))].concat();
        for bytes in [members, gz(&all)] {
            let packed = read("a.warc.gz", &bytes);
            assert_eq!((&packed[0], &packed[2..]), (&said[0], &said[2..]), "{length}: {packed:?}");
            assert!(packed[1].starts_with("2! "), "{packed:?}");
        }
    }
}

#[test]
fn ends_of_lines_may_be_wrong() {
    let one = String::from_utf8(article(1)).unwrap();
    let bare = one.replace("\r\n", "\n");
    let length = bare.split_once("\n\n").unwrap().1.trim_end().len();
    let bare = bare.replace(&format!("Content-Length: {}", page("Ferry 1 sails").len()), &format!("Content-Length: {length}"));
    for first in [bare, one.trim_end().to_owned(), format!("{}\r\n", one.trim_end()), format!("\r\n\n{one}\r\n\r\n\r\n")] {
        let all = [first.as_bytes(), &article(2)].concat();
        assert_eq!(read("a.warc", &all), [told(1, 1), told(2, 2)], "{first:?}");
    }
    // A header that is no header, or has no end.
    for (head, want) in [
        ("WARC\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n".to_owned(), "1! does not begin with `WARC/` and a version"),
        ("Stuff.\r\n".to_owned(), "1! does not begin with `WARC/` and a version"),
        ("WARC/1.1\r\nWARC-Type: response\r\n\r\n".to_owned(), "1! has no Content-Length"),
        (format!("WARC/1.1\r\nX: {}\r\n", "x".repeat(70_000)), "1! has no end of its header within 64 KiB"),
    ] {
        let all = [head.as_bytes(), &article(2)].concat();
        assert_eq!(read("a.warc", &all), [want.to_owned(), told(2, 2)]);
    }
}

#[test]
fn broken_members_cost_themselves() {
    let mut broken = gz(&article(2));
    let middle = broken.len() / 2;
    broken[middle..middle + 20].fill(0xEE);
    let said = read("a.warc.gz", &[gz(&article(1)), broken, gz(&article(3))].concat());
    assert_eq!((&said[0], said.last().unwrap()), (&told(1, 1), &told(3, 3)), "{said:?}");
    assert!(said[1].starts_with("2! cannot be read any further: "), "{said:?}");
    let cut = gz(&article(2));
    let said = read("a.warc.gz", &[gz(&article(1)), cut[..cut.len() - 40].to_vec()].concat());
    assert_eq!(said[0], told(1, 1));
    assert!(said[1].starts_with("2! "), "{said:?}");
    let said = read("a.warc.gz", &[gz(&article(1)), b"nothing".to_vec(), gz(&article(2))].concat());
    assert_eq!(said, [told(1, 1), "2! follows 7 bytes that are not gzip".to_owned(), told(2, 2)]);
    let zst = zstd::encode_all(&[article(1), article(2)].concat()[..], 3).unwrap();
    assert_eq!(read("a.warc.zst", &zst), [told(1, 1), told(2, 2)]);
    let said = read("a.warc.zst", &zst[..zst.len() - 30]);
    assert!(said.last().unwrap().contains("! "), "{said:?}");
}

#[test]
fn what_is_too_long_is_passed_over() {
    let film = record("response", "https://pilot.example/film", "video/mp4", &vec![b'x'; 300_000]);
    let huge = [&page("Ferry 9 sails")[..], &b"<p>The ferry sails.</p>".repeat(5000)].concat();
    let huge = record("response", "https://pilot.example/9", HTTP, &huge);
    let want = ["2! is longer than 64 KiB, the most that a record may hold".to_owned(), told(3, 1), "+1".to_owned()];
    assert_eq!(read("a.warc", &[film, huge, article(1)].concat()), want);
}

#[test]
fn addresses_say_days_and_fronts() {
    for (address, day, front) in [
        ("https://pilot.example/2021/05/04/ferry", Some("2021-05-04"), false),
        ("https://pilot.example/news/2021-05-04-ferry.html", Some("2021-05-04"), false),
        ("https://pilot.example/2021/5/4/ferry", None, false),
        ("https://pilot.example/2021/13/04/ferry", None, false),
        ("https://pilot.example/12021/05/04/", None, false),
        ("https://pilot.example/2021-05/04/", None, false),
        ("https://pilot.example/", None, true),
        ("https://pilot.example", None, true),
        ("é", None, false),
    ] {
        assert_eq!((day_in(address).as_deref(), is_front(address)), (day, front), "{address}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is changed in one record, no others than it and its neighbour are lost, and nothing panics.
    #[test]
    fn mutated_archives_are_borne(at in 0usize..4000, bytes in prop::collection::vec(any::<u8>(), 0..40), cut in 0usize..60, packed: bool) {
        let records: Vec<Vec<u8>> = (1..=6).map(|n| if packed { gz(&article(n)) } else { article(n) }).collect();
        let mut all = records.concat();
        let at = at % all.len();
        let end = (at + cut).min(all.len());
        all.splice(at..end, bytes);
        let met = meet(if packed { "a.warc.gz" } else { "a.warc" }, &all, &Fields::default());
        let articles = met.iter().filter(|m| matches!(m, Met::Article(..))).count();
        prop_assert!(articles >= 3, "{articles}");
    }
}
