//! Scores, pinned floors and benchmarks. Nothing depends on this program.

mod sentences;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage: rapporteur-eval sentences [--misses]

The shared corpora are found by RAPPORTEUR_CORPORA; what needs them is skipped where it is not set.";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| args.iter().any(|arg| arg == name);
    let done = match args.first().map(String::as_str) {
        Some("sentences") => with_corpora(|corpora| sentences::run(&corpora, flag("--misses"))),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("rapporteur-eval: {message}");
            ExitCode::from(2)
        }
    }
}

/// Run what needs the shared corpora, or say that it is skipped.
fn with_corpora(run: impl FnOnce(PathBuf) -> Result<(), String>) -> Result<(), String> {
    match std::env::var_os("RAPPORTEUR_CORPORA") {
        Some(folder) => run(folder.into()),
        None => {
            eprintln!("rapporteur-eval: skipped: RAPPORTEUR_CORPORA is not set");
            Ok(())
        }
    }
}
