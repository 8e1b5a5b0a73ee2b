//! Who speaks in the turns of an interview, and who `I`, `we` and `your` are in them.

use super::Names;
use super::parties::Side;
use super::several::side_as_source;
use super::steps::{Found, Step};
use super::{Resolver, Spoken, Way};
use crate::find::layout::{Hosts, Label, Part, hosts};
use crate::find::lexicon::StateWord;
use crate::find::mention::{Mention, mention};
use crate::find::speech::{Draft, Who};
use crate::find::words::Text;
use crate::find::world::world;
use rapporteur_model::{Act, Source, Span, Speaker, SpeakerKind, UnknownReason};
use std::collections::BTreeSet;

/// The labels of a transcript: whose turns they open and who mostly asks.
#[derive(Clone, Debug, Default)]
pub(super) struct Talk {
    labels: Vec<String>,
    asking: Vec<String>,
    /// Who is introduced.
    hosts: Hosts,
    /// Whether several answer, each under a name.
    panel: bool,
}

impl Talk {
    /// What the labels of `drafts` tell, and the words before the first of them.
    pub(super) fn of(text: &Text<'_>, drafts: &[Draft], names: &Names) -> Talk {
        let mut talk = Talk::default();
        let first = drafts.iter().filter(|draft| draft.rule == "turn").map(|draft| draft.unit).min();
        talk.hosts = first.map(|first| hosts(text, names, first)).unwrap_or_default();
        let mut asks: Vec<(String, usize, usize)> = Vec::new();
        for draft in drafts {
            let Who::Turn(label) = &draft.who else { continue };
            if label.part != Part::Named {
                continue;
            }
            let label = text.words(label.span).to_owned();
            let asked = usize::from(draft.act == Act::Ask);
            match asks.iter_mut().find(|(other, ..)| *other == label) {
                Some((_, all, questions)) => (*all, *questions) = (*all + 1, *questions + asked),
                None => asks.push((label, 1, asked)),
            }
        }
        talk.labels = asks.iter().map(|(label, ..)| label.clone()).collect();
        let asking = asks.iter().filter(|(_, all, questions)| questions * 2 >= *all && *questions > 0);
        talk.asking = asking.map(|(label, ..)| label.clone()).collect();
        talk.take_names_of_labels(names);
        talk
    }

    /// Labels that change from names to letters: whoever answers under the one name answers under the letter too,
    /// and whoever asks under it asks.
    fn take_names_of_labels(&mut self, names: &Names) {
        let full = |label: &String| match names.with_last(label)[..] {
            [one] => one.full.clone(),
            _ => label.clone(),
        };
        let named = self.labels.iter().filter(|label| letter(label).is_none());
        let (asking, answering): (Vec<&String>, Vec<&String>) =
            named.partition(|label| self.asking.contains(label));
        let one = |labels: Vec<&String>| {
            let mut known = labels.into_iter().map(full).collect::<Vec<String>>();
            known.sort_unstable();
            known.dedup();
            if known.len() == 1 { known.pop() } else { None }
        };
        self.panel = answering.len() > 1 && one(answering.clone()).is_none();
        self.hosts.guest = one(answering).or(self.hosts.guest.take());
        let guest = &self.hosts.guest;
        let introduced = self.hosts.interviewer.take().filter(|name| guest.as_ref() != Some(name));
        self.hosts.interviewer = introduced.or(one(asking));
    }

    /// Whether the label's turns are mostly questions, beside another's that are not.
    fn interviews(&self, label: &str) -> bool {
        self.asking.len() < self.labels.len() && self.asking.iter().any(|other| other == label)
    }
}

/// Labels that name no one but the one who leads the talk.
const IN_THE_CHAIR: &[&str] =
    &["moderator", "host", "presenter", "chair", "operator", "narrator", "audience"];

/// Whose turn a letter opens.
enum Letter {
    Question,
    Answer,
}

fn letter(label: &str) -> Option<Letter> {
    match label.trim_end_matches('.').to_lowercase().as_str() {
        "q" | "question" | "interviewer" | "reporter" => Some(Letter::Question),
        "a" | "answer" => Some(Letter::Answer),
        _ => None,
    }
}

