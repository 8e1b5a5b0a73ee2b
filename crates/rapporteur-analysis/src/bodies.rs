//! Which names of states, organizations, groups and unnamed sources are one actor.

use crate::acronyms::Acronyms;
use crate::cluster::{AS_IT_STANDS, Cluster, Member, Names};
use crate::epithet;
use crate::fold::{fold, words};
use crate::roles::Title;
use crate::sighting::Class;
use crate::world::{StateWord, world};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// States, organizations and blocs: one by their names, by what the lists say of them, and by the long
/// form that a text gives an abbreviation.
pub(crate) fn bodies(names: &Names<'_>, taken: &[bool]) -> Vec<Cluster> {
    let nodes: Vec<usize> = (0..names.nodes.len())
        .filter(|&at| matches!(names.nodes[at].class, Class::Body | Class::Unknown) && !taken[at])
        .collect();
    let acronyms = Acronyms::of(names, &nodes);
    let whole: BTreeSet<String> =
        nodes.iter().map(|&node| without_article(&names.nodes[node].name)).collect();
    let mut clusters: BTreeMap<String, Cluster> = BTreeMap::new();
    for node in names.in_order(nodes) {
        let known = || proper(names, &acronyms, &whole, node);
        let (key, rule, reason) = known().unwrap_or_else(|| body(names, &acronyms, node));
        clusters.entry(key).or_default().members.push(Member { node, rule, reason });
    }
    for (key, aliases) in acronyms.aliases() {
        if let Some(cluster) = clusters.get_mut(&key) {
            cluster.aliases = aliases;
        }
    }
    clusters.into_values().collect()
}

/// The body of a name that stands beside words for what bears it, where the texts explain that name or the
/// lists or the case know it: “the Hillside rebel group”.
fn proper(
    names: &Names<'_>,
    acronyms: &Acronyms,
    whole: &BTreeSet<String>,
    node: usize,
) -> Option<(String, &'static str, String)> {
    let bare = epithet::without(&names.nodes[node].name)?;
    let explained = acronyms.long_form(names, node).map(|(long, _)| long);
    let listed = || world().body(bare).map(|(listed, _)| fold(listed));
    let of_case = || Some(without_article(bare)).filter(|bare| whole.contains(bare));
    let key = explained.or_else(listed).or_else(of_case)?;
    Some((key, "epithet", format!("“{bare}” with a word for what it is")))
}

/// The key of the body that a name is, with the rule and the reason.
fn body(names: &Names<'_>, acronyms: &Acronyms, node: usize) -> (String, &'static str, String) {
    let name = names.nodes[node].name.as_str();
    if let Some((long, reason)) = acronyms.long_form(names, node) {
        return (long, "acronym", reason);
    }
    let as_listed = |listed: &str| fold(listed) == without_article(name);
    match (world().state(name), world().body(name)) {
        (Some((state, StateWord::Name)), _) if as_listed(state) => {
            (fold(state), "same-name", AS_IT_STANDS.to_owned())
        }
        (Some((state, StateWord::Name)), _) => {
            (fold(state), "listed-name", format!("another name of {state}"))
        }
        (Some((state, StateWord::Seat)), _) => {
            (fold(state), "metonym", format!("the seat of the government stands for {state}"))
        }
        (_, Some((listed, _))) if !as_listed(listed) => {
            (fold(listed), "listed-name", format!("another name of {listed}"))
        }
        (_, Some(_)) => (without_article(name), "same-name", AS_IT_STANDS.to_owned()),
        _ => match listed_mention(names, node) {
            Some(listed) => (fold(listed), "listed-name", format!("mentioned as {listed}")),
            None => (without_article(name), "same-name", AS_IT_STANDS.to_owned()),
        },
    }
}

