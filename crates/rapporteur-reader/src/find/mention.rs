//! What a noun phrase says of a source: its name, role, kind and state.

use super::lexicon::{Class, StateWord, lexicon};
use super::portfolio::{portfolio_end, posted};
use super::proper::{after_address, is_role, joins_a_body, name_run};
use super::words::{Kind, Unit};
use super::world::world;
use rapporteur_model::Span;

/// What kind of thing a noun phrase names, as far as it tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A proper name; whose, the document tells.
    Name,
    /// A named human being, by the role or title before the name.
    Person,
    /// One human being without a name ("a U.S. official").
    Anonymous,
    /// Several people.
    Group,
    /// A company, ministry, union …
    Organization,
    /// A state, its capital or seat of government.
    State,
    /// A report, letter, draft.
    Document,
    /// A pronoun.
    Pronoun,
    /// Anything else.
    Thing,
}

/// A noun phrase that names a source.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// All of it, appositions included.
    pub span: Span,
    /// The noun phrase without its appositions.
    pub core: Span,
    /// The proper name in it.
    pub name: Option<Span>,
    /// The role, without an article.
    pub role: Option<Span>,
    pub shape: Shape,
    /// The state that its words point to.
    pub state: Option<&'static str>,
    /// `its`, `his` … before the role: whose it is stands elsewhere.
    pub possessive: Option<Span>,
    /// Whether it begins with `the`, `this` …: known from before.
    pub definite: bool,
    /// Whether it means one bearer of its role: `the minister`, `China’s minister`.
    pub definite_role: bool,
    /// Head noun or pronoun, in lower case.
    pub head: String,
}

/// Read items `from..to` of `unit` as one noun phrase, without appositions.
pub(super) fn mention(unit: &Unit, from: usize, to: usize) -> Option<Mention> {
    let (mut from, to) = (from, to.min(unit.items.len()));
    while from < to && leads_in(unit, from) {
        from += 1;
    }
    from = after_time(unit, from, to);
    let span = unit.span_of(from, to)?;
    // `someone in the room`
    if to - from > 1 && matches!(unit.lower(from), "someone" | "somebody") {
        return Some(Mention::plain(span, Shape::Anonymous, unit.lower(from)));
    }
    let object = matches!(unit.lower(from), "him" | "them");
    if to - from == 1
        && (object || unit.items[from].is(Class::Pronoun) || unit.items[from].is(Class::Possessive))
    {
        return Some(Mention::plain(span, Shape::Pronoun, unit.lower(from)));
    }
    // `It speaks of “…” and says`: the pronoun is all of the subject.
    let verb = |at: usize| at < to && (unit.items[at].verb() || unit.items[at].is(Class::Auxiliary));
    if matches!(unit.lower(from), "he" | "she" | "it") && verb(from + 1) && !unit.items[from + 1].capital {
        return Some(Mention::plain(unit.items[from].span, Shape::Pronoun, unit.lower(from)));
    }
    let part = part_of_several(unit, from, to).or_else(|| one_more(unit, from, to));
    if let Some(part) = part.or_else(|| piece_of_an_outlet(unit, from, to)) {
        return Some(part);
    }
    let start = if unit.items[from].is(Class::Determiner) && to - from > 1 { from + 1 } else { from };
    let core = core_end(unit, start, to);
    if core == start {
        return None;
    }
    let mut found = read_core(unit, start, core)?;
    found.span = span;
    found.core = span;
    found.definite = matches!(unit.lower(from), "the" | "this" | "that" | "these" | "those" | "both");
    let of_people = core == start + 1 && unit.lower(core) == "who" && adjective_at(unit, start).is_some();
    if found.shape == Shape::Name && of_people {
        // `the Norwegian who leads the mission`.
        (found.shape, found.name, found.role) = (Shape::Anonymous, None, unit.span_of(start, core));
    }
    // `a crane operator who has worked here`: no company.
    if found.shape == Shape::Organization && found.name.is_none() && unit.lower(core) == "who" {
        found.shape = Shape::Anonymous;
        found.role = unit.span_of(start, core);
    }
    found.definite_role = found.definite || (from..core).any(|at| unit.items[at].possessor());
    if found.shape == Shape::Anonymous {
        found.role = found.role.map(|role| role_with_its_body(unit, role, core, to));
    }
    let owner = unit.items[from].is(Class::Possessive);
    found.possessive = owner.then_some(unit.items[from].span);
    if found.shape == Shape::Anonymous || found.shape == Shape::Group || found.shape == Shape::Organization {
        found.state = found.state.or_else(|| state_of_role(unit, core, to));
    }
    Some(found)
}

