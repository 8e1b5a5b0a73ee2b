//! Relative clauses whose word is what is told about: `a claim that Kigali calls biased`.

use super::Clause;
use super::borders::{end, trimmed};
use super::complement::Complement;
use super::subject::Subject;
use crate::find::lexicon::{Class, Frame};
use crate::find::trigger::Trigger;
use crate::find::words::{Kind, Unit};
use rapporteur_tagger::Upos;

type Ranges = Vec<(usize, usize)>;

/// `a claim that Kigali calls biased`, `which Velen deemed a “trap”`.
pub(super) fn relative_object(
    clause: &Clause<'_>,
    trigger: &Trigger,
    subject: &Subject,
    found: &Complement,
) -> Option<Ranges> {
    let unit = clause.unit;
    let relative = subject.relative.filter(|&at| at > 0)?;
    // `a rally in which leaders criticised the tax`: the object stands behind the verb.
    if unit.lower(relative) == "which"
        && unit.items[relative - 1].is(Class::Preposition)
        && !found.content.is_empty()
    {
        return None;
    }
    // `a claim Norland rejected`
    let bare = relative + 1 == subject.from && !unit.items[relative].is(Class::Relative);
    if !bare && !matches!(unit.lower(relative), "which" | "that") {
        return None;
    }
    // `the school that she wants`, `things they ask you to do` say nothing of the thing.
    const WISHES: &[&str] =
        &["want", "seek", "ask", "favor", "favour", "prefer", "back", "support", "see", "need"];
    let goes_on =
        |word: &str| (trigger.to..unit.items.len().min(trigger.to + 12)).any(|at| unit.lower(at) == word);
    let object = trigger.verb.frames.iter().any(|frame| match frame {
        Frame::Object => !WISHES.contains(&trigger.verb.base),
        Frame::ObjectWith(word) => *word != "to" && goes_on(word),
        Frame::Small => true,
        _ => false,
    });
    let governs = matches!(
        found.rule,
        "that-clause" | "clause" | "quotation" | "question" | "infinitive" | "preposition"
    ) && !found.content.is_empty();
    let reporting = clause.triggers.iter().any(|t| {
        t.at < relative && t.to + 4 > relative && (t.verb.takes(Frame::Clause) || t.verb.takes(Frame::Told))
    });
    if !object || (governs || reporting) && unit.lower(relative) == "that" {
        return None;
    }
    if bare && is_told(clause, relative) {
        return None;
    }
    let mut ranges = vec![antecedent(clause, relative + usize::from(bare))?];
    let nth = clause.triggers.iter().position(|t| t.at == trigger.at)?;
    ranges.extend(rest_behind(clause, nth));
    Some(ranges)
}

/// What a verb governs beside the words before its relative clause.
fn rest_behind(clause: &Clause<'_>, nth: usize) -> Option<(usize, usize)> {
    let (unit, from) = (clause.unit, clause.triggers[nth].to);
    let end = end(clause, nth, from);
    // `an idea that Roth called “worth a look” and that Lund turned down`
    let second =
        |at: &usize| unit.lower(*at) == "and" && matches!(unit.lower(at + 1), "that" | "which" | "who");
    let rest = trimmed(unit, from, (from..end).find(second).unwrap_or(end));
    // `The exemption that Roth demands would cost 60 million`
    rest.filter(|&(from, _)| !unit.items[from].is(Class::Time) && !unit.items[from].is(Class::Auxiliary))
}

/// `told the Marn news agency he regretted the break`: whether the words up to item `end` are whom somebody tells, and no antecedent.
fn is_told(clause: &Clause<'_>, end: usize) -> bool {
    let mark = |at: usize| {
        let item = &clause.unit.items[at];
        matches!(item.kind, Kind::Mark(_)) && !item.possessor()
    };
    let tells = |t: &Trigger| t.verb.takes(Frame::Told) && t.to <= end && !(t.to..end).any(mark);
    clause.triggers.iter().any(tells)
}

/// The noun phrase before a relative word.
fn antecedent(clause: &Clause<'_>, relative: usize) -> Option<(usize, usize)> {
    let unit = clause.unit;
    let end = if unit.items[relative - 1].mark(',') { relative - 1 } else { relative };
    let bound = |at: usize| {
        let item = &unit.items[at];
        matches!(item.kind, Kind::Mark(c) if !"$€£%".contains(c)) && !item.possessor()
            || item.quote().is_some()
            || item.is(Class::Auxiliary)
            || item.is(Class::Conjunction)
            || item.verb() && !attributive(unit, at) && !of_a_noun(unit, at)
            || clause.triggers.iter().any(|other| other.at == at)
    };
    let start = (0..end).rev().find(|&at| bound(at)).map_or(0, |at| at + 1);
    // `called for a truce, which …`, `go to arbitration, which …`
    let leads = |at: &usize| unit.items[*at].is(Class::Preposition) || unit.lower(*at) == "to";
    let start = (start..end).find(|at| !leads(at)).unwrap_or(start);
    trimmed(unit, start, end)
}

/// `Norland’s wish to join the pact`: whether the infinitive at item `at` tells what the noun before it is about.
fn of_a_noun(unit: &Unit, at: usize) -> bool {
    at > 1 && unit.lower(at - 1) == "to" && unit.items[at - 2].speech == Some(Upos::Noun)
}

/// `frozen assets`, `the proposed truce`: whether the participle at item `at` belongs to the noun behind it.
fn attributive(unit: &Unit, at: usize) -> bool {
    let nominal = |at: usize| {
        let speech = unit.items.get(at).and_then(|item| item.speech);
        matches!(speech, Some(Upos::Noun | Upos::Propn | Upos::Pron))
    };
    let governed = at > 0 && (nominal(at - 1) || unit.lower(at - 1) == "to");
    nominal(at + 1) && !governed
}
