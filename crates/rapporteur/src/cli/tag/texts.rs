//! What is tagged: articles, cut into words here, and CoNLL-U, whose words are taken as they are.

use crate::conllu::{self, Cells, Chunk, GLUED, Kind, Row, Sentence, Spaced};
use crate::intake::pipeline::Record;
use crate::output::fold;
use rapporteur_model::{Document, Format, Note, Place, QuoteStates, Span, quotations};
use rapporteur_reader::input::{self, InputError, RawRecord, Records, Source, decode};
use rapporteur_reader::segment::Words;
use rapporteur_reader::{Segmented, name_of, segment_record};
use std::ops::Range;

/// Texts of more words are not tagged: the rows of all words are kept at once, half a KiB each.
const MOST_WORDS: usize = 500_000;

/// A text that is to be tagged, as it was found.
pub enum Item {
    /// An article in its file.
    Article(Box<RawRecord>),
    /// Sentences of a CoNLL-U file.
    Conllu {
        /// The file as it was named to the program.
        file: String,
        /// What the text is called where it does not say so.
        name: String,
        /// Its lines.
        chunk: Chunk,
        /// What the user must know of the file; with its first text.
        warnings: Vec<String>,
    },
}

impl Record for Item {
    fn size(&self) -> usize {
        match self {
            Item::Article(record) => record.bytes.len(),
            Item::Conllu { chunk, .. } => chunk.text.len(),
        }
    }

    fn place(&self) -> (String, Option<u32>) {
        match self {
            Item::Article(record) => record.place(),
            Item::Conllu { file, .. } => (file.clone(), None),
        }
    }
}

/// The texts of a source.
pub fn items(source: Source) -> Box<dyn Iterator<Item = Result<Item, InputError>> + Send> {
    Box::new(items_of(input::records(source)))
}

/// The texts of some records.
pub fn items_of(records: Records) -> impl Iterator<Item = Result<Item, InputError>> + Send {
    records.flat_map(|record| match record {
        Ok(record) => cut(record),
        Err(error) => vec![Err(error)],
    })
}

/// A record is one text, unless it is CoNLL-U, which may hold several.
fn cut(record: RawRecord) -> Vec<Result<Item, InputError>> {
    let plain = record.record.is_none() && matches!(record.format, Format::Text | Format::Markdown);
    if !plain {
        return vec![Ok(Item::Article(Box::new(record)))];
    }
    let raw = decode(record.clone());
    if !conllu::is_conllu(&raw.file, &raw.text) {
        return vec![Ok(Item::Article(Box::new(record)))];
    }
    let file = raw.file;
    let mut warnings = warnings_of(&file, &raw.notes);
    match conllu::chunks(&raw.text) {
        Ok(chunks) => {
            let several = chunks.len() > 1;
            let item = |(number, chunk)| {
                let name = name_of(&file, several.then_some(number));
                Ok(Item::Conllu { file: file.clone(), name, chunk, warnings: std::mem::take(&mut warnings) })
            };
            (1..).zip(chunks).map(item).collect()
        }
        Err(error) => vec![Err(InputError { file, record: None, reason: error.to_string() })],
    }
}

/// What a user must know of a text that is tagged all the same.
fn warnings_of(file: &str, notes: &[Note]) -> Vec<String> {
    let whole = notes.iter().filter(|note| note.place == Place::Whole);
    whole.map(|note| format!("tagged, but {}: {file}: {}", note.kind.as_str(), note.reason)).collect()
}

/// A text with its words, ready to be tagged and to be written.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// What it is called.
    pub doc: String,
    /// The text.
    pub text: String,
    /// Its words, in order.
    pub words: Vec<Span>,
    /// Its sentences, as ranges of words.
    pub sentences: Vec<Range<usize>>,
    /// Where it stands between quotation marks.
    pub quotes: QuoteStates,
    /// Its sentences as they are written in CoNLL-U; their words are `words`, in the same order.
    pub lines: Vec<Sentence>,
    /// What the user must know of it.
    pub warnings: Vec<String>,
}

