//! What an actor holds: its names, roles, doubts, and what reviewers said of it.

mod common;

use common::{SourceLine, assigned, case};
use rapporteur_analysis::{Actor, ActorKind, Analysis, Knowledge, analyse};
use rapporteur_model::{
    ActorCorrection, ActorVerdict, BlockKind, Case, Document, Part, Span, Speaker, SpeakerKind,
};

fn made(lines: &[&str]) -> Case {
    case(&lines.iter().map(|line| SourceLine::read(line)).collect::<Vec<_>>(), &[])
}

fn names(analysis: &Analysis) -> Vec<&str> {
    analysis.actors.iter().map(|actor| actor.name.as_str()).collect()
}

fn only(case: &Case) -> Actor {
    let analysis = analyse(case, Knowledge::default());
    assert_eq!(analysis.actors.len(), 1, "{:?}", names(&analysis));
    analysis.actors.into_iter().next().unwrap()
}

fn corrected(case: &Case, verdicts: &[ActorVerdict]) -> (Analysis, Vec<Option<String>>) {
    let correction = |(nth, verdict): (usize, &ActorVerdict)| ActorCorrection {
        number: nth as u64 + 1,
        at: "2026-01-01T00:00:00Z".into(),
        reviewer: "Ada".into(),
        verdict: verdict.clone(),
        undone: false,
    };
    let actor_corrections = verdicts.iter().enumerate().map(correction).collect();
    let analysis = analyse(&Case { actor_corrections, ..case.clone() }, Knowledge::default());
    let idle = analysis.corrections.iter().map(|folded| folded.idle.clone()).collect();
    (analysis, idle)
}

#[test]
fn a_person_has_the_commonest_full_spelling_and_keeps_the_others_as_aliases() {
    let actor = only(&made(&[
        "a - | Adler | person | | Nordland",
        "b - | Mona Adler | person | |",
        "c - | Adler | person | |",
    ]));
    assert_eq!((actor.name.as_str(), actor.kind), ("Mona Adler", ActorKind::Person));
    assert_eq!(
        (actor.aliases.as_slice(), actor.party.as_deref()),
        (&["Adler".to_owned()][..], Some("Nordland"))
    );
    let link = actor.links.iter().find(|link| link.name == "Adler").unwrap();
    assert!(link.rule == "only-bearer" && link.reason.contains("Mona Adler") && link.texts == 2, "{link:?}");
}

#[test]
fn sides_that_texts_disagree_on_are_left_open() {
    assert_eq!(only(&made(&["a - | Adler | person | | A", "a - | Adler | person | | B"])).party, None);
}

#[test]
fn blocs_states_and_groups_are_told_apart_and_have_their_sides() {
    let case = made(&[
        "a - | European Union | organization | |",
        "a - | Norway | state | |",
        "a - | Norwegian officials | group | |",
        "a - | Harbour Board | organization | |",
        "a - | a sailor | anonymous | |",
    ]);
    let shown: Vec<_> = analyse(&case, Knowledge::default())
        .actors
        .iter()
        .map(|a| (a.kind.as_str(), a.party.clone()))
        .collect();
    let norway = || Some("Norway".to_owned());
    assert_eq!(
        shown,
        [
            ("bloc", None),
            ("organization", None),
            ("state", norway()),
            ("group", norway()),
            ("anonymous", None)
        ]
    );
}

#[test]
fn a_listed_person_has_the_listed_side_where_no_text_gives_one() {
    let side = |name: &str| only(&made(&[&format!("a - | {name} | person")])).party;
    assert_eq!(side("Sergei Lavrov").as_deref(), Some("Russia"));
    assert_eq!((side("Kaja Kallas"), side("Mona Adler")), (None, None));
}

#[test]
fn pronouns_and_documents_are_nobody() {
    let case = made(&["a - | His | person", "a - | a survey | unknown", "a - | Skarvik | unknown"]);
    assert_eq!(names(&analyse(&case, Knowledge::default())), ["Skarvik"]);
}

#[test]
fn a_listed_body_goes_by_its_name_where_a_text_cut_it() {
    let mut case = made(&[
        "a - | International Crisis | organization",
        "b - | International Crisis Group | organization",
    ]);
    let Speaker::Source(source) = &mut case.documents[0].reading.statements[0].speaker else { panic!() };
    // The mention is longer than the name: here both texts end alike.
    let text = "Text a. International Crisis Group spoke.";
    let part = Part { kind: BlockKind::Paragraph, text: text.into(), sentences: vec![] };
    source.mention = Some(Span::new(8, 34));
    case.documents[0].document = Document::new(1, "en", &[part]).unwrap();
    assert_eq!(only(&case).name, "International Crisis Group");
}

#[test]
fn a_surname_that_could_be_two_people_says_so() {
    let case = made(&["a - | Mona Adler | person", "a - | Ian Adler | person", "b - | Adler | person"]);
    let analysis = analyse(&case, Knowledge::default());
    assert_eq!(names(&analysis), ["Adler", "Ian Adler", "Mona Adler"]);
    assert_eq!(analysis.actors[0].doubts, ["could be “Ian Adler” or “Mona Adler”"]);
}

