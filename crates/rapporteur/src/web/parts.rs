//! Small pieces that many pages share.

use super::address;
use super::http::Query;
use super::page::Ask;
use crate::account;
use crate::output::{Cell, Listing, counted};
use crate::review::Status;
use crate::view::{Said, first, published, title};
use jiff::civil::Date;
use maud::{Markup, html};
use rapporteur_model::{CaseDocument, Mode, Span};

/// Rows of a list on one page.
pub const ROWS: usize = 50;
/// The most characters of a content that a list shows.
const LONGEST: usize = 700;

/// A number with its thousands parted.
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut parted = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    parted
}

/// A number with its noun, its thousands parted.
pub fn many(count: usize, noun: &str) -> String {
    counted(count, noun).replacen(&count.to_string(), &number(count), 1)
}

/// A day for people and for programs.
pub fn day(day: Date) -> Markup {
    html! { time datetime=(day) { (day.strftime("%-d %b %Y").to_string()) } }
}

/// Days as a date or a range; a range of one month names it once.
pub fn days((from, to): (Date, Date)) -> Markup {
    if from == to {
        return day(from);
    }
    let same = (from.year(), from.month()) == (to.year(), to.month());
    let begin = from.strftime(if same { "%-d" } else { "%-d %b %Y" }).to_string();
    html! { time datetime={ (from) "/" (to) } { (begin) "–" (to.strftime("%-d %b %Y").to_string()) } }
}

/// Where a record stands in the review.
pub fn mark(status: Status) -> Markup {
    html! {
        span class={ "status s-" (status.as_str()) } {
            span.sign aria-hidden="true" { (status.sign()) } " " (status.as_str())
        }
    }
}

/// Where a record stands in the review, in little room: the word is there for those who cannot see the sign.
pub fn sign(status: Status) -> Markup {
    html! {
        span class={ "status s-" (status.as_str()) } title=(status.as_str()) {
            span.sign aria-hidden="true" { (status.sign()) }
            @if status == Status::Unreviewed { span.unseen { (status.as_str()) } } @else { " " (status.as_str()) }
        }
    }
}

/// `text` up to a bound, cut at a word, with the number of characters that were left out.
pub fn cut(text: &str, most: usize) -> Markup {
    let Some((end, _)) = text.char_indices().nth(most) else { return html! { (text) } };
    let head = text[..end].rsplit_once(' ').map_or(&text[..end], |(head, _)| head);
    let left = text[head.len()..].chars().count();
    html! { (head) " " span.cut title={ (number(left)) " more characters" } { "[…]" } }
}

/// Who speaks: the name as a link to the actor, with the side.
pub fn who(said: Said<'_>) -> Markup {
    let Some(name) = said.speaker() else {
        let reason = said.reason().map_or("", rapporteur_model::UnknownReason::as_str);
        return html! { span.unnamed title=(reason) { "Not named" } };
    };
    html! {
        @match address::speaker(said) {
            Some(address) => a.name href=(address) { bdi { (name) } },
            None => bdi.name { (name) },
        }
        @if let Some(side) = said.party().filter(|side| *side != name) {
            " " span.side { bdi { (side) } }
        }
    }
}

/// What is said, with quotation marks where all of it is word for word.
pub fn content(said: Said<'_>, most: usize) -> Markup {
    let words = said.content();
    html! {
        @match said.statement.mode {
            Mode::Direct => q dir="auto" { (cut(&words, most)) },
            _ => span dir="auto" { (cut(&words, most)) },
        }
    }
}

/// What the mode means for who reads the words.
pub fn wording(mode: Mode) -> &'static str {
    match mode {
        Mode::Direct => "word for word",
        Mode::Indirect => "not word for word",
        Mode::Mixed => "partly word for word",
    }
}

/// A statement in a list: when and where, who does what, the words, and how far one may rely on them.
pub fn statement(ask: &Ask<'_>, said: Said<'_>) -> Markup {
    let (statement, status) = (said.statement, ask.snapshot.statuses.get(&said.statement.id));
    let id = statement.id.as_str();
    html! {
        li.said id=(id) {
            p.when {
                @match said.days() {
                    Some(span) => (days(span)),
                    None => "undated",
                }
                span.outlet { bdi { (outlet(said.entry)) } }
            }
            div.what {
                p.who { (who(said)) " " span.act { (account::did(statement.report, statement.act)) } }
                p.words { (content(said, LONGEST)) }
                p.meta {
                    (mark(status))
                    span { (wording(statement.mode)) }
                    @if let Some(channel) = said.words(statement.channel) { span { "through " bdi { (cut(&channel, 60)) } } }
                    @for via in &statement.via { span { "via " bdi { (via) } } }
                    span title=(statement.confidence) { (account::sureness(statement.confidence)) }
                    a href=(address::record(id)) { "evidence" }
                    a href=(address::in_text(said.entry, id)) { "in the text" }
                }
            }
        }
    }
}

/// A list of statements; what stands in its place where there is none.
pub fn statements<'a>(ask: &Ask<'_>, said: impl Iterator<Item = Said<'a>>, empty: &str) -> Markup {
    let mut said = said.peekable();
    html! {
        @if said.peek().is_none() { p.empty { (empty) } }
        @else { ol.statements { @for one in said { (statement(ask, one)) } } }
    }
}

