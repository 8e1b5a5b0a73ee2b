//! POLECAT's columns.

use super::codes::{country, quad_class};
use super::{dyads, table};
use crate::export::code_points::CodePoints;
use crate::view::{Done, View, first, published};
use rapporteur_model::{Source, SpeakerKind};
use std::io::{self, Write};

/// POLECAT's columns, then ours.
const COLUMNS: [&str; 50] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
    "Modality",
    "Told By",
    "Event End Date",
    "Document",
    "URL",
    "Trigger",
    "Evidence",
    "Evidence Start",
    "Evidence End",
    "Confidence",
];

/// Write the events of the case. The number of rows.
///
/// # Errors
/// Those of `out`.
pub fn write(view: &View, out: &mut impl Write) -> io::Result<usize> {
    let mut rows = Vec::new();
    for entry in &view.case.documents {
        let points = CodePoints::of(entry.document.text());
        for done in view.done_in(entry) {
            let pairs = dyads(&done.event.actors, &done.event.recipients);
            rows.extend(pairs.into_iter().map(|(actor, recipient)| row(done, &points, actor, recipient)));
        }
    }
    table(out, &COLUMNS, &rows)
}

fn row(
    done: Done<'_>,
    points: &CodePoints<'_>,
    actor: Option<&Source>,
    recipient: Option<&Source>,
) -> Vec<String> {
    let event = done.event;
    let publication = first(done.entry);
    let published = published(done.entry).map(|day| day.to_string()).unwrap_or_default();
    let on = event.on.clone().unwrap_or_default();
    let (from, to) = on.split_once('/').unwrap_or((&on, ""));
    let place = done.words(event.place).unwrap_or_default();
    let mut row = vec![
        event.id.to_string(),
        if from.is_empty() { published.clone() } else { from.to_owned() },
        event.kind.as_str().to_owned(),
        event.mode.clone().unwrap_or_default(),
        String::new(),
        quad_class(event.kind).1.to_owned(),
        String::new(),
    ];
    row.extend(participant(done, actor));
    row.extend(participant(done, recipient));
    row.push(place.clone());
    row.extend(std::iter::repeat_n(String::new(), 7));
    row.extend([place, String::new()]);
    row.extend([
        publication.and_then(|one| one.outlet.clone()).unwrap_or_default(),
        published,
        String::new(),
        String::new(),
        String::new(),
        done.entry.document.language().to_owned(),
        env!("CARGO_PKG_VERSION").to_owned(),
    ]);
    row.extend(ours(done, points, to));
    row
}

/// The name in the case, the state's codes, sector, title, the words of the text.
fn participant(done: Done<'_>, source: Option<&Source>) -> Vec<String> {
    let Some(source) = source else { return vec![String::new(); 8] };
    let name = done.name(source);
    let state = country(name);
    let state =
        if state.iso.is_empty() { country(source.party.as_deref().unwrap_or_default()) } else { state };
    // Governments are the only sector that a kind of source tells for sure.
    let sector = if source.kind == SpeakerKind::State { "GOV" } else { "" };
    vec![
        name.to_owned(),
        state.iso.to_owned(),
        state.cow.to_owned(),
        sector.to_owned(),
        sector.to_owned(),
        done.words(source.role).unwrap_or_default(),
        done.words(source.mention).unwrap_or_else(|| source.name.clone()),
        String::new(),
    ]
}

fn ours(done: Done<'_>, points: &CodePoints<'_>, end: &str) -> Vec<String> {
    let event = done.event;
    let place =
        |offset: Option<usize>| offset.map(|offset| points.at(offset).to_string()).unwrap_or_default();
    let start = place(event.evidence.first().map(|span| span.start()));
    let stop = place(event.evidence.last().map(|span| span.end()));
    vec![
        event.modality.as_str().to_owned(),
        done.teller().unwrap_or_default().to_owned(),
        end.to_owned(),
        done.entry.name.clone(),
        first(done.entry).and_then(|one| one.url.clone()).unwrap_or_default(),
        done.words(Some(event.trigger)).unwrap_or_default(),
        done.evidence(),
        start,
        stop,
        format!("{:.2}", event.confidence),
    ]
}
