//! Where sentences end.
//!
//! A rule-based splitter in the manner of Punkt's type classes (Kiss and Strunk 2006), with the
//! abbreviations as data instead of learned ones: news has few, and a reader can check them. It works
//! on one block at a time: a sentence never leaves its paragraph.

use super::abbreviations::{Class, class_of};
use rapporteur_model::Span;

const CLOSERS: &[char] = &['"', '”', '’', '\'', '»', ')', ']', '›'];
const OPENERS: &[char] = &['"', '“', '‘', '\'', '«', '(', '[', '‹', '„', '¿', '¡'];

/// Words that open a sentence far more often than they follow an abbreviation inside of one.
const SENTENCE_OPENERS: &[&str] = &[
    "The",
    "A",
    "An",
    "This",
    "That",
    "These",
    "Those",
    "It",
    "He",
    "She",
    "They",
    "We",
    "You",
    "I",
    "His",
    "Her",
    "Their",
    "Our",
    "My",
    "Its",
    "But",
    "And",
    "Or",
    "So",
    "Yet",
    "If",
    "When",
    "While",
    "Although",
    "Though",
    "However",
    "In",
    "On",
    "At",
    "As",
    "For",
    "From",
    "After",
    "Before",
    "Since",
    "Until",
    "During",
    "With",
    "Without",
    "Under",
    "Both",
    "Each",
    "Some",
    "Many",
    "Most",
    "All",
    "Several",
    "Neither",
    "Either",
    "What",
    "Who",
    "Why",
    "How",
    "Where",
    "There",
    "Here",
    "Now",
    "Then",
    "Meanwhile",
    "Also",
    "According",
    "Asked",
    "Earlier",
    "Later",
    "Last",
    "To",
    "By",
    "Despite",
    "Because",
    "Not",
    "No",
    "Is",
    "Are",
    "Was",
    "Were",
    "Do",
    "Does",
    "Did",
    "Read",
    "Mr",
    "Mrs",
    "Ms",
    "Such",
    "Still",
    "Instead",
    "Even",
    "Only",
    "Once",
    "Other",
    "Another",
    "One",
];

/// The sentences of one block, in order, without white space at their ends.
///
/// Every word of the block lies in a sentence. Source of the idea: Kiss and Strunk, "Unsupervised
/// Multilingual Sentence Boundary Detection", Computational Linguistics 32(4), 2006.
pub fn sentences(block: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(mark) = next_mark(block, at) {
        at = mark.end;
        if ends_sentence(block, start, &mark) {
            push(block, start, mark.closed, &mut spans);
            start = mark.closed;
            at = mark.closed;
        }
    }
    push(block, start, block.len(), &mut spans);
    spans
}

fn push(block: &str, start: usize, end: usize, spans: &mut Vec<Span>) {
    let span = Span::new(start, end).trimmed(block);
    if !span.is_empty() {
        spans.push(span);
    }
}

/// A run of closing punctuation.
struct Mark {
    /// First byte of the run.
    start: usize,
    /// One past the run of stops.
    end: usize,
    /// One past the quotation marks and brackets that close after it.
    closed: usize,
}

fn next_mark(block: &str, from: usize) -> Option<Mark> {
    let start = from + block[from..].find(['.', '!', '?', '…'])?;
    let end = skip(block, start, |c| matches!(c, '.' | '!' | '?' | '…'));
    let closed = skip_references(block, skip(block, end, |c| CLOSERS.contains(&c)));
    Some(Mark { start, end, closed })
}

/// Reference marks (`[12]`) after a stop belong to the sentence that they follow.
fn skip_references(block: &str, from: usize) -> usize {
    let mut end = from;
    while let Some(mark) = block[end..].trim_start().strip_prefix('[') {
        let Some((inside, _)) = mark.split_once(']') else { break };
        if inside.is_empty() || inside.len() > 4 || !inside.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        end = block.len() - mark.len() + inside.len() + 1;
    }
    end
}

fn skip(text: &str, from: usize, wanted: impl Fn(char) -> bool) -> usize {
    text[from..].find(|c| !wanted(c)).map_or(text.len(), |n| from + n)
}

