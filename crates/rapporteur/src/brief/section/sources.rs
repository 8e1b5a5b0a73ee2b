//! The texts that the account rests on.

use crate::brief::Writer;
use crate::brief::page::{Block, Line};
use crate::view::{first, published, title};
use rapporteur_model::CaseDocument;

/// What the column of grades means.
const GRADES: &str = "Grades are a reviewer’s: the reliability of the outlet, A to F, and the credibility of the text, 1 to 6 \
(Admiralty system). Nothing in this account was chosen, weighed or left out for them.";

/// The blocks of this part: a table of the texts, with their grades where reviewers gave any.
pub fn blocks(writer: &mut Writer<'_>) -> Vec<Block> {
    let view = writer.view;
    let is_graded = writer.entries.iter().any(|entry| view.rating(entry, None).code().is_some());
    let row = |entry: &&CaseDocument| -> Vec<Line> {
        let publication = first(entry);
        let outlet = publication.and_then(|publication| publication.outlet.as_deref()).unwrap_or("not named");
        let place = publication.map_or("", |one| one.url.as_deref().unwrap_or(&one.file));
        let day = published(entry).map_or_else(|| "undated".to_owned(), |day| day.to_string());
        let grade = is_graded.then(|| view.rating(entry, None).code().unwrap_or_default());
        let title = title(entry).unwrap_or(&entry.name);
        let cells = [Some(day.as_str()), Some(outlet), grade.as_deref(), Some(title), Some(place)];
        cells.into_iter().flatten().map(Line::new).collect()
    };
    let rows: Vec<Vec<Line>> = writer.entries.iter().map(row).collect();
    if rows.is_empty() {
        return vec![];
    }
    let columns = [Some("day"), Some("outlet"), is_graded.then_some("grade"), Some("title"), Some("where")];
    let table = Block::Table(columns.into_iter().flatten().collect(), rows);
    if is_graded { vec![table, Block::Words(Line::new(GRADES))] } else { vec![table] }
}
