//! A rule's sentences with their placeholders filled in.

use super::hit::{Context, Hit};

/// Fills the placeholders of a rule's sentence: `{a.text}`, `{b.value}`, `{a.source}`, `{head}`, and what the test adds.
/// A placeholder that the hit knows nothing of becomes an ellipsis.
pub(super) fn fill(cx: Context<'_>, template: &str, hit: &Hit) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}') else { break };
        out.push_str(&placeholder(cx, &rest[open + 1..open + close], hit));
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    out
}

fn placeholder(cx: Context<'_>, name: &str, hit: &Hit) -> String {
    if let Some((_, text)) = hit.facts.iter().find(|f| f.0 == name) {
        return text.clone();
    }
    let (side, what) = name.split_once('.').unwrap_or(("", name));
    let camp = match side {
        "a" => hit.camps.first(),
        "b" => hit.camps.get(1).or(hit.camps.first()),
        _ => None,
    };
    match (camp, what) {
        (Some(c), "value") => c.display.clone(),
        (Some(c), "text") => c.passages.first().map_or_else(String::new, |p| words(cx.document(p.document).slice(p.span))),
        (Some(c), "source") => c.passages.first().map_or_else(String::new, |p| cx.document(p.document).source.path.clone()),
        (None, "reason") => hit.judgement.reason.clone(),
        (None, "class") => hit.judgement.class.to_owned(),
        _ => "…".to_owned(),
    }
}

/// Words on one line, cut after some forty.
pub(super) fn words(text: &str) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    if all.len() > 40 { format!("{} …", all[..40].join(" ")) } else { all.join(" ") }
}
