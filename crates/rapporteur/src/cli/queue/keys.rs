//! Where decisions come from: single keys of a terminal, or the lines of a pipe.

use console::{Key, Term};
use std::io::{self, IsTerminal};

/// Where decisions come from.
pub enum Keys {
    /// A person at a terminal: one key a decision.
    Terminal(Term),
    /// Lines, one a decision.
    Lines(io::Stdin),
}

impl Keys {
    /// The terminal, where both ends are one; else the lines of standard input.
    pub fn of_this_terminal() -> Keys {
        if io::stdin().is_terminal() && io::stdout().is_terminal() {
            Keys::Terminal(Term::stdout())
        } else {
            Keys::Lines(io::stdin())
        }
    }

    /// The next decision as it is typed in a line; `None` where there are no more.
    ///
    /// # Errors
    /// Those of the input.
    pub fn decision(&mut self) -> io::Result<Option<String>> {
        let Keys::Terminal(terminal) = self else { return self.line() };
        Ok(Some(match terminal.read_key()? {
            Key::Char(c) => c.to_string(),
            Key::ArrowRight | Key::ArrowDown | Key::Enter => "j".to_owned(),
            Key::ArrowLeft | Key::ArrowUp => "k".to_owned(),
            Key::Escape | Key::CtrlC => "q".to_owned(),
            _ => "?".to_owned(),
        }))
    }

    /// A whole line; `None` where there are no more.
    ///
    /// # Errors
    /// Those of the input.
    pub fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = String::new();
        let count = match self {
            Keys::Terminal(terminal) => {
                line = terminal.read_line()?;
                1
            }
            Keys::Lines(stdin) => stdin.read_line(&mut line)?,
        };
        Ok((count > 0).then(|| line.trim().to_owned()))
    }
}
