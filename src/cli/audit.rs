//! `twosource audit`: every claim of an archive against what the archive says about the same point.

use super::again::Past;
use super::archive::{command_line, failure, many};
use super::args::{FailOn, Global, RuleArgs};
use super::error::Failure;
use super::memory;
use super::progress::Progress;
use super::stop::Stop;
use super::target::{self, Target};
use super::{Exit, output, rules, screen};
use crate::archive::{Asked, Audited, Event, Kept, Memory, Pace, Scope, Store, Tally, audit, by_event};
use crate::check::{Finding, Outcome, merge};
use crate::document::Document;
use crate::report::{FORMATS, Format, Line, Look, Report, audit_page, caution, ledger_page};
use crate::rule::RuleSet;
use crate::value::Calendar;
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

const TEMPLATE: &str = "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}\n";

const AUDIT: &str = "\
Examples:
  twosource audit paper.archive
  twosource audit paper.archive --since 2026-01-01 --outlet Herald --output-file html=audit.html
  twosource audit paper.archive --format jsonl > findings.jsonl";

/// Findings that a page for people shows, and that another format holds, unless told otherwise. As JSON lines there are
/// always all.
const SHOWN: usize = 20;
const HELD: usize = 2000;
/// Rows of a table for people.
const ROWS: usize = 12;

#[derive(Args, Debug)]
#[command(before_help = AUDIT, help_template = TEMPLATE)]
pub(super) struct AuditArgs {
    /// The archive
    #[arg(value_name = "ARCHIVE")]
    pub archive: PathBuf,
    /// Only findings that touch an article of this day or later
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Only findings that touch an article of this outlet
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// How many findings to show, the gravest first [default: 20 for reading, else 2000]
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    #[arg(long, value_name = "FORMAT", help = super::args::choices(|_| true), hide_possible_values = true, default_value = "text")]
    #[arg(value_parser = super::args::formats(|_| true))]
    pub format: &'static Format,
    /// Write the report into a file as well, in that format; may be given again
    #[arg(long, value_name = "FORMAT=PATH", value_parser = target::of_check)]
    pub output_file: Vec<Target<Format>>,
    /// error, warning, note or never: from where findings exit with 1
    #[arg(long, value_name = "SEVERITY", default_value = "error", hide_possible_values = true)]
    pub fail_on: FailOn,
    /// Do what that run did: the articles that there were, under its rules, and say whether the same is found
    #[arg(long, value_name = "RUN", conflicts_with_all = ["since", "outlet", "packs", "select", "ignore"])]
    pub again: Option<i64>,
    /// How much memory to take at most: 512M, 2G [default: as it comes]
    #[arg(long, value_name = "SIZE", value_parser = memory::read)]
    pub memory: Option<Memory>,
    #[command(flatten)]
    pub rules: RuleArgs,
}

pub(super) fn run(args: &AuditArgs, global: &Global) -> Result<Exit, Failure> {
    let day = |text: &String| {
        Calendar::read(text).ok_or_else(|| Failure::new(format!("--since: `{text}` is no date")).help("--since 2026-01-31"))
    };
    let paint = screen::stderr(global.color);
    Target::check(&args.output_file)?;
    let mut store = Store::open(&args.archive).map_err(failure)?;
    let (past, rules, recipe, scope) = match args.again {
        Some(run) => {
            let past = Past::of(&store, run)?;
            let rules = rules::recorded(&past.recipe, paint)?;
            let (recipe, scope) = (past.recipe.clone(), past.scope.clone());
            (Some(past), rules, recipe, scope)
        }
        None => {
            let (rules, recipe) = rules::load_with_recipe(global, &args.rules, paint)?;
            (None, rules, recipe, Scope { since: args.since.as_ref().map(day).transpose()?, outlet: args.outlet.clone() })
        }
    };
    let (began, mut progress, stop) = (Instant::now(), Progress::logged(), Stop::watch());
    let (command, recipe) = (command_line(), recipe.json());
    let asked = Asked {
        scope: &scope,
        rules: &rules,
        rule_files: &recipe,
        command: &command,
        upto: past.as_ref().map(|p| p.last),
        memory: args.memory.unwrap_or_default(),
        stopped: &|| stop.asked(),
    };
    let done = audit(&mut store, &asked, |pace| progress.say(|| told(pace, began)));
    progress.clear();
    let Some(audited) = done.map_err(failure)? else {
        output::complain(&caution("interrupted; the same command goes on where it was", paint));
        return Ok(Exit::Interrupted);
    };
    let loud = match args.fail_on {
        FailOn::Error => audited.errors > 0,
        FailOn::Warning => audited.errors + audited.warnings > 0,
        FailOn::Note => audited.errors + audited.warnings + audited.notes > 0,
        FailOn::Never => false,
    };
    let exit = if loud { Exit::Findings } else { Exit::Clean };
    let look = screen::stdout(global);
    for target in &args.output_file {
        let mut bytes = Vec::new();
        write(&mut bytes, &store, &audited, target.format, args, &rules, (exit, look.plain()))?;
        target.write(&bytes)?;
    }
    let mut out = output::stdout();
    write(&mut out, &store, &audited, args.format, args, &rules, (exit, look))?;
    out.flush().map_err(output::failure)?;
    past.map_or(Ok(()), |past| past.compare(&audited, paint))?;
    Ok(exit)
}

