//! The blocks of a parsed page in the order of its source: article, clutter and all.

use super::names::Names;
use crate::article::fold::{Folder, folded};
use crate::article::junk::reason;
use rapporteur_model::BlockKind;
use trafilatura::dom::{Document, NodeId};

/// One block of the page.
#[derive(Clone, Debug)]
pub(super) struct PageBlock {
    /// What it is by its element.
    pub kind: BlockKind,
    /// Its words, white space folded.
    pub text: String,
    /// How many of its bytes are links' words.
    pub linked: usize,
    /// What its surroundings say that it is, if it is no part of the article.
    pub clutter: Option<&'static str>,
    /// The element that holds it, that one's holder and its holder; blocks of one text share one.
    pub holder: [Option<NodeId>; 3],
    /// Whether it is a heading of the first level.
    pub first_level: bool,
    /// Whether the element is a paragraph of its own right (`p`), not a mere container's words.
    pub paragraph: bool,
    /// Whether its surroundings call it a summary of the text.
    pub is_summary: bool,
    /// Whether the page shows it only when it is asked for.
    pub is_popup: bool,
}

impl PageBlock {
    /// Whether most of its words are links.
    pub fn is_link(&self) -> bool {
        self.linked * 10 >= self.text.len() * 8
    }
}

/// Elements that begin and end a block.
#[rustfmt::skip]
const BLOCKS: [&str; 47] = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "tr", "ul",
];
/// Elements whose words are no text of the page.
#[rustfmt::skip]
const SKIPPED: [&str; 10] = [
    "head", "script", "style", "noscript", "template", "svg", "select", "textarea", "input", "iframe",
];

/// The blocks of `document`.
pub(super) fn blocks(document: &Document) -> Vec<PageBlock> {
    let mut walk = Walk { document, blocks: Vec::new(), folder: Folder::default(), linked: 0, breaks: 0 };
    walk.element(document.root(), &Place::default());
    walk.blocks
}

/// What holds a stretch of text.
#[derive(Clone, Copy, Default)]
struct Place {
    kind: Option<BlockKind>,
    clutter: Option<&'static str>,
    holder: [Option<NodeId>; 3],
    linked: bool,
    first_level: bool,
    paragraph: bool,
    is_summary: bool,
}

struct Walk<'a> {
    document: &'a Document,
    blocks: Vec<PageBlock>,
    folder: Folder,
    linked: usize,
    breaks: usize,
}

impl Walk<'_> {
    fn element(&mut self, id: NodeId, place: &Place) {
        for child in self.document.child_nodes(id) {
            if self.document.is_text(child) {
                self.text(child, place);
                continue;
            }
            match self.document.tag_name(child) {
                "" => {}
                "br" => self.line_break(place),
                tag if SKIPPED.contains(&tag) => {}
                tag if BLOCKS.contains(&tag) => {
                    self.flush(place);
                    let inner = self.place_in(child, tag, id, place);
                    self.element(child, &inner);
                    self.flush(&inner);
                }
                tag => {
                    let names = Names::of(self.document, child);
                    if names.is_popup() {
                        self.popup(child, place);
                        continue;
                    }
                    let clutter = place.clutter.or_else(|| clutter_of(self.document, child, tag, &names));
                    let linked = place.linked || matches!(tag, "a" | "button");
                    self.element(child, &Place { linked, clutter, ..*place });
                }
            }
        }
    }

    fn place_in(&self, id: NodeId, tag: &str, parent: NodeId, place: &Place) -> Place {
        let names = Names::of(self.document, id);
        let clutter = match tag {
            "blockquote" if names.is_post() => None,
            _ => clutter_of(self.document, id, tag, &names).or(place.clutter),
        };
        let kind = match tag {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
            "li" | "dd" | "dt" => Some(BlockKind::ListItem),
            "blockquote" => Some(BlockKind::Quotation),
            "figcaption" => Some(BlockKind::Caption),
            _ if names.is_caption() => Some(BlockKind::Caption),
            _ => place.kind,
        };
        let is_summary = place.is_summary || names.is_summary();
        let holder = [Some(parent), place.holder[0], place.holder[1]];
        Place {
            kind,
            clutter,
            holder,
            linked: place.linked,
            first_level: tag == "h1",
            paragraph: tag == "p",
            is_summary,
        }
    }

    fn text(&mut self, id: NodeId, place: &Place) {
        let words = self.document.text_content(id);
        if self.breaks > 0 && !words.trim().is_empty() {
            self.breaks = 0;
        }
        let before = self.folder.len();
        self.folder.push_str(&words, None);
        if place.linked {
            self.linked += self.folder.len() - before;
        }
    }

    /// One line break is a space, two part paragraphs.
    fn line_break(&mut self, place: &Place) {
        self.folder.push(' ', None);
        self.breaks += 1;
        if self.breaks > 1 {
            self.flush(place);
        }
    }

    /// Words that the page shows only when they are asked for are a block apart from the sentence
    /// that they stand in.
    fn popup(&mut self, id: NodeId, place: &Place) {
        let text = folded(&self.document.text_content(id));
        if !text.is_empty() {
            let clutter = Some(reason::RELATED);
            self.blocks.push(PageBlock { text, clutter, is_popup: true, ..self.block(place) });
        }
    }

    fn flush(&mut self, place: &Place) {
        self.breaks = 0;
        let linked = std::mem::take(&mut self.linked);
        let text = self.folder.take();
        if text.is_empty() {
            return;
        }
        self.blocks.push(PageBlock { text, linked, ..self.block(place) });
    }

    fn block(&self, place: &Place) -> PageBlock {
        PageBlock {
            kind: place.kind.unwrap_or(BlockKind::Paragraph),
            text: String::new(),
            linked: 0,
            clutter: place.clutter,
            holder: place.holder,
            first_level: place.first_level,
            paragraph: place.paragraph,
            is_summary: place.is_summary,
            is_popup: false,
        }
    }
}

