//! Happenings in time, a lane for each side.
//!
//! Position is the day; shape tells how exact it is (a disc for a day, a bar for days, a lozenge where only the
//! report has a day); fill tells whether it happened; size, how many texts tell it. A thread leads from the day
//! of the event to the day of its first report: the second clock.

use super::{at, short};
use jiff::civil::Date;
use maud::{Markup, html};
use rapporteur_model::Modality;

/// Width of the drawing, in its own units.
const WIDTH: f64 = 1230.0;
/// Width of the names.
const NAMES: f64 = 190.0;
/// Height of a row of a lane.
const ROW: f64 = 20.0;
/// Rows of a lane; what finds no place in them is counted.
const ROWS: usize = 8;
/// Room above the lanes for the days.
const HEAD: f64 = 28.0;

/// What is drawn of a happening.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The lane's name.
    pub side: String,
    /// When it happened, where a text tells.
    pub days: Option<(Date, Date)>,
    /// When it was first reported.
    pub reported: Option<Date>,
    /// Whether it happened, as its first telling has it.
    pub modality: Modality,
    /// How many texts tell it.
    pub texts: usize,
    /// What it is, in words.
    pub words: String,
    /// Where it is explained.
    pub address: String,
}

impl Drawn {
    /// The days that its mark covers.
    fn extent(&self) -> Option<(Date, Date)> {
        self.days.or_else(|| self.reported.map(|day| (day, day)))
    }
}

/// Time as width: days from the first to the last.
struct Scale {
    first: Date,
    last: Date,
}

impl Scale {
    fn x(&self, day: Date) -> f64 {
        let whole = f64::from((self.last - self.first).get_days().max(1));
        let day = day.clamp(self.first, self.last);
        NAMES + 14.0 + (WIDTH - NAMES - 28.0) * f64::from((day - self.first).get_days()) / whole
    }

    /// The days that are named: months, or weeks or days where there are few.
    fn ticks(&self) -> Vec<Date> {
        let days = (self.last - self.first).get_days();
        let wanted = |day: &Date| match days {
            0..=16 => true,
            17..=100 => day.weekday() == jiff::civil::Weekday::Monday,
            101..=800 => day.day() == 1,
            _ => day.day() == 1 && day.month() == 1,
        };
        self.first
            .series(jiff::Span::new().days(1))
            .take_while(|day| *day <= self.last)
            .filter(wanted)
            .collect()
    }
}

/// A lane with its marks, row by row.
struct Lane<'a> {
    side: &'a str,
    rows: Vec<f64>,
    placed: Vec<(&'a Drawn, usize)>,
    left_over: usize,
}

impl<'a> Lane<'a> {
    fn of(side: &'a str, marks: &[&'a Drawn], scale: &Scale) -> Lane<'a> {
        let mut lane = Lane { side, rows: vec![], placed: vec![], left_over: 0 };
        for mark in marks {
            let Some((from, to)) = mark.extent() else { continue };
            let (left, right) = (scale.x(from) - radius(mark.texts), scale.x(to) + radius(mark.texts));
            let free = lane.rows.iter().position(|end| *end + 2.0 <= left);
            match free.or((lane.rows.len() < ROWS).then_some(lane.rows.len())) {
                Some(row) => {
                    if row == lane.rows.len() {
                        lane.rows.push(0.0);
                    }
                    lane.rows[row] = right;
                    lane.placed.push((mark, row));
                }
                None => lane.left_over += 1,
            }
        }
        lane
    }

    fn height(&self) -> f64 {
        ROW * self.rows.len().max(1) as f64 + 10.0
    }
}

fn radius(texts: usize) -> f64 {
    (3.0 + (texts as f64).sqrt() * 1.3).min(9.0)
}

/// The picture of `marks` from the first to the last day; the lanes in the order of `sides`.
pub fn drawn(marks: &[Drawn], sides: &[String], (first, last): (Date, Date)) -> Markup {
    let scale = Scale { first, last };
    let lanes: Vec<Lane<'_>> = sides
        .iter()
        .map(|side| {
            let mut own: Vec<&Drawn> = marks.iter().filter(|mark| mark.side == *side).collect();
            own.sort_by_key(|mark| mark.extent());
            Lane::of(side, &own, &scale)
        })
        .collect();
    let height = HEAD + lanes.iter().map(Lane::height).sum::<f64>();
    let tops = lanes.iter().scan(HEAD, |top, lane| {
        let own = *top;
        *top += lane.height();
        Some(own)
    });
    html! {
        div.scroll tabindex="0" role="region" aria-label="Timeline by side" {
            svg.chart.timeline viewBox={ "0 0 " (at(WIDTH)) " " (at(height)) } role="group" aria-label="Happenings by side and day" {
                @for day in scale.ticks() {
                    line.grid x1=(at(scale.x(day))) x2=(at(scale.x(day))) y1="20" y2=(at(height)) {}
                    text.tick x=(at(scale.x(day))) y="13" text-anchor="middle" { (tick(day, &scale)) }
                }
                @for (lane, top) in lanes.iter().zip(tops) { (drawn_lane(lane, &scale, top)) }
            }
        }
        (legend())
    }
}

