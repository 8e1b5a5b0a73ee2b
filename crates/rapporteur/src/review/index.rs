//! The records of a case by what can be filtered: each facet is a column of numbers, so that a page counts
//! tens of thousands of statements in a moment.

use super::facet::{Facet, REPORT, facets_of};
use super::record::Record;
use super::status::Statuses;
use crate::output::has_words;
use crate::view::View;
use crate::web::Query;
use jiff::civil::Date;
use rapporteur_model::RecordKind;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// A filter that means nothing, and what could be asked instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadFilter(pub String);

/// Ways to put records in order.
pub const ORDERS: [(&str, &str); 4] = [
    ("newest", "newest first"),
    ("oldest", "oldest first"),
    ("doubtful", "least sure first"),
    ("sure", "surest first"),
];

/// The records of a kind in the order of the documents, each with the numbers by which it is found again.
fn records(view: &View, kind: RecordKind) -> impl Iterator<Item = (usize, usize, Record<'_>)> {
    let documents = view.case.documents.iter().enumerate();
    let places: Vec<(usize, usize)> = match kind {
        // What was derived from one position on several issues is judged once.
        RecordKind::Position => {
            let stands = view.analysis.stands.iter().enumerate();
            let mut seen = HashSet::new();
            let first = stands.filter(|(_, stand)| seen.insert(&stand.position.id));
            first.map(|(at, stand)| (stand.document, at)).collect()
        }
        _ => {
            let count = |entry: &rapporteur_model::CaseDocument| match kind {
                RecordKind::Statement => entry.reading.statements.len(),
                RecordKind::Event => entry.reading.events.len(),
                _ => entry.reading.plans.len(),
            };
            documents.flat_map(|(at, entry)| (0..count(entry)).map(move |nth| (at, nth))).collect()
        }
    };
    places
        .into_iter()
        .filter_map(move |(document, nth)| Some((document, nth, record_at(view, kind, document, nth)?)))
}

/// The record of these numbers: of its document, and in its reading or, of a position, in the analysis.
fn record_at(view: &View, kind: RecordKind, document: usize, nth: usize) -> Option<Record<'_>> {
    match kind {
        RecordKind::Statement => view.said_at(document, nth).map(Record::Said),
        RecordKind::Event => view.done_at(document, nth).map(Record::Done),
        RecordKind::Position => view.stand(nth).filter(|held| held.is_found()).map(Record::Held),
        RecordKind::Plan => view.told_at(document, nth).map(Record::Told),
    }
}

/// A record's place, and its numbers in the columns.
#[derive(Clone, Debug)]
struct Row {
    document: u32,
    nth: u32,
    days: Option<(Date, Date)>,
    confidence: f32,
    values: Box<[u32]>,
}

/// All records of one kind in a case.
#[derive(Clone, Debug)]
pub struct Index {
    kind: RecordKind,
    /// The latest first, those without a day last.
    rows: Vec<Row>,
    /// By facet: what its numbers stand for.
    values: Vec<Vec<String>>,
}

/// A value of a facet with the number of records that choosing it would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The value.
    pub value: String,
    /// Records that have it and pass every other filter.
    pub count: usize,
    /// Whether the address asks for it.
    pub chosen: bool,
}

/// What passes the filters of an address.
pub struct Selection<'a> {
    /// The records in the wanted order.
    pub records: Vec<Record<'a>>,
    /// The facets of their kind, each with its values, the commonest first.
    pub counts: Vec<(&'static Facet, Vec<Count>)>,
}

impl Index {
    /// The index of the records of one kind in `view`.
    pub fn of(view: &View, kind: RecordKind, statuses: &Statuses) -> Index {
        let facets = facets_of(kind);
        let mut index = Index { kind, rows: Vec::new(), values: vec![Vec::new(); facets.len()] };
        let mut numbers: Vec<HashMap<String, u32>> = vec![HashMap::new(); facets.len()];
        for (document, nth, record) in records(view, kind) {
            let status = statuses.get(record.id());
            let number = |(at, facet): (usize, &Facet)| {
                let value = (facet.of)(record, status).unwrap_or_else(|| facet.none.to_owned());
                let next = numbers[at].len() as u32;
                *numbers[at].entry(value).or_insert_with_key(|value| {
                    index.values[at].push(value.clone());
                    next
                })
            };
            let values = facets.iter().enumerate().map(number).collect();
            let (document, nth) = (document as u32, nth as u32);
            let (days, confidence) = (record.days(), record.confidence());
            index.rows.push(Row { document, nth, days, confidence, values });
        }
        index.rows.sort_by_key(|row| (Reverse(row.days.map(|(first, _)| first)), row.document, row.nth));
        index
    }

