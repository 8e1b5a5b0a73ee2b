//! One record through every stage.

use crate::article::{EXTRACTOR_VERSION, Extract, Passage, extract};
use crate::find::{self, Context};
use crate::input::{InputError, RawRecord, RawText, decode};
use crate::segment;
use rapporteur_model::{
    Alignment, AlignmentError, AlignmentPiece, Article, Document, DocumentError, Format, Note, NoteKind,
    Part, Place, Publication, PublicationId, Reading, Span,
};
use rapporteur_tagger::Tagger;

/// Why a record gave no article.
pub type ReadError = InputError;

/// The only language whose texts are read; others are kept, marked and left unread.
const READ_LANGUAGE: &str = "en";

/// Read one record: decode it, take the article out, segment it and run the finders, with the tagger
/// where there is one and by rules alone where there is none.
///
/// # Errors
/// Where there is no text in the record, or more than a document may hold.
pub fn read_record(record: RawRecord, tagger: Option<&Tagger>) -> Result<Article, ReadError> {
    let raw = decode(record);
    let extract = extract(&raw);
    let language = language_of(&extract);
    let cut = if language == READ_LANGUAGE { segment::sentences } else { |_: &str| vec![] };
    let document = document_of(&extract, language, cut).map_err(|error| failure(&raw, &error))?;
    let mut publication = publication_of(&raw, extract, &document);
    let reading = if document.language() == READ_LANGUAGE {
        find::read(Context {
            document: &document,
            tagger,
            published: publication.published,
            author_party: publication.author_party.as_deref(),
        })
    } else {
        publication.notes.push(unread_note(document.language()));
        Reading::empty(document.id().clone())
    };
    Ok(Article { publication, document, reading })
}

/// A text that was taken out of its record and segmented, not read.
#[derive(Clone, Debug)]
pub struct Segmented {
    /// What the text is called, as [`Publication::name`].
    pub name: String,
    /// The text. It has its sentences whatever its language is.
    pub document: Document,
    /// What was repaired or dropped on the way.
    pub notes: Vec<Note>,
}

/// Read one record up to its sentences, without the finders: decode it, take the article out, segment it.
///
/// # Errors
/// As [`read_record`].
pub fn segment_record(record: RawRecord) -> Result<Segmented, ReadError> {
    let raw = decode(record);
    let extract = extract(&raw);
    let document = document_of(&extract, language_of(&extract), segment::sentences)
        .map_err(|error| failure(&raw, &error))?;
    let notes = raw.notes.into_iter().chain(extract.notes).collect();
    Ok(Segmented { name: name_of(&raw.file, raw.record), document, notes })
}

fn document_of(
    extract: &Extract,
    language: &str,
    cut: fn(&str) -> Vec<Span>,
) -> Result<Document, DocumentError> {
    let parts: Vec<Part> = extract
        .passages
        .iter()
        .map(|passage| Part { kind: passage.kind, text: passage.text.clone(), sentences: cut(&passage.text) })
        .collect();
    Document::new(EXTRACTOR_VERSION, language, &parts)
}

/// The language is told from the first few thousand bytes; the rest rarely adds anything.
fn language_of(extract: &Extract) -> &'static str {
    const ENOUGH: usize = 4000;
    let mut sample = String::new();
    for passage in &extract.passages {
        sample.push_str(&passage.text);
        sample.push('\n');
        if sample.len() > ENOUGH {
            break;
        }
    }
    segment::language(&sample)
}

