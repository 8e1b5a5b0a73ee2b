//! `positions`: what each side wants on each issue.

use super::args::PositionArgs;
use super::list::{is_document, write};
use crate::config::{Config, Format};
use crate::failure::{Outcome, Result};
use crate::output::{Cell, Listing, grid, has_words};
use crate::view::{Held, View, published};
use rapporteur_analysis::Stand;
use rapporteur_analysis::positions::{self, Choice, Matrix, Silence, replaced};
use rapporteur_model::Firmness;
use std::collections::BTreeMap;
use std::io::Write;

/// Sides that a terminal has room for; the others are named below.
const COLUMNS: usize = 5;

/// The columns of the list.
const NAMES: [&str; 15] = [
    "id",
    "doc",
    "published",
    "holder",
    "issue",
    "stance",
    "firmness",
    "what",
    "condition",
    "told_by",
    "stated",
    "on",
    "replaced",
    "evidence",
    "confidence",
];

/// `positions`.
pub fn positions(config: &Config, args: &PositionArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    if args.cells {
        return write(config, &cells_of(&view, args));
    }
    let asks_for_rows = args.list || args.uncatalogued || args.about.is_some() || args.doc.is_some();
    let filtered = args.stance.is_some() || args.firmness.is_some();
    if config.format != Format::Table || asks_for_rows || filtered {
        return write(config, &positions_of(&view, args));
    }
    matrix(config, &view, args)
}

fn positions_of(view: &View, args: &PositionArgs) -> Listing {
    let stands = &view.analysis.stands;
    let before = replaced(stands);
    let index: BTreeMap<&str, usize> =
        stands.iter().enumerate().map(|(at, one)| (one.id.as_str(), at)).collect();
    let row = |held: Held<'_>| {
        let stand = held.stand;
        let earlier = index.get(stand.id.as_str()).and_then(|at| before.get(at));
        vec![
            stand.id.as_str().into(),
            held.entry.name.as_str().into(),
            published(held.entry).map(|date| date.to_string()).into(),
            stand.holder.as_str().into(),
            stand.issue.as_deref().map_or(Cell::Missing("uncatalogued"), Cell::from),
            stand.stance().as_str().into(),
            stand.firmness().as_str().into(),
            held.what().into(),
            held.condition().into(),
            held.told_by().into(),
            if stand.is_stated() { "yes" } else { "no" }.into(),
            held.position().on.as_deref().into(),
            earlier.map(|&at| stands[at].id.as_str()).into(),
            held.evidence().into(),
            format!("{:.2}", held.position().confidence).into(),
        ]
    };
    Listing {
        columns: &NAMES,
        only_in_data: &["doc", "published", "what", "condition", "stated", "on", "replaced", "confidence"],
        rows: view.held().filter(|held| wanted(view, *held, args)).map(row).collect(),
    }
}

fn wanted(view: &View, held: Held<'_>, args: &PositionArgs) -> bool {
    let stand = held.stand;
    let is = |wanted: &Option<String>, word: &str| wanted.as_ref().is_none_or(|wanted| wanted == word);
    let early = args.as_of.is_none_or(|last| stand.days.is_some_and(|(first, _)| first <= last));
    let issue = args
        .issue
        .as_ref()
        .is_none_or(|wanted| stand.issue.as_ref().is_some_and(|issue| is_issue(view, issue, wanted)));
    early
        && issue
        && (!args.stated || stand.is_stated())
        && (!args.uncatalogued || stand.issue.is_none())
        && is(&args.stance, stand.stance().as_str())
        && is(&args.firmness, stand.firmness().as_str())
        && args.holder.as_ref().is_none_or(|holder| is_holder(view, &stand.holder, holder))
        && args.about.as_ref().is_none_or(|about| has_words(&held.evidence(), about))
        && args.doc.as_ref().is_none_or(|doc| is_document(held.entry, doc))
}

/// Whether `wanted` is the id of the issue, or words of its label.
fn is_issue(view: &View, issue: &str, wanted: &str) -> bool {
    let label = view.issues.catalogue.issue(issue).map_or("", |issue| issue.label.as_str());
    issue.eq_ignore_ascii_case(wanted) || has_words(label, wanted)
}

fn is_holder(view: &View, holder: &str, wanted: &str) -> bool {
    let aliases = view.analysis.find(holder);
    let names = aliases.iter().flat_map(|actor| &actor.aliases).map(String::as_str);
    std::iter::once(holder).chain(names).any(|name| has_words(name, wanted))
}

