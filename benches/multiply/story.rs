//! One story, cut into what stays and what is replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;
use twosource::check::{Options, check};
use twosource::claim::{Claim, House, Kind, extract};
use twosource::document::{Document, settle_dates};
use twosource::rule::{RuleSet, Severity};
use twosource::source::decode;
use twosource::value::{Calendar, NameKind, Value};

/// A piece of an article.
enum Piece {
    Text(String),
    /// A word of a name: the number of the word in the story.
    Word(usize),
    /// A number with its commas and decimals.
    Number(String),
}

struct Article {
    title: Option<String>,
    date: Option<String>,
    pieces: Vec<Piece>,
}

/// How a word of a name is replaced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Man,
    Woman,
    Family,
    Place,
    /// So many capitals.
    Letters(usize),
}

/// The texts of one story.
pub struct Story {
    articles: Vec<Article>,
    sorts: Vec<Sort>,
    /// Where two articles agree on a number: article and piece of the one, and the article of the other.
    agreed: Vec<(usize, usize, usize)>,
}

/// One copy of a story as JSON lines, and what was planted in it.
pub struct Copy {
    pub lines: Vec<String>,
    pub fault: Option<String>,
}

/// The numbers by which counts and sums are multiplied.
const FACTORS: [u64; 3] = [1, 2, 3];
const MEN: [&str; 16] = [
    "Adam", "Brian", "Carl", "David", "Edward", "Frank", "George", "Henry", "Ivan", "James", "Kevin", "Luke", "Martin", "Neil", "Oscar",
    "Peter",
];
const WOMEN: [&str; 16] = [
    "Alice", "Barbara", "Clara", "Diana", "Emma", "Fiona", "Grace", "Helen", "Irene", "Julia", "Karen", "Laura", "Maria", "Nora", "Olivia",
    "Paula",
];
const FIRST: [&str; 48] = [
    "Bal", "Bren", "Cal", "Cor", "Dal", "Dun", "Dor", "Fal", "Fen", "Gar", "Gol", "Hal", "Har", "Hol", "Jar", "Jen", "Kal", "Kel", "Kor",
    "Lam", "Lor", "Mal", "Mer", "Mor", "Nar", "Nel", "Nor", "Ol", "Par", "Pel", "Quil", "Ral", "Ren", "Ros", "Sal", "Sel", "Sor", "Tal",
    "Tor", "Tul", "Ul", "Val", "Vel", "Vor", "Wal", "Wen", "Yar", "Zel",
];
const MIDDLE: [&str; 24] = [
    "a", "ama", "ani", "ara", "avi", "edo", "ela", "emi", "era", "evi", "ida", "ila", "imo", "ina", "iro", "oba", "oda", "oka", "ola",
    "oma", "ona", "ora", "osi", "uda",
];
const LAST: [&str; 12] = ["beck", "chuk", "dal", "feld", "gren", "kin", "lund", "man", "ner", "quist", "sted", "vic"];
const PLACE: [&str; 8] = ["bury", "dale", "ford", "holm", "mouth", "port", "stead", "wick"];

impl Story {
    /// Reads the texts of a story; `None` where the check finds anything loud in them, or nothing can be read.
    pub fn read(files: &[PathBuf]) -> Option<Self> {
        let sources = files.iter().filter_map(|f| decode(&f.to_string_lossy(), std::fs::read(f).ok()?).ok());
        let mut documents: Vec<Document> = sources.map(Document::new).collect();
        settle_dates(&mut documents);
        let outcome = check(&documents, &RuleSet::shipped(), &Options::default());
        if documents.is_empty() || outcome.findings.iter().any(|f| f.severity > Severity::Note) {
            return None;
        }
        let claims: Vec<Vec<Claim>> = documents.iter().map(|d| extract(d, &House::default())).collect();
        let mut words: BTreeMap<String, (usize, Sort)> = BTreeMap::new();
        for (doc, claims) in documents.iter().zip(&claims) {
            for claim in claims.iter().filter(|c| c.kind == Kind::Name) {
                let Value::Name(name) = &claim.value else { continue };
                for i in claim.tokens.0..claim.tokens.1 {
                    if let Some(sort) = sort(doc, i, name.kind, i + 1 == claim.tokens.1) {
                        let next = words.len();
                        words.entry(doc.token(i).to_owned()).or_insert((next, sort));
                    }
                }
            }
        }
        let articles: Vec<(Article, Vec<Figure>)> = documents.iter().zip(&claims).map(|(d, c)| cut(d, c, &words)).collect();
        let mut agreed = Vec::new();
        for (a, (_, figures)) in articles.iter().enumerate() {
            for figure in figures.iter().filter(|f| f.number.len() > 1) {
                let once = figures.iter().filter(|f| f.number == figure.number).count() == 1;
                let mut others = articles.iter().enumerate().filter(|(b, _)| *b != a);
                let other = others.find(|(_, (_, theirs))| theirs.iter().any(|o| o.number == figure.number && figure.alike(o)));
                agreed.extend(other.filter(|_| once).map(|(b, _)| (a, figure.piece, b)));
            }
        }
        let mut sorts = vec![Sort::Family; words.len()];
        for (number, sort) in words.values() {
            sorts[*number] = *sort;
        }
        Some(Self { articles: articles.into_iter().map(|a| a.0).collect(), sorts, agreed })
    }

