//! `twosource archive add`.

use super::args::AddArgs;
use super::{command_line, failure, grouped, many, size};
use crate::archive::{Added, Begun, Feed, Plan, Step, Store, add, warm};
use crate::cli::args::{Global, RuleArgs};
use crate::cli::config::Settings;
use crate::cli::error::Failure;
use crate::cli::progress::Progress;
use crate::cli::stop::Stop;
use crate::cli::{Exit, output, screen};
use crate::report::caution;
use std::time::{Duration, Instant};

pub(super) fn run(args: &AddArgs, global: &Global) -> Result<Exit, Failure> {
    let settings = Settings::new(global, &RuleArgs::default())?;
    let plan = settings.archive.plan(&args.map, args.max_article, args.any_language)?;
    let plan = Plan { memory: args.memory.unwrap_or_default(), ..plan };
    let feed = Feed::new(&args.inputs, &plan).map_err(|errors| Failure::sources(&errors, 0))?;
    let paint = screen::stderr(global.color);
    for note in &feed.notes {
        output::complain(&caution(note, paint));
    }
    // Where no thread is to be had, reading begins as it is.
    drop(std::thread::Builder::new().spawn(warm));
    let mut store = Store::create(&args.archive).map_err(failure)?;
    let inputs: Vec<String> = args.inputs.iter().map(|p| p.to_string_lossy().into_owned()).collect();
    let (command, settings) = (command_line(), plan.settings(&inputs));
    let ledger = feed.ledger.clone();
    let begun = Begun { kind: "add", command: &command, settings: &settings, rules: None };
    let run = store.begin(&begun).map_err(failure)?;
    let (began, mut progress, stop) = (Instant::now(), Progress::logged(), Stop::watch());
    let done = add(&mut store, run, feed, &plan, |step| {
        progress.say(|| told(step, began.elapsed()));
        !stop.asked()
    });
    progress.clear();
    let added = done.map_err(failure)?;
    if stop.asked() {
        let stored = many(added.added as u64, "new article is stored", "new articles are stored");
        output::complain(&caution(&format!("interrupted: {stored}; the same command goes on where it was"), paint));
        return Ok(Exit::Interrupted);
    }
    store.end(run, &added.json(), &ledger.inputs()).map_err(failure)?;
    output::print(closing(added, began.elapsed()).as_bytes())?;
    Ok(Exit::Clean)
}

/// `12,400 articles, 1,240 a second, 38 % of 6.10 GB, 3 min left`.
fn told(step: Step, time: Duration) -> String {
    let seconds = time.as_secs_f64().max(0.001);
    let all = step.so_far.all();
    let mut line = format!("{}, {} a second", many(all as u64, "article", "articles"), grouped((all as f64 / seconds) as u64));
    if step.size > 0 {
        let part = (step.read as f64 / step.size as f64).clamp(0.0, 1.0);
        line += &format!(", {:.0} % of {}", part * 100.0, size(step.size));
        if part > 0.0 {
            line += &format!(", {} left", lasting(seconds / part - seconds));
        }
    }
    line
}

/// `40 s`, `3 min`, `2 h 5 min`.
pub(in crate::cli) fn lasting(seconds: f64) -> String {
    let seconds = seconds.round() as u64;
    match seconds {
        0..100 => format!("{seconds} s"),
        100..6000 => format!("{} min", (seconds + 30) / 60),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

fn closing(added: Added, time: Duration) -> String {
    let seconds = time.as_secs_f64().max(0.001);
    let mut parts = vec![format!("{} added", many(added.added as u64, "article", "articles"))];
    for (count, what) in [
        (added.known, "there already"),
        (added.other_language, "in another language"),
        (added.other, "of other things than articles"),
        (added.rejected, "set aside (archive status --rejects lists them)"),
    ] {
        if count > 0 {
            parts.push(format!("{} {what}", grouped(count as u64)));
        }
    }
    if added.claims_cut > 0 {
        parts.push(format!("{} left out of articles that have too many", many(added.claims_cut as u64, "claim", "claims")));
    }
    format!("{}, in {}\n", parts.join(", "), lasting(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_says_how_long_it_will_take() {
        let so_far = Added { added: 2000, ..Added::default() };
        let line = told(Step { so_far, read: 25, size: 100 }, Duration::from_secs(10));
        assert_eq!(line, "2,000 articles, 200 a second, 25 % of 100 bytes, 30 s left");
        let line = told(Step { so_far, read: 25, size: 0 }, Duration::from_secs(10));
        assert_eq!(line, "2,000 articles, 200 a second");
        assert_eq!([lasting(99.0), lasting(150.0), lasting(7500.0)], ["99 s", "3 min", "2 h 5 min"]);
    }

    #[test]
    fn the_last_line_holds_what_there_was() {
        let added = Added { added: 1, rejected: 2, ..Added::default() };
        assert_eq!(closing(added, Duration::from_secs(1)), "1 article added, 2 set aside (archive status --rejects lists them), in 1 s\n");
    }
}
