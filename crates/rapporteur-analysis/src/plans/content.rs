//! What the tellings of one plan say of it, put together.

use super::issues::Issues;
use super::{CasePlan, PlanAuthor, PlanName, PlanProvision, PlanResponse, PlanTelling, told};
use crate::Analysis;
use crate::fold::{fold, words};
use crate::positions::Called;
use rapporteur_model::{Answer, Case, Plan, PlanKind, Provision, Response, Span, Teller};
use std::collections::{BTreeMap, BTreeSet};

/// The plan that a group of tellings is of.
pub(super) fn plan(
    case: &Case,
    analysis: &Analysis,
    (issues, called): (&Issues<'_>, &Called),
    tellings: &[PlanTelling],
) -> CasePlan {
    let names = names(case, tellings);
    let name = best(&names).to_owned();
    let scene = Scene { case, analysis, issues, called };
    let (first, authors) = (told(case, &tellings[0]), scene.authors(tellings));
    let responses = scene.responses(tellings, &authors, first.kind);
    CasePlan {
        id: slug(&name),
        name,
        kind: first.kind,
        names,
        authors,
        revises: None,
        provisions: tellings.iter().flat_map(|telling| scene.provisions(telling)).collect(),
        responses,
        tellings: tellings.to_vec(),
    }
}

/// The different words by which the texts name it.
fn names(case: &Case, tellings: &[PlanTelling]) -> Vec<PlanName> {
    let mut names: Vec<PlanName> = Vec::new();
    for telling in tellings {
        let text = case.documents[telling.document].document.text();
        for span in &told(case, telling).mentions {
            let words = span.get(text).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            let place = (telling.document, *span);
            match names.iter_mut().find(|name| fold(&name.words) == fold(&words)) {
                Some(name) => name.mentions.push(place),
                None => names.push(PlanName { words, mentions: vec![place] }),
            }
        }
    }
    names
}

/// The name that tells most: with a number or a proper name, not long, and often used.
fn best(names: &[PlanName]) -> &str {
    const LONG: usize = 6;
    let weight = |name: &PlanName| {
        let bare = without_article(&name.words);
        let number = bare.contains(|c: char| c.is_ascii_digit()) || bare.contains('-');
        let proper = bare.split(' ').any(|word| word.starts_with(char::is_uppercase));
        let several = bare.contains(' ');
        let length = bare.split(' ').count();
        let tells = 3 * usize::from(number) + 3 * usize::from(proper) + usize::from(several);
        (tells + name.mentions.len().min(3)).saturating_sub(2 * length.saturating_sub(LONG))
    };
    let best = names.iter().enumerate().max_by_key(|(at, name)| (weight(name), usize::MAX - at));
    best.map_or("", |(_, name)| without_article(&name.words))
}

fn without_article(words: &str) -> &str {
    let articles = ["the ", "The ", "a ", "A ", "an ", "An ", "this ", "This ", "these ", "These "];
    articles.iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words)
}

/// A name as one word of a file name: `ukraines-20-point-plan`.
pub(super) fn slug(name: &str) -> String {
    let folded = fold(name);
    let plain: String = folded.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let joined = plain.split_whitespace().collect::<Vec<_>>().join("-");
    if joined.is_empty() { "plan".to_owned() } else { joined }
}

/// Where the words of a case are read.
struct Scene<'a> {
    case: &'a Case,
    analysis: &'a Analysis,
    issues: &'a Issues<'a>,
    called: &'a Called,
}

