//! The events of one unit: of its verbs, then of its nouns.

use super::codebook::{ANY, About, Condition, Rule, codebook};
use super::frame::{Frame, Phrase, Sentence};
use super::govern;
use super::learned;
use super::modality::{self, unlikely};
use super::nouns;
use super::pairs::{self, Pairs};
use super::rule::{Party, Scene};
use super::verbs::{Verb, clause_end};
use super::{Contents, Draft, Seen};
use crate::find::lexicon::{Class, Form};
use crate::find::words::Unit;
use crate::find::world::{Body, world};
use rapporteur_model::{Act, EventType, Modality, Report, Span, Speaker, Statement};

/// Looks for events in one unit.
pub(super) struct Finder<'f> {
    pub seen: &'f Seen<'f>,
    pub sentence: &'f Sentence<'f>,
    pub index: usize,
    pub about: &'f [About],
    pub contents: &'f Contents,
    pub pairs: &'f Pairs,
}

/// A verb or noun that a line of the codebook fits.
pub(super) struct Hit<'f> {
    pub rule: &'f Rule,
    pub frame: Frame,
    pub actors: Vec<Party>,
    pub recipients: Vec<Party>,
    pub trigger: Span,
    pub modality: Modality,
    pub method: &'static str,
}

impl Finder<'_> {
    pub(super) fn find(&self) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        // Verb, end of its clause, type: what a noun stands under.
        let mut clauses = Vec::new();
        for (nth, verb) in self.sentence.verbs.iter().enumerate() {
            if let Some((draft, end)) = self.verb(nth, verb) {
                clauses.push((verb.at, end, draft.kind));
                drafts.push(draft);
            }
        }
        govern::fold(self.sentence, &mut drafts);
        for at in nouns::heads(self.sentence) {
            let Some(noun) = self.noun(at, &clauses).or_else(|| self.none_made(at)) else { continue };
            let same = |draft: &Draft| {
                draft.kind == noun.kind && draft.evidence.holds(noun.trigger) && draft.method == "verb"
            };
            match drafts.iter().position(same) {
                Some(verb) => complete(&mut drafts[verb], noun),
                None if drafts.iter_mut().any(|verb| govern::ends(verb, &noun)) => {}
                None => drafts.push(noun),
            }
        }
        self.demands(&mut drafts);
        drafts
    }

    pub(super) fn scene(&self, trigger: Span) -> Scene<'_> {
        let speaker = self.told_in(trigger).and_then(|statement| match &statement.speaker {
            Speaker::Source(source) => Some(source),
            Speaker::Unknown { .. } => None,
        });
        Scene::new(
            self.sentence,
            self.seen.resolver,
            (self.index, trigger),
            (self.about, self.pairs),
            speaker,
        )
    }

    /// The event of a verb, with the end of its clause.
    fn verb(&self, nth: usize, verb: &Verb) -> Option<(Draft, usize)> {
        let unit = self.sentence.unit;
        if self.not_said(unit.items[verb.at].span) {
            return None;
        }
        let hit = self.completed(nth, self.hit(nth, verb)?);
        let (end, together) = (hit.frame.clause.1, self.is_of_both(&hit, verb));
        let sure = learned::denotes(self.sentence.tags, hit.trigger);
        if !sure && self.is_empty(&hit, verb) || self.to_the_press(&hit) || self.is_imperative(&hit, verb) {
            return None;
        }
        let mut draft = self.draft(hit)?;
        if govern::refuses(unit, verb, &draft, together) {
            (draft.kind, draft.mode, draft.modality) = (EventType::Reject, None, Modality::Actual);
        }
        if unlikely(unit, verb) {
            draft.modality = Modality::Future;
        }
        Some((draft, end))
    }

    /// The first line of the codebook that fits, where what it denotes is told and not only wanted.
    fn hit(&self, nth: usize, verb: &Verb) -> Option<Hit<'_>> {
        let unit = self.sentence.unit;
        let scene = self.scene(unit.items[verb.at].span);
        let rules: Vec<&'static Rule> = verb.bases.iter().flat_map(|base| codebook().lines(base)).collect();
        let word = unit.items[verb.at].span;
        // What somebody does by saying it is told with what is said (`reported`).
        let said = self.seen.statements.iter().any(|s| s.cue.iter().any(|cue| cue.overlaps(word)));
        let taught = learned::line(self.sentence.tags, word, &codebook().lines(ANY)).filter(|_| !said);
        let (rule, frame, (actors, recipients), trigger) =
            rules.into_iter().chain(taught).find_map(|rule| {
                let (from, to) = particle(unit, verb.at, rule)?;
                let trigger = unit.span_of(verb.at, if from > verb.at + 1 { verb.at + 1 } else { to })?;
                let mut frame = self.sentence.around_verb(nth, to);
                if from > verb.at + 1 {
                    frame.object = Some(Phrase { from: verb.at + 1, to: from });
                }
                let parties = scene.apply(rule, &frame)?;
                Some((rule, frame, parties, trigger))
            })?;
        let statement = self.told_in(trigger);
        let conditional = statement.is_some_and(|statement| self.is_conditional(statement));
        let modality = modality::of_verb(self.sentence, verb, statement, conditional)?;
        let told = !wanted_only(unit, verb, statement)
            && !self.is_subjunctive(verb, &actors)
            && (!unlikely(unit, verb) || rule.negation.is_some())
            && !modality::only_able(verb, rule.kind);
        told.then_some(Hit { rule, frame, actors, recipients, trigger, modality, method: "verb" })
    }

    /// Whether what is said makes a condition.
    fn is_conditional(&self, statement: &Statement) -> bool {
        statement.content.iter().any(|piece| {
            let words = self.seen.text.words(*piece).to_lowercase();
            words.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "if" | "unless"))
        })
    }

    /// `suggested that Velen withdraw`: a bare form after `that` with one actor is only wanted.
    fn is_subjunctive(&self, verb: &Verb, actors: &[Party]) -> bool {
        let unit = self.sentence.unit;
        let bare = verb.form == Form::Base && verb.at == verb.from && verb.to.is_none() && !unit.heading;
        let that = (verb.from.saturating_sub(8)..verb.from).any(|at| unit.lower(at) == "that");
        let [(one, _)] = actors else { return false };
        let words = one.mention.map_or("", |mention| self.seen.text.words(mention)).to_lowercase();
        let plural = words.ends_with('s') && one.name.to_lowercase() != words
            || matches!(words.as_str(), "they" | "we" | "i" | "who");
        bare && that && !plural
    }

    /// Whether nobody takes part of whom the text could tell; that talks failed or a deal was (not) made counts all
    /// the same.
    fn is_empty(&self, hit: &Hit<'_>, verb: &Verb) -> bool {
        let unit = self.sentence.unit;
        let generic = (verb.from..verb.at).any(|at| matches!(unit.lower(at), "is" | "are"));
        let made = matches!(hit.rule.kind, EventType::Agree | EventType::Retreat)
            && verb.passive
            && hit.frame.subject.is_none()
            && !generic;
        // `thank you`, `walk out!`: an active verb whose subject does not stand there.
        if hit.actors.is_empty() && hit.frame.subject.is_none() && !verb.passive && !verb.gerund {
            return true;
        }
        // `It accepted a ceiling`: somebody did, though the text leaves open who.
        let pronoun =
            hit.frame.subject.is_some_and(|s| unit.items[s.from].is(Class::Pronoun) && s.to == s.from + 1);
        if pronoun
            && !verb.passive
            && matches!(
                hit.rule.kind,
                EventType::Agree | EventType::Assault | EventType::Retreat | EventType::Coerce
            )
        {
            return hit.rule.conditions.is_empty();
        }
        let failed = talks_failed(hit.rule);
        // `Three civilians were killed`: somebody was, whoever they are.
        let killed = hit.rule.kind == EventType::Assault
            && verb.passive
            && hit.frame.object.is_some_and(|object| {
                (object.from..object.to).any(|at| codebook().class("victims").contains(&unit.lower(at)))
            });
        if killed {
            return false;
        }
        let alone = hit.recipients.is_empty() || hit.rule.both;
        hit.actors.is_empty() && alone && !made && !failed
    }

    /// `insist on a clause that …`: what somebody is told to do.
    fn is_imperative(&self, hit: &Hit<'_>, verb: &Verb) -> bool {
        let bare =
            verb.form == Form::Base && verb.from == verb.at && verb.to.is_none() && verb.modal.is_none();
        let pronoun = verb.at > 0 && self.sentence.unit.items[verb.at - 1].is(Class::Pronoun);
        bare && !pronoun && hit.actors.is_empty() && !self.sentence.unit.heading
    }

    /// Whether several do together what the verb denotes, or fail to: who `cannot agree` refuse each other nothing.
    fn is_of_both(&self, hit: &Hit<'_>, verb: &Verb) -> bool {
        let two = |party: &Party| {
            party.0.mention.is_some_and(|mention| pairs::collective(self.seen.text.words(mention)).is_some())
        };
        let several = hit.actors.len() > 1 || hit.actors.iter().any(two);
        (hit.rule.both || verb.bases.contains(&"agree")) && several
    }

    /// Whether reporters or relatives are met or spoken to: no event of the negotiation.
    fn to_the_press(&self, hit: &Hit<'_>) -> bool {
        let press = |(source, _): &Party| {
            let words = source.mention.map_or(source.name.as_str(), |mention| self.seen.text.words(mention));
            let lower = words.to_lowercase();
            let aside = |word| ["press", "kin"].iter().any(|class| codebook().class(class).contains(&word));
            lower.split(|c: char| !c.is_alphanumeric()).any(aside)
                || world().body(&source.name).is_some_and(Body::passes_on)
        };
        hit.rule.kind == EventType::Consult && hit.recipients.iter().any(press)
    }

    fn noun(&self, at: usize, clauses: &[(usize, usize, EventType)]) -> Option<Draft> {
        let trigger = self.sentence.unit.span_of(at, at + 1)?;
        let frame = nouns::around(self.sentence, at);
        let modality = modality::of_noun(self.sentence, (frame.clause.0, at), clauses)?;
        let rules = codebook().noun(self.sentence.unit.lower(at));
        let taught = learned::line(self.sentence.tags, trigger, &codebook().noun(ANY));
        let scene = self.scene(trigger);
        let fitting = rules.iter().find_map(|rule| Some((*rule, scene.apply(rule, &frame)?)));
        let (rule, (actors, recipients)) = fitting
            .or_else(|| self.talks_with(&rules, &frame))
            .or_else(|| self.talks_with(&taught.into_iter().collect::<Vec<_>>(), &frame))
            .or_else(|| self.known_talks(&rules, &frame))
            .or_else(|| taught.and_then(|rule| Some((rule, scene.apply(rule, &frame)?))))?;
        let said = matches!(
            rule.kind,
            EventType::Propose
                | EventType::Request
                | EventType::Threaten
                | EventType::Accuse
                | EventType::Reject
        );
        let modality = if said && modality != Modality::Negated { Modality::Actual } else { modality };
        let nobody = actors.is_empty() && (recipients.is_empty() || rule.both);
        // `a third round of negotiations`: the round is the event.
        let part = frame.clause.0.checked_sub(1).is_some_and(|at| self.sentence.unit.lower(at) == "of");
        if nobody && (part || !learned::denotes(self.sentence.tags, trigger)) {
            return None;
        }
        let frame = if nobody { self.with_verb(frame) } else { frame };
        self.draft(Hit { rule, frame, actors, recipients, trigger, modality, method: "noun" })
    }

    /// The noun with the clause of the verb behind it: `talks resumed in Oslo`.
    fn with_verb(&self, mut frame: Frame) -> Frame {
        let verbs = &self.sentence.verbs;
        let own = |verb: &&Verb| verb.at > frame.head && !verb.reduced;
        let first = verbs.iter().find(own).filter(|verb| verb.from <= frame.clause.1 + 2);
        // `will take place`: a word that could be a verb of its own.
        let group = first.and_then(|first| verbs.iter().rfind(|verb| verb.from <= first.at + 1));
        if let Some(last) = group {
            frame.clause.1 = frame.clause.1.max(clause_end(self.sentence.unit, verbs, last.at));
        }
        frame
    }

    /// Whether the words report what was not said (`declined to comment`); what somebody will propose lies ahead.
    fn not_said(&self, trigger: Span) -> bool {
        let silent = |s: &&Statement| !matches!(s.report, Report::Actual | Report::Expected);
        self.seen.statements.iter().filter(silent).any(|s| s.cue.iter().any(|cue| cue.overlaps(trigger)))
    }

    pub(super) fn told_in(&self, trigger: Span) -> Option<&Statement> {
        self.contents.around(trigger).map(|at| &self.seen.statements[at])
    }

    pub(super) fn draft(&self, hit: Hit<'_>) -> Option<Draft> {
        let told_in = self.contents.around(hit.trigger);
        let statement = told_in.map(|at| &self.seen.statements[at]);
        if statement.is_some_and(|statement| self.only_provides(statement)) {
            return None;
        }
        let disclaimed = modality::disclaimed(self.sentence, hit.frame.head);
        let (kind, modality) = turned(hit.rule, hit.modality, statement);
        let modality = if disclaimed { Modality::Negated } else { modality };
        let sure: f32 = hit.actors.iter().chain(&hit.recipients).map(|(_, sure)| *sure).product();
        let unit = self.sentence.unit;
        Some(Draft {
            kind,
            mode: hit.rule.mode,
            actors: hit.actors,
            recipients: hit.recipients,
            modality,
            trigger: hit.trigger,
            evidence: self.evidence(kind, &hit.frame)?,
            unit: self.index,
            heading: unit.heading,
            confidence: if hit.method == "noun" { 0.6 } else { 0.75 } * sure,
            method: hit.method,
            told_in,
        })
    }

    /// Whether it is a draft or deal that is said to contain something: provisions are no events.
    fn only_provides(&self, statement: &Statement) -> bool {
        let Speaker::Source(source) = &statement.speaker else { return false };
        let words = source
            .mention
            .map_or(source.name.as_str(), |mention| self.seen.text.words(mention))
            .to_lowercase();
        let plan = codebook().class("plan");
        statement.act == Act::Document
            && words.split(|c: char| !c.is_alphanumeric()).any(|word| plan.contains(&word))
    }

    /// The clause; for what somebody says by it, with what is said.
    fn evidence(&self, kind: EventType, frame: &Frame) -> Option<Span> {
        let unit = self.sentence.unit;
        let (from, mut to) = frame.clause;
        let says = matches!(
            kind,
            EventType::Request
                | EventType::Threaten
                | EventType::Agree
                | EventType::Reject
                | EventType::Propose
                | EventType::Accuse
        );
        if says && (unit.lower(to) == "that" || unit.items.get(to).is_some_and(|item| item.quote().is_some()))
        {
            to = clause_end(unit, &self.sentence.verbs, to);
        }
        let from = (from..to).find(|&at| !leads_in(unit, at))?;
        unit.span_of(from, to)
    }
}

