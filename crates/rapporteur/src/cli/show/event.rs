//! An event, with who took part and why.

use super::{Page, marked};
use crate::account;
use crate::view::{Done, View};

impl Page {
    pub(super) fn event(&mut self, view: &View, done: Done<'_>) {
        let event = done.event;
        self.heading(&format!("event {} in {}", event.id, done.entry.name));
        self.line(&format!("\n{}\n", marked::event(done, self.paint)));
        self.field("event", Some(event.kind.as_str()));
        self.field("mode", event.mode.as_ref());
        for (label, sources) in [("actor", &event.actors), ("recipient", &event.recipients)] {
            for source in sources {
                let mention = done.words(source.mention).unwrap_or_default();
                let steps = if source.resolution.is_empty() { mention } else { source.resolution.join("; ") };
                self.field(label, Some(format!("{} ({steps})", done.name(source))));
            }
        }
        self.field("modality", Some(event.modality.as_str()));
        self.field("on", event.on.as_ref());
        self.field("place", done.words(event.place));
        let unnamed = event.told_by.as_ref().map(|_| "somebody whom the text does not name");
        self.field("told by", done.teller().or(unnamed));
        self.field("told in", event.told_by.as_ref().map(|teller| teller.statement.as_str()));
        let sure = account::sureness(event.confidence);
        self.field("confidence", Some(format!("{sure} ({})", event.confidence)));
        self.field("found by", Some(&event.method));
        self.source(done.entry);
        self.grades(view.rating(done.entry, Some(&event.id)));
        self.corrections(view, &event.id);
    }
}
