//! Tagged texts as a table for people: a row a cue and a row a name.

use super::json::rounded;
use super::texts::Text;
use super::{Tagged, output};
use output::{Cell, Listing};
use rapporteur_tagger::{Cue, CueRole, Entity};
use std::ops::Range;

const COLUMNS: [&str; 9] =
    ["doc", "what", "words", "kind", "source", "content", "addressee", "channel", "score"];

/// The listing of some rows. A table has little room: the name of the only text is left out.
pub fn listing(rows: Vec<Vec<Cell>>) -> Listing {
    let one_text = rows.windows(2).all(|pair| pair[0][0] == pair[1][0]);
    Listing { columns: &COLUMNS, only_in_data: if one_text { &["doc", "what"] } else { &["what"] }, rows }
}

/// The rows of a text, in its order.
pub fn rows(tagged: &Tagged) -> Vec<Vec<Cell>> {
    let Tagged { text, tags } = tagged;
    let cues = tags.cues.iter().map(|cue| (cue.words.start, cue_row(text, cue)));
    let names = tags.entities.iter().map(|entity| (entity.words.start, name_row(text, entity)));
    let mut rows: Vec<(usize, Vec<Cell>)> = cues.chain(names).collect();
    rows.sort_by_key(|row| row.0);
    rows.into_iter().map(|row| row.1).collect()
}

fn cue_row(text: &Text, cue: &Cue) -> Vec<Cell> {
    let role = |kind: CueRole| {
        let pieces: Vec<&str> = cue.spans(kind).map(|role| words(text, &role.words)).collect();
        (!pieces.is_empty()).then(|| pieces.join(" … "))
    };
    vec![
        text.doc.as_str().into(),
        "cue".into(),
        words(text, &cue.words).into(),
        cue.act.as_str().into(),
        role(CueRole::Source).into(),
        role(CueRole::Content).into(),
        role(CueRole::Addressee).into(),
        role(CueRole::Channel).into(),
        Cell::Number(rounded(cue.score)),
    ]
}

fn name_row(text: &Text, entity: &Entity) -> Vec<Cell> {
    let (words, kind) = (words(text, &entity.words), entity.kind.as_str());
    let none = || Cell::Empty;
    let score = Cell::Number(rounded(entity.score));
    vec![
        text.doc.as_str().into(),
        "name".into(),
        words.into(),
        kind.into(),
        none(),
        none(),
        none(),
        none(),
        score,
    ]
}

/// The text under a range of words.
fn words<'a>(text: &'a Text, range: &Range<usize>) -> &'a str {
    text.words[range.start].cover(text.words[range.end - 1]).of(&text.text)
}
