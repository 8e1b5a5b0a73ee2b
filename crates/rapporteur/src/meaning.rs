//! Vectors of meaning for the analysis: by the weights in the program, and remembered beside large cases.

use crate::failure::Result;
use crate::weights;
use rapporteur_ledger::Memory;
use rapporteur_model::{Hash, Meaning};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Raised whenever the same weights come to give another vector.
const FORM: &[u8] = b"vector of meaning, 1";
/// Fewer texts are read again quicker than a file is opened for them.
const FEWEST: usize = 400;

/// Vectors by the weights that the program was built with, remembered beside `case` where one is given; `None` where it
/// was built without.
///
/// # Errors
/// Where the weights are damaged: words alone would say less without a word of it.
pub fn meaning(case: Option<&Path>) -> Result<Option<Box<dyn Meaning>>> {
    let Some(found) = weights::meaning()? else { return Ok(None) };
    Ok(Some(match case {
        Some(case) => Box::new(Remembered::beside(case, found)),
        None => Box::new(found),
    }))
}

/// Vectors that were made before are recalled, and new ones are remembered.
struct Remembered<M> {
    meaning: M,
    memory: Memory,
    /// Those that this run has asked for: the phrasings of a catalogue are asked for twice.
    known: Mutex<HashMap<Hash, Vec<f32>>>,
}

impl<M: Meaning> Remembered<M> {
    fn beside(case: &Path, meaning: M) -> Remembered<M> {
        Remembered { meaning, memory: Memory::beside(case), known: Mutex::default() }
    }

    /// A vector depends on the text and on what reads it.
    fn key(&self, text: &str) -> Hash {
        Hash::of_parts(&[FORM, self.meaning.digest().as_bytes(), text.as_bytes()])
    }
}

impl<M: Meaning> Meaning for Remembered<M> {
    fn vectors(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        let keys: Vec<Hash> = texts.iter().map(|text| self.key(text)).collect();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let missing = |known: &HashMap<Hash, Vec<f32>>| -> BTreeMap<Hash, &str> {
            let all = keys.iter().copied().zip(texts.iter().copied());
            all.filter(|(key, _)| !known.contains_key(key)).collect()
        };
        if texts.len() >= FEWEST {
            let wanted: Vec<Hash> = missing(&known).into_keys().collect();
            let recalled = self.memory.recall(&wanted).into_iter();
            known.extend(recalled.filter_map(|(key, bytes)| Some((key, floats(&bytes)?))));
        }
        let (new, words): (Vec<Hash>, Vec<&str>) = missing(&known).into_iter().unzip();
        let made: Vec<(Hash, Vec<f32>)> = new.into_iter().zip(self.meaning.vectors(&words)).collect();
        if !made.is_empty() && texts.len() >= FEWEST {
            self.memory.keep(&made.iter().map(|(key, vector)| (*key, bytes(vector))).collect::<Vec<_>>());
        }
        known.extend(made);
        keys.iter().map(|key| known.get(key).cloned().unwrap_or_default()).collect()
    }

    fn digest(&self) -> Hash {
        self.meaning.digest()
    }
}

fn bytes(vector: &[f32]) -> Vec<u8> {
    vector.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// `None` where the bytes are those of no vector.
fn floats(bytes: &[u8]) -> Option<Vec<f32>> {
    let (values, rest) = bytes.as_chunks::<4>();
    (rest.is_empty() && !values.is_empty())
        .then(|| values.iter().map(|value| f32::from_le_bytes(*value)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// The lengths of a text's words; counts what it was asked.
    #[derive(Default)]
    struct Lengths {
        asked: AtomicUsize,
        name: String,
    }

    impl Meaning for &Lengths {
        fn vectors(&self, texts: &[&str]) -> Vec<Vec<f32>> {
            self.asked.fetch_add(texts.len(), Ordering::Relaxed);
            texts.iter().map(|text| text.split(' ').map(|word| word.len() as f32 / 3.0).collect()).collect()
        }

        fn digest(&self) -> Hash {
            Hash::of(self.name.as_bytes())
        }
    }

    #[test]
    fn what_is_remembered_is_what_would_be_made() {
        let folder = tempfile::tempdir().unwrap();
        let case = folder.path().join("talks.case");
        let texts: Vec<String> =
            (0..FEWEST + 50).map(|nth| format!("the dyke of {}", nth % (FEWEST + 10))).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (own, other) = (Lengths::default(), Lengths { name: "other".to_owned(), ..Lengths::default() });
        let made = (&own).vectors(&texts);
        let ask = |from: &Lengths, texts: &[&str]| {
            let before = from.asked.load(Ordering::Relaxed);
            let vectors = Remembered::beside(&case, from).vectors(texts);
            assert_eq!(vectors, made[..texts.len()]);
            from.asked.load(Ordering::Relaxed) - before
        };
        assert_eq!(ask(&own, &texts[..FEWEST]), FEWEST);
        assert_eq!(ask(&own, &texts), 10, "those that are new, each once");
        assert_eq!(ask(&own, &texts), 0);
        assert_eq!(ask(&other, &texts), FEWEST + 10, "another encoder's are others");
        assert_eq!(ask(&own, &texts[..5]), 5, "a few are not worth a file");
        std::fs::write(folder.path().join("talks.case-memory"), "no database at all").unwrap();
        assert_eq!(ask(&own, &texts), FEWEST + 10, "without a memory all are made again");
    }
}
