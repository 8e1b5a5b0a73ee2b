//! How the program ends.

use crate::output::plain;
use crate::review::BadFilter;
use rapporteur_ledger::LedgerError;
use std::fmt::Display;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// How a command that was carried out ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done (exit code 0).
    Done,
    /// Nothing was found, or a check failed (1).
    Nothing,
    /// Nothing could be done (2); the reasons were told on the way.
    Failed,
    /// A part could not be done (3); the reasons were told on the way.
    Partly,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::Nothing => 1,
            Outcome::Failed => 2,
            Outcome::Partly => 3,
        })
    }
}

/// Why a command could not be carried out.
#[derive(Debug)]
pub enum Failure {
    /// The reader of our output has gone away, which is its right.
    BrokenPipe,
    /// Something to tell the user.
    Told {
        /// What is wrong, where and why.
        what: String,
        /// What to do next, where there is something to do.
        next: Option<String>,
    },
}

/// Short for a result of a command.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure with nothing to advise.
    pub fn new(what: impl Into<String>) -> Failure {
        Failure::Told { what: what.into(), next: None }
    }

    /// The failure with the next thing to do.
    pub fn next(self, next: impl Into<String>) -> Failure {
        match self {
            Failure::Told { what, .. } => Failure::Told { what, next: Some(next.into()) },
            Failure::BrokenPipe => Failure::BrokenPipe,
        }
    }

    /// What could not be done to a file, and why.
    pub fn file(doing: &str, path: &Path, why: &impl Display) -> Failure {
        Failure::new(format!("{doing} {}: {why}", path.display()))
    }

    /// Tell the user, and the code to exit with.
    pub fn report(&self) -> ExitCode {
        match self {
            Failure::BrokenPipe => ExitCode::SUCCESS,
            Failure::Told { what, next } => {
                eprintln!("error: {}", plain(what));
                if let Some(next) = next {
                    eprintln!("  next: {}", plain(next));
                }
                Outcome::Failed.into()
            }
        }
    }
}

/// What is wrong, without what to do next.
impl Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::BrokenPipe => f.write_str("nobody reads the output"),
            Failure::Told { what, .. } => f.write_str(what),
        }
    }
}

impl From<BadFilter> for Failure {
    fn from(BadFilter(why): BadFilter) -> Failure {
        Failure::new(why)
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Failure {
        Failure::new(error.to_string())
    }
}

/// For writing to standard output only: errors on other files are told with [`Failure::file`].
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        if reader_has_gone(&error) {
            return Failure::BrokenPipe;
        }
        Failure::new(format!("could not write to standard output: {error}"))
    }
}

/// Whether nobody reads our output any more. The writer of CSV wraps that error in one of its own.
fn reader_has_gone(error: &io::Error) -> bool {
    let wrapped = error.get_ref().and_then(|inner| inner.downcast_ref::<csv::Error>());
    let inner = wrapped.and_then(|wrapped| match wrapped.kind() {
        csv::ErrorKind::Io(error) => Some(error.kind()),
        _ => None,
    });
    inner.unwrap_or_else(|| error.kind()) == io::ErrorKind::BrokenPipe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_goes_away_is_no_failure_behind_the_csv_writer_either() {
        let broken = || io::Error::from(io::ErrorKind::BrokenPipe);
        let wrapped = io::Error::from(csv::Error::from(broken()));
        assert!(matches!(Failure::from(broken()), Failure::BrokenPipe));
        assert!(matches!(Failure::from(wrapped), Failure::BrokenPipe));
        assert!(matches!(Failure::from(io::Error::other("disk")), Failure::Told { .. }));
    }
}
