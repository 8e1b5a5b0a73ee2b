//! The side of somebody by whom he or she belongs to: `its delegate`, `her counterpart`, `the envoy`, `a spokeswoman`.

use super::words::{has, is_secretary, without_article};
use super::{Asked, Side, names_state};
use crate::find::lexicon::{Class, StateWord, lexicon};
use crate::find::mention::Mention;
use crate::find::portfolio::is_portfolio;
use crate::find::resolve::names::Name;
use crate::find::resolve::{Resolver, Spoken};
use crate::find::speech::Draft;
use crate::find::world::world;
use rapporteur_model::SpeakerKind;

impl Resolver<'_> {
    /// Whether the words of a role name a capital: where somebody is, not whose he or she is.
    pub(super) fn names_a_capital(&self, mention: &Mention) -> bool {
        let words = self.text.words(mention.role.unwrap_or(mention.core)).split(' ');
        let state =
            |word: &str| lexicon().state(word).map(|(state, form)| form == StateWord::Name && state != word);
        words.filter_map(state).next().unwrap_or(false)
    }

    /// `a Commission spokeswoman`, `three member states`: of the European Union, where the text names it.
    pub(in crate::find::resolve) fn by_part_of_union(&self, role: &str) -> Option<Side> {
        const PARTS: &[&str] = &["Commission", "Executive Vice-President"];
        let lower = role.to_lowercase();
        let of_state = role
            .split_whitespace()
            .filter(|word| *word != "European")
            .filter_map(|word| lexicon().state(word))
            .any(|(state, _)| !lexicon().is_union(state));
        let commissioner = lower.contains("commissioner")
            && !["police", "human rights", "high commissioner"].iter().any(|other| lower.contains(other));
        // `the Herring Commission` is no part of the union.
        let before = role.split("Commission").next().unwrap_or_default().trim_end();
        let other = before.rsplit(' ').next().is_some_and(|word| {
            word.starts_with(char::is_uppercase) && !matches!(word, "European" | "EU" | "The" | "A")
        });
        let named = PARTS.iter().any(|part| role.contains(part)) && !(role.contains("Commission") && other)
            || lower.contains("member states");
        let part = role.split_whitespace().count() < 12 && (commissioner || named) && !of_state;
        (part && self.names_union)
            .then(|| Side::of("European Union", "an institution of the union"))
            .flatten()
    }

    /// `Her counterpart Karl Oder`: the other one of the two sides.
    pub(super) fn by_counterpart(&self, asked: &Asked<'_>) -> Option<Side> {
        let whole = asked.mention.map(|mention| self.text.words(mention.span).to_owned());
        let roles = whole.iter().chain(asked.roles.first());
        let role = roles.into_iter().find(|role| self.stands_on_the_other_side(&role.to_lowercase()))?;
        let mention = asked.mention.filter(|m| m.state.is_none() && m.possessive.is_some())?;
        let owner = self.owner_of(mention, asked.draft)?;
        let side = self.other_side(&owner);
        Some(Side { name: side, why: format!("{role} of somebody who speaks for {owner}") })
    }

    /// Whether a role, in lower case, is that of somebody across the table.
    pub(in crate::find::resolve) fn stands_on_the_other_side(&self, role: &str) -> bool {
        let head = role.split([',']).next().unwrap_or(role).split(" of ").next().unwrap_or(role);
        let word = head.split(' ').find(|word| has("other-side", word));
        word.is_some_and(|word| word != "number" || head.contains("opposite"))
    }

    /// `The Commission said … A spokeswoman said`: the body or state that has just spoken in the paragraph, or with
    /// which a sentence of it opens where nobody else has.
    pub(super) fn by_body_just_before(&self, asked: &Asked<'_>) -> Option<Side> {
        let role = without_article(asked.roles.first()?).to_lowercase();
        let whose = asked.mention.is_some_and(|m| m.possessive.is_some() || m.state.is_some());
        if whose || !has("of-body", &role) {
            return None;
        }
        let block = self.text.units[asked.draft.unit].block;
        let here = |spoken: &&Spoken| {
            let other = spoken.source.name != asked.name;
            self.text.units[spoken.unit].block == block && !spoken.nested && other
        };
        let opened = || {
            let near =
                self.units_before(asked.draft.unit).filter(|&unit| self.text.units[unit].block == block);
            let opens = near.filter_map(|unit| self.opening_body(unit, asked.draft.trigger.start()));
            let (name, side) = opens.filter_map(|body| Some((body.name, body.party?))).next()?;
            Some(Side { name: Some(side), why: format!("{name} is spoken of just before") })
        };
        let Some(last) = self.spoken.iter().rev().find(here) else { return opened() };
        let body = matches!(last.source.kind, SpeakerKind::Organization | SpeakerKind::State);
        let side = last.source.party.as_deref().filter(|_| body)?;
        Some(Side { name: Some(side.to_owned()), why: format!("{} has just spoken", last.source.name) })
    }

    /// `the envoy, Ada Roth` after `Norway’s envoy`.
    pub(super) fn by_bare_role(&self, asked: &Asked<'_>) -> Option<Side> {
        let [role, ..] = asked.roles.as_slice() else { return None };
        let bare = without_article(role);
        if self.by_last(asked).is_some() {
            return None;
        }
        // There is more than one spokesman.
        let many = bare.to_lowercase().starts_with("spokes");
        let state = self.home.state_of_role(&bare.to_lowercase()).filter(|_| !bare.contains(' ') && !many)?;
        Side::of(state, "")
    }

    /// `its spokesman`, `his deputy`: the party of the one before whom the pronoun means; of `her counterpart`
    /// the other one.
    pub(super) fn owner(&self, mention: &Mention, draft: &Draft) -> Option<String> {
        let owner = self.owner_of(mention, draft)?;
        let words = self.text.words(mention.span).to_lowercase();
        if self.stands_on_the_other_side(&words) { self.other_side(&owner) } else { Some(owner) }
    }

    fn owner_of(&self, mention: &Mention, draft: &Draft) -> Option<String> {
        let pronoun = mention.possessive?;
        let words = self.text.words(pronoun).to_lowercase();
        if matches!(words.as_str(), "our" | "my" | "your") {
            return self.side_in_talk(&words, draft);
        }
        let here = Mention { span: pronoun, head: words.clone(), ..mention.clone() };
        if let Some(body) = self.body_in_sentence(pronoun.start(), draft).filter(|_| words == "its") {
            return self.side_of_organization(body);
        }
        if matches!(words.as_str(), "its" | "their") {
            return self.body_before(&here, draft)?.source.party;
        }
        match self.person_before(&here, draft) {
            Ok(owner) => owner.source.party,
            Err(_) => self.side_of_all(&here, draft),
        }
    }

    /// `Members of the Growers’ Chamber are waiting, its president said`: the only body that the sentence names before an offset,
    /// where it names no state beside it.
    fn body_in_sentence(&self, before: usize, draft: &Draft) -> Option<&Name> {
        let unit = &self.text.units[draft.unit];
        let words = self.text.document.text().get(unit.span.start()..before)?;
        let here = self.names.names.iter().filter(|name| name.organization && name.full.contains(' '));
        let one = here.filter(|name| words.contains(&name.full)).max_by_key(|name| name.full.len())?;
        let from = unit.span.start() + words.find(&one.full)?;
        let others = (0..unit.items.len()).filter(|&at| {
            let item = &unit.items[at];
            let outside = item.span.end() <= from || item.span.start() >= from + one.full.len();
            let placed = at > 0 && matches!(unit.lower(at - 1), "in" | "at" | "from" | "near");
            let named = unit.state_at(at).is_some() || item.is(Class::Organization);
            item.span.end() <= before && outside && named && !placed
        });
        (others.count() == 0).then_some(one)
    }

    /// `Roth and Oder of the guild met. Her deputy, …`: it cannot be told whose deputy, but all whom the pronoun could
    /// mean are of one side.
    fn side_of_all(&self, pronoun: &Mention, draft: &Draft) -> Option<String> {
        let feminine = pronoun.head == "her";
        let candidates = |unit: usize| -> Vec<Option<String>> {
            let speaking = self.people_speaking(unit, pronoun, feminine).into_iter();
            let named =
                self.people_named(unit, pronoun, feminine).into_iter().filter(|one| self.is_person(one));
            let of = |name: &str| self.side_of_person(None, draft, name).and_then(|side| side.name);
            let spoken =
                speaking.map(|spoken| spoken.source.party.clone().or_else(|| of(&spoken.source.name)));
            spoken.chain(named.map(|one| of(&one.full))).collect()
        };
        let sides = self.units_before(draft.unit).map(candidates).find(|sides| !sides.is_empty())?;
        let first = sides[0].clone()?;
        sides.iter().all(|side| side.as_deref() == Some(&first)).then_some(first)
    }

    /// `FTC chair`: the body of the text whose name the word of capitals abbreviates.
    pub(super) fn by_abbreviation(&self, role: &str) -> Option<Side> {
        let words = role.split(|c: char| !c.is_alphanumeric());
        let long = words.into_iter().find_map(|word| self.names.long_form(word))?;
        self.names.get(&long).filter(|name| name.organization).and_then(|name| self.side_of_name(name))
    }

    /// `Disy leader`, `a Liberal MP`: the party before the office of a politician, as the text calls it elsewhere.
    pub(super) fn by_political_party(&self, role: &str) -> Option<Side> {
        const OFFICES: &[&str] = &["leader", "boss", "chief", "MP", "MPs", "lawmaker", "senator", "whip"];
        let words: Vec<&str> = role.split_whitespace().collect();
        let office = words.iter().position(|word| OFFICES.contains(word))?;
        let capital = |word: &&&str| word.starts_with(char::is_uppercase);
        let word = words[..office].last().filter(|word| capital(word))?;
        // `Social Democrat leader`
        let run = words[..office].iter().rev().take_while(capital).count();
        let party = format!("{}s", words[office - run..office].join(" "));
        if run == 2 && self.text.document.text().contains(&party) && self.is_about_politicians(&party) {
            return Side::of(&party, "the party of the politician");
        }
        let lower = word.to_lowercase();
        let kind = lexicon().classes(&lower) != 0
            || lexicon().state(&lower).is_some()
            || is_portfolio(&lower)
            || world().body(word).is_some()
            || lower == "opposition";
        if kind || self.names.get(word).is_some_and(|name| name.person) {
            return None;
        }
        let text: Vec<&str> = self.text.document.text().split(|c: char| !c.is_alphanumeric()).collect();
        let plural = format!("{word}s");
        let several = text.windows(2).any(|pair| matches!(pair[0], "the" | "The") && pair[1] == plural);
        if !self.is_about_politicians(if several { &plural } else { word }) {
            return None;
        }
        if several {
            return Side::of(&plural, "the party of the politician");
        }
        // `Greens senator`, `Liberal MP`, where the text names the party too.
        let whole = self.text.document.text();
        let named = word.ends_with('s')
            || [plural.clone(), format!("{word} Party")].iter().any(|name| whole.contains(name));
        let elected = matches!(words[office], "MP" | "MPs" | "lawmaker" | "senator" | "leader");
        if elected && named && has("party-word", &lower) {
            return Side::of(
                if whole.contains(&plural) { &plural } else { word },
                "the party of the politician",
            );
        }
        let all = text.iter().filter(|other| *other == word).count();
        let in_office = text.windows(2).filter(|pair| pair[0] == *word && pair[1] == words[office]).count();
        let shouted = !word.contains(char::is_lowercase);
        (shouted || all > in_office).then(|| Side::of(word, "the party of the politician")).flatten()
    }

    /// `Head of Personnel Karl Oder` in a company's press release.
    pub(super) fn by_release(&self, asked: &Asked<'_>) -> Option<Side> {
        let others = |role: &String| {
            let of_a_body = role.contains(" of ") && self.names.body_in(role).is_some();
            role.contains(['’', '\'']) || role.starts_with("its ") || of_a_body
        };
        let owned = asked.mention.is_some_and(|mention| mention.possessive.is_some());
        let own = !asked.roles.is_empty() && !owned && !asked.roles.iter().any(others);
        let body = self.released_by.as_ref().or(self.author.as_ref()).filter(|_| own)?;
        self.names.get(body).map_or_else(|| Side::of(body, ""), |name| self.side_of_name(name))
    }

    /// `an adviser to the prime minister`: the side of the one prime minister whom the text names.
    pub(super) fn side_of_served(&self, role: &str, asked: &Asked<'_>) -> Option<Side> {
        const SERVED: &[&str] = &["prime minister", "premier", "president", "chancellor"];
        let lower = role.to_lowercase();
        let served = [" to the ", " for the "].iter().find_map(|of| lower.split_once(of))?.1;
        let head = SERVED.iter().find(|office| **office == served)?;
        let same = |role: &String| {
            let role = role.to_lowercase();
            let premier = head.ends_with("mier") || head.ends_with("minister");
            let first = !["deputy", "vice", "former"].iter().any(|word| role.contains(word));
            let also = premier && (role.ends_with("prime minister") || role.ends_with("premier"));
            first && (role.ends_with(head) || also)
        };
        let bearers = self.names.names.iter().filter(|name| name.person && name.roles.iter().any(same));
        let sides =
            bearers.filter_map(|one| self.side_at(None, asked.draft, &one.full, asked.depth + 1)?.name);
        let mut sides: Vec<String> = sides.collect();
        sides.sort();
        sides.dedup();
        let [one] = sides.as_slice() else { return None };
        Side::of(one, "the one whom the role serves")
    }

    /// `his press secretary, Ada Roth`: the list knows the person in the office that the text tells.
    pub(super) fn by_listed_role(&self, asked: &Asked<'_>) -> Option<Side> {
        // Words of many offices tell nobody apart.
        const COMMON: &[&str] = &[
            "deputy",
            "minister",
            "ministry",
            "president",
            "chief",
            "spokesman",
            "spokeswoman",
            "spokesperson",
        ];
        let title = world().person(asked.name)?.office(self.published)?.title.to_lowercase();
        let told = asked.roles.first()?.to_lowercase();
        let mut words = told.split(|c: char| !c.is_alphanumeric()).filter(|word| !COMMON.contains(word));
        let stands = |stem: &str| title.split(' ').any(|other| other.starts_with(stem));
        let same = words.any(|word| word.get(..5).is_some_and(stands));
        if same { self.by_list(asked) } else { None }
    }

    /// `Agriculture Secretary Ada Roth`: the one state of the text whose ministers are called so.
    pub(super) fn secretary_of(&self, asked: &Asked<'_>) -> Option<String> {
        let called = asked.roles.iter().any(|role| is_secretary(role));
        // Named once it may be any other.
        const OFTEN: usize = 3;
        let times = |state: &String| self.text.units.iter().filter(|unit| names_state(unit, state)).count();
        let states = world().side_words("of-secretaries").iter().filter(|_| called);
        let mut named: Vec<(usize, &String)> = states.map(|state| (times(state), state)).collect();
        named.sort();
        let (most, one) = named.pop()?;
        let rival = named.last().is_some_and(|(times, _)| times * OFTEN >= most);
        (most >= OFTEN && !rival).then(|| one.clone())
    }

    /// Whether the text gives a person the office of another minister than the one of the list has, whose state it does
    /// not name: somebody of the same name.
    pub(super) fn is_a_namesake(&self, asked: &Asked<'_>, side: &str, title: &str) -> bool {
        let title = title.to_lowercase();
        let another = asked.roles.first().is_some_and(|role| {
            let role = role.to_lowercase();
            let portfolio = role.split(' ').find(|word| is_portfolio(word));
            portfolio.is_some_and(|word| !title.contains(word)) && role.contains("minister")
        });
        another && !self.text.units.iter().any(|unit| names_state(unit, side))
    }
}
