//! What the tagger has learned of events, beside the codebook; without weights the codebook alone decides.

mod common;

use rapporteur_model::EventType;
use rapporteur_tagger::Tagger;

const TEXT: &str = "Sweden rejected the draft on Monday. The next round is to be held in Oslo on 12 March. \
    The Norwegian side of the strait supports three thousand families.";

fn events(tagger: Option<&Tagger>) -> Vec<(EventType, String)> {
    let document = common::document(TEXT).expect("a text");
    let reading = common::reading(&document, tagger);
    reading.events.iter().map(|one| (one.kind, document.words(one.evidence[0]).to_owned())).collect()
}

#[test]
fn talks_of_nobody_who_is_named_are_found_and_what_only_sounds_like_an_event_is_not() {
    let Some(tagger) = rapporteur_tagger::built_in().expect("the weights are sound") else { return };
    let kinds = |tagger| events(tagger).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    assert_eq!(kinds(Some(tagger)), [EventType::Reject, EventType::Consult], "{:?}", events(Some(tagger)));
    assert_eq!(kinds(None), [EventType::Reject, EventType::Support], "{:?}", events(None));
}
