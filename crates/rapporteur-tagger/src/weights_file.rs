//! The files of a set of weights: `tagger.safetensors`, `tagger.json`, `vocab.txt` (training/README.md).

use crate::coreference::Coreference;
use crate::encoder::{Encoder, Table};
use crate::events;
use crate::kernel::{LANES, Weights};
use crate::labels::{
    ACTS, CueRole, EntityKind, PredicateRole, STANCES, TableKind, Upos, VERDICTS, bio_names,
};
use crate::layer::{Layer, Norm};
use crate::lemma::Script;
use crate::math::{EPSILON, Head};
use crate::roles::{DISTANCES, Roles};
use crate::window::{GAPS, LONGEST, ROOM, SHAPES};
use crate::wordpiece::{Vocabulary, VocabularyFault};
use rapporteur_model::{Act, Answer, EventType, Modality, Stance};
use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;
use std::sync::Arc;

/// The version of the files that this program reads.
const FORMAT: u32 = 3;
/// The largest width or count: with it, no sum of a product leaves 32 bits.
const LARGEST_SIZE: usize = 1 << 14;
/// The largest magnitude of a value.
const LARGEST_VALUE: f32 = 1e6;

/// The bytes of a set of weights.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// `tagger.safetensors`.
    pub tensors: &'a [u8],
    /// `tagger.json`.
    pub description: &'a str,
    /// `vocab.txt`.
    pub vocabulary: &'a str,
}

