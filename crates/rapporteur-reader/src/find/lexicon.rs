//! What the finders know of words: reporting verbs, closed classes, states. All of it stands in
//! readable files under `data/`; this file reads them.

use rapporteur_model::Act;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const VERBS: &str = include_str!("../../data/verbs.txt");
const WORDS: &str = include_str!("../../data/words.txt");
const STATES: &str = include_str!("../../data/states.txt");

/// Classes of words; a word may be of several. The names are those of `data/words.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Determiner,
    Preposition,
    Conjunction,
    Relative,
    Pronoun,
    Oblique,
    Possessive,
    Auxiliary,
    Be,
    Hypothetical,
    Future,
    Negation,
    Adverb,
    Time,
    Channel,
    Person,
    Group,
    Organization,
    Document,
    Summative,
    Addressee,
    NotAPerson,
    Attitude,
    Feeling,
    Particle,
}

impl Class {
    const NAMES: [(&'static str, Class); 25] = [
        ("determiner", Class::Determiner),
        ("preposition", Class::Preposition),
        ("conjunction", Class::Conjunction),
        ("relative", Class::Relative),
        ("pronoun", Class::Pronoun),
        ("oblique", Class::Oblique),
        ("possessive", Class::Possessive),
        ("auxiliary", Class::Auxiliary),
        ("be", Class::Be),
        ("modal-hypothetical", Class::Hypothetical),
        ("modal-future", Class::Future),
        ("negation", Class::Negation),
        ("adverb", Class::Adverb),
        ("time", Class::Time),
        ("channel", Class::Channel),
        ("person", Class::Person),
        ("group", Class::Group),
        ("organization", Class::Organization),
        ("document", Class::Document),
        ("summative", Class::Summative),
        ("addressee", Class::Addressee),
        ("not-a-person", Class::NotAPerson),
        ("attitude", Class::Attitude),
        ("feeling", Class::Feeling),
        ("particle", Class::Particle),
    ];

    /// The class's bit in a set of classes.
    pub(super) fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// say
    Base,
    /// says
    Third,
    /// said (past tense or participle)
    Past,
    /// written, where it differs from the past tense
    Participle,
    /// saying
    Ing,
}

/// What may follow a reporting verb (see `data/verbs.txt`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Clause,
    Quote,
    Told,
    To,
    Object,
    Whether,
    /// A preposition and the content.
    With(&'static str),
    /// A noun phrase, then the word and the rest.
    ObjectWith(&'static str),
    Small,
}

/// A reporting verb.
#[derive(Debug)]
pub(super) struct Verb {
    /// Its base form.
    pub base: &'static str,
    /// The words that belong to it (`call for`, `pour cold water on`).
    pub particle: Vec<&'static str>,
    /// What somebody does who does it.
    pub act: Act,
    /// What may follow.
    pub frames: Vec<Frame>,
    /// Whether it reports whoever its subject is.
    pub strong: bool,
}

impl Verb {
    /// Whether `frame` may follow.
    pub(super) fn takes(&self, frame: Frame) -> bool {
        self.frames.contains(&frame)
    }
}

/// What a word says of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StateWord {
    /// Its name, or its capital or seat of government.
    Name,
    /// Its adjective.
    Adjective,
    /// Its people, in the plural.
    People,
}

/// All of it.
pub(super) struct Lexicon {
    classes: HashMap<&'static str, u32>,
    verbs: Vec<Verb>,
    forms: HashMap<String, Vec<(usize, Form)>>,
    states: HashMap<String, (&'static str, StateWord)>,
    /// Capitals and seats of government that are no state's name, in lower case.
    seats: HashSet<String>,
    unions: Vec<&'static str>,
    nominals: HashMap<&'static str, Act>,
    signs: HashMap<&'static str, Vec<String>>,
}

/// The lexicon that the program carries; constant.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);
    &LEXICON
}

impl Lexicon {
    fn read() -> Lexicon {
        let mut lexicon = Lexicon {
            classes: HashMap::new(),
            verbs: Vec::new(),
            forms: HashMap::new(),
            states: HashMap::new(),
            seats: HashSet::new(),
            unions: Vec::new(),
            nominals: HashMap::new(),
            signs: HashMap::new(),
        };
        lines(VERBS).for_each(|line| lexicon.add_verb(line));
        lines(WORDS).for_each(|line| lexicon.add_words(line));
        lines(STATES).for_each(|line| lexicon.add_state(line));
        lexicon
    }

