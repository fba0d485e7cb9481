//! When a document was written, as a weighted vote with its reasons.
//!
//! A recorded date is taken unless the text speaks against it. Else the text is asked: its dateline, the name of
//! the file, a "published" line, weekdays that stand with a day of a month, the newest plain year, dated terms, and
//! the other documents of the same story. Years inside names (`Vostok 2020`) hardly count, because they are among
//! the things to be checked.

use super::date::{DateStatus, DocumentDate, FIRST_YEAR, LAST_YEAR, in_path, month_name, month_text, recorded, weekday_name};
use super::era::{self, Era};
use super::mention::{self, Mention};
use super::sentence::Sentence;
use super::zone::Zone;
use crate::lexicon::Word;
use crate::source::Source;
use crate::text::{Token, TokenKind};
use crate::value::{Calendar, DayInterval};

/// Month and day without a year.
type MonthDay = (i32, i32);

/// What a text says about its date.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Day recorded in the metadata.
    recorded: Option<i32>,
    /// Full dates that date the document: weight, day, what says so.
    full: Vec<(i32, i32, &'static str)>,
    dateline: Option<MonthDay>,
    /// Weekday, month and day that stand together, and whether they lie ahead.
    pairs: Vec<(i32, MonthDay, bool)>,
    /// Days of months on which, it is told, something was said.
    said: Vec<MonthDay>,
    /// The nearest day of a month ahead, in a text that speaks of next week.
    next_week: Option<MonthDay>,
    /// How often each weekday stands alone.
    weekdays: [u32; 7],
    /// The newest plain year.
    newest: Option<i32>,
    /// Years in names.
    named: Vec<i32>,
    eras: Vec<Era>,
    /// Events that are said to be of this year.
    this_year: Vec<Era>,
}

/// Votes are counted in hundredths.
const VOTE: i32 = 100;

impl Evidence {
    /// Gathers what the source and its text say.
    pub(super) fn gather(source: &Source, tokens: &[Token], words: &[Word], sentences: &[Sentence]) -> Self {
        let mut e = Self { recorded: source.metadata.date.as_deref().and_then(recorded), ..Self::default() };
        let text = &source.text;
        let mentions = mention::find(text, tokens, words);
        let reader = Reader { text, tokens };
        let mut next_week = false;
        let (mut s, mut ahead) = (0, Vec::new());
        for m in &mentions {
            while sentences.get(s).is_some_and(|x| x.last <= m.first) {
                s += 1;
            }
            let Some(sentence) = sentences.get(s) else { break };
            e.mention(&reader, sentence, s, m, &mut ahead);
        }
        if e.recorded.is_some() {
            return e;
        }
        for (at, era) in era::find(text, tokens, words) {
            let sentence = sentences.get(sentences.partition_point(|x| x.last <= at));
            if era.held.is_empty() {
                e.eras.push(era);
            } else if sentence.is_some_and(|x| (x.first..x.last).any(|i| reader.is(i, "this") && reader.is(i + 1, "year"))) {
                e.this_year.push(era);
            }
        }
        for x in sentences.iter().filter(|x| x.zone == Zone::Body || x.zone == Zone::Headline) {
            next_week |= (x.first..x.last).any(|i| reader.is(i, "next") && reader.is(i + 1, "week"));
        }
        e.next_week = ahead.into_iter().min().filter(|_| next_week);
        e.full.extend(in_path(&source.path).map(|day| (6 * VOTE, day, "the name of the file")));
        e
    }

    /// The date is recorded, rightly or not, and the siblings are not asked.
    pub(super) fn is_recorded(&self) -> bool {
        self.recorded.is_some()
    }

