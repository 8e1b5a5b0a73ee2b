//! Whose a position or an answer is in the case, and in whose words it is told.

use super::Voice;
use crate::bodies::without_article;
use crate::sides::{Torn, Venues};
use crate::sighting::sources;
use crate::{Actor, ActorKind, Analysis};
use rapporteur_model::{Case, CaseDocument, Position, RecordId, Source, Speaker, SpeakerKind, Statement};
use std::collections::BTreeMap;

/// The sides of a case by the words for them, for bodies that a text calls by a common noun: `the ministry`.
pub(crate) struct Called {
    /// The state that most texts name, where hardly another is named: `the government` is its own.
    home: Option<String>,
    /// The same of each text by itself.
    homes: Vec<Option<String>>,
    /// What each text names.
    named: Vec<Named>,
    /// Whether `Europe` means the European Union, which the case has as a side.
    union: bool,
    /// The state of several governments, where the case has one.
    torn: Option<Torn>,
    venues: Venues,
}

/// What one text names, by the words of the names: where, and the side that it is.
type Named = BTreeMap<String, Vec<(usize, String)>>;

/// Bytes behind the name of a state within which a government is that state's.
const NEAR: usize = 400;
/// The word under which states are found: each has one.
const GOVERNMENT: &str = "government";
/// Bodies that stand for a state.
const OF_STATES: &[&str] = &[
    "government",
    "ministry",
    "cabinet",
    "ministers",
    "minister",
    "regime",
    "authorities",
    "presidency",
    "treasury",
    "foreign ministry",
    "administration",
    "state",
    "army",
    "military",
    "navy",
];
/// Those who are a union's people, whoever else they are.
const OF_UNIONS: &[&str] = &["workers", "members", "strikers", "employees", "staff"];
/// The word under which unions are found.
const UNION: &str = "union";
/// What a side has to speak and act for it.
const OF_OWNERS: &[&str] = &[
    "office",
    "bureau",
    "delegation",
    "team",
    "government",
    "ministry",
    "leadership",
    "command",
    "forces",
    "army",
    "troops",
    "side",
    "authorities",
    "administration",
    "wing",
    "council",
    "negotiators",
    "delegates",
    "envoys",
    "officials",
    "leaders",
    "camp",
    "management",
    "board",
    "headquarters",
];
/// What many texts call the European Union, where it is a side.
const EUROPE: &str = "Europe";
const UNION_OF_STATES: &str = "European Union";
/// Bodies that every side has, even where a text writes them as a name.
const BODIES: &[&str] = &[
    "opposition",
    "parliament",
    "company",
    "management",
    "union",
    "council",
    "committee",
    "delegation",
    "court",
    "army",
    "police",
    "party",
    "agency",
    "board",
    "employer",
    "employers",
    "side",
    "team",
    "leadership",
    "executive",
];

impl Called {
    pub(crate) fn of(case: &Case, analysis: &Analysis) -> Called {
        let all = case.documents.iter();
        let homes = all.clone().map(|entry| home(analysis, std::iter::once(entry))).collect();
        let home = home(analysis, all);
        let union = named_as(case, analysis, UNION_OF_STATES) > named_as(case, analysis, EUROPE);
        let named = case.documents.iter().map(|entry| Called::named(analysis, entry)).collect();
        Called { home, homes, named, union, torn: Torn::of(case, analysis), venues: Venues::of(analysis) }
    }

    /// What a text names, in its order.
    fn named(analysis: &Analysis, entry: &CaseDocument) -> Named {
        let mut named = Named::new();
        for (_, source) in sources(entry) {
            let (Some(mention), Some(side)) = (source.mention, of(analysis, entry, source)) else { continue };
            let name = analysis.name(entry.document.id(), source);
            if source.kind == SpeakerKind::State {
                named.entry(GOVERNMENT.to_owned()).or_default().push((mention.start(), side));
            } else if source.kind != SpeakerKind::Person && name.contains(' ') {
                for word in name.split(' ').filter(|word| word.starts_with(char::is_uppercase)) {
                    named.entry(word.to_lowercase()).or_default().push((mention.start(), side.clone()));
                }
            }
        }
        named.values_mut().for_each(|places| places.sort());
        named
    }

