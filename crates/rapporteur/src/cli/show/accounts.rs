//! A conflict with all its sides, and a shift with both its ends, each in its paragraph.

use super::{Page, marked};
use crate::account;
use crate::marks::Part;
use crate::view::View;
use rapporteur_analysis::{Conflict, End, Shift, Side};
use rapporteur_model::{Case, Span};

impl Page {
    pub(super) fn conflict(&mut self, view: &View, conflict: &Conflict) {
        self.heading(&format!("conflict {}: {}", conflict.id, conflict.about));
        self.field("kind", Some(conflict.kind.as_str()));
        let relation = conflict.reason.relation().as_str();
        self.field("accounts", Some(format!("{relation} by {}", conflict.reason.as_str())));
        self.field("held together", Some(&conflict.why));
        self.field("sure", Some(if conflict.sure { "yes" } else { "no" }));
        conflict.sides.iter().for_each(|side| self.side(view, side));
    }

    fn side(&mut self, view: &View, side: &Side) {
        let case = &view.case;
        self.passage(case, side.document, side.evidence);
        self.field("told by", Some(side.who.as_deref().unwrap_or("the outlet")));
        self.field("record", side.record.as_ref().map(|id| id.as_str()));
        self.grades(view.rating(&case.documents[side.document], side.record.as_ref()));
        let also: Vec<&str> =
            side.also.iter().map(|document| case.documents[*document].name.as_str()).collect();
        self.field("the same in", Some(also.join(", ")));
    }

    pub(super) fn shift(&mut self, view: &View, shift: &Shift) {
        self.heading(&format!("shift {}: {}", shift.id, shift.who));
        self.field("found by", Some(shift.why));
        for end in [&shift.from, &shift.to] {
            self.end(end, &view.case);
        }
    }

    fn end(&mut self, end: &End, case: &Case) {
        self.passage(case, end.document, end.evidence);
        self.field("on", end.on.as_ref());
        self.field("record", end.record.as_ref().map(|id| id.as_str()));
    }

    /// A clause in its paragraph, and where that is.
    fn passage(&mut self, case: &Case, document: usize, span: Span) {
        let entry = &case.documents[document];
        let parts = [(Part::Passage, span)];
        self.line(&format!("\n{}\n", marked::passage(&entry.document, span, &parts, self.paint)));
        self.field(
            "place",
            Some(format!("{}, {}", entry.name, account::place(&entry.document, span.start()))),
        );
    }
}
