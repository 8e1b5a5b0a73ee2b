//! Who said what: by side and speaker, without a speaker, and what was not said.

use crate::account;
use crate::brief::Writer;
use crate::brief::page::{Block, Line};
use crate::brief::words::{quoted, support};
use crate::view::{Said, published};

use rapporteur_model::{Mode, Report, SpeakerKind};
use std::collections::BTreeMap;

/// What stands for a side where the texts name none.
const NO_SIDE: &str = "No side named";

/// Statements by side and speaker.
pub fn by_side(writer: &mut Writer<'_>) -> Vec<Block> {
    type Speakers<'a> = BTreeMap<(&'a str, bool), Vec<Said<'a>>>;
    let said = writer.said();
    let mut sides: BTreeMap<(bool, &str), Speakers<'_>> = BTreeMap::new();
    for one in said.iter().copied().filter(|said| said.is_actual()) {
        if let Some(name) = one.speaker() {
            let side = one.party().or_else(|| one.actor()?.party.as_deref());
            let side = (side.is_none(), side.unwrap_or(NO_SIDE));
            let speaker = (name, one.speaker_kind() == SpeakerKind::Anonymous);
            sides.entry(side).or_default().entry(speaker).or_default().push(one);
        }
    }
    let mut blocks = Vec::new();
    for ((_, side), speakers) in sides {
        blocks.push(Block::Heading(side.to_owned()));
        for ((name, _), said) in speakers {
            blocks.push(Block::Name(name.to_owned()));
            blocks.push(list(writer, &said, false));
        }
    }
    blocks
}

/// Quotations without a named speaker.
pub fn unnamed(writer: &mut Writer<'_>) -> Vec<Block> {
    chosen(writer, |said| said.is_actual() && said.source().is_none())
}

/// Who declined to say something, or is reported not to have said it.
pub fn declined(writer: &mut Writer<'_>) -> Vec<Block> {
    chosen(writer, |said| said.statement.report == Report::Negated)
}

fn chosen(writer: &mut Writer<'_>, wanted: fn(&Said<'_>) -> bool) -> Vec<Block> {
    let found: Vec<_> = writer.said().into_iter().filter(wanted).collect();
    if found.is_empty() { vec![] } else { vec![list(writer, &found, true)] }
}

/// Lines up to the limit, each with its footnote.
fn list(writer: &mut Writer<'_>, said: &[Said<'_>], named: bool) -> Block {
    let limit = writer.wanted.limit;
    let room = if named { limit.saturating_mul(3) } else { limit };
    let mut lines: Vec<Line> = said
        .iter()
        .take(room)
        .map(|one| {
            let accepted = writer.is_accepted(&one.statement.id);
            let told = writer.told.get(one.statement.id.as_str());
            let told = told.map(|told| support(*told)).unwrap_or_default();
            Line::new(item(*one, named, accepted) + &told).noted(writer.note(*one))
        })
        .collect();
    if said.len() > room {
        lines.push(Line::new(format!("… and {} more", said.len() - room)));
    }
    Block::List(lines)
}

/// One statement: when, who where it is not said above, what, and whose words they are.
fn item(said: Said<'_>, named: bool, accepted: bool) -> String {
    let day = published(said.entry).map_or("undated".to_owned(), |day| day.to_string());
    let who = match (said.speaker(), said.reason()) {
        (Some(name), _) if named => format!(", {name}"),
        (_, Some(reason)) => format!(" ({})", reason.as_str()),
        _ => String::new(),
    };
    let did = match said.reason() {
        Some(_) => String::new(),
        None => format!(", {}", account::did(said.statement.report, said.statement.act)),
    };
    let via = said.statement.via.iter().map(|via| format!(", via {via}")).collect::<String>();
    let content = said.content();
    let content = match said.statement.mode {
        Mode::Direct => quoted(&content),
        Mode::Mixed | Mode::Indirect => content,
    };
    let reviewed = if accepted { " (reviewed)" } else { "" };
    format!("{day}{who}{did}{via}: {content}{reviewed}")
}
