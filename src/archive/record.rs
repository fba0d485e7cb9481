//! One article as it goes into the store: compressed, dated, with its claims in columns.

use super::article::{Article, layout};
use super::key::{Key, keys};
use super::pack::{Dictionary, pack};
use crate::claim::{Claim, House, Kind, extract};
use crate::document::{DateStatus, Document};
use crate::value::{Interval, Value};
use rustc_hash::FxHashMap;

/// Most claims of one article that are stored.
const MOST: usize = 5000;

/// An article, ready to be stored.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) id: String,
    pub(super) article: Article,
    /// The text, compressed, and the number of the dictionary, or 0.
    pub(super) packed: Vec<u8>,
    pub(super) dictionary: i64,
    pub(super) layout: String,
    /// First and last day on which it may have been written.
    pub(super) days: Option<(i32, i32)>,
    /// Whether the date was worked out and not recorded.
    pub(super) inferred: bool,
    pub(super) claims: Vec<Row>,
    /// What it may share with others.
    pub(super) keys: Vec<Key>,
    /// Claims that were left out because there were too many.
    pub(super) cut: usize,
}

/// A claim in columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    /// Index in [`Kind::ALL`].
    pub(super) kind: u8,
    pub(super) start: u32,
    pub(super) length: u32,
    /// How often the article says it: names and roles stand here once.
    pub(super) times: u32,
    /// Bounds, or the one number there is.
    pub(super) lo: Option<f64>,
    pub(super) hi: Option<f64>,
    /// First and last day.
    pub(super) days: Option<(i32, i32)>,
    pub(super) unit: Option<String>,
    /// A folded name, the class of a role, a predicate.
    pub(super) value: Option<String>,
    pub(super) head: Option<String>,
    pub(super) holder: Option<String>,
    pub(super) verb: Option<String>,
    pub(super) speaker: Option<String>,
    /// Zone, modality, polarity, quotation: see the view `claim_list`.
    pub(super) flags: u8,
}

/// Reads an article.
///
/// # Errors
/// Where the text cannot be compressed, in words.
pub(super) fn record(article: Article, id: String, dictionary: Option<&Dictionary>) -> Result<Record, String> {
    let layout = layout(&article.source);
    let Article { source, desk, language } = article;
    let text = source.text.clone();
    // Where there is one article only, what packs it is made ready while it is read.
    let packed = || pack(&text, dictionary);
    let (packed, (doc, found)) = rayon::join(packed, || {
        let doc = Document::new(source);
        let found = extract(&doc, &House::default());
        (doc, found)
    });
    let packed = packed.map_err(|e| format!("cannot be compressed: {e}"))?;
    let keys = keys(&doc, &found);
    let (claims, cut) = rows(&doc, &found);
    let days = doc.date.days.map(|d| (d.first, d.last));
    let inferred = doc.date.status == DateStatus::Inferred;
    let article = Article { source: doc.source, desk, language };
    let dictionary = dictionary.map_or(0, |d| d.number);
    Ok(Record { id, article, packed, dictionary, layout, days, inferred, claims, keys, cut })
}

/// The claims that say something by themselves, in columns. A name that stands in the article again is counted with
/// its first. What a statement affirms, or how firmly, means nothing without another one to compare it with.
fn rows(doc: &Document, claims: &[Claim]) -> (Vec<Row>, usize) {
    let mut rows: Vec<Row> = Vec::with_capacity(claims.len());
    let mut again: FxHashMap<(u8, String), usize> = FxHashMap::default();
    let mut cut = 0;
    let alone = |c: &&Claim| c.not_compared.is_none() && !matches!(c.kind, Kind::Polarity | Kind::Strength | Kind::Phrase);
    for claim in claims.iter().filter(alone) {
        let mut row = row(doc, claim);
        if matches!(claim.kind, Kind::Name | Kind::Place | Kind::Role)
            && let Some(value) = &row.value
        {
            match again.get(&(row.kind, value.clone())) {
                Some(&first) => {
                    rows[first].times += 1;
                    continue;
                }
                None => again.insert((row.kind, value.clone()), rows.len()),
            };
            (row.head, row.holder, row.verb) = (None, None, None);
        }
        if rows.len() == MOST {
            cut += 1;
        } else {
            rows.push(row);
        }
    }
    (rows, cut)
}

