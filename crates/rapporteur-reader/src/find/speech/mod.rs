//! Reported speech: an ordered list of named rules, each giving drafts of statements.

mod adjuncts;
mod apposition;
mod blocks;
mod borders;
mod cited;
mod complement;
mod coordinated;
mod deeds;
pub(in crate::find) mod embedded;
mod finite;
mod first_person;
mod floating;
mod gloss;
mod join;
mod labels;
mod nominal;
mod openings;
mod own_voice;
mod passive;
mod people;
mod phrases;
mod reality;
mod relative;
mod split;
mod stands;
pub(super) mod subject;
mod tagged;
mod verbs;
mod ways;

use super::layout::{Label, Layout};
use super::mention::Mention;
use super::trigger::{Trigger, triggers};
use super::words::{Text, Unit};
pub(super) use blocks::BLOCK_QUOTE;
pub(super) use first_person::FIRST_PERSON;
pub(super) use phrases::HEADLINE_SURNAME;
use rapporteur_model::{Act, Report, Span, UnknownReason};
use subject::Subject;
pub(super) use tagged::Tagged;
pub(super) use ways::{Noun, noun};

/// What found a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// A rule.
    Rules,
    /// The tagger.
    Tagger,
    /// A rule, and the tagger too.
    Both,
}

/// Who says what a draft reports.
#[derive(Clone, Debug)]
pub(super) enum Who {
    /// The sources that the text names here; each gets a record.
    Named(Vec<Mention>),
    /// The speaker of a transcript's turn: the words before the colon, or the place in the layout.
    Turn(Label),
    /// Nobody that could be found.
    Unknown(UnknownReason),
}

/// A statement before its speaker is resolved.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The rule that found it; [`tagged::RULE`] where none did.
    pub rule: &'static str,
    /// Index of its unit in [`Text::units`].
    pub unit: usize,
    /// What its id is made of: the reporting words, or the content where there are none.
    pub trigger: Span,
    pub cue: Vec<Span>,
    pub who: Who,
    /// Content, as item ranges of units; `(unit, from, to)`.
    pub content: Vec<(usize, usize, usize)>,
    pub act: Act,
    pub report: Report,
    pub channel: Option<Span>,
    pub addressee: Option<Span>,
    /// Outlets and others that pass it on, by their words.
    pub via: Vec<Span>,
    /// How sure the rule is.
    pub confidence: f32,
    /// How the source was found.
    pub how: &'static str,
    pub by: By,
}

impl Draft {
    /// A draft of rule `rule`, to be filled in.
    pub(super) fn new(rule: &'static str, unit: usize, trigger: Span, who: Who) -> Draft {
        Draft {
            rule,
            unit,
            trigger,
            cue: vec![],
            who,
            content: vec![],
            act: Act::Say,
            report: Report::Actual,
            channel: None,
            addressee: None,
            via: vec![],
            confidence: 0.5,
            how: "",
            by: By::Rules,
        }
    }
}

/// One unit with its reporting verbs and their subjects.
pub(super) struct Clause<'a> {
    pub index: usize,
    pub unit: &'a Unit,
    pub triggers: Vec<Trigger>,
    subjects: Vec<Option<Subject>>,
}

