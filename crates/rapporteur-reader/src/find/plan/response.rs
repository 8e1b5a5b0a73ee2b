//! How sides answer a plan.

use super::page::{Clause, Page, speaker, teller};
use super::topic::{Topics, same_side};
use super::vocabulary::{Head, Use, vocabulary};
use crate::find::event::{Modal, Phrase, Verb, clause_end, singular};
use crate::find::lexicon::Class;
use crate::find::words::Unit;
use rapporteur_model::{Act, Answer, Authorship, Report, Response, Source, Span, Statement};

/// An answer before it is dated.
struct Reply {
    topic: usize,
    party: Source,
    answer: Answer,
    evidence: Vec<Span>,
    /// Where it stands, for the words in which it is told.
    trigger: Span,
    /// The statement that it is, where it is one.
    statement: Option<usize>,
    sure: f32,
}

/// A rule: its name, and what it finds.
type Rule = (&'static str, fn(&Page<'_>, &Topics) -> Vec<Reply>);

/// The rules in the order in which they run; of the same answer by the same side in the same words the first stays.
const RULES: &[Rule] = &[
    ("X accepts the plan", answers),
    ("X calls the plan …", judges),
    ("X’s rejection of the plan", nominal),
    ("X is sceptical about the plan", attitude),
    ("only under the plan", only_under),
    (SAYS, says),
];

const SAYS: &str = "X says of the plan";

/// The answers to each topic, in the order of the text.
pub(super) fn responses(page: &Page<'_>, topics: &Topics, authors: &[Vec<Authorship>]) -> Vec<Vec<Response>> {
    let mut found: Vec<Vec<(Response, Span)>> = topics.all.iter().map(|_| vec![]).collect();
    for (rule, find) in RULES {
        // What a statement says was told by the verbs in it, where they tell an answer.
        let reply_is_last = *rule == SAYS;
        for reply in find(page, topics) {
            let own = authors[reply.topic].iter().any(|one| one.author.name == reply.party.name);
            let made = topics.all[reply.topic].kind == Head::Deal;
            if own && !made {
                continue;
            }
            let topic = reply.topic;
            let (response, trigger) = response(page, reply, rule);
            let told =
                |other: &Response| repeats(other, &response) || reply_is_last && overlap(other, &response);
            if !found[topic].iter().any(|(other, _)| told(other)) {
                found[topic].push((response, trigger));
            }
        }
    }
    let in_order = |mut all: Vec<(Response, Span)>| {
        all.sort_by_key(|(_, trigger)| (trigger.start(), trigger.end()));
        all.into_iter().map(|(response, _)| response).collect()
    };
    found.into_iter().map(in_order).collect()
}

/// Whether the same side answers the same way in the words of the same teller.
fn repeats(other: &Response, response: &Response) -> bool {
    let name = |response: &Response| response.told_by.as_ref().and_then(|teller| teller.name.clone());
    let own = |response: &Response| name(response).is_none_or(|name| name == response.party.name);
    let told = name(other) == name(response) || own(other) && own(response);
    same_side(&other.party, &response.party)
        && (overlap(other, response) || told && other.answer == response.answer)
}

fn overlap(one: &Response, other: &Response) -> bool {
    one.evidence.iter().any(|a| other.evidence.iter().any(|b| a.overlaps(*b)))
}

fn response(page: &Page<'_>, reply: Reply, rule: &str) -> (Response, Span) {
    let statement = reply.statement.map(|at| &page.seen.statements[at]);
    let whole = reply.evidence.iter().copied().reduce(Span::cover).unwrap_or(reply.trigger);
    let cue = page.seen.statements.iter().find(|s| s.cue.iter().any(|cue| cue.overlaps(reply.trigger)));
    let said = statement.or(cue).and_then(|statement| statement.said_on.clone());
    let told_by = match statement {
        Some(statement) => Some(teller(statement)),
        None => page.teller(reply.trigger),
    };
    let response = Response {
        party: reply.party,
        answer: reply.answer,
        told_by,
        on: said.or_else(|| page.day(whole)),
        evidence: reply.evidence,
        confidence: reply.sure.clamp(0.0, 1.0),
        method: format!("response/{rule}"),
    };
    (response, reply.trigger)
}

