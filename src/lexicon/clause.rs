//! Clauses: verb groups, which of them a phrase belongs to, its subject and object.
//!
//! What a number or a date says depends on the verb it stands with: rose or fell, began or ended, will or did. A
//! verb group is read as one: auxiliaries, negators and the verbs that only open the way to another ("was forced to
//! resign", "plans to visit", "refused to sign") belong to the verb that carries the matter.
//!
//! Not seen: subjects of imperatives, inversion in questions, gapped verbs ("the north elected Lund, the south
//! Berg"), subjects behind two relative clauses.

use super::{Grammar, NounPhrase, Tag, in_class};

/// How a verb group is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mood {
    /// Is so, was so.
    #[default]
    Asserted,
    /// Will be so, is planned.
    Planned,
    /// May be so.
    Possible,
    /// Would be so if.
    Conditional,
}

/// A verb with its auxiliaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// First token, auxiliaries, negators and opening verbs included.
    pub first: usize,
    /// One past the last token, which is the main verb.
    pub last: usize,
    /// The verb that carries the matter; an auxiliary where none else is there ("is", "had").
    pub main: usize,
    /// A passive: "was killed", "killed by".
    pub passive: bool,
    /// Denied: "did not", "never", "refused to", "failed to".
    pub negated: bool,
    /// Has a subject of its own: no bare infinitive, participle or -ing form.
    pub finite: bool,
    /// How it is meant.
    pub mood: Mood,
}

/// The verb groups of one sentence, in order.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    /// The groups.
    pub groups: Vec<VerbGroup>,
}

