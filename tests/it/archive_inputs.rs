//! What an archive is made from, from outside: every format to the same article, mappings of the configuration, and
//! inputs that swell, lie or never end, within bounds of memory and time.

use crate::contract::{Desk, program};
use std::io::Write;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

const SAID: &str = "The ferry Solveig carried 212 people to Saltholm on Monday, the harbour master said on the quay at noon.";
const MORE: &str = "It is the largest number since the line was opened, and the ferry will sail again at dawn with 90 cars.";

fn run(desk: &Desk, args: &[&str]) -> Output {
    program(desk.path()).arg("archive").args(args).output().unwrap()
}

fn said(desk: &Desk, args: &[&str]) -> String {
    let output = run(desk, args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The rows of what an archive holds, each `source|title|dated|outlet|desk|language|text`.
fn rows(desk: &Desk, archive: &str) -> Vec<String> {
    let mut rows: Vec<String> = said(desk, &["export", archive, "documents"])
        .lines()
        .map(|line| {
            let v: serde_json::Value = serde_json::from_str(line).unwrap();
            let keys = ["source", "title", "dated", "outlet", "desk", "language", "text"];
            keys.map(|k| v[k].as_str().unwrap_or("-").trim_end().to_owned()).join("|")
        })
        .collect();
    rows.sort();
    rows
}

fn nitf(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<nitf xml:lang=\"en\"><head><docdata><doc-id id-string=\"urn:ferry:1\"/><date.issue norm=\"2021-05-04\"/>\
         </docdata><pubdata name=\"The Pilot\" position.section=\"Harbour\"/></head><body><body.head><hedline><hl1>Ferry sails</hl1>\
         </hedline></body.head><body.content>{body}</body.content></body></nitf>\n"
    )
}

fn newsml(body: &str) -> String {
    format!(
        "<newsItem guid=\"urn:ferry:1\"><itemMeta><itemClass qcode=\"ninat:text\"/><provider><name>The Pilot</name></provider><service>\
         <name>Harbour</name></service></itemMeta><contentMeta><contentCreated>2021-05-04</contentCreated><language tag=\"en\"/><headline>\
         Ferry sails</headline></contentMeta><contentSet><inlineXML><html><body>{body}</body></html></inlineXML></contentSet></newsItem>"
    )
}

fn ninjs(body: &str) -> String {
    serde_json::json!({
        "uri": "urn:ferry:1", "versioncreated": "2021-05-04", "headline": "Ferry sails", "language": "en", "section": "Harbour",
        "copyrightholder": "The Pilot", "body_xhtml": body,
    })
    .to_string()
}

fn warc(uri: &str, title: &str, body: &str, length: Option<&str>) -> Vec<u8> {
    let page = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Language: en\r\n\r\n<html><head><meta name=\"date\" content=\"2021-05-04\">\
         <meta property=\"og:site_name\" content=\"The Pilot\"></head><body><article><h1>{title}</h1>{body}</article></body></html>"
    );
    let length = length.map_or_else(|| page.len().to_string(), str::to_owned);
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2021-06-01T00:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{page}\r\n\r\n"
    )
    .into_bytes()
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

