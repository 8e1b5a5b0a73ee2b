//! In what, at what, to whom and through whom a report was said: its phrases given to the reports of their
//! sentence, whatever rule or tagger found these.

mod noun;
mod phrase;

use super::{By, Clause, Draft, Who};
use crate::find::lexicon::{Class, Frame};
use crate::find::words::{Item, Unit};
pub(in crate::find) use noun::{Noun, noun_at as noun};
use noun::{noun_at, place_end, time_end};
pub(super) use phrase::phrase_at;
use phrase::{Phrase, heard_by, phrases};
use rapporteur_model::{Act, Span};
use std::collections::BTreeMap;

/// Where a draft stands in its unit.
struct Spot {
    /// Its index among the drafts.
    draft: usize,
    /// The item of its trigger, and one past its reporting words.
    at: usize,
    end: usize,
    /// The items of its first source, where they stand in the unit.
    source: Option<(usize, usize)>,
    /// The other drafts of the unit in whose content it stands.
    holders: Vec<usize>,
}

/// Tell each draft its channel, addressee and those who pass it on, by the phrases of its sentence.
pub(super) fn tell(clauses: &[Clause<'_>], drafts: &mut [Draft]) {
    let mut by_unit: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| has_words_around(draft)) {
        by_unit.entry(draft.unit).or_default().push(at);
    }
    for (index, own) in by_unit {
        let clause = &clauses[index];
        let unit = clause.unit;
        own.iter().for_each(|&at| hearer(clause, &mut drafts[at]));
        let found = phrases(unit);
        let spots = spots(unit, &own, drafts);
        for phrase in found.iter().filter(|p| p.channel.or(p.addressee).or(p.via).is_some()) {
            give(unit, phrase, &found, &spots, drafts);
        }
    }
}

/// Turns have a channel of their own; a headline's colon and a stray quotation have no words around them.
fn has_words_around(draft: &Draft) -> bool {
    !matches!(draft.rule, "turn" | "headline" | "unattributed")
}

fn spots(unit: &Unit, own: &[usize], drafts: &[Draft]) -> Vec<Spot> {
    let place = |draft: &Draft| unit.items.iter().position(|item| item.span.overlaps(draft.trigger));
    own.iter()
        .filter_map(|&index| {
            let draft = &drafts[index];
            let at = place(draft)?;
            let last = draft.cue.last().map_or(draft.trigger.end(), |cue| cue.end().max(draft.trigger.end()));
            let end = unit.items.partition_point(|item| item.span.start() < last).max(at + 1);
            let source = match &draft.who {
                Who::Named(mentions) => mentions.first().and_then(|mention| under(unit, mention.span)),
                _ => None,
            };
            let holders = own.iter().copied().filter(|&other| other != index && holds(&drafts[other], at));
            Some(Spot { draft: index, at, end, source, holders: holders.collect() })
        })
        .collect()
}

/// The items that `span` covers; `None` where it covers none.
fn under(unit: &Unit, span: Span) -> Option<(usize, usize)> {
    let items = unit.under(span);
    (!items.is_empty()).then_some((items.start, items.end))
}

/// Whether the draft has item `at` of its own unit in its content.
fn holds(draft: &Draft, at: usize) -> bool {
    draft.content.iter().any(|&(unit, from, to)| unit == draft.unit && from <= at && at < to)
}

/// Give `phrase` to the reports that it belongs to.
fn give(unit: &Unit, phrase: &Phrase, all: &[Phrase], spots: &[Spot], drafts: &mut [Draft]) {
    let around: Vec<usize> =
        spots.iter().map(|spot| spot.draft).filter(|&at| holds(&drafts[at], phrase.from)).collect();
    let level: Vec<&Spot> = spots.iter().filter(|spot| spot.holders == around).collect();
    let ways: [Fits<'_>; 3] = [Gap::after, Gap::between, Gap::before];
    let gap = Gap { unit, phrase, all };
    let to = ways.iter().find_map(|way| {
        let mut fits = level.iter().filter(|spot| way(&gap, &drafts[spot.draft], spot));
        // Behind several reports the last one is meant, before several the first.
        if level.iter().all(|spot| spot.at > phrase.from) { fits.next() } else { fits.next_back() }
    });
    match to {
        Some(spot) => {
            fill(unit, phrase, &mut drafts[spot.draft]);
            share(phrase, spot, &level, drafts);
        }
        None => cut(unit, phrase, &around, spots, drafts),
    }
}

/// Tell the draft what the phrase tells, where it does not know yet.
fn fill(unit: &Unit, phrase: &Phrase, draft: &mut Draft) {
    let span = |range: Option<(usize, usize)>| range.and_then(|(from, to)| unit.span_of(from, to));
    draft.channel = draft.channel.or(span(phrase.channel));
    draft.addressee = draft.addressee.or(span(phrase.addressee));
    draft.via.extend(span(phrase.via));
}

/// `Writing on Telegram, X called it a farce, adding that …`: later reports of the same source go the same way.
fn share(phrase: &Phrase, first: &Spot, level: &[&Spot], drafts: &mut [Draft]) {
    let channel = drafts[first.draft].channel;
    for spot in level.iter().filter(|spot| spot.at > first.at && spot.at > phrase.from) {
        let same = same_source(&drafts[first.draft].who, &drafts[spot.draft].who);
        if same && drafts[spot.draft].channel.is_none() {
            drafts[spot.draft].channel = channel;
        }
    }
}

fn same_source(one: &Who, other: &Who) -> bool {
    match (one, other) {
        (Who::Named(one), Who::Named(other)) => {
            one.first().zip(other.first()).is_some_and(|(one, other)| one.span == other.span)
        }
        _ => false,
    }
}

/// Whether the phrase of a gap belongs to a draft at its spot.
type Fits<'a> = fn(&Gap<'a>, &Draft, &Spot) -> bool;

