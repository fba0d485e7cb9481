//! Words for offices, relations and forms of address, with the gender they carry.

use crate::document::Document;
use crate::lexicon::Question;
use crate::value::Gender;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word of this table does before or after a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// An office: president, spokesman. It is claimed of the person it stands with.
    Office,
    /// A relation: wife, father. It is a role only with the person it relates to.
    Kin,
    /// A form of address: Mr, Dr. It parts with the name, and carries gender, but is no office.
    Address,
    /// A word before an office: former, deputy, foreign. Alone it is nothing.
    Modifier,
}

/// One word of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleWord {
    /// The neutral word for it.
    pub class: &'static str,
    /// What the word says of man or woman.
    pub gender: Gender,
    /// What it does.
    pub usage: Use,
    /// The class has forms for man and woman, so that two words for it can contradict each other.
    pub paired: bool,
    /// Whatever follows the word with a capital is a name.
    pub strict: bool,
}

/// Class, neutral words, words for men, words for women. A word that is used for both stands with the neutral ones
/// (actor, host), however it began.
const PAIRED: &[(&str, &str, &str, &str)] = &[
    ("spokesperson", "spokesperson spokespeople", "spokesman spokesmen", "spokeswoman spokeswomen"),
    ("chair", "chair chairperson", "chairman", "chairwoman"),
    ("congressperson", "congressperson", "congressman", "congresswoman"),
    ("council member", "councilperson councilmember councillor councilor", "councilman", "councilwoman"),
    ("assembly member", "assemblymember assemblyperson", "assemblyman", "assemblywoman"),
    ("alderperson", "alderperson", "alderman", "alderwoman"),
    ("committee member", "", "committeeman", "committeewoman"),
    ("businessperson", "businessperson", "businessman", "businesswoman"),
    ("police officer", "", "policeman", "policewoman"),
    ("firefighter", "firefighter", "fireman", "firewoman"),
    ("anchor", "anchor anchorperson", "anchorman", "anchorwoman"),
    ("salesperson", "salesperson", "salesman", "saleswoman"),
    ("sportsperson", "sportsperson", "sportsman", "sportswoman"),
    ("camera operator", "", "cameraman", "camerawoman"),
    ("weather presenter", "", "weatherman", "weatherwoman"),
    ("service member", "", "serviceman", "servicewoman"),
    ("airman", "", "airman", "airwoman"),
    ("clergyperson", "", "clergyman", "clergywoman"),
    ("statesperson", "", "statesman", "stateswoman"),
    ("noble", "", "nobleman", "noblewoman"),
    ("horse rider", "", "horseman", "horsewoman"),
    ("actor", "actor", "", "actress"),
    ("host", "host", "", "hostess"),
    ("hero", "hero", "", "heroine"),
    ("heir", "heir", "", "heiress"),
    ("waiter", "", "waiter", "waitress"),
    ("flight attendant", "", "steward", "stewardess"),
    ("landlord", "", "landlord", "landlady"),
    ("monarch", "monarch", "king", "queen"),
    ("prince", "", "prince", "princess"),
    ("duke", "", "duke", "duchess"),
    ("emperor", "", "emperor", "empress"),
    ("baron", "", "baron", "baroness"),
    ("count", "", "", "countess"),
    ("widow", "", "widower", "widow"),
    ("partner", "", "boyfriend", "girlfriend"),
    ("frontperson", "", "frontman", "frontwoman"),
    ("gunman", "", "gunman", "gunwoman"),
    ("strongman", "", "strongman", ""),
    ("ombudsman", "ombudsperson", "", ""),
];

const KIN: &[(&str, &str, &str, &str)] = &[
    ("parent", "parent", "father", "mother"),
    ("grandparent", "grandparent", "grandfather", "grandmother"),
    ("child", "child", "son", "daughter"),
    ("grandchild", "grandchild", "grandson", "granddaughter"),
    ("sibling", "sibling", "brother", "sister"),
    ("spouse", "spouse", "husband", "wife"),
    ("uncle", "", "uncle", "aunt"),
    ("nephew", "", "nephew", "niece"),
    ("stepparent", "stepparent", "stepfather", "stepmother"),
    ("stepchild", "stepchild", "stepson", "stepdaughter"),
    ("fiance", "", "fiance fiancé", "fiancee fiancée"),
];

