//! An actor: everybody whom the texts of a case name or describe as a source, under all names.

use crate::bodies::{party_of, without_article};
use crate::cluster::{Cluster, Names};
use crate::fold::{fold, words};
use crate::person::{PersonName, RULES};
use crate::roles::{self, RoleSaid};
use crate::sides::is_private_group;
use crate::sighting::{Class, PRONOUNS, Sighting, day};
use crate::world::{StateWord, Term, by_count, world};
use rapporteur_model::{Correction, DocumentId, RecordId, Span, SpeakerKind, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActorKind {
    /// A named human being.
    Person,
    /// A state, also by its capital or seat of government.
    State,
    /// A union of states, or states that negotiate as one.
    Bloc,
    /// A company, agency, institute, union, movement …
    Organization,
    /// Several people or states without one name.
    Group,
    /// One human being who is not named.
    Anonymous,
    /// A name of which the texts do not tell what bears it.
    Unknown,
}

impl ActorKind {
    /// Every kind with the word that stands for it in files and tables.
    pub const NAMES: [(ActorKind, &'static str); 7] = [
        (ActorKind::Person, "person"),
        (ActorKind::State, "state"),
        (ActorKind::Bloc, "bloc"),
        (ActorKind::Organization, "organization"),
        (ActorKind::Group, "group"),
        (ActorKind::Anonymous, "anonymous"),
        (ActorKind::Unknown, "unknown"),
    ];

    /// The word that stands for this kind in files and tables.
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("?", |(_, word)| word)
    }
}

/// A source of the case, under all its names.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// Made of the place of its first mention, so it changes only when an earlier one comes in.
    pub id: RecordId,
    /// The commonest of its full spellings; a state's short English name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Other spellings and the proper names by which texts mention it, sorted.
    pub aliases: Vec<String>,
    /// The side that it speaks for, where more than half of the places with a side say so.
    pub party: Option<String>,
    /// Why, where the case tells the side and not one text: then it stands above what a text was read to say.
    pub party_reason: Option<String>,
    /// The distinct roles that texts give it, in the order of the texts' days.
    pub roles: Vec<String>,
    /// What each text calls it, in the same order.
    pub said_roles: Vec<RoleSaid>,
    /// Its names, each with the reason why it is this actor's.
    pub links: Vec<Link>,
    /// Where the texts name or describe it, in the order of the texts' days.
    pub sightings: Vec<Sighting>,
    /// What could not be decided, or does not agree.
    pub doubts: Vec<String>,
}

/// A name as texts give it, and why it is this actor's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The name: that of a source in a text, or a proper name by which texts mention it.
    pub name: String,
    /// The name of the rule that joined it.
    pub rule: &'static str,
    /// Why, in words.
    pub reason: String,
    /// In how many texts it was joined so.
    pub texts: usize,
}

/// The actor of one cluster.
pub(crate) fn actor(names: &Names<'_>, cluster: &Cluster) -> Actor {
    let sightings = sightings(names, cluster);
    let name = listed_body(names, &sightings, canonical(names, cluster), cluster);
    let kind = kind(names, cluster, &name);
    let mut links = links(names, cluster);
    links.extend(mentioned(names, cluster, &sightings, &name, kind, &links));
    let mut aliases: Vec<String> = links.iter().map(|link| link.name.clone()).collect();
    aliases.sort();
    aliases.dedup();
    aliases.retain(|alias| *alias != name);
    let mut actor = Actor {
        id: id(names, &sightings, &name),
        kind,
        party: party(names, cluster, &sightings, &name, kind),
        party_reason: None,
        aliases,
        roles: Vec::new(),
        said_roles: Vec::new(),
        links,
        doubts: cluster.doubts.clone(),
        sightings,
        name,
    };
    tell_roles(names, &mut actor);
    actor.doubts.extend(actor.said_roles.iter().flat_map(|role| {
        role.doubts.iter().map(|doubt| format!("“{}”: {doubt}", role.words)).collect::<Vec<_>>()
    }));
    actor.doubts.sort();
    actor.doubts.dedup();
    actor
}

fn sightings(names: &Names<'_>, cluster: &Cluster) -> Vec<Sighting> {
    let mut all: Vec<&Sighting> =
        cluster.members.iter().flat_map(|member| &names.nodes[member.node].sightings).collect();
    let start = |sighting: &Sighting| sighting.mention.map(Span::start);
    all.sort_by(|a, b| {
        let place = |one: &Sighting| (names.rank[one.document], start(one));
        place(a).cmp(&place(b)).then_with(|| a.record.cmp(&b.record))
    });
    all.into_iter().cloned().collect()
}

