//! Drafts from the tagger's cues: its words placed among the items of the text.

use super::people;
use super::phrases::of_the_mind;
use super::reality::unreal;
use super::subject;
use super::verbs::gives_away;
use super::{By, Clause, Draft, Who};
use crate::find::event::denotes_an_event;
use crate::find::layout::Layout;
use crate::find::lexicon::Class;
use crate::find::mention::{Mention, Shape};
use crate::find::words::{Item, Kind, Text, Unit, Within};
use crate::segment::Words;
use rapporteur_model::{Act, Document, QuoteStates, Report, Span, UnknownReason, quotations};
use rapporteur_tagger::{
    Cue, CueRole, EntityKind, Events, PredicateRole, Role, Room, Table, TableKind, Tagger, Tags, Upos,
};
use std::ops::Range;

/// The name of the rule.
pub(super) const RULE: &str = "tagger";

/// A document's words with what the tagger found.
pub(in crate::find) struct Tagged {
    words: Words,
    tags: Tags,
}

impl Tagged {
    /// What `tagger` finds in `document`.
    pub(in crate::find) fn of(document: &Document, tagger: &Tagger) -> Tagged {
        let words = Words::of(document);
        let quotes = QuoteStates::new(&quotations(document.text(), document.blocks()));
        let text = document.text();
        let wanted = |word: usize| denotes_an_event(words.spans[word].of(text));
        let tags = tagger.tag_wanted(&words.input(text, &quotes), &mut Room::default(), &wanted);
        Tagged { words, tags }
    }

    /// The part of speech of the word that begins at byte `start`.
    pub(in crate::find) fn upos_at(&self, start: usize) -> Option<Upos> {
        self.word_at(start).map(|word| self.tags.words[word].upos)
    }

    /// The roles of the predicate that begins at byte `start`.
    pub(in crate::find) fn roles_at(&self, start: usize) -> Vec<(PredicateRole, Span, f32)> {
        let word = self.word_at(start);
        let at = word.and_then(|word| self.tags.predicates.binary_search_by_key(&word, |p| p.word).ok());
        let roles = at.map_or(&[][..], |at| &self.tags.predicates[at].roles);
        roles.iter().map(|role| (role.kind, self.span(&role.words), role.score)).collect()
    }

    /// What the name is that shares a byte with `span`.
    pub(in crate::find) fn entity_at(&self, span: Span) -> Option<EntityKind> {
        let from = self.tags.entities.partition_point(|e| self.span(&e.words).end() <= span.start());
        self.tags.entities.get(from).filter(|e| self.span(&e.words).overlaps(span)).map(|e| e.kind)
    }

    /// The whole name that `span` is a part of.
    pub(in crate::find) fn name_around(&self, span: Span) -> Option<Span> {
        let from = self.tags.entities.partition_point(|e| self.span(&e.words).end() <= span.start());
        let name = self.tags.entities.get(from).map(|e| self.span(&e.words))?;
        name.overlaps(span).then_some(name)
    }

    fn word_at(&self, start: usize) -> Option<usize> {
        self.words.spans.binary_search_by_key(&start, |word| word.start()).ok()
    }

    /// The names of persons and of organisations, with how sure the tagger is.
    pub(in crate::find) fn names(&self) -> impl Iterator<Item = (Span, EntityKind, f32)> + '_ {
        let names = self.tags.entities.iter();
        let named = names.filter(|e| matches!(e.kind, EntityKind::Person | EntityKind::Organisation));
        named.map(|entity| (self.span(&entity.words), entity.kind, entity.score))
    }

    /// The part of speech of the word that ends at byte `end`.
    pub(in crate::find) fn speech(&self, end: usize) -> Option<Upos> {
        let word = self.words.spans.partition_point(|word| word.end() < end);
        let fits = self.words.spans.get(word).is_some_and(|word| word.end() == end);
        fits.then(|| self.tags.words.get(word).map(|tag| tag.upos)).flatten()
    }

    /// What the tagger reads of positions and plans; its words are those of [`Tagged::under`].
    pub(in crate::find) fn table(&self) -> &Table {
        &self.tags.table
    }

    /// What the tagger reads of events; its words are those of [`Tagged::under`].
    pub(in crate::find) fn events(&self) -> &Events {
        &self.tags.events
    }

    /// What the tagger takes for something of this kind, at least so surely, 0 to 1.
    pub(in crate::find) fn on_the_table(&self, kind: TableKind, least: f32) -> impl Iterator<Item = Span> {
        let items = self.tags.table.items.iter().filter(move |item| item.kind == kind && item.score >= least);
        items.map(|item| self.span(&item.words))
    }

    /// The words that share a byte with `span`.
    pub(in crate::find) fn under(&self, span: Span) -> Range<usize> {
        let from = self.words.spans.partition_point(|word| word.end() <= span.start());
        from..self.words.spans.partition_point(|word| word.start() < span.end()).max(from)
    }

    /// The bytes of a range of words.
    fn span(&self, words: &Range<usize>) -> Span {
        self.words.spans[words.start].cover(self.words.spans[words.end - 1])
    }
}

