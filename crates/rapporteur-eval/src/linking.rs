//! Who speaks, and through whom: the linking of speakers, scored against gold annotations.
//!
//! Statements are paired with the gold's as `statements` pairs them, by their contents. Everything else is
//! counted on the pairs, the optional ones too, so that a statement that was not found costs content only.

#[cfg(test)]
mod gold;

use crate::statements::{Figure, Record, both, overlap, ratio, same_name, score};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

/// What the reader makes of a speaker, beside the gold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// The gold's speaker.
    Right,
    /// Another name than the gold's, or a name where the gold has none: the costliest mistake.
    Wrong,
    /// A source that is said to be unresolved, or a description in the text's own words where the gold
    /// knows whom it means.
    Open,
    /// No source at all.
    Nobody,
}

/// A pair of statements and what was made of its speaker.
struct Pair<'a> {
    gold: &'a Record,
    found: &'a Record,
    answer: Answer,
}

/// A field that is compared where one of the two has a value: its name, and its value to be shown.
type Field = (&'static str, fn(&Record) -> Option<String>);

/// The compared fields, in the order of the report.
const FIELDS: [Field; 7] = [
    ("kind", |record| Some(record.speaker_kind.clone()).filter(|kind| kind != "unknown")),
    ("role", |record| record.role.clone()),
    ("party", |record| record.party.clone()),
    ("channel", |record| record.channel.clone()),
    ("via", |record| (!record.via.is_empty()).then(|| record.via.join(" < "))),
    ("addressee", |record| record.addressee.clone()),
    ("on behalf of", |record| record.on_behalf_of.clone()),
];

/// Score the texts of a folder that holds its `gold.jsonl`; see the usage in `main.rs`.
pub(crate) fn command(arguments: &[&str]) -> Result<String, String> {
    let folder = Path::new(arguments.first().ok_or("linking: which folder?")?);
    let (gold, found) = both(folder, &folder.join("gold.jsonl"))?;
    let (pairs, content) = compared(&gold, &found);
    let mut report = String::new();
    if arguments.contains(&"--misses") {
        misses(&mut report, &pairs);
    }
    for Figure { name, shown, .. } in content.into_iter().chain(counted(&pairs)) {
        let _ = writeln!(report, "linking  {name:22} {shown}");
    }
    Ok(report)
}

/// The figures of the statements that are found in `folder`, against the gold file `gold`.
pub(crate) fn figures(folder: &Path, gold: &Path) -> Result<Vec<Figure>, String> {
    let (gold, found) = both(folder, gold)?;
    let (pairs, content) = compared(&gold, &found);
    Ok(content.into_iter().chain(counted(&pairs)).collect())
}

/// The pairs with their answers, and the figure of the contents.
fn compared<'a>(gold: &'a [Record], found: &'a [Record]) -> (Vec<Pair<'a>>, Option<Figure>) {
    let scored = score(gold, found);
    let pair = |&(g, s): &(usize, usize)| {
        let (record, found) = (&gold[g], &found[s]);
        let others = gold.iter().filter(|other| other.doc == record.doc);
        let others: BTreeSet<&str> = others.filter_map(|other| other.speaker.as_deref()).collect();
        Pair { gold: record, found, answer: answer(record, found, &others) }
    };
    let mut pairs: Vec<Pair> = scored.pairs.iter().map(pair).collect();
    pairs.sort_by(|a, b| (&a.gold.doc, &a.gold.content).cmp(&(&b.gold.doc, &b.gold.content)));
    (pairs, scored.figures.into_iter().find(|figure| figure.name == "content"))
}

/// What `found` makes of the speaker of `gold`; `others` are all speakers of the text.
fn answer(gold: &Record, found: &Record, others: &BTreeSet<&str>) -> Answer {
    let Some(name) = found.speaker.as_deref() else {
        return if found.unresolved { Answer::Open } else { Answer::Nobody };
    };
    if gold.speaker.as_deref().is_some_and(|speaker| names(name, speaker, others)) {
        Answer::Right
    } else if left_as_it_stands(gold, found) {
        Answer::Open
    } else {
        Answer::Wrong
    }
}

/// Whether `name` means `speaker`, and fits none of the `others` as well: a surname that two people of a
/// text share names neither.
fn names(name: &str, speaker: &str, others: &BTreeSet<&str>) -> bool {
    let fits_as_well = |other: &&&str| {
        **other != speaker
            && same_name(Some(**other), Some(name))
            && overlap(other, name) >= overlap(speaker, name)
    };
    same_name(Some(speaker), Some(name)) && !others.iter().any(|other| fits_as_well(&other))
}

