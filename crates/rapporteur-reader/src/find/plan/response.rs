//! How sides answer a plan.

use super::naming::number_of;
use super::page::{Clause, Page, pronoun, speaker, teller};
use super::topic::{Topics, same_side};
use super::vocabulary::{Use, vocabulary};
use crate::find::event::{Modal, Party, Phrase, clause_end, modality, singular};
use crate::find::lexicon::Class;
use rapporteur_model::{Answer, Authorship, Response, Source, Span, Stance};

mod answer;
mod bare;
mod reaction;
mod said;
mod sides;
mod tagged;
mod verbless;

use sides::sides;

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
    ("X urges others to accept the plan", advice),
    ("X accepts the plan", answers),
    (MADE, makers),
    ("X’s reaction to the plan", reaction::reacts),
    ("the plan angers X", reaction::moves),
    ("X’s signature hangs on …", bare::consent),
    ("X says yes", bare::answers),
    ("X gives the plan its blessing", verbless::gift),
    ("X’s position on the plan", positions),
    ("X calls the plan …", judges),
    ("for X the plan is …", verbless::stands),
    ("X’s rejection of the plan", verbless::nominal),
    ("X is sceptical about the plan", verbless::attitude),
    ("only under the plan", verbless::only_under),
    (SAYS, said::says),
    (TAGGED, tagged::answers),
];

const MADE: &str = "X made the deal";
const SAYS: &str = "X says of the plan";
const TAGGED: &str = "as the tagger reads it";
/// The rules that are mostly wrong where the tagger sees no answer.
const DOUBTED: &[&str] = &[MADE, "X says yes", SAYS];

