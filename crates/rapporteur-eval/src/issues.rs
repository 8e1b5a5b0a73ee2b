//! Issue matching, scored on the catalogues' own phrasings, on those kept aside, and on the gold where it is asked for.

use rapporteur_analysis::issues::{BUILT_IN, Catalogue, Learned};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Phrasings that no word of a catalogue was chosen by: those written before the words, and those written after them.
const KEPT_ASIDE: [(&str, &str); 2] =
    [("held", "tests/issues/held.toml"), ("later", "tests/issues/later.toml")];
/// The key of phrasings that are about no issue.
const NONE: &str = "none";

/// A text and the ids of the issues that it is about.
struct Phrasing {
    text: String,
    issues: BTreeSet<String>,
}

/// How a set of phrasings was matched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Score {
    /// Phrasings about an issue, and those of them whose first issue is right.
    about: usize,
    first: usize,
    /// Phrasings about none, and those of them for which none is found.
    unrelated: usize,
    quiet: usize,
    /// Pairs of a phrasing and an issue: right, found, expected.
    right: usize,
    found: usize,
    expected: usize,
}

/// Score and print; see the usage in `main.rs`.
///
/// # Errors
/// Where a file cannot be read.
pub(crate) fn command(args: &[&str]) -> Result<String, String> {
    let misses = args.contains(&"--misses");
    let file = |flag: &str| {
        let at = args.iter().position(|arg| *arg == flag);
        at.map(|at| args.get(at + 1).ok_or(format!("{flag}: which file?"))).transpose()
    };
    let (gold, own_file) = (file("--gold")?, file("--own")?);
    if let Some(path) = own_file {
        return own_catalogue(path, misses);
    }
    let mut out = String::new();
    for name in BUILT_IN {
        let catalogue = Catalogue::new(&[name], None).map_err(|error| error.to_string())?;
        let phrasings = own(&catalogue);
        line(&mut out, name, "dev", score(&catalogue, &phrasings));
        if misses {
            show_misses(&mut out, &catalogue, &phrasings);
        }
        // What is kept aside stays unseen.
        for (set, path) in KEPT_ASIDE {
            let phrasings = kept_aside(&read(path)?, name);
            check(&catalogue, &phrasings)?;
            line(&mut out, name, set, score(&catalogue, &phrasings));
            learned(&mut out, &catalogue, (name, set), &phrasings)?;
        }
    }
    if let Some(path) = gold {
        let catalogue = Catalogue::new(&BUILT_IN[..1], None).map_err(|error| error.to_string())?;
        for field in ["what", "evidence"] {
            line(&mut out, "gold", field, score(&catalogue, &of_gold(path, field)?));
        }
    }
    Ok(out)
}

/// The score of a file of one's own on its own phrasings.
fn own_catalogue(path: &str, misses: bool) -> Result<String, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let catalogue = Catalogue::new(&[], Some((path, &text))).map_err(|error| error.to_string())?;
    let (phrasings, mut out) = (own(&catalogue), String::new());
    line(&mut out, "own", "dev", score(&catalogue, &phrasings));
    if misses {
        show_misses(&mut out, &catalogue, &phrasings);
    }
    Ok(out)
}

type Held = BTreeMap<String, BTreeMap<String, Vec<String>>>;

fn read(path: &str) -> Result<Held, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    toml::from_str(&text).map_err(|error| format!("{path}: {error}"))
}

/// The phrasings in the catalogue itself; one that stands with two issues is about both.
fn own(catalogue: &Catalogue) -> Vec<Phrasing> {
    let mut issues: BTreeMap<&String, BTreeSet<String>> = BTreeMap::new();
    for issue in catalogue.issues() {
        issue.examples.iter().for_each(|text| {
            issues.entry(text).or_default().insert(issue.id.clone());
        });
    }
    catalogue.unrelated().iter().for_each(|text| {
        issues.entry(text).or_default();
    });
    issues.into_iter().map(|(text, issues)| Phrasing { text: text.clone(), issues }).collect()
}

fn kept_aside(held: &Held, name: &str) -> Vec<Phrasing> {
    let lists = held.get(name).into_iter().flatten();
    lists
        .flat_map(|(key, texts)| {
            let ids = key.split(" + ").filter(|id| *id != NONE).map(str::to_owned);
            let issues: BTreeSet<String> = ids.collect();
            texts.iter().map(move |text| Phrasing { text: text.clone(), issues: issues.clone() })
        })
        .collect()
}

/// A phrasing with an issue that the catalogue lacks could never be right.
fn check(catalogue: &Catalogue, phrasings: &[Phrasing]) -> Result<(), String> {
    let ids = phrasings.iter().flat_map(|phrasing| &phrasing.issues);
    match ids.into_iter().find(|id| catalogue.issue(id).is_none()) {
        Some(id) => Err(format!("the catalogue {} has no issue {id}", catalogue.name())),
        None => Ok(()),
    }
}

/// A record of the gold, as far as it has issues.
#[derive(Deserialize)]
struct Record {
    #[serde(rename = "type")]
    kind: String,
    #[serde(flatten)]
    says: Says,
    #[serde(default)]
    provisions: Vec<Says>,
}

#[derive(Deserialize)]
struct Says {
    issue: Option<String>,
    what: Option<String>,
    evidence: Option<String>,
}

