//! Which tellings of several texts are of one plan.

use super::content::alike;
use super::{CasePlan, PlanTelling, told};
use crate::Analysis;
use crate::fold::words;
use crate::positions::Called;
use crate::reviewed::Reviewed;
use crate::sighting::day;
use jiff::civil::Date;
use rapporteur_model::{Authorship, Case, CaseDocument, EventType, Modality, Plan, PlanKind, Version};
use std::collections::{BTreeSet, HashMap};

/// Texts of one side's plan are no further apart than this (days), where nothing but the side tells that it is one.
const SAME_ROUND: i32 = 60;
/// And so much where not even the side is told.
const SAME_DAYS: i32 = 14;

/// Kinds of paper for which a text has no other word: a plan that is called one is not called another.
const PARTICULAR: [&str; 9] = [
    "memorandum",
    "protocol",
    "declaration",
    "charter",
    "convention",
    "contract",
    "note",
    "letter",
    "communique",
];

/// What a telling is compared by.
struct Told<'a> {
    telling: PlanTelling,
    plan: &'a Plan,
    day: Option<Date>,
    /// The sides of its authors, under the names of the case.
    authors: BTreeSet<String>,
    /// The words of each provision.
    provisions: Vec<BTreeSet<String>>,
    /// The rarest of those words.
    rare: BTreeSet<String>,
    /// The words by which the text names it.
    names: BTreeSet<String>,
    /// The names of its text.
    around: BTreeSet<String>,
    /// Whether the text tells that somebody put a plan forward these days: `presented a draft on Tuesday`.
    fresh: bool,
}

impl<'a> Told<'a> {
    fn new(
        (case, analysis): (&'a Case, &Analysis),
        called: &Called,
        (document, plan): (usize, usize),
    ) -> Told<'a> {
        let entry = &case.documents[document];
        let told = &entry.reading.plans[plan];
        let side = |one: &Authorship| {
            let place = (&one.author, one.evidence.start());
            let side = called.side(case, analysis, document, place);
            match side.as_deref().unwrap_or_else(|| analysis.side(entry.document.id(), &one.author)) {
                "European Union" => "Europe".to_owned(),
                side => side.to_owned(),
            }
        };
        let folded = |provision: &rapporteur_model::Provision| {
            let spans = provision.evidence.iter().filter_map(|span| span.get(entry.document.text()));
            spans.flat_map(words).collect()
        };
        Told {
            telling: PlanTelling { document, plan, why: String::new() },
            plan: told,
            day: day(entry),
            authors: told.authors.iter().map(side).collect(),
            provisions: told.provisions.iter().map(folded).collect(),
            rare: BTreeSet::new(),
            names: named_by(entry, told),
            around: names_of(entry),
            fresh: fresh(entry, told),
        }
    }
}

/// The words of the names of a plan; those that any plan is called by count as one.
fn named_by(entry: &CaseDocument, plan: &Plan) -> BTreeSet<String> {
    const LONG: usize = 3;
    const ANY: [&str; 7] = ["plan", "proposal", "draft", "text", "paper", "document", "proposals"];
    const DEAL: [&str; 6] = ["deal", "agreement", "accord", "pact", "treaty", "settlement"];
    const BARE: [&str; 8] = ["the", "its", "his", "her", "their", "this", "that", "these"];
    let spans = plan.mentions.iter().filter_map(|span| span.get(entry.document.text()));
    let told = spans.flat_map(words).filter(|word| word.len() >= LONG && !BARE.contains(&word.as_str()));
    let same = |word: String| match word.as_str() {
        general if ANY.contains(&general) => "plan".to_owned(),
        general if DEAL.contains(&general) => "deal".to_owned(),
        _ => word,
    };
    told.map(same).collect()
}

