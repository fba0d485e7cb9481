//! What a page says of itself in its head: title, date, outlet.

use super::reference;
use super::token::Tag;
use serde_json::Value;

/// Objects of one block of JSON that are looked at.
const OBJECTS: usize = 2000;

/// What was found, each the first of its kind.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// `og:title`.
    pub(super) title: Option<String>,
    /// `<title>`.
    pub(super) window: Option<String>,
    pub(super) outlet: Option<String>,
    /// The day of publication as the head says it.
    date: Option<String>,
    linked_date: Option<String>,
    linked_title: Option<String>,
    linked_outlet: Option<String>,
    /// The first `<time>`.
    time: Option<String>,
}

/// Names under which pages put the day of publication, in the order in which they are believed.
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "date",
];

impl Head {
    pub(super) fn date(&self) -> Option<&str> {
        [&self.date, &self.linked_date, &self.time].into_iter().find_map(Option::as_deref)
    }

    pub(super) fn headline(&self) -> Option<&str> {
        [&self.title, &self.linked_title].into_iter().find_map(Option::as_deref)
    }

    pub(super) fn outlet(&self) -> Option<&str> {
        [&self.outlet, &self.linked_outlet].into_iter().find_map(Option::as_deref)
    }

    /// `<meta property="og:title" content="…">`.
    pub(super) fn meta(&mut self, tag: Tag<'_>) {
        let (mut key, mut content) = (None, None);
        for (name, value) in tag.attributes() {
            if ["property", "name", "itemprop"].iter().any(|n| n.eq_ignore_ascii_case(name)) {
                key = key.or(Some(value.to_ascii_lowercase()));
            } else if name.eq_ignore_ascii_case("content") {
                content = content.or(Some(value));
            }
        }
        let (Some(key), Some(content)) = (key, content) else { return };
        let Some(content) = plain(&content) else { return };
        match key.trim() {
            "og:title" => self.title = self.title.take().or(Some(content)),
            "og:site_name" => self.outlet = self.outlet.take().or(Some(content)),
            key => {
                if DATES.contains(&key) && is_date(&content) {
                    self.date = self.date.take().or(Some(content));
                }
            }
        }
    }

    /// `<time datetime="…">`.
    pub(super) fn time(&mut self, tag: Tag<'_>) {
        if self.time.is_none() {
            let value = tag.attributes().find(|(name, _)| name.eq_ignore_ascii_case("datetime"));
            self.time = value.and_then(|(_, value)| plain(&value)).filter(|value| is_date(value));
        }
    }

    /// The text of a title or a script.
    pub(super) fn raw(&mut self, tag: Tag<'_>, text: &str) {
        if tag.is("title") && self.window.is_none() {
            let mut title = String::new();
            reference::decode(text, false, &mut title);
            self.window = plain(&title);
        } else if tag.is("script") {
            let linked = |(name, value): (&str, std::borrow::Cow<'_, str>)| {
                name.eq_ignore_ascii_case("type") && value.trim().eq_ignore_ascii_case("application/ld+json")
            };
            if tag.attributes().any(linked)
                && let Ok(value) = serde_json::from_str::<Value>(text)
            {
                self.linked(&value);
            }
        }
    }

    /// Looks through linked data for the article.
    fn linked(&mut self, root: &Value) {
        let mut open = vec![root];
        for _ in 0..OBJECTS {
            match open.pop() {
                None => return,
                Some(Value::Array(items)) => open.extend(items.iter().take(OBJECTS).rev()),
                Some(Value::Object(object)) => {
                    if is_article(object.get("@type")) {
                        let text = |key: &str| object.get(key).and_then(Value::as_str).and_then(plain);
                        let publisher = object.get("publisher").and_then(|p| p.get("name").unwrap_or(p).as_str()).and_then(plain);
                        self.linked_date = self.linked_date.take().or_else(|| text("datePublished").filter(|d| is_date(d)));
                        self.linked_title = self.linked_title.take().or_else(|| text("headline"));
                        self.linked_outlet = self.linked_outlet.take().or(publisher);
                    }
                    open.extend(["@graph", "mainEntity", "mainEntityOfPage"].iter().rev().filter_map(|key| object.get(*key)));
                }
                Some(_) => {}
            }
        }
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let one = |v: &Value| v.as_str().is_some_and(|s| s.ends_with("Article") || matches!(s, "BlogPosting" | "LiveBlogPosting" | "Report"));
    kind.is_some_and(|kind| one(kind) || kind.as_array().is_some_and(|list| list.iter().any(one)))
}

/// Begins with a day: `2022-09-07T10:00:00Z`, `2022-09-07`, or says it in words.
fn is_date(text: &str) -> bool {
    text.len() <= 64 && text.bytes().filter(u8::is_ascii_digit).count() >= 5
}

/// With its white space as one blank each; nothing if that is all.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|&c| c != '\u{AD}'));
    }
    (!out.is_empty()).then_some(out)
}
