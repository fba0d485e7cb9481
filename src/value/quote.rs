//! Words inside quotation marks.

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Quote {
    /// The words between the marks.
    pub text: String,
    /// The agency, paper or programme that carried it ("told Tass"): never the speaker.
    pub carrier: Option<String>,
}
