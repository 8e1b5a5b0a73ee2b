//! A bundle checked by somebody who has nothing else, or who has the articles too.

use super::files::Files;
use super::{LAYOUT, MANIFEST, Manifest, Quotation, Text};
use rapporteur_model::{DocumentId, Hash};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// What was checked, and what does not hold.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Quotations that stand in their context at their place.
    pub in_context: usize,
    /// Quotations that stand at their place in the whole text.
    pub in_text: usize,
    /// Texts that were there and are those that were read: their ids were made again.
    pub texts: usize,
    /// Texts that the bundle speaks of.
    pub of: usize,
    /// Everything that does not hold, in words.
    pub broken: Vec<String>,
}

/// Check the files of a bundle. `own` are texts that the checker read from the articles, by their ids.
pub fn check(files: &Files, own: &BTreeMap<String, String>) -> Found {
    let mut found = Found::default();
    let manifest: Manifest = match files.get(MANIFEST).map(|bytes| serde_json::from_slice(bytes)) {
        Some(Ok(manifest)) => manifest,
        Some(Err(error)) => return found.with(format!("{MANIFEST} cannot be read: {error}")),
        None => return found.with(format!("there is no {MANIFEST}: it is no bundle")),
    };
    if manifest.layout != LAYOUT {
        return found.with(format!("layout {} is not the one that this program knows", manifest.layout));
    }
    hashes(files, &manifest, &mut found);
    let texts: Vec<Text> = json_lines(files, "texts.jsonl", &mut found);
    let quotations: Vec<Quotation> = json_lines(files, "quotations.jsonl", &mut found);
    if (texts.len(), quotations.len()) != (manifest.texts, manifest.quotations) {
        found.broken.push(format!("{MANIFEST} counts other texts or quotations than there are"));
    }
    found.of = texts.len();
    let known: BTreeMap<&str, Vec<char>> = texts
        .iter()
        .filter_map(|text| Some((text.id.as_str(), whole(text, files, own, &mut found)?.chars().collect())))
        .collect();
    let ids: BTreeSet<&str> = texts.iter().map(|text| text.id.as_str()).collect();
    quotations.iter().for_each(|quotation| one(quotation, &ids, &known, &mut found));
    found
}

impl Found {
    fn with(mut self, broken: String) -> Found {
        self.broken.push(broken);
        self
    }
}

/// Every file is the one that the manifest names, and there is no other.
fn hashes(files: &Files, manifest: &Manifest, found: &mut Found) {
    for (name, hash) in &manifest.files {
        match files.get(name) {
            None => found.broken.push(format!("{name} is missing")),
            Some(bytes) if Hash::of(bytes).to_string() != *hash => {
                found.broken.push(format!("{name} was changed: its hash is another"));
            }
            Some(_) => {}
        }
    }
    let others = files.keys().filter(|name| *name != MANIFEST && !manifest.files.contains_key(*name));
    found.broken.extend(others.map(|name| format!("{name} is not in {MANIFEST}")));
}

fn json_lines<T: DeserializeOwned>(files: &Files, name: &str, found: &mut Found) -> Vec<T> {
    let text = String::from_utf8_lossy(files.get(name).map_or(&[][..], Vec::as_slice));
    let mut records = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        match serde_json::from_str(line) {
            Ok(record) => records.push(record),
            Err(error) => found.broken.push(format!("{name}, line {number}: {error}")),
        }
    }
    records
}

/// The whole text, from the bundle or from the checker's own articles, where its id can be made again.
fn whole(text: &Text, files: &Files, own: &BTreeMap<String, String>, found: &mut Found) -> Option<String> {
    let inside = text.file.as_ref().and_then(|file| files.get(file));
    let words = match inside {
        Some(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        None => own.get(&text.id)?.clone(),
    };
    let same = DocumentId::of(text.extractor, &words).as_str() == text.id
        && Hash::of(words.as_bytes()).to_string() == text.sha256
        && words.chars().count() == text.chars;
    if same {
        found.texts += 1;
        Some(words)
    } else {
        found.broken.push(format!("{}: the text is not the one that was read", text.doc));
        None
    }
}

/// A quotation stands in its context, and in its text where that is there.
fn one(quotation: &Quotation, ids: &BTreeSet<&str>, known: &BTreeMap<&str, Vec<char>>, found: &mut Found) {
    let Quotation { record, doc, field, quote, .. } = quotation;
    let mut broken = |what: &str| found.broken.push(format!("{doc}, {record}: {field} {what}"));
    if !ids.contains(quotation.document.as_str()) {
        return broken("is of a text that the bundle does not know");
    }
    let context: Vec<char> = quotation.context.chars().collect();
    let from = quotation.start.checked_sub(quotation.context_start);
    let to = quotation.end.checked_sub(quotation.context_start);
    let words = from.zip(to).and_then(|(from, to)| context.get(from..to)).map(String::from_iter);
    if words.as_ref() != Some(quote) {
        return broken("does not stand in its context where it is said to");
    }
    let Some(text) = known.get(quotation.document.as_str()) else {
        found.in_context += 1;
        return;
    };
    let at = |from: usize, to: usize| text.get(from..to).map(String::from_iter);
    let context_end = quotation.context_start + context.len();
    if at(quotation.start, quotation.end).as_ref() != Some(quote)
        || at(quotation.context_start, context_end).as_ref() != Some(&quotation.context)
    {
        return broken("does not stand in the text where it is said to");
    }
    found.in_context += 1;
    found.in_text += 1;
}
