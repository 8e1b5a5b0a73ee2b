//! Where the accounts do not agree: within a text and between texts.
//!
//! Accounts of one matter are found by the words that few accounts have, and compared slot by slot
//! ([`slots::COMPARERS`]); denials, descriptions, blame and roles, which are told in words that need not be alike, are
//! brought together by the finders of [`FINDERS`]. Each finding names the slot that decides and the clauses of the
//! sides. Nobody is declared right.

mod announced;
mod answer;
mod authors;
mod blame;
mod counted;
mod denial;
mod describe;
mod figures;
mod join;
mod lasted;
mod leads;
mod next_round;
mod odds;
mod pair;
mod participants;
mod plans;
mod portfolio;
mod reason;
mod role;
mod slots;
mod story;
mod texts;
mod utterance;

pub(crate) use describe::{Described, descriptions};
pub(crate) use plans::takes;
pub use reason::{ConflictKind, Reason, Relation};
pub(crate) use slots::other_figure;
pub use texts::between;

use crate::account::{Account, Index, Mark, accounts, lexicon};
use crate::issues::words::{Word, words};
use crate::threads;
use crate::{Actor, ActorKind, Analysis};
use rapporteur_model::{Act, Case, RecordId, Source, Span, Speaker, SpeakerKind};
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

/// Accounts that do not agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Made of the kind and the place of the first side's words.
    pub id: RecordId,
    /// What they do not agree on.
    pub kind: ConflictKind,
    /// The slot that decides.
    pub reason: Reason,
    /// What it is about, in words of the accounts.
    pub about: String,
    /// Every telling that takes part, in the order of the texts; two and more.
    pub sides: Vec<Side>,
    /// Why they are held against each other, in words.
    pub why: String,
    /// Whether the accounts surely speak of one matter and cannot be brought together.
    pub sure: bool,
}

/// One side's account.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Who tells it, by the name of the case; `None` for the outlet.
    pub who: Option<String>,
    /// What is told, in short.
    pub says: String,
    /// Index of the document in the case.
    pub document: usize,
    /// The clause.
    pub evidence: Span,
    /// The statement that it is of.
    pub record: Option<RecordId>,
    /// Other documents that tell it in the same words.
    pub also: Vec<usize>,
}

impl Conflict {
    /// The texts that take part.
    pub fn documents(&self) -> BTreeSet<usize> {
        self.sides.iter().flat_map(|side| side.also.iter().copied().chain([side.document])).collect()
    }
}

/// Words of the longest name of a person.
const NAME: usize = 3;
/// Sentences before an office in which stands who holds it.
const AROUND: usize = 2;
/// Words before a clause that still bound it in time.
const LEAD: usize = 5;

/// What finders look at.
pub(crate) struct Ground<'a> {
    pub case: &'a Case,
    pub analysis: &'a Analysis,
    pub accounts: Vec<Account<'a>>,
    pub index: Index,
    /// The persons by their last names, of those that only one has.
    surnames: HashMap<&'a str, Option<&'a Actor>>,
    /// For each account those near it, once they were looked for: several finders ask.
    near: Vec<OnceLock<Vec<(usize, f32)>>>,
}

