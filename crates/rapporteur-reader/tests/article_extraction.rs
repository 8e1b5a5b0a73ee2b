//! Articles out of pages and texts: what every extract promises, hostile pages, and a news page.

use proptest::prelude::*;
use rapporteur_model::{Alignment, BlockKind, Format, Hash, NoteKind, Place};
use rapporteur_reader::article::{Extract, extract};
use rapporteur_reader::input::{Markup, Metadata, RawText};

fn read(markup: Markup, text: &str) -> Extract {
    extract(&RawText {
        file: "a".into(),
        record: None,
        format: Format::Text,
        markup,
        text: text.to_owned(),
        charset: "utf-8".into(),
        raw_hash: Hash::of(text.as_bytes()),
        raw_len: text.len() as u64,
        metadata: Metadata::default(),
        notes: vec![],
    })
}

/// What holds for every extract, whatever the source.
fn keep_promises(source: &str, found: &Extract) {
    let mut before = 0;
    for passage in &found.passages {
        assert!(!passage.text.is_empty() && passage.text.trim() == passage.text);
        assert!(!passage.text.contains(['\n', '\r', '\t', '\u{a0}', '\u{ad}', '\u{200b}', '\u{202e}']));
        assert!(!passage.text.contains("  "), "white space is not folded: {:?}", passage.text);
        for piece in &passage.pieces {
            let words = &passage.text[piece.text..piece.text + piece.len];
            assert_eq!(words, &source[piece.source..piece.source + piece.len]);
            assert_eq!(piece.source_char, source[..piece.source].chars().count());
            assert!(piece.source >= before, "pieces run backwards");
            before = piece.source + piece.len;
        }
        assert!(Alignment::new(passage.pieces.clone()).is_ok());
    }
    for note in &found.notes {
        if let Place::Source { span: Some(span), .. } = &note.place {
            assert!(span.fits(source));
        }
    }
    assert!(found.passages.iter().skip(1).all(|passage| passage.kind != BlockKind::Headline));
}

