//! The statements of a case by what can be filtered: each facet is a column of numbers, so that a page counts
//! tens of thousands of statements in a moment.

use super::http::Query;
use super::page::Miss;
use super::status::{Status, Statuses};
use crate::output::has_words;
use crate::view::{Said, View, first};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::HashMap;

/// A way to part the statements.
pub struct Facet {
    /// Its name in addresses.
    pub key: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// What stands for statements that have no value there.
    pub none: &'static str,
    of: fn(Said<'_>, Status) -> Option<String>,
}

/// Every facet, in the order of the page.
pub const FACETS: [Facet; 8] = [
    Facet {
        key: "speaker",
        label: "Speaker",
        none: "not named",
        of: |said, _| said.speaker().map(str::to_owned),
    },
    Facet { key: "side", label: "Side", none: "no side", of: |said, _| said.party().map(str::to_owned) },
    Facet { key: "act", label: "Act", none: "", of: |said, _| Some(said.statement.act.as_str().to_owned()) },
    Facet {
        key: "mode",
        label: "Wording",
        none: "",
        of: |said, _| Some(said.statement.mode.as_str().to_owned()),
    },
    Facet {
        key: "channel",
        label: "Channel",
        none: "not told",
        of: |said, _| said.words(said.statement.channel),
    },
    Facet {
        key: "outlet",
        label: "Outlet",
        none: "no outlet",
        of: |said, _| first(said.entry)?.outlet.clone(),
    },
    Facet { key: "status", label: "Review", none: "", of: |_, status| Some(status.as_str().to_owned()) },
    Facet {
        key: REPORT,
        label: "Report",
        none: "",
        of: |said, _| Some(said.statement.report.as_str().to_owned()),
    },
];

/// The facet that tells statements from report notes: without a word on it, only what was said counts.
const REPORT: &str = "report";

/// The fields of an address that choose statements: the facets and those here.
pub const FIELDS: [&str; 12] =
    ["speaker", "side", "act", "mode", "channel", "outlet", "status", REPORT, "doc", "since", "until", "q"];

/// Ways to put statements in order.
pub const ORDERS: [(&str, &str); 4] = [
    ("newest", "newest first"),
    ("oldest", "oldest first"),
    ("doubtful", "least sure first"),
    ("sure", "surest first"),
];

/// A statement's place, and its numbers in the columns.
#[derive(Clone, Debug)]
pub struct Row {
    document: u32,
    statement: u32,
    days: Option<(Date, Date)>,
    confidence: f32,
    values: [u32; FACETS.len()],
}

/// All statements and report notes of a case.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The latest first, those without a day last.
    rows: Vec<Row>,
    /// By facet: what its numbers stand for.
    values: [Vec<String>; FACETS.len()],
}

/// A value of a facet with the number of statements that choosing it would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The value.
    pub value: String,
    /// Statements that have it and pass every other filter.
    pub count: usize,
    /// Whether the address asks for it.
    pub chosen: bool,
}

/// What passes the filters of an address.
pub struct Selection<'a> {
    /// The statements in the wanted order.
    pub said: Vec<Said<'a>>,
    /// By facet: its values, the commonest first.
    pub counts: Vec<Vec<Count>>,
}

impl Index {
    /// The index of the statements in `view`.
    pub fn of(view: &View, statuses: &Statuses) -> Index {
        let mut index = Index::default();
        let mut numbers: [HashMap<String, u32>; FACETS.len()] = Default::default();
        for (document, entry) in view.case.documents.iter().enumerate() {
            for (statement, said) in view.said_in(entry).enumerate() {
                let status = statuses.get(&said.statement.id);
                let mut values = [0; FACETS.len()];
                for (at, facet) in FACETS.iter().enumerate() {
                    let value = (facet.of)(said, status).unwrap_or_else(|| facet.none.to_owned());
                    let next = numbers[at].len() as u32;
                    values[at] = *numbers[at].entry(value).or_insert_with_key(|value| {
                        index.values[at].push(value.clone());
                        next
                    });
                }
                let (document, statement) = (document as u32, statement as u32);
                let confidence = said.statement.confidence;
                index.rows.push(Row { document, statement, days: said.days(), confidence, values });
            }
        }
        index
            .rows
            .sort_by_key(|row| (Reverse(row.days.map(|(first, _)| first)), row.document, row.statement));
        index
    }

