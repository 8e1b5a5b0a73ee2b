//! Who speaks in the turns of an interview, and who `I`, `we` and `your` are in them.

use super::Names;
use super::parties::Side;
use super::steps::{Found, Step};
use super::{Resolver, Spoken};
use crate::find::layout::{Hosts, Label, Part, hosts};
use crate::find::lexicon::lexicon;
use crate::find::mention::{Mention, mention};
use crate::find::speech::{Draft, Who};
use crate::find::words::Text;
use crate::find::world::world;
use rapporteur_model::{Act, Span, Speaker, SpeakerKind, UnknownReason};

/// The labels of a transcript: whose turns they open and who mostly asks.
#[derive(Clone, Debug, Default)]
pub(super) struct Talk {
    labels: Vec<String>,
    asking: Vec<String>,
    /// Who is introduced.
    hosts: Hosts,
}

impl Talk {
    /// What the labels of `drafts` tell, and the words before the first of them.
    pub(super) fn of(text: &Text<'_>, drafts: &[Draft], names: &Names) -> Talk {
        let mut talk = Talk::default();
        let first =
            drafts.iter().filter(|draft| matches!(draft.who, Who::Turn(_))).map(|draft| draft.unit).min();
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
        talk
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
            return (Speaker::Unknown(UnknownReason::Unresolved), 1.0);
        };
        found.source.mention = (opens.part == Part::Named).then_some(label);
        found.source.resolution.insert(0, draft.how.to_owned());
        self.spoken.push(Spoken {
            span: label,
            unit: draft.unit,
            trigger: draft.trigger,
            nested: false,
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

    /// `Q:` is the one whom the introduction tells to ask, else somebody without a name.
    fn interviewer(&self, label: Span, words: &str) -> Found {
        if let Some(name) = &self.talk.hosts.interviewer {
            let mut found = Found::plain(label, name, SpeakerKind::Person);
            found.step(Step::Introduction, format!("{name} asks the questions, as the introduction tells"));
            return found;
        }
        let mut found = Found::plain(label, "the interviewer", SpeakerKind::Anonymous);
        found.step(Step::Exact, format!("“{words}” asks the questions"));
        found
    }

    /// `A:` is the one person with whom the introduction says that it is a talk.
    fn interviewee(&self, label: Span, words: &str, draft: &Draft) -> Option<Found> {
        let name = self.talk.hosts.guest.as_deref()?;
        let mut found = Found::plain(label, name, SpeakerKind::Person);
        let side: Option<Side> = self.side_of_person(None, draft, name);
        found.source.party = side.and_then(|side| side.name);
        found.step(Step::Introduction, format!("“{words}” is {name}, whom the introduction names"));
        Some(found)
    }

    /// `I` in somebody's words is that somebody; `we` the side that he or she speaks for.
    pub(super) fn self_in_talk(&self, mention: &Mention, draft: &Draft) -> Option<Found> {
        let outer = self.speaker_around(draft)?;
        if mention.head == "i" {
            let mut found = Found::plain(mention.span, &outer.source.name, outer.source.kind);
            found.source.party.clone_from(&outer.source.party);
            found.step(Step::Exact, format!("“I” is {}, whose words these are", outer.source.name));
            return Some(found);
        }
        let side = outer.source.party.as_deref()?;
        let state = lexicon().state(side).is_some() && !lexicon().is_union(side);
        let kind = if state { SpeakerKind::State } else { SpeakerKind::Organization };
        let mut found = Found::plain(mention.span, side, kind);
        found.source.party = Some(side.to_owned());
        found.step(Step::Owner, format!("“we” is {side}, for which {} speaks", outer.source.name));
        Some(found)
    }

    /// Whose side `our` and `your` tell: the speaker's, or the one's who is spoken with.
    pub(super) fn side_in_talk(&self, pronoun: &str, draft: &Draft) -> Option<String> {
        let outer = self.speaker_around(draft)?;
        if pronoun != "your" {
            return outer.source.party.clone();
        }
        let label = self.text.words(outer.source.mention?);
        let mut others = self.talk.labels.iter().filter(|other| *other != label);
        let (Some(other), None) = (others.next(), others.next()) else { return None };
        let [one] = self.names.with_last(other)[..] else { return None };
        self.side_of_person(None, draft, &one.full)?.name
    }

    /// Who speaks the words that a draft stands in.
    fn speaker_around(&self, draft: &Draft) -> Option<&Spoken> {
        let outer = self.nested_in(draft)?;
        let mut speakers = self.spoken.iter().filter(|spoken| spoken.trigger == outer);
        let one = speakers.next()?;
        speakers.next().is_none().then_some(one)
    }
}
