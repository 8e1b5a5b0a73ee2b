//! From the words that name a source to who it is, within one document.

mod names;
mod parties;

pub(super) use names::Names;

use super::lexicon::{Class, lexicon};
use super::mention::{Mention, Shape};
use super::speech::{Draft, Who};
use super::words::{Item, Text};
use names::Occurrence;
use rapporteur_model::{Source, Span, Speaker, SpeakerKind, UnknownReason};

/// Resolves the sources of one document, draft by draft in the order of the text.
pub(super) struct Resolver<'a> {
    text: &'a Text<'a>,
    names: Names,
    /// Who spoke so far: where, and who it was.
    spoken: Vec<(Span, usize, Source)>,
    /// The labels of the turns of a transcript so far.
    labels: Vec<Span>,
}

impl<'a> Resolver<'a> {
    /// A resolver for `text`; `drafts` tell roles that only their sentences tell.
    pub(super) fn new(text: &'a Text<'a>, drafts: &[Draft]) -> Resolver<'a> {
        let mut names = Names::of(text);
        for mention in drafts.iter().filter_map(|draft| named(&draft.who)).flatten() {
            names.learn(text, mention);
        }
        Resolver { text, names, spoken: Vec::new(), labels: Vec::new() }
    }

    /// The speakers of a draft, one each.
    pub(super) fn speakers(&mut self, draft: &Draft) -> Vec<Speaker> {
        match &draft.who {
            Who::Unknown(reason) => vec![Speaker::Unknown(*reason)],
            Who::Turn(label) => vec![self.turn(*label, draft)],
            Who::Named(mentions) => {
                let mut speakers = Vec::new();
                for mention in mentions {
                    speakers.extend(self.speaker(mention, draft, mentions));
                }
                speakers
            }
        }
    }

    fn turn(&mut self, label: Span, draft: &Draft) -> Speaker {
        let words = self.text.words(label).trim();
        let unit = &self.text.units[draft.unit];
        let to = unit.items.iter().position(|item| item.span.start() >= label.end()).unwrap_or(0);
        let mention = super::mention::mention(unit, 0, to);
        let named = mention.filter(|m| m.name.is_some());
        let mut source = match named {
            Some(mention) => self.source(&mention, draft),
            None => plain(label, words, SpeakerKind::Anonymous),
        };
        source.mention = Some(label);
        self.labels.push(label);
        source.role = None;
        source.resolution.insert(0, draft.how.to_owned());
        self.spoken.push((label, draft.unit, source.clone()));
        Speaker::Source(source)
    }

    fn speaker(&mut self, mention: &Mention, draft: &Draft, all: &[Mention]) -> Vec<Speaker> {
        if mention.shape == Shape::Pronoun {
            return self.pronoun(mention, draft);
        }
        let mut source = self.source(mention, draft);
        if let Some(owner) = mention.possessive.filter(|_| mention.name.is_none())
            && let Some(first) =
                all.first().filter(|first| first.span != mention.span && first.state.is_some())
        {
            let rest = &self.text.words(mention.core)[owner.len()..];
            source.name = format!("{}’s{rest}", first.state.unwrap_or_default());
        }
        if !draft.how.is_empty() {
            source.resolution.insert(0, draft.how.to_owned());
        }
        self.spoken.push((mention.span, draft.unit, source.clone()));
        vec![Speaker::Source(source)]
    }

    /// What a mention that is no pronoun names.
    fn source(&self, mention: &Mention, draft: &Draft) -> Source {
        let words = mention.name.unwrap_or(mention.core);
        let mut source = plain(mention.span, &described(self.text, mention), kind_of(mention.shape));
        source.role = mention.role;
        match mention.shape {
            Shape::State => {
                let state = mention.state.unwrap_or_default();
                source.name = state.to_owned();
                source.resolution.push(format!("“{}” is {state}", self.text.words(mention.core)));
                if lexicon().is_union(state) {
                    source.kind = SpeakerKind::Organization;
                }
            }
            Shape::Person | Shape::Name => self.name(words, mention, &mut source),
            Shape::Anonymous | Shape::Organization | Shape::Group => {
                self.described(mention, draft, &mut source);
            }
            _ => {}
        }
        let adjective = mention.state.is_some() && !source.name.contains(' ');
        if mention.shape == Shape::Group && adjective && source.name.to_lowercase() != mention.head {
            // `Danish and Swedish mediators`: the first of them shares the noun.
            source.name = format!("{} {}", source.name, mention.head);
        }
        source.party = source.party.take().or_else(|| self.party(mention, draft, &source));
        source
    }

    /// A proper name: the fullest one of the document with the same last name.
    fn name(&self, words: Span, mention: &Mention, source: &mut Source) {
        let short = clean(self.text.words(words));
        let candidates = self.names.with_last(&short);
        match candidates.as_slice() {
            [] => source.name = self.names.long_form(&short).unwrap_or(short.clone()),
            [one] => source.name = one.full.clone(),
            [first, ..] => {
                source.name = short.clone();
                source.resolution.push(format!(
                    "{} people of that name, {} first",
                    candidates.len(),
                    first.full
                ));
            }
        }
        if source.name != short {
            source.resolution.push(format!("“{short}” is {}, the fullest name in the text", source.name));
        }
        let person = candidates.iter().any(|name| name.person)
            || mention.shape == Shape::Person
            || mention.role.is_some();
        let person = person
            || source.name.split(' ').count() > 1
                && candidates.iter().all(|name| !name.organization)
                && !candidates.is_empty();
        let taken_up = || candidates.is_empty() && lone(&source.name) && self.is_he_or_she(&source.name);
        source.kind = if person || taken_up() { SpeakerKind::Person } else { SpeakerKind::Organization };
    }

    /// Whether the words right after a single name take it up with `he` or `she`, and name nobody else.
    fn is_he_or_she(&self, name: &str) -> bool {
        const PERSONAL: &[&str] = &["he", "she", "his", "her", "him", "himself", "herself"];
        let units = &self.text.units;
        let taken_up = |unit: usize, from: usize| {
            let pronoun = |item: &&Item| PERSONAL.contains(&item.lower.as_str());
            let first = units.get(unit).and_then(|next| next.items[from..].iter().find(pronoun));
            first.is_some_and(|first| self.names.in_unit(unit, first.span.start()).is_empty())
        };
        units.iter().enumerate().filter(|(_, unit)| !unit.heading).any(|(index, unit)| {
            let at = unit.items.iter().position(|item| self.text.words(item.span) == name);
            let next = units.get(index + 1).is_some_and(|next| next.block == unit.block);
            let alone = self.names.in_unit(index, usize::MAX).is_empty();
            at.is_some_and(|at| taken_up(index, at) || alone && next && taken_up(index + 1, 0))
        })
    }

    /// "the ministry", "the minister": the one that was named before, where there is only one.
    fn described(&self, mention: &Mention, draft: &Draft, source: &mut Source) {
        self.owned(mention, draft, source);
        let bare = mention.definite
            && mention.state.is_none()
            && self.text.words(mention.core).split(' ').count() <= 2;
        if !bare {
            return;
        }
        if mention.shape == Shape::Anonymous {
            let people = self.names.with_role(&mention.head);
            if let [one] = people.as_slice()
                && !self.unnamed_before(&mention.head, draft)
            {
                source.name = one.full.clone();
                source.kind = SpeakerKind::Person;
                source.resolution.push(format!("the only {} named in the text", mention.head));
            }
            return;
        }
        let earlier = self.spoken.iter().rev().find(|(_, _, other)| {
            matches!(other.kind, SpeakerKind::Organization | SpeakerKind::Group)
                && other.name.to_lowercase().ends_with(&mention.head)
        });
        let organization = self.names.organization(&mention.head, draft.trigger.start());
        if let Some((_, _, other)) = earlier {
            source.name = other.name.clone();
            source.party.clone_from(&other.party);
            source.resolution.push(format!("the {} that spoke before", mention.head));
        } else if let Some(name) = organization {
            source.name = name;
            source.resolution.push(format!("the only {} named in the text", mention.head));
        }
    }

    /// Whether the text brings in somebody without a name by `a`, `another` or `one` and this word just
    /// before: then `the diplomat` is not the one diplomat that it names.
    fn unnamed_before(&self, head: &str, draft: &Draft) -> bool {
        self.units_before(draft.unit).any(|unit| {
            let unit = &self.text.units[unit];
            let word =
                |at: &usize| unit.lower(*at) == head && !unit.items.get(at + 1).is_some_and(Item::name_like);
            let opens = |at: usize| matches!(unit.lower(at), "a" | "an" | "another" | "one");
            (0..unit.items.len()).filter(word).any(|at| (at.saturating_sub(3)..at).any(opens))
        })
    }

    /// `its foreign ministry`: the body that the pronoun means goes into the name.
    fn owned(&self, mention: &Mention, draft: &Draft, source: &mut Source) {
        let Some(pronoun) = mention.possessive else { return };
        let words = self.text.words(pronoun).to_lowercase();
        if !matches!(words.as_str(), "its" | "their") {
            return;
        }
        let people = self.names.with_role(&mention.head);
        if let ([one], Shape::Anonymous) = (people.as_slice(), mention.shape) {
            source.name = one.full.clone();
            source.kind = SpeakerKind::Person;
            source.resolution.push(format!("the only {} named in the text", mention.head));
            return;
        }
        let here = Mention { span: pronoun, ..mention.clone() };
        let Some(owner) = self.body_before(&here, draft) else { return };
        let rest = self.text.words(mention.core).get(pronoun.len()..).unwrap_or_default();
        source.name = format!("{}’s{rest}", owner.name);
        source.party = owner.party.clone();
        source.resolution.push(format!("“{words}” is {}", owner.name));
    }

    /// He, she, it, they: the last compatible speaker or subject, or nobody.
    fn pronoun(&mut self, mention: &Mention, draft: &Draft) -> Vec<Speaker> {
        let found = match mention.head.as_str() {
            "he" | "she" | "his" | "her" => self.person_before(mention, draft).map(|one| vec![one]),
            "it" | "its" => self.body_before(mention, draft).map(|one| vec![one]),
            "they" | "their" => self.group_before(mention, draft),
            "others" | "many" | "some" | "both" | "someone" | "somebody" | "everyone" => {
                let source =
                    plain(mention.span, &self.text.words(mention.span).to_lowercase(), SpeakerKind::Group);
                Some(vec![source])
            }
            _ => None,
        };
        let Some(sources) = found else {
            return vec![Speaker::Unknown(UnknownReason::Unresolved)];
        };
        let pronoun = self.text.words(mention.span);
        let mut speakers = Vec::new();
        for mut source in sources {
            if source.mention != Some(mention.span) {
                source.resolution =
                    vec![format!("“{pronoun}” is {}, the last one named who fits", source.name)];
            }
            source.mention = Some(mention.span);
            source.role = None;
            self.spoken.push((mention.span, draft.unit, source.clone()));
            speakers.push(Speaker::Source(source));
        }
        speakers
    }

    fn person_before(&self, mention: &Mention, draft: &Draft) -> Option<Source> {
        let feminine = matches!(mention.head.as_str(), "she" | "her");
        let fits = |source: &Source| {
            let person = matches!(source.kind, SpeakerKind::Person | SpeakerKind::Anonymous);
            person
                && self
                    .names
                    .gender(&source.name, source.role.map(|r| self.text.words(r)))
                    .is_none_or(|g| g == feminine)
        };
        for unit in self.units_before(draft.unit) {
            if self.opens_with_he_as_a_name(unit) {
                return None;
            }
            let asked = self.asked(unit);
            let before = |span: Span| {
                span.end() <= mention.span.start() && asked.is_none_or(|asked| !asked.overlaps(span))
            };
            let speakers: Vec<&Source> = self
                .spoken
                .iter()
                .filter(|(span, at, s)| *at == unit && before(*span) && fits(s) && !self.labels(*span))
                .map(|(.., s)| s)
                .collect();
            if let Some(last) = speakers.last() {
                return Some((*last).clone());
            }
            let named = self.names.in_unit(unit, mention.span.start());
            let named: Vec<&Occurrence> = named
                .into_iter()
                .filter(|o| before(o.span) && !self.labels(o.span))
                .filter(|o| self.names.gender(&o.full, None).is_none_or(|g| g == feminine))
                .collect();
            let mut distinct: Vec<&str> = named.iter().map(|o| o.full.as_str()).collect();
            distinct.dedup();
            match (distinct.as_slice(), named.first()) {
                ([], _) | (_, None) => {}
                ([one], Some(first)) => return Some(self.person(first.span, one, draft)),
                (_, Some(first)) if first.opens => return Some(self.person(first.span, &first.full, draft)),
                _ => return None,
            }
        }
        None
    }

    /// `Asked whether Putin had agreed, he …`: the words of the question, which name somebody else.
    fn asked(&self, unit: usize) -> Option<Span> {
        let unit = &self.text.units[unit];
        let comma = unit.items.iter().position(|item| item.mark(','))?;
        (unit.lower(0) == "asked").then(|| unit.span_of(0, comma)).flatten()
    }

    /// `He Lifeng came later.`: the family name, which cannot be told from the pronoun after it.
    fn opens_with_he_as_a_name(&self, unit: usize) -> bool {
        let unit = &self.text.units[unit];
        let named = unit.items.get(1).is_some_and(|next| next.name_like() && !next.is(Class::Time));
        unit.lower(0) == "he" && named && unit.state_at(1).is_none()
    }

    /// Whether `span` labels a turn: those who speak with each other are "I" and "you", not "he".
    fn labels(&self, span: Span) -> bool {
        self.labels.iter().any(|label| label.overlaps(span))
    }

    fn person(&self, span: Span, name: &str, draft: &Draft) -> Source {
        let mut source = plain(span, name, SpeakerKind::Person);
        source.party = self.names.party(name).or_else(|| self.state_before(draft));
        source
    }

    fn body_before(&self, mention: &Mention, draft: &Draft) -> Option<Source> {
        let body = |kind| matches!(kind, SpeakerKind::Organization | SpeakerKind::State);
        self.units_before(draft.unit).find_map(|unit| {
            let spoken = self
                .spoken
                .iter()
                .rev()
                .find(|(span, at, s)| *at == unit && body(s.kind) && span.end() <= mention.span.start());
            spoken
                .map(|(.., source)| source.clone())
                .or_else(|| self.opening_body(unit, mention.span.start()))
        })
    }

    /// The state or organization that a unit opens with.
    fn opening_body(&self, unit: usize, before: usize) -> Option<Source> {
        let items = &self.text.units[unit];
        let start = usize::from(items.items.first()?.is(Class::Determiner));
        let (state, _, len) = items.state_at(start)?;
        let span = items.span_of(start, start + len)?;
        let followed =
            items.items.get(start + len).is_some_and(|next| !next.name_like() && !next.possessor());
        (followed && span.end() <= before).then(|| {
            let kind = if lexicon().is_union(state) { SpeakerKind::Organization } else { SpeakerKind::State };
            Source { party: Some(state.to_owned()), ..plain(span, state, kind) }
        })
    }

    fn group_before(&self, mention: &Mention, draft: &Draft) -> Option<Vec<Source>> {
        self.units_before(draft.unit).find_map(|unit| {
            let here: Vec<&(Span, usize, Source)> = self
                .spoken
                .iter()
                .filter(|(span, at, _)| *at == unit && span.end() <= mention.span.start())
                .collect();
            let groups = here.iter().rev().find(|(.., s)| {
                matches!(s.kind, SpeakerKind::Group | SpeakerKind::State | SpeakerKind::Organization)
            });
            groups.map(|(.., source)| vec![source.clone()])
        })
    }

    /// The unit itself and the two before it, not beyond the paragraph before.
    fn units_before(&self, unit: usize) -> impl Iterator<Item = usize> + '_ {
        let (block, within) = (self.text.units[unit].block, self.text.units[unit].within);
        (0..=unit).rev().take(4).filter(move |&at| {
            let other = &self.text.units[at];
            other.within == within && other.block + 1 >= block && !other.heading
        })
    }
}

