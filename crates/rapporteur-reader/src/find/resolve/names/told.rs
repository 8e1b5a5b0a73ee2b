//! What the words beside a name tell of its bearer: a role, a state, a body to lead.

use super::evidence;
use super::gender::feminine;
use super::runs::{owned, role_start, runs};
use super::{Name, Names};
use crate::find::lexicon::{Class, StateWord};
use crate::find::mention::{Mention, Shape, mention};
use crate::find::resolve::parties::led_by_role;
use crate::find::words::{Item, Text, Unit};
use crate::find::world::{Body, world};
use rapporteur_model::Span;

impl Names {
    /// `Umm Samir, a mother of five, …`: the role after the name.
    pub(super) fn apposition(&mut self, text: &Text<'_>, unit: &Unit, full: &str, to: usize) {
        let opens = unit.items.get(to).is_some_and(|item| item.mark(','));
        let close = (to + 1..unit.items.len()).find(|&at| {
            let item = &unit.items[at];
            let ends = item.mark(',') || item.mark(';') || item.lower == ".";
            ends || item.quote().is_some() || item.is(Class::Relative)
        });
        let Some(close) = close.filter(|_| opens) else { return };
        if unit.lower(to + 1) == "who" {
            return self.led_by(text, unit, full, to);
        }
        let role = unit.items[to + 1].is(Class::Person) && !unit.items[to + 1].name_like();
        let article = role || matches!(unit.lower(to + 1), "a" | "an" | "the");
        let possessive = unit.items[to + 1].is(Class::Possessive) || unit.items[to + 1].capital;
        let Some(found) =
            mention(unit, to + 1, close).filter(|m| m.shape == Shape::Anonymous && (article || possessive))
        else {
            return;
        };
        // The whole of it, `of …` and `who heads …` included: there stands whom it speaks for.
        let stop = |at: &usize| {
            let item = &unit.items[*at];
            item.mark(',') || item.mark(';') || item.lower == "."
        };
        let end = (close..unit.items.len()).find(stop).unwrap_or(unit.items.len());
        let role = unit.span_of(to + 1, end).unwrap_or(found.span);
        self.tell(full, text.words(role).to_owned(), found.state);
    }

    /// `Ada Roth receives us. The chief negotiator of the Northern Front, 44, is tired.`: the roles with which a sentence
    /// opens after one that names nobody but somebody of whom no role is told.
    pub(super) fn take_up(&mut self, text: &Text<'_>) {
        for index in 1..text.units.len() {
            let (before, unit) = (&text.units[index - 1], &text.units[index]);
            let near = before.block == unit.block && !before.heading && before.within == unit.within;
            if !near || unit.lower(0) != "the" || !self.in_unit(index, usize::MAX).is_empty() {
                continue;
            }
            let named = self.in_unit(index - 1, usize::MAX);
            let Some(full) = named.first().map(|one| one.full.clone()) else { continue };
            let alone = named.iter().all(|one| one.full == full);
            let told = |name: &Name| {
                let person = name.person || world().given(&name.full).is_some();
                !person || name.organization || !name.roles.is_empty() || name.leads.is_some()
            };
            if !alone || self.get(&full).is_none_or(told) || world().person(&full).is_some() {
                continue;
            }
            for (from, to) in opening_segments(unit) {
                let role = mention(unit, from, to).filter(|role| role.shape == Shape::Anonymous);
                let Some(role) = role.filter(|role| role.name.is_none()) else { continue };
                let whole = text.words(unit.span_of(from, to).unwrap_or(role.span));
                if [" of ", " for ", "’s ", "'s "].iter().any(|whose| whole.contains(whose)) {
                    self.tell(&full, whole.to_owned(), role.state);
                }
            }
        }
    }

    /// `Ada Roth is the chief negotiator of Norway.`: the role that a sentence is there to tell.
    pub(super) fn is_said_to_be(&mut self, text: &Text<'_>, unit: &Unit, full: &str, to: usize) {
        if !matches!(unit.lower(to), "is" | "was") || self.get(full).is_some_and(|name| name.organization) {
            return;
        }
        let stop = |at: &usize| {
            let item = &unit.items[*at];
            item.mark(',') || item.lower == "." || item.quote().is_some() || item.is(Class::Relative)
        };
        let end = (to + 1..unit.items.len()).find(stop).unwrap_or(unit.items.len());
        let article = matches!(unit.lower(to + 1), "a" | "an" | "the") || unit.state_at(to + 1).is_some();
        let role = mention(unit, to + 1, end).filter(|role| article && role.shape == Shape::Anonymous);
        if let Some(role) = role {
            let whole = unit.span_of(to + 1, end).unwrap_or(role.span);
            self.tell(full, text.words(whole).to_owned(), role.state);
        }
    }

