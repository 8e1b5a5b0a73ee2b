//! "In March she had refused …; now she offers …": the text itself tells both ends.

use super::course::yields;
use super::{End, Moved, first_named, whose};
use crate::Knowledge;
use crate::account::{Account, LONGEST, asks, lexicon};
use crate::conflict::Ground;
use crate::issues::words::{Word, words};
use crate::threads;
use rapporteur_model::{Sentence, Span};

/// Sentences between the two ends.
const NEAR: usize = 1;
/// The least likeness of a recollection to the account of its time.
const LIKE: f32 = 0.15;
/// Words between `who` and the words that tell when it was.
const RELATIVE: usize = 5;
/// Words from a refusal on among which stands the pronoun for what is refused.
const PRONOUN: usize = 4;
/// Stretches of time between two ends.
const UNITS: [&str; 8] = ["day", "days", "week", "weeks", "month", "months", "hours", "fortnight"];
/// Fewest words of an end.
const FEWEST: usize = 4;

pub(super) fn find(ground: &Ground<'_>, _: Knowledge<'_>) -> Vec<Moved> {
    let texts: Vec<usize> = (0..ground.case.documents.len()).collect();
    let in_text = |&at: &usize| -> Vec<Moved> {
        let sentences = ground.case.documents[at].document.sentences().iter();
        let within = sentences.filter_map(|sentence| within(ground, at, sentence));
        let all = 1..ground.case.documents[at].document.sentences().len();
        within.chain(all.filter_map(|sentence| days_later(ground, at, sentence))).collect()
    };
    let mut found: Vec<Moved> = threads::each(&texts, in_text).into_iter().flatten().collect();
    let accounts = ground.accounts.iter().enumerate().filter(|(_, account)| !asks(account));
    found.extend(accounts.filter_map(|(at, _)| beside(ground, at)));
    found
}

/// Both ends in one sentence, parted by a word like `now`.
fn within(ground: &Ground<'_>, document: usize, sentence: &Sentence) -> Option<Moved> {
    let text = ground.case.documents[document].document.words(sentence.span);
    let words = words(text);
    let marks = lexicon::marks(&words);
    let before = marks.iter().find(|mark| mark.class == "before")?;
    let now = marks.iter().find(|mark| mark.class == "now" && mark.words.start > before.words.end + 1);
    let cut = now.map(|now| now.words.start).or_else(|| main_clause(text, &words, before.words.start))?;
    let stands = |from: usize, to: usize| {
        let classes = ["refusal", "want", "offer", "yield"];
        marks.iter().any(|mark| classes.contains(&mark.class) && (from..to).contains(&mark.words.start))
    };
    let all = words.len();
    if cut < FEWEST || all - cut < FEWEST || all > 2 * LONGEST || !stands(0, cut) || !stands(cut, all) {
        return None;
    }
    let who = first_named(ground, document, text, &words[..cut])?;
    let span = |from: usize, to: usize| {
        Span::new(words[from].start, words[to - 1].end).shifted(sentence.span.start())
    };
    let (then, to) = (span(0, cut), End::part(ground, document, span(cut, all)));
    let told = ground.holding(document, then).and_then(|at| told_then(ground, at, who));
    // Where another text told it at the time, the whole sentence is the later end.
    let to = if told.is_some() && all <= LONGEST { End::part(ground, document, span(0, all)) } else { to };
    let from = told.map_or_else(|| End::part(ground, document, then), End::of);
    let now = ground.holding(document, span(cut, all)).and_then(|at| ground.accounts[at].who);
    let who = told.and_then(|told| told.who).filter(|told| now == Some(told)).unwrap_or(who);
    Some(Moved { who: who.to_owned(), from, to })
}

/// "In May Adler called it a fantasy. Ten days later she signed it": the second sentence says that time has passed, and speaks
/// of the same person.
fn days_later(ground: &Ground<'_>, document: usize, sentence: usize) -> Option<Moved> {
    let text = &ground.case.documents[document].document;
    let place = text.sentences()[sentence].span;
    let words = words(text.words(place));
    let word = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    let passed = (0..2).any(|at| UNITS.contains(&word(at)) && word(at + 1) == "later");
    let own = text
        .words(place)
        .split(|c: char| !c.is_alphabetic())
        .any(|word| ["he", "she", "his", "her"].contains(&word));
    let marks = lexicon::marks(&words);
    let gives = |mark: &lexicon::Mark| {
        ["acceptance", "success", "yield", "offer", "matter-plan", "matter-deal"].contains(&mark.class)
    };
    if !passed || !own || !marks.iter().any(gives) {
        return None;
    }
    let first = ground.of_sentence(document, sentence - 1)?;
    let mut told = ground.accounts[first..]
        .iter()
        .take_while(|one| one.document == document && one.sentence + 1 == sentence);
    let then = told.find(|one| one.statement.is_some() && one.who.is_some() && !asks(one))?;
    let hard = ["refusal", "want", "negation", "bad", "falsity"].iter().any(|class| then.has(class));
    let who = then.who.filter(|_| hard)?;
    Some(Moved { who: who.to_owned(), from: End::of(then), to: End::part(ground, document, place) })
}

