//! What somebody says that another side must do, and what his own side will not do: a demand and a refusal, though
//! the reporting verb tells neither.

use super::Draft;
use super::codebook::codebook;
use super::reported::actor;
use super::rule::Party;
use super::unit::Finder;
use super::verbs::{Modal, Verb, adverb, clause_end};
use crate::find::lexicon::{Class, Form};
use rapporteur_model::{Act, EventType, Modality, Source, Span, Speaker, Statement};

impl Finder<'_> {
    /// Add the demands and refusals of the unit; a demand that is there already gets those who are asked.
    pub(super) fn demands(&self, drafts: &mut Vec<Draft>) {
        for (nth, verb) in self.sentence.verbs.iter().enumerate() {
            let trigger = self.sentence.unit.items[verb.at].span;
            let Some(statement) = self.told_in(trigger) else { continue };
            let Speaker::Source(speaker) = &statement.speaker else { continue };
            let speaks = matches!(statement.act, Act::Say | Act::Ask | Act::Refuse | Act::Decide);
            if !speaks || !self.seen.resolver.may_be_side(speaker) {
                continue;
            }
            let (subject, named) = self.subject(nth, verb, trigger);
            let own = named.iter().any(|party| of_side(&party.0, speaker));
            if !own && self.is_wanted(verb, statement) {
                let asked: Vec<Party> = named;
                let cue = |draft: &&mut Draft| {
                    draft.kind == EventType::Request
                        && (statement.cue.iter().any(|cue| cue.overlaps(draft.trigger))
                            || draft.method == "demand"
                                && statement.content.iter().any(|piece| piece.holds(draft.trigger)))
                };
                match drafts.iter_mut().find(cue) {
                    Some(known) if known.recipients.is_empty() => known.recipients = asked,
                    Some(_) => {}
                    None => drafts.extend(self.told(EventType::Request, verb, statement, asked)),
                }
            } else if (own || subject)
                && self.will_not(verb)
                && !drafts.iter().any(|d| d.trigger.overlaps(trigger))
            {
                drafts.extend(self.told(EventType::Reject, verb, statement, vec![]));
            }
        }
    }

    /// Whether the subject is `we` or the like, and whom it names.
    fn subject(&self, nth: usize, verb: &Verb, trigger: Span) -> (bool, Vec<Party>) {
        let frame = self.sentence.around_verb(nth, verb.at + 1);
        let phrase = if verb.passive { frame.object } else { frame.subject };
        let Some(phrase) = phrase else { return (false, vec![]) };
        let first = self.sentence.unit.lower(phrase.from);
        (matches!(first, "we" | "our" | "i"), self.scene(trigger).phrase(phrase, false))
    }

    /// `must`, `has to`, `needs to`; `insisted that the group disarm`.
    fn is_wanted(&self, verb: &Verb, statement: &Statement) -> bool {
        let unit = self.sentence.unit;
        let must = (verb.from..verb.at).any(|at| unit.lower(at) == "must");
        let needs = verb
            .to
            .and_then(|to| to.checked_sub(1))
            .is_some_and(|at| matches!(unit.lower(at), "need" | "needs" | "needed" | "have" | "has" | "had"));
        let insists = statement.cue.iter().any(|cue| {
            let words = self.seen.text.words(*cue).to_lowercase();
            ["insist", "demand", "urge", "stress"].iter().any(|word| words.starts_with(word))
        });
        let bare =
            verb.form == Form::Base && verb.modal.is_none() && verb.to.is_none() && verb.from == verb.at;
        let that = (verb.from.saturating_sub(8)..verb.from).any(|at| unit.lower(at) == "that");
        // `stressing that firms make their own choices`: the present of a plural looks like what is wanted.
        let stress =
            statement.cue.iter().any(|cue| self.seen.text.words(*cue).to_lowercase().starts_with("stress"));
        let plural = verb.from > 0 && unit.lower(verb.from - 1).ends_with('s');
        let open = verb.passive
            && matches!(
                unit.lower(verb.at),
                "negotiated" | "discussed" | "clarified" | "determined" | "seen"
            );
        // `should not have to deal with guards`: what they are spared; not `If not, Velen has to leave`.
        let group = |at: &usize| {
            let item = &unit.items[*at];
            item.is(Class::Auxiliary)
                || item.is(Class::Negation)
                || adverb(item)
                || matches!(item.lower.as_str(), "need" | "needs" | "needed")
        };
        let spared = verb.to.is_some_and(|to| {
            let mut before = (to.saturating_sub(4)..to).rev().take_while(group);
            before.any(|at| unit.items[at].is(Class::Negation))
        });
        (must || needs && !spared) && !open || insists && bare && that && !(stress && plural)
    }

    /// `will not accept`, `would never sign`
    fn will_not(&self, verb: &Verb) -> bool {
        let refuses = codebook().class("unwilling").contains(&self.sentence.unit.lower(verb.at));
        let cannot = (verb.from..verb.at)
            .any(|at| matches!(self.sentence.unit.lower(at), "could" | "can" | "ca" | "cannot"))
            && matches!(
                self.sentence.unit.lower(verb.at),
                "accept" | "support" | "agree" | "back" | "sign" | "recognise" | "recognize" | "tolerate"
            );
        refuses && verb.negated && (cannot || matches!(verb.modal, Some(Modal::Will | Modal::Would)))
    }

    fn told(
        &self,
        kind: EventType,
        verb: &Verb,
        statement: &Statement,
        recipients: Vec<Party>,
    ) -> Option<Draft> {
        let Speaker::Source(speaker) = &statement.speaker else { return None };
        let unit = self.sentence.unit;
        let end = clause_end(unit, &self.sentence.verbs, verb.at);
        let from = (0..verb.from)
            .rev()
            .find(|&at| matches!(unit.lower(at), "that" | "," | ";" | "but"))
            .map_or(0, |at| at + 1);
        let clause = unit.span_of(from, end)?;
        let cue =
            statement.cue.first().copied().filter(|cue| unit.span.holds(*cue) && cue.end() <= clause.start());
        let whole = cue
            .into_iter()
            .chain(speaker.mention.filter(|m| cue.is_some() && unit.span.holds(*m)))
            .fold(clause, Span::cover);
        Some(Draft {
            kind,
            mode: None,
            actors: vec![(actor(speaker), statement.confidence)],
            recipients,
            modality: Modality::Actual,
            trigger: unit.items[verb.at].span,
            evidence: whole,
            unit: self.index,
            heading: unit.heading,
            confidence: 0.6 * statement.confidence,
            method: if kind == EventType::Request { "demand" } else { "refusal" },
            told_in: statement.cue.first().and_then(|cue| self.contents.around(*cue)),
        })
    }
}

/// Whether a participant is the speaker or of the speaker's side.
pub(in crate::find) fn of_side(source: &Source, speaker: &Source) -> bool {
    source.name == speaker.name
        || Some(&source.name) == speaker.party.as_ref()
        || source.party.is_some() && source.party == speaker.party
}
