//! Which part of an article a sentence belongs to.

/// Part of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Zone {
    /// Title, headline, standfirst.
    Headline,
    /// The story itself.
    #[default]
    Body,
    /// Caption of a picture or film.
    Caption,
    /// Promotion, navigation, "read more".
    Promo,
    /// Who wrote, edited or contributed.
    Credit,
}

impl Zone {
    /// The word for it in the claims document.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Promo => "promo",
            Self::Credit => "credit",
        }
    }
}
