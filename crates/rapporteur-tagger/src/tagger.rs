//! The tagger itself: one pass of the encoder over each window, then the heads.

use crate::bio::{self, Found, highest, probability};
use crate::coreference::Mentions;
use crate::events::{self, denotes};
use crate::kernel::Isa;
use crate::labels::{ACTS, CueRole, EntityKind, PredicateRole, TableKind, Upos};
use crate::layer::Room;
use crate::roles::{REACH, Scope, Trigger};
use crate::table::{Logits, Table};
use crate::tags::{Cue, Entity, Predicate, Role, States, Tags, WordTag};
use crate::weights_file::{Files, Parts, WeightsError, parts};
use crate::window::{LONGEST, Pieces, Window, windows};
use rapporteur_model::{Act, QuoteStates, Span};
use std::ops::Range;
use std::path::Path;

/// What is tagged: a text, cut into words and sentences.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The text.
    pub text: &'a str,
    /// Its words, in order, without overlap; only white space stands outside of them.
    pub words: &'a [Span],
    /// Its sentences as ranges of words; together they hold every word, in order.
    pub sentences: &'a [Range<usize>],
    /// Where the text stands between quotation marks.
    pub quotes: &'a QuoteStates,
}

/// A set of weights, ready to run. It is read only: threads share one and have a [`Room`] each.
#[derive(Debug)]
pub struct Tagger {
    pub(crate) parts: Parts,
    pub(crate) isa: Isa,
}

/// Which words' predicates are wanted: those for which it holds, or none at all.
type Wanted<'w> = Option<&'w dyn Fn(usize) -> bool>;

/// The word states of a window and what the heads said of its words: a row a word.
pub(crate) struct Read {
    pub states: Vec<f32>,
    pub upos: Vec<f32>,
    pub lemma: Vec<f32>,
    pub ner: Vec<f32>,
    pub cue: Vec<f32>,
    pub act: Vec<f32>,
    pub predicate: Vec<f32>,
    /// Of each kind of thing on the table.
    pub table: [Vec<f32>; TableKind::ALL.len()],
    pub stance: Vec<f32>,
    pub issue: Vec<f32>,
    pub verdict: Vec<f32>,
    pub event: Vec<f32>,
    pub modality: Vec<f32>,
}

impl Read {
    /// Whether a word of the window denotes an event.
    fn denotes(&self, word: usize) -> bool {
        denotes(&self.event[word * events::WIDE..(word + 1) * events::WIDE])
    }

    fn logits(&self) -> Logits<'_> {
        let kinds = self.table.each_ref().map(Vec::as_slice);
        Logits { kinds, stances: &self.stance, topics: &self.issue, verdicts: &self.verdict }
    }
}

impl Tagger {
    /// A tagger of these weights.
    ///
    /// # Errors
    /// Where the files are damaged, or of another tagger.
    pub fn new(files: Files<'_>) -> Result<Tagger, WeightsError> {
        Ok(Tagger { parts: parts(files)?, isa: Isa::best() })
    }

