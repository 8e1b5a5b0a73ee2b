//! What reviewers can set of a position.

use super::{Correctable, Field, day, elsewhere, named, side};
use rapporteur_model::{Document, Firmness, Position, Span, Stance};

impl Correctable for Position {
    /// The issue and the point of its scale are derived, by the catalogue of the case.
    const FIELDS: &'static [Field<Position>] = &[
        ("holder", set_holder),
        ("issue", elsewhere),
        ("stance", |p, value, _| named("stance", value, &Stance::NAMES).map(|stance| p.stance = stance)),
        ("firmness", |p, value, _| {
            let value = if value.is_empty() { Firmness::Unspecified.as_str() } else { value };
            named("firmness", value, &Firmness::NAMES).map(|firmness| p.firmness = firmness)
        }),
        ("on", |p, value, _| day(value).map(|day| p.on = day)),
        ("point", elsewhere),
    ];

    /// The trigger and the clause: a clause may tell several positions.
    fn words(&self) -> Vec<Span> {
        [self.trigger].into_iter().chain(self.evidence.iter().copied()).collect()
    }

    fn note(&mut self, field: &str, reviewer: &str) {
        if field == "holder" {
            self.holder.resolution.push(format!("{field} corrected by {reviewer}"));
        }
    }
}

/// The side whose position it is, by its name in the case.
fn set_holder(position: &mut Position, value: &str, _: &Document) -> Result<(), String> {
    if value.is_empty() {
        return Err("a position is somebody’s: reject it, if it is nobody’s".to_owned());
    }
    position.holder = side(value);
    Ok(())
}
