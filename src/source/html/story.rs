//! Which blocks of a page are the story.
//!
//! What the page itself calls its article comes first: `itemprop="articleBody"`, `<article>`, `<main>`, if they hold
//! enough of the text. Else each container is scored by the paragraphs that stand in it: the length of their text
//! without the words of links counts whole for the container, half for the one around it; the best one is taken, and
//! widened where what stands around it is text of the same kind. Furniture (navigation, comments, forms, what is
//! sold or recommended) is left out wherever it stands, and so is a block that is nothing but a link.

use super::element::Aside;
use super::outline::{Block, Claims, Kind, Node, Outline};
use std::ops::Range;

/// Fewest bytes of paragraphs that make an element the article that it says it is.
const ENOUGH: usize = 140;

/// The story of a page.
#[derive(Debug)]
pub(super) struct Story {
    /// The blocks in which it stands.
    pub(super) range: Range<usize>,
    /// For each container, whether it is furniture.
    pub(super) off: Vec<bool>,
}

impl Story {
    /// Whether the `i`th block belongs to the story.
    pub(super) fn holds(&self, i: usize, block: &Block) -> bool {
        let link = block.linked * 5 >= block.len() * 4 && !matches!(block.kind, Kind::Heading(1) | Kind::Standfirst);
        self.range.contains(&i) && !self.off.get(block.node).copied().unwrap_or(false) && !link
    }
}

/// Finds the story.
pub(super) fn story(outline: &Outline) -> Story {
    let off = furniture(outline);
    let found = Sums::new(outline, &off);
    if found.all(0).1 > 0 {
        return Story { range: found.choose(), off };
    }
    // No paragraph anywhere: a page of short lines, or one that calls all of itself furniture.
    let lines = outline.blocks.iter().any(|b| !off.get(b.node).copied().unwrap_or(false));
    let off = if lines { off } else { vec![false; outline.nodes.len()] };
    let bare = Sums::new(outline, &off);
    let range = if bare.all(0).1 > 0 { bare.choose() } else { 0..outline.blocks.len() };
    Story { range, off }
}

/// All of a piece of markup is the story, but for what calls itself furniture.
pub(super) fn whole(outline: &Outline) -> Story {
    let off = furniture(outline);
    let some = outline.blocks.iter().any(|b| !off.get(b.node).copied().unwrap_or(false));
    let off = if some { off } else { vec![false; outline.nodes.len()] };
    Story { range: 0..outline.blocks.len(), off }
}

/// Which containers are furniture.
fn furniture(outline: &Outline) -> Vec<bool> {
    let prose = sums(outline.blocks.iter().map(Block::prose));
    let within = |node: &Node| prose.get(node.last).zip(prose.get(node.first)).map_or(0, |(b, a)| b - a);
    let all = prose.last().copied().unwrap_or(0);
    // What holds the headline or the article holds the story.
    let marks = outline.blocks.iter().map(|b| usize::from(b.kind == Kind::Heading(1)));
    let headlines = sums(marks);
    let claims: Vec<usize> = outline.nodes.iter().filter(|n| n.claims != Claims::Nothing).map(|n| n.first).collect();
    let mut off: Vec<bool> = Vec::with_capacity(outline.nodes.len());
    for (i, node) in outline.nodes.iter().enumerate() {
        let most = within(node) * 2 > all;
        let story = || {
            let headline = headlines.get(node.last).zip(headlines.get(node.first)).is_some_and(|(b, a)| b > a);
            headline || claims.get(claims.partition_point(|&first| first < node.first)).is_some_and(|&first| first < node.last)
        };
        let own = match node.aside {
            Aside::No => false,
            Aside::Perhaps => !most,
            Aside::Yes => !(most && story()),
        };
        off.push(own || (i > 0 && off.get(node.parent).copied().unwrap_or(false)));
    }
    off
}

/// The sums of a list from its start: `sums[b] - sums[a]` is what the items `a..b` come to.
fn sums(items: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut all = vec![0];
    let mut sum = 0usize;
    all.extend(items.map(|n| {
        sum = sum.saturating_add(n);
        sum
    }));
    all
}