/// The names of a text, those of states by one word; none of days and months.
fn names_of(entry: &CaseDocument) -> BTreeSet<String> {
    let sentences = entry.document.sentences().iter();
    let words =
        sentences.flat_map(|sentence| crate::issues::words::words(entry.document.words(sentence.span)));
    let named = words.filter(|word| word.name && !word.lower.ends_with("day"));
    let named = named.filter(|word| !crate::account::is_month(&word.lower));
    let state = |lower: &str| crate::world::world().state(lower).map(|(state, _)| state.to_lowercase());
    named.map(|word| state(&word.lower).unwrap_or(word.lower)).collect()
}

/// Whether two texts have so few names in common that they are of two matters: texts of a pile need not be of one, and that
/// both speak of an agreement is nothing in common.
fn strangers(told: &Told<'_>, known: &Told<'_>) -> bool {
    const MANY: usize = 8;
    const SHARED: usize = 3;
    let many = |one: &Told<'_>| one.around.len() >= MANY;
    many(told) && many(known) && told.around.intersection(&known.around).count() < SHARED
}

/// Whether a plan that a text introduces (`a draft`) was put forward on the text's own days: as the text dates it, or where
/// it does not, in its first sentences.
fn fresh(entry: &CaseDocument, plan: &Plan) -> bool {
    const SAME_NEWS: i32 = 3;
    const LEAD: usize = 3;
    let first = plan.mentions[0];
    let words = first.get(entry.document.text()).unwrap_or_default();
    let new = ["a ", "an ", "A ", "An "].iter().any(|article| words.starts_with(article));
    let day = day(entry);
    let lead = || entry.document.sentences().iter().take(LEAD).any(|sentence| sentence.span.holds(first));
    let put = plan.authors.iter().any(|one| one.evidence.overlaps(first));
    let authored = put && lead() && !words.contains("so-called");
    new && (authored
        || entry.reading.events.iter().any(|event| {
            let put =
                event.kind == EventType::Propose && event.evidence.iter().any(|span| span.overlaps(first));
            let on = event.on.as_deref().and_then(crate::days);
            let near = |(on, _): (Date, Date)| {
                day.is_some_and(|day| on.until(day).is_ok_and(|l| l.get_days().abs() <= SAME_NEWS))
            };
            put && event.modality == Modality::Actual && on.map_or_else(lead, near)
        }))
}

/// A rule by which tellings are of one plan.
struct Rule {
    /// Why `told` is the plan of `known`, one of its tellings.
    holds: fn(&Told<'_>, &Told<'_>) -> Option<String>,
    /// What `told` must share with such a telling, so that not every plan is asked.
    keys: fn(&Told<'_>) -> Vec<Key>,
}

/// The rules in the order in which they are tried.
const RULES: &[Rule] = &[
    Rule { holds: counted, keys: |told| told.plan.counted.iter().cloned().map(Key::Counted).collect() },
    Rule { holds: named, keys: |told| told.plan.labels.iter().cloned().map(Key::Label).collect() },
    Rule { holds: copied, keys: |told| told.rare.iter().cloned().map(Key::Word).collect() },
    Rule { holds: authored, keys: |told| told.authors.iter().cloned().map(Key::Author).collect() },
    Rule { holds: of_these_days, keys: around },
];

/// By what the tellings of a plan are found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Counted(String),
    Label(String),
    /// A rare word of a provision.
    Word(String),
    Author(String),
    /// A stretch of [`SAME_DAYS`] days, by its number; none where the text tells no day.
    Days(Option<i32>),
}

/// The stretch of days in which a text appeared, and those beside it: tellings no further apart share one.
fn around(told: &Told<'_>) -> Vec<Key> {
    let days = told.day.and_then(|day| Date::ZERO.until(day).ok()).map(|since| since.get_days());
    let Some(number) = days.map(|days| days.div_euclid(SAME_DAYS)) else { return vec![Key::Days(None)] };
    [number, number + 1].map(|number| Key::Days(Some(number))).to_vec()
}

/// The plans so far, each with its tellings.
#[derive(Default)]
struct Groups<'a> {
    all: Vec<Vec<Told<'a>>>,
    by_key: HashMap<Key, Vec<usize>>,
}

