//! Positions: what a side wants, offers, takes or refuses, in whose words.
//!
//! The rules look at one unit at a time, in their order (`RULES`): at verbs and nouns of the list (`verb`, `noun`), at what a
//! speaker says must be, will not be or may be (`own`, `outcome`), at phrases (`phrase`). Conditions are found in the clause around a position or in the
//! sentence (`condition`), and are positions of their own where the holder makes them. Of positions that overlap, the
//! one of the earlier rule stays (`put`). What no rule found and the tagger is sure of comes last (`tagged`).

mod act;
mod condition;
mod firmness;
mod known;
mod made;
mod noun;
mod outcome;
mod own;
mod phrase;
mod place;
mod spoken;
mod stances;
mod tagged;
#[cfg(test)]
mod tests;
mod verb;
mod whose;

use super::event::frame::Sentence;
use super::event::pairs::Pairs;
use super::event::rule::{self, Party};
use super::event::tags::Tags;
use super::event::verbs::{Verb, verbs};
use super::event::{Contents, Seen};
use crate::find::speech::Tagged;
use place::{Place, holds};
use rapporteur_model::{Event, Firmness, Position, RecordId, Source, Span, Speaker, Stance, Teller};
use rapporteur_tagger::TableKind;

/// What a rule finds in a unit.
#[derive(Clone, Debug)]
struct Hit {
    stance: Stance,
    firmness: Firmness,
    /// The words that denote the stance: items `from..to`.
    trigger: (usize, usize),
    matter: Vec<Span>,
    /// The clause: items `from..to`.
    clause: (usize, usize),
    holders: Holders,
    confidence: f32,
}

impl Hit {
    /// What a verb and its clause tell; how sure is left to the rule.
    fn of_verb(place: &Place<'_>, verb: &Verb, stance: Stance, holders: Holders) -> Option<Hit> {
        let (from, end) = (place.opens(verb.at), place.reach(verb.at + 1));
        Some(Hit {
            stance,
            firmness: Firmness::Unspecified,
            trigger: (verb.from, verb.at + 1),
            matter: vec![place.span(from, end)?],
            clause: (from, end),
            holders,
            confidence: own::UNSURE,
        })
    }
}

/// Whose position it is.
#[derive(Clone, Debug)]
enum Holders {
    /// The speaker of the statement of this number.
    Speaker(usize),
    Parties(Vec<Party>),
}

/// A position before it is given an id.
#[derive(Clone, Debug)]
struct Draft {
    holder: Source,
    stance: Stance,
    firmness: Firmness,
    matter: Vec<Span>,
    condition: Option<Span>,
    /// Number of the statement in whose words it is told.
    told_in: Option<usize>,
    trigger: Span,
    evidence: Vec<Span>,
    confidence: f32,
    rule: &'static str,
}

/// A rule: its name, and what finds.
type Rule = (&'static str, fn(&Place<'_>) -> Vec<Hit>);

/// The rule that goes by the verbs of the list.
const STANCE_VERB: &str = "stance verb";

/// The rule that goes by the phrases of the list.
const PHRASE: &str = "phrase";

/// The rule that goes by what a statement does, which knows least of its words.
const ACT: &str = "what is done by saying it";

/// The rules in their order; of what overlaps, the earlier rule's finding stays.
const RULES: &[Rule] = &[
    (STANCE_VERB, verb::find),
    ("made a condition", made::conditions),
    ("readiness", own::readiness),
    ("what one will not do", own::refusals),
    (PHRASE, phrase::find),
    ("what must be", own::obligations),
    ("what one will do", own::promises),
    ("what one could do", own::possibilities),
    ("what one may do", outcome::maybes),
    ("what depends on something", outcome::dependences),
    ("what will not be done", outcome::bars),
    ("what could be done", outcome::openings),
    ("words without a verb", spoken::verbless),
    ("what follows if", outcome::conditions),
    ("stance noun", noun::find),
    ("what will be done", outcome::arrangements),
    ("an order", spoken::orders),
    ("or else", spoken::or_else),
    (ACT, act::find),
];

