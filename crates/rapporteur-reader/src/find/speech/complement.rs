//! What is said: the words that a reporting verb governs, and where they end.

use super::Clause;
use super::adjuncts::{addressee, adjuncts, asked};
use super::borders::{end, out_of_step, resumes, trimmed};
use super::finite::{known, main_verb};
use super::gloss::clause_behind;
use crate::find::lexicon::{Class, Frame, lexicon};
use crate::find::mention::{Mention, Shape, mention};
use crate::find::trigger::{Trigger, Voice};
use crate::find::words::{Item, Kind, Unit};
use rapporteur_model::{Act, Span};
use rapporteur_tagger::Upos;

/// What a reporting verb governs to its right.
#[derive(Clone, Debug, Default)]
pub(super) struct Complement {
    /// Content, as item ranges; empty where the verb governs nothing to its right.
    pub content: Vec<(usize, usize)>,
    /// The item of a preposition that belongs to the cue.
    pub with: Option<usize>,
    /// The first item after the verb's adjuncts.
    pub next: usize,
    /// To whom.
    pub addressee: Option<Span>,
    /// The frame, as the name of the rule.
    pub rule: &'static str,
}

/// The complement of `trigger`.
pub(super) fn complement(clause: &Clause<'_>, nth: usize) -> Complement {
    complement_of(clause, nth, &clause.triggers[nth])
}

/// `on a vote by June`, not `on state television that …`, `on the sidelines of the summit to …`: whether the words from item
/// `from` on are what is insisted or agreed on.
fn is_insisted_on(unit: &Unit, from: usize) -> bool {
    const PLACES: &[&str] =
        &["sidelines", "eve", "margins", "condition", "television", "tv", "radio", "social"];
    const NEAR: usize = 7;
    let Some(next) = unit.items.get(from) else { return false };
    let mut near = (from..unit.items.len().min(from + NEAR))
        .take_while(|&at| !unit.items[at].is(Class::Preposition) && unit.lower(at) != "that");
    let place = near.any(|at| PLACES.contains(&unit.lower(at)));
    !next.is(Class::Time) && !next.capital && !place
}

/// As `complement`, of a verb group that ends elsewhere (`was quoted as saying by the Herald`).
pub(super) fn complement_of(clause: &Clause<'_>, nth: usize, trigger: &Trigger) -> Complement {
    let unit = clause.unit;
    let mut found = Complement { next: trigger.to, ..Complement::default() };
    // `insisted on a vote by June`: no adjunct, but `insisted on Friday that …`.
    let on = unit.lower(trigger.to) == "on" && trigger.verb.takes(Frame::With("on"));
    if on && is_insisted_on(unit, trigger.to + 1) {
        (found.rule, found.with) = ("preposition", Some(trigger.to));
        let end = content_end(clause, nth, found.rule, trigger.to + 1);
        found.content.extend(trimmed(unit, trigger.to + 1, end));
        return found;
    }
    adjuncts(unit, &mut found);
    if trigger.verb.takes(Frame::Told) {
        whom(unit, trigger, &mut found);
    }
    adjuncts(unit, &mut found);
    if trigger.verb.act == Act::Ask && trigger.verb.takes(Frame::Whether) {
        found.next = asked(unit, found.next).unwrap_or(found.next);
    }
    let at = over_front(clause, nth, trigger, over_parenthesis(clause, found.next));
    if relative_that(unit, trigger, at) {
        return found;
    }
    for (rule, test) in FRAMES {
        if let Some(start) = test(unit, trigger, at) {
            found.rule = rule;
            if start > at && unit.items[start - 1].is(Class::Preposition) && *rule == "preposition" {
                found.with = Some(start - 1);
            }
            let end = content_end(clause, nth, rule, start);
            let whole = trimmed(unit, start, end);
            found.content.extend(whole.filter(|&(from, to)| enough(unit, trigger, rule, from, to)));
            break;
        }
    }
    found
}

