use super::*;
use proptest::prelude::*;
use rapporteur_model::Act;
use rapporteur_tagger::{
    Cue, CueRole, Entity, EntityKind, Predicate, PredicateRole, Role, Tags, Upos, WordTag,
};

/// Lines with `|` for the tabs between cells (and `/` for the bars within one).
fn file(lines: &[&str]) -> String {
    let line = |line: &&str| {
        if line.starts_with('#') {
            format!("{line}\n")
        } else {
            line.replace('|', "\t").replace('/', "|") + "\n"
        }
    };
    lines.iter().map(line).collect()
}

fn sample() -> String {
    file(&[
        "# newdoc id = sund-1",
        "# newpar id = p1",
        "# sent_id = sund-1-1",
        "# text = Adler can't say.",
        "1|Adler|x|X|NNP|Number=Sing|4|nsubj|4:nsubj|_",
        "2-3|can't|_|_|_|_|_|_|_|_",
        "2|ca|can|AUX|MD|_|4|aux|4:aux|_",
        "3|n't|not|PART|RB|_|4|advmod|4:advmod|_",
        "4|say|say|VERB|VB|_|0|root|0:root|SpaceAfter=No/Note=a",
        "4.1|it|it|PRON|_|_|_|_|4:obj|_",
        "5|.|.|PUNCT|.|_|4|punct|4:punct|_",
        "",
        "# sent_id = sund-1-2",
        "1|“|_|_|_|_|_|_|_|SpaceAfter=No",
        "2|No|_|_|_|_|_|_|_|_",
        "",
        "# newpar",
        "1|DONT|_|_|_|_|_|_|_|SpaceAfter=No",
        "2-3|GONNA|_|_|_|_|_|_|_|SpaceAfter=No",
        "2|gon|_|_|_|_|_|_|_|_",
        "3|na|_|_|_|_|_|_|_|_",
        "4-5|du|_|_|_|_|_|_|_|_",
        "4|de|_|_|_|_|_|_|_|_",
        "5|le|_|_|_|_|_|_|_|_",
        "6|10 000|_|_|_|_|_|_|_|_",
        "",
    ])
}

fn read(text: &str) -> Result<Vec<Sentence>, String> {
    let mut all = Vec::new();
    for chunk in chunks(text).map_err(|error| error.to_string())? {
        all.extend(parse(&chunk).map_err(|error| error.to_string())?);
    }
    Ok(all)
}

fn tags(words: usize) -> Tags {
    Tags { words: vec![WordTag { upos: Upos::Noun, lemma: "thing".into() }; words], ..Tags::default() }
}