impl Grammar<'_> {
    /// Reads the verb groups of the sentence.
    #[must_use]
    pub fn clauses(&self) -> Clauses {
        let mut groups = Vec::new();
        let mut i = self.first;
        while i < self.last {
            match self.verb_group(i) {
                Some(group) => {
                    i = group.last;
                    groups.push(group);
                }
                None => i += 1,
            }
        }
        Clauses { groups }
    }

    /// The verb group that begins at `i`.
    fn verb_group(&self, i: usize) -> Option<VerbGroup> {
        let begins = match self.tag(i) {
            Tag::Modal | Tag::Auxiliary | Tag::Verb | Tag::Past => true,
            Tag::To => self.verb_ahead(i + 1),
            Tag::Participle | Tag::Ing => !self.in_phrase(i),
            _ => false,
        };
        if !begins {
            return None;
        }
        let mut group = VerbGroup { first: i, last: i + 1, main: i, passive: false, negated: false, finite: true, mood: Mood::Asserted };
        group.finite = match self.tag(i) {
            Tag::To | Tag::Participle | Tag::Ing => false,
            Tag::Auxiliary => !matches!(self.word(i), "being" | "having" | "doing" | "been" | "be") || i == self.first,
            _ => true,
        };
        // "allegedly took", "perhaps saw": an adverb before the first word of the group.
        if i > self.first && self.tag(i - 1) == Tag::Adverb && in_class(self.word(i - 1), "DOUBTING") {
            group.mood = Mood::Possible;
        }
        let (mut at, mut be, mut full) = (i, false, false);
        while at < self.last {
            let word = self.word(at);
            match self.tag(at) {
                Tag::Modal => {
                    let modal = modal(word, self.entry(at).map_or("", |e| e.lemma(Tag::Modal)));
                    group.mood = if at == i { group.mood.and(modal) } else { modal };
                    group.negated |= self.negative(at);
                }
                Tag::Auxiliary => {
                    let lemma = self.entry(at).map_or("be", |e| e.lemma(Tag::Auxiliary));
                    be = lemma == "be";
                    group.negated |= self.negative(at);
                    group.main = at;
                    group.last = at + 1;
                    // "is to visit", "has to leave"
                    if self.tag(self.over(at + 1)) == Tag::To && self.verb_ahead(self.over(at + 1) + 1) && group.finite {
                        group.mood = group.mood.and(if be { Mood::Planned } else { Mood::Asserted });
                    }
                }
                Tag::Negator => group.negated = !group.negated,
                Tag::Adverb => {
                    if in_class(word, "DOUBTING") {
                        group.mood = group.mood.and(Mood::Possible);
                    } else if matches!(word, "hardly" | "scarcely" | "no longer") {
                        group.negated = true;
                    }
                }
                Tag::To if at == i => {}
                Tag::To => {
                    if !self.verb_ahead(at + 1) {
                        break;
                    }
                    (be, full) = (false, false);
                }
                // "is due to open", "are likely to be": an adjective that only opens the way.
                Tag::Adjective | Tag::Preposition if be && !full && self.opens_way(at) => {
                    self.open(word, &mut group);
                }
                Tag::Verb | Tag::Past | Tag::Participle | Tag::Ing if !full => {
                    let lemma = self.lemma(at);
                    group.passive = self.tag(at) == Tag::Participle && (be || group.main == at && at == i || self.after_get(at));
                    full = true;
                    (group.main, group.last) = (at, at + 1);
                    let next = self.over(at + 1);
                    let goes_on = self.tag(next) == Tag::To && self.verb_ahead(next + 1) && in_class(lemma, "CATENATIVE");
                    let aspect = self.tag(next) == Tag::Ing
                        && !self.in_phrase(next)
                        && matches!(lemma, "begin" | "start" | "continue" | "stop" | "keep");
                    if goes_on || aspect {
                        self.open(lemma, &mut group);
                        // "is going to open", but "went to open".
                        if lemma == "go" && self.tag(at) == Tag::Ing {
                            group.mood = group.mood.and(Mood::Planned);
                        }
                        group.negated |= aspect && lemma == "stop";
                        if aspect {
                            (be, full) = (true, false);
                        }
                    } else {
                        break;
                    }
                }
                _ => break,
            }
            at += 1;
        }
        if self.tag(group.main) == Tag::To || self.tag(group.main) == Tag::Modal {
            // "They would." A modal alone.
            group.last = group.last.max(group.main + 1);
        }
        if !group.passive && self.tag(group.main) == Tag::Participle && group.main == group.first {
            group.passive = true;
        }
        Some(group)
    }

    /// What a verb or adjective that opens the way does to the group.
    fn open(&self, lemma: &str, group: &mut VerbGroup) {
        if in_class(lemma, "FAILING") {
            group.negated = !group.negated;
        } else if in_class(lemma, "PLANNING") {
            group.mood = group.mood.and(Mood::Planned);
        } else if in_class(lemma, "DOUBTING") {
            group.mood = group.mood.and(Mood::Possible);
        }
    }

    fn opens_way(&self, at: usize) -> bool {
        let next = self.over(at + 1);
        self.tag(next) == Tag::To && self.verb_ahead(next + 1) && in_class(self.word(at), "CATENATIVE")
    }

    fn after_get(&self, at: usize) -> bool {
        at > self.first && self.lemma(at - 1) == "get"
    }

    /// The next index from `i` on that is no adverb or negator.
    fn over(&self, i: usize) -> usize {
        let mut at = i;
        while at < self.last && matches!(self.tag(at), Tag::Adverb | Tag::Negator) {
            at += 1;
        }
        at
    }

    fn verb_ahead(&self, i: usize) -> bool {
        matches!(self.tag(self.over(i)), Tag::Verb | Tag::Auxiliary)
    }

    fn negative(&self, i: usize) -> bool {
        self.entry(i).is_some_and(super::Entry::is_negative)
    }

    /// A participle or -ing form that modifies a noun inside its phrase ("the planned visit").
    fn in_phrase(&self, i: usize) -> bool {
        self.noun_phrase(i).is_some_and(|p| p.head > i)
    }

    /// A token that ends a stretch of clause: a mark that is no hyphen, a relative word, a subordinator.
    #[must_use]
    pub fn bounds(&self, i: usize) -> bool {
        match self.tag(i) {
            Tag::Mark => {
                matches!(self.letters(i), "," | ";" | ":" | "(" | ")" | "—" | "--" | "…" | "...")
                    || matches!(self.letters(i), "-" | "–") && !self.hyphen(i)
            }
            Tag::Conjunction => !matches!(self.word(i), "and" | "or" | "than" | "nor"),
            Tag::Pronoun => matches!(self.word(i), "who" | "which" | "that" | "whom" | "what"),
            _ => false,
        }
    }
}

