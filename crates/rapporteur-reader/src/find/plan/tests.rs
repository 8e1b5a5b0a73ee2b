//! One feature a test, by the rules alone: the plans of a short text, a line each.

use crate::find::{Context, read};
use jiff::civil::date;
use rapporteur_model::{BlockKind, Document, Part, Plan, Span};

fn lines(text: &str) -> Vec<String> {
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
    reading.plans.iter().map(|plan| line(&document, plan)).collect()
}

/// `names | authors | provisions | responses`, each list parted by `;`.
fn line(document: &Document, plan: &Plan) -> String {
    let words = |spans: &[Span]| spans.iter().map(|s| document.words(*s)).collect::<Vec<_>>().join(" … ");
    let joined = |all: Vec<String>| all.join("; ");
    let names = plan.mentions.iter().map(|span| document.words(*span).to_owned());
    let authors = plan.authors.iter().map(|one| one.author.name.clone());
    let provisions = plan.provisions.iter().map(|one| words(&one.evidence));
    let responses = plan.responses.iter().map(|one| {
        let party = one.party.party.as_ref().unwrap_or(&one.party.name);
        format!("{party} {}", one.answer.as_str())
    });
    let lists = [names.collect(), authors.collect(), provisions.collect(), responses.collect()];
    lists.map(joined).join(" | ")
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(lines(text), expected, "{text}");
}

#[test]
fn what_follows_under_the_plan_is_in_it() {
    check(
        "Under a six-point plan put forward by Norway, Swedish troops would leave the island, a truce would begin \
         in May and prisoners would be exchanged. Denmark would withdraw from the strait. Fishing goes on, he said.",
        &[
            "a six-point plan put forward by Norway | Norway | Swedish troops would leave the island; a truce would \
           begin in May; prisoners would be exchanged; Denmark would withdraw from the strait | ",
        ],
    );
}

#[test]
fn a_plan_is_known_by_its_noun_its_points_and_pronouns() {
    check(
        "Norway has drafted a 12-point proposal. It provides for a truce and an exchange of prisoners. Sweden rejected \
         the proposal. Its plans to visit Oslo were dropped.",
        &["a 12-point proposal; the proposal | Norway | a truce; an exchange of prisoners | Sweden rejects"],
    );
}

#[test]
fn two_plans_of_one_text_stay_two() {
    check(
        "The Norwegian proposal provides for a truce. The Swedish proposal provides for elections. Finland welcomed \
         the Swedish proposal.",
        &[
            "The Norwegian proposal | Norway | a truce | ",
            "The Swedish proposal; the Swedish proposal | Sweden | elections | Finland accepts",
        ],
    );
}

#[test]
fn answers_have_their_conditions_and_negations() {
    let answer = |sentence: &str| {
        let text = format!("Norway presented a nine-point plan for the islands on Monday. {sentence}");
        lines(&text)[0].rsplit(" | ").next().map(str::to_owned).unwrap_or_default()
    };
    assert_eq!(answer("Sweden did not accept the plan."), "Sweden rejects");
    assert_eq!(answer("Sweden would accept the plan if the troops left."), "Sweden conditional");
    assert_eq!(answer("Sweden accepted the plan as a basis for talks."), "Sweden basis-for-talks");
    assert_eq!(answer("Sweden called the plan “an insult to the dead.”"), "Sweden criticises");
    assert_eq!(answer("Sweden remains sceptical about the plan."), "Sweden sceptical");
    assert_eq!(answer("The plan was rejected by Sweden."), "Sweden rejects");
    assert_eq!(answer("Sweden refused to sign the plan."), "Sweden rejects");
    assert_eq!(answer("Neither side has accepted the plan."), "");
    assert_eq!(answer("Finland urged Sweden to accept the plan."), "Finland accepts");
    assert_eq!(answer("If Sweden rejects the plan, the war goes on."), "");
    assert_eq!(answer("Sweden voted to reject the plan."), "Sweden rejects");
    assert_eq!(answer("It was Sweden that tore up the plan."), "Sweden rejects");
    assert_eq!(
        answer("The Swedish foreign minister, Ada Roth, called the plan “useful.”"),
        "Sweden basis-for-talks"
    );
}