/// To whom it was told; where the verb takes a thing too (`promised a table of flows`), only people count.
fn whom(unit: &Unit, trigger: &Trigger, found: &mut Complement) {
    let before = found.clone();
    addressee(unit, found);
    let people = (before.next..found.next).any(|at| {
        let item = &unit.items[at];
        item.name_like()
            || item.lower == "her"
            || item.is(Class::Oblique)
            || item.is(Class::Pronoun)
            || [Class::Person, Class::Group, Class::Organization, Class::Addressee]
                .iter()
                .any(|class| item.is(*class))
    });
    if trigger.verb.takes(Frame::Object) && !people {
        *found = before;
    }
}

/// `reported, without naming its source, that …`: the item of the `that` after the parenthesis.
fn over_parenthesis(clause: &Clause<'_>, at: usize) -> usize {
    let unit = clause.unit;
    if !unit.items.get(at).is_some_and(|item| item.mark(',')) {
        return at;
    }
    let close = (at + 1..unit.items.len().min(at + 12)).find(|&at| unit.items[at].mark(','));
    let that = close.map(|close| close + 1).filter(|&that| unit.lower(that) == "that");
    let free =
        |that: &usize| !clause.triggers.iter().any(|t| t.at > at && t.at < *that && t.voice == Voice::Active);
    that.filter(free).unwrap_or(at)
}

/// `said after the repeal of Article 12, trade came back`: the item behind the comma at `at`, where the words before it tell when and
/// nothing was said before the verb.
fn over_front(clause: &Clause<'_>, nth: usize, trigger: &Trigger, at: usize) -> usize {
    let unit = clause.unit;
    let comma = unit.items.get(at).is_some_and(|item| item.mark(','));
    let when =
        matches!(unit.lower(trigger.to), "after" | "following" | "during" | "since" | "before" | "in" | "at");
    let from = clause.subjects[nth].as_ref().map_or(0, |subject| subject.from);
    let before = main_verb(unit, 0, from).is_some() || unit.items[..from].iter().any(|i| i.quote().is_some());
    let other = clause.subjects.iter().flatten().any(|subject| subject.from == at + 1);
    let may = trigger.verb.takes(Frame::Clause) && trigger.voice == Voice::Active && known(unit);
    let fronted = comma && may && when && !before && !other && starts_phrase(unit, at + 1);
    let verb = || main_verb(unit, at + 1, unit.items.len()).is_some_and(|verb| verb > at + 1);
    if fronted && verb() { at + 1 } else { at }
}

/// `said in an interview that was released on Thursday`: no content, but a clause on the words between.
fn relative_that(unit: &Unit, trigger: &Trigger, at: usize) -> bool {
    at > trigger.to
        && unit.lower(at) == "that"
        && unit.items.get(at + 1).is_some_and(|next| next.is(Class::Auxiliary))
}

type Test = fn(&Unit, &Trigger, usize) -> Option<usize>;

