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

/// Positions of which only nouns tell whose they are.
const NOMINAL: &str = "Where the talks between Serbia and Kosovo stand\n\nNegotiators met in Brussels on Tuesday without a result.\n\n\
    Serbia’s push for executive powers for the community of Serb municipalities goes on. Foreign inspectors at the two crossings \
    are anathema to Belgrade. Belgrade wants a say over the dam.";

#[test]
fn a_position_without_a_subject_is_of_its_owner_or_of_whom_it_names_last() {
    let Some(tagger) = rapporteur_tagger::built_in().expect("the weights are sound") else { return };
    let document = common::document(NOMINAL).expect("a text");
    let reading = common::reading(&document, Some(tagger));
    let of = |method: &str| {
        let fits = |one: &&rapporteur_model::Position| one.method == method;
        let found = reading.positions.iter().find(fits);
        found.map(|one| (one.holder.name.as_str(), document.words(one.evidence[0])))
    };
    let push = "Serbia’s push for executive powers for the community of Serb municipalities";
    assert_eq!(of("as the tagger reads it: of its owner"), Some(("Serbia", push)));
    let inspectors = "Foreign inspectors at the two crossings are anathema to Belgrade";
    assert_eq!(of("as the tagger reads it: of whom it names last"), Some(("Serbia", inspectors)));
}

#[test]
fn who_is_ready_for_it_holds_it_and_not_the_ministry_that_says_so() {
    let Some(tagger) = rapporteur_tagger::built_in().expect("the weights are sound") else { return };
    let text =
        "China is ready to continue trade talks with the United States, the Ministry of Commerce said.";
    let document = common::document(text).expect("a text");
    let reading = common::reading(&document, Some(tagger));
    let holders: Vec<&str> = reading.positions.iter().map(|one| one.holder.name.as_str()).collect();
    assert_eq!(holders, ["China"], "{:?}", reading.positions);
}
