//! What every page has: the head, the way past the navigation, the foot. One file, nothing loaded from outside, and a
//! policy in the page that forbids it.

use super::markup::Markup;

/// The style sheet, the same in every page.
pub(in super::super) const STYLE: &str = include_str!("style.css");

/// Begins a page. `styles` adds rules of this page, which hold numbers of ours alone.
pub(in super::super) fn open(html: &mut Markup, title: &str, styles: impl FnOnce(&mut Markup)) {
    html.put("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.put("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
    html.put("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
    html.within("<title>", title, " · twosource</title>\n");
    html.put("<style>\n").put(STYLE);
    styles(html);
    html.put("</style>\n</head>\n<body>\n");
}

/// The first link of a page, shown when it has the focus.
pub(in super::super) fn skip(html: &mut Markup, to: &'static str) {
    html.put("<a class=\"skip\" href=\"#").put(to).put("\">Skip to the ").put(to).put("</a>\n");
}

/// Ends a page.
pub(in super::super) fn close(html: &mut Markup) {
    html.put("<footer>\n<p>Made by twosource ").put(env!("CARGO_PKG_VERSION"));
    html.put(", offline and without a model. It finds disagreement, not error: it does not know what is true, and sources that agree may all be wrong.</p>\n");
    html.put("</footer>\n</body>\n</html>\n");
}