/// What positions and provisions say in one field; words that stand for two issues are about both.
fn of_gold(path: &str, field: &str) -> Result<Vec<Phrasing>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut issues: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let record: Record = serde_json::from_str(line).map_err(|error| format!("{path}: {error}"))?;
        let position = (record.kind == "position").then_some(record.says);
        for says in record.provisions.into_iter().chain(position) {
            let words = if field == "what" { says.what } else { says.evidence };
            if let (Some(words), Some(issue)) = (words, says.issue) {
                issues.entry(words).or_default().insert(issue);
            }
        }
    }
    Ok(issues.into_iter().map(|(text, issues)| Phrasing { text, issues }).collect())
}

fn score(catalogue: &Catalogue, phrasings: &[Phrasing]) -> Score {
    let mut score = Score::default();
    for phrasing in phrasings {
        let found = ids(catalogue, phrasing);
        let right = found.iter().filter(|id| phrasing.issues.contains(**id)).count();
        if phrasing.issues.is_empty() {
            score.unrelated += 1;
            score.quiet += usize::from(found.is_empty());
        } else {
            score.about += 1;
            score.first += usize::from(found.first().is_some_and(|id| phrasing.issues.contains(*id)));
        }
        score.right += right;
        score.found += found.len();
        score.expected += phrasing.issues.len();
    }
    score
}

fn ids<'a>(catalogue: &'a Catalogue, phrasing: &Phrasing) -> Vec<&'a str> {
    catalogue.issues_of(&phrasing.text).iter().map(|found| found.issue.id.as_str()).collect()
}

/// How often the likeliest learned issue of a phrasing, for which words are not asked, is right.
fn learned(
    out: &mut String,
    catalogue: &Catalogue,
    (name, set): (&str, &str),
    phrasings: &[Phrasing],
) -> Result<(), String> {
    let Some(meaning) = crate::derived::meaning()? else { return Ok(()) };
    let about: Vec<&Phrasing> = phrasings.iter().filter(|phrasing| !phrasing.issues.is_empty()).collect();
    let vectors = meaning.vectors(&about.iter().map(|phrasing| phrasing.text.as_str()).collect::<Vec<_>>());
    let learned = Learned::of(catalogue);
    let right = about.iter().zip(&vectors).filter(|(phrasing, vector)| {
        learned.issue(vector).is_some_and(|(issue, _)| phrasing.issues.contains(issue))
    });
    let share = right.count() as f64 / about.len().max(1) as f64;
    let _ = writeln!(out, "issues  {name:8} {set:8} accuracy {share:.3} of {:3}  as learned", about.len());
    Ok(())
}

fn line(out: &mut String, name: &str, set: &str, score: Score) {
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let _ = writeln!(
        out,
        "issues  {name:8} {set:8} accuracy {:.3} of {:3}  precision {:.3}  recall {:.3}  none found {} of {}",
        share(score.first, score.about),
        score.about,
        share(score.right, score.found),
        share(score.right, score.expected),
        score.quiet,
        score.unrelated
    );
}

fn show_misses(out: &mut String, catalogue: &Catalogue, phrasings: &[Phrasing]) {
    for phrasing in phrasings {
        let found = catalogue.issues_of(&phrasing.text);
        let same = found.len() == phrasing.issues.len()
            && found.iter().all(|found| phrasing.issues.contains(&found.issue.id));
        if !same {
            let expected: Vec<_> = phrasing.issues.iter().map(String::as_str).collect();
            let shown: Vec<_> = found
                .iter()
                .map(|found| {
                    let terms: Vec<_> = found.words.iter().map(|hit| hit.term).collect();
                    format!("{} {} ({})", found.issue.id, found.score, terms.join("; "))
                })
                .collect();
            let _ = writeln!(
                out,
                "  {}\n    is {}; found {}",
                phrasing.text,
                expected.join(", "),
                shown.join(", ")
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrasing(text: &str, issues: &[&str]) -> Phrasing {
        Phrasing { text: text.to_owned(), issues: issues.iter().map(|id| (*id).to_owned()).collect() }
    }

    #[test]
    fn a_score_counts_what_is_right_found_and_expected() {
        let own = "name = 'own'\n[[issue]]\nid = 'dyke'\nlabel = 'Dyke'\ndefinition = 'The dyke'\nwords.decides = ['dyke']\n\
                   [[issue]]\nid = 'ferry'\nlabel = 'Ferry'\ndefinition = 'The ferry'\nwords.decides = ['ferry']\n";
        let catalogue = Catalogue::new(&[], Some(("own.toml", own))).unwrap();
        let phrasings = [
            phrasing("the dyke must hold", &["dyke"]),
            phrasing("the dyke and the ferries", &["ferry"]),
            phrasing("the boats", &["ferry"]),
            phrasing("it rained", &[]),
        ];
        let expected = Score { about: 3, first: 1, unrelated: 1, quiet: 1, right: 2, found: 3, expected: 3 };
        assert_eq!(score(&catalogue, &phrasings), expected);
        assert!(check(&catalogue, &[phrasing("x", &["mole"])]).is_err());
    }

    #[test]
    fn a_key_names_several_issues_or_none() {
        let held: Held = toml::from_str("[own]\n'dyke + ferry' = ['a']\nnone = ['b']").unwrap();
        let sets: Vec<_> = kept_aside(&held, "own").into_iter().map(|p| (p.text, p.issues.len())).collect();
        assert_eq!(sets, [("a".to_owned(), 2), ("b".to_owned(), 0)]);
    }
}
