//! Denials in apposition: "… had shared the data, a claim the ministry denies", "…, a charge denied by the operator".

use super::super::Ground;
use crate::account::{Account, lexicon};
use crate::issues::words::{Word, words};
use rapporteur_model::Span;

/// Nouns for what stands before the apposition.
const NOUNS: [&str; 12] = [
    "claim",
    "charge",
    "figure",
    "allegation",
    "accusation",
    "suggestion",
    "assertion",
    "version",
    "account",
    "estimate",
    "characterisation",
    "characterization",
];
/// Words between the noun and the verb that denies.
const REACH: usize = 8;
/// Words before the name of the denier, and behind it.
const LEADS: [&str; 4] = ["that", "which", "the", "a"];
const TRAILS: [&str; 12] = [
    "has",
    "have",
    "had",
    "repeatedly",
    "flatly",
    "strongly",
    "firmly",
    "since",
    "later",
    "also",
    "always",
    "angrily",
];
/// Bytes of the shortest claim.
const SHORTEST: usize = 20;

/// The apposition with which a sentence denies what it has told, with who denies it.
pub(crate) struct Apposed {
    /// From the noun to the end of the sentence.
    pub span: Span,
    /// Who denies it, in the words of the text.
    pub who: String,
}

impl Apposed {
    /// Whether the text names the denier by a pronoun only.
    pub(super) fn pronoun(&self) -> bool {
        ["he", "she", "it", "they", "who"].contains(&self.who.as_str())
    }
}

/// The apposition of the sentence in which an account stands.
pub(super) fn of(ground: &Ground<'_>, account: &Account<'_>) -> Option<Apposed> {
    let document = &ground.case.documents[account.document].document;
    let sentence = document.sentences()[account.sentence].span;
    let text = document.words(sentence);
    let words = words(text);
    let marks = lexicon::marks(&words);
    (1..words.len()).filter(|at| opens(text, &words[*at])).find_map(|at| {
        let denies = |mark: &&lexicon::Mark| {
            let class = ["denial", "dismissal", "falsity"].contains(&mark.class);
            class && (at + 1..at + 1 + REACH).contains(&mark.words.start)
        };
        let verb = marks.iter().find(denies)?;
        let who = denier(text, &words, at, verb.words.start)?;
        let before = text[..words[at].start].trim_end();
        let article = before.rfind(' ').map_or(words[at].start, |space| space + 1);
        let span = Span::new(article, text.trim_end_matches(['.', ' ']).len()).shifted(sentence.start());
        Some(Apposed { span, who })
    })
}

/// Whether a noun for a claim stands behind a comma or a dash and an article.
fn opens(text: &str, word: &Word) -> bool {
    let before = text[..word.start].trim_end();
    let article = before.strip_suffix(" a").or_else(|| before.strip_suffix(" an"));
    NOUNS.contains(&word.lower.as_str())
        && article.is_some_and(|before| before.trim_end().ends_with([',', '-', '–', '—']))
}

/// Who denies: the words between the noun and the verb, or behind `denied by`.
fn denier(text: &str, words: &[Word], noun: usize, verb: usize) -> Option<String> {
    let between = &text[words[noun].end..words[verb].start];
    let behind = text[words[verb].end..].trim_start();
    let named = match behind.strip_prefix("by ") {
        Some(by) if between.trim().is_empty() => by.split([',', '.', ';', '(']).next()?,
        // "described as pure invention": the verb stands before the word for what is untrue.
        _ => ["described", "called", "dismissed", "branded"]
            .iter()
            .find_map(|verb| between.split_once(verb))
            .map_or(between, |(who, _)| who),
    };
    let mut named: Vec<&str> = named.split_whitespace().collect();
    while named.first().is_some_and(|word| LEADS.contains(word)) {
        named.remove(0);
    }
    while named.last().is_some_and(|word| TRAILS.contains(word)) {
        named.pop();
    }
    (!named.is_empty() && named.len() <= REACH).then(|| named.join(" "))
}

/// The claim that stands right before the apposition, and the words of it that are denied.
pub(super) fn claim(ground: &Ground<'_>, at: usize, apposed: &Apposed) -> Option<(usize, Span)> {
    let denial = &ground.accounts[at];
    let document = &ground.case.documents[denial.document].document;
    let before = |other: &usize| {
        let account = &ground.accounts[*other];
        account.document == denial.document
            && account.sentence == denial.sentence
            && account.span.start() + SHORTEST < apposed.span.start()
    };
    let first = ground.of_sentence(denial.document, denial.sentence)?;
    let told = (first..ground.accounts.len())
        .take_while(|other| ground.accounts[*other].sentence == denial.sentence)
        .filter(|other| *other != at)
        .filter(before)
        .max_by_key(|other| {
            (ground.accounts[*other].statement.is_some(), ground.accounts[*other].span.start())
        })?;
    let start = ground.accounts[told].shown.start();
    let text = document.words(Span::new(start, apposed.span.start()));
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || ",-–—".contains(c));
    Some((told, Span::new(start, start + end.len())))
}
