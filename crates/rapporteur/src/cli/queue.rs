//! `review`: the queue of the pages on a terminal, a key for each decision; plain lines where there is no terminal.

mod desk;
mod keys;

use super::args::ReviewArgs;
use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::review::{self, FIELDS, Index, Record, Statuses, WHAT};
use crate::verdict;
use crate::view::View;
use crate::web::Query;
use desk::Desk;
use keys::Keys;
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::{RecordId, RecordKind};
use std::io::Write;

/// `review`.
pub fn review(config: &Config, args: &ReviewArgs) -> Result<Outcome> {
    let query = filters(args)?;
    let view = View::open(config)?;
    let statuses = Statuses::of(&view.case.corrections);
    let kind = review::wanted(&query)?;
    let found = Index::of(&view, kind, &statuses).select(&view, &review::queue(&query))?;
    if found.records.is_empty() {
        super::say(&format!("no {} passes these filters: nothing is left to look at", kind.as_str()));
        return Ok(Outcome::Nothing);
    }
    let mut keys = Keys::of_this_terminal();
    match &args.all {
        Some(word) => all(config, kind, &found.records, word, &mut keys),
        None => Desk::new(config, &view, found.records, statuses).run(&mut keys),
    }
}

/// What was typed as the fields of the pages' queue.
fn filters(args: &ReviewArgs) -> Result<Query> {
    let named = [
        (WHAT, Some(args.what.as_str())),
        ("doc", args.doc.as_deref()),
        ("side", args.side.as_deref()),
        ("q", args.about.as_deref()),
        ("status", args.status.as_deref()),
        ("order", args.order.as_deref()),
    ];
    let days = [("since", args.since), ("until", args.until)];
    let named = named.into_iter().filter_map(|(name, value)| Some((name, value?.to_owned())));
    let days = days.into_iter().filter_map(|(name, day)| Some((name, day?.to_string())));
    let mut query = named.chain(days).fold(Query::default(), |query, (name, value)| query.with(name, value));
    for pair in &args.wanted {
        let field = pair.split_once('=').filter(|(name, _)| FIELDS.contains(name));
        let (name, value) = field.ok_or_else(|| {
            Failure::new(format!("“{pair}” is no filter"))
                .next(format!("write FIELD=VALUE, with one of {}", FIELDS.join(", ")))
        })?;
        query = query.toggled(name, value);
    }
    Ok(query)
}

/// One verdict on all records of the queue, after they were shown and somebody agreed.
fn all(
    config: &Config,
    kind: RecordKind,
    records: &[Record<'_>],
    word: &str,
    keys: &mut Keys,
) -> Result<Outcome> {
    let verdict = verdict::parsed(word, kind)?;
    let mut out = super::stdout();
    for record in records {
        writeln!(out, "{}", line(*record))?;
    }
    write!(out, "{word} all {}, as {}? [y/N] ", records.len(), config.reviewer)?;
    out.flush()?;
    if !keys.line()?.is_some_and(|answer| ["y", "yes"].contains(&answer.trim())) {
        writeln!(out, "nothing was changed")?;
        return Ok(Outcome::Nothing);
    }
    let pairs: Vec<(RecordId, _)> =
        records.iter().map(|record| (record.id().clone(), verdict.clone())).collect();
    let numbers =
        Ledger::open(&config.case, Access::Write)?.correct_all(&pairs, &config.reviewer, config.now)?;
    writeln!(out, "{word}: {}", crate::output::counted(numbers.len(), kind.as_str()))?;
    Ok(Outcome::Done)
}

/// A record in a line.
fn line(record: Record<'_>) -> String {
    let words = crate::output::plain(&crate::output::fold(&record.words()));
    let words = match words.char_indices().nth(110) {
        Some((end, _)) => format!("{} …", &words[..end]),
        None => words,
    };
    format!("{}  {}: {words}", record.id(), crate::output::plain(&record.head()))
}
