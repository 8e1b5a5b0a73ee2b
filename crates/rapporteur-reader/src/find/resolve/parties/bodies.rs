//! The side of a body, a group or people by a name or description of their own.

use super::words::{
    bystander, called_bystander, has, is_association, is_department, is_former, is_organ, is_political_party,
    is_private_body, principal, starts_with_pronoun, state_of_office, together, without_article,
};
use super::{Asked, Side, is_continent};
use crate::find::lexicon::{StateWord, lexicon};
use crate::find::mention::{Mention, Shape};
use crate::find::resolve::Resolver;
use crate::find::speech::Draft;
use crate::find::world::{Body, world};
use rapporteur_model::Source;

impl Resolver<'_> {
    pub(super) fn side_of_body(&self, mention: &Mention, draft: &Draft, source: &Source) -> Option<Side> {
        let words = source.name.to_lowercase();
        let name = without_article(&source.name);
        let private = mention.state.is_some() && has("private-people", &mention.head);
        if private || mention.shape == Shape::Group && some_of_a_people(&words) {
            return Side::none("private people");
        }
        if fights_the_state(&words) {
            return Side::none("those who fight the state that their name tells");
        }
        if let Some(side) = self.body_side(name).or_else(|| self.by_part_of_union(&source.name)) {
            return Some(side);
        }
        if let Some(owner) = principal(&source.name).or_else(|| governing(name))
            && let Some(side) = self.side_of_owner(&owner, draft, 1)
        {
            return Some(side);
        }
        if let Some(state) = self.side_of_leader(name, draft, 1) {
            return Side::of(&state, "the state whose leader the government is called by");
        }
        if is_political_party(name) || self.is_led_by_a_politician(name) {
            return Side::of(name, "the party itself");
        }
        let known = self.names.get(&source.name).and_then(|name| name.state);
        if let Some(state) = known.or_else(|| state_of_office(&source.name)) {
            return Side::of(state, "an office of the state");
        }
        if let Some(state) = mention.state.filter(|_| !self.is_private(mention, &words)) {
            if is_continent(state) {
                return Side::none("a continent is no side");
            }
            let stands = !bystander(&words) || lexicon().is_union(state);
            return if stands { Side::of(state, "a state in the name") } else { Side::none("a bystander") };
        }
        let undecided = matches!(mention.head.as_str(), "side" | "sides" | "party" | "parties");
        if undecided && mention.name.is_none() {
            return Side::none("nobody tells which side");
        }
        if mention.shape == Shape::Group || mention.shape == Shape::Thing {
            if together(&words) {
                return Side::of(without_article(&words), "states that speak together");
            }
            let office = has("office", &mention.head);
            let government = || self.government.clone().filter(|_| office);
            return self
                .owner(mention, draft)
                .or_else(government)
                .and_then(|side| Side::of(&side, "its owner"));
        }
        self.organ_at_home(name).or_else(|| self.side_of_named_body(mention, draft, source))
    }

    /// `the Liberals`, where the text has a Liberal leader, or says of somebody that he or she leads them.
    fn is_led_by_a_politician(&self, name: &str) -> bool {
        let Some(one) =
            name.strip_suffix('s').filter(|one| !one.contains(' ') && one.starts_with(char::is_uppercase))
        else {
            return false;
        };
        let text = self.text.document.text();
        if !self.is_about_politicians(name) {
            return false;
        }
        let politician = ["leader", "MP", "lawmaker", "senator", "minister"]
            .iter()
            .any(|office| text.contains(&format!("{one} {office}")));
        let leads = self.names.names.iter().any(|other| other.leads.as_deref() == Some(name));
        lexicon().state(name).is_none() && lexicon().state(one).is_none() && (politician || leads)
    }

    /// Whether a party of politicians is a side of what the text is about: among states it stands by.
    pub(super) fn is_about_politicians(&self, party: &str) -> bool {
        self.home.is_about(party)
            || self.home.is_domestic()
            || self.text.document.text().contains("coalition")
    }

    /// Whether the words of a body, or what it is said to be, are those of people's or owners' own: a lobby, a company.
    fn is_private(&self, mention: &Mention, words: &str) -> bool {
        let whole = self.text.words(mention.core).to_lowercase();
        let named = mention.name.is_some_and(|name| lexicon().state(self.text.words(name)).is_none());
        let kind = if named { whole.as_str() } else { words };
        let role = mention.role.map(|role| self.text.words(role).to_lowercase()).unwrap_or_default();
        role.split(' ').any(|word| has("private", word))
            || mention.shape == Shape::Organization
                && (kind.split(' ').any(|word| has("private", word))
                    || named && kind.split(' ').any(|word| has("firm", word)))
    }

    /// `Ministry of Defence`: an organ of the state where the text is at home.
    fn organ_at_home(&self, name: &str) -> Option<Side> {
        let organ = is_organ(name) && name.starts_with(char::is_uppercase);
        let side = self.dateline().map(str::to_owned).or_else(|| self.government_at_war());
        let side = side.filter(|_| organ)?;
        Side::of(&side, "an organ of the state where the text is at home")
    }

    /// `The Harbour Ledger reported …`: what an outlet does.
    fn only_reports(&self, draft: &Draft) -> bool {
        draft.cue.iter().any(|cue| matches!(self.text.words(*cue), "reported" | "reports"))
    }

    fn side_of_named_body(&self, mention: &Mention, draft: &Draft, source: &Source) -> Option<Side> {
        let words = source.name.to_lowercase();
        let whole = self.text.words(mention.span).to_lowercase();
        let owned = mention.possessive.is_some() || source.name.starts_with(char::is_lowercase);
        let business = words.split(' ').any(|word| has("business", word));
        let local = mention.head == "ministry" || words.ends_with(" ministry");
        let about = self.home.is_about(&source.name);
        let name = self.names.get(&source.name);
        let association = name.map_or_else(|| is_private_body(&words), is_association);
        let listed = name.is_some_and(called_bystander);
        let aside = bystander(&words) || bystander(&whole) || business || association && !self.labour;
        let arm = matches!(mention.head.as_str(), "army" | "military" | "government" | "presidency");
        if let Some(state) =
            self.government_at_war().filter(|_| arm && !source.name.contains(char::is_uppercase))
        {
            return Side::of(&state, "the one state that is a side of the conflict");
        }
        let nobody = aside && !(about && association)
            || listed
            || local
            || is_department(&source.name)
            || self.only_reports(draft);
        // `Police said`: a common noun at the head of a sentence.
        let common = has("common-body", &words);
        let paper = mention.head == "paper";
        // `health authority of Gaza`: the capital is that of a place.
        let placed = source.name.contains(" of ") || source.name.contains(" in ");
        let unnamed = !source.name.contains(char::is_uppercase)
            || (paper || placed) && source.name.starts_with(char::is_lowercase);
        if nobody
            || common
            || unnamed
            || owned && mention.shape == Shape::Name
            || starts_with_pronoun(&source.name)
        {
            return Side::none("a bystander");
        }
        Side::of(&source.name, "the body itself")
    }

    /// The state of a government that is called by who leads it: `President Ada Roth’s government`, `the Roth
    /// administration`.
    pub(in crate::find::resolve) fn state_led(&self, words: &str, draft: &Draft) -> Option<String> {
        let name = without_article(words);
        let body = name.rsplit(' ').next()?;
        let owned = || principal(name).filter(|_| GOVERNMENTS.contains(&body));
        let Some(leader) = governing(name).or_else(owned) else {
            return self.side_of_leader(name, draft, 1).filter(|_| GOVERNMENTS.contains(&body));
        };
        let side = self.side_of_owner(&leader, draft, 1)?.name?;
        lexicon().state(&side).is_some().then_some(side)
    }

    /// The state of the government in `a Roth administration official`: as the text tells who leads it, else by the
    /// list of offices, on whatever day.
    pub(super) fn side_of_leader(&self, words: &str, draft: &Draft, depth: usize) -> Option<String> {
        let leader = leading(without_article(words)).filter(|leader| lexicon().state(leader).is_none())?;
        let told = self.side_of_owner(leader, draft, depth).and_then(|side| side.name);
        let listed = || world().person(leader)?.led().map(str::to_owned);
        told.filter(|side| lexicon().state(side).is_some()).or_else(listed)
    }

    /// The side of those for whom somebody is said to speak: `the Norwegian armed forces`.
    pub(in crate::find::resolve) fn side_of_principal(
        &self,
        principal: &str,
        draft: &Draft,
    ) -> Option<String> {
        let bare = without_article(principal);
        let state = bare.split(' ').next().and_then(|word| lexicon().state(word));
        let own = || self.side_of_owner(bare, draft, 1)?.name;
        state.map(|(state, _)| state.to_owned()).or_else(own)
    }

    /// The side of the person or body that owns another: `Brannigan’s office`.
    fn side_of_owner(&self, owner: &str, draft: &Draft, depth: usize) -> Option<Side> {
        let asked = Asked { mention: None, draft, name: "", roles: vec![], depth };
        let bare = without_article(owner);
        let known = |owner: &&str| {
            !self.names.with_last(owner).is_empty() || world().body(owner).is_some_and(Body::is_side)
        };
        // `President Ada Roth’s government`, `Prime Minister Roth’s cabinet`; who is out of office speaks for nobody.
        let title = if is_former(bare) { 0 } else { MOST_OF_A_TITLE };
        let owner = (0..=title).filter_map(|words| bare.splitn(words + 1, ' ').nth(words)).find(known)?;
        self.side_named(owner, &asked)
    }
}

