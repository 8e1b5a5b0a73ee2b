//! The issue catalogue of a case: the one that the settings choose, or the one that fits what the case says.

use crate::config::Config;
use crate::failure::{Failure, Result};
use rapporteur_analysis::issues::{BUILT_IN, Catalogue, Fit, fits, needed};
use rapporteur_model::Case;

/// A catalogue, and how it came to be chosen.
#[derive(Clone)]
pub struct Chosen {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// Who or what chose it, in words.
    pub why: String,
}

/// The catalogue for a case, which need not be there yet. It is looked at only where the settings choose none.
///
/// # Errors
/// Where a catalogue that the settings name cannot be used.
pub fn chosen(config: &Config, case: Option<&Case>) -> Result<Chosen> {
    if config.catalogues.is_empty() && config.issues_file.is_none() {
        return fitting(case);
    }
    let text = match &config.issues_file {
        Some(path) => Some(
            std::fs::read_to_string(path)
                .map_err(|error| Failure::file("could not read the issue catalogue", path, &error))?,
        ),
        None => None,
    };
    let place = config.issues_file.as_ref().map(|path| path.display().to_string());
    let own = place.as_deref().zip(text.as_deref());
    let names: Vec<&str> = config.catalogues.iter().map(String::as_str).collect();
    Ok(Chosen { catalogue: load(&names, own)?, why: "chosen in the settings".to_owned() })
}

/// The catalogue of the program that fits what the case says best.
fn fitting(case: Option<&Case>) -> Result<Chosen> {
    let Some(case) = case else {
        return Ok(Chosen {
            catalogue: load(&BUILT_IN[..1], None)?,
            why: "the default; no case yet".to_owned(),
        });
    };
    let documents = case.documents.iter().map(|entry| &entry.document);
    let texts: Vec<&str> = documents
        .flat_map(|document| document.sentences().iter().map(|sentence| document.words(sentence.span)))
        .collect();
    let fits = fits(&texts);
    let needed = needed(&fits);
    let why = match needed.as_slice() {
        [] => "the default; the case says too little to choose by".to_owned(),
        [_] => format!("fits the case best; {}", counts(&fits)),
        _ => format!("fit the case equally well; {}", counts(&fits)),
    };
    let names = if needed.is_empty() { vec![BUILT_IN[0]] } else { needed };
    Ok(Chosen { catalogue: load(&names, None)?, why })
}

/// How many sentences speak of the issues of each catalogue.
fn counts(fits: &[Fit]) -> String {
    let counts: Vec<String> = fits.iter().map(|fit| format!("{} {}", fit.name, fit.texts)).collect();
    format!("sentences that speak of its issues: {}", counts.join(", "))
}

fn load(names: &[&str], own: Option<(&str, &str)>) -> Result<Catalogue> {
    Catalogue::new(names, own).map_err(|error| {
        Failure::new(format!("the issue catalogue cannot be used: {error}"))
            .next("see docs/issues.md for how a catalogue is written and chosen")
    })
}

/// Catalogues of the program, for tests.
#[cfg(test)]
pub fn built_in(names: &[&str]) -> Chosen {
    Chosen { catalogue: load(names, None).unwrap(), why: "a test".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn without_a_choice_the_case_decides() {
        let case = fixture::view().case;
        let chosen = fitting(Some(&case)).unwrap();
        assert_eq!(chosen.catalogue.name(), "peace");
        assert!(chosen.why.contains("too little"), "a dyke alone is no climate conference: {}", chosen.why);
        assert!(fitting(None).unwrap().why.contains("no case yet"));
    }
}
