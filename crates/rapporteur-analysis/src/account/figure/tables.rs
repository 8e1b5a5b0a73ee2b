//! What the words of figures stand for.

/// Words that count and are no numerals.
pub(super) const COUNTS: [(&str, f64); 4] =
    [("dozen", 12.0), ("zero", 0.0), ("hundred", 100.0), ("thousand", 1e3)];

/// Words that count without a number: the least and the most that they mean.
pub(super) const VAGUE: [(&str, f64, f64); 5] = [
    ("dozens", 24.0, 99.0),
    ("scores", 40.0, 199.0),
    ("hundreds", 200.0, 999.0),
    ("thousands", 2e3, 9999.0),
    ("millions", 2e6, 9_999_999.0),
];

/// How many times a vague count may be what stands behind `a few` and `several`: "a few dozen".
pub(super) const FEW: (f64, f64) = (2.0, 6.0);

/// What a number is multiplied by.
pub(super) const TIMES: [(&str, f64); 7] = [
    ("hundred", 100.0),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("bn", 1e9),
    ("m", 1e6),
];

/// Shares of a whole, in percent.
pub(super) const SHARES: [(&str, f64); 10] = [
    ("fifths", 20.0),
    ("tenth", 10.0),
    ("tenths", 10.0),
    ("halves", 50.0),
    ("half", 50.0),
    ("third", 33.3),
    ("thirds", 33.3),
    ("quarter", 25.0),
    ("quarters", 25.0),
    ("fifth", 20.0),
];

/// Units that measure, by their stems, what each is a multiple of, and how many times.
pub(super) const MEASURES: [(&str, &str, f64); 41] = [
    ("hectar", "hectare", 1.0),
    ("acr", "hectare", 0.405),
    ("metr", "kilometre", 1e-3),
    ("meter", "kilometre", 1e-3),
    ("fortnight", "week", 2.0),
    ("decad", "month", 120.0),
    ("percent", "percent", 1.0),
    ("percentag", "percent", 1.0),
    ("tonn", "kilo", 1e3),
    ("ton", "kilo", 1e3),
    ("kilo", "kilo", 1.0),
    ("kilogram", "kilo", 1.0),
    ("kg", "kilo", 1.0),
    ("gram", "kilo", 1e-3),
    ("kilometr", "kilometre", 1.0),
    ("kilometer", "kilometre", 1.0),
    ("km", "kilometre", 1.0),
    ("mile", "kilometre", 1.609),
    ("minut", "hour", 1.0 / 60.0),
    ("hour", "hour", 1.0),
    ("day", "day", 1.0),
    ("week", "week", 1.0),
    ("month", "month", 1.0),
    ("year", "month", 12.0),
    ("dollar", "dollar", 1.0),
    ("euro", "euro", 1.0),
    ("pound", "pound", 1.0),
    ("peso", "peso", 1.0),
    ("yen", "yen", 1.0),
    ("yuan", "yuan", 1.0),
    ("rupe", "rupee", 1.0),
    ("rupee", "rupee", 1.0),
    ("franc", "franc", 1.0),
    ("crown", "crown", 1.0),
    ("rand", "rand", 1.0),
    ("lira", "lira", 1.0),
    ("roubl", "rouble", 1.0),
    ("rubl", "rouble", 1.0),
    ("dinar", "dinar", 1.0),
    ("shill", "shilling", 1.0),
    ("naira", "naira", 1.0),
];

pub(super) const MONTHS: [&str; 24] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
];

/// Words before a figure that make it rough, or a bound: by how much it may be less and more.
pub(super) const ROUGH: [(&str, f64, f64); 23] = [
    ("barely", 0.12, 0.02),
    ("close", 0.12, 0.02),
    ("exceeding", 0.0, 9.0),
    ("upwards", 0.0, 9.0),
    ("about", 0.12, 0.12),
    ("around", 0.12, 0.12),
    ("some", 0.12, 0.12),
    ("roughly", 0.12, 0.12),
    ("approximately", 0.12, 0.12),
    ("nearly", 0.12, 0.0),
    ("almost", 0.12, 0.0),
    ("under", 1.0, 0.0),
    ("below", 1.0, 0.0),
    ("fewer", 1.0, 0.0),
    ("less", 1.0, 0.0),
    ("most", 1.0, 0.0),
    ("over", 0.0, 9.0),
    ("above", 0.0, 9.0),
    ("least", 0.0, 9.0),
    ("more", 0.0, 9.0),
    ("minimum", 0.0, 9.0),
    ("just", 0.05, 0.0),
    ("little", 0.0, 0.15),
];

/// Units of length, taken twice or three times behind `square` and `cubic`: the stem, the unit that it is counted in, and
/// how many of those one square or cubic unit is.
pub(super) const POWERS: [(&str, &str, &str, f64); 8] = [
    ("square", "kilometr", "hectare", 100.0),
    ("square", "kilometer", "hectare", 100.0),
    ("square", "metr", "hectare", 1e-4),
    ("square", "mile", "hectare", 259.0),
    ("cubic", "metr", "cubic metre", 1.0),
    ("cubic", "meter", "cubic metre", 1.0),
    ("cubic", "kilometr", "cubic metre", 1e9),
    ("cubic", "kilometer", "cubic metre", 1e9),
];

/// Periods for which something is counted, in months.
pub(super) const PERIODS: [(&str, f64); 14] = [
    ("hour", 1.0 / 730.0),
    ("hourly", 1.0 / 730.0),
    ("day", 12.0 / 365.0),
    ("daily", 12.0 / 365.0),
    ("night", 12.0 / 365.0),
    ("week", 12.0 / 52.0),
    ("weekly", 12.0 / 52.0),
    ("month", 1.0),
    ("monthly", 1.0),
    ("quarter", 3.0),
    ("year", 12.0),
    ("yearly", 12.0),
    ("annually", 12.0),
    ("annual", 12.0),
];