    /// The side whose a position or an answer is that the document tells of `holder` at the byte `place`; `None` where
    /// the holder is nobody who could be a side or speak for one.
    pub(crate) fn side(
        &self,
        case: &Case,
        analysis: &Analysis,
        document: usize,
        holder: (&Source, usize),
    ) -> Option<String> {
        let text = case.documents[document].document.text();
        if let Some(mediator) = self.venues.mediator(holder.0, text) {
            return Some(mediator.clone());
        }
        let side = self.told(case, analysis, document, holder)?;
        Some(match &self.torn {
            Some(torn) => torn.side(side, holder.0, text),
            None => side,
        })
    }

    /// The side as the texts have it, a torn state by its name.
    fn told(
        &self,
        case: &Case,
        analysis: &Analysis,
        document: usize,
        (holder, place): (&Source, usize),
    ) -> Option<String> {
        let (entry, named) = (&case.documents[document], &self.named[document]);
        let people = OF_UNIONS.contains(&holder.name.to_lowercase().as_str());
        let known = of(analysis, entry, holder).filter(|side| !is_part(side, holder) && !anybodys(side));
        let known =
            known.map(|side| if self.union && side == EUROPE { UNION_OF_STATES.to_owned() } else { side });
        let noun = || self.by_noun(document, named, &holder.name, place);
        if let Some(owner) = of_owner(analysis, entry, holder) {
            return Some(owner);
        }
        if let Some(home) =
            self.home_of(document).filter(|_| is_a_persons_government(analysis, entry, holder))
        {
            return Some(home.clone());
        }
        if let Some(union) = noun().filter(|_| people) {
            return Some(union);
        }
        let known = known.map(|side| owner(analysis, &side).unwrap_or(side));
        let office = || self.home_of(document).filter(|_| is_minister(analysis, entry, holder));
        known.or_else(noun).or_else(|| role_owner(analysis, entry, holder)).or_else(|| office().cloned())
    }

    /// The state whose ministers those of a text are.
    fn home_of(&self, document: usize) -> Option<&String> {
        self.homes[document].as_ref().or(self.home.as_ref())
    }

    /// `the union`: the nearest body of the text whose name has the word, before the place or else after it.
    fn by_noun(&self, document: usize, named: &Named, name: &str, place: usize) -> Option<String> {
        let lower = without_article(name);
        let head = lower.rsplit(' ').next()?;
        let state = OF_STATES.contains(&head);
        let common = state || BODIES.contains(&head) || !name.contains(char::is_uppercase);
        let before = |places: &Vec<(usize, String)>| {
            places.partition_point(|(start, _)| *start < place).checked_sub(1).map(|last| places[last].0)
        };
        let near = named.get(GOVERNMENT).and_then(before).is_some_and(|start| place - start <= NEAR);
        if let Some(home) = self.homes[document].clone().filter(|_| state && !near) {
            return Some(home);
        }
        let key = match head {
            _ if state => GOVERNMENT,
            _ if OF_UNIONS.contains(&head) => UNION,
            _ => head,
        };
        let places = named.get(key).filter(|_| common);
        let nearest = places.and_then(|places| {
            let after = places.partition_point(|(start, _)| *start < place);
            places.get(after.saturating_sub(1)).map(|(_, side)| side.clone())
        });
        nearest.or_else(|| self.home.clone().filter(|_| state))
    }
}

/// The state that some texts name, where hardly another is named.
fn home<'c>(analysis: &Analysis, texts: impl Iterator<Item = &'c CaseDocument>) -> Option<String> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in texts {
        for (_, source) in sources(entry).filter(|(_, source)| source.kind == SpeakerKind::State) {
            *times.entry(analysis.name(entry.document.id(), source)).or_default() += 1;
        }
    }
    let all: usize = times.values().sum();
    let most = times.iter().max_by_key(|(name, times)| (**times, std::cmp::Reverse(**name)));
    most.filter(|(_, times)| **times * 3 >= all * 2).map(|(name, _)| (*name).to_owned())
}

