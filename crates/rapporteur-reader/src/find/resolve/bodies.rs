//! It: the state or body that spoke last, or with which a sentence just before opens.

use super::names::Name;
use super::parties::has;
use super::pronouns::untold;
use super::steps::{Found, Step};
use super::{Resolver, Spoken};
use crate::find::lexicon::{Class, lexicon};
use crate::find::mention::Mention;
use crate::find::speech::Draft;
use crate::find::words::{Item, Kind, Unit};
use rapporteur_model::{Source, Span, SpeakerKind};
use rapporteur_tagger::Upos;

impl Resolver<'_> {
    /// The state or organization that `it` means.
    pub(super) fn body_before(&self, mention: &Mention, draft: &Draft) -> Option<Found> {
        if mention.possessive.is_none() {
            if let Some(thing) = self.thing_before(draft) {
                return Some(self.again(mention, thing));
            }
            if self.spoke_in_passing(draft) {
                return None;
            }
        }
        let source = self.units_before(draft.unit).find_map(|unit| self.body_in(unit, mention, draft))?;
        let mut found = Found::plain(mention.span, &source.name, source.kind);
        found.source.party = source.party;
        self.explain(mention, Step::LoneCandidate, &[], &mut found);
        Some(found)
    }

    /// The state or organization of a unit that `it` means: who spoke there last, whom it opens with, who alone acts in it.
    fn body_in(&self, unit: usize, mention: &Mention, draft: &Draft) -> Option<Source> {
        let before = mention.span.start();
        let body = |source: &Source| {
            matches!(source.kind, SpeakerKind::Organization | SpeakerKind::State) || untold(source)
        };
        // Who writes `we` is not `it`.
        let first_person = |spoken: &Spoken| {
            matches!(self.text.words(spoken.span).to_lowercase().as_str(), "we" | "our" | "us")
        };
        let last = self
            .spoken
            .iter()
            .rev()
            .filter(|spoken| !spoken.turn && spoken.unit == unit && body(&spoken.source))
            .filter(|spoken| spoken.span.end() <= before)
            .find(|spoken| unit == draft.unit || !self.stands_in_relative(unit, spoken.span));
        let its = mention.possessive.is_some() || self.text.words(mention.span).eq_ignore_ascii_case("its");
        let since = last.map_or(0, |last| last.span.end());
        let nearer = if its && unit == draft.unit { self.acting_noun(unit, (since, before)) } else { None };
        let spoken = || last.filter(|last| !first_person(last)).map(|spoken| spoken.source.clone());
        nearer
            .or_else(spoken)
            .or_else(|| self.opening_body(unit, before))
            .or_else(|| self.only_body_beside(unit, last?))
            .or_else(|| self.left_with_it(unit).filter(|_| unit + 1 == draft.unit))
            .or_else(|| self.acting_body(unit, before))
    }

    /// `The Greens are divided. The party …`: the body with which the sentence before opens, for a word that means any.
    pub(super) fn body_just_named(&self, mention: &Mention, draft: &Draft) -> Option<Source> {
        let general = ["party", "group", "movement", "organisation", "organization", "alliance", "agency"];
        let unit = &self.text.units[draft.unit];
        let opens = unit.items.first().is_some_and(|first| first.span.start() == mention.span.start());
        let before =
            draft.unit.checked_sub(1).filter(|_| opens && general.contains(&mention.head.as_str()))?;
        let near = self.text.units[before].block == unit.block && !self.text.units[before].heading;
        let body = self.opening_body(before, usize::MAX).filter(|_| near)?;
        // `The court fined the club. The group …`: no court is a group.
        let organ = body.name.split(' ').any(|word| has("organ", &word.to_lowercase()));
        let body = Some(body).filter(|_| !organ)?;
        (body.kind == SpeakerKind::Organization || body.name.ends_with('s')).then_some(body)
    }

    /// `The plan calls for a truce. It also says …`: the plan or report whose words the sentence before gives, with which it opens.
    fn thing_before(&self, draft: &Draft) -> Option<&Spoken> {
        let unit = draft.unit.checked_sub(1)?;
        let first = self.text.units[unit].items.first()?.span;
        let opens = |spoken: &&Spoken| spoken.unit == unit && spoken.span.start() == first.start();
        let spoken = self.spoken.iter().find(opens).filter(|_| self.same_paragraph(unit, draft.unit))?;
        let noun = spoken.source.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let thing =
            lexicon().classes(&noun) & Class::Document.bit() != 0 || matches!(noun.as_str(), "plan" | "deal");
        (thing && !spoken.nested).then_some(spoken)
    }

    fn same_paragraph(&self, unit: usize, other: usize) -> bool {
        self.text.units[unit].block == self.text.units[other].block
    }

    /// `It lets parties vote, a rule that the guild rejects. It also …`: whether whoever speaks in the sentence before stands
    /// in a relative clause there, and the sentence opens with a thing.
    fn spoke_in_passing(&self, draft: &Draft) -> bool {
        let Some(unit) = draft.unit.checked_sub(1) else { return false };
        let here: Vec<&Spoken> = self.spoken.iter().filter(|spoken| spoken.unit == unit).collect();
        self.same_paragraph(unit, draft.unit)
            && self.opening_body(unit, usize::MAX).is_none()
            && !here.is_empty()
            && here.iter().all(|spoken| self.stands_in_relative(unit, spoken.span))
    }

    /// `a rule that the guild rejects`, `whose head Ada Roth left`: whether a source stands in a relative clause, which the
    /// next sentence does not take up.
    pub(super) fn stands_in_relative(&self, unit: usize, span: Span) -> bool {
        let items = &self.text.units[unit].items;
        let Some(at) = items.iter().position(|item| item.span.start() >= span.start()) else { return false };
        let relative = |at: usize| matches!(items[at].lower.as_str(), "which" | "whose" | "whom");
        let noun =
            |at: usize| items[at].lower == "that" && at > 0 && items[at - 1].speech == Some(Upos::Noun);
        relative(at) || at > 0 && (relative(at - 1) || noun(at - 1))
    }

    /// The only body that a unit names besides the one that says `we` in it.
    fn only_body_beside(&self, unit: usize, us: &Spoken) -> Option<Source> {
        let span = self.text.units[unit].span;
        let words = self.text.words(span);
        let other =
            |name: &&Name| name.organization && name.full != us.source.name && words.contains(&name.full);
        let mut others = self.names.names.iter().filter(other);
        let one = others.next().filter(|_| others.next().is_none())?;
        let mut source = Found::plain(span, &one.full, SpeakerKind::Organization).source;
        source.party = self.side_of_organization(one);
        Some(source)
    }

    /// `That puts Norland in a corner.`: the only side of a sentence whose subject is what was told before.
    fn left_with_it(&self, unit: usize) -> Option<Source> {
        let items = &self.text.units[unit];
        let refers = matches!(items.lower(0), "that" | "this");
        let verb = has("puts", items.lower(1));
        let side = self.lone_side(unit).filter(|_| refers && verb)?;
        let state = lexicon().state(&side).is_some() && !lexicon().is_union(&side);
        let kind = if state { SpeakerKind::State } else { SpeakerKind::Organization };
        Some(Source { party: Some(side.clone()), ..Found::plain(items.span, &side, kind).source })
    }

    /// `…, their union said, after the city council refused to raise its offer`: the last body without a name that does
    /// something between two places.
    fn acting_noun(&self, unit: usize, (from, to): (usize, usize)) -> Option<Source> {
        const LONGEST: usize = 2;
        let items = &self.text.units[unit].items;
        let acts = |at: &usize| {
            let (item, next) = (&items[*at], &items[at + 1]);
            item.span.start() >= from && next.span.end() <= to && item.is(Class::Organization) && next.verb()
        };
        let noun = (1..items.len().saturating_sub(1)).rev().find(acts)?;
        let start =
            (noun.saturating_sub(LONGEST).max(1)..=noun).find(|at| items[at - 1].is(Class::Determiner))?;
        self.noun_at(unit, start, to)
    }

    /// `According to the officials, Egypt accepts …: It …`: the only state or organization of a unit that stands right
    /// before a verb.
    fn acting_body(&self, unit: usize, before: usize) -> Option<Source> {
        let items = &self.text.units[unit];
        let ends_before_verb = |source: &Source| {
            let end = source.mention.map_or(0, Span::end);
            items.items.iter().find(|item| item.span.start() >= end).is_some_and(Item::verb)
        };
        let bodies = (0..items.items.len()).filter_map(|at| self.body_at(unit, at, before));
        let mut acting: Vec<Source> = bodies.filter(ends_before_verb).collect();
        acting.dedup_by(|a, b| a.name == b.name);
        <[Source; 1]>::try_from(acting).ok().map(|[one]| one)
    }

    /// The state or organization that a unit opens with.
    pub(super) fn opening_body(&self, unit: usize, before: usize) -> Option<Source> {
        let items = &self.text.units[unit];
        if let Some(at) = told_of(items) {
            return self.body_at(unit, at, before).or_else(|| self.noun_at(unit, at, before));
        }
        let start = self.after_adjunct(unit)?;
        if let Some(noun) =
            self.opening_noun(unit).filter(|noun| noun.mention.is_some_and(|m| m.end() <= before))
        {
            return Some(noun);
        }
        self.body_at(unit, start, before)
    }

    /// The state or organization whose name begins at item `start`, or the body of that state.
    fn body_at(&self, unit: usize, start: usize, before: usize) -> Option<Source> {
        let items = &self.text.units[unit];
        let Some((state, _, len)) = items.state_at(start) else {
            return self.opening_organization(unit, start, before);
        };
        if let Some(arm) = self.opening_arm(unit, start, len) {
            return (arm.mention?.end() <= before).then_some(arm);
        }
        let span = items.span_of(start, start + len)?;
        let next = items.items.get(start + len)?;
        // `Norland’s stance has hardened. It …`
        let stands = next.possessor() && has("own-stance", items.lower(start + len + 1));
        // `Our Cairo correspondent`, `Geneva talks`: the place, or a word before a noun.
        let noun = [Class::Person, Class::Group, Class::Document];
        let noun = noun.iter().any(|class| next.is(*class)) && !next.verb() && !next.is(Class::Auxiliary);
        let followed = stands || !next.name_like() && !next.possessor() && !noun;
        (followed && span.end() <= before).then(|| {
            let kind = if lexicon().is_union(state) { SpeakerKind::Organization } else { SpeakerKind::State };
            Source { party: Some(state.to_owned()), ..Found::plain(span, state, kind).source }
        })
    }

    /// `the northern command`: the description of a body that begins at item `start`.
    fn noun_at(&self, unit: usize, start: usize, before: usize) -> Option<Source> {
        const LONGEST: usize = 3;
        let items = &self.text.units[unit];
        let plain = |at: &usize| {
            items.items.get(*at).is_some_and(|item| item.kind == Kind::Word && !item.function_word())
        };
        let run = (start..start + LONGEST).take_while(plain);
        let rules = |at: &usize| items.items[*at].is(Class::Organization) || has("rulers", items.lower(*at));
        let noun = run.filter(rules).last()?;
        let span = items.span_of(start, noun + 1).filter(|span| span.end() <= before)?;
        Some(Found::plain(span, self.text.words(span), SpeakerKind::Organization).source)
    }

    /// `Last Thursday Norland replied`, `In return, the Guild …`: the first item after what leads a sentence in.
    fn after_adjunct(&self, unit: usize) -> Option<usize> {
        const LONGEST: usize = 6;
        let items = &self.text.units[unit].items;
        let first = items.first()?;
        let leads = first.is(Class::Time) || first.is(Class::Preposition) || first.lower == "last";
        let article = |at: usize| at + usize::from(items.get(at).is_some_and(|i| i.is(Class::Determiner)));
        if !leads {
            return Some(article(0));
        }
        let lone = usize::from(first.is(Class::Preposition));
        let light = |item: &Item| item.is(Class::Time) || item.kind == Kind::Number || item.lower == "last";
        let days = (1..items.len().min(LONGEST)).find(|&at| !light(&items[at])).filter(|at| *at > lone);
        let comma = items.iter().take(LONGEST).position(|item| item.mark(',')).map(|comma| comma + 1);
        Some(article(comma.or(days)?))
    }

    /// `The ministry later corrected him`: a body without a name, the one of its kind where there is one only.
    fn opening_noun(&self, unit: usize) -> Option<Source> {
        let items = &self.text.units[unit];
        let noun = items.items.get(1).filter(|noun| noun.is(Class::Organization) && !noun.capital)?;
        let next = items.items.get(2)?;
        let plain = !next.name_like()
            && !next.possessor()
            && !next.is(Class::Preposition)
            && !next.is(Class::Organization);
        if items.lower(0) != "the" || !plain {
            return None;
        }
        let span = items.span_of(0, 2)?;
        let one = self.names.organization(&noun.lower, span.start());
        let name = one.map_or(noun.lower.as_str(), |one| one.full.as_str());
        let mut source = Found::plain(span, name, SpeakerKind::Organization).source;
        source.party = one.and_then(|one| self.side_of_organization(one));
        Some(source)
    }

    /// `Sudan’s army is ready`: a body of the state that the unit opens with.
    fn opening_arm(&self, unit: usize, start: usize, len: usize) -> Option<Source> {
        let items = &self.text.units[unit];
        let noun = start + len + 1;
        let body = items.items.get(noun - 1)?.possessor() && items.items.get(noun)?.is(Class::Organization);
        let ends = !items.items.get(noun + 1).is_some_and(Item::possessor);
        let span = items.span_of(start, noun + 1).filter(|_| body && ends)?;
        let mut source = Found::plain(span, self.text.words(span), SpeakerKind::Organization).source;
        let spoke = self.spoken.iter().find(|spoken| spoken.source.name == source.name);
        let state = items.state_at(start).map(|(state, ..)| state.to_owned());
        source.party = spoke.map_or(state, |spoken| spoken.source.party.clone());
        Some(source)
    }

    fn opening_organization(&self, unit: usize, start: usize, before: usize) -> Option<Source> {
        let items = &self.text.units[unit];
        let from = items.items.get(start)?.span.start();
        let rest = &self.text.document.text()[from..items.span.end().max(from)];
        let opens = |name: &&Name| name.organization && rest.starts_with(&name.full);
        let name = self.names.names.iter().filter(opens).max_by_key(|name| name.full.len())?;
        let span = Span::new(from, from + name.full.len());
        let possessor = rest[name.full.len()..].starts_with(['’', '\'']);
        (span.end() <= before && !possessor).then(|| {
            let mut source = Found::plain(span, &name.full, SpeakerKind::Organization).source;
            source.party = self.side_of_organization(name);
            source
        })
    }
}

/// `The answer from the northern command came at noon. It …`: the item at which the one begins of whose stance a sentence
/// tells.
fn told_of(unit: &Unit) -> Option<usize> {
    let stance = unit.lower(0) == "the" && has("own-stance", unit.lower(1));
    let of = stance && matches!(unit.lower(2), "from" | "of" | "by");
    let article = unit.items.get(3)?.is(Class::Determiner);
    of.then_some(3 + usize::from(article))
}
