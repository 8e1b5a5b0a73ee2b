//! Statements that accuse, ask, refuse, threaten or promise: events of those who make them, where no verb or
//! noun of the codebook has told them already.

use super::codebook::codebook;
use super::learned;
use super::rule::Party;
use super::tags::Tags;
use super::{Contents, Draft, Seen};
use crate::find::act::asks_or_refuses;
use crate::find::lexicon::lexicon;
use rapporteur_model::{Act, EventType, Modality, Report, Source, Span, Speaker, SpeakerKind, Statement};

/// Add them to `drafts`; and leave out accusations, refusals and demands of those who are no side.
pub(super) fn add(seen: &Seen<'_>, contents: &Contents, drafts: &mut Vec<Draft>) {
    let of_talks = |(actor, _): &Party| seen.resolver.may_be_side(actor) || at_work(seen, actor);
    drafts.retain(|draft| {
        !party_only(draft.kind) || draft.actors.is_empty() || draft.actors.iter().any(of_talks)
    });
    let asks = interviewers(seen);
    drafts.retain(|draft| {
        draft.kind != EventType::Consult || !draft.actors.iter().any(|(actor, _)| asks.contains(&actor.name))
    });
    drafts.iter_mut().for_each(|draft| in_own_words(seen, contents, draft));
    let asks = |statement: &Statement| match &statement.speaker {
        Speaker::Source(source) => asks.contains(&source.name),
        Speaker::Unknown { .. } => false,
    };
    let said = seen.statements.iter().enumerate();
    for (index, statement) in said.filter(|(_, s)| s.report == Report::Actual && !asks(s)) {
        if let Some(draft) = threat(seen, contents, (index, statement), drafts) {
            drafts.push(draft);
            continue;
        }
        let told = |draft: &Draft| statement.cue.iter().any(|cue| cue.overlaps(draft.trigger));
        if !drafts.iter().any(told) {
            let found = draft(seen, contents, statement);
            drafts.extend(found.filter(|found| !drafts.iter().any(|other| says_it(other, found, statement))));
        }
    }
}

/// Those who ask the questions of an interview: that they met somebody is no event of the negotiation.
fn interviewers(seen: &Seen<'_>) -> Vec<String> {
    let sources = seen.statements.iter().filter_map(|statement| match &statement.speaker {
        Speaker::Source(source) => Some(source),
        Speaker::Unknown { .. } => None,
    });
    sources
        .filter(|source| source.resolution.iter().any(|step| step == "asks the questions"))
        .map(|s| s.name.clone())
        .collect()
}

/// Whether `other` is the same as what the statement does: in its content, by the speaker or the speaker's side.
fn says_it(other: &Draft, found: &Draft, statement: &Statement) -> bool {
    let inside = statement.content.iter().any(|piece| piece.holds(other.trigger));
    let same = |(source, _): &Party| {
        let actor = &found.actors[0].0;
        source.name == actor.name
            || source.party.is_some() && source.party == actor.party
            || actor.party.as_ref() == Some(&source.name)
    };
    inside && other.kind == found.kind && (other.actors.is_empty() || other.actors.iter().any(same))
}

/// Types that only the sides of a negotiation, and mediators, have.
fn party_only(kind: EventType) -> bool {
    matches!(kind, EventType::Accuse | EventType::Reject | EventType::Request)
}

/// Workers and the like, who are a side where the text is about a labour dispute.
fn at_work(seen: &Seen<'_>, source: &Source) -> bool {
    source.kind == SpeakerKind::Group
        && super::rule::about(seen.text.units.iter()).contains(&super::codebook::About::Labour)
}

/// What somebody refuses, asks or promises in words of his own is told by nobody else.
fn in_own_words(seen: &Seen<'_>, contents: &Contents, draft: &mut Draft) {
    let performed = party_only(draft.kind) || matches!(draft.kind, EventType::Agree | EventType::Threaten);
    let Some(at) = draft.told_in.filter(|_| performed && draft.modality == Modality::Actual) else { return };
    let statement = &seen.statements[at];
    let Speaker::Source(speaker) = &statement.speaker else { return };
    let own = draft.actors.iter().any(|(actor, _)| actor.name == speaker.name);
    let reports = matches!(statement.act, Act::Say | Act::Refuse | Act::Promise | Act::Threaten | Act::Ask);
    if !own || !reports {
        return;
    }
    let whole = statement.cue.iter().copied().chain(speaker.mention).fold(draft.evidence, Span::cover);
    let here = seen.text.units[draft.unit].span;
    if here.holds(whole) && seen.text.words(whole).split_whitespace().count() <= LONGEST {
        draft.evidence = whole;
    }
    draft.told_in =
        contents.around(statement.cue.first().copied().unwrap_or(draft.trigger)).filter(|outer| *outer != at);
}