#[test]
fn what_somebody_intends_is_no_plan_and_what_may_come_no_deal() {
    check("Norway plans to withdraw. Its plan to visit Oslo was dropped. A deal could end the war.", &[]);
    check("Any agreement must include a truce. No deal would be signed by Sweden.", &[]);
}

#[test]
fn a_deal_lays_down_its_rules() {
    check(
        "Norway and Sweden signed a treaty, settling on 48 ships a year and giving fishermen five years. Under the \
         treaty, which the Danish parliament approved on Monday, each town receives a share. Prices will fall.",
        &[
            "a treaty; the treaty | Norway; Sweden | settling on 48 ships a year; giving fishermen five years; each \
           town receives a share; Prices will fall | Norway accepts; Sweden accepts; Denmark accepts",
        ],
    );
}

#[test]
fn a_counterproposal_revises_what_it_answers() {
    let text = "Norway put forward a 12-point plan. Sweden replied with a counterproposal of its own, which asks for \
                elections. The Swedish counterproposal also provides for a truce.";
    assert_eq!(
        lines(text),
        [
            "a 12-point plan | Norway |  | Sweden revises",
            "a counterproposal; The Swedish counterproposal | Sweden | elections; a truce | ",
        ]
    );
}

#[test]
fn an_offer_may_be_figures() {
    check(
        "Norland Rail offered a rise of 4 percent over two years. The union rejected the offer.",
        &[
            "a rise of 4 percent over two years; the offer | Norland Rail | a rise of 4 percent over two years | union rejects",
        ],
    );
    check("Norland Rail offered its regrets. It could offer 4 percent.", &[]);
}

#[test]
fn what_a_list_under_the_plan_tells_is_in_it() {
    check(
        "Norway presented a five-point plan. Its main points:\n\n• a truce of 30 days\n\n• an exchange of prisoners\n\nTalks go on.",
        &["a five-point plan | Norway | a truce of 30 days; an exchange of prisoners | "],
    );
}

#[test]
fn a_truce_is_a_plan_where_it_was_made_or_put_forward() {
    check(
        "Norway and Sweden signed a truce of 60 days. Finland welcomed the truce.",
        &[
            "a truce of 60 days; the truce | Norway; Sweden | a truce of 60 days | Norway accepts; Sweden accepts; Finland accepts",
        ],
    );
    check("A truce would help. Sweden wants a truce.", &[]);
}

#[test]
fn answers_are_told_by_nouns_too() {
    let answer = |sentence: &str| {
        let text = format!("Norway presented a nine-point plan for the islands on Monday. {sentence}");
        lines(&text)[0].rsplit(" | ").next().map(str::to_owned).unwrap_or_default()
    };
    assert_eq!(answer("The plan drew criticism from Sweden."), "Sweden criticises");
    assert_eq!(answer("The plan met with opposition in Sweden."), "Sweden rejects");
    assert_eq!(answer("Sweden said it could live with the plan."), "Sweden accepts");
    assert_eq!(answer("Sweden called the plan fair but insisted that its ships stay."), "Sweden conditional");
    assert_eq!(answer("Sweden said the plan was not fair."), "Sweden criticises");
}

/// The answers that a sentence tells after one that puts a plan on the table.
fn answers(sentence: &str) -> String {
    let text = format!("Norway has put forward a 12-point plan for the strait. {sentence}");
    let first = lines(&text).into_iter().next().unwrap_or_default();
    first.rsplit(" | ").next().unwrap_or_default().to_owned()
}

#[test]
fn sides_answer_in_many_words() {
    for (sentence, expected) in [
        ("Sweden gave the plan a warm welcome.", "Sweden accepts"),
        ("Sweden dropped its objections to the plan.", "Sweden accepts"),
        ("Sweden reacted warmly.", "Sweden accepts"),
        ("Sweden voted the plan down.", "Sweden rejects"),
        ("Sweden refused to sign.", "Sweden rejects"),
        ("Sweden's answer was a flat no.", "Sweden rejects"),
        ("Sweden voiced objections to the plan.", "Sweden criticises"),
        ("For Sweden the plan is too vague.", "Sweden criticises"),
        ("Sweden's response was lukewarm.", "Sweden sceptical"),
        ("Sweden does not believe in the plan.", "Sweden sceptical"),
        ("Sweden accepted the plan with three amendments.", "Sweden conditional"),
        ("Sweden made its signature dependent on an open border.", "Sweden conditional"),
        ("Sweden accepted most of the plan.", "Sweden conditional"),
        ("Sweden urged Denmark to accept the plan.", "Sweden accepts"),
        ("Sweden has yet to reply to the plan.", ""),
        ("Denmark accused Sweden of rejecting the plan.", ""),
        ("Sweden might accept the plan.", ""),
        ("Sweden was asked to accept the plan.", ""),
    ] {
        assert_eq!(answers(sentence), expected, "{sentence}");
    }
}

