//! What the positions before in a text tell of the next one.

use super::place::Place;
use super::{Draft, Hit, Holders};
use rapporteur_model::{Span, Stance};

/// `A shorter week was not negotiable, he said`, after the union was told to ask for one: what others demand and a speaker
/// does not negotiate about is refused.
pub(super) fn against_a_demand(place: &Place<'_>, hit: Hit, drafts: &[Draft]) -> Hit {
    let settled =
        hit.stance == Stance::Demands && place.lower(hit.trigger.0, hit.trigger.1).contains(&"negotiable");
    if !settled {
        return hit;
    }
    let text = &place.seen.text;
    let content = |spans: &[Span]| -> Vec<String> {
        let words = spans.iter().flat_map(|span| text.words(*span).split_whitespace());
        words.map(stem).filter(|word| word.len() > 3).collect()
    };
    let own = content(&hit.matter);
    // `The union demands it. “It is not negotiable,” the union said.`: its own demand stays one.
    let by_itself = |draft: &&Draft| match &hit.holders {
        Holders::Parties(parties) => parties.iter().any(|(party, _)| party.name == draft.holder.name),
        Holders::Speaker(statement) => place.speaker(*statement).is_some_and(|speaker| {
            speaker.name == draft.holder.name
                || speaker.party.is_some() && speaker.party == draft.holder.party
        }),
    };
    let known = drafts.iter().filter(|draft| draft.stance == Stance::Demands && !by_itself(draft));
    let asked =
        known.filter(|draft| content(&draft.matter).iter().filter(|word| own.contains(word)).count() > 1);
    if asked.count() > 0 { Hit { stance: Stance::Rejects, ..hit } } else { hit }
}

/// A word in lower case without its ending, as far as two forms of it are told by that.
fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    ["ing", "ed", "es", "s"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare).to_owned()
}

/// `Oslo rejects that, pointing to its fund`: where nothing was asked for or offered before, `that` is what somebody claims.
pub(super) fn of_a_claim(place: &Place<'_>, hit: &Hit, drafts: &[Draft]) -> bool {
    const NEAR: usize = 400;
    let [matter] = hit.matter[..] else { return false };
    let first = place.seen.text.words(matter).split_whitespace().next().unwrap_or_default();
    let alone = matches!(first.trim_end_matches(','), "that" | "this")
        && (first.ends_with(',') || place.seen.text.words(matter).len() == first.len());
    let near = |draft: &Draft| draft.evidence[0].end() + NEAR >= matter.start();
    let verb = place.unit().lower(hit.trigger.0);
    let denies = ["reject", "dismiss", "disput", "contest"].iter().any(|word| verb.starts_with(word));
    hit.stance == Stance::Rejects && alone && denies && !drafts.iter().any(near)
}
