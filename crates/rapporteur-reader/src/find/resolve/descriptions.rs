//! `the ministry`, `its spokesman`, `the Kremlin spokesman`, `both sides`: the one that was named, where
//! it can be one only; else the description stays as it is.

use super::names::Name;
use super::parties::without_article;
use super::steps::{Found, Step};
use super::{Resolver, Spoken};
use crate::find::mention::{Mention, Shape};
use crate::find::speech::Draft;
use crate::find::words::{Item, Unit, Within};
use crate::find::world::world;
use rapporteur_model::SpeakerKind;

/// Words that open a description of several people.
const COUNTS: &[&str] = &[
    "Some ",
    "One ",
    "Two ",
    "Three ",
    "Four ",
    "Five ",
    "Six ",
    "Seven ",
    "Eight ",
    "Nine ",
    "Ten ",
    "Several ",
    "Many ",
    "Most ",
    "All ",
    "Both ",
    "Other ",
    "Few ",
    "Dozens ",
    "Hundreds ",
];

/// What a person has only as one of a side.
const OF_A_SIDE: &[&str] =
    &["government", "administration", "cabinet", "ministry", "delegation", "army", "parliament"];

impl Resolver<'_> {
    /// Tell `found` whom a description means, as far as the text tells.
    pub(super) fn described(&self, mention: &Mention, draft: &Draft, found: &mut Found) {
        if let Some(state) = self.names.governed_by(self.text.words(mention.core)) {
            found.source.name.clone_from(&state.full);
            found.source.kind = SpeakerKind::State;
            found.step(Step::StateWord, format!("the government of {}", state.full));
            return;
        }
        if let Some(state) = self.state_led(self.text.words(mention.core), draft) {
            found.step(Step::StateWord, format!("the government of {state}"));
            found.source.name = state;
            found.source.kind = SpeakerKind::State;
            return;
        }
        if self.part_of_group(mention, draft, found) || self.owned(mention, draft, found) {
            return;
        }
        let known = mention.definite || self.is_office_as_a_label(mention, draft);
        if mention.shape == Shape::Anonymous && self.named_later(mention, found) || !known {
            return;
        }
        let words = self.text.words(mention.core).to_lowercase();
        let armed =
            ["paramilitary ", "rebel ", "armed ", "militant "].iter().any(|word| words.contains(word));
        let joined = words.split(' ').nth(1).is_some_and(|word| word.contains('-'));
        let short = words.split(' ').count() <= if armed || joined { 3 } else { 2 };
        match mention.shape {
            Shape::Anonymous if self.head_of_state(mention, found) => {}
            Shape::Anonymous if short || mention.state.is_some() => {
                let _ = self.person_with_role(mention, draft, found)
                    || short && self.described_before(mention, draft, found)
                    || short && self.just_introduced(mention, draft, found)
                    || self.epithet(mention, draft, found)
                    || self.taken_up_again(mention, draft, found)
                    || self.still_in_view(mention, draft, found);
            }
            Shape::Anonymous => {
                let _ = self.person_with_role(mention, draft, found)
                    || self.person_of_bare_role(mention, found)
                    || self.just_introduced(mention, draft, found)
                    || self.epithet(mention, draft, found)
                    || self.taken_up_again(mention, draft, found)
                    || self.still_in_view(mention, draft, found);
            }
            Shape::Organization | Shape::Group if short && mention.state.is_none() => {
                self.body_of_kind(mention, draft, found);
            }
            _ => {}
        }
    }

    /// `Foreign Minister: no truce`, in a headline: an office without its article.
    fn is_office_as_a_label(&self, mention: &Mention, draft: &Draft) -> bool {
        let unit = &self.text.units[draft.unit];
        let words = self.text.words(mention.core);
        unit.heading
            && mention.shape == Shape::Anonymous
            && words.starts_with(char::is_uppercase)
            && without_article(words) == words
    }

    /// `the Head of State`: the only president or king of the text.
    fn head_of_state(&self, mention: &Mention, found: &mut Found) -> bool {
        let words = self.text.words(mention.core);
        if !words.to_lowercase().trim_start_matches("the ").starts_with("head of state") {
            return false;
        }
        let people: Vec<_> =
            ["president", "king", "queen", "emir"].iter().flat_map(|r| self.names.with_role(r)).collect();
        let last = self.spoken.iter().rev().find(|spoken| !spoken.nested);
        let (one, step, which) = match people.as_slice() {
            [one] => (*one, Step::OnlyOne, "the only"),
            // Of several, the one who has just spoken.
            several => {
                let speaks = |one: &&&Name| last.is_some_and(|last| last.source.name == one.full);
                let Some(one) = several.iter().find(speaks) else { return false };
                (*one, Step::Namesakes, "the last")
            }
        };
        let why = format!("“{words}” is {}, {which} one named in the text", one.full);
        self.is_person_named(found, one, step, why);
        true
    }

    /// `The Flemish mobility minister`, where the text calls one person `minister` and nothing more.
    fn person_of_bare_role(&self, mention: &Mention, found: &mut Found) -> bool {
        let people = self.names.with_role(&mention.head);
        let [one] = people.as_slice() else { return false };
        // `the CDU leader`: of a body that the text names, and that nobody says is this one's.
        let mut words = self.text.words(mention.core).split(' ').skip(1);
        let of_a_body = words.any(|word| {
            let shouted = word.len() > 1 && !word.contains(char::is_lowercase);
            shouted || self.names.get(word).is_some_and(|name| name.organization)
        });
        if of_a_body || !one.bears_only(&mention.head) || one.state.is_some() {
            return false;
        }
        let why = format!(
            "“{}” is {}, the only {} named in the text",
            self.text.words(mention.core),
            one.full,
            mention.head
        );
        self.is_person_named(found, one, Step::OnlyOne, why);
        true
    }

    /// `a White House spokesperson … the spokesperson, Ada Roth, …`: whom the text names further down by the
    /// bare role.
    fn named_later(&self, mention: &Mention, found: &mut Found) -> bool {
        let words = self.text.words(mention.core).to_lowercase();
        let first = words.starts_with("a ") || words.starts_with("an ") || mention.state.is_some();
        let people = self.names.with_role(&mention.head);
        let ([one], true) = (people.as_slice(), first) else { return false };
        let rivals = self.described.iter().any(|(head, other)| *head == mention.head && *other != words);
        if rivals || !one.bears_only(&mention.head) || one.first < mention.span.end() {
            return false;
        }
        let why = format!(
            "“{}” is {}, whom the text names later as the {}",
            self.text.words(mention.core),
            one.full,
            mention.head
        );
        self.is_person_named(found, one, Step::OnlyOne, why);
        true
    }

    /// `The official` after `a State Department official`: the only one of the kind who has spoken.
    fn described_before(&self, mention: &Mention, draft: &Draft, found: &mut Found) -> bool {
        // `One of the officials said … the official said …`
        let head = |name: &str| match name.strip_prefix("one of the ") {
            Some(several) => head_noun(several).strip_suffix('s') == Some(mention.head.as_str()),
            None => head_noun(name) == mention.head,
        };
        let mut names: Vec<&Spoken> = Vec::new();
        for spoken in self.spoken.iter().filter(|spoken| spoken.source.kind == SpeakerKind::Anonymous) {
            let name = &spoken.source.name;
            let before =
                spoken.span.end() <= draft.trigger.end() && head(name) && name.split(' ').count() > 2;
            if before && names.iter().all(|known| known.source.name != *name) {
                names.push(spoken);
            }
        }
        let words = self.text.words(mention.core);
        let block = |unit: usize| self.text.units[unit].block;
        let here: Vec<&Spoken> =
            names.iter().filter(|spoken| block(spoken.unit) == block(draft.unit)).copied().collect();
        let names = if here.len() == 1 { here } else { names };
        match names.as_slice() {
            [] => false,
            [one] => {
                found.becomes(&one.source);
                found.step(
                    Step::SpokeBefore,
                    format!("“{words}” is {}, who has spoken before", one.source.name),
                );
                true
            }
            several => {
                let all: Vec<&str> = several.iter().map(|one| one.source.name.as_str()).collect();
                found.source.resolution.push(format!("“{words}” could be {}", all.join(" or ")));
                false
            }
        }
    }

    /// `Ada Roth is angry. The leader of the Dockers’ Guild said …`: the one person whom the sentence before
    /// names, and opens with, and of whom the text tells no role.
    fn just_introduced(&self, mention: &Mention, draft: &Draft, found: &mut Found) -> bool {
        let unit = &self.text.units[draft.unit];
        let opens = unit.items.first().is_some_and(|first| first.span.start() == mention.span.start());
        let Some(before) = draft.unit.checked_sub(1).filter(|_| opens) else { return false };
        let near = self.text.units[before].block == unit.block && !self.text.units[before].heading;
        let named = self.names.in_unit(before, usize::MAX);
        let Some(first) = named.first().filter(|first| near && first.opens) else { return false };
        let alone = named.iter().all(|other| other.full == first.full);
        let Some(one) = self.names.get(&first.full).filter(|_| alone) else { return false };
        let known = !one.roles.is_empty() || one.leads.is_some() || world().person(&one.full).is_some();
        let known = known || self.speaks_for_another(one, mention, draft);
        if known || mention.state.is_some() && one.state.is_some() || !one.full.contains(' ') {
            return false;
        }
        let why = format!(
            "“{}” is {}, of whom the sentence before speaks",
            self.text.words(mention.core),
            one.full
        );
        self.is_person_named(found, one, Step::OnlyOne, why);
        true
    }

    /// `the union`, `the company`: the one that spoke before, or the only one of the text.
    fn body_of_kind(&self, mention: &Mention, draft: &Draft, found: &mut Found) {
        // `the Coastal Group` is another one than `the African Group`.
        let named = self.text.words(mention.core).split(' ').skip(1);
        if named
            .into_iter()
            .any(|word| word.starts_with(char::is_uppercase) && word.to_lowercase() != mention.head)
        {
            return;
        }
        let several = |kind| matches!(kind, SpeakerKind::Organization | SpeakerKind::Group);
        if self.writes_itself(mention, found) {
            return;
        }
        let earlier = self.spoken.iter().rev().find(|spoken| {
            several(spoken.source.kind)
                && spoken.span.end() <= draft.trigger.end()
                && head_noun(&spoken.source.name) == mention.head
                && without_article(&spoken.source.name.to_lowercase()) != mention.head
        });
        if let Some(spoken) = earlier {
            found.becomes(&spoken.source);
            let why = format!("“the {}” is {}, which has spoken before", mention.head, spoken.source.name);
            found.step(Step::SpokeBefore, why);
        } else if let Some(name) = self
            .names
            .organization(&mention.head, mention.span.start())
            .filter(|_| mention.head != "bloc" || !self.names_union)
            .filter(|name| mention.shape != Shape::Group || is_of_a_body(&mention.head, &name.full))
            .filter(|name| name.first < mention.span.start() || self.is_early(draft))
        {
            found.source.name.clone_from(&name.full);
            found.source.kind = SpeakerKind::Organization;
            let why = format!("“the {}” is {}, the only one named in the text", mention.head, name.full);
            found.step(Step::OnlyOne, why);
        } else if let Some(body) = self.body_just_named(mention, draft) {
            let why =
                format!("“the {}” is {}, with which the sentence before opens", mention.head, body.name);
            found.becomes(&body);
            found.step(Step::SpokeBefore, why);
        } else if mention.head == "bloc" && self.names_union {
            found.source.name = "European Union".to_owned();
            found.source.kind = SpeakerKind::Organization;
            found.source.party = Some("European Union".to_owned());
            found.step(
                Step::OnlyOne,
                "“the bloc” is the European Union, the only one named in the text".to_owned(),
            );
        }
    }

    /// `the board` in a body's own statement: the body itself.
    fn writes_itself(&self, mention: &Mention, found: &mut Found) -> bool {
        const WRITERS: &[&str] = &["board", "executive", "leadership", "secretariat", "undersigned"];
        let Some(author) = self.author.as_ref().filter(|_| WRITERS.contains(&mention.head.as_str())) else {
            return false;
        };
        found.source.name.clone_from(author);
        found.source.kind = SpeakerKind::Organization;
        found.source.party = Some(author.clone());
        let why = format!("“the {}” is {author}, whose own text this is", mention.head);
        found.step(Step::Introduction, why);
        true
    }

    /// Whether a draft stands in the headline or the first sentences, which may call a body by what it is before they name it.
    pub(super) fn is_early(&self, draft: &Draft) -> bool {
        const EARLY: usize = 3;
        let narrated = |unit: &&Unit| unit.within == Within::Narration && !unit.heading;
        self.text.units[draft.unit].heading
            || self.text.units[..draft.unit].iter().filter(narrated).count() < EARLY
    }

    /// Whether the text brings in somebody without a name by `a`, `another` or `one` and this word just
    /// before: then `the diplomat` is not the one diplomat that it names.
    pub(super) fn unnamed_before(&self, head: &str, draft: &Draft) -> bool {
        self.units_before(draft.unit).any(|unit| {
            let unit = &self.text.units[unit];
            let word =
                |at: &usize| unit.lower(*at) == head && !unit.items.get(at + 1).is_some_and(Item::name_like);
            let opens = |at: usize| matches!(unit.lower(at), "a" | "an" | "another" | "one");
            (0..unit.items.len()).filter(word).any(|at| (at.saturating_sub(3)..at).any(opens))
        })
    }

    /// `its foreign ministry`, `his aides`: the one whom the pronoun means goes into the name. Tells
    /// whether that was so.
    fn owned(&self, mention: &Mention, draft: &Draft, found: &mut Found) -> bool {
        let Some(pronoun) = mention.possessive else { return false };
        let words = self.text.words(pronoun).to_lowercase();
        if self.only_bearer(mention, &words, draft, found) {
            return true;
        }
        // `his government` is that of the one who says so, whichever other the text names.
        let office = OF_A_SIDE.contains(&mention.head.as_str());
        let whose = words == "their" || matches!(words.as_str(), "his" | "her") && !office;
        if let (true, Shape::Organization, Some(one)) =
            (whose, mention.shape, self.names.organization(&mention.head, mention.span.start()))
            && mention.name.is_none()
        {
            found.source.name.clone_from(&one.full);
            let why = format!(
                "“{}” is {}, the only one named in the text",
                self.text.words(mention.core),
                one.full
            );
            found.step(Step::OnlyOne, why);
            return true;
        }
        if matches!(words.as_str(), "our" | "my" | "your") {
            return self.owned_in_talk(mention, &words, draft, found);
        }
        let here = Mention { span: pronoun, head: words.clone(), ..mention.clone() };
        let owner = match words.as_str() {
            "its" | "their" => self.body_before(&here, draft),
            "his" | "her" => match self.person_before(&here, draft) {
                Ok(owner) => Some(owner),
                Err(weighed) => {
                    found.source.resolution.push(weighed);
                    None
                }
            },
            _ => None,
        };
        let Some(owner) = owner else { return false };
        let rest = self.text.words(mention.core).get(pronoun.len()..).unwrap_or_default();
        found.source.name = format!("{}’s{rest}", owner.source.name);
        let other = self.stands_on_the_other_side(&self.text.words(mention.core).to_lowercase());
        if !other {
            found.source.party.clone_from(&owner.source.party);
        }
        found.sure *= owner.sure;
        found.step(Step::Owner, format!("“{words}” is {}", owner.source.name));
        true
    }

    /// `its general secretary`: the only person of that role in the text.
    fn only_bearer(&self, mention: &Mention, pronoun: &str, draft: &Draft, found: &mut Found) -> bool {
        let people = self.names.with_role(&mention.head);
        let ([one], Shape::Anonymous) = (people.as_slice(), mention.shape) else { return false };
        if self.leads_another(one, mention, pronoun, draft) {
            return false;
        }
        let words = self.text.words(mention.core);
        let why = format!("“{words}” is {}, the only {} named in the text", one.full, mention.head);
        self.is_person_named(found, one, Step::OnlyOne, why);
        true
    }

    /// `The Liberals waited. Their leader …`, `President Roth waited. Her spokesman …`: whether the one person of the role is
    /// known to speak for another side than the one whose role it is.
    fn leads_another(&self, one: &Name, mention: &Mention, pronoun: &str, draft: &Draft) -> bool {
        let Some(span) = mention.possessive else { return false };
        let here = Mention { span, head: pronoun.to_owned(), ..mention.clone() };
        let owner = match pronoun {
            "its" | "their" => self.body_before(&here, draft),
            "his" | "her" => self.person_before(&here, draft).ok(),
            _ => None,
        };
        let Some(owner) = owner else { return false };
        let side = self.side_of_person(None, draft, &one.full).and_then(|side| side.name);
        let own = [Some(&owner.source.name), owner.source.party.as_ref()];
        side.is_some_and(|side| !own.into_iter().flatten().any(|name| *name == side))
    }

    /// `our members`: the members of the side for which the one who says so speaks.
    fn owned_in_talk(&self, mention: &Mention, pronoun: &str, draft: &Draft, found: &mut Found) -> bool {
        let rest = self.text.words(mention.core).get(pronoun.len()..).unwrap_or_default();
        if let Some(person) = self.speaker_around(draft).filter(|_| pronoun == "my") {
            found.source.name = format!("{}’s{rest}", person.name);
            found.step(Step::Owner, format!("“{pronoun}” is {}", person.name));
            if !self.stands_on_the_other_side(&rest.to_lowercase()) && mention.state.is_none() {
                found.source.party.clone_from(&person.party);
            }
            return true;
        }
        let Some(side) = self.side_in_talk(pronoun, draft) else { return false };
        found.source.name = format!("{side}’s{rest}");
        found.step(Step::Owner, format!("“{pronoun}” is {side}"));
        found.source.party = Some(side);
        true
    }
}

