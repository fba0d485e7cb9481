//! The archive from outside: what goes in, what is set aside, what a crash leaves, what a damaged file does.

use crate::contract::{Desk, program};
use rusqlite::Connection;
use std::io::Write;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};
use twosource::archive::Store;

/// Articles as JSON lines, each with names, numbers and a remark of its own.
pub fn articles(from: usize, to: usize) -> String {
    let article = |i: usize| {
        let (people, toll, day) = (200 + i * 7 % 900, 90 + i % 40, 1 + i % 28);
        let name = ["Aasen", "Holm", "Lind", "Berg", "Dahl", "Moe", "Vik"][i % 7];
        format!(
            "{{\"text\":\"The ferry Solveig carried {people} people to Saltholm on Monday, harbour master Ingrid {name} said. The toll \
             was ${toll}.50 for each car. “We sail at dawn on every day but the {day}th, as we have always done,” Ingrid {name} \
             said of crossing {i}.\",\"title\":\"Ferry number {i} sails\",\"date\":\"2021-05-{day:02}\",\"outlet\":\"The Pilot {}\",\
             \"url\":\"https://pilot.example/{i}\"}}\n",
            i % 5
        )
    };
    (from..to).map(article).collect()
}

pub fn run(desk: &Desk, args: &[&str]) -> Output {
    program(desk.path()).arg("archive").args(args).output().unwrap()
}

/// What a run that must end well printed.
pub fn said(desk: &Desk, args: &[&str]) -> String {
    let output = run(desk, args);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Why a run that must fail did.
pub fn failed(desk: &Desk, args: &[&str]) -> String {
    let output = run(desk, args);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).unwrap()
}

/// All that an archive holds, in an order of its own.
pub fn content(desk: &Desk, archive: &str) -> Vec<String> {
    let mut all = Vec::new();
    for what in ["documents", "claims"] {
        all.extend(said(desk, &["export", archive, what]).lines().map(str::to_owned));
    }
    let store = Store::open(&desk.path().join(archive)).unwrap();
    let mut ids = std::collections::BTreeMap::new();
    let mut filed = |filed: Result<twosource::archive::Filed, _>| {
        let filed = filed.unwrap();
        ids.insert(filed.document, filed.id);
        true
    };
    store.each_article(&mut filed).unwrap();
    let mut line = |key: twosource::archive::Key, documents: &[i64]| {
        // Keys of articles that were taken out may still be there.
        let mut holders: Vec<&str> = documents.iter().filter_map(|d| ids.get(d)).map(String::as_str).collect();
        holders.sort_unstable();
        if !holders.is_empty() {
            all.push(format!("{:?} {:x} {}", key.kind, key.hash, holders.join(" ")));
        }
        true
    };
    store.each_key(&mut line).unwrap();
    all.sort();
    all
}

#[test]
fn the_same_article_is_stored_once() {
    let desk = Desk::new("archive-once");
    desk.write("a.jsonl", articles(0, 40));
    desk.write("b.jsonl", articles(20, 60));
    assert!(said(&desk, &["add", "x.archive", "a.jsonl"]).starts_with("40 articles added, in "));
    assert!(said(&desk, &["add", "x.archive", "a.jsonl"]).starts_with("0 articles added, 40 there already, in "));
    assert!(said(&desk, &["add", "x.archive", "b.jsonl", "a.jsonl"]).starts_with("20 articles added, 60 there already, in "));
    let status = said(&desk, &["status", "x.archive"]);
    assert!(status.contains("60 articles of 5 outlets, 2021-05-01 to 2021-05-28"), "{status}");
    let status: serde_json::Value = serde_json::from_str(&said(&desk, &["status", "x.archive", "--format", "json"])).unwrap();
    assert_eq!(
        (status["articles"].as_u64(), status["first"].as_str(), status["runs"][0]["kind"].as_str()),
        (Some(60), Some("2021-05-01"), Some("add"))
    );
    assert!(said(&desk, &["verify", "x.archive"]).starts_with("60 articles, all as they were stored"));
    assert!(!desk.path().join("x.archive-wal").exists(), "the archive is one file when nobody has it open");
}