/// `12,400 of 250,000 stories, 1,240 a second, 3 min left`.
fn told(pace: Pace, began: Instant) -> String {
    let seconds = began.elapsed().as_secs_f64().max(0.001);
    let rate = ((pace.done - pace.before) as f64 / seconds).max(0.001);
    let left = super::archive::lasting((pace.of - pace.done) as f64 / rate);
    format!(
        "{} of {}, {rate:.0} a second, {left} left",
        super::archive::grouped(pace.done as u64),
        many(pace.of as u64, "story", "stories")
    )
}

fn write(
    out: &mut dyn Write,
    store: &Store,
    audited: &Audited,
    format: &'static Format,
    args: &AuditArgs,
    rules: &RuleSet,
    (exit, look): (Exit, Look),
) -> Result<(), Failure> {
    if format.name == "jsonl" {
        let mut failed = Ok(());
        let each = |kept: Kept| {
            failed = writeln!(out, "{}", kept.json);
            failed.is_ok()
        };
        store.each_finding(audited.run, each).map_err(failure)?;
        return failed.map_err(output::failure);
    }
    let people = format.name == FORMATS[0].name;
    let most = args.top.unwrap_or(if people { SHOWN } else { HELD });
    let (documents, outcome) = shown(store, audited, (most, args.memory.unwrap_or_default()), rules)?;
    let fail_on = args.fail_on.name();
    let report = Report { documents: &documents, outcome: &outcome, rules, exit: exit.code(), fail_on, drafts: 0, unread: 0, look };
    if !people {
        return (format.findings)(&report, out).map_err(output::failure);
    }
    let tables = store.tallies(audited.run).map_err(failure)?;
    let tables: Vec<(&str, Vec<Line>)> = ["rule", "outlet", "desk", "month"].into_iter().zip(tables.iter().map(lines)).collect();
    let mut page = String::new();
    if !outcome.findings.is_empty() {
        let mut bytes = Vec::new();
        (format.findings)(&report, &mut bytes).map_err(output::failure)?;
        page += &String::from_utf8_lossy(&bytes);
        page += "\n";
    }
    page += &audit_page(&tables, ROWS, &look);
    page += &ledger_page(&closing(audited, outcome.findings.len()), &look);
    out.write_all(page.as_bytes()).map_err(output::failure)
}

