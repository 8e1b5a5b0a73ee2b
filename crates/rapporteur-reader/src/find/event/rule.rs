//! A line of the codebook on a verb or noun of the text: whether its conditions hold, and who stands in its
//! places.

use super::codebook::{About, Condition, Place, Role, Rule, codebook, singular};
use super::frame::{Frame, Phrase, Sentence};
use super::pairs::{self, Pairs, collective};
use super::phrase::{mentions, of_state};
use crate::find::lexicon::{Class, lexicon};
use crate::find::mention::{Mention, Shape};
use crate::find::resolve::Resolver;
use crate::find::speech::{Draft, Who};
use crate::find::words::{Kind, Unit};
use rapporteur_model::{EventType, Source, Span, SpeakerKind, UnknownReason};
use rapporteur_tagger::EntityKind;

/// Somebody who takes part, with how sure the way to the name is.
pub(in crate::find) type Party = (Source, f32);

/// Actors and recipients.
pub(super) type Sides = (Vec<Party>, Vec<Party>);

/// A place of the text where a line is tried.
pub(in crate::find) struct Scene<'s> {
    pub sentence: &'s Sentence<'s>,
    pub resolver: &'s Resolver<'s>,
    /// The draft that the resolver is asked with: where the trigger stands.
    draft: Draft,
    pub about: &'s [About],
    /// In whose words the trigger stands: `we` where the text does not tell for whom somebody speaks.
    pub speaker: Option<&'s Source>,
    /// Whom `both sides` means.
    pub pairs: &'s Pairs,
}

