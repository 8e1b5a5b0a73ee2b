//! What is on the table, and two plans side by side.

use crate::account;
use crate::output::Listing;
use crate::web::page::{Ask, Miss, Opened, Page};
use crate::web::pages::{record, review};
use crate::web::parts;
use maud::{Markup, html};
use rapporteur_analysis::{CasePlan, PlanAuthor, PlanName, PlanProvision, PlanResponse};
use rapporteur_model::PlanKind;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Tellings of one provision that are shown.
const TELLINGS: usize = 4;

struct Plans<'a> {
    plans: &'a [CasePlan],
}

/// Open the list.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    Ok(Box::new(Plans { plans: &ask.snapshot.view.analysis.plans }))
}

/// The authors of a plan in a line, each once.
fn authors(plan: &CasePlan) -> String {
    let names: BTreeSet<&str> = plan.authors.iter().map(|author| author.name.as_str()).collect();
    names.into_iter().collect::<Vec<_>>().join(", ")
}

/// The sides that answered, with their last answer.
fn answers(plan: &CasePlan) -> BTreeMap<&str, &PlanResponse> {
    plan.responses.iter().map(|response| (response.party.as_str(), response)).collect()
}

impl Page for Plans<'_> {
    fn title(&self) -> String {
        "Plans".to_owned()
    }

    fn body(&self) -> Markup {
        html! {
            @if self.plans.len() > 1 {
                form.filters action="/plans/compare" {
                    @for (name, label, nth) in [("one", "Compare", 0), ("other", "with", 1)] {
                        label { (label) " " select name=(name) { @for (at, plan) in self.plans.iter().enumerate() { option value=(plan.id) selected[at == nth] { (account::plan_title(plan)) } } } }
                    }
                    button { "Side by side" }
                }
            }
            @if self.plans.is_empty() { p.empty { "No plan, draft or agreement was found in the texts." } }
            @else {
                div.scroll tabindex="0" role="region" aria-label="Plans" {
                    table.documents {
                        thead { tr { th scope="col" { "Kind" } th scope="col" { "Plan" } th scope="col" { "Put forward by" } th.number scope="col" { "Provisions" } th scope="col" { "Answers" } th.number scope="col" { "Texts" } } }
                        tbody { @for plan in self.plans { (self.row(plan)) } }
                    }
                }
            }
        }
    }

    fn listing(&self) -> Listing {
        let row = |plan: &CasePlan| {
            let names: Vec<&str> = plan.names.iter().map(|name| name.words.as_str()).collect();
            let answers: Vec<String> =
                plan.responses.iter().map(|one| format!("{}: {}", one.party, one.answer.as_str())).collect();
            vec![
                plan.id.as_str().into(),
                plan.name.as_str().into(),
                plan.kind.as_str().into(),
                names.join("; ").into(),
                authors(plan).into(),
                plan.revises.as_deref().into(),
                plan.provisions.len().into(),
                answers.join("; ").into(),
                plan.documents().len().into(),
            ]
        };
        Listing {
            columns: &["id", "name", "kind", "names", "authors", "revises", "provisions", "answers", "texts"],
            only_in_data: &[],
            rows: self.plans.iter().map(row).collect(),
        }
    }
}

impl Plans<'_> {
    fn row(&self, plan: &CasePlan) -> Markup {
        let revises = plan.revises.as_ref().and_then(|id| self.plans.iter().find(|other| other.id == *id));
        html! {
            tr {
                td { (plan.kind.as_str()) }
                td { a href=(address(plan)) { bdi { (parts::cut(&account::plan_title(plan), 120)) } } @if let Some(old) = revises { " " span.by { "revises " (parts::cut(&account::plan_title(old), 60)) } } }
                td { @if plan.authors.is_empty() { span.unnamed { "not told" } } @else { bdi { (authors(plan)) } } @if plan.disputed() { " " span.doubt { "disputed" } } }
                td.number { (plan.provisions.len()) }
                td { @for (nth, (party, response)) in answers(plan).into_iter().enumerate() { @if nth > 0 { ", " } bdi { (party) } " " (response.answer.as_str()) } }
                td.number { (plan.documents().len()) }
            }
        }
    }
}

