//! What is known of a capitalised word: one look-up for all that the shape of a name asks.

use crate::claim::role::words::{self, RoleWord};
use crate::document::Document;
use crate::lexicon::{Entry, Question};
use crate::value::{Origin, variants};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Words that end the name of a body or of a thing built or laid out: what they end is no person.
const BODIES: &str = "academy act administration agency air airlines airport airways alliance army assembly associates \
    association authority avenue bank bay beach board boulevard bridge broadcasting brothers building bureau cabinet canal \
    capitol caucus center centre chamber church circuit city club coalition college commission committee company \
    conference congress convention co corp corporation corps council county court creek cup daily department desert \
    district division embassy enterprises exchange faculty federation festival fire firm force forces forest forum \
    foundation front fund games gazette government group guard hall heights herald highway hills holdings hospital hotel \
    house inc industries initiative institute institution international island islands journal junction kingdom laboratories \
    laboratory lake league legislature library limited line llc llp ltd mall market media memorial ministry mosque \
    motors mountain mountains movement museum navy network news newspaper ocean office olympics opera organisation \
    organization palace park parliament partners partnership party peninsula plaza plc point police port post press prison \
    project province railway records republic reserve resort review river road school sea secretariat senate service \
    services society square stadium state states station store street studios summit synagogue systems tavern team \
    technologies television temple theater theatre times tower tribune trust tv union united university valley veterans \
    village volcano wing works zoo treaty agreement accord protocol bowl prix championship championships open award awards \
    prize war day week festival law code plan program programme deal amendment bill strip";

/// Words that begin the name of a thing, whatever name follows.
const HEADS: &str = "hurricane typhoon cyclone storm lake mount mt cape fort port camp operation project hotel radio uss hms ins ss flight \
    highway route interstate gate terminal apollo planet super grand university channel windows";

/// Words that begin the name of a place made of two.
const PLACE_HEADS: &str = "new north south east west northern southern eastern western central san santa los las el united saudi sri hong \
    puerto costa sierra buenos rio tel upper lower great";

/// What the tables of this room say of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Listed {
    role: Option<RoleWord>,
    body: bool,
    head: bool,
    place_head: bool,
    romanised: bool,
}

/// A word of a run with all that is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact<'d> {
    /// Index of its token.
    pub at: usize,
    /// Its letters.
    pub text: &'d str,
    entry: Option<Entry>,
    /// An office, a relation or a form of address.
    pub role: Option<RoleWord>,
    /// It ends the name of a body or thing.
    pub body: bool,
    /// It begins the name of a thing.
    pub head: bool,
    /// It begins the name of a place of two words.
    pub place_head: bool,
    /// A form in the table of variants from Slavic or Arabic script.
    pub romanised: bool,
    /// A surname that East Asian names begin with.
    pub asian: bool,
}

impl<'d> Fact<'d> {
    /// The facts of token `at`.
    pub fn new(doc: &'d Document, at: usize) -> Self {
        let text = doc.token(at);
        let entry = doc.words.get(at).and_then(|w| w.entry);
        let listed = if entry.is_none_or(|e| e.asks(Question::Name, is_listed)) { listed(text) } else { Listed::default() };
        let asian = entry.is_none_or(|e| e.asks(Question::Asian, |w| ASIAN.iter().any(|a| a.eq_ignore_ascii_case(w))));
        Self {
            at,
            text,
            entry,
            role: listed.role,
            body: listed.body,
            head: listed.head,
            place_head: listed.place_head,
            romanised: listed.romanised,
            asian: asian && is_east_asian_family(text),
        }
    }

    /// Asks its entry; `unknown` for a word that has none.
    pub fn is(&self, ask: impl Fn(Entry) -> bool, unknown: bool) -> bool {
        self.entry.map_or(unknown, ask)
    }

    /// A given name.
    pub fn given(&self) -> bool {
        self.romanised || self.is(Entry::is_given_name, false)
    }

