//! Whether an expression lies behind or ahead: the verb that is nearest to it decides.

use super::lexicon::lexicon;
use super::scan::{Kind, Scan};
use rapporteur_model::Span;
use std::ops::Range;

/// Where an expression lies, seen from the time of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// A verb in the present: of a weekday the coming one, of another date the nearest.
    Present,
    /// No verb tells.
    Unknown,
}

/// How far the verb is looked for, in tokens.
const REACH: usize = 25;
/// Words in `-ed` that are no verb in the past.
const NOT_PAST: &[&str] =
    &["need", "united", "indeed", "hundred", "exceed", "proceed", "succeed", "speed", "feed"];

/// The tense that the sentence gives to the expression in the tokens `at`.
///
/// The nearest verb before it counts; where that one reports (`said the talks on Friday would …`) and
/// something stands between the two, the clause after it is asked first.
pub(super) fn of(scan: &Scan, at: Range<usize>, sentences: &[Span], heading: bool) -> Tense {
    let start = scan.start(at.start);
    let sentence = sentences.partition_point(|s| s.end() <= start);
    let sentence = sentences.get(sentence).copied();
    let within = |token: usize| {
        sentence.is_none_or(|s| (s.start()..s.end()).contains(&scan.start(token)))
            && !ends_clause(scan, token)
    };
    let before = (at.start.saturating_sub(REACH)..at.start).rev().take_while(|&t| within(t));
    let behind = before.clone().find_map(|token| {
        // `agreed to meet on Friday`, but `agreed it on Friday`
        let done = done(scan, token) && !looks_ahead(scan, token, at.start);
        let tense = if done { Some(Tense::Past) } else { cue(scan, token) };
        tense.map(|tense| (tense, token))
    });
    let told = |token: usize| if done(scan, token) { Some(Tense::Past) } else { cue(scan, token) };
    let after = || (at.end..scan.tokens.len().min(at.end + REACH)).take_while(|&t| within(t)).find_map(told);
    let found = match behind {
        Some((_, token))
            if lexicon().reporting(scan.word(token)) && content_between(scan, token, at.start) =>
        {
            after().or(behind.map(|(tense, _)| tense))
        }
        Some((tense, _)) => Some(tense),
        None => after(),
    };
    let planned = at.start > 0 && scan.word(at.start - 1) == "for";
    match found {
        // "a strike was called for Monday"
        Some(Tense::Past) if planned => Tense::Present,
        Some(tense) => tense,
        None if heading => Tense::Future,
        None => Tense::Unknown,
    }
}

fn ends_clause(scan: &Scan, at: usize) -> bool {
    scan.mark(at, &[';', '!', '?', '“', '”'])
}

/// What a word says of the time.
fn cue(scan: &Scan, at: usize) -> Option<Tense> {
    let word = scan.word(at);
    if scan.tokens[at].kind != Kind::Word {
        return None;
    }
    if lexicon().ahead(word) {
        return Some(Tense::Future);
    }
    // "would be signed": the word before tells.
    let passive = at > 0 && scan.word(at - 1) == "be";
    if passive && (word.ends_with("ed") || lexicon().behind(word)) {
        return None;
    }
    let is = |at: usize| matches!(scan.word(at), "is" | "are");
    if is(at) || at > 0 && is(at - 1) && word.ends_with("ed") {
        return Some(Tense::Present);
    }
    let past = word.ends_with("ed") && word.len() > 4 && !NOT_PAST.contains(&word) && !scan.capital(at);
    (past || lexicon().behind(word)).then_some(Tense::Past)
}

/// `agreed`, `vowed`: past forms whose purpose lies ahead.
fn done(scan: &Scan, at: usize) -> bool {
    let past = matches!(scan.word(at), "agreed" | "vowed" | "pledged" | "promised" | "threatened");
    let helped = at > 0 && matches!(scan.word(at - 1), "be" | "is" | "are");
    past && !helped
}

/// Whether what is agreed or promised stands before the expression: another verb, or what it is for.
fn looks_ahead(scan: &Scan, verb: usize, at: usize) -> bool {
    if scan.word(verb) == "agreed" {
        return (verb + 1..at).any(|token| matches!(scan.word(token), "to" | "that" | "for" | "until"));
    }
    content_between(scan, verb, at)
}

/// Whether more than adverbs, places and addressees stands between a reporting verb and the expression.
fn content_between(scan: &Scan, verb: usize, at: usize) -> bool {
    let light = |token: usize| {
        let small = matches!(
            scan.word(token),
            "on" | "in"
                | "at"
                | "late"
                | "early"
                | "a"
                | "the"
                | "to"
                | "reporters"
                | "journalists"
                | "statement"
                | "interview"
                | "during"
                | "with"
                | "lawmakers"
                | "parliament"
                | ","
                | "earlier"
                | "also"
                | "again"
                | "repeatedly"
                | "me"
                | "us"
                | "him"
                | "her"
                | "them"
                | "news"
                | "conference"
        );
        small || scan.capital(token)
    };
    (verb + 1..at).any(|token| !light(token))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;

    #[track_caller]
    fn check(text: &str, expression: &str, expected: Tense) {
        let scan = Scan::new(text);
        let at = (0..scan.tokens.len()).find(|&t| scan.word(t) == expression).expect("it is there");
        assert_eq!(of(&scan, at..at + 1, &segment::sentences(text), false), expected, "{text}");
    }

    #[test]
    fn the_nearest_verb_tells() {
        check("Lind said on Tuesday that talks would resume soon.", "tuesday", Tense::Past);
        check("Lind said that talks would resume on Friday.", "friday", Tense::Future);
        check("Ministers will meet on Friday.", "friday", Tense::Future);
        check("On Friday, ministers will meet.", "friday", Tense::Future);
        check("On Friday, ministers met.", "friday", Tense::Past);
        check("A ship on Friday.", "friday", Tense::Unknown);
        check("Lind hoped the pact would be signed on Friday.", "friday", Tense::Future);
        check("The union called a strike for Friday.", "friday", Tense::Present);
        check("The office is closed on Friday.", "friday", Tense::Present);
        check("On Friday, ministers agreed to a ceiling.", "friday", Tense::Past);
        check("A swap agreed on Friday has begun.", "friday", Tense::Past);
        check("They agreed to meet on Friday.", "friday", Tense::Future);
        check("Lind insisted again on Friday that the group must leave.", "friday", Tense::Past);
        check("Lind sat in the hall on Friday night.", "friday", Tense::Past);
    }

    #[test]
    fn a_reporting_verb_leaves_its_content_to_the_contents_verb() {
        check("Lind said a meeting on Friday would settle it.", "friday", Tense::Future);
        check("Lind told reporters in Oslo on Friday it would last.", "friday", Tense::Past);
    }

    #[test]
    fn verbs_of_other_sentences_do_not_count() {
        check("They met. On Friday they will vote.", "friday", Tense::Future);
    }
}