/// Every cue with a content, as a draft, in the order of the text.
pub(super) fn find(text: &Text<'_>, tagged: &Tagged, layout: &Layout, clauses: &[Clause<'_>]) -> Vec<Draft> {
    let places = Places::of(text);
    let draft = |cue: &Cue| {
        let cue = &without_article(text, tagged, cue);
        let trigger = tagged.span(&cue.words);
        let unit = places.unit(trigger).filter(|_| !layout.labels(trigger))?;
        let mut draft = draft(&places, tagged, unit, cue)?;
        verb(&clauses[unit], &mut draft);
        if is_given_away(&text.units[unit], &draft) {
            return None;
        }
        if text.units[unit].under(trigger).any(|at| of_the_mind(text.units[unit].lower(at))) {
            draft.act = Act::Think;
        }
        if text.units[unit].question {
            return None;
        }
        if is_nobody(text, &draft.who) {
            draft.report = Report::Negated;
        }
        let named = matches!(draft.who, Who::Named(_));
        (named || is_passive(&text.units[unit], trigger)).then_some(draft)
    };
    tagged.tags.cues.iter().filter_map(draft).collect()
}

/// `Neither Norland nor Sund has answered`
fn is_nobody(text: &Text<'_>, who: &Who) -> bool {
    let Who::Named(mentions) = who else { return false };
    let none = |mention: &Mention| {
        let words = text.words(mention.span).to_lowercase();
        ["neither", "nobody", "none", "no one"].iter().any(|none| words.starts_with(none))
    };
    mentions.iter().any(none)
}

/// Whether the tagger takes what is shown without words for what is said.
fn is_given_away(unit: &Unit, draft: &Draft) -> bool {
    const SHOWS: &[&str] = &["show", "shows", "showed", "shown"];
    let shown = unit.under(draft.trigger).any(|at| SHOWS.contains(&unit.lower(at)));
    let (Some(&(_, from, _)), Who::Named(mentions)) = (draft.content.first(), &draft.who) else {
        return false;
    };
    gives_away(unit, shown, from, mentions)
}

/// `In the eyes of the` before `shipowners`: the article is the source's.
fn without_article(text: &Text<'_>, tagged: &Tagged, cue: &Cue) -> Cue {
    let mut cue = cue.clone();
    let last = cue.words.end - 1;
    let article = matches!(text.words(tagged.span(&(last..last + 1))), "the" | "a" | "an");
    if article && cue.words.len() > 1 {
        cue.words.end = last;
        let next = |role: &&mut Role<CueRole>| role.kind == CueRole::Source && role.words.start == last + 1;
        cue.roles.iter_mut().filter(next).for_each(|role| role.words.start = last);
    }
    cue
}

