//! From the words that name a source to who it is, within one document.

mod descriptions;
mod names;
mod participants;
mod parties;
mod pronouns;
mod steps;
mod turns;

pub(super) use names::Names;

use super::content::content;
use super::lexicon::{StateWord, lexicon};
use super::mention::{Mention, Shape};
use super::speech::{Draft, Tagged, Who};
use super::words::Text;
use super::world::world;
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

/// Resolves the sources of one document, draft by draft in the order of the text.
pub(super) struct Resolver<'a> {
    text: &'a Text<'a>,
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
    /// Whether it tells of rebels, so that a state's army is a side of its own.
    civil: bool,
}

impl<'a> Resolver<'a> {
    /// A resolver for `text`, published on a day if known; `drafts` tell roles that only their
    /// sentences tell.
    pub(super) fn new(
        text: &'a Text<'a>,
        drafts: &[Draft],
        tagged: Option<&Tagged>,
        published: Option<Date>,
    ) -> Resolver<'a> {
        let mut names = Names::of(text);
        let mentions: Vec<&Mention> = drafts.iter().filter_map(|draft| named(&draft.who)).flatten().collect();
        mentions.iter().for_each(|mention| names.learn(text, mention));
        mentions.iter().for_each(|mention| names.learn_from_role(mention));
        Resolver {
            text,
            published,
            names,
            spoken: Vec::new(),
            labels: Vec::new(),
            tagged: tagged.map(|tagged| votes(text, tagged)).unwrap_or_default(),
            talk: Talk::of(text, drafts),
            contents: drafts.iter().map(|draft| (draft.trigger, content(text, draft).0)).collect(),
            government: Names::government(text),
            names_union: names_union(text),
            labour: is_about_labour(text),
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
                for mention in mentions {
                    speakers.extend(self.speaker(mention, draft, mentions));
                }
                speakers
            }
        }
    }

    fn speaker(&mut self, mention: &Mention, draft: &Draft, all: &[Mention]) -> Vec<Resolved> {
        let pronoun = mention.shape == Shape::Pronoun;
        let found = if pronoun { self.pronoun(mention, draft) } else { self.pair(mention, draft) };
        let found = match found {
            Some(found) => found,
            None if pronoun => return vec![unknown(UnknownReason::Unresolved)],
            None => vec![self.noun_phrase(mention, draft, all)],
        };
        found.into_iter().map(|found| self.spoke(found, mention, draft)).collect()
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
        self.spoken.push(Spoken {
            span: mention.span,
            unit: draft.unit,
            trigger: draft.trigger,
            nested: self.nested_in(draft).is_some(),
            source: found.source.clone(),
        });
        let on_behalf_of = self.on_behalf_of(&found.source);
        Resolved { speaker: Speaker::Source(found.source), sure: found.sure, on_behalf_of }
    }

    /// A spokesperson, or somebody's lawyer, speaks for a principal: the one that the role names, or the side.
    fn on_behalf_of(&self, source: &Source) -> Option<String> {
        let mention = source.mention.map(|mention| self.text.words(mention));
        let described = mention.filter(|_| source.kind == SpeakerKind::Anonymous);
        let role = source.role.map(|role| self.text.words(role)).or(described)?;
        let lower = role.to_lowercase();
        let lawyer = (lower.contains("lawyer") || lower.contains("attorney")) && lower.contains(" for ");
        if !lower.contains("spokes") && !lawyer {
            return None;
        }
        let whole = mention.unwrap_or(role);
        let principal = parties::principal(whole).or_else(|| parties::principal(role));
        let named = principal.and_then(|principal| self.principal_name(&principal));
        named.or_else(|| source.party.clone())
    }

    /// The name of the principal that a role tells, where it is a name.
    fn principal_name(&self, principal: &str) -> Option<String> {
        let bare = parties::without_article(principal);
        if let Some((state, ..)) = lexicon().state(bare) {
            return Some(state.to_owned());
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
        let surname = mention.shape == Shape::State && self.is_a_surname_here(mention);
        let read_as_name = || Mention { shape: Shape::Name, state: None, ..mention.clone() };
        let mention = if surname { &read_as_name() } else { mention };
        let words = mention.name.unwrap_or(mention.core);
        let name = descriptions::description(self.text, mention);
        let mut found = Found::plain(mention.span, &name, kind_of(mention.shape));
        found.source.role = mention.role;
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
            Shape::Person | Shape::Name => self.name(words, mention, &mut found),
            Shape::Anonymous | Shape::Organization | Shape::Group => {
                self.described(mention, draft, &mut found);
            }
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

    /// `Paris` in a text about Ada Paris.
    fn is_a_surname_here(&self, mention: &Mention) -> bool {
        let word = self.text.words(mention.core);
        let bearer =
            |name: &&names::Name| name.person && name.full != word && name.first < mention.span.start();
        !word.contains(' ') && self.names.with_last(word).first().is_some_and(bearer)
    }

    /// A proper name: the fullest one of the document with the same last name.
    fn name(&self, words: Span, mention: &Mention, found: &mut Found) {
        let short = clean(self.text.words(words));
        let candidates = self.names.with_last(&short);
        match candidates.as_slice() {
            [] => self.name_of_one_word(&short, mention, found),
            [one] => {
                found.source.name.clone_from(&one.full);
                if one.full != short {
                    let why = format!("“{short}” is {}, the fullest name in the text", one.full);
                    found.step(Step::FullestName, why);
                }
            }
            [first, ..] => {
                found.source.name.clone_from(&short);
                let why = format!("{} people of that name, {} first", candidates.len(), first.full);
                found.step(Step::Namesakes, why);
            }
        }
        self.listed(&short, found);
        let person = candidates.iter().any(|name| name.person)
            || mention.shape == Shape::Person
            || mention.role.is_some()
            || world().person(&found.source.name).is_some();
        let several = found.source.name.split(' ').count() > 1;
        let plain = candidates.iter().all(|name| !name.organization) && !candidates.is_empty();
        let body = candidates.iter().any(|name| name.organization)
            || world().body(&found.source.name).is_some()
            || several && !plain;
        let sure = person && !candidates.iter().any(|name| name.organization)
            || !(body || several && plain)
                && lone(&found.source.name)
                && self.is_he_or_she(&found.source.name);
        let told = self.tagged_kind(&short, &found.source.name);
        found.source.kind = if sure {
            SpeakerKind::Person
        } else if several && plain {
            told.unwrap_or(SpeakerKind::Person)
        } else if body {
            SpeakerKind::Organization
        } else {
            let lone = lone(&found.source.name);
            told.unwrap_or(if lone { SpeakerKind::Unknown } else { SpeakerKind::Organization })
        };
    }

    /// What the tagger takes a name for, where its votes do not balance.
    fn tagged_kind(&self, short: &str, full: &str) -> Option<SpeakerKind> {
        let votes = self.tagged.get(short).or_else(|| self.tagged.get(full)).copied()?;
        (votes.abs() >= LEAST_VOTES).then_some(if votes > 0.0 {
            SpeakerKind::Person
        } else {
            SpeakerKind::Organization
        })
    }

    fn name_of_one_word(&self, short: &str, mention: &Mention, found: &mut Found) {
        short.clone_into(&mut found.source.name);
        if let Some(long) = self.names.long_form(short).filter(|_| mention.shape != Shape::Person) {
            found.step(Step::Abbreviation, format!("“{short}” is {long}, the fullest name in the text"));
            found.source.name = long;
        }
    }

    /// A single word that the list of persons has in full, on the day of the text.
    fn listed(&self, short: &str, found: &mut Found) {
        if found.source.name != short || short.contains(' ') {
            return;
        }
        let Some(person) = world().person(short) else { return };
        let Some(office) = person.office(self.published) else { return };
        let why = format!("“{short}” is {}, {}, by the list of offices", person.full, office.title);
        person.full.clone_into(&mut found.source.name);
        found.step(Step::ListedName, why);
    }

    /// Whether the words right after a single name take it up with `he` or `she`, and name nobody else.
    fn is_he_or_she(&self, name: &str) -> bool {
        const PERSONAL: &[&str] = &["he", "she", "his", "her", "him", "himself", "herself"];
        let units = &self.text.units;
        let taken_up = |unit: usize, from: usize| {
            let pronoun = |item: &&super::words::Item| PERSONAL.contains(&item.lower.as_str());
            let first = units.get(unit).and_then(|next| next.items[from..].iter().find(pronoun));
            first.is_some_and(|first| self.alone_in(unit, first.span.start(), name))
        };
        units.iter().enumerate().filter(|(_, unit)| !unit.heading).any(|(index, unit)| {
            let at = unit.items.iter().position(|item| self.text.words(item.span) == name);
            let next = units.get(index + 1).is_some_and(|next| next.block == unit.block);
            let alone = self.alone_in(index, usize::MAX, name);
            at.is_some_and(|at| taken_up(index, at) || alone && next && taken_up(index + 1, 0))
        })
    }

    fn alone_in(&self, unit: usize, before: usize, name: &str) -> bool {
        self.names.in_unit(unit, before).iter().all(|other| other.full == name)
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
    Resolved { speaker: Speaker::Unknown(reason), sure: 1.0, on_behalf_of: None }
}

fn named(who: &Who) -> Option<&[Mention]> {
    if let Who::Named(mentions) = who { Some(mentions) } else { None }
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

/// A name without a possessive ending or stray marks.
fn clean(words: &str) -> String {
    let words = words.trim().trim_end_matches(['’', '\'', ',']);
    words.strip_suffix("’s").or_else(|| words.strip_suffix("'s")).unwrap_or(words).to_owned()
}

fn names_union(text: &Text<'_>) -> bool {
    text.units.iter().any(|unit| {
        (0..unit.items.len()).any(|at| {
            unit.state_at(at).is_some_and(|(state, word, _)| {
                state == "European Union" && (word == StateWord::Name || unit.lower(at) == "european")
            })
        })
    })
}

/// Whether several of the words of labour disputes stand in the text, or it names no two states that
/// could be the sides.
fn is_about_labour(text: &Text<'_>) -> bool {
    const WORDS: &[&str] = &[
        "strike",
        "strikes",
        "picket",
        "walkout",
        "wage",
        "wages",
        "pay",
        "union",
        "unions",
        "ballot",
        "overtime",
        "employer",
        "employers",
        "shift",
        "shifts",
        "workers",
        "pension",
        "members",
    ];
    let stands =
        |word: &&&str| text.units.iter().any(|unit| unit.items.iter().any(|item| item.lower == ***word));
    let mut states: Vec<&str> = Vec::new();
    for unit in &text.units {
        states.extend((0..unit.items.len()).filter_map(|at| unit.state_at(at)).map(|(state, ..)| state));
    }
    states.sort_unstable();
    states.dedup();
    states.len() < 2 || WORDS.iter().filter(stands).count() >= 5
}
