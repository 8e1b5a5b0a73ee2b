//! Which names the analysis takes for one actor, against the persons of a gold file.
//!
//! A person of the gold is a speaker of the kind `person`; the names are the speaker's and those by which
//! the gold's texts mention it (the end of a mention that is made of words of the name), with the aliases
//! of `actor` records where the file has some. A surname that two persons of the gold share counts for
//! neither.

use crate::statements::articles;
use rapporteur_analysis::{Actor, ActorKind, Knowledge, analyse};
use rapporteur_model::{Article, Case, CaseDocument};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The persons of a gold file: each with all names, folded.
type Persons = BTreeMap<String, BTreeSet<String>>;

/// Count persons in several actors and actors with several persons; see the usage in `main.rs`.
pub(crate) fn command(arguments: &[&str]) -> Result<String, String> {
    let option = |name: &str| arguments.iter().position(|a| *a == name).and_then(|at| arguments.get(at + 1));
    let folder = Path::new(arguments.first().ok_or("actors: which folder?")?);
    let gold = option("--gold").map_or_else(|| folder.join("gold.jsonl"), PathBuf::from);
    let text = std::fs::read_to_string(&gold).map_err(|error| format!("{}: {error}", gold.display()))?;
    let persons = persons(&text)?;
    let analysis = analyse(&case(articles(folder)?), Knowledge::default());
    Ok(report(&persons, &analysis.actors, arguments.contains(&"--misses")))
}

/// The articles as one case, in their order.
fn case(articles: Vec<Article>) -> Case {
    let entry = |article: Article| CaseDocument {
        name: article.publication.name.clone(),
        document: article.document,
        publications: vec![article.publication],
        reading: article.reading,
        rejected: vec![],
    };
    Case { documents: articles.into_iter().map(entry).collect(), ..Case::default() }
}

fn persons(gold: &str) -> Result<Persons, String> {
    let (mut persons, mut records) = (Persons::new(), Vec::new());
    for line in gold.lines().filter(|line| !line.trim().is_empty()) {
        let record: Value = serde_json::from_str(line).map_err(|error| format!("gold: {error}"))?;
        records.push(record);
    }
    let is = |record: &Value, field: &str, value: &str| record[field] == value;
    for record in records.iter().filter(|one| is(one, "speaker_kind", "person")) {
        let Some(name) = record["speaker"].as_str() else { continue };
        let names = persons.entry(name.to_owned()).or_default();
        names.insert(fold(name));
        names.extend(record["mention"].as_str().and_then(|mention| end_of(mention, name)));
    }
    for record in records.iter().filter(|one| is(one, "type", "actor")) {
        let Some(names) = record["name"].as_str().and_then(|name| persons.get_mut(name)) else { continue };
        names.extend(record["aliases"].as_array().into_iter().flatten().filter_map(Value::as_str).map(fold));
    }
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    persons.values().flatten().for_each(|name| *bearers.entry(name.clone()).or_default() += 1);
    persons.values_mut().for_each(|names| names.retain(|name| bearers[name] == 1));
    Ok(persons)
}

/// The words at the end of a mention that are words of the name, folded.
fn end_of(mention: &str, name: &str) -> Option<String> {
    let (mention, name) = (fold(mention), fold(name));
    let own: BTreeSet<&str> = name.split(' ').collect();
    let words: Vec<&str> = mention.split(' ').collect();
    let len = words.iter().rev().take_while(|word| own.contains(**word)).count();
    (len > 0).then(|| words[words.len() - len..].join(" "))
}