/// The frames in the order in which they are tried, each giving the first item of the content.
const FRAMES: &[(&str, Test)] = &[
    ("quotation", quotation),
    ("that-clause", |unit, t, at| {
        let clause = t.verb.takes(Frame::Clause) || t.verb.takes(Frame::Told) || t.verb.takes(Frame::Object);
        let next = unit.items.get(at + 1);
        let goes_on = next.is_some_and(|item| !matches!(item.kind, Kind::Mark('.' | ',')));
        // `who would write that policy while …`
        let speech = |at: usize| unit.items.get(at).and_then(|item| item.speech);
        let noun = speech(at + 1) == Some(Upos::Noun);
        let alone = noun && unit.items.get(at + 2).is_some_and(|next| next.speech == Some(Upos::Sconj));
        let clausal = t.verb.takes(Frame::Clause) || t.verb.takes(Frame::Told);
        let pointing = (!clausal || speech(at) == Some(Upos::Det) || alone) && points_at(unit, at);
        // `said that was too little`: the word is the subject.
        let subject =
            next.is_some_and(|item| item.is(Class::Be) || item.is(Class::Auxiliary) || item.lower == "'s");
        (clause && goes_on && unit.lower(at) == "that" && !pointing).then_some(at + usize::from(!subject))
    }),
    ("as-object", |unit, t, at| {
        // `rejected as absurd the figure of 40 boats`
        let judges = matches!(t.verb.base, "reject" | "dismiss" | "condemn" | "denounce" | "describe");
        (judges && unit.lower(at) == "as" && starts_phrase(unit, at + 1)).then_some(at)
    }),
    ("preposition", |unit, t, at| {
        let with = |frame: &Frame| matches!(frame, Frame::With(word) if *word == unit.lower(at));
        t.verb.frames.iter().any(with).then_some(at + 1)
    }),
    ("infinitive", |unit, t, at| {
        let to = at + usize::from(unit.lower(at) == "not");
        // `told the hall to loud applause`
        let noun = unit.items.get(to + 1).is_some_and(|next| {
            matches!(
                next.speech,
                Some(Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Pron | Upos::Num)
            )
        });
        (t.verb.takes(Frame::To) && unit.lower(to) == "to" && !noun).then_some(at)
    }),
    ("question", |unit, t, at| {
        let asks =
            matches!(unit.lower(at), "whether" | "if" | "why" | "how" | "what" | "when" | "where" | "who");
        let may = t.verb.takes(Frame::Whether) || t.verb.takes(Frame::Clause) || t.verb.takes(Frame::Object);
        (asks && may).then_some(at)
    }),
    ("object-with", |unit, t, at| {
        let has = |frame: &Frame| matches!(frame, Frame::ObjectWith(word) if follows(unit, at, word));
        (starts_phrase(unit, at) && t.verb.frames.iter().any(has)).then_some(at)
    }),
    ("naming", |unit, t, at| (t.verb.takes(Frame::Small) && starts_phrase(unit, at)).then_some(at)),
    ("clause", |unit, t, at| {
        let may = t.verb.takes(Frame::Clause) || t.verb.takes(Frame::Told);
        let bare = !clausal(unit, at + 1);
        let thing = matches!(unit.lower(at), "nothing" | "little") && bare
            || t.verb.takes(Frame::Object) && stands_alone(unit, at);
        let clause = !known(unit) || clausal(unit, at) || t.verb.strong && points_back(unit, at);
        // `said, announcing that …` without its comma: another report begins.
        let participle = unit.lower(at).ends_with("ing") && unit.lower(at + 1) == "that";
        let said = clause && !thing && !participle;
        (may && starts_phrase(unit, at) && clause_like(unit, at) && said).then_some(at)
    }),
    ("object", |unit, t, at| {
        let gerund = unit.lower(at).ends_with("ing");
        (t.verb.takes(Frame::Object) && (starts_phrase(unit, at) || gerund)).then_some(at)
    }),
];

fn quotation(unit: &Unit, trigger: &Trigger, at: usize) -> Option<usize> {
    let is_quote = |at: usize| unit.items.get(at).is_some_and(|item| item.quote().is_some());
    let may = trigger.verb.takes(Frame::Quote)
        || trigger.verb.takes(Frame::Clause)
        || trigger.verb.takes(Frame::Told);
    // `noted that, “…”`
    let at = at + usize::from(unit.lower(at) == "that" && unit.lower(at + 1) == "," && is_quote(at + 2));
    let introduced =
        unit.items.get(at).is_some_and(|item| item.mark(':') || item.mark(',') || item.mark(';'));
    if introduced && is_quote(at + 1) && may {
        return Some(at + 1);
    }
    let words_follow = |at: usize| unit.items.get(at + 1).is_some_and(|item| item.kind == Kind::Word);
    (is_quote(at) && may && !words_follow(at)).then_some(at)
}

