//! The verdicts on one record, and what was said a moment ago.

use crate::review::Record;
use crate::verdict;
use crate::web::actions::span;
use crate::web::page::Ask;
use crate::web::parts;
use maud::{Markup, html};
use rapporteur_model::{Correction, Verdict};

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

/// The verdicts on a record that is shown on a page of its own.
pub fn buttons(ask: &Ask<'_>, record: Record<'_>) -> Markup {
    form(ask, record, None)
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
                div.fields { @for (name, words) in verdict::fields(record.kind()) { (field(record, name, &words)) } }
                p.hint { (advice(record)) }
                button name="verdict" value="edit" { "Keep the changes" }
            }
        }
    }
}

fn advice(record: Record<'_>) -> &'static str {
    match record {
        Record::Said(_) => "An empty field is cleared. A role must be words of the text.",
        Record::Done(_) => "An empty field is cleared. Several names have a semicolon between them.",
    }
}

fn field(record: Record<'_>, name: &str, allowed: &[&str]) -> Markup {
    let present = record.current(name);
    html! {
        label {
            (name.replace('_', " "))
            input type="hidden" name={ "has_" (name) } value="1";
            @if allowed.is_empty() { input type="text" name={ "set_" (name) } value=(present); }
            @else {
                select name={ "set_" (name) } {
                    @if present.is_empty() { option value="" selected { "" } }
                    @for word in allowed { option value=(word) selected[*word == present] { (word) } }
                }
            }
        }
    }
}
