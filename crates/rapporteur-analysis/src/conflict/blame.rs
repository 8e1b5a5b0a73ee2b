//! The same failure laid at different doors: one conflict with all who lay it somewhere.

use super::{Finding, Ground, Reason};
use crate::account::{Account, Index, asks};
use crate::world::world;
use rapporteur_model::Act;
use std::collections::BTreeSet;

/// Sentences between two accounts of blame in one text that are about one matter.
const NEAR: usize = 4;
/// Days between two texts.
const APART: i32 = 30;

/// Who lays blame on whom.
struct Laid<'a> {
    account: usize,
    /// Who lays it, with the side.
    by: BTreeSet<&'a str>,
    /// On whom: the names of the clause that are not the teller's.
    on: BTreeSet<String>,
}

pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let laid: Vec<Laid<'_>> = (0..ground.accounts.len()).filter_map(|at| laid(ground, at)).collect();
    let accounts: Vec<usize> = laid.iter().map(|one| one.account).collect();
    let mut findings = Vec::new();
    for (nth, one) in laid.iter().enumerate() {
        let others = ground.later_of_matter(&accounts, nth).into_iter();
        let others = others.filter_map(|other| Some(&laid[accounts.binary_search(&other).ok()?]));
        findings.extend(others.filter(|other| opposed(ground, one, other)).map(|other| {
            let sides = vec![one.account, other.account];
            Finding::new(Reason::Blame, sides, "they lay it at different doors", false)
        }));
    }
    findings
}

fn laid<'a>(ground: &'a Ground<'_>, at: usize) -> Option<Laid<'a>> {
    let account = &ground.accounts[at];
    let blames = account.has("blame") || account.acts(Act::Accuse);
    let defends = account.has("defence") && account.side.is_some();
    if !blames && !defends || asks(account) {
        return None;
    }
    let by: BTreeSet<&str> = account.who.into_iter().chain(account.side).collect();
    let mut on = doors(ground, account);
    on.retain(|name| !by.iter().any(|own| own.to_lowercase() == *name));
    Some(Laid { account: at, by, on })
}

/// Those whom a clause names, each by the side: states by any word for them, actors by their side, and bodies like
/// `police`.
pub(super) fn doors(ground: &Ground<'_>, account: &Account<'_>) -> BTreeSet<String> {
    let document = ground.case.documents[account.document].document.id();
    let mut found: BTreeSet<String> =
        account.of("body").map(|mark| account.words_at(&mark.words).to_lowercase()).collect();
    for from in 0..account.words.len() {
        let capital = account.text[account.words[from].start..].starts_with(char::is_uppercase);
        let run = account.words[from..].iter().take_while(|word| word.name).count().clamp(1, 4);
        if capital && (from > 0 || account.words[from].name) {
            let actor = (1..=run)
                .rev()
                .find_map(|len| ground.analysis.named(document, account.words_at(&(from..from + len))));
            let side = actor.map(|actor| actor.party.as_deref().unwrap_or(&actor.name));
            let state = world().state(&account.words[from].lower).map(|(state, _)| state);
            found.extend(side.or(state).map(str::to_lowercase));
        }
    }
    found
}

/// Whether two lay the blame for one matter on different doors.
fn opposed(ground: &Ground<'_>, one: &Laid<'_>, other: &Laid<'_>) -> bool {
    let (a, b) = (&ground.accounts[one.account], &ground.accounts[other.account]);
    if a.same_teller(b) || a.overlaps(b) {
        return false;
    }
    let each_other = blames(one, other) && blames(other, one);
    let shared =
        Index::shared(&a.stems, &b.stems).into_iter().filter(|stem| ground.index.is_rare(*stem)).count();
    let beside = a.document == b.document && a.sentence.abs_diff(b.sentence) <= NEAR;
    let near = ground.days_apart(one.account, other.account).is_none_or(|days| days <= APART);
    let apart = one.on.is_disjoint(&other.on) && !one.on.is_empty() && !other.on.is_empty();
    let answered = blames(one, other) && b.has("defence") || blames(other, one) && a.has("defence");
    near && ((each_other || answered) && (beside || shared > 0) || apart && shared > 1)
}

/// Whether the one lays it on the other, or on the other's side.
fn blames(one: &Laid<'_>, other: &Laid<'_>) -> bool {
    let is = |name: &String| other.by.iter().any(|by| by.to_lowercase() == *name);
    one.on.iter().any(is)
}
