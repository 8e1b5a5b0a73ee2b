//! Which issues a position is about: by the words of its matter and by what the tagger reads; where neither
//! tells, as learned from phrasings, by what the clause means.

use crate::issues::{Catalogue, Learned, Match};
use crate::{Knowledge, Meaning, threads};
use rapporteur_model::{Case, Document, Position, Span, Topic};
use std::collections::BTreeMap;

/// The least likeness of a position's words to the nearest phrasing of an issue.
const LEAST: f32 = 0.55;
/// By how much the nearest phrasing of an issue has to be nearer than any of another issue or of none.
const MARGIN: f32 = 0.03;

/// The least probability of a learned issue. With less, more positions have an issue, and more of these are wrong.
const LIKELY: f32 = 0.5;

/// The issue of the talks themselves, which stands beside no other.
const PROCESS: &str = "process";
/// What a part of a matter that has several has to weigh to have an issue of its own: a word that decides.
const DECIDES: u32 = 3;
/// What the logarithm of the tagger's probability counts, and beside it a unit of weight of the words of the matter, of the
/// clause, of the sentence before and of the headline: a log-linear mixture, fitted on marked articles that the tagger had
/// not learned from (docs/measurements.md).
const OF_TAGGER: f32 = 0.63;
const OF_MATTER: f32 = 0.3;
const OF_CLAUSE: f32 = 0.35;
const OF_BEFORE: f32 = 0.55;
const OF_HEADLINE: f32 = 0.35;
/// The least probability of an issue by all of them, that words alone do not tell. With less, three of four are wrong.
const LEAST_SHARE: f32 = 0.35;
/// The least probability of the catalogue's issues together: with less, the clause is about something else.
const OF_THE_CASE: f32 = 0.25;
/// The probability of an issue that the tagger does not name.
const UNREAD: f32 = 0.005;

/// How many sentences before a position may tell what it is about.
const BEFORE: usize = 3;
/// A matter of no more words may be about what the sentence before is about: `it`, `50,000 tonnes`.
const SHORT: usize = 8;

/// An issue's id, and the words or the phrasing that decided.
type Found = (String, String);

/// The issues of every position of a case.
pub(crate) struct Matcher {
    found: BTreeMap<(usize, usize), Vec<Found>>,
}

impl Matcher {
    pub(crate) fn new(case: &Case, facts: &[Vec<Position>], knowledge: Knowledge<'_>) -> Matcher {
        let mut matcher = Matcher { found: BTreeMap::new() };
        let Some(catalogue) = knowledge.catalogue else { return matcher };
        let mut open: Vec<((usize, usize), String)> = Vec::new();
        let places =
            (0..facts.len()).flat_map(|document| (0..facts[document].len()).map(move |nth| (document, nth)));
        let places: Vec<(usize, usize)> = places.collect();
        let of =
            |(document, index): (usize, usize)| (&case.documents[document].document, &facts[document][index]);
        let told = threads::each(&places, |place| {
            let (document, position) = of(*place);
            let clause = position.evidence.first();
            let read = clause.map(|clause| read(catalogue, &case.documents[place.0].reading.topics, *clause));
            let read = read.unwrap_or_default();
            told_by_both(catalogue, document, position, &read)
        });
        for (place, found) in places.iter().zip(told) {
            if found.is_empty() {
                let (document, position) = of(*place);
                open.push((*place, joined(document, &position.evidence)));
            } else {
                matcher.found.insert(*place, found);
            }
        }
        if let Some(meaning) = knowledge.meaning {
            matcher.found.extend(by_meaning(catalogue, meaning, &open));
        }
        matcher
    }

    /// The issues of the position of this document and index, the surest first.
    pub(crate) fn issues(&self, place: (usize, usize)) -> Vec<Found> {
        self.found.get(&place).cloned().unwrap_or_default()
    }
}

fn joined(document: &Document, spans: &[Span]) -> String {
    spans.iter().map(|span| document.words(*span)).collect::<Vec<_>>().join(" ")
}

/// An issue as the tagger reads it, with its probability among the issues of the catalogue.
pub(crate) type Read = (String, f32);

