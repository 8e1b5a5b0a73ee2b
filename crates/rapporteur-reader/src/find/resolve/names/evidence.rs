//! What the words around a name tell of its bearer: a person, or a body.

use super::Name;
use crate::find::lexicon::{Class, StateWord, lexicon};
use crate::find::mention::{Shape, mention};
use crate::find::words::{Item, Kind, Text, Unit};
use crate::find::world::{Body, Given, world};

/// Nouns that the text uses of one kind of body for another: each line is one kind.
const SAME_KIND: &[&[&str]] = &[
    &[
        "union",
        "federation",
        "guild",
        "association",
        "confederation",
        "brotherhood",
        "workers",
        "nurses",
        "teachers",
        "dockers",
        "drivers",
        "unison",
        "sindicato",
        "sindicat",
        "syndicat",
        "sindacato",
        "unión",
        "federación",
        "federação",
        "fédération",
        "confederación",
        "gewerkschaft",
        "forbund",
        "svaz",
    ],
    &[
        "company",
        "firm",
        "operator",
        "carrier",
        "manufacturer",
        "carmaker",
        "planemaker",
        "airline",
        "corporation",
        "inc",
        "ltd",
        "plc",
        "employer",
        "maker",
        "retailer",
        "railway",
        "supplier",
        "motors",
        "airlines",
        "airways",
        "railways",
        "industries",
        "holdings",
        "rail",
        "lines",
        "ferries",
        "steel",
        "mining",
    ],
    &["movement", "militia", "rebels", "front", "faction", "paramilitary", "group", "guerrillas"],
    &["alliance", "coalition", "consortium"],
    &["bloc", "community"],
    &["charity", "network", "campaign", "organisation", "organization"],
    &["newspaper", "daily", "paper", "magazine", "broadcaster", "station", "channel", "site", "outlet"],
    &["league", "premiership", "championship", "bundesliga", "liga"],
    &["institute", "consultancy", "tank", "think-tank", "center", "centre", "forum"],
];

/// Offices that only a body has, as in `Hansebahn’s chief executive`.
const OFFICERS: &[&str] =
    &["chief executive", "ceo", "chairman", "chairwoman", "board", "shares", "headquarters"];

/// What people have and do, as in `Delgado’s aides`.
const RELATIONS: &[&str] = &[
    "aides",
    "aide",
    "wife",
    "husband",
    "lawyer",
    "lawyers",
    "team",
    "deputy",
    "voice",
    "words",
    "resignation",
];

/// Roles after the name of a body, as in `Skyline boss Ada Roth`.
const SPEAKS_FOR: &[&str] =
    &["boss", "bosses", "chief", "spokesman", "spokeswoman", "spokesperson", "negotiator"];

/// Nouns after the name of a movement, as in `the M23 rebels`.
const FIGHTERS: &[&str] =
    &["rebel", "rebels", "militants", "militia", "fighters", "insurgents", "guerrillas"];

/// Nouns before the name of a company, as in `the Danish parent Skyline`.
const FIRMS: &[&str] = &["parent", "owner", "subsidiary", "giant", "conglomerate", "maker", "miner"];

/// Nouns after the name of a company, as in `Nordbane drivers`.
const STAFF: &[&str] =
    &["workers", "employees", "staff", "drivers", "pilots", "executives", "shares", "managers"];

const MIND_AND_FACE: &[&str] =
    &["smiled", "laughed", "shrugged", "nodded", "sighed", "frowned", "grinned", "remembers", "wept"];

/// What speaks for a person and for a body, sign by sign.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    seen: bool,
    person: usize,
    organization: usize,
    certain: bool,
    /// The first byte of the first place where the word stands.
    pub first: usize,
    pub feminine: Option<bool>,
    pub nouns: Vec<String>,
    /// The state whose organ an apposition says that it is.
    pub state: Option<&'static str>,
}

