//! A case as the verbs look at it: the frozen facts with what was derived from them.

mod done;
mod held;

use crate::catalogue::{self, Chosen};
use crate::config::Config;
use crate::failure::{Failure, Result};
use crate::grades::Grades;
use crate::meaning::meaning;
use crate::output::fold;
use jiff::civil::Date;
use rapporteur_analysis::positions::{Choice, Coverage, Matrix};
use rapporteur_analysis::{
    Actor, ActorKind, Analysis, CasePlan, Conflict, Knowledge, Shift, Stand, Telling, analyse,
};
use rapporteur_ledger::{Access, Ledger};
use rapporteur_model::{
    Case, CaseDocument, Event, Note, Place, Plan, Publication, RecordId, RecordKind, Report, Source, Span,
    Speaker, SpeakerKind, Statement, UnknownReason,
};
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// What stands between the pieces of a text that is given in pieces.
const GAP: &str = " … ";

/// A case and its analysis.
pub struct View {
    /// The facts.
    pub case: Case,
    /// The issues of the case, and how they were chosen.
    pub issues: Chosen,
    /// What was derived from them.
    pub analysis: Arc<Analysis>,
    /// Which plan of the case each plan of a reading is, by the indices of document and plan.
    plan_of: HashMap<(usize, usize), usize>,
    /// Which grades that reviewers gave count.
    pub(crate) grades: Grades,
}

/// A statement where it stands.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// Its document.
    pub entry: &'a CaseDocument,
    /// The statement.
    pub statement: &'a Statement,
    analysis: &'a Analysis,
}

/// An event where it stands.
#[derive(Clone, Copy)]
pub struct Done<'a> {
    /// Its document.
    pub entry: &'a CaseDocument,
    /// The event.
    pub event: &'a Event,
    analysis: &'a Analysis,
}

/// A side's position on an issue where it stands.
#[derive(Clone, Copy)]
pub struct Held<'a> {
    /// Its document.
    pub entry: &'a CaseDocument,
    /// The position under the side and issue of the case.
    pub stand: &'a Stand,
}

/// A plan as one text tells it, where it stands.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// Its document.
    pub entry: &'a CaseDocument,
    /// What the text says of it.
    pub plan: &'a Plan,
    /// The plan of the case that it is; `None` where nothing is told of it, or it is not derived yet.
    pub of: Option<&'a CasePlan>,
}

