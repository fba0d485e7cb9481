//! Numbers in words: cardinals, halves and other fractions, vague words.

use super::{ANAPHOR, Form, Numeral, glued, half_behind, is_dash, multiply, scale, sign};
use crate::claim::hedge::is_any;
use crate::claim::number_word::{NumberWord, Vague, denominator, number_word};
use crate::claim::{duration, measure, money, percent};
use crate::document::Document;
use crate::lexicon::Tag;
use crate::text::TokenKind;
use crate::value::{Interval, Written};

/// A numeral that begins with the word at `i`.
pub(super) fn words(doc: &Document, i: usize) -> Option<Numeral> {
    let word = number_word(doc.token(i))?;
    let next = i + 1;
    let blank = |form| Numeral { first: i, last: next, written: Written::whole(1.0), form, veto: None, scale: 1.0, plain: false };
    match word {
        // "quite a few" are many
        NumberWord::Article if i > 0 && is_any(doc, i - 1, &["quite"]) && is_any(doc, next, &["few"]) => None,
        NumberWord::Article => match number_word(doc.token(next)) {
            Some(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Dozen) => cardinal(doc, i),
            Some(NumberWord::Vague(v @ (Vague::Couple | Vague::Few | Vague::Handful))) => vague(doc, i, next, v),
            // "the past decade and a half" is more than its half
            Some(NumberWord::Half) if i > 0 && is_any(doc, i - 1, &["and"]) => None,
            Some(NumberWord::Half) => {
                // "a half million", "a half-dozen"
                let mut n = Numeral { last: next + 1, ..blank(Form::Words) };
                half(&mut n);
                scale(doc, &mut n);
                if n.scale > 1.0 || is_unit(doc.token(n.last)) || before_point(doc, n.last) { Some(n) } else { alone(doc, n, 1.0, 2.0) }
            }
            Some(NumberWord::Quarter)
                if is_unit(doc.token(next + 1)) && !duration::is_unit_word(doc.token(next + 1)) || before_point(doc, next + 1) =>
            {
                let written = Written { core: Interval::point(0.25), grain: 0.25, step: 0.25, ..Written::whole(0.0) };
                Some(Numeral { last: next + 1, written, ..blank(Form::Words) })
            }
            Some(NumberWord::Quarter) => alone(doc, Numeral { last: next + 1, ..blank(Form::Words) }, 1.0, 4.0),
            Some(_) => None,
            None => alone(doc, Numeral { last: next + 1, ..blank(Form::Words) }, 1.0, denominator(doc.token(next))?),
        },
        NumberWord::Half => half_word(doc, blank(Form::Words)),
        // "both sides", not "both Norway and Sweden"
        NumberWord::Both if matches!(doc.words.get(next).map(|w| w.tag), Some(Tag::Nouns)) => {
            Some(Numeral { veto: Some(ANAPHOR), ..blank(Form::Words) })
        }
        NumberWord::Vague(v) => match v {
            // A couple are two people unless they are "a couple of" or "the past couple of".
            Vague::Couple | Vague::Few
                if i > 0 && is_any(doc, i - 1, &["last", "past", "next", "first", "previous", "final", "coming"]) =>
            {
                vague(doc, i, i, v)
            }
            Vague::Couple | Vague::Few | Vague::Handful => None,
            _ => vague(doc, i, i, v),
        },
        NumberWord::Digit(_) | NumberWord::Teen(_) | NumberWord::Ten(_) => {
            let n = cardinal(doc, i)?;
            worded_fraction(doc, &n).or(Some(n))
        }
        _ => None,
    }
}

/// Whether a word is a unit of any kind of number.
pub(super) fn is_unit(word: &str) -> bool {
    word == "%" || duration::is_unit_word(word) || measure::is_unit_word(word) || percent::is_unit_word(word) || money::is_unit_word(word)
}

/// "a half-point rise": whether a hyphen and a point stand at token `at`.
fn before_point(doc: &Document, at: usize) -> bool {
    is_dash(doc, at) && glued(doc, at) && is_any(doc, at + 1, &["point"])
}

fn half(n: &mut Numeral) {
    n.written = Written { core: Interval::point(0.5), grain: 0.5, step: 0.5, scaled: false, vague: None, soft: false, reversed: false };
}

