//! The neural tagger: text pieces in, tags out.
//!
//! The only owner of the inference runtime and of the weights. The encoder is MiniLM-L6 with int8
//! weights, written for this one architecture; its float routines and integer sums give the same bits
//! on every processor.

mod encoder;
mod kernel;
mod math;
mod wordpiece;

pub use encoder::{Encoder, Layer, Norm, Piece, Room, Table};
pub use kernel::{Isa, Rows, Weights, product};
pub use wordpiece::{Vocabulary, WordPiece};
