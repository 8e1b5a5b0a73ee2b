//! Which weights are measured.

use rapporteur_tagger::Tagger;
use std::path::Path;

/// The tagger of the folder that `RAPPORTEUR_WEIGHTS` names, of no weights where it is empty (the rules
/// alone), else of those that the program was built with.
pub(crate) fn tagger() -> Result<Option<&'static Tagger>, String> {
    match std::env::var_os("RAPPORTEUR_WEIGHTS") {
        Some(folder) if folder.is_empty() => Ok(None),
        Some(folder) => {
            let tagger = Tagger::load(Path::new(&folder)).map_err(|error| error.to_string())?;
            Ok(Some(Box::leak(Box::new(tagger))))
        }
        None => rapporteur_tagger::built_in().map_err(ToString::to_string),
    }
}
