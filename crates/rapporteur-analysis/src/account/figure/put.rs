//! Figures that are put to what was counted before them: "puts it at 12", "it’s nearer 7 million", "it was eight".

use super::Figure;
use crate::issues::words::Word;

/// Words before the figure among which stands what puts it.
const REACH: usize = 7;
const PUTS: [&str; 9] =
    ["put", "puts", "putting", "estimated", "estimates", "reckon", "reckons", "counted", "calculated"];
const WAS: [&str; 5] = ["was", "were", "is", "s", "are"];

/// Whether a figure is put to what stands before.
pub(crate) fn is_put(words: &[Word], figure: &Figure) -> bool {
    let start = figure.words.start;
    let before: Vec<&str> =
        words[start.saturating_sub(REACH)..start].iter().map(|word| word.lower.as_str()).collect();
    let at = before.iter().rposition(|word| *word == "at");
    let put = at.is_some_and(|at| before[..at].iter().any(|word| PUTS.contains(word)));
    let nearer = before.iter().rev().take(3).any(|word| ["nearer", "closer"].contains(word));
    let was = match before.as_slice() {
        [.., subject, verb] => ["it", "they", "there"].contains(subject) && WAS.contains(verb),
        _ => false,
    };
    put || nearer || was && figure.units.is_empty()
}
