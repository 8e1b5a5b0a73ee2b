//! Which outlet published how much on which day.

use super::{at, short};
use crate::output::counted;
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use rapporteur_model::CaseDocument;
use std::collections::BTreeMap;

/// Days that are drawn, the last ones.
const DAYS: i64 = 35;
/// Outlets that are drawn with a line of their own.
const OUTLETS: usize = 14;
/// Width of the drawing, in its own units.
const WIDTH: f64 = 960.0;
/// Width of the names.
const NAMES: f64 = 190.0;
/// Height of a line.
const LINE: f64 = 22.0;

/// Articles by outlet and day.
pub struct Coverage {
    /// By outlet, then by day.
    counts: BTreeMap<String, BTreeMap<Date, usize>>,
    undated: usize,
}

impl Coverage {
    /// The coverage of these texts, each appearance counted.
    pub fn of(documents: &[CaseDocument]) -> Coverage {
        let mut coverage = Coverage { counts: BTreeMap::new(), undated: 0 };
        for entry in documents {
            for publication in &entry.publications {
                let outlet = publication.outlet.clone().unwrap_or_else(|| "no outlet".to_owned());
                let days = coverage.counts.entry(outlet).or_default();
                match publication.published {
                    Some(day) => *days.entry(day).or_default() += 1,
                    None => coverage.undated += 1,
                }
            }
        }
        coverage
    }

    /// How many outlets there are.
    pub fn outlets(&self) -> usize {
        self.counts.len()
    }

    /// Every outlet with a day and the number of its articles then.
    pub fn cells(&self) -> impl Iterator<Item = (&str, Date, usize)> {
        self.counts
            .iter()
            .flat_map(|(outlet, days)| days.iter().map(|(day, count)| (outlet.as_str(), *day, *count)))
    }

    /// The outlets with an article on `first` or later, those of most articles first, the rest made one.
    fn lines(&self, first: Date) -> Vec<(String, BTreeMap<Date, usize>)> {
        let since = |days: &BTreeMap<Date, usize>| {
            days.range(first..).map(|(day, count)| (*day, *count)).collect::<BTreeMap<_, _>>()
        };
        let lines = self.counts.iter().map(|(name, days)| (name.clone(), since(days)));
        let mut lines: Vec<(String, BTreeMap<Date, usize>)> =
            lines.filter(|(_, days)| !days.is_empty()).collect();
        lines.sort_by_cached_key(|(name, days)| {
            (std::cmp::Reverse(days.values().sum::<usize>()), name.clone())
        });
        let rest = lines.split_off(lines.len().min(OUTLETS));
        if !rest.is_empty() {
            let name = counted(rest.len(), "other outlet");
            let mut others: BTreeMap<Date, usize> = BTreeMap::new();
            rest.into_iter()
                .flat_map(|(_, days)| days)
                .for_each(|(day, count)| *others.entry(day).or_default() += count);
            lines.push((name, others));
        }
        lines
    }
}

/// The picture: a square a day, as large as the number of articles.
pub fn drawn(coverage: &Coverage) -> Markup {
    let Some(last) = coverage.cells().map(|(_, day, _)| day).max() else {
        return html! { p.empty { "No article has a day of publication." } };
    };
    let earliest = coverage.cells().map(|(_, day, _)| day).min().unwrap_or(last);
    let first = last.checked_sub((DAYS - 1).days()).unwrap_or(earliest).max(earliest);
    let span = f64::from((last - first).get_days() + 1);
    let step = ((WIDTH - NAMES) / span).min(40.0);
    let most =
        coverage.cells().filter(|(_, day, _)| *day >= first).map(|(.., count)| count).max().unwrap_or(1);
    let lines = coverage.lines(first);
    let height = 26.0 + LINE * lines.len() as f64;
    let x = |day: Date| NAMES + step * (f64::from((day - first).get_days()) + 0.5);
    let side = |count: usize| (count as f64 / most as f64).sqrt() * (step.min(LINE) - 3.0).max(3.0);
    let ticks = days(first, last, if span > 14.0 { 7 } else { 1 });
    let width = (NAMES + step * span + 24.0).max(420.0);
    html! {
        div.scroll tabindex="0" role="region" aria-label="Coverage by outlet and day" {
            svg.chart.coverage viewBox={ "0 0 " (at(width)) " " (at(height)) } width=(at(width)) height=(at(height)) role="img" aria-label="Articles by outlet and day" {
                @for day in ticks {
                    text.tick x=(at(x(day))) y="12" text-anchor="middle" { (day.strftime("%-d %b").to_string()) }
                    line.grid x1=(at(x(day))) x2=(at(x(day))) y1="18" y2=(at(height)) {}
                }
                @for (nth, (outlet, counts)) in lines.iter().enumerate() {
                    @let y = 26.0 + LINE * (nth as f64 + 0.5);
                    text.lane x=(at(NAMES - 12.0)) y=(at(y + 4.0)) text-anchor="end" { (short(outlet, 26)) title { (outlet) } }
                    line.base x1=(at(NAMES)) x2=(at(width)) y1=(at(y)) y2=(at(y)) {}
                    @for (day, count) in counts {
                        @let size = side(*count);
                        rect.square x=(at(x(*day) - size / 2.0)) y=(at(y - size / 2.0)) width=(at(size)) height=(at(size)) {
                            title { (outlet) ", " (day) ": " (counted(*count, "article")) }
                        }
                    }
                }
            }
        }
        p.hint {
            "A square is a day of an outlet, its area the number of articles (the largest: " (most) "). "
            @if first > earliest { "Earlier days, from " (earliest.strftime("%-d %b %Y").to_string()) " on, are in the CSV of this page. " }
            @if coverage.undated > 0 { (counted(coverage.undated, "article")) " without a day." }
        }
        (table(coverage, first))
    }
}

/// The same in words, for those who do not see the picture.
fn table(coverage: &Coverage, first: Date) -> Markup {
    html! {
        details.twin {
            summary { "The same as a table" }
            table {
                thead { tr { th scope="col" { "Outlet" } th scope="col" { "Days" } th.number scope="col" { "Articles" } } }
                tbody {
                    @for (outlet, counts) in coverage.lines(first) {
                        @let shown: Vec<String> = counts.iter().map(|(day, count)| format!("{}: {count}", day.strftime("%-d %b"))).collect();
                        tr { td { bdi { (outlet) } } td { (shown.join(", ")) } td.number { (counts.values().sum::<usize>()) } }
                    }
                }
            }
        }
    }
}

/// Every `step`-th day up to the last.
fn days(first: Date, last: Date, step: i64) -> Vec<Date> {
    let mut day = last;
    let mut days = vec![day];
    while let Ok(earlier) = day.checked_sub(step.days())
        && earlier >= first
    {
        days.push(earlier);
        day = earlier;
    }
    days
}
