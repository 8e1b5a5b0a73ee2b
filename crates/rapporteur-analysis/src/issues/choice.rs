//! Which catalogue fits a case for which none was chosen.

use super::{BUILT_IN, Catalogue};

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