impl<'a> Ground<'a> {
    /// The accounts of a case.
    pub(crate) fn of(case: &'a Case, analysis: &'a Analysis) -> Ground<'a> {
        let accounts = accounts(case, analysis);
        let index = Index::of(&accounts);
        let near = accounts.iter().map(|_| OnceLock::new()).collect();
        Ground { case, analysis, accounts, index, near, surnames: surnames(analysis) }
    }

    /// The actor whom a document calls by these words, or the one person of the case who has them as a last name.
    pub(crate) fn named(&self, document: usize, words: &str) -> Option<&'a Actor> {
        let known = self.analysis.named(self.case.documents[document].document.id(), words);
        let bare = |actor: &&Actor| actor.party.is_some() || actor.name.contains(char::is_uppercase);
        known.filter(bare).or_else(|| self.surnames.get(words).copied().flatten())
    }

    /// The person whose name begins at a word of a sentence, and the word behind it.
    pub(crate) fn person_at(
        &self,
        document: usize,
        text: &str,
        words: &[Word],
        from: usize,
    ) -> Option<(&'a str, usize)> {
        let first = words.get(from).filter(|first| text[first.start..].starts_with(char::is_uppercase))?;
        (1..=NAME.min(words.len() - from)).rev().find_map(|len| {
            let name = &text[first.start..words[from + len - 1].end];
            let name = name.trim_end_matches("’s").trim_end_matches("'s");
            let actor = self.named(document, name).filter(|actor| actor.kind == ActorKind::Person)?;
            Some((actor.name.as_str(), from + len))
        })
    }

    /// The first account of a sentence.
    pub(crate) fn of_sentence(&self, document: usize, sentence: usize) -> Option<usize> {
        let place = |account: &Account<'_>| (account.document, account.sentence);
        let at = self.accounts.partition_point(|account| place(account) < (document, sentence));
        self.accounts.get(at).filter(|account| place(account) == (document, sentence)).map(|_| at)
    }

    /// The accounts of the same matter as this one, the likest first.
    pub(crate) fn near(&self, at: usize) -> Vec<(usize, f32)> {
        self.near[at].get_or_init(|| self.index.near(&self.accounts, at)).clone()
    }

    /// The later ones of `among` (accounts in the order of the texts) that stand beside `among[nth]` in its text, or
    /// speak of the same matter.
    pub(crate) fn later_of_matter(&self, among: &[usize], nth: usize) -> Vec<usize> {
        let (at, document) = (among[nth], self.accounts[among[nth]].document);
        let beside = among[nth + 1..].iter().take_while(|other| self.accounts[**other].document == document);
        let near = self.near(at).into_iter().map(|(other, _)| other);
        let near = near.filter(|other| *other > at && among.binary_search(other).is_ok());
        let mut found: Vec<usize> = beside.copied().chain(near).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The first account of a document that holds a part of these words.
    pub(crate) fn holding(&self, document: usize, words: Span) -> Option<usize> {
        let from = self.accounts.partition_point(|account| account.document < document);
        let own = self.accounts[from..].iter().take_while(|account| account.document == document);
        own.enumerate().find(|(_, account)| account.span.overlaps(words)).map(|(nth, _)| from + nth)
    }

    /// Whether more than a few words stand before an account in its sentence, so that its `it` may be of these.
    fn goes_on(&self, account: &Account<'_>) -> bool {
        let document = &self.case.documents[account.document].document;
        let sentence = document.sentences()[account.sentence].span;
        let before = Span::new(sentence.start(), account.shown.start().max(sentence.start()));
        document.words(before).split_whitespace().count() > LEAD
    }

    /// Whether `he` or `she` was taken for a body: the account is of somebody else.
    fn misheard(&self, at: usize) -> bool {
        let account = &self.accounts[at];
        let Some(source) = source(account) else { return false };
        let mention = source.mention.map(|span| self.case.documents[account.document].document.words(span));
        let person = [SpeakerKind::Person, SpeakerKind::Anonymous].contains(&source.kind);
        !person && mention.is_some_and(|words| ["he", "she"].contains(&words.to_lowercase().as_str()))
    }

    /// "Scotland's first minister says …. Mona Adler told …": the holder of an office and a name that the text brings beside it
    /// may be one person, where no sides part them.
    pub(crate) fn may_be_one(&self, a: &Account<'_>, b: &Account<'_>) -> bool {
        let parted = a.side.zip(b.side).is_some_and(|(one, other)| one != other && self.known(one));
        !parted && (self.is_office_of(a, b) || self.is_office_of(b, a))
    }

    /// Whether the teller of the one is an office without a name, and the other's a person who is named around it.
    fn is_office_of(&self, office: &Account<'_>, person: &Account<'_>) -> bool {
        let Some((one, other)) = source(office).zip(source(person)) else { return false };
        let written = one.name.as_str();
        let definite = written.starts_with("the ") || written.contains("'s ") || written.contains("’s ");
        let holds = lexicon::marks(&words(written)).iter().any(|mark| mark.class == "office");
        let last = other.name.rsplit(' ').next().unwrap_or_default();
        let document = &self.case.documents[office.document].document;
        let sentences = document.sentences();
        let (from, to) = (office.sentence.saturating_sub(AROUND), office.sentence + 1);
        let around = &sentences[from..sentences.len().min(to + 1)];
        let named = around.iter().any(|sentence| document.words(sentence.span).contains(last));
        let full = other.name.contains(' ') && last.starts_with(char::is_uppercase);
        let person = other.kind == SpeakerKind::Person && other.role.is_none() && full;
        definite && holds && person && named && (slots::is_described(written) || written.starts_with("the "))
    }

    /// Whether a side is one that the case knows.
    fn known(&self, side: &str) -> bool {
        self.analysis.actors.iter().any(|actor| actor.name == side)
    }

    /// Whether a stretch of a document is part of what somebody denies.
    pub(crate) fn is_denied(&self, document: usize, words: Span) -> bool {
        let from = self.accounts.partition_point(|account| account.document < document);
        let own = self.accounts[from..].iter().take_while(|account| account.document == document);
        let mut holding = own.filter(|account| account.span.overlaps(words));
        holding.any(|account| account.acts(Act::Deny) && (account.has("denial") || account.has("claim")))
    }

    /// The words of a class that stand in the sentence just before an account.
    pub(crate) fn lead(&self, account: &Account<'_>) -> Vec<Mark> {
        let document = &self.case.documents[account.document].document;
        let sentence = document.sentences()[account.sentence].span;
        let before = Span::new(sentence.start(), account.span.start().max(sentence.start()));
        let words = words(document.words(before));
        lexicon::marks(&words[words.len().saturating_sub(LEAD)..])
    }

    /// Days between two tellings; `None` where one has none.
    pub(crate) fn days_apart(&self, a: usize, b: usize) -> Option<i32> {
        let (a, b) = (self.accounts[a].told?, self.accounts[b].told?);
        let apart = if a.0 > b.1 {
            a.0 - b.1
        } else if b.0 > a.1 {
            b.0 - a.1
        } else {
            return Some(0);
        };
        Some(apart.get_days().abs())
    }
}

