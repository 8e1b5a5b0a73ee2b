//! What a page says of itself: linked data first, then meta elements, then what can be seen.

use crate::article::date::{self, Found};
use crate::article::fold::folded;
use crate::article::{Passage, dateline};
use crate::input::{Metadata, RawText};
use jiff::civil::Date;
use serde_json::Value;
use trafilatura::dom::{Document, NodeId};

/// What the page's head and linked data say.
#[derive(Default)]
pub(super) struct PageMetadata {
    headline: Option<String>,
    heading: Option<String>,
    social_title: Option<String>,
    window_title: Option<String>,
    byline: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    language: Option<String>,
    published: Option<Found>,
}

/// Read `document`'s head and linked data.
pub(super) fn of_page(document: &Document) -> PageMetadata {
    let mut page = PageMetadata::default();
    let root = document.root();
    for script in document.query_selector_all(root, "script") {
        if let Ok(value) = serde_json::from_str(document.text_content(script).trim()) {
            page.read_linked_data(&value, 0);
        }
    }
    for meta in document.query_selector_all(root, "meta") {
        page.read_meta(document, meta);
    }
    for link in document.query_selector_all(root, "link[rel=canonical]") {
        set(&mut page.url, document.get_attribute(link, "href"));
    }
    let first = |selector: &str| document.query_selector(root, selector);
    page.language =
        page.language.or_else(|| first("html").and_then(|html| document.get_attribute(html, "lang")));
    page.window_title = first("title").map(|title| folded(&document.text_content(title)));
    page.heading = heading(document);
    page.published = page.published.or_else(|| visible_date(document));
    page
}

/// The heading of the first level, where there is exactly one with words.
fn heading(document: &Document) -> Option<String> {
    let headings = document.query_selector_all(document.root(), "h1");
    let mut words =
        headings.iter().map(|&id| folded(&document.text_content(id))).filter(|words| !words.is_empty());
    words.next().filter(|_| words.next().is_none())
}

fn set(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value.map(|value| folded(&value)).filter(|value| !value.is_empty());
    }
}

/// Types of schema.org that are a news text.
fn is_article(kind: &Value) -> bool {
    let named = |name: &str| {
        name.ends_with("Article") || matches!(name, "BlogPosting" | "Report" | "LiveBlogPosting" | "WebPage")
    };
    match kind {
        Value::String(name) => named(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(named),
        _ => false,
    }
}

/// Linked data nests lists and graphs; deeper than this it is none that a page needs.
const MAX_NESTING: usize = 6;

impl PageMetadata {
    fn read_linked_data(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(values) if depth < MAX_NESTING => {
                values.iter().for_each(|value| self.read_linked_data(value, depth + 1));
            }
            Value::Object(fields) if depth < MAX_NESTING => {
                if fields.get("@type").is_some_and(is_article) {
                    self.read_article(value);
                }
                for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    fields.get(name).into_iter().for_each(|value| self.read_linked_data(value, depth + 1));
                }
            }
            _ => {}
        }
    }

    fn read_article(&mut self, article: &Value) {
        let text = |field: &str| article[field].as_str().map(str::to_owned);
        set(&mut self.headline, text("headline"));
        set(&mut self.byline, names(&article["author"]));
        set(&mut self.outlet, names(&article["publisher"]));
        set(&mut self.language, text("inLanguage"));
        let day = article["datePublished"].as_str().and_then(date::parse);
        self.published = self.published.take().or(day.map(|day| Found { day, place: "json-ld" }));
    }

    fn read_meta(&mut self, document: &Document, meta: NodeId) {
        let attribute = |name: &str| document.get_attribute(meta, name);
        let Some(content) = attribute("content").filter(|content| !content.trim().is_empty()) else { return };
        let name = attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop"));
        let Some(name) = name.map(|name| name.to_ascii_lowercase()) else { return };
        match name.as_str() {
            "og:title" => set(&mut self.social_title, Some(content)),
            "og:site_name" | "application-name" => set(&mut self.outlet, Some(content)),
            "og:url" => set(&mut self.url, Some(content)),
            "og:locale" | "language" | "dc.language" => set(&mut self.language, Some(content)),
            "author" | "article:author" | "byl" | "dc.creator" | "parsely-author" | "sailthru.author" => {
                set(&mut self.byline, Some(content).filter(|name| !name.contains("://")));
            }
            _ if PUBLISHED.contains(&name.as_str()) && self.published.is_none() => {
                self.published = date::parse(&content).map(|day| Found { day, place: "meta" });
            }
            _ => {}
        }
    }
}

