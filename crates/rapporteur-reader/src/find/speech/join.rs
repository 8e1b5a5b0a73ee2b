//! One draft for each report, where the rules and the tagger both found it.
//!
//! What both find is surer than what one of them finds. The rules know where contents end and who is meant
//! by a subject, so their words are kept; the tagger knows reports that no rule has a verb or a frame for.

use super::deeds::is_deed;
use super::{By, Draft, Who};
use crate::find::lexicon::lexicon;
use crate::find::words::Text;
use rapporteur_model::{Act, Span};

/// Drafts of the tagger alone that are less sure than this are left out: the share of them that is right falls
/// fast below it (`eval statements tests/corpus/dev`, `tests/corpus/linking/dev`).
const LEAST: f32 = 0.82;
/// As [`LEAST`], for reports without a source (`it is understood that …`), where the tagger errs more often.
const LEAST_UNNAMED: f32 = 0.9;

/// Join what the rules and the tagger found; drafts that share a reporting word are one report. `tagged` has
/// a cue each, in the order of the text.
pub(super) fn join(text: &Text<'_>, ruled: Vec<Draft>, tagged: Vec<Draft>) -> Vec<Draft> {
    let mut tagged: Vec<Option<Draft>> = tagged.into_iter().map(Some).collect();
    let cues: Vec<Span> = tagged.iter().flatten().map(|draft| draft.trigger).collect();
    let mut joined: Vec<Draft> = Vec::with_capacity(ruled.len() + tagged.len());
    for draft in ruled {
        let mut same: Option<Draft> = None;
        for word in reporting(&draft) {
            let from = cues.partition_point(|cue| cue.end() <= word.start());
            let to = cues.partition_point(|cue| cue.start() < word.end());
            for other in &mut tagged[from..to.max(from)] {
                let other = other.take();
                same = same.or(other);
            }
        }
        match same {
            Some(other) => joined.push(both(text, draft, other)),
            None if unsure_alone(text, &draft) => {}
            None => joined.push(draft),
        }
    }
    // `According to the agency, X said …`: whoever passes a report on is no source of another one.
    let passes: Vec<Span> = joined.iter().flat_map(|draft| draft.via.iter().copied()).collect();
    let passes_on = |draft: &Draft| {
        let Who::Named(mentions) = &draft.who else { return false };
        mentions.iter().any(|mention| passes.iter().any(|via| via.overlaps(mention.span)))
    };
    let least = |draft: &Draft| if matches!(draft.who, Who::Named(_)) { LEAST } else { LEAST_UNNAMED };
    let sure = |draft: &Draft| draft.confidence >= least(draft);
    let deed = |draft: &Draft| is_deed(&text.units[draft.unit], draft);
    joined.extend(tagged.into_iter().flatten().filter(|d| sure(d) && !passes_on(d) && !deed(d)));
    joined
}

/// Whether a rule's report is likelier wrong than right where the tagger, which has read the text, sees none: what
/// somebody wants, decides or does, taken for what somebody says (`eval attribution`: 1 of 14 is right). Quoted words
/// are kept.
fn unsure_alone(text: &Text<'_>, draft: &Draft) -> bool {
    let mut items = draft.content.iter().flat_map(|&(unit, from, to)| &text.units[unit].items[from..to]);
    let strong = || {
        let verb = lexicon().verb(&text.words(draft.trigger).to_lowercase(), &[]);
        verb.is_some_and(|(verb, _)| verb.strong)
    };
    let done = matches!(draft.act, Act::Intend | Act::Decide | Act::Refuse | Act::Ask);
    let vague =
        matches!(draft.act, Act::Say | Act::Think | Act::Document | Act::Intend | Act::Decide | Act::Ask);
    let unsure = match draft.rule {
        "infinitive" => done,
        "clause" => vague && !strong(),
        // `…, saying that …` is speech whatever stands before it.
        "participle" => !strong() || draft.act != Act::Say,
        rule => rule == "question",
    };
    unsure && !items.any(|item| item.quote().is_some())
}

/// The words that a draft rests on.
fn reporting(draft: &Draft) -> impl Iterator<Item = Span> {
    let trigger = draft.cue.is_empty().then_some(draft.trigger);
    draft.cue.iter().copied().chain(trigger)
}

/// The rules' draft with what only the tagger knows of it.
fn both(text: &Text<'_>, ruled: Draft, tagged: Draft) -> Draft {
    let mut draft = ruled;
    let pieces = draft.content.iter().filter_map(|&(unit, from, to)| text.units[unit].span_of(from, to));
    let others: Vec<Span> = pieces.chain(draft.addressee).collect();
    // `The crews were told …`, `The owners are said to …`: those to whom or of whom it was said are no source of it.
    let told = |who: &Who| {
        let Who::Named(mentions) = who else { return false };
        mentions.iter().any(|m| others.iter().any(|other| other.overlaps(m.span)))
    };
    // `It was reported that …`: nobody is meant by the pronoun.
    let expletive = |who: &Who| {
        let Who::Named(mentions) = who else { return false };
        mentions.iter().any(|mention| text.words(mention.span).eq_ignore_ascii_case("it"))
    };
    let names = matches!((&draft.who, &tagged.who), (Who::Unknown(_), Who::Named(_)));
    if names && !told(&tagged.who) && !expletive(&tagged.who) {
        (draft.who, draft.how) = (tagged.who, tagged.how);
    }
    if let Some(whom) = tagged.addressee.filter(|_| draft.addressee.is_none() && draft.rule == "clause") {
        leave_out(text, &mut draft, whom);
    }
    draft.addressee = draft.addressee.or(tagged.addressee);
    draft.by = By::Both;
    draft.confidence = 1.0 - (1.0 - draft.confidence) * (1.0 - tagged.confidence);
    draft
}

/// `told the Globe she had left`: where only the tagger saw to whom, the content does not begin with them.
fn leave_out(text: &Text<'_>, draft: &mut Draft, whom: Span) {
    let Some((unit, from, to)) = draft.content.first_mut() else { return };
    let items = &text.units[*unit].items;
    let opens = items.get(*from).is_some_and(|item| item.span.start() == whom.start());
    let rest = (*from..*to).find(|&at| items[at].span.start() >= whom.end());
    if let Some(rest) = rest.filter(|_| opens) {
        *from = rest;
    }
}
