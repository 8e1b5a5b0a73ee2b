//! What each side wants on each issue: the positions of the texts under the names and issues of the case.
//!
//! A position of a text becomes one stand an issue. The holder is the side that the text's holder speaks for (`holder`), the
//! issue is told from the words of the matter by the catalogue, where words decide nothing by likeness to its phrasings
//! (`issue`). What one text tells of one side and issue twice is kept once (`merge`). `matrix` lays the stands out by side
//! and issue at a date, with what the latest replaced and with three kinds of silence.

mod asked;
mod holder;
mod issue;
mod matrix;
mod merge;

pub(crate) use holder::Called;
pub(crate) use issue::{Matcher, Read, read};
pub use matrix::{Cell, Choice, Coverage, Matrix, Silence};

use crate::issues::Catalogue;
use crate::reviewed::{Reviewed, Word};
use crate::sighting::day;
use crate::{Analysis, Knowledge};
use jiff::civil::Date;
use rapporteur_model::{
    Case, CaseDocument, DocumentId, Firmness, PlanKind, Position, Provision, RecordId, Source, Span, Stance,
};
use std::collections::BTreeMap;

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

/// A place on the scale of an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Number of the point on the issue's scale, from 0.
    pub point: usize,
    /// The point in the scale's words.
    pub label: String,
    /// Why there.
    pub why: String,
}

/// What a side wants on one issue, as one text tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    /// The position's id; with a number where it is on further issues.
    pub id: RecordId,
    /// Index of the document in the case.
    pub document: usize,
    /// The position as the text tells it: one of its reading, or what a provision of a plan makes one.
    pub position: Position,
    /// The side, by its name in the case.
    pub holder: String,
    /// The id of the issue; `None` where no issue of the catalogue fits.
    pub issue: Option<String>,
    /// Why this issue: the words that decided, or the phrasing that is most alike.
    pub reason: String,
    /// In whose words.
    pub voice: Voice,
    /// The days on which it was taken: as told, else the day of the report.
    pub days: Option<(Date, Date)>,
    /// Where on the scale of the issue it stands; `None` where nobody placed it.
    pub placed: Option<Placed>,
}

impl Stand {
    /// What the side does about it.
    pub fn stance(&self) -> Stance {
        self.position.stance
    }

    /// How firmly.
    pub fn firmness(&self) -> Firmness {
        self.position.firmness
    }

    /// Whether the side said so itself or the outlet tells it as a fact.
    pub fn is_stated(&self) -> bool {
        !matches!(self.voice, Voice::Ascribed(_))
    }
}

/// The most issues that one position is on.
const MOST: usize = 3;

/// The stands of a case, in the order of its documents. Without a catalogue none has an issue.
pub(crate) fn stands(
    (case, analysis): (&Case, &Analysis),
    called: &Called,
    (knowledge, reviewed): (Knowledge<'_>, &Reviewed<'_>),
) -> Vec<Stand> {
    let facts: Vec<Vec<Position>> = case.documents.iter().map(|entry| facts(analysis, entry)).collect();
    let matcher = Matcher::new(case, &facts, knowledge);
    let mut all = Vec::new();
    for (document, (entry, facts)) in case.documents.iter().zip(facts).enumerate() {
        let mut found: Vec<Stand> = Vec::new();
        for (index, position) in facts.into_iter().enumerate() {
            let Some(holder) =
                called.side(case, analysis, document, (&position.holder, position.trigger.start()))
            else {
                continue;
            };
            let base = Stand {
                id: position.id.clone(),
                document,
                voice: holder::voice(analysis, entry, &position, &holder),
                holder,
                issue: None,
                reason: String::new(),
                days: days(entry, &position),
                placed: None,
                position,
            };
            let said = reviewed.word(&base.position.id, "issue").zip(knowledge.catalogue);
            let issues = match said {
                Some((word, catalogue)) => named(word, catalogue),
                None => matcher.issues((document, index)),
            };
            found.extend(on_issues(issues, base));
        }
        for stand in &mut found {
            stand.placed = placed(stand, knowledge, reviewed);
        }
        all.extend(merge::merge(found, |stand| reviewed.touched(&stand.position.id)));
    }
    all
}