#[test]
fn whatever_the_order_the_threads_or_the_form_the_same_is_stored() {
    let desk = Desk::new("archive-forms");
    desk.write("a.jsonl", articles(0, 300));
    said(&desk, &["add", "want.archive", "a.jsonl", "-j", "1"]);
    let want = content(&desk, "want.archive");
    assert!(want.len() > 300 * 5, "{}", want.len());
    let mut lines: Vec<String> = articles(0, 300).lines().map(str::to_owned).collect();
    lines.sort_by_key(|l| l.bytes().fold(7u32, |n, b| n.wrapping_mul(31).wrapping_add(u32::from(b))));
    let half = lines.split_off(150);
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
    desk.write("in/one.jsonl.gz", gz.finish().unwrap());
    desk.write("in/deep/two.jsonl.zst", zstd::encode_all(half.join("\n").as_bytes(), 3).unwrap());
    said(&desk, &["add", "got.archive", "in", "-j", "3"]);
    assert_eq!(content(&desk, "got.archive"), want);
    // As a table, with the fields under other names.
    let mut table = "Paper;Head;Story;Day;Where\n".to_owned();
    for line in articles(0, 300).lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let cell = |k: &str| format!("\"{}\"", v[k].as_str().unwrap().replace('"', "\"\""));
        table += &[cell("outlet"), cell("title"), cell("text"), cell("date"), cell("url")].join(";");
        table += "\r\n";
    }
    desk.write("a.csv", table);
    let maps = ["outlet=paper", "title=head", "text=story", "date=day", "url=where"].map(|m| ["--map", m]).concat();
    said(&desk, &[&["add", "table.archive", "a.csv"][..], &maps].concat());
    assert_eq!(content(&desk, "table.archive"), want);
    // And as it was taken out of the archive again.
    desk.write("out.jsonl", said(&desk, &["export", "got.archive", "documents"]));
    said(&desk, &["add", "again.archive", "out.jsonl", "--map", "id=source", "--map", "date=dated"]);
    assert_eq!(content(&desk, "again.archive"), want);
}

#[test]
fn files_are_stored_as_check_reads_them() {
    let desk = Desk::new("archive-files");
    desk.write(
        "desk/a.md",
        "---\ntitle: Ferry sails\ndate: 2021-05-04\n---\nThe ferry **Solveig** carried 212 people to Saltholm on Tuesday.\n",
    );
    desk.write("desk/b.html", "<html><body><article><h1>Ferry sails again</h1><p>The ferry Solveig carried 270 people to Saltholm on Tuesday, the harbour master said on the quay.</p></article></body></html>");
    desk.write("desk/c.txt", "The ferry Solveig carried 212 people to Saltholm.\n");
    desk.write("desk/empty.txt", "\n");
    desk.write("desk/settings.json", "{\"colour\": 1}");
    desk.write("desk/one.jsonl", "\n");
    desk.write("desk/two.csv", "text\n");
    desk.write("desk/logo.png", "");
    let output = run(&desk, &["add", "x.archive", "desk"]);
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("3 articles added, 2 set aside"), "{output:?}");
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "note: not read: 1 file (desk/logo.png): not one of the formats read from folders\n"
    );
    let rejects = said(&desk, &["status", "x.archive", "--rejects"]);
    let listed: serde_json::Value = serde_json::from_str(&said(&desk, &["status", "x.archive", "--rejects", "--format", "json"])).unwrap();
    assert_eq!(listed["set_aside"].as_array().map(Vec::len), Some(rejects.lines().count()), "{listed}");
    assert!(
        rejects.contains("desk/empty.txt        holds no text") && rejects.contains("desk/settings.json:1  has no text in `text`"),
        "{rejects}"
    );
    let store = Store::open(&desk.path().join("x.archive")).unwrap();
    let mut seen = 0;
    store
        .each_article(|filed| {
            let source = filed.unwrap().article.source;
            let path = source.path.clone();
            let fresh = twosource::source::decode(&path, std::fs::read(desk.path().join(&path)).unwrap()).unwrap();
            assert_eq!((&source.text, &source.metadata, source.reader), (&fresh.text, &fresh.metadata, fresh.reader), "{path}");
            assert_eq!(source.paragraphs, fresh.paragraphs, "{path}");
            seen += 1;
            true
        })
        .unwrap();
    assert_eq!(seen, 3);
}

