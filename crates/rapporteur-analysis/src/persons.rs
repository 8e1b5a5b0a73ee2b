//! Which names of persons are one person.
//!
//! Full names first, the fullest before the shorter ones: each joins the only person of the case that
//! fits by the surest rule. Then surnames alone, text by text. What could be two people's stays alone,
//! with a doubt: two people taken for one cost more than one person in two pieces.

use crate::cluster::{AS_IT_STANDS, Cluster, Names, sides_differ};
use crate::fold::skeleton;
use crate::person::{PersonName, RULES, Rule, transliterated};
use crate::sighting::Class;
use crate::world::world;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A person as far as the names are put together.
struct Person {
    cluster: Cluster,
    names: BTreeSet<PersonName>,
    /// The listed person with one of these names.
    listed: Option<&'static str>,
    party: Option<String>,
    /// How many of the names give each side.
    parties: BTreeMap<String, usize>,
    /// The documents in which the names stand.
    documents: HashSet<Option<usize>>,
    roles: BTreeSet<String>,
}

/// Persons with the ways to find them.
#[derive(Default)]
pub(crate) struct Persons {
    all: Vec<Person>,
    by_key: HashMap<String, BTreeSet<usize>>,
    /// Those who are listed.
    listed: HashMap<&'static str, usize>,
}

/// A full spelling and the names that are written so, all of one person.
struct Seed {
    name: PersonName,
    nodes: Vec<usize>,
    doubt: Option<String>,
}