/// The gravest findings with the articles they stand in, found anew.
fn shown(store: &Store, audited: &Audited, (most, memory): (usize, Memory), rules: &RuleSet) -> Result<(Vec<Document>, Outcome), Failure> {
    let mut kept: Vec<Kept> = Vec::new();
    let each = |finding: Kept| {
        if kept.len() < most {
            kept.push(finding);
        }
        kept.len() < most
    };
    store.each_finding(audited.run, each).map_err(failure)?;
    type Ranks<'k> = BTreeMap<(&'k str, &'k str), usize>;
    // What is shown of each story: rule and fingerprint to rank. Stories come in the order of their gravest finding.
    let mut stories: Vec<(&Vec<i64>, Ranks)> = Vec::new();
    let mut place: BTreeMap<&Vec<i64>, usize> = BTreeMap::new();
    for (rank, finding) in kept.iter().enumerate() {
        let at = *place.entry(&finding.story).or_insert_with(|| {
            stories.push((&finding.story, BTreeMap::new()));
            stories.len() - 1
        });
        stories[at].1.entry((&finding.rule, &finding.fingerprint)).or_insert(rank);
    }
    let (mut documents, mut parts, mut found) = (Vec::new(), Vec::new(), Vec::new());
    let mut room = memory.shown();
    for (story, ranks) in stories {
        if room == 0 {
            break;
        }
        let sources = store.sources(story).map_err(failure)?;
        for Event { documents: own, mut outcome, .. } in by_event(sources, rules).0 {
            outcome.findings.retain(|f| ranks.contains_key(&(f.rule.as_str(), f.fingerprint.as_str())));
            let mut own = cited(&mut outcome, own);
            room = room.saturating_sub(own.iter().map(|d| d.source.text.len() as u64).sum());
            let numbers = documents.len()..documents.len() + own.len();
            found.push((numbers.clone(), ranks.clone()));
            parts.push((outcome, numbers.collect()));
            documents.append(&mut own);
        }
    }
    let mut outcome = merge(parts, documents.len());
    let rank = |f: &Finding| {
        let document = f.readings.iter().flat_map(|r| &r.passages).map(|p| p.document).next()?;
        let (_, ranks) = found.iter().find(|(numbers, _)| numbers.contains(&document))?;
        ranks.get(&(f.rule.as_str(), f.fingerprint.as_str())).copied()
    };
    outcome.findings.sort_by_cached_key(|f| rank(f).unwrap_or(usize::MAX));
    Ok((documents, outcome))
}

/// Of the documents of a story only those in which a finding stands: of the others nothing is shown.
fn cited(outcome: &mut Outcome, documents: Vec<Document>) -> Vec<Document> {
    let passages = |f: &Finding| f.readings.iter().flat_map(|r| &r.passages).map(|p| p.document).collect::<Vec<_>>();
    let wanted: BTreeSet<usize> = outcome.findings.iter().flat_map(passages).collect();
    let place = |old: usize| wanted.range(..old).count();
    for passage in outcome.findings.iter_mut().flat_map(|f| &mut f.readings).flat_map(|r| &mut r.passages) {
        passage.document = place(passage.document);
    }
    outcome.hidden.clear();
    outcome.rejected.clear();
    outcome.origins = wanted.iter().filter_map(|&d| outcome.origins.get(d).copied()).collect();
    documents.into_iter().enumerate().filter(|(i, _)| wanted.contains(i)).map(|(_, d)| d).collect()
}

fn lines(tally: &Tally) -> Vec<Line> {
    let mut rows: BTreeMap<&str, [i64; 3]> = BTreeMap::new();
    for ((name, severity), count) in tally {
        let at = ["error", "warning", "note"].iter().position(|s| s == severity).unwrap_or(2);
        rows.entry(name).or_default()[at] += count;
    }
    let mut rows: Vec<Line> = rows.into_iter().map(|(name, counts)| (name.to_owned(), counts)).collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    rows
}

fn closing(audited: &Audited, shown: usize) -> Vec<[String; 2]> {
    let articles = many(audited.articles as u64, "article", "articles");
    let stories = many(audited.stories as u64, "story", "stories");
    let row = |name: &str, said: String| [name.to_owned(), said];
    let mut rows = vec![row("audited", format!("{articles}; {} of them in {stories} of two or more", audited.together))];
    let all = audited.errors + audited.warnings + audited.notes;
    let counts = format!(
        "{}, {}, {}; {shown} of {all} shown",
        many(audited.errors as u64, "error", "errors"),
        many(audited.warnings as u64, "warning", "warnings"),
        many(audited.notes as u64, "note", "notes")
    );
    rows.push(row("found", counts));
    if audited.crowded > 0 {
        rows.push(row(
            "passed over",
            format!("{} that too many articles share", many(audited.crowded as u64, "pair of words", "pairs of words")),
        ));
    }
    if audited.cuts > 0 {
        rows.push(row("cut", format!("stories that would be too large, {}", many(audited.cuts as u64, "time", "times"))));
    }
    for (why, count) in &audited.not_checked {
        rows.push(row("not checked", format!("{count}: {why}")));
    }
    rows
}
