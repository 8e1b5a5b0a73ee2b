//! The side that a source speaks for: by what the text says of it first, then by the list of offices.

mod before;
mod bodies;
mod relations;
mod words;

pub(super) use words::{has, is_government_of_its_own, led_by_role, principal, without_article};

use super::Resolver;
use super::home::plain;
use super::names::Name;
use super::steps::Found;
use crate::find::lexicon::{Class, lexicon};
use crate::find::mention::Mention;
use crate::find::portfolio::is_portfolio;
use crate::find::speech::Draft;
use crate::find::words::Unit;
use crate::find::world::{Body, world};
use rapporteur_model::{Source, SpeakerKind};
use words::{
    at_talks, bystander, called_bystander, chairs_the_talks, ends_with_a_country, is_association,
    is_committee, is_department, is_former, is_named_body, is_of_a_private_body, is_organ,
    is_political_party, is_secretary, listed_body, of_delegation, state_of_office, state_of_organ, together,
    without_honorific,
};

/// Whether the words of a role, in lower case, are those of somebody who speaks for no side.
pub(super) fn bystander_role(role: &str) -> bool {
    bystander(role)
}

/// A side, or that it is none, with the reason.
pub(super) struct Side {
    pub name: Option<String>,
    pub why: String,
}

impl Side {
    fn of(name: &str, why: &str) -> Option<Side> {
        Some(Side { name: Some(name.to_owned()), why: why.to_owned() })
    }

    fn none(why: &str) -> Option<Side> {
        Some(Side { name: None, why: why.to_owned() })
    }
}

fn names_state(unit: &Unit, side: &str) -> bool {
    (0..unit.items.len()).any(|at| unit.state_at(at).is_some_and(|(state, ..)| state == side))
}

/// Whether a name of the list of states is that of a part of the world with no government of its own.
fn is_continent(state: &str) -> bool {
    matches!(state, "Africa" | "Latin America" | "Asia")
}

/// What a rule is asked of: a person, with the roles that the text gives, the one here first.
pub(super) struct Asked<'q> {
    mention: Option<&'q Mention>,
    draft: &'q Draft,
    name: &'q str,
    roles: Vec<String>,
    depth: usize,
}

type Rule = fn(&Resolver<'_>, &Asked<'_>) -> Option<Side>;

/// The reason that is a guess: another text of the case may tell better.
const ONE_GOVERNMENT: &str = "the one government of the text";

/// How the side of a person is found: the first rule that tells decides.
const RULES: &[(&str, Rule)] = &[
    ("the side when last speaking", |resolver, asked| resolver.by_last_side(asked)),
    ("the side across from the one whose counterpart it is", |resolver, asked| {
        resolver.by_counterpart(asked)
    }),
    ("the owner of the role", |resolver, asked| resolver.by_owner(asked)),
    ("the list of offices", |resolver, asked| resolver.by_listed_role(asked)),
    ("a body that the role names", |resolver, asked| resolver.by_body(asked)),
    ("a body that the person leads", |resolver, asked| resolver.by_lead(asked)),
    ("a role that speaks for no side", |resolver, asked| resolver.by_standing(asked)),
    ("a state in the role", |resolver, asked| resolver.by_state(asked)),
    ("whose the role is", |resolver, asked| resolver.by_pronoun(asked)),
    ("whose role the text says it is", |resolver, asked| resolver.by_bare_role(asked)),
    ("who has just spoken", |resolver, asked| resolver.by_body_just_before(asked)),
    ("the list of offices", |resolver, asked| resolver.by_list(asked)),
    (ONE_GOVERNMENT, |resolver, asked| resolver.by_office(asked)),
    ("the side when last speaking", |resolver, asked| resolver.by_last(asked)),
    ("whose own text it is", |resolver, asked| resolver.by_release(asked)),
];

