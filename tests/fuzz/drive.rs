//! The driver: makes inputs, keeps those that show something new, and boils down what fails.
//!
//! Everything follows from the seed and the count: a run can be repeated on any machine. The clock decides nothing but
//! when an input counts as stuck and, for a run that is asked for by time, when to end.

use crate::random::Random;
use crate::sound::Traits;
use crate::{mutate, words};
use std::collections::HashSet;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many inputs are tried in `cargo test`; a debug build does about two hundred a second.
const SHORT: u64 = 400;

/// Most inputs that are kept to be changed further.
const POOL: usize = 4096;

/// An input that takes longer is stuck: it holds four kilobytes at most.
const STUCK: Duration = Duration::from_secs(20);

/// Tells the one who runs it.
#[expect(clippy::print_stderr, reason = "the driver has no other reader")]
fn say(what: &str) {
    eprintln!("{what}");
}

/// How long a run is.
enum Length {
    Inputs(u64),
    Time(Duration),
}

/// `TWOSOURCE_FUZZ=20000000` inputs or `TWOSOURCE_FUZZ=600s`; without it a short run.
fn length() -> Length {
    let Ok(asked) = std::env::var("TWOSOURCE_FUZZ") else { return Length::Inputs(SHORT) };
    let number =
        |text: &str| text.replace('_', "").parse().unwrap_or_else(|_| panic!("TWOSOURCE_FUZZ={asked} is neither inputs nor seconds"));
    match asked.strip_suffix('s') {
        Some(seconds) => Length::Time(Duration::from_secs(number(seconds))),
        None => Length::Inputs(number(&asked)),
    }
}

/// What a target is given: one input, or two for those that compare.
pub type Input = [Vec<u8>; 2];

/// Runs `target` on input after input. `pairs` targets get a second input, mostly the first one changed. The target
/// is told whether to make every check, which it is for some of the inputs, and for all when a failure is boiled down.
pub fn run(name: &str, pairs: bool, target: impl Fn(&Input, bool) -> Traits) {
    let (length, start) = (length(), Instant::now());
    let seed = std::env::var("TWOSOURCE_FUZZ_SEED").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let mut random = Random::new(seed);
    let mut pool: Vec<Vec<u8>> = words::SENTENCES.iter().map(|s| s.clone().into_bytes()).collect();
    let (mut seen, mut faults) = (HashSet::new(), HashSet::new());
    let watch = Watch::new(name);
    let (mut tried, mut bytes, mut slowest) = (0u64, 0usize, (Duration::ZERO, Input::default()));
    loop {
        let done = match length {
            Length::Inputs(n) => tried >= n,
            Length::Time(time) => tried % 64 == 0 && start.elapsed() >= time,
        };
        if done {
            break;
        }
        let input = next(&pool, pairs, &mut random);
        watch.begin(&input);
        let begun = Instant::now();
        match quietly(&target, &input, tried % 8 == 0) {
            Ok(traits) => {
                let known = seen.len();
                seen.extend(traits);
                if seen.len() > known {
                    keep(&mut pool, &input, &mut random);
                }
            }
            // One fault is told once; the run goes on to find others.
            Err(why) => {
                if faults.insert(why.lines().next().unwrap_or_default().to_owned()) {
                    watch.rest();
                    let small = boil(&target, input.clone());
                    say(&format!("{name}, seed {seed}, input {tried}: {why}\nboiled down to\n{}", shown(&small, pairs)));
                }
            }
        }
        let took = begun.elapsed();
        if took > slowest.0 {
            slowest = (took, input.clone());
        }
        bytes += input.iter().map(Vec::len).sum::<usize>();
        tried += 1;
        if tried % 1_000_000 == 0 {
            say(&format!("{name}: {tried} inputs, {} traits, {} s", seen.len(), start.elapsed().as_secs()));
        }
    }
    say(&format!(
        "{name}: seed {seed}, {tried} inputs, {bytes} bytes, {} traits, {} s; the slowest took {:?}",
        seen.len(),
        start.elapsed().as_secs(),
        slowest.0
    ));
    if slowest.0 > Duration::from_millis(200) {
        say(&shown(&slowest.1, pairs));
    }
    assert!(faults.is_empty(), "{name}: {} faults", faults.len());
}

