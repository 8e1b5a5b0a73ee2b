//! Which blocks of a page are its article: what the extractor `trafilatura` chose.
//!
//! Only its choice is taken; the words, their kinds and their order come from our own walk, so that
//! nothing it does to inline elements, headings or lists changes the text.

use super::blocks::PageBlock;
use crate::article::junk::ends_sentence;
use memchr::memmem;
use trafilatura::dom::Document;
use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

/// An extraction shorter than this (bytes) is not trusted …
const SHORT: usize = 500;
/// … nor one that holds less than this share of the page's paragraphs.
const LOW_SHARE: f64 = 0.6;

/// Blocks shorter than this (bytes) are not counted among them.
const PROSE: usize = 80;

/// What the extractor says of a page.
pub(super) struct Choice {
    /// Which blocks are the article's.
    pub kept: Vec<bool>,
    /// What it read of the page's metadata.
    pub metadata: trafilatura::Metadata,
}

/// Choose among `blocks`, which are those of `document`, which was parsed from `html`.
///
/// The quick way is tried first. It fails on one page in ten (its containers carry names that the
/// extractor takes for clutter); only then the extractor's costly fallbacks are asked.
pub(super) fn choose(html: &str, document: Document, blocks: &[PageBlock]) -> Choice {
    let quick = extracted(document, false);
    let kept = kept(&quick.content_text, blocks);
    if is_enough(&kept, blocks) {
        return Choice { kept, metadata: quick.metadata };
    }
    let slow = extracted(Document::parse(html), true);
    Choice { kept: self::kept(&slow.content_text, blocks), metadata: slow.metadata }
}

fn extracted(document: Document, fallback: bool) -> trafilatura::ExtractResult {
    let options = Options::default()
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled)
        .with_fallback(fallback);
    // its errors say that there is no text or too little, which an empty result says too
    trafilatura::extract_document(document, &options).unwrap_or_default()
}

fn is_enough(kept: &[bool], blocks: &[PageBlock]) -> bool {
    let prose = |block: &&PageBlock| {
        block.text.len() >= PROSE && ends_sentence(&block.text) && !block.is_link() && block.clutter.is_none()
    };
    let all: usize = blocks.iter().filter(prose).map(|block| block.text.len()).sum();
    let ours: usize =
        blocks.iter().zip(kept).filter(|(_, kept)| **kept).map(|(block, _)| block.text.len()).sum();
    ours >= SHORT && ours as f64 >= LOW_SHARE * all as f64
}

/// Content beyond this (bytes of letters) is not compared: no article is so long.
const MAX_CONTENT: usize = 1 << 20;
/// Blocks beyond this many are not compared.
const MAX_BLOCKS: usize = 20_000;
/// A block may stand in this many places of the content.
const MAX_PLACES: usize = 4;
/// Shorter words (in bytes of letters) could stand anywhere by chance.
const TELLING: usize = 12;
/// Length of the samples by which a long block is found that the extractor changed.
const SAMPLE: usize = 20;

/// A stretch of the content in which a block stands.
#[derive(Clone, Copy)]
struct Stretch {
    block: usize,
    start: usize,
    end: usize,
    weight: usize,
}

/// Which blocks stand in `content`, in its order and each stretch of it once: a caption or a list of
/// key points that repeats the text does not take its place. Letters and digits alone are
/// compared, since the extractor and our walk differ in spaces.
pub(super) fn kept(content: &str, blocks: &[PageBlock]) -> Vec<bool> {
    let content: String = content.chars().filter(|c| c.is_alphanumeric()).collect();
    let content = &content.as_bytes()[..content.len().min(MAX_CONTENT)];
    let letters: Vec<String> = blocks
        .iter()
        .take(MAX_BLOCKS)
        .map(|block| block.text.chars().filter(|c| c.is_alphanumeric() && !block.is_popup).collect())
        .collect();
    let found: Vec<Stretch> = letters
        .iter()
        .enumerate()
        .flat_map(|(index, letters)| stretches(index, blocks[index].paragraph, letters.as_bytes(), content))
        .collect();
    let mut kept = vec![false; blocks.len()];
    let (mut block, mut at) = (0, 0);
    let end = Stretch { block: letters.len(), start: content.len(), end: content.len(), weight: 0 };
    for stretch in best_chain(&found, content.len()).into_iter().map(|index| found[index]).chain([end]) {
        fill(&mut kept[block..stretch.block], &letters[block..stretch.block], &content[at..stretch.start]);
        if let Some(kept) = kept.get_mut(stretch.block) {
            *kept = true;
        }
        (block, at) = (stretch.block + 1, stretch.end);
    }
    kept
}

