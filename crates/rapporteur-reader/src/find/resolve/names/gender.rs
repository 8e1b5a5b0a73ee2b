//! Whether somebody is a woman or a man, by role, name and the pronouns that take a name up.

use super::Names;
use crate::find::words::{Text, Unit, Within};
use crate::find::world::{Given, world};
use rapporteur_model::Span;
use std::collections::BTreeMap;

impl Names {
    /// Whether somebody is a woman, where the words tell.
    pub(in crate::find::resolve) fn gender(&self, full: &str, role: Option<&str>) -> Option<bool> {
        role.and_then(|role| feminine(&role.to_lowercase()))
            .or_else(|| feminine(&full.to_lowercase()))
            .or_else(|| self.get(full)?.feminine)
            .or_else(|| self.get(full)?.roles.iter().find_map(|role| feminine(&role.to_lowercase())))
            .or_else(|| by_given_name(full))
    }

    /// Learn from courtesy titles: `Ms Roth`, `Mr. Ivo Oder`.
    pub(in crate::find::resolve) fn learn_titles(&mut self, text: &Text<'_>) {
        let mut told: BTreeMap<&str, Option<bool>> = BTreeMap::new();
        for unit in &text.units {
            for at in 0..unit.items.len() {
                let (Some(feminine), Some(last)) = (title(unit, at), titled(unit, at)) else { continue };
                let known = told.entry(text.words(last)).or_insert(Some(feminine));
                *known = known.filter(|known| *known == feminine);
            }
        }
        for (last, feminine) in told {
            let [one] = self.with_last(last)[..] else { continue };
            let full = one.full.clone();
            if let Some(name) = self.names.iter_mut().find(|name| name.full == full) {
                name.feminine = name.feminine.or(feminine);
            }
        }
    }

    /// Learn from sentences that name one person only, and open with that person, whether the sentence after
    /// takes it up with `he` or `she`. Where the text says both, it tells nothing.
    pub(in crate::find::resolve) fn learn_genders(&mut self, text: &Text<'_>) {
        let mut told: BTreeMap<String, Option<bool>> = BTreeMap::new();
        for at in 1..text.units.len() {
            let (before, unit) = (&text.units[at - 1], &text.units[at]);
            let together = before.block == unit.block && unit.within == Within::Narration && !before.heading;
            let feminine = match unit.lower(0) {
                "she" | "her" => true,
                "he" | "his" => false,
                _ => continue,
            };
            // `He Lifeng` is a name.
            let name = unit.items.get(1).is_some_and(|next| next.name_like() && unit.state_at(1).is_none());
            if !together || name {
                continue;
            }
            if let Some(full) = self.only_person(at - 1) {
                let known = told.entry(full).or_insert(Some(feminine));
                *known = known.filter(|known| *known == feminine);
            }
        }
        for (full, feminine) in told {
            let Some(name) = self.names.iter_mut().find(|name| name.full == full) else { continue };
            if by_given_name(&name.full).is_none() {
                name.feminine = name.feminine.or(feminine);
            }
        }
    }

    /// The one person whom a unit names, where it opens with the name.
    fn only_person(&self, unit: usize) -> Option<String> {
        let named = self.in_unit(unit, usize::MAX);
        let first = named.first().filter(|first| first.opens)?;
        named.iter().all(|other| other.full == first.full).then(|| first.full.clone())
    }
}

/// Whether the word at `at` is the courtesy title of a woman or of a man.
fn title(unit: &Unit, at: usize) -> Option<bool> {
    let word = unit.lower(at);
    TITLES.contains(&word).then(|| feminine(word)).flatten()
}

/// The last word of the name after the title at `at`.
fn titled(unit: &Unit, at: usize) -> Option<Span> {
    let from = at + 1 + usize::from(unit.lower(at + 1) == ".");
    let words = unit.items.get(from..)?.iter().take_while(|item| item.name_like()).count();
    Some(unit.items[from + words.checked_sub(1)?].span)
}

fn by_given_name(full: &str) -> Option<bool> {
    match world().given(full)? {
        Given::Women => Some(true),
        Given::Men => Some(false),
        Given::Either => None,
    }
}

/// Courtesy titles that tell women from men.
const TITLES: &[&str] =
    &["ms", "mrs", "miss", "mr", "sir", "lord", "lady", "dame", "baroness", "madam", "madame"];

/// Words that end as `chairman` does and are peoples and the like.
const NO_MEN: &[&str] = &["german", "roman", "norman", "ottoman", "talisman", "superhuman"];

/// What a role or name says of whether its bearer is a woman.
pub(super) fn feminine(role: &str) -> Option<bool> {
    role.split(|c: char| !c.is_alphanumeric()).find_map(|word| match word {
        "ms" | "mrs" | "miss" | "lady" | "dame" | "baroness" | "madam" | "madame" | "duchess" | "mother"
        | "sister" | "queen" | "princess" | "actress" | "umm" | "daughter" | "wife" | "widow" | "aunt"
        | "grandmother" => Some(true),
        "mr" | "sir" | "lord" | "father" | "brother" | "king" | "prince" | "bishop" | "abu" | "son"
        | "husband" | "uncle" | "grandfather" => Some(false),
        _ if NO_MEN.contains(&word) => None,
        _ if word.ends_with("woman") => Some(true),
        _ if word.ends_with("man") && word.len() > 5 => Some(false),
        _ => None,
    })
}