/// Whether `word` follows in the clause after a noun phrase.
fn follows(unit: &Unit, at: usize, word: &str) -> bool {
    (at + 1..unit.items.len().min(at + 30))
        .take_while(|&at| !unit.items[at].mark(';'))
        .any(|at| unit.lower(at) == word)
}

/// Whether a noun phrase can begin here.
pub(super) fn starts_phrase(unit: &Unit, at: usize) -> bool {
    let Some(item) = unit.items.get(at) else { return false };
    if item.lower == "at" && matches!(unit.lower(at + 1), "least" | "most") {
        return true;
    }
    let word = matches!(item.kind, Kind::Word | Kind::Number | Kind::Quote(_) | Kind::Mark('$' | '€' | '£'));
    let open =
        item.is(Class::Determiner) || item.is(Class::Pronoun) || item.is(Class::Oblique) || item.name_like();
    let closed = item.is(Class::Negation)
        || item.is(Class::Preposition)
        || item.is(Class::Conjunction)
        || item.is(Class::Auxiliary)
        || item.is(Class::Relative);
    word && (open || !closed) && item.lower != "to" && item.lower != "as" && item.lower != "by"
}

/// Whether a clause follows: quoted words, whose verbs are not seen here, or a finite verb. Where no tagger
/// has read the text, an auxiliary tells.
fn clausal(unit: &Unit, at: usize) -> bool {
    let joins = |at: usize| {
        let next = unit.items.get(at + 1);
        let comma = unit.items[at].mark(',') && next.is_some_and(|item| item.is(Class::Conjunction));
        comma
            || matches!(unit.lower(at), "and" | "but")
                && next.is_some_and(|item| item.verb() || item.is(Class::Auxiliary))
    };
    let to =
        (at..unit.items.len()).find(|&at| unit.items[at].mark(';') || joins(at)).unwrap_or(unit.items.len());
    let quoted = (at..to).any(|at| unit.items[at].quote().is_some());
    let auxiliary = || (at..to).any(|at| unit.items[at].is(Class::Auxiliary));
    quoted || if known(unit) { main_verb(unit, at, to).is_some() } else { auxiliary() }
}

/// `rejected that claim and left`: `that` belongs to a noun, since no verb follows before the next conjunction.
fn points_at(unit: &Unit, that: usize) -> bool {
    let to = (that + 1..unit.items.len())
        .find(|&at| unit.items[at].is(Class::Conjunction) || unit.items[at].mark(','));
    let to = to.unwrap_or(unit.items.len());
    let auxiliary = (that + 1..to).any(|at| unit.items[at].is(Class::Auxiliary));
    !auxiliary && main_verb(unit, that + 1, to).is_none()
}

/// `said so`, `said the same`: it stands for what was said before.
fn points_back(unit: &Unit, at: usize) -> bool {
    match unit.lower(at) {
        "so" | "this" | "that" | "yes" | "no" => true,
        "the" => matches!(unit.lower(at + 1), "same" | "opposite"),
        _ => false,
    }
}

/// Whether what follows can be a clause: it is more than a word or two.
fn clause_like(unit: &Unit, at: usize) -> bool {
    let to = unit.items.len().min(at + 3);
    (at..to).all(|at| !matches!(unit.items[at].kind, Kind::Mark('.' | ';')) || unit.items[at].possessor())
}

/// Whether a content is more than a stray word.
fn enough(unit: &Unit, trigger: &Trigger, rule: &str, from: usize, to: usize) -> bool {
    let quoted = (from..to).any(|at| unit.items[at].quote().is_some());
    match rule {
        "quotation" | "preposition" => true,
        "object" if to == from + 1 && unit.items[from].speech == Some(Upos::Adv) => false,
        "naming" if trigger.verb.base == "call" && !quoted && is_convened(unit, from, to) => false,
        "naming" => to - from >= 2 && (trigger.verb.base != "call" || quoted || names_it(unit, from, to)),
        "object" | "object-with" => {
            let self_ = matches!(unit.lower(from), "itself" | "himself" | "themselves");
            quoted || !(self_ || rule == "object" && of_people(unit, trigger, from, to))
        }
        _ => to - from >= 2 || quoted,
    }
}