/// Whether people are those of a body whom a text means by them alone: `the rebels`, not `the drivers`.
fn is_of_a_body(people: &str, name: &str) -> bool {
    const FIGHTERS: &[&str] =
        &["rebels", "insurgents", "guerrillas", "separatists", "militants", "fighters", "mediators"];
    FIGHTERS.contains(&people) || name.to_lowercase().contains(people)
}

/// The noun of a description, in lower case: `officials` of `four officials from three countries`.
pub(super) fn head_noun(name: &str) -> String {
    const STOPS: &[&str] = &[
        " of ",
        " for ",
        " in ",
        " at ",
        " who ",
        " from ",
        " with ",
        " on ",
        " close ",
        " familiar ",
        " briefed ",
    ];
    let end = STOPS.iter().filter_map(|stop| name.find(stop)).min();
    name[..end.unwrap_or(name.len())].to_lowercase().split(' ').next_back().unwrap_or_default().to_owned()
}

/// `a U.S. official who asked not to be named`: the words without the clause that only says why there is no name,
/// where enough of them are left.
fn without_anonymity(words: &str) -> &str {
    // `an official quoted by the Marn Herald`
    let words = words.split(" quoted by ").next().unwrap_or(words);
    const UNNAMED: &[&str] = &["anonym", "named", " name", "identified", "authori", "publicly", "condition"];
    let Some(at) = words.find(" who ").or_else(|| words.find(" speaking ")) else { return words };
    let says_why = UNNAMED.iter().any(|word| words[at..].contains(word));
    if says_why && words[..at].split(' ').count() > 2 { words[..at].trim_end_matches(',') } else { words }
}

