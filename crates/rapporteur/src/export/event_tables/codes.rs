//! Codes of states and of types of events.

use rapporteur_model::EventType;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A state's codes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-3; the state codes of CAMEO are the same for nearly all.
    pub iso: &'static str,
    /// Number of the Correlates of War project; empty for what it does not list.
    pub cow: &'static str,
}

static COUNTRIES: LazyLock<BTreeMap<&'static str, Country>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/countries.txt").lines().filter(|line| !line.starts_with('#'));
    let country = |line: &'static str| {
        let mut fields = line.split('|').map(str::trim);
        let (name, iso) = (fields.next()?, fields.next()?);
        Some((name, Country { iso, cow: fields.next().unwrap_or_default() }))
    };
    lines.filter_map(country).collect()
});

/// The codes of the state of this short English name; empty for what is no state.
pub fn country(name: &str) -> Country {
    COUNTRIES.get(name).copied().unwrap_or_default()
}

/// GDELT's and POLECAT's four classes, with GDELT's number.
pub fn quad_class(kind: EventType) -> (&'static str, &'static str) {
    use EventType::{
        Accuse, Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Propose, Protest, Reject,
        Request, Retreat, Sanction, Support, Threaten,
    };
    match kind {
        Agree | Consult | Support | Concede | Propose => ("1", "verbal cooperation"),
        Cooperate | Aid | Retreat => ("2", "material cooperation"),
        Request | Accuse | Reject | Threaten => ("3", "verbal conflict"),
        Protest | Mobilize | Sanction | Coerce | Assault => ("4", "material conflict"),
    }
}

/// CAMEO's root code (PLOVER's manual gives the table). CAMEO has no proposals: they stand with appeals.
pub fn cameo_root(kind: EventType) -> &'static str {
    match kind {
        EventType::Propose => "02",
        EventType::Agree => "03",
        EventType::Consult => "04",
        EventType::Support => "05",
        EventType::Cooperate => "06",
        EventType::Aid => "07",
        EventType::Concede | EventType::Retreat => "08",
        EventType::Request => "10",
        EventType::Accuse => "11",
        EventType::Reject => "12",
        EventType::Threaten => "13",
        EventType::Protest => "14",
        EventType::Mobilize => "15",
        EventType::Sanction => "16",
        EventType::Coerce => "17",
        EventType::Assault => "18",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_have_their_codes() {
        assert_eq!(country("Sudan"), Country { iso: "SDN", cow: "625" });
        assert_eq!(country("Vatican").cow, "");
        assert_eq!(country("Harbour Union"), Country::default());
        assert!(COUNTRIES.len() > 190);
        let lengths = COUNTRIES.values().all(|country| country.iso.len() == 3);
        assert!(lengths);
    }
}
