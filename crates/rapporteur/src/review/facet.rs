//! By what records can be filtered: for each kind its facets, in the order of the page.

use super::WHAT;
use super::record::Record;
use super::status::Status;
use crate::view::first;
use rapporteur_analysis::Voice;
use rapporteur_model::RecordKind;

/// A way to part the records.
pub struct Facet {
    /// Its name in addresses.
    pub key: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// What stands for records that have no value there.
    pub none: &'static str,
    /// A record's value there.
    pub of: fn(Record<'_>, Status) -> Option<String>,
}

/// The outlet of a record's text.
const OUTLET: Facet = Facet {
    key: "outlet",
    label: "Outlet",
    none: "no outlet",
    of: |record, _| first(record.entry())?.outlet.clone(),
};

/// Where a record stands in the review.
const STATUS: Facet =
    Facet { key: "status", label: "Review", none: "", of: |_, status| Some(status.as_str().to_owned()) };

/// The facets of events, in the order of the page.
const OF_EVENTS: [Facet; 6] = [
    Facet {
        key: "actor",
        label: "Who",
        none: "not named",
        of: |record, _| record.done()?.actors().next().map(str::to_owned),
    },
    Facet {
        key: "side",
        label: "Side",
        none: "no side",
        of: |record, _| record.done()?.side().map(str::to_owned),
    },
    Facet {
        key: "type",
        label: "Event",
        none: "",
        of: |record, _| Some(record.done()?.event.kind.as_str().to_owned()),
    },
    Facet {
        key: "modality",
        label: "Modality",
        none: "",
        of: |record, _| Some(record.done()?.event.modality.as_str().to_owned()),
    },
    OUTLET,
    STATUS,
];

/// The facets of statements, in the order of the page.
const OF_STATEMENTS: [Facet; 8] = [
    Facet {
        key: "speaker",
        label: "Speaker",
        none: "not named",
        of: |record, _| record.said()?.speaker().map(str::to_owned),
    },
    Facet {
        key: "side",
        label: "Side",
        none: "no side",
        of: |record, _| record.said()?.party().map(str::to_owned),
    },
    Facet {
        key: "act",
        label: "Act",
        none: "",
        of: |record, _| Some(record.said()?.statement.act.as_str().to_owned()),
    },
    Facet {
        key: "mode",
        label: "Wording",
        none: "",
        of: |record, _| Some(record.said()?.statement.mode.as_str().to_owned()),
    },
    Facet {
        key: "channel",
        label: "Channel",
        none: "not told",
        of: |record, _| {
            let said = record.said()?;
            said.words(said.statement.channel)
        },
    },
    OUTLET,
    STATUS,
    Facet {
        key: REPORT,
        label: "Report",
        none: "",
        of: |record, _| Some(record.said()?.statement.report.as_str().to_owned()),
    },
];

/// The facets of positions, in the order of the page.
const OF_POSITIONS: [Facet; 7] = [
    Facet { key: "side", label: "Side", none: "", of: |record, _| Some(record.held()?.stand.holder.clone()) },
    Facet { key: "issue", label: "Issue", none: "none", of: |record, _| record.held()?.stand.issue.clone() },
    Facet {
        key: "stance",
        label: "Stance",
        none: "",
        of: |record, _| Some(record.held()?.stand.stance().as_str().to_owned()),
    },
    Facet {
        key: "firmness",
        label: "Firmness",
        none: "",
        of: |record, _| Some(record.held()?.stand.firmness().as_str().to_owned()),
    },
    Facet {
        key: "voice",
        label: "In whose words",
        none: "",
        of: |record, _| Some(voice(&record.held()?.stand.voice).to_owned()),
    },
    OUTLET,
    STATUS,
];

/// The facets of plans, in the order of the page.
const OF_PLANS: [Facet; 5] = [
    Facet {
        key: "plan",
        label: "Plan",
        none: "nothing is told of it",
        of: |record, _| Some(record.told()?.of?.name.clone()),
    },
    Facet {
        key: "author",
        label: "Put forward by",
        none: "not told",
        of: |record, _| record.told()?.authors().next().map(|author| author.name.clone()),
    },
    Facet {
        key: "kind",
        label: "Kind",
        none: "",
        of: |record, _| Some(record.told()?.plan.kind.as_str().to_owned()),
    },
    OUTLET,
    STATUS,
];

/// In whose words a position is told, whoever that is.
fn voice(voice: &Voice) -> &'static str {
    match voice {
        Voice::Own => "its own",
        Voice::Outlet => "the outlet’s",
        Voice::Ascribed(_) => "others’",
    }
}

/// The facets of a kind of records.
pub fn facets_of(kind: RecordKind) -> &'static [Facet] {
    match kind {
        RecordKind::Statement => &OF_STATEMENTS,
        RecordKind::Event => &OF_EVENTS,
        RecordKind::Position => &OF_POSITIONS,
        RecordKind::Plan => &OF_PLANS,
    }
}

/// The facet that tells statements from report notes: without a word on it, only what was said counts.
pub const REPORT: &str = "report";

/// The fields of an address that choose statements: the facets and those here.
pub const STATEMENT_FIELDS: [&str; 12] =
    ["speaker", "side", "act", "mode", "channel", "outlet", "status", REPORT, "doc", "since", "until", "q"];

/// The fields that choose records of any kind.
pub const FIELDS: [&str; 23] = [
    WHAT, "speaker", "actor", "side", "act", "type", "mode", "modality", "channel", "issue", "stance",
    "firmness", "voice", "plan", "author", "kind", "outlet", "status", REPORT, "doc", "since", "until", "q",
];

/// A field's name for people.
pub fn label(field: &str) -> &str {
    match field {
        "q" => "words",
        "since" => "from",
        "until" => "to",
        "doc" => "text",
        other => {
            let facets = OF_STATEMENTS.iter().chain(&OF_EVENTS).chain(&OF_POSITIONS).chain(&OF_PLANS);
            facets.into_iter().find(|facet| facet.key == other).map_or(field, |facet| facet.label)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_the_address_hold_every_facet() {
        assert!(OF_STATEMENTS.iter().all(|facet| STATEMENT_FIELDS.contains(&facet.key)));
        for kind in crate::review::kinds() {
            assert!(facets_of(kind).iter().all(|facet| FIELDS.contains(&facet.key)), "{kind:?}");
        }
    }
}