fn id(names: &Names<'_>, sightings: &[Sighting], name: &str) -> RecordId {
    let first = sightings.first();
    let document = first.map(|first| names.case.documents[first.document].document.id().clone());
    let document = document.unwrap_or_else(|| DocumentId::from_text(format!("added: {}", fold(name))));
    let span = first.and_then(|first| first.mention).unwrap_or(Span::new(0, 0));
    RecordId::of("actor", &document, span, 0)
}

/// The spelling that a reviewer gave a statement's speaker, or else the commonest full spelling: those that texts write
/// before those that were taken from a list.
fn canonical(names: &Names<'_>, cluster: &Cluster) -> String {
    let mut spellings: BTreeMap<&str, (usize, usize, bool)> = BTreeMap::new();
    let mut body = None;
    // A description that was joined to the actor is no spelling of its name.
    let own = |member: &&crate::cluster::Member| !crate::sides::RULES.contains(&member.rule);
    let all = cluster.members.iter().all(|member| !own(&member));
    for member in cluster.members.iter().filter(|member| all || own(member)) {
        let node = &names.nodes[member.node];
        let spelling = spellings.entry(&node.name).or_default();
        spelling.0 += usize::from(node.written) * node.sightings.len().max(1);
        spelling.1 += node.sightings.len();
        spelling.2 |= ["dated-office", crate::corrections::CORRECTION].contains(&member.rule);
        if node.class == Class::Body {
            let state = world().state(&node.name).filter(|(_, word)| *word != StateWord::Demonym);
            body = body.or(state.map(|(state, _)| state.to_owned()));
        }
    }
    let person = cluster.members.iter().any(|member| names.nodes[member.node].class == Class::Person);
    let full = |name: &str| {
        let spelled = PersonName::of(name);
        let grade = u8::from(!spelled.is_single()) + u8::from(spelled.is_full());
        if person { grade } else { u8::from(!is_abbreviation(name)) }
    };
    let bare = |name: &str| match person {
        true => PersonName::of(name).words.len() >= words(name).len(),
        false => !name.to_lowercase().starts_with("the "),
    };
    let given = |name: &str| {
        let counting = names.case.corrections.iter().filter(|correction| !correction.undone);
        counting.into_iter().any(|correction| gives(correction, name))
    };
    let rank = |(name, (written, all, office)): &(&str, (usize, usize, bool))| {
        (given(name), !*office, full(name), bare(name), *written, *all, name.split(' ').count())
    };
    // Of equal ones the first in the order of the alphabet.
    let best = spellings.into_iter().rev().max_by_key(rank).map(|(name, _)| name.to_owned());
    body.or(best).unwrap_or_default()
}

/// Whether a reviewer wrote the name, for a speaker or for one who takes part in an event.
fn gives(correction: &Correction, name: &str) -> bool {
    let Verdict::Set { field, value } = &correction.verdict else { return false };
    match field.as_str() {
        "speaker" => value == name,
        "actors" | "recipients" => value.split(';').any(|one| one.trim() == name),
        _ => false,
    }
}

/// A body that the lists know by a name which a text has goes by that one: a reader may have cut it.
fn listed_body(names: &Names<'_>, sightings: &[Sighting], name: String, cluster: &Cluster) -> String {
    let body = cluster.members.iter().all(|member| names.nodes[member.node].class == Class::Body);
    if let Some((listed, "alliance")) = world().body(&name).filter(|_| body && is_abbreviation(&name)) {
        return listed.to_owned();
    }
    if !body || world().body(&name).is_some() || world().state(&name).is_some() {
        return name;
    }
    let mention = |sighting: &Sighting| {
        let text = names.case.documents[sighting.document].document.text();
        let proper = name_of_body(sighting.mention?.get(text)?, &name)?;
        let (listed, _) = world().body(&proper)?;
        fold(listed).starts_with(&without_article(&name)).then(|| listed.to_owned())
    };
    sightings.iter().find_map(mention).unwrap_or(name)
}

fn is_abbreviation(name: &str) -> bool {
    !name.contains(' ') && name.chars().filter(|c| c.is_uppercase()).count() > 1
}

