//! A tiny network with weights by chance, made in memory: the whole tagger without any weights file.

use crate::kernel::Isa;
use crate::labels::{
    ACTS, CueRole, EntityKind, PredicateRole, STANCES, TableKind, Upos, VERDICTS, bio_names,
};
use crate::layer::Room;
use crate::roles::DISTANCES;
use crate::tagger::{Input, Tagger};
use crate::tags::{Role, Tags};
use crate::weights_file::{Files, WeightsError};
use crate::window::{GAPS, SHAPES};
use proptest::prelude::*;
use rapporteur_model::{
    Act, Answer, Block, BlockKind, EventType, Modality, QuoteStates, Span, Stance, quotations,
};
use safetensors::{Dtype, tensor::TensorView};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ops::Range;

const HIDDEN: usize = 64;
const ROLE: usize = 32;
const SPAN: usize = 32;
const PAIR: usize = 16;
const SCRIPTS: [&str; 5] = ["k|0|", "k|1|", "l|0|", "k|2|y", "=be"];

/// The three files, still open to be spoilt.
struct Network {
    tensors: BTreeMap<String, (Dtype, Vec<usize>, Vec<u8>)>,
    description: Value,
    vocabulary: String,
    state: u64,
}

impl Network {
    fn new() -> Network {
        let vocabulary = vocabulary();
        let description = description(vocabulary.lines().count());
        let mut network = Network { tensors: BTreeMap::new(), description, vocabulary, state: 7 };
        network.encoder();
        network.heads();
        network
    }

    fn encoder(&mut self) {
        let pieces = self.vocabulary.lines().count();
        self.integers("encoder.words.weight", &[pieces, HIDDEN]);
        self.floats("encoder.words.scale", &[pieces], 0.02, 0.01);
        for (name, rows) in [("places", 224), ("quotes", 3), ("shapes", 1 + SHAPES.len()), ("gaps", 4)] {
            self.floats(&format!("encoder.{name}.weight"), &[rows, HIDDEN], 0.0, 1.0);
        }
        self.norm("encoder.norm", HIDDEN);
        self.layer("encoder.layers.0", HIDDEN, 2 * HIDDEN);
    }

    fn heads(&mut self) {
        let kinds = EntityKind::ALL.len();
        let words = [("upos", Upos::ALL.len()), ("lemma", SCRIPTS.len()), ("ner", 1 + 2 * kinds)];
        for (name, outputs) in words.into_iter().chain([("cue", 3), ("act", ACTS.len()), ("predicate", 2)]) {
            self.linear(name, HIDDEN, outputs);
        }
        for kind in TableKind::ALL {
            self.linear(kind.as_str(), HIDDEN, 3);
        }
        self.linear("stance", HIDDEN, STANCES.len());
        self.linear("issue", HIDDEN, 3);
        self.linear("verdict", HIDDEN, VERDICTS.len());
        self.linear("event", HIDDEN, 1 + EventType::NAMES.len());
        self.linear("modality", HIDDEN, Modality::NAMES.len());
        self.linear("roles.project", HIDDEN, ROLE);
        self.linear("roles.trigger", HIDDEN, ROLE);
        self.floats("roles.distance.weight", &[2 * DISTANCES.len() + 3, ROLE], 0.0, 1.0);
        self.floats("roles.kind.weight", &[2, ROLE], 0.0, 1.0);
        self.norm("roles.norm", ROLE);
        self.layer("roles.layers.0", ROLE, 2 * ROLE);
        self.layer("roles.deeper.0", ROLE, 2 * ROLE);
        self.linear("roles.cue", ROLE, 1 + 2 * CueRole::ALL.len());
        self.linear("roles.predicate", ROLE, 1 + 2 * PredicateRole::ALL.len());
        let narrow =
            [("mention", 1), ("none", 1), ("query", SPAN), ("key", SPAN), ("left", PAIR), ("right", PAIR)];
        self.linear("coreference.span", 2 * HIDDEN, SPAN);
        for (name, outputs) in narrow {
            self.linear(&format!("coreference.{name}"), SPAN, outputs);
        }
        self.floats("coreference.distance.weight", &[2 * DISTANCES.len() + 3, PAIR], 0.0, 1.0);
        self.floats("coreference.match.weight", &[3, PAIR], 0.0, 1.0);
        self.linear("coreference.pair", PAIR, 1);
    }

