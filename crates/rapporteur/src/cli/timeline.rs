//! `timeline`: what happened, by the day on which it happened or the day on which it was reported.

use super::args::{Clock, TimelineArgs};
use super::list::write;
use crate::config::Config;
use crate::failure::{Outcome, Result};
use crate::output::{Listing, has_words};
use crate::view::{Done, View};
use jiff::civil::Date;
use rapporteur_analysis::Happening;
use std::collections::BTreeSet;

/// `timeline`.
pub fn timeline(config: &Config, args: &TimelineArgs) -> Result<Outcome> {
    write(config, &happenings_of(&View::open(config)?, args))
}

fn happenings_of(view: &View, args: &TimelineArgs) -> Listing {
    const COLUMNS: [&str; 15] = [
        "happened",
        "reported",
        "last_reported",
        "event",
        "actors",
        "recipients",
        "place",
        "modality",
        "told_by",
        "independent",
        "articles",
        "texts",
        "evidence",
        "documents",
        "id",
    ];
    let mut found: Vec<&Happening> =
        view.analysis.happenings.iter().filter(|one| wanted(view, one, args)).collect();
    if args.clock == Clock::Reported {
        found.sort_by_key(|one| (one.reported().is_none(), one.reported()));
    }
    Listing {
        columns: &COLUMNS,
        only_in_data: match args.clock {
            Clock::Happened => &["reported", "last_reported", "place", "texts", "documents", "id"],
            Clock::Reported => &["last_reported", "place", "texts", "documents", "id"],
        },
        rows: found.into_iter().map(|one| row(view, one)).collect(),
    }
}

fn row(view: &View, one: &Happening) -> Vec<crate::output::Cell> {
    let tellings: Vec<Done<'_>> = one.tellings.iter().filter_map(|telling| view.telling(telling)).collect();
    let first = tellings.first();
    let each = |of: &dyn Fn(&Done<'_>) -> Option<String>| {
        let words: BTreeSet<String> = tellings.iter().filter_map(of).collect();
        words.into_iter().collect::<Vec<_>>().join("; ")
    };
    let reported = one.reported();
    let support = view.analysis.independence(one.documents());
    vec![
        one.on().into(),
        reported.map(|(first, _)| first.to_string()).into(),
        reported.map(|(_, last)| last.to_string()).into(),
        one.kind.as_str().into(),
        one.actors.join("; ").into(),
        one.recipients.join("; ").into(),
        each(&|done| done.words(done.event.place)).into(),
        each(&|done| Some(done.event.modality.as_str().to_owned())).into(),
        each(&|done| Some(done.teller().unwrap_or("outlet").to_owned())).into(),
        support.independent.into(),
        support.articles.into(),
        one.documents().len().into(),
        first.map(|done| done.evidence()).into(),
        each(&|done| Some(done.entry.name.clone())).into(),
        first.map(|done| done.event.id.to_string()).into(),
    ]
}

fn wanted(view: &View, one: &Happening, args: &TimelineArgs) -> bool {
    let kind = args.kind.as_ref().is_none_or(|kind| kind.eq_ignore_ascii_case(one.kind.as_str()));
    let modality = args.modality.as_ref().is_none_or(|modality| {
        let mut tellings = one.tellings.iter().filter_map(|telling| view.telling(telling));
        tellings.any(|done| done.event.modality.as_str() == modality)
    });
    let actor = args.actor.as_ref().is_none_or(|wanted| takes_part(view, one, wanted));
    let days = days(one, args.clock);
    let since = args.since.is_none_or(|since| days.is_some_and(|(_, last)| last >= since));
    let until = args.until.is_none_or(|until| days.is_some_and(|(first, _)| first <= until));
    kind && modality && actor && since && until && one.documents().len() >= args.texts
}

/// Whether one of the names of a participant has the wanted words.
fn takes_part(view: &View, one: &Happening, wanted: &str) -> bool {
    let tellings = one.tellings.iter().filter_map(|telling| view.telling(telling));
    tellings.into_iter().any(|done| {
        let sources = done.event.actors.iter().chain(&done.event.recipients);
        sources.into_iter().any(|source| done.names(source).any(|name| has_words(name, wanted)))
    })
}

fn days(one: &Happening, clock: Clock) -> Option<(Date, Date)> {
    match clock {
        Clock::Happened => one.days.or_else(|| one.reported()),
        Clock::Reported => one.reported(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;
    use jiff::civil::date;

    #[test]
    fn filters_look_at_the_chosen_clock() {
        let view = view();
        let found = |args: TimelineArgs| happenings_of(&view, &args).rows.len();
        let all = TimelineArgs::default;
        assert_eq!(found(all()), 1);
        assert_eq!(found(TimelineArgs { kind: Some("reject".into()), ..all() }), 1);
        assert_eq!(found(TimelineArgs { actor: Some("nordland".into()), ..all() }), 1);
        assert_eq!(found(TimelineArgs { actor: Some("adler".into()), ..all() }), 0);
        assert_eq!(found(TimelineArgs { modality: Some("future".into()), ..all() }), 0);
        assert_eq!(found(TimelineArgs { texts: 2, ..all() }), 0);
        assert_eq!(found(TimelineArgs { since: Some(date(2025, 12, 6)), ..all() }), 0);
        assert_eq!(found(TimelineArgs { until: Some(date(2025, 12, 5)), ..all() }), 1);
    }
}
