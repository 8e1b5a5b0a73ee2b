//! How proper names are built: the small words inside them, roles that are surnames too, and bodies whose names go on
//! over `of`, `for`, `and` and commas.

use super::lexicon::{Class, lexicon};
use super::portfolio::is_portfolio;
use super::words::{Item, Kind, Unit};
use super::world::world;

/// No name of a body has more items than this.
const LONGEST: usize = 14;

/// Whether the word at an item is a role or title before a name, and not a part of one: `General Workers’ Union`,
/// `Hassan Sheikh Warsame` and `Ada King` have none.
pub(super) fn is_role(unit: &Unit, at: usize, to: usize) -> bool {
    // `the Office of the President`
    let of_office = || at > 0 && matches!(unit.lower(at - 1), "of" | "the") && joins_a_body(unit, at - 1);
    unit.items[at].is(Class::Person)
        && !of_a_body(unit, at, to)
        && !is_surname_too(unit, at)
        && (!unit.items[at].capital || !of_office())
}

/// `Ada King said`, `Hassan Sheikh Warsame`: a title that is a name here.
fn is_surname_too(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    let Some(before) = at.checked_sub(1).map(|before| &unit.items[before]) else { return false };
    if !item.capital || !lexicon().is_sign("surname-too", &item.lower) || unit.heading {
        return false;
    }
    let given = world().is_given(&before.lower);
    let plain = before.name_like()
        && !before.is(Class::Person)
        && !before.is(Class::Organization)
        && !lexicon().is_sign("before-title", &before.lower)
        && !is_portfolio(&before.lower)
        && unit.state_at(at - 1).is_none();
    let ends = unit.items.get(at + 1).is_none_or(|next| !next.name_like());
    plain && (given || ends && at > 1)
}

/// `General Workers’ Union`: a rank in name only.
fn of_a_body(unit: &Unit, rank: usize, to: usize) -> bool {
    let staff =
        to == rank + 2 && matches!(unit.lower(rank + 1), "staff" | "command" | "assembly" | "council");
    let body =
        to > rank + 2 && unit.items[to - 1].is(Class::Organization) || staff && unit.items[rank + 1].capital;
    unit.lower(rank) == "general" && unit.items[rank].capital && body
}

/// One past the words of address before a name: `Tan Sri`, `Datuk Seri`.
pub(super) fn after_address(unit: &Unit, from: usize, to: usize) -> usize {
    let pair =
        |at: usize| lexicon().is_sign("address", &format!("{} {}", unit.lower(at), unit.lower(at + 1)));
    // The first of the two words may have been read as a role.
    if from + 2 < to && pair(from) {
        from + 2
    } else if from > 0 && from + 1 < to && pair(from - 1) {
        from + 1
    } else {
        from
    }
}

/// Whether the small word at an item stands within a name: `van der Berg`, `de los Ríos`, `Costa e Silva`.
pub(super) fn in_a_name(unit: &Unit, at: usize) -> bool {
    const MOST: usize = 3;
    let small = |at: &usize| unit.items[*at].particle();
    let next = (at..unit.items.len().min(at + MOST + 1)).find(|at| !small(at));
    next.is_some_and(|next| next > at && unit.items[next].name_like() && !unit.items[next].is(Class::Time))
}

/// Whether the item at `at` (`of`, `for`, `the`, `and`, `&`, a comma) stands within the name of one body: `the Union of
/// Nurses and Midwives`, `the Food, Farm and Forestry Workers’ Union`.
pub(super) fn joins_a_body(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    if !item.mark(',') && !matches!(item.lower.as_str(), "of" | "for" | "the" | "and") {
        return false;
    }
    let head = (at.saturating_sub(LONGEST)..at).find(|&head| complement_end(unit, head) > at);
    head.is_some() || listed_before_noun(unit, at) || pairs_common_nouns(unit, at)
}

/// `Federal Mediation and Conciliation Service`, `National Security and Defence Council Secretary Ada Roth`: whether the
/// `and` at an item joins common nouns before the noun of one body.
fn pairs_common_nouns(unit: &Unit, and: usize) -> bool {
    const MOST: usize = 3;
    if unit.lower(and) != "and" || unit.heading {
        return false;
    }
    let word = |at: usize| unit.items[at].name_like() && !unit.items[at].function_word();
    let from = (and.saturating_sub(MOST)..and).rev().take_while(|&at| word(at)).last();
    let end = run_end(unit, and + 1);
    let body = (and + 1..end).find(|&at| unit.items[at].is(Class::Organization));
    let (Some(from), Some(body)) = (from, body) else { return false };
    body > and + 1 && body <= and + MOST && is_common(unit, from, and) && is_common(unit, and + 1, body)
}

/// One past `of Nurses and Midwives of the North` after the noun of a body at `head`; `head` where nothing of the kind
/// follows.
fn complement_end(unit: &Unit, head: usize) -> usize {
    if !unit.items[head].capital || !unit.items[head].is(Class::Organization) {
        return head;
    }
    let mut end = head;
    let mut at = head + 1;
    while matches!(unit.lower(at), "of" | "for") && at < head + LONGEST {
        let from = at + 1 + usize::from(unit.lower(at + 1) == "the");
        let to = series_end(unit, from);
        if to == from {
            break;
        }
        (end, at) = (to, to);
    }
    end
}