impl<'a> Groups<'a> {
    /// Which plan a telling is of, by the first rule that holds, and why. One that is `alone` is compared with no other.
    fn of(&self, told: &Told<'_>, alone: impl Fn(&Told<'_>) -> bool) -> Option<(usize, String)> {
        let free = |group: &[Told<'_>]| {
            let known = |one: &Told<'_>| one.telling.document == told.telling.document || alone(one);
            !group.iter().any(known)
        };
        let why = |group: &[Told<'_>], rule: &Rule| {
            let fits = free(group) && !group.iter().any(|one| apart(told, one)) && !newer(told, group);
            fits.then(|| group.iter().rev().find_map(|one| (rule.holds)(told, one)))?
        };
        let of = |rule: &Rule| {
            let keys = (rule.keys)(told);
            let groups: BTreeSet<usize> =
                keys.iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect();
            groups.into_iter().rev().find_map(|at| Some((at, why(&self.all[at], rule)?)))
        };
        if alone(told) { None } else { RULES.iter().find_map(of) }
    }

    /// Put a telling to a plan, or to one of its own.
    fn put(&mut self, told: Told<'a>, at: Option<usize>) {
        let at = at.unwrap_or(self.all.len());
        for key in RULES.iter().flat_map(|rule| (rule.keys)(&told)) {
            let groups = self.by_key.entry(key).or_default();
            if groups.last() != Some(&at) {
                groups.push(at);
            }
        }
        match self.all.get_mut(at) {
            Some(group) => group.push(told),
            None => self.all.push(vec![told]),
        }
    }
}

/// The tellings of each plan, in the order of the texts' days; no plan has two tellings in a text. One that a reviewer told
/// apart is compared with no other.
pub(super) fn groups(
    (case, analysis): (&Case, &Analysis),
    called: &Called,
    reviewed: &Reviewed<'_>,
) -> Vec<Vec<PlanTelling>> {
    let documents = case.documents.iter().enumerate();
    let places = documents.flat_map(|(at, entry)| (0..entry.reading.plans.len()).map(move |plan| (at, plan)));
    let mut all: Vec<Told<'_>> = places.map(|place| Told::new((case, analysis), called, place)).collect();
    all.sort_by_cached_key(|told| {
        let id = case.documents[told.telling.document].document.id().as_str().to_owned();
        (told.day.is_none(), told.day, id, told.telling.plan)
    });
    find_rare(&mut all);
    let mut groups = Groups::default();
    for mut told in all {
        let joined = groups.of(&told, |told| reviewed.word(&told.plan.id, "apart").is_some());
        let (at, why) = joined.unzip();
        told.telling.why = why.unwrap_or_else(|| "the first telling".to_owned());
        groups.put(told, at);
    }
    groups.all.into_iter().map(|group| group.into_iter().map(|told| told.telling).collect()).collect()
}

/// Find the rare words of all provisions.
fn find_rare(all: &mut [Told<'_>]) {
    let mut times: HashMap<String, usize> = HashMap::new();
    for word in all.iter().flat_map(|told| told.provisions.iter().flatten()) {
        *times.entry(word.clone()).or_default() += 1;
    }
    for told in all {
        told.rare = told.provisions.iter().flat_map(|words| rarest(words, &times)).cloned().collect();
    }
}

/// The rarest words of a provision, so many that those of two which are [`alike`] have one in common.
fn rarest<'w>(words: &'w BTreeSet<String>, times: &HashMap<String, usize>) -> Vec<&'w String> {
    let mut rare: Vec<&String> = words.iter().collect();
    rare.sort_by_key(|word| (times.get(*word), *word));
    rare.truncate(words.len() - (3 * words.len()).div_ceil(5) + 1);
    rare
}

