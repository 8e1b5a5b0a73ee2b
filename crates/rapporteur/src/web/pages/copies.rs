//! Which texts rest on which, and two of them side by side.

use crate::output::{Listing, fold};
use crate::view::{Found, published};
use crate::web::http::Query;
use crate::web::page::{Ask, Miss, Opened, Page};
use crate::web::{address, parts};
use maud::{Markup, html};
use rapporteur_analysis::{CopyRelation as Relation, Group, Passage};
use rapporteur_model::{CaseDocument, Span};

/// Texts of a group that a list shows.
const TEXTS: usize = 12;

struct Copies<'a> {
    ask: Ask<'a>,
    groups: &'a [Group],
}

/// Open the page.
pub fn open<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    Ok(Box::new(Copies { ask, groups: &ask.snapshot.view.analysis.copies.groups }))
}

impl Page for Copies<'_> {
    fn title(&self) -> String {
        "Copies".to_owned()
    }

    fn body(&self) -> Markup {
        let view = &self.ask.snapshot.view;
        let support = view.analysis.independence(0..view.case.documents.len());
        html! {
            p.lead { "The case has " (support.independent) " independent accounts in " (parts::many(support.articles, "article")) ". Copies, and texts of one agency, count once." }
            @if self.groups.is_empty() { p.empty { "No text was found to rest on another one." } }
            @for group in parts::on_page(&self.ask, self.groups) { (self.group(group)) }
            (parts::pager(&self.ask, self.groups.len()))
        }
    }

    fn listing(&self) -> Listing {
        let rows = (1..).zip(self.groups).flat_map(|(number, group): (usize, &Group)| {
            group.documents.iter().map(move |&at| (number, group, at))
        });
        let row = |(number, group, at): (usize, &Group, usize)| {
            let (entry, relation) = (self.entry(at), group.relation_of(at));
            vec![
                number.into(),
                entry.map(|entry| entry.name.as_str()).into(),
                entry.and_then(published).map(|day| day.to_string()).into(),
                entry.map(parts::outlet).into(),
                relation.map_or("first", |relation| relation.kind.as_str()).into(),
                relation
                    .and_then(|relation| self.entry(other(relation, at)))
                    .map(|entry| entry.name.as_str())
                    .into(),
                relation.map(|relation| relation.why.as_str()).into(),
            ]
        };
        Listing {
            columns: &["group", "doc", "published", "outlet", "kind", "of", "why"],
            only_in_data: &[],
            rows: rows.map(row).collect(),
        }
    }
}

/// The document of a relation that is not this one.
fn other(relation: &Relation, at: usize) -> usize {
    relation.documents[usize::from(relation.documents[0] == at)]
}

impl<'a> Copies<'a> {
    fn entry(&self, at: usize) -> Option<&'a CaseDocument> {
        self.ask.snapshot.document(at)
    }

    fn group(&self, group: &Group) -> Markup {
        html! {
            article.conflict {
                h2 { span.type { (group.kind().as_str()) } " " (parts::many(group.documents.len(), "text")) }
                ol.names {
                    @for &at in group.documents.iter().take(TEXTS) {
                        @if let Some(entry) = self.entry(at) {
                            li {
                                (parts::text(entry))
                                @if let Some(relation) = group.relation_of(at) {
                                    " " span.hint { (relation.kind.as_str()) ": " (parts::cut(&relation.why, 200)) } " "
                                    @if let Some(one) = self.entry(other(relation, at)) { a href=(side_by_side(one, entry)) { "side by side" } }
                                } @else { " " span.hint { "the first of them" } }
                            }
                        }
                    }
                }
                @if group.documents.len() > TEXTS { p.hint { "and " (parts::many(group.documents.len() - TEXTS, "more text")) ", in the CSV" } }
            }
        }
    }
}

fn side_by_side(one: &CaseDocument, other: &CaseDocument) -> String {
    Query::default().with("one", one.document.id()).with("other", other.document.id()).at("/copies/compare")
}

struct Pair<'a> {
    entries: [&'a CaseDocument; 2],
    relation: Option<Relation>,
    passages: Vec<Passage>,
}

/// Open two texts side by side.
pub fn open_pair<'a>(ask: Ask<'a>, _: &'a str) -> Opened<'a> {
    let view = &ask.snapshot.view;
    let place = |name: &str| {
        let id = ask
            .query()
            .get(name)
            .ok_or_else(|| Miss::Bad(format!("the address does not say which text is “{name}”")))?;
        let Some(Found::Document(entry)) = ask.snapshot.find(id) else {
            return Err(Miss::NotFound(format!("no text of this case is “{id}”")));
        };
        let at =
            view.case.documents.iter().position(|one| one.document.id() == entry.document.id()).unwrap_or(0);
        Ok((at, entry))
    };
    let ((one, first), (other, second)) = (place("one")?, place("other")?);
    let copies = &view.analysis.copies;
    let relation = copies.relation(&view.case, one, other);
    let passages = copies.passages(&view.case, one, other);
    Ok(Box::new(Pair { entries: [first, second], relation, passages }))
}

impl Page for Pair<'_> {
    fn title(&self) -> String {
        "Two texts side by side".to_owned()
    }

    fn body(&self) -> Markup {
        html! {
            p.lead {
                @match &self.relation { Some(relation) => { (relation.kind.as_str()) ": " (relation.why) }, None => "They have nothing to do with each other, as far as their words tell." }
            }
            div.scroll tabindex="0" role="region" aria-label="Two texts side by side" {
                table.side-by-side.texts-apart {
                    thead { tr { @for entry in self.entries { th scope="col" { (parts::text(entry)) } } } }
                    tbody {
                        @for passage in &self.passages {
                            tr class=(if passage.same_words { "same" } else { "other" }) {
                                @for (nth, span) in [passage.ours, passage.theirs].into_iter().enumerate() {
                                    td dir="auto" { @match span { Some(span) => (self.words(nth, span, &passage.changed[nth])), None => span.silence { "not here" } } }
                                }
                            }
                        }
                    }
                }
            }
            p { a href="/copies" { "All copies" } " · " a href=(address::document(self.entries[0])) { "the one" } " · " a href=(address::document(self.entries[1])) { "the other" } }
        }
    }

    fn listing(&self) -> Listing {
        let words = |nth: usize, span: Option<Span>| {
            span.and_then(|span| span.get(self.entries[nth].document.text()).map(fold))
        };
        let row = |passage: &Passage| {
            vec![
                if passage.same_words { "yes" } else { "no" }.into(),
                words(0, passage.ours).into(),
                words(1, passage.theirs).into(),
            ]
        };
        Listing {
            columns: &["same_words", "one", "other"],
            only_in_data: &[],
            rows: self.passages.iter().map(row).collect(),
        }
    }
}

impl Pair<'_> {
    fn words(&self, nth: usize, span: Span, changed: &[Span]) -> Markup {
        let text = self.entries[nth].document.text();
        let parts: Vec<((), Span)> = changed.iter().map(|span| ((), *span)).collect();
        html! { @for (of, piece) in crate::marks::cut(span, &parts) { @if of.is_empty() { (piece.of(text)) } @else { mark { (piece.of(text)) } } } }
    }
}
