//! The sides of a case as its texts together tell them: states that no list knows, the one union and the one
//! company of a labour dispute, the one movement, and for whom each person speaks by the roles that any text
//! gives. What a side is called by a common noun (`the union`, `the rebels`) is joined to it.

mod apposed;
mod aside;
mod deputies;
mod europe;
mod home;
mod joins;
mod organs;
mod own_text;
mod phrases;
mod roles;
mod states;
mod torn;
mod venues;
mod votes;
mod words;
mod work;

pub(crate) use aside::is_private_group;
pub(crate) use joins::{RULES, join};
pub(crate) use states::Learned;
pub(crate) use torn::Torn;
pub(crate) use venues::Venues;

use crate::actor::{Actor, ActorKind};
use crate::cluster::Names;
use crate::fold::fold;
use crate::sighting::Class;
use crate::threads;
use crate::world::{by_count, world};
use phrases::beside;
use rapporteur_model::RecordId;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use words::{bare, ends, holds, is_entry, plain};
use work::Work;

/// The sides of a case.
pub(crate) struct Sides {
    learned: Learned,
    work: Work,
    /// The state within which the conflict is.
    at_war: Option<String>,
    /// Whether the texts call a mayor's side by the house.
    city_hall: bool,
    /// Whether `Europe` is the union of its states.
    europe_is_union: bool,
    /// The one armed or political movement.
    movement: Option<String>,
    /// The one mediating agency that the case names in full.
    agency: Option<String>,
}

/// For whom a mayor speaks, where the texts call it so.
const CITY_HALL: &str = "City Hall";

/// A side that a phrase tells.
struct Told {
    side: String,
    why: String,
    /// Whether it rests on what only the case knows, so that it stands above what one text was read to say.
    sure: bool,
}

impl Sides {
    pub(crate) fn of(names: &Names<'_>, learned: Learned) -> Sides {
        Sides {
            at_war: home::at_war(names, &learned),
            city_hall: names.case.documents.iter().any(|entry| entry.document.text().contains(CITY_HALL)),
            europe_is_union: europe::is_union(names),
            learned,
            work: Work::of(names),
            movement: movement(names),
            agency: agency(names),
        }
    }

    /// Whether `name` is that of a body by what the case tells.
    pub(crate) fn is_body(&self, name: &str) -> bool {
        let work = [&self.work.union, &self.work.company];
        self.learned.names(name) || work.into_iter().flatten().any(|body| fold(body) == fold(name))
    }

    /// Tell the actors the sides that the case knows for them; what each side is called, by folded name or alias.
    pub(crate) fn settle(&self, names: &Names<'_>, actors: &mut [&mut Actor]) -> BTreeMap<String, String> {
        actors.iter_mut().for_each(|actor| alone_is_no_side(actor));
        let bodies = self.bodies(names, actors);
        for actor in actors.iter_mut().filter(|actor| self.learned.names(&actor.name)) {
            actor.kind = ActorKind::State;
        }
        let told = threads::each(actors, |actor| match actor.kind {
            ActorKind::Person => self.of_person(names, actor, &bodies),
            ActorKind::Group | ActorKind::Anonymous if self.arm_at_home(&actor.name).is_none() => {
                self.of_description(actor, &bodies)
            }
            _ => self.of_body(actor),
        });
        actors.iter_mut().zip(told).for_each(|(actor, told)| take(actor, told));
        let sides: BTreeSet<String> = actors.iter().filter_map(|actor| actor.party.clone()).collect();
        let present = home::Present::of(actors, |side| self.is_state(side));
        self.settle_offices(actors);
        deputies::settle(names, actors);
        for actor in actors.iter_mut() {
            if actor.party.as_ref().is_none_or(|party| self.is_organ_of_some_state(party)) {
                let home = self.of_office_at_home(names, actor, &sides, &present);
                actor.party = home.or_else(|| actor.party.take());
            }
        }
        own_text::settle(names, actors);
        self.settle_owned(actors);
        settle_spokesmen(names, actors);
        votes::settle(actors);
        self.settle_arms(actors);
        self.settle_organs(actors);
        aside::settle(names, actors);
        self.settle_europe(actors);
        self.name_government(actors);
        votes::called(actors)
    }

    /// Who speaks for the army of the state at home speaks for that state.
    fn settle_arms(&self, actors: &mut [&mut Actor]) {
        for actor in actors.iter_mut() {
            let Some(home) = actor.party.as_deref().and_then(|side| self.arm_at_home(side)) else { continue };
            actor.party_reason = Some(format!("an arm of {home}, within which the conflict is"));
            actor.party = Some(home.clone());
        }
    }