/// The matrix with its sides and issues as asked for.
struct Laid<'v> {
    view: &'v View,
    matrix: Matrix,
    holders: Vec<String>,
    issues: Vec<String>,
}

impl<'v> Laid<'v> {
    fn of(view: &'v View, args: &PositionArgs) -> Laid<'v> {
        let choice = Choice { as_of: args.as_of, stated: args.stated };
        let matrix = view.matrix(choice);
        let holder = |name: &&String| args.holder.as_ref().is_none_or(|wanted| is_holder(view, name, wanted));
        let issue = |id: &&String| args.issue.as_ref().is_none_or(|wanted| is_issue(view, id, wanted));
        let holders = matrix.holders.iter().filter(holder).cloned().collect();
        let issues = matrix.issues.iter().filter(issue).cloned().collect();
        Laid { view, holders, issues, matrix }
    }

    fn stand(&self, index: usize) -> &Stand {
        &self.view.analysis.stands[index]
    }
}

/// A row for each side and issue.
fn cells_of(view: &View, args: &PositionArgs) -> Listing {
    let laid = Laid::of(view, args);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for holder in &laid.holders {
        for issue in &laid.issues {
            let Some(cell) = laid.matrix.cell(holder, issue) else { continue };
            let mut row: Vec<Cell> = vec![holder.as_str().into(), issue.as_str().into()];
            row.extend(match cell {
                positions::Cell::Silent(silence) => {
                    let mut empty = vec![Cell::Empty; 6];
                    empty.push(silence.as_str().into());
                    empty.push(Cell::Empty);
                    empty
                }
                positions::Cell::Taken { latest, replaced, support } => {
                    let stand = laid.stand(latest[0]);
                    vec![
                        stand.stance().as_str().into(),
                        stand.firmness().as_str().into(),
                        stand.days.map(|(first, _)| first.to_string()).into(),
                        replaced.map(|at| laid.stand(at).id.as_str()).into(),
                        support.articles.into(),
                        support.independent.into(),
                        Cell::Empty,
                        stand.id.as_str().into(),
                    ]
                }
            });
            rows.push(row);
        }
    }
    Listing {
        columns: &[
            "holder",
            "issue",
            "stance",
            "firmness",
            "on",
            "replaced",
            "articles",
            "independent",
            "silence",
            "id",
        ],
        only_in_data: &["replaced"],
        rows,
    }
}

/// The matrix on a terminal: an issue a row, a side a column, a legend below.
fn matrix(config: &Config, view: &View, args: &PositionArgs) -> Result<Outcome> {
    let laid = Laid::of(view, args);
    let (shown, others) = laid.holders.split_at(laid.holders.len().min(COLUMNS));
    let taken = |issue: &&String| args.issue.is_some() || laid.matrix.is_taken(issue);
    let issues: Vec<&String> = laid.issues.iter().filter(taken).collect();
    if shown.is_empty() || issues.is_empty() {
        return Ok(Outcome::Nothing);
    }
    let label = |id: &str| view.issues.catalogue.issue(id).map_or(id.to_owned(), |issue| issue.label.clone());
    let columns: Vec<String> = std::iter::once("issue".to_owned()).chain(shown.iter().cloned()).collect();
    let row = |issue: &&String| -> Vec<String> {
        let cells = shown.iter().map(|holder| {
            laid.matrix.cell(holder, issue).map_or(String::new(), |cell| shown_cell(&laid, cell))
        });
        std::iter::once(label(issue)).chain(cells).collect()
    };
    let rows: Vec<Vec<String>> = issues.iter().map(row).collect();
    let mut out = super::stdout();
    grid(&columns, &rows, config.width, &mut out)?;
    writeln!(out, "{}", legend(view, others))?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// `rejects, red-line (was offers)`, and below it the day, the texts (all, and those in words of their own) and the id.
fn shown_cell(laid: &Laid<'_>, cell: &positions::Cell) -> String {
    let (latest, replaced, support) = match cell {
        positions::Cell::Silent(silence) => return sign(*silence).to_owned(),
        positions::Cell::Taken { latest, replaced, support } => (latest, replaced, support),
    };
    let stand = laid.stand(latest[0]);
    let mut others: Vec<String> = latest[1..].iter().map(|&at| held(laid.stand(at))).collect();
    others.sort_unstable();
    others.dedup();
    others.retain(|other| *other != held(stand));
    let also = others.iter().map(|other| format!("; {other}")).collect::<String>();
    let was = replaced.map_or(String::new(), |at| format!(" (was {})", held(laid.stand(at))));
    let ascribed = if stand.is_stated() { "" } else { " ?" };
    let day = stand.days.map_or(String::new(), |(first, _)| format!("{first}, "));
    let id = stand.id.as_str().get(..8).unwrap_or_default();
    format!("{}{ascribed}{also}{was}\n{day}{}/{} {id}", held(stand), support.articles, support.independent)
}

/// `rejects, red-line`
fn held(stand: &Stand) -> String {
    match stand.firmness() {
        Firmness::Unspecified => stand.stance().as_str().to_owned(),
        firm => format!("{}, {}", stand.stance().as_str(), firm.as_str()),
    }
}

fn sign(silence: Silence) -> &'static str {
    match silence {
        Silence::NotFound => "–",
        Silence::NotCovered => "×",
        Silence::Declined => "declined",
    }
}

fn legend(view: &View, others: &[String]) -> String {
    let uncatalogued = view.analysis.stands.iter().filter(|stand| stand.issue.is_none()).count();
    let mut lines = vec![
        "n/m: texts that tell the stance / in words of their own; ?: ascribed by another; – not found; × no text speaks of the issue"
            .to_owned(),
    ];
    if !others.is_empty() {
        lines.push(format!("not shown: {} (see --holder, --cells)", others.join(", ")));
    }
    if uncatalogued > 0 {
        lines.push(format!("{uncatalogued} positions are on no issue of the catalogue (see --uncatalogued)"));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Kind, write as export};
    use crate::fixture::view_with_positions;
    use jiff::civil::date;
    use serde_json::Value;

    #[test]
    fn every_filter_keeps_what_it_names() {
        let view = view_with_positions();
        let found = |args: PositionArgs| positions_of(&view, &args).rows.len();
        let some = |word: &str| Some(word.to_owned());
        let all = PositionArgs::default;
        assert_eq!(found(all()), 2);
        assert_eq!(found(PositionArgs { issue: some("prisoners"), ..all() }), 1);
        assert_eq!(found(PositionArgs { uncatalogued: true, ..all() }), 1);
        assert_eq!(found(PositionArgs { holder: some("nord"), stated: true, ..all() }), 2);
        assert_eq!(found(PositionArgs { holder: some("adler"), ..all() }), 0);
        assert_eq!(found(PositionArgs { stance: some("rejects"), firmness: some("red-line"), ..all() }), 1);
        assert_eq!(found(PositionArgs { about: some("dyke"), doc: some("03-swap"), ..all() }), 1);
        assert_eq!(found(PositionArgs { as_of: Some(date(2020, 1, 1)), ..all() }), 0);
    }

    #[test]
    fn a_cell_tells_its_stance_or_its_silence() {
        let view = view_with_positions();
        let cells = cells_of(&view, &PositionArgs::default());
        let row = |issue: &str| cells.rows.iter().find(|row| row[1] == Cell::from(issue)).unwrap();
        assert_eq!((&row("prisoners")[2], &row("prisoners")[8]), (&Cell::from("rejects"), &Cell::Empty));
        assert_eq!(row("sanctions")[8], Cell::from("not covered"));
    }

    #[test]
    fn an_export_has_the_fields_of_the_record_format() {
        let mut out = Vec::new();
        let kinds = [Kind::Position, Kind::PositionNote];
        export(&view_with_positions(), &kinds, crate::cli::args::ExportFormat::Jsonl, &mut out).unwrap();
        let lines = String::from_utf8(out).unwrap();
        let records: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let fields = [
            "doc",
            "holder",
            "issue",
            "stance",
            "what",
            "condition",
            "firmness",
            "told_by",
            "evidence",
            "id",
            "spans",
        ];
        assert!(
            fields.iter().all(|field| records.iter().all(|record| record.get(field).is_some())),
            "{lines}"
        );
        let told = |at: usize| {
            (records[at]["type"].as_str().unwrap(), &records[at]["issue"], &records[at]["told_by"])
        };
        assert_eq!(told(0), ("position", &"prisoners".into(), &"outlet".into()));
        assert_eq!(told(1), ("position-note", &Value::Null, &"outlet".into()));
    }
}