    fn add_verb(&mut self, line: &'static str) {
        let mut fields = line.split('|').map(str::trim);
        let (base, act) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let frames = fields.next().unwrap_or_default();
        let irregular: Vec<&str> = fields.next().unwrap_or_default().split_whitespace().collect();
        let mut words = base.split(' ');
        let base = words.next().unwrap_or_default();
        let particle = words.collect();
        let Some(act) = Act::from_text(act) else { return };
        let strong = frames.split_whitespace().any(|frame| frame.starts_with("strong"));
        let frames = frames.split_whitespace().filter_map(frame).collect();
        let index = self.verbs.len();
        for (word, form) in inflections(base, &irregular) {
            let uses = self.forms.entry(word).or_default();
            match uses.iter_mut().find(|(other, _)| *other == index) {
                Some(known) if known.1 == Form::Base => known.1 = form,
                Some(_) => {}
                None => uses.push((index, form)),
            }
        }
        self.verbs.push(Verb { base, particle, act, frames, strong });
    }

    fn add_words(&mut self, line: &'static str) {
        let Some((class, words)) = line.split_once(':') else { return };
        if class == "nominal" {
            let pairs = words.split_whitespace().filter_map(|pair| pair.split_once('='));
            self.nominals.extend(pairs.filter_map(|(noun, act)| Some((noun, Act::from_text(act)?))));
        } else if let Some(name) = class.strip_prefix("sign-") {
            let sign = |sign: &str| sign.trim().replace('_', " ");
            self.signs.entry(name).or_default().extend(words.split('|').map(sign));
        } else if let Some((_, class)) = Class::NAMES.iter().find(|(name, _)| *name == class) {
            for word in words.split_whitespace() {
                *self.classes.entry(word).or_default() |= class.bit();
            }
        }
    }

    fn add_state(&mut self, line: &'static str) {
        let mut fields = line.split('|').map(str::trim);
        let name = fields.next().unwrap_or_default();
        self.states.insert(name.to_lowercase(), (name, StateWord::Name));
        let seats =
            fields.clone().next().unwrap_or_default().split(',').map(|seat| seat.trim().to_lowercase());
        self.seats.extend(seats.filter(|seat| !seat.is_empty() && *seat != name.to_lowercase()));
        let kinds = [StateWord::Name, StateWord::Adjective, StateWord::Name];
        for (field, kind) in fields.by_ref().take(3).zip(kinds) {
            for (nth, word) in field.split(',').map(str::trim).filter(|word| !word.is_empty()).enumerate() {
                let people = kind == StateWord::Adjective && nth > 0 && word.ends_with('s');
                let kind = if people { StateWord::People } else { kind };
                self.states.entry(word.to_lowercase()).or_insert((name, kind));
            }
        }
        if line.ends_with("organization") {
            self.unions.push(name);
        }
    }

    /// The classes of a word, given in lower case.
    pub(super) fn classes(&self, lower: &str) -> u32 {
        self.classes.get(lower).copied().unwrap_or(0)
    }

    /// The reporting verb that `lower` is a form of, with the longest particle that the words `after` it begin with.
    pub(super) fn verb(&self, lower: &str, after: &[&str]) -> Option<(&Verb, Form)> {
        let uses = self.forms.get(lower)?.iter().map(|&(verb, form)| (&self.verbs[verb], form));
        let fitting = uses.filter(|(verb, _)| after.starts_with(&verb.particle));
        // Of several with one particle the first line counts.
        fitting.rev().max_by_key(|(verb, _)| verb.particle.len())
    }

    /// The state that `name` (in any case) stands for.
    pub(super) fn state(&self, name: &str) -> Option<(&'static str, StateWord)> {
        self.states.get(&name.to_lowercase()).copied()
    }

    /// Whether words, in lower case, are a capital or a seat of government: `oslo`, `whitehall`, but not `britain`.
    pub(super) fn is_seat(&self, lower: &str) -> bool {
        self.seats.contains(lower)
    }