    /// The `copy`-th copy, with a number changed in one article if `fault` is asked for and two articles agree on one.
    pub fn copy(&self, seed: u64, copy: u64, fault: bool) -> Copy {
        let chance = mix(seed ^ mix(copy));
        let names: Vec<String> = (0..self.sorts.len()).map(|n| name(self.sorts[n], n, chance)).collect();
        let factor = FACTORS[(chance % FACTORS.len() as u64) as usize];
        let fault = self.agreed.get((chance >> 8) as usize % self.agreed.len().max(1)).filter(|_| fault);
        let mut told = Copy { lines: Vec::new(), fault: None };
        for (a, article) in self.articles.iter().enumerate() {
            let id = format!("{seed}-{copy}-{a}");
            let mut text = String::new();
            for (p, piece) in article.pieces.iter().enumerate() {
                match piece {
                    Piece::Text(t) => text.push_str(t),
                    Piece::Word(n) => text.push_str(&names[*n]),
                    Piece::Number(n) => {
                        let number = times(n, factor);
                        let wrong = fault.filter(|f| (f.0, f.1) == (a, p)).map(|_| changed(&number));
                        if let (Some(wrong), Some(fault)) = (&wrong, fault) {
                            let other = format!("{seed}-{copy}-{}", fault.2);
                            told.fault = Some(format!(r#"{{"id":"{id}","other":"{other}","old":"{number}","new":"{wrong}"}}"#));
                        }
                        text.push_str(wrong.as_ref().unwrap_or(&number));
                    }
                }
            }
            let mut line = format!(r#"{{"id":"{id}","outlet":"outlet {a}""#);
            for (key, value) in [("title", &article.title), ("date", &article.date), ("text", &Some(text))] {
                if let Some(value) = value {
                    let _ = write!(line, ",\"{key}\":{}", quoted(value));
                }
            }
            line.push_str("}\n");
            told.lines.push(line);
        }
        told
    }
}

/// How a word of a name is replaced; `None` for what stays: words in lower case, demonyms, months.
fn sort(doc: &Document, i: usize, kind: NameKind, last: bool) -> Option<Sort> {
    let word = doc.token(i);
    let entry = doc.words.get(i).and_then(|w| w.entry);
    if kind != NameKind::Person && (3..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(Sort::Letters(word.len()));
    }
    let plain = word.len() > 2 && word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
    if !plain || entry.is_some_and(|e| e.is_demonym() || e.is_month() || e.is_weekday() || e.is_closed()) {
        return None;
    }
    match kind {
        NameKind::Person if !last && entry.is_some_and(|e| e.is_female_name()) => Some(Sort::Woman),
        NameKind::Person if !last && entry.is_some_and(|e| e.is_given_name()) => Some(Sort::Man),
        NameKind::Person if last => Some(Sort::Family),
        NameKind::Place => Some(Sort::Place),
        _ => Some(Sort::Family),
    }
}

/// A number of things in an article.
struct Figure {
    piece: usize,
    number: String,
    /// The words of its sentence.
    words: BTreeSet<String>,
}

impl Figure {
    /// Two sentences that say it in much the same words.
    fn alike(&self, other: &Self) -> bool {
        let shared = self.words.intersection(&other.words).count();
        2 * shared >= self.words.len().max(other.words.len())
    }
}

/// Cuts an article, and tells which pieces are numbers of things.
fn cut(doc: &Document, claims: &[Claim], words: &BTreeMap<String, (usize, Sort)>) -> (Article, Vec<Figure>) {
    let counted = |c: &&Claim| matches!(c.kind, Kind::Count | Kind::Money) && c.not_compared.is_none();
    let numbers: BTreeSet<usize> = claims.iter().filter(counted).flat_map(|c| c.tokens.0..c.tokens.1).collect();
    let (mut pieces, mut found, mut at) = (Vec::new(), Vec::new(), doc.source.metadata.body_start);
    for (i, token) in doc.tokens.iter().enumerate() {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        let word = doc.token(i);
        let digits = numbers.contains(&i) && word.starts_with(|c: char| c.is_ascii_digit()) && amount(word).is_some_and(|n| n >= 3.0);
        let piece = match words.get(word) {
            _ if start < at => continue,
            Some((n, _)) => Piece::Word(*n),
            None if digits => Piece::Number(word.to_owned()),
            None => continue,
        };
        pieces.push(Piece::Text(doc.text()[at..start].to_owned()));
        if let Piece::Number(n) = &piece {
            let sentence = doc.sentences.get(doc.sentence_of(i)).map_or(i..i, |s| s.first..s.last);
            let words = sentence.map(|i| doc.token(i).to_lowercase()).collect();
            found.push(Figure { piece: pieces.len(), number: n.clone(), words });
        }
        pieces.push(piece);
        at = end;
    }
    pieces.push(Piece::Text(doc.text()[at..].to_owned()));
    let date = doc.date.days.filter(|d| d.first == d.last).map(|d| Calendar::iso(d.last));
    (Article { title: doc.source.metadata.title.clone(), date, pieces }, found)
}

fn amount(word: &str) -> Option<f64> {
    word.replace(',', "").parse().ok()
}

/// A number times a factor, written as it was.
fn times(number: &str, factor: u64) -> String {
    let decimals = number.split_once('.').map_or(0, |d| d.1.len());
    let whole = format!("{:.decimals$}", amount(number).unwrap_or(0.0) * factor as f64);
    let (digits, rest) = whole.split_once('.').map_or((whole.as_str(), None), |(d, r)| (d, Some(r)));
    let grouped = if number.contains(',') || amount(number).is_some_and(|n| n < 1000.0) && digits.len() > 3 {
        let mut out = String::new();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i) % 3 == 0 {
                out.push(',');
            }
            out.push(c);
        }
        out
    } else {
        digits.to_owned()
    };
    rest.map_or(grouped.clone(), |r| format!("{grouped}.{r}"))
}

/// Another number of as many digits: the first digit is another.
fn changed(number: &str) -> String {
    let other = |c: char| match c {
        '9' => '4',
        c => char::from(c as u8 + 1 + u8::from(c < '5') * 2),
    };
    number.char_indices().map(|(i, c)| if i == 0 { other(c) } else { c }).collect()
}

/// The name for word `n` of a story. Words of one story begin with other letters, so that no two are nearly alike.
fn name(sort: Sort, n: usize, chance: u64) -> String {
    let pick = |list: &[&'static str], salt: u64| list[(mix(chance ^ salt.wrapping_mul(0x9e37_79b9)) % list.len() as u64) as usize];
    let salt = n as u64 + 1;
    let letter = |k: usize| char::from(b'A' + (mix(chance ^ (salt * 64 + k as u64)) % 26) as u8);
    match sort {
        Sort::Man => MEN[(chance as usize % MEN.len() + n) % MEN.len()].to_owned(),
        Sort::Woman => WOMEN[(chance as usize % WOMEN.len() + n) % WOMEN.len()].to_owned(),
        Sort::Letters(count) => (0..count).map(letter).collect(),
        Sort::Family | Sort::Place => {
            let first = FIRST[(chance as usize % FIRST.len() + n) % FIRST.len()];
            let middle = pick(&MIDDLE, salt);
            let last = if sort == Sort::Family { pick(&LAST, salt << 8) } else { pick(&PLACE, salt << 8) };
            format!("{first}{middle}{last}")
        }
    }
}

fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if (c as u32) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
