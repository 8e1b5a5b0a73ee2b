//! Articles with marks in their words, as `training/corpora/own.py` explains them: `[P:issue:stance:Holder words]`.

use super::{Kind, Record};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// An article without its marks, and what they say is on its table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Marked {
    /// The file's name and the line's number.
    pub name: String,
    pub text: String,
    pub records: Vec<Record>,
}

/// The articles of the files; of those of training, which of them hold is told by `kept_aside`, only those kept aside.
pub(super) fn articles(files: &[&str], kept_aside: bool) -> Result<Vec<Marked>, String> {
    let mut found = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let stem = PathBuf::from(file);
        let stem = stem.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
        for (line, number) in lines.filter(|(_, number)| !kept_aside || is_aside(&format!("{stem}-{number}")))
        {
            let place = format!("{file}:{number}");
            let value: Value = serde_json::from_str(line).map_err(|error| format!("{place}: {error}"))?;
            let marked = value["text"].as_str().ok_or(format!("{place}: no text"))?;
            let (text, records) = parse(marked).map_err(|error| format!("{place}: {error}"))?;
            found.push(Marked { name: format!("{stem}-{number}"), text, records });
        }
    }
    Ok(found)
}

/// Whether the training keeps an article aside: `own_part` of `training/corpora/__init__.py`.
fn is_aside(name: &str) -> bool {
    const SHARE: f64 = 0.12;
    let hash = Sha256::digest(name.as_bytes());
    let number = hash.iter().take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    f64::from(number) / 2.0_f64.powi(32) < SHARE
}

/// The text without its marks, and the records; marks of other things are left out.
fn parse(marked: &str) -> Result<(String, Vec<Record>), String> {
    let (mut text, mut open, mut records) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(at) = rest.find(['[', ']', '\n']) {
        text.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        rest = match rest.as_bytes()[at] {
            b'[' => {
                let (tag, words) = after.split_once(' ').ok_or("a mark without words")?;
                open.push((tag, text.len(), records.len()));
                words
            }
            b']' => {
                let (tag, from, place) = open.pop().ok_or("a closing bracket without its mark")?;
                records.extend(record(tag, &text[from..]).map(|record| (place, record)));
                after
            }
            _ => {
                text.push_str("\n\n");
                after
            }
        };
    }
    text.push_str(rest);
    // Outer marks close after those within; they stand in the order in which they open.
    records.sort_by_key(|(place, _)| *place);
    Ok((text, records.into_iter().map(|(_, record)| record).collect()))
}

fn record(tag: &str, words: &str) -> Option<Record> {
    let parts: Vec<&str> = tag.split(':').collect();
    let of = |kind, issue: &str, value: &str, party: &str| {
        Some(Record {
            kind,
            issue: issue.to_owned(),
            value: value.to_owned(),
            party: party.replace('_', " "),
            evidence: words.to_owned(),
            ..Record::default()
        })
    };
    match parts[..] {
        ["P", issue, stance, holder] => of(Kind::Position, issue, stance, holder),
        ["V", issue] => of(Kind::Provision, issue, "", ""),
        ["R", verdict, party] => of(Kind::Answer, "", verdict, party),
        ["N"] => of(Kind::Name, "", "", ""),
        _ => None,
    }
}

/// Whether a file holds sober articles.
pub(super) fn is_sober(file: &str) -> bool {
    let name = Path::new(file).file_stem().and_then(|name| name.to_str()).unwrap_or_default();
    name.contains("news-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_records_and_leave_the_words() {
        let line = "[P:tariffs:rejects:South_Ost [S1 Ost] [Q1:refuse ruled out] [C1 a cut]].\n[R:accepts:Velen Velen took [N the draft]].";
        let (text, records) = parse(line).unwrap();
        assert_eq!(text, "Ost ruled out a cut.\n\nVelen took the draft.");
        let told: Vec<(Kind, &str, &str)> =
            records.iter().map(|one| (one.kind, one.party.as_str(), one.evidence.as_str())).collect();
        let expected = [
            (Kind::Position, "South Ost", "Ost ruled out a cut"),
            (Kind::Name, "", "the draft"),
            (Kind::Answer, "Velen", "Velen took the draft"),
        ];
        assert_eq!(told.len(), 3);
        assert!(expected.iter().all(|one| told.contains(one)), "{told:?}");
        assert!(parse("a ] b").is_err());
    }

    #[test]
    fn the_part_is_that_of_the_training() {
        // As `own_part` of the training says of these names.
        assert!(is_aside("articles-news-a-3") && !is_aside("articles-news-a-1"));
    }
}
