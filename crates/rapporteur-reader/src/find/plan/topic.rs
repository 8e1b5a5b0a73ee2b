//! Which namings of a text are of one plan.

use super::naming::{Naming, namings};
use super::page::{Clause, Page, pronoun};
use super::vocabulary::{Head, Use};
use crate::find::event::{Modal, Phrase};
use crate::find::words::Within;
use rapporteur_model::{Answer, Source, Version};
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
    ("the same number of points", |naming, topic| naming.count.is_some() && naming.count == topic.count),
    ("the same name", |naming, topic| !naming.labels.is_disjoint(&topic.labels) && !apart(naming, topic)),
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
    ("known from before", |naming, topic| {
        let named = naming.owners.is_empty() || topic.owners.is_empty();
        let alike = naming.kind == Head::Text || naming.kind == topic.kind || topic.kind == Head::Text;
        let whose = !naming.owned || !naming.owners.is_empty();
        let plain = naming.kind != Head::Text || naming.plain;
        naming.definite
            && named
            && alike
            && whose
            && plain
            && naming.labels.is_empty()
            && !apart(naming, topic)
    }),
    ("some of those known", |naming, topic| naming.some && naming.plural && !apart(naming, topic)),
    ("those proposed", |naming, topic| {
        let plan = topic.kind != Head::Deal;
        plan && !naming.definite && naming.plural && naming.proposed && !apart(naming, topic)
    }),
    ("named in a headline", |naming, topic| {
        let headed = topic.namings.iter().all(|known| known.heading);
        headed && naming.kind != Head::Text && naming.kind == topic.kind
    }),
];

/// Whether two sources are of one side.
pub(super) fn same_side(one: &Source, other: &Source) -> bool {
    let side = |source: &Source| match source.party.as_ref().unwrap_or(&source.name).as_str() {
        "European Union" => "Europe".to_owned(),
        side => side.to_owned(),
    };
    one.name == other.name || side(one) == side(other)
}

/// Whether what the words tell keeps a naming apart from a topic.
fn apart(naming: &Naming, topic: &Topic) -> bool {
    let counts = match (&naming.count, &topic.count) {
        (Some((one, what)), Some((other, of))) => what == of && one != other,
        _ => false,
    };
    let labels =
        !naming.labels.is_empty() && !topic.labels.is_empty() && naming.labels.is_disjoint(&topic.labels);
    let versions = naming.version.is_some() && topic.version.is_some() && naming.version != topic.version;
    let owners = !naming.owners.is_empty()
        && !topic.owners.is_empty()
        && !naming.owners.iter().any(|(one, _)| topic.owners.iter().any(|other| same_side(one, other)));
    // A deal that was made is no longer the plan that one side put forward.
    let deal = (naming.kind == Head::Deal) != (topic.kind == Head::Deal) && naming.kind != Head::Text;
    counts || labels || versions || owners || deal
}

impl Topics {
    pub(super) fn of(page: &Page<'_>) -> Topics {
        let mut rank = vec![0; page.order.len()];
        page.order.iter().enumerate().for_each(|(place, &unit)| rank[unit] = place);
        let mut topics = Topics { all: vec![], places: vec![], rank };
        for &unit in &page.order {
            for naming in namings(page, unit) {
                topics.put(page, naming);
            }
        }
        topics
    }

    fn put(&mut self, page: &Page<'_>, naming: Naming) {
        let mut recent: Vec<usize> = Vec::new();
        for (.., topic) in self.places.iter().rev() {
            if !recent.contains(topic) {
                recent.push(*topic);
            }
        }
        let whole = self.whole_of(page, &naming);
        let same = whole.or_else(|| self.equated(page, &naming)).or_else(|| {
            RULES.iter().find_map(|(_, rule)| recent.iter().copied().find(|&at| rule(&naming, &self.all[at])))
        });
        let at = match same {
            Some(at) => at,
            None if opens(page, &naming) => {
                self.all.push(Topic::of(naming.kind));
                self.all.len() - 1
            }
            None => return,
        };
        self.places.push((naming.unit, naming.head, at));
        self.all[at].take(naming);
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
            matches!(unit.lower(*at), "as" | "is" | "was" | "represents" | "called" | "calls" | "call")
        };
        let link = (from.saturating_sub(2)..from).rev().find(links)?;
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
        let inside =
            |(of, head, _): &&(usize, usize, usize)| *of == unit && (phrase.from..phrase.to).contains(head);
        if let Some((.., topic)) = self.places.iter().find(inside) {
            return Some(*topic);
        }
        let item = pronoun(page.unit(unit), phrase);
        item.then(|| self.before(page, unit, phrase.from)).flatten()
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
        const REACH: usize = 3;
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

    /// The namings within the items `from..to` of a unit: the noun and its topic.
    pub(super) fn within(&self, unit: usize, from: usize, to: usize) -> impl Iterator<Item = (usize, usize)> {
        let inside = move |(of, head, _): &&(usize, usize, usize)| *of == unit && (from..to).contains(head);
        self.places.iter().filter(inside).map(|(_, head, topic)| (*head, *topic))
    }

    /// Every naming, in the order of the text: unit, noun, topic.
    pub(super) fn places(&self) -> &[(usize, usize, usize)] {
        &self.places
    }
}

/// Whether a naming can be the first one of a plan.
fn opens(page: &Page<'_>, naming: &Naming) -> bool {
    let put = || used(page, naming, Use::Puts);
    match naming.kind {
        _ if naming.some => false,
        // `proposals` alone are anybody's.
        Head::Plan => naming.distinct() || naming.described || !naming.plural || naming.definite,
        Head::Deal => {
            let proper = naming.labels.iter().any(|label| label.starts_with(char::is_alphabetic));
            // `turned down a pay deal`: one that was offered.
            let answered = [Answer::Accepts, Answer::Rejects].map(Use::Answers);
            proper && naming.owners.is_empty()
                || used(page, naming, Use::Makes)
                || answered.into_iter().any(|answer| used(page, naming, answer))
        }
        Head::Text => naming.count.is_some() || !naming.labels.is_empty() || put(),
    }
}

/// Whether the text says, as a fact, that somebody puts the plan forward or makes the deal.
fn used(page: &Page<'_>, naming: &Naming, wanted: Use) -> bool {
    let around = |clause: &Clause| {
        clause.frame.object.is_some_and(|object| (object.from..object.to).contains(&naming.head))
    };
    let fact = |clause: &Clause| {
        let verb = page.verb(clause);
        !verb.negated && verb.modal.is_none_or(|modal| modal != Modal::Could) && verb.to.is_none()
    };
    let mut own = page.clauses.iter().filter(|clause| clause.unit == naming.unit);
    let used = own.any(|clause| clause.uses.contains(&wanted) && around(clause) && fact(clause));
    used || wanted == Use::Makes && naming.definite && under(page, naming)
}

/// `Under the agreement, …`
fn under(page: &Page<'_>, naming: &Naming) -> bool {
    let unit = page.unit(naming.unit);
    let before = naming.phrase.from.checked_sub(1).map_or("", |at| unit.lower(at));
    before == "under" && unit.within == Within::Narration
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
            nouns: BTreeSet::new(),
        }
    }

    fn take(&mut self, naming: Naming) {
        self.count = self.count.take().or_else(|| naming.count.clone());
        self.labels.extend(naming.labels.iter().cloned());
        self.nouns.insert(naming.noun.clone());
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
        let mut all = self.all.iter().flat_map(|topic| &topic.namings);
        all.find(|naming| naming.unit == unit && naming.head == head).expect("a place has its naming")
    }
}
