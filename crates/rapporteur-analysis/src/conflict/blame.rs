//! The same failure laid at different doors: one conflict with all who lay it somewhere.

use super::slots::is_wish;
use super::{Finding, Ground, Reason};
use crate::account::{Account, Index, asks};
use crate::world::world;
use rapporteur_model::Act;
use std::collections::{BTreeMap, BTreeSet};

/// Sentences between two accounts of blame in one text that are about one matter.
const NEAR: usize = 4;
/// Words behind a negation that it reaches.
const REACH: usize = 4;
/// Days between two texts.
const APART: i32 = 30;

/// Days between two tellings of one act of force.
const SAME_ACT: i32 = 21;
/// Tellings of force that share the name of a place are each compared with so many of the later ones.
const MOST: usize = 8;
/// Verbs of laying blame.
const LAYS: [&str; 4] = ["blames", "blamed", "accuses", "accused"];
/// The door of an enemy without a name.
const ENEMY: &str = "~enemy";

/// Who lays blame on whom.
struct Laid<'a> {
    account: usize,
    /// Who lays it, with the side.
    by: BTreeSet<&'a str>,
    /// On whom: the names of the clause that are not the teller's.
    on: BTreeSet<String>,
    /// Whether it tells of force.
    force: bool,
    /// The kinds of weapons that it names, those alone that it does not deny.
    weapons: BTreeSet<&'static str>,
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
    findings.extend(other_force(ground, &laid));
    findings
}

/// One act of force, told with another doer or weapon: the tellings near the name of one place.
fn other_force(ground: &Ground<'_>, laid: &[Laid<'_>]) -> Vec<Finding> {
    let mut of_place: BTreeMap<u32, Vec<&Laid<'_>>> = BTreeMap::new();
    for one in laid.iter().filter(|one| one.force) {
        let places = places(ground, &ground.accounts[one.account]).into_iter();
        places
            .filter(|stem| ground.index.tells(*stem))
            .for_each(|stem| of_place.entry(stem).or_default().push(one));
    }
    let mut found = Vec::new();
    for tellings in of_place.values() {
        for (nth, one) in tellings.iter().enumerate() {
            let others = tellings[nth + 1..].iter().take(MOST).filter(|other| another(ground, one, other));
            found.extend(others.map(|other| {
                let told = !one.by.is_empty() && !other.by.is_empty();
                let reason = if told { Reason::Blame } else { Reason::Polarity };
                Finding::new(
                    reason,
                    vec![one.account, other.account],
                    "one act of force, told otherwise",
                    false,
                )
            }));
        }
    }
    found
}

/// The names in an account; where it has none that tells it from others, those around it.
fn places(ground: &Ground<'_>, account: &Account<'_>) -> BTreeSet<u32> {
    let own =
        account.stems.iter().copied().filter(|stem| account.is_name(*stem) && ground.index.tells(*stem));
    let own: BTreeSet<u32> = own.collect();
    if own.is_empty() { ground.names_around(account) } else { own }
}

/// Whether two tell of another doer, or of another weapon.
fn another(ground: &Ground<'_>, one: &Laid<'_>, other: &Laid<'_>) -> bool {
    let (a, b) = (&ground.accounts[one.account], &ground.accounts[other.account]);
    let near = ground.days_apart(one.account, other.account).is_none_or(|days| days <= SAME_ACT);
    let doers = !one.on.is_empty() && !other.on.is_empty() && one.on.is_disjoint(&other.on);
    let told = !one.by.is_empty() && !other.by.is_empty();
    let weapons =
        !one.weapons.is_empty() && !other.weapons.is_empty() && one.weapons.is_disjoint(&other.weapons);
    let each_other = blames(one, other) && (blames(other, one) || b.has("defence"))
        || blames(other, one) && a.has("defence");
    near && !a.same_teller(b)
        && !a.overlaps(b)
        && !of_one_state(a, b)
        && (weapons || told && doers || each_other)
}

fn laid<'a>(ground: &'a Ground<'_>, at: usize) -> Option<Laid<'a>> {
    let account = &ground.accounts[at];
    let blames = account.has("blame") || account.acts(Act::Accuse);
    let defends = account.has("defence") && account.side.is_some();
    let weapons = weapons(account);
    let attacks = account.has("attack") && account.statement.is_some();
    let struck = ["attack", "dead", "hurt"].iter().any(|class| account.has(class)) || names_weapon(account);
    let force = !account.has("matter-deal") && !is_wish(account) && !account.acts(Act::Threaten);
    let force = force && (attacks || !weapons.is_empty() && struck);
    let bids = [Act::Ask, Act::Intend, Act::Promise].into_iter().any(|act| account.acts(act));
    if !blames && !defends && !force || asks(account) || bids {
        return None;
    }
    // What would be done, nobody has done.
    let unreal = |word: &str| ["would", "if", "should"].contains(&word);
    if !account.acts(Act::Accuse)
        && !named_blame(account)
        && account.words.iter().any(|word| unreal(&word.lower))
    {
        return None;
    }
    if laid_by_another(ground, account) {
        return None;
    }
    let by: BTreeSet<&str> = account.who.into_iter().chain(account.side).collect();
    let mut on = doors(ground, account);
    on.retain(|name| !by.iter().any(|own| own.to_lowercase() == *name));
    if account.has("enemy") {
        on.insert(ENEMY.to_owned());
    }
    Some(Laid { account: at, by, on, force, weapons })
}