    /// A tagger of the weights in `folder`.
    ///
    /// # Errors
    /// As [`Tagger::new`], and where a file cannot be read.
    pub fn load(folder: &Path) -> Result<Tagger, WeightsError> {
        let error = |name: &str, error| WeightsError::File(folder.join(name).display().to_string(), error);
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).map_err(|e| error(name, e));
        let name = "tagger.safetensors";
        let tensors = std::fs::read(folder.join(name)).map_err(|e| error(name, e))?;
        let (description, vocabulary) = (text("tagger.json")?, text("vocab.txt")?);
        Tagger::new(Files { tensors: &tensors, description: &description, vocabulary: &vocabulary })
    }

    /// The same tagger on another instruction set. Its results have the same bits.
    #[must_use]
    pub fn on(self, isa: Isa) -> Tagger {
        Tagger { isa, ..self }
    }

    /// Tag a text of any length.
    ///
    /// # Panics
    /// Where the words do not lie in the text, or the sentences do not hold all words in order: a mistake
    /// in the program.
    pub fn tag(&self, input: &Input<'_>, room: &mut Room) -> Tags {
        self.run(input, room, Some(&|_| true), None)
    }

    /// As [`Tagger::tag`], without the predicates, whose roles cost a sixth of the time.
    ///
    /// # Panics
    /// As [`Tagger::tag`].
    pub fn tag_reports(&self, input: &Input<'_>, room: &mut Room) -> Tags {
        self.run(input, room, None, None)
    }

    /// As [`Tagger::tag`], with only the predicates that denote an event and those that `wanted` asks for by the number of their
    /// word: the time that roles cost grows with the number of predicates.
    ///
    /// # Panics
    /// As [`Tagger::tag`].
    pub fn tag_wanted(&self, input: &Input<'_>, room: &mut Room, wanted: &dyn Fn(usize) -> bool) -> Tags {
        self.run(input, room, Some(wanted), None)
    }

    /// As [`Tagger::tag`], with the words' hidden states for [`Tagger::mentions`].
    ///
    /// # Panics
    /// As [`Tagger::tag`].
    pub fn tag_with_states(&self, input: &Input<'_>, room: &mut Room) -> (Tags, States) {
        let mut states = States::default();
        let tags = self.run(input, room, Some(&|_| true), Some(&mut states));
        (tags, states)
    }

    fn run(
        &self,
        input: &Input<'_>,
        room: &mut Room,
        predicates: Wanted<'_>,
        mut states: Option<&mut States>,
    ) -> Tags {
        let held =
            input.sentences.iter().try_fold(0, |at, s| (s.start == at && s.end >= at).then_some(s.end));
        assert_eq!(held, Some(input.words.len()), "sentences must hold all words in order");
        let pieces = Pieces::of(input, &self.parts.vocabulary, self.parts.most_pieces);
        let mut tags = Tags { table: Table::of(&self.parts.issues), ..Tags::default() };
        for window in windows(&pieces, input.sentences) {
            let read = self.window(input, &pieces, &window, predicates, room, &mut tags);
            if let Some(States(states)) = &mut states {
                let own = window.own.start - window.words.start..window.own.end - window.words.start;
                let width = self.parts.encoder.width();
                states.extend_from_slice(&read.states[own.start * width..own.end * width]);
            }
        }
        tags
    }

    /// Run the encoder alone, each sentence a sequence; the number of wordpieces. For measurements.
    ///
    /// A sentence that is longer than a window loses its end.
    ///
    /// # Panics
    /// As [`Tagger::tag`].
    pub fn encode_sentences(&self, input: &Input<'_>, room: &mut Room) -> usize {
        let pieces = Pieces::of(input, &self.parts.vocabulary, self.parts.most_pieces);
        let sequence = |words| {
            let mut sequence = pieces.sequence(words, &self.parts.vocabulary);
            sequence.truncate(LONGEST);
            sequence
        };
        let sequences: Vec<_> = input.sentences.iter().map(sequence).collect();
        let mut count = 0;
        for batch in sequences.chunks(8) {
            let batch: Vec<_> = batch.iter().map(Vec::as_slice).collect();
            std::hint::black_box(self.parts.encoder.encode(self.isa, &batch, room));
            count += batch.iter().map(|sequence| sequence.len()).sum::<usize>();
        }
        count
    }

    /// Spans of a tagged text, ready to be compared: which take up which. `states` and `words` are those of
    /// the text's words.
    ///
    /// # Panics
    /// Where a range is empty or leaves the words.
    pub fn mentions(
        &self,
        states: &States,
        words: &[&str],
        ranges: &[Range<usize>],
        room: &mut Room,
    ) -> Mentions<'_> {
        Mentions::new((self.isa, &self.parts.coreference), &states.0, words, ranges, room)
    }

    /// Tag a window's own words; what was read of it.
    fn window(
        &self,
        input: &Input<'_>,
        pieces: &Pieces,
        window: &Window,
        predicates: Wanted<'_>,
        room: &mut Room,
        tags: &mut Tags,
    ) -> Read {
        let read = self.read(pieces, window, room);
        let from = window.words.start;
        let own = window.own.start - from..window.own.end - from;
        self.words(input, &read, window, tags);
        for found in spans_in(&read.ner, &own, 1 + 2 * EntityKind::ALL.len()) {
            let words = found.words.start + from..found.words.end + from;
            tags.entities.push(Entity { kind: EntityKind::ALL[found.kind], words, score: found.score });
        }
        tags.table.add(&read.logits(), &own, from);
        tags.events.add(&read.event, &read.modality, &own);
        let projected = self.parts.roles.projected(self.isa, &read.states, room);
        let states = (&read.states[..], &projected[..]);
        self.cues(states, &read, window, room, &mut tags.cues);
        if let Some(wanted) = predicates {
            let own = window.own.clone().filter(|word| wanted(*word) || read.denotes(word - from));
            self.predicates(
                (input, &own.collect::<Vec<_>>()),
                states,
                &read,
                window,
                room,
                &mut tags.predicates,
            );
        }
        read
    }

    /// Read a window: one pass of the encoder, and the heads that read words one by one.
    pub(crate) fn read(&self, pieces: &Pieces, window: &Window, room: &mut Room) -> Read {
        let sequence = pieces.sequence(&window.words, &self.parts.vocabulary);
        let hidden = self.parts.encoder.encode(self.isa, &[&sequence], room);
        let width = self.parts.encoder.width();
        let mut states = Vec::with_capacity(window.words.len() * width);
        for word in window.words.clone() {
            let (first, last) = pieces.ends(word, window.words.start);
            let ends = hidden[first * width..(first + 1) * width].iter().zip(&hidden[last * width..]);
            states.extend(ends.map(|(first, last)| (first + last) / 2.0));
        }
        let heads = &self.parts.heads;
        Read {
            upos: room.linear(self.isa, &states, &heads.upos),
            lemma: room.linear_again(self.isa, &heads.lemma),
            ner: room.linear_again(self.isa, &heads.ner),
            cue: room.linear_again(self.isa, &heads.cue),
            act: room.linear_again(self.isa, &heads.act),
            predicate: room.linear_again(self.isa, &heads.predicate),
            table: heads.table.each_ref().map(|head| room.linear_again(self.isa, head)),
            stance: room.linear_again(self.isa, &heads.stance),
            issue: room.linear_again(self.isa, &heads.issue),
            verdict: room.linear_again(self.isa, &heads.verdict),
            event: room.linear_again(self.isa, &heads.event),
            modality: room.linear_again(self.isa, &heads.modality),
            states,
        }
    }

    fn words(&self, input: &Input<'_>, read: &Read, window: &Window, tags: &mut Tags) {
        let (tags_wide, scripts) = (Upos::ALL.len(), self.parts.scripts.len());
        for word in window.own.clone() {
            let row = word - window.words.start;
            let upos = Upos::ALL[highest(&read.upos[row * tags_wide..(row + 1) * tags_wide])];
            let script = highest(&read.lemma[row * scripts..(row + 1) * scripts]);
            let lemma = self.parts.scripts[script].apply(input.words[word].of(input.text));
            tags.words.push(WordTag { upos, lemma });
        }
    }

    fn cues(
        &self,
        states: (&[f32], &[f32]),
        read: &Read,
        window: &Window,
        room: &mut Room,
        cues: &mut Vec<Cue>,
    ) {
        let from = window.words.start;
        let own = window.own.start - from..window.own.end - from;
        let found = spans_in(&read.cue, &own, 3);
        let scope = |found: &Found| Scope {
            trigger: found.words.clone(),
            words: found.words.start.saturating_sub(REACH)..(found.words.end + REACH).min(window.words.len()),
        };
        let scopes: Vec<Scope> = found.iter().map(scope).collect();
        let roles = self.parts.roles.find(self.isa, states, Trigger::Cue, &scopes, room);
        for (found, roles) in found.into_iter().zip(roles) {
            let act = act(&read.act, &found.words);
            let roles = placed(roles, &found.words, from, |kind| CueRole::ALL[kind]);
            let words = found.words.start + from..found.words.end + from;
            cues.push(Cue { act, words, score: found.score, roles });
        }
    }

    fn predicates(
        &self,
        (input, words): (&Input<'_>, &[usize]),
        states: (&[f32], &[f32]),
        read: &Read,
        window: &Window,
        room: &mut Room,
        predicates: &mut Vec<Predicate>,
    ) {
        let from = window.words.start;
        let logits = |word: usize| &read.predicate[(word - from) * 2..(word - from) * 2 + 2];
        let is_one = |word: &usize| logits(*word)[1] > logits(*word)[0];
        let found: Vec<usize> = words.iter().copied().filter(is_one).collect();
        let scope = |word: &usize| {
            let sentence = input.sentences.partition_point(|sentence| sentence.end <= *word);
            let sentence = &input.sentences[sentence];
            let (start, end) = (sentence.start.max(from), sentence.end.min(window.words.end));
            Scope { trigger: word - from..word - from + 1, words: start - from..end - from }
        };
        let scopes: Vec<Scope> = found.iter().map(scope).collect();
        let roles = self.parts.roles.find(self.isa, states, Trigger::Predicate, &scopes, room);
        for (word, roles) in found.into_iter().zip(roles) {
            let roles = placed(roles, &(word - from..word - from + 1), from, |kind| PredicateRole::ALL[kind]);
            predicates.push(Predicate { word, score: probability(logits(word), 1), roles });
        }
    }
}

/// The spans among the words `own` of a window.
fn spans_in(logits: &[f32], own: &Range<usize>, labels: usize) -> Vec<Found> {
    let mut found = bio::spans(&logits[own.start * labels..own.end * labels], labels);
    for span in &mut found {
        span.words = span.words.start + own.start..span.words.end + own.start;
    }
    found
}

/// The act of a cue: the best of the mean over its words.
fn act(logits: &[f32], words: &Range<usize>) -> Act {
    let mut sums = [0.0; ACTS.len()];
    for word in words.clone() {
        for (sum, logit) in sums.iter_mut().zip(&logits[word * ACTS.len()..]) {
            *sum += logit;
        }
    }
    ACTS[highest(&sums)]
}

/// Roles with their words counted in the text; what overlaps the trigger is none.
fn placed<K>(
    found: Vec<Found>,
    trigger: &Range<usize>,
    from: usize,
    kind: impl Fn(usize) -> K,
) -> Vec<Role<K>> {
    let apart = |found: &Found| found.words.end <= trigger.start || found.words.start >= trigger.end;
    let place = |found: Found| Role {
        kind: kind(found.kind),
        words: found.words.start + from..found.words.end + from,
        score: found.score,
    };
    found.into_iter().filter(apart).map(place).collect()
}
