//! What the user knows of the texts and the files do not say.

use crate::cli::args::ReadArgs;
use crate::failure::{Failure, Result};
use rapporteur_reader::input::{FileNamePattern, InputError, Manifest, RawRecord};

/// Put into each record before it is read: the manifest's word stands first, then the record's own,
/// then the file name's; an outlet for all is for those that name none.
#[derive(Debug, Default)]
pub struct Known {
    manifest: Option<Manifest>,
    pattern: Option<FileNamePattern>,
    outlet: Option<String>,
}

impl Known {
    /// What the command line says.
    ///
    /// # Errors
    /// Where the manifest or the pattern cannot be used.
    pub fn of(args: &ReadArgs) -> Result<Known> {
        let unusable = |error: InputError| {
            Failure::new(format!("the manifest {} cannot be used: {}", error.file, error.reason))
                .next("see `rapporteur read --help` for its columns")
        };
        let no_pattern = |why: String| {
            Failure::new(why).next("write for example --name-pattern '{published}_{outlet}_{title}'")
        };
        Ok(Known {
            manifest: args.manifest.as_deref().map(Manifest::read).transpose().map_err(unusable)?,
            pattern: args
                .name_pattern
                .as_deref()
                .map(FileNamePattern::parse)
                .transpose()
                .map_err(no_pattern)?,
            outlet: args.outlet.clone(),
        })
    }

    /// Fill what `record` leaves open.
    pub fn complete(&self, record: &mut RawRecord) {
        // That a file is not in the manifest, or does not fit the pattern, is no fault of it.
        if let Some(manifest) = &self.manifest {
            manifest.apply(record);
        }
        if let Some(pattern) = &self.pattern {
            pattern.apply(record);
        }
        if record.metadata.outlet.is_none() {
            record.metadata.outlet.clone_from(&self.outlet);
        }
    }

    /// What is wrong with rows of the manifest.
    pub fn problems(&self) -> &[String] {
        self.manifest.as_ref().map_or(&[], Manifest::problems)
    }

    /// Rows of the manifest that were about no text of this run.
    pub fn unused(&self) -> Vec<&str> {
        self.manifest.as_ref().map_or_else(Vec::new, Manifest::unused)
    }
}