#[test]
fn what_is_no_article_is_set_aside_with_its_line_and_the_reason() {
    let desk = Desk::new("archive-dirty");
    let long = format!("{{\"text\":\"{}\"}}\n", "The ferry sails. ".repeat(200));
    let dirty = [
        articles(0, 1),
        "{\"text\": \"The ferry\n".to_owned(),
        "{\"title\": \"Ferry\"}\n\n".to_owned(),
        long,
        "[1, 2]\n".to_owned(),
        "{\"text\": \"Der Hafenmeister sagte am Montag, die Fähre werde am Morgen mit allen Fahrgästen wieder in die Stadt fahren, hieß es.\"}\n".to_owned(),
        "{\"text\": \"The ferry sails.\", \"language\": \"fr\"}\n".to_owned(),
        articles(1, 2),
    ];
    desk.write("dirty.jsonl", [dirty.concat().as_bytes(), b"{\"text\": \"\xff\"}\n", articles(2, 3).as_bytes()].concat());
    let output = said(&desk, &["add", "x.archive", "dirty.jsonl", "--max-article", "2"]);
    assert!(
        output.starts_with("3 articles added, 2 in another language, 5 set aside (archive status --rejects lists them), in "),
        "{output}"
    );
    let rejects = said(&desk, &["status", "x.archive", "--rejects"]);
    for want in [
        "dirty.jsonl:2   is no JSON: ",
        "dirty.jsonl:3   has no text in `text`, `body`",
        "dirty.jsonl:5   is an article of 3 KiB; the most is 2 KiB (--max-article)",
        "dirty.jsonl:6   is no JSON object",
        "dirty.jsonl:10  is not UTF-8 from byte 11 on",
    ] {
        assert!(rejects.contains(want), "{want}\n{rejects}");
    }
    // Again, nothing is counted twice.
    said(&desk, &["add", "x.archive", "dirty.jsonl", "--max-article", "2"]);
    assert_eq!(said(&desk, &["status", "x.archive", "--rejects"]), rejects);
    assert!(said(&desk, &["add", "all.archive", "dirty.jsonl", "--any-language"]).starts_with("6 articles added, 4 set aside"));
}

#[test]
fn what_swells_or_never_ends_is_stopped() {
    let desk = Desk::new("archive-bomb");
    let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    member.write_all(&vec![b'x'; 1 << 20]).unwrap();
    let member = member.finish().unwrap();
    let mut good = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    good.write_all(articles(0, 2).as_bytes()).unwrap();
    // A gigabyte of one line, behind two articles.
    desk.write("bomb.jsonl.gz", [good.finish().unwrap(), member.repeat(1024)].concat());
    desk.write("cut.jsonl.gz", {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(articles(2, 40).as_bytes()).unwrap();
        let mut bytes = gz.finish().unwrap();
        bytes.truncate(bytes.len() / 2);
        bytes
    });
    desk.write("endless.jsonl", [vec![b'{'; 17 << 20], b"\n".to_vec(), articles(50, 52).into_bytes()].concat());
    desk.write("quote.csv", format!("text,title\n\"The ferry sails.,x\n{}", "The ferry sails again.,y\n".repeat(3)));
    let began = Instant::now();
    let output = said(&desk, &["add", "x.archive", "."]);
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
    assert!(output.contains("4 set aside"), "{output}");
    let rejects = said(&desk, &["status", "x.archive", "--rejects"]);
    for want in [
        "bomb.jsonl.gz:3  and what follows it cannot be read: unpacks to more than 200 times its size",
        "cut.jsonl.gz:",
        "endless.jsonl:1  is longer than 16384 KiB",
        "quote.csv:2      has a quotation mark that is open at the end",
    ] {
        assert!(rejects.contains(want), "{want}\n{rejects}");
    }
    let stored = said(&desk, &["export", "x.archive", "documents"]);
    for i in [0, 1, 2, 50, 51] {
        assert!(stored.contains(&format!("https://pilot.example/{i}\"")), "{i}");
    }
}

