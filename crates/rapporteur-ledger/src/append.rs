//! Articles in, publications out: what is kept of each, and what is put on the record.

use crate::error::Fault;
use crate::{Appended, Ledger, LedgerError, audit, check, insert, load, name};
use jiff::Timestamp;
use rapporteur_model::{Article, Publication, PublicationId};
use rusqlite::{Connection, params};

impl Ledger {
    /// Append a batch in one transaction: all of it is kept, or nothing.
    ///
    /// A batch in which nothing is new leaves no trace, so that a run can be repeated.
    ///
    /// # Errors
    /// Where the file cannot be written, or where an article does not keep its promises ([`check()`]).
    pub fn append(&mut self, batch: &[Article], now: Timestamp) -> Result<Vec<Appended>, LedgerError> {
        batch.iter().try_for_each(check).map_err(LedgerError::UnsoundArticle)?;
        self.change(now, |connection| {
            let one = |article| append_article(connection, article, now);
            let fates = batch.iter().map(one).collect::<Result<Vec<_>, _>>()?;
            log_batch(connection, batch, &fates, now)?;
            Ok(fates)
        })
    }

    /// Take a publication out again, on the record. `false` where there is none of that id.
    ///
    /// Its rows are deleted; with a text's last publication the text and what it says leave the case.
    /// Corrections stay, orphaned. A reading that was made with the publication stays until one of the
    /// others is read again.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn remove(
        &mut self,
        id: &PublicationId,
        who: &str,
        why: &str,
        now: Timestamp,
    ) -> Result<bool, LedgerError> {
        self.change(now, |connection| {
            let Some((document, gone)) = load::publication_by_id(connection, id)? else { return Ok(false) };
            connection.prepare_cached("DELETE FROM publication WHERE id = ?")?.execute([id.as_str()])?;
            let text = if forget_if_last(connection, document)? {
                format!("text {} and what it says left the case", gone.document)
            } else {
                format!("text {} stays for its other publications", gone.document)
            };
            let detail = format!("{} from {}; {text}; why: {why}", gone.name, gone.file);
            audit::log(connection, now, who, "remove", id.as_str(), &detail)?;
            Ok(true)
        })
    }
}

fn append_article(connection: &Connection, article: &Article, now: Timestamp) -> Result<Appended, Fault> {
    let text = load::document_number(connection, article.document.id())?;
    let key = match text {
        Some(key) => key,
        None => keep_text(connection, article)?,
    };
    let Some((former, old)) = load::publication_by_id(connection, &article.publication.id)? else {
        let name = name::give(connection, &article.publication)?;
        insert::publication(connection, key, &name, &article.publication)?;
        return Ok(match text {
            None => Appended::NewText,
            Some(_) => {
                renew_reading(connection, key, article)?;
                Appended::NewPublication
            }
        });
    };
    if !same_place(&old, &article.publication) {
        return Ok(Appended::Known);
    }
    let mut changes = changed_fields(&old, &article.publication);
    if !changes.is_empty() {
        insert::publication(connection, key, &old.name, &article.publication)?;
    }
    if former != key {
        insert::succession(connection, &old.document, article.document.id())?;
        forget_if_last(connection, former)?;
    }
    changes.extend(renew_reading(connection, key, article)?);
    if changes.is_empty() {
        return Ok(Appended::Known);
    }
    let (id, detail) = (old.id.as_str(), format!("{}: {}", old.name, changes.join("; ")));
    audit::log(connection, now, &audit::program(), "update", id, &detail)?;
    Ok(Appended::Updated)
}

/// Whether both stand at the same place of the same file, whatever folder it lies in. The same bytes at
/// the same address may also come again in another archive or further down in a feed: such a capture is
/// known already, and taking its file name and dates over would change the record at every reading.
fn same_place(old: &Publication, new: &Publication) -> bool {
    let name = |file: &str| file.rsplit(['/', '\\']).next().map(str::to_owned);
    old.record == new.record && name(&old.file) == name(&new.file)
}

fn keep_text(connection: &Connection, article: &Article) -> Result<i64, Fault> {
    let key = insert::document(connection, &article.document)?;
    insert::reading(connection, key, &article.document, &article.reading)?;
    Ok(key)
}