/// What finds events of statements.
pub(super) const METHOD: &str = "statement";

/// Evidence of more words than this is more than a clause or a sentence.
const LONGEST: usize = 38;

/// `if you do not leave, we will attack`: a statement with a condition and a hostile act of the speaker's side.
fn threat(
    seen: &Seen<'_>,
    contents: &Contents,
    (index, statement): (usize, &Statement),
    drafts: &[Draft],
) -> Option<Draft> {
    const HOSTILE: &[EventType] = &[
        EventType::Assault,
        EventType::Coerce,
        EventType::Protest,
        EventType::Sanction,
        EventType::Mobilize,
        EventType::Reject,
    ];
    let Speaker::Source(source) = &statement.speaker else { return None };
    let says = matches!(statement.act, Act::Say | Act::Threaten | Act::Refuse | Act::Think | Act::Promise);
    if !says || !seen.resolver.may_be_side(source) {
        return None;
    }
    let words = condition(seen, statement)?;
    let of_side = |(actor, _): &Party| {
        actor.name == source.name
            || Some(&actor.name) == source.party.as_ref()
            || actor.party.is_some() && actor.party == source.party
    };
    let hostile = drafts.iter().any(|draft| {
        draft.told_in == Some(index)
            && HOSTILE.contains(&draft.kind)
            && matches!(draft.modality, Modality::Future | Modality::Hypothetical)
            && draft.actors.iter().any(of_side)
    });
    let force = codebook().class("force").iter().any(|phrase| is_used(&words, &phrase.replace('_', " ")));
    let unless =
        statement.content.iter().any(|piece| seen.text.words(*piece).to_lowercase().contains("unless"));
    let vows = unless && matches!(statement.act, Act::Promise | Act::Threaten);
    let found =
        (hostile || force || vows).then(|| draft_of(seen, contents, statement, EventType::Threaten))??;
    (!drafts.iter().any(|draft| draft.kind == EventType::Threaten && draft.evidence.overlaps(found.evidence)))
        .then_some(found)
}

/// Whether the words speak of force as a means, and not of a measure that is lifted.
fn is_used(words: &str, force: &str) -> bool {
    const MILD: &[&str] = &[
        "lift",
        "lifted",
        "lifting",
        "remove",
        "removed",
        "removing",
        "ease",
        "eased",
        "easing",
        "drop",
        "dropped",
        "dropping",
        "cut",
        "cutting",
        "reduce",
        "reduced",
        "reducing",
        "end",
        "ended",
        "ending",
        "suspend",
        "suspended",
        "suspending",
        "scrap",
        "scrapped",
        "scrapping",
    ];
    words.match_indices(force).any(|(at, _)| {
        let before = words[..at].split_whitespace().rev().take(3);
        !before.into_iter().any(|word| MILD.contains(&word))
    })
}

/// `warned that tariffs could return if the other side blocked exports`
fn warns_of_a_condition(seen: &Seen<'_>, statement: &Statement) -> bool {
    let warns = statement.cue.iter().any(|cue| seen.text.words(*cue).to_lowercase().starts_with("warn"));
    let conditional = statement.content.iter().any(|piece| {
        let words = format!(" {} ", seen.text.words(*piece).to_lowercase());
        let ahead = [" will ", " would ", " could ", " may ", " might ", " can "];
        (words.contains(" if ") || words.contains(" unless "))
            && ahead.iter().any(|word| words.contains(word))
    });
    warns && conditional
}

/// `warned that its convoys would be “legitimate targets”`, `warned that it would respond`: what is done to somebody, or
/// in answer, and no effect of something; whether one of `words` is said of what lies ahead.
fn warns_of(seen: &Seen<'_>, statement: &Statement, signs: &[&str]) -> bool {
    let warns = statement.cue.iter().any(|cue| seen.text.words(*cue).to_lowercase().starts_with("warn"));
    let pieces: Vec<&str> = statement.content.iter().map(|piece| seen.text.words(*piece)).collect();
    let words = pieces.join(" ").to_lowercase();
    let each = || words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let mut ahead = each().skip_while(|word| !matches!(*word, "will" | "would" | "shall" | "could" | "may"));
    warns && ahead.any(|word| signs.contains(&word))
}