/// `welcomed the envoys in Oslo`, `questioned the minister`, `cited two officials`, `preferred anonymity`: done
/// with people, and nothing said of them.
fn of_people(unit: &Unit, trigger: &Trigger, from: usize, to: usize) -> bool {
    if unit.lower(to - 1) == "anonymity" {
        return true;
    }
    let meets = matches!(trigger.verb.base, "welcome" | "question" | "cite" | "quote" | "invoke");
    // `recalled its envoys`, but `recalled the summit of 2025`
    let called_back = |found: &Mention| {
        matches!(found.shape, Shape::Anonymous | Shape::Group | Shape::Organization) && found.name.is_none()
    };
    if trigger.verb.base == "recall" {
        return mention(unit, from, to).is_some_and(|found| called_back(&found));
    }
    let people = |found: &Mention| {
        matches!(found.shape, Shape::Person | Shape::Anonymous | Shape::Group)
            || found.shape == Shape::Name && found.role.is_some()
    };
    meets && mention(unit, from, to).is_some_and(|found| people(&found))
}

/// `called the step modest`, `called it a start`, but not `called a meeting`, `called the minister on Friday`:
/// whether a thing and what it is called follow.
fn names_it(unit: &Unit, from: usize, to: usize) -> bool {
    let article =
        |at: usize| matches!(unit.lower(at), "a" | "an" | "the" | "one" | "his" | "her" | "its" | "their");
    let free = |at: usize| {
        let before = &unit.items[at - 1];
        !before.is(Class::Preposition) && !before.is(Class::Conjunction) && !before.is(Class::Determiner)
    };
    if unit.items[from].is(Class::Oblique) || unit.items[from].is(Class::Pronoun) && !article(from) {
        let next = unit.items.get(from + 1);
        return next.is_some_and(|item| !item.is(Class::Preposition) && !item.is(Class::Time));
    }
    let second = (from + 1..to).any(|at| article(at) && free(at) && !unit.items[at - 1].mark(','));
    let last = &unit.items[to - 1];
    const SOUNDS: &[&str] =
        &["able", "ible", "ful", "ous", "ive", "less", "ic", "ed", "est", "ent", "ant", "al"];
    const SHORT: &[&str] =
        &["absurd", "false", "fair", "unfair", "weak", "wrong", "true", "bad", "modest", "unwise"];
    let ending = SOUNDS.iter().any(|end| last.lower.ends_with(end));
    let sounds = (ending || SHORT.contains(&last.lower.as_str())) && !last.capital;
    let adjective = match last.speech {
        Some(speech) => matches!(speech, Upos::Adj | Upos::Verb),
        None => sounds,
    };
    second || adjective && to - from >= 2 && free(to - 1)
}

/// `has called a meeting of its council`, `called a strike`: what is called together, not named.
fn is_convened(unit: &Unit, from: usize, to: usize) -> bool {
    const NEAR: usize = 4;
    let article = matches!(unit.lower(from), "a" | "an");
    article && (from + 1..to.min(from + NEAR)).any(|at| lexicon().is_sign("convened", unit.lower(at)))
}

