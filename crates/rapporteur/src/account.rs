//! A statement explained: where its text names the speaker, through whom the words came, how sure it is.
//!
//! Nothing here is found anew: it is read off the facts of the case, for people and for programs alike.

use crate::output::capitalised;
use crate::view::{Said, View, first, published};
use rapporteur_analysis::{Actor, CasePlan};
use rapporteur_model::{Act, BlockKind, Document, Report, Span, UnknownReason};
use rapporteur_reader::find::time;
use std::collections::BTreeSet;

/// The place where a text names somebody, as proof that a pronoun or a shorter name is that somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The name's words.
    pub name: Span,
    /// The sentence that they stand in (the passage, where it is not cut into sentences).
    pub sentence: Span,
}

/// One hand through which the words came: what it did, and whose hand it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    /// `speaker`, `for`, `through`, `to`, `passed on by` or `published by`.
    pub does: &'static str,
    /// Its name, or the text's words for it.
    pub who: String,
}

/// The last place before the mention where the text gives the speaker's name, else the first one after
/// it; `None` where the mention gives it itself, or no place does (names from the list of offices).
pub fn ground(said: Said<'_>) -> Option<Ground> {
    let source = said.source()?;
    let (mention, document) = (source.mention?, &said.entry.document);
    let words = mention.get(document.text())?;
    if source.name.is_empty() || words.to_lowercase().contains(&source.name.to_lowercase()) {
        return None;
    }
    let places =
        || document.text().match_indices(source.name.as_str()).map(|(at, name)| (at, at + name.len()));
    let own = |&(start, end): &(usize, usize)| !mention.overlaps(Span::new(start, end));
    let before = places().filter(own).take_while(|(_, end)| *end <= mention.start()).last();
    let (start, end) = before.or_else(|| places().find(own))?;
    Some(Ground { name: Span::new(start, end), sentence: sentence(document, start) })
}

/// Other sources of this text that stand by name between the speaker's name and the mention: who else the
/// words could have meant.
pub fn others(said: Said<'_>, ground: Ground) -> Vec<&str> {
    let (Some(source), document) = (said.source(), &said.entry.document) else { return vec![] };
    let Some(mention) = source.mention.filter(|mention| mention.start() > ground.name.start()) else {
        return vec![];
    };
    let between = Span::new(ground.sentence.start().min(ground.name.start()), mention.start());
    let passage = between.get(document.text()).unwrap_or_default();
    named_sources(said).into_iter().filter(|name| *name != source.name && passage.contains(name)).collect()
}

/// Sources that stand by name in the paragraph of a statement without a speaker, or in the one before.
pub fn candidates(said: Said<'_>) -> Vec<&str> {
    let document = &said.entry.document;
    let Some(place) = said.statement.cue.first().or(said.statement.content.first()) else { return vec![] };
    let block = document.block_at(place.start());
    let from = document.blocks().get(block.saturating_sub(1)).map_or(0, |block| block.span.start());
    let passage = document.text().get(from..place.start()).unwrap_or_default();
    named_sources(said).into_iter().filter(|name| passage.contains(name)).collect()
}

