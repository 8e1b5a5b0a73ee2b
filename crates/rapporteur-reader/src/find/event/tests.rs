//! One feature a test, by the rules alone: what is found in a short text, a line an event.

mod days;
mod nothing;
mod whose;

use crate::find::{Context, read};
use jiff::civil::date;
use rapporteur_model::{BlockKind, Document, Event, Part, Reading, Source};

fn reading(text: &str) -> (Document, Reading) {
    let parts: Vec<Part> = text
        .split("\n\n")
        .map(|block| {
            let (kind, words) = match block.strip_prefix("# ") {
                Some(headline) => (BlockKind::Headline, headline),
                None => (BlockKind::Paragraph, block),
            };
            Part { kind, sentences: crate::segment::sentences(words), text: words.to_owned() }
        })
        .collect();
    let document = Document::new(1, "en", &parts).expect("a text");
    let published = Some(date(2025, 11, 20));
    let reading = read(Context { document: &document, published, tagger: None, author_party: None });
    (document, reading)
}

/// `TYPE actors > recipients | modality | day | teller`, each event.
fn lines(text: &str) -> Vec<String> {
    reading(text).1.events.iter().map(line).collect()
}

fn line(event: &Event) -> String {
    let names = |sources: &[Source]| sources.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join(" + ");
    let told = event.told_by.as_ref().map(|teller| teller.name.as_deref().unwrap_or("?"));
    let head = format!("{} {} > {}", event.kind.as_str(), names(&event.actors), names(&event.recipients));
    let tail = format!(
        "{} | {} | {}",
        event.modality.as_str(),
        event.on.as_deref().unwrap_or("-"),
        told.unwrap_or("-")
    );
    format!("{} | {tail}", head.trim())
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(lines(text), expected, "{text}");
}

#[test]
fn a_verb_has_its_subject_and_object() {
    check("On Monday Norway accused Sweden of delay.", &["ACCUSE Norway > Sweden | actual | 2025-11-17 | -"]);
}

#[test]
fn passives_are_turned_round() {
    check("The plan was rejected by Norway.", &["REJECT Norway > | actual | - | -"]);
    check("Sweden was accused by Norway of delay.", &["ACCUSE Norway > Sweden | actual | - | -"]);
}

#[test]
fn a_verb_before_a_participle_is_no_passive() {
    check(
        "Sweden accepted in full a plan put forward in May by Norway.",
        &["AGREE Sweden > | actual | 2025-05-01/2025-05-31 | -"],
    );
    check(
        "Ada Berg said Sweden accepted in full a plan put forward in May by Norway.",
        &["AGREE Sweden > | actual | 2025-05-01/2025-05-31 | Ada Berg"],
    );
}

#[test]
fn nouns_denote_events() {
    check(
        "Norway’s rejection of the Swedish plan surprised nobody.",
        &["REJECT Norway > Sweden | actual | - | -"],
    );
    check("The talks between Norway and Sweden were short.", &["CONSULT Norway + Sweden > | actual | - | -"]);
    check(
        "The invasion of Denmark by Sweden shocked soldiers.",
        &["ASSAULT Sweden > Denmark | actual | - | -"],
    );
}

#[test]
fn coordinated_actors_are_one_event_and_coordinated_verbs_two() {
    check("Norway and Sweden signed a treaty.", &["AGREE Norway + Sweden > | actual | - | -"]);
    check(
        "Norway welcomed the truce and condemned Denmark.",
        &["SUPPORT Norway > | actual | - | -", "ACCUSE Norway > Denmark | actual | - | -"],
    );
    check(
        "Norway, Sweden and Denmark signed a treaty.",
        &["AGREE Norway + Sweden + Denmark > | actual | - | -"],
    );
}

#[test]
fn what_is_asked_for_or_agreed_is_no_event_of_its_own() {
    check("Norway urged Sweden to withdraw its troops.", &["REQUEST Norway > Sweden | actual | - | -"]);
    check("Norway agreed to lift the tariffs.", &["AGREE Norway > | actual | - | -"]);
    check("Norway demanded that Sweden withdraw its troops.", &["REQUEST Norway > Sweden | actual | - | -"]);
}

#[test]
fn what_has_begun_has_happened() {
    check("Norway began to withdraw its troops.", &["RETREAT Norway > | actual | - | -"]);
}

#[test]
fn what_is_denied_is_negated_and_told_by_the_one_who_denies() {
    check("Sweden denied that it had attacked Norway.", &["ASSAULT Sweden > Norway | negated | - | Sweden"]);
    check("No compromise had been reached.", &["AGREE  > | negated | - | -"]);
}

#[test]
fn a_negated_acceptance_is_a_rejection() {
    check("Norway did not accept the Swedish plan.", &["REJECT Norway > Sweden | actual | - | -"]);
}

