//! Pinned scores: what a change must not lower.
//!
//! `tests/floors.toml` holds sets of data with a digest of their files, so that a score is never compared
//! with one of other data. A set that lies in the shared corpora is skipped, in words, where they are absent.

use crate::{
    attribution, conflicts, events, extraction, linking, plans, positions, sentences, statements, time,
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const FILE: &str = "tests/floors.toml";
/// Scores are pinned with three digits.
const TOLERANCE: f64 = 0.0005;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Floors {
    set: Vec<Set>,
}

/// One set of data and the scores that it must reach.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    name: String,
    /// `statements`, `events`, `positions`, `plans`, `accounts` (conflicts and shifts), `linking`, `attribution`, `extraction`, `sentences` or `time`.
    measure: Measure,
    /// Files and folders that the score rests on, from the repository's root or (with `shared/` before
    /// them) from the shared corpora. Statements to linking: the folder of texts, the gold; attribution:
    /// the file of PolNeAR; extraction: the
    /// benchmark's folder; sentences: the folder of GUM's documents, EWT's development file; time: the
    /// folder of specifications, or the file of expressions.
    data: Vec<String>,
    /// SHA-256 over the names and bytes of all files of `data`.
    digest: String,
    /// Least value of each figure.
    least: BTreeMap<String, f64>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Measure {
    Statements,
    Events,
    Linking,
    Positions,
    Plans,
    Accounts,
    Attribution,
    Extraction,
    Sentences,
    Time,
}

/// Check every floor of the file and print a line for each.
///
/// # Errors
/// Where a floor is not reached, or its data are not what it was pinned on.
pub fn run(args: &[&str]) -> Result<(), String> {
    let file = args.first().copied().unwrap_or(FILE);
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let floors: Floors = toml::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
    let corpora = std::env::var_os("RAPPORTEUR_CORPORA").map(PathBuf::from);
    let mut broken = Vec::new();
    for set in &floors.set {
        match located(&set.data, corpora.as_deref()) {
            Some(data) => broken.extend(check(set, &data)?),
            None => println!("{:24} skipped: RAPPORTEUR_CORPORA is not set", set.name),
        }
    }
    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n")) }
}

/// Where the data lie; `None` where the shared corpora are needed and absent.
fn located(data: &[String], corpora: Option<&Path>) -> Option<Vec<PathBuf>> {
    let place = |path: &String| match path.strip_prefix("shared/") {
        Some(rest) => corpora.map(|corpora| corpora.join(rest)),
        None => Some(PathBuf::from(path)),
    };
    data.iter().map(place).collect()
}

fn check(set: &Set, data: &[PathBuf]) -> Result<Vec<String>, String> {
    let digest = digest(data)?;
    if digest != set.digest {
        let other = format!("{}: the data are not those of the floors (digest {digest})", set.name);
        return Ok(vec![other]);
    }
    let figures = figures(set.measure, data)?;
    let mut broken = Vec::new();
    for (name, least) in &set.least {
        let value = figures.get(name).ok_or(format!("{}: there is no figure {name}", set.name))?;
        println!("{:24} {name:24} {value:.4}  (at least {least:.3})", set.name);
        if *value < least - TOLERANCE {
            broken.push(format!("{}: {name} is {value:.4}, below its floor of {least:.3}", set.name));
        }
    }
    Ok(broken)
}

fn figures(measure: Measure, data: &[PathBuf]) -> Result<BTreeMap<String, f64>, String> {
    Ok(match (measure, data) {
        (Measure::Statements, [texts, gold]) => by_name(statements::figures(texts, gold)?),
        (Measure::Events, [texts, gold]) => by_name(events::figures(texts, gold)?),
        (Measure::Linking, [texts, gold]) => by_name(linking::figures(texts, gold)?),
        (Measure::Positions, [texts, gold]) => by_name(positions::figures(texts, gold)?),
        (Measure::Plans, [texts, gold]) => by_name(plans::figures(texts, gold)?),
        (Measure::Accounts, [texts, gold]) => conflicts::figures(texts, gold)?,
        (Measure::Attribution, [articles]) => attribution::figures(articles)?,
        (Measure::Extraction, [pages]) => BTreeMap::from([("F1".to_owned(), extraction::figure(pages)?)]),
        (Measure::Sentences, [gum, ewt]) => sentences::figures(gum, ewt, false)?
            .into_iter()
            .map(|figures| (format!("{} sentences", figures.name), figures.sentences))
            .collect(),
        (Measure::Time, [path]) => time::figures(path)?.into_iter().map(|f| (f.name, f.value)).collect(),
        _ => return Err(format!("{measure:?}: not so many data")),
    })
}

fn by_name(figures: Vec<statements::Figure>) -> BTreeMap<String, f64> {
    figures.into_iter().map(|figure| (figure.name, figure.value)).collect()
}

fn digest(data: &[PathBuf]) -> Result<String, String> {
    let mut sha = Sha256::new();
    for root in data {
        for file in files(root)? {
            let bytes = std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            let name = file.strip_prefix(root).ok().map(|name| name.to_string_lossy().into_owned());
            sha.update(name.unwrap_or_default());
            sha.update([0]);
            sha.update(Sha256::digest(&bytes));
        }
    }
    Ok(sha.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect())
}

/// The files below `path`, in the order of their names, without what only describes them.
fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut entries: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        entries.push(entry.map_err(failed)?.path());
    }
    entries.sort();
    entries.retain(|entry| entry.extension().is_none_or(|ending| ending != "md"));
    let nested: Result<Vec<Vec<PathBuf>>, String> = entries.iter().map(|entry| files(entry)).collect();
    Ok(nested?.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_changes_the_digest() {
        let folder = std::env::temp_dir().join(format!("rapporteur-floors-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a.txt"), "one").unwrap();
        let before = digest(std::slice::from_ref(&folder)).unwrap();
        std::fs::write(folder.join("a.txt"), "two").unwrap();
        let after = digest(std::slice::from_ref(&folder)).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_ne!(before, after);
    }

    #[test]
    fn a_score_below_its_floor_and_other_data_are_told() {
        let data = vec![PathBuf::from("../../tests/corpus/dev"), "../../tests/corpus/dev/gold.jsonl".into()];
        let set = |digest: String, least: f64| Set {
            name: "dev".into(),
            measure: Measure::Statements,
            data: vec![],
            digest,
            least: BTreeMap::from([("content".to_owned(), least)]),
        };
        let right = digest(&data).unwrap();
        assert_eq!(check(&set(right.clone(), 0.1), &data).unwrap(), Vec::<String>::new());
        assert!(check(&set(right, 1.0), &data).unwrap()[0].contains("below its floor"));
        assert!(check(&set("0".into(), 0.1), &data).unwrap()[0].contains("not those of the floors"));
    }

    #[test]
    fn sets_of_the_shared_corpora_are_skipped_without_them() {
        assert_eq!(located(&["shared/seeds".to_owned()], None), None);
        let found = located(&["shared/seeds".to_owned()], Some(Path::new("/c")));
        assert_eq!(found, Some(vec![PathBuf::from("/c/seeds")]));
    }
}
