//! What happened, by the day on which it happened or the day on which it was reported.

use crate::output::{Listing, has_words};
use crate::review;
use crate::view::Done;
use crate::web::chart::swimlanes::{self, Drawn};
use crate::web::page::{Ask, Miss, Opened, Page};
use crate::web::{address, parts};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use rapporteur_analysis::Happening;
use rapporteur_model::{EventType, Modality};
use std::collections::{BTreeMap, BTreeSet};

/// The most happenings that are drawn: those that most texts tell.
const DRAWN: usize = 400;
/// Lanes of their own; the other sides share one.
const LANES: usize = 9;
/// The lane of the others.
const OTHERS: &str = "other sides";
/// The lane of what the texts give no doer.
const NOBODY: &str = "not named";
/// Days before the first and after the last report that are drawn.
const AROUND: i64 = 45;

struct Timeline<'a> {
    ask: Ask<'a>,
    by_report: bool,
    found: Vec<&'a Happening>,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let query = ask.query();
    let by_report = match query.get("clock") {
        None | Some("happened") => false,
        Some("reported") => true,
        Some(other) => return Err(Miss::Bad(format!("“{other}” is no clock: happened or reported"))),
    };
    let (since, until) = (review::day(query, "since")?, review::day(query, "until")?);
    let texts: usize = query.get("texts").and_then(|texts| texts.parse().ok()).unwrap_or(1);
    let wanted = |one: &&Happening| {
        let days = clock(one, by_report);
        query.get("type").is_none_or(|kind| kind == one.kind.as_str())
            && query
                .get("modality")
                .is_none_or(|wanted| modality(ask, one).is_some_and(|own| own.as_str() == wanted))
            && query.get("actor").is_none_or(|words| {
                one.actors.iter().chain(&one.recipients).any(|name| has_words(name, words))
            })
            && since.is_none_or(|since| days.is_some_and(|(_, last)| last >= since))
            && until.is_none_or(|until| days.is_some_and(|(first, _)| first <= until))
            && (texts <= 1 || one.documents().len() >= texts)
    };
    let mut found: Vec<&Happening> = ask.snapshot.view.analysis.happenings.iter().filter(wanted).collect();
    found.sort_by_cached_key(|one| std::cmp::Reverse(clock(one, by_report).map(|(first, _)| first)));
    Ok(Box::new(Timeline { ask, by_report, found }))
}

/// The days that a clock tells of a happening.
fn clock(one: &Happening, by_report: bool) -> Option<(Date, Date)> {
    if by_report { one.reported() } else { one.days.or_else(|| one.reported()) }
}

fn first_telling<'a>(ask: Ask<'a>, one: &Happening) -> Option<Done<'a>> {
    ask.snapshot.view.telling(one.tellings.first()?)
}

fn modality(ask: Ask<'_>, one: &Happening) -> Option<Modality> {
    first_telling(ask, one).map(|done| done.event.modality)
}

/// What it is, in words: `Nordland, Sund: CONSULT`.
fn words(one: &Happening) -> String {
    let whom =
        if one.recipients.is_empty() { String::new() } else { format!(" → {}", one.recipients.join(", ")) };
    let who = if one.actors.is_empty() { NOBODY.to_owned() } else { one.actors.join(", ") };
    format!("{who}{whom}: {}", one.kind.as_str())
}

/// A happening in a line of a list.
pub fn line(ask: &Ask<'_>, one: &Happening) -> Markup {
    let Some(done) = first_telling(*ask, one) else { return html! {} };
    html! {
        li.happening {
            p.when {
                @match one.days { Some(days) => (parts::days(days)), None => span.unnamed { "day not told" } }
                @if let Some((first, _)) = one.reported() { span.outlet { "reported " (parts::day(first)) } }
            }
            div.what {
                p.who { span.type { (one.kind.as_str()) } " " (names(&one.actors)) @if !one.recipients.is_empty() { " → " (names(&one.recipients)) } }
                p.words dir="auto" { (parts::cut(&done.evidence(), 300)) }
                p.meta {
                    (parts::mark(ask.snapshot.statuses.get(&done.event.id)))
                    span class={ "modality " (done.event.modality.as_str()) } { (done.event.modality.as_str()) }
                    span { (parts::support(ask, one.documents())) }
                    @if let Some(teller) = done.teller() { span { "told by " bdi { (parts::cut(teller, 40)) } } }
                    a href=(address::record(done.event.id.as_str())) { "evidence" }
                    a href=(address::in_text(done.entry, done.event.id.as_str())) { "in the text" }
                }
            }
        }
    }
}

