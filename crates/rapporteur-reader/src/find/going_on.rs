//! Remarks that go on: they come the same way as those before them.

use super::time::plain;
use rapporteur_model::{Document, Report, Span, Speaker, Statement};

/// Verbs of somebody who goes on speaking.
const GOES_ON: &[&str] = &[
    "added",
    "adding",
    "continued",
    "stressed",
    "stressing",
    "emphasized",
    "emphasised",
    "emphasizing",
    "emphasising",
    "underlined",
    "reiterated",
    "noted",
    "noting",
    "insisted",
    "explained",
    "concluded",
];

/// A statement takes the channel of the one right before it in its paragraph, where the same source goes on.
pub(super) fn channels_go_on(document: &Document, statements: &mut [Statement]) {
    let mut last: Option<(String, usize, Option<Span>)> = None;
    for statement in statements.iter_mut().filter(|s| s.parent.is_none() && s.report == Report::Actual) {
        let Speaker::Source(source) = &statement.speaker else {
            last = None;
            continue;
        };
        let Some(place) = statement.cue.iter().chain(&statement.content).min() else { continue };
        let block = document.block_at(place.start());
        let before = last.as_ref().filter(|(name, other, _)| *name == source.name && *other == block);
        let goes_on = statement.cue.first().is_some_and(|cue| {
            let word = document.words(*cue).split(' ').next().unwrap_or_default();
            GOES_ON.contains(&word.to_lowercase().as_str())
        });
        let bare = statement.channel.is_none() && statement.addressee.is_none();
        if bare && goes_on && plain(document, statement) {
            statement.channel = before.and_then(|(_, _, channel)| *channel);
        }
        last = Some((source.name.clone(), block, statement.channel));
    }
}
