//! Reports without a reporting verb: “…” – Name, according to X, attitudes, nouns, `X: …`.

use super::borders::{says_who, trimmed};
use super::finite;
use super::subject;
use super::{Clause, Draft, Who};
use crate::find::lexicon::{Class, Form, Verb, lexicon};
use crate::find::mention::{Mention, Shape, mention, mention_with_apposition};
use crate::find::trigger::{Trigger, Voice};
use crate::find::words::{Item, Kind, Unit};
use crate::find::world::world;
use rapporteur_model::{Act, Report};

/// `“…” – Name, role`
pub(super) fn dash(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    let Some(at) = unit.items.iter().position(|item| item.dash()) else { return };
    let quoted = at == 1 && unit.items[0].quote().is_some();
    if !quoted || unit.items.len() > at + 20 {
        return;
    }
    let Some(found) =
        mention_with_apposition(unit, at + 1, unit.items.len()).filter(|m| m.shape != Shape::Thing)
    else {
        return;
    };
    let mut draft = Draft::new("dash", clause.index, unit.items[at].span, Who::Named(vec![found]));
    draft.cue.push(unit.items[at].span);
    draft.content.push((clause.index, 0, 1));
    draft.confidence = 0.9;
    draft.how = "the words after the dash";
    drafts.push(draft);
}

/// `view` in `in the view of`: what follows is thought.
pub(super) fn of_the_mind(word: &str) -> bool {
    matches!(word, "view" | "opinion" | "eyes" | "judgment" | "judgement" | "estimation")
}

/// `According to X, …`, `…, according to X`, `in the words of X, …`.
pub(super) fn according(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    const OPENERS: &[&[&str]] = &[
        &["according", "to"],
        &["in", "the", "words", "of"],
        &["in", "line", "with"],
        &["in", "the", "view", "of"],
        &["in", "the", "opinion", "of"],
        &["in", "the", "eyes", "of"],
        &["in", "the", "judgment", "of"],
        &["in", "the", "judgement", "of"],
        &["in", "the", "estimation", "of"],
        &["as", "per"],
    ];
    let opens =
        |at: usize, words: &[&str]| words.iter().enumerate().all(|(nth, word)| unit.lower(at + nth) == *word);
    for at in 0..unit.items.len() {
        let Some(words) = OPENERS.iter().find(|words| opens(at, words)) else { continue };
        if unit.lower(at + words.len()) == "which" {
            continue;
        }
        let from = at + words.len();
        let stop = (from..unit.items.len()).find(|&at| {
            let item = &unit.items[at];
            matches!(item.kind, Kind::Mark(',' | ';' | ':')) || item.lower == "." || item.quote().is_some()
        });
        let stop = stop.unwrap_or(unit.items.len());
        let Some(mut mention) = mention(unit, from, stop) else { continue };
        if stop == from + 1 && matches!(unit.lower(from), "him" | "her" | "them") {
            mention.shape = Shape::Pronoun;
            mention.head = unit.lower(from).to_owned();
        }
        if mention.shape == Shape::Thing {
            continue;
        }
        if words[0] == "in" && words[1] == "line" && mention.shape == Shape::Thing {
            continue;
        }
        if passed_on(clause, &mention, drafts) {
            continue;
        }
        let thinks = of_the_mind(unit.lower(at + 2));
        let named = matches!(mention.shape, Shape::Person | Shape::Name);
        let found = according_to(clause, at, from, (stop, named), mention);
        drafts.extend(found.map(|draft| if thinks { Draft { act: Act::Think, ..draft } } else { draft }));
    }
}

/// `According to TASS, X said …`, `“…,” X said, according to two people`: whoever passes on what somebody else
/// says is no source of its own.
fn passed_on(clause: &Clause<'_>, source: &Mention, drafts: &mut [Draft]) -> bool {
    let unit = clause.unit;
    let words = source.name.and_then(|name| {
        let from = unit.items.iter().position(|item| item.span.start() == name.start())?;
        let to = unit.items.iter().position(|item| item.span.end() == name.end())?;
        let words: Vec<String> = unit.items[from..=to].iter().map(|item| item.lower.clone()).collect();
        Some(words.join(" "))
    });
    let listed = words.is_some_and(|words| world().passes_on(&words));
    let agency =
        listed || matches!(source.head.as_str(), "agency" | "news" | "tv" | "media" | "press" | "wire");
    let direct = |draft: &Draft| matches!(draft.rule, "quotation-before" | "quotation" | "inverted");
    let own = |draft: &Draft| draft.unit == clause.index && (agency || direct(draft));
    let pieces: Vec<(usize, usize)> =
        drafts.iter().filter(|d| own(d)).flat_map(|d| &d.content).map(|c| (c.1, c.2)).collect();
    let nested = |draft: &Draft| {
        let at = unit.items.iter().position(|item| item.span.overlaps(draft.trigger)).unwrap_or(0);
        pieces.iter().any(|&(from, to)| from <= at && at < to)
    };
    let mut passes = false;
    for draft in drafts.iter_mut().filter(|draft| own(draft)) {
        // What stands in another's words is passed on with these.
        draft.via.extend((!nested(draft)).then_some(source.name.unwrap_or(source.core)));
        passes = true;
    }
    passes
}

