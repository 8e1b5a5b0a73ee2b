//! Facts into rows.

use crate::error::Fault;
use crate::record::insert_evidence;
use rapporteur_model::{
    Document, DocumentId, Note, Place, Publication, Reading, RecordId, Speaker, Statement,
};
use rusqlite::{Connection, ToSql, params};

/// A count or offset as SQLite keeps it. Offsets are far below the limit; a file that large is not.
pub(crate) fn int(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A new text; gives its number.
pub(crate) fn document(connection: &Connection, document: &Document) -> Result<i64, Fault> {
    connection
        .prepare_cached("INSERT INTO document (id, extractor, language) VALUES (?, ?, ?)")?
        .execute(params![document.id().as_str(), document.extractor(), document.language()])?;
    let number = connection.last_insert_rowid();
    passages(connection, number, document)?;
    Ok(number)
}

/// The passages and sentences of the text `number`, and its words into the index of the search.
pub(crate) fn passages(connection: &Connection, number: i64, document: &Document) -> Result<(), Fault> {
    let mut passage = connection.prepare_cached(
        "INSERT INTO passage (document, ordinal, kind, start_byte, end_byte, start_char, words)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?;
    let mut sentence = connection.prepare_cached(
        "INSERT INTO sentence (passage, ordinal, start_byte, end_byte) VALUES (?, ?, ?, ?)",
    )?;
    let mut search = connection.prepare_cached("INSERT INTO passage_search (rowid, words) VALUES (?, ?)")?;
    let chars = Chars::of(document);
    let mut sentences = document.sentences().iter().peekable();
    for (ordinal, block) in document.blocks().iter().enumerate() {
        let (start, end) = (int(block.span.start()), int(block.span.end()));
        let words = document.words(block.span);
        let start_char = int(chars.starts[ordinal]);
        let key = passage.insert(params![
            number,
            int(ordinal),
            block.kind.as_str(),
            start,
            end,
            start_char,
            words
        ])?;
        search.execute(params![key, words])?;
        let mut nth = 0;
        while let Some(next) = sentences.next_if(|sentence| sentence.block == ordinal) {
            sentence.execute(params![key, nth, int(next.span.start()), int(next.span.end())])?;
            nth += 1;
        }
    }
    Ok(())
}

/// Byte offsets to code points, by way of the blocks.
pub(crate) struct Chars<'d> {
    document: &'d Document,
    /// The code point at which each block begins.
    starts: Vec<usize>,
}

impl<'d> Chars<'d> {
    pub(crate) fn of(document: &'d Document) -> Chars<'d> {
        let mut next = 0;
        let starts = document.blocks().iter().map(|block| {
            let start = next;
            next += document.words(block.span).chars().count() + Document::BLOCK_BREAK.len();
            start
        });
        Chars { document, starts: starts.collect() }
    }

    /// The words under `span`.
    pub(crate) fn words(&self, span: rapporteur_model::Span) -> &'d str {
        self.document.words(span)
    }

    pub(crate) fn at(&self, byte: usize) -> usize {
        let block = self.document.block_at(byte);
        let start = self.document.blocks()[block].span.start();
        self.starts[block] + self.document.text()[start..byte].chars().count()
    }
}

/// What the text `number` says.
pub(crate) fn reading(
    connection: &Connection,
    number: i64,
    document: &Document,
    reading: &Reading,
) -> Result<(), Fault> {
    let chars = Chars::of(document);
    for (ordinal, said) in reading.statements.iter().enumerate() {
        let key = statement(connection, number, ordinal, said)?;
        insert_evidence(connection, key, said, &chars)?;
        details(connection, key, "resolution", said.speaker.resolution())?;
        details(connection, key, "via", &said.via)?;
    }
    crate::event::insert(connection, number, reading, &chars)?;
    crate::plan::insert(connection, number, reading, &chars)?;
    crate::position::insert(connection, number, reading, &chars)?;
    crate::topic::insert(connection, number, &reading.topics)?;
    notes(connection, Some(number), None, &reading.notes)
}

fn statement(connection: &Connection, document: i64, ordinal: usize, said: &Statement) -> Result<i64, Fault> {
    let (source, reason) = match &said.speaker {
        Speaker::Source(source) => (Some(source), None),
        Speaker::Unknown { reason, .. } => (None, Some(reason.as_str())),
    };
    let key = connection
        .prepare_cached(
            "INSERT INTO statement (id, document, ordinal, speaker, speaker_kind, unknown_reason, party,
                 mode, act, report, on_behalf_of, said_on, parent, confidence, method)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .insert(params![
            said.id.as_str(),
            document,
            int(ordinal),
            source.map(|source| &source.name),
            source.map(|source| source.kind.as_str()),
            reason,
            source.and_then(|source| source.party.as_ref()),
            said.mode.as_str(),
            said.act.as_str(),
            said.report.as_str(),
            said.on_behalf_of,
            said.said_on,
            said.parent.as_ref().map(RecordId::as_str),
            f64::from(said.confidence),
            said.method,
        ])?;
    Ok(key)
}

fn details(connection: &Connection, key: i64, field: &str, values: &[String]) -> Result<(), Fault> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO statement_detail (statement, field, ordinal, value) VALUES (?, ?, ?, ?)",
    )?;
    for (ordinal, value) in values.iter().enumerate() {
        insert.execute(params![key, field, int(ordinal), value])?;
    }
    Ok(())
}

