//! The footnotes of an account: the sentence, where it was published, and how to open it.

use crate::output::fold;
use crate::view::{first, title};
use rapporteur_model::{CaseDocument, Document, Span};
use std::collections::BTreeMap;

/// The longest sentence that is quoted, in characters.
const LONGEST: usize = 400;
/// Words at each end by which a browser finds a passage.
const ENDS: usize = 5;

/// What a line rests on.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The text.
    pub entry: &'a CaseDocument,
    /// The id of the record.
    pub id: &'a str,
    /// Its words, the first of which a browser is to show.
    pub words: &'a [Span],
    /// Other places that belong to it (the words that report, the source's mention).
    pub around: &'a [Span],
}

/// A footnote.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The record.
    pub id: String,
    /// The sentences in which it stands, cut where they are very long.
    pub quote: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Under which title.
    pub title: Option<String>,
    /// On which day, in ISO 8601.
    pub day: Option<String>,
    /// How many more times the same text appeared.
    pub others: usize,
    /// The web address, with a text fragment that makes a browser show the words.
    pub address: Option<String>,
    /// The file from which it was read.
    pub file: String,
}

/// Footnotes, numbered from 1. Lines on the same record share one.
#[derive(Debug, Default)]
pub struct Footnotes {
    notes: Vec<Note>,
    of_id: BTreeMap<String, usize>,
}

impl Footnotes {
    /// The number of the footnote to `ground`.
    pub fn add(&mut self, ground: Ground<'_>) -> usize {
        let number = *self.of_id.entry(ground.id.to_owned()).or_insert(self.notes.len() + 1);
        if number > self.notes.len() {
            self.notes.push(note(ground));
        }
        number
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }

    /// Every footnote with its number.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &Note)> {
        (1..).zip(&self.notes)
    }
}

fn note(ground: Ground<'_>) -> Note {
    let publication = first(ground.entry);
    Note {
        id: ground.id.to_owned(),
        quote: sentence(ground),
        outlet: publication.and_then(|publication| publication.outlet.clone()),
        title: title(ground.entry).map(str::to_owned),
        day: publication.and_then(|publication| publication.published).map(|day| day.to_string()),
        others: ground.entry.publications.len().saturating_sub(1),
        address: publication
            .and_then(|publication| publication.url.as_deref())
            .and_then(|url| link(url, &ground.entry.document, ground.words)),
        file: publication.map_or_else(String::new, |publication| publication.file.clone()),
    }
}

/// The sentences in which the record stands, cut where they are very long.
fn sentence(ground: Ground<'_>) -> String {
    let document = &ground.entry.document;
    let spans = ground.words.iter().chain(ground.around).copied();
    let Some(all) = spans.reduce(Span::cover) else { return String::new() };
    let sentences =
        document.sentences().iter().map(|sentence| sentence.span).filter(|span| span.overlaps(all));
    let words = sentences.reduce(Span::cover).unwrap_or(all).cover(all).get(document.text()).map(fold);
    let words = words.unwrap_or_default();
    match words.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{} …", words[..cut].trim_end()),
        None => words,
    }
}

/// The address with a text fragment that makes a browser show the first of the words. Only web addresses are
/// links; what could end the link is encoded.
pub fn link(url: &str, document: &Document, words: &[Span]) -> Option<String> {
    let lower = url.to_ascii_lowercase();
    if !(lower.starts_with("https://") || lower.starts_with("http://")) {
        return None;
    }
    let harmless = |c: char| {
        !c.is_control() && !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '\\' | '`' | '^' | '|')
    };
    let address: String =
        url.chars().map(|c| if harmless(c) { c.to_string() } else { encoded(&c.to_string()) }).collect();
    let words: Vec<&str> = words.first()?.get(document.text())?.split_whitespace().collect();
    let fragment = if words.len() > 2 * ENDS {
        let (start, end) = (words[..ENDS].join(" "), words[words.len() - ENDS..].join(" "));
        format!("{},{}", encoded(&start), encoded(&end))
    } else {
        encoded(&words.join(" "))
    };
    let hash = if address.contains('#') { "" } else { "#" };
    Some(format!("{address}{hash}:~:text={fragment}"))
}

/// Percent-encoded, the comma, the hyphen and the ampersand too, which mean something in a fragment.
fn encoded(words: &str) -> String {
    let byte = |b: u8| {
        if b.is_ascii_alphanumeric() || b == b'.' || b == b'_' {
            char::from(b).to_string()
        } else {
            format!("%{b:02X}")
        }
    };
    words.bytes().map(byte).collect()
}
