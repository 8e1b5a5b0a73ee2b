//! A unit as the rules look at it: its verbs, the statements that its words stand in, whose words are whose.

use super::stances::stances;
use crate::find::event::codebook::About;
use crate::find::event::demand::of_side;
use crate::find::event::frame::{Phrase, Sentence};
use crate::find::event::modality;
use crate::find::event::pairs::Pairs;
use crate::find::event::rule::{Party, Scene};
use crate::find::event::verbs::{Verb, adverb};
use crate::find::event::{Contents, Seen};
use crate::find::lexicon::{Class, Form};
use crate::find::mention::Mention;
use crate::find::speech::subject::within;
use crate::find::words::{Item, Kind, Unit};
use rapporteur_model::{Act, Report, Source, Span, Speaker, SpeakerKind, Statement};
use rapporteur_tagger::EntityKind;

/// The most words of an aside between a subject and its verb.
const ASIDE: usize = 16;

/// A unit with all that is known of it.
pub(super) struct Place<'p> {
    pub seen: &'p Seen<'p>,
    pub sentence: Sentence<'p>,
    pub index: usize,
    pub about: &'p [About],
    pub contents: &'p Contents,
    /// Whom `both sides` means.
    pub pairs: &'p Pairs,
}

/// Who does what a verb tells.
pub(super) enum Doer {
    /// The speaker in whose words it stands, or the speaker's side.
    Own,
    /// Somebody else.
    Others(Vec<Party>),
    /// A thing, or nobody who could be told.
    Thing,
}

