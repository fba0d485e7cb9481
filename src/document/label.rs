//! Words that label a part of an article: what begins promotion, what begins a credit, what ends a caption.
//!
//! General phrases of the trade, no outlet's own; what a site repeats is found by its repetition.

use super::zone::Zone;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How far a label reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// To the end of the sentence.
    Sentence,
    /// To the end of the line, whatever sentences it holds.
    Line,
    /// Over its own words only, unless it stands at the head of a line.
    Words,
    /// As `Sentence`, if a date follows at once and little else: `Updated: Sept. 7, 2022`.
    Date,
    /// As `Sentence`, if what follows is names: `Editing by Ann Moss and B. Hale`.
    Names,
}

/// A phrase that may begin a sentence.
pub(super) struct Label {
    /// Its words in lower case, separated by single blanks; marks are words of their own.
    pub(super) words: &'static str,
    pub(super) zone: Zone,
    pub(super) reach: Reach,
}

/// Labels, the longer before the shorter where one begins the other.
const LABELS: &[Label] = &{
    const fn label(words: &'static str, zone: Zone, reach: Reach) -> Label {
        Label { words, zone, reach }
    }
    use Reach::{Date, Line, Names, Sentence, Words};
    use Zone::{Caption, Credit, Promo};
    [
        label("read more :", Promo, Line),
        label("read more |", Promo, Line),
        label("read more", Promo, Words),
        label("read also", Promo, Line),
        label("read next", Promo, Line),
        label("read :", Promo, Line),
        label("also read", Promo, Line),
        label("see also", Promo, Line),
        label("related :", Promo, Line),
        label("related |", Promo, Line),
        label("related articles", Promo, Line),
        label("related stories", Promo, Line),
        label("more on this story", Promo, Line),
        label("more :", Promo, Line),
        label("watch |", Promo, Line),
        label("watch :", Promo, Line),
        label("watch live", Promo, Line),
        label("watch the video", Promo, Line),
        label("watch this video", Promo, Line),
        label("watch now", Promo, Words),
        label("listen |", Promo, Line),
        label("listen :", Promo, Line),
        label("listen to the podcast", Promo, Line),
        label("don't miss", Promo, Line),
        label("don’t miss", Promo, Line),
        label("sign up now", Promo, Sentence),
        label("sign up for", Promo, Sentence),
        label("sign up to", Promo, Sentence),
        label("sign up here", Promo, Sentence),
        label("sign up today", Promo, Sentence),
        label("sign up", Promo, Words),
        label("sign in", Promo, Words),
        label("log in", Promo, Words),
        label("register now", Promo, Sentence),
        label("register for free", Promo, Sentence),
        label("subscribe to", Promo, Sentence),
        label("subscribe now", Promo, Sentence),
        label("subscribe", Promo, Words),
        label("click here", Promo, Sentence),
        label("tap here", Promo, Sentence),
        label("click to", Promo, Sentence),
        label("follow us", Promo, Sentence),
        label("follow @", Promo, Sentence),
        label("join our", Promo, Sentence),
        label("join us on", Promo, Sentence),
        label("download the app", Promo, Sentence),
        label("download our", Promo, Sentence),
        label("get the latest", Promo, Sentence),
        label("get our", Promo, Sentence),
        label("support our journalism", Promo, Sentence),
        label("support independent journalism", Promo, Sentence),
        label("story continues below", Promo, Sentence),
        label("article continues below", Promo, Sentence),
        label("article continues after", Promo, Sentence),
        label("story continued below", Promo, Sentence),
        label("continue reading", Promo, Line),
        label("this article is more than", Promo, Sentence),
        label("see more :", Promo, Line),
        label("advertisement", Promo, Words),
        label("share this", Promo, Line),
        label("skip advert", Promo, Line),
        label("skip to", Promo, Line),
        label("most read", Promo, Line),
        label("most popular", Promo, Line),
        label("recommended for you", Promo, Line),
        label("you might also like", Promo, Line),
        label("you may also like", Promo, Line),
        label("duration :", Promo, Line),
        label("all rights reserved", Promo, Sentence),
        label("copyright ©", Promo, Sentence),
        label("copyright :", Promo, Sentence),
        label("©", Promo, Sentence),
        label("terms of use", Promo, Line),
        label("our standards :", Promo, Sentence),
        label("this article is free", Promo, Sentence),
        label("hide caption", Caption, Words),
        label("toggle caption", Caption, Words),
        label("enlarge this image", Caption, Line),
        label("image copyright", Caption, Line),
        label("image caption", Caption, Line),
        label("image source", Caption, Line),
        label("media caption", Caption, Line),
        label("file -", Caption, Sentence),
        label("file –", Caption, Sentence),
        label("file photo :", Caption, Line),
        label("file photo", Caption, Sentence),
        label("with files from", Credit, Sentence),
        label("with a file from", Credit, Sentence),
        label("with reporting by", Credit, Sentence),
        label("with reporting from", Credit, Sentence),
        label("with additional reporting", Credit, Sentence),
        label("additional reporting by", Credit, Sentence),
        label("additional reporting from", Credit, Sentence),
        label("reporting by", Credit, Names),
        label("reported by", Credit, Names),
        label("report by", Credit, Names),
        label("writing by", Credit, Names),
        label("written by", Credit, Names),
        label("editing by", Credit, Names),
        label("edited by", Credit, Names),
        label("compiled by", Credit, Names),
        label("produced by", Credit, Names),
        label("translated by", Credit, Names),
        label("translation by", Credit, Names),
        label("graphic by", Credit, Names),
        label("graphics by", Credit, Names),
        label("illustration by", Credit, Names),
        label("photo by", Credit, Names),
        label("photos by", Credit, Names),
        label("photograph by", Credit, Names),
        label("photography by", Credit, Names),
        label("image by", Credit, Names),
        label("video by", Credit, Names),
        label("picture by", Credit, Names),
        label("photo :", Credit, Line),
        label("photos :", Credit, Line),
        label("photograph :", Credit, Line),
        label("photo credit", Credit, Line),
        label("image credit", Credit, Line),
        label("image :", Credit, Line),
        label("picture :", Credit, Line),
        label("credit :", Credit, Line),
        label("credits :", Credit, Line),
        label("source :", Credit, Line),
        label("sources :", Credit, Line),
        label("agencies", Credit, Words),
        label("published :", Credit, Date),
        label("published on", Credit, Date),
        label("first published", Credit, Date),
        label("updated :", Credit, Date),
        label("updated on", Credit, Date),
        label("last updated", Credit, Date),
        label("last modified", Credit, Date),
        label("posted :", Credit, Date),
        label("posted on", Credit, Date),
        label("posted by", Credit, Line),
    ]
};