/// Whether what two tellings say keeps their plans apart.
fn apart(told: &Told<'_>, known: &Told<'_>) -> bool {
    let kinds = told.plan.kind != known.plan.kind;
    let measure = |plan: &Plan| plan.counted.as_ref().and_then(|c| Some(c.rsplit_once('-')?.1.to_owned()));
    let counts = told.plan.counted.is_some()
        && measure(told.plan) == measure(known.plan)
        && told.plan.counted != known.plan.counted;
    let versions = match (told.plan.version, known.plan.version) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    };
    let authors =
        !told.authors.is_empty() && !known.authors.is_empty() && told.authors.is_disjoint(&known.authors);
    let named = |plan: &Plan| !plan.labels.is_empty();
    let labels = named(told.plan) && named(known.plan) && shared_label(told.plan, known.plan).is_none();
    let label = shared_label(told.plan, known.plan).is_some();
    counts || versions || labels || !label && (kinds || authors)
}

/// Whether a telling is of a later plan than those of a group of earlier days: it is called a later version and none of
/// them is (`the improved offer` after `the offer`), or it is told as put forward these days.
fn newer(told: &Told<'_>, group: &[Told<'_>]) -> bool {
    const SAME_NEWS: i32 = 2;
    let late = |one: &Told<'_>| one.plan.version == Some(Version::Late);
    let before = |one: &Told<'_>| days_between(told, one).is_some_and(|days| days > SAME_NEWS);
    (told.fresh || late(told) && !group.iter().any(late))
        && told.plan.kind == PlanKind::Proposal
        && group.iter().all(before)
        && !group
            .iter()
            .any(|one| counted(told, one).is_some() || shared_label(told.plan, one.plan).is_some())
}

fn counted(told: &Told<'_>, known: &Told<'_>) -> Option<String> {
    let counted = told.plan.counted.as_ref().filter(|_| told.plan.counted == known.plan.counted)?;
    Some(format!("both texts call it {counted}"))
}

/// A proper name that is in the names of both.
fn shared_label<'p>(one: &'p Plan, other: &Plan) -> Option<&'p String> {
    let proper = |label: &&String| label.starts_with(char::is_alphabetic);
    one.labels.iter().filter(proper).find(|label| other.labels.contains(label))
}

fn named(told: &Told<'_>, known: &Told<'_>) -> Option<String> {
    shared_label(told.plan, known.plan).map(|label| format!("“{label}” is in its name in both texts"))
}

/// Two provisions in nearly the same words: a copy, or a report on the same paper.
fn copied(told: &Told<'_>, known: &Told<'_>) -> Option<String> {
    const LEAST: usize = 2;
    let long = told.provisions.iter().filter(|one| one.len() > 3);
    let same = long.filter(|one| known.provisions.iter().any(|other| alike(one, other)));
    (same.count() >= LEAST).then(|| "both texts tell the same provisions".to_owned())
}

fn authored(told: &Told<'_>, known: &Told<'_>) -> Option<String> {
    let side = told.authors.intersection(&known.authors).next()?;
    let days = days_between(told, known)?;
    let same = days <= SAME_ROUND && told.plan.kind == PlanKind::Proposal;
    same.then(|| format!("a plan of {side} in both texts, {}", told_apart(told, days)))
}

/// Whether both texts tell much of what is in the plan, and no word of what they tell is the same.
fn nothing_shared(told: &Told<'_>, known: &Told<'_>) -> bool {
    const LONG: usize = 4;
    const MUCH: usize = 2;
    let content = |one: &Told<'_>| -> BTreeSet<String> {
        one.provisions.iter().flatten().filter(|word| word.len() >= LONG).cloned().collect()
    };
    let much = |one: &Told<'_>| one.provisions.len() >= MUCH;
    much(told) && much(known) && content(told).is_disjoint(&content(known))
}

