//! What two texts that are known to tell of one matter are to each other: the ordered list of rules.
//!
//! Where the finders of a case must first find what speaks of one matter, here that is given; so a shared word is enough
//! to hold two clauses against each other, and texts that nothing parts are found to agree.

use super::slots::{is_wish, other_figure};
use super::{Ground, Reason, Side, describe, join};
use crate::Analysis;
use crate::account::{Account, asks};
use rapporteur_model::{Act, Case, Mode};
use std::collections::BTreeSet;

/// The share of a quotation's words that another one has where both are of one utterance.
const SAME_WORDS: f32 = 0.8;

/// Two accounts, one of each text, the earlier text first.
#[derive(Clone, Copy)]
struct Two<'a, 'g> {
    ground: &'g Ground<'a>,
    a: usize,
    b: usize,
}

/// A rule: what it decides, and whether it holds of two accounts.
struct Rule {
    reason: Reason,
    holds: fn(Two<'_, '_>) -> bool,
}

/// Every rule; the first one that holds of any two accounts decides.
const RULES: [Rule; 22] = [
    Rule { reason: Reason::Correction, holds: |two| two.second().has("correction") },
    Rule { reason: Reason::LaterRole, holds: |two| two.second().has("succession") && two.named() },
    Rule { reason: Reason::Speaker, holds: |two| two.same_quotation() && two.other_speakers() },
    Rule { reason: Reason::Wording, holds: |two| two.same_quotation() && two.other_words() },
    Rule { reason: Reason::Role, holds: left_office },
    Rule {
        reason: Reason::LaterDate,
        holds: |two| two.second().has("moved") && two.later() && two.days_part(),
    },
    Rule { reason: Reason::LaterPosition, holds: later_position },
    Rule { reason: Reason::LaterFigure, holds: |two| two.figures_part() && two.counted_on() },
    Rule {
        reason: Reason::Participants,
        holds: |two| two.denied() && two.either("attendance") && two.named(),
    },
    Rule { reason: Reason::Place, holds: |two| two.days_shared() && two.places_part() && two.commons() > 1 },
    Rule { reason: Reason::Blame, holds: blame },
    Rule { reason: Reason::SameNumber, holds: |two| two.figures_agree() && two.commons() > 1 },
    Rule { reason: Reason::Outcome, holds: |two| two.one_each("success", "failure") && two.either_talks() },
    Rule { reason: Reason::Polarity, holds: |two| two.denied() && two.common() },
    Rule { reason: Reason::Author, holds: |two| two.both("authorship") && !two.days_part() },
    Rule { reason: Reason::SameNumber, holds: |two| two.figures_agree() },
    Rule { reason: Reason::Number, holds: |two| two.figures_part() && two.common() },
    Rule { reason: Reason::Date, holds: |two| two.days_part() && two.common() },
    Rule { reason: Reason::LaterOutcome, holds: |two| two.later() && two.was_to_come() && two.common() },
    Rule { reason: Reason::Modality, holds: |two| two.hedged() && two.commons() > 1 },
    Rule { reason: Reason::Description, holds: |two| two.opposite_poles() },
    Rule { reason: Reason::SameOutcome, holds: |two| two.both("success") || two.both("failure") },
];

/// What the texts `first` and `second`, by their indices in the case, are to each other, and the clauses that decide.
pub fn between(case: &Case, analysis: &Analysis, first: usize, second: usize) -> (Reason, Option<[Side; 2]>) {
    let ground = Ground::of(case, analysis);
    let of = |document: usize| -> Vec<usize> {
        let own = |at: &usize| ground.accounts[*at].document == document && !asks(&ground.accounts[*at]);
        (0..ground.accounts.len()).filter(own).collect()
    };
    let (mut earlier, mut later) = (of(first), of(second));
    let day = |accounts: &[usize]| accounts.first().and_then(|at| ground.accounts[*at].published);
    if day(&earlier) > day(&later) {
        std::mem::swap(&mut earlier, &mut later);
    }
    for rule in &RULES {
        for (a, b) in earlier.iter().flat_map(|a| later.iter().map(move |b| (*a, *b))) {
            if (rule.holds)(Two { ground: &ground, a, b }) {
                let side = |at: usize| join::side(case, &ground.accounts[at], &[], at);
                return (rule.reason, Some([side(a), side(b)]));
            }
        }
    }
    (Reason::DifferentMatters, None)
}

/// Somebody who holds an office here and gave it up there.
fn left_office(two: Two<'_, '_>) -> bool {
    let office = |account: &Account<'_>| account.has("office") || account.has("resigned");
    let resigned = two.first().has("resigned") != two.second().has("resigned");
    resigned && office(two.first()) && office(two.second()) && two.named()
}

/// Two who say why it failed, one of them in words of blame.
fn blame(two: Two<'_, '_>) -> bool {
    let says = |account: &Account<'_>| account.has("blame") || account.has("cause");
    says(two.first()) && says(two.second()) && two.either("blame")
}

/// A side that wants or gives something else than before.
fn later_position(two: Two<'_, '_>) -> bool {
    let (a, b) = (two.first(), two.second());
    let turned = (a.has("refusal") || a.acts(Act::Refuse)) && (b.has("offer") || b.has("yield"));
    let raised = two.figures_part() && is_wish(a) && (b.has("offer") || b.has("yield"));
    two.later() && two.common() && (turned || raised)
}

