//! From findings to conflicts: findings of one kind that share an account are one conflict with all their sides.

use super::slots::{figures_agree, other_figure};
use super::{Apart, Conflict, ConflictKind, Finding, Ground, Reason, Side};
use crate::account::{Account, asks, is_weekday};
use rapporteur_model::{Case, DocumentId, RecordId, Span};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The most sides of one conflict; those found first stay.
const MOST: usize = 4;
/// Accounts before one among which stand those that hold it.
const NESTED: usize = 3;
/// Sides to which those are added that tell the same in other texts.
const TOLD: usize = 4;
/// Days after which a figure that is told again may be another one.
const LATER: i32 = 4;
/// The likeness of an account to the same teller's in another text that tells the same.
const AGAIN: f32 = 0.4;
/// The likeness of two tellings of one matter by one side.
const RETOLD: f32 = 0.3;
/// Words of what a side says in short.
const SHORT: usize = 14;

pub(super) fn conflicts(ground: &Ground<'_>, found: Vec<Finding>) -> Vec<Conflict> {
    let mut joined: Vec<Finding> = Vec::new();
    let mut of_account: HashMap<(ConflictKind, String, usize), usize> = HashMap::new();
    let mut compared: HashSet<(usize, usize)> = HashSet::new();
    for finding in found {
        let Some(kind) = finding.reason.kind() else { continue };
        let pairs = pairs(&finding.sides.iter().map(|side| told_at(ground, *side)).collect::<Vec<_>>());
        if finding.apart.is_none() && pairs.iter().all(|pair| compared.contains(pair)) {
            continue;
        }
        compared.extend(pairs);
        let key = |side: usize| (family(kind), finding.unit.clone(), told_at(ground, side));
        let known = finding.sides.iter().find_map(|side| of_account.get(&key(*side)).copied());
        // What a text itself answers in the same sentence is answered.
        if known.is_some_and(|at| finding.apart.is_some() || joined[at].apart.is_some()) {
            continue;
        }
        let room = |at: &usize| {
            let few = joined[*at].sides.len() + finding.sides.len() <= MOST + 1;
            few && (finding.reason != Reason::Number || count_one_thing(ground, &joined[*at], &finding))
        };
        let joins = known.filter(room);
        let own_finding = joins.is_none();
        let at = joins.unwrap_or_else(|| {
            joined.push(Finding { sides: Vec::new(), ..finding.clone() });
            joined.len() - 1
        });
        joined[at].focus.extend(finding.focus.iter().copied());
        joined[at].who.extend(finding.who.iter().cloned());
        for &side in &finding.sides {
            // A finding that is joined to another brings those who are not told of yet.
            let again = |known: &usize| {
                let (known, own) = (&ground.accounts[*known], &ground.accounts[side]);
                let teller = own.who.is_some() && known.who == own.who && known.document == own.document;
                !own_finding && teller && finding.reason != Reason::Number
            };
            let told = joined[at]
                .sides
                .iter()
                .any(|known| overlap(ground, &joined[at], *known, side) || again(known));
            let sides = &mut joined[at].sides;
            if !told && sides.len() < MOST {
                sides.push(side);
                of_account.insert(key(side), at);
            }
        }
    }
    let joined = told_elsewhere(ground, joined);
    let joined = without_repeated(one_of_each(ground, joined));
    let mut conflicts: Vec<Conflict> = joined.iter().map(|finding| conflict(ground, finding)).collect();
    conflicts.sort_by_key(|one| (one.sides[0].document, one.sides[0].evidence, one.kind));
    part_ids(&mut conflicts);
    conflicts
}

/// Those that two tell, with what the sides tell in other texts too.
fn told_elsewhere(ground: &Ground<'_>, mut joined: Vec<Finding>) -> Vec<Finding> {
    joined
        .retain(|finding| finding.apart.is_some() || finding.sides.len() > 1 && told_by_two(ground, finding));
    let whole = joined.iter_mut().filter(|finding| finding.apart.is_none());
    whole.for_each(|finding| told_again(ground, finding));
    joined
}