/// By what the words weigh and what the tagger reads, together. Where the tagger reads nothing, words tell alone.
fn told_by_both(
    catalogue: &Catalogue,
    document: &Document,
    position: &Position,
    read: &[Read],
) -> Vec<Found> {
    let text = joined(document, &position.matter);
    let matter = catalogue.topics_of(&text);
    let clause = catalogue.topics_of(&joined(document, &position.evidence));
    let words = words_tell(catalogue, (document, position), (&text, &matter), &clause);
    if read.is_empty() {
        return words;
    }
    let [before, headline] = near_by(document, position.trigger)
        .map(|span| span.map(|span| catalogue.topics_of(document.words(span))));
    let (before, headline) = (before.unwrap_or_default(), headline.unwrap_or_default());
    let told = [(OF_MATTER, &matter), (OF_CLAUSE, &clause), (OF_BEFORE, &before), (OF_HEADLINE, &headline)];
    let Some((best, share)) = likeliest(catalogue, read, &told) else { return words };
    if words.iter().any(|(id, _)| id == best) {
        return words;
    }
    let why = format!("as the tagger and the words around tell: {share:.2}");
    if share < LEAST_SHARE { vec![] } else { vec![(best.to_owned(), why)] }
}

/// The likeliest issue of the catalogue by the tagger and by words, each with what they count, and its probability.
fn likeliest<'a>(
    catalogue: &'a Catalogue,
    read: &[Read],
    told: &[(f32, &Vec<Match<'_>>)],
) -> Option<(&'a str, f32)> {
    let share =
        |id: &str| read.iter().find(|(issue, _)| issue == id).map_or(UNREAD, |(_, share)| share.max(UNREAD));
    let score = |id: &str| {
        OF_TAGGER * share(id).ln()
            + told.iter().map(|(counts, found)| counts * weight(found, id)).sum::<f32>()
    };
    let scores: Vec<(&str, f32)> =
        catalogue.issues().iter().map(|issue| (issue.id.as_str(), score(&issue.id))).collect();
    let (best, top) = scores.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some((best, 1.0 / scores.iter().map(|(_, score)| (score - top).exp()).sum::<f32>()))
}

/// The sentence before the one in which a place stands, and the first one of the text, where it is another one.
fn near_by(document: &Document, place: Span) -> [Option<Span>; 2] {
    let sentences = document.sentences();
    let after = sentences.partition_point(|sentence| sentence.span.start() <= place.start());
    let before = after.checked_sub(2).and_then(|at| sentences.get(at));
    let first = sentences.first().filter(|_| after > 1);
    [before, first].map(|sentence| sentence.map(|sentence| sentence.span))
}

/// What the words of a text weigh for an issue.
fn weight(found: &[Match<'_>], issue: &str) -> f32 {
    const MOST: u32 = 4;
    found.iter().find(|one| one.issue.id == issue).map_or(0.0, |one| one.score.min(MOST) as f32)
}

/// What the tagger reads of the clause of a position or provision, the likeliest issue first; nothing where it reads no
/// issue of the catalogue there.
pub(crate) fn read(catalogue: &Catalogue, topics: &[Topic], clause: Span) -> Vec<Read> {
    let Ok(at) = topics.binary_search_by_key(&clause, |topic| topic.span) else { return vec![] };
    let known = || topics[at].issues.iter().filter(|(issue, _)| catalogue.issue(issue).is_some());
    let sum = known().map(|(_, share)| share).sum::<f32>();
    if sum < OF_THE_CASE {
        return vec![];
    }
    known().map(|(issue, share)| (issue.clone(), share / sum)).collect()
}

/// By the words of the matter, else of the clause, else, where they only point at something, of the sentences before.
fn words_tell(
    catalogue: &Catalogue,
    (document, position): (&Document, &Position),
    (text, matter): (&str, &[Match<'_>]),
    clause: &[Match<'_>],
) -> Vec<Found> {
    let own = of_matter(catalogue, text, matter);
    if own.first().is_some_and(|(found, _)| found.is_sure()) {
        return own.into_iter().map(|(_, found)| found).collect();
    }
    let clause = clause.first().map(told);
    if let Some((_, found)) = clause.as_ref().filter(|(found, _)| found.is_sure()) {
        return vec![found.clone()];
    }
    let talks = own.into_iter().next().or(clause);
    let near = || {
        around(document, position.trigger).into_iter().find_map(|span| near(catalogue, document.words(span)))
    };
    let near = if points_back(text) { near() } else { None };
    near.or(talks.map(|(_, found)| found)).into_iter().collect()
}

/// The issue, not the talks, that a sentence near a position speaks of.
fn near(catalogue: &Catalogue, words: &str) -> Option<Found> {
    let found = catalogue.issues_of(words);
    found.iter().find(|found| found.issue.id != PROCESS).map(shown)
}

/// How an issue was told.
#[derive(Clone, Copy, PartialEq)]
enum Told {
    /// By words for something else than the talks.
    Matter,
    /// As the talks, by a word that decides.
    Talks,
    /// As the talks, by the mention of a plan or the like.
    Plan,
}

impl Told {
    fn is_sure(self) -> bool {
        self != Told::Plan
    }
}

fn told(found: &Match<'_>) -> (Told, Found) {
    let talks = found.issue.id == PROCESS;
    let decided = found.words[0].weight >= DECIDES;
    let told = match (talks, decided) {
        (false, _) => Told::Matter,
        (true, true) => Told::Talks,
        (true, false) => Told::Plan,
    };
    (told, shown(found))
}

/// Words that stand for what was spoken of before.
const POINTERS: &str = "it this that them both one these those either so nothing anything neither number numbers figure \
    figures phrase word words paragraph sentence range result outcome offer demand demands idea clause change changes \
    package sum amount step condition conditions share date limit request point measure measures wording article \
    provision floor quota";

/// `it`, `50,000 tonnes`, `the phrase`: whether a matter says only with the sentences before it what it is about.
fn points_back(matter: &str) -> bool {
    let lower = matter.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let figure = matter.contains(|c: char| c.is_ascii_digit());
    let points = |word: &&str| POINTERS.split_whitespace().any(|pointer| pointer == *word);
    words.len() <= SHORT && (figure || words.iter().any(points))
}

/// Where it may stand what a place is about: in its own sentence, the headline, or the few sentences before.
fn around(document: &Document, place: Span) -> Vec<Span> {
    let sentences = document.sentences();
    let Some(at) = sentences.iter().position(|sentence| sentence.span.holds(place)) else { return vec![] };
    let before = sentences[at.saturating_sub(BEFORE)..at].iter().rev();
    let near = [&sentences[at], &sentences[0]].into_iter().chain(before);
    near.map(|sentence| sentence.span).collect()
}

/// The surest issue of a matter, and those of its parts that a word decides.
fn of_matter(catalogue: &Catalogue, matter: &str, whole: &[Match<'_>]) -> Vec<(Told, Found)> {
    let Some(first) = whole.first() else { return vec![] };
    let mut issues = vec![told(first)];
    for part in parts(matter) {
        let found = catalogue.topics_of(part);
        let Some(best) = found.first().filter(|found| found.words[0].weight >= DECIDES) else { continue };
        // A part that speaks of an issue told already adds no other one: `palm oil and other farm products`.
        if found.iter().any(|other| issues.iter().any(|(_, (known, _))| *known == other.issue.id)) {
            continue;
        }
        let id = &best.issue.id;
        let new = issues.iter().all(|(_, (known, _))| known != id);
        if id != PROCESS && new && whole.iter().any(|w| w.issue.id == *id) {
            issues.push(told(best));
        }
    }
    issues
}

/// What a matter lists: `a ban on cranes, an end to overtime and …`.
fn parts(matter: &str) -> Vec<&str> {
    let commas = matter.split([',', ';']);
    let parts: Vec<&str> = commas.flat_map(|part| part.split(" and ")).map(str::trim).collect();
    if parts.len() > 1 { parts } else { vec![] }
}

/// The issue with the words that decided.
fn shown(found: &Match<'_>) -> Found {
    let terms: Vec<&str> = found.words.iter().map(|hit| hit.term).collect();
    (found.issue.id.clone(), format!("its words: {}", terms.join("; ")))
}

/// Issues of the clauses whose words tell none: as learned, else that of the nearest phrasing.
fn by_meaning(
    catalogue: &Catalogue,
    meaning: &dyn Meaning,
    open: &[((usize, usize), String)],
) -> BTreeMap<(usize, usize), Vec<Found>> {
    if open.is_empty() {
        return BTreeMap::new();
    }
    let mut phrasings: Vec<(&str, Option<&str>)> = Vec::new();
    for issue in catalogue.issues() {
        phrasings.extend(issue.examples.iter().map(|text| (text.as_str(), Some(issue.id.as_str()))));
    }
    phrasings.extend(catalogue.unrelated().iter().map(|text| (text.as_str(), None)));
    let texts = phrasings.iter().map(|(text, _)| *text).chain(open.iter().map(|(_, text)| text.as_str()));
    let mut known = meaning.vectors(&texts.collect::<Vec<_>>());
    let clauses = known.split_off(phrasings.len());
    let learned = Learned::of(catalogue);
    let told = threads::each(&clauses, |vector| {
        let likely = learned.issue(vector).filter(|(_, sure)| *sure >= LIKELY);
        let likely =
            likely.map(|(issue, sure)| (issue.to_owned(), format!("learned from phrasings: {sure:.2}")));
        let near = || nearest(&phrasings, &known, vector);
        likely
            .or_else(|| near().map(|(issue, phrasing)| (issue.to_owned(), format!("most like: {phrasing}"))))
    });
    let found = open.iter().zip(told).filter_map(|((place, _), found)| Some((*place, vec![found?])));
    found.collect()
}

/// The issue of the phrasing nearest to a vector, where it is near enough and no other issue's is as near.
fn nearest<'p>(
    phrasings: &[(&'p str, Option<&'p str>)],
    known: &[Vec<f32>],
    vector: &[f32],
) -> Option<(&'p str, &'p str)> {
    let scored: Vec<(f32, &(&str, Option<&str>))> =
        known.iter().map(|other| product(other, vector)).zip(phrasings).collect();
    let best = scored.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
    let (phrasing, issue) = *best.1;
    let rival = scored.iter().filter(|(_, (_, other))| *other != issue).map(|(score, _)| *score);
    let clear = rival.fold(f32::MIN, f32::max) + MARGIN <= best.0;
    issue.filter(|_| best.0 >= LEAST && clear).map(|issue| (issue, phrasing))
}

/// The scalar product of two vectors, summed in lanes that a processor adds up side by side.
fn product(one: &[f32], other: &[f32]) -> f32 {
    const LANES: usize = 16;
    let (ours, our_rest) = one.as_chunks::<LANES>();
    let (theirs, their_rest) = other.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for (a, b) in ours.iter().zip(theirs) {
        (0..LANES).for_each(|lane| sums[lane] += a[lane] * b[lane]);
    }
    let rest: f32 = our_rest.iter().zip(their_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_help_the_tagger_to_an_issue() {
        let sund = "name = 'sund'\n\
            [[issue]]\nid = 'dyke'\nlabel = 'Dyke'\ndefinition = 'The dyke'\nwords.decides = ['dyke']\n\
            [[issue]]\nid = 'ferry'\nlabel = 'Ferry'\ndefinition = 'The ferry'\nwords.decides = ['ferry']\n";
        let catalogue = Catalogue::new(&[], Some(("sund.toml", sund))).unwrap();
        let read = [("dyke".to_owned(), 0.6), ("ferry".to_owned(), 0.4)];
        let of = |words: &str| {
            let before = catalogue.topics_of(words);
            likeliest(&catalogue, &read, &[(OF_BEFORE, &before)]).map(|(issue, _)| issue)
        };
        assert_eq!(of("It rained."), Some("dyke"));
        assert_eq!(of("They spoke of the ferry."), Some("ferry"));
    }

    #[test]
    fn the_nearest_phrasing_decides_where_it_is_near_and_clear() {
        let phrasings =
            [("the dyke must hold", Some("dyke")), ("more ferries", Some("ferry")), ("it rained", None)];
        let known = [vec![1.0, 0.0, 0.0], vec![0.0, 1.0, 0.0], vec![0.0, 0.0, 1.0]];
        let of = |vector: [f32; 3]| nearest(&phrasings, &known, &vector).map(|(issue, _)| issue);
        assert_eq!(of([0.9, 0.3, 0.3]), Some("dyke"));
        assert_eq!(of([0.7, 0.69, 0.1]), None, "two are as near");
        assert_eq!(of([0.5, 0.2, 0.2]), None, "none is near");
        assert_eq!(of([0.1, 0.2, 0.95]), None, "it is about no issue");
    }
}