#[test]
fn amendments_are_a_plan_of_their_own() {
    check(
        "Norway presented a 14-point draft. It provides for a truce. Sweden presented seven amendments to the draft. The \
         amendments provide for a court.",
        &[
            "a 14-point draft; the draft | Norway | a truce | Sweden revises",
            "seven amendments; The amendments | Sweden | a court | ",
        ],
    );
}

#[test]
fn each_sentence_of_a_plan_may_be_a_paragraph() {
    check(
        "Under the plan put forward by Norway, a truce would begin in May.\n\nSwedish troops would leave the \
         island.\n\nThe king sailed on.",
        &[
            "the plan put forward by Norway | Norway | a truce would begin in May; Swedish troops would leave the island | ",
        ],
    );
}

#[test]
fn a_paper_is_the_proposal_before_and_not_the_deal_between() {
    let plans = lines(
        "Norway presented a paper. It would open the strait to fishing boats. Nothing in it mentions the accord that Sweden \
         signed with Denmark in 2019. Sweden rejected the paper.",
    );
    assert!(
        plans.iter().any(|plan| plan.starts_with("a paper") && plan.ends_with("Sweden rejects")),
        "{plans:?}"
    );
}

#[test]
fn a_protocol_is_a_deal_where_it_was_signed() {
    let plans = lines(
        "Norway and Sweden signed a protocol on Friday. Under the protocol, both will pull back their ships.",
    );
    let [plan] = &plans[..] else { panic!("{plans:?}") };
    assert!(plan.contains("Norway accepts") && plan.contains("both will pull back their ships"), "{plan}");
}

#[test]
fn a_reply_has_points_of_its_own() {
    check(
        "Norway put forward a 12-point plan. Denmark delivered a six-point reply to the plan. Sweden dismissed the answer.",
        &[
            "a 12-point plan; the plan | Norway |  | Denmark revises",
            "a six-point reply; the answer | Denmark |  | Sweden rejects",
        ],
    );
}

#[test]
fn two_states_may_put_a_plan_forward() {
    check(
        "Sweden rejected the Norwegian-Danish proposal.",
        &["the Norwegian-Danish proposal | Norway; Denmark |  | Sweden rejects"],
    );
}

#[test]
fn what_is_imposed_is_on_no_table() {
    check("Norway rejected the twentieth package of sanctions.", &[]);
    check("Norway rejected the export control list.", &[]);
}

#[test]
fn those_who_witness_a_deal_do_not_take_it() {
    let plans = lines(
        "Mediators from Norway and Denmark signed the two-page memorandum on Friday. Under the memorandum, the ships \
         will leave in May.",
    );
    let [plan] = &plans[..] else { panic!("{plans:?}") };
    assert!(plan.ends_with("the ships will leave in May | "), "{plan}");
}

#[test]
fn an_idea_of_something_is_not_the_plan_before() {
    let plans = lines("Norway put forward a 12-point plan. Sweden rejected the idea of a truce.");
    assert!(
        !plans.iter().any(|plan| plan.contains("Sweden rejects") && plan.starts_with("a 12-point")),
        "{plans:?}"
    );
}

#[test]
fn a_deal_that_is_only_wished_for_or_refused_is_no_plan() {
    check(
        "Norway cannot accept a treaty that is silent on fish. Peru is ready to sign a charter on trade.",
        &[],
    );
}

#[test]
fn a_comment_or_what_is_missing_is_no_provision() {
    check(
        "Norway put forward a ten-point plan. It provides for a truce and a clause that Sweden has rejected. The plan says \
         nothing about prisoners.",
        &["a ten-point plan; The plan | Norway | a truce | Sweden criticises"],
    );
}