/// Pieces of which sources are made: line ends of every kind, marks, wide characters, junk.
fn source() -> impl Strategy<Value = String> {
    #[rustfmt::skip]
    let part = prop::sample::select(vec![
        "The talks went on in Geneva until late at night, and nobody spoke.", "Żółć 日本語 😀", "Talks stall",
        "and so it", " ", "  ", "\n", "\n\n", "\r\n", "\r", "\u{2028}", "\u{85}", "\t", "\u{a0}", "\u{ad}",
        "\u{200b}", "\u{202e}", "# ", "## ", "- ", "1. ", "> ", "```", "|", "**", "_", "`", "[a](b c)", "![x](y)",
        "[", "](", "<b>", "<p>", "</div>", "<!--", "&amp;", "\\*", "---", "===", "~~~\n", "“`html",
        "Share This Article", "“No,”", "<br>", "[^1]", "GENEVA, May 12, 2024 (Wire) – ", "9 Min Read", "#Talks",
        "By Ann Lee", "\0",
    ]);
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_are_the_words_of_the_source(text in source()) {
        keep_promises(&text, &read(Markup::Text, &text));
        keep_promises(&text, &read(Markup::Markdown, &text));
    }

    #[test]
    fn pages_of_any_make_are_read(text in source(), noise in "\\PC{0,60}") {
        keep_promises("", &read(Markup::Html, &text));
        keep_promises("", &read(Markup::Html, &format!("<html><{noise}><p>{text}")));
        keep_promises(&noise, &read(Markup::Text, &noise));
        keep_promises(&noise, &read(Markup::Markdown, &noise));
    }

    #[test]
    fn plain_text_loses_no_word(lines in prop::collection::vec("[a-z]{2,8}( [a-z]{2,8}){8,20}\\.", 1..6)) {
        let found = read(Markup::Text, &lines.join("\n\n"));
        let words: Vec<&str> = found.passages.iter().map(|passage| passage.text.as_str()).collect();
        prop_assert_eq!(words, lines.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn hostile_pages_are_read_without_harm() {
    let deep = |open: &str, close: &str| format!("{}word{}", open.repeat(100_000), close.repeat(100_000));
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=b")).collect();
    let formats: String = (0..20_000).map(|n| format!("<b class=x{n}><p>")).collect();
    let pages = [
        ("divs", deep("<div>", "</div>")),
        ("open divs", deep("<div>", "")),
        ("formats", deep("<b><i>", "")),
        ("lists", deep("<ul><li>", "")),
        ("tables", deep("<table><tr><td>", "")),
        ("end tags behind walls", deep("<div><table><td></div>", "")),
        ("wrong end tags", deep("<a><x-y></b>", "")),
        ("quotations", deep("<blockquote><p>", "</p></blockquote>")),
        ("attributes", format!("<p{attributes}>word</p>")),
        ("formats with classes", formats),
        ("an open script", "<script>never closed".to_owned()),
        ("a head", "<html><head><title>x</title></head></html>".to_owned()),
        ("scripts", "<html><body><script>1</script><style>p{}</style></body></html>".to_owned()),
        ("frames", "<frameset><frame src=x></frameset>".to_owned()),
        ("a long line", format!("<p>{}</p>", "word ".repeat(2_000_000))),
        ("brackets", "<".repeat(100_000)),
        ("many paragraphs", "<p>a</p>".repeat(20_000)),
        ("entities", "&#x10FFFF;&#0;&bogus;<p>\u{0}</p>".to_owned()),
    ];
    for (name, page) in &pages {
        println!("{name}");
        keep_promises("", &read(Markup::Html, page));
    }
}

#[test]
fn what_was_flattened_is_said() {
    let page = format!("{}<p>The talks ended in Oslo.</p>", "<div>".repeat(5000));
    let found = read(Markup::Html, &page);
    assert!(found.notes.iter().any(|note| note.kind == NoteKind::Repaired));
}

#[test]
fn a_page_of_more_than_32_mib_is_refused_in_words() {
    let found = read(Markup::Html, &"<p>word</p>".repeat(4_000_000));
    assert!(found.passages.is_empty());
    assert_eq!(found.notes[0].kind, NoteKind::Unread);
    assert!(found.notes[0].reason.contains("32 MiB"));
}

#[test]
fn long_texts_in_one_line_are_read() {
    let text = "The talks go on and on. ".repeat(450_000);
    for markup in [Markup::Text, Markup::Markdown] {
        let found = read(markup, &text);
        assert_eq!(found.passages[0].text.len(), text.len() - 1);
    }
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Ferry talks resume | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-05-03T08:00:00Z"></head><body>
<nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<div id="cookie-consent"><p>We use cookies to make this site better for you. Accept all.</p></div>
<article class="story-body"><h1>Ferry talks resume</h1><p class="byline">By Ann Lee</p>
<p>OSLO (Harbour Post) &#8212; Negotiators of both ferry unions re&shy;turned to the table on Friday after a break of nine
days, the mediator&nbsp;said, and agreed to meet again next week.</p>
<div class="advert"><p>Advertisement</p></div>
<p>&#8220;We are <b>not</b> there yet, but we are talking,&#8221; said Mari Holm, who leads the mediators&#8217; team in Oslo.<br><br>The
companies want a longer pause before any strike, while the crews ask for higher pay during the winter months.</p>
<h2>What comes next</h2>
<blockquote><p>Nobody should expect a breakthrough over the weekend, and nobody has promised one.</p></blockquote>
<p>Read More: <a href="/x">Ten lighthouses to visit this summer</a></p>
<p>The ministry expects an answer by the middle of May, a spokesman told reporters on Friday evening.</p>
<div class="share-tools"><a>Facebook</a> <a>Twitter</a></div></article>
<aside class="related-stories"><h3>Related</h3><ul><li><a href="/a">Harbour to be widened after all</a></li></ul></aside>
<section class="comments"><h3>Comments</h3><p>First! I think that the ferries should simply all be free for everyone.</p></section>
<footer><p>© 2024 Harbour Post. All rights reserved.</p></footer></body></html>"#;

#[test]
fn a_news_page_gives_its_article_and_notes_the_rest() {
    use BlockKind::{Heading, Headline, Paragraph, Quotation};
    let found = read(Markup::Html, PAGE);
    let kinds: Vec<BlockKind> = found.passages.iter().map(|passage| passage.kind).collect();
    assert_eq!(kinds, [Headline, Paragraph, Paragraph, Paragraph, Heading, Quotation, Paragraph]);
    assert_eq!(found.passages[0].text, "Ferry talks resume");
    assert!(
        found.passages[1]
            .text
            .starts_with("OSLO (Harbour Post) — Negotiators of both ferry unions returned to")
    );
    assert!(found.passages[1].text.contains("the mediator said"));
    assert!(found.passages[2].text.contains("We are not there yet"));
    let metadata = &found.metadata;
    assert_eq!(metadata.published.map(|day| day.to_string()).as_deref(), Some("2024-05-03"));
    assert_eq!(metadata.published_from.as_deref(), Some("meta"));
    assert_eq!(
        (metadata.byline.as_deref(), metadata.outlet.as_deref()),
        (Some("Ann Lee"), Some("Harbour Post"))
    );
    for reason in
        ["navigation", "cookie notice", "advertisement", "related links", "comments", "repeated headline"]
    {
        assert!(found.notes.iter().any(|note| note.reason == reason), "no note says {reason}");
    }
}

#[test]
fn a_fragment_without_a_head_is_a_page_too() {
    let found = read(
        Markup::Html,
        "<p>The talks ended in Oslo on Friday without a result, the mediator said.</p><p>No new date was set, and \
         both sides blamed each other for the failure.</p>",
    );
    assert_eq!(found.passages.len(), 2);
    assert_eq!(found.metadata.title, None);
}
