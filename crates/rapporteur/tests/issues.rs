//! `rapporteur issues`: which catalogue a case uses, and what a text would get.

mod common;

use common::Place;

const OWN: &str = "name = 'sund'\nextends = ['peace']\nwithout = ['nuclear-energy']\n\
[[issue]]\nid = 'dyke'\nlabel = 'The dyke'\ndefinition = 'Who keeps up the dyke'\nwords.decides = ['dyke|dike']\n\
scale = ['left to the sea', 'kept up by both shores']\n";

fn ids(out: &str) -> Vec<&str> {
    out.lines().skip(1).filter_map(|line| line.split('\t').next()).collect()
}

fn issues(out: &str) -> Vec<&str> {
    out.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).collect()
}

#[test]
fn the_peace_catalogue_is_the_default_before_there_is_a_case() {
    let run = Place::new().run(&["issues"]);
    assert_eq!(run.code, 0, "{run:?}");
    let (ids, err) = (ids(&run.out), &run.err);
    assert!(ids.contains(&"territory") && ids.contains(&"process") && ids.len() == 22, "{ids:?}");
    assert!(err.contains("catalogue peace") && err.contains("no case yet"), "{err}");
}

#[test]
fn a_case_gets_the_catalogue_that_its_words_fit() {
    let place = Place::new();
    place.write(
        "articles/port.txt",
        "Dockers vote on a strike in Sund\n\nSUND, Dec. 6 – The dockers of Sund will vote on a strike on Friday.\n\n\
         “We want a pay rise of six percent and shorter shifts,” said Mona Adler, who leads the union. \
         The port offered a lump sum and two percent, and rejects a shorter week.\n",
    );
    assert_eq!(place.run(&["read", "articles"]).code, 0);
    let run = place.run(&["issues"]);
    assert!(run.err.contains("catalogue labour: fits the case best"), "{run:?}");
    assert!(ids(&run.out).contains(&"pay"), "{run:?}");
}

#[test]
fn settings_choose_catalogues_and_add_issues_of_ones_own() {
    let place = Place::new();
    place.write("sund.toml", OWN);
    place.write("rapporteur.toml", "[issues]\nfile = 'sund.toml'\n");
    let run = place.run(&["issues"]);
    let own = ids(&run.out);
    assert!(
        own.contains(&"dyke") && own.contains(&"territory") && !own.contains(&"nuclear-energy"),
        "{run:?}"
    );
    assert!(run.out.contains("left to the sea ▸ kept up by both shores"), "{run:?}");
    let run = place.run(&["issues", "--catalogues", "trade"]);
    assert!(ids(&run.out).contains(&"tariffs") && ids(&run.out).contains(&"dyke"), "{run:?}");
}

#[test]
fn a_text_gets_issues_with_their_words_or_is_uncatalogued() {
    let place = Place::new();
    let run = place.run(&["issues", "--match", "They must free all prisoners before a truce"]);
    assert_eq!((run.code, issues(&run.out)), (0, vec!["prisoners", "ceasefire"]), "{run:?}");
    assert!(run.out.contains("“free … prisoners”") && run.out.contains("“truce”"), "{run:?}");
    let run = place.run(&["issues", "--match", "The tea was cold"]);
    assert_eq!((run.code, issues(&run.out)), (1, vec![""]), "{run:?}");
    assert!(run.err.contains("uncatalogued"), "{run:?}");
    let run = place.run_with_input(&["issues", "--match", "-"], "No truce.\n\nThe tea was cold.\n");
    assert_eq!((run.code, issues(&run.out)), (0, vec!["ceasefire", ""]), "{run:?}");
}

#[test]
fn a_wrong_catalogue_is_an_error_that_says_where() {
    let place = Place::new();
    place.write("own.toml", OWN.replace("'dyke|dike'", ""));
    place.write("rapporteur.toml", "[issues]\nfile = 'own.toml'\n");
    let run = place.run(&["issues"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("dyke") && run.err.contains("has no words") && run.err.contains("docs/issues.md")
    );
    let run = place.run(&["issues", "--catalogues", "war"]);
    assert!(run.code == 2 && run.err.contains("no such catalogue"), "{run:?}");
}