/// Whether the line is one of talks that fail.
pub(super) fn talks_failed(rule: &Rule) -> bool {
    let talks = codebook().class("talks");
    let of_talks = |condition: &Condition| matches!(condition, Condition::Subject(words) if talks.iter().all(|w| words.contains(w)));
    rule.kind == EventType::Sanction
        && rule.actors.iter().any(|role| !role.owner)
        && rule.conditions.iter().any(of_talks)
}

/// From where to where the words of a verb's particle stand: right behind it, or behind a pronoun (`ruled it out`);
/// both one past the verb for a line without one.
pub(super) fn particle(unit: &Unit, verb: usize, rule: &Rule) -> Option<(usize, usize)> {
    let stands =
        |from: usize| rule.particle.iter().enumerate().all(|(nth, word)| unit.lower(from + nth) == *word);
    let pronoun = matches!(
        unit.lower(verb + 1),
        "it" | "them" | "this" | "that" | "him" | "her" | "us" | "these" | "those"
    );
    let apart = pronoun && rule.particle.len() == 1;
    let from = [verb + 1, verb + 2].into_iter().take(1 + usize::from(apart)).find(|&from| stands(from))?;
    Some((from, from + rule.particle.len()))
}

/// `insisted that the group disarm`, `must open the border`: what is only asked for.
fn wanted_only(unit: &Unit, verb: &Verb, told_in: Option<&Statement>) -> bool {
    if (verb.from..verb.at).any(|at| unit.lower(at) == "must") {
        return true;
    }
    let open = |to: usize| to > 0 && codebook().class("open").contains(&unit.lower(to - 1));
    if verb.to.is_some_and(open) {
        return false;
    }
    // `demands that he be released`
    if verb.passive && unit.lower(verb.from) == "be" {
        return true;
    }
    let asked = told_in.is_some_and(|statement| matches!(statement.act, Act::Ask | Act::Intend));
    // `demanded that the rebels quit the city`: past forms that are spelled as the base is.
    let bare = matches!(unit.lower(verb.at), "quit" | "put" | "cut" | "set" | "let" | "shut" | "hit")
        && verb.from == verb.at;
    asked && ((verb.form == Form::Base || bare) && verb.modal.is_none() || verb.to.is_some())
}

