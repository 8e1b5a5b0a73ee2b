//! What the tagger takes for a provision and no other rule found.

use super::super::page::Page;
use super::super::topic::Topics;
use super::Stretch;
use rapporteur_model::Span;
use rapporteur_tagger::TableKind;
use std::ops::Range;

/// The least mean probability of the words of a provision.
const LEAST: f32 = 0.6;

/// The fewest words that tell one.
const SHORTEST: usize = 4;

/// The provisions of the plan that their sentence names, or that the text is about there.
pub(super) fn told(page: &Page<'_>, topics: &Topics) -> Vec<Stretch> {
    let Some(tagged) = page.seen.tagged else { return vec![] };
    let stretch = |span: Span| {
        let unit = *page.units_of(span).first()?;
        let Range { start: from, end: to } = page.unit(unit).under(span);
        // Words that name a plan, or one or two of a list, tell nothing that is in it.
        let tells = to >= from + SHORTEST && topics.within(unit, from, to).next().is_none();
        let named = topics.within(unit, 0, to).last().map(|(_, topic)| topic);
        let topic = named.or_else(|| topics.open(page, unit, from)).or_else(|| topics.lately(unit))?;
        tells.then_some(Stretch { topic, unit, from, to, modal: None })
    };
    tagged.on_the_table(TableKind::Provision, LEAST).filter_map(stretch).collect()
}
