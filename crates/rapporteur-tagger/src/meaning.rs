//! Vectors of what texts say: the base encoder (all-MiniLM-L6-v2) as it was published, in int8.
//!
//! A vector is the mean of the states of all pieces, made one long (Reimers and Gurevych 2019, *Sentence-BERT*), so that
//! the dot product of two is the cosine of their angle.

use crate::encoder::{Encoder, Piece};
use crate::kernel::Isa;
use crate::layer::Room;
use crate::weights_file::{WeightsError, meaning};
use crate::wordpiece::Vocabulary;
use rapporteur_model::{Hash, Meaning, Span};
use std::num::NonZeroUsize;
use std::thread;

/// Most pieces of a text that are read; clauses and sentences are shorter.
const MOST_PIECES: usize = 126;
/// Pieces that are encoded in one go.
const BATCH: usize = 1024;

/// The weights for vectors of meaning, ready to run.
#[derive(Debug)]
pub struct SentenceEncoder {
    vocabulary: Vocabulary,
    encoder: Encoder,
    isa: Isa,
    digest: Hash,
}

impl SentenceEncoder {
    /// The weights of `meaning.safetensors` with the vocabulary of `vocab.txt`.
    ///
    /// # Errors
    /// Where the files are damaged, or of another encoder.
    pub fn new(tensors: &[u8], vocabulary: &str) -> Result<SentenceEncoder, WeightsError> {
        let digest = Hash::of_parts(&[tensors, vocabulary.as_bytes()]);
        let (vocabulary, encoder) = meaning(tensors, vocabulary)?;
        Ok(SentenceEncoder { vocabulary, encoder, isa: Isa::best(), digest })
    }

    fn sequence(&self, text: &str) -> Vec<Piece> {
        let words = self.vocabulary.pieces(text, Span::new(0, text.len()), MOST_PIECES);
        let ends = (self.vocabulary.first(), self.vocabulary.last());
        let ids = std::iter::once(ends.0).chain(words.iter().map(|piece| piece.id)).chain([ends.1]);
        ids.map(|word| Piece { word, ..Piece::default() }).collect()
    }

    fn batch(&self, batch: &[Vec<Piece>], room: &mut Room, vectors: &mut Vec<Vec<f32>>) {
        let sequences: Vec<&[Piece]> = batch.iter().map(Vec::as_slice).collect();
        let states = self.encoder.encode(self.isa, &sequences, room);
        let width = self.encoder.width();
        let mut rest = states.as_slice();
        for sequence in sequences {
            let (own, after) = rest.split_at(sequence.len() * width);
            vectors.push(pooled(own, width));
            rest = after;
        }
    }

    fn on_one_thread(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        let sequences: Vec<Vec<Piece>> = texts.iter().map(|text| self.sequence(text)).collect();
        let mut room = Room::default();
        let mut vectors = Vec::with_capacity(texts.len());
        let mut rest = sequences.as_slice();
        while !rest.is_empty() {
            let mut size = 0;
            let fits = rest.iter().take_while(|sequence| {
                size += sequence.len();
                size <= BATCH
            });
            let (batch, after) = rest.split_at(fits.count().max(1));
            self.batch(batch, &mut room, &mut vectors);
            rest = after;
        }
        vectors
    }
}

impl Meaning for SentenceEncoder {
    /// The same text has the same vector, whatever stands beside it.
    fn vectors(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let parts = texts.chunks(texts.len().div_ceil(threads).max(1));
        thread::scope(|scope| {
            let workers: Vec<_> = parts.map(|part| scope.spawn(|| self.on_one_thread(part))).collect();
            let joined =
                workers.into_iter().map(|one| one.join().unwrap_or_else(|p| std::panic::resume_unwind(p)));
            joined.flatten().collect()
        })
    }

    /// The digest of the weights and the vocabulary.
    fn digest(&self) -> Hash {
        self.digest
    }
}

/// The sum of the rows, made one long.
fn pooled(rows: &[f32], width: usize) -> Vec<f32> {
    let mut sum = vec![0.0; width];
    for row in rows.chunks_exact(width) {
        sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    }
    let length = sum.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    sum.iter_mut().for_each(|value| *value /= length);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::built_in_meaning;

    fn likeness(a: &[f32], b: &[f32]) -> f32 {
        a.iter().zip(b).map(|(a, b)| a * b).sum()
    }

    #[test]
    fn what_says_the_same_is_nearer_than_what_shares_words() {
        let Ok(Some(meaning)) = built_in_meaning() else {
            eprintln!("skipped: built without weights/meaning.safetensors");
            return;
        };
        let texts = [
            "both armies have to stop shooting at once",
            "the guns must fall silent",
            "both unions have to stop the talks at once",
        ];
        let vectors = meaning.vectors(&texts);
        assert!(likeness(&vectors[0], &vectors[1]) > likeness(&vectors[0], &vectors[2]));
        assert!((likeness(&vectors[0], &vectors[0]) - 1.0).abs() < 1e-5);
        assert_eq!(meaning.vectors(&texts[1..2])[0], vectors[1], "alone as in a batch");
        assert_eq!(meaning.vectors(&[""]).len(), 1, "an empty text has a vector too");
    }

    #[test]
    fn damaged_weights_are_refused() {
        assert!(SentenceEncoder::new(b"nothing", "[UNK]\n[CLS]\n[SEP]").is_err());
    }
}
