//! A part larger than its whole: "five people, including seven children", "52 of the 40 members", "the 60-member
//! council voted 48 to 15".

use super::{Fault, Line, exact, gap, plain};
use crate::claim::{Claim, Kind};
use crate::lexicon;
use crate::value::Value;

/// How far behind its whole a part may begin, in tokens.
const REACH: usize = 14;

/// Parts that are larger than what they are a part of.
pub(super) fn larger(line: &Line<'_>) -> Vec<super::Hit> {
    let counts: Vec<usize> = (0..line.claims.len()).filter(|&k| line.quantity(k, &[Kind::Count]).is_some_and(plain)).collect();
    let mut hits: Vec<super::Hit> = counts
        .windows(2)
        .filter_map(|pair| {
            of(line, pair[0], pair[1]).or_else(|| including(line, pair[0], pair[1])).or_else(|| among(line, pair[0], pair[1]))
        })
        .collect();
    hits.extend(votes(line).or_else(|| cast(line)));
    hits
}

fn value(line: &Line<'_>, k: usize) -> Option<f64> {
    line.quantity(k, &[Kind::Count]).filter(|q| exact(q)).map(|q| q.core.lo)
}

/// "52 of the 40 members", "52 out of 40".
fn of(line: &Line<'_>, a: usize, b: usize) -> Option<super::Hit> {
    let told = |k: usize| line.quantity(k, &[Kind::Count]).map(|q| q.core.lo);
    let (part, whole) = (told(a)?, told(b)?);
    let (x, y) = (&line.claims[a], &line.claims[b]);
    let mut at = x.tokens.1;
    at += usize::from(line.is(at, &["out"]));
    if !line.is(at, &["of"]) || part <= whole || whole < 2.0 {
        return None;
    }
    at += 1;
    at += usize::from(line.is(at, &["the", "its", "their", "his", "her", "those", "these", "all"]));
    if at != y.tokens.0 || line.doc.token(line.end(b)) == "-" || compound(line, y) {
        return None;
    }
    Some(line.hit(Kind::Count, vec![line.words(a), line.words(b)], fault(part, whole)))
}

/// "20 of the 12-member team": what is counted is not what the number of the compound counts.
fn compound(line: &Line<'_>, claim: &Claim) -> bool {
    line.doc.token(claim.tokens.1) == "-" || line.doc.token(claim.tokens.1 - 1) == "-"
}

fn fault(part: f64, whole: f64) -> Fault {
    Fault { reason: format!("{part} is more than {whole}"), fits: String::new(), gap: gap(part, whole), exact: true }
}

/// "five people, including seven children", "five people, seven of them children".
fn including(line: &Line<'_>, a: usize, b: usize) -> Option<super::Hit> {
    let (whole, part) = (value(line, a)?, value(line, b)?);
    let (x, y) = (&line.claims[a], &line.claims[b]);
    let from = line.end(a);
    if part <= whole || y.tokens.0.saturating_sub(from) > REACH || compound(line, x) || compound(line, y) {
        return None;
    }
    let joint = from..y.tokens.0;
    let names = |i: usize| line.is(i, &["including"]) || line.is(i, &["among", "amongst"]) && line.is(i + 1, &["them", "those", "whom"]);
    let ahead = joint.clone().find(|&i| names(i));
    let them = line.is(y.tokens.1, &["of"]) && line.is(y.tokens.1 + 1, &["them", "whom"]);
    let led = match ahead {
        // Right behind the whole, and right before the part.
        Some(i) => {
            let end = i + if line.is(i, &["including"]) { 1 } else { 2 };
            let light = (end..y.tokens.0).all(|t| line.is(t, &["at", "least", "were", "are", "some", "the", ","]));
            light && (from..i).all(|t| line.doc.token(t) != ";")
        }
        None => them && joint.len() == 1 && line.doc.token(from) == ",",
    };
    let (noun, other) = (x.head.as_ref()?, y.head.as_ref());
    // Families, cars and attacks hold or hurt more people than they are.
    let person = |n: &str| lexicon::in_class(n, "PEOPLE");
    let alike = match other {
        _ if them => true,
        None => true,
        Some(o) => o.noun == noun.noun || lexicon::same_class(&o.noun, &noun.noun) || person(&o.noun) && person(&noun.noun),
    };
    (led && alike).then(|| line.hit(Kind::Count, vec![line.words(a), line.words(b)], fault(part, whole)))
}

/// "Among the nine dead were 12 children."
fn among(line: &Line<'_>, a: usize, b: usize) -> Option<super::Hit> {
    let (whole, part) = (value(line, a)?, value(line, b)?);
    let (x, y) = (&line.claims[a], &line.claims[b]);
    let before = |n: usize, words: &[&str]| x.tokens.0.checked_sub(n).is_some_and(|i| i >= line.sentence.first && line.is(i, words));
    let led = before(1, &["among"]) || before(1, &["the", "those"]) && before(2, &["among"]);
    let joint = line.end(a)..y.tokens.0;
    let verb = joint.len() <= 4 && joint.clone().any(|i| line.is(i, &["were", "are", "is", "was"]));
    if part <= whole || !led || !verb || compound(line, x) || compound(line, y) {
        return None;
    }
    let person = |c: &Claim| c.head.as_ref().is_none_or(|h| lexicon::in_class(&h.noun, "PEOPLE"));
    (person(x) && person(y)).then(|| line.hit(Kind::Count, vec![line.words(a), line.words(b)], fault(part, whole)))
}

