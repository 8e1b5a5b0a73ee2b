//! For whom the actors of a case speak, by what its texts together tell.

mod common;

use common::{SourceLine, case};
use rapporteur_analysis::{Actor, ActorKind, Analysis, Knowledge, analyse};

fn read(sources: &[&str], texts: &[(&str, &str)]) -> Analysis {
    let sources: Vec<SourceLine> = sources.iter().map(|line| SourceLine::read(line)).collect();
    let texts: Vec<(String, String)> =
        texts.iter().map(|(doc, words)| ((*doc).to_owned(), (*words).to_owned())).collect();
    analyse(&case(&sources, &texts), Knowledge::default())
}

fn actor<'a>(analysis: &'a Analysis, name: &str) -> &'a Actor {
    let found = analysis.actors.iter().find(|actor| actor.name == name);
    found.unwrap_or_else(|| {
        let names: Vec<&str> = analysis.actors.iter().map(|actor| actor.name.as_str()).collect();
        panic!("no {name}: {names:?}")
    })
}

const FERRIES: &str = "Ferry workers voted to strike over wages, the Gewerkschaft Nordfähre said. \
    The company, Lund Ferries, which is owned by Malmo-based Brandt Holdings, said the strike was wrong. \
    “We want the wages,” union secretary Ada Roth said. Per Dahl, the company’s vice president for crews, \
    denied it. Brandt’s chief executive, Eva Lind, said nothing of the strike. Labour Minister Jan Berg spoke \
    in Sweden. A strike hurts Sweden, said Kim Falk, an analyst of wages and strikes.";

fn ferries() -> Analysis {
    let sources = [
        "a 2026-03-01 | Gewerkschaft Nordfähre | organization | |",
        "a 2026-03-01 | Lund Ferries | person | |",
        "a 2026-03-01 | Ada Roth | person | |",
        "a 2026-03-01 | Per Dahl | person | |",
        "a 2026-03-01 | Eva Lind | person | |",
        "a 2026-03-01 | Jan Berg | person | |",
        "a 2026-03-01 | Kim Falk | person | |",
        "b 2026-03-02 | their union | organization | |",
        "b 2026-03-02 | workers | group | |",
        "b 2026-03-02 | police | organization | |",
        "b 2026-03-02 | Ada Roth’s aides | group | |",
    ];
    read(
        &sources,
        &[("a", FERRIES), ("b", "The union counts the strike days; strikes cost wages, the union says.")],
    )
}

#[test]
fn a_union_and_a_company_are_sides_and_their_officers_speak_for_them() {
    let found = ferries();
    let party = |name| actor(&found, name).party.as_deref();
    assert_eq!(party("Gewerkschaft Nordfähre"), Some("Gewerkschaft Nordfähre"));
    assert_eq!(party("Ada Roth"), Some("Gewerkschaft Nordfähre"));
    assert_eq!(party("Per Dahl"), Some("Lund Ferries"));
    assert_eq!(party("workers"), Some("Gewerkschaft Nordfähre"));
    assert_eq!(party("Ada Roth’s aides"), Some("Gewerkschaft Nordfähre"));
    assert_eq!(actor(&found, "Lund Ferries").kind, ActorKind::Organization);
    assert!(
        actor(&found, "Per Dahl").party_reason.as_ref().is_some_and(|why| why.contains("vice president"))
    );
}

#[test]
fn an_owner_s_officers_speak_for_the_company_and_ministers_for_the_state_at_home() {
    let found = ferries();
    let party = |name| actor(&found, name).party.as_deref();
    assert_eq!(party("Eva Lind"), Some("Lund Ferries"));
    assert_eq!(party("Jan Berg"), Some("Sweden"));
    assert_eq!(party("police"), Some("Sweden"));
    assert_eq!(party("Kim Falk"), None, "an analyst speaks for no side");
}

#[test]
fn the_union_of_another_text_is_the_only_one_of_the_case() {
    let found = ferries();
    let union = actor(&found, "Gewerkschaft Nordfähre");
    let link = union.links.iter().find(|link| link.name == "their union").unwrap();
    assert_eq!(link.rule, "only-one");
    assert!(link.reason.contains("Gewerkschaft Nordfähre"), "{link:?}");
}

#[test]
fn of_two_unions_none_is_the_union() {
    let text = "The Pilots’ Union and the Cabin Union strike over wages; strikes and pickets go on, and wages \
        fall. The union will strike, the union said.";
    let sources = [
        "a - | Pilots’ Union | organization | |",
        "a - | Cabin Union | organization | |",
        "a - | the union | organization | |",
    ];
    let found = read(&sources, &[("a", text)]);
    assert_eq!(actor(&found, "the union").links.len(), 1);
}

const VALLEY: &str = "Sulden sent a letter. Ostravian Foreign Minister Mona Adler called it weak; Ostravia and \
    Suldenian troops hold the bridge. Sulden welcomed the text. UN envoy Ida Holm left. The rebels stay, said \
    Lev Tarn, a commander of the Front. Ostravia waits.";

fn valley() -> Analysis {
    let sources = [
        "a - | Sulden | person | |",
        "a - | Ostravia | person | |",
        "a - | Mona Adler | person | | United Nations",
        "a - | Ida Holm | person | |",
        "a - | Lev Tarn | person | |",
        "a - | Upper Valley Front | organization | |",
        "b - | Mona Adler | person | |",
        "b - | Ostravia’s foreign minister | anonymous | |",
        "b - | rebels | group | |",
        "b - | the Danes | group | |",
        "b - | Denmark | state | |",
    ];
    read(&sources, &[("a", VALLEY), ("b", "Adler and the rebels met the Upper Valley Front and Denmark.")])
}

#[test]
fn a_state_that_only_the_texts_know_is_a_state_and_a_side() {
    let found = valley();
    for state in ["Sulden", "Ostravia"] {
        let state = actor(&found, state);
        assert_eq!((state.kind, state.party.as_deref()), (ActorKind::State, Some(state.name.as_str())));
    }
    assert_eq!(actor(&found, "Mona Adler").party.as_deref(), Some("Ostravia"));
}

#[test]
fn a_mediator_speaks_for_its_body_and_a_commander_for_the_movement() {
    let found = valley();
    assert_eq!(actor(&found, "Ida Holm").party.as_deref(), Some("United Nations"));
    assert_eq!(actor(&found, "Lev Tarn").party.as_deref(), Some("Upper Valley Front"));
}

#[test]
fn a_description_joins_the_only_one_whom_it_can_mean() {
    let found = valley();
    let joined = |name: &str, alias: &str| actor(&found, name).links.iter().any(|link| link.name == alias);
    assert!(joined("Mona Adler", "Ostravia’s foreign minister"));
    assert!(joined("Upper Valley Front", "rebels"));
    assert!(joined("Denmark", "the Danes"));
}

#[test]
fn a_spokesperson_at_a_state_s_briefing_speaks_for_it() {
    let text = "Department Press Briefing\nSpokesperson Ada Roth briefed the press.";
    let found = read(&["a - | Ada Roth | person | |"], &[("a", text)]);
    assert_eq!(actor(&found, "Ada Roth").party.as_deref(), Some("United States"));
    let text =
        "A sentence on the Department Press Briefing is no heading.\nSpokesperson Ada Roth answered it.";
    let found = read(&["a - | Ada Roth | person | |"], &[("a", text)]);
    assert_eq!(actor(&found, "Ada Roth").party, None);
}