#[test]
fn one_article_is_the_same_in_every_format() {
    let desk = Desk::new("inputs-same");
    let body = format!("<p>{SAID}</p><p>{MORE}</p>");
    let record = serde_json::json!({
        "id": "urn:ferry:1", "title": "Ferry sails", "date": "2021-05-04", "outlet": "The Pilot", "desk": "Harbour", "language": "en",
        "text": format!("{SAID}\n\n{MORE}"),
    });
    let want = format!("urn:ferry:1|Ferry sails|2021-05-04|The Pilot|Harbour|en|Ferry sails\n\n{SAID}\n\n{MORE}");
    let item = newsml(&body);
    for (name, bytes) in [
        ("a.jsonl", format!("{record}\n")),
        ("a.json", serde_json::to_string_pretty(&[&record]).unwrap()),
        ("ninjs.json", ninjs(&body)),
        ("nitf.xml", nitf(&format!("<block><p>{SAID}</p><p>{MORE}</p></block>"))),
        ("newsml.xml", format!("<newsMessage><itemSet>{item}</itemSet></newsMessage>")),
        ("item.xml", item.clone()),
        (
            "a.csv",
            format!(
                "id,title,date,outlet,desk,language,text\nurn:ferry:1,Ferry sails,2021-05-04,The Pilot,Harbour,en,\"{SAID}\n\n{MORE}\"\n"
            ),
        ),
    ] {
        for (ending, packed) in
            [("", bytes.clone().into_bytes()), (".gz", gz(bytes.as_bytes())), (".zst", zstd::encode_all(bytes.as_bytes(), 3).unwrap())]
        {
            let (file, archive) = (format!("{name}{ending}"), format!("{name}{ending}.archive"));
            desk.write(&file, packed);
            assert!(said(&desk, &["add", &archive, &file]).starts_with("1 article added, in "), "{file}");
            assert_eq!(rows(&desk, &archive), [want.as_str()], "{file}");
        }
    }
    desk.write("a.warc.gz", gz(&warc("urn:ferry:1", "Ferry sails", &body, None)));
    said(&desk, &["add", "warc.archive", "a.warc.gz"]);
    assert_eq!(rows(&desk, "warc.archive"), [want.replace("|Harbour|", "|-|")]);
}

#[test]
fn a_folder_of_everything_is_read_and_counted() {
    let desk = Desk::new("inputs-folder");
    let other =
        "<p>Der Hafenmeister sagte am Montag, die Fähre werde am Morgen mit allen Fahrgästen wieder in die Stadt fahren, wie es hieß.</p>";
    let body = format!("<p>{SAID}</p>");
    desk.write("in/a.xml", nitf(&body));
    desk.write("in/b.xml", nitf(other).replace("xml:lang=\"en\"", ""));
    desk.write("in/c.xml", newsml(&body).replace("urn:ferry:1", "urn:ferry:2").replace("tag=\"en\"", "tag=\"nb\""));
    desk.write("in/d.xml", "<rss><channel><item/></channel></rss>");
    desk.write("in/e.json", format!("[{}, {}, 7]", ninjs(&body).replace("urn:ferry:1", "urn:ferry:3"), ninjs(other)));
    desk.write("in/f.json", "{\"uri\": \"x\", \"type\": \"picture\", \"versioncreated\": \"2021\"}");
    let lies = warc("https://pilot.example/9", "Ferry lies", &body, Some("17"));
    let first = warc("https://pilot.example/4", "Ferry sails", &body, None);
    desk.write(
        "in/g.warc",
        [
            first,
            lies,
            warc("https://pilot.example/5", "Ferry sails", other, None),
            warc("https://pilot.example/6", "Ferry sails", &body, None),
        ]
        .concat(),
    );
    desk.write("in/h.md", format!("{SAID}\n"));
    let output = said(&desk, &["add", "x.archive", "in"]);
    assert!(
        output.starts_with(
            "5 articles added, 4 in another language, 1 of other things than articles, 3 set aside (archive status --rejects lists them), in "
        ),
        "{output}"
    );
    let rejects = said(&desk, &["status", "x.archive", "--rejects"]);
    for want in [
        "in/d.xml     is XML with the root `rss`; the roots that are read are nitf, ",
        "in/e.json:1  is no JSON object",
        "in/g.warc:2  does not end where its Content-Length says, after 17 bytes",
    ] {
        assert!(rejects.contains(want), "{want}\n{rejects}");
    }
    // The stages say the same.
    let lines = program(desk.path()).args(["stage", "extract", "in"]).output().unwrap();
    let lines = String::from_utf8(lines.stdout).unwrap();
    let count = |start: &str| lines.lines().filter(|l| l.starts_with(start)).count();
    assert_eq!((count("{\"id\""), count("{\"reject\"")), (5, 8), "{lines}");
}