const ADDRESS: &[(&str, Gender)] = &[
    ("mr", Gender::Male),
    ("mister", Gender::Male),
    ("sir", Gender::Male),
    ("lord", Gender::Male),
    ("mrs", Gender::Female),
    ("ms", Gender::Female),
    ("miss", Gender::Female),
    ("madam", Gender::Female),
    ("madame", Gender::Female),
    ("dame", Gender::Female),
    ("lady", Gender::Female),
    ("dr", Gender::Neutral),
    ("doctor", Gender::Neutral),
    ("prof", Gender::Neutral),
    ("rev", Gender::Neutral),
    ("reverend", Gender::Neutral),
    ("hon", Gender::Neutral),
    ("saint", Gender::Neutral),
    ("st", Gender::Neutral),
    ("sheikh", Gender::Neutral),
    ("shaikh", Gender::Neutral),
    ("haji", Gender::Neutral),
    ("hajji", Gender::Neutral),
    ("mullah", Gender::Neutral),
    ("maulavi", Gender::Neutral),
    ("mawlawi", Gender::Neutral),
    ("comrade", Gender::Neutral),
];

/// Offices without gendered forms, each its own class; short forms with the class they stand for.
const OFFICES: &str = "president minister ambassador secretary chancellor premier governor gov=governor senator \
    sen=senator representative rep=representative lawmaker legislator mp=lawmaker mayor sheriff judge justice \
    prosecutor attorney lawyer solicitor barrister general gen=general admiral adm=admiral colonel col=colonel \
    major maj=major captain capt=captain capt. lieutenant lt=lieutenant sergeant sgt=sergeant corporal cpl=corporal \
    private pvt=private commander cmdr=commander marshal commodore brigadier officer detective inspector constable \
    superintendent supt=superintendent trooper deputy chief director commissioner administrator speaker leader whip \
    envoy consul diplomat aide adviser advisor=adviser counselor strategist official delegate ceo=chief-executive \
    cfo coo cto cio executive founder co-founder cofounder=founder owner manager head editor columnist author writer \
    journalist reporter correspondent anchorperson blogger analyst economist expert professor historian scholar \
    scientist researcher physicist chemist biologist epidemiologist virologist astronomer psychologist sociologist \
    physician surgeon nurse pediatrician doctor dean principal teacher coach trainer captain striker midfielder \
    defender goalkeeper quarterback pitcher player golfer sprinter swimmer boxer driver pilot astronaut cosmonaut \
    singer musician composer conductor director producer screenwriter filmmaker comedian model designer artist \
    painter sculptor photographer architect engineer pope cardinal archbishop bishop priest pastor rabbi imam \
    ayatollah patriarch vicar activist campaigner dissident candidate nominee contender incumbent treasurer \
    comptroller auditor regulator banker investor billionaire tycoon oligarch philanthropist entrepreneur \
    coroner paramedic resident witness victim suspect defendant lobbyist organizer organiser=organizer convener \
    negotiator mediator rapporteur emir sultan tsar czar shah taoiseach undersecretary under-secretary chairmanship \
    rancher farmer fugitive mobster militant rebel jihadist cleric preacher vocalist guitarist drummer rapper \
    playwright poet novelist biographer critic curator librarian pollster spymaster agent counsel cornerback \
    linebacker wideout kicker punter winger goaltender outfielder shortstop catcher receiver laureate";

const PLURALS: &str = "presidents ministers ambassadors senators representatives governors lawmakers legislators mayors judges \
    justices prosecutors attorneys lawyers generals colonels captains officers directors commissioners leaders envoys aides advisers \
    advisors officials executives founders owners managers editors writers journalists reporters correspondents analysts experts \
    professors scientists researchers doctors coaches players actors actresses singers congressmen congresswomen councillors \
    spokespeople chairmen princes princesses brothers sisters reps sens govs agents detectives deputies secretaries";

const MODIFIERS: &str = "former ex acting interim deputy vice assistant associate senior junior chief prime foreign \
    defense defence finance interior press general attorney lead top first second national federal state regional \
    local honorary emeritus retired late then-president outgoing incoming newly elected executive managing home \
    opposition supreme grand crown presidential republican democratic democrat conservative labour labor liberal \
    prime shadow lieutenant district police staff party communications health justice trade education energy \
    economy treasury environment transport agriculture culture information head special us u.s uk";

