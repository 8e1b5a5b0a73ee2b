//! Rows into facts. A row that does not keep the model's promises is a [`Fault::Broken`].

use crate::error::Fault;
use crate::record::load_evidence;
use rapporteur_model::{
    Alignment, AlignmentPiece, BlockKind, Document, DocumentId, Hash, Note, Part, Place, Publication,
    PublicationId, Reading, RecordId, Source, Span, Speaker, Statement,
};
use rusqlite::{Connection, OptionalExtension, Params, Row, types::FromSql};

pub(crate) fn broken(what: impl Into<String>) -> Fault {
    Fault::Broken(what.into())
}

/// Every row of `sql`, each made into a fact.
pub(crate) fn rows<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    mut fact: impl FnMut(&Row<'_>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut facts = Vec::new();
    while let Some(row) = rows.next()? {
        facts.push(fact(row)?);
    }
    Ok(facts)
}

/// The one row that `sql` gives, if it gives one.
pub(crate) fn one<T: FromSql>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
) -> Result<Option<T>, Fault> {
    Ok(connection.prepare_cached(sql)?.query_row(params, |row| row.get(0)).optional()?)
}

/// The value that the word in `column` stands for.
pub(crate) fn named<T>(row: &Row<'_>, column: &str, value: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    let word: String = row.get(column)?;
    value(&word).ok_or_else(|| broken(format!("{word:?} means nothing as {column}")))
}

fn number(row: &Row<'_>, column: &str) -> Result<usize, Fault> {
    let number: i64 = row.get(column)?;
    usize::try_from(number).map_err(|_| broken(format!("{number} is no {column}")))
}

pub(crate) fn span(row: &Row<'_>) -> Result<Span, Fault> {
    let (start, end) = (number(row, "start_byte")?, number(row, "end_byte")?);
    Span::checked(start, end).ok_or_else(|| broken(format!("{start} to {end} is no place in a text")))
}

/// What is in the case of a text, as itself or as newer extractors gave it, in the order in which it was read.
pub(crate) fn present_of(
    connection: &Connection,
    document: &DocumentId,
) -> Result<Vec<(i64, DocumentId)>, Fault> {
    let sql = "WITH RECURSIVE line (id) AS (
                   SELECT ?1 UNION
                   SELECT successor FROM document_succession JOIN line ON former = line.id
               )
               SELECT number, id FROM line JOIN document USING (id) ORDER BY number";
    rows(connection, sql, [document.as_str()], |row| {
        Ok((row.get("number")?, DocumentId::from_text(row.get::<_, String>("id")?)))
    })
}

/// The number of the text with this id.
pub(crate) fn document_number(connection: &Connection, id: &DocumentId) -> Result<Option<i64>, Fault> {
    one(connection, "SELECT number FROM document WHERE id = ?", [id.as_str()])
}

/// The text `key`, its hash made again.
pub(crate) fn document(connection: &Connection, key: i64) -> Result<Document, Fault> {
    let (id, extractor, language) = connection
        .prepare_cached("SELECT id, extractor, language FROM document WHERE number = ?")?
        .query_row([key], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get::<_, String>(2)?)))?;
    let (parts, spans) = parts(connection, key)?;
    let document = Document::new(extractor, &language, &parts)
        .map_err(|error| broken(format!("the text of {id} is unsound ({error:?})")))?;
    let computed = document.id().as_str();
    if computed != id {
        return Err(broken(format!("the text of {id} is not the one that was read: its hash is {computed}")));
    }
    if !document.blocks().iter().map(|block| block.span).eq(spans) {
        return Err(broken(format!("the passages of {id} do not stand where they are said to")));
    }
    Ok(document)
}