/// A plan whose author one of the texts does not tell, of the same days.
fn of_these_days(told: &Told<'_>, known: &Told<'_>) -> Option<String> {
    let open = told.authors.is_empty() || known.authors.is_empty();
    // One has a name of its own, the other is a side's.
    let own = |told: &Told<'_>| !told.authors.is_empty() || !told.plan.labels.is_empty();
    if own(told) && own(known) || history(told) || history(known) {
        return None;
    }
    let plain = |told: &Told<'_>| told.plan.counted.is_none() && told.plan.labels.is_empty();
    let days = days_between(told, known).filter(|days| *days <= SAME_DAYS && open)?;
    let particular = |told: &Told<'_>| -> BTreeSet<String> {
        told.names.iter().filter(|word| PARTICULAR.contains(&word.as_str())).cloned().collect()
    };
    let (one, other) = (particular(told), particular(known));
    let clash = !one.is_empty() && !other.is_empty() && one.is_disjoint(&other);
    let named = !told.names.is_disjoint(&known.names);
    let alike = !clash && !strangers(told, known) && !nothing_shared(told, known) && named;
    (alike && (plain(told) || plain(known)))
        .then(|| format!("the texts are {}, and nothing keeps the plans apart", told_apart(told, days)))
}

/// Whether the year in its name is long past on the day of the text: `the Oslo memorandum of 1994`.
fn history(told: &Told<'_>) -> bool {
    let year = told.day.map_or(0, Date::year);
    told.plan.labels.iter().filter_map(|label| label.parse::<i16>().ok()).any(|named| named + 1 < year)
}

/// How many days lie between two texts. Texts that tell no day are taken for news of the same days, as the pile that somebody
/// laid together without dates mostly is; a text with a day and one without are not.
fn days_between(told: &Told<'_>, known: &Told<'_>) -> Option<i32> {
    if told.day.is_none() && known.day.is_none() {
        return Some(0);
    }
    let length = known.day?.until(told.day?).ok()?;
    Some(length.get_days().abs())
}

/// How far apart two texts are, in words for whoever asks why their plans are one.
fn told_apart(told: &Told<'_>, days: i32) -> String {
    if told.day.is_none() { "both without a day".to_owned() } else { format!("{days} days apart") }
}

/// For each plan the one that it revises: as a text tells it, or an earlier one of the same author.
pub(super) fn revised(case: &Case, plans: &[CasePlan]) -> Vec<Option<usize>> {
    let holds = |at: usize, document: usize, id: &rapporteur_model::RecordId| {
        plans[at].tellings.iter().any(|one| one.document == document && told(case, one).id == *id)
    };
    let of = |at: usize| {
        let told_so = plans[at].tellings.iter().find_map(|telling| {
            let old = told(case, telling).revises.as_ref()?;
            (0..plans.len()).find(|other| *other != at && holds(*other, telling.document, old))
        });
        told_so.or_else(|| earlier_version(case, plans, at))
    };
    let found: Vec<Option<usize>> = (0..plans.len()).map(of).collect();
    let circular = |at: usize| {
        let chain = std::iter::successors(found[at], |old| found[*old]).take(plans.len() + 1);
        chain.into_iter().any(|old| old == at)
    };
    (0..plans.len()).map(|at| found[at].filter(|_| !circular(at))).collect()
}

/// The last plan before of the same author, where this one is said to be a later version.
fn earlier_version(case: &Case, plans: &[CasePlan], at: usize) -> Option<usize> {
    let plan = &plans[at];
    let late = plan.tellings.iter().any(|one| told(case, one).version == Some(Version::Late));
    let shares = |other: &usize| {
        plans[*other].kind == plan.kind
            && plans[*other].authors.iter().any(|one| plan.authors.iter().any(|own| own.name == one.name))
    };
    if late { (0..at).rev().find(shares) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn provisions_that_are_alike_share_a_rare_word(
            one in prop::collection::btree_set("[a-h]", 1..8),
            other in prop::collection::btree_set("[a-h]", 1..8),
            often in prop::collection::hash_map("[a-h]", 1..4_usize, 0..8),
        ) {
            let rare = rarest(&other, &often);
            let shared = rarest(&one, &often).into_iter().any(|word| rare.contains(&word));
            prop_assert!(shared || !alike(&one, &other));
        }
    }
}
