//! What must hold for every input.

use std::hash::{DefaultHasher, Hash, Hasher};
use twosource::check::{Options, Outcome, check};
use twosource::claim::{Claim, House, extract};
use twosource::compare::{Verdict, judge};
use twosource::document::{DateStatus, Document};
use twosource::report::{FORMATS, Look, Report, format};
use twosource::rule::RuleSet;
use twosource::source::decode;
use twosource::text::Span;
use twosource::value::{Interval, Value};

/// Traits of an answer, hashed: an input with a new one is worth changing further.
pub type Traits = Vec<u64>;

/// Reads the bytes as a document, in which all tokens and sentences lie in order on boundaries of characters; `None`
/// where they are no text.
pub fn document(path: &str, bytes: &[u8]) -> Option<Document> {
    let source = decode(path, bytes.to_vec()).ok()?;
    let doc = Document::new(source);
    let (mut at, mut token) = (0, 0);
    for t in &doc.tokens {
        assert!(t.span.start >= at && !t.span.is_empty(), "token {:?} out of order", t.span);
        inside(&doc, t.span, "a token");
        at = t.span.end;
    }
    for s in &doc.sentences {
        assert!(s.first == token && s.last > s.first, "sentence {s:?} does not follow");
        inside(&doc, s.span, "a sentence");
        token = s.last;
    }
    assert_eq!((token, doc.words.len()), (doc.tokens.len(), doc.tokens.len()), "tokens without sentence or word");
    if let Some(days) = doc.date.days {
        assert!(days.first <= days.last);
    }
    Some(doc)
}

fn inside(doc: &Document, span: Span, what: &str) {
    assert!(span.start <= span.end, "{what} ends before it begins: {span:?}");
    assert!(doc.text().get(span.range()).is_some(), "{what} is no stretch of the text: {span:?}");
}

/// One input to claims; with `whole` also to both of their forms, and a second time.
pub fn claims(path: &str, bytes: &[u8], whole: bool) -> Traits {
    let Some(doc) = document(path, bytes) else { return Vec::new() };
    let claims = extract(&doc, &House::default());
    for claim in &claims {
        sound(&doc, claim);
    }
    assert!(claims.is_sorted_by_key(|c| (c.span.start, c.span.end)), "claims out of order");
    if whole {
        forms(path, bytes, &doc, &claims);
    }
    let mut traits: Traits = claims.iter().map(of_claim).collect();
    traits.extend(claims.windows(2).map(|w| hash(&(w[0].extractor, w[1].extractor, w[1].sentence > w[0].sentence))));
    traits.extend(doc.sentences.iter().map(|s| hash(&s.zone.name())));
    traits.push(hash(&(doc.date.status == DateStatus::Inferred)));
    traits
}

/// The claims as lines of JSON and as a page, and again from the same bytes.
fn forms(path: &str, bytes: &[u8], doc: &Document, claims: &[Claim]) {
    let lines = written(doc, claims, "jsonl");
    let read: Vec<serde_json::Value> = lines
        .split(|&b| b == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).expect("a line is JSON"))
        .collect();
    assert_eq!(read.len(), claims.len(), "a line a claim");
    tame(&String::from_utf8(written(doc, claims, "text")).expect("a page is text"));
    // The same bytes give the same answer, also where a hash has another seed.
    let again = document(path, bytes).expect("was a document before");
    assert_eq!(lines, written(&again, &extract(&again, &House::default()), "jsonl"), "another answer to the same bytes");
}

fn written(doc: &Document, claims: &[Claim], name: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let form = format(name).and_then(|f| f.claims).expect("the format is there");
    (form.document)(doc, claims, &Look::default(), &mut out).expect("memory takes what is written");
    out
}

fn sound(doc: &Document, claim: &Claim) {
    inside(doc, claim.span, "a claim");
    let words = doc.slice(claim.span);
    assert!(!words.is_empty() && words.trim() == words, "{:?} marks {words:?}", claim.kind);
    assert!(claim.tokens.0 < claim.tokens.1 && claim.tokens.1 <= doc.tokens.len(), "{:?} has tokens {:?}", claim.kind, claim.tokens);
    let sentence = doc.sentences.get(claim.sentence).expect("a claim stands in a sentence");
    assert!(sentence.span.start <= claim.span.start && claim.span.start < sentence.span.end, "{words:?} stands before its sentence");
    for span in [claim.head.as_ref().map(|h| h.span), claim.predicate.as_ref().map(|p| p.span)].into_iter().flatten() {
        inside(doc, span, "a head or verb");
    }
    if let Some(days) = claim.time.and_then(|t| t.days) {
        assert!(days.first <= days.last, "{words:?} holds for {days:?}");
    }
    ordered(&claim.value, words);
    let own = judge(&claim.value, &claim.value);
    assert!(own.verdict <= Verdict::Compatible && own.gap.is_finite(), "{words:?} disagrees with itself: {}", own.reason);
}