#[test]
fn the_configuration_maps_fields_and_the_command_line_wins() {
    let desk = Desk::new("inputs-map");
    let story = |name: &str| {
        format!("{{\"story\": {{\"plain\": \"{SAID}\"}}, \"head\": \"{name}\", \"paper\": \"The Quay\", \"slug\": \"x-{name}\"}}\n")
    };
    desk.write("desk/own.jsonl", story("own"));
    desk.write("desk/wire/one.jsonl", story("wire"));
    desk.write("desk/wire/two.xml", nitf(&format!("<p>{SAID}</p>")));
    desk.write(
        "twosource.yaml",
        "archive:\n  map: {text: [plain, story.plain], title: head, outlet: paper}\n  inputs:\n    - paths: 'desk/wire/**'\n      \
         map: {title: slug}\n      set: {outlet: The Wire, language: en-GB}\n  max-article: 2\n",
    );
    said(&desk, &["add", "a.archive", "desk"]);
    let short = |archive: &str| -> Vec<String> {
        let mut all: Vec<String> =
            rows(&desk, archive).iter().map(|row| row.split('|').skip(1).take(5).collect::<Vec<_>>().join("|")).collect();
        all.sort();
        all
    };
    assert_eq!(short("a.archive"), ["Ferry sails|2021-05-04|The Wire|Harbour|en-GB", "own|-|The Quay|-|-", "x-wire|-|The Wire|-|en-GB"]);
    said(&desk, &["add", "b.archive", "desk", "--map", "title=paper", "--map", "outlet=head"]);
    let want = ["Ferry sails|2021-05-04|-|Harbour|en-GB", "The Quay|-|own|-|-", "The Quay|-|wire|-|en-GB"];
    // NITF has no field of that name, and its own stands behind it.
    assert_eq!(short("b.archive"), want.map(|w| w.replace("2021-05-04|-|", "2021-05-04|The Pilot|")));
    desk.write("desk/own.jsonl", format!("{{\"plain\": \"{}\"}}\n", format!("{SAID} ").repeat(30)));
    assert!(said(&desk, &["add", "c.archive", "desk/own.jsonl"]).contains("1 set aside"));
    assert!(said(&desk, &["add", "c.archive", "desk/own.jsonl", "--max-article", "9"]).starts_with("1 article added"));
    let shown = program(desk.path()).args(["check", "--show-settings"]).output().unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    for want in [
        "archive   map text: plain, story.plain      twosource.yaml:2",
        "map outlet: paper                 twosource.yaml:2",
        "desk/wire/**: map title: slug; set outlet: The Wire; set language: en-GB  twosource.yaml:4",
        "max-article: 2                    twosource.yaml:7",
    ] {
        assert!(shown.contains(want), "{want}\n{shown}");
    }
}

#[test]
fn a_broken_mapping_is_told_with_its_line() {
    let desk = Desk::new("inputs-broken-map");
    desk.write("a.jsonl", "");
    for (text, want, place) in [
        ("archive:\n  mop: {text: x}\n", "unknown key `mop`", ":2:"),
        ("archive:\n  map:\n    txet: x\n", "did you mean `text`?", ":3:"),
        ("archive:\n  map: {text: []}\n", "write the name of one, such as", ":2:"),
        ("archive:\n  map: {text: 7}\n", "a name or a list of names", ":2:"),
        ("archive:\n  set: {text: x}\n", "unknown key `text`", ":2:"),
        ("archive:\n  map: {desk: part}\n  set:\n    desk: Harbour\n", "`desk` is mapped to a field, too", ":4:"),
        ("archive:\n  inputs:\n    - {paths: 'wire/**'}\n", "this changes nothing", ":3:"),
        ("archive:\n  inputs:\n    - {paths: 'wire/[', set: {desk: x}}\n", "bad path `wire/[`", ":3:"),
        ("archive:\n  inputs:\n    - {map: {text: x}}\n", "paths", ":3:"),
        ("archive:\n  max-article: 0\n", "a size from 1 to 1048576 KiB", ":2:"),
        ("archive:\n  any-language: perhaps\n", "expected true or false", ":2:"),
    ] {
        desk.write("twosource.yaml", text);
        for args in [&["archive", "add", "x.archive", "a.jsonl"][..], &["stage", "extract", "a.jsonl"]] {
            let output = program(desk.path()).args(args).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{text}{said}");
            assert!(said.contains(want) && said.contains(&format!("twosource.yaml{place}")), "{text}{said}");
        }
    }
    assert!(!desk.path().join("x.archive").exists());
}

