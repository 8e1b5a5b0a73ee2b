//! An event where it stands.

use super::{Done, Said, pieces, published};
use jiff::civil::Date;
use rapporteur_model::{Source, Span};

impl<'a> Done<'a> {
    /// Those who did it, by their names in the case.
    pub fn actors(self) -> impl Iterator<Item = &'a str> {
        self.event.actors.iter().map(move |source| self.name(source))
    }

    /// To or with whom, by their names in the case.
    pub fn recipients(self) -> impl Iterator<Item = &'a str> {
        self.event.recipients.iter().map(move |source| self.name(source))
    }

    /// A participant's name in the case.
    pub fn name(self, source: &'a Source) -> &'a str {
        self.analysis.name(self.entry.document.id(), source)
    }

    /// The side of the first who did it, or that one where it speaks for nobody else.
    pub fn side(self) -> Option<&'a str> {
        let first = self.event.actors.first()?;
        Some(self.analysis.side(self.entry.document.id(), first))
    }

    /// The first and the last day on which it happened, as far as is known; else the day of publication.
    pub fn days(self) -> Option<(Date, Date)> {
        let told = self.event.on.as_deref().and_then(rapporteur_analysis::days);
        told.or_else(|| published(self.entry).map(|day| (day, day)))
    }

    /// Every name that a participant goes by: in this text, in the case, elsewhere.
    pub fn names(self, source: &'a Source) -> impl Iterator<Item = &'a str> {
        let aliases = self
            .analysis
            .actor(self.entry.document.id(), source)
            .into_iter()
            .flat_map(|actor| &actor.aliases);
        [source.name.as_str(), self.name(source)].into_iter().chain(aliases.map(String::as_str))
    }

    /// The statement in which it is told.
    pub fn told_in(self) -> Option<Said<'a>> {
        let id = &self.event.told_by.as_ref()?.statement;
        let statement = self.entry.reading.statements.iter().find(|statement| statement.id == *id)?;
        Some(Said { entry: self.entry, statement, analysis: self.analysis })
    }

    /// The name in the case of the one in whose words it is told.
    pub fn teller(self) -> Option<&'a str> {
        match self.told_in() {
            Some(said) => said.speaker(),
            None => self.event.told_by.as_ref()?.name.as_deref(),
        }
    }

    /// The clause.
    pub fn evidence(self) -> String {
        pieces(self.entry, &self.event.evidence)
    }

    /// The words under `span`; `None` where there are none.
    pub fn words(self, span: Option<Span>) -> Option<String> {
        span.map(|span| pieces(self.entry, &[span]))
    }
}
