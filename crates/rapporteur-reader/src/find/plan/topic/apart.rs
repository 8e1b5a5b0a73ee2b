//! What keeps the words that name a plan apart from a plan that the text has named before.

use super::super::naming::Naming;
use super::super::vocabulary::{Head, vocabulary};
use super::Topic;
use rapporteur_model::Source;

/// Whether two sources are of one side.
pub(in super::super) fn same_side(one: &Source, other: &Source) -> bool {
    let side = |source: &Source| match source.party.as_ref().unwrap_or(&source.name).as_str() {
        "European Union" => "Europe".to_owned(),
        side => side.to_owned(),
    };
    one.name == other.name || side(one) == side(other)
}

/// Whether what the words tell keeps a naming apart from a topic.
pub(super) fn apart(naming: &Naming, topic: &Topic) -> bool {
    let counts = match (&naming.count, &topic.count) {
        (Some((one, what)), Some((other, of))) => what == of && one != other,
        _ => false,
    };
    let labels =
        !naming.labels.is_empty() && !topic.labels.is_empty() && naming.labels.is_disjoint(&topic.labels);
    let versions = naming.version.is_some() && topic.version.is_some() && naming.version != topic.version;
    // Amendments are of another plan.
    let amends = |noun: &str| vocabulary().is("amending", noun);
    let amending = amends(&naming.noun) != topic.nouns.iter().any(|noun| amends(noun));
    let known = if topic.owners.is_empty() { &topic.putters } else { &topic.owners };
    let owners = !naming.owners.is_empty()
        && !known.is_empty()
        && !naming.owners.iter().any(|(one, _)| known.iter().any(|other| same_side(one, other)));
    // A deal that was made is no longer the plan that one side put forward.
    let deal = (naming.kind == Head::Deal) != topic.is_deal() && naming.kind != Head::Text;
    let differs = counts || labels || versions || amending || owners || deal;
    differs || refused(naming, topic) || other_kind(naming, topic)
}

/// Whether both are called deals of another kind: `the defence pact` and `the common understanding`.
fn other_kind(naming: &Naming, topic: &Topic) -> bool {
    let kinds = |one: &&Naming| one.kind == Head::Deal && !one.kinds.is_empty();
    let known: Vec<&Naming> = topic.namings.iter().filter(kinds).collect();
    let same = |one: &&Naming| {
        !one.kinds.is_disjoint(&naming.kinds) || one.noun == naming.noun && !unilateral(one, naming)
    };
    kinds(&naming) && !known.is_empty() && !known.iter().any(same)
}

/// Whether one of two is what a side does alone.
fn unilateral(one: &Naming, other: &Naming) -> bool {
    one.kinds.contains("unilateral") != other.kinds.contains("unilateral")
}

/// Whether a naming is of a plan of those who turned the topic down: `the offer they refused` is not `the union’s offer`.
fn refused(naming: &Naming, topic: &Topic) -> bool {
    let own = |refuser: &Source| naming.owners.iter().any(|(owner, _)| same_side(owner, refuser));
    !topic.owners.iter().any(&own) && topic.refusers.iter().any(own)
}
