//! What stands before the first turn of a talk: through what it came, who asks in it and who answers.

use crate::find::lexicon::Class;
use crate::find::media::{Way, outlet_in};
use crate::find::resolve::Names;
use crate::find::words::{Text, Unit, Within};
use crate::find::world::world;
use rapporteur_model::Span;

/// Verbs of a sentence that introduces a talk; those of the first list have the one who asks for their subject.
const ASKS: &[&str] =
    &["asked", "asks", "interviewed", "interviews", "met", "meets", "put", "questioned", "quizzed"];
const TALKS: &[&str] = &[
    "spoke",
    "speaks",
    "spoken",
    "talked",
    "talks",
    "answered",
    "answers",
    "sat",
    "interview",
    "interviewed",
    "conversation",
    "questions",
];

/// Who asks and who answers, by their full names, as far as the introduction tells.
#[derive(Clone, Debug, Default)]
pub(in crate::find) struct Hosts {
    pub interviewer: Option<String>,
    pub guest: Option<String>,
}

/// Those whom the words before unit `first` introduce.
pub(in crate::find) fn hosts(text: &Text<'_>, names: &Names, first: usize) -> Hosts {
    let mut people: Vec<Introduced> = Vec::new();
    for (index, unit) in text.units[..first].iter().enumerate() {
        for (span, full) in names.people_in(index) {
            let Some((from, to)) =
                items(unit, span).filter(|&(from, to)| outlet_in(unit, from, to).is_none())
            else {
                continue;
            };
            let here =
                Introduced { full: full.to_owned(), asks: asks(unit, from, to), talks: introduces(unit) };
            match people.iter_mut().find(|known| known.full == here.full) {
                Some(known) => {
                    (known.asks, known.talks) = (known.asks || here.asks, known.talks || here.talks)
                }
                None => people.push(here),
            }
        }
    }
    let interviewer = one(people.iter().filter(|person| person.asks));
    let others = || people.iter().filter(|person| Some(&person.full) != interviewer.as_ref() && !person.asks);
    let guest = one(others()).or_else(|| one(others().filter(|person| person.talks)));
    Hosts { interviewer, guest }
}

/// A person whom the introduction names.
struct Introduced {
    full: String,
    asks: bool,
    talks: bool,
}

fn one<'p>(mut people: impl Iterator<Item = &'p Introduced>) -> Option<String> {
    let first = people.next()?;
    people.next().is_none().then(|| first.full.clone())
}

fn items(unit: &Unit, span: Span) -> Option<(usize, usize)> {
    let from = unit.items.iter().position(|item| item.span.start() == span.start())?;
    let to = unit.items.iter().position(|item| item.span.end() == span.end())? + 1;
    (from < to).then_some((from, to))
}

/// Whether a sentence tells of a talk.
pub(in crate::find) fn introduces(unit: &Unit) -> bool {
    unit.items.iter().any(|item| {
        let word = item.lower.as_str();
        Way::Talk.has(word) || ASKS.contains(&word) || TALKS.contains(&word)
    })
}

/// Whether the person `from..to` is the one who asks: `Ada Roth of the Marn Herald`, `the Herald’s Ada Roth`,
/// `our correspondent Ada Roth`, `interview by Ada Roth`, `Ada Roth met the minister`.
fn asks(unit: &Unit, from: usize, to: usize) -> bool {
    let of = matches!(unit.lower(to), "of" | "from" | "for")
        || unit.items.get(to).is_some_and(|i| i.mark(',') || i.mark('('));
    let rest = (to + 1..unit.items.len().min(to + 7))
        .find(|&at| !of || stops(unit, at))
        .unwrap_or(unit.items.len().min(to + 7));
    let outlet = of && outlet_in(unit, to + 1, rest).is_some_and(|(start, _)| start <= to + 2);
    let owner = from.checked_sub(1).filter(|&at| unit.items[at].possessor());
    let owned =
        owner.is_some_and(|at| outlet_in(unit, at.saturating_sub(4), at).is_some_and(|(_, end)| end == at));
    let role = (from.saturating_sub(3)..from).any(|at| {
        matches!(
            unit.lower(at),
            "correspondent" | "reporter" | "journalist" | "editor" | "presenter" | "host" | "anchor"
        )
    });
    let by = from > 0 && unit.lower(from - 1) == "by" && introduces(unit);
    let next = if outlet { rest } else { to };
    let subject = (next..unit.items.len().min(next + 2)).any(|at| ASKS.contains(&unit.lower(at)));
    outlet || owned || role || by || subject
}

/// Where the words that describe a name end.
fn stops(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    item.mark(',')
        || item.mark(')')
        || item.is(Class::Auxiliary)
        || ASKS.contains(&item.lower.as_str())
        || TALKS.contains(&item.lower.as_str())
}

/// Through what the turns from unit `first` on came: the outlet that the introduction names beside the
/// interviewer or the talk, else the talk.
pub(super) fn channel(text: &Text<'_>, first: usize) -> Option<Span> {
    let intro = || text.units[..first].iter().filter(|unit| unit.within == Within::Narration);
    intro().find_map(|unit| outlet(text, unit)).or_else(|| {
        intro().find_map(|unit| {
            let at = unit
                .items
                .iter()
                .position(|item| Way::Talk.has(&item.lower) && item.lower != "questioned")?;
            Some(unit.items[at].span)
        })
    })
}

/// `Sofia Brandt of Trackside Magazine met her`, `told the Weekly`, `an interview with Radio Sund`,
/// `spoke to the Herald’s Ada Roth`.
fn outlet(text: &Text<'_>, unit: &Unit) -> Option<Span> {
    (1..unit.items.len()).find_map(|at| {
        let before = unit.lower(at - 1);
        let the = usize::from(unit.lower(at) == "the");
        let to = (at + the..unit.items.len()).find(|&at| !unit.items[at].name_like())?;
        let span = unit.span_of(at + the, to)?;
        let words = (at + the..to).collect::<Vec<_>>();
        let medium = words.iter().any(|&at| Way::Medium.has(unit.lower(at)));
        let known = medium || world().body(text.words(span)).is_some_and(|body| body.passes_on());
        let linked = matches!(before, "of" | "from" | "with" | "to" | "for" | "told" | "by");
        let role = unit.items[at].is(Class::Person);
        (linked && known && !role).then_some(span)
    })
}
