//! What becomes of quotations that no rule gave to a speaker.

use super::speech::{Draft, Who};
use super::words::{Text, Within};
use rapporteur_model::{Note, NoteKind, Place, Quotation, Span, UnknownReason};

/// From this many words on, a quotation without a speaker is listed as an unattributed statement.
const FEWEST_WORDS: usize = 5;

/// Add what the drafts leave over: unattributed statements, and notes on quotations that are none.
pub(super) fn leftovers(text: &Text<'_>, covered: &[Span], drafts: &mut Vec<Draft>) -> Vec<Note> {
    let mut notes = Vec::new();
    for (index, quotation) in text.quotations.iter().enumerate() {
        if !quotation.balanced && quotation.pieces.iter().all(|piece| !piece.outer.is_empty()) {
            let reason = "quotation mark without a partner".to_owned();
            notes.push(Note {
                kind: NoteKind::Unbalanced,
                reason,
                place: Place::Text(quotation.pieces[0].outer),
            });
        }
        if quotation.parent.is_some() || accounted(quotation, covered) {
            continue;
        }
        let long = quotation
            .pieces
            .iter()
            .map(|piece| text.words(piece.inner).split_whitespace().count())
            .sum::<usize>();
        let draft = unattributed(text, index).filter(|_| long >= FEWEST_WORDS);
        match draft {
            Some(draft) => drafts.push(draft),
            None => notes.push(not_speech(text, quotation)),
        }
    }
    notes
}

/// Whether a statement's content has some of the quotation.
pub(super) fn accounted(quotation: &Quotation, covered: &[Span]) -> bool {
    quotation.pieces.iter().any(|piece| covered.iter().any(|span| span.overlaps(piece.outer)))
}

fn unattributed(text: &Text<'_>, quote: usize) -> Option<Draft> {
    let mut found = None;
    for (index, unit) in text.units.iter().enumerate().filter(|(_, unit)| unit.within == Within::Narration) {
        if let Some(at) = unit.items.iter().position(|item| item.quote() == Some(quote)) {
            let span = unit.items[at].span;
            found = Some(Draft::new("unattributed", index, span, Who::Unknown(UnknownReason::NoCue)));
            if let Some(draft) = &mut found {
                draft.content.push((index, at, at + 1));
                draft.confidence = 0.5;
            }
            break;
        }
    }
    found
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

fn titled(words: &str) -> bool {
    let mut capitals =
        words.split_whitespace().map(|word| word.chars().next().is_some_and(char::is_uppercase));
    let (count, capital) = (words.split_whitespace().count(), capitals.by_ref().filter(|c| *c).count());
    capital * 2 > count && capital > 0
}
