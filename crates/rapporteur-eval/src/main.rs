//! Scores, pinned floors and large inputs for measurements. Nothing depends on this program.

mod accounts;
mod actors;
mod annotations;
mod attribution;
mod bulk;
mod calibration;
mod conflicts;
mod copies;
mod derived;
mod events;
mod extraction;
mod floors;
mod issues;
mod linking;
mod load;
mod plans;
mod positions;
mod robustness;
mod sentences;
mod statements;
mod table;
mod time;
mod weights;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A command: its name, its usage, and what runs it on the arguments after its name.
struct Command {
    name: &'static str,
    usage: &'static str,
    run: fn(&[&str]) -> Result<(), String>,
}

/// Every command, in the order of the help.
const COMMANDS: &[Command] = &[
    Command {
        name: "statements",
        usage: "statements DIR [--gold FILE] [--misses] [--export FILE]",
        run: |args| statements::command(args).map(|report| print!("{report}")),
    },
    Command {
        name: "linking",
        usage: "linking DIR [--misses]",
        run: |args| linking::command(args).map(|report| print!("{report}")),
    },
    Command {
        name: "actors",
        usage: "actors DIR [--gold FILE] [--misses]",
        run: |args| actors::command(args).map(|report| print!("{report}")),
    },
    Command {
        name: "events",
        usage: "events DIR [--gold FILE] [--misses] [--export FILE] | events plv [--misses] | events plover",
        run: |args| events::command(args).map(|report| print!("{report}")),
    },
    Command {
        name: "positions",
        usage: "positions DIR [--gold FILE] [--issues NAME,…] [--misses N]",
        run: |args| positions::command(args).map(|report| print!("{report}")),
    },
    Command {
        name: "plans",
        usage: "plans DIR [--gold FILE] [--misses]",
        run: |args| plans::command(args).map(|report| print!("{report}")),
    },
    Command {
        name: "conflicts",
        usage: "conflicts DIR|seeds [--gold FILE] [--misses]",
        run: |args| conflicts::conflicts(args).map(|report| print!("{report}")),
    },
    Command {
        name: "shifts",
        usage: "shifts DIR|seeds [--gold FILE] [--misses]",
        run: |args| conflicts::shifts(args).map(|report| print!("{report}")),
    },
    Command {
        name: "accounts",
        usage: "accounts FILE [--misses]",
        run: |args| accounts::command(args).map(|report| print!("{report}")),
    },
    Command {
        name: "load",
        usage: "load COUNT DIR…",
        run: |args| load::command(args).map(|report| print!("{report}")),
    },
    Command {
        name: "extraction",
        usage: "extraction [--compare FILE] [--worst N] [--write FILE] [--texts FOLDER JUNK.json]",
        run: |args| with_corpora(|corpora| extraction::run(corpora, args)),
    },
    Command {
        name: "sentences",
        usage: "sentences [--misses]",
        run: |args| with_corpora(|corpora| sentences::run(corpora, args.contains(&"--misses"))),
    },
    Command {
        name: "attribution",
        usage: "attribution [--misses]",
        run: |args| with_corpora(|corpora| attribution::run(corpora, args)),
    },
    Command {
        name: "table",
        usage: "table FILE… [--aside] [--misses] [--export FILE]",
        run: |args| table::command(args).map(|report| print!("{report}")),
    },
    Command { name: "time", usage: "time [--misses] | time --find FILE DAY", run: time::command },
    Command {
        name: "calibration",
        usage: "calibration DIR…",
        run: |args| calibration::command(args).map(|report| print!("{report}")),
    },
    Command { name: "robustness", usage: "robustness PATH… [--misses]", run: robustness::command },
    Command {
        name: "issues",
        usage: "issues [--misses] [--gold FILE] | issues --own FILE [--misses]",
        run: |args| issues::command(args).map(|report| print!("{report}")),
    },
    Command {
        name: "copies",
        usage: "copies FILE [--misses]",
        run: |args| copies::command(args).map(|report| print!("{report}")),
    },
    Command { name: "floors", usage: "floors [FILE]", run: floors::run },
    Command { name: "bulk-pages", usage: "bulk-pages FOLDER COUNT", run: bulk_pages },
    Command { name: "bulk-case", usage: "bulk-case FILE COUNT DIR…", run: load::bulk_case },
    Command { name: "bulk-warc", usage: "bulk-warc FILE BYTES", run: bulk_warc },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let command = words.first().and_then(|name| COMMANDS.iter().find(|command| command.name == *name));
    let done = match command {
        Some(command) => (command.run)(&words[1..]),
        None => Err(usage()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("rapporteur-eval: {reason}");
            ExitCode::from(2)
        }
    }
}

fn usage() -> String {
    let usages: Vec<&str> = COMMANDS.iter().map(|command| command.usage).collect();
    format!(
        "usage: rapporteur-eval {}\n\nThe shared corpora are found by RAPPORTEUR_CORPORA.",
        usages.join("\n       rapporteur-eval ")
    )
}

/// Run what needs the shared corpora, or say that it is skipped.
fn with_corpora(run: impl FnOnce(&Path) -> Result<(), String>) -> Result<(), String> {
    match std::env::var_os("RAPPORTEUR_CORPORA") {
        Some(folder) => run(&PathBuf::from(folder)),
        None => {
            eprintln!("rapporteur-eval: skipped: RAPPORTEUR_CORPORA is not set");
            Ok(())
        }
    }
}

fn bulk_pages(args: &[&str]) -> Result<(), String> {
    let [folder, count] = args else { return Err(usage()) };
    let count = count.parse().map_err(|_| format!("not a count: {count}"))?;
    with_corpora(|corpora| bulk::pages(corpora, Path::new(folder), count))
}

fn bulk_warc(args: &[&str]) -> Result<(), String> {
    let [file, bytes] = args else { return Err(usage()) };
    let bytes = bytes.parse().map_err(|_| format!("not a number of bytes: {bytes}"))?;
    with_corpora(|corpora| bulk::warc(corpora, Path::new(file), bytes))
}
