//! The proof of a rule: its own examples, run through the whole pipeline.
//!
//! An example can fail in four ways, and the name of the way says where to look: *misread* (the claims were not
//! found), *misaligned* (they were found and not taken to be about one point), *missed* (they were aligned and judged
//! to square) and *noisy* (something was reported that should not be, or by another rule).

use super::{Finding, Options, Outcome, check};
use crate::claim::{Claim, extract};
use crate::document::{Document, settle_dates};
use crate::rule::{Example, Rule, RuleSet, Severity, Test};
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
    /// Id of the rule.
    pub rule: String,
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

/// One example after the whole pipeline.
struct Run {
    documents: Vec<Document>,
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
        let outcome = check(&documents, rules, &Options { rejected: true, ..Options::default() });
        Self { documents, outcome }
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
        let of_kind = |claim: &Claim| rule.on.contains(&claim.kind) && claim.not_compared.is_none();
        let unread = self.documents.iter().position(|doc| !extract(doc).iter().any(of_kind));
        // A length stands in one text, and the dates it is held against in another.
        let unread = if rule.test == Test::DurationDates && self.documents.iter().any(|doc| extract(doc).iter().any(of_kind)) {
            None
        } else {
            unread
        };
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
        let line = |name: &str, doc: &Document, claim: Claim| {
            let mut text = format!("{name}: {} “{}”", claim.kind.name(), doc.slice(claim.span));
            for (what, value) in
                [("of", claim.head.as_ref().map(crate::claim::Head::text)), ("holder", claim.holder), ("by", claim.speaker)]
            {
                if let Some(value) = value {
                    text += &format!(", {what} {value}");
                }
            }
            claim.not_compared.map_or(text.clone(), |why| format!("{text}, not compared: {why}"))
        };
        let each = self.documents.iter().zip(["a", "b"]);
        each.flat_map(|(doc, name)| extract(doc).into_iter().map(move |claim| line(name, doc, claim))).collect()
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
