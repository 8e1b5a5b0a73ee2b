//! The parts of the account, a file each.

pub mod happened;
pub mod read;
pub mod said;
pub mod sources;
