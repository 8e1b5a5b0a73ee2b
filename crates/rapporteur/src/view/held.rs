//! A position, or a plan as one text tells it, where it stands.

use super::{Held, Told, pieces};
use rapporteur_analysis::Voice;
use rapporteur_model::{Position, Source};
use std::borrow::Cow;

impl<'a> Held<'a> {
    /// The position as the text tells it.
    pub fn position(self) -> &'a Position {
        &self.stand.position
    }

    /// Whether it is a position of its text, and not what a provision of a plan makes one.
    pub fn is_found(self) -> bool {
        self.entry.reading.positions.iter().any(|position| position.id == self.stand.position.id)
    }

    /// The point of the scale at which it stands.
    pub fn point(self) -> Option<String> {
        self.stand.placed.as_ref().map(|placed| placed.label.clone())
    }

    /// The clause.
    pub fn evidence(self) -> String {
        pieces(self.entry, &self.position().evidence)
    }

    /// What is wanted, offered, refused …
    pub fn what(self) -> String {
        pieces(self.entry, &self.position().matter)
    }

    /// The condition.
    pub fn condition(self) -> Option<String> {
        self.position().condition.map(|span| pieces(self.entry, &[span]))
    }

    /// Who says so: `self`, `outlet`, or a name.
    pub fn told_by(self) -> &'a str {
        match &self.stand.voice {
            Voice::Own => "self",
            Voice::Outlet => "outlet",
            Voice::Ascribed(name) => name,
        }
    }
}

impl<'a> Told<'a> {
    /// Its name in the case, or the text's first one.
    pub fn name(self) -> Cow<'a, str> {
        match self.of {
            Some(plan) => plan.name.as_str().into(),
            None => self.names().into(),
        }
    }

    /// What the text calls it.
    pub fn names(self) -> String {
        pieces(self.entry, &self.plan.mentions)
    }

    /// Those who put it forward, by their names in the text.
    pub fn authors(self) -> impl Iterator<Item = &'a Source> {
        self.plan.authors.iter().map(|one| &one.author)
    }
}
