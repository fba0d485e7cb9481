//! Shares of one whole that are more than all of it: "48% for, 45% against, 12% undecided".
//!
//! Percentages in one sentence are mostly of different things. They are of one whole where they are the answers to one
//! question (for and against, yes and no, undecided) or all shares "of the vote", and where none of them names a
//! whole of its own ("of women", "in Lund").

use super::{Fault, Line, Side, figure};
use crate::claim::Kind;
use crate::value::{Dimension, Quantity};

/// How far an answer may stand from its percentage, in tokens.
const REACH: usize = 6;
/// More than all of it, with what rounding adds.
const ALL: f64 = 101.0;

/// Answers that are one side of a question, the other side, and neither.
const YES: [&str; 20] = [
    "approve",
    "approved",
    "approves",
    "approving",
    "favor",
    "favour",
    "favored",
    "favoured",
    "support",
    "supported",
    "supporting",
    "back",
    "backed",
    "agree",
    "agreed",
    "yes",
    "for",
    "favorable",
    "favourable",
    "trust",
];
const NO: [&str; 18] = [
    "disapprove",
    "disapproved",
    "disapproves",
    "disapproving",
    "oppose",
    "opposed",
    "opposing",
    "against",
    "disagree",
    "disagreed",
    "no",
    "unfavorable",
    "unfavourable",
    "rejected",
    "reject",
    "distrust",
    "opposition",
    "disapproval",
];
const NEITHER: [&str; 6] = ["undecided", "unsure", "abstained", "abstaining", "undeclared", "uncertain"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
    Neither,
}

/// Shares that add up to more than the whole.
pub(super) fn shares(line: &Line<'_>) -> Vec<super::Hit> {
    let percents: Vec<(usize, &Quantity)> = (0..line.claims.len())
        .filter_map(|k| Some((k, line.quantity(k, &[Kind::Percent])?)))
        .filter(|(_, q)| q.unit.dimension == Dimension::Percent && !q.delta)
        .collect();
    if percents.len() < 2 {
        return Vec::new();
    }
    answers(line, &percents).or_else(|| votes(line, &percents)).into_iter().collect()
}

/// "48% approve, 45% disapprove and 12% are unsure".
fn answers(line: &Line<'_>, percents: &[(usize, &Quantity)]) -> Option<super::Hit> {
    let found: Vec<(usize, &Quantity, Answer)> =
        percents.iter().enumerate().filter_map(|(n, &(k, q))| Some((k, q, answer(line, k, n == 0)?))).collect();
    // Each answer once, one after the other.
    let start = found.iter().position(|f| f.2 != Answer::Neither)?;
    let mut run: Vec<(usize, &Quantity, Answer)> = Vec::new();
    for f in found.get(start..)? {
        if run.iter().any(|r| r.2 == f.2) {
            break;
        }
        run.push(*f);
    }
    let both = [Answer::Yes, Answer::No].iter().all(|a| run.iter().any(|r| r.2 == *a));
    let (first, last) = (run.first()?.0, run.last()?.0);
    // A percentage among them that is no answer is of something else.
    let foreign = percents.iter().any(|p| p.0 > first && p.0 < last && !run.iter().any(|r| r.0 == p.0));
    // "supported it in March and opposed it in June"
    let dated = (first..line.claims.len().min(last + 4)).any(|k| {
        line.claims
            .get(k)
            .is_some_and(|c| c.kind == Kind::Date && c.tokens.0 > line.claims[first].tokens.1 && c.tokens.0 < line.claims[last].tokens.0)
    });
    if !both || foreign || dated {
        return None;
    }
    sum(line, &run.iter().map(|r| (r.0, r.1)).collect::<Vec<_>>())
}

/// The answer that a percentage gives: the first such word behind it, before a mark or another number. Only the first
/// of a run may name its whole ("of voters in Lund").
fn answer(line: &Line<'_>, k: usize, first: bool) -> Option<Answer> {
    let claim = line.claims.get(k)?;
    // "from 65%", "compared with 40%"
    let before = claim.tokens.0.checked_sub(1).filter(|&i| i >= line.sentence.first);
    let other =
        |i: usize| line.is(i, &["from", "than", "by", "to", "least"]) || line.is(i, &["with"]) && line.is(i.wrapping_sub(1), &["compared"]);
    if before.is_some_and(other) || claim.quoted {
        return None;
    }
    let of = line.is(claim.tokens.1, &["of"]);
    let same = ["respondents", "voters", "people", "adults", "those", "participants"];
    if of && !first && !line.is(claim.tokens.1 + 1, &same) {
        return None;
    }
    let reach = if of { 2 * REACH } else { REACH };
    for at in claim.tokens.1..claim.tokens.1 + reach {
        let word = |words: &[&str]| line.is(at, words);
        let favour = line.is(at + 1, &["favor", "favour"]);
        let not = word(&["not", "n't", "n’t", "don't", "don’t", "didn't", "didn’t"]);
        if not && line.is(at + 1, &["know"]) || word(&["no"]) && line.is(at + 1, &["opinion", "view"]) {
            return Some(Answer::Neither);
        }
        if word(&YES) || word(&NO) || word(&NEITHER) {
            let said = if word(&YES) {
                Answer::Yes
            } else if word(&NO) {
                Answer::No
            } else {
                Answer::Neither
            };
            return (!elsewhere(line, at + 1)).then_some(said);
        }
        let number = line.at(at, &Kind::ALL[..5]).is_some();
        let marked = at >= line.sentence.last || matches!(line.doc.token(at), "," | ";" | "." | "(" | ")");
        if number || marked || not || word(&["among", "in"]) && !favour && !(of && first) {
            return None;
        }
    }
    None
}