/// A way to tell which bearer of a surname a text means: its name, why, and who is left by it.
struct Narrowing {
    name: &'static str,
    why: &'static str,
    keeps: fn(&Names<'_>, usize, &Person) -> bool,
}

/// The ways, in the order in which they are asked.
const NARROWINGS: [Narrowing; 5] = [
    Narrowing {
        name: "same-text",
        why: "the only bearer that the text names in full",
        keeps: |names, node, person| person.documents.contains(&names.nodes[node].document),
    },
    Narrowing {
        name: "form-of-address", why: "the only bearer whom “Mr” or “Ms” fits", keeps: addressed
    },
    Narrowing {
        name: "same-role",
        why: "the only bearer with such a role",
        keeps: |names, node, person| names.role_words(node).iter().any(|word| person.roles.contains(word)),
    },
    Narrowing {
        name: "same-side",
        why: "the only bearer who speaks for that side",
        keeps: |names, node, person| {
            let party = names.nodes[node].party.as_deref();
            party.is_some() && person.party.as_deref() == party
        },
    },
    Narrowing {
        name: "listed-name",
        why: "the bearer who is listed under that name alone",
        keeps: |names, node, person| {
            person.listed.is_some() && world().person(&names.nodes[node].name) == person.listed
        },
    },
];

/// The persons of the case.
pub(crate) fn persons(names: &Names<'_>) -> Persons {
    let mut spelled: BTreeMap<PersonName, Vec<usize>> = BTreeMap::new();
    let (mut singles, mut unknown) = (BTreeMap::new(), Vec::new());
    for (index, node) in names.nodes.iter().enumerate() {
        let name = || PersonName::of(&node.name);
        match node.class {
            Class::Person if name().is_single() => {
                singles.entry(name()).or_insert_with(Vec::new).push(index);
            }
            Class::Person => spelled.entry(name()).or_default().push(index),
            Class::Unknown if name().is_single() => unknown.push(index),
            _ => {}
        }
    }
    let mut persons = Persons::default();
    for seed in seeds(names, spelled) {
        persons.take(names, seed);
    }
    let bearers = persons.all.len();
    for (name, nodes) in singles {
        persons.take_singles(names, &name, names.in_order(nodes), bearers);
    }
    for node in names.in_order(unknown) {
        persons.take_unknown(names, node, bearers);
    }
    persons
}

/// The full spellings, the fullest first; a spelling that people of other sides and roles share, once for
/// each of them.
fn seeds(names: &Names<'_>, spelled: BTreeMap<PersonName, Vec<usize>>) -> Vec<Seed> {
    let mut seeds = Vec::new();
    for (name, nodes) in spelled {
        let (people, open) = namesakes(names, names.in_order(nodes));
        let several = people.len() > 1;
        let doubt = || several.then(|| format!("{} people of this name, by side and role", people.len()));
        for nodes in &people {
            seeds.push(Seed { name: name.clone(), nodes: nodes.clone(), doubt: doubt() });
        }
        for node in open {
            seeds.push(Seed { name: name.clone(), nodes: vec![node], doubt: doubt() });
        }
    }
    let letters = |seed: &Seed| seed.name.words.iter().map(String::len).sum::<usize>();
    seeds.sort_by_cached_key(|seed| {
        let size = (seed.name.is_full(), seed.name.words.len(), letters(seed));
        (std::cmp::Reverse(size), seed.name.clone(), seed.doubt.is_some(), names.rank_of(&seed.nodes))
    });
    seeds
}

/// The people who share a spelling, and the names of which it cannot be told whose they are. They are two
/// where two texts give both another side and another role; a listed person is one, whatever the texts say.
fn namesakes(names: &Names<'_>, nodes: Vec<usize>) -> (Vec<Vec<usize>>, Vec<usize>) {
    let listed = nodes.first().is_some_and(|&node| world().person(&names.nodes[node].name).is_some());
    if listed || nodes.len() == 1 {
        return (vec![nodes], vec![]);
    }
    type Known = (Option<String>, BTreeSet<String>, Vec<usize>);
    let (mut people, mut bare): (Vec<Known>, Vec<usize>) = (Vec::new(), Vec::new());
    for node in nodes {
        let (party, roles) = (names.nodes[node].party.clone(), names.role_words(node));
        if party.is_none() || roles.is_empty() {
            bare.push(node);
            continue;
        }
        let fits = |known: &&mut Known| {
            !sides_differ(known.0.as_deref(), party.as_deref()) || roles.iter().any(|r| known.1.contains(r))
        };
        match people.iter_mut().find(fits) {
            Some(known) => {
                known.1.extend(roles);
                known.2.push(node);
            }
            None => people.push((party, roles.into_iter().collect(), vec![node])),
        }
    }
    if people.len() < 2 {
        let told = people.into_iter().flat_map(|known| known.2);
        return (vec![names.in_order(told.chain(bare).collect())], vec![]);
    }
    let mut open = Vec::new();
    for node in bare {
        let (party, roles) = (names.nodes[node].party.as_deref(), names.role_words(node));
        let fits = |known: &Known| {
            (party.is_some() && known.0.as_deref() == party) || roles.iter().any(|r| known.1.contains(r))
        };
        let fitting: Vec<usize> = (0..people.len()).filter(|&at| fits(&people[at])).collect();
        match fitting.as_slice() {
            [one] => people[*one].2.push(node),
            _ => open.push(node),
        }
    }
    (people.into_iter().map(|known| known.2).collect(), open)
}

impl Persons {
    /// Put a full spelling to the person whose it is.
    fn take(&mut self, names: &Names<'_>, seed: Seed) {
        let listed = world().person(&seed.name.words.join(" "));
        let party = names.party(&seed.nodes);
        if let Some((listed, at)) = listed.and_then(|listed| Some((listed, *self.listed.get(listed)?))) {
            let reason = format!("a listed spelling of {listed}");
            return self.join(names, at, &seed.name, &seed.nodes, "listed-spelling", &reason);
        }
        let roles: BTreeSet<_> = seed.nodes.iter().flat_map(|&node| names.role_words(node)).collect();
        for rule in &RULES {
            let fits = |&at: &usize| {
                let other = &self.all[at];
                let two_listed = listed.is_some() && other.listed.is_some() && listed != other.listed;
                !two_listed
                    && fits(rule, &seed.name, other)
                    && !at_odds(rule, party.as_deref(), &roles, other)
            };
            let fitting: Vec<usize> = self.candidates(&seed.name).into_iter().filter(fits).collect();
            match fitting.as_slice() {
                [] => {}
                [one] if seed.doubt.is_none() || rule.name != "same-name" => {
                    let reason = format!("{}: “{}”", rule.why, self.shown(names, *one));
                    return self.join(names, *one, &seed.name, &seed.nodes, rule.name, &reason);
                }
                several => {
                    let could = self.could_be(names, several);
                    return self.add(names, seed, listed, Some(could));
                }
            }
        }
        self.add(names, seed, listed, None);
    }

