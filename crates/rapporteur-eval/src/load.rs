//! How long the second pass takes over a large case: articles of our own, read once and then varied.
//!
//! A variant keeps the places of everything that was read in its text; a part of its words is spelled otherwise, with as
//! many letters, so that its clauses are its own, and it appears on a day of its own.

use crate::actors::case;
use crate::derived::of_case;
use crate::statements::articles;
use jiff::{Timestamp, ToSpan};
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::{
    Article, Document, DocumentId, Hash, Part, PublicationId, Reading, RecordId, Span, Teller,
};
use std::path::Path;
use std::time::Instant;

/// Days over which the variants appear.
const DAYS: usize = 400;
/// One word of so many is spelled otherwise.
const SPELLED: u64 = 3;
/// Words shorter than this stay as they are.
const SHORTEST: usize = 6;
/// Articles that are written to a case file at once.
const BATCH: usize = 500;

/// Time what is derived from a case of that many articles, as the program derives it; see the usage in `main.rs`.
pub(crate) fn command(arguments: &[&str]) -> Result<String, String> {
    let [count, folders @ ..] = arguments else {
        return Err("load: how many articles, of which folders?".to_owned());
    };
    let case = case(variants(count, folders)?);
    let before = Instant::now();
    let (case, analysis) = of_case(case, &[])?;
    let seconds = before.elapsed().as_secs_f64();
    Ok(format!(
        "{} articles analysed in {seconds:.1} s: {} actors, {} happenings, {} conflicts, {} shifts\n",
        case.documents.len(),
        analysis.actors.len(),
        analysis.happenings.len(),
        analysis.conflicts.len(),
        analysis.shifts.len()
    ))
}

/// Write a case file of that many articles, for measurements of the program; see the usage in `main.rs`.
pub(crate) fn bulk_case(arguments: &[&str]) -> Result<(), String> {
    let [file, count, folders @ ..] = arguments else {
        return Err("bulk-case: which file, how many articles, of which folders?".to_owned());
    };
    let mut ledger = Ledger::open(Path::new(file), Access::Create).map_err(|error| error.to_string())?;
    for batch in variants(count, folders)?.chunks(BATCH) {
        ledger.append(batch, Timestamp::UNIX_EPOCH).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// So many articles: those of the folders over and over, each time with other words.
fn variants(count: &str, folders: &[&str]) -> Result<Vec<Article>, String> {
    let count: usize = count.parse().map_err(|_| format!("not a count: {count}"))?;
    let mut originals = Vec::new();
    for folder in folders {
        originals.extend(articles(Path::new(folder))?);
    }
    let cycle = originals.iter().cycle().take(count).enumerate();
    cycle.map(|(nth, article)| variant(article, nth / originals.len().max(1), nth)).collect()
}

fn variant(article: &Article, round: usize, nth: usize) -> Result<Article, String> {
    let old = &article.document;
    let part = |block: usize| {
        let own = old.blocks()[block];
        let sentences = old.sentences().iter().filter(|sentence| sentence.block == block);
        Part {
            kind: own.kind,
            text: respelled(old.words(own.span), round),
            sentences: sentences
                .map(|one| Span::new(one.span.start() - own.span.start(), one.span.end() - own.span.start()))
                .collect(),
        }
    };
    let parts: Vec<Part> = (0..old.blocks().len()).map(part).collect();
    let document =
        Document::new(old.extractor(), old.language(), &parts).map_err(|error| format!("{error:?}"))?;
    let id: &DocumentId = document.id();
    let mut publication = article.publication.clone();
    publication.name = format!("{}-{nth}", publication.name);
    publication.id = PublicationId::of(&publication.name, publication.raw_hash);
    publication.document = id.clone();
    let day = i64::try_from(nth % DAYS).unwrap_or(0).days();
    publication.published = publication.published.and_then(|first| first.checked_add(day).ok());
    let reading = renamed(article.reading.clone(), id);
    Ok(Article { publication, document, reading })
}

/// The reading as that of another document: its records have ids of their own.
fn renamed(mut reading: Reading, document: &DocumentId) -> Reading {
    let new = |id: &mut RecordId| {
        let (kind, hash) =
            (id.as_str().get(..1).unwrap_or("r"), Hash::of(format!("{document} {id}").as_bytes()));
        *id = RecordId::from_text(format!("{kind}-{}", &hash.to_string()[..16]));
    };
    let told = |teller: &mut Option<Teller>| teller.iter_mut().for_each(|teller| new(&mut teller.statement));
    reading.document = document.clone();
    for statement in &mut reading.statements {
        new(&mut statement.id);
        statement.parent.iter_mut().for_each(new);
    }
    for event in &mut reading.events {
        new(&mut event.id);
        told(&mut event.told_by);
    }
    for position in &mut reading.positions {
        new(&mut position.id);
        told(&mut position.told_by);
    }
    for plan in &mut reading.plans {
        new(&mut plan.id);
        plan.revises.iter_mut().for_each(new);
        plan.authors.iter_mut().for_each(|one| told(&mut one.told_by));
        plan.provisions.iter_mut().for_each(|one| told(&mut one.told_by));
        plan.responses.iter_mut().for_each(|one| told(&mut one.told_by));
    }
    reading
}

/// A part of the longer words with their letters turned round; the first round stays as it is.
fn respelled(text: &str, round: usize) -> String {
    let turn = |word: &str| {
        let plain = word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let hash = Hash::of(format!("{round} {word}").as_bytes()).to_string();
        let chosen = u64::from_str_radix(&hash[..8], 16).is_ok_and(|number| number % SPELLED == 0);
        if plain && chosen && round > 0 { shifted(word, round) } else { word.to_owned() }
    };
    text.split_inclusive(' ')
        .map(|word| match word.strip_suffix(' ') {
            Some(bare) => turn(bare) + " ",
            None => turn(word),
        })
        .collect()
}

fn shifted(word: &str, round: usize) -> String {
    let turn = |byte: u8| char::from(b'a' + ((usize::from(byte - b'a') + round) % 26) as u8);
    word.bytes().map(turn).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_has_other_words_at_the_same_places() {
        let text = "The harbour reopened yesterday, fishermen complained bitterly afterwards";
        let other = respelled(text, 4);
        assert_eq!((other.len(), respelled(text, 0)), (text.len(), text.to_owned()));
        assert_ne!(other, text);
        assert!(other.starts_with("The "));
    }
}
