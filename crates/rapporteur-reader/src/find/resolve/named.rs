//! Proper names: the fullest one of the text, and which of several bearers of a surname is meant.

use super::names::{Name, is_leaning};
use super::steps::{Found, Step};
use super::{LEAST_VOTES, Resolver, clean, lone};
use crate::find::mention::{Mention, Shape};
use crate::find::words::Item;
use crate::find::world::{Body, world};
use rapporteur_model::{Span, SpeakerKind};

impl Resolver<'_> {
    /// `Sudan’s Rapid Support Forces`: the name of a body of the list that is no arm of the one before it.
    pub(super) fn side_of_its_own(&self, mention: &Mention) -> Option<Span> {
        let words = self.text.words(mention.core);
        let at = words.find("’s ").map(|at| at + "’s ".len()).or_else(|| Some(words.find("'s ")? + 3))?;
        // `Sudan’s paramilitary Rapid Support Forces`
        let at = at + words[at..].find(char::is_uppercase)?;
        let listed = world().body(&words[at..]).is_some_and(|body| matches!(body, Body::Movement));
        let span = Span::checked(mention.core.start() + at, mention.core.end());
        span.filter(|_| listed)
    }

    /// `the Norway-backed Sund Front`: the body of the list without the word that tells on whose side it is.
    pub(super) fn without_leaning(&self, mention: &Mention) -> Option<Mention> {
        let words = self.text.words(mention.core);
        let leaning = words.split(' ').find(|word| is_leaning(&word.to_lowercase()))?;
        let at = words.find(leaning)? + leaning.len() + 1;
        words.is_char_boundary(at).then_some(())?;
        let span = Span::checked(mention.core.start() + at, mention.core.end())?;
        let listed = world().body(&words[at..]).is_some_and(|body| matches!(body, Body::Movement));
        let (name, shape) = (Some(span), Shape::Organization);
        listed.then(|| Mention { shape, state: None, name, core: span, ..mention.clone() })
    }

    /// A proper name: the fullest one of the document with the same last name.
    pub(super) fn name(&self, words: Span, mention: &Mention, found: &mut Found) {
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
            bearers => self.one_of_bearers(&short, bearers, mention, found),
        }
        self.listed(&short, found);
        let shouted = found.source.name.contains(' ') && !found.source.name.contains(char::is_lowercase);
        if let Some(body) = world().body_name(&found.source.name).filter(|_| shouted) {
            body.clone_into(&mut found.source.name);
        }
        found.source.kind = self.kind_of_name(&short, &candidates, mention, &found.source.name);
    }

    /// Whether a name is a person's or a body's, as far as the text, the lists and the tagger tell.
    fn kind_of_name(&self, short: &str, candidates: &[&Name], mention: &Mention, full: &str) -> SpeakerKind {
        let person = candidates.iter().any(|name| name.person)
            || mention.shape == Shape::Person
            || mention.role.is_some()
            || candidates.is_empty() && world().given(full).is_some()
            || world().person(full).is_some();
        let several = full.split(' ').count() > 1;
        let plain = candidates.iter().all(|name| !name.organization) && !candidates.is_empty();
        let body = candidates.iter().any(|name| name.organization)
            || world().body(full).is_some()
            || several && !plain;
        let sure = person && !candidates.iter().any(|name| name.organization)
            || !(body || several && plain) && lone(full) && self.is_he_or_she(full);
        if candidates.iter().any(|name| name.full == full && name.adjective.is_some()) {
            return SpeakerKind::State;
        }
        let told = self.tagged_kind(short, full);
        if sure {
            SpeakerKind::Person
        } else if several && plain {
            told.unwrap_or(SpeakerKind::Person)
        } else if body {
            SpeakerKind::Organization
        } else {
            told.unwrap_or(if lone(full) { SpeakerKind::Unknown } else { SpeakerKind::Organization })
        }
    }

    /// What the tagger takes a name for, here and in full, where its votes do not balance.
    fn tagged_kind(&self, short: &str, full: &str) -> Option<SpeakerKind> {
        let here = self.tagged.get(short).copied();
        let in_full = self.tagged.get(full).filter(|_| short != full).copied();
        let votes = here.unwrap_or_default() + in_full.unwrap_or_default();
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
            let pronoun = |item: &&Item| PERSONAL.contains(&item.lower.as_str());
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

    /// Give `found` the bearer of a shared surname who is meant, or the surname alone.
    fn one_of_bearers(&self, short: &str, bearers: &[&Name], mention: &Mention, found: &mut Found) {
        match self.namesake(bearers, mention) {
            Ok((one, why)) => {
                found.source.name.clone_from(&one.full);
                let others = others_of(bearers, one);
                let against = if others.is_empty() { String::new() } else { format!(", not {others}") };
                found.step(Step::Namesakes, format!("“{short}” is {}{against}: {why}", one.full));
            }
            Err(why) => {
                short.clone_into(&mut found.source.name);
                found.step(Step::Namesakes, why);
            }
        }
    }

    /// Why a mention stays open that is a surname of several people of the text; `None` where it does not.
    pub(super) fn shared_name(&self, mention: &Mention) -> Option<String> {
        let words = mention.name.filter(|_| matches!(mention.shape, Shape::Name | Shape::Person))?;
        let bearers = self.names.with_last(&clean(self.text.words(words)));
        if bearers.len() < 2 {
            return None;
        }
        self.namesake(&bearers, mention).err()
    }

    /// Which of several bearers of a name is meant, and why.
    fn namesake<'n>(&self, bearers: &[&'n Name], mention: &Mention) -> Result<(&'n Name, String), String> {
        const SIGNS: [(Sign, &str); 6] = [
            (|_, bearers, _| by_spelling(bearers), "two spellings of one name"),
            (|resolver, bearers, mention| resolver.by_title(bearers, mention), "the title tells"),
            (|resolver, bearers, mention| resolver.by_role_here(bearers, mention), "the role tells"),
            (
                |resolver, bearers, mention| resolver.named_near(bearers, mention, 0),
                "named in this paragraph",
            ),
            (|resolver, bearers, mention| resolver.by_fame(bearers, mention), "by the list of offices"),
            (
                |resolver, bearers, mention| resolver.named_near(bearers, mention, 1),
                "named in the paragraph before",
            ),
        ];
        for (sign, why) in SIGNS {
            if let Some(at) = sign(self, bearers, mention) {
                return Ok((bearers[at], why.to_owned()));
            }
        }
        let words = self.text.words(mention.name.unwrap_or(mention.core));
        let all: Vec<&str> = bearers.iter().map(|name| name.full.as_str()).collect();
        Err(format!("“{words}” could be {}: nothing near tells which", all.join(" or ")))
    }

    /// `Ms Restrepo`: the one woman of that name.
    fn by_title(&self, bearers: &[&Name], mention: &Mention) -> Option<usize> {
        let words = self.text.words(mention.core).to_lowercase();
        let feminine = match words.split([' ', '.']).next()? {
            "ms" | "mrs" | "miss" | "lady" => true,
            "mr" | "sir" | "lord" => false,
            _ => return None,
        };
        let told = |name: &&Name| self.names.gender(&name.full, None);
        only(bearers, |name| told(name) == Some(feminine))
            .or_else(|| only(bearers, |name| told(name).is_none_or(|other| other == feminine)))
    }

    /// `minister Claes`: the one whom the text calls a minister.
    fn by_role_here(&self, bearers: &[&Name], mention: &Mention) -> Option<usize> {
        let role = self.text.words(mention.role?).to_lowercase();
        let head = role.split(' ').next_back()?;
        only(bearers, |name| name.has_role(head))
    }

    /// The one whom the paragraph names, or the one so many before it; nobody where it names several.
    fn named_near(&self, bearers: &[&Name], mention: &Mention, back: usize) -> Option<usize> {
        let here = self.text.units.iter().find(|unit| unit.span.holds(mention.span))?;
        let block = here.block.checked_sub(back)?;
        let short = clean(self.text.words(mention.name.unwrap_or(mention.core)));
        let named = |name: &&Name| {
            let surname = |words: &str| words == short;
            self.names.named_before(&name.full, mention.span.start()).any(|occurrence| {
                let unit = &self.text.units[occurrence.unit];
                unit.block == block && !surname(self.text.words(occurrence.span))
            })
        };
        only(bearers, named)
    }

    fn by_fame(&self, bearers: &[&Name], mention: &Mention) -> Option<usize> {
        let short = clean(self.text.words(mention.name.unwrap_or(mention.core)));
        let listed = world().person(&short)?;
        let fuller = |name: &&Name| world().person(&name.full).is_some_and(|other| other.full == listed.full);
        only(bearers, fuller)
    }
}

/// A sign that tells one of several bearers of a name: his or her place among them.
type Sign = fn(&Resolver<'_>, &[&Name], &Mention) -> Option<usize>;

/// `Donald J. Trump` and `Donald Trump`.
fn by_spelling(bearers: &[&Name]) -> Option<usize> {
    let first = |name: &Name| name.full.split(' ').next().map(str::to_owned);
    bearers.iter().all(|name| first(name) == first(bearers[0])).then_some(0)
}

/// The place of the only one who passes.
fn only(bearers: &[&Name], test: impl Fn(&&Name) -> bool) -> Option<usize> {
    let mut found = bearers.iter().enumerate().filter(|(_, name)| test(name));
    let (at, _) = found.next()?;
    found.next().is_none().then_some(at)
}

fn others_of(bearers: &[&Name], one: &Name) -> String {
    let others = bearers.iter().filter(|other| other.full != one.full).map(|other| other.full.as_str());
    others.collect::<Vec<_>>().join(" or ")
}
