//! Denials in apposition: "… had shared the data, a claim the ministry denies", "…, a charge denied by the operator".

use super::super::{Apart, Finding, Ground, Reason};
use super::says::is_denial;
use crate::account::{Account, asks, lexicon};
use crate::issues::words::{Word, words};
use rapporteur_model::{Document, Span};

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
/// Words before the verb of a passive, and the most adverbs behind it: "was contradicted a few hours later by".
const PASSIVE: [&str; 8] = ["that", "which", "was", "were", "is", "has", "been", "later"];
const ADVERBS: usize = 5;
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
    fn pronoun(&self) -> bool {
        ["he", "she", "it", "they", "who"].contains(&self.who.as_str())
    }

    /// Who denies it, by the name of the case; a pronoun is of whom the claim accuses: "accused the mayor of theft, a charge
    /// he denied".
    pub(super) fn denier(&self, ground: &Ground<'_>, claim: &Account<'_>) -> Option<String> {
        let who = if self.pronoun() { accused(claim.text)? } else { &self.who };
        let bare = who.strip_prefix("the ").unwrap_or(who);
        let named = ground.named(claim.document, who).or_else(|| ground.named(claim.document, bare));
        Some(named.map_or_else(|| who.to_owned(), |actor| actor.name.clone()))
    }
}

/// The apposition of the sentence in which an account stands.
pub(super) fn of(ground: &Ground<'_>, account: &Account<'_>) -> Option<Apposed> {
    in_sentence(ground, account.document, account.sentence)
}

/// Appositions whose words are no account of their own: what stands before them is denied.
pub(super) fn alone(ground: &Ground<'_>) -> Vec<Finding> {
    let documents = ground.case.documents.iter().enumerate();
    let sentences = documents.flat_map(|(document, entry)| {
        (0..entry.document.sentences().len()).map(move |sentence| (document, sentence))
    });
    sentences.filter_map(|(document, sentence)| unheard(ground, document, sentence)).collect()
}

fn unheard(ground: &Ground<'_>, document: usize, sentence: usize) -> Option<Finding> {
    let apposed = in_sentence(ground, document, sentence)?;
    let first = ground.of_sentence(document, sentence)?;
    let own = ground.accounts[first..]
        .iter()
        .take_while(|one| one.document == document && one.sentence == sentence);
    if own.clone().any(|one| is_denial(one) && one.span.overlaps(apposed.span)) {
        return None;
    }
    let told = |one: &Account<'_>| {
        one.statement.is_some() && !asks(one) && one.span.start() + SHORTEST < apposed.span.start()
    };
    let nth = own.clone().enumerate().filter(|(_, one)| told(one)).map(|(nth, _)| nth).last()?;
    let claim = &ground.accounts[first + nth];
    let document = &ground.case.documents[document].document;
    // "a claim Chad denies" of what Chad itself said, and "a claim he later denied", are nobody else's no.
    let who = apposed.denier(ground, claim).filter(|who| {
        let who = Some(who.as_str());
        who != claim.who && who != claim.side
    })?;
    let focus = vec![(first + nth, up_to(document, claim, &apposed))];
    let apart = Some(Apart { span: apposed.span, who: Some(who) });
    let why = "an apposition denies what stands before it";
    Some(Finding { focus, apart, ..Finding::new(Reason::Polarity, vec![first + nth], why, true) })
}

/// The words of a claim up to the apposition that denies it.
fn up_to(document: &Document, claim: &Account<'_>, apposed: &Apposed) -> Span {
    let start = claim.shown.start();
    let text = document.words(Span::new(start, apposed.span.start().max(start)));
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || ",-–—".contains(c));
    Span::new(start, start + end.len())
}

/// The apposition of a sentence.
pub(super) fn in_sentence(ground: &Ground<'_>, document: usize, sentence: usize) -> Option<Apposed> {
    let document = &ground.case.documents[document].document;
    let sentence = document.sentences()[sentence].span;
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

/// Whom a clause accuses of something.
fn accused(text: &str) -> Option<&str> {
    let behind = ["accused ", "accuses ", "accusing "].iter().find_map(|verb| text.split_once(verb))?.1;
    let (whom, _) = behind.split_once(" of ")?;
    (whom.split_whitespace().count() <= REACH && !whom.contains([',', ';'])).then_some(whom)
}

/// Who denies: the words between the noun and the verb, or behind `denied by`.
fn denier(text: &str, words: &[Word], noun: usize, verb: usize) -> Option<String> {
    let between = &text[words[noun].end..words[verb].start];
    let behind = text[words[verb].end..].trim_start();
    let passive = between.split_whitespace().all(|word| PASSIVE.contains(&word) || TRAILS.contains(&word));
    let by = behind.strip_prefix("by ").or_else(|| {
        let (adverbs, by) = behind.split_once(" by ")?;
        (adverbs.split_whitespace().count() <= ADVERBS && !adverbs.contains([',', ';'])).then_some(by)
    });
    let named = match by {
        Some(by) if passive => agent(by)?,
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

/// Who did it: the words behind `by`, or the name that stands behind them in commas.
fn agent(by: &str) -> Option<&str> {
    let mut parts = by.split([',', '.', ';', '(']);
    let first = parts.next()?;
    let is_name = |part: &&str| {
        // "denied by the carrier, Reuters reported" names no carrier.
        let mut name = part.split_whitespace();
        (1..=3).contains(&name.clone().count()) && name.all(|word| word.starts_with(char::is_uppercase))
    };
    let unnamed = !first.contains(char::is_uppercase);
    Some(parts.next().filter(is_name).filter(|_| unnamed).unwrap_or(first))
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
    Some((told, up_to(document, &ground.accounts[told], apposed)))
}
