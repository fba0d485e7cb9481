//! White space as it should be.

use std::borrow::Cow;

/// The words of `text` with single spaces between them and none around them. Most stretches of a text are so already.
#[must_use]
pub fn single_spaced(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut blank = true;
    let so = bytes.iter().all(|&b| {
        let fine = b.is_ascii_graphic() || b == b' ' && !blank;
        blank = b == b' ';
        fine
    });
    if so && (!blank || bytes.is_empty()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_space_between_them() {
        for (text, want) in [
            ("Anna Keller", "Anna Keller"),
            (" Anna  Keller\n", "Anna Keller"),
            ("Anna\u{a0}Keller", "Anna Keller"),
            ("Renée  Keller ", "Renée Keller"),
            ("Keller ", "Keller"),
            (" ", ""),
            ("", ""),
        ] {
            assert_eq!(single_spaced(text), want, "{text:?}");
        }
        assert!(matches!(single_spaced("Anna Keller"), Cow::Borrowed(_)));
    }

    proptest::proptest! {
        #[test]
        fn it_is_split_and_joined(text in "[a-é \n\u{a0}]{0,12}") {
            proptest::prop_assert_eq!(single_spaced(&text), text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}
