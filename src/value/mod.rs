//! Values as an editor would compare them: quantities with bounds, dates, names, quotations, roles.
//!
//! A value holds no text positions, so it can be compared, stored and tested alone. The set is closed:
//! comparisons are written per value type, and a new claim kind maps to one of these.

mod calendar;
mod category;
mod date;
mod interval;
mod name;
mod quantity;
mod quote;
mod unit;

pub use calendar::{Calendar, DayInterval};
pub use category::{Gender, Polarity, Role, Sort, Strength};
pub use date::{Basis, CountedFrom, Cycle, Date, Grain, Part, Shift, WrittenDate};
pub use interval::Interval;
pub use name::{Name, NameKind, Origin, loose, merge, skeleton, spelling, variant, variants, word_key};
pub use quantity::{Bound, Hedge, Quantity, Written};
pub use quote::Quote;
pub use unit::{Dimension, Per, Unit};

use std::sync::Arc;

/// What a claim says, normalised.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number with its unit: count, money, percent, measure, duration (in days), age, gap (in days).
    Quantity(Quantity),
    /// A part of a whole: `8 of 18`, `60–39`.
    Ratio {
        /// The first number.
        part: f64,
        /// The second.
        whole: f64,
    },
    /// Digits that say nothing by themselves, the 66 of "Route 66": listed, never compared.
    Unread,
    /// A position in an order, from 1.
    Rank(u32),
    /// Days on the calendar.
    Date(Date),
    /// The year in the name of an event.
    EventYear {
        /// The event's name without the year, folded (see [`Name::fold`]).
        event: String,
        /// The year written in the name.
        year: i32,
    },
    /// A person, organisation or place; mentions of one name in a document share it.
    Name(Arc<Name>),
    /// An office or relation that a person holds.
    Role(Role),
    /// Words inside quotation marks.
    Quote(Quote),
    /// Whether a statement affirms or denies.
    Polarity(Polarity),
    /// One of several things that a lexicon of the newsroom's own tells apart.
    Sort(Sort),
    /// How firmly a statement is made.
    Strength(Strength),
    /// Where something is or happens.
    Place(Arc<Name>),
}
