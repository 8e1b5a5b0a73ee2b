//! Where the texts of a case name or describe somebody, gathered name by name and text by text.

use crate::fold::fold;
use crate::world::world;
use jiff::civil::Date;
use rapporteur_model::{Case, CaseDocument, RecordId, Source, Span, Speaker, SpeakerKind};
use std::collections::{BTreeMap, BTreeSet};

/// One place at which a text names or describes somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Sighting {
    /// Index of the document in the case.
    pub document: usize,
    /// The words, where the text has some.
    pub mention: Option<Span>,
    /// The role that the text gives there.
    pub role: Option<Span>,
    /// The side for which the text lets the source speak there.
    pub party: Option<String>,
    /// Whether words of the text or a list tell the side, and not what stands around or was read before.
    pub told: bool,
    /// The record in which it stands.
    pub record: RecordId,
}

/// What kind of bearer a name has; names of two classes are never one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Person,
    /// A state, an organization, a bloc.
    Body,
    Group,
    Anonymous,
    /// A name of which the texts do not tell what bears it.
    Unknown,
}

/// A name as one text gives it, with all its places there.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Index of the document; `None` for a reviewer's addition.
    pub document: Option<usize>,
    pub name: String,
    pub kind: SpeakerKind,
    pub class: Class,
    pub sightings: Vec<Sighting>,
    /// Whether the name stands in the text so, and was not taken from a list.
    pub written: bool,
    /// The side that most of its places give.
    pub party: Option<String>,
}