fn according_to(
    clause: &Clause<'_>,
    at: usize,
    from: usize,
    (stop, person): (usize, bool),
    source: Mention,
) -> Option<Draft> {
    let unit = clause.unit;
    let leads = at == 0 || matches!(unit.lower(at - 1), "but" | "and" | ";") || opens_clause(clause, at);
    let range = if leads {
        trimmed(
            unit,
            past_apposition(unit, stop, person),
            (stop..unit.items.len()).find(|&at| unit.items[at].mark(';')).unwrap_or(unit.items.len()),
        )?
    } else {
        let start = (0..at).rev().find(|&at| unit.items[at].mark(';')).map_or(0, |at| at + 1);
        trimmed(unit, start, at)?
    };
    let document = source.shape == Shape::Document;
    let passed_on = cited_by(unit, stop).filter(|_| leads);
    let via = passed_on.as_ref().map(|_| source.name.unwrap_or(source.core));
    let source = passed_on.unwrap_or(source);
    let mut draft = Draft::new("according-to", clause.index, unit.items[at].span, Who::Named(vec![source]));
    draft.via.extend(via);
    draft.cue.push(unit.span_of(at, from)?);
    draft.content.push((clause.index, range.0, range.1));
    draft.content.extend(after_interposed(unit, range, stop).map(|(from, to)| (clause.index, from, to)));
    draft.act = if document { Act::Document } else { Act::Say };
    draft.confidence = 0.9;
    draft.how = "the words after “according to”";
    Some(draft)
}

/// `…, while, according to the ministry, …`, `The union said according to the ruling, …`: whether the words that follow are what the
/// source at item `at` says, not those before.
fn opens_clause(clause: &Clause<'_>, at: usize) -> bool {
    let unit = clause.unit;
    let joined = at > 1
        && unit.items[at - 1].mark(',')
        && matches!(unit.lower(at - 2), "while" | "but" | "and" | "whereas");
    joined || clause.triggers.iter().any(|t| t.to == at && t.voice == Voice::Active && t.verb.strong)
}

/// `According to Channel 9, citing a senior official, …`: whose words the outlet before the comma at `stop` passes on.
fn cited_by(unit: &Unit, stop: usize) -> Option<Mention> {
    let cites = matches!(unit.lower(stop + 1), "citing" | "quoting");
    let close = past_apposition(unit, stop, false);
    let who = mention(unit, stop + 2, close).filter(|_| cites && close > stop + 2)?;
    (who.shape != Shape::Thing).then_some(who)
}

/// `According to Grant Neville, who teaches at Tasman, the dispute …`, `…, the deputy head of the guild, …`, `two officials,
/// both of whom asked not to be named, …`: where the content begins behind what the source is.
fn past_apposition(unit: &Unit, stop: usize, person: bool) -> usize {
    const LONGEST: usize = 24;
    let comma = |at: usize| unit.items.get(at).is_some_and(|item| item.mark(','));
    let close = (stop + 1..unit.items.len().min(stop + LONGEST)).find(|&at| comma(at));
    let Some(close) = close.filter(|_| comma(stop)) else { return stop };
    let aside = matches!(unit.lower(stop + 1), "who" | "whose" | "which" | "citing" | "quoting");
    let of_whom = (stop + 2..stop + 4).any(|at| unit.lower(at) == "of" && unit.lower(at + 1) == "whom");
    let article = matches!(unit.lower(stop + 1), "a" | "an" | "the" | "its" | "his" | "her" | "their");
    let role = || mention(unit, stop + 1, close).is_some_and(|role| role.shape == Shape::Anonymous);
    // `According to Ada Roth, the minister, who is ill, will not come`: there the words open what is said.
    let opens = unit.items.get(close + 1).is_some_and(|next| {
        !next.is(Class::Relative)
            && next.kind != Kind::Number
            && finite::main_verb(unit, close, unit.items.len()).is_some()
    });
    // `According to the founder, Ada Roth, the guild …`
    let name = || (stop + 1..close).all(|at| unit.items[at].name_like()) && close > stop + 2;
    if aside || of_whom || person && article && opens && role() || !person && opens && name() {
        close
    } else {
        stop
    }
}