fn names(names: &[String]) -> Markup {
    html! {
        @if names.is_empty() { span.unnamed { (NOBODY) } }
        @for (nth, name) in names.iter().enumerate() { @if nth > 0 { ", " } bdi.name { (parts::cut(name, 60)) } }
    }
}

impl Page for Timeline<'_> {
    fn title(&self) -> String {
        "Timeline".to_owned()
    }

    fn body(&self) -> Markup {
        html! {
            (self.form())
            p.total { strong { (parts::many(self.found.len(), "happening")) } ", the latest first by the day of the " (if self.by_report { "report" } else { "event" }) }
            @if self.found.is_empty() { p.empty { "Nothing passes these filters." } }
            @else {
                (self.picture())
                ol.happened { @for one in parts::on_page(&self.ask, &self.found) { (line(&self.ask, one)) } }
                (parts::pager(&self.ask, self.found.len()))
            }
        }
    }

    fn listing(&self) -> Listing {
        const COLUMNS: [&str; 14] = [
            "happened",
            "reported",
            "last_reported",
            "event",
            "actors",
            "recipients",
            "side",
            "place",
            "modality",
            "told_by",
            "texts",
            "status",
            "evidence",
            "address",
        ];
        let row = |one: &&Happening| {
            let tellings: Vec<Done<'_>> =
                one.tellings.iter().filter_map(|telling| self.ask.snapshot.view.telling(telling)).collect();
            let each = |of: &dyn Fn(&Done<'_>) -> Option<String>| {
                tellings
                    .iter()
                    .filter_map(of)
                    .collect::<BTreeSet<_>>()
                    .into_iter()
                    .collect::<Vec<_>>()
                    .join("; ")
            };
            let reported = one.reported();
            vec![
                one.on().into(),
                reported.map(|(first, _)| first.to_string()).into(),
                reported.map(|(_, last)| last.to_string()).into(),
                one.kind.as_str().into(),
                one.actors.join("; ").into(),
                one.recipients.join("; ").into(),
                self.side(one).into(),
                each(&|done| done.words(done.event.place)).into(),
                each(&|done| Some(done.event.modality.as_str().to_owned())).into(),
                each(&|done| Some(done.teller().unwrap_or("outlet").to_owned())).into(),
                one.documents().len().into(),
                each(&|done| Some(self.ask.snapshot.statuses.get(&done.event.id).as_str().to_owned())).into(),
                tellings.first().map(|done| done.evidence()).into(),
                tellings.first().map(|done| address::record(done.event.id.as_str())).into(),
            ]
        };
        Listing { columns: &COLUMNS, only_in_data: &[], rows: self.found.iter().map(row).collect() }
    }
}

