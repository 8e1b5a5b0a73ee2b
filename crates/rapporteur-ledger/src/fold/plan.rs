//! What reviewers can set of a plan as one text tells it.

use super::{Correctable, Field, SAME_AS, elsewhere, listed, named, side};
use rapporteur_model::{Answer, Authorship, Document, Plan, PlanKind, Response, Span};

impl Correctable for Plan {
    /// What it is called in the case, and which plan of the case it is, is derived.
    const FIELDS: &'static [Field<Plan>] = &[
        ("name", elsewhere),
        ("kind", |plan, value, _| named("kind", value, &PlanKind::NAMES).map(|kind| plan.kind = kind)),
        ("authors", set_authors),
        ("answers", set_answers),
        (SAME_AS, elsewhere),
        ("apart", |_, value, _| match value {
            "" | "yes" => Ok(()),
            other => Err(format!("{other:?} is not yes: a plan is told apart, or the field is empty")),
        }),
    ];

    /// The first words that name it.
    fn words(&self) -> Vec<Span> {
        self.mentions.iter().take(1).copied().collect()
    }

    fn note(&mut self, field: &str, reviewer: &str) {
        let note = format!("{field} corrected by {reviewer}");
        match field {
            "authors" => self.authors.iter_mut().for_each(|one| one.author.resolution.push(note.clone())),
            "answers" => self.responses.iter_mut().for_each(|one| one.party.resolution.push(note.clone())),
            _ => {}
        }
    }
}

/// Names with `;` between them. Those who are authors already keep the words that tell it; for others the name of the plan
/// has to do.
fn set_authors(plan: &mut Plan, value: &str, _: &Document) -> Result<(), String> {
    let (names, evidence) = (listed(value)?, plan.mentions[0]);
    let known = std::mem::take(&mut plan.authors);
    let of = |name: &str| known.iter().find(|one| stands_for(&one.author, name)).cloned();
    let new = |name: &str| Authorship { author: side(name), told_by: None, evidence };
    plan.authors = names.into_iter().map(|name| of(name).unwrap_or_else(|| new(name))).collect();
    Ok(())
}

/// Whether a name is the source's, or its side's.
fn stands_for(source: &rapporteur_model::Source, name: &str) -> bool {
    source.name == name || source.party.as_deref() == Some(name)
}

/// `SIDE: ANSWER` with `;` between them. Answers that are there keep their words; for others the name of the plan has to do.
fn set_answers(plan: &mut Plan, value: &str, _: &Document) -> Result<(), String> {
    let mut wanted = Vec::new();
    for one in listed(value)? {
        let (name, answer) = one
            .rsplit_once(':')
            .ok_or_else(|| format!("{one:?} is no answer: write a side, a colon and how it answers"))?;
        wanted.push((name.trim(), named("answer", answer.trim(), &Answer::NAMES)?));
    }
    let mut known = std::mem::take(&mut plan.responses);
    let mut taken = |same: &dyn Fn(&Response) -> bool| known.iter().position(same).map(|at| known.remove(at));
    // Those that stay as they are first, so that another answer of the same side does not take their words.
    let mut answers: Vec<Option<Response>> = wanted
        .iter()
        .map(|(name, answer)| taken(&|one| stands_for(&one.party, name) && one.answer == *answer))
        .collect();
    for (place, (name, answer)) in answers.iter_mut().zip(&wanted).filter(|(place, _)| place.is_none()) {
        let before = taken(&|one| stands_for(&one.party, name));
        *place = Some(match before {
            Some(response) => Response { answer: *answer, ..response },
            None => given(plan.mentions[0], name, *answer),
        });
    }
    plan.responses = answers.into_iter().flatten().collect();
    Ok(())
}

/// An answer that only a reviewer tells.
fn given(evidence: Span, name: &str, answer: Answer) -> Response {
    Response {
        party: side(name),
        answer,
        told_by: None,
        on: None,
        evidence: vec![evidence],
        confidence: 1.0,
        method: "response/a reviewer".to_owned(),
    }
}
