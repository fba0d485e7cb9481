//! What an element is to a reader of the page: text, a paragraph, a container, or nothing to be read.

/// How an element takes part in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    /// Part of the line.
    Inline,
    /// A paragraph, which holds no other.
    Paragraph,
    /// A heading of that level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A row of a table; its cells share a line.
    Row,
    /// A cell of a table.
    Cell,
    /// The words of a picture.
    Caption,
    /// Text that keeps its lines.
    Verbatim,
    /// Holds paragraphs.
    Container,
    /// Has no end and no text.
    Void,
    /// Not text.
    Hidden,
}

/// What the name of an element says. Names that HTML does not know are inline.
pub(super) fn display(name: &str) -> Display {
    match name {
        "p" | "dt" | "dd" | "summary" | "legend" => Display::Paragraph,
        "h1" => Display::Heading(1),
        "h2" => Display::Heading(2),
        "h3" | "h4" | "h5" | "h6" => Display::Heading(3),
        "li" => Display::Item,
        "tr" => Display::Row,
        "td" | "th" => Display::Cell,
        "figcaption" | "caption" => Display::Caption,
        "pre" | "listing" | "xmp" => Display::Verbatim,
        "address" | "amp-story" | "article" | "aside" | "blockquote" | "body" | "center" | "details" | "dialog" | "dir" | "div" | "dl"
        | "fieldset" | "figure" | "footer" | "form" | "header" | "hgroup" | "html" | "main" | "menu" | "nav" | "ol" | "section"
        | "search" | "table" | "tbody" | "tfoot" | "thead" | "ul" => Display::Container,
        "area" | "base" | "basefont" | "br" | "bgsound" | "col" | "embed" | "frame" | "hr" | "img" | "input" | "link" | "meta"
        | "param" | "source" | "track" | "wbr" => Display::Void,
        "audio" | "button" | "canvas" | "datalist" | "head" | "iframe" | "map" | "math" | "noembed" | "noframes" | "noscript"
        | "object" | "optgroup" | "option" | "picture" | "progress" | "script" | "select" | "style" | "svg" | "template" | "textarea"
        | "title" | "video" => Display::Hidden,
        _ => Display::Inline,
    }
}

/// How surely a container is not the story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aside {
    /// Nothing speaks against it.
    #[default]
    No,
    /// Furniture of the page, unless most of the text stands in it.
    Perhaps,
    /// Furniture, whatever stands in it.
    Yes,
}

/// What the name of a container says of it.
pub(super) fn aside(name: &str) -> Aside {
    match name {
        "nav" | "menu" | "search" | "dialog" => Aside::Yes,
        "aside" | "footer" | "form" | "fieldset" => Aside::Perhaps,
        _ => Aside::No,
    }
}

/// Words of classes and ids that furniture bears: what readers say, what else there is, what is sold.
const FURNITURE: &[&str] = &[
    "adslot",
    "advert",
    "advertisement",
    "advertorial",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "gdpr",
    "masthead",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "paywall",
    "popup",
    "readmore",
    "recirc",
    "recirculation",
    "recommendations",
    "recommended",
    "related",
    "skiplink",
    "sponsored",
    "subscribe",
    "taboola",
    "teasers",
    "trending",
];

/// Words that it often bears, and now and then the story.
const PERHAPS: &[&str] = &[
    "ad",
    "ads",
    "author",
    "banner",
    "bio",
    "copyright",
    "footer",
    "menu",
    "more",
    "most",
    "popular",
    "promo",
    "rail",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "social",
    "sponsor",
    "tags",
    "teaser",
    "toolbar",
    "widget",
];

/// Words that say that nobody sees it.
const UNSEEN: &[&str] = &["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader", "print-only"];

/// Words of the line under the headline.
const STANDFIRST: &[&str] =
    &["dek", "deck", "lede", "standfirst", "strapline", "subhead", "subheadline", "subheading", "subtitle", "summary"];

/// What the classes and the id of an element say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hint {
    pub(super) aside: Aside,
    pub(super) unseen: bool,
    pub(super) standfirst: bool,
    pub(super) caption: bool,
}

impl Hint {
    /// Adds what the value of a class or an id says.
    pub(super) fn add(&mut self, value: &str) {
        for class in value.split_ascii_whitespace().take(64) {
            self.unseen |= UNSEEN.iter().any(|word| word.eq_ignore_ascii_case(class));
            for word in words(class).take(16) {
                let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
                self.standfirst |= is(STANDFIRST);
                self.caption |= word.eq_ignore_ascii_case("caption");
                let aside = if is(FURNITURE) {
                    Aside::Yes
                } else if is(PERHAPS) {
                    Aside::Perhaps
                } else {
                    Aside::No
                };
                self.aside = self.aside.max(aside);
            }
        }
    }
}

/// The words of a class: `articleBody-text_2` is `article`, `Body`, `text`, `2`.
fn words(class: &str) -> impl Iterator<Item = &str> {
    class.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            let bytes = rest.as_bytes();
            let humps = bytes.windows(2).position(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase());
            let (word, after) = rest.split_at(humps.map_or(rest.len(), |i| i + 1));
            rest = after;
            (!word.is_empty()).then_some(word)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_by_their_words() {
        for (class, want) in [
            ("article-body shadow download", Aside::No),
            ("headerAd", Aside::Perhaps),
            ("relatedStories", Aside::Yes),
            ("c-related__list", Aside::Yes),
            ("unrelated", Aside::No),
            ("site-footer", Aside::Perhaps),
            ("", Aside::No),
        ] {
            let mut hint = Hint::default();
            hint.add(class);
            assert_eq!(hint.aside, want, "{class}");
        }
        let mut hint = Hint::default();
        hint.add("article__subtitle sr-only wp-caption-text");
        assert!(hint.unseen && hint.standfirst && hint.caption);
    }

    #[test]
    fn every_name_is_in_one_list_and_lower_case() {
        let all = [FURNITURE, PERHAPS, UNSEEN, STANDFIRST].concat();
        let mut sorted = all.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), all.len());
        assert!(all.iter().all(|w| w.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
    }
}
