//! Words, numbers and marks.
//!
//! The cuts follow Universal Dependencies' English Web Treebank (2.16): clitics (`'s`, `n't`) and
//! hyphens are tokens of their own, abbreviations keep their stops.

use super::abbreviations::class_of;
use rapporteur_model::Span;

/// The tokens of `text`, in order. Only white space lies outside of every token.
pub fn tokens(text: &str) -> Vec<Span> {
    let mut spans = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let len = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if first.is_alphanumeric() {
            word(text, at, &mut spans)
        } else {
            mark(&text[at..], first)
        };
        if !first.is_alphanumeric() {
            spans.push(Span::new(at, at + len));
        }
        at += len;
    }
    spans
}

/// Dots and dashes of one run are one mark; every other mark stands alone.
fn mark(rest: &str, first: char) -> usize {
    if let Some(len) = clitic(rest) {
        return len;
    }
    match first {
        '.' | '-' => rest.find(|c| c != first).unwrap_or(rest.len()),
        _ => first.len_utf8(),
    }
}

/// `'s`, `’re`, `'ll` … standing after a word.
fn clitic(rest: &str) -> Option<usize> {
    let bare = rest.strip_prefix(['\'', '’'])?;
    let letters = bare.find(|c: char| !c.is_alphanumeric()).unwrap_or(bare.len());
    let known = ["s", "re", "ll", "ve", "d", "m"].iter().any(|c| bare[..letters].eq_ignore_ascii_case(c));
    known.then_some(rest.len() - bare.len() + letters)
}

/// Push the word or number at `at`, cut off its clitic, and give the length of all.
fn word(text: &str, at: usize, spans: &mut Vec<Span>) -> usize {
    let rest = &text[at..];
    let len = if names_x(&text[..at], rest) { 1 } else { word_len(rest) };
    let cut = negation(&rest[..len]).unwrap_or(len);
    spans.push(Span::new(at, at + cut));
    if cut < len {
        spans.push(Span::new(at + cut, at + len));
    }
    len
}

/// `on X.`: the platform at the end of a sentence, no initial.
fn names_x(before: &str, rest: &str) -> bool {
    rest.starts_with("X.") && matches!(before.split_whitespace().next_back(), Some("on" | "via"))
}

fn word_len(rest: &str) -> usize {
    let mut len = 0;
    for (at, c) in rest.char_indices() {
        let joins = c.is_alphanumeric() || c == '_' || joiner(rest, at, c);
        if !joins {
            break;
        }
        len = at + c.len_utf8();
    }
    let word = &rest[..len];
    let abbreviated = rest[len..].starts_with('.')
        && (class_of(word).is_some() && (word.contains('.') || next_is_word(&rest[len + 1..]))
            || word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
            || is_initial(word) && rest[len + 1..].starts_with(' '));
    if abbreviated { len + 1 } else { len }
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase() && c != 'I')
}

fn next_is_word(rest: &str) -> bool {
    rest.starts_with(' ') && rest.trim_start().starts_with(char::is_alphanumeric)
        || rest.starts_with([',', ')'])
}

/// Marks that hold a word or a number together: `U.S`, `3.5`, `1,000`, `10:30`, `isn’t`, `O’Brien`.
fn joiner(rest: &str, at: usize, c: char) -> bool {
    let before = rest[..at].chars().next_back();
    let mut following = rest[at + c.len_utf8()..].chars();
    let (Some(before), Some(after)) = (before, following.next()) else { return false };
    let second = following.next();
    match c {
        '.' => {
            before.is_ascii_digit() && after.is_ascii_digit()
                || before.is_alphabetic() && after.is_alphabetic() && single_letters(&rest[..at], second)
                || after.is_lowercase() && before.is_lowercase()
        }
        ',' | ':' => before.is_ascii_digit() && after.is_ascii_digit(),
        '\'' | '’' => before.is_alphabetic() && after.is_alphabetic() && clitic(&rest[at..]).is_none(),
        '\u{ad}' | '\u{200d}' | '\u{200c}' => true,
        _ => !c.is_ascii() && is_combining(c),
    }
}

fn is_combining(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x64b..=0x65f | 0x900..=0x903 | 0x93a..=0x94f)
}

/// `U.S` but not `plan.Moscow`: letters with stops between them stand alone.
fn single_letters(before: &str, second_after: Option<char>) -> bool {
    let last = before.rsplit('.').next().unwrap_or(before);
    last.chars().count() == 1 && second_after.is_none_or(|c| !c.is_alphanumeric() || c == '.')
}

/// Where `n't` begins in `isn't`.
fn negation(word: &str) -> Option<usize> {
    let bare = word.strip_suffix(['t', 'T'])?.strip_suffix(['\'', '’'])?;
    let cut = bare.strip_suffix(['n', 'N'])?.len();
    (cut > 0).then_some(cut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found: Vec<_> = tokens(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn words_numbers_and_marks_are_told_apart() {
        check("The U.S. said 1,250.5 tonnes.", "The|U.S.|said|1,250.5|tonnes|.");
        check("“Don’t,” O’Brien’s aide said...", "“|Do|n’t|,|”|O’Brien|’s|aide|said|...");
        check("a 20-point plan—ours", "a|20|-|point|plan|—|ours");
        check("Mr. V. Lund left.The talks", "Mr.|V.|Lund|left|.|The|talks");
        check("at 10:30 a.m. Friday", "at|10:30|a.m.|Friday");
    }

    proptest! {
        #[test]
        fn only_white_space_lies_outside(text in "\\PC{0,120}") {
            let spans = tokens(&text);
            let inside: usize = spans.iter().map(|span| span.len()).sum();
            let white: usize = text.chars().filter(|c| c.is_whitespace()).map(char::len_utf8).sum();
            prop_assert!(inside + white >= text.len());
            prop_assert!(spans.windows(2).all(|p| p[0].end() <= p[1].start()));
            prop_assert!(spans.iter().all(|s| s.fits(&text) && !s.is_empty()));
        }
    }
}
