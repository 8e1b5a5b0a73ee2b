//! Who asks, who is asked and who is spoken to: those whom a pronoun does not mean, or does.

use super::names::Occurrence;
use super::{Resolver, Spoken};
use crate::find::speech::Draft;
use crate::find::words::Item;
use rapporteur_model::Span;

/// Verbs whose subject answers somebody: whom the one before spoke to, not that one.
const ANSWERS: &[&str] = &[
    "replied",
    "replies",
    "responded",
    "responds",
    "answered",
    "answers",
    "retorted",
    "countered",
    "denied",
    "denies",
    "disagreed",
];

impl Resolver<'_> {
    /// Whether the verb says that somebody answers.
    pub(super) fn answers(&self, draft: &Draft) -> bool {
        draft.cue.iter().any(|cue| ANSWERS.contains(&self.text.words(*cue).to_lowercase().as_str()))
    }

    /// `Roth told Oder that … He replied`: not the one who spoke, but the one to whom the words were said,
    /// where the sentence tells that there was one.
    pub(super) fn leave_those_spoken_to(
        &self,
        unit: usize,
        feminine: bool,
        speakers: &mut Vec<&Spoken>,
        named: &mut Vec<&Occurrence>,
    ) {
        let Some(asker) = speakers.first().copied() else { return };
        let addressed: Vec<&Occurrence> =
            named.iter().filter(|one| self.is_addressed(asker, one)).copied().collect();
        let pronoun = if feminine { "her" } else { "him" };
        let after = |item: &&Item| item.span.start() >= asker.trigger.end();
        let first = self.text.units[unit].items.iter().find(after).map(|item| item.lower.as_str());
        if !addressed.is_empty() {
            speakers.clear();
            *named = addressed;
        } else if first == Some(pronoun) {
            speakers.clear();
            named.retain(|one| one.full != asker.source.name);
        }
    }

    /// Whether somebody is named as the one to whom a speaker's words were said.
    fn is_addressed(&self, speaker: &Spoken, one: &Occurrence) -> bool {
        let told = self.text.words(speaker.trigger).to_lowercase();
        let tells = told.starts_with("told") || told.starts_with("tell") || told.starts_with("ask");
        let mut content = self.contents.iter().filter(|(trigger, _)| *trigger == speaker.trigger);
        let from = content.find_map(|(_, pieces)| pieces.first().map(|piece| piece.start()));
        let between = tells
            && one.span.start() >= speaker.trigger.end()
            && from.is_some_and(|from| one.span.end() <= from);
        let to = |(trigger, to): &(Span, Span)| *trigger == speaker.trigger && to.overlaps(one.span);
        one.full != speaker.source.name && (between || self.addressed.iter().any(to))
    }

    /// `Roth asked Oder for a map. He …`: either of them.
    pub(super) fn asked_somebody(&self, speakers: &[&Spoken], named: &[&Occurrence]) -> bool {
        let [speaker] = speakers else { return false };
        let asked = self.text.words(speaker.trigger).to_lowercase().starts_with("ask");
        let near = |one: &&&Occurrence| {
            one.span.start() > speaker.trigger.end() && one.span.start() < speaker.trigger.end() + 30
        };
        asked
            && named
                .iter()
                .any(|one| one.full != speaker.source.name && (near(&one) || self.is_addressed(speaker, one)))
    }

    /// `Asked whether Putin had agreed, he …`, `Speaking after a call with Putin, he …`: the words in front of the pronoun that
    /// is the subject, which name somebody else.
    pub(super) fn asked(&self, unit: usize) -> Option<Span> {
        const OPENERS: &[&str] = &[
            "speaking",
            "talking",
            "writing",
            "addressing",
            "responding",
            "replying",
            "answering",
            "reacting",
            "meeting",
            "greeting",
            "hosting",
            "flanked",
            "pressed",
            "questioned",
            "joined",
            "welcoming",
            "receiving",
            "quoting",
            "citing",
            "echoing",
            "contradicting",
        ];
        let unit = &self.text.units[unit];
        let subject = |at: &usize| {
            let next = unit.lower(at + 1);
            unit.items[*at].mark(',') && matches!(next, "he" | "she")
        };
        let first = || unit.items.iter().position(|item| item.mark(','));
        let comma = (0..unit.items.len()).find(subject).or_else(first)?;
        let opens = match unit.lower(0) {
            "asked" => true,
            word => {
                let doing = matches!(word, "after" | "before") && unit.lower(1).ends_with("ing");
                (doing || OPENERS.contains(&word)) && matches!(unit.lower(comma + 1), "he" | "she")
            }
        };
        opens.then(|| unit.span_of(0, comma)).flatten()
    }
}