fn named(who: &Who) -> Option<&[Mention]> {
    if let Who::Named(mentions) = who { Some(mentions) } else { None }
}

fn plain(mention: Span, name: &str, kind: SpeakerKind) -> Source {
    Source {
        mention: Some(mention),
        name: name.to_owned(),
        kind,
        role: None,
        party: None,
        resolution: vec![],
    }
}

/// A single word that is no abbreviation: a surname, or a movement, and the text does not tell which.
fn lone(name: &str) -> bool {
    !name.contains(' ') && name.chars().skip(1).all(|c| !c.is_uppercase())
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

/// A description as a name: its first word in lower case unless it is a name, without `the` for an
/// organization.
fn described(text: &Text<'_>, mention: &Mention) -> String {
    let words = clean(text.words(mention.core));
    if mention.shape == Shape::Organization {
        let name = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(&words);
        let proper = mention.name.map(|name| clean(text.words(name)));
        return proper.unwrap_or_else(|| name.to_owned());
    }
    let mut words = words;
    for article in ["The ", "A ", "An ", "Some ", "Two ", "Both "] {
        if words.starts_with(article) {
            words = words[..1].to_lowercase() + &words[1..];
        }
    }
    let first_lower = words.chars().next().is_some_and(char::is_uppercase)
        && !words.contains(' ')
        && mention.state.is_none();
    if first_lower && mention.shape == Shape::Group { words.to_lowercase() } else { words }
}

/// A name without a possessive ending or stray marks.
fn clean(words: &str) -> String {
    let words = words.trim().trim_end_matches(['’', '\'', ',']);
    words.strip_suffix("’s").or_else(|| words.strip_suffix("'s")).unwrap_or(words).to_owned()
}
