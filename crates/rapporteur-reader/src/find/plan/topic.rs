//! Which namings of a text are of one plan.

mod apart;
mod opening;

use super::figure;
use super::naming::{Naming, namings};
use super::page::{Clause, Page, pronoun};
use super::vocabulary::{Head, Use, vocabulary};
use crate::find::event::Phrase;
use crate::find::lexicon::Class;
use crate::find::words::Within;
use apart::apart;
pub(super) use apart::same_side;
use opening::{made, opens, putters, refusers, wished};
use rapporteur_model::{PlanKind, Source, Span, Version};
use std::collections::BTreeSet;

/// A plan of a text: its namings, and what they tell together.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    pub namings: Vec<Naming>,
    pub kind: Head,
    pub count: Option<(u32, String)>,
    pub labels: BTreeSet<String>,
    pub version: Option<Version>,
    pub owners: Vec<Source>,
    /// Those who are said to put it forward.
    putters: Vec<Source>,
    /// Those who are said to have turned it down.
    refusers: Vec<Source>,
    /// Whether it is said to have been made.
    made: bool,
    /// Whether its proper names are only places and days that stand behind its noun.
    placed: bool,
    /// The clause that put it forward before it was called a plan, and the words for it there.
    pub origin: Option<(usize, Span)>,
    /// The nouns by which it is called.
    nouns: BTreeSet<String>,
}

/// The plans of a text, and where it speaks of them.
pub(super) struct Topics {
    pub all: Vec<Topic>,
    /// For each naming, in the order of the text: unit, noun, its topic.
    places: Vec<(usize, usize, usize)>,
    /// The place of each unit in the order of the text.
    rank: Vec<usize>,
}