fn kind(names: &Names<'_>, cluster: &Cluster, name: &str) -> ActorKind {
    let nodes = || cluster.members.iter().map(|member| &names.nodes[member.node]);
    let class = by_count(nodes().map(|node| node.class)).first().map(|(class, _)| *class);
    let class = nodes().map(|node| node.class).filter(|class| *class == Class::Person).min().or(class);
    match class {
        Some(Class::Person) => ActorKind::Person,
        Some(Class::Group) => ActorKind::Group,
        Some(Class::Anonymous) => ActorKind::Anonymous,
        Some(Class::Body) if world().is_bloc(name) => ActorKind::Bloc,
        Some(Class::Body) => {
            let kinds = nodes().flat_map(|node| vec![node.kind.as_str(); node.sightings.len().max(1)]);
            let state = by_count(kinds).first().is_some_and(|(kind, _)| *kind == SpeakerKind::State.as_str());
            let listed = world().state(name).is_some_and(|(_, word)| word == StateWord::Name);
            if state || listed { ActorKind::State } else { ActorKind::Organization }
        }
        Some(Class::Unknown) | None => ActorKind::Unknown,
    }
}

fn party(
    names: &Names<'_>,
    cluster: &Cluster,
    sightings: &[Sighting],
    name: &str,
    kind: ActorKind,
) -> Option<String> {
    let given = cluster.members.iter().map(|member| &names.nodes[member.node]);
    let added = given.filter(|node| node.document.is_none()).filter_map(|node| node.party.clone());
    let parties: Vec<String> =
        sightings.iter().filter_map(|sighting| sighting.party.clone()).chain(added).collect();
    let all = parties.len();
    let most = by_count(parties).into_iter().next().filter(|(_, votes)| votes * 2 > all);
    let group = kind == ActorKind::Group && !is_private_group(name);
    let described = || group.then(|| party_of(None, name).map(str::to_owned)).flatten();
    let own = || match kind {
        ActorKind::State => Some(name.to_owned()),
        // A listed person who always spoke for one side, and was in office when a text named him or her.
        ActorKind::Person => {
            let terms = world().terms(world().person(name)?);
            let first = terms.first()?.side;
            let documents = sightings.iter().filter_map(|one| names.case.documents.get(one.document));
            let days: BTreeSet<_> = documents.filter_map(day).collect();
            let held = |term: &Term| days.range(term.from..=term.to).next().is_some();
            let one = terms.iter().all(|term| term.side == first);
            (one && (days.is_empty() || terms.iter().any(held))).then(|| first.to_owned())
        }
        _ => None,
    };
    match most {
        Some((party, _)) => Some(party),
        None if all == 0 => own().or_else(described),
        None => None,
    }
}

/// A link for every name and rule, in the order of the names.
fn links(names: &Names<'_>, cluster: &Cluster) -> Vec<Link> {
    type Joined<'a> = (&'a str, BTreeSet<Option<usize>>);
    let mut joined: BTreeMap<(&str, &'static str), Joined<'_>> = BTreeMap::new();
    for member in &cluster.members {
        let node = &names.nodes[member.node];
        let entry = joined.entry((&node.name, member.rule)).or_insert((&member.reason, BTreeSet::new()));
        entry.1.insert(node.document);
    }
    let links = joined.into_iter().map(|((name, rule), (reason, texts))| {
        let texts = texts.into_iter().flatten().count();
        Link { name: name.to_owned(), rule, reason: reason.to_owned(), texts }
    });
    let aliases = cluster.aliases.iter().map(|alias| Link {
        name: alias.name.clone(),
        rule: alias.rule,
        reason: alias.reason.clone(),
        texts: alias.texts,
    });
    let mut links: Vec<Link> = links.collect();
    let further: Vec<Link> =
        aliases.filter(|alias| !links.iter().any(|link| link.name == alias.name)).collect();
    links.extend(further);
    links
}

/// Links for the proper names by which texts mention the actor beside the names of its links.
fn mentioned(
    names: &Names<'_>,
    cluster: &Cluster,
    sightings: &[Sighting],
    name: &str,
    kind: ActorKind,
    known: &[Link],
) -> Vec<Link> {
    let own: BTreeSet<String> = cluster
        .members
        .iter()
        .filter(|member| member.rule != "dated-office")
        .flat_map(|member| PersonName::of(&names.nodes[member.node].name).words)
        .collect();
    let mut proper: BTreeMap<&str, Option<String>> = BTreeMap::new();
    let mut found: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for sighting in sightings {
        let text = names.case.documents[sighting.document].document.text();
        let Some(words) = sighting.mention.and_then(|span| span.get(text)) else { continue };
        let name_in = proper.entry(words).or_insert_with(|| match kind {
            ActorKind::Person => name_of_person(words, &own),
            ActorKind::State | ActorKind::Bloc | ActorKind::Organization => name_of_body(words, name),
            _ => None,
        });
        if let Some(proper) = name_in {
            found.entry(proper.clone()).or_default().insert(sighting.document);
        }
    }
    let new = found.into_iter().filter(|(proper, _)| !known.iter().any(|link| link.name == *proper));
    new.map(|(proper, texts)| mention_link(proper, texts.len(), name)).collect()
}

