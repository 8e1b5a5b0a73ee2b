//! What the second pass knows besides the case.

use crate::issues::Catalogue;

/// Vectors of the meaning of texts: the nearer two are, the more alike is what the texts say.
pub trait Meaning: Sync {
    /// A vector of length 1 for each text, so that the dot product of two is their likeness, -1 to 1.
    fn vectors(&self, texts: &[&str]) -> Vec<Vec<f32>>;
}

/// What the second pass may use besides the facts. Without any of it the analysis finds less, and says nothing else.
#[derive(Clone, Copy, Default)]
pub struct Knowledge<'a> {
    /// The issues of the case; without it no position and no provision has an issue.
    pub catalogue: Option<&'a Catalogue>,
    /// Vectors of meaning; without them words alone are compared.
    pub meaning: Option<&'a dyn Meaning>,
}