fn written(sentences: &[Sentence], tags: &Tags) -> String {
    let mut out = Vec::new();
    write(sentences, tags, str::to_owned, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_text_is_made_again_from_its_words() {
    let spaced = spaced(&read(&sample()).unwrap());
    assert_eq!(spaced.text, "Adler can't say. “No\nDONTGONNAdele 10 000");
    let forms: Vec<_> = spaced.words.iter().map(|word| word.of(&spaced.text)).collect();
    assert_eq!(
        forms,
        ["Adler", "ca", "n't", "say", ".", "“", "No", "DONT", "GON", "NA", "de", "le", "10 000"]
    );
    assert_eq!(spaced.sentences, [0..5, 5..7, 7..13]);
}

#[test]
fn everything_but_lemma_and_part_of_speech_is_kept() {
    let written = written(&read(&sample()).unwrap(), &tags(13));
    let mut given = sample();
    given = given.trim_end().to_owned();
    for (line, given) in written.lines().zip(given.lines()) {
        let (cells, mut expected): (Vec<_>, Vec<_>) =
            (line.split('\t').collect(), given.split('\t').collect());
        if cells.len() > 1 {
            let word = cells[0].parse::<u32>().is_ok();
            if word {
                (expected[LEMMA], expected[UPOS]) = ("thing", "NOUN");
            }
            expected.extend(if word { ["O", "O", "_", "_", "_", "_", "_"] } else { ["_"; 7] });
        }
        assert_eq!(cells, expected);
    }
    assert_eq!(written.lines().count(), given.lines().count() + 1);
}

#[test]
fn triggers_have_numbers_and_roles_name_them() {
    let sentences = read(&sample()).unwrap();
    let mut tags = tags(13);
    let role = |kind, words| Role { kind, words, score: 0.5 };
    tags.entities = vec![Entity { kind: EntityKind::Person, words: 0..1, score: 0.9 }];
    let cue = |act, words, roles| Cue { act, words, score: 0.9, roles };
    tags.cues = vec![
        cue(Act::Deny, 1..4, vec![role(CueRole::Source, 0..1), role(CueRole::Content, 5..8)]),
        cue(Act::Say, 8..9, vec![role(CueRole::Content, 6..7), role(CueRole::Content, 7..8)]),
    ];
    let roles = vec![Role { kind: PredicateRole::ReferenceArg0, words: 0..1, score: 0.5 }];
    tags.predicates = vec![Predicate { word: 3, score: 0.9, roles }];
    let written = written(&sentences, &tags);
    let added = |line: usize| {
        written.lines().nth(line).unwrap().split('\t').skip(COLUMNS.len()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(added(4), "B-person O _ B-source@c1 _ B-R-ARG0@p1 _");
    assert_eq!(added(6), "O B-deny c1 _ _ _ _");
    assert_eq!(added(8), "O I-deny c1 _ p1 _ _");
    assert_eq!(added(14), "O O _ I-content@c1|B-content@c2 _ _ _");
    assert_eq!(added(17), "O O _ I-content@c1|B-content@c2 _ _ _");
}

#[test]
fn what_was_written_can_be_tagged_again() {
    let sentences = read(&sample()).unwrap();
    let first = written(&sentences, &tags(13));
    let again = read(&format!("{}\n{first}", header())).unwrap();
    assert_eq!(written(&again, &tags(13)), first);
}

#[test]
fn a_file_is_cut_where_a_document_begins() {
    let word = "1|a|_|_|_|_|_|_|_|_";
    let text =
        file(&["# newdoc", "", "# sent_id = 1", word, "", "# sent_id = 2", "# newdoc id = b", word, "", ""]);
    let found: Vec<_> = chunks(&text).unwrap().into_iter().map(|chunk| (chunk.line, chunk.text)).collect();
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].0, found[1].0), (1, 6));
    assert!(found[1].1.starts_with("# sent_id = 2\n# newdoc id = b\n"), "{found:?}");
    assert_eq!(read(&text).unwrap()[2].comment("newdoc"), Some("b"));
}

#[test]
fn comments_have_keys() {
    let sentence = |line: &str| Sentence { comments: vec![line.into()], rows: vec![] };
    assert_eq!(sentence("# newdoc id = a b").comment("newdoc"), Some("a b"));
    assert_eq!(sentence("#newpar").comment("newpar"), Some(""));
    assert_eq!(sentence("# newpar_block = q").comment("newpar"), None);
    assert_eq!(sentence("# newdoc = ide").comment("newdoc"), Some("ide"));
}

#[test]
fn a_broken_line_is_named() {
    let w = |id: &str| format!("{id}|a|_|_|_|_|_|_|_|_");
    let broken = |lines: &[String]| {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        read(&file(&lines)).unwrap_err()
    };
    let check = |lines: &[String], expected: &str| {
        let found = broken(lines);
        assert!(found.starts_with(expected), "{found} is not {expected}");
    };
    check(&[w("1"), "2|a|_".into()], "line 2: 3 columns (parted by tabs), where 10 are expected");
    check(&["1 a _ _ _ _ _ _ _ _".into()], "line 1: 1 columns");
    check(&[w("1"), w("3")], "line 2: the number 3 is out of order after 1");
    check(&[w("1"), String::new(), w("2")], "line 3: the number 2 is out of order after 0");
    check(&[w("2-3")], "line 1: the number 2-3 is out of order after 0");
    check(&[w("1-2"), w("1"), w("1.1"), w("2-3")], "line 4: the number 2-3 is out of order");
    check(&[w("1-2"), w("1"), String::new()], "line 3: the range that ends at 2 goes beyond the last word 1");
    check(&[w("1.1")], "line 1: the number 1.1 is out of order after 0");
    check(&[w("1"), w("1.2"), w("1.2")], "line 3: the number 1.2");
    check(&[w("x")], "line 1: “x” is no number");
    check(&[w("+1")], "line 1: “+1” is no number");
    check(&[w("1"), "# text = b".into()], "line 2: a comment stands among the words");
    check(&["1| |_|_|_|_|_|_|_|_".into()], "line 1: the word has no form");
    let ten = COLUMNS.join(" ");
    check(
        &["# global.columns = ID FORM".into(), w("1")],
        "line 1: the columns must begin with ID FORM LEMMA",
    );
    check(&[format!("# global.columns = {ten} A:B"), w("1")], "line 1: the column A:B is not known");
}

#[test]
fn a_file_is_known_by_its_name_or_its_rows() {
    assert!(is_conllu("a.conllu", "anything") && is_conllu("a.CONLL.gz", ""));
    assert!(is_conllu("-", &sample()) && is_conllu("a.txt", &file(&["2-3|a|_|_|_|_|_|_|_|_"])));
    assert!(
        !is_conllu("-", "1\tone\ttwo\n")
            && !is_conllu("a.txt", "# A heading\n\nWords.\n")
            && !is_conllu("-", "")
    );
}

/// Rows that are right, and such that are not.
fn lines() -> impl Strategy<Value = String> {
    let id = prop_oneof!["[0-9]{1,2}", "[0-4]-[0-9]", "[0-4]\\.[0-9]", "[-.0-9x]{0,4}"];
    let row = (id, "[a-c ’é]{0,3}", prop_oneof![Just("_"), Just(GLUED)])
        .prop_map(|(id, form, misc)| format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}"));
    let line = prop_oneof![
        4 => row,
        1 => Just(String::new()),
        1 => prop_oneof![Just("# newdoc"), Just("# newpar"), Just("# global.columns = ID")].prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.join("\n"))
}

/// Sentences that are right: a form, whether the next word touches it, and whether a range begins at it.
fn sentences() -> impl Strategy<Value = Vec<Vec<(String, bool, bool)>>> {
    let word = ("[a-zA-Zé“.’]{1,4}", any::<bool>(), prop::bool::weighted(0.2));
    prop::collection::vec(prop::collection::vec(word, 1..6), 1..5)
}

fn lines_of(words: &[(String, bool, bool)]) -> String {
    let mut lines = String::new();
    let mut id = 1;
    while id <= words.len() {
        let (form, touches, range) = &words[id - 1];
        let misc = if *touches { GLUED } else { "_" };
        if *range && id < words.len() {
            let surface = format!("{form}{}", words[id].0).to_uppercase();
            lines += &format!("{id}-{}\t{surface}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n", id + 1);
            lines += &format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n");
            id += 1;
            lines += &format!("{id}\t{}\t_\t_\t_\t_\t_\t_\t_\t_\n", words[id - 1].0);
        } else {
            lines += &format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}\n");
        }
        id += 1;
    }
    lines + "\n"
}

proptest! {
    #[test]
    fn any_file_is_read_or_refused(text in lines()) {
        if let Ok(sentences) = read(&text) {
            let spaced = spaced(&sentences);
            let out = written(&sentences, &tags(spaced.words.len()));
            let again = read(&format!("{}\n{out}", header()));
            prop_assert_eq!(again.map(|again| written(&again, &tags(spaced.words.len()))), Ok(out));
        }
    }

    #[test]
    fn words_stand_in_their_text(words in sentences()) {
        let text: String = words.iter().map(|sentence| lines_of(sentence)).collect();
        let sentences = read(&text).unwrap();
        let spaced = spaced(&sentences);
        let forms = spaced.words.iter().map(|word| word.of(&spaced.text).to_lowercase());
        let given = words.iter().flatten().map(|word| word.0.to_lowercase());
        prop_assert!(forms.eq(given));
        let mut at = 0;
        for word in &spaced.words {
            prop_assert!(spaced.text[at..word.start()].trim().is_empty());
            at = word.end();
        }
        let held: Vec<usize> = spaced.sentences.iter().flat_map(Clone::clone).collect();
        prop_assert_eq!(held, (0..spaced.words.len()).collect::<Vec<_>>());
    }
}