    fn mention(&mut self, reader: &Reader<'_>, sentence: &Sentence, index: usize, m: &Mention, ahead: &mut Vec<MonthDay>) {
        let month_day = m.month.zip(m.day);
        let full = month_day.zip(m.year).and_then(|((mo, d), y)| Calendar::day(y, mo, d));
        match sentence.zone {
            Zone::Credit if index < 12 && sentence.last - sentence.first <= 20 => {
                self.full.extend(full.map(|day| (6 * VOTE, day, "a line that says when it was published")))
            }
            Zone::Body if index < 12 && reader.is_dateline(sentence, m) => match full {
                Some(day) => self.full.push((8 * VOTE, day, "the dateline")),
                None => self.dateline = self.dateline.or(month_day),
            },
            Zone::Body => {
                let future = reader.is_future(sentence, m);
                match (month_day, m.year, m.weekday) {
                    (_, Some(year), _) if m.named => self.named.push(year),
                    (_, Some(year), _) if !future => {
                        self.newest = self.newest.max(Some(year));
                    }
                    (Some(day), None, Some(weekday)) => {
                        let pair = (weekday, day, future);
                        let new = self.pairs.len() < 16 && !self.pairs.contains(&pair);
                        self.pairs.extend(new.then_some(pair));
                    }
                    (Some(day), None, None) if future => ahead.push(day),
                    (Some(day), None, None) if reader.is_report(sentence, m) && self.said.len() < 16 => self.said.push(day),
                    (None, None, Some(weekday)) if !future => {
                        if let Some(count) = usize::try_from(weekday).ok().and_then(|w| self.weekdays.get_mut(w)) {
                            *count += 1;
                        }
                    }
                    _ => {}
                }
            }
            // Captions show other years too, so that only the names in them are looked at.
            Zone::Caption | Zone::Headline if m.named => self.named.extend(m.year),
            _ => {}
        }
    }

    /// The date, from this and from when the other documents of the story were written.
    pub(super) fn decide(&self, siblings: &[DayInterval]) -> DocumentDate {
        if let Some(day) = self.recorded {
            return self.check_recorded(day);
        }
        let mut reasons = Vec::new();
        let (year, lead) = self.winner(siblings, true);
        let (strong, witness) = (self.score(year, siblings, false), siblings.iter().any(|s| covers(*s, year)));
        // One witness is not enough, unless it dates the document itself or is another source of the story.
        if lead < VOTE / 2 || (strong < 4 * VOTE && !(witness && strong > 0)) {
            if let Some(era) = self.floor() {
                reasons.push(format!("no date; not written before {}, because of “{}”", month_text(era.from), era.term));
            }
            return DocumentDate { reasons, ..DocumentDate::default() };
        }
        let weak = self.winner(siblings, false).1 < VOTE / 2;
        self.explain(year, siblings, &mut reasons);
        let days = self.days(year, siblings, &mut reasons);
        DocumentDate { days: Some(days), status: DateStatus::Inferred, weak, reasons }
    }

    /// The year with the most votes and its lead over the next, with the dated terms and the names or without.
    fn winner(&self, siblings: &[DayInterval], with_terms: bool) -> (i32, i32) {
        let (mut best, mut second) = ((0, FIRST_YEAR), 0);
        for year in FIRST_YEAR..=LAST_YEAR {
            let score = self.score(year, siblings, with_terms);
            if score > best.0 {
                (second, best) = (best.0, (score, year));
            } else {
                second = second.max(score);
            }
        }
        (best.1, best.0 - second)
    }

    /// A recorded date is doubtful where two or more weekdays in the text fit another year and not it.
    fn check_recorded(&self, day: i32) -> DocumentDate {
        let (fit, unfit): (Vec<_>, Vec<_>) =
            self.pairs.iter().partition(|(weekday, md, _)| nearest(*md, day).is_none_or(|d| Calendar::weekday(d) == *weekday));
        let year = Calendar::date(day).0;
        let other =
            (FIRST_YEAR..=LAST_YEAR).filter(|y| *y != year).find(|y| unfit.iter().all(|(weekday, md, _)| falls_on(*y, *md, *weekday)));
        if unfit.len() >= 2
            && unfit.len() > fit.len()
            && let Some(other) = other
        {
            let reason =
                format!("recorded date doubtful: it says {}, but {} weekdays in the text fit {other}", Calendar::iso(day), unfit.len());
            return DocumentDate { reasons: vec![reason], ..DocumentDate::default() };
        }
        DocumentDate {
            days: Some(DayInterval::day(day)),
            status: DateStatus::Sure,
            weak: false,
            reasons: vec![format!("recorded with the text: {}", Calendar::iso(day))],
        }
    }

