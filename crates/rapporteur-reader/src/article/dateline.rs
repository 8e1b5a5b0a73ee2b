//! The dateline of a report (`GENEVA, May 12 (Wire) – `), and the line of outlet and day above it.

use super::Passage;
use super::date::{day_number, month, parse};
use jiff::civil::Date;
use rapporteur_model::BlockKind;

/// A dateline is no longer than this (characters).
const LONGEST: usize = 80;
/// A line of outlet and day has no more words than this.
const LONGEST_LINE: usize = 12;
/// It stands among the first blocks.
const TOP: usize = 6;
/// A block with so many words, ending as a sentence does, is the text itself.
const SHORTEST_PROSE: usize = 8;

/// The day in the dateline of the first paragraph or in the line of outlet and day, if it names its year.
pub(super) fn published(passages: &[Passage]) -> Option<Date> {
    let first = passages.iter().find(|passage| passage.kind == BlockKind::Paragraph);
    first.and_then(|first| of_text(&first.text)).and_then(parse).or_else(|| in_line(passages))
}

/// `The Marn Courier, May 12, 2024`, `12 May 2024`: the day of the short lines above the text.
fn in_line(passages: &[Passage]) -> Option<Date> {
    let above = |passage: &&Passage| passage.kind == BlockKind::Headline || !is_prose(&passage.text);
    let head = passages.iter().take(TOP).take_while(above);
    let line = |passage: &&Passage| !matches!(passage.kind, BlockKind::Caption | BlockKind::ListItem);
    head.filter(line).find_map(|passage| of_line(&passage.text))
}

/// The day in a line that gives nothing else but an outlet, a place or a writer.
pub(super) fn of_line(line: &str) -> Option<Date> {
    parse(line).filter(|_| names_outlet_or_place(line))
}

fn is_prose(text: &str) -> bool {
    text.split_whitespace().count() >= SHORTEST_PROSE && super::junk::ends_sentence(text)
}

/// Whether a short line is a day and beside it nothing but names: an outlet, a place, who wrote it.
fn names_outlet_or_place(line: &str) -> bool {
    const SMALL: &str = "of the and in at for on by from our am pm business live updated published correspondent \
                         staff own editor writer reporter de la del du des der die das le el di";
    let count = line.split_whitespace().count();
    let words =
        line.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'').filter(|word| !word.is_empty());
    let fits = |word: &str| {
        let name = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        name || SMALL.split_whitespace().any(|small| small == word.to_lowercase())
    };
    let ends = line.ends_with(['?', '!', ':', ';']) || super::junk::ends_sentence(line);
    count <= LONGEST_LINE && !ends && !line.contains(['“', '"', ':']) && words.clone().all(fits)
}

/// The dateline that `text` begins with: a place in capitals, perhaps a day and an agency, and a
/// dash; where a day with its year stands in it, the place may be written as any name.
pub(crate) fn of_text(text: &str) -> Option<&str> {
    let head: String = text.chars().take(LONGEST).collect();
    let dash = [" – ", " — ", " - ", " -- ", "— ", "– "].iter().filter_map(|dash| head.find(dash)).min()?;
    let line = &head[..dash];
    let place = line.split([',', '(', '/']).next()?.trim();
    let capitals = place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let dated = line.contains(',') && parse(line).is_some() && names_outlet_or_place(line);
    let known = line.contains('(') || has_day(line) || line.split_whitespace().count() <= 3;
    let named = place.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    (named && (capitals && known || dated)).then(|| &text[..dash])
}

fn has_day(line: &str) -> bool {
    let words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    words.windows(2).any(|pair| {
        month(pair[0]).zip(day_number(pair[1])).or_else(|| month(pair[1]).zip(day_number(pair[0]))).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_known_by_capitals_and_a_dash() {
        assert_eq!(of_text("GENEVA, May 12 (Wire) - Talks"), Some("GENEVA, May 12 (Wire)"));
        assert_eq!(of_text("OSLO, Norway (HP) — Talks"), Some("OSLO, Norway (HP)"));
        assert_eq!(of_text("ADDIS ABABA — Talks"), Some("ADDIS ABABA"));
        assert_eq!(of_text("The envoy – who had left – came back"), None);
        assert_eq!(of_text("EU ministers met on Monday – and failed"), None);
    }

    #[test]
    fn a_dated_dateline_may_have_its_place_in_small_letters() {
        assert_eq!(
            of_text("Port Marn, Nov. 8, 2025 (Lake News) - Talks"),
            Some("Port Marn, Nov. 8, 2025 (Lake News)")
        );
        assert_eq!(of_text("Port Marn - Talks"), None);
        assert_eq!(of_text("On May 3, 2024, she left - and came back"), None);
    }

    #[test]
    fn a_line_of_outlet_and_day_dates_the_text() {
        for line in [
            "The Marn Courier, August 15, 2025",
            "Marn, August 15, 2025 (Lake News)",
            "August 15, 2025, Harbour Post",
            "The Courier business live, 15 August 2025",
            "15 August 2025",
        ] {
            assert_eq!(of_line(line).map(|day| day.to_string()).as_deref(), Some("2025-08-15"), "{line}");
        }
        for line in [
            "The truce of August 15, 2025",
            "The Accord was signed on August 15, 2025.",
            "What happened on August 15, 2025?",
            "The Marn Courier, August 2025",
        ] {
            assert_eq!(of_line(line), None, "{line}");
        }
    }

    #[test]
    fn only_a_dateline_with_its_year_dates_the_text() {
        let passage = |text: &str| Passage { kind: BlockKind::Paragraph, text: text.into(), pieces: vec![] };
        assert_eq!(published(&[passage("GENEVA, May 12 (Wire) - Talks")]), None);
        let day = published(&[passage("GENEVA, May 12, 2024 (Wire) - Talks")]);
        assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2024-05-12"));
    }
}
