//! Subjects with appositions: whom the segments between commas name, and whom they only describe.

use super::coordinated::coordinated;
use super::subject::{Subject, bounds, without_adjunct};
use crate::find::lexicon::{Class, StateWord};
use crate::find::mention::{Mention, Shape, mention};
use crate::find::proper::joins_a_body;
use crate::find::trigger::Trigger;
use crate::find::words::{Item, Kind, Unit};
use rapporteur_model::Span;

/// The subject before `, … ,`: appositions, relative clauses and participles between it and the verb.
pub(super) fn appositive(unit: &Unit, triggers: &[Trigger], comma: usize) -> Option<Subject> {
    let hard = |at: usize| {
        let item = &unit.items[at];
        item.quote().is_some() || item.mark(';') || item.mark(':') || item.dash()
    };
    let floor = (0..comma).rev().find(|&at| hard(at)).map_or(0, |at| at + 1);
    appositive_from(unit, triggers, floor, comma)
}

/// As `appositive`, in the words from `floor` on.
pub(super) fn appositive_from(
    unit: &Unit,
    triggers: &[Trigger],
    floor: usize,
    comma: usize,
) -> Option<Subject> {
    let mut end = comma;
    let mut role: Option<Mention> = None;
    loop {
        let parts = |at: &usize| unit.items[*at].mark(',') && !joins_a_body(unit, *at);
        let start = (floor..end).rev().find(parts).map_or(floor, |at| at + 1);
        let found = segment(unit, triggers, start, end).filter(|_| !place_after(unit, floor, start, end));
        match found {
            Some((from, mut mentions))
                if start == floor
                    || !only_describes(unit, start, mentions.last()?)
                        && !of_a_person(unit, triggers, (floor, start), mentions.last()?) =>
            {
                let previous = start.checked_sub(1).filter(|&at| at >= floor && unit.items[at].mark(','));
                let mut from = from;
                if let Some(holder) = previous.and_then(|at| role_before(unit, triggers, floor, at)) {
                    mentions[0].role = mentions[0].role.or(holder.1.role);
                    mentions[0].state = mentions[0].state.or(holder.1.state);
                    mentions[0].possessive = holder.1.possessive;
                    mentions[0].span = holder.1.span.cover(mentions[0].span);
                    from = holder.0;
                    if let Some(other) = beside(unit, triggers, floor, from) {
                        from = other.0;
                        mentions.insert(0, other.1);
                    }
                }
                describe(mentions.last_mut()?, role);
                return Some(Subject {
                    mentions,
                    from,
                    to: comma,
                    relative: None,
                    in_relative: false,
                    how: "the words before the apposition",
                });
            }
            Some((_, mut mentions)) => {
                role = mentions.pop().map(|role| with_its_clause(unit, role, start, end));
            }
            None if start == floor => return None,
            None => {}
        }
        end = start - 1;
    }
}

/// `the Kenyan who speaks for the islands`, items `from..to`: the clause tells for whom.
fn with_its_clause(unit: &Unit, mut role: Mention, from: usize, to: usize) -> Mention {
    const LEADS: &[&str] = &["speaks", "leads", "heads", "chairs", "negotiates", "mediates", "represents"];
    let who = (from..to).any(|at| unit.lower(at) == "who" && LEADS.contains(&unit.lower(at + 1)));
    let steers = (from..to).any(|at| matches!(unit.lower(at), "steering" | "chairing" | "presiding"));
    if let Some(whole) = unit.span_of(from, to).filter(|_| who || steers) {
        role.span = role.span.cover(whole);
        role.role = if steers { Some(role.span) } else { role.role.or(Some(role.span)) };
    }
    role
}

/// `a reader at the College of Art, Marn,`: a place that ends an apposition.
fn place_after(unit: &Unit, floor: usize, start: usize, end: usize) -> bool {
    if end != start + 1 || start <= floor + 1 || !unit.items[start].name_like() {
        return false;
    }
    let before = (floor..start - 1).rev().find(|&at| unit.items[at].mark(',')).map_or(floor, |at| at + 1);
    let describes = unit.items[before].is(Class::Determiner);
    describes && (before..start - 1).any(|at| matches!(unit.lower(at), "at" | "of" | "in" | "from"))
}

/// The sources in one segment between commas.
fn segment(unit: &Unit, triggers: &[Trigger], start: usize, end: usize) -> Option<(usize, Vec<Mention>)> {
    let first = unit.items.get(start)?;
    // `, speaking aboard the ship,` says what the subject before it did.
    let participle = first.kind == Kind::Word && !first.capital && first.lower.ends_with("ing");
    let timed = without_adjunct(unit, start, end);
    // `, in an interview with the Globe,` names whom it was told.
    // `Kerr, unlike Roth, wants …`
    if matches!(first.lower.as_str(), "like" | "unlike" | "alongside" | "including" | "besides") {
        return None;
    }
    let free = first.is(Class::Preposition) && timed < end && !unit.items[timed - 1].is(Class::Preposition);
    let start = if free { timed } else { start };
    let first = &unit.items[start];
    let starts_badly =
        participle || first.is(Class::Preposition) || first.is(Class::Relative) || first.is(Class::Auxiliary);
    let has_verb = (start..end)
        .any(|at| bounds(unit, triggers, at) && !matches!(unit.lower(at), "who" | "that" | "which"));
    if start >= end || starts_badly || has_verb {
        return None;
    }
    // `Minister meets envoys, urges calm`: a headline's first verb ends its subject.
    let verb = |at: usize| unit.heading && unit.items[at].verb() && unit.lower(at).ends_with('s');
    let closes = |at: usize| matches!(unit.lower(at), "who" | "that" | "which") || at > start && verb(at);
    let end = (start..end).find(|&at| closes(at)).unwrap_or(end);
    let (from, mentions) = coordinated(unit, triggers, start, end)?;
    mentions.iter().all(|m| m.shape != Shape::Thing).then_some((from, mentions))
}