    /// What passes the filters of `query`.
    ///
    /// # Errors
    /// Where a filter is none.
    pub fn select<'a>(&self, view: &'a View, query: &Query) -> Result<Selection<'a>, Miss> {
        let filter = Filter::of(self, query)?;
        let mut counts: Vec<Vec<usize>> = self.values.iter().map(|values| vec![0; values.len()]).collect();
        let mut rows: Vec<&Row> = Vec::new();
        for row in &self.rows {
            let mut failed =
                filter.wanted.iter().zip(row.values).enumerate().filter(|(_, (wanted, value))| {
                    wanted.as_ref().is_some_and(|wanted| !wanted.contains(value))
                });
            let (first, second) = (failed.next().map(|(at, _)| at), failed.next());
            if second.is_some() || !filter.passes(row, view) {
                continue;
            }
            for at in first.map_or(0..FACETS.len(), |at| at..at + 1) {
                counts[at][row.values[at] as usize] += 1;
            }
            if first.is_none() {
                rows.push(row);
            }
        }
        put_in_order(&mut rows, query.get("order").unwrap_or("newest"));
        let place = |row: &Row| view.said_at(row.document as usize, row.statement as usize);
        let said = rows.into_iter().filter_map(place).collect();
        Ok(Selection { said, counts: self.named(&counts, query) })
    }

    fn named(&self, counts: &[Vec<usize>], query: &Query) -> Vec<Vec<Count>> {
        let facets = FACETS.iter().zip(&self.values).zip(counts);
        let named = facets.map(|((facet, values), counts)| {
            let count = |(value, count): (&String, &usize)| {
                let chosen = query.has(facet.key, value);
                Count { value: value.clone(), count: *count, chosen }
            };
            let mut all: Vec<Count> = values.iter().zip(counts).map(count).collect();
            all.retain(|one| one.count > 0 || one.chosen);
            all.sort_by(|a, b| (b.count, &a.value).cmp(&(a.count, &b.value)));
            all
        });
        named.collect()
    }

    /// How many statements were in fact said.
    pub fn said(&self) -> usize {
        self.count(REPORT, "actual")
    }

    /// How many statements that were in fact said have this value of a facet.
    pub fn count(&self, key: &str, value: &str) -> usize {
        let number = |key: &str, value: &str| {
            let at = FACETS.iter().position(|facet| facet.key == key)?;
            Some((at, self.values[at].iter().position(|known| known == value)? as u32))
        };
        let (Some(wanted), Some(actual)) = (number(key, value), number(REPORT, "actual")) else { return 0 };
        let has = |row: &&Row, (at, number): (usize, u32)| row.values[at] == number;
        self.rows.iter().filter(|row| has(row, wanted) && has(row, actual)).count()
    }
}

fn put_in_order(rows: &mut [&Row], order: &str) {
    match order {
        "oldest" => rows.sort_by_key(|row| (row.days.is_none(), row.days)),
        "doubtful" => rows.sort_by(|a, b| a.confidence.total_cmp(&b.confidence)),
        "sure" => rows.sort_by(|a, b| b.confidence.total_cmp(&a.confidence)),
        _ => {}
    }
}

/// The filters of an address.
struct Filter<'q> {
    /// By facet: the numbers of the wanted values, where some are asked for.
    wanted: Vec<Option<Vec<u32>>>,
    doc: Option<&'q str>,
    words: Option<&'q str>,
    since: Option<Date>,
    until: Option<Date>,
}

