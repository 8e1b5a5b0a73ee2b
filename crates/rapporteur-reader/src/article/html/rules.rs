//! What the extractor's choice gets wrong on news pages, as an ordered list of rules.

use super::blocks::PageBlock;
use crate::article::fold::letters;
use crate::article::junk::{Line, ends_sentence, reason, rule_for};
use crate::article::notes::Dropped;
use rapporteur_model::BlockKind;
use std::collections::HashSet;

/// A page's blocks with what is so far thought of each.
pub(super) struct Draft {
    /// The headline, if the page has one.
    pub headline: Option<String>,
    blocks: Vec<PageBlock>,
    /// Why each is dropped; `None` for those that are kept.
    fates: Vec<Option<&'static str>>,
}

/// One correction.
struct Rule {
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests ask for a rule by its name"))]
    name: &'static str,
    apply: fn(&mut Draft),
}

/// The corrections, in the order in which they are made.
const RULES: &[Rule] = &[
    Rule { name: "cluttered-holder", apply: drop_cluttered },
    Rule { name: "junk-line", apply: drop_junk },
    Rule { name: "before-headline", apply: drop_before_headline },
    Rule { name: "headline", apply: drop_headline },
    Rule { name: "lost-lead", apply: restore_lead },
    Rule { name: "lost-between", apply: restore_between },
    Rule { name: "summary", apply: drop_summary },
    Rule { name: "about-the-company", apply: drop_about },
    Rule { name: "author-note", apply: drop_author_note },
    Rule { name: "link-line", apply: drop_link_lines },
    Rule { name: "trailing-heading", apply: drop_trailing_headings },
];

/// Correct `draft`.
pub(super) fn apply(draft: &mut Draft) {
    for rule in RULES {
        (rule.apply)(draft);
    }
}

impl Draft {
    /// The extractor's choice.
    pub fn new(blocks: Vec<PageBlock>, kept: Vec<bool>, headline: Option<String>) -> Draft {
        let fate = |(block, kept): (&PageBlock, bool)| (!kept).then(|| why(block));
        let fates = blocks.iter().zip(kept).map(fate).collect();
        Draft { headline, blocks, fates }
    }

    /// The article's blocks, and the others.
    pub fn parted(self) -> (Vec<PageBlock>, Vec<Dropped>) {
        let (mut kept, mut dropped) = (Vec::new(), Vec::new());
        for (block, fate) in self.blocks.into_iter().zip(self.fates) {
            match fate {
                None => kept.push(block),
                Some(reason) => dropped.push(Dropped { reason, words: block.text, span: None }),
            }
        }
        (kept, dropped)
    }

    fn is_kept(&self, index: usize) -> bool {
        self.fates[index].is_none()
    }

    fn kept(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.blocks.len()).filter(|&index| self.is_kept(index))
    }

    /// The names of what holds the text lie: they say nothing of their other blocks either.
    fn clear_names(&mut self) {
        let holders: HashSet<_> = self.kept().filter_map(|index| self.blocks[index].holder[0]).collect();
        for block in &mut self.blocks {
            if !block.is_popup && block.holder[0].is_some_and(|holder| holders.contains(&holder)) {
                block.clutter = None;
            }
        }
    }

    fn kept_len(&self, mut wanted: impl FnMut(usize) -> bool) -> usize {
        self.kept().filter(|&index| wanted(index)).map(|index| self.blocks[index].text.len()).sum()
    }
}

fn why(block: &PageBlock) -> &'static str {
    let known = || rule_for(&Line::new(&block.text, false)).map(|rule| rule.reason);
    let plain = if block.is_link() { reason::RELATED } else { reason::BOILERPLATE };
    block.clutter.or_else(known).unwrap_or(plain)
}

/// Words in an element named as clutter are clutter, unless they are most of the article: names
/// lie when a whole page hangs in an element called `subscribe-wall`.
fn drop_cluttered(draft: &mut Draft) {
    let all = draft.kept_len(|_| true);
    let cluttered = draft.kept_len(|index| draft.blocks[index].clutter.is_some());
    if cluttered * 4 > all {
        draft.clear_names();
        return;
    }
    for index in 0..draft.blocks.len() {
        if draft.is_kept(index) {
            draft.fates[index] = draft.blocks[index].clutter;
        }
    }
}

