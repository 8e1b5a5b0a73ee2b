//! Every address, in one list: what answers it, what it is for, which fields it takes. The navigation and the
//! OpenAPI description are made of it.

use super::http::Response;
use super::page::{Ask, Miss, Opened, Page};
use super::pages::{
    actor, actors, conflicts, copies, corrections, document, documents, issue, log, overview,
};
use super::pages::{plans, positions, record, review, search, statements, timeline};
use super::{actions, openapi, shell};
use crate::failure::Failure;
use crate::output::json;
use crate::review::{FIELDS, STATEMENT_FIELDS};

/// A page with its twins: `PATH` for people, `PATH.json` and `PATH.csv` for programs.
pub struct Route {
    /// The path; `{id}` stands for one segment.
    pub path: &'static str,
    /// Its name in the navigation; empty for pages that others lead to.
    pub label: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// The fields of its address.
    pub fields: &'static [&'static str],
    /// Whether the case has what it shows.
    pub exists: fn(&Ask<'_>) -> bool,
    open: for<'a> fn(Ask<'a>, &'a str) -> Opened<'a>,
}

/// The fields that choose a page of a list.
macro_rules! fields {
    ($($name:literal),*) => { &[$($name),*] };
}

const ALWAYS: fn(&Ask<'_>) -> bool = |_| true;

/// The fields of lists of records: what chooses them, and what else the page takes.
const fn joined<const N: usize>(filters: &[&'static str], more: &[&'static str]) -> [&'static str; N] {
    let mut fields = [""; N];
    let mut at = 0;
    while at < N {
        fields[at] = if at < filters.len() { filters[at] } else { more[at - filters.len()] };
        at += 1;
    }
    fields
}

const LISTED: [&str; STATEMENT_FIELDS.len() + 2] = joined(&STATEMENT_FIELDS, &["order", "page"]);
const QUEUED: [&str; FIELDS.len() + 2] = joined(&FIELDS, &["order", "at"]);
const AT_ONCE: [&str; FIELDS.len() + 1] = joined(&FIELDS, &["verdict"]);

/// Every page, in the order of the navigation.
pub const ROUTES: &[Route] = &[
    Route {
        path: "/overview",
        label: "Overview",
        about: "What is new since a day, coverage by outlet and day, the state of the review",
        fields: fields!["since"],
        exists: ALWAYS,
        open: overview::open,
    },
    Route {
        path: "/statements",
        label: "Statements",
        about: "Who said what: statements by speaker, side, act, wording, channel, outlet, review and day",
        fields: &LISTED,
        exists: ALWAYS,
        open: statements::open,
    },
    Route {
        path: "/positions",
        label: "Positions",
        about: "What each side wants on each issue as of a day, what that replaced, and three kinds of silence",
        fields: fields!["asof", "stated"],
        exists: |ask| !ask.snapshot.view.analysis.stands.is_empty(),
        open: positions::open,
    },
    Route {
        path: "/issues/{id}",
        label: "",
        about: "One issue of the catalogue: what each side wanted on it, over time",
        fields: fields!["side"],
        exists: ALWAYS,
        open: issue::open,
    },
    Route {
        path: "/plans",
        label: "Plans",
        about: "What is on the table: plans, drafts and agreements under all their names",
        fields: fields![],
        exists: |ask| !ask.snapshot.view.analysis.plans.is_empty(),
        open: plans::open,
    },
    Route {
        path: "/plans/compare",
        label: "",
        about: "Two plans by issue, with each side's answer",
        fields: fields!["one", "other"],
        exists: ALWAYS,
        open: plans::open_comparison,
    },
    Route {
        path: "/plans/{id}",
        label: "",
        about: "One plan: what it contains, who put it forward, who takes or refuses it",
        fields: fields![],
        exists: ALWAYS,
        open: plans::open_one,
    },
    Route {
        path: "/conflicts",
        label: "Conflicts",
        about: "Accounts that do not agree, side by side",
        fields: fields!["kind", "sure", "page"],
        exists: |ask| !ask.snapshot.view.analysis.conflicts.is_empty(),
        open: conflicts::open,
    },
    Route {
        path: "/shifts",
        label: "Shifts",
        about: "Who moved: the same speaker or side with another stance, firmness, tone or figure later",
        fields: fields!["page"],
        exists: |ask| !ask.snapshot.view.analysis.shifts.is_empty(),
        open: conflicts::open_shifts,
    },
    Route {
        path: "/timeline",
        label: "Timeline",
        about: "What happened, with all the texts that tell it, by the day of the event or of its report",
        fields: fields!["clock", "type", "actor", "modality", "texts", "since", "until", "page"],
        exists: |ask| !ask.snapshot.view.analysis.happenings.is_empty(),
        open: timeline::open,
    },
    Route {
        path: "/actors",
        label: "Actors",
        about: "Who is who over all texts: names, sides, roles, doubts",
        fields: fields!["kind", "side", "q", "doubts", "page"],
        exists: ALWAYS,
        open: actors::open,
    },
    Route {
        path: "/actors/{id}",
        label: "",
        about: "One actor: its own words, what others say of it, its roles over time, its names with reasons",
        fields: fields![],
        exists: ALWAYS,
        open: actor::open,
    },
    Route {
        path: "/documents",
        label: "Texts",
        about: "What was read: texts with their outlets and days",
        fields: fields!["outlet", "q", "since", "until", "page"],
        exists: ALWAYS,
        open: documents::open,
    },
    Route {
        path: "/documents/{id}",
        label: "",
        about: "One text with the records that stand on its words; the id or the name of the document",
        fields: fields!["record", "block", "words", "dropped", "part"],
        exists: ALWAYS,
        open: document::open,
    },
    Route {
        path: "/copies",
        label: "Copies",
        about: "Which texts rest on which, and how many independent accounts there are",
        fields: fields!["page"],
        exists: |ask| !ask.snapshot.view.analysis.copies.groups.is_empty(),
        open: copies::open,
    },
    Route {
        path: "/copies/compare",
        label: "",
        about: "Two texts side by side: passages that answer each other, and what each has alone",
        fields: fields!["one", "other"],
        exists: ALWAYS,
        open: copies::open_pair,
    },
    Route {
        path: "/records/{id}",
        label: "",
        about: "One statement, event, position, plan, conflict, shift or note in its paragraph, every step explained",
        fields: fields![],
        exists: ALWAYS,
        open: record::open,
    },
    Route {
        path: "/search",
        label: "",
        about: "Passages that hold all the words; \"words in quotes\" stand side by side, word* is a beginning",
        fields: fields!["q"],
        exists: ALWAYS,
        open: search::open,
    },
    Route {
        path: "/review",
        label: "Review",
        about: "The statements, events, positions or plans that nobody has looked at, the least sure first",
        fields: &QUEUED,
        exists: ALWAYS,
        open: review::open,
    },
    Route {
        path: "/review/bulk",
        label: "",
        about: "What a verdict on all records that pass the filters would change, before it is given",
        fields: &AT_ONCE,
        exists: ALWAYS,
        open: review::open_bulk,
    },
    Route {
        path: "/corrections",
        label: "",
        about: "What reviewers said, the latest first, with those that were taken back",
        fields: fields!["page"],
        exists: ALWAYS,
        open: corrections::open,
    },
    Route {
        path: "/log",
        label: "",
        about: "What was done to the case file, and by whom",
        fields: fields!["page"],
        exists: ALWAYS,
        open: log::open,
    },
];

/// A file of the program.
pub struct File {
    /// Its path.
    pub path: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// What it is.
    pub about: &'static str,
    words: fn() -> String,
}

/// Every file of the program.
pub const FILES: &[File] = &[
    File {
        path: "/openapi.json",
        kind: "application/json",
        about: "This description",
        words: || openapi::description().to_string(),
    },
    File {
        path: "/assets/rapporteur.css",
        kind: "text/css; charset=utf-8",
        about: "The style sheet",
        words: || shell::CSS.to_owned(),
    },
    File {
        path: "/assets/rapporteur.js",
        kind: "text/javascript; charset=utf-8",
        about: "The script: keys of the review",
        words: || shell::JS.to_owned(),
    },
    File {
        path: "/assets/rapporteur.svg",
        kind: "image/svg+xml",
        about: "The sign of the program",
        words: || include_str!("assets/rapporteur.svg").to_owned(),
    },
];

/// The pages of the navigation that this case has.
pub fn listed<'r>(ask: &'r Ask<'_>) -> impl Iterator<Item = &'static Route> + 'r {
    ROUTES.iter().filter(|route| !route.label.is_empty() && (route.exists)(ask))
}

