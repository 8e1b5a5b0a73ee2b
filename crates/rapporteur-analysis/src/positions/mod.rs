//! What each side wants on each issue: the positions of the texts under the names and issues of the case.
//!
//! A position of a text becomes one stand an issue. The holder is the side that the text's holder speaks for (`holder`), the
//! issue is told from the words of the matter by the catalogue, where words decide nothing by likeness to its phrasings
//! (`issue`). What one text tells of one side and issue twice is kept once (`merge`). `matrix` lays the stands out by side
//! and issue at a date, with what the latest replaced and with three kinds of silence.

mod holder;
mod issue;
mod matrix;
mod merge;

pub use matrix::{Cell, Choice, Matrix, Silence, Support};

use crate::sighting::day;
use crate::{Analysis, Knowledge};
use issue::Matcher;
use jiff::civil::Date;
use rapporteur_model::{Case, CaseDocument, Firmness, Position, RecordId, Span, Stance};

/// In whose words a position is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// The holder's own, or those of somebody who speaks for it.
    Own,
    /// The outlet's.
    Outlet,
    /// Those of somebody else, by name; an opponent, an analyst.
    Ascribed(String),
}

/// What a side wants on one issue, as one text tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    /// The position's id; with a number where it is on further issues.
    pub id: RecordId,
    /// Index of the document in the case.
    pub document: usize,
    /// Index of the position in the document's reading.
    pub position: usize,
    /// The side, by its name in the case.
    pub holder: String,
    /// The id of the issue; `None` where no issue of the catalogue fits.
    pub issue: Option<String>,
    /// Why this issue: the words that decided, or the phrasing that is most alike.
    pub reason: String,
    /// What the side does about it.
    pub stance: Stance,
    /// How firmly.
    pub firmness: Firmness,
    /// In whose words.
    pub voice: Voice,
    /// The days on which it was taken: as told, else the day of the report.
    pub days: Option<(Date, Date)>,
    /// The clause.
    pub evidence: Vec<Span>,
}

impl Stand {
    /// Whether the side said so itself or the outlet tells it as a fact.
    pub fn is_stated(&self) -> bool {
        !matches!(self.voice, Voice::Ascribed(_))
    }
}

/// The most issues that one position is on.
const MOST: usize = 3;

/// The stands of a case, in the order of its documents. Without a catalogue none has an issue.
pub(crate) fn stands(case: &Case, analysis: &Analysis, knowledge: Knowledge<'_>) -> Vec<Stand> {
    let matcher = Matcher::new(case, knowledge);
    let mut all = Vec::new();
    for (document, entry) in case.documents.iter().enumerate() {
        let mut found: Vec<(Stand, &Position)> = Vec::new();
        for (index, position) in entry.reading.positions.iter().enumerate() {
            let Some(holder) = holder::side(analysis, entry, position) else { continue };
            let voice = holder::voice(analysis, entry, position, &holder);
            let base = Stand {
                id: position.id.clone(),
                document,
                position: index,
                holder,
                issue: None,
                reason: String::new(),
                stance: position.stance,
                firmness: position.firmness,
                voice,
                days: days(entry, position),
                evidence: position.evidence.clone(),
            };
            let plan = is_a_plan(entry, position);
            let stands = on_issues(&matcher, (document, index), base, plan);
            found.extend(stands.into_iter().map(|stand| (stand, position)));
        }
        all.extend(merge::merge(entry, found));
    }
    all
}

/// A stand an issue, the surest first; one without an issue where none fits.
fn on_issues(matcher: &Matcher, place: (usize, usize), base: Stand, answers_a_plan: bool) -> Vec<Stand> {
    let mut issues = matcher.issues(place);
    if base.stance == Stance::Rejects {
        // Who refuses a whole plan answers the plan, and takes no position on an issue.
        issues.retain(|(issue, _)| issue != issue::PROCESS || !answers_a_plan);
    }
    if issues.is_empty() {
        return vec![base];
    }
    let one = |(nth, (issue, reason)): (usize, (String, String))| {
        let id =
            if nth == 0 { base.id.clone() } else { RecordId::from_text(format!("{}-{}", base.id, nth + 1)) };
        Stand { id, issue: Some(issue), reason, ..base.clone() }
    };
    issues.into_iter().take(MOST).enumerate().map(one).collect()
}

/// Whether the matter is a plan, draft, offer or the like as a whole.
fn is_a_plan(entry: &CaseDocument, position: &Position) -> bool {
    const PLANS: &[&str] = &[
        "plan",
        "plans",
        "proposal",
        "proposals",
        "offer",
        "offers",
        "draft",
        "text",
        "deal",
        "agreement",
        "package",
        "document",
        "framework",
        "initiative",
        "paper",
        "ideas",
        "terms",
        "roadmap",
    ];
    let matter = position.matter.iter().map(|span| entry.document.words(*span).to_lowercase());
    matter
        .into_iter()
        .any(|words| words.split(|c: char| !c.is_alphanumeric()).any(|word| PLANS.contains(&word)))
}

fn days(entry: &CaseDocument, position: &Position) -> Option<(Date, Date)> {
    let told = position.on.as_deref().and_then(crate::days);
    told.or_else(|| day(entry).map(|day| (day, day)))
}