    /// The latest of the months before which the text cannot have been written.
    fn floor(&self) -> Option<&Era> {
        self.eras.iter().filter(|e| e.from.is_some()).max_by_key(|e| e.from)
    }

    /// Votes for a year.
    fn score(&self, year: i32, siblings: &[DayInterval], with_terms: bool) -> i32 {
        let mut score = 0;
        for (weight, day, _) in &self.full {
            score += if Calendar::date(*day).0 == year { *weight } else { 0 };
        }
        if let Some(newest) = self.newest {
            score += match year - newest {
                // News looks back: the newest year is as likely the last one as this one, and never enough alone.
                0 | 1 => VOTE,
                2 => VOTE / 2,
                n if n < 0 => -3 * VOTE,
                _ => 0,
            };
        }
        let fits = |(weekday, md, _): &&(i32, MonthDay, bool)| falls_on(year, *md, *weekday);
        score += 3 * VOTE * i32::try_from(self.pairs.iter().take(3).filter(fits).count()).unwrap_or(0);
        score += if self.said_fits(year) { VOTE } else { 0 };
        score += if self.this_year.iter().any(|e| e.held.contains(&year)) { 3 * VOTE } else { 0 };
        let near = siblings.iter().filter(|s| covers(**s, year));
        score += 2 * VOTE * i32::try_from(near.take(3).count()).unwrap_or(0);
        let month = self.dateline.map_or(12, |d| d.0);
        if self.eras.iter().any(|e| e.from.is_some_and(|f| (year, month) < f)) {
            score -= 20 * VOTE;
        }
        if with_terms {
            // A term of a few years says more than one of many.
            let spans = self.eras.iter().filter_map(|e| e.mostly).filter(|(first, last)| (*first..=*last).contains(&year));
            score += spans.map(|(first, last)| if last - first <= 3 { VOTE } else { VOTE / 2 }).sum::<i32>().min(3 * VOTE);
            score += if self.named.contains(&year) { VOTE / 2 } else { 0 };
        }
        score
    }

    /// A day on which something was said falls on one of the weekdays that the text names.
    fn said_fits(&self, year: i32) -> bool {
        let named = |day: i32| usize::try_from(Calendar::weekday(day)).ok().and_then(|w| self.weekdays.get(w)).is_some_and(|&n| n > 0);
        self.said.iter().any(|(m, d)| Calendar::day(year, *m, *d).is_some_and(named))
    }

    fn explain(&self, year: i32, siblings: &[DayInterval], reasons: &mut Vec<String>) {
        for (_, day, what) in self.full.iter().filter(|(_, day, _)| Calendar::date(*day).0 == year) {
            reasons.push(format!("{what} says {}", Calendar::iso(*day)));
        }
        for (weekday, (m, d), _) in self.pairs.iter().take(3).filter(|(w, md, _)| falls_on(year, *md, *w)) {
            reasons.push(format!("{} {d} was a {} in {year}", month_name(*m), weekday_name(*weekday)));
        }
        if let Some(newest) = self.newest.filter(|n| year - n <= 2) {
            reasons.push(format!("the newest year in the text is {newest}"));
        }
        reasons.extend(self.this_year.iter().filter(|e| e.held.contains(&year)).map(|e| format!("“{}” was in {year}", e.term)));
        if let Some(era) = self.floor() {
            reasons.push(format!("“{}” is not older than {}", era.term, month_text(era.from)));
        }
        if !siblings.is_empty() {
            reasons
                .push(format!("{} of the other sources on the story", if siblings.len() == 1 { "the date of one" } else { "the dates" }));
        }
    }

