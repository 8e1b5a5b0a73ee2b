//! `tag`: texts in, tags out. Nothing goes into a case.

mod json;
mod quotes;
mod table;
#[cfg(test)]
mod tests;
mod texts;

use super::args::{TagArgs, TagFormat};
use super::read::told;
use crate::config::{Config, Format};
use crate::conllu;
use crate::failure::{Failure, Outcome, Result};
use crate::intake::pipeline::{Pipeline, Read, Step};
use crate::intake::sources::{Sources, sources};
use crate::output::{self, counted, plain};
use crate::weights;
use rapporteur_tagger::{Input, Room, Tags};
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use texts::{Item, Text};

/// How often to look up from waiting.
const PATIENCE: Duration = Duration::from_millis(100);

/// A text with its tags.
pub struct Tagged {
    /// The text.
    pub text: Text,
    /// What the tagger said.
    pub tags: Tags,
}

/// Tag what `args` name, or answer with quotation states.
pub fn tag(config: &Config, args: &TagArgs) -> Result<Outcome> {
    if args.quote_states {
        return quote_states(args);
    }
    let tagger = weights::tagger(config)?.ok_or_else(|| {
        Failure::new("this program was built without the tagger's weights")
            .next(format!("{}; or build it again where they are in weights/", weights::PLACE))
    })?;
    let Sources { found, problems, passed_over } = sources(&args.inputs, &config.case);
    problems.iter().for_each(|problem| super::say(&format!("failed: {problem}")));
    if passed_over > 0 {
        super::say(&format!("passed over {} by the ending of the name", counted(passed_over, "file")));
    }
    let read: Read<Item, Tagged> = Arc::new(move |item: Item| {
        let text = item.text()?;
        let input =
            Input { text: &text.text, words: &text.words, sentences: &text.sentences, quotes: &text.quotes };
        let tags = tagger.tag(&input, &mut Room::default());
        Ok(Tagged { text, tags })
    });
    let pipeline = Pipeline::start(found, texts::items, &read, config.jobs, Arc::new(AtomicBool::new(false)));
    let mut out = super::stdout();
    let mut writer = Writer::new(config, args.format);
    let (tagged, failed) = write_all(pipeline, &mut writer, &mut out)?;
    Ok(match (tagged, failed + problems.len()) {
        (0, 0) => Outcome::Nothing,
        (0, _) => Outcome::Failed,
        (_, 0) => Outcome::Done,
        _ => Outcome::Partly,
    })
}

fn quote_states(args: &TagArgs) -> Result<Outcome> {
    if args.inputs != ["-"] {
        return Err(Failure::new("quotation states are given for standard input only")
            .next("write `rapporteur tag --quote-states -`"));
    }
    quotes::serve(io::stdin().lock(), super::stdout())?;
    Ok(Outcome::Done)
}

/// Write the texts as they come. How many were tagged and how many failed.
fn write_all(
    mut pipeline: Pipeline<Tagged>,
    writer: &mut Writer,
    out: &mut impl Write,
) -> Result<(usize, usize)> {
    let (mut tagged, mut failed) = (0, 0);
    loop {
        match pipeline.next(PATIENCE) {
            Step::Outcome(Ok(text)) => {
                text.text.warnings.iter().for_each(|warning| super::say(warning));
                writer.text(&text, out)?;
                tagged += 1;
            }
            Step::Outcome(Err(error)) => {
                super::say(&format!("failed: {}", told(&error)));
                failed += 1;
            }
            Step::Wait => {}
            Step::End => break,
        }
    }
    writer.end(tagged, out)?;
    out.flush()?;
    Ok((tagged, failed))
}

/// One of the ways to write tagged texts.
enum Writer {
    Conllu {
        cell: fn(&str) -> String,
        begun: bool,
    },
    Json,
    /// A listing is written at the end, when its columns are known.
    Rows(Box<Config>, Vec<Vec<output::Cell>>),
}

impl Writer {
    fn new(config: &Config, format: Option<TagFormat>) -> Writer {
        let default = if config.terminal { TagFormat::Table } else { TagFormat::Conllu };
        let rows = |format| Writer::Rows(Box::new(Config { format, ..config.clone() }), Vec::new());
        match format.unwrap_or(default) {
            // A file must give back what it was made of; a terminal obeys what it is sent.
            TagFormat::Conllu => {
                Writer::Conllu { cell: if config.terminal { plain } else { str::to_owned }, begun: false }
            }
            TagFormat::Jsonl => Writer::Json,
            TagFormat::Table => rows(Format::Table),
            TagFormat::Md => rows(Format::Md),
            TagFormat::Csv => rows(Format::Csv),
            TagFormat::Tsv => rows(Format::Tsv),
        }
    }

    fn text(&mut self, tagged: &Tagged, out: &mut impl Write) -> io::Result<()> {
        match self {
            Writer::Conllu { cell, begun } => {
                if !std::mem::replace(begun, true) {
                    writeln!(out, "{}", conllu::header())?;
                }
                conllu::write(&tagged.text.lines, &tagged.tags, *cell, out)?;
                out.flush()
            }
            Writer::Json => {
                writeln!(out, "{}", output::json(&json::object(tagged))?)?;
                out.flush()
            }
            Writer::Rows(_, rows) => {
                rows.extend(table::rows(tagged));
                Ok(())
            }
        }
    }

    fn end(&mut self, texts: usize, out: &mut impl Write) -> io::Result<()> {
        match self {
            Writer::Rows(config, rows) if texts > 0 => {
                table::listing(std::mem::take(rows)).write(config, out)
            }
            _ => Ok(()),
        }
    }
}
