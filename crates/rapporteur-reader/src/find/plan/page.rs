//! A text as the finder of plans sees it.

use super::vocabulary::{Use, vocabulary};
use crate::find::event::modality;
use crate::find::event::pairs::Pairs;
use crate::find::event::{
    About, Contents, Frame, Modal, Party, Phrase, Scene, Seen, Sentence, Tags, Verb, about, verbs,
};
use crate::find::lexicon::Class;
use crate::find::speech::Tagged;
use crate::find::words::{Kind, Unit, Within};
use rapporteur_model::{Act, Answer, Event, Position, Source, Span, Speaker, SpeakerKind, Statement, Teller};
use rapporteur_tagger::TableKind;

/// One text with its verbs, and whom its words mean.
pub(super) struct Page<'s> {
    pub seen: &'s Seen<'s>,
    /// One for each unit, in the order of the units.
    pub sentences: Vec<Sentence<'s>>,
    /// The units in the order of the text: a quotation's after the sentence in which it stands.
    pub order: Vec<usize>,
    /// The units of the outlet's own text among them.
    narrated: Vec<usize>,
    /// The verbs of the vocabulary, in the order of the text.
    pub clauses: Vec<Clause>,
    about: Vec<About>,
    /// Whom `both sides` means.
    pairs: Pairs,
    contents: Contents,
    /// What the sides of the text want, as it was found.
    pub positions: &'s [Position],
    /// The words that the tagger takes for the name of a plan, in the order of the text.
    named: Vec<Span>,
}

/// The words that the tagger is sure to be the name of a plan.
fn named(tagged: Option<&Tagged>) -> Vec<Span> {
    /// The least mean probability of the words.
    const LEAST: f32 = 0.6;
    let names = tagged.map(|tagged| tagged.on_the_table(TableKind::Plan, LEAST));
    let mut named: Vec<Span> = names.into_iter().flatten().collect();
    named.sort_by_key(|span| (span.start(), span.end()));
    named
}

