//! A plan as one text tells it: what it contains there, who put it forward, who answers how.

use super::{Page, marked};
use crate::account;
use crate::marks;
use crate::view::{Told, View, pieces};

impl Page {
    pub(super) fn plan(&mut self, view: &View, told: Told<'_>) {
        let plan = told.plan;
        self.heading(&format!("plan {} in {}", plan.id, told.entry.name));
        let words = marked::shown(&told.entry.document, &marks::of_plan(told), self.paint);
        self.line(&format!("\n{words}\n"));
        self.field("called here", Some(told.names()));
        let of = told
            .of
            .map_or_else(|| "nothing is told of it".to_owned(), |of| format!("{} ({})", of.name, of.id));
        self.field("plan", Some(of));
        self.field("kind", Some(plan.kind.as_str()));
        for author in told.authors() {
            self.field("put forward by", Some(&author.name));
        }
        for one in &plan.provisions {
            self.field("contains", Some(pieces(told.entry, &one.evidence)));
        }
        for one in &plan.responses {
            let words = pieces(told.entry, &one.evidence);
            self.field("answer", Some(format!("{}: {} (“{words}”)", one.party.name, one.answer.as_str())));
        }
        let sure = account::sureness(plan.confidence);
        self.field("confidence", Some(format!("{sure} ({})", plan.confidence)));
        self.field("found by", Some(&plan.method));
        self.source(told.entry);
        self.grades(view.rating(told.entry, None));
        self.corrections(view, &plan.id);
    }
}
