//! Offers that are told in figures: `offered a rise of four percent`, `rejected a pay floor of 12 pounds an hour`.

use super::naming::{Naming, number_of, told};
use super::page::{Clause, Page, speaker, supposed};
use super::vocabulary::{Head, Use, vocabulary};
use crate::find::event::{Modal, Phrase, actor, compound, start};
use crate::find::lexicon::Class;
use crate::find::words::{Kind, Unit};
use rapporteur_model::{Answer, Source};

/// What the figures are called by those who speak of them later.
pub(super) const NOUN: &str = "offer";

/// The namings of offers that the verbs of a unit tell in figures.
pub(super) fn namings(page: &Page<'_>, unit: usize) -> Vec<Naming> {
    let clauses = page.clauses.iter().filter(|clause| clause.unit == unit);
    let heads = 0..page.unit(unit).items.len();
    let again = heads.filter_map(|head| again(page, unit, head));
    clauses.filter_map(|clause| naming(page, clause)).chain(again).collect()
}

/// `the floor`, `the 4 percent`: what was offered under that name before.
fn again(page: &Page<'_>, unit: usize, head: usize) -> Option<Naming> {
    let sentence = &page.sentences[unit];
    if sentence.unit.items[head].kind == Kind::Number {
        let bare = head > 0 && sentence.unit.lower(head - 1) == "the" && measured(sentence.unit, head);
        let found = || told(page, unit, (head - 1, head, head + 2), Head::Plan, None);
        return bare.then(|| Naming {
            figure: true,
            definite: true,
            noun: sentence.unit.lower(head).to_owned(),
            ..found()
        });
    }
    if !vocabulary().is("figures", sentence.unit.lower(head)) || compound(sentence, head) {
        return None;
    }
    let from = start(sentence, head);
    // `the lower ceiling` is set against the one that was offered.
    const OTHER: &[&str] =
        &["lower", "higher", "smaller", "larger", "bigger", "longer", "shorter", "tougher", "other"];
    if (from..head).any(|at| OTHER.contains(&sentence.unit.lower(at))) {
        return None;
    }
    let found = told(page, unit, (from, head, head + 1), Head::Plan, None);
    found.definite.then_some(Naming { figure: true, ..found })
}

fn naming(page: &Page<'_>, clause: &Clause) -> Option<Naming> {
    let (here, verb) = (page.unit(clause.unit), page.verb(clause));
    let puts = matches!(here.lower(verb.at), "put" | "puts" | "putting") && clause.to == verb.at + 1;
    let offered = clause.uses.contains(&Use::Offers) && (!puts || tabled(here, verb.at));
    let answers = [Answer::Accepts, Answer::Rejects].map(Use::Answers);
    let answered = answers.iter().any(|answer| clause.uses.contains(answer));
    let open = verb.modal == Some(Modal::Could) || verb.to.is_some() && offered || supposed(here, verb.from);
    if !(offered && !verb.negated || answered) || open || here.question || here.heading && offered {
        return None;
    }
    // Who recommends a cut of 70% answers nobody.
    let recommended = !offered && here.lower(verb.at).starts_with("recommend");
    // `the 4% offer` has been named before.
    let object = object(page, clause).filter(|object| !recommended && here.lower(object.from) != "the")?;
    let to = end(page, clause.unit, object);
    let number = (object.from..to).find(|&at| measured(here, at));
    let core =
        (object.from..object.to).find(|&at| here.items[at].is(Class::Preposition)).unwrap_or(object.to);
    let noun = core.checked_sub(1).filter(|&at| vocabulary().is("figures", here.lower(at)));
    let named = (object.from..object.to).any(|at| vocabulary().noun(here.lower(at)).is_some());
    let owners = if offered { owners(page, clause) } else { vec![] };
    // `put a quota on the table`
    let told_of = number.is_some() || offered && noun.is_some();
    if named || !told_of || !offered && noun.is_none() {
        return None;
    }
    let whole = here.span_of(object.from, to)?;
    let found = told(page, clause.unit, (object.from, noun.or(number)?, to), Head::Plan, None);
    Some(Naming {
        noun: noun.map_or(NOUN, |at| here.lower(at)).to_owned(),
        span: whole,
        definite: false,
        described: true,
        figure: true,
        amount: number.map(|at| here.lower(at).to_owned()),
        labels: Default::default(),
        owners: owners.into_iter().map(|owner| (owner, whole)).collect(),
        ..found
    })
}