/// Words for what those who warn would do themselves.
const ANSWERS: &[&str] =
    &["target", "targets", "targeted", "strike", "retaliate", "retaliation", "respond", "consequences"];

/// `would be legitimate targets`: somebody's people or things shall be attacked.
fn makes_targets(seen: &Seen<'_>, statement: &Statement) -> bool {
    let legitimate = statement.content.iter().any(|piece| {
        let words = seen.text.words(*piece).to_lowercase();
        words.contains("legitimate target") || words.contains("legitimate military target")
    });
    legitimate && warns_of(seen, statement, &["target", "targets"])
}

/// Whether the content is `this` or `that` alone.
fn only_points(seen: &Seen<'_>, statement: &Statement) -> bool {
    matches!(seen.text.words(statement.content[0]).to_lowercase().as_str(), "this" | "that" | "it")
}

/// What the tagger takes the reporting words for. `warned that the rule would cut its sales`: what others or nobody will
/// do is no threat; who disputes `this` denies words and refuses nothing.
fn taught(seen: &Seen<'_>, statement: &Statement) -> Option<EventType> {
    let cue = *statement.cue.first()?;
    let words = seen.text.words(cue).to_lowercase();
    let begins = |starts: &[&str]| starts.iter().any(|start| words.starts_with(start));
    // Praise in so many words (`called it a serious answer`) backs nobody, a promise is no deal.
    learned::said(Tags::of(seen.tagged), cue).filter(|kind| match kind {
        EventType::Support | EventType::Agree => false,
        EventType::Threaten => {
            !begins(&["warn", "caution"])
                || warns_of_a_condition(seen, statement)
                || warns_of(seen, statement, ANSWERS)
        }
        EventType::Reject => !(begins(&["disput"]) && only_points(seen, statement)),
        _ => true,
    })
}

/// The words of a content, in lower case, where they make a condition and tell what follows from it.
fn condition(seen: &Seen<'_>, statement: &Statement) -> Option<String> {
    let pieces: Vec<&str> = statement.content.iter().map(|piece| seen.text.words(*piece)).collect();
    let words = pieces.join(" ").to_lowercase();
    let mut each = words.split(|c: char| !c.is_alphabetic());
    let conditional = each.clone().any(|word| matches!(word, "if" | "unless"));
    let ahead = each.any(|word| matches!(word, "will" | "would" | "prepared" | "ready"));
    (conditional && ahead).then_some(words)
}

fn draft(seen: &Seen<'_>, contents: &Contents, statement: &Statement) -> Option<Draft> {
    let offers = statement.cue.iter().any(|cue| {
        let words = seen.text.words(*cue).to_lowercase();
        ["offer", "propos"].iter().any(|word| words.starts_with(word))
    });
    let owns_to = statement.cue.iter().any(|cue| {
        let words = seen.text.words(*cue).to_lowercase();
        ["acknowledg", "admit", "has acknowledg", "has admit"].iter().any(|start| words.starts_with(start))
    });
    let kind = match statement.act {
        Act::Accuse if owns_to => return None,
        Act::Promise if offers => EventType::Propose,
        Act::Ask if is_question(seen, statement) => return None,
        Act::Ask => EventType::Request,
        Act::Refuse => EventType::Reject,
        Act::Accuse if warns_of_a_condition(seen, statement) => EventType::Threaten,
        Act::Accuse | Act::Say if makes_targets(seen, statement) => EventType::Threaten,
        Act::Accuse => EventType::Accuse,
        Act::Threaten => EventType::Threaten,
        _ => taught(seen, statement)?,
    };
    draft_of(seen, contents, statement, kind)
}

/// `“How would I feel?” she asked`: a question asks nobody to do anything.
fn is_question(seen: &Seen<'_>, statement: &Statement) -> bool {
    let last = statement.content.last().map_or("", |piece| seen.text.words(*piece));
    last.trim_end_matches(['”', '"', '’', '\'', ' ']).ends_with('?')
}