/// Those who are told of together in the text.
fn pairs(events: &[Event]) -> Pairs {
    let mut pairs = Pairs::default();
    events.iter().for_each(|event| pairs.together(event.actors.iter().chain(&event.recipients)));
    pairs
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
    pub(super) fn new(seen: &'s Seen<'s>, events: &[Event], positions: &'s [Position]) -> Page<'s> {
        let units = &seen.text.units;
        let tags = Tags::of(seen.tagged);
        let sentences: Vec<Sentence<'_>> =
            units.iter().map(|unit| Sentence::new(unit, verbs(unit, &tags), tags)).collect();
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by_key(|&unit| (units[unit].span.start(), units[unit].within != Within::Narration));
        let narrated =
            order.iter().copied().filter(|&unit| units[unit].within == Within::Narration).collect();
        let clauses = order.iter().flat_map(|&unit| clauses(unit, &sentences[unit])).collect();
        let (about, contents) = (about(units.iter()), Contents::of(seen.statements));
        Page {
            seen,
            sentences,
            order,
            narrated,
            clauses,
            about,
            pairs: pairs(events),
            contents,
            positions,
            named: named(seen.tagged),
        }
    }

    /// The words in a unit that the tagger takes for the name of a plan.
    pub(super) fn named_in(&self, unit: usize) -> impl Iterator<Item = Span> {
        let span = self.unit(unit).span;
        let first = self.named.partition_point(|name| name.start() < span.start());
        self.named[first..].iter().copied().take_while(move |name| name.end() <= span.end())
    }

    /// How sure the tagger is that words are part of the name of a plan, 0 to 1; `None` without a tagger.
    pub(super) fn named(&self, words: Span) -> Option<f32> {
        let tagged = self.seen.tagged?;
        Some(tagged.table().share(TableKind::Plan, tagged.under(words)))
    }

    /// Whether the tagger sees in words something that a plan contains or that a side wants; also without a tagger.
    pub(super) fn lays_down(&self, words: Span) -> bool {
        const LEAST: f32 = 0.05;
        self.seen.tagged.is_none_or(|tagged| {
            let share = |kind| tagged.table().share(kind, tagged.under(words));
            share(TableKind::Provision).max(share(TableKind::Position)) >= LEAST
        })
    }

    /// Whether the tagger sees in words an answer to a plan; also without a tagger.
    pub(super) fn answers(&self, words: Span) -> bool {
        const LEAST: f32 = 0.05;
        let share = |tagged: &Tagged| tagged.table().share(TableKind::Answer, tagged.under(words));
        self.seen.tagged.is_none_or(|tagged| share(tagged) >= LEAST)
    }

    /// What the answer is that the tagger sees in most of the words, where it is clear.
    pub(super) fn verdict(&self, words: Span) -> Option<Answer> {
        const MOST: f32 = 0.5;
        const CLEAR: f32 = 0.8;
        let tagged = self.seen.tagged?;
        let under = tagged.under(words);
        let seen = tagged.table().share(TableKind::Answer, under.clone()) >= MOST;
        let (answer, sure) = tagged.table().verdict(under).filter(|_| seen)?;
        (sure >= CLEAR).then_some(answer)
    }

    pub(super) fn unit(&self, unit: usize) -> &'s Unit {
        &self.seen.text.units[unit]
    }

    pub(super) fn words(&self, span: Span) -> &'s str {
        self.seen.text.words(span)
    }

    /// The units that words stand in or begin, in the order of the text.
    pub(super) fn units_of(&self, words: Span) -> Vec<usize> {
        let start = |unit: &usize| self.unit(*unit).span.start();
        let last = self.narrated.partition_point(|unit| start(unit) <= words.start());
        let holding = last.checked_sub(1).map(|at| self.narrated[at]);
        let first = self.order.partition_point(|unit| start(unit) < words.start()).saturating_sub(1);
        let begun = self.order[first..].iter().copied().take_while(|unit| start(unit) < words.end());
        let mut found: Vec<usize> = holding.into_iter().chain(begun).collect();
        found.dedup();
        found
    }

    /// The verb of a clause.
    pub(super) fn verb(&self, clause: &Clause) -> &Verb {
        &self.sentences[clause.unit].verbs[clause.nth]
    }

    /// Where the verb of a clause stands.
    pub(super) fn place(&self, clause: &Clause) -> Span {
        self.unit(clause.unit).items[self.verb(clause).at].span
    }

    /// Whether a clause tells a fact.
    pub(super) fn fact(&self, clause: &Clause) -> bool {
        let verb = self.verb(clause);
        let told = !self.unit(clause.unit).question && verb.to.is_none() && !verb.negated;
        let denied = || self.denied(clause.unit, verb.at);
        told && verb.modal.is_none_or(|modal| modal != Modal::Could) && !denied()
    }

    /// The sides that a phrase means: whom it names, or whose body it is (`the union’s executive`).
    pub(super) fn sides(&self, unit: usize, phrase: Phrase) -> Vec<Party> {
        let named = self.parties(unit, phrase, false);
        let known =
            |(source, _): &Party| source.party.is_some() || source.name.starts_with(char::is_uppercase);
        if named.iter().any(known) {
            return named;
        }
        // `the cabinet in Oslo`
        let here = self.unit(unit);
        let seat = |at: &usize| {
            here.lower(*at) == "in" && vocabulary().is("bodies", here.lower(at.saturating_sub(1)))
        };
        let seat = (phrase.from + 1..phrase.to).find(seat).map(|at| Phrase { from: at + 1, ..phrase });
        let seated = seat.map(|seat| self.parties(unit, seat, false)).unwrap_or_default();
        if seated.iter().any(|(source, _)| source.kind == SpeakerKind::State) {
            return seated;
        }
        let mark = (phrase.from..phrase.to).rev().find(|&at| self.unit(unit).items[at].possessor());
        let owner = mark.filter(|mark| *mark > phrase.from).map(|to| Phrase { to, ..phrase });
        let owners = owner.map(|owner| self.parties(unit, owner, false)).unwrap_or_default();
        if owners.is_empty() { named } else { owners }
    }

    /// Whether a clause tells, as a fact, that its subjects made a deal.
    pub(super) fn makes(&self, clause: &Clause) -> bool {
        let verb = self.verb(clause);
        clause.uses.contains(&Use::Makes)
            && !verb.negated
            && verb.modal.is_none()
            && verb.to.is_none()
            && !supposed(self.unit(clause.unit), verb.from)
            && !self.denied(clause.unit, verb.at)
    }

    /// Those whom a phrase names; with `owner` those whose thing it names.
    pub(super) fn parties(&self, unit: usize, phrase: Phrase, owner: bool) -> Vec<Party> {
        // `Last Thursday Norland replied`: the day is nobody.
        let time = |at: &usize| {
            let item = &self.unit(unit).items[*at];
            item.is(Class::Time) || matches!(item.lower.as_str(), "last" | "on" | "next" | "late" | "early")
        };
        let phrase = match (phrase.from..phrase.to).take_while(time).last() {
            Some(last) if self.unit(unit).items[last].is(Class::Time) => Phrase { from: last + 1, ..phrase },
            _ => phrase,
        };
        let Some(span) = self.unit(unit).span_of(phrase.from, phrase.to) else { return vec![] };
        let scene = Scene::new(
            &self.sentences[unit],
            self.seen.resolver,
            (unit, span),
            (&self.about, &self.pairs),
            None,
        );
        scene.phrase(phrase, owner)
    }

    /// Those who do what the verb of a clause says.
    pub(super) fn subjects(&self, clause: &Clause) -> Vec<Party> {
        let subject = clause.frame.subject;
        subject.map(|phrase| self.sides(clause.unit, phrase)).unwrap_or_default()
    }

    /// Those who together do what the verb of a clause says, also where they are a list with brackets and appositions
    /// of no capital: `the government, the Popular Front (PF) and the union signed`.
    pub(super) fn all_subjects(&self, clause: &Clause) -> Vec<Party> {
        let (unit, items) = (clause.unit, &self.unit(clause.unit).items);
        let found = self.subjects(clause);
        let (mut all, mut to): (Vec<Party>, usize) = (Vec::new(), self.verb(clause).from);
        let and = (0..to).any(|at| items[at].lower == "and");
        while and && to > 0 {
            let parts =
                |at: &usize| items[*at].mark(',') || items[*at].lower == "and" || items[*at].mark(':');
            let from = (0..to).rev().find(parts).map_or(0, |at| at + 1);
            let end = (from..to).find(|&at| items[at].mark('(')).unwrap_or(to);
            let plain =
                from < end && !(from..end).any(|at| items[at].is(Class::Preposition) && !items[at].capital);
            let named = if plain { self.sides(unit, Phrase { from, to: end }) } else { vec![] };
            if from < end && named.is_empty() {
                break;
            }
            all.extend(named);
            to = from.saturating_sub(1);
        }
        if all.len() > found.len() { all } else { found }
    }

    /// The innermost statement in whose content `span` stands.
    pub(super) fn told_in(&self, span: Span) -> Option<&'s Statement> {
        self.contents.around(span).map(|at| &self.seen.statements[at])
    }

    /// In whose words `span` stands.
    pub(super) fn teller(&self, span: Span) -> Option<Teller> {
        self.told_in(span).map(teller)
    }

    /// Whether words stand in what somebody denies: neither a denied offer nor a denied answer is one.
    pub(super) fn denied(&self, unit: usize, at: usize) -> bool {
        let span = self.unit(unit).items[at].span;
        let mut around = self.contents.all_around(span);
        around.any(|statement| self.seen.statements[statement].act == Act::Deny)
            || modality::disclaimed(&self.sentences[unit], at)
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

/// Whether what stands at item `from` is only supposed: `if the union rejects it`, `whether Norland accepts it`.
pub(super) fn supposed(unit: &Unit, from: usize) -> bool {
    let parts = |at: &usize| matches!(unit.lower(*at), "," | ";" | "but");
    let start = (0..from).rev().find(parts).map_or(0, |at| at + 1);
    (start..from).any(|at| matches!(unit.lower(at), "if" | "unless" | "whether" | "should"))
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
        // `voted overwhelmingly against`
        let adverbs = (verb.at + 1..sentence.unit.items.len())
            .take_while(|&at| sentence.unit.lower(at).ends_with("ly"))
            .count();
        let next = |rest: &[&str]| {
            let at = verb.at + 1;
            let plain = follow(sentence.unit, rest, at);
            let later = || follow(sentence.unit, rest, at + adverbs).filter(|_| !rest.is_empty());
            let behind = || parted(sentence, verb, rest).then_some(at);
            let around = rest.contains(&OBJECT);
            // What stands among the words is the verb's object.
            plain.or_else(later).map(|to| if around { at } else { to }).or_else(behind)
        };
        let known = vocabulary().verb(sentence.unit.lower(verb.at));
        let fitting = known.iter().filter_map(|(verb, rest)| Some((*verb, rest.len(), next(rest)?)));
        let fitting: Vec<(Use, usize, usize)> = fitting.collect();
        let (_, longest, to) = *fitting.iter().max_by_key(|(_, length, _)| *length)?;
        let uses =
            fitting.iter().filter(|(_, length, _)| *length == longest).map(|(verb, ..)| *verb).collect();
        Some(Clause { unit, nth, uses, to, frame: sentence.around_verb(nth, to) })
    };
    sentence.verbs.iter().enumerate().filter_map(clause).collect()
}

