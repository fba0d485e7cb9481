//! Articles and stories, sorted by the id of the article, to articles with their story.

use super::super::lines::Lines;
use super::line::{ArticleLine, Incoming, Member, StoryLine, write};
use std::io::{self, Write};

/// Reads lines of stories and of articles, sorted together, and writes the articles that have a story. The line of a
/// story comes before that of its article, since `story` sorts before `text`.
///
/// # Errors
/// Where nothing can be read or written.
pub fn join(lines: Lines, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Incoming::new(lines, "join");
    let mut story: Option<(String, String, String)> = None;
    while let Some(line) = lines.next(out)? {
        if let Ok(read) = serde_json::from_slice::<StoryLine<'_>>(&line) {
            story = Some((read.id.into_owned(), read.story.into_owned(), read.day.into_owned()));
        } else if let Ok(article) = serde_json::from_slice::<ArticleLine<'_>>(&line) {
            // The same article twice has one line in the story.
            if let Some((_, story, day)) = story.take_if(|s| s.0 == article.id) {
                write(out, &Member { story: story.into(), day: day.into(), article })?;
            }
        } else {
            lines.reject(out, &line, "is no line of a story or an article")?;
        }
    }
    out.flush()
}
