//! The phrases that tell in what, at what, to whom and through whom something was said: an ordered list
//! of named rules, each looking at one place of a unit.

use super::noun::{Noun, noun_at, time_end, verb};
use crate::find::lexicon::Class;
use crate::find::media::{Way, outlet_in};
use crate::find::words::{Kind, Unit};

/// A range of items.
pub(super) type Range = (usize, usize);

/// One phrase, and what it tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::find::speech) struct Phrase {
    pub from: usize,
    pub to: usize,
    /// In, on or at what.
    pub channel: Option<Range>,
    pub addressee: Option<Range>,
    /// Who passes the words on.
    pub via: Option<Range>,
    /// Whether the phrase belongs to what is said about speech wherever it stands (`in an interview
    /// with …`); others may tell of something in the content (`at a meeting`).
    pub sure: bool,
}

type Rule = fn(&Unit, usize) -> Option<Phrase>;

/// The rules in the order in which they are tried.
const RULES: &[(&str, Rule)] = &[
    ("speaking to reporters", speaking),
    ("through a spokesman", through),
    ("in a statement", in_piece),
    ("in the Herald", in_outlet),
    ("by phone", by_means),
    ("as quoted by the Herald", quoted_by),
];

/// Every such phrase of `unit`, in order and apart from each other.
pub(in crate::find::speech) fn phrases(unit: &Unit) -> Vec<Phrase> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < unit.items.len() {
        match phrase_at(unit, at) {
            Some(phrase) => {
                at = phrase.to;
                found.push(phrase);
            }
            None => at += 1,
        }
    }
    found
}

/// The phrase that begins at item `at`.
pub(in crate::find::speech) fn phrase_at(unit: &Unit, at: usize) -> Option<Phrase> {
    RULES.iter().find_map(|(_, rule)| rule(unit, at))
}

/// `speaking to reporters`, `addressing the chamber`, `writing`.
fn speaking(unit: &Unit, at: usize) -> Option<Phrase> {
    if !Way::Speaking.has(unit.lower(at)) || at > 0 && unit.items[at - 1].is(Class::Be) {
        return None;
    }
    let direct = matches!(unit.lower(at), "addressing" | "briefing");
    let to = direct || matches!(unit.lower(at + 1), "to" | "with" | "before");
    let mut found = Phrase { from: at, to: at + 1, sure: true, ..Phrase::default() };
    let noun = noun_at(unit, at + 1 + usize::from(!direct)).filter(|_| to);
    if let Some(noun) = noun {
        found.to = noun.end;
        found.addressee = Some((noun.whole, noun.end));
        found.channel = heard_by(unit, noun);
    } else if (at + 1..at + 5).any(|at| unit.lower(at) == "anonymity") {
        found.to = (at + 1..at + 5).find(|&at| unit.lower(at) == "anonymity")? + 1;
    }
    if let Some(end) = time_end(unit, found.to) {
        found.to = end;
    }
    Some(found)
}

/// What hears and passes on what it is told: an outlet, a programme, an assembly called together.
pub(super) fn heard_by(unit: &Unit, noun: Noun) -> Option<Range> {
    let last = unit.items.get(noun.end - 1)?;
    let person =
        (noun.core..noun.end).any(|at| unit.items[at].is(Class::Person) || unit.items[at].is(Class::Group));
    let show = ["programme", "program", "podcast", "show", "broadcast"].contains(&last.lower.as_str());
    if person && !show {
        return None;
    }
    let met = Way::Occasion.has(&last.lower) && !last.capital;
    let outlet = || outlet_in(unit, noun.core, noun.end);
    if show || met { Some((noun.core, noun.end)) } else { outlet() }
}

