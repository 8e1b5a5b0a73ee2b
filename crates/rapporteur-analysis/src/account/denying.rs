//! Words that look like a denial and are none: nouns, and what somebody is to do.

use super::lexicon::Mark;
use crate::issues::words::Word;

/// Nouns that are written as verbs of denial.
const NOUNS: [&str; 6] = ["dispute", "disputes", "challenge", "challenges", "contest", "contests"];
/// Words right before a noun.
const BEFORE_NOUN: [&str; 29] = [
    "a", "an", "the", "this", "that", "any", "no", "of", "in", "over", "under", "its", "their", "these",
    "such", "all", "into", "by", "with", "from", "for", "about", "amid", "between", "his", "her", "our",
    "several", "many",
];
/// Words before an adjective.
const QUALIFIED: [&str; 12] =
    ["the", "a", "an", "most", "hotly", "much", "its", "their", "this", "of", "in", "other"];
/// Words right behind a noun.
const AFTER_NOUN: [&str; 19] = [
    "of", "in", "over", "between", "about", "with", "and", "or", "that", "which", "have", "had", "were",
    "are", "will", "to", "on", "at", "for",
];
/// Words before the base of a verb.
const SUBJECTS: [&str; 8] = ["i", "we", "you", "they", "who", "also", "not", "still"];
/// Words of an object.
const OBJECTS: [&str; 12] =
    ["the", "that", "this", "it", "a", "an", "his", "her", "their", "its", "any", "those"];
/// What is denied, without an article.
const CLAIMS: [&str; 8] =
    ["claim", "report", "figure", "allegation", "account", "suggestion", "version", "accusation"];
/// Words by which somebody is asked to do something.
const ASKS: [&str; 9] = ["urge", "urged", "urges", "urging", "ask", "asked", "asks", "asking", "expected"];
/// The same before `on`.
const CALLS: [&str; 4] = ["call", "called", "calls", "calling"];
/// Words before whom somebody asks.
const WHOM: [&str; 16] = [
    "him", "her", "it", "them", "us", "me", "you", "the", "his", "its", "their", "our", "both", "all",
    "those", "members",
];
/// Words before `to` by which somebody can or wants to deny something, and has not done so.
const TO: [&str; 23] = [
    "right",
    "power",
    "latitude",
    "authority",
    "ability",
    "able",
    "unable",
    "aim",
    "aims",
    "plan",
    "plans",
    "intend",
    "intends",
    "vow",
    "vowed",
    "vows",
    "threaten",
    "threatened",
    "refuse",
    "refused",
    "seek",
    "hope",
    "expected",
];
/// Words before `to` among which such a word stands.
const REACH: usize = 4;

/// Whether a mark of a denial is a noun, or an infinitive of what somebody is to do: "urged her to deny the application".
pub(super) fn denies_nothing(text: &str, words: &[Word], mark: &Mark) -> bool {
    let at = mark.words.start;
    mark.class == "denial" && (is_noun(text, &words[at]) || is_adjective(words, mark))
        || ["denial", "dismissal"].contains(&mark.class) && is_to_be_done(text, words, at)
}

/// "the disputed zone", "the most contested parts".
fn is_adjective(words: &[Word], mark: &Mark) -> bool {
    let at = mark.words.start;
    let before = at.checked_sub(1).map(|before| words[before].lower.as_str());
    let qualified = before.is_some_and(|word| QUALIFIED.contains(&word));
    mark.words.len() == 1 && ["disputed", "contested"].contains(&words[at].lower.as_str()) && qualified
}

fn is_to_be_done(text: &str, words: &[Word], at: usize) -> bool {
    let to = at.checked_sub(1).filter(|before| words[*before].lower == "to");
    to.is_some_and(|to| {
        words[to.saturating_sub(REACH)..to].iter().any(|word| leads_to(text, word, &words[to]))
    })
}

/// Whether what follows `to` is what somebody is asked to do ("urged the board to"), can or wants to do ("the right to").
fn leads_to(text: &str, word: &Word, to: &Word) -> bool {
    let between = text[word.end..to.start].trim();
    let whom = |between: &str| {
        let first = between.split_whitespace().next().unwrap_or_default();
        WHOM.contains(&first) || first.starts_with(char::is_uppercase)
    };
    let is = |list: &[&str]| list.contains(&word.lower.as_str());
    is(&ASKS) && whom(between)
        || is(&CALLS) && between.strip_prefix("on ").is_some_and(whom)
        || is(&TO) && (between.is_empty() || between.starts_with("of "))
}

/// "the dispute, which began in March", "a bitter pay dispute": a noun, and nobody's denial.
fn is_noun(text: &str, word: &Word) -> bool {
    if !NOUNS.contains(&word.lower.as_str()) {
        return false;
    }
    let mut before = text[..word.start].trim_end().rsplit(char::is_whitespace);
    let (last, second) = (before.next().unwrap_or_default(), before.next().unwrap_or_default());
    let opens = |word: &str| BEFORE_NOUN.contains(&word.to_lowercase().as_str());
    // "the police dispute the figure", "skippers dispute Adler's figure": an object follows a verb.
    let next = text[word.end..].split_whitespace().next().unwrap_or_default();
    let claim = CLAIMS.iter().any(|claim| next.starts_with(claim));
    let object = OBJECTS.contains(&next) || claim || next.starts_with(char::is_uppercase);
    let several = last.ends_with('s') || last.ends_with(',');
    let qualified = !word.lower.ends_with('s') && opens(second) && !several;
    let known = SUBJECTS.contains(&last.to_lowercase().as_str());
    // "The ministry disputes both figures", but not "the border disputes of the year".
    let owned = ["the", "a", "an", "its", "their", "his", "her"].contains(&second.to_lowercase().as_str());
    let verbal = next.starts_with(char::is_alphanumeric) && !AFTER_NOUN.contains(&next);
    let one = word.lower.ends_with('s') && owned && verbal;
    let subject = several || known || one || last.is_empty() || last.starts_with(char::is_uppercase);
    opens(last) || (qualified || !subject) && !object
}

#[cfg(test)]
mod tests {
    use crate::account::lexicon;
    use crate::issues::words::words;

    fn denies(text: &str) -> bool {
        let words = words(text);
        let marks = lexicon::marks(&words);
        marks.iter().any(|mark| mark.class == "denial" && !super::denies_nothing(text, &words, mark))
    }

    #[test]
    fn nouns_and_what_is_to_be_done_deny_nothing() {
        assert!(denies("The skippers dispute the figure") && denies("She went on to deny it"));
        assert!(denies("The harbour board disputes Lund's figure"));
        assert!(denies("The ministry disputes both figures"));
        assert!(denies("She called a press conference to deny that she had resigned"));
        assert!(!denies("The border disputes of the year"));
        assert!(!denies("They called on the mayor to deny him a licence"));
        assert!(!denies("A pay dispute between the nurses and the county"));
        assert!(!denies("An autumn marred by disputes and delays"));
        assert!(!denies("The differences and disputes of the year"));
        assert!(!denies("The most disputed parts are the ferries"));
        assert!(!denies("They urged the mayor to deny him a licence"));
        assert!(!denies("The club vowed to challenge the levy in court"));
    }
}
