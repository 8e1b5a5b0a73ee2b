//! Who passed somebody's words on: outlets by their names, and those who are somebody's mouth.

use super::parties::without_article;
use super::{Resolved, Resolver};
use crate::find::media::Way;
use crate::find::mention::Mention;
use crate::find::speech::{Draft, noun};
use crate::find::words::{Item, Unit};
use crate::find::world::world;
use rapporteur_model::{Source, Span, Speaker};

impl Resolver<'_> {
    /// Those who passed the words of a draft on, by their names where the text tells them.
    pub(in crate::find) fn passed_by(&self, draft: &Draft, resolved: &Resolved) -> Vec<String> {
        let speaker = match &resolved.speaker {
            Speaker::Source(source) => Some(source.name.as_str()),
            Speaker::Unknown { .. } => None,
        };
        let mut names: Vec<String> = Vec::new();
        for span in &draft.via {
            let name = self.passer(*span, draft, speaker);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// `through her office` is the speaker's office; `the agency` the one that the text has named.
    fn passer(&self, span: Span, draft: &Draft, speaker: Option<&str>) -> String {
        let words = self.text.words(span);
        let (first, rest) = words.split_once(' ').unwrap_or(("", words));
        let first = first.to_lowercase();
        let mouth = rest.split(' ').all(|word| word.starts_with(char::is_lowercase))
            && rest.split(' ').any(|word| Way::Mouth.has(word));
        match speaker {
            Some(speaker) if matches!(first.as_str(), "his" | "her" | "its" | "their") => {
                format!("{speaker}’s {rest}")
            }
            Some(speaker)
                if mouth && matches!(first.as_str(), "a" | "an" | "the") && !rest.contains(" of ") =>
            {
                format!("{first} {rest} of {speaker}")
            }
            _ => self.outlet_named(without_article(words), draft),
        }
    }

    /// The outlet that a description or a part of its name means.
    fn outlet_named(&self, words: &str, draft: &Draft) -> String {
        if let [one] = self.names.with_last(words)[..]
            && one.organization
            && words.contains(char::is_uppercase)
        {
            return one.full.clone();
        }
        let described = words.split(' ').all(|word| word.starts_with(char::is_lowercase));
        let head = words.split(' ').next_back().unwrap_or(words);
        let known = self.names.organization(head, draft.trigger.start()).filter(|_| described);
        known.map_or_else(|| words.to_owned(), |name| name.full.clone())
    }

    /// `Ada Roth, who speaks for the islands, said`, `on behalf of the Dockers’ Union, Ada Roth said`: for whom
    /// the sentence itself says that somebody speaks.
    pub(super) fn stated_principal(&self, mention: Span, draft: &Draft) -> Option<String> {
        const NEAR: usize = 3;
        let unit = &self.text.units[draft.unit];
        let from = unit.items.iter().position(|item| item.span.start() >= mention.start())?;
        let to =
            unit.items.iter().position(|item| item.span.start() >= mention.end()).unwrap_or(unit.items.len());
        let near = |at: usize| from <= at && at <= to + NEAR;
        (0..unit.items.len()).find_map(|at| {
            let principal = speaks_for(unit, at)?;
            let named = unit.items[principal.whole..principal.end].iter().any(|item| item.capital);
            let known = named || unit.lower(principal.whole) == "the";
            // `Speaking for the islands (AOSIS), Samoa`: the letters in brackets.
            let bracket = unit.items.get(principal.end).is_some_and(|item| item.mark('('));
            let reach = principal.end + 1 + if bracket { 3 } else { 0 };
            let here = near(at) || at < from && reach >= from;
            let words = self.text.words(unit.span_of(principal.whole, principal.end)?);
            let listed = || self.listed_at(unit.items[principal.whole].span.start());
            let named = || self.principal_name(words).unwrap_or_else(|| without_article(words).to_owned());
            (known && here).then(|| listed().unwrap_or_else(named))
        })
    }

    /// `His spokesman, Karl Oder,`: the one whom the pronoun means.
    pub(super) fn spokesman_of(&self, mention: &Mention, draft: &Draft, source: &Source) -> Option<String> {
        let pronoun = mention.possessive?;
        let role = source.role.map(|role| self.text.words(role).to_lowercase()).unwrap_or_default();
        let words = self.text.words(pronoun).to_lowercase();
        let his = matches!(words.as_str(), "his" | "her") && role.contains("spokes");
        let owner = Mention { span: pronoun, head: words, ..mention.clone() };
        his.then(|| self.person_before(&owner, draft).ok()).flatten().map(|owner| owner.source.name)
    }

    /// The body of the list whose name stands at an offset, behind an article or not: `the Group of 77`.
    fn listed_at(&self, from: usize) -> Option<String> {
        world().body_opening(without_article(&self.text.document.text()[from..])).map(str::to_owned)
    }

    /// `the spokesperson` of whom the text has told already for whom she speaks.
    pub(super) fn spoken_for_before(&self, mention: &str) -> Option<String> {
        let said = |words: &str| words.to_lowercase().contains("spokes");
        let before = self.spoken.iter().rev().filter(|_| mention.starts_with("the spokes"));
        let parties = before.filter(|s| s.source.mention.is_some_and(|m| said(self.text.words(m))));
        parties.filter_map(|spoken| spoken.source.party.clone()).next()
    }
}

/// The principal after `speaks for` or `on behalf of` at item `at`.
fn speaks_for(unit: &Unit, at: usize) -> Option<crate::find::speech::Noun> {
    let speaks = matches!(
        unit.lower(at),
        "speaks" | "spoke" | "speaking" | "negotiates" | "negotiating" | "acts" | "acting"
    );
    let behalf = unit.lower(at) == "on" && unit.lower(at + 1) == "behalf" && unit.lower(at + 2) == "of";
    // `Samoa, for the Alliance of Small Island States, asked`
    let aside = unit.items[at].mark(',') && unit.lower(at + 1) == "for";
    if aside {
        let found = noun(unit, at + 2)?;
        let goes_on = |item: &Item| item.mark(',') || item.mark('(') || item.lower == "of";
        unit.items.get(found.end).is_some_and(goes_on).then_some(found)
    } else if behalf {
        noun(unit, at + 3)
    } else {
        noun(unit, at + 2).filter(|_| speaks && unit.lower(at + 1) == "for")
    }
}