impl Evidence {
    /// Look at one place where the word stands, item `at` of `unit`.
    pub(super) fn look(&mut self, text: &Text<'_>, unit: &Unit, at: usize) {
        if !self.seen || unit.items[at].span.start() < self.first {
            (self.seen, self.first) = (true, unit.items[at].span.start());
        }
        self.before(unit, at);
        self.after(unit, at);
        if let Some(found) = apposition(unit, at + 1) {
            match found {
                Shape::Anonymous => self.person += 2,
                Shape::Organization => self.organization += 2,
                _ => {}
            }
        }
        self.nouns.extend(apposed(unit, at + 1));
        self.state = self.state.or_else(|| apposed_organ(unit, at + 1));
        let word = text.words(unit.items[at].span);
        if world().body(word).is_some() {
            self.organization += 3;
            self.certain = true;
        }
    }

    /// `Mr Holm`; `the operator Hansebahn`; `the foreign minister, Holm,`.
    fn before(&mut self, unit: &Unit, at: usize) {
        let Some(before) = at.checked_sub(1).map(|at| &unit.items[at]) else { return };
        let apposed = before.mark(',') && unit.items.get(at + 1).is_some_and(|next| next.mark(','));
        let office = at.checked_sub(2).map(|at| &unit.items[at]);
        // `The owner, Nordbahn, said`
        const FIRMS_TOO: &[&str] = &["owner", "publisher", "broker", "trader", "leader", "host", "partner"];
        let person = |item: &Item| {
            item.is(Class::Person) && !item.capital && !FIRMS_TOO.contains(&item.lower.as_str())
        };
        if apposed && office.is_some_and(person) {
            self.person += 2;
        }
        let word = before.lower.trim_end_matches('.');
        if before.is(Class::Person) {
            self.person += 2;
            self.feminine = self.feminine.or_else(|| super::gender::feminine(word));
        } else if body_noun(before) || FIRMS.contains(&before.lower.as_str()) {
            self.organization += 2;
            self.certain = true;
            self.nouns.push(before.lower.clone());
        }
    }

    /// `Holm, who …`; `Hansebahn, which …`; `Hansebahn’s chief executive`; `Holm’s aides`.
    fn after(&mut self, unit: &Unit, at: usize) {
        let comma = usize::from(unit.items.get(at + 1).is_some_and(|next| next.mark(',')));
        match unit.lower(at + 1 + comma) {
            "who" => self.person += 2,
            "which" if comma == 1 => self.organization += 1,
            word if MIND_AND_FACE.contains(&word) => self.person += 2,
            _ => {}
        }
        if STAFF.contains(&unit.lower(at + 1)) {
            self.organization += 2;
            self.nouns.push("company".to_owned());
        }
        // `Lead negotiator Ada Roth`
        let rank = lexicon().is_sign("before-title", &unit.items[at].lower);
        let own = !rank && !unit.items[at].is(Class::Organization) && !unit.items[at].is(Class::Group);
        if own && SPEAKS_FOR.contains(&unit.lower(at + 1)) {
            self.organization += 2;
        }
        if FIGHTERS.contains(&unit.lower(at + 1)) {
            self.organization += 2;
            self.nouns.push("rebels".to_owned());
        }
        if !unit.items.get(at + 1).is_some_and(Item::possessor) {
            return;
        }
        let (one, two) = (unit.lower(at + 2), unit.lower(at + 3));
        if OFFICERS.contains(&one) || OFFICERS.contains(&format!("{one} {two}").as_str()) {
            self.organization += 2;
            self.nouns.push("company".to_owned());
        } else if RELATIONS.contains(&one) {
            self.person += 1;
        }
    }

    /// Whether the word names a person, or a body, as far as the signs tell.
    pub(super) fn verdict(&self, word: &str) -> (bool, bool) {
        let abbreviation = word.chars().filter(|c| c.is_uppercase() || c.is_ascii_digit()).count() > 1
            && !word.contains('-')
            && !word.starts_with("Mc")
            && !word.starts_with("Mac")
            && !word.contains(['’', '\'']);
        let given = matches!(world().given(&format!("{word} ")), Some(Given::Women | Given::Men));
        let person = self.person + usize::from(given);
        let organization = self.organization + 2 * usize::from(abbreviation);
        (person > organization, organization > person)
    }