impl Place<'_> {
    pub(super) fn unit(&self) -> &Unit {
        self.sentence.unit
    }

    /// The words of the items `from..to` in lower case.
    pub(super) fn lower(&self, from: usize, to: usize) -> Vec<&str> {
        (from..to).map(|at| self.unit().lower(at)).filter(|word| !word.is_empty()).collect()
    }

    /// The innermost statement in whose content the item stands, by its number.
    pub(super) fn told_in(&self, at: usize) -> Option<usize> {
        self.contents.around(self.unit().items[at].span)
    }

    /// Whether the item stands in what somebody denies: a refusal that is denied is none, nor is what a denied report tells.
    pub(super) fn is_denied(&self, at: usize) -> bool {
        let span = self.unit().items[at].span;
        let mut around = self.contents.all_around(span);
        around.any(|statement| self.seen.statements[statement].act == Act::Deny)
            || modality::disclaimed(&self.sentence, at)
            || self.never_said(at)
    }

    /// `We have never said that it has to be this year`, `the court had not ruled that it must go`, `it is unlikely that Oslo
    /// wants more`: whether the words stand in what somebody says not to have said, or takes for untrue.
    fn never_said(&self, at: usize) -> bool {
        const REACH: usize = 12;
        let unit = self.unit();
        let parts = |at: &usize| unit.items[*at].mark(',') || matches!(unit.lower(*at), "but" | ";" | "and");
        let mut near = (at.saturating_sub(REACH)..at).rev().take_while(|at| !parts(at));
        let said = |that: usize| {
            let verb = self.sentence.verbs.iter().find(|verb| verb.at + 1 == that);
            verb.is_some_and(|verb| {
                verb.negated && verb.modal.is_none() && stances().lists("tells", unit.lower(verb.at))
            })
        };
        // `There is no doubt that` doubts nothing.
        let sure = |word: &str| matches!(word, "no" | "not" | "never" | "without" | "little");
        let doubted = |that: usize| {
            let doubts = that > 0 && stances().lists("doubts", unit.lower(that - 1));
            doubts && !(that > 1 && sure(unit.lower(that - 2)))
        };
        near.any(|that| unit.lower(that) == "that" && (said(that) || doubted(that)))
    }

    /// Whether the items `from..to` are an expression of time and nothing else.
    pub(super) fn is_time(&self, from: usize, to: usize) -> bool {
        let whole = self.span(from, to);
        whole.is_some_and(|whole| self.seen.dates.inside(whole).iter().any(|found| found.span == whole))
    }

    /// The statement whose reporting words the item is one of.
    pub(super) fn cue_of(&self, at: usize) -> Option<usize> {
        let span = self.unit().items[at].span;
        let reports =
            |s: &Statement| s.report == Report::Actual && s.cue.iter().any(|cue| cue.overlaps(span));
        self.seen.statements.iter().position(reports)
    }

    /// The statements whose reporting words the item is one of: one for each of those who said it together.
    pub(super) fn cues_of(&self, at: usize) -> Vec<usize> {
        let span = self.unit().items[at].span;
        let Some(first) = self.cue_of(at) else { return vec![] };
        let same = |s: &Statement| {
            s.content == self.seen.statements[first].content && s.cue.iter().any(|cue| cue.overlaps(span))
        };
        (first..self.seen.statements.len()).filter(|&at| same(&self.seen.statements[at])).collect()
    }

    /// Whether the item is one of words that report that nothing was said.
    pub(super) fn not_said(&self, at: usize) -> bool {
        let span = self.unit().items[at].span;
        let silent = self.seen.statements.iter().filter(|s| s.report == Report::Negated);
        silent.into_iter().any(|s| s.cue.iter().any(|cue| cue.overlaps(span)))
    }

    /// The source of a statement, where the text names one.
    pub(super) fn speaker(&self, statement: usize) -> Option<&Source> {
        match &self.seen.statements[statement].speaker {
            Speaker::Source(source) => Some(source),
            Speaker::Unknown { .. } => None,
        }
    }

    /// Those whom a phrase names, or whose thing it names.
    pub(super) fn parties(&self, phrase: Phrase) -> Vec<Party> {
        self.scene(phrase.from).phrase(phrase, true)
    }

    /// Those whom a mention near item `at` means.
    pub(super) fn resolve(&self, mention: &Mention, at: usize) -> Vec<Party> {
        self.scene(at).resolve(mention)
    }

    /// A source of which nothing is known but that the tagger takes its words for the name of a body or a place, as a body.
    pub(super) fn as_body(&self, source: &Source) -> Option<Source> {
        let name = source.mention.filter(|_| source.kind == SpeakerKind::Unknown)?;
        let kind = self.seen.tagged?.entity_at(name)?;
        let body = matches!(kind, EntityKind::Organisation | EntityKind::Location);
        body.then(|| Source { kind: SpeakerKind::Organization, ..source.clone() })
    }

    /// Such bodies in a phrase.
    pub(super) fn bodies(&self, phrase: Phrase) -> Vec<Party> {
        let found = within(self.unit(), phrase.from, phrase.to);
        let found = found.iter().flat_map(|mention| self.scene(phrase.from).anybody(mention));
        found.filter_map(|(source, sure)| Some((self.as_body(&source)?, sure))).collect()
    }

    fn scene(&self, at: usize) -> Scene<'_> {
        let items = &self.unit().items;
        let trigger = items[at.min(items.len() - 1)].span;
        Scene::new(&self.sentence, self.seen.resolver, (self.index, trigger), (self.about, self.pairs), None)
    }

    /// Who does what the verb `nth` tells.
    pub(super) fn doer(&self, nth: usize) -> Doer {
        let verb = &self.sentence.verbs[nth];
        let frame = self.sentence.around_verb(nth, verb.at + 1);
        match frame.subject.or_else(|| self.before_aside(verb.from)) {
            Some(phrase) => self.who(phrase, verb.at),
            None => Doer::Thing,
        }
    }

    /// Whom a phrase names, seen from the statement around item `at`.
    pub(super) fn who(&self, phrase: Phrase, at: usize) -> Doer {
        let found = if self.names_an_act(phrase) { vec![] } else { self.parties(phrase) };
        let Some(speaker) = self.told_in(at).and_then(|statement| self.speaker(statement)) else {
            return if found.is_empty() { Doer::Thing } else { Doer::Others(found) };
        };
        let first = self.unit().lower(phrase.from);
        let unplaced = found.iter().all(|(source, _)| source.party.is_none());
        let own = matches!(first, "we" | "i" | "our" | "my" | "us")
            || found.iter().any(|(source, _)| of_side(source, speaker))
            || unplaced && self.own_body(phrase);
        match (own, found.is_empty()) {
            (true, _) => Doer::Own,
            (false, true) => Doer::Thing,
            (false, false) => Doer::Others(found),
        }
    }

    /// `the release of the rebels`, `the Danish withdrawal`: the subject is an act and nobody who acts.
    fn names_an_act(&self, phrase: Phrase) -> bool {
        let unit = self.unit();
        let behind = |at: &usize| *at > phrase.from && unit.items[*at].is(Class::Preposition);
        let head = (phrase.from..phrase.to).find(behind).unwrap_or(phrase.to) - 1;
        head > phrase.from && stances().lists("acts", unit.lower(head)) && !unit.items[head].capital
    }

    /// `her country`, `the government`, `it`: the speaker's side, where the words name nobody else.
    fn own_body(&self, phrase: Phrase) -> bool {
        let unit = self.unit();
        let (first, last) = (&unit.items[phrase.from], &unit.items[phrase.to - 1]);
        let body = last.is(Class::Organization)
            || last.is(Class::Group)
            || matches!(
                last.lower.as_str(),
                "country" | "nation" | "side" | "kingdom" | "people" | "republic" | "members"
            );
        let alone = phrase.to - phrase.from == 1 && first.is(Class::Pronoun);
        let quoted = matches!(unit.within, crate::find::words::Within::Quotation(_));
        let meant =
            first.is(Class::Possessive) || matches!(first.lower.as_str(), "the" | "members") && !quoted;
        alone && !quoted && matches!(first.lower.as_str(), "he" | "she" | "it" | "they")
            || body && meant && phrase.to - phrase.from <= 3
    }

    /// The subject of the words from `from` on; words that report and stand between (`Oslo, he said, is ready`), and other
    /// asides, are left out.
    pub(super) fn subject(&self, from: usize) -> Option<Phrase> {
        self.before_aside(from).or_else(|| self.sentence.subject_before(from))
    }

    /// `Oslo, short of fish, is ready`, `Oslo, he said, is ready`: what stands before the aside that ends before item `from`.
    fn before_aside(&self, from: usize) -> Option<Phrase> {
        let unit = self.unit();
        let close = from.checked_sub(1).filter(|&at| unit.items[at].mark(','))?;
        let open = (close.saturating_sub(ASIDE)..close).rev().find(|&at| unit.items[at].mark(','))?;
        let phrase = self.sentence.phrase_before(open)?;
        let reported = (open..from).any(|at| self.cue_of(at).is_some());
        (reported || phrase.from == self.opens(open)).then_some(phrase)
    }

    /// `no parliament would ratify it`, `not one gram will leave`: the subject of the verb begins so.
    pub(super) fn opens_with_no(&self, verb: &Verb) -> bool {
        let from = self.opens(verb.at);
        let word = self.unit().lower(from);
        from < verb.from
            && (matches!(word, "no" | "nobody" | "nothing")
                || word == "not" && !self.unit().items[from + 1].is(Class::Auxiliary))
    }

    /// Whether the subject of the verb `nth` is nobody: a refusal, whoever it is told of.
    pub(super) fn has_no_subject(&self, nth: usize) -> bool {
        self.opens_with_no(&self.sentence.verbs[nth])
    }

    /// One past the words from item `from` on that belong to what is told there: to the end of the sentence, or to
    /// where somebody else, or another matter, begins.
    pub(super) fn reach(&self, from: usize) -> usize {
        let unit = self.unit();
        let home = self.told_in(from.min(unit.items.len() - 1));
        let mut at = from;
        while at < unit.items.len() {
            let item = &unit.items[at];
            if at > from && self.told_in(at) != home && item.quote().is_none() && self.leaves(at, home) {
                break;
            }
            let turns = self.turns(at) || self.goes_on(at);
            if item.mark(';') || at > from && (item.dash() && item.lower != "-" || turns) {
                break;
            }
            at += 1;
        }
        let joins = |item: &Item| {
            matches!(item.kind, Kind::Mark(mark) if mark != '%')
                || matches!(item.lower.as_str(), "and" | "then")
        };
        while at > from && joins(&unit.items[at - 1]) {
            at -= 1;
        }
        at
    }

    /// `asks for beef, accepts the names`: whether the same subject goes on with another stance.
    fn goes_on(&self, at: usize) -> bool {
        let unit = self.unit();
        let Some(before) = at.checked_sub(1).map(|at| &unit.items[at]) else { return false };
        let joined = before.mark(',') || matches!(before.lower.as_str(), "and" | "then");
        let finite = |verb: &&Verb| {
            verb.from == at
                && verb.to.is_none()
                && !verb.gerund
                && !verb.reduced
                && (verb.at > at || verb.form != Form::Base)
        };
        let next = self.sentence.verbs.iter().find(finite);
        joined && next.is_some_and(|verb| !stances().verb(unit, verb.at).is_empty())
    }

    /// Whether the item stands outside of the statement in whose content the words began.
    fn leaves(&self, at: usize, home: Option<usize>) -> bool {
        let Some(home) = home else { return self.cue_of(at).is_some() };
        let span = self.unit().items[at].span;
        !self.seen.statements[home].content.iter().any(|piece| piece.overlaps(span))
    }

    /// `, but`, `, while`, `, saying`: another matter begins.
    fn turns(&self, at: usize) -> bool {
        let unit = self.unit();
        let comma = at > 0 && unit.items[at - 1].mark(',');
        let word = unit.lower(at);
        let other =
            matches!(word, "but" | "while" | "whereas" | "although" | "though" | "who" | "whose" | "which");
        let says = matches!(word, "saying" | "adding" | "arguing" | "warning" | "insisting" | "calling");
        comma && (other || says || unit.aside_at(at) || self.splices(at))
            || word == "but"
            || word == "whereas"
    }

    /// `We want peace, we do not want a pause`: a main clause with a pronoun of its own follows another main clause.
    fn splices(&self, at: usize) -> bool {
        let unit = self.unit();
        let pronoun = matches!(unit.lower(at), "we" | "they" | "he" | "she" | "it" | "i");
        let own = |verb: &Verb| verb.from == at + 1 && verb.to.is_none() && !verb.gerund;
        let follows = pronoun && self.sentence.verbs.iter().any(own) && self.cue_of(at + 1).is_none();
        let depends = |at: usize| stances().lists("subordinates", unit.lower(at));
        follows && !(0..at).any(depends)
    }

    /// The first item of the clause that `at` stands in.
    pub(super) fn opens(&self, at: usize) -> usize {
        let unit = self.unit();
        let home = self.told_in(at);
        let stop = |before: &usize| {
            let item = &unit.items[*before];
            item.mark(';')
                || item.mark(':')
                || item.dash()
                || matches!(item.lower.as_str(), "but" | "that" | "while" | "whereas")
                || item.lower == "and" && *before > 0 && unit.items[*before - 1].mark(',')
                || self.told_in(*before) != home && item.quote().is_none()
        };
        let from = (0..at).rev().find(stop).map_or(0, |before| before + 1);
        (from..at).find(|&at| !matches!(unit.items[at].kind, Kind::Mark(_))).unwrap_or(at)
    }

    /// Whether the verb stands in a condition, a question or a purpose and so tells nothing.
    pub(super) fn supposed(&self, verb: &Verb) -> bool {
        let unit = self.unit();
        modality::conditional(unit, verb.from)
            || self.follows_only(verb.from)
            || self.required(verb.from)
            || (verb.from..verb.at).any(|at| {
                matches!(unit.lower(at), "might" | "should")
                    || unit.lower(at) == "may" && !self.opens_with_no(verb)
            })
            || (verb.from.saturating_sub(3)..verb.from).any(|at| unit.lower(at) == "whether")
    }

    /// `only after Oslo signs the charter`: whether a verb is what has to come first.
    fn follows_only(&self, from: usize) -> bool {
        let unit = self.unit();
        let near = from.saturating_sub(8)..from;
        near.rev().take_while(|&at| !unit.items[at].mark(',')).any(|at| {
            matches!(unit.lower(at), "after" | "when" | "once") && at > 0 && unit.lower(at - 1) == "only"
        })
    }

    /// `asked whether Oslo was ready to move`: whether the words stand in what is only asked.
    pub(super) fn is_asked(&self, at: usize) -> bool {
        const REACH: usize = 14;
        let unit = self.unit();
        let near = at.saturating_sub(REACH)..at;
        let whether = near
            .rev()
            .take_while(|&before| !unit.items[before].mark(',') && !unit.items[before].mark(';'))
            .find(|&before| unit.lower(before) == "whether");
        let asks = |at: usize| matches!(unit.lower(at), "ask" | "asked" | "asks" | "asking" | "question");
        whether.is_some_and(|whether| (whether.saturating_sub(6)..whether).any(asks))
    }

    /// `provided that couriers accept it`, `the requirement that they agree`: whether a verb is what is asked for.
    fn required(&self, at: usize) -> bool {
        const ASKED: &[&str] = &[
            "requirement",
            "condition",
            "demand",
            "proposal",
            "idea",
            "suggestion",
            "provided",
            "providing",
        ];
        let unit = self.unit();
        let opens = self.opens(at);
        let before = |nth: usize| opens.checked_sub(nth).map_or("", |at| unit.lower(at));
        ASKED.contains(&unit.lower(opens))
            || ASKED.contains(&before(1))
            || before(1) == "that" && ASKED.contains(&before(2))
    }

    /// The word before the verb's `to`, adverbs left out.
    pub(super) fn governor(&self, verb: &Verb) -> Option<usize> {
        let unit = self.unit();
        let mut at = verb.to?.checked_sub(1)?;
        while at > 0 && (adverb(&unit.items[at]) || unit.items[at].is(Class::Negation)) {
            at -= 1;
        }
        Some(at)
    }

    /// Whether `not`, `never` or `no longer` stands in the group of the word at `at`.
    pub(super) fn is_negated(&self, at: usize) -> bool {
        let unit = self.unit();
        let group = |item: &Item| {
            item.is(Class::Auxiliary)
                || item.is(Class::Negation)
                || adverb(item)
                || matches!(item.lower.as_str(), "no" | "cannot")
        };
        let from = (0..at).rev().take_while(|&before| group(&unit.items[before])).last().unwrap_or(at);
        (from..at).any(|at| unit.items[at].is(Class::Negation) || matches!(unit.lower(at), "cannot" | "no"))
    }

    /// `proposed that they leave`: whether the clause that `that` at item `from` opens has somebody else do something.
    pub(super) fn others_act(&self, from: usize) -> bool {
        let verb = self.sentence.verbs.iter().find(|verb| verb.at > from);
        let own = matches!(self.unit().lower(from + 1), "we" | "it" | "its" | "i" | "our" | "he" | "she");
        !own && verb.is_some_and(|verb| self.bare(verb) && !verb.passive)
    }

    /// `that they leave`, `that monitors be let in`: a verb in its bare form, without a modal or `to`.
    pub(super) fn bare(&self, verb: &Verb) -> bool {
        let plain = verb.modal.is_none() && verb.to.is_none();
        // `lay` is a past form too.
        let active = verb.form == Form::Base && verb.from == verb.at && self.unit().lower(verb.at) != "lay";
        plain && (active || verb.passive && self.unit().lower(verb.from) == "be")
    }

    /// `no longer insists`, `is no longer insisting`.
    pub(super) fn no_longer(&self, verb: &Verb) -> bool {
        let unit = self.unit();
        (verb.from.saturating_sub(1)..verb.at)
            .any(|at| at > 0 && unit.lower(at) == "longer" && unit.lower(at - 1) == "no")
    }

    /// The items of the unit under a span, `from..to`; `None` where it has none there.
    pub(super) fn under(&self, span: Span) -> Option<(usize, usize)> {
        let items = self.unit().under(span);
        (!items.is_empty()).then_some((items.start, items.end))
    }

    /// The words under the items `from..to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<Span> {
        self.unit().span_of(from, to.min(self.unit().items.len()))
    }
}

