//! What is on the table, as the tagger reads it word by word: positions of sides, provisions of plans, answers to
//! plans, the words that name plans.

use crate::bio;
use crate::labels::{STANCES, TableKind, VERDICTS};
use crate::math;
use rapporteur_model::{Answer, Stance};
use std::ops::Range;
use std::sync::Arc;

/// The least probability that a word is part of a position or provision with which its issue is kept: the rows of
/// issues are wide, and most words are part of nothing.
const LEAST: f32 = 0.02;

/// A span of words that is something on the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it is.
    pub kind: TableKind,
    /// Its words.
    pub words: Range<usize>,
    /// How sure the tagger is, 0 to 1: the mean probability of the words' labels.
    pub score: f32,
}

/// What the tagger tells of positions and plans in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The surest spans of each kind, in the order in which they were found; those of one kind do not overlap.
    pub items: Vec<Item>,
    /// Names of the issues, in the order of the columns.
    issues: Arc<[String]>,
    /// For each word and kind the probability that the word is part of one.
    parts: Vec<[f32; TableKind::ALL.len()]>,
    /// For each word the number of its row of stances and issues, if it has one.
    rows: Vec<Option<u32>>,
    stances: Vec<f32>,
    topics: Vec<f32>,
    /// A row of verdicts for each word.
    verdicts: Vec<f32>,
}

/// Logits of the words of a window, a row a word.
pub(crate) struct Logits<'r> {
    pub kinds: [&'r [f32]; TableKind::ALL.len()],
    pub stances: &'r [f32],
    pub topics: &'r [f32],
    pub verdicts: &'r [f32],
}

impl Table {
    /// A table of no words yet.
    pub(crate) fn of(issues: &Arc<[String]>) -> Table {
        Table { issues: Arc::clone(issues), ..Table::default() }
    }

    /// Add a window's `own` words, counted in the window; the window begins with word `from` of the text.
    pub(crate) fn add(&mut self, logits: &Logits<'_>, own: &Range<usize>, from: usize) {
        for (kind, rows) in TableKind::ALL.iter().zip(logits.kinds) {
            for found in bio::spans(&rows[own.start * 3..own.end * 3], 3) {
                let words = found.words.start + own.start + from..found.words.end + own.start + from;
                self.items.push(Item { kind: *kind, words, score: found.score });
            }
        }
        let wide = self.issues.len();
        for word in own.clone() {
            let part = |rows: &[f32]| 1.0 - bio::probability(&rows[word * 3..word * 3 + 3], 0);
            let parts = logits.kinds.map(part);
            let about =
                parts[TableKind::Position as usize].max(parts[TableKind::Provision as usize]) >= LEAST;
            let row = about.then(|| self.topics.len() / wide.max(1)).and_then(|row| u32::try_from(row).ok());
            if row.is_some() {
                self.topics.extend_from_slice(columns(logits.topics, wide, word));
                self.stances.extend_from_slice(columns(logits.stances, STANCES.len(), word));
            }
            self.verdicts.extend_from_slice(columns(logits.verdicts, VERDICTS.len(), word));
            self.rows.push(row);
            self.parts.push(parts);
        }
    }

    /// The mean probability that one of `words` is part of something of this kind, 0 to 1.
    pub fn share(&self, kind: TableKind, words: Range<usize>) -> f32 {
        let parts = self.parts.get(words).unwrap_or_default();
        parts.iter().map(|part| part[kind as usize]).sum::<f32>() / parts.len().max(1) as f32
    }

    /// The issues of a position or provision in `words` with their probabilities, the likeliest first; none where the
    /// tagger sees neither in any of these words.
    pub fn issues(&self, words: Range<usize>) -> Vec<(&str, f32)> {
        let Some(shares) = self.shares(&self.topics, self.issues.len(), words) else { return vec![] };
        let mut found: Vec<(&str, f32)> = self.issues.iter().map(String::as_str).zip(shares).collect();
        found.sort_by(|one, other| other.1.total_cmp(&one.1));
        found
    }

    /// The likeliest stance of a position in `words` with its probability, 0 to 1; none as in [`Table::issues`].
    pub fn stance(&self, words: Range<usize>) -> Option<(Stance, f32)> {
        let shares = self.shares(&self.stances, STANCES.len(), words)?;
        let best = bio::highest(&shares);
        Some((STANCES[best], shares[best]))
    }