/// The positions of a text, and what the provisions of its plans make positions of the plans' authors: offers, and demands
/// where another side is to do it. What is agreed is nobody's position any more, and a yes or no to a whole plan is an answer to the plan.
fn facts(analysis: &Analysis, entry: &CaseDocument) -> Vec<Position> {
    let reading = &entry.reading;
    let proposals = reading.plans.iter().filter(|plan| plan.kind == PlanKind::Proposal);
    let provisions = proposals.flat_map(|plan| {
        let authors = plan.authors.iter().map(|authorship| &authorship.author).enumerate();
        authors.flat_map(|author| {
            let one = asked::of_one(analysis, entry, author.1, plan);
            plan.provisions.iter().filter_map(move |provision| {
                let asked = one && asked::other(analysis, entry, author.1, provision).is_some();
                let stance = if asked { Stance::Demands } else { Stance::Offers };
                provided(&reading.document, author, provision).map(|position| Position { stance, ..position })
            })
        })
    });
    let own = reading.positions.iter().filter(|position| !answers_a_plan(entry, position));
    own.cloned().chain(provisions).collect()
}

/// Whether a position takes or refuses a plan as a whole: its matter names the plan and nothing of what it contains.
fn answers_a_plan(entry: &CaseDocument, position: &Position) -> bool {
    const ABOUT: &[&str] = &["of", "for", "on", "to", "that", "over", "about", "under", "with", "at"];
    let (Some(matter), text) = (position.matter.first(), entry.document.text()) else { return false };
    let names = |mention: &Span| {
        let before = text.get(matter.start()..mention.start());
        let after = text.get(mention.end()..matter.end().max(mention.end())).unwrap_or_default();
        let first = after.split_whitespace().next().unwrap_or_default();
        before.is_some_and(|words| words.split_whitespace().count() <= 2) && !ABOUT.contains(&first)
    };
    let yes_or_no = matches!(position.stance, Stance::Accepts | Stance::Rejects);
    yes_or_no
        && position.method == "stance verb"
        && entry.reading.plans.iter().flat_map(|plan| &plan.mentions).any(names)
}

/// What a plan contains is offered by its author.
pub(crate) fn provided(
    document: &DocumentId,
    (nth, author): (usize, &Source),
    provision: &Provision,
) -> Option<Position> {
    let trigger = *provision.evidence.first()?;
    Some(Position {
        id: RecordId::of("provision", document, trigger, nth),
        holder: author.clone(),
        stance: Stance::Offers,
        firmness: Firmness::Unspecified,
        matter: provision.evidence.clone(),
        condition: None,
        told_by: provision.told_by.clone(),
        on: None,
        trigger,
        evidence: provision.evidence.clone(),
        confidence: provision.confidence,
        method: "provision of a plan".to_owned(),
    })
}

/// The issues that a reviewer names, `;` between them; those that the catalogue of the case does not have are left out.
fn named(word: Word<'_>, catalogue: &Catalogue) -> Vec<(String, String)> {
    let ids = word.value.split(';').map(str::trim).filter(|id| catalogue.issue(id).is_some());
    ids.map(|id| (id.to_owned(), word.why())).collect()
}

/// Where on the scale of its issue a reviewer places a position. Nobody else does: on annotated texts the words of a point
/// were those of no position, and where a side stands is not guessed.
fn placed(stand: &Stand, knowledge: Knowledge<'_>, reviewed: &Reviewed<'_>) -> Option<Placed> {
    let issue = knowledge.catalogue?.issue(stand.issue.as_deref()?)?;
    let word = reviewed.word(&stand.position.id, "point")?;
    let point = issue.scale.iter().position(|label| label.eq_ignore_ascii_case(word.value))?;
    Some(Placed { point, label: issue.scale[point].clone(), why: word.why() })
}

/// A stand an issue, the surest first; one without an issue where none fits.
fn on_issues(issues: Vec<(String, String)>, base: Stand) -> Vec<Stand> {
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

fn days(entry: &CaseDocument, position: &Position) -> Option<(Date, Date)> {
    let told = position.on.as_deref().and_then(crate::days);
    told.or_else(|| day(entry).map(|day| (day, day)))
}

/// For each stated position that replaced another of the same side on the same issue: which one, the last of an earlier
/// day, where stance or firmness differ.
pub fn replaced(stands: &[Stand]) -> BTreeMap<usize, usize> {
    let mut by_cell: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (index, stand) in stands.iter().enumerate().filter(|(_, stand)| stand.is_stated()) {
        if let (Some(issue), Some(_)) = (&stand.issue, stand.days) {
            by_cell.entry((&stand.holder, issue)).or_default().push(index);
        }
    }
    let mut found = BTreeMap::new();
    for mut cell in by_cell.into_values() {
        cell.sort_by_key(|&at| (stands[at].days, at));
        for (nth, &at) in cell.iter().enumerate() {
            let earlier = |before: &&usize| stands[**before].days < stands[at].days;
            let last = cell[..nth].iter().rev().find(earlier);
            let moved = |before: &&usize| {
                (stands[**before].stance(), stands[**before].firmness())
                    != (stands[at].stance(), stands[at].firmness())
            };
            found.extend(last.filter(moved).map(|&before| (at, before)));
        }
    }
    found
}