    fn layer(&mut self, name: &str, width: usize, inner: usize) {
        self.weak(&format!("{name}.attend"), width, 3 * width);
        self.weak(&format!("{name}.join"), width, width);
        self.norm(&format!("{name}.norm1"), width);
        self.weak(&format!("{name}.up"), width, inner);
        self.weak(&format!("{name}.down"), inner, width);
        self.norm(&format!("{name}.norm2"), width);
    }

    fn norm(&mut self, name: &str, width: usize) {
        self.floats(&format!("{name}.weight"), &[width], 1.0, 0.1);
        self.floats(&format!("{name}.bias"), &[width], 0.0, 0.1);
    }

    fn linear(&mut self, name: &str, inputs: usize, outputs: usize) {
        self.integers(&format!("{name}.weight"), &[outputs, inputs]);
        self.floats(&format!("{name}.scale"), &[outputs], 0.003, 0.001);
        self.floats(&format!("{name}.bias"), &[outputs], 0.0, 0.1);
    }

    /// A linear map of a layer: weak, so that what all words have in common does not drown what they are.
    fn weak(&mut self, name: &str, inputs: usize, outputs: usize) {
        self.linear(name, inputs, outputs);
        self.floats(&format!("{name}.scale"), &[outputs], 0.0007, 0.0003);
    }

    fn integers(&mut self, name: &str, shape: &[usize]) {
        let bytes = (0..shape.iter().product()).map(|_| (self.chance() * 127.0) as i8 as u8).collect();
        self.tensors.insert(name.to_owned(), (Dtype::I8, shape.to_vec(), bytes));
    }

    fn floats(&mut self, name: &str, shape: &[usize], middle: f32, reach: f32) {
        let count: usize = shape.iter().product();
        let bytes = (0..count).flat_map(|_| (middle + reach * self.chance()).to_le_bytes()).collect();
        self.tensors.insert(name.to_owned(), (Dtype::F32, shape.to_vec(), bytes));
    }

    /// From -1 to 1.
    fn chance(&mut self) -> f32 {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.state >> 40) as f32 / (1_u64 << 23) as f32) - 1.0
    }

    fn bytes(&self) -> Vec<u8> {
        let view = |(dtype, shape, bytes)| TensorView::new(dtype, shape, bytes).unwrap();
        let tensors = self.tensors.iter();
        let views =
            tensors.map(|(name, (dtype, shape, bytes))| (name, view((*dtype, shape.clone(), &bytes[..]))));
        safetensors::serialize(views, None).unwrap()
    }

    fn tagger(&self) -> Result<Tagger, WeightsError> {
        let (tensors, description) = (self.bytes(), self.description.to_string());
        Tagger::new(Files { tensors: &tensors, description: &description, vocabulary: &self.vocabulary })
    }

    /// Set a value of the description.
    fn with(mut self, pointer: &str, value: Value) -> Network {
        *self.description.pointer_mut(pointer).unwrap() = value;
        self
    }
}

fn vocabulary() -> String {
    let letters = ('a'..='z').flat_map(|letter| [letter.to_string(), format!("##{letter}")]);
    let marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", ",", "“", "”", "talk", "##ing"];
    marks.into_iter().map(str::to_owned).chain(letters).collect::<Vec<_>>().join("\n")
}

fn description(pieces: usize) -> Value {
    let names = |all: Vec<&str>| bio_names(&all);
    json!({
        "format": 3,
        "sizes": {
            "vocabulary": pieces, "positions": 224, "hidden": HIDDEN, "layers": 1, "heads": 2,
            "inner": 2 * HIDDEN, "role_hidden": ROLE, "role_heads": 1, "role_inner": 2 * ROLE,
            "role_layers": 1, "predicate_layers": 1, "span": SPAN, "pair": PAIR,
        },
        "upos": Upos::ALL.iter().map(|tag| tag.as_str()).collect::<Vec<_>>(),
        "ner": names(EntityKind::ALL.iter().map(|kind| kind.as_str()).collect()),
        "cue": names(vec!["cue"]),
        "acts": ACTS.map(Act::as_str),
        "table": TableKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>(),
        "stances": STANCES.map(Stance::as_str),
        "verdicts": VERDICTS.map(Answer::as_str),
        "issues": ["dyke", "ferry", "other"],
        "events": EventType::NAMES.map(|(_, name)| name),
        "modalities": Modality::NAMES.map(|(_, name)| name),
        "cue_roles": names(CueRole::ALL.iter().map(|role| role.as_str()).collect()),
        "predicate_roles": names(PredicateRole::ALL.iter().map(|role| role.as_str()).collect()),
        "lemma_scripts": SCRIPTS,
        "shapes": SHAPES,
        "gaps": GAPS,
        "distances": DISTANCES,
        "most_pieces": 12,
        "norm_epsilon": 1e-12,
    })
}