fn ends_sentence(block: &str, sentence: usize, mark: &Mark) -> bool {
    let after = &block[mark.closed..];
    let Some(first) = after.chars().next() else { return true };
    if !first.is_whitespace() {
        return mark.end - mark.start == 1 && glued(block, mark);
    }
    let next = after.trim_start();
    if !opens_sentence(next) {
        return false;
    }
    if mark.closed > mark.end && reporting_clause(next) && !block[mark.start..mark.end].starts_with('.') {
        return false;
    }
    let stops = &block[mark.start..mark.end];
    if stops == "." { stop_ends(block, sentence, mark, next) } else { true }
}

/// A sentence opens with a capital, a digit, or a mark that opens; scripts without capitals too.
fn opens_sentence(next: &str) -> bool {
    let bare =
        next.trim_start_matches(|c| OPENERS.contains(&c) || c == '-' || c == '—' || c == '–' || c == ' ');
    let Some(first) = bare.chars().next() else { return false };
    let marked = bare.len() < next.len() || "$€£#@•*".contains(first);
    let capital = !first.is_lowercase() || is_camel(bare);
    capital && (first.is_alphanumeric() || marked)
}

/// `eBay`, `iPhone`: names that open with a small letter.
fn is_camel(words: &str) -> bool {
    let first = words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    first.chars().any(char::is_uppercase) && first.chars().any(char::is_lowercase)
}

/// `…” Name said`: words that report the quotation just closed belong to its sentence.
fn reporting_clause(next: &str) -> bool {
    const REPORTING: &[&str] = &[
        "said",
        "says",
        "asked",
        "asks",
        "told",
        "added",
        "wrote",
        "replied",
        "exclaimed",
        "shouted",
        "wondered",
    ];
    let mut words = next.split_whitespace().map(|word| word.trim_end_matches([',', '.']));
    let name: Vec<&str> = words.by_ref().take_while(|word| !REPORTING.contains(word)).take(5).collect();
    let reports = next
        .split_whitespace()
        .nth(name.len())
        .is_some_and(|word| REPORTING.contains(&word.trim_end_matches([',', '.', ':'])));
    let nameish = |word: &&str| word.starts_with(char::is_uppercase) || matches!(*word, "the" | "of" | "a");
    reports && !name.is_empty() && name.len() <= 4 && name.iter().all(nameish)
}

/// A single full stop before white space and an opener: does it end the sentence?
fn stop_ends(block: &str, sentence: usize, mark: &Mark, next: &str) -> bool {
    let word = word_before(block, sentence, mark.start);
    if mark.closed > mark.end {
        return true;
    }
    let clear_opener = || {
        let first = next.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'').next().unwrap_or("");
        let first = first.split(['’', '\'']).next().unwrap_or("");
        SENTENCE_OPENERS.contains(&first) || next.starts_with(['“', '"', '‘'])
    };
    if numbers_a_list(block, sentence, mark.start, word) {
        return false;
    }
    match class_of(word) {
        Some(Class::Title) => false,
        // `Yes and no. Roth …`, but `No. 7`.
        Some(Class::Before) if word == "no" => !next.starts_with(|c: char| c.is_ascii_digit()),
        Some(Class::Before) => !next.starts_with(|c: char| c.is_ascii_digit()) && clear_opener(),
        Some(Class::After) => clear_opener(),
        // `wrote on X. The …`: the platform, no initial.
        None if word == "X" && stands_on(block, sentence, mark.start) => true,
        None if is_initial(word) => {
            clear_opener() && word != "I" && !follows_name(block, sentence, mark.start)
        }
        None if word.contains('.') && word.split('.').all(|part| part.len() <= 2) => clear_opener(),
        None => true,
    }
}

/// Whether the word that ends at `stop` follows `on` or `via`.
fn stands_on(block: &str, sentence: usize, stop: usize) -> bool {
    let before = block[sentence..stop].trim_end_matches(char::is_alphanumeric);
    matches!(before.split_whitespace().next_back(), Some("on" | "via"))
}