impl<'a> Clause<'a> {
    fn new(index: usize, unit: &'a Unit) -> Clause<'a> {
        let triggers = triggers(unit);
        let subjects = (0..triggers.len())
            .map(|nth| {
                let own =
                    (!subject::shared(unit, &triggers[nth])).then(|| subject::left(unit, &triggers, nth));
                own.flatten().filter(|found| {
                    let several = found.mentions.len() > 1;
                    found.mentions.iter().all(|m| subject::can_speak(m, &triggers[nth], several))
                })
            })
            .collect();
        Clause { index, unit, triggers, subjects }
    }
}

/// What a rule does: it looks at one unit and adds what it finds.
type Find = fn(&Clause<'_>, &mut Vec<Draft>);

/// The rules for one unit, in the order in which they run.
const RULES: &[(&str, Find)] = &[
    ("“…” – Name", phrases::dash),
    ("reporting verbs", verbs::find),
    ("citing X", cited::find),
    ("according to X", phrases::according),
    ("as somebody puts it", phrases::as_put),
    ("attitudes", phrases::attitude),
    ("from X’s perspective", phrases::perspective),
    ("nominal reports", nominal::nominal),
    ("X’s view is that", nominal::copular),
    ("would not hear of", stands::would_not),
    ("is said to", stands::said_to),
    ("for X, …", stands::for_whom),
    ("X: … in a headline", phrases::headline),
    ("X’s last offer: …", labels::labelled),
    ("by X’s account", labels::account),
    ("X, in a letter: …", labels::aside),
    ("X made the following statement:", labels::followed),
    ("X on the steps: “…”", labels::captioned),
    ("Here’s X, over a quotation", labels::presented),
];

/// Every draft of `text`, in the order of the text.
pub(super) fn find(text: &Text<'_>, layout: &Layout, tagged: Option<&Tagged>) -> Vec<Draft> {
    let mut drafts = layout.turns(text);
    let clauses: Vec<Clause<'_>> =
        text.units.iter().enumerate().map(|(index, unit)| Clause::new(index, unit)).collect();
    let mut ruled = Vec::new();
    for clause in &clauses {
        for (_, find) in RULES {
            find(clause, &mut ruled);
        }
    }
    drafts.extend(match tagged {
        Some(tagged) => join::join(text, ruled, tagged::find(text, tagged, layout, &clauses)),
        None => ruled,
    });
    let put: Vec<Span> = clauses.iter().flat_map(put_to_somebody).collect();
    drafts.retain(|draft| !put.iter().any(|asked| asked.overlaps(draft.trigger)));
    first_person::retain(text, layout, &mut drafts);
    ways::tell(&clauses, &mut drafts);
    own_voice::attach(text, &mut drafts);
    floating::attach(text, &mut drafts);
    blocks::attach(text, &mut drafts);
    drafts.extend(layout.quoted_in_headline(text, &drafts));
    drafts.retain(|draft| {
        !draft.content.is_empty() && !says_its_cue(text, draft) && !wants_no_name(text, draft)
    });
    drafts.sort_by_key(|draft| (draft.trigger.start(), draft.trigger.end()));
    drafts
}

/// `Roth, asked whether there was a date, replied …`: the verbs of what somebody else asks. `Asked whether he was
/// confident, Roth said …`: all of the question.
fn put_to_somebody(clause: &Clause<'_>) -> Vec<Span> {
    const ASKED: &[&str] = &["asked", "pressed", "questioned", "quizzed"];
    let unit = clause.unit;
    let question = |at: usize| {
        let next = unit.lower(at + 1);
        let asks = matches!(next, "whether" | "if" | "about" | "on" | "when" | "why" | "how" | "by" | "what");
        ASKED.contains(&unit.lower(at)) && asks
    };
    let comma = |at: &usize| unit.items[*at].mark(',');
    let aside = (1..unit.items.len()).filter(|at| comma(&(at - 1)) && question(*at));
    let front = (2..unit.items.len()).find(comma).filter(|_| question(0));
    let front = front.and_then(|comma| unit.span_of(0, comma));
    aside.map(|at| unit.items[at].span).chain(front).collect()
}

/// `requesting anonymity`, `asked not to be named`: why there is no name, and no word on the matter.
fn wants_no_name(text: &Text<'_>, draft: &Draft) -> bool {
    const UNNAMED: &[&str] = &["anonymity", "not to be named", "not to be identified", "not to be quoted"];
    let first = draft.content.first().and_then(|&(unit, from, to)| text.units[unit].span_of(from, to));
    let words = first.map(|piece| text.words(piece)).unwrap_or_default();
    draft.act == Act::Ask && UNNAMED.iter().any(|unnamed| words.starts_with(unnamed))
}

/// `had not seen the map`: where nothing but the reporting words is left to be said, nothing is said.
fn says_its_cue(text: &Text<'_>, draft: &Draft) -> bool {
    // `declined to comment`, `was doubtful`: there the reporting words are the content.
    if draft.rule == "attitude" || draft.rule == "empty" && draft.act != Act::Think {
        return false;
    }
    let mut pieces = draft.content.iter().filter_map(|&(unit, from, to)| text.units[unit].span_of(from, to));
    pieces.all(|piece| draft.cue.iter().any(|cue| cue.holds(piece)))
}
