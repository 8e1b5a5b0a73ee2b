//! Who is reported to have said what.

use crate::{RecordId, Span};

/// How the content is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// All of it in quotation marks (or a turn of a transcript).
    Direct,
    /// None of it in quotation marks.
    Indirect,
    /// Some of it in quotation marks.
    Mixed,
}

impl Mode {
    /// Every mode with the word that stands for it in files and tables.
    pub const NAMES: [(Mode, &'static str); 3] =
        [(Mode::Direct, "direct"), (Mode::Indirect, "indirect"), (Mode::Mixed, "mixed")];
}

/// What the speaker does in saying it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// States, remarks, announces.
    Say,
    /// Asks, demands, calls for.
    Ask,
    /// Denies, disputes, doubts.
    Deny,
    /// Refuses, rejects.
    Refuse,
    /// Thinks, believes, hopes, feels.
    Think,
    /// Wants, plans, intends for oneself.
    Intend,
    /// Decides, agrees, orders.
    Decide,
    /// A document or report shows.
    Document,
    /// Blames, accuses.
    Accuse,
    /// Promises, pledges.
    Promise,
    /// Threatens.
    Threaten,
}

impl Act {
    /// Every act with the word that stands for it in files and tables.
    pub const NAMES: [(Act, &'static str); 11] = [
        (Act::Say, "say"),
        (Act::Ask, "ask"),
        (Act::Deny, "deny"),
        (Act::Refuse, "refuse"),
        (Act::Think, "think"),
        (Act::Intend, "intend"),
        (Act::Decide, "decide"),
        (Act::Document, "document"),
        (Act::Accuse, "accuse"),
        (Act::Promise, "promise"),
        (Act::Threaten, "threaten"),
    ];
}

/// Whether the text says that it was said. Only `Actual` ones are statements in an export, the
/// others are report notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Report {
    /// It was said.
    Actual,
    /// It was not said, or nothing was ("declined to comment").
    Negated,
    /// It will be said.
    Expected,
    /// It would, might or could be said.
    Hypothetical,
}

impl Report {
    /// Every report status with the word that stands for it in files and tables.
    pub const NAMES: [(Report, &'static str); 4] = [
        (Report::Actual, "actual"),
        (Report::Negated, "negated"),
        (Report::Expected, "expected"),
        (Report::Hypothetical, "hypothetical"),
    ];
}

/// What kind of source a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpeakerKind {
    /// A named human being.
    Person,
    /// A company, agency, institute, union, party …
    Organization,
    /// A state, also by its capital or seat of government ("Moscow", "the Kremlin").
    State,
    /// Several people or states without one name ("Ukrainian officials").
    Group,
    /// One human being who is not named ("a shopkeeper near the port").
    Anonymous,
    /// Not known.
    Unknown,
}

impl SpeakerKind {
    /// Every kind with the word that stands for it in files and tables.
    pub const NAMES: [(SpeakerKind, &'static str); 6] = [
        (SpeakerKind::Person, "person"),
        (SpeakerKind::Organization, "organization"),
        (SpeakerKind::State, "state"),
        (SpeakerKind::Group, "group"),
        (SpeakerKind::Anonymous, "anonymous"),
        (SpeakerKind::Unknown, "unknown"),
    ];
}

/// Who said it, as far as the text tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Speaker {
    /// The text names or describes a source.
    Source(Source),
    /// The text reports speech and names no source that could be found.
    Unknown {
        /// The words that stand for the source, where there are any: a pronoun that could mean several.
        mention: Option<Span>,
        /// Why.
        reason: UnknownReason,
        /// What was weighed: whom the words could mean, and why none of them was chosen.
        resolution: Vec<String>,
    },
}

impl Speaker {
    /// No source, with nothing weighed.
    pub fn unknown(reason: UnknownReason) -> Speaker {
        Speaker::Unknown { mention: None, reason, resolution: vec![] }
    }

    /// The words that name the source, or stand for one that could not be told.
    pub fn mention(&self) -> Option<Span> {
        match self {
            Speaker::Source(source) => source.mention,
            Speaker::Unknown { mention, .. } => *mention,
        }
    }

    /// The way to the source, or what was weighed where there is none.
    pub fn resolution(&self) -> &[String] {
        match self {
            Speaker::Source(source) => &source.resolution,
            Speaker::Unknown { resolution, .. } => resolution,
        }
    }
}

/// Why a statement has no speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnknownReason {
    /// A quotation with no reporting words near it.
    NoCue,
    /// Reporting words without a source ("it was reported", "there was talk of").
    NoSource,
    /// A pronoun or description that could be several people, or nobody in this text.
    Unresolved,
}