    fn add(&mut self, names: &Names<'_>, seed: Seed, listed: Option<&'static str>, doubt: Option<String>) {
        let at = self.all.len();
        self.all.push(Person {
            cluster: Cluster { doubts: doubt.into_iter().chain(seed.doubt).collect(), ..Cluster::default() },
            names: BTreeSet::new(),
            listed,
            party: None,
            parties: BTreeMap::new(),
            documents: HashSet::new(),
            roles: BTreeSet::new(),
        });
        self.join(names, at, &seed.name, &seed.nodes, "same-name", AS_IT_STANDS);
    }

    fn join(
        &mut self,
        names: &Names<'_>,
        at: usize,
        name: &PersonName,
        nodes: &[usize],
        rule: &'static str,
        reason: &str,
    ) {
        let person = &mut self.all[at];
        person.cluster.members.extend(Cluster::of(nodes, rule, reason).members);
        person.roles.extend(nodes.iter().flat_map(|&node| names.role_words(node)));
        person.documents.extend(nodes.iter().map(|&node| names.nodes[node].document));
        for party in nodes.iter().filter_map(|&node| names.nodes[node].party.clone()) {
            *person.parties.entry(party).or_default() += 1;
        }
        // Most of the names decide; asked again only while there are few of them.
        if person.cluster.members.len() <= 64 || person.party.is_none() {
            let most = person.parties.iter().rev().max_by_key(|(_, count)| **count);
            person.party = most.map(|(party, _)| party.clone());
        }
        person.listed = person.listed.or_else(|| world().person(&name.words.join(" ")));
        if let Some(listed) = person.listed {
            self.listed.entry(listed).or_insert(at);
        }
        if person.names.insert(name.clone()) {
            let party = person.party.clone();
            for key in keys(name, party.as_deref()) {
                self.by_key.entry(key).or_default().insert(at);
            }
        }
    }

    /// The persons with a name that may be `name`, in the order in which they were added.
    fn candidates(&self, name: &PersonName) -> Vec<usize> {
        let found: BTreeSet<usize> =
            keys(name, None).iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect();
        found.into_iter().collect()
    }

    /// The persons with this surname (or a transliteration of it), and those who are listed under it.
    fn bearers(&self, names: &Names<'_>, node: usize, below: usize) -> Vec<usize> {
        let name = PersonName::of(&names.nodes[node].name);
        let found =
            self.by_key.get(&family_key(name.last())).into_iter().flat_map(|found| found.range(..below));
        let listed = world().person(&names.nodes[node].name);
        let has = |at: &usize, same: fn(&str, &str) -> bool| {
            let person = &self.all[*at];
            person.names.iter().any(|one| {
                one.families(person.party.as_deref()).iter().any(|family| same(family, name.last()))
            }) || (person.listed.is_some() && person.listed == listed)
        };
        let by_list = listed.and_then(|listed| self.listed.get(listed).copied());
        let mut found: Vec<usize> = found.copied().chain(by_list).filter(|at| *at < below).collect();
        found.sort_unstable();
        found.dedup();
        let exact: Vec<usize> = found.iter().copied().filter(|at| has(at, |a, b| a == b)).collect();
        if exact.is_empty() {
            found.into_iter().filter(|at| has(at, transliterated)).collect()
        } else {
            exact
        }
    }

