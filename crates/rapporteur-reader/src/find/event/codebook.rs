//! The codebook (`data/events.txt`): which words denote which event, and who is who in it.

use crate::find::lexicon::{Form, inflections};
use rapporteur_model::EventType;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const EVENTS: &str = include_str!("../../../data/events.txt");

/// Where somebody stands who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Subject,
    Object,
    /// Before a noun, or after its `by`.
    Owner,
    Between,
    After(&'static str),
}

/// A place, and whether the owner counts of a thing that stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Role {
    pub place: Place,
    pub owner: bool,
}

/// What must hold for a line of the codebook to be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    Object(Vec<&'static str>),
    NotObject(Vec<&'static str>),
    NoObject,
    HasObject,
    NoSubject,
    ObjectActor,
    ObjectPerson,
    ObjectPlace,
    Subject(Vec<&'static str>),
    With(Vec<&'static str>),
    Led(Vec<&'static str>),
    NotLed(Vec<&'static str>),
    Followed(Vec<&'static str>),
    NotTo(Vec<&'static str>),
    After(&'static str, Vec<&'static str>),
    Needs(Place),
    NeedsActor,
    NeedsRecipient,
    NeedsParticipant,
    Two,
    ToVerb,
    In(About),
    NotIn(About),
}

/// What a text is about, as far as the codebook asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) enum About {
    Labour,
    War,
}

/// A line of the codebook.
#[derive(Debug)]
pub(super) struct Rule {
    /// The words that belong to a verb (`off`, `up with`); empty for none.
    pub particle: Vec<&'static str>,
    pub kind: EventType,
    pub actors: Vec<Role>,
    pub recipients: Vec<Role>,
    pub conditions: Vec<Condition>,
    /// The type that its negation is.
    pub negation: Option<EventType>,
    pub both: bool,
    pub future: bool,
    pub mode: Option<&'static str>,
}

/// The base form that stands for every word of which only the tagger knows that it denotes an event.
pub(super) const ANY: &str = "*";

/// All of it.
pub(in crate::find) struct Codebook {
    rules: Vec<Rule>,
    /// Base form of a verb to its lines, in the order of the file.
    verbs: HashMap<&'static str, Vec<usize>>,
    /// Form of a verb to its base forms.
    forms: HashMap<String, Vec<(&'static str, Form)>>,
    nouns: HashMap<String, Vec<usize>>,
    /// Base form of a verb to the words behind it with which it denotes nothing.
    nones: HashMap<&'static str, Vec<Vec<&'static str>>>,
    classes: HashMap<&'static str, Vec<&'static str>>,
}

/// The codebook that the program carries; constant.
pub(in crate::find) fn codebook() -> &'static Codebook {
    static CODEBOOK: LazyLock<Codebook> = LazyLock::new(|| Codebook::read(EVENTS));
    &CODEBOOK
}

impl Codebook {
    fn read(file: &'static str) -> Codebook {
        let mut book = Codebook {
            rules: vec![],
            verbs: HashMap::new(),
            forms: HashMap::new(),
            nouns: HashMap::new(),
            nones: HashMap::new(),
            classes: HashMap::new(),
        };
        let lines = || file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut irregular: HashMap<&str, Vec<&'static str>> = HashMap::new();
        for (name, words) in lines().filter_map(|line| line.split_once(':')) {
            if let Some(class) = name.strip_prefix("class ") {
                book.classes.insert(class, words.split_whitespace().collect());
            } else if let Some(verb) = name.strip_prefix("forms ") {
                irregular.insert(verb, words.split_whitespace().collect());
            } else if let Some(verbs) = name.strip_prefix("none ") {
                let phrases = words.split_whitespace().map(|phrase| phrase.split('_').collect());
                let phrases: Vec<Vec<&str>> = phrases.collect();
                for verb in verbs.split(", ") {
                    book.nones.entry(verb).or_default().extend(phrases.iter().cloned());
                }
            }
        }
        for line in lines() {
            let (kind, rest) = line.split_once(' ').unwrap_or_default();
            if matches!(kind, "verb" | "noun") && book.add(kind, rest, &irregular).is_none() {
                debug_assert!(false, "a line that cannot be read: {line}");
            }
        }
        book
    }

    fn add(
        &mut self,
        kind: &str,
        rest: &'static str,
        irregular: &HashMap<&str, Vec<&'static str>>,
    ) -> Option<()> {
        let fields: Vec<&'static str> = rest.split('|').map(str::trim).collect();
        let (words, event) = (*fields.first()?, EventType::from_text(fields.get(1)?)?);
        let (actors, recipients) = fields.get(2)?.split_once('>')?;
        for word in words.split(',').map(str::trim) {
            let mut parts = word.split(' ');
            let base = parts.next()?;
            let mut rule = Rule {
                particle: parts.collect(),
                kind: event,
                actors: roles(actors)?,
                recipients: roles(recipients)?,
                conditions: vec![],
                negation: None,
                both: false,
                future: false,
                mode: None,
            };
            for condition in fields.get(3).into_iter().flat_map(|c| c.split(',')).map(str::trim) {
                self.condition(condition, &mut rule)?;
            }
            let index = self.rules.len();
            self.rules.push(rule);
            if kind == "noun" && base == ANY {
                self.nouns.entry(base.to_owned()).or_default().push(index);
            } else if kind == "noun" {
                for form in [base.to_owned(), plural(base)] {
                    self.nouns.entry(form).or_default().push(index);
                }
            } else {
                self.verbs.entry(base).or_default().push(index);
                let irregular = irregular.get(base).map_or(&[][..], Vec::as_slice);
                if base != ANY {
                    self.add_forms(base, irregular);
                }
            }
        }
        Some(())
    }

    fn add_forms(&mut self, base: &'static str, irregular: &[&str]) {
        let mut forms = inflections(base, irregular);
        // American spellings: one letter where British English doubles it.
        let single = |word: &str| word.replace("lled", "led").replace("lling", "ling");
        let american: Vec<_> = forms.iter().map(|(word, form)| (single(word), *form)).collect();
        forms.extend(american.into_iter().filter(|_| base.ends_with('l') && !base.ends_with("ll")));
        for (word, form) in forms {
            let uses = self.forms.entry(word).or_default();
            match uses.iter_mut().find(|(other, _)| *other == base) {
                // `put`, `cut`: past where nothing stands before it.
                Some(known) if known.1 == Form::Base => known.1 = form,
                Some(_) => {}
                None => uses.push((base, form)),
            }
        }
    }

    fn condition(&self, text: &'static str, rule: &mut Rule) -> Option<()> {
        let (key, rest) = text.split_once(' ').unwrap_or((text, ""));
        let words = || self.words(rest);
        let condition = match key {
            "" => return Some(()),
            "both" => {
                rule.both = true;
                return Some(());
            }
            "future" => {
                rule.future = true;
                return Some(());
            }
            "object" => Condition::Object(words()?),
            "not-object" => Condition::NotObject(words()?),
            "no-object" => Condition::NoObject,
            "has-object" => Condition::HasObject,
            "no-subject" => Condition::NoSubject,
            "object-person" => Condition::ObjectPerson,
            "led" => Condition::Led(words()?),
            "not-led" => Condition::NotLed(words()?),
            "followed" => Condition::Followed(words()?),
            "not-to" => Condition::NotTo(words()?),
            "object-actor" => Condition::ObjectActor,
            "object-place" => Condition::ObjectPlace,
            "subject-words" => Condition::Subject(words()?),
            "with-words" => Condition::With(words()?),
            "needs" => match rest {
                "actor" => Condition::NeedsActor,
                "recipient" => Condition::NeedsRecipient,
                "participant" => Condition::NeedsParticipant,
                other => Condition::Needs(place(other)?),
            },
            "two" => Condition::Two,
            "to-verb" => Condition::ToVerb,
            "in=labour" => Condition::In(About::Labour),
            "in=war" => Condition::In(About::War),
            "not-in=labour" => Condition::NotIn(About::Labour),
            "not-in=war" => Condition::NotIn(About::War),
            _ if key.starts_with("not=") => {
                rule.negation = Some(EventType::from_text(&key[4..])?);
                return Some(());
            }
            _ if key.starts_with("mode=") => {
                rule.mode = Some(&key[5..]);
                return Some(());
            }
            _ => Condition::After(PREPOSITIONS.iter().find(|p| **p == key)?, words()?),
        };
        rule.conditions.push(condition);
        Some(())
    }

    /// Words and `@class` names as words.
    fn words(&self, text: &'static str) -> Option<Vec<&'static str>> {
        let mut words = Vec::new();
        for word in text.split_whitespace() {
            match word.strip_prefix('@') {
                Some(class) => words.extend(self.classes.get(class)?),
                None => words.push(word),
            }
        }
        Some(words)
    }

    /// The words of a class.
    pub(in crate::find) fn class(&self, name: &str) -> &[&'static str] {
        self.classes.get(name).map_or(&[], Vec::as_slice)
    }

    /// The verbs that `lower` is a form of.
    pub(in crate::find) fn verb(&self, lower: &str) -> &[(&'static str, Form)] {
        self.forms.get(lower).map_or(&[], Vec::as_slice)
    }

    /// The lines of a verb, those with the longest particle first.
    pub(super) fn lines(&self, base: &str) -> Vec<&Rule> {
        let mut lines: Vec<&Rule> =
            self.verbs.get(base).into_iter().flatten().map(|&index| &self.rules[index]).collect();
        lines.sort_by_key(|rule| std::cmp::Reverse(rule.particle.len()));
        lines
    }

    /// Whether the verb `lower` denotes nothing with these words behind it.
    pub(super) fn denotes_nothing(&self, lower: &str, behind: &[&str]) -> bool {
        let phrases = self.verb(lower).iter().filter_map(|(base, _)| self.nones.get(base)).flatten();
        phrases.into_iter().any(|phrase| behind.starts_with(phrase))
    }

    /// The lines of a noun, given in lower case.
    pub(super) fn noun(&self, lower: &str) -> Vec<&Rule> {
        self.nouns.get(lower).into_iter().flatten().map(|&index| &self.rules[index]).collect()
    }

    /// Whether the word may denote an event as a verb.
    pub(super) fn knows(&self, lower: &str) -> bool {
        self.forms.contains_key(lower)
    }
}

/// Prepositions after which somebody can stand who takes part.
pub(super) const PREPOSITIONS: &[&str] = &[
    "with",
    "to",
    "against",
    "on",
    "upon",
    "of",
    "from",
    "for",
    "by",
    "at",
    "into",
    "in",
    "over",
    "about",
    "toward",
    "towards",
    "behind",
    "among",
    "alongside",
];

fn roles(text: &'static str) -> Option<Vec<Role>> {
    let role = |word: &'static str| {
        let (word, owner) = word.strip_suffix('*').map_or((word, false), |word| (word, true));
        Some(Role { place: place(word)?, owner })
    };
    text.split_whitespace().map(role).collect()
}

fn place(word: &str) -> Option<Place> {
    Some(match word {
        "subject" => Place::Subject,
        "object" => Place::Object,
        "owner" => Place::Owner,
        "between" => Place::Between,
        _ => Place::After(PREPOSITIONS.iter().find(|p| **p == word)?),
    })
}

fn plural(noun: &str) -> String {
    match noun.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o', 'u'])) {
        Some(rest) => format!("{rest}ies"),
        None if noun.ends_with(['s', 'x']) || noun.ends_with("ch") => format!("{noun}es"),
        None => format!("{noun}s"),
    }
}

/// A noun without its plural ending, as the classes have it.
pub(in crate::find) fn singular(lower: &str) -> HashSet<String> {
    let mut found = HashSet::from([lower.to_owned()]);
    if let Some(rest) = lower.strip_suffix("ies") {
        found.insert(format!("{rest}y"));
    }
    for ending in ["s", "es"] {
        found.extend(lower.strip_suffix(ending).map(str::to_owned));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_codebook_is_read() {
        let lines = EVENTS.lines().filter(|l| l.starts_with("verb ") || l.starts_with("noun "));
        let words = |line: &str| line.split('|').next().unwrap_or_default().split(',').count();
        assert_eq!(codebook().rules.len(), lines.map(words).sum::<usize>());
        let unread = EVENTS.lines().filter(|line| {
            let kinds = ["#", "verb ", "noun ", "class ", "forms ", "none "];
            !line.is_empty() && !kinds.iter().any(|kind| line.starts_with(kind))
        });
        assert_eq!(unread.collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn the_codebook_is_wide() {
        let words = codebook().verbs.len() + codebook().nouns.len() / 2;
        assert!(words >= 400, "{words}");
        for (kind, name) in EventType::NAMES {
            assert!(codebook().rules.iter().any(|rule| rule.kind == kind), "{name}");
        }
    }

    #[test]
    fn forms_and_particles_are_known() {
        let base = |word| codebook().verb(word).iter().map(|(base, _)| *base).collect::<Vec<_>>();
        assert!(base("met").iter().all(|base| *base == "meet") && !base("met").is_empty());
        assert_eq!(base("threatened"), ["threaten"]);
        assert_eq!(base("traveled"), ["travel"]);
        assert_eq!(base("expelling"), ["expel"]);
        let first = &codebook().lines("call")[0];
        assert!(!first.particle.is_empty(), "{first:?}");
        assert_eq!(codebook().noun("negotiations").first().map(|r| r.kind), Some(EventType::Consult));
    }
}
