//! `statements`: who said what, by filters that say why nothing passes them.

use super::args::StatementArgs;
use super::list::{is_document, write};
use crate::config::Config;
use crate::failure::{Outcome, Result};
use crate::output::{Cell, Listing, counted, has_words};
use crate::view::{Said, View, published};
use rapporteur_model::{Report, UnknownReason};
use std::collections::BTreeMap;

/// Values of the case that are told where a filter names none of them.
const MOST_TOLD: usize = 10;

/// `statements`.
pub fn statements(config: &Config, args: &StatementArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    let listing = statements_of(&view, args);
    if listing.rows.is_empty() {
        why_empty(&view, args).iter().for_each(|line| super::say(line));
    }
    write(config, &listing)
}

fn statements_of(view: &View, args: &StatementArgs) -> Listing {
    const COLUMNS: [&str; 15] = [
        "id",
        "doc",
        "published",
        "said_on",
        "speaker",
        "reason",
        "party",
        "mode",
        "act",
        "report",
        "to",
        "channel",
        "via",
        "confidence",
        "content",
    ];
    const HIDDEN: &[&str] =
        &["published", "said_on", "reason", "mode", "to", "channel", "via", "confidence", "report"];
    let only_actual = reports(args) == [Report::Actual.as_str()];
    let filters = filters(args);
    let passes = |said: &Said<'_>| filters.iter().all(|filter| (filter.passes)(*said));
    Listing {
        columns: &COLUMNS,
        only_in_data: if only_actual { HIDDEN } else { &HIDDEN[..HIDDEN.len() - 1] },
        rows: view.said().filter(passes).map(row).collect(),
    }
}

fn row(said: Said<'_>) -> Vec<Cell> {
    let statement = said.statement;
    let speaker = said.speaker().map_or(Cell::Missing("(not named)"), Cell::from);
    let sure = format!("{}", statement.confidence);
    vec![
        statement.id.as_str().into(),
        said.entry.name.as_str().into(),
        published(said.entry).map(|date| date.to_string()).into(),
        statement.said_on.clone().into(),
        speaker,
        said.reason().map(UnknownReason::as_str).into(),
        said.party().into(),
        statement.mode.as_str().into(),
        statement.act.as_str().into(),
        statement.report.as_str().into(),
        said.words(statement.addressee).into(),
        said.words(statement.channel).into(),
        Some(statement.via.join("; ")).filter(|via| !via.is_empty()).into(),
        // By way of its decimal digits, so that 0.9 stays 0.9 and is not 0.8999999761581421.
        sure.parse().map_or(Cell::Empty, Cell::Number),
        said.content().into(),
    ]
}

