//! Names of people, organisations and places.

/// A name as written and as compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// As written, without title or role.
    pub text: String,
    /// Given names, where they can be told.
    pub given: Option<String>,
    /// Family name with its particles, where it can be told.
    pub family: Option<String>,
    /// The whole name folded: equal exactly when two names are taken for one spelling, house style and
    /// romanisation variants included.
    pub key: String,
}

impl Name {
    /// Lower case, no accents, no hyphens or dots, single spaces.
    #[must_use]
    pub fn fold(text: &str) -> String {
        deunicode::deunicode(text)
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|s| !s.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}
