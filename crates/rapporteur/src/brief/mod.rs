//! A short account of the case in Markdown: who said what, with a footnote for every line.
//!
//! It is made of records alone. It counts and orders; it weighs nothing.

mod footnote;
#[cfg(test)]
mod tests;

use crate::output::{counted, markdown};
use crate::view::{Said, View, published};
use footnote::Footnotes;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rapporteur_analysis::Support;
use rapporteur_model::{Act, CaseDocument, Mode, Report, SpeakerKind};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What stands for a side where the texts name none.
const NO_SIDE: &str = "No side named";

/// The account of what was published since a day; `limit` statements a speaker. Whether there is
/// anything to tell.
pub fn brief(view: &View, now: Timestamp, since: Option<Date>, limit: usize) -> (String, bool) {
    let within =
        |entry: &&CaseDocument| since.is_none_or(|since| published(entry).is_some_and(|day| day >= since));
    let entries: Vec<_> = view.case.documents.iter().filter(within).collect();
    let said: Vec<Said<'_>> = in_order(view, &entries);
    let mut brief = Brief { text: String::new(), notes: Footnotes::default(), limit, told: told(view) };
    brief.opening(now, since, view.case.documents.len() - entries.len());
    brief.what_was_read(view, &entries, &said);
    brief.who_said_what(&said);
    brief.section("Quotations without a named speaker", &said, |s| s.is_actual() && s.source().is_none());
    brief.section("Refused, denied, not said", &said, is_refusal);
    (brief.finish(), !entries.is_empty())
}

/// How well each statement that several texts give is supported.
fn told(view: &View) -> BTreeMap<&str, Support> {
    let each = view.analysis.utterances.iter().flat_map(|utterance| {
        let support = view.analysis.independence(utterance.documents());
        utterance.variants.iter().map(move |variant| (variant.document, variant.statement, support))
    });
    let id = |document: usize, nth: usize| {
        view.case.documents[document].reading.statements.get(nth).map(|statement| statement.id.as_str())
    };
    each.filter_map(|(document, nth, support)| Some((id(document, nth)?, support))).collect()
}

/// Statements by the day of publication (undated ones last), then in the order of the documents.
fn in_order<'a>(view: &'a View, entries: &[&'a CaseDocument]) -> Vec<Said<'a>> {
    let mut entries = entries.to_vec();
    entries.sort_by_key(|entry| (published(entry).is_none(), published(entry)));
    entries.into_iter().flat_map(|entry| view.said_in(entry)).collect()
}

fn is_refusal(said: &Said<'_>) -> bool {
    let refused = matches!(said.statement.act, Act::Deny | Act::Refuse) && said.is_actual();
    (refused && said.source().is_some()) || said.statement.report == Report::Negated
}

struct Brief<'a> {
    text: String,
    notes: Footnotes,
    limit: usize,
    /// How well what several texts give is supported, by the ids of the statements.
    told: BTreeMap<&'a str, Support>,
}