impl Timeline<'_> {
    /// The side in whose lane a happening stands: that of the first who did it.
    fn side(&self, one: &Happening) -> String {
        one.actors.first().map_or(NOBODY, |name| self.ask.snapshot.side(name)).to_owned()
    }

    fn picture(&self) -> Markup {
        let mut most_told = self.found.clone();
        most_told.sort_by_cached_key(|one| std::cmp::Reverse(one.documents().len()));
        most_told.truncate(DRAWN);
        let marks: Vec<Drawn> = most_told.iter().filter_map(|one| self.mark(one)).collect();
        let Some((first, last)) = self.span(&marks) else {
            return html! { p.empty { "None of them has a day, so there is nothing to draw." } };
        };
        let (within, outside): (Vec<Drawn>, Vec<Drawn>) = marks.into_iter().partition(|mark| {
            mark.days
                .or(mark.reported.map(|day| (day, day)))
                .is_some_and(|(from, to)| to >= first && from <= last)
        });
        let (marks, sides) = lanes(within);
        html! {
            (swimlanes::drawn(&marks, &sides, (first, last)))
            @if self.found.len() > DRAWN || !outside.is_empty() {
                p.hint {
                    @if self.found.len() > DRAWN { "Drawn are the " (DRAWN) " that most texts tell. " }
                    @if !outside.is_empty() { (parts::many(outside.len(), "happening")) " long before or after the reports: in the list, not in the picture." }
                }
            }
        }
    }

    fn mark(&self, one: &Happening) -> Option<Drawn> {
        let done = first_telling(self.ask, one)?;
        let reported = one.reported().map(|(first, _)| first);
        let when = one.on().unwrap_or_else(|| "day not told".to_owned());
        let told = reported.map(|day| format!(", reported {day}")).unwrap_or_default();
        Some(Drawn {
            side: self.side(one),
            days: if self.by_report { reported.map(|day| (day, day)) } else { one.days },
            reported,
            modality: done.event.modality,
            texts: one.documents().len(),
            words: format!(
                "{} ({when}{told}, {})",
                words(one),
                crate::output::counted(one.documents().len(), "text")
            ),
            address: address::record(done.event.id.as_str()),
        })
    }

    /// The days that are drawn: those asked for, else those around the reports.
    fn span(&self, marks: &[Drawn]) -> Option<(Date, Date)> {
        let reports = || marks.iter().filter_map(|mark| mark.reported);
        let around = |day: Date, days: i64| day.checked_add(days.days()).unwrap_or(day);
        let (from, to) =
            (reports().min().map(|day| around(day, -AROUND)), reports().max().map(|day| around(day, AROUND)));
        let days = marks.iter().filter_map(|mark| mark.days.or(mark.reported.map(|day| (day, day))));
        // What lies wholly outside of that does not stretch the picture.
        let near = days.filter(|(first, last)| {
            from.is_none_or(|from| *last >= from) && to.is_none_or(|to| *first <= to)
        });
        let (first, last) = near.fold(None, |span: Option<(Date, Date)>, (first, last)| {
            Some(span.map_or((first, last), |known| (known.0.min(first), known.1.max(last))))
        })?;
        let (first, last) = (from.map_or(first, |from| first.max(from)), to.map_or(last, |to| last.min(to)));
        let asked = |name| review::day(self.ask.query(), name).ok().flatten();
        Some((asked("since").unwrap_or(first), asked("until").unwrap_or(last)))
    }

    fn form(&self) -> Markup {
        let query = self.ask.query();
        let choice = |name: &str, label: &str, all: &str, values: &[&str]| {
            html! {
                label { (label) " "
                    select name=(name) {
                        option value="" { (all) }
                        @for value in values { option value=(value) selected[query.get(name) == Some(value)] { (value) } }
                    }
                }
            }
        };
        html! {
            form.filters action="/timeline" {
                (choice("clock", "Clock", "day of the event", &["reported"]))
                (choice("type", "Type", "all", &EventType::NAMES.map(|(_, name)| name)))
                (choice("modality", "Modality", "all", &Modality::NAMES.map(|(_, name)| name)))
                label { "Participant " input type="search" name="actor" value=(query.get("actor").unwrap_or_default()); }
                label { "Texts, at least " input.narrow type="number" min="1" name="texts" value=(query.get("texts").unwrap_or("1")); }
                (parts::day_field(query, "since", "From"))
                (parts::day_field(query, "until", "To"))
                button { "Apply" }
            }
        }
    }
}

/// The lanes of most marks, the others made one, the unnamed last.
fn lanes(mut marks: Vec<Drawn>) -> (Vec<Drawn>, Vec<String>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    marks.iter().for_each(|mark| *counts.entry(mark.side.clone()).or_default() += 1);
    let nobody = counts.remove(NOBODY).is_some();
    let mut sides: Vec<(String, usize)> = counts.into_iter().collect();
    sides.sort_by(|(a, n), (b, m)| (m, a).cmp(&(n, b)));
    let others = sides.len() > LANES;
    sides.truncate(LANES);
    let mut names: Vec<String> = sides.into_iter().map(|(side, _)| side).collect();
    for mark in &mut marks {
        if mark.side != NOBODY && !names.contains(&mark.side) {
            OTHERS.clone_into(&mut mark.side);
        }
    }
    names.extend(others.then(|| OTHERS.to_owned()));
    names.extend(nobody.then(|| NOBODY.to_owned()));
    (marks, names)
}
