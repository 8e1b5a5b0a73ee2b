//! What a shell and a system want of the program: completions and man pages.

use super::args::Cli;
use crate::failure::{Failure, Outcome, Result};
use clap::CommandFactory;
use std::io::Write;

/// `completions`.
pub fn completions(shell: clap_complete::Shell) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "rapporteur", &mut script);
    print(&script)
}

/// `man`: the page of the program, or of one verb.
pub fn man(verb: Option<&str>) -> Result<Outcome> {
    let mut command = Cli::command();
    command.build();
    let command = match verb {
        None => command,
        Some(verb) => {
            let found = command.find_subcommand(verb).cloned().ok_or_else(|| {
                Failure::new(format!("there is no verb “{verb}”")).next("list the verbs with `rapporteur -h`")
            })?;
            found.name(format!("rapporteur-{verb}")).display_name(format!("rapporteur-{verb}"))
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    print(&page)
}

fn print(bytes: &[u8]) -> Result<Outcome> {
    let mut out = super::stdout();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(Outcome::Done)
}
