//! Whole attributions on PolNeAR's development part: cue, source and content at once.
//!
//! Quotations that are merely listed as unattributed, reports of what might be said, and reports that nothing was
//! said (`declined to comment`), which have no content, are no attributions.
//! A record is right where its cue and its source overlap the gold ones (both may be absent) and its content
//! shares at least half of the words (Jaccard); pairs are one to one. The articles are given to the finders as
//! they are, a line a paragraph, so that article extraction has no part in the figure.

use crate::weights::tagger;
use flate2::read::GzDecoder;
use rapporteur_model::{BlockKind, Document, Part, Report, Span, Speaker, Statement, UnknownReason};
use rapporteur_reader::{find, segment};
use rapporteur_tagger::Tagger;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// An article with its attributions; offsets count characters of `text`.
#[derive(Deserialize)]
struct Row {
    doc: String,
    text: String,
    attributions: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    annotator: String,
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

/// An attribution, gold or found, as the words that each part has (numbers of words of the text).
#[derive(Debug, Default)]
struct Record {
    source: Vec<usize>,
    cue: Vec<usize>,
    content: Vec<usize>,
    method: String,
}

/// Counts of one article or of all.
#[derive(Debug, Default)]
struct Counts {
    gold: usize,
    found: usize,
    cues: usize,
    contents: usize,
    whole: usize,
    /// Why gold records are not found whole, and records found that no gold cue answers.
    lost: BTreeMap<&'static str, usize>,
    by_method: BTreeMap<String, (usize, usize)>,
}

/// Score the finders on the articles of PolNeAR's development part and print the figures.
pub(crate) fn run(corpora: &Path, args: &[&str]) -> Result<(), String> {
    let path = corpora.join("data/polnear/polnear-dev.jsonl.gz");
    print!("{}", report(&counted(&path, args.contains(&"--misses"))?));
    Ok(())
}

/// F of cues, of contents and of whole records on the articles of a file.
pub(crate) fn figures(path: &Path) -> Result<BTreeMap<String, f64>, String> {
    let counts = counted(path, false)?;
    Ok(counts.parts().map(|(name, right)| (name.to_owned(), counts.prf(right).2)).into())
}

fn counted(path: &Path, misses: bool) -> Result<Counts, String> {
    let file = std::fs::File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (mut counts, tagger) = (Counts::default(), tagger()?);
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let line = line.map_err(|error| format!("{}: {error}", path.display()))?;
        let row: Row = serde_json::from_str(&line).map_err(|error| format!("{}: {error}", path.display()))?;
        article(&row, tagger, misses, &mut counts)?;
    }
    Ok(counts)
}