/// A description as a name: its first word in lower case unless it is a name, without `the` for an
/// organization.
pub(super) fn description(text: &crate::find::words::Text<'_>, mention: &Mention) -> String {
    let words = super::clean(without_anonymity(text.words(mention.core)));
    if mention.shape == Shape::Organization {
        let proper = mention.name.map(|name| super::clean(text.words(name)));
        return proper.unwrap_or_else(|| {
            words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(&words).to_owned()
        });
    }
    // `One delegate` of many is a delegate.
    if let Some(rest) = words.strip_prefix("One ").or_else(|| words.strip_prefix("one "))
        && mention.shape == Shape::Anonymous
        && !rest.starts_with("of ")
    {
        let vowel = rest.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O']);
        return format!("{} {rest}", if vowel { "an" } else { "a" });
    }
    let article = without_article(&words) != words || matches!(mention.head.as_str(), "someone" | "somebody");
    let counted = COUNTS.iter().any(|word| words.starts_with(word));
    let first_lower = words.chars().next().is_some_and(char::is_uppercase)
        && !words.contains(' ')
        && mention.state.is_none()
        && mention.shape == Shape::Group;
    let whose = mention.possessive.is_some();
    if article || counted || whose {
        let rest = words.char_indices().nth(1).map_or(words.len(), |(at, _)| at);
        words[..rest].to_lowercase() + &words[rest..]
    } else if first_lower {
        words.to_lowercase()
    } else {
        words
    }
}