#[test]
fn a_bearer_who_is_named_and_does_not_speak_is_a_bearer_too() {
    let lines = ["a - | Mona Adler | person", "b - | Adler | person"].map(SourceLine::read);
    let names_of = |words: &str| {
        let analysis = analyse(&case(&lines, &[("b".into(), words.into())]), Knowledge::default());
        analysis.actors.iter().map(|actor| actor.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names_of("Her brother Daniel Adler came too."), ["Adler", "Mona Adler"]);
    assert_eq!(names_of("Minister Adler and Mona Adler are one."), ["Mona Adler"]);
}

#[test]
fn roles_are_kept_with_text_place_and_day() {
    let case = made(&[
        "b 2025-02-01 | Mona Adler | person | former harbour master | Nordland",
        "a 2024-02-01 | Mona Adler | person | harbour master | Nordland",
    ]);
    let actor = only(&case);
    assert_eq!(actor.roles, ["harbour master", "former harbour master"]);
    let last = &actor.said_roles[1];
    assert_eq!((last.qualifier, last.day.unwrap().to_string().as_str()), (Some("former"), "2025-02-01"));
    assert_eq!(case.documents[last.document].document.words(last.span), "former harbour master");
    assert!(actor.doubts.is_empty());
}

#[test]
fn a_role_that_the_list_of_offices_contradicts_is_a_doubt_and_stays() {
    for (role, day, doubt) in [
        ("foreign minister", "2025-06-01", "until 2024-09-05 only"),
        ("foreign minister", "2019-06-01", "from 2020-03-04 on only"),
        ("former foreign minister", "2023-06-01", "since 2020-03-04"),
        ("prime minister", "2023-06-01", "was Denys Shmyhal"),
    ] {
        let actor = only(&made(&[&format!("a {day} | Dmytro Kuleba | person | {role} | Ukraine")]));
        assert!(
            actor.doubts.len() == 1 && actor.doubts[0].contains(doubt),
            "{role} {day} {:?}",
            actor.doubts
        );
        assert_eq!(actor.roles, [role]);
    }
    for (role, day) in [
        ("foreign minister", "2023-06-01"),
        ("Ukrainian Foreign Minister", "2023-06-01"),
        ("former foreign minister", "2025-06-01"),
        ("deputy foreign minister", "2025-06-01"),
        ("foreign minister’s aide", "2025-06-01"),
    ] {
        let actor = only(&made(&[&format!("a {day} | Dmytro Kuleba | person | {role} | Ukraine")]));
        assert!(actor.doubts.is_empty(), "{role} {day} {:?}", actor.doubts);
    }
}

#[test]
fn two_texts_of_one_month_that_give_other_offices_are_a_doubt() {
    let roles = |first: &str, second: &str, day: &str| {
        let lines = [
            format!("a 2025-03-01 | Mona Adler | person | {first} | Nordland"),
            format!("b {day} | Mona Adler | person | {second} | Nordland"),
        ];
        only(&made(&[&lines[0], &lines[1]])).doubts
    };
    let doubts = roles("foreign minister", "defence minister", "2025-03-20");
    assert_eq!(
        doubts,
        [
            "“defence minister”: a text of 2025-03-01 says “foreign minister”",
            "“foreign minister”: a text of 2025-03-20 says “defence minister”"
        ]
    );
    assert_eq!(roles("president", "former president", "2025-03-02").len(), 2);
    assert!(roles("foreign minister", "defence minister", "2025-09-20").is_empty());
    assert!(roles("foreign minister", "foreign minister of Nordland", "2025-03-02").is_empty());
}

#[test]
fn an_office_whose_holder_no_text_names_stays_a_description_with_a_doubt() {
    let actor = only(&made(&["a 2025-03-02 | the Russian foreign minister | anonymous | | Russia"]));
    assert_eq!((actor.name.as_str(), actor.kind), ("the Russian foreign minister", ActorKind::Anonymous));
    assert!(actor.doubts[0].starts_with("may be Sergei Lavrov"), "{:?}", actor.doubts);
}

fn merge(name: &str, into: &str) -> ActorVerdict {
    ActorVerdict::Merge { name: name.into(), into: into.into() }
}

fn split(name: &str, spelling: &str) -> ActorVerdict {
    ActorVerdict::Split { name: name.into(), spelling: spelling.into() }
}

fn alias(name: &str, alias: &str) -> ActorVerdict {
    ActorVerdict::Alias { name: name.into(), alias: alias.into() }
}

#[test]
fn a_reviewer_joins_and_parts_what_no_rule_can() {
    let case = made(&["a - | Mona Adler | person", "b - | Adler | person", "c - | the Lioness | person"]);
    let (analysis, idle) =
        corrected(&case, &[merge("the Lioness", "mona adler"), split("Mona Adler", "Adler@b")]);
    assert_eq!((names(&analysis), idle), (vec!["Adler", "Mona Adler"], vec![None, None]));
    let adler = &analysis.actors[1];
    assert_eq!(adler.aliases, ["the Lioness"]);
    let link = adler.links.iter().find(|link| link.name == "the Lioness").unwrap();
    assert!(link.rule == "correction" && link.reason.contains("says Ada (a1)"), "{link:?}");
}

#[test]
fn an_alias_holds_in_every_text_and_before_one_has_it() {
    let case =
        made(&["a - | Mona Adler | person", "b - | the Lioness | person", "c - | the Lioness | anonymous"]);
    let (analysis, _) = corrected(&case, &[alias("Mona Adler", "the Lioness")]);
    assert_eq!(names(&analysis), ["Mona Adler"]);
    let (analysis, idle) =
        corrected(&made(&["a - | Mona Adler | person"]), &[alias("Mona Adler", "the Lioness")]);
    assert_eq!((analysis.actors[0].aliases.as_slice(), idle), (&["the Lioness".to_owned()][..], vec![None]));
}

#[test]
fn an_addition_is_there_before_the_texts_and_takes_their_names() {
    let add = ActorVerdict::Add {
        name: "Mona Adler".into(),
        kind: SpeakerKind::Person,
        party: Some("Nordland".into()),
    };
    let actor = corrected(&Case::default(), std::slice::from_ref(&add)).0.actors.remove(0);
    assert_eq!((actor.kind, actor.party.as_deref()), (ActorKind::Person, Some("Nordland")));
    let (analysis, _) = corrected(&made(&["b - | Adler | person"]), &[add]);
    assert_eq!(names(&analysis), ["Mona Adler"]);
}

#[test]
fn a_correction_that_fits_nothing_is_idle_and_says_why() {
    let case = made(&[
        "a - | Mona Adler | person",
        "b - | Ian Adler | person",
        "c - | Adler | person",
        "d - | Adler | person",
    ]);
    let (analysis, idle) = corrected(
        &case,
        &[
            merge("Nobody", "Mona Adler"),
            split("Mona Adler", "Ian Adler"),
            split("Mona Adler", "Mona Adler"),
            merge("Adler", "Ian Adler"),
            merge("Adler@d", "Ian Adler"),
        ],
    );
    let told: Vec<String> = idle.into_iter().map(Option::unwrap_or_default).collect();
    for (told, why) in
        told.iter().zip(["no text names “Nobody”", "no name of", "no other name", "write NAME@DOC", ""])
    {
        assert!(told.contains(why), "{told}");
    }
    assert_eq!((told[4].as_str(), names(&analysis)), ("", vec!["Adler", "Ian Adler", "Mona Adler"]));
}

/// A pile of texts in which a few hundred people speak, under their names and surnames.
fn pile(texts: usize) -> Vec<String> {
    let given = ["Mona", "Ian", "Sergei", "Sergey", "Robert", "Bob", "M.", "Ana", "Jean-Marc", "Li"];
    let family = [
        "Adler",
        "Markov",
        "Markow",
        "Haldane",
        "Vidal",
        "Vidal Romero",
        "Zelensky",
        "Zelenskyy",
        "Sørbø",
        "Ko",
    ];
    let kinds = ["person", "person", "person", "unknown"];
    let parties = ["", "Norway", "Russia", "Ukraine"];
    let roles = ["", "minister", "envoy", "union leader"];
    let line = |n: usize| {
        let day = format!("2025-{:02}-{:02}", n % 12 + 1, n % 28 + 1);
        let name = match n % 3 {
            0 => family[n * n % 97 % 10].to_owned(),
            _ => format!(
                "{} {}{}",
                given[n * n % 89 % 10],
                family[n * n % 83 % 10],
                if n.is_multiple_of(5) { "sen" } else { "" }
            ),
        };
        format!(
            "t{:04} {day} | {name} | {} | {} | {}",
            n / 2,
            kinds[n * 5 % 4],
            roles[n * 13 % 4],
            parties[n * 17 % 4]
        )
    };
    (0..texts * 2).map(line).collect()
}

#[test]
fn the_order_in_which_texts_were_read_makes_no_difference() {
    let lines = pile(150);
    let case = made(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let shown = |case: &Case| {
        let analysis = analyse(case, Knowledge::default());
        let mut assigned = assigned(case, &analysis);
        assigned.sort();
        let bare = |actor: &Actor| {
            (
                actor.id.clone(),
                actor.name.clone(),
                actor.links.clone(),
                actor.roles.clone(),
                actor.doubts.clone(),
            )
        };
        (assigned, analysis.actors.iter().map(bare).collect::<Vec<_>>())
    };
    let first = shown(&case);
    assert!(first.1.len() > 30, "{}", first.1.len());
    for step in [1, 7, 31, 77] {
        let mut shuffled = case.clone();
        let len = shuffled.documents.len();
        // Steps that share no divisor with the number of texts visit each once.
        shuffled.documents = (0..len).map(|n| case.documents[(len - 1 - n) * step % len].clone()).collect();
        let mut names: Vec<_> = shuffled.documents.iter().map(|entry| &entry.name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), len, "a true shuffle");
        assert_eq!(shown(&shuffled), first, "step {step}");
    }
}
