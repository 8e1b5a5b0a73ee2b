//! A line of the codebook on a verb or noun of the text: whether its conditions hold, and who stands in its
//! places.

use super::codebook::{About, Condition, Place, Role, Rule, codebook, singular};
use super::frame::{Frame, Phrase, Sentence, mentions};
use crate::find::lexicon::Class;
use crate::find::mention::Mention;
use crate::find::resolve::Resolver;
use crate::find::speech::{Draft, Who};
use crate::find::words::Unit;
use rapporteur_model::{Source, Span, SpeakerKind, UnknownReason};
use rapporteur_tagger::EntityKind;

/// Somebody who takes part, with how sure the way to the name is.
pub(super) type Party = (Source, f32);

/// A place of the text where a line is tried.
pub(super) struct Scene<'s> {
    pub sentence: &'s Sentence<'s>,
    pub resolver: &'s Resolver<'s>,
    /// The draft that the resolver is asked with: where the trigger stands.
    draft: Draft,
    pub about: &'s [About],
}

impl<'s> Scene<'s> {
    pub(super) fn new(
        sentence: &'s Sentence<'s>,
        resolver: &'s Resolver<'s>,
        (unit, trigger): (usize, Span),
        about: &'s [About],
    ) -> Scene<'s> {
        let draft = Draft::new("event", unit, trigger, Who::Unknown(UnknownReason::NoSource));
        Scene { sentence, resolver, draft, about }
    }

    fn unit(&self) -> &Unit {
        self.sentence.unit
    }

    /// Those whom `mention` means, where it names somebody and no place.
    pub(super) fn resolve(&self, mention: &Mention) -> Vec<Party> {
        let words = mention.name.unwrap_or(mention.core);
        let place = mention.state.is_none() && self.sentence.tags.entity(words) == Some(EntityKind::Location);
        let mut found = self.resolver.participants(mention, &self.draft);
        found.retain(|(source, _)| !place || source.kind == SpeakerKind::Person);
        found
    }

    fn all(&self, mentions: &[Mention]) -> Vec<Party> {
        mentions.iter().flat_map(|mention| self.resolve(mention)).collect()
    }

    /// Those whom a phrase names; with `owner` those whose thing it names.
    pub(super) fn phrase(&self, phrase: Phrase, owner: bool) -> Vec<Party> {
        let named = self.all(&mentions(self.unit(), phrase));
        if !named.is_empty() || !owner {
            return named;
        }
        let mut owners = self.all(&self.sentence.owners(phrase));
        if owners.is_empty() {
            let end = (phrase.to + 8).min(self.unit().items.len());
            let behind = self.sentence.prepositions(phrase.to, end);
            let first = behind
                .first()
                .filter(|(word, next)| next.from == phrase.to + 1 && matches!(*word, "of" | "by" | "from"));
            owners = first.map(|(_, next)| self.phrase(*next, false)).unwrap_or_default();
        }
        owners
    }

    fn at(&self, role: Role, frame: &Frame) -> Vec<Party> {
        let each = |phrases: &mut dyn Iterator<Item = Phrase>| -> Vec<Party> {
            phrases.flat_map(|phrase| self.phrase(phrase, role.owner)).collect()
        };
        match role.place {
            Place::Subject => each(&mut frame.subject.into_iter()),
            Place::Object => each(&mut frame.object.into_iter()),
            Place::Owner => {
                let mut found = self.all(&frame.owners);
                if found.is_empty() {
                    found = each(&mut frame.phrases("by"));
                }
                found
            }
            Place::Between => each(&mut frame.phrases("between")),
            Place::After("in") => {
                let mut found = each(&mut frame.phrases("in"));
                found.retain(|(source, _)| source.kind == SpeakerKind::State);
                found
            }
            Place::After(word) => each(&mut frame.phrases(word)),
        }
    }

    /// Those of the places of `roles`, each once.
    fn parties(&self, roles: &[Role], frame: &Frame) -> Vec<Party> {
        let mut found: Vec<Party> = Vec::new();
        for party in roles.iter().flat_map(|role| self.at(*role, frame)) {
            if !found.iter().any(|(other, _)| other.name == party.0.name) {
                found.push(party);
            }
        }
        found
    }

    /// Actors and recipients by `rule`, where its conditions hold.
    pub(super) fn apply(&self, rule: &Rule, frame: &Frame) -> Option<(Vec<Party>, Vec<Party>)> {
        if !rule.conditions.iter().all(|condition| self.words_fit(condition, frame)) {
            return None;
        }
        let actors = self.parties(&rule.actors, frame);
        let mut recipients = self.parties(&rule.recipients, frame);
        recipients.retain(|(source, _)| !actors.iter().any(|(actor, _)| actor.name == source.name));
        let fits = |condition: &Condition| match condition {
            Condition::Needs(place) => !self.at(Role { place: *place, owner: false }, frame).is_empty(),
            Condition::NeedsActor => !actors.is_empty(),
            Condition::NeedsRecipient => !recipients.is_empty(),
            Condition::NeedsParticipant => actors.len() + recipients.len() > 0,
            Condition::Two => actors.len() + recipients.len() > 1,
            Condition::ObjectActor => {
                frame.object.is_some_and(|object| !self.phrase(object, false).is_empty())
            }
            _ => true,
        };
        rule.conditions.iter().all(fits).then_some((actors, recipients))
    }

    /// The conditions that ask for words only.
    fn words_fit(&self, condition: &Condition, frame: &Frame) -> bool {
        let in_object = |words: &[&str]| frame.object.is_some_and(|object| self.has(words, object));
        let clause = Phrase { from: frame.clause.0, to: frame.clause.1 };
        match condition {
            Condition::Object(words) => in_object(words),
            Condition::NotObject(words) => !in_object(words),
            Condition::NoObject => frame.object.is_none(),
            Condition::ObjectPlace => frame.object.is_some_and(|object| self.is_place(object)),
            Condition::Subject(words) => {
                frame.subject.or(frame.object).is_some_and(|subject| self.has(words, subject))
            }
            Condition::With(words) => self.has(words, clause),
            Condition::After(word, words) => frame.phrases(word).any(|phrase| self.has(words, phrase)),
            Condition::ToVerb => {
                let from = frame.object.map_or(frame.clause.0, |object| object.to);
                (from..frame.clause.1).any(|at| self.sentence.verbs.iter().any(|verb| verb.to == Some(at)))
            }
            Condition::In(about) => self.about.contains(about),
            Condition::NotIn(about) => !self.about.contains(about),
            _ => true,
        }
    }

    /// Whether one of `words` stands in the phrase, not as a possessor.
    fn has(&self, words: &[&str], phrase: Phrase) -> bool {
        let items = &self.unit().items;
        (phrase.from..phrase.to).any(|at| {
            let possessor = items.get(at + 1).is_some_and(crate::find::words::Item::possessor);
            let quoted = items[at].quote().is_some() && self.quoted(items[at].span, words);
            quoted
                || !possessor && singular(&items[at].lower).iter().any(|form| words.contains(&form.as_str()))
        })
    }

    /// Whether one of `words` stands in the quotation under `span`.
    fn quoted(&self, span: Span, words: &[&str]) -> bool {
        let lower = self.resolver.words(span).to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
    }

    /// Whether the phrase is a name that the tagger takes for a place, or one without a common noun.
    fn is_place(&self, phrase: Phrase) -> bool {
        let unit = self.unit();
        let named = (phrase.from..phrase.to).all(|at| unit.items[at].capital || unit.lower(at) == "and");
        let Some(span) = unit.span_of(phrase.from, phrase.to) else { return false };
        let person = self.phrase(phrase, false).iter().any(|(source, _)| source.kind == SpeakerKind::Person);
        self.sentence.tags.entity(span) == Some(EntityKind::Location) || named && !person
    }
}

/// What a text is about: the words of labour disputes or of war stand in it several times.
pub(super) fn about<'u>(units: impl Iterator<Item = &'u Unit>) -> Vec<About> {
    const LEAST: usize = 3;
    let (labour, war) = (codebook().class("about-labour"), codebook().class("about-war"));
    let mut counts = [0; 2];
    for item in units.flat_map(|unit| &unit.items).filter(|item| !item.is(Class::Determiner)) {
        counts[0] += usize::from(labour.contains(&item.lower.as_str()));
        counts[1] += usize::from(war.contains(&item.lower.as_str()));
    }
    let mut found = Vec::new();
    if counts[0] >= LEAST && counts[0] > counts[1] {
        found.push(About::Labour);
    }
    if counts[1] >= 1 && counts[1] >= counts[0] {
        found.push(About::War);
    }
    found
}