/// Whether what two accounts are shown by stands in the same words.
fn overlap(ground: &Ground<'_>, finding: &Finding, one: usize, other: usize) -> bool {
    let part = |side: usize| {
        // Of an account that holds its own denial the words before that are the claim.
        let focus = finding.focus.iter().find(|(of, _)| *of == side && !finding.who.is_empty());
        focus.map_or(ground.accounts[side].span, |(_, span)| *span)
    };
    ground.accounts[one].document == ground.accounts[other].document && part(one).overlaps(part(other))
}

/// Whether each side of the one counts what each side of the other does.
fn count_one_thing(ground: &Ground<'_>, one: &Finding, other: &Finding) -> bool {
    let alike = |a: usize, b: usize| {
        let (a, b) = (&ground.accounts[a], &ground.accounts[b]);
        a.overlaps(b) || figures_agree(a, b) || other_figure(a, b).is_some()
    };
    other.sides.iter().all(|side| one.sides.iter().all(|known| alike(*side, *known)))
}

/// Whether not one and the same tells all sides; who somebody is, is doubtful whoever tells it.
fn told_by_two(ground: &Ground<'_>, finding: &Finding) -> bool {
    let first = &ground.accounts[finding.sides[0]];
    let other = |side: &usize| {
        let other = &ground.accounts[*side];
        other.who != first.who || other.document != first.document
    };
    finding.reason == Reason::Role || finding.sides.iter().any(other)
}

/// Kinds of one matter: who is at fault is also whether it is so.
fn family(kind: ConflictKind) -> ConflictKind {
    if kind == ConflictKind::Blame { ConflictKind::Fact } else { kind }
}

/// Of those that two texts tell of the same two sides in like words, one.
fn one_of_each(ground: &Ground<'_>, joined: Vec<Finding>) -> Vec<Finding> {
    let parties = |finding: &Finding| -> BTreeSet<&str> {
        finding.sides.iter().filter_map(|side| ground.accounts[*side].side).collect()
    };
    let mut of_account: HashMap<usize, usize> = HashMap::new();
    let mut kept: Vec<Finding> = Vec::new();
    for finding in joined {
        let ours = parties(&finding);
        let retold = |side: &usize| {
            let near = ground.near(*side).into_iter().filter(|(_, likeness)| *likeness >= RETOLD);
            let mut known = near.filter_map(|(other, _)| Some((other, *of_account.get(&other)?)));
            known.any(|(other, at)| {
                let (a, b) = (&ground.accounts[*side], &ground.accounts[other]);
                let one = kept[at].reason == finding.reason && parties(&kept[at]) == ours;
                one && a.document != b.document && a.side.is_some() && a.side == b.side
            })
        };
        let fact = finding.reason == Reason::Polarity && ours.len() == 2;
        if fact && finding.sides.iter().any(retold)
            || kept.iter().any(|known| beside(ground, known, &finding))
        {
            continue;
        }
        finding.sides.iter().for_each(|side| {
            of_account.entry(*side).or_insert(kept.len());
        });
        kept.push(finding);
    }
    kept
}

/// Whether two findings hold the same two tellers against each other in the same place: a fact is disputed once, and not as
/// a description too.
fn beside(ground: &Ground<'_>, known: &Finding, finding: &Finding) -> bool {
    let kinds = [Reason::Polarity, Reason::Description];
    let near = |side: &usize| {
        let own = &ground.accounts[*side];
        known.sides.iter().any(|other| {
            let other = &ground.accounts[*other];
            let next = other.document == own.document && other.sentence.abs_diff(own.sentence) <= 1;
            next && own.who.is_some() && other.who == own.who
        })
    };
    let two = known.sides.len() == 2 && finding.sides.len() == 2;
    two && kinds.contains(&known.reason)
        && finding.reason == Reason::Description
        && finding.sides.iter().all(near)
}

