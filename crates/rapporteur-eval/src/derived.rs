//! What is derived from a folder of articles, as the program derives it.

use crate::actors::case;
use crate::statements::articles;
use rapporteur_analysis::issues::{Catalogue, choice};
use rapporteur_analysis::{Analysis, Knowledge, Meaning, analyse};
use rapporteur_model::Case;
use std::path::Path;

/// The articles of a folder as one case, with what is derived from it by the catalogues that are named, else by the one
/// that fits.
pub(crate) fn of_folder(folder: &Path, issues: &[&str]) -> Result<(Case, Analysis), String> {
    of_case(case(articles(folder)?), issues)
}

/// A case with what is derived from it.
pub(crate) fn of_case(case: Case, issues: &[&str]) -> Result<(Case, Analysis), String> {
    let chosen = if issues.is_empty() { choice(&case).names } else { issues.to_vec() };
    let catalogue = Catalogue::new(&chosen, None).map_err(|error| error.to_string())?;
    let analysis = analyse(&case, Knowledge { catalogue: Some(&catalogue), meaning: meaning()? });
    Ok((case, analysis))
}

pub(crate) fn meaning() -> Result<Option<&'static dyn Meaning>, String> {
    let built_in = rapporteur_tagger::built_in_meaning().map_err(ToString::to_string)?;
    Ok(built_in.map(|meaning| meaning as &dyn Meaning))
}
