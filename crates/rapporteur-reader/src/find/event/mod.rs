//! Events: who did what to whom, when, as told by whom.
//!
//! The codebook tells which verbs and nouns denote an event and where its participants stand (`codebook`, `rule`);
//! `verbs` and `frame` find what stands there, with the tagger's roles where the rules find none; `modality` tells
//! whether it happened; statements that accuse, ask, refuse … are events of the side that makes them (`reported`);
//! of events that are told twice the fuller one stays (`merge`).

mod codebook;
mod frame;
mod merge;
mod modality;
mod nouns;
mod reported;
mod rule;
mod tags;
#[cfg(test)]
mod tests;
mod verbs;
mod when;

use super::resolve::Resolver;
use super::speech::Tagged;
use super::time::Dates;
use super::words::{Text, Unit};
use codebook::{About, Rule, codebook};
use frame::{Frame, Sentence};
use jiff::civil::Date;
use rapporteur_model::{Act, Event, EventType, Modality, RecordId, Report, Span, Speaker, Statement, Teller};
use rule::{Party, Scene};
use tags::Tags;
use verbs::{Verb, verbs};

/// What is known of a text when events are looked for.
pub(super) struct Seen<'s> {
    pub text: &'s Text<'s>,
    pub tagged: Option<&'s Tagged>,
    pub resolver: &'s Resolver<'s>,
    pub dates: &'s Dates,
    pub statements: &'s [Statement],
    pub published: Option<Date>,
}

/// An event before it is dated and merged.
#[derive(Clone, Debug)]
struct Draft {
    kind: EventType,
    mode: Option<&'static str>,
    actors: Vec<Party>,
    recipients: Vec<Party>,
    modality: Modality,
    trigger: Span,
    evidence: Span,
    unit: usize,
    heading: bool,
    confidence: f32,
    method: &'static str,
    /// Index of the statement in whose content it stands, the innermost.
    told_in: Option<usize>,
}

/// Whether the word, as a verb, may denote an event.
pub(super) fn denotes_an_event(word: &str) -> bool {
    codebook().knows(&word.to_lowercase())
}

/// Every event of the text.
pub(super) fn find(seen: &Seen<'_>) -> Vec<Event> {
    let about = rule::about(seen.text.units.iter());
    let tags = Tags::of(seen.tagged);
    let contents = Contents::of(seen.statements);
    let mut drafts: Vec<Draft> = Vec::new();
    for (index, unit) in seen.text.units.iter().enumerate() {
        if unit.question {
            continue;
        }
        let sentence = Sentence::new(unit, verbs(unit, &tags), tags);
        let finder = Finder { seen, sentence: &sentence, index, about: &about, contents: &contents };
        drafts.extend(finder.find());
    }
    reported::add(seen, &contents, &mut drafts);
    let drafts = merge::merge(seen, drafts);
    drafts.into_iter().scan(None, |last, draft| Some(event(seen, draft, last))).collect()
}

/// The contents of the statements, to tell in which one an event stands.
struct Contents {
    pieces: Vec<(Span, usize)>,
}

impl Contents {
    fn of(statements: &[Statement]) -> Contents {
        let actual = statements.iter().enumerate().filter(|(_, s)| s.report == Report::Actual);
        Contents {
            pieces: actual.flat_map(|(at, s)| s.content.iter().map(move |piece| (*piece, at))).collect(),
        }
    }

    /// The innermost statement in whose content `span` stands.
    fn around(&self, span: Span) -> Option<usize> {
        let holding = self.pieces.iter().filter(|(piece, _)| piece.holds(span) && *piece != span);
        holding.min_by_key(|(piece, at)| (piece.len(), *at)).map(|(_, at)| *at)
    }
}

/// Looks for events in one unit.
struct Finder<'f> {
    seen: &'f Seen<'f>,
    sentence: &'f Sentence<'f>,
    index: usize,
    about: &'f [About],
    contents: &'f Contents,
}

