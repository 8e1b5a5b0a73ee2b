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

/// The texts of the checker's own articles by their ids. What cannot be read is counted, and is no fault of the bundle.
fn texts(config: &Config, articles: &[String]) -> BTreeMap<String, String> {
    let own = sources(articles, &config.case);
    let (mut texts, mut unread) = (BTreeMap::new(), own.problems);
    for record in own.found.into_iter().flat_map(input::records) {
        let read = record.map_err(|error| error.to_string());
        match read.and_then(|record| read_record(record, None).map_err(|error| error.to_string())) {
            Ok(article) => {
                let document = article.document;
                texts.insert(document.id().to_string(), document.text().to_owned());
            }
            Err(error) => unread.push(error),
        }
    }
    if let Some(first) = unread.first() {
        super::say(&format!("{} could not be read, the first: {first}", counted(unread.len(), "article")));
    }
    texts
}
