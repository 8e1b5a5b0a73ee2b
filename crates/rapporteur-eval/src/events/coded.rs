//! Single sentences that PLOVER codes: what is read of one, and who is meant by the words of its gold.

use crate::statements::{bag, overlap};
use rapporteur_model::{BlockKind, Document, Event, Part, Source};
use rapporteur_reader::find::{Context, read};
use rapporteur_reader::segment;
use rapporteur_tagger::Tagger;

/// How much of their words a participant and the gold's words share at least to be the same.
const SAME: f64 = 0.5;

/// A sentence as a text of its own, and its events; `None` where it is empty.
pub(super) fn events(sentence: &str, tagger: Option<&'static Tagger>) -> Option<(Document, Vec<Event>)> {
    let text = sentence.trim().to_owned();
    let part = Part { kind: BlockKind::Paragraph, sentences: segment::sentences(&text), text };
    let document = Document::new(1, "en", &[part]).ok()?;
    let context = Context { document: &document, published: None, tagger, author_party: None };
    let events = read(context).events;
    Some((document, events))
}

/// How near one of `sources` comes to the gold's words, 0 to 1.
pub(super) fn nearness(document: &Document, sources: &[Source], gold: &str) -> f64 {
    let each = sources.iter().map(|source| {
        let mention = source.mention.map_or("", |mention| document.words(mention));
        overlap(mention, gold).max(held(&source.name, gold))
    });
    each.fold(0.0, f64::max)
}

/// Whether one of `sources` is one of those that the gold names: by half of the words, by a name that holds the
/// other, or as a state by its adjective (`Hungarian` for Hungary).
pub(super) fn is_one_of(document: &Document, sources: &[Source], gold: &[String]) -> bool {
    let same = |source: &Source, gold: &String| {
        let mention = source.mention.map_or("", |mention| document.words(mention));
        let words = [mention, source.name.as_str()];
        words
            .iter()
            .any(|words| overlap(words, gold) >= SAME || held(words, gold) > 0.0 || held(gold, words) > 0.0)
    };
    gold.iter().any(|gold| sources.iter().any(|source| same(source, gold)))
}

/// The two sides of an event; of actors without recipients the others and the last.
pub(super) fn dyad(event: &Event) -> Option<(&[Source], &[Source])> {
    match (event.actors.as_slice(), event.recipients.as_slice()) {
        ([], _) | ([_], []) => None,
        ([others @ .., last], []) => Some((others, std::slice::from_ref(last))),
        sides => Some(sides),
    }
}

/// 1 where all words of `name` stand in `gold`.
fn held(name: &str, gold: &str) -> f64 {
    let (name, gold) = (bag(name), bag(gold));
    f64::from(u8::from(!name.is_empty() && name.keys().all(|word| gold.contains_key(word))))
}
