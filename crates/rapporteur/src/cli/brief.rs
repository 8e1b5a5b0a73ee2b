//! `brief`: the account that one hands over.

use super::args::BriefArgs;
use super::export::to_file;
use crate::brief::{self, Wanted};
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::view::View;
use std::io::Write;
use std::path::Path;

/// `brief`.
pub fn brief(config: &Config, args: &BriefArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    let wanted = Wanted {
        title: args.title.clone(),
        since: args.since,
        until: args.until,
        side: args.side.clone(),
        reviewed_only: args.reviewed_only,
        limit: args.limit,
    };
    let (text, found) = brief::brief(&view, config.now, &wanted, args.form);
    let write = |out: &mut dyn Write| out.write_all(text.as_bytes()).map(|()| 1);
    match args.output.as_deref() {
        Some(path) if path != Path::new("-") => {
            to_file(path, write).map_err(|error| Failure::file("could not write", path, &error))?;
            super::say(&format!("wrote {}", path.display()));
        }
        _ => {
            let mut out = super::stdout();
            write(&mut out)?;
            out.flush()?;
        }
    }
    Ok(if found { Outcome::Done } else { Outcome::Nothing })
}
