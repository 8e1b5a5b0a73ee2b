//! Accounts: the clauses in which the texts of a case tell something, each with who tells it.
//!
//! An account is what one statement says in one sentence, or what the outlet tells in its own name. Accounts are
//! what conflicts and shifts are made of; their words are looked at once, here.

mod build;
mod denying;
mod figure;
mod index;
pub(crate) mod lexicon;
mod when;

pub(crate) use build::{accounts, asks};
pub(crate) use figure::{Figure, is_month, is_put};
pub(crate) use index::Index;
pub(crate) use lexicon::Mark;
pub(crate) use when::is_weekday;

use crate::issues::words::Word;
use jiff::civil::Date;
use rapporteur_model::{Act, Span, Statement};
use std::collections::BTreeSet;
use std::ops::Range;
use when::Named;

/// Words of the longest clause that is shown as evidence.
pub(crate) const LONGEST: usize = 40;
/// Words of a clause of which only the part that others tell too is shown.
const LONG: usize = 30;
/// Words behind a negation that it reaches.
const NEGATED: usize = 3;
/// Words behind a negation that only strengthen it.
const FILLERS: [&str; 7] = ["in", "fact", "at", "all", "yet", "actually", "ever"];
/// Words behind "there is no" that it reaches.
const EXISTS: usize = 7;
/// Words between `if` and a negation of the condition.
const CONDITION: usize = 4;
/// Words between a negation and the denial that it turns round.
const DENIED: usize = 3;
/// Words from "nobody" among which its "else" stands.
const ELSE: usize = 4;
/// A clause of so many words is shown whole.
const SHORT: usize = 20;
/// The fewest words that are shown of a longer one.
const FEWEST: usize = 6;

/// A clause in which something is told.
#[derive(Clone, Debug)]
pub(crate) struct Account<'a> {
    /// Index of the document in the case.
    pub document: usize,
    /// Index of the sentence in the document.
    pub sentence: usize,
    /// The clause.
    pub span: Span,
    /// The clause with the words that name its speaker, where they stand beside it: what is shown.
    pub shown: Span,
    /// The words of `span`.
    pub text: &'a str,
    /// Who tells it, by the name of the case; `None` for the outlet or a speaker whom the text does not name.
    pub who: Option<&'a str>,
    /// The side for which that speaker speaks.
    pub side: Option<&'a str>,
    /// The statement that it is of; `None` for the outlet's own words.
    pub statement: Option<&'a Statement>,
    /// The day on which the text appeared.
    pub published: Option<Date>,
    /// The first and the last day on which it was said, or else the day of the text.
    pub told: Option<(Date, Date)>,
    /// The words of `text`.
    pub words: Vec<Word>,
    /// The words of a class, in their order.
    pub marks: Vec<Mark>,
    /// The sides of opposites that its words are on.
    pub poles: Vec<lexicon::Pole>,
    /// The figures, in their order.
    pub figures: Vec<Figure>,
    /// The days that it names.
    pub days: Vec<Named>,
    /// Stems of the words that say something of the matter, sorted, each once.
    pub stems: Vec<u32>,
    /// The words that say something of the matter: index and stem, in their order.
    pub matter: Vec<(usize, u32)>,
    /// Other documents that say the same in the same words.
    pub also: Vec<usize>,
}

impl<'a> Account<'a> {
    /// Whether words of a class stand in it.
    pub(crate) fn has(&self, class: &str) -> bool {
        self.marks.iter().any(|mark| mark.class == class)
    }

    /// The words of a class.
    pub(crate) fn of(&self, class: &'static str) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.class == class)
    }

    /// Whether the statement's act is this.
    pub(crate) fn acts(&self, act: Act) -> bool {
        self.statement.is_some_and(|statement| statement.act == act)
    }