/// Among the words that belong to a verb: its object, whatever it is.
const OBJECT: &str = "*";

/// One past the words that belong to a verb, where they begin at item `at`: `gave | the plan | a warm welcome`.
fn follow(unit: &Unit, rest: &[&str], at: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let Some((first, more)) = rest.split_first() else { return Some(at) };
    if *first != OBJECT {
        let fits = first.split('/').any(|word| unit.lower(at) == word);
        return fits.then(|| follow(unit, more, at + 1)).flatten();
    }
    let word = |at: &usize| {
        unit.items
            .get(*at)
            .is_some_and(|item| matches!(item.kind, Kind::Word | Kind::Number) || item.possessor())
    };
    (at..at + LONGEST).take_while(word).find_map(|at| follow(unit, more, at + 1))
}

/// Words that may stand behind a verb's object and belong to the verb.
pub(super) const PARTICLES: &[&str] =
    &["up", "down", "out", "off", "back", "aside", "forward", "through", "over", "away"];

/// `tore it up`, `turned the offer down`: whether the particle of a verb stands behind its object.
fn parted(sentence: &Sentence<'_>, verb: &Verb, rest: &[&str]) -> bool {
    const REACH: usize = 7;
    let ([particle], unit) = (rest, sentence.unit) else { return false };
    let last = unit.items.len().min(verb.at + REACH);
    let ends = |at: &usize| {
        let item = &unit.items[*at];
        matches!(item.kind, Kind::Mark(_)) && !item.possessor()
            || item.quote().is_some()
            || item.is(Class::Preposition) && !PARTICLES.contains(&item.lower.as_str())
            || sentence.verbs.iter().any(|other| other.at == *at)
    };
    let mut words = (verb.at + 2..last).take_while(|at| !ends(at));
    PARTICLES.contains(particle)
        && verb.at + 1 < last
        && !ends(&(verb.at + 1))
        && words.any(|at| unit.lower(at) == *particle)
}

/// Whether the words of a phrase are one word that stands for what was named before.
pub(super) fn pronoun(unit: &Unit, phrase: Phrase) -> bool {
    let word = unit.lower(phrase.from);
    phrase.to == phrase.from + 1
        && unit.items.get(phrase.from).is_some_and(|item| item.kind == Kind::Word)
        && matches!(word, "it" | "this" | "these" | "them")
}
