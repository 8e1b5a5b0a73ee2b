//! From the words that name a source to who it is, within one document.

mod addressed;
mod bodies;
mod descriptions;
mod focus;
mod home;
mod issued;
mod named;
mod names;
mod participants;
mod parties;
mod passing;
mod pronouns;
mod roles;
mod several;
mod steps;
mod turns;

pub(super) use names::Names;

use super::content::content;
use super::lexicon::lexicon;
use super::mention::{Mention, Shape};
use super::own_text::{self, author, released_by};
use super::speech::{Draft, Tagged, Who};
use super::words::Text;
use super::world::world;
use home::{Home, is_about_labour, names_union};
use jiff::civil::Date;
use rapporteur_model::{Source, Span, Speaker, SpeakerKind, UnknownReason};
use rapporteur_tagger::EntityKind;
use std::collections::BTreeMap;
use steps::{Found, Step};
use turns::Talk;

/// Somebody who spoke, and where.
#[derive(Clone, Debug)]
struct Spoken {
    span: Span,
    unit: usize,
    trigger: Span,
    /// Whether it was told within somebody else's words.
    nested: bool,
    /// Whether it is the turn of a talk.
    turn: bool,
    source: Source,
}

/// Fewer of the tagger's votes than this say nothing: one sure one is enough.
const LEAST_VOTES: f32 = 0.7;

/// For each name that the tagger found, what speaks for a person less what speaks for an organisation.
fn votes(text: &Text<'_>, tagged: &Tagged) -> BTreeMap<String, f32> {
    let mut votes: BTreeMap<String, f32> = BTreeMap::new();
    for (span, kind, score) in tagged.names() {
        let vote = if kind == EntityKind::Person { score } else { -score };
        *votes.entry(clean(text.words(span))).or_default() += vote;
    }
    votes
}

/// A speaker, how sure the way to it is (0 to 1), and for whom a spokesperson speaks.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub speaker: Speaker,
    pub sure: f32,
    pub on_behalf_of: Option<String>,
}

/// The sources that a mention means, or whom it could mean where it stays open.
type Way = Result<Vec<Found>, String>;

/// Resolves the sources of one document, draft by draft in the order of the text.
pub(super) struct Resolver<'a> {
    text: &'a Text<'a>,
    drafts: &'a [Draft],
    published: Option<Date>,
    names: Names,
    /// Who spoke so far.
    spoken: Vec<Spoken>,
    /// The labels of the turns of a transcript so far.
    labels: Vec<Span>,
    talk: Talk,
    /// The contents of all drafts, with their triggers.
    contents: Vec<(Span, Vec<Span>)>,
    /// The one government that the text names without a state.
    government: Option<String>,
    /// Whether the text names the European Union.
    names_union: bool,
    /// For each name of a person or an organisation that the tagger found: how much speaks for a person
    /// (above 0) and for an organisation (below).
    tagged: BTreeMap<String, f32>,
    /// Whether wages and strikes are what it is about, so that unions and employers are sides.
    labour: bool,
    /// Where the text is at home, and whose roles are whose there.
    home: Home,
    /// To whom each draft's words were said.
    addressed: Vec<(Span, Span)>,
    /// Those who are only described, with their head noun.
    described: Vec<(String, String)>,
    /// The body whose own statement the text is.
    author: Option<String>,
    /// The body whose press release the text is.
    released_by: Option<String>,
    /// Whether it tells of rebels, so that a state's army is a side of its own.
    civil: bool,
}

