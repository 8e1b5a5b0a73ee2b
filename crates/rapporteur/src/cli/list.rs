//! The verbs that list: documents, statements, passages, corrections, the log.

use super::args::{SearchArgs, StatementArgs};
use crate::config::Config;
use crate::failure::{Outcome, Result};
use crate::output::{Cell, Listing};
use crate::view::{Said, View, first, published, title};
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::{Anchor, CaseDocument, Verdict};
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
    const COLUMNS: [&str; 8] = ["doc", "published", "outlet", "title", "language", "articles", "said", "id"];
    let row = |entry: &CaseDocument| {
        vec![
            entry.name.as_str().into(),
            published(entry).map(|date| date.to_string()).into(),
            first(entry).and_then(|publication| publication.outlet.clone()).into(),
            title(entry).into(),
            entry.document.language().into(),
            entry.publications.len().into(),
            view.said_in(entry).filter(|said| said.is_actual()).count().into(),
            entry.document.id().as_str().into(),
        ]
    };
    Listing {
        columns: &COLUMNS,
        only_in_data: &["language", "id"],
        rows: view.case.documents.iter().map(row).collect(),
    }
}

/// `statements`.
pub fn statements(config: &Config, args: &StatementArgs) -> Result<Outcome> {
    write(config, &statements_of(&View::open(config)?, args))
}

fn statements_of(view: &View, args: &StatementArgs) -> Listing {
    const COLUMNS: [&str; 9] =
        ["id", "doc", "published", "speaker", "party", "mode", "act", "report", "content"];
    let row = |said: Said<'_>| {
        vec![
            said.statement.id.as_str().into(),
            said.entry.name.as_str().into(),
            published(said.entry).map(|date| date.to_string()).into(),
            said.speaker().into(),
            said.party().into(),
            said.statement.mode.as_str().into(),
            said.statement.act.as_str().into(),
            said.statement.report.as_str().into(),
            said.content().into(),
        ]
    };
    let only_in_data: &[&str] =
        if args.report_notes { &["published", "mode"] } else { &["published", "mode", "report"] };
    Listing {
        columns: &COLUMNS,
        only_in_data,
        rows: view.said().filter(|said| wanted(*said, args)).map(row).collect(),
    }
}

fn wanted(said: Said<'_>, args: &StatementArgs) -> bool {
    let (statement, day) = (said.statement, published(said.entry));
    let is = |wanted: &Option<String>, word: &str| wanted.as_ref().is_none_or(|wanted| wanted == word);
    let same = |wanted: &str, name: &str| wanted.to_lowercase() == name.to_lowercase();
    said.is_actual() != args.report_notes
        && is(&args.act, statement.act.as_str())
        && is(&args.mode, statement.mode.as_str())
        && (!args.unattributed || said.source().is_none())
        && args.by.as_ref().is_none_or(|by| said.names().any(|name| has_words(name, by)))
        && args.party.as_ref().is_none_or(|party| said.party().is_some_and(|own| same(party, own)))
        && args.doc.as_ref().is_none_or(|doc| is_document(said.entry, doc))
        && args.since.is_none_or(|since| day.is_some_and(|day| day >= since))
        && args.until.is_none_or(|until| day.is_some_and(|day| day <= until))
        && args.about.as_ref().is_none_or(|about| has_words(&said.content(), about))
}

pub(super) fn is_document(entry: &CaseDocument, wanted: &str) -> bool {
    entry.name == wanted || (wanted.starts_with("d-") && entry.document.id().as_str().starts_with(wanted))
}

/// Whether each of the wanted words begins a word of `text`; case does not count.
pub(super) fn has_words(text: &str, wanted: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let text = words(text);
    words(wanted).iter().all(|wanted| text.iter().any(|word| word.starts_with(wanted.as_str())))
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
    let corrections = Ledger::open(&config.case, Access::Read)?.corrections()?;
    let rows = corrections.into_iter().map(|correction| {
        vec![
            Cell::Number(correction.number as f64),
            correction.at.into(),
            correction.reviewer.into(),
            correction.record.as_str().into(),
            verdict(&correction.verdict).into(),
            match &correction.anchor {
                Anchor::Record(id) => id.as_str().into(),
                Anchor::Orphaned => "orphaned".into(),
            },
            correction.quotation.into(),
        ]
    });
    write(config, &Listing { columns: &COLUMNS, only_in_data: &[], rows: rows.collect() })
}

/// A verdict as it is typed.
pub fn verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Accept => "accept".to_owned(),
        Verdict::Reject => "reject".to_owned(),
        Verdict::Set { field, value } => format!("{field}={value}"),
    }
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

    fn contents(args: &StatementArgs) -> Vec<String> {
        let listing = statements_of(&view(), args);
        let content = |row: &Vec<Cell>| match row.last() {
            Some(Cell::Text(text)) => text.clone(),
            _ => String::new(),
        };
        listing.rows.iter().map(content).collect()
    }

    #[test]
    fn listings_keep_their_form() {
        let statements = statements_of(&view(), &StatementArgs::default());
        insta::assert_snapshot!("statements_table", written(&statements, Format::Table));
        insta::assert_snapshot!("statements_tsv", written(&statements, Format::Tsv));
        insta::assert_snapshot!("docs_md", written(&all_docs(&view()), Format::Md));
    }

    #[test]
    fn every_filter_keeps_what_it_names() {
        let all = StatementArgs::default;
        let some = |word: &str| Some(word.to_owned());
        assert_eq!(contents(&all()).len(), 4);
        assert_eq!(contents(&StatementArgs { by: some("adler"), ..all() }).len(), 3);
        assert_eq!(
            contents(&StatementArgs { by: some("mona adler"), doc: some("02-talks"), ..all() }).len(),
            1
        );
        assert_eq!(contents(&StatementArgs { about: some("money miss"), ..all() }), ["money was missing"]);
        assert_eq!(contents(&StatementArgs { act: some("deny"), ..all() }), ["money was missing"]);
        assert_eq!(contents(&StatementArgs { mode: some("direct"), ..all() }).len(), 2);
        assert_eq!(contents(&StatementArgs { party: some("nordland"), ..all() }).len(), 2);
        assert_eq!(contents(&StatementArgs { unattributed: true, ..all() }), ["We are ready."]);
        assert_eq!(contents(&StatementArgs { report_notes: true, ..all() }), ["to comment"]);
        assert_eq!(
            contents(&StatementArgs { since: Some(jiff::civil::date(2025, 12, 6)), ..all() }).len(),
            3
        );
        assert_eq!(
            contents(&StatementArgs { until: Some(jiff::civil::date(2025, 12, 5)), ..all() }).len(),
            0
        );
    }

    #[test]
    fn words_are_found_by_their_beginnings_in_any_case() {
        assert!(has_words("The Cease-Fire line", "cease line"));
        assert!(has_words("Security guarantees", "guarantee"));
        assert!(!has_words("a disagreement", "agreement"));
    }
}
