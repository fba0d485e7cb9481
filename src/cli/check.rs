//! `twosource check`: from files to a report and an exit code.

use super::args::{CheckArgs, Global};
use super::baseline::Drafts;
use super::config::Settings;
use super::error::Failure;
use super::pager::Paged;
use super::progress::{Count, Progress};
use super::story::{Named, gather};
use super::target::Target;
use super::{Exit, baseline, input, output, rules, screen, story};
use crate::check::{Options, Outcome, check, merge};
use crate::document::{Document, settle_dates};
use crate::report::{FORMATS, Look, Paint, Report, caution, setting_page};
use crate::rule::RuleSet;
use crate::source::Source;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

pub(super) fn run(args: &CheckArgs, global: &Global) -> Result<Exit, Failure> {
    let errors = screen::stderr(global.color);
    let mut settings = Settings::new(global, &args.rules)?;
    settings.fail_on.argue(args.fail_on, "--fail-on");
    settings.format.argue(args.format, "--format");
    settings.notes.argue(args.notes.then_some(true), "--notes");
    settings.baseline.argue(args.baseline.clone().map(Some), "--baseline");
    let rules = rules::load(&settings, errors)?;
    if args.show_settings {
        output::print(setting_page(&settings.files(), &settings.rows(), &screen::stdout(global)).as_bytes())?;
        return Ok(Exit::Clean);
    }
    Target::check(&args.output_file)?;
    let directed = !args.against.is_empty() || args.archive.is_some();
    let options = Options { against: directed, rejected: args.explain_rejected, ..Options::default() };
    let mut files = args.files.clone();
    files.extend(args.file_list.as_deref().map(story::listed).transpose()?.unwrap_or_default());
    let named = Named {
        files: &files,
        against: &args.against,
        archive: args.archive.as_deref(),
        input: &args.input,
        since: args.since.as_deref(),
        one: false,
        quiet: args.quiet,
    };
    let Checked { documents, mut outcome, unread, drafts, .. } = compare(&named, &settings, &rules, &options, errors)?;
    Target::spare(&args.output_file, documents.iter().map(|d| d.source.path.as_str()))?;
    if let Some(path) = &args.write_baseline {
        let said = baseline::write(path, &outcome, &Drafts::new(&documents, drafts, path))?;
        output::complain(&caution(&said, errors));
        return Ok(Exit::Clean);
    }
    if let Some(path) = &settings.baseline.value {
        baseline::hide(path, &mut outcome, &Drafts::new(&documents, drafts, path), errors)?;
    }
    let loud = settings.fail_on.value.severity().is_some_and(|s| outcome.findings.iter().any(|f| f.severity >= s));
    let exit = if loud && !args.exit_zero { Exit::Findings } else { Exit::Clean };
    let look = Look {
        explain: args.explain,
        rejected: args.explain_rejected,
        notes: settings.notes.value,
        quiet: args.quiet,
        ..screen::stdout(global)
    };
    let fail_on = settings.fail_on.value.name();
    let report = Report { documents: &documents, outcome: &outcome, rules: &rules, exit: exit.code(), fail_on, drafts, unread, look };
    // Files first: they are to be there also where nobody reads standard output to its end.
    let in_files = Look { quiet: false, ..report.look.plain() };
    for target in &args.output_file {
        let mut bytes = Vec::new();
        (target.format.findings)(&Report { look: in_files, ..report }, &mut bytes).map_err(output::failure)?;
        target.write(&bytes)?;
    }
    let paged = Paged::new(global);
    let people = settings.format.value.name == FORMATS[0].name && paged.keeps();
    let mut out: Box<dyn Write> = if people { Box::new(paged) } else { Box::new(output::stdout()) };
    (settings.format.value.findings)(&report, &mut *out).and_then(|()| out.flush()).map_err(output::failure)?;
    Ok(exit)
}