/// "48 votes for and 15 against out of a total of 60 votes".
fn cast(line: &Line<'_>) -> Option<super::Hit> {
    let count = |k: usize| line.quantity(k, &[Kind::Count]).filter(|q| plain(q));
    let stands = |k: usize, words: &[&str]| {
        let end = line.claims[k].tokens.1;
        let votes = usize::from(line.is(end, &["votes", "members", "delegates"]));
        count(k).is_some()
            && (line.is(end + votes, words)
                || line.is(end + votes, &["in"]) && words.contains(&"for") && line.is(end + votes + 1, &["favor", "favour"]))
    };
    let yes = (0..line.claims.len()).find(|&k| stands(k, &["for"]))?;
    let no = (yes + 1..line.claims.len()).find(|&k| stands(k, &["against"]))?;
    let all = (0..line.claims.len()).find(|&k| {
        let at = line.claims[k].tokens.0;
        let words = |n: usize, w: &str| at.checked_sub(n).is_some_and(|i| i >= line.sentence.first && line.is(i, &[w]));
        count(k).is_some() && (1..=5).any(|n| words(n, "of") && words(n + 1, "out"))
    })?;
    let (x, y, whole) = (count(yes)?.core.lo, count(no)?.core.lo, count(all)?.core.lo);
    if all == yes || all == no || x + y <= whole {
        return None;
    }
    let reason = format!("{x} + {y} = {}, more than {whole}", x + y);
    let fault = Fault { reason, fits: String::new(), gap: gap(x + y, whole), exact: true };
    Some(line.hit(Kind::Count, vec![line.words(yes), line.words(no), line.words(all)], fault))
}

/// "The 60-member council voted 48 to 15."
fn votes(line: &Line<'_>) -> Option<super::Hit> {
    let body = line.claims.iter().position(|c| {
        let seats = c.head.as_ref().is_some_and(|h| ["member", "seat", "strong"].contains(&h.noun.as_str()));
        c.kind == Kind::Count && seats && compound(line, c)
    })?;
    let whole = value(line, body)?;
    let scores = line.claims.iter().enumerate().filter_map(|(k, c)| match c.value {
        Value::Ratio { part, whole } if c.kind == Kind::Ratio => Some((k, part, whole)),
        _ => None,
    });
    let scores: Vec<(usize, f64, f64)> = scores.collect();
    let &[(k, yes, no)] = scores.as_slice() else { return None };
    let cast = yes + no;
    let voted = (line.sentence.first..line.sentence.last)
        .any(|i| line.is(i, &["vote", "votes", "voted", "voting", "approved", "passed", "rejected", "backed"]));
    // The chair of some chambers breaks a tie with a vote of his own.
    let score = line.claims[k].tokens;
    let to = (score.0..score.1).any(|i| line.is(i, &["to"])) || ["-", "–", "—"].contains(&line.doc.token(score.0 + 1));
    if !voted || !to || cast <= whole + 1.0 || yes.min(no).fract() != 0.0 {
        return None;
    }
    let reason = format!("{yes} + {no} = {cast}, more than {whole}");
    let fault = Fault { reason, fits: String::new(), gap: gap(cast, whole), exact: true };
    Some(line.hit(Kind::Count, vec![line.words(body), line.words(k)], fault))
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;

    #[test]
    fn parts_and_wholes() {
        table(
            "arithmetic.whole",
            &[
                ("Five people, including seven children, were hurt.", true),
                ("Seven people, including five children, were hurt.", false),
                ("Five families, including seven children, lost their homes.", false),
                ("The crash killed five people, among them seven children.", true),
                ("The crash killed five people, seven of them children.", true),
                ("The crash killed five people and hurt 12, seven of them children.", false),
                ("He won two matches in May and five in June, including three at home.", false),
                ("The union said 52 of the 40 drivers had signed.", true),
                ("He scored in 12 of the 9 games.", true),
                ("He scored in nine of the 12 games.", false),
                ("Some 30 of the 20-year-old trees fell.", false),
                ("The 60-member council voted 48 to 15 for the plan.", true),
                ("The 60-member council voted 48 to 12 for the plan.", false),
                ("The 60-member council voted 48-15 for the plan.", true),
                ("The 100-member chamber voted 51-50 for the plan.", false),
                ("The union said 1,300 of the 1,200 workers had signed.", true),
                ("The 120-seat parliament passed the bill by 71 votes to 60.", true),
                ("Among the nine dead were 12 children.", true),
                ("Among the 12 dead were nine children.", false),
                ("It was carried with 48 votes for and 15 against out of a total of 60 votes.", true),
                ("It was carried with 48 votes for and 10 against out of a total of 60 votes.", false),
                ("They cast 32 votes in Brevik, which has 20 voters, and 24 of them were void.", false),
                ("Three cars were hit, including five passengers.", false),
            ],
        );
    }
}
