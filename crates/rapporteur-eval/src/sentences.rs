//! Sentence and token boundaries against CoNLL-U files, as the CoNLL 2018 shared task scores them:
//! a sentence or token is right where its first and last character are.

use rapporteur_model::Span;
use rapporteur_reader::segment;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Right, in the gold, and found.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    gold: usize,
    found: usize,
}

impl Count {
    fn add(&mut self, gold: &[Span], found: &[Span]) {
        let wanted: HashSet<Span> = gold.iter().copied().collect();
        self.right += found.iter().filter(|span| wanted.contains(span)).count();
        self.gold += gold.len();
        self.found += found.len();
    }

    fn f1(self) -> f64 {
        let (right, sum) = (self.right as f64, (self.gold + self.found) as f64);
        if sum == 0.0 { 0.0 } else { 2.0 * right / sum }
    }
}

/// A paragraph made again from its gold sentences and tokens.
#[derive(Default)]
struct Paragraph {
    text: String,
    sentences: Vec<Span>,
    tokens: Vec<Span>,
}

/// The figures of one set.
pub struct Figures {
    /// The set.
    pub name: &'static str,
    /// F1 of the sentences.
    pub sentences: f64,
    /// F1 of the tokens.
    pub tokens: f64,
    /// Sentences in the gold.
    pub count: usize,
}

/// Score every set and print one line each; `misses` also prints what was cut wrongly.
///
/// # Errors
/// Where a file of the corpora cannot be read.
pub fn run(corpora: &Path, misses: bool) -> Result<(), String> {
    let (gum, ewt) = (corpora.join("data/gum/docs"), corpora.join("data/ud-ewt/en_ewt-ud-dev.conllu"));
    for Figures { name, sentences, tokens, count } in figures(&gum, &ewt, misses)? {
        println!("{name:14} sentence F1 {sentences:.4}   token F1 {tokens:.4}   ({count} sentences)");
    }
    Ok(())
}

/// Score every set: the documents in the folder `gum` by genre, and the file `ewt`.
///
/// # Errors
/// Where a file of the corpora cannot be read.
pub fn figures(gum: &Path, ewt: &Path, misses: bool) -> Result<Vec<Figures>, String> {
    let gum = |wanted: fn(&str) -> bool| conllu_in(gum, wanted);
    let sets: [(&'static str, Vec<PathBuf>); 4] = [
        ("GUM news", gum(|name| name.starts_with("GUM_news_"))),
        ("GUM interview", gum(|name| name.starts_with("GUM_interview_"))),
        ("GUM other", gum(|name| !name.starts_with("GUM_news_") && !name.starts_with("GUM_interview_"))),
        ("EWT dev", vec![ewt.to_owned()]),
    ];
    sets.into_iter().map(|(name, files)| of_set(name, &files, misses)).collect()
}

fn of_set(name: &'static str, files: &[PathBuf], misses: bool) -> Result<Figures, String> {
    let (mut sentences, mut tokens) = (Count::default(), Count::default());
    for file in files {
        let conllu = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
        for paragraph in paragraphs(&conllu) {
            score(&paragraph, misses.then_some(name), &mut sentences, &mut tokens);
        }
    }
    Ok(Figures { name, sentences: sentences.f1(), tokens: tokens.f1(), count: sentences.gold })
}

fn conllu_in(folder: &Path, wanted: fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(wanted))
        .collect();
    files.sort();
    files
}

fn score(paragraph: &Paragraph, misses: Option<&str>, sentences: &mut Count, tokens: &mut Count) {
    let text = &paragraph.text;
    let found = segment::sentences(text);
    if let Some(set) = misses {
        for span in paragraph.sentences.iter().filter(|span| !found.contains(span)) {
            println!("{set}\tmissed\t{}", span.of(text));
        }
    }
    sentences.add(&paragraph.sentences, &found);
    tokens.add(&paragraph.tokens, &segment::tokens(text));
}

/// Paragraphs in order. `# newpar` and `# newdoc` open one; GUM's `# newpar_block = sp (25 s) | p (10 s)`
/// also says after how many sentences the innermost block is over.
fn paragraphs(conllu: &str) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = vec![Paragraph::default()];
    let mut glue = String::new();
    let mut left = usize::MAX;
    for block in conllu.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let opens = |line: &str| line.starts_with("# newpar") || line.starts_with("# newdoc");
        if left == 0 || block.lines().any(opens) {
            all.push(Paragraph::default());
            glue.clear();
            left = block.lines().find_map(block_length).unwrap_or(usize::MAX);
        }
        left = left.saturating_sub(1);
        if let Some(paragraph) = all.last_mut() {
            add_sentence(block, paragraph, &mut glue);
        }
    }
    all.retain(|paragraph| !paragraph.sentences.is_empty());
    all
}

/// Sentences in the innermost block that a `newpar_block` comment opens.
fn block_length(line: &str) -> Option<usize> {
    let blocks = line.strip_prefix("# newpar_block = ")?;
    blocks.rsplit_once('(')?.1.split(' ').next()?.parse().ok()
}

fn add_sentence(block: &str, paragraph: &mut Paragraph, glue: &mut String) {
    let mut start = None;
    let mut covered = 0;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, .., misc] = fields[..] else { continue };
        let (first, last) = id.split_once('-').unwrap_or((id, id));
        let (Ok(first), Ok(last)) = (first.parse::<usize>(), last.parse::<usize>()) else { continue };
        let surface = first > covered;
        if surface {
            paragraph.text.push_str(glue);
            let from = paragraph.text.len();
            start.get_or_insert(from);
            paragraph.text.push_str(form);
            let span = Span::new(from, paragraph.text.len());
            covered = last;
            if first == last {
                paragraph.tokens.push(span);
            } else {
                paragraph.tokens.extend(parts_of(span, form, block, first, last));
            }
            *glue = if misc.contains("SpaceAfter=No") { String::new() } else { " ".to_owned() };
        }
    }
    if let Some(start) = start {
        paragraph.sentences.push(Span::new(start, paragraph.text.len()));
    }
}

/// The words of a multi-word token (`do` + `n't`), as far as they spell it letter by letter.
fn parts_of(span: Span, form: &str, block: &str, first: usize, last: usize) -> Vec<Span> {
    let word = |n: usize| {
        let line = block.lines().find(|line| line.starts_with(&format!("{n}\t")))?;
        line.split('\t').nth(1)
    };
    let words: Vec<&str> = (first..=last).filter_map(word).collect();
    if words.concat() != form {
        return vec![span];
    }
    let mut at = span.start();
    let place = |word: &&str| {
        let part = Span::new(at, at + word.len());
        at += word.len();
        part
    };
    words.iter().map(place).collect()
}
