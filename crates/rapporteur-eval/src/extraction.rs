//! How well articles are taken out of web pages.
//!
//! The measure is that of scrapinghub's article-extraction-benchmark (`evaluate.py`, commit
//! 11b407d): the words of a text are its `\w+` runs; a text is the multiset of its shingles of four
//! words (one shorter shingle where it has fewer). A page's precision is the share of the predicted
//! shingles that the true text has, its recall the share of the true ones that were predicted. The
//! benchmark's precision is the mean over the pages with a prediction, its recall the mean over
//! the pages with a true text, and its F1 the harmonic mean of these two means.

mod junk;

use flate2::read::GzDecoder;
use rapporteur_model::{BlockKind, Format};
use rapporteur_reader::article::{Extract, extract};
use rapporteur_reader::input::{RawRecord, RawText, decode};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Words in a shingle.
const SHINGLE: usize = 4;

/// What the command was asked for.
#[derive(Default)]
struct Request {
    /// JSONL of `{id, text}` to score beside ours.
    compare: Option<PathBuf>,
    /// Where our own texts go, in the same form.
    write: Option<PathBuf>,
    /// How many of the worst pages to name.
    worst: usize,
    /// A folder of plain texts and the file that lists their junk lines, in place of the seeds.
    texts: Option<(PathBuf, PathBuf)>,
}

/// One page of the benchmark.
struct Page {
    id: String,
    truth: String,
    html: Vec<u8>,
}

/// Precision and recall of one page.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Score {
    precision: Option<f64>,
    recall: Option<f64>,
}

/// Run `rapporteur-eval extraction` with `args`.
///
/// # Errors
/// Where the arguments or the files are not as they should be, in words.
pub fn run(corpora: &Path, args: &[&str]) -> Result<(), String> {
    let request = request_of(args)?;
    let pages = read_pages(&corpora.join("data/html"))?;
    let raws: Vec<RawText> = pages.iter().map(raw_text).collect();
    let extracts: Vec<Extract> = raws.iter().map(extract).collect();
    // timed on a second pass: the first loads word lists that a run of any size loads once
    let start = Instant::now();
    raws.iter().for_each(|raw| drop(extract(raw)));
    let elapsed = start.elapsed();
    let ours: BTreeMap<String, String> =
        pages.iter().zip(&extracts).map(|(page, extract)| (page.id.clone(), body_of(extract))).collect();
    report("rapporteur", &pages, &ours);
    if let Some(file) = &request.compare {
        report(&file.display().to_string(), &pages, &read_texts(file)?);
    }
    report_dates(&extracts);
    let per_page = elapsed.as_secs_f64() * 1000.0 / pages.len().max(1) as f64;
    println!("time {:.3} s, {per_page:.2} ms a page", elapsed.as_secs_f64());
    report_worst(&pages, &ours, request.worst);
    let texts =
        request.texts.unwrap_or_else(|| (corpora.join("seeds"), corpora.join("gold/seeds-junk.json")));
    junk::report(&texts.0, &texts.1)?;
    request.write.map_or(Ok(()), |file| write_texts(&file, &ours))
}

fn request_of(args: &[&str]) -> Result<Request, String> {
    let mut request = Request::default();
    let mut args = args.iter();
    while let Some(&flag) = args.next() {
        let value = args.next().ok_or(format!("{flag} needs a value"))?;
        match flag {
            "--compare" => request.compare = Some(value.into()),
            "--texts" => {
                let junk = args.next().ok_or("--texts needs a folder and a file")?;
                request.texts = Some((value.into(), junk.into()));
            }
            "--write" => request.write = Some(value.into()),
            "--worst" => request.worst = value.parse().map_err(|_| format!("no number: {value}"))?,
            _ => return Err(format!("unknown flag: {flag}")),
        }
    }
    Ok(request)
}