/// The answers to each topic, in the order of the text.
pub(super) fn responses(
    page: &Page<'_>,
    topics: &Topics,
    (authors, revises): (&[Vec<Authorship>], &[Option<usize>]),
) -> Vec<Vec<Response>> {
    let mut found: Vec<Vec<(Response, Span)>> = topics.all.iter().map(|_| vec![]).collect();
    let ruled = RULES.iter().map(|(rule, find)| (*rule, find(page, topics)));
    for (rule, replies) in ruled.chain([("X answers with a plan of its own", revising(authors, revises))]) {
        // The verbs in what a statement says, or in what the tagger takes for an answer, tell it better.
        let reply_is_last = rule == SAYS || rule == TAGGED;
        for reply in replies {
            let own = authors[reply.topic].iter().any(|one| one.author.name == reply.party.name);
            let made = topics.all[reply.topic].is_deal();
            let doubted = DOUBTED.contains(&rule) && !reply.evidence.iter().any(|span| page.answers(*span));
            if own && !made || bystanders(&reply.party) || doubted {
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

/// Analysts, observers, `ten officers`: groups that are no side.
fn bystanders(source: &Source) -> bool {
    let first = source.name.split(' ').next().unwrap_or_default().to_lowercase();
    let counted = first.starts_with(|c: char| c.is_ascii_digit()) || number_of(&first).is_some();
    let mut words = source.name.split(' ');
    source.party.is_none()
        && (counted || words.any(|word| vocabulary().is("bystanders", &word.to_lowercase())))
}

/// Who puts a plan in the place of another, or amendments beside it, answers that one.
fn revising(authors: &[Vec<Authorship>], revises: &[Option<usize>]) -> Vec<Reply> {
    let pairs = revises.iter().enumerate().filter_map(|(new, old)| Some((new, (*old)?)));
    let others = pairs.flat_map(|(new, old)| {
        let known =
            move |one: &&Authorship| !authors[old].iter().any(|other| same_side(&other.author, &one.author));
        authors[new].iter().filter(known).map(move |one| (old, one))
    });
    let reply = |(topic, one): (usize, &Authorship)| Reply {
        topic,
        party: one.author.clone(),
        answer: Answer::Revises,
        evidence: vec![one.evidence],
        trigger: one.evidence,
        statement: None,
        sure: 0.6,
    };
    others.map(reply).collect()
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

/// The plan that the object of a clause is, or of which it is a part, and whether a part is meant that is not the whole.
fn object_topic(page: &Page<'_>, topics: &Topics, clause: &Clause) -> Option<(usize, bool)> {
    const REACH: usize = 8;
    let unit = page.unit(clause.unit);
    // `the deal, which the members approved`
    let relative = clause.frame.subject.filter(|subject| {
        subject.from > 0 && unit.items[subject.from - 1].is(Class::Relative) && !page.verb(clause).passive
    });
    if let Some(topic) = relative.and_then(|subject| topics.of_relative(page, clause.unit, subject.from)) {
        return Some((topic, false));
    }
    let object = clause.frame.object?;
    let core = (object.from..object.to)
        .find(|&at| at > object.from && unit.items[at].is(Class::Preposition))
        .unwrap_or(object.to);
    let last = unit.lower(core.checked_sub(1)?);
    let own = topics.of_phrase(page, clause.unit, Phrase { to: core, ..object }).map(|topic| (topic, false));
    let of_it = || {
        let part = unit.lower(core) == "of" && vocabulary().is("parts", last);
        let (_, topic) =
            topics.within(clause.unit, core, unit.items.len().min(core + REACH)).next().filter(|_| part)?;
        Some((topic, vocabulary().is("some", last)))
    };
    // `reject the alliance clause`, `subscribe to every line`: a part of the plan that the text is about.
    let counted = || {
        let part = |noun: &String| ["counted", "sections"].iter().any(|class| vocabulary().is(class, noun));
        let counted = singular(last).iter().any(part);
        let all = matches!(unit.lower(object.from), "every" | "each" | "all");
        let known = all || matches!(unit.lower(object.from), "the" | "a" | "an" | "one" | "two" | "three");
        Some((topics.proposal_before(clause.unit).filter(|_| known && counted)?, !all))
    };
    own.or_else(of_it).or_else(counted)
}

/// What an answer to a part of a plan is to the plan.
fn of_part(answer: Answer) -> Answer {
    match answer {
        Answer::Accepts => Answer::Conditional,
        Answer::Rejects => Answer::Criticises,
        answer => answer,
    }
}

/// `X and Y signed the deal`: who makes a deal takes it.
fn makers(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for clause in page.clauses.iter().filter(|clause| page.makes(clause) && clause.uses.contains(&Use::Seals))
    {
        let deal = |topic: &usize| topics.all[*topic].is_deal();
        let Some(topic) = object_topic(page, topics, clause).map(|(topic, _)| topic).filter(deal) else {
            continue;
        };
        // `Mediators from X and Y signed`: they witness it.
        if clause.frame.subject.is_some_and(|subject| witnesses(page, clause.unit, subject)) {
            continue;
        }
        // `the accord which their ministers signed`: whose they are is not told here.
        let theirs =
            |subject: Phrase| matches!(page.unit(clause.unit).lower(subject.from), "their" | "his" | "her");
        if clause.frame.subject.is_some_and(theirs) {
            continue;
        }
        let makers = match page.all_subjects(clause) {
            several if several.len() > 1 => several,
            _ => sides(page, clause),
        };
        found.extend(replies(page, clause, (topic, Answer::Accepts, 0.7), &makers));
    }
    found
}

/// Whether those whom a phrase names are between the sides.
fn witnesses(page: &Page<'_>, unit: usize, subject: Phrase) -> bool {
    let here = page.unit(unit);
    let stops = |at: &usize| here.items[*at].is(Class::Preposition);
    let head = (subject.from..subject.to).find(stops).unwrap_or(subject.to);
    head > subject.from && vocabulary().is("witnesses", here.lower(head - 1))
}

/// `X rejects the plan`, `the plan was welcomed by X`, `X voted to reject the offer`
fn answers(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for clause in &page.clauses {
        let Some(answer) = answer::of_object(page, clause) else { continue };
        let Some((topic, part)) = answered_plan(page, topics, clause) else { continue };
        // `the principles, which supplement the paper`: what one plan does to another is no side's answer.
        let plan = clause.frame.subject.is_some_and(|s| {
            let stood = answer != Answer::Revises && pronoun(page.unit(clause.unit), s);
            !stood && topics.of_phrase(page, clause.unit, s).is_some()
        });
        // Those who made a deal have no need to answer it.
        let made = topics.all[topic].is_deal() && page.makes(clause);
        if page.unit(clause.unit).question || plan || made || governed(page, clause).is_some() {
            continue;
        }
        let answer = if part { of_part(answer) } else { answer };
        let mut parties = sides(page, clause);
        parties.retain(|(party, _)| !predicted(page, clause, party));
        found.extend(replies(page, clause, (topic, answer, 0.8), &parties));
    }
    found
}

/// `Oslo hopes that X will accept the plan`, `X denied that it had refused it`: what others only say that a side will
/// do, and what is denied.
fn predicted(page: &Page<'_>, clause: &Clause, party: &Source) -> bool {
    let open = page.verb(clause).modal.is_some();
    let told = page.told_in(page.place(clause));
    page.denied(clause.unit, page.verb(clause).at)
        || told
            .filter(|_| open)
            .and_then(speaker)
            .is_some_and(|speaker| !same_side(speaker, party) && speaker.party.is_some())
}

/// The plan that a clause is about by its object, or by what stands behind its preposition.
fn answered_plan(page: &Page<'_>, topics: &Topics, clause: &Clause) -> Option<(usize, bool)> {
    let prepositional = || {
        let near = |(word, phrase): &&(&str, Phrase)| {
            let two = phrase.from == clause.to; // `gave the plan a warm welcome`
            matches!(*word, "to" | "on" | "with") && (two || phrase.from == clause.to + 1)
        };
        let after = clause.frame.after.first().filter(near)?;
        topics.of_phrase(page, clause.unit, after.1).map(|topic| (topic, false))
    };
    object_topic(page, topics, clause).or_else(prepositional)
}

/// `X urged both sides to accept the plan`, `X recommends rejecting it`: what somebody advises others to do is the
/// adviser’s answer. What one is accused of is nobody's.
fn advice(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    for clause in &page.clauses {
        let plain = clause
            .uses
            .iter()
            .find_map(|of| if let Use::Answers(answer) = of { Some(*answer) } else { None });
        let Some((answer, urges)) = plain.and_then(|answer| Some((answer, governed(page, clause)??))) else {
            continue;
        };
        let Some((topic, _)) = answered_plan(page, topics, clause) else { continue };
        let (verb, unit) = (page.verb(clause), page.unit(clause.unit));
        let answer = match answer {
            Answer::Accepts if verb.negated => Answer::Rejects,
            Answer::Accepts if answer::conditional(page, clause) => Answer::Conditional,
            answer => answer,
        };
        if !unit.question && !page.verb(urges).negated && page.verb(urges).modal != Some(Modal::Could) {
            found.extend(replies(page, urges, (topic, answer, 0.65), &sides(page, urges)));
        }
    }
    found
}

/// The verb before that tells of what a clause says only that somebody advises it, or (`None` inside) is accused of it.
fn governed<'p>(page: &'p Page<'_>, clause: &Clause) -> Option<Option<&'p Clause>> {
    const REACH: usize = 10;
    let unit = page.unit(clause.unit);
    let before = page.sentences[clause.unit].verbs[..clause.nth]
        .last()
        .filter(|verb| verb.at + REACH > page.verb(clause).at)?;
    if vocabulary().is("accuses", unit.lower(before.at)) {
        return Some(None);
    }
    let same = |other: &&Clause| other.unit == clause.unit && other.nth + 1 == clause.nth;
    let urges = page.clauses.iter().find(same).filter(|other| other.uses.contains(&Use::Urges))?;
    let verb = page.verb(clause);
    let that = (urges.to..verb.from).any(|at| unit.lower(at) == "that");
    (verb.to.is_some() || verb.gerund || that).then_some(Some(urges))
}

/// The answer of each of the parties in the words of a clause.
fn replies(
    page: &Page<'_>,
    clause: &Clause,
    (topic, answer, rule): (usize, Answer, f32),
    parties: &[Party],
) -> Vec<Reply> {
    let Some(evidence) = clause_words(page, clause, clause.to) else { return vec![] };
    told((topic, answer, rule), (evidence, page.place(clause)), parties.to_vec())
}

/// The answer of each of the parties in these words, around the word that tells it; `rule` is how sure the rule is.
fn told(
    (topic, answer, rule): (usize, Answer, f32),
    (evidence, trigger): (Span, Span),
    parties: Vec<Party>,
) -> Vec<Reply> {
    let reply = |(party, sure)| Reply {
        topic,
        party,
        answer,
        evidence: vec![evidence],
        trigger,
        statement: None,
        sure: rule * sure,
    };
    parties.into_iter().map(reply).collect()
}

/// What words call the plan: `The plan could serve as a foundation`.
fn verdict(page: &Page<'_>, evidence: &[Span]) -> Option<Answer> {
    let words = evidence.iter().map(|span| page.words(*span)).collect::<Vec<_>>().join(" ");
    vocabulary().verdict(&folded(&words))
}

/// The words of a clause up to its end, or up to the end of the clause in which item `to` stands.
fn clause_words(page: &Page<'_>, clause: &Clause, to: usize) -> Option<Span> {
    let (from, end) = clause.frame.clause;
    page.unit(clause.unit).span_of(from, end.max(to))
}

/// What a side is found to take or refuse, where it is a plan: `X could live with the draft`, `the plan is unacceptable`.
fn positions(page: &Page<'_>, topics: &Topics) -> Vec<Reply> {
    let mut found = Vec::new();
    let makes: Vec<Span> =
        page.clauses.iter().filter(|clause| page.makes(clause)).map(|c| page.place(c)).collect();
    let governed: Vec<Span> = page
        .clauses
        .iter()
        .filter(|clause| governed(page, clause).is_some())
        .map(|c| page.place(c))
        .collect();
    for position in page.positions {
        let verdict = verdict(page, &position.evidence);
        let answer = match position.stance {
            Stance::Accepts | Stance::Rejects if position.condition.is_some() => Answer::Conditional,
            Stance::Accepts if verdict == Some(Answer::BasisForTalks) => Answer::BasisForTalks,
            Stance::Accepts => Answer::Accepts,
            Stance::Rejects if verdict == Some(Answer::Criticises) => Answer::Criticises,
            Stance::Rejects => Answer::Rejects,
            Stance::Conditional => Answer::Conditional,
            _ => continue,
        };
        let Some(topic) = position.matter.iter().find_map(|span| topics.at(page, *span)) else { continue };
        // `is content with most of the text`
        let first = position.matter.first().and_then(|span| page.words(*span).split_whitespace().next());
        let part = first.is_some_and(|word| vocabulary().is("some", word));
        let answer = if part { of_part(answer) } else { answer };
        // Those who made a deal have no need to answer it; `neither side` is nobody.
        let made = makes.iter().any(|verb| verb.overlaps(position.trigger));
        let nobody =
            ["Neither ", "neither ", "None ", "No "].iter().any(|no| position.holder.name.starts_with(no));
        let advised = governed.iter().any(|verb| verb.overlaps(position.trigger));
        if nobody || advised || made && topics.all[topic].is_deal() {
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
        if verb.negated || unit.question || modality::only_thought(unit, verb) {
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
        let named =
            object_topic(page, topics, clause).map(|(topic, _)| topic).or_else(inside).or_else(oblique);
        let Some(topic) = named.or_else(spoken) else { continue };
        let end = sentence_end(page, clause);
        let Some(words) =
            unit.span_of(clause.to, end).filter(|_| !tagged::forged(page, clause.unit, (clause.to, end)))
        else {
            continue;
        };
        let Some(evidence) = clause_words(page, clause, end) else { continue };
        let known = vocabulary().verdict(&folded(page.words(words)));
        let Some(answer) = known.or_else(|| page.verdict(evidence)) else { continue };
        let praise = matches!(answer, Answer::Accepts | Answer::BasisForTalks);
        let limited = praise && answer::conditional(page, clause);
        let answer = if limited { Answer::Conditional } else { answer };
        let trigger = unit.items[verb.at].span;
        for (party, sure) in sides(page, clause) {
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
