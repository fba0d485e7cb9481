//! One story: its articles, cut into what stays and what is replaced.

use super::day::{self, Days, Part, Shift};
use super::name::{self, Sort};
use super::word::{self, Form};
use super::{chance, quiet};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use twosource::claim::{Claim, House, Kind, extract};
use twosource::document::{Document, settle_dates};
use twosource::source::{Metadata, Reader, Source, decode};
use twosource::text::TokenKind;
use twosource::value::Calendar;

/// Numbers that are written in words.
pub const SMALL: [&str; 11] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// A piece of an article.
#[derive(Debug, PartialEq)]
pub enum Piece {
    Text(String),
    /// A word of a name, by its number in the story, and how it is written.
    Name(usize, Case),
    /// A common word, by its number in the story, and how it is written.
    Word(usize, Form, Case),
    /// A number, and whether it grows with the others.
    Number(String, bool),
    /// A part of a date.
    Date(Part),
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Small,
    Capital,
    Capitals,
}

/// One article: its headline, and what follows it.
#[derive(Debug)]
pub struct Article {
    pub pieces: Vec<Piece>,
    /// How many of the pieces are the headline.
    pub title: usize,
    /// The day it is dated.
    pub day: i32,
    /// Bytes of the base article.
    pub size: usize,
    /// Where in the text of the base article each piece begins that is replaced.
    pub at: BTreeMap<usize, usize>,
}

/// The texts of one story.
pub struct Story {
    pub articles: Vec<Article>,
    /// The words of names.
    pub names: Vec<String>,
    pub sorts: Vec<Sort>,
    /// The common words that give way.
    pub words: Vec<&'static str>,
    /// By how much counts and sums may be multiplied: the story stays without a contradiction.
    pub factors: Vec<u64>,
    /// How far it may be moved.
    pub shifts: Vec<Shift>,
    /// What tells this story from others where chance is drawn for all its copies.
    pub from: u64,
}

/// What a copy puts in place of what is replaced.
pub struct Guise {
    pub names: Vec<String>,
    pub words: Vec<&'static str>,
    pub factor: u64,
    pub shift: Shift,
}

/// An article as a check reads it, from an archive or here.
pub fn document(path: &str, title: &str, body: &str, day: i32) -> Document {
    let text = if title.is_empty() { body.to_owned() } else { format!("{title}\n\n{body}") };
    let metadata = Metadata {
        title: (!title.is_empty()).then(|| title.to_owned()),
        title_span: (!title.is_empty()).then_some((0, title.len())),
        date: Some(Calendar::iso(day)),
        body_start: title.len(),
        ..Metadata::default()
    };
    Document::new(Source { metadata, reader: Reader::Text, ..Source::from_text(path, &text) })
}

impl Story {
    /// Reads the texts of a story without those for which the check finds anything loud; `None` where fewer than two are
    /// left. What has no date gets that of the others, or the last day it names.
    pub fn read(files: &[PathBuf]) -> Option<Self> {
        let sources = files.iter().filter_map(|f| decode(&f.to_string_lossy(), std::fs::read(f).ok()?).ok());
        let mut plain: Vec<Document> = sources.map(Document::new).collect();
        settle_dates(&mut plain);
        let own = |d: &Document| d.date.days.filter(|d| d.first == d.last).map(|d| d.last);
        let others = plain.iter().find_map(own).or_else(|| plain.iter().filter_map(last_named).max())?;
        let mut documents: Vec<Document> = (plain.iter().enumerate())
            .map(|(n, d)| {
                let title = d.source.metadata.title.as_deref().unwrap_or("").trim();
                let body = d.text().get(d.source.metadata.body_start..).unwrap_or("").trim();
                let body = body.strip_prefix(title).unwrap_or(body).trim_start();
                document(&n.to_string(), title, body, own(d).unwrap_or(others))
            })
            .collect();
        while let Some(n) = quiet::loudest(&mut documents) {
            documents.remove(n);
        }
        if documents.len() < 2 {
            return None;
        }
        let claims: Vec<Vec<Claim>> = documents.iter().map(|d| extract(d, &House::default())).collect();
        let names = name::find(&documents, &claims);
        let mut words: BTreeMap<&'static str, usize> = BTreeMap::new();
        let mut days = Days::default();
        let articles: Vec<Article> = documents.iter().zip(&claims).map(|(d, c)| cut(d, c, &names, &mut words, &mut days)).collect();
        let mut sorts = vec![Sort::Made; names.len()];
        let mut own = vec![String::new(); names.len()];
        for (word, (number, sort)) in &names {
            sorts[*number] = *sort;
            own[*number] = if matches!(sort, Sort::Letters(_)) { word.to_uppercase() } else { name::capital(word) };
        }
        let mut list = vec![""; words.len()];
        words.iter().for_each(|(word, &n)| list[n] = word);
        let from = articles.first()?.day;
        let mut story = Self { articles, names: own, sorts, words: list, factors: vec![1], shifts: Vec::new(), from: 0 };
        story.shifts = days.shifts(from, Calendar::day(2010, 1, 1)?, Calendar::day(2029, 12, 31)?);
        story.from = chance::mix(story.articles.iter().map(|a| a.size as u64).sum());
        quiet::quieten(&mut story);
        (story.articles.len() > 1).then_some(story)
    }