/// Runs `archive add` and says what it printed, how long it worked, whatever else the machine did meanwhile, and how
/// much memory it held at most, in MiB.
fn watched(desk: &Desk, args: &[&str]) -> (String, Duration, u64) {
    let mut command = program(desk.path());
    let mut child = command.args(["archive", "add"]).args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (folder, began) = (format!("/proc/{}", child.id()), Instant::now());
    let (mut most, mut worked) = (0, 0);
    while child.try_wait().unwrap().is_none() {
        let read = |name: &str| std::fs::read_to_string(format!("{folder}/{name}")).unwrap_or_default();
        let held = read("status");
        let line = held.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        most = most.max(line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0));
        // Ticks of a hundredth of a second, behind the name of the program.
        let stat = read("stat");
        let ticks = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
        worked = worked.max(ticks.filter_map(|t| t.parse::<u64>().ok()).sum());
        std::thread::sleep(Duration::from_millis(2));
    }
    let worked = if cfg!(target_os = "linux") { Duration::from_millis(worked * 10) } else { began.elapsed() };
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).unwrap(), worked, most >> 10)
}

/// A gzip file of one member and a megabyte that unpacks to `first` and a gigabyte.
fn bomb(first: &[u8]) -> Vec<u8> {
    use flate2::{Compress, Compression, FlushCompress};
    let full = |bytes: &[u8]| {
        let mut out = Vec::with_capacity(bytes.len() + 1024);
        // After a full flush a block knows nothing of those before it, and can be repeated.
        Compress::new(Compression::best(), false).compress_vec(bytes, &mut out, FlushCompress::Full).unwrap();
        out
    };
    [&b"\x1f\x8b\x08\0\0\0\0\0\0\xff"[..], &full(first), &full(&vec![b'x'; 1 << 20]).repeat(1024), b"\x03\0\0\0\0\0\0\0\0\0"].concat()
}

/// No input may take more memory than this, in MiB, nor more time of a processor, in a debug build.
const MEMORY: u64 = 200;
const TIME: Duration = Duration::from_secs(60);

