//! Turns the word tables in `src/lexicon/data/` into static tables (see `src/lexicon/layout.rs`).

// A fault in the tables must stop the build, with the place where it is.
#![allow(clippy::expect_used, clippy::panic)]

#[path = "src/lexicon/layout.rs"]
#[allow(dead_code)]
mod layout;

#[path = "src/lexicon/data/classes.rs"]
mod classes;

use classes::{Classes, table};
use layout::{ID_BITS, LONGEST, TEXT_BITS, flag};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The commonest words, which have a hash table of their own.
const HOT_WORDS: usize = 2400;
/// Slots of that table.
const HOT_SLOTS: usize = 8192;

/// Parts of speech in the order of `Tag`.
const TAGS: [&str; 21] = [
    "noun",
    "nouns",
    "name",
    "verb",
    "past",
    "participle",
    "ing",
    "auxiliary",
    "modal",
    "adjective",
    "adverb",
    "determiner",
    "possessive",
    "pronoun",
    "preposition",
    "conjunction",
    "number",
    "negator",
    "to",
    "mark",
    "other",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/lexicon/layout.rs");
    println!("cargo::rerun-if-changed=src/lexicon/data");
    println!("cargo::rerun-if-changed=rules/lexicon");
    let data = PathBuf::from("src/lexicon/data");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut words = Words::read(&data);
    words.inflect(&data);
    words.names(&data);
    words.closed(&data);
    words.contractions();
    let classes = Classes::read();
    words.classes(&classes);
    words.write(&out, &classes);
}

/// The bit of a part of speech.
fn bit(tag: &str) -> u32 {
    1 << TAGS.iter().position(|&t| t == tag).unwrap_or_else(|| panic!("no such part of speech: {tag}"))
}

