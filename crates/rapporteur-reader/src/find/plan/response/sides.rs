//! Who answers a plan by the verb of a clause.

use super::super::page::{Clause, Page, speaker};
use super::super::vocabulary::vocabulary;
use crate::find::event::codebook::codebook;
use crate::find::event::{Party, Phrase, actor, start};
use rapporteur_model::{Source, SpeakerKind};

/// Those who answer: the subject of the verb; where it is a pronoun that was left open in what somebody says
/// (`said it could not support the text`), who says so.
pub(super) fn sides(page: &Page<'_>, clause: &Clause) -> Vec<Party> {
    let unit = page.unit(clause.unit);
    let named = whose(page, clause).unwrap_or_else(|| page.subjects(clause));
    let open = clause.frame.subject.is_some_and(|subject| {
        subject.to == subject.from + 1
            && matches!(unit.lower(subject.from), "it" | "we" | "they" | "i" | "he" | "she")
    });
    // `Neither side has accepted it`: nobody has.
    let nobody = clause.frame.subject.is_some_and(|subject| {
        matches!(unit.lower(subject.from), "neither" | "none" | "nobody" | "no" | "few" | "hardly")
    });
    if nobody {
        return vec![];
    }
    if named.is_empty() {
        let willing = of_will(page, clause);
        let placed =
            || clause.frame.phrases("in").flat_map(|phrase| page.sides(clause.unit, phrase)).collect();
        // `X’s refusal to sign`, `was voted down in X’s parliament`
        let others = if page.verb(clause).passive && willing.is_empty() { placed() } else { willing };
        if !others.is_empty() {
            return others;
        }
    }
    let told = page.told_in(unit.items[page.verb(clause).at].span);
    // `the rebels announced that they would agree`: those who say so, before whoever else was named.
    let body = |source: &&Source| {
        matches!(source.kind, SpeakerKind::State | SpeakerKind::Organization | SpeakerKind::Group)
    };
    let own = told.and_then(speaker).filter(body).filter(|_| open);
    if let Some(own) = own.filter(|_| !page.unit(clause.unit).question) {
        return vec![(actor(own), 0.8)];
    }
    if !named.is_empty() || !open {
        return named;
    }
    let source = told.and_then(speaker).map(|source| (actor(source), 0.7));
    source.into_iter().collect()
}

/// `Ada Roth, whose government had opposed the deal`: those whose government it is.
fn whose(page: &Page<'_>, clause: &Clause) -> Option<Vec<Party>> {
    let unit = page.unit(clause.unit);
    let subject = clause.frame.subject?;
    let relative = [subject.from.checked_sub(1), Some(subject.from)].into_iter().flatten();
    let at = relative.into_iter().find(|&at| unit.lower(at) == "whose")?;
    // Whose opponents did it, did not.
    let arms = codebook().class("arms");
    if !(subject.from..subject.to).any(|item| arms.contains(&unit.lower(item))) {
        return None;
    }
    let end = if at > 0 && unit.items[at - 1].mark(',') { at - 1 } else { at };
    let owner = page.sentences[clause.unit].phrase_before(end)?;
    Some(page.sides(clause.unit, owner))
}

/// Whose the noun is before an infinitive: `X’s readiness to sign`.
fn of_will(page: &Page<'_>, clause: &Clause) -> Vec<Party> {
    let unit = page.unit(clause.unit);
    let noun = page.verb(clause).to.and_then(|to| to.checked_sub(1));
    let Some(noun) = noun.filter(|&at| vocabulary().is("will", unit.lower(at))) else { return vec![] };
    let from = start(&page.sentences[clause.unit], noun);
    page.parties(clause.unit, Phrase { from, to: noun + 1 }, true)
}
