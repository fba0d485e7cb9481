//! What the smaller parts of a document say: which part is the text, how styles are called, title and date.

use crate::source::xml::{Step, local, walk};
use rustc_hash::FxHashMap;

/// Where the text is, from the relations of the package.
pub(super) fn main_part(xml: &str) -> Option<String> {
    let mut found = None;
    // Whatever can be read of it counts.
    let _ = walk(xml, |step| {
        if let Step::Open(name, attributes) = step
            && local(name) == "Relationship"
            && attributes.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            found = found.take().or_else(|| attributes.get("Target"));
        }
    });
    found.map(|target| target.trim_start_matches('/').to_owned())
}

/// The names of the styles of paragraphs by their ids, in lower case: an id is in the language of whoever made the
/// document, the name of a style of Word's own is English.
pub(super) fn styles(xml: &str) -> FxHashMap<String, String> {
    let mut names = FxHashMap::default();
    let mut id = None;
    let _ = walk(xml, |step| match step {
        Step::Open(name, attributes) if local(name) == "style" => id = attributes.get("styleId"),
        Step::Open(name, attributes) if local(name) == "name" => {
            if let Some((id, name)) = id.take().zip(attributes.get("val")) {
                names.insert(id, name.to_lowercase());
            }
        }
        _ => {}
    });
    names
}

/// Title and date of the file.
#[derive(Debug, Default)]
pub(super) struct Core {
    pub(super) title: Option<String>,
    /// When it was last changed, else when it was made.
    pub(super) date: Option<String>,
}

pub(super) fn core(xml: &str) -> Core {
    let (mut title, mut modified, mut created) = (String::new(), String::new(), String::new());
    let mut inside: Option<String> = None;
    let _ = walk(xml, |step| match step {
        Step::Open(name, _) => inside = Some(local(name).to_owned()),
        Step::Close(_) => inside = None,
        Step::Text(text) => match inside.as_deref() {
            Some("title") => title.push_str(&text),
            Some("modified") => modified.push_str(&text),
            Some("created") => created.push_str(&text),
            _ => {}
        },
    });
    let said = |text: String| Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty());
    Core { title: said(title), date: said(modified).or_else(|| said(created)) }
}