/// The passages of a text with their sentences, and where they are said to stand.
fn parts(connection: &Connection, key: i64) -> Result<(Vec<Part>, Vec<Span>), Fault> {
    let sql = "SELECT kind, start_byte, end_byte, words FROM passage WHERE document = ? ORDER BY ordinal";
    let passages = rows(connection, sql, [key], |row| {
        let kind = named(row, "kind", BlockKind::from_text)?;
        Ok((Part { kind, text: row.get("words")?, sentences: Vec::new() }, span(row)?))
    })?;
    let (mut parts, spans): (Vec<Part>, Vec<Span>) = passages.into_iter().unzip();
    let sql = "SELECT p.ordinal, s.start_byte, s.end_byte FROM passage AS p
               JOIN sentence AS s ON s.passage = p.number
               WHERE p.document = ? ORDER BY p.ordinal, s.ordinal";
    rows(connection, sql, [key], |row| {
        let (ordinal, whole) = (number(row, "ordinal")?, span(row)?);
        let place = spans.get(ordinal).map(|passage| passage.start());
        let inner = place.and_then(|start| {
            Span::checked(whole.start().checked_sub(start)?, whole.end().checked_sub(start)?)
        });
        let (Some(inner), Some(part)) = (inner, parts.get_mut(ordinal)) else {
            return Err(broken(format!("the sentence at {whole:?} stands outside of its passage")));
        };
        part.sentences.push(inner);
        Ok(())
    })?;
    Ok((parts, spans))
}

/// Every appearance of the text `key`, the first one first.
pub(crate) fn publications(connection: &Connection, key: i64) -> Result<Vec<Publication>, Fault> {
    let sql = "SELECT p.*, d.id AS document_id FROM publication AS p
               JOIN document AS d ON d.number = p.document WHERE p.document = ? ORDER BY p.number";
    let found = rows(connection, sql, [key], publication)?;
    found.into_iter().map(|(key, publication)| with_belongings(connection, key, publication)).collect()
}

/// The appearance with this id, with the number of its text.
pub(crate) fn publication_by_id(
    connection: &Connection,
    id: &PublicationId,
) -> Result<Option<(i64, Publication)>, Fault> {
    let sql = "SELECT p.*, d.id AS document_id FROM publication AS p
               JOIN document AS d ON d.number = p.document WHERE p.id = ?";
    let found =
        rows(connection, sql, [id.as_str()], |row| Ok((row.get::<_, i64>("document")?, publication(row)?)))?;
    let Some((document, (key, publication))) = found.into_iter().next() else { return Ok(None) };
    Ok(Some((document, with_belongings(connection, key, publication)?)))
}

fn publication(row: &Row<'_>) -> Result<(i64, Publication), Fault> {
    let published: Option<String> = row.get("published")?;
    let published =
        published.map(|date| date.parse().map_err(|_| broken(format!("{date:?} is no day of publication"))));
    let bytes: i64 = row.get("raw_len")?;
    let publication = Publication {
        id: PublicationId::from_text(row.get::<_, String>("id")?),
        document: DocumentId::from_text(row.get::<_, String>("document_id")?),
        name: row.get("name")?,
        file: row.get("file")?,
        record: row.get("record")?,
        format: named(row, "format", rapporteur_model::Format::from_text)?,
        charset: row.get("charset")?,
        raw_hash: named(row, "raw_hash", Hash::from_hex)?,
        raw_len: bytes.unsigned_abs(),
        url: row.get("url")?,
        outlet: row.get("outlet")?,
        title: row.get("title")?,
        byline: row.get("byline")?,
        published: published.transpose()?,
        published_from: row.get("published_from")?,
        author_party: row.get("author_party")?,
        extra: Vec::new(),
        alignment: None,
        notes: Vec::new(),
    };
    Ok((row.get("number")?, publication))
}

