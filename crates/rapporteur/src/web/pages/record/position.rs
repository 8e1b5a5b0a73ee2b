//! A position in its paragraph: whose it is, on which issue and why, in whose words, and what it replaced.

use super::{history, source};
use crate::account;
use crate::marks;
use crate::output::{Cell, Listing};
use crate::review::Record;
use crate::view::{Held, View, published};
use crate::web::page::Ask;
use crate::web::pages::{positions, review};
use crate::web::{address, parts};
use maud::{Markup, html};
use rapporteur_analysis::positions::replaced;
use rapporteur_analysis::{Stand, Voice};
use rapporteur_model::Firmness;

/// Other positions of the side on the issue that are listed.
const OTHERS: usize = 12;

/// What the page shows.
pub fn body(ask: &Ask<'_>, held: Held<'_>) -> Markup {
    let evidence = &held.position().evidence;
    html! {
        (source(held.entry))
        (review::flash(ask))
        div.columns {
            div.main-column {
                section.evidence {
                    p.claim { bdi { (held.stand.holder) } " " (positions::stance(held.stand)) }
                    (super::evidence(held.entry, &marks::of_position(held)))
                }
                (verdicts(ask, held))
                (way(held))
                (around(&ask.snapshot.view, held))
                (super::contested(ask, held.entry, evidence))
                (history(ask, &held.position().id))
            }
            div.side-column {
                section.box { h2 { "Who wants what" } (side(ask, held)) }
                section.box { h2 { "In whose words, when" } (told(held)) }
            }
        }
        p { a href=(address::in_text(held.entry, held.stand.id.as_str())) { "in the text" } }
    }
}

/// The verdicts on it; what a provision of a plan makes a position is judged with that plan.
fn verdicts(ask: &Ask<'_>, held: Held<'_>) -> Markup {
    if held.is_found() {
        return review::buttons(ask, Record::Held(held));
    }
    let has = |told: &crate::view::Told<'_>| {
        told.plan.provisions.iter().any(|one| one.evidence == held.position().evidence)
    };
    let at = ask.snapshot.index_of(held.entry).unwrap_or(usize::MAX);
    let plans = (0..held.entry.reading.plans.len()).filter_map(|nth| ask.snapshot.view.told_at(at, nth));
    html! {
        @for told in plans.filter(has) {
            p.hint { "A provision of " a href=(address::record(told.plan.id.as_str())) { (told.name()) } " makes it its author’s position: correct it there." }
        }
    }
}

fn side(ask: &Ask<'_>, held: Held<'_>) -> Markup {
    let stand = held.stand;
    let issue = stand.issue.as_deref().map(|id| {
        html! { a href=(address::issue(id, &stand.holder)) { (positions::label(ask, id)) } }
    });
    html! {
        dl.facts {
            (parts::words("Side", Some(&stand.holder)))
            (parts::fact("Issue", issue.or_else(|| Some(html! { span.unnamed { "none of the catalogue" } }))))
            (parts::words("Stance", Some(stand.stance().as_str())))
            (parts::words("Firmness", Some(stand.firmness().as_str()).filter(|_| stand.firmness() != Firmness::Unspecified)))
            (parts::fact("On the scale", stand.placed.as_ref().map(|placed| html! { (placed.label) br; span.hint { (parts::cut(&placed.why, 160)) } })))
            (parts::words("What", Some(held.what())))
            (parts::words("Condition", held.condition()))
        }
    }
}

fn told(held: Held<'_>) -> Markup {
    let (stand, position) = (held.stand, held.position());
    let voice = match &stand.voice {
        Voice::Own => "the side’s own, or of somebody who speaks for it".to_owned(),
        Voice::Outlet => "the outlet’s".to_owned(),
        Voice::Ascribed(by) => format!("{by}’s, who ascribes it to the side"),
    };
    let told_in = position.told_by.as_ref().map(|teller| {
        html! { a href=(address::record(teller.statement.as_str())) { "the statement" } }
    });
    html! {
        dl.facts {
            (parts::words("Words", Some(voice)))
            (parts::fact("Told in", told_in))
            (parts::fact("Day", Some(stand.days.map_or_else(|| html! { "not told" }, parts::days))))
            (parts::words("How sure", Some(format!("{} ({})", account::sureness(position.confidence), position.confidence))))
            (parts::words("Found by", Some(account::found_by(&position.method))))
            (parts::words("Id", Some(stand.id.as_str())))
        }
    }
}

