//! Tests of the rules, on sentences written for them.

mod nothing;

use crate::find::{Context, read};
use crate::segment;
use rapporteur_model::{BlockKind, Document, Firmness, Part, Position, Stance};

/// The positions of a text of one paragraph: holder's side, stance, firmness, the words of the evidence.
fn found(text: &str) -> Vec<(String, Stance, Firmness, String)> {
    let part =
        Part { kind: BlockKind::Paragraph, text: text.to_owned(), sentences: segment::sentences(text) };
    let document = Document::new(1, "en", &[part]).unwrap();
    let reading = read(Context { document: &document, published: None, tagger: None, author_party: None });
    let shown = |position: &Position| {
        let side = position.holder.party.clone().unwrap_or(position.holder.name.clone());
        let words = document.words(position.evidence[0]).to_owned();
        (side, position.stance, position.firmness, words)
    };
    reading.positions.iter().map(shown).collect()
}

/// That the text tells exactly one position, which is this one.
#[track_caller]
fn check(text: &str, side: &str, stance: Stance, firmness: Firmness) {
    let found = found(text);
    let short: Vec<_> =
        found.iter().map(|(side, stance, firmness, _)| (side.as_str(), *stance, *firmness)).collect();
    assert_eq!(short, [(side, stance, firmness)], "{found:?}");
}

#[track_caller]
fn none(text: &str) {
    assert_eq!(found(text), [], "{text}");
}

#[test]
fn verbs_tell_a_stance_and_negation_turns_it() {
    check("Peru demanded the release of all sailors.", "Peru", Stance::Demands, Firmness::Unspecified);
    check("Peru rejected any change to the border.", "Peru", Stance::Rejects, Firmness::RedLine);
    check("Norway did not accept the buffer zone.", "Norway", Stance::Rejects, Firmness::Unspecified);
    check("Norway has offered to open the harbour.", "Norway", Stance::Offers, Firmness::Unspecified);
    check("The plan was rejected by Norway.", "Norway", Stance::Rejects, Firmness::Unspecified);
}

#[test]
fn what_is_supposed_asked_or_about_a_charge_is_no_position() {
    none("If Peru rejects the offer, the talks are over.");
    none("Would Peru accept the offer?");
    none("Peru rejected the accusation.");
    none("Norway supports Peru.");
}

#[test]
fn what_is_denied_is_no_position_and_nothing_is_nothing() {
    none("Peru denied that it had rejected the buffer zone.");
    let found = found("Norway would agree to nothing.");
    assert_eq!((found.len(), found[0].1), (1, Stance::Rejects), "{found:?}");
    none("Two envoys told the Fjord Post, in a bid to end the quarrel, that it was late.");
}

