//! From the frozen facts of a case to what is derived from them.
//!
//! Derived are the actors, that is, which names and descriptions in several texts are one, with the reason
//! for each, the happenings, that is, which events of several texts are one, the positions and the plans under all
//! their names, which texts are copies of which, where accounts do not agree, and who moved. What is derived is never
//! written among the facts and can be made again at any time; the order in which texts were read makes no
//! difference to it.

mod account;
mod acronyms;
mod actor;
mod bodies;
mod cluster;
mod conflict;
mod copies;
mod corrections;
mod epithet;
mod fold;
mod happening;
pub mod issues;
mod knowledge;
mod person;
mod persons;
mod plans;
pub mod positions;
mod reviewed;
mod roles;
mod shift;
mod sides;
mod sighting;
pub mod threads;
mod utterance;
mod world;

pub use actor::{Actor, ActorKind, Link};
pub use conflict::{Conflict, ConflictKind, Reason, Relation, Side, between, same_utterance};
pub use copies::{Copies, CopyKind, Group, Passage, Relation as CopyRelation, Support};
pub use corrections::Folded;
pub use happening::{Happening, Telling, days};
pub use knowledge::Knowledge;
pub use plans::{CasePlan, PlanAuthor, PlanName, PlanProvision, PlanResponse, PlanTelling};
pub use positions::{Placed, Stand, Voice};
pub use rapporteur_model::Meaning;
pub use roles::RoleSaid;
pub use shift::{End, Shift};
pub use sighting::Sighting;
pub use utterance::{Utterance, Variant};

use cluster::{Cluster, Names};
use rapporteur_model::{ActorVerdict, Case, DocumentId, RecordId, Source};
use sighting::Node;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What was derived from a case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The sources, in the order of their names.
    pub actors: Vec<Actor>,
    /// What became of the corrections of the actors, in their order.
    pub corrections: Vec<Folded>,
    /// By document: the actor of each kind and name of a source.
    of_name: HashMap<DocumentId, BTreeMap<(String, &'static str), usize>>,
    /// By folded name or alias: what a body is called in the case.
    called: BTreeMap<String, String>,
    /// By id, and by folded name: the actors that have it; by folded alias in `by_alias`.
    by_name: HashMap<String, Vec<usize>>,
    by_alias: HashMap<String, Vec<usize>>,
    /// What happened, each with all the texts that tell it, in the order of the days.
    pub happenings: Vec<Happening>,
    /// What the sides want, each position on each of its issues, in the order of the documents.
    pub stands: Vec<Stand>,
    /// What is on the table, each plan with all the texts that tell of it.
    pub plans: Vec<CasePlan>,
    /// Accounts that do not agree, in the order of the texts.
    pub conflicts: Vec<Conflict>,
    /// Who moved, in the order of the texts.
    pub shifts: Vec<Shift>,
    /// Which texts are copies of which.
    pub copies: Copies,
    /// What was said once and is given by two texts or more.
    pub utterances: Vec<Utterance>,
}

impl Analysis {
    /// The actor that a source of a document is.
    pub fn actor(&self, document: &DocumentId, source: &Source) -> Option<&Actor> {
        let key = (source.name.clone(), source.kind.as_str());
        self.of_name.get(document)?.get(&key).map(|&index| &self.actors[index])
    }

    /// The name of a source in the case: its actor's, or else the text's own.
    pub fn name<'a>(&'a self, document: &DocumentId, source: &'a Source) -> &'a str {
        self.actor(document, source).map_or(&source.name, |actor| &actor.name)
    }

    /// The side that a source of a document speaks for in the case, under its name there.
    pub fn party<'a>(&'a self, document: &DocumentId, source: &'a Source) -> Option<&'a str> {
        let actor = self.actor(document, source);
        if let Some(actor) = actor.filter(|actor| actor.party_reason.is_some()) {
            return actor.party.as_deref();
        }
        let side = source.party.as_deref().map(|side| match self.named(document, side) {
            Some(body) if body.party_reason.is_some() => body.party.as_deref().unwrap_or(&body.name),
            Some(body) => body.name.as_str(),
            None => self.called(side),
        });
        side.or_else(|| actor?.party.as_deref())
    }

    /// The side that a source stands for: the one that it speaks for, or else itself.
    pub fn side<'a>(&'a self, document: &DocumentId, source: &'a Source) -> &'a str {
        self.party(document, source).unwrap_or_else(|| self.name(document, source))
    }

    /// The actor that a document calls by `name`, whatever kind of source it has there.
    pub fn named(&self, document: &DocumentId, name: &str) -> Option<&Actor> {
        let names = self.of_name.get(document)?;
        let from = (name.to_owned(), "");
        let (_, &index) = names.range(from..).next().filter(|((known, _), _)| known == name)?;
        Some(&self.actors[index])
    }

    /// How many independent accounts these documents (indices in the case) are: copies, and texts of one agency, count
    /// once.
    pub fn independence(&self, documents: impl IntoIterator<Item = usize>) -> Support {
        self.copies.independence(documents)
    }

    /// What a side is called in the case, where one body of it bears that name or alias.
    pub fn called<'a>(&'a self, name: &'a str) -> &'a str {
        self.called.get(&fold::fold(name)).map_or(name, String::as_str)
    }

    /// The actors with this name or alias, in any case and with or without accents; an id too.
    pub fn find(&self, wanted: &str) -> Vec<&Actor> {
        let folded = bodies::without_article(wanted);
        let named = || self.by_name.get(wanted).or_else(|| self.by_name.get(&folded));
        let found = named().or_else(|| self.by_alias.get(&folded));
        found.into_iter().flatten().map(|&index| &self.actors[index]).collect()
    }
}