/// Something that has an id.
#[derive(Clone, Copy)]
pub enum Found<'a> {
    /// A document.
    Document(&'a CaseDocument),
    /// One appearance of a document.
    Publication(&'a CaseDocument, &'a Publication),
    /// A statement or a report note.
    Record(Said<'a>),
    /// A passage that was left aside, with its number among the notes of its text's reading.
    Note(&'a CaseDocument, usize),
    /// An event.
    Event(Done<'a>),
    /// Accounts of the case that do not agree.
    Conflict(&'a Conflict),
    /// Somebody who moved.
    Shift(&'a Shift),
    /// A position.
    Position(Held<'a>),
    /// A plan as one text tells it.
    Plan(Told<'a>),
    /// A record that a reviewer rejected, or said to be a part of another; it is no longer part of the reading.
    Rejected(&'a CaseDocument, RecordKind, &'a RecordId),
}

impl View {
    /// The present state of the case that the settings name.
    ///
    /// # Errors
    /// Where the case file cannot be used, the issue catalogue that the settings name, or the weights.
    pub fn open(config: &Config) -> Result<View> {
        let case = Ledger::open(&config.case, Access::Read)?.snapshot()?;
        let issues = catalogue::chosen(config, Some(&case))?;
        View::of(case, issues, Some(&config.case))
    }

    /// The case with what is derived from it; what takes long is remembered beside the case file `beside`.
    ///
    /// # Errors
    /// Where the weights in the program are damaged.
    pub fn of(case: Case, issues: Chosen, beside: Option<&Path>) -> Result<View> {
        let meaning = meaning(beside)?;
        let knowledge = Knowledge { catalogue: Some(&issues.catalogue), meaning: meaning.as_deref() };
        let analysis = analyse(&case, knowledge);
        Ok(View::with(case, issues, Arc::new(analysis)))
    }

    /// The case with what was derived from it before.
    pub fn with(case: Case, issues: Chosen, analysis: Arc<Analysis>) -> View {
        let tellings = analysis.plans.iter().enumerate().flat_map(|(at, plan)| {
            plan.tellings.iter().map(move |telling| ((telling.document, telling.plan), at))
        });
        let plan_of = tellings.collect();
        let grades = Grades::of(&case.grades);
        View { case, issues, analysis, plan_of, grades }
    }

    /// What the sides want, laid out as asked for.
    pub fn matrix(&self, choice: Choice) -> Matrix {
        Matrix::of(&self.analysis, &self.coverage(), &self.issues.catalogue, choice)
    }

    /// What each text speaks of: looks at every sentence.
    pub fn coverage(&self) -> Coverage {
        Coverage::of(&self.case, &self.analysis, &self.issues.catalogue)
    }

    /// The plan of these indices, of the document in the case and of the plan in its reading.
    pub fn told_at(&self, document: usize, plan: usize) -> Option<Told<'_>> {
        let of = self.plan_of.get(&(document, plan)).and_then(|at| self.analysis.plans.get(*at));
        let entry = self.case.documents.get(document)?;
        Some(Told { entry, plan: entry.reading.plans.get(plan)?, of })
    }

    /// What the texts say of a plan of the case.
    pub fn tellings<'a>(&'a self, plan: &'a CasePlan) -> impl Iterator<Item = Told<'a>> {
        plan.tellings.iter().filter_map(|telling| self.told_at(telling.document, telling.plan))
    }

    /// The statements of one document, report notes too.
    pub fn said_in<'a>(&'a self, entry: &'a CaseDocument) -> impl Iterator<Item = Said<'a>> {
        let statements = entry.reading.statements.iter();
        statements.map(move |statement| Said { entry, statement, analysis: &self.analysis })
    }

    /// The statement of these indices, of the document in the case and of the statement in its reading.
    pub fn said_at(&self, document: usize, statement: usize) -> Option<Said<'_>> {
        let entry = self.case.documents.get(document)?;
        let statement = entry.reading.statements.get(statement)?;
        Some(Said { entry, statement, analysis: &self.analysis })
    }

    /// The statements of the case, report notes too, in the order of its documents.
    pub fn said(&self) -> impl Iterator<Item = Said<'_>> {
        self.case.documents.iter().flat_map(|entry| self.said_in(entry))
    }

    /// The events of one document.
    pub fn done_in<'a>(&'a self, entry: &'a CaseDocument) -> impl Iterator<Item = Done<'a>> {
        entry.reading.events.iter().map(move |event| Done { entry, event, analysis: &self.analysis })
    }

    /// The event that tells a happening.
    pub fn telling<'a>(&'a self, telling: &Telling) -> Option<Done<'a>> {
        self.done_at(telling.document, telling.event)
    }

    /// The event of these indices, of the document in the case and of the event in its reading.
    pub fn done_at(&self, document: usize, event: usize) -> Option<Done<'_>> {
        let entry = self.case.documents.get(document)?;
        let event = entry.reading.events.get(event)?;
        Some(Done { entry, event, analysis: &self.analysis })
    }

    /// The events of the case, in the order of its documents.
    pub fn done(&self) -> impl Iterator<Item = Done<'_>> {
        self.case.documents.iter().flat_map(|entry| self.done_in(entry))
    }

    /// The positions of the document of this number in the case.
    pub fn held_in(&self, document: usize) -> impl Iterator<Item = Held<'_>> {
        let stands = &self.analysis.stands;
        let from = stands.partition_point(|stand| stand.document < document);
        let to = stands.partition_point(|stand| stand.document <= document);
        (from..to).filter_map(|index| self.stand(index))
    }

    /// The positions of the case, in the order of its documents.
    pub fn held(&self) -> impl Iterator<Item = Held<'_>> {
        (0..self.analysis.stands.len()).filter_map(|index| self.stand(index))
    }

    /// The position of this number in the analysis.
    pub fn stand(&self, index: usize) -> Option<Held<'_>> {
        let stand = self.analysis.stands.get(index)?;
        let entry = self.case.documents.get(stand.document)?;
        Some(Held { entry, stand })
    }

    /// What has the id or name `wanted`, or is the only one whose id or name begins so.
    ///
    /// # Errors
    /// Where there is nothing or more than one.
    pub fn find(&self, wanted: &str) -> Result<Found<'_>> {
        let mut beginning: Vec<(Cow<'_, str>, Found)> = Vec::new();
        let stored = (0..self.case.documents.len()).flat_map(|at| self.ids(at));
        let positions = self.held().map(|held| (Cow::from(held.stand.id.as_str()), Found::Position(held)));
        for (id, found) in stored.chain(positions).chain(self.derived_ids()) {
            if id == wanted {
                return Ok(found);
            }
            if id.starts_with(wanted) && !wanted.is_empty() {
                beginning.push((id, found));
            }
        }
        match beginning.as_slice() {
            [(_, only)] => Ok(*only),
            [] => Err(Failure::new(format!("nothing in the case has the id or name “{wanted}”"))
                .next("list the names and ids with `rapporteur docs` or `rapporteur statements`")),
            several => {
                let some: Vec<_> = several.iter().take(5).map(|(id, _)| id.as_ref()).collect();
                let (many, some) = (several.len(), some.join(", "));
                Err(Failure::new(format!(
                    "{many} ids or names begin with “{wanted}”: {some}{}",
                    more(many, 5)
                ))
                .next("write a few more characters"))
            }
        }
    }

    /// What is derived from the case and has an id of its own.
    fn derived_ids(&self) -> impl Iterator<Item = (Cow<'_, str>, Found<'_>)> {
        let conflicts = self.analysis.conflicts.iter();
        let conflicts = conflicts.map(|one| (one.id.as_str(), Found::Conflict(one)));
        let shifts = self.analysis.shifts.iter().map(|one| (one.id.as_str(), Found::Shift(one)));
        conflicts.chain(shifts).map(|(id, found)| (Cow::from(id), found))
    }

    /// Every id and name in the document of this index, with what has it.
    pub fn ids(&self, at: usize) -> impl Iterator<Item = (Cow<'_, str>, Found<'_>)> {
        self.case.documents.get(at).into_iter().flat_map(move |entry| self.ids_in(at, entry))
    }

    fn ids_in<'a>(
        &'a self,
        at: usize,
        entry: &'a CaseDocument,
    ) -> impl Iterator<Item = (Cow<'a, str>, Found<'a>)> {
        let plans = (0..entry.reading.plans.len()).filter_map(move |nth| self.told_at(at, nth));
        let own = [entry.name.as_str(), entry.document.id().as_str()];
        let publications = entry.publications.iter();
        let notes = (0..entry.reading.notes.len()).filter_map(|index| Some((note_id(entry, index)?, index)));
        let stored = own
            .into_iter()
            .map(move |id| (id, Found::Document(entry)))
            .chain(publications.map(move |p| (p.id.as_str(), Found::Publication(entry, p))))
            .chain(self.said_in(entry).map(|said| (said.statement.id.as_str(), Found::Record(said))))
            .chain(self.done_in(entry).map(|done| (done.event.id.as_str(), Found::Event(done))))
            .chain(plans.map(|told| (told.plan.id.as_str(), Found::Plan(told))))
            .chain(
                entry.rejected.iter().map(move |(kind, id)| (id.as_str(), Found::Rejected(entry, *kind, id))),
            );
        let made = notes.map(move |(id, index)| (Cow::from(id.to_string()), Found::Note(entry, index)));
        stored.map(|(id, found)| (Cow::from(id), found)).chain(made)
    }
}

