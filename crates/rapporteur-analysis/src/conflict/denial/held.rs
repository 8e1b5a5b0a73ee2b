//! Claims that stand in the very sentence that denies them: "rejected suggestions from Mona Adler that Oslo had paid",
//! "Adler's claim that Oslo had paid is simply wrong, according to Lund".

use super::super::{Apart, Finding, Ground, Reason};
use super::says::is_denial;
use crate::account::{Account, lexicon};
use crate::issues::words::{Word, words};
use crate::shift::first_named;
use rapporteur_model::Span;

/// Words between the verb that denies and the noun for the claim.
const VERB: usize = 3;
/// Words between the noun for the claim and `that`: who tells it.
const TELLER: usize = 12;
/// The fewest words of a claim.
const FEWEST: usize = 4;
/// What stands before who tells a claim.
const BY: [&str; 3] = ["by", "from", "of"];

/// The denials whose own sentence names somebody's claim that is no account.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    (0..ground.accounts.len()).filter_map(|at| named(ground, at)).collect()
}

fn named(ground: &Ground<'_>, at: usize) -> Option<Finding> {
    let denial = &ground.accounts[at];
    let document = &ground.case.documents[denial.document].document;
    let sentence = document.sentences()[denial.sentence].span;
    let text = document.words(sentence);
    let words = words(text);
    let (that, teller) = claim(text, &words)?;
    let behind = text[words[that].end..].trim_start();
    let from = sentence.end() - behind.len();
    let end = words[that..].iter().position(|word| text[word.end..].starts_with([';', '—', '–']));
    let last = end.map_or(words.len() - 1, |end| that + end);
    let claim = Span::new(from, sentence.start() + words[last].end);
    let told = |other: &Account<'_>| {
        let own = other.document == denial.document && other.span != denial.span;
        own && other.statement.is_some() && other.span.overlaps(claim)
    };
    let near = &ground.accounts[at.saturating_sub(2)..ground.accounts.len().min(at + 3)];
    let verb = sentence.start() + words[teller.0].start;
    let first = denial.span.start() <= verb && is_denial(denial) && !near.iter().any(told);
    let who = first_named(ground, denial.document, text, &words[teller.0..teller.1])
        .map(|_| person(ground, denial.document, text, &words[teller.0..teller.1]))?;
    let own = denial.who == Some(who.as_str());
    if !first || own || last < that + FEWEST {
        return None;
    }
    let start = denial.shown.start();
    let told = document.words(Span::new(start, from.max(start)));
    let told = told.trim_end().trim_end_matches(" that").trim_end_matches(',');
    let focus = vec![(at, Span::new(start, start + told.len()))];
    let apart = Some(Apart { span: claim, who: Some(who) });
    let refuses = ["denial", "dismissal"].into_iter().flat_map(|class| denial.of(class));
    let subject = refuses.map(|mark| mark.words.start).min().unwrap_or_default();
    let denier = || first_named(ground, denial.document, denial.text, &denial.words[..subject]);
    let named = denial.outlet().then(denier).flatten().map(|who| (at, who.to_owned()));
    let why = "the denial names whose claim it is";
    let who = named.into_iter().collect();
    Some(Finding { focus, apart, who, ..Finding::new(Reason::Polarity, vec![at], why, true) })
}

/// The place of `that` before the claim, and the words between the claim's noun and it, which name who tells it.
fn claim(text: &str, words: &[Word]) -> Option<(usize, (usize, usize))> {
    let marks = lexicon::marks(words);
    let verb = marks.iter().find(|mark| ["denial", "dismissal"].contains(&mark.class))?;
    let near = |mark: &&lexicon::Mark| {
        mark.class == "claim" && (verb.words.end..verb.words.end + VERB).contains(&mark.words.start)
    };
    let noun = marks.iter().find(near)?;
    // "claims made by the envoy that …"
    let end =
        noun.words.end + usize::from(words.get(noun.words.end).is_some_and(|word| word.lower == "made"));
    let by = words.get(end).is_some_and(|word| BY.contains(&word.lower.as_str()));
    let behind = end + 1..words.len().min(end + 1 + TELLER);
    let that = behind.into_iter().find(|at| words[*at].lower == "that").filter(|_| by)?;
    let clear = !text[words[end].end..words[that].start].contains([';', ':', '“', '"']);
    clear.then_some((that, (end + 1, that)))
}

/// Who is named last among these words: "the envoy to Norway, Mona Adler".
fn person(ground: &Ground<'_>, document: usize, text: &str, words: &[Word]) -> String {
    let named = (0..words.len()).rev().find_map(|from| ground.person_at(document, text, words, from));
    let part = || text[words[0].start..words[words.len() - 1].end].trim_end_matches(',').to_owned();
    named.map_or_else(part, |(name, _)| name.to_owned())
}

/// A denial that holds its claim: the words around it are the other side.
pub(super) fn around(ground: &Ground<'_>, at: usize, claim: usize) -> Option<Finding> {
    let (denial, held) = (&ground.accounts[at], &ground.accounts[claim]);
    let who = denial.who?.to_owned();
    if !denial.span.holds(held.span) || held.same_teller(denial) || denial.shown.end() <= held.span.end() {
        return None;
    }
    let behind = Span::new(held.span.end(), denial.shown.end());
    let document = &ground.case.documents[denial.document].document;
    let text = document.words(behind);
    let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let span = Span::new(behind.start() + lead, behind.end());
    let words = words(document.words(span));
    let says = lexicon::marks(&words).iter().any(|mark| ["falsity", "denial"].contains(&mark.class));
    let why = "the denial tells the claim itself";
    says.then(|| Finding {
        apart: Some(Apart { span, who: Some(who) }),
        ..Finding::new(Reason::Polarity, vec![claim], why, true)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_claim_stands_behind_who_tells_it() {
        let told = |text: &str| {
            let words = words(text);
            claim(text, &words).map(|(that, (from, to))| {
                (text[words[from].start..words[to - 1].end].to_owned(), text[words[that].end..].to_owned())
            })
        };
        let found = told("Oslo rejected suggestions from the envoy, Mona Adler, that it had paid.");
        assert_eq!(found, Some(("envoy, Mona Adler".to_owned(), " it had paid.".to_owned())));
        let made = told("Oslo rejected claims made by the envoy that it had paid.");
        assert_eq!(made, Some(("envoy".to_owned(), " it had paid.".to_owned())));
        assert_eq!(told("Oslo rejected the idea that it had paid."), None);
        assert_eq!(told("Oslo rejected the plan of the board."), None);
    }
}
