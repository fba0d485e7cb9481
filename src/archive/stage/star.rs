//! Sorted links to stars: which articles hang together, found by many processes that each see a part of the links.
//!
//! In turns, every article links what comes before it to the first of them (`small-star`), and what comes after it to
//! the first of all (`large-star`); after a few turns, about the logarithm of the longest way, every article is linked
//! to the first of its story and to nothing else (Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii 2014, "Connected
//! Components in MapReduce and Beyond"). Links come sorted, so that the first is known before all others and no
//! article needs memory for its links, however many.

use super::super::lines::Lines;
use super::super::pair::ENOUGH;
use super::line::{Incoming, Node, OPEN, OpenLine, read_link_line, write, write_link};
use std::io::{self, ErrorKind, Write};

/// Links as they come, those between the same two articles made one, those that say too little left out.
struct Links {
    lines: Incoming,
    /// The link of the last line, if it is not over.
    last: Option<(Node, Node, u8)>,
}

impl Links {
    fn new(lines: Lines, stage: &'static str) -> Self {
        Self { lines: Incoming::new(lines, stage), last: None }
    }

    fn next(&mut self, out: &mut dyn Write) -> io::Result<Option<(Node, Node)>> {
        loop {
            let read = loop {
                let Some(line) = self.lines.next(out)? else { break None };
                match read_link_line(&line) {
                    Some(read) => break Some(read),
                    None if line.starts_with(OPEN) => {}
                    None => self.lines.reject(out, &line, "is no line of a link")?,
                }
            };
            match (&mut self.last, read) {
                (Some(last), Some(read)) if (last.0, last.1) == (read.0, read.1) => last.2 = last.2.saturating_add(read.2),
                (last, read) => match std::mem::replace(last, read) {
                    Some((link, to, by)) if by >= ENOUGH => return Ok(Some((link, to))),
                    None if read.is_none() => return Ok(None),
                    _ => {}
                },
            }
        }
    }
}

/// Reads links from later articles to earlier ones, sorted, all those of an article together, and links all that an
/// article is linked to, and itself, to the first of them, in both directions.
///
/// # Errors
/// Where nothing can be read or written.
pub fn small_star(lines: Lines, out: &mut dyn Write) -> io::Result<()> {
    let mut links = Links::new(lines, "small-star");
    let both = |out: &mut dyn Write, a: Node, b: Node| {
        write_link(out, a, b, ENOUGH)?;
        write_link(out, b, a, ENOUGH)
    };
    let mut star: Option<(Node, Node)> = None;
    while let Some((article, to)) = links.next(out)? {
        match star {
            Some((centre, first)) if centre == article => both(out, to, first)?,
            _ => {
                star = Some((article, to));
                both(out, article, to)?;
            }
        }
    }
    out.flush()
}

/// Reads links in both directions, sorted, all those of an article together, and links all that comes after an article
/// to the first of those it is linked to, itself among them. Ends with how many articles are not settled, if there are
/// any; if there are none, what it read was the answer.
///
/// # Errors
/// Where nothing can be read or written.
pub fn large_star(lines: Lines, out: &mut dyn Write) -> io::Result<()> {
    let mut links = Links::new(lines, "large-star");
    let mut open = 0;
    let mut star: Option<Star> = None;
    while let Some((article, to)) = links.next(out)? {
        let star = match &mut star {
            Some(star) if star.centre == article => star,
            other => {
                open += u64::from(other.as_ref().is_some_and(|s| !s.settled()));
                other.insert(Star { centre: article, first: article.min(to), before: 0, after: false })
            }
        };
        star.add(to);
        if to > article {
            write_link(out, to, star.first, ENOUGH)?;
        }
    }
    open += u64::from(star.is_some_and(|s| !s.settled()));
    if open > 0 {
        write(out, &OpenLine { open })?;
    }
    out.flush()
}

/// An article and what it is linked to.
struct Star {
    centre: Node,
    first: Node,
    before: usize,
    after: bool,
}

impl Star {
    fn add(&mut self, to: Node) {
        if to < self.centre {
            self.before += 1;
        } else {
            self.after = true;
        }
    }

    /// Whether it is the first of its story, or linked to that one alone. If all are, all stories are found.
    fn settled(&self) -> bool {
        self.before == 0 || (self.before == 1 && !self.after)
    }
}

