//! What sides want on one issue over time: a strip a side, its levels labelled in words: the stances, or the points of the
//! issue's scale.

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
/// Characters of a level's label that stand beside the name of a side.
const BESIDE: usize = 20;

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
    /// At which point of the scale, where it is placed.
    pub point: Option<usize>,
    /// Whether the side or the outlet states it, and nobody ascribes it.
    pub stated: bool,
    /// Whether it is a red line or a precondition.
    pub firm: bool,
    /// The words.
    pub words: String,
    /// Where they are.
    pub address: String,
}

/// The positions by what the sides do about the matter.
pub fn by_stance(dots: &[Dot]) -> Markup {
    let level = |dot: &Dot| LEVELS.iter().position(|(_, stances)| stances.contains(&dot.stance)).unwrap_or(2);
    let placed: Vec<(usize, &Dot)> = dots.iter().map(|dot| (level(dot), dot)).collect();
    drawn("Positions over time, a strip a side", &LEVELS.map(|(label, _)| label), &placed)
}

/// The positions that are placed on the scale.
pub fn by_scale(scale: &[String], dots: &[Dot]) -> Markup {
    let placed: Vec<(usize, &Dot)> = dots.iter().filter_map(|dot| Some((dot.point?, dot))).collect();
    let levels: Vec<&str> = scale.iter().map(String::as_str).collect();
    drawn("Positions on the scale over time, a strip a side", &levels, &placed)
}

/// The sides with most positions first, as far as there is room.
fn sides<'d>(dots: &[(usize, &'d Dot)]) -> Vec<&'d str> {
    let mut sides: Vec<(&str, usize)> = Vec::new();
    for (_, dot) in dots {
        match sides.iter_mut().find(|(side, _)| *side == dot.side) {
            Some((_, count)) => *count += 1,
            None => sides.push((&dot.side, 1)),
        }
    }
    sides.sort_by_key(|(side, count)| (std::cmp::Reverse(*count), *side));
    sides.into_iter().take(STRIPS).map(|(side, _)| side).collect()
}

/// The picture; dots come with the number of their level.
fn drawn(name: &str, levels: &[&str], dots: &[(usize, &Dot)]) -> Markup {
    let days = || dots.iter().map(|(_, dot)| dot.day);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return html! {} };
    let sides = sides(dots);
    // Long labels leave no room for the name beside them.
    let head = if levels.iter().any(|label| label.chars().count() > BESIDE) { 18.0 } else { 0.0 };
    let length = f64::from((last - first).get_days().max(1));
    let x = |day: Date| NAMES + 40.0 + (WIDTH - NAMES - 84.0) * f64::from((day - first).get_days()) / length;
    let height = head + LEVEL * levels.len() as f64 + 14.0;
    let whole = HEAD + height * sides.len() as f64;
    let y = |top: f64, level: usize| top + head + 9.0 + LEVEL * (level as f64 + 0.5);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(name) {
            svg.chart.timeline viewBox={ "0 0 " (at(WIDTH)) " " (at(whole)) } role="group" aria-label=(name) {
                @for day in if first == last { vec![first] } else { vec![first, last] } {
                    text.tick x=(at(x(day))) y="13" text-anchor="middle" { (day.strftime("%-d %b %Y").to_string()) }
                    line.grid x1=(at(x(day))) x2=(at(x(day))) y1="18" y2=(at(whole)) {}
                }
                @for (nth, side) in sides.iter().enumerate() {
                    @let top = HEAD + height * nth as f64;
                    line.lane-line x1="0" x2=(at(WIDTH)) y1=(at(top)) y2=(at(top)) {}
                    text.lane x="4" y=(at(top + 18.0)) { (short(side, 22)) title { (side) } }
                    @for (level, label) in levels.iter().enumerate() {
                        text.tick x=(at(NAMES)) y=(at(y(top, level) + 3.5)) text-anchor="end" { (short(label, 42)) title { (label) } }
                        line.base x1=(at(NAMES + 8.0)) x2=(at(WIDTH)) y1=(at(y(top, level))) y2=(at(y(top, level))) {}
                    }
                    @for (level, dot) in dots.iter().filter(|(_, dot)| dot.side == *side) { (mark(dot, x(dot.day), y(top, *level))) }
                }
            }
        }
        ul.legend {
            li { "● the side’s or the outlet’s own words" } li { "○ ascribed by somebody else" } li { "■ a red line or precondition" }
            @if first == last { li { "all on one day" } }
        }
    }
}

fn mark(dot: &Dot, x: f64, y: f64) -> Markup {
    let class = if dot.stated { "mark actual" } else { "mark future" };
    html! {
        a href=(dot.address) {
            title { (dot.day) ", " (dot.stance.as_str()) ": " (short(&dot.words, 200)) }
            @if dot.firm { rect class=(class) x=(at(x - 5.0)) y=(at(y - 5.0)) width="10" height="10" {} }
            @else { circle class=(class) cx=(at(x)) cy=(at(y)) r="5" {} }
        }
    }
}
