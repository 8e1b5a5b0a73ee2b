//! The pages, one file each.

pub mod actor;
pub mod actors;
pub mod conflicts;
pub mod copies;
pub mod corrections;
pub mod document;
pub mod documents;
pub mod issue;
pub mod log;
pub mod overview;
pub mod plans;
pub mod positions;
pub mod record;
pub mod review;
pub mod search;
pub mod statements;
pub mod timeline;
