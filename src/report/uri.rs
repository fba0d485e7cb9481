//! Paths as URIs, for documents that other programs follow.

/// A path as a relative reference: forward slashes, everything else than letters, digits and `-._~` percent-encoded.
/// An absolute path becomes a `file:` URI.
pub(super) fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut rest = path.as_str();
    while let Some(inside) = rest.strip_prefix("./") {
        rest = inside.trim_start_matches('/');
    }
    let drive = rest.as_bytes().get(1) == Some(&b':') && cfg!(windows);
    let mut out = String::with_capacity(rest.len() + 8);
    if rest.starts_with('/') {
        out.push_str("file://");
    } else if drive {
        out.push_str("file:///");
    }
    for byte in rest.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => {
                out.push('%');
                for half in [byte >> 4, byte & 0xF] {
                    out.push(char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase());
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_relative_references() {
        for (path, want) in [
            ("draft.md", "draft.md"),
            ("./desk/draft.md", "desk/draft.md"),
            ("../wires/a b.txt", "../wires/a%20b.txt"),
            ("-", "-"),
            ("a:b/c#d?e%f.txt", "a%3Ab/c%23d%3Fe%25f.txt"),
            ("é\u{1b}\n.txt", "%C3%A9%1B%0A.txt"),
            ("/desk/x.txt", "file:///desk/x.txt"),
            (".//etc/x", "etc/x"),
        ] {
            assert_eq!(uri(path), want);
        }
        #[cfg(not(windows))]
        assert_eq!(uri("a\\b"), "a%5Cb");
    }
}