/// An apposition (`a senior negotiator`, `head of the chamber`), not a source of its own.
pub(super) fn only_describes(unit: &Unit, start: usize, mention: &Mention) -> bool {
    let article = matches!(unit.lower(start), "a" | "an" | "the") || unit.items[start].is(Class::Possessive);
    // `Ada Roth, R-Marn,`
    let party = unit.lower(start).get(..2).is_some_and(|letter| matches!(letter, "r-" | "d-" | "i-"));
    if party && start > 0 && unit.items[start].capital {
        return true;
    }
    let described = matches!(mention.shape, Shape::Anonymous | Shape::Group | Shape::Organization);
    // `Gov. Ellen Roth, a Republican,`, `Bernd Lange, the Social Democrat who …,`
    let followed = unit.items.iter().position(|item| item.span.start() >= mention.span.end());
    let member = mention.shape == Shape::Name
        && (matches!(unit.lower(start), "a" | "an")
            || unit.lower(start) == "the" && followed.is_some_and(|next| unit.lower(next) == "who"));
    if member && start > 0 {
        return true;
    }
    // `Kim Lorne, Liberal of Marn,`: a party and a district.
    let of = matches!(unit.lower(start + 1), "of" | "from");
    let member = of && mention.role.is_none() && unit.items.get(start + 2).is_some_and(Item::name_like);
    let nationality = unit.lower(start) == "the"
        && unit.state_at(start + 1).is_some_and(|(_, word, _)| word != StateWord::Name)
        && unit.items.get(start + 2).is_none_or(|next| !next.name_like())
        && mention.span.end() == unit.items[start + 1].span.end();
    // `Norway’s main fish lobby`, after a name
    let owner = unit.state_at(start).map(|(_, _, len)| start + len);
    let lobby = owner.is_some_and(|at| unit.items.get(at).is_some_and(Item::possessor))
        && mention.name.is_none_or(|name| name.start() == unit.items[start].span.start())
        && unit.items.get(owner.unwrap_or(start) + 1).is_some_and(|next| !next.capital);
    if nationality || lobby && start > 0 {
        return true;
    }
    let single = mention.name.is_none_or(|name| name == unit.items[start].span);
    member && single && mention.state.is_none_or(|_| unit.state_at(start).is_none())
        || described && (article || !unit.items[start].capital || mention.shape == Shape::Anonymous)
}

/// `Ada Roth, the Marn Liberal,`: a name with an article behind a person’s.
fn of_a_person(unit: &Unit, triggers: &[Trigger], (floor, start): (usize, usize), mention: &Mention) -> bool {
    let named = unit.lower(start) == "the" && mention.shape == Shape::Name && mention.role.is_none();
    let comma = start.checked_sub(1).filter(|&at| named && at > floor && unit.items[at].mark(','));
    let before = comma.and_then(|comma| {
        let from = (floor..comma).rev().find(|&at| unit.items[at].mark(',')).map_or(floor, |at| at + 1);
        segment(unit, triggers, from, comma)
    });
    before.is_some_and(|(_, mentions)| mentions.iter().all(|mention| mention.shape == Shape::Person))
}

/// `Its chief executive, Helen Strand,`: the role in the segment that ends at `comma`.
fn role_before(unit: &Unit, triggers: &[Trigger], floor: usize, comma: usize) -> Option<(usize, Mention)> {
    let start = (floor..comma).rev().find(|&at| bounds(unit, triggers, at)).map_or(floor, |at| at + 1);
    let start = without_adjunct(unit, start, comma);
    let and = (start..comma).rev().find(|&at| unit.lower(at) == "and").filter(|&and| {
        let before = mention(unit, start, and);
        before.is_some_and(|m| matches!(m.shape, Shape::Pronoun | Shape::Person | Shape::State))
    });
    let start = and.map_or(start, |and| and + 1);
    let found = mention(unit, start, comma)?;
    (found.shape == Shape::Anonymous && found.name.is_none()).then_some((start, found))
}

/// `She and her counterpart, Ola Sund,`: the source before the `and` that stands before item `from`.
fn beside(unit: &Unit, triggers: &[Trigger], floor: usize, from: usize) -> Option<(usize, Mention)> {
    let and = from.checked_sub(1).filter(|&and| and > floor && unit.lower(and) == "and")?;
    let start = (floor..and).rev().find(|&at| bounds(unit, triggers, at)).map_or(floor, |at| at + 1);
    let start = without_adjunct(unit, start, and);
    let found = mention(unit, start, and)?;
    matches!(found.shape, Shape::Pronoun | Shape::Person | Shape::State).then_some((start, found))
}

/// Give `mention` the role that an apposition tells.
fn describe(mention: &mut Mention, role: Option<Mention>) {
    let Some(role) = role else { return };
    // `A splinter group, the Sund Front, said`: the apposition has the name.
    let nameless = mention.name.is_none() && matches!(mention.shape, Shape::Organization | Shape::Group);
    if nameless && role.name.is_some() && role.shape == Shape::Organization {
        let span = mention.span.cover(role.span);
        *mention = Mention { span, ..role };
        return;
    }
    let full = Span::checked(role.role.map_or(role.span.start(), Span::start), role.span.end());
    mention.span = mention.span.cover(role.span);
    mention.role = mention.role.or(full);
    mention.state = mention.state.or(role.state);
    mention.possessive = mention.possessive.or(role.possessive);
}
