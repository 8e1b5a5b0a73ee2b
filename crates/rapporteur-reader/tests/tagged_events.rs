//! What the tagger has learned of events, on an annotated negotiation: it adds some that the codebook does not know, and drops
//! some that are none.

mod common;

use rapporteur_model::Span;
use rapporteur_tagger::Tagger;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn texts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/negotiations/dev/cerro-alto");
    let files = std::fs::read_dir(folder).expect("the corpus is part of the project");
    let mut found: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    found.sort();
    found
}

/// The words that denote an event, in all texts.
fn triggers(tagger: Option<&Tagger>) -> BTreeSet<(PathBuf, Span)> {
    let of = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a text");
        let document = common::document(&text).expect("a text");
        let events = common::reading(&document, tagger).events;
        events.into_iter().map(move |event| (path.clone(), event.trigger)).collect::<Vec<_>>()
    };
    texts().into_iter().flat_map(of).collect()
}

#[test]
fn the_tagger_adds_events_to_those_of_the_codebook_and_drops_some() {
    let Some(tagger) = rapporteur_tagger::built_in().expect("the weights are sound") else { return };
    let (both, alone) = (triggers(Some(tagger)), triggers(None));
    let (added, dropped) = (both.difference(&alone).count(), alone.difference(&both).count());
    let kept = both.intersection(&alone).count();
    assert!(
        added > 0 && dropped > 0 && kept > added + dropped,
        "{added} added, {dropped} dropped, {kept} kept"
    );
}
