//! What only looks like a report: deeds, plans that are weighed, and words that govern nothing, which the tagger takes for
//! reports; and deeds that a reporting verb can tell of too (`offered prayers`, `denied them entry`).

use super::{Draft, Who};
use crate::find::lexicon::{Class, Verb, inflections, lexicon};
use crate::find::mention::{Mention, Shape};
use crate::find::words::{Item, Kind, Unit};
use rapporteur_tagger::Upos;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What the rules look at: the unit, the items of its reporting words, and the draft.
type Rule = fn(&Unit, Range<usize>, &Draft) -> bool;

const RULES: &[(&str, Rule)] = &[
    ("suspended four members", |unit, cue, _| {
        let mut deed = cue.clone().filter_map(|at| Some(at..deed_at(unit, at)?));
        deed.next().is_some_and(|deed| {
            let told = |at: &usize| !deed.contains(at) && lexicon().verb(unit.lower(*at), &[]).is_some();
            !cue.into_iter().any(|at| told(&at))
        })
    }),
    ("has to consider, is considering", |unit, mut cue, _| {
        cue.any(|at| {
            let weighs = unit.lower(at) == "consider" && at > 0 && unit.lower(at - 1) == "to";
            let obliged = matches!(unit.lower(at), "has" | "have" | "had") && unit.lower(at + 1) == "to";
            weighs || obliged || unit.lower(at) == "considering"
        })
    }),
    ("also, strongly, was", |unit, cue, _| {
        let light = |at: usize| matches!(unit.items[at].speech, Some(Upos::Adv | Upos::Aux | Upos::Part));
        cue.clone().all(light) || cue.len() == 1 && unit.lower(cue.start) == "from"
    }),
    ("faced fierce criticism for", |unit, cue, _| {
        const MEETS: &[&str] = &[
            "faced",
            "faces",
            "facing",
            "drew",
            "draws",
            "drawn",
            "drawing",
            "attracted",
            "received",
            "receives",
            "provoked",
            "prompted",
            "sparked",
            "triggered",
            "earned",
            "won",
            "met",
            "amid",
            "despite",
            "after",
        ];
        let noun = cue.clone().any(|at| unit.items[at].speech == Some(Upos::Noun));
        let verb = cue.clone().any(|at| unit.items[at].speech == Some(Upos::Verb));
        noun && !verb && cue.start > 0 && MEETS.contains(&unit.lower(cue.start - 1))
    }),
    ("offered prayers", |unit, mut cue, draft| {
        let (Who::Named(sources), Some(&(_, from, to))) = (&draft.who, draft.content.first()) else {
            return false;
        };
        cue.any(|at| {
            lexicon()
                .verb(unit.lower(at), &[])
                .is_some_and(|(verb, _)| is_done(unit, verb, sources, (from, to)))
        })
    }),
    ("they were expected to meet", |unit, cue, draft| {
        let be = unit.items[cue.start.saturating_sub(1)..cue.end].iter().any(|item| item.is(Class::Be));
        let to = draft.content.iter().any(|&(_, from, _)| unit.lower(from) == "to");
        let mut awaited =
            cue.map(|at| matches!(unit.lower(at), "expected" | "set" | "due" | "scheduled" | "considered"));
        be && (to || matches!(draft.who, Who::Unknown(_))) && awaited.any(|awaited| awaited)
    }),
    ("presented a list to the governors", |unit, mut cue, draft| {
        let list = cue.any(|at| unit.items[at].speech == Some(Upos::Noun));
        let first = draft.content.first().map_or(0, |&(_, from, _)| from);
        let speech = unit.items.get(first + 1).and_then(|item| item.speech);
        let noun =
            matches!(speech, Some(Upos::Det | Upos::Propn | Upos::Noun | Upos::Adj | Upos::Num | Upos::Pron));
        list && unit.lower(first) == "to" && noun
    }),
];

/// Whether a report that the tagger alone found tells of a deed.
pub(super) fn is_deed(unit: &Unit, draft: &Draft) -> bool {
    let cue = unit.under(draft.trigger);
    !cue.is_empty() && RULES.iter().any(|(_, rule)| rule(unit, cue.clone(), draft))
}