/// The address of a plan.
pub fn address(plan: &CasePlan) -> String {
    format!("/plans/{}", plan.id)
}

struct One<'a> {
    ask: Ask<'a>,
    plan: &'a CasePlan,
}

fn find<'a>(ask: Ask<'a>, id: &str) -> Result<&'a CasePlan, Miss> {
    let found = ask.snapshot.view.analysis.plans.iter().find(|plan| plan.id == id);
    found.ok_or_else(|| Miss::NotFound(format!("the case has no plan “{id}”")))
}

/// Open one plan.
pub fn open_one<'a>(ask: Ask<'a>, id: &'a str) -> Opened<'a> {
    Ok(Box::new(One { ask, plan: find(ask, id)? }))
}

/// The provisions by the label of their issue, those without an issue last.
fn by_issue<'a>(ask: Ask<'a>, plan: &'a CasePlan) -> Vec<(Option<&'a str>, Vec<&'a PlanProvision>)> {
    let mut by: BTreeMap<(bool, usize, Option<&str>), Vec<&PlanProvision>> = BTreeMap::new();
    let issues = ask.snapshot.view.issues.catalogue.issues();
    for provision in &plan.provisions {
        let id = provision.issue.as_deref();
        let at = issues.iter().position(|issue| Some(issue.id.as_str()) == id);
        by.entry((id.is_none(), at.unwrap_or(usize::MAX), id)).or_default().push(provision);
    }
    by.into_iter().map(|((_, _, id), provisions)| (id, provisions)).collect()
}

fn label<'a>(ask: Ask<'a>, issue: Option<&'a str>) -> &'a str {
    let Some(id) = issue else { return "No issue of the catalogue" };
    ask.snapshot.view.issues.catalogue.issue(id).map_or(id, |issue| issue.label.as_str())
}

fn provisions<'a>(ask: Ask<'a>, provisions: impl Iterator<Item = &'a PlanProvision>) -> Markup {
    html! {
        ul.texts {
            @for provision in provisions {
                @if let Some(entry) = ask.snapshot.document(provision.document) {
                    li { (parts::evidence(entry, &provision.evidence)) (way(provision.told_by.as_deref(), provision.confidence, &provision.method)) }
                }
            }
        }
    }
}

/// The kind at the beginning of a sentence.
fn capital(kind: PlanKind) -> &'static str {
    match kind {
        PlanKind::Proposal => "Proposal",
        PlanKind::Agreement => "Agreement",
    }
}

/// In whose words it is told, how sure that is, and what found it.
fn way(told_by: Option<&str>, confidence: f32, method: &str) -> Markup {
    html! {
        p.meta {
            span { @match told_by { Some(teller) => { "told by " bdi { (parts::cut(teller, 60)) } }, None => "in the outlet’s words" } }
            span title=(confidence) { (account::sureness(confidence)) }
            span { "found by " (account::found_by(method)) }
        }
    }
}

/// The words that tell who put it forward.
fn authorship(ask: Ask<'_>, authors: &[PlanAuthor]) -> Markup {
    html! {
        @if !authors.is_empty() {
            h2 { "Who put it forward" }
            ul.texts {
                @for author in authors {
                    @if let Some(entry) = ask.snapshot.document(author.document) {
                        li {
                            p.who { bdi.name { (author.name) } @if let Some(teller) = &author.told_by { " " span.ascribed { "says " bdi { (teller) } } } }
                            (parts::evidence(entry, &[author.evidence]))
                        }
                    }
                }
            }
        }
    }
}

/// Who answers for the side, and who tells of it, where that is somebody else.
fn voices(response: &PlanResponse) -> Markup {
    let bare = |name: &str| name.strip_prefix("the ").unwrap_or(name).to_owned();
    let speaker = response.speaker.as_deref().filter(|speaker| bare(speaker) != bare(&response.party));
    let known = |teller: &str| {
        [Some(response.party.as_str()), response.speaker.as_deref()]
            .into_iter()
            .flatten()
            .any(|name| bare(name) == bare(teller))
    };
    let teller = response.told_by.as_deref().filter(|teller| !known(teller));
    html! {
        @if let Some(speaker) = speaker { " " span.side { bdi { (parts::cut(speaker, 60)) } } }
        @if let Some(teller) = teller { " " span.ascribed { "says " bdi { (parts::cut(teller, 60)) } } }
    }
}

