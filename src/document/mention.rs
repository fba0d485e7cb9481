//! Dates as they stand in a text, for the vote on when it was written. What they mean as claims is worked out
//! later, with that date.

use super::date::{month_of, weekday_of};
use crate::lexicon::{Question, Word};
use crate::text::{Token, TokenKind};

/// One date in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its first token.
    pub(super) first: usize,
    /// One past its last.
    pub(super) last: usize,
    /// Monday 0.
    pub(super) weekday: Option<i32>,
    /// 1 to 12.
    pub(super) month: Option<i32>,
    pub(super) day: Option<i32>,
    pub(super) year: Option<i32>,
    /// The year is part of a name: `Vostok 2020`, `the 2022 Eastern Economic Forum`.
    pub(super) named: bool,
}

/// All dates of a text, in order.
pub(super) fn find(text: &str, tokens: &[Token], words: &[Word]) -> Vec<Mention> {
    let reader = Reader { text, tokens };
    let calendar = |w: &str| weekday_of(w).is_some() || month_of(w).is_some();
    let (mut found, mut i) = (Vec::new(), 0);
    while let Some(token) = tokens.get(i) {
        let may_begin = match token.kind {
            TokenKind::Number => true,
            TokenKind::Word if token.capital => words.get(i).and_then(|w| w.entry).is_none_or(|e| e.asks(Question::Calendar, calendar)),
            _ => false,
        };
        match may_begin.then(|| reader.mention(i)).flatten() {
            Some(mention) => {
                i = mention.last.max(i + 1);
                found.push(mention);
            }
            None => i += 1,
        }
    }
    found
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl Reader<'_> {
    fn of(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    fn mention(&self, i: usize) -> Option<Mention> {
        let token = self.tokens.get(i)?;
        let mut m = Mention { first: i, last: i, weekday: None, month: None, day: None, year: None, named: false };
        match token.kind {
            TokenKind::Number => {
                if let Some((y, mo, d)) = self.iso(i) {
                    return Some(Mention { last: i + 5, month: Some(mo), day: Some(d), year: Some(y), ..m });
                }
                if let Some((day, after)) = self.day(i) {
                    let after = after + usize::from(self.of(after).eq_ignore_ascii_case("of"));
                    if let Some((month, after)) = self.month(after) {
                        (m.day, m.month, m.last) = (Some(day), Some(month), after);
                        self.year_after(&mut m);
                        self.weekday_after(&mut m);
                        return Some(m);
                    }
                }
                let year = self.year(i)?;
                (m.year, m.last, m.named) = (Some(year), i + 1, self.named(i));
                Some(m)
            }
            TokenKind::Word if token.capital && token.span.len() >= 3 => {
                if let Some(weekday) = weekday_of(self.of(i)) {
                    (m.weekday, m.last) = (Some(weekday), i + 1 + usize::from(self.of(i + 1) == "." && self.of(i).len() < 6));
                    let mut at = m.last + usize::from(matches!(self.of(m.last), "," | "("));
                    at += usize::from(matches!(self.of(at), "the" | "on"));
                    // A weekday after a weekday begins a date of its own.
                    let follows = weekday_of(self.of(at)).is_none().then(|| self.mention(at)).flatten();
                    if let Some(mut date) = follows.filter(|d| d.weekday.is_none() && d.month.is_some() && d.day.is_some()) {
                        (date.first, date.weekday) = (i, Some(weekday));
                        return Some(date);
                    }
                    return Some(m);
                }
                let (month, after) = self.month(i)?;
                (m.month, m.last) = (Some(month), after);
                if let Some((day, after)) = self.day(after) {
                    (m.day, m.last) = (Some(day), after);
                    // `Sept. 15-16`, `Sept. 15 and 16`: the first day stands for all.
                    if matches!(self.of(after), "-" | "–" | "and" | "to")
                        && let Some((_, end)) = self.day(after + 1)
                    {
                        m.last = end;
                    }
                } else if self.of(i) == "May" && self.year(after).is_none() {
                    return None;
                }
                self.year_after(&mut m);
                self.weekday_after(&mut m);
                Some(m)
            }
            _ => None,
        }
    }

    /// `2022-09-07`.
    fn iso(&self, i: usize) -> Option<(i32, i32, i32)> {
        let year = self.year(i)?;
        let part = |k: usize, top: i32| self.of(k).parse::<i32>().ok().filter(|n| self.of(k).len() == 2 && (1..=top).contains(n));
        (self.of(i + 1) == "-" && self.of(i + 3) == "-").then_some(())?;
        Some((year, part(i + 2, 12)?, part(i + 4, 31)?))
    }

    /// A day of a month at `i`, and what comes after it and its ending.
    fn day(&self, i: usize) -> Option<(i32, usize)> {
        let text = self.of(i);
        if text.is_empty() || text.len() > 2 || self.tokens.get(i)?.kind != TokenKind::Number {
            return None;
        }
        let day = text.parse::<i32>().ok().filter(|d| (1..=31).contains(d))?;
        let ending = matches!(self.of(i + 1), "st" | "nd" | "rd" | "th") && !self.tokens[i + 1].spaced;
        Some((day, i + 1 + usize::from(ending)))
    }

    fn month(&self, i: usize) -> Option<(i32, usize)> {
        let token = self.tokens.get(i)?;
        let word = self.of(i);
        let month = (token.kind == TokenKind::Word && token.capital).then(|| month_of(word)).flatten()?;
        Some((month, i + 1 + usize::from(self.of(i + 1) == "." && word.len() <= 4)))
    }

    fn year(&self, i: usize) -> Option<i32> {
        let token = self.tokens.get(i)?;
        let text = self.of(i);
        (token.kind == TokenKind::Number && text.len() == 4)
            .then(|| text.parse::<i32>().ok())
            .flatten()
            .filter(|y| (1900..2100).contains(y))
    }

    fn year_after(&self, m: &mut Mention) {
        let at = m.last + usize::from(self.of(m.last) == "," && m.day.is_some());
        if let Some(year) = self.year(at) {
            (m.year, m.last) = (Some(year), at + 1);
        }
    }

    /// `Sept. 7 (Wednesday)`, `Sept. 7, a Wednesday`.
    fn weekday_after(&self, m: &mut Mention) {
        let bracket = self.of(m.last) == "(";
        let mut at = m.last + usize::from(bracket || self.of(m.last) == ",");
        at += usize::from(self.of(at) == "a");
        if at > m.last
            && (bracket || at == m.last + 2)
            && m.day.is_some()
            && let Some(weekday) = weekday_of(self.of(at))
        {
            (m.weekday, m.last) = (Some(weekday), at + 1);
        }
    }

    /// The year at `i` stands in a name: after a capitalised word, or before one that no preposition separates.
    fn named(&self, i: usize) -> bool {
        const PLAIN: &[&str] = &[
            "in", "since", "by", "until", "till", "from", "during", "before", "after", "of", "for", "to", "and", "through", "late",
            "early", "mid", "circa", "between", "or", "than", "that", "when", "but",
        ];
        let capital = |k: usize| self.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
        let plain = |k: usize| PLAIN.iter().any(|p| p.eq_ignore_ascii_case(self.of(k)));
        let quote = |k: usize| self.tokens.get(k).is_some_and(|t| t.kind == TokenKind::QuoteMark && !t.spaced);
        let before = i.checked_sub(1);
        let after_name = before.is_some_and(|b| capital(b) && !plain(b) && !self.tokens[i].new_line && weekday_of(self.of(b)).is_none());
        let before_name = capital(i + 1) && !self.tokens[i + 1].new_line && !before.is_some_and(plain);
        let hyphened = matches!(self.of(i + 1), "-" | "/") && self.tokens.get(i + 1).is_some_and(|t| !t.spaced);
        after_name || before_name || hyphened || (quote(i + 1) && before.is_some_and(capital))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;

    #[test]
    fn dates_are_found() {
        for (text, want) in [
            ("on Wednesday, Sept. 7, 2022, they", "Wednesday, Sept. 7, 2022 w2 m9 d7 y2022"),
            ("on Wednesday 7 September they", "Wednesday 7 September w2 m9 d7"),
            ("on Sept. 7 (Wednesday) they", "Sept. 7 (Wednesday w2 m9 d7"),
            ("on Sept. 7, a Wednesday", "Sept. 7, a Wednesday w2 m9 d7"),
            ("on Wednesday (Sept. 7)", "Wednesday (Sept. 7 w2 m9 d7"),
            ("the 7th of September 2022", "7th of September 2022 m9 d7 y2022"),
            ("on Sept. 15-16 in", "Sept. 15-16 m9 d15"),
            ("dated 2022-09-07.", "2022-09-07 m9 d7 y2022"),
            ("in May 2021", "May 2021 m5 y2021"),
            ("May he go", ""),
            ("said Wednesday", "Wednesday w2"),
            ("In 2020 Moss left", "2020 y2020"),
            ("the Tarn 2020 exercise", "2020 y2020 named"),
            ("“Tarn 2020” began", "2020 y2020 named"),
            ("the 2022 Tarn Forum", "2022 y2022 named"),
            ("2,022 ships and 45 men", ""),
            ("Mon", "Mon w0"),
        ] {
            let tokens = tokenize(text);
            let got: Vec<String> = find(text, &tokens, &[])
                .iter()
                .map(|m| {
                    let from = tokens[m.first].span.start as usize..tokens[m.last - 1].span.end as usize;
                    let part = |c: char, v: Option<i32>| v.map(|v| format!(" {c}{v}")).unwrap_or_default();
                    let parts = [part('w', m.weekday), part('m', m.month), part('d', m.day), part('y', m.year)].concat();
                    format!("{}{parts}{}", &text[from], if m.named { " named" } else { "" })
                })
                .collect();
            assert_eq!(got.join("; "), want, "{text}");
        }
    }
}
