//! Grades on pages: the sign beside an account, the form to give one, and the list of all that were given.

use super::page::Ask;
use super::{address, parts};
use crate::grades::{Listed, Rating, explained};
use maud::{Markup, html};
use rapporteur_model::{CaseDocument, Grade, Graded, Grading, RecordId};
use std::collections::BTreeSet;

/// Letter and digit of an account, where somebody graded it; what they mean stands in the title.
pub fn sign(rating: Rating<'_>) -> Markup {
    let meaning = rating.explained().collect::<Vec<_>>().join("; ");
    html! { @if let Some(code) = rating.code() { " " span.tag.grade title=(meaning) { (code) } } }
}

/// The grades of a text and its outlets, with the forms to give others.
pub fn of_text(ask: &Ask<'_>, entry: &CaseDocument) -> Markup {
    let view = &ask.snapshot.view;
    let mut seen = BTreeSet::new();
    let outlets = entry.publications.iter().filter_map(|one| Some((one, one.outlet.as_deref()?)));
    let outlets: Vec<_> = outlets.filter(|(_, outlet)| seen.insert(*outlet)).collect();
    html! {
        details.grades {
            summary { "Grades" (sign(view.rating(entry, None))) }
            @for (publication, outlet) in outlets {
                (form(ask, publication.id.as_str(), outlet, &LETTERS, view.outlet_grade(Some(publication))))
            }
            (form(ask, entry.document.id().as_str(), "this text", &DIGITS, view.text_grade(entry)))
            (hint(ask))
        }
    }
}

/// The grades of a record of a text, with the form to give it one of its own.
pub fn of_record(ask: &Ask<'_>, entry: &CaseDocument, id: &RecordId) -> Markup {
    let view = &ask.snapshot.view;
    html! {
        details.grades {
            summary { "Grades" (sign(view.rating(entry, Some(id)))) }
            @for one in view.rating(entry, None).explained() { p.hint { (parts::cut(&one, 200)) } }
            (form(ask, id.as_str(), "this record", &DIGITS, view.record_grade(id)))
            (hint(ask))
        }
    }
}

fn hint(ask: &Ask<'_>) -> Markup {
    html! { p.hint { "As " (ask.reviewer()) ". A grade is shown beside what it is of; nothing is derived from it, and nobody is declared right by it." } }
}

/// A kind of grade: what it tells, and to which things it is given.
struct Scale {
    label: &'static str,
    has: fn(Grade) -> bool,
}

const LETTERS: Scale = Scale { label: "Reliability of", has: |one| matches!(one, Grade::Reliability(_)) };
const DIGITS: Scale = Scale { label: "Credibility of", has: |one| matches!(one, Grade::Credibility(_)) };

/// A form that grades what has the id `of`: of a publication its outlet.
fn form(ask: &Ask<'_>, of: &str, name: &str, scale: &Scale, present: Option<&Grading>) -> Markup {
    let current = present.and_then(|one| one.grade);
    html! {
        form.inline method="post" action="/review/grade" {
            (ask.hidden())
            input type="hidden" name="of" value=(of);
            label {
                (scale.label) " " bdi { (parts::cut(name, 60)) } " "
                select name="grade" required {
                    @match current { Some(_) => option value="none" { "take back" }, None => option value="" selected { "not graded" } }
                    @for grade in Grade::all().filter(|grade| (scale.has)(*grade)) {
                        option value=(grade.as_str()) selected[current == Some(grade)] { (grade.as_str()) " – " (grade.meaning()) }
                    }
                }
            }
            button.quiet { "grade" }
        }
        @if let Some(words) = present.and_then(explained) { p.hint { (parts::cut(&words, 200)) } }
    }
}

/// Every grade that was given, the latest first; those that stand with a way to take them back.
pub fn all(ask: &Ask<'_>, listed: &[Listed<'_>]) -> Markup {
    html! {
        @if !listed.is_empty() {
            h2 id="grades" { "Grades" }
            p.hint { "How reliable an outlet is, A to F, and how credible a report, 1 to 6, by the reviewers’ word alone (Admiralty system)." }
            ol.corrections { @for one in listed.iter().rev() { (line(ask, one)) } }
        }
    }
}

fn line(ask: &Ask<'_>, one: &Listed<'_>) -> Markup {
    let grading = one.grading;
    html! {
        li class=[(!one.effect.stands()).then_some("undone")] {
            span.number { "g" (grading.number) } " "
            b { (grading.grade.map_or("none", Grade::as_str)) } " "
            @match page_of(one) {
                Some(page) => a href=(page) { bdi { (parts::cut(one.name, 80)) } },
                None => bdi { (parts::cut(one.name, 80)) },
            }
            @if let Some(words) = &one.words { " " span.by { (parts::cut(words, 100)) } }
            ", " @if let Some(grade) = grading.grade { (grade.meaning()) ", " }
            bdi { (parts::cut(&grading.reviewer, 80)) } ", " (grading.at.replace('T', " ").trim_end_matches('Z'))
            " " span.hint { "(" (one.effect.as_str()) ")" } " "
            @if one.effect.stands() {
                form.inline method="post" action="/review/grade" {
                    (ask.hidden())
                    input type="hidden" name="of" value={ "g" (grading.number) };
                    input type="hidden" name="grade" value="none";
                    button.quiet { "Take back" }
                }
            }
        }
    }
}

/// The page of what was graded, where it is in the case.
fn page_of(one: &Listed<'_>) -> Option<String> {
    one.words.as_ref()?;
    match &one.grading.of {
        Graded::Outlet(name) => Some(super::Query::default().with("outlet", name).at("/documents")),
        Graded::Document(_) => one.grading.texts.first().map(|id| format!("/documents/{id}")),
        Graded::Record(id) => Some(address::record(id.as_str())),
    }
}