/// Whether the speaker is only described, in the words that the text has there ("his deputy", "one of them",
/// "the league"): nobody is named wrongly, and nobody was found either.
fn left_as_it_stands(gold: &Record, found: &Record) -> bool {
    const FIRST: [&str; 12] =
        ["the", "a", "an", "his", "her", "its", "their", "our", "your", "my", "this", "that"];
    let mention = gold.mention.as_deref().unwrap_or_default();
    let article = mention.split_once(' ').is_some_and(|(first, _)| FIRST.contains(&&*first.to_lowercase()));
    let plain = article || mention.starts_with(char::is_lowercase);
    let unnamed = matches!(found.speaker_kind.as_str(), "anonymous" | "group" | "unknown");
    (unnamed || plain) && same_name(Some(mention), found.speaker.as_deref())
}

fn counted(pairs: &[Pair]) -> Vec<Figure> {
    let count = |test: &dyn Fn(&Pair) -> bool| pairs.iter().filter(|pair| test(pair)).count();
    let is = |answer: Answer| move |pair: &Pair| pair.answer == answer;
    let known = |pair: &Pair| pair.gold.speaker.is_some();
    let [right, wrong] = [Answer::Right, Answer::Wrong].map(|answer| count(&is(answer)));
    let wrong_known = count(&|pair| known(pair) && pair.answer == Answer::Wrong);
    let all = count(&known);
    let mut speaker = ratio("speaker right", right, all);
    let part = |hits: usize| if all == 0 { 0.0 } else { hits as f64 / all as f64 };
    let nobody = count(&|pair| known(pair) && pair.answer == Answer::Nobody);
    let open = all - right - wrong_known - nobody;
    let _ = write!(
        speaker.shown,
        "  (right {right}; wrong name {wrong_known}, {:.3}; left open {open}, {:.3}; no source {nobody})",
        part(wrong_known),
        part(open)
    );
    let unresolved = count(&|pair| pair.gold.unresolved);
    let both_open = count(&|pair| pair.gold.unresolved && pair.answer == Answer::Open);
    let said_open = count(&is(Answer::Open));
    let mut recall = ratio("unresolved recall", both_open, unresolved);
    let named = count(&|pair| pair.gold.unresolved && pair.answer == Answer::Wrong);
    let _ = write!(recall.shown, "  (named {named})");
    let mut figures = vec![
        speaker,
        ratio("named precision", right, right + wrong),
        recall,
        ratio("unresolved precision", both_open, said_open),
    ];
    figures.extend(FIELDS.iter().map(|field| agreement(field, pairs)));
    figures
}

/// How often a field agrees, over the pairs where one of the two has a value.
fn agreement(field: &Field, pairs: &[Pair]) -> Figure {
    let (name, value) = field;
    let valued = pairs.iter().filter(|pair| value(pair.gold).is_some() || value(pair.found).is_some());
    let (hits, differ): (Vec<&Pair>, Vec<&Pair>) = valued.partition(|pair| agrees(field, pair));
    ratio(name, hits.len(), hits.len() + differ.len())
}

/// Whether the two of a pair agree in a field: kinds and parties word for word, names and other words as
/// the scorer compares names, those who passed it on one by one.
fn agrees((name, value): &Field, Pair { gold, found, .. }: &Pair) -> bool {
    let (wanted, got) = (value(gold), value(found));
    match *name {
        "kind" | "party" => wanted == got,
        "via" => {
            let mut both = gold.via.iter().zip(&found.via);
            gold.via.len() == found.via.len() && both.all(|(a, b)| same_name(Some(a), Some(b)))
        }
        _ => same_name(wanted.as_deref(), got.as_deref()),
    }
}

