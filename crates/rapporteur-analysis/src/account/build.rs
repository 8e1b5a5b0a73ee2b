//! From the facts of a case to its accounts.

use super::denying::denies_nothing;
use super::{Account, Figure, LONGEST, figure, is_put, lexicon, when};
use crate::issues::words::{Word, places, words};
use crate::sighting::day;
use crate::world::world;
use crate::{Analysis, threads};
use rapporteur_model::{
    Act, BlockKind, Case, CaseDocument, Report, Sentence, Source, Span, Speaker, Statement,
};
use std::collections::HashMap;

/// The fewest words of the outlet's own beside statements that are an account.
const FEWEST: usize = 6;
/// Words of the longest title of a part of a text.
const TITLE: usize = 3;
/// Sentences before "put the number at nine" in which stands what is counted.
const COUNTED: usize = 7;
/// Sentences before a bare number in which stands what it counts.
const ASKED: usize = 2;
/// Words of a clause with those that report it; of a longer one the content alone is shown.
const SHOWN: usize = 32;
/// Bytes between a report and the words that name its speaker.
const BETWEEN: usize = 12;
/// Words without which, and without a past tense, the rest of a sentence tells nothing.
const VERBS: [&str; 16] = [
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "did", "does", "met",
    "came", "went",
];

/// The accounts of a case, in the order of its documents, then of the text. What several texts say in the same
/// words is one account, with the other texts beside it.
pub(crate) fn accounts<'a>(case: &'a Case, analysis: &'a Analysis) -> Vec<Account<'a>> {
    let (mut stems, mut known) = (HashMap::new(), HashMap::new());
    let mut accounts: Vec<Account<'a>> = Vec::new();
    let documents: Vec<usize> = (0..case.documents.len()).collect();
    let told = threads::each(&documents, |&document| of_text(case, analysis, document));
    for (mut account, matter, lower) in told.into_iter().flatten() {
        account.matter = numbered(matter, &mut stems);
        account.stems = account.matter.iter().map(|(_, stem)| *stem).collect();
        account.stems.sort_unstable();
        account.stems.dedup();
        let first = *known.entry((account.who, lower)).or_insert(accounts.len());
        if first < accounts.len() {
            also(&mut accounts, first, account);
        } else {
            accounts.push(account);
        }
    }
    take_up_units(&mut accounts);
    accounts
}

/// Index and stem of the words of an account that say something of the matter.
type Matter = Vec<(usize, String)>;

/// The accounts of one text, each with its matter (the numbers of stems are the case's) and its words in small letters.
fn of_text<'a>(
    case: &'a Case,
    analysis: &'a Analysis,
    document: usize,
) -> Vec<(Account<'a>, Matter, String)> {
    let entry = &case.documents[document];
    let (by_sentence, mut found) = (by_sentence(entry), Vec::new());
    for (sentence, place) in entry.document.sentences().iter().enumerate() {
        for (span, statement) in clauses(entry, place, &by_sentence[sentence]) {
            let account = Account { document, sentence, ..account(entry, analysis, span, statement) };
            let lower: Vec<&str> = account.words.iter().map(|word| word.lower.as_str()).collect();
            let (matter, lower) = (matter(&account.words), lower.join(" "));
            found.push((account, matter, lower));
        }
    }
    found
}