/// Read items `from..to` as one noun phrase with the role that an apposition adds: `Ada Roth, head of
/// the harbour union`. Any range will do; one that holds no noun phrase gives `None`.
pub(super) fn mention_with_apposition(unit: &Unit, from: usize, to: usize) -> Option<Mention> {
    let to = to.min(unit.items.len());
    let close = (from..to).find(|&at| unit.items[at].mark(',')).unwrap_or(to);
    let mut found = mention(unit, from, close)?;
    let role = mention(unit, (close + 1).min(to), to).filter(|role| role.shape == Shape::Anonymous);
    if let Some(role) = role.filter(|_| found.shape != Shape::Pronoun) {
        found.role = found.role.or(Some(role.span));
        found.state = found.state.or(role.state);
        found.possessive = found.possessive.or(role.possessive);
        found.span = found.span.cover(role.span);
    }
    Some(found)
}

impl Mention {
    fn plain(span: Span, shape: Shape, head: &str) -> Mention {
        Mention {
            span,
            core: span,
            name: None,
            role: None,
            shape,
            state: None,
            possessive: None,
            definite: false,
            definite_role: false,
            head: head.to_owned(),
        }
    }
}

/// `a spokesman for the foreign ministry`, `leader of the Cabin Crew Guild`: the role with what it is a role in.
fn role_with_its_body(unit: &Unit, role: Span, core: usize, to: usize) -> Span {
    if !matches!(unit.lower(core), "of" | "for" | "at" | "in") {
        return role;
    }
    let stop = |at: &usize| {
        unit.items[*at].mark(',') || unit.items[*at].is(Class::Relative) || unit.items[*at].dash()
    };
    let end = (core..to).find(stop).unwrap_or(to);
    unit.span_of(core, end).map_or(role, |rest| role.cover(rest))
}

/// `one of them`, `two of the sources`, `some of your own members`: some of those whom the text tells elsewhere.
fn part_of_several(unit: &Unit, from: usize, to: usize) -> Option<Mention> {
    const PARTS: &[&str] =
        &["one", "two", "three", "four", "five", "several", "some", "many", "most", "others", "another"];
    if !PARTS.contains(&unit.lower(from)) || unit.lower(from + 1) != "of" || from + 2 >= to {
        return None;
    }
    let of_them = from + 3 == to && matches!(unit.lower(from + 2), "them" | "these" | "those");
    let group = (from + 2..to).find(|&at| unit.items[at].is(Class::Group));
    let head = if of_them { from + 2 } else { group? };
    let one = matches!(unit.lower(from), "one" | "another");
    let shape = if one { Shape::Anonymous } else { Shape::Group };
    let mut found = Mention::plain(unit.span_of(from, to)?, shape, unit.lower(head));
    found.state = state_of_role(unit, from + 2, to);
    Some(found)
}

/// `A third said`, `Another said`: one more of those who have just been spoken of.
fn one_more(unit: &Unit, from: usize, to: usize) -> Option<Mention> {
    let article = unit.lower(from) == "a" && from + 2 == to;
    let nth =
        article && matches!(unit.lower(from + 1), "second" | "third" | "fourth" | "fifth" | "3rd" | "2nd");
    let another = from + 1 == to && unit.lower(from) == "another";
    let span = unit.span_of(from, to).filter(|_| nth || another)?;
    Some(Mention::plain(span, Shape::Anonymous, unit.lower(to - 1)))
}

/// `night the Dockers’ Union`, `Last Wednesday Ada Roth`: where the noun phrase begins after a time that stands before it.
fn after_time(unit: &Unit, from: usize, to: usize) -> usize {
    let last = usize::from(matches!(unit.lower(from), "last" | "this" | "next"));
    let timed = (from + last..to).take_while(|&at| unit.items[at].is(Class::Time)).count();
    let next = from + last + timed;
    let article = matches!(unit.lower(next), "the" | "a" | "an");
    let weekday = timed > 0 && unit.lower(next - 1).ends_with("day");
    let named = weekday && unit.items.get(next).is_some_and(|item| item.name_like());
    if timed > 0 && next < to && (article || named) { next } else { from }
}