#[test]
fn what_depends_on_a_condition_is_hypothetical() {
    check("Norway could attack Sweden.", &["ASSAULT Norway > Sweden | hypothetical | - | -"]);
    check(
        "If Norway attacks Sweden, the market will fall.",
        &["ASSAULT Norway > Sweden | hypothetical | - | -"],
    );
}

#[test]
fn what_is_planned_is_future() {
    check("Norway will meet Sweden on 2 December.", &["CONSULT Norway > Sweden | future | 2025-12-02 | -"]);
    check("Norway is set to meet Sweden.", &["CONSULT Norway > Sweden | future | - | -"]);
}

#[test]
fn what_lies_long_before_the_text_is_historical() {
    check(
        "Norway attacked Sweden in 2014.",
        &["ASSAULT Norway > Sweden | historical | 2014-01-01/2014-12-31 | -"],
    );
    check(
        "Norway attacked Sweden in October.",
        &["ASSAULT Norway > Sweden | actual | 2025-10-01/2025-10-31 | -"],
    );
}

#[test]
fn an_event_in_somebodys_words_has_its_teller() {
    check(
        "Danish Foreign Minister Lise Holm said that Norway had attacked Sweden.",
        &["ASSAULT Norway > Sweden | actual | - | Lise Holm"],
    );
}

#[test]
fn to_meet_is_mutual() {
    check("Norway met with Sweden in Oslo.", &["CONSULT Norway > Sweden | actual | - | -"]);
    check("Norway and Sweden met in Oslo.", &["CONSULT Norway + Sweden > | actual | - | -"]);
}

#[test]
fn idioms_are_no_events() {
    check("Norway met the deadline.", &[]);
    check("Norway met its targets for emissions.", &[]);
    check("Norway struck a deal with Sweden.", &["AGREE Norway > Sweden | actual | - | -"]);
    check("The envoy struck a conciliatory tone.", &[]);
}

#[test]
fn officials_and_troops_act_as_their_state() {
    check("Norwegian officials met Swedish negotiators.", &["CONSULT Norway > Sweden | actual | - | -"]);
    check("Norwegian forces attacked Swedish troops.", &["ASSAULT Norway > Sweden | actual | - | -"]);
    check(
        "Norwegian opposition leaders met Swedish negotiators.",
        &["CONSULT Norwegian opposition leaders > Sweden | actual | - | -"],
    );
}

#[test]
fn members_of_a_delegation_are_those_who_sent_them() {
    check(
        "The summit brought together representatives from Norway, Sweden and Denmark.",
        &["CONSULT Norway + Sweden + Denmark > | actual | - | -"],
    );
}

#[test]
fn a_participle_after_its_noun_is_no_finite_verb() {
    check("The plan drafted by Norway was long.", &["PROPOSE Norway > | actual | - | -"]);
}

#[test]
fn a_threat_makes_a_condition() {
    let text = "Norway’s president, Ola Dahl, said that if Sweden did not withdraw, Norway would attack it by force.";
    assert!(lines(text).iter().any(|line| line.starts_with("THREATEN Ola Dahl >")), "{:?}", lines(text));
}

#[test]
fn a_demand_names_who_must_act() {
    let text = "Norwegian Foreign Minister Ola Dahl said that Sweden must open the border.";
    check(text, &["REQUEST Ola Dahl > Sweden | actual | - | -"]);
}

#[test]
fn what_a_draft_provides_for_is_no_event() {
    let text = "The draft shows that Norway will withdraw its troops.";
    assert!(!lines(text).iter().any(|line| line.starts_with("RETREAT")), "{:?}", lines(text));
}

#[test]
fn one_event_is_told_once_and_a_headline_sums_up() {
    let text = "# Norway rejects plan\n\nOn Monday Norway rejected the plan. Norway has rejected the plan.";
    check(text, &["REJECT Norway > | actual | 2025-11-17 | -"]);
}

#[test]
fn both_sides_are_the_two_of_the_event_before() {
    let text = "Norway met Sweden in Oslo. Both sides agreed to talk again.";
    let found = lines(text);
    assert!(found.contains(&"AGREE Norway + Sweden > | actual | - | -".to_owned()), "{found:?}");
}

#[test]
fn strikes_are_war_or_labour_as_the_text_is() {
    let labour =
        "The union said its members at the depot wanted higher wages. Workers will strike on Friday.";
    assert!(lines(labour).iter().any(|line| line.starts_with("PROTEST")), "{:?}", lines(labour));
    let war = "The army lost tanks. Norwegian strikes on Sweden killed soldiers.";
    assert!(lines(war).iter().any(|line| line.starts_with("ASSAULT Norway > Sweden")), "{:?}", lines(war));
}

