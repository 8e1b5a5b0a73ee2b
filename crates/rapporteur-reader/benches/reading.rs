//! How long one article takes, stage by stage: `cargo bench -p rapporteur-reader`.

use divan::Bencher;
use rapporteur_model::Document;
use rapporteur_reader::article::extract;
use rapporteur_reader::find::{self, Context};
use rapporteur_reader::input::{RawRecord, decode, records_of_bytes};
use rapporteur_reader::{read_record, segment};

/// The example articles: a cluttered page, a scraped text, Markdown.
const ARTICLES: [(&str, &[u8]); 3] = [
    ("page.html", include_bytes!("../../../examples/ukraine/01-kremlin-talks.html")),
    ("scraped.txt", include_bytes!("../../../examples/ukraine/03-geneva-framework.txt")),
    ("notes.md", include_bytes!("../../../examples/ukraine/06-berlin-nato.md")),
];
const NAMES: [&str; 3] = [ARTICLES[0].0, ARTICLES[1].0, ARTICLES[2].0];

fn main() {
    divan::main();
}

fn record(name: &str) -> RawRecord {
    let (_, bytes) = ARTICLES.iter().find(|article| article.0 == name).expect("a name of the list");
    records_of_bytes(name, bytes.to_vec()).flatten().next().expect("each file holds one article")
}

fn document(name: &str) -> Document {
    read_record(record(name), None).expect("the examples are articles").document
}

#[divan::bench(args = NAMES)]
fn the_whole_way(bencher: Bencher, name: &str) {
    bencher.with_inputs(|| record(name)).bench_values(|record| read_record(record, None));
}

#[divan::bench(args = NAMES)]
fn extraction(bencher: Bencher, name: &str) {
    let raw = decode(record(name));
    bencher.bench(|| extract(&raw));
}

#[divan::bench(args = NAMES)]
fn sentences(bencher: Bencher, name: &str) {
    let document = document(name);
    let blocks: Vec<&str> = document.blocks().iter().map(|block| document.words(block.span)).collect();
    bencher.bench(|| blocks.iter().map(|block| segment::sentences(block).len()).sum::<usize>());
}

#[divan::bench(args = NAMES)]
fn statements(bencher: Bencher, name: &str) {
    let document = document(name);
    bencher.bench(|| {
        find::read(Context { document: &document, tagger: None, published: None, author_party: None })
    });
}
