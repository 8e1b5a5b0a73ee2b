//! GDELT 2.0's columns.

use super::codes::{cameo_root, country, quad_class};
use super::{dyads, table};
use crate::view::{Done, View, first};
use jiff::civil::Date;
use rapporteur_analysis::Happening;
use rapporteur_model::CaseDocument;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// GDELT's 61 columns, then ours.
const COLUMNS: [&str; 68] = [
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_ADM2Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
    "PloverType",
    "LastDay",
    "Modality",
    "ToldBy",
    "Documents",
    "Evidence",
    "RapporteurID",
];
const BLANK: usize = 8;

/// Write the happenings of the case. The number of rows.
///
/// # Errors
/// Those of `out`.
pub fn write(view: &View, out: &mut impl Write) -> io::Result<usize> {
    let mut rows = Vec::new();
    for one in &view.analysis.happenings {
        for (actor, recipient) in dyads(&one.actors, &one.recipients) {
            rows.push(row(view, one, rows.len() + 1, [actor, recipient]));
        }
    }
    table(out, &COLUMNS, &rows)
}

fn row(view: &View, one: &Happening, number: usize, pair: [Option<&String>; 2]) -> Vec<String> {
    let tellings: Vec<Done<'_>> = one.tellings.iter().filter_map(|telling| view.telling(telling)).collect();
    let reported = one.reported().map(|(first, _)| first);
    let day = one.days.map(|(first, _)| first).or(reported);
    let mut row = vec![number.to_string()];
    row.extend(clock(day));
    pair.into_iter().for_each(|name| row.extend(participant(name)));
    let root = cameo_root(one.kind);
    row.extend(["", root, root, root, quad_class(one.kind).0, ""].map(str::to_owned));
    row.extend(counts(&tellings));
    row.push(String::new());
    row.extend(std::iter::repeat_n(String::new(), 2 * BLANK));
    row.extend(place(&tellings));
    row.push(reported.map(|day| format!("{}000000", compact(day))).unwrap_or_default());
    row.push(tellings.first().and_then(|done| first(done.entry)?.url.clone()).unwrap_or_default());
    row.extend(ours(one, &tellings));
    row
}

/// Day, month, year, and the year with the day as its fraction, as GDELT counts it.
fn clock(day: Option<Date>) -> [String; 4] {
    let Some(day) = day else { return Default::default() };
    let fraction = f64::from(day.month() - 1) * 30.0 + f64::from(day.day());
    [
        compact(day),
        format!("{:04}{:02}", day.year(), day.month()),
        day.year().to_string(),
        format!("{:.4}", f64::from(day.year()) + fraction / 365.0),
    ]
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn participant(name: Option<&String>) -> Vec<String> {
    let Some(name) = name else { return vec![String::new(); 10] };
    let code = country(name).iso;
    let government = if code.is_empty() { "" } else { "GOV" };
    let mut cells = vec![format!("{code}{government}"), name.to_uppercase(), code.to_owned()];
    cells.extend(std::iter::repeat_n(String::new(), 4));
    cells.extend([government.to_owned(), String::new(), String::new()]);
    cells
}

/// Mentions, sources (outlets) and articles (appearances).
fn counts<'a>(tellings: &[Done<'a>]) -> [String; 3] {
    let entry = |done: &Done<'a>| (done.entry.document.id().as_str(), done.entry);
    let entries: BTreeMap<&str, &CaseDocument> = tellings.iter().map(entry).collect();
    let publications = || entries.values().flat_map(|entry| &entry.publications);
    let outlets: BTreeSet<&str> = publications().filter_map(|one| one.outlet.as_deref()).collect();
    [tellings.len().to_string(), outlets.len().to_string(), publications().count().to_string()]
}

fn place(tellings: &[Done<'_>]) -> Vec<String> {
    let name = tellings.iter().find_map(|done| done.words(done.event.place)).unwrap_or_default();
    let state = country(&name).iso.to_owned();
    let mut cells = vec![String::new(), name, state];
    cells.extend(std::iter::repeat_n(String::new(), BLANK - 3));
    cells
}

fn ours(one: &Happening, tellings: &[Done<'_>]) -> Vec<String> {
    let each = |of: &dyn Fn(&Done<'_>) -> String| {
        let words: BTreeSet<String> = tellings.iter().map(of).collect();
        words.into_iter().collect::<Vec<_>>().join("; ")
    };
    vec![
        one.kind.as_str().to_owned(),
        one.days.map(|(_, last)| last.to_string()).unwrap_or_default(),
        each(&|done| done.event.modality.as_str().to_owned()),
        each(&|done| done.teller().unwrap_or("outlet").to_owned()),
        each(&|done| done.entry.name.clone()),
        tellings.first().map(|done| done.evidence()).unwrap_or_default(),
        tellings.first().map(|done| done.event.id.to_string()).unwrap_or_default(),
    ]
}