/// The rules that are mostly wrong where the tagger does not see a position in most of their words.
const DOUBTED: &[&str] =
    &[ACT, "what one will do", "what follows if", "what one may do", "what will be done"];

/// What a rule finds is dropped where the tagger takes less of its words for a position: one in fourteen of these was one on our
/// own marked articles, of the others six in seven.
const UNSEEN: f32 = 0.05;

/// How much of its words the tagger takes for a position where it sees one.
const SEEN: f32 = 0.6;

/// Evidence of fewer words than this tells nothing to one who reads it.
const SHORTEST: usize = 3;

/// Evidence of more words than this is more than a clause or a sentence.
const LONGEST: usize = 38;

/// Every position of the text.
pub(super) fn find(seen: &Seen<'_>, events: &[Event]) -> Vec<Position> {
    let about = rule::about(seen.text.units.iter());
    let tags = Tags::of(seen.tagged);
    let contents = Contents::of(seen.statements);
    let mut drafts: Vec<Draft> = Vec::new();
    let (mut events, mut pairs) = (events.iter().peekable(), Pairs::default());
    for (index, unit) in seen.text.units.iter().enumerate() {
        // A headline sums up what the text tells, and names sides by their cities and trades.
        if unit.question || unit.heading || unit.items.is_empty() {
            continue;
        }
        let sentence = Sentence::new(unit, verbs(unit, &tags), tags);
        while let Some(event) = events.next_if(|event| event.trigger.start() < unit.span.start()) {
            pairs.together(event.actors.iter().chain(&event.recipients));
        }
        let place = Place { seen, sentence, index, about: &about, contents: &contents, pairs: &pairs };
        for (name, find) in RULES {
            let told = |hit: &Hit| !place.is_denied(hit.trigger.0) && !place.is_asked(hit.trigger.0);
            let hits = find(&place).into_iter().filter(told);
            for hit in hits.flat_map(|hit| with_refused(&place, hit)) {
                let hit = known::against_a_demand(&place, hit, &drafts);
                if !known::of_a_claim(&place, &hit, &drafts) && is_seen(&place, name, &hit) {
                    let found = condition::complete(&place, name, &hit);
                    found.into_iter().for_each(|draft| put(&mut drafts, draft));
                }
            }
        }
        for span in tagged::places(&place, &drafts) {
            if let Some((rule, hit)) = tagged::hit(&place, span, &drafts) {
                let found = condition::complete(&place, rule, &hit);
                found.into_iter().for_each(|draft| put(&mut drafts, draft));
            }
        }
    }
    drafts.sort_by_key(|draft| (draft.trigger.start(), draft.trigger.end()));
    drafts.into_iter().scan(None, |last, draft| Some(position(seen, draft, last))).collect()
}

/// `wants a raise and no change to the roster`, `needs peace, not a pause`: what is demanded, and what is refused in the same
/// breath.
fn with_refused(place: &Place<'_>, hit: Hit) -> Vec<Hit> {
    let unit = place.unit();
    let (from, end) = (hit.trigger.1, hit.clause.1);
    let joined = |at: usize| unit.items[at - 1].mark(',') || matches!(unit.lower(at - 1), "and" | "but");
    let needs = matches!(unit.lower(hit.trigger.0), "need" | "needs" | "want" | "wants" | "wanted");
    let not_a =
        |at: usize| needs && unit.lower(at) == "not" && matches!(unit.lower(at + 1), "a" | "an" | "another");
    let no = (from + 1..end).find(|&at| (unit.lower(at) == "no" || not_a(at)) && joined(at));
    let Some((no, matter)) =
        no.filter(|_| hit.stance == Stance::Demands).and_then(|no| Some((no, place.span(no + 1, end)?)))
    else {
        return vec![hit];
    };
    let before = (from..no)
        .rev()
        .find(|&at| !matches!(unit.lower(at), "" | "," | "and" | "but"))
        .map_or(from, |at| at + 1);
    // `no class above 24` asks for a limit.
    let limit = (no..end)
        .any(|at| matches!(unit.lower(at), "above" | "over" | "beyond" | "below" | "more" | "longer"));
    let refused = Hit {
        stance: if limit { Stance::Demands } else { Stance::Rejects },
        trigger: (no, no + 1),
        matter: vec![matter],
        clause: (no, end),
        ..hit.clone()
    };
    let kept = place.span(from, before).map(|matter| Hit {
        matter: vec![matter],
        clause: (hit.clause.0, before),
        ..hit
    });
    kept.into_iter().chain([refused]).collect()
}

