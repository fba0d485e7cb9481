//! Rules for nouns, verbs and adjectives that share their letters.

use super::view::View;
use super::{ADJECTIVE, ADVERB, ANY_VERB, ING, NOMINAL, NOUN, OPENER, PAST, VERB, set, single};
use crate::lexicon::{Entry, Tag, in_class};
use crate::text::TokenKind;

/// After `to`, a modal, `do` or a subject pronoun stands a verb.
pub(super) fn after_verb_opener(v: &View, i: usize) -> Option<Tag> {
    let can = v.can(i);
    if can & (VERB | Tag::Past.bit()) == 0 {
        return None;
    }
    let p = v.before(i)?;
    let word = v.word(p);
    let longer = |k: usize| v.word(k) == "longer" && k > 0 && v.words[k - 1].tag == Tag::Negator && v.word(k - 1) == "no";
    match v.words[p].tag {
        _ if can & VERB != 0 && can & Tag::Past.bit() == 0 && i > 0 && longer(i - 1) => Some(Tag::Verb),
        Tag::To | Tag::Modal if can & VERB != 0 => Some(Tag::Verb),
        Tag::Auxiliary if v.lemma_of_auxiliary(p) == "do" && can & VERB != 0 => Some(Tag::Verb),
        Tag::Pronoun
            if matches!(
                word,
                "i" | "you" | "we" | "they" | "he" | "she" | "it" | "who" | "which" | "that" | "this" | "these" | "those" | "many" | "some"
            ) =>
        {
            // "gave it support", "told them plans": an object pronoun after a verb.
            let object = matches!(word, "it" | "you" | "this" | "that")
                && p > 0
                && v.before(p).is_some_and(|q| v.words[q].tag.is_verb() || v.words[q].tag == Tag::Preposition);
            match () {
                () if object => None,
                () if can & Tag::Past.bit() != 0 && can & VERB == 0 => Some(Tag::Past),
                () if can & VERB != 0 && can & Tag::Past.bit() != 0 => {
                    Some(if matches!(word, "he" | "she" | "it") { Tag::Past } else { Tag::Verb })
                }
                () if can & VERB != 0 => Some(Tag::Verb),
                () => None,
            }
        }
        _ => None,
    }
}

/// After a determiner, a possessive, an adjective, a number or a preposition stands a noun or what modifies one.
pub(super) fn after_noun_opener(v: &View, i: usize) -> Option<Tag> {
    let p = match v.previous(i)? {
        Tag::Adverb => v
            .before(i)
            .map(|b| v.words[b].tag)
            .filter(|t| matches!(t, Tag::Determiner | Tag::Possessive | Tag::Preposition))
            .unwrap_or(Tag::Adverb),
        other => other,
    };
    let can = v.can(i);
    let strong = matches!(p, Tag::Determiner | Tag::Possessive | Tag::Number) || p == Tag::Adjective && !v.before_is_copula(i);
    if !strong && p != Tag::Preposition {
        return None;
    }
    let modifies = v.can_be(i + 1, NOMINAL | ADJECTIVE | set(&[Tag::Number])) && !verb_follows(v, i);
    if can & ADVERB != 0 && can & (NOUN | ADJECTIVE) == 0 {
        return Some(Tag::Adverb);
    }
    if can & ADJECTIVE != 0
        && modifies
        && (can & NOUN == 0 || v.likely(i) != (Tag::Noun, true) || v.entry(i).is_some_and(Entry::is_demonym))
    {
        return Some(Tag::Adjective);
    }
    if can & ING != 0 {
        return Some(match () {
            () if p == Tag::Preposition
                && (v.opens_object(i + 1) || can & NOUN == 0 || v.can_be(i + 1, NOUN) && v.likely(i).0 == Tag::Verb) =>
            {
                Tag::Ing
            }
            () if can & NOUN != 0 && !(p == Tag::Preposition && v.can_be(i + 1, set(&[Tag::Preposition, Tag::To]))) => Tag::Noun,
            () if modifies && can & ADJECTIVE != 0 => Tag::Adjective,
            () => Tag::Ing,
        });
    }
    if can & NOUN != 0 {
        return Some(v.noun_tag(i));
    }
    if can & PAST != 0 && (modifies || strong || p == Tag::Preposition) {
        return Some(if can & ADJECTIVE != 0 && modifies { Tag::Adjective } else { Tag::Participle });
    }
    if can & ADJECTIVE != 0 {
        return Some(Tag::Adjective);
    }
    None
}

