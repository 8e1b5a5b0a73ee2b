//! `plan`: one plan with the words that support every line.

use super::{PlanArgs, authors, the_one, words};
use crate::cli::show::Page;
use crate::config::Config;
use crate::failure::{Outcome, Result};
use crate::output::{Paint, counted};
use crate::view::View;
use rapporteur_analysis::{CasePlan, PlanProvision};
use std::io::Write;

/// `plan`.
pub fn plan(config: &Config, args: &PlanArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    let text = page(&view, the_one(&view, &args.plan)?, config.colour);
    let mut out = crate::cli::stdout();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

fn page(view: &View, plan: &CasePlan, colour: bool) -> String {
    let mut page = Page { text: String::new(), paint: Paint { on: colour } };
    page.heading(&plan.name);
    page.field("id", Some(&plan.id));
    page.field("kind", Some(plan.kind.as_str()));
    page.field("by", Some(authors(plan)));
    page.field("revises", plan.revises.as_ref());
    let newer = view.analysis.plans.iter().filter(|other| other.revises.as_ref() == Some(&plan.id));
    newer.for_each(|other| page.field("revised by", Some(&other.id)));
    named(&mut page, view, plan);
    tellings(&mut page, view, plan);
    for author in &plan.authors {
        let told = author.told_by.as_deref().unwrap_or("outlet");
        let evidence = words(view, author.document, &[author.evidence]);
        page.field("put forward by", Some(format!("{}, says {told}: {evidence}", author.name)));
    }
    provisions(&mut page, view, plan);
    responses(&mut page, view, plan);
    page.text
}

fn named(page: &mut Page, view: &View, plan: &CasePlan) {
    page.line("");
    page.heading("names");
    for name in &plan.names {
        let mut places: Vec<&str> =
            name.mentions.iter().map(|(at, _)| view.case.documents[*at].name.as_str()).collect();
        places.dedup();
        page.field(
            &counted(name.mentions.len(), "time"),
            Some(format!("{} ({})", name.words, places.join(", "))),
        );
    }
}

fn tellings(page: &mut Page, view: &View, plan: &CasePlan) {
    page.line("");
    page.heading("why the texts speak of one plan");
    for telling in &plan.tellings {
        page.field(&view.case.documents[telling.document].name, Some(&telling.why));
    }
}

/// By issue, those of no issue last.
fn provisions(page: &mut Page, view: &View, plan: &CasePlan) {
    page.line("");
    page.heading(&format!("contains: {}", counted(plan.provisions.len(), "provision")));
    let mut sorted: Vec<&PlanProvision> = plan.provisions.iter().collect();
    sorted.sort_by_key(|one| (one.issue.is_none(), one.issue.clone()));
    for one in sorted {
        let told = one.told_by.as_ref().map(|name| format!(", says {name}")).unwrap_or_default();
        let issue = one.issue.as_deref().unwrap_or("no issue");
        page.field(issue, Some(format!("{}{told}", words(view, one.document, &one.evidence))));
    }
}

fn responses(page: &mut Page, view: &View, plan: &CasePlan) {
    page.line("");
    page.heading(&format!("answers: {}", counted(plan.responses.len(), "answer")));
    for one in &plan.responses {
        let speaker = one.speaker.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
        let told = one.told_by.as_ref().map(|name| format!(", says {name}")).unwrap_or_default();
        let on = one.on.as_ref().map(|on| format!(" on {on}")).unwrap_or_default();
        let evidence = words(view, one.document, &one.evidence);
        page.field(one.answer.as_str(), Some(format!("{}{speaker}{on}{told}: {evidence}", one.party)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view_with_plans;

    #[test]
    fn a_plan_is_shown_with_the_words_of_every_line() {
        let view = view_with_plans();
        let text = page(&view, the_one(&view, "dyke-plan").unwrap(), false);
        for words in ["dyke-plan", "Nordland", "an exchange of prisoners", "Sund rejected the dyke plan"] {
            assert!(text.contains(words), "{words} is missing: {text}");
        }
    }
}
