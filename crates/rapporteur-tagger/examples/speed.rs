//! Wordpieces a second: `speed WEIGHTS-FOLDER FILE`, the file with a sentence a line.
//!
//! `encoder` runs the encoder alone, a sentence a sequence; `tagger` the whole way, the file as one text.
//! One line of JSON a measurement, for `training/speed.py`, which sets other runtimes beside it.

use rapporteur_model::{QuoteStates, Span};
use rapporteur_tagger::{Input, Isa, Room, Tagger};
use std::ops::Range;
use std::path::Path;
use std::time::Instant;

const SECONDS: f64 = 3.0;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [weights, file] = arguments.as_slice() else { panic!("usage: speed WEIGHTS-FOLDER FILE") };
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let (words, sentences) = cut(&text);
    let quotes = QuoteStates::default();
    for isa in Isa::available() {
        // Plain Rust is thirty times slower: some sentences tell its speed as well as all.
        let count = if isa == Isa::PORTABLE { sentences.len().min(30) } else { sentences.len() };
        let sentences = &sentences[..count];
        let words = &words[..sentences.last().map_or(0, |sentence| sentence.end)];
        let input = Input { text: &text, words, sentences, quotes: &quotes };
        let tagger = Tagger::load(Path::new(weights)).unwrap_or_else(|error| panic!("{error}")).on(isa);
        let pieces: usize = tagger.encode_sentences(&input, &mut Room::default());
        for threads in [1, 2] {
            let encoder = rate(threads, pieces, |room| tagger.encode_sentences(&input, room));
            println!(
                "{{\"what\": \"encoder\", \"isa\": \"{isa:?}\", \"threads\": {threads}, \"pieces_per_second\": {encoder:.0}}}"
            );
            let whole = rate(threads, pieces, |room| tagger.tag(&input, room).words.len());
            println!(
                "{{\"what\": \"tagger\", \"isa\": \"{isa:?}\", \"threads\": {threads}, \"pieces_per_second\": {whole:.0}}}"
            );
        }
    }
}

/// Pieces a second of `threads` threads that each do `work` again and again.
fn rate(threads: usize, pieces: usize, work: impl Fn(&mut Room) -> usize + Sync) -> f64 {
    work(&mut Room::default());
    let start = Instant::now();
    let rounds: usize = std::thread::scope(|scope| {
        let run = || {
            let (mut room, mut rounds) = (Room::default(), 0);
            while start.elapsed().as_secs_f64() < SECONDS {
                std::hint::black_box(work(&mut room));
                rounds += 1;
            }
            rounds
        };
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        all.into_iter().map(|one| one.join().unwrap_or(0)).sum()
    });
    (rounds * pieces) as f64 / start.elapsed().as_secs_f64()
}

/// Words between white space, a sentence a line.
fn cut(text: &str) -> (Vec<Span>, Vec<Range<usize>>) {
    let (mut words, mut sentences, mut at) = (Vec::new(), Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let first = words.len();
        let mut from = at;
        for word in line.split_whitespace() {
            let start = from + text[from..].find(word).unwrap_or(0);
            from = start + word.len();
            words.push(Span::new(start, from));
        }
        if words.len() > first {
            sentences.push(first..words.len());
        }
        at += line.len();
    }
    (words, sentences)
}
