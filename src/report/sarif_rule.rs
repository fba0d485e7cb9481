//! The rules as SARIF declares them, with what code scanning shows beside an alert.

use super::rule_markdown::escaped;
use super::safe::Safe;
use super::sarif::Message;
use crate::rule::{Rule, RuleSet};
use serde::Serialize;
use std::sync::LazyLock;

/// What GitHub takes of a description, in characters, and of tags, in pieces.
const DESCRIPTION: usize = 1024;
const TAGS: usize = 20;

/// A rule.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor {
    pub id: String,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: Vec<&'static str>,
}

/// The rules of the run, then those built in that are not used in it.
pub(super) fn declared(rules: &RuleSet) -> Vec<Descriptor> {
    // A run reads its rules without what is for readers. Those built in can be read, which a test sees to.
    static FULL: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::shipped_in_full().unwrap_or_default());
    let full = &*FULL;
    let readable = |rule: &Rule| {
        full.get(&rule.id)
            .filter(|whole| whole.pack == rule.pack)
            .map_or_else(|| descriptor(rule, rule, true), |whole| descriptor(rule, whole, true))
    };
    let unused = full.rules.iter().filter(|rule| rules.get(&rule.id).is_none());
    rules.rules.iter().map(readable).chain(unused.map(|rule| descriptor(rule, rule, false))).collect()
}

/// A rule as it runs, with the words of the same rule in full.
fn descriptor(rule: &Rule, whole: &Rule, enabled: bool) -> Descriptor {
    let why = if whole.why.is_empty() { &rule.about } else { &whole.why };
    let explain = format!("twosource rules explain {}", rule.id);
    let mut text = format!("{}.\n\n{}", Safe::line(&rule.about).as_str(), Safe::line(why).as_str());
    let mut markdown = format!("{}.\n\n{}", escaped(&rule.about), escaped(why));
    if !whole.known.is_empty() {
        text += "\n\nKnown to go wrong:";
        markdown += "\n\nKnown to go wrong:\n";
    }
    for known in &whole.known {
        text += &format!("\n- {}", Safe::line(known).as_str());
        markdown += &format!("\n- {}", escaped(known));
    }
    text += &format!("\n\nIt finds disagreement, not error. More: {explain}");
    markdown += &format!("\n\nIt finds disagreement, not error. More: `{explain}`");
    let mut tags: Vec<&'static str> = rule.on.iter().map(|kind| kind.name()).collect();
    tags.truncate(TAGS);
    Descriptor {
        id: rule.id.clone(),
        short_description: short(&rule.about),
        full_description: short(why),
        help: Help { text, markdown },
        default_configuration: Configuration { enabled, level: rule.loudest().name() },
        properties: Properties { tags },
    }
}

fn short(text: &str) -> Message {
    let safe = Safe::line(text);
    let mut text: String = safe.as_str().chars().take(DESCRIPTION - 1).collect();
    if text.len() < safe.as_str().len() {
        text.push('…');
    }
    Message { text }
}