    /// The days of `year` on which the text may have been written.
    fn days(&self, year: i32, siblings: &[DayInterval], reasons: &mut Vec<String>) -> DayInterval {
        if let Some((_, day, _)) = self.full.iter().filter(|(_, day, _)| Calendar::date(*day).0 == year).max_by_key(|f| (f.0, f.1)) {
            return DayInterval::day(*day);
        }
        let at = |(m, d): MonthDay| Calendar::day(year, m, d);
        if let Some(day) = self.dateline.and_then(at) {
            reasons.push(format!(
                "the dateline says {} {}",
                month_name(self.dateline.map_or(1, |d| d.0)),
                self.dateline.map_or(1, |d| d.1)
            ));
            return DayInterval::day(day);
        }
        // Each in turn narrows what the ones before it left, if it can.
        let past = self.pairs.iter().filter(|p| !p.2 && falls_on(year, p.1, p.0)).filter_map(|p| at(p.1)).max();
        let said = self.said.iter().filter_map(|md| at(*md)).max();
        let ahead = self.next_week.and_then(at).map(|d| d - Calendar::weekday(d));
        let close: Vec<DayInterval> = siblings.iter().copied().filter(|s| s.last - s.first <= 14).collect();
        let known = [past.map(|d| DayInterval::new(d, d + 7)), said.map(|d| DayInterval::new(d, d + 7))];
        let near = close.iter().map(|s| Some(DayInterval::new(s.first - 7, s.last + 7)));
        let ahead = ahead.map(|monday| DayInterval::new(monday - 7, monday - 1));
        let narrowed = known.into_iter().chain(near).chain([ahead]).flatten().fold(None, |have: Option<DayInterval>, next| match have {
            None => Some(next),
            Some(have) if have.meets(next) => Some(DayInterval::new(have.first.max(next.first), have.last.min(next.last))),
            have => have,
        });
        let Some(span) = narrowed else { return self.whole_year(year) };
        let middle = close.iter().map(|s| s.first.midpoint(s.last)).min_by_key(|m| (m - span.first.midpoint(span.last)).abs());
        let Some(news) = self.news_day() else { return span };
        let days: Vec<i32> = (span.first..=span.last).filter(|d| Calendar::weekday(*d) == news).collect();
        let day = match (&days[..], middle) {
            ([only], _) => Some(*only),
            ([_, ..], Some(middle)) => days.iter().copied().min_by_key(|d| (d - middle).abs()),
            _ => None,
        };
        day.map_or(span, |day| {
            reasons.push(format!("the news is of {}", weekday_name(news)));
            DayInterval::new(day, (day + 1).min(span.last))
        })
    }

    /// The weekday that the text names most often.
    fn news_day(&self) -> Option<i32> {
        let most = *self.weekdays.iter().max().filter(|n| **n > 0)?;
        let mut days = self.weekdays.iter().zip(0..).filter(|(n, _)| **n == most).map(|(_, d)| d);
        days.next().filter(|_| days.next().is_none())
    }

