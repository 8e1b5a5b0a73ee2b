//! Texts in which a body speaks itself: communiqués, declarations, open letters. Their `we` is their author.

use super::media::Way;
use super::resolve::Names;
use super::words::{Text, Unit, Within};

/// What such a text calls itself in its head.
const KINDS: &[&str] =
    &["communiqué", "communique", "statement", "declaration", "manifesto", "letter", "resolution", "appeal"];
/// How the head of a release or a briefing calls it.
const RELEASES: &[&str] = &[
    "press release",
    "news release",
    "media release",
    "press statement",
    "briefing",
    "communiqué",
    "statement by",
];
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
    // `Media contact: …`, `About Nordbane: …`
    let release = |unit: &Unit| {
        let line = text.words(unit.span).to_lowercase();
        ["media contact", "press contact", "about "].iter().any(|words| line.starts_with(words))
            && line.contains(':')
    };
    // A live page tells of statements in its heads.
    !text.live
        && (head(text).any(kind) || tail(text).any(release))
        && narrated.filter(first_person).count() >= FEWEST
}

/// The body whose own statement the text is: the one that its head names.
pub(super) fn author(text: &Text<'_>, names: &Names) -> Option<String> {
    if !is_own(text) {
        return None;
    }
    named_in_head(text, names)
        .or_else(|| head(text).find_map(|unit| issued_by(text.words(unit.span))))
        .or_else(|| about(text))
        .or_else(|| signed(text, names))
}

/// `COMMUNIQUÉ No. 4 OF THE DOCKERS’ GUILD`: whose it is, in small letters where the line has none.
fn issued_by(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    let end = |words: &&str| lower.len() == line.len() && lower.contains(*words);
    let by = [" of the ", " by the "].into_iter().find(end)?;
    let name = line[lower.find(by)? + by.len()..].split([',', ':', '–']).next()?.trim();
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let proper = name.split(' ').count() > 1 && name.split(' ').all(|word| capital(word) || word.len() < 4);
    proper.then(|| if name.contains(char::is_lowercase) { name.to_owned() } else { small(name) })
}

/// Words of capitals as a name is written.
pub(super) fn small(name: &str) -> String {
    let word = |word: &str| {
        let mut rest = word.chars();
        let first: String = rest.next().into_iter().collect();
        let lower = rest.as_str().to_lowercase();
        if matches!(word, "OF" | "AND" | "FOR" | "THE") { word.to_lowercase() } else { first + &lower }
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// `About Nordbane: …`, the line with which releases end.
fn about(text: &Text<'_>) -> Option<String> {
    let line = |unit: &Unit| {
        let name = text.words(unit.span).strip_prefix("About ")?.split_once(':')?.0;
        (name.split(' ').count() < 5).then(|| name.to_owned())
    };
    tail(text).find_map(line)
}

/// `Dockers’ Guild, Marn, 3 May`: what a line of the head begins with.
fn signed(text: &Text<'_>, names: &Names) -> Option<String> {
    // `NEW MARN, Oct 9 (Lake News) – …`: where a report was written, by nobody who signs.
    let placed = |unit: &&Unit| crate::article::dateline(text.words(unit.span)).is_none();
    let outlet = |name: &str| name.split(' ').any(|word| Way::Medium.has(&word.to_lowercase()));
    let mut lines = head(text).skip(1).filter(placed).filter_map(|unit| {
        let (name, _) = text.words(unit.span).split_once(',')?;
        Some(name.trim()).filter(|name| !name.contains([':', ';', '.']))
    });
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let proper = |words: &&str| {
        words.split(' ').count() > 1
            && words.split(' ').all(capital)
            && !names.is_person(words)
            && !outlet(words)
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
        let organ = |at: &usize| unit.items[*at].capital && ORGANS.contains(&unit.lower(*at));
        let at = (0..unit.items.len()).find(organ)?;
        // `the Norwegian Ministry of Trade`, `Ministry of Foreign Affairs of Norway`.
        let before = (at.saturating_sub(3)..at).find_map(|at| unit.state_at(at));
        let of = |at: &usize| unit.lower(*at) == "of" && unit.state_at(*at + 1).is_some();
        let after = || (at..unit.items.len().min(at + 7)).find(of).and_then(|of| unit.state_at(of + 1));
        before.or_else(after).map(|(state, ..)| state.to_owned())
    };
    head(text).find_map(organ).or_else(|| named_in_head(text, names)).or_else(|| signed(text, names))
}

fn named_in_head(text: &Text<'_>, names: &Names) -> Option<String> {
    let several = |name: &String| name.contains(' ');
    head(text).find_map(|unit| names.body_in(text.words(unit.span)).filter(several))
}

/// The last lines of a text.
fn tail<'t>(text: &'t Text<'_>) -> impl Iterator<Item = &'t Unit> {
    const LINES: usize = 4;
    text.units.iter().filter(|unit| unit.within == Within::Narration).rev().take(LINES)
}

/// The short lines with which a text begins.
fn head<'t>(text: &'t Text<'_>) -> impl Iterator<Item = &'t Unit> {
    let short = |unit: &&Unit| unit.block < HEAD && unit.items.len() <= LONGEST_LINE;
    text.units.iter().filter(|unit| unit.within == Within::Narration).filter(short)
}
