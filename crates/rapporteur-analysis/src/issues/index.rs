//! All terms of a catalogue, found in one pass over the words of a text.

use super::term::{Form, Slot};
use super::words::{Word, stemmed};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Most words between two parts of a term.
const REACH: usize = 5;
/// Most words of a text that are written as one word in a term ("back-to-work").
const JOINED: usize = 3;

/// Bytes of the shortest beginning of a word.
const OPENING: usize = 3;

/// A term of an issue.
#[derive(Clone, Debug)]
pub struct Term {
    /// The issue's place in the catalogue.
    pub issue: usize,
    /// What it weighs; nothing for words in which no term of the issue counts.
    pub weight: u32,
    /// As it is written.
    pub text: String,
    /// The file in which it stands.
    pub place: String,
    /// What it is made of.
    pub parts: Vec<Vec<Slot>>,
}

/// A term in a text: which one, and the words, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub term: usize,
    pub words: Vec<usize>,
}

/// The terms by the words that they can begin with.
#[derive(Clone, Debug)]
pub struct Index {
    terms: Vec<Term>,
    /// The terms' parts with slots in place of forms.
    parts: Vec<Vec<Vec<usize>>>,
    words: HashMap<String, Vec<usize>>,
    compounds: HashMap<String, Vec<usize>>,
    themselves: HashMap<String, Vec<usize>>,
    beginnings: HashMap<String, Vec<usize>>,
    /// The first bytes of the beginnings, so that few words are looked up letter by letter.
    openings: HashSet<[u8; OPENING]>,
    /// The first bytes of the compounds, so that few words are put together with those after them.
    compound_openings: HashSet<[u8; OPENING]>,
    longest: usize,
    names: Vec<usize>,
    by_first: Vec<Vec<usize>>,
}

/// What stands at one word: the slots that it fits, each with the number of words taken.
type Fits = Vec<(usize, usize)>;

impl Index {
    pub fn new(terms: Vec<Term>) -> Index {
        let mut slots: BTreeMap<Slot, usize> = BTreeMap::new();
        let mut number = |slot: &Slot| {
            let next = slots.len();
            *slots.entry(slot.clone()).or_insert(next)
        };
        let parts: Vec<Vec<Vec<usize>>> = terms
            .iter()
            .map(|term| term.parts.iter().map(|part| part.iter().map(&mut number).collect()).collect())
            .collect();
        let mut by_first = vec![Vec::new(); slots.len()];
        parts.iter().enumerate().for_each(|(term, parts)| by_first[parts[0][0]].push(term));
        let mut index = Index {
            terms,
            parts,
            words: HashMap::new(),
            compounds: HashMap::new(),
            themselves: HashMap::new(),
            beginnings: HashMap::new(),
            openings: HashSet::new(),
            compound_openings: HashSet::new(),
            longest: 0,
            names: Vec::new(),
            by_first,
        };
        slots.iter().for_each(|(slot, number)| index.add(slot, *number));
        index
    }

