//! What the tagger has learned of events, on an annotated negotiation: a single sentence would depend on the weights.

mod common;

use rapporteur_model::Span;
use rapporteur_tagger::Tagger;
use std::path::{Path, PathBuf};

fn texts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/negotiations/dev/kyiv");
    let files = std::fs::read_dir(folder).expect("the corpus is part of the project");
    let mut found: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    found.sort();
    found
}

/// The nouns that denote an event, as the codebook and, where it is asked, the tagger tell.
fn nouns(tagger: Option<&Tagger>) -> Vec<(PathBuf, Span)> {
    let of = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a text");
        let document = common::document(&text).expect("a text");
        let events = common::reading(&document, tagger).events;
        let found = events.into_iter().filter(|event| event.method == "noun");
        found.map(move |event| (path.clone(), event.trigger)).collect::<Vec<_>>()
    };
    texts().into_iter().flat_map(of).collect()
}

#[test]
fn nouns_that_the_tagger_is_sure_denote_no_event_are_none() {
    let Some(tagger) = rapporteur_tagger::built_in().expect("the weights are sound") else { return };
    let (both, alone) = (nouns(Some(tagger)), nouns(None));
    let kept = alone.iter().filter(|noun| both.contains(noun)).count();
    assert!(0 < kept && kept < alone.len(), "{kept} of {}", alone.len());
}