/// The type and modality, with what negation makes of them and the statement in which it is told.
fn turned(rule: &Rule, modality: Modality, told_in: Option<&Statement>) -> (EventType, Modality) {
    let modality = if rule.future && modality == Modality::Actual { Modality::Future } else { modality };
    let (kind, modality) = match rule.negation {
        Some(kind) if modality == Modality::Negated => (kind, Modality::Actual),
        _ => (rule.kind, modality),
    };
    let denied = told_in.is_some_and(|statement| statement.act == Act::Deny);
    (kind, if denied { Modality::Negated } else { modality })
}

/// Give a verb's event what its noun tells of the same event.
fn complete(verb: &mut Draft, noun: Draft) {
    if verb.actors.is_empty() {
        verb.actors = noun.actors;
    }
    // `strikes on Velen killed soldiers`: Velen is who was struck.
    if verb.recipients.iter().all(|(source, _)| source.party.is_none()) && !noun.recipients.is_empty() {
        let new = |party: &Party| !verb.actors.iter().any(|(actor, _)| actor.name == party.0.name);
        verb.recipients = noun.recipients.into_iter().filter(new).collect();
    }
}

/// Words and marks before a clause that are no part of it.
fn leads_in(unit: &Unit, at: usize) -> bool {
    matches!(unit.lower(at), "and" | "but" | "that" | "," | "or" | ";")
}