impl Mood {
    /// The weaker of two: a possibility of a plan is a possibility.
    #[must_use]
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Conditional, _) | (_, Self::Conditional) => Self::Conditional,
            (Self::Possible, _) | (_, Self::Possible) => Self::Possible,
            (Self::Planned, _) | (_, Self::Planned) => Self::Planned,
            _ => Self::Asserted,
        }
    }
}

fn modal(word: &str, lemma: &str) -> Mood {
    match lemma {
        "would" => Mood::Conditional,
        "may" | "might" | "could" => Mood::Possible,
        "will" => Mood::Planned,
        _ if matches!(word, "shall" | "should" | "must" | "ought") => Mood::Planned,
        _ => Mood::Asserted,
    }
}

impl Clauses {
    /// Index of the verb group that the phrase belongs to: as its object or complement, else as its subject.
    #[must_use]
    pub fn verb_of(&self, grammar: &Grammar<'_>, phrase: NounPhrase) -> Option<usize> {
        let left = (0..self.groups.len()).rev().find(|&g| self.groups[g].last <= phrase.first);
        let right = (0..self.groups.len()).find(|&g| self.groups[g].first >= phrase.last);
        let apart = |from: usize, to: usize| (from..to).any(|i| grammar.bounds(i));
        let near_left = left.filter(|&g| !apart(self.groups[g].last, phrase.first));
        let near_right = right.filter(|&g| !apart(phrase.last, self.groups[g].first));
        let preposition = phrase.first > grammar.first && grammar.tag(phrase.first - 1) == Tag::Preposition;
        let touching = |g: usize| grammar.skip_adverbs(phrase.last) == self.groups[g].first;
        if let Some(r) = near_right {
            let group = &self.groups[r];
            // "200 people killed in the flood"
            if touching(r) && group.passive && !group.finite {
                return Some(r);
            }
            let reporting = near_left.is_none_or(|l| in_class(grammar.lemma(self.groups[l].main), "SAY"));
            if group.finite && !preposition && (near_left.is_none() || touching(r) && reporting) {
                return Some(r);
            }
        }
        // "sent 20 planes and three ships, to patrol": a list goes on with its verb, not with what follows it.
        let follows = near_right.filter(|&r| self.groups[r].finite || left.is_none());
        if near_left.is_some() || follows.is_some() {
            return near_left.or(follows);
        }
        // Nothing in its own stretch: "sent 2,000 troops, 300 tanks"; "the mayor, 54, resigned".
        match (left, right) {
            (Some(l), Some(r)) => {
                let marks = |from: usize, to: usize| (from..to).filter(|&i| grammar.bounds(i)).count();
                let after_subject =
                    grammar.tag(phrase.last) == Tag::Mark && self.groups[r].finite && marks(phrase.last, self.groups[r].first) == 1;
                let own = marks(self.groups[l].last, phrase.first) > 1 || !self.groups[l].finite;
                Some(if after_subject && own { r } else { l })
            }
            (l, r) => l.or(r),
        }
    }

    /// The subject of verb group `g`. For the agent of a passive see [`Self::agent`].
    #[must_use]
    pub fn subject(&self, grammar: &Grammar<'_>, g: usize) -> Option<NounPhrase> {
        self.subject_within(grammar, g, 4)
    }