    /// The guise of the `nth` copy of this story. The copies lie spread over the days that are possible.
    pub fn guise(&self, chance: u64, order: u64, nth: usize, guise: &mut Guise) {
        name::choose(&self.sorts, order ^ self.from, nth, &mut guise.names);
        guise.words.clear();
        guise.words.extend(self.words.iter().map(|w| word::choose(w, chance)));
        guise.factor = self.factors[chance::pick(chance, 1, self.factors.len())];
        guise.shift = self.shifts.get(chance::ring(order ^ self.from, nth, self.shifts.len())).copied().unwrap_or_default();
    }

    /// The story as it is.
    pub fn plain(&self) -> Guise {
        Guise { names: self.names.clone(), words: self.words.clone(), factor: 1, shift: Shift::default() }
    }

    /// The articles in a guise, to be checked.
    pub fn documents(&self, guise: &Guise) -> Vec<Document> {
        self.articles.iter().enumerate().map(|(n, article)| article.document(n, guise)).collect()
    }
}

impl Article {
    /// The article in a guise, to be checked.
    pub fn document(&self, n: usize, guise: &Guise) -> Document {
        let mut text = String::new();
        let title = self.tell(guise, |_, _| None, &mut text);
        document(&n.to_string(), text[..title].trim(), text[title..].trim(), self.day + guise.shift.days)
    }

    /// Writes the article in a guise, the headline first; how many bytes of what was written are headline. `instead`
    /// may say a piece otherwise, which is given to it as it would be written.
    pub fn tell(&self, guise: &Guise, instead: impl Fn(usize, &str) -> Option<String>, out: &mut String) -> usize {
        let start = out.len();
        let mut title = 0;
        for (p, piece) in self.pieces.iter().enumerate() {
            if p == self.title {
                title = out.len() - start;
            }
            let from = out.len();
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Name(n, case) => cased(&guise.names[*n], *case, out),
                Piece::Word(n, Form::Base, case) => cased(guise.words[*n], *case, out),
                Piece::Word(n, form, case) => cased(&word::inflected(guise.words[*n], *form), *case, out),
                Piece::Number(n, grows) if *grows && guise.factor > 1 => out.push_str(&times(n, guise.factor)),
                Piece::Number(n, _) => out.push_str(n),
                Piece::Date(part) => out.push_str(&part.told(guise.shift)),
            }
            if let Some(other) = instead(p, &out[from..]) {
                out.truncate(from);
                out.push_str(&other);
            }
        }
        title
    }
}

fn cased(word: &str, case: Case, out: &mut String) {
    match case {
        Case::Small => out.push_str(word),
        Case::Capital => {
            let mut letters = word.chars();
            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(letters.as_str());
        }
        Case::Capitals => out.extend(word.chars().flat_map(char::to_uppercase)),
    }
}

/// The last day that an article names with its year.
fn last_named(doc: &Document) -> Option<i32> {
    let claims = extract(doc, &House::default());
    let dates = claims.iter().filter_map(|c| match &c.value {
        twosource::value::Value::Date(date) if c.kind == Kind::Date => date.days,
        _ => None,
    });
    dates.filter(|d| d.last - d.first <= 366).map(|d| d.last).max()
}