impl<'a> Resolver<'a> {
    /// A resolver for `text`, published on a day if known; `drafts` tell roles that only their
    /// sentences tell.
    pub(super) fn new(
        text: &'a Text<'a>,
        drafts: &'a [Draft],
        tagged: Option<&Tagged>,
        published: Option<Date>,
    ) -> Resolver<'a> {
        let mut names = Names::of(text);
        let mentions: Vec<&Mention> = drafts.iter().filter_map(|draft| named(&draft.who)).flatten().collect();
        mentions.iter().for_each(|mention| names.learn(text, mention));
        mentions.iter().for_each(|mention| names.learn_from_role(mention));
        names.learn_titles(text);
        names.learn_genders(text);
        let home = Home::of(text, &names);
        Resolver {
            text,
            drafts,
            published,
            spoken: Vec::new(),
            labels: Vec::new(),
            tagged: tagged.map(|tagged| votes(text, tagged)).unwrap_or_default(),
            talk: Talk::of(text, drafts, &names),
            contents: drafts.iter().map(|draft| (draft.trigger, content(text, draft).0)).collect(),
            government: Names::government(text),
            names_union: names_union(text),
            author: author(text, &names),
            released_by: released_by(text, &names),
            labour: is_about_labour(text),
            names,
            home,
            addressed: drafts.iter().filter_map(|draft| Some((draft.trigger, draft.addressee?))).collect(),
            described: mentions.iter().filter_map(|mention| only_described(text, mention)).collect(),
            civil: participants::is_civil(
                text.units.iter().flat_map(|unit| &unit.items).map(|item| &item.lower),
            ),
        }
    }

    /// The speakers of a draft, one each.
    pub(super) fn speakers(&mut self, draft: &Draft) -> Vec<Resolved> {
        match &draft.who {
            Who::Unknown(reason) => vec![unknown(*reason)],
            Who::Turn(label) => {
                let (speaker, sure) = self.turn(*label, draft);
                vec![Resolved { speaker, sure, on_behalf_of: None }]
            }
            Who::Named(mentions) => {
                let mut speakers = Vec::new();
                let bodies: Vec<Span> =
                    mentions.iter().filter_map(|m| self.listed_body_at(m)).map(|(_, at)| at).collect();
                let part = |m: &&Mention| {
                    bodies.iter().any(|body| body.start() < m.span.start() && body.holds(m.span))
                };
                for mention in mentions.iter().filter(|mention| !part(mention)) {
                    speakers.extend(self.speaker(mention, draft, mentions));
                }
                speakers
            }
        }
    }

    fn speaker(&mut self, mention: &Mention, draft: &Draft, all: &[Mention]) -> Vec<Resolved> {
        match self.way(mention, draft, all) {
            Ok(found) => found.into_iter().map(|found| self.spoke(found, mention, draft)).collect(),
            Err(weighed) => vec![open(mention, weighed)],
        }
    }

    /// From a mention to the sources that it means.
    fn way(&self, mention: &Mention, draft: &Draft, all: &[Mention]) -> Way {
        if mention.shape == Shape::Pronoun {
            return self.pronoun(mention, draft);
        }
        if let Some(found) = self.several(mention, draft) {
            return Ok(found);
        }
        if let Some(found) = self.former_or_latter(mention, draft) {
            return Ok(vec![found]);
        }
        match self.shared_name(mention) {
            Some(weighed) => Err(weighed),
            None => Ok(vec![self.noun_phrase(mention, draft, all)]),
        }
    }

    /// A mention that is no pronoun, with what it shares with the one it is coordinated with.
    fn noun_phrase(&self, mention: &Mention, draft: &Draft, all: &[Mention]) -> Found {
        let mut found = self.source(mention, draft);
        let first = all.first().filter(|first| first.span != mention.span);
        if let Some(owner) = mention.possessive.filter(|_| mention.name.is_none())
            && let Some(state) = first.and_then(|first| first.state)
        {
            let rest = self.text.words(mention.core).get(owner.len()..).unwrap_or_default();
            found.source.name = format!("{state}’s{rest}");
        }
        if !draft.how.is_empty() {
            found.source.resolution.insert(0, draft.how.to_owned());
        }
        found
    }

    fn spoke(&mut self, mut found: Found, mention: &Mention, draft: &Draft) -> Resolved {
        found.source.mention = Some(mention.span);
        // Nobody is taken up again by a pronoun.
        let stated = self.stated_principal(mention.span, draft);
        if let (Some(principal), SpeakerKind::Person, None) =
            (&stated, found.source.kind, &found.source.party)
        {
            found.source.party = self.side_of_principal(principal, draft);
        }
        if !found.source.name.eq_ignore_ascii_case("nobody") {
            self.spoken.push(Spoken {
                span: mention.span,
                unit: draft.unit,
                trigger: draft.trigger,
                nested: self.nested_in(draft).is_some(),
                turn: false,
                source: found.source.clone(),
            });
        }
        // A state that speaks for a group of states is its voice.
        if let (Some(group), SpeakerKind::State) = (&stated, found.source.kind) {
            found.source.party = Some(group.clone());
        }
        let on_behalf_of = stated
            .or_else(|| self.on_behalf_of(&found.source))
            .or_else(|| self.spokesman_of(mention, draft, &found.source));
        Resolved { speaker: Speaker::Source(found.source), sure: found.sure, on_behalf_of }
    }

    /// A spokesperson, or somebody's lawyer, speaks for a principal: the one that the role names, or the side.
    fn on_behalf_of(&self, source: &Source) -> Option<String> {
        const MOUTHS: [&str; 4] = ["spokes", "press secretary", "press service", "press office"];
        let mouth = |words: &str| MOUTHS.iter().any(|mouth| words.to_lowercase().contains(mouth));
        let mention = source.mention.map(|mention| self.text.words(mention));
        let described = mention.filter(|words| source.kind == SpeakerKind::Anonymous || mouth(words));
        let role = source.role.map(|role| self.text.words(role)).or(described)?;
        let lower = role.to_lowercase();
        let lawyer = (lower.contains("lawyer") || lower.contains("attorney")) && lower.contains(" for ");
        if !mouth(role) && !lawyer {
            return None;
        }
        let whole = mention.unwrap_or(role);
        let principal = parties::principal(whole).or_else(|| parties::principal(role));
        let named = principal.as_deref().and_then(|principal| self.principal_name(principal));
        let side =
            named.or_else(|| source.party.clone()).or_else(|| self.spoken_for_before(&whole.to_lowercase()));
        side.or(principal)
    }

    /// The name of the principal that a role tells, where it is a name.
    fn principal_name(&self, principal: &str) -> Option<String> {
        let bare = parties::without_article(principal);
        if let Some((state, ..)) = lexicon().state(bare) {
            return Some(state.to_owned());
        }
        let small = own_text::small(bare);
        if let Some(body) = world().body_name(bare).or_else(|| world().body_name(&small)) {
            return Some(body.to_owned());
        }
        if !bare.contains(char::is_lowercase) && bare.contains(' ') {
            return Some(small);
        }
        if let [one] = self.names.with_last(bare)[..] {
            return Some(one.full.clone());
        }
        let described = bare.split(' ').all(|word| word.starts_with(char::is_lowercase));
        let head = bare.split(' ').next_back().unwrap_or(bare).to_lowercase();
        let only = self.names.organization(&head, usize::MAX).map(|name| name.full.clone());
        only.or_else(|| (!described).then(|| bare.to_owned()))
    }

    /// What a mention that is no pronoun names.
    fn source(&self, mention: &Mention, draft: &Draft) -> Found {
        // `Banks` of Loretta Banks is no group.
        let alike = match mention.shape {
            Shape::State => true,
            Shape::Group => {
                mention.name.is_none() && self.text.words(mention.core).starts_with(char::is_uppercase)
            }
            _ => false,
        };
        let surname = alike && self.is_a_surname_here(mention);
        let read_as_name = || Mention { shape: Shape::Name, state: None, ..mention.clone() };
        let mention = if surname { &read_as_name() } else { mention };
        let owned = self.side_of_its_own(mention).map(|name| Mention {
            shape: Shape::Organization,
            state: None,
            name: Some(name),
            core: name,
            ..mention.clone()
        });
        let mention = owned.as_ref().unwrap_or(mention);
        let leaning = self.without_leaning(mention);
        let mention = leaning.as_ref().unwrap_or(mention);
        let words = mention.name.unwrap_or(mention.core);
        let name = descriptions::description(self.text, mention);
        let mut found = Found::plain(mention.span, &name, kind_of(mention.shape));
        found.source.role = mention.role.filter(|role| !says_nothing(self.text.words(*role), &mention.head));
        match mention.shape {
            Shape::State => {
                let state = mention.state.unwrap_or_default();
                state.clone_into(&mut found.source.name);
                if parties::without_article(self.text.words(mention.core)) != state {
                    found.step(Step::StateWord, format!("“{}” is {state}", self.text.words(mention.core)));
                }
                if lexicon().is_union(state) {
                    found.source.kind = SpeakerKind::Organization;
                }
            }
            _ if self.listed_body_here(mention, &mut found) => {}
            Shape::Person | Shape::Name => self.name(words, mention, &mut found),
            Shape::Anonymous | Shape::Organization | Shape::Group => {
                self.described(mention, draft, &mut found);
            }
            Shape::Document => self.written_by_a_state(mention, &mut found),
            _ => {}
        }
        let adjective = mention.state.is_some() && !found.source.name.contains(' ');
        if mention.shape == Shape::Group && adjective && found.source.name.to_lowercase() != mention.head {
            // `Danish and Swedish mediators`: the first of them shares the noun.
            found.source.name = format!("{} {}", found.source.name, mention.head);
        }
        self.take_side(mention, draft, &mut found);
        found
    }

    /// `the Norwegian draft`, `Iceland’s answer`: what a side puts down speaks for it.
    fn written_by_a_state(&self, mention: &Mention, found: &mut Found) {
        const PAPERS: &[&str] = &[
            "draft",
            "text",
            "proposal",
            "plan",
            "document",
            "paper",
            "statement",
            "letter",
            "communique",
            "communiqué",
            "sheet",
            "factsheet",
            "readout",
            "memo",
            "memorandum",
            "offer",
            "note",
        ];
        let own = PAPERS.contains(&mention.head.as_str());
        let Some(state) = mention.state.filter(|state| own && !lexicon().is_union(state)) else { return };
        let words = self.text.words(mention.core).to_owned();
        state.clone_into(&mut found.source.name);
        found.source.kind = SpeakerKind::State;
        found.step(Step::StateWord, format!("“{words}” is a paper of {state}"));
    }

    /// `the Organization for Security and Co-operation in Europe`: a body of the list whose name reaches beyond
    /// the words that were read as one.
    fn listed_body_here(&self, mention: &Mention, found: &mut Found) -> bool {
        let Some((name, _)) = self.listed_body_at(mention) else { return false };
        name.clone_into(&mut found.source.name);
        found.source.kind = SpeakerKind::Organization;
        found.source.role = None;
        true
    }

    /// The body of the list with an `and` in its name that a mention begins with, and its place.
    fn listed_body_at(&self, mention: &Mention) -> Option<(&'static str, Span)> {
        let from = mention.name.unwrap_or(mention.core).start();
        let text = &self.text.document.text()[from..];
        let bare = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
        let name = world().body_at(bare).filter(|name| name.contains(" and "))?;
        let start = from + text.len() - bare.len();
        let read = self.text.words(mention.core).len();
        (name.len() >= read.saturating_sub(4)).then(|| (name, Span::new(start, start + name.len())))
    }

    /// `Paris` in a text about Ada Paris.
    fn is_a_surname_here(&self, mention: &Mention) -> bool {
        let word = self.text.words(mention.core);
        let last = |full: &str| full.rsplit(' ').next() == Some(word);
        let bearer = |name: &&names::Name| {
            name.person && name.full != word && last(&name.full) && name.first < mention.span.start()
        };
        !word.contains(' ') && self.names.with_last(word).first().is_some_and(bearer)
    }

    /// The trigger of the draft in whose content this draft stands, the innermost.
    fn nested_in(&self, draft: &Draft) -> Option<Span> {
        let holds = |content: &&(Span, Vec<Span>)| {
            content.0 != draft.trigger && content.1.iter().any(|piece| piece.holds(draft.trigger))
        };
        let size = |content: &&(Span, Vec<Span>)| content.1.iter().map(|piece| piece.len()).sum::<usize>();
        self.contents.iter().filter(holds).min_by_key(size).map(|(trigger, _)| *trigger)
    }
}

