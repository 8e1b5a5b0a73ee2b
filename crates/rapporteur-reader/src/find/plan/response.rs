//! How sides answer a plan.

use super::page::{Clause, Page, speaker, supposed, teller};
use super::topic::{Topics, same_side};
use super::vocabulary::{Head, Use, vocabulary};
use crate::find::event::{Modal, Party, Phrase, Verb, actor, clause_end, singular};
use crate::find::lexicon::Class;
use crate::find::words::Unit;
use rapporteur_model::{Answer, Authorship, Response, Source, Span, Stance};

mod said;
mod verbless;

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
    ("X made the deal", makers),
    ("X gives the plan its blessing", verbless::gift),
    ("X’s position on the plan", positions),
    ("X calls the plan …", judges),
    ("X’s rejection of the plan", verbless::nominal),
    ("X is sceptical about the plan", verbless::attitude),
    ("only under the plan", verbless::only_under),
    (SAYS, said::says),
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

/// `X and Y signed the deal`: who makes a deal takes it.
fn makers(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for clause in page.clauses.iter().filter(|clause| page.makes(clause) && clause.uses.contains(&Use::Seals))
    {
        let deal = |topic: &usize| topics.all[*topic].kind == Head::Deal;
        let Some(topic) = object_topic(page, topics, clause).filter(deal) else { continue };
        let Some(evidence) = clause_words(page, clause, clause.to) else { continue };
        for (party, sure) in sides(page, clause) {
            let (evidence, trigger, answer) = (vec![evidence], page.place(clause), Answer::Accepts);
            found.push(Reply { topic, party, answer, evidence, trigger, statement: None, sure: 0.7 * sure });
        }
    }
    found
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
        let made = topics.all[topic].kind == Head::Deal && page.makes(clause);
        if page.unit(clause.unit).question || plan || made {
            continue;
        }
        let answer =
            if answer == Answer::Accepts { as_basis(page, clause).unwrap_or(answer) } else { answer };
        let Some(evidence) = clause_words(page, clause, clause.to) else { continue };
        let trigger = page.unit(clause.unit).items[verb.at].span;
        for (party, sure) in sides(page, clause) {
            let evidence = vec![evidence];
            found.push(Reply { topic, party, answer, evidence, trigger, statement: None, sure: 0.8 * sure });
        }
    }
    found
}

/// `The plan could serve as a foundation`: it is taken as something to talk about.
fn basis(page: &Page<'_>, evidence: &[Span]) -> bool {
    let words = evidence.iter().map(|span| page.words(*span)).collect::<Vec<_>>().join(" ");
    vocabulary().verdict(&folded(&words)) == Some(Answer::BasisForTalks)
}

/// Those who answer: the subject of the verb; where it is a pronoun that was left open in what somebody says
/// (`said it could not support the text`), who says so.
fn sides(page: &Page<'_>, clause: &Clause) -> Vec<Party> {
    let named = page.subjects(clause);
    let unit = page.unit(clause.unit);
    let open = clause.frame.subject.is_some_and(|subject| {
        subject.to == subject.from + 1
            && matches!(unit.lower(subject.from), "it" | "we" | "they" | "i" | "he" | "she")
    });
    // `Neither side has accepted it`: nobody has.
    let nobody = clause.frame.subject.is_some_and(|subject| {
        matches!(unit.lower(subject.from), "neither" | "none" | "nobody" | "no" | "few" | "hardly")
    });
    if nobody {
        return vec![];
    }
    if !named.is_empty() || !open {
        return named;
    }
    let told = page.told_in(unit.items[page.verb(clause).at].span);
    let source = told.and_then(speaker).map(|source| (actor(source), 0.7));
    source.into_iter().collect()
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
    let bare_if = open_before(unit, verb.from);
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

/// `if the union rejects it`, `until Norland accepts it`
fn open_before(unit: &Unit, from: usize) -> bool {
    let parts = |at: &usize| matches!(unit.lower(*at), "," | ";" | "but");
    let start = (0..from).rev().find(parts).map_or(0, |at| at + 1);
    supposed(unit, from) || (start..from).any(|at| matches!(unit.lower(at), "until" | "when"))
}

/// What a side is found to take or refuse, where it is a plan: `X could live with the draft`, `the plan is unacceptable`.
fn positions(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    let makes: Vec<Span> =
        page.clauses.iter().filter(|clause| page.makes(clause)).map(|c| page.place(c)).collect();
    for position in page.positions {
        let answer = match position.stance {
            Stance::Accepts if position.condition.is_some() => Answer::Conditional,
            Stance::Accepts if basis(page, &position.evidence) => Answer::BasisForTalks,
            Stance::Accepts => Answer::Accepts,
            Stance::Rejects => Answer::Rejects,
            Stance::Conditional => Answer::Conditional,
            _ => continue,
        };
        let Some(topic) = position.matter.iter().find_map(|span| topics.at(page, *span)) else { continue };
        // Those who made a deal have no need to answer it; `neither side` is nobody.
        let made = makes.iter().any(|verb| verb.overlaps(position.trigger));
        let nobody =
            ["Neither ", "neither ", "None ", "No "].iter().any(|no| position.holder.name.starts_with(no));
        if nobody || made && topics.all[topic].kind == Head::Deal {
            continue;
        }
        let (party, evidence) = (position.holder.clone(), position.evidence.clone());
        let (trigger, sure) = (position.trigger, 0.8 * position.confidence);
        found.push(Reply { topic, party, answer, evidence, trigger, statement: None, sure });
    }
    found
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
        // `spoke of an honest effort`: of the plan that was named last.
        let spoken = || {
            let of = unit.lower(clause.to - 1) == "of" && clause.to > verb.at + 1;
            of.then(|| topics.before(page, clause.unit, verb.from)).flatten()
        };
        let named = object_topic(page, topics, clause).or_else(inside).or_else(oblique);
        let Some(topic) = named.or_else(spoken) else { continue };
        let end = sentence_end(page, clause);
        let Some(words) = unit.span_of(clause.to, end) else { continue };
        let Some(answer) = vocabulary().verdict(&folded(page.words(words))) else { continue };
        let answer = if limited(page, clause, answer) { Answer::Conditional } else { answer };
        let Some(evidence) = clause_words(page, clause, end) else { continue };
        let trigger = unit.items[verb.at].span;
        for (party, sure) in sides(page, clause) {
            let evidence = vec![evidence];
            found.push(Reply { topic, party, answer, evidence, trigger, statement: None, sure: 0.75 * sure });
        }
    }
    found
}

/// `called the text fair but insisted that …`, `welcomed it as long as …`: praise that hangs on something.
fn limited(page: &Page<'_>, clause: &Clause, answer: Answer) -> bool {
    let unit = page.unit(clause.unit);
    let praise = matches!(answer, Answer::Accepts | Answer::BasisForTalks);
    let insists = |at: usize| {
        unit.lower(at) == "but" && matches!(unit.lower(at + 1), "insisted" | "insists" | "demanded" | "only")
    };
    praise && (condition(unit, clause.to) || (clause.to..unit.items.len()).any(insists))
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
