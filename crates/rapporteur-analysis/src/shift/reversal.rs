//! A move that the text itself calls one: "That is a sharp reversal for Mona Adler, who a week ago said she would never sign."

use super::{End, Moved, first_named};
use crate::Knowledge;
use crate::account::asks;
use crate::conflict::Ground;
use crate::issues::words::words;
use rapporteur_model::Span;

/// Nouns for a move.
const MOVES: [&str; 8] = [
    "reversal",
    "turnaround",
    "climbdown",
    "about-face",
    "volte-face",
    "u-turn",
    "change of heart",
    "change of course",
];
/// Bytes between the noun and who moved.
const REACH: usize = 5;
/// Sentences before it in which stands what somebody does now.
const BACK: usize = 3;
/// The fewest words of an end.
const FEWEST: usize = 4;

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    let documents = ground.case.documents.iter().enumerate();
    let sentences = documents.flat_map(|(document, entry)| {
        (1..entry.document.sentences().len()).map(move |sentence| (document, sentence))
    });
    sentences.filter_map(|(document, sentence)| called(ground, document, sentence)).collect()
}

fn called(ground: &Ground<'_>, document: usize, sentence: usize) -> Option<Moved> {
    let text = &ground.case.documents[document].document;
    let place = text.sentences()[sentence].span;
    let said = text.words(place);
    let opens = ["That ", "This ", "It "].iter().any(|word| said.starts_with(word));
    // Places in it are places in the text, which the other small letters ("İ") would shift.
    let lower = said.to_ascii_lowercase();
    let noun = MOVES.iter().find_map(|noun| Some(lower.find(noun)? + noun.len()))?;
    let behind = said.get(noun..)?;
    let for_whom = [" for ", " by ", " from "].iter().find_map(|word| behind.strip_prefix(word))?;
    let (name, then) = for_whom.split_once(", who ")?;
    if !opens || name.split_whitespace().count() > REACH {
        return None;
    }
    let person = ground.named(document, name).map(|actor| actor.name.as_str());
    let who = person.or_else(|| first_named(ground, document, name, &words(name)))?;
    let from = place.end() - then.len();
    let then = then.trim_end_matches(['.', ' ']);
    let from = Span::new(from, from + then.len());
    let now = now(ground, document, sentence)?;
    let enough = words(then).len() >= FEWEST;
    enough.then(|| Moved {
        who: who.to_owned(),
        from: End::part(ground, document, from),
        to: End::part(ground, document, now),
    })
}

/// What is called a move: of the sentences of the paragraph right before it the nearest that tells of giving or taking, else
/// the one before.
fn now(ground: &Ground<'_>, document: usize, sentence: usize) -> Option<Span> {
    let sentences = ground.case.documents[document].document.sentences();
    let block = sentences[sentence].block;
    let gives = |at: &usize, classes: &[&str]| {
        let first = ground.of_sentence(document, *at);
        let told = first.into_iter().flat_map(|first| &ground.accounts[first..]);
        let mut told = told.take_while(|one| one.document == document && one.sentence == *at);
        told.any(|one| !asks(one) && classes.iter().any(|class| one.has(class)))
    };
    let before = (sentence.saturating_sub(BACK)..sentence).rev().filter(|at| sentences[*at].block == block);
    let taken = before.clone().find(|at| gives(at, &["acceptance", "yield"]));
    let given = || before.clone().find(|at| gives(at, &["offer", "success", "assent"]));
    let found = taken.or_else(given).or_else(|| before.clone().next())?;
    Some(sentences[found].span)
}