    fn subject_within(&self, grammar: &Grammar<'_>, g: usize, depth: usize) -> Option<NounPhrase> {
        let depth = depth.checked_sub(1)?;
        let group = self.groups.get(g)?;
        let mut at = group.first;
        while at > grammar.first && (matches!(grammar.tag(at - 1), Tag::Adverb | Tag::Negator) || grammar.letters(at - 1) == "“") {
            at -= 1;
        }
        let before = at.checked_sub(1).filter(|&b| b >= grammar.first)?;
        match grammar.tag(before) {
            Tag::Pronoun if matches!(grammar.word(before), "who" | "which" | "that") => {
                let comma = before.checked_sub(1).filter(|&c| grammar.letters(c) == ",");
                // "drills in the east, joined by Chinese units, which began": over the aside.
                if let Some(subject) = comma.filter(|&c| self.closes_aside(grammar, c)).and_then(|c| self.over_aside(grammar, g, c, depth))
                {
                    return Some(subject);
                }
                return grammar.noun_phrase_before(comma.unwrap_or(before)).filter(|p| grammar.tag(p.head) != Tag::Pronoun);
            }
            // A second verb of one subject: "arrived on Monday and left".
            Tag::Conjunction if matches!(grammar.word(before), "and" | "or" | "but") => {
                return g.checked_sub(1).and_then(|p| self.subject_within(grammar, p, depth));
            }
            Tag::Mark if matches!(grammar.letters(before), "," | "—" | ")" | "-" | "–") => {
                return self.over_aside(grammar, g, before, depth);
            }
            _ => {}
        }
        if !group.finite && grammar.tag(group.first) == Tag::To {
            return g.checked_sub(1).and_then(|p| self.subject_within(grammar, p, depth));
        }
        // "The drills that began last week ended": over the relative clause.
        if let Some(p) = g.checked_sub(1).filter(|&p| group.finite && self.relative(grammar, p)) {
            let inner = self.groups[p];
            let open = (inner.last..group.first).any(|i| grammar.bounds(i) || grammar.tag(i) == Tag::Conjunction);
            if !open && !in_class(grammar.lemma(inner.main), "SAY") {
                return self.subject_within(grammar, p, depth);
            }
        }
        let mut phrase = grammar.noun_phrase_before(at)?;
        for _ in 0..6 {
            let Some(b) = phrase.first.checked_sub(1).filter(|&b| b >= grammar.first) else { return Some(phrase) };
            match grammar.tag(b) {
                Tag::Preposition => {
                    // "the talks between the two sides": the phrase belongs to the noun before it, or it opens the sentence.
                    match grammar.noun_phrase_before(b) {
                        Some(owner) if owner.last == b => phrase = owner,
                        _ => match self.groups.iter().find(|v| v.last == b && !v.finite) {
                            // "the leaders invited to the forum": over the participle.
                            Some(v) => phrase = grammar.noun_phrase_before(v.first)?,
                            None => return self.calendar_phrase(grammar, phrase).then_some(()).and_then(|()| self.before_date(grammar, b)),
                        },
                    }
                }
                // "plans to visit Oslo were dropped", "troops taking part": over the verb that has no subject of its own.
                Tag::Verb | Tag::Ing | Tag::Participle => match self.groups.iter().find(|v| v.last == b + 1 && !v.finite) {
                    Some(v) => phrase = grammar.noun_phrase_before(v.first)?,
                    None => return Some(phrase),
                },
                Tag::Conjunction if grammar.word(b) == "and" && grammar.tag(phrase.head) != Tag::Pronoun => {
                    // "Olsen and Berg met": the whole list is the subject; its first member stands for it.
                    match grammar.noun_phrase_before(b) {
                        Some(first) if first.last == b && b > grammar.first => phrase = NounPhrase { first: first.first, ..first },
                        _ => return Some(phrase),
                    }
                }
                _ => return Some(phrase),
            }
        }
        Some(phrase)
    }

    /// Whether group `g` is the verb of a relative clause that no comma sets off.
    fn relative(&self, grammar: &Grammar<'_>, g: usize) -> bool {
        let first = self.groups[g].first;
        first >= grammar.first + 2
            && grammar.tag(first - 1) == Tag::Pronoun
            && matches!(grammar.word(first - 1), "who" | "which" | "that")
            && matches!(grammar.tag(first - 2), Tag::Noun | Tag::Nouns | Tag::Name)
    }

