//! Days that stand beside an event and are those of something else: of a name, a deal, another clause.

use super::codebook::{codebook, singular};
use super::tags::Tags;
use super::verbs::verbs;
use super::{Draft, Seen};
use crate::find::lexicon::Class;
use crate::find::words::Unit;
use rapporteur_model::Span;

/// Whether the day under `time` is that of something else than the event.
pub(super) fn of_another(seen: &Seen<'_>, draft: &Draft, time: Span) -> bool {
    let unit = &seen.text.units[draft.unit];
    if !unit.span.holds(time) {
        return in_name(seen, time);
    }
    let from = unit.items.partition_point(|item| item.span.end() <= time.start());
    let to = unit.items.partition_point(|item| item.span.start() < time.end());
    // What lies years back, does so on both sides of an `after`.
    let year = seen.text.words(time).chars().filter(char::is_ascii_digit).count() == 4;
    let trigger = unit.items.partition_point(|item| item.span.end() <= draft.trigger.start());
    in_name(seen, time)
        || of_deal(unit, draft, (from, to))
        || of_clause(unit, draft, (from, to), year)
        || of_another_word(seen, unit, (trigger, from, to))
}

/// `June 4 Movement`: a part of a name.
fn in_name(seen: &Seen<'_>, time: Span) -> bool {
    const NAMED: &[&str] = &[
        "Movement",
        "Agreement",
        "Accord",
        "Accords",
        "Declaration",
        "Resolution",
        "Pact",
        "Treaty",
        "Protocol",
        "Alliance",
        "Brigade",
        "Memorandum",
    ];
    let behind =
        Span::checked(time.end(), seen.text.document.text().len()).map_or("", |rest| seen.text.words(rest));
    let next = behind.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let name = Tags::of(seen.tagged)
        .name_around(time)
        .is_some_and(|name| name.end() > time.end() && name.holds(time));
    NAMED.contains(&next) || name && !next.is_empty() && next.starts_with(char::is_uppercase)
}

/// `a 1991 ceasefire`, `the Christmas accord`, `the resolution of 1959`: when the deal was made; not where the deal
/// itself is the event.
fn of_deal(unit: &Unit, draft: &Draft, (from, to): (usize, usize)) -> bool {
    let deal = |at: usize| {
        let known = singular(unit.lower(at)).iter().any(|word| {
            codebook().class("deal").contains(&word.as_str())
                || matches!(word.as_str(), "resolution" | "law" | "declaration" | "war" | "election" | "plan")
        });
        known && unit.items.get(at).is_some_and(|item| !item.span.overlaps(draft.trigger))
    };
    let led = from > 0
        && (unit.items[from - 1].is(Class::Determiner) || unit.items[from - 1].is(Class::Possessive))
        && !unit.items[from - 1].is(Class::Preposition);
    let made = unit.lower(from.wrapping_sub(1)) == "of" && from > 1 && deal(from - 2);
    // `a November truce brokered by Norland`: when it was brokered.
    let here = unit.items.get(to + 1).is_some_and(|next| next.span.overlaps(draft.trigger));
    // `were killed in the 2020 war`: when it was.
    let during = unit.lower(to) == "war" && from > 1 && matches!(unit.lower(from - 2), "in" | "during");
    led && deal(to) && !here && !during || made
}

/// `the draft dated September 29`, `the rules approved by the council in December`, `massed ships and on 19 February gave
/// …`: a day behind the trigger that is that of another word.
fn of_another_word(seen: &Seen<'_>, unit: &Unit, (trigger, from, to): (usize, usize, usize)) -> bool {
    if from <= trigger {
        return false;
    }
    let dated = matches!(unit.lower(from - 1), "dated" | "dating");
    let lead = from - usize::from(unit.items[from - 1].is(Class::Preposition));
    let verbs = verbs(unit, &Tags::of(seen.tagged));
    let next = verbs.iter().any(|verb| verb.from == to && verb.to.is_none() && !verb.gerund && !verb.reduced);
    let ahead = next && lead > trigger + 1 && matches!(unit.lower(lead - 1), "and" | "but");
    let participle = verbs.iter().any(|verb| {
        let part = verb.reduced && verb.at > trigger && verb.at < from;
        part && !(verb.at..from).any(|at| unit.items[at].mark(','))
    });
    dated || ahead || participle
}

/// Whether a clause of its own parts the day from the trigger: `which broke away last year`, `two days after X met Y`.
fn of_clause(unit: &Unit, draft: &Draft, (from, to): (usize, usize), year: bool) -> bool {
    let trigger = unit.items.partition_point(|item| item.span.end() <= draft.trigger.start());
    if to > trigger {
        // `signed it two days after talks on Monday`
        return !year
            && (trigger + 1..from.saturating_sub(1)).any(|at| {
                matches!(unit.lower(at), "after" | "before")
                    && !(at + 1..from).any(|at| unit.items[at].mark(','))
            });
    }
    let comma = |from: usize| (from..trigger).any(|at| unit.items[at].mark(','));
    let after = (to..trigger).any(|at| matches!(unit.lower(at), "after" | "before") && !comma(at));
    let start = unit.items.partition_point(|item| item.span.end() <= draft.evidence.start());
    // `the draft, leaked two weeks ago, was …`
    let participle = |at: usize| at > 0 && unit.items[at - 1].mark(',') && unit.lower(at).ends_with("ed");
    let opens = |at: usize| matches!(unit.lower(at), "who" | "which" | "that" | "whose") || participle(at);
    let relative = (start..from).any(opens) && comma(to);
    let but = from > 3 && (to..trigger).any(|at| unit.lower(at) == "but");
    after || relative || but
}