/// "half a million", "half-dozen", "half an hour", "half of".
fn half_word(doc: &Document, mut n: Numeral) -> Option<Numeral> {
    // "the second half", "that half", "a decade and a half" are no halves of what follows.
    let before = n.first.checked_sub(1 + usize::from(n.first > 0 && is_dash(doc, n.first - 1)));
    let part = before.is_some_and(|b| {
        is_any(
            doc,
            b,
            &[
                "first", "second", "last", "latter", "that", "this", "other", "each", "either", "better", "upper", "lower", "top",
                "bottom", "back", "front",
            ],
        )
    });
    if part {
        return None;
    }
    half(&mut n);
    let dash = is_dash(doc, n.last);
    let at = n.last + usize::from(dash);
    if matches!(number_word(doc.token(at)), Some(NumberWord::Scale(_) | NumberWord::Dozen | NumberWord::Hundred)) {
        scale(doc, &mut n);
        if n.written.soft {
            n.written.grain = 6.0;
        }
        return Some(n);
    }
    let article = if dash && glued(doc, n.last) { n.last + 1 } else { n.last };
    if is_any(doc, article, &["a", "an"]) {
        // "half an hour", "half-a-million"
        let joint = is_dash(doc, article + 1) && article > n.last;
        let mut long = Numeral { last: article + 1 + usize::from(joint), ..n.clone() };
        if matches!(number_word(doc.token(long.last)), Some(NumberWord::Scale(_) | NumberWord::Dozen | NumberWord::Hundred)) {
            scale(doc, &mut long);
        }
        return Some(long);
    }
    if before_point(doc, n.last) {
        return Some(n);
    }
    if is_unit(doc.token(at)) {
        n.last = at;
        return Some(n);
    }
    alone(doc, n, 1.0, 2.0)
}

/// A fraction on its own, if what follows shows that it is one: "a third of", "two-thirds majority".
fn alone(doc: &Document, mut n: Numeral, over: f64, under: f64) -> Option<Numeral> {
    let plural = over > 1.0;
    let hyphen = is_dash(doc, n.last.wrapping_sub(2));
    let of = is_any(doc, n.last, &["of"]);
    // "a quarter of a million"
    if of
        && is_any(doc, n.last + 1, &["a", "one"])
        && let Some(NumberWord::Scale(_) | NumberWord::Hundred) = number_word(doc.token(n.last + 2))
    {
        let step = 1.0 / under;
        n.written =
            Written { core: Interval::point(over / under), grain: step, step, scaled: false, vague: None, soft: false, reversed: false };
        n.last += 2;
        scale(doc, &mut n);
        return Some(n);
    }
    let determiner = under == 2.0 && is_any(doc, n.last, &["the", "its", "their", "his", "her", "our", "all", "that", "those", "this"]);
    // "fell by a third"
    let by = n.first > 0 && is_any(doc, n.first - 1, &["by"]);
    if !(plural || hyphen || of || determiner || by) {
        return None;
    }
    n.written = Written {
        core: Interval::point(over / under),
        grain: 1.0 / under,
        step: 1.0 / under,
        scaled: false,
        vague: None,
        soft: false,
        reversed: false,
    };
    n.form = Form::Fraction(over, under);
    Some(n)
}

/// "two-thirds", "three quarters", "one fifth".
fn worded_fraction(doc: &Document, n: &Numeral) -> Option<Numeral> {
    if n.scale > 1.0 || n.value() >= 20.0 || n.value() < 1.0 || n.value().fract() != 0.0 {
        return None;
    }
    let dash = is_dash(doc, n.last);
    let at = n.last + usize::from(dash);
    let word = doc.token(at);
    let under = denominator(word)?;
    let plural = word.ends_with('s') || word.ends_with('S');
    let quarters = under == 4.0 && !(dash || is_any(doc, at + 1, &["of", "the"]));
    if n.value() >= under || (plural && n.value() < 2.0) || (!plural && n.value() > 1.0 && !dash) || quarters {
        return None;
    }
    alone(doc, Numeral { last: at + 1, ..n.clone() }, n.value(), under)
}

