//! Scores of the reader against public data, which is found by the variable `RAPPORTEUR_CORPORA`.

mod extraction;

use std::process::ExitCode;

const USAGE: &str = "usage: rapporteur-eval extraction [--compare FILE] [--worst N] [--write FILE] [--texts FOLDER JUNK.json]";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["extraction", rest @ ..] => extraction::run(rest),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
