//! The fence in front of the YAML parser, which is quadratic in open brackets: size and depth by one linear scan.

use super::{DEPTH, LIMIT, YamlError};

/// Brackets open at once when quotation marks are not understood: the second fence, far from any honest file.
const RAW_DEPTH: usize = 256;

/// Most aliases of a file. Each may write out most of it again.
const ALIASES: usize = 1_000;

/// Refuses what the parser would take long over, in one look at each byte.
pub(super) fn guard(file: &str, text: &str) -> Result<(), YamlError> {
    if text.len() > LIMIT {
        return Err(YamlError::at(file, text, 1, 1, format!("{} bytes; a file may have {LIMIT}", text.len())));
    }
    let mut scan = Scan::default();
    for (i, line) in text.lines().enumerate() {
        let first = scan.content;
        if let Err((column, message)) = scan.line(line) {
            let column = line.get(..column).map_or(1, |before| before.chars().count() + 1);
            return Err(YamlError::at(file, text, i + 1, column, message));
        }
        if first && (line == "---" || line.starts_with("--- ")) {
            return Err(YamlError::at(file, text, i + 1, 1, "a second document; a file holds one"));
        }
    }
    Ok(())
}

/// How deep a document is nested, line by line. It understands quotation marks, comments and block text well enough
/// not to trip over brackets in prose, and counts brackets blindly beside that.
#[derive(Default)]
struct Scan {
    /// Something other than comments has been seen.
    content: bool,
    /// Indents of the open block levels.
    indents: Vec<usize>,
    /// Open brackets outside quotation marks.
    flow: usize,
    /// Open brackets, wherever they stand.
    raw: usize,
    /// Aliases so far.
    aliases: usize,
    /// The quotation mark that is open.
    quote: Option<u8>,
    /// Block text: the indent of its parent, and its own once known.
    block: Option<(usize, Option<usize>)>,
}

impl Scan {
    fn line(&mut self, line: &str) -> Result<(), (usize, String)> {
        let bytes = line.as_bytes();
        let indent = bytes.iter().take_while(|&&b| b == b' ').count();
        let blank = indent == bytes.len();
        if let Some((parent, own)) = self.block
            && self.quote.is_none()
        {
            match own {
                _ if blank => return self.raw(bytes),
                Some(own) if indent >= own => return self.raw(bytes),
                None if indent > parent => {
                    self.block = Some((parent, Some(indent)));
                    return self.raw(bytes);
                }
                _ => self.block = None,
            }
        }
        self.raw(bytes)?;
        if blank {
            return Ok(());
        }
        let mut at = indent;
        if self.flow == 0 && self.quote.is_none() {
            // Markers of list items and complex keys each open a level: `- - - x`.
            while self.indents.last().is_some_and(|&last| last >= indent) {
                self.indents.pop();
            }
            self.indents.push(indent);
            while matches!(bytes.get(at), Some(b'-' | b'?' | b':')) && matches!(bytes.get(at + 1), None | Some(b' ' | b'\t')) {
                at += 1;
                while matches!(bytes.get(at), Some(b' ' | b'\t')) {
                    at += 1;
                }
                if at < bytes.len() {
                    self.indents.push(at);
                }
                if self.indents.len() > DEPTH {
                    return Err((at, format!("nested deeper than {DEPTH} levels; close the brackets, or put the value in single quotes")));
                }
            }
            if self.indents.len() > DEPTH {
                return Err((at, format!("nested deeper than {DEPTH} levels; close the brackets, or put the value in single quotes")));
            }
        }
        self.flow(bytes, at)
    }

    /// The blind count.
    fn raw(&mut self, bytes: &[u8]) -> Result<(), (usize, String)> {
        for (i, b) in bytes.iter().enumerate() {
            match b {
                b'[' | b'{' => self.raw += 1,
                b']' | b'}' => self.raw = self.raw.saturating_sub(1),
                _ => continue,
            }
            if self.raw > RAW_DEPTH {
                return Err((i, format!("more than {RAW_DEPTH} brackets are open; close them, or put the value in single quotes")));
            }
        }
        Ok(())
    }

    /// Brackets and quotation marks where a value may begin.
    fn flow(&mut self, bytes: &[u8], from: usize) -> Result<(), (usize, String)> {
        let key = self.indents.last().copied().unwrap_or(0);
        let (mut i, mut open) = (from, self.quote.is_none());
        while let Some(&b) = bytes.get(i) {
            if let Some(quote) = self.quote {
                let escape = b == b'\\' && quote == b'"';
                let doubled = b == quote && quote == b'\'' && bytes.get(i + 1) == Some(&b'\'');
                if escape || doubled {
                    i += 1;
                } else if b == quote {
                    (self.quote, open) = (None, false);
                }
                i += 1;
                continue;
            }
            match b {
                b'#' if i == 0 || bytes.get(i - 1).is_some_and(u8::is_ascii_whitespace) => break,
                b'"' | b'\'' if open => {
                    self.content = true;
                    self.quote = Some(b);
                }
                b'[' | b'{' if open || self.flow > 0 => {
                    self.content = true;
                    self.flow += 1;
                    open = true;
                    if self.flow > DEPTH {
                        return Err((
                            i,
                            format!("nested deeper than {DEPTH} levels; close the brackets, or put the value in single quotes"),
                        ));
                    }
                }
                b']' | b'}' if self.flow > 0 => {
                    self.flow -= 1;
                    open = false;
                }
                b',' if self.flow > 0 => open = true,
                b'|' | b'>' if open && self.flow == 0 => {
                    self.content = true;
                    self.block = Some((key, None));
                    return Ok(());
                }
                b':' | b'-' | b'?' if matches!(bytes.get(i + 1), None | Some(b' ' | b'\t')) || self.flow > 0 => {
                    self.content = true;
                    open = true;
                }
                // An anchor or a tag does not end the place where a value may begin.
                b'&' | b'!' if open => {
                    while bytes.get(i + 1).is_some_and(|b| !b.is_ascii_whitespace()) {
                        i += 1;
                    }
                }
                b' ' | b'\t' => {}
                b'*' if open && self.aliases >= ALIASES => {
                    return Err((i, format!("more than {ALIASES} aliases; write the parts out")));
                }
                _ => {
                    self.aliases += usize::from(b == b'*' && open);
                    self.content = true;
                    open = false;
                }
            }
            i += 1;
        }
        Ok(())
    }
}
