//! Names of people, organisations and places, each mention with the full name it stands for.
//!
//! A misspelt name is the mistake readers notice first, and a name is what most other claims hang on. A name is a
//! run of capitalised words without title, nationality and office; a surname alone is chained to the full name
//! that the document gives; which word of a name is the family name is learnt from which one stands alone
//! (Xi Jinping, later Xi).

mod acronym;
mod card;
mod chain;
mod fact;
mod scan;
mod shape;
mod spelling;

pub use spelling::{Evidence, NearSpelling, near_spellings};

use super::{Claim, Claims, Kind};
use crate::document::Document;
use crate::lexicon::lookup;
use crate::value::Value;

pub(super) use fact::is_body;

/// The name of this extractor.
pub(super) const EXTRACTOR: &str = "name";

/// Finds the names of a document.
pub(super) fn run(doc: &Document, claims: &mut Claims) {
    let mut pieces = Vec::new();
    for run in scan::runs(doc) {
        shape::pieces(doc, run, &mut pieces);
    }
    for (piece, name) in chain::resolve(doc, &pieces) {
        let claim = Claim::new(doc, EXTRACTOR, Kind::Name, Value::Name(name), piece.first, piece.last);
        claims.push(Claim { not_compared: tag(doc, piece.first), ..claim });
    }
}

/// "@TomBarclay", "#SolvikFire": a name as an address is nobody's spelling of it.
fn tag(doc: &Document, first: usize) -> Option<&'static str> {
    let before = first.checked_sub(1)?;
    let glued = doc.tokens.get(before)?.span.end == doc.tokens.get(first)?.span.start;
    (glued && matches!(doc.token(before), "@" | "#")).then_some("a handle or a tag")
}

/// Whether a folded word is a listed name, place or ordinary word, so that it may well be right as it stands.
fn is_known(word: &str) -> bool {
    lookup(word).is_some_and(|e| e.is_given_name() || e.is_surname() || e.is_place() || e.is_common())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::value::{Name, NameKind};

    fn names(text: &str) -> Vec<Name> {
        let doc = Document::new(Source::from_text("a.txt", text));
        let mut claims = Claims::new(doc.tokens.len());
        run(&doc, &mut claims);
        claims.list().iter().filter_map(|c| if let Value::Name(n) = &c.value { Some(Name::clone(n)) } else { None }).collect()
    }

    #[test]
    fn spans_leave_titles_out() {
        for (text, want) in [
            ("Norwegian Prime Minister Ingrid Solheim met Mayor Tom Barclay.", &["Ingrid Solheim", "Tom Barclay"][..]),
            ("The head of the EU Commission, Ursula von der Heide, left.", &["EU Commission", "Ursula von der Heide"]),
            ("Officials of the Ministry of Foreign Affairs in Oslo agreed.", &["Ministry of Foreign Affairs", "Oslo"]),
            ("Former Sen. John W. Harper Jr. said no.", &["John W. Harper Jr"]),
            ("The group met Omar al-Basri and Marie-Claire O’Donnell.", &["Omar al-Basri", "Marie-Claire O’Donnell"]),
            ("On Tuesday in September he met Kim Jong-un.", &["Kim Jong-un"]),
            ("Moscow-backed forces left Vladivostok.", &["Moscow", "Vladivostok"]),
            ("He told Finland’s envoy to Norway Anna Berg about it.", &["Finland", "Norway", "Anna Berg"]),
            ("Leaders met. Police said so.", &[]),
            ("Shares of Procter & Gamble fell.", &["Procter & Gamble"]),
            ("She joined General Motors and then Volvo.", &["General Motors", "Volvo"]),
            ("In Oslo, Anna Berg met King Harald of Norway.", &["Oslo", "Anna Berg", "Harald", "Norway"]),
            ("Shares of AT&T rose.", &["AT&T"]),
            ("Anna Berg, CEO of Nordic Oil, and the Secretary of State met.", &["Anna Berg", "Nordic Oil"]),
        ] {
            let found: Vec<String> = names(text).into_iter().map(|n| n.text).collect();
            assert_eq!(found, want, "{text}");
        }
    }

    #[test]
    fn parts_and_kinds() {
        for (text, given, family, kind) in [
            ("They met Ingrid Solheim.", Some("Ingrid"), Some("Solheim"), NameKind::Person),
            ("They met Ursula von der Heide.", Some("Ursula"), Some("von der Heide"), NameKind::Person),
            ("They met Maria Diaz-Lopez.", Some("Maria"), Some("Diaz-Lopez"), NameKind::Person),
            ("They met Wei Guang. Wei smiled.", Some("Guang"), Some("Wei"), NameKind::Person),
            ("They met Mr. Solheim.", None, Some("Solheim"), NameKind::Person),
            ("They met in Norway.", None, None, NameKind::Place),
            ("They met at the Nordic Council.", None, None, NameKind::Organization),
        ] {
            let name = names(text).remove(0);
            assert_eq!((name.given.as_deref(), name.family.as_deref(), name.kind), (given, family, kind), "{text}");
        }
    }

    #[test]
    fn a_surname_stands_for_the_full_name() {
        let found = names("Ingrid Solheim spoke. Solheim said little. Later Solheim left with Lars Dahl, and Dahl said so.");
        let keys: Vec<(&str, &str)> = found.iter().map(|n| (n.text.as_str(), n.key.as_str())).collect();
        let (solheim, dahl) = (found[0].key.as_str(), found[3].key.as_str());
        assert_eq!(keys, [("Ingrid Solheim", solheim), ("Solheim", solheim), ("Solheim", solheim), ("Lars Dahl", dahl), ("Dahl", dahl)]);
        assert_eq!(found[1].given.as_deref(), Some("Ingrid"));
    }

    #[test]
    fn one_card_for_each_person() {
        for (text, short, full) in [
            // A given name alone, a surname in capitals, a short form, an initial.
            ("Ingrid Solheim spoke. Ingrid said little.", "Ingrid", "Ingrid Solheim"),
            ("DAHL LEAVES OSLO FOR GOOD\n\nLars Dahl left on Monday.", "DAHL", "Lars Dahl"),
            ("William Harper spoke, and Bill Harper sang. Harper left.", "Harper", "William Harper"),
            ("Tom Harper, known as T. Harper, left. Harper said so.", "Harper", "Tom Harper"),
            // Two people: neither is meant.
            ("Tom Harper met Ann Harper. Harper left.", "Harper", ""),
            ("Ingrid Solheim met Ingrid Dahl. Ingrid left.", "Ingrid", ""),
        ] {
            let found = names(text);
            let key = |text: &str| found.iter().rev().find(|n| n.text == text).map(|n| n.key.clone());
            let want = if full.is_empty() { Some(Name::fold(short)) } else { key(full) };
            assert_eq!(key(short), want, "{text}");
        }
    }

    #[test]
    fn headlines_in_title_case() {
        let found = names("Solheim and Dahl to Meet Again Next Week in Oslo\n\nIngrid Solheim will meet Lars Dahl in Oslo.");
        let texts: Vec<&str> = found.iter().map(|n| n.text.as_str()).collect();
        assert_eq!(texts, ["Solheim", "Dahl", "Oslo", "Ingrid Solheim", "Lars Dahl", "Oslo"]);
    }

    #[test]
    fn odd_input_is_read() {
        for text in ["", "’’’", "A", "-A-", "A & & B", "Al-", "Mr. ", "‘Abd", "É. É. É", "习近平 met 普京", "A.B.C. D-", "of The of"]
        {
            let _ = names(text);
        }
    }
}
