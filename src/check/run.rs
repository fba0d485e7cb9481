//! The whole check, from documents to ordered findings.

use super::borne::{Borne, borne};
use super::finding::{Evidence, Finding, Hidden, Passage, Reading, Relation, Summary};
use super::fingerprint::fingerprint;
use super::grade::{Grade, grade};
use super::hit::{Camp, Context, Hit, merged};
use super::order::order;
use super::path_grade::PathGrade;
use super::wording::{fill, words};
use super::{
    accepted, arithmetic, broken, claims, copied, denied, designation, duration_dates, event_year, house, name, name_part, quote,
    quote_reported, quote_speaker, range, relation, replaced, role, scale, side, statement, suppress, unknown_name, weekday,
};
use crate::align::{ClaimPair, ClaimRef, Folds, Story, align};
use crate::claim::{Claim, HouseKind, Kind, extract};
use crate::compare::Verdict;
use crate::document::{Document, Zone};
use crate::rule::{CommentFault, Rule, RuleSet, Severity, Test};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How a check is run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The first document is a draft; only findings about it are wanted.
    pub against: bool,
    /// Keep the pairs that looked alike and gave no finding.
    pub rejected: bool,
    /// Other grades for some of the documents; a later one beats an earlier one.
    pub paths: Vec<PathGrade>,
    /// Keep the claims of the draft with what the sources say of each.
    pub facts: bool,
}

/// What a check gives.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Ordered by severity, rule rank, gap, path, start.
    pub findings: Vec<Finding>,
    /// Those that are not reported, in the same order.
    pub hidden: Vec<Hidden>,
    /// For each document, the number of its origin: documents that share copied text have the same.
    pub origins: Vec<usize>,
    /// Counts.
    pub summary: Summary,
    /// Pairs of claims that were not compared, where asked for.
    pub rejected: Vec<Rejected>,
    /// The claims of the draft, where asked for.
    pub draft: Vec<Borne>,
}

/// Two claims that looked alike and were not compared.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// The two.
    pub passages: [Passage; 2],
    /// What stopped them, in words: a veto, or too little evidence.
    pub veto: String,
    /// The evidence that they are about one point.
    pub evidence: Evidence,
}

/// Compares the documents with one another and each with itself. The documents are in the order of the run: the
/// draft first, if there is one, then by path.
#[must_use]
pub fn check(documents: &[Document], rules: &RuleSet, options: &Options) -> Outcome {
    check_read(documents, &read(documents, rules), rules, options)
}

/// As [`check`], of documents whose claims were extracted before, with the kinds of claims of the same rules.
#[must_use]
pub fn check_read(documents: &[Document], claims: &[Vec<Claim>], rules: &RuleSet, options: &Options) -> Outcome {
    let mut outcome = compare_read(documents, claims, rules, options);
    accepted::hide(documents, &rules.accepted, &mut outcome);
    outcome
}

/// As [`check`], with nothing hidden.
pub(super) fn compare(documents: &[Document], rules: &RuleSet, options: &Options) -> Outcome {
    compare_read(documents, &read(documents, rules), rules, options)
}

fn read(documents: &[Document], rules: &RuleSet) -> Vec<Vec<Claim>> {
    documents.par_iter().map(|doc| extract(doc, &rules.house)).collect()
}

fn compare_read(documents: &[Document], claims: &[Vec<Claim>], rules: &RuleSet, options: &Options) -> Outcome {
    let folds = Folds::new(documents);
    let story = Story { documents, claims, folds: &folds };
    let alignment = align(story, options.against);
    let copies = copied::copies(story, &alignment);
    let kinds = rules.rules.iter().flat_map(|rule| &rule.on);
    let house: BTreeSet<HouseKind> = kinds.filter_map(|kind| if let Kind::House(house) = kind { Some(*house) } else { None }).collect();
    let cx = Context { story, alignment: &alignment, copies: &copies, house: &house };
    let mut ranked: Vec<(usize, Finding)> = rules
        .rules
        .par_iter()
        .enumerate()
        .flat_map_iter(|(rank, rule)| hits(cx, rule).into_iter().filter_map(move |hit| finding(cx, rule, hit)).map(move |f| (rank, f)))
        .collect();
    if options.against {
        ranked.retain(|(_, f)| f.readings.iter().flat_map(|r| &r.passages).any(|p| p.document == 0));
    }
    for grade in &options.paths {
        ranked.retain_mut(|(rank, f)| rules.rules.get(*rank).is_none_or(|rule| grade.apply(rule, options.against, f)));
    }
    parties(&mut ranked);
    another_mouth(rules, &mut ranked);
    beside_the_story(rules, &mut ranked);
    beside_the_house(rules, &mut ranked);
    order(cx, &rules.rules, &mut ranked);
    let found = without_doubles(ranked.into_iter().map(|r| r.1).collect());
    let rejected = if options.rejected { rejected(cx, &found) } else { Vec::new() };
    let suppress::Suppressed { live: mut findings, hidden, faults } = suppress::heed(cx, rules, options.against, found);
    if !faults.is_empty() && !options.facts {
        findings = with_upkeep(cx, rules, findings, faults);
    }
    let summary = Summary { suppressed: hidden.len(), ..summary(cx) };
    let draft = if options.facts { borne(cx) } else { Vec::new() };
    Outcome { findings, hidden, origins: alignment.origins.clone(), summary, rejected, draft }
}