#[test]
fn spans_lie_in_the_text_and_ids_are_of_the_trigger() {
    let text = "Norway accused Sweden of delay. Norway met Denmark in Oslo.";
    let (document, reading) = reading(text);
    let mut ids: Vec<&str> = reading.events.iter().map(|event| event.id.as_str()).collect();
    ids.dedup();
    assert_eq!((ids.len(), reading.events.len()), (2, 2));
    for event in &reading.events {
        assert!(event.id.as_str().starts_with("e-"));
        assert!(event.evidence.iter().all(|span| span.holds(event.trigger)));
        assert!((0.0..=1.0).contains(&event.confidence));
        assert!(event.actors.iter().all(|source| document.words(source.mention.unwrap()) == "Norway"));
    }
    assert_eq!(reading.events[1].place.map(|place| document.words(place)), Some("Oslo"));
}

#[test]
fn nothing_is_found_where_nothing_was_done() {
    check("It rained in Norway. The team beat its rivals in the final on Sunday.", &[]);
    check("Is Norway going to attack Sweden?", &[]);
}

#[test]
fn a_refusal_is_one_event() {
    check("Norway refused to meet the Swedish envoy.", &["REJECT Norway > Sweden | actual | - | -"]);
    check("Norway will not lift the embargo.", &["REJECT Norway > | actual | - | -"]);
    check("Norway ruled it out on Monday.", &["REJECT Norway > | actual | 2025-11-17 | -"]);
}

#[test]
fn a_journey_is_told_with_its_purpose() {
    check(
        "Norwegian officials will travel to Stockholm on Friday to meet Swedish negotiators.",
        &["CONSULT Norway > Sweden | future | 2025-11-21 | -"],
    );
}

#[test]
fn a_verb_can_have_two_objects() {
    check("Norway gave Sweden an outline of a treaty.", &["PROPOSE Norway > Sweden | actual | - | -"]);
    check("Norway presented Sweden with a new draft.", &["PROPOSE Norway > Sweden | actual | - | -"]);
}

#[test]
fn a_claim_that_is_denied_is_no_event() {
    let text = "Norway denied reports that it had met Swedish negotiators.";
    assert!(lines(text).iter().all(|line| line.contains("| negated |")), "{:?}", lines(text));
    let text = "It is not true that Norway attacked Sweden.";
    assert!(lines(text).iter().all(|line| line.contains("| negated |")), "{:?}", lines(text));
}

#[test]
fn talks_without_an_agreement_are_of_those_who_talk() {
    let found = lines("Norway met Sweden in Oslo. The talks ended without an agreement.");
    assert!(found.contains(&"AGREE Norway + Sweden > | negated | - | -".to_owned()), "{found:?}");
}

#[test]
fn reporters_take_part_in_nothing() {
    check("Norwegian officials briefed reporters.", &[]);
}

#[test]
fn what_a_verb_ends_is_no_event_of_its_own() {
    check("Norway lifted its blockade of Sweden.", &["RETREAT Norway > Sweden | actual | - | -"]);
}

#[test]
fn the_day_of_the_sentence_dates_what_has_none() {
    let found = lines("On Monday Norway tabled a draft in Oslo. Swedish negotiators welcomed the draft.");
    assert!(found.iter().all(|line| line.contains("| 2025-11-17 |")), "{found:?}");
}

#[test]
fn talks_with_somebody_are_those_of_the_subject() {
    let found =
        lines("Norwegian Foreign Minister Ola Dahl left Oslo after a meeting with Swedish negotiators.");
    assert!(found.contains(&"CONSULT Ola Dahl > Sweden | actual | - | -".to_owned()), "{found:?}");
}

#[test]
fn talks_that_begin_are_over_or_lie_ahead() {
    let first = "Norway and Sweden signed a truce in May 2025. ";
    let signed = "AGREE Norway + Sweden > | actual | 2025-05-01/2025-05-31 | -";
    let talks = |modality: &str| format!("CONSULT Norway + Sweden > | {modality} | - | -");
    for (text, modality) in [
        ("The second round of talks is over.", "actual"),
        ("The next round is anticipated in Bergen.", "future"),
    ] {
        check(&format!("{first}{text}"), &[signed, &talks(modality)]);
    }
}

#[test]
fn who_will_propose_has_not_yet() {
    check("Norway will propose a truce.", &["PROPOSE Norway > | future | - | -"]);
}

#[test]
fn a_blacklist_is_a_sanction() {
    check("Norway put ten Swedish firms on a blacklist.", &["SANCTION Norway > | actual | - | -"]);
    check("Norway put the talks on hold.", &["SANCTION Norway > | actual | - | -"]);
}
