//! Who takes part in an event: as for a speaker, but officials, aides and troops of a state are the state.

use super::Resolver;
use crate::find::lexicon::lexicon;
use crate::find::mention::{Mention, Shape};
use crate::find::speech::Draft;
use rapporteur_model::{Source, Span, SpeakerKind};

/// Bodies through which a state acts.
const ARMS: &[&str] = &[
    "government",
    "delegation",
    "team",
    "presidency",
    "side",
    "administration",
    "leadership",
    "cabinet",
    "forces",
    "troops",
    "authorities",
    "navy",
    "mission",
    "military",
    "army",
    "force",
    "police",
    "ministry",
];

impl Resolver<'_> {
    /// The words of the text under `span`.
    pub(in crate::find) fn words(&self, span: Span) -> &str {
        self.text.words(span)
    }

    /// Those whom a mention means, with how sure the way to each is; nobody where it is unresolved or names a
    /// thing.
    pub(in crate::find) fn participants(&self, mention: &Mention, draft: &Draft) -> Vec<(Source, f32)> {
        if matches!(mention.shape, Shape::Thing | Shape::Document) {
            return vec![];
        }
        let pronoun = mention.shape == Shape::Pronoun;
        let found = if pronoun { self.pronoun(mention, draft) } else { self.pair(mention, draft) };
        let found = match found {
            Some(found) => found,
            None if pronoun => return vec![],
            None => vec![self.noun_phrase(mention, draft, &[])],
        };
        let named = found.into_iter().map(|mut found| {
            found.source.mention = Some(mention.span);
            (self.as_side(found.source, mention), found.sure)
        });
        named.filter(|(source, _)| takes_part(source)).collect()
    }

    /// `Russian officials`, `the U.S. delegation`: as actors of events they are the state.
    fn as_side(&self, mut source: Source, mention: &Mention) -> Source {
        let described = match source.kind {
            SpeakerKind::Anonymous => mention.name.is_none(),
            SpeakerKind::Group => true,
            SpeakerKind::Organization => {
                let last = source.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
                ARMS.contains(&last.as_str())
                    && (!self.civil || !matches!(last.as_str(), "army" | "military" | "forces"))
            }
            _ => false,
        };
        let state =
            mention.state.or_else(|| source.party.as_deref().and_then(|p| Some(lexicon().state(p)?.0)));
        let Some(state) = state.filter(|_| described) else { return source };
        if source.name != state {
            source.resolution.push(format!("“{}” are {state} as actors of events", source.name));
        }
        state.clone_into(&mut source.name);
        source.kind = if lexicon().is_union(state) { SpeakerKind::Organization } else { SpeakerKind::State };
        source.party = Some(state.to_owned());
        source
    }
}

/// Whether a source can act: no thing, and no pair that was not resolved.
fn takes_part(source: &Source) -> bool {
    let lower = source.name.to_lowercase();
    let unresolved = ["both ", "the two", "the parties", "the sides", "sides", "parties", "others", "two"]
        .iter()
        .any(|words| lower == *words || words.ends_with(' ') && lower.starts_with(words));
    source.kind != SpeakerKind::Unknown && !unresolved && !lower.is_empty()
}

/// Whether the text tells of an armed conflict within one state, where its army is a side of its own.
pub(super) fn is_civil(words: impl Iterator<Item = impl AsRef<str>>) -> bool {
    const REBELS: &[&str] =
        &["rebel", "rebels", "paramilitary", "insurgents", "guerrillas", "guerrilla", "junta"];
    words.into_iter().any(|word| REBELS.contains(&word.as_ref()))
}
