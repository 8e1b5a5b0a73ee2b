//! `rapporteur-eval COMMAND …`: scores of the finders on annotated folders.

mod statements;

use std::process::ExitCode;

/// A command: its name, its usage, and what runs it.
struct Command {
    name: &'static str,
    usage: &'static str,
    run: fn(&[String]) -> Result<String, String>,
}

/// Every command, in the order of the help.
const COMMANDS: &[Command] = &[Command {
    name: "statements",
    usage: "statements DIR [--gold FILE] [--misses] [--export FILE]",
    run: statements::command,
}];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let command = arguments.first().and_then(|name| COMMANDS.iter().find(|command| command.name == name));
    let Some(command) = command else {
        let usages: Vec<&str> = COMMANDS.iter().map(|command| command.usage).collect();
        eprintln!("usage: rapporteur-eval {}", usages.join("\n       rapporteur-eval "));
        return ExitCode::from(2);
    };
    match (command.run)(&arguments[1..]) {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::from(2)
        }
    }
}
