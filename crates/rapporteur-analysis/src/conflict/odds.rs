//! Two accounts that a text itself sets against each other: "This contradicts the minister, who said …".

use super::{Finding, Ground, Reason};
use crate::account::{Account, asks, lexicon};
use crate::issues::words::words;

/// Words with which a sentence takes up the one before it.
const POINTERS: [&str; 5] = ["this", "that", "which", "it", "these"];

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let documents = ground.case.documents.iter().enumerate();
    let of_text = |(document, entry): (usize, &rapporteur_model::CaseDocument)| -> Vec<Finding> {
        let sentences = 0..entry.document.sentences().len();
        sentences.filter_map(|sentence| set_against(ground, document, sentence)).collect()
    };
    documents.flat_map(of_text).collect()
}

/// What stands before the sentence, and what somebody else tells in it behind the words that set the two against each other.
fn set_against(ground: &Ground<'_>, document: usize, sentence: usize) -> Option<Finding> {
    let text = &ground.case.documents[document].document;
    let place = text.sentences()[sentence].span;
    let words = words(text.words(place));
    let odds = lexicon::marks(&words).into_iter().find(|mark| mark.class == "at-odds")?;
    if !points_back(text.words(place)) {
        return None;
    }
    let behind = place.start() + words[odds.words.end - 1].end;
    let at = ground.accounts.partition_point(|one| (one.document, one.sentence) < (document, sentence));
    let before = at.checked_sub(1).filter(|before| {
        let other = &ground.accounts[*before];
        other.document == document && other.sentence + 1 == sentence && tells(other)
    })?;
    let first = &ground.accounts[before];
    let after = (at..ground.accounts.len())
        .take_while(|after| {
            let other = &ground.accounts[*after];
            other.document == document && other.sentence <= sentence + 1
        })
        .find(|after| {
            let other = &ground.accounts[*after];
            other.span.start() >= behind && tells(other) && (other.who.is_none() || other.who != first.who)
        })?;
    Some(Finding::new(Reason::Polarity, vec![before, after], "the text sets them against each other", true))
}

fn tells(account: &Account<'_>) -> bool {
    account.matter.len() > 1 && !asks(account)
}

/// Whether a sentence begins with what takes up the one before it.
fn points_back(sentence: &str) -> bool {
    let first = sentence.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    first.is_some_and(|word| POINTERS.contains(&word.to_lowercase().as_str()))
}