fn hits(cx: Context<'_>, rule: &Rule) -> Vec<Hit> {
    match &rule.test {
        Test::Interval | Test::Date => claims::differing(cx, rule),
        Test::Unit => claims::units(cx, rule),
        Test::Name | Test::Polarity if rule.on.iter().any(|kind| matches!(kind, Kind::House(_))) => house::words(cx, rule),
        Test::Name => name::spellings(cx).into_iter().chain(name_part::spellings(cx)).collect(),
        Test::Role => role::roles(cx),
        Test::Quote => quote::altered(cx),
        Test::OtherSpeaker => quote_speaker::speakers(cx),
        Test::Reported => quote_reported::reported(cx),
        Test::Polarity => statement::polarity(cx).into_iter().chain(denied::denials(cx)).collect(),
        Test::Strength => statement::strength(cx),
        Test::MissingScale { powers, within } => scale::missing(cx, rule, powers, *within),
        Test::Weekday { within_days } => weekday::weekdays(cx, *within_days),
        Test::EventYear { within_days } => event_year::years(cx, *within_days),
        Test::DurationDates => duration_dates::durations(cx),
        Test::LostWords { words } => copied::lost_words(cx, *words),
        Test::RewordedFact => copied::reworded(cx),
        Test::PersonSwapped => {
            let names = name::swapped(cx).into_iter().chain(replaced::names(cx)).chain(unknown_name::names(cx));
            merged(name::few(names.chain(name_part::swapped(cx)).chain(designation::numbers(cx)).collect()))
        }
        Test::ReversedRange => range::reversed(cx),
        Test::Headline => side::all(cx, Zone::Headline),
        Test::Caption => side::all(cx, Zone::Caption),
        Test::BrokenSentence => broken::broken(cx),
        Test::Sum(sum) => arithmetic::sums(cx, *sum),
        // Known when all else is.
        Test::Comment(_) => Vec::new(),
    }
}

/// The findings with what is to be said of comments, in their order.
fn with_upkeep(cx: Context<'_>, rules: &RuleSet, findings: Vec<Finding>, faults: Vec<(CommentFault, Hit)>) -> Vec<Finding> {
    let rank = |id: &str| rules.rules.iter().position(|r| r.id == id).unwrap_or(rules.rules.len());
    let mut ranked: Vec<(usize, Finding)> = findings.into_iter().map(|f| (rank(&f.rule), f)).collect();
    for (fault, hit) in faults {
        let by = rules.rules.iter().enumerate().filter(|(_, r)| r.test == Test::Comment(fault));
        ranked.extend(by.filter_map(|(rank, rule)| finding(cx, rule, hit.clone()).map(|f| (rank, f))));
    }
    order(cx, &rules.rules, &mut ranked);
    ranked.into_iter().map(|r| r.1).collect()
}

fn finding(cx: Context<'_>, rule: &Rule, mut hit: Hit) -> Option<Finding> {
    if hit.judgement.verdict <= Verdict::Compatible {
        return None;
    }
    let Grade { mut severity, relation, remark } = grade(cx, rule, &hit)?;
    if hit.judgement.verdict == Verdict::Differs {
        severity = severity.min(cap_for_differs(rule));
    }
    for camp in &mut hit.camps {
        camp.passages.sort_by_key(|p| (p.document, p.span.start, p.span.end));
        camp.passages.dedup_by_key(|p| (p.document, p.span));
    }
    hit.camps.sort_by_key(|c| c.passages.first().map(|p| (p.document, p.span.start, p.span.end)));
    let told = relation::told(relation);
    let message = fill(cx, told.map_or(&rule.message, |t| &t.message), &hit);
    let query = fill(cx, told.map_or(&rule.query, |t| &t.query), &hit);
    let suggestion = rule.suggest.as_ref().map(|s| fill(cx, s, &hit)).filter(|s| !s.is_empty());
    // Neither the order of the sources nor that of the passages is in it.
    let keys: BTreeSet<String> = hit.camps.iter().map(|c| words(&c.display).to_lowercase()).collect();
    let about: BTreeSet<&str> = hit.about.iter().map(String::as_str).collect();
    let fingerprint = fingerprint([rule.id.as_str()].into_iter().chain(keys.iter().map(String::as_str)).chain(["about"]).chain(about));
    let beside = hit.beside_it.take();
    let readings = hit.camps.into_iter().map(|c| reading(cx, c, beside.as_ref())).collect();
    Some(Finding {
        rule: rule.id.clone(),
        kind: hit.kind,
        severity,
        relation,
        message,
        query,
        suggestion,
        fingerprint,
        readings,
        evidence: hit.evidence,
        values: hit.values,
        note: remark.or(hit.note),
        gap: hit.judgement.gap,
    })
}