/// Whether a source can hold a position: a side, a body or somebody who may speak for one. The second pass leaves out
/// those who turn out to speak for nobody.
pub(super) fn holds(source: &Source) -> bool {
    const ANYBODY: &[&str] = &["either ", "neither ", "both ", "other ", "additional ", "your "];
    let asks = source.resolution.iter().any(|step| step == "asks the questions");
    // What a court rules is no wish of a side's.
    let last = source.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    match source.kind {
        _ if asks || stances().lists("courts", &last) => false,
        _ if source.party.is_some() => true,
        _ if ANYBODY.iter().any(|word| source.name.starts_with(word)) => false,
        SpeakerKind::State | SpeakerKind::Organization | SpeakerKind::Person | SpeakerKind::Anonymous => true,
        SpeakerKind::Group => is_side_group(&source.name),
        _ => false,
    }
}

/// Whether a group that no side is known of may be one by its name: `rebels`, `the Karen`, not `partners`, `her colleagues`
/// or `2,000 islanders`.
fn is_side_group(name: &str) -> bool {
    const WHOSE: &[&str] =
        &["his ", "her ", "its ", "their ", "our ", "my ", "some ", "several ", "many ", "most "];
    let lower = name.to_lowercase();
    let of_others = WHOSE.iter().any(|word| lower.starts_with(word));
    let head = head(name);
    let named = name.contains(char::is_uppercase) || name.contains(' ');
    let side = stances().lists("sides", &head) && (named || !stances().lists("plain-groups", &head));
    let people = named && head.len() > 3 && head.ends_with('s') && !stances().lists("bystanders", &head);
    !of_others && !name.starts_with(|c: char| c.is_ascii_digit()) && (side || people)
}

/// The noun that a name of several words is about: `workers` of `Workers at the Norte mine`.
fn head(name: &str) -> String {
    const AFTER: &[&str] = &["at", "of", "in", "from", "for", "with", "who", "on", "across"];
    let words: Vec<&str> = name.split(' ').take_while(|word| !AFTER.contains(word)).collect();
    words.last().unwrap_or(&"").to_lowercase()
}
