//! He, she, it, they: the nearest one who fits, or nobody where several fit and nothing tells.

use super::names::Occurrence;
use super::steps::{Found, Step};
use super::{Resolver, Spoken};
use crate::find::lexicon::{Class, lexicon};
use crate::find::mention::Mention;
use crate::find::speech::Draft;
use rapporteur_model::{Source, Span, SpeakerKind};

impl Resolver<'_> {
    /// What a pronoun stands for; `None` where it is unresolved.
    pub(super) fn pronoun(&self, mention: &Mention, draft: &Draft) -> Option<Vec<Found>> {
        let found = match mention.head.as_str() {
            "he" | "she" | "his" | "her" => vec![self.person_before(mention, draft)?],
            "it" | "its" => vec![self.body_before(mention, draft)?],
            "they" | "their" => self.group_before(mention, draft)?,
            "i" | "we" => vec![self.self_in_talk(mention, draft)?],
            "both" => self.pair(mention, draft)?,
            "others" | "many" | "some" | "someone" | "somebody" | "everyone" => {
                vec![self.as_it_stands(mention)]
            }
            _ => return None,
        };
        Some(found)
    }

    fn as_it_stands(&self, mention: &Mention) -> Found {
        let words = self.text.words(mention.span).to_lowercase();
        Found::plain(mention.span, &words, SpeakerKind::Group)
    }

    /// The person whom `he` or `she` means.
    pub(super) fn person_before(&self, mention: &Mention, draft: &Draft) -> Option<Found> {
        let feminine = matches!(mention.head.as_str(), "she" | "her");
        for unit in self.units_before(draft.unit) {
            if self.opens_with_he_as_a_name(unit) {
                return None;
            }
            let speakers = self.people_speaking(unit, mention, feminine);
            let named = self.people_named(unit, mention, feminine);
            if speakers.is_empty() && named.is_empty() {
                continue;
            }
            // `his aides` takes up no subject, and a sentence between breaks the parallel.
            let clear_only = mention.possessive.is_some() || unit + 1 < draft.unit;
            let chosen = if clear_only || unit == draft.unit && self.nested_in(draft).is_some() {
                one_of(&speakers, &named)
            } else {
                self.last_or_parallel(&speakers, &named)
            };
            let (step, source) = chosen?;
            let told = !matches!(source, Candidate::Named(named) if !self.is_person(named));
            if !told && step != Step::LoneCandidate {
                return None;
            }
            return Some(self.taken_up(mention, draft, step, source));
        }
        None
    }

    /// Those who speak in `unit` before the pronoun and whom it fits, the outermost speech first.
    fn people_speaking(&self, unit: usize, mention: &Mention, feminine: bool) -> Vec<&Spoken> {
        let person = |source: &Source| {
            matches!(source.kind, SpeakerKind::Person | SpeakerKind::Anonymous) || untold(source)
        };
        let asked = self.asked(unit);
        let mut found: Vec<&Spoken> = Vec::new();
        for spoken in self.spoken.iter().filter(|spoken| spoken.unit == unit && person(&spoken.source)) {
            let before = spoken.span.end() <= mention.span.start()
                && asked.is_none_or(|asked| !asked.overlaps(spoken.span));
            let role = spoken.source.role.map(|role| self.text.words(role));
            let fits = self.names.gender(&spoken.source.name, role).is_none_or(|g| g == feminine);
            let known = found.iter().any(|other| other.source.name == spoken.source.name);
            if before && fits && !known && !self.labels(spoken.span) {
                found.push(spoken);
            }
        }
        found.sort_by_key(|spoken| spoken.nested);
        found
    }

    /// Those who are named in `unit` before the pronoun and whom it fits. A name of which nothing tells that
    /// it is a person's counts as a rival, unless it stands as a place does.
    fn people_named(&self, unit: usize, mention: &Mention, feminine: bool) -> Vec<&Occurrence> {
        let asked = self.asked(unit);
        let mut found: Vec<&Occurrence> = Vec::new();
        for named in self.names.in_unit(unit, mention.span.start()) {
            let fits = self.names.gender(&named.full, None).is_none_or(|g| g == feminine);
            let about = asked.is_none_or(|asked| !asked.overlaps(named.span));
            let known = found.iter().any(|other| other.full == named.full);
            let placed = !self.is_person(named) && self.stands_as_place(named);
            if fits && about && !known && !placed && !self.labels(named.span) {
                found.push(named);
            }
        }
        found
    }

    fn is_person(&self, named: &Occurrence) -> bool {
        let told = self.names.get(&named.full).is_some_and(|name| name.person);
        told || self
            .spoken
            .iter()
            .any(|s| s.source.name == named.full && s.source.kind == SpeakerKind::Person)
    }

    /// `in New York`, `the Science Fair`.
    fn stands_as_place(&self, named: &Occurrence) -> bool {
        let items = &self.text.units[named.unit].items;
        let at = items.iter().position(|item| item.span.start() == named.span.start());
        let before = at.and_then(|at| at.checked_sub(1)).map(|at| items[at].lower.as_str());
        before.is_some_and(|word| {
            matches!(word, "in" | "at" | "near" | "to" | "from" | "the" | "outside" | "of")
        })
    }

    /// The one speaker of a sentence, the last of several, or whom the sentence opens with.
    fn last_or_parallel<'f>(
        &self,
        speakers: &[&'f Spoken],
        named: &[&'f Occurrence],
    ) -> Option<(Step, Candidate<'f>)> {
        let outer: Vec<&Spoken> = speakers.iter().filter(|spoken| !spoken.nested).copied().collect();
        let others = |name: &str| named.iter().any(|other| other.full != name);
        match (outer.as_slice(), speakers) {
            ([one], _) | ([], [one]) => {
                let step = if others(&one.source.name) { Step::Parallel } else { Step::LoneCandidate };
                Some((step, Candidate::Speaker(one)))
            }
            ([.., one, last], _) if one.trigger != last.trigger => {
                Some((Step::Parallel, Candidate::Speaker(last)))
            }
            ([], []) => match named {
                [one] => Some((Step::LoneCandidate, Candidate::Named(one))),
                [first, ..] if first.opens => Some((Step::Parallel, Candidate::Named(first))),
                _ => None,
            },
            _ => None,
        }
    }

    fn taken_up(&self, mention: &Mention, draft: &Draft, step: Step, candidate: Candidate<'_>) -> Found {
        let mut found = match candidate {
            Candidate::Speaker(spoken) => Found::plain(mention.span, &spoken.source.name, spoken.source.kind),
            Candidate::Named(named) => Found::plain(mention.span, &named.full, SpeakerKind::Person),
        };
        found.source.party = match candidate {
            Candidate::Speaker(spoken) => spoken.source.party.clone(),
            Candidate::Named(named) => {
                self.side_of_person(None, draft, &named.full).and_then(|side| side.name)
            }
        };
        self.explain(mention, step, &mut found);
        found
    }

    fn explain(&self, mention: &Mention, step: Step, found: &mut Found) {
        let pronoun = self.text.words(mention.span);
        let name = found.source.name.clone();
        let why = match step {
            Step::Parallel => "who speaks or opens the sentence before; others are named there too",
            _ => "the last one named who fits",
        };
        found.step(step, format!("“{pronoun}” is {name}, {why}"));
    }

    /// `Asked whether Putin had agreed, he …`: the words of the question, which name somebody else.
    fn asked(&self, unit: usize) -> Option<Span> {
        let unit = &self.text.units[unit];
        let comma = unit.items.iter().position(|item| item.mark(','))?;
        (unit.lower(0) == "asked").then(|| unit.span_of(0, comma)).flatten()
    }

    /// `He Lifeng came later.`: the family name, which cannot be told from the pronoun after it.
    fn opens_with_he_as_a_name(&self, unit: usize) -> bool {
        let unit = &self.text.units[unit];
        let named = unit.items.get(1).is_some_and(|next| next.name_like() && !next.is(Class::Time));
        unit.lower(0) == "he" && named && unit.state_at(1).is_none()
    }

    /// Whether `span` labels a turn: those who speak with each other are "I" and "you", not "he".
    fn labels(&self, span: Span) -> bool {
        self.labels.iter().any(|label| label.overlaps(span))
    }

    /// The state or organization that `it` means.
    pub(super) fn body_before(&self, mention: &Mention, draft: &Draft) -> Option<Found> {
        let body = |source: &Source| {
            matches!(source.kind, SpeakerKind::Organization | SpeakerKind::State) || untold(source)
        };
        self.units_before(draft.unit).find_map(|unit| {
            let spoke = self.spoken.iter().rev().find(|spoken| {
                spoken.unit == unit && body(&spoken.source) && spoken.span.end() <= mention.span.start()
            });
            let source = spoke.map(|spoken| spoken.source.clone());
            let source = source.or_else(|| self.opening_body(unit, mention.span.start()))?;
            let mut found = Found::plain(mention.span, &source.name, source.kind);
            found.source.party = source.party;
            self.explain(mention, Step::LoneCandidate, &mut found);
            Some(found)
        })
    }

    /// The state or organization that a unit opens with.
    fn opening_body(&self, unit: usize, before: usize) -> Option<Source> {
        let items = &self.text.units[unit];
        let start = usize::from(items.items.first()?.is(Class::Determiner));
        let Some((state, _, len)) = items.state_at(start) else {
            return self.opening_organization(unit, start, before);
        };
        if let Some(arm) = self.opening_arm(unit, start, len) {
            return (arm.mention?.end() <= before).then_some(arm);
        }
        let span = items.span_of(start, start + len)?;
        let followed =
            items.items.get(start + len).is_some_and(|next| !next.name_like() && !next.possessor());
        (followed && span.end() <= before).then(|| {
            let kind = if lexicon().is_union(state) { SpeakerKind::Organization } else { SpeakerKind::State };
            Source { party: Some(state.to_owned()), ..Found::plain(span, state, kind).source }
        })
    }

    /// `Sudan’s army is ready`: a body of the state that the unit opens with.
    fn opening_arm(&self, unit: usize, start: usize, len: usize) -> Option<Source> {
        let items = &self.text.units[unit];
        let noun = start + len + 1;
        let body = items.items.get(noun - 1)?.possessor() && items.items.get(noun)?.is(Class::Organization);
        let ends = !items.items.get(noun + 1).is_some_and(super::super::words::Item::possessor);
        let span = items.span_of(start, noun + 1).filter(|_| body && ends)?;
        let mut source = Found::plain(span, self.text.words(span), SpeakerKind::Organization).source;
        let spoke = self.spoken.iter().find(|spoken| spoken.source.name == source.name);
        let state = items.state_at(start).map(|(state, ..)| state.to_owned());
        source.party = spoke.map_or(state, |spoken| spoken.source.party.clone());
        Some(source)
    }

    fn opening_organization(&self, unit: usize, start: usize, before: usize) -> Option<Source> {
        let items = &self.text.units[unit];
        let from = items.items.get(start)?.span.start();
        let rest = &self.text.document.text()[from..items.span.end().max(from)];
        let opens = |name: &&super::names::Name| name.organization && rest.starts_with(&name.full);
        let name = self.names.names.iter().filter(opens).max_by_key(|name| name.full.len())?;
        let span = Span::new(from, from + name.full.len());
        let possessor = rest[name.full.len()..].starts_with(['’', '\'']);
        (span.end() <= before && !possessor).then(|| {
            let mut source = Found::plain(span, &name.full, SpeakerKind::Organization).source;
            source.party = self.side_of_organization(name);
            source
        })
    }

    /// Those whom `they` means: the last group or body that spoke, or two people who spoke as one.
    fn group_before(&self, mention: &Mention, draft: &Draft) -> Option<Vec<Found>> {
        let several =
            |kind| matches!(kind, SpeakerKind::Group | SpeakerKind::State | SpeakerKind::Organization);
        let units: Vec<usize> = self.units_before(draft.unit).collect();
        units.into_iter().find_map(|unit| {
            let here: Vec<&Spoken> = self
                .spoken
                .iter()
                .filter(|spoken| spoken.unit == unit && spoken.span.end() <= mention.span.start())
                .collect();
            let last = here.iter().rev().find(|spoken| several(spoken.source.kind));
            let pair = here.last().map(|last| {
                here.iter().filter(|other| other.trigger == last.trigger).copied().collect::<Vec<_>>()
            });
            let chosen = match (last, pair) {
                (_, Some(pair)) if pair.len() == 2 => pair,
                (Some(last), _) => vec![*last],
                _ => return None,
            };
            Some(chosen.into_iter().map(|spoken| self.again(mention, spoken)).collect())
        })
    }

    fn again(&self, mention: &Mention, spoken: &Spoken) -> Found {
        let mut found = Found::plain(mention.span, &spoken.source.name, spoken.source.kind);
        found.source.party.clone_from(&spoken.source.party);
        self.explain(mention, Step::LoneCandidate, &mut found);
        found
    }

    /// The unit itself and the ones before it, not beyond the paragraph before.
    pub(super) fn units_before(&self, unit: usize) -> impl Iterator<Item = usize> + '_ {
        let (block, within) = (self.text.units[unit].block, self.text.units[unit].within);
        (0..=unit).rev().take(4).filter(move |&at| {
            let other = &self.text.units[at];
            other.within == within && other.block + 1 >= block && !other.heading
        })
    }
}

/// A single name of which the text does not tell whether it is a person's or a body's.
fn untold(source: &Source) -> bool {
    source.kind == SpeakerKind::Unknown
        && super::lone(&source.name)
        && source.name.starts_with(char::is_uppercase)
}

/// Whom a pronoun can mean: one who spoke, or one who is only named.
#[derive(Clone, Copy)]
enum Candidate<'f> {
    Speaker(&'f Spoken),
    Named(&'f Occurrence),
}

/// In words that somebody is said to have spoken, a pronoun is clear only where one person fits.
fn one_of<'f>(speakers: &[&'f Spoken], named: &[&'f Occurrence]) -> Option<(Step, Candidate<'f>)> {
    // Who is named before the one whose words these are is no rival of hers.
    let rival = |named: &&&Occurrence| {
        speakers.iter().all(|s| s.source.name != named.full && s.span.start() <= named.span.start())
    };
    let mut others = named.iter().filter(rival);
    match (speakers, others.next(), others.next()) {
        ([one], None, _) => Some((Step::LoneCandidate, Candidate::Speaker(one))),
        ([], Some(one), None) => Some((Step::LoneCandidate, Candidate::Named(one))),
        _ => None,
    }
}
