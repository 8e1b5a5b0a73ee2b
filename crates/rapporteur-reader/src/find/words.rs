//! The text as the finders see it: units (a sentence, or the sentences that one quotation joins) of
//! items (words, numbers, marks, and whole quotations as single items).

mod head;

use super::lexicon::{Class, Lexicon, StateWord, lexicon};
use super::time;
use crate::segment;
use rapporteur_model::{BlockKind, Document, Quotation, Span, quotations};
use rapporteur_tagger::Upos;
use std::ops::Range;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    Mark(char),
    /// A quotation (its index), or the part of it that stands in this block.
    Quote(usize),
}

/// A word, number, mark or quotation of a unit.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub span: Span,
    pub kind: Kind,
    /// Its words in lower case, typographic apostrophes made straight; empty for a quotation.
    pub lower: String,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it has letters and all of them are capitals.
    pub shouted: bool,
    /// Its part of speech, where the tagger has read the text.
    pub speech: Option<Upos>,
    /// Whether it is a quotation whose words end with a comma.
    pub comma: bool,
    /// Whether it is a quotation whose words begin a sentence.
    pub sentence: bool,
    classes: u32,
}

impl Item {
    /// Whether the item is a word of this class.
    pub(super) fn is(&self, class: Class) -> bool {
        self.classes & class.bit() != 0
    }

    /// Whether the item is this mark.
    pub(super) fn mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Whether the item is a dash that parts, not one that joins.
    pub(super) fn dash(&self) -> bool {
        matches!(self.kind, Kind::Mark('–' | '—' | '―' | '-'))
    }

    /// The quotation that the item is.
    pub(super) fn quote(&self) -> Option<usize> {
        if let Kind::Quote(index) = self.kind { Some(index) } else { None }
    }

    /// Whether it is no word that can be a part of a name by itself: an article, a preposition, a day.
    pub(super) fn function_word(&self) -> bool {
        let closed = [
            Class::Determiner,
            Class::Preposition,
            Class::Conjunction,
            Class::Pronoun,
            Class::Auxiliary,
            Class::Relative,
            Class::Adverb,
            Class::Time,
            Class::Possessive,
        ];
        self.kind != Kind::Word || closed.iter().any(|class| self.is(*class))
    }

    /// Whether it is a small word that stands within names: `van`, `de`, `bin`.
    pub(super) fn particle(&self) -> bool {
        !self.capital && self.is(Class::Particle)
    }

    /// Whether it is a word written with a capital letter that can be part of a name.
    pub(super) fn name_like(&self) -> bool {
        // `Dad-of-two`, `Oslo-born` describe who is named after them.
        let describes =
            self.lower.contains("-of-") || self.lower.ends_with("-born") || self.lower.ends_with("-based");
        self.kind == Kind::Word && !describes && self.capital
    }

    /// Whether the tagger says that it is no verb; `false` where it says nothing.
    pub(super) fn no_verb(&self) -> bool {
        matches!(self.speech, Some(Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det))
    }

    /// Whether it is a verb, an auxiliary included, as the tagger says.
    pub(super) fn verb(&self) -> bool {
        matches!(self.speech, Some(Upos::Verb | Upos::Aux))
    }

    /// `'s` or the apostrophe of a plural.
    pub(super) fn possessor(&self) -> bool {
        self.lower == "'s" || self.lower == "'"
    }
}

/// In what a unit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// The outlet's own text.
    Narration,
    /// A quotation (its index).
    Quotation(usize),
}

/// A stretch of text that is read as one sentence.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub items: Vec<Item>,
    pub span: Span,
    pub block: usize,
    pub within: Within,
    /// Whether it is a headline or a heading, where every word may be capitalised.
    pub heading: bool,
    /// Whether it asks.
    pub question: bool,
}

impl Unit {
    /// The item at `index`, a full stop beyond the ends.
    pub(super) fn lower(&self, index: usize) -> &str {
        self.items.get(index).map_or("", |item| item.lower.as_str())
    }

