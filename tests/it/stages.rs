//! The stages of an audit as a cluster runs them: each in many processes, which see those lines only that begin alike,
//! in any order. What comes out is what one process finds, and what the store finds.

use crate::audit::{by_archive, folder, records, run, sorted};
use crate::contract::program;
use crate::house::{files, root};
use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::{Command, Stdio};

/// Where in a line stands what brings lines together: the key, the article of a link, the id, the story.
const KEY: Range<usize> = 8..25;
const LINK: Range<usize> = 9..35;
const ID: Range<usize> = 7..23;
const STORY: Range<usize> = 10..26;

/// Lines that are for nobody, in the middle of all the others.
const BAD: [&str; 4] = ["", "no json", "{\"key\":\"x\",\"link\":7}", "{\"id\":\"ffff\"}"];

/// A run of the stages.
struct Cluster<'d> {
    dir: &'d Path,
    /// Processes for each stage.
    parts: usize,
    /// Whether every process gets bad lines too.
    bad: bool,
}

impl Cluster<'_> {
    /// Runs a stage over lines, those that share what stands at `group` in one process, sorted.
    fn stage(&self, stage: &str, lines: &[String], group: &Range<usize>) -> Vec<String> {
        let mut parts = vec![Vec::new(); self.parts];
        for line in lines {
            let hash =
                line.get(group.clone()).unwrap_or_default().bytes().fold(7u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
            parts[(hash >> 20) as usize % self.parts].push(line.as_str());
        }
        if self.bad {
            parts.iter_mut().for_each(|part| part.extend(BAD));
        }
        let said = parts.into_iter().rev().map(|part| run(self.dir, &["stage", stage], &sorted(part)));
        said.collect::<String>().lines().map(str::to_owned).collect()
    }

    /// The lines of the articles and those of their keys, from as many parts of the articles, backwards.
    fn extract(&self, articles: &[String]) -> Vec<String> {
        let parts = articles.rchunks(articles.len().div_ceil(self.parts)).map(|part| {
            let bad = if self.bad { BAD.map(|b| format!("{b}\n")).concat() } else { String::new() };
            let half = part.len() / 2;
            run(self.dir, &["stage", "extract"], &[part[..half].concat(), bad, part[half..].concat()].concat())
        });
        parts.collect::<String>().lines().map(str::to_owned).collect()
    }

    /// The stories of keys by links and stars, and how many turns it took to find them.
    fn stories(&self, keys: &[String]) -> (Vec<String>, usize) {
        let links = self.stage("link", keys, &KEY);
        let mut near = self.stage("small-star", &links, &LINK);
        for turn in 1.. {
            let far = self.stage("large-star", &near, &LINK);
            if !far.iter().any(|l| l.starts_with("{\"open\"")) {
                return (self.stage("cut", &near, &LINK), turn);
            }
            near = self.stage("small-star", &far, &LINK);
        }
        unreachable!("it ends")
    }

    /// The findings, and all that was set aside on the way.
    fn findings(&self, articles: &[String]) -> (String, Vec<String>) {
        let lines = self.extract(articles);
        let (keys, mut lines): (Vec<String>, Vec<String>) = lines.into_iter().partition(|l| l.starts_with("{\"key\""));
        let (stories, _) = self.stories(&keys);
        lines.extend(stories);
        let members = self.stage("join", &lines, &ID);
        let (aside, found): (Vec<String>, Vec<String>) =
            self.stage("compare", &members, &STORY).into_iter().partition(|l| l.starts_with("{\"reject\""));
        (sorted(found.iter().map(String::as_str)), aside)
    }
}

/// How often something was set aside, by the stage and the reason.
fn reasons(aside: &[String]) -> BTreeMap<(String, String), u64> {
    let mut sum = BTreeMap::new();
    for line in aside {
        let line: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"));
        let said = |name: &str| line["reject"][name].as_str().unwrap_or_default().to_owned();
        *sum.entry((said("stage"), said("why"))).or_default() += line["reject"]["count"].as_u64().unwrap_or(1);
    }
    sum
}

/// Reports of one thing in the words of one agency, more than are checked together and than may share a pair of names.
fn crowd() -> Vec<String> {
    let text = |n: usize| {
        format!(
            "The Norvik harbour board said on Monday that {n} ships were held in the bay of Tarn by the ice. Ilse Brandt, who leads the \
             board, told the Tarn Herald that the ice would stay until the middle of March and that tugs from Solvik were on their way. \
             For the port of Tarn it is the first winter of the kind in a decade, said Karl Ferris of the union in the hall of the board."
        )
    };
    (0..450)
        .map(|n| format!("{{\"id\":\"crowd-{n}\",\"date\":\"2024-02-05\",\"text\":{}}}\n", serde_json::to_string(&text(n / 225)).unwrap()))
        .collect()
}

