//! Expressions of time, scored on the Recognizers-Text specifications and on this project's own.

mod left_out;
mod own;
mod specs;

use rapporteur_reader::find::time::{Setting, in_paragraph};
use std::path::Path;

/// One figure: its name, its value, and how many expressions it rests on.
pub(crate) struct Figure {
    pub name: String,
    pub value: f64,
    pub of: usize,
}

impl Figure {
    fn share(name: &str, right: usize, of: usize) -> Figure {
        let value = if of == 0 { 0.0 } else { right as f64 / of as f64 };
        Figure { name: name.to_owned(), value, of }
    }
}

const OWN: &str = "tests/corpus/time/expressions.jsonl";

/// Score and print; see the usage in `main.rs`.
///
/// # Errors
/// Where a file cannot be read.
pub(crate) fn command(args: &[&str]) -> Result<(), String> {
    let misses = args.contains(&"--misses");
    if let ["--find", file, day] = args {
        return print_found(file, day);
    }
    let mut figures = own::figures(Path::new(OWN), misses)?;
    match std::env::var_os("RAPPORTEUR_CORPORA") {
        Some(corpora) => figures.extend(specs::figures(&Path::new(&corpora).join("data/time"), misses)?),
        None => eprintln!("rapporteur-eval: the specifications are skipped: RAPPORTEUR_CORPORA is not set"),
    }
    for Figure { name, value, of } in figures {
        println!("time  {name:34} {value:.4} of {of}");
    }
    Ok(())
}

/// Print what is found in a text file that was published on `day`, a line an expression.
fn print_found(file: &str, day: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let published = Some(day.parse().map_err(|error| format!("{day}: {error}"))?);
    for line in text.lines() {
        for found in in_paragraph(line, Setting { published, ..Setting::default() }) {
            println!("{}\t{}\t{line}", found.value, found.span.of(line));
        }
    }
    Ok(())
}

/// The figures of the data at `path`: a folder of specifications, or a file of expressions.
///
/// # Errors
/// Where a file cannot be read.
pub(crate) fn figures(path: &Path) -> Result<Vec<Figure>, String> {
    if path.is_dir() { specs::figures(path, false) } else { own::figures(path, false) }
}