/// Lower case without accents, marks and a possessive ending.
fn fold(name: &str) -> String {
    let bare = name.trim().trim_end_matches("’s").trim_end_matches("'s");
    let plain = bare.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let plain: String = plain.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn report(persons: &Persons, all: &[Actor], misses: bool) -> String {
    let actors = || all.iter().filter(|actor| actor.kind == ActorKind::Person);
    let names = |actor: &Actor| -> BTreeSet<String> {
        actor.aliases.iter().chain([&actor.name]).map(|name| fold(name)).collect()
    };
    let named: Vec<(&Actor, BTreeSet<String>)> = actors().map(|actor| (actor, names(actor))).collect();
    let bears = |own: &BTreeSet<String>, wanted: &BTreeSet<String>| !own.is_disjoint(wanted);
    let of = |wanted: &BTreeSet<String>| -> Vec<&str> {
        named.iter().filter(|(_, own)| bears(own, wanted)).map(|(actor, _)| actor.name.as_str()).collect()
    };
    let found: Vec<(&String, Vec<&str>)> = persons.iter().map(|(name, names)| (name, of(names))).collect();
    let mixed: Vec<(&str, Vec<&String>)> = named
        .iter()
        .map(|(actor, own)| {
            let held = persons.iter().filter(|(_, names)| bears(own, names)).map(|(name, _)| name);
            (actor.name.as_str(), held.collect::<Vec<_>>())
        })
        .filter(|(_, held)| held.len() > 1)
        .collect();
    let count = |test: &dyn Fn(usize) -> bool| found.iter().filter(|(_, actors)| test(actors.len())).count();
    let mut report = String::new();
    for (name, value) in [
        ("persons of the gold", persons.len()),
        ("one actor", count(&|n| n == 1)),
        ("split over several", count(&|n| n > 1)),
        ("no actor", count(&|n| n == 0)),
        ("actors with several", mixed.len()),
        ("actors that are persons", named.len()),
        ("actors", all.len()),
    ] {
        let _ = writeln!(report, "actors  {name:24} {value}");
    }
    if misses {
        for (name, actors) in found.iter().filter(|(_, actors)| actors.len() != 1) {
            let _ = writeln!(report, "{name}: {actors:?}");
        }
        mixed.iter().for_each(|(actor, held)| {
            let _ = writeln!(report, "{actor} holds {held:?}");
        });
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_a_person_are_the_gold_s_and_shared_ones_count_for_nobody() {
        let line = |speaker: &str, mention: &str| {
            format!(
                "{{\"type\":\"statement\",\"speaker_kind\":\"person\",\"speaker\":\"{speaker}\",\"mention\":\"{mention}\"}}\n"
            )
        };
        let gold = [
            line("Mona Adler", "Minister Adler"),
            line("Ian Adler", "Adler"),
            line("Ole Sørbø", "Mr Sørbø’s"),
            line("Ole Sørbø", "he"),
            "{\"type\":\"actor\",\"name\":\"Ole Sørbø\",\"aliases\":[\"the Ferryman\"]}\n".to_owned(),
        ]
        .concat();
        let persons = persons(&gold).unwrap();
        let names = |name: &str| persons[name].iter().map(String::as_str).collect::<Vec<_>>();
        assert_eq!(names("Mona Adler"), ["mona adler"]);
        assert_eq!(names("Ole Sørbø"), ["ole sørbø", "sørbø", "the ferryman"]);
    }

    #[test]
    fn a_split_person_and_a_mixed_actor_are_counted() {
        let actor = |name: &str, aliases: &[&str]| Actor {
            id: rapporteur_model::RecordId::from_text(name),
            name: name.into(),
            kind: ActorKind::Person,
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            party: None,
            roles: vec![],
            said_roles: vec![],
            links: vec![],
            sightings: vec![],
            doubts: vec![],
            party_reason: None,
        };
        let actors =
            vec![actor("Mona Adler", &["Ian Adler"]), actor("Adler", &[]), actor("Ole Falk", &["Falk"])];
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        let persons = Persons::from([
            ("Mona Adler".to_owned(), set(&["mona adler", "adler"])),
            ("Ian Adler".to_owned(), set(&["ian adler"])),
            ("Ole Falk".to_owned(), set(&["ole falk", "falk"])),
            ("Nobody Else".to_owned(), set(&["nobody else"])),
        ]);
        let report = report(&persons, &actors, true);
        let figure = |name: &str| {
            let line = report.lines().find(|line| line.contains(name)).unwrap();
            line.split_whitespace().next_back().unwrap().to_owned()
        };
        assert_eq!(["one actor", "split over", "no actor", "with several"].map(figure), ["2", "1", "1", "1"]);
        assert!(report.contains("Mona Adler holds"), "{report}");
    }
}
