//! Which field of a record is what.

use super::article::Row;

/// Something that a record says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Id,
    Title,
    Date,
    Outlet,
    Url,
    Desk,
    Language,
}

/// The roles, their names for `--map`, and the fields in which they are looked for, the first that says anything
/// winning.
const ROLES: [(Role, &str, &[&str]); 8] = [
    (Role::Text, "text", &["text", "body", "content", "article", "maintext", "body_text", "full_text"]),
    (Role::Id, "id", &["id", "guid", "uid", "article_id"]),
    (Role::Title, "title", &["title", "headline"]),
    (Role::Date, "date", &["date", "published", "date_publish", "publish_date", "published_at", "pub_date", "datetime", "timestamp"]),
    (Role::Outlet, "outlet", &["outlet", "source", "publication", "publisher", "source_domain", "site", "domain"]),
    (Role::Url, "url", &["url", "link", "canonical_url", "web_url"]),
    (Role::Desk, "desk", &["desk", "section", "section_name", "category"]),
    (Role::Language, "language", &["language", "lang"]),
];

/// Where each role is looked for. Names are the same in any case; `a.b` is the field `b` of the object `a`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields(Vec<(Role, Vec<String>)>);

impl Default for Fields {
    fn default() -> Self {
        Self(ROLES.iter().map(|(role, _, names)| (*role, names.iter().map(|n| (*n).to_owned()).collect())).collect())
    }
}

impl Fields {
    /// Takes `text=body`: the text is in the field `body`, and nowhere else.
    ///
    /// # Errors
    /// With the reason, where it is not of that form or names no role.
    pub fn map(&mut self, setting: &str) -> Result<(), String> {
        let (role, field) = setting.split_once('=').ok_or_else(|| format!("`{setting}` is not of the form text=body"))?;
        let (role, field) = (role.trim(), field.trim());
        let Some((role, ..)) = ROLES.iter().find(|(_, name, _)| *name == role) else {
            let names: Vec<&str> = ROLES.iter().map(|(_, name, _)| *name).collect();
            return Err(format!("`{role}` is none of {}", names.join(", ")));
        };
        if field.is_empty() {
            return Err(format!("`{setting}` names no field"));
        }
        if let Some((_, names)) = self.0.iter_mut().find(|(r, _)| r == role) {
            *names = vec![field.to_owned()];
        }
        Ok(())
    }

    /// A row of what `say` says of the fields. A row without text is none.
    pub(super) fn row(&self, mut say: impl FnMut(&str) -> Option<String>) -> Option<Row> {
        let mut row = Row::default();
        for (role, names) in &self.0 {
            let said = names.iter().find_map(|name| say(name).filter(|s| !s.trim().is_empty()));
            match role {
                Role::Text => row.text = said?,
                Role::Id => row.id = line(said),
                Role::Title => row.title = line(said),
                Role::Date => row.date = line(said),
                Role::Outlet => row.outlet = line(said),
                Role::Url => row.url = line(said),
                Role::Desk => row.desk = line(said),
                Role::Language => row.language = line(said),
            }
        }
        Some(row)
    }

    /// Each role with the fields in which it is looked for.
    pub(super) fn named(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        let name = |role: Role| ROLES.iter().find(|(r, ..)| *r == role).map_or("", |(_, name, _)| *name);
        self.0.iter().map(move |(role, names)| (name(*role), names.as_slice()))
    }

    /// The fields in which the text is looked for.
    pub(super) fn of_text(&self) -> String {
        let names = self.0.iter().find(|(role, _)| *role == Role::Text).map(|(_, names)| names.as_slice()).unwrap_or_default();
        names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
    }
}

/// Most bytes of a field that is a line.
const LINE: usize = 2000;

fn line(said: Option<String>) -> Option<String> {
    let said = said?;
    let mut words: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.len() > LINE {
        let end = (0..=LINE).rev().find(|&i| words.is_char_boundary(i)).unwrap_or(0);
        words.truncate(end);
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_found_under_their_names_and_those_they_are_given() {
        let record = |name: &str| match name {
            "body" => Some("Ships sail.".to_owned()),
            "headline" => Some(" Port\n reopens ".to_owned()),
            "text" => Some("  ".to_owned()),
            "source" => Some("The Pilot".to_owned()),
            "meta.paper" => Some("The Anchor".to_owned()),
            _ => None,
        };
        let mut fields = Fields::default();
        let row = fields.row(record).unwrap();
        assert_eq!(
            (row.text.as_str(), row.title.as_deref(), row.outlet.as_deref()),
            ("Ships sail.", Some("Port reopens"), Some("The Pilot"))
        );
        fields.map("outlet=meta.paper").unwrap();
        assert_eq!(fields.row(record).unwrap().outlet.as_deref(), Some("The Anchor"));
        fields.map("text=story").unwrap();
        assert_eq!(fields.row(record), None);
    }

    #[test]
    fn a_wrong_setting_is_told() {
        for (setting, want) in [("text", "not of the form"), ("words=body", "is none of text, id"), ("text= ", "names no field")] {
            let why = Fields::default().map(setting).unwrap_err();
            assert!(why.contains(want), "{why}");
        }
    }
}
