//! What a stream can show: colour, marks, columns. Decided once, from the arguments, the environment and the terminal.

use super::args::{App, Global, When};
use crate::report::{Links, Look, Opens, Paint};
use std::io::{self, IsTerminal};

/// The variables that say how to print.
#[derive(Clone, Debug, Default)]
struct Surroundings {
    terminal: bool,
    no_color: Option<String>,
    force: Option<String>,
    clicolor: Option<String>,
    term: Option<String>,
    locale: Option<String>,
    columns: Option<String>,
    term_program: Option<String>,
    vte: Option<String>,
    windows_terminal: bool,
    ci: bool,
}

impl Surroundings {
    fn of(terminal: bool) -> Self {
        let var = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
        Self {
            terminal,
            no_color: var("NO_COLOR"),
            force: var("CLICOLOR_FORCE"),
            clicolor: var("CLICOLOR"),
            term: var("TERM"),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(var),
            columns: var("COLUMNS"),
            term_program: var("TERM_PROGRAM"),
            vte: var("VTE_VERSION"),
            windows_terminal: var("WT_SESSION").is_some(),
            ci: var("CI").is_some(),
        }
    }

    /// Whether to colour. What the user asks for on the command line beats the environment; in the environment "no"
    /// beats "force".
    fn color(&self, when: When) -> bool {
        match when {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                let no = self.no_color.is_some();
                let force = self.force.as_deref().is_some_and(|v| v != "0");
                let able = self.terminal && self.term.as_deref() != Some("dumb") && self.clicolor.as_deref() != Some("0");
                !no && (force || able)
            }
        }
    }

    /// Whether the terminal is one that makes links to click. Not a multiplexer, which may pass them on or may not.
    fn links(&self) -> bool {
        let program = self.term_program.as_deref().unwrap_or_default();
        let vte = self.vte.as_deref().and_then(|v| v.parse::<u32>().ok()).is_some_and(|v| v >= 5000);
        let named = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby"].contains(&program);
        let term = self.term.as_deref().unwrap_or_default();
        let kind = ["kitty", "alacritty", "foot", "ghostty"].iter().any(|name| term.contains(name));
        let nested = ["screen", "tmux", "dumb"].iter().any(|name| term.starts_with(name));
        self.terminal && !self.ci && !nested && (vte || named || kind || self.windows_terminal)
    }

    /// Whether more than ASCII can be shown. No locale at all is what containers and runners have, and they show UTF-8.
    fn unicode(&self) -> bool {
        self.locale.as_deref().is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        })
    }
}

/// The look of standard output.
pub(super) fn stdout(global: &Global) -> Look {
    let around = Surroundings::of(io::stdout().is_terminal());
    let columns = around.columns.as_deref().and_then(|c| c.parse().ok());
    let columns = columns.or_else(|| if around.terminal { measured() } else { None });
    Look {
        width: Look::width_for(columns),
        unicode: !global.ascii && around.unicode(),
        paint: Paint::new(around.color(global.color)),
        links: links(global, &around),
        ..Look::default()
    }
}

/// How places are linked, if they are: a working directory is needed for it.
fn links(global: &Global, around: &Surroundings) -> Option<Links> {
    let wanted = match global.hyperlinks {
        When::Always => true,
        When::Never => false,
        When::Auto => around.color(global.color) && around.links(),
    };
    let base = wanted.then(std::env::current_dir)?.ok()?;
    let opens = match global.hyperlink_format {
        App::File => Opens::File,
        App::Vscode => Opens::Editor("vscode"),
        App::Vscodium => Opens::Editor("vscodium"),
        App::Cursor => Opens::Editor("cursor"),
        App::Zed => Opens::Editor("zed"),
        App::Textmate => Opens::TextMate,
    };
    // Once in the life of the program.
    Some(Links { base: Box::leak(base.to_string_lossy().into_owned().into_boxed_str()), opens })
}

/// Whether standard error is coloured. `when` is what the command line asks for, where it could be read.
pub(super) fn stderr(when: When) -> Paint {
    Paint::new(Surroundings::of(io::stderr().is_terminal()).color(when))
}

fn measured() -> Option<usize> {
    terminal_size::terminal_size().map(|(w, _)| usize::from(w.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(terminal: bool, vars: &[(&str, &str)]) -> Surroundings {
        let var = |name: &str| vars.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        Surroundings {
            terminal,
            no_color: var("NO_COLOR"),
            force: var("CLICOLOR_FORCE"),
            clicolor: var("CLICOLOR"),
            term: var("TERM"),
            locale: var("LANG"),
            columns: None,
            term_program: var("TERM_PROGRAM"),
            vte: var("VTE_VERSION"),
            windows_terminal: false,
            ci: var("CI").is_some(),
        }
    }

    #[test]
    fn colour_is_what_was_asked_for() {
        for (when, terminal, vars, want) in [
            (When::Auto, true, &[("TERM", "xterm-256color")][..], true),
            (When::Auto, false, &[("TERM", "xterm-256color")], false),
            (When::Auto, true, &[("TERM", "dumb")], false),
            (When::Auto, true, &[("NO_COLOR", "1")], false),
            (When::Auto, false, &[("CLICOLOR_FORCE", "1")], true),
            (When::Auto, false, &[("CLICOLOR_FORCE", "0")], false),
            (When::Auto, true, &[("CLICOLOR", "0")], false),
            (When::Auto, true, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
            (When::Always, false, &[("NO_COLOR", "1"), ("TERM", "dumb")], true),
            (When::Never, true, &[("CLICOLOR_FORCE", "1")], false),
        ] {
            assert_eq!(around(terminal, vars).color(when), want, "{when:?} {terminal} {vars:?}");
        }
    }

    #[test]
    fn links_only_where_they_can_be_clicked() {
        for (terminal, vars, want) in [
            (true, &[("TERM", "xterm-kitty")][..], true),
            (true, &[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")], true),
            (true, &[("TERM", "xterm-256color"), ("VTE_VERSION", "4200")], false),
            (true, &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "vscode")], true),
            (true, &[("TERM", "screen-256color"), ("VTE_VERSION", "7600")], false),
            (true, &[("TERM", "xterm-kitty"), ("CI", "true")], false),
            (true, &[("TERM", "xterm-256color")], false),
            (false, &[("TERM", "xterm-kitty")], false),
        ] {
            assert_eq!(around(terminal, vars).links(), want, "{terminal} {vars:?}");
        }
    }

    #[test]
    fn marks_follow_the_locale() {
        for (locale, want) in [("en_GB.UTF-8", true), ("C.utf8", true), ("C", false), ("de_DE.ISO-8859-1", false)] {
            assert_eq!(around(true, &[("LANG", locale)]).unicode(), want, "{locale}");
        }
        assert!(around(true, &[]).unicode());
    }
}
