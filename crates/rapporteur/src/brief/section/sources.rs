//! The texts that the account rests on.

use crate::brief::Writer;
use crate::brief::page::{Block, Line};
use crate::view::{first, published, title};

/// The blocks of this part: a table of the texts.
pub fn blocks(writer: &mut Writer<'_>) -> Vec<Block> {
    let row = |entry: &&rapporteur_model::CaseDocument| {
        let publication = first(entry);
        let outlet = publication.and_then(|publication| publication.outlet.as_deref()).unwrap_or("not named");
        let place = publication.map_or("", |one| one.url.as_deref().unwrap_or(&one.file));
        let day = published(entry).map_or_else(|| "undated".to_owned(), |day| day.to_string());
        let title = title(entry).unwrap_or(&entry.name);
        [&day, outlet, title, place].map(Line::new).into()
    };
    let rows: Vec<Vec<Line>> = writer.entries.iter().map(row).collect();
    if rows.is_empty() { vec![] } else { vec![Block::Table(vec!["day", "outlet", "title", "where"], rows)] }
}
