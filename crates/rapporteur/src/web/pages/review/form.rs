//! The verdicts on one record, and what was said a moment ago.

use crate::account::plan_title;
use crate::review::Record;
use crate::verdict;
use crate::web::actions::span;
use crate::web::chart::short;
use crate::web::page::Ask;
use crate::web::{address, parts};
use maud::{Markup, html};
use rapporteur_model::{Correction, RecordKind, Verdict};

/// Records of a text, or plans, that can be chosen in a form.
const MOST: usize = 200;
/// A value that is longer is edited on several lines.
const LONG: usize = 60;

/// What was done a moment ago, with a way to take it back.
pub fn flash(ask: &Ask<'_>) -> Markup {
    let Some(numbers) = ask.query().get("done").and_then(span) else { return html! {} };
    let corrections = ask.snapshot.view.case.corrections.iter();
    let done: Vec<&Correction> = corrections.filter(|one| numbers.contains(&one.number)).collect();
    let Some(first) = done.first() else { return html! {} };
    let back = done.iter().any(|one| !one.undone && !matches!(one.verdict, Verdict::Undo { .. }));
    html! {
        div.flash role="status" {
            p {
                b { (parts::cut(&verdict::typed(&first.verdict), 80)) } " "
                @if done.len() > 1 { "and " (parts::many(done.len() - 1, "more correction")) } @else { q dir="auto" { (parts::cut(&first.quotation, 90)) } }
                @if !back { " (taken back)" }
            }
            @if back {
                form.inline method="post" action="/review/undo" {
                    (ask.hidden())
                    input type="hidden" name="numbers" value={ (numbers.start()) "-" (numbers.end()) };
                    button.quiet data-key="z" { "Take back " kbd { "z" } }
                }
            }
        }
    }
}

/// The verdicts on a record that is shown on a page of its own, which stays where it is whatever is derived from it.
pub fn buttons(ask: &Ask<'_>, record: Record<'_>) -> Markup {
    form(ask, record, Some(&address::record(record.id().as_str())))
}

/// The verdicts on a record; after one, the browser goes on to `next`.
pub fn form(ask: &Ask<'_>, record: Record<'_>, next: Option<&str>) -> Markup {
    let status = ask.snapshot.statuses.get(record.id());
    let back = next.map_or_else(|| ask.query().without("done").at(&ask.request.path), str::to_owned);
    html! {
        form.verdict method="post" action="/review/verdict" {
            input type="hidden" name="token" value=(ask.app.token());
            input type="hidden" name="back" value=(back);
            input type="hidden" name="record" value=(record.id().as_str());
            p.row {
                (parts::mark(status))
                button.accept name="verdict" value="accept" data-key="a" { "Accept " kbd { "a" } }
                button.reject name="verdict" value="reject" data-key="r" { "Reject " kbd { "r" } }
                button name="verdict" value="unsure" data-key="u" { "Unsure " kbd { "u" } }
            }
            details.edit {
                summary data-key="e" { "Edit " kbd { "e" } }
                div.fields { @for (name, words) in verdict::fields(record.kind()) { (field(ask, record, name, &words)) } }
                p.hint { (advice(record)) }
                button name="verdict" value="edit" { "Keep the changes" }
            }
        }
    }
}

fn advice(record: Record<'_>) -> &'static str {
    match record.kind() {
        RecordKind::Statement => {
            "An empty field is cleared. A role and the content must be words of the text, with … between pieces. To split the \
             statement, give the words with which the second part begins; to join it to another, choose that one."
        }
        RecordKind::Event => {
            "An empty field is cleared. Several names have a semicolon between them. To split the event, choose the type of the \
             second one that the same words tell."
        }
        RecordKind::Position => {
            "Several issues have a semicolon between them; “none” is none of the catalogue. The point is a place on the scale of \
             the issue."
        }
        RecordKind::Plan => {
            "Authors have a semicolon between them, answers too: “Norland: rejects; Velen: accepts”. A plan told apart is one of \
             its own."
        }
    }
}

/// A field's name for people.
fn label(name: &str) -> String {
    match name {
        "split" => "split at".to_owned(),
        "part_of" => "is a part of".to_owned(),
        "same_as" => "is the same plan as".to_owned(),
        "apart" => "told apart".to_owned(),
        "point" => "point of the scale".to_owned(),
        other => other.replace('_', " "),
    }
}

fn field(ask: &Ask<'_>, record: Record<'_>, name: &str, words: &[&str]) -> Markup {
    let present = record.current(name);
    let own = |words: &[&str]| words.iter().map(|word| ((*word).to_owned(), (*word).to_owned())).collect();
    let choices: Vec<(String, String)> =
        if words.is_empty() { choices(ask, record, name) } else { own(words) };
    let list = format!("{name}-{}", record.id());
    html! {
        label class=[(present.chars().count() > LONG).then_some("wide")] {
            (label(name))
            input type="hidden" name={ "has_" (name) } value="1";
            @if choices.is_empty() && present.chars().count() > LONG {
                textarea name={ "set_" (name) } rows="3" { (present) }
            } @else if choices.is_empty() {
                input type="text" name={ "set_" (name) } value=(present);
            } @else if name == "issue" {
                input type="text" name={ "set_" (name) } value=(present) list=(list);
                datalist id=(list) { @for (value, shown) in &choices { option value=(value) { (shown) } } }
            } @else {
                select name={ "set_" (name) } {
                    @if present.is_empty() && words.first() != Some(&"") { option value="" selected { "" } }
                    @for (value, shown) in &choices { option value=(value) selected[*value == present] { (shown) } }
                }
            }
        }
    }
}

/// What a field can be set to, each with how it is shown: issues, points of a scale, records or plans of the case.
fn choices(ask: &Ask<'_>, record: Record<'_>, name: &str) -> Vec<(String, String)> {
    let view = &ask.snapshot.view;
    let same = |all: Vec<String>| all.into_iter().map(|one| (one.clone(), one)).collect();
    match (name, record) {
        ("issue", _) => {
            let label =
                |id: &String| view.issues.catalogue.issue(id).map_or("none", |issue| &issue.label).to_owned();
            verdict::issues(view).into_iter().map(|id| (id.clone(), label(&id))).collect()
        }
        ("point", Record::Held(held)) => same(verdict::points(view, held.stand.issue.as_deref())),
        ("part_of", _) => siblings(ask, record),
        ("same_as", Record::Told(told)) => {
            let others = view.analysis.plans.iter().filter(|plan| told.of.is_none_or(|of| of.id != plan.id));
            let first = others
                .filter_map(|plan| Some((view.tellings(plan).next()?.plan.id.to_string(), plan_title(plan))));
            first.take(MOST).collect()
        }
        _ => Vec::new(),
    }
}

/// The other records of the kind in the same text.
fn siblings(ask: &Ask<'_>, record: Record<'_>) -> Vec<(String, String)> {
    let view = &ask.snapshot.view;
    let all: Vec<Record<'_>> = match record {
        Record::Said(said) => view.said_in(said.entry).map(Record::Said).collect(),
        Record::Done(done) => view.done_in(done.entry).map(Record::Done).collect(),
        Record::Held(_) | Record::Told(_) => Vec::new(),
    };
    let others = all.into_iter().filter(|other| other.id() != record.id()).take(MOST);
    others
        .map(|other| (other.id().to_string(), short(&format!("{}: {}", other.head(), other.words()), 90)))
        .collect()
}