/// Words before a noun phrase that are no part of it.
fn leads_in(unit: &Unit, at: usize) -> bool {
    let item = &unit.items[at];
    // `17.48 Roth: …` on a live page.
    let clock =
        at == 0 && item.kind == Kind::Number && item.lower.len() < 6 && item.lower.contains(['.', ':']);
    matches!(item.kind, Kind::Mark(_)) && !item.possessor()
        || clock
        || matches!(
            item.lower.as_str(),
            "and" | "but" | "so" | "yet" | "or" | "while" | "meanwhile" | "though"
        )
        || item.is(Class::Adverb) && !item.is(Class::Pronoun) && !item.is(Class::Determiner)
}

/// Where the noun phrase's core ends: before its first preposition, relative or comma.
fn core_end(unit: &Unit, start: usize, to: usize) -> usize {
    (start..to)
        .find(|&at| {
            let item = &unit.items[at];
            let named = at > start
                && matches!(item.lower.as_str(), "of" | "for")
                && unit.items[at - 1].capital
                && unit.items[at - 1].is(Class::Organization)
                && (at + 1..to.min(at + 3))
                    .any(|at| unit.items[at].capital || unit.items[at].kind == Kind::Number);
            if named
                || at > start && joins_a_body(unit, at)
                || matches!(unit.lower(at), "of" | "for")
                    && (start..at).any(|role| portfolio_end(unit, role) > at)
                || posted(unit, at).is_some_and(|end| end < to)
            {
                return false;
            }
            let stops = item.is(Class::Preposition) || item.is(Class::Relative);
            at > start && stops && !item.capital
                || item.mark(',')
                || item.mark('(')
                || item.quote().is_some()
                || at > start && item.dash()
                || at > start && item.kind == Kind::Word && reduced_relative(unit, at)
        })
        .unwrap_or(to)
}

/// `the union representing …`, `a person briefed on …`: a participle after a noun.
fn reduced_relative(unit: &Unit, at: usize) -> bool {
    let word = unit.lower(at);
    let noun = |class| unit.items[at - 1].is(class);
    let after_noun =
        noun(Class::Person) || noun(Class::Group) || noun(Class::Organization) || noun(Class::Document);
    after_noun
        && !unit.items[at].capital
        && (word.ends_with("ing") || word.ends_with("ed") || word == "close" || word == "familiar")
}

/// Read the core `from..to`: possessors, adjectives, roles and names.
fn read_core(unit: &Unit, from: usize, to: usize) -> Option<Mention> {
    if let Some((state, word, len)) = unit.state_at(from)
        && from + len == to
        && (word != StateWord::Adjective || is_a_people(unit, from, to))
    {
        let shape = if word == StateWord::Name { Shape::State } else { Shape::Group };
        let mut found = Mention::plain(unit.span_of(from, to)?, shape, unit.lower(to - 1));
        found.state = Some(state);
        return Some(found);
    }
    let after_owner = (from..to).rev().find(|&at| unit.items[at].possessor()).map_or(from, |at| at + 1);
    if after_owner >= to {
        return None;
    }
    let head = to - 1;
    if let Some(office) = office_of(unit, from, to) {
        return Some(office);
    }
    let role = |at: &usize| is_role(unit, *at, to);
    let last_role = (after_owner..to).rev().find(role);
    let common = |at: usize| {
        let item = &unit.items[at];
        item.is(Class::Group) || item.is(Class::Document) || item.is(Class::Person)
    };
    let last_role = last_role.map(|role| portfolio_end(unit, role).min(to) - 1);
    let plural = last_role.is_none() && unit.items[after_owner].is(Class::Group) && to >= after_owner + 3;
    let named = name_run(unit, last_role.map_or(after_owner + usize::from(plural), |at| at + 1), to)
        .filter(|name| !(*name == 0 && to == 1 && common(0)))
        .map(|name| after_long_state(unit, after_address(unit, name, to), to));
    let mut found = Mention::plain(unit.span_of(from, to)?, Shape::Thing, unit.lower(head));
    found.state = state_of_role(unit, from, named.unwrap_or(to))
        .or_else(|| named.and_then(|name| adjective_at(unit, name)));
    match (last_role, named) {
        // `Member States`, `Government Officials`: no name.
        (Some(role), Some(name))
            if name == role + 1 && name + 1 == to && unit.items[name].is(Class::Group) =>
        {
            found.shape = Shape::Group;
        }
        (Some(role), Some(name)) if name == role + 1 => {
            found.name = unit.span_of(name, to);
            found.shape = Shape::Person;
            found.role = title_role(unit, from, role + 1);
        }
        (Some(role), _) if role == head => {
            found.shape = Shape::Anonymous;
            found.role = unit.span_of(from, to);
        }
        (_, Some(name)) => named_shape(unit, from, name, to, &mut found),
        _ => found.shape = common_shape(unit, from, head),
    }
    Some(found)
}

