//! What happened: by the day on which it did, with the day on which it was reported.

use crate::brief::Writer;
use crate::brief::footnote::Ground;
use crate::brief::page::{Block, Line};
use crate::brief::words::{done, quoted, support};
use crate::output::counted;
use rapporteur_analysis::{Happening, Telling};
use rapporteur_model::Modality;

/// The blocks of this part: a table, by day.
pub fn blocks(writer: &mut Writer<'_>) -> Vec<Block> {
    let room = writer.wanted.limit.saturating_mul(10);
    let all: Vec<&Happening> =
        writer.view.analysis.happenings.iter().filter(|one| counts(writer, one)).collect();
    // Where there is no room for all, those that most texts tell stand there, in the order of their days.
    let mut by_texts: Vec<&Happening> = all.clone();
    by_texts.sort_by_key(|one| std::cmp::Reverse(one.documents().len()));
    let least = by_texts.get(room).map_or(0, |one| one.documents().len());
    let mut chosen: Vec<&Happening> =
        all.iter().copied().filter(|one| one.documents().len() >= least).collect();
    chosen.truncate(room);
    let rows: Vec<Vec<Line>> = chosen.iter().filter_map(|one| row(writer, one)).collect();
    if rows.is_empty() {
        return vec![];
    }
    let mut blocks = vec![Block::Table(vec!["when", "who", "what"], rows)];
    if all.len() > chosen.len() {
        let more = counted(all.len() - chosen.len(), "event");
        blocks.push(Block::Words(Line::new(format!("… and {more} more, told in fewer texts or later"))));
    }
    blocks
}

/// What happened or is to happen, in texts that count, with the side that is asked for in it.
fn counts(writer: &Writer<'_>, one: &Happening) -> bool {
    let view = writer.view;
    let Some(first) = one.tellings.first().and_then(|telling| view.telling(telling)) else { return false };
    matches!(first.event.modality, Modality::Actual | Modality::Future)
        && (!writer.wanted.reviewed_only || one.tellings.iter().any(|telling| accepted(writer, telling)))
        && one.documents().into_iter().any(|at| writer.reads(at))
        && writer.is_of_side(None, one.actors.iter().chain(&one.recipients).map(String::as_str))
}

/// Whether a reviewer has accepted a telling.
fn accepted(writer: &Writer<'_>, telling: &Telling) -> bool {
    writer.view.telling(telling).is_some_and(|done| writer.is_accepted(&done.event.id))
}

fn row(writer: &mut Writer<'_>, one: &Happening) -> Option<Vec<Line>> {
    let view = writer.view;
    let first = view.telling(one.tellings.first()?)?;
    let note = writer.notes.add(Ground {
        entry: first.entry,
        id: first.event.id.as_str(),
        words: &first.event.evidence,
        around: &[],
    });
    let reported =
        one.reported().map_or_else(|| "in a text without a date".to_owned(), |(first, _)| first.to_string());
    let when = match one.on() {
        Some(on) if on == reported => on,
        Some(on) => format!("{on}, reported {reported}"),
        None => format!("reported {reported}"),
    };
    let who = if one.actors.is_empty() { "nobody named".to_owned() } else { one.actors.join(", ") };
    let whom =
        if one.recipients.is_empty() { String::new() } else { format!(" → {}", one.recipients.join(", ")) };
    let teller = first.teller().filter(|teller| one.actors.iter().all(|actor| actor != teller));
    let told = teller.map(|teller| format!(", according to {teller}")).unwrap_or_default();
    let ahead = if first.event.modality == Modality::Future { " (to come)" } else { "" };
    let reviewed =
        if one.tellings.iter().any(|telling| accepted(writer, telling)) { " (reviewed)" } else { "" };
    let what = format!("{}{ahead}: {}{told}{reviewed}", done(one.kind), quoted(&first.evidence()));
    let texts = support(view.analysis.independence(one.documents()));
    Some(vec![Line::new(when), Line::new(who + &whom), Line::new(what + &texts).noted(note)])
}
