//! Descriptions that only one actor of the case can be, put to that actor.

use super::apposed::Apposed;
use super::words::{bare, places};
use super::{Sides, phrases};
use crate::bodies::without_article;
use crate::cluster::{Cluster, Names};
use crate::fold::{fold, words};
use crate::sighting::{Class, Node};
use crate::world::{StateWord, world};
use std::collections::{BTreeSet, HashMap};

/// The rules by which descriptions are joined.
pub(crate) const RULES: [&str; 5] = ["only-one", "people", "only-holder", "only-leader", "apposition"];

/// A person of the case with an office.
struct Holder {
    cluster: usize,
    office: String,
    side: Option<String>,
    /// The body that the person leads.
    leads: Option<String>,
    name: String,
}

/// Where a description belongs: the cluster, the rule and the reason.
type Joined = (usize, &'static str, String);

/// Put the descriptions among `clusters` to the actors that they can only be.
pub(crate) fn join(names: &Names<'_>, sides: &Sides, clusters: &mut Vec<Cluster>) {
    let (holders, bodies) = (holders(names, sides, clusters), Bodies::of(names, clusters));
    let apposed = Apposed::of(names, |name| bodies.named.get(&without_article(name)).copied());
    let target = |at: usize| {
        let nodes = || clusters[at].members.iter().map(|member| &names.nodes[member.node]);
        let mut found = nodes().map(|node| {
            common(sides, &bodies, node)
                .or_else(|| office(names, sides, &holders, node))
                .or_else(|| leader(names, sides, &holders, node))
                .or_else(|| beside_a_name(&apposed, node))
        });
        let first = found.next()??;
        let all = found.all(|other| other.as_ref().is_some_and(|(to, ..)| *to == first.0));
        (all && first.0 != at).then_some(first)
    };
    let moves: Vec<(usize, Joined)> = (0..clusters.len()).filter_map(|at| Some((at, target(at)?))).collect();
    for (at, (to, rule, reason)) in &moves {
        let members = std::mem::take(&mut clusters[*at].members);
        clusters[*to].members.extend(members.into_iter().map(|mut member| {
            (member.rule, member.reason) = (rule, reason.clone());
            member
        }));
    }
    clusters.retain(|cluster| !cluster.members.is_empty());
}

/// `the union`, `their company`, `the rebels`; `the Danes`.
fn common(sides: &Sides, bodies: &Bodies, node: &Node) -> Option<Joined> {
    let bare_name = without_article(&node.name);
    let noun = ["their ", "its ", "our "].iter().find_map(|word| bare_name.strip_prefix(word));
    let noun = noun.unwrap_or(&bare_name);
    let named = |name: &str| bodies.cluster(name);
    if sides.is_europe(&node.name) {
        return Some((named("European Union")?, "people", "the only Europe that talks".to_owned()));
    }
    match noun {
        _ if node.class != Class::Person && noun != "agency" && sides.common(noun).is_some() => {
            let side = sides.common(noun)?;
            Some((named(side)?, "only-one", format!("{side} is the only {noun} of the case")))
        }
        _ => {
            let people = node.class == Class::Group
                && !noun.contains(' ')
                && node.name.to_lowercase().starts_with("the ");
            let (state, _) = world().state(noun).filter(|(_, form)| *form == StateWord::Demonym && people)?;
            Some((named(state)?, "people", format!("its people stand for {state}")))
        }
    }
}

/// `the eastern command`: what a text sets beside a body's name.
fn beside_a_name(apposed: &Apposed, node: &Node) -> Option<Joined> {
    let open = matches!(node.class, Class::Body | Class::Group | Class::Unknown);
    let to = apposed.meant(&node.name).filter(|_| open)?;
    Some((to, "apposition", format!("a text sets “{}” beside the name", node.name)))
}

/// The clusters that hold bodies; of several with one name, the first.
struct Bodies {
    /// By the name of any member.
    named: HashMap<String, usize>,
    /// By the state that a body is another name of. `European Commission` is another name of the union, but not the first.
    listed: HashMap<&'static str, usize>,
}

impl Bodies {
    fn of(names: &Names<'_>, clusters: &[Cluster]) -> Bodies {
        let mut bodies = Bodies { named: HashMap::new(), listed: HashMap::new() };
        for (at, cluster) in clusters.iter().enumerate() {
            let nodes = || cluster.members.iter().map(|member| &names.nodes[member.node]);
            for body in nodes().filter(|node| node.class == Class::Body) {
                if let Some((state, _)) = world().state(&body.name) {
                    bodies.listed.entry(state).or_insert(at);
                }
            }
            if nodes().any(|node| node.class == Class::Body) {
                nodes().for_each(|node| {
                    bodies.named.entry(without_article(&node.name)).or_insert(at);
                });
            }
        }
        bodies
    }

    /// The cluster of bodies with a name.
    fn cluster(&self, name: &str) -> Option<usize> {
        self.named.get(&fold(name)).or_else(|| self.listed.get(name)).copied()
    }
}

/// The persons of the case with the offices that the texts put beside their full names.
fn holders(names: &Names<'_>, sides: &Sides, clusters: &[Cluster]) -> Vec<Holder> {
    let mut found: Vec<Holder> = Vec::new();
    for (cluster, one) in clusters.iter().enumerate() {
        let nodes = one.members.iter().map(|member| &names.nodes[member.node]);
        let documents = nodes.clone().filter_map(|node| node.document);
        let full = nodes.filter(|node| node.class == Class::Person && node.name.contains(' '));
        let mut seen = BTreeSet::new();
        for name in full.map(|node| node.name.as_str()).filter(|name| seen.insert(*name)) {
            for phrase in sides.roles(names, name, documents.clone()) {
                let Some(office) = sides.office(&phrase) else { continue };
                let (side, leads) = (sides.state_in(&phrase), sides.led(&phrase));
                let known = |holder: &&Holder| {
                    (&holder.office, &holder.side, &holder.leads) == (&office, &side, &leads)
                };
                let mut own = found.iter().rev().take_while(|holder| holder.cluster == cluster);
                if !own.any(|holder| known(&holder)) {
                    found.push(Holder { cluster, office, side, leads, name: name.to_owned() });
                }
            }
        }
    }
    found
}

/// `the Prime Minister`, `Sulden’s foreign minister`: the only holder whom the case names, and in this text.
fn office(names: &Names<'_>, sides: &Sides, holders: &[Holder], node: &Node) -> Option<Joined> {
    let definite = node.name.to_lowercase().starts_with("the ") || node.name.contains(['’', '\'']);
    if node.class != Class::Anonymous || !definite {
        return None;
    }
    let office = sides.office(&node.name).filter(|office| holders_differ(office))?;
    let side = sides.state_in(&node.name);
    let text = names.case.documents.get(node.document?)?.document.text();
    let fits = |holder: &&Holder| {
        let last = holder.name.split(' ').next_back().unwrap_or_default();
        let of_side = side.is_none() || holder.side.is_none() || holder.side == side;
        holder.office == office && of_side && places(text, last).next().is_some()
    };
    let mut clusters: Vec<usize> = holders.iter().filter(fits).map(|holder| holder.cluster).collect();
    clusters.sort_unstable();
    clusters.dedup();
    let others =
        holders.iter().filter(|holder| holder.office == office && !clusters.contains(&holder.cluster));
    let of_that_side = side.is_some() && holders.iter().any(|holder| fits(&holder) && holder.side == side);
    let alone = of_that_side || others.count() == 0;
    let &[only] = clusters.as_slice() else { return None };
    let name = &holders.iter().find(|holder| holder.cluster == only)?.name;
    alone.then(|| (only, "only-holder", format!("{name} is the only {office} of the case")))
}

/// `the union boss`, `the company’s chief`: the only one who leads that side and whom this text names.
fn leader(names: &Names<'_>, sides: &Sides, holders: &[Holder], node: &Node) -> Option<Joined> {
    if node.class != Class::Anonymous {
        return None;
    }
    let side = sides.led(&node.name)?;
    let text = names.case.documents.get(node.document?)?.document.text();
    let here = |holder: &&Holder| {
        let last = holder.name.split(' ').next_back().unwrap_or_default();
        holder.leads.as_ref() == Some(&side) && places(text, last).next().is_some()
    };
    let mut clusters: Vec<usize> = holders.iter().filter(here).map(|holder| holder.cluster).collect();
    clusters.sort_unstable();
    clusters.dedup();
    let &[only] = clusters.as_slice() else { return None };
    let name = &holders.iter().find(|holder| holder.cluster == only)?.name;
    Some((only, "only-leader", format!("{name} is the only one named who leads {side}")))
}

/// An office of more than one word: `the minister` may be any.
fn holders_differ(office: &str) -> bool {
    words(office).len() > 1
}

impl Sides {
    /// The office in a phrase, without the state whose it is.
    fn office(&self, phrase: &str) -> Option<String> {
        let named = |word: &str| world().state(word).is_some() || self.learned.state(word).is_some();
        let state = |word: &str| word.starts_with(char::is_uppercase) && named(word);
        phrases::office(phrase, state)
    }

    /// The union or the company that the bearer of a role leads.
    fn led(&self, phrase: &str) -> Option<String> {
        const LEADERS: [&str; 8] =
            ["boss", "leader", "president", "chairman", "chairwoman", "chair", "chief", "head"];
        let before = [" of ", " for "].iter().filter_map(|of| phrase.find(of)).min().unwrap_or(phrase.len());
        let folded = super::words::plain(&phrase[..before]);
        let head = folded.split(' ').next_back().unwrap_or_default();
        let executive = folded.ends_with("chief executive") || folded.ends_with("general secretary");
        if !executive && (!LEADERS.contains(&head) || folded.contains("vice") || folded.contains("deputy")) {
            return None;
        }
        self.of_phrase(phrase, &std::collections::BTreeMap::new())
            .filter(|told| told.sure)
            .map(|told| told.side)
    }

    /// The state that a phrase names, listed or learned.
    fn state_in(&self, phrase: &str) -> Option<String> {
        let of = |word: &str| {
            let listed = || world().state(word).map(|(state, _)| state);
            self.learned.state(word).or_else(listed).map(str::to_owned)
        };
        phrase.split_whitespace().map(bare).filter(|word| word.starts_with(char::is_uppercase)).find_map(of)
    }
}