impl Counts {
    /// How many are right, by what is looked at.
    fn parts(&self) -> [(&'static str, usize); 3] {
        [("cue", self.cues), ("content", self.contents), ("whole record", self.whole)]
    }

    /// Precision, recall and F.
    fn prf(&self, right: usize) -> (f64, f64, f64) {
        let (p, r) = (share(right, self.found), share(right, self.gold));
        (p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
    }
}

fn report(counts: &Counts) -> String {
    let mut out = String::new();
    for (name, right) in counts.parts() {
        let (p, r, f) = counts.prf(right);
        let _ = writeln!(out, "attribution  {name:14} P {p:.3}  R {r:.3}  F {f:.3}");
    }
    let _ = writeln!(out, "attribution  {} gold, {} found", counts.gold, counts.found);
    for (why, count) in &counts.lost {
        let _ = writeln!(out, "  lost: {why:22} {count:5}");
    }
    for (method, (right, found)) in &counts.by_method {
        let _ = writeln!(out, "  {method:28} {right:5} right of {found:5}  {:.3}", share(*right, *found));
    }
    out
}

fn share(right: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { right as f64 / of as f64 }
}

fn article(row: &Row, tagger: Option<&Tagger>, misses: bool, counts: &mut Counts) -> Result<(), String> {
    let words = segment::tokens(&row.text);
    let gold = gold(row, &words);
    let found = found(row, &words, tagger)?;
    counts.gold += gold.len();
    counts.found += found.len();
    let overlap = |a: &[usize], b: &[usize]| a.is_empty() && b.is_empty() || a.iter().any(|w| b.contains(w));
    let cue = |g: &Record, f: &Record| overlap(&g.cue, &f.cue);
    let content = |g: &Record, f: &Record| cue(g, f) && jaccard(&g.content, &f.content) >= 0.5;
    let whole = |g: &Record, f: &Record| content(g, f) && overlap(&g.source, &f.source);
    counts.cues += pairs(&gold, &found, cue).len();
    counts.contents += pairs(&gold, &found, content).len();
    let right = pairs(&gold, &found, whole);
    counts.whole += right.len();
    for (_, record) in gold.iter().enumerate().filter(|(g, _)| !right.iter().any(|(other, _)| other == g)) {
        let why = match (found.iter().any(|f| cue(record, f)), found.iter().any(|f| content(record, f))) {
            (false, _) => "cue not found",
            (true, false) => "content ends elsewhere",
            (true, true) => "another source",
        };
        *counts.lost.entry(why).or_default() += 1;
    }
    let idle = found.iter().filter(|f| !gold.iter().any(|g| cue(g, f))).count();
    *counts.lost.entry("superfluous").or_default() += idle;
    for (index, record) in found.iter().enumerate() {
        let entry = counts.by_method.entry(record.method.clone()).or_default();
        entry.1 += 1;
        entry.0 += usize::from(right.iter().any(|(_, f)| *f == index));
    }
    if misses {
        differences(row, &words, (&gold, &found), &right);
    }
    Ok(())
}

fn differences(row: &Row, words: &[Span], (gold, found): (&[Record], &[Record]), right: &[(usize, usize)]) {
    let text = |part: &[usize]| part.iter().map(|w| words[*w].of(&row.text)).collect::<Vec<_>>().join(" ");
    let show = |record: &Record| {
        format!("{} | {} | {}", text(&record.source), text(&record.cue), text(&record.content))
    };
    for (index, record) in gold.iter().enumerate().filter(|(i, _)| !right.iter().any(|(g, _)| g == i)) {
        println!("missed {index:3} {} {}", row.doc, show(record));
    }
    for (index, record) in found.iter().enumerate().filter(|(i, _)| !right.iter().any(|(_, f)| f == i)) {
        println!("false  {index:3} {} {} [{}]", row.doc, show(record), record.method);
    }
}

/// Greedy pairs, the largest share of content first.
fn pairs(gold: &[Record], found: &[Record], fit: impl Fn(&Record, &Record) -> bool) -> Vec<(usize, usize)> {
    let mut all: Vec<(f64, usize, usize)> = Vec::new();
    for (g, record) in gold.iter().enumerate() {
        for (f, other) in found.iter().enumerate().filter(|(_, other)| fit(record, other)) {
            all.push((jaccard(&record.content, &other.content), g, f));
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_gold, mut used_found, mut pairs) = (vec![], vec![], vec![]);
    for (_, g, f) in all {
        if !used_gold.contains(&g) && !used_found.contains(&f) {
            used_gold.push(g);
            used_found.push(f);
            pairs.push((g, f));
        }
    }
    pairs
}

fn jaccard(a: &[usize], b: &[usize]) -> f64 {
    let both = a.iter().filter(|word| b.contains(word)).count();
    let either = a.len() + b.len() - both;
    if either == 0 { 1.0 } else { both as f64 / either as f64 }
}

/// The attributions of the annotator who made the most.
fn gold(row: &Row, words: &[Span]) -> Vec<Record> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for attribution in &row.attributions {
        *counts.entry(&attribution.annotator).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(name, count)| (**count, std::cmp::Reverse(**name)));
    let Some((annotator, _)) = most else { return vec![] };
    let mut bytes: Vec<usize> = row.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(row.text.len());
    let part = |spans: &[(usize, usize)]| {
        let span = |&(start, end): &(usize, usize)| Span::new(bytes[start], bytes[end]);
        under(&spans.iter().map(span).collect::<Vec<_>>(), words, &row.text)
    };
    let own = row.attributions.iter().filter(|gold| gold.annotator == **annotator);
    own.map(|gold| Record {
        source: part(&gold.source),
        cue: part(&gold.cue),
        content: part(&gold.content),
        method: String::new(),
    })
    .collect()
}

/// What the finders make of the article.
fn found(row: &Row, words: &[Span], tagger: Option<&Tagger>) -> Result<Vec<Record>, String> {
    let (mut parts, mut starts, mut at) = (Vec::new(), Vec::new(), 0);
    for line in row.text.split('\n') {
        if !line.trim().is_empty() {
            let sentences = segment::sentences(line);
            parts.push(Part { kind: BlockKind::Paragraph, text: line.to_owned(), sentences });
            starts.push(at);
        }
        at += line.len() + 1;
    }
    let document = Document::new(1, "en", &parts).map_err(|error| format!("{}: {error:?}", row.doc))?;
    let context = find::Context { document: &document, tagger, published: None, author_party: None };
    let reading = find::read(context);
    let moved = |span: &Span| {
        let block = document.block_at(span.start());
        let start = span.start() - document.blocks()[block].span.start() + starts[block];
        Span::new(start, start + span.len())
    };
    let part = |spans: &[Span]| under(&spans.iter().map(moved).collect::<Vec<_>>(), words, &row.text);
    let record = |statement: &Statement| Record {
        source: part(&source(statement)),
        cue: part(&statement.cue),
        content: part(&statement.content),
        method: statement.method.clone(),
    };
    let listed = |s: &Statement| s.speaker == Speaker::unknown(UnknownReason::NoCue);
    let empty = |s: &Statement| s.method.ends_with("/empty");
    let actual =
        reading.statements.iter().filter(|s| s.report != Report::Hypothetical && !listed(s) && !empty(s));
    Ok(merged(actual.map(record).collect()))
}

fn source(statement: &Statement) -> Vec<Span> {
    statement.speaker.mention().into_iter().collect()
}

/// PolNeAR has one attribution for `X and Y said`, where ours are one a speaker, and one for a quotation that goes on
/// without a cue of its own after an attribution, where ours are two.
fn merged(records: Vec<Record>) -> Vec<Record> {
    let mut merged: Vec<Record> = Vec::new();
    for record in records {
        match merged.last_mut() {
            Some(last) if last.cue == record.cue && last.content == record.content => {
                last.source.extend(record.source);
            }
            Some(last) if record.cue.is_empty() && record.source == last.source && !last.cue.is_empty() => {
                last.content.extend(record.content);
            }
            _ => merged.push(record),
        }
    }
    merged
}

/// The numbers of the words (not marks) that `spans` touch.
fn under(spans: &[Span], words: &[Span], text: &str) -> Vec<usize> {
    let is_word = |word: &Span| word.of(text).chars().any(char::is_alphanumeric);
    let touched = |word: &Span| is_word(word) && spans.iter().any(|span| span.overlaps(*word));
    words.iter().enumerate().filter(|(_, word)| touched(word)).map(|(index, _)| index).collect()
}
