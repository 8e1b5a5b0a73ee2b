//! Issue catalogues: what their files may say, and which issue a text gets.

use rapporteur_analysis::issues::{BUILT_IN, Catalogue, Match, fits, needed};

/// The ids of the record's format, in its order.
const PEACE: [&str; 22] = [
    "territory",
    "recognition",
    "ceasefire",
    "demilitarized-zone",
    "peacekeeping-monitoring",
    "alliance-membership",
    "security-guarantees",
    "armed-forces-limits",
    "foreign-troops-weapons",
    "eu-membership",
    "sanctions",
    "assets-reparations",
    "reconstruction-economy",
    "prisoners",
    "humanitarian",
    "justice",
    "elections-governance",
    "language-religion",
    "nuclear-energy",
    "enforcement",
    "process",
    "root-causes",
];

fn built_in(name: &str) -> Catalogue {
    Catalogue::new(&[name], None).unwrap()
}

/// A catalogue of two issues, `dyke` with these words and `ferry` with those.
fn own(dyke: &str, ferry: &str) -> Catalogue {
    let issue = |id: &str, words: &str| {
        format!("[[issue]]\nid = '{id}'\nlabel = '{id}'\ndefinition = 'About the {id}'\n{words}\n")
    };
    let text = format!(
        "name = 'own'\n[lists]\nshore = 'bank|beach'\n{}{}",
        issue("dyke", dyke),
        issue("ferry", ferry)
    );
    Catalogue::new(&[], Some(("own.toml", &text))).unwrap()
}

fn ids(matches: &[Match]) -> Vec<String> {
    matches.iter().map(|found| found.issue.id.clone()).collect()
}

/// The issues of a text with their scores.
fn scores(catalogue: &Catalogue, text: &str) -> Vec<(String, u32)> {
    catalogue.issues_of(text).iter().map(|found| (found.issue.id.clone(), found.score)).collect()
}

fn error(text: &str) -> String {
    Catalogue::new(&[], Some(("own.toml", text))).unwrap_err().to_string()
}

