//! A rule's sentences with their placeholders filled in.

use super::hit::{Camp, Context, Hit};
use crate::rule::{Slot, Template};

/// Fills the placeholders of a rule's sentence.
pub(super) fn fill(cx: Context<'_>, template: &Template, hit: &Hit) -> String {
    template.fill(|slot| placeholder(cx, slot, hit).filter(|t| !t.is_empty()))
}

fn placeholder(cx: Context<'_>, slot: Slot, hit: &Hit) -> Option<String> {
    if let Some((_, text)) = hit.facts.iter().find(|f| f.0 == slot) {
        return Some(text.clone());
    }
    let text = |c: &Camp| c.passages.first().map_or_else(String::new, |p| unstopped(words(cx.document(p.document).slice(p.span))));
    let source = |c: &Camp| c.passages.first().map_or_else(String::new, |p| short(&cx.document(p.document).source.path));
    let (a, b) = (hit.camps.first(), hit.camps.get(1));
    match slot {
        Slot::AText => a.map(text),
        Slot::BText => b.map(text),
        Slot::AValue => a.map(|c| c.display.clone()),
        Slot::BValue => b.map(|c| c.display.clone()),
        Slot::ASource => a.map(source),
        Slot::BSource => b.map(source),
        Slot::Texts => Some(listed(hit.camps.iter().map(|c| format!("“{}”", text(c))))),
        Slot::Values => Some(listed(hit.camps.iter().map(|c| c.display.clone()))),
        Slot::Reason => Some(hit.judgement.reason.clone()),
        Slot::Class => Some(hit.judgement.class.to_owned()),
        Slot::AScale | Slot::BScale | Slot::Head | Slot::Holder | Slot::Speaker | Slot::Event | Slot::Year | Slot::Words => None,
    }
}

/// Without the stop or comma that a quotation has before its closing mark, so that a sentence about it has one stop. The
/// stop of an abbreviation stays.
fn unstopped(mut text: String) -> String {
    let last = text.trim_end_matches(['.', ',']).rsplit(' ').next().unwrap_or_default();
    let plain = last.len() >= 3 && last.chars().all(char::is_lowercase);
    if text.ends_with(',') || text.ends_with('.') && plain && !text.ends_with("..") {
        text.pop();
    }
    text
}

/// File name without folders.
fn short(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// The first few, each once, with commas between.
fn listed(items: impl Iterator<Item = String>) -> String {
    const MOST: usize = 6;
    let mut list: Vec<String> = Vec::new();
    for item in items {
        if !list.contains(&item) {
            list.push(item);
        }
    }
    let more = list.len().saturating_sub(MOST);
    list.truncate(MOST);
    let text = list.join(", ");
    if more > 0 { format!("{text} and {more} more") } else { text }
}

/// Words on one line, cut after some forty.
pub(super) fn words(text: &str) -> String {
    let all: Vec<&str> = text.split_whitespace().collect();
    if all.len() > 40 { format!("{} …", all[..40].join(" ")) } else { all.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_before_a_closing_mark_goes_and_that_of_an_abbreviation_stays() {
        for (text, want) in [
            ("no limits.", "no limits"),
            ("no limits,", "no limits"),
            ("the U.S.", "the U.S."),
            ("Brandt & Co.", "Brandt & Co."),
            ("and so on ...", "and so on ..."),
            ("who?", "who?"),
            (".", "."),
        ] {
            assert_eq!(unstopped(text.to_owned()), want);
        }
    }
}