fn responses(ask: Ask<'_>, responses: &[PlanResponse]) -> Markup {
    html! {
        @if responses.is_empty() { p.empty { "No answer to it was found." } }
        @else {
            ol.statements {
                @for response in responses {
                    li.said {
                        p.when { (response.on.as_deref().unwrap_or("day not told")) }
                        div.what {
                            p.who { bdi.name { (response.party) } " " span.type { (response.answer.as_str()) } (voices(response)) }
                            @if let Some(entry) = ask.snapshot.document(response.document) { (parts::evidence(entry, &response.evidence)) }
                            (way(response.told_by.as_deref(), response.confidence, &response.method))
                        }
                    }
                }
            }
        }
    }
}

impl Page for One<'_> {
    fn title(&self) -> String {
        account::plan_title(self.plan)
    }

    fn body(&self) -> Markup {
        let (ask, plan) = (self.ask, self.plan);
        let revises = plan.revises.as_deref().and_then(|id| find(ask, id).ok());
        html! {
            (review::flash(&ask))
            p.lead {
                (capital(plan.kind)) ", told of in " (parts::many(plan.documents().len(), "text"))
                @if !plan.authors.is_empty() { "; put forward by " bdi { (authors(plan)) } }
                @if plan.disputed() { " " span.doubt { "(the texts do not agree on that)" } }
                "."
            }
            @if let Some(old) = revises { p { "A new version of " a href=(address(old)) { (account::plan_title(old)) } ". " a href=(format!("/plans/compare?one={}&other={}", old.id, plan.id)) { "Side by side" } } }
            div.columns {
                div.main-column {
                    h2 { "What it contains" }
                    @if plan.provisions.is_empty() { p.empty { "No text tells what it contains." } }
                    @for (issue, found) in by_issue(ask, plan) { h3 { (label(ask, issue)) } (provisions(ask, found.into_iter())) }
                    h2 { "Who answers it, and how" }
                    (responses(ask, &plan.responses))
                    (authorship(ask, &plan.authors))
                }
                div.side-column {
                    section.box { h2 { "Its names" } ul.names { @for name in &plan.names { li { (mentioned(ask, name)) } } } }
                    (record::tellings_of(ask, plan))
                }
            }
        }
    }

    fn listing(&self) -> Listing {
        let row = |provision: &PlanProvision| {
            let entry = self.ask.snapshot.document(provision.document);
            vec![
                provision.issue.as_deref().into(),
                entry.map(|entry| parts::words_of(entry, &provision.evidence)).into(),
                provision.told_by.as_deref().into(),
                entry.map(|entry| entry.name.as_str()).into(),
            ]
        };
        Listing {
            columns: &["issue", "evidence", "told_by", "doc"],
            only_in_data: &[],
            rows: self.plan.provisions.iter().map(row).collect(),
        }
    }

    fn json(&self) -> Value {
        let plan = self.plan;
        let answer = |one: &PlanResponse| {
            let entry = self.ask.snapshot.document(one.document);
            json!({ "side": one.party, "answer": one.answer.as_str(), "on": one.on, "told_by": one.told_by, "doc": entry.map(|entry| entry.name.as_str()), "evidence": entry.map(|entry| parts::words_of(entry, &one.evidence)) })
        };
        json!({
            "id": plan.id, "name": plan.name, "kind": plan.kind.as_str(), "revises": plan.revises, "disputed": plan.disputed(),
            "names": plan.names.iter().map(|name| name.words.as_str()).collect::<Vec<_>>(),
            "authors": plan.authors.iter().map(|author| json!({ "name": author.name, "told_by": author.told_by })).collect::<Value>(),
            "provisions": self.listing().objects().collect::<Value>(),
            "responses": plan.responses.iter().map(answer).collect::<Value>(),
        })
    }
}

/// A name of a plan as a way to the first place where it stands.
fn mentioned(ask: Ask<'_>, name: &PlanName) -> Markup {
    let place = name.mentions.first().and_then(|(at, span)| Some((ask.snapshot.document(*at)?, *span)));
    html! {
        @match place {
            Some((entry, span)) => a.name href=(crate::web::address::at_words(entry, &[span])) { bdi { (parts::cut(&name.words, 80)) } },
            None => bdi.name { (parts::cut(&name.words, 80)) },
        }
        @if name.mentions.len() > 1 { " " span.hint { (parts::many(name.mentions.len(), "time")) } }
    }
}

