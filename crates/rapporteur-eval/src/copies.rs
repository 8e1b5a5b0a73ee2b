//! What pairs of articles are to each other, against the kinds of a gold file.
//!
//! The articles of the file's part are one case, as a user would read them in; each pair is judged in it. A text that
//! is the same after extraction is one document with two appearances, and `identical`.

use crate::annotations::lines;
use rapporteur_analysis::{Analysis, CopyKind, CopyRelation, Knowledge, analyse};
use rapporteur_model::{Case, CaseDocument};
use rapporteur_reader::input::{self, Source};
use rapporteur_reader::read_record;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The kinds of the gold.
const KINDS: [&str; 5] = ["identical", "edited", "spun", "same-event", "unrelated"];

#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
    kind: String,
}

#[derive(Deserialize)]
struct Id {
    id: String,
}

/// A pair that was judged.
struct Judged {
    pair: Pair,
    found: &'static str,
    relation: Option<CopyRelation>,
    searched: bool,
}

/// Judge the pairs of a file; see the usage in `main.rs`.
pub(crate) fn command(arguments: &[&str]) -> Result<String, String> {
    let path = Path::new(arguments.first().ok_or("copies: which file of pairs?")?);
    let pairs: Vec<Pair> = lines(path)?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let articles = path.with_file_name(format!("{stem}-articles.jsonl"));
    let (case, places) = case(&articles)?;
    let analysis = analyse(&case, Knowledge::default());
    let judged: Vec<Judged> =
        pairs.into_iter().map(|pair| judge(&case, &analysis, &places, pair)).collect::<Result<_, _>>()?;
    let mut report = report(&judged);
    if arguments.contains(&"--misses") {
        judged.iter().filter(|one| one.found != one.pair.kind).for_each(|one| miss(&mut report, one));
    }
    Ok(report)
}

/// The articles as one case, and the place of each id in it.
fn case(path: &Path) -> Result<(Case, BTreeMap<String, usize>), String> {
    let ids: Vec<Id> = lines(path)?;
    let (mut documents, mut places): (Vec<CaseDocument>, _) = (Vec::new(), BTreeMap::new());
    for (raw, Id { id }) in input::records(Source::File(PathBuf::from(path))).zip(ids) {
        let raw = raw.map_err(|error| error.to_string())?;
        let article = read_record(raw, None).map_err(|error| error.to_string())?;
        let known = documents.iter().position(|entry| entry.document.id() == article.document.id());
        let at = known.unwrap_or(documents.len());
        match documents.get_mut(at) {
            Some(entry) => entry.publications.push(article.publication),
            None => documents.push(CaseDocument {
                name: id.clone(),
                document: article.document,
                publications: vec![article.publication],
                reading: article.reading,
                rejected: vec![],
            }),
        }
        places.insert(id, at);
    }
    Ok((Case { documents, ..Case::default() }, places))
}

fn judge(
    case: &Case,
    analysis: &Analysis,
    places: &BTreeMap<String, usize>,
    pair: Pair,
) -> Result<Judged, String> {
    let place = |id: &str| places.get(id).copied().ok_or_else(|| format!("no article {id}"));
    let (a, b) = (place(&pair.a)?, place(&pair.b)?);
    let copies = &analysis.copies;
    let relation = (a != b).then(|| copies.relation(case, a, b)).flatten();
    let found = match relation.as_ref().map(|relation| relation.kind) {
        _ if a == b => "identical",
        Some(CopyKind::NearIdentical) => "identical",
        Some(kind) => kind.as_str(),
        None => "unrelated",
    };
    let together = copies.group_of(a).is_some_and(|group| group.documents.contains(&b));
    let firsts = [a, b].map(|at| copies.group_of(at).map_or(at, |group| group.documents[0]));
    let told = copies.same_event.iter().any(|relation| {
        let others = relation.documents.map(|at| copies.group_of(at).map_or(at, |group| group.documents[0]));
        others == firsts || others == [firsts[1], firsts[0]]
    });
    Ok(Judged { pair, found, relation, searched: a == b || together || told })
}

fn report(judged: &[Judged]) -> String {
    let (mut report, mut sum) = (String::new(), 0.0);
    let count = |test: &dyn Fn(&Judged) -> bool| judged.iter().filter(|one| test(one)).count() as f64;
    for kind in KINDS {
        let gold = count(&|one| one.pair.kind == kind);
        let found = count(&|one| one.found == kind);
        let right = count(&|one| one.found == kind && one.pair.kind == kind);
        let f = 2.0 * right / (gold + found).max(1.0);
        sum += f;
        let (precision, recall) = (right / found.max(1.0), right / gold.max(1.0));
        let _ = writeln!(report, "copies  {kind:11} precision {precision:.3}  recall {recall:.3}  F {f:.3}");
    }
    let related = count(&|one| one.pair.kind != "unrelated");
    let met = count(&|one| one.pair.kind != "unrelated" && one.searched);
    let right = count(&|one| one.found == one.pair.kind);
    let _ = writeln!(
        report,
        "copies  all         macro-F {:.3}  accuracy {:.3} of {}  related pairs that the search meets {:.3}",
        sum / KINDS.len() as f64,
        right / judged.len().max(1) as f64,
        judged.len(),
        met / related.max(1.0)
    );
    report
}

fn miss(report: &mut String, one: &Judged) {
    let why = one.relation.as_ref().map_or("", |relation| relation.why.as_str());
    let Judged { pair, found, .. } = one;
    let _ = writeln!(report, "{} {} is {}, found {found}: {why}", pair.a, pair.b, pair.kind);
}