/// A text with its words and sentences.
#[derive(Clone, Debug)]
struct Text {
    text: String,
    words: Vec<Span>,
    sentences: Vec<Range<usize>>,
}

impl Text {
    /// `parts` are words with whether a line begins before them, `lengths` those of the sentences.
    fn new(parts: &[(String, bool)], lengths: &[usize]) -> Text {
        let (mut text, mut words, mut sentences) = (String::new(), Vec::new(), Vec::new());
        for (word, line) in parts {
            text.push_str(if text.is_empty() {
                ""
            } else if *line {
                "\n"
            } else {
                " "
            });
            words.push(Span::new(text.len(), text.len() + word.len()));
            text.push_str(word);
        }
        let mut start = 0;
        for length in lengths.iter().cycle() {
            if start == words.len() {
                break;
            }
            let end = words.len().min(start + length);
            sentences.push(start..end);
            start = end;
        }
        Text { text, words, sentences }
    }

    fn input<T>(&self, with: impl FnOnce(&Input<'_>) -> T) -> T {
        let block = Block { span: Span::new(0, self.text.len()), kind: BlockKind::Paragraph };
        let quotes = QuoteStates::new(&quotations(&self.text, &[block]));
        with(&Input { text: &self.text, words: &self.words, sentences: &self.sentences, quotes: &quotes })
    }
}

/// Texts of up to `most` words of 1 to 7 pieces, so that 400 words are several windows.
fn texts(most: usize) -> impl Strategy<Value = Text> {
    let word = prop_oneof![8 => "[a-zA-Z]{1,7}", 1 => "[.,“”]", 1 => "talking", 1 => "[0-9é½中]{1,3}"];
    let words = prop::collection::vec((word, prop::bool::weighted(0.05)), 0..=most);
    (words, prop::collection::vec(1_usize..90, 1..12))
        .prop_map(|(words, lengths)| Text::new(&words, &lengths))
}

/// Every range lies within the words and overlaps none before it.
#[track_caller]
fn in_order<'a>(ranges: impl Iterator<Item = &'a Range<usize>>, words: usize) {
    let mut before = 0;
    for range in ranges {
        assert!(before <= range.start && range.start < range.end && range.end <= words, "{range:?}");
        before = range.end;
    }
}

#[track_caller]
fn roles_stand_apart<K>(roles: &[Role<K>], trigger: &Range<usize>, words: usize) {
    in_order(roles.iter().map(|role| &role.words), words);
    for role in roles {
        assert!(role.words.end <= trigger.start || role.words.start >= trigger.end);
        assert!((0.0..=1.0001).contains(&role.score), "{}", role.score);
    }
}

#[track_caller]
fn are_sound(tags: &Tags, words: usize) {
    assert_eq!(tags.words.len(), words);
    in_order(tags.entities.iter().map(|entity| &entity.words), words);
    in_order(tags.cues.iter().map(|cue| &cue.words), words);
    for cue in &tags.cues {
        roles_stand_apart(&cue.roles, &cue.words, words);
    }
    for kind in TableKind::ALL {
        in_order(tags.table.items.iter().filter(|item| item.kind == *kind).map(|item| &item.words), words);
    }
    assert!(tags.table.issues(0..words).iter().all(|(_, sure)| sure.is_finite()));
    assert!(tags.predicates.windows(2).all(|pair| pair[0].word < pair[1].word));
    for predicate in &tags.predicates {
        assert!(predicate.word < words);
        roles_stand_apart(&predicate.roles, &(predicate.word..predicate.word + 1), words);
    }
}

/// The tags, and how the first words compare as mentions.
fn all_of(tagger: &Tagger, text: &Text, room: &mut Room) -> (Tags, Vec<f32>) {
    text.input(|input| {
        let (tags, states) = tagger.tag_with_states(input, room);
        let words: Vec<&str> = text.words.iter().map(|span| span.of(&text.text)).collect();
        let ranges: Vec<Range<usize>> =
            (0..words.len().min(6)).map(|word| word..words.len().min(word + 2)).collect();
        let mentions = tagger.mentions(&states, &words, &ranges, room);
        let all: Vec<usize> = (0..ranges.len()).collect();
        let mut scores: Vec<f32> = all.iter().flat_map(|span| mentions.scores(*span, &all, room)).collect();
        scores.extend(all.iter().flat_map(|span| [mentions.mention(*span), mentions.none(*span)]));
        (tags, scores)
    })
}