    /// `according to a paper`, `two days before the deadline`: whether words begin at `index` that tell how or when
    /// something was told, and are no part of it.
    pub(super) fn aside_at(&self, index: usize) -> bool {
        const UNITS: &[&str] =
            &["minutes", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"];
        let before = matches!(self.lower(index + 2), "before" | "after" | "ahead" | "earlier" | "later");
        self.lowers(index) == ["according", "to"] || before && UNITS.contains(&self.lower(index + 1))
    }

    /// The `N` items from `index` on, in lower case; full stops beyond the end.
    pub(super) fn lowers<const N: usize>(&self, index: usize) -> [&str; N] {
        std::array::from_fn(|nth| self.lower(index + nth))
    }

    /// The items that share a byte with `span`.
    pub(super) fn under(&self, span: Span) -> Range<usize> {
        let from = self.items.partition_point(|item| item.span.end() <= span.start());
        from..self.items.partition_point(|item| item.span.start() < span.end()).max(from)
    }

    /// The words of items `from..to`.
    pub(super) fn span_of(&self, from: usize, to: usize) -> Option<Span> {
        (from < to && to <= self.items.len()).then(|| self.items[from].span.cover(self.items[to - 1].span))
    }

    /// `East African Union`, `North American`: the words before make another part of the world of a name.
    fn is_part_of_the_world(&self, at: usize, name: &str) -> bool {
        const POINTS: &[&str] =
            &["north", "south", "east", "west", "central", "southern", "northern", "eastern", "western"];
        let wide = name.starts_with("american") || name.starts_with("african");
        let before = at.checked_sub(1).map(|before| &self.items[before]);
        wide && before.is_some_and(|before| before.capital && POINTS.contains(&before.lower.as_str()))
    }

    /// The state that the items at `at` name, with the number of items that name it.
    pub(super) fn state_at(&self, at: usize) -> Option<(&'static str, StateWord, usize)> {
        if !self.items.get(at)?.capital {
            return None;
        }
        (1..=4usize).rev().find_map(|len| {
            let items = self.items.get(at..at + len)?;
            let mut name = String::new();
            for item in items {
                if item.kind != Kind::Word {
                    return None;
                }
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(&item.lower);
            }
            let (state, word) = lexicon().state(&name)?;
            // `seized US $7 million` names a currency.
            let money = self.lower(at + len).starts_with('$');
            (!money && !self.is_part_of_the_world(at, &name)).then_some((state, word, len))
        })
    }
}

/// One document cut into units, with its quotations.
pub(super) struct Text<'a> {
    pub document: &'a Document,
    pub quotations: Vec<Quotation>,
    /// All units: the narration's first, then those within quotations, each in the order of the text.
    pub units: Vec<Unit>,
    /// Whether it is a live page, whose entries begin with the time of day.
    pub live: bool,
}

impl<'a> Text<'a> {
    /// Cut `document` up.
    pub(super) fn new(document: &'a Document) -> Text<'a> {
        let quotations = quotations(document.text(), document.blocks());
        let tokens = glued(document.text(), &segment::tokens(document.text()));
        let mut units = Vec::new();
        let live = time::is_live(document);
        let cutter = Cutter { document, quotations: &quotations, tokens: &tokens, lexicon: lexicon(), live };
        cutter.narration(&mut units);
        cutter.inner(&mut units);
        Text { document, quotations, units, live }
    }

    /// Take the parts of speech of the words from `of`, which is given a word's end; where the word before leaves
    /// no choice, it decides.
    pub(super) fn take_speech(&mut self, of: impl Fn(usize) -> Option<Upos>) {
        for unit in &mut self.units {
            let mut before = String::new();
            for item in unit.items.iter_mut().filter(|item| item.kind == Kind::Word) {
                item.speech = of(item.span.end()).map(|speech| match before.as_str() {
                    // `the strike would …`: right after an article.
                    "the" | "a" | "an" if speech == Upos::Verb && !is_participle(&item.lower) => Upos::Noun,
                    // `It agrees to …`: right after who does it.
                    "he" | "she" | "it" if speech == Upos::Noun && item.lower.ends_with('s') => Upos::Verb,
                    _ => speech,
                });
                before.clone_from(&item.lower);
            }
        }
    }

    /// Whether an entry of a live page begins with block `block`: nothing goes on from the entry before.
    pub(super) fn opens_entry(&self, block: usize) -> bool {
        self.live && time::clock(self.words(self.document.blocks()[block].span)).is_some()
    }

    /// The words under `span`.
    pub(super) fn words(&self, span: Span) -> &'a str {
        self.document.words(span)
    }
}