/// The listed body that a text mentions where its name was cut short.
fn listed_mention(names: &Names<'_>, node: usize) -> Option<&'static str> {
    let one = &names.nodes[node];
    let text = names.case.documents.get(one.document?)?.document.text();
    let listed = |sighting: &crate::Sighting| {
        let proper = crate::actor::name_of_body(sighting.mention?.get(text)?, &one.name)?;
        world().body(&proper).map(|(listed, _)| listed)
    };
    one.sightings
        .iter()
        .find_map(listed)
        .filter(|listed| fold(listed).starts_with(&without_article(&one.name)))
}

/// A name folded, without `the`.
pub(crate) fn without_article(name: &str) -> String {
    let folded = fold(name);
    folded.strip_prefix("the ").map_or_else(|| folded.clone(), str::to_owned)
}

/// Groups and unnamed sources, by their descriptions. A group is one across texts where its side is
/// known ("Russian officials"); "officials" of two texts may be two, and somebody unnamed always is.
pub(crate) fn described(names: &Names<'_>, taken: &[bool]) -> Vec<Cluster> {
    let mut clusters: BTreeMap<(Option<usize>, String, String), Cluster> = BTreeMap::new();
    let all = (0..names.nodes.len()).filter(|&at| !taken[at]);
    let nodes = all.filter(|&at| matches!(names.nodes[at].class, Class::Group | Class::Anonymous)).collect();
    for node in names.in_order(nodes) {
        let one = &names.nodes[node];
        let side = party_of(one.party.as_deref(), &one.name).unwrap_or_default().to_owned();
        let description = bare_description(&one.name);
        let across = one.class == Class::Group && (!side.is_empty() || one.document.is_none());
        let place = if across { None } else { one.document.map(|document| names.rank[document]) };
        let cluster = clusters.entry((place, description, side.clone())).or_default();
        let (rule, reason) = match (cluster.members.is_empty(), across) {
            (true, _) => ("same-name", AS_IT_STANDS.to_owned()),
            (false, true) => ("same-description", format!("the same description of a group of {side}")),
            (false, false) => ("same-description", "the same description in the same text".to_owned()),
        };
        cluster.members.push(Member { node, rule, reason });
    }
    clusters.into_values().collect()
}

/// The side of a source: the one that the text gives, else the state in its description.
pub(crate) fn party_of<'a>(party: Option<&'a str>, description: &str) -> Option<&'a str> {
    party.or_else(|| {
        let words = words(&description.replace("’s", "").replace("'s", ""));
        let state = (0..words.len()).find_map(|at| {
            let run = |len: usize| words.get(at..at + len).map(|run| run.join(" "));
            (1..=3).rev().find_map(|len| world().state(&run(len)?).map(|(state, _)| state))
        });
        // The diplomats of a continent are those of many states.
        state.filter(|state| !["Africa", "Latin America"].contains(state))
    })
}

/// A description without the small words before it.
fn bare_description(name: &str) -> String {
    const SMALL: [&str; 9] = ["the", "some", "several", "many", "a", "an", "these", "those", "other"];
    let words = words(name);
    let bare: Vec<&str> = words.iter().map(String::as_str).skip_while(|word| SMALL.contains(word)).collect();
    if bare.is_empty() { words.join(" ") } else { bare.join(" ") }
}

/// Put descriptions by an office to the person of the case who held it on the day of the text: "the
/// Russian foreign minister". Where the holder is not named in the case, the description stays as it is.
pub(crate) fn by_office(
    names: &Names<'_>,
    taken: &mut [bool],
    clusters: &mut [Cluster],
    listed: &HashMap<&'static str, usize>,
) -> BTreeMap<usize, String> {
    let mut doubts = BTreeMap::new();
    for (node, taken) in taken.iter_mut().enumerate().filter(|(_, taken)| !**taken) {
        let Some((holder, reason)) = holder(names, node) else { continue };
        match listed.get(holder) {
            Some(&at) => {
                clusters[at].members.push(Member { node, rule: "dated-office", reason });
                *taken = true;
            }
            None => {
                doubts.insert(node, format!("may be {holder}, whom no text names: {reason}"));
            }
        }
    }
    doubts
}

/// The only listed holder of the office that a definite description names, on the day of its text.
fn holder(names: &Names<'_>, node: usize) -> Option<(&'static str, String)> {
    let one = &names.nodes[node];
    if one.class != Class::Anonymous {
        return None;
    }
    let lower = one.name.to_lowercase();
    let indefinite = ["a ", "an ", "one ", "another ", "some "].iter().any(|word| lower.starts_with(word));
    let title = Title::of(&one.name, "");
    let office = title.office.filter(|office| office.one && !indefinite && title.qualifier.is_none())?;
    let day = crate::sighting::day(names.case.documents.get(one.document?)?)?;
    let side = title.side.or(one.party.as_deref())?;
    match world().holders(side, office.name, day).as_slice() {
        [only] => Some((only, format!("{} of {side} on {day}, by the list of offices", office.name))),
        _ => None,
    }
}