/// Give figures without a unit the one that the words before them ask for ("How many lorries …?") or that they take
/// up ("put their number at 12").
fn take_up_units(accounts: &mut [Account<'_>]) {
    for at in 1..accounts.len() {
        if accounts[at].figures.iter().all(|figure| !figure.units.is_empty()) {
            continue;
        }
        let own = &accounts[at];
        let put = own.figures.iter().any(|figure| figure.units.is_empty() && is_put(&own.words, figure));
        let counted = own.has("number") || put;
        let reach = if counted { COUNTED } else { ASKED };
        let mut near = accounts[..at]
            .iter()
            .rev()
            .take_while(|other| other.document == own.document && other.sentence + reach >= own.sentence);
        if counted && own.has("dead") {
            let bare = accounts[at].figures.iter_mut().filter(|figure| figure.units.is_empty());
            bare.for_each(|figure| figure.units.push("~dead".to_owned()));
            continue;
        }
        let units = near.find_map(|other| {
            let asked = asked_for(other);
            let counts = |figure: &&Figure| !figure.units.iter().all(|unit| Figure::is_measure(unit));
            let told = other.figures.iter().rev().find(counts);
            let beside = counted || other.sentence == own.sentence && own.statement.is_some();
            asked.or(told.filter(|_| beside).map(|figure| figure.units.clone()))
        });
        if let Some(units) = units {
            let bare = accounts[at].figures.iter_mut().filter(|figure| figure.units.is_empty());
            bare.for_each(|figure| figure.units.clone_from(&units));
        }
    }
}

/// What a question asks the number of.
fn asked_for(account: &Account<'_>) -> Option<Vec<String>> {
    let many = account.words.windows(2).position(|pair| pair[0].lower == "how" && pair[1].lower == "many")?;
    let counted = account.words.get(many + 2)?;
    Some(vec![crate::issues::words::stem(&counted.lower)])
}

/// The same words again: in another text one more text tells them, in the same text it is an account of its own.
fn also<'a>(accounts: &mut Vec<Account<'a>>, first: usize, account: Account<'a>) {
    if accounts[first].document == account.document {
        accounts.push(account);
    } else if !accounts[first].also.contains(&account.document) {
        accounts[first].also.push(account.document);
    }
}

/// The statements of each sentence, those with a part of their content in it.
fn by_sentence(entry: &CaseDocument) -> Vec<Vec<&Statement>> {
    let mut found = vec![Vec::new(); entry.document.sentences().len()];
    for statement in entry.reading.statements.iter().filter(|statement| statement.report == Report::Actual) {
        for piece in &statement.content {
            let sentences = entry.document.sentences();
            let from = sentences.partition_point(|sentence| sentence.span.end() <= piece.start());
            let inside = sentences[from..].iter().take_while(|sentence| sentence.span.start() < piece.end());
            for at in (from..).take(inside.count()) {
                if !found[at].iter().any(|known: &&Statement| known.id == statement.id) {
                    found[at].push(statement);
                }
            }
        }
    }
    found
}

type Clause<'a> = (Span, Option<&'a Statement>);

/// The clauses of a sentence: what each statement says in it, and what is left for the outlet.
fn clauses<'a>(entry: &CaseDocument, place: &Sentence, said: &[&'a Statement]) -> Vec<Clause<'a>> {
    let text = entry.document.text();
    let mut found: Vec<Clause<'a>> = said
        .iter()
        .filter(|statement| !said.iter().any(|other| same_content(statement, other)))
        .map(|statement| (statement_clause(text, place.span, statement), Some(*statement)))
        .collect();
    let kind = entry.document.blocks()[place.block].kind;
    if kind == BlockKind::Headline && found.is_empty() {
        return found;
    }
    for rest in remainders(place.span, &found) {
        let rest = trimmed(text, rest);
        if found.is_empty() && !only_names(text, rest) && !is_title(text, rest) || tells(text, rest) {
            found.extend(pieces(text, rest).into_iter().map(|span| (span, None)));
        }
    }
    found.sort_by_key(|(span, _)| (span.start(), span.end()));
    found
}

/// Whether `other` is an earlier statement with the same content: two speakers of one sentence say it together.
fn same_content(statement: &Statement, other: &Statement) -> bool {
    other.content == statement.content && other.id < statement.id && other.cue == statement.cue
}

/// What a statement says in a sentence, with the words that report it where they stand beside it.
fn statement_clause(text: &str, sentence: Span, statement: &Statement) -> Span {
    let inside = |span: &&Span| span.overlaps(sentence);
    let cut = |span: Span| Span::new(span.start().max(sentence.start()), span.end().min(sentence.end()));
    let content = statement.content.iter().filter(inside).map(|span| cut(*span)).reduce(Span::cover);
    let content = content.unwrap_or(sentence);
    let cue = statement.cue.iter().filter(inside).map(|span| cut(*span)).reduce(Span::cover);
    let told = cue.map_or(content, |cue| content.cover(cue));
    let told = if is_longer(told.of(text), SHOWN) { content } else { told };
    trimmed(text, shortened(text, told))
}

