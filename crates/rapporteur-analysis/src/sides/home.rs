//! A conflict within one state: which state that is, and what the texts call by common nouns because it is at home
//! there (`the government`, `the justice minister`).

use super::Sides;
use super::states::Learned;
use super::words::{bare, closes, ends, holds, places, plain};
use crate::actor::{Actor, ActorKind};
use crate::bodies::without_article;
use crate::cluster::Names;
use crate::fold::fold;
use crate::world::{StateWord, by_count, world};
use rapporteur_model::CaseDocument;
use std::collections::{BTreeMap, BTreeSet};

/// What a state is named with where its own people are at war: `Ostravia’s two rebel movements`.
const AT_WAR: [&str; 7] = ["government", "rebel", "rebels", "capital", "opposition", "parliament", "regime"];
/// Words between a state's name and such a noun.
const BETWEEN: usize = 3;
/// Fewer signs than this make no home.
const FEWEST: usize = 2;

/// The state within which the conflict of a case is: the only one whose government or rebels the texts name so.
pub(super) fn at_war(names: &Names<'_>, learned: &Learned) -> Option<String> {
    let texts = || names.case.documents.iter().map(|entry| entry.document.text());
    let rebels =
        |text: &str| text.split_whitespace().any(|word| matches!(plain(word).as_str(), "rebel" | "rebels"));
    if !texts().any(rebels) {
        return None;
    }
    let counts = by_count(texts().flat_map(|text| signs(text, learned)));
    match counts.as_slice() {
        [(home, signs), rest @ ..]
            if *signs >= FEWEST && rest.iter().all(|(_, other)| other * 3 <= *signs) =>
        {
            Some(home.clone())
        }
        _ => None,
    }
}

/// The states of a text that stand where only the one at home does, once for each place.
fn signs(text: &str, learned: &Learned) -> Vec<String> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(state) = state_of(token, learned) else { continue };
        let owns = token.contains(['’', '\'']) && !closes(token);
        let reach = &tokens[(at + 1).min(tokens.len())..(at + 1 + BETWEEN).min(tokens.len())];
        let stop = reach.iter().position(|word| closes(word)).map_or(reach.len(), |stop| stop + 1);
        let noun = reach[..stop].iter().any(|word| AT_WAR.contains(&plain(word).as_str()));
        let before: Vec<String> =
            tokens[at.saturating_sub(3)..at].iter().map(|word| word.to_lowercase()).collect();
        let of = before.ends_with(&["people".into(), "of".into()])
            || before.ends_with(&["government".into(), "of".into()])
            || before.ends_with(&["president".into(), "of".into()]);
        if owns && noun || of {
            found.push(state.to_owned());
        }
    }
    found
}

/// The state whose name a word is, listed or learned.
fn state_of<'l>(token: &str, learned: &'l Learned) -> Option<&'l str> {
    let word = bare(token);
    let listed = || {
        let (state, form) = world().state(word)?;
        (form == StateWord::Name && !world().is_bloc(state)).then_some(state)
    };
    word.starts_with(char::is_uppercase).then(|| learned.state(word).or_else(listed)).flatten()
}

/// The state by whose name, or whose capital's, an outlet goes, where it is one of the sides: `The Lima Observer`.
fn outlet_at_home(entry: &CaseDocument, sides: &BTreeSet<String>) -> Option<String> {
    let outlet = entry.publications.iter().find_map(|publication| publication.outlet.as_deref())?;
    let words: Vec<&str> = outlet.split_whitespace().map(bare).collect();
    let state = |len: usize| words.windows(len).find_map(|run| world().state(&run.join(" ")));
    let (state, _) = [3, 2, 1].into_iter().filter(|len| *len <= words.len()).find_map(state)?;
    sides.contains(state).then(|| state.to_owned())
}

/// Whether the words of a role name a state.
fn names_state(role: &str, state: &str) -> bool {
    let names = |word: &str| {
        world().state(bare(word)).is_some_and(|(named, _)| named == state) || bare(word) == state
    };
    role.split_whitespace().any(names)
}

/// For which states the people of each text speak.
pub(super) struct Present {
    /// By document, a state for each text in which somebody speaks for it.
    states: BTreeMap<usize, BTreeSet<String>>,
    /// The two states whose people the case has, the one of more texts first.
    two: Option<[String; 2]>,
}

impl Present {
    pub(super) fn of(actors: &[&mut Actor], is_state: impl Fn(&str) -> bool) -> Present {
        let mut states: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for actor in actors.iter().filter(|actor| actor.kind == ActorKind::Person) {
            let Some(party) = actor.party.as_ref().filter(|party| is_state(party)) else { continue };
            // `the defence minister, Ada Roth` of a text’s own state tells of no other one that it would name.
            let told = actor.said_roles.is_empty()
                || actor.said_roles.iter().any(|role| names_state(&role.words, party));
            for sighting in actor.sightings.iter().filter(|_| told) {
                states.entry(sighting.document).or_default().insert(party.clone());
            }
        }
        let counts = by_count(states.values().flatten());
        let two = match counts.as_slice() {
            // A third state may have a word now and then.
            [(one, _), (other, least), rest @ ..]
                if rest.first().is_none_or(|(_, times)| times * 3 <= *least) =>
            {
                Some([(*one).clone(), (*other).clone()])
            }
            _ => None,
        };
        Present { two, states }
    }