/// The plan that the object of a clause is, or of which it is a part.
fn object_topic(page: &Page<'_>, topics: &Topics, clause: &Clause) -> Option<usize> {
    const REACH: usize = 8;
    let unit = page.unit(clause.unit);
    // `the deal, which the members approved`
    let relative = clause.frame.subject.filter(|subject| {
        subject.from > 0 && unit.items[subject.from - 1].is(Class::Relative) && !page.verb(clause).passive
    });
    if let Some(topic) = relative.and_then(|subject| topics.of_relative(page, clause.unit, subject.from)) {
        return Some(topic);
    }
    let object = clause.frame.object?;
    let core = (object.from..object.to)
        .find(|&at| at > object.from && unit.items[at].is(Class::Preposition))
        .unwrap_or(object.to);
    let whole = || {
        let part = core > 0 && unit.lower(core) == "of" && vocabulary().is("parts", unit.lower(core - 1));
        let mut named = topics.within(clause.unit, core, unit.items.len().min(core + REACH));
        part.then(|| named.next()).flatten().map(|(_, topic)| topic)
    };
    // `reject the alliance clause`: a part of the plan that the text is about.
    let part = || {
        let head = singular(unit.lower(core.checked_sub(1)?));
        let definite =
            unit.lower(object.from) == "the" && head.iter().any(|noun| vocabulary().is("counted", noun));
        definite.then(|| topics.proposal_before(clause.unit)).flatten()
    };
    topics.of_phrase(page, clause.unit, Phrase { to: core, ..object }).or_else(whole).or_else(part)
}

/// `X rejects the plan`, `the plan was welcomed by X`, `X voted to reject the offer`
fn answers(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for clause in &page.clauses {
        let verb = page.verb(clause);
        let Some(answer) = answer(page, clause, verb) else { continue };
        let prepositional = || {
            let near = |(word, phrase): &&(&str, Phrase)| {
                matches!(*word, "to" | "on" | "with") && phrase.from == clause.to + 1
            };
            let after = clause.frame.after.first().filter(near)?;
            topics.of_phrase(page, clause.unit, after.1)
        };
        let Some(topic) = object_topic(page, topics, clause).or_else(prepositional) else { continue };
        // `the principles, which supplement the paper`: what one plan does to another is no side's answer.
        let plan = clause.frame.subject.is_some_and(|s| topics.of_phrase(page, clause.unit, s).is_some());
        // Those who made a deal have no need to answer it.
        let made = topics.all[topic].kind == Head::Deal && clause.uses.contains(&Use::Makes);
        if page.unit(clause.unit).question || plan || made && !verb.negated {
            continue;
        }
        let answer =
            if answer == Answer::Accepts { as_basis(page, clause).unwrap_or(answer) } else { answer };
        let Some(evidence) = clause_words(page, clause, clause.to) else { continue };
        let trigger = page.unit(clause.unit).items[verb.at].span;
        for (party, sure) in page.subjects(clause) {
            let evidence = vec![evidence];
            found.push(Reply { topic, party, answer, evidence, trigger, statement: None, sure: 0.8 * sure });
        }
    }
    found
}

/// `accepts the paper as a basis`
fn as_basis(page: &Page<'_>, clause: &Clause) -> Option<Answer> {
    const REACH: usize = 12;
    let unit = page.unit(clause.unit);
    let at = (clause.to..unit.items.len().min(clause.to + REACH)).find(|&at| unit.lower(at) == "as")?;
    let words = unit.span_of(at, unit.items.len().min(at + 6))?;
    vocabulary().verdict(&folded(page.words(words))).filter(|answer| *answer == Answer::BasisForTalks)
}

/// The words of a clause up to its end, or up to the end of the clause in which item `to` stands.
fn clause_words(page: &Page<'_>, clause: &Clause, to: usize) -> Option<Span> {
    let (from, end) = clause.frame.clause;
    page.unit(clause.unit).span_of(from, end.max(to))
}