/// The outlet of a text, or the words that it has none.
pub fn outlet(entry: &CaseDocument) -> &str {
    first(entry).and_then(|publication| publication.outlet.as_deref()).unwrap_or("no outlet")
}

/// A text in a line: its title as a link, outlet and day.
pub fn text(entry: &CaseDocument) -> Markup {
    let name = title(entry).unwrap_or(&entry.name);
    html! {
        a href=(address::document(entry)) { bdi { (cut(name, 120)) } }
        span.by {
            " " bdi { (outlet(entry)) }
            @if let Some(date) = published(entry) { ", " (day(date)) }
        }
    }
}

/// The words under `spans`, each folded, with a gap between them.
pub fn words_of(entry: &CaseDocument, spans: &[Span]) -> String {
    crate::view::pieces(entry, spans)
}

/// Words of a text as evidence: quoted, with a way to the place where they stand, and the text.
pub fn evidence(entry: &CaseDocument, spans: &[Span]) -> Markup {
    html! {
        blockquote.words dir="auto" { a.to-words href=(address::at_words(entry, spans)) { (cut(&words_of(entry, spans), 400)) } }
        p.meta { (text(entry)) }
    }
}

/// How well something is supported: never the number of articles alone.
pub fn support(ask: &Ask<'_>, documents: impl IntoIterator<Item = usize>) -> Markup {
    let support = ask.snapshot.view.analysis.independence(documents);
    html! { (number(support.independent)) " independent / " (many(support.articles, "article")) }
}

/// A row of a list of facts; nothing where there is no value.
pub fn fact(label: &str, value: Option<Markup>) -> Markup {
    html! { @if let Some(value) = value { div { dt { (label) } dd { (value) } } } }
}

/// A fact that is words.
pub fn words(label: &str, value: Option<impl AsRef<str>>) -> Markup {
    let value = value.filter(|value| !value.as_ref().is_empty());
    fact(label, value.map(|value| html! { bdi { (cut(value.as_ref(), 600)) } }))
}

/// Links to the other pages of a list.
pub fn pager(ask: &Ask<'_>, total: usize) -> Markup {
    let (page, last) = (page_number(ask), total.div_ceil(ROWS).max(1));
    let to = |page: usize| ask.query().without("done").with("page", page).at(&ask.request.path);
    html! {
        @if last > 1 {
            nav.pager aria-label="Pages of the list" {
                @if page > 1 { a rel="prev" href=(to(page - 1)) { "← previous" } } @else { span {} }
                span { "page " (page) " of " (number(last)) }
                @if page < last { a rel="next" href=(to(page + 1)) { "next →" } } @else { span {} }
            }
        }
    }
}

/// The page of a list that the address asks for, from 1.
pub fn page_number(ask: &Ask<'_>) -> usize {
    ask.query().get("page").and_then(|page| page.parse().ok()).unwrap_or(1).max(1)
}

/// The rows of a list that stand on the page that the address asks for.
pub fn on_page<'r, T>(ask: &Ask<'_>, rows: &'r [T]) -> &'r [T] {
    let from = (page_number(ask) - 1).saturating_mul(ROWS).min(rows.len());
    &rows[from..rows.len().min(from + ROWS)]
}

/// A listing as a table.
pub fn table(listing: &Listing, caption: &str) -> Markup {
    let shown: Vec<usize> = (0..listing.columns.len())
        .filter(|&column| !listing.only_in_data.contains(&listing.columns[column]))
        .collect();
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr { @for &column in &shown { th scope="col" { (listing.columns[column].replace('_', " ")) } } } }
                tbody {
                    @for row in &listing.rows {
                        tr { @for &column in &shown { (cell(&row[column])) } }
                    }
                }
            }
        }
    }
}

fn cell(cell: &Cell) -> Markup {
    html! {
        @match cell {
            Cell::Text(text) => td dir="auto" { (cut(text, 400)) },
            Cell::Number(number) => td.number { (number) },
            Cell::Missing(words) => td.unnamed { (words) },
            Cell::Empty => td {},
        }
    }
}

/// A field of a form for a day.
pub fn day_field(query: &Query, name: &str, label: &str) -> Markup {
    html! { label { (label) " " input type="date" name=(name) value=(query.get(name).unwrap_or_default()); } }
}

/// Fields of the address that a form keeps without showing them.
pub fn kept(query: &Query) -> Markup {
    html! { @for (name, value) in query.pairs() { input type="hidden" name=(name) value=(value); } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_parted_and_words_cut() {
        assert_eq!(
            (number(7), number(1234), number(1_234_567)),
            ("7".into(), "1,234".into(), "1,234,567".into())
        );
        assert_eq!(many(1, "text"), "1 text");
        assert_eq!(many(5000, "text"), "5,000 texts");
        let cut = cut("one two three", 9).into_string();
        assert!(cut.starts_with("one two <span") && cut.contains("6 more"), "{cut}");
    }

    #[test]
    fn a_range_of_one_month_names_it_once() {
        let range = days((jiff::civil::date(2025, 12, 19), jiff::civil::date(2025, 12, 21))).into_string();
        assert!(range.contains("19–21 Dec 2025") && range.contains("2025-12-19/2025-12-21"), "{range}");
    }
}