/// Why an element is no part of an article, by its kind and its names.
fn clutter_of(document: &Document, id: NodeId, tag: &str, names: &Names) -> Option<&'static str> {
    match tag {
        "nav" | "menu" => Some(reason::NAVIGATION),
        "html" | "body" | "main" | "article" => None,
        "footer" | "aside" | "dialog" => names.clutter().or(Some(reason::BOILERPLATE)),
        _ if is_hidden(document, id) => Some(reason::BOILERPLATE),
        _ => names.clutter(),
    }
}

fn is_hidden(document: &Document, id: NodeId) -> bool {
    document.get_attribute(id, "style").is_some_and(|style| {
        let style: String = style.to_ascii_lowercase().split_whitespace().collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    }) || document.get_attribute(id, "hidden").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(html: &str) -> Vec<(BlockKind, String)> {
        let blocks = blocks(&Document::parse(html));
        blocks.into_iter().map(|block| (block.kind, block.text)).collect()
    }

    #[test]
    fn inline_elements_do_not_break_words() {
        let html = "<p>The <b>U</b>.S. en<i>voy</i> <a>left</a>.</p>";
        assert_eq!(texts(html), [(BlockKind::Paragraph, "The U.S. envoy left.".to_owned())]);
    }

    #[test]
    fn two_line_breaks_part_paragraphs_and_one_is_a_space() {
        let html = "<div>One<br>and a half.<br><br>Two.<br> <br>Three.</div>";
        let words: Vec<String> = texts(html).into_iter().map(|(_, text)| text).collect();
        assert_eq!(words, ["One and a half.", "Two.", "Three."]);
    }

    #[test]
    fn kinds_come_from_the_elements() {
        let html = "<h2>H</h2><ul><li><p>L</p></li></ul><blockquote><p>Q</p></blockquote><figcaption>C</figcaption>x";
        let kinds: Vec<BlockKind> = texts(html).into_iter().map(|(kind, _)| kind).collect();
        use BlockKind::{Caption, Heading, ListItem, Paragraph, Quotation};
        assert_eq!(kinds, [Heading, ListItem, Quotation, Caption, Paragraph]);
    }

    #[test]
    fn clutter_is_told_by_the_names_of_what_holds_it() {
        let html =
            r#"<div class="relatedStories"><p>R</p></div><nav>N</nav><div id="main-lead"><p>L</p></div>"#;
        let found: Vec<_> = blocks(&Document::parse(html)).iter().map(|block| block.clutter).collect();
        assert_eq!(found, [Some(reason::RELATED), Some(reason::NAVIGATION), None]);
    }
}
