//! Pairs of claims judged, block by block.

use crate::articles;
use crate::clock::{Clock, peak};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use twosource::align::{one_holder, same_kind};
use twosource::claim::{Claim, House, extract};
use twosource::compare::{self, Verdict};
use twosource::document::Document;
use twosource::value::Value;

/// One comparison of a claim with another: who they are, what their values and their holders say.
type Judged = (u32, u32, Verdict, Option<bool>);

#[expect(clippy::print_stdout, reason = "what was measured is read by the script beside it")]
pub(super) fn claims(path: &Path, out: Option<PathBuf>) -> std::io::Result<()> {
    let claims = numbers(path);
    if let Some(out) = out {
        table(&claims, &out)?;
    }
    let clock = Clock::start();
    let mut blocks: BTreeMap<(&str, &str), Vec<u32>> = BTreeMap::new();
    for (n, claim) in (0u32..).zip(&claims) {
        if let Some(head) = &claim.head {
            blocks.entry((claim.kind.name(), &head.noun)).or_default().push(n);
        }
    }
    let mut judged: Vec<Judged> = Vec::new();
    for block in blocks.values() {
        for (at, &i) in block.iter().enumerate() {
            for &j in &block[at + 1..] {
                judged.push(judge((i, &claims[i as usize]), (j, &claims[j as usize])));
            }
        }
    }
    let (processor, wall) = (clock.processor(), clock.wall());
    let count = |verdict: Verdict| judged.iter().filter(|j| j.2 == verdict).count();
    println!(
        r#"{{"what": "pairs of claims", "claims": {}, "n": {}, "cpu": {processor:.3}, "wall": {wall:.3}, "peak": {:.0}, "agree": {}, "contradict": {}, "one_holder": {}}}"#,
        claims.len(),
        judged.len(),
        peak(),
        count(Verdict::Agrees),
        count(Verdict::Contradicts),
        judged.iter().filter(|j| j.3 == Some(true)).count(),
    );
    Ok(())
}

/// The comparisons of one pair: kinds, values by their intervals, holders by their names.
fn judge((i, a): (u32, &Claim), (j, b): (u32, &Claim)) -> Judged {
    let verdict = if same_kind(a, b) { compare::verdict(&a.value, &b.value) } else { Verdict::Unknown };
    let holder = a.holder.as_deref().zip(b.holder.as_deref()).map(|(x, y)| one_holder(x, y));
    (i, j, verdict, holder)
}

/// The numbers of all articles that count, measure or date something that is named.
fn numbers(path: &Path) -> Vec<Claim> {
    let number = |c: &Claim| matches!(c.value, Value::Quantity(_)) && c.head.is_some() && same_kind(c, c);
    let of = |article: twosource::archive::Article| extract(&Document::new(article.source), &House::default());
    articles(path).flat_map(of).filter(number).collect()
}

/// The claims for others: number, kind, head, value and holder, a row each.
fn table(claims: &[Claim], path: &Path) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "unique_id,kind,head,value,holder")?;
    let cell = |text: &str| text.replace(['"', '\n'], " ");
    for (n, claim) in claims.iter().enumerate() {
        let (Value::Quantity(quantity), Some(head)) = (&claim.value, &claim.head) else { continue };
        let value = quantity.to_base(quantity.core).middle();
        let holder = claim.holder.as_deref().map_or_else(String::new, |h| format!("\"{}\"", cell(h)));
        writeln!(out, "{n},{},\"{}\",{value},{holder}", claim.kind.name(), cell(&head.noun))?;
    }
    out.flush()
}
