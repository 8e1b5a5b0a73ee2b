//! What each block of a plain text is to the article: headline, heading, caption, junk.

use super::fold::letters;
use super::junk::{Line, ends_sentence, is_byline, reason, rule_for};
use super::lines::TextBlock;
use super::notes::{self, Dropped};
use super::{Extract, Passage, date, dateline};
use crate::input::{Metadata, RawText};
use rapporteur_model::BlockKind;

/// A headline is no longer than this (words).
const LONGEST_HEADLINE: usize = 30;
/// A heading is no longer than this (words).
const LONGEST_HEADING: usize = 14;
/// Blocks with fewer words are no paragraph to go by.
const SHORTEST_PROSE: usize = 8;

/// The article that `blocks` of `raw` make.
pub(super) fn article(raw: &RawText, blocks: Vec<TextBlock>) -> Extract {
    let mut metadata = raw.metadata.clone();
    let mut fates: Vec<Option<&'static str>> = blocks.iter().map(|block| block.dropped).collect();
    drop_junk(&blocks, &mut fates);
    drop_tail(&blocks, &mut fates);
    let headline = headline(&blocks, &fates, metadata.title.as_deref());
    if let Some(index) = headline {
        drop_repeated_headline(&blocks, &mut fates, index);
        metadata.title.get_or_insert_with(|| blocks[index].text.clone());
    }
    read_dropped(&blocks, &fates, &mut metadata);
    let kinds = kinds(&blocks, &fates, headline);
    let (mut passages, mut dropped) = (Vec::new(), Vec::new());
    for ((block, fate), kind) in blocks.into_iter().zip(fates).zip(kinds) {
        match fate {
            None => passages.push(Passage { kind, text: block.text, pieces: block.pieces }),
            Some(reason) => dropped.push(Dropped { reason, words: block.text, span: block.span }),
        }
    }
    passages.retain(|passage| !passage.text.is_empty());
    if let (None, Some(day)) = (metadata.published, dateline::published(&passages)) {
        metadata.published = Some(day);
        metadata.published_from = Some("dateline".to_owned());
    }
    Extract { passages, metadata, notes: notes::dropped(dropped) }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn is_prose(text: &str) -> bool {
    words(text) >= SHORTEST_PROSE && ends_sentence(text)
}

fn drop_junk(blocks: &[TextBlock], fates: &mut [Option<&'static str>]) {
    let mut top = true;
    for (block, fate) in blocks.iter().zip(fates) {
        if fate.is_none() && !block.text.is_empty() {
            *fate = rule_for(&Line::new(&block.text, top)).map(|rule| rule.reason);
        }
        top &= !(fate.is_none() && is_prose(&block.text));
    }
}

/// What follows a line like `Related stories` at the end of a page are titles of other pages.
fn drop_tail(blocks: &[TextBlock], fates: &mut [Option<&'static str>]) {
    const ENDS: [&str; 3] = [reason::RELATED, reason::COMMENTS, reason::SHARE];
    let after =
        (0..blocks.len()).rev().find(|&index| fates[index].is_none() && is_prose(&blocks[index].text));
    let tail = after.map_or(0, |index| index + 1);
    let Some(end) = (tail..blocks.len()).find(|&i| fates[i].is_some_and(|fate| ENDS.contains(&fate))) else {
        return;
    };
    if after.is_some() {
        for fate in &mut fates[end..] {
            fate.get_or_insert(reason::RELATED);
        }
    }
}

/// The block that is the headline: the first that is kept, if it looks like one or is known as one.
fn headline(blocks: &[TextBlock], fates: &[Option<&'static str>], title: Option<&str>) -> Option<usize> {
    let mut kept =
        (0..blocks.len()).filter(|&index| fates[index].is_none() && !blocks[index].text.is_empty());
    let first = kept.next()?;
    let text = blocks[first].text.as_str();
    let known = title.is_some_and(|title| letters(title) == letters(text)) || blocks[first].is_title;
    let short = words(text) <= LONGEST_HEADLINE && !text.ends_with(['.', ':', ';', ',', '…']);
    let plain =
        blocks[first].kind.is_none_or(|kind| kind == BlockKind::Heading) && dateline::of_text(text).is_none();
    let looks = short && plain && !ends_quoted_sentence(text) && !is_turn(text);
    (known || (looks && kept.next().is_some())).then_some(first)
}

/// `He said: “No.”` ends as a sentence does, though not with a full stop.
fn ends_quoted_sentence(text: &str) -> bool {
    text.ends_with(['”', '"']) && ends_sentence(text) && text.contains(['.'])
}

/// The headline stands once; above the first paragraph pages repeat it.
fn drop_repeated_headline(blocks: &[TextBlock], fates: &mut [Option<&'static str>], headline: usize) {
    let known = letters(&blocks[headline].text);
    for index in headline + 1..blocks.len() {
        if fates[index].is_some() {
            continue;
        }
        if letters(&blocks[index].text) == known {
            fates[index] = Some(reason::HEADLINE);
        } else if is_prose(&blocks[index].text) {
            return;
        }
    }
}

/// Author and day of publication stand in lines that are no part of the text.
fn read_dropped(blocks: &[TextBlock], fates: &[Option<&'static str>], metadata: &mut Metadata) {
    let lines = |wanted: &'static str| {
        blocks
            .iter()
            .zip(fates)
            .filter(move |(_, fate)| **fate == Some(wanted))
            .map(|(block, _)| block.text.as_str())
    };
    let byline = lines(reason::AUTHOR).find(|line| is_byline(line)).map(|line| line[3..].trim().to_owned());
    metadata.byline = metadata.byline.take().or(byline);
    if metadata.published.is_none() {
        let day = lines(reason::DATE).find_map(date::parse);
        metadata.published = day;
        metadata.published_from = day.map(|_| "dateline".to_owned());
    }
}

fn kinds(blocks: &[TextBlock], fates: &[Option<&'static str>], headline: Option<usize>) -> Vec<BlockKind> {
    let next_kept = |index: usize| (index + 1..blocks.len()).find(|&next| fates[next].is_none());
    let kind = |index: usize| match (headline, blocks[index].kind) {
        (Some(headline), _) if headline == index => BlockKind::Headline,
        (_, Some(kind)) => kind,
        _ if is_caption(&blocks[index].text) => BlockKind::Caption,
        _ => match next_kept(index) {
            Some(next) if is_heading(&blocks[index].text, &blocks[next]) => BlockKind::Heading,
            _ => BlockKind::Paragraph,
        },
    };
    (0..blocks.len()).map(kind).collect()
}

/// A short line that is no sentence (a question may be one) above a longer block or a list.
fn is_heading(text: &str, next: &TextBlock) -> bool {
    let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let ends = !text.ends_with(['.', '!', ';', ':', ',', '…', '"', '”', '’', ')', '-', '–', '—']);
    let longer = words(&next.text) >= SHORTEST_PROSE || next.kind == Some(BlockKind::ListItem);
    words(text) <= LONGEST_HEADING && begins && ends && longer && !is_turn(text)
}

/// Whether the line begins with a speaker's label: `Ann Lee: …`, `Q: …`; `Explained: …` is what a page is.
fn is_turn(text: &str) -> bool {
    const PAGES: [&str; 6] = ["explained", "explainer", "analysis", "factbox", "briefing", "opinion"];
    let Some((label, rest)) = text.split_once(':') else { return false };
    if PAGES.contains(&label.to_lowercase().as_str()) {
        return false;
    }
    let names =
        words(label) <= 4 && label.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    names && rest.trim_end().ends_with(['?', '.', '!'])
}

fn is_caption(text: &str) -> bool {
    const STARTS: [&str; 5] = ["file - ", "file – ", "file — ", "file photo", "caption:"];
    const ENDS: [&str; 5] = ["ap photo", "getty images", "reuters", "afp", "epa"];
    let lower = text.to_lowercase();
    let credit = lower.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, credit)| credit);
    let credited = credit.is_some_and(|credit| {
        words(credit) <= 6 && ENDS.iter().any(|end| credit.starts_with(end) || credit.ends_with(end))
    });
    STARTS.iter().any(|start| lower.starts_with(start)) || (credited && words(&lower) <= 40)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::extract;
    use crate::article::tests::raw;
    use crate::input::Markup;
    use rapporteur_model::Place;

    const BODY: &str = "The delegations will meet again in Oslo on Monday, the ministry said.";

    fn read(text: &str) -> Extract {
        extract(&raw(Markup::Text, text))
    }

    #[track_caller]
    fn check(text: &str, expected: &[(BlockKind, &str)]) -> Extract {
        let found = read(text);
        let passages: Vec<_> =
            found.passages.iter().map(|passage| (passage.kind, passage.text.as_str())).collect();
        assert_eq!(passages, expected);
        found
    }

    #[test]
    fn a_title_is_the_headline_and_its_repetition_goes() {
        use BlockKind::{Headline, Paragraph};
        let text = format!("Fishing talks resume\n|\n\nFishing Talks Resume\n\n{BODY}");
        let found = check(&text, &[(Headline, "Fishing talks resume"), (Paragraph, BODY)]);
        let reasons: Vec<&str> = found.notes.iter().map(|note| note.reason.as_str()).collect();
        assert_eq!(reasons, [reason::MARKUP, reason::HEADLINE]);
        assert_eq!(found.metadata.title.as_deref(), Some("Fishing talks resume"));
    }

    #[test]
    fn questions_and_short_lines_between_paragraphs_are_headings() {
        use BlockKind::{Heading, Headline, Paragraph};
        let text = format!("A deal at last\n\n{BODY}\n\nWho gains?\n\n{BODY}\n\nThe next steps\n\n{BODY}");
        check(
            &text,
            &[
                (Headline, "A deal at last"),
                (Paragraph, BODY),
                (Heading, "Who gains?"),
                (Paragraph, BODY),
                (Heading, "The next steps"),
                (Paragraph, BODY),
            ],
        );
    }

    #[test]
    fn turns_and_attributed_quotations_are_no_headings() {
        let text = format!(
            "{BODY}\nEditor: What is new?\n{BODY}\n“Without it there is no peace.” – Ann Lee\n{BODY}"
        );
        assert!(read(&text).passages.iter().all(|passage| passage.kind == BlockKind::Paragraph));
    }

    #[test]
    fn junk_is_noted_with_its_place() {
        let text = format!("{BODY}\r\n\r\n9 Min Read\r\n\r\n{BODY}");
        let found = read(&text);
        let Place::Source { span: Some(span), words } = &found.notes[0].place else { panic!("no place") };
        assert_eq!((span.of(&text), words.as_str()), ("9 Min Read", "9 Min Read"));
    }

    #[test]
    fn titles_of_other_pages_at_the_end_go_with_their_label() {
        let text = format!("A deal at last\n\n{BODY}\n\nRelated Stories\n\nFerry sinks on the lake\n");
        assert_eq!(read(&text).passages.len(), 2);
    }

    #[test]
    fn author_and_day_are_read_from_the_lines_that_go() {
        let found = read(&format!("A deal at last\nBy Ann Lee\nUpdated: May 3, 2024\n\n{BODY}"));
        assert_eq!(found.metadata.byline.as_deref(), Some("Ann Lee"));
        assert_eq!(found.metadata.published.map(|day| day.to_string()).as_deref(), Some("2024-05-03"));
    }

    #[test]
    fn a_line_of_outlet_and_day_dates_the_text_and_stays() {
        let found = read(&format!("A deal at last\n\nThe Marn Courier, August 15, 2025\n\n{BODY}"));
        assert_eq!(found.metadata.published.map(|day| day.to_string()).as_deref(), Some("2025-08-15"));
        assert_eq!(found.passages.len(), 3);
        let asked =
            read(&format!("What do the two sides want from the deal?\n\nMarn, 15 August 2025\n\n{BODY}"));
        assert!(asked.metadata.published.is_some());
        let above = read(&format!("The Marn Courier, August 15, 2025\n\nA deal at last\n\n{BODY}"));
        assert!(above.metadata.published.is_some());
        let later = read(&format!("A deal at last\n\n{BODY}\n\nMarn, August 15, 2025\n\n{BODY}"));
        assert_eq!(later.metadata.published, None);
    }

    #[test]
    fn what_a_page_is_called_is_no_speaker() {
        let text = format!("Explained: What is in the deal?\n\n{BODY}");
        assert_eq!(read(&text).metadata.title.as_deref(), Some("Explained: What is in the deal?"));
    }

    #[test]
    fn a_text_of_one_line_is_a_paragraph() {
        check("No deal", &[(BlockKind::Paragraph, "No deal")]);
        check("", &[]);
    }

    #[test]
    fn pictures_words_are_captions() {
        let caption = "FILE - Ministers arrive for talks in Oslo, May 3, 2024. (AP Photo/Ann Lee)";
        let found = read(&format!("{BODY}\n\n{caption}\n\n{BODY}"));
        assert_eq!(found.passages[1].kind, BlockKind::Caption);
    }
}