/// Whether a naming is of a topic that the text has named before; the reason is the rule's name.
type Rule = (&'static str, fn(&Naming, &Topic) -> bool);

/// The rules in the order in which they are tried; each looks at the topics from the last named one on.
const RULES: &[Rule] = &[
    ("figures of an offer", |naming, topic| {
        let own = naming.owners.iter().any(|(owner, _)| topic.is_of(owner));
        naming.figure && topic.kind != Head::Deal && !naming.definite && (naming.owners.is_empty() || own)
    }),
    ("the same number of points", |naming, topic| naming.count.is_some() && naming.count == topic.count),
    ("the same name", |naming, topic| {
        // What was agreed in one city need not be one.
        let noun = topic.nouns.contains(&naming.noun) || !naming.placed && !topic.placed;
        noun && !naming.labels.is_disjoint(&topic.labels) && !apart(naming, topic)
    }),
    ("the same owner", |naming, topic| {
        let same =
            naming.owners.iter().any(|(one, _)| topic.owners.iter().any(|other| same_side(one, other)));
        let version = naming.version.is_some() && naming.version == topic.version;
        same && (naming.definite || !naming.described || version) && !apart(naming, topic)
    }),
    ("the same noun", |naming, topic| {
        let whose = !naming.owned || !naming.owners.is_empty() || naming.kind == Head::Plan;
        naming.definite && whose && topic.nouns.contains(&naming.noun) && !apart(naming, topic)
    }),
    ("a paper is no deal", |naming, topic| {
        vocabulary().is("papers", &naming.noun) && topic.kind != Head::Deal && known(naming, topic)
    }),
    ("known from before", known),
    ("the deal that was made", |naming, topic| {
        naming.kind == Head::Deal && topic.made && !naming.described && !apart(naming, topic)
    }),
    ("some of those known", |naming, topic| naming.some && naming.plural && !apart(naming, topic)),
    ("those proposed", |naming, topic| {
        let plan = topic.kind != Head::Deal;
        plan && !naming.definite && naming.plural && naming.proposed && !apart(naming, topic)
    }),
    ("named in a headline", |naming, topic| {
        let own = naming.labels.is_empty() || topic.nouns.contains(&naming.noun);
        topic.headed()
            && own
            && naming.kind != Head::Text
            && naming.kind == topic.kind
            && !apart(naming, topic)
    }),
];

/// Whether a definite naming that tells no more (`the text`, `the deal`) may be of a topic of its kind.
fn known(naming: &Naming, topic: &Topic) -> bool {
    let named = naming.owners.is_empty() || topic.owners.is_empty();
    let alike = naming.kind == Head::Text || naming.kind == topic.kind || topic.kind == Head::Text;
    let whose = !naming.owned || !naming.owners.is_empty();
    let plain = naming.kind != Head::Text || naming.plain;
    // `the document` is no sum of money that somebody offered.
    let paper = vocabulary().is("papers", &naming.noun) && topic.namings.iter().all(|one| one.figure);
    // `the Danish paper` is not what the Oslo declaration is called.
    let own = || naming.owners.iter().any(|(owner, _)| topic.is_of(owner));
    let unnamed = naming.owners.is_empty() || topic.labels.is_empty();
    let named = named && (unnamed || topic.nouns.contains(&naming.noun) || own());
    let plain = plain && !paper;
    // What only the headline has named is the text's plan where the words are of its kind.
    // `What is in the American proposal?`, and under it `the two-page text`.
    let under = topic.namings.last().is_some_and(|last| last.heading && last.unit + 1 == naming.unit);
    let same_kind = naming.kind == topic.kind || under && naming.count.is_some();
    let plain = plain && (!topic.headed() || same_kind && naming.owners.is_empty());
    // `the plan` is not the letter in which somebody answered another.
    let plain = plain && !(topic.nouns.contains("reply") && topic.nouns.len() == 1 && naming.noun != "reply");
    naming.definite
        && !naming.specific
        && !vocabulary().is("other", &naming.noun)
        && named
        && alike
        && whose
        && plain
        && naming.labels.is_empty()
        && !apart(naming, topic)
}

impl Topics {
    pub(super) fn of(page: &Page<'_>) -> Topics {
        let mut rank = vec![0; page.order.len()];
        page.order.iter().enumerate().for_each(|(place, &unit)| rank[unit] = place);
        let mut topics = Topics { all: vec![], places: vec![], rank };
        for &unit in &page.order {
            for naming in namings(page, unit).into_iter().filter(|naming| !wished(page, naming)) {
                topics.put(page, naming);
            }
        }
        topics
    }

    fn put(&mut self, page: &Page<'_>, naming: Naming) {
        let mut recent: Vec<usize> = Vec::new();
        // `the idea` is of what was told just before, never of a plan that stands paragraphs away.
        let thought = vocabulary().is("thoughts", &naming.noun);
        let block = page.unit(naming.unit).block;
        for (unit, _, topic) in self.places.iter().rev() {
            if thought && page.unit(*unit).block + 1 < block {
                break;
            }
            if !recent.contains(topic) {
                recent.push(*topic);
            }
        }
        // A version of the past is named in passing; what bare words mean is first the one on the table.
        recent.sort_by_key(|&at| self.all[at].version == Some(Version::Early));
        let whole = self.whole_of(page, &naming);
        let same = whole.or_else(|| self.equated(page, &naming)).or_else(|| {
            RULES.iter().find_map(|(_, rule)| recent.iter().copied().find(|&at| rule(&naming, &self.all[at])))
        });
        let at = match same {
            Some(at) => at,
            None => {
                let origin = self.origin(page, &naming);
                if origin.is_none() && !opens(page, &naming) {
                    return;
                }
                self.all.push(Topic { origin, ..Topic::of(naming.kind) });
                self.all.len() - 1
            }
        };
        self.places.push((naming.unit, naming.head, at));
        self.all[at].putters.extend(putters(page, &naming));
        self.all[at].refusers.extend(refusers(page, &naming));
        self.all[at].made |= made(page, &naming);
        self.all[at].take(naming);
    }

    /// What a definite naming without a plan before it means: what somebody suggested in one of the sentences before
    /// (`suggested a swap of prisoners. Oslo called the idea useful.`).
    fn origin(&self, page: &Page<'_>, naming: &Naming) -> Option<(usize, Span)> {
        const REACH: usize = 3;
        let plain = naming.definite && !naming.owned && !naming.heading && naming.kind != Head::Deal;
        if !plain || naming.figure || naming.plural || naming.described {
            return None;
        }
        let (rank, block) = (self.rank[naming.unit], page.unit(naming.unit).block);
        let before = page.clauses.partition_point(|clause| self.rank[clause.unit] < rank);
        let near = page.clauses[..before].iter().enumerate().rev().take_while(|(_, clause)| {
            page.unit(clause.unit).block == block && self.rank[clause.unit] + REACH >= rank
        });
        let suggests = |(at, clause): (usize, &Clause)| {
            let object =
                clause.frame.object.filter(|_| clause.uses.contains(&Use::Suggests) && page.fact(clause))?;
            let here = page.unit(clause.unit);
            let new = here.items[object.from].is(Class::Determiner) && here.lower(object.from) != "the";
            let named = self.within(clause.unit, object.from, object.to).next().is_some();
            let told = new && !named && !page.subjects(clause).is_empty();
            told.then(|| Some((at, here.span_of(object.from, object.to)?))).flatten()
        };
        near.filter_map(suggests).next()
    }

    /// `the nine articles of the paper`: the paper is what its articles are of.
    fn whole_of(&self, page: &Page<'_>, naming: &Naming) -> Option<usize> {
        let of =
            naming.phrase.from.checked_sub(2).filter(|at| page.unit(naming.unit).lower(at + 1) == "of")?;
        let (head, topic) = self.within(naming.unit, of, of + 1).next()?;
        self.naming(naming.unit, head).count.is_some().then_some(topic)
    }

    /// `framed the plan as a roadmap`, `the plan is a framework`: what the plan before is said to be.
    fn equated(&self, page: &Page<'_>, naming: &Naming) -> Option<usize> {
        const NEAR: usize = 9;
        let unit = page.unit(naming.unit);
        let from = naming.phrase.from;
        let links = |at: &usize| {
            matches!(unit.lower(*at), "as" | "is" | "was" | "represents" | "call")
                || vocabulary().is("titles", unit.lower(*at))
        };
        let link = (from.saturating_sub(2)..from).rev().find(links)?;
        // `which diplomats call it the Oslo list`
        if link + 2 == from && matches!(unit.lower(link + 1), "it" | "them" | "this") {
            return self.before(page, naming.unit, link);
        }
        let (.., head, topic) =
            *self.places.iter().rev().find(|(of, head, _)| *of == naming.unit && *head < link)?;
        let topic_of = &self.all[topic];
        let near = head + NEAR > link && naming.count.is_none();
        let clash = topic_of.count.is_some() && naming.count.is_some()
            || naming.owners.iter().any(|(one, _)| {
                !topic_of.owners.is_empty() && !topic_of.owners.iter().any(|other| same_side(one, other))
            });
        (near && !clash).then_some(topic)
    }

    /// The plan that a phrase of a unit means: by its words, or by a pronoun.
    pub(super) fn of_phrase(&self, page: &Page<'_>, unit: usize, phrase: Phrase) -> Option<usize> {
        if let Some((_, topic)) = self.within(unit, phrase.from, phrase.to).next() {
            return Some(topic);
        }
        let item = pronoun(page.unit(unit), phrase);
        item.then(|| self.before(page, unit, phrase.from)).flatten()
    }

    /// The plan that words mean whose first noun it is, or which stand for it: `the draft of the mediators`, `it`.
    pub(super) fn at(&self, page: &Page<'_>, words: Span) -> Option<usize> {
        const OPENING: usize = 2;
        let all = page
            .units_of(words)
            .into_iter()
            .flat_map(|unit| self.within(unit, 0, usize::MAX).map(move |(head, topic)| (unit, head, topic)));
        let mut named = all.filter(|(unit, head, _)| words.holds(page.unit(*unit).items[*head].span));
        let opens = |&(unit, head, _): &(usize, usize, usize)| {
            let from = self.naming(unit, head).phrase.from;
            let first = page.unit(unit).items.iter().position(|item| words.holds(item.span));
            let verb =
                |first: usize| page.sentences[unit].verbs.iter().any(|verb| (first..from).contains(&verb.at));
            first.is_some_and(|first| from <= first + OPENING && !verb(first))
        };
        if let Some((.., topic)) = named.next().filter(opens) {
            return Some(topic);
        }
        let short = page.words(words).split_whitespace().count() == 1;
        let unit =
            page.units_of(words).into_iter().find(|&unit| short && page.unit(unit).span.holds(words))?;
        let at = page.unit(unit).items.iter().position(|item| item.span == words)?;
        let phrase = Phrase { from: at, to: at + 1 };
        pronoun(page.unit(unit), phrase).then(|| self.before(page, unit, at)).flatten()
    }

    /// The plan that the antecedent of a relative clause is, whose verb is at item `verb`: `the plan, which …`,
    /// `a proposal by X that …`.
    pub(super) fn of_relative(&self, page: &Page<'_>, unit: usize, verb: usize) -> Option<usize> {
        const NEAR: usize = 9;
        let items = &page.unit(unit).items;
        let relative = (verb.saturating_sub(4)..verb)
            .rev()
            .find(|&at| matches!(items[at].lower.as_str(), "which" | "that"))?;
        let end = relative - usize::from(relative > 0 && items[relative - 1].mark(','));
        let finite = |from: usize| {
            let verbs = &page.sentences[unit].verbs;
            verbs.iter().any(|verb| (from..end).contains(&verb.at) && !verb.reduced && !verb.passive)
        };
        let parts = |from: usize| (from..end).any(|at| items[at].mark(',') || items[at].quote().is_some());
        let from = end.saturating_sub(NEAR);
        let (head, topic) = self.within(unit, from, end).last()?;
        (!finite(head + 1) && !parts(head + 1)).then_some(topic)
    }

    /// The plan with which a sentence begins before an apposition that ends at item `comma`: `The plan, drafted by X, …`.
    pub(super) fn of_opening(&self, page: &Page<'_>, unit: usize, comma: usize) -> Option<usize> {
        const OPENING: usize = 3;
        let sentence = &page.sentences[unit];
        let (head, topic) = self.within(unit, 0, comma).next()?;
        let naming = self.naming(unit, head);
        let closes =
            sentence.unit.items.get(naming.phrase.to.max(head + 1)).is_some_and(|item| item.mark(','));
        let finite = sentence.verbs.iter().any(|verb| {
            verb.at < comma && !verb.reduced && !verb.passive && !verb.gerund && verb.to.is_none()
        });
        (naming.phrase.from <= OPENING && closes && !finite).then_some(topic)
    }

    /// The plan that was named last before an item, in its sentence or the one before in its paragraph.
    pub(super) fn before(&self, page: &Page<'_>, unit: usize, at: usize) -> Option<usize> {
        const REACH: usize = 5;
        let here = self.rank[unit];
        let quoted = page.unit(unit).within != Within::Narration;
        let span = page.unit(unit).items.get(at).map_or(page.unit(unit).span, |item| item.span);
        let block = page.unit(unit).block;
        let near = |(of, head, _): &&(usize, usize, usize)| {
            let (place, other) = (page.unit(*of).items[*head].span, page.unit(*of));
            // A question or a heading is about what the first words under it are about.
            // What is said at once of what the paragraph before told is about it too.
            let headed = other.block + 1 == block && (other.question || other.heading || quoted);
            place.end() <= span.start() && (other.block == block || headed) && self.rank[*of] + REACH >= here
        };
        self.places.iter().rev().find(near).map(|(.., topic)| *topic)
    }

    /// The proposal that was named last before a unit, wherever in the text.
    pub(super) fn proposal_before(&self, unit: usize) -> Option<usize> {
        let before = |(of, _, topic): &&(usize, usize, usize)| {
            self.rank[*of] < self.rank[unit] && self.all[*topic].kind != Head::Deal
        };
        self.places.iter().rev().find(before).map(|(.., topic)| *topic)
    }

    /// The plan that was named last before a unit, not long ago.
    pub(super) fn lately(&self, unit: usize) -> Option<usize> {
        const REACH: usize = 8;
        let at = self.places.partition_point(|(of, ..)| self.rank[*of] < self.rank[unit]);
        let last = at.checked_sub(1).map(|at| self.places[at]);
        last.filter(|(of, ..)| self.rank[*of] + REACH >= self.rank[unit]).map(|(.., topic)| topic)
    }

    /// The plan that words without a name of one are about: that of the paragraph, or the only one of the text.
    pub(super) fn open(&self, page: &Page<'_>, unit: usize, at: usize) -> Option<usize> {
        let named = |topic: &usize| self.rank[self.all[*topic].namings[0].unit] < self.rank[unit];
        let only = (self.all.len() == 1).then_some(0).filter(named);
        self.before(page, unit, at).or(only)
    }

    /// The namings within the items `from..to` of a unit: the noun and its topic.
    pub(super) fn within(&self, unit: usize, from: usize, to: usize) -> impl Iterator<Item = (usize, usize)> {
        let place = (self.rank[unit], from);
        let first = self.places.partition_point(|(of, head, _)| (self.rank[*of], *head) < place);
        let inside = move |(of, head, _): &&(usize, usize, usize)| *of == unit && *head < to;
        self.places[first..].iter().take_while(inside).map(|(_, head, topic)| (*head, *topic))
    }

    /// The plan that is named nearest before a unit, or else after it.
    pub(super) fn nearest(&self, unit: usize) -> Option<usize> {
        let at = self.places.partition_point(|(of, ..)| self.rank[*of] < self.rank[unit]);
        let before = at.checked_sub(1).map(|at| self.places[at]);
        before.or_else(|| self.places.get(at).copied()).map(|(.., topic)| topic)
    }

    /// The units after one, in the order of the text.
    pub(super) fn following<'p>(&self, page: &'p Page<'_>, unit: usize) -> &'p [usize] {
        &page.order[self.rank[unit] + 1..]
    }

    /// The sentences that tell, as a fact, that a plan was put forward or made, in the order of the text.
    pub(super) fn introductions(&self, page: &Page<'_>) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for clause in page.clauses.iter().filter(|clause| page.unit(clause.unit).within == Within::Narration)
        {
            let verb = page.verb(clause);
            let puts = [Use::Puts, Use::Offers].iter().any(|wanted| clause.uses.contains(wanted));
            let fact = !verb.negated && verb.modal.is_none() && verb.to.is_none();
            let (from, to) = (clause.to, page.unit(clause.unit).items.len());
            let object = || match (verb.passive, clause.frame.object) {
                (true, Some(object)) => self.within(clause.unit, object.from, object.to).next(),
                _ => self.within(clause.unit, from, to).next(),
            };
            if fact && (puts || page.makes(clause)) {
                found.extend(object().map(|(_, topic)| (clause.unit, topic)));
            }
        }
        found
    }

    /// Every naming, in the order of the text: unit, noun, topic.
    pub(super) fn places(&self) -> &[(usize, usize, usize)] {
        &self.places
    }
}

impl Topic {
    fn of(kind: Head) -> Topic {
        Topic {
            namings: vec![],
            kind,
            count: None,
            labels: BTreeSet::new(),
            version: None,
            owners: vec![],
            putters: vec![],
            refusers: vec![],
            made: false,
            placed: true,
            origin: None,
            nouns: BTreeSet::new(),
        }
    }

    /// Whether only headlines and headings name it.
    fn headed(&self) -> bool {
        self.namings.iter().all(|known| known.heading)
    }

    /// Whether it is said to be of this side.
    pub(super) fn is_of(&self, side: &Source) -> bool {
        self.owners.iter().chain(&self.putters).any(|owner| same_side(owner, side))
    }

    /// A deal that somebody put forward and nobody has made is a proposal.
    pub(super) fn plan_kind(&self) -> PlanKind {
        let made = self.made || self.putters.is_empty();
        let agreed = self.kind == Head::Deal && made || self.is_deal() && self.made;
        if agreed { PlanKind::Agreement } else { PlanKind::Proposal }
    }

    /// Whether it is called a deal, or is a paper that is said to have been made between sides (`signed a protocol`).
    pub(super) fn is_deal(&self) -> bool {
        self.kind == Head::Deal || self.kind == Head::Text && self.made
    }

    fn take(&mut self, naming: Naming) {
        self.count = self.count.take().or_else(|| naming.count.clone());
        self.labels.extend(naming.labels.iter().cloned());
        self.placed &= naming.labels.is_empty() || naming.placed;
        self.nouns.insert(naming.noun.clone());
        self.nouns.extend(naming.figure.then(|| figure::NOUN.to_owned()));
        self.nouns.extend(naming.amount.clone());
        self.version = self.version.or(naming.version);
        let owners = naming.owners.iter().map(|(owner, _)| owner);
        let new: Vec<Source> = owners
            .filter(|owner| !self.owners.iter().any(|known| same_side(known, owner)))
            .cloned()
            .collect();
        self.owners.extend(new);
        if self.kind == Head::Text {
            self.kind = naming.kind;
        }
        self.namings.push(naming);
    }

    /// Whether it is said to be an earlier version than another.
    pub(super) fn earlier_than(&self, other: &Topic) -> bool {
        self.version != Some(Version::Late) && other.version == Some(Version::Late)
            || self.version == Some(Version::Early) && other.version != Some(Version::Early)
    }
}

impl Topics {
    /// The naming whose noun is item `head` of `unit`.
    ///
    /// # Panics
    /// Where there is none; the places are the program's own.
    pub(super) fn naming(&self, unit: usize, head: usize) -> &Naming {
        let (_, topic) = self.within(unit, head, head + 1).next().expect("a place has its topic");
        let namings = &self.all[topic].namings;
        let place = |naming: &Naming| (self.rank[naming.unit], naming.head);
        let at = namings.binary_search_by_key(&(self.rank[unit], head), place);
        &namings[at.expect("a place has its naming")]
    }
}