/// Names of meta elements that hold the day of publication.
#[rustfmt::skip]
const PUBLISHED: [&str; 31] = [
    "article:published_time", "article:published", "og:published_time", "og:article:published_time",
    "datepublished", "published_time", "published_at", "pubdate", "publishdate", "publish-date",
    "publish_date", "published-date", "publication_date", "publicationdate", "date", "dc.date",
    "dc.date.issued", "dc.date.published", "dc:date", "dcterms.date", "dcterms.created", "dcterms.issued",
    "parsely-pub-date", "sailthru.date", "citation_publication_date", "citation_date",
    "cxenseparse:recs:publishtime", "displaydate", "originalpublicationdate", "article.published",
    "rnews:datepublished",
];

/// The names in an author or publisher of linked data.
fn names(value: &Value) -> Option<String> {
    let name = |value: &Value| value.as_str().or_else(|| value["name"].as_str()).map(str::to_owned);
    let names: Vec<String> = match value {
        Value::Array(values) => values.iter().filter_map(name).collect(),
        other => name(other).into_iter().collect(),
    };
    let names: Vec<String> = names.into_iter().filter(|name| !name.contains("://")).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// A `time` element, one that says that it holds the day of publication first.
fn visible_date(document: &Document) -> Option<Found> {
    let root = document.root();
    let marked = document.query_selector_all(root, "[itemprop=datePublished], time[pubdate]");
    let times = document.query_selector_all(root, "time");
    let day = |&id: &NodeId| {
        let stamp = document.get_attribute(id, "datetime").or_else(|| document.get_attribute(id, "content"));
        stamp.as_deref().and_then(date::parse).or_else(|| date::parse(&folded(&document.text_content(id))))
    };
    marked.iter().chain(&times).find_map(day).map(|day| Found { day, place: "time" })
}

/// What the input says of the text, completed by what the page says of itself.
pub(super) fn joined(raw: &RawText, page: PageMetadata, extractor: &trafilatura::Metadata) -> Metadata {
    let mut metadata = raw.metadata.clone();
    let filled = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
    set(&mut metadata.outlet, page.outlet.clone());
    set(&mut metadata.outlet, filled(&extractor.sitename));
    let outlet = metadata.outlet.clone();
    set(&mut metadata.title, title(&page, outlet.as_deref()));
    set(&mut metadata.url, page.url);
    set(&mut metadata.byline, page.byline);
    set(&mut metadata.byline, filled(&extractor.author));
    set(&mut metadata.language, page.language.as_deref().map(language_code));
    let address = metadata.url.as_deref().and_then(date::in_address).map(|day| Found { day, place: "url" });
    date_by(&mut metadata, page.published.or(address));
    metadata
}

fn date_by(metadata: &mut Metadata, found: Option<Found>) {
    if let (None, Some(found)) = (metadata.published, found) {
        metadata.published = Some(found.day);
        metadata.published_from = Some(found.place.to_owned());
    }
}

/// `metadata` with the day of the text's own dateline, where nothing else gave one.
pub(super) fn dated_by(mut metadata: Metadata, passages: &[Passage]) -> Metadata {
    let day: Option<Date> = dateline::published(passages);
    date_by(&mut metadata, day.map(|day| Found { day, place: "dateline" }));
    metadata
}

fn language_code(declared: &str) -> String {
    declared.split(['-', '_', ',']).next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The headline: the heading on the page if another source has it too, else linked data, else the
/// social title, else the heading, else the window's title.
fn title(page: &PageMetadata, outlet: Option<&str>) -> Option<String> {
    let cleaned = |title: &Option<String>| title.as_deref().map(|title| without_site(title, outlet));
    let heading = page.heading.clone();
    let others = [cleaned(&page.headline), cleaned(&page.social_title), cleaned(&page.window_title)];
    let agrees = |heading: &String| {
        let known = |other: &Option<String>| other.as_deref().is_some_and(|other| overlap(heading, other));
        others.iter().any(known) || others.iter().all(Option::is_none)
    };
    let [headline, social, window] = others.clone();
    heading.filter(agrees).or(headline).or(social).or(window).filter(|title| !title.is_empty())
}

/// Whether two titles share more than half of the shorter one's words.
fn overlap(a: &str, b: &str) -> bool {
    let words = |title: &str| -> Vec<String> {
        title
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared * 2 > a.len().min(b.len())
}

/// `title` without the name of the site after (or before) a bar or a dash.
fn without_site(title: &str, outlet: Option<&str>) -> String {
    const MARKS: [&str; 7] = [" | ", " – ", " — ", " - ", " » ", " :: ", " • "];
    let known = |part: &str| outlet.is_some_and(|outlet| part.eq_ignore_ascii_case(outlet));
    for mark in MARKS {
        if let Some((head, tail)) = title.rsplit_once(mark) {
            let bar = mark == " | " || mark == " » " || mark == " :: ";
            let short = tail.split_whitespace().count() <= 4 && head.split_whitespace().count() >= 3;
            if known(tail) || (bar && short) || (short && tail.contains(".com")) {
                return without_site(head, outlet);
            }
        }
        if let Some((_, tail)) = title.split_once(mark).filter(|(head, _)| known(head)) {
            return tail.to_owned();
        }
    }
    title.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn page(html: &str) -> Metadata {
        let raw = crate::article::tests::raw(crate::input::Markup::Html, html);
        joined(&raw, of_page(&Document::parse(html)), &trafilatura::Metadata::default())
    }

    #[test]
    fn linked_data_comes_before_meta_elements() {
        let html = r#"<html lang="en-GB"><head><title>Talks open | Harbour Post</title>
            <meta property="article:published_time" content="2024-05-04T08:00:00Z">
            <meta property="og:site_name" content="Harbour Post">
            <link rel="canonical" href="https://harbour.example/a">
            <script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "headline": "Talks open",
              "datePublished": "2024-05-03T22:00:00+02:00", "author": [{"name": "Ann Lee"}, {"name": "Bo Ek"}]}]}</script>
            </head><body><h1>Talks open</h1></body></html>"#;
        let found = page(html);
        assert_eq!(found.published.map(|day| day.to_string()).as_deref(), Some("2024-05-03"));
        assert_eq!(found.published_from.as_deref(), Some("json-ld"));
        assert_eq!(found.title.as_deref(), Some("Talks open"));
        assert_eq!(found.byline.as_deref(), Some("Ann Lee, Bo Ek"));
        assert_eq!(found.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(found.url.as_deref(), Some("https://harbour.example/a"));
        assert_eq!(found.language.as_deref(), Some("en"));
    }

    #[test]
    fn a_title_loses_the_site_and_keeps_its_own_dashes() {
        assert_eq!(without_site("Talks open | World | Harbour Post", None), "Talks open | World");
        assert_eq!(
            without_site("Talks open – again - Harbour Post", Some("Harbour Post")),
            "Talks open – again"
        );
        assert_eq!(without_site("Who pays? - the envoy", None), "Who pays? - the envoy");
    }

    #[test]
    fn the_time_element_dates_a_page_without_better() {
        let found = page("<body><time datetime='2024-05-03'>today</time></body>");
        assert_eq!(found.published_from.as_deref(), Some("time"));
    }
}
