//! What two texts that are known to tell of one matter are to each other.
//!
//! The slots are those of a case ([`COMPARERS`]). Where two fillers exclude each other, the time decides: tellings of one
//! time contradict each other or differ, of a later one the second brings the first up to date. Texts that nothing parts
//! agree, by what they have in common.

use super::pair::Pair;
use super::slots::{
    COMPARERS, figures_agree, is_ahead, is_wish, same_day, same_ending, same_person, told_and_quoted,
};
use super::{Ground, Reason, Relation, Side, join};
use crate::Analysis;
use crate::account::{Account, asks, lexicon};
use crate::issues::words::{Word, words};
use rapporteur_model::Case;

/// Days after which a text tells another time; an outlet that tells its own account anew does so a day later.
const LATER: i32 = 2;

/// A way in which two accounts agree.
struct Agreement {
    reason: Reason,
    holds: fn(&Pair<'_, '_>) -> bool,
}

/// Every way, the one that tells most at the head.
const AGREEMENTS: [Agreement; 6] = [
    Agreement { reason: Reason::SameWords, holds: told_and_quoted },
    Agreement {
        reason: Reason::QuotedClaim,
        holds: |pair| figures_agree(pair.a, pair.b) && pair.either("passed-on"),
    },
    Agreement { reason: Reason::SameNumber, holds: |pair| figures_agree(pair.a, pair.b) },
    Agreement { reason: Reason::SameOutcome, holds: same_ending },
    Agreement { reason: Reason::SameDay, holds: |pair| same_day(pair) && !counts_other_things(pair) },
    Agreement { reason: Reason::SamePerson, holds: same_person },
];

/// Whether both count, and not the same: two counts of one day are two matters.
fn counts_other_things(pair: &Pair<'_, '_>) -> bool {
    let counts = |account: &Account<'_>| account.figures.iter().any(|figure| !figure.units.is_empty());
    counts(pair.a) && counts(pair.b) && !figures_agree(pair.a, pair.b)
}

/// Two texts, the earlier one first, with their accounts.
struct Texts<'a, 'g> {
    ground: &'g Ground<'a>,
    first: Vec<usize>,
    second: Vec<usize>,
}

/// What the texts `first` and `second`, by their indices in the case, are to each other, and the clauses that decide.
pub fn between(
    case: &Case,
    analysis: &Analysis,
    first: usize,
    second: usize,
) -> (Relation, Reason, Option<[Side; 2]>) {
    let ground = Ground::of(case, analysis);
    let texts = Texts::of(&ground, first, second);
    let found = texts.apart().or_else(|| texts.agreed());
    let (reason, sides) =
        found.map_or((Reason::DifferentMatters, None), |(reason, sides)| (reason, Some(sides)));
    let side = |at: usize| join::side(case, &ground.accounts[at], &[], at);
    let relation = sides.map_or(reason.relation(), |places| texts.relation(reason, places));
    (relation, reason, sides.map(|(a, b)| [side(a), side(b)]))
}

type Found = (Reason, (usize, usize));

impl<'a, 'g> Texts<'a, 'g> {
    fn of(ground: &'g Ground<'a>, first: usize, second: usize) -> Texts<'a, 'g> {
        let of = |document: usize| -> Vec<usize> {
            let own = |at: &usize| ground.accounts[*at].document == document && !asks(&ground.accounts[*at]);
            (0..ground.accounts.len()).filter(own).collect()
        };
        let (mut first, mut second) = (of(first), of(second));
        let day = |accounts: &[usize]| accounts.first().and_then(|at| ground.accounts[*at].published);
        if day(&first) > day(&second) {
            std::mem::swap(&mut first, &mut second);
        }
        Texts { ground, first, second }
    }

    /// What a reason makes of two accounts: what is told as done contradicts what is told as not decided.
    fn relation(&self, reason: Reason, (a, b): (usize, usize)) -> Relation {
        let open = |at: usize| self.ground.accounts[at].has("undecided");
        let parted = reason == Reason::Modality && (open(a) || open(b));
        if parted { Relation::Contradict } else { reason.relation() }
    }

    /// Every account of the one with every one of the other, the best aligned first.
    fn pairs(&self) -> Vec<((usize, usize), Pair<'a, 'g>)> {
        let all = self.first.iter().flat_map(|a| self.second.iter().map(move |b| (*a, *b)));
        let mut pairs: Vec<_> = all.map(|(a, b)| ((a, b), Pair::of(self.ground, a, b, true))).collect();
        pairs.sort_by_key(|(_, pair)| std::cmp::Reverse(pair.alignment()));
        pairs
    }

