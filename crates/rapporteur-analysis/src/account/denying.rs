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
/// Words before the base of a verb.
const SUBJECTS: [&str; 8] = ["i", "we", "you", "they", "who", "also", "not", "still"];
/// Words of an object.
const OBJECTS: [&str; 12] =
    ["the", "that", "this", "it", "a", "an", "his", "her", "their", "its", "any", "those"];
/// What is denied, without an article.
const CLAIMS: [&str; 8] =
    ["claim", "report", "figure", "allegation", "account", "suggestion", "version", "accusation"];
/// Words before `to` by which somebody is to deny something, can or wants to, and has not done so.
const TO: [&str; 39] = [
    "urge",
    "urged",
    "urges",
    "urging",
    "ask",
    "asked",
    "asks",
    "asking",
    "call",
    "called",
    "calls",
    "calling",
    "right",
    "power",
    "latitude",
    "authority",
    "ability",
    "able",
    "unable",
    "decide",
    "decided",
    "vote",
    "voted",
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
        || ["denial", "dismissal"].contains(&mark.class) && is_to_be_done(words, at)
}

/// "the disputed zone", "the most contested parts".
fn is_adjective(words: &[Word], mark: &Mark) -> bool {
    let at = mark.words.start;
    let before = at.checked_sub(1).map(|before| words[before].lower.as_str());
    let qualified = before.is_some_and(|word| QUALIFIED.contains(&word));
    mark.words.len() == 1 && ["disputed", "contested"].contains(&words[at].lower.as_str()) && qualified
}

fn is_to_be_done(words: &[Word], at: usize) -> bool {
    let to = at.checked_sub(1).filter(|before| words[*before].lower == "to");
    to.is_some_and(|to| {
        words[to.saturating_sub(REACH)..to].iter().any(|word| TO.contains(&word.lower.as_str()))
    })
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
    let subject = several || known || last.is_empty() || last.starts_with(char::is_uppercase);
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
        assert!(!denies("A pay dispute between the nurses and the county"));
        assert!(!denies("An autumn marred by disputes and delays"));
        assert!(!denies("The differences and disputes of the year"));
        assert!(!denies("The most disputed parts are the ferries"));
        assert!(!denies("They urged the mayor to deny him a licence"));
        assert!(!denies("The club vowed to challenge the levy in court"));
    }
}