fn read_pages(folder: &Path) -> Result<Vec<Page>, String> {
    let truth = folder.join("ground-truth.json");
    let truth: BTreeMap<String, Value> = serde_json::from_slice(&read(&truth)?).map_err(|e| e.to_string())?;
    truth
        .into_iter()
        .map(|(id, page)| {
            let file = folder.join("html").join(format!("{id}.html.gz"));
            let mut html = Vec::new();
            GzDecoder::new(read(&file)?.as_slice())
                .read_to_end(&mut html)
                .map_err(|error| format!("{}: {error}", file.display()))?;
            let truth = page["articleBody"].as_str().unwrap_or_default().to_owned();
            Ok(Page { id, truth, html })
        })
        .collect()
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn raw_text(page: &Page) -> RawText {
    decode(RawRecord::new(&format!("{}.html", page.id), Format::Html, page.html.clone()))
}

/// The benchmark's article bodies hold no headline, so ours is left out.
fn body_of(extract: &Extract) -> String {
    let body = extract.passages.iter().filter(|passage| passage.kind != BlockKind::Headline);
    body.map(|passage| passage.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn read_texts(file: &Path) -> Result<BTreeMap<String, String>, String> {
    let lines = String::from_utf8(read(file)?).map_err(|e| e.to_string())?;
    lines
        .lines()
        .map(|line| {
            let line: Value = serde_json::from_str(line).map_err(|e| format!("{}: {e}", file.display()))?;
            let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
            Ok((field("id"), field("text")))
        })
        .collect()
}

fn write_texts(file: &Path, texts: &BTreeMap<String, String>) -> Result<(), String> {
    let line = |(id, text)| serde_json::json!({"id": id, "text": text}).to_string() + "\n";
    let lines: String = texts.iter().map(line).collect();
    std::fs::write(file, lines).map_err(|error| format!("{}: {error}", file.display()))
}

/// F1 of the reader's extraction on the pages of the benchmark in `folder`.
///
/// # Errors
/// Where the benchmark cannot be read.
pub fn figure(folder: &Path) -> Result<f64, String> {
    let pages = read_pages(folder)?;
    let text = |page: &Page| (page.id.clone(), body_of(&extract(&raw_text(page))));
    let (precision, recall) = of_all(&pages, &pages.iter().map(text).collect());
    Ok(f1(precision, recall))
}

/// Mean precision and mean recall.
fn of_all(pages: &[Page], texts: &BTreeMap<String, String>) -> (f64, f64) {
    let scores: Vec<Score> = pages.iter().map(|page| score(&page.truth, text_of(texts, page))).collect();
    let precision = mean(scores.iter().filter_map(|score| score.precision));
    (precision, mean(scores.iter().filter_map(|score| score.recall)))
}

fn report(name: &str, pages: &[Page], texts: &BTreeMap<String, String>) {
    let (precision, recall) = of_all(pages, texts);
    let f1 = f1(precision, recall);
    println!("{name}: F1 {f1:.4}, precision {precision:.4}, recall {recall:.4}, {} pages", pages.len());
}

fn text_of<'a>(texts: &'a BTreeMap<String, String>, page: &Page) -> &'a str {
    texts.get(&page.id).map_or("", String::as_str)
}

fn report_dates(extracts: &[Extract]) {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for extract in extracts.iter().filter(|extract| extract.metadata.published.is_some()) {
        *places.entry(extract.metadata.published_from.as_deref().unwrap_or("?")).or_default() += 1;
    }
    let found: usize = places.values().sum();
    let places: Vec<String> = places.iter().map(|(place, count)| format!("{place} {count}")).collect();
    println!("dates: {found} of {} ({})", extracts.len(), places.join(", "));
}

fn report_worst(pages: &[Page], texts: &BTreeMap<String, String>, count: usize) {
    let mut rows: Vec<(f64, Score, &str)> = pages
        .iter()
        .map(|page| {
            let score = score(&page.truth, text_of(texts, page));
            (f1(score.precision.unwrap_or(0.0), score.recall.unwrap_or(1.0)), score, page.id.as_str())
        })
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(b.2)));
    for (f1, score, id) in rows.iter().take(count) {
        let shown = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.3}"));
        println!("{id} F1 {f1:.3} precision {} recall {}", shown(score.precision), shown(score.recall));
    }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0usize), |(sum, count), value| (sum + value, count + 1));
    if count == 0 { 0.0 } else { sum / count as f64 }
}

fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// Precision and recall of `predicted`; each is `None` where it has nothing to be a share of.
fn score(truth: &str, predicted: &str) -> Score {
    let (truth, predicted) = (shingles(truth), shingles(predicted));
    let (in_truth, in_prediction): (usize, usize) = (truth.values().sum(), predicted.values().sum());
    let shared: usize =
        predicted.iter().map(|(words, &count)| count.min(truth.get(words).copied().unwrap_or(0))).sum();
    let share = |of: usize| (of > 0).then(|| shared as f64 / of as f64);
    Score { precision: share(in_prediction), recall: share(in_truth) }
}

fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect();
    let mut counts = HashMap::new();
    if words.is_empty() {
        return counts;
    }
    for start in 0..=words.len().saturating_sub(SHINGLE) {
        *counts.entry(words[start..words.len().min(start + SHINGLE)].to_vec()).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_score_one_and_strangers_nothing() {
        let text = "The talks went on until late at night.";
        assert_eq!(score(text, text), Score { precision: Some(1.0), recall: Some(1.0) });
        assert_eq!(
            score(text, "Nothing of it stands here at all"),
            Score { precision: Some(0.0), recall: Some(0.0) }
        );
    }

    #[test]
    fn a_shingle_counts_as_often_as_both_texts_have_it() {
        let score = score("a b c d", "a b c d. a b c d");
        assert_eq!(score, Score { precision: Some(0.2), recall: Some(1.0) });
    }

    #[test]
    fn a_text_of_few_words_is_one_shingle() {
        assert_eq!(score("two words", "two words").precision, Some(1.0));
        assert_eq!(score("two words", "").precision, None);
        assert_eq!(score("two words", "").recall, Some(0.0));
    }
}