fn with_belongings(connection: &Connection, key: i64, bare: Publication) -> Result<Publication, Fault> {
    let sql = "SELECT name, value FROM publication_extra WHERE publication = ? ORDER BY ordinal";
    let extra = rows(connection, sql, [key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let sql = "SELECT * FROM note WHERE publication = ? ORDER BY ordinal";
    let notes = rows(connection, sql, [key], note)?;
    let alignment = alignment(connection, key, &bare.id)?;
    Ok(Publication { extra, alignment, notes, ..bare })
}

fn alignment(connection: &Connection, key: i64, id: &PublicationId) -> Result<Option<Alignment>, Fault> {
    let sql = "SELECT ordinal, text_byte, source_byte, source_char, bytes FROM publication_alignment
               WHERE publication = ? ORDER BY ordinal";
    let pieces = rows(connection, sql, [key], |row| {
        let [text, source] = [number(row, "text_byte")?, number(row, "source_byte")?];
        let [source_char, len] = [number(row, "source_char")?, number(row, "bytes")?];
        let is_piece = row.get::<_, i64>("ordinal")? >= 0;
        Ok(is_piece.then_some(AlignmentPiece { text, source, source_char, len }))
    })?;
    if pieces.is_empty() {
        return Ok(None);
    }
    let alignment = Alignment::new(pieces.into_iter().flatten().collect());
    alignment.map(Some).map_err(|_| broken(format!("the alignment of {id} runs backwards")))
}

fn note(row: &Row<'_>) -> Result<Note, Fault> {
    let is_placed = row.get::<_, Option<i64>>("start_byte")?.is_some();
    let place: String = row.get("place")?;
    let place = match place.as_str() {
        "whole" => Place::Whole,
        "text" => Place::Text(span(row)?),
        _ => {
            Place::Source { span: if is_placed { Some(span(row)?) } else { None }, words: row.get("words")? }
        }
    };
    Ok(Note {
        kind: named(row, "kind", rapporteur_model::NoteKind::from_text)?,
        reason: row.get("reason")?,
        place,
    })
}

/// What the text `key` says, corrections aside.
pub(crate) fn reading(connection: &Connection, key: i64, document: DocumentId) -> Result<Reading, Fault> {
    let sql = "SELECT * FROM statement WHERE document = ? ORDER BY ordinal";
    let mut statements = rows(connection, sql, [key], statement)?;
    load_evidence(connection, key, &mut statements)?;
    let sql = "SELECT s.ordinal, d.field, d.value FROM statement AS s
               JOIN statement_detail AS d ON d.statement = s.number
               WHERE s.document = ? ORDER BY s.ordinal, d.field, d.ordinal";
    rows(connection, sql, [key], |row| {
        let (field, value): (String, String) = (row.get("field")?, row.get("value")?);
        let statement = nth(&mut statements, row)?;
        match (field.as_str(), &mut statement.speaker) {
            ("via", _) => statement.via.push(value),
            (_, Speaker::Source(source)) => source.resolution.push(value),
            (_, Speaker::Unknown { resolution, .. }) => resolution.push(value),
        }
        Ok(())
    })?;
    let sql = "SELECT * FROM note WHERE document = ? ORDER BY ordinal";
    let notes = rows(connection, sql, [key], note)?;
    let events = crate::event::load(connection, key)?;
    let (positions, plans) = (crate::position::load(connection, key)?, crate::plan::load(connection, key)?);
    let topics = crate::topic::load(connection, key)?;
    Ok(Reading { document, statements, events, positions, plans, topics, notes })
}

fn nth<'s>(statements: &'s mut [Statement], row: &Row<'_>) -> Result<&'s mut Statement, Fault> {
    nth_of(statements, row, "ordinal")
}

/// The fact whose number stands in `column`.
pub(crate) fn nth_of<'f, T>(facts: &'f mut [T], row: &Row<'_>, column: &str) -> Result<&'f mut T, Fault> {
    let ordinal = number(row, column)?;
    facts.get_mut(ordinal).ok_or_else(|| broken(format!("there is no record {ordinal} of that kind")))
}

fn statement(row: &Row<'_>) -> Result<Statement, Fault> {
    use rapporteur_model::{Act, Mode, Report, SpeakerKind, UnknownReason};
    let name: Option<String> = row.get("speaker")?;
    let speaker = match name {
        None => Speaker::unknown(named(row, "unknown_reason", UnknownReason::from_text)?),
        Some(name) => Speaker::Source(Source {
            mention: None,
            name,
            kind: named(row, "speaker_kind", SpeakerKind::from_text)?,
            role: None,
            party: row.get("party")?,
            resolution: Vec::new(),
        }),
    };
    Ok(Statement {
        id: RecordId::from_text(row.get::<_, String>("id")?),
        speaker,
        mode: named(row, "mode", Mode::from_text)?,
        act: named(row, "act", Act::from_text)?,
        report: named(row, "report", Report::from_text)?,
        cue: Vec::new(),
        content: Vec::new(),
        channel: None,
        addressee: None,
        on_behalf_of: row.get("on_behalf_of")?,
        via: Vec::new(),
        said_on: row.get("said_on")?,
        parent: row.get::<_, Option<String>>("parent")?.map(RecordId::from_text),
        confidence: row.get::<_, f64>("confidence")? as f32,
        method: row.get("method")?,
    })
}