impl Brief<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn opening(&mut self, now: Timestamp, since: Option<Date>, left_out: usize) {
        let day = now.to_zoned(TimeZone::UTC).date();
        self.line(&format!(
            "# Who said what\n\nAs of {day}, from the texts that were read and from nothing else."
        ));
        if let Some(since) = since {
            self.line(&format!(
                "Only texts published on {since} or later; {} earlier or without a date left out.",
                counted(left_out, "text")
            ));
        }
    }

    fn what_was_read(&mut self, view: &View, entries: &[&CaseDocument], said: &[Said<'_>]) {
        let publications = || entries.iter().flat_map(|entry| &entry.publications);
        let outlets: BTreeSet<_> = publications().filter_map(|p| p.outlet.as_deref()).collect();
        let days: BTreeSet<_> = publications().filter_map(|p| p.published).collect();
        let undated = publications().filter(|p| p.published.is_none()).count();
        let period = match (days.first(), days.last()) {
            (Some(first), Some(last)) if first != last => format!("published from {first} to {last}"),
            (Some(only), _) => format!("published on {only}"),
            _ => "of unknown date".to_owned(),
        };
        let undated =
            if undated > 0 && !days.is_empty() { format!(" ({undated} undated)") } else { String::new() };
        let (texts, articles) = (counted(entries.len(), "text"), counted(publications().count(), "article"));
        let outlets = counted(outlets.len(), "outlet");
        self.line(&format!(
            "\n## What was read\n\n- {texts} in {articles} from {outlets}, {period}{undated}"
        ));
        let ids: BTreeSet<_> = entries.iter().map(|entry| entry.document.id()).collect();
        let read = |at: &usize| ids.contains(view.case.documents[*at].document.id());
        let support = view.analysis.independence((0..view.case.documents.len()).filter(read));
        self.line(&format!("- copies, and texts of one agency, counted once: {support}"));
        let actual: Vec<_> = said.iter().filter(|said| said.is_actual()).collect();
        let of = |mode: Mode| actual.iter().filter(|said| said.statement.mode == mode).count();
        self.line(&format!(
            "- {}: {} word for word, {} partly so, {} in the outlets’ words; {} without a named speaker",
            counted(actual.len(), "statement"),
            of(Mode::Direct),
            of(Mode::Mixed),
            of(Mode::Indirect),
            actual.iter().filter(|said| said.source().is_none()).count(),
        ));
        let unread = entries.iter().filter(|entry| entry.document.language() != "en").count();
        if unread > 0 {
            self.line(&format!(
                "- {} in other languages than English: kept, not read",
                counted(unread, "text")
            ));
        }
    }

    fn who_said_what(&mut self, said: &[Said<'_>]) {
        self.line("\n## Who said what");
        type Speakers<'a> = BTreeMap<(&'a str, bool), Vec<Said<'a>>>;
        let mut sides: BTreeMap<(bool, &str), Speakers<'_>> = BTreeMap::new();
        for one in said.iter().copied().filter(|said| said.is_actual()) {
            if let Some(name) = one.speaker() {
                let side = one.party().or_else(|| one.actor()?.party.as_deref());
                let side = (side.is_none(), side.unwrap_or(NO_SIDE));
                let speaker = (name, one.speaker_kind() == SpeakerKind::Anonymous);
                sides.entry(side).or_default().entry(speaker).or_default().push(one);
            }
        }
        if sides.is_empty() {
            self.line("\nNot found.");
        }
        for ((_, side), speakers) in sides {
            self.line(&format!("\n### {}", markdown(side)));
            for ((name, _), said) in speakers {
                self.line(&format!("\n**{}**\n", markdown(name)));
                self.items(&said, false);
            }
        }
    }

    fn section(&mut self, heading: &str, said: &[Said<'_>], wanted: fn(&Said<'_>) -> bool) {
        let wanted: Vec<_> = said.iter().copied().filter(wanted).collect();
        self.line(&format!("\n## {heading}\n"));
        if wanted.is_empty() {
            self.line("Not found.");
        }
        self.items(&wanted, true);
    }

    /// Lines up to the limit: a section, which stands for many speakers, has three times the room.
    fn items(&mut self, said: &[Said<'_>], named: bool) {
        let room = if named { self.limit.saturating_mul(3) } else { self.limit };
        for one in said.iter().take(room) {
            let note = self.notes.add(*one);
            let support = self.told.get(one.statement.id.as_str());
            let support = support.map(|support| format!(" ({support})")).unwrap_or_default();
            self.line(&format!("- {}{support}[^{note}]", item(*one, named)));
        }
        if said.len() > room {
            self.line(&format!("- … and {} more", said.len() - room));
        }
    }

    fn finish(mut self) -> String {
        if !self.notes.is_empty() {
            self.text.push('\n');
            let _ = write!(self.text, "{}", self.notes);
        }
        self.text
    }
}

/// One statement: when, who where it is not said above, what, and whose words they are.
fn item(said: Said<'_>, named: bool) -> String {
    let day = published(said.entry).map_or("undated".to_owned(), |day| day.to_string());
    let who = match (said.speaker(), said.reason()) {
        (Some(name), _) if named => format!(", {}", markdown(name)),
        (_, Some(reason)) => format!(" ({})", reason.as_str()),
        _ => String::new(),
    };
    let did = match said.reason() {
        Some(_) => String::new(),
        None => format!(", {}", did(said.statement.report, said.statement.act)),
    };
    let via = said.statement.via.iter().map(|via| format!(", via {}", markdown(via))).collect::<String>();
    let content = markdown(&said.content());
    let content = match said.statement.mode {
        Mode::Direct => format!("“{content}”"),
        Mode::Mixed => format!("{content} (partly word for word)"),
        Mode::Indirect => format!("{content} (not word for word)"),
    };
    format!("{day}{who}{did}{via}: {content}")
}

fn did(report: Report, act: Act) -> &'static str {
    match (report, act) {
        (Report::Negated, Act::Refuse) => "refused",
        (Report::Negated, _) => "did not say",
        (_, Act::Say) => "said",
        (_, Act::Ask) => "asked",
        (_, Act::Deny) => "denied",
        (_, Act::Refuse) => "refused",
        (_, Act::Think) => "thought",
        (_, Act::Intend) => "intended",
        (_, Act::Decide) => "decided",
        (_, Act::Document) => "showed",
        (_, Act::Accuse) => "accused",
        (_, Act::Promise) => "promised",
        (_, Act::Threaten) => "threatened",
    }
}
