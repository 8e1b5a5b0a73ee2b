//! Texts in which a body speaks itself: communiqués, declarations, open letters. Their `we` is their author.

use super::resolve::Names;
use super::words::{Text, Unit, Within};

/// What such a text calls itself in its head.
const KINDS: &[&str] =
    &["communiqué", "communique", "statement", "declaration", "manifesto", "letter", "resolution", "appeal"];
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
    let line = |unit: &Unit| text.words(unit.span);
    let body = named_in_head(text, names);
    let signed = || {
        let lines = head(text).skip(1).filter_map(|unit| line(unit).split(',').next().map(str::trim));
        let proper = |words: &&str| {
            let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
            words.split(' ').count() > 1 && words.split(' ').all(capital) && !names.is_person(words)
        };
        lines.into_iter().find(proper).map(str::to_owned)
    };
    body.or_else(signed)
}

/// The body whose press release a text is: the one that its head names.
pub(super) fn released_by(text: &Text<'_>, names: &Names) -> Option<String> {
    let release = |unit: &Unit| {
        let two = unit.items.windows(2).any(|two| matches!(two[0].lower.as_str(), "press" | "news" | "media") && two[1].lower == "release");
        two || unit.items.iter().any(|item| KINDS.contains(&item.lower.as_str()) && unit.items.len() < LONGEST_LINE / 2)
    };
    head(text).any(release).then(|| named_in_head(text, names)).flatten()
}

fn named_in_head(text: &Text<'_>, names: &Names) -> Option<String> {
    head(text).find_map(|unit| names.body_in(text.words(unit.span)))
}

/// The short lines with which a text begins.
fn head<'t>(text: &'t Text<'_>) -> impl Iterator<Item = &'t Unit> {
    let short = |unit: &&Unit| unit.block < HEAD && unit.items.len() <= LONGEST_LINE;
    text.units.iter().filter(|unit| unit.within == Within::Narration).filter(short)
}
