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

const ISLES: &str = "MARN (Coast Wire) - Orlandia’s government and the Free Shore Movement met on Monday. The rebels hold \
    the docks.\nThe government will pay for the boats. “It is a start,” Justice Minister Ada Roth said.\n\
    Veland denies that its soldiers fight. “They guard a bridge,” Foreign Minister Karl Oder said. The army of Veland \
    said nothing.\nColonel Jan Berg, spokesman of the General Staff, spoke to Orlandia’s rebels.";

#[test]
fn in_a_conflict_within_one_state_its_offices_speak_for_it() {
    let sources = [
        "a - | Ada Roth | person | |",
        "a - | Karl Oder | person | |",
        "a - | Jan Berg | person | |",
        "a - | government | organization | |",
        "a - | the General Staff | group | |",
        "a - | Veland | person | |",
        "a - | Free Shore Movement | organization | | Free Shore Movement",
    ];
    let found = read(&sources, &[("a", ISLES)]);
    let party = |name| actor(&found, name).party.as_deref();
    assert_eq!(party("Ada Roth"), Some("Orlandia"));
    assert_eq!(party("Karl Oder"), Some("Veland"), "his paragraph is about another state");
    assert_eq!(party("Jan Berg"), Some("Orlandia"));
    assert_eq!(party("the General Staff"), Some("Orlandia"));
    assert_eq!(party("Veland"), Some("Veland"));
    let government = actor(&found, "Orlandia");
    assert_eq!(
        (government.kind, government.aliases.as_slice()),
        (ActorKind::State, &["government".to_owned()][..])
    );
}

#[test]
fn a_body_that_a_text_sets_aside_is_no_side_in_any_text() {
    let text = "Clear Tide, a campaign group, said no. Ada Roth, Clear Tide’s director, agreed.";
    let sources = [
        "a - | Clear Tide | organization | |",
        "b - | Clear Tide | organization | | Clear Tide",
        "b - | Ada Roth | person | | Clear Tide",
    ];
    let found = read(&sources, &[("a", text), ("b", "Clear Tide and Ada Roth spoke.")]);
    assert_eq!(actor(&found, "Clear Tide").party, None);
    assert_eq!(actor(&found, "Ada Roth").party, None);
}

#[test]
fn whom_one_text_lets_speak_for_a_body_speaks_for_it_in_every_text() {
    let text = "Ada Roth negotiated for the Alliance of Small Island States. Karl Oder, who speaks for the Delta \
        League, left.";
    let sources = [
        "a - | Alliance of Small Island States | organization | | Alliance of Small Island States",
        "a - | Delta League | organization | | Delta League",
        "a - | Ada Roth | person | |",
        "a - | Karl Oder | person | |",
        "b - | Ada Roth | person | |",
    ];
    let found = read(&sources, &[("a", text), ("b", "Ada Roth spoke again.")]);
    assert_eq!(actor(&found, "Ada Roth").party.as_deref(), Some("Alliance of Small Island States"));
    assert_eq!(actor(&found, "Karl Oder").party.as_deref(), Some("Delta League"));
}

#[test]
fn the_side_that_most_places_tell_holds_in_all() {
    let sources = [
        "a - | Ada Roth | person | | Norway",
        "a - | Ada Roth | person | | Norway",
        "b - | Ada Roth | person | | Sweden",
    ];
    let found = read(&sources, &[("a", "Ada Roth spoke."), ("b", "Ada Roth spoke.")]);
    let roth = actor(&found, "Ada Roth");
    assert_eq!(roth.party.as_deref(), Some("Norway"));
    assert!(roth.party_reason.as_ref().is_some_and(|why| why.contains("2 of 3")), "{:?}", roth.party_reason);
}

#[test]
fn europe_is_its_union_where_none_of_its_states_speaks() {
    let sources = [
        "a - | European Union | organization | |",
        "a - | Europe | state | |",
        "a - | the Europeans | group | |",
    ];
    let found = read(&sources, &[("a", "The European Union pays. Europe pays, the Europeans say.")]);
    let union = actor(&found, "European Union");
    assert!(union.links.iter().any(|link| link.name == "Europe"), "{union:?}");
    let with_france = [&sources[..], &["a - | France | state | |"]].concat();
    let found = read(&with_france, &[("a", "The European Union, France and Europe pay.")]);
    assert!(found.actors.iter().any(|actor| actor.name == "Europe"));
}

#[test]
fn a_side_has_one_name_whatever_letters_a_text_uses() {
    let text = "The Train Staff Union (SVP) said no. SVP chair Ada Roth agreed.";
    let sources = [
        "a - | Train Staff Union | organization | | Train Staff Union",
        "b - | SVP | organization | | SVP",
        "b - | Ada Roth | person | | SVP",
    ];
    let found = read(&sources, &[("a", text), ("b", "The SVP and Ada Roth spoke.")]);
    assert_eq!(actor(&found, "Ada Roth").party.as_deref(), Some("Train Staff Union"));
    assert_eq!(found.called("SVP"), "Train Staff Union");
}

#[test]
fn an_abbreviation_that_no_source_bears_is_an_alias_of_its_long_form() {
    let text = "The Train Staff Union (SVP) and the Rail Guards (RG) said no.";
    let sources = ["a - | Train Staff Union | organization | | ", "a - | Rail Guards | organization | | "];
    let found = read(&sources, &[("a", text)]);
    assert_eq!(actor(&found, "Train Staff Union").aliases, ["SVP"]);
    assert_eq!(actor(&found, "Rail Guards").aliases, ["RG"]);
    let two = [&sources[..], &["b - | Train Stewards | organization | | "]].concat();
    let found = read(&two, &[("a", text), ("b", "The Train Stewards (SVP) said no.")]);
    assert!(actor(&found, "Train Staff Union").aliases.is_empty(), "one abbreviation, two bodies");
}

