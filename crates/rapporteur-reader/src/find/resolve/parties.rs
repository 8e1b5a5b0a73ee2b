//! The side that a source speaks for.

use super::{Names, Resolver};
use crate::find::lexicon::lexicon;
use crate::find::mention::{Mention, Shape};
use crate::find::speech::Draft;
use rapporteur_model::{Source, Span, SpeakerKind};

/// Words of a role or name that make their bearer a bystander: he or it speaks for no side.
const BYSTANDERS: &[&str] = &[
    "analyst",
    "analysts",
    "expert",
    "economist",
    "economists",
    "professor",
    "historian",
    "scholar",
    "researcher",
    "scientist",
    "observers",
    "journalist",
    "correspondent",
    "editor",
    "columnist",
    "institute",
    "university",
    "bank",
    "forum",
    "consultancy",
    "newspaper",
    "daily",
    "tv",
    "radio",
    "media",
    "agency",
    "news",
    "herald",
    "times",
    "post",
    "press",
    "wire",
    "station",
    "broadcaster",
    "channel",
    "fund",
    "residents",
    "suppliers",
    "exporters",
    "importers",
    "traders",
    "trader",
    "farmers",
    "farmer",
    "carmakers",
    "investors",
    "lawyer",
    "lawyers",
    "voters",
    "manager",
    "owner",
    "businesswoman",
    "businessman",
    "bishop",
    "critics",
    "lobby",
    "experts",
    "former",
];

/// Words of a body's name that make a state in it a place, not a side.
const PRIVATE: &[&str] = &["association", "federation", "chamber", "society", "league", "club", "company"];

/// Words of a role that tie its bearer to the government in whose country the text stands.
const OFFICES: &[&str] =
    &["government", "minister", "president", "military", "army", "presidency", "ministry", "foreign"];

