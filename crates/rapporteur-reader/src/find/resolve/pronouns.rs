//! He, she, it, they: the nearest one who fits, or nobody where several fit and nothing tells.

use super::names::Occurrence;
use super::steps::{Found, Step};
use super::{Resolver, Spoken, Way};
use crate::find::lexicon::{Class, StateWord};
use crate::find::mention::{Mention, Shape, mention as read_mention};
use crate::find::speech::Draft;
use crate::find::words::{Item, Kind, Within};
use rapporteur_model::{Source, Span, SpeakerKind};
use rapporteur_tagger::Upos;

impl Resolver<'_> {
    /// What a pronoun stands for, or why it stays open.
    pub(super) fn pronoun(&self, mention: &Mention, draft: &Draft) -> Way {
        let words = self.text.words(mention.span);
        let nobody = |what: &str| format!("“{words}”: {what}");
        if let Some(spoken) = self.spoken.iter().find(|spoken| spoken.span == mention.span) {
            return Ok(vec![self.again(mention, spoken)]);
        }
        match mention.head.as_str() {
            "he" | "she" | "his" | "her" | "him" => Ok(vec![self.person_before(mention, draft)?]),
            "it" | "its" => {
                if let Some(issued) = self.issued_before(mention, draft) {
                    return Ok(issued);
                }
                let found = self.body_before(mention, draft);
                Ok(vec![found.ok_or_else(|| nobody("no state or body just before that it could be"))?])
            }
            "they" | "their" | "them" => {
                let found = self.group_before(mention, draft);
                found.ok_or_else(|| nobody("nobody just before has spoken for several"))
            }
            "who" => {
                let found = self.antecedent(mention, draft);
                Ok(vec![found.ok_or_else(|| nobody("the text does not tell"))?])
            }
            "i" | "we" => self.self_in_talk(mention, draft),
            "both" => {
                let found = self.several(mention, draft);
                found.ok_or_else(|| nobody("the text has not just named two, and no third"))
            }
            "others" | "many" | "some" | "someone" | "somebody" | "everyone" => {
                Ok(vec![self.as_it_stands(mention)])
            }
            _ => Err(nobody("the text does not tell")),
        }
    }

    fn as_it_stands(&self, mention: &Mention) -> Found {
        let words = self.text.words(mention.span).to_lowercase();
        Found::plain(mention.span, &words, SpeakerKind::Group)
    }

    /// The person whom `he` or `she` means, or those whom it could mean.
    pub(super) fn person_before(&self, mention: &Mention, draft: &Draft) -> Result<Found, String> {
        let feminine = matches!(mention.head.as_str(), "she" | "her");
        let words = self.text.words(mention.span);
        for unit in self.units_before(draft.unit) {
            if self.opens_with_he_as_a_name(unit) {
                return Err(format!("“{words}”: the sentence before opens with “He”, which may be a name"));
            }
            if self.opens_with_one_of_several(unit) {
                return Err(format!("“{words}”: somebody without a name is spoken of just before"));
            }
            if unit != draft.unit && self.taken_up_by_another(unit, mention, feminine) {
                return Err(format!(
                    "“{words}” could be who is spoken of or who speaks in the sentence before"
                ));
            }
            let mut speakers = self.people_speaking(unit, mention, feminine);
            let mut named = self.people_named(unit, mention, feminine);
            if unit != draft.unit && self.answers(draft) {
                self.leave_those_spoken_to(unit, feminine, &mut speakers, &mut named);
            }
            // `Roth would go, he said`: not who is told of.
            speakers.retain(|spoken| !self.is_told_of(spoken.span, draft));
            named.retain(|named| !self.is_told_of(named.span, draft) && !self.bears_no_gender(&named.full));
            named.retain(|named| !self.is_beside_the_subject(named, mention, draft));
            if self.is_of_kin(mention) {
                speakers.retain(|spoken| spoken.source.kind == SpeakerKind::Person);
            }
            if speakers.is_empty() && named.is_empty() {
                match self.opening_person(unit, mention, draft) {
                    Some(found) => return Ok(found),
                    None if self.opens_with_a_people(unit) && unit != draft.unit => {
                        return Err(format!("“{words}”: somebody without a name is spoken of just before"));
                    }
                    None => continue,
                }
            }
            let chosen = self.choose(mention, unit, draft, (&speakers, &named));
            let open = || {
                format!("“{words}” could be {}: nothing tells which", people(&speakers, &named).join(" or "))
            };
            let (step, source) = chosen.ok_or_else(open)?;
            let told = !matches!(source, Candidate::Named(named) if !self.is_person(named));
            if !told && step != Step::LoneCandidate {
                return Err(open());
            }
            return Ok(self.taken_up(mention, draft, (step, source), &people(&speakers, &named)));
        }
        let around = self.named_around(mention, draft, feminine);
        let around = around.or_else(|| self.person_in_view(mention, draft, feminine));
        around.ok_or_else(|| format!("“{words}”: nobody is named just before whom it fits"))
    }

    /// Whether words stand in what the draft says.
    fn is_told_of(&self, words: Span, draft: &Draft) -> bool {
        let own = self.contents.iter().find(|(trigger, _)| *trigger == draft.trigger);
        own.is_some_and(|(_, pieces)| pieces.iter().any(|piece| piece.holds(words)))
    }

    /// `Standing beside Roth, he said`, `Mr Roth, he went on, “may fail”`: whoever is named in the words in front of the
    /// subject, or in those into which it is put, is somebody else.
    fn is_beside_the_subject(&self, named: &Occurrence, pronoun: &Mention, draft: &Draft) -> bool {
        let unit = &self.text.units[named.unit];
        let Some(at) = unit.items.iter().position(|item| item.span == pronoun.span) else { return false };
        let Some(comma) = at.checked_sub(1).filter(|&comma| unit.items[comma].mark(',')) else {
            return false;
        };
        if pronoun.possessive.is_some() || named.span.end() > pronoun.span.start() {
            return false;
        }
        let first = unit.items[0].lower.as_str();
        let opening = |word: &str| word.len() > 4 && (word.ends_with("ing") || word == "asked");
        let joined =
            matches!(first, "after" | "before" | "by" | "while" | "when" | "on") && opening(unit.lower(1));
        let fronted = !(1..comma).any(|at| unit.items[at].mark(',') && unit.items[at + 1].lower == "and")
            && (opening(first) || joined);
        // `Roth disagrees: after all, he says, …`: who is named in front of the clause is no part of it.
        let parted = unit.items[..at]
            .iter()
            .any(|item| (item.mark(':') || item.mark(';')) && item.span.start() >= named.span.end());
        // `, he went on,`
        let cue = (at + 1..unit.items.len().min(at + 4)).find(|&at| unit.items[at].mark(','));
        let next = unit.items.get(at + 1);
        let told = next.is_some_and(|next| next.verb() || next.span.overlaps(draft.trigger));
        fronted || told && cue.is_some() && !parted
    }

    /// Whether a name is a body's, as far as the text tells.
    fn bears_no_gender(&self, full: &str) -> bool {
        self.names.get(full).is_some_and(|name| name.organization && !name.person)
    }

    /// `The guild accused Oder of breaking his word. “He told us so,” Roth said`: in quoted words, the one person
    /// whom the narration names in front of them and who is not the one quoted.
    fn named_around(&self, mention: &Mention, draft: &Draft, feminine: bool) -> Option<Found> {
        let Within::Quotation(_) = self.text.units[draft.unit].within else { return None };
        let quoted = self.text.units[draft.unit].span.start();
        let holder = self.text.units.iter().position(|unit| {
            unit.within == Within::Narration && unit.span.start() <= quoted && quoted < unit.span.end()
        })?;
        let speakers = self.speakers_around(draft);
        let other = |named: &&Occurrence| speakers.iter().all(|speaker| speaker.name != named.full);
        for unit in self.units_before(holder) {
            let named = self.people_named(unit, mention, feminine);
            let named: Vec<&Occurrence> = named.into_iter().filter(other).collect();
            match named[..] {
                [] => {}
                [one] if self.is_person(one) => {
                    let chosen = (Step::LoneCandidate, Candidate::Named(one));
                    return Some(self.taken_up(mention, draft, chosen, &[]));
                }
                _ => return None,
            }
        }
        None
    }

    /// The one of those who speak and are named in a unit whom the pronoun takes up, where something tells.
    fn choose<'f>(
        &self,
        mention: &Mention,
        unit: usize,
        draft: &Draft,
        (speakers, named): (&[&'f Spoken], &[&'f Occurrence]),
    ) -> Option<(Step, Candidate<'f>)> {
        // `his aides` takes up no subject, and a sentence between breaks the parallel.
        let clear_only = mention.possessive.is_some() || unit + 1 < draft.unit;
        if clear_only || unit == draft.unit && self.nested_in(draft).is_some() {
            one_of(speakers, named)
        } else if speakers.is_empty() && self.side_by_side(named)
            || unit != draft.unit && self.asked_somebody(speakers, named)
        {
            None
        } else {
            let feminine = matches!(mention.head.as_str(), "she" | "her");
            self.last_or_parallel(speakers, named, feminine)
        }
    }

    /// `his family`, `her lawyer`: of somebody with a name, not of an official without one.
    fn is_of_kin(&self, mention: &Mention) -> bool {
        const KIN: &[&str] = &[
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "family",
            "wife",
            "husband",
            "sister",
            "brother",
            "mother",
            "father",
            "son",
            "daughter",
            "parents",
            "relatives",
            "lawyer",
            "lawyers",
            "doctor",
            "doctors",
            "widow",
        ];
        let last = self.text.words(mention.core).rsplit(' ').next().unwrap_or_default();
        mention.possessive.is_some() && KIN.contains(&last.to_lowercase().as_str())
    }

    /// `The envoy stayed calm. “…,” she said`: whom a unit opens with by a role that tells who it is.
    fn opening_person(&self, unit: usize, pronoun: &Mention, draft: &Draft) -> Option<Found> {
        let items = &self.text.units[unit].items;
        let verb = items.iter().take(6).position(|item| item.verb() || item.is(Class::Auxiliary))?;
        let opening = read_mention(&self.text.units[unit], 0, verb)
            .filter(|opening| opening.shape == Shape::Anonymous && opening.definite)
            .filter(|opening| opening.span.end() <= pronoun.span.start())?;
        let mut found = Found::plain(pronoun.span, "", SpeakerKind::Anonymous);
        self.described(&opening, draft, &mut found);
        let feminine = matches!(pronoun.head.as_str(), "she" | "her");
        let fits = self.names.gender(&found.source.name, None).is_none_or(|known| known == feminine);
        (found.source.kind == SpeakerKind::Person && fits).then_some(found)
    }

    /// `Roth and Oder met. He …`: two who stand side by side, and nothing tells which.
    fn side_by_side(&self, named: &[&Occurrence]) -> bool {
        let [first, second, ..] = named else { return false };
        let unit = &self.text.units[first.unit];
        let between = unit
            .items
            .iter()
            .filter(|item| first.span.end() <= item.span.start() && item.span.end() <= second.span.start());
        let between: Vec<&str> = between.map(|item| item.lower.as_str()).collect();
        between.len() <= 8 && between.contains(&"and")
    }

    /// `She would not say; the envoy thought so. “…,” she said`: the sentence before opens with the pronoun and
    /// somebody else speaks in it.
    fn taken_up_by_another(&self, unit: usize, mention: &Mention, feminine: bool) -> bool {
        let first = &self.text.units[unit].items[0];
        let same = first.lower == if feminine { "she" } else { "he" };
        let speakers = self.people_speaking(unit, mention, feminine);
        same && !speakers.is_empty() && speakers.iter().all(|spoken| !spoken.span.overlaps(first.span))
    }

    /// `The American was abroad.`: somebody by the name of his or her people.
    fn opens_with_a_people(&self, unit: usize) -> bool {
        let unit = &self.text.units[unit];
        let people = unit.state_at(1).filter(|(_, word, _)| *word != StateWord::Name);
        unit.lower(0) == "the"
            && people.is_some_and(|(_, _, len)| unit.items.get(1 + len).is_some_and(Item::verb))
    }

    /// `One of the two has accepted; he …`: somebody whom the text does not name.
    fn opens_with_one_of_several(&self, unit: usize) -> bool {
        let unit = &self.text.units[unit];
        unit.lower(0) == "one" && unit.lower(1) == "of"
    }

    /// Those who speak in `unit` before the pronoun and whom it fits, the outermost speech first.
    pub(super) fn people_speaking(&self, unit: usize, mention: &Mention, feminine: bool) -> Vec<&Spoken> {
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
            if before && fits && !known && !spoken.turn && !self.labels(spoken.span) {
                found.push(spoken);
            }
        }
        found.sort_by_key(|spoken| spoken.nested);
        found
    }

    /// Those who are named in `unit` before the pronoun and whom it fits. A name of which nothing tells that
    /// it is a person's counts as a rival, unless it stands as a place does.
    pub(super) fn people_named(&self, unit: usize, mention: &Mention, feminine: bool) -> Vec<&Occurrence> {
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

    pub(super) fn is_person(&self, named: &Occurrence) -> bool {
        let told = self.names.get(&named.full).is_some_and(|name| name.person);
        told || self
            .spoken
            .iter()
            .any(|s| s.source.name == named.full && s.source.kind == SpeakerKind::Person)
    }

    /// `in New York`, `the Science Fair`.
    pub(super) fn stands_as_place(&self, named: &Occurrence) -> bool {
        let items = &self.text.units[named.unit].items;
        let at = items.iter().position(|item| item.span.start() == named.span.start());
        let before = at.and_then(|at| at.checked_sub(1)).map(|at| items[at].lower.as_str());
        before.is_some_and(|word| {
            matches!(word, "in" | "at" | "near" | "to" | "from" | "the" | "outside" | "of")
        })
    }

    /// Whether the sentence in which somebody speaks opens with another name.
    fn opens_with_another(&self, speaker: &Spoken) -> bool {
        let unit = &self.text.units[speaker.unit];
        let first = unit.items.iter().find(|item| item.kind == Kind::Word);
        first.is_some_and(|first| {
            first.speech == Some(Upos::Propn) && !speaker.span.holds(first.span) && unit.state_at(0).is_none()
        })
    }

    /// The one speaker of a sentence, the last of several, or whom the sentence opens with.
    fn last_or_parallel<'f>(
        &self,
        speakers: &[&'f Spoken],
        named: &[&'f Occurrence],
        feminine: bool,
    ) -> Option<(Step, Candidate<'f>)> {
        let mut outer: Vec<&Spoken> = speakers.iter().filter(|spoken| !spoken.nested).copied().collect();
        let told = |spoken: &&Spoken| self.names.gender(&spoken.source.name, None) == Some(feminine);
        if outer.len() > 1 && outer.iter().filter(|spoken| told(spoken)).count() == 1 {
            outer.retain(told);
        }
        let others = |name: &str| named.iter().any(|other| other.full != name);
        match (outer.as_slice(), speakers) {
            // `Oder spoke of the guild, whose head Ada Roth had left. “…,” he said`: of whom the sentence speaks.
            ([one], _) if self.stands_in_relative(one.unit, one.span) && self.opens_with_another(one) => None,
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

    fn taken_up(
        &self,
        mention: &Mention,
        draft: &Draft,
        (step, candidate): (Step, Candidate<'_>),
        weighed: &[String],
    ) -> Found {
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
        self.explain(mention, step, weighed, &mut found);
        found
    }

    pub(super) fn explain(&self, mention: &Mention, step: Step, weighed: &[String], found: &mut Found) {
        let pronoun = self.text.words(mention.span);
        let name = found.source.name.clone();
        let others: Vec<&str> = weighed.iter().map(String::as_str).filter(|other| *other != name).collect();
        let why = match (step, others.is_empty()) {
            (Step::Parallel, false) => {
                format!("who speaks or stands first in the sentence before, not {}", others.join(" or "))
            }
            (Step::Parallel, true) => "who speaks or stands first in the sentence before".to_owned(),
            (_, false) => format!("the last one who fits, not {}", others.join(" or ")),
            (_, true) => "the only one just before who fits".to_owned(),
        };
        found.step(step, format!("“{pronoun}” is {name}, {why}"));
    }

    /// `He Lifeng came later.`: the family name, which cannot be told from the pronoun after it.
    fn opens_with_he_as_a_name(&self, unit: usize) -> bool {
        let unit = &self.text.units[unit];
        let named = unit.items.get(1).is_some_and(|next| next.name_like() && !next.is(Class::Time));
        // `He Lifeng`, whom the text names elsewhere in full where no sentence opens.
        let known =
            named && unit.span_of(0, 2).is_some_and(|span| self.names.get(self.text.words(span)).is_some());
        unit.lower(0) == "he" && named && !known && unit.state_at(1).is_none()
    }

    /// Whether `span` labels a turn: those who speak with each other are "I" and "you", not "he".
    fn labels(&self, span: Span) -> bool {
        self.labels.iter().any(|label| label.overlaps(span))
    }

    /// Those whom `they` means: the last group or body that spoke, or two people who spoke as one.
    fn group_before(&self, mention: &Mention, draft: &Draft) -> Option<Vec<Found>> {
        let several =
            |kind| matches!(kind, SpeakerKind::Group | SpeakerKind::State | SpeakerKind::Organization);
        let units: Vec<usize> = self.units_before(draft.unit).collect();
        let spoke = units.into_iter().find_map(|unit| {
            // Those who talk with each other are no `they`.
            let before = |spoken: &&Spoken| spoken.unit == unit && spoken.span.end() <= mention.span.start();
            let here: Vec<&Spoken> =
                self.spoken.iter().filter(before).filter(|spoken| !spoken.turn).collect();
            let last = here.iter().rev().find(|spoken| several(spoken.source.kind));
            let pair = here.last().map(|last| {
                here.iter().filter(|other| other.trigger == last.trigger).copied().collect::<Vec<_>>()
            });
            let chosen = match (last, pair) {
                (_, Some(pair)) if pair.len() > 1 => pair,
                (Some(last), _) => vec![*last],
                _ => return None,
            };
            Some(chosen.into_iter().map(|spoken| self.again(mention, spoken)).collect())
        });
        spoke.or_else(|| self.asked_about(mention, draft).map(|found| vec![found]))
    }

    pub(super) fn again(&self, mention: &Mention, spoken: &Spoken) -> Found {
        let mut found = Found::plain(mention.span, &spoken.source.name, spoken.source.kind);
        found.source.party.clone_from(&spoken.source.party);
        self.explain(mention, Step::LoneCandidate, &[], &mut found);
        found
    }

    /// The unit itself and the ones before it, not beyond the paragraph before, nor an entry of a live page.
    pub(super) fn units_before(&self, unit: usize) -> impl Iterator<Item = usize> + '_ {
        let (block, within) = (self.text.units[unit].block, self.text.units[unit].within);
        let reach = usize::from(!self.text.opens_entry(block));
        (0..=unit).rev().take(4).filter(move |&at| {
            let other = &self.text.units[at];
            other.within == within && other.block + reach >= block && !other.heading
        })
    }
}

/// A single name of which the text does not tell whether it is a person's or a body's.
pub(super) fn untold(source: &Source) -> bool {
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

/// The names of those who were weighed, each once.
fn people(speakers: &[&Spoken], named: &[&Occurrence]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let names =
        speakers.iter().map(|spoken| &spoken.source.name).chain(named.iter().map(|named| &named.full));
    for name in names {
        if !all.contains(name) {
            all.push(name.clone());
        }
    }
    all
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
