//! Globs of `overrides`, and which documents they mean.

use std::path::{Path, PathBuf};

/// Globs as in `.gitignore`, from the folder of their file.
#[derive(Debug)]
pub(in super::super) struct Paths {
    root: PathBuf,
    globs: ignore::overrides::Override,
}

impl Paths {
    /// The first glob that is none comes back with what is the matter with it.
    pub fn new(base: &Path, globs: &[String]) -> Result<Self, (String, String)> {
        let base = if base.as_os_str().is_empty() { Path::new(".") } else { base };
        let root = std::fs::canonicalize(base).unwrap_or_else(|_| base.to_owned());
        let mut builder = ignore::overrides::OverrideBuilder::new(&root);
        for glob in globs {
            builder.add(glob).map_err(|e| (glob.clone(), format!("bad path `{glob}`: {}", reason(&e))))?;
        }
        let globs = builder.build().map_err(|e| (String::new(), reason(&e)))?;
        Ok(Self { root, globs })
    }

    pub fn hold(&self, path: &str) -> bool {
        let whole = std::fs::canonicalize(path).unwrap_or_else(|_| self.root.join(path));
        self.globs.matched(whole, false).is_whitelist()
    }
}

fn reason(error: &ignore::Error) -> String {
    let text = error.to_string();
    text.rsplit_once("': ").map_or(text.clone(), |(_, why)| why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_start_from_their_folder() {
        let paths = Paths::new(Path::new("/desk"), &["opinion/**".to_owned(), "*.blog.md".to_owned()]).unwrap();
        for (path, want) in [
            ("/desk/opinion/a.md", true),
            ("/desk/opinion/deep/a.md", true),
            ("/desk/news/x.blog.md", true),
            ("/desk/news/a.md", false),
            ("/desk/news/opinion.md", false),
            ("opinion/b.md", true),
        ] {
            assert_eq!(paths.hold(path), want, "{path}");
        }
        assert_eq!(Paths::new(Path::new("/desk"), &["a[".to_owned()]).unwrap_err().0, "a[");
    }
}
