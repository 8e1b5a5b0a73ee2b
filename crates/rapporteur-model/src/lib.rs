//! The types that every part of rapporteur passes on.
//!
//! Nothing here reads files, speaks SQL or JSON, or runs a model: a value of these types means the
//! same in the reader, in the ledger, in the analysis and on a page. Offsets are bytes into one text
//! ([`Span`]); code points and UTF-16 units exist at the edges of the program only.

mod adjective;
mod case;
mod document;
mod event;
mod grade;
mod hash;
mod meaning;
mod numeral;
mod plan;
mod position;
mod publication;
mod quote;
mod reading;
mod span;
mod statement;
mod time;
mod topic;

pub use adjective::is_adjective_of;
pub use case::{ActorCorrection, ActorVerdict, Anchor, Case, CaseDocument, Correction, RecordKind, Verdict};
pub use document::{Block, BlockKind, Document, DocumentError, Part, Sentence};
pub use event::{Event, EventType, Modality, Teller};
pub use grade::{Credibility, Grade, Graded, Grading, Reliability};
pub use hash::{DocumentId, Hash, PublicationId, RecordId};
pub use meaning::Meaning;
pub use numeral::numeral;
pub use plan::{Answer, Authorship, Plan, PlanKind, Provision, Response, Version};
pub use position::{Firmness, Position, Stance};
pub use publication::{Alignment, AlignmentError, AlignmentPiece, Format, Publication};
pub use quote::{Quotation, QuotePiece, QuoteState, QuoteStates, QuoteStyle, quotations};
pub use reading::{Article, Note, NoteKind, Place, Reading};
pub use span::Span;
pub use statement::{Act, Mode, Report, Source, Speaker, SpeakerKind, Statement, UnknownReason};
pub use time::{
    Amount, Anchor as TimeAnchor, Count, DayPart, Period, Precision, Season, TimeExpression, TimeUnit,
    TimeValue, Vague,
};
pub use topic::Topic;