    /// Put surnames that stand alone to their bearers, text by text.
    fn take_singles(&mut self, names: &Names<'_>, name: &PersonName, nodes: Vec<usize>, below: usize) {
        let mut nobodys = Vec::new();
        for node in nodes {
            let bearers = self.bearers(names, node, below);
            if bearers.is_empty() {
                nobodys.push(node);
                continue;
            }
            match self.meant(names, node, &bearers) {
                Ok((at, rule, why)) => {
                    let reason = format!("{why}: “{}”", self.shown(names, at));
                    self.join(names, at, name, &[node], rule, &reason);
                }
                Err(doubt) => {
                    let seed = Seed { name: name.clone(), nodes: vec![node], doubt: None };
                    self.add(names, seed, None, Some(doubt));
                }
            }
        }
        if !nobodys.is_empty() {
            let (people, open) = namesakes(names, nobodys);
            for nodes in people.into_iter().chain(open.into_iter().map(|node| vec![node])) {
                let seed = Seed { name: name.clone(), nodes, doubt: None };
                let listed = world().person(&name.words.join(" "));
                self.add(names, seed, listed, None);
            }
        }
    }

    /// Which of the bearers of a surname a text means, by which rule; or why it cannot be told.
    fn meant(
        &self,
        names: &Names<'_>,
        node: usize,
        bearers: &[usize],
    ) -> Result<(usize, &'static str, &'static str), String> {
        let party = names.nodes[node].party.as_deref();
        if let [only] = bearers {
            let one = &self.all[*only];
            let elsewhere = sides_differ(party, one.party.as_deref()) && !served(one.listed, party);
            let misfit = !addressed(names, node, one) && address(names, node).is_some();
            if elsewhere && !shares_role(names, node, one) || misfit && one.gender().is_some() {
                let shown = self.shown(names, *only);
                return Err(format!("“{shown}” bears this surname, but another side or form of address"));
            }
            if let Some(other) = other_bearer(names, node, one) {
                return Err(format!("the text names another bearer of this surname, “{other}”"));
            }
            return Ok((*only, "only-bearer", "the only bearer of the surname in the case"));
        }
        let mut left = bearers.to_vec();
        for narrowing in &NARROWINGS {
            let kept: Vec<usize> =
                left.iter().copied().filter(|&at| (narrowing.keeps)(names, node, &self.all[at])).collect();
            match kept.as_slice() {
                [] => {}
                [one] => return Ok((*one, narrowing.name, narrowing.why)),
                _ => left = kept,
            }
        }
        Err(self.could_be(names, &left))
    }

    /// A word of which the text does not tell what bears it: a person's surname where there is just one.
    fn take_unknown(&mut self, names: &Names<'_>, node: usize, below: usize) {
        let name = PersonName::of(&names.nodes[node].name);
        let bearers = self.bearers(names, node, below);
        if let [only] = bearers.as_slice()
            && let Ok((at, rule, why)) = self.meant(names, node, &[*only])
        {
            let reason = format!("{why}: “{}”", self.shown(names, at));
            self.join(names, at, &name, &[node], rule, &reason);
        }
    }

    fn could_be(&self, names: &Names<'_>, several: &[usize]) -> String {
        let mut shown: Vec<String> =
            several.iter().map(|&at| format!("“{}”", self.shown(names, at))).collect();
        shown.sort();
        shown.dedup();
        let more = if shown.len() > 4 { " …" } else { "" };
        shown.truncate(4);
        format!("could be {}{more}", shown.join(" or "))
    }

    /// The fullest name of a person, as a text writes it.
    fn shown<'a>(&self, names: &Names<'a>, at: usize) -> &'a str {
        let first = self.all[at].cluster.members.first();
        first.map_or("", |member| names.nodes[member.node].name.as_str())
    }

    /// The clusters, and the listed persons with the cluster of each.
    pub(crate) fn finish(self) -> (Vec<Cluster>, HashMap<&'static str, usize>) {
        (self.all.into_iter().map(|person| person.cluster).collect(), self.listed)
    }
}