/// Cuts an article.
fn cut(
    doc: &Document,
    claims: &[Claim],
    names: &BTreeMap<String, (usize, Sort)>,
    words: &mut BTreeMap<&'static str, usize>,
    days: &mut Days,
) -> Article {
    let at = doc.date.days.map_or(0, |d| d.last);
    let dates: BTreeMap<usize, Part> = day::find(doc, claims, at, days).into_iter().collect();
    let mut numbers: BTreeMap<usize, bool> = BTreeMap::new();
    for claim in claims.iter().filter(|c| c.not_compared.is_none()) {
        let grows = matches!(claim.kind, Kind::Count | Kind::Money);
        if grows || matches!(claim.kind, Kind::Percent | Kind::Age | Kind::Duration | Kind::Measure | Kind::Gap | Kind::Ratio) {
            (claim.tokens.0..claim.tokens.1).for_each(|i| *numbers.entry(i).or_insert(true) &= grows);
        }
    }
    let body = doc.source.metadata.body_start;
    let mut article = Article { pieces: Vec::new(), title: 0, day: at, size: doc.text().len(), at: BTreeMap::new() };
    let inside = stops(doc);
    let mut from = 0;
    for (i, token) in doc.tokens.iter().enumerate() {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        if start >= body && from < body {
            article.pieces.push(Piece::Text(doc.text()[from..body].to_owned()));
            article.title = article.pieces.len();
            from = body;
        }
        let Some(piece) = piece(doc, i, &dates, &numbers, names, words) else { continue };
        article.pieces.push(Piece::Text(doc.text()[from..start].to_owned()));
        article.at.insert(start, article.pieces.len());
        // An abbreviation that is told as a whole word has no stop: one inside a sentence would seem to end it.
        let shortened = matches!(piece, Piece::Name(..) | Piece::Word(..)) && inside.contains(&(i + 1));
        article.pieces.push(piece);
        from = if shortened { doc.tokens[i + 1].span.end as usize } else { end };
    }
    article.pieces.push(Piece::Text(doc.text()[from..].to_owned()));
    article
}

/// The stops behind a word that stand inside a sentence.
fn stops(doc: &Document) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for sentence in &doc.sentences {
        let tokens = sentence.first..sentence.last.min(doc.tokens.len());
        let word = |&i: &usize| matches!(doc.tokens[i].kind, TokenKind::Word | TokenKind::Number);
        let last = tokens.clone().rev().find(word).unwrap_or(sentence.first);
        found.extend((tokens.start + 1..last).filter(|&i| doc.token(i) == "." && !doc.tokens[i].spaced));
    }
    found
}

fn piece(
    doc: &Document,
    i: usize,
    dates: &BTreeMap<usize, Part>,
    numbers: &BTreeMap<usize, bool>,
    names: &BTreeMap<String, (usize, Sort)>,
    words: &mut BTreeMap<&'static str, usize>,
) -> Option<Piece> {
    if let Some(part) = dates.get(&i) {
        return Some(Piece::Date(*part));
    }
    let (text, token) = (doc.token(i), doc.tokens.get(i)?);
    if let Some(&grows) = numbers.get(&i) {
        // The small numbers stand in words elsewhere.
        let large = amount(text).filter(|_| text.starts_with(|c: char| c.is_ascii_digit()) && text.is_ascii());
        let small = || SMALL.contains(&text.to_lowercase().as_str()).then(|| Piece::Number(text.to_owned(), false));
        return large.map(|n| Piece::Number(text.to_owned(), grows && n > 12.0)).or_else(small);
    }
    if token.kind != TokenKind::Word {
        return None;
    }
    let case = match (token.capital, token.all_capitals) {
        (_, true) => Case::Capitals,
        (true, false) => Case::Capital,
        _ => Case::Small,
    };
    if let Some(&(n, sort)) = names.get(&text.to_lowercase()).filter(|_| token.capital) {
        let letters = matches!(sort, Sort::Letters(_));
        if letters == token.all_capitals || !letters {
            return Some(Piece::Name(n, case));
        }
    }
    // The United States and the United Nations are what they are.
    if text == "United" {
        return None;
    }
    let (word, form) = word::read(doc, i)?;
    let next = words.len();
    Some(Piece::Word(*words.entry(word).or_insert(next), form, case))
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
