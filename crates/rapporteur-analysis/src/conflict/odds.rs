//! Two accounts that a text itself sets against each other: "This contradicts the minister, who said …".

use super::slots::is_wish;
use super::{Finding, Ground, Reason};
use crate::account::{Account, asks, lexicon};
use crate::issues::words::words;

/// Words with which a sentence takes up the one before it.
const POINTERS: [&str; 5] = ["this", "that", "which", "it", "these"];

/// Accounts before a sentence among which stands what it sets itself against.
const BACK: usize = 3;

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let documents = ground.case.documents.iter().enumerate();
    let of_text = |(document, entry): (usize, &rapporteur_model::CaseDocument)| -> Vec<Finding> {
        let sentences = 0..entry.document.sentences().len();
        let found = |sentence| {
            set_against(ground, document, sentence).or_else(|| otherwise(ground, document, sentence))
        };
        sentences.filter_map(found).collect()
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

/// "The rebels tell another story. Their spokesman said …": what stands before the sentence, and what the other tells behind it.
fn otherwise(ground: &Ground<'_>, document: usize, sentence: usize) -> Option<Finding> {
    let text = &ground.case.documents[document].document;
    let place = text.sentences()[sentence].span;
    let words = words(text.words(place));
    let mark = lexicon::marks(&words).into_iter().find(|mark| mark.class == "otherwise")?;
    if words.len() > mark.words.end
        && !text.words(place)[words[mark.words.end - 1].end..].trim_start().starts_with([':', ','])
    {
        return None;
    }
    let at = ground.accounts.partition_point(|one| (one.document, one.sentence) < (document, sentence));
    let told = |account: &Account<'_>| tells(account) && account.statement.is_some() && !is_wish(account);
    let before = (at.saturating_sub(BACK)..at).rev().find(|before| {
        let other = &ground.accounts[*before];
        other.document == document && other.sentence + 1 == sentence && told(other)
    })?;
    let first = &ground.accounts[before];
    let behind = place.start() + words[mark.words.end - 1].end;
    let near = |other: &Account<'_>| other.document == document && other.sentence <= sentence + 1;
    let mut after = (at..ground.accounts.len()).take_while(|after| near(&ground.accounts[*after]));
    let after = after.find(|after| {
        let other = &ground.accounts[*after];
        other.span.start() >= behind && told(other) && !other.same_teller(first)
    })?;
    let differently = words[mark.words.end - 1].lower == "differently";
    let reason = if differently { Reason::Description } else { Reason::Polarity };
    Some(Finding::new(reason, vec![before, after], "the text says that another tells it otherwise", true))
}

fn tells(account: &Account<'_>) -> bool {
    account.matter.len() > 1 && !asks(account)
}

/// Whether a sentence begins with what takes up the one before it.
fn points_back(sentence: &str) -> bool {
    let first = sentence.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    first.is_some_and(|word| POINTERS.contains(&word.to_lowercase().as_str()))
}
