//! When two statements are one utterance.

use crate::copies::in_common;
use crate::copies::text::{Sort, Token, hash, tokens};
use crate::happening::days;
use crate::{Analysis, sighting, threads};
use jiff::civil::Date;
use rapporteur_model::{Case, CaseDocument, Mode, Report, Span, Speaker, Statement, quotations};
use std::cell::OnceCell;
use std::collections::HashSet;

/// The fewest words of an utterance: shorter ones are said twice by chance.
const SHORTEST: usize = 4;

/// A statement as it is held against others.
#[derive(Debug)]
pub(super) struct Said {
    /// Index of the document in the case, and of the statement in its reading.
    pub document: usize,
    pub statement: usize,
    /// Who said it, under the name of the case.
    pub speaker: Option<String>,
    /// Whether the words that are compared stand between quotation marks.
    pub quoted: bool,
    /// Those words: the quoted ones, or all where none is quoted.
    pub tokens: Vec<Token>,
    /// Their stems in the same order,
    stems: Vec<u32>,
    /// sorted and each once,
    sorted: Vec<u32>,
    /// those that tell something of the matter, sorted and each once,
    weighty: Vec<u32>,
    /// and each once with its weight, in the order of the words.
    weights: Vec<(u32, f32)>,
    /// When it was said, as far as the text tells.
    said_on: Option<(Date, Date)>,
    reported: Option<Date>,
}

/// Two statements held against each other.
struct Compared<'a> {
    one: &'a Said,
    other: &'a Said,
    /// Words in common in the same order, as a share of the shorter one's.
    in_order: f32,
    /// Weight of the words in common, as a share of the lighter one's.
    likeness: f32,
    /// Content words, names and numbers in common.
    weighty: usize,
}

/// A way in which two statements are one utterance.
struct Rule {
    why: &'static str,
    holds: fn(&Compared<'_>) -> bool,
}

/// Every rule, in the order in which they are asked.
const RULES: &[Rule] = &[
    Rule { why: "the same quoted words", holds: same_words },
    Rule { why: "most of the quoted words, of the same speaker", holds: same_speaker_s_words },
    Rule {
        why: "told by the one, by the same speaker on the same days, with most of the weighty words",
        holds: told,
    },
];

fn same_words(c: &Compared<'_>) -> bool {
    let shorter = c.one.tokens.len().min(c.other.tokens.len());
    let long_enough = if same_speaker(c) { shorter >= SHORTEST } else { shorter >= 6 && c.weighty >= 3 };
    c.one.quoted && c.other.quoted && c.in_order >= 0.85 && c.weighty >= 1 && long_enough && within(c, 60)
}

fn same_speaker_s_words(c: &Compared<'_>) -> bool {
    let both = c.one.quoted && c.other.quoted;
    both && same_speaker(c) && c.in_order >= 0.55 && c.likeness >= 0.5 && c.weighty >= 2 && within(c, 7)
}

fn told(c: &Compared<'_>) -> bool {
    let known = c.one.speaker.is_some() && c.one.speaker == c.other.speaker;
    let one_told = !(c.one.quoted && c.other.quoted);
    one_told
        && known
        && c.likeness >= 0.65
        && c.weighty >= 4
        && c.in_order >= 0.4
        && within(c, 3)
        && same_day(c)
}

/// The speakers are one, or one of the texts does not tell.
fn same_speaker(c: &Compared<'_>) -> bool {
    c.one.speaker == c.other.speaker || c.one.speaker.is_none() || c.other.speaker.is_none()
}

/// Reported at most so many days apart; what has no day is no hindrance.
fn within(c: &Compared<'_>, most: i32) -> bool {
    let apart = c.one.reported.zip(c.other.reported).map(|(a, b)| (b - a).get_days().abs());
    apart.is_none_or(|apart| apart <= most)
}

/// The days on which it was said can be the same.
fn same_day(c: &Compared<'_>) -> bool {
    c.one.said_on.zip(c.other.said_on).is_none_or(|(a, b)| a.0 <= b.1 && b.0 <= a.1)
}

/// Why two statements are one utterance; `None` where they are not.
pub(super) fn judge(one: &Said, other: &Said) -> Option<&'static str> {
    let compared = one.compared(other);
    RULES.iter().find(|rule| (rule.holds)(&compared)).map(|rule| rule.why)
}

/// Whether two statements can be one that was reworded, where they stand in passages of copies that answer each other.
pub(super) fn reworded(one: &Said, other: &Said) -> bool {
    let compared = one.compared(other);
    one.quoted == other.quoted && same_speaker(&compared) && compared.in_order >= 0.3 && compared.weighty >= 1
}