impl<'s> Scene<'s> {
    pub(in crate::find) fn new(
        sentence: &'s Sentence<'s>,
        resolver: &'s Resolver<'s>,
        (unit, trigger): (usize, Span),
        (about, pairs): (&'s [About], &'s Pairs),
        speaker: Option<&'s Source>,
    ) -> Scene<'s> {
        let draft = Draft::new("event", unit, trigger, Who::Unknown(UnknownReason::NoSource));
        Scene { sentence, resolver, draft, about, speaker, pairs }
    }

    fn unit(&self) -> &Unit {
        self.sentence.unit
    }

    /// Those whom `mention` means, where it names somebody and no place.
    pub(in crate::find) fn resolve(&self, mention: &Mention) -> Vec<Party> {
        let both = collective(self.resolver.words(mention.core))
            .map(|kind| self.pairs.both(kind, mention.core, pairs::SURE));
        if let Some(both) = both.filter(|both| !both.is_empty()) {
            return both;
        }
        let words = mention.name.unwrap_or(mention.core);
        let entity = self.sentence.tags.entity(words);
        let place = mention.state.is_none() && entity == Some(EntityKind::Location);
        let told = matches!(entity, Some(EntityKind::Person | EntityKind::Organisation));
        let people = mention.shape == Shape::Thing && mention.name.is_none() && human_plural(&mention.head);
        let as_group = Mention { shape: Shape::Group, ..mention.clone() };
        let mut found = self.resolver.participants(if people { &as_group } else { mention }, &self.draft);
        found.retain(|(source, _)| match source.kind {
            SpeakerKind::Person => true,
            SpeakerKind::Unknown => told,
            SpeakerKind::State if is_compound(self.resolver.words(mention.core)) => false,
            _ => !place && !is_a_spot(&source.name),
        });
        if found.is_empty() && mention.shape == Shape::Pronoun && matches!(mention.head.as_str(), "we" | "i")
        {
            found.extend(self.speaker.map(|speaker| (of_speaker(speaker, mention), pairs::SURE)));
        }
        found
    }

    /// Those whom `mention` means, also where its name may be a place's.
    pub(in crate::find) fn anybody(&self, mention: &Mention) -> Vec<Party> {
        self.resolver.participants(mention, &self.draft)
    }

    fn all(&self, mentions: &[Mention]) -> Vec<Party> {
        mentions.iter().flat_map(|mention| self.resolve(mention)).collect()
    }

    /// Those whom a phrase names; with `owner` those whose thing it names.
    pub(in crate::find) fn phrase(&self, phrase: Phrase, owner: bool) -> Vec<Party> {
        if phrase.from > 1 && self.unit().lower(phrase.from - 1) == "whose" {
            return self.of_relative(phrase);
        }
        let named = match (self.members(phrase), self.joined_name(phrase)) {
            (Some(states), _) => states,
            (None, Some(name)) => self.resolve(&name),
            (None, None) => self.all(&mentions(self.unit(), phrase)),
        };
        if !named.is_empty() || !owner {
            return named;
        }
        let mut owners = self.owners(phrase);
        // `the release of the captives`: for whom something is asked, and not of whom.
        if owners.is_empty() && !self.has(codebook().class("freed"), phrase) {
            let end = (phrase.to + 8).min(self.unit().items.len());
            let behind = self.sentence.prepositions(phrase.to, end);
            let first = behind
                .first()
                .filter(|(word, next)| next.from == phrase.to + 1 && matches!(*word, "of" | "by" | "from"));
            owners = first.map(|(_, next)| self.phrase(*next, false)).unwrap_or_default();
        }
        owners
    }

    /// Those whose thing a phrase names.
    pub(super) fn owners(&self, phrase: Phrase) -> Vec<Party> {
        self.all(&self.sentence.owners(phrase))
    }

    /// `Velen, whose government had opposed it`: the one whose government it is; whose brother did, is nobody here.
    fn of_relative(&self, phrase: Phrase) -> Vec<Party> {
        let whose = phrase.from - 1;
        let end = whose - usize::from(self.unit().items[whose - 1].mark(','));
        let arm = self.has(codebook().class("arms"), phrase);
        let owner = self.sentence.antecedent(end).filter(|_| arm);
        let owners = owner.map(|owner| self.all(&mentions(self.unit(), owner))).unwrap_or_default();
        owners.into_iter().map(|(source, sure)| (pairs::side(&source).unwrap_or(source), sure)).collect()
    }

    /// `the Riders and Drivers Union`: one name with `and` in it.
    fn joined_name(&self, phrase: Phrase) -> Option<Mention> {
        let unit = self.unit();
        let and = (phrase.from..phrase.to).find(|&at| unit.lower(at) == "and")?;
        let name = self.sentence.tags.name_around(unit.items[and].span)?;
        let body = self.sentence.tags.entity(name) == Some(EntityKind::Organisation);
        let from = phrase.from + usize::from(unit.items[phrase.from].is(Class::Determiner));
        let to = (and..phrase.to).find(|&at| unit.items[at].mark('(')).unwrap_or(phrase.to);
        let all =
            unit.items[from].span.start() == name.start() && unit.items[to - 1].span.end() == name.end();
        let shape = Shape::Organization;
        (body && all).then(|| Mention { shape, state: None, name: Some(name), ..of_state(name, "") })
    }

    /// `representatives from A, B and C`, `members of the Danish delegation`, `the commissions of A and B`, `police in
    /// A`: those whose they are, as actors.
    fn members(&self, phrase: Phrase) -> Option<Vec<Party>> {
        let unit = self.unit();
        let in_state = |at: usize| {
            let head = at > 0 && codebook().class("of-states").contains(&unit.lower(at - 1));
            let after = at + 1 + usize::from(unit.lower(at + 1) == "the");
            unit.lower(at) == "in" && head && unit.state_at(after).is_some()
        };
        let opens = |at: &usize| matches!(unit.lower(*at), "of" | "from") || in_state(*at);
        let at =
            (phrase.from..unit.items.len().min(phrase.to + 1)).find(opens).filter(|&at| at > phrase.from)?;
        let head = &unit.items[at - 1];
        // `the Quad of A, B and C`, but not `an armed trio from A`
        let grouping = unit.lower(at) == "of" && codebook().class("groupings").contains(&head.lower.as_str());
        let owned = (phrase.from..at).any(|at| unit.items[at].possessor() || unit.state_at(at).is_some());
        let plural = head.is(Class::Group)
            || head.lower.ends_with('s') && !head.is(Class::Time)
            || in_state(at)
            || codebook().class("envoys").contains(&head.lower.as_str());
        let several = (phrase.from..at).any(|at| matches!(unit.lower(at), "and" | "," | "or"));
        let named = head.capital && at - 1 > 0;
        let ordinary = plural && !named;
        if !(ordinary || grouping) || owned || several {
            return None;
        }
        let found = self.behind_of(at).filter(|found| ordinary || found.len() > 1)?;
        let speak = codebook().class("envoys").contains(&head.lower.as_str());
        let whole = |source: &Source| {
            matches!(source.kind, SpeakerKind::State)
                || lexicon().is_union(&source.name)
                || speak && source.kind == SpeakerKind::Organization
        };
        (!found.is_empty() && found.iter().all(|(source, _)| whole(source))).then_some(found)
    }

    /// `of the armed forces of Norland`, `from A, B and of C`: those who are named behind the `of` at `at`.
    fn behind_of(&self, at: usize) -> Option<Vec<Party>> {
        let unit = self.unit();
        let opens = |at: usize| matches!(unit.lower(at), "of" | "from");
        let limit = (at + 16).min(unit.items.len());
        let mut behind = self.sentence.object(at + 1, limit)?;
        let mut found = self.all(&mentions(unit, behind));
        // `units of the armed forces of Norland`
        let nameless = found.iter().all(|(source, _)| source.kind == SpeakerKind::Group);
        if nameless && unit.lower(behind.to) == "of" {
            behind = self.sentence.object(behind.to + 1, limit)?;
            found = self.all(&mentions(unit, behind));
        }
        while unit.lower(behind.to) == "and" && opens(behind.to + 1) {
            behind = self.sentence.object(behind.to + 2, limit)?;
            found.extend(self.all(&mentions(unit, behind)));
        }
        Some(found)
    }

    fn at(&self, role: Role, frame: &Frame) -> Vec<Party> {
        let each = |phrases: &mut dyn Iterator<Item = Phrase>| -> Vec<Party> {
            phrases.flat_map(|phrase| self.phrase(phrase, role.owner)).collect()
        };
        match role.place {
            Place::Subject => {
                let arms = codebook().class("arms-of-state");
                let armed = frame.subject.is_some_and(|subject| self.has(arms, subject));
                frame
                    .subject
                    .into_iter()
                    .flat_map(|subject| self.phrase(subject, role.owner || armed))
                    .collect()
            }
            Place::Object => each(&mut frame.object.into_iter()),
            Place::Owner => {
                let mut found = self.all(&frame.owners);
                if found.is_empty() {
                    found = each(&mut frame.phrases("by"));
                }
                found
            }
            Place::Between => {
                let own = frame.subject.map(|subject| self.sentence.prepositions(subject.from, subject.to));
                let own = own.into_iter().flatten().filter(|(word, _)| *word == "between");
                each(&mut frame.phrases("between").chain(own.map(|(_, phrase)| phrase)))
            }
            Place::After("in") => {
                let mut found = each(&mut frame.phrases("in"));
                found.retain(|(source, _)| {
                    source.kind == SpeakerKind::State || lexicon().is_union(&source.name)
                });
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
    pub(super) fn apply(&self, rule: &Rule, frame: &Frame) -> Option<Sides> {
        if !rule.conditions.iter().all(|condition| self.words_fit(condition, frame)) {
            return None;
        }
        let actors = self.parties(&rule.actors, frame);
        let mut recipients = self.parties(&rule.recipients, frame);
        recipients.retain(|(source, _)| !actors.iter().any(|(actor, _)| actor.name == source.name));
        if matters(rule.kind) {
            recipients.retain(|(source, _)| !self.is_matter(source));
        }
        let fits = |condition: &Condition| match condition {
            Condition::Needs(place) => !self.at(Role { place: *place, owner: false }, frame).is_empty(),
            Condition::NeedsActor => !actors.is_empty(),
            Condition::NeedsRecipient => !recipients.is_empty(),
            Condition::NeedsParticipant => actors.len() + recipients.len() > 0,
            Condition::Two => actors.len() + recipients.len() > 1,
            Condition::ObjectActor => frame.object.is_some_and(|object| {
                self.sentence.somebody(object) || !self.phrase(object, false).is_empty()
            }),
            Condition::ObjectPerson => {
                frame.object.is_some_and(|o| matches!(self.unit().lower(o.from), "him" | "her" | "them"))
                    || recipients.iter().any(|(source, _)| {
                        let words =
                            source.mention.map_or("", |mention| self.resolver.words(mention)).to_lowercase();
                        let sent = ["delegation", "envoy", "minister", "president", "team"]
                            .iter()
                            .any(|w| words.contains(w));
                        source.kind == SpeakerKind::Person || sent
                    })
            }
            _ => true,
        };
        rule.conditions.iter().all(fits).then_some((actors, recipients))
    }

    /// `opposes a rotating presidency`, `cannot accept the paper`: what is talked about, though it might be a body.
    fn is_matter(&self, source: &Source) -> bool {
        let words = source.mention.map_or(source.name.as_str(), |mention| self.resolver.words(mention));
        let capital = words.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase));
        let indefinite = ["a ", "an ", "any ", "whatever "].iter().any(|article| words.starts_with(article));
        let last = words.rsplit(' ').next().unwrap_or_default();
        let thing = ["plan", "deal", "refusable"].iter().any(|class| codebook().class(class).contains(&last));
        let common = !words.starts_with(char::is_uppercase) && !capital && source.kind != SpeakerKind::Person;
        common && (indefinite && source.party.is_none() || thing)
    }

    /// The conditions that ask for words only.
    fn words_fit(&self, condition: &Condition, frame: &Frame) -> bool {
        let in_object = |words: &[&str]| frame.object.is_some_and(|object| self.has(words, object));
        let clause = Phrase { from: frame.clause.0, to: frame.clause.1 };
        match condition {
            Condition::Object(words) => in_object(words),
            Condition::NotObject(words) => !in_object(words),
            Condition::NoObject => frame.object.is_none(),
            Condition::HasObject => frame.object.is_some(),
            Condition::NoSubject => frame.subject.is_none(),
            Condition::Led(words) => self.has(words, Phrase { from: clause.from, to: frame.head }),
            Condition::NotLed(words) => !self.has(words, Phrase { from: clause.from, to: frame.head }),
            Condition::Followed(words) => words.contains(&self.unit().lower(frame.head + 1)),
            Condition::NotTo(words) => !words.contains(&self.unit().lower(frame.head + 2)),
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
            if words.contains(&"#") && items[at].kind == Kind::Number {
                return true;
            }
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

/// Whether events of this kind are about some matter more often than about somebody.
fn matters(kind: EventType) -> bool {
    matches!(kind, EventType::Reject | EventType::Support | EventType::Propose | EventType::Agree)
}

/// `the Oslo-based firm`, `the US-led force`: a state whose name only describes somebody else.
fn is_compound(words: &str) -> bool {
    const DESCRIBE: &[&str] = &[
        "-based",
        "-led",
        "-backed",
        "-born",
        "-made",
        "-style",
        "-funded",
        "-sponsored",
        "-run",
        "-educated",
    ];
    let lower = words.to_lowercase();
    lower.split_whitespace().any(|word| DESCRIBE.iter().any(|end| word.ends_with(end)))
}

/// `Hostages Square`: a place that was taken for a body.
fn is_a_spot(name: &str) -> bool {
    const SPOTS: &[&str] =
        &["Square", "Street", "Avenue", "Road", "Bridge", "Park", "Plaza", "Stadium", "Cathedral"];
    name.rsplit(' ').next().is_some_and(|last| SPOTS.contains(&last))
}

/// `players`, `tenants' lawyers`: plurals that are people by their ending.
fn human_plural(head: &str) -> bool {
    let ending = ["ers", "ors", "ees", "ists", "men", "women", "ians", "workers", "people"]
        .iter()
        .any(|end| head.ends_with(end));
    ending && head.len() > 4 && !codebook().class("no-people").contains(&head)
}

/// The speaker as the one whom `we` or `I` names.
fn of_speaker(speaker: &Source, mention: &Mention) -> Source {
    let mut source = speaker.clone();
    source.mention = Some(mention.span);
    source.role = None;
    source.resolution.push(format!("{} speaks", speaker.name));
    source
}

/// What a text is about: the words of labour disputes or of war stand in it several times.
pub(in crate::find) fn about<'u>(units: impl Iterator<Item = &'u Unit>) -> Vec<About> {
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
