//! `the minister`, `the Kremlin spokesman`, `the senior diplomat`: persons by the roles that the text gives them.

use super::Resolver;
use super::names::{Name, Occurrence};
use super::steps::{Found, Step};
use crate::find::lexicon::{Class, lexicon};
use crate::find::mention::Mention;
use crate::find::portfolio::is_portfolio;
use crate::find::speech::Draft;
use crate::find::words::Item;
use crate::find::world::world;
use rapporteur_model::SpeakerKind;

/// Nouns by which a text takes somebody up again, with the roles of those whom they fit.
const EPITHETS: &[(&str, &[&str])] = &[
    (
        "diplomat",
        &[
            "foreign minister",
            "foreign secretary",
            "envoy",
            "ambassador",
            "negotiator",
            "secretary of state",
            "mediator",
            "special representative",
            "foreign ministry",
            "ministry of foreign affairs",
        ],
    ),
    (
        "politician",
        &["minister", "president", "senator", "chancellor", "premier", "leader", "governor", "mayor"],
    ),
    ("statesman", &["minister", "president", "chancellor", "premier"]),
    (
        "leader",
        &["president", "chancellor", "premier", "prime minister", "general secretary", "chair", "king"],
    ),
    ("official", &["minister", "secretary", "commissioner", "director", "spokes", "negotiator", "adviser"]),
    ("executive", &["chief executive", "director", "chair", "manager", "president"]),
    ("unionist", &["union", "general secretary"]),
    ("commander", &["general", "colonel", "brigadier", "admiral", "chief of staff"]),
    ("economist", &["professor", "analyst", "fellow", "researcher"]),
    ("academic", &["professor", "fellow", "lecturer", "researcher"]),
    ("expert", &["professor", "analyst", "fellow", "researcher", "psychologist"]),
];
/// A description that takes somebody up again has no more words than this.
const LONGEST_EPITHET: usize = 5;

