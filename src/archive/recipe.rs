//! What the rules of a run were made of: kept with the run, so that the same rules can be used again when their files
//! have long changed.

use super::sum::Sum;
use serde::{Deserialize, Serialize};

/// The files that rules were read from, and how they were chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Recipe {
    /// The newsroom's rule files; those built into the program belong to its version.
    pub files: Vec<RecipeFile>,
    /// The configuration, what is extended first.
    pub configuration: Vec<RecipeFile>,
    /// `--select`.
    pub select: Vec<String>,
    /// `--ignore`.
    pub ignore: Vec<String>,
}

/// One file, whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct RecipeFile {
    /// Its path as it was named.
    pub path: String,
    /// What `sha256sum` says of it.
    pub sha256: String,
    /// What it says.
    pub text: String,
}

impl RecipeFile {
    /// A file that was read.
    #[must_use]
    pub fn new(path: &str, text: &str) -> Self {
        let mut sum = Sum::default();
        sum.add(text.as_bytes());
        Self { path: path.to_owned(), sha256: sum.text(), text: text.to_owned() }
    }
}

impl Recipe {
    /// As it is kept.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As it was kept; `None` where it is none.
    #[must_use]
    pub fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

/// Words as a list of JSON.
#[must_use]
pub fn word_list(words: &[String]) -> String {
    serde_json::to_string(words).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recipe_comes_back() {
        let recipe =
            Recipe { files: vec![RecipeFile::new("house/toll.yaml", "id: “x”\n")], ignore: vec!["date.*".into()], ..Recipe::default() };
        assert_eq!(Recipe::read(&recipe.json()), Some(recipe));
        assert_eq!(Recipe::read("[]"), None);
        assert_eq!(word_list(&["a b".to_owned(), "\"".to_owned()]), "[\"a b\",\"\\\"\"]");
    }
}