impl Resolver<'_> {
    /// The speaker of a turn.
    pub(super) fn turn(&mut self, opens: Label, draft: &Draft) -> (Speaker, f32) {
        let label = opens.span;
        let words = self.text.words(label).trim().to_owned();
        if opens.part == Part::Named {
            self.labels.push(label);
        }
        let asks = match opens.part {
            Part::Question => Some(Letter::Question),
            Part::Answer => Some(Letter::Answer),
            Part::Named => letter(&words),
        };
        let found = match asks {
            Some(Letter::Question) => Some(self.interviewer(label, &words)),
            Some(Letter::Answer) => self.interviewee(label, &words, draft),
            None => Some(self.named_turn(label, &words, draft)),
        };
        let Some(mut found) = found else {
            let why = format!("“{words}” answers, and the introduction does not tell who is asked");
            let (mention, reason) = (None, UnknownReason::Unresolved);
            return (Speaker::Unknown { mention, reason, resolution: vec![why] }, 1.0);
        };
        found.source.mention = (opens.part == Part::Named).then_some(label);
        found.source.resolution.insert(0, draft.how.to_owned());
        self.spoken.push(Spoken {
            span: label,
            unit: draft.unit,
            trigger: draft.trigger,
            nested: false,
            turn: true,
            source: found.source.clone(),
        });
        (Speaker::Source(found.source), found.sure)
    }

    fn named_turn(&self, label: Span, words: &str, draft: &Draft) -> Found {
        let unit = &self.text.units[draft.unit];
        let to = unit.items.iter().position(|item| item.span.start() >= label.end()).unwrap_or(0);
        let named = mention(unit, 0, to).filter(|m| m.name.is_some());
        let mut found = match named {
            Some(mention) => self.source(&mention, draft),
            None => Found::plain(label, words, SpeakerKind::Anonymous),
        };
        if IN_THE_CHAIR.contains(&words.to_lowercase().as_str()) {
            found = Found::plain(label, &format!("the {}", words.to_lowercase()), SpeakerKind::Anonymous);
        }
        // Labels are often set in capitals: `LUND –` is no abbreviation.
        let body = world().body(&found.source.name).is_some()
            || self
                .names
                .get(&found.source.name)
                .is_some_and(|name| name.organization && name.full.contains(' '));
        if !body && matches!(found.source.kind, SpeakerKind::Unknown | SpeakerKind::Organization) {
            (found.source.kind, found.source.party) = (SpeakerKind::Person, None);
        }
        found.source.role = None;
        if self.talk.interviews(words) {
            found.source.party = None;
            found.source.resolution.push("asks the questions".to_owned());
        } else if found.source.kind == SpeakerKind::Person && found.source.party.is_none() {
            let side = self.side_of_person(None, draft, &found.source.name);
            found.source.party = side.and_then(|side| side.name);
        }
        found
    }

    /// `Q:` is the one whom the introduction tells to ask, else somebody without a name: `QUESTION:` opens the
    /// turns of several reporters at a briefing.
    fn interviewer(&self, label: Span, words: &str) -> Found {
        if let Some(name) = &self.talk.hosts.interviewer {
            let person = self.names.is_person(name);
            let kind = if person { SpeakerKind::Person } else { SpeakerKind::Organization };
            let mut found = Found::plain(label, name, kind);
            found.step(
                Step::Introduction,
                format!("{name} asks the questions, as the introduction or a label tells"),
            );
            return found;
        }
        let briefing = matches!(words.trim_end_matches('.').to_lowercase().as_str(), "question" | "reporter");
        let name = if briefing { "a reporter" } else { "the interviewer" };
        let mut found = Found::plain(label, name, SpeakerKind::Anonymous);
        found.step(Step::Exact, format!("“{words}” asks the questions"));
        found
    }

    /// `A:` is the one person with whom the introduction says that it is a talk.
    fn interviewee(&self, label: Span, words: &str, draft: &Draft) -> Option<Found> {
        let heads = draft.rule != "turn";
        let name = self.talk.hosts.guest.as_deref().filter(|_| !(heads && self.talk.panel))?;
        let mut found = Found::plain(label, name, SpeakerKind::Person);
        let side: Option<Side> = self.side_of_person(None, draft, name);
        found.source.party = side.and_then(|side| side.name);
        let answers = if heads { "who answers".to_owned() } else { format!("“{words}”") };
        found
            .step(Step::Introduction, format!("{answers} is {name}, whom the introduction or a label names"));
        Some(found)
    }

    /// `And the Americans?` `They have read it.`: the one people that the question before an answer names.
    pub(super) fn asked_about(&self, mention: &Mention, draft: &Draft) -> Option<Found> {
        let block = self.text.units[draft.unit].block;
        let turn_at = |block: usize| {
            self.spoken.iter().any(|spoken| spoken.turn && self.text.units[spoken.unit].block == block)
        };
        // Only at the head of the answer: further on it may have named others.
        let opens = self.text.units[..draft.unit].last().is_none_or(|unit| unit.block != block);
        let before = block.checked_sub(1).filter(|before| opens && turn_at(block) && turn_at(*before))?;
        let question = self.text.units.iter().rev().find(|unit| unit.block == before && unit.question)?;
        let peoples = (0..question.items.len())
            .filter_map(|at| question.state_at(at))
            .filter(|(_, word, _)| *word == StateWord::People)
            .map(|(state, ..)| state);
        let peoples: BTreeSet<&str> = peoples.collect();
        let state = peoples.first().filter(|_| peoples.len() == 1)?;
        let mut found = Found::plain(mention.span, state, SpeakerKind::State);
        found.source.party = Some((*state).to_owned());
        let words = self.text.words(mention.span);
        found.step(Step::LoneCandidate, format!("“{words}” is {state}, which the question is about"));
        Some(found)
    }

    /// `I` in somebody's words is that somebody; `we` the side that he or she speaks for, or the body itself.
    pub(super) fn self_in_talk(&self, mention: &Mention, draft: &Draft) -> Way {
        let words = self.text.words(mention.span);
        let around = self.speakers_around(draft);
        if let (true, Some(author)) = (around.is_empty(), &self.author) {
            let mut found = side_as_source(author, mention.span);
            found.step(Step::Introduction, format!("“{words}” is {author}, whose own text this is"));
            return Ok(vec![found]);
        }
        if around.is_empty() {
            return Err(format!(
                "“{words}” stands in nobody’s words: the author of the text, or nobody it names"
            ));
        }
        if mention.head == "i" {
            let [outer] = around.as_slice() else {
                return Err(format!("“{words}” stands in the words of several: {}", names(&around)));
            };
            let mut found = Found::plain(mention.span, &outer.name, outer.kind);
            found.source.party.clone_from(&outer.party);
            found.step(Step::Exact, format!("“{words}” is {}, whose words these are", outer.name));
            return Ok(vec![found]);
        }
        let mut sides: Vec<Found> = Vec::new();
        for outer in &around {
            let body =
                matches!(outer.kind, SpeakerKind::Organization | SpeakerKind::State | SpeakerKind::Group);
            let itself = body.then(|| Found::plain(mention.span, &outer.name, outer.kind));
            let side = outer.party.as_deref().map(|side| side_as_source(side, mention.span));
            let Some(mut found) = side.or(itself) else {
                return Err(format!("“{words}”: the text does not tell for whom {} speaks", outer.name));
            };
            let side = found.source.name.clone();
            found.step(Step::Owner, format!("“{words}” is {side}, for which {} speaks", outer.name));
            if sides.iter().all(|known| known.source.name != side) {
                sides.push(found);
            }
        }
        Ok(sides)
    }

    /// Whose side `our` and `your` tell: the speaker's, or the one's who is spoken with.
    pub(super) fn side_in_talk(&self, pronoun: &str, draft: &Draft) -> Option<String> {
        let outer = self.speaker_around(draft);
        let Some(outer) = outer else { return self.author.clone().filter(|_| pronoun == "our") };
        if pronoun != "your" {
            return outer.party.clone();
        }
        let label = self.text.words(outer.mention?);
        let mut others = self.talk.labels.iter().filter(|other| *other != label);
        let (Some(other), None) = (others.next(), others.next()) else { return None };
        let [one] = self.names.with_last(other)[..] else { return None };
        self.side_of_person(None, draft, &one.full)?.name
    }

    /// Who speaks the words that a draft stands in, where it is one.
    pub(super) fn speaker_around(&self, draft: &Draft) -> Option<Source> {
        let mut around = self.speakers_around(draft);
        if around.len() == 1 { around.pop() } else { None }
    }

    /// All who speak the words that a draft stands in.
    pub(super) fn speakers_around(&self, draft: &Draft) -> Vec<Source> {
        let Some(outer) = self.nested_in(draft) else { return vec![] };
        let before = self.spoken.iter().filter(|spoken| spoken.trigger == outer);
        let known: Vec<Source> = before.map(|spoken| spoken.source.clone()).collect();
        if known.is_empty() { self.speakers_after(outer) } else { known }
    }

    /// `“We shall see,” she said`: the verb with its subject comes after the words in which somebody says `we`.
    fn speakers_after(&self, trigger: Span) -> Vec<Source> {
        let drafts = self.drafts.iter().filter(|draft| draft.trigger == trigger);
        let mut found = Vec::new();
        for outer in drafts {
            let Who::Named(mentions) = &outer.who else { continue };
            for mention in mentions {
                let words = self.text.words(mention.core).to_lowercase();
                let first_person =
                    ["i", "we", "my", "our", "your"].contains(&words.split(' ').next().unwrap_or_default());
                let partly = words.contains(" of our ") || words.contains(" of your ");
                if !first_person && !partly {
                    let way = self.way(mention, outer, mentions).unwrap_or_default();
                    found.extend(way.into_iter().map(|found| found.source));
                }
            }
        }
        found
    }
}

fn names(sources: &[Source]) -> String {
    sources.iter().map(|source| source.name.as_str()).collect::<Vec<_>>().join(" and ")
}
