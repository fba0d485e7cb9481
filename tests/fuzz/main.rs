//! Inputs that nobody thought of: random bytes, and news that was cut up, put together and changed.
//!
//! `cargo test` tries a few thousand; CONTRIBUTING.md has the command for the long run. Every input that ever failed
//! is kept under `tests/fuzz/kept/` and tried first. The build has overflow checks and debug assertions.

mod drive;
mod mutate;
mod random;
mod sound;
mod words;

use std::path::Path;
use twosource::rule::RuleSet;

/// Runs on a thread of its own with the stack of a worker, and with one worker for what runs in parallel.
fn alone(name: &'static str, work: impl FnOnce() + Send + 'static) {
    drive::hush();
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(1).thread_name(move |_| format!("fuzz-{name}")).build().expect("a thread starts");
    pool.install(work);
}

#[test]
fn any_bytes_give_sound_claims() {
    alone("claims", || {
        drive::run("claims", false, |[bytes, _], whole| {
            let path = ["a.md", "a.html", "a.txt", "a.txt"][bytes.len() % 4];
            sound::claims(path, bytes, whole)
        });
    });
}

#[test]
fn any_two_texts_give_sound_findings() {
    alone("findings", || {
        let rules = RuleSet::shipped();
        drive::run("findings", true, |[a, b], whole| sound::findings(&rules, a, b, whole));
    });
}

/// Inputs that failed once.
#[test]
fn what_failed_once_stays_mended() {
    let rules = RuleSet::shipped();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/kept");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for path in files.map(|file| file.path()) {
        let bytes = std::fs::read(&path).expect("a kept input can be read");
        for name in ["a.txt", "a.md", "a.html"] {
            sound::claims(name, &bytes, true);
        }
        sound::findings(&rules, &bytes, &bytes, true);
    }
}
