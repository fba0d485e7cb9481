//! Which claims are about the same point.