    /// The first slot whose fillers exclude each other in any two accounts.
    fn apart(&self) -> Option<Found> {
        let pairs = self.pairs();
        let later = self.is_later();
        if let Some(corrects) = self.corrects().filter(|_| !self.first.is_empty()) {
            return Some((Reason::Correction, (self.first[0], corrects)));
        }
        let fits = |reason: Reason| later || reason.relation() != Relation::Update || reason.by_words();
        let found = COMPARERS.iter().find_map(|comparer| {
            pairs.iter().find_map(|(places, pair)| {
                let (reason, _) = (comparer.compare)(pair)?;
                fits(reason).then_some((reason, *places))
            })
        });
        match found {
            Some((reason, places)) if later && self.can_change(reason, places.0) => {
                Some((reason.later(self.bids()), places))
            }
            None if later => self.moved_on(),
            found => found,
        }
    }

    /// Whether time can have changed it: what is said to have happened is not undone by a later denial.
    fn can_change(&self, reason: Reason, first: usize) -> bool {
        let first = &self.ground.accounts[first];
        reason != Reason::Polarity || is_ahead(first) || first.has("hedge") || self.bids()
    }

    /// A later text of which no slot is known to differ tells how it went on, unless it tells the same.
    fn moved_on(&self) -> Option<Found> {
        let same = [Reason::SameWords, Reason::QuotedClaim, Reason::SameNumber];
        if self.agreed().is_some_and(|(reason, _)| same.contains(&reason)) {
            return None;
        }
        if let Some(places) = self.grown() {
            return Some((Reason::LaterFigure, places));
        }
        let (places, pair) = self.pairs().into_iter().next()?;
        let dated = |accounts: &[usize]| {
            accounts.iter().any(|at| self.ground.accounts[*at].days.iter().any(|day| !day.of_report))
        };
        let slot = if dated(&self.first) && dated(&self.second) && !same_day(&pair) {
            Reason::Date
        } else {
            Reason::Polarity
        };
        Some((slot.later(self.bids()), places))
    }

    /// A count that the second text takes up, as one that has grown.
    fn grown(&self) -> Option<(usize, usize)> {
        let pairs = self.pairs();
        let counts = |account: &Account<'_>| !account.figures.is_empty();
        let grows =
            |pair: &Pair<'_, '_>| counts(pair.a) && counts(pair.b) && pair.b.has("growth") && pair.linked();
        pairs.into_iter().find(|(_, pair)| grows(pair)).map(|(places, _)| places)
    }

    /// The account of the second text that corrects what its outlet told before.
    fn corrects(&self) -> Option<usize> {
        let first = &self.ground.accounts[*self.second.first()?];
        let document = &self.ground.case.documents[first.document].document;
        let mut sentences = document.sentences().iter().map(|sentence| words(document.words(sentence.span)));
        let marked = |words: Vec<Word>| lexicon::marks(&words).iter().any(|mark| mark.class == "correction");
        sentences.any(marked).then(|| self.second[self.second.len() - 1])
    }

    fn agreed(&self) -> Option<Found> {
        let pairs = self.pairs();
        AGREEMENTS.iter().find_map(|agreement| {
            let (places, _) = pairs.iter().find(|(_, pair)| (agreement.holds)(pair))?;
            Some((agreement.reason, *places))
        })
    }

    /// Whether the second text tells a later time: it appeared days later, or its outlet tells its own account anew.
    fn is_later(&self) -> bool {
        let at = |accounts: &[usize]| accounts.first().map(|at| &self.ground.accounts[*at]);
        let Some((a, b)) = at(&self.first).zip(at(&self.second)) else { return false };
        let days = a.published.zip(b.published).map_or(0, |(a, b)| (b - a).get_days());
        let outlet = |account: &Account<'_>| {
            let publications = &self.ground.case.documents[account.document].publications;
            publications.first().and_then(|publication| publication.outlet.clone())
        };
        days >= LATER || days > 0 && outlet(a).is_some() && outlet(a) == outlet(b)
    }

    /// Whether a side asks, offers or refuses in both texts, or gives in in the second.
    fn bids(&self) -> bool {
        let bid = |at: &usize| {
            let account = &self.ground.accounts[*at];
            let bound = is_ahead(account) && account.has("negation");
            is_wish(account) || account.has("refusal") || account.has("yield") || bound
        };
        let yields = |at: &usize| self.ground.accounts[*at].has("yield");
        let ahead = |at: &usize| is_ahead(&self.ground.accounts[*at]);
        let both = self.first.iter().any(bid) && self.second.iter().any(bid);
        both || self.second.iter().any(yields) && !self.first.iter().any(ahead)
    }
}