impl Resolver<'_> {
    /// The side that `source` speaks for, as far as this document tells.
    pub(super) fn party(&self, mention: &Mention, draft: &Draft, source: &Source) -> Option<String> {
        match source.kind {
            SpeakerKind::State => Some(source.name.clone()),
            SpeakerKind::Person => self.party_of_person(mention, draft, source),
            SpeakerKind::Organization | SpeakerKind::Group => self.party_of_body(mention, draft, source),
            SpeakerKind::Anonymous => {
                let words = self.text.words(mention.core).to_lowercase();
                let state = mention.state.filter(|_| !bystander(&words)).map(str::to_owned);
                state.or_else(|| self.owner(mention, draft))
            }
            SpeakerKind::Unknown => None,
        }
    }

    fn party_of_person(&self, mention: &Mention, draft: &Draft, source: &Source) -> Option<String> {
        let role = mention.role.map(|role| self.text.words(role).to_owned());
        let roles = self.names.get(&source.name).map(|name| name.roles.clone()).unwrap_or_default();
        if role
            .iter()
            .chain(&roles)
            .any(|role| bystander(&role.to_lowercase()) && !role.to_lowercase().starts_with("former "))
        {
            return None;
        }
        let side = role.iter().chain(&roles).find_map(|role| self.side_in(role, &source.name));
        let state = || mention.state.or_else(|| self.names.get(&source.name)?.state).map(str::to_owned);
        let office = || {
            let held = role
                .iter()
                .map(|role| role.to_lowercase())
                .any(|role| OFFICES.iter().any(|office| role.contains(office)));
            held.then(|| self.state_before(draft)).flatten()
        };
        side.or_else(state)
            .or_else(|| self.names.party(&source.name))
            .or_else(|| self.owner(mention, draft))
            .or_else(office)
            .or_else(|| self.spoke_before(&source.name))
    }

    /// The party that the person had when last speaking.
    fn spoke_before(&self, name: &str) -> Option<String> {
        self.spoken
            .iter()
            .rev()
            .find(|(.., other)| other.name == name)
            .and_then(|(.., other)| other.party.clone())
    }

    /// An organization, or another person, that a role names: `president of the Dockers’ Union`,
    /// `Putin’s aide`.
    fn side_in(&self, words: &str, own: &str) -> Option<String> {
        let held = |name: &&super::names::Name| {
            name.organization && words.contains(&name.full) && !bystander(&name.full.to_lowercase())
        };
        let organization = self.names.names.iter().find(held).map(|name| name.full.clone());
        let spoken = || {
            let body = |source: &&Source| {
                source.kind == SpeakerKind::Organization
                    && words.contains(&source.name)
                    && source.party.is_some()
            };
            self.spoken.iter().map(|(.., source)| source).find(body).map(|source| source.name.clone())
        };
        let person = || {
            let owner = words.split(['’', '\'']).next().filter(|owner| owner.len() < words.len())?;
            let [one] = self.names.with_last(owner)[..] else { return None };
            (one.full != own).then(|| one.party.clone().or(one.state.map(str::to_owned)))?
        };
        organization.or_else(spoken).or_else(person)
    }

    fn party_of_body(&self, mention: &Mention, draft: &Draft, source: &Source) -> Option<String> {
        let words = source.name.to_lowercase();
        let private =
            mention.shape == Shape::Organization && words.split(' ').any(|word| PRIVATE.contains(&word));
        if let Some(state) = mention.state.filter(|_| !private) {
            return (!bystander(&words) || lexicon().is_union(state)).then(|| state.to_owned());
        }
        if mention.shape == Shape::Group || mention.shape == Shape::Thing {
            return self.owner(mention, draft);
        }
        let whole = self.text.words(mention.span).to_lowercase();
        let owned = mention.possessive.is_some() || source.name.starts_with(char::is_lowercase);
        let nobody = bystander(&words) || bystander(&whole) || owned && mention.shape == Shape::Name;
        (!nobody).then(|| source.name.clone())
    }

    /// `its spokesman`, `his deputy`: the party of the one before whom the pronoun means.
    fn owner(&self, mention: &Mention, draft: &Draft) -> Option<String> {
        let pronoun = mention.possessive?;
        let body = matches!(self.text.words(pronoun).to_lowercase().as_str(), "its" | "their");
        let fits = |kind| match kind {
            SpeakerKind::Organization | SpeakerKind::State | SpeakerKind::Group => body,
            SpeakerKind::Person => !body,
            _ => false,
        };
        let before = |span: &Span| span.end() <= pronoun.start();
        self.units_before(draft.unit)
            .find_map(|unit| {
                self.spoken.iter().rev().find(|(span, at, s)| *at == unit && before(span) && fits(s.kind))
            })
            .and_then(|(.., source)| source.party.clone())
            .or_else(|| {
                body.then(|| {
                    self.units_before(draft.unit).find_map(|unit| self.opening_body(unit, pronoun.start()))
                })?
                .map(|s| s.name)
            })
    }

    /// The last state that spoke in this paragraph.
    pub(super) fn state_before(&self, draft: &Draft) -> Option<String> {
        let block = self.text.units[draft.unit].block;
        let spoke = |(_, unit, source): &&(Span, usize, Source)| {
            source.kind == SpeakerKind::State && self.text.units[*unit].block == block
        };
        self.spoken.iter().rev().find(spoke).map(|(.., source)| source.name.clone())
    }
}

impl Names {
    /// The side of a person, by the roles that the document gives.
    pub(super) fn party(&self, full: &str) -> Option<String> {
        let name = self.get(full)?;
        let bystands = name
            .roles
            .iter()
            .any(|role| bystander(&role.to_lowercase()) && !role.to_lowercase().starts_with("former "));
        (!bystands).then(|| name.party.clone().or(name.state.map(str::to_owned)))?
    }
}

fn bystander(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|word| BYSTANDERS.contains(&word) && word != "former")
}
