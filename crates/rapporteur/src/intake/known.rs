//! What the user knows of the texts and the files do not say.

use crate::cli::args::ReadArgs;
use crate::failure::Result;
use rapporteur_reader::input::RawRecord;

/// Put into each record before it is read.
#[derive(Clone, Debug, Default)]
pub struct Known {
    outlet: Option<String>,
}

impl Known {
    /// What the command line says.
    ///
    /// # Errors
    /// Where the manifest or the pattern cannot be used.
    pub fn of(args: &ReadArgs) -> Result<Known> {
        Ok(Known { outlet: args.outlet.clone() })
    }

    /// Fill what `record` leaves open.
    pub fn complete(&self, record: &mut RawRecord) {
        if record.metadata.outlet.is_none() {
            record.metadata.outlet.clone_from(&self.outlet);
        }
    }
}