/// The rows of a table without its header.
fn rows(data: &Path, name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(data.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    let lines = text.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    lines.map(|l| l.split('\t').map(str::to_owned).collect()).collect()
}

/// One word while the tables are made.
#[derive(Clone, Debug, Default)]
struct Word {
    level: u32,
    /// Sense counts as noun, verb, adjective, adverb; `None` where it is none.
    counts: [Option<u32>; 4],
    tags: u32,
    flags: u32,
    /// Lemma as noun, verb, adjective, where it is not the word itself.
    lemmas: [Option<String>; 3],
    country: Option<String>,
    closed: bool,
    /// What the word forms of its lemma count together, as noun, verb, adjective, adverb.
    weight: [u32; 4],
}

impl Word {
    /// Forgets the parts of speech that are next to never meant: "say" as a noun, "said" as an adjective.
    fn prune(&mut self) {
        let most = self.weight.iter().copied().max().unwrap_or(0);
        let tags = [&["noun", "nouns"][..], &["verb", "past", "participle", "ing"], &["adjective"], &["adverb"]];
        for (part, tags) in tags.into_iter().enumerate() {
            // Adjectives keep their nouns ("the military"); nouns lose a verb only where it is a curiosity.
            let times = if self.weight[2] == most {
                u32::MAX
            } else if self.weight[0] == most {
                120
            } else {
                40
            };
            if most >= 40 && self.weight[part].saturating_mul(times) < most {
                tags.iter().for_each(|t| self.tags &= !bit(t));
            }
        }
    }
}

#[derive(Default)]
struct Words {
    map: BTreeMap<String, Word>,
    /// Entries of several words: what the word is in the tables of places, and its country.
    phrases: BTreeMap<String, (u32, String)>,
}

impl Words {
    fn read(data: &Path) -> Self {
        let mut words = Self::default();
        for row in rows(data, "words.tsv") {
            let [form, level, parts] = &row[..] else { panic!("words.tsv: {row:?}") };
            let mut word = Word { level: level.parse().expect("a level"), ..Word::default() };
            let mut rest = parts.as_str();
            while let Some(letter) = rest.chars().next() {
                let digits = rest[1..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |at| at + 1);
                let count = rest[1..digits].parse().expect("a count");
                match "nvarp".find(letter) {
                    Some(4) => word.tags |= bit("name"),
                    Some(at) => word.counts[at] = Some(count),
                    None => panic!("words.tsv: {row:?}"),
                }
                rest = &rest[digits..];
            }
            if form.len() <= LONGEST && !numeral(form, &word) {
                words.map.insert(form.clone(), word);
            }
        }
        words
    }

    /// How often a word is used as a part of speech; `None` where it never is.
    fn count(&self, word: &str, part: usize) -> Option<u32> {
        self.map.get(word).and_then(|w| w.counts[part])
    }

    /// Parts of speech and lemmas of every form: irregular forms first, then detachment of endings.
    fn inflect(&mut self, data: &Path) {
        let mut irregular: HashMap<(String, usize), Vec<String>> = HashMap::new();
        for row in rows(data, "irregular.tsv") {
            let [form, part, lemma] = &row[..] else { panic!("irregular.tsv: {row:?}") };
            let part = "nvar".find(part.as_str()).expect("a part of speech");
            irregular.entry((form.clone(), part)).or_default().push(lemma.clone());
        }
        let fixed: HashMap<String, u32> =
            rows(data, "form.tsv").into_iter().map(|r| (r[0].clone(), r[1].split(',').map(bit).sum())).collect();
        let forms: Vec<String> = self.map.keys().cloned().collect();
        let none = Vec::new();
        for form in &forms {
            let odd = |part: usize| irregular.get(&(form.clone(), part)).unwrap_or(&none);
            let mut word = self.map[form].clone();
            let fix = fixed.get(form).copied().unwrap_or(0);
            self.noun(form, &mut word, odd(0), fix & (bit("noun") | bit("nouns")));
            self.verb(form, &mut word, odd(1), fix & (bit("verb") | bit("past") | bit("participle")));
            self.adjective(form, &mut word, odd(2));
            if word.counts[3].is_some() || !odd(3).is_empty() {
                word.tags |= bit("adverb");
                word.weight[3] = word.counts[3].unwrap_or(0).max(1);
            }
            word.prune();
            self.map.insert(form.clone(), word);
        }
    }

    fn noun(&self, form: &str, word: &mut Word, odd: &[String], fixed: u32) {
        if fixed != 0 {
            word.tags |= fixed;
            word.weight[0] = word.counts[0].unwrap_or(0).max(10);
            return;
        }
        let plural = ["s:", "ses:s", "xes:x", "zes:z", "ches:ch", "shes:sh", "men:man", "ies:y"];
        let regular = detach(form, &plural, 3).filter(|l| !form.ends_with("ss") && l != form);
        let lemma = odd.iter().cloned().chain(regular).filter(|l| self.count(l, 0).is_some());
        let lemma = lemma.max_by_key(|l| (self.count(l, 0), std::cmp::Reverse(l.len())));
        match lemma {
            Some(lemma) => {
                word.tags |= bit("nouns");
                word.weight[0] = self.count(&lemma, 0).unwrap_or(0) + word.counts[0].unwrap_or(0);
                word.lemmas[0] = Some(lemma);
            }
            None if word.counts[0].is_some() => {
                word.tags |= bit("noun");
                word.weight[0] = word.counts[0].unwrap_or(0);
            }
            None => {}
        }
    }

    fn verb(&self, form: &str, word: &mut Word, odd: &[String], fixed: u32) {
        let endings = ["s:", "ies:y", "es:e", "es:", "ed:e", "ed:", "ing:e", "ing:"];
        let best = odd.iter().cloned().chain(detach(form, &endings, 2)).filter(|l| self.count(l, 1).is_some());
        let best = best.max_by_key(|l| (self.count(l, 1), std::cmp::Reverse(l.len())));
        let own = word.counts[1];
        if let Some(lemma) = best {
            let count = self.count(&lemma, 1).unwrap_or(0);
            word.tags |= match form {
                _ if fixed != 0 => fixed,
                _ if form.ends_with("ing") => bit("ing"),
                _ if form.ends_with('s') => bit("verb"),
                _ => bit("past") | bit("participle"),
            };
            if form.ends_with('s') && !form.ends_with("ss") {
                word.flags |= flag::THIRD;
            }
            word.weight[1] = count;
            // A rare verb that looks like a form of a common one ("found", "saw") is the form.
            if own.is_none_or(|own| own <= count) {
                word.lemmas[1] = Some(lemma);
            }
        }
        if let Some(own) = own {
            if word.lemmas[1].is_none() {
                word.tags |= bit("verb") | fixed;
            }
            word.weight[1] += own;
        }
    }

    fn adjective(&self, form: &str, word: &mut Word, odd: &[String]) {
        let lemma = odd.iter().cloned().chain(detach(form, &["er:", "est:", "er:e", "est:e"], 3));
        let lemma = lemma.filter(|l| self.count(l, 2).is_some()).max_by_key(|l| (self.count(l, 2), std::cmp::Reverse(l.len())));
        // "leader" is no comparative of "lead": a form that is a noun or verb of its own needs to be a known adjective.
        let other = word.counts[0].is_some_and(|c| c > 0) || word.counts[1].is_some_and(|c| c > 0);
        if let Some(lemma) = lemma.filter(|_| word.counts[2].is_some() || !odd.is_empty() || !other) {
            word.tags |= bit("adjective");
            word.weight[2] = self.count(&lemma, 2).unwrap_or(0) / 4 + word.counts[2].unwrap_or(0);
            word.lemmas[2] = Some(lemma);
        } else if let Some(own) = word.counts[2] {
            word.tags |= bit("adjective");
            word.weight[2] = own;
        }
    }

    fn entry(&mut self, form: &str) -> &mut Word {
        self.map.entry(form.to_owned()).or_insert_with(|| Word { level: 90, ..Word::default() })
    }

    /// People's names and places.
    fn names(&mut self, data: &Path) {
        for row in rows(data, "given.tsv") {
            let has = |letter: char, flag: u32| if row[1].contains(letter) { flag } else { 0 };
            // A name that few bear may be a man's name elsewhere: Yuri, Nikita.
            let bearers: u32 = row[1].chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0);
            let told = bearers >= 6;
            let flags = if told { has('m', flag::MALE) | has('f', flag::FEMALE) } else { flag::MALE | flag::FEMALE };
            let word = self.entry(&row[0]);
            word.flags |= flags;
            word.tags |= bit("name");
        }
        for row in rows(data, "surname.tsv") {
            let word = self.entry(&row[0]);
            word.flags |= flag::SURNAME;
            word.tags |= bit("name");
        }
        for row in rows(data, "place.tsv") {
            let country = row[1] == "country";
            self.place(&row[0], if country { flag::PLACE | flag::COUNTRY } else { flag::PLACE }, &row[2], row[1] != "city");
        }
        for row in rows(data, "alias.tsv") {
            let flags = if row[1] == "alias" { flag::PLACE | flag::COUNTRY } else { 0 };
            self.place(&row[0], flags, &row[2], true);
        }
        for row in rows(data, "demonym.tsv") {
            self.place(&row[0], flag::DEMONYM, &row[1], true);
            let plural = format!("{}s", row[0]);
            if !row[0].ends_with("ese") && !row[0].ends_with("sh") && !row[0].ends_with("ch") && !row[0].ends_with('s') {
                self.place(&plural, flag::DEMONYM, &row[1], true);
                let word = self.entry(&plural);
                word.tags |= bit("nouns");
                word.lemmas[0] = Some(row[0].clone());
            }
            self.entry(&row[0]).tags |= bit("adjective") | bit("noun");
        }
    }

    fn place(&mut self, name: &str, flags: u32, country: &str, linked: bool) {
        let link = if linked { flag::LINKED } else { 0 };
        if name.contains([' ', '-']) {
            self.phrases.insert(name.replace('-', " - "), (flags | link, country.to_owned()));
            return;
        }
        let word = self.entry(name);
        word.flags |= flags | link;
        word.tags |= bit("name");
        if linked {
            word.country = Some(country.to_owned());
        }
    }

    /// Closed-class words are what our own list says and nothing else.
    fn closed(&mut self, data: &Path) {
        for row in rows(data, "closed.tsv") {
            let tags: Vec<&str> = row[1].split(',').collect();
            let word = self.entry(&row[0]);
            let open = ["noun", "nouns", "verb", "past", "participle", "ing", "adjective", "adverb", "name", "other", "number"];
            let name = word.tags & bit("name");
            word.closed = tags.iter().any(|t| !open.contains(t)) || word.level <= 10 && tags == ["adverb"];
            let was = word.tags;
            word.tags = tags.iter().map(|t| bit(t)).sum::<u32>();
            if word.flags & (flag::MALE | flag::FEMALE | flag::SURNAME | flag::PLACE) != 0 {
                word.tags |= name;
            }
            if was & (bit("verb") | bit("past") | bit("participle") | bit("ing")) == 0 || word.tags & was & !name == 0 {
                word.lemmas[1] =
                    word.lemmas[1].take().filter(|_| tags.iter().any(|t| ["auxiliary", "past", "participle", "ing", "verb"].contains(t)));
            }
            if word.closed {
                word.flags |= flag::CLOSED;
            }
            if tags.contains(&"negator") || row[0].ends_with("n't") {
                word.flags |= flag::NEGATIVE;
            }
            let part = ["noun", "verb", "adjective", "adverb"];
            let first = tags.iter().find_map(|t| part.iter().position(|p| t == p));
            if let Some(first) = first {
                word.weight[first] = word.weight.iter().copied().max().unwrap_or(0) + 1;
            }
        }
        for (list, kind) in [
            (
                "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec",
                flag::MONTH,
            ),
            ("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun", flag::WEEKDAY),
        ] {
            for name in list.split(' ') {
                self.entry(name).flags |= kind;
            }
        }
        for name in ["no", "none", "nobody", "nothing", "neither", "nor", "without", "nowhere"] {
            self.entry(name).flags |= flag::NEGATIVE;
        }
    }

    /// Verbs that stand in contractions, and the forms of be, have, do.
    fn contractions(&mut self) {
        for (lemma, forms) in [
            ("be", "be am is are was were been being isn't aren't wasn't weren't ain't i'm you're we're they're who're there're"),
            ("have", "have has had having haven't hasn't hadn't i've you've we've they've who've would've could've should've there've"),
            ("do", "do does did done doing don't doesn't didn't"),
            ("will", "will won't 'll i'll you'll he'll she'll it'll we'll they'll that'll who'll there'll"),
            ("would", "would wouldn't 'd i'd you'd he'd she'd we'd they'd it'd who'd there'd"),
            ("can", "can can't cannot"),
            ("could", "could couldn't"),
            ("not", "not n't"),
            ("should", "should shouldn't"),
            ("must", "must mustn't"),
            ("say", "said says saying"),
        ] {
            for form in forms.split(' ') {
                self.entry(form).lemmas[1] = (form != lemma).then(|| lemma.to_owned());
            }
        }
    }

    /// Takes in the words of the classes that no list has.
    fn classes(&mut self, classes: &Classes) {
        for name in &classes.words {
            let word = self.entry(name);
            if word.tags == 0 {
                word.tags = bit("noun");
                word.level = word.level.min(60);
            }
        }
        for name in classes.members.iter().filter(|m| !m.contains(' ')) {
            self.entry(name);
        }
    }

    fn write(&self, out: &Path, classes: &Classes) {
        let order = self.order();
        let ids: HashMap<&str, u32> = order.iter().zip(0u32..).map(|(w, i)| (*w, i)).collect();
        assert!(ids.len() + 1 < 1 << ID_BITS, "too many words: {}", ids.len());
        let (mut text, mut records, mut splits, mut links) = (String::new(), Vec::new(), Vec::new(), BTreeMap::new());
        let phrases: BTreeSet<String> = self.phrases.keys().chain(&classes.phrases).cloned().collect();
        let starts: BTreeSet<&str> = phrases.iter().filter_map(|p| p.split(' ').next()).collect();
        for form in &order {
            let (form, word) = self.map.get_key_value(*form).expect("a word");
            let own = ids[form.as_str()];
            let id = |part: usize| word.lemmas[part].as_deref().map_or(own, |l| ids.get(l).copied().unwrap_or(own));
            let (noun, verb, adjective) = (id(0), id(1), id(2));
            let mut flags = word.flags;
            // What the word can be decides whose lemma counts where the parts of speech differ.
            let can = |tags: &[&str]| tags.iter().any(|t| word.tags & bit(t) != 0);
            let nominal = can(&["noun", "nouns"]).then_some(noun);
            let verbal = can(&["verb", "past", "participle", "ing", "auxiliary", "modal", "negator"]).then_some(verb);
            let different: BTreeSet<u32> = [nominal, verbal, can(&["adjective"]).then_some(adjective)].into_iter().flatten().collect();
            let lemma = if different.len() > 1 {
                flags |= flag::SPLIT;
                let row = splits.len() / 3;
                splits.extend([noun, verb, adjective]);
                u32::try_from(row).expect("few splits")
            } else {
                different.first().copied().unwrap_or(own)
            };
            let likely = (0..4).max_by_key(|&p| (word.weight[p], 4 - p)).unwrap_or(0);
            let second = (0..4).filter(|&p| p != likely).map(|p| word.weight[p]).max().unwrap_or(0);
            flags |= u32::try_from(likely).expect("one of four") << flag::LIKELY_AT;
            if word.weight[likely] > 3 * second {
                flags |= flag::SURE;
            }
            if word.tags & !bit("name") != 0 || word.level < 80 && word.tags == 0 {
                flags |= flag::COMMON;
            }
            if starts.contains(form.as_str()) || word.lemmas.iter().flatten().any(|l| starts.contains(l.as_str())) {
                flags |= flag::PHRASE;
            }
            if let Some(country) = &word.country {
                links.insert(form, country);
            }
            let rarity = (self.rarity(word) * 8.0).round() as u32;
            let at = u32::try_from(text.len()).expect("a small text");
            assert!(at < 1 << TEXT_BITS && rarity < 1 << layout::RARITY_BITS, "{form}");
            text += form;
            let length = u32::try_from(form.len()).expect("a short word");
            records.extend([
                at | length << TEXT_BITS,
                lemma | rarity << layout::RARITY_AT | (flags & 0xff) << layout::FLAGS_AT,
                word.tags | (flags >> 8) << layout::MORE_FLAGS_AT,
            ]);
        }
        // Room for a whole block behind the last word.
        text.extend(std::iter::repeat_n(' ', LONGEST + 1));
        let mut source = classes.source(&phrases);
        table(&mut source, "PLACES", "(&str, u32, &str)", self.phrases.iter().map(|(p, (f, c))| format!("({p:?}, {f}, {c:?})")));
        table(&mut source, "LINKS", "(&str, &str)", links.into_iter().map(|(w, c)| format!("({w:?}, {c:?})")));
        fs::write(out.join("text.txt"), &text).expect("writing");
        fs::write(out.join("records.bin"), bytes(&records)).expect("writing");
        fs::write(out.join("splits.bin"), bytes(&splits)).expect("writing");
        let [hot, rest] = self.slots();
        fs::write(out.join("hot.bin"), bytes(&hot)).expect("writing");
        fs::write(out.join("slots.bin"), bytes(&rest)).expect("writing");
        fs::write(out.join("classes.rs"), source).expect("writing");
    }

    /// Rarity in (natural) bits, 0 to 7: minus the logarithm of the share of articles of some 300 words that hold
    /// the word, from its count among the 234,000 tagged words of the WordNet concordances and from its SCOWL
    /// level, whichever lemma of the word is the commonest.
    fn rarity(&self, word: &Word) -> f64 {
        if word.closed {
            return if word.level <= 10 { 0.5 } else { 1.5 };
        }
        let mut level = word.level;
        for lemma in word.lemmas.iter().flatten() {
            level = level.min(self.map.get(lemma).map_or(level, |w| w.level));
        }
        let by_level = match level {
            0..=10 => 2.6,
            11..=20 => 3.7,
            21..=35 => 4.9,
            36..=40 => 5.3,
            41..=50 => 5.8,
            51..=55 => 6.0,
            56..=60 => 6.2,
            61..=80 => 6.6,
            _ => 6.5,
        };
        let total: u32 = word.weight.iter().sum();
        if total == 0 {
            return by_level;
        }
        let per_article = f64::from(total) / 234_000.0 * 300.0;
        let by_count = -(1.0 - (-per_article).exp()).ln();
        (0.5 * by_level + 0.5 * by_count.min(6.8)).clamp(0.5, 7.0)
    }
    /// The words in the order of their records: the commonest first, so that what is asked most lies together.
    fn order(&self) -> Vec<&str> {
        let mut order: Vec<(&String, &Word)> = self.map.iter().collect();
        order.sort_by_key(|(form, word)| (!word.closed, word.level, std::cmp::Reverse(word.weight.iter().sum::<u32>()), *form));
        order.into_iter().map(|(form, _)| form.as_str()).collect()
    }

    /// The hash tables: the commonest words in a small one that stays in the nearest cache, then the others.
    fn slots(&self) -> [Vec<u32>; 2] {
        let order = self.order();
        let (hot, rest) = order.split_at(HOT_WORDS);
        [table_of(hot, 0, HOT_SLOTS), table_of(rest, HOT_WORDS, rest.len() * 2)]
    }
}

