//! `events`: who did what to whom.

use super::args::EventArgs;
use super::list::{is_document, write};
use crate::config::Config;
use crate::failure::{Outcome, Result};
use crate::output::{Listing, has_words};
use crate::view::{Done, View, published};
use jiff::civil::Date;
use rapporteur_model::Source;

/// `events`.
pub fn events(config: &Config, args: &EventArgs) -> Result<Outcome> {
    write(config, &events_of(&View::open(config)?, args))
}

fn events_of(view: &View, args: &EventArgs) -> Listing {
    const COLUMNS: [&str; 12] = [
        "id",
        "doc",
        "published",
        "event",
        "actors",
        "recipients",
        "modality",
        "on",
        "place",
        "told_by",
        "evidence",
        "confidence",
    ];
    let joined = |names: &mut dyn Iterator<Item = &str>| names.collect::<Vec<_>>().join("; ");
    let row = |done: Done<'_>| {
        let event = done.event;
        vec![
            event.id.as_str().into(),
            done.entry.name.as_str().into(),
            published(done.entry).map(|date| date.to_string()).into(),
            event.kind.as_str().into(),
            joined(&mut done.actors()).into(),
            joined(&mut done.recipients()).into(),
            event.modality.as_str().into(),
            event.on.as_deref().into(),
            done.words(event.place).into(),
            done.teller().into(),
            done.evidence().into(),
            format!("{:.2}", event.confidence).into(),
        ]
    };
    Listing {
        columns: &COLUMNS,
        only_in_data: &["doc", "published", "place", "confidence"],
        rows: view.done().filter(|done| wanted(*done, args)).map(row).collect(),
    }
}

fn wanted(done: Done<'_>, args: &EventArgs) -> bool {
    let event = done.event;
    let is = |wanted: &Option<String>, word: &str| {
        wanted.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(word))
    };
    let one_of = |wanted: &Option<String>, sources: &[Source]| {
        let named = |wanted: &String, source: &Source| done.names(source).any(|name| has_words(name, wanted));
        wanted.as_ref().is_none_or(|wanted| sources.iter().any(|source| named(wanted, source)))
    };
    let told = |wanted: &String| match done.told_in() {
        Some(said) => said.names().any(|name| has_words(name, wanted)),
        None => done.teller().is_some_and(|name| has_words(name, wanted)),
    };
    let (first, last) = days(done).map_or((None, None), |(first, last)| (Some(first), Some(last)));
    is(&args.kind, event.kind.as_str())
        && is(&args.modality, event.modality.as_str())
        && one_of(&args.actor, &event.actors)
        && one_of(&args.recipient, &event.recipients)
        && args.told_by.as_ref().is_none_or(told)
        && args.about.as_ref().is_none_or(|about| has_words(&done.evidence(), about))
        && args.doc.as_ref().is_none_or(|doc| is_document(done.entry, doc))
        && args.since.is_none_or(|since| last.is_some_and(|day| day >= since))
        && args.until.is_none_or(|until| first.is_some_and(|day| day <= until))
}

/// The first and the last day on which it was; where it has none, the day of the document.
fn days(done: Done<'_>) -> Option<(Date, Date)> {
    let own = done.event.on.as_deref().and_then(rapporteur_analysis::days);
    own.or_else(|| published(done.entry).map(|day| (day, day)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;
    use jiff::civil::date;

    #[test]
    fn every_filter_keeps_what_it_names() {
        let view = view();
        let found = |args: EventArgs| events_of(&view, &args).rows.len();
        let some = |word: &str| Some(word.to_owned());
        let all = EventArgs::default;
        assert_eq!(found(all()), 1);
        assert_eq!(found(EventArgs { kind: some("reject"), ..all() }), 1);
        assert_eq!(found(EventArgs { kind: some("AGREE"), ..all() }), 0);
        assert_eq!(found(EventArgs { actor: some("nordland"), ..all() }), 1);
        assert_eq!(found(EventArgs { recipient: some("nordland"), ..all() }), 0);
        assert_eq!(found(EventArgs { told_by: some("adler"), modality: some("actual"), ..all() }), 1);
        assert_eq!(found(EventArgs { told_by: some("nordland"), ..all() }), 0);
        assert_eq!(found(EventArgs { about: some("comment"), doc: some("01-dyke"), ..all() }), 1);
        assert_eq!(found(EventArgs { since: Some(date(2025, 12, 6)), ..all() }), 0);
        assert_eq!(found(EventArgs { until: Some(date(2025, 12, 5)), ..all() }), 1);
    }
}