/// The steps from the words of the text to the side and to the issue.
pub fn way(held: Held<'_>) -> Markup {
    let steps = &held.position().holder.resolution;
    let words = crate::view::pieces(held.entry, held.position().holder.mention.as_slice());
    html! {
        section.way {
            h3 { "How the side was found" }
            ol.steps {
                @if !words.is_empty() { li { "the text says “" (parts::cut(&words, 120)) "”" } }
                @for step in steps { li { (parts::cut(step, 300)) } }
                @if held.position().holder.name != held.stand.holder { li { (held.position().holder.name) " stands for " bdi { (held.stand.holder) } } }
            }
            h3 { "Why this issue" }
            p.ground { @if held.stand.reason.is_empty() { "Its words speak of no issue of the catalogue." } @else { (parts::cut(&account::issue_reason(&held.stand.reason), 300)) } }
        }
    }
}

/// What the position replaced and what replaced it, and the side's other positions on the issue.
fn around(view: &View, held: Held<'_>) -> Markup {
    let stands = &view.analysis.stands;
    let Some(here) = stands.iter().position(|stand| stand.id == held.stand.id) else { return html! {} };
    let replaced = replaced(stands);
    let (before, after) =
        (replaced.get(&here), replaced.iter().find(|(_, old)| **old == here).map(|(new, _)| new));
    let same = |at: &usize| {
        let other = &stands[*at];
        *at != here
            && other.issue.is_some()
            && (&other.holder, &other.issue) == (&held.stand.holder, &held.stand.issue)
    };
    let others: Vec<usize> = (0..stands.len()).filter(same).collect();
    html! {
        @if before.is_some() || after.is_some() {
            section { h2 { "Movement" }
                ol.moves {
                    @if let Some(at) = before { li { "before it: " (line(view, *at)) } }
                    @if let Some(at) = after { li { "after it: " (line(view, *at)) } }
                }
            }
        }
        @if !others.is_empty() {
            section { h2 { "The side’s other positions on the issue" }
                ol.moves {
                    @for at in others.iter().take(OTHERS) { li { (line(view, *at)) } }
                    @if others.len() > OTHERS { li.hint { "and " (others.len() - OTHERS) " more on the page of the issue" } }
                }
            }
        }
    }
}

fn line(view: &View, at: usize) -> Markup {
    let Some(held) = view.stand(at) else { return html! {} };
    html! {
        (positions::stance(held.stand)) " "
        a href=(address::record(held.stand.id.as_str())) { (parts::cut(&held.evidence(), 140)) }
        span.by { " " @if let Some(days) = held.stand.days { (parts::days(days)) ", " } bdi { (parts::outlet(held.entry)) } }
    }
}

/// Positions as a table.
pub fn listing(ask: Ask<'_>, all: &[Held<'_>]) -> Listing {
    const COLUMNS: [&str; 15] = [
        "id",
        "doc",
        "published",
        "on",
        "holder",
        "issue",
        "stance",
        "firmness",
        "point",
        "told_by",
        "outlet",
        "confidence",
        "status",
        "evidence",
        "address",
    ];
    let row = |held: &Held<'_>| {
        let (stand, position) = (held.stand, held.position());
        vec![
            stand.id.as_str().into(),
            held.entry.name.as_str().into(),
            published(held.entry).map(|day| day.to_string()).into(),
            position.on.clone().into(),
            stand.holder.as_str().into(),
            stand.issue.as_deref().into(),
            stand.stance().as_str().into(),
            stand.firmness().as_str().into(),
            held.point().into(),
            held.told_by().into(),
            crate::view::first(held.entry).and_then(|publication| publication.outlet.clone()).into(),
            position.confidence.to_string().parse().map_or(Cell::Empty, Cell::Number),
            ask.snapshot.statuses.get(&position.id).as_str().into(),
            held.evidence().into(),
            address::record(stand.id.as_str()).into(),
        ]
    };
    Listing { columns: &COLUMNS, only_in_data: &[], rows: all.iter().map(row).collect() }
}

/// A position in a few words.
pub fn head(stand: &Stand) -> String {
    format!("{} {}", stand.holder, stand.stance().as_str())
}