/// A key by which a source of a text is found again: its kind and its name there.
pub(crate) type NodeKey = (usize, &'static str, String);

/// The day on which a document first appeared, as far as its publications say.
pub(crate) fn day(entry: &CaseDocument) -> Option<Date> {
    entry.publications.iter().filter_map(|publication| publication.published).min()
}

/// Every name of every text, by document and name.
pub(crate) fn nodes(case: &Case) -> Vec<Node> {
    let mut nodes: BTreeMap<NodeKey, Node> = BTreeMap::new();
    for (document, entry) in case.documents.iter().enumerate() {
        for (record, source) in sources(entry).filter(|(_, source)| is_somebody(source)) {
            let key = (document, source.kind.as_str(), source.name.clone());
            let node = nodes.entry(key).or_insert_with(|| Node::new(document, source, entry));
            node.sightings.push(Sighting {
                document,
                mention: source.mention,
                role: source.role,
                party: source.party.clone(),
                told: is_told(source),
                record: record.clone(),
            });
        }
    }
    let mut nodes: Vec<Node> = nodes.into_values().collect();
    nodes.iter_mut().for_each(Node::settle_party);
    classify(&mut nodes);
    nodes
}

/// Whether the side of a source was told by words of its own: a role, a state in it, the list of offices.
fn is_told(source: &Source) -> bool {
    const GUESSES: [&str; 4] = [
        "the one government of the text",
        "the side when last speaking",
        "whose the role is",
        "has just spoken",
    ];
    let mut sides = source.resolution.iter().filter(|step| step.starts_with("speaks for "));
    sides.any(|step| !GUESSES.iter().any(|guess| step.ends_with(guess)))
}

/// Words that take a capital at the start of a sentence and are still nobody's name.
pub(crate) const PRONOUNS: [&str; 18] = [
    "he", "she", "it", "they", "we", "i", "you", "who", "which", "both", "this", "that", "his", "her", "its",
    "their", "our", "my",
];

/// Reports, documents and the like that speak in a text ("a survey") are nobody, nor are pronouns.
fn is_somebody(source: &Source) -> bool {
    let document = source.kind == SpeakerKind::Unknown && source.name.starts_with(char::is_lowercase);
    !document && !PRONOUNS.contains(&source.name.to_lowercase().as_str())
}

/// Who speaks and who takes part, each with the record in which it stands.
pub(crate) fn sources(entry: &CaseDocument) -> impl Iterator<Item = (&RecordId, &Source)> {
    let speakers = entry.reading.statements.iter().filter_map(|statement| match &statement.speaker {
        Speaker::Source(source) => Some((&statement.id, source)),
        Speaker::Unknown { .. } => None,
    });
    let events = entry.reading.events.iter();
    let participants = events
        .flat_map(|event| event.actors.iter().chain(&event.recipients).map(|source| (&event.id, source)));
    let holders = entry.reading.positions.iter().map(|position| (&position.id, &position.holder));
    speakers.chain(participants).chain(holders)
}

impl Node {
    fn new(document: usize, source: &Source, entry: &CaseDocument) -> Node {
        Node {
            document: Some(document),
            name: source.name.clone(),
            kind: source.kind,
            class: class(source.kind),
            sightings: Vec::new(),
            written: entry.document.text().contains(&source.name),
            party: None,
        }
    }

    /// An actor that a reviewer put into the case.
    pub(crate) fn added(name: &str, kind: SpeakerKind, party: Option<&str>) -> Node {
        Node {
            document: None,
            name: name.to_owned(),
            kind,
            class: class(kind),
            sightings: Vec::new(),
            written: true,
            party: party.map(str::to_owned),
        }
    }

    fn settle_party(&mut self) {
        let parties = self.sightings.iter().filter_map(|sighting| sighting.party.clone());
        self.party = crate::world::by_count(parties).into_iter().next().map(|(party, _)| party);
    }
}

fn class(kind: SpeakerKind) -> Class {
    match kind {
        SpeakerKind::Person => Class::Person,
        SpeakerKind::Organization | SpeakerKind::State => Class::Body,
        SpeakerKind::Group => Class::Group,
        SpeakerKind::Anonymous => Class::Anonymous,
        SpeakerKind::Unknown => Class::Unknown,
    }
}

/// Names that only a body can bear are no person's.
pub(crate) fn classify_bodies(nodes: &mut [Node], is_body: impl Fn(&str) -> bool) {
    let open = |node: &&mut Node| matches!(node.class, Class::Person | Class::Unknown);
    for node in nodes.iter_mut().filter(open).filter(|node| is_body(&node.name)) {
        node.class = Class::Body;
    }
}

/// Give names that are read as a person here and as a body there the class of the lists, or else of most
/// of the texts.
fn classify(nodes: &mut [Node]) {
    let mut votes: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for node in nodes.iter() {
        let (persons, bodies) = votes.entry(fold(&node.name)).or_default();
        match node.class {
            Class::Person => *persons += node.sightings.len(),
            Class::Body => *bodies += node.sightings.len(),
            _ => {}
        }
    }
    // A surname alone that a text takes for a body: where the case knows one person who bears it, that one.
    let surnames: BTreeSet<String> = nodes
        .iter()
        .filter(|node| node.class == Class::Person && node.name.contains(' '))
        .filter_map(|node| node.name.rsplit(' ').next().map(fold))
        .collect();
    let surname = |node: &Node| {
        let own = node.party.as_deref().is_none_or(|party| party == node.name);
        !node.name.contains(' ')
            && own
            && node.kind != SpeakerKind::State
            && surnames.contains(&fold(&node.name))
    };
    for node in nodes.iter_mut() {
        if node.class == Class::Body && world().body(&node.name).is_none() && surname(node) {
            (node.class, node.party) = (Class::Person, None);
            continue;
        }
        let (persons, bodies) = votes.get(&fold(&node.name)).copied().unwrap_or_default();
        let open = matches!(node.class, Class::Person | Class::Body | Class::Unknown);
        node.class = if !open {
            node.class
        } else if world().person(&node.name).is_some() {
            Class::Person
        } else if world().body(&node.name).is_some() {
            Class::Body
        } else if persons > bodies {
            Class::Person
        } else if bodies > persons {
            Class::Body
        } else {
            node.class
        };
    }
}
