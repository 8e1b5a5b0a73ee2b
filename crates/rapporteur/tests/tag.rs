//! The verb `tag`, as a user types it. What needs weights takes those that the program was built with, or
//! those in the folder RAPPORTEUR_WEIGHTS, and is skipped with a message where there are none.

mod common;

use common::{PAGE, PLAIN, Place, Run};

const TREEBANK: &str = "# newdoc id = sund\n# newpar\n# sent_id = 1\n# text = Adler can't.\n\
1\tAdler\t_\t_\tNNP\t_\t2\tnsubj\t_\t_\n\
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
2\tca\t_\t_\tMD\t_\t0\troot\t_\t_\n\
3\tn't\t_\t_\tRB\t_\t2\tadvmod\t_\t_\n\
3.1\tsay\t_\t_\t_\t_\t_\t_\t2:x\t_\n\
4\t.\t_\t_\t.\t_\t2\tpunct\t_\tNote=a\n\n";

/// Tag with weights; `None` where there are none.
fn tag(place: &Place, args: &[&str], input: &str) -> Option<Run> {
    let folder = std::env::var("RAPPORTEUR_WEIGHTS").ok();
    if folder.is_none() && matches!(rapporteur_tagger::built_in(), Ok(None)) {
        eprintln!("skipped: the program was built without weights");
        return None;
    }
    let mut all = vec!["tag"];
    all.extend(folder.iter().flat_map(|folder| ["--weights", folder]));
    all.extend(args);
    Some(place.run_with_input(&all, input))
}

#[test]
fn quotation_states_are_answered_line_by_line() {
    let place = Place::new();
    let run = place.run_with_input(&["tag", "--quote-states", "-"], "\"É “oui”\"\n\"no\"\n");
    assert_eq!((run.code, run.out.as_str()), (0, "[[2,7,1]]\n[]\n"), "{run:?}");
    let run = place.run_with_input(&["tag", "--quote-states", "-"], "\"“a”\"\nno\n");
    assert_eq!((run.code, run.out.as_str()), (2, "[[0,3,1]]\n"), "{run:?}");
    assert!(run.err.contains("line 2"), "{run:?}");
    assert_eq!(place.run(&["tag", "--quote-states", "a.txt"]).code, 2);
}

#[test]
fn weights_that_are_not_there_are_an_error_with_a_next_step() {
    let place = Place::with_articles();
    let run = place.run(&["tag", "articles", "--weights", "nowhere"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{run:?}");
    assert!(
        run.err.contains("nowhere") && run.err.contains("next: ") && run.err.contains("--weights"),
        "{run:?}"
    );
    let variable =
        place.command().env("RAPPORTEUR_WEIGHTS", "elsewhere").args(["tag", "articles"]).output().unwrap();
    assert!(Run::of(&variable).err.contains("elsewhere"));
    place.write("rapporteur.toml", "weights = 'there'\n");
    assert!(place.run(&["tag", "articles"]).err.contains("there"));
    assert!(place.run(&["tag", "articles", "--weights", "nowhere"]).err.contains("nowhere"));
}

#[test]
fn a_program_without_weights_says_what_to_do() {
    if !matches!(rapporteur_tagger::built_in(), Ok(None)) {
        return eprintln!("skipped: the program was built with weights");
    }
    let run = Place::with_articles().run(&["tag", "articles"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{run:?}");
    assert!(run.err.contains("without the tagger's weights") && run.err.contains("--weights"), "{run:?}");
}

#[test]
fn given_words_are_kept_as_they_are() {
    let place = Place::new();
    let Some(run) = tag(&place, &["-", "--format", "conllu"], TREEBANK) else { return };
    assert_eq!(run.code, 0, "{run:?}");
    let mut lines = run.out.lines();
    assert!(lines.next().unwrap().starts_with("# global.columns = ID FORM"), "{run:?}");
    for (found, given) in lines.by_ref().zip(TREEBANK.lines()) {
        let (found, given): (Vec<_>, Vec<_>) = (found.split('\t').collect(), given.split('\t').collect());
        assert_eq!((found[0], found.get(1)), (given[0], given.get(1)));
        if given.len() > 1 {
            assert_eq!(found.len(), 17);
            assert_eq!(found[4..10], given[4..10]);
            assert_eq!(found[3] == "_", !given[0].bytes().all(|byte| byte.is_ascii_digit()), "{found:?}");
        }
    }
    assert_eq!(lines.next(), None);
    let Some(again) = tag(&place, &["-", "--format", "conllu"], &run.out) else { return };
    assert_eq!(again.out, run.out, "what was tagged can be tagged again");
}

#[test]
fn one_bad_file_costs_itself_and_the_order_is_that_of_the_files() {
    let place = Place::with_articles();
    place.write("articles/00-empty.txt", "");
    place.write("articles/00-noise", [0u8, 159, 146, 150, 0, 1, 2, 3]);
    place.write("articles/03-talks.conllu", TREEBANK.replace("\n4\t", "\n5\t"));
    place.write("articles/04-talks.conll", TREEBANK);
    place.write("articles/05-more.txt", format!("{PLAIN}{PLAIN}"));
    place.write("articles/06-page", PAGE);
    let args = |jobs| ["articles", "--format", "jsonl", "--jobs", jobs];
    let Some(run) = tag(&place, &args("1"), "") else { return };
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.err.contains("failed: articles/03-talks.conllu: line 10: the number 5"), "{}", run.err);
    assert!(run.err.contains("failed: articles/00-empty.txt: "), "{}", run.err);
    let doc = |line: &str| {
        serde_json::from_str::<serde_json::Value>(line).unwrap()["doc"].as_str().unwrap().to_owned()
    };
    let docs: Vec<_> = run.out.lines().map(doc).collect();
    assert_eq!(docs, ["01-dyke", "02-ferries", "sund", "05-more", "06-page"]);
    assert_eq!(tag(&place, &args("4"), "").unwrap().out, run.out);
    assert_eq!(tag(&place, &["articles/00-empty.txt"], "").unwrap().code, 2);
    assert_eq!(tag(&place, &["articles/04-talks.conll", "--format", "table"], "").unwrap().code, 0);
}