/// The stories in links in both directions that are settled, sorted: the first article of each, then the others, as
/// they come. `each` is told of every article, and whether it begins a story.
///
/// # Errors
/// Where nothing can be read or written, and where the links are not settled: their stories would be parts of stories.
pub(super) fn settled(
    lines: Lines,
    out: &mut dyn Write,
    mut each: impl FnMut(&mut dyn Write, Node, bool) -> io::Result<()>,
) -> io::Result<()> {
    let mut links = Links::new(lines, "cut");
    let mut star: Option<Star> = None;
    while let Some((article, to)) = links.next(out)? {
        let star = match &mut star {
            Some(star) if star.centre == article => star,
            other => {
                let star = other.insert(Star { centre: article, first: article.min(to), before: 0, after: false });
                if to > article {
                    each(out, article, true)?;
                }
                star
            }
        };
        star.add(to);
        if !star.settled() {
            let why = "the links are not settled: run small-star and large-star in turns until large-star leaves none open";
            return Err(io::Error::new(ErrorKind::InvalidInput, why));
        }
        if to > article {
            each(out, to, false)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn node(n: u64) -> Node {
        Node { day: (n / 7) as i32, id: n }
    }

    fn run(stage: fn(Lines, &mut dyn Write) -> io::Result<()>, lines: &[String]) -> Vec<String> {
        let mut lines = lines.to_vec();
        lines.sort();
        let mut out = Vec::new();
        stage(Lines::of(Box::new(io::Cursor::new(lines.concat().into_bytes()))), &mut out).unwrap();
        String::from_utf8(out).unwrap().lines().map(|l| format!("{l}\n")).collect()
    }

    fn line(a: u64, b: u64, by: u8) -> String {
        let mut out = Vec::new();
        write_link(&mut out, node(a.max(b)), node(a.min(b)), by).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// The first of its story for every article, and how many turns it took.
    fn stars(links: &[String]) -> (BTreeMap<u64, u64>, usize) {
        let mut near = run(small_star, links);
        for turn in 1.. {
            let far = run(large_star, &near);
            if far.iter().all(|l| !l.as_bytes().starts_with(OPEN)) {
                let mut firsts = BTreeMap::new();
                for line in &far {
                    let (a, first, _) = read_link_line(line.as_bytes()).unwrap();
                    firsts.insert(a.id, first.id);
                }
                return (firsts, turn);
            }
            near = run(small_star, &far);
        }
        unreachable!("it ends")
    }

    /// The same by going along the links until nothing changes.
    fn firsts(links: &[(u64, u64)]) -> BTreeMap<u64, u64> {
        let mut first: BTreeMap<u64, u64> = links.iter().flat_map(|l| [l.0, l.1]).map(|n| (n, n)).collect();
        loop {
            let before = first.clone();
            for (a, b) in links {
                let least = first[a].min(first[b]);
                first.insert(*a, least);
                first.insert(*b, least);
            }
            if first == before {
                first.retain(|a, f| a != f);
                return first;
            }
        }
    }

    #[test]
    fn what_hangs_together_is_linked_to_its_first() {
        let mut seed = 1u64;
        let mut next = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        for (articles, links) in [(2, 1), (5, 4), (30, 20), (60, 40), (60, 90)] {
            for _ in 0..20 {
                let links: Vec<(u64, u64)> = (0..links).map(|_| (next(articles), next(articles))).filter(|l| l.0 != l.1).collect();
                let lines: Vec<String> = links.iter().map(|l| line(l.0, l.1, ENOUGH)).collect();
                assert_eq!(stars(&lines).0, firsts(&links), "{links:?}");
            }
        }
    }

    #[test]
    fn a_long_way_takes_few_turns() {
        let links: Vec<String> = (0..1000).map(|n| line(n, n + 1, ENOUGH)).collect();
        let (found, turns) = stars(&links);
        assert!(found.len() == 1000 && found.values().all(|f| *f == 0));
        assert!(turns <= 12, "{turns}");
    }

    #[test]
    fn links_that_say_too_little_count_together() {
        for (by, want) in [(&[1; 5][..], 0), (&[2; 3], 1), (&[1, 2, 3], 1), (&[200, 200], 1), (&[0], 0)] {
            let links: Vec<String> = by.iter().map(|by| line(1, 2, *by)).collect();
            assert_eq!(stars(&links).0.len(), want, "{by:?}");
        }
    }
}
