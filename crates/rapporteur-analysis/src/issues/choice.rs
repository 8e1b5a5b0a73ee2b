//! Which catalogue fits a case for which none was chosen.

use super::index::{Found, Index};
use super::{BUILT_IN, Catalogue, weigh, words};
use crate::threads;
use rapporteur_model::Case;

/// Sentences that must speak of a catalogue's issues before it is chosen for a case: fewer may be chance.
const ENOUGH: usize = 3;

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
    let near = needed(&fits);
    let by_default = near.is_empty();
    Choice { names: if by_default { vec![BUILT_IN[0]] } else { near }, fits, by_default }
}

/// The catalogues that a case needs, by how well they fit ([`fits`], the best first): the best one, and those of which
/// nearly as many sentences speak. None where hardly a sentence speaks for any.
pub fn needed(fits: &[Fit]) -> Vec<&'static str> {
    let Some(best) = fits.iter().find(|fit| fit.texts >= ENOUGH) else { return vec![] };
    let near = |fit: &&Fit| fit.texts >= ENOUGH && fit.texts * 4 >= best.texts * 3;
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
pub fn fits<T: AsRef<str> + Sync>(texts: &[T]) -> Vec<Fit> {
    let all: Vec<Catalogue> = BUILT_IN.iter().filter_map(|name| Catalogue::new(&[name], None).ok()).collect();
    let shared = |id: &str| all.iter().filter(|catalogue| catalogue.issue(id).is_some()).count() > 1;
    let index = Index::joined(all.iter().map(|catalogue| &catalogue.index));
    let scores = threads::each(texts, |text| {
        let words = words::words(text.as_ref());
        let mut found = index.find(&words);
        let own = |catalogue: &Catalogue| {
            let count = catalogue.index.len();
            let (terms, rest): (Vec<Found>, Vec<Found>) = found.drain(..).partition(|one| one.term < count);
            found.extend(rest.into_iter().map(|one| Found { term: one.term - count, ..one }));
            let matches = weigh::matches_of(catalogue, terms, &words);
            let own = matches.iter().filter(|found| !shared(&found.issue.id));
            own.map(|found| u64::from(found.score)).sum::<u64>()
        };
        all.iter().map(own).collect::<Vec<u64>>()
    });
    let fit = |(nth, name): (usize, &&'static str)| {
        let own = || scores.iter().map(|scores| scores[nth]);
        Fit { name, score: own().sum(), texts: own().filter(|score| *score > 0).count() }
    };
    let mut fits: Vec<Fit> = BUILT_IN.iter().enumerate().map(fit).collect();
    fits.sort_by_key(|fit| std::cmp::Reverse(fit.score));
    fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_look_at_the_words_finds_what_each_catalogue_finds() {
        let texts = [
            "Adler wants a ceasefire along the river, back-to-work talks and higher wages for the crews.",
            "They disputed the tariff quota, the emissions target and an exchange of prisoners of war.",
        ];
        let alone = |name: &str| {
            let catalogue = Catalogue::new(&[name], None).unwrap();
            let others = BUILT_IN.iter().filter(|other| **other != name);
            let others: Vec<Catalogue> =
                others.map(|other| Catalogue::new(&[other], None).unwrap()).collect();
            let own = |id: &str| others.iter().all(|other| other.issue(id).is_none());
            let found: Vec<_> = texts.iter().flat_map(|text| catalogue.issues_of(text)).collect();
            found.iter().filter(|one| own(&one.issue.id)).map(|one| u64::from(one.score)).sum::<u64>()
        };
        let fits = fits(&texts);
        assert!(fits.iter().all(|fit| fit.score == alone(fit.name)), "{fits:?}");
        assert!(fits.iter().all(|fit| fit.score > 0), "{fits:?}");
    }
}
