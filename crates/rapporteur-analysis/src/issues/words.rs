//! The words of a text, made alike: case, plural, tense, hyphens and possessives do not count.

use std::borrow::Cow;

/// A word where it stands. Articles and possessive pronouns are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// In lower case, without marks and possessive ending.
    pub lower: String,
    /// Whether it begins with a capital and does not begin its sentence.
    pub name: bool,
    /// Number of its sentence in the text.
    pub sentence: usize,
    /// Whether a hyphen ties it to the word before.
    pub tied: bool,
}

/// Words between the words of a phrase that do not part them.
const LEFT_OUT: [&str; 16] = [
    "the", "a", "an", "its", "their", "his", "her", "our", "your", "my", "any", "this", "these", "those",
    "such", "some",
];

const LONGEST_LEFT_OUT: usize = 5;

/// Whether a word in lower case is left out of texts and terms.
pub fn is_left_out(lower: &str) -> bool {
    lower.len() <= LONGEST_LEFT_OUT && LEFT_OUT.contains(&lower)
}

/// The words of `text` in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut from, mut sentence, mut opens) = (0, 0, true);
    while let Some((start, end)) = next_word(text, from) {
        let capital = text[start..].starts_with(char::is_uppercase);
        if from > 0 && ends_sentence(&text[from..start], &text[..from], capital) {
            (sentence, opens) = (sentence + 1, true);
        }
        let lower = plain(&text[start..end]);
        if !is_left_out(&lower) && !lower.is_empty() {
            let tied = words.last().is_some_and(|word| is_hyphen(&text[word.end..start]));
            words.push(Word { start, end, lower, name: capital && !opens, sentence, tied });
        }
        (from, opens) = (end, false);
    }
    words
}

/// Where the words of `text` begin and end, in order: [`words`] for those who need no more.
pub fn places(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let all = std::iter::successors(next_word(text, 0), |(_, end)| next_word(text, *end));
    all.filter(|(start, end)| {
        let word = &text[*start..*end];
        if is_plain(word) {
            return word.len() > LONGEST_LEFT_OUT || !is_left_out(&plain(word));
        }
        let lower = plain(word);
        !is_left_out(&lower) && !lower.is_empty()
    })
}

fn is_hyphen(between: &str) -> bool {
    matches!(between, "-" | "\u{2010}" | "\u{2011}")
}

/// Where the next word begins and ends, from the byte `from` on.
fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let start = from + text[from..].find(char::is_alphanumeric)?;
    let mut end = start;
    loop {
        end += text[end..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        let mut ahead = text[end..].chars();
        let (Some(c), next, after) = (ahead.next(), ahead.next(), ahead.next()) else { break };
        if !c.is_alphanumeric() && !joins(c, &text[start..end], next, after) {
            break;
        }
        end += c.len_utf8();
    }
    Some((start, end))
}

/// Whether a mark belongs to the word around it: "women's", "1.5", "U.S.".
fn joins(mark: char, before: &str, next: Option<char>, after: Option<char>) -> bool {
    let Some(next) = next.filter(|c| c.is_alphanumeric()) else { return false };
    match mark {
        '\'' | '’' => true,
        '.' | ',' if next.is_ascii_digit() => before.ends_with(|c: char| c.is_ascii_digit()),
        '.' => {
            let letter = before.rsplit('.').next().is_some_and(|part| part.chars().count() == 1);
            letter && next.is_uppercase() && !after.is_some_and(char::is_alphanumeric)
        }
        _ => false,
    }
}

/// Whether what stands between two words ends a sentence. A mark after an initial does not.
fn ends_sentence(between: &str, before: &str, capital: bool) -> bool {
    if between == " " {
        return false;
    }
    let initial = before.chars().rev().take_while(|c| c.is_alphanumeric()).count() == 1;
    between.contains(['…', ';', '!', '?', '\n'])
        || (between.contains(". ") && capital && !initial)
        || (between.contains(['”', '"']) && between.contains('.') && capital)
}

/// A word in lower case, without possessive ending, apostrophes and the dots of initials.
pub fn plain(word: &str) -> String {
    if is_plain(word) {
        return word.to_ascii_lowercase();
    }
    let lower = word.to_lowercase().replace('’', "'");
    let word = lower.strip_suffix("'s").unwrap_or(&lower);
    let digit = word.starts_with(|c: char| c.is_ascii_digit());
    word.chars().filter(|&c| c.is_alphanumeric() || (digit && c == '.')).collect()
}