fn drop_junk(draft: &mut Draft) {
    let mut top = true;
    for index in 0..draft.blocks.len() {
        if !draft.is_kept(index) {
            continue;
        }
        let block = &draft.blocks[index];
        draft.fates[index] = rule_for(&Line::new(&block.text, top)).map(|rule| rule.reason);
        top &= !(draft.is_kept(index) && is_prose(&draft.blocks[index]));
    }
}

/// What stands above the headline is the site's, not the article's.
fn drop_before_headline(draft: &mut Draft) {
    let Some(at) = headline_block(draft) else { return };
    let before = draft.kept_len(|index| index < at);
    if before * 3 > draft.kept_len(|_| true) {
        return;
    }
    for index in 0..at {
        draft.fates[index].get_or_insert(reason::NAVIGATION);
    }
}

/// The block that shows the headline: a heading of the first level if one does.
fn headline_block(draft: &Draft) -> Option<usize> {
    let headline = letters(draft.headline.as_deref()?);
    let shows = |index: &usize| {
        let block = &draft.blocks[*index];
        block.text.len() < 4 * headline.len() + 40 && letters(&block.text) == headline
    };
    let all: Vec<usize> = (0..draft.blocks.len()).filter(shows).collect();
    all.iter().find(|&&index| draft.blocks[index].first_level).or(all.first()).copied()
}

/// The headline is a passage of its own; the text does not repeat it.
fn drop_headline(draft: &mut Draft) {
    let Some(headline) = draft.headline.as_deref().map(letters) else { return };
    for index in 0..draft.blocks.len() {
        let block = &draft.blocks[index];
        if draft.is_kept(index) && (block.first_level || letters(&block.text) == headline) {
            let same = letters(&block.text);
            if same == headline || headline.starts_with(&same) || same.starts_with(&headline) {
                draft.fates[index] = Some(reason::HEADLINE);
            }
        }
    }
}

fn is_prose(block: &PageBlock) -> bool {
    block.kind != BlockKind::Caption && !block.is_link() && words(block) >= 8 && ends_sentence(&block.text)
}

fn words(block: &PageBlock) -> usize {
    block.text.split_whitespace().count()
}

/// Paragraphs between the headline and the first block that was chosen, where they hang in the same
/// element as the text does.
fn restore_lead(draft: &mut Draft) {
    let Some(first) = draft.kept().next() else { return };
    let from = headline_block(draft).map_or(0, |at| at + 1);
    for index in (from..first).rev() {
        let block = &draft.blocks[index];
        let near = shares_holder(block, &draft.blocks[first]);
        let paragraph = block.paragraph && block.kind == BlockKind::Paragraph && block.clutter.is_none();
        if near && paragraph && !block.is_summary && is_prose(block) && is_no_junk(block) {
            draft.fates[index] = None;
        }
    }
}

/// Blocks that the extractor left out between two that it chose, all three in one element.
fn restore_between(draft: &mut Draft) {
    let kept: Vec<usize> = draft.kept().collect();
    for pair in kept.windows(2) {
        for index in pair[0] + 1..pair[1] {
            let block = &draft.blocks[index];
            let inside = pair.iter().any(|&other| stands_beside(block, &draft.blocks[other]));
            let within = pair.iter().all(|&other| stands_beside(block, &draft.blocks[other]));
            let text = match block.kind {
                BlockKind::Heading => within || !block.is_link(),
                BlockKind::Quotation => words(block) >= 4,
                _ => is_prose(block) || (within && words(block) >= 4 && ends_sentence(&block.text)),
            };
            let lost = inside && text && block.clutter.is_none() && is_no_junk(block);
            if lost && !is_headline(draft, block) && !is_repeated(draft, index) {
                draft.fates[index] = None;
            }
        }
    }
}

/// The line under the headline, set as a heading, tells the text in short.
fn drop_summary(draft: &mut Draft) {
    let prose: Vec<usize> = draft.kept().filter(|&index| is_prose(&draft.blocks[index])).take(2).collect();
    let Some(first) = draft.kept().next() else { return };
    let long_heading = draft.blocks[first].kind == BlockKind::Heading && words(&draft.blocks[first]) >= 8;
    if draft.blocks[first].is_summary || (long_heading && prose.len() > 1) {
        draft.fates[first] = Some(reason::SUMMARY);
    }
}