/// Offices that are said of people only, so that whatever follows them is a name: President Trump, but General Motors
/// and Captain America.
const STRICT: &str = "president minister senator sen representative rep congressman congresswoman governor gov mayor judge justice \
    secretary ambassador chancellor premier pope sheriff lawmaker spokesman spokeswoman spokesperson chairman chairwoman mr mrs ms \
    miss dr sgt lt col gen capt prof rev";

static TABLE: LazyLock<FxHashMap<&'static str, RoleWord>> = LazyLock::new(table);

/// By the bytes of the word, which are lower-cased without asking whether they are text still.
static BY_BYTES: LazyLock<FxHashMap<&'static [u8], RoleWord>> =
    LazyLock::new(|| TABLE.iter().map(|(word, role)| (word.as_bytes(), *role)).collect());

/// A word of these tables has no more bytes.
pub(in crate::claim) const LONGEST: usize = 20;

/// The ASCII letters of a word in lower case, other bytes as they are; `None` for a word that is in no table.
pub(in crate::claim) fn small<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    let small = buffer.get_mut(..word.len())?;
    for (to, from) in small.iter_mut().zip(word.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    Some(small)
}

/// Looks up a word in any case.
#[must_use]
pub fn role_word(word: &str) -> Option<RoleWord> {
    BY_BYTES.get(small(word, &mut [0; LONGEST])?).copied()
}

/// The role word at token `i` of a document.
#[must_use]
pub fn role_word_at(doc: &Document, i: usize) -> Option<RoleWord> {
    if !doc.asks(i, Question::Role, |word| role_word(word).is_some()) {
        return None;
    }
    role_word(doc.token(i))
}

/// All words, in no order.
pub fn all() -> impl Iterator<Item = (&'static str, &'static RoleWord)> {
    TABLE.iter().map(|(word, role)| (*word, role))
}

fn table() -> FxHashMap<&'static str, RoleWord> {
    let mut table: FxHashMap<&'static str, RoleWord> = FxHashMap::default();
    let plain = |class, gender, usage| RoleWord { class, gender, usage, paired: false, strict: false };
    for word in MODIFIERS.split_whitespace() {
        table.insert(word, plain("", Gender::Neutral, Use::Modifier));
    }
    // Senators Berg and Dahl: a title to take off, no office of one person.
    for word in PLURALS.split_whitespace() {
        table.insert(word, plain("", Gender::Neutral, Use::Modifier));
    }
    for word in OFFICES.split_whitespace() {
        let (word, class) = word.split_once('=').unwrap_or((word, word));
        table.insert(word, plain(class, Gender::Neutral, Use::Office));
    }
    for (list, usage) in [(PAIRED, Use::Office), (KIN, Use::Kin)] {
        for &(class, neutral, male, female) in list {
            for (words, gender) in [(neutral, Gender::Neutral), (male, Gender::Male), (female, Gender::Female)] {
                for word in words.split_whitespace() {
                    table.insert(word, RoleWord { paired: true, ..plain(class, gender, usage) });
                }
            }
        }
    }
    for &(word, gender) in ADDRESS {
        table.insert(word, RoleWord { paired: gender != Gender::Neutral, ..plain("address", gender, Use::Address) });
    }
    for word in STRICT.split_whitespace() {
        if let Some(role) = table.get_mut(word) {
            role.strict = true;
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_carry_class_and_gender() {
        for (word, class, gender) in [
            ("Spokesman", "spokesperson", Gender::Male),
            ("spokeswoman", "spokesperson", Gender::Female),
            ("chair", "chair", Gender::Neutral),
            ("PRESIDENT", "president", Gender::Neutral),
            ("Gov", "governor", Gender::Neutral),
            ("actress", "actor", Gender::Female),
            ("actor", "actor", Gender::Neutral),
            ("wife", "spouse", Gender::Female),
            ("Mrs", "address", Gender::Female),
        ] {
            let role = role_word(word).unwrap();
            assert_eq!((role.class, role.gender), (class, gender), "{word}");
        }
        assert_eq!(role_word("table"), None);
        assert_eq!(role_word(&"x".repeat(400)), None);
    }
}