/// The names behind `in`, `at` and the like.
fn places(account: &Account<'_>) -> BTreeSet<String> {
    let before =
        |at: usize| at > 0 && ["in", "at", "near", "outside"].contains(&account.words[at - 1].lower.as_str());
    let named = (0..account.words.len()).filter(|at| account.words[*at].name && before(*at));
    named.map(|at| account.words[at].lower.clone()).filter(|word| !word.ends_with("day")).collect()
}

impl<'a, 'g> Two<'a, 'g> {
    fn first(self) -> &'g Account<'a> {
        &self.ground.accounts[self.a]
    }

    fn second(self) -> &'g Account<'a> {
        &self.ground.accounts[self.b]
    }

    /// How many words of the matter both have, names not among them.
    fn commons(self) -> usize {
        self.first().common(self.second()).len()
    }

    fn common(self) -> bool {
        self.commons() > 0
    }

    /// Whether both name the same.
    fn named(self) -> bool {
        let shared = crate::account::Index::shared(&self.first().stems, &self.second().stems);
        shared.into_iter().any(|stem| self.first().is_name(stem) || self.second().is_name(stem))
    }

    /// Whether the second text appeared on a later day.
    fn later(self) -> bool {
        self.second().published > self.first().published
    }

    fn both(self, class: &str) -> bool {
        self.first().has(class) && self.second().has(class)
    }

    fn either(self, class: &str) -> bool {
        self.first().has(class) || self.second().has(class)
    }

    fn one_each(self, one: &str, other: &str) -> bool {
        let only = |account: &Account<'_>, has: &str, not: &str| account.has(has) && !account.has(not);
        let (a, b) = (self.first(), self.second());
        only(a, one, other) && b.has(other) || a.has(other) && only(b, one, other)
    }

    fn either_talks(self) -> bool {
        self.either("matter-talks") || self.either("matter-deal")
    }

    /// Whether one says that it is not so, and the other does not.
    fn denied(self) -> bool {
        let denies = |account: &Account<'_>| {
            account.has("negation") || account.has("denial") || account.has("falsity")
        };
        denies(self.first()) != denies(self.second()) && !is_wish(self.first()) && !is_wish(self.second())
    }

    /// Whether both quote the same words: nearly all that the shorter quotation says is in the other.
    fn same_quotation(self) -> bool {
        let (a, b) = (self.spoken(self.first()), self.spoken(self.second()));
        let shared = a.iter().filter(|stem| b.contains(*stem)).count();
        let shorter = a.len().min(b.len());
        shorter > 1 && shared as f32 >= SAME_WORDS * shorter as f32
    }

    /// The stems that somebody says between quotation marks.
    fn spoken(self, account: &Account<'_>) -> Vec<u32> {
        let Some(statement) = account.statement.filter(|statement| statement.mode == Mode::Direct) else {
            return Vec::new();
        };
        let start = account.span.start();
        let said = |word: usize| {
            let at = start + account.words[word].start;
            statement.content.iter().any(|span| span.contains(at))
        };
        account.matter.iter().filter(|(word, _)| said(*word)).map(|(_, stem)| *stem).collect()
    }

    fn other_speakers(self) -> bool {
        let (a, b) = (self.first(), self.second());
        a.who.is_some() && b.who.is_some() && a.who != b.who
    }

    fn other_words(self) -> bool {
        self.spoken(self.first()) != self.spoken(self.second())
    }

    fn figures_part(self) -> bool {
        other_figure(self.first(), self.second()).is_some()
    }

    fn figures_agree(self) -> bool {
        let (a, b) = (self.first(), self.second());
        let unit = |one: &crate::account::Figure, other: &crate::account::Figure| {
            one.units.iter().any(|unit| other.units.contains(unit))
        };
        let same =
            a.figures.iter().any(|one| b.figures.iter().any(|other| unit(one, other) && one.agrees(other)));
        same && !self.figures_part()
    }

    /// Whether the later text counts on: a day later and more, in words of growth or by the same outlet.
    fn counted_on(self) -> bool {
        let growth = self.second().has("growth") || self.first().has("growth");
        self.later() && growth && !is_wish(self.first())
    }

    fn days_part(self) -> bool {
        let (a, b) = (&self.first().days, &self.second().days);
        let shares = a.iter().any(|one| b.iter().any(|other| one.day == other.day));
        !a.is_empty() && !b.is_empty() && !shares
    }

    fn days_shared(self) -> bool {
        !self.first().days.is_empty() && !self.second().days.is_empty() && !self.days_part()
    }

    /// Whether both name places, and other ones.
    fn places_part(self) -> bool {
        let (a, b) = (places(self.first()), places(self.second()));
        !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
    }

    /// Whether the first tells what is to come, and the second that it came.
    fn was_to_come(self) -> bool {
        let ahead = |account: &Account<'_>| {
            account.words.iter().any(|word| ["will", "shall"].contains(&word.lower.as_str()))
                || account
                    .words
                    .windows(2)
                    .any(|two| ["is", "are"].contains(&two[0].lower.as_str()) && two[1].lower == "to")
        };
        ahead(self.first()) && !ahead(self.second()) && !self.second().has("hedge")
    }

    fn hedged(self) -> bool {
        self.first().has("hedge") != self.second().has("hedge")
    }

    fn opposite_poles(self) -> bool {
        let poles = describe::pole(self.first()).zip(describe::pole(self.second()));
        poles.is_some_and(|(a, b)| a != b)
    }
}
