//! Which field of a record is what.

use super::article::Row;
use crate::value::Calendar;

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

/// The fields in which a format looks for the roles by itself.
pub(super) type Own = [(Role, &'static [&'static str])];

/// Where each role is looked for, if it is said. Names are the same in any case; `a.b` is the field `b` of the object
/// `a`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields([Mapped; ROLES.len()]);

/// What is said of a role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Mapped {
    /// The fields in which it is looked for, in their order.
    names: Vec<String>,
    /// What it is, whatever the records say.
    fixed: Option<String>,
}

impl Fields {
    /// The names of the roles.
    pub fn roles() -> impl Iterator<Item = &'static str> {
        ROLES.iter().map(|(_, name, _)| *name)
    }

    /// Takes `text=body`: the text is in the field `body`, and nowhere else.
    ///
    /// # Errors
    /// With the reason, where it is not of that form or names no role.
    pub fn map(&mut self, setting: &str) -> Result<(), String> {
        let (role, field) = setting.split_once('=').ok_or_else(|| format!("`{setting}` is not of the form text=body"))?;
        let (role, field) = (role.trim(), field.trim());
        if field.is_empty() {
            return Err(format!("`{setting}` names no field"));
        }
        self.look(role, &[field.to_owned()])
    }

    /// The role is in the first of those fields that says anything, and in no others.
    ///
    /// # Errors
    /// Where there is no such role.
    pub fn look(&mut self, role: &str, names: &[String]) -> Result<(), String> {
        *self.mapped(role)? = Mapped { names: names.to_vec(), fixed: None };
        Ok(())
    }

    /// The role is `value`, whatever the records say.
    ///
    /// # Errors
    /// Where there is no such role.
    pub fn fix(&mut self, role: &str, value: &str) -> Result<(), String> {
        self.mapped(role)?.fixed = Some(value.to_owned());
        Ok(())
    }

    /// Takes from `other` all that it says.
    pub fn lay(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            if *theirs != Mapped::default() {
                mine.clone_from(theirs);
            }
        }
    }

    fn mapped(&mut self, role: &str) -> Result<&mut Mapped, String> {
        let at = Self::roles().position(|name| name == role);
        let none = || format!("`{role}` is none of {}", Self::roles().collect::<Vec<_>>().join(", "));
        at.and_then(|at| self.0.get_mut(at)).ok_or_else(none)
    }

    /// A row of what `say` says of the fields. A row without text is none.
    pub(super) fn row(&self, say: impl FnMut(&str) -> Option<String>) -> Option<Row> {
        let row = self.fill(|mapped, role| (mapped.is_empty()).then(|| usual(role)), say);
        (!row.text.is_empty()).then_some(row)
    }

    /// A row of a format that says by itself which of its fields is what: those that are mapped come before its own
    /// and do not take their place, since the same mapping may be meant for other inputs. The text may be missing.
    pub(super) fn own_row(&self, own: &Own, say: impl FnMut(&str) -> Option<String>) -> Row {
        self.fill(|_, role| own.iter().find(|(r, _)| *r == role).map(|(_, names)| *names), say)
    }

    fn fill(
        &self,
        others: impl Fn(&[String], Role) -> Option<&'static [&'static str]>,
        mut say: impl FnMut(&str) -> Option<String>,
    ) -> Row {
        let mut row = Row::default();
        for (mapped, (role, ..)) in self.0.iter().zip(&ROLES) {
            let others = others(&mapped.names, *role).unwrap_or_default();
            let mut look = |name: &str| say(name).filter(|s| !s.trim().is_empty());
            let found = || mapped.names.iter().find_map(|n| look(n)).or_else(|| others.iter().find_map(|n| look(n)));
            let said = mapped.fixed.clone().or_else(found);
            match role {
                Role::Text => row.text = said.unwrap_or_default(),
                Role::Id => row.id = line(said),
                Role::Title => row.title = line(said),
                Role::Date => row.date = line(said).map(date),
                Role::Outlet => row.outlet = line(said),
                Role::Url => row.url = line(said),
                Role::Desk => row.desk = line(said),
                Role::Language => row.language = line(said),
            }
        }
        row
    }

    /// Each role for which something is said, with the fields in which it is looked for, or with what it is, after an
    /// equals sign.
    pub(super) fn named(&self) -> impl Iterator<Item = (&'static str, Vec<String>)> {
        let all = self.0.iter().zip(&ROLES).filter(|(mapped, _)| **mapped != Mapped::default());
        all.map(|(mapped, (_, name, _))| {
            (*name, mapped.fixed.as_ref().map_or_else(|| mapped.names.clone(), |value| vec![format!("={value}")]))
        })
    }

    /// The fields in which the text is looked for.
    pub(super) fn of_text(&self) -> String {
        let mapped = self.0.first().map(|mapped| mapped.names.as_slice()).unwrap_or_default();
        let usual = if mapped.is_empty() { usual(Role::Text) } else { &[] };
        let names = mapped.iter().map(String::as_str).chain(usual.iter().copied());
        names.map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
    }
}