/// The page of the navigation under which a path stands.
pub fn section(path: &str) -> Option<&'static str> {
    let path = if path == "/" { "/overview" } else { path };
    let under = |route: &&Route| {
        !route.label.is_empty()
            && path.strip_prefix(route.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    ROUTES.iter().find(under).map(|route| route.path)
}

/// A form of a page.
#[derive(Clone, Copy)]
enum Form {
    Html,
    Json,
    Csv,
}

/// The answer to a request that the guard let through.
///
/// # Errors
/// Where there is none.
pub fn answer(ask: &Ask<'_>) -> Result<Response, Miss> {
    let path = match ask.request.path.as_str() {
        "/" => "/overview",
        path => path.trim_end_matches('/'),
    };
    if ask.request.method == "POST" {
        return actions::act(ask, path);
    }
    if let Some(file) = FILES.iter().find(|file| file.path == path) {
        return Ok(Response::new(200, file.kind, (file.words)()));
    }
    let forms = [(".json", Form::Json), (".csv", Form::Csv)];
    let twin = forms.into_iter().find_map(|(ending, form)| Some((path.strip_suffix(ending)?, form)));
    // A text may have a name that ends like a twin's; then the twin is of another text, or there is none.
    let missing = || Miss::NotFound(format!("there is no page at {path}"));
    let mut miss = None;
    for (path, form) in twin.into_iter().chain([(path, Form::Html)]) {
        let Some((route, id)) = ROUTES.iter().find_map(|route| Some((route, matched(route.path, path)?)))
        else {
            continue;
        };
        match (route.open)(*ask, id) {
            Ok(page) => return written(ask, page.as_ref(), form, path),
            Err(found @ Miss::NotFound(_)) => miss = Some(found),
            Err(other) => return Err(other),
        }
    }
    Err(miss.unwrap_or_else(missing))
}

/// What stands for `{id}` where `path` is of this pattern, or nothing where it has none.
pub fn matched<'p>(pattern: &str, path: &'p str) -> Option<&'p str> {
    let Some((before, after)) = pattern.split_once("{id}") else { return (pattern == path).then_some("") };
    let id = path.strip_prefix(before)?.strip_suffix(after)?;
    (!id.is_empty() && !id.contains('/')).then_some(id)
}