/// What only differs is a note, but for the tests whose rules grade by class.
fn cap_for_differs(rule: &Rule) -> Severity {
    match rule.test {
        Test::Interval | Test::Unit | Test::Date => Severity::Note,
        _ => Severity::Error,
    }
}

fn reading(cx: Context<'_>, camp: Camp, beside: Option<&Passage>) -> Reading {
    let origins: BTreeSet<usize> = camp.passages.iter().map(|p| cx.alignment.origins[p.document]).collect();
    let beside = beside.is_some_and(|p| camp.passages.contains(p));
    Reading { value: camp.value, display: camp.display, origins: origins.len(), beside, passages: camp.passages }
}

/// What a headline or caption says otherwise than its story is said once, by the rule that is about it.
fn beside_the_story(rules: &RuleSet, ranked: &mut Vec<(usize, Finding)>) {
    let of_side = |rank: usize| rules.rules.get(rank).is_some_and(|r| matches!(r.test, Test::Headline | Test::Caption));
    let sides: Vec<Finding> = ranked.iter().filter(|(rank, _)| of_side(*rank)).map(|r| r.1.clone()).collect();
    let one_document = |f: &Finding| {
        let mut documents = f.readings.iter().flat_map(|r| &r.passages).map(|p| p.document);
        let first = documents.next();
        documents.all(|d| Some(d) == first)
    };
    ranked.retain(|(rank, f)| of_side(*rank) || !one_document(f) || !sides.iter().any(|s| s.severity > Severity::Note && covers(s, f)));
}

/// A name in another's place beside the same quoted words is said once, as what it is: another speaker.
fn another_mouth(rules: &RuleSet, ranked: &mut Vec<(usize, Finding)>) {
    let test = |rank: usize| rules.rules.get(rank).map(|r| &r.test);
    let (mut mouths, mut rest): (Vec<_>, Vec<_>) = ranked.drain(..).partition(|(rank, _)| test(*rank) == Some(&Test::OtherSpeaker));
    rest.retain(|(rank, f)| {
        let of = |m: &&mut (usize, Finding)| test(*rank) == Some(&Test::PersonSwapped) && covers(&m.1, f);
        mouths.iter_mut().find(of).is_none_or(|(_, mouth)| {
            mouth.severity = mouth.severity.max(f.severity);
            false
        })
    });
    ranked.append(&mut mouths);
    ranked.append(&mut rest);
}

/// What a rule about a kind of the newsroom's own says, no general rule says of the same words.
fn beside_the_house(rules: &RuleSet, ranked: &mut Vec<(usize, Finding)>) {
    let of_house = |rank: usize| {
        let own = |rule: &&Rule| !rule.draft && rule.on.iter().any(|kind| matches!(kind, Kind::House(_)));
        rules.rules.get(rank).as_ref().is_some_and(own)
    };
    let own: Vec<Finding> = ranked.iter().filter(|(rank, _)| of_house(*rank)).map(|r| r.1.clone()).collect();
    if !own.is_empty() {
        ranked.retain(|(rank, f)| of_house(*rank) || !own.iter().any(|by| covers(by, f)));
    }
}

/// Where two parties differ, nobody has taken the place of another: each says its own.
fn parties(ranked: &mut Vec<(usize, Finding)>) {
    let sentences =
        |f: &Finding| f.readings.iter().flat_map(|r| &r.passages).map(|p| (p.document, p.sentence.start)).collect::<BTreeSet<_>>();
    let disputed: Vec<BTreeSet<(usize, u32)>> =
        ranked.iter().filter(|(_, f)| f.relation == Relation::Disputed).map(|(_, f)| sentences(f)).collect();
    if !disputed.is_empty() {
        ranked.retain(|(_, f)| {
            f.kind != Kind::Name || f.relation != Relation::Contradiction || {
                let own = sentences(f);
                own.len() < 2 || !disputed.iter().any(|d| own.is_subset(d))
            }
        });
    }
}