fn unknown(reason: UnknownReason) -> Resolved {
    Resolved { speaker: Speaker::unknown(reason), sure: 1.0, on_behalf_of: None }
}

/// Nobody, since the words could mean several people; these were weighed.
fn open(mention: &Mention, weighed: String) -> Resolved {
    let (reason, resolution) = (UnknownReason::Unresolved, vec![weighed]);
    let speaker = Speaker::Unknown { mention: Some(mention.span), reason, resolution };
    Resolved { speaker, sure: 1.0, on_behalf_of: None }
}

fn named(who: &Who) -> Option<&[Mention]> {
    if let Who::Named(mentions) = who { Some(mentions) } else { None }
}

/// `a person in the room`, `the official`: words for anybody, which tell no role.
fn says_nothing(role: &str, head: &str) -> bool {
    matches!(head, "person" | "source" | "man" | "woman" | "figure" | "insider") || role == "official"
}

/// A single word that is no abbreviation: a surname, or a movement, and the text does not tell which.
fn lone(name: &str) -> bool {
    !name.contains(' ') && name.chars().skip(1).all(|c| !c.is_uppercase() && !c.is_ascii_digit())
}

fn kind_of(shape: Shape) -> SpeakerKind {
    match shape {
        Shape::Person | Shape::Name => SpeakerKind::Person,
        Shape::Anonymous => SpeakerKind::Anonymous,
        Shape::Group => SpeakerKind::Group,
        Shape::Organization => SpeakerKind::Organization,
        Shape::State => SpeakerKind::State,
        Shape::Thing => SpeakerKind::Group,
        Shape::Document | Shape::Pronoun => SpeakerKind::Unknown,
    }
}

/// The head noun and the words of somebody who has no name here, where they tell more than `the official`.
fn only_described(text: &Text<'_>, mention: &Mention) -> Option<(String, String)> {
    let words = text.words(mention.core);
    let tells = words.split_whitespace().count() > 2 || !mention.definite;
    (mention.shape == Shape::Anonymous && tells).then(|| (mention.head.clone(), words.to_lowercase()))
}

/// A name without a possessive ending or stray marks.
fn clean(words: &str) -> String {
    let words = words.trim().trim_end_matches(['’', '\'', ',']);
    words.strip_suffix("’s").or_else(|| words.strip_suffix("'s")).unwrap_or(words).to_owned()
}