    /// An ordinary word that is no name of a person.
    pub fn plain(&self) -> bool {
        self.is(|e| e.is_common() && !e.is_given_name() && !e.is_surname(), false) && self.text.len() > 1 && !self.asian
    }

    /// A place on the map.
    pub fn place(&self) -> bool {
        self.is(Entry::is_place, false)
    }

    /// Of a nation, and no given name.
    pub fn demonym(&self) -> bool {
        self.is(|e| e.is_demonym() && !e.is_given_name(), false)
    }

    /// A listed surname, or no ordinary word.
    pub fn surnamed(&self) -> bool {
        self.is(|e| e.is_surname() || !e.is_common(), true)
    }
}

fn is_listed(word: &str) -> bool {
    TABLE.contains_key(word.as_bytes())
}

/// By the bytes of the word.
static TABLE: LazyLock<FxHashMap<&'static [u8], Listed>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static [u8], Listed> = FxHashMap::default();
    for (word, role) in words::all() {
        table.entry(word.as_bytes()).or_default().role = Some(*role);
    }
    for word in BODIES.split_whitespace() {
        table.entry(word.as_bytes()).or_default().body = true;
    }
    for word in HEADS.split_whitespace() {
        table.entry(word.as_bytes()).or_default().head = true;
    }
    for word in PLACE_HEADS.split_whitespace() {
        table.entry(word.as_bytes()).or_default().place_head = true;
    }
    for (word, origin) in variants() {
        table.entry(word.as_bytes()).or_default().romanised = matches!(origin, Origin::Slavic | Origin::Arabic);
    }
    table
});

/// Whether a noun, in any case, names a kind of body or place: ministry, company, university.
pub(in crate::claim) fn is_body(word: &str) -> bool {
    listed(word).body
}

fn listed(word: &str) -> Listed {
    words::small(word, &mut [0; words::LONGEST]).and_then(|w| TABLE.get(w)).copied().unwrap_or_default()
}

/// Surnames that East Asian names begin with, in the usual romanisations.
const ASIAN: &[&str] = &[
    "Bai", "Ban", "Bo", "Cai", "Cao", "Chen", "Cheng", "Cho", "Choe", "Choi", "Chu", "Chung", "Cui", "Dai", "Deng", "Ding", "Dong", "Du",
    "Fan", "Fang", "Feng", "Fu", "Gao", "Gong", "Gu", "Guo", "Han", "He", "Hong", "Hou", "Hu", "Hua", "Huang", "Huynh", "Hwang", "Jang",
    "Jeong", "Ji", "Jia", "Jiang", "Jin", "Jo", "Jung", "Kang", "Kim", "Kong", "Kwon", "Lai", "Le", "Lee", "Lei", "Li", "Liang", "Liao",
    "Lim", "Lin", "Ling", "Liu", "Long", "Lu", "Luo", "Ma", "Mao", "Meng", "Moon", "Nguyen", "Ni", "Oh", "Pak", "Pan", "Park", "Peng",
    "Pham", "Phan", "Qi", "Qian", "Qin", "Ren", "Ri", "Ryu", "Shen", "Shi", "Shin", "Song", "Su", "Suh", "Sun", "Tan", "Tang", "Tao",
    "Thein", "Tian", "Tran", "Trinh", "Tsai", "Vo", "Wan", "Wang", "Wei", "Wen", "Wong", "Wu", "Xi", "Xia", "Xiao", "Xie", "Xu", "Yan",
    "Yang", "Yao", "Ye", "Yi", "Yin", "Yoon", "Yu", "Yuan", "Yun", "Zeng", "Zhan", "Zhang", "Zhao", "Zheng", "Zhong", "Zhou", "Zhu",
];

/// Whether a word is such a surname, with its capital.
pub(super) fn is_east_asian_family(word: &str) -> bool {
    (2..=6).contains(&word.len()) && ASIAN.binary_search(&word).is_ok()
}
