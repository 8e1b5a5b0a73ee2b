//! A position, with its side, its issue and what it replaced.

use super::{Page, marked};
use crate::account;
use crate::view::{Held, View};
use rapporteur_analysis::positions::replaced;

impl Page {
    pub(super) fn position(&mut self, view: &View, held: Held<'_>) {
        let (stand, position) = (held.stand, held.position());
        self.heading(&format!("position {} in {}", stand.id, held.entry.name));
        self.line(&format!("\n{}\n", marked::position(held, self.paint)));
        self.field("holder", Some(&stand.holder));
        let steps = position.holder.resolution.join("; ");
        self.field("named as", Some(if steps.is_empty() { position.holder.name.clone() } else { steps }));
        let issue = stand.issue.as_deref().and_then(|id| view.issues.catalogue.issue(id));
        self.field("issue", Some(issue.map_or("uncatalogued", |issue| issue.label.as_str())));
        self.field("why", Some(&stand.reason));
        self.field("stance", Some(stand.stance().as_str()));
        self.field("firmness", Some(stand.firmness().as_str()));
        let placed = stand.placed.as_ref().map(|placed| format!("{} ({})", placed.label, placed.why));
        self.field("on the scale", placed);
        self.field("what", Some(held.what()));
        self.field("condition", held.condition());
        self.field("told by", Some(held.told_by()));
        self.field("told in", position.told_by.as_ref().map(|teller| teller.statement.as_str()));
        self.field("stated", Some(if stand.is_stated() { "yes" } else { "no, ascribed by another" }));
        self.field("on", stand.days.map(|(first, _)| first.to_string()));
        self.around(view, held);
        let sure = account::sureness(position.confidence);
        self.field("confidence", Some(format!("{sure} ({})", position.confidence)));
        self.field("found by", Some(&position.method));
        self.source(held.entry);
        self.grades(view.rating(held.entry, None));
        self.corrections(view, &position.id);
    }

    /// The stated position that it replaced, and the others on the same issue.
    fn around(&mut self, view: &View, held: Held<'_>) {
        let stands = &view.analysis.stands;
        let Some(here) = stands.iter().position(|stand| stand.id == held.stand.id) else { return };
        let shown = |index: usize| format!("{} ({})", stands[index].id, stands[index].stance().as_str());
        self.field("replaced", replaced(stands).get(&here).map(|&before| shown(before)));
        let same = |other: &usize| {
            let stand = &stands[*other];
            *other != here
                && stand.issue.is_some()
                && (&stand.holder, &stand.issue) == (&held.stand.holder, &held.stand.issue)
        };
        let others: Vec<String> = (0..stands.len()).filter(same).map(shown).collect();
        self.field("on it too", Some(others.join(", ")));
    }
}