/// In how many places a case names a side or somebody who speaks for it.
fn named_as(case: &Case, analysis: &Analysis, side: &str) -> usize {
    let places = |entry| {
        sources(entry).filter(move |(_, source)| of(analysis, entry, source).as_deref() == Some(side))
    };
    case.documents.iter().map(|entry| places(entry).count()).sum()
}

/// `the Front's political office`: the side of the one whose body it is.
fn of_owner(analysis: &Analysis, entry: &CaseDocument, holder: &Source) -> Option<String> {
    let (owner, body) = holder.name.split_once("’s ").or_else(|| holder.name.split_once("'s "))?;
    let own = OF_OWNERS.iter().any(|noun| body.split(' ').any(|word| word == *noun));
    if !own || holder.party.is_some() || holder.kind == SpeakerKind::Person {
        return None;
    }
    let document = entry.document.id();
    let called = |source: &Source| {
        let aliases = analysis.actor(document, source).into_iter().flat_map(|actor| &actor.aliases);
        source.name == owner
            || source.kind == SpeakerKind::Person && ends_with(owner, &source.name)
            || analysis.name(document, source) == owner
            || aliases.into_iter().any(|name| name == owner)
    };
    let named = sources(entry).map(|(_, source)| source).find(|source| called(source));
    named.and_then(|source| of(analysis, entry, source))
}

/// `Ada Roth’s government`: whether a body of a state goes by the name of a person.
fn is_a_persons_government(analysis: &Analysis, entry: &CaseDocument, holder: &Source) -> bool {
    let owned = holder.name.split_once("’s ").or_else(|| holder.name.split_once("'s "));
    let Some((owner, _)) = owned.filter(|(_, body)| OF_STATES.contains(body)) else { return false };
    let person = |actor: &Actor| actor.kind == ActorKind::Person;
    analysis.named(entry.document.id(), owner).is_some_and(person)
}

/// `President Ada Roth`: whether words end with a whole name.
fn ends_with(words: &str, name: &str) -> bool {
    words.strip_suffix(name).is_some_and(|before| before.ends_with(' '))
}

/// The side that a source is or speaks for.
fn of(analysis: &Analysis, entry: &CaseDocument, source: &Source) -> Option<String> {
    let document = entry.document.id();
    let actor = analysis.actor(document, source);
    // What one text took for a body may be a person in the case.
    let alone = |side: &&str| actor.is_some_and(|one| one.kind == ActorKind::Person && one.name == *side);
    if let Some(party) = analysis.party(document, source).filter(|side| !alone(side)) {
        return Some(party.to_owned());
    }
    let body = match actor.map(|actor| actor.kind) {
        Some(kind) => {
            matches!(kind, ActorKind::State | ActorKind::Bloc | ActorKind::Organization | ActorKind::Group)
        }
        None => matches!(source.kind, SpeakerKind::State | SpeakerKind::Organization | SpeakerKind::Group),
    };
    let name = analysis.name(document, source);
    // `the government`, `the regime`: a body that no text names could be anybody's.
    let named =
        source.kind != SpeakerKind::Organization || name.contains(char::is_uppercase) && !anybodys(name);
    (body && named).then(|| name.to_owned())
}

/// Whose body it is, by its name: `the Front’s political office in Oslo`, `Government of Norland`.
fn owner(analysis: &Analysis, name: &str) -> Option<String> {
    let possessed = || {
        let (owner, thing) = name.split_once("’s ").or_else(|| name.split_once("'s "))?;
        thing.starts_with(char::is_lowercase).then_some(owner)
    };
    let state = name.strip_prefix("Government of ");
    let words = without_article(state.or_else(possessed)?);
    let owner = analysis.find(&words).into_iter().find(|actor| actor.kind != ActorKind::Person)?;
    let fits = state.is_none() || owner.kind == ActorKind::State;
    fits.then(|| owner.party.clone().unwrap_or_else(|| owner.name.clone()))
}

/// Whether a person's side is told by no more than the person's own name.
fn is_part(side: &str, holder: &Source) -> bool {
    let part = || holder.name.split(' ').any(|word| word == side);
    holder.kind == SpeakerKind::Person && (holder.name == side || part())
}