#[test]
fn texts_of_any_length_have_sound_tags_that_depend_on_nothing_else() {
    let network = Network::new();
    let taggers: Vec<Tagger> =
        Isa::available().into_iter().map(|isa| network.tagger().unwrap().on(isa)).collect();
    let config = ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(text in texts(400), other in texts(60))| {
        let expected = all_of(&taggers[0], &text, &mut Room::default());
        are_sound(&expected.0, text.words.len());
        prop_assert!(expected.1.iter().all(|score| score.is_finite()));
        prop_assert_eq!(&text.input(|input| taggers[0].tag(input, &mut Room::default())), &expected.0);
        for tagger in &taggers {
            let mut room = Room::default();
            all_of(tagger, &other, &mut room);
            prop_assert_eq!(&all_of(tagger, &text, &mut room), &expected);
        }
    });
}

/// What the test above says about roles and windows would be empty if there were none.
#[test]
fn the_tiny_network_finds_spans_of_all_kinds_in_several_windows() {
    let parts: Vec<_> =
        (0..300).map(|n| (format!("word{}", ["a", "bc", "Def"][n % 3]), n % 50 == 0)).collect();
    let text = Text::new(&parts, &[17, 30, 5]);
    let tagger = Network::new().tagger().unwrap();
    let (tags, _) = all_of(&tagger, &text, &mut Room::default());
    are_sound(&tags, 300);
    let last = |ranges: Vec<usize>| ranges.last().is_some_and(|start| *start > 200);
    assert!(last(tags.entities.iter().map(|entity| entity.words.start).collect()));
    assert!(last(tags.cues.iter().filter(|cue| !cue.roles.is_empty()).map(|cue| cue.words.start).collect()));
    assert!(last(tags.predicates.iter().filter(|p| !p.roles.is_empty()).map(|p| p.word).collect()));
    let pieces = text.input(|input| tagger.encode_sentences(input, &mut Room::default()));
    assert!(pieces > 1000, "{pieces}");
}

#[test]
fn a_sentence_longer_than_the_longest_sequence_can_be_measured() {
    let parts: Vec<_> = (0..300).map(|_| ("word".to_owned(), false)).collect();
    let pieces = Text::new(&parts, &[300])
        .input(|input| Network::new().tagger().unwrap().encode_sentences(input, &mut Room::default()));
    assert_eq!(pieces, 224);
}

#[track_caller]
fn refused(network: &Network, expected: &str) {
    let error = network.tagger().err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains(expected), "{expected:?} is not in {error:?}");
}

#[test]
fn descriptions_of_other_taggers_are_refused() {
    let numbers: [(&str, &str, Vec<u64>); 15] = [
        ("/format", "format", vec![0, 1, 2, 4]),
        ("/most_pieces", "most_pieces", vec![0, 223]),
        ("/sizes/hidden", "sizes", vec![0, 40, 1 << 15]),
        ("/sizes/heads", "sizes", vec![0, 1 << 63]),
        ("/sizes/heads", "sizes.heads", vec![1, 3, 1 << 14]),
        ("/sizes/role_heads", "sizes.heads", vec![2]),
        ("/sizes/inner", "sizes", vec![0, 24, (1 << 14) + 16]),
        ("/sizes/role_inner", "sizes", vec![0, 24]),
        ("/sizes/span", "sizes", vec![0, 24]),
        ("/sizes/pair", "sizes", vec![0, 8]),
        ("/sizes/layers", "sizes", vec![0, 1 << 40]),
        ("/sizes/role_layers", "sizes", vec![0, 1 << 40]),
        ("/sizes/predicate_layers", "sizes", vec![1 << 40]),
        ("/sizes/positions", "sizes.positions", vec![223]),
        ("/sizes/vocabulary", "sizes.vocabulary", vec![0, 61, 63]),
    ];
    for (pointer, name, values) in numbers {
        for value in values {
            let expected = format!("tagger.json: {name} is not");
            refused(&Network::new().with(pointer, json!(value)), &expected);
        }
    }
    let lists =
        ["upos", "ner", "cue", "acts", "cue_roles", "predicate_roles", "lemma_scripts", "shapes", "gaps"];
    let of_the_table = ["table", "stances", "verdicts", "issues", "events", "modalities"];
    for name in lists.into_iter().chain(of_the_table) {
        refused(&Network::new().with(&format!("/{name}"), json!([])), &format!("tagger.json: {name} is not"));
    }
    refused(&Network::new().with("/lemma_scripts/1", json!("k|one|")), "lemma_scripts");
    refused(&Network::new().with("/distances/3", json!(5)), "distances");
    refused(&Network::new().with("/shapes/0", json!("small")), "shapes");
    refused(&Network::new().with("/gaps/2", json!("tab")), "gaps");
    refused(&Network::new().with("/norm_epsilon", json!(1e-5)), "norm_epsilon");
    refused(&Network::new().with("/sizes/layers", json!(2)), "encoder.layers.1.attend.weight is missing");
    refused(&Network::new().with("/sizes/hidden", json!(-1)), "tagger.json is damaged");
}