/// A clause with the words that name its speaker, where they stand beside it.
fn shown(text: &str, span: Span, statement: Option<&Statement>) -> Span {
    let mention = statement.and_then(source).and_then(|source| source.mention);
    let labelled = statement
        .is_some_and(|statement| statement.cue.iter().all(|cue| !cue.of(text).contains(char::is_alphabetic)));
    let named =
        mention.filter(|mention| !labelled && beside(*mention, span)).map(|mention| span.cover(mention));
    named.filter(|named| !is_longer(named.of(text), SHOWN)).unwrap_or(span)
}

/// Whether a text has more than so many words.
fn is_longer(text: &str, most: usize) -> bool {
    places(text).nth(most).is_some()
}

/// Whether few words stand between two pieces of a sentence.
fn beside(one: Span, other: Span) -> bool {
    let (first, second) = if one <= other { (one, other) } else { (other, one) };
    second.start() <= first.end() + BETWEEN
}

/// Whether what is left of a sentence tells something, and does not just name who speaks.
fn tells(text: &str, span: Span) -> bool {
    let words = words(span.of(text));
    let verb = |word: &Word| {
        VERBS.contains(&word.lower.as_str()) || word.lower.len() > 4 && word.lower.ends_with("ed")
    };
    let counts = !figure::figures(span.of(text), &words, &lexicon::marks(&words)).is_empty();
    words.len() >= FEWEST && (words.iter().any(verb) || counts)
}

/// Whether nothing but names stands there: a caption, or a line of a list.
fn only_names(text: &str, span: Span) -> bool {
    let text = span.of(text);
    places(text).all(|(start, _)| text[start..].starts_with(char::is_uppercase))
}

/// Whether it is no sentence but the title of a part: a few words without a mark at the end.
fn is_title(text: &str, span: Span) -> bool {
    !is_longer(span.of(text), TITLE) && !span.of(text).ends_with(['.', '!', '?', '”', '"', '…'])
}

/// What of a sentence no clause holds, and no words that name a speaker or the role.
fn remainders(sentence: Span, clauses: &[Clause<'_>]) -> Vec<Span> {
    let mut taken: Vec<Span> = clauses.iter().map(|(span, _)| *span).collect();
    for source in clauses.iter().filter_map(|(_, statement)| source(statement.as_ref()?)) {
        let named = source.mention.into_iter().chain(source.role);
        taken.extend(named.filter(|span| sentence.holds(*span)));
    }
    taken.sort_unstable();
    let (mut from, mut rest) = (sentence.start(), Vec::new());
    for span in taken {
        if span.start() > from {
            rest.push(Span::new(from, span.start()));
        }
        from = from.max(span.end());
    }
    if from < sentence.end() {
        rest.push(Span::new(from, sentence.end()));
    }
    rest
}

/// Marks at which a long clause may be cut.
const CUTS: [&str; 7] = ["; ", ", but ", ", while ", ", whereas ", " – ", " — ", ", and "];

/// The clause in pieces that are short enough to be evidence.
fn pieces(text: &str, span: Span) -> Vec<Span> {
    if !is_longer(span.of(text), LONGEST) {
        return vec![span];
    }
    let cut = CUTS.iter().find_map(|mark| span.of(text).find(mark).map(|at| span.start() + at));
    match cut.filter(|at| *at > span.start()) {
        Some(at) => {
            let mut found = vec![trimmed(text, Span::new(span.start(), at))];
            found.extend(pieces(text, trimmed(text, Span::new(at + 1, span.end()))));
            found
        }
        None => vec![shortened(text, span)],
    }
}

/// No more words than evidence may have.
fn shortened(text: &str, span: Span) -> Span {
    let mut ends = places(span.of(text)).map(|(_, end)| span.start() + end);
    let last = ends.nth(LONGEST - 1).filter(|_| ends.next().is_some());
    last.map_or(span, |end| Span::new(span.start(), end))
}

/// Without the marks and white space at the ends.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let is_mark = |c: char| c.is_whitespace() || ",;:–—-".contains(c);
    let start = span.start() + (words.len() - words.trim_start_matches(is_mark).len());
    let end = start + words.trim_start_matches(is_mark).trim_end_matches(is_mark).len();
    Span::new(start, end)
}

