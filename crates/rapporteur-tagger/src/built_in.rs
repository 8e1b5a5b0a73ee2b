//! The weights that the program carries, where it was built with them.

use crate::meaning::SentenceEncoder;
use crate::tagger::Tagger;
use crate::weights_file::{Files, WeightsError};
use std::sync::OnceLock;

include!(concat!(env!("OUT_DIR"), "/built_in_files.rs"));

/// The tagger of the weights that the program was built with (`weights/` in the repository), made on the
/// first call and shared; `None` where it was built without.
///
/// # Errors
/// Where the weights are damaged or of another version.
pub fn built_in() -> Result<Option<&'static Tagger>, &'static WeightsError> {
    static TAGGER: OnceLock<Result<Option<Tagger>, WeightsError>> = OnceLock::new();
    TAGGER.get_or_init(|| FILES.map(Tagger::new).transpose()).as_ref().map(Option::as_ref)
}

/// The weights for vectors of meaning that the program was built with, made on the first call and shared; `None` where
/// it was built without.
///
/// # Errors
/// Where the weights are damaged or of another encoder.
pub fn built_in_meaning() -> Result<Option<&'static SentenceEncoder>, &'static WeightsError> {
    static MEANING: OnceLock<Result<Option<SentenceEncoder>, WeightsError>> = OnceLock::new();
    let make =
        || MEANING_FILES.map(|(tensors, vocabulary)| SentenceEncoder::new(tensors, vocabulary)).transpose();
    MEANING.get_or_init(make).as_ref().map(Option::as_ref)
}
