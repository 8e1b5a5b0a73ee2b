//! What the user knows of the texts and the files do not say.

use crate::cli::args::ReadArgs;
use crate::failure::{Failure, Result};
use rapporteur_reader::input::{FileNamePattern, InputError, Manifest, RawRecord};
use std::path::{Path, PathBuf};

/// The name under which a manifest that lies in a folder is taken without being named.
const MANIFEST: &str = "manifest.csv";

/// Put into each record before it is read: the manifest's word stands first, then the record's own,
/// then the file name's; an outlet for all is for those that name none.
#[derive(Debug, Default)]
pub struct Known {
    manifest: Option<Manifest>,
    /// The manifest that nobody named and that lies in the folder that is read.
    lying: Option<PathBuf>,
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
        // A file of that name that is no manifest is nobody's mistake.
        let usable = |path: PathBuf| Manifest::read(&path).ok().map(|manifest| (manifest, Some(path)));
        let (manifest, lying) = match &args.manifest {
            Some(path) => (Some(Manifest::read(path).map_err(unusable)?), None),
            None => lying_in(&args.inputs).and_then(usable).unzip(),
        };
        Ok(Known {
            manifest,
            lying: lying.flatten(),
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

    /// The manifest that was taken because it lies in the folder that is read.
    pub fn lying(&self) -> Option<&Path> {
        self.lying.as_deref()
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

/// The manifest in the one folder among `inputs` that has one; which of two would speak for the files cannot be told.
fn lying_in(inputs: &[String]) -> Option<PathBuf> {
    let mut found = inputs.iter().map(|input| Path::new(input).join(MANIFEST)).filter(|path| path.is_file());
    found.next().filter(|_| found.next().is_none())
}
