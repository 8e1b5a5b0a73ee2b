//! What stands between a reporting verb and its content: days, places, channels, addressees.

use super::complement::Complement;
use super::finite::known;
use super::ways::{noun, phrase_at};
use crate::find::lexicon::{Class, StateWord};
use crate::find::words::{Item, Kind, Unit};
use rapporteur_tagger::Upos;

/// Step over what stands between the verb and its content: adverbs, days, places, channels.
pub(super) fn adjuncts(unit: &Unit, found: &mut Complement) {
    loop {
        let at = found.next;
        let Some(item) = unit.items.get(at) else { return };
        let word = item.lower.as_str();
        let aside = |at: usize| unit.items.get(at).is_some_and(|item| item.mark(','));
        if aside(at) && aside(at + 2) && unit.items[at + 1].is(Class::Adverb) {
            found.next = at + 3;
            continue;
        }
        // `added, through a spokesman, that …`
        let inner = phrase_at(unit, at + 1).map(|phrase| phrase.to).filter(|&to| aside(at) && aside(to));
        if let Some(to) = inner {
            found.next = to + 1;
            continue;
        }
        if let Some(next) = how_often(unit, at) {
            found.next = next;
            continue;
        }
        let adverb = is_adverb(item) && !counted(unit, at);
        // `Friday's session`
        let owns = unit.items.get(at + 1).is_some_and(Item::possessor);
        let bare_time = item.is(Class::Time) && item.kind == Kind::Word && !owns;
        let phrase = phrase_at(unit, at).filter(|phrase| phrase.channel.is_some());
        let next = if let Some(phrase) = phrase {
            Some(phrase.to)
        } else if matches!(
            word,
            "on" | "in"
                | "at"
                | "during"
                | "after"
                | "before"
                | "from"
                | "via"
                | "through"
                | "late"
                | "early"
                | "last"
                | "this"
        ) {
            adjunct_end(unit, at).or_else(|| until_that(unit, at))
        } else if matches!(word, "to" | "with") {
            if is_mood(unit, at + 1) { Some(at + 2) } else { to_whom(unit, at, found) }
        } else if adverb || bare_time && !starts_clause_after_time(unit, at) {
            Some(at + 1)
        } else {
            None
        };
        let Some(next) = next else { return };
        found.next = next;
    }
}

/// `noted with satisfaction that …`
fn is_mood(unit: &Unit, at: usize) -> bool {
    const MOODS: &[&str] =
        &["satisfaction", "regret", "concern", "alarm", "pride", "surprise", "confidence", "emphasis"];
    MOODS.contains(&unit.lower(at))
}

fn is_adverb(item: &Item) -> bool {
    item.is(Class::Adverb) && !item.is(Class::Determiner) || item.lower.ends_with("ly") && !item.capital
}

/// `says only six of the turbines run`: a word that belongs to a number behind it.
fn counted(unit: &Unit, at: usize) -> bool {
    const WORDS: &[&str] = &["only", "just", "nearly", "almost", "about", "roughly", "barely"];
    let number = unit.items.get(at + 1).is_some_and(|next| next.speech == Some(Upos::Num));
    number && WORDS.contains(&unit.lower(at))
}

/// `more than once`, `several times`: one past the words.
fn how_often(unit: &Unit, at: usize) -> Option<usize> {
    let than = matches!(unit.lower(at), "more" | "less") && unit.lower(at + 1) == "than";
    let times = matches!(unit.lower(at), "several" | "many") && unit.lower(at + 1) == "times";
    let once = usize::from(matches!(unit.lower(at + 2), "once" | "twice"));
    (times || than && once == 1).then_some(at + 2 + once)
}

/// `said after the first meeting that …`: the item of the `that` after a phrase without a verb.
fn until_that(unit: &Unit, at: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let that = (at + 2..unit.items.len().min(at + LONGEST)).find(|&at| unit.lower(at) == "that")?;
    let plain = |item: &Item| {
        item.kind == Kind::Word && !item.verb() && !item.is(Class::Auxiliary) && !item.is(Class::Relative)
    };
    let noun = unit.items[that - 1].kind == Kind::Word && !unit.items[that - 1].is(Class::Determiner);
    let clause =
        unit.items.get(that + 1).is_some_and(|next| !next.is(Class::Auxiliary) && next.kind == Kind::Word);
    (noun && clause && unit.items[at..that].iter().all(plain)).then_some(that)
}

fn starts_clause_after_time(unit: &Unit, at: usize) -> bool {
    unit.items.get(at + 1).is_some_and(|item| item.is(Class::Auxiliary))
}

/// `to reporters`, `to TASS`.
fn to_whom(unit: &Unit, at: usize, found: &mut Complement) -> Option<usize> {
    let mut end = at + 1;
    while unit.items.get(end).is_some_and(|item| item.is(Class::Determiner)) {
        end += 1;
    }
    let first = unit.items.get(end)?;
    if !(first.is(Class::Addressee) || first.name_like() && unit.lower(at) == "to") {
        return None;
    }
    while unit.items.get(end).is_some_and(|item| item.is(Class::Addressee) || item.name_like()) {
        end += 1;
    }
    found.addressee = unit.span_of(at + 1, end);
    Some(end)
}

