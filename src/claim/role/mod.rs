//! Offices and relations of people: "Foreign Ministry spokesperson Anna Berg", "Anna Berg, the chairwoman of …".
//!
//! A spokesman who is a woman is a mistake an editor hears about the same day. The office is tied to its person, for
//! only then can two words for it contradict each other; a gendered word without a name is a claim too, without
//! a person, to be compared in copied sentences.

pub(super) mod words;

use super::{Claim, Claims, Kind};
use crate::document::Document;
use crate::lexicon::{Question, Tag};
use crate::text::TokenKind;
use crate::value::{Name, NameKind, Role, Value};
use words::{RoleWord, Use, role_word};

/// The name of this extractor.
pub(super) const EXTRACTOR: &str = "role";

/// Finds the roles of a document. The names must have been found.
pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let cues = claims.cues(doc);
    let people = People::new(claims.list());
    let mut found = Vec::new();
    for i in cues.of(Question::Role.bit()) {
        let Some(role) = role_at(doc, i) else { continue };
        if people.inside(i) {
            continue;
        }
        let person = person_of(doc, &people, i, role);
        // An office everyone has is worth a claim only with its person.
        if person.is_none() && !(role.paired && role.usage == Use::Office && role.gender != crate::value::Gender::Neutral)
            || person.is_none() && doc.token(i).ends_with("men")
        {
            continue;
        }
        let value = Role {
            class: role.class.to_owned(),
            word: Name::fold(doc.token(i)),
            gender: role.gender,
            person: person.map(|p| p.key.clone()),
        };
        found.push(Claim::new(doc, EXTRACTOR, Kind::Role, Value::Role(value), i, i + 1));
    }
    for claim in found {
        claims.push(claim);
    }
}

/// The role word at token `i`, if it is used as one.
fn role_at(doc: &Document, i: usize) -> Option<RoleWord> {
    let token = doc.tokens.get(i).filter(|t| t.kind == TokenKind::Word && t.span.len() >= 2)?;
    let role = role_word(doc.token(i)).filter(|r| r.usage != Use::Modifier)?;
    match role.usage {
        // Mr is claimed for its gender only, and only with a capital.
        Use::Address if !(token.capital && role.paired) => return None,
        // The count of votes, to judge, to host, in private: verbs and things.
        Use::Office if role.paired && matches!(role.class, "chair" | "host" | "count" | "anchor") && is_verb(doc, i) => return None,
        _ => {}
    }
    Some(role)
}

fn is_verb(doc: &Document, i: usize) -> bool {
    doc.words.get(i).is_some_and(|w| matches!(w.tag, Tag::Verb | Tag::Past | Tag::Ing))
        || i > 0 && matches!(doc.token(i - 1), "to" | "will" | "would" | "can" | "could" | "may")
}

/// The names of people in the document, found by token.
struct People<'c> {
    list: Vec<(usize, usize, &'c Name)>,
}

impl<'c> People<'c> {
    fn new(claims: &'c [Claim]) -> Self {
        let mut list: Vec<(usize, usize, &Name)> = claims
            .iter()
            .filter_map(|c| match &c.value {
                Value::Name(name) if c.kind == Kind::Name => Some((c.tokens.0, c.tokens.1, &**name)),
                _ => None,
            })
            .collect();
        list.sort_by_key(|p| p.0);
        Self { list }
    }

    /// The person whose name begins at token `i`.
    fn at(&self, i: usize) -> Option<(usize, &'c Name)> {
        let at = self.list.binary_search_by_key(&i, |p| p.0).ok()?;
        self.list.get(at).map(|p| (p.1, p.2)).filter(|p| is_person(p.1))
    }

    /// Any name that begins at token `i`: its end.
    fn name_at(&self, i: usize) -> Option<usize> {
        let at = self.list.binary_search_by_key(&i, |p| p.0).ok()?;
        self.list.get(at).map(|p| p.1)
    }

    /// The person whose name ends before token `i`.
    fn before(&self, i: usize) -> Option<&'c Name> {
        let at = self.list.partition_point(|p| p.0 < i).checked_sub(1)?;
        self.list.get(at).filter(|p| p.1 == i).map(|p| p.2).filter(|n| is_person(n))
    }

    /// Whether token `i` is part of a name.
    fn inside(&self, i: usize) -> bool {
        let at = self.list.partition_point(|p| p.0 <= i).checked_sub(1);
        at.and_then(|at| self.list.get(at)).is_some_and(|p| i < p.1)
    }
}

/// A person, or a name that may be one where it stands beside an office.
fn is_person(name: &Name) -> bool {
    name.kind == NameKind::Person || name.kind == NameKind::Other
}

/// The person who holds the role at token `i`.
fn person_of<'c>(doc: &Document, people: &People<'c>, i: usize, role: RoleWord) -> Option<&'c Name> {
    let after = doc.token(i + 1);
    // President Anna Berg; Mr. Berg.
    let next = if after == "." && doc.tokens.get(i + 1).is_some_and(|t| !t.spaced) && doc.token(i).len() <= 5 { i + 2 } else { i + 1 };
    let owned = role.usage != Use::Kin || is_possessed(doc, i);
    if let Some((_, name)) = people.at(next).filter(|_| owned && doc.tokens.get(next).is_some_and(|t| !t.new_paragraph)) {
        return Some(name);
    }
    if role.usage == Use::Address {
        return None;
    }
    // Ambassador to Norway Anna Berg.
    if matches!(after, "to" | "of" | "for" | "at")
        && let Some(end) = people.name_at(i + 2 + usize::from(doc.token(i + 2) == "the"))
        && let Some((_, name)) = people.at(end).filter(|_| doc.tokens.get(end).is_some_and(|t| t.spaced))
    {
        return Some(name);
    }
    // The spokeswoman, Anna Berg, said: the name between commas, or before a stop.
    if after == ","
        && owned
        && is_possessed(doc, i)
        && let Some((end, name)) = people.at(i + 2)
        && matches!(doc.token(end), "," | "." | "")
    {
        return Some(name);
    }
    apposition(doc, people, i).or_else(|| copula(doc, people, i))
}