/// The names of the sources of the statement's text, sorted.
fn named_sources(said: Said<'_>) -> Vec<&str> {
    let statements = &said.entry.reading.statements;
    let named = |name: &&str| name.starts_with(char::is_uppercase);
    let mut names: Vec<&str> =
        statements.iter().filter_map(crate::view::name_in_text).filter(named).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The sentence in which `offset` lies, or its passage.
fn sentence(document: &Document, offset: usize) -> Span {
    let sentence = document.sentence_at(offset).map(|index| document.sentences()[index].span);
    sentence.unwrap_or_else(|| document.blocks()[document.block_at(offset)].span)
}

/// Where `offset` lies, in words: `headline`, `paragraph 3, sentence 2`.
pub fn place(document: &Document, offset: usize) -> String {
    let block = document.block_at(offset);
    let (what, counts): (_, fn(BlockKind) -> bool) = match document.blocks().get(block).map(|b| b.kind) {
        Some(BlockKind::Headline) => return "headline".to_owned(),
        Some(BlockKind::Heading) => ("heading", |kind| kind == BlockKind::Heading),
        Some(BlockKind::Caption) => ("caption", |kind| kind == BlockKind::Caption),
        _ => ("paragraph", |kind| {
            !matches!(kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Caption)
        }),
    };
    let number = document.blocks().iter().take(block + 1).filter(|block| counts(block.kind)).count();
    let before = |s: &&rapporteur_model::Sentence| s.block == block && s.span.start() <= offset;
    match document.sentences().iter().filter(before).count() {
        0 => format!("{what} {number}"),
        sentence => format!("{what} {number}, sentence {sentence}"),
    }
}

/// Through whom the words came, the speaker first and the outlet last.
pub fn chain(said: Said<'_>) -> Vec<Hand> {
    let statement = said.statement;
    let hand = |does, who: Option<String>| who.map(|who| Hand { does, who });
    let speaker = said.speaker().unwrap_or("somebody who is not named").to_owned();
    let channel = statement.channel.filter(|channel| statement.addressee != Some(*channel));
    let outlet = first(said.entry).and_then(|publication| publication.outlet.clone());
    let own = [
        hand("speaker", Some(speaker)),
        hand("for", statement.on_behalf_of.clone()),
        hand("to", said.words(statement.addressee)),
        hand("through", said.words(channel)),
    ];
    let via = statement.via.iter().map(|who| hand("passed on by", Some(who.clone())));
    own.into_iter().chain(via).chain([hand("published by", outlet)]).flatten().collect()
}

/// The expression of time in the sentence of the reporting words that gives the day; `None` where the
/// day was carried on from remarks before, or a correction gave it.
pub fn said_on_words(said: Said<'_>) -> Option<Span> {
    let (day, document) = (said.statement.said_on.as_deref()?, &said.entry.document);
    let cue = said.statement.cue.first()?;
    let around = sentence(document, cue.start());
    let setting = time::Setting { published: published(said.entry), ..time::Setting::default() };
    let own = |span: Span| said.statement.content.iter().any(|piece| piece.overlaps(span));
    let fits = |e: &rapporteur_model::TimeExpression| {
        let first = e.value.days().map(|(first, _)| first.to_string());
        around.holds(e.span) && !own(e.span) && first.is_some_and(|first| day.starts_with(&first))
    };
    time::find(document, setting).into_iter().find(fits).map(|expression| expression.span)
}

/// The statement in whose content this one stands, and those that stand in its own.
pub fn nesting<'a>(view: &'a View, said: Said<'a>) -> (Option<Said<'a>>, Vec<Said<'a>>) {
    let statement = said.statement;
    let outer = view.said_in(said.entry).find(|other| Some(&other.statement.id) == statement.parent.as_ref());
    let inner =
        view.said_in(said.entry).filter(|other| other.statement.parent.as_ref() == Some(&statement.id));
    (outer, inner.collect())
}

/// Whether a statement of somebody else has a name of the actor among its words.
pub fn speaks_of(said: Said<'_>, actor: &Actor) -> bool {
    let own = said.actor().is_some_and(|speaker| speaker.id == actor.id);
    let content = said.content();
    let proper = |name: &&String| name.starts_with(char::is_uppercase) && name.chars().count() > 1;
    !own && actor.aliases.iter().chain([&actor.name]).filter(proper).any(|name| stands_in(&content, name))
}

/// Whether `name` stands in `text` as whole words.
fn stands_in(text: &str, name: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(name)
        .any(|(at, _)| edge(text[..at].chars().next_back()) && edge(text[at + name.len()..].chars().next()))
}

/// What the speaker did in saying it, as a verb of the past.
pub fn did(report: Report, act: Act) -> &'static str {
    match (report, act) {
        (Report::Negated, Act::Refuse) => "refused",
        (Report::Negated, _) => "did not say",
        (_, Act::Say) => "said",
        (_, Act::Ask) => "asked",
        (_, Act::Deny) => "denied",
        (_, Act::Refuse) => "refused",
        (_, Act::Think) => "thought",
        (_, Act::Intend) => "intended",
        (_, Act::Decide) => "decided",
        (_, Act::Document) => "showed",
        (_, Act::Accuse) => "accused",
        (_, Act::Promise) => "promised",
        (_, Act::Threaten) => "threatened",
    }
}

/// From how sure on a statement is so sure, in words. The numbers are shares that are right
/// (docs/measurements.md, calibration), so that the words are too.
const SURENESS: [(f32, &str); 5] = [
    (0.85, "very sure"),
    (0.7, "fairly sure"),
    (0.5, "more likely right than wrong"),
    (0.3, "doubtful"),
    (0.0, "very doubtful"),
];

/// How sure, in words.
pub fn sureness(confidence: f32) -> &'static str {
    SURENESS.iter().find(|(least, _)| confidence >= *least).map_or("very doubtful", |(_, words)| words)
}

