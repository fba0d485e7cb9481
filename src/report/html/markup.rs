//! The one door to HTML: markup is ours and stands in the program, everything else is text and is escaped.
//!
//! [`Markup::put`] takes only what was known when the program was built, so that nothing of a source can become a tag.
//! Text loses its power twice: characters that move or hide other text are made visible, as on a terminal, and the
//! five characters that mean something in HTML are written as references, inside attributes and outside.

use super::super::safe::Safe;

/// HTML that is being written.
#[derive(Debug, Default)]
pub(in super::super) struct Markup {
    out: String,
}

impl Markup {
    /// Markup of ours.
    pub fn put(&mut self, markup: &'static str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// Text from anywhere, on one line.
    pub fn text(&mut self, text: &str) -> &mut Self {
        escape(&mut self.out, Safe::line(text).as_str());
        self
    }

    /// A number: as text, in an attribute or in a style sheet.
    pub fn number(&mut self, n: usize) -> &mut Self {
        self.out.push_str(itoa::Buffer::new().format(n));
        self
    }

    /// Text between two pieces of markup.
    pub fn within(&mut self, open: &'static str, text: &str, close: &'static str) -> &mut Self {
        self.put(open).text(text).put(close)
    }

    /// Bytes written so far.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }
}

fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        let (plain, after) = rest.split_at(at);
        out.push_str(plain);
        out.push_str(match after.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            Some(b'"') => "&quot;",
            _ => "&#39;",
        });
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        for (text, want) in [
            ("“no limits” – £5 é 中", "“no limits” – £5 é 中"),
            ("</script><script>alert(1)</script>", "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" onclick='x' &amp;", "&quot; onclick=&#39;x&#39; &amp;amp;"),
            ("a\u{1b}[31m\u{202e}b", "a&lt;U+001B&gt;[31m&lt;U+202E&gt;b"),
            ("a\n\n b", "a b"),
        ] {
            let mut html = Markup::default();
            html.text(text);
            assert_eq!(html.finish(), want, "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_but_references_is_left_of_what_html_obeys(text in "\\PC{0,40}|[<>&\"' a-z/;#\\x00-\\x1f]{0,60}") {
            let mut html = Markup::default();
            html.text(&text);
            let out = html.finish();
            proptest::prop_assert!(!out.contains(['<', '>', '"', '\'']));
            proptest::prop_assert!(out.split('&').skip(1).all(|r| ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|e| r.starts_with(e))));
        }
    }
}