const TARIFFS: &str = "Kelmora’s trade minister, Pavel Dorn, said Tessaria had broken its word. Tessarian trade \
    representative Lucy Hale denied it. Kelmoran diplomats left Port Tess. Kelmora will pay, Tessaria says.\nHale \
    left early. Her deputy, Tom Rusk, stayed.";

#[test]
fn a_state_that_no_list_knows_is_told_by_its_ministers_and_its_deputies_follow() {
    let sources = [
        "a 2026-03-01 | Pavel Dorn | person | |",
        "a 2026-03-01 | Lucy Hale | person | |",
        "a 2026-03-01 | Tom Rusk | person | |",
        "a 2026-03-01 | Tessarian trade office | organization | |",
        "a 2026-03-01 | a Kelmoran official | anonymous | |",
    ];
    let found = read(&sources, &[("a", TARIFFS)]);
    let party = |name| actor(&found, name).party.as_deref();
    assert_eq!(party("Pavel Dorn"), Some("Kelmora"));
    assert_eq!(party("Lucy Hale"), Some("Tessaria"));
    assert_eq!(party("Tessarian trade office"), Some("Tessaria"));
    assert_eq!(party("a Kelmoran official"), Some("Kelmora"));
    assert_eq!(party("Tom Rusk"), Some("Tessaria"));
}

#[test]
fn the_last_word_and_the_initials_of_a_body_are_its_name() {
    let sources = [
        "a 2026-03-01 | Sund Liberation Front | organization | | Sund Liberation Front",
        "a 2026-03-01 | Ivo Mell | person | negotiator | Front",
        "b 2026-03-02 | Ada Brand | person | spokeswoman | SLF",
    ];
    let text = "The Sund Liberation Front met. Ivo Mell spoke for it, and Ada Brand after him.";
    let found = read(&sources, &[("a", text), ("b", text)]);
    for name in ["Ivo Mell", "Ada Brand"] {
        assert_eq!(actor(&found, name).party.as_deref(), Some("Sund Liberation Front"), "{name}");
    }
}

#[test]
fn whoever_speaks_for_the_strikers_or_for_the_railway_is_of_that_side() {
    let words = "Train drivers began a strike over wages. The union, the Footplate Guild, said wages had \
        fallen; the railway, Ostbahn Rail, said a strike was wrong. The strikers’ spokeswoman, Mia Kern, said wages \
        come first. A spokesman for the railway denied it.";
    let sources = [
        "a 2026-03-01 | Footplate Guild | organization | |",
        "a 2026-03-01 | Ostbahn Rail | organization | |",
        "a 2026-03-01 | Mia Kern | person | |",
        "a 2026-03-01 | a spokesman for the railway | anonymous | |",
    ];
    let found = read(&sources, &[("a", words)]);
    assert_eq!(actor(&found, "Mia Kern").party.as_deref(), Some("Footplate Guild"));
    assert_eq!(actor(&found, "a spokesman for the railway").party.as_deref(), Some("Ostbahn Rail"));
}

#[test]
fn a_part_of_a_government_s_name_is_no_state() {
    let text = "The Government of National Accord met the National Party. The government of Ostravia looked on; Ostravia \
        wants peace. National leaders came.";
    let sources = ["a 2026-03-01 | National Party | organization | | National Party"];
    let found = read(&sources, &[("a", text)]);
    assert_eq!(actor(&found, "National Party").party.as_deref(), Some("National Party"));
    assert!(found.actors.iter().all(|actor| actor.name != "National"));
}

#[test]
fn what_a_text_sets_beside_a_name_is_its_bearer_in_every_text() {
    let text = "The Ostravian Free Army (OFA), the eastern command of Marshal Oder, took Velm.";
    let sources = [
        "a 2026-03-01 | Ostravian Free Army | organization | | Ostravian Free Army",
        "b 2026-03-02 | the eastern command | group | |",
        "b 2026-03-02 | the eastern authorities | group | |",
        "b 2026-03-02 | the western command | group | |",
    ];
    let found = read(&sources, &[("a", text), ("b", "Nobody moved.")]);
    let links: Vec<&str> =
        actor(&found, "Ostravian Free Army").links.iter().map(|link| link.name.as_str()).collect();
    assert!(links.contains(&"the eastern command"), "{links:?}");
    assert!(links.contains(&"the eastern authorities"), "{links:?}");
    assert_eq!(actor(&found, "the western command").kind, ActorKind::Group);
}

#[test]
fn an_officer_of_the_union_is_not_the_union() {
    let sources = [
        "a 2026-03-01 | Gewerkschaft Nordfähre | organization | |",
        "a 2026-03-01 | Roth | organization | |",
        "b 2026-03-02 | their union | organization | |",
    ];
    let strike = "A strike over wages: the strike of the Gewerkschaft Nordfähre went on. Ms. Roth, the union \
        secretary, said the strike would last.";
    let found = read(&sources, &[("a", strike), ("b", "The strike is about wages, the union says.")]);
    let union = actor(&found, "Gewerkschaft Nordfähre");
    assert!(union.links.iter().any(|link| link.name == "their union"), "{:?}", union.links);
}
