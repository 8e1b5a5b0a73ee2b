//! Events of which only the tagger knows; without weights there are none.

mod common;

use rapporteur_model::EventType;
use rapporteur_tagger::Tagger;

const TEXT: &str =
    "The drivers’ union rejected the offer on Monday. Indirect talks resumed in Oslo on Tuesday.";

fn events(tagger: Option<&Tagger>) -> Vec<(EventType, String)> {
    let document = common::document(TEXT).expect("a text");
    let reading = common::reading(&document, tagger);
    reading.events.iter().map(|one| (one.kind, document.words(one.evidence[0]).to_owned())).collect()
}

#[test]
fn talks_of_nobody_who_is_named_are_an_event_where_the_tagger_is_sure() {
    let Some(tagger) = rapporteur_tagger::built_in().expect("the weights are sound") else { return };
    let rejected = (EventType::Reject, "The drivers’ union rejected the offer on Monday".to_owned());
    let resumed = (EventType::Consult, "Indirect talks resumed in Oslo on Tuesday".to_owned());
    assert_eq!(events(Some(tagger)), [rejected.clone(), resumed]);
    assert_eq!(events(None), [rejected]);
}