/// What stands under `About the company` or `Notes to editors` at the end of a press release.
fn drop_about(draft: &mut Draft) {
    let all = draft.kept_len(|_| true);
    let mut before = 0;
    let start = (0..draft.blocks.len()).find(|&index| {
        before += if draft.is_kept(index) { draft.blocks[index].text.len() } else { 0 };
        before * 2 > all && is_about(&draft.blocks[index])
    });
    for index in start.unwrap_or(draft.blocks.len())..draft.blocks.len() {
        draft.fates[index].get_or_insert(reason::BOILERPLATE);
    }
}

fn is_about(block: &PageBlock) -> bool {
    #[rustfmt::skip]
    const HEADS: [&str; 8] = [
        "about the author", "about the authors", "notes to editors", "note to editors", "media contact",
        "media contacts", "press contact", "press contacts",
    ];
    let text = block.text.trim_end_matches(':');
    let company = text
        .strip_prefix("About ")
        .or_else(|| text.strip_prefix("ABOUT "))
        .is_some_and(|name| name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 4);
    words(block) <= 6 && !ends_sentence(text) && (company || HEADS.contains(&text.to_lowercase().as_str()))
}

/// A note on the author after the text, known by an invitation to follow somebody.
fn drop_author_note(draft: &mut Draft) {
    #[rustfmt::skip]
    const SIGNS: [&str; 8] = [
        "follow him on", "follow her on", "follow them on", "follow us on", "follow me on", "follow us @",
        "follow him @", "follow her @",
    ];
    let last: Vec<usize> = draft.kept().rev().take(3).collect();
    for index in last {
        let block = &draft.blocks[index];
        let text = block.text.to_lowercase();
        if words(block) <= 80 && SIGNS.iter().any(|sign| text.contains(sign)) {
            draft.fates[index] = Some(reason::AUTHOR);
        }
    }
}

fn stands_beside(block: &PageBlock, other: &PageBlock) -> bool {
    let quoted = block.kind == BlockKind::Quotation && block.holder.contains(&other.holder[0]);
    block.holder[0].is_some() && (block.holder[0] == other.holder[0] || quoted)
}

/// Whether the block's words stand in a block near it: a pull quote.
fn is_repeated(draft: &Draft, index: usize) -> bool {
    const NEAR: usize = 30;
    let own = letters(&draft.blocks[index].text);
    let from = index.saturating_sub(NEAR);
    let to = draft.blocks.len().min(index + NEAR);
    (from..to).any(|other| draft.is_kept(other) && letters(&draft.blocks[other].text).contains(&own))
}

fn is_headline(draft: &Draft, block: &PageBlock) -> bool {
    draft.headline.as_deref().is_some_and(|headline| letters(headline) == letters(&block.text))
}

fn shares_holder(a: &PageBlock, b: &PageBlock) -> bool {
    a.holder[0].is_some()
        && (a.holder[0] == b.holder[0] || a.holder[1] == b.holder[0] || a.holder[0] == b.holder[1])
}

fn is_no_junk(block: &PageBlock) -> bool {
    rule_for(&Line::new(&block.text, true)).is_none()
}

/// A paragraph that is one link and no sentence leads elsewhere.
fn drop_link_lines(draft: &mut Draft) {
    for index in 0..draft.blocks.len() {
        let block = &draft.blocks[index];
        let line = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && words(block) <= 40;
        if draft.is_kept(index) && line && block.is_link() && !ends_sentence(&block.text) {
            draft.fates[index] = Some(reason::RELATED);
        }
    }
}

