//! Actors: the sources of a case, each with all its names.

use crate::names;
use rapporteur_model::{Case, Document, Source, Speaker, SpeakerKind};
use std::collections::BTreeMap;

/// A source of the case, under all its names.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// The commonest of its full spellings.
    pub name: String,
    /// What kind of source it is (the commonest reading).
    pub kind: SpeakerKind,
    /// Other spellings and the proper names by which texts mention it, sorted.
    pub aliases: Vec<String>,
    /// The side that it speaks for, where more than half of the statements with a side say so.
    pub party: Option<String>,
    /// The roles that texts give it, in the order of the texts.
    pub roles: Vec<String>,
    /// The names that were joined, each with its reason.
    pub links: Vec<Link>,
}

/// A name as texts give it, and why it is this actor's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The name in [`Source::name`].
    pub name: String,
    /// Why it was joined, in words.
    pub reason: String,
}

/// What the texts say of one spelling.
#[derive(Default)]
struct Spelling {
    name: String,
    words: Vec<String>,
    count: usize,
    kinds: Vec<SpeakerKind>,
    parties: Vec<String>,
    mentions: Vec<String>,
    roles: Vec<String>,
}

/// The actors of the case, in no particular order.
pub fn actors(case: &Case) -> Vec<Actor> {
    let (persons, others) = spellings(case);
    let all_words: Vec<_> = persons.iter().map(|spelling| spelling.words.clone()).collect();
    let groups = names::groups(&all_words);
    let people = groups.iter().map(|group| actor(&group.iter().map(|&i| &persons[i]).collect::<Vec<_>>()));
    people.chain(others.iter().map(|spelling| actor(&[spelling]))).collect()
}

/// Sources without a name of their own are described, not named: they are nobody's spelling.
fn has_name(kind: SpeakerKind) -> bool {
    !matches!(kind, SpeakerKind::Anonymous | SpeakerKind::Unknown)
}

fn spellings(case: &Case) -> (Vec<Spelling>, Vec<Spelling>) {
    let mut all: BTreeMap<_, Spelling> = BTreeMap::new();
    for entry in &case.documents {
        for statement in &entry.reading.statements {
            if let Speaker::Source(source) = &statement.speaker
                && has_name(source.kind)
            {
                let key = crate::key(source.kind, &source.name);
                all.entry(key).or_default().add(source, &entry.document);
            }
        }
    }
    let (persons, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|((person, _), _)| *person);
    let values = |list: Vec<(_, Spelling)>| list.into_iter().map(|(_, spelling)| spelling).collect();
    (values(persons), values(others))
}

impl Spelling {
    fn add(&mut self, source: &Source, document: &Document) {
        if self.count == 0 {
            self.name.clone_from(&source.name);
            self.words = names::words(&source.name);
        }
        self.count += 1;
        self.kinds.push(source.kind);
        self.parties.extend(source.party.clone());
        let fold = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.mentions.extend(source.mention.and_then(|span| span.get(document.text())).map(fold));
        self.roles.extend(source.role.and_then(|span| span.get(document.text())).map(fold));
    }
}

/// The actor of one group of spellings, the fullest first.
fn actor(group: &[&Spelling]) -> Actor {
    let rank = |s: &&&Spelling| (names::is_full(&s.words), s.count, s.words.len());
    let first = group.iter().rev().max_by_key(rank).map_or(group[0], |spelling| *spelling);
    let all = |field: fn(&Spelling) -> &[String]| group.iter().flat_map(move |s| field(s).iter().cloned());
    let parties: Vec<_> = all(|s| &s.parties).collect();
    let kinds: Vec<_> = group.iter().flat_map(|s| s.kinds.iter().map(|kind| kind.as_str())).collect();
    let mut roles: Vec<String> = Vec::new();
    all(|s| &s.roles).for_each(|role| {
        if !roles.contains(&role) {
            roles.push(role);
        }
    });
    Actor {
        name: first.name.clone(),
        kind: commonest(&kinds).and_then(|(kind, _)| SpeakerKind::from_text(kind)).unwrap_or(first.kinds[0]),
        aliases: aliases(group, first),
        party: commonest(&parties).filter(|(_, votes)| votes * 2 > parties.len()).map(|(party, _)| party),
        roles,
        links: group.iter().map(|spelling| link(spelling, group[0])).collect(),
    }
}

fn link(spelling: &Spelling, fullest: &Spelling) -> Link {
    let reason = if spelling.name == fullest.name {
        "the name as it stands".to_owned()
    } else {
        format!("“{}” is the only fuller name that fits in this case", fullest.name)
    };
    Link { name: spelling.name.clone(), reason }
}

fn commonest<T: Ord + Clone>(values: &[T]) -> Option<(T, usize)> {
    let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
    values.iter().for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(value, count)| (value.clone(), count))
}

/// The other spellings, and those mentions that are proper names: a person's by the surname, a
/// state's or body's by its capital letter ("Moscow"). Descriptions and pronouns are no names.
fn aliases(group: &[&Spelling], first: &Spelling) -> Vec<String> {
    let surname = first.words.last();
    let is_person = first.kinds[0] == SpeakerKind::Person;
    let proper = |mention: &&str| {
        let named = |word: &str| surname.is_some_and(|surname| word.to_lowercase() == *surname);
        if is_person {
            mention.split_whitespace().any(named)
        } else {
            mention.starts_with(char::is_uppercase) && !PRONOUNS.contains(&mention.to_lowercase().as_str())
        }
    };
    let mentions = group.iter().flat_map(|s| s.mentions.iter().map(|mention| without_possessive(mention)));
    let mut aliases: Vec<String> =
        group.iter().map(|s| s.name.as_str()).chain(mentions.filter(proper)).map(str::to_owned).collect();
    aliases.sort();
    aliases.dedup();
    aliases.retain(|alias| *alias != first.name);
    aliases
}

/// Words that take a capital at the start of a sentence and are still nobody's name.
const PRONOUNS: [&str; 10] = ["he", "she", "it", "they", "we", "i", "you", "who", "which", "both"];

fn without_possessive(mention: &str) -> &str {
    mention.strip_suffix("’s").or_else(|| mention.strip_suffix("'s")).unwrap_or(mention)
}