fn draft(places: &Places<'_>, tagged: &Tagged, unit: usize, cue: &Cue) -> Option<Draft> {
    let trigger = tagged.span(&cue.words);
    let mut draft = Draft::new(RULE, unit, trigger, sources(places, tagged, cue, unit));
    draft.by = By::Tagger;
    draft.cue.push(trigger);
    // That words accuse or threaten is told by a verb that is known to, or by what is said.
    draft.act = if matches!(cue.act, Act::Accuse | Act::Threaten) { Act::Say } else { cue.act };
    if matches!(draft.who, Who::Named(_)) {
        draft.how = "the words that the tagger takes for the source";
    }
    for content in cue.spans(CueRole::Content) {
        draft.content.extend(places.items(unit, tagged.span(&content.words)));
    }
    draft.content.retain(|piece| piece.0 == unit || is_quotation(places.text, piece));
    // What the paragraph of the cue tells of goes on in no other paragraph.
    let block =
        |piece: &(usize, usize, usize)| places.text.units[piece.0].block == places.text.units[unit].block;
    if draft.content.iter().any(block) {
        draft.content.retain(block);
    }
    draft.content.sort_unstable();
    draft.content.dedup();
    without_stray_words(places.text, &mut draft.content);
    draft.addressee = cue.spans(CueRole::Addressee).next().map(|role| tagged.span(&role.words));
    draft.confidence = confidence(cue);
    (!draft.content.is_empty()).then_some(draft)
}

/// Whether a form of `be` is among the reporting words or right before them: `it is understood that …`. Only such
/// reports can do without a source.
fn is_passive(unit: &Unit, cue: Span) -> bool {
    let items = unit.under(cue);
    let from = items.start.saturating_sub(1);
    unit.items[from..items.end].iter().any(|item| item.is(Class::Be))
}

/// What the lexicon knows of the reporting verb: whether it was said at all, and a specific act.
fn verb(clause: &Clause<'_>, draft: &mut Draft) {
    let span = |nth: usize| clause.unit.items[clause.triggers[nth].at].span;
    let nth =
        clause.triggers.partition_point(|t| clause.unit.items[t.at].span.end() <= draft.trigger.start());
    if nth == clause.triggers.len() || !span(nth).overlaps(draft.trigger) {
        return;
    }
    let found = &clause.triggers[nth];
    draft.report = unreal(clause, nth, found.from).unwrap_or(found.report);
    if found.verb.act != Act::Say {
        draft.act = found.verb.act;
    }
}

/// Whether a piece of content is a quotation: only these go on in another sentence than their cue's.
fn is_quotation(text: &Text<'_>, &(unit, from, to): &(usize, usize, usize)) -> bool {
    text.units[unit].items[from..to].iter().all(|item| item.quote().is_some())
}

/// A single small word beside other pieces (`What … the plan covers`) is no piece of content.
fn without_stray_words(text: &Text<'_>, content: &mut Vec<(usize, usize, usize)>) {
    let stray = |&(unit, from, to): &(usize, usize, usize)| {
        to == from + 1
            && text.units[unit].items[from].kind == Kind::Word
            && text.units[unit].lower(from).len() <= 4
    };
    if content.iter().any(|piece| !stray(piece)) {
        content.retain(|piece| !stray(piece));
    }
}

/// The least sure of the cue and its roles.
fn confidence(cue: &Cue) -> f32 {
    let roles = cue.roles.iter().filter(|role| matches!(role.kind, CueRole::Source | CueRole::Content));
    roles.map(|role| role.score).fold(cue.score, f32::min)
}

/// Who speaks: the sources that the tagger gives, in the cue's unit or in another of the same level.
fn sources(places: &Places<'_>, tagged: &Tagged, cue: &Cue, unit: usize) -> Who {
    let units = &places.text.units;
    let mut mentions: Vec<Mention> = Vec::new();
    for source in cue.spans(CueRole::Source) {
        let span = tagged.span(&source.words);
        let here = places.unit(span).filter(|&other| units[other].within == units[unit].within);
        let Some(holder) = here.map(|other| &units[other]) else { continue };
        let Some((from, to)) = range(holder, span) else { continue };
        let mut found = subject::within(holder, from, to);
        found.iter_mut().for_each(|mention| people::as_people(holder, mention));
        mentions.extend(found);
    }
    mentions.retain(can_be_named);
    put_in_by_pronoun(&mut mentions);
    if mentions.is_empty() { Who::Unknown(UnknownReason::NoSource) } else { Who::Named(mentions) }
}

/// `Mr Roth, he went on, “may fail”`: nobody but the pronoun says it.
fn put_in_by_pronoun(mentions: &mut Vec<Mention>) {
    let pronoun = |mention: &Mention| matches!(mention.head.as_str(), "he" | "she");
    let [.., before, last] = mentions.as_slice() else { return };
    if pronoun(last) && before.span.end() + ", ".len() == last.span.start() {
        mentions.drain(..mentions.len() - 1);
    }
}

