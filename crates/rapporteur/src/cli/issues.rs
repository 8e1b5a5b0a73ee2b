//! `issues`: the catalogue of the case, and which issue a text would get.

use super::args::IssuesArgs;
use crate::catalogue::{self, Chosen};
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::output::{Cell, Listing};
use rapporteur_analysis::issues::{Catalogue, Hit, Issue, Match};
use rapporteur_ledger::{Access, Ledger};
use std::io;

/// Between the points of a scale, from one end to the other.
const THEN: &str = " ▸ ";

/// `issues`.
pub fn issues(config: &Config, args: &IssuesArgs) -> Result<Outcome> {
    let case =
        config.case.exists().then(|| Ledger::open(&config.case, Access::Read)?.snapshot()).transpose()?;
    let Chosen { catalogue, why } = catalogue::chosen(config, case.as_ref())?;
    super::say(&format!("catalogue {}: {why}", catalogue.name()));
    match args.text.as_deref() {
        None => super::list::write(config, &listing(&catalogue)),
        Some("-") => {
            let input = io::read_to_string(io::stdin())
                .map_err(|error| Failure::new(format!("could not read standard input: {error}")))?;
            let lines: Vec<&str> = input.lines().filter(|line| !line.trim().is_empty()).collect();
            super::list::write(config, &matched(&catalogue, &lines))
        }
        Some(text) => {
            let found = !catalogue.issues_of(text).is_empty();
            if !found {
                super::say("uncatalogued: no word of the catalogue stands in it, or too weak ones");
            }
            let outcome = super::list::write(config, &matched(&catalogue, &[text]))?;
            Ok(if found { outcome } else { Outcome::Nothing })
        }
    }
}

fn listing(catalogue: &Catalogue) -> Listing {
    let row = |issue: &Issue| -> Vec<Cell> {
        vec![
            issue.id.as_str().into(),
            issue.label.as_str().into(),
            issue.definition.as_str().into(),
            issue.scale.join(THEN).into(),
            issue.terms.into(),
            issue.examples.len().into(),
        ]
    };
    Listing {
        columns: &["id", "label", "definition", "scale", "words", "examples"],
        only_in_data: &["words", "examples"],
        rows: catalogue.issues().iter().map(row).collect(),
    }
}

/// A row for each issue of each text; an uncatalogued one has a row without an issue.
fn matched(catalogue: &Catalogue, texts: &[&str]) -> Listing {
    let rows = texts.iter().flat_map(|text| {
        let matches = catalogue.issues_of(text);
        let none = matches
            .is_empty()
            .then(|| vec![(*text).into(), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
        none.into_iter().chain(matches.iter().map(|found| row(text, found)).collect::<Vec<_>>())
    });
    Listing {
        columns: &["text", "issue", "label", "score", "words", "terms"],
        only_in_data: if texts.len() == 1 { &["text", "terms"] } else { &["terms"] },
        rows: rows.collect(),
    }
}

fn row(text: &str, found: &Match) -> Vec<Cell> {
    let words = |hit: &Hit| {
        let pieces: Vec<&str> = hit.spans.iter().filter_map(|span| span.get(text)).collect();
        format!("“{}”", pieces.join(" … "))
    };
    let term = |hit: &Hit| format!("{} ({})", hit.term, hit.weight);
    let all = |shown: &dyn Fn(&Hit) -> String| found.words.iter().map(shown).collect::<Vec<_>>().join("; ");
    vec![
        text.into(),
        found.issue.id.as_str().into(),
        found.issue.label.as_str().into(),
        Cell::Number(f64::from(found.score)),
        all(&words).into(),
        all(&term).into(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_shows_its_words() {
        let catalogue = Catalogue::new(&["peace"], None).unwrap();
        let listing = matched(&catalogue, &["Baku wants its  prisoners back", "The tea was cold"]);
        assert_eq!(listing.rows[0][1], Cell::from("prisoners"));
        assert_eq!(listing.rows[0][4], Cell::from("“prisoners”"));
        assert_eq!(listing.rows[1][1], Cell::Empty, "what is uncatalogued is listed too");
    }
}