impl Resolver<'_> {
    /// `the minister`, `the Kremlin spokesman`, `the foreign minister`: the only person of that role (and state)
    /// in the text, or the one of several who was named last.
    pub(super) fn person_with_role(&self, mention: &Mention, draft: &Draft, found: &mut Found) -> bool {
        let mut people = self.bearers_of_that_side(mention, draft);
        // Whom the text names only further down is not meant where another is known already.
        let known = |one: &&Name| one.first <= draft.trigger.end();
        if people.iter().any(known) {
            people.retain(known);
        }
        // `the Norwegian leader`: of several leaders the one whom the text calls Norwegian.
        let same = |one: &&&Name| mention.state.is_some() && one.state == mention.state;
        let people = match people.iter().filter(same).copied().collect::<Vec<_>>()[..] {
            [one] => vec![one],
            _ => people,
        };
        let words = self.text.words(mention.core);
        let (one, step) = match people[..] {
            [one] => (one, Step::OnlyOne),
            [] => match self.listed_bearer(mention, draft) {
                Some(one) => (one, Step::ListedName),
                None => return false,
            },
            _ => match self.who_speaks(&people).or_else(|| self.named_last(&people, mention, draft)) {
                Some(one) => (one, Step::Namesakes),
                None => {
                    let names: Vec<&str> = people.iter().map(|name| name.full.as_str()).collect();
                    found.source.resolution.push(format!("“{words}” could be {}", names.join(" or ")));
                    return false;
                }
            },
        };
        // `the minister` of the third paragraph is not the one who is first named in the tenth.
        let later = one.first > self.text.units[draft.unit].span.end();
        if step == Step::OnlyOne && later && !self.is_early(draft) {
            return false;
        }
        let unsaid = mention.state.is_some() && one.state.is_none() && step != Step::ListedName;
        if unsaid || self.unnamed_before(&mention.head, draft) {
            return false;
        }
        let which = if people.len() < 2 { "the only" } else { "the last" };
        let why = format!("“{words}” is {}, {which} {} named in the text", one.full, mention.head);
        self.is_person_named(found, one, step, why);
        true
    }

    /// Those whose roles fit a description, without those who are known to speak for another side than it tells.
    fn bearers_of_that_side(&self, mention: &Mention, draft: &Draft) -> Vec<&Name> {
        let people = self.bearers(mention);
        let Some(told) = self.side_told(mention, draft) else { return people };
        let other = |name: &&Name| {
            let side = || self.side_of_person(None, draft, &name.full).and_then(|side| side.name);
            name.state.is_none() && side().is_some_and(|side| side != told)
        };
        people.into_iter().filter(|name| !other(name)).collect()
    }

    /// The state that a description names, or the side for which it says that its bearer speaks: `the spokesman for Norway’s
    /// foreign ministry`.
    fn side_told(&self, mention: &Mention, draft: &Draft) -> Option<String> {
        let words = self.text.words(mention.span);
        let owned = || [" for ", " of ", "’s ", "'s "].iter().any(|mark| words.contains(mark));
        let of =
            || self.side_of_description(mention, draft).filter(|_| owned() && mention.possessive.is_none());
        mention.state.map(str::to_owned).or_else(of)
    }

    /// Those whose roles in the text a description fits.
    fn bearers(&self, mention: &Mention) -> Vec<&Name> {
        const OTHER_WORDS: &[(&str, &str)] =
            &[("head of state", "president"), ("head of government", "minister"), ("premier", "minister")];
        let words = self.text.words(mention.core).to_lowercase();
        let other = OTHER_WORDS.iter().find(|(words_, _)| words.strip_prefix("the ") == Some(words_));
        if let Some((_, office)) = other {
            return self.names.with_role(office);
        }
        let counterparts = self.names.names.iter().filter(|name| {
            let across = |role: &String| self.stands_on_the_other_side(&role.to_lowercase());
            name.person && !name.has_role(&mention.head) && name.roles.iter().any(across)
        });
        let of_state =
            |name: &&Name| mention.state.is_none() || name.state.is_none() || name.state == mention.state;
        let people: Vec<&Name> =
            self.names.with_role(&mention.head).into_iter().chain(counterparts).filter(of_state).collect();
        // `the attorney general` is no general.
        let compound = ["attorney", "solicitor", "secretary", "director", "consul", "governor"]
            .iter()
            .map(|first| format!("{first} {}", mention.head))
            .find(|compound| mention.head == "general" && words.contains(compound.as_str()));
        if let Some(compound) = compound {
            let holds = |name: &&Name| name.roles.iter().any(|role| role.to_lowercase().contains(&compound));
            return people.into_iter().filter(holds).collect();
        }
        // `the minister` is no prime minister.
        let first = mention.head != "minister" || words.contains("prime");
        let people: Vec<&Name> = people.into_iter().filter(|name| first || !is_only_premier(name)).collect();
        let wanted = self.telling_words(mention);
        if wanted.is_empty() {
            return people;
        }
        let exact = |name: &&&Name| name.roles.iter().any(|role| holds_all(role, &wanted));
        let fitting: Vec<&Name> = people.iter().filter(exact).copied().collect();
        if fitting.is_empty() && mention.state.is_some() {
            people.into_iter().filter(|name| name.bears_only(&mention.head)).collect()
        } else {
            fitting
        }
    }

    /// `the Kremlin spokesman`, where the text gives nobody the role: the one whom it names and of whom the list of offices
    /// knows that he or she held it on the day.
    fn listed_bearer(&self, mention: &Mention, draft: &Draft) -> Option<&Name> {
        let Some(state) = self.side_told(mention, draft) else { return self.listed_by_title(mention, draft) };
        let office =
            |word: &str| if word.starts_with("spokes") { "spokes".to_owned() } else { word.to_lowercase() };
        let wanted = office(&mention.head);
        let words: Vec<String> = self.telling_words(mention);
        let holds = |name: &&Name| {
            let held = world().person(&name.full).and_then(|person| person.office(self.published));
            held.is_some_and(|held| {
                let title = held.title.to_lowercase();
                let last = title.split(' ').next_back().unwrap_or_default();
                // `the US secretary of state`
                let of =
                    words.iter().chain([&wanted]).all(|word| title.split(' ').any(|other| other == word));
                held.side == state && (office(last) == wanted || of && title.contains(" of "))
            })
        };
        let mut bearers = self.names.names.iter().filter(holds);
        let one = bearers.next()?;
        bearers.next().is_none().then_some(one)
    }

    /// `the defence secretary`, `the commission president`, where the text gives nobody the role and tells no state: the only
    /// one named before whose title by the list of offices has these words and no others.
    fn listed_by_title(&self, mention: &Mention, draft: &Draft) -> Option<&Name> {
        const IDLE: &[&str] = &["of", "the", "for", "and", "european"];
        let told = self.text.words(mention.core).to_lowercase();
        let told: Vec<&str> = told.strip_prefix("the ")?.split(' ').collect();
        let fits = |title: &str| {
            let title = title.to_lowercase();
            let title: Vec<&str> = title.split([' ', '-']).collect();
            told.iter().all(|word| title.contains(word))
                && title.iter().all(|word| told.contains(word) || IDLE.contains(word))
        };
        let holds = |name: &&Name| {
            let held = world().person(&name.full).and_then(|person| person.office(self.published));
            name.first < draft.trigger.start() && held.is_some_and(|held| fits(held.title))
        };
        let mut bearers = self.names.names.iter().filter(holds);
        let one = bearers.next().filter(|_| mention.possessive.is_none() && !self.labour)?;
        // Whom the text names by a surname only may be meant too.
        let known = world().person(&one.full)?;
        let rival = |item: &Item| {
            let person = world().person(self.text.words(item.span)).filter(|_| item.name_like());
            person.is_some_and(|person| {
                person.full != known.full
                    && person.office(self.published).is_some_and(|held| fits(held.title))
            })
        };
        let rivals = self.text.units.iter().flat_map(|unit| &unit.items).any(rival);
        (bearers.next().is_none() && !rivals).then_some(one)
    }

    /// The words of a description that tell one bearer of its head noun from another: `foreign`, `prime`.
    fn telling_words(&self, mention: &Mention) -> Vec<String> {
        // `the CDU leader`: of nobody else's party.
        let capitals = self.text.words(mention.core).split_whitespace().skip(1);
        let capitals: Vec<String> =
            capitals.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_lowercase).collect();
        let words: Vec<String> =
            self.text.words(mention.core).split_whitespace().map(str::to_lowercase).collect();
        let bare = |word: &String| word.trim_end_matches(',') == mention.head;
        let head = words.iter().position(bare).unwrap_or(words.len());
        let in_roles = |word: &str| {
            let roles = self.names.names.iter().flat_map(|name| &name.roles);
            roles.into_iter().any(|role| holds_all(role, &[word.to_owned()]))
        };
        let tells = |word: &String| {
            let class = lexicon().classes(word);
            let kind = Class::Person.bit() | Class::Organization.bit();
            let article = class & (Class::Determiner.bit() | Class::Preposition.bit()) != 0;
            !article
                && lexicon().state(word).is_none()
                && (class & kind != 0 || is_portfolio(word) || in_roles(word) || capitals.contains(word))
        };
        words[..head].iter().filter(|word| tells(word)).cloned().collect()
    }

    /// The one of several people who has spoken in the text so far, where it is a plain role: the others are spoken of.
    fn who_speaks<'n>(&self, people: &[&'n Name]) -> Option<&'n Name> {
        let spoke =
            |one: &&&Name| self.spoken.iter().any(|spoken| !spoken.nested && spoken.source.name == one.full);
        let mut speaking = people.iter().filter(spoke);
        let one = speaking.next()?;
        speaking.next().is_none().then_some(*one)
    }

    /// The one of several people whom a sentence before in the paragraph names without the others.
    fn named_last<'n>(&self, people: &[&'n Name], mention: &Mention, draft: &Draft) -> Option<&'n Name> {
        let block = self.text.units[draft.unit].block;
        let mut near = self.units_before(draft.unit).filter(|&unit| self.text.units[unit].block == block);
        near.find_map(|unit| {
            let named = self.names.in_unit(unit, mention.span.start());
            let here: Vec<&&Name> =
                people.iter().filter(|one| named.iter().any(|named| named.full == one.full)).collect();
            (!here.is_empty()).then(|| if let [one] = here[..] { Some(*one) } else { None })
        })?
    }

    /// `The veteran diplomat` after the foreign minister spoke: the one person of the sentence before, whose role
    /// the noun fits.
    pub(super) fn epithet(&self, mention: &Mention, draft: &Draft, found: &mut Found) -> bool {
        let words = self.text.words(mention.core);
        let Some((_, roles)) = EPITHETS.iter().find(|(noun, _)| *noun == mention.head) else { return false };
        if words.split(' ').count() > LONGEST_EPITHET || self.unnamed_before(&mention.head, draft) {
            return false;
        }
        let before = self.units_before(draft.unit).filter(|&unit| unit != draft.unit);
        let Some(full) = before.into_iter().find_map(|unit| self.person_of(unit)) else { return false };
        let Some(one) = self.names.get(&full) else { return false };
        let fits = |role: &String| roles.iter().any(|fitting| role.to_lowercase().contains(fitting));
        // Whoever speaks for the United Nations has a nationality too.
        let apart = one.state.is_none_or(|state| lexicon().is_union(state));
        let of_state = mention.state.is_none() || apart || one.state == mention.state;
        let of_state = of_state && !self.speaks_for_another(one, mention, draft);
        if !one.roles.iter().any(fits) || !of_state {
            return false;
        }
        let why = format!("“{words}” is {}, of whom the sentence before speaks", one.full);
        self.is_person_named(found, one, Step::Parallel, why);
        true
    }

    /// `Ada Roth said no. The head of the delegation added …`: the one person of the sentence before in the paragraph,
    /// where the text knows nobody else whom the words could mean.
    pub(super) fn taken_up_again(&self, mention: &Mention, draft: &Draft, found: &mut Found) -> bool {
        let block = self.text.units[draft.unit].block;
        let unit = &self.text.units[draft.unit];
        let before = draft.unit.checked_sub(1).filter(|&before| {
            let other = &self.text.units[before];
            other.block == block && other.within == unit.within && !other.heading
        });
        let Some(full) = before.and_then(|before| self.person_of(before)) else { return false };
        let Some(one) = self.names.get(&full) else { return false };
        let words = self.text.words(mention.core).to_lowercase();
        // `the head of the Dockers’ Guild` has a name, which only the text’s other words give.
        let body = mention.state.is_some()
            || mention.name.is_some()
            || self.names.body_in(self.text.words(mention.core)).is_some();
        let inside = self.nested_in(draft).is_some();
        let other =
            inside || self.unnamed_before(&mention.head, draft) || self.stands_on_the_other_side(&words);
        let bearers = self.names.with_role(&mention.head);
        let borne_by_others = !bearers.is_empty() && bearers.iter().all(|bearer| bearer.full != full);
        let another_office = !one.roles.is_empty()
            && !one.has_role(&mention.head)
            && lexicon().is_sign("office", &mention.head);
        if body || other || borne_by_others || another_office {
            return false;
        }
        let why = format!(
            "“{}” is {full}, the one of whom the sentence before speaks",
            self.text.words(mention.core)
        );
        self.is_person_named(found, one, Step::Parallel, why);
        true
    }

    /// Whether somebody is known to speak for another state than a description names.
    pub(super) fn speaks_for_another(&self, one: &Name, mention: &Mention, draft: &Draft) -> bool {
        let Some(state) = mention.state else { return false };
        let side = self.side_of_person(None, draft, &one.full).and_then(|side| side.name);
        side.is_some_and(|side| {
            side != state && lexicon().state(&side).is_some_and(|_| !lexicon().is_union(&side))
        })
    }

    /// The one person who speaks in a unit, or who is the only one named in it.
    fn person_of(&self, unit: usize) -> Option<String> {
        let person = |spoken: &&super::Spoken| {
            spoken.unit == unit && !spoken.nested && spoken.source.kind == SpeakerKind::Person
        };
        let mut names: Vec<&str> =
            self.spoken.iter().filter(person).map(|s| s.source.name.as_str()).collect();
        if names.is_empty() {
            let named = self.names.in_unit(unit, usize::MAX).into_iter();
            let people = named.filter(|one: &&Occurrence| self.is_person(one));
            names = people.map(|one| one.full.as_str()).collect();
        }
        names.dedup();
        if let [one] = names[..] { Some(one.to_owned()) } else { None }
    }

    /// Let a description be a person.
    pub(super) fn is_person_named(&self, found: &mut Found, one: &Name, step: Step, why: String) {
        found.source.name.clone_from(&one.full);
        found.source.kind = SpeakerKind::Person;
        found.step(step, why);
    }
}

/// Whether the words of a role, in any case, hold all of these.
fn holds_all(role: &str, wanted: &[String]) -> bool {
    let role = role.to_lowercase();
    let has = |word: &String| role.split([' ', ',', '-']).any(|other| other == word);
    wanted.iter().all(has)
}

/// Whether of all ministers somebody is the first.
fn is_only_premier(name: &Name) -> bool {
    let mut offices =
        name.roles.iter().map(|role| role.to_lowercase()).filter(|role| role.contains("minister"));
    let mut any = false;
    let all = offices.all(|role| {
        any = true;
        role.ends_with("prime minister") && !role.contains("deputy")
    });
    any && all
}