impl Scene<'_> {
    /// The name in the case of the one in whose words something is told.
    fn teller(&self, document: usize, teller: Option<&Teller>) -> Option<String> {
        let entry = &self.case.documents[document];
        let statement = entry.reading.statements.iter().find(|s| Some(&s.id) == teller.map(|t| &t.statement));
        let source = statement.and_then(|statement| match &statement.speaker {
            rapporteur_model::Speaker::Source(source) => Some(source),
            rapporteur_model::Speaker::Unknown { .. } => None,
        });
        let name = source.map(|source| self.analysis.name(entry.document.id(), source).to_owned());
        name.or_else(|| teller?.name.clone())
    }

    fn authors(&self, tellings: &[PlanTelling]) -> Vec<PlanAuthor> {
        let mut authors: Vec<PlanAuthor> = Vec::new();
        for telling in tellings {
            let id = self.case.documents[telling.document].document.id();
            for one in &told(self.case, telling).authors {
                let place = (&one.author, one.evidence.start());
                let side = self.called.side(self.case, self.analysis, telling.document, place);
                let name = side.unwrap_or_else(|| self.analysis.side(id, &one.author).to_owned());
                if !authors.iter().any(|known| known.name == name) {
                    authors.push(PlanAuthor {
                        name,
                        told_by: self.teller(telling.document, one.told_by.as_ref()),
                        document: telling.document,
                        evidence: one.evidence,
                    });
                }
            }
        }
        authors
    }

    /// What one text tells that it contains: one provision an issue of each piece, those that list more of the same
    /// issue joined, those that only repeat left out.
    fn provisions(&self, telling: &PlanTelling) -> Vec<PlanProvision> {
        let plan: &Plan = told(self.case, telling);
        let mut found: Vec<PlanProvision> = Vec::new();
        for (nth, provision) in plan.provisions.iter().enumerate() {
            let words = self.words(telling.document, &provision.evidence);
            let issues = self.issues.of_provision((telling.document, telling.plan), nth, &words);
            let issues = if issues.is_empty() { vec![None] } else { issues.into_iter().map(Some).collect() };
            for issue in issues {
                self.add(&mut found, telling.document, provision, issue);
            }
        }
        found
    }

    fn add(
        &self,
        found: &mut Vec<PlanProvision>,
        document: usize,
        provision: &Provision,
        issue: Option<String>,
    ) {
        let teller = self.teller(document, provision.told_by.as_ref());
        let same = |known: &&mut PlanProvision| known.issue == issue && issue.is_some();
        for known in found.iter_mut().filter(same) {
            if self.listed_after(document, known, provision) {
                known.evidence.extend(&provision.evidence);
                return;
            }
            let again = teller.is_some() && teller != known.told_by;
            if again || self.repeats(document, known, provision) {
                return;
            }
        }
        found.push(PlanProvision {
            issue,
            document,
            evidence: provision.evidence.clone(),
            told_by: teller,
            confidence: provision.confidence,
            method: provision.method.clone(),
        });
    }

    fn words(&self, document: usize, spans: &[Span]) -> String {
        let text = self.case.documents[document].document.text();
        spans.iter().filter_map(|span| span.get(text)).collect::<Vec<_>>().join(" ")
    }

    /// Whether a provision stands in the same list right after a known one: `40,000 tonnes of beef, 20,000 of lamb`.
    fn listed_after(&self, document: usize, known: &PlanProvision, provision: &Provision) -> bool {
        const GAP: usize = 6;
        let (last, next) = (known.evidence.last(), provision.evidence.first());
        let (Some(last), Some(next)) = (last, next) else { return false };
        let text = self.case.documents[document].document.text();
        let between = Span::checked(last.end(), next.start()).and_then(|gap| gap.get(text));
        // A conjunct with a verb of its own is a provision of its own.
        const BARE: [&str; 10] = ["a", "an", "the", "other", "another", "no", "its", "their", "some", "all"];
        let opens = next.get(text).and_then(|words| words.split_whitespace().next()).unwrap_or_default();
        let bare = BARE.contains(&opens) || opens.starts_with(|c: char| !c.is_alphabetic());
        bare && between.is_some_and(|gap| gap.len() <= GAP && !gap.contains(['.', ';', '\n']))
            && known.told_by.is_some() == provision.told_by.is_some()
    }

    /// Whether it says again what is known: a third of the words are the same.
    fn repeats(&self, document: usize, known: &PlanProvision, provision: &Provision) -> bool {
        let folded = |spans: &[Span]| -> BTreeSet<String> {
            words(&self.words(document, spans)).into_iter().filter(|word| word.len() > 3).collect()
        };
        let (one, other) = (folded(&known.evidence), folded(&provision.evidence));
        3 * one.intersection(&other).count() >= one.union(&other).count()
    }

    /// The answers; the authors of a proposal do not answer it.
    fn responses(
        &self,
        tellings: &[PlanTelling],
        authors: &[PlanAuthor],
        kind: PlanKind,
    ) -> Vec<PlanResponse> {
        let each = tellings.iter().flat_map(|telling| {
            let responses = told(self.case, telling).responses.iter();
            responses.filter_map(|response| self.response(telling.document, response))
        });
        let own = |one: &PlanResponse| authors.iter().any(|author| author.name == one.party);
        let mut known: BTreeMap<String, Vec<(BTreeSet<String>, usize)>> = BTreeMap::new();
        let mut responses: Vec<PlanResponse> = Vec::new();
        for mut one in each.filter(|one| kind == PlanKind::Agreement || !own(one)) {
            // What is agreed is no longer something to talk about: who calls it a start takes it.
            if kind == PlanKind::Agreement && one.answer == Answer::BasisForTalks {
                one.answer = Answer::Accepts;
            }
            let told: BTreeSet<String> =
                words(&self.words(one.document, &one.evidence)).into_iter().collect();
            let of_party = known.entry(one.party.clone()).or_default();
            if !of_party.iter().any(|(words, at)| is_copy((&responses[*at], words), (&one, &told))) {
                of_party.push((told, responses.len()));
                responses.push(one);
            }
        }
        responses
    }

    /// An answer under the name of its side; `None` where somebody gives it who speaks for none.
    fn response(&self, document: usize, response: &Response) -> Option<PlanResponse> {
        let name = self.analysis.name(self.case.documents[document].document.id(), &response.party);
        let place = response.evidence.first()?.start();
        let party = self.called.side(self.case, self.analysis, document, (&response.party, place))?;
        Some(PlanResponse {
            party: party.clone(),
            speaker: (name != party).then(|| name.to_owned()),
            answer: response.answer,
            on: response.on.clone(),
            told_by: self.teller(document, response.told_by.as_ref()),
            document,
            evidence: response.evidence.clone(),
            confidence: response.confidence,
            method: response.method.clone(),
        })
    }
}