/// The fields in which a role is looked for where nothing is said of it.
fn usual(role: Role) -> &'static [&'static str] {
    ROLES.iter().find(|(r, ..)| *r == role).map(|(_, _, names)| *names).unwrap_or_default()
}

/// A date that is a number of seconds or milliseconds since 1970, as a date.
fn date(written: String) -> String {
    let Ok(number) = written.parse::<f64>() else { return written };
    let seconds = if number.abs() >= 1e11 { number / 1000.0 } else { number };
    if (1e8..1e11).contains(&seconds) { Calendar::iso((seconds / 86400.0).floor() as i32) } else { written }
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
    fn what_a_format_says_itself_comes_after_what_is_mapped() {
        let own: &Own = &[(Role::Title, &["hl1", "title"]), (Role::Date, &["issued"])];
        let record = |name: &str| match name {
            "slug" => Some("ferry".to_owned()),
            "hl1" => Some("Port reopens".to_owned()),
            "issued" => Some("20210504T101500Z".to_owned()),
            "outlet" => Some("The Pilot".to_owned()),
            _ => None,
        };
        let mut fields = Fields::default();
        let row = fields.own_row(own, record);
        assert_eq!((row.title.as_deref(), row.outlet.as_deref()), (Some("Port reopens"), None));
        fields.map("title=slug").unwrap();
        fields.map("date=nowhere").unwrap();
        let row = fields.own_row(own, record);
        assert_eq!((row.title.as_deref(), row.date.as_deref()), (Some("ferry"), Some("20210504T101500Z")));
    }

    #[test]
    fn what_is_fixed_holds_until_it_is_mapped_again() {
        let record = |name: &str| Some(format!("the {name}"));
        let mut fields = Fields::default();
        fields.fix("outlet", "The Anchor").unwrap();
        assert_eq!(fields.row(record).unwrap().outlet.as_deref(), Some("The Anchor"));
        let mut more = Fields::default();
        fields.lay(&more);
        assert_eq!(fields.row(record).unwrap().outlet.as_deref(), Some("The Anchor"));
        more.map("outlet=paper").unwrap();
        fields.lay(&more);
        assert_eq!(fields.row(record).unwrap().outlet.as_deref(), Some("the paper"));
        assert_eq!(fields.named().collect::<Vec<_>>(), [("outlet", vec!["paper".to_owned()])]);
        assert!(fields.fix("colour", "red").is_err());
    }

    #[test]
    fn numbers_are_dates_too() {
        for (written, want) in
            [("1662508800", "2022-09-07"), ("1662508800000", "2022-09-07"), ("2022-09-07", "2022-09-07"), ("20220907", "20220907")]
        {
            assert_eq!(date(written.to_owned()), want);
        }
    }

    #[test]
    fn a_wrong_setting_is_told() {
        for (setting, want) in [("text", "not of the form"), ("words=body", "is none of text, id"), ("text= ", "names no field")] {
            let why = Fields::default().map(setting).unwrap_err();
            assert!(why.contains(want), "{why}");
        }
    }
}