/// Words of the roles of those who speak for a state, whatever else stands in these.
const OFFICES: &[&str] = &[
    "minister",
    "premier",
    "chancellor",
    "government",
    "presidential",
    "national security",
    "secretary of state",
];

/// What texts call a person.
fn roles<'a>(analysis: &'a Analysis, entry: &CaseDocument, holder: &Source) -> &'a [String] {
    let actor = analysis.actor(entry.document.id(), holder).filter(|_| holder.kind == SpeakerKind::Person);
    actor.map(|actor| actor.roles.as_slice()).unwrap_or_default()
}

/// Whether a text calls a person a minister or the like. Who was one is none.
fn is_minister(analysis: &Analysis, entry: &CaseDocument, holder: &Source) -> bool {
    let office = |role: &String| {
        let lower = role.to_lowercase();
        !lower.starts_with("former") && OFFICES.iter().any(|word| lower.contains(word))
    };
    roles(analysis, entry, holder).iter().any(office)
}

/// `Norland's chancellor`, `JSS leader`: the side whose office a person has, as the role names it.
fn role_owner(analysis: &Analysis, entry: &CaseDocument, holder: &Source) -> Option<String> {
    let owner = |role: &String| {
        let possessed = role.split_once("’s ").or_else(|| role.split_once("'s "));
        let first = || role.split_once(' ').filter(|(word, _)| word.starts_with(char::is_uppercase));
        let (owner, _) = possessed.or_else(first)?;
        let owner = without_article(owner);
        analysis.find(&owner).into_iter().filter(|_| !anybodys(&owner)).find_map(side_of)
    };
    roles(analysis, entry, holder).iter().find_map(owner)
}

/// The side that the owner of an office is or speaks for. A name of one word may be a place that the text does not explain.
fn side_of(actor: &Actor) -> Option<String> {
    let body = actor.kind != ActorKind::Person || is_misread(actor);
    actor.party.clone().or_else(|| body.then(|| actor.name.clone()))
}

/// A name of one word without a role, which nowhere stands with a given name.
fn is_misread(actor: &Actor) -> bool {
    let one = |name: &str| !name.contains(' ');
    actor.kind == ActorKind::Person
        && actor.roles.is_empty()
        && one(&actor.name)
        && actor.aliases.iter().all(|alias| one(alias))
}

/// `Government`, `Opposition`: a word for a body that every side has, even where a text writes it as a name.
fn anybodys(name: &str) -> bool {
    let lower = name.to_lowercase();
    BODIES.contains(&lower.as_str()) || OF_STATES.contains(&lower.as_str())
}

/// In whose words the position of `holder` is told.
pub(super) fn voice(analysis: &Analysis, entry: &CaseDocument, position: &Position, holder: &str) -> Voice {
    let Some(teller) = &position.told_by else { return Voice::Outlet };
    let statement = |id: &RecordId| entry.reading.statements.iter().find(|statement| statement.id == *id);
    let mut told = statement(&teller.statement);
    let mut own = false;
    while let Some(statement_here) = told {
        let Some(name) = other(analysis, entry, statement_here, (position, holder)) else {
            own = true;
            told = statement_here.parent.as_ref().and_then(statement);
            continue;
        };
        return Voice::Ascribed(name);
    }
    if own { Voice::Own } else { Voice::Ascribed(teller.name.clone().unwrap_or_default()) }
}

/// The name of the statement's speaker, where it is not the holder or somebody who speaks for it.
fn other(
    analysis: &Analysis,
    entry: &CaseDocument,
    statement: &Statement,
    (position, holder): (&Position, &str),
) -> Option<String> {
    let Speaker::Source(source) = &statement.speaker else {
        return Some("a source that is not named".to_owned());
    };
    let name = analysis.name(entry.document.id(), source);
    let speaks = of(analysis, entry, source).as_deref() == Some(holder)
        || name == holder
        || source.name == position.holder.name
        || statement.on_behalf_of.as_deref() == Some(holder);
    (!speaks).then(|| name.to_owned())
}