/// One past the words at item `at` that tell of a deed (`deed` in `data/words.txt`): `suspended`, `called off`.
fn deed_at(unit: &Unit, at: usize) -> Option<usize> {
    static DEEDS: LazyLock<HashMap<String, Vec<Vec<&'static str>>>> = LazyLock::new(|| {
        let mut deeds: HashMap<String, Vec<Vec<&'static str>>> = HashMap::new();
        for deed in lexicon().signs("deed") {
            let mut words = deed.split(' ');
            let verb = words.next().unwrap_or_default();
            let rest: Vec<&str> = words.collect();
            for (form, _) in inflections(verb, &[]) {
                deeds.entry(form).or_default().push(rest.clone());
            }
        }
        deeds
    });
    let rests = DEEDS.get(unit.lower(at))?;
    let fits =
        |rest: &&Vec<&str>| rest.iter().enumerate().all(|(nth, word)| unit.lower(at + 1 + nth) == *word);
    rests.iter().find(fits).map(|rest| at + 1 + rest.len())
}

/// Whether a reporting verb tells of a deed with this object, which is the item range `content`.
pub(super) fn is_done(unit: &Unit, verb: &Verb, sources: &[Mention], (from, to): (usize, usize)) -> bool {
    const NEAR: usize = 5;
    let near = |list: &str| (from..to.min(from + NEAR)).any(|at| lexicon().is_sign(list, unit.lower(at)));
    let all = |shapes: &[Shape]| sources.iter().all(|source| shapes.contains(&source.shape));
    if (from..to).any(|at| unit.items[at].quote().is_some()) || unit.lower(from) == "to" {
        return false;
    }
    match verb.base {
        "offer" => all(&[Shape::Thing]) || near("goods") || unit.lower(from) == "no",
        // `putting patients at risk`; figures are put at something.
        "put" if verb.particle.is_empty() => {
            let figure =
                |at: usize| unit.items[at].kind == Kind::Number || unit.items[at].speech == Some(Upos::Num);
            !(from..to).any(|at| figure(at) || matches!(unit.lower(at), "half" | "twice" | "double" | "zero"))
        }
        // `has taken note of them`
        "take" => to == from + 1 && unit.items[from].is(Class::Oblique),
        "contradict" => {
            let pronoun = unit.items[from].is(Class::Oblique) || unit.lower(from) == "her";
            pronoun && !unit.items.iter().any(|item| item.mark(':'))
        }
        "deny" => is_object(unit, (from, to), "request") && !that_clause(unit, from),
        "recall" => is_object(unit, (from, to), "envoy") && !that_clause(unit, from),
        "welcome" => is_object(unit, (from, to), "guest"),
        // `showed no sign of doubt`: who shows that something is so, says it.
        "show" => !all(&[Shape::Document, Shape::Thing]) && !that_clause(unit, from),
        _ => false,
    }
}

/// Whether the noun of a list is the object, which is the item range `content`, behind no more than an article, an owner or
/// an adjective: `denied the motion`, `denied the mining company access`; not `denied granting visas`, `denied visa fraud`,
/// `denied reports of rights abuses` or `welcomed the delegates’ decision`.
fn is_object(unit: &Unit, (from, to): (usize, usize), list: &str) -> bool {
    const NEAR: usize = 4;
    let plain = |at: &usize| {
        !matches!(unit.lower(*at), "how" | "what" | "that") && !unit.items[*at].is(Class::Preposition)
    };
    let goes_on = |next: &Item| next.possessor() || matches!(next.speech, Some(Upos::Noun | Upos::Propn));
    let head =
        |at: usize| lexicon().is_sign(list, unit.lower(at)) && !unit.items.get(at + 1).is_some_and(goes_on);
    let gerund = unit.lower(from).ends_with("ing");
    !gerund && (from..to.min(from + NEAR)).take_while(plain).any(head)
}

/// Whether the words from item `from` on stand behind `that`.
fn that_clause(unit: &Unit, from: usize) -> bool {
    unit.lower(from) == "that" || from > 0 && unit.lower(from - 1) == "that"
}