/// The answer that a verb with its negation, modal and condition is.
fn answer(page: &Page<'_>, clause: &Clause, verb: &Verb) -> Option<Answer> {
    let unit = page.unit(clause.unit);
    let plain =
        clause.uses.iter().find_map(|of| if let Use::Answers(answer) = of { Some(*answer) } else { None });
    let negated = verb.negated || refused(unit, verb);
    if negated {
        let accepts = plain == Some(Answer::Accepts) || clause.uses.contains(&Use::Keeps);
        // `would not oppose the package provided that …`
        let lets = plain == Some(Answer::Rejects) && condition(unit, clause.to);
        return if accepts { Some(Answer::Rejects) } else { lets.then_some(Answer::Conditional) };
    }
    let answer = plain?;
    let bare_if = condition_before(unit, verb.from);
    match answer {
        Answer::Accepts if condition(unit, clause.to) => Some(Answer::Conditional),
        _ if bare_if => None,
        // `could reject it`, `must accept it`: nobody has answered yet.
        _ if verb.modal == Some(Modal::Could) => {
            let own = page.told_in(unit.items[verb.at].span).is_some() && unit.lower(verb.at - 1) != "must";
            (answer == Answer::Accepts && own).then_some(answer)
        }
        _ if asked(unit, verb) => None,
        _ => Some(answer),
    }
}

/// `refused to accept`, `is unwilling to sign`
fn refused(unit: &Unit, verb: &Verb) -> bool {
    const REFUSE: &[&str] = &[
        "refuse",
        "refuses",
        "refused",
        "refusing",
        "decline",
        "declines",
        "declined",
        "unwilling",
        "reluctant",
        "failed",
        "fails",
        "failure",
        "refusal",
        "unwillingness",
    ];
    verb.to.is_some_and(|to| to > 0 && REFUSE.contains(&unit.lower(to - 1)))
}

/// `urged them to accept`, `wants it to sign`: what is only asked for or open.
fn asked(unit: &Unit, verb: &Verb) -> bool {
    const WILLING: &[&str] = &[
        "ready",
        "prepared",
        "willing",
        "agreed",
        "agrees",
        "decided",
        "voted",
        "vowed",
        "promised",
        "pledged",
        "offered",
        "overwhelmingly",
        "unanimously",
        "chose",
        "threatened",
        "going",
        "continued",
        "moved",
    ];
    verb.to.is_some_and(|to| to == 0 || !WILLING.contains(&unit.lower(to - 1)))
}

/// Whether a condition follows item `from`.
fn condition(unit: &Unit, from: usize) -> bool {
    let end = unit.items.len();
    (from..end).any(|at| {
        let next = unit.lower(at + 1);
        match unit.lower(at) {
            "if" | "unless" | "provided" | "providing" => true,
            "only" => matches!(next, "if" | "under" | "when" | "on" | "after" | "with"),
            "on" => next == "condition",
            "as" => next == "long" && unit.lower(at + 2) == "as",
            _ => false,
        }
    })
}

/// `if the union rejects it`, `whether Norland accepts it`
fn condition_before(unit: &Unit, from: usize) -> bool {
    let parts = |at: &usize| matches!(unit.lower(*at), "," | ";" | "but");
    let start = (0..from).rev().find(parts).map_or(0, |at| at + 1);
    (start..from)
        .any(|at| matches!(unit.lower(at), "if" | "unless" | "whether" | "should" | "until" | "when"))
}

