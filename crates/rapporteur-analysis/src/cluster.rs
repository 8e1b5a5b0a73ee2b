//! Names that are one actor, each with the rule that says so.

use crate::sighting::Node;
use crate::world::by_count;
use rapporteur_model::Case;

/// A name that belongs to an actor.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// Index of the node.
    pub node: usize,
    /// The rule's name.
    pub rule: &'static str,
    /// Why, in words.
    pub reason: String,
}

/// The names of one actor; never without one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cluster {
    pub members: Vec<Member>,
    /// What could not be decided.
    pub doubts: Vec<String>,
    /// Further names, which no source of the case bears.
    pub aliases: Vec<Alias>,
}

/// A name that a reviewer gave an actor, or a text explains it by.
#[derive(Clone, Debug)]
pub(crate) struct Alias {
    pub name: String,
    /// The rule's name.
    pub rule: &'static str,
    /// Why, in words.
    pub reason: String,
    /// In how many texts it stands.
    pub texts: usize,
}

impl Cluster {
    pub(crate) fn of(nodes: &[usize], rule: &'static str, reason: &str) -> Cluster {
        let member = |&node: &usize| Member { node, rule, reason: reason.to_owned() };
        Cluster { members: nodes.iter().map(member).collect(), ..Cluster::default() }
    }
}

/// The reason of a name that needs none.
pub(crate) const AS_IT_STANDS: &str = "the name as it stands";

/// What the clustering looks at: all names, and an order of the documents that does not depend on the
/// order in which they were read.
pub(crate) struct Names<'a> {
    pub case: &'a Case,
    pub nodes: &'a [Node],
    /// The place of each document in the order of its day and its text.
    pub rank: Vec<usize>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(case: &'a Case, nodes: &'a [Node]) -> Names<'a> {
        let mut order: Vec<usize> = (0..case.documents.len()).collect();
        let place = |index: usize| {
            let entry = &case.documents[index];
            let day = crate::sighting::day(entry);
            (day.is_none(), day, entry.document.id())
        };
        order.sort_by(|a, b| place(*a).cmp(&place(*b)));
        let mut rank = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, &index)| rank[index] = place);
        Names { case, nodes, rank }
    }

    /// Nodes in the order of their texts and names.
    pub(crate) fn in_order(&self, mut nodes: Vec<usize>) -> Vec<usize> {
        nodes.sort_by_key(|&node| self.place(node));
        nodes
    }

    fn place(&self, node: usize) -> (Option<usize>, &str, &str) {
        let one = &self.nodes[node];
        (one.document.map(|document| self.rank[document]), &one.name, one.kind.as_str())
    }

    /// The words of the roles that a name has in its text, folded; without words that say nothing.
    pub(crate) fn role_words(&self, node: usize) -> Vec<String> {
        let of = |sighting: &crate::Sighting| {
            let document = &self.case.documents.get(sighting.document)?.document;
            sighting.role.and_then(|span| span.get(document.text())).map(crate::roles::content_words)
        };
        let mut words: Vec<_> = self.nodes[node].sightings.iter().filter_map(of).flatten().collect();
        words.sort();
        words.dedup();
        words
    }

    /// The side that most of the nodes give.
    pub(crate) fn party(&self, nodes: &[usize]) -> Option<String> {
        let parties = nodes.iter().filter_map(|&node| self.nodes[node].party.clone());
        by_count(parties).into_iter().next().map(|(party, _)| party)
    }
}

/// Whether two sides are two; a union and the continent that it stands for are not.
pub(crate) fn sides_differ(one: Option<&str>, other: Option<&str>) -> bool {
    const EUROPE: [&str; 2] = ["Europe", "European Union"];
    match (one, other) {
        (Some(one), Some(other)) => one != other && !(EUROPE.contains(&one) && EUROPE.contains(&other)),
        _ => false,
    }
}