/// Whether what follows an answer gives it a subject of its own: "disapprove of his tax plan", "in Lund".
fn elsewhere(line: &Line<'_>, at: usize) -> bool {
    line.is(at, &["in", "among", "of", "on", "with", "from", "how", "his", "her"]) && !line.is(at + 1, &["it", "him", "her", "them", "the"])
}

/// "Ford won 48% of the vote, Gray 35% and Hill 25%".
fn votes(line: &Line<'_>, percents: &[(usize, &Quantity)]) -> Option<super::Hit> {
    let of_the_vote = |k: usize| {
        let at = line.claims[k].tokens.1;
        line.is(at, &["of"])
            && (line.is(at + 1, &["the"]) && line.is(at + 2, &["vote", "votes", "ballots"]) || line.is(at + 1, &["votes", "ballots"]))
    };
    let start = percents.iter().position(|p| of_the_vote(p.0))?;
    let mut run: Vec<(usize, &Quantity)> = Vec::new();
    for &(k, q) in percents.get(start..)? {
        let (from, to) = line.claims[k].tokens;
        let whole = line.is(to, &["of"]) && !of_the_vote(k);
        let past = (to..to + 6).take_while(|&i| !matches!(line.doc.token(i), "," | ";" | ".")).any(|i| {
            line.is(i, &["in"]) && !run.is_empty() || line.is(i, &["among", "from", "turnout", "counted", "reporting", "precincts"])
        });
        let before = (1..=4).filter_map(|n| from.checked_sub(n)).take_while(|&i| line.doc.token(i) != ",").any(|i| {
            line.is(
                i,
                &["turnout", "from", "than", "needed", "counted", "in", "threshold", "least", "by", "over", "margin", "poll", "last"],
            )
        });
        // Every share has somebody who got it.
        let named = (1..=4)
            .filter_map(|n| from.checked_sub(n))
            .any(|i| i >= line.sentence.first && line.doc.tokens.get(i).is_some_and(|t| t.capital))
            || line.is(to, &["for"]) && line.doc.tokens.get(to + 1).is_some_and(|t| t.capital);
        if whole || past || before || !named {
            return None;
        }
        run.push((k, q));
    }
    sum(line, &run)
}

fn sum(line: &Line<'_>, run: &[(usize, &Quantity)]) -> Option<super::Hit> {
    let lowest: f64 = run.iter().map(|(_, q)| q.loose.lo.min(q.core.lo).max(q.core.lo - 0.5)).sum();
    let total: f64 = run.iter().map(|(_, q)| q.core.lo).sum();
    if run.len() < 2 || total <= ALL || lowest <= 100.0 {
        return None;
    }
    let terms: Vec<String> = run.iter().map(|(_, q)| figure(q.core.lo)).collect();
    let reason = format!("{} = {}, more than 100", terms.join(" + "), figure(total));
    let exact = run.iter().all(|(_, q)| super::plain(q)) && total > ALL + run.len() as f64;
    let fault = Fault { reason, fits: String::new(), gap: (total - 100.0) / total, exact };
    let sides = run.iter().map(|&(k, _)| Side { ..line.words(k) }).collect();
    Some(line.hit(Kind::Percent, sides, fault))
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;

    #[test]
    fn shares_of_one_whole() {
        table(
            "arithmetic.shares",
            &[
                ("The poll found 48 percent approve, 45 percent disapprove and 12 percent are unsure.", true),
                ("The poll found 48 percent approve, 45 percent disapprove and 7 percent are unsure.", false),
                ("Some 55% of voters were in favour and 52% against.", true),
                ("Some 55% of voters were in favour and 45% against.", false),
                ("The poll found 60% support it, with 45% opposed.", true),
                ("It found 60% of women support it and 55% of men oppose it.", false),
                ("It found 60% support the tax, up from 52%, and 38% oppose it.", false),
                ("It found 60% support the tax, while 55% oppose the new road.", true),
                ("Ford won 48% of the vote, Gray 35% and Hill 25%.", true),
                ("Ford won 48% of the vote, Gray 35% and Hill 17%.", false),
                ("Ford won 60% of the vote in Lund and 55% in Brevik.", false),
                ("Ford won 60% of the vote, with 55% of precincts counted.", false),
                ("Ford won 60% of the vote, against 45% for Gray.", true),
                ("Prices rose 60%, and 55% of shops closed.", false),
                ("It found 53% approve of his work on the budget, and 51% disapprove of his tax plan.", false),
                ("Some 48% of those asked said yes, 45% said no and 15% did not know.", true),
                ("Some 61% supported the strike in March and 44% opposed it in June.", false),
                ("It found 33% agree, 34% disagree and 34% are undecided.", false),
            ],
        );
    }
}