struct Comparison<'a> {
    ask: Ask<'a>,
    plans: [&'a CasePlan; 2],
}

/// Open two plans side by side.
pub fn open_comparison<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let plan = |name: &str| {
        let id = ask
            .query()
            .get(name)
            .ok_or_else(|| Miss::Bad(format!("the address does not say which plan is “{name}”")))?;
        find(ask, id)
    };
    Ok(Box::new(Comparison { ask, plans: [plan("one")?, plan("other")?] }))
}

impl<'a> Comparison<'a> {
    /// The issues of both in the order of the catalogue, each with the provisions of the one and of the other.
    fn rows(&self) -> Vec<(Option<&'a str>, [Vec<&'a PlanProvision>; 2])> {
        let [one, other] = self.plans.map(|plan| by_issue(self.ask, plan));
        let mut issues: Vec<Option<&str>> = one.iter().chain(&other).map(|(issue, _)| *issue).collect();
        let order = |issue: &Option<&str>| {
            self.ask
                .snapshot
                .view
                .issues
                .catalogue
                .issues()
                .iter()
                .position(|known| Some(known.id.as_str()) == *issue)
                .unwrap_or(usize::MAX)
        };
        issues.sort_by_key(|issue| (order(issue), *issue));
        issues.dedup();
        let of = |found: &[(Option<&'a str>, Vec<&'a PlanProvision>)], issue| {
            found
                .iter()
                .find(|(own, _)| *own == issue)
                .map(|(_, provisions)| provisions.clone())
                .unwrap_or_default()
        };
        issues.into_iter().map(|issue| (issue, [of(&one, issue), of(&other, issue)])).collect()
    }
}

impl Page for Comparison<'_> {
    fn title(&self) -> String {
        format!("{} and {}", account::plan_title(self.plans[0]), account::plan_title(self.plans[1]))
    }

    fn body(&self) -> Markup {
        let ask = self.ask;
        let [ours, theirs] = self.plans.map(answers);
        let parties: BTreeSet<&str> = ours.keys().chain(theirs.keys()).copied().collect();
        html! {
            div.scroll tabindex="0" role="region" aria-label="Two plans by issue" {
                table.side-by-side {
                    thead { tr { th scope="col" { "Issue" } @for plan in self.plans { th scope="col" { a href=(address(plan)) { bdi { (account::plan_title(plan)) } } } } } }
                    tbody {
                        @for (issue, found) in self.rows() {
                            tr {
                                th scope="row" { (label(ask, issue)) }
                                @for own in found { td { @if own.is_empty() { span.silence { "no provision found" } } @else { (provisions(ask, own.iter().copied().take(TELLINGS))) @if own.len() > TELLINGS { p.hint { "and " (own.len() - TELLINGS) " more tellings" } } } } }
                            }
                        }
                        @for party in parties {
                            tr {
                                th scope="row" { "Answer of " bdi { (party) } }
                                @for own in [&ours, &theirs] { td { @match own.get(party) { Some(response) => { span.type { (response.answer.as_str()) } " " @if let Some(entry) = ask.snapshot.document(response.document) { (parts::evidence(entry, &response.evidence)) } }, None => span.silence { "no answer found" } } } }
                            }
                        }
                    }
                }
            }
            p { a href="/plans" { "All plans" } }
        }
    }

    fn listing(&self) -> Listing {
        let words = |found: &[&PlanProvision]| {
            let each = found.iter().filter_map(|one| {
                Some(parts::words_of(self.ask.snapshot.document(one.document)?, &one.evidence))
            });
            each.collect::<Vec<_>>().join(" | ")
        };
        let row = |(issue, [one, other]): (Option<&str>, [Vec<&PlanProvision>; 2])| {
            vec![issue.into(), words(&one).into(), words(&other).into()]
        };
        Listing {
            columns: &["issue", "one", "other"],
            only_in_data: &[],
            rows: self.rows().into_iter().map(row).collect(),
        }
    }
}