/// `Vladimir V. The` never occurs: an initial after a capitalised word is a middle initial.
fn follows_name(block: &str, sentence: usize, stop: usize) -> bool {
    let before = block[sentence..stop].trim_end_matches(char::is_alphanumeric).trim_end();
    word_before(block, sentence, sentence + before.len()).starts_with(char::is_uppercase)
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase())
}

/// `1.` or `a.` at the head of a sentence numbers an item.
fn numbers_a_list(block: &str, sentence: usize, stop: usize, word: &str) -> bool {
    let head = block[sentence..stop].trim_start();
    head == word && (word.chars().all(|c| c.is_ascii_digit()) && word.len() <= 3 || is_initial(word))
}

fn word_before(block: &str, sentence: usize, end: usize) -> &str {
    let head = &block[sentence..end];
    let from = head
        .rfind(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-'))
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    head[from..].trim_start_matches(['-', '.'])
}

/// Scraped and machine-spun text loses spaces: `…the plan.Moscow said`. A stop between a lower-case
/// word of some length and a capitalised word ends a sentence, in addresses and names it does not.
fn glued(block: &str, mark: &Mark) -> bool {
    let before = &block[..mark.start];
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let next = &block[mark.closed..];
    let letters = word.chars().rev().take_while(|c| c.is_lowercase()).count();
    let opens = next.trim_start_matches(OPENERS);
    let mut chars = opens.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    let follows = chars.next().is_some_and(|c| c.is_lowercase() || c.is_whitespace());
    let address = word.contains(['/', '@', '.']) || opens.split_whitespace().next().is_some_and(is_address);
    letters >= 2 && capital && follows && !address && class_of(word) != Some(Class::Title)
}

fn is_address(word: &str) -> bool {
    let inner = word.trim_end_matches(['.', ',', ')', '”', '"']);
    inner.contains(['/', '@'])
        || inner.chars().all(|c| c.is_alphanumeric() || c == '.') && inner.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(block: &str, expected: &[&str]) {
        let found: Vec<_> = sentences(block).into_iter().map(|span| span.of(block)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn abbreviations_initials_and_titles_do_not_end_sentences() {
        check(
            "Gen. Mark A. Rivers met Sen. Lee Oduya at 5 p.m. in Washington, D.C. The talks ran late.",
            &["Gen. Mark A. Rivers met Sen. Lee Oduya at 5 p.m. in Washington, D.C.", "The talks ran late."],
        );
        check(
            "The U.S. Treasury agreed. No. 3 on the list did not.",
            &["The U.S. Treasury agreed.", "No. 3 on the list did not."],
        );
        check(
            "It cost $3.5 billion. Acme Inc. said so on Dec. 4. It did.",
            &["It cost $3.5 billion.", "Acme Inc. said so on Dec. 4.", "It did."],
        );
    }

    #[test]
    fn quotes_that_end_sentences_close_with_them() {
        check(
            "“We are ready.” He left. “Why?” he asked.",
            &["“We are ready.”", "He left.", "“Why?” he asked."],
        );
        check(
            "“Is this the end?” Maria Lund asked. Nobody knew.",
            &["“Is this the end?” Maria Lund asked.", "Nobody knew."],
        );
    }

    #[test]
    fn missing_spaces_of_spun_text_are_seen() {
        check(
            "The union refused the offer.Talks go on at www.example.com today.",
            &["The union refused the offer.", "Talks go on at www.example.com today."],
        );
    }

    #[test]
    fn datelines_numbers_and_lists_stay_whole() {
        check("GENEVA, Dec. 4 (Wire) — Delegates met.", &["GENEVA, Dec. 4 (Wire) — Delegates met."]);
        check("1. Withdraw the troops. 2. Open the road.", &["1. Withdraw the troops.", "2. Open the road."]);
    }

    proptest! {
        #[test]
        fn every_word_lies_in_one_sentence(block in "\\PC{0,200}") {
            let spans = sentences(&block);
            let inside: usize = spans.iter().map(|s| s.of(&block).split_whitespace().collect::<String>().len()).sum();
            prop_assert_eq!(inside, block.split_whitespace().collect::<String>().len());
            prop_assert!(spans.windows(2).all(|p| p[0].end() <= p[1].start()));
        }
    }
}