    /// `Ada Roth, who leads for the islands, …`: the clause that tells for whom somebody stands.
    pub(super) fn led_by(&mut self, text: &Text<'_>, unit: &Unit, full: &str, to: usize) {
        let stop = |at: &usize| unit.items[*at].mark(',') || unit.items[*at].lower == ".";
        let end = (to + 1..unit.items.len()).find(stop).unwrap_or(unit.items.len());
        let clause = unit.span_of(to + 1, end).map(|span| text.words(span));
        let body = self.get(full).is_some_and(|name| name.organization);
        if let Some(clause) = clause.filter(|clause| !body && led_by_role(clause).is_some()) {
            self.tell(full, clause.to_owned(), None);
        }
    }

    /// `Ambassador Ada Roth of Norway`: whose ambassador it is.
    pub(super) fn sent_by(&mut self, text: &Text<'_>, unit: &Unit, full: &str, to: usize) {
        // `President Ada Roth (Norway)`
        let bracket = unit.items.get(to).is_some_and(|item| item.mark('('));
        let of = bracket
            || unit.lower(to) == "of"
                && !unit.items.get(to + 1).is_some_and(|next| next.is(Class::Determiner));
        let state = unit.state_at(to + 1).filter(|(_, word, _)| of && *word == StateWord::Name);
        let Some((state, _, len)) = state else { return self.sent_by_body(text, unit, full, to) };
        let next = unit.items.get(to + 1 + len);
        let ends = next.is_none_or(|next| !next.name_like() && !next.possessor());
        if let Some(name) = self.names.iter_mut().find(|name| name.full == full && !name.organization && ends)
        {
            name.state = name.state.or(Some(state));
        }
    }

    /// `Ada Roth of the Dockers’ Guild`: the body for which somebody speaks whom the text names so.
    fn sent_by_body(&mut self, text: &Text<'_>, unit: &Unit, full: &str, to: usize) {
        if unit.lower(to) != "of" {
            return;
        }
        let from = to + 1 + usize::from(unit.lower(to + 1) == "the");
        let run = runs(unit).into_iter().find(|&(start, _)| start == from);
        let Some(body) = run.and_then(|(from, to)| unit.span_of(from, to)).map(|body| text.words(body))
        else {
            return;
        };
        let side = world().body(body).is_some_and(Body::is_side) || is_body_of_people(body);
        if let Some(name) = self.names.iter_mut().find(|name| side && name.full == full && !name.organization)
        {
            name.person = true;
            name.leads = name.leads.take().or_else(|| Some(body.to_owned()));
        }
    }

    /// `the operator Hansebahn`, `Tidewatch, a campaign group`: the nouns that stand beside a body's name.
    pub(super) fn nouns(&mut self, unit: &Unit, full: &str, (start, to): (usize, usize)) {
        let Some(name) = self.names.iter_mut().find(|name| name.full == full && name.organization) else {
            return;
        };
        let bracket = |at: usize, mark| unit.items.get(at).is_some_and(|item| item.mark(mark));
        // `(NDU)`, `, or NDU,`, `, known as NDU,`, `, the NDU,`
        let known = unit.lowers(to + 1) == ["known", "as"];
        let at = to + if known { 3 } else { 1 + usize::from(matches!(unit.lower(to + 1), "or" | "the")) };
        let close = if bracket(to, '(') { ')' } else { ',' };
        let opens = bracket(to, '(') || bracket(to, ',') && at > to + 1;
        let shouted = |letters: &&Item| letters.shouted && letters.lower.len() > 1;
        if let Some(letters) =
            unit.items.get(at).filter(|letters| shouted(letters) && opens && bracket(at + 1, close))
        {
            name.letters = Some(letters.lower.to_uppercase());
        }
        name.nouns.extend(evidence::apposed(unit, to));
        name.nouns.extend(evidence::represented(unit, to));
        name.state = name.state.or_else(|| evidence::apposed_organ(unit, to));
        if let Some(noun) =
            start.checked_sub(1).map(|at| &unit.items[at]).filter(|noun| evidence::body_noun(noun))
        {
            name.nouns.push(noun.lower.clone());
        }
    }

