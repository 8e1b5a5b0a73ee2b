//! `the ministry`, `its spokesman`, `the Kremlin spokesman`, `both sides`: the one that was named, where
//! it can be one only; else the description stays as it is.

use super::parties::without_article;
use super::steps::{Found, Step};
use super::{Resolver, Spoken};
use crate::find::lexicon::lexicon;
use crate::find::mention::{Mention, Shape};
use crate::find::speech::Draft;
use crate::find::words::Item;
use rapporteur_model::SpeakerKind;

/// Plurals that two people can be: `the two leaders`.
const TWO_PEOPLE: &[&str] =
    &["two", "pair", "duo", "leaders", "ministers", "presidents", "envoys", "negotiators", "men", "women"];

/// What two states or bodies can be: `both sides`.
const TWO_SIDES: &[&str] = &["sides", "parties", "countries", "governments", "nations", "capitals", "states"];

impl Resolver<'_> {
    /// Tell `found` whom a description means, as far as the text tells.
    pub(super) fn described(&self, mention: &Mention, draft: &Draft, found: &mut Found) {
        if self.owned(mention, draft, found) || !mention.definite {
            return;
        }
        let words = self.text.words(mention.core).to_lowercase();
        let armed =
            ["paramilitary ", "rebel ", "armed ", "militant "].iter().any(|word| words.contains(word));
        let short = words.split(' ').count() <= if armed { 3 } else { 2 };
        match mention.shape {
            Shape::Anonymous if short || mention.state.is_some() => {
                self.person_with_role(mention, draft, found);
            }
            Shape::Organization | Shape::Group if short && mention.state.is_none() => {
                self.body_of_kind(mention, draft, found);
            }
            _ => {}
        }
    }

    /// `the minister`, `the Kremlin spokesman`: the only person of that role (and state) in the text.
    fn person_with_role(&self, mention: &Mention, draft: &Draft, found: &mut Found) {
        let people: Vec<_> = self
            .names
            .with_role(&mention.head)
            .into_iter()
            .filter(|name| mention.state.is_none() || name.state.is_none() || name.state == mention.state)
            .collect();
        let [one] = people.as_slice() else { return };
        if mention.state.is_some() && one.state.is_none() || self.unnamed_before(&mention.head, draft) {
            return;
        }
        found.source.name.clone_from(&one.full);
        found.source.kind = SpeakerKind::Person;
        found.step(Step::OnlyOne, format!("the only {} named in the text", mention.head));
    }

    /// `the union`, `the company`: the one that spoke before, or the only one of the text.
    fn body_of_kind(&self, mention: &Mention, draft: &Draft, found: &mut Found) {
        let several = |kind| matches!(kind, SpeakerKind::Organization | SpeakerKind::Group);
        let earlier = self.spoken.iter().rev().find(|spoken| {
            several(spoken.source.kind)
                && spoken.span.end() <= draft.trigger.end()
                && spoken.source.name.to_lowercase().ends_with(&mention.head)
                && spoken.source.name.to_lowercase() != mention.head
        });
        if let Some(spoken) = earlier {
            found.becomes(&spoken.source);
            found.step(Step::SpokeBefore, format!("the {} that spoke before", mention.head));
        } else if let Some(name) = self.names.organization(&mention.head, mention.span.start()) {
            found.source.name.clone_from(&name.full);
            found.source.kind = SpeakerKind::Organization;
            found.step(Step::OnlyOne, format!("the only {} named in the text", mention.head));
        } else if mention.head == "bloc" && self.names_union {
            found.source.name = "European Union".to_owned();
            found.source.kind = SpeakerKind::Organization;
            found.source.party = Some("European Union".to_owned());
            found.step(Step::OnlyOne, "the only bloc named in the text".to_owned());
        }
    }

    /// Whether the text brings in somebody without a name by `a`, `another` or `one` and this word just
    /// before: then `the diplomat` is not the one diplomat that it names.
    fn unnamed_before(&self, head: &str, draft: &Draft) -> bool {
        self.units_before(draft.unit).any(|unit| {
            let unit = &self.text.units[unit];
            let word =
                |at: &usize| unit.lower(*at) == head && !unit.items.get(at + 1).is_some_and(Item::name_like);
            let opens = |at: usize| matches!(unit.lower(at), "a" | "an" | "another" | "one");
            (0..unit.items.len()).filter(word).any(|at| (at.saturating_sub(3)..at).any(opens))
        })
    }

    /// `its foreign ministry`, `his aides`: the one whom the pronoun means goes into the name. Tells
    /// whether that was so.
    fn owned(&self, mention: &Mention, draft: &Draft, found: &mut Found) -> bool {
        let Some(pronoun) = mention.possessive else { return false };
        let words = self.text.words(pronoun).to_lowercase();
        let people = self.names.with_role(&mention.head);
        if let ([one], Shape::Anonymous) = (people.as_slice(), mention.shape) {
            found.source.name.clone_from(&one.full);
            found.source.kind = SpeakerKind::Person;
            found.step(Step::OnlyOne, format!("the only {} named in the text", mention.head));
            return true;
        }
        if matches!(words.as_str(), "our" | "my" | "your") {
            return self.owned_in_talk(mention, &words, draft, found);
        }
        let here = Mention { span: pronoun, head: words.clone(), ..mention.clone() };
        let owner = match words.as_str() {
            "its" | "their" => self.body_before(&here, draft),
            "his" | "her" => self.person_before(&here, draft),
            _ => None,
        };
        let Some(owner) = owner else { return false };
        let rest = self.text.words(mention.core).get(pronoun.len()..).unwrap_or_default();
        found.source.name = format!("{}’s{rest}", owner.source.name);
        found.source.party.clone_from(&owner.source.party);
        found.sure *= owner.sure;
        found.step(Step::Owner, format!("“{words}” is {}", owner.source.name));
        true
    }

    /// `our members`: the members of the side for which the one who says so speaks.
    fn owned_in_talk(&self, mention: &Mention, pronoun: &str, draft: &Draft, found: &mut Found) -> bool {
        let Some(side) = self.side_in_talk(pronoun, draft) else { return false };
        let rest = self.text.words(mention.core).get(pronoun.len()..).unwrap_or_default();
        found.source.name = format!("{side}’s{rest}");
        found.step(Step::Owner, format!("“{pronoun}” is {side}"));
        found.source.party = Some(side);
        true
    }

    /// `both`, `the two`, `both sides`: the two that the text has just named together.
    pub(super) fn pair(&self, mention: &Mention, draft: &Draft) -> Option<Vec<Found>> {
        let two = matches!(mention.head.as_str(), "two" | "pair" | "duo" | "both") || {
            let words = self.text.words(mention.core).to_lowercase();
            words.starts_with("both ") || words.starts_with("the two ")
        };
        let (people, sides) =
            (TWO_PEOPLE.contains(&mention.head.as_str()), TWO_SIDES.contains(&mention.head.as_str()));
        // What somebody else says that both sides want is no word of each of them.
        let told_by_others = self.nested_in(draft).is_some();
        if !two || told_by_others || !(people || sides || mention.head == "both") || mention.state.is_some() {
            return None;
        }
        let persons = || if sides { None } else { self.two_people(mention, draft) };
        let bodies = || if people { None } else { self.two_that_spoke(draft) };
        let pair = persons().or_else(bodies)?;
        let words = self.text.words(mention.core).to_lowercase();
        let told = |mut one: Found| {
            let name = one.source.name.clone();
            one.step(Step::Pair, format!("“{words}”: {name} is one of the two that the text has just named"));
            one
        };
        Some(pair.into_iter().map(told).collect())
    }

    /// The two people whom a sentence just before names, where it names no third.
    fn two_people(&self, mention: &Mention, draft: &Draft) -> Option<Vec<Found>> {
        let units: Vec<usize> = self.units_before(draft.unit).collect();
        for unit in units {
            let mut names: Vec<&str> = Vec::new();
            for named in self.names.in_unit(unit, mention.span.start()) {
                if !names.contains(&named.full.as_str()) {
                    names.push(&named.full);
                }
            }
            match names.as_slice() {
                [] => {}
                [one, two] => {
                    let person = |name: &str| {
                        let mut found = Found::plain(mention.span, name, SpeakerKind::Person);
                        let side = self.side_of_person(None, draft, name);
                        found.source.party = side.and_then(|side| side.name);
                        found
                    };
                    return Some(vec![person(one), person(two)]);
                }
                _ => return None,
            }
        }
        None
    }

    /// The two bodies or states that spoke as one just before.
    fn two_that_spoke(&self, draft: &Draft) -> Option<Vec<Found>> {
        let body = |kind| matches!(kind, SpeakerKind::Organization | SpeakerKind::State | SpeakerKind::Group);
        let units: Vec<usize> = self.units_before(draft.unit).collect();
        let last = self
            .spoken
            .iter()
            .rev()
            .find(|spoken| units.contains(&spoken.unit) && body(spoken.source.kind) && !spoken.nested)?;
        let both: Vec<&Spoken> = self.spoken.iter().filter(|other| other.trigger == last.trigger).collect();
        let again = |spoken: &&Spoken| {
            let of_state = spoken.source.party.as_deref().and_then(|side| lexicon().state(side));
            let state = of_state.filter(|_| spoken.source.kind == SpeakerKind::Group);
            let mut found = match state {
                Some((state, ..)) => Found::plain(spoken.span, state, SpeakerKind::State),
                None => Found::plain(spoken.span, &spoken.source.name, spoken.source.kind),
            };
            found.source.party.clone_from(&spoken.source.party);
            found
        };
        (both.len() == 2).then(|| both.iter().map(again).collect())
    }
}

/// A description as a name: its first word in lower case unless it is a name, without `the` for an
/// organization.
pub(super) fn description(text: &crate::find::words::Text<'_>, mention: &Mention) -> String {
    let words = super::clean(text.words(mention.core));
    if mention.shape == Shape::Organization {
        let proper = mention.name.map(|name| super::clean(text.words(name)));
        return proper.unwrap_or_else(|| {
            words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(&words).to_owned()
        });
    }
    let article = without_article(&words) != words;
    let counted = ["Some ", "Two ", "Both "].iter().any(|word| words.starts_with(word));
    let first_lower = words.chars().next().is_some_and(char::is_uppercase)
        && !words.contains(' ')
        && mention.state.is_none()
        && mention.shape == Shape::Group;
    let whose = mention.possessive.is_some();
    if article || counted || whose {
        let rest = words.char_indices().nth(1).map_or(words.len(), |(at, _)| at);
        words[..rest].to_lowercase() + &words[rest..]
    } else if first_lower {
        words.to_lowercase()
    } else {
        words
    }
}
