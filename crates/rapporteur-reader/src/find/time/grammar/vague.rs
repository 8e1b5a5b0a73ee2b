//! What comes back, and what has no date.

use super::{Found, Grammar};
use crate::find::time::lexicon::Class;
use crate::find::time::raw::Raw;
use rapporteur_model::{Amount, TimeUnit, Vague};

/// Words near the time of writing, without a date.
#[rustfmt::skip]
const VAGUE: &[(&[&str], Vague)] = &[
    (&["recently"], Vague::Past),
    (&["lately"], Vague::Past),
    (&["nowadays"], Vague::Present),
    (&["these", "days"], Vague::Present),
    (&["currently"], Vague::Present),
    (&["soon"], Vague::Future),
    (&["shortly"], Vague::Future),
    (&["in", "the", "near", "future"], Vague::Future),
    (&["in", "the", "future"], Vague::Future),
    (&["in", "the", "past"], Vague::Past),
];

const PLURALS: &[&str] = &["hours", "days", "weeks", "weekends", "months", "years", "decades", "centuries"];

impl Grammar {
    /// `recently`, `recent weeks`, `the coming days`.
    pub(super) fn vague(&self, at: usize) -> Found {
        if let Some((words, vague)) = VAGUE.iter().find(|(words, _)| self.scan.says(at, words)) {
            let goes_on = words.last() == Some(&"past") && self.counted(at + words.len()).is_some();
            let compares = at > 0 && self.scan.word(at - 1) == "as";
            let shortly = matches!(self.scan.word(at + words.len()), "after" | "before" | "afterwards");
            return (!goes_on && !shortly && !compares).then_some((Raw::Vague(*vague), at + words.len()));
        }
        let from = self.skip(at, &["the"]);
        let vague = match self.scan.word(from) {
            "recent" | "past" | "last" | "previous" => Vague::Past,
            "coming" | "next" => Vague::Future,
            _ => return None,
        };
        PLURALS.contains(&self.scan.word(from + 1)).then_some((Raw::Vague(vague), from + 2))
    }

    /// `every Friday`, `each month`, `Fridays`, `weekly`.
    pub(super) fn set(&self, at: usize) -> Found {
        let one = |unit: TimeUnit| Amount(vec![(rapporteur_model::Count::whole(1), unit)]).to_string();
        // "the Riyadh daily" is a newspaper.
        let named = self.scan.capital(at.wrapping_sub(1)) || self.scan.capital(at + 1);
        let form = match self.scan.word(at) {
            "daily" | "weekly" | "monthly" if named => return None,
            "daily" => one(TimeUnit::Day),
            "weekly" => one(TimeUnit::Week),
            "monthly" => one(TimeUnit::Month),
            "annually" | "yearly" => one(TimeUnit::Year),
            "every" | "each" => return self.every(at + 1),
            word if word.ends_with("days") => {
                let Class::Weekday(day, false) = self.scan.class(at) else { return None };
                format!("XXXX-WXX-{day}")
            }
            _ => return None,
        };
        Some((Raw::Set(form), at + 1))
    }

    fn every(&self, at: usize) -> Found {
        if let Some((amount, next)) = self.counted(at) {
            return Some((Raw::Set(amount.to_string()), next));
        }
        let next = self.skip(at, &["other", "single"]);
        let form = match self.scan.class(next) {
            Class::Weekday(day, _) => format!("XXXX-WXX-{day}"),
            Class::Month(month, _) => format!("XXXX-{month:02}"),
            Class::Unit(unit) => {
                let many = if self.scan.word(at) == "other" { 2 } else { 1 };
                Amount(vec![(rapporteur_model::Count::whole(many), unit)]).to_string()
            }
            _ => return None,
        };
        Some((Raw::Set(form), next + 1))
    }
}