impl Resolver<'_> {
    /// Tell `found` the side that it speaks for, as far as it is known.
    pub(super) fn take_side(&self, mention: &Mention, draft: &Draft, found: &mut Found) {
        if found.source.party.is_some() {
            return;
        }
        let alone = |side: &Side| {
            found.source.kind == SpeakerKind::Person && side.name.as_ref() == Some(&found.source.name)
        };
        let Some(side) = self.side(mention, draft, &found.source).filter(|side| !alone(side)) else { return };
        if let Some(name) = &side.name
            && *name != found.source.name
        {
            found.source.resolution.push(format!("speaks for {name}: {}", side.why));
        }
        found.source.party = side.name.map(|name| self.as_spelled(&name));
    }

    /// A side in the spelling of the text: apostrophes are of two kinds, and one text may have both.
    fn as_spelled(&self, side: &str) -> String {
        if !side.contains(['’', '\'']) {
            return side.to_owned();
        }
        let known = self.names.names.iter().find(|name| plain(&name.full) == plain(side));
        known.map_or(side.to_owned(), |name| name.full.clone())
    }

    fn side(&self, mention: &Mention, draft: &Draft, source: &Source) -> Option<Side> {
        match source.kind {
            SpeakerKind::State => Side::of(&source.name, "the state itself"),
            SpeakerKind::Person => self.side_of_person(Some(mention), draft, &source.name),
            SpeakerKind::Organization | SpeakerKind::Group => self.side_of_body(mention, draft, source),
            SpeakerKind::Anonymous => {
                let role = self.text.words(mention.core);
                let role = role.split(" quoted by ").next().unwrap_or(role).to_owned();
                self.by_roles(Some(mention), draft, "", vec![role], 0)
            }
            SpeakerKind::Unknown => None,
        }
    }

    /// The side that the words of a description tell.
    pub(super) fn side_of_description(&self, mention: &Mention, draft: &Draft) -> Option<String> {
        let role = self.text.words(mention.span).to_owned();
        self.by_roles(Some(mention), draft, "", vec![role], 0)?.name
    }

    /// The side of the person `name`, here named by `mention`.
    pub(super) fn side_of_person(
        &self,
        mention: Option<&Mention>,
        draft: &Draft,
        name: &str,
    ) -> Option<Side> {
        self.side_at(mention, draft, name, 0)
    }

    fn side_at(&self, mention: Option<&Mention>, draft: &Draft, name: &str, depth: usize) -> Option<Side> {
        let here = mention.and_then(|m| m.role).map(|role| self.text.words(role).to_owned());
        let others = self.names.get(name).map(|name| name.roles.clone()).unwrap_or_default();
        let roles: Vec<String> = here.into_iter().chain(others).collect();
        self.by_roles(mention, draft, name, roles, depth)
    }

    fn by_roles(
        &self,
        mention: Option<&Mention>,
        draft: &Draft,
        name: &str,
        roles: Vec<String>,
        depth: usize,
    ) -> Option<Side> {
        if depth > 3 {
            return None;
        }
        let given = !roles.is_empty();
        let held: Vec<String> = roles.into_iter().filter(|role| !is_former(role)).collect();
        let only_former = given && held.is_empty();
        let asked = Asked { mention, draft, name, roles: held, depth };
        if only_former && mention.is_some_and(|m| m.role.is_some()) {
            return Side::none("a former office");
        }
        if only_former {
            let now = self.by_last_side(&asked).or_else(|| self.by_list(&asked));
            return now.or_else(|| Side::none("a former office"));
        }
        RULES.iter().find_map(|(why, rule)| {
            let mut side = rule(self, &asked)?;
            if side.why.is_empty() {
                (*why).clone_into(&mut side.why);
            }
            Some(side)
        })
    }

    /// `Putin’s aide`, `Hansebahn’s chief executive`, `the group’s negotiator`, `a spokesman for Veld Rail`.
    fn by_owner(&self, asked: &Asked<'_>) -> Option<Side> {
        asked.roles.iter().filter(|role| !bystander(&role.to_lowercase())).find_map(|role| {
            if let Some(state) = self.side_of_leader(role, asked.draft, asked.depth + 1) {
                return Side::of(&state, "");
            }
            if let Some(side) = self.side_of_served(role, asked) {
                return Some(side);
            }
            let owner = principal(role)?;
            let listed = || world().person(without_honorific(&owner))?.led();
            self.side_named(&owner, asked)
                .or_else(|| Side::of(listed()?, "of whom the list of offices tells"))
        })
    }

    /// The side that the words `owner` name: a person's, a body's, or a state.
    fn side_named(&self, owner: &str, asked: &Asked<'_>) -> Option<Side> {
        let bare = without_honorific(without_article(owner));
        if let Some((state, ..)) = lexicon().state(bare) {
            return Side::of(state, "");
        }
        if let Some(body) = self.body_side(bare) {
            return Some(body);
        }
        if let Some(state) = state_of_organ(bare) {
            return Side::of(state, "an organ of it");
        }
        let known = self.names.with_last(bare);
        if let [one] = known.as_slice() {
            if one.organization {
                return self.side_of_name(one);
            }
            if one.full == asked.name {
                return None;
            }
            let unknown = !one.person && one.full.contains(' ') && world().person(&one.full).is_none();
            if unknown && asked.roles.iter().any(|role| role.contains(&format!(" for {}", one.full))) {
                return Side::of(&one.full, "the one for whom the role speaks");
            }
            let side = self.side_at(None, asked.draft, &one.full, asked.depth + 1)?;
            return Some(Side { name: side.name, why: format!("{} does", one.full) });
        }
        if bare.contains("government") && bare.chars().any(char::is_uppercase) {
            let state = bare.split(' ').find_map(|word| lexicon().state(word));
            return Side::of(state.map_or(bare, |(state, ..)| state), "");
        }
        // `a spokesman for the foreign ministry`, of the state that the text has no need to name.
        let organ = || bare.split(' ').next_back().is_some_and(|head| has("state-organ", head));
        if bare == "government" || bare.starts_with(char::is_lowercase) && organ() {
            let home = || self.dateline().map(str::to_owned);
            let side = self.government_at_war().or_else(|| self.government.clone()).or_else(home)?;
            return Side::of(&side, "the government of the text");
        }
        if is_named_body(bare) {
            return Side::of(bare, "the body for which the role speaks");
        }
        let head = bare.split(' ').next_back()?;
        if head == "bloc" && self.names_union {
            return Side::of("European Union", "the bloc of states that the text names");
        }
        // `the Marn Leadership Council` is no other council.
        if bare.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count() > 1 {
            return None;
        }
        let one = self.names.organization(&head.to_lowercase(), asked.draft.trigger.start())?;
        // `the employers’ federation` is no Civic Union, though a federation may be one.
        let words = one.full.to_lowercase();
        let alike =
            bare.to_lowercase().split([' ', '’', '\'']).any(|word| word.len() > 2 && words.contains(word));
        if bare.contains(' ') && !alike { None } else { self.side_of_name(one) }
    }

    pub(super) fn side_of_name(&self, name: &Name) -> Option<Side> {
        let words = name.full.to_lowercase();
        if words.split(' ').all(is_portfolio) {
            return None;
        }
        let called = called_bystander(name);
        if is_organ(&name.full) && world().body(&name.full).is_none() && name.state.is_none() {
            let side = self.dateline().map(str::to_owned).or_else(|| self.government_at_war());
            return side.and_then(|side| Side::of(&side, "an organ of the state where the text is at home"));
        }
        if let Some(listed) = self.body_side(&name.full) {
            return Some(listed);
        }
        if called && name.state.is_some() {
            return Side::none("a bystander");
        }
        let of_private = is_association(name) && !self.labour
            || ends_with_a_country(&name.full)
            || is_political_party(&name.full);
        if let Some(state) = name.state.filter(|_| !of_private).or_else(|| state_of_office(&name.full)) {
            return Side::of(state, "a state in the name");
        }
        if is_department(&name.full) || is_committee(&name.full) && !self.labour {
            return Side::none("an organ, and nothing tells of which state");
        }
        let about = self.labour || self.home.is_about(&name.full);
        if called || bystander(&words) && !(about && is_association(name)) || !about && is_association(name) {
            return Side::none("a bystander");
        }
        Side::of(&name.full, "the body itself")
    }

    /// The side that a body of the text stands for.
    pub(super) fn side_of_organization(&self, name: &Name) -> Option<String> {
        self.side_of_name(name)?.name
    }

    /// The side that a body of the list stands for.
    fn body_side(&self, name: &str) -> Option<Side> {
        match world().body(name)? {
            Body::Arm(side) => Side::of(side, &format!("{name} is an arm of it")),
            body if body.is_side() => {
                Side::of(world().body_name(name).unwrap_or(without_article(name)), "a side of its own")
            }
            _ => Side::none("a body that speaks for no side"),
        }
    }

    /// `Kremlin spokesperson`, `Energy Department spokesman`, `president of the Dockers’ Union`.
    fn by_body(&self, asked: &Asked<'_>) -> Option<Side> {
        let studies = |role: &&String| role.to_lowercase().split([' ', ',']).any(|word| has("studies", word));
        if asked.roles.iter().any(|role| studies(&role)) {
            return Side::none("somebody who studies it");
        }
        asked
            .roles
            .iter()
            .find_map(|role| {
                let listed = listed_body(role).and_then(|name| self.body_side(&name));
                listed.or_else(|| {
                    let adjective = |name: &Name| {
                        name.adjective.as_ref().is_some_and(|word| role.split(' ').any(|one| one == word))
                    };
                    let held = |name: &&Name| {
                        name.organization
                            && !has("no-body", &name.full)
                            && (role.contains(&name.full) || adjective(name))
                    };
                    let longest = self.names.names.iter().filter(held).max_by_key(|name| name.full.len());
                    let side = longest.and_then(|name| self.side_of_name(name))?;
                    // Of whom the list knows the side, an organ that no list knows is no other one.
                    let open = longest.is_some_and(|name| name.state.is_none() && is_organ(&name.full));
                    let unlisted = longest.is_some_and(|name| side.name.as_ref() == Some(&name.full));
                    let known = (open || unlisted).then(|| self.by_list(asked)).flatten();
                    let here = || {
                        let place = self.place_of(asked.draft).filter(|_| open)?;
                        Side::of(place, "an organ of the state of which the paragraph speaks")
                    };
                    Some(known.filter(|known| known.name.is_some()).or_else(here).unwrap_or(side))
                })
            })
            .or_else(|| asked.roles.iter().find_map(|role| self.by_abbreviation(role)))
            .or_else(|| asked.roles.iter().find_map(|role| self.by_political_party(role)))
            .or_else(|| asked.roles.iter().find_map(|role| self.by_part_of_union(role)))
            .or_else(|| {
                asked.roles.iter().find_map(|role| self.by_kind_of_body(role, asked.draft.trigger.start()))
            })
    }

    /// `Union general secretary`: the one union that the text names.
    fn by_kind_of_body(&self, role: &str, before: usize) -> Option<Side> {
        let first = role.split(' ').next().filter(|_| role.contains(' '))?.to_lowercase();
        let executive = self.labour && role.to_lowercase().starts_with("chief executive");
        let body = lexicon().classes(&first) & Class::Organization.bit() != 0;
        let kind = first == "rebel" || body && !has("office", &first) && !has("organ", &first);
        let head = if executive { "company" } else { first.as_str() };
        let one = self.names.organization(head, before).filter(|_| kind || executive)?;
        // Letters that the text does not explain may be those of another union.
        let unexplained = |name: &&Name| {
            let letters = name.full.chars().all(|c| c.is_ascii_uppercase());
            letters
                && name.organization
                && name.full != one.full
                && self.names.long_form(&name.full).is_none()
        };
        let rival = head == "union" && self.names.names.iter().any(|name| unexplained(&name));
        if rival { None } else { self.side_of_name(one) }
    }

    /// `Ana Reis has led the Federation …`; `a diplomat who chairs the group of least developed countries`.
    fn by_lead(&self, asked: &Asked<'_>) -> Option<Side> {
        if let Some(body) = self.names.get(asked.name).and_then(|name| name.leads.clone()) {
            let known = self.names.get(&body).and_then(|body| self.side_of_name(body));
            return self.body_side(&body).or(known).or_else(|| Side::of(&body, ""));
        }
        asked.roles.iter().find_map(|role| {
            let led = led_by_role(role)?;
            let together = led.strip_prefix("the group of ").filter(|rest| together(&rest.to_lowercase()));
            let owner = || principal(led).unwrap_or_else(|| led.to_owned());
            together.map_or_else(|| self.side_named(&owner(), asked), |group| Side::of(group, ""))
        })
    }

    fn by_standing(&self, asked: &Asked<'_>) -> Option<Side> {
        let stands_between =
            |role: &String| bystander(&role.to_lowercase()) || chairs_the_talks(&role.to_lowercase());
        asked.roles.iter().any(stands_between).then(|| Side::none("")).flatten()
    }

    fn by_state(&self, asked: &Asked<'_>) -> Option<Side> {
        let known = self.names.get(asked.name).and_then(|name| name.state);
        let state =
            asked.mention.and_then(|m| m.state).or(known).or_else(|| of_delegation(asked.roles.first()?))?;
        if asked.roles.iter().any(|role| is_of_a_private_body(role, state)) {
            return None;
        }
        // `a source at the Geneva talks`: where they are held.
        if asked.roles.first().is_some_and(|role| at_talks(role)) {
            return None;
        }
        // `the German MEP`: a member of the parliament of the union.
        let member = |role: &String| role.split(' ').any(|word| word == "MEP");
        if asked.roles.iter().any(member) {
            return Side::of("European Union", "a member of its parliament");
        }
        if is_continent(state) {
            return Side::none("a continent is no side");
        }
        // `its Amman delegate`: the place where somebody stands, not whose he or she is.
        let stands_there = asked.mention.is_some_and(|m| m.possessive.is_some() && self.names_a_capital(m));
        if stands_there && self.by_pronoun(asked).is_some() { None } else { Side::of(state, "") }
    }

    /// `its spokesman`, `his deputy`: the side of the one before whom the pronoun means.
    fn by_pronoun(&self, asked: &Asked<'_>) -> Option<Side> {
        self.owner(asked.mention?, asked.draft).and_then(|side| Side::of(&side, ""))
    }

    fn by_office(&self, asked: &Asked<'_>) -> Option<Side> {
        let held = asked.roles.iter().any(|role| {
            role.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| has("office", word))
        });
        let private = asked.roles.iter().any(|role| {
            let role = role.to_lowercase();
            role.contains("general secretary")
                || role.contains("secretary-general")
                || role.starts_with("party ")
        });
        if !held || private {
            return None;
        }
        let place = || self.place_of(asked.draft).map(str::to_owned);
        let dateline = || self.dateline().map(str::to_owned);
        // `its president` may be a federation's.
        let of_state = asked.roles.iter().any(|role| {
            let role = role.to_lowercase();
            ["minister", "ministry", "cabinet", "army", "military", "government"]
                .iter()
                .any(|word| role.contains(word))
        });
        if asked.mention.is_some_and(|m| m.possessive.is_some()) {
            if !of_state {
                return None;
            }
            let side = self.state_before(asked.draft).or_else(|| self.government.clone())?;
            return Side::of(&side, "");
        }
        let near = place().or_else(|| self.secretary_of(asked)).or_else(|| self.state_before(asked.draft));
        // `Agriculture Secretary Ada Roth` is no minister of another state where the text is at home.
        if near.is_none() && asked.roles.iter().any(|role| is_secretary(role)) {
            let home = dateline().filter(|state| has("of-secretaries", state));
            // `the Welsh government`
            let part = || self.government.clone().filter(|name| lexicon().state(name).is_none());
            return home.or_else(part).and_then(|state| Side::of(&state, ""));
        }
        let side = near.or_else(|| self.government.clone()).or_else(|| self.government_at_war());
        if let Some(side) = side.or_else(dateline) {
            return Side::of(&side, "");
        }
        if let Some(state) = self.state_opening_before(asked.draft).filter(|_| of_state) {
            return Side::of(&state, "the state with which the sentence before opens");
        }
        // Of two states that the text is about, the one that it names more often may be the other one.
        let foremost = self.foremost().filter(|state| of_state && !self.home.is_one_of_two(state));
        foremost.and_then(|side| Side::of(side, ""))
    }

    /// The office that the person held on the day of the text.
    fn by_list(&self, asked: &Asked<'_>) -> Option<Side> {
        let office = world().person(asked.name)?.office(self.published)?;
        if self.is_a_namesake(asked, office.side, office.title) {
            return None;
        }
        if world().body(office.side).is_some_and(|body| matches!(body, Body::Institution)) {
            return None;
        }
        Some(Side {
            name: Some(office.side.to_owned()),
            why: format!("{}, by the list of offices", office.title),
        })
    }
}
