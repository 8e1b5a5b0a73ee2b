//! What becomes of quotations that no rule gave to a speaker.

use super::content::content;
use super::cover::Cover;
use super::speech::{Draft, Who};
use super::words::{Text, Within};
use rapporteur_model::{Note, NoteKind, Place, Quotation, Span, UnknownReason};
use std::collections::BTreeMap;

/// From this many words on, a quotation without a speaker is listed as an unattributed statement.
const FEWEST_WORDS: usize = 5;
/// Articles, prepositions and conjunctions stay small in a title; they have at most so many letters.
const LONGEST_SMALL_WORD: usize = 4;

/// Add what the drafts leave over: unattributed statements, and notes on quotations that are none. What is
/// reported inside a quotation tells nothing of whose the quotation is; what stands behind a mark without a
/// partner may be the outlet's own words.
pub(super) fn leftovers(text: &Text<'_>, drafts: &mut Vec<Draft>) -> Vec<Note> {
    let outer = |draft: &&Draft| text.units[draft.unit].within == Within::Narration;
    let covered = Cover::of(drafts.iter().filter(outer).flat_map(|draft| content(text, draft).0));
    let all = Cover::of(drafts.iter().flat_map(|draft| content(text, draft).0));
    let (mut notes, places) = (Vec::new(), places(text));
    for (index, quotation) in text.quotations.iter().enumerate() {
        if !quotation.balanced && quotation.pieces.iter().all(|piece| !piece.outer.is_empty()) {
            let reason = "quotation mark without a partner".to_owned();
            notes.push(Note {
                kind: NoteKind::Unbalanced,
                reason,
                place: Place::Text(quotation.pieces[0].outer),
            });
        }
        let covered = if quotation.balanced { &covered } else { &all };
        if quotation.parent.is_some() || quotation.pieces.iter().any(|piece| covered.touches(piece.outer)) {
            continue;
        }
        let long = quotation
            .pieces
            .iter()
            .map(|piece| text.words(piece.inner).split_whitespace().count())
            .sum::<usize>();
        let speech = long >= FEWEST_WORDS && !set_as_title(text.words(quotation.pieces[0].inner));
        match places.get(&index).filter(|_| speech) {
            Some(place) => drafts.push(unattributed(text, *place)),
            None => notes.push(not_speech(text, quotation)),
        }
    }
    notes
}

/// Where the quotations stand in the narration: unit and item.
fn places(text: &Text<'_>) -> BTreeMap<usize, (usize, usize)> {
    let mut places = BTreeMap::new();
    for (index, unit) in text.units.iter().enumerate().filter(|(_, unit)| unit.within == Within::Narration) {
        for (at, item) in unit.items.iter().enumerate() {
            if let Some(quote) = item.quote() {
                places.entry(quote).or_insert((index, at));
            }
        }
    }
    places
}

fn unattributed(text: &Text<'_>, (unit, at): (usize, usize)) -> Draft {
    let span = text.units[unit].items[at].span;
    let mut draft = Draft::new("unattributed", unit, span, Who::Unknown(UnknownReason::NoCue));
    draft.content.push((unit, at, at + 1));
    draft.confidence = 0.5;
    draft
}

fn not_speech(text: &Text<'_>, quotation: &Quotation) -> Note {
    let piece = quotation.pieces[0];
    let words = text.words(piece.inner);
    let reason = if words.is_empty() {
        "nothing stands between the marks"
    } else if nickname(text, piece.outer) {
        "a nickname"
    } else if titled(words) {
        "a title or a name in quotation marks"
    } else {
        "a few words in quotation marks that nobody is said to have spoken"
    };
    Note { kind: NoteKind::NotSpeech, reason: reason.to_owned(), place: Place::Text(piece.outer) }
}

/// `John “Johnny” Miller`: a capitalised word on both sides.
fn nickname(text: &Text<'_>, outer: Span) -> bool {
    let whole = text.document.text();
    let capital = |word: Option<&str>| word.and_then(|w| w.chars().next()).is_some_and(char::is_uppercase);
    let before = whole[..outer.start()].split_whitespace().next_back();
    let after = whole[outer.end()..].split_whitespace().next();
    let touching = |c: Option<char>| c == Some(' ');
    capital(before) && capital(after) && touching(whole[outer.end()..].chars().next())
}

/// `The Price of Salt and Silence`: every long word has a capital, not all of it is capitals, and it is no
/// sentence. What people say is not set so, however long it is.
fn set_as_title(words: &str) -> bool {
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > LONGEST_SMALL_WORD;
    let capital = |word: &str| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let mut long_words = words.split_whitespace().filter(long);
    let shouted = !words.chars().any(char::is_lowercase);
    let sentence = words.ends_with(['.', '!', '?', ',', '…']);
    let several = long_words.clone().count() > 1;
    several && !shouted && !sentence && long_words.all(capital)
}

fn titled(words: &str) -> bool {
    let mut capitals =
        words.split_whitespace().map(|word| word.chars().next().is_some_and(char::is_uppercase));
    let (count, capital) = (words.split_whitespace().count(), capitals.by_ref().filter(|c| *c).count());
    capital * 2 > count && capital > 0
}
