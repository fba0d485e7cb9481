//! For the tests of the formats: an input read to its end, one line for each thing that is met.

use super::super::feed::Limits;
use super::super::field::Fields;
use super::{Context, Format, Next, Reading, Stream};
use crate::archive::Article;
use std::io::Cursor;

/// Bounds that tests can reach.
pub(super) const LIMITS: Limits = Limits { article: 1 << 20, record: 1 << 16 };

/// What is met, with its place.
pub(super) enum Met {
    Article(u64, Box<Article>),
    Bad(u64, String),
    Other(u64),
}

/// Reads bytes as a file of that name.
pub(super) fn meet(name: &str, bytes: &[u8], fields: &Fields) -> Vec<Met> {
    let (format, packing) = Format::of(name).expect("a format");
    let stream = Stream::new(Box::new(Cursor::new(bytes.to_vec())), packing, LIMITS);
    let mut all = Vec::new();
    let mut records = match (format.open)(stream) {
        Ok(records) => records,
        Err(e) => return vec![Met::Bad(0, format!("ends: {e}"))],
    };
    let context = Context { fields, limits: LIMITS, file: name };
    loop {
        all.push(match records.next() {
            Ok(None) => return all,
            Ok(Some(Next::Bad(place, why))) => Met::Bad(place, why),
            Ok(Some(Next::Other(n))) => Met::Other(n),
            Ok(Some(Next::Record(place, record))) => match record.read(&context) {
                Reading::Article(article) => Met::Article(place, article),
                Reading::Bad(why) => Met::Bad(place, why),
                Reading::Other => Met::Other(1),
            },
            Err(e) => Met::Bad(records.place(), format!("ends: {e}")),
        });
        if matches!(all.last(), Some(Met::Bad(_, why)) if why.starts_with("ends: ")) {
            return all;
        }
    }
}

/// The texts, with line ends shown as `/`; `!` before the reason why there is none; `+n` for other things.
pub(super) fn read(name: &str, bytes: &[u8]) -> Vec<String> {
    let say = |met| match met {
        Met::Article(place, article) => format!("{place} {}", article.source.text.trim_end().replace('\n', "/")),
        Met::Bad(place, why) => format!("{place}! {why}"),
        Met::Other(n) => format!("+{n}"),
    };
    meet(name, bytes, &Fields::default()).into_iter().map(say).collect()
}

/// The one article that is there.
pub(super) fn only(name: &str, bytes: &[u8], fields: &Fields) -> Article {
    let mut all = meet(name, bytes, fields);
    match (all.pop(), all.len()) {
        (Some(Met::Article(_, article)), 0) => *article,
        (Some(Met::Bad(place, why)), _) => panic!("{place}: {why}"),
        (last, more) => panic!("{more} more, {}", if last.is_none() { "none" } else { "others" }),
    }
}

/// What is known of an article, as `id|title|date|outlet|url|desk|language|name`.
pub(super) fn known(article: &Article) -> String {
    let m = &article.source.metadata;
    let all = [&m.id, &m.title, &m.date, &m.outlet, &m.url, &article.desk, &article.language];
    let said: Vec<&str> = all.iter().map(|x| x.as_deref().unwrap_or("-")).collect();
    format!("{}|{}", said.join("|"), article.source.path)
}
