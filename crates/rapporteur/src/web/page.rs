//! What a page is: a title, a body for people, and the same data as a table and as JSON.

use super::App;
use super::http::{Query, Request, Response};
use super::shell;
use super::snapshot::Snapshot;
use crate::failure::Failure;
use crate::output::Listing;
use crate::review::BadFilter;
use jiff::Timestamp;
use maud::{Markup, html};
use rapporteur_ledger::LedgerError;
use serde_json::Value;

/// A page that was opened: its three forms come from the same data.
pub trait Page {
    /// Its title.
    fn title(&self) -> String;

    /// What people see.
    fn body(&self) -> Markup;

    /// What a spreadsheet gets.
    fn listing(&self) -> Listing;

    /// What a program gets.
    fn json(&self) -> Value {
        self.listing().objects().collect()
    }
}

/// What opening a page gives.
pub type Opened<'a> = Result<Box<dyn Page + 'a>, Miss>;

/// A request with all that answers it.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// The program.
    pub app: &'a App,
    /// What was asked.
    pub request: &'a Request,
    /// The case as it is now.
    pub snapshot: &'a Snapshot,
}

impl<'a> Ask<'a> {
    /// The request with what answers it.
    pub fn new(app: &'a App, request: &'a Request, snapshot: &'a Snapshot) -> Ask<'a> {
        Ask { app, request, snapshot }
    }

    /// The fields of the address.
    pub fn query(self) -> &'a Query {
        &self.request.query
    }

    /// Whose word a verdict is: the name that the browser keeps, else that of the settings.
    pub fn reviewer(self) -> String {
        let kept = self.request.cookie(super::actions::REVIEWER);
        let kept =
            kept.map(|name| percent_encoding::percent_decode_str(name).decode_utf8_lossy().into_owned());
        kept.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| self.app.config.reviewer.clone())
    }

    /// The time: that of the settings, running on.
    pub fn now(self) -> Timestamp {
        self.app.now()
    }

    /// The hidden fields that every form of ours has: the token, and where to go back to.
    pub fn hidden(self) -> Markup {
        let back = self.query().without("done").at(&self.request.path);
        html! {
            input type="hidden" name="token" value=(self.app.token());
            input type="hidden" name="back" value=(back);
        }
    }
}

/// Why there is no page.
#[derive(Debug)]
pub enum Miss {
    /// Nothing is there.
    NotFound(String),
    /// What was asked means nothing.
    Bad(String),
    /// The case is not as the form supposes.
    Conflict(String),
    /// It could not be done.
    Failed(Failure),
}

impl Miss {
    /// The page that says so.
    pub fn shown(&self, ask: &Ask<'_>) -> Response {
        let (status, title, words) = match self {
            Miss::NotFound(words) => (404, "Not in this case", words.clone()),
            Miss::Bad(words) => (400, "That cannot be asked", words.clone()),
            Miss::Conflict(words) => (409, "The case has changed", words.clone()),
            Miss::Failed(failure) => (500, "That could not be done", failure.to_string()),
        };
        let body = html! {
            p.lead { (words) }
            p { a href="/" { "Go to the overview" } " or search:" }
            form.inline action="/search" { input type="search" name="q" aria-label="Words" required; button { "Search" } }
        };
        shell::html(ask, status, title, &body)
    }
}

impl From<Failure> for Miss {
    fn from(failure: Failure) -> Miss {
        Miss::Failed(failure)
    }
}

impl From<BadFilter> for Miss {
    fn from(BadFilter(why): BadFilter) -> Miss {
        Miss::Bad(why)
    }
}

impl From<LedgerError> for Miss {
    fn from(error: LedgerError) -> Miss {
        match error {
            LedgerError::BadCorrection(why) | LedgerError::BadGrade(why) => Miss::Bad(why),
            other => Miss::Failed(other.into()),
        }
    }
}