/// A filter that was asked for.
struct Filter<'a> {
    /// As it was typed.
    typed: String,
    passes: Box<dyn Fn(Said<'_>) -> bool + 'a>,
    /// What statements have there, for filters that take any words: what could have been asked for.
    values: Option<fn(Said<'_>) -> Vec<String>>,
}

impl<'a> Filter<'a> {
    fn new(flag: &str, value: &str, passes: impl Fn(Said<'_>) -> bool + 'a) -> Filter<'a> {
        let typed = format!("{flag} {value}").trim_end().to_owned();
        Filter { typed, passes: Box::new(passes), values: None }
    }

    fn of(self, values: fn(Said<'_>) -> Vec<String>) -> Filter<'a> {
        Filter { values: Some(values), ..self }
    }
}

/// The reports that are wanted: statements, unless something else is said.
fn reports(args: &StatementArgs) -> Vec<&str> {
    if args.report_notes {
        return Report::NAMES.iter().map(|(_, name)| *name).filter(|name| *name != "actual").collect();
    }
    if args.report.is_empty() { vec!["actual"] } else { args.report.iter().map(String::as_str).collect() }
}

/// Every filter that was asked for, in the order of the help. The first one is always there.
fn filters(args: &StatementArgs) -> Vec<Filter<'_>> {
    let reports = reports(args);
    let mut all = vec![Filter::new("--report", &reports.join(","), move |said| {
        reports.contains(&said.statement.report.as_str())
    })];
    all.extend(who_and_what(args));
    all.extend(chain(args));
    all.extend(where_and_when(args));
    all
}

fn who_and_what(args: &StatementArgs) -> impl Iterator<Item = Filter<'_>> {
    let by = args.by.as_ref().map(|by| {
        let named = |said: Said<'_>| said.names().chain(said.party()).any(|name| has_words(name, by));
        Filter::new("--by", by, named).of(|said| said.speaker().map(str::to_owned).into_iter().collect())
    });
    let about = args.about.as_ref();
    let about = about.map(|about| Filter::new("--about", about, |said| has_words(&said.content(), about)));
    let any_of = |wanted: &[String], word: &str| wanted.iter().any(|one| one == word);
    let act = (!args.act.is_empty()).then(|| {
        Filter::new("--act", &args.act.join(","), move |said| any_of(&args.act, said.statement.act.as_str()))
    });
    let mode = (!args.mode.is_empty()).then(|| {
        Filter::new("--mode", &args.mode.join(","), move |said| {
            any_of(&args.mode, said.statement.mode.as_str())
        })
    });
    let party = args.party.as_ref().map(|party| {
        let same = |own: &str| own.to_lowercase() == party.to_lowercase();
        Filter::new("--party", party, move |said| said.party().is_some_and(same))
            .of(|said| said.party().map(str::to_owned).into_iter().collect())
    });
    [by, about, act, mode, party].into_iter().flatten()
}

fn chain(args: &StatementArgs) -> impl Iterator<Item = Filter<'_>> {
    fn channel(said: Said<'_>) -> Vec<String> {
        said.words(said.statement.channel).into_iter().collect()
    }
    fn via(said: Said<'_>) -> Vec<String> {
        said.statement.via.clone()
    }
    fn to(said: Said<'_>) -> Vec<String> {
        said.words(said.statement.addressee).into_iter().collect()
    }
    let filter = |flag, wanted: &'_ Option<String>, values: fn(Said<'_>) -> Vec<String>| {
        let wanted = wanted.clone()?;
        let typed = wanted.clone();
        let passes = move |said: Said<'_>| values(said).iter().any(|value| has_words(value, &wanted));
        Some(Filter::new(flag, &typed, passes).of(values))
    };
    let all = [
        filter("--channel", &args.channel, channel),
        filter("--via", &args.via, via),
        filter("--to", &args.to, to),
    ];
    all.into_iter().flatten()
}

fn where_and_when(args: &StatementArgs) -> impl Iterator<Item = Filter<'_>> {
    let doc = args.doc.as_ref().map(|doc| {
        Filter::new("--doc", doc, |said| is_document(said.entry, doc))
            .of(|said| vec![said.entry.name.clone()])
    });
    let since = args.since.map(|since| {
        Filter::new("--since", &since.to_string(), move |said| {
            said.days().is_some_and(|(_, last)| last >= since)
        })
    });
    let until = args.until.map(|until| {
        Filter::new("--until", &until.to_string(), move |said| {
            said.days().is_some_and(|(first, _)| first <= until)
        })
    });
    let unattributed =
        args.unattributed.then(|| Filter::new("--unattributed", "", |said| said.source().is_none()));
    let unresolved = args
        .unresolved
        .then(|| Filter::new("--unresolved", "", |said| said.reason() == Some(UnknownReason::Unresolved)));
    let sure = args.min_confidence.map(|least| {
        Filter::new("--min-confidence", &least.to_string(), move |said| said.statement.confidence >= least)
    });
    [doc, since, until, unattributed, unresolved, sure].into_iter().flatten()
}