/// The end of the prepositional phrase at `at`, where it tells a time, place or channel.
pub(super) fn adjunct_end(unit: &Unit, at: usize) -> Option<usize> {
    let mut tells = false;
    let mut noun = false;
    let mut end = at + 1;
    while let Some(item) = unit.items.get(end).filter(|_| !adjunct_stops(unit, end, noun)) {
        let year = item.kind == Kind::Number && item.lower.len() == 4;
        tells |= item.is(Class::Time) || item.is(Class::Channel) || item.capital || year;
        noun = !joins_adjunct(item);
        end += 1;
        if end - at > 9 {
            return None;
        }
    }
    let past = |at: usize| {
        let item = &unit.items[at];
        !item.capital && item.lower.ends_with("ed") && unit.items[at - 1].name_like()
    };
    let clause = matches!(unit.lower(at), "after" | "before") && (at + 2..end).any(past);
    let verb_like = clause || unit.items.get(end).is_some_and(|item| item.is(Class::Auxiliary));
    (tells && noun && !verb_like).then_some(end)
}

/// A word that goes on within an adjunct: it cannot be its last.
fn joins_adjunct(item: &Item) -> bool {
    const INNER: &[&str] =
        &["of", "with", "on", "in", "at", "to", "for", "by", "the", "a", "an", "his", "her", "its", "their"];
    INNER.contains(&item.lower.as_str())
}

/// Whether the adjunct ends before the item at `at`; `noun` tells whether it could end there.
fn adjunct_stops(unit: &Unit, at: usize, noun: bool) -> bool {
    let (item, before) = (&unit.items[at], &unit.items[at - 1]);
    let clause = item.is(Class::Pronoun) && !item.is(Class::Determiner)
        || item.is(Class::Auxiliary) && !(item.capital && item.is(Class::Time)) // the month of May
        || item.is(Class::Relative)
        || item.lower == "that";
    let marks = matches!(item.kind, Kind::Mark(_)) && !item.possessor() || item.quote().is_some();
    let time = item.is(Class::Time);
    let number = item.kind == Kind::Number && !time && before.is(Class::Time) && !month_before(unit, at);
    let name = item.name_like() && !time && before.is(Class::Time);
    let issued =
        matches!(item.lower.as_str(), "published" | "broadcast" | "aired" | "released" | "posted" | "dated");
    let joins = joins_adjunct(item) || time || item.is(Class::Channel) || issued;
    // `Article 12`
    let numbered = item.kind == Kind::Number && before.capital;
    let channel = before.is(Class::Channel) && !joins && !numbered;
    // `said on Tuesday after nine members were suspended`: another adjunct, or a clause.
    let again =
        matches!(item.lower.as_str(), "after" | "before" | "when" | "while" | "as" | "following" | "amid");
    // `agreed on Wednesday to let …`
    let infinitive = item.lower == "to" && before.is(Class::Time) && before.capital;
    clause
        || marks
        || infinitive
        || noun && (item.is(Class::Determiner) || number || name || channel || again)
}

fn month_before(unit: &Unit, at: usize) -> bool {
    unit.items[at - 1].capital && !unit.lower(at - 1).ends_with("day")
}

/// `asked the envoy whether …`: the item after whom the question is put to, where a question follows.
pub(super) fn asked(unit: &Unit, at: usize) -> Option<usize> {
    let end = noun(unit, at).map(|noun| noun.end)?;
    matches!(unit.lower(end), "whether" | "if" | "why" | "how" | "when" | "where").then_some(end)
}

/// Whom somebody told: `reporters`, `a crowd outside the terminal`, `Radio Kivu Libre`.
pub(super) fn addressee(unit: &Unit, found: &mut Complement) {
    let from = found.next;
    let Some(first) = unit.items.get(from) else { return };
    if first.is(Class::Relative)
        || first.quote().is_some()
        || matches!(first.kind, Kind::Mark(_))
        || first.is(Class::Preposition)
    {
        return;
    }
    // `in a letter of 6 February` goes on to the content.
    let dated = |at: usize| {
        let next = unit.items.get(at + 1);
        next.is_some_and(|next| next.kind == Kind::Number || next.is(Class::Time))
    };
    let next_mark = |at: usize| {
        unit.items.get(at).is_none_or(|i| {
            i.quote().is_some()
                || matches!(i.lower.as_str(), "that" | "whether" | ":" | "," | ".")
                || i.lower == "of" && !dated(at) && !within_addressee(unit, at)
                || i.lower == "to" && bare_verb(unit, at + 1)
                || i.lower == "not" && unit.lower(at + 1) == "to"
        })
    };
    let until_that = (from + 1..(from + 12).min(unit.items.len() + 1)).find(|&at| next_mark(at));
    let plain_end = phrase_end(unit, from);
    let end = match until_that {
        Some(end)
            if unit.items[from..end]
                .iter()
                .all(|item| !item.is(Class::Auxiliary) && !item.is(Class::Pronoun) || end == from + 1) =>
        {
            end
        }
        _ => plain_end,
    };
    // `told Radio Marn the guild’s “plan is to wait”`
    let quoted = unit.items.get(end).is_some_and(|item| item.quote().is_some());
    let opens = |at: &usize| unit.items[*at].is(Class::Determiner) && unit.items[*at - 1].name_like();
    let end = if quoted { (from + 1..end).find(opens).unwrap_or(end) } else { end };
    if end == from {
        return;
    }
    let noun = noun(unit, from).map_or(end, |noun| noun.end.min(end));
    found.addressee = unit.span_of(from, noun);
    found.next = end;
}

