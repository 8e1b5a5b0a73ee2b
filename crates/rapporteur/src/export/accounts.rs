//! From what was derived of accounts to the lines of an export.

use super::Kind;
use super::lines::Places;
use super::wire::{self, Line};
use crate::output::fold;
use crate::view::View;
use rapporteur_analysis::{Conflict, End, Shift, Side};
use rapporteur_model::{Case, Span};
use std::io;

/// Give the conflicts and the shifts of the case to `write`.
///
/// # Errors
/// Those of `write`.
pub(super) fn each(
    view: &View,
    wanted: impl Fn(Kind) -> bool,
    mut write: impl FnMut(&Line<'_>) -> io::Result<()>,
) -> io::Result<()> {
    if wanted(Kind::Conflict) {
        let mut conflicts = view.analysis.conflicts.iter();
        conflicts.try_for_each(|found| write(&Line::Conflict(Box::new(conflict(view, found)))))?;
    }
    if wanted(Kind::Shift) {
        let mut shifts = view.analysis.shifts.iter();
        shifts.try_for_each(|found| write(&Line::Shift(Box::new(shift(found, &view.case)))))?;
    }
    Ok(())
}

/// A conflict of the case.
pub(super) fn conflict<'a>(view: &'a View, found: &'a Conflict) -> wire::Conflict<'a> {
    wire::Conflict {
        id: found.id.as_str(),
        kind: found.kind.as_str(),
        about: &found.about,
        sides: found.sides.iter().map(|one| side(view, one)).collect(),
        relation: found.reason.relation().as_str(),
        reason: found.reason.as_str(),
        sure: found.sure,
        why: &found.why,
    }
}

fn side<'a>(view: &'a View, side: &'a Side) -> wire::Side<'a> {
    let case = &view.case;
    let rating = view.rating(&case.documents[side.document], side.record.as_ref());
    let (evidence, spans) = evidence(case, side.document, side.evidence);
    wire::Side {
        who: side.who.as_deref().unwrap_or("outlet"),
        says: &side.says,
        doc: &case.documents[side.document].name,
        evidence,
        record: side.record.as_ref().map(|id| id.as_str()),
        also: side.also.iter().map(|document| case.documents[*document].name.as_str()).collect(),
        grade: wire::Grade::of(rating),
        spans,
    }
}

/// A shift in `case`.
pub(super) fn shift<'a>(found: &'a Shift, case: &'a Case) -> wire::Shift<'a> {
    wire::Shift {
        id: found.id.as_str(),
        who: &found.who,
        about: &found.about,
        from: end(&found.from, case),
        to: end(&found.to, case),
        why: found.why,
    }
}

fn end<'a>(end: &'a End, case: &'a Case) -> wire::End<'a> {
    let (evidence, spans) = evidence(case, end.document, end.evidence);
    wire::End {
        says: &end.says,
        doc: &case.documents[end.document].name,
        evidence,
        on: end.on.as_deref(),
        record: end.record.as_ref().map(|id| id.as_str()),
        spans,
    }
}

fn evidence(case: &Case, document: usize, span: Span) -> (String, wire::EvidenceSpans<'_>) {
    let entry = &case.documents[document];
    let spans = Places::of(entry).maybe(Some(span));
    (span.get(entry.document.text()).map(fold).unwrap_or_default(), wire::EvidenceSpans { evidence: spans })
}
