//! Documents and rules to findings: one pure function.
//!
//! Each kind of test has one file that finds its hits; grading, wording, camps and order are common to all.

mod accepted;
mod arithmetic;
mod baseline;
mod beyond;
mod borne;
mod broken;
mod camps;
mod claims;
mod copied;
mod denied;
mod designation;
mod duration_dates;
mod event_year;
mod facts;
mod finding;
mod fingerprint;
mod grade;
mod hit;
mod house;
mod merge;
mod name;
mod name_part;
mod order;
mod path_grade;
mod quote;
mod quote_reported;
mod quote_speaker;
mod range;
mod relation;
mod replaced;
mod role;
mod run;
mod scale;
mod side;
mod side_name;
mod side_quote;
mod statement;
mod suppress;
mod unknown_name;
mod verify;
mod weekday;
mod wording;

pub use baseline::{Baseline, Known, Times};
pub use borne::{Bearing, Borne};
pub use claims::display;
pub use facts::{Fact, FactSheet, Status, facts};
pub use finding::{Evidence, Finding, Hidden, Hiding, Passage, Reading, Relation, Summary};
pub use fingerprint::{fingerprint, hash};
pub use merge::merge;
pub use path_grade::PathGrade;
pub use run::{Options, Outcome, Rejected, check, check_read};
pub use verify::{Failing, How, Proof, verify, verify_kind};
