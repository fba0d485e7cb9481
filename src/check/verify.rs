//! The proof of a rule: its own examples, run through the whole pipeline.
//!
//! An example can fail in four ways, and the name of the way says where to look: *misread* (the claims were not
//! found), *misaligned* (they were found and not taken to be about one point), *missed* (they were aligned and judged
//! to square) and *noisy* (something was reported that should not be, or by another rule).

use super::claims::display;
use super::run::compare;
use super::{Finding, Options, Outcome};
use crate::claim::{Claim, extract};
use crate::document::{Document, settle_dates};
use crate::rule::{Example, HouseRule, Rule, RuleSet, Severity, Test};
use crate::source::Source;

/// How an example fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// A contradiction whose claims were aligned and not reported.
    Missed,
    /// A report where there is nothing to report, or by another rule.
    Noisy,
    /// A contradiction of which no claim of the rule's kinds was read.
    Misread,
    /// A contradiction whose claims were kept apart.
    Misaligned,
}

impl How {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Noisy => "noisy",
            Self::Misread => "misread",
            Self::Misaligned => "misaligned",
        }
    }
}

impl How {
    /// What it says and where to look, in a clause.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::Missed => "the claims were compared and this rule says nothing; look at `severity`, and at rules that say it already",
            Self::Noisy => "something is reported or read that should not be; look at the rule or kind that is named",
            Self::Misread => "what is to be compared was not read as that; look at the pattern, or at the kinds under `on`",
            Self::Misaligned => "both claims were read and not taken to be about one point; look at `align`, and at what the two say",
        }
    }
}

/// An example that does not do what it is there for.
#[derive(Clone, Debug)]
pub struct Failing {
    /// How.
    pub how: How,
    /// The list it stands in: `contradicts`, `agrees`, `unrelated`.
    pub list: &'static str,
    /// Its number in that list, from 1.
    pub number: usize,
    /// Both sentences.
    pub example: Example,
    /// What happened instead, in a clause.
    pub instead: String,
    /// What was read in it, a line a claim: `a: count “410 homes” of home, holder kelmar`.
    pub read: Vec<String>,
}

/// What the examples of one rule show.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// Id of the rule, or of the kind of claim.
    pub rule: String,
    /// Whether it is a kind of claim.
    pub kind: bool,
    /// Examples that were run, without `todo`.
    pub ran: usize,
    /// Those that fail.
    pub failing: Vec<Failing>,
    /// Known misses that are still missed.
    pub todo: Vec<Example>,
    /// Known misses that are found by now, and may move up.
    pub done: Vec<Example>,
}

/// Runs the examples of `rule` under all of `rules`, so that noise of any of them is heard.
#[must_use]
pub fn verify(rule: &Rule, rules: &RuleSet) -> Proof {
    let mut proof = Proof { rule: rule.id.clone(), ..Proof::default() };
    for (list, examples, fires) in [
        ("contradicts", &rule.examples.contradicts, true),
        ("agrees", &rule.examples.agrees, false),
        ("unrelated", &rule.examples.unrelated, false),
    ] {
        for (i, example) in examples.iter().enumerate() {
            proof.ran += 1;
            let run = Run::new(example, rules);
            let failed = if fires { run.must_fire(rule) } else { run.must_be_silent() };
            if let Some((how, instead)) = failed {
                let (number, example) = (i + 1, example.clone());
                proof.failing.push(Failing { how, list, number, example, instead, read: run.read() });
            }
        }
    }
    for example in &rule.examples.todo {
        let found = Run::new(example, rules).must_fire(rule).is_none();
        if found { &mut proof.done } else { &mut proof.todo }.push(example.clone());
    }
    proof
}

/// Runs the examples of a kind of claim of the newsroom's own.
#[must_use]
pub fn verify_kind(kind: &HouseRule, rules: &RuleSet) -> Proof {
    let mut proof = Proof { rule: kind.id().to_owned(), kind: true, ran: kind.reads.len() + kind.silent.len(), ..Proof::default() };
    let wanted = kind.reads.iter().map(|(text, value)| ("reads", text, Some(value.as_deref())));
    let unwanted = kind.silent.iter().map(|text| ("silent", text, None));
    let mut number = (0, 0);
    for (list, text, value) in wanted.chain(unwanted) {
        let number = if value.is_some() { &mut number.0 } else { &mut number.1 };
        *number += 1;
        let run = Run::new(&Example { a: text.clone(), ..Example::default() }, rules);
        if let Some((how, instead)) = run.must_read(kind, value) {
            let example = Example { a: text.clone(), ..Example::default() };
            proof.failing.push(Failing { how, list, number: *number, example, instead, read: run.read() });
        }
    }
    proof
}

/// One example after the whole pipeline.
struct Run {
    documents: Vec<Document>,
    claims: Vec<Vec<Claim>>,
    outcome: Outcome,
}

impl Run {
    fn new(example: &Example, rules: &RuleSet) -> Self {
        let document = |(path, text): (&str, &String)| {
            let mut source = Source::from_text(path, text);
            source.metadata.date = example.date.clone();
            Document::new(source)
        };
        let mut documents: Vec<Document> = [("a", Some(&example.a)), ("b", example.b.as_ref())]
            .into_iter()
            .filter_map(|(path, text)| text.map(|text| document((path, text))))
            .collect();
        settle_dates(&mut documents);
        let outcome = compare(&documents, rules, &Options { rejected: true, ..Options::default() });
        let claims = documents.iter().map(|doc| extract(doc, &rules.house)).collect();
        Self { documents, claims, outcome }
    }

