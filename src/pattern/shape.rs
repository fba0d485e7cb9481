//! What a pattern is made of, seen without compiling it: how large it will be, and the words that it cannot do without.

use super::{DEPTH, LITERAL, expand};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind};
use std::sync::LazyLock;

/// Most literals of a pattern.
const MANY: usize = 2_000;

/// Parses a pattern.
///
/// # Errors
/// What is not understood, in a clause.
pub(super) fn parse(pattern: &str, depth: u32) -> Result<Hir, String> {
    use regex_syntax::ast::ErrorKind;
    ParserBuilder::new().nest_limit(depth).utf8(true).build().parse(pattern).map_err(|e| match e {
        regex_syntax::Error::Parse(e) => {
            let helps = match e.kind() {
                ErrorKind::GroupUnclosed => r"close it with `)`, or write `\(` for the sign itself",
                ErrorKind::GroupUnopened => r"write `\)` for the sign itself",
                ErrorKind::ClassUnclosed => r"close it with `]`, or write `\[` for the sign itself",
                ErrorKind::NestLimitExceeded(_) => "write fewer groups inside one another",
                ErrorKind::UnsupportedLookAround => "write what stands before into `unless-before`",
                ErrorKind::UnsupportedBackreference => "write the words out",
                _ => r"write `\` before a sign that is meant as it stands",
            };
            format!("bad pattern: {}; {helps}", e.kind())
        }
        regex_syntax::Error::Translate(e) => format!(r"bad pattern: {}; write letters and signs as they stand", e.kind()),
        _ => "bad pattern; write letters and signs as they stand".to_owned(),
    })
}

/// What is known of a macro without writing it out: most of the time of loading a pattern went into that.
struct Sign {
    weight: u64,
    literals: Option<Vec<String>>,
}

/// What is known of the macro that a class is the sign of.
fn signed(class: &ClassUnicode) -> Option<&'static Sign> {
    static SIGNS: LazyLock<Vec<Sign>> = LazyLock::new(|| {
        let measured = |text: &Option<String>| {
            let hir = parse(text.as_deref().unwrap_or_default(), DEPTH).ok();
            Sign { weight: hir.as_ref().map_or(u64::MAX, weight), literals: hir.as_ref().and_then(literals) }
        };
        expand::all().iter().map(measured).collect()
    });
    let [first, last] = class.ranges() else { return None };
    // First the place: while the macros are measured, their own classes come by here, and are no signs.
    let at = expand::sign(first.start(), last.end())?;
    SIGNS.get(at)
}

/// About how many states it takes.
pub(super) fn weight(hir: &Hir) -> u64 {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len() as u64,
        HirKind::Class(Class::Unicode(class)) => signed(class).map_or(class.ranges().len() as u64, |sign| sign.weight),
        HirKind::Class(Class::Bytes(class)) => class.ranges().len() as u64,
        HirKind::Repetition(r) => {
            let times = u64::from(r.max.unwrap_or(r.min.saturating_add(1)).max(1));
            weight(&r.sub).saturating_mul(times).saturating_add(2)
        }
        HirKind::Capture(capture) => weight(&capture.sub).saturating_add(2),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().fold(1, |sum: u64, part| sum.saturating_add(weight(part))),
    }
}

/// Words of at least [`LITERAL`] ASCII bytes, in small letters, one of which stands in every match; `None` where nothing
/// must stand there.
pub(super) fn literals(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let runs = literal.0.split(|b| !b.is_ascii()).filter(|run| run.len() >= LITERAL);
            let longest = runs.max_by_key(|run| run.len())?;
            longest.iter().any(u8::is_ascii_alphanumeric).then(|| vec![String::from_utf8_lossy(longest).to_lowercase()])
        }
        HirKind::Class(Class::Unicode(class)) => signed(class)?.literals.clone(),
        HirKind::Repetition(r) if r.min > 0 => literals(&r.sub),
        HirKind::Capture(capture) => literals(&capture.sub),
        HirKind::Concat(parts) => {
            let found = parts.iter().filter_map(literals);
            // Few and long ones are seldom met by chance.
            found.min_by_key(|set| (set.len(), std::cmp::Reverse(set.iter().map(String::len).min())))
        }
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(literals(part)?);
            }
            all.sort_unstable();
            all.dedup();
            (all.len() <= MANY).then_some(all)
        }
        _ => None,
    }
}

/// The names of the groups.
pub(super) fn groups(hir: &Hir) -> Vec<String> {
    let mut names = Vec::new();
    let mut open = vec![hir];
    while let Some(hir) = open.pop() {
        match hir.kind() {
            HirKind::Repetition(r) => open.push(&r.sub),
            HirKind::Capture(capture) => {
                names.extend(capture.name.as_ref().map(ToString::to_string));
                open.push(&capture.sub);
            }
            HirKind::Concat(parts) | HirKind::Alternation(parts) => open.extend(parts),
            _ => {}
        }
    }
    names
}