/// `the Office of the Trade Representative`: a body by the name of the one whose it is.
fn office_of(unit: &Unit, from: usize, to: usize) -> Option<Mention> {
    let (first, last) = (&unit.items[from], &unit.items[to - 1]);
    let office = first.capital && first.is(Class::Organization);
    let bearer = last.is(Class::Person) && last.capital;
    if !office || !bearer || unit.lowers(from + 1) != ["of", "the"] {
        return None;
    }
    let mut found = Mention::plain(unit.span_of(from, to)?, Shape::Organization, unit.lower(from));
    (found.name, found.state) = (unit.span_of(from, to), state_of_role(unit, from, to));
    Some(found)
}

/// `the Swiss`, `the Dutch`: an adjective that means all of a people.
fn is_a_people(unit: &Unit, from: usize, to: usize) -> bool {
    let plural = ["ese", "sh", "ch", "ss"].iter().any(|ending| unit.lower(to - 1).ends_with(ending));
    plural && from.checked_sub(1).is_some_and(|the| unit.lower(the) == "the") && unit.lower(to) != "who"
}

/// `an editorial in the Harbour Ledger`: whose words it has.
fn piece_of_an_outlet(unit: &Unit, from: usize, to: usize) -> Option<Mention> {
    const PIECES: &[&str] = &["editorial", "op-ed", "commentary", "leader", "column", "article", "leading"];
    const REACH: usize = 4;
    let piece = (from..to.min(from + REACH)).find(|&at| PIECES.contains(&unit.lower(at)))?;
    let linked = |at: usize| matches!(unit.lower(at), "in" | "by" | "from" | "published" | "carried" | "run");
    let mut name = piece + 1;
    while name < to && (linked(name) || name > piece + 1 && unit.lower(name) == "the") {
        name += 1;
    }
    let named = name > piece + 1 && name < to && (name..to).all(|at| unit.items[at].name_like());
    let mut found = Mention::plain(unit.span_of(from, to)?, Shape::Organization, unit.lower(to - 1));
    found.name = unit.span_of(name, to).filter(|_| named);
    found.name.is_some().then_some(found)
}

/// `White House Karel Stam`: where the name begins after a state of several words.
pub(super) fn after_long_state(unit: &Unit, from: usize, to: usize) -> usize {
    let name = |at: usize| (at..to).all(|at| !unit.items[at].is(Class::Organization));
    let sent = (1..=2usize.min(from)).any(|back| posted(unit, from - back).is_some());
    let ends = |len: usize| len > 1 && from + len < to || sent && from + len + 1 < to;
    let long = unit.state_at(from).filter(|&(_, _, len)| ends(len) && name(from + len));
    long.map_or(from, |(_, _, len)| from + len)
}

/// A role before a name, or nothing for a bare courtesy title.
fn title_role(unit: &Unit, from: usize, to: usize) -> Option<Span> {
    let courtesy = ["mr", "mrs", "ms", "miss", "dr", "sir", "prof", "mx"];
    let first = unit.lower(from).trim_end_matches('.');
    if to - from == 1 && courtesy.contains(&first) { None } else { unit.span_of(from, to) }
}

/// A proper name that no role stands before.
fn named_shape(unit: &Unit, from: usize, name: usize, to: usize, found: &mut Mention) {
    let has = |class: Class| (name..to).any(|at| unit.items[at].is(class));
    let before_is = |class: Class| name > from && unit.items[name - 1].is(class);
    let head = &unit.items[to - 1];
    // `Federation of Train Crews`: a body of people, by the first of its nouns.
    let body_of = (name..to.saturating_sub(1)).any(|at| {
        unit.items[at].is(Class::Organization)
            && unit.items[at].capital
            && matches!(unit.lower(at + 1), "of" | "for")
    });
    // `Loretta Banks`
    let surname = to == name + 2 && world().is_given(unit.lower(name));
    let people = head.is(Class::Group) && !body_of && !surname;
    found.shape = if people && (unit.state_at(name).is_some() || name < to - 1) {
        Shape::Group
    } else if has(Class::Organization) || before_is(Class::Organization) {
        // `the smaller Dockers’ Union`: the name begins with its first capital.
        let first = (from..name).find(|&at| unit.items[at].name_like()).unwrap_or(name);
        found.name = unit.span_of(if before_is(Class::Organization) { name } else { first }, to);
        Shape::Organization
    } else {
        found.name = unit.span_of(name, to);
        if name > from && unit.state_at(from).is_none_or(|(_, _, len)| from + len < name) {
            found.role = unit.span_of(from, name);
        }
        Shape::Name
    };
}