/// Derive everything from `case`. The same facts give the same result, in whatever order they were read.
pub fn analyse(case: &Case, knowledge: Knowledge<'_>) -> Analysis {
    // Who is who needs one thread, and what is a copy of what any number.
    let texts = copies::Texts::of(case);
    let (copies, named) = threads::beside(|| Copies::among(&texts), || named(case));
    let mut analysis = Analysis { copies, ..named };
    let called = positions::Called::of(case, &analysis);
    let reviewed = reviewed::Reviewed::of(case);
    let so_far = &analysis;
    let ((happenings, utterances), (stands, plans)) = threads::beside(
        || (happening::happenings(case, so_far), utterance::utterances(&texts, so_far)),
        || {
            let stands = positions::stands((case, so_far), &called, (knowledge, &reviewed));
            (stands, plans::plans((case, so_far), &called, (knowledge, &reviewed)))
        },
    );
    drop(texts);
    analysis = Analysis { happenings, utterances, stands, plans, ..analysis };
    let ground = conflict::Ground::of(case, &analysis);
    let (conflicts, shifts) =
        threads::beside(|| conflict::conflicts(&ground), || shift::shifts(&ground, knowledge));
    drop(ground);
    Analysis { conflicts, shifts, ..analysis }
}

/// Who is who in `case`, and nothing else yet.
fn named(case: &Case) -> Analysis {
    let mut nodes = all_nodes(case);
    let learned = sides::Learned::of(case);
    sighting::classify_bodies(&mut nodes, |name| learned.names(name));
    let names = Names::of(case, &nodes);
    let sides = sides::Sides::of(&names, learned);
    drop(names);
    sighting::classify_bodies(&mut nodes, |name| sides.is_body(name));
    let names = Names::of(case, &nodes);
    let mut clusters = clusters(&names);
    sides::join(&names, &sides, &mut clusters);
    let corrections = corrections::fold_in(&names, &mut clusters, &case.actor_corrections);
    let actors = threads::each(&clusters, |cluster| actor::actor(&names, cluster));
    let mut actors: Vec<(Actor, Cluster)> = actors.into_iter().zip(clusters).collect();
    let called = sides.settle(&names, &mut actors.iter_mut().map(|(actor, _)| actor).collect::<Vec<_>>());
    actors.sort_by(|(a, _), (b, _)| (&a.name, a.kind, &a.id).cmp(&(&b.name, b.kind, &b.id)));
    let mut of_name: HashMap<DocumentId, BTreeMap<_, usize>> = HashMap::new();
    for (index, (_, cluster)) in actors.iter().enumerate() {
        for node in cluster.members.iter().map(|member| &nodes[member.node]) {
            let Some(entry) = node.document.and_then(|at| case.documents.get(at)) else { continue };
            let names = of_name.entry(entry.document.id().clone()).or_default();
            names.insert((node.name.clone(), node.kind.as_str()), index);
        }
    }
    let mut actors: Vec<Actor> = actors.into_iter().map(|(actor, _)| actor).collect();
    part_ids(&mut actors);
    let (by_name, by_alias) = found_by(&actors);
    Analysis { actors, corrections, of_name, called, by_name, by_alias, ..Analysis::default() }
}

/// The names of the texts, and those that reviewers added.
fn all_nodes(case: &Case) -> Vec<Node> {
    let mut nodes = sighting::nodes(case);
    for correction in case.actor_corrections.iter().filter(|correction| !correction.undone) {
        if let ActorVerdict::Add { name, kind, party } = &correction.verdict {
            nodes.push(Node::added(name, *kind, party.as_deref()));
        }
    }
    nodes
}

fn clusters(names: &Names<'_>) -> Vec<Cluster> {
    let (mut clusters, listed) = persons::persons(names).finish();
    let mut taken = vec![false; names.nodes.len()];
    let members = clusters.iter().flat_map(|cluster| &cluster.members);
    members.for_each(|member| taken[member.node] = true);
    let may_be = bodies::by_office(names, &mut taken, &mut clusters, &listed);
    clusters.extend(bodies::bodies(names, &taken));
    let mut described = bodies::described(names, &taken);
    for cluster in &mut described {
        let doubts = cluster.members.iter().filter_map(|member| may_be.get(&member.node).cloned());
        let doubts: Vec<String> = doubts.collect();
        cluster.doubts.extend(doubts);
    }
    clusters.extend(described);
    clusters
}

/// The actors by id and folded name, and by folded alias, each with those that have it in their order.
fn found_by(actors: &[Actor]) -> (HashMap<String, Vec<usize>>, HashMap<String, Vec<usize>>) {
    let (mut by_name, mut by_alias): (HashMap<_, Vec<usize>>, HashMap<_, Vec<usize>>) = Default::default();
    for (index, actor) in actors.iter().enumerate() {
        by_name.entry(actor.id.to_string()).or_default().push(index);
        by_name.entry(bodies::without_article(&actor.name)).or_default().push(index);
        let aliases: HashSet<String> =
            actor.aliases.iter().map(|alias| bodies::without_article(alias)).collect();
        aliases.into_iter().for_each(|alias| by_alias.entry(alias).or_default().push(index));
    }
    (by_name, by_alias)
}

/// Actors that the same words mention first ("both sides") get ids of their own.
fn part_ids(actors: &mut [Actor]) {
    let mut seen = HashSet::new();
    for actor in actors {
        let mut nth = 2;
        let first = actor.id.clone();
        while !seen.insert(actor.id.clone()) {
            actor.id = RecordId::from_text(format!("{first}-{nth}"));
            nth += 1;
        }
    }
}
