//! Who takes part in an event: as for a speaker, but officials, aides and troops of a state are the state.

use super::Resolver;
use crate::find::lexicon::lexicon;
use crate::find::mention::{Mention, Shape};
use crate::find::speech::Draft;
use crate::find::world::{Body, world};
use rapporteur_model::{Source, Span, SpeakerKind};

/// Bodies through which a state acts.
const ARMS: &[&str] = &[
    "government",
    "delegation",
    "team",
    "presidency",
    "side",
    "administration",
    "leadership",
    "cabinet",
    "forces",
    "troops",
    "authorities",
    "navy",
    "mission",
    "military",
    "army",
    "force",
    "police",
    "ministry",
];

/// Those whose acts are their state's (in the singular and plural).
const OFFICIALS: &[&str] = &[
    "official",
    "officials",
    "aide",
    "aides",
    "negotiator",
    "negotiators",
    "diplomat",
    "diplomats",
    "delegate",
    "delegates",
    "minister",
    "ministers",
    "envoy",
    "envoys",
    "representative",
    "representatives",
    "forces",
    "troops",
    "soldiers",
    "authorities",
    "leaders",
    "leader",
    "commanders",
    "commander",
    "delegation",
    "delegations",
    "mediator",
    "mediators",
    "president",
    "premier",
    "chancellor",
    "ambassador",
    "ambassadors",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "general",
    "generals",
    "government",
    "governments",
    "military",
    "army",
    "police",
    "navy",
    "secretary",
    "adviser",
    "advisers",
    "side",
    "king",
    "prince",
    "emir",
    "spokespeople",
    "team",
    "leadership",
    "administration",
    "americans",
];

/// Words that keep somebody apart from the state.
const APART: &[&str] = &[
    "opposition",
    "rebel",
    "rebels",
    "separatist",
    "separatists",
    "exiled",
    "former",
    "ex",
    "union",
    "unions",
    "religious",
    "business",
    "community",
    "tribal",
    "church",
    "protest",
    "student",
    "labour",
    "labor",
    "regional",
    "local",
    "provincial",
    "insurgent",
    "militant",
    "party",
];