    /// The likeliest verdict of an answer to a plan in `words` with its probability, 0 to 1, where there are such words.
    pub fn verdict(&self, words: Range<usize>) -> Option<(Answer, f32)> {
        let wide = VERDICTS.len();
        let rows = self.verdicts.get(words.start * wide..words.end * wide)?;
        let shares = shares(rows.chunks_exact(wide), wide)?;
        let best = bio::highest(&shares);
        Some((VERDICTS[best], shares[best]))
    }

    /// The softmax of the mean of the rows of `words` in a table `wide` columns wide.
    fn shares(&self, table: &[f32], wide: usize, words: Range<usize>) -> Option<Vec<f32>> {
        let rows = self.rows.get(words).unwrap_or_default();
        shares(rows.iter().flatten().map(|row| columns(table, wide, *row as usize)), wide)
    }
}

fn columns(rows: &[f32], wide: usize, row: usize) -> &[f32] {
    rows.get(row * wide..(row + 1) * wide).unwrap_or_default()
}

/// The softmax of the mean of some rows; `None` without any.
pub(crate) fn shares<'r>(rows: impl Iterator<Item = &'r [f32]>, wide: usize) -> Option<Vec<f32>> {
    let (mut sums, mut count) = (vec![0.0_f32; wide], 0_usize);
    for row in rows.filter(|row| row.len() == wide) {
        sums.iter_mut().zip(row).for_each(|(sum, logit)| *sum += logit);
        count += 1;
    }
    let top = sums.get(bio::highest(&sums)).filter(|_| count > 0).copied()?;
    sums.iter_mut().for_each(|sum| *sum = math::exp((*sum - top) / count as f32));
    let total: f32 = sums.iter().sum();
    sums.iter_mut().for_each(|sum| *sum /= total);
    Some(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUT: [f32; 3] = [9.0, 0.0, 0.0];
    const BEGIN: [f32; 3] = [0.0, 9.0, 0.0];
    const INSIDE: [f32; 3] = [0.0, 0.0, 9.0];

    /// Four words, of which the second and third are a position on the second issue.
    fn table() -> Table {
        let issues: Arc<[String]> = ["dyke", "ferry"].map(str::to_owned).into();
        let mut table = Table::of(&issues);
        let none = [OUT; 4].concat();
        let position = [OUT, BEGIN, INSIDE, OUT].concat();
        let topics = [[9.0, 0.0], [0.0, 2.0], [0.0, 4.0], [9.0, 0.0]].concat();
        let kinds = [&position[..], &none, &none, &none];
        let stances = [[0.0; STANCES.len()], [0.0, 0.0, 0.0, 3.0, 0.0, 0.0, 0.0]];
        let stances = [stances[0], stances[1], stances[1], stances[0]].concat();
        let verdicts = [[0.0, 5.0, 0.0, 0.0, 0.0, 0.0, 0.0]; 4].concat();
        table.add(&Logits { kinds, stances: &stances, topics: &topics, verdicts: &verdicts }, &(0..4), 10);
        table
    }

    #[test]
    fn a_position_has_its_words_and_its_issue() {
        let table = table();
        let [item] = &table.items[..] else { panic!("{:?}", table.items) };
        assert_eq!((item.kind, item.words.clone()), (TableKind::Position, 11..13), "counted in the text");
        assert!(table.share(TableKind::Position, 1..3) > 0.99 && table.share(TableKind::Plan, 1..3) < 0.01);
        let issues = table.issues(0..4);
        assert_eq!(issues[0].0, "ferry", "words of no position say nothing");
        assert!((issues[0].1 + issues[1].1 - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_position_has_its_stance() {
        let (stance, sure) = table().stance(0..4).expect("two of the words are one");
        assert!(stance == Stance::Rejects && sure > 0.7, "{stance:?} {sure}");
        assert_eq!(table().stance(3..4), None, "words of no position have none");
    }

    #[test]
    fn words_have_a_verdict() {
        let (verdict, sure) = table().verdict(0..2).expect("the table has these words");
        assert!(verdict == Answer::Rejects && sure > 0.9, "{verdict:?} {sure}");
        assert_eq!(table().verdict(3..9), None, "words that are not there");
    }

    #[test]
    fn where_nothing_is_nothing_is_told() {
        let table = table();
        assert_eq!(table.issues(3..4), vec![]);
        assert_eq!(table.issues(3..9), vec![], "words that are not there");
        assert_eq!(Table::default().share(TableKind::Position, 0..1), 0.0);
    }
}
