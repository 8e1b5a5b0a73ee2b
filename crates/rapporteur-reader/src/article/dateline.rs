//! The dateline of a report: `GENEVA, May 12 (Wire) – `.

use super::Passage;
use super::date::{day_number, month, parse};
use jiff::civil::Date;
use rapporteur_model::BlockKind;

/// A dateline is no longer than this (characters).
const LONGEST: usize = 80;

/// The day in the dateline of the first paragraph, if it names its year.
pub(super) fn published(passages: &[Passage]) -> Option<Date> {
    let first = passages.iter().find(|passage| passage.kind == BlockKind::Paragraph)?;
    of_text(&first.text).and_then(parse)
}

/// The dateline that `text` begins with: a place in capitals, perhaps a day and an agency, and a
/// dash.
pub(crate) fn of_text(text: &str) -> Option<&str> {
    let head: String = text.chars().take(LONGEST).collect();
    let dash = [" – ", " — ", " - ", " -- ", "— ", "– "].iter().filter_map(|dash| head.find(dash)).min()?;
    let line = &head[..dash];
    let place = line.split([',', '(', '/']).next()?.trim();
    let capitals = place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let known = line.contains('(') || has_day(line) || line.split_whitespace().count() <= 3;
    (capitals && place.chars().filter(|c| c.is_alphabetic()).count() >= 3 && known).then(|| &text[..dash])
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
    fn only_a_dateline_with_its_year_dates_the_text() {
        let passage = |text: &str| Passage { kind: BlockKind::Paragraph, text: text.into(), pieces: vec![] };
        assert_eq!(published(&[passage("GENEVA, May 12 (Wire) - Talks")]), None);
        let day = published(&[passage("GENEVA, May 12, 2024 (Wire) - Talks")]);
        assert_eq!(day.map(|day| day.to_string()).as_deref(), Some("2024-05-12"));
    }
}