/// `through a spokesman`, `via her lawyer`.
fn through(unit: &Unit, at: usize) -> Option<Phrase> {
    let noun = noun_at(unit, at + 1).filter(|_| matches!(unit.lower(at), "through" | "via"))?;
    let mouth = (noun.core..noun.end).any(|at| Way::Mouth.has(unit.lower(at)) && !unit.items[at].capital);
    let via = Some((noun.whole, noun.end));
    mouth.then_some(Phrase { from: at, to: noun.end, via, sure: true, ..Phrase::default() })
}

/// `in a statement on Monday`, `at the opening of the fair`, `in a letter to the council`.
fn in_piece(unit: &Unit, at: usize) -> Option<Phrase> {
    if !matches!(unit.lower(at), "in" | "at" | "on" | "during" | "via" | "through" | "over" | "from") {
        return None;
    }
    let mut from = at + 1;
    let beside = ["sidelines", "margins", "fringes", "course", "start", "end"];
    let the = usize::from(unit.lower(from) == "the");
    if beside.contains(&unit.lower(from + the)) && unit.lower(from + the + 1) == "of" {
        from += the + 2;
    }
    let mut start = from;
    while unit.items.get(start).is_some_and(|i| i.is(Class::Determiner) || i.is(Class::Possessive)) {
        start += 1;
    }
    let (head, way) = head(unit, start)?;
    let bare = start == from && head == start;
    let word = unit.lower(head);
    let may_be_bare =
        way == Way::Platform || way == Way::Occasion || word.ends_with('s') || word == "testimony";
    if bare && !may_be_bare || unit.lower(at) == "from" && way != Way::Platform {
        return None;
    }
    let on = matches!(unit.lower(at), "on" | "via" | "over" | "through") || way != Way::Platform;
    let mut found = Phrase { from: at, to: head + 1, channel: Some((start, head + 1)), ..Phrase::default() };
    tails(unit, &mut found, way);
    found.sure = matches!(way, Way::Letter | Way::Piece | Way::Platform);
    on.then_some(found)
}

/// The head of the noun phrase at `start` that names a way, and which: the first such noun, with those
/// that it is compounded with (`news conference`, `video message`).
fn head(unit: &Unit, start: usize) -> Option<(usize, Way)> {
    const LONGEST: usize = 8;
    let mut found = None;
    for at in start..unit.items.len().min(start + LONGEST) {
        let item = &unit.items[at];
        let mark = matches!(item.kind, Kind::Mark(_)) && !item.possessor() || item.quote().is_some();
        let closed =
            [Class::Preposition, Class::Auxiliary, Class::Pronoun, Class::Relative, Class::Determiner];
        let way = way(unit, at);
        if mark || closed.iter().any(|class| item.is(*class)) || way.is_none() && verb(unit, at) {
            break;
        }
        match way {
            Some(way) => found = Some((at, way)),
            None if found.is_some() => break,
            None => {}
        }
    }
    found
}

/// Which way the noun at `at` names.
fn way(unit: &Unit, at: usize) -> Option<Way> {
    let item = &unit.items[at];
    let word = item.lower.as_str();
    let social = at > 0 && unit.lower(at - 1) == "social";
    let truth = at > 0 && unit.lower(at - 1) == "truth" && item.capital;
    let platform = Way::Platform.has(word)
        && match word {
            "media" | "networks" => social,
            "social" => truth,
            "television" | "tv" | "radio" | "air" | "phone" | "telephone" => true,
            _ => item.capital,
        };
    let telegraph = word == "telegram" && item.capital;
    if platform {
        Some(Way::Platform)
    } else {
        let ways = [Way::Letter, Way::Piece, Way::Occasion, Way::Journey];
        ways.into_iter().find(|way| way.has(word) && !telegraph)
    }
}

/// What follows the head: days and places are stepped over, readers, hosts and outlets told.
fn tails(unit: &Unit, found: &mut Phrase, way: Way) {
    for _ in 0..6 {
        let at = found.to;
        if let Some(end) = time_end(unit, at) {
            found.to = end;
            continue;
        }
        if Way::Issued.has(unit.lower(at)) && !unit.items[at].capital {
            found.to = issued_end(unit, at, found);
            continue;
        }
        let Some(noun) = noun_at(unit, at + 1) else { return };
        if !tail(unit, at, noun, way, found) {
            return;
        }
        found.to = noun.end;
    }
}