    /// What is amiss where `kind` must be read with this value, with any (`Some(None)`), or not at all (`None`).
    fn must_read(&self, kind: &HouseRule, value: Option<Option<&str>>) -> Option<(How, String)> {
        let (doc, claims) = (self.documents.first()?, self.claims.first()?);
        let read: Vec<&Claim> = claims.iter().filter(|c| c.house == Some(kind.claim.kind)).collect();
        match (value, read.first()) {
            (None, Some(claim)) => Some((How::Noisy, format!("“{}” is read as {}", doc.slice(claim.span), kind.id()))),
            (Some(_), None) if kind.claim.pattern.is_in(doc.text()) => {
                Some((How::Misread, format!("the pattern is found, and nothing is read as a whole {}", kind.value_name())))
            }
            (Some(_), None) => Some((How::Misread, "the pattern is not found".to_owned())),
            (Some(Some(value)), Some(_)) => {
                let said = |c: &Claim| doc.slice(c.span) == value || display(c) == value;
                let other = || read.iter().map(|c| display(c)).collect::<Vec<_>>().join(", ");
                (!read.iter().any(|c| said(c))).then(|| (How::Misread, format!("read as {}, not {value}", other())))
            }
            _ => None,
        }
    }

    fn must_fire(&self, rule: &Rule) -> Option<(How, String)> {
        let least = rule.loudest().min(Severity::Warning);
        let (mine, others): (Vec<&Finding>, Vec<&Finding>) = self.outcome.findings.iter().partition(|f| f.rule == rule.id);
        if mine.iter().any(|f| f.severity >= least) {
            let other = others.iter().find(|f| f.severity >= Severity::Warning)?;
            return Some((How::Noisy, format!("{} reports it too: {}", other.rule, other.message)));
        }
        if let Some(quiet) = mine.first() {
            return Some((How::Missed, format!("only a {}: {}", quiet.severity.name(), quiet.message)));
        }
        if let Some(other) = others.iter().find(|f| f.severity >= Severity::Warning) {
            return Some((How::Missed, format!("{} reports it instead: {}", other.rule, other.message)));
        }
        let of_kind = |claim: &Claim| rule.is_on(claim) && claim.not_compared.is_none();
        let unread = self.claims.iter().position(|claims| !claims.iter().any(of_kind));
        // A length stands in one text, and the dates it is held against in another.
        let unread = if rule.test == Test::DurationDates && self.claims.iter().flatten().any(of_kind) { None } else { unread };
        // The tests of copied and broken sentences look at words, not at claims.
        if let (Some(i), false) = (unread, rule.align.copied || rule.test.alone()) {
            let kinds: Vec<&str> = rule.on.iter().map(|kind| kind.name()).collect();
            return Some((How::Misread, format!("no claim of kind {} was read in {}", kinds.join(" or "), ["a", "b"][i.min(1)])));
        }
        if let Some(kept_apart) = self.outcome.rejected.first() {
            return Some((How::Misaligned, format!("kept apart: {}", kept_apart.veto)));
        }
        if self.documents.len() == 2 && self.outcome.summary.aligned == 0 {
            return Some((How::Misaligned, "no claim of one was taken to be about the same point as one of the other".to_owned()));
        }
        Some((How::Missed, "nothing was reported".to_owned()))
    }

    fn must_be_silent(&self) -> Option<(How, String)> {
        let loud = self.outcome.findings.iter().find(|f| f.severity >= Severity::Warning)?;
        Some((How::Noisy, format!("{} {}: {}", loud.rule, loud.severity.name(), loud.message)))
    }

    fn read(&self) -> Vec<String> {
        let line = |name: &str, doc: &Document, claim: &Claim| {
            let mut text = format!("{name}: {} “{}”", claim.kind_name(), doc.slice(claim.span));
            let head = claim.head.as_ref().map(crate::claim::Head::text);
            for (what, value) in [("of", head.as_deref()), ("holder", claim.holder.as_deref()), ("by", claim.speaker.as_deref())] {
                if let Some(value) = value {
                    text += &format!(", {what} {value}");
                }
            }
            claim.not_compared.map_or(text.clone(), |why| format!("{text}, not compared: {why}"))
        };
        let each = self.documents.iter().zip(&self.claims).zip(["a", "b"]);
        each.flat_map(|((doc, claims), name)| claims.iter().map(move |claim| line(name, doc, claim))).collect()
    }
}

impl std::fmt::Display for Failing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}: {} {}: {}", self.how.name(), self.list, self.number, self.instead)?;
        writeln!(f, "  a  {}", self.example.a)?;
        if let Some(b) = &self.example.b {
            writeln!(f, "  b  {b}")?;
        }
        if let Some(because) = &self.example.because {
            writeln!(f, "  because {because}")?;
        }
        self.read.iter().try_for_each(|line| writeln!(f, "  read  {line}"))
    }
}