/// The hash table of words whose numbers begin with `first`.
fn table_of(words: &[&str], first: usize, size: usize) -> Vec<u32> {
    let mut slots = vec![0u32; size];
    for (form, id) in words.iter().zip(first..) {
        let mut padded = [0; LONGEST + 1];
        padded[..form.len()].copy_from_slice(form.as_bytes());
        let (mut at, bits) = layout::place(layout::hash(&layout::eights(&padded, form.len()), form.len()), size);
        while slots[at] != 0 {
            at = (at + 1) % size;
        }
        slots[at] = bits | (u32::try_from(id).expect("a word number") + 1);
    }
    slots
}

/// A Roman numeral, which is a name more often ("Xi").
fn numeral(form: &str, word: &Word) -> bool {
    form.len() <= 4
        && form.bytes().all(|b| b"ivxlcdm".contains(&b))
        && word.counts[1].is_none()
        && word.counts.iter().flatten().all(|&c| c == 0)
}

fn bytes(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// What is left of a word when one of the endings `from:to` is replaced, all ways, at least `least` bytes long.
fn detach(form: &str, endings: &[&str], least: usize) -> impl Iterator<Item = String> {
    let found: Vec<String> = endings
        .iter()
        .filter_map(|e| e.split_once(':'))
        .filter_map(|(from, to)| form.strip_suffix(from).map(|stem| format!("{stem}{to}")))
        .filter(|l| l.len() >= least)
        .collect();
    found.into_iter()
}