/// `The draft, according to two diplomats, would drop the levy`: what goes on behind a source that stands between
/// a subject and its verb. A clause that has its verb before the source is complete.
fn after_interposed(unit: &Unit, before: (usize, usize), stop: usize) -> Option<(usize, usize)> {
    let between = before.1 < stop && unit.items.get(stop)?.mark(',') && unit.items[before.1].mark(',');
    let open = finite::known(unit) && finite::main_verb(unit, before.0, before.1).is_none();
    let end = (stop..unit.items.len()).find(|&at| unit.items[at].mark(';')).unwrap_or(unit.items.len());
    let goes_on = finite::main_verb(unit, stop + 1, end).is_some();
    (between && open && goes_on).then(|| trimmed(unit, stop + 1, end)).flatten()
}

/// `As Ada Roth put it, …`, `…, as the guild sees it`.
pub(super) fn as_put(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    const VERBS: &[&str] =
        &["put", "puts", "phrased", "phrases", "framed", "frames", "sees", "saw", "tells", "told"];
    let unit = clause.unit;
    for at in (0..unit.items.len()).filter(|&at| unit.lower(at) == "as") {
        let verb = (at + 2..unit.items.len().min(at + 12))
            .take_while(|&at| unit.items[at].quote().is_none())
            .find(|&at| VERBS.contains(&unit.lower(at)) && unit.lower(at + 1) == "it");
        let Some(verb) = verb else { continue };
        let Some(who) = mention(unit, at + 1, verb).filter(|who| who.shape != Shape::Thing) else { continue };
        let Some(mut draft) = according_to(clause, at, verb, (verb + 2, false), who) else { continue };
        draft.rule = "as-put";
        draft.cue = unit.span_of(verb, verb + 2).into_iter().collect();
        draft.how = "the words after “as”";
        drafts.push(draft);
    }
}

/// `From Norland’s perspective, …`, `In her view, …`, `The truce, in the minister’s view, …`.
pub(super) fn perspective(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    let opens =
        |at: &usize| matches!(unit.lower(*at), "from" | "in") && (*at == 0 || unit.items[*at - 1].mark(','));
    let Some((at, owner, noun)) = (0..unit.items.len())
        .filter(opens)
        .find_map(|at| held_view(unit, at).map(|(owner, n)| (at, owner, n)))
    else {
        return;
    };
    let inner = at > 0 || unit.items[owner - 1].is(Class::Possessive);
    // What somebody is thought to bear or not is a part of the view.
    let reported = |draft: &&Draft| at > 0 || draft.rule != "attitude";
    let mut here = drafts.iter().rev().take_while(|draft| draft.unit == clause.index);
    if inner && here.any(|draft| reported(&draft)) {
        return;
    }
    let Some(who) = mention(unit, at + 1, owner).filter(|found| found.shape != Shape::Thing) else { return };
    let Some((from, to)) = trimmed(unit, noun + 1, unit.items.len()) else { return };
    let mut draft = Draft::new("perspective", clause.index, unit.items[noun].span, Who::Named(vec![who]));
    draft.cue.extend(unit.span_of(at, noun + 1));
    let before = at.checked_sub(1).and_then(|comma| trimmed(unit, 0, comma));
    draft.content.extend(before.into_iter().chain([(from, to)]).map(|(from, to)| (clause.index, from, to)));
    draft.act = Act::Think;
    draft.confidence = 0.75;
    draft.how = "the holder of the view";
    drafts.push(draft);
}

