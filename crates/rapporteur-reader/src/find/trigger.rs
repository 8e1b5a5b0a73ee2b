//! Reporting verbs where they stand: their form, voice, polarity and reality.

use super::lexicon::{Class, Form, Verb, lexicon};
use super::words::{Item, Unit};
use rapporteur_model::{Report, Span};
use rapporteur_tagger::Upos;

/// How a verb stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// A finite verb with its auxiliaries.
    Active,
    /// `was said`, `were asked`.
    Passive,
    /// `, saying …`: its subject is that of the clause before.
    Participle,
}

/// A reporting verb at its place.
#[derive(Clone, Debug)]
pub(super) struct Trigger {
    /// The verb's item.
    pub at: usize,
    /// The first item of the verb group.
    pub from: usize,
    /// One past the verb and its particle.
    pub to: usize,
    pub verb: &'static Verb,
    pub voice: Voice,
    pub report: Report,
    /// Whether it is a bare base form, which only a plural subject can have.
    pub base: bool,
}

impl Trigger {
    /// The words that report.
    pub(super) fn cue(&self, unit: &Unit) -> Option<Span> {
        let from = if self.voice == Voice::Passive && self.at > 0 { self.at - 1 } else { self.at };
        unit.span_of(from, self.to)
    }
}

/// The reporting verbs of `unit`, in order.
pub(super) fn triggers(unit: &Unit) -> Vec<Trigger> {
    if unit.question {
        return vec![];
    }
    let titled = unit.heading && has_capitals(unit);
    (0..unit.items.len()).filter_map(|at| trigger(unit, at, titled)).collect()
}

/// Whether most words of a heading begin with capitals, so that their parts of speech are not told well.
fn has_capitals(unit: &Unit) -> bool {
    let long = || unit.items.iter().skip(1).filter(|item| item.lower.len() > 3);
    2 * long().filter(|item| item.capital).count() > long().count()
}

fn trigger(unit: &Unit, at: usize, titled: bool) -> Option<Trigger> {
    let item = &unit.items[at];
    if item.capital && !unit.heading && at > 0 {
        return None;
    }
    let (verb, form, to) = verb_at(unit, at)?;
    let group = Group::before(unit, at);
    // `the union rules permit`, `freight requests`: the tagger knows, but not in headlines, whose words have capitals.
    // `declined to comment`: an infinitive is a verb whatever the tagger says.
    let surely = form == Form::Past && verb.strong
        || group.finite && !matches!(form, Form::Past | Form::Participle)
        || group.infinitive && governed(unit, group.from) == Some(Report::Negated);
    if noun_here(unit, at, form, &group) || item.no_verb() && !titled && !surely {
        return None;
    }
    let voice = voice(unit, at, (verb, form), &group)?;
    let report = if group.infinitive { governed(unit, group.from)? } else { group.report };
    let raised = raised(unit, group.from);
    let from = match raised {
        Some(said) => Group::before(unit, said).from,
        None if group.infinitive => Group::before(unit, group.from - 1).from,
        None => group.from,
    };
    let base = form == Form::Base && !group.finite && !group.infinitive;
    Some(Trigger { at, from, to, verb, voice, report, base })
}

/// `is said to have told`: the item of the verb by which others tell it of somebody, before the `have` at `at`.
fn raised(unit: &Unit, at: usize) -> Option<usize> {
    const TOLD: &[&str] = &["said", "reported", "understood", "believed", "alleged", "thought", "rumoured"];
    let said = at.checked_sub(2).filter(|_| unit.lower(at) == "have" && unit.lower(at - 1) == "to")?;
    let passive = said > 0 && unit.items[said - 1].is(Class::Be);
    (passive && TOLD.contains(&unit.lower(said))).then_some(said)
}

/// No particle has more words than this.
const LONGEST_PARTICLE: usize = 5;

/// The reporting verb at `at`, and one past it and its particle: `spoke of`, `spoke on Monday of`.
fn verb_at(unit: &Unit, at: usize) -> Option<(&'static Verb, Form, usize)> {
    const APART: usize = 5;
    let lower = &unit.items[at].lower;
    if let Some((verb, form)) = lexicon().verb(lower, &unit.lowers::<LONGEST_PARTICLE>(at + 1)) {
        return Some((verb, form, at + 1 + verb.particle.len()));
    }
    let stop = unit.items.len().min(at + 1 + APART);
    let of = (at + 1..stop).find(|&at| unit.lower(at) == "of")?;
    let light = |item: &Item| {
        item.is(Class::Time) || item.is(Class::Adverb) || item.lower == "on" || item.lower.ends_with("ly")
    };
    let parted = unit.items[at + 1..of].iter().all(light);
    let (verb, form) = lexicon().verb(lower, &["of"]).filter(|_| parted)?;
    Some((verb, form, of + 1))
}

