//! Where a text says that two tell it otherwise, and then lets both speak: "The two sides cannot even agree on who left first."

use super::slots::is_wish;
use super::{Finding, Ground, Reason};
use crate::account::{Account, asks, lexicon};
use crate::issues::words::{Word, words};

/// Words behind the announcement among which stands what it is about.
const ABOUT: usize = 3;
/// Accounts behind it among which both speak.
const NEXT: usize = 6;
/// Words for what they do not agree on: questions of fact.
const QUESTIONS: [&str; 7] = ["who", "whom", "whether", "how", "when", "where", "which"];
/// Words behind a question with which it is one of what should be.
const TO_DO: [&str; 4] = ["should", "must", "will", "would"];
/// Verbs of an act for which somebody is to blame.
const ACTS: [&str; 14] = [
    "walked",
    "left",
    "broke",
    "fired",
    "shot",
    "started",
    "began",
    "blame",
    "fault",
    "responsible",
    "stopped",
    "provoked",
    "attacked",
    "quit",
];

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let documents = ground.case.documents.iter().enumerate();
    let of_text = |(document, entry): (usize, &rapporteur_model::CaseDocument)| -> Vec<Finding> {
        let sentences = 0..entry.document.sentences().len();
        sentences.filter_map(|sentence| told(ground, document, sentence)).collect()
    };
    documents.flat_map(of_text).collect()
}

/// The two who speak behind an announcement.
fn told(ground: &Ground<'_>, document: usize, sentence: usize) -> Option<Finding> {
    let text = &ground.case.documents[document].document;
    let said = text.words(text.sentences()[sentence].span);
    let reason = announces(said, &words(said))?;
    let from = ground.accounts.partition_point(|one| (one.document, one.sentence) <= (document, sentence));
    let block = text.sentences()[sentence].block;
    let next: Vec<usize> = (from..ground.accounts.len().min(from + NEXT))
        .take_while(|at| {
            let one = &ground.accounts[*at];
            one.document == document && text.sentences()[one.sentence].block == block
        })
        .filter(|at| speaks(&ground.accounts[*at]))
        .collect();
    let first = *next.first().filter(|first| ground.accounts[**first].sentence == sentence + 1)?;
    let one = &ground.accounts[first];
    let other = next.into_iter().find(|at| {
        let other = &ground.accounts[*at];
        other.sentence <= one.sentence + 1 && !other.same_teller(one) && !other.overlaps(one)
    })?;
    Some(Finding::new(reason, vec![first, other], "the text says that they do not agree", true))
}

fn speaks(account: &Account<'_>) -> bool {
    account.statement.is_some() && account.who.is_some() && !asks(account) && !is_wish(account)
}

/// What a sentence says two do not agree on.
fn announces(text: &str, words: &[Word]) -> Option<Reason> {
    let marks = lexicon::marks(words);
    let split = marks.iter().find(|mark| mark.class.starts_with("split"))?;
    let word = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    // "They dispute who fired": the question may be the last word of the announcement itself.
    let behind = split.words.end - 1..(split.words.end + ABOUT).min(words.len());
    let from = words[split.words.end - 1].end;
    // "They disagree on cod, which both catch" asks nothing.
    let asked = |at: &usize| !text.get(from..words[*at].start).is_some_and(|between| between.contains(','));
    let question = behind.into_iter().find(|at| QUESTIONS.contains(&word(*at))).filter(asked);
    let told = marks.iter().any(|mark| mark.class == "split-told");
    let Some(at) = question else { return told.then_some(Reason::Polarity) };
    if is_to_do(text, &words[at..]) {
        return None;
    }
    let act = || words[at..].iter().any(|word| ACTS.contains(&word.lower.as_str()));
    Some(match (word(at), word(at + 1)) {
        ("how", "many" | "much") => Reason::Number,
        ("when", _) => Reason::Date,
        ("where", _) => Reason::Place,
        ("who" | "whom", _) if act() => Reason::Blame,
        _ => Reason::Polarity,
    })
}

/// Whether a question is one of what should be: "how to share it", "how the catch should be shared, both say".
fn is_to_do(text: &str, question: &[Word]) -> bool {
    let same = |two: &&[Word]| !text[two[0].end..two[1].start].contains([',', ';', ':']);
    let clause: Vec<&str> = question.windows(2).take_while(same).map(|two| two[1].lower.as_str()).collect();
    let to_be = clause.windows(2).any(|two| two == ["to", "be"]);
    clause.first() == Some(&"to") || to_be || clause.iter().any(|word| TO_DO.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_left_first_is_a_question_of_fact_and_how_to_go_on_is_none() {
        let announced = |text: &str| announces(text, &words(text));
        assert_eq!(
            announced("The two sides cannot even agree on who walked away first."),
            Some(Reason::Blame)
        );
        assert_eq!(announced("They disagree about how many ferries sailed."), Some(Reason::Number));
        assert_eq!(announced("Their accounts differ."), Some(Reason::Polarity));
        assert_eq!(announced("They disagree on how to share the quota."), None);
        assert_eq!(announced("They disagree on fish."), None);
        assert_eq!(announced("They disagree on how the quota should be shared."), None);
        assert_eq!(announced("They disagree on fish, which both catch."), None);
        assert_eq!(announced("They dispute who fired first."), Some(Reason::Blame));
    }
}
