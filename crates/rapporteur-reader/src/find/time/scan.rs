//! A paragraph in tokens: words, numbers and marks, each with the class of time word that it is.
//!
//! The cuts differ from those of `segment`: `19th`, `1990s`, `10:30` and `2025-12-19` come apart, since
//! the grammar reads them piece by piece.

use super::lexicon::{Class, lexicon};
use rapporteur_model::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// Its value, and how many digits it has.
    Number(u32, u8),
    /// A number with a decimal stop or with commas, in hundredths.
    Decimal(u32),
    Mark(char),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    start: u32,
    end: u32,
    pub kind: Kind,
    pub class: Class,
    /// Whether an expression can begin with it.
    pub opens: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// The tokens of a paragraph.
pub(super) struct Scan {
    /// The paragraph with its ASCII letters in lower case: byte for byte as long as the text.
    lower: String,
    pub tokens: Vec<Token>,
}

impl Scan {
    pub(super) fn new(text: &str) -> Scan {
        let mut scan = Scan { lower: text.to_ascii_lowercase(), tokens: Vec::new() };
        let (mut at, mut spaced) = (0, true);
        while let Some(first) = text[at..].chars().next() {
            if first.is_whitespace() {
                spaced = true;
                at += first.len_utf8();
                continue;
            }
            let (kind, len) = token(text, at, first);
            let (class, opens) = match kind {
                Kind::Word => lexicon().class(&scan.lower[at..at + len]),
                Kind::Mark(mark) => (Class::Plain, matches!(mark, '\'' | '’' | '‘')),
                _ => (Class::Plain, true),
            };
            let (Ok(start), Ok(end)) = (u32::try_from(at), u32::try_from(at + len)) else { break };
            scan.tokens.push(Token { start, end, kind, class, opens, capital: first.is_uppercase(), spaced });
            at += len;
            spaced = false;
        }
        scan
    }

    /// The token's words in lower case; empty beyond the ends.
    pub(super) fn word(&self, at: usize) -> &str {
        let token = self.tokens.get(at);
        let words = token.map_or("", |token| &self.lower[token.start as usize..token.end as usize]);
        if words == "’s" { "'s" } else { words }
    }

    pub(super) fn class(&self, at: usize) -> Class {
        self.tokens.get(at).map_or(Class::Plain, |token| token.class)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    /// Whether the token touches the one before.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    pub(super) fn mark(&self, at: usize, marks: &[char]) -> bool {
        matches!(self.tokens.get(at), Some(Token { kind: Kind::Mark(mark), .. }) if marks.contains(mark))
    }

    /// The number at `at`, with its count of digits.
    pub(super) fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.tokens.get(at)?.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    /// Whether the words from `at` on are these.
    pub(super) fn says(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(nth, word)| self.word(at + nth) == *word)
    }

    /// First byte of a token.
    pub(super) fn start(&self, at: usize) -> usize {
        self.tokens.get(at).map_or(self.lower.len(), |token| token.start as usize)
    }

    /// The span of the tokens from `from` to before `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.tokens[from].start as usize, self.tokens[to - 1].end as usize)
    }
}

fn token(text: &str, at: usize, first: char) -> (Kind, usize) {
    let rest = &text[at..];
    if first.is_ascii_digit() {
        let dotted =
            text[..at].strip_suffix('.').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        return number(rest, dotted);
    }
    if first.is_alphabetic() {
        return (Kind::Word, word_len(rest));
    }
    if matches!(first, '\'' | '’') {
        let len = first.len_utf8();
        let letters: String = rest[len..].chars().take_while(|c| c.is_alphanumeric()).take(3).collect();
        if matches!(letters.to_ascii_lowercase().as_str(), "s" | "ll" | "re" | "ve" | "d") {
            return (Kind::Word, len + letters.len());
        }
    }
    (Kind::Mark(first), first.len_utf8())
}

/// Letters, with apostrophes inside of them (`o'clock`) but not before a clitic.
fn word_len(rest: &str) -> usize {
    let mut len = 0;
    for (at, c) in rest.char_indices() {
        let after = rest[at + c.len_utf8()..].chars();
        let inner = matches!(c, '\'' | '’') && after.clone().take_while(|c| c.is_alphabetic()).count() > 2;
        if !(c.is_alphabetic() || inner || is_joiner(c)) {
            break;
        }
        len = at + c.len_utf8();
    }
    len
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Digits; with a stop or commas inside of them a decimal, unless there are two stops (`13.5.2015`).
/// `dotted` tells that it follows a number and a stop.
fn number(rest: &str, dotted: bool) -> (Kind, usize) {
    let digits = |from: usize| rest[from..].bytes().take_while(u8::is_ascii_digit).count();
    let len = digits(0);
    let mut end = len;
    let mut stops = 0;
    while rest[end..].starts_with(['.', ',']) && digits(end + 1) > 0 {
        let group = digits(end + 1);
        if rest[end..].starts_with(',') && group != 3 {
            break;
        }
        stops += usize::from(rest[end..].starts_with('.'));
        end += 1 + group;
    }
    if end > len && stops < 2 && !dotted {
        let value: f64 = rest[..end].replace(',', "").parse().unwrap_or(0.0);
        return (Kind::Decimal((value * 100.0).min(f64::from(u32::MAX)) as u32), end);
    }
    let value = rest[..len].parse().unwrap_or(u32::MAX);
    (Kind::Number(value, u8::try_from(len).unwrap_or(u8::MAX)), len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let scan = Scan::new(text);
        let words: Vec<&str> = (0..scan.tokens.len()).map(|at| scan.word(at)).collect();
        assert_eq!(words.join("|"), expected);
    }

    #[test]
    fn dates_come_apart_and_decimals_do_not() {
        check("On 19th Dec., 2025", "on|19|th|dec|.|,|2025");
        check("10:30 a.m. 2025-12-19", "10|:|30|a|.|m|.|2025|-|12|-|19");
        check("6,107.31 and 13.5.2015", "6,107.31|and|13|.|5|.|2015");
        check("New Year’s Day, he'll go", "new|year|'s|day|,|he|'ll|go");
    }
}