    /// Whether the name is that of a union of states.
    pub(super) fn is_union(&self, name: &str) -> bool {
        self.unions.contains(&name)
    }

    /// What somebody does who has a `noun` ("insistence", "claim").
    pub(super) fn nominal(&self, noun: &str) -> Option<Act> {
        self.nominals.get(noun).copied()
    }

    /// Whether `word` is one of the list called `name`.
    pub(super) fn is_sign(&self, name: &str, word: &str) -> bool {
        self.signs.get(name).is_some_and(|signs| signs.iter().any(|sign| sign == word))
    }

    /// The words of the list called `name`.
    pub(super) fn signs(&self, name: &str) -> &[String] {
        self.signs.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether `words` (in lower case, a space at each end and between) hold one of the list called `name`
    /// (`signs` in `data/words.txt`); a pattern may begin or end within a word.
    pub(super) fn holds(&self, name: &str, words: &str) -> bool {
        self.signs.get(name).is_some_and(|signs| signs.iter().any(|sign| words.contains(sign.as_str())))
    }
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn frame(word: &'static str) -> Option<Frame> {
    Some(match word {
        "clause" => Frame::Clause,
        "quote" => Frame::Quote,
        "told" => Frame::Told,
        "to" => Frame::To,
        "object" => Frame::Object,
        "whether" => Frame::Whether,
        "small" => Frame::Small,
        "of" | "for" | "against" | "on" | "about" | "with" | "into" => Frame::With(word),
        _ => Frame::ObjectWith(word.strip_prefix("object-")?),
    })
}

/// Every form of a verb; `irregular` gives past, participle and -ing where they are not regular.
pub(super) fn inflections(base: &str, irregular: &[&str]) -> Vec<(String, Form)> {
    let stem = base.strip_suffix('e').unwrap_or(base);
    let consonant_y = base.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o', 'u']));
    let hissing = ["s", "sh", "ch", "x", "z"].iter().any(|end| base.ends_with(end));
    let third = match consonant_y {
        Some(rest) => format!("{rest}ies"),
        None if hissing => format!("{base}es"),
        None => format!("{base}s"),
    };
    let past = consonant_y.map_or(format!("{stem}ed"), |rest| format!("{rest}ied"));
    let given = |nth: usize, regular: String| {
        let word = irregular.get(nth).map(|word| word.split('-').next().unwrap_or(word));
        word.map_or(regular, str::to_owned)
    };
    let past = given(0, past);
    let participle = given(1, past.clone());
    let ing = given(2, format!("{stem}ing"));
    vec![
        (base.to_owned(), Form::Base),
        (third, Form::Third),
        (past, Form::Past),
        (participle, Form::Participle),
        (ing, Form::Ing),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_known_in_all_their_forms() {
        let known = |word, after: &[&str]| lexicon().verb(word, after).map(|(verb, form)| (verb.base, form));
        assert_eq!(known("denied", &[]), Some(("deny", Form::Past)));
        assert_eq!(known("urges", &[]), Some(("urge", Form::Third)));
        assert_eq!(known("calling", &["for"]).map(|k| k.1), Some(Form::Ing));
        assert_eq!(lexicon().verb("calling", &["for", "calm"]).unwrap().0.particle, ["for"]);
        assert!(lexicon().verb("calling", &["it"]).unwrap().0.particle.is_empty());
        assert_eq!(known("spoke", &["of"]), Some(("speak", Form::Past)));
        let poured = lexicon().verb("poured", &["cold", "water", "on", "talk"]).unwrap().0;
        assert_eq!(poured.particle, ["cold", "water", "on"]);
        assert!(lexicon().verb("poured", &["water"]).is_none());
    }

    #[test]
    fn states_are_known_by_their_capitals_and_seats() {
        let known = |name| lexicon().state(name).map(|(state, _)| state);
        assert_eq!(known("Kremlin"), Some("Russia"));
        assert_eq!(known("downing street"), Some("United Kingdom"));
        assert_eq!(lexicon().state("Israeli"), Some(("Israel", StateWord::Adjective)));
        assert_eq!(lexicon().state("Russians"), Some(("Russia", StateWord::People)));
    }
}