    /// Whether the comma at `close` ends an aside that a participle or "with" opened.
    fn closes_aside(&self, grammar: &Grammar<'_>, close: usize) -> bool {
        let Some(open) = (grammar.first..close).rev().find(|&i| grammar.letters(i) == ",") else { return false };
        let opens = matches!(grammar.tag(open + 1), Tag::Participle | Tag::Past | Tag::Ing) || grammar.word(open + 1) == "with";
        let by = grammar.word(open + 2) == "by" || grammar.word(open + 1) == "with" || grammar.tag(open + 1) == Tag::Ing;
        opens && by
    }

    fn calendar_phrase(&self, grammar: &Grammar<'_>, phrase: NounPhrase) -> bool {
        grammar.entry(phrase.head).is_some_and(|e| e.is_weekday() || e.is_month()) || grammar.tag(phrase.head) == Tag::Number
    }

    /// "The envoy on Monday said": the subject stands before the date.
    fn before_date(&self, grammar: &Grammar<'_>, preposition: usize) -> Option<NounPhrase> {
        grammar.noun_phrase_before(preposition).filter(|p| p.last == preposition)
    }

    /// The subject where an aside stands between it and its verb: "the mayor, who is 54, resigned".
    fn over_aside(&self, grammar: &Grammar<'_>, g: usize, close: usize, depth: usize) -> Option<NounPhrase> {
        let open = (grammar.first..close).rev().find(|&i| matches!(grammar.letters(i), "," | "—" | "(" | "-" | "–") && !grammar.hyphen(i));
        let Some(open) = open else {
            // "In Oslo, officials …": no verb stands right behind an opening phrase; a list of verbs does.
            return g
                .checked_sub(1)
                .filter(|&p| self.groups[p].finite == self.groups[g].finite)
                .and_then(|p| self.subject_within(grammar, p, depth));
        };
        let inside = self.groups.iter().any(|v| v.first > open && v.last <= close && v.finite);
        let relative = grammar.tag(open + 1) == Tag::Pronoun || grammar.tag(open + 1) == Tag::Preposition;
        if inside && !relative {
            return None;
        }
        grammar.noun_phrase_before(open).filter(|p| p.last == open).map(|mut phrase| {
            // "the head of the union, Lund, said"
            while let Some(owner) = phrase
                .first
                .checked_sub(1)
                .filter(|&b| b > grammar.first && grammar.tag(b) == Tag::Preposition)
                .and_then(|b| grammar.noun_phrase_before(b).filter(|o| o.last == b))
            {
                phrase = owner;
            }
            phrase
        })
    }

    /// What follows verb group `g` without a preposition.
    #[must_use]
    pub fn object(&self, grammar: &Grammar<'_>, g: usize) -> Option<NounPhrase> {
        let group = self.groups.get(g)?;
        let after = super::phrase_at(grammar, group.main).map_or(group.last, |p| group.last.max(group.main + p.0));
        grammar.noun_phrase_from(after).filter(|p| grammar.tag(p.head) != Tag::Adjective && !grammar.tells_time(*p))
    }