fn mention_link(proper: String, texts: usize, name: &str) -> Link {
    let (rule, reason) = match world().state(&proper) {
        Some((state, StateWord::Seat)) if state == name => {
            ("metonym", format!("the seat of the government stands for {state}"))
        }
        Some((state, StateWord::Name)) if state == name => {
            ("listed-name", format!("another name of {state}"))
        }
        _ => ("mention", format!("so called in a text that leads from there to “{name}”")),
    };
    Link { name: proper, rule, reason, texts }
}

/// The end of a mention that is made of the person's own names.
fn name_of_person(mention: &str, own: &BTreeSet<String>) -> Option<String> {
    let mention = without_possessive(mention);
    let pieces: Vec<&str> = mention.split_whitespace().collect();
    let is_own = |piece: &&&str| {
        let words = words(piece);
        !words.is_empty() && words.iter().all(|word| own.contains(word))
    };
    let len = pieces.iter().rev().take_while(is_own).count();
    let name = pieces[pieces.len() - len..].join(" ");
    name.starts_with(char::is_uppercase).then_some(name)
}

/// A mention of a state or body that is a proper name: its words have capitals, but for the last of `Roth administration`.
pub(crate) fn name_of_body(mention: &str, name: &str) -> Option<String> {
    const SMALL: [&str; 7] = ["of", "the", "and", "for", "de", "on", "in"];
    let mention = without_possessive(mention).split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = mention.strip_prefix("the ").or_else(|| mention.strip_prefix("The ")).unwrap_or(&mention);
    let capital = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || SMALL.contains(&word)
    };
    let led = [" administration", " government"].iter().find_map(|body| bare.strip_suffix(body));
    let proper = bare.starts_with(char::is_uppercase) && led.unwrap_or(bare).split(' ').all(capital);
    let state = world().state(bare).is_none_or(|(state, word)| state == name && word != StateWord::Demonym);
    (proper && state && !PRONOUNS.contains(&bare.to_lowercase().as_str())).then(|| bare.to_owned())
}

fn without_possessive(mention: &str) -> &str {
    let mention = mention.trim_end_matches([',', ';', ':']);
    let bare = mention.strip_suffix("’s").or_else(|| mention.strip_suffix("'s"));
    bare.unwrap_or(mention).trim_end_matches(['’', '\''])
}

fn tell_roles(names: &Names<'_>, actor: &mut Actor) {
    let (mut said, mut befores) = (Vec::new(), Vec::new());
    for sighting in &actor.sightings {
        let entry = &names.case.documents[sighting.document];
        let text = entry.document.text();
        let Some((span, role)) = sighting.role.and_then(|span| Some((span, span.get(text)?))) else {
            continue;
        };
        if roles::content_words(role).is_empty() {
            continue;
        }
        let before = text.get(..span.start()).and_then(|text| text.split_whitespace().next_back());
        befores.push(before.unwrap_or_default().to_owned());
        said.push(RoleSaid {
            words: role.split_whitespace().collect::<Vec<_>>().join(" "),
            qualifier: None,
            document: sighting.document,
            span,
            day: day(entry),
            record: sighting.record.clone(),
            doubts: Vec::new(),
        });
    }
    if actor.kind == ActorKind::Person {
        let own = || actor.links.iter().map(|link| link.name.as_str());
        let listed = own().find_map(|name| world().person(name));
        let spelled: Vec<PersonName> = own().map(PersonName::of).collect();
        let is = |holder: &str| {
            let holder = PersonName::of(holder);
            let same = |one: &PersonName| {
                one.last() == holder.last() || RULES.iter().any(|rule| (rule.holds)(one, &holder))
            };
            spelled.iter().any(same)
        };
        roles::doubt(&mut said, listed, actor.party.as_deref(), &befores, is);
    }
    actor.roles = roles::distinct(&said);
    actor.said_roles = said;
}
