//! The footnotes of a brief: the sentence, where it was published, and how to open it.

use crate::output::{fold, markdown, plain};
use crate::view::{Said, first, title};
use rapporteur_model::Span;
use std::collections::BTreeMap;
use std::fmt;

/// The longest sentence that is quoted, in characters.
const LONGEST: usize = 400;
/// Words at each end by which a browser finds a passage.
const ENDS: usize = 5;

/// Footnotes, numbered from 1. Lines on the same statement share one.
#[derive(Default)]
pub struct Footnotes {
    notes: Vec<(String, String)>,
    of_id: BTreeMap<String, usize>,
}

impl Footnotes {
    /// The number of the footnote to `said`.
    pub fn add(&mut self, said: Said<'_>) -> usize {
        let id = said.statement.id.as_str();
        let number = *self.of_id.entry(id.to_owned()).or_insert(self.notes.len() + 1);
        if number > self.notes.len() {
            self.notes.push((id.to_owned(), words(said)));
        }
        number
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty()
    }
}

impl fmt::Display for Footnotes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (1..)
            .zip(&self.notes)
            .try_for_each(|(number, (id, words))| writeln!(f, "[^{number}]: {words} · `{}`", plain(id)))
    }
}

fn words(said: Said<'_>) -> String {
    let publication = first(said.entry);
    let outlet = publication.and_then(|publication| publication.outlet.as_deref());
    let day = publication.and_then(|publication| publication.published).map(|day| day.to_string());
    let title = title(said.entry).map(|title| format!("“{}”", markdown(title)));
    let parts = [outlet.map(markdown), title, day].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let others = match said.entry.publications.len() {
        0 | 1 => String::new(),
        many => format!(" and {} more", many - 1),
    };
    let address =
        publication.and_then(|publication| publication.url.as_deref()).and_then(|url| link(url, said));
    let file = publication.map_or("", |publication| publication.file.as_str());
    let place = address.map_or_else(|| markdown(file), |address| format!("<{address}>"));
    format!("“{}” {parts}{others}: {place}", markdown(&sentence(said)))
}

/// The sentences in which the statement stands, cut where they are very long.
fn sentence(said: Said<'_>) -> String {
    let (document, statement) = (&said.entry.document, said.statement);
    let mention = said.source().and_then(|source| source.mention);
    let spans = statement.cue.iter().chain(&statement.content).copied().chain(mention);
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

/// The address with a text fragment that makes a browser show the words. Only web addresses are
/// links; what could end the link is encoded.
pub fn link(url: &str, said: Said<'_>) -> Option<String> {
    let lower = url.to_ascii_lowercase();
    if !(lower.starts_with("https://") || lower.starts_with("http://")) {
        return None;
    }
    let harmless = |c: char| {
        !c.is_control() && !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '\\' | '`' | '^' | '|')
    };
    let address: String =
        url.chars().map(|c| if harmless(c) { c.to_string() } else { encoded(&c.to_string()) }).collect();
    let span = said.statement.content.first()?;
    let words: Vec<&str> = span.get(said.entry.document.text())?.split_whitespace().collect();
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