#[test]
fn the_peace_catalogue_has_the_ids_of_the_record() {
    let peace = built_in("peace");
    let mut found: Vec<_> = peace.issues().iter().map(|issue| issue.id.as_str()).collect();
    let mut expected = PEACE.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn every_issue_of_the_program_says_what_it_is_and_shows_phrasings() {
    for name in BUILT_IN {
        let catalogue = built_in(name);
        assert!((15..=25).contains(&catalogue.issues().len()), "{name}: {}", catalogue.issues().len());
        for issue in catalogue.issues() {
            assert!(issue.examples.len() >= 8, "{name} {}: {} phrasings", issue.id, issue.examples.len());
            assert!(issue.scale.len() != 1 && issue.terms > 0, "{name} {}", issue.id);
        }
    }
}

#[test]
fn an_id_means_the_same_in_every_catalogue_of_the_program() {
    let all = BUILT_IN.map(built_in);
    for catalogue in &all {
        for issue in catalogue.issues() {
            for other in all.iter().filter_map(|other| other.issue(&issue.id)) {
                assert_eq!(other.label, issue.label, "{}", issue.id);
            }
        }
    }
}

#[test]
fn a_text_gets_the_issues_that_it_speaks_of_with_the_words() {
    let peace = built_in("peace");
    let text = "Baku wants the release of all hostages, and a cease-fire on the river";
    let matches = peace.issues_of(text);
    assert_eq!(ids(&matches), ["prisoners", "ceasefire"]);
    let words: Vec<_> = matches.iter().map(|found| found.words[0].spans[0].of(text)).collect();
    assert_eq!(words[1], "cease-fire");
    assert!(peace.issues_of("He drank his tea").is_empty());
}

#[test]
fn a_term_is_found_in_its_forms_and_in_any_order_within_reach() {
    let catalogue = own("words.decides = ['raise ~ dyke', 'sea-wall']", "words.decides = ['ferr*']");
    let dyke = |text: &str| scores(&catalogue, text) == [("dyke".to_owned(), 3)];
    assert!(dyke("They want the DYKES raised") && dyke("raising both of the old dykes"));
    assert!(dyke("a sea wall") && dyke("the sea-walls") && dyke("a seawall"));
    assert!(!dyke("They raised hands. The dyke held"), "not across sentences");
    assert!(!dyke("They raised the pay of each of the men who keep the old dyke"), "not from afar");
    assert_eq!(ids(&catalogue.issues_of("No ferries")), ["ferry"]);
}

#[test]
fn words_that_only_support_need_another() {
    let catalogue = own("words.supports = ['<shore>', 'flood']", "words.suggests = ['ferry']");
    assert!(catalogue.issues_of("the bank").is_empty());
    assert!(catalogue.issues_of("from bank to beach").is_empty(), "a term counts once");
    assert_eq!(scores(&catalogue, "a flood over the bank"), [("dyke".to_owned(), 2)]);
}

#[test]
fn words_of_a_not_term_count_for_nothing() {
    let catalogue = own("words.decides = ['dyke']\nwords.not = ['dyke road']", "words.decides = ['ferry']");
    assert!(catalogue.issues_of("in Dyke Road").is_empty());
    assert_eq!(ids(&catalogue.issues_of("in Dyke Road, under the dyke")), ["dyke"]);
}

#[test]
fn the_longer_and_the_heavier_term_has_the_word() {
    let catalogue = own("words.decides = ['dyke']", "words.decides = ['dyke ferry']");
    assert_eq!(ids(&catalogue.issues_of("the dyke ferry")), ["ferry"]);
    let catalogue = own("words.suggests = ['dyke', 'mud']", "words.decides = ['dyke boat']");
    assert_eq!(ids(&catalogue.issues_of("the dyke boat")), ["ferry"]);
    assert_eq!(ids(&catalogue.issues_of("the dyke boat in the mud")), ["ferry"], "suggested beside decided");
}

#[test]
fn what_gives_way_stands_alone_or_by_a_word_that_decides() {
    let words = "gives_way = true\nwords.decides = ['harbour talks']\nwords.suggests = ['talks']";
    let catalogue = own(words, "words.suggests = ['ferry']");
    assert_eq!(ids(&catalogue.issues_of("talks")), ["dyke"]);
    assert_eq!(ids(&catalogue.issues_of("talks on the ferry")), ["ferry"]);
    assert_eq!(ids(&catalogue.issues_of("harbour talks")), ["dyke"]);
}

#[test]
fn catalogues_join_and_a_file_of_ones_own_builds_upon_them() {
    let both = Catalogue::new(&["peace", "trade"], None).unwrap();
    assert_eq!(both.name(), "peace + trade");
    assert!(both.issue("territory").is_some() && both.issue("tariffs").is_some());
    let sanctions = both.issues().iter().filter(|issue| issue.id == "sanctions").count();
    assert_eq!(sanctions, 1, "one issue of one id");
    let own = "name = 'sund'\nextends = ['peace']\nwithout = ['territory']\n\
               [[issue]]\nid = 'prisoners'\nlabel = 'Sailors'\nwords.decides = ['sailor']\n";
    let sund = Catalogue::new(&[], Some(("sund.toml", own))).unwrap();
    assert_eq!(sund.name(), "peace + sund");
    assert!(sund.issue("territory").is_none());
    assert_eq!(sund.issue("prisoners").map(|issue| issue.label.as_str()), Some("Sailors"));
    assert_eq!(ids(&sund.issues_of("the sailors must come home")), ["prisoners"]);
    assert_eq!(ids(&sund.issues_of("the hostages must come home")), ["prisoners"], "after the removal too");
}

#[test]
fn what_is_wrong_in_a_file_is_said_with_its_place() {
    let issue =
        |rest: &str| format!("name = 'own'\n[[issue]]\nid = 'dyke'\nlabel = 'D'\ndefinition = 'D'\n{rest}");
    let fine = "words.decides = ['dyke']\n";
    assert!(error("name = 'own'\n").contains("there is no issue"));
    assert!(error(&issue("")).contains("issue “dyke”: has no words"));
    assert!(error(&issue("words.not = ['dyke']")).contains("has no words"));
    assert!(error(&(issue(fine) + "[[issue]]\nid = 'dyke'\n")).contains("stands twice"));
    assert!(error(&issue("words.decides = ['dyke', 'dyke']")).contains("the term “dyke” stands twice"));
    assert!(error(&issue("words.decides = ['<sea>']")).contains("there is no list <sea>"));
    assert!(error(&issue("scale = ['one']\nwords.decides = ['dyke']")).contains("two points"));
    assert!(error("name = 'own'\n[[issue]]\nid = 'dyke'\nwords.decides = ['dyke']\n").contains("no label"));
    assert!(error(&issue(fine).replace("'dyke'\nlabel", "'Dyke one'\nlabel")).contains("small letters"));
    assert!(error(&issue("wrods = []")).starts_with("own.toml: "), "{}", error(&issue("wrods = []")));
    assert!(error("name = 'own'\nwithout = ['dyke']\n").contains("no catalogue before"));
    assert!(error("name = 'own'\nextends = ['war']\n").contains("there is no such catalogue"));
}

#[test]
fn texts_of_every_kind_are_matched_without_harm() {
    let peace = built_in("peace");
    for text in
        ["", " ", "…", "’", "U.S.", "1.5.", "прекращение огня", "停战", "a\u{301}b-\u{2011}", "\u{202e}truce"]
    {
        let matches = peace.issues_of(text);
        assert!(
            matches
                .iter()
                .flat_map(|found| &found.words)
                .all(|hit| { hit.spans.iter().all(|span| span.get(text).is_some()) })
        );
    }
    let long = "the truce and the border and the troops ".repeat(200);
    assert!(!peace.issues_of(&long).is_empty());
}

#[test]
fn the_catalogue_that_fits_a_pile_comes_first() {
    let first = |texts: &[&str]| fits(texts)[0].name;
    assert_eq!(first(&["The union wants a pay rise", "Nurses reject shorter shifts"]), "labour");
    assert_eq!(first(&["Brussels would cut its tariffs on cars"]), "trade");
    assert_eq!(first(&["The islands want emission cuts and climate finance"]), "climate");
    assert_eq!(first(&["Rebels demand a ceasefire and the release of prisoners"]), "peace");
    assert_eq!(first(&["The talks go on"]), "peace", "the default");
    assert_eq!(fits::<&str>(&[])[0].score, 0);
}

#[test]
fn less_is_asked_for_where_a_text_is_known_to_be_about_something() {
    let catalogue = own("words.supports = ['mud']", "words.decides = ['boat']\ngives_way = true");
    let topics = |text: &str| ids(&catalogue.topics_of(text));
    assert_eq!(scores(&catalogue, "The mud"), []);
    assert_eq!(topics("The mud"), ["dyke"], "one supporting word is enough alone");
    assert_eq!(topics("The mud and the boat"), ["ferry"], "not beside more");
    let catalogue = own("words.suggests = ['mud']", "words.decides = ['boat']\ngives_way = true");
    assert_eq!(ids(&catalogue.topics_of("The mud and the boat")), ["dyke"], "what gives way does so");
}

#[test]
fn talks_about_several_things_need_several_catalogues() {
    let work = ["The nurses want a pay rise", "The clerks demand higher wages", "A strike ballot was held"];
    let trade =
        ["Tokyo wants lower tariffs", "Bern wants the duties on steel cut", "Brussels keeps its beef quota"];
    assert_eq!(needed(&fits(&work)), ["labour"]);
    assert_eq!(needed(&fits(&trade)), ["trade"]);
    let mut both = needed(&fits(&[work, trade].concat()));
    both.sort_unstable();
    assert_eq!(both, ["labour", "trade"]);
    assert_eq!(needed(&fits(&["It rained"])), [""; 0]);
}