/// Short blocks (table cells, list items) stand where their neighbours leave room for them.
fn fill(kept: &mut [bool], letters: &[String], mut room: &[u8]) {
    for (kept, letters) in kept.iter_mut().zip(letters) {
        if room.is_empty() {
            return;
        }
        if let Some(rest) = room.strip_prefix(letters.as_bytes()).filter(|_| !letters.is_empty()) {
            *kept = true;
            room = rest;
        }
    }
}

fn stretches(index: usize, paragraph: bool, letters: &[u8], content: &[u8]) -> Vec<Stretch> {
    if letters.len() < TELLING {
        return vec![];
    }
    // of equals a paragraph is better than a container's words, and many blocks than one
    let weight = 2 * letters.len() + usize::from(paragraph);
    let stretch = |start, end, weight| Stretch { block: index, start, end, weight };
    let places = memmem::find_iter(content, letters).take(MAX_PLACES);
    let found: Vec<Stretch> = places.map(|start| stretch(start, start + letters.len(), weight)).collect();
    if !found.is_empty() {
        return found;
    }
    place_of_samples(letters, content)
        .map(|(start, end)| stretch(start, end, weight / 2))
        .into_iter()
        .collect()
}

/// Where a block stands of which most, not all, is in the content.
fn place_of_samples(letters: &[u8], content: &[u8]) -> Option<(usize, usize)> {
    let samples = letters.chunks_exact(SAMPLE);
    let all = samples.len();
    let places: Vec<usize> = samples.filter_map(|sample| memmem::find(content, sample)).collect();
    let near = |place: &&usize| place.abs_diff(places[places.len() / 2]) <= 2 * letters.len() + 500;
    let start = *places.iter().find(near)?;
    let end = *places.iter().rev().find(near)? + SAMPLE;
    (all >= 3 && 2 * places.len() > all && start < end).then_some((start, end))
}

/// The heaviest chain of stretches (by index) that runs forward both in the page and in the
/// content. `best` is a Fenwick tree of the heaviest chain (weight, stretch) that ends by a place.
fn best_chain(stretches: &[Stretch], length: usize) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = vec![(0, None); length + 2];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(stretches.len());
    let mut from = 0;
    while from < stretches.len() {
        let same = |stretch: &&Stretch| stretch.block == stretches[from].block;
        let to = from + stretches[from..].iter().take_while(same).count();
        let chains: Vec<_> =
            stretches[from..to].iter().map(|stretch| heaviest(&best, stretch.start)).collect();
        for (index, (weight, last)) in (from..to).zip(chains) {
            before.push(last);
            record(&mut best, stretches[index].end, (weight + stretches[index].weight, Some(index)));
        }
        from = to;
    }
    let mut chain = Vec::new();
    let mut at = heaviest(&best, length).1;
    while let Some(index) = at {
        chain.push(index);
        at = before[index];
    }
    chain.reverse();
    chain
}

fn heaviest(best: &[(usize, Option<usize>)], end: usize) -> (usize, Option<usize>) {
    let mut found = (0, None);
    let mut at = end + 1;
    while at > 0 {
        if best[at].0 > found.0 {
            found = best[at];
        }
        at &= at - 1;
    }
    found
}

fn record(best: &mut [(usize, Option<usize>)], end: usize, chain: (usize, Option<usize>)) {
    let mut at = end + 1;
    while at < best.len() {
        if chain.0 > best[at].0 {
            best[at] = chain;
        }
        at += at & at.wrapping_neg();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::html::blocks::blocks;

    #[track_caller]
    fn check(content: &str, html: &str, expected: &[&str]) {
        let blocks = blocks(&Document::parse(html));
        let kept = kept(content, &blocks);
        let words: Vec<&str> = blocks
            .iter()
            .zip(&kept)
            .filter(|(_, kept)| **kept)
            .map(|(block, _)| block.text.as_str())
            .collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn blocks_are_found_whatever_the_spaces() {
        check(
            "The envoyleft . Talks end.",
            "<p>Menu</p><p>The envoy left.</p><p>Talks end.</p>",
            &["The envoy left.", "Talks end."],
        );
    }

    #[test]
    fn a_caption_that_repeats_the_text_does_not_take_its_place() {
        let html = "<div>the envoy left</div><p>On Monday the envoy left Oslo.</p><p>No deal.</p>";
        check(
            "On Monday the envoy left Oslo. No deal.",
            html,
            &["On Monday the envoy left Oslo.", "No deal."],
        );
    }

    #[test]
    fn a_block_that_the_extractor_shortened_is_found_by_samples() {
        let long = "The delegations spent the whole of the night on the last two chapters of the draft and then slept.";
        let content = long.replace("whole of the ", "");
        check(&content, &format!("<p>{long}</p>"), &[long]);
    }
}