fn written(ask: &Ask<'_>, page: &dyn Page, form: Form, path: &str) -> Result<Response, Miss> {
    let name = path.rsplit('/').next().unwrap_or("page");
    let safe: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
    let failed = |error: std::io::Error| Miss::Failed(Failure::new(error.to_string()));
    Ok(match form {
        Form::Html => shell::page(ask, page),
        Form::Json => Response::new(200, "application/json", json(&page.json()).map_err(failed)? + "\n"),
        Form::Csv => {
            let mut out = Vec::new();
            page.listing().csv(&mut out).map_err(failed)?;
            let mut response = Response::new(200, "text/csv; charset=utf-8", out);
            response.headers.push(("Content-Disposition", format!("attachment; filename=\"{safe}.csv\"")));
            response
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_one_segment() {
        assert_eq!(matched("/records/{id}", "/records/s-1"), Some("s-1"));
        assert_eq!(matched("/records/{id}", "/records/"), None);
        assert_eq!(matched("/records/{id}", "/records/a/b"), None);
        assert_eq!(matched("/actors/{id}/correct", "/actors/a-1/correct"), Some("a-1"));
        assert_eq!(matched("/log", "/log"), Some(""));
    }

    #[test]
    fn a_page_stands_under_its_section() {
        assert_eq!(section("/"), Some("/overview"));
        assert_eq!(section("/actors/a-1"), Some("/actors"));
        assert_eq!(section("/review/bulk"), Some("/review"));
        assert_eq!(section("/reviews"), None);
    }
}