/// The id of a note of a reading; `None` for those on no place in the text.
pub fn note_id(entry: &CaseDocument, index: usize) -> Option<RecordId> {
    let notes = &entry.reading.notes;
    let note: &Note = notes.get(index)?;
    let Place::Text(span) = note.place else { return None };
    let nth = notes[..index].iter().filter(|other| other.place == note.place).count();
    Some(RecordId::of("note", entry.document.id(), span, nth))
}

/// The name that a statement's text gives its speaker, where it has one of its own.
pub fn name_in_text(statement: &Statement) -> Option<&str> {
    if let Speaker::Source(source) = &statement.speaker { Some(&source.name) } else { None }
}

fn more(many: usize, shown: usize) -> &'static str {
    if many > shown { " …" } else { "" }
}

/// The publication by which a document goes: the first one read.
pub fn first(entry: &CaseDocument) -> Option<&Publication> {
    entry.publications.first()
}

/// The day on which a document first appeared, as far as its publications say.
pub fn published(entry: &CaseDocument) -> Option<Date> {
    entry.publications.iter().filter_map(|publication| publication.published).min()
}

/// The title of a document: its first publication's or its headline.
pub fn title(entry: &CaseDocument) -> Option<&str> {
    first(entry).and_then(|publication| publication.title.as_deref()).or_else(|| entry.document.headline())
}

