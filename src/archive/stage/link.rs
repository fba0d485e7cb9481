//! Sorted keys to links between articles, key by key.
//!
//! Of a key that makes a story by itself every article is linked to the first, so that a key of a million copies takes
//! no more memory than one of two; of a key that makes one with others, no more articles are kept than may have it.

use super::super::key::Key;
use super::super::lines::Lines;
use super::super::pair::{CROWDED, ENOUGH, links};
use super::line::{Incoming, Node, crowded, read_key_line, write_link};
use std::io::{self, Write};

/// One key and its articles so far.
struct Group {
    key: Key,
    first: Node,
    last: Node,
    /// For a key that needs others beside it: its articles, one more than may have it at most.
    members: Vec<Node>,
}

impl Group {
    fn of(key: Key, node: Node) -> Self {
        Self { key, first: node, last: node, members: vec![node] }
    }

    fn add(&mut self, node: Node, out: &mut dyn Write) -> io::Result<()> {
        // The same article may come twice.
        if node == self.last {
            return Ok(());
        }
        self.last = node;
        let weight = self.key.kind.weight();
        if weight >= ENOUGH {
            return write_link(out, node.max(self.first), node.min(self.first), weight);
        }
        if self.members.len() <= CROWDED {
            self.members.push(node);
        }
        Ok(())
    }

    fn close(self, out: &mut dyn Write) -> io::Result<()> {
        let weight = self.key.kind.weight();
        if weight >= ENOUGH {
            return Ok(());
        }
        match links(self.key.kind, &self.members) {
            Some(mut links) => links.try_for_each(|(a, b)| write_link(out, a.max(b), a.min(b), weight)),
            None => crowded(out, "link", self.key),
        }
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
