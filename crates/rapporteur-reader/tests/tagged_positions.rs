//! Positions that no rule finds and of which the tagger is sure; without weights there are none.

mod common;

use rapporteur_model::Stance;

const TEXT: &str = "Norway’s trade minister Ada Roth spoke to reporters. “We are not going below forty boats, and we are not \
    going there for free,” Roth said. Norway denied on Monday that it had ever demanded the lighthouses back.";

#[test]
fn a_refusal_without_a_word_of_the_list_is_found_and_what_is_denied_is_not() {
    let Some(tagger) = rapporteur_tagger::built_in().expect("the weights are sound") else { return };
    let document = common::document(TEXT).expect("a text");
    let reading = common::reading(&document, Some(tagger));
    let found: Vec<_> = reading
        .positions
        .iter()
        .map(|one| (one.holder.party.as_deref(), one.stance, document.words(one.evidence[0])))
        .collect();
    let boats = "We are not going below forty boats, and we are not going there for free";
    assert_eq!(found, [(Some("Norway"), Stance::Rejects, boats)]);
    let alone = common::reading(&document, None);
    assert!(alone.positions.is_empty(), "the rules have no word for it: {:?}", alone.positions);
}
