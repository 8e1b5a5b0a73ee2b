//! A plan as one text tells it: the words, what was found in them, and which plan of the case it is.

use super::{evidence, history, source};
use crate::account;
use crate::marks;
use crate::output::{Cell, Listing};
use crate::review::{Record, WHAT};
use crate::view::{Told, pieces, published};
use crate::web::http::Query;
use crate::web::page::Ask;
use crate::web::pages::{plans, review};
use crate::web::{address, parts};
use maud::{Markup, html};
use rapporteur_analysis::CasePlan;
use rapporteur_model::RecordKind;

/// Plans that can be chosen to be joined.
const MOST: usize = 200;

/// What the page shows.
pub fn body(ask: &Ask<'_>, told: Told<'_>) -> Markup {
    html! {
        (source(told.entry))
        (review::flash(ask))
        div.columns {
            div.main-column {
                section.evidence { (evidence(told.entry, &marks::of_plan(told))) }
                (review::buttons(ask, Record::Told(told)))
                (history(ask, &told.plan.id))
            }
            div.side-column { section.box { h2 { "What this text tells of it" } (facts(told)) } }
        }
    }
}

/// Which plan it is and why, what it contains here, who put it forward and who answers.
pub fn facts(told: Told<'_>) -> Markup {
    let plan = told.plan;
    let of = told.of.map(
        |of| html! { a href=(plans::address(of)) { bdi { (parts::cut(&account::plan_title(of), 120)) } } },
    );
    let authors: Vec<&str> = told.authors().map(|author| author.name.as_str()).collect();
    html! {
        dl.facts {
            (parts::fact("Plan", Some(of.unwrap_or_else(|| html! { span.unnamed { "none: nothing else is told of it" } }))))
            (parts::words("Called here", Some(told.names())))
            (parts::words("Kind", Some(plan.kind.as_str())))
            (parts::words("Put forward by", Some(authors.join(", "))))
            (parts::words("How sure", Some(format!("{} ({})", account::sureness(plan.confidence), plan.confidence))))
            (parts::words("Found by", Some(account::found_by(&plan.method))))
            (parts::words("Id", Some(plan.id.as_str())))
        }
        @if !plan.provisions.is_empty() {
            h3 { "Contains" }
            ul.texts { @for one in &plan.provisions { li { (parts::cut(&pieces(told.entry, &one.evidence), 200)) } } }
        }
        @if !plan.responses.is_empty() {
            h3 { "Answers" }
            ul.texts { @for one in &plan.responses { li { bdi.name { (one.party.name) } " " span.type { (one.answer.as_str()) } } } }
        }
    }
}

/// The texts that tell of a plan, each with its reason and where it stands in the review, and a way to say that two
/// plans are one.
pub fn tellings(ask: Ask<'_>, plan: &CasePlan) -> Markup {
    let view = &ask.snapshot.view;
    let told: Vec<Told<'_>> = view.tellings(plan).collect();
    let unreviewed =
        Query::default().with(WHAT, RecordKind::Plan.plural()).with("plan", &plan.name).at("/review");
    html! {
        section.box {
            h2 { "Told of in" }
            ul.names {
                @for (one, telling) in told.iter().zip(&plan.tellings) {
                    li {
                        (parts::text(one.entry)) br;
                        span.hint { (parts::cut(&telling.why, 160)) } " "
                        (parts::sign(ask.snapshot.statuses.get(&one.plan.id))) " "
                        a href=(address::record(one.plan.id.as_str())) { "look at it" }
                    }
                }
            }
            p { a href=(unreviewed) { "Review what these texts tell" } }
            @if let Some(first) = told.first() { (join(ask, plan, *first)) }
        }
    }
}

/// A form that makes this plan and another one the same.
fn join(ask: Ask<'_>, plan: &CasePlan, first: Told<'_>) -> Markup {
    let view = &ask.snapshot.view;
    let others = view.analysis.plans.iter().filter(|other| other.id != plan.id).take(MOST);
    let others: Vec<_> = others.filter_map(|other| Some((other, view.tellings(other).next()?))).collect();
    html! {
        @if !others.is_empty() {
            form.join method="post" action="/review/verdict" {
                input type="hidden" name="token" value=(ask.app.token());
                input type="hidden" name="back" value=(address::record(first.plan.id.as_str()));
                input type="hidden" name="record" value=(first.plan.id.as_str());
                label { "The same plan as " select name="set_same_as" required {
                    option value="" selected { "choose one" }
                    @for (other, told) in &others { option value=(told.plan.id.as_str()) { (account::plan_title(other)) } }
                } }
                button.quiet name="verdict" value="edit" { "Join them" }
            }
        }
    }
}

/// Plans as the texts tell them, as a table.
pub fn listing(ask: Ask<'_>, all: &[Told<'_>]) -> Listing {
    const COLUMNS: [&str; 11] = [
        "id",
        "doc",
        "published",
        "plan",
        "names",
        "kind",
        "authors",
        "answers",
        "confidence",
        "status",
        "address",
    ];
    let row = |told: &Told<'_>| {
        let (plan, id) = (told.plan, told.plan.id.as_str());
        let record = Record::Told(*told);
        vec![
            id.into(),
            told.entry.name.as_str().into(),
            published(told.entry).map(|day| day.to_string()).into(),
            told.of.map(|of| of.id.as_str()).into(),
            told.names().into(),
            plan.kind.as_str().into(),
            record.current("authors").into(),
            record.current("answers").into(),
            plan.confidence.to_string().parse().map_or(Cell::Empty, Cell::Number),
            ask.snapshot.statuses.get(&plan.id).as_str().into(),
            address::record(id).into(),
        ]
    };
    Listing { columns: &COLUMNS, only_in_data: &[], rows: all.iter().map(row).collect() }
}
