//! Texts in which a body speaks itself: communiqués, declarations, open letters. Their `we` is their author.

use super::resolve::Names;
use super::words::{Text, Unit, Within};

/// What such a text calls itself in its head.
const KINDS: &[&str] =
    &["communiqué", "communique", "statement", "declaration", "manifesto", "letter", "resolution", "appeal"];
/// How the head of a release or a briefing calls it.
const RELEASES: &[&str] =
    &["press release", "news release", "media release", "press statement", "briefing", "communiqué", "statement by"];
/// What speaks for a state that stands beside it.
const ORGANS: &[&str] = &["ministry", "department", "government", "office", "embassy", "presidency"];
/// Its head has no more blocks, and a line of it no more items, than this.
const HEAD: usize = 3;
const LONGEST_LINE: usize = 20;
/// Fewer sentences with `we` or `our` than this may be a columnist's.
const FEWEST: usize = 3;

/// Whether the narration of `text` is somebody's own statement.
pub(super) fn is_own(text: &Text<'_>) -> bool {
    let narrated = text.units.iter().filter(|unit| unit.within == Within::Narration);
    let first_person = |unit: &&Unit| {
        let ours = |word: &str| matches!(word, "we" | "our" | "us");
        unit.items.iter().any(|item| ours(&item.lower))
    };
    let kind = |unit: &Unit| unit.items.iter().any(|item| KINDS.contains(&item.lower.as_str()));
    head(text).any(kind) && narrated.filter(first_person).count() >= FEWEST
}

/// The body whose own statement the text is: the one that its head names.
pub(super) fn author(text: &Text<'_>, names: &Names) -> Option<String> {
    if !is_own(text) {
        return None;
    }
    named_in_head(text, names).or_else(|| signed(text, names))
}

/// `Dockers’ Guild, Marn, 3 May`: what a line of the head begins with.
fn signed(text: &Text<'_>, names: &Names) -> Option<String> {
    let mut lines = head(text).skip(1).filter_map(|unit| text.words(unit.span).split(',').next().map(str::trim));
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let proper = |words: &&str| {
        words.split(' ').count() > 1 && words.split(' ').all(capital) && !names.is_person(words)
    };
    lines.find(proper).map(str::to_owned)
}

/// The body whose press release or briefing a text is, or the state whose ministry it is: the one that its head
/// names.
pub(super) fn released_by(text: &Text<'_>, names: &Names) -> Option<String> {
    let release = |unit: &Unit| {
        let line = text.words(unit.span).to_lowercase();
        RELEASES.iter().any(|words| line.contains(words))
    };
    if !head(text).any(release) {
        return None;
    }
    let organ = |unit: &Unit| {
        let holds = unit.items.iter().any(|item| item.capital && ORGANS.contains(&item.lower.as_str()));
        let mut states: Vec<&str> =
            (0..unit.items.len()).filter_map(|at| unit.state_at(at)).map(|(state, ..)| state).collect();
        states.dedup();
        if let ([state], true) = (states.as_slice(), holds) { Some((*state).to_owned()) } else { None }
    };
    head(text).find_map(organ).or_else(|| named_in_head(text, names)).or_else(|| signed(text, names))
}

fn named_in_head(text: &Text<'_>, names: &Names) -> Option<String> {
    head(text).find_map(|unit| names.body_in(text.words(unit.span)))
}

/// The short lines with which a text begins.
fn head<'t>(text: &'t Text<'_>) -> impl Iterator<Item = &'t Unit> {
    let short = |unit: &&Unit| unit.block < HEAD && unit.items.len() <= LONGEST_LINE;
    text.units.iter().filter(|unit| unit.within == Within::Narration).filter(short)
}
