//! How many independent accounts a set of texts is.

use super::Group;
use crate::fold::fold;
use crate::world::world;
use rapporteur_model::{Case, CaseDocument, Document};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// How well something is supported: never the number of articles alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// Accounts that do not rest on each other, as far as the words, dates and credits tell.
    pub independent: usize,
    /// Articles: every appearance of every text counts.
    pub articles: usize,
}

impl fmt::Display for Support {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} independent / {} article{}",
            self.independent,
            self.articles,
            if self.articles == 1 { "" } else { "s" }
        )
    }
}

/// What each document rests on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Origins {
    /// By document: the number of the account that it gives. Documents with one number are one account.
    account: Vec<usize>,
    /// By document: the number of its appearances.
    articles: Vec<usize>,
}

impl Origins {
    pub(super) fn of(case: &Case, groups: &[Group]) -> Origins {
        let documents = &case.documents;
        let named: Vec<Option<String>> = documents.iter().map(credited).collect();
        let agencies: BTreeSet<&str> = named.iter().flatten().map(String::as_str).collect();
        let numbers: BTreeMap<&str, usize> = agencies.into_iter().zip(documents.len()..).collect();
        let agency = |at: usize| {
            let own = || outlets(&documents[at]).map(fold).find_map(|outlet| numbers.get(outlet.as_str()));
            named[at].as_deref().and_then(|name| numbers.get(name)).or_else(own).copied()
        };
        let mut account: Vec<usize> = (0..documents.len()).map(|at| agency(at).unwrap_or(at)).collect();
        for group in groups {
            // A copy of an agency's text is the agency's.
            let whose = group.documents.iter().find_map(|&at| agency(at)).unwrap_or(group.documents[0]);
            group.documents.iter().for_each(|&at| account[at] = whose);
        }
        Origins { account, articles: documents.iter().map(|entry| entry.publications.len()).collect() }
    }

    /// Documents that the case does not have count for nothing.
    pub(super) fn support(&self, documents: impl IntoIterator<Item = usize>) -> Support {
        let documents: BTreeSet<usize> =
            documents.into_iter().filter(|at| *at < self.account.len()).collect();
        let accounts: BTreeSet<usize> = documents.iter().map(|&at| self.account[at]).collect();
        Support { independent: accounts.len(), articles: documents.iter().map(|&at| self.articles[at]).sum() }
    }
}

fn outlets(entry: &CaseDocument) -> impl Iterator<Item = &str> {
    entry.publications.iter().filter_map(|publication| publication.outlet.as_deref())
}

/// The agency that a text names as its own, folded: in its dateline, its byline, or as its outlet where that is a
/// listed agency.
fn credited(entry: &CaseDocument) -> Option<String> {
    let listed =
        |name: &str| world().body(name).filter(|(_, kind)| *kind == "agency").map(|(name, _)| fold(name));
    let bylines = entry.publications.iter().filter_map(|publication| publication.byline.as_deref());
    let in_byline = bylines.flat_map(|line| line.split([',', '/', '|', ';'])).find_map(|part| {
        let part = part.trim();
        listed(part.strip_prefix("By ").unwrap_or(part))
    });
    let line = dateline_credit(&entry.document);
    line.map(|name| listed(name).unwrap_or_else(|| fold(name)))
        .or(in_byline)
        .or_else(|| outlets(entry).find_map(listed))
}

/// Characters before the dash that ends a dateline.
const DATELINE: usize = 90;

/// The name between brackets before the dash of a dateline: `SUND, Dec. 6 (Sound Wire) –`.
fn dateline_credit(document: &Document) -> Option<&str> {
    let blocks = document.blocks().iter().take(3);
    let mut lines = blocks.map(|block| document.words(block.span));
    lines.find_map(|line| {
        let head = line.char_indices().nth(DATELINE).map_or(line, |(cut, _)| &line[..cut]);
        let (before, after) = head.split_once('(')?;
        let (name, rest) = after.split_once(')')?;
        let capital = before.starts_with(char::is_uppercase) && name.starts_with(char::is_uppercase);
        let dash = rest.trim_start().starts_with(['-', '–', '—']);
        (capital && dash && name.split(' ').count() <= 4).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_model::{BlockKind, Part};

    fn credit(text: &str) -> Option<String> {
        let part = Part { kind: BlockKind::Paragraph, text: text.into(), sentences: vec![] };
        dateline_credit(&Document::new(1, "en", &[part]).unwrap()).map(str::to_owned)
    }

    #[test]
    fn a_dateline_credits_an_agency() {
        assert_eq!(credit("SUND, Dec. 6 (Sound Wire) – The ferries wait.").as_deref(), Some("Sound Wire"));
        assert_eq!(credit("WESTMARK (Reuters) - The ferries wait.").as_deref(), Some("Reuters"));
        assert_eq!(credit("The mayor (Ian Brook) spoke – at last."), None);
        assert_eq!(credit("The ferries (all nine) – waited."), None);
    }

    #[test]
    fn an_account_counts_once_and_every_article_counts() {
        let origins = Origins { account: vec![0, 0, 5, 5, 4], articles: vec![1, 3, 1, 1, 1] };
        let support = |documents: &[usize]| {
            let Support { independent, articles } = origins.support(documents.iter().copied());
            (independent, articles)
        };
        assert_eq!(support(&[0, 1, 0]), (1, 4));
        assert_eq!(support(&[0, 1, 2, 3, 4, 99]), (3, 7));
        assert_eq!(origins.support([4]).to_string(), "1 independent / 1 article");
    }
}