/// Whether the word after `i` is the verb whose subject ends at `i`.
pub(super) fn verb_follows(v: &View, i: usize) -> bool {
    let next = i + 1;
    let can = v.can(next);
    if can & ANY_VERB == 0 {
        return false;
    }
    if can & ADJECTIVE != 0 && can & NOUN == 0 {
        return can & Tag::Past.bit() != 0
            && v.likely(next).0 == Tag::Verb
            && !(v.can_be(next + 1, NOUN) && v.likely(next + 1).0 == Tag::Noun);
    }
    if can & (NOUN | ADJECTIVE) == 0 {
        return can & PAST != 0 || can & VERB != 0;
    }
    // "close ties": an adjective that nothing made a noun is no subject.
    let subject = v.likely(i).0 == Tag::Noun || v.previous(i).is_some_and(|t| matches!(t, Tag::Determiner | Tag::Possessive));
    subject && is_verb_after_noun(v, next, v.plural(i), true)
}

/// Whether the ambiguous word at `i` after a noun is a finite verb and not part of a compound.
pub(super) fn is_verb_after_noun(v: &View, i: usize, plural: bool, singular: bool) -> bool {
    let can = v.can(i);
    if can & VERB == 0 {
        return false;
    }
    let third = v.entry(i).is_some_and(Entry::is_third_person);
    let agrees = if third { singular } else { plural };
    if !agrees {
        return false;
    }
    // "the Russian exercises in the east": a people in the singular does little, what is theirs is spoken of.
    let theirs = i > 0 && v.entry(i - 1).is_some_and(Entry::is_demonym) && v.previous(i - 1) == Some(Tag::Determiner);
    if theirs && third && can & NOUN != 0 && v.can_be(i + 1, set(&[Tag::Preposition])) {
        return false;
    }
    let start = v.phrase_start(i);
    // "on Monday" is no phrase that the noun could go on.
    let dated = i > 0 && v.entry(i - 1).is_some_and(|e| e.is_weekday() || e.is_month());
    let object = !dated && start > 0 && (v.words[start - 1].tag == Tag::Preposition || v.words[start - 1].tag.is_verb());
    let clause_verb =
        start > 0 && v.words[start - 1].tag.is_verb() && in_class(v.entry(start - 1).map_or("", |e| e.lemma(Tag::Verb)), "SAY");
    if object && !clause_verb && (v.words[start - 1].tag == Tag::Ing || v.finite_behind(i)) {
        return false;
    }
    // "officials say the talks will begin": the finite verb ahead is that of another clause.
    if v.likely(i) == (Tag::Verb, true) && !(third && v.can_be(i + 1, set(&[Tag::Preposition])) && v.can_be(i, NOUN) && v.finite_ahead(i))
        || v.can_be(i + 1, OPENER) && !v.can_be(i + 1, NOUN) && v.likely(i).0 == Tag::Verb
    {
        return true;
    }
    if v.finite_ahead(i) {
        return false;
    }
    let next = v.after(i);
    let (likely, sure) = v.likely(i);
    if !v.bounds(i + 1) && !v.finite_behind(i) {
        // A clause needs a verb.
        return !(object && likely == Tag::Noun && sure && !v.opens_object(next));
    }
    if object && likely == Tag::Noun {
        return false;
    }
    let complement = v.opens_object(next)
        || v.can_be(next, set(&[Tag::To]))
        || v.word(next) == "that"
        || v.can_be(next, NOUN | ADJECTIVE | ADVERB | set(&[Tag::Preposition])) && !(third && likely == Tag::Noun);
    match (likely, sure) {
        (Tag::Verb, _) => true,
        (Tag::Noun, true) => {
            v.opens_object(next) && !v.can_be(next, set(&[Tag::Name, Tag::Number])) || v.word(next) == "to" && v.can_be(next + 1, VERB)
        }
        _ => complement,
    }
}

/// After be and have stand participles, -ing forms, adjectives, nouns.
pub(super) fn after_be_or_have(v: &View, i: usize) -> Option<Tag> {
    let p = v.before(i)?;
    if v.words[p].tag != Tag::Auxiliary {
        return None;
    }
    let can = v.can(i);
    let next_nominal = v.can_be(i + 1, NOMINAL | ADJECTIVE);
    let be = v.lemma_of_auxiliary(p) == "be" || v.tokens[p].kind == TokenKind::Clitic;
    match () {
        () if can & Tag::Participle.bit() != 0
            && !(be && can & ADJECTIVE != 0 && next_nominal && v.likely(i).0 == Tag::Adjective)
            && (can & NOUN == 0 || v.likely(i).0 == Tag::Verb || !next_nominal) =>
        {
            Some(Tag::Participle)
        }
        () if can & ING != 0 && be => {
            Some(if next_nominal && can & ADJECTIVE != 0 && v.can_be(i + 1, set(&[Tag::Nouns])) { Tag::Adjective } else { Tag::Ing })
        }
        () if can & ADJECTIVE != 0 && (be || next_nominal) => Some(Tag::Adjective),
        () if can & ADVERB != 0 && can & NOUN == 0 => Some(Tag::Adverb),
        () if can & NOUN != 0 => Some(v.noun_tag(i)),
        // "Did the envoy leave" aside, a base form after have or be is an error of the text.
        () => None,
    }
}