    /// The other one of the two states whose people the case has, where all whose state a text tells are of one: a text
    /// that has no need to tell whose minister somebody is tells it of the others.
    fn absent_from(&self, document: usize) -> Option<String> {
        let ([one, other], here) = self.two.as_ref().zip(self.states.get(&document))?;
        match (here.contains(one), here.contains(other)) {
            (true, false) => Some(other.clone()),
            (false, true) => Some(one.clone()),
            _ => None,
        }
    }
}

impl Sides {
    /// `Justice Minister Ada Roth` in a conflict within one state, in an outlet of one of the states that talk, or beside
    /// people of the other one only: the state that the paragraph speaks of, else the one at home.
    pub(super) fn of_office_at_home(
        &self,
        names: &Names<'_>,
        actor: &Actor,
        sides: &BTreeSet<String>,
        present: &Present,
    ) -> Option<String> {
        let documents: BTreeSet<usize> = actor.sightings.iter().map(|sighting| sighting.document).collect();
        let mut found = BTreeSet::new();
        for (document, entry) in documents.iter().filter_map(|at| Some((at, names.case.documents.get(*at)?)))
        {
            let home = self.at_war.clone().or_else(|| outlet_at_home(entry, sides));
            let Some(home) = home.or_else(|| present.absent_from(*document)) else { continue };
            let text = entry.document.text();
            let called = std::iter::once(&actor.name).chain(&actor.aliases);
            for (name, at) in called.flat_map(|name| places(text, name).map(move |at| (name, at))) {
                let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
                let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
                let roles = super::phrases::beside(&text[line..end], name);
                if roles.iter().any(|role| self.is_office_at_home(role)) {
                    let near = self.state_before(&text[line..at]).map(str::to_owned);
                    found.insert(near.unwrap_or_else(|| home.clone()));
                }
            }
        }
        let mut found = found.into_iter();
        found.next().filter(|_| found.next().is_none())
    }

    /// Whether a role is an office of a state, and no other state or body stands in it.
    fn is_office_at_home(&self, phrase: &str) -> bool {
        let folded = plain(phrase);
        let first = folded.split(' ').next().unwrap_or_default();
        let owned = phrase.contains(['’', '\'']) || matches!(first, "its" | "their" | "his" | "her" | "our");
        let named = phrase.split_whitespace().map(bare).any(|word| state_of(word, &self.learned).is_some());
        let of =
            folded.split_once(" of ").map(|(role, body)| (role, body.strip_prefix("the ").unwrap_or(body)));
        let elsewhere =
            of.is_some_and(|(role, body)| !role.ends_with("minister") && !holds("war-body", body));
        holds("war-office", &folded) && !holds("aside", &folded) && !owned && !named && !elsewhere
    }

    /// The state with which the nearest sentence of a paragraph opens that opens with one.
    fn state_before<'s>(&'s self, paragraph: &str) -> Option<&'s str> {
        let sentences = paragraph.split_inclusive(['.', '?', '!', '”']).map(str::trim);
        let opening = sentences.filter_map(|sentence| sentence.split_whitespace().next());
        opening.filter(|word| !closes(word)).filter_map(|word| state_of(word, &self.learned)).next_back()
    }

    /// Who speaks for a ministry that some text tells to be a state’s speaks for that state.
    pub(super) fn settle_offices(&self, actors: &mut [&mut Actor]) {
        let body = |actor: &&&mut Actor| matches!(actor.kind, ActorKind::Organization | ActorKind::Bloc);
        let arms: BTreeMap<String, String> = actors
            .iter()
            .filter(body)
            .filter_map(|actor| Some((fold(&actor.name), actor.party.clone()?)))
            .filter(|(name, party)| *name != fold(party) && self.is_state(party))
            .collect();
        for actor in actors.iter_mut() {
            let Some(state) = actor.party.as_ref().and_then(|party| arms.get(&fold(party))) else { continue };
            actor.party_reason = Some(format!("an arm of {state}, as a text tells"));
            actor.party = Some(state.clone());
        }
    }

    /// `Economy Ministry`: an organ of a state that its name does not tell.
    pub(super) fn is_organ_of_some_state(&self, party: &str) -> bool {
        ends("state-arm", &fold(party)) && self.names_no_state(party)
    }

    /// Whether a side is a state, listed or learned.
    pub(super) fn is_state(&self, side: &str) -> bool {
        let listed = || world().state(side).is_some_and(|(_, form)| form == StateWord::Name);
        self.learned.names(side) || listed()
    }

    /// Call `the government` by the name of the state at home, where no text lets that state speak by its name.
    pub(super) fn name_government(&self, actors: &mut [&mut Actor]) {
        let Some(home) = self.at_war.as_ref() else { return };
        let known = actors.iter().any(|actor| fold(&actor.name) == fold(home));
        let government = |actor: &&mut &mut Actor| {
            actor.kind != ActorKind::Person && without_article(&actor.name) == "government"
        };
        for actor in actors.iter_mut().filter(|_| !known).filter(government) {
            let called = std::mem::replace(&mut actor.name, home.clone());
            actor.aliases.push(called);
            actor.aliases.sort();
            (actor.kind, actor.party) = (ActorKind::State, Some(home.clone()));
        }
    }

    /// `the government`, `the army`: an arm of the state at home, by a name without another state.
    pub(super) fn arm_at_home(&self, name: &str) -> Option<&String> {
        self.at_war.as_ref().filter(|_| super::words::is_entry("war-body", &without_article(name)))
    }
}