    /// Who does it, in a passive: the phrase after "by".
    #[must_use]
    pub fn agent(&self, grammar: &Grammar<'_>, g: usize) -> Option<NounPhrase> {
        let group = self.groups.get(g).filter(|v| v.passive)?;
        let by = grammar.skip_adverbs(group.last);
        if grammar.word(by) != "by" {
            return None;
        }
        grammar.noun_phrase_from(by + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::testing::read;

    #[test]
    fn verbs_that_open_the_way_belong_to_the_verb_that_matters() {
        for (text, verb, passive, negated, mood) in [
            ("The plan was approved.", "approve", true, false, Mood::Asserted),
            ("The senate did not approve the plan.", "approve", false, true, Mood::Asserted),
            ("The king plans to visit Chad.", "visit", false, false, Mood::Planned),
            ("The firm refused to pay.", "pay", false, true, Mood::Asserted),
            ("The bridge is expected to be opened soon.", "open", true, false, Mood::Planned),
            ("The road may have been closed.", "close", true, false, Mood::Possible),
            ("The team will not travel.", "travel", false, true, Mood::Planned),
            ("The court would hear the case.", "hear", false, false, Mood::Conditional),
            ("The bank has never failed.", "fail", false, true, Mood::Asserted),
            ("The talks are due to end.", "end", false, false, Mood::Planned),
            ("The dam can’t hold.", "hold", false, true, Mood::Asserted),
            ("Workers began moving the boxes.", "move", false, false, Mood::Asserted),
            ("It was a mistake.", "be", false, false, Mood::Asserted),
            ("The dam is going to hold.", "hold", false, false, Mood::Planned),
            ("The team went to help.", "help", false, false, Mood::Asserted),
            ("The clerk allegedly took the money.", "take", false, false, Mood::Possible),
            ("The dam probably will hold.", "hold", false, false, Mood::Possible),
            ("The pilot was forced to land.", "land", false, false, Mood::Asserted),
        ] {
            let doc = read(text);
            let grammar = doc.grammar();
            let clauses = grammar.clauses();
            let g = clauses.groups[0];
            assert_eq!((grammar.lemma(g.main), g.passive, g.negated, g.mood), (verb, passive, negated, mood), "{text}");
        }
    }

    #[test]
    fn the_verb_of_a_phrase_and_its_subject() {
        for (text, word, verb, subject) in [
            ("The harbour master said 40 boats sank.", "boats", "sink", "boats"),
            ("Norway sent 2,000 troops, 300 tanks and a frigate.", "tanks", "send", "Norway"),
            ("The drills that began last week ended on Friday.", "Friday", "end", "drills"),
            ("The drills that began last week ended on Friday.", "week", "begin", "drills"),
            ("Police said 200 people killed in the flood were buried.", "people", "kill", "people"),
            ("The talks between the two sides lasted three hours.", "hours", "last", "talks"),
            ("Lena Holm, who leads the union, met 30 members.", "members", "meet", "Holm"),
            ("The mayor, 54, hired ten guards.", "guards", "hire", "mayor"),
            ("The leaders invited to the forum signed two papers.", "papers", "sign", "leaders"),
            ("The envoy landed on Monday and saw the dam.", "dam", "see", "envoy"),
            ("Plans to visit Oslo were dropped in May.", "May", "drop", "Plans"),
            ("Norway held drills in the east, joined by Finnish units, which ended on Friday.", "Friday", "end", "drills"),
            ("The Norwegian exercises in the east, in which Finland took part, ended on Friday.", "Friday", "end", "exercises"),
        ] {
            let doc = read(text);
            let grammar = doc.grammar();
            let clauses = grammar.clauses();
            let i = (0..grammar.last).find(|&i| grammar.letters(i) == word).unwrap();
            let phrase = grammar.noun_phrase(i).unwrap();
            let g = clauses.verb_of(&grammar, phrase).unwrap_or_else(|| panic!("no verb: {text}"));
            assert_eq!(grammar.lemma(clauses.groups[g].main), verb, "{text}");
            assert_eq!(clauses.subject(&grammar, g).map(|s| grammar.letters(s.head)), Some(subject), "{text}");
        }
    }

    #[test]
    fn agents_follow_by() {
        let doc = read("The war games were led by Norway.");
        let grammar = doc.grammar();
        let clauses = grammar.clauses();
        assert_eq!(clauses.agent(&grammar, 0).map(|p| grammar.letters(p.head)), Some("Norway"));
    }

    #[test]
    fn any_tokens_are_answered() {
        for text in ["", "to to to", "was", "not not", "who who", ", , ,", "said said said that that", "be being been to be"] {
            let doc = read(text);
            let grammar = doc.grammar();
            let clauses = grammar.clauses();
            for i in 0..grammar.last {
                if let Some(g) = grammar.noun_phrase(i).and_then(|p| clauses.verb_of(&grammar, p)) {
                    let _ = (clauses.subject(&grammar, g), clauses.object(&grammar, g), clauses.agent(&grammar, g));
                }
            }
        }
    }
}