/// One pair of passages is reported once: a quieter finding on the same words as a louder one is dropped.
fn without_doubles(findings: Vec<Finding>) -> Vec<Finding> {
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut by_place: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    for f in findings {
        let places: Vec<(usize, crate::text::Span)> =
            f.readings.iter().flat_map(|r| &r.passages).map(|p| (p.document, p.sentence)).collect();
        let near: BTreeSet<usize> = places.iter().filter_map(|p| by_place.get(&(p.0, p.1.start))).flatten().copied().collect();
        let doubled = near.into_iter().any(|i| covers(&kept[i], &f));
        if doubled {
            continue;
        }
        for p in &places {
            by_place.entry((p.0, p.1.start)).or_default().push(kept.len());
        }
        kept.push(f);
    }
    kept
}

/// Bytes that a passage has at most which marks a name and the word beside it.
const NAME: usize = 40;

/// Whether every reading of `f` has a passage whose words `by` marks too. A name spelt in two ways is a matter of its
/// own, also inside a quotation that was altered.
fn covers(by: &Finding, f: &Finding) -> bool {
    if f.kind == Kind::Name && by.kind != Kind::Name {
        // Unless the name is all that was altered.
        let name = |p: &Passage| f.readings.iter().flat_map(|r| &r.passages).any(|q| q.document == p.document && q.span.overlaps(p.span));
        let alone = by.readings.iter().flat_map(|r| &r.passages).all(|p| name(p) && p.span.len() <= NAME);
        let inside =
            |q: &Passage| by.readings.iter().flat_map(|r| &r.passages).any(|p| q.document == p.document && q.span.overlaps(p.span));
        return alone && f.readings.iter().flat_map(|r| &r.passages).all(inside);
    }
    let marked = |p: &Passage| {
        by.readings.iter().flat_map(|r| &r.passages).any(|q| q.document == p.document && (q.span.overlaps(p.span) || q.span == p.span))
    };
    f.readings.iter().all(|r| r.passages.iter().any(marked))
}

fn summary(cx: Context<'_>) -> Summary {
    let mut aligned = BTreeSet::new();
    let mut agreeing = BTreeSet::new();
    for p in cx.alignment.claims.iter().filter(|p| p.accepted()) {
        aligned.extend([p.a, p.b]);
        if p.agrees {
            agreeing.extend([p.a, p.b]);
        }
    }
    for p in cx.alignment.claims.iter().filter(|p| p.accepted() && !p.agrees) {
        agreeing.remove(&p.a);
        agreeing.remove(&p.b);
    }
    let mut why: BTreeMap<&str, usize> = BTreeMap::new();
    for c in cx.story.claims.iter().flatten() {
        if let Some(reason) = c.not_compared {
            *why.entry(reason).or_default() += 1;
        }
    }
    let mut not_checked: Vec<(String, String)> = why.into_iter().map(|(reason, n)| (claims_of(n), reason.to_owned())).collect();
    if cx.alignment.capped > 0 {
        not_checked.push((format!("{} words", cx.alignment.capped), "they stand in too many sentences to pair sentences by".to_owned()));
    }
    let (pairs, documents) = (cx.alignment.neighbours.passed_over(), cx.story.documents.len());
    if pairs > 0 {
        let why = format!("of {documents} documents each is compared with those nearest to it and with some of the others");
        not_checked.push((format!("{pairs} pairs of documents"), why));
    }
    Summary {
        claims: cx.story.claims.iter().map(Vec::len).sum(),
        aligned: aligned.len(),
        agreeing: agreeing.len(),
        not_checked,
        ..Summary::default()
    }
}

fn claims_of(n: usize) -> String {
    if n == 1 { "1 claim".to_owned() } else { format!("{n} claims") }
}

/// Pairs whose values differ and which gave no finding, the likeliest first: for each, what stopped it and the evidence.
fn rejected(cx: Context<'_>, findings: &[Finding]) -> Vec<Rejected> {
    let told: BTreeSet<(usize, u32)> =
        findings.iter().flat_map(|f| f.readings.iter().flat_map(|r| &r.passages)).map(|p| (p.document, p.span.start)).collect();
    let shown = |p: &ClaimPair| [p.a, p.b].iter().all(|&at| told.contains(&(at.document, cx.claim(at).span.start)));
    let mut pairs: Vec<&ClaimPair> = cx.alignment.claims.iter().filter(|p| !p.agrees && !shown(p)).collect();
    pairs.sort_by_key(|p| (std::cmp::Reverse(p.weighed.sum), p.a, p.b));
    let one = |p: &ClaimPair| {
        let stopped = match p.veto {
            Some(veto) => veto.words(),
            None if !p.accepted() => "too little evidence that they are about one point",
            None => "aligned, but no rule finds them to disagree",
        };
        let passage = |at: ClaimRef| cx.passage(at.document, cx.claim(at).span);
        Rejected { passages: [passage(p.a), passage(p.b)], veto: stopped.to_owned(), evidence: claims::evidence(cx, p) }
    };
    pairs.into_iter().map(one).collect()
}