/// `X called the plan “…”`, `X considers it a basis`
fn judges(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for clause in page.clauses.iter().filter(|clause| clause.uses.contains(&Use::Judges)) {
        let (unit, verb) = (page.unit(clause.unit), page.verb(clause));
        if verb.negated || unit.question {
            continue;
        }
        // `saw in it a basis`: the plan may stand behind the verb's preposition.
        let inside = || {
            let (_, phrase) = clause.frame.after.iter().find(|(word, _)| matches!(*word, "in" | "of"))?;
            let phrase = Phrase { to: phrase.to.min(phrase.from + 1), ..*phrase };
            topics.of_phrase(page, clause.unit, phrase)
        };
        // `called it meaningless`: the pronoun before the verdict.
        let oblique = || topics.of_phrase(page, clause.unit, Phrase { from: clause.to, to: clause.to + 1 });
        let Some(topic) = object_topic(page, topics, clause).or_else(inside).or_else(oblique) else {
            continue;
        };
        let end = sentence_end(page, clause);
        let Some(words) = unit.span_of(clause.to, end) else { continue };
        let Some(answer) = vocabulary().verdict(&folded(page.words(words))) else { continue };
        let Some(evidence) = clause_words(page, clause, end) else { continue };
        let trigger = unit.items[verb.at].span;
        for (party, sure) in page.subjects(clause) {
            let evidence = vec![evidence];
            found.push(Reply { topic, party, answer, evidence, trigger, statement: None, sure: 0.75 * sure });
        }
    }
    found
}

/// The end of what a verb says of its object, a quotation included.
fn sentence_end(page: &Page<'_>, clause: &Clause) -> usize {
    let sentence = &page.sentences[clause.unit];
    let end = clause_end(sentence.unit, &sentence.verbs, page.verb(clause).at);
    let quote = sentence.unit.items.get(end).is_some_and(|item| item.quote().is_some() || item.mark(','));
    let next = sentence.unit.items.get(end + 1).is_some_and(|item| item.quote().is_some());
    if quote { end + 1 + usize::from(next) } else { end }
}