/// One past those whose view the phrase that opens at item `at` gives, and its noun, where a comma closes it.
fn held_view(unit: &Unit, at: usize) -> Option<(usize, usize)> {
    const NOUNS: &[&str] = &[
        "perspective",
        "view",
        "opinion",
        "standpoint",
        "viewpoint",
        "eyes",
        "estimation",
        "judgment",
        "judgement",
        "assessment",
        "telling",
        "reading",
    ];
    const LONGEST: usize = 12;
    let noun = (at + 2..unit.items.len().min(at + LONGEST)).find(|&at| NOUNS.contains(&unit.lower(at)))?;
    let owner = noun - usize::from(unit.lower(noun - 1) == "own");
    let pronoun = owner == at + 2 && matches!(unit.lower(at + 1), "his" | "her" | "their" | "its");
    let owner = if unit.items[owner - 1].possessor() { owner - 1 } else { owner };
    let owned = pronoun || unit.items[owner].possessor();
    // `In her view the plan is dead.`
    let next = unit.items.get(noun + 1)?;
    let clause = at == 0 && (next.name_like() || next.is(Class::Determiner) || next.is(Class::Pronoun));
    (owned && owner > at + 1 && (next.mark(',') || clause)).then_some((owner, noun))
}

/// `X remains sceptical about …`, `X is confident that …`.
pub(super) fn attitude(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    for at in 1..clause.unit.items.len() {
        if clause.unit.items[at].is(Class::Attitude) && !clause.unit.items[at].capital {
            drafts.extend(felt(clause, at));
        }
    }
}

/// The report that the attitude at `at` makes, where somebody holds it.
fn felt(clause: &Clause<'_>, at: usize) -> Option<Draft> {
    let unit = clause.unit;
    let mood = lexicon().is_sign("mood", unit.lower(at));
    let follows = matches!(unit.lower(at + 1), "about" | "that" | "of" | "for" | "to" | "over" | "on" | "in")
        || mood && matches!(unit.lower(at + 1), "by" | "with" | "at");
    // `the road was clear of snow`: only of what somebody says.
    let fits = unit.lower(at) != "clear" || matches!(unit.lower(at + 1), "that" | "about");
    let verb = copula(unit, at).filter(|_| fits && (follows || stands_alone(unit, at)))?;
    let trigger = pretend(unit, verb, at).filter(|trigger| trigger.report == Report::Actual)?;
    let triggers: Vec<Trigger> = clause.triggers.iter().chain([&trigger]).cloned().collect();
    let found = subject::left(unit, &triggers, triggers.len() - 1)?;
    let sources = |m: &Mention| {
        m.shape != Shape::Thing && m.shape != Shape::Document && !matches!(m.head.as_str(), "it" | "nobody")
    };
    if !found.mentions.iter().all(|m| sources(m) && subject::can_speak(m, &trigger, true)) {
        return None;
    }
    let end = if follows { attitude_end(clause, at) } else { at + 1 };
    let act = attitude_act(unit.lower(at));
    let verbal = act != Act::Think && unit.lower(at + 1) == "to";
    let more = at - usize::from(matches!(unit.lower(at - 1), "more" | "less"));
    let (from, to) = trimmed(unit, if verbal { at + 1 } else { more }, end)?;
    let mut draft = Draft::new("attitude", clause.index, unit.items[at].span, Who::Named(found.mentions));
    draft.cue.push(unit.span_of(verb, at + 1)?);
    draft.content.push((clause.index, from, to));
    draft.act = act;
    draft.confidence = 0.7;
    draft.how = found.how;
    Some(draft)
}

/// The verb that leads to the attitude at `at`: `is`, `remained very`, `grew ever more`.
fn copula(unit: &Unit, at: usize) -> Option<usize> {
    let adverb = |at: usize| {
        unit.items[at].is(Class::Adverb)
            || unit.lower(at).ends_with("ly")
            || matches!(unit.lower(at), "more" | "less" | "far" | "much" | "deeply" | "very")
    };
    let verb = (0..at).rev().find(|&at| !adverb(at))?;
    (unit.items[verb].is(Class::Be) || lexicon().is_sign("copula", unit.lower(verb))).then_some(verb)
}

/// `The owners were doubtful.`: an attitude to what was said before.
fn stands_alone(unit: &Unit, at: usize) -> bool {
    let ends = |item: &Item| item.lower == "." || item.mark(';') || item.mark(',');
    lexicon().is_sign("mood", unit.lower(at)) && unit.items.get(at + 1).is_none_or(ends)
}