#[test]
fn a_megabyte_that_unpacks_to_a_gigabyte_is_stopped() {
    let desk = Desk::new("inputs-bomb");
    let body = format!("<p>{SAID}</p>");
    let page = warc("https://pilot.example/1", "Ferry sails", &body, None);
    let head =
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 1073741824\r\n\r\nHTTP/1.1 200 OK\r\n\r\n";
    let record = format!("{{\"text\": \"{SAID}\"}}\n");
    for (name, first, added, why) in [
        (
            "a.jsonl.gz",
            record.as_bytes().to_vec(),
            1,
            "a.jsonl.gz:2  and what follows it cannot be read: unpacks to more than 200 times its size",
        ),
        ("b.json.gz", format!("[{record},{{\"text\": \"").into_bytes(), 1, "unpacks to more than 200 times its size"),
        ("c.csv.gz", format!("text\n\"{SAID}\"\n\"").into_bytes(), 1, "unpacks to more than 200 times its size"),
        ("d.xml.gz", format!("{}<nitf><body><body.content>", nitf(&body)).into_bytes(), 1, "unpacks to more than 200 times its size"),
        (
            "e.warc.gz",
            [page.clone(), head.into()].concat(),
            1,
            "e.warc.gz:2  cannot be read any further: unpacks to more than 200 times its size",
        ),
    ] {
        let mut bytes = bomb(&first);
        assert!(bytes.len() < 1_300_000, "{}", bytes.len());
        if name.contains("warc") {
            // A web archive goes on with the next member.
            bytes.extend(gz(&warc("https://pilot.example/2", "Ferry sails", &body, None)));
        }
        desk.write(name, bytes);
        let archive = format!("{name}.archive");
        let (said_so, time, memory) = watched(&desk, &[&archive, name]);
        assert!(time < TIME && memory < MEMORY, "{name}: {time:?}, {memory} MiB");
        let want = if name.contains("warc") { "2 articles added" } else { "1 article added" };
        assert!(said_so.starts_with(want) && said_so.contains(&format!("{added} set aside")), "{name}: {said_so}");
        let rejects = said(&desk, &["status", &archive, "--rejects"]);
        assert!(rejects.contains(why), "{name}: {rejects}");
    }
}

#[test]
fn what_never_ends_is_passed_over_within_bounds() {
    let desk = Desk::new("inputs-endless");
    let size = 24 << 20;
    let good = format!("{{\"text\": \"{SAID}\"}}");
    let body = format!("<p>{SAID}</p>");
    let (first, next) =
        (warc("https://pilot.example/1", "Ferry sails", &body, None), warc("https://pilot.example/2", "Ferry sails", &body, None));
    let x = |before: &str, after: &str| [before.as_bytes(), &vec![b'x'; size], after.as_bytes()].concat();
    let head =
        |length: &str| format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n");
    for (name, bytes, added, why) in [
        ("line.jsonl", x("", &format!("\n{good}\n")), 1, "line.jsonl:1  is longer than 16384 KiB"),
        ("value.json", x("[{\"text\": \"", &format!("\"}}, {good}]")), 1, "value.json:1  is longer than 16384 KiB"),
        ("deep.json", [vec![b'['; size], good.clone().into_bytes()].concat(), 0, "deep.json:1  is longer than 16384 KiB"),
        (
            "text.xml",
            x("<nitf><body.content>", "</body.content></nitf>"),
            0,
            "text.xml:1  cannot be read: a tag or a piece of text is longer than 16384 KiB",
        ),
        ("tag.xml", x("<nitf><p a='", ""), 0, "tag.xml:1  cannot be read: a tag or a piece of text is longer than 16384 KiB"),
        (
            "many.xml",
            format!("<nitf><body.content>{}</body.content></nitf>{}", "<p>The ferry sails.</p>".repeat((17 << 20) / 22), nitf(&body))
                .into_bytes(),
            1,
            "many.xml:1  is longer than 16384 KiB",
        ),
        ("quote.csv", x("text\n\"", "\n"), 0, "quote.csv:2  is longer than 16384 KiB"),
        ("head.warc", [x("WARC/1.0\r\nX: ", "\r\n"), next.clone()].concat(), 1, "head.warc:1  has no end of its header within 64 KiB"),
        (
            "far.warc",
            [first.clone(), head("9000000000000000000").into_bytes(), x("", "\r\n\r\n"), next.clone()].concat(),
            2,
            "far.warc:2  does not end where its Content-Length says",
        ),
        (
            "large.warc",
            [head(&size.to_string()).into_bytes(), x("", "\r\n\r\n"), next.clone()].concat(),
            1,
            "large.warc:1  is longer than 16384 KiB",
        ),
    ] {
        desk.write(name, bytes);
        let archive = format!("{name}.archive");
        let (said_so, time, memory) = watched(&desk, &[&archive, name]);
        assert!(time < TIME && memory < MEMORY, "{name}: {time:?}, {memory} MiB");
        let want = if added == 1 { "1 article added".to_owned() } else { format!("{added} articles added") };
        assert!(said_so.starts_with(&want), "{name}: {said_so}");
        let rejects = said(&desk, &["status", &archive, "--rejects"]);
        assert!(rejects.contains(why), "{name}: {rejects}");
    }
}