    /// Whether a sign says outright that the word names a body.
    pub(super) fn is_certain(&self) -> bool {
        self.certain
    }
}

/// A lower-case noun that names a kind of body.
pub(super) fn body_noun(item: &Item) -> bool {
    item.kind == Kind::Word && !item.capital && item.is(Class::Organization)
}

/// Bodies of a state that go by a common noun.
const ARMS: &[&str] =
    &["ministry", "army", "military", "parliament", "navy", "presidency", "embassy", "mission"];

/// Where the name of the state's body that ends at item `at` begins, and the state.
pub(super) fn arm_of_state(unit: &Unit, at: usize) -> Option<(usize, &'static str)> {
    if !ARMS.contains(&unit.lower(at)) || unit.items[at].capital {
        return None;
    }
    let plain = |at: usize| {
        let item = &unit.items[at];
        item.possessor() || item.kind == Kind::Word && !item.capital && !item.is(Class::Preposition)
    };
    (at.saturating_sub(4)..at).find_map(|from| {
        let (state, word, len) = unit.state_at(from)?;
        let joined = from + len == at || word == StateWord::Adjective || unit.items[from + len].possessor();
        (from + len <= at && joined && (from + len..at).all(plain)).then_some((from, state))
    })
}

/// What an apposition after item `to - 1` describes.
fn apposition(unit: &Unit, to: usize) -> Option<Shape> {
    let opens = unit.items.get(to)?.mark(',') && matches!(unit.lower(to + 1), "a" | "an" | "the");
    let ends = |at: &usize| {
        let item = &unit.items[*at];
        item.mark(',') || item.lower == "." || item.quote().is_some() || item.is(Class::Relative)
    };
    let close = (to + 1..unit.items.len()).find(ends)?;
    opens.then(|| mention(unit, to + 1, close)).flatten().map(|found| found.shape)
}

/// `…, the Norwegian military body in charge of …`: the state of which an apposition after item `to - 1` says that the body is
/// an organ.
pub(super) fn apposed_organ(unit: &Unit, to: usize) -> Option<&'static str> {
    const LONGEST: usize = 5;
    const OFFICIAL: &[&str] = &[
        "military",
        "army",
        "security",
        "intelligence",
        "government",
        "state-run",
        "state-owned",
        "state",
        "ministry",
        "regulator",
        "agency",
        "authority",
        "parliament",
        "public",
    ];
    let article = usize::from(matches!(unit.lower(to + 1), "a" | "an" | "the"));
    let from = to + 1 + article;
    let opens = unit.items.get(to).is_some_and(|item| item.mark(','));
    let (state, word, len) = unit.state_at(from).filter(|_| opens)?;
    let owned = unit.items.get(from + len).is_some_and(Item::possessor);
    let plain = |item: &&Item| item.kind == Kind::Word && !item.capital && !item.is(Class::Preposition);
    let from = from + len + usize::from(owned);
    let words: Vec<&Item> = unit.items.get(from..)?.iter().take(LONGEST).take_while(plain).collect();
    let official = words.iter().any(|item| OFFICIAL.contains(&item.lower.as_str()));
    let body = words.iter().any(|item| item.is(Class::Organization) || item.lower == "body");
    let tells = owned || article > 0 && word == StateWord::Adjective;
    (official && body && tells).then_some(state)
}