/// Where the content of a frame ends.
fn content_end(clause: &Clause<'_>, nth: usize, rule: &str, start: usize) -> usize {
    let unit = clause.unit;
    match rule {
        "quotation" => quote_end(clause, nth, start),
        "object" if stands_alone(unit, start) => start + 1,
        "object" | "object-with" | "naming" => {
            let whole = end(clause, nth, start);
            let what =
                rule == "naming" && clause.subjects[nth].as_ref().is_some_and(|s| s.relative.is_some());
            let verb = what.then(|| main_verb(unit, start, whole)).flatten();
            let and = |&at: &usize| {
                let goes_on = if rule == "naming" {
                    unit.items.get(at + 1).is_some_and(|i| i.is(Class::Auxiliary))
                } else {
                    does(clause, nth, at + 1)
                };
                matches!(unit.lower(at), "and" | "but") && (unit.lower(at + 1) == "that" || goes_on)
            };
            let having = (start..whole).any(|at| matches!(unit.lower(at), "having" | "been" | "being"));
            let resumed = if having { None } else { (start + 1..whole).find(and) };
            let left = leaves_object(unit, rule, start, whole).or_else(|| clause_behind(unit, start, whole));
            verb.into_iter().chain(resumed).chain(left).fold(whole, usize::min)
        }
        "infinitive" | "preposition" => {
            let whole = end(clause, nth, start);
            clause_behind(unit, start, whole).unwrap_or(whole)
        }
        _ => end(clause, nth, start),
    }
}

/// Where the words after a noun phrase that is said are the outlet's again: `called the pact fair when she met him`,
/// `backed the deal, but he also warned …`.
fn leaves_object(unit: &Unit, rule: &str, start: usize, end: usize) -> Option<usize> {
    let again = |at: usize| matches!(unit.lower(at), "he" | "she" | "it" | "they");
    let leaves = |at: usize| match unit.lower(at) {
        "when" | "although" | "though" => rule == "naming",
        "but" => again(at + 1),
        "," => matches!(unit.lower(at + 1), "but" | "and" | "though" | "although") && again(at + 2),
        _ => false,
    };
    (start + 1..end).find(|&at| leaves(at))
}

/// `denied it to the press`: a pronoun that is all of the object.
fn stands_alone(unit: &Unit, at: usize) -> bool {
    let next = unit.items.get(at + 1);
    let aside =
        |word: &str| matches!(word, "to" | "through" | "via" | "at" | "on" | "during" | "when" | "while");
    let ends = |item: &Item| item.kind != Kind::Word || item.is(Class::Time) || aside(&item.lower);
    matches!(unit.lower(at), "it" | "this" | "that" | "them") && next.is_none_or(ends)
}

/// Whether the subject goes on to do something else at `at`: `and has promised`, `and still does`, `and left`.
fn does(clause: &Clause<'_>, nth: usize, at: usize) -> bool {
    let unit = clause.unit;
    let adverb = |at: &usize| !unit.items[*at].is(Class::Adverb);
    let at = (at..unit.items.len()).find(adverb).unwrap_or(at);
    let Some(item) = unit.items.get(at) else { return false };
    let auxiliary = item.is(Class::Auxiliary) && !item.lower.starts_with("be");
    // `are demanding better pay and improved rules`
    let noun = unit.items.get(at + 1).is_some_and(|next| next.speech == Some(Upos::Noun));
    let adjective = noun && unit.lower(clause.triggers[nth].at).ends_with("ing");
    let verb = !item.no_verb() && resumes(unit, at) && !adjective;
    auxiliary || verb || clause.triggers.iter().any(|t| t.from == at && !out_of_step(clause, nth, t))
}

/// Where a quotation after a verb ends: with the quotation, and those that follow at once.
fn quote_end(clause: &Clause<'_>, nth: usize, start: usize) -> usize {
    let unit = clause.unit;
    let mut at = start;
    while unit.items.get(at).is_some_and(|item| item.quote().is_some()) {
        at += 1;
    }
    let goes_on = unit.items.get(at).is_some_and(|item| {
        item.kind == Kind::Word && !item.is(Class::Conjunction) && !item.is(Class::Preposition)
    });
    if goes_on { end(clause, nth, start) } else { at }
}