#[test]
fn a_day_until_which_something_holds_is_no_condition() {
    let found = found("Norway is ready to guarantee the loans until 3 May 2032.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].1, Stance::Offers);
}

#[test]
fn a_speaker_tells_what_others_must_do_and_what_the_own_side_will_not() {
    check(
        "Norwegian Foreign Minister Ada Berg said that all troops must leave the valley.",
        "Norway",
        Stance::Demands,
        Firmness::Unspecified,
    );
    check(
        "Norwegian Foreign Minister Ada Berg said Norway would never give up the harbour.",
        "Norway",
        Stance::Rejects,
        Firmness::RedLine,
    );
    check(
        "Norwegian Foreign Minister Ada Berg said Norway was ready to talk about the harbour.",
        "Norway",
        Stance::Open,
        Firmness::Unspecified,
    );
}

#[test]
fn what_an_analyst_says_must_be_is_nobodys_position() {
    let text = "Analyst Jon Falk of the Harbour Institute said that all troops must leave the valley.";
    assert!(found(text).iter().all(|(side, ..)| side == "Jon Falk"), "{:?}", found(text));
}

#[test]
fn a_condition_makes_a_position_conditional_and_is_demanded() {
    let found = found("Norway is ready to withdraw its troops only if Peru opens the harbour.");
    let short: Vec<_> =
        found.iter().map(|(_, stance, firmness, words)| (*stance, *firmness, words.as_str())).collect();
    assert_eq!(
        short,
        [
            (
                Stance::Conditional,
                Firmness::Precondition,
                "Norway is ready to withdraw its troops only if Peru opens the harbour"
            ),
            (Stance::Demands, Firmness::Precondition, "only if Peru opens the harbour"),
        ]
    );
}

#[test]
fn phrases_refuse_and_leave_open() {
    check(
        "Norwegian Foreign Minister Ada Berg said the harbour was not up for negotiation.",
        "Norway",
        Stance::Rejects,
        Firmness::RedLine,
    );
    check("Peru sees the buffer zone as a red line.", "Peru", Stance::Rejects, Firmness::RedLine);
    check(
        "Norwegian Foreign Minister Ada Berg said no agreement had been reached on the harbour.",
        "Norway",
        Stance::Unresolved,
        Firmness::Unspecified,
    );
}

#[test]
fn what_is_refused_in_the_same_breath_is_a_position_of_its_own() {
    let found = found("Norway wants a longer season and no change to the border.");
    let short: Vec<_> = found.iter().map(|(_, stance, _, words)| (*stance, words.as_str())).collect();
    assert_eq!(
        short,
        [(Stance::Demands, "Norway wants a longer season"), (Stance::Rejects, "no change to the border"),]
    );
}

#[test]
fn a_side_that_goes_on_with_another_stance_has_two() {
    let found = found("Peru asks for more ferries, accepts the new harbour and rejects the toll.");
    let stances: Vec<_> = found.iter().map(|(_, stance, ..)| *stance).collect();
    assert_eq!(stances, [Stance::Demands, Stance::Accepts, Stance::Rejects]);
}

#[test]
fn the_first_words_of_a_matter_turn_a_stance() {
    check("Norway asked to delete the clause on tolls.", "Norway", Stance::Rejects, Firmness::Unspecified);
    check("Norway promised to study the map.", "Norway", Stance::Open, Firmness::Unspecified);
    check("Norway no longer insists on the toll.", "Norway", Stance::Accepts, Firmness::Unspecified);
    none("Norway vowed to fight on.");
}

#[test]
fn idioms_tell_their_subjects_stance() {
    check("Peru has no quarrel with the new map.", "Peru", Stance::Accepts, Firmness::Unspecified);
    check("Peru sees no reason to move the border.", "Peru", Stance::Rejects, Firmness::Unspecified);
    check("Peru is adamant about the toll.", "Peru", Stance::Demands, Firmness::Unspecified);
    check(
        "Peru, tired of the quarrel, is opposed to the toll.",
        "Peru",
        Stance::Rejects,
        Firmness::Unspecified,
    );
}

#[test]
fn what_could_be_done_is_open() {
    check(
        "Norwegian Foreign Minister Ada Berg said the harbour could be opened.",
        "Norway",
        Stance::Open,
        Firmness::Unspecified,
    );
    check("Norway might accept the buffer zone.", "Norway", Stance::Open, Firmness::Unspecified);
}

#[test]
fn a_narrated_refusal_is_its_subjects() {
    check("Norway will not withdraw its ships.", "Norway", Stance::Rejects, Firmness::Unspecified);
}

#[test]
fn what_is_threatened_otherwise_is_demanded() {
    let found = found("Norway will close the harbour unless Peru lifts the toll.");
    let demand = (Stance::Demands, "unless Peru lifts the toll");
    assert!(found.iter().any(|(_, stance, _, words)| (*stance, words.as_str()) == demand), "{found:?}");
}

#[test]
fn orders_and_words_without_a_verb_are_the_speakers() {
    let by = "said Norwegian Foreign Minister Ada Berg.";
    check(&format!("“Release our sailors at once,” {by}"), "Norway", Stance::Demands, Firmness::Unspecified);
    check(&format!("“Not one inch of our valley,” {by}"), "Norway", Stance::Rejects, Firmness::RedLine);
}

#[test]
fn those_who_say_it_together_have_a_position_each() {
    let found = found("Peru and Norway met in Lima. Both sides agreed to exchange prisoners.");
    let sides: Vec<_> = found.iter().map(|(side, stance, ..)| (side.as_str(), *stance)).collect();
    assert_eq!(sides, [("Peru", Stance::Accepts), ("Norway", Stance::Accepts)], "{found:?}");
}

#[test]
fn what_a_side_calls_it_tells_its_stance() {
    check("Peru called the ceasefire offer inadequate.", "Peru", Stance::Rejects, Firmness::Unspecified);
    check("Norway stressed the need for a new harbour.", "Norway", Stance::Demands, Firmness::Unspecified);
}

#[test]
fn what_depends_on_something_is_conditional() {
    let told =
        |text: &str| found(text).into_iter().map(|(side, stance, ..)| (side, stance)).collect::<Vec<_>>();
    let norway = |stance| ("Norway".to_owned(), stance);
    for text in [
        "Norway could lift its blockade if the harbour was opened.",
        "“Norway frees the crews as soon as the fee is paid,” Norway said.",
    ] {
        assert!(told(text).contains(&norway(Stance::Conditional)), "{text}: {:?}", found(text));
    }
    none("Norway will retaliate if the ferry sails.");
}

#[test]
fn what_may_be_is_open_and_what_will_not_be_done_is_refused() {
    check("Norway might lift the embargo.", "Norway", Stance::Open, Firmness::Unspecified);
    check("Norway said the levy would not be postponed.", "Norway", Stance::Rejects, Firmness::Unspecified);
    none("Norway said the wreck would not be found.");
    none("Norway might lose the vote.");
}

#[test]
fn a_particle_may_stand_behind_its_pronoun() {
    check("Norway ruled that out.", "Norway", Stance::Rejects, Firmness::RedLine);
    check("Norway did not rule out a longer pause.", "Norway", Stance::Open, Firmness::Unspecified);
}

#[test]
fn an_account_of_what_another_side_had_done_is_no_position() {
    none("Peru said that Norway had promised a second ferry.");
    none("Peru said that Norway must have attacked the ferry.");
}

#[test]
fn what_is_not_settled_is_told_in_many_words() {
    for text in [
        "Norway said the width of the zone was still up in the air.",
        "Norway said the fee had been left for another day.",
        "Norway said that who pays for the ferry could not be agreed.",
    ] {
        check(text, "Norway", Stance::Unresolved, Firmness::Unspecified);
    }
}

#[test]
fn who_wants_to_stay_unnamed_wants_nothing_of_the_talks() {
    none("A Norwegian negotiator who did not want his name printed left early.");
    none("Norwegian officials, who asked not to be identified, left early.");
}

#[test]
fn a_negation_that_stands_apart_or_in_the_object_counts() {
    check("Norway would accept no change to the border.", "Norway", Stance::Rejects, Firmness::RedLine);
    let found = found("Norway would not, its spokesman added, agree to cuts in the quota.");
    assert!(found.iter().all(|(_, stance, ..)| *stance == Stance::Rejects), "{found:?}");
    none("Norway rejected none of the ideas.");
    none("Norway stopped short of rejecting the buffer zone.");
    none("Peru accused Norway of rejecting the buffer zone.");
}

#[test]
fn what_a_denied_report_tells_is_nobodys_position() {
    none("Norway denied media reports that Peru had offered to cede the harbour.");
    none("Peru dismissed rumours that Norway would accept the buffer zone.");
    none("Rumours that Norway had agreed to a buffer zone were dismissed by Peru.");
}

#[test]
fn what_one_keeps_is_demanded_by_a_red_line_and_anything_else_refused() {
    let of = |text: &str| {
        found(text).into_iter().map(|(_, stance, firmness, _)| (stance, firmness)).collect::<Vec<_>>()
    };
    let kept = of("Norway regards the unity of the islands as a red line.");
    assert_eq!(kept, [(Stance::Demands, Firmness::RedLine)]);
    let given = of("Norway regards a foreign base as a red line.");
    assert_eq!(given, [(Stance::Rejects, Firmness::RedLine)]);
}

#[test]
fn words_that_open_no_condition_make_none() {
    for text in [
        "Norway is ready to open the harbour, as provided for in the charter.",
        "Norway has offered the harbour once more as a base.",
        "Norway has offered to open the harbour as soon as possible.",
    ] {
        let found = found(text);
        let stances: Vec<Stance> = found.iter().map(|(_, stance, ..)| *stance).collect();
        assert_eq!(stances, [Stance::Offers], "{text}");
    }
}

#[test]
fn a_condition_is_demanded_of_others_where_it_is_theirs_to_meet() {
    let stances = |text: &str| found(text).into_iter().map(|(_, stance, ..)| stance).collect::<Vec<_>>();
    let theirs = stances("Norway is ready to open the harbour if Peru withdraws its ships.");
    assert_eq!(theirs, [Stance::Conditional, Stance::Demands]);
    let nobodys = stances("Norway is ready to open the harbour if a date can be found.");
    assert_eq!(nobodys, [Stance::Conditional]);
}

#[test]
fn groups_that_nothing_tells_of_are_no_sides() {
    none("Its partners want a larger quota.");
    none("2,000 islanders demanded a larger quota.");
    none("Negotiators want a larger quota.");
}

#[test]
fn what_one_will_not_yield_on_is_demanded() {
    let found = found(
        "Norwegian Foreign Minister Ada Berg said the harbour was a matter on which Norway would not yield.",
    );
    let stances: Vec<Stance> = found.iter().map(|(_, stance, ..)| *stance).collect();
    assert_eq!(stances, [Stance::Demands], "{found:?}");
}

#[test]
fn how_others_tell_it_is_no_stance_and_what_is_asked_neither() {
    none("Norway rejected that account.");
    none("That account was disputed by Norway.");
    none("Asked whether Norway was ready to open the harbour, the mayor laughed.");
    none("Norway told the assembly that it had no wish to harm anybody.");
    none("Norwegian Foreign Minister Ada Berg said Peru should look in its own files.");
}

#[test]
fn what_has_to_come_first_is_nobodys_yes() {
    let found = found("Norway will talk about the harbour only after Peru signs the charter.");
    assert!(found.iter().all(|(side, ..)| side == "Norway"), "{found:?}");
}

#[test]
fn a_word_that_looks_like_a_condition_makes_none() {
    check(
        "Norwegian Foreign Minister Ada Berg said Norway would not give up the harbour without a fight.",
        "Norway",
        Stance::Rejects,
        Firmness::Unspecified,
    );
    let found = found("Norway will not accept a treaty without binding guarantees.");
    assert_eq!(found[0].1, Stance::Conditional, "{found:?}");
}

#[test]
fn two_stances_in_one_sentence_are_two_positions() {
    let found = found("Norway rejects any change to the border, and is demanding the return of the ships.");
    let short: Vec<_> = found.iter().map(|(_, stance, _, words)| (*stance, words.as_str())).collect();
    assert_eq!(
        short,
        [
            (Stance::Rejects, "Norway rejects any change to the border"),
            (Stance::Demands, "is demanding the return of the ships"),
        ]
    );
}

#[test]
fn what_one_makes_a_condition_or_a_deadline_is_demanded() {
    check(
        "Norway has made the return of the ships a condition for any deal.",
        "Norway",
        Stance::Demands,
        Firmness::Precondition,
    );
    check(
        "Norwegian Foreign Minister Ada Berg said Norway would give the rebels 30 days to leave the port.",
        "Norway",
        Stance::Demands,
        Firmness::Unspecified,
    );
    let kept = found("Norway will not drop its demand for the islands.");
    assert_eq!(kept[0].1, Stance::Demands, "{kept:?}");
}

#[test]
fn an_act_is_not_the_side_that_it_befalls() {
    let found = found(
        "Norwegian Foreign Minister Ada Berg said the release of the Peruvian sailors would not go ahead.",
    );
    let short: Vec<_> = found.iter().map(|(side, stance, ..)| (side.as_str(), *stance)).collect();
    assert_eq!(short, [("Norway", Stance::Rejects)]);
}

#[test]
fn a_negation_before_the_subject_turns_the_verb() {
    check("Nor would the Norwegians accept patrols.", "Norway", Stance::Rejects, Firmness::RedLine);
    check(
        "Norway will not sign. Never has Norway demanded the harbour.",
        "Norway",
        Stance::Rejects,
        Firmness::Unspecified,
    );
}

#[test]
fn a_figure_that_one_calls_fair_is_asked_for() {
    check(
        "“We think 22 crowns an hour is fair,” said Ada Berg of Norway.",
        "Norway",
        Stance::Demands,
        Firmness::Unspecified,
    );
}

#[test]
fn words_that_only_look_like_a_stance_are_none() {
    none("Norway said that the Swedes would be back with tickets.");
    none("Norway fled rather than let the patrols in.");
    none("Peru has been looking for an exit since the spring.");
    none("Norway had asked for time.");
    none("Peru vowed to slap a duty of ten percent on fish.");
    none("“We have never said that it has to be this year,” said Norwegian minister Ada Berg.");
    none("Norwegian minister Ada Berg said that the ports would not be safe should the raids go on.");
    none("It is a matter of how far Norway is prepared to move.");
    none("Norway would have preferred a longer treaty.");
}

#[test]
fn what_is_not_granted_for_lack_of_something_depends_on_it() {
    check(
        "Norway would not sign the charter in the absence of a loan.",
        "Norway",
        Stance::Conditional,
        Firmness::Precondition,
    );
}

#[test]
fn other_ways_of_wanting() {
    check("Norway’s position is a full ban on trawling.", "Norway", Stance::Demands, Firmness::Unspecified);
    check(
        "Peru came with a demand that Norway leave the valley.",
        "Peru",
        Stance::Demands,
        Firmness::Unspecified,
    );
    check("Norway expects Peru to open the port.", "Norway", Stance::Demands, Firmness::Preference);
    check("Norway has countered with a joint venture.", "Norway", Stance::Offers, Firmness::Unspecified);
    check("Norway announced a unilateral ceasefire.", "Norway", Stance::Offers, Firmness::Unspecified);
    check("Peru is said to be offering a lower tariff.", "Peru", Stance::Offers, Firmness::Unspecified);
    check("It is a quota that Norway does not accept.", "Norway", Stance::Rejects, Firmness::Unspecified);
}