impl UnknownReason {
    /// Every reason with the words that give it to a user.
    pub const NAMES: [(UnknownReason, &'static str); 3] = [
        (UnknownReason::NoCue, "no reporting words near the quotation"),
        (UnknownReason::NoSource, "the text names no source"),
        (
            UnknownReason::Unresolved,
            "unresolved: the words could mean several people, or nobody in this text",
        ),
    ];
}

/// A source that the text names or describes.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The words that name it in this sentence; `None` for the author of an official text.
    pub mention: Option<Span>,
    /// Its fullest name in this document; for an unnamed source its description.
    pub name: String,
    /// What kind of source it is.
    pub kind: SpeakerKind,
    /// The role that the text gives it here.
    pub role: Option<Span>,
    /// The side that it speaks for.
    pub party: Option<String>,
    /// The way from `mention` to `name`, a step each, with the alternatives that were weighed.
    pub resolution: Vec<String>,
}

/// Somebody is reported to have said, thought, decided, denied … something.
///
/// Evidence is in the spans: `content` is never empty, `cue` is empty where punctuation or layout
/// attributes. All spans lie in the text of the reading's document.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Stable id, made of the document and the place of the trigger.
    pub id: RecordId,
    /// Who.
    pub speaker: Speaker,
    /// How the content is given.
    pub mode: Mode,
    /// What the speaker does in saying it.
    pub act: Act,
    /// Whether it was said at all.
    pub report: Report,
    /// The words that report.
    pub cue: Vec<Span>,
    /// What is said, piece by piece, in the order of the text.
    pub content: Vec<Span>,
    /// Where or through what it was said ("TASS", "social media").
    pub channel: Option<Span>,
    /// To whom.
    pub addressee: Option<Span>,
    /// For whom a spokesperson speaks.
    pub on_behalf_of: Option<String>,
    /// Who passed it on, outermost last.
    pub via: Vec<String>,
    /// ISO 8601 date or range.
    pub said_on: Option<String>,
    /// The statement in whose content this one stands.
    pub parent: Option<RecordId>,
    /// How sure the method is, 0 to 1.
    pub confidence: f32,
    /// The method and rule that found it.
    pub method: String,
}

/// The words that stand for each `value` in `names`; used with the `NAMES` of an enumeration.
fn word<T: Copy + PartialEq>(names: &[(T, &'static str)], value: T) -> &'static str {
    names.iter().find(|(named, _)| *named == value).map_or("?", |(_, word)| word)
}

macro_rules! named {
    ($($kind:ty),* $(,)?) => {$(
        impl $kind {
            /// The word that stands for this value in files and tables.
            pub fn as_str(self) -> &'static str {
                word(&Self::NAMES, self)
            }

            /// The value that `text` stands for.
            pub fn from_text(text: &str) -> Option<Self> {
                Self::NAMES.iter().find(|(_, name)| *name == text).map(|(value, _)| *value)
            }
        }
    )*};
}

named!(
    Mode,
    Act,
    Report,
    SpeakerKind,
    UnknownReason,
    crate::Answer,
    crate::BlockKind,
    crate::Credibility,
    crate::EventType,
    crate::Firmness,
    crate::Format,
    crate::Modality,
    crate::NoteKind,
    crate::RecordKind,
    crate::PlanKind,
    crate::Reliability,
    crate::Stance,
    crate::Version,
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlockKind, EventType, Format, Modality, NoteKind};

    #[test]
    fn every_word_reads_back() {
        for (act, name) in Act::NAMES {
            assert_eq!((Act::from_text(name), act.as_str()), (Some(act), name));
        }
        assert!(BlockKind::NAMES.iter().all(|(v, n)| BlockKind::from_text(n) == Some(*v)));
        assert!(Format::NAMES.iter().all(|(v, n)| Format::from_text(n) == Some(*v)));
        assert!(NoteKind::NAMES.iter().all(|(v, n)| NoteKind::from_text(n) == Some(*v)));
        assert!(EventType::NAMES.iter().all(|(v, n)| EventType::from_text(n) == Some(*v)));
        assert!(Modality::NAMES.iter().all(|(v, n)| Modality::from_text(n) == Some(*v)));
        assert_eq!(Mode::from_text("shouted"), None);
    }
}