impl Item {
    /// The text.
    ///
    /// # Errors
    /// Where there is none in it, where it breaks its format, and where it is too long.
    pub fn text(self) -> Result<Text, InputError> {
        let (file, record) = self.place();
        let text = match self {
            Item::Article(record) => of_article(&file, segment_record(*record)?),
            Item::Conllu { name, chunk, warnings, .. } => of_conllu(&name, &chunk, warnings),
        };
        text.map_err(|reason| InputError { file, record, reason })
    }
}

fn not_too_long(words: usize) -> Result<(), String> {
    if words <= MOST_WORDS {
        return Ok(());
    }
    Err(format!(
        "the text has {words} words, more than the {MOST_WORDS} that are tagged as one; cut it into parts (in CoNLL-U by \
         `# newdoc`)"
    ))
}

fn of_conllu(name: &str, chunk: &Chunk, warnings: Vec<String>) -> Result<Text, String> {
    let mut lines = conllu::parse(chunk).map_err(|error| error.to_string())?;
    let Spaced { text, words, sentences } = conllu::spaced(&lines);
    if words.is_empty() {
        return Err(format!("line {}: there is no word in it", chunk.line));
    }
    not_too_long(words.len())?;
    let named = lines.iter().find_map(|sentence| sentence.comment("newdoc"));
    let doc = named.filter(|id| !id.is_empty()).unwrap_or(name).to_owned();
    if named.is_none() {
        lines[0].comments.insert(0, newdoc(&doc));
    }
    let quotes = QuoteStates::of_lines(&text);
    Ok(Text { doc, text, words, sentences, quotes, lines, warnings })
}

fn newdoc(name: &str) -> String {
    format!("# newdoc id = {}", fold(name))
}

fn of_article(file: &str, segmented: Segmented) -> Result<Text, String> {
    let Segmented { name, document, notes } = segmented;
    let mut words = Words::of(&document);
    not_too_long(words.spans.len())?;
    words.sentences.retain(|sentence| !sentence.is_empty());
    let mut warnings = warnings_of(file, &notes);
    if !["en", "und"].contains(&document.language()) {
        let language = document.language();
        warnings.push(format!("tagged, but with little worth: {file}: the text is not English ({language})"));
    }
    Ok(Text {
        lines: lines(&name, &document, &words),
        quotes: QuoteStates::new(&quotations(document.text(), document.blocks())),
        doc: name,
        text: document.text().to_owned(),
        words: words.spans,
        sentences: words.sentences,
        warnings,
    })
}

/// The sentences of a document in CoNLL-U, nothing in them but the words and where they stand.
fn lines(name: &str, document: &Document, words: &Words) -> Vec<Sentence> {
    let mut block_before = None;
    // A sentence's id has no white space and no slash.
    let name_in_id = fold(name).replace([' ', '/'], "_");
    let sentence = |(number, range): (usize, &Range<usize>)| {
        let span = words.spans[range.start].cover(words.spans[range.end - 1]);
        let mut comments = if number == 1 { vec![newdoc(name)] } else { vec![] };
        let block = Some(document.block_at(span.start()));
        if std::mem::replace(&mut block_before, block) != block {
            comments.push("# newpar".to_owned());
        }
        comments.push(format!("# sent_id = {name_in_id}-{number}"));
        comments.push(format!("# text = {}", fold(document.words(span))));
        let rows = (1..).zip(range.clone()).map(|(id, word)| {
            let touches = words.spans.get(word + 1).is_some_and(|n| n.start() == words.spans[word].end());
            row(id, document.words(words.spans[word]), touches)
        });
        Sentence { comments, rows: rows.collect() }
    };
    (1..).zip(&words.sentences).map(sentence).collect()
}

fn row(id: usize, form: &str, touches: bool) -> Row {
    let mut cells: Cells = std::array::from_fn(|_| "_".to_owned());
    (cells[0], cells[conllu::FORM]) = (id.to_string(), form.to_owned());
    if touches {
        cells[conllu::MISC] = GLUED.to_owned();
    }
    Row { kind: Kind::Word, cells }
}