impl Said {
    fn of(
        (case, analysis): (&Case, &Analysis),
        quoted: &OnceCell<Vec<Span>>,
        (document, nth): (usize, usize),
    ) -> Option<Said> {
        let entry = &case.documents[document];
        let statement = &entry.reading.statements[nth];
        let speaker = match &statement.speaker {
            Speaker::Source(source) => Some(analysis.name(entry.document.id(), source).to_owned()),
            Speaker::Unknown { .. } => None,
        };
        let (quoted, tokens) = compared_words(entry, quoted, statement);
        if statement.report != Report::Actual || tokens.len() < SHORTEST {
            return None;
        }
        let mut seen = HashSet::new();
        let once = tokens.iter().filter(|token| seen.insert(token.stem));
        let weights = once.map(|token| (token.stem, analysis.copies.weight(token))).collect();
        let stems: Vec<u32> = tokens.iter().map(|token| token.stem).collect();
        let weighty = tokens.iter().filter(|token| token.sort != Sort::Function);
        Some(Said {
            document,
            statement: nth,
            speaker,
            quoted,
            sorted: each_once(stems.clone()),
            weighty: each_once(weighty.map(|token| token.stem).collect()),
            weights,
            stems,
            tokens,
            said_on: statement.said_on.as_deref().and_then(days),
            reported: sighting::day(entry),
        })
    }

    fn compared<'a>(&'a self, other: &'a Said) -> Compared<'a> {
        let shorter = self.stems.len().min(other.stems.len()).max(1);
        let shared = self.weighty.iter().filter(|stem| other.sorted.binary_search(stem).is_ok());
        Compared {
            one: self,
            other,
            in_order: in_common(&self.stems, &other.stems).len() as f32 / shorter as f32,
            likeness: self.likeness(other),
            weighty: shared.count(),
        }
    }

    /// The weight of the words in common, as a share of the lighter one's.
    pub fn likeness(&self, other: &Said) -> f32 {
        let all = |said: &Said| said.weights.iter().map(|(_, weight)| weight).sum::<f32>();
        let shared = self.weights.iter().filter(|(stem, _)| other.sorted.binary_search(stem).is_ok());
        let lighter = all(self).min(all(other));
        if lighter > 0.0 { (shared.map(|(_, weight)| weight).sum::<f32>() / lighter).min(1.0) } else { 0.0 }
    }

    /// Why it is the utterance that `first` is.
    pub fn why_as(&self, first: &Said) -> String {
        let joined = "by another variant, or in passages of copies that answer each other";
        judge(first, self).unwrap_or(joined).to_owned()
    }

    /// A number for the speaker's name.
    pub fn speaker_key(&self) -> Option<u32> {
        self.speaker.as_ref().map(|name| hash(name.as_bytes()))
    }
}

fn each_once(mut stems: Vec<u32>) -> Vec<u32> {
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Whether what is compared is quoted, and its words; `quoted` is what the text quotes, once it was looked for.
fn compared_words(
    entry: &CaseDocument,
    quoted: &OnceCell<Vec<Span>>,
    statement: &Statement,
) -> (bool, Vec<Token>) {
    let text = entry.document.text();
    let words = |spans: &[Span]| -> Vec<Token> {
        spans.iter().flat_map(|span| tokens(text, *span, &[]).collect::<Vec<_>>()).collect()
    };
    match statement.mode {
        Mode::Direct => (true, words(&statement.content)),
        Mode::Indirect => (false, words(&statement.content)),
        Mode::Mixed => {
            let all = quoted.get_or_init(|| {
                let all = quotations(text, entry.document.blocks()).into_iter();
                all.flat_map(|quotation| quotation.pieces).map(|piece| piece.inner).collect()
            });
            let within = |span: &Span| statement.content.iter().any(|piece| piece.holds(*span));
            let quoted = words(&all.iter().copied().filter(within).collect::<Vec<_>>());
            if quoted.len() >= SHORTEST { (true, quoted) } else { (false, words(&statement.content)) }
        }
    }
}

/// The statements of a case that can be held against others, in the order of the texts' days.
pub(super) fn all(case: &Case, analysis: &Analysis) -> Vec<Said> {
    let mut order: Vec<usize> = (0..case.documents.len()).collect();
    order.sort_by(|&a, &b| {
        crate::copies::place(&case.documents[a]).cmp(&crate::copies::place(&case.documents[b]))
    });
    let of_text = |&at: &usize| -> Vec<Said> {
        let (statements, quoted) = (0..case.documents[at].reading.statements.len(), OnceCell::new());
        statements.filter_map(|nth| Said::of((case, analysis), &quoted, (at, nth))).collect()
    };
    threads::each(&order, of_text).into_iter().flatten().collect()
}