/// One past `Food, Farming and Fisheries` at `from`; `from` where no name begins there.
fn series_end(unit: &Unit, from: usize) -> usize {
    let mut end = run_end(unit, from);
    let mut at = end;
    while end > from && at < from + LONGEST {
        let and = matches!(unit.lower(at), "and" | "&");
        let comma = unit.items.get(at).is_some_and(|item| item.mark(','));
        let next = run_end(unit, at + 1);
        if next == at + 1 || !(and || comma) || !is_common(unit, at + 1, next) {
            break;
        }
        at = next;
        // A comma is a part of the name only where an `and` follows.
        if and {
            end = next;
        }
    }
    end
}

/// One past the run of capitalised words at `from`, possessors between them included.
fn run_end(unit: &Unit, from: usize) -> usize {
    let word = |at: usize| unit.items.get(at).is_some_and(|item| item.name_like() && !item.function_word());
    let owner = |at: usize| unit.items.get(at).is_some_and(Item::possessor) && at > from && word(at + 1);
    (from..unit.items.len()).find(|&at| !word(at) && !owner(at)).unwrap_or(unit.items.len()).max(from)
}

/// Whether the capitalised words `from..to` are common nouns, not the name of somebody else: `Midwives`, `Tram Drivers`.
fn is_common(unit: &Unit, from: usize, to: usize) -> bool {
    const ENDINGS: &[&str] = &[
        "s", "ing", "tion", "sion", "ment", "ity", "ty", "cy", "ry", "ure", "ance", "ence", "ism", "ics",
        "gue", "ship", "hood",
    ];
    let last = &unit.items[to - 1];
    let word = last.lower.as_str();
    let ends = word.len() > 4 && ENDINGS.iter().any(|end| word.ends_with(end));
    let common = ends || is_portfolio(word) || last.is(Class::Group) || lexicon().is_sign("cause", word);
    let other = (from..to).any(|at| {
        let item = &unit.items[at];
        item.is(Class::Person) || item.is(Class::Organization) || unit.state_at(at).is_some()
    });
    common && !other && !world().is_given(unit.lower(from)) && !last.shouted
}

/// `the Riders and Drivers Union`, `the Teachers’ and Lecturers’ Union`: whether the `and` or comma at an item stands
/// between the first words of a body's name.
fn listed_before_noun(unit: &Unit, at: usize) -> bool {
    let and = if unit.items[at].mark(',') {
        (at + 1..unit.items.len().min(at + LONGEST)).find(|&at| unit.lower(at) == "and")
    } else {
        Some(at)
    };
    let Some(and) = and.filter(|and| unit.lower(*and) == "and") else { return false };
    let end = run_end(unit, and + 1);
    let plain = |at: usize| {
        let item = &unit.items[at];
        let word = item.name_like() && !item.function_word();
        word && !item.is(Class::Organization) && unit.state_at(at).is_none()
    };
    let body = end > and + 2 && unit.items[end - 1].is(Class::Organization) && plain(and + 1);
    let before = |at: usize| plain(at) || unit.items[at].possessor() || unit.items[at].mark(',');
    let the = (and.saturating_sub(LONGEST)..and).rev().find(|&at| !before(at));
    // `the Riders and Drivers Union`, `Norway’s Food and Farming Union`
    let owned = |at: usize| unit.state_at(at).is_some() && unit.items[at + 1].possessor();
    let from = the.filter(|_| body).and_then(|at| match unit.lower(at) {
        "the" => Some(at + 1),
        _ if owned(at) => Some(at + 2),
        _ => None,
    });
    from.is_some_and(|from| {
        from < and && from <= at && unit.items[from].kind == Kind::Word && one_by_one(unit, from, and)
    })
}

/// Whether single words, or words with a possessor, stand between commas.
fn one_by_one(unit: &Unit, from: usize, to: usize) -> bool {
    let word = |at: usize| unit.items[at].kind == Kind::Word && !unit.items[at].possessor();
    // `the National Security and Defence Council`
    let portfolios = (from..to).all(|at| is_portfolio(unit.lower(at)));
    portfolios || (from + 1..to).all(|at| !word(at) || !word(at - 1))
}

/// First item of the run of name-like words that ends at `to`.
pub(super) fn name_run(unit: &Unit, from: usize, to: usize) -> Option<usize> {
    let joins = |item: &Item| item.particle() || matches!(item.lower.as_str(), "of" | "for" | "the");
    let mut start = to;
    for at in (from..to).rev() {
        let item = &unit.items[at];
        if item.name_like() || (item.kind == Kind::Number && at + 1 < to) || (item.lower == "&") {
            start = at;
        } else if !(start < to && (joins(item) || joins_a_body(unit, at))) {
            break;
        }
    }
    (start < to && (!unit.heading || unit.items[start].name_like())).then_some(start)
}
