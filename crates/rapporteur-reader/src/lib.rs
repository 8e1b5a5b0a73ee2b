//! From bytes to a [`Reading`](rapporteur_model::Reading), one text at a time.
//!
//! `input` cuts files into records and decodes them, `article` takes the article out of a page,
//! `segment` finds sentences and tokens, `find` holds the finders. No stage calls back.

pub mod article;
pub mod find;
pub mod input;
pub mod segment;

mod pipeline;

pub use pipeline::{ReadError, Segmented, name_of, read_record, segment_record};
