//! Places as hyperlinks of the terminal (OSC 8), for those that make them something to click.

use super::uri::uri;

/// What a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// The file, by whatever the desktop opens it with.
    File,
    /// The line in an editor that knows `scheme://file/path:line:column`.
    Editor(&'static str),
    /// The line in TextMate and those that speak as it does.
    TextMate,
}

/// How places are linked: where relative paths begin, and what opens them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Links {
    /// The working directory, absolute.
    pub base: &'static str,
    /// What opens a place.
    pub opens: Opens,
}

/// The end of a link.
pub(super) const CLOSE: &str = "\u{1b}]8;;\u{1b}\\";

impl Links {
    /// What begins a link to a place in a file. Nothing of the path but letters, digits and `-._~/` stands in it as it
    /// is: no file name can end the escape or begin another.
    pub(super) fn open(self, path: &str, line: u32, column: u32) -> String {
        let absolute = if path.starts_with('/') || path.as_bytes().get(1) == Some(&b':') {
            path.to_owned()
        } else {
            format!("{}/{path}", self.base.trim_end_matches('/'))
        };
        let file = uri(&absolute);
        let target = match self.opens {
            Opens::File => file,
            Opens::Editor(scheme) => {
                format!("{scheme}://file{}:{line}:{column}", file.strip_prefix("file://").unwrap_or(&file))
            }
            Opens::TextMate => format!("txmt://open?url={file}&line={line}&column={column}"),
        };
        format!("\u{1b}]8;;{target}\u{1b}\\")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_hold_nothing_that_a_terminal_obeys() {
        for (opens, path, want) in [
            (Opens::File, "desk/a b.txt", "file:///home/x/desk/a%20b.txt"),
            (Opens::File, "/desk/a.txt", "file:///desk/a.txt"),
            (Opens::Editor("vscode"), "a.md", "vscode://file/home/x/a.md:3:7"),
            (Opens::TextMate, "a.md", "txmt://open?url=file:///home/x/a.md&line=3&column=7"),
            (Opens::File, "a\u{1b}\\\u{7}\u{9c}.txt", "file:///home/x/a%1B%5C%07%C2%9C.txt"),
        ] {
            let links = Links { base: "/home/x", opens };
            assert_eq!(links.open(path, 3, 7), format!("\u{1b}]8;;{want}\u{1b}\\"));
        }
    }
}