/// Why files are no weights of this tagger.
#[derive(Debug, thiserror::Error)]
pub enum WeightsError {
    /// A file could not be read.
    #[error("the weights file {0} could not be read: {1}")]
    File(String, std::io::Error),
    /// The tensors are damaged.
    #[error("tagger.safetensors is damaged: {0}")]
    Tensors(#[from] safetensors::SafeTensorError),
    /// The description is damaged.
    #[error("tagger.json is damaged: {0}")]
    Description(#[from] serde_json::Error),
    /// The vocabulary lacks a mark.
    #[error("vocab.txt has no {0}")]
    Vocabulary(&'static str),
    /// The vocabulary has a piece twice, the second time in this line.
    #[error("vocab.txt: line {0} repeats an earlier one")]
    Repeated(usize),
    /// The description is of another tagger.
    #[error("tagger.json: {0} is not what this program knows; the weights are of another version")]
    Other(&'static str),
    /// A tensor is missing or of another size.
    #[error("tagger.safetensors: {0} is missing, or of another size than tagger.json says")]
    Tensor(String),
    /// A tensor has values with which nothing can be computed.
    #[error("tagger.safetensors: {0} has values that are not finite or above a million")]
    Value(String),
}

impl From<VocabularyFault> for WeightsError {
    fn from(fault: VocabularyFault) -> WeightsError {
        match fault {
            VocabularyFault::Missing(name) => WeightsError::Vocabulary(name),
            VocabularyFault::Repeated(line) => WeightsError::Repeated(line),
        }
    }
}

/// `tagger.json`: what the numbers mean.
#[derive(Debug, Deserialize)]
struct Description {
    format: u32,
    sizes: Sizes,
    upos: Vec<String>,
    ner: Vec<String>,
    cue: Vec<String>,
    acts: Vec<String>,
    table: Vec<String>,
    stances: Vec<String>,
    verdicts: Vec<String>,
    issues: Vec<String>,
    events: Vec<String>,
    modalities: Vec<String>,
    cue_roles: Vec<String>,
    predicate_roles: Vec<String>,
    lemma_scripts: Vec<String>,
    shapes: Vec<String>,
    gaps: Vec<String>,
    distances: Vec<usize>,
    most_pieces: usize,
    norm_epsilon: f32,
}

/// Widths and counts of the network.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Sizes {
    vocabulary: usize,
    positions: usize,
    hidden: usize,
    layers: usize,
    heads: usize,
    inner: usize,
    role_hidden: usize,
    role_heads: usize,
    role_inner: usize,
    role_layers: usize,
    /// Layers that only predicates pass, after those; weights made before there were any do not say so.
    #[serde(default)]
    predicate_layers: usize,
    span: usize,
    pair: usize,
}

impl Sizes {
    /// No size is 0 or absurd, and widths fall into full registers. The vocabulary is held against its file.
    fn are_sane(self) -> bool {
        let widths = [self.hidden, self.inner, self.role_hidden, self.role_inner, self.span, self.pair];
        let counts = [self.positions, self.layers, self.heads, self.role_heads, self.role_layers];
        let sane = |size: &usize| (1..=LARGEST_SIZE).contains(size);
        widths.iter().all(|width| sane(width) && width.is_multiple_of(LANES))
            && counts.iter().all(sane)
            && self.predicate_layers <= LARGEST_SIZE
    }

    /// Heads fill the widths.
    fn have_whole_heads(self) -> bool {
        let whole = |heads: usize, width: usize| heads.checked_mul(Head::SIZE) == Some(width);
        whole(self.heads, self.hidden) && whole(self.role_heads, self.role_hidden)
    }
}

/// Everything that the files hold, ready to run.
#[derive(Debug)]
pub(crate) struct Parts {
    pub vocabulary: Vocabulary,
    pub encoder: Encoder,
    pub heads: Heads,
    pub roles: Roles,
    pub coreference: Coreference,
    pub scripts: Vec<Script>,
    /// Names of the issues that the weights know.
    pub issues: Arc<[String]>,
    pub most_pieces: usize,
}

/// The heads that read word states one by one.
#[derive(Debug)]
pub(crate) struct Heads {
    pub upos: Weights,
    pub lemma: Weights,
    pub ner: Weights,
    pub cue: Weights,
    pub act: Weights,
    pub predicate: Weights,
    /// A head for each kind of thing on the table.
    pub table: [Weights; TableKind::ALL.len()],
    pub stance: Weights,
    pub issue: Weights,
    pub verdict: Weights,
    pub event: Weights,
    pub modality: Weights,
}

/// Read the files, every name and size checked.
pub(crate) fn parts(files: Files<'_>) -> Result<Parts, WeightsError> {
    let description: Description = serde_json::from_str(files.description)?;
    check(&description)?;
    let scripts: Option<Vec<Script>> =
        description.lemma_scripts.iter().map(|text| Script::parse(text)).collect();
    let scripts =
        scripts.filter(|scripts| !scripts.is_empty()).ok_or(WeightsError::Other("lemma_scripts"))?;
    let vocabulary = Vocabulary::parse(files.vocabulary)?;
    let store = Store(SafeTensors::deserialize(files.tensors)?);
    let sizes = &description.sizes;
    if vocabulary.len() != sizes.vocabulary {
        return Err(WeightsError::Other("sizes.vocabulary"));
    }
    Ok(Parts {
        vocabulary,
        encoder: store.encoder(&EncoderSizes {
            vocabulary: sizes.vocabulary,
            positions: sizes.positions,
            hidden: sizes.hidden,
            inner: sizes.inner,
            layers: sizes.layers,
        })?,
        heads: store.heads(sizes.hidden, scripts.len(), description.issues.len())?,
        roles: store.roles(sizes)?,
        coreference: store.coreference(sizes)?,
        scripts,
        issues: description.issues.into(),
        most_pieces: description.most_pieces,
    })
}

fn check(description: &Description) -> Result<(), WeightsError> {
    let same =
        |found: &[String], expected: &[&str]| found.iter().map(String::as_str).eq(expected.iter().copied());
    let bio = |found: &[String], types: &[&str]| *found == bio_names(types);
    let sizes = &description.sizes;
    let checks = [
        ("format", description.format == FORMAT),
        ("sizes", sizes.are_sane()),
        ("sizes.heads", sizes.have_whole_heads()),
        ("sizes.positions", sizes.positions >= LONGEST),
        ("upos", same(&description.upos, &Upos::ALL.iter().map(|tag| tag.as_str()).collect::<Vec<_>>())),
        ("ner", bio(&description.ner, &EntityKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>())),
        ("cue", bio(&description.cue, &["cue"])),
        ("acts", same(&description.acts, &ACTS.map(Act::as_str))),
        (
            "table",
            same(&description.table, &TableKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>()),
        ),
        ("stances", same(&description.stances, &STANCES.map(Stance::as_str))),
        ("verdicts", same(&description.verdicts, &VERDICTS.map(Answer::as_str))),
        ("events", same(&description.events, &EventType::NAMES.map(|(_, name)| name))),
        ("modalities", same(&description.modalities, &Modality::NAMES.map(|(_, name)| name))),
        ("issues", (1..=LARGEST_SIZE).contains(&description.issues.len())),
        (
            "cue_roles",
            bio(&description.cue_roles, &CueRole::ALL.iter().map(|r| r.as_str()).collect::<Vec<_>>()),
        ),
        (
            "predicate_roles",
            bio(
                &description.predicate_roles,
                &PredicateRole::ALL.iter().map(|r| r.as_str()).collect::<Vec<_>>(),
            ),
        ),
        ("shapes", same(&description.shapes, &SHAPES)),
        ("gaps", same(&description.gaps, &GAPS)),
        ("distances", description.distances == DISTANCES),
        ("most_pieces", (1..=ROOM).contains(&description.most_pieces)),
        ("norm_epsilon", description.norm_epsilon == EPSILON),
    ];
    match checks.iter().find(|(_, holds)| !holds) {
        Some((name, _)) => Err(WeightsError::Other(name)),
        None => Ok(()),
    }
}

/// The widths and counts of an encoder.
struct EncoderSizes {
    vocabulary: usize,
    positions: usize,
    hidden: usize,
    inner: usize,
    layers: usize,
}

/// The encoder of `meaning.safetensors`, which has MiniLM's sizes, and the vocabulary of `vocab.txt`.
pub(crate) fn meaning(tensors: &[u8], vocabulary: &str) -> Result<(Vocabulary, Encoder), WeightsError> {
    let vocabulary = Vocabulary::parse(vocabulary)?;
    let sizes = EncoderSizes {
        vocabulary: vocabulary.len(),
        positions: 512,
        hidden: 12 * Head::SIZE,
        inner: 48 * Head::SIZE,
        layers: 6,
    };
    let encoder = Store(SafeTensors::deserialize(tensors)?).encoder(&sizes)?;
    Ok((vocabulary, encoder))
}

/// The tensors by name.
struct Store<'a>(SafeTensors<'a>);

impl Store<'_> {
    fn bytes(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<&[u8], WeightsError> {
        let found = self.0.tensor(name).ok().filter(|found| found.dtype() == dtype && found.shape() == shape);
        found.map(|found| found.data()).ok_or_else(|| WeightsError::Tensor(name.to_owned()))
    }

    fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, WeightsError> {
        let bytes = self.bytes(name, Dtype::F32, shape)?;
        let floats =
            bytes.chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        let floats: Vec<f32> = floats.collect();
        let fits = floats.iter().all(|value| value.abs() <= LARGEST_VALUE);
        if fits { Ok(floats) } else { Err(WeightsError::Value(name.to_owned())) }
    }

    fn integers(&self, name: &str, shape: &[usize]) -> Result<Vec<i8>, WeightsError> {
        Ok(self.bytes(name, Dtype::I8, shape)?.iter().map(|byte| byte.cast_signed()).collect())
    }

    fn linear(&self, name: &str, inputs: usize, outputs: usize) -> Result<Weights, WeightsError> {
        let values = self.integers(&format!("{name}.weight"), &[outputs, inputs])?;
        let scales = self.floats(&format!("{name}.scale"), &[outputs])?;
        let bias = self.floats(&format!("{name}.bias"), &[outputs])?;
        Ok(Weights::new(&values, &scales, &bias, inputs))
    }

    fn norm(&self, name: &str, width: usize) -> Result<Norm, WeightsError> {
        let part = |part: &str| self.floats(&format!("{name}.{part}"), &[width]);
        Ok(Norm { gain: part("weight")?, shift: part("bias")? })
    }

    fn layers(
        &self,
        name: &str,
        count: usize,
        hidden: usize,
        inner: usize,
    ) -> Result<Vec<Layer>, WeightsError> {
        let layer = |number: usize| {
            let part = |part: &str| format!("{name}.{number}.{part}");
            Ok(Layer {
                qkv: self.linear(&part("attend"), hidden, 3 * hidden)?,
                attended: self.linear(&part("join"), hidden, hidden)?,
                attention_norm: self.norm(&part("norm1"), hidden)?,
                inner: self.linear(&part("up"), hidden, inner)?,
                outer: self.linear(&part("down"), inner, hidden)?,
                norm: self.norm(&part("norm2"), hidden)?,
            })
        };
        (0..count).map(layer).collect()
    }

    fn encoder(&self, sizes: &EncoderSizes) -> Result<Encoder, WeightsError> {
        let hidden = sizes.hidden;
        let table = |name: &str, rows: usize| self.floats(&format!("encoder.{name}.weight"), &[rows, hidden]);
        Ok(Encoder {
            words: Table {
                values: self.integers("encoder.words.weight", &[sizes.vocabulary, hidden])?,
                scales: self.floats("encoder.words.scale", &[sizes.vocabulary])?,
            },
            places: table("places", sizes.positions)?,
            quotes: table("quotes", 3)?,
            shapes: table("shapes", 1 + SHAPES.len())?,
            gaps: table("gaps", 1 + GAPS.len())?,
            norm: self.norm("encoder.norm", hidden)?,
            layers: self.layers("encoder.layers", sizes.layers, hidden, sizes.inner)?,
        })
    }

    fn heads(&self, hidden: usize, scripts: usize, issues: usize) -> Result<Heads, WeightsError> {
        let head = |name: &str, outputs: usize| self.linear(name, hidden, outputs);
        let bio = |kind: TableKind| head(kind.as_str(), 3);
        Ok(Heads {
            upos: head("upos", Upos::ALL.len())?,
            lemma: head("lemma", scripts)?,
            ner: head("ner", 1 + 2 * EntityKind::ALL.len())?,
            cue: head("cue", 3)?,
            act: head("act", ACTS.len())?,
            predicate: head("predicate", 2)?,
            table: [
                bio(TableKind::Position)?,
                bio(TableKind::Provision)?,
                bio(TableKind::Answer)?,
                bio(TableKind::Plan)?,
            ],
            stance: head("stance", STANCES.len())?,
            issue: head("issue", issues)?,
            verdict: head("verdict", VERDICTS.len())?,
            event: head("event", events::WIDE)?,
            modality: head("modality", events::MODALITIES)?,
        })
    }

    fn roles(&self, sizes: &Sizes) -> Result<Roles, WeightsError> {
        let width = sizes.role_hidden;
        Ok(Roles {
            project: self.linear("roles.project", sizes.hidden, width)?,
            trigger: self.linear("roles.trigger", sizes.hidden, width)?,
            distance: self.floats("roles.distance.weight", &[2 * DISTANCES.len() + 3, width])?,
            kind: self.floats("roles.kind.weight", &[2, width])?,
            norm: self.norm("roles.norm", width)?,
            layers: self.layers("roles.layers", sizes.role_layers, width, sizes.role_inner)?,
            deeper: self.layers("roles.deeper", sizes.predicate_layers, width, sizes.role_inner)?,
            cue: self.linear("roles.cue", width, 1 + 2 * CueRole::ALL.len())?,
            predicate: self.linear("roles.predicate", width, 1 + 2 * PredicateRole::ALL.len())?,
        })
    }

    fn coreference(&self, sizes: &Sizes) -> Result<Coreference, WeightsError> {
        let head = |name: &str, inputs, outputs| self.linear(&format!("coreference.{name}"), inputs, outputs);
        let (span, pair) = (sizes.span, sizes.pair);
        Ok(Coreference {
            span: head("span", 2 * sizes.hidden, span)?,
            mention: head("mention", span, 1)?,
            none: head("none", span, 1)?,
            query: head("query", span, span)?,
            key: head("key", span, span)?,
            left: head("left", span, pair)?,
            right: head("right", span, pair)?,
            distance: self.floats("coreference.distance.weight", &[2 * DISTANCES.len() + 3, pair])?,
            matches: self.floats("coreference.match.weight", &[3, pair])?,
            pair: head("pair", pair, 1)?,
        })
    }
}
