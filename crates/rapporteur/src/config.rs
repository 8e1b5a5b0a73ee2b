//! Settings: read raw from flags, environment and `rapporteur.toml`, resolved once, then frozen.

use crate::failure::{Failure, Result};
use clap::ValueEnum;
use jiff::Timestamp;
use serde::Deserialize;
use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// The file of settings, looked for in the working folder.
pub const FILE: &str = "rapporteur.toml";
const DEFAULT_CASE: &str = "rapporteur.case";
/// Columns of a table where the terminal does not say how wide it is.
const DEFAULT_WIDTH: u16 = 100;

/// One layer of settings as the user wrote them; what a layer leaves out comes from the next one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Raw {
    /// The case file.
    pub case: Option<PathBuf>,
    /// Texts read at the same time.
    pub jobs: Option<NonZeroUsize>,
    /// When to colour.
    pub color: Option<Colour>,
    /// How listings are written.
    pub format: Option<Format>,
    /// Who corrects and removes.
    pub reviewer: Option<String>,
    /// The folder with the tagger's weights.
    pub weights: Option<PathBuf>,
    /// The issue catalogues.
    #[serde(default)]
    pub issues: RawIssues,
    /// The clock.
    #[serde(skip)]
    pub now: Option<Timestamp>,
}

/// Which issues sides may want something about.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawIssues {
    /// Names of catalogues of the program.
    pub catalogues: Option<Vec<String>>,
    /// A file with issues of one's own.
    pub file: Option<PathBuf>,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Also into a pipe.
    Always,
    /// Not at all.
    Never,
}

/// How a listing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A table for people.
    Table,
    /// One JSON array.
    Json,
    /// A JSON object a line.
    Jsonl,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// A Markdown table.
    Md,
}

/// The settings of this run.
#[derive(Clone, Debug)]
pub struct Config {
    /// The case file.
    pub case: PathBuf,
    /// Texts read at the same time.
    pub jobs: NonZeroUsize,
    /// Whether standard output is coloured.
    pub colour: bool,
    /// How listings are written.
    pub format: Format,
    /// Who corrects and removes.
    pub reviewer: String,
    /// The folder with the tagger's weights; those of the program where there is none.
    pub weights: Option<PathBuf>,
    /// Names of the issue catalogues; where there is none and no file, the case decides.
    pub catalogues: Vec<String>,
    /// The file with issues of the user's own.
    pub issues_file: Option<PathBuf>,
    /// Whether standard output is a terminal.
    pub terminal: bool,
    /// The time of this run.
    pub now: Timestamp,
    /// Columns for tables.
    pub width: u16,
}

/// What the settings depend on besides themselves.
struct Surroundings {
    terminal: bool,
    no_colour: bool,
    width: Option<u16>,
    user: Option<String>,
}

/// The settings of this run: `flags`, then `RAPPORTEUR_*`, then the file, then the defaults.
///
/// # Errors
/// Where a layer says something that is no setting.
pub fn resolve(flags: Raw) -> Result<Config> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let environment = from_environment(variable)?;
    let file = from_file(Path::new(FILE))?;
    let stdout = std::io::stdout();
    let surroundings = Surroundings {
        terminal: stdout.is_terminal(),
        no_colour: variable("NO_COLOR").is_some() || variable("TERM").as_deref() == Some("dumb"),
        width: variable("COLUMNS").and_then(|columns| columns.parse().ok()).or_else(terminal_width),
        user: variable("USER"),
    };
    Ok(freeze(flags.or(environment).or(file), surroundings))
}

fn terminal_width() -> Option<u16> {
    comfy_table::Table::new().width()
}

impl Raw {
    fn or(self, other: Raw) -> Raw {
        Raw {
            case: self.case.or(other.case),
            jobs: self.jobs.or(other.jobs),
            color: self.color.or(other.color),
            format: self.format.or(other.format),
            reviewer: self.reviewer.or(other.reviewer),
            weights: self.weights.or(other.weights),
            issues: RawIssues {
                catalogues: self.issues.catalogues.or(other.issues.catalogues),
                file: self.issues.file.or(other.issues.file),
            },
            now: self.now.or(other.now),
        }
    }
}