/// Whether a mention can be a source: no thing, and nobody whom the outlet speaks with or for.
fn can_be_named(mention: &Mention) -> bool {
    match mention.shape {
        _ if mention.head == "there" => false,
        Shape::Thing => mention.name.is_some(),
        Shape::Pronoun => !matches!(mention.head.as_str(), "i" | "we" | "you" | "nobody"),
        _ => true,
    }
}

/// The items of `unit` that lie in `span`.
fn range(unit: &Unit, span: Span) -> Option<(usize, usize)> {
    let items = unit.under(span);
    let own = |at: &usize| unit.items[*at].quote().is_none();
    Some((items.clone().find(own)?, items.rev().find(own)? + 1))
}

/// Where the words of a text stand among its units.
struct Places<'a> {
    text: &'a Text<'a>,
    /// First byte, one past the last, and unit of every item that is no quotation, in the order of the text.
    items: Vec<(usize, usize, usize)>,
    /// How many units are narration; they stand first.
    narration: usize,
}

impl<'a> Places<'a> {
    fn of(text: &'a Text<'a>) -> Places<'a> {
        let mut items = Vec::new();
        for (index, unit) in text.units.iter().enumerate() {
            let own = unit.items.iter().filter(|item| item.quote().is_none());
            items.extend(own.map(|item| (item.span.start(), item.span.end(), index)));
        }
        items.sort_unstable();
        let narration = text.units.partition_point(|unit| unit.within == Within::Narration);
        Places { text, items, narration }
    }

    /// The unit whose own words (not those of a quotation in it) `span` has.
    fn unit(&self, span: Span) -> Option<usize> {
        let end = self.items.partition_point(|(start, ..)| *start < span.end());
        let (_, last, unit) = self.items[..end].last()?;
        (*last > span.start()).then_some(*unit)
    }

    /// The items that a content covers, in the units that stand in the same as the cue's; a quotation is
    /// taken whole or not at all.
    fn items(&self, cue: usize, span: Span) -> Vec<(usize, usize, usize)> {
        let covered = |item: &Item| match item.kind {
            Kind::Quote(_) => 2 * overlap(item.span, span) >= item.span.len(),
            _ => span.holds(item.span),
        };
        let piece = |index: usize| {
            let unit = &self.text.units[index];
            let mut items = unit.under(span).filter(|at| covered(&unit.items[*at]));
            let from = items.next()?;
            let to = items.next_back().unwrap_or(from) + 1;
            trimmed(unit, from, to).map(|(from, to)| (index, from, to))
        };
        self.units(self.text.units[cue].within, span).filter_map(piece).collect()
    }

    /// The units of one level that share a byte with `span`.
    fn units(&self, level: Within, span: Span) -> Range<usize> {
        let units = &self.text.units;
        let all = match level {
            Within::Narration => 0..self.narration,
            Within::Quotation(index) => {
                let place = |unit: &Unit| if let Within::Quotation(other) = unit.within { other } else { 0 };
                let inner = &units[self.narration..];
                let from = inner.partition_point(|unit| place(unit) < index);
                let to = inner.partition_point(|unit| place(unit) <= index);
                self.narration + from..self.narration + to
            }
        };
        let level = &units[all.clone()];
        let from = level.partition_point(|unit| unit.span.end() <= span.start());
        let to = level.partition_point(|unit| unit.span.start() < span.end());
        all.start + from..all.start + to.max(from)
    }
}

fn overlap(one: Span, other: Span) -> usize {
    one.end().min(other.end()).saturating_sub(one.start().max(other.start()))
}

/// Without the marks at the ends and the `that` that leads in.
fn trimmed(unit: &Unit, from: usize, to: usize) -> Option<(usize, usize)> {
    let idle = |at: usize| matches!(unit.items[at].kind, Kind::Mark(_)) && !unit.items[at].possessor();
    let leads_in = |at: usize| unit.lower(at) == "that" && at + 1 < to;
    let from = (from..to).find(|&at| !idle(at) && !leads_in(at))?;
    let to = (from..to).rev().find(|&at| !idle(at))? + 1;
    Some((from, to))
}