impl<'q> Filter<'q> {
    fn of(index: &Index, query: &'q Query) -> Result<Filter<'q>, Miss> {
        let wanted = FACETS.iter().zip(&index.values).map(|(facet, values)| {
            let number = |value: &str| values.iter().position(|known| known == value).map(|at| at as u32);
            let mut asked: Vec<&str> = query.all(facet.key).collect();
            if asked.is_empty() && facet.key == REPORT {
                asked.push("actual");
            }
            // A value that no statement has lets nothing through.
            (!asked.is_empty()).then(|| asked.into_iter().filter_map(number).collect())
        });
        Ok(Filter {
            wanted: wanted.collect(),
            doc: query.get("doc"),
            words: query.get("q"),
            since: day(query, "since")?,
            until: day(query, "until")?,
        })
    }

    fn passes(&self, row: &Row, view: &View) -> bool {
        let since = self.since.is_none_or(|since| row.days.is_some_and(|(_, last)| last >= since));
        let until = self.until.is_none_or(|until| row.days.is_some_and(|(first, _)| first <= until));
        if !since || !until {
            return false;
        }
        if self.doc.is_none() && self.words.is_none() {
            return true;
        }
        let Some(said) = view.said_at(row.document as usize, row.statement as usize) else { return false };
        self.doc.is_none_or(|doc| said.entry.name == doc || said.entry.document.id().as_str() == doc)
            && self.words.is_none_or(|words| has_words(&said.content(), words))
    }
}

/// The day that a field of an address names.
///
/// # Errors
/// Where it names none.
pub fn day(query: &Query, field: &str) -> Result<Option<Date>, Miss> {
    let parsed = |text: &str| {
        text.parse()
            .map_err(|_| Miss::Bad(format!("“{text}” is no day for “{field}”: write it like 2026-01-31")))
    };
    query.get(field).map(parsed).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;

    fn contents(view: &View, address: &str) -> Vec<String> {
        let index = Index::of(view, &Statuses::default());
        index.select(view, &Query::parse(address)).unwrap().said.into_iter().map(Said::content).collect()
    }

    #[test]
    fn every_filter_keeps_what_it_names() {
        let view = view();
        let found = |address: &str| contents(&view, address).len();
        assert_eq!(found(""), 4, "report notes are asked for");
        assert_eq!(found("report=negated"), 1);
        assert_eq!(found("speaker=Mona+Adler"), 3);
        assert_eq!(found("speaker=Mona+Adler&speaker=not+named"), 4);
        assert_eq!(found("side=Nordland&act=deny"), 1);
        assert_eq!(found("speaker=nobody"), 0);
        assert_eq!(found("doc=02-talks"), 1);
        assert_eq!(found("q=money+miss"), 1);
        assert_eq!(found("status=unreviewed"), 4);
        assert_eq!((found("since=2025-12-06"), found("until=2025-12-05")), (3, 0));
        let index = Index::of(&view, &Statuses::default());
        assert!(index.select(&view, &Query::parse("since=yesterday")).is_err());
    }

    #[test]
    fn a_facet_counts_what_choosing_another_value_would_leave() {
        let view = view();
        let index = Index::of(&view, &Statuses::default());
        let counts = index.select(&view, &Query::parse("act=deny")).unwrap().counts;
        let shown = |at: usize| -> Vec<(String, usize, bool)> {
            counts[at].iter().map(|one| (one.value.clone(), one.count, one.chosen)).collect()
        };
        assert_eq!(shown(2), [("say".to_owned(), 3, false), ("deny".to_owned(), 1, true)]);
        assert_eq!(shown(0), [("Mona Adler".to_owned(), 1, false)]);
    }

    #[test]
    fn fields_of_the_address_hold_every_facet() {
        assert!(FACETS.iter().all(|facet| FIELDS.contains(&facet.key)));
    }
}
