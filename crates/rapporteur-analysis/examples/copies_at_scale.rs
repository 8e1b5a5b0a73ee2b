//! How long the search for copies takes, and how much memory, on so many made-up articles.
//!
//!     cargo run --release -p rapporteur-analysis --example copies_at_scale -- 10000
//!
//! Words are drawn so that few are common and many are rare, as in news. A story has a few reports of its own words, and
//! each report some copies: the same text, a cut one, one in other words. The same count gives the same articles.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use rapporteur_analysis::Copies;
use rapporteur_model::{
    BlockKind, Case, CaseDocument, Document, Format, Hash, Part, Publication, PublicationId, Reading, Span,
};
use std::time::Instant;

/// Copies of each report, on average one of each kind and the report itself.
const FAMILY: usize = 4;
/// Words that hold sentences together.
const LITTLE: [&str; 12] = ["the", "of", "and", "to", "in", "that", "for", "was", "on", "with", "by", "at"];
/// Different words, and different names, in all.
const WORDS: u64 = 12_000;
const NAMES: u64 = 60_000;

/// Numbers that look drawn and are always the same (a linear congruence with its upper half).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// Small numbers often, large ones seldom.
    fn seldom_large(&mut self, limit: u64) -> u64 {
        let (one, other) = (self.below(limit), self.below(limit));
        one * other / limit
    }
}

fn main() {
    let count: Option<usize> = std::env::args().nth(1).and_then(|count| count.parse().ok());
    let Some(count) = count else { return eprintln!("usage: copies_at_scale COUNT") };
    let case = Case { documents: (0..count).map(article).collect(), ..Case::default() };
    let before = memory();
    let start = Instant::now();
    let copies = Copies::of(&case);
    let took = start.elapsed().as_secs_f64();
    let first = |at: usize| copies.group_of(at).map(|group| group.documents[0]);
    let found = (0..count).filter(|at| first(*at).is_some() && first(*at) == first(at - at % FAMILY)).count();
    let family = |at: &usize| at / FAMILY;
    let mixed = |documents: &[usize]| documents.iter().any(|at| family(at) != family(&documents[0]));
    let mixed = copies.groups.iter().filter(|group| mixed(&group.documents)).count();
    println!("{count} articles: {took:.1} s, {before} MiB for the case alone, {} MiB at most", memory());
    println!("{found} in the group of their report, {mixed} of {} groups mixed", copies.groups.len());
    println!("{}", copies.independence(0..count));
}

/// The most memory that this process has had, in MiB; 0 where the system does not tell.
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<usize>().ok()).unwrap_or(0) / 1024
}

/// The article of this number: a report, or one of the copies of the report before it.
fn article(number: usize) -> CaseDocument {
    let (family, member) = (number / FAMILY, number % FAMILY);
    let mut dice = Dice(family as u64 * 7919 + 1);
    let mut paragraphs: Vec<Vec<String>> =
        (0..4).map(|_| (0..3).map(|_| sentence(&mut dice)).collect()).collect();
    match member {
        1 => paragraphs[0][0].insert_str(0, "Reported again. "),
        2 => {
            paragraphs.remove(1);
            paragraphs.push(vec![sentence(&mut Dice(number as u64))]);
        }
        3 => paragraphs.iter_mut().flatten().for_each(|sentence| *sentence = reworded(sentence)),
        _ => {}
    }
    let day = date(2000, 1, 1) + i64::try_from(family / 40).unwrap_or(0).days();
    entry(number, day + i64::from(member == 3).days(), &paragraphs)
}

fn sentence(dice: &mut Dice) -> String {
    let length = 10 + dice.below(12);
    let mut words = vec!["Then".to_owned()];
    for _ in 0..length {
        words.push(match dice.below(12) {
            0 => capital(&word(WORDS + dice.below(NAMES))),
            1 => (10 + dice.below(5000)).to_string(),
            2..=6 => LITTLE[dice.below(12) as usize].to_owned(),
            _ => word(dice.seldom_large(WORDS)),
        });
    }
    words.join(" ") + "."
}

/// Every other word that is no name and no number, in another word.
fn reworded(sentence: &str) -> String {
    let other = |(at, one): (usize, &str)| {
        let kept = at % 2 == 0 || one.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if kept || LITTLE.contains(&one) { one.to_owned() } else { format!("{one}ish") }
    };
    sentence.trim_end_matches('.').split(' ').enumerate().map(other).collect::<Vec<_>>().join(" ") + "."
}

/// A word for a number, of syllables.
fn word(mut number: u64) -> String {
    let mut word = String::new();
    loop {
        let (one, other) = (number % 14, number / 14 % 5);
        word.push(char::from(b"bdfgklmnprstvz"[one as usize]));
        word.push(char::from(b"aeiou"[other as usize]));
        number /= 70;
        if number == 0 {
            return word + "n";
        }
    }
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

fn entry(number: usize, day: Date, paragraphs: &[Vec<String>]) -> CaseDocument {
    let parts: Vec<Part> = paragraphs.iter().map(|sentences| part(sentences)).collect();
    let document = Document::new(1, "en", &parts).expect("there are words");
    let (name, raw_hash) = (format!("a{number}"), Hash::of(document.id().as_str().as_bytes()));
    let publication = Publication {
        id: PublicationId::of(&name, raw_hash),
        document: document.id().clone(),
        name: name.clone(),
        file: String::new(),
        record: None,
        format: Format::Text,
        charset: "utf-8".to_owned(),
        raw_hash,
        raw_len: 0,
        url: None,
        outlet: Some(format!("Outlet {}", number % 97)),
        title: None,
        byline: None,
        published: Some(day),
        published_from: None,
        author_party: None,
        extra: vec![],
        alignment: None,
        notes: vec![],
    };
    let reading = Reading::empty(document.id().clone());
    CaseDocument { name, document, publications: vec![publication], reading, rejected: vec![] }
}

fn part(sentences: &[String]) -> Part {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for sentence in sentences {
        if !text.is_empty() {
            text.push(' ');
        }
        spans.push(Span::new(text.len(), text.len() + sentence.len()));
        text.push_str(sentence);
    }
    Part { kind: BlockKind::Paragraph, text, sentences: spans }
}