/// Add a draft where none of the same holder and matter is there. What a statement does gives way to what its words tell.
fn put(drafts: &mut Vec<Draft>, draft: Draft) {
    let overlap = |a: &[Span], b: &[Span]| a.iter().any(|one| b.iter().any(|other| one.overlaps(*other)));
    let known = drafts.iter().position(|known| {
        known.holder.name == draft.holder.name
            && (overlap(&known.matter, &draft.matter) || known.trigger.overlaps(draft.trigger))
            && overlap(&known.evidence, &draft.evidence)
    });
    match known {
        None => drafts.push(draft),
        Some(at) if drafts[at].rule == ACT && draft.rule != ACT => drafts[at] = draft,
        Some(_) => {}
    }
}

/// The drafts of a hit: one a holder.
fn drafts(place: &Place<'_>, rule: &'static str, hit: &Hit) -> Vec<Draft> {
    let Some(trigger) = place.span(hit.trigger.0, hit.trigger.1) else { return vec![] };
    let Some(evidence) = evidence(place, hit) else { return vec![] };
    let (holders, told_in): (Vec<Party>, Option<usize>) = match &hit.holders {
        Holders::Speaker(statement) => match place.speaker(*statement) {
            Some(source) => (vec![(source.clone(), 1.0)], Some(*statement)),
            None => return vec![],
        },
        Holders::Parties(parties) => (parties.clone(), place.told_in(hit.trigger.0)),
    };
    let one = |(holder, sure): Party| Draft {
        holder,
        stance: hit.stance,
        firmness: firmness::of(place, hit),
        matter: hit.matter.clone(),
        condition: None,
        told_in,
        trigger,
        evidence: vec![evidence],
        confidence: hit.confidence * sure,
        rule,
    };
    holders.into_iter().filter(|(source, _)| holds(source)).map(one).collect()
}

/// The clause, no longer than a sentence may be.
fn evidence(place: &Place<'_>, hit: &Hit) -> Option<Span> {
    let (from, to) = hit.clause;
    let whole = place.span(from, to)?;
    let words = |span: Span| place.seen.text.words(span).split_whitespace().count();
    if words(whole) < SHORTEST {
        return None;
    }
    if words(whole) <= LONGEST {
        return Some(whole);
    }
    let matter = hit.matter.iter().copied().reduce(Span::cover);
    let own = matter.and_then(|matter| Some(place.span(hit.trigger.0, hit.trigger.1)?.cover(matter)));
    own.filter(|own| words(*own) <= LONGEST).or_else(|| place.span(from, to.min(from + LONGEST)))
}

/// The position of a draft; `last` counts those on one trigger.
fn position(seen: &Seen<'_>, draft: Draft, last: &mut Option<(Span, usize)>) -> Position {
    let nth = match last {
        Some((trigger, nth)) if *trigger == draft.trigger => *nth + 1,
        _ => 0,
    };
    *last = Some((draft.trigger, nth));
    let told_in = draft.told_in.map(|at| &seen.statements[at]);
    let evidence = draft.evidence[0];
    Position {
        id: RecordId::of("position", seen.text.document.id(), draft.trigger, nth),
        stance: clear_stance(seen, &draft).unwrap_or(draft.stance),
        holder: draft.holder,
        firmness: draft.firmness,
        matter: draft.matter,
        condition: draft.condition,
        told_by: told_in.map(|statement| Teller {
            statement: statement.id.clone(),
            name: match &statement.speaker {
                Speaker::Source(source) => Some(source.name.clone()),
                Speaker::Unknown { .. } => None,
            },
        }),
        on: told_in.and_then(|statement| statement.said_on.clone()),
        trigger: draft.trigger,
        evidence: draft.evidence,
        confidence: (draft.confidence * seen_too(seen, evidence)).clamp(0.0, 1.0),
        method: draft.rule.to_owned(),
    }
}