    /// By folded name or alias: the bodies that are sides, with the side that each is.
    fn bodies(&self, names: &Names<'_>, actors: &[&mut Actor]) -> BTreeMap<String, String> {
        let told = actors.iter().filter_map(|actor| Some((fold(&actor.name), self.of_body(actor)?.side)));
        let mut bodies: BTreeMap<String, String> = told.collect();
        if self.city_hall {
            bodies.extend(["mayor", "city hall"].map(|name| (name.to_owned(), CITY_HALL.to_owned())));
        }
        let itself = |actor: &&&mut Actor| {
            let body = matches!(actor.kind, ActorKind::Organization | ActorKind::Bloc);
            body && actor.party.as_ref() == Some(&actor.name) && actor.name.starts_with(char::is_uppercase)
        };
        let organ = |actor: &&&mut Actor| self.is_organ(&actor.name);
        let own: Vec<&&mut Actor> = actors.iter().filter(itself).filter(|actor| !organ(actor)).collect();
        let common = common_nouns(names, &own.iter().map(|actor| actor.name.to_lowercase()).collect());
        for actor in own.into_iter().filter(|actor| !common.contains(&actor.name.to_lowercase())) {
            let proper = actor.aliases.iter().filter(|alias| is_proper(alias));
            for name in proper.chain([&actor.name]) {
                bodies.entry(fold(name)).or_insert_with(|| actor.name.clone());
            }
        }
        bodies
    }

    /// `Ada Roth’s spokesman` speaks for the side of Ada Roth.
    fn settle_owned(&self, actors: &mut [&mut Actor]) {
        let sides: Vec<(String, String)> = actors
            .iter()
            .filter(|actor| actor.kind == ActorKind::Person)
            .filter_map(|actor| Some((fold(&actor.name), actor.party.clone()?)))
            .collect();
        for actor in actors.iter_mut().filter(|actor| actor.kind != ActorKind::Person) {
            let Some(owner) = owner(&actor.name).map(plain) else { continue };
            // `two members of Ada Roth’s delegation`
            let owner = owner.rsplit_once(" of ").map_or(owner.as_str(), |(_, owner)| owner);
            let owner =
                ["mr ", "ms ", "mrs "].iter().find_map(|form| owner.strip_prefix(form)).unwrap_or(owner);
            let is = |name: &str| name == owner || name.ends_with(&format!(" {owner}"));
            let mut fitting = sides.iter().filter(|(name, _)| is(name));
            let (Some((_, side)), None) = (fitting.next(), fitting.next()) else { continue };
            let itself = actor.party.as_deref() == Some(&actor.name);
            if actor.party.is_none() || itself {
                let why = "the side of the one to whom it belongs".to_owned();
                take(actor, Some(Told { side: side.clone(), why, sure: itself }));
            }
        }
    }

    /// The side of a state, a company, a union, a ministry.
    fn of_body(&self, actor: &Actor) -> Option<Told> {
        let name = fold(&actor.name);
        let is = |side: &Option<String>| side.as_ref().is_some_and(|side| fold(side) == name);
        let told =
            |side: &str, why: &str, sure| Some(Told { side: side.to_owned(), why: why.to_owned(), sure });
        if self.learned.names(&actor.name) {
            return told(&actor.name, "the state itself", true);
        }
        if is(&self.work.union) || is(&self.work.company) || is(&self.movement) {
            return told(&actor.name, "the only one of its kind in the case", true);
        }
        if let Some(home) = self.arm_at_home(&actor.name) {
            return told(home, "an arm of the state within which the conflict is", false);
        }
        if let Some(company) = self.work.company.as_ref().filter(|_| self.work.owns(&actor.name)) {
            return told(company, "the company that it owns", true);
        }
        if self.work.is_about_work() && holds("mediates", &name) && actor.name.contains(' ') {
            return told(&actor.name, "a body that mediates", false);
        }
        let learned = actor.name.split_whitespace().find_map(|word| self.learned.state(bare(word)));
        if let Some(state) = learned.filter(|_| ends("state-arm", &name)) {
            return told(state, "an arm of it", true);
        }
        let home = self.work.home.as_ref().filter(|_| self.work.is_about_work());
        let state = || actor.name.split_whitespace().any(|word| world().state(bare(word)).is_some());
        let arm = ends("home-body", &name) && !state();
        home.filter(|_| arm).and_then(|home| told(home, "an arm of the only state of the case", true))
    }

