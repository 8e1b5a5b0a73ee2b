//! RSS, Atom and JSON Feed, read by the crate `feed-rs`; one item is one text.

use super::charset::{self, Decoded};
use super::metadata::Field;
use super::window::{Window, words};
use super::{InputError, LARGEST_TEXT, Markup, Metadata, RawRecord, date, detect};
use feed_rs::model::{Entry, Feed, Text};
use rapporteur_model::{Format, Note, NoteKind, Place};
use regex::Regex;
use serde_json::json;
use std::io::Read;
use std::sync::LazyLock;

/// Extensions that describe sounds and pictures. They are made unknown before parsing: no article
/// is in them, and `feed-rs` 3.0.0 panics on durations over 64 bits.
const NOT_READ: [&str; 3] = [
    "http://search.yahoo.com/mrss/",
    "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "https://podcastindex.org/namespace/1.0",
];

/// How items begin and end, and what closes a feed after one: by these the items of a feed that is not
/// well formed are read one by one.
const ITEMS: [(&str, &str, &str); 3] = [
    ("<item", "</item>", "</channel></rss>"),
    ("<item", "</item>", "</rdf:RDF>"),
    ("<entry", "</entry>", "</feed>"),
];

/// What stands before a feed's first item is read again with each item, so it may not be longer.
const LONGEST_START: usize = 64 * 1024;

/// The items of a feed, in its order; what is wrong with it comes last.
pub(super) fn records<R: Read>(file: &str, window: &mut Window<R>) -> Vec<Result<RawRecord, InputError>> {
    let mut bytes = Vec::new();
    let mut fault = window.read_up_to(LARGEST_TEXT + 1, &mut bytes).err().map(|error| words(&error));
    if bytes.len() > LARGEST_TEXT {
        let reason = format!("the feed is longer than {} MiB", LARGEST_TEXT >> 20);
        return vec![Err(InputError::of_file(file, reason))];
    }
    let decoded = charset::decode(&bytes, None, Markup::Html);
    let text = prepared(&decoded.text);
    let feed = parse(&text).or_else(|reason| {
        fault.get_or_insert(reason);
        salvaged(&text).ok_or(())
    });
    let mut records: Vec<_> = match &feed {
        Ok(feed) => {
            (1..).zip(&feed.entries).map(|(n, entry)| record(file, n, feed, entry, &decoded)).collect()
        }
        Err(()) => vec![],
    };
    if let Some(reason) = fault {
        let reason = format!("the feed is not well formed: {reason}; what could be read was kept");
        records.push(Err(InputError::of_file(file, reason)));
    } else if records.is_empty() {
        records.push(Err(InputError::of_file(file, "the feed has no items".into())));
    }
    records
}

/// The text without its XML declaration (it is decoded already) and without unread extensions.
fn prepared(text: &str) -> String {
    let text = text.trim_start();
    let body = match text.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").map_or(rest, |(_, body)| body),
        None => text,
    };
    NOT_READ.iter().fold(body.to_owned(), |text, address| text.replace(address, "urn:not-read"))
}

fn parse(text: &str) -> Result<Feed, String> {
    let parser = feed_rs::parser::Builder::new()
        // The day as it stands in the feed, at noon: a clock in UTC would move some to another day.
        .timestamp_parser(|text| format!("{}T12:00:00Z", date::parse(text)?).parse().ok())
        // An item without an id needs none here; the parser's own would be random.
        .id_generator(|_, _, _| String::new())
        .build();
    parser.parse(text.as_bytes()).map_err(|error| error.to_string())
}

/// The feed with those of its items that are well formed in themselves.
fn salvaged(text: &str) -> Option<Feed> {
    ITEMS.iter().find_map(|(start, end, closing)| {
        let head = &text[..text.find(start).filter(|at| *at <= LONGEST_START)?];
        let items = text[head.len()..].split_inclusive(end).filter_map(|piece| {
            let item = &piece[piece.find(start)?..];
            parse(&[head, item, closing].concat()).ok().filter(|feed| !feed.entries.is_empty())
        });
        items.reduce(|mut feed, next| {
            feed.entries.extend(next.entries);
            feed
        })
    })
}

