//! Plans as they are written.

use super::lines::Places;
use super::wire;
use crate::view::{View, pieces};
use rapporteur_analysis::{CasePlan, PlanAuthor, PlanProvision, PlanResponse};
use rapporteur_model::Span;

/// The record of a plan; `places` are those of the case's documents.
pub(super) fn plan<'a>(view: &'a View, plan: &'a CasePlan, places: &[Places<'a>]) -> wire::Plan<'a> {
    let first = &plan.tellings[0];
    let told = &view.case.documents[first.document].reading.plans[first.plan];
    let listed = plan.provisions.iter().filter(|one| one.issue.is_some());
    let uncatalogued = plan.provisions.iter().filter(|one| one.issue.is_none());
    wire::Plan {
        id: told.id.as_str(),
        plan: &plan.id,
        name: &plan.name,
        kind: plan.kind.as_str(),
        names: plan.names.iter().map(|name| name.words.as_str()).collect(),
        authors: plan.authors.iter().map(|author| author.name.as_str()).collect(),
        revises: plan.revises.as_deref(),
        provisions: listed.map(|one| provision(view, one, places)).collect(),
        responses: plan.responses.iter().map(|one| response(view, one, places)).collect(),
        disputed: plan.disputed(),
        authorship: plan.authors.iter().map(|one| author(view, one, places)).collect(),
        uncatalogued: uncatalogued.map(|one| provision(view, one, places)).collect(),
        mentions: mentions(view, plan, places),
        tellings: tellings(view, plan),
    }
}

fn mentions<'a>(view: &'a View, plan: &'a CasePlan, places: &[Places<'a>]) -> Vec<wire::PlanMention<'a>> {
    let each = plan.names.iter().flat_map(|name| name.mentions.iter().map(move |place| (name, place)));
    let mention =
        |(name, (document, span)): (&'a rapporteur_analysis::PlanName, &(usize, Span))| wire::PlanMention {
            name: &name.words,
            doc: &view.case.documents[*document].name,
            spans: wire::MentionSpans { mention: places[*document].maybe(Some(*span)) },
        };
    each.map(mention).collect()
}

fn tellings<'a>(view: &'a View, plan: &'a CasePlan) -> Vec<wire::Telling<'a>> {
    let telling = |one: &'a rapporteur_analysis::PlanTelling| wire::Telling {
        doc: &view.case.documents[one.document].name,
        reason: &one.why,
    };
    plan.tellings.iter().map(telling).collect()
}

/// What a part of a plan rests on: its document, words and places.
fn ground<'a>(view: &'a View, document: usize, spans: &[Span], places: &[Places<'a>]) -> wire::Ground<'a> {
    wire::Ground {
        evidence: pieces(&view.case.documents[document], spans),
        doc: &view.case.documents[document].name,
        spans: wire::GroundSpans { evidence: places[document].all(spans) },
    }
}

fn author<'a>(view: &'a View, one: &'a PlanAuthor, places: &[Places<'a>]) -> wire::Author<'a> {
    wire::Author {
        name: &one.name,
        told_by: one.told_by.as_deref().unwrap_or("outlet"),
        ground: ground(view, one.document, &[one.evidence], places),
    }
}

fn provision<'a>(view: &'a View, one: &'a PlanProvision, places: &[Places<'a>]) -> wire::Provision<'a> {
    wire::Provision {
        issue: one.issue.as_deref(),
        what: pieces(&view.case.documents[one.document], &one.evidence),
        ground: ground(view, one.document, &one.evidence, places),
        told_by: one.told_by.as_deref().unwrap_or("outlet"),
        confidence: one.confidence,
        method: &one.method,
    }
}

fn response<'a>(view: &'a View, one: &'a PlanResponse, places: &[Places<'a>]) -> wire::Response<'a> {
    wire::Response {
        party: &one.party,
        verdict: one.answer.as_str(),
        on: one.on.as_deref(),
        ground: ground(view, one.document, &one.evidence, places),
        speaker: one.speaker.as_deref(),
        told_by: one.told_by.as_deref().unwrap_or("outlet"),
        confidence: one.confidence,
        method: &one.method,
    }
}
