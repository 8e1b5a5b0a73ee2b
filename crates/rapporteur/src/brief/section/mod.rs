//! The parts of the account, a file each.

pub mod contested;
pub mod happened;
pub mod moved;
pub mod plans;
pub mod positions;
pub mod read;
pub mod said;
pub mod silent;
pub mod sources;
