//! What was read: texts, days, and how much of it is anybody's own words.

use crate::brief::Writer;
use crate::brief::page::{Block, Line};
use crate::output::counted;
use rapporteur_model::{Mode, Publication};
use std::collections::BTreeSet;

/// The blocks of this part.
pub fn blocks(writer: &mut Writer<'_>) -> Vec<Block> {
    let publications: Vec<&Publication> =
        writer.entries.iter().flat_map(|entry| &entry.publications).collect();
    let outlets: BTreeSet<_> = publications.iter().filter_map(|p| p.outlet.as_deref()).collect();
    let (texts, articles) = (counted(writer.entries.len(), "text"), counted(publications.len(), "article"));
    let outlets = match outlets.len() {
        0 => "none with an outlet’s name".to_owned(),
        count => format!("from {}", counted(count, "outlet")),
    };
    let mut lines = vec![format!("{texts} in {articles}, {outlets}, {}", period(&publications))];
    let documents = (0..writer.view.case.documents.len()).filter(|&at| writer.reads(at));
    let support = writer.view.analysis.independence(documents);
    lines.push(format!("with copies, and texts of one agency, counted once: {support}"));
    let said = writer.said();
    let actual: Vec<_> = said.iter().filter(|said| said.is_actual()).collect();
    let of = |mode: Mode| actual.iter().filter(|said| said.statement.mode == mode).count();
    lines.push(format!(
        "{}: {} word for word, {} partly so, {} in the outlets’ words; {} without a named speaker",
        counted(actual.len(), "statement"),
        of(Mode::Direct),
        of(Mode::Mixed),
        of(Mode::Indirect),
        actual.iter().filter(|said| said.source().is_none()).count(),
    ));
    let unread = writer.entries.iter().filter(|entry| entry.document.language() != "en").count();
    if unread > 0 {
        lines.push(format!("{} in other languages than English: kept, not read", counted(unread, "text")));
    }
    vec![Block::List(lines.into_iter().map(Line::new).collect())]
}

fn period(publications: &[&Publication]) -> String {
    let days: BTreeSet<_> = publications.iter().filter_map(|p| p.published).collect();
    let undated = publications.iter().filter(|p| p.published.is_none()).count();
    let period = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first != last => format!("published from {first} to {last}"),
        (Some(only), _) => format!("published on {only}"),
        _ => return "of unknown date".to_owned(),
    };
    if undated > 0 { format!("{period} ({undated} undated)") } else { period }
}