    /// The words at these indices as they stand in the text.
    pub(crate) fn words_at(&self, words: &Range<usize>) -> &'a str {
        match (self.words.get(words.start), words.end.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if first.start <= last.end => &self.text[first.start..last.end],
            _ => "",
        }
    }

    /// Whether one and the same tells both: a speaker, a side, or the narration of one text.
    pub(crate) fn same_teller(&self, other: &Account<'_>) -> bool {
        match (self.who, other.who) {
            (Some(a), Some(b)) if a == b => true,
            (Some(_), Some(_)) => self.side.is_some() && self.side == other.side,
            (None, None) => self.document == other.document && self.outlet() && other.outlet(),
            _ => false,
        }
    }

    /// The stems of the words that are names, at their places.
    pub(crate) fn is_name(&self, stem: u32) -> bool {
        self.matter.iter().any(|(word, own)| *own == stem && self.words[*word].name)
    }

    /// Whether a stem's word begins with a capital, be it the first of its sentence.
    pub(crate) fn is_capital(&self, stem: u32) -> bool {
        let capital = |word: &Word| self.text[word.start..].starts_with(char::is_uppercase);
        self.matter.iter().any(|(word, own)| *own == stem && capital(&self.words[*word]))
    }

    /// Whether a stem's words deny or speak of a claim.
    pub(crate) fn marked(&self, stem: u32) -> bool {
        self.of_class(stem, &["denial", "dismissal", "falsity", "claim"])
    }

    /// Whether a stem's words are of one of these classes.
    pub(crate) fn of_class(&self, stem: u32, classes: &[&str]) -> bool {
        let word = self.place(stem);
        let mut marks = self.marks.iter().filter(|mark| classes.contains(&mark.class));
        marks.any(|mark| word.is_some_and(|word| mark.words.contains(&word)))
    }

    /// Whether a stem's words are part of a figure: its unit.
    pub(crate) fn counts(&self, stem: u32) -> bool {
        let word = self.place(stem);
        self.figures.iter().any(|figure| word.is_some_and(|word| figure.words.contains(&word)))
    }

    /// The first word of a stem.
    fn place(&self, stem: u32) -> Option<usize> {
        self.matter.iter().find(|(_, own)| *own == stem).map(|(word, _)| *word)
    }

    /// Stems that both have and that are no names and no offices.
    pub(crate) fn common(&self, other: &Account<'_>) -> Vec<u32> {
        let mut shared = Index::shared(&self.stems, &other.stems);
        let office = |account: &Account<'_>, stem: u32| account.of_class(stem, &["office"]);
        shared.retain(|stem| !self.is_name(*stem) && !other.is_name(*stem) && !office(self, *stem));
        shared
    }

    /// Whether it negates something that the other tells: one of the words behind a negation is the other's too.
    pub(crate) fn negates(&self, other: &Account<'_>) -> bool {
        self.negates_within(other, NEGATED)
    }

    /// Whether one of so many words behind a negation is the other's too. What the clause itself affirms before it ("export
    /// controls are not export bans") is not what it negates.
    pub(crate) fn negates_within(&self, other: &Account<'_>, reach: usize) -> bool {
        self.of("negation").filter(|negation| !self.is_idle(negation)).any(|negation| {
            let reach = if self.is_existential(negation) { reach.max(EXISTS) } else { reach };
            // "have not in fact been exchanged"
            let filler =
                |at: &usize| self.words.get(*at).is_some_and(|word| FILLERS.contains(&word.lower.as_str()));
            let skipped = (negation.words.end..).take_while(filler).count();
            let behind = negation.words.end..negation.words.end + reach + skipped;
            let affirmed = |stem: u32| {
                self.matter.iter().any(|(word, own)| *own == stem && *word < negation.words.start)
            };
            let mut stems = self.matter.iter().filter(|(word, _)| behind.contains(word));
            stems.any(|(_, stem)| other.stems.binary_search(stem).is_ok() && !affirmed(*stem))
        })
    }

    /// "There is no clause that tells us to leave": the negation reaches the relative clause too.
    fn is_existential(&self, negation: &Mark) -> bool {
        let no = self.words_at(&negation.words).eq_ignore_ascii_case("no");
        let before = negation.words.start.saturating_sub(2)..negation.words.start;
        let behind = self.words.get(negation.words.end).map_or("", |noun| &self.text[noun.end..]);
        let relative = [" that ", " which ", " who "].iter().any(|word| behind.starts_with(word));
        no && relative && self.words[before].iter().any(|word| word.lower == "there")
    }

    /// Whether a negation says of nothing that it is not so: a condition's ("if they do not leave"), or of a denial ("no
    /// longer disputes").
    pub(crate) fn is_idle(&self, negation: &Mark) -> bool {
        let at = negation.words.start;
        let mut before = self.words[at.saturating_sub(CONDITION)..at].iter();
        let behind = negation.words.end..negation.words.end + DENIED;
        self.is_like_nobody(negation)
            || before.any(|word| ["if", "unless", "whether"].contains(&word.lower.as_str()))
            || self.is_condition(negation)
            || self.turns_down(negation)
            || self.of("denial").any(|denial| behind.contains(&denial.words.start))
    }

    /// "Sings like nobody else", but not "it looked like nobody else would come".
    fn is_like_nobody(&self, negation: &Mark) -> bool {
        let word =
            |at: Option<usize>| at.and_then(|at| self.words.get(at)).map_or("", |word| word.lower.as_str());
        let at = negation.words.start;
        let seems = ["look", "seem", "sound", "feel", "felt"];
        let verb = word(at.checked_sub(2));
        let like = word(at.checked_sub(1)) == "like" && !seems.iter().any(|seem| verb.starts_with(seem));
        let one = word(Some(at)) == "no" && word(Some(at + 1)) == "one";
        let nobody = one || ["nobody", "no-one"].contains(&word(Some(at)));
        like && nobody && (at + 1..at + ELSE).any(|at| word(Some(at)) == "else")
    }

    /// "Without settling the border there can be no peace", "could not sign a text without a roadmap": what would have to be.
    fn is_condition(&self, negation: &Mark) -> bool {
        let without = self.words_at(&negation.words).eq_ignore_ascii_case("without");
        let doing = self.words.get(negation.words.end).is_some_and(|word| word.lower.ends_with("ing"));
        let may = |word: &Word| ["can", "cannot", "could", "would", "will"].contains(&word.lower.as_str());
        let double = self.of("negation").any(|other| other.words.end <= negation.words.start);
        without && (double || doing && self.words.iter().any(may))
    }

    /// "That does not work for us": somebody turns something down, and nothing is said not to be so.
    fn turns_down(&self, negation: &Mark) -> bool {
        let word = |at: usize| self.words.get(at).map_or("", |word| word.lower.as_str());
        // "The lift does not work" says of something that it is not so.
        match word(negation.words.end) {
            "work" => word(negation.words.end + 1) == "for",
            verb => verb == "suit",
        }
    }

    /// The part of the clause around these words, cut at commas and other marks; the whole where it is short.
    pub(crate) fn around(&self, at: &Range<usize>) -> Span {
        if self.words.len() <= SHORT {
            return self.shown;
        }
        let parted = |one: &Word, other: &Word| {
            self.text[one.end..other.start].contains([',', ';', ':', '–', '—', '“', '”'])
        };
        let (mut from, mut to) = (at.start, at.end.max(at.start + 1));
        while from > 0 && (to - from < FEWEST || !parted(&self.words[from - 1], &self.words[from])) {
            from -= 1;
        }
        while to < self.words.len() && (to - from < FEWEST || !parted(&self.words[to - 1], &self.words[to])) {
            to += 1;
        }
        let start = self.span.start();
        Span::new(start + self.words[from].start, start + self.words[to - 1].end)
    }

    /// The part of a long clause around the words that others (their stems) have too; `None` where it is short or has none.
    pub(crate) fn part_with(&self, stems: &BTreeSet<u32>) -> Option<Span> {
        let mut words = self.matter.iter().filter(|(_, stem)| stems.contains(stem)).map(|(word, _)| *word);
        let first = words.next().filter(|_| self.words.len() > LONG)?;
        let last = words.next_back().unwrap_or(first);
        Some(self.around(&(first..last + 1)))
    }

    /// Whether the outlet tells it in its own name.
    pub(crate) fn outlet(&self) -> bool {
        self.statement.is_none()
    }

    /// Whether one of the two stands in the other.
    pub(crate) fn overlaps(&self, other: &Account<'_>) -> bool {
        self.document == other.document && self.span.overlaps(other.span)
    }
}
