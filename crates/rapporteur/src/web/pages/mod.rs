//! The pages, one file each.

pub mod actor;
pub mod actors;
pub mod corrections;
pub mod document;
pub mod documents;
pub mod log;
pub mod overview;
pub mod record;
pub mod review;
pub mod search;
pub mod statements;
pub mod timeline;