fn row(doc: &Document, claim: &Claim) -> Row {
    let kind = Kind::ALL.iter().position(|k| *k == claim.kind).unwrap_or(0);
    let mut row = Row {
        kind: u8::try_from(kind).unwrap_or(0),
        start: claim.span.start,
        length: u32::try_from(claim.span.len()).unwrap_or(u32::MAX),
        times: 1,
        head: claim.head.as_ref().map(crate::claim::Head::text),
        holder: claim.holder.clone(),
        verb: claim.predicate.as_ref().map(|p| p.verb.clone()),
        days: claim.time.and_then(|t| t.days).map(|d| (d.first, d.last)),
        speaker: claim.speaker.clone(),
        flags: flags(claim),
        ..Row::default()
    };
    match &claim.value {
        Value::Quantity(q) => {
            (row.lo, row.hi) = ends(q.loose);
            row.unit = Some(q.unit.full_name().into_owned()).filter(|u| !u.is_empty());
        }
        Value::Ratio { part, whole } => (row.lo, row.hi) = (Some(*part), Some(*whole)),
        Value::Unread => {}
        Value::Rank(rank) => (row.lo, row.hi) = (Some(f64::from(*rank)), Some(f64::from(*rank))),
        Value::Date(date) => row.days = date.days.map(|d| (d.first, d.last)),
        Value::EventYear { event, year } => {
            row.value = Some(event.clone());
            (row.lo, row.hi) = (Some(f64::from(*year)), Some(f64::from(*year)));
        }
        Value::Sort(sort) => row.value = Some(sort.sort.clone()),
        Value::Name(name) | Value::Place(name) => row.value = Some(name.key.clone()),
        Value::Role(role) => {
            row.value = Some(role.class.clone());
            row.holder = role.person.clone().or(row.holder);
        }
        // The words are in the text.
        Value::Quote(_) => {}
        Value::Polarity(p) => row.value = Some(p.predicate.clone()),
        Value::Strength(s) => {
            row.value = Some(s.predicate.clone());
            (row.lo, row.hi) = (Some(f64::from(s.step)), Some(f64::from(s.step)));
        }
    }
    for words in [&mut row.value, &mut row.head, &mut row.holder, &mut row.speaker] {
        shorten(words);
    }
    debug_assert!(doc.slice(claim.span).len() == row.length as usize);
    row
}

/// Most bytes of a word or name in a column.
const WORDS: usize = 120;

fn shorten(words: &mut Option<String>) {
    if let Some(text) = words
        && text.len() > WORDS
    {
        let end = (0..=WORDS).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        text.truncate(end);
    }
}

fn ends(i: Interval) -> (Option<f64>, Option<f64>) {
    (Some(i.lo).filter(|x| x.is_finite()), Some(i.hi).filter(|x| x.is_finite()))
}

fn flags(claim: &Claim) -> u8 {
    use crate::claim::Modality;
    use crate::document::Zone;
    let zone = match claim.zone {
        Zone::Body => 0,
        Zone::Headline => 1,
        Zone::Caption => 2,
        Zone::Promo => 3,
        Zone::Credit => 4,
    };
    let modality = match claim.modality {
        Modality::Asserted => 0,
        Modality::Planned => 1,
        Modality::Possible => 2,
        Modality::Conditional => 3,
    };
    zone | modality << 3 | u8::from(!claim.positive) << 5 | u8::from(claim.quoted) << 6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn of(text: &str) -> Record {
        let article = Article::of_file(Source::from_text("a.txt", text));
        let id = article.id();
        record(article, id, None).unwrap()
    }

    #[test]
    fn claims_have_columns() {
        let text = "Ingrid Aasen said on 3 May 2021 that the toll was about $93. Aasen paid it. “We sail at dawn, as we always did,” Ingrid Aasen said.";
        let record = of(text);
        let kinds = |k: Kind| record.claims.iter().filter(move |r| Kind::ALL[usize::from(r.kind)] == k).collect::<Vec<_>>();
        let money = kinds(Kind::Money);
        assert_eq!(money.len(), 1);
        assert!(money[0].lo.unwrap() < 93.0 && money[0].hi.unwrap() > 93.0, "{money:?}");
        assert_eq!(&text[money[0].start as usize..][..money[0].length as usize], "about $93");
        let names = kinds(Kind::Name);
        assert!(names.iter().any(|n| n.value.as_deref() == Some("ingridaasen") && n.times >= 2), "{names:?}");
        assert_eq!(kinds(Kind::Quote).len(), 1);
        assert!(kinds(Kind::Date)[0].days.is_some());
    }

    #[test]
    fn a_flood_of_claims_is_cut_and_counted() {
        let text: String = (0..6000).map(|i| format!("The ferry carried {} passengers. ", 1000 + i)).collect();
        let record = of(&text);
        assert_eq!(record.claims.len(), MOST);
        assert!(record.cut > 500, "{}", record.cut);
    }
}