fn attitude_end(clause: &Clause<'_>, at: usize) -> usize {
    let unit = clause.unit;
    // `, he wrote on the page`, `, says Ada Roth.`
    let told = |comma: usize| {
        let own = |nth: usize| clause.subjects[nth].as_ref().is_some_and(|own| own.from == comma + 1);
        let later = clause.triggers.iter().enumerate().filter(|(_, trigger)| trigger.at > at);
        later.into_iter().any(|(nth, trigger)| own(nth) || says_who(unit, trigger, comma + 1))
    };
    let quoted = |at: usize| at > 0 && unit.items[at - 1].quote().is_some() && told(at - 1);
    let stops = |at: usize| {
        quoted(at)
            || unit.items[at].mark(',') && told(at)
            || unit.items[at].mark(';')
            || unit.lower(at) == "but"
            || unit.items[at].mark(',')
                && matches!(unit.lower(at + 1), "but" | "and" | "while" | "as" | "although")
    };
    (at..unit.items.len()).find(|&at| stops(at)).unwrap_or(unit.items.len())
}

fn attitude_act(word: &str) -> Act {
    if lexicon().is_sign("ready", word) {
        Act::Intend
    } else if lexicon().is_sign("loath", word) {
        Act::Refuse
    } else {
        Act::Think
    }
}

/// A copula as if it were a reporting verb, so that its subject is found the same way.
fn pretend(unit: &Unit, verb: usize, at: usize) -> Option<Trigger> {
    let (think, _): (&'static Verb, Form) = lexicon().verb("thinks", &[])?;
    let mut from = verb;
    let mut report = Report::Actual;
    while from > 0
        && (unit.items[from - 1].is(Class::Auxiliary)
            || unit.items[from - 1].is(Class::Adverb) && !unit.items[from - 1].is(Class::Conjunction))
    {
        from -= 1;
        let item = &unit.items[from];
        if item.is(Class::Hypothetical) || item.is(Class::Future) {
            report = Report::Hypothetical;
        }
    }
    if unit.items[verb..at].iter().any(|item| item.is(Class::Negation)) {
        report = Report::Negated;
    }
    Some(Trigger { at: verb, from, to: at + 1, verb: think, voice: Voice::Active, report, base: false })
}

/// The rule of `Surname: …` in a headline: its drafts count where the text knows somebody of that name.
pub(in crate::find) const HEADLINE_SURNAME: &str = "headline-surname";

/// `Name: …` in a headline.
pub(super) fn headline(clause: &Clause<'_>, drafts: &mut Vec<Draft>) {
    let unit = clause.unit;
    // `17:40 Oder: …`: the time of an entry stands before the name.
    let first = unit.items.iter().position(|item| item.kind == Kind::Word).unwrap_or(0);
    let colon = (first..unit.items.len().min(first + 7)).find(|&at| unit.items[at].mark(':'));
    // `Oslo : ce que …`: no English.
    let spaced = |colon: usize| unit.items[colon - 1].span.end() < unit.items[colon].span.start();
    let Some(colon) = colon.filter(|&at| unit.heading && at > 0 && !spaced(at)) else { return };
    // `Norland, Sund: round ends without a handshake` tells what it is about.
    if unit.items[first..colon].iter().any(|item| item.mark(',')) {
        return;
    }
    // `Roth under fire at home: “…”`: of whom the words tell, not who says them.
    let told_of =
        |at: usize| unit.items[at].is(Class::Preposition) && !matches!(unit.lower(at), "of" | "for");
    let quoted = unit.items.get(colon + 1).is_some_and(|item| item.quote().is_some());
    if quoted && (first + 1..colon).any(told_of) {
        return;
    }
    let Some(found) = mention(unit, first, colon) else { return };
    // `Oder: …`, a surname: whether it is a person's, the whole text tells.
    let surname = found.shape == Shape::Name && colon == first + 1 && !quoted;
    let known = matches!(found.shape, Shape::Person | Shape::State | Shape::Anonymous | Shape::Group);
    if !(known || surname || quoted && found.shape == Shape::Name) {
        return;
    }
    let Some((from, to)) = trimmed(unit, colon + 1, unit.items.len()).filter(|(from, to)| to - from >= 3)
    else {
        return;
    };
    // `Vienna: a different tone`: what the words are about.
    let place = found.shape == Shape::State && !quoted;
    if place && finite::known(unit) && finite::main_verb(unit, from, to).is_none() {
        return;
    }
    let rule = if surname { HEADLINE_SURNAME } else { "headline" };
    let mut draft = Draft::new(rule, clause.index, unit.items[colon].span, Who::Named(vec![found]));
    draft.cue.push(unit.items[colon].span);
    draft.content.push((clause.index, from, to));
    draft.confidence = 0.6;
    draft.how = "the words before the colon";
    drafts.push(draft);
}