fn publication_of(raw: &RawText, extract: Extract, document: &Document) -> Publication {
    let Extract { passages, metadata, notes } = extract;
    let alignment = if is_plain(raw.format) { alignment_of(&passages, document) } else { Ok(None) };
    let unaligned = alignment.as_ref().err().map(|_| unaligned_note());
    Publication {
        id: PublicationId::of(&address_of(raw), raw.raw_hash),
        document: document.id().clone(),
        name: name_of(&raw.file, raw.record),
        file: raw.file.clone(),
        record: raw.record,
        format: raw.format,
        charset: raw.charset.clone(),
        raw_hash: raw.raw_hash,
        raw_len: raw.raw_len,
        url: metadata.url,
        outlet: metadata.outlet,
        title: metadata.title,
        byline: metadata.byline,
        published: metadata.published,
        published_from: metadata.published_from,
        author_party: metadata.author_party,
        extra: metadata.extra,
        alignment: alignment.unwrap_or_default(),
        notes: raw.notes.iter().cloned().chain(notes).chain(unaligned).collect(),
    }
}

/// What tells two appearances of the same bytes apart. A file is known by its name, wherever it
/// lies; a text in a container by its address, since feeds are read again and their items move.
fn address_of(raw: &RawText) -> String {
    match (raw.record, &raw.metadata.url) {
        (Some(_), Some(url)) => url.clone(),
        (Some(number), None) => format!("{}#{number}", file_name(&raw.file)),
        (None, _) => file_name(&raw.file).to_owned(),
    }
}

fn file_name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// What a text is called: the file's name without its ending, and its number in a container.
pub fn name_of(file: &str, record: Option<u32>) -> String {
    let name = file_name(file);
    let name = name.strip_suffix(".gz").unwrap_or(name);
    let stem = match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ if name == "-" => "stdin",
        _ => name,
    };
    record.map_or(stem.to_owned(), |number| format!("{stem}#{number}"))
}

/// Only a file that is one plain text can be opened beside its record; a line of a JSON file cannot.
fn is_plain(format: Format) -> bool {
    matches!(format, Format::Text | Format::Markdown)
}

/// The passages' pieces, moved to where the passages stand in the document.
fn alignment_of(passages: &[Passage], document: &Document) -> Result<Option<Alignment>, AlignmentError> {
    let kept = passages.iter().filter(|passage| !passage.text.trim().is_empty());
    let mut pieces: Vec<AlignmentPiece> = Vec::new();
    for (passage, block) in kept.zip(document.blocks()) {
        let moved =
            |piece: &AlignmentPiece| AlignmentPiece { text: piece.text + block.span.start(), ..*piece };
        pieces.extend(passage.pieces.iter().map(moved));
    }
    if pieces.is_empty() { Ok(None) } else { Alignment::new(pieces).map(Some) }
}

/// The words are kept all the same; only their places in the file cannot be given.
fn unaligned_note() -> Note {
    let reason = "its words could not be placed in the file (a mistake in the program)".to_owned();
    Note { kind: NoteKind::Repaired, reason, place: Place::Whole }
}

fn unread_note(language: &str) -> Note {
    let reason = format!("the text is not English ({language}): kept, not read");
    Note { kind: NoteKind::Unread, reason, place: Place::Whole }
}

fn failure(raw: &RawText, error: &DocumentError) -> ReadError {
    let reason = match error {
        DocumentError::Empty => "no article text was found".to_owned(),
        DocumentError::TooLong => {
            format!("the text is longer than {} MiB, which is no article", Document::MAX_LEN >> 20)
        }
        DocumentError::BadSentence(block) => {
            format!("block {block} could not be cut into sentences (a mistake in the program)")
        }
    };
    ReadError { file: raw.file.clone(), record: raw.record, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segmented_text_has_its_sentences_whatever_its_language() {
        let french =
            "Les négociateurs ont déclaré lundi que le projet n’était pas acceptable. Ils partent ce soir.";
        let record = RawRecord::new("clips/projet.txt", Format::Text, french.as_bytes().to_vec());
        let segmented = segment_record(record.clone()).unwrap();
        assert_eq!((segmented.name.as_str(), segmented.document.language()), ("projet", "fr"));
        assert_eq!(segmented.document.sentences().len(), 2);
        assert_eq!(read_record(record, None).unwrap().document.sentences(), []);
        assert!(segment_record(RawRecord::new("a.txt", Format::Text, b" \n".to_vec())).is_err());
    }
}