/// A cardinal in words: "one hundred and three", "twenty-five million", "a hundred".
fn cardinal(doc: &Document, i: usize) -> Option<Numeral> {
    #[derive(PartialEq, Clone, Copy)]
    enum Last {
        Start,
        Digit,
        Teen,
        Ten,
        Hundred,
        Scale,
    }
    let (mut total, mut current, mut last, mut at) = (0.0, 0.0, Last::Start, i);
    let (mut top, mut step, mut scaled, mut soft) = (f64::INFINITY, 1.0, false, false);
    let mut scale_of_last = 1.0;
    while at < i + 24 {
        let mut j = at;
        if last != Last::Start && is_dash(doc, j) {
            // "five-year" has no number word behind the dash and ends here.
            j += 1;
        } else if matches!(last, Last::Hundred | Last::Scale) && is_any(doc, j, &["and"]) {
            if !matches!(number_word(doc.token(j + 1)), Some(NumberWord::Digit(_) | NumberWord::Teen(_) | NumberWord::Ten(_))) {
                break;
            }
            j += 1;
        }
        if doc.tokens.get(j).is_none_or(|t| t.kind != TokenKind::Word || t.new_paragraph && j > i) {
            break;
        }
        let Some(word) = number_word(doc.token(j)) else { break };
        last = match (word, last) {
            (NumberWord::Article, Last::Start) => {
                current = 1.0;
                Last::Digit
            }
            (NumberWord::Digit(d), Last::Start | Last::Hundred | Last::Scale) => {
                current += d;
                Last::Digit
            }
            (NumberWord::Digit(d), Last::Ten) if d > 0.0 => {
                current += d;
                Last::Digit
            }
            (NumberWord::Teen(d), Last::Start | Last::Hundred | Last::Scale) => {
                current += d;
                Last::Teen
            }
            (NumberWord::Ten(d), Last::Start | Last::Hundred | Last::Scale) => {
                current += d;
                Last::Ten
            }
            (NumberWord::Hundred, Last::Digit | Last::Teen) if current < 100.0 => {
                current *= 100.0;
                Last::Hundred
            }
            (NumberWord::Scale(s), before) if before != Last::Start => {
                if before == Last::Scale {
                    total *= s;
                } else if s < top {
                    total += current * s;
                } else {
                    total = (total + current) * s;
                }
                (current, top, step, scaled) = (0.0, s, s, true);
                scale_of_last = s;
                Last::Scale
            }
            (NumberWord::Dozen | NumberWord::Vague(Vague::Dozens), Last::Digit | Last::Teen | Last::Ten) => {
                current *= 12.0;
                soft = true;
                at = j + 1;
                break;
            }
            _ => break,
        };
        if last != Last::Scale {
            step = 1.0;
        }
        at = j + 1;
    }
    if at == i {
        return None;
    }
    let value = total + current;
    let mut written = Written { step, scaled, soft, ..Written::whole(value) };
    if soft {
        written.grain = 12.0;
    }
    if !value.is_finite() {
        return None;
    }
    let mut n = Numeral {
        first: i,
        last: at,
        written,
        form: Form::Words,
        veto: None,
        scale: if scaled && current == 0.0 { scale_of_last } else { 1.0 },
        plain: false,
    };
    if !soft {
        point(doc, &mut n);
        let before = n.last;
        half_behind(doc, &mut n);
        if n.last > before && n.scale == 1.0 {
            scale(doc, &mut n);
        }
    }
    sign(doc, &mut n);
    Some(n)
}

/// "nine point four".
fn point(doc: &Document, n: &mut Numeral) {
    if !is_any(doc, n.last, &["point"]) {
        return;
    }
    let (mut tail, mut unit, mut at) = (0.0, 1.0, n.last + 1);
    while let Some(word) = number_word(doc.token(at)) {
        match word {
            NumberWord::Digit(d) if unit > 1e-9 => {
                // "seventy-one" is two digits in one
                let dash = is_dash(doc, at.wrapping_sub(1));
                if dash {
                    tail += d * unit
                } else {
                    tail += d * unit * 0.1
                }
                unit *= if dash { 1.0 } else { 0.1 };
            }
            NumberWord::Teen(d) if unit == 1.0 => {
                tail += d * 0.01;
                unit = 0.01;
            }
            NumberWord::Ten(d) if unit == 1.0 => {
                tail += d * 0.01;
                unit = 0.01;
            }
            _ => break,
        }
        at += 1;
        if is_dash(doc, at) && number_word(doc.token(at + 1)).is_some() {
            at += 1;
        }
    }
    if unit < 1.0 {
        n.written = Written {
            core: Interval::point(n.value() + tail),
            grain: unit,
            step: unit,
            scaled: false,
            vague: None,
            soft: false,
            reversed: false,
        };
        n.last = at;
        scale(doc, n);
    }
}

/// "tens of thousands", "several hundred", "a few million", "dozens".
fn vague(doc: &Document, first: usize, at: usize, word: Vague) -> Option<Numeral> {
    let ((lo, hi), (from, to)) = word.bounds();
    let written = Written {
        core: Interval::new(lo, hi),
        grain: lo,
        step: lo,
        scaled: matches!(word, Vague::Scales(_)),
        vague: Some(Interval::new(from, to)),
        soft: false,
        reversed: false,
    };
    let mut n = Numeral { first, last: at + 1, written, form: Form::Vague, veto: None, scale: 1.0, plain: false };
    let behind = |n: &Numeral, skip: usize| number_word(doc.token(n.last + skip));
    match word {
        Vague::Tens | Vague::Hundreds | Vague::Dozens if is_any(doc, n.last, &["of"]) => match behind(&n, 1) {
            Some(NumberWord::Vague(Vague::Scales(s))) => {
                multiply(&mut n, s);
                n.last += 2;
            }
            _ if word == Vague::Tens => return None,
            _ => {}
        },
        Vague::Tens => return None,
        Vague::Scores if !is_any(doc, n.last, &["of"]) => return None,
        Vague::Couple | Vague::Few | Vague::Several => {
            let of = usize::from(is_any(doc, n.last, &["of"]));
            if let Some(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Dozen) = behind(&n, of) {
                n.last += of;
                scale(doc, &mut n);
                n.written.soft = false;
            } else if word == Vague::Couple && of == 0 && !duration::is_unit_word(doc.token(n.last)) && !is_any(doc, n.last, &["more"]) {
                return None;
            }
        }
        _ => {}
    }
    Some(n)
}