#[test]
fn vocabularies_that_number_other_pieces_are_refused() {
    let spoilt = |from: &str, to: &str| {
        let mut network = Network::new();
        network.vocabulary = network.vocabulary.replacen(from, to, 1);
        network
    };
    refused(&spoilt("[SEP]", "[END]"), "vocab.txt has no [SEP]");
    refused(&spoilt("talk\n", ""), "sizes.vocabulary");
    refused(&spoilt("talk\n", "talk\nmore\n"), "sizes.vocabulary");
    refused(&spoilt("talk\n", ".\n"), "vocab.txt: line 9 repeats");
}

#[test]
fn tensors_that_are_missing_or_of_another_form_are_refused() {
    for name in Network::new().tensors.keys() {
        let expected = format!("tagger.safetensors: {name} is missing");
        let mut network = Network::new();
        let (dtype, shape, bytes) = network.tensors.remove(name).unwrap();
        refused(&network, &expected);
        let row = bytes.len() / shape[0];
        let mut longer = (dtype, shape.clone(), bytes.clone());
        longer.1[0] += 1;
        longer.2.extend_from_slice(&bytes[..row]);
        network.tensors.insert(name.clone(), longer);
        refused(&network, &expected);
        let flat = [&shape[..], &[1]].concat();
        network.tensors.insert(name.clone(), (dtype, flat, bytes.clone()));
        refused(&network, &expected);
        let other = if dtype == Dtype::I8 { Dtype::U8 } else { Dtype::I32 };
        network.tensors.insert(name.clone(), (other, shape, bytes));
        refused(&network, &expected);
    }
}

#[test]
fn values_with_which_nothing_can_be_computed_are_refused() {
    let network = Network::new();
    let floats = network.tensors.iter().filter(|(_, (dtype, ..))| *dtype == Dtype::F32);
    for name in floats.map(|(name, _)| name) {
        for value in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1.1e6, -1.1e6] {
            let mut spoilt = Network::new();
            let bytes = &mut spoilt.tensors.get_mut(name).unwrap().2;
            let last = bytes.len() - 4;
            bytes[last..].copy_from_slice(&value.to_le_bytes());
            refused(&spoilt, &format!("tagger.safetensors: {name} has values"));
        }
    }
}

#[test]
fn damaged_files_are_refused() {
    let network = Network::new();
    let (bytes, description) = (network.bytes(), network.description.to_string());
    let files = Files { tensors: &bytes, description: &description, vocabulary: &network.vocabulary };
    assert!(Tagger::new(files).is_ok());
    for end in [0, 4, 100, bytes.len() - 1] {
        let error = Tagger::new(Files { tensors: &bytes[..end], ..files }).err();
        assert!(matches!(error, Some(WeightsError::Tensors(_))), "{end}");
    }
    let error = Tagger::new(Files { description: &description[..description.len() - 1], ..files }).err();
    assert!(matches!(error, Some(WeightsError::Description(_))));
}

/// The largest values that are let in leave the range of floats on their way; nothing panics.
#[test]
fn the_largest_values_still_give_tags() {
    let mut network = Network::new();
    for (dtype, _, bytes) in network.tensors.values_mut() {
        if *dtype == Dtype::F32 {
            *bytes = 1e6_f32.to_le_bytes().repeat(bytes.len() / 4);
        }
    }
    let parts: Vec<_> = (0..40).map(|n| (format!("{}talk", "ab".repeat(n % 4)), false)).collect();
    let text = Text::new(&parts, &[20]);
    for isa in Isa::available() {
        let tagger = network.tagger().unwrap().on(isa);
        let (tags, _) = all_of(&tagger, &text, &mut Room::default());
        assert_eq!(tags.words.len(), 40);
    }
}