/// The words in lower case, a space before, between and after them.
fn folded(words: &str) -> String {
    let plain = words.to_lowercase().replace('’', "'");
    let kept = |c: char| if c.is_alphanumeric() || matches!(c, '\'' | '-') { c } else { ' ' };
    let plain: String = plain.chars().map(kept).collect();
    format!(" {} ", plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `X’s rejection of the plan`
fn nominal(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    const NOUNS: &[(&str, Answer)] = &[
        ("rejection", Answer::Rejects),
        ("refusal", Answer::Rejects),
        ("acceptance", Answer::Accepts),
        ("approval", Answer::Accepts),
        ("endorsement", Answer::Accepts),
        ("criticism", Answer::Criticises),
        ("scepticism", Answer::Sceptical),
        ("skepticism", Answer::Sceptical),
    ];
    let mut found = Vec::new();
    for &unit in &page.order {
        let here = page.unit(unit);
        for at in 0..here.items.len() {
            let Some((_, answer)) = NOUNS.iter().find(|(noun, _)| *noun == here.lower(at)) else { continue };
            let from = crate::find::event::start(&page.sentences[unit], at);
            let after = page.sentences[unit].prepositions(at + 1, here.items.len().min(at + 8));
            let of = after
                .first()
                .filter(|(word, _)| matches!(*word, "of" | "to" | "about" | "over" | "towards" | "toward"));
            let Some(topic) = of.and_then(|(_, phrase)| topics.of_phrase(page, unit, *phrase)) else {
                continue;
            };
            let Some(evidence) = here.span_of(from, of.map_or(at + 1, |(_, phrase)| phrase.to)) else {
                continue;
            };
            for (party, sure) in page.parties(unit, Phrase { from, to: at + 1 }, true) {
                let (answer, evidence, trigger) = (*answer, vec![evidence], here.items[at].span);
                found.push(Reply {
                    topic,
                    party,
                    answer,
                    evidence,
                    trigger,
                    statement: None,
                    sure: 0.65 * sure,
                });
            }
        }
    }
    found
}

/// `X remains sceptical about the plan`, `X is open to it`
fn attitude(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    const WORDS: &[(&str, Answer)] = &[
        ("skeptical", Answer::Sceptical),
        ("sceptical", Answer::Sceptical),
        ("doubtful", Answer::Sceptical),
        ("wary", Answer::Sceptical),
        ("unconvinced", Answer::Sceptical),
        ("skepticism", Answer::Sceptical),
        ("scepticism", Answer::Sceptical),
        ("doubts", Answer::Sceptical),
        ("opposed", Answer::Rejects),
        ("disappointed", Answer::Criticises),
        ("unhappy", Answer::Criticises),
        ("reservations", Answer::Criticises),
    ];
    let mut found = Vec::new();
    for &unit in &page.order {
        let (here, sentence) = (page.unit(unit), &page.sentences[unit]);
        for at in 1..here.items.len() {
            let Some((_, answer)) = WORDS.iter().find(|(word, _)| *word == here.lower(at)) else { continue };
            let after = sentence.prepositions(at + 1, here.items.len().min(at + 9));
            let phrase = after.first().map(|(_, phrase)| *phrase);
            let named = phrase.and_then(|phrase| topics.of_phrase(page, unit, phrase));
            // `Norland has expressed scepticism.`: of the plan that the sentence before is about.
            let evident = || {
                let last = at + 2 >= here.items.len();
                let asked = topics.before(page, unit, 0);
                (phrase.is_none() && last).then_some(asked).flatten()
            };
            let Some(topic) = named.or_else(evident) else { continue };
            let Some(subject) = subject_before(page, unit, at) else { continue };
            let to = phrase.map_or(at + 1, |phrase| phrase.to);
            let Some(evidence) = here.span_of(subject.from, to) else { continue };
            for (party, sure) in page.parties(unit, subject, false) {
                let (answer, evidence, trigger) = (*answer, vec![evidence], here.items[at].span);
                found.push(Reply {
                    topic,
                    party,
                    answer,
                    evidence,
                    trigger,
                    statement: None,
                    sure: 0.7 * sure,
                });
            }
        }
    }
    found
}

/// The subject of the verb group that stands before item `at`.
fn subject_before(page: &Page<'_>, unit: usize, at: usize) -> Option<Phrase> {
    let (here, sentence) = (page.unit(unit), &page.sentences[unit]);
    let near = at.saturating_sub(4);
    if let Some(nth) = sentence.verbs.iter().rposition(|verb| verb.at < at && verb.at >= near) {
        return sentence.around_verb(nth, sentence.verbs[nth].at + 1).subject;
    }
    let be =
        (near..at).rev().find(|&be| here.items[be].is(Class::Be) || here.lower(be).starts_with("remain"))?;
    let from = (0..be).rev().find(|&at| here.items[at].mark(',')).map_or(0, |at| at + 1);
    (from < be).then_some(Phrase { from, to: be })
}

/// `X will talk, but only under the terms of Oslo`
fn only_under(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for &(unit, head, topic) in topics.places() {
        let here = page.unit(unit);
        let from = topics.naming(unit, head).phrase.from;
        let led = from >= 2
            && matches!(here.lower(from - 1), "under" | "on" | "within")
            && matches!(here.lower(from - 2), "only" | "solely");
        let subject = led.then(|| first_subject(page, unit, from - 2)).flatten();
        let Some((subject, span)) = subject.and_then(|s| Some((s, here.span_of(s.from, head + 1)?))) else {
            continue;
        };
        for (party, sure) in page.parties(unit, subject, false) {
            let (trigger, evidence) = (here.items[head].span, vec![span]);
            let answer = Answer::Accepts;
            found.push(Reply { topic, party, answer, evidence, trigger, statement: None, sure: 0.6 * sure });
        }
    }
    found
}

/// The subject of the last clause that begins before item `before`.
fn first_subject(page: &Page<'_>, unit: usize, before: usize) -> Option<Phrase> {
    let (here, sentence) = (page.unit(unit), &page.sentences[unit]);
    let be = (0..before).rev().find(|&at| here.items[at].is(Class::Be));
    let verb = sentence.verbs.iter().rposition(|verb| verb.at < before && !verb.gerund && verb.to.is_none());
    match (be, verb) {
        (Some(be), verb) if verb.is_none_or(|nth| sentence.verbs[nth].at < be) => {
            let opens = |at: &usize| here.items[*at].mark(',') || here.items[*at].is(Class::Conjunction);
            let from = (0..be).rev().find(opens).map_or(0, |at| at + 1);
            (from < be).then_some(Phrase { from, to: be })
        }
        (_, Some(nth)) => sentence.around_verb(nth, sentence.verbs[nth].at + 1).subject,
        _ => None,
    }
}

/// A statement about the plan: what its words call it, or that they refuse it.
fn says(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for (index, statement) in page.seen.statements.iter().enumerate() {
        let actual = statement.report == Report::Actual;
        let Some(source) = speaker(statement).filter(|source| actual && !bystanders(source)) else {
            continue;
        };
        let Some((topic, piece)) = spoken_of(page, topics, statement) else { continue };
        let words = folded(page.words(piece));
        let Some(answer) = said(statement, &words) else { continue };
        let trigger = statement.cue.first().copied().unwrap_or(piece);
        let party = crate::find::event::actor(source);
        let sure = 0.65 * statement.confidence;
        let evidence = vec![piece];
        found.push(Reply { topic, party, answer, evidence, trigger, statement: Some(index), sure });
    }
    found
}

/// Analysts, observers: groups that are no side.
fn bystanders(source: &Source) -> bool {
    let mut words = source.name.split(' ');
    source.party.is_none() && words.any(|word| vocabulary().is("bystanders", &word.to_lowercase()))
}

/// The plan that a statement is about, with the piece or sentence of its content that says so: the plan is the first
/// thing named in it, or `it` stands for the plan of the words before.
fn spoken_of(page: &Page<'_>, topics: &Topics, statement: &Statement) -> Option<(usize, Span)> {
    const OPENING: usize = 8;
    for piece in &statement.content {
        for &unit in &page.order {
            let here = page.unit(unit);
            let Some(from) = here.items.iter().position(|item| piece.holds(item.span)) else { continue };
            let to = here.items.iter().rposition(|item| piece.holds(item.span)).map_or(from, |at| at + 1);
            if here.items[from].quote().is_some() {
                continue;
            }
            let opening = topics.within(unit, from, to.min(from + OPENING)).next().map(|(_, topic)| topic);
            // `It is not enough`, not `it will wait`, which is the speaker's side.
            let is = |at: usize| here.items.get(at).is_some_and(|item| item.is(Class::Be));
            let copula = is(from + 1)
                || here.items.get(from + 1).is_some_and(|i| i.is(Class::Auxiliary)) && is(from + 2);
            let means = matches!(here.lower(from + 1), "amounts" | "amounted" | "means" | "meant");
            let stands = || match here.lower(from) {
                "it" if copula || means => topics.before(page, unit, from),
                "this" | "that" if copula || means => topics.before(page, unit, from),
                "amounts" | "amounted" => topics.before(page, unit, from),
                _ => None,
            };
            if let (Some(topic), Some(span)) = (opening.or_else(stands), here.span_of(from, to)) {
                return Some((topic, span));
            }
        }
    }
    None
}

/// The answer that what is said of a plan is.
fn said(statement: &Statement, words: &str) -> Option<Answer> {
    let refuses = statement.act == Act::Refuse;
    let agrees =
        [" can accept ", " could accept ", " will accept ", " would accept ", " will sign ", " would sign "];
    let holds = |signs: &[&str]| signs.iter().any(|sign| words.contains(sign));
    let conditional = holds(&[" if ", " unless ", " provided ", " only when "]);
    let verdict = vocabulary().verdict(words);
    if let Some(answer) = resolved(words) {
        return Some(answer);
    }
    match verdict {
        _ if statement.act == Act::Ask => None,
        Some(Answer::Rejects) => verdict,
        _ if holds(&agrees) && conditional => Some(Answer::Conditional),
        _ if holds(&agrees) => Some(Answer::Accepts),
        None if refuses => Some(Answer::Rejects),
        _ => verdict,
    }
}

/// `voted to reject the offer`, `decided to sign it`: what somebody resolves to do about the plan.
fn resolved(words: &str) -> Option<Answer> {
    let verb = words.trim_start().strip_prefix("to ")?.split(' ').next()?;
    let uses = vocabulary().verb(verb).iter().filter(|(_, rest)| rest.is_empty());
    uses.filter_map(|(of, _)| if let Use::Answers(answer) = of { Some(*answer) } else { None }).next()
}