#[test]
fn many_processes_find_what_one_finds_and_what_the_store_finds() {
    let dir = folder("parts");
    let mut articles = records();
    // The same article again, and some that nobody can read.
    articles.extend([articles[0].clone(), articles[3].clone()]);
    articles.insert(5, "{\"id\":\"lost\"\n".to_owned());
    let found = by_archive(&dir, "one.archive", &[articles.concat()]);
    assert!(found.lines().count() > 20, "the corpus holds contradictions: {found}");
    for (parts, bad) in [(1, false), (3, false), (4, true)] {
        let (findings, aside) = Cluster { dir: &dir, parts, bad }.findings(&articles);
        assert_eq!(findings, found, "in {parts} parts");
        let reasons = reasons(&aside);
        let lost = reasons.iter().filter(|((stage, why), _)| stage == "extract" && why.starts_with("is no JSON")).map(|r| r.1).sum::<u64>();
        assert_eq!(lost, 1 + if bad { parts as u64 } else { 0 }, "{reasons:?}");
        for stage in ["join", "compare"] {
            let set_aside: u64 = reasons.iter().filter(|((s, why), _)| s == stage && why.starts_with("is no line")).map(|r| r.1).sum();
            assert_eq!(set_aside, if bad { (BAD.len() * parts) as u64 } else { 0 }, "{stage}: {reasons:?}");
        }
        assert!(aside.iter().filter(|l| l.contains("is no JSON")).all(|l| l.contains("\"begins\":\"")), "{aside:?}");
    }
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn stories_are_the_same_by_one_process_and_by_many_with_crowds_cut_and_counted() {
    let dir = folder("crowd");
    let mut articles = records();
    articles.extend(crowd());
    let one = Cluster { dir: &dir, parts: 1, bad: false };
    let keys: Vec<String> = one.extract(&articles).into_iter().filter(|l| l.starts_with("{\"key\"")).collect();
    let split = |lines: Vec<String>| -> (String, Vec<String>) {
        let (aside, stories): (Vec<String>, Vec<String>) = lines.into_iter().partition(|l| l.starts_with("{\"reject\""));
        (sorted(stories.iter().map(String::as_str)), aside)
    };
    let (want, told) = split(one.stage("pair", &keys, &KEY));
    assert!(want.lines().count() > 450, "{want}");
    let why = |aside: &[String]| reasons(aside).into_iter().map(|((_, why), n)| (why, n)).collect::<BTreeMap<_, _>>();
    let told = why(&told);
    assert!(told.len() == 2 && told.iter().any(|(why, n)| why.contains("is cut") && *n == 2), "{told:?}");
    for parts in [1, 5] {
        let (stories, turns) = Cluster { dir: &dir, parts, bad: false }.stories(&keys);
        let (stories, aside) = split(stories);
        assert_eq!(stories, want, "in {parts} parts");
        assert_eq!(why(&aside), told, "in {parts} parts");
        assert!(turns < 12, "{turns}");
    }
    // With bad lines in every stage: the same stories, and each bad line is told.
    let (stories, aside) = split(Cluster { dir: &dir, parts: 3, bad: true }.stories(&keys).0);
    assert_eq!(stories, want);
    for stage in ["link", "small-star", "large-star", "cut"] {
        let told =
            reasons(&aside).into_iter().filter(|((s, why), _)| s == stage && why.starts_with("is no line")).map(|r| r.1).sum::<u64>();
        // What large-star says in the last turn goes with it: its lines are no longer needed.
        assert!(if stage == "large-star" { told % 12 == 0 } else { told >= 12 }, "{stage}: {told}");
    }
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn one_kind_of_lines_alone_is_a_part_of_both() {
    let dir = folder("only");
    let articles = records().concat();
    let both = run(&dir, &["stage", "extract"], &articles);
    for (only, begins) in [("articles", "{\"id\""), ("keys", "{\"key\"")] {
        let lines = run(&dir, &["stage", "extract", "--only", only], &articles);
        let want: String = both.lines().filter(|l| l.starts_with(begins)).flat_map(|l| [l, "\n"]).collect();
        assert!(!want.is_empty() && lines == want, "{only}");
    }
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn links_that_are_not_settled_make_no_stories() {
    let dir = folder("open");
    let name = |n: usize| format!("{n:010}{n:016x}");
    let link = |a, b| format!("{{\"link\":\"{}\",\"to\":\"{}\",\"by\":6}}\n", name(a), name(b));
    let path = [link(1, 2), link(2, 1), link(2, 3), link(3, 2)].concat();
    let mut child =
        program(&dir).args(["stage", "cut"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), path.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("not settled"), "{output:?}");
    assert!(run(&dir, &["stage", "large-star"], &path).contains("{\"open\":1}"));
    fs::remove_dir_all(dir).unwrap();
}

/// The job and what tries it are Python; where there is one, it must at least read them.
#[test]
#[expect(clippy::print_stderr, reason = "what was not tried is said")]
fn the_python_of_the_job_is_python() {
    let found: Vec<String> = files("docs/spark", ".py").into_iter().chain(files("tests/spark", ".py")).collect();
    assert!(found.iter().any(|f| f == "docs/spark/audit.py"), "{found:?}");
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: there is no python3");
        return;
    }
    for file in found {
        // Compiled in memory: nothing is left beside the file.
        let read = "import ast, sys; ast.parse(open(sys.argv[1], encoding='utf-8').read(), sys.argv[1])";
        let output = Command::new("python3").args(["-c", read]).arg(root().join(&file)).output().unwrap();
        assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