/// An answer and its words.
type Worded<'a> = (&'a PlanResponse, &'a BTreeSet<String>);

/// Whether the same words are known to tell an answer of the side, or another text tells the same answer in nearly the
/// same words: a copy, which is no answer of its own. Both are answers of one side.
fn is_copy((known, words): Worded<'_>, (one, told): Worded<'_>) -> bool {
    if known.document == one.document {
        return known.evidence.iter().any(|a| one.evidence.iter().any(|b| a.overlaps(*b)));
    }
    known.answer == one.answer && alike(words, told)
}

/// Whether three fifths of the words of two texts are the same.
pub(super) fn alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    5 * one.intersection(other).count() >= 3 * one.union(other).count()
}

/// The answers to an old plan that are made by putting a new one in its place: of those authors who are not the old
/// one's.
pub(super) fn by_revising<'a>(
    new: &'a CasePlan,
    old: &'a CasePlan,
) -> impl Iterator<Item = PlanResponse> + 'a {
    let union = |name: &str| matches!(name, "European Union" | "Europe");
    let others = new.authors.iter().filter(move |one| {
        let same = |known: &str| known == one.name || union(known) && union(&one.name);
        let author = old.authors.iter().any(|known| same(&known.name));
        let told = old.responses.iter().any(|r| r.party == one.name && r.answer == Answer::Revises);
        !author && !told
    });
    others.map(|one| PlanResponse {
        party: one.name.clone(),
        speaker: None,
        answer: Answer::Revises,
        on: None,
        told_by: one.told_by.clone(),
        document: one.document,
        evidence: vec![one.evidence],
        confidence: 0.6,
        method: "response/a new version".to_owned(),
    })
}