impl Resolver<'_> {
    /// Whether somebody may accuse, ask or refuse as a side of the talks or as a mediator: a side, a body that is no
    /// outlet, or one to whom the text gives an office; no analyst, outlet or bystander.
    pub(in crate::find) fn may_be_side(&self, source: &Source) -> bool {
        let name = source.name.to_lowercase();
        let outlet = world().body(&source.name).is_some_and(Body::passes_on) || world().passes_on(&name);
        let nouns = self.names.get(&source.name).map_or(&[][..], |name| &name.nouns);
        let aside = outlet
            || super::parties::bystander_role(&name)
            || nouns.iter().any(|noun| super::parties::bystander_role(noun));
        match source.kind {
            SpeakerKind::State => true,
            _ if source.party.is_some() => true,
            SpeakerKind::Organization | SpeakerKind::Group => !aside || speaks_for_states(&name),
            SpeakerKind::Person => self.has_mandate(source) || self.has_a_role(source),
            SpeakerKind::Anonymous | SpeakerKind::Unknown => self.has_mandate(source),
        }
    }

    /// Whether the text gives a person roles, none of them a bystander's, or a single name alone.
    fn has_a_role(&self, source: &Source) -> bool {
        let roles = self.roles(source);
        let aside = roles.iter().any(|role| super::parties::bystander_role(&role.to_lowercase()));
        // A single word that was taken for a person may be a body that no list knows.
        !aside && (!roles.is_empty() || !source.name.contains(' '))
    }

    /// The roles that the text gives somebody, the one here first.
    fn roles(&self, source: &Source) -> Vec<String> {
        let here = source.role.map(|role| self.text.words(role).to_owned());
        let others = self.names.get(&source.name).map(|name| name.roles.clone()).unwrap_or_default();
        here.into_iter().chain(others).collect()
    }

    /// Whether the text gives a person a role in the talks: an office, a mandate, the lead of a side.
    fn has_mandate(&self, source: &Source) -> bool {
        const MANDATES: &[&str] = &[
            "negotiator",
            "minister",
            "president",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "government",
            "envoy",
            "secretary",
            "mediator",
            "ambassador",
            "commissioner",
            "delegate",
            "delegation",
            "chancellor",
            "premier",
            "general",
            "commander",
            "chief executive",
            "union leader",
            "chair",
            "official",
            "governor",
            "counterpart",
            "representative",
        ];
        let described = (source.kind == SpeakerKind::Anonymous).then(|| source.name.clone());
        described.into_iter().chain(self.roles(source)).any(|role| {
            let role = role.to_lowercase();
            let apart =
                APART.iter().any(|word| role.split(|c: char| !c.is_alphanumeric()).any(|w| w == *word));
            MANDATES.iter().any(|word| role.contains(word))
                && !super::parties::bystander_role(&role)
                && !apart
        })
    }

    /// The words of the text under `span`.
    pub(in crate::find) fn words(&self, span: Span) -> &str {
        self.text.words(span)
    }

    /// Those whom a mention means, with how sure the way to each is; nobody where it is unresolved or names a
    /// thing. A single name may be of [`SpeakerKind::Unknown`].
    pub(in crate::find) fn participants(&self, mention: &Mention, draft: &Draft) -> Vec<(Source, f32)> {
        if matches!(mention.shape, Shape::Thing | Shape::Document) {
            return vec![];
        }
        let pronoun = mention.shape == Shape::Pronoun;
        let found = if pronoun { self.pronoun(mention, draft).ok() } else { self.several(mention, draft) };
        let found = match found {
            Some(found) => found,
            None if pronoun => return vec![],
            None => vec![self.noun_phrase(mention, draft, &[])],
        };
        let named = found.into_iter().map(|mut found| {
            found.source.mention = Some(mention.span);
            (self.as_side(found.source, mention), found.sure)
        });
        named.filter(|(source, _)| takes_part(source, pronoun || mention.definite)).collect()
    }

    /// `Russian officials`, `the U.S. delegation`: as actors of events they are the state.
    fn as_side(&self, mut source: Source, mention: &Mention) -> Source {
        let words = self.text.words(mention.core).to_lowercase();
        let of_state =
            !APART.iter().any(|word| words.split(|c: char| !c.is_alphanumeric()).any(|w| w == *word));
        let official = OFFICIALS.contains(&mention.head.as_str()) && of_state;
        let described = match source.kind {
            SpeakerKind::Anonymous => mention.name.is_none() && official,
            SpeakerKind::Group => {
                official || mention.shape == Shape::Group && lexicon().state(&mention.head).is_some()
            }
            SpeakerKind::Organization => {
                let last = source.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
                let own = world().body(&source.name).is_some_and(Body::is_side);
                !own && ARMS.contains(&last.as_str())
                    && (!self.civil || !matches!(last.as_str(), "army" | "military" | "forces"))
            }
            _ => false,
        };
        let state =
            mention.state.or_else(|| source.party.as_deref().and_then(|p| Some(lexicon().state(p)?.0)));
        // Continents are no states: `African negotiators` are many.
        let state = state.filter(|state| *state != "Africa" && described);
        let Some(state) = state else { return own_people(bare(source), mention) };
        if source.name != state {
            source.resolution.push(format!("“{}” are {state} as actors of events", source.name));
        }
        state.clone_into(&mut source.name);
        source.kind = if lexicon().is_union(state) { SpeakerKind::Organization } else { SpeakerKind::State };
        source.party = Some(state.to_owned());
        source
    }
}

/// `mediators`, `several nations`: those whose names say that they talk or mediate.
fn speaks_for_states(name: &str) -> bool {
    const TALKING: &[&str] = &[
        "mediator",
        "mediators",
        "negotiator",
        "negotiators",
        "countries",
        "nations",
        "states",
        "delegates",
    ];
    name.split(' ').any(|word| TALKING.contains(&word))
}