impl Person {
    fn gender(&self) -> Option<char> {
        self.names.iter().find_map(PersonName::gender)
    }
}

impl Names<'_> {
    fn rank_of(&self, nodes: &[usize]) -> Option<usize> {
        nodes.first().and_then(|&node| self.nodes[node].document).map(|document| self.rank[document])
    }
}

fn fits(rule: &Rule, name: &PersonName, person: &Person) -> bool {
    // Initials fit many: a name is compared with what is written out, where something is.
    let written_out = person.names.iter().any(PersonName::is_full);
    let mut compared = person.names.iter().filter(|one| !one.is_single() && (!written_out || one.is_full()));
    compared.any(|one| (rule.holds)(name, one))
}

/// Whether side and role speak against a name that fits a person by its letters.
fn at_odds(rule: &Rule, party: Option<&str>, roles: &BTreeSet<String>, person: &Person) -> bool {
    let differ = sides_differ(party, person.party.as_deref()) && !served(person.listed, party);
    let strangers = !roles.is_empty() && !person.roles.is_empty() && roles.is_disjoint(&person.roles);
    differ && (rule.weak || strangers)
}

/// Whether a listed person held an office of that side.
fn served(listed: Option<&str>, party: Option<&str>) -> bool {
    listed.is_some_and(|person| world().terms(person).iter().any(|term| Some(term.side) == party))
}

fn shares_role(names: &Names<'_>, node: usize, person: &Person) -> bool {
    names.role_words(node).iter().any(|word| person.roles.contains(word))
}

/// Somebody else with the surname whom the text names without letting them speak: a listed given name that
/// is not the person's stands before the surname somewhere.
fn other_bearer(names: &Names<'_>, node: usize, person: &Person) -> Option<String> {
    let one = &names.nodes[node];
    let surname = one.name.as_str();
    let text = names.case.documents.get(one.document?)?.document.text();
    let own = |given: &str| {
        let words = || person.names.iter().flat_map(|name| &name.words);
        words().any(|word| word == given || world().same_given(word, given))
    };
    text.match_indices(surname).find_map(|(at, _)| {
        let before = text[..at].strip_suffix(' ')?.split(|c: char| c.is_whitespace()).next_back()?;
        let given = crate::fold::fold(before);
        let is_other = before.starts_with(char::is_uppercase) && world().is_given(&given) && !own(&given);
        is_other.then(|| format!("{before} {surname}"))
    })
}

/// `w` or `m` by the form of address that the text has before the surname.
fn address(names: &Names<'_>, node: usize) -> Option<char> {
    let one = &names.nodes[node];
    one.sightings.iter().find_map(|sighting| {
        let text = names.case.documents.get(sighting.document)?.document.text();
        let mention = sighting.mention?;
        let before = text.get(..mention.start())?.split_whitespace().next_back().unwrap_or_default();
        let first = mention.get(text)?.split_whitespace().next()?;
        [first, before].iter().find_map(|word| match word.trim_end_matches('.') {
            "Mr" | "Sir" | "Lord" => Some('m'),
            "Mrs" | "Ms" | "Miss" | "Dame" | "Lady" | "Baroness" => Some('w'),
            _ => None,
        })
    })
}

fn addressed(names: &Names<'_>, node: usize, person: &Person) -> bool {
    address(names, node).is_some_and(|gender| person.gender() == Some(gender))
}

fn family_key(word: &str) -> String {
    format!("family {}", skeleton(word))
}

/// Under what a name is looked for: its families, its first two words, its words in any order, its letters.
fn keys(name: &PersonName, party: Option<&str>) -> Vec<String> {
    let mut keys: Vec<String> = name.families(party).into_iter().map(family_key).collect();
    if !name.is_single() {
        let mut sorted = name.words.clone();
        sorted.sort();
        keys.push(format!("first {} {}", name.words[0], name.words[1]));
        keys.push(format!("words {}", sorted.join(" ")));
        keys.push(format!("letters {}", name.words.concat()));
    }
    keys
}