fn freeze(raw: Raw, around: Surroundings) -> Config {
    Config {
        case: raw.case.unwrap_or_else(|| DEFAULT_CASE.into()),
        jobs: raw.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN),
        colour: match raw.color.unwrap_or_default() {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => around.terminal && !around.no_colour,
        },
        format: raw.format.unwrap_or(if around.terminal { Format::Table } else { Format::Tsv }),
        reviewer: raw.reviewer.or(around.user).unwrap_or_else(|| "unnamed reviewer".into()),
        weights: raw.weights,
        catalogues: raw.issues.catalogues.unwrap_or_default(),
        issues_file: raw.issues.file,
        terminal: around.terminal,
        now: raw.now.unwrap_or_else(Timestamp::now),
        width: around.width.unwrap_or(DEFAULT_WIDTH).max(40),
    }
}

fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Result<Raw> {
    let named = |name: &str| variable(&format!("RAPPORTEUR_{name}"));
    let wrong = |name: &str, value: &str, expected: &str| {
        Failure::new(format!(
            "the environment variable RAPPORTEUR_{name} is “{value}”, which is not {expected}"
        ))
    };
    let choice = |name: &str, value: &str| wrong(name, value, "one of its values (see `rapporteur --help`)");
    Ok(Raw {
        case: named("CASE").map(PathBuf::from),
        jobs: named("JOBS")
            .map(|v| v.parse().map_err(|_| wrong("JOBS", &v, "a number from 1")))
            .transpose()?,
        color: named("COLOR")
            .map(|v| Colour::from_str(&v, false).map_err(|_| choice("COLOR", &v)))
            .transpose()?,
        format: named("FORMAT")
            .map(|v| Format::from_str(&v, false).map_err(|_| choice("FORMAT", &v)))
            .transpose()?,
        reviewer: named("REVIEWER"),
        weights: named("WEIGHTS").map(PathBuf::from),
        issues: RawIssues {
            catalogues: named("CATALOGUES")
                .map(|v| v.split(',').map(|name| name.trim().to_owned()).collect()),
            file: None,
        },
        now: named("NOW")
            .map(|v| v.parse().map_err(|_| wrong("NOW", &v, "a time like 2026-01-31T12:00:00Z")))
            .transpose()?,
    })
}

fn from_file(path: &Path) -> Result<Raw> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Raw::default()),
        Err(error) => return Err(Failure::file("could not read the settings in", path, &error)),
    };
    toml::from_str(&text).map_err(|error| {
        Failure::file("the settings cannot be understood:", path, &error.to_string().trim_end()).next(
            format!("correct {FILE}; its keys are case, jobs, color, format, reviewer, weights and [issues]"),
        )
    })
}

/// Settings that do not depend on where the tests run.
#[cfg(test)]
pub fn for_tests() -> Config {
    let around = Surroundings { terminal: false, no_colour: true, width: None, user: None };
    freeze(Raw { now: Some(Timestamp::UNIX_EPOCH), ..Raw::default() }, around)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(terminal: bool, no_colour: bool) -> Surroundings {
        Surroundings { terminal, no_colour, width: None, user: None }
    }

    #[test]
    fn a_flag_stands_before_the_environment_and_the_file() {
        let layer = |case: &str| Raw { case: Some(case.into()), ..Raw::default() };
        let case = |raw: Raw| freeze(raw, around(false, false)).case;
        assert_eq!(case(layer("flag").or(layer("environment")).or(layer("file"))), Path::new("flag"));
        assert_eq!(case(Raw::default().or(layer("environment")).or(layer("file"))), Path::new("environment"));
        assert_eq!(case(Raw::default().or(Raw::default()).or(layer("file"))), Path::new("file"));
        assert_eq!(case(Raw::default()), Path::new(DEFAULT_CASE));
    }

    #[test]
    fn colour_is_for_terminals_and_for_those_who_ask() {
        let colour =
            |color, terminal, no| freeze(Raw { color, ..Raw::default() }, around(terminal, no)).colour;
        assert!(colour(None, true, false));
        assert!(!colour(None, true, true) && !colour(None, false, false));
        assert!(colour(Some(Colour::Always), false, true) && !colour(Some(Colour::Never), true, false));
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let Err(Failure::Told { what, .. }) =
            from_environment(|n| (n == "RAPPORTEUR_JOBS").then(|| "0".into()))
        else {
            panic!("zero jobs were taken")
        };
        assert!(what.contains("RAPPORTEUR_JOBS"), "{what}");
    }
}