/// `its members`, `the union's negotiators`: the body itself acts.
fn own_people(mut source: Source, mention: &Mention) -> Source {
    const PEOPLE: &[&str] = &[
        "members",
        "negotiators",
        "officials",
        "leaders",
        "fighters",
        "forces",
        "troops",
        "representatives",
    ];
    let owned = source.name.rsplit_once("’s ").or_else(|| source.name.rsplit_once("'s "));
    let owner = owned.filter(|(_, people)| PEOPLE.contains(people)).map(|(owner, _)| owner.to_owned());
    let Some(owner) = owner.filter(|_| source.kind == SpeakerKind::Group && mention.name.is_none()) else {
        return source;
    };
    source.resolution.push(format!("“{}” act for {owner}", source.name));
    source.name = owner;
    source.kind = SpeakerKind::Organization;
    source
}

/// `the M23 rebel group`, `Hamas fighters`: the name without the common nouns behind it.
fn bare(mut source: Source) -> Source {
    if let Some(rest) = source.name.strip_prefix("the ").filter(|rest| rest.starts_with(char::is_uppercase)) {
        source.name = rest.to_owned();
    }
    const NOUNS: &[&str] = &[
        "rebel",
        "rebels",
        "group",
        "movement",
        "militants",
        "fighters",
        "militia",
        "insurgents",
        "gunmen",
        "faction",
        "negotiators",
        "officials",
        "leaders",
        "spokesmen",
        "militiamen",
        "commanders",
    ];
    let named = source.name.starts_with(char::is_uppercase) && source.kind != SpeakerKind::Person;
    let words: Vec<&str> = source.name.split(' ').collect();
    let kept = words.iter().rposition(|word| !NOUNS.contains(word)).map_or(0, |at| at + 1);
    let name = words[..kept].join(" ");
    let proper = kept > 0 && kept < words.len() && lexicon().state(&name).is_none();
    if named
        && proper
        && words[..kept].iter().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
    {
        source.resolution.push(format!("“{}” by its name alone", source.name));
        source.name = name;
        source.kind = SpeakerKind::Organization;
    }
    source
}

/// Words that mean two who were not resolved, or nobody.
const NOBODY: &str = "the parties|the sides|sides|parties|others|two|somebody|someone|nobody|everyone|anyone|anybody|one of the two";
/// Words that count people …
const NUMBERS: &str =
    "two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|several|some|many|no|any|other";
/// … who are nobody in particular.
const COUNTED: &str =
    "people|persons|civilians|residents|children|women|men|others|victims|soldiers|dead|sides|sources";

fn among(list: &str, word: &str) -> bool {
    list.split('|').any(|other| other == word)
}

/// Whether a source can act: no thing, and no pair that was not resolved.
fn takes_part(source: &Source, known: bool) -> bool {
    let lower = source.name.to_lowercase();
    let nobody = among(NOBODY, &lower) || lower.starts_with("both ") || lower == "the two";
    // `figure`, `paper`: a bare noun that means nobody in particular.
    let bare = !lower.contains(' ')
        && lower == source.name
        && match source.kind {
            SpeakerKind::Anonymous => true,
            SpeakerKind::Organization => !known,
            _ => false,
        };
    !nobody && !counted(&lower) && !bare && !lower.is_empty()
}

/// `two people`, `at least 41 civilians`, but not `three countries` or `2,000 dockers`.
fn counted(lower: &str) -> bool {
    let mut words = lower.split(' ');
    let first = words.clone().next().unwrap_or_default();
    let number = among(NUMBERS, first);
    let figure = lower.starts_with(|c: char| c.is_ascii_digit()) || lower.starts_with("at least ");
    let of_states =
        ["countries", "nations", "states", "governments", "unions"].iter().any(|end| lower.ends_with(end));
    let whoever =
        words.any(|word| among(COUNTED, word)) || !lower.contains(' ') || matches!(first, "no" | "other");
    (number || figure) && !of_states && whoever
}

/// Whether the text tells of an armed conflict within one state, where its army is a side of its own.
pub(super) fn is_civil(words: impl Iterator<Item = impl AsRef<str>>) -> bool {
    const REBELS: &[&str] =
        &["rebel", "rebels", "paramilitary", "insurgents", "guerrillas", "guerrilla", "junta"];
    words.into_iter().any(|word| REBELS.contains(&word.as_ref()))
}