    /// `Kenya’s climate minister, Grace Njoroge`, `The spokesman, Brigadier Tayfour`: the role before
    /// the name and its comma.
    pub(super) fn role_before(&mut self, text: &Text<'_>, unit: &Unit, full: &str, start: usize) {
        let ranked = (0..start).rev().take_while(|&at| unit.items[at].is(Class::Person)).last();
        let start = ranked.unwrap_or(start);
        let Some(comma) = start.checked_sub(1).filter(|&at| unit.items[at].mark(',')) else { return };
        let from = role_start(unit, role_of(unit, comma).unwrap_or(comma));
        let found = mention(unit, from, comma).filter(|found| found.shape == Shape::Anonymous);
        let the = from > 0 && unit.lower(from - 1) == "the" || unit.lower(from) == "the";
        let closes = unit.items.get(start + 1).is_some();
        let opens = the && (from <= 1 || closes && taken_up(unit, start));
        let told = |m: &Mention| {
            m.state.is_some()
                || role_of(unit, comma).is_some()
                || m.possessive.is_some()
                || opens
                || owned(unit, from, comma)
        };
        if let Some(role) = found.filter(told) {
            let whole = unit.span_of(from, comma).unwrap_or(role.span);
            self.tell(full, text.words(whole).to_owned(), role.state);
        }
    }

    /// `The Liberals, whose leader Ada Roth has …`: the body of which somebody is said to be the head.
    pub(super) fn head_of_body(&mut self, text: &Text<'_>, unit: &Unit, full: &str, start: usize) {
        const HEADS: &[&str] =
            &["leader", "chair", "chairman", "chairwoman", "chief", "president", "director", "head"];
        let comma = usize::from(start > 0 && unit.items[start - 1].mark(','));
        let Some(role) = start.checked_sub(1 + comma).filter(|&at| HEADS.contains(&unit.lower(at))) else {
            return;
        };
        let whose = (role.saturating_sub(2)..role).rev().find(|&at| unit.lower(at) == "whose");
        let Some(end) = whose.and_then(|at| at.checked_sub(1)).filter(|&at| unit.items[at].mark(',')) else {
            return;
        };
        let Some((from, to)) = runs(unit).into_iter().find(|&(_, to)| to == end) else { return };
        let body = unit.span_of(from, to).map(|span| text.words(span).to_owned());
        let state = unit.state_at(from).is_some_and(|(_, _, len)| from + len == to);
        if let Some(name) =
            self.names.iter_mut().find(|name| !state && name.full == full && !name.organization)
        {
            name.person = true;
            name.leads = name.leads.take().or(body);
        }
    }

    /// `Ana Reis has led the Rail Workers’ Federation since …`: the body that somebody leads.
    pub(super) fn leader(&mut self, text: &Text<'_>, unit: &Unit, full: &str, to: usize) {
        const LEADS: &[&str] = &["led", "leads", "heads", "headed", "chairs", "chaired"];
        let Some(verb) = (to..to + 2).find(|&at| LEADS.contains(&unit.lower(at))) else { return };
        let from = verb + 1 + usize::from(unit.lower(verb + 1) == "the");
        // `Ada Roth has led Norway’s delegation since May`
        let state = unit.state_at(from).filter(|(_, _, len)| {
            let noun = from + len + usize::from(unit.items.get(from + len).is_some_and(Item::possessor));
            (noun..noun + 3)
                .any(|at| matches!(unit.lower(at), "delegation" | "team" | "side" | "negotiators"))
        });
        if let Some((state, ..)) = state
            && let Some(name) = self.names.iter_mut().find(|name| name.full == full && !name.organization)
        {
            (name.person, name.state) = (true, name.state.or(Some(state)));
            return;
        }
        let run = runs(unit).into_iter().find(|&(start, _)| start == from);
        let Some((start, end)) = run else { return };
        if (start..end).any(|at| unit.items[at].is(Class::Organization))
            && let Some(body) = unit.span_of(start, end)
            && let Some(name) = self.names.iter_mut().find(|name| name.full == full)
        {
            name.person = true;
            name.leads = Some(text.words(body).to_owned());
        }
    }

    /// `The Dockers’ Union struck. Its president, the former goalkeeper Ana Reis, …`: the body that the sentence
    /// before names, where it names one only.
    pub(super) fn owner_before(
        &mut self,
        text: &Text<'_>,
        (index, unit): (usize, &Unit),
        full: &str,
        start: usize,
    ) {
        let person = |at: &usize| unit.items[*at].is(Class::Person) || unit.lower(*at) == "co-leader";
        let near = start <= 9 && (1..start).any(|at| person(&at));
        let before =
            index.checked_sub(1).map(|at| &text.units[at]).filter(|before| before.block == unit.block);
        let (true, "its" | "their", Some(before)) = (near, unit.lower(0), before) else { return };
        let words = text.words(before.span);
        let bodies: Vec<&Name> =
            self.names.iter().filter(|name| name.organization && words.contains(&name.full)).collect();
        let last = bodies.iter().max_by_key(|name| words.rfind(&name.full)).map(|name| name.full.clone());
        // `The Greens wait. Their co-leader …`
        let last = last.or_else(|| opening_party(before).map(|span| text.words(span).to_owned()));
        if let Some(name) = self.names.iter_mut().find(|name| name.full == full && !name.organization) {
            name.person = true;
            name.leads = name.leads.take().or(last);
        }
    }

