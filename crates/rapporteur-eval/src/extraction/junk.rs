//! How well lines that are no part of an article are told in plain texts.
//!
//! The gold lists the junk lines of each text (its name is the part before the first `_` or `-`). A
//! line counts as found where a note of the extractor holds exactly its words; a repeated headline,
//! which the gold does not list, does not count as wrongly dropped.

use super::read;
use rapporteur_model::{Format, Place};
use rapporteur_reader::article::extract;
use rapporteur_reader::input::{RawRecord, decode};
use std::collections::BTreeMap;
use std::path::Path;

/// Print how many of the junk lines in `gold` of the texts in `folder` are dropped, and what else.
///
/// # Errors
/// Where a file cannot be read, in words.
pub fn report(folder: &Path, gold: &Path) -> Result<(), String> {
    let gold: BTreeMap<String, Vec<String>> =
        serde_json::from_slice(&read(gold)?).map_err(|error| error.to_string())?;
    let (mut found, mut all) = (0, 0);
    let mut messages = Vec::new();
    for (name, bytes) in texts(folder)? {
        let id = name.split(['_', '-', '.']).next().unwrap_or_default();
        let Some(mut junk) = gold.get(id).cloned() else { continue };
        all += junk.len();
        for (reason, words) in dropped(&name, bytes) {
            match junk.iter().position(|line| *line == words) {
                Some(index) => {
                    junk.swap_remove(index);
                    found += 1;
                }
                None => messages.push(format!("  {id} dropped too ({reason}): {words}")),
            }
        }
        messages.extend(junk.into_iter().map(|line| format!("  {id} kept: {line}")));
    }
    println!("junk lines: {found} of {all} dropped");
    messages.iter().for_each(|message| println!("{message}"));
    Ok(())
}

fn texts(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let files = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    files
        .filter(|file| file.extension().is_some_and(|ending| ending == "txt"))
        .map(|file| Ok((file.file_name().unwrap_or_default().to_string_lossy().into_owned(), read(&file)?)))
        .collect()
}

fn dropped(name: &str, bytes: Vec<u8>) -> Vec<(String, String)> {
    let notes = extract(&decode(RawRecord::new(name, Format::Text, bytes))).notes;
    notes
        .into_iter()
        .filter_map(|note| match note.place {
            Place::Source { words, .. } => Some((note.reason, words)),
            _ => None,
        })
        .collect()
}
