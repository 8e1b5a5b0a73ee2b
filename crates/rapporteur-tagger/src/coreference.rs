//! How likely two spans mean the same: scores of mentions and of antecedents.

use crate::encoder::add_floats;
use crate::kernel::{Isa, Weights};
use crate::layer::Room;
use crate::math;
use crate::roles::distance_class;
use std::collections::BTreeSet;
use std::ops::Range;

/// The coreference head's weights.
#[derive(Clone, Debug)]
pub(crate) struct Coreference {
    pub span: Weights,
    pub mention: Weights,
    pub none: Weights,
    pub query: Weights,
    pub key: Weights,
    pub left: Weights,
    pub right: Weights,
    /// A row a distance class.
    pub distance: Vec<f32>,
    /// A row for each way in which the words of two spans agree: not at all, in part, all.
    pub matches: Vec<f32>,
    pub pair: Weights,
}

/// Spans of one text, ready to be compared with one another.
#[derive(Clone, Debug)]
pub struct Mentions<'a> {
    head: &'a Coreference,
    isa: Isa,
    ranges: Vec<Range<usize>>,
    texts: Vec<String>,
    bags: Vec<BTreeSet<String>>,
    mention: Vec<f32>,
    none: Vec<f32>,
    query: Vec<f32>,
    key: Vec<f32>,
    left: Vec<f32>,
    right: Vec<f32>,
}

impl<'a> Mentions<'a> {
    /// `states` are the words' hidden states, `words` the words themselves.
    ///
    /// # Panics
    /// Where a range is empty or leaves the words.
    pub(crate) fn new(
        (isa, head): (Isa, &'a Coreference),
        states: &[f32],
        words: &[&str],
        ranges: &[Range<usize>],
        room: &mut Room,
    ) -> Mentions<'a> {
        let width = head.span.inputs() / 2;
        let state = |word: usize| &states[word * width..(word + 1) * width];
        let ends: Vec<f32> =
            ranges.iter().flat_map(|range| [state(range.start), state(range.end - 1)].concat()).collect();
        let mut spans = room.linear(isa, &ends, &head.span);
        math::gelu(isa, &mut spans);
        let lower = |range: &Range<usize>| words[range.clone()].join(" ").to_lowercase();
        Mentions {
            head,
            isa,
            ranges: ranges.to_vec(),
            texts: ranges.iter().map(lower).collect(),
            bags: ranges.iter().map(|range| bag(&words[range.clone()])).collect(),
            mention: room.linear(isa, &spans, &head.mention),
            none: room.linear_again(isa, &head.none),
            query: room.linear_again(isa, &head.query),
            key: room.linear_again(isa, &head.key),
            left: room.linear_again(isa, &head.left),
            right: room.linear_again(isa, &head.right),
        }
    }

    /// The spans, as they were given.
    pub fn ranges(&self) -> &[Range<usize>] {
        &self.ranges
    }

    /// The logit that a span refers to something at all.
    pub fn mention(&self, span: usize) -> f32 {
        self.mention[span]
    }

    /// The score of "none of the others" for a span; it competes with [`Mentions::scores`].
    pub fn none(&self, span: usize) -> f32 {
        self.none[span]
    }

    /// The score of each of `antecedents` as what `span` takes up (higher is likelier; compare them with
    /// each other and with [`Mentions::none`]).
    pub fn scores(&self, span: usize, antecedents: &[usize], room: &mut Room) -> Vec<f32> {
        let (wide, narrow) = (self.head.query.outputs(), self.head.left.outputs());
        fn row(values: &[f32], at: usize, width: usize) -> &[f32] {
            &values[at * width..(at + 1) * width]
        }
        let mut both: Vec<f32> = Vec::with_capacity(antecedents.len() * narrow);
        for &other in antecedents {
            let start = both.len();
            both.extend_from_slice(row(&self.left, span, narrow));
            let to = &mut both[start..];
            add_floats(row(&self.right, other, narrow), 0, to);
            add_floats(&self.head.distance, distance_class(&self.ranges[span], &self.ranges[other]), to);
            add_floats(&self.head.matches, self.agreement(span, other), to);
        }
        math::gelu(self.isa, &mut both);
        let pairs = room.linear(self.isa, &both, &self.head.pair);
        let query = row(&self.query, span, wide);
        let bilinear = antecedents.iter().map(|&other| math::dot(query, row(&self.key, other, wide)));
        bilinear.zip(pairs).map(|(bilinear, pair)| bilinear / (wide as f32).sqrt() + pair).collect()
    }

    /// 2 for the same words, 1 for a shared word of three letters or more, else 0.
    fn agreement(&self, one: usize, other: usize) -> usize {
        if self.texts[one] == self.texts[other] {
            2
        } else {
            usize::from(!self.bags[one].is_disjoint(&self.bags[other]))
        }
    }
}

fn bag(words: &[&str]) -> BTreeSet<String> {
    let content = |word: &&&str| word.starts_with(char::is_alphanumeric) && word.chars().count() > 2;
    words.iter().filter(content).map(|word| word.to_lowercase()).collect()
}
