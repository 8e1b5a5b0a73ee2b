//! What was done to the case file, and by whom.

use crate::output::{Cell, Listing};
use crate::web::page::{Ask, Opened, Page};
use crate::web::parts;
use maud::{Markup, html};
use rapporteur_ledger::{Access, AuditEntry};

struct Log<'a> {
    ask: Ask<'a>,
    /// The latest first.
    entries: Vec<AuditEntry>,
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let mut entries = ask.app.store.ledger(Access::Read)?.audit()?;
    entries.reverse();
    Ok(Box::new(Log { ask, entries }))
}

impl Page for Log<'_> {
    fn title(&self) -> String {
        "Log".to_owned()
    }

    fn body(&self) -> Markup {
        let shown = listing(parts::on_page(&self.ask, &self.entries));
        html! {
            p.lead { "What was done to the case file, the latest first. " a href="/corrections" { "The reviewers’ words alone" } }
            (parts::table(&shown, "Log of the case"))
            (parts::pager(&self.ask, self.entries.len()))
        }
    }

    fn listing(&self) -> Listing {
        listing(&self.entries)
    }
}

fn listing(entries: &[AuditEntry]) -> Listing {
    let row = |entry: &AuditEntry| {
        vec![
            Cell::Number(entry.number as f64),
            entry.at.as_str().into(),
            entry.who.as_str().into(),
            entry.action.as_str().into(),
            entry.subject.as_str().into(),
            entry.detail.as_str().into(),
        ]
    };
    Listing {
        columns: &["number", "at", "who", "action", "subject", "detail"],
        only_in_data: &[],
        rows: entries.iter().map(row).collect(),
    }
}
