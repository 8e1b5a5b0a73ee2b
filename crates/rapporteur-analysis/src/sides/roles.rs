//! For whom the bearer of a role speaks, by the words of the role.

use super::words::{bare, holds, is_entry, plain};
use super::{Sides, Told, owner};
use crate::fold::fold;
use crate::world::{StateWord, world};
use std::collections::BTreeMap;

/// Names of the list of states that are those of no state.
const PARTS_OF_THE_WORLD: [&str; 3] = ["Africa", "Latin America", "Asia"];

impl Sides {
    /// The side that the words of a role tell.
    pub(super) fn of_phrase(&self, phrase: &str, bodies: &BTreeMap<String, String>) -> Option<Told> {
        let folded = plain(phrase);
        if holds("aside", &folded) || !holds("role", &folded) && !holds("stands-for", &folded) {
            return None;
        }
        let told =
            |side: &str, sure| Some(Told { side: side.to_owned(), why: format!("“{phrase}”"), sure });
        if let Some(side) = self.whose(phrase, &folded) {
            return told(side, true);
        }
        // `a Norwegian official in Brussels`: where somebody is.
        let head = folded.split(" in ").next().unwrap_or(&folded);
        let within = |name: &&String| {
            format!(" {head} ").contains(&format!(" {name} ")) && !ends_another_name(phrase, name)
        };
        let body = bodies.iter().filter(|(name, _)| within(name)).max_by_key(|(name, _)| name.len());
        if let Some((_, side)) = body.filter(|(name, _)| !self.learned.names(name)) {
            return told(side, true);
        }
        if let Some(mediator) = self.mediator(phrase) {
            return told(&mediator, false);
        }
        self.of_office(phrase, &folded).and_then(|(side, sure)| told(&side, sure))
    }

    /// The union, company or movement whose a role is, or for which it says that its bearer speaks.
    fn whose(&self, phrase: &str, folded: &str) -> Option<&String> {
        let owned = owner(phrase).map(plain);
        let first = folded.strip_prefix("the ").unwrap_or(folded).split(' ').next().unwrap_or_default();
        let whose =
            owned.as_deref().map(|owned| owned.strip_prefix("the ").unwrap_or(owned)).unwrap_or(first);
        if let Some(side) = self.common(whose).or_else(|| self.of_those(whose)) {
            return Some(side);
        }
        if let Some(company) = self.work.company.as_ref().filter(|_| owned.is_some() && self.work.owns(whose))
        {
            return Some(company);
        }
        let unowned = owned.is_none() && !folded.contains(" of ") && !folded.contains(" for ");
        if let Some(company) =
            self.work.company.as_ref().filter(|_| unowned && holds("company-office", folded))
        {
            return Some(company);
        }
        // `a spokesman for the railway`, `negotiators for the drivers`
        let served = [" for the ", " of the "].iter().find_map(|of| phrase.split_once(of));
        if let Some(side) = served
            .map(|(_, served)| plain(served))
            .and_then(|served| self.common(&served).or_else(|| self.of_those(&served)))
        {
            return Some(side);
        }
        let of = phrase.split_once(" of ").map(|(_, of)| plain(of)).unwrap_or_default();
        let of = of.strip_prefix("the ").unwrap_or(&of);
        if let Some(movement) = self.movement.as_ref().filter(|movement| {
            let last = fold(movement).split(' ').next_back().map(str::to_owned);
            last.as_deref() == Some(of) || *of == fold(movement)
        }) {
            return Some(movement);
        }
        phrase.split_whitespace().map(bare).find_map(|word| self.work.abbreviated(word))
    }

    /// The side that a common noun before a role means.
    pub(super) fn common(&self, noun: &str) -> Option<&String> {
        let among = |class| is_entry(class, noun);
        match noun {
            _ if among("union-noun") => self.work.union.as_ref(),
            _ if among("company-noun") => self.work.company.as_ref(),
            _ if among("fighters") => self.movement.as_ref(),
            "government" => self.at_war.as_ref(),
            "agency" => self.agency.as_ref(),
            _ => None,
        }
    }

    /// The union whose people a noun means: `the strikers’ spokeswoman`, `a negotiator for the drivers`.
    fn of_those(&self, noun: &str) -> Option<&String> {
        self.work.union.as_ref().filter(|_| is_entry("trade", noun))
    }

    /// `director of the Labour Directorate`, `the UN envoy`.
    fn mediator(&self, phrase: &str) -> Option<String> {
        let words: Vec<&str> = phrase.split_whitespace().collect();
        if self.work.is_about_work() {
            let at = words
                .iter()
                .position(|word| word.starts_with(char::is_uppercase) && holds("mediates", &plain(word)))?;
            let from = words[..at].iter().rposition(|word| !word.starts_with(char::is_uppercase));
            let name = &words[from.map_or(0, |from| from + 1)..=at];
            return (name.len() > 1)
                .then(|| name.iter().map(|word| bare(word)).collect::<Vec<_>>().join(" "));
        }
        let united = words.iter().position(|word| matches!(bare(word), "UN" | "U.N" | "U.N."));
        united.filter(|at| *at < 2).map(|_| "United Nations".to_owned())
    }

    /// The state whose office a phrase names, and whether only the case knows it.
    fn of_office(&self, phrase: &str, folded: &str) -> Option<(String, bool)> {
        if !holds("office", folded) {
            let home = self.work.home.as_ref().filter(|_| self.work.is_about_work())?;
            return holds("home-office", folded).then(|| (home.clone(), true));
        }
        let head = phrase.split(" to ").next().unwrap_or(phrase);
        let words: Vec<&str> = head.split_whitespace().map(bare).collect();
        let mut at = 0;
        while at < words.len() {
            let proper = words[at].starts_with(char::is_uppercase);
            if let Some(state) = self.learned.state(words[at]).filter(|_| proper) {
                return Some((state.to_owned(), true));
            }
            let Some((state, len)) = listed_at(&words, at) else {
                at += 1;
                continue;
            };
            if !PARTS_OF_THE_WORLD.contains(&state) {
                return Some((state.to_owned(), false));
            }
            // A Latin American diplomat is not one of the United States.
            at += len;
        }
        let home = self.work.home.as_ref().filter(|_| self.work.is_about_work())?;
        holds("home-office", folded).then(|| (home.clone(), true))
    }
}

/// `chair of the Marn Leadership Council`, of the Security Council’s short name: whether a body’s name of one word is in a
/// phrase only the last word of another one’s.
fn ends_another_name(phrase: &str, name: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().map(bare).collect();
    let named = |at: usize| {
        const TITLES: [&str; 6] = ["The", "A", "An", "Senior", "Former", "Deputy"];
        let before = words[at - 1];
        before.starts_with(char::is_uppercase) && world().state(before).is_none() && !TITLES.contains(&before)
    };
    let mut places = (0..words.len()).filter(|&at| plain(words[at]) == name).peekable();
    !name.contains(' ') && places.peek().is_some() && places.all(|at| at > 0 && named(at))
}

/// The state whose name or adjective begins at a word, the longest, and its words; no seat of one.
fn listed_at(words: &[&str], at: usize) -> Option<(&'static str, usize)> {
    const LONGEST: usize = 3;
    let proper = words[at].starts_with(char::is_uppercase);
    let lens = (1..=LONGEST.min(words.len() - at)).rev().filter(|_| proper);
    lens.into_iter().find_map(|len| {
        let (state, form) = world().state(&words[at..at + len].join(" "))?;
        (form != StateWord::Seat).then_some((state, len))
    })
}
