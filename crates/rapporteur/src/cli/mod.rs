//! The command line: a verb is typed, carried out, and ends with an exit code.

mod actors;
pub mod args;
mod brief;
mod conflicts;
mod copies;
mod events;
mod export;
mod grade;
mod issues;
mod list;
mod plans;
mod positions;
mod progress;
mod queue;
mod read;
mod review;
mod same;
mod shell;
mod show;
mod statements;
mod tag;
mod timeline;
mod verify;

use crate::config;
use crate::failure::{Outcome, Result};
use crate::output::plain;
use crate::web;
use args::{Cli, Verb};
use clap::Parser;
use std::io::{self, BufWriter, StdoutLock};

/// Carry out what was typed.
///
/// # Errors
/// What could not be done, for the user.
pub fn run() -> Result<Outcome> {
    let cli = Cli::parse();
    // These two say what the program is, whatever the settings are.
    match &cli.verb {
        Verb::Completions { shell } => return shell::completions(*shell),
        Verb::Man { verb } => return shell::man(verb.as_deref()),
        _ => {}
    }
    let config = config::resolve(cli.flags())?;
    match &cli.verb {
        Verb::Read(args) => read::read(&config, args),
        Verb::Docs(_) => list::docs(&config),
        Verb::Statements(args) => statements::statements(&config, args),
        Verb::Events(args) => events::events(&config, args),
        Verb::Plans(args) => plans::plans(&config, args),
        Verb::Plan(args) => plans::plan(&config, args),
        Verb::Compare(args) => plans::compare(&config, args),
        Verb::Positions(args) => positions::positions(&config, args),
        Verb::Timeline(args) => timeline::timeline(&config, args),
        Verb::Conflicts(args) => conflicts::conflicts(&config, args),
        Verb::Shifts(args) => conflicts::shifts(&config, args),
        Verb::Same(args) => same::same(&config, args),
        Verb::Copies(args) => copies::copies(&config, args),
        Verb::Search(args) => list::search(&config, args),
        Verb::Actors(args) => actors::actors(&config, args),
        Verb::Issues(args) => issues::issues(&config, args),
        Verb::Show(args) => show::show(&config, args),
        Verb::Export(args) => export::export(&config, args),
        Verb::Verify(args) => verify::verify(&config, args),
        Verb::Serve(args) => web::serve(&config, &args.place()),
        Verb::Brief(args) => brief::brief(&config, args),
        Verb::Review(args) => queue::review(&config, args),
        Verb::Remove(args) => review::remove(&config, args),
        Verb::Correct(args) => review::correct(&config, args),
        Verb::Grade(args) => grade::grade(&config, args),
        Verb::Grades(args) => grade::grades(&config, args),
        Verb::Corrections(_) => list::corrections(&config),
        Verb::Log(_) => list::log(&config),
        Verb::Tag(args) => tag::tag(&config, args),
        Verb::Completions { .. } | Verb::Man { .. } => Ok(Outcome::Done),
    }
}

/// Standard output, for data.
fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// A word to the user on standard error; never part of the data.
fn say(message: &str) {
    eprintln!("{}", plain(message));
}