/// `…, which represents bereaved families`: whom a clause after item `to - 1` says that a body stands for, where that is no
/// side.
pub(super) fn represented(unit: &Unit, to: usize) -> Option<String> {
    const PRIVATE: &[&str] = &[
        "families",
        "relatives",
        "victims",
        "survivors",
        "residents",
        "consumers",
        "patients",
        "passengers",
        "tenants",
        "exporters",
        "importers",
        "retailers",
        "farmers",
        "growers",
        "manufacturers",
        "carmakers",
        "firms",
        "companies",
        "businesses",
    ];
    let which = unit.items.get(to)?.mark(',') && unit.lower(to + 1) == "which";
    let stands = matches!(unit.lower(to + 2), "represents" | "groups" | "unites")
        || unit.lowers(to + 2) == ["speaks", "for"];
    let words = (to + 3..unit.items.len().min(to + 7)).map(|at| unit.lower(at));
    let word = words.take_while(|word| *word != ",").find(|word| PRIVATE.contains(word));
    word.filter(|_| which && stands).map(str::to_owned)
}

/// `…, a campaign group, …`: the words of an apposition after item `to - 1` that tells what kind of body it is.
pub(super) fn apposed(unit: &Unit, to: usize) -> Vec<String> {
    const LONGEST: usize = 4;
    let opens = unit.items.get(to).is_some_and(|item| item.mark(','));
    if !opens || !matches!(unit.lower(to + 1), "a" | "an" | "the") {
        return vec![];
    }
    // `a growers’ group`
    let plain = |item: &&Item| {
        let word = item.kind == Kind::Word && !item.is(Class::Preposition) && !item.is(Class::Relative);
        word && !item.capital || item.possessor()
    };
    let words: Vec<&Item> = unit.items[to + 2..].iter().take_while(plain).collect();
    let body = |item: &&Item| item.is(Class::Organization) || item.lower == "body";
    let told = words.len() <= LONGEST && words.last().is_some_and(body);
    words.iter().filter(|_| told).map(|item| item.lower.clone()).collect()
}

/// Whether the words `from..to`, written `words`, name a body.
pub(super) fn names_a_body(unit: &Unit, from: usize, to: usize, words: &str) -> bool {
    let known = world().body(words).is_some();
    // `Loretta Banks`
    let surname = |at: usize| from + 2 == to && at + 1 == to && world().is_given(unit.lower(from));
    let word = |at: usize| {
        let item = &unit.items[at];
        item.is(Class::Organization)
            || item.is(Class::NotAPerson)
            || item.is(Class::Group) && item.capital && !surname(at)
            || item.capital && item.lower == "force"
            || lexicon().is_sign("firm", item.lower.trim_end_matches('.'))
    };
    let told = from.checked_sub(1).is_some_and(|at| body_noun(&unit.items[at]))
        || from > 2
            && unit.items[from - 1].mark(',')
            && body_noun(&unit.items[from - 2])
            && unit.lower(from - 3) == "the"
            // `a spokesman for the council, Greg Tan`
            && !(from > 4 && matches!(unit.lower(from - 4), "for" | "of") && unit.items[from - 5].is(Class::Person))
            // `Asked about the paper, Greg Tan, a spokesman, …`
            && apposition(unit, to) != Some(Shape::Anonymous)
        || unit.items.get(to).is_some_and(|item| item.mark(',')) && unit.lower(to + 1) == "which";
    known || world().person(words).is_none() && ((from..to).any(word) || told)
}

/// Whether `head` can stand for the body: the text calls it so, or by a noun of the same kind.
pub(super) fn is_a(name: &Name, head: &str) -> bool {
    let words = name.full.to_lowercase();
    let kind =
        |word: &str| SAME_KIND.iter().position(|nouns| nouns.contains(&word.trim_end_matches(['’', '\''])));
    let wanted = kind(head);
    let firm = wanted.is_some() && wanted == kind("company");
    let listed = match world().body(&name.full) {
        Some(Body::Movement) => matches!(head, "group" | "movement" | "militia" | "rebels" | "faction"),
        Some(Body::Union) => head == "union",
        _ => false,
    };
    if listed {
        return true;
    }
    let mut of_it = name.nouns.iter().map(String::as_str).chain(words.split([' ', '-']));
    of_it.any(|word| {
        word == head || wanted.is_some() && kind(word) == wanted || firm && lexicon().is_sign("firm", word)
    })
}
