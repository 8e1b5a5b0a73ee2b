//! What happened, for programs that draw timelines and for calendars: happenings with a day of their own.

use crate::output::{fold, plain};
use crate::view::{Done, View, first};
use jiff::civil::Date;
use rapporteur_analysis::Happening;
use rapporteur_model::Modality;

/// A happening with what is told of it in a few words.
pub struct Happened<'a> {
    /// The happening.
    pub happening: &'a Happening,
    /// Its first and its last day.
    pub days: (Date, Date),
    /// Its first telling.
    pub first: Done<'a>,
}

/// Happenings of longer stretches ("in 2025") have no day.
const LONGEST: i32 = 62;

/// The happenings with a day, in the order of the analysis. What is told as denied or as merely possible is none.
pub fn happened(view: &View) -> impl Iterator<Item = Happened<'_>> {
    view.analysis.happenings.iter().filter_map(|happening| {
        let days = happening.days.filter(|(from, to)| (*to - *from).get_days() <= LONGEST)?;
        let first = view.telling(happening.tellings.first()?)?;
        let told = !matches!(first.event.modality, Modality::Negated | Modality::Hypothetical);
        told.then_some(Happened { happening, days, first })
    })
}

impl Happened<'_> {
    /// Who did what to whom, in a line.
    pub fn headline(&self) -> String {
        let names = |names: &[String]| names.join(", ");
        let (actors, recipients) = (names(&self.happening.actors), names(&self.happening.recipients));
        let arrow = if actors.is_empty() || recipients.is_empty() { "" } else { " → " };
        plain(&fold(&format!("{}: {actors}{arrow}{recipients}", self.happening.kind.as_str())))
    }

    /// The clause that tells it, as it stands there.
    pub fn clause(&self) -> String {
        plain(&self.first.evidence())
    }

    /// How well it is supported, and where the first telling stands.
    pub fn support(&self, view: &View) -> String {
        let support = view.analysis.independence(self.happening.documents());
        let publication = first(self.first.entry);
        let outlet = publication.and_then(|publication| publication.outlet.as_deref());
        plain(&fold(&format!("{support}; first: {}", outlet.unwrap_or(&self.first.entry.name))))
    }

    /// Whether it happened, as the first telling has it.
    pub fn modality(&self) -> &'static str {
        self.first.event.modality.as_str()
    }

    /// Where the first telling can be read; web addresses only.
    pub fn address(&self) -> Option<&str> {
        let url = first(self.first.entry)?.url.as_deref()?;
        (url.starts_with("https://") || url.starts_with("http://")).then_some(url)
    }
}
