//! The words around a passage, by which other programs find it again.

use rapporteur_model::Span;

/// So many characters before and after a quotation tell which of several places is meant.
const AROUND: usize = 32;

/// The words before and after `span` of `text`, [`AROUND`] characters each at most.
pub fn around(text: &str, span: Span) -> (&str, &str) {
    let (before, after) = (&text[..span.start()], &text[span.end()..]);
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    (&before[from..], &after[..to])
}

/// An address that names a thing of a case wherever the export is read.
pub fn urn(id: &str) -> String {
    format!("urn:rapporteur:{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_end_with_the_text_and_cut_no_character() {
        let text = format!("{}word{}", "é".repeat(40), "ü".repeat(3));
        let (before, after) = around(&text, Span::new(80, 84));
        assert_eq!((before.chars().count(), after), (AROUND, "üüü"));
        assert_eq!(around("word", Span::new(0, 4)), ("", ""));
    }
}
