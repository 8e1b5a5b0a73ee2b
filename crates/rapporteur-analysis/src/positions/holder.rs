//! Whose a position is in the case, and in whose words it is told.

use super::Voice;
use crate::{ActorKind, Analysis};
use rapporteur_model::{CaseDocument, Position, RecordId, Source, Speaker, SpeakerKind, Statement};

/// The side that holds the position; `None` where nobody who could be a side holds it.
pub(super) fn side(analysis: &Analysis, entry: &CaseDocument, position: &Position) -> Option<String> {
    of(analysis, entry, &position.holder)
}

/// The side that a source is or speaks for.
fn of(analysis: &Analysis, entry: &CaseDocument, source: &Source) -> Option<String> {
    let document = entry.document.id();
    if let Some(party) = analysis.party(document, source) {
        return Some(party.to_owned());
    }
    let actor = analysis.actor(document, source);
    let body = match actor.map(|actor| actor.kind) {
        Some(kind) => {
            matches!(kind, ActorKind::State | ActorKind::Bloc | ActorKind::Organization | ActorKind::Group)
        }
        None => matches!(source.kind, SpeakerKind::State | SpeakerKind::Organization | SpeakerKind::Group),
    };
    let name = analysis.name(document, source);
    // `the government`, `the regime`: a body that no text names could be anybody's.
    let named = source.kind != SpeakerKind::Organization || name.contains(char::is_uppercase);
    (body && named).then(|| name.to_owned())
}

/// In whose words the position of `holder` is told.
pub(super) fn voice(analysis: &Analysis, entry: &CaseDocument, position: &Position, holder: &str) -> Voice {
    let Some(teller) = &position.told_by else { return Voice::Outlet };
    let statement = |id: &RecordId| entry.reading.statements.iter().find(|statement| statement.id == *id);
    let mut told = statement(&teller.statement);
    let mut own = false;
    while let Some(statement_here) = told {
        let Some(name) = other(analysis, entry, statement_here, holder) else {
            own = true;
            told = statement_here.parent.as_ref().and_then(statement);
            continue;
        };
        return Voice::Ascribed(name);
    }
    if own { Voice::Own } else { Voice::Ascribed(teller.name.clone().unwrap_or_default()) }
}

/// The name of the statement's speaker, where it is not the holder or somebody who speaks for it.
fn other(analysis: &Analysis, entry: &CaseDocument, statement: &Statement, holder: &str) -> Option<String> {
    let Speaker::Source(source) = &statement.speaker else {
        return Some("a source that is not named".to_owned());
    };
    let name = analysis.name(entry.document.id(), source);
    let speaks = of(analysis, entry, source).as_deref() == Some(holder)
        || name == holder
        || statement.on_behalf_of.as_deref() == Some(holder);
    (!speaks).then(|| name.to_owned())
}
