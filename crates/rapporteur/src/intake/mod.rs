//! Files into the case: which files, what is known of them, many read at a time, one written after
//! the other.

pub mod known;
pub mod pipeline;
pub mod sources;
pub mod tally;
mod window;