/// Take in the preposition at `at` and its noun; whether they go on from the head.
fn tail(unit: &Unit, at: usize, noun: Noun, way: Way, found: &mut Phrase) -> bool {
    let Some((start, _)) = found.channel else { return false };
    let piece = matches!(way, Way::Piece | Way::Letter);
    let outlet = outlet_in(unit, noun.core, noun.end).filter(|_| piece);
    let capital = (noun.whole..noun.end).any(|at| unit.items[at].capital);
    let hearers = (noun.whole, noun.end);
    match unit.lower(at) {
        "with" | "to" | "for" | "on" | "by" | "from" | "in" if outlet.is_some() && way == Way::Piece => {
            found.channel = outlet;
        }
        "to" | "for" if way == Way::Letter => {
            found.channel = Some((start, noun.end));
            found.addressee = Some(hearers);
        }
        "to" if way == Way::Journey => found.channel = Some((start, noun.end)),
        "to" | "before" => found.addressee = Some(hearers),
        "with" if (noun.core..noun.end).any(|at| unit.items[at].is(Class::Addressee)) => {
            found.addressee = Some(hearers);
        }
        "with" | "of" => found.channel = Some((start, noun.end)),
        "on" | "from" if self::way(unit, noun.end - 1) == Some(Way::Platform) => {
            found.channel = Some((noun.core, noun.end));
        }
        "on" | "by" | "from" if piece => {}
        "in" | "at" | "outside" | "near" | "aboard" if capital => {}
        _ => return false,
    }
    true
}

/// `published on Monday by the Herald`, `carried by the agency`: one past it.
fn issued_end(unit: &Unit, at: usize, found: &mut Phrase) -> usize {
    let passes = matches!(unit.lower(at), "carried" | "relayed" | "quoted");
    let mut end = at + 1;
    for _ in 0..4 {
        if let Some(time) = time_end(unit, end) {
            end = time;
            continue;
        }
        let prep = unit.items.get(end).is_some_and(|item| item.is(Class::Preposition));
        let Some(noun) = noun_at(unit, end + 1).filter(|_| prep) else { break };
        if unit.lower(end) == "by" && passes {
            found.via = Some(outlet_in(unit, noun.core, noun.end).unwrap_or((noun.whole, noun.end)));
        } else if unit.lower(end) == "to" {
            found.addressee = Some((noun.whole, noun.end));
        }
        end = noun.end;
    }
    end
}

/// `on CNN`, `in the Marn Herald`.
fn in_outlet(unit: &Unit, at: usize) -> Option<Phrase> {
    let noun = noun_at(unit, at + 1).filter(|_| matches!(unit.lower(at), "in" | "on" | "via"))?;
    let outlet = outlet_in(unit, noun.core, noun.end)?;
    let letters = outlet.1 == outlet.0 + 1 && unit.items[outlet.0].shouted;
    let listed = crate::find::world::world().passes_on(unit.lower(outlet.0));
    let whole = outlet.1 == noun.end && (listed || !letters);
    whole.then_some(Phrase { from: at, to: noun.end, channel: Some(outlet), ..Phrase::default() })
}

/// `by phone`, `over the telephone`.
fn by_means(unit: &Unit, at: usize) -> Option<Phrase> {
    let the = usize::from(unit.lower(at + 1) == "the");
    let prep = unit.lower(at) == "by" && the == 0 || unit.lower(at) == "over" || unit.lower(at) == "via";
    let noun = at + 1 + the;
    let linked = usize::from(unit.lower(noun + 1) == "link" || unit.lower(noun + 1) == "message");
    let means = Way::Means.has(unit.lower(noun)) && prep;
    let to = noun + 1 + linked;
    means.then_some(Phrase { from: at, to, channel: Some((noun, to)), sure: true, ..Phrase::default() })
}