impl Finder<'_> {
    fn find(&self) -> Vec<Draft> {
        let mut drafts = Vec::new();
        // Verb, end of its clause, type: what a noun stands under.
        let mut clauses = Vec::new();
        for (nth, verb) in self.sentence.verbs.iter().enumerate() {
            if let Some((draft, end)) = self.verb(nth, verb) {
                clauses.push((verb.at, end, draft.kind));
                drafts.push(draft);
            }
        }
        for at in nouns::heads(self.sentence) {
            drafts.extend(self.noun(at, &clauses));
        }
        drafts
    }

    fn scene(&self, trigger: Span) -> Scene<'_> {
        Scene::new(self.sentence, self.seen.resolver, (self.index, trigger), self.about)
    }

    /// The event of a verb, with the end of its clause; the first line of the codebook that fits decides.
    fn verb(&self, nth: usize, verb: &Verb) -> Option<(Draft, usize)> {
        let unit = self.sentence.unit;
        let (mut rules, mut found) = (Vec::new(), None);
        for base in &verb.bases {
            rules.extend(codebook().lines(base));
        }
        for rule in rules {
            let to = verb.at + 1 + rule.particle.len();
            let particle =
                rule.particle.iter().enumerate().all(|(n, word)| unit.lower(verb.at + 1 + n) == *word);
            if !particle {
                continue;
            }
            let trigger = unit.span_of(verb.at, to)?;
            let frame = self.sentence.around_verb(nth, to);
            if let Some(parties) = self.scene(trigger).apply(rule, &frame) {
                found = Some((rule, frame, parties, trigger));
                break;
            }
        }
        let (rule, frame, parties, trigger) = found?;
        let told_in = self.contents.around(trigger);
        let statement = told_in.map(|at| &self.seen.statements[at]);
        let modality = modality::of_verb(self.sentence, verb, statement)?;
        let draft = self.draft(rule, &frame, parties, (trigger, modality), "verb")?;
        Some((draft, frame.clause.1))
    }

    fn noun(&self, at: usize, clauses: &[(usize, usize, EventType)]) -> Option<Draft> {
        let trigger = self.sentence.unit.span_of(at, at + 1)?;
        let frame = nouns::around(self.sentence, at);
        let modality = modality::of_noun(self.sentence, (frame.clause.0, at), clauses)?;
        let scene = self.scene(trigger);
        let rules = codebook().noun(self.sentence.unit.lower(at));
        let (rule, parties) = rules.into_iter().find_map(|rule| Some((rule, scene.apply(rule, &frame)?)))?;
        self.draft(rule, &frame, parties, (trigger, modality), "noun")
    }

    fn draft(
        &self,
        rule: &Rule,
        frame: &Frame,
        (actors, recipients): (Vec<Party>, Vec<Party>),
        (trigger, modality): (Span, Modality),
        method: &'static str,
    ) -> Option<Draft> {
        let told_in = self.contents.around(trigger);
        let statement = told_in.map(|at| &self.seen.statements[at]);
        let (kind, modality) = self.turned(rule, modality, statement)?;
        if actors.is_empty() && (recipients.is_empty() || rule.both) && modality != Modality::Negated {
            return None;
        }
        let sure: f32 = actors.iter().chain(&recipients).map(|(_, sure)| *sure).product();
        let unit = self.sentence.unit;
        Some(Draft {
            kind,
            mode: rule.mode,
            actors,
            recipients,
            modality,
            trigger,
            evidence: self.evidence(kind, frame)?,
            unit: self.index,
            heading: unit.heading,
            confidence: if method == "noun" { 0.6 } else { 0.75 } * sure,
            method,
            told_in,
        })
    }

    /// The type and modality, with what negation makes of them and the statement in which it is told.
    fn turned(
        &self,
        rule: &Rule,
        modality: Modality,
        told_in: Option<&Statement>,
    ) -> Option<(EventType, Modality)> {
        let modality = if rule.future && modality == Modality::Actual { Modality::Future } else { modality };
        let (kind, modality) = match rule.negation {
            Some(kind) if modality == Modality::Negated => (kind, Modality::Actual),
            _ => (rule.kind, modality),
        };
        Some((
            kind,
            match (told_in.map(|statement| statement.act), modality) {
                (Some(Act::Deny), Modality::Actual | Modality::Future | Modality::Hypothetical) => {
                    Modality::Negated
                }
                (Some(Act::Ask | Act::Intend), Modality::Actual) => Modality::Hypothetical,
                (_, modality) => modality,
            },
        ))
    }

    /// The clause; for what somebody says by it, with what is said.
    fn evidence(&self, kind: EventType, frame: &Frame) -> Option<Span> {
        let unit = self.sentence.unit;
        let (from, mut to) = frame.clause;
        let says = matches!(
            kind,
            EventType::Request
                | EventType::Threaten
                | EventType::Agree
                | EventType::Reject
                | EventType::Propose
                | EventType::Accuse
        );
        if says && (unit.lower(to) == "that" || unit.items.get(to).is_some_and(|item| item.quote().is_some()))
        {
            to = verbs::clause_end(unit, &self.sentence.verbs, to);
        }
        let from = (from..to).find(|&at| !leads_in(unit, at))?;
        unit.span_of(from, to)
    }
}

/// Words and marks before a clause that are no part of it.
fn leads_in(unit: &Unit, at: usize) -> bool {
    matches!(unit.lower(at), "and" | "but" | "that" | "," | "or" | ";")
}

/// The event of a draft; `last` counts those on one trigger.
fn event(seen: &Seen<'_>, draft: Draft, last: &mut Option<(Span, usize)>) -> Event {
    let nth = match last {
        Some((trigger, nth)) if *trigger == draft.trigger => *nth + 1,
        _ => 0,
    };
    *last = Some((draft.trigger, nth));
    let when = when::when(seen, &draft);
    let told_by = draft.told_in.map(|at| &seen.statements[at]);
    let sources = |parties: Vec<Party>| parties.into_iter().map(|(source, _)| source).collect();
    Event {
        id: RecordId::of("event", seen.text.document.id(), draft.trigger, nth),
        kind: draft.kind,
        mode: draft.mode.map(str::to_owned),
        actors: sources(draft.actors),
        recipients: sources(draft.recipients),
        modality: when.modality,
        on: when.on,
        time: when.time,
        place: when.place,
        told_by: told_by.map(|statement| Teller {
            statement: statement.id.clone(),
            name: name(statement).map(str::to_owned),
        }),
        trigger: draft.trigger,
        evidence: vec![draft.evidence],
        confidence: draft.confidence.clamp(0.0, 1.0),
        method: draft.method.to_owned(),
    }
}

fn name(statement: &Statement) -> Option<&str> {
    if let Speaker::Source(source) = &statement.speaker { Some(&source.name) } else { None }
}