/// Notes on a text or on a publication (one of the two numbers is given).
fn notes(
    connection: &Connection,
    document: Option<i64>,
    publication: Option<i64>,
    notes: &[Note],
) -> Result<(), Fault> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO note (document, publication, ordinal, kind, reason, place, start_byte, end_byte, words)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (ordinal, note) in notes.iter().enumerate() {
        let (place, span, words) = match &note.place {
            Place::Whole => ("whole", None, None),
            Place::Text(span) => ("text", Some(*span), None),
            Place::Source { span, words } => ("source", *span, Some(words)),
        };
        let (start, end) = (span.map(|s| int(s.start())), span.map(|s| int(s.end())));
        let (ordinal, kind) = (int(ordinal), note.kind.as_str());
        insert.execute(params![
            document,
            publication,
            ordinal,
            kind,
            note.reason,
            place,
            start,
            end,
            words
        ])?;
    }
    Ok(())
}

/// A publication of the text `document`, new or in place of what is known of it; gives its number.
pub(crate) fn publication(
    connection: &Connection,
    document: i64,
    name: &str,
    publication: &Publication,
) -> Result<i64, Fault> {
    let mut upsert = connection.prepare_cached(
        "INSERT INTO publication (id, document, name, file, record, format, charset, raw_hash, raw_len,
             url, outlet, title, byline, published, published_from, author_party)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET document = excluded.document, file = excluded.file,
             record = excluded.record, format = excluded.format, charset = excluded.charset,
             raw_hash = excluded.raw_hash, raw_len = excluded.raw_len, url = excluded.url,
             outlet = excluded.outlet, title = excluded.title, byline = excluded.byline,
             published = excluded.published, published_from = excluded.published_from,
             author_party = excluded.author_party
         RETURNING number",
    )?;
    let (hash, published) = (publication.raw_hash.to_string(), publication.published.map(|d| d.to_string()));
    let bytes = i64::try_from(publication.raw_len).unwrap_or(i64::MAX);
    let values: [&dyn ToSql; 16] = [
        &publication.id.as_str(),
        &document,
        &name,
        &publication.file,
        &publication.record,
        &publication.format.as_str(),
        &publication.charset,
        &hash,
        &bytes,
        &publication.url,
        &publication.outlet,
        &publication.title,
        &publication.byline,
        &published,
        &publication.published_from,
        &publication.author_party,
    ];
    let number = upsert.query_row(values.as_slice(), |row| row.get(0))?;
    belongings(connection, number, publication)?;
    Ok(number)
}

/// What hangs on a publication: fields without a column, the alignment, notes.
fn belongings(connection: &Connection, number: i64, publication: &Publication) -> Result<(), Fault> {
    for table in ["publication_extra", "publication_alignment", "note"] {
        let sql = format!("DELETE FROM {table} WHERE publication = ?");
        connection.prepare_cached(&sql)?.execute([number])?;
    }
    let mut extra = connection.prepare_cached(
        "INSERT INTO publication_extra (publication, ordinal, name, value) VALUES (?, ?, ?, ?)",
    )?;
    for (ordinal, (name, value)) in publication.extra.iter().enumerate() {
        extra.execute(params![number, int(ordinal), name, value])?;
    }
    let mut aligned = connection.prepare_cached(
        "INSERT INTO publication_alignment (publication, ordinal, text_byte, source_byte, source_char, bytes)
         VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    if let Some(alignment) = &publication.alignment {
        if alignment.pieces().is_empty() {
            aligned.execute(params![number, -1, 0, 0, 0, 0])?;
        }
        for (ordinal, p) in alignment.pieces().iter().enumerate() {
            let places = [p.text, p.source, p.source_char, p.len].map(int);
            aligned.execute(params![number, int(ordinal), places[0], places[1], places[2], places[3]])?;
        }
    }
    notes(connection, None, Some(number), &publication.notes)
}

/// That the text `former` appears as `successor` now.
pub(crate) fn succession(
    connection: &Connection,
    former: &DocumentId,
    successor: &DocumentId,
) -> Result<(), Fault> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO document_succession (former, successor) VALUES (?, ?)")?
        .execute([former.as_str(), successor.as_str()])?;
    Ok(())
}