/// After a noun stands its verb, or a noun that belongs to it.
pub(super) fn subject_and_verb(v: &View, i: usize) -> Option<Tag> {
    let can = v.can(i);
    if can & (VERB | PAST | ING | ADVERB) == 0 {
        return None;
    }
    let p = v.before(i)?;
    let tag = v.words[p].tag;
    if !matches!(tag, Tag::Noun | Tag::Nouns | Tag::Name | Tag::Pronoun) {
        return None;
    }
    let touching = p + 1 == i;
    if can & PAST != 0 && can & Tag::Past.bit() != 0 && (can & NOUN == 0 || v.likely(i).0 == Tag::Verb) {
        return Some(past_or_participle(v, i));
    }
    if can & VERB != 0 {
        let plural = v.plural(p) || tag == Tag::Pronoun || joined_by_and(v, p);
        let singular = !plural || tag == Tag::Name || v.can(p) & Tag::Noun.bit() != 0;
        if can & (NOUN | ADJECTIVE) == 0
            || is_verb_after_noun(v, i, plural, singular)
            || !touching && can & ADVERB == 0 && v.likely(i).0 == Tag::Verb
        {
            return Some(Tag::Verb);
        }
    }
    if can & ING != 0 {
        let noun = can & NOUN != 0
            && touching
            && tag != Tag::Pronoun
            && !v.opens_object(i + 1)
            && (tag == Tag::Noun || v.likely(i).0 == Tag::Noun);
        return Some(if noun { Tag::Noun } else { Tag::Ing });
    }
    let adverb = can & ADVERB != 0 && v.likely(i).0 == Tag::Adverb && !v.opened(i);
    if can & NOUN != 0 && touching && tag != Tag::Pronoun && !adverb {
        return Some(v.noun_tag(i));
    }
    None
}

/// A noun phrase "A and B" ends at `p`.
pub(super) fn joined_by_and(v: &View, p: usize) -> bool {
    (p.saturating_sub(5)..p).rev().take_while(|&j| v.words[j].tag != Tag::Mark && !v.words[j].tag.is_verb()).any(|j| v.word(j) == "and")
}

/// An -ed form after its noun: the verb of the clause, or a participle that describes the noun.
pub(super) fn past_or_participle(v: &View, i: usize) -> Tag {
    let can = v.can(i);
    if can & Tag::Participle.bit() == 0 {
        return Tag::Past;
    }
    let next = v.after(i);
    if v.word(next) == "by" && v.can_be(next + 1, OPENER | set(&[Tag::Name, Tag::Pronoun])) {
        return Tag::Participle;
    }
    if v.subordinate(i) {
        return Tag::Past;
    }
    let open = v.can_be(next, set(&[Tag::Preposition, Tag::To])) || v.can(next) == ADVERB;
    if open && v.finite_ahead(i) { Tag::Participle } else { Tag::Past }
}

