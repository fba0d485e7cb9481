//! ninjs: an object of JSON as the news agencies exchange it, of versions 1, 2 and 3, alone, in a list or a line.
//!
//! What version 1 puts into the name of a field (`body_xhtml`) is a list of objects since (`bodies`, with `role`,
//! `contenttype` and `value`). Markup is read before plain text, since it knows its paragraphs.

use super::super::article::Article;
use super::super::field::{Own, Role};
use super::json::{Fields, objects};
use super::{Context, Reading};

/// Which field is what.
const OWN: &Own = &[
    (Role::Id, &["uri"]),
    (Role::Title, &["headline", "headlines.value", "title"]),
    (Role::Date, &["versioncreated", "contentcreated", "firstcreated"]),
    (Role::Outlet, &["infosources.name", "infosource.name", "infosource", "copyrightholder"]),
    (Role::Url, &["url", "link"]),
    (Role::Desk, &["desk", "section"]),
    (Role::Language, &["language"]),
];

/// Fields that objects of other kinds seldom have, beside a `uri`.
const TELLING: [&str; 9] =
    ["versioncreated", "pubstatus", "representationtype", "body_text", "body_xhtml", "body_html", "bodies", "headlines", "contentcreated"];

/// Kinds of items that have no text of their own.
const TEXTLESS: [&str; 8] = ["picture", "audio", "video", "graphic", "composite", "planning", "component", "event"];

/// Whether an object is of this kind.
pub(super) fn is(object: &Fields<'_>) -> bool {
    object.get("uri").is_some() && object.get("text").is_none() && TELLING.iter().any(|name| object.get(name).is_some())
}

pub(super) fn read(object: &Fields<'_>, context: &Context<'_>) -> Reading {
    if let Some(status) =
        object.say("pubstatus").filter(|s| ["canceled", "cancelled", "withheld"].iter().any(|w| s.eq_ignore_ascii_case(w)))
    {
        return Reading::Bad(format!("is not to be used: its pubstatus is {}", status.to_lowercase()));
    }
    let mut row = context.fields.own_row(OWN, |name| object.say(name));
    row.address();
    if row.text.is_empty() {
        if let Some(markup) = body(object, &["body_xhtml", "body_html"], |kind| kind.contains("html")) {
            return Reading::Article(Box::new(Article::of_markup(row, &markup, None)));
        }
        row.text = body(object, &["body_text"], |kind| kind.is_empty() || kind == "text/plain").unwrap_or_default();
    }
    if !row.text.is_empty() {
        return Reading::Article(Box::new(Article::of_row(row)));
    }
    let kind = object.say("type").unwrap_or_default();
    if TEXTLESS.iter().any(|t| kind.eq_ignore_ascii_case(t)) {
        return Reading::Other;
    }
    Reading::Bad("is ninjs without a text in `body_xhtml`, `body_html`, `body_text` or `bodies`".to_owned())
}

/// The first body that says something: under one of the names, or in the list of bodies with such a type of content,
/// the main one first.
fn body(object: &Fields<'_>, names: &[&str], wanted: fn(&str) -> bool) -> Option<String> {
    let some = |text: Option<String>| text.filter(|t| !t.trim().is_empty());
    if let Some(text) = names.iter().find_map(|name| some(object.say(name))) {
        return Some(text);
    }
    let list = objects(object.get("bodies")?);
    let fits = |b: &&Fields<'_>| wanted(b.say("contenttype").unwrap_or_default().to_ascii_lowercase().trim());
    let main = |b: &&Fields<'_>| b.say("role").is_some_and(|role| role.eq_ignore_ascii_case("main"));
    let first = list.iter().filter(fits).find(main).and_then(|b| some(b.say("value")));
    first.or_else(|| list.iter().filter(fits).find_map(|b| some(b.say("value"))))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{known, only, read};
    use crate::archive::Fields;

    #[test]
    fn versions_are_read_alike() {
        let one = r#"{"uri": "urn:ninjs:ferry:1", "type": "text", "pubstatus": "usable", "versioncreated": "2021-05-04T10:00:00Z",
            "language": "en", "headline": "Ferry sails", "copyrightholder": "The Pilot",
            "body_text": "Flat.", "body_xhtml": "<p>The ferry &eacute;toile sails.</p><ul><li>At dawn</li></ul><p>It is full.</p>"}"#;
        let two = r#"{"uri": "https://pilot.example/1", "contentcreated": "2021-05-04", "language": "en-GB",
            "headlines": [{"role": "main", "value": "Ferry sails"}], "infosources": [{"name": "The Pilot"}],
            "bodies": [{"role": "alert", "contenttype": "text/html", "value": "<p>Short.</p>"},
                       {"role": "main", "contenttype": "application/xhtml+xml", "value": "<div><p>The ferry sails.</p></div>"}]}"#;
        let three = r#"{"uri": "urn:x", "versionCreated": "2021-05-04", "headline": "Ferry sails",
            "bodies": [{"contentType": "text/plain", "value": "The ferry sails.\n\nIt is full."}]}"#;
        for (text, want, words) in [
            (
                one,
                "urn:ninjs:ferry:1|Ferry sails|2021-05-04T10:00:00Z|The Pilot|-|-|en|urn:ninjs:ferry:1",
                "Ferry sails\n\nThe ferry étoile sails.\n\nAt dawn\n\nIt is full.\n",
            ),
            (
                two,
                "https://pilot.example/1|Ferry sails|2021-05-04|The Pilot|https://pilot.example/1|-|en-GB|https://pilot.example/1",
                "Ferry sails\n\nThe ferry sails.\n",
            ),
            (three, "urn:x|Ferry sails|2021-05-04|-|-|-|-|urn:x", "Ferry sails\n\nThe ferry sails.\n\nIt is full."),
        ] {
            let article = only("a.json", text.as_bytes(), &Fields::default());
            assert_eq!((known(&article).as_str(), article.source.text.as_str()), (want, words));
            let line = text.replace('\n', " ");
            assert_eq!(known(&only("a.jsonl", line.as_bytes(), &Fields::default())), want);
        }
    }

    #[test]
    fn what_is_no_article_is_told_or_counted() {
        for (text, want) in [
            (r#"{"uri": "a", "pubstatus": "canceled", "body_text": "x"}"#, "1! is not to be used: its pubstatus is canceled"),
            (r#"{"uri": "a", "pubStatus": "Withheld"}"#, "1! is not to be used: its pubstatus is withheld"),
            (r#"{"uri": "a", "type": "picture", "versioncreated": "2021"}"#, "+1"),
            (
                r#"{"uri": "a", "type": "text", "body_xhtml": " "}"#,
                "1! is ninjs without a text in `body_xhtml`, `body_html`, `body_text` or `bodies`",
            ),
            (r#"{"uri": "a", "text": "Ships sail.", "versioncreated": "2021"}"#, "1 Ships sail."),
        ] {
            assert_eq!(read("a.json", text.as_bytes()), [want], "{text}");
        }
    }

    #[test]
    fn what_is_mapped_comes_first() {
        let mut fields = Fields::default();
        fields.map("desk=subject.name").unwrap();
        fields.map("text=body_sami").unwrap();
        let text = r#"[{"uri": "a", "versioncreated": "2021", "subject": [{"name": "harbours"}], "body_sami": "Own words."}]"#;
        let article = only("a.json", text.as_bytes(), &fields);
        assert_eq!((article.source.text.as_str(), article.desk.as_deref()), ("Own words.", Some("harbours")));
    }
}