#[test]
fn a_second_writer_waits_and_then_says_so() {
    let desk = Desk::new("archive-writers");
    desk.write("a.jsonl", articles(0, 5));
    said(&desk, &["add", "x.archive", "a.jsonl"]);
    desk.write("b.jsonl", articles(5, 10));
    let other = Connection::open(desk.path().join("x.archive")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let waiting = program(desk.path())
        .args(["archive", "add", "x.archive", "b.jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Readers see the state before, at once.
    assert!(said(&desk, &["status", "x.archive"]).contains("5 articles"));
    std::thread::sleep(Duration::from_millis(500));
    other.execute_batch("ROLLBACK").unwrap();
    let output = waiting.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let why = failed(&desk, &["add", "x.archive", "a.jsonl"]);
    assert!(why.contains("another process writes to the archive"), "{why}");
}

#[test]
fn two_runs_at_once_store_each_article_once() {
    let desk = Desk::new("archive-twice");
    desk.write("a.jsonl", articles(0, 1200));
    let start = || {
        program(desk.path()).args(["archive", "add", "x.archive", "a.jsonl"]).stderr(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap()
    };
    // On a busy machine one may wait longer for the other than it is willing to: then it says so, and the same command
    // goes on where it was.
    let outputs = [start(), start()].map(|child| child.wait_with_output().unwrap());
    assert!(outputs.iter().any(|o| o.status.success()), "one of them has nobody to wait for");
    for output in outputs.iter().filter(|o| !o.status.success()) {
        let why = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && why.contains("another process writes to the archive"), "{why}");
        said(&desk, &["add", "x.archive", "a.jsonl"]);
    }
    assert!(said(&desk, &["verify", "x.archive"]).starts_with("1,200 articles, "));
    said(&desk, &["add", "want.archive", "a.jsonl"]);
    assert!(content(&desk, "x.archive") == content(&desk, "want.archive"));
}

#[test]
fn only_an_archive_of_ours_is_touched() {
    let desk = Desk::new("archive-foreign");
    desk.write("a.jsonl", articles(0, 2));
    desk.write("notes.txt", "The ferry Solveig carried 212 people.\n".repeat(40));
    let other = Connection::open(desk.path().join("other.db")).unwrap();
    other.execute_batch("CREATE TABLE fares(price INTEGER); INSERT INTO fares VALUES(93)").unwrap();
    drop(other);
    said(&desk, &["add", "x.archive", "a.jsonl"]);
    std::fs::copy(desk.path().join("x.archive"), desk.path().join("newer.archive")).unwrap();
    let newer = Connection::open(desk.path().join("newer.archive")).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    newer.close().unwrap();
    for (file, want) in [
        ("notes.txt", "is no archive of twosource"),
        ("other.db", "is no archive of twosource"),
        ("newer.archive", "was written by a newer version (schema 99; this one knows up to "),
    ] {
        let before = std::fs::read(desk.path().join(file)).unwrap();
        for args in
            [&["add", file, "a.jsonl"][..], &["status", file], &["verify", file], &["remove", file, "x"], &["export", file, "claims"]]
        {
            let why = failed(&desk, args);
            assert!(why.contains(want), "{args:?}: {why}");
        }
        assert!(std::fs::read(desk.path().join(file)).unwrap() == before, "{file} was changed");
    }
    let why = failed(&desk, &["status", "none.archive"]);
    assert!(why.contains("there is no such archive") && !desk.path().join("none.archive").exists(), "{why}");
    assert!(failed(&desk, &["add", "y.archive", "none.jsonl"]).contains("no such file"));
    assert!(!desk.path().join("y.archive").exists());
}

#[test]
fn an_article_that_is_removed_is_gone() {
    let desk = Desk::new("archive-removed");
    desk.write("a.jsonl", articles(0, 30));
    said(&desk, &["add", "x.archive", "a.jsonl"]);
    let id =
        said(&desk, &["export", "x.archive", "documents", "--format", "csv"]).lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    assert_eq!(said(&desk, &["remove", "x.archive", "https://pilot.example/7", &id]), "2 articles removed\n");
    let why = failed(&desk, &["remove", "x.archive", "https://pilot.example/8", "https://pilot.example/7"]);
    assert!(why.contains("no article of the archive is called so; nothing was removed"), "{why}");
    assert!(said(&desk, &["verify", "x.archive"]).starts_with("28 articles, "));
    let claims = said(&desk, &["export", "x.archive", "claims"]);
    assert!(!claims.contains("pilot.example/7\"") && claims.contains("pilot.example/8\""));
    let file = std::fs::read(desk.path().join("x.archive")).unwrap();
    assert!(!file.windows(23).any(|w| w == b"https://pilot.example/7"[..].trim_ascii()), "its address is still in the file");
    assert!(said(&desk, &["add", "x.archive", "a.jsonl"]).starts_with("2 articles added, 28 there already"));
    said(&desk, &["add", "want.archive", "a.jsonl"]);
    assert_eq!(said(&desk, &["verify", "x.archive"]), said(&desk, &["verify", "want.archive"]));
}

#[test]
fn claims_come_out_as_rows() {
    let desk = Desk::new("archive-export");
    desk.write("a.jsonl", articles(0, 1));
    said(&desk, &["add", "x.archive", "a.jsonl"]);
    let lines = said(&desk, &["export", "x.archive", "claims"]);
    let money = lines.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()).find(|v| v["kind"] == "money").unwrap();
    assert_eq!(
        (money["text"].as_str(), money["lo"].as_f64().map(|x| x > 90.0), money["source"].as_str()),
        (Some("$90.50"), Some(true), Some("https://pilot.example/0"))
    );
    let table = said(&desk, &["export", "x.archive", "claims", "--format", "csv"]);
    assert!(table.starts_with("id,source,outlet,date,kind,start,end,text,times,lo,hi,"), "{table}");
    assert_eq!(table.lines().count(), lines.lines().count() + 1);
    assert_eq!(said(&desk, &["export", "x.archive", "findings"]), "");
    // The view says the same to other programs.
    let db = Connection::open(desk.path().join("x.archive")).unwrap();
    let (lo, unit): (f64, String) =
        db.query_row("SELECT lo, unit FROM claim_list WHERE kind = 'money'", [], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
    assert_eq!((Some(lo), unit.as_str()), (money["lo"].as_f64(), "dollar"));
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let desk = Desk::new("archive-full");
    desk.write("a.jsonl", articles(0, 20));
    desk.write("b.jsonl", articles(20, 1500));
    said(&desk, &["add", "x.archive", "a.jsonl"]);
    // No file may grow beyond some 700 kB.
    let command = format!("trap '' XFSZ; ulimit -f 700; exec {} archive add x.archive b.jsonl", env!("CARGO_BIN_EXE_twosource"));
    let output = std::process::Command::new("sh").args(["-c", &command]).current_dir(desk.path()).env("NO_COLOR", "1").output().unwrap();
    let why = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{why}");
    assert!(why.contains("there is no room left for the archive"), "{why}");
    let verified = said(&desk, &["verify", "x.archive"]);
    assert!(verified.contains("articles, all as they were stored"), "{verified}");
    assert!(said(&desk, &["add", "x.archive", "a.jsonl", "b.jsonl"]).contains(" there already, in "));
    assert!(said(&desk, &["verify", "x.archive"]).starts_with("1,500 articles"));
}