/// Put the article's reading (and the way in which its text was cut) in place of the one that is kept,
/// where its publication is the one whose reading counts. Says what changed.
fn renew_reading(connection: &Connection, key: i64, article: &Article) -> Result<Option<String>, Fault> {
    let sql = "SELECT id FROM publication WHERE document = ? ORDER BY author_party IS NULL, number LIMIT 1";
    let counts: Option<String> = load::one(connection, sql, [key])?;
    if counts.as_deref() != Some(article.publication.id.as_str()) {
        return Ok(None);
    }
    let (document, id) = (load::document(connection, key)?, article.document.id());
    let reading = load::reading(connection, key, id.clone())?;
    if document == article.document && reading == article.reading {
        return Ok(None);
    }
    if document != article.document {
        connection.prepare_cached("DELETE FROM passage WHERE document = ?")?.execute([key])?;
        connection
            .prepare_cached("UPDATE document SET language = ? WHERE number = ?")?
            .execute(params![article.document.language(), key])?;
        insert::passages(connection, key, &article.document)?;
    }
    connection.prepare_cached("DELETE FROM event WHERE document = ?")?.execute([key])?;
    connection.prepare_cached("DELETE FROM plan WHERE document = ?")?.execute([key])?;
    connection.prepare_cached("DELETE FROM position WHERE document = ?")?.execute([key])?;
    connection.prepare_cached("DELETE FROM topic WHERE document = ?")?.execute([key])?;
    connection.prepare_cached("DELETE FROM statement WHERE document = ?")?.execute([key])?;
    connection.prepare_cached("DELETE FROM note WHERE document = ?")?.execute([key])?;
    insert::reading(connection, key, &article.document, &article.reading)?;
    let (before, now) = (reading.statements.len(), article.reading.statements.len());
    let (earlier, present) = (reading.events.len(), article.reading.events.len());
    Ok(Some(format!(
        "{id} read anew, {before} statements before and {now} now, {earlier} events before and {present} now"
    )))
}

/// Delete the text `document` where no publication of it is left.
fn forget_if_last(connection: &Connection, document: i64) -> Result<bool, Fault> {
    let sql = "DELETE FROM document WHERE number = ?1
               AND NOT EXISTS (SELECT 1 FROM publication WHERE document = ?1)";
    Ok(connection.prepare_cached(sql)?.execute([document])? > 0)
}

/// How a field of a publication is shown in the audit log.
type Shown = fn(&Publication) -> String;

/// The fields by which an appearance that is read again may differ. The name is not one of them: it
/// stays as it was given. The id is what makes it the same appearance.
const FIELDS: [(&str, Shown); 17] = [
    ("text", |p| p.document.to_string()),
    ("file", |p| p.file.clone()),
    ("record", |p| shown(p.record.as_ref())),
    ("format", |p| p.format.as_str().to_owned()),
    ("charset", |p| p.charset.clone()),
    ("raw hash", |p| p.raw_hash.to_string()),
    ("raw length", |p| p.raw_len.to_string()),
    ("url", |p| shown(p.url.as_ref())),
    ("outlet", |p| shown(p.outlet.as_ref())),
    ("title", |p| shown(p.title.as_ref())),
    ("byline", |p| shown(p.byline.as_ref())),
    ("published", |p| shown(p.published.as_ref())),
    ("published from", |p| shown(p.published_from.as_ref())),
    ("author party", |p| shown(p.author_party.as_ref())),
    ("extra fields", |p| format!("{:?}", p.extra)),
    ("alignment", |p| shown(p.alignment.as_ref().map(|a| format!("{} pieces", a.pieces().len())).as_ref())),
    ("notes", |p| format!("{} notes", p.notes.len())),
];

fn shown(value: Option<&impl ToString>) -> String {
    value.map_or_else(|| "none".to_owned(), ToString::to_string)
}

fn changed_fields(old: &Publication, new: &Publication) -> Vec<String> {
    if *old == (Publication { name: old.name.clone(), ..new.clone() }) {
        return Vec::new();
    }
    let changes = FIELDS.iter().map(|(label, show)| (label, show(old), show(new)));
    let mut changes: Vec<_> = changes
        .filter(|(_, old, new)| old != new)
        .map(|(label, old, new)| format!("{label}: {old} → {new}"))
        .collect();
    if changes.is_empty() {
        changes.push("notes, alignment or an empty field".to_owned());
    }
    changes
}

fn log_batch(
    connection: &Connection,
    batch: &[Article],
    fates: &[Appended],
    now: Timestamp,
) -> Result<(), Fault> {
    let kept = || batch.iter().zip(fates).filter(|(_, fate)| **fate != Appended::Known);
    let (Some((first, _)), Some((last, _))) = (kept().next(), kept().next_back()) else { return Ok(()) };
    let count = |wanted| fates.iter().filter(|fate| **fate == wanted).count();
    let detail = format!(
        "{} new texts, {} new publications of known texts, {} updated, {} known; to {}",
        count(Appended::NewText),
        count(Appended::NewPublication),
        count(Appended::Updated),
        count(Appended::Known),
        last.publication.id,
    );
    audit::log(connection, now, &audit::program(), "read", first.publication.id.as_str(), &detail)
}