    fn of_description(&self, actor: &Actor, bodies: &BTreeMap<String, String>) -> Option<Told> {
        if let Some(told) = self.of_phrase(&actor.name, bodies).filter(|_| actor.kind == ActorKind::Anonymous)
        {
            return Some(told);
        }
        let folded = plain(&actor.name);
        let state = actor.name.split_whitespace().find_map(|word| self.learned.state(bare(word)));
        if let Some(state) = state.filter(|_| holds("office", &singular(&folded))) {
            return Some(Told { side: state.to_owned(), why: format!("officials of {state}"), sure: true });
        }
        if let Some((_, side)) = bodies.iter().find(|(name, _)| folded.starts_with(&format!("{name} "))) {
            return Some(Told { side: side.clone(), why: "by the body before".to_owned(), sure: true });
        }
        // `company sources`, `union officials`.
        let first =
            folded.split(' ').find(|word| !matches!(*word, "the" | "a" | "an" | "two" | "three" | "some"));
        let of = first.and_then(|noun| self.common(noun)).filter(|_| folded.contains(' '));
        if let Some(side) = of {
            return Some(Told { side: side.clone(), why: "by the noun before".to_owned(), sure: true });
        }
        let union = self.work.union.as_ref()?;
        let head = folded.split(" at ").next().unwrap_or(&folded);
        let members = actor.kind == ActorKind::Group && ends("of-union", head);
        members.then(|| Told { side: union.clone(), why: "for whom the union speaks".to_owned(), sure: true })
    }

    /// The side that the roles beside a person's name tell, where they tell one only.
    fn of_person(&self, names: &Names<'_>, actor: &Actor, bodies: &BTreeMap<String, String>) -> Option<Told> {
        let phrases =
            self.roles(names, &actor.name, actor.sightings.iter().map(|sighting| sighting.document));
        let said = actor.said_roles.iter().map(|role| role.words.as_str());
        let told: Vec<Told> = phrases
            .iter()
            .map(String::as_str)
            .chain(said)
            .filter_map(|phrase| self.of_phrase(phrase, bodies))
            .collect();
        let sides = by_count(told.iter().map(|told| (told.sure, &told.side)));
        let sure: Vec<&&String> =
            sides.iter().filter(|((sure, _), _)| *sure).map(|((_, side), _)| side).collect();
        if told.is_empty() {
            return of_briefing(names, actor);
        }
        let best = match sure[..] {
            [one] => (*one).clone(),
            [] if sides.len() == 1 => sides[0].0.1.clone(),
            _ => return None,
        };
        told.into_iter().find(|told| told.side == best)
    }

    /// The role phrases that some documents put beside a full name.
    fn roles(&self, names: &Names<'_>, name: &str, documents: impl Iterator<Item = usize>) -> Vec<String> {
        let documents: BTreeSet<usize> = documents.filter(|_| name.contains(' ')).collect();
        let texts = documents.into_iter().filter_map(|at| names.case.documents.get(at));
        let mut found: Vec<String> = texts.flat_map(|entry| beside(entry.document.text(), name)).collect();
        found.sort();
        found.dedup();
        found
    }
}

/// What stands over the transcripts of a state's briefings, as of 2026.
const BRIEFINGS: [(&str, &str); 2] =
    [("Department Press Briefing", "United States"), ("Press Briefing by Press Secretary", "United States")];

/// The side of a spokesperson who gives the briefing of a state.
fn of_briefing(names: &Names<'_>, actor: &Actor) -> Option<Told> {
    let documents: BTreeSet<usize> = actor.sightings.iter().map(|sighting| sighting.document).collect();
    documents.into_iter().find_map(|at| {
        let text = names.case.documents.get(at)?.document.text();
        // A heading, and no sentence that speaks of a briefing: a spokesman of another state may answer it.
        let mut top = text.lines().take(4);
        let heading = |line: &str| line.split(' ').count() <= 12 && !line.ends_with(['.', '”', '"']);
        let stands = |line: &str| BRIEFINGS.iter().find(|(over, _)| heading(line) && line.contains(over));
        let (over, side) = top.find_map(stands)?;
        let speaks =
            |phrase: &String| plain(phrase).starts_with("spokes") || plain(phrase) == "press secretary";
        beside(text, &actor.name).iter().any(speaks).then(|| Told {
            side: (*side).to_owned(),
            why: format!("“{over}” stands over the text"),
            sure: false,
        })
    })
}