/// No number is NaN, no interval stands on its head.
fn ordered(value: &Value, words: &str) {
    match value {
        Value::Quantity(q) => {
            for Interval { lo, hi } in [q.core, q.loose, q.hard] {
                assert!(lo <= hi, "{words:?}: {q:?}");
            }
            assert!(q.hard.contains(q.loose), "{words:?}: {q:?}");
            assert!(!q.grain.is_nan() && q.grain >= 0.0, "{words:?}: {q:?}");
        }
        Value::Ratio { part, whole } => assert!(!part.is_nan() && !whole.is_nan(), "{words:?}"),
        Value::Rank(rank) => assert!(*rank > 0, "{words:?}"),
        Value::Date(date) => {
            for days in [date.days, date.loose()].into_iter().flatten() {
                assert!(days.first <= days.last, "{words:?}: {date:?}");
            }
            assert!(date.weekday.is_none_or(|d| (0..7).contains(&d)), "{words:?}: {date:?}");
        }
        _ => {}
    }
}

/// Nothing a terminal would obey: no control but the line end, nothing that turns the writing round.
fn tame(page: &str) {
    let wild = page.chars().find(|&c| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
    });
    assert!(wild.is_none(), "the page holds {wild:?}");
}

/// Two inputs to findings; with `whole` also to all of their forms, and a second time.
pub fn findings(rules: &RuleSet, a: &[u8], b: &[u8], whole: bool) -> Traits {
    let Some((a, b)) = document("a.txt", a).zip(document("b.md", b)) else { return Vec::new() };
    let documents = [a, b];
    let options = Options { rejected: true, ..Options::default() };
    let outcome = check(&documents, rules, &options);
    for finding in &outcome.findings {
        assert!(!finding.message.is_empty() && !finding.fingerprint.is_empty(), "{finding:?}");
        assert!(!finding.readings.is_empty() && finding.gap >= 0.0, "{finding:?}");
        for passage in finding.readings.iter().flat_map(|r| &r.passages) {
            let doc = &documents[passage.document];
            inside(doc, passage.span, "a passage");
            inside(doc, passage.sentence, "the sentence of a passage");
            passage.differs.iter().for_each(|&d| inside(doc, d, "what differs"));
        }
        assert!(finding.readings.iter().all(|r| !r.passages.is_empty()), "a reading that stands nowhere: {finding:?}");
    }
    if whole {
        pages(rules, &documents, &outcome, &options);
    }
    let vetoes = outcome.rejected.iter().map(|r| hash(&r.veto));
    outcome.findings.iter().map(|f| hash(&(&f.rule, f.severity.name(), f.kind, f.readings.len(), &f.note))).chain(vetoes).collect()
}

/// The findings in every format, and again from the same documents.
fn pages(rules: &RuleSet, documents: &[Document], outcome: &Outcome, options: &Options) {
    let document = page(rules, documents, outcome, "json");
    let read: serde_json::Value = serde_json::from_slice(&document).expect("the document is JSON");
    assert_eq!(read["findings"].as_array().map(Vec::len), Some(outcome.findings.len()));
    for format in FORMATS {
        let page = String::from_utf8(page(rules, documents, outcome, format.name)).expect("a page is text");
        if format.name == "text" {
            tame(&page);
        }
    }
    let again = check(documents, rules, options);
    assert_eq!(document, page(rules, documents, &again, "json"), "another answer to the same documents");
}

fn page(rules: &RuleSet, documents: &[Document], outcome: &Outcome, name: &str) -> Vec<u8> {
    let look = Look { explain: true, rejected: true, notes: true, ..Look::default() };
    let report = Report { documents, outcome, rules, exit: 0, fail_on: "error", drafts: 0, unread: 0, look };
    let mut out = Vec::new();
    (format(name).expect("the format is there").findings)(&report, &mut out).expect("memory takes what is written");
    out
}

fn of_claim(claim: &Claim) -> u64 {
    let value = match &claim.value {
        Value::Quantity(q) => hash(&(q.unit.name, q.hedge, q.scaled, q.delta)),
        Value::Date(d) => hash(&(d.grain, d.basis, d.part, d.fiscal, d.weekday.is_some())),
        _ => 0,
    };
    let known =
        (claim.head.is_some(), claim.holder.is_some(), claim.predicate.is_some(), claim.time.map(|t| t.role), claim.speaker.is_some());
    hash(&(claim.extractor, value, known, claim.modality.name(), claim.positive, claim.quoted, claim.not_compared))
}

fn hash(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