#[test]
fn laughs_and_a_million_tags_are_told() {
    let desk = Desk::new("inputs-laughs");
    let mut laughs = "<?xml version=\"1.0\"?><!DOCTYPE nitf [<!ENTITY l0 \"ha\">".to_owned();
    for i in 1..20 {
        laughs += &format!("<!ENTITY l{i} \"{}\">", format!("&l{};", i - 1).repeat(10));
    }
    laughs += "<!ENTITY file SYSTEM \"/etc/hostname\">]>";
    desk.write("laughs.xml", nitf(&format!("<p>{SAID} &l19; &file;</p>")).replace("<?xml version=\"1.0\"?>", &laughs));
    desk.write("tags.xml", format!("<nitf><body><body.content>{}", "<p>".repeat(1_000_000)));
    let (said_so, time, memory) = watched(&desk, &["x.archive", "laughs.xml", "tags.xml"]);
    assert!(time < Duration::from_secs(10) && memory < MEMORY, "{time:?}, {memory} MiB");
    assert!(said_so.starts_with("1 article added, 1 set aside"), "{said_so}");
    assert!(rows(&desk, "x.archive")[0].ends_with("&l19; &file;"));
    let rejects = said(&desk, &["status", "x.archive", "--rejects"]);
    assert!(rejects.contains("tags.xml:1  is no XML: elements are nested more than 1024 deep, which is the limit"), "{rejects}");
}

/// In blocks of a few kilobytes: of a block that is cut off nothing can be read.
fn zst(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
    for block in bytes.chunks(8192) {
        encoder.write_all(block).unwrap();
        encoder.flush().unwrap();
    }
    encoder.finish().unwrap()
}

#[test]
fn what_is_cut_off_gives_what_came_before() {
    let desk = Desk::new("inputs-cut");
    let stories = |n: usize| -> Vec<String> {
        (0..n).map(|i| format!("{SAID} {} cars came, {} went.", i * 7919 % 1000, i * 104_729 % 997)).collect()
    };
    let records = |n: usize| stories(n).iter().map(|s| serde_json::json!({"text": s}).to_string()).collect::<Vec<_>>();
    let items: String = stories(250)
        .iter()
        .enumerate()
        .map(|(i, s)| newsml(&format!("<p>{s}</p>")).replace("urn:ferry:1", &format!("urn:ferry:{i}")))
        .collect();
    let pages: Vec<u8> = stories(250)
        .iter()
        .enumerate()
        .flat_map(|(i, s)| warc(&format!("https://pilot.example/{i}"), "Ferry sails", &format!("<p>{s}</p>"), None))
        .collect();
    for (name, bytes) in [
        ("a.jsonl", records(600).join("\n").into_bytes()),
        ("a.json", format!("[{}]", records(600).join(",\n")).into_bytes()),
        ("a.csv", format!("text\n\"{}\"\n", stories(600).join("\"\n\"")).into_bytes()),
        ("a.xml", format!("<newsMessage><itemSet>{items}</itemSet></newsMessage>").into_bytes()),
        ("a.warc", pages),
    ] {
        for (ending, mut packed) in [(".gz", gz(&bytes)), (".zst", zst(&bytes))] {
            packed.truncate(packed.len() * 9 / 10);
            let (file, archive) = (format!("{name}{ending}"), format!("{name}{ending}.archive"));
            desk.write(&file, packed);
            let said_so = said(&desk, &["add", &archive, &file]);
            let count: usize = said_so.split(' ').next().unwrap().replace(',', "").parse().unwrap();
            assert!(count >= 100 && said_so.contains("1 set aside"), "{file}: {said_so}");
        }
    }
}
