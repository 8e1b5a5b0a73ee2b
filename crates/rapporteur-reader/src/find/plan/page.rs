//! A text as the finder of plans sees it.

use super::vocabulary::{Use, vocabulary};
use crate::find::event::pairs::Pairs;
use crate::find::event::{
    About, Contents, Frame, Party, Phrase, Scene, Seen, Sentence, Tags, Verb, about, verbs,
};
use crate::find::words::{Kind, Unit, Within};
use rapporteur_model::{Source, Span, Speaker, Statement, Teller};

/// One text with its verbs, and whom its words mean.
pub(super) struct Page<'s> {
    pub seen: &'s Seen<'s>,
    /// One for each unit, in the order of the units.
    pub sentences: Vec<Sentence<'s>>,
    /// The units in the order of the text: a quotation's after the sentence in which it stands.
    pub order: Vec<usize>,
    /// The verbs of the vocabulary, in the order of the text.
    pub clauses: Vec<Clause>,
    about: Vec<About>,
    /// `Both sides` mean nobody here.
    nobody: Pairs,
    contents: Contents,
}

/// A verb of the vocabulary with what stands around it.
pub(super) struct Clause {
    pub unit: usize,
    /// Its number among the verbs of its unit.
    pub nth: usize,
    pub uses: Vec<Use>,
    /// One past the verb and the words that belong to it.
    pub to: usize,
    pub frame: Frame,
}

impl<'s> Page<'s> {
    pub(super) fn new(seen: &'s Seen<'s>) -> Page<'s> {
        let units = &seen.text.units;
        let tags = Tags::of(seen.tagged);
        let sentences: Vec<Sentence<'_>> =
            units.iter().map(|unit| Sentence::new(unit, verbs(unit, &tags), tags)).collect();
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by_key(|&unit| (units[unit].span.start(), units[unit].within != Within::Narration));
        let clauses = order.iter().flat_map(|&unit| clauses(unit, &sentences[unit])).collect();
        let (about, contents) = (about(units.iter()), Contents::of(seen.statements));
        Page { seen, sentences, order, clauses, about, nobody: Pairs::default(), contents }
    }

    pub(super) fn unit(&self, unit: usize) -> &'s Unit {
        &self.seen.text.units[unit]
    }

    pub(super) fn words(&self, span: Span) -> &'s str {
        self.seen.text.words(span)
    }

    /// The verb of a clause.
    pub(super) fn verb(&self, clause: &Clause) -> &Verb {
        &self.sentences[clause.unit].verbs[clause.nth]
    }

    /// Those whom a phrase names; with `owner` those whose thing it names.
    pub(super) fn parties(&self, unit: usize, phrase: Phrase, owner: bool) -> Vec<Party> {
        let Some(span) = self.unit(unit).span_of(phrase.from, phrase.to) else { return vec![] };
        let scene = Scene::new(
            &self.sentences[unit],
            self.seen.resolver,
            (unit, span),
            (&self.about, &self.nobody),
            None,
        );
        scene.phrase(phrase, owner)
    }

    /// Those who do what the verb of a clause says.
    pub(super) fn subjects(&self, clause: &Clause) -> Vec<Party> {
        let subject = clause.frame.subject;
        subject.map(|phrase| self.parties(clause.unit, phrase, false)).unwrap_or_default()
    }

    /// The innermost statement in whose content `span` stands.
    pub(super) fn told_in(&self, span: Span) -> Option<&'s Statement> {
        self.contents.around(span).map(|at| &self.seen.statements[at])
    }

    /// In whose words `span` stands.
    pub(super) fn teller(&self, span: Span) -> Option<Teller> {
        self.told_in(span).map(teller)
    }

    /// The ISO day or range that the words under `span` tell.
    pub(super) fn day(&self, span: Span) -> Option<String> {
        const LONGEST: i32 = 31;
        let days = self.seen.dates.inside(span).iter().filter_map(|found| found.value.days());
        let short = days
            .into_iter()
            .find(|(first, last)| first.until(*last).is_ok_and(|length| length.get_days() <= LONGEST));
        short.map(|(a, b)| if a == b { a.to_string() } else { format!("{a}/{b}") })
    }
}

/// Who makes a statement, as what is told in it names it.
pub(super) fn teller(statement: &Statement) -> Teller {
    Teller { statement: statement.id.clone(), name: speaker(statement).map(|source| source.name.clone()) }
}

/// The source of a statement, where the text names one.
pub(super) fn speaker(statement: &Statement) -> Option<&Source> {
    if let Speaker::Source(source) = &statement.speaker { Some(source) } else { None }
}

/// The verbs of the vocabulary in a unit; of those with more words after them only the longest.
fn clauses(unit: usize, sentence: &Sentence<'_>) -> Vec<Clause> {
    let clause = |(nth, verb): (usize, &Verb)| {
        let next = |rest: &[&str]| {
            rest.iter().enumerate().all(|(n, word)| sentence.unit.lower(verb.at + 1 + n) == *word)
        };
        let known = vocabulary().verb(sentence.unit.lower(verb.at));
        let fitting: Vec<&(Use, Vec<&str>)> = known.iter().filter(|(_, rest)| next(rest)).collect();
        let longest = fitting.iter().map(|(_, rest)| rest.len()).max()?;
        let uses = fitting.iter().filter(|(_, rest)| rest.len() == longest).map(|(verb, _)| *verb).collect();
        let to = verb.at + 1 + longest;
        Some(Clause { unit, nth, uses, to, frame: sentence.around_verb(nth, to) })
    };
    sentence.verbs.iter().enumerate().filter_map(clause).collect()
}

/// Whether the words of a phrase are one word that stands for what was named before.
pub(super) fn pronoun(unit: &Unit, phrase: Phrase) -> bool {
    let word = unit.lower(phrase.from);
    phrase.to == phrase.from + 1
        && unit.items.get(phrase.from).is_some_and(|item| item.kind == Kind::Word)
        && matches!(word, "it" | "this" | "these" | "them")
}