/// Where a sentence goes on behind "who a week earlier had refused to come,": the word after the comma that ends the
/// relative clause.
fn main_clause(text: &str, words: &[Word], before: usize) -> Option<usize> {
    let relative = words[before.saturating_sub(RELATIVE)..=before]
        .iter()
        .any(|word| ["who", "which"].contains(&word.lower.as_str()));
    let comma = |at: &usize| text[words[*at - 1].end..words[*at].start].contains(',');
    (before + FEWEST..words.len()).filter(|_| relative).find(comma)
}

/// The other end in an account of the same speaker beside it.
fn beside(ground: &Ground<'_>, at: usize) -> Option<Moved> {
    let then = &ground.accounts[at];
    let lead = ground.lead(then);
    if !then.has("before") && !lead.iter().any(|mark| mark.class == "before") {
        return None;
    }
    if let Some((who, now)) = taken_back(ground, at) {
        return Some(Moved { who: who.to_owned(), from: End::of(then), to: End::of(now) });
    }
    let who = whose(ground, then)?;
    let is_other = |other: &&Account<'_>| {
        let near = other.document == then.document && other.sentence.abs_diff(then.sentence) <= NEAR;
        let told = other.who == then.who && then.who.is_some();
        let one = whose(ground, other) == Some(who) || told && whose(ground, other) == other.who;
        near && one && !other.overlaps(then) && !other.has("before") && !asks(other)
    };
    let around = &ground.accounts[at.saturating_sub(4)..ground.accounts.len().min(at + 5)];
    let mut others = around.iter().filter(is_other);
    let taken_up =
        |other: &Account<'_>| !other.common(then).is_empty() || other.has("now") || other.has("yield");
    let now = others.find(|other| taken_up(other) && turns(then, other))?;
    Some(Moved {
        who: who.to_owned(),
        from: End::of(told_then(ground, at, who).unwrap_or(then)),
        to: End::of(now),
    })
}

/// Who did what, where the next sentence tells that it was refused before: "A week ago he had ruled this out."
fn taken_back<'g, 'a>(ground: &'g Ground<'a>, at: usize) -> Option<(&'g str, &'g Account<'a>)> {
    let then = &ground.accounts[at];
    // "had ruled this out": a pronoun beside the refusal takes up what stands before.
    let beside = |at: usize| {
        let words = &then.words[at..then.words.len().min(at + PRONOUN)];
        words.iter().any(|word| ["this", "that", "it", "so"].contains(&word.lower.as_str()))
    };
    let pronoun = then.of("refusal").any(|mark| beside(mark.words.start));
    let now = ground.accounts[..at].last()?;
    let before = now.document == then.document && now.sentence + NEAR >= then.sentence && !now.overlaps(then);
    let done = !now.has("negation") && !now.has("refusal") && !asks(now);
    let taken = pronoun && then.has("refusal") && before && done && now.outlet() && then.outlet();
    Some((whose(ground, now).filter(|_| taken)?, now))
}

/// The account of an earlier text that told it at the time.
fn told_then<'g, 'a>(ground: &'g Ground<'a>, at: usize, who: &str) -> Option<&'g Account<'a>> {
    let then = &ground.accounts[at];
    let near = ground.near(at).into_iter().filter(|(_, likeness)| *likeness >= LIKE);
    let mut near = near.map(|(other, _)| &ground.accounts[other]);
    near.find(|other| {
        let same = other.same_teller(then) || whose(ground, other) == Some(who);
        let stands = ["refusal", "want", "negation"].iter().any(|class| other.has(class));
        same && stands
            && other.document != then.document
            && other.told < then.told
            && other.published.zip(then.published).is_some_and(|(other, then)| other < then)
    })
}

/// Whether the one refuses or demands, and the other gives.
fn turns(one: &Account<'_>, other: &Account<'_>) -> bool {
    let stands = ["refusal", "want", "negation"].iter().any(|class| one.has(class));
    let hard = stands && !one.has("claim") && !one.has("denial");
    // Who turns something down has not given in, whatever else he says.
    let refuses = other.has("refusal") || other.has("negation") && other.has("hedge");
    hard && (yields(other) || (other.has("offer") || other.has("hedge")) && !refuses)
}
