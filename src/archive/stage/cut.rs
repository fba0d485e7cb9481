//! Settled links to stories, none of more articles than are read together.

use super::super::lines::Lines;
use super::super::pair::LARGEST;
use super::line::{Node, cut as say, write_story};
use super::star::settled;
use std::io::{self, Write};

/// Reads what `small-star` wrote last, sorted, and writes for each article of a story a line. A story of too many is cut
/// along its days; an article that is left over belongs to none.
///
/// # Errors
/// Where nothing can be read or written, or the links are not settled.
pub fn cut(lines: Lines, out: &mut dyn Write) -> io::Result<()> {
    let mut story = Story::default();
    settled(lines, out, |out, article, begins| {
        if begins {
            story.close(out)?;
            story.first = Some(article);
        }
        if story.part.len() == LARGEST {
            write_story(out, story.part.drain(..))?;
            story.cuts += 1;
        }
        story.part.push(article);
        Ok(())
    })?;
    story.close(out)?;
    out.flush()
}

#[derive(Default)]
struct Story {
    first: Option<Node>,
    cuts: usize,
    part: Vec<Node>,
}

impl Story {
    fn close(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.part.len() > 1 {
            write_story(out, self.part.drain(..))?;
        }
        self.part.clear();
        if let (Some(first), 1..) = (self.first, self.cuts) {
            say(out, "cut", &first.parts().1, self.cuts)?;
        }
        self.cuts = 0;
        Ok(())
    }
}