/// Why nothing passed: each filter with what it lets through alone, and what the case has in place of
/// words that it has not.
fn why_empty(view: &View, args: &StatementArgs) -> Vec<String> {
    let all = view.said().count();
    if all == 0 {
        return vec!["there are no statements in the case yet".to_owned()];
    }
    let filters = filters(args);
    let alone = |filter: &Filter<'_>| view.said().filter(|said| (filter.passes)(*said)).count();
    let counts: Vec<(&Filter<'_>, usize)> = filters.iter().map(|filter| (filter, alone(filter))).collect();
    let told: Vec<String> =
        counts.iter().map(|(filter, count)| format!("{} {count}", filter.typed)).collect();
    let alone = format!(
        "nothing passes all filters; of {} each lets through: {}",
        counted(all, "record"),
        told.join(", ")
    );
    let unknown = counts.iter().filter(|(_, count)| *count == 0);
    let known = unknown.filter_map(|(filter, _)| Some(known(view, filter.values?, &filter.typed)));
    std::iter::once(alone).chain(known).collect()
}

/// The commonest values of the case for a filter, the commonest first.
fn known(view: &View, values: fn(Said<'_>) -> Vec<String>, typed: &str) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    view.said().flat_map(values).for_each(|value| *counts.entry(value).or_default() += 1);
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|(one, n), (other, m)| (m, one).cmp(&(n, other)));
    let some: Vec<String> =
        counts.iter().take(MOST_TOLD).map(|(value, count)| format!("{value} ({count})")).collect();
    let more = if counts.len() > MOST_TOLD { " …" } else { "" };
    match some.as_slice() {
        [] => format!("{typed}: no statement of the case has one"),
        some => format!("{typed}: not in the case, which has {}{more}", some.join(", ")),
    }
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
    }

    #[test]
    fn every_filter_keeps_what_it_names() {
        let all = StatementArgs::default;
        let some = |word: &str| Some(word.to_owned());
        let one = |word: &str| vec![word.to_owned()];
        assert_eq!(contents(&all()).len(), 4);
        assert_eq!(contents(&StatementArgs { by: some("adler"), ..all() }).len(), 3);
        let both = StatementArgs { by: some("mona adler"), doc: some("02-talks"), ..all() };
        assert_eq!(contents(&both), ["talks would go on"]);
        assert_eq!(contents(&StatementArgs { about: some("money miss"), ..all() }), ["money was missing"]);
        assert_eq!(contents(&StatementArgs { act: one("deny"), ..all() }), ["money was missing"]);
        let acts = vec!["deny".to_owned(), "say".to_owned()];
        assert_eq!(contents(&StatementArgs { act: acts, ..all() }).len(), 4);
        assert_eq!(contents(&StatementArgs { mode: one("direct"), ..all() }).len(), 2);
        assert_eq!(contents(&StatementArgs { party: some("nordland"), ..all() }).len(), 3);
        assert_eq!(contents(&StatementArgs { by: some("nordland"), ..all() }).len(), 3, "a side by its name");
        assert_eq!(contents(&StatementArgs { channel: some("radio"), ..all() }), ["talks would go on"]);
        assert_eq!(contents(&StatementArgs { unattributed: true, ..all() }), ["We are ready."]);
        assert_eq!(contents(&StatementArgs { unresolved: true, ..all() }).len(), 0);
        assert_eq!(contents(&StatementArgs { report_notes: true, ..all() }), ["to comment"]);
        assert_eq!(contents(&StatementArgs { report: one("negated"), ..all() }), ["to comment"]);
        assert_eq!(contents(&StatementArgs { report: one("expected"), ..all() }).len(), 0);
        assert_eq!(contents(&StatementArgs { min_confidence: Some(0.9), ..all() }).len(), 4);
        assert_eq!(contents(&StatementArgs { min_confidence: Some(0.95), ..all() }).len(), 0);
    }

    #[test]
    fn days_are_those_of_saying_and_else_of_publication() {
        let day = |day: i8| Some(jiff::civil::date(2025, 12, day));
        let mut view = view();
        let count = |view: &View, since, until| {
            statements_of(view, &StatementArgs { since, until, ..StatementArgs::default() }).rows.len()
        };
        assert_eq!((count(&view, day(6), None), count(&view, None, day(5))), (3, 0));
        let statement = &mut view.case.documents[0].reading.statements[0];
        statement.said_on = Some("2025-12-03/2025-12-05".to_owned());
        assert_eq!((count(&view, day(6), None), count(&view, None, day(5))), (2, 1));
        assert_eq!((count(&view, day(5), day(5)), count(&view, day(4), day(4))), (1, 1));
    }

    #[test]
    fn an_empty_list_says_which_filter_let_nothing_through() {
        let args = StatementArgs {
            by: Some("Adlr".to_owned()),
            via: Some("TASS".to_owned()),
            act: vec!["deny".to_owned()],
            ..StatementArgs::default()
        };
        assert!(statements_of(&view(), &args).rows.is_empty());
        let told = why_empty(&view(), &args);
        assert_eq!(
            told,
            [
                "nothing passes all filters; of 5 records each lets through: --report actual 4, --by Adlr 0, --act deny 1, --via TASS 0",
                "--by Adlr: not in the case, which has Mona Adler (3), Nordland (1)",
                "--via TASS: no statement of the case has one",
            ]
        );
    }
}
