//! What texts say, as vectors.

use crate::Hash;

/// Vectors of the meaning of texts: the nearer two are, the more alike is what the texts say.
pub trait Meaning: Sync {
    /// A vector of length 1 for each text, so that the dot product of two is their likeness, -1 to 1.
    fn vectors(&self, texts: &[&str]) -> Vec<Vec<f32>>;

    /// What the vectors rest on: with another digest the same text may have another one.
    fn digest(&self) -> Hash;
}

impl<M: Meaning + ?Sized> Meaning for &M {
    fn vectors(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        (**self).vectors(texts)
    }

    fn digest(&self) -> Hash {
        (**self).digest()
    }
}