/// A heading with nothing under it headed what was dropped.
fn drop_trailing_headings(draft: &mut Draft) {
    let trailing: Vec<usize> =
        draft.kept().rev().take_while(|&index| draft.blocks[index].kind == BlockKind::Heading).collect();
    for index in trailing {
        draft.fates[index] = Some(reason::BOILERPLATE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::html::{blocks::blocks, selection::kept};
    use trafilatura::dom::Document;

    const ONE: &str = "The delegations met again in Oslo on Monday and left without a word.";
    const TWO: &str = "Nobody expects a result before the end of the month, the mediators said.";
    const SIX: &str = "The crews want more pay for the winter, and the owners want a longer pause first.";

    /// The texts that `rule` keeps of `html`, of which the extractor chose `content`.
    #[track_caller]
    fn check(rule: &str, html: &str, content: &[&str], expected: &[&str]) {
        let blocks = blocks(&Document::parse(html));
        let kept = kept(&content.concat(), &blocks);
        let mut draft = Draft::new(blocks, kept, Some("Ferry talks resume".to_owned()));
        let rule = RULES.iter().find(|known| known.name == rule).expect("a rule of that name");
        (rule.apply)(&mut draft);
        let words: Vec<String> = draft.parted().0.into_iter().map(|block| block.text).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn words_in_clutter_go_unless_they_are_the_article() {
        let small = format!("<p>{ONE}</p><p>{TWO}</p><div class=newsletter-box><p>Our letter.</p></div>");
        check("cluttered-holder", &small, &[ONE, TWO, "Our letter."], &[ONE, TWO]);
        let all = format!("<div class=subscribe-wall><p>{ONE}</p><p>{TWO}</p></div>");
        check("cluttered-holder", &all, &[ONE, TWO], &[ONE, TWO]);
    }

    #[test]
    fn junk_lines_go() {
        let html = format!("<p>{ONE}</p><p>Share This Article</p>");
        check("junk-line", &html, &[ONE, "Share This Article"], &[ONE]);
    }

    #[test]
    fn what_stands_above_the_headline_goes_and_so_does_the_headline() {
        let html = format!("<p>World news</p><h1>Ferry talks resume</h1><p>{ONE}</p>");
        let content = ["World news", "Ferry talks resume", ONE];
        check("before-headline", &html, &content, &["Ferry talks resume", ONE]);
        check("headline", &html, &content, &["World news", ONE]);
    }

    #[test]
    fn a_lost_lead_comes_back() {
        let html =
            format!("<p>{SIX}</p><h1>Ferry talks resume</h1><div><p>{ONE}</p><p>Menu</p><p>{TWO}</p></div>");
        check("lost-lead", &html, &[TWO], &[ONE, TWO]);
    }

    #[test]
    fn what_was_lost_between_comes_back_but_no_pull_quote_and_no_junk() {
        let pull = "left without a word";
        let html = format!(
            "<div><p>{ONE}</p><h2>Pay</h2><blockquote><p>{SIX}</p></blockquote><blockquote><p>{pull}</p></blockquote>\
             <p>9 Min Read</p><p>{TWO}</p></div>"
        );
        check("lost-between", &html, &[ONE, TWO], &[ONE, "Pay", SIX, TWO]);
    }

    #[test]
    fn a_summary_under_the_headline_goes() {
        let html = format!(
            "<h2>Unions and owners sit down again for the first time in a year</h2><p>{ONE}</p><p>{TWO}</p>"
        );
        let summary = "Unions and owners sit down again for the first time in a year";
        check("summary", &html, &[summary, ONE, TWO], &[ONE, TWO]);
        let named = format!("<div class=article-dek>{SIX}</div><p>{ONE}</p><p>{TWO}</p>");
        check("summary", &named, &[SIX, ONE, TWO], &[ONE, TWO]);
    }

    #[test]
    fn what_a_press_release_says_of_its_sender_goes() {
        let html = format!("<p>{ONE}</p><p>{TWO}</p><h3>About Harbour Lines</h3><p>{SIX}</p>");
        check("about-the-company", &html, &[ONE, TWO, SIX], &[ONE, TWO]);
    }

    #[test]
    fn a_note_on_the_author_goes() {
        let note = "Ann Lee covers the harbour. Follow her on Twitter.";
        check("author-note", &format!("<p>{ONE}</p><p>{note}</p>"), &[ONE, note], &[ONE]);
    }

    #[test]
    fn a_line_that_is_one_link_goes_and_a_linked_sentence_stays() {
        let html = format!("<p>{ONE}</p><p><a>Lighthouses to visit</a></p><p><a>{TWO}</a></p>");
        check("link-line", &html, &[ONE, "Lighthouses to visit", TWO], &[ONE, TWO]);
    }

    #[test]
    fn a_heading_with_nothing_under_it_goes() {
        check(
            "trailing-heading",
            &format!("<h2>Pay</h2><p>{ONE}</p><h2>More</h2>"),
            &["Pay", ONE, "More"],
            &["Pay", ONE],
        );
    }
}
