//! Who moved: the same speaker or side whose stance, firmness, tone or figure is another one later.

mod answers;
mod course;
mod figures;
mod reversal;
mod then_now;
mod tone;

use crate::Knowledge;
use crate::account::Account;
use crate::conflict::Ground;
use crate::issues::words::Word;
use crate::threads;
use crate::world::world;
use rapporteur_model::{Act, BlockKind, RecordId, Span};

/// Words with which a clause begins among which "your side" says that it is of whoever is spoken to.
const BEGINS: usize = 8;
/// Words of the name with which a clause begins.
const SUBJECT: usize = 2;
/// Words of what an end says in short.
const SHORT: usize = 14;

/// Somebody moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// Made of the places of both ends.
    pub id: RecordId,
    /// Who, by the name of the case: a speaker or a side.
    pub who: String,
    /// On what, in words of the accounts.
    pub about: String,
    /// How it was before.
    pub from: End,
    /// How it is later.
    pub to: End,
    /// By which rule it was found, in words.
    pub why: &'static str,
}

/// One end of a shift.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// What is told, in short.
    pub says: String,
    /// Index of the document in the case.
    pub document: usize,
    /// The clause.
    pub evidence: Span,
    /// When it was so: ISO 8601 date or range, where a text tells.
    pub on: Option<String>,
    /// The record that it is of.
    pub record: Option<RecordId>,
}

/// Two ends that were found.
pub(crate) struct Moved {
    pub who: String,
    pub from: End,
    pub to: End,
}

/// A way to find shifts.
struct Finder {
    why: &'static str,
    find: fn(&Ground<'_>, Knowledge<'_>) -> Vec<Moved>,
}

/// Every finder, the surest first; somebody who moved from or to the same words by an earlier one does not move again.
const FINDERS: [Finder; 6] = [
    Finder { why: "the text calls it a reversal", find: reversal::find },
    Finder { why: "the text tells how it was and how it is", find: then_now::find },
    Finder { why: "the text tells that one figure became another", find: figures::find },
    Finder { why: "refused or taken before, and answered otherwise later", find: answers::find },
    Finder { why: "another stance of the same side on the same matter", find: course::find },
    Finder { why: "described well here and badly there by the same speaker", find: tone::find },
];

/// The shifts of a case, in the order of the texts.
pub(crate) fn shifts(ground: &Ground<'_>, knowledge: Knowledge<'_>) -> Vec<Shift> {
    let mut shifts: Vec<Shift> = Vec::new();
    let found = threads::each(&FINDERS, |finder| (finder.find)(ground, knowledge));
    for (finder, found) in FINDERS.iter().zip(found) {
        for moved in found {
            let known = shifts.iter().any(|shift| {
                let ends = shift.from.overlaps(&moved.from) || shift.to.overlaps(&moved.to);
                shift.who == moved.who && ends
            });
            if !known && !moved.from.overlaps(&moved.to) && !is_headline(ground, &moved) {
                shifts.push(shift(ground, moved, finder.why));
            }
        }
    }
    shifts.sort_by_key(|shift| {
        (shift.from.document, shift.from.evidence, shift.to.document, shift.to.evidence)
    });
    shifts
}

/// Whether one end is the headline over the other: it tells in short what the text does.
fn is_headline(ground: &Ground<'_>, moved: &Moved) -> bool {
    let headline = |end: &End| {
        let document = &ground.case.documents[end.document].document;
        let sentence = document.sentence_at(end.evidence.start());
        sentence
            .is_some_and(|at| document.blocks()[document.sentences()[at].block].kind == BlockKind::Headline)
    };
    moved.from.document == moved.to.document && headline(&moved.from) != headline(&moved.to)
}

fn shift(ground: &Ground<'_>, moved: Moved, why: &'static str) -> Shift {
    let document = |end: &End| ground.case.documents[end.document].document.id();
    let to = format!("shift {} {:?}", document(&moved.to), moved.to.evidence);
    let id = RecordId::of(&to, document(&moved.from), moved.from.evidence, 0);
    let about = format!("{} → {}", moved.from.says, moved.to.says);
    Shift { id, who: moved.who, about, from: moved.from, to: moved.to, why }
}