/// Tokens with hyphenated words made whole again (`al-Rumaihi`, `cease-fire`).
fn glued(text: &str, tokens: &[Span]) -> Vec<Span> {
    let mut glued: Vec<Span> = Vec::with_capacity(tokens.len());
    let alphanumeric = |span: Span| span.of(text).chars().next_back().is_some_and(char::is_alphanumeric);
    let mut joins = false;
    for &token in tokens {
        let touches = glued.last().is_some_and(|last| last.end() == token.start());
        let hyphen = token.of(text) == "-" && glued.last().is_some_and(|&last| alphanumeric(last));
        match glued.last_mut() {
            Some(last) if touches && joins && alphanumeric(token) => {
                *last = last.cover(token);
                joins = false;
            }
            Some(last) if touches && hyphen && text[token.end()..].starts_with(char::is_alphanumeric) => {
                *last = last.cover(token);
                joins = true;
            }
            _ => {
                glued.push(token);
                joins = false;
            }
        }
    }
    glued
}

struct Cutter<'a> {
    document: &'a Document,
    quotations: &'a [Quotation],
    tokens: &'a [Span],
    lexicon: &'static Lexicon,
    /// Whether its entries begin with the time of day.
    live: bool,
}

impl Cutter<'_> {
    /// The sentences outside of quotations; those that one quotation joins are one unit.
    fn narration(&self, units: &mut Vec<Unit>) {
        let mut pending: Option<(Span, usize)> = None;
        for sentence in self.document.sentences() {
            let joined = pending.filter(|&(span, block)| {
                block == sentence.block
                    && (self.straddled(span.end(), sentence.span.start())
                        || self.signed(sentence.span.start()))
            });
            pending = match joined {
                Some((span, block)) => Some((span.cover(sentence.span), block)),
                None => {
                    units.extend(pending.map(|(span, block)| self.unit(span, block, Within::Narration)));
                    Some((sentence.span, sentence.block))
                }
            };
        }
        units.extend(pending.map(|(span, block)| self.unit(span, block, Within::Narration)));
    }

    /// Whether a sentence begins with a dash: the signature under a quotation.
    fn signed(&self, start: usize) -> bool {
        self.document.text()[start..].starts_with(['–', '—'])
    }

    /// Whether an outermost quotation holds the gap between two sentences: the one around the last quotation
    /// that begins before it, since outermost ones stand one after the other.
    fn straddled(&self, end: usize, start: usize) -> bool {
        let before = self.quotations.partition_point(|quotation| quotation.start() <= start);
        let last = self.quotations[..before].last();
        let around = |quotation: &&Quotation| quotation.parent.and_then(|parent| self.quotations.get(parent));
        let outermost = std::iter::successors(last, around).last();
        let holds = |span: Span| span.start() < end && start < span.end();
        outermost.is_some_and(|quotation| quotation.pieces.iter().any(|piece| holds(piece.outer)))
    }

    /// The sentences within quotations.
    fn inner(&self, units: &mut Vec<Unit>) {
        let sentences = self.document.sentences();
        for (index, quotation) in self.quotations.iter().enumerate() {
            for piece in &quotation.pieces {
                let from = sentences.partition_point(|s| s.span.end() <= piece.inner.start());
                for sentence in sentences[from..].iter().take_while(|s| s.span.start() < piece.inner.end()) {
                    let start = sentence.span.start().max(piece.inner.start());
                    let end = sentence.span.end().min(piece.inner.end());
                    let span = Span::new(start, end);
                    units.push(self.unit(span, sentence.block, Within::Quotation(index)));
                }
            }
        }
    }

    fn unit(&self, span: Span, block: usize, within: Within) -> Unit {
        let holder = if let Within::Quotation(index) = within { Some(index) } else { None };
        let heading = matches!(self.document.blocks()[block].kind, BlockKind::Headline | BlockKind::Heading);
        let mut quotes = self.pieces_in(span, holder).into_iter().peekable();
        let from = self.tokens.partition_point(|token| token.start() < span.start());
        let mut items: Vec<Item> = Vec::new();
        for &token in self.tokens[from..].iter().take_while(|token| token.end() <= span.end()) {
            while let Some((quote, outer)) = quotes.next_if(|(_, outer)| outer.start() <= token.start()) {
                items.push(self.quotation(quote, outer));
            }
            if items.last().is_none_or(|last| last.span.end() <= token.start()) {
                items.push(self.item(token));
            }
        }
        items.extend(quotes.map(|(quote, outer)| self.quotation(quote, outer)));
        if !heading {
            names_like_small_words(&mut items);
        }
        let mut span = span;
        if within == Within::Narration && span.start() == self.document.blocks()[block].span.start() {
            span = self.without_clock(span, &mut items);
            let line = head::dateline(&items);
            if line > 0 && !self.comes_back(span.start(), items[line - 1].span.end(), block) {
                items.drain(..line);
            }
            if !heading {
                items.drain(..head::rubric(&items));
            }
        }
        name_particles(&mut items);
        let question = items.last().is_some_and(|item| item.mark('?'));
        Unit { items, span, block, within, heading, question }
    }

    /// On a live page the time of day before an entry is no part of its first sentence.
    fn without_clock(&self, span: Span, items: &mut Vec<Item>) -> Span {
        let clock = if self.live { time::clock(self.document.words(span)) } else { None };
        let start = clock.map_or(span.start(), |end| span.start() + end);
        let time = items.iter().take_while(|item| item.span.start() < start).count();
        if time == 0 || time == items.len() {
            return span;
        }
        items.drain(..time);
        Span::new(start, span.end())
    }

    /// Whether another block begins with the words `start..end` too: they label a turn, and are no dateline.
    fn comes_back(&self, start: usize, end: usize, block: usize) -> bool {
        let words = &self.document.text()[start..end];
        let others = self.document.blocks().iter().enumerate().filter(|(at, _)| *at != block);
        others.into_iter().any(|(_, other)| self.document.words(other.span).starts_with(words))
    }

    /// The pieces of quotations that stand in `span` and directly in `holder`.
    fn pieces_in(&self, span: Span, holder: Option<usize>) -> Vec<(usize, Span)> {
        let end = self.quotations.partition_point(|quotation| quotation.start() < span.end());
        let mut found: Vec<(usize, Span)> = self.quotations[..end]
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, q)| q.start() >= span.start() || q.parent.is_some() || q.end() > span.start())
            .filter(|(_, quotation)| quotation.parent == holder)
            .flat_map(|(index, quotation)| quotation.pieces.iter().map(move |piece| (index, piece.outer)))
            .filter(|(_, outer)| outer.start() >= span.start() && outer.end() <= span.end())
            .collect();
        found.sort_by_key(|(_, outer)| outer.start());
        found
    }

    fn item(&self, span: Span) -> Item {
        let words = self.document.words(span);
        let first = words.chars().next().unwrap_or(' ');
        let letters = first.is_alphanumeric() || words.chars().nth(1).is_some_and(char::is_alphabetic);
        let kind = if !letters {
            Kind::Mark(first)
        } else if first.is_ascii_digit() {
            Kind::Number
        } else {
            Kind::Word
        };
        // `the WHO said`: no relative pronoun.
        let before = &self.document.text()[..span.start()];
        let health = words == "WHO" && (before.ends_with("the ") || before.ends_with("The "));
        let lower = if health { "w.h.o".to_owned() } else { words.to_lowercase().replace('’', "'") };
        let classes = self.lexicon.classes(lower.trim_end_matches('.')) | body_before_hyphen(words);
        let shouted = words.contains(char::is_alphabetic) && !words.contains(char::is_lowercase);
        let (speech, comma, sentence) = (None, false, false);
        let capital = first.is_uppercase() || after_article(words);
        Item { span, kind, classes, capital, shouted, lower, speech, comma, sentence }
    }

    fn quotation(&self, quote: usize, outer: Span) -> Item {
        let words = self.document.words(outer).trim_end_matches(['”', '"', '’', '\'', '»', '“']);
        Item {
            span: outer,
            kind: Kind::Quote(quote),
            lower: String::new(),
            capital: false,
            shouted: false,
            speech: None,
            comma: words.ends_with(','),
            sentence: begins_sentence(words),
            classes: 0,
        }
    }
}

