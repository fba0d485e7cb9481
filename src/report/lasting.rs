//! Fingerprints where no two findings may share one.

use std::collections::HashMap;

/// Counts how often each fingerprint was seen.
#[derive(Default)]
pub(super) struct Lasting<'a>(HashMap<&'a str, usize>);

impl<'a> Lasting<'a> {
    /// The fingerprint, from its second finding on with a number behind it. Findings come in a fixed order, so it stays
    /// the same from run to run.
    pub(super) fn name(&mut self, fingerprint: &'a str) -> String {
        let seen = self.0.entry(fingerprint).or_default();
        *seen += 1;
        if *seen == 1 { fingerprint.to_owned() } else { format!("{fingerprint}:{seen}") }
    }
}