/// `, as quoted by the Herald`, `in remarks carried by the agency`.
fn quoted_by(unit: &Unit, at: usize) -> Option<Phrase> {
    let verb = at + usize::from(unit.lower(at) == "as");
    let passes = matches!(unit.lower(verb), "quoted" | "cited" | "reported" | "relayed" | "carried");
    let passive = at > 0 && unit.items[at - 1].is(Class::Be);
    let noun = noun_at(unit, verb + 2).filter(|_| passes && !passive && unit.lower(verb + 1) == "by")?;
    let via = Some(outlet_in(unit, noun.core, noun.end).unwrap_or((noun.whole, noun.end)));
    Some(Phrase { from: at, to: noun.end, via, sure: true, ..Phrase::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::words::Text;
    use rapporteur_model::{BlockKind, Document, Part};

    fn document(text: &str) -> Document {
        let sentences = crate::segment::sentences(text);
        Document::new(1, "en", &[Part { kind: BlockKind::Paragraph, sentences, text: text.into() }])
            .expect("a text")
    }

    /// What the phrases of `text` tell: channel, addressee, via.
    fn told(text: &str) -> Vec<[Option<String>; 3]> {
        let document = document(text);
        let text = Text::new(&document);
        let unit = &text.units[0];
        let words = |range: Option<Range>| {
            let span = range.and_then(|(from, to)| unit.span_of(from, to))?;
            Some(text.words(span).to_owned())
        };
        phrases(unit).into_iter().map(|p| [words(p.channel), words(p.addressee), words(p.via)]).collect()
    }

    #[test]
    fn each_kind_of_phrase_tells_its_way() {
        let some = |words: &str| Some(words.to_owned());
        for (text, channel, addressee, via) in [
            (
                "It came in a letter to the council on Monday.",
                some("letter to the council"),
                some("the council"),
                None,
            ),
            (
                "It came in an interview on Monday with the Marn Morning Mail.",
                some("Marn Morning Mail"),
                None,
                None,
            ),
            ("It came at a news conference in Oslo.", some("news conference"), None, None),
            ("It came over the phone.", some("phone"), None, None),
            ("It came through his lawyer.", None, None, some("his lawyer")),
            ("It came in remarks carried by the agency Lakewire.", some("remarks"), None, some("Lakewire")),
            ("It came speaking to reporters.", None, some("reporters"), None),
        ] {
            assert_eq!(told(text), [[channel, addressee, via]], "{text}");
        }
    }

    #[test]
    fn meetings_days_and_deals_are_no_ways() {
        for text in [
            "It fell on Monday in Oslo.",
            "The price is in the deal.",
            "They met through the night.",
            "It is up to X.",
        ] {
            assert_eq!(told(text), Vec::<[Option<String>; 3]>::new(), "{text}");
        }
    }

    #[test]
    fn every_phrase_lies_in_its_unit_wherever_the_text_is_cut_off() {
        let text = "“No,” she said on X, in a statement on the sidelines of the talks published on 2 May by, \
                    speaking to the two, as quoted by the Marn Herald through her office at a meeting with";
        for (cut, _) in text.char_indices().skip(1) {
            let document = document(&text[..cut]);
            for unit in &Text::new(&document).units {
                for at in 0..=unit.items.len() {
                    let Some(found) = phrase_at(unit, at) else { continue };
                    let ranges = [found.channel, found.addressee, found.via].into_iter().flatten();
                    let inside = |(from, to): Range| from < to && to <= unit.items.len();
                    assert!(found.from == at && inside((found.from, found.to)), "{found:?} {cut}");
                    assert!(ranges.into_iter().all(inside), "{found:?} {cut}");
                }
            }
        }
    }
}