fn next(pool: &[Vec<u8>], pairs: bool, random: &mut Random) -> Input {
    let one = |random: &mut Random| {
        if random.once_in(6) {
            return mutate::fresh(random);
        }
        let (a, b) = (random.below(pool.len()), random.below(pool.len()));
        mutate::mutate(&pool[a], &pool[b], random)
    };
    let first = one(random);
    if !pairs {
        return [first, Vec::new()];
    }
    let second = if random.once_in(4) { one(random) } else { mutate::mutate(&first, &pool[random.below(pool.len())], random) };
    [first, second]
}

fn keep(pool: &mut Vec<Vec<u8>>, input: &Input, random: &mut Random) {
    for part in input.iter().filter(|part| !part.is_empty()) {
        if pool.len() < POOL {
            pool.push(part.clone());
        } else {
            let at = random.below(POOL);
            pool[at].clone_from(part);
        }
    }
}

/// Runs the target on one input; a panic becomes its message.
fn quietly(target: &impl Fn(&Input, bool) -> Traits, input: &Input, whole: bool) -> Result<Traits, String> {
    catch_unwind(AssertUnwindSafe(|| target(input, whole))).map_err(|_| LAST.lock().unwrap_or_else(PoisonError::into_inner).clone())
}

/// What the last panic said, with its place.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Keeps the panics that are caught from printing.
pub fn hush() {
    std::panic::set_hook(Box::new(|panic| {
        let said = panic.to_string();
        if std::thread::current().name().is_some_and(|name| name.starts_with("fuzz-")) {
            *LAST.lock().unwrap_or_else(PoisonError::into_inner) = said;
        } else {
            say(&said);
        }
    }));
}

/// Leaves out stretch after stretch, as long as it still fails.
fn boil(target: &impl Fn(&Input, bool) -> Traits, mut input: Input) -> Input {
    for part in 0..input.len() {
        let mut length = input[part].len() / 2;
        while length > 0 {
            let mut at = 0;
            while at < input[part].len() {
                let end = (at + length).min(input[part].len());
                let mut less = input.clone();
                less[part].drain(at..end);
                if quietly(target, &less, true).is_err() {
                    input = less;
                } else {
                    at += length;
                }
            }
            length /= 2;
        }
    }
    input
}

fn shown(input: &Input, pairs: bool) -> String {
    let mut out = String::new();
    for part in &input[..if pairs { 2 } else { 1 }] {
        match std::str::from_utf8(part) {
            Ok(text) => writeln!(out, "{text:?}"),
            Err(_) => writeln!(out, "b\"{}\"", part.escape_ascii()),
        }
        .expect("a string takes what is written");
    }
    out
}

/// Ends the process where an input is stuck, with the input: a thread cannot be stopped from outside.
struct Watch(Arc<Mutex<Option<(Instant, Input)>>>);

impl Watch {
    fn new(name: &str) -> Self {
        let (name, now) = (name.to_owned(), Arc::new(Mutex::new(None::<(Instant, Input)>)));
        let shared = Arc::downgrade(&now);
        std::thread::spawn(move || {
            while let Some(now) = shared.upgrade() {
                if let Some((since, input)) = &*now.lock().unwrap_or_else(PoisonError::into_inner)
                    && since.elapsed() > STUCK
                {
                    say(&format!("{name}: stuck for {STUCK:?} on\n{}", shown(input, true)));
                    std::process::exit(1);
                }
                drop(now);
                std::thread::sleep(Duration::from_millis(500));
            }
        });
        Self(now)
    }

    fn begin(&self, input: &Input) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), input.clone()));
    }

    fn rest(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
