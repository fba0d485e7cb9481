//! Sorted keys to links between articles, key by key.
//!
//! Of a key that makes a story by itself every article is linked to the one before, so that a key of a million copies
//! takes no more memory than one of two; of a key that makes one with others, the articles are kept until it is over.

use super::super::key::Key;
use super::super::lines::Lines;
use super::super::pair::links;
use super::line::{Incoming, Node, crowded, read_key_line, write_link};
use std::io::{self, Write};

/// One key and its articles so far.
struct Group {
    key: Key,
    last: Node,
    /// For a key that needs others beside it: its articles.
    members: Vec<Node>,
}

impl Group {
    fn of(key: Key, node: Node) -> Self {
        Self { key, last: node, members: vec![node] }
    }

    fn add(&mut self, node: Node, out: &mut dyn Write) -> io::Result<()> {
        // The same article may come twice.
        if node == self.last {
            return Ok(());
        }
        let pair = [std::mem::replace(&mut self.last, node), node];
        if self.key.kind.is_enough() {
            return self.write(&pair, out).map(|_| ());
        }
        self.members.push(node);
        Ok(())
    }

    /// Writes the links between articles; whether none were passed over.
    fn write(&self, articles: &[Node], out: &mut dyn Write) -> io::Result<bool> {
        let (kind, mut written) = (self.key.kind, Ok(()));
        let few = links(
            kind,
            articles,
            |node| node.day,
            |a, b, weight| {
                if written.is_ok() {
                    written = write_link(out, a.max(b), a.min(b), weight);
                }
            },
        );
        written.map(|()| few)
    }

    fn close(self, out: &mut dyn Write) -> io::Result<()> {
        if self.key.kind.is_enough() || self.write(&self.members, out)? {
            return Ok(());
        }
        crowded(out, "link", self.key)
    }
}

/// Reads lines of keys, sorted, all those of a key together, and writes the links that each key makes.
///
/// # Errors
/// Where nothing can be read or written.
pub fn link(lines: Lines, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Incoming::new(lines, "link");
    let mut group: Option<Group> = None;
    while let Some(line) = lines.next(out)? {
        let Some((key, node)) = read_key_line(&line) else {
            lines.reject(out, &line, "is no line of a key")?;
            continue;
        };
        match &mut group {
            Some(open) if open.key == key => open.add(node, out)?,
            _ => {
                if let Some(done) = group.replace(Group::of(key, node)) {
                    done.close(out)?;
                }
            }
        }
    }
    if let Some(done) = group {
        done.close(out)?;
    }
    out.flush()
}
