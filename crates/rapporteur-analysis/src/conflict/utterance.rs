//! One utterance that two texts give to two speakers, or in words that mean something else.

use super::{Finding, Ground, Reason};
use crate::Variant;
use rapporteur_model::Mode;

/// The share of its weight that a quotation has in common with the first one where it is surely the same.
const LIKE: f32 = 0.8;

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let utterances = ground.analysis.utterances.iter();
    utterances.filter_map(|utterance| other_speakers(ground, &utterance.variants)).collect()
}

fn other_speakers(ground: &Ground<'_>, variants: &[Variant]) -> Option<Finding> {
    let quoted = |variant: &&Variant| variant.mode != Mode::Indirect && variant.speaker.is_some();
    let first = variants.iter().find(quoted)?;
    let other = variants.iter().filter(quoted).find(|variant| {
        variant.speaker != first.speaker && variant.document != first.document && variant.likeness >= LIKE
    })?;
    let account = |variant: &Variant| {
        let statement = &ground.case.documents[variant.document].reading.statements[variant.statement];
        ground.holding(variant.document, *statement.content.first()?)
    };
    let sides = vec![account(first)?, account(other)?];
    let tellers = !ground.accounts[sides[0]].same_teller(&ground.accounts[sides[1]]);
    (sides[0] != sides[1] && tellers)
        .then(|| Finding::new(Reason::Speaker, sides, "one quotation, two speakers", true))
}
