//! `twosource check`: from files to a report and an exit code.

use super::args::{CheckArgs, Global, InputArgs};
use super::baseline::Drafts;
use super::config::Settings;
use super::error::Failure;
use super::{Exit, baseline, input, output, rules, screen};
use crate::check::{Options, Outcome, check};
use crate::document::{Document, settle_dates};
use crate::report::{Look, Paint, Report, caution, setting_page};
use crate::rule::RuleSet;
use crate::source::{Input, Source, SourceError};
use rayon::prelude::*;
use std::io::Write;
use std::path::PathBuf;

/// How much of a text is compared, in bytes: more than any article holds, and than most books. The rest is said to be
/// left out.
const COMPARED: usize = 8 << 20;

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
    let directed = !args.against.is_empty();
    let options = Options { against: directed, rejected: args.explain_rejected, ..Options::default() };
    let named = Named { files: &args.files, against: &args.against, input: &args.input };
    let Checked { documents, mut outcome, unread, .. } = compare(&named, &settings, &rules, options, errors)?;
    let drafts = usize::from(directed);
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
    let report =
        Report { documents: &documents, outcome: &outcome, rules: &rules, exit: exit.code(), fail_on, draft: directed, unread, look };
    let mut out = output::stdout();
    (settings.format.value.findings)(&report, &mut out).and_then(|()| out.flush()).map_err(output::failure)?;
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

/// What is to be compared, as it is named on the command line.
pub(super) struct Named<'a> {
    pub files: &'a [PathBuf],
    pub against: &'a [PathBuf],
    pub input: &'a InputArgs,
}

/// Documents, and what was found in them.
pub(super) struct Checked {
    pub documents: Vec<Document>,
    pub outcome: Outcome,
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
    options: Options,
    errors: Paint,
) -> Result<Checked, Failure> {
    let sources = read(named, errors)?;
    let unread = sources.unread;
    let documents: Result<Vec<Document>, Failure> = sources
        .list
        .into_par_iter()
        .map(|source| {
            let name = source.path.clone();
            input::fenced(&name, || Document::new(source))
        })
        .collect();
    let mut documents = documents?;
    input::fenced("the dates of the sources", || settle_dates(&mut documents))?;
    unheeded(&mut documents, options.against);
    let options = Options { paths: settings.path_grades(&documents), ..options };
    let mut outcome = input::fenced("the comparison", || check(&documents, rules, &options))?;
    let left_out = sources.not_checked.len();
    outcome.summary.not_checked.splice(0..0, sources.not_checked);
    Ok(Checked { documents, outcome, unread, left_out })
}

/// The sources of a run: the draft first, if there is one, then by path.
struct Sources {
    list: Vec<Source>,
    not_checked: Vec<(String, String)>,
    unread: usize,
}

fn read(args: &Named<'_>, paint: Paint) -> Result<Sources, Failure> {
    let directed = !args.against.is_empty();
    let mut named = input::list(args.files);
    if directed && named.errors.is_empty() && named.inputs.len() != 1 {
        let what = format!("--against takes one draft, and {} files are named before it", named.inputs.len());
        return Err(Failure::new(what).help("twosource check DRAFT --against SOURCE…"));
    }
    let mut errors = std::mem::take(&mut named.errors);
    let mut cut = Vec::new();
    let mut list = load(&named.inputs, args.input, &mut errors, &mut cut);
    let draft_lost = directed && list.is_empty();
    if directed && list.len() > 1 {
        let what = format!(
            "--against takes one draft, and {} holds {} documents",
            named.inputs.first().map_or("the draft", |i| i.path.as_str()),
            list.len()
        );
        return Err(Failure::new(what).help("twosource check DRAFT --against SOURCE…"));
    }
    if directed {
        let mut against = input::list(args.against);
        against.without(&named);
        errors.append(&mut against.errors);
        list.extend(load(&against.inputs, args.input, &mut errors, &mut cut));
        named.not_checked.append(&mut against.not_checked);
        named.notes.append(&mut against.notes);
    }
    if !errors.is_empty() && (!args.input.keep_going || list.is_empty() || draft_lost) {
        return Err(Failure::sources(&errors, if draft_lost { 0 } else { list.len() }));
    }
    for note in &named.notes {
        output::complain(&caution(note, paint));
    }
    let mut not_checked: Vec<(String, String)> = errors.iter().map(input::left_out).collect();
    not_checked.append(&mut cut);
    not_checked.extend(named.not_checked.into_iter().map(|n| (n.what, n.why)));
    Ok(Sources { list, not_checked, unread: errors.iter().map(SourceError::count).sum() })
}

/// Reads the inputs side by side; what cannot be read joins `errors`. Sorted by path: standard input may have been
/// given another name.
fn load(inputs: &[Input], args: &InputArgs, errors: &mut Vec<SourceError>, not_checked: &mut Vec<(String, String)>) -> Vec<Source> {
    let results: Vec<_> = inputs.par_iter().map(|i| input::one(i, args)).collect();
    let mut list = Vec::with_capacity(results.len());
    for result in results {
        match result {
            Ok(mut reading) => {
                for source in &mut reading.sources {
                    if source.cut(COMPARED) {
                        let what = format!("{} after its first {} MiB", source.path, COMPARED >> 20);
                        not_checked.push((what, "so much of a text is compared at most".to_owned()));
                    }
                }
                list.append(&mut reading.sources);
                errors.append(&mut reading.errors);
                not_checked.extend(reading.left_out.map(|n| (n.what, n.why)));
            }
            Err(error) => errors.push(error),
        }
    }
    list.sort_by(|a, b| a.order().cmp(&b.order()));
    list
}