/// `put a quota on the table`
fn tabled(unit: &Unit, verb: usize) -> bool {
    const REACH: usize = 10;
    let table =
        |at: usize| [unit.lower(at), unit.lower(at + 1), unit.lower(at + 2)] == ["on", "the", "table"];
    (verb + 1..verb + REACH).any(table)
}

/// What is offered; `offered $4 billion a year` has no two objects.
fn object(page: &Page<'_>, clause: &Clause) -> Option<Phrase> {
    let (here, sentence) = (page.unit(clause.unit), &page.sentences[clause.unit]);
    let told = |phrase: &Phrase| {
        let figure = |at: usize| measured(here, at) || vocabulary().is("figures", here.lower(at));
        (phrase.from..end(page, clause.unit, *phrase)).any(figure)
    };
    let whole = || sentence.object(clause.to, here.items.len()).filter(|_| !page.verb(clause).passive);
    clause.frame.object.filter(told).or_else(|| whole().filter(told))
}

/// Whether a naming in figures is what somebody takes or refuses.
pub(super) fn answered(page: &Page<'_>, naming: &Naming) -> bool {
    page.clauses.iter().any(|clause| {
        let answers = clause.uses.iter().any(|of| matches!(of, Use::Answers(_)));
        let object = clause.frame.object.is_some_and(|o| (o.from..o.to).contains(&naming.head));
        clause.unit == naming.unit && answers && object
    })
}

/// Those who offer: the subject of the verb, or who speaks as `we`.
fn owners(page: &Page<'_>, clause: &Clause) -> Vec<Source> {
    let named: Vec<Source> = page.subjects(clause).into_iter().map(|(source, _)| source).collect();
    let here = page.unit(clause.unit);
    let own = clause.frame.subject.is_some_and(|s| matches!(here.lower(s.from), "we" | "i" | "it" | "they"));
    let told = || page.told_in(here.items[page.verb(clause).at].span).and_then(speaker).map(actor);
    if named.is_empty() && own { told().into_iter().collect() } else { named }
}

/// Whether item `at` is a number that counts money, goods, time or a share.
fn measured(unit: &Unit, at: usize) -> bool {
    const REACH: usize = 3;
    let number = unit.items[at].kind == Kind::Number || number_of(unit.lower(at)).is_some();
    let money = at > 0 && matches!(unit.items[at - 1].kind, Kind::Mark('$' | '€' | '£' | '¥'));
    let counts = |after: usize| vocabulary().is("measures", unit.lower(after));
    let joined = unit.lower(at).rsplit_once('-').is_some_and(|(number, what)| {
        number.starts_with(|c: char| c.is_ascii_digit()) && vocabulary().is("measures", &format!("{what}s"))
    });
    number && (money || joined || (at + 1..=at + REACH).any(counts))
}

/// One past the words that go on from an object: `a floor | of 12 pounds an hour`.
fn end(page: &Page<'_>, unit: usize, object: Phrase) -> usize {
    const LONGEST: usize = 16;
    let (here, sentence) = (page.unit(unit), &page.sentences[unit]);
    let last = here.items.len().min(object.from + LONGEST);
    let stops = |at: &usize| {
        let item = &here.items[*at];
        let mark = matches!(item.kind, Kind::Mark(mark) if !matches!(mark, '$' | '€' | '£' | '¥' | '%' | '(' | ')' | '-'));
        mark && !item.possessor()
            || item.quote().is_some()
            || item.is(Class::Relative)
            || item.is(Class::Auxiliary)
            || item.is(Class::Conjunction)
            || matches!(
                item.lower.as_str(),
                "to" | "if" | "provided" | "unless" | "but" | "during" | "after" | "when" | "until"
            )
            || item.lower == "on" && here.lower(*at + 2) == "table"
            || sentence.verbs.iter().any(|verb| verb.from == *at)
    };
    (object.from + 1..last).find(stops).unwrap_or(last)
}
