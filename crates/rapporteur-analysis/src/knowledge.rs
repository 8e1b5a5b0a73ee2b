//! What the second pass knows besides the case.

use crate::issues::Catalogue;
use rapporteur_model::Meaning;

/// What the second pass may use besides the facts. Without any of it the analysis finds less, and says nothing else.
#[derive(Clone, Copy, Default)]
pub struct Knowledge<'a> {
    /// The issues of the case; without it no position and no provision has an issue.
    pub catalogue: Option<&'a Catalogue>,
    /// Vectors of meaning; without them words alone are compared.
    pub meaning: Option<&'a dyn Meaning>,
}
