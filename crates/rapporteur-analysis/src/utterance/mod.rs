//! The same utterance in several texts: one quotation with its variants, and who relays whom.
//!
//! Statements are held against each other by their words, their speakers and their days. Candidates come from the same
//! index as those of copies: runs of quoted words, and the speaker's weighty words for what is told and not quoted.
//! Statements in passages of copies that answer each other are candidates too: a reworded quotation shares few words.

mod rules;
mod search;

use crate::copies::{Copies, Texts};
use crate::{Analysis, sighting};
use jiff::civil::Date;
use rapporteur_model::{Case, Mode, Span};
use rules::Said;
use std::collections::BTreeSet;

/// Something that somebody said once, with every statement of the case that gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Utterance {
    /// Its variants, the one reported first at the head; they stand in two texts or more.
    pub variants: Vec<Variant>,
}

/// An utterance as one text gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Index of the document in the case.
    pub document: usize,
    /// Index of the statement in the document's reading.
    pub statement: usize,
    /// Who said it, under the name of the case; `None` where the text does not tell.
    pub speaker: Option<String>,
    /// How the content is given.
    pub mode: Mode,
    /// When it was said, as the text tells (ISO 8601: a date or a range).
    pub said_on: Option<String>,
    /// The day on which the text first appeared.
    pub reported: Option<Date>,
    /// Words of the first variant that this one lacks, and words of this one that the first lacks, each in its own
    /// text; both empty where the words are the same, case, marks and articles aside.
    pub changed: [Vec<Span>; 2],
    /// The weight of the words in common with the first variant, as a share of the shorter one's, 0 to 1.
    pub likeness: f32,
    /// The variant that this one was taken from, as far as the texts tell: the same text copied, or its outlet named.
    pub relays: Option<usize>,
    /// Why it is the same utterance as the first variant.
    pub why: String,
}

impl Utterance {
    /// The texts that give it.
    pub fn documents(&self) -> BTreeSet<usize> {
        self.variants.iter().map(|variant| variant.document).collect()
    }

    /// Those to whom the texts give it.
    pub fn speakers(&self) -> BTreeSet<&str> {
        self.variants.iter().filter_map(|variant| variant.speaker.as_deref()).collect()
    }

    /// The variants in quotation marks whose words differ from those of the first one that is quoted.
    pub fn reworded(&self) -> impl Iterator<Item = &Variant> {
        let quoted = self.variants.iter().filter(|variant| variant.mode != Mode::Indirect);
        quoted.skip(1).filter(|variant| variant.changed.iter().any(|words| !words.is_empty()))
    }
}

/// The utterances that two texts or more give, in the order of their first reports.
pub(crate) fn utterances(texts: &Texts<'_>, analysis: &Analysis) -> Vec<Utterance> {
    let case = texts.case();
    let said = rules::all(case, analysis);
    let copies = &analysis.copies;
    let mut found: Vec<Utterance> = search::same(texts, copies, &said)
        .into_iter()
        .map(|members| utterance(case, copies, &members.iter().map(|&at| &said[at]).collect::<Vec<_>>()))
        .filter(|utterance| utterance.documents().len() > 1)
        .collect();
    found.sort_by_key(|utterance| {
        let first = &utterance.variants[0];
        (crate::copies::place(&case.documents[first.document]), first.statement)
    });
    found
}

/// One utterance of statements in the order of their reports.
fn utterance(case: &Case, copies: &Copies, members: &[&Said]) -> Utterance {
    let mut variants: Vec<Variant> = Vec::with_capacity(members.len());
    for said in members {
        let entry = &case.documents[said.document];
        let statement = &entry.reading.statements[said.statement];
        let first = members[0];
        let why = if variants.is_empty() { "the first report".to_owned() } else { said.why_as(first) };
        variants.push(Variant {
            document: said.document,
            statement: said.statement,
            speaker: said.speaker.clone(),
            mode: statement.mode,
            said_on: statement.said_on.clone(),
            reported: sighting::day(entry),
            changed: crate::copies::changes(&first.tokens, &said.tokens),
            likeness: said.likeness(first),
            relays: relays(case, copies, said, &variants),
            why,
        });
    }
    Utterance { variants }
}

/// The earlier variant that a statement was taken from.
fn relays(case: &Case, copies: &Copies, said: &Said, earlier: &[Variant]) -> Option<usize> {
    let copied = |variant: &Variant| {
        let relation = copies.group_of(said.document)?.relation_of(said.document)?;
        (relation.source == Some(variant.document) && variant.document != said.document).then_some(())
    };
    if let Some(at) = earlier.iter().position(|variant| copied(variant).is_some()) {
        return Some(at);
    }
    let entry = &case.documents[said.document];
    let statement = &entry.reading.statements[said.statement];
    let channel = statement.channel.and_then(|span| span.get(entry.document.text()));
    let through: Vec<&str> = statement.via.iter().map(String::as_str).chain(channel).collect();
    let named = |variant: &Variant| {
        let publications = &case.documents[variant.document].publications;
        let mut outlets = publications.iter().filter_map(|publication| publication.outlet.as_deref());
        variant.document != said.document && outlets.any(|outlet| through.contains(&outlet))
    };
    earlier.iter().position(named)
}
