//! The label inventories, in the order in which the weights number them. They are the project's own
//! (`training/labels.py`); a weights file with others is refused when it is loaded.

use rapporteur_model::{Act, Answer, Stance};

/// Define an enumeration whose values have names and the numbers of their places.
macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $value),* }

        impl $name {
            /// Every value in the order of its number.
            pub const ALL: &'static [$name] = &[$($name::$value),*];

            /// The word that stands for this value in files and tables.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$value => $word),* }
            }

            /// The value that `text` stands for.
            pub fn from_text(text: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text)
            }
        }
    };
}

labels! {
    /// A universal part of speech (Universal Dependencies 2).
    Upos {
        /// Adjective.
        Adj = "ADJ",
        /// Adposition.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Noun.
        Noun = "NOUN",
        /// Numeral.
        Num = "NUM",
        /// Particle.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Proper noun.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// Symbol.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Other.
        X = "X",
    }
}

labels! {
    /// What an entity is.
    EntityKind {
        /// A named human being.
        Person = "person",
        /// A company, agency, party, union …
        Organisation = "organisation",
        /// A place, a state as a place included.
        Location = "location",
        /// A nationality, religious or political group, or its adjective.
        Nationality = "nationality",
        /// A date or a stretch of days.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// An amount of money.
        Money = "money",
        /// A number or share.
        Number = "number",
        /// A named event.
        Event = "event",
        /// A named work, law or document.
        Work = "work",
        /// Another name.
        Other = "other",
    }
}

labels! {
    /// What a span is to a reporting cue.
    CueRole {
        /// Who is reported to speak or think.
        Source = "source",
        /// What is said or thought.
        Content = "content",
        /// To whom.
        Addressee = "addressee",
        /// Where or through what.
        Channel = "channel",
    }
}

labels! {
    /// What a span is to a predicate (PropBank; its guidelines define the numbered ones by roleset).
    PredicateRole {
        /// Mostly who acts.
        Arg0 = "ARG0",
        /// Mostly who or what is acted upon.
        Arg1 = "ARG1",
        /// Recipient, instrument, attribute …
        Arg2 = "ARG2",
        /// Starting point, attribute …
        Arg3 = "ARG3",
        /// End point.
        Arg4 = "ARG4",
        /// When.
        Temporal = "ARGM-TMP",
        /// Where.
        Location = "ARGM-LOC",
        /// Negation.
        Negation = "ARGM-NEG",
        /// Modal verb.
        Modal = "ARGM-MOD",
        /// Adverbial.
        Adverbial = "ARGM-ADV",
        /// Adjectival.
        Adjectival = "ARGM-ADJ",
        /// Manner.
        Manner = "ARGM-MNR",
        /// Discourse marker.
        Discourse = "ARGM-DIS",
        /// Extent.
        Extent = "ARGM-EXT",
        /// Purpose.
        Purpose = "ARGM-PRP",
        /// Cause.
        Cause = "ARGM-CAU",
        /// The predicating part of a light-verb construction.
        LightRelation = "ARGM-PRR",
        /// A light verb.
        LightVerb = "ARGM-LVB",
        /// Direction.
        Direction = "ARGM-DIR",
        /// Secondary predication.
        Predication = "ARGM-PRD",
        /// Goal.
        Goal = "ARGM-GOL",
        /// Construction.
        Construction = "ARGM-CXN",
        /// Comitative: with whom.
        Comitative = "ARGM-COM",
        /// A relative word that stands for ARG0.
        ReferenceArg0 = "R-ARG0",
        /// A relative word that stands for ARG1.
        ReferenceArg1 = "R-ARG1",
        /// A further piece of ARG1.
        ContinuationArg1 = "C-ARG1",
    }
}

labels! {
    /// What a span of words is to a negotiation.
    TableKind {
        /// What a side wants, offers, takes or refuses.
        Position = "position",
        /// What a plan contains.
        Provision = "provision",
        /// A side's answer to a whole plan.
        Answer = "answer",
        /// The words that name a plan.
        Plan = "plan",
    }
}

/// The acts of cues in the order of their numbers.
pub(crate) const ACTS: [Act; 11] = [
    Act::Say,
    Act::Ask,
    Act::Deny,
    Act::Refuse,
    Act::Think,
    Act::Intend,
    Act::Decide,
    Act::Document,
    Act::Accuse,
    Act::Promise,
    Act::Threaten,
];

/// The stances of positions in the order of their numbers.
pub(crate) const STANCES: [Stance; 7] = [
    Stance::Demands,
    Stance::Offers,
    Stance::Accepts,
    Stance::Rejects,
    Stance::Conditional,
    Stance::Open,
    Stance::Unresolved,
];

/// What answers tell, in the order of their numbers.
pub(crate) const VERDICTS: [Answer; 7] = [
    Answer::Accepts,
    Answer::Rejects,
    Answer::Conditional,
    Answer::BasisForTalks,
    Answer::Criticises,
    Answer::Sceptical,
    Answer::Revises,
];

/// The names of the BIO labels over some span types: `O, B-x, I-x, B-y, …`.
pub(crate) fn bio_names(types: &[&str]) -> Vec<String> {
    let spans = types.iter().flat_map(|kind| [format!("B-{kind}"), format!("I-{kind}")]);
    std::iter::once("O".to_owned()).chain(spans).collect()
}
