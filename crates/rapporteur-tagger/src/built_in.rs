//! The weights that the program carries, where it was built with them.

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