fn draft_of(seen: &Seen<'_>, contents: &Contents, statement: &Statement, kind: EventType) -> Option<Draft> {
    let Speaker::Source(source) = &statement.speaker else { return None };
    let attempts = statement.cue.iter().any(|cue| {
        let words = seen.text.words(*cue).to_lowercase();
        ["sought", "seek", "tried", "try", "aim"].iter().any(|word| words.starts_with(word))
    });
    let nameless = seen.text.words(statement.content[0]).to_lowercase().starts_with("anonymity");
    if attempts || nameless || statement.method.contains("nominal") {
        return None;
    }
    let actor: Party = (actor(source), statement.confidence);
    let trigger = statement.cue.first().copied().unwrap_or(statement.content[0]);
    if !seen.resolver.may_be_side(source) {
        return None;
    }
    let unit = unit_of(seen, trigger)?;
    Some(Draft {
        kind,
        mode: None,
        actors: vec![actor],
        recipients: vec![],
        modality: Modality::Actual,
        trigger,
        evidence: evidence(seen, unit, statement, source),
        unit,
        heading: seen.text.units[unit].heading,
        confidence: 0.6 * statement.confidence,
        method: METHOD,
        told_in: contents.around(trigger),
    })
}

/// A state's officials are the state; a person stays one.
pub(in crate::find) fn actor(source: &Source) -> Source {
    let described = matches!(source.kind, SpeakerKind::Group | SpeakerKind::Anonymous);
    match source.party.as_deref().filter(|_| described) {
        Some(party) if lexicon().state(party).is_some() => {
            let mut actor = source.clone();
            actor.resolution.push(format!("“{}” are {party} as actors of events", source.name));
            party.clone_into(&mut actor.name);
            actor.kind = SpeakerKind::State;
            actor
        }
        _ => source.clone(),
    }
}

/// The unit in whose own words `trigger` stands.
fn unit_of(seen: &Seen<'_>, trigger: Span) -> Option<usize> {
    let units = || seen.text.units.iter().enumerate().filter(|(_, unit)| unit.span.overlaps(trigger));
    let own = |unit: &crate::find::words::Unit| {
        unit.items.iter().any(|item| item.quote().is_none() && item.span.overlaps(trigger))
    };
    units().find(|(_, unit)| own(unit)).or_else(|| units().next()).map(|(index, _)| index)
}

/// The speaker's words to the end of the content, where they stand in one sentence; of a longer content the piece
/// or sentence that asks or refuses.
fn evidence(seen: &Seen<'_>, unit: usize, statement: &Statement, source: &Source) -> Span {
    let sentence = seen.text.units[unit].span;
    let pieces = statement.cue.iter().chain(&statement.content).copied().chain(source.mention);
    let here = pieces.filter(|piece| sentence.holds(*piece));
    let whole = here.reduce(Span::cover).unwrap_or(statement.content[0]);
    let telling = telling(seen, statement).filter(|telling| !whole.holds(*telling));
    let long = seen.text.words(whole).split_whitespace().count() > LONGEST;
    let label = !statement.content.iter().any(|piece| piece.overlaps(whole));
    match telling {
        Some(telling) => telling,
        None if long || label => first_sentence(seen, statement.content[0]),
        None => whole,
    }
}

/// The first sentence of a piece of a content.
fn first_sentence(seen: &Seen<'_>, piece: Span) -> Span {
    let sentences = seen.text.document.sentences();
    let first = sentences.get(sentences.partition_point(|s| s.span.end() <= piece.start()));
    let end = first.map_or(piece.end(), |first| first.span.end().min(piece.end()));
    Span::checked(piece.start(), end).unwrap_or(piece)
}

/// The sentence of the content whose words ask or refuse.
fn telling(seen: &Seen<'_>, statement: &Statement) -> Option<Span> {
    let sentences = seen.text.document.sentences();
    statement.content.iter().find_map(|piece| {
        let from = sentences.partition_point(|s| s.span.end() <= piece.start());
        let inside = sentences[from..].iter().take_while(|s| s.span.start() < piece.end());
        inside.into_iter().find_map(|s| {
            let (start, end) = (s.span.start().max(piece.start()), s.span.end().min(piece.end()));
            let span = Span::checked(start, end)?;
            asks_or_refuses(seen.text.words(span)).then_some(span)
        })
    })
}