fn record(
    file: &str,
    number: u32,
    feed: &Feed,
    entry: &Entry,
    source: &Decoded,
) -> Result<RawRecord, InputError> {
    let content =
        entry.content.as_ref().and_then(|content| content.body.as_deref()).filter(|body| !blank(body));
    let summary = entry.summary.as_ref().map(|summary| summary.content.as_str()).filter(|body| !blank(body));
    let Some(text) = content.or(summary) else {
        let reason = "this item of the feed has no text".into();
        return Err(InputError { file: file.into(), record: Some(number), reason });
    };
    let metadata = metadata(feed, entry);
    let canonical = json!({
        "url": metadata.url, "title": metadata.title, "byline": metadata.byline,
        "published": metadata.published.map(|day| day.to_string()), "text": text,
    });
    let mut record = RawRecord::new(file, Format::Feed, canonical.to_string().into_bytes());
    record.record = Some(number);
    record.markup = detect::markup_of(text);
    record.metadata = metadata;
    record.decoded = Some(Decoded { text: text.into(), ..source.clone() });
    if content.is_none() {
        let reason = "the feed carries a summary of this article only".into();
        record.notes.push(Note { kind: NoteKind::Unread, reason, place: Place::Whole });
    }
    Ok(record)
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn metadata(feed: &Feed, entry: &Entry) -> Metadata {
    let mut metadata = Metadata::default();
    let mut fill = |field, value: Option<String>, from| {
        if let Some(value) = value.filter(|value| !blank(value)) {
            metadata.fill(field, value.trim(), from);
        }
    };
    let link = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let authors = if entry.authors.is_empty() { &feed.authors } else { &entry.authors };
    let names: Vec<&str> = authors.iter().filter_map(|person| person.name.as_deref()).collect();
    fill(Field::Url, link.or(entry.links.first()).map(|link| link.href.clone()), "feed");
    fill(Field::Title, plain(entry.title.as_ref()), "feed");
    fill(Field::Outlet, plain(feed.title.as_ref()), "feed");
    fill(Field::Byline, Some(names.join(", ")), "feed");
    fill(Field::Language, entry.language.clone().or(feed.language.clone()), "feed");
    fill(Field::Published, entry.published.map(|time| time.to_string()), "feed");
    fill(Field::Published, entry.updated.map(|time| time.to_string()), "feed-updated");
    for category in &entry.categories {
        metadata.extra.push(("category".into(), category.term.clone()));
    }
    metadata
}

/// A title without the tags and character references that feeds put into it.
fn plain(title: Option<&Text>) -> Option<String> {
    static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"</?[a-zA-Z][^>]*>").ok());
    let title = &title?.content;
    let title = TAG.as_ref().map_or(title.into(), |tag| tag.replace_all(title, ""));
    let references = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&#8220;", "“"),
        ("&#8221;", "”"),
        ("&#8211;", "–"),
        ("&#8212;", "—"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&#038;", "&"),
        ("&amp;", "&"),
    ];
    let title = references
        .iter()
        .fold(title.into_owned(), |title, (reference, meant)| title.replace(reference, meant));
    Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(feed: &str) -> Vec<Result<RawRecord, InputError>> {
        records("news.xml", &mut Window::new(feed.as_bytes()))
    }

    fn rss(items: &str) -> String {
        format!(
            "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' \
             xmlns:content='http://purl.org/rss/1.0/modules/content/' \
             xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' \
             xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>The Harbour Echo</title>\
             <language>en-gb</language>{items}</channel></rss>"
        )
    }

    const ITEM: &str = "<item><title>Envoys &amp;amp; guards meet</title><link>https://echo.example/1</link>\
        <dc:creator>Ada Brandt</dc:creator><category>peace</category><pubDate>Thu, 04 Dec 2025 23:30:00 -0500</pubDate>\
        <description>Short.</description><content:encoded><![CDATA[<p>Envoys met&nbsp;twice.</p>]]></content:encoded></item>";

    #[test]
    fn an_item_gives_its_content_rather_than_its_summary_and_what_the_feed_says_of_it() {
        let records = read(&rss(ITEM));
        let record = records[0].as_ref().expect("an item");
        let decoded = record.decoded.as_ref().expect("decoded text");
        assert_eq!((decoded.text.as_str(), record.markup), ("<p>Envoys met&nbsp;twice.</p>", Markup::Html));
        let Metadata { url, outlet, title, byline, published, published_from, language, extra, .. } =
            &record.metadata;
        assert_eq!(url.as_deref(), Some("https://echo.example/1"));
        assert_eq!(outlet.as_deref(), Some("The Harbour Echo"));
        assert_eq!(title.as_deref(), Some("Envoys & guards meet"));
        assert_eq!((byline.as_deref(), language.as_deref()), (Some("Ada Brandt"), Some("en")));
        assert_eq!(*published, Some(jiff::civil::date(2025, 12, 4)), "the outlet's day, not that of UTC");
        assert_eq!(published_from.as_deref(), Some("feed"));
        assert_eq!(extra.as_slice(), [("category".to_owned(), "peace".to_owned())]);
        assert_eq!((record.record, record.format, record.notes.len()), (Some(1), Format::Feed, 0));
    }

    #[test]
    fn an_item_hashes_the_same_when_the_feed_around_it_changes() {
        let alone = read(&rss(ITEM));
        let newer = "<item><title>Other</title><description>Another text, later.</description></item>";
        let later = read(&rss(&[newer, ITEM].concat()));
        let bytes = |record: &Result<RawRecord, InputError>| record.as_ref().expect("an item").bytes.clone();
        assert_eq!(bytes(&alone[0]), bytes(&later[1]));
        assert_eq!(later[0].as_ref().expect("an item").notes[0].kind, NoteKind::Unread);
    }

    #[test]
    fn a_feed_that_is_broken_keeps_its_whole_items_and_says_so() {
        let whole = rss(&[ITEM, ITEM].concat());
        let records = read(&whole[..whole.len() - 60]);
        assert_eq!(records.len(), 2);
        assert!(records[0].is_ok());
        assert!(records[1].as_ref().expect_err("the fault").reason.contains("not well formed"));
        let broken = ITEM.replace("<description>", "<description></wrong>");
        let records = read(&rss(&[ITEM, &broken, ITEM].concat()));
        assert_eq!(records.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn atom_rss_1_and_json_feeds_are_read() {
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Echo</title><entry><title>Talks</title>\
            <link href='https://e.example/2'/><updated>2025-12-05T01:00:00Z</updated>\
            <content type='html'>&lt;p&gt;They met.&lt;/p&gt;</content></entry></feed>";
        let rss1 = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>\
            <channel><title>Echo</title><link>https://e.example</link><description>d</description></channel>\
            <item><title>Talks</title><link>https://e.example/2</link><description>They met.</description></item></rdf:RDF>";
        let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Echo","items":[
            {"id":"1","url":"https://e.example/2","title":"Talks","content_text":"They met.","date_published":"2025-12-05"}]}"#;
        for feed in [atom, rss1, json] {
            let records = read(feed);
            let record = records[0].as_ref().expect("an item");
            assert_eq!(record.metadata.url.as_deref(), Some("https://e.example/2"), "{feed}");
            assert_eq!(record.metadata.title.as_deref(), Some("Talks"));
            assert!(record.decoded.as_ref().expect("text").text.contains("They met."));
        }
        let updated = read(atom).remove(0).expect("an item").metadata.published_from;
        assert_eq!(updated.as_deref(), Some("feed-updated"));
    }

    #[test]
    fn an_item_without_text_and_a_feed_without_items_are_said() {
        let records = read(&rss(&["<item><title>Photo</title></item>", ITEM].concat()));
        assert_eq!(records[0].as_ref().expect_err("no text").record, Some(1));
        assert_eq!(records[1].as_ref().expect("an item").record, Some(2));
        assert!(read(&rss(""))[0].as_ref().expect_err("no items").reason.contains("no items"));
    }

    #[test]
    fn extensions_that_the_parser_cannot_stand_do_no_harm() {
        let item =
            ITEM.replace("</item>", "<itunes:duration>99999999999999999999999999</itunes:duration></item>");
        assert!(read(&rss(&item))[0].is_ok());
        assert!(!read(&format!("<rss version='2.0'>{}", "<channel>".repeat(50_000))).is_empty());
    }
}
