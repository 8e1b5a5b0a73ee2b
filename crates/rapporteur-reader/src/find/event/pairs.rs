//! The two who deal with each other, for words that mean both of them.

use super::Draft;
use super::codebook::{codebook, singular};
use crate::find::lexicon::lexicon;
use rapporteur_model::{Source, Span, SpeakerKind};

/// How sure it is that `both sides` are the two who were told of together most often.
pub(in crate::find) const SURE: f32 = 0.7;

/// Who was told of together in events of two, and how often.
#[derive(Debug, Default)]
pub(in crate::find) struct Pairs {
    /// In the order in which they were told of last.
    seen: Vec<([Source; 2], usize)>,
    /// Those who mediate: they are none of the two.
    mediators: Vec<String>,
    /// The unit in which two were told of last.
    latest: usize,
}

/// Whether two people are meant or two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) enum Kind {
    /// People who may stand for their sides: `the two leaders`.
    People,
    /// People and nobody else: `the two men`.
    Persons,
    Sides,
}

impl Pairs {
    /// Take the two of an event into account: two people, or two sides.
    pub(super) fn note(&mut self, draft: &Draft) {
        if draft.mode == Some("third-party") {
            self.mediators.extend(draft.actors.iter().map(|(source, _)| source.name.clone()));
            return;
        }
        let all = || draft.actors.iter().chain(&draft.recipients).map(|(source, _)| source);
        if self.take(all()) {
            self.latest = draft.unit;
        }
    }

    /// Take those who are told of together into account, where they are two people or two sides.
    pub(in crate::find) fn together<'s>(&mut self, all: impl Iterator<Item = &'s Source>) {
        self.take(all);
    }

    /// The same; whether they are two of a kind.
    fn take<'s>(&mut self, mut all: impl Iterator<Item = &'s Source>) -> bool {
        let (Some(one), Some(other), None) = (all.next(), all.next(), all.next()) else { return false };
        if is_person(one) != is_person(other) || !is_person(one) && !apart(one, other) {
            return false;
        }
        let same = |[a, b]: &[Source; 2]| {
            a.name == one.name && b.name == other.name || a.name == other.name && b.name == one.name
        };
        let known = self.seen.iter().position(|(pair, _)| same(pair)).map(|at| self.seen.remove(at));
        let (pair, count) = known.unwrap_or_else(|| ([one.clone(), other.clone()], 0));
        self.seen.push((pair, count + 1));
        true
    }

    /// The two of a kind who were told of most often, the last of several; those of the other kind where there are
    /// none.
    pub(super) fn best(&self, kind: Kind) -> Option<&[Source; 2]> {
        let of_kind = |(pair, _): &&([Source; 2], usize)| is_person(&pair[0]) == (kind != Kind::Sides);
        let between =
            |(pair, _): &&([Source; 2], usize)| !pair.iter().any(|one| self.mediators.contains(&one.name));
        let all = || self.seen.iter().filter(between);
        let best = all().filter(of_kind).max_by_key(|(_, count)| *count);
        let others = || all().filter(|_| kind != Kind::Persons);
        best.or_else(|| others().max_by_key(|(_, count)| *count)).map(|(pair, _)| pair)
    }

    /// The two who were told of together just before `unit`, for `they`.
    pub(super) fn just_now(&self, unit: usize, words: Span, sure: f32) -> Vec<(Source, f32)> {
        const NEAR: usize = 2;
        let pair =
            self.seen.last().map(|(pair, _)| pair).filter(|_| unit.saturating_sub(self.latest) <= NEAR);
        pair.into_iter().flatten().map(|source| (named_together(source, words), sure)).collect()
    }

    /// The two as those who take part, by words for both of them.
    pub(in crate::find) fn both(&self, kind: Kind, words: Span, sure: f32) -> Vec<(Source, f32)> {
        let Some(pair) = self.best(kind) else { return vec![] };
        let sides = (kind == Kind::Sides).then(|| as_sides(pair)).flatten();
        let pair = sides.as_ref().unwrap_or(pair);
        pair.iter().map(|source| (named_together(source, words), sure)).collect()
    }
}