impl<'a> Said<'a> {
    /// The source, where the text names one.
    pub fn source(self) -> Option<&'a Source> {
        match &self.statement.speaker {
            Speaker::Source(source) => Some(source),
            Speaker::Unknown { .. } => None,
        }
    }

    /// Why there is no source.
    pub fn reason(self) -> Option<UnknownReason> {
        match &self.statement.speaker {
            Speaker::Source(_) => None,
            Speaker::Unknown { reason, .. } => Some(*reason),
        }
    }

    /// The speaker's name in the case.
    pub fn speaker(self) -> Option<&'a str> {
        self.source().map(|source| self.analysis.name(self.entry.document.id(), source))
    }

    /// The actor that the speaker is in the case.
    pub fn actor(self) -> Option<&'a Actor> {
        self.source().and_then(|source| self.analysis.actor(self.entry.document.id(), source))
    }

    /// What kind of source the speaker is: what the text says, or a person where the case tells who a
    /// description means.
    pub fn speaker_kind(self) -> SpeakerKind {
        let kind = self.source().map_or(SpeakerKind::Unknown, |source| source.kind);
        let described = matches!(kind, SpeakerKind::Anonymous | SpeakerKind::Unknown);
        let person = described && self.actor().is_some_and(|actor| actor.kind == ActorKind::Person);
        if person { SpeakerKind::Person } else { kind }
    }

    /// The side that the speaker speaks for.
    pub fn party(self) -> Option<&'a str> {
        self.source().and_then(|source| self.analysis.party(self.entry.document.id(), source))
    }

    /// Every name that the speaker goes by: in the case, in this text, elsewhere.
    pub fn names(self) -> impl Iterator<Item = &'a str> {
        let source = self.source();
        let aliases = self.actor().into_iter().flat_map(|actor| &actor.aliases).map(String::as_str);
        source.map(|source| source.name.as_str()).into_iter().chain(self.speaker()).chain(aliases)
    }

    /// The way from the mention to the speaker's name in the case, a step each.
    pub fn resolution(self) -> Vec<&'a str> {
        let steps = self.statement.speaker.resolution().iter().map(String::as_str);
        let Some(source) = self.source() else { return steps.collect() };
        let actor = self.actor().filter(|actor| actor.name != source.name);
        let links = actor.into_iter().flat_map(|actor| &actor.links);
        let reasons = links.filter(|link| link.name == source.name).map(|link| link.reason.as_str());
        steps.chain(reasons).collect()
    }

    /// The first and the last day on which it was said, as far as is known; else the day of publication.
    pub fn days(self) -> Option<(Date, Date)> {
        let told = self.statement.said_on.as_deref().and_then(rapporteur_analysis::days);
        told.or_else(|| published(self.entry).map(|day| (day, day)))
    }

    /// Whether it is a statement and no report note.
    pub fn is_actual(self) -> bool {
        self.statement.report == Report::Actual
    }

    /// What is said.
    pub fn content(self) -> String {
        self.pieces(&self.statement.content)
    }

    /// The words under `spans`, each folded, with a gap between them.
    pub fn pieces(self, spans: &[Span]) -> String {
        pieces(self.entry, spans)
    }

    /// The words under `span`; `None` where there are none.
    pub fn words(self, span: Option<Span>) -> Option<String> {
        span.map(|span| self.pieces(&[span]))
    }
}

/// The words under `spans`, each folded, with a gap between them.
pub fn pieces(entry: &CaseDocument, spans: &[Span]) -> String {
    let words = spans.iter().filter_map(|span| span.get(entry.document.text()));
    words.map(fold).collect::<Vec<_>>().join(GAP)
}