/// `most Norwegians`: some of those whom a name of a people means.
fn some_of_a_people(words: &str) -> bool {
    let people = words.rsplit(' ').next().and_then(|last| lexicon().state(last));
    people.is_some_and(|(_, form)| form != StateWord::Name)
        && words.split(' ').next().is_some_and(|first| has("some-of", first))
}

/// `Norway’s paramilitary forces`
fn fights_the_state(words: &str) -> bool {
    let owner = words.split(' ').next().unwrap_or_default().trim_end_matches(['s', '’', '\'']);
    let of_state = lexicon().state(owner).is_some()
        || words.split(' ').next().is_some_and(|first| lexicon().state(first).is_some());
    of_state
        && words.split(' ').any(|word| has("against-it", word))
        && words
            .split(' ')
            .any(|word| matches!(word, "forces" | "force" | "fighters" | "troops" | "group" | "groups"))
}

/// So many words may stand before a name as its title: `Prime Minister`.
const MOST_OF_A_TITLE: usize = 2;
/// Bodies that stand for the whole state: their words are the state's.
const GOVERNMENTS: [&str; 4] = ["government", "administration", "cabinet", "regime"];

/// What stands after a government that its own people are called by.
const PEOPLE_OF_A_GOVERNMENT: [&str; 15] = [
    "",
    "adviser",
    "advisers",
    "aide",
    "aides",
    "delegation",
    "envoy",
    "envoys",
    "minister",
    "ministers",
    "negotiator",
    "negotiators",
    "official",
    "officials",
    "team",
];

/// Who leads, in `Roth administration` and `senior Roth administration officials`; the words have no article.
fn leading(words: &str) -> Option<&str> {
    let rank = |word: &str| matches!(word, "senior" | "top" | "unnamed" | "another");
    let words = words.split_once(' ').filter(|(first, _)| rank(first)).map_or(words, |(_, rest)| rest);
    let leader = GOVERNMENTS.iter().find_map(|body| {
        let (leader, rest) = words.split_once(&format!(" {body}"))?;
        PEOPLE_OF_A_GOVERNMENT.contains(&rest.trim_start()).then_some(leader)
    })?;
    let named = leader.split(' ').all(|word| word.starts_with(char::is_uppercase));
    (named && !leader.contains(['’', '\''])).then_some(leader)
}

/// Who governs, in `government of President Ada Roth`.
fn governing(name: &str) -> Option<String> {
    let (body, leader) = name.split_once(" of ")?;
    GOVERNMENTS.contains(&body).then(|| leader.to_owned())
}
