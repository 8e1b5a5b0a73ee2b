//! The tagger's weights: those that the settings name, or those that the program was built with.

use crate::config::Config;
use crate::failure::{Failure, Result};
use rapporteur_model::Meaning;
use rapporteur_tagger::{Tagger, WeightsError};

/// How other weights are named.
pub const PLACE: &str = "name the folder with tagger.safetensors, tagger.json and vocab.txt by --weights \
                         (or RAPPORTEUR_WEIGHTS, or `weights` in rapporteur.toml)";

/// The tagger, for as long as the program runs; `None` where no weights are named and the program was built
/// without any.
///
/// # Errors
/// Where the weights cannot be read or are of another version.
pub fn tagger(config: &Config) -> Result<Option<&'static Tagger>> {
    if let Some(folder) = &config.weights {
        let tagger = Tagger::load(folder).map_err(|error| Failure::new(error.to_string()).next(PLACE))?;
        // It is needed until the program ends, by every thread.
        return Ok(Some(Box::leak(Box::new(tagger))));
    }
    rapporteur_tagger::built_in().map_err(unusable)
}

/// Vectors of meaning by the weights that the program was built with; `None` where it was built without: the analysis
/// then compares words alone.
///
/// # Errors
/// Where the weights are damaged: words alone would say less without a word of it.
pub fn meaning() -> Result<Option<&'static dyn Meaning>> {
    let built_in = rapporteur_tagger::built_in_meaning().map_err(unusable)?;
    Ok(built_in.map(|meaning| meaning as &dyn Meaning))
}

fn unusable(error: &WeightsError) -> Failure {
    Failure::new(format!("the weights in the program cannot be used: {error}"))
        .next("build it again with sound files in weights/")
}
