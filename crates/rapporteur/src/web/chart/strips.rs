//! What sides want on one issue over time: a strip a side, its levels labelled in words.

use super::{at, short};
use jiff::civil::Date;
use maud::{Markup, html};
use rapporteur_model::Stance;

/// Width of the drawing, in its own units.
const WIDTH: f64 = 1230.0;
/// Width of the names and levels.
const NAMES: f64 = 260.0;
/// Height of a level.
const LEVEL: f64 = 15.0;
/// Room above the strips for the days.
const HEAD: f64 = 24.0;
/// Sides that have a strip.
const STRIPS: usize = 8;

/// The levels of a strip, from refusing to asking for it.
const LEVELS: [(&str, &[Stance]); 5] = [
    ("demands", &[Stance::Demands]),
    ("offers, accepts", &[Stance::Offers, Stance::Accepts]),
    ("open, unresolved", &[Stance::Open, Stance::Unresolved]),
    ("under a condition", &[Stance::Conditional]),
    ("rejects", &[Stance::Rejects]),
];

/// A position in a strip.
#[derive(Clone, Debug)]
pub struct Dot {
    /// Whose it is.
    pub side: String,
    /// When it was taken.
    pub day: Date,
    /// What it is.
    pub stance: Stance,
    /// Whether the side or the outlet states it, and nobody ascribes it.
    pub stated: bool,
    /// Whether it is a red line or a precondition.
    pub firm: bool,
    /// The words.
    pub words: String,
    /// Where they are.
    pub address: String,
}

/// The picture.
pub fn drawn(dots: &[Dot]) -> Markup {
    let (Some(first), Some(last)) =
        (dots.iter().map(|dot| dot.day).min(), dots.iter().map(|dot| dot.day).max())
    else {
        return html! {};
    };
    let mut sides: Vec<(&str, usize)> = Vec::new();
    for dot in dots {
        match sides.iter_mut().find(|(side, _)| *side == dot.side) {
            Some((_, count)) => *count += 1,
            None => sides.push((&dot.side, 1)),
        }
    }
    sides.sort_by_key(|(side, count)| (std::cmp::Reverse(*count), *side));
    sides.truncate(STRIPS);
    let days = f64::from((last - first).get_days().max(1));
    let x = |day: Date| NAMES + 40.0 + (WIDTH - NAMES - 84.0) * f64::from((day - first).get_days()) / days;
    let height = LEVEL * LEVELS.len() as f64 + 14.0;
    let whole = HEAD + height * sides.len() as f64;
    html! {
        div.scroll tabindex="0" role="region" aria-label="Positions over time" {
            svg.chart.timeline viewBox={ "0 0 " (at(WIDTH)) " " (at(whole)) } role="group" aria-label="Positions over time, a strip a side" {
                @for day in if first == last { vec![first] } else { vec![first, last] } {
                    text.tick x=(at(x(day))) y="13" text-anchor="middle" { (day.strftime("%-d %b %Y").to_string()) }
                    line.grid x1=(at(x(day))) x2=(at(x(day))) y1="18" y2=(at(whole)) {}
                }
                @for (nth, (side, _)) in sides.iter().enumerate() {
                    @let top = HEAD + height * nth as f64;
                    line.lane-line x1="0" x2=(at(WIDTH)) y1=(at(top)) y2=(at(top)) {}
                    text.lane x="4" y=(at(top + 18.0)) { (short(side, 22)) title { (side) } }
                    @for (level, (label, _)) in LEVELS.iter().enumerate() {
                        @let y = top + 9.0 + LEVEL * (level as f64 + 0.5);
                        text.tick x=(at(NAMES)) y=(at(y + 3.5)) text-anchor="end" { (label) }
                        line.base x1=(at(NAMES + 8.0)) x2=(at(WIDTH)) y1=(at(y)) y2=(at(y)) {}
                    }
                    @for dot in dots.iter().filter(|dot| dot.side == *side) { (mark(dot, x(dot.day), top)) }
                }
            }
        }
        ul.legend {
            li { "● the side’s or the outlet’s own words" } li { "○ ascribed by somebody else" } li { "■ a red line or precondition" }
            @if first == last { li { "all on one day" } }
        }
    }
}

fn mark(dot: &Dot, x: f64, top: f64) -> Markup {
    let level = LEVELS.iter().position(|(_, stances)| stances.contains(&dot.stance)).unwrap_or(2);
    let y = top + 9.0 + LEVEL * (level as f64 + 0.5);
    let class = if dot.stated { "mark actual" } else { "mark future" };
    html! {
        a href=(dot.address) {
            title { (dot.day) ", " (dot.stance.as_str()) ": " (short(&dot.words, 200)) }
            @if dot.firm { rect class=(class) x=(at(x - 5.0)) y=(at(y - 5.0)) width="10" height="10" {} }
            @else { circle class=(class) cx=(at(x)) cy=(at(y)) r="5" {} }
        }
    }
}
