//! A page of the web: its story without the furniture, as paragraphs.

mod element;
mod meta;
mod outline;
mod reference;
mod story;
mod token;

use super::Metadata;
use super::extract::{Extract, Part};
use meta::plain;
use outline::{Block, Kind, Outline};
use story::Story;

/// How many blocks after the headline the standfirst is looked for.
const NEAR: usize = 4;

/// Fewest words of an `<h1>` that is taken for the headline against the head of the page.
const HEADLINE_WORDS: usize = 4;

/// The text of a page, what it says of itself, and what was said while reading it.
pub(super) fn read(page: &str) -> (Extract, Metadata, Vec<String>) {
    let outline = outline::outline(page);
    let story = story::story(&outline);
    let (headline, title) = headline(&outline, &story);
    let mut extract = Extract::default();
    let mut metadata =
        Metadata { date: outline.head.date().map(str::to_owned), outlet: outline.head.outlet().map(str::to_owned), ..Metadata::default() };
    metadata.title_span = title.as_deref().and_then(|title| extract.push(title, Part::Heading));
    let standfirst = standfirst(&outline, &story, headline);
    let words = |block: &Block| outline.text.get(block.start..block.end).unwrap_or_default();
    metadata.standfirst_span = standfirst.and_then(|i| outline.blocks.get(i)).and_then(|b| extract.push(words(b), Part::Text));
    for (i, block) in outline.blocks.iter().enumerate() {
        let told = Some(i) == headline || Some(i) == standfirst || !story.holds(i, block);
        // What stands above the headline is the name of a section or of the page, if it is no text.
        let above = headline.is_some_and(|h| i < h) && block.prose() == 0 && block.kind != Kind::Caption;
        let again = matches!(block.kind, Kind::Heading(_)) && title.as_deref().is_some_and(|t| plain(words(block)).as_deref() == Some(t));
        if told || above || again {
            continue;
        }
        extract.push(words(block), part(block.kind));
    }
    metadata.title = title;
    let mut notes = Vec::new();
    if outline.too_deep {
        notes.push("elements are nested very deep; the deepest are read as plain text".to_owned());
    }
    let heeded = extract.text.matches("<!--").count();
    let lost = outline.comments.saturating_sub(heeded);
    if lost > 0 {
        let s = if lost == 1 { "" } else { "s" };
        notes.push(format!("{lost} comment{s} to twosource not heeded: outside the story"));
    }
    (extract, metadata, notes)
}

/// The text of a piece of markup that is all story, under its headline where that is known.
pub(super) fn fragment(markup: &str, title: Option<&str>) -> (Extract, Metadata) {
    let outline = outline::outline(markup);
    let story = story::whole(&outline);
    let mut extract = Extract::default();
    let title = title.and_then(plain);
    let title_span = title.as_deref().and_then(|title| extract.push(title, Part::Heading));
    for (i, block) in outline.blocks.iter().enumerate().filter(|(i, block)| story.holds(*i, block)) {
        let words = outline.text.get(block.start..block.end).unwrap_or_default();
        if i < NEAR && matches!(block.kind, Kind::Heading(_)) && title.is_some() && plain(words) == title {
            continue;
        }
        extract.push(words, part(block.kind));
    }
    (extract, Metadata { title, title_span, ..Metadata::default() })
}

/// What a name such as `eacute` stands for.
pub(super) fn named_reference(name: &str) -> Option<String> {
    let mut text = String::new();
    reference::decode(&format!("&{name};"), false, &mut text);
    (!text.starts_with('&') && !text.ends_with(';')).then_some(text)
}

fn part(kind: Kind) -> Part {
    match kind {
        Kind::Heading(_) => Part::Heading,
        Kind::Caption => Part::Caption,
        Kind::Item => Part::Item,
        Kind::Text | Kind::Standfirst => Part::Text,
    }
}

/// The block of the headline, and the headline: the `<h1>` of the story, or what the head of the page says.
fn headline(outline: &Outline, story: &Story) -> (Option<usize>, Option<String>) {
    let words = |block: &Block| outline.text.get(block.start..block.end).and_then(plain);
    let mut first = outline.blocks.iter().enumerate().filter(|(_, b)| b.kind == Kind::Heading(1));
    let said = outline.head.headline().map(|title| without_outlet(title, outline.head.outlet()));
    // One that agrees with the head of the page is it; else the first in the story; else the only one.
    let agrees = |block: &Block| said.as_deref().zip(words(block)).is_some_and(|(said, own)| alike(said, &own));
    let mut all = first.by_ref().collect::<Vec<_>>();
    all.truncate(50);
    // A word or two may be the name of the page or of a section.
    let inside = |i: usize, b: &Block| {
        story.range.contains(&i) && (said.is_none() || words(b).is_some_and(|w| w.split(' ').count() >= HEADLINE_WORDS))
    };
    let found = all
        .iter()
        .find(|(_, b)| agrees(b))
        .or_else(|| all.iter().find(|(i, b)| inside(*i, b)))
        .or_else(|| all.first().filter(|_| all.len() == 1 && said.is_none()));
    if let Some((i, block)) = found {
        return (Some(*i), words(block));
    }
    let window = || outline.head.window.as_deref().map(|title| without_outlet(title, outline.head.outlet()));
    (None, said.clone().or_else(window))
}

/// A title without the name of the outlet behind its last mark: `Port reopens | The Pilot`.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let cut = [" | ", " - ", " – ", " — ", " :: ", " · "].iter().filter_map(|mark| title.rfind(mark).map(|at| (at, at + mark.len()))).max();
    let Some((head, tail)) = cut.and_then(|(a, b)| title.get(..a).zip(title.get(b..))) else { return title.to_owned() };
    let named = outlet.is_some_and(|outlet| alike(outlet, tail));
    let bar = title.get(head.len()..).is_some_and(|mark| mark.starts_with(" |")) && tail.split_whitespace().count() <= 4;
    if (named || bar) && !head.trim().is_empty() { head.trim().to_owned() } else { title.to_owned() }
}

/// Half of the words of the shorter stand in the other.
fn alike(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(60).map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().filter(|w| long.contains(w)).count();
    shared > 0 && shared * 2 >= short.len()
}

/// The block of the standfirst: it says so itself, or is a heading right under the headline.
fn standfirst(outline: &Outline, story: &Story, headline: Option<usize>) -> Option<usize> {
    let from = headline.map_or(story.range.start, |h| h + 1);
    let near = outline.blocks.iter().enumerate().skip(from).take(NEAR);
    let on = |b: &Block| !story.off.get(b.node).copied().unwrap_or(false);
    let mut those = near.filter(|(_, b)| on(b));
    let under = headline.and(those.clone().next()).filter(|(_, b)| b.kind == Kind::Heading(2) && b.linked == 0).map(|(i, _)| i);
    those.find(|(_, b)| b.kind == Kind::Standfirst).map(|(i, _)| i).or(under)
}

#[cfg(test)]
mod tests;
