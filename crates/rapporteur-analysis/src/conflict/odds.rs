//! Two accounts that a text itself sets against each other: "This contradicts the minister, who said …".

use super::denial::is_denied_in_apposition;
use super::slots::is_ahead;
use super::slots::is_wish;
use super::{Apart, Finding, Ground, Reason};
use crate::account::{Account, asks, lexicon};
use crate::issues::words::{Word, words};
use crate::world::world;
use rapporteur_model::Act;

/// Words with which a sentence takes up the one before it.
const POINTERS: [&str; 5] = ["this", "that", "which", "it", "these"];

/// Words of the longest sentence that says no more than that somebody disagrees.
const SHORT: usize = 5;

/// Verbs behind "not how" with which it is somebody's view of what was told, and the words among which one stands.
const VIEWS: [&str; 11] =
    ["see", "sees", "saw", "tell", "tells", "told", "remember", "remembers", "describes", "describe", "puts"];
const VIEW: usize = 6;

/// Accounts before a sentence among which stands what it sets itself against.
const BACK: usize = 3;

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let documents = ground.case.documents.iter().enumerate();
    let of_text = |(document, entry): (usize, &rapporteur_model::CaseDocument)| -> Vec<Finding> {
        let sentences = 0..entry.document.sentences().len();
        let found = |sentence| {
            set_against(ground, document, sentence)
                .or_else(|| otherwise(ground, document, sentence))
                .or_else(|| disagrees(ground, document, sentence))
                .or_else(|| others_remember(ground, document, sentence))
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
    if !points_back(text.words(place)) || is_denied_in_apposition(ground, document, sentence) {
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
    // "That is not how the board sees it" ends with whose view it is.
    let whole = ["not", "isnt", "wasnt"].contains(&words[mark.words.start].lower.as_str());
    if whole && !is_view(text.words(place), &words, mark.words.end) {
        return None;
    }
    if words.len() > mark.words.end
        && !whole
        && !text.words(place)[words[mark.words.end - 1].end..].trim_start().starts_with([':', ','])
    {
        return None;
    }
    let at = ground.accounts.partition_point(|one| (one.document, one.sentence) < (document, sentence));
    let differently = words[mark.words.end - 1].lower == "differently";
    // What should be, two see differently who both want something.
    let told = |account: &Account<'_>| {
        let tells = account.matter.len() > 1 || whole && !account.matter.is_empty();
        let bids = [Act::Ask, Act::Intend, Act::Promise, Act::Refuse];
        let bid = bids.into_iter().any(|act| account.acts(act));
        let told = tells && !asks(account) && account.statement.is_some() && !bid;
        told && !(differently && ought(account))
    };
    let before = (at.saturating_sub(BACK)..at).rev().find(|before| {
        let other = &ground.accounts[*before];
        other.document == document && other.sentence + 1 == sentence && told(other)
    })?;
    let first = &ground.accounts[before];
    let behind = if whole { place.end() } else { place.start() + words[mark.words.end - 1].end };
    let near = |other: &Account<'_>| other.document == document && other.sentence <= sentence + 1;
    let mut after = (at..ground.accounts.len()).take_while(|after| near(&ground.accounts[*after]));
    let after = after.find(|after| {
        let other = &ground.accounts[*after];
        other.span.start() >= behind && told(other) && !other.same_teller(first)
    })?;
    let reason = if differently { Reason::Description } else { Reason::Polarity };
    Some(Finding::new(reason, vec![before, after], "the text says that another tells it otherwise", true))
}

/// Whether a verb of seeing or telling stands behind "not how", in its clause: "That is not how one talks to guests" is nobody's
/// view of it.
fn is_view(text: &str, words: &[Word], from: usize) -> bool {
    let verb = |at: &usize| VIEWS.contains(&words[*at].lower.as_str());
    let clause = |at: usize| !text[words[from - 1].end..words[at].start].contains([',', ';', '”', '"']);
    (from..words.len().min(from + VIEW)).find(verb).is_some_and(clause)
}

/// "The ministry described the talks as friendly. Others remember slammed doors.": those who were there tell it otherwise.
fn others_remember(ground: &Ground<'_>, document: usize, sentence: usize) -> Option<Finding> {
    let text = &ground.case.documents[document].document;
    let said = text.words(text.sentences()[sentence].span);
    let verbs = ["remember", "remembers", "recall", "recalls", "remembered", "recalled"];
    let words = words(said);
    if !said.starts_with("Others ") || !words.iter().any(|word| verbs.contains(&word.lower.as_str())) {
        return None;
    }
    let at = ground.of_sentence(document, sentence)?;
    let before = at.checked_sub(1)?;
    let first = &ground.accounts[before];
    let described = first.document == document
        && first.sentence + 1 == sentence
        && first.statement.is_some()
        && first.has("calling");
    let why = "the text says that others remember it otherwise";
    described.then(|| Finding::new(Reason::Description, vec![before, at], why, true))
}

/// "Oslo disagrees.": nothing but that another says no to what was told right before.
fn disagrees(ground: &Ground<'_>, document: usize, sentence: usize) -> Option<Finding> {
    let text = &ground.case.documents[document].document;
    let place = text.sentences()[sentence].span;
    let words = words(text.words(place));
    let last = words.last().filter(|_| (2..=SHORT).contains(&words.len()))?;
    if !["disagrees", "disagree", "disagreed"].contains(&last.lower.as_str()) {
        return None;
    }
    let who = only_named(ground, document, text.words(place), &words[..words.len() - 1])?;
    let at = ground.accounts.partition_point(|one| (one.document, one.sentence) < (document, sentence));
    let before = at.checked_sub(1)?;
    let first = &ground.accounts[before];
    let next = first.document == document && first.sentence + 1 == sentence && tells(first);
    let told = first.statement.is_some() && !is_wish(first) && !is_ahead(first) && !ought(first);
    let other = first.who != Some(who) && first.side != Some(who);
    (next && told && other).then(|| Finding {
        apart: Some(Apart { span: place, who: Some(who.to_owned()) }),
        ..Finding::new(Reason::Polarity, vec![before], "the text says that another disagrees", true)
    })
}

/// The side, or the state, whose name these words are and no more: "Few in Oslo" and "Norway and Chad" are no one's.
fn only_named<'a>(ground: &'a Ground<'_>, document: usize, text: &str, words: &[Word]) -> Option<&'a str> {
    let but = usize::from(words.first().is_some_and(|word| word.lower == "but"));
    let words = &words[but..];
    let name = text.get(words.first()?.start..words.last()?.end)?;
    let actor = ground.named(document, name).map(|actor| actor.party.as_deref().unwrap_or(&actor.name));
    let state = || world().state(&name.to_lowercase()).map(|(state, _)| state);
    actor.or_else(|| name.starts_with(char::is_uppercase).then(state).flatten())
}

/// Whether an account says what should be.
fn ought(account: &Account<'_>) -> bool {
    let should = |word: &Word| ["should", "must", "ought", "shall"].contains(&word.lower.as_str());
    account.words.iter().any(should)
}

fn tells(account: &Account<'_>) -> bool {
    account.matter.len() > 1 && !asks(account)
}

/// Whether a sentence begins with what takes up the one before it.
fn points_back(sentence: &str) -> bool {
    let first = sentence.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    let it = ["It is worth", "It is notable", "It should be", "It must be"];
    first.is_some_and(|word| POINTERS.contains(&word.to_lowercase().as_str()))
        && !it.iter().any(|opening| sentence.starts_with(opening))
}