/// A past form with no subject to its left: after a mark, a conjunction, at the start.
pub(super) fn participle_alone(v: &View, i: usize) -> Option<Tag> {
    let can = v.can(i);
    if can & ING != 0 && v.previous(i).is_some_and(Tag::is_verb) {
        let aspect = matches!(
            v.entry(i - 1).map_or("", |e| e.lemma(Tag::Verb)),
            "begin" | "start" | "stop" | "keep" | "continue" | "finish" | "resume" | "consider" | "avoid" | "cease"
        );
        return (aspect || v.opens_object(i + 1)).then_some(Tag::Ing);
    }
    if can & PAST == 0 || can & NOUN != 0 && v.likely(i).0 == Tag::Noun {
        return None;
    }
    let before = v.before(i);
    let Some(p) = before else {
        let modifies = v.can_be(i + 1, NOMINAL) && !v.can_be(i + 1, OPENER);
        return Some(if modifies && can & ADJECTIVE != 0 { Tag::Adjective } else { Tag::Participle });
    };
    match v.words[p].tag {
        Tag::Conjunction | Tag::Mark => {
            let modifies = v.can_be(i + 1, NOUN) && v.likely(i).0 == Tag::Adjective && !v.can_be(i + 1, OPENER);
            // "were detained and questioned": as the verb before the conjunction.
            let same = (0..p).rev().take(12).map(|j| v.words[j].tag).find(|t| t.is_verb() || matches!(t, Tag::Auxiliary | Tag::Modal));
            Some(match same {
                _ if modifies => Tag::Adjective,
                Some(Tag::Participle) if can & Tag::Participle.bit() != 0 => Tag::Participle,
                Some(Tag::Verb) if can & VERB != 0 => Tag::Verb,
                _ if matches!(v.word(p), "as" | "than" | "when" | "if" | "while" | "once" | "where")
                    && can & Tag::Participle.bit() != 0 =>
                {
                    Tag::Participle
                }
                _ if v.words[p].tag == Tag::Mark && v.word(i + 1) == "by" => Tag::Participle,
                _ if can & Tag::Past.bit() != 0 => Tag::Past,
                _ => return None,
            })
        }
        Tag::Past | Tag::Verb | Tag::Participle | Tag::Ing if can & Tag::Participle.bit() != 0 && can & VERB == 0 => Some(Tag::Participle),
        _ => None,
    }
}

/// An adjective before a noun, a noun or verb elsewhere.
pub(super) fn modifier_or_noun(v: &View, i: usize) -> Option<Tag> {
    let can = v.can(i);
    let noun_next = v.can_be(i + 1, NOMINAL) && !verb_follows(v, i);
    let previous = v.before(i).map(|p| v.words[p].tag);
    let placed = can & ADVERB != 0 && can & NOUN != 0 && previous.is_some_and(Tag::is_verb);
    if can & ADJECTIVE != 0
        && noun_next
        && !placed
        && (can & (VERB | PAST) == 0 || previous.is_none_or(|t| !t.is_noun()))
        && !(can & ADVERB != 0 && v.can_be(i + 1, set(&[Tag::Number, Tag::Name])))
    {
        return Some(Tag::Adjective);
    }
    if can & ADVERB != 0 && can & ADJECTIVE != 0 {
        let noun_next = noun_next && v.can_be(i + 1, NOUN) && !(can & NOUN != 0 && previous.is_some_and(Tag::is_verb));
        return Some(if noun_next { Tag::Adjective } else { Tag::Adverb });
    }
    if can & VERB != 0 && can & NOUN != 0 {
        if matches!(previous, Some(Tag::Conjunction)) {
            let p = v.before(i).unwrap_or(0);
            let left = v.before(p).map(|q| v.words[q].tag);
            let clause_verb = (0..p).rev().take(8).map(|j| v.words[j].tag).find(|t| t.is_verb() || t.is_noun() || *t == Tag::Name);
            if left == Some(Tag::Verb) || v.opens_object(i + 1) && clause_verb.is_some() && v.likely(i) != (Tag::Noun, true) {
                return Some(Tag::Verb);
            }
        }
        // An object: "hold talks", "provide support".
        if previous.is_some_and(Tag::is_verb) || previous.is_none() || previous == Some(Tag::Mark) {
            // "helped build the dam", but "held drills that ended"
            let bare = v.before(i).filter(|&p| v.words[p].tag.is_verb()).is_none_or(|p| {
                matches!(v.entry(p).map_or("", |e| e.lemma(Tag::Verb)), "help" | "let" | "make" | "go" | "come")
                    && !v.entry(i).is_some_and(Entry::is_third_person)
            });
            let verb = bare && v.likely(i).0 == Tag::Verb && v.opens_object(i + 1);
            let adjective = can & ADJECTIVE != 0 && v.likely(i).0 == Tag::Adjective && !verb;
            return Some(if adjective {
                Tag::Adjective
            } else if verb {
                Tag::Verb
            } else {
                v.noun_tag(i)
            });
        }
    }
    None
}

/// The likeliest of what a word can be.
pub(super) fn fallback(v: &View, i: usize) -> Tag {
    let can = v.can(i);
    let (likely, _) = v.likely(i);
    let chosen = match likely {
        Tag::Noun if can & NOUN != 0 => return v.noun_tag(i),
        Tag::Verb => [Tag::Past, Tag::Verb, Tag::Ing, Tag::Participle].into_iter().find(|t| can & t.bit() != 0),
        other => Some(other).filter(|t| can & t.bit() != 0),
    };
    chosen.unwrap_or_else(|| if can == 0 { Tag::Other } else { single(can & can.wrapping_neg()) })
}