/// A phrase among the words of its unit.
struct Gap<'a> {
    unit: &'a Unit,
    phrase: &'a Phrase,
    all: &'a [Phrase],
}

impl Gap<'_> {
    /// `“…”, X said to the board on Monday, in a letter`: nothing heavy stands between the report and it.
    fn after(&self, draft: &Draft, spot: &Spot) -> bool {
        if spot.at >= self.phrase.from {
            return false;
        }
        let pieces = draft.content.iter().filter(|piece| piece.0 == draft.unit).map(|piece| piece.2);
        let addressee = draft.addressee.and_then(|span| under(self.unit, span)).map(|range| range.1);
        let ends = pieces.chain(spot.source.map(|range| range.1)).chain(addressee).chain([spot.end]);
        let end = ends.filter(|&end| end <= self.phrase.from).max().unwrap_or(spot.end);
        self.light(end, self.phrase.from)
    }

    /// `X, in a letter to the board, said`.
    fn between(&self, _: &Draft, spot: &Spot) -> bool {
        let source = spot.source.map_or(usize::MAX, |range| range.1);
        source <= self.phrase.from
            && spot.at >= self.phrase.to
            && self.light(source, self.phrase.from)
            && self.light(self.phrase.to, spot.at)
    }

    /// `In a letter to the board on Monday, X said`.
    fn before(&self, draft: &Draft, spot: &Spot) -> bool {
        let pieces = draft.content.iter().filter(|piece| piece.0 == draft.unit).map(|piece| piece.1);
        let starts = pieces.chain(spot.source.map(|range| range.0)).chain([spot.at]);
        let start = starts.filter(|&start| start >= self.phrase.to).min().unwrap_or(spot.at);
        let opens = |at: usize| {
            let item = &self.unit.items[at];
            matches!(item.lower.as_str(), "and" | "but" | "while" | ";" | "," | "–" | "—")
                || item.quote().is_some()
        };
        let open = (0..self.phrase.from).rev().find(|&at| opens(at)).map_or(0, |at| at + 1);
        spot.at >= self.phrase.to && self.light(open, self.phrase.from) && self.light(self.phrase.to, start)
    }

    /// Whether the items `from..to` are adverbs, days, marks and other such phrases only.
    fn light(&self, from: usize, to: usize) -> bool {
        let mut at = from;
        while at < to {
            let covered = self.all.iter().find(|phrase| phrase.from <= at && at < phrase.to);
            let next = covered
                .map(|phrase| phrase.to)
                .or_else(|| time_end(self.unit, at))
                .or_else(|| place_end(self.unit, at));
            at = match next {
                Some(next) => next,
                None if light(&self.unit.items[at]) => at + 1,
                None => return false,
            };
        }
        true
    }
}

fn light(item: &Item) -> bool {
    let adverb = item.is(Class::Adverb) && !item.is(Class::Determiner)
        || item.lower.ends_with("ly") && !item.capital
        || item.lower == "it";
    let auxiliary = item.is(Class::Auxiliary) && !item.capital;
    adverb || auxiliary || item.mark(',') || item.mark('(') || item.dash() || item.quote().is_some()
}

