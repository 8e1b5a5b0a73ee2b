//! `verify`: the case file, or a bundle that somebody handed over.

use super::args::VerifyArgs;
use crate::config::Config;
use crate::export::bundle;
use crate::failure::{Failure, Outcome, Result};
use crate::intake::sources::sources;
use crate::output::{counted, plain};
use rapporteur_ledger::{Access, Ledger};
use rapporteur_reader::{input, read_record};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// Things that do not hold which are told one by one.
const TOLD: usize = 20;

/// `verify`.
pub fn verify(config: &Config, args: &VerifyArgs) -> Result<Outcome> {
    match &args.bundle {
        Some(bundle) => verify_bundle(config, bundle, &args.articles),
        None => verify_case(config),
    }
}

fn verify_case(config: &Config) -> Result<Outcome> {
    match Ledger::open(&config.case, Access::Read)?.verify()? {
        Ok(checked) => {
            let mut out = super::stdout();
            writeln!(out, "{} texts and {} spans are as they were read", checked.documents, checked.spans)?;
            out.flush()?;
            Ok(Outcome::Done)
        }
        Err(broken) => {
            super::say(&format!("the case {} is broken: {broken}", config.case.display()));
            Ok(Outcome::Nothing)
        }
    }
}

fn verify_bundle(config: &Config, path: &Path, articles: &[String]) -> Result<Outcome> {
    let files = bundle::read(path).map_err(|error| Failure::file("could not read", path, &error))?;
    let found = bundle::check(&files, &texts(config, articles));
    found.broken.iter().take(TOLD).for_each(|what| super::say(&format!("does not hold: {what}")));
    if found.broken.len() > TOLD {
        super::say(&format!("and {} more", found.broken.len() - TOLD));
    }
    let mut out = super::stdout();
    writeln!(
        out,
        "{} in context, {} of them in the whole text ({} of {})",
        plain(&counted(found.in_context, "quotation")),
        found.in_text,
        found.texts,
        counted(found.of, "text"),
    )?;
    out.flush()?;
    Ok(if found.broken.is_empty() { Outcome::Done } else { Outcome::Nothing })
}

/// The texts of the checker's own articles by their ids. What cannot be read is told, and is no fault of the bundle.
fn texts(config: &Config, articles: &[String]) -> BTreeMap<String, String> {
    if articles.is_empty() {
        return BTreeMap::new();
    }
    let own = sources(articles, &config.case);
    own.problems.iter().for_each(|problem| super::say(&problem.to_string()));
    let mut texts = BTreeMap::new();
    for record in own.found.into_iter().flat_map(input::records) {
        match record
            .map_err(|error| error.to_string())
            .and_then(|record| read_record(record, None).map_err(|error| error.to_string()))
        {
            Ok(article) => {
                let document = article.document;
                texts.insert(document.id().to_string(), document.text().to_owned());
            }
            Err(error) => super::say(&error),
        }
    }
    texts
}