    fn whole_year(&self, year: i32) -> DayInterval {
        let from = self.floor().and_then(|e| e.from).filter(|f| f.0 == year).map_or(1, |f| f.1);
        let first = Calendar::day(year, from, 1).unwrap_or(0);
        DayInterval::new(first, Calendar::day(year, 12, 31).unwrap_or(first))
    }
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl Reader<'_> {
    fn of(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    fn is(&self, i: usize, word: &str) -> bool {
        self.tokens.get(i).is_some_and(|t| t.span.len() == word.len()) && self.of(i).eq_ignore_ascii_case(word)
    }

    /// `TARN, Sept 13 (Wire) –`, `LONDON — Sept. 13, 2022 —`.
    fn is_dateline(&self, sentence: &Sentence, m: &Mention) -> bool {
        let (start, tokens) = (sentence.first, self.tokens);
        if m.first <= start
            || m.first - start > 8
            || m.month.is_none()
            || m.day.is_none()
            || !tokens.get(start).is_some_and(|t| t.all_capitals)
        {
            return false;
        }
        let place = tokens[start..m.first].iter().all(|t| t.kind != TokenKind::Number && (t.kind != TokenKind::Word || t.capital));
        let dash = (m.last..(m.last + 8).min(sentence.last)).find(|&i| matches!(self.of(i), "-" | "–" | "—" | "--"));
        let agency = |end: usize| end == m.last || (self.of(m.last) == "(" && self.of(end - 1) == ")");
        place && dash.is_some_and(agency)
    }

    /// The clause before the date looks ahead: a word of plans stands nearer than a word of speech.
    fn is_future(&self, sentence: &Sentence, m: &Mention) -> bool {
        let from = sentence.first.max(m.first.saturating_sub(25));
        for i in (from..m.first).rev() {
            match self.of(i) {
                "said" | "told" | "announced" | "reported" | "confirmed" | "stated" | "declared" | "wrote" => return false,
                "will" | "would" | "next" | "upcoming" | "scheduled" | "expected" | "expects" | "plans" | "planned" | "planning"
                | "until" | "due" | "set" => return true,
                "by" if i + 1 == m.first => return true,
                "to" if self.is(i + 1, "be") => return true,
                _ => {}
            }
        }
        false
    }

    /// The sentence reports what somebody said or made known.
    fn is_report(&self, sentence: &Sentence, m: &Mention) -> bool {
        let from = sentence.first.max(m.first.saturating_sub(8));
        let to = sentence.last.min(m.last + 8);
        (from..to).any(|i| {
            matches!(
                self.of(i),
                "said" | "told" | "announced" | "reported" | "confirmed" | "stated" | "declared" | "wrote" | "tweeted" | "posted"
            )
        })
    }
}

/// Whether some of the days lie in the year.
fn covers(days: DayInterval, year: i32) -> bool {
    (Calendar::date(days.first).0..=Calendar::date(days.last).0).contains(&year)
}

/// Whether the day of a month falls on a weekday in a year.
fn falls_on(year: i32, (month, day): MonthDay, weekday: i32) -> bool {
    Calendar::day(year, month, day).is_some_and(|d| Calendar::weekday(d) == weekday)
}

/// The occurrence of a day of a month that is nearest to `day`.
fn nearest((month, d): MonthDay, day: i32) -> Option<i32> {
    let year = Calendar::date(day).0;
    (year - 1..=year + 1).filter_map(|y| Calendar::day(y, month, d)).min_by_key(|c| (c - day).abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, settle_dates};
    use crate::source::decode;

    fn read(path: &str, text: &str) -> Document {
        Document::new(decode(path, text.as_bytes().to_vec()).unwrap())
    }

    /// `status first..last`, the status with a `?` where it is weak.
    fn show(date: &DocumentDate) -> String {
        let status = match date.status {
            DateStatus::Sure => "sure",
            DateStatus::Inferred => "inferred",
            DateStatus::None => "none",
        };
        let days = date.days.map(|d| {
            if d.first == d.last { Calendar::iso(d.first) } else { format!("{}..{}", Calendar::iso(d.first), Calendar::iso(d.last)) }
        });
        format!("{status}{} {}", if date.weak { "?" } else { "" }, days.unwrap_or_default()).trim_end().to_owned()
    }

    #[test]
    fn votes() {
        for (path, text, want) in [
            // Recorded.
            ("a.md", "---\ndate: 2022-09-07\n---\nThe port of Tarn reopened Wednesday.", "sure 2022-09-07"),
            ("a.txt", "date 2022-09-07 The port of Tarn reopened.", "sure 2022-09-07"),
            ("a.md", "---\ndate: 2022-09-07\n---\nThe port closed on Tuesday, Sept. 7, the city said.", "sure 2022-09-07"),
            (
                "a.md",
                "---\ndate: 2022-09-07\n---\nThe port closed on Tuesday, Sept. 7, the city said. It shut again on Friday, Sept. 10.",
                "none",
            ),
            // Dateline, path, published line.
            ("a.txt", "TARN, Sept 13 (Wire) – The port had earned $3 million in 2021, and less since.\n\nIt hopes on.", "none"),
            ("a.txt", "TARN, Sept 13, 2021 (Wire) – The port reopened.", "inferred 2021-09-13"),
            ("2021-09-13-port.txt", "The port reopened.", "inferred 2021-09-13"),
            ("news/2021/09/13/port.txt", "The port reopened.", "inferred 2021-09-13"),
            ("port_20210913.txt", "The port reopened.", "inferred 2021-09-13"),
            ("a.txt", "Port reopens\n\nPublished: September 13, 2021\n\nThe port reopened.", "inferred 2021-09-13"),
            // Weekdays, alone and with another witness.
            ("a.txt", "The port reopened on Monday, Sept. 13. It was quiet.", "none"),
            ("a.txt", "The port reopened on Monday, Sept. 13. It had closed in 2020.", "inferred 2021-09-13..2021-09-20"),
            ("a.txt", "The TikTok clip was shot on Monday, Sept. 13. The iPad was new in 2020.", "inferred 2021-09-13..2021-09-20"),
            // Plain years.
            ("a.txt", "The port earned more in 2021 than in 2019. In 2021 it grew.", "none"),
            ("a.txt", "The port will be sold by 2030.", "none"),
            // Names do not vote.
            ("a.txt", "The Tarn 2021 exercise ended. Ships of the Tarn 2021 fleet left.", "none"),
            // Dated terms.
            ("a.txt", "Crews used ChatGPT on the pier.", "none"),
            ("a.txt", "The Omicron variant closed the port, and COVID-19 rules the pier.", "none"),
            ("a.txt", "The Omicron variant and COVID-19 hit the Tarn 2022 fair.", "none"),
            (
                "a.txt",
                "The port closed on Monday, Sept. 13. It reopened on Tuesday, Sept. 14. The Pandora Papers name its owner.",
                "inferred? 2021-09-14..2021-09-21",
            ),
            ("a.txt", "COVID-19 hit the Tarn 2020 fair.", "none"),
            ("a.txt", "Crews walked. Nothing else happened.", "none"),
            ("a.txt", "", "none"),
        ] {
            assert_eq!(show(&read(path, text).date), want, "{path}: {text}");
        }
    }

    #[test]
    fn siblings_settle_what_a_text_leaves_open() {
        let story = "Mayor Hale and Harbour Master Lindqvist of Tarn met Minister Okafor in Bergen";
        let dated = format!("---\ndate: 2021-09-15\n---\n{story} on Wednesday.");
        let open = format!("{story} on Wednesday. They met Wednesday night.");
        let named = format!("{story} at the Tarn 2019 fair.");
        let other = "A court in Lisbon freed Banker Duarte after Judge Pinto and Prosecutor Reis met.".to_owned();
        let mut docs = vec![read("a.md", &dated), read("b.txt", &open), read("c.txt", &named), read("d.txt", &other)];
        settle_dates(&mut docs);
        let shown: Vec<_> = docs.iter().map(|d| show(&d.date)).collect();
        assert_eq!(shown, ["sure 2021-09-15", "inferred 2021-09-15..2021-09-16", "inferred 2021-09-08..2021-09-22", "none"]);
        assert!(docs[1].date.reasons.iter().any(|r| r.contains("other sources")), "{:?}", docs[1].date.reasons);
    }

    #[test]
    fn next_week_and_reports_narrow_the_days() {
        let text = "Leaders of Tarn will meet next week, on Sept. 15-16. Hale said on Sept. 7 that talks were hard. It had grown since 2021. \
            The Winter Olympics came to Tarn this year. Crews left on Wednesday.";
        assert_eq!(show(&read("a.txt", text).date), "inferred 2022-09-07..2022-09-08");
    }
}