/// "floods that Berne blames on the operator": somebody whom the clause names lays it there, and not its teller.
fn laid_by_another(ground: &Ground<'_>, account: &Account<'_>) -> bool {
    let own = |name: &str| account.who == Some(name) || account.side == Some(name);
    let verb = |at: usize| LAYS.contains(&account.words[at].lower.as_str());
    (1..account.words.len()).filter(|at| verb(*at)).any(|at| {
        let before = account.words[at - 1].clone();
        let name = &account.text[before.start..before.end];
        let actor = ground.named(account.document, name);
        let side = actor.map(|actor| actor.party.as_deref().unwrap_or(&actor.name));
        let capital = name.starts_with(char::is_uppercase);
        let state = world().state(&before.lower).filter(|_| capital).map(|(state, _)| state);
        side.or(state).is_some_and(|name| !own(name)) && account.statement.is_some()
    })
}

/// "it was an army jet": what did it, is told of what was done before.
fn names_weapon(account: &Account<'_>) -> bool {
    let copula = |at: usize| ["was", "were"].contains(&account.words[at].lower.as_str());
    let weapons = account.marks.iter().filter(|mark| mark.class.starts_with("weapon-"));
    weapons.into_iter().any(|mark| (mark.words.start.saturating_sub(REACH)..mark.words.start).any(copula))
}

/// The kinds of weapons of an account, without those of which it says that it was none.
fn weapons(account: &Account<'_>) -> BTreeSet<&'static str> {
    let denied = |at: usize| {
        account.of("negation").any(|negation| (negation.words.end..negation.words.end + REACH).contains(&at))
    };
    let named =
        account.marks.iter().filter(|mark| mark.class.starts_with("weapon-") && !denied(mark.words.start));
    named.map(|mark| mark.class).collect()
}

/// Those whom a clause names, each by the side: states by any word for them, actors by their side, and bodies like
/// `police`.
pub(super) fn doors(ground: &Ground<'_>, account: &Account<'_>) -> BTreeSet<String> {
    let document = ground.case.documents[account.document].document.id();
    let body = |words: &str| {
        let actor = ground.analysis.named(document, words);
        actor.and_then(|actor| actor.party.as_deref()).unwrap_or(words).to_lowercase()
    };
    let mut found: BTreeSet<String> =
        account.of("body").map(|mark| body(account.words_at(&mark.words))).collect();
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
    if a.same_teller(b) || a.overlaps(b) || of_one_state(a, b) {
        return false;
    }
    let each_other = blames(one, other) && blames(other, one);
    // That both accuse is no matter that they share.
    let accuse = |stem: u32| a.of_class(stem, &["blame", "complaint"]);
    let shared = Index::shared(&a.stems, &b.stems).into_iter();
    let shared = shared.filter(|stem| ground.index.is_rare(*stem) && !accuse(*stem)).count();
    let beside = a.document == b.document && a.sentence.abs_diff(b.sentence) <= NEAR;
    let near = ground.days_apart(one.account, other.account).is_none_or(|days| days <= APART);
    let apart = one.on.is_disjoint(&other.on) && !one.on.is_empty() && !other.on.is_empty();
    // Whoever is accused: the other says that nobody did it.
    let mishap = |laid: &Laid<'_>, account: &Account<'_>| {
        beside && !laid.on.is_empty() && laid.force && account.has("weapon-accident")
    };
    let answered = blames(one, other) && b.has("defence")
        || blames(other, one) && a.has("defence")
        || mishap(one, b)
        || mishap(other, a);
    let named = named_blame(a) && named_blame(b);
    let next = a.document == b.document && a.sentence.abs_diff(b.sentence) <= 1;
    let literal = blame_words(a) && blame_words(b);
    // Two who accuse each other in one text may speak of two things.
    let answers = [a, b].into_iter().any(|one| one.has("defence") || blame_words(one));
    // Of two texts one common word may be of many things.
    let matter = shared > 1 || shared > 0 && (a.document == b.document || named);
    let each_other = each_other && (matter || beside && answers);
    near && ((each_other || answered) && (beside || shared > 1)
        || apart && shared > 1 && named
        || apart && literal && next)
}

/// Whether the words for one teller or the side name the state for which the other speaks: "the Swiss side", a general of the
/// Swiss army.
fn of_one_state(a: &Account<'_>, b: &Account<'_>) -> bool {
    let names = |one: &Account<'_>, other: &Account<'_>| {
        let words = one.who.into_iter().chain(one.side).flat_map(str::split_whitespace);
        let mut states = words.filter_map(|word| Some((word, world().state(&word.to_lowercase())?.0)));
        // The "Swiss side" is Switzerland's, and the Switzerland Friends' League is not.
        let first = states.find(|(word, state)| word.starts_with(char::is_uppercase) && word != state);
        let first = first.map(|(_, state)| state);
        first.is_some() && first == other.side
    };
    names(a, b) || names(b, a)
}

/// Whether an account says by that word who is to blame, or accuses.
fn named_blame(account: &Account<'_>) -> bool {
    account.acts(Act::Accuse) || blame_words(account)
}

/// Whether a word for blame itself stands in it.
fn blame_words(account: &Account<'_>) -> bool {
    const NAMED: [&str; 7] =
        ["blame", "blamed", "blames", "blaming", "fault", "responsible", "responsibility"];
    account.words.iter().any(|word| NAMED.contains(&word.lower.as_str()))
}

/// Whether the one lays it on the other, or on the other's side.
fn blames(one: &Laid<'_>, other: &Laid<'_>) -> bool {
    let is = |name: &String| name == ENEMY || other.by.iter().any(|by| by.to_lowercase() == *name);
    !other.by.is_empty() && one.on.iter().any(is)
}
