//! Who leads a side's delegation: "Adler, who led the Swiss team" here, "the head of the Swiss delegation, Lund" there.

use super::{Finding, Ground, Reason};
use crate::issues::words::{Word, words};
use crate::sighting::day;
use crate::world::world;
use jiff::civil::Date;
use rapporteur_model::Span;
use std::collections::BTreeMap;

/// Those who are led.
const TEAMS: [&str; 3] = ["delegation", "team", "mission"];
/// Words of leading.
const LEADS: [&str; 8] = ["led", "leads", "leading", "heads", "headed", "heading", "head", "leader"];
/// Words that make it somebody of another time.
const OTHERS: [&str; 7] = ["former", "then", "deputy", "previously", "once", "assistant", "member"];
/// Words between the team and the word of leading, and between that and the name.
const REACH: usize = 7;
/// Words before the team among which stands whose it is.
const WHOSE: usize = 3;
/// Days between two texts on one round.
const NEAR: i32 = 5;

/// Who leads a team, as one sentence tells it.
struct Led<'a> {
    document: usize,
    day: Option<Date>,
    sentence: usize,
    span: Span,
    who: &'a str,
}

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let mut of_side: BTreeMap<&str, Vec<Led<'_>>> = BTreeMap::new();
    for (document, entry) in ground.case.documents.iter().enumerate() {
        for (place, sentence) in entry.document.sentences().iter().enumerate() {
            let text = entry.document.words(sentence.span);
            let words = words(text);
            if let Some((side, who, (from, to))) = led(ground, document, text, &words) {
                let span = Span::new(words[from].start, words[to].end).shifted(sentence.span.start());
                let led = Led { document, day: day(entry), sentence: place, span, who };
                of_side.entry(side).or_default().push(led);
            }
        }
    }
    of_side.values_mut().filter_map(|told| parted(ground, told)).collect()
}

/// The side, who leads its team, and the first and last word that tell it.
fn led<'a>(
    ground: &'a Ground<'_>,
    document: usize,
    text: &str,
    words: &[Word],
) -> Option<(&'static str, &'a str, (usize, usize))> {
    let is = |at: usize, list: &[&str]| list.contains(&words[at].lower.as_str());
    let team = (0..words.len()).find(|at| is(*at, &TEAMS))?;
    let side = (team.saturating_sub(WHOSE)..team)
        .rev()
        .find_map(|at| world().state(words[at].lower.trim_end_matches("’s").trim_end_matches("'s")))?;
    let around = team.saturating_sub(REACH)..words.len().min(team + REACH);
    let leads = around.clone().find(|at| is(*at, &LEADS))?;
    if around.into_iter().any(|at| is(at, &OTHERS)) {
        return None;
    }
    let named = |from: usize, to: usize| {
        let mut at = (from..words.len().min(to)).map(|at| (at, ground.person_at(document, text, words, at)));
        at.find_map(|(at, person)| person.map(|(who, end)| (at, who, end)))
    };
    let before = || (leads.saturating_sub(REACH)..leads).rev().find_map(|at| named(at, at + 1));
    let (at, who, end) = if leads > team {
        named(leads + 1, leads + 1 + REACH)
            .filter(|_| words.get(leads + 1).is_some_and(|word| word.lower == "by"))
    } else if words[leads].lower.starts_with("head") && words[leads + 1].lower == "of" {
        named(team + 1, team + 1 + REACH).or_else(before)
    } else {
        before()
    }?;
    Some((side.0, who, (at.min(leads), (end - 1).max(team).max(leads))))
}

/// The first two texts of one round that name two.
fn parted(ground: &Ground<'_>, told: &mut [Led<'_>]) -> Option<Finding> {
    told.sort_by_key(|one| (one.day, one.document, one.span));
    let two = told.windows(2).find(|two| {
        let near = two[0].day.zip(two[1].day).is_some_and(|(a, b)| (b - a).get_days().abs() <= NEAR);
        near && two[0].document != two[1].document && two[0].who != two[1].who
    })?;
    let placed: Vec<(usize, Span)> = two
        .iter()
        .filter_map(|one| Some((ground.of_sentence(one.document, one.sentence)?, one.span)))
        .collect();
    let accounts: Vec<usize> = placed.iter().map(|(at, _)| *at).collect();
    let found =
        Finding { focus: placed, ..Finding::new(Reason::Role, accounts, "two lead one delegation", false) };
    (found.sides.len() > 1).then_some(found)
}