fn tick(day: Date, scale: &Scale) -> String {
    let format = if (scale.last - scale.first).get_days() > 800 {
        "%Y"
    } else if day.day() == 1 && (scale.last - scale.first).get_days() > 100 {
        "%b %Y"
    } else {
        "%-d %b"
    };
    day.strftime(format).to_string()
}

fn drawn_lane(lane: &Lane<'_>, scale: &Scale, top: f64) -> Markup {
    html! {
        line.lane-line x1="0" x2=(at(WIDTH)) y1=(at(top)) y2=(at(top)) {}
        text.lane x="4" y=(at(top + 18.0)) { (short(lane.side, 27)) title { (lane.side) } }
        @if lane.left_over > 0 {
            text.tick x="4" y=(at(top + 34.0)) { "+" (lane.left_over) " not drawn" }
        }
        @for (mark, row) in &lane.placed {
            (drawn_mark(mark, scale, top + 5.0 + ROW * (*row as f64 + 0.5)))
        }
    }
}

fn drawn_mark(mark: &Drawn, scale: &Scale, y: f64) -> Markup {
    let Some((from, to)) = mark.extent() else { return html! {} };
    let (left, right, r) = (scale.x(from), scale.x(to), radius(mark.texts));
    let later = mark.reported.filter(|day| mark.days.is_some() && *day > to);
    let class = format!("mark {}", mark.modality.as_str());
    html! {
        @if let Some(day) = later {
            line.thread x1=(at(right)) x2=(at(scale.x(day))) y1=(at(y)) y2=(at(y)) {}
            line.thread-end x1=(at(scale.x(day))) x2=(at(scale.x(day))) y1=(at(y - 3.0)) y2=(at(y + 3.0)) {}
        }
        a href=(mark.address) {
            title { (mark.words) }
            @if mark.days.is_none() {
                path class=(class) d={ "M" (at(left - r)) " " (at(y)) "L" (at(left)) " " (at(y - r)) "L" (at(left + r)) " " (at(y)) "L" (at(left)) " " (at(y + r)) "Z" } {}
            } @else if from == to {
                circle class=(class) cx=(at(left)) cy=(at(y)) r=(at(r)) {}
            } @else {
                rect class=(class) x=(at(left)) y=(at(y - r * 0.6)) width=(at((right - left).max(2.0))) height=(at(r * 1.2)) rx=(at(r * 0.4)) {}
            }
        }
    }
}

fn legend() -> Markup {
    let sign = |class: &str, shape: Markup, words: &str| {
        html! { li { svg.chart.sign viewBox="0 0 24 14" width="24" height="14" aria-hidden="true" { g class=(class) { (shape) } } " " (words) } }
    };
    let disc = |class: &str| html! { circle class={ "mark " (class) } cx="12" cy="7" r="5" {} };
    html! {
        ul.legend {
            (sign("", disc("actual"), "a day"))
            (sign("", html! { rect.mark.actual x="2" y="4" width="20" height="6" rx="2" {} }, "some day among these"))
            (sign("", html! { path.mark.actual d="M7 7L12 2L17 7L12 12Z" {} }, "only its report has a day"))
            (sign("", html! { line.thread x1="2" x2="20" y1="7" y2="7" {} line.thread-end x1="20" x2="20" y1="4" y2="10" {} }, "until it was reported"))
            (sign("", disc("future"), "is to happen"))
            (sign("", disc("hypothetical"), "could happen"))
            (sign("", disc("negated"), "denied or not done"))
            (sign("", disc("historical"), "an earlier phase"))
            li { "the larger, the more texts tell it" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn mark(day: i8, texts: usize) -> Drawn {
        Drawn {
            side: "Nordland".to_owned(),
            days: Some((date(2025, 12, day), date(2025, 12, day))),
            reported: Some(date(2025, 12, 9)),
            modality: Modality::Actual,
            texts,
            words: "<b>&".to_owned(),
            address: "/records/e-1".to_owned(),
        }
    }

    #[test]
    fn marks_of_one_day_stand_below_one_another_and_none_is_lost_silently() {
        let marks: Vec<Drawn> = (0..12).map(|_| mark(3, 1)).collect();
        let scale = Scale { first: date(2025, 12, 1), last: date(2025, 12, 31) };
        let lane = Lane::of("Nordland", &marks.iter().collect::<Vec<_>>(), &scale);
        assert_eq!((lane.rows.len(), lane.placed.len(), lane.left_over), (ROWS, ROWS, 4));
    }

    #[test]
    fn words_of_texts_are_words_in_a_picture_too() {
        let drawn = drawn(&[mark(3, 2)], &["Nordland".to_owned()], (date(2025, 12, 1), date(2025, 12, 31)));
        let drawn = drawn.into_string();
        assert!(drawn.contains("&lt;b&gt;&amp;") && !drawn.contains("<b>"), "{drawn}");
        assert!(drawn.contains("class=\"thread\""), "the day of the report is shown");
    }
}