/// `rejected the draft in an interview with the Herald`: the phrase is no part of what is said, where it
/// ends it and nothing else is reported in it.
fn cut(unit: &Unit, phrase: &Phrase, around: &[usize], spots: &[Spot], drafts: &mut [Draft]) {
    let size = |at: &usize| drafts[*at].content.iter().map(|(_, from, to)| to - from).sum::<usize>();
    let Some(inner) = around.iter().copied().min_by_key(size) else { return };
    let draft = &drafts[inner];
    let Some(spot) = spots.iter().find(|spot| spot.draft == inner) else { return };
    let clause = is_clause(unit, draft, phrase.from);
    let nested = spots.iter().any(|other| other.draft != inner && holds(draft, other.at));
    let ended = |&(index, from, to): &(usize, usize, usize)| {
        let rest = || unit.items[phrase.to..to].iter().all(|item| item.lower == "." || item.mark(','));
        index == draft.unit && from < phrase.from && phrase.from < to && phrase.to <= to && rest()
    };
    let place = draft.content.iter().position(ended);
    let told = phrase.channel.or(phrase.via).is_some();
    let may = told && phrase.sure && !clause && !nested && spot.at < phrase.from;
    let Some(place) = place.filter(|_| may) else { return };
    let (_, from, _) = draft.content[place];
    let Some((from, to)) = super::borders::trimmed(unit, from, phrase.from) else { return };
    drafts[inner].content[place] = (drafts[inner].unit, from, to);
    fill(unit, phrase, &mut drafts[inner]);
}

/// Whether the content up to item `to` is a clause, in which the phrase may have a place of its own.
fn is_clause(unit: &Unit, draft: &Draft, to: usize) -> bool {
    const LONGEST: usize = 8;
    let Some(&(_, from, _)) = draft.content.last() else { return true };
    let verb = unit.items[from.min(to)..to].iter().any(|item| item.is(Class::Auxiliary) && !item.capital);
    match draft.rule {
        "that-clause" | "infinitive" | "question" => true,
        "clause" | "tagger" => verb || to.saturating_sub(from) > LONGEST,
        _ => false,
    }
}

/// Whom the verb itself tells: an outlet is the channel too (`told the Marn Herald`).
fn hearer(clause: &Clause<'_>, draft: &mut Draft) {
    let unit = clause.unit;
    if draft.by == By::Tagger {
        draft.addressee = draft.addressee.and_then(|span| trimmed(unit, span));
    }
    let told = draft.addressee;
    draft.addressee = told.or_else(|| object(clause, draft));
    // A body that is told something is a channel too; one that is urged to do something is not.
    let Some((from, _)) = told.and_then(|span| under(unit, span)) else { return };
    let heard = noun_at(unit, from).and_then(|noun| heard_by(unit, noun));
    draft.channel = draft.channel.or_else(|| heard.and_then(|(from, to)| unit.span_of(from, to)));
}

/// The noun phrase that the tagger's addressee begins with.
fn trimmed(unit: &Unit, span: Span) -> Option<Span> {
    let (from, _) = under(unit, span)?;
    let from = from + usize::from(matches!(unit.lower(from), "to" | "with" | "before"));
    let noun = noun_at(unit, from).filter(|_| time_end(unit, from).is_none())?;
    unit.span_of(noun.whole, noun.end)
}

/// `urged both sides to …`, `asked the envoy whether …`: whom a request is put to.
fn object(clause: &Clause<'_>, draft: &Draft) -> Option<Span> {
    const ASKING: &[&str] = &[
        "ask", "urge", "call", "appeal", "order", "instruct", "beg", "implore", "beseech", "advise", "press",
    ];
    const LONGEST: usize = 12;
    let unit = clause.unit;
    let trigger = clause.triggers.iter().find(|t| unit.items[t.at].span == draft.trigger)?;
    let on = matches!(trigger.verb.particle[..], ["on" | "to"]);
    let bare = trigger.verb.particle.is_empty() && !matches!(trigger.verb.base, "call" | "appeal");
    let asks = ASKING.contains(&trigger.verb.base)
        && (on || bare)
        && matches!(draft.act, Act::Ask | Act::Decide | Act::Say);
    let from = trigger.to;
    let pronoun = unit.items.get(from).filter(|item| item.is(Class::Oblique) || item.lower == "her");
    let said = unit.items.get(from + 1).is_some_and(|next| next.quote().is_some() || next.lower == "that");
    if trigger.verb.takes(Frame::Told) && said && pronoun.is_some() {
        return pronoun.map(|item| item.span);
    }
    let first = unit.items.get(from).filter(|item| {
        asks && !item.is(Class::Preposition) && !item.is(Class::Relative) && !item.is(Class::Negation)
    })?;
    let goes_on = |at: usize| {
        matches!(unit.lower(at), "to" | "whether" | "if" | "about" | "why" | "how" | "what" | "for" | "not")
    };
    let end = (from + 1..unit.items.len().min(from + LONGEST)).find(|&at| goes_on(at))?;
    let whole = unit.items[from..end].iter().all(|item| !item.is(Class::Auxiliary) && item.quote().is_none());
    let noun = noun_at(unit, from)?;
    let end = if noun.end < end && unit.items[noun.end].is(Class::Adverb) { noun.end } else { end };
    let plain = first.is(Class::Oblique) || whole && (noun.end >= end || unit.items[noun.end].mark(','));
    plain.then(|| unit.span_of(from, end)).flatten()
}