/// Those that hold nothing against each other that an earlier one of their kind does too.
fn without_repeated(joined: Vec<Finding>) -> Vec<Finding> {
    let mut of_side: HashMap<(ConflictKind, usize), Vec<usize>> = HashMap::new();
    let mut kept: Vec<Finding> = Vec::new();
    for finding in joined {
        let Some(kind) = finding.reason.kind() else { continue };
        let first = finding.sides.first().and_then(|side| of_side.get(&(kind, *side)));
        let holds = |at: &usize| finding.sides.iter().all(|side| kept[*at].sides.contains(side));
        if first.is_some_and(|known| known.iter().any(holds)) {
            continue;
        }
        finding.sides.iter().for_each(|side| of_side.entry((kind, *side)).or_default().push(kept.len()));
        kept.push(finding);
    }
    kept
}

/// The first of the accounts in whose words an account stands: what somebody passes on is also what the other said.
fn told_at(ground: &Ground<'_>, side: usize) -> usize {
    let own = &ground.accounts[side];
    let outer = (side.saturating_sub(NESTED)..side).find(|other| {
        ground.accounts[*other].span.holds(own.span) && ground.accounts[*other].document == own.document
    });
    outer.unwrap_or(side)
}

/// What the sides tell in other texts too.
fn told_again(ground: &Ground<'_>, finding: &mut Finding) {
    for side in finding.sides.clone() {
        let own = &ground.accounts[side];
        let again = ground.near(side).into_iter().find(|&(at, likeness)| {
            let other = &ground.accounts[at];
            let same = likeness >= AGAIN && other.document != own.document && other.same_teller(own);
            // Two bare denials have nothing in common.
            let matter = own.common(other).into_iter().any(|stem| !own.marked(stem));
            let voice = own.who == other.who || own.who == own.side && other.who == other.side;
            // Days later a figure is of what was settled since.
            let days = ground.days_apart(side, at).unwrap_or_default();
            let then = finding.reason != Reason::Number || days <= LATER;
            same && matter
                && ground.of_one_story(own, other)
                && !other_days(own, other)
                && voice
                && then
                && other_figure(own, other).is_none()
                && other.has("negation") == own.has("negation")
                && !asks(other)
        });
        if let Some((again, _)) = again.filter(|(again, _)| !finding.sides.contains(again))
            && finding.sides.len() < TOLD
        {
            finding.sides.push(again);
        }
    }
}

/// Whether both name days of the week, and none in common.
fn other_days(a: &Account<'_>, b: &Account<'_>) -> bool {
    // The names of weekdays tell, even where the texts have no day.
    let days = |account: &Account<'_>| -> BTreeSet<String> {
        let words = account.words.iter().map(|word| word.lower.as_str());
        words.filter(|word| is_weekday(word)).map(str::to_owned).collect()
    };
    let (ours, theirs) = (days(a), days(b));
    !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs)
}

fn pairs(sides: &[usize]) -> Vec<(usize, usize)> {
    let later = |nth: usize, a: usize| sides[nth + 1..].iter().map(move |b| (a.min(*b), a.max(*b)));
    sides.iter().enumerate().flat_map(|(nth, a)| later(nth, *a)).collect()
}

fn conflict(ground: &Ground<'_>, finding: &Finding) -> Conflict {
    let mut places = finding.sides.clone();
    places.sort_by_key(|at| (ground.accounts[*at].document, ground.accounts[*at].span));
    let focus: Vec<(usize, Span)> = finding.focus.iter().copied().chain(narrowed(ground, &places)).collect();
    let mut sides: Vec<Side> =
        places.iter().map(|at| side(ground.case, &ground.accounts[*at], &focus, *at)).collect();
    for (at, who) in &finding.who {
        let place = places.iter().position(|place| place == at);
        place.into_iter().for_each(|place| sides[place].who = Some(who.clone()));
    }
    if let Some(apart) = &finding.apart {
        sides.push(side_apart(ground.case, &ground.accounts[places[0]], apart));
        sides.sort_by_key(|side| (side.document, side.evidence));
    }
    // A finding has a kind, or it would not be here.
    let kind = finding.reason.kind().unwrap_or(ConflictKind::Fact);
    let (document, span) = first(ground, &places);
    Conflict {
        id: RecordId::of(&format!("conflict {}", kind.as_str()), document, span, 0),
        kind,
        reason: finding.reason,
        about: about(ground, &places),
        sides,
        why: finding.why.clone(),
        sure: finding.sure,
    }
}

