//! What a plan asks of another side than its author: that is the author's demand, not its offer.

use crate::fold::fold;
use crate::{ActorKind, Analysis};
use rapporteur_model::{CaseDocument, Plan, Provision, Source};
use std::collections::BTreeSet;

/// The most words of a name before the verb.
const LONGEST: usize = 4;

/// Whether a plan asks only one other side than its author for something: one of several is a mediator's.
pub(super) fn of_one(analysis: &Analysis, entry: &CaseDocument, author: &Source, plan: &Plan) -> bool {
    let sides = plan.provisions.iter().filter_map(|one| other(analysis, entry, author, one));
    sides.collect::<BTreeSet<String>>().len() == 1
}

/// The side, another than the author, with which a provision begins and which is to do something: `Bergen would open the port`.
pub(super) fn other(
    analysis: &Analysis,
    entry: &CaseDocument,
    author: &Source,
    provision: &Provision,
) -> Option<String> {
    let words = provision.evidence.first()?.get(entry.document.text())?;
    let words: Vec<&str> = words.split_whitespace().take(LONGEST + 2).collect();
    let from = usize::from(words.first()?.eq_ignore_ascii_case("the"));
    let verb = (from + 1..words.len()).find(|&at| asks(words[at], words.get(at + 1).copied()))?;
    let name = words[from..verb].join(" ");
    let named = analysis.find(&name).into_iter().find(|actor| actor.kind != ActorKind::Person)?;
    let side = fold(named.party.as_deref().unwrap_or(&named.name));
    (side != fold(analysis.side(entry.document.id(), author))).then_some(side)
}

/// Whether a word and the next tell what somebody is to do: `must`, `is to`, and the `to` of `requires Bergen to open`.
fn asks(word: &str, next: Option<&str>) -> bool {
    let to = matches!(word, "is" | "are" | "has" | "have") && next == Some("to");
    to || matches!(word, "would" | "will" | "shall" | "must" | "to")
}