/// The stance of which the tagger is clear where it sees a position: where a rule told another one it was right in five of six on
/// our own marked articles. What stands under a condition is conditional, and what is made a condition is demanded.
fn clear_stance(seen: &Seen<'_>, draft: &Draft) -> Option<Stance> {
    const CLEAR: f32 = 0.97;
    let (tagged, words) = (seen.tagged?, draft.evidence[0]);
    let plain = draft.condition.is_none() && draft.rule != condition::DEMANDED;
    let position = plain && share(tagged, words) >= SEEN;
    let stance = tagged.table().stance(tagged.under(words)).filter(|(_, sure)| position && *sure >= CLEAR);
    stance.map(|(stance, _)| stance).filter(|stance| !turns_a_verb(seen, draft, *stance))
}

/// Whether a stance turns what the words of the list tell: a verb is read with its negation, which the tagger misses more often; so
/// is `there can be no …`.
fn turns_a_verb(seen: &Seen<'_>, draft: &Draft, stance: Stance) -> bool {
    use Stance::{Accepts, Demands, Offers, Rejects};
    let trigger = seen.text.words(draft.trigger).to_lowercase();
    let none = trigger == "no" || trigger.ends_with(" no");
    let (verb, phrase) = (draft.rule == STANCE_VERB, draft.rule == PHRASE);
    match (draft.stance, stance) {
        (Accepts, Rejects) | (Rejects, Accepts) => verb,
        (Offers, Rejects) => verb && !denies(seen, draft),
        (Rejects, Demands) => none || phrase,
        (Demands, Rejects) => {
            phrase && draft.firmness == Firmness::Precondition || verb && !ends_something(seen, draft)
        }
        _ => false,
    }
}

/// `Oslo won't give up the fort, he vowed`: whether something is refused in the words of the matter.
fn denies(seen: &Seen<'_>, draft: &Draft) -> bool {
    let mut words = draft.matter.iter().flat_map(|span| seen.text.words(*span).split_whitespace());
    words.any(|word| {
        let lower = word.to_lowercase().replace('’', "'");
        lower.ends_with("n't")
            || matches!(lower.as_str(), "not" | "never" | "no" | "nothing" | "cannot" | "nor")
    })
}

/// `wants an end to the patrols`, `demands that they not sail`: whether what is asked for is that something be no more.
fn ends_something(seen: &Seen<'_>, draft: &Draft) -> bool {
    const ENDS: &[&str] = &[
        "end", "stop", "halt", "no", "not", "without", "from", "out", "removed", "removal", "scrapped",
        "never", "leave", "drop", "gone",
    ];
    let words = draft.matter.iter().flat_map(|span| seen.text.words(*span).split_whitespace());
    words.into_iter().any(|word| ENDS.contains(&word.to_lowercase().as_str()))
}

/// What is left of a rule's confidence by how much of its words the tagger takes for a position: about so many of those on our
/// own marked articles were positions (docs/measurements.md).
fn seen_too(seen: &Seen<'_>, evidence: Span) -> f32 {
    const DOUBTED: f32 = 0.7;
    if seen.tagged.is_none_or(|tagged| share(tagged, evidence) >= SEEN) { 1.0 } else { DOUBTED }
}

/// Whether the tagger takes enough of a finding's words for a position, of a doubted rule's most of them; also without a tagger.
fn is_seen(place: &Place<'_>, rule: &str, hit: &Hit) -> bool {
    let words = evidence(place, hit);
    let least = if DOUBTED.contains(&rule) { SEEN } else { UNSEEN };
    place.seen.tagged.zip(words).is_none_or(|(tagged, words)| share(tagged, words) >= least)
}

/// How much of the words the tagger takes for a position, 0 to 1.
fn share(tagged: &Tagged, words: Span) -> f32 {
    tagged.table().share(TableKind::Position, tagged.under(words))
}