/// Of each long account the part around the words that another side has too.
fn narrowed(ground: &Ground<'_>, places: &[usize]) -> Vec<(usize, Span)> {
    let part = |at: &usize| {
        let others =
            places.iter().filter(|other| *other != at).flat_map(|other| &ground.accounts[*other].stems);
        Some((*at, ground.accounts[*at].part_with(&others.copied().collect())?))
    };
    places.iter().filter_map(part).collect()
}

/// The place of the first side by the documents' ids, which do not depend on the order of reading.
fn first<'a>(ground: &'a Ground<'_>, places: &[usize]) -> (&'a DocumentId, Span) {
    let place = |at: &usize| {
        let account = &ground.accounts[*at];
        (ground.case.documents[account.document].document.id(), account.span)
    };
    places.iter().map(place).min().expect("a conflict has sides")
}

/// Conflicts of one kind that begin at the same words get ids of their own.
fn part_ids(conflicts: &mut [Conflict]) {
    let mut seen = HashSet::new();
    for conflict in conflicts {
        let (first, mut nth) = (conflict.id.clone(), 2);
        while !seen.insert(conflict.id.clone()) {
            conflict.id = RecordId::from_text(format!("{first}-{nth}"));
            nth += 1;
        }
    }
}

/// What several of the accounts speak of: the words that most of them share, in the order of the first.
fn about(ground: &Ground<'_>, places: &[usize]) -> String {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for stem in places.iter().flat_map(|at| &ground.accounts[*at].stems) {
        *counts.entry(*stem).or_default() += 1;
    }
    let shared: BTreeSet<u32> =
        counts.iter().filter(|(_, count)| **count > 1).map(|(stem, _)| *stem).collect();
    let words =
        places.iter().map(|at| ground.matter_words(*at, &shared)).max_by_key(Vec::len).unwrap_or_default();
    if words.is_empty() {
        let first = &ground.accounts[places[0]];
        return short(first.text, 8);
    }
    words.join(" ")
}

impl Ground<'_> {
    /// The words of an account that have one of these stems, at most six.
    fn matter_words(&self, at: usize, stems: &BTreeSet<u32>) -> Vec<String> {
        let account = &self.accounts[at];
        let mut words: Vec<String> = Vec::new();
        for (word, stem) in &account.matter {
            let written = account.words_at(&(*word..*word + 1)).to_owned();
            if stems.contains(stem) && !words.contains(&written) && words.len() < 6 {
                words.push(written);
            }
        }
        words
    }
}

/// The side that the account `at` is: all of it, or what stands around the words that decide.
pub(super) fn side(case: &Case, account: &Account<'_>, focus: &[(usize, Span)], at: usize) -> Side {
    let evidence = focus.iter().find(|(of, _)| *of == at).map_or(account.shown, |(_, span)| *span);
    let text = case.documents[account.document].document.words(evidence);
    Side {
        who: account.who.map(str::to_owned),
        says: short(text, SHORT),
        document: account.document,
        evidence,
        record: account.statement.map(|statement| statement.id.clone()),
        also: account.also.clone(),
    }
}

/// The side whose words are no account of their own.
fn side_apart(case: &Case, account: &Account<'_>, apart: &Apart) -> Side {
    Side {
        who: apart.who.clone(),
        says: short(case.documents[account.document].document.words(apart.span), SHORT),
        document: account.document,
        evidence: apart.span,
        record: None,
        also: Vec::new(),
    }
}

/// The first words of a text.
fn short(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let cut = words[..words.len().min(most)].join(" ");
    if words.len() > most { format!("{cut} …") } else { cut }
}
