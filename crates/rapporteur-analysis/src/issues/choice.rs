//! Which catalogue fits a case for which none was chosen.

use super::{BUILT_IN, Catalogue};
use rapporteur_model::Case;

/// Sentences that must speak of a catalogue's issues before it is chosen for a case: fewer may be chance.
const ENOUGH: usize = 3;

/// The part of the best score, in hundredths, with which another catalogue is taken besides.
const NEAR: u64 = 70;

/// The catalogues for a case, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Their names, the best first; the default where nothing fits.
    pub names: Vec<&'static str>,
    /// How well each catalogue fits, the best first.
    pub fits: Vec<Fit>,
    /// Whether the case says too little to choose by.
    pub by_default: bool,
}

/// The catalogue whose issues most is said of in the sentences of a case, with those that fit nearly as well: talks about
/// fish are about quotas, about the climate and about jobs, and a catalogue that leads by little knows the smaller part of
/// what they say.
pub fn choice(case: &Case) -> Choice {
    let documents = case.documents.iter().map(|entry| &entry.document);
    let sentences: Vec<&str> = documents
        .flat_map(|document| document.sentences().iter().map(|sentence| document.words(sentence.span)))
        .collect();
    let fits = fits(&sentences);
    let near = near_the_best(&fits);
    let by_default = near.is_empty();
    Choice { names: if by_default { vec![BUILT_IN[0]] } else { near }, fits, by_default }
}

fn near_the_best(fits: &[Fit]) -> Vec<&'static str> {
    let best = fits.iter().map(|fit| fit.score).max().unwrap_or_default();
    let near = |fit: &&Fit| fit.texts >= ENOUGH && fit.score * 100 >= best * NEAR;
    fits.iter().filter(near).map(|fit| fit.name).collect()
}

/// How well a catalogue of the program fits some texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The catalogue's name.
    pub name: &'static str,
    /// Sum of the scores of the issues that no other catalogue has, over all texts.
    pub score: u64,
    /// Texts that speak of such an issue.
    pub texts: usize,
}

/// The catalogues of the program by how well they fit `texts`, the best first; equal ones in the order of [`BUILT_IN`],
/// so that peace talks are the default where nothing speaks for another.
///
/// Issues that several catalogues have say nothing about which one fits, and do not count.
pub fn fits<T: AsRef<str>>(texts: &[T]) -> Vec<Fit> {
    let all: Vec<Catalogue> = BUILT_IN.iter().filter_map(|name| Catalogue::new(&[name], None).ok()).collect();
    let shared = |id: &str| all.iter().filter(|catalogue| catalogue.issue(id).is_some()).count() > 1;
    let mut fits: Vec<Fit> = BUILT_IN
        .iter()
        .zip(&all)
        .map(|(name, catalogue)| {
            let own = |text: &T| {
                let matches = catalogue.issues_of(text.as_ref());
                let own = matches.iter().filter(|found| !shared(&found.issue.id));
                own.map(|found| u64::from(found.score)).sum::<u64>()
            };
            let scores: Vec<u64> = texts.iter().map(own).collect();
            let some = scores.iter().filter(|score| **score > 0).count();
            Fit { name, score: scores.iter().sum(), texts: some }
        })
        .collect();
    fits.sort_by_key(|fit| std::cmp::Reverse(fit.score));
    fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn catalogues_that_fit_alike_are_joined() {
        let fit = |name, score| Fit { name, score, texts: 9 };
        assert_eq!(
            near_the_best(&[fit("trade", 40), fit("climate", 31), fit("peace", 12)]),
            ["trade", "climate"]
        );
        assert_eq!(near_the_best(&[fit("trade", 40), fit("climate", 20)]), ["trade"]);
        assert!(near_the_best(&[Fit { name: "trade", score: 40, texts: 1 }]).is_empty());
    }
}