/// The labels that begin with `word`, in any case.
pub(super) fn labels(word: &str) -> impl Iterator<Item = &'static Label> {
    static BY_WORD: LazyLock<FxHashMap<&str, Vec<&Label>>> = LazyLock::new(|| {
        let mut table: FxHashMap<&str, Vec<&Label>> = FxHashMap::default();
        for label in LABELS {
            table.entry(label.words.split(' ').next().unwrap_or("")).or_default().push(label);
        }
        table
    });
    let mut small = [0; 16];
    let word = small.get_mut(..word.len()).and_then(|small| {
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        std::str::from_utf8(small).ok()
    });
    word.and_then(|w| BY_WORD.get(w)).into_iter().flatten().copied()
}

/// Lower-case words that may stand in a list of names.
pub(super) fn joins_names(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "in"
            | "at"
            | "for"
            | "of"
            | "from"
            | "with"
            | "by"
            | "de"
            | "da"
            | "del"
            | "van"
            | "von"
            | "der"
            | "den"
            | "al"
            | "el"
            | "bin"
            | "the"
            | "additional"
            | "reporting"
            | "editing"
            | "writing"
            | "edited"
            | "written"
            | "via"
            | "our"
            | "standards"
    )
}

/// What may begin a bracket that says whose picture it is: `(Submitted by …)`.
pub(super) const PICTURE: &[&str] = &[
    "photo",
    "photos",
    "photograph",
    "image",
    "picture",
    "submitted by",
    "courtesy",
    "credit",
    "file photo",
    "handout",
    "supplied",
    "getty",
    "screenshot",
    "illustration by",
    "video by",
];