/// `told a crowd of dockers in Marn that …`, `told the Globe on condition of anonymity`: an `of` that is not told of.
fn within_addressee(unit: &Unit, of: usize) -> bool {
    const NEAR: usize = 12;
    let breaks = |item: &Item| {
        item.verb()
            || item.is(Class::Auxiliary)
            || matches!(item.kind, Kind::Mark(_))
            || item.quote().is_some()
    };
    let near = &unit.items[of + 1..unit.items.len().min(of + NEAR)];
    let that = near.iter().position(|item| item.lower == "that");
    let goes_on = known(unit) && that.is_some_and(|that| that > 0 && !near[..that].iter().any(breaks));
    let closed = matches!(unit.lower(of + 2), "," | "." | ":" | "that" | "");
    goes_on || closed && unit.lower(of - 1) == "condition" && unit.lower(of + 1) == "anonymity"
}

/// `told crews to wait`, not `told delegates to the summit`: whether no noun phrase can begin at `at`.
fn bare_verb(unit: &Unit, at: usize) -> bool {
    let item = unit.items.get(at).filter(|item| item.kind == Kind::Word && !item.name_like());
    item.is_some_and(|item| {
        ![Class::Determiner, Class::Pronoun, Class::Oblique, Class::Possessive, Class::Preposition]
            .iter()
            .any(|class| item.is(*class))
    })
}

/// The end of a short noun phrase: a pronoun, one noun with its determiner, or a name.
fn phrase_end(unit: &Unit, from: usize) -> usize {
    let at = |at: usize| unit.items.get(at);
    const OUTLETS: &[&str] = &[
        "daily",
        "weekly",
        "newspaper",
        "paper",
        "magazine",
        "broadcaster",
        "station",
        "channel",
        "agency",
        "website",
    ];
    let name_end = |start: usize| {
        let ends = |i: &usize| !unit.items[*i].name_like() || unit.items[*i].is(Class::Time);
        (start..unit.items.len()).find(ends).unwrap_or(unit.items.len())
    };
    // `told the daily Marn Herald`, `told Radio Marn`.
    let outlet = (from..unit.items.len().min(from + 4)).find(|&i| OUTLETS.contains(&unit.lower(i)));
    if let Some(outlet) = outlet.filter(|&outlet| name_end(outlet + 1) > outlet + 1) {
        return name_end(outlet + 1);
    }
    let medium =
        matches!(unit.lower(from), "radio" | "television" | "tv") && at(from).is_some_and(|i| i.capital);
    if medium && name_end(from) > from + 1 {
        return name_end(from);
    }
    // `told her morning news conference she was confident`
    let nominal = |i: usize| at(i).is_some_and(|item| matches!(item.speech, Some(Upos::Noun | Upos::Adj)));
    if unit.lower(from) == "her" && nominal(from + 1) {
        return (from + 1..unit.items.len()).find(|&i| !nominal(i)).unwrap_or(from + 1);
    }
    if at(from).is_some_and(|i| {
        i.is(Class::Oblique) || i.lower == "her" || i.lower == "you" || i.is(Class::Addressee)
    }) {
        return from + 1;
    }
    if at(from).is_some_and(Item::name_like) {
        // `told EU leaders it will wait`
        let people = |i: usize| at(i).is_some_and(|item| item.is(Class::Addressee) || item.is(Class::Group));
        let named = |i: usize| unit.items[i].name_like() || unit.items[i].possessor();
        return (from..unit.items.len()).find(|&i| !named(i) && !people(i)).unwrap_or(from);
    }
    let noun = (from..unit.items.len().min(from + 5)).find(|&i| {
        let item = &unit.items[i];
        item.is(Class::Addressee)
            || item.is(Class::Group)
            || item.is(Class::Organization)
            || item.is(Class::Person)
            || matches!(unit.state_at(i), Some((_, StateWord::People, 1)))
    });
    noun.map_or(from, |noun| noun + 1)
}