    /// The terms of several, one after the other: each word of a text is looked up once for all of them.
    pub fn joined<'i>(all: impl Iterator<Item = &'i Index>) -> Index {
        Index::new(all.flat_map(|index| index.terms.iter().cloned()).collect())
    }

    /// The number of its terms.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    fn add(&mut self, slot: &Slot, number: usize) {
        for form in slot {
            match form {
                Form::Word(stem) => self.words.entry(stem.clone()).or_default().push(number),
                Form::Compound(stem) => {
                    self.words.entry(stem.clone()).or_default().push(number);
                    self.compound_openings.extend(stem.as_bytes().first_chunk::<OPENING>());
                    self.compounds.entry(stem.clone()).or_default().push(number);
                }
                Form::Itself(word) => self.themselves.entry(word.clone()).or_default().push(number),
                Form::Beginning(beginning) => {
                    self.longest = self.longest.max(beginning.len());
                    self.openings.extend(beginning.as_bytes().first_chunk::<OPENING>());
                    self.beginnings.entry(beginning.clone()).or_default().push(number);
                }
                Form::Name => self.names.push(number),
            }
        }
    }

    /// The term of this number.
    pub fn term(&self, number: usize) -> &Term {
        &self.terms[number]
    }

    /// Every term in the words, in the order of their first parts.
    pub fn find(&self, words: &[Word]) -> Vec<Found> {
        let fits: Vec<Fits> = (0..words.len()).map(|at| self.fits(words, at)).collect();
        let mut found = Vec::new();
        for (at, here) in fits.iter().enumerate() {
            for (slot, _) in here {
                for &term in &self.by_first[*slot] {
                    if let Some(words) = self.term_at(term, at, words, &fits) {
                        found.push(Found { term, words });
                    }
                }
            }
        }
        found
    }

    /// The slots that the word at `at` fits, alone or written together with those after it.
    fn fits(&self, words: &[Word], at: usize) -> Fits {
        let mut fits = Fits::new();
        self.look_up(&words[at].lower, 0, 1, &mut fits);
        if self.goes_on(words, at) {
            self.look_up_joined(words, at, &mut fits);
        }
        if words[at].name {
            fits.extend(self.names.iter().map(|slot| (*slot, 1)));
        }
        // The longest way to fit a slot is the one that is taken.
        fits.sort_unstable_by_key(|(slot, taken)| (*slot, std::cmp::Reverse(*taken)));
        fits.dedup_by_key(|(slot, _)| *slot);
        fits
    }

    /// Whether the word at `at` may be written together with those after it: a hyphen ties them, or a compound begins so.
    fn goes_on(&self, words: &[Word], at: usize) -> bool {
        let Some(next) = words.get(at + 1).filter(|next| next.sentence == words[at].sentence) else {
            return false;
        };
        let lower = words[at].lower.as_bytes();
        // The stem of a longer word begins with the word's first bytes.
        let short = lower.len() + next.lower.len() < 2 * OPENING;
        next.tied
            || short
            || lower.first_chunk::<OPENING>().is_none_or(|opening| self.compound_openings.contains(opening))
    }

    /// The slots that the word at `at` fits written together with one or more after it.
    fn look_up_joined(&self, words: &[Word], at: usize, fits: &mut Fits) {
        let (mut joined, mut tied) = (words[at].lower.clone(), true);
        let after = words[at + 1..].iter().take(JOINED - 1);
        for (nth, word) in after.take_while(|word| word.sentence == words[at].sentence).enumerate() {
            let before = joined.len();
            joined.push_str(&word.lower);
            tied &= word.tied;
            if tied {
                self.look_up(&joined, before, nth + 2, fits);
            } else if let Some(known) = self.compounds.get(stemmed(&joined).as_ref()) {
                fits.extend(known.iter().map(|slot| (*slot, nth + 2)));
            }
        }
    }

    /// Slots for a word, and for its beginnings of more than `before` bytes.
    fn look_up(&self, word: &str, before: usize, taken: usize, fits: &mut Fits) {
        let known = [self.words.get(stemmed(word).as_ref()), self.themselves.get(word)];
        fits.extend(known.into_iter().flatten().flatten().map(|slot| (*slot, taken)));
        let opening = word.as_bytes().first_chunk::<OPENING>();
        if opening.is_none_or(|opening| !self.openings.contains(opening)) {
            return;
        }
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        for end in
            ends.skip_while(|end| *end <= before || *end < OPENING).take_while(|end| *end <= self.longest)
        {
            let known = self.beginnings.get(&word[..end]).into_iter().flatten();
            fits.extend(known.map(|slot| (*slot, taken)));
        }
    }

    /// The words of a term whose first part begins at `at`.
    fn term_at(&self, term: usize, at: usize, words: &[Word], fits: &[Fits]) -> Option<Vec<usize>> {
        let parts = &self.parts[term];
        let mut taken = part_at(&parts[0], at, words, fits)?;
        for part in &parts[1..] {
            let near = nearest(part, &taken, words, fits)?;
            taken.extend(near);
            taken.sort_unstable();
        }
        Some(taken)
    }
}

/// The words of a part that begins at `at`.
fn part_at(part: &[usize], at: usize, words: &[Word], fits: &[Fits]) -> Option<Vec<usize>> {
    let mut next = at;
    for slot in part {
        let here = fits.get(next).filter(|_| words[next].sentence == words[at].sentence)?;
        let found = here.binary_search_by_key(slot, |(slot, _)| *slot).ok()?;
        next += here[found].1;
    }
    Some((at..next).collect())
}

/// The words of a part near those already taken: before or after, whichever is nearer, first after.
fn nearest(part: &[usize], taken: &[usize], words: &[Word], fits: &[Fits]) -> Option<Vec<usize>> {
    let (first, last) = (*taken.first()?, *taken.last()?);
    let sentence = words[first].sentence;
    let free = |found: &Vec<usize>| found.iter().all(|word| !taken.contains(word));
    let fitting = |at: usize| {
        let here = words.get(at).is_some_and(|word| word.sentence == sentence);
        here.then(|| part_at(part, at, words, fits)).flatten().filter(free)
    };
    let between = (first..last).find_map(fitting);
    let around = || {
        (1..=REACH + 1).find_map(|step| {
            let before = || {
                let at = (first + 1).checked_sub(step + part.len())?;
                fitting(at).filter(|found| found.iter().all(|word| *word < first))
            };
            fitting(last + step).or_else(before)
        })
    };
    between.or_else(around)
}