/// Whether nothing of a word but its capitals is left out of [`plain`].
fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// What the forms of a word have in common: "cedes", "ceded" and "ceding" are "cede".
///
/// A light stemmer of our own: plural, then "-ed" or "-ing", then a doubled consonant or a final e. It need not give
/// words, only the same for all forms; words of up to three letters stay as they are.
pub fn stem(lower: &str) -> String {
    stemmed(lower).into_owned()
}

/// The same without a copy where the stem is the beginning of the word.
pub fn stemmed(lower: &str) -> Cow<'_, str> {
    if lower.len() < 4 || !lower.is_ascii() {
        return Cow::from(lower);
    }
    let base = match singular(lower) {
        Cow::Borrowed(singular) => without_tense(singular),
        Cow::Owned(singular) => Cow::from(without_tense(&singular).into_owned()),
    };
    let without = |base: &str| {
        let base = without_double(base);
        base.strip_suffix('e').filter(|_| base.len() > 4).unwrap_or(base).len()
    };
    match base {
        Cow::Borrowed(base) => Cow::from(&base[..without(base)]),
        Cow::Owned(mut base) => {
            base.truncate(without(&base));
            Cow::from(base)
        }
    }
}

fn singular(word: &str) -> Cow<'_, str> {
    let hissing = ["sses", "shes", "ches", "xes", "zzes"].iter().any(|ending| word.ends_with(ending));
    if let Some(short) = word.strip_suffix("ies").filter(|short| short.len() > 1) {
        Cow::from(format!("{short}y"))
    } else if hissing {
        Cow::from(&word[..word.len() - 2])
    } else if word.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) {
        Cow::from(&word[..word.len() - 1])
    } else {
        Cow::from(word)
    }
}

fn without_tense(word: &str) -> Cow<'_, str> {
    let vowel = |text: &str| text.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if let Some(short) = word.strip_suffix("ied").filter(|short| short.len() > 1) {
        return Cow::from(format!("{short}y"));
    }
    if word.ends_with("eed") {
        return Cow::from(if word.len() > 4 { &word[..word.len() - 1] } else { word });
    }
    let cut = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed"));
    match cut.filter(|short| short.len() > 2 && vowel(short)) {
        Some(short) if loses_e(short) => Cow::from(format!("{short}e")),
        Some(short) => Cow::from(short),
        None => Cow::from(word),
    }
}

/// Whether three letters before "-ed" or "-ing" had an e behind them: "vot(e)", but not "row", "fix".
fn loses_e(short: &str) -> bool {
    let is_vowel = |c: u8| b"aeiou".contains(&c);
    match short.as_bytes() {
        [first, middle, last] => {
            !is_vowel(*first) && is_vowel(*middle) && !is_vowel(*last) && !b"wxy".contains(last)
        }
        _ => false,
    }
}

fn without_double(word: &str) -> &str {
    let bytes = word.as_bytes();
    match bytes {
        [.., before, last] if bytes.len() > 3 && before == last && b"bdglmnprt".contains(last) => {
            &word[..word.len() - 1]
        }
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_word_are_one() {
        for forms in [
            "cede cedes ceded ceding",
            "guarantee guarantees guaranteed guaranteeing",
            "withdraw withdraws withdrawing",
            "party parties",
            "tax taxes taxed taxing",
            "ban bans banned banning",
            "ratify ratifies ratified",
            "freeze freezes freezing",
            "control controls controlled controlling",
            "tariff tariffs",
            "loss losses",
        ] {
            let mut stems: Vec<_> = forms.split(' ').map(stem).collect();
            stems.dedup();
            assert_eq!(stems.len(), 1, "{forms}: {stems:?}");
        }
        assert_ne!(stem("care"), stem("cars"));
        assert_ne!(stem("basis"), stem("bases"));
    }

    #[test]
    fn words_keep_their_place_and_lose_their_marks() {
        let text = "The U.S. wants 1.5 degrees; women’s rights, its “buffer-zone”";
        let found: Vec<_> = words(text).iter().map(|word| word.lower.clone()).collect();
        assert_eq!(found, ["us", "wants", "1.5", "degrees", "women", "rights", "buffer", "zone"]);
        assert!(words(text).iter().all(|word| plain(&text[word.start..word.end]) == word.lower));
        assert!(places(text).eq(words(text).iter().map(|word| (word.start, word.end))));
    }

    #[test]
    fn a_sentence_ends_where_one_begins() {
        let sentences = |text: &str| words(text).last().map(|word| word.sentence);
        assert_eq!(sentences("They met. Nobody spoke"), Some(1));
        assert_eq!(sentences("J. Adler met 4. of them"), Some(0));
        assert_eq!(sentences("first piece … second piece"), Some(1));
        assert!(words("Talks in Goma").iter().map(|word| word.name).eq([false, false, true]));
    }
}
