use super::texts::{Item, Text};
use super::*;
use proptest::prelude::*;
use rapporteur_model::Act;
use rapporteur_reader::input::records_of_bytes;
use rapporteur_tagger::{Cue, CueRole, Entity, EntityKind, Predicate, PredicateRole, Role, Upos, WordTag};

const ARTICLE: &str = "Dyke talks open in Sund\n\n“We can’t wait,” Minister Mona Adler told the Sund Courier.She left.\n\n\
                       The é talks go on.\n";

fn texts(name: &str, bytes: &str) -> Vec<std::result::Result<Text, String>> {
    let items = texts::items_of(records_of_bytes(name, bytes.as_bytes().to_vec()));
    items.map(|item| item.and_then(Item::text).map_err(|error| error.to_string())).collect()
}

fn text(name: &str, bytes: &str) -> Text {
    let mut all = texts(name, bytes);
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

/// Tags that are made up: the quotation is said by the minister.
fn tagged(text: Text) -> Tagged {
    let words = vec![WordTag { upos: Upos::X, lemma: "é".into() }; text.words.len()];
    let mut tags = Tags { words, ..Tags::default() };
    let at = |form: &str| text.words.iter().position(|word| word.of(&text.text) == form).unwrap();
    let role = |kind, words| Role { kind, words, score: 0.75 };
    let roles = vec![
        role(CueRole::Content, at("We")..at(",")),
        role(CueRole::Content, at("é")..at("é") + 1),
        role(CueRole::Source, at("Minister")..at("told")),
    ];
    tags.cues = vec![Cue { act: Act::Say, words: at("told")..at("told") + 1, score: 0.98765, roles }];
    tags.entities = vec![Entity { kind: EntityKind::Person, words: at("Mona")..at("told"), score: 0.5 }];
    let roles = vec![Role { kind: PredicateRole::Arg0, words: at("We")..at("We") + 1, score: 0.25 }];
    tags.predicates = vec![Predicate { word: at("wait"), score: 1.0, roles }];
    Tagged { text, tags }
}

fn written(tagged: &[Tagged], format: TagFormat) -> String {
    let config = crate::config::for_tests();
    let (mut writer, mut out) = (Writer::new(&config, Some(format)), Vec::new());
    tagged.iter().for_each(|text| writer.text(text, &mut out).unwrap());
    writer.end(tagged.len(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn an_article_is_cut_into_words_and_says_how_they_stand() {
    let text = text("talks/01 dyke.txt", ARTICLE);
    let out = written(&[tagged(text)], TagFormat::Conllu);
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with("# global.columns = ID FORM LEMMA"), "{}", lines[0]);
    assert_eq!(
        lines[1..5],
        ["# newdoc id = 01 dyke", "# newpar", "# sent_id = 01_dyke-1", "# text = Dyke talks open in Sund"]
    );
    assert!(out.contains("\n1\t“\té\tX\t_\t_\t_\t_\t_\tSpaceAfter=No\t"), "{out}");
    assert!(out.contains("\n3\tca\té\tX\t_\t_\t_\t_\t_\tSpaceAfter=No\t"), "{out}");
    assert!(
        out.contains("\tSpaceAfter=No\tO\tO\t_\t_\t_\t_\t_\n\n# sent_id = 01_dyke-3\n# text = She left.\n"),
        "{out}"
    );
    assert_eq!(out.matches("# newpar").count(), 3);
}

#[test]
fn json_counts_code_points_and_tokens() {
    let out = written(&[tagged(text("a.txt", ARTICLE))], TagFormat::Jsonl);
    let object: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(object["doc"], "a");
    let text: Vec<char> = object["text"].as_str().unwrap().chars().collect();
    let number = |value: &serde_json::Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    for token in object["tokens"].as_array().unwrap() {
        let words: String = text[number(&token["start"])..number(&token["end"])].iter().collect();
        assert_eq!(token["form"], words);
    }
    let cue = &object["cues"][0];
    assert_eq!((&cue["id"], &cue["act"], &cue["score"]), (&"c1".into(), &"say".into(), &0.988.into()));
    let source = &cue["roles"][2];
    assert_eq!(source["role"], "source");
    assert_eq!(object["tokens"][number(&source["start"])]["form"], "Minister");
    assert_eq!(object["sentences"][0], serde_json::json!([0, 5]));
    assert_eq!(object["predicates"][0]["roles"][0]["role"], "ARG0");
    assert_eq!(object["entities"][0]["type"], "person");
}

#[test]
fn the_table_has_a_row_a_cue_and_a_row_a_name() {
    let out = written(&[tagged(text("a.txt", ARTICLE))], TagFormat::Tsv);
    assert_eq!(
        out,
        "doc\twhat\twords\tkind\tsource\tcontent\taddressee\tchannel\tscore\n\
         a\tname\tMona Adler\tperson\t\t\t\t\t0.5\n\
         a\tcue\ttold\tsay\tMinister Mona Adler\tWe can’t wait … é\t\t\t0.988\n"
    );
    let heading = |texts: &[Tagged]| written(texts, TagFormat::Table).lines().nth(1).unwrap().to_owned();
    let one = heading(&[tagged(text("a.txt", ARTICLE))]);
    assert!(one.contains("addressee") && !one.contains("doc"), "{one}");
    let two = heading(&[tagged(text("a.txt", ARTICLE)), tagged(text("b.txt", ARTICLE))]);
    assert!(two.contains("doc"), "{two}");
}

#[test]
fn the_documents_of_a_file_are_texts_and_one_broken_one_is_told() {
    let row = "1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    let file = format!("{row}# newdoc id = b\n1\tx\n\n# newdoc id = c d\n{row}# newdoc\n{row}# newdoc\n\n");
    let texts = texts("x/talks.conllu", &file);
    let docs: Vec<_> = texts.iter().map(|text| text.as_ref().map(|text| text.doc.as_str())).collect();
    let broken = "x/talks.conllu: line 4: 2 columns (parted by tabs), where 10 are expected".to_owned();
    let empty = "x/talks.conllu: line 12: there is no word in it".to_owned();
    assert_eq!(docs, [Ok("talks#1"), Err(&broken), Ok("c d"), Ok("talks#4"), Err(&empty)]);
    let first = texts.into_iter().next().unwrap().unwrap();
    assert_eq!(first.lines[0].comments, ["# newdoc id = talks#1"]);
}

#[test]
fn what_was_repaired_is_told_with_the_first_text() {
    let row = "1\tN\u{1b}o\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    let told: Vec<_> = texts("a.conllu", &format!("# newdoc\n{row}# newdoc\n{row}"))
        .into_iter()
        .map(|text| text.unwrap().warnings.len())
        .collect();
    assert_eq!(told, [1, 0]);
}

#[test]
fn what_holds_no_text_is_told() {
    for (name, bytes) in
        [("a.txt", ""), ("a.conllu", "  \n"), ("a.conllu", "# text = a\n"), ("a.txt", "\u{7f}ELF")]
    {
        let found = texts(name, bytes);
        assert!(!found.is_empty() && found.iter().all(std::result::Result::is_err), "{name}: {bytes}");
    }
}

proptest! {
    /// What was cut here and written is the same to the tagger when it is read again.
    #[test]
    fn conllu_gives_back_what_the_tagger_sees(words in "[A-C]?[a-c’“”.,! \n]{0,80}") {
        let Some(Ok(text)) = texts("a.txt", &words).into_iter().next() else { return Ok(()) };
        let words = vec![WordTag { upos: Upos::X, lemma: "a".into() }; text.words.len()];
        let tags = Tags { words, ..Tags::default() };
        let first = Tagged { text, tags };
        let out = written(&[Tagged { text: first.text.clone(), tags: first.tags.clone() }], TagFormat::Conllu);
        let again = texts("a.conllu", &out).remove(0).unwrap();
        prop_assert_eq!(seen(&again), seen(&first.text));
        prop_assert_eq!(&again.sentences, &first.text.sentences);
        prop_assert_eq!(again.doc, first.text.doc);
    }
}

/// Form, quotation state and white space of each word.
fn seen(text: &Text) -> Vec<(String, u32, bool, bool)> {
    let mut at = 0;
    let word = |word: &rapporteur_model::Span| {
        let gap = if at == 0 { "" } else { &text.text[at..word.start()] };
        at = word.end();
        let depth = text.quotes.depth(word.start());
        (word.of(&text.text).to_owned(), depth, gap.is_empty(), gap.contains('\n'))
    };
    text.words.iter().map(word).collect()
}