/// A noun phrase without a proper name.
fn common_shape(unit: &Unit, from: usize, head: usize) -> Shape {
    let item = &unit.items[head];
    if item.is(Class::Group) {
        Shape::Group
    } else if matches!(item.lower.as_str(), "government" | "cabinet" | "administration")
        && unit.state_at(from).is_some()
    {
        Shape::State
    } else if item.is(Class::Organization) {
        Shape::Organization
    } else if item.is(Class::Document) {
        Shape::Document
    } else {
        Shape::Thing
    }
}

/// The state whose adjective stands at `at`.
fn adjective_at(unit: &Unit, at: usize) -> Option<&'static str> {
    unit.state_at(at).filter(|(_, word, _)| *word != StateWord::Name).map(|(state, ..)| state)
}

/// The state of a role: `Russia’s envoy`, `officials of Israel`, but not the one that somebody is sent to
/// or stands in (`envoy to Syria`, `diplomats in Beijing`).
fn state_of_role(unit: &Unit, from: usize, to: usize) -> Option<&'static str> {
    let sent = (from.saturating_sub(1)..to)
        .any(|at| matches!(unit.lower(at), "envoy" | "ambassador" | "representative" | "coordinator"));
    // `an adviser to the Norwegian delegation` is of it.
    let advises = |at: usize| {
        unit.lower(at) == "to"
            && at.checked_sub(1).is_some_and(|noun| lexicon().is_sign("adviser", unit.lower(noun)))
    };
    let away = |at: usize| {
        matches!(unit.lower(at), "in" | "at" | "near" | "outside" | "to" | "on" | "with") && !advises(at)
            || sent && unit.lower(at) == "for"
    };
    let end = (from..to).find(|&at| away(at)).unwrap_or(to);
    state_in(unit, from, end).or_else(|| state_where(unit, end, to))
}

/// `a director at the trade ministry of Norway`, `officials in Oslo`: the state whose the place is where somebody works.
fn state_where(unit: &Unit, away: usize, to: usize) -> Option<&'static str> {
    let organ = |at: usize| lexicon().is_sign("workplace", unit.lower(at));
    let at_home = away > 0 && lexicon().is_sign("at-home", unit.lower(away - 1)) && unit.lower(away) == "in";
    let place = unit.state_at(away + 1).filter(|&(_, word, _)| at_home && word == StateWord::Name);
    let works = matches!(unit.lower(away), "at" | "in" | "with") && (away + 1..to.min(away + 7)).any(organ);
    place.map(|(state, ..)| state).or_else(|| state_in(unit, away + 1, to).filter(|_| works))
}

/// The first state that the items `from..to` point to.
pub(super) fn state_in(unit: &Unit, from: usize, to: usize) -> Option<&'static str> {
    (from..to).find_map(|at| unit.state_at(at).map(|(state, ..)| state))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::words::Text;
    use rapporteur_model::{BlockKind, Document, Part};

    fn document(text: &str) -> Document {
        let part = Part {
            kind: BlockKind::Paragraph,
            sentences: crate::segment::sentences(text),
            text: text.into(),
        };
        Document::new(1, "en", &[part]).expect("a text")
    }

    #[test]
    fn any_range_of_items_is_read_or_refused() {
        let document = document(
            "“No,” said Ada Roth, head of Norway’s Dockers’ Union (the NDU), and its two aides. \
             The U.S. – and Mr. O’Neil's ex-minister; 12 of them – told the Times: it’s over!",
        );
        let text = Text::new(&document);
        for unit in &text.units {
            for from in 0..=unit.items.len() + 1 {
                for to in 0..=unit.items.len() + 2 {
                    for found in [mention(unit, from, to), mention_with_apposition(unit, from, to)] {
                        let spans = found.iter().flat_map(|m| [Some(m.span), m.name, m.role]).flatten();
                        assert!(spans.into_iter().all(|span| unit.span.holds(span)), "{from}..{to}");
                    }
                }
            }
        }
    }

    #[test]
    fn an_apposition_tells_the_role() {
        let document = document("Ada Roth, the Norwegian envoy, left.");
        let text = Text::new(&document);
        let found = mention_with_apposition(&text.units[0], 0, 6).expect("a noun phrase");
        assert_eq!(found.role.map(|role| text.words(role)), Some("the Norwegian envoy"));
        assert_eq!((found.state, found.shape), (Some("Norway"), Shape::Name));
    }
}