#[test]
fn a_vote_against_with_a_way_out_is_conditional_and_a_denied_answer_none() {
    check(
        "Norway put forward a ten-point plan. Sweden would vote against the plan unless the quota is raised. Peru dismissed \
         rumours that Finland had accepted the plan.",
        &["a ten-point plan; the plan; the plan | Norway |  | Sweden conditional"],
    );
}

#[test]
fn who_will_not_carry_it_out_refuses_it_and_a_forgery_is_no_answer() {
    check(
        "Norway and Sweden signed a charter on fish. Norway said it will not carry out the charter.",
        &["a charter; the charter | Norway; Sweden |  | Norway accepts; Sweden accepts; Norway rejects"],
    );
    check(
        "Norway put forward a six-point plan. Under the plan, troops would leave. Sweden called the plan a forgery.",
        &["a six-point plan; the plan; the plan | Norway | troops would leave | "],
    );
}

#[test]
fn under_a_deal_nothing_is_turned_into_its_contrary() {
    check(
        "Norway and Sweden reached an agreement under which no port will close before 2030.",
        &["an agreement | Norway; Sweden | no port will close before 2030 | Norway accepts; Sweden accepts"],
    );
}

#[test]
fn a_date_is_not_parted_at_its_commas() {
    check(
        "Norway put forward a six-point plan. It provides for the destruction of all mines by March 31, 2026, under the \
         watch of the Red Cross.",
        &[
            "a six-point plan | Norway | the destruction of all mines by March 31, 2026, under the watch of the Red \
           Cross | ",
        ],
    );
}

#[test]
fn an_answer_to_a_plan_is_not_in_it() {
    check(
        "Norway put forward a six-point plan. Under the plan, troops would leave and ships would be counted, which \
         would be rejected by voters. To the fishermen that is an insult.",
        &["a six-point plan; the plan | Norway | troops would leave; ships would be counted | "],
    );
}

#[test]
fn a_list_under_one_preposition_is_one_provision() {
    check(
        "The Norwegian offer would cut duties on almonds, walnuts and dried fruit to zero.",
        &["The Norwegian offer | Norway | cut duties on almonds, walnuts and dried fruit to zero | "],
    );
}

#[test]
fn what_is_not_in_a_plan_is_no_provision() {
    check(
        "The Norwegian roadmap provides for the opening of the port. It makes no mention of fish. Nowhere does it oblige \
         Sweden to hand over ships. It would not have brought back the old line.",
        &["The Norwegian roadmap | Norway | the opening of the port | "],
    );
}

#[test]
fn a_name_a_forecast_and_what_is_asked_of_others_are_no_provisions() {
    check(
        "Norway and Sweden signed the Bergen declaration, under which a consortium would build a road, dubbed the Peace \
         Route, or PERO. It called on Peru to free the crew. The declaration will add nine billion to the economy.",
        &[
            "the Bergen declaration; The declaration |  | a consortium would build a road | Norway accepts; Sweden accepts",
        ],
    );
}

#[test]
fn an_offer_that_is_only_wished_for_and_what_people_have_are_no_plans() {
    check("Sweden will not get a better offer.", &[]);
    check(
        "Norway rejected the Swedish plan. Clerks complain about the pension plan and the chief executive’s pay package.",
        &["the Swedish plan | Sweden |  | Norway rejects"],
    );
}

#[test]
fn whose_an_offer_is_tells_who_sent_it() {
    check(
        "Norway rejected an improved offer from Sweden.",
        &["an improved offer | Sweden |  | Norway rejects"],
    );
}

#[test]
fn the_idea_is_what_was_told_just_before() {
    check(
        "Norway put forward a plan. Sweden rejected the plan.\n\nThe sea was calm.\n\nPeru wants a law on nets. Denmark \
         rejected the idea.",
        &["a plan; the plan | Norway |  | Sweden rejects"],
    );
}

#[test]
fn part_of_it_and_not_at_once() {
    check(
        "Norway put forward a draft. Sweden is content with most of the draft. Peru did not immediately accept the \
         draft. Denmark remained committed to the draft.",
        &["a draft; the draft; the draft; the draft | Norway |  | Sweden conditional; Denmark accepts"],
    );
}
