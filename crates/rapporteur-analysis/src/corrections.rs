//! What reviewers said of the actors, folded into the clusters: their word goes over every rule's.

use crate::cluster::{Alias, Cluster, Member, Names};
use crate::fold::fold;
use rapporteur_model::{ActorCorrection, ActorVerdict};

/// What became of a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The correction's number.
    pub number: u64,
    /// Why it has no effect now, where it has none: it stays in the case and is tried again.
    pub idle: Option<String>,
}

/// The rule of a name that a reviewer put where it is.
pub(crate) const CORRECTION: &str = "correction";

/// Fold `corrections` into `clusters`, in the order in which they were made.
pub(crate) fn fold_in(
    names: &Names<'_>,
    clusters: &mut Vec<Cluster>,
    corrections: &[ActorCorrection],
) -> Vec<Folded> {
    let mut folded = Vec::new();
    for correction in corrections {
        let idle = if correction.undone {
            Some("taken back".to_owned())
        } else {
            apply(names, clusters, correction).err()
        };
        folded.push(Folded { number: correction.number, idle });
        clusters.retain(|cluster| !cluster.members.is_empty());
    }
    folded
}

fn apply(names: &Names<'_>, clusters: &mut Vec<Cluster>, correction: &ActorCorrection) -> Result<(), String> {
    let by = |words: String| format!("{words}, says {} (a{})", correction.reviewer, correction.number);
    match &correction.verdict {
        // Additions are names among the others before any rule is asked.
        ActorVerdict::Add { .. } | ActorVerdict::Undo { .. } => Ok(()),
        ActorVerdict::Merge { name, into } => {
            merge(names, clusters, (name, into), &by(format!("“{name}” is “{into}”")))
        }
        ActorVerdict::Split { name, spelling } => {
            split(names, clusters, (name, spelling), &by(format!("“{spelling}” is not “{name}”")))
        }
        ActorVerdict::Alias { name, alias } => {
            let reason = by(format!("“{alias}” is a name of “{name}”"));
            rename(names, clusters, (name, alias), &reason)
        }
    }
}

fn merge(
    names: &Names<'_>,
    clusters: &mut [Cluster],
    (name, into): (&str, &str),
    reason: &str,
) -> Result<(), String> {
    let (from, to) = (find(names, clusters, name)?, find(names, clusters, into)?);
    if from == to {
        return Err(format!("“{name}” and “{into}” are one actor already"));
    }
    let moved = std::mem::take(&mut clusters[from]);
    let member = |member: Member| Member { rule: CORRECTION, reason: reason.to_owned(), ..member };
    clusters[to].members.extend(moved.members.into_iter().map(member));
    clusters[to].aliases.extend(moved.aliases);
    Ok(())
}

fn split(
    names: &Names<'_>,
    clusters: &mut Vec<Cluster>,
    (name, spelling): (&str, &str),
    reason: &str,
) -> Result<(), String> {
    let from = find(names, clusters, name)?;
    let wanted = Wanted::of(names, spelling);
    let is_meant = |member: &Member| wanted.fits(names, member.node);
    let meant = clusters[from].members.iter().filter(|member| is_meant(member)).count();
    if meant == 0 {
        return Err(format!("“{spelling}” is no name of “{name}”"));
    }
    if meant == clusters[from].members.len() {
        return Err(format!("“{name}” has no other name than “{spelling}”"));
    }
    let moved = clusters[from].members.extract_if(.., |member| is_meant(member));
    let nodes: Vec<usize> = moved.map(|member| member.node).collect();
    clusters.push(Cluster::of(&nodes, CORRECTION, reason));
    Ok(())
}

fn rename(
    names: &Names<'_>,
    clusters: &mut [Cluster],
    (name, alias): (&str, &str),
    reason: &str,
) -> Result<(), String> {
    let to = find(names, clusters, name)?;
    let wanted = Wanted::of(names, alias);
    let mut moved = Vec::new();
    for (_, cluster) in clusters.iter_mut().enumerate().filter(|(at, _)| *at != to) {
        let meant = cluster.members.extract_if(.., |member| wanted.fits(names, member.node));
        moved.extend(meant.map(|member| member.node));
    }
    let moved = Cluster::of(&names.in_order(moved), CORRECTION, reason);
    clusters[to].members.extend(moved.members);
    let (name, reason) = (wanted.name.to_owned(), reason.to_owned());
    clusters[to].aliases.push(Alias { name, rule: CORRECTION, reason, texts: 0 });
    Ok(())
}

/// A name as a reviewer writes it: `NAME`, or `NAME@DOC` for the one in that document.
struct Wanted<'a> {
    name: &'a str,
    folded: String,
    document: Option<usize>,
}

impl<'a> Wanted<'a> {
    fn of(names: &Names<'_>, wanted: &'a str) -> Wanted<'a> {
        let placed = wanted.rsplit_once('@').and_then(|(name, document)| {
            let at = names.case.documents.iter().position(|entry| entry.name == document)?;
            Some((name, at))
        });
        let (name, document) = placed.map_or((wanted, None), |(name, at)| (name, Some(at)));
        Wanted { name, folded: fold(name), document }
    }

    fn fits(&self, names: &Names<'_>, node: usize) -> bool {
        let one = &names.nodes[node];
        self.placed(one.document) && fold(&one.name) == self.folded
    }

    fn placed(&self, document: Option<usize>) -> bool {
        self.document.is_none() || self.document == document
    }

    /// Whether a text calls the bearer of the node so somewhere.
    fn mentioned(&self, names: &Names<'_>, node: usize) -> bool {
        let one = &names.nodes[node];
        self.placed(one.document)
            && one.sightings.iter().any(|sighting| {
                let document = names.case.documents.get(sighting.document).map(|entry| &entry.document);
                let words = document.and_then(|document| sighting.mention?.get(document.text()));
                words.is_some_and(|words| fold(words) == self.folded)
            })
    }
}

/// The only cluster with a name: one that the texts give in full, else one by which they mention it.
fn find(names: &Names<'_>, clusters: &[Cluster], name: &str) -> Result<usize, String> {
    let wanted = Wanted::of(names, name);
    let with = |test: &dyn Fn(usize) -> bool| -> Vec<usize> {
        let has = |cluster: &Cluster| cluster.members.iter().any(|member| test(member.node));
        (0..clusters.len()).filter(|&at| has(&clusters[at])).collect()
    };
    let mut found = with(&|node| wanted.fits(names, node));
    if found.is_empty() {
        found = with(&|node| wanted.mentioned(names, node));
    }
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(format!("no text names “{name}” now")),
        several => Err(format!("{} actors have the name “{name}”: write NAME@DOC", several.len())),
    }
}