/// Those of some names in small letters that stand so in a text, as a common noun: `couriers`.
fn common_nouns(names: &Names<'_>, lower: &HashSet<String>) -> HashSet<String> {
    let found = threads::each(&names.case.documents, |entry| {
        let words = entry.document.text().split_whitespace().map(bare);
        words.filter(|word| lower.contains(*word)).collect::<HashSet<&str>>()
    });
    found.into_iter().flatten().map(str::to_owned).collect()
}

/// A name with a capital, and longer than a letter or two.
fn is_proper(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && name.chars().count() > 2
}

/// `His spokesman, Karl Oder`: a person without a side speaks for that of the one person whose words the texts let
/// him or her give.
fn settle_spokesmen(names: &Names<'_>, actors: &mut [&mut Actor]) {
    let statements = names.case.documents.iter().flat_map(|entry| &entry.reading.statements);
    let principals: BTreeMap<&RecordId, String> =
        statements.filter_map(|s| Some((&s.id, fold(s.on_behalf_of.as_ref()?)))).collect();
    let sides: BTreeMap<String, String> = actors
        .iter()
        .filter_map(|actor| Some((actor, actor.party.clone()?)))
        .flat_map(|(actor, side)| {
            let called = std::iter::once(&actor.name).chain(&actor.aliases);
            called.map(|name| (fold(name), side.clone())).collect::<Vec<_>>()
        })
        .collect();
    for actor in actors.iter_mut().filter(|actor| actor.kind == ActorKind::Person && actor.party.is_none()) {
        let for_whom: BTreeSet<&String> =
            actor.sightings.iter().filter_map(|sighting| principals.get(&sighting.record)).collect();
        let mut for_whom = for_whom.into_iter();
        if let (Some(principal), None) = (for_whom.next(), for_whom.next()) {
            actor.party = sides.get(principal).cloned();
        }
    }
}

/// Nobody is a side by his or her own name.
fn alone_is_no_side(actor: &mut Actor) {
    let own = |side: &String| *side == actor.name || actor.aliases.contains(side);
    if actor.kind == ActorKind::Person && actor.party.as_ref().is_some_and(own) {
        actor.party = None;
    }
}

fn take(actor: &mut Actor, told: Option<Told>) {
    let Some(told) = told else { return };
    let itself = actor.party.as_deref() == Some(actor.name.as_str());
    if told.sure || actor.party.is_none() || itself {
        actor.party_reason = told.sure.then_some(told.why);
        actor.party = Some(told.side);
    }
}

/// Whose it is: the words before the last possessive ending.
fn owner(words: &str) -> Option<&str> {
    ["’s ", "'s "].iter().find_map(|mark| words.rsplit_once(mark)).map(|(owner, _)| owner)
}

/// Folded words whose last is no plural.
fn singular(folded: &str) -> String {
    folded.split(' ').map(|word| word.strip_suffix('s').unwrap_or(word)).collect::<Vec<_>>().join(" ")
}

/// The one body whose name is that of a movement, where the texts speak of rebels.
fn movement(names: &Names<'_>) -> Option<String> {
    let rebels = |text: &str| text.split_whitespace().any(|word| is_entry("fighters", &plain(word)));
    if !names.case.documents.iter().any(|entry| rebels(entry.document.text())) {
        return None;
    }
    let is = |node: &&crate::sighting::Node| {
        let name = fold(&node.name);
        let listed = world().body(&node.name).is_some_and(|(_, kind)| kind == "movement");
        let called = node.name.contains(' ') && ends("movement", &name) && world().body(&node.name).is_none();
        let state = node.name.split_whitespace().any(|word| world().state(bare(word)).is_some());
        node.class == Class::Body && (listed || called && !state)
    };
    let found = names.nodes.iter().filter(is).map(|node| match world().body(&node.name) {
        Some((listed, _)) => listed.to_owned(),
        None => node.name.clone(),
    });
    only(found)
}

/// The one mediating body of the list that has `Agency` in its name.
fn agency(names: &Names<'_>) -> Option<String> {
    let listed = names.nodes.iter().filter_map(|node| world().body(&node.name));
    only(
        listed
            .filter(|(name, kind)| *kind == "mediator" && name.ends_with("Agency"))
            .map(|(name, _)| name.to_owned()),
    )
}

fn only(names: impl Iterator<Item = String>) -> Option<String> {
    let found: BTreeSet<String> = names.collect();
    let mut found = found.into_iter();
    found.next().filter(|_| found.next().is_none())
}