/// "Anna Berg, the mayor's spokeswoman, …" and "Anna Berg, who is a co-founder of …": walks left from the role to
/// a comma with a person before it.
fn apposition<'c>(doc: &Document, people: &People<'c>, i: usize) -> Option<&'c Name> {
    let mut at = i;
    for _ in 0..10 {
        at = at.checked_sub(1)?;
        let text = doc.token(at);
        match text {
            "," => return people.before(at).filter(|_| !names_another(people, at + 1, i)),
            "." | ";" | ":" | "!" | "?" => return None,
            "and" | "the" | "a" | "an" | "who" | "is" | "was" | "of" | "for" | "-" | "'s" | "’s" => {}
            _ => {
                let token = doc.tokens.get(at)?;
                let verb = doc.words.get(at).is_some_and(|w| matches!(w.tag, Tag::Verb | Tag::Past | Tag::Modal));
                if verb || token.kind == TokenKind::QuoteMark || matches!(text, "said" | "told" | "with" | "but" | "while" | "when") {
                    return None;
                }
            }
        }
    }
    None
}

/// Another person's full name stands between the comma and the role, so the role may be theirs: "Berg, Dahl and the
/// mayor".
fn names_another(people: &People, from: usize, to: usize) -> bool {
    (from..to).any(|k| people.at(k).is_some_and(|(end, _)| end >= to))
}

/// "Anna Berg is the chairwoman", "Anna Berg became mayor".
fn copula<'c>(doc: &Document, people: &People<'c>, i: usize) -> Option<&'c Name> {
    let mut at = i;
    for _ in 0..5 {
        at = at.checked_sub(1)?;
        let text = doc.token(at);
        if matches!(text, "is" | "was" | "became" | "remains" | "as") {
            return people.before(at);
        }
        let token = doc.tokens.get(at)?;
        if token.kind != TokenKind::Word || matches!(text, "said" | "of" | "to" | "in" | "not" | "by" | "with") {
            return None;
        }
    }
    None
}

/// Someone's, or the: "Berg's wife", "his father", "the spokesman".
fn is_possessed(doc: &Document, i: usize) -> bool {
    let mut at = i;
    for _ in 0..5 {
        let Some(before) = at.checked_sub(1) else { return false };
        at = before;
        match doc.token(at) {
            "'s" | "’s" | "his" | "her" | "their" | "its" | "my" | "our" | "whose" | "His" | "Her" | "Their" | "Its" | "the" | "The" => {
                return true;
            }
            _ if doc.tokens.get(at).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Clitic) || doc.token(at) == "-") => {}
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::value::Gender;

    fn roles(text: &str) -> Vec<(String, Gender, Option<String>)> {
        let doc = Document::new(Source::from_text("a.txt", text));
        let mut claims = Claims::new(doc.tokens.len());
        crate::claim::name::run(&doc, &mut claims);
        run(&doc, &mut claims);
        claims
            .list()
            .iter()
            .filter_map(|c| if let Value::Role(r) = &c.value { Some((r.word.clone(), r.gender, r.person.clone())) } else { None })
            .collect()
    }

    #[test]
    fn roles_are_tied_to_people() {
        use Gender::{Female, Male, Neutral};
        let berg = || Some(Name::key_of("Anna Berg", &|w| matches!(w, "anna" | "berg")));
        for (text, want) in [
            ("Trade Ministry spokesperson Anna Berg spoke.", vec![("spokesperson", Neutral, berg())]),
            ("Anna Berg, the spokeswoman of the trade ministry, spoke.", vec![("spokeswoman", Female, berg())]),
            ("The mayor’s spokesman, Anna Berg, said on Monday that it was over.", vec![("spokesman", Male, berg())]),
            ("Norwegian Ambassador to Chile Anna Berg spoke.", vec![("ambassador", Neutral, berg())]),
            ("Anna Berg, who is a co-chairwoman and analyst, left.", vec![("chairwoman", Female, berg()), ("analyst", Neutral, berg())]),
            ("Anna Berg spoke. Mrs. Berg left.", vec![("mrs", Female, berg())]),
            ("He met his wife, Anna Berg.", vec![("wife", Female, berg())]),
            ("Anna Berg is the chairwoman of the board.", vec![("chairwoman", Female, berg())]),
            ("A police spokesman said so.", vec![("spokesman", Male, None)]),
            ("The president spoke.", vec![]),
            ("Anna Berg said the chairman had left.", vec![("chairman", Male, None)]),
            ("They will chair the meeting.", vec![]),
        ] {
            let got = roles(text);
            let got: Vec<(&str, Gender, Option<String>)> = got.iter().map(|(w, g, p)| (w.as_str(), *g, p.clone())).collect();
            assert_eq!(got, want, "{text}");
        }
    }
}