/// The auxiliaries and adverbs before a verb.
struct Group {
    from: usize,
    report: Report,
    be: bool,
    have: bool,
    finite: bool,
    infinitive: bool,
}

impl Group {
    fn before(unit: &Unit, at: usize) -> Group {
        let mut group = Group {
            from: at,
            report: Report::Actual,
            be: false,
            have: false,
            finite: false,
            infinitive: false,
        };
        while group.from > 0 {
            let item = &unit.items[group.from - 1];
            let adverb = item.is(Class::Adverb)
                || item.speech == Some(Upos::Adv) && !item.is(Class::Group)
                || item.lower.ends_with("ly") && !item.capital && !item.is(Class::Group);
            let taken = if item.lower == "to" && !group.finite {
                group.infinitive = group.from == at || !group.be;
                group.infinitive
            } else {
                item.is(Class::Auxiliary)
                    || its(unit, group.from - 1)
                    || item.is(Class::Negation)
                    || adverb && !item.is(Class::Conjunction)
            };
            if !taken {
                break;
            }
            group.note(unit, group.from - 1);
            group.from -= 1;
            if group.infinitive {
                break;
            }
        }
        group
    }

    fn note(&mut self, unit: &Unit, at: usize) {
        let item = &unit.items[at];
        self.be |= item.is(Class::Be) || its(unit, at);
        self.have |= matches!(item.lower.as_str(), "has" | "have" | "had" | "having" | "'ve");
        self.finite |= item.is(Class::Auxiliary) || its(unit, at);
        if item.is(Class::Negation) {
            self.report = Report::Negated;
        } else if self.report == Report::Actual && item.is(Class::Hypothetical) {
            self.report = Report::Hypothetical;
        } else if self.report == Report::Actual && item.is(Class::Future) {
            self.report = Report::Expected;
        }
    }
}

/// `It’s understood`: the short form of `is`, where it cannot be a possessor.
fn its(unit: &Unit, at: usize) -> bool {
    unit.lower(at) == "'s" && at > 0 && unit.lower(at - 1) == "it"
}

/// Whether the word is a noun or an adjective here.
fn noun_here(unit: &Unit, at: usize, form: Form, group: &Group) -> bool {
    if group.finite || group.infinitive {
        return false;
    }
    let Some(before) = at.checked_sub(1).map(|before| &unit.items[before]) else {
        return form == Form::Base;
    };
    // `the two each blamed`: a word that floats before the verb.
    let floats = form == Form::Past && matches!(before.lower.as_str(), "each" | "both" | "all");
    let after_noun_marker =
        !floats && before.is(Class::Determiner) && !before.is(Class::Pronoun) && !before.is(Class::Relative)
            || before.possessor()
            || before.is(Class::Preposition) && !(form == Form::Ing || before.is(Class::Time));
    let compound = form == Form::Base && at > 1 && matches!(unit.lower(at - 2), "a" | "an");
    match form {
        Form::Base if compound => true,
        Form::Base | Form::Third => {
            after_noun_marker && before.lower != "that" || unit.lower(at + 1) == "of" && form == Form::Third
        }
        Form::Past | Form::Participle | Form::Ing => after_noun_marker && before.lower != "that",
    }
}

fn voice(unit: &Unit, at: usize, (verb, form): (&Verb, Form), group: &Group) -> Option<Voice> {
    let before = at.checked_sub(1).map_or("", |before| unit.lower(before));
    match form {
        Form::Past | Form::Participle if group.be => Some(Voice::Passive),
        Form::Ing if group.be => Some(Voice::Active),
        Form::Ing => Some(Voice::Participle),
        Form::Participle if !group.have => None,
        // `two people briefed on the talks said`: a verb that tells somebody something needs somebody.
        Form::Past
            if verb.base == "brief"
                && !group.finite
                && matches!(unit.lower(at + 1), "on" | "by" | "about") =>
        {
            None
        }
        Form::Base if !group.finite && !group.infinitive && matches!(before, "" | ",") => None,
        _ => Some(Voice::Active),
    }
}

/// What the verb before `to say` makes of it; `None` where nothing tells that it was said.
fn governed(unit: &Unit, to: usize) -> Option<Report> {
    let governor = unit.lower(to.checked_sub(1)?);
    let negated = ["declined", "refused", "declining", "refusing", "failed", "declines", "refuses", "yet"];
    let expected = ["expected", "set", "due", "scheduled", "likely", "planned", "plans", "about", "poised"];
    let actual = ["on", "continued", "began", "continues", "started", "sought"];
    let says = |words: &[&str]| words.contains(&governor);
    if says(&negated) {
        Some(Report::Negated)
    } else if says(&expected) {
        Some(Report::Expected)
    } else if says(&actual) {
        Some(Report::Actual)
    } else {
        None
    }
}
