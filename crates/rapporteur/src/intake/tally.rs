//! What became of what was read.

use rapporteur_ledger::Appended;
use std::fmt;

/// Counts for the closing line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Appearances that are new to the case.
    pub added: usize,
    /// Those of them whose text is new too.
    pub texts: usize,
    /// Appearances that the case has already.
    pub duplicate: usize,
    /// Appearances whose metadata or reading is other now.
    pub updated: usize,
    /// Files and records that gave no article.
    pub failed: usize,
}

impl Tally {
    /// Count what became of one article.
    pub fn add(&mut self, appended: Appended) {
        match appended {
            Appended::NewText => (self.added, self.texts) = (self.added + 1, self.texts + 1),
            Appended::NewPublication => self.added += 1,
            Appended::Updated => self.updated += 1,
            Appended::Known => self.duplicate += 1,
        }
    }

    /// Articles that are in the case now.
    pub fn kept(&self) -> usize {
        self.added + self.duplicate + self.updated
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { added, texts, duplicate, updated, failed } = self;
        write!(
            f,
            "added {added} (texts {texts} new), duplicate {duplicate}, updated {updated}, failed {failed}"
        )
    }
}