    /// What passes the filters of `query`.
    ///
    /// # Errors
    /// Where a filter is none.
    pub fn select<'a>(&self, view: &'a View, query: &Query) -> Result<Selection<'a>, BadFilter> {
        let filter = Filter::of(self, query)?;
        let mut counts: Vec<Vec<usize>> = self.values.iter().map(|values| vec![0; values.len()]).collect();
        let mut rows: Vec<&Row> = Vec::new();
        for row in &self.rows {
            let mut failed =
                filter.wanted.iter().zip(&row.values).enumerate().filter(|(_, (wanted, value))| {
                    wanted.as_ref().is_some_and(|wanted| !wanted.contains(value))
                });
            let (first, second) = (failed.next().map(|(at, _)| at), failed.next());
            if second.is_some() || !filter.passes(self.record(view, row), row.days) {
                continue;
            }
            for at in first.map_or(0..self.values.len(), |at| at..at + 1) {
                counts[at][row.values[at] as usize] += 1;
            }
            if first.is_none() {
                rows.push(row);
            }
        }
        put_in_order(&mut rows, query.get("order").unwrap_or("newest"));
        let records = rows.into_iter().filter_map(|row| self.record(view, row)).collect();
        Ok(Selection { records, counts: self.named(&counts, query) })
    }

    fn record<'a>(&self, view: &'a View, row: &Row) -> Option<Record<'a>> {
        record_at(view, self.kind, row.document as usize, row.nth as usize)
    }

    fn named(&self, counts: &[Vec<usize>], query: &Query) -> Vec<(&'static Facet, Vec<Count>)> {
        let facets = facets_of(self.kind).iter().zip(&self.values).zip(counts);
        let named = facets.map(|((facet, values), counts)| {
            let count = |(value, count): (&String, &usize)| {
                let chosen = query.has(facet.key, value);
                Count { value: value.clone(), count: *count, chosen }
            };
            let mut all: Vec<Count> = values.iter().zip(counts).map(count).collect();
            all.retain(|one| one.count > 0 || one.chosen);
            all.sort_by(|a, b| (b.count, &a.value).cmp(&(a.count, &b.value)));
            (facet, all)
        });
        named.collect()
    }

    /// How many records there are, without notes of what was not said.
    pub fn len(&self) -> usize {
        self.rows.iter().filter(|row| self.is_actual(row)).count()
    }

    /// How many of them have this value of a facet.
    pub fn count(&self, key: &str, value: &str) -> usize {
        let Some((at, number)) = self.number(key, value) else { return 0 };
        self.rows.iter().filter(|row| row.values[at] == number && self.is_actual(row)).count()
    }

    /// Whether a record is no note of what was not, not yet or not surely said.
    fn is_actual(&self, row: &Row) -> bool {
        self.kind != RecordKind::Statement
            || self.number(REPORT, "actual").is_some_and(|(at, actual)| row.values[at] == actual)
    }

    /// The place of a facet, and the number of one of its values.
    fn number(&self, key: &str, value: &str) -> Option<(usize, u32)> {
        let at = facets_of(self.kind).iter().position(|facet| facet.key == key)?;
        Some((at, self.values[at].iter().position(|known| known == value)? as u32))
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
    fn of(index: &Index, query: &'q Query) -> Result<Filter<'q>, BadFilter> {
        let wanted = facets_of(index.kind).iter().zip(&index.values).map(|(facet, values)| {
            let number = |value: &str| values.iter().position(|known| known == value).map(|at| at as u32);
            let mut asked: Vec<&str> = query.all(facet.key).collect();
            if asked.is_empty() && facet.key == REPORT {
                asked.push("actual");
            }
            // A value that no record has lets nothing through.
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

    fn passes(&self, record: Option<Record<'_>>, days: Option<(Date, Date)>) -> bool {
        let since = self.since.is_none_or(|since| days.is_some_and(|(_, last)| last >= since));
        let until = self.until.is_none_or(|until| days.is_some_and(|(first, _)| first <= until));
        let Some(record) = record.filter(|_| since && until) else { return false };
        let named = |doc: &str| record.entry().name == doc || record.entry().document.id().as_str() == doc;
        self.doc.is_none_or(named) && self.words.is_none_or(|words| has_words(&record.words(), words))
    }
}

/// The day that a field of an address names.
///
/// # Errors
/// Where it names none.
pub fn day(query: &Query, field: &str) -> Result<Option<Date>, BadFilter> {
    let parsed = |text: &str| {
        text.parse()
            .map_err(|_| BadFilter(format!("“{text}” is no day for “{field}”: write it like 2026-01-31")))
    };
    query.get(field).map(parsed).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;

    fn contents(view: &View, address: &str) -> Vec<String> {
        let index = Index::of(view, RecordKind::Statement, &Statuses::default());
        index.select(view, &Query::parse(address)).unwrap().records.into_iter().map(Record::words).collect()
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
        let index = Index::of(&view, RecordKind::Statement, &Statuses::default());
        assert!(index.select(&view, &Query::parse("since=yesterday")).is_err());
    }

    #[test]
    fn a_facet_counts_what_choosing_another_value_would_leave() {
        let view = view();
        let index = Index::of(&view, RecordKind::Statement, &Statuses::default());
        let counts = index.select(&view, &Query::parse("act=deny")).unwrap().counts;
        let shown = |at: usize| -> Vec<(String, usize, bool)> {
            counts[at].1.iter().map(|one| (one.value.clone(), one.count, one.chosen)).collect()
        };
        assert_eq!(shown(2), [("say".to_owned(), 3, false), ("deny".to_owned(), 1, true)]);
        assert_eq!(shown(0), [("Mona Adler".to_owned(), 1, false)]);
    }

    #[test]
    fn events_have_facets_of_their_own() {
        let view = view();
        let index = Index::of(&view, RecordKind::Event, &Statuses::default());
        let found = |address: &str| index.select(&view, &Query::parse(address)).unwrap().records.len();
        assert_eq!((found(""), found("type=REJECT&actor=Nordland"), found("modality=future")), (1, 1, 0));
        assert_eq!((found("since=2025-12-06"), found("q=declined")), (0, 1));
        assert_eq!((index.len(), index.count("status", "unreviewed")), (1, 1));
    }
}