fn source<'s>(account: &Account<'s>) -> Option<&'s Source> {
    match account.statement.map(|statement| &statement.speaker) {
        Some(Speaker::Source(source)) => Some(source),
        _ => None,
    }
}

/// Last names with the person who has it; `None` where several do.
fn surnames(analysis: &Analysis) -> HashMap<&str, Option<&Actor>> {
    let mut found: HashMap<&str, Option<&Actor>> = HashMap::new();
    for actor in analysis.actors.iter().filter(|actor| actor.kind == ActorKind::Person) {
        if let Some((_, last)) = actor.name.rsplit_once(' ') {
            found.entry(last).and_modify(|one| *one = None).or_insert(Some(actor));
        }
    }
    found
}

/// Words that are one side of a conflict and no account of their own: "…, a charge the ministry rejects".
#[derive(Clone, Debug)]
pub(crate) struct Apart {
    /// The words, of the document of the first account.
    pub span: Span,
    /// Who tells them.
    pub who: Option<String>,
}

/// Accounts that are held against each other.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// The slot that decides.
    pub reason: Reason,
    /// The accounts, as indices.
    pub sides: Vec<usize>,
    /// The measure, where figures of one decide: figures of another measure are a conflict of their own.
    pub unit: String,
    /// What of an account's sentence decides, where that is not the whole clause.
    pub focus: Vec<(usize, Span)>,
    /// Who tells an account, where the words that decide are not its teller's.
    pub who: Vec<(usize, String)>,
    /// A side beside the accounts that is none of them.
    pub apart: Option<Apart>,
    /// Why, in words.
    pub why: String,
    /// Whether it is sure.
    pub sure: bool,
}

impl Finding {
    /// Accounts that are held against each other as a whole.
    pub(crate) fn new(reason: Reason, sides: Vec<usize>, why: &str, sure: bool) -> Finding {
        Finding {
            reason,
            sides,
            unit: String::new(),
            focus: Vec::new(),
            who: Vec::new(),
            apart: None,
            why: why.to_owned(),
            sure,
        }
    }
}

/// A way to find accounts that are to be held against each other.
struct Finder {
    name: &'static str,
    find: fn(&Ground<'_>) -> Vec<Finding>,
}

/// Every finder. Accounts that an earlier one holds against each other are not compared again.
const FINDERS: [Finder; 20] = [
    Finder { name: "slots", find: slots::compare_all },
    Finder { name: "figures", find: figures::find },
    Finder { name: "lasted", find: lasted::find },
    Finder { name: "next round", find: next_round::find },
    Finder { name: "odds", find: odds::find },
    Finder { name: "announced", find: announced::find },
    Finder { name: "counted", find: counted::find },
    Finder { name: "denial", find: denial::find },
    Finder { name: "utterance", find: utterance::find },
    Finder { name: "answer", find: answer::find },
    Finder { name: "plan", find: plans::find },
    Finder { name: "authors", find: authors::find },
    Finder { name: "blame", find: blame::find },
    Finder { name: "participants", find: participants::find },
    Finder { name: "same words", find: describe::same_words },
    Finder { name: "role", find: role::find },
    Finder { name: "leads", find: leads::find },
    Finder { name: "portfolio", find: portfolio::find },
    Finder { name: "description", find: describe::find },
    Finder { name: "labels", find: describe::labels },
];

/// The conflicts of a case, in the order of the texts.
pub(crate) fn conflicts(ground: &Ground<'_>) -> Vec<Conflict> {
    let found = threads::each(&FINDERS, |finder| {
        let findings = (finder.find)(ground).into_iter().filter(|finding| {
            let known = !finding.sides.iter().any(|side| ground.misheard(*side));
            known && finding.reason.kind().is_some() && ground.holds(finding)
        });
        let named =
            |finding: Finding| Finding { why: format!("{}: {}", finder.name, finding.why), ..finding };
        findings.map(named).collect::<Vec<_>>()
    });
    join::conflicts(ground, found.into_iter().flatten().collect())
}

/// Likeness from which two direct reports are of one utterance.
const SAME_UTTERANCE: f32 = 0.6;

/// The reports of the utterance that the statement `id` reports, itself first, then the likest.
pub fn same_utterance(case: &Case, analysis: &Analysis, id: &RecordId) -> Vec<Side> {
    let ground = Ground::of(case, analysis);
    let is = |account: &Account<'_>| account.statement.is_some_and(|statement| statement.id == *id);
    let mut found: Vec<usize> = Vec::new();
    for at in (0..ground.accounts.len()).filter(|at| is(&ground.accounts[*at])) {
        found.push(at);
        let near = ground.near(at).into_iter().filter(|(_, likeness)| *likeness >= SAME_UTTERANCE);
        found
            .extend(near.map(|(other, _)| other).filter(|other| ground.accounts[*other].statement.is_some()));
    }
    let mut seen = BTreeSet::new();
    let sides = found.into_iter().map(|at| join::side(case, &ground.accounts[at], &[], at));
    sides.filter(|side| seen.insert(side.record.clone())).collect()
}