/// Says of each source that speaks to this program that it is not listened to: only a draft can ask for something.
fn unheeded(documents: &mut [Document], directed: bool) {
    let drafts = usize::from(directed || documents.len() == 1);
    for document in documents.iter_mut().skip(drafts) {
        let (n, s) = match document.comments.len() {
            0 => continue,
            1 => (1, ""),
            n => (n, "s"),
        };
        document.source.notes.push(format!("{n} comment{s} to twosource not heeded: a source, not the draft"));
    }
}

/// Documents, and what was found in them.
pub(super) struct Checked {
    /// The drafts first, if there are any.
    pub documents: Vec<Document>,
    pub outcome: Outcome,
    /// How many of the documents are drafts.
    pub drafts: usize,
    /// How many sources could not be read.
    pub unread: usize,
    /// What was not read, and why; the summary of the outcome begins with it.
    pub left_out: usize,
}

/// Reads what is named and compares it.
pub(super) fn compare(
    named: &Named<'_>,
    settings: &Settings,
    rules: &RuleSet,
    options: &Options,
    errors: Paint,
) -> Result<Checked, Failure> {
    let stories = gather(named, errors)?;
    let drafts = if options.against { stories.list.len() } else { 0 };
    let mut runs = Vec::with_capacity(stories.list.len());
    let mut progress = Progress::before_output(named.quiet);
    for list in stories.list {
        runs.push(story_of(list, settings, rules, options, &mut progress)?);
    }
    let (documents, mut outcome) = joined(runs);
    let left_out = stories.not_checked.len();
    outcome.summary.not_checked.splice(0..0, stories.not_checked);
    Ok(Checked { documents, outcome, drafts, unread: stories.unread, left_out })
}

/// Reads the texts of one story and compares them.
fn story_of(
    list: Vec<Source>,
    settings: &Settings,
    rules: &RuleSet,
    options: &Options,
    progress: &mut Progress,
) -> Result<(Vec<Document>, Outcome), Failure> {
    let count = Count::new(progress, list.len());
    let documents: Result<Vec<Document>, Failure> = list
        .into_par_iter()
        .map(|source| {
            let name = source.path.clone();
            input::fenced(&name, || Document::new(source)).inspect(|_| count.one())
        })
        .collect();
    let mut documents = documents?;
    input::fenced("the dates of the sources", || settle_dates(&mut documents))?;
    unheeded(&mut documents, options.against);
    let options = Options { paths: settings.path_grades(&documents), ..options.clone() };
    progress.compare(documents.len());
    let outcome = input::fenced("the comparison", || check(&documents, rules, &options))?;
    progress.clear();
    Ok((documents, outcome))
}

/// Several drafts, each with its sources, as one run: the drafts first, then all sources by path.
fn joined(mut runs: Vec<(Vec<Document>, Outcome)>) -> (Vec<Document>, Outcome) {
    if runs.len() < 2 {
        return runs.pop().unwrap_or_default();
    }
    let drafts = runs.len();
    // Of several documents with one path each is its own.
    let keys = |documents: &[Document]| {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut key = |d: &Document| {
            let again = seen.entry(d.source.path.clone()).and_modify(|n| *n += 1).or_default();
            (d.source.path.clone(), *again)
        };
        documents.iter().skip(1).map(&mut key).collect::<Vec<_>>()
    };
    let sources: BTreeSet<(String, usize)> = runs.iter().flat_map(|(documents, _)| keys(documents)).collect();
    let numbers: BTreeMap<(String, usize), usize> = sources.into_iter().zip(drafts..).collect();
    let mut parts = Vec::with_capacity(drafts);
    let mut all: BTreeMap<usize, Document> = BTreeMap::new();
    for (i, (documents, outcome)) in runs.into_iter().enumerate() {
        let of_sources = keys(&documents).into_iter().filter_map(|key| numbers.get(&key).copied());
        let numbers: Vec<usize> = std::iter::once(i).chain(of_sources).collect();
        for (document, &number) in documents.into_iter().zip(&numbers) {
            all.entry(number).or_insert(document);
        }
        parts.push((outcome, numbers));
    }
    let outcome = merge(parts, all.len());
    (all.into_values().collect(), outcome)
}
