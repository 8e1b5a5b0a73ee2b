//! What stands beside a person's name in a text: the words of a role.

use super::words::{bare, closes, ends, holds, places, plain};

/// Forms of address that stand between a role and a name.
const ADDRESS: [&str; 12] =
    ["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Colonel", "General", "Major", "Captain"];
/// Most words that a role before a name has, and most after one.
const REACH: usize = 9;
const AFTER: usize = 14;

/// The role phrases beside `name` in `text`, in its order.
pub(super) fn beside<'t>(text: &'t str, name: &'t str) -> Vec<String> {
    let mut found = Vec::new();
    for at in places(text, name) {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        found.extend(before(&text[line..at]));
        found.extend(after(&text[at + name.len()..end]));
    }
    found
}

/// `union president …`, `the group’s chief executive, …`, `the head of the board, …`.
fn before(words: &str) -> Option<String> {
    let mut words: Vec<&str> = words.split_whitespace().collect();
    while words.last().is_some_and(|word| ADDRESS.contains(word)) {
        words.pop();
    }
    let apposed = words.last()?.ends_with(',');
    let from = words.len().saturating_sub(REACH);
    let mut phrase: Vec<&str> = words[..words.len() - 1]
        .iter()
        .rposition(|word| closes(word))
        .map_or(&words[from..], |stop| &words[from.max(stop + 1)..])
        .to_vec();
    if let Some(stop) = phrase.iter().rposition(|word| word.starts_with(['“', '"'])) {
        phrase.drain(..stop);
    }
    let folded: Vec<String> = phrase.iter().map(|word| plain(word)).collect();
    if ends("role", folded.last()?) {
        let from = (0..phrase.len())
            .rev()
            .find(|at| is_small(phrase[*at]))
            .map_or(0, |at| at + usize::from(!is_article(phrase[at])));
        return Some(trimmed(&phrase[from..]));
    }
    let of = |at: &usize| {
        ends("role", &folded[*at]) && phrase.get(at + 1).is_some_and(|word| matches!(*word, "of" | "for"))
    };
    let from = (0..phrase.len()).rev().find(of).filter(|_| apposed)?;
    Some(trimmed(&phrase[from..]))
}

/// `…, the union’s president, …`, `…, head of the board`.
fn after(words: &str) -> Option<String> {
    let verb = |rest: &&str| {
        let two: Vec<&str> = rest.split_whitespace().take(2).collect();
        holds("stands-for", &plain(&two.join(" ")))
    };
    let rest = words.strip_prefix(", ").or_else(|| words.strip_prefix(' ').filter(verb))?;
    let mut phrase = Vec::new();
    for word in rest.split_whitespace().take(AFTER) {
        phrase.push(word);
        if closes(word) {
            break;
        }
    }
    let joined = trimmed(&phrase);
    let folded = plain(&joined);
    let first = phrase.first()?;
    let opens = is_article(first) || first.contains(['’', '\'']) || first.starts_with(char::is_uppercase);
    let opens = opens || holds("role", &plain(&phrase[..phrase.len().min(2)].join(" ")));
    let stands = holds("stands-for", &folded);
    ((opens || stands) && phrase.len() > 1 && (holds("role", &folded) || stands)).then_some(joined)
}

fn trimmed(words: &[&str]) -> String {
    let joined = words.join(" ");
    joined.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn is_article(word: &str) -> bool {
    matches!(bare(word).to_lowercase().as_str(), "the" | "a" | "an" | "its" | "their" | "our" | "his" | "her")
}

/// A word that no role before a name holds.
fn is_small(word: &str) -> bool {
    is_article(word)
        || matches!(
            bare(word).to_lowercase().as_str(),
            "and"
                | "or"
                | "that"
                | "by"
                | "with"
                | "from"
                | "in"
                | "on"
                | "at"
                | "to"
                | "when"
                | "as"
                | "but"
                | "said"
                | "says"
                | "told"
                | "after"
                | "met"
                | "meet"
                | "which"
                | "while"
                | "is"
                | "was"
        )
}

/// Fewest words that make an office: the role without whose it is and without what follows `of`, `for`.
pub(super) fn office(phrase: &str, is_owner: impl Fn(&str) -> bool) -> Option<String> {
    const ENDS: [&str; 6] = ["of", "for", "and", "who", "in", "to"];
    let tail =
        ["’s ", "'s "].iter().find_map(|mark| phrase.rsplit_once(mark)).map_or(phrase, |(_, rest)| rest);
    let words: Vec<String> = tail
        .split_whitespace()
        .take_while(|word| !ENDS.contains(&bare(word)))
        .filter(|word| !is_article(word) && !is_owner(bare(word)))
        .map(plain)
        .collect();
    let office = words.join(" ");
    (ends("role", &office) && words.len() < 5 && !holds("aside", &office)).then_some(office)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_stands_before_a_name_or_after_it() {
        for (text, role) in [
            ("On Monday union president Ada Roth spoke.", "union president"),
            ("The guild’s secretary, Ada Roth, spoke.", "The guild’s secretary"),
            (
                "It met the head of the Ferry Board for our coast, Ms. Ada Roth.",
                "head of the Ferry Board for our coast",
            ),
            ("Then Ada Roth, the company’s head of sales, left.", "the company’s head of sales"),
            ("Sulden’s foreign minister, Ada Roth, left.", "Sulden’s foreign minister"),
        ] {
            let found = beside(text, "Ada Roth");
            assert!(found.iter().any(|one| one.ends_with(role)), "{text} {found:?}");
        }
        assert_eq!(
            beside("They saw Ada Roth, and left. Ada Rothe, the president, stayed.", "Ada Roth"),
            [""; 0]
        );
    }

    #[test]
    fn an_office_is_told_without_its_owner() {
        let none = |_: &str| false;
        assert_eq!(office("Sulden’s foreign minister", none).as_deref(), Some("foreign minister"));
        assert_eq!(
            office("the Deputy Foreign Minister for Trade", none).as_deref(),
            Some("deputy foreign minister")
        );
        assert_eq!(office("a sailor", none), None);
    }
}