    /// Take the role and state of a mention down for its bearer.
    pub(in crate::find::resolve) fn learn(&mut self, text: &Text<'_>, mention: &Mention) {
        let Some(name) = mention.name.filter(|_| matches!(mention.shape, Shape::Person | Shape::Name)) else {
            return;
        };
        let Some(role) = mention.role else { return };
        let words = text.words(name).to_owned();
        let full = match self.with_last(&words).as_slice() {
            [one] => one.full.clone(),
            _ => words,
        };
        self.tell(&full, text.words(role).to_owned(), mention.state);
    }

    /// `China’s vice commerce minister … The minister, Shen Guowei, …`: where the text gives a name to the
    /// bare role only, the fuller description before it tells the state.
    pub(in crate::find::resolve) fn learn_from_role(&mut self, mention: &Mention) {
        let Some(state) =
            mention.state.filter(|_| mention.shape == Shape::Anonymous && mention.definite_role)
        else {
            return;
        };
        let only = match self.with_role(&mention.head).as_slice() {
            [one] if one.state.is_none() && one.bears_only(&mention.head) => one.full.clone(),
            _ => return,
        };
        if let Some(name) = self.names.iter_mut().find(|name| name.full == only) {
            name.state = Some(state);
        }
    }

    pub(super) fn tell(&mut self, full: &str, role: String, state: Option<&'static str>) {
        let known = self.names.iter_mut().find(|name| name.full == full);
        // `for the Ministry of Defence, the President said`: no apposition.
        let Some(name) = known.filter(|name| !name.organization) else { return };
        name.person = true;
        name.state = name.state.or(state);
        name.feminine = name.feminine.or_else(|| feminine(&role.to_lowercase()));
        name.roles.push(role);
    }
}

/// `The Greens will not hear of it.`: a plural name that is no state's people.
fn opening_party(unit: &Unit) -> Option<Span> {
    let party = unit.items.get(1).filter(|item| item.name_like() && item.lower.ends_with('s'))?;
    let alone = unit.items.get(2).is_some_and(|next| !next.name_like() && !next.possessor());
    let known = unit.state_at(1).is_some() || party.is(Class::Group) || party.is(Class::Organization);
    (unit.lower(0) == "the" && alone && !known).then_some(party.span)
}

/// The words between commas with which a sentence opens, up to its first verb.
fn opening_segments(unit: &Unit) -> Vec<(usize, usize)> {
    let verb = |at: &usize| unit.items[*at].verb() || unit.items[*at].is(Class::Auxiliary);
    let end = (0..unit.items.len()).find(verb).unwrap_or(unit.items.len());
    let mut segments = Vec::new();
    let mut from = 0;
    for at in 0..=end {
        if at == end || unit.items[at].mark(',') {
            if from < at {
                segments.push((from, at));
            }
            from = at + 1;
        }
    }
    segments
}

/// `Dockers’ Guild`, `Front for Renewal`: a body of people who can be a side, by its noun.
fn is_body_of_people(name: &str) -> bool {
    const NOUNS: &[&str] = &[
        "union",
        "guild",
        "federation",
        "confederation",
        "brotherhood",
        "front",
        "movement",
        "alliance",
        "sindicato",
    ];
    name.to_lowercase().split([' ', '-']).any(|word| NOUNS.contains(&word))
}

/// `the chair of the Exporters’ Council, Ada Roth`: one past the role that stands before `of` and its body.
fn role_of(unit: &Unit, comma: usize) -> Option<usize> {
    let from = (comma.saturating_sub(9)..comma).rev().take_while(|&at| !unit.items[at].mark(',')).last()?;
    let of = (from + 1..comma).find(|&at| matches!(unit.lower(at), "of" | "for"))?;
    let body = (of + 1..comma).all(|at| {
        unit.items[at].name_like()
            || unit.lower(at) == "the"
            || unit.items[at].possessor()
            || matches!(unit.lower(at), "of" | "and" | "for")
    });
    (unit.items[of - 1].is(Class::Person) && body).then_some(of)
}

/// `the envoy, Dag Rekstad, said`: a comma follows the name, or the sentence ends, so that it is an apposition
/// and no list.
fn taken_up(unit: &Unit, name: usize) -> bool {
    let end = (name..unit.items.len()).find(|&at| !unit.items[at].name_like()).unwrap_or(unit.items.len());
    unit.items.get(end).is_none_or(|next| next.mark(',') || next.lower == ".")
}