/// Whether quoted words begin with a capital that is no `I`.
fn begins_sentence(words: &str) -> bool {
    let inner = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    inner.starts_with(char::is_uppercase) && !inner.starts_with("I ") && !inner.starts_with("I’")
}

/// `Movement-North`, `Front-Renewal`: what the first part of a name is, where it is a body.
fn body_before_hyphen(word: &str) -> u32 {
    let Some((body, rest)) = word.split_once('-') else { return 0 };
    let proper = [body, rest].iter().all(|part| part.starts_with(char::is_uppercase));
    if proper { lexicon().classes(&body.to_lowercase()) & Class::Organization.bit() } else { 0 }
}

/// `al-Rumaihi`, `d’Unienville`: a name with its article before it in lower case.
fn after_article(word: &str) -> bool {
    let Some(at) = word.find(['-', '’', '\'']) else { return false };
    let name = word[at..].chars().nth(1).is_some_and(char::is_uppercase);
    name && lexicon().is_sign("article", &word[..at])
}

/// `Theresa May`, `said Will Roth`, `Jan Horák`: a word with a capital letter beside a name is a name too, not the
/// auxiliary, preposition or month of the same letters.
fn names_like_small_words(items: &mut [Item]) {
    for at in 0..items.len() {
        let item = &items[at];
        if !item.capital || !item.function_word() || item.shouted && item.lower.len() > 1 {
            continue;
        }
        let before = at.checked_sub(1).map(|before| &items[before]);
        let after_name = before.is_some_and(|before| before.name_like() && !before.function_word());
        let surname = after_name && lexicon().is_sign("surname", &item.lower);
        let next = items.get(at + 1).is_some_and(|next| next.name_like() && !next.function_word());
        let opens = before.is_none_or(|before| matches!(before.kind, Kind::Mark(_)) && !before.mark(','));
        let list = if opens { "given-first" } else { "given" };
        let dated = before.is_some_and(|before| lexicon().is_sign("before-month", &before.lower));
        let month = item.is(Class::Time) && dated;
        if surname || next && !month && lexicon().is_sign(list, &item.lower) {
            items[at].classes = 0;
        }
    }
}

/// `Correa do Lago`: a small word between two parts of a name is no verb and no preposition.
fn name_particles(items: &mut [Item]) {
    for at in 1..items.len().saturating_sub(1) {
        let before = items[at - 1].name_like() || items[at - 1].classes == Class::Particle.bit();
        let chain = items[at..].iter().take_while(|item| item.particle()).count();
        let named = items.get(at + chain).is_some_and(Item::name_like);
        if chain > 0 && before && named {
            items[at].classes = Class::Particle.bit();
        }
    }
}

/// Whether a word has the form of a participle, which may stand between an article and its noun.
fn is_participle(word: &str) -> bool {
    word.ends_with("ed") || word.ends_with("ing") || word.ends_with("en")
}
