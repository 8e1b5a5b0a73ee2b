//! Plural nouns that are people: by their endings, or by what they count.

use crate::find::lexicon::{Class, lexicon};
use crate::find::mention::{Mention, Shape};
use crate::find::words::Unit;

/// Nouns that count people or bodies: `a number of senators`, `twelve percent`.
const COUNTS: &[&str] = &[
    "number",
    "majority",
    "minority",
    "handful",
    "percent",
    "dozen",
    "dozens",
    "hundreds",
    "thousands",
    "half",
    "thirds",
    "quarters",
    "group",
    "chorus",
];

/// Plurals that are people by their endings (`players`, `tenants`), but for the things of the same shape.
pub(super) fn people(head: &str) -> bool {
    const ENDINGS: &[&str] = &["ers", "ors", "ists", "ians", "men", "women", "ants", "people", "folk"];
    ENDINGS.iter().any(|end| head.len() > end.len() + 1 && head.ends_with(end))
        && !lexicon().is_sign("not-people", head)
}

/// A singular that is somebody by its ending (`courier`, `delegate`, `economist`).
fn agent(head: &str) -> bool {
    const ENDINGS: &[&str] = &["er", "or", "ist", "ian", "man", "woman", "eer", "person"];
    let thing = lexicon().is_sign("not-people", &format!("{head}s"));
    ENDINGS.iter().any(|end| head.len() > end.len() + 2 && head.ends_with(end)) && !thing
}

/// Take a thing for a group, where its noun says that it is people.
pub(super) fn as_people(unit: &Unit, mention: &mut Mention) {
    if mention.shape != Shape::Thing || mention.name.is_some() {
        return;
    }
    let at = unit.items.iter().position(|item| item.span.start() >= mention.span.start()).unwrap_or(0);
    let of = |at: &usize| unit.lower(*at) == "of";
    let inside = unit.items[at..].iter().take_while(|item| item.span.end() <= mention.span.end()).count();
    let counted = (at..at + inside).find(of).is_some_and(|of| {
        (of + 1..at + inside).any(|at| unit.items[at].is(Class::Group) || people(unit.lower(at)))
    });
    let one = matches!(unit.lower(at), "a" | "an" | "one" | "another");
    // `One courier waiting for an order`: the noun before the participle.
    let last = (at..unit.items.len()).find(|&at| unit.lower(at) == mention.head).unwrap_or(at);
    let noun = if mention.head.ends_with("ing") && last > at { unit.lower(last - 1) } else { &mention.head };
    if one && agent(noun) {
        (mention.shape, mention.head) = (Shape::Anonymous, noun.to_owned());
        return;
    }
    let percent = matches!(mention.head.as_str(), "percent");
    if people(&mention.head) || percent || COUNTS.contains(&mention.head.as_str()) && counted {
        mention.shape = Shape::Group;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_things_of_the_same_shape() {
        assert!(
            ["players", "tenants", "economists", "fishermen", "hauliers"].iter().all(|noun| people(noun))
        );
        assert!(["papers", "borders", "plants", "lists", "talks"].iter().all(|noun| !people(noun)));
    }
}
