//! The verbs that list: documents, passages, corrections, the log.

use super::args::SearchArgs;
use crate::config::Config;
use crate::failure::{Outcome, Result};
use crate::output::{Cell, Listing};
use crate::verdict;
use crate::view::{View, first, published, title};
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::{Anchor, CaseDocument};
use std::io::Write;

/// Write a listing. Nothing to list is told by the exit code.
pub(super) fn write(config: &Config, listing: &Listing) -> Result<Outcome> {
    let outcome = if listing.rows.is_empty() { Outcome::Nothing } else { Outcome::Done };
    let mut out = super::stdout();
    listing.write(config, &mut out)?;
    out.flush()?;
    Ok(outcome)
}

/// `docs`.
pub fn docs(config: &Config) -> Result<Outcome> {
    write(config, &all_docs(&View::open(config)?))
}

fn all_docs(view: &View) -> Listing {
    const COLUMNS: [&str; 9] =
        ["doc", "published", "outlet", "grade", "title", "language", "articles", "said", "id"];
    let row = |entry: &CaseDocument| {
        vec![
            entry.name.as_str().into(),
            published(entry).map(|date| date.to_string()).into(),
            first(entry).and_then(|publication| publication.outlet.clone()).into(),
            view.rating(entry, None).code().into(),
            title(entry).into(),
            entry.document.language().into(),
            entry.publications.len().into(),
            view.said_in(entry).filter(|said| said.is_actual()).count().into(),
            entry.document.id().as_str().into(),
        ]
    };
    Listing {
        columns: &COLUMNS,
        only_in_data: if view.is_graded() { &["language", "id"] } else { &["grade", "language", "id"] },
        rows: view.case.documents.iter().map(row).collect(),
    }
}

/// Whether `wanted` names the document.
pub(super) fn is_document(entry: &CaseDocument, wanted: &str) -> bool {
    entry.name == wanted || (wanted.starts_with("d-") && entry.document.id().as_str().starts_with(wanted))
}

/// `search`.
pub fn search(config: &Config, args: &SearchArgs) -> Result<Outcome> {
    let hits = Ledger::open(&config.case, Access::Read)?.search(&args.words.join(" "), args.limit)?;
    let rows =
        hits.into_iter().map(|hit| vec![hit.name.into(), hit.document.as_str().into(), hit.words.into()]);
    write(
        config,
        &Listing { columns: &["doc", "id", "passage"], only_in_data: &["id"], rows: rows.collect() },
    )
}

/// `corrections`.
pub fn corrections(config: &Config) -> Result<Outcome> {
    const COLUMNS: [&str; 7] = ["number", "at", "reviewer", "record", "verdict", "stands_on", "content"];
    let ledger = Ledger::open(&config.case, Access::Read)?;
    let (corrections, of_actors) = (ledger.corrections()?, super::actors::corrections(config)?);
    let rows = corrections.into_iter().map(|correction| {
        vec![
            Cell::Number(correction.number as f64),
            correction.at.into(),
            correction.reviewer.into(),
            correction.record.as_str().into(),
            verdict::typed(&correction.verdict).into(),
            match &correction.anchor {
                Anchor::Record(id) => id.as_str().into(),
                Anchor::Orphaned => "orphaned".into(),
            },
            correction.quotation.into(),
        ]
    });
    let rows = rows.chain(of_actors).collect();
    write(config, &Listing { columns: &COLUMNS, only_in_data: &[], rows })
}

/// `log`.
pub fn log(config: &Config) -> Result<Outcome> {
    let entries = Ledger::open(&config.case, Access::Read)?.audit()?;
    let rows = entries.into_iter().map(|entry| {
        let number = Cell::Number(entry.number as f64);
        vec![
            number,
            entry.at.into(),
            entry.who.into(),
            entry.action.into(),
            entry.subject.into(),
            entry.detail.into(),
        ]
    });
    write(
        config,
        &Listing {
            columns: &["number", "at", "who", "action", "subject", "detail"],
            only_in_data: &[],
            rows: rows.collect(),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Format;
    use crate::fixture::view;

    fn written(listing: &Listing, format: Format) -> String {
        let mut out = Vec::new();
        listing.write(&Config { format, ..crate::config::for_tests() }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn listings_keep_their_form() {
        insta::assert_snapshot!("docs_md", written(&all_docs(&view()), Format::Md));
    }
}