/// The pairs whose speaker is not right, and those whose other fields differ.
fn misses(report: &mut String, pairs: &[Pair]) {
    for pair @ Pair { gold, found, answer } in pairs {
        let fault = match answer {
            Answer::Wrong => Some("wrong"),
            Answer::Open if !gold.unresolved => Some("open"),
            Answer::Nobody if gold.speaker.is_some() || gold.unresolved => Some("nobody"),
            _ => None,
        };
        let mut line = |fault: &str, wanted: Option<String>, got: Option<String>| {
            let (wanted, got) = (wanted.unwrap_or("-".to_owned()), got.unwrap_or("-".to_owned()));
            let mention = gold.mention.as_deref().unwrap_or("-");
            let _ =
                writeln!(report, "{fault:12} {wanted} but {got}: {} {mention} | {}", gold.doc, gold.content);
        };
        if let Some(fault) = fault {
            line(fault, gold.speaker.clone(), found.speaker.clone());
        }
        for (name, value) in FIELDS.iter().filter(|field| !agrees(field, pair)) {
            line(name, value(gold), value(found));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(speaker: Option<&str>, kind: &str, content: &str) -> Record {
        Record {
            doc: "a".into(),
            speaker: speaker.map(str::to_owned),
            speaker_kind: kind.into(),
            content: content.into(),
            ..Record::default()
        }
    }

    fn value(figures: &[Figure], name: &str) -> f64 {
        figures.iter().find(|figure| figure.name == name).unwrap().value
    }

    #[test]
    fn a_surname_that_two_speakers_share_names_neither() {
        let others = BTreeSet::from(["Ada Kern", "Ole Kern", "Mia Falk"]);
        assert!(names("Ada Kern", "Ada Kern", &others));
        assert!(!names("Kern", "Ada Kern", &others));
        assert!(names("Falk", "Mia Falk", &others));
    }

    #[test]
    fn the_closer_of_two_descriptions_is_meant() {
        let others = BTreeSet::from(["a man on the first boat", "a man on the second boat"]);
        assert!(names("man on the second boat", "a man on the second boat", &others));
        assert!(!names("man on the second boat", "a man on the first boat", &others));
    }

    #[test]
    fn a_wrong_name_is_worse_than_an_open_one() {
        let known = said(Some("Ada Kern"), "person", "it is late");
        let unknown = Record { unresolved: true, ..said(None, "unknown", "it is late") };
        let others = BTreeSet::from(["Ada Kern"]);
        let named = said(Some("Mia Falk"), "person", "it is late");
        assert_eq!(answer(&known, &named, &others), Answer::Wrong);
        assert_eq!(answer(&known, &unknown, &others), Answer::Open);
        assert_eq!(answer(&unknown, &named, &others), Answer::Wrong);
        assert_eq!(answer(&known, &said(None, "unknown", "it is late"), &others), Answer::Nobody);
    }

    #[test]
    fn a_description_left_as_it_stands_is_open() {
        let gold = Record {
            mention: Some("Her deputy".into()),
            ..said(Some("Ada Kern’s first secretary"), "anonymous", "it is late")
        };
        let left = said(Some("her deputy"), "anonymous", "it is late");
        let other = said(Some("a sailor"), "anonymous", "it is late");
        let party = said(Some("deputy"), "organization", "it is late");
        let others = BTreeSet::from(["Ada Kern’s first secretary"]);
        assert_eq!(answer(&gold, &left, &others), Answer::Open);
        assert_eq!(answer(&gold, &party, &others), Answer::Open);
        assert_eq!(answer(&gold, &other, &others), Answer::Wrong);
    }

    #[test]
    fn figures_count_names_and_what_is_left_open() {
        let open = |content: &str| Record { unresolved: true, ..said(None, "unknown", content) };
        let gold = [
            said(Some("Ada Kern"), "person", "one two three"),
            said(Some("Mia Falk"), "person", "four five six"),
            open("seven eight nine"),
            open("ten eleven twelve"),
        ];
        let found = [
            said(Some("Ada Kern"), "person", "one two three"),
            open("four five six"),
            open("seven eight nine"),
            said(Some("Ada Kern"), "organization", "ten eleven twelve"),
        ];
        let (pairs, content) = compared(&gold, &found);
        let figures = counted(&pairs);
        assert_eq!(content.unwrap().value, 1.0);
        for name in ["speaker right", "named precision", "unresolved recall", "unresolved precision"] {
            assert_eq!(value(&figures, name), 0.5, "{name}");
        }
        assert_eq!(value(&figures, "kind"), 1.0 / 3.0);
    }

    #[test]
    fn the_order_of_those_who_pass_words_on_counts() {
        let through = |via: &[&str]| Record {
            via: via.iter().map(|name| (*name).to_owned()).collect(),
            ..said(Some("Ada Kern"), "person", "it is late")
        };
        let (gold, same, turned) = (
            through(&["Falk", "Delta Radio"]),
            through(&["Mia Falk", "Delta Radio"]),
            through(&["Delta Radio", "Falk"]),
        );
        for (found, right) in [(&same, true), (&turned, false)] {
            assert_eq!(agrees(&FIELDS[4], &Pair { gold: &gold, found, answer: Answer::Right }), right);
        }
    }
}
