//! Which role each word around a trigger bears: narrow transformer layers a trigger, over its scope.

use crate::bio;
use crate::encoder::add_floats;
use crate::kernel::{Isa, Weights};
use crate::layer::{Layer, Norm, Room};
use std::ops::Range;

/// Upper ends of the classes of distances, in words; the weights are made for these.
pub(crate) const DISTANCES: [usize; 19] =
    [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 64, 96];
/// How far from a cue its roles are looked for, in words.
pub(crate) const REACH: usize = 96;
/// Rows of a batch of scopes: what stays in the processor's cache.
const BATCH: usize = 512;

/// The class of what stands around `center`: 0 in it, then the classes before it, then those after it.
pub(crate) fn distance_class(center: &Range<usize>, place: &Range<usize>) -> usize {
    let class = |distance: usize| DISTANCES.iter().filter(|end| **end < distance).count();
    if place.end <= center.start {
        1 + class(center.start - place.end + 1)
    } else if place.start >= center.end {
        2 + DISTANCES.len() + class(place.start - center.end + 1)
    } else {
        0
    }
}

/// What kind of trigger roles are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trigger {
    Cue,
    Predicate,
}

/// A trigger and the words among which its roles are, counted in the window.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    pub trigger: Range<usize>,
    pub words: Range<usize>,
}

/// The role head's weights.
#[derive(Clone, Debug)]
pub(crate) struct Roles {
    pub project: Weights,
    pub trigger: Weights,
    /// A row a distance class.
    pub distance: Vec<f32>,
    /// A row a kind of trigger.
    pub kind: Vec<f32>,
    pub norm: Norm,
    pub layers: Vec<Layer>,
    /// Only predicates pass these, after the others.
    pub deeper: Vec<Layer>,
    pub cue: Weights,
    pub predicate: Weights,
}

impl Roles {
    /// The words of a window as this head sees them; `states` are the words' hidden states.
    pub(crate) fn projected(&self, isa: Isa, states: &[f32], room: &mut Room) -> Vec<f32> {
        room.linear(isa, states, &self.project)
    }

    /// The roles of each of `scopes`: spans of words counted in the window, with the numbers of their roles.
    pub(crate) fn find(
        &self,
        isa: Isa,
        (states, projected): (&[f32], &[f32]),
        kind: Trigger,
        scopes: &[Scope],
        room: &mut Room,
    ) -> Vec<Vec<bio::Found>> {
        let mut found = Vec::with_capacity(scopes.len());
        let mut from = 0;
        while from < scopes.len() {
            let mut rows = scopes[from].words.len();
            let mut to = from + 1;
            while to < scopes.len() && rows + scopes[to].words.len() <= BATCH {
                rows += scopes[to].words.len();
                to += 1;
            }
            let logits = self.logits(isa, (states, projected), kind, &scopes[from..to], room);
            found.extend(self.decoded(kind, &scopes[from..to], &logits));
            from = to;
        }
        found
    }

    /// Scores of the labels, a row for each word of each scope.
    pub(crate) fn logits(
        &self,
        isa: Isa,
        (states, projected): (&[f32], &[f32]),
        kind: Trigger,
        scopes: &[Scope],
        room: &mut Room,
    ) -> Vec<f32> {
        let width = self.norm.gain.len();
        let heads = self.heads(isa, states, scopes, room);
        let mut rows: Vec<f32> = Vec::new();
        for (scope, head) in scopes.iter().zip(heads.chunks_exact(width)) {
            for word in scope.words.clone() {
                let start = rows.len();
                rows.extend_from_slice(&projected[word * width..(word + 1) * width]);
                let row = &mut rows[start..];
                add_floats(head, 0, row);
                add_floats(&self.distance, distance_class(&scope.trigger, &(word..word + 1)), row);
                add_floats(&self.kind, usize::from(kind == Trigger::Predicate), row);
            }
        }
        self.norm.apply(isa, &mut rows);
        let lengths: Vec<usize> = scopes.iter().map(|scope| scope.words.len()).collect();
        let deeper = if kind == Trigger::Predicate { self.deeper.as_slice() } else { &[] };
        for layer in self.layers.iter().chain(deeper) {
            layer.run(isa, &lengths, &mut rows, room);
        }
        room.linear(isa, &rows, self.labels(kind))
    }

    /// The triggers themselves: the mean of their first and last word.
    fn heads(&self, isa: Isa, states: &[f32], scopes: &[Scope], room: &mut Room) -> Vec<f32> {
        let width = self.trigger.inputs();
        let state = |word: usize| &states[word * width..(word + 1) * width];
        let mut means = Vec::with_capacity(scopes.len() * width);
        for Scope { trigger, .. } in scopes {
            let ends = state(trigger.start).iter().zip(state(trigger.end - 1));
            means.extend(ends.map(|(first, last)| (first + last) / 2.0));
        }
        room.linear(isa, &means, &self.trigger)
    }

    fn labels(&self, kind: Trigger) -> &Weights {
        if kind == Trigger::Cue { &self.cue } else { &self.predicate }
    }

    fn decoded(&self, kind: Trigger, scopes: &[Scope], logits: &[f32]) -> Vec<Vec<bio::Found>> {
        let labels = self.labels(kind).outputs();
        let mut row = 0;
        let decode = |scope: &Scope| {
            let rows = row * labels..(row + scope.words.len()) * labels;
            row += scope.words.len();
            let mut found = bio::spans(&logits[rows], labels);
            for span in &mut found {
                span.words = span.words.start + scope.words.start..span.words.end + scope.words.start;
            }
            found
        };
        scopes.iter().map(decode).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_have_a_side_and_a_class() {
        let at = |start: usize, end: usize| distance_class(&(10..12), &(start..end));
        assert_eq!([at(10, 11), at(9, 10), at(8, 9), at(12, 13), at(13, 14)], [0, 1, 2, 21, 22]);
        assert_eq!(distance_class(&(300..301), &(0..1)), 20);
        assert_eq!(distance_class(&(0..1), &(300..301)), 40);
    }
}