impl End {
    /// The end that an account is.
    pub(crate) fn of(account: &Account<'_>) -> End {
        let said = account.statement.and_then(|statement| statement.said_on.clone());
        End {
            says: short(account.text),
            document: account.document,
            evidence: account.shown,
            on: said,
            record: account.statement.map(|statement| statement.id.clone()),
        }
    }

    /// Whether both stand in the same words.
    fn overlaps(&self, other: &End) -> bool {
        self.document == other.document && self.evidence.overlaps(other.evidence)
    }

    /// A stretch of a document.
    pub(crate) fn part(ground: &Ground<'_>, document: usize, evidence: Span) -> End {
        let text = &ground.case.documents[document].document;
        End { says: short(text.words(evidence)), document, evidence, on: None, record: None }
    }
}

fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let cut = words[..words.len().min(SHORT)].join(" ");
    if words.len() > SHORT { format!("{cut} …") } else { cut }
}

/// The side or speaker whose stance a clause tells: the last actor that is named before the word `at`, or else the
/// teller; for the outlet's "its offer", whoever was spoken of before.
pub(crate) fn holder<'a>(ground: &'a Ground<'_>, account: &Account<'a>, at: usize) -> Option<&'a str> {
    let named = last_named(ground, account.document, account.text, &account.words[..at]);
    named.or(account.who).or_else(|| {
        let takes_up = POSSESSIVES.iter().any(|word| account.text.starts_with(word));
        let own = ground.accounts.partition_point(|other| {
            (other.document, other.span.start()) < (account.document, account.span.start())
        });
        let before =
            ground.accounts[..own].last().filter(|other| takes_up && other.document == account.document)?;
        last_named(ground, before.document, before.text, &before.words).or(before.side).or(before.who)
    })
}

/// Whose stance an account tells: in the outlet's words that of whoever is named first, in a speaker's of whom they begin
/// with, else the speaker's.
pub(crate) fn whose<'a>(ground: &'a Ground<'_>, account: &Account<'a>) -> Option<&'a str> {
    let content = account.statement.and_then(|statement| statement.content.first());
    let Some(content) = content else {
        return first_named(ground, account.document, account.text, &account.words);
    };
    let from = account.words.iter().position(|word| account.span.start() + word.start >= content.start());
    let begins = &account.words[from.unwrap_or_default()..];
    let addressed = begins.iter().take(BEGINS).any(|word| word.lower == "your");
    // What is turned down or asked for begins with the matter, not with whoever moves.
    let tells = [Act::Say, Act::Accuse, Act::Think, Act::Document].iter().any(|act| account.acts(*act));
    let subject = &begins[..if tells { begins.len().min(SUBJECT) } else { 0 }];
    let named = first_named(ground, account.document, account.text, subject);
    named.or(account.who).filter(|_| !addressed)
}

/// Words that take up whoever was spoken of.
const POSSESSIVES: [&str; 5] = ["Its ", "It ", "His ", "Her ", "Their "];

/// The side of the last actor, or state, that these words of a text name.
fn last_named<'a>(ground: &'a Ground<'_>, document: usize, text: &str, words: &[Word]) -> Option<&'a str> {
    (0..words.len()).rev().find_map(|from| named_at(ground, document, text, &words[from..]))
}

/// The side of the first actor, or state, that these words of a text name.
pub(crate) fn first_named<'a>(
    ground: &'a Ground<'_>,
    document: usize,
    text: &str,
    words: &[Word],
) -> Option<&'a str> {
    (0..words.len()).find_map(|from| named_at(ground, document, text, &words[from..]))
}

/// The side of the actor, or the state, whose name begins with these words.
fn named_at<'a>(ground: &'a Ground<'_>, document: usize, text: &str, words: &[Word]) -> Option<&'a str> {
    let actor = (1..=words.len().min(4)).rev().find_map(|len| {
        let name = text.get(words[0].start..words[len - 1].end)?;
        ground.named(document, name.trim_end_matches("’s").trim_end_matches("'s"))
    });
    let capital = text[words[0].start..].starts_with(char::is_uppercase);
    let state = || world().state(&words[0].lower).filter(|_| capital).map(|(state, _)| state);
    actor.map(|actor| actor.party.as_deref().unwrap_or(&actor.name)).or_else(state)
}