/// What found the statement, in words; `method` as the reader writes it.
pub fn found_by(method: &str) -> String {
    match method.split_once('/') {
        Some(("rules", rule)) => format!("the rule “{rule}”"),
        Some(("provision" | "response" | "author", rule)) => format!("the rule “{rule}”"),
        Some(("rules+tagger", rule)) => format!("the rule “{rule}” and the tagger, which agree"),
        _ if method == "tagger" => "the tagger; no rule knows these reporting words".to_owned(),
        _ if method == "author" => "the narration of a side’s own text".to_owned(),
        _ => method.to_owned(),
    }
}

/// Alternatives of a term that are shown.
const ALTERNATIVES: usize = 3;

/// Why a text is on an issue, for people: the catalogue's way to write terms (`refus*|reject* ~ demand`) made words
/// (`refus…, reject… with demand`).
pub fn issue_reason(reason: &str) -> String {
    let Some((head, terms)) = reason.split_once(": ") else { return reason.to_owned() };
    let alternatives = |part: &str| {
        let all: Vec<&str> = part.split('|').map(str::trim).collect();
        let shown = all[..all.len().min(ALTERNATIVES)].join(", ").replace('*', "…").replace(['<', '>'], "");
        if all.len() > ALTERNATIVES { format!("{shown} or the like") } else { shown }
    };
    let term = |term: &str| term.split(" ~ ").map(alternatives).collect::<Vec<_>>().join(" with ");
    format!("{head}: {}", terms.split("; ").map(term).collect::<Vec<_>>().join("; "))
}

/// What a plan is called where it stands alone: a name that could be any plan’s goes with its authors, `Offer of Norland`.
pub fn plan_title(plan: &CasePlan) -> String {
    const OWNERS: [&str; 6] = ["its ", "their ", "his ", "her ", "our ", "my "];
    let lower = plan.name.to_lowercase();
    let owned = OWNERS.iter().find(|owner| lower.starts_with(**owner));
    let bare = owned.and_then(|owner| plan.name.get(owner.len()..)).unwrap_or(&plan.name);
    let telling = |c: char| c.is_uppercase() || c.is_numeric();
    let authors: BTreeSet<&str> = plan.authors.iter().map(|author| author.name.as_str()).collect();
    let name = capitalised(bare);
    if authors.is_empty() || bare.contains(telling) {
        return name;
    }
    format!("{name} of {}", authors.into_iter().collect::<Vec<_>>().join(" and "))
}

/// What it means for the reader that a statement has no speaker.
pub fn meaning(reason: UnknownReason) -> &'static str {
    match reason {
        UnknownReason::NoCue => {
            "a quotation that the text gives to nobody; it is kept, and nobody is guessed"
        }
        UnknownReason::NoSource => "the text says that it was said and not by whom",
        UnknownReason::Unresolved => "a gap is better than a guess",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::view;

    #[test]
    fn a_pronoun_stands_on_the_place_where_its_name_is() {
        let view = view();
        let said: Vec<_> = view.said().collect();
        assert_eq!(ground(said[0]), None, "the mention is the name");
        let found = ground(said[1]).unwrap();
        let document = &said[1].entry.document;
        assert_eq!(document.words(found.name), "Mona Adler");
        assert!(document.words(found.sentence).starts_with("At the café in Sønderby"));
        assert_eq!(place(document, found.name.start()), "paragraph 1, sentence 1");
        assert_eq!(place(document, said[1].statement.cue[0].start()), "paragraph 1, sentence 3");
        assert_eq!(ground(said[4]), None, "the second text has the surname only");
    }

    #[test]
    fn a_chain_goes_from_the_speaker_to_the_outlet() {
        let view = view();
        let told: Vec<String> = chain(view.said().last().unwrap())
            .into_iter()
            .map(|hand| format!("{} {}", hand.does, hand.who))
            .collect();
        assert_eq!(told, ["speaker Mona Adler", "through <b>Radio</b> Sund", "published by =Echo\u{1b}[2J"]);
    }

    #[test]
    fn a_name_stands_among_words_not_inside_of_one() {
        assert!(stands_in("said that Adler’s plan", "Adler") && stands_in("Mona Adler", "Mona Adler"));
        assert!(!stands_in("the Adlershof line", "Adler") && !stands_in("adler", "Adler"));
    }

    #[test]
    fn words_for_how_sure_go_down_with_the_number() {
        assert!(SURENESS.windows(2).all(|pair| pair[0].0 > pair[1].0));
        assert_eq!(
            (sureness(0.94), sureness(0.5), sureness(0.1)),
            ("very sure", SURENESS[2].1, SURENESS[4].1)
        );
        assert_eq!(sureness(f32::NAN), "very doubtful");
    }
}