/// Whether two may be the sides that deal with each other: neither is the other's own, nor one of whom both only speak.
fn apart(one: &Source, other: &Source) -> bool {
    let own = one.party.is_some() && (one.party == other.party || one.party.as_ref() == Some(&other.name))
        || other.party.as_ref() == Some(&one.name);
    let stray = |source: &Source| {
        let last = source.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        singular(&last).iter().any(|form| codebook().class("no-pair").contains(&form.as_str()))
    };
    !own && !stray(one) && !stray(other)
}

/// The state for which a person speaks.
pub(super) fn side(source: &Source) -> Option<Source> {
    let state = source.party.as_deref().filter(|party| lexicon().state(party).is_some())?;
    let mut side = source.clone();
    state.clone_into(&mut side.name);
    side.kind = if lexicon().is_union(state) { SpeakerKind::Organization } else { SpeakerKind::State };
    is_person(source).then_some(side)
}

/// `the two countries` of two people: the states that they speak for.
fn as_sides([one, other]: &[Source; 2]) -> Option<[Source; 2]> {
    let sides = [side(one)?, side(other)?];
    (sides[0].name != sides[1].name).then_some(sides)
}

fn is_person(source: &Source) -> bool {
    source.kind == SpeakerKind::Person
}

/// One of the two, named by words for both.
fn named_together(source: &Source, words: Span) -> Source {
    let mut one = source.clone();
    one.mention = Some(words);
    one.role = None;
    one.resolution.push(format!("{} is one of the two who deal with each other", source.name));
    one
}

/// Nouns for two sides.
const SIDES: &[&str] = &[
    "side",
    "sides",
    "party",
    "parties",
    "country",
    "countries",
    "government",
    "governments",
    "nation",
    "nations",
    "neighbours",
    "neighbors",
    "capitals",
    "delegations",
    "teams",
    "negotiators",
    "rivals",
    "allies",
];
/// Nouns for two people.
const PEOPLE: &[&str] =
    &["leaders", "heads", "ministers", "presidents", "envoys", "diplomats", "officials", "politicians"];
/// Nouns that mean the two without `two` or `both` before them.
const ALONE: &[&str] = &["sides", "parties", "delegations", "teams"];

/// Whether the words mean those who deal with each other, whoever they are: `both sides`, `the two teams`.
pub(super) fn collective(words: &str) -> Option<Kind> {
    let lower = words.to_lowercase();
    let lower = lower.trim_end_matches(" of state").trim_end_matches(" of government");
    let mut rest: Vec<&str> = lower.split_whitespace().collect();
    let whole = matches!(rest.as_slice(), ["both" | "each"] | ["the", "two"]);
    let noun = rest.pop()?;
    let counted = rest.iter().any(|word| matches!(*word, "both" | "two" | "each" | "either" | "neither"));
    let small = rest.iter().all(|word| {
        matches!(
            *word,
            "both" | "two" | "each" | "either" | "neither" | "the" | "foreign" | "chief" | "prime"
        )
    });
    let known = |list: &[&str]| counted && small && list.contains(&noun);
    let alone = rest == ["the"] && ALONE.contains(&noun);
    match () {
        () if known(&["men", "women"]) => Some(Kind::Persons),
        () if known(PEOPLE) => Some(Kind::People),
        () if whole || known(SIDES) || alone => Some(Kind::Sides),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_both_are_known() {
        for (words, kind) in [
            ("both sides", Some(Kind::Sides)),
            ("the two chief negotiators", Some(Kind::Sides)),
            ("the two foreign ministers", Some(Kind::People)),
            ("the parties", Some(Kind::Sides)),
            ("the two heads of state", Some(Kind::People)),
            ("each side", Some(Kind::Sides)),
            ("the two men", Some(Kind::Persons)),
            ("the ministers", None),
            ("both Norwegian ministers", None),
            ("two ministers of Norway", None),
        ] {
            assert_eq!(collective(words), kind, "{words}");
        }
    }
}