fn account<'a>(
    entry: &'a CaseDocument,
    analysis: &'a Analysis,
    span: Span,
    statement: Option<&'a Statement>,
) -> Account<'a> {
    let text = span.of(entry.document.text());
    let words = words(text);
    let mut marks = lexicon::marks(&words);
    marks.retain(|mark| !denies_nothing(text, &words, mark));
    let reported = day(entry);
    let source = statement.and_then(source);
    let said = statement.and_then(|statement| statement.said_on.as_deref()).and_then(crate::days);
    Account {
        document: 0,
        shown: shown(entry.document.text(), span, statement),
        sentence: 0,
        span,
        text,
        who: source.map(|source| analysis.name(entry.document.id(), source)),
        side: source.and_then(|source| side(entry, analysis, source)),
        statement,
        published: reported,
        told: said.or(reported.map(|day| (day, day))),
        figures: figure::figures(text, &words, &marks),
        days: when::named(&words, reported),
        poles: lexicon::poles(&words),
        marks,
        words,
        stems: Vec::new(),
        matter: Vec::new(),
        also: Vec::new(),
    }
}

fn source(statement: &Statement) -> Option<&Source> {
    match &statement.speaker {
        Speaker::Source(source) => Some(source),
        Speaker::Unknown { .. } => None,
    }
}

/// The side of a speaker: what the case knows of the actor, or what the text says.
fn side<'a>(entry: &'a CaseDocument, analysis: &'a Analysis, source: &'a Source) -> Option<&'a str> {
    let actor = analysis.actor(entry.document.id(), source);
    actor.and_then(|actor| actor.party.as_deref()).or(source.party.as_deref())
}

/// The stem by which a word is compared; for words that stand for a state, the state's name.
fn matter_stem(word: &Word) -> String {
    let capital = word.name || word.lower.len() > 3;
    let state = capital.then(|| world().state(&word.lower)).flatten();
    match state {
        Some((state, _)) => state.to_lowercase(),
        None if word.name && word.lower.ends_with("ian") => word.lower[..word.lower.len() - 1].to_owned(),
        None => lexicon::common_stem(&word.lower),
    }
}

/// The words that say something of the matter, with their stems.
fn matter(words: &[Word]) -> Matter {
    let alphabetic = words.iter().enumerate().filter(|(_, word)| word.lower.starts_with(char::is_alphabetic));
    let stemmed = alphabetic.map(|(at, word)| (at, word, matter_stem(word)));
    let tells = |(_, word, stem): &(usize, &Word, String)| {
        !lexicon::is_small(&word.lower) && !lexicon::is_small(stem)
    };
    stemmed.filter(tells).map(|(at, _, stem)| (at, stem)).collect()
}

/// The same with the numbers of the stems.
fn numbered(matter: Matter, stems: &mut HashMap<String, u32>) -> Vec<(usize, u32)> {
    let mut number = |stem| {
        let next = u32::try_from(stems.len()).unwrap_or(u32::MAX);
        *stems.entry(stem).or_insert(next)
    };
    matter.into_iter().map(|(at, stem)| (at, number(stem))).collect()
}

/// Whether the account is a question: it tells nothing.
pub(crate) fn asks(account: &Account<'_>) -> bool {
    let question = account.text.trim_end_matches(['”', '"', '’']);
    let reported = ["?”", "?\""].iter().any(|end| account.text.contains(end));
    question.ends_with('?')
        || reported && account.statement.is_some()
        || account.acts(Act::Ask) && account.words.len() < 4
}
