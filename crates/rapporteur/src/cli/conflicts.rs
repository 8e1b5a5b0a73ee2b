//! `conflicts` and `shifts`: where the accounts do not agree, and who moved.

use super::args::{ConflictArgs, ShiftArgs};
use super::list::{is_document, write};
use crate::config::Config;
use crate::failure::{Outcome, Result};
use crate::output::{Cell, Listing, fold, has_words};
use crate::view::View;
use rapporteur_analysis::{Conflict, End, Shift, Side};
use rapporteur_model::Span;

/// `conflicts`.
pub fn conflicts(config: &Config, args: &ConflictArgs) -> Result<Outcome> {
    write(config, &conflicts_of(&View::open(config)?, args))
}

fn conflicts_of(view: &View, args: &ConflictArgs) -> Listing {
    const COLUMNS: [&str; 9] =
        ["id", "kind", "about", "sides", "texts", "relation", "reason", "sure", "documents"];
    let row = |one: &Conflict| -> Vec<Cell> {
        let sides: Vec<String> = one.sides.iter().map(|side| side_in_short(view, side)).collect();
        let documents = one.documents();
        let names: Vec<&str> = documents.iter().map(|at| view.case.documents[*at].name.as_str()).collect();
        vec![
            one.id.as_str().into(),
            one.kind.as_str().into(),
            one.about.as_str().into(),
            sides.join(" | ").into(),
            documents.len().into(),
            one.reason.relation().as_str().into(),
            one.reason.as_str().into(),
            if one.sure { "yes" } else { "no" }.into(),
            names.join("; ").into(),
        ]
    };
    let found = view.analysis.conflicts.iter().filter(|one| is_wanted(view, one, args));
    Listing {
        columns: &COLUMNS,
        only_in_data: &["relation", "reason", "documents"],
        rows: found.map(row).collect(),
    }
}

fn side_in_short(view: &View, side: &Side) -> String {
    let entry = &view.case.documents[side.document];
    let grade = view.rating(entry, side.record.as_ref()).code().map(|code| format!(", {code}"));
    let place = format!("{}{}", entry.name, grade.unwrap_or_default());
    format!("{} ({place}): {}", side.who.as_deref().unwrap_or("outlet"), fold(&side.says))
}

fn is_wanted(view: &View, one: &Conflict, args: &ConflictArgs) -> bool {
    let sides = || one.sides.iter();
    let about =
        |about: &String| sides().any(|side| has_words(&clause(view, side.document, side.evidence), about));
    let who = |who: &String| sides().any(|side| has_words(side.who.as_deref().unwrap_or("outlet"), who));
    let doc = |doc: &String| one.documents().iter().any(|at| is_document(&view.case.documents[*at], doc));
    (args.kind.is_empty() || args.kind.iter().any(|kind| kind == one.kind.as_str()))
        && args.about.as_ref().is_none_or(about)
        && args.who.as_ref().is_none_or(who)
        && args.doc.as_ref().is_none_or(doc)
        && (one.sure || !args.strict)
}

fn clause(view: &View, document: usize, span: Span) -> String {
    span.get(view.case.documents[document].document.text()).map(fold).unwrap_or_default()
}

/// `shifts`.
pub fn shifts(config: &Config, args: &ShiftArgs) -> Result<Outcome> {
    write(config, &shifts_of(&View::open(config)?, args))
}

fn shifts_of(view: &View, args: &ShiftArgs) -> Listing {
    const COLUMNS: [&str; 9] = ["id", "who", "from", "from_doc", "from_on", "to", "to_doc", "to_on", "why"];
    let ends = |one: &Shift| [&one.from, &one.to].map(|end| clause(view, end.document, end.evidence));
    let wanted = |one: &&Shift| {
        args.who.as_ref().is_none_or(|who| has_words(&one.who, who))
            && args.about.as_ref().is_none_or(|about| ends(one).iter().any(|end| has_words(end, about)))
    };
    let row = |one: &Shift| -> Vec<Cell> {
        let [from, to] = ends(one);
        let doc = |end: &End| view.case.documents[end.document].name.as_str().into();
        let on = |end: &End| end.on.as_deref().into();
        vec![
            one.id.as_str().into(),
            one.who.as_str().into(),
            from.into(),
            doc(&one.from),
            on(&one.from),
            to.into(),
            doc(&one.to),
            on(&one.to),
            one.why.into(),
        ]
    };
    Listing {
        columns: &COLUMNS,
        only_in_data: &["from_on", "to_on", "why"],
        rows: view.analysis.shifts.iter().filter(wanted).map(row).collect(),
    }
}
