//! `twosource.yaml`: which file a run is configured by, and what it says.
//!
//! The nearest file up from the working directory counts, and it alone: nothing is merged unless it says `extends`.
//! Paths in a file are relative to that file.

mod archive;
mod file;
mod layer;
mod paths;
mod settings;

pub(super) use file::ConfigFile;
pub(super) use layer::Layer;
pub(super) use settings::Settings;

use super::args::Global;
use super::error::Failure;
use crate::yaml::YamlError;
use std::path::{Path, PathBuf};

/// The names under which a file is found.
pub(super) const NAMES: [&str; 2] = ["twosource.yaml", ".twosource.yaml"];
/// The environment variable that names a file.
const VARIABLE: &str = "TWOSOURCE_CONFIG";
/// How many files may stand behind one another.
const EXTENDS: usize = 8;

/// The configuration of a run: what is extended first, then the file itself, then what the command line says.
pub(super) fn load(global: &Global) -> Result<Vec<Layer>, Failure> {
    let (inline, named): (Vec<&String>, Vec<&String>) = global.config.iter().partition(|c| is_inline(c));
    let file = match named[..] {
        [] if global.isolated => None,
        [] => match std::env::var_os(VARIABLE).filter(|v| !v.is_empty()) {
            Some(path) => Some(PathBuf::from(path)),
            None => nearest_file()?,
        },
        [path] if !global.isolated => Some(PathBuf::from(path)),
        [_] => return Err(Failure::new("--isolated uses no configuration, and --config names one")),
        [..] => return Err(Failure::new("--config names two files").help("let one of them say `extends`")),
    };
    let mut reader = Reader { layers: Vec::new(), open: Vec::new() };
    if let Some(path) = file {
        let text =
            layer::read(&path).map_err(|why| Failure::new(format!("cannot read the configuration: {why}")).at(path.to_string_lossy()))?;
        reader.file(&path, text)?;
    }
    for setting in inline {
        let (key, value) = setting.split_once('=').unwrap_or((setting, ""));
        let layer = Layer::parse("--config".to_owned(), PathBuf::new(), format!("{key}: {value}\n"))?;
        if layer.file.extends.is_some() {
            return Err(Failure::new("`extends` belongs in a file").at(format!("--config {setting}")));
        }
        reader.layers.push(layer);
    }
    Ok(reader.layers)
}

/// Whether an argument of `--config` is a setting, `fail-on=warning`, and not a path.
fn is_inline(argument: &str) -> bool {
    argument.split_once('=').is_some_and(|(key, _)| !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
}

/// The nearest configuration from the working directory up, as a path from there.
fn nearest_file() -> Result<Option<PathBuf>, Failure> {
    let levels = std::env::current_dir().map_or(1, |here| here.ancestors().count());
    let mut up = PathBuf::new();
    for _ in 0..levels {
        let found: Vec<PathBuf> = NAMES.iter().map(|name| up.join(name)).filter(|path| path.is_file()).collect();
        match &found[..] {
            [] => up.push(".."),
            [one] => return Ok(Some(one.clone())),
            [..] => {
                let failure = found.iter().fold(Failure::new("two configurations in one folder"), |f, p| f.at(p.to_string_lossy()));
                return Err(failure.help("keep one of them; --config names another for one run"));
            }
        }
    }
    Ok(None)
}

struct Reader {
    layers: Vec<Layer>,
    /// The files that are being read, each extended by the one before it.
    open: Vec<PathBuf>,
}

impl Reader {
    fn file(&mut self, path: &Path, text: String) -> Result<(), Failure> {
        let base = path.parent().map(Path::to_owned).unwrap_or_default();
        let layer = Layer::parse(path.to_string_lossy().into_owned(), base, text)?;
        self.open.push(identity(path));
        for name in layer.file.extends.iter().flat_map(|names| &names.0) {
            let target = layer.base.join(name);
            let error = |message: String| Failure::config(&[layer.error(&["extends", name], message)]);
            if self.open.contains(&identity(&target)) {
                return Err(error(format!("`{name}` leads back to a file that extends this one")));
            }
            if self.open.len() > EXTENDS {
                return Err(error(format!("more than {EXTENDS} files extend one another")));
            }
            // Only a configuration may be read here: a complaint shows lines of the file.
            if !layer::is_yaml(&target) {
                return Err(error(format!("`{name}` is no .yaml file")));
            }
            if self.layers.iter().all(|l| l.name != target.to_string_lossy()) {
                let text = layer::read(&target).map_err(|why| error(format!("cannot read `{name}`: {why}")))?;
                self.file(&target, text)?;
            }
        }
        self.open.pop();
        self.layers.push(layer);
        Ok(())
    }
}

fn identity(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

impl Failure {
    /// Places in configuration files that cannot be used.
    pub(super) fn config(errors: &[YamlError]) -> Self {
        Self::Problems(errors.iter().map(Into::into).collect(), "the configuration is broken; nothing has been checked".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::is_inline;

    #[test]
    fn a_setting_is_told_from_a_path() {
        for (argument, want) in [
            ("fail-on=warning", true),
            ("settings={date.weekday: {within-days: 30}}", true),
            ("house/twosource.yaml", false),
            ("house/a=b.yaml", false),
            ("=x", false),
        ] {
            assert_eq!(is_inline(argument), want, "{argument}");
        }
    }
}