/// What is not furniture, summed up.
struct Sums<'o> {
    outline: &'o Outline,
    off: &'o [bool],
    /// Bytes of paragraphs, of all text, and of the words of links.
    prose: Vec<usize>,
    text: Vec<usize>,
    linked: Vec<usize>,
}

impl<'o> Sums<'o> {
    fn new(outline: &'o Outline, off: &'o [bool]) -> Self {
        let on = |b: &&Block| !off.get(b.node).copied().unwrap_or(false);
        let sum = |of: fn(&Block) -> usize| sums(outline.blocks.iter().map(|b| if on(&b) { of(b) } else { 0 }));
        Self { outline, off, prose: sum(Block::prose), text: sum(Block::len), linked: sum(|b| b.linked) }
    }

    /// Bytes of text and of paragraphs in a container.
    fn all(&self, node: usize) -> (usize, usize) {
        (self.within(&self.text, node), self.within(&self.prose, node))
    }

    fn links(&self, node: usize) -> usize {
        self.within(&self.linked, node)
    }

    fn within(&self, sums: &[usize], node: usize) -> usize {
        self.outline.nodes.get(node).and_then(|node| sums.get(node.last).zip(sums.get(node.first))).map_or(0, |(b, a)| b - a)
    }

    /// The blocks of the story.
    fn choose(&self) -> Range<usize> {
        let all = self.all(0).1;
        let best = |claims: Claims| {
            let nodes = self.outline.nodes.iter().enumerate();
            let those = nodes.filter(|(i, n)| n.claims == claims && !self.off.get(*i).copied().unwrap_or(false));
            // Of equals the first.
            those.map(|(i, _)| (self.all(i).1, i)).rev().max_by_key(|&(prose, _)| prose).filter(|&(prose, _)| prose >= ENOUGH)
        };
        let article = best(Claims::Article).filter(|&(prose, _)| prose * 10 >= all * 3);
        let main = best(Claims::Main);
        let held = article.or(main).map_or(all * 2 / 3, |(prose, _)| prose);
        let body = best(Claims::ArticleBody).filter(|&(prose, _)| prose * 10 >= held * 6);
        let node = match (body, article) {
            (Some((_, node)), _) | (None, Some((_, node))) => node,
            (None, None) => self.densest(main.map_or(0, |(_, node)| node)),
        };
        self.outline.nodes.get(node).map_or(0..0, |n| n.first..n.last)
    }

    /// The container inside `scope` in which most paragraphs stand.
    fn densest(&self, scope: usize) -> usize {
        let nodes = &self.outline.nodes;
        let Some((from, to)) = nodes.get(scope).map(|n| (n.first, n.last)) else { return scope };
        let mut scores = vec![0usize; nodes.len()];
        for block in self.outline.blocks.get(from..to).unwrap_or_default() {
            if self.off.get(block.node).copied().unwrap_or(false) {
                continue;
            }
            // An item of a list counts for what holds the list.
            let around = nodes.get(block.node).map_or(0, |n| n.parent);
            for (node, points) in [(block.node, block.prose() * 2), (around, block.prose())] {
                if let Some(score) = scores.get_mut(node) {
                    *score += points;
                }
            }
        }
        let best = scores.iter().enumerate().skip(scope).rev().max_by_key(|&(_, score)| score).filter(|&(_, &score)| score > 0);
        let Some((mut found, _)) = best else { return scope };
        let mut at = found;
        while at > scope {
            at = nodes.get(at).map_or(scope, |n| n.parent).max(scope);
            let ((text, prose), (inner_text, inner_prose)) = (self.all(at), self.all(found));
            let (more, more_prose) = (text - inner_text, prose - inner_prose);
            let links = self.links(at) - self.links(found);
            if more_prose * 10 >= inner_prose * 4 && more_prose * 10 >= more * 6 && links * 8 < more {
                found = at;
            }
        }
        found
    }
}
