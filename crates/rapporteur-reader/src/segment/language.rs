//! The language of a text.

/// Function words that make up a good third of any English prose.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "as", "was", "with", "be", "by", "on",
    "not", "he", "his", "but", "at", "are", "this", "have", "from", "or", "had", "an", "they", "which",
    "said", "we", "has", "its", "will", "would", "their", "been", "were", "who", "no", "she", "i", "you",
    "our", "if",
];

/// ISO 639-1 code of the language of `text` (ISO 639-3 where there is no shorter one), `und` where
/// it cannot be told.
///
/// Trigram detection (crate `whatlang`), which is unsure of short texts; there, English function words
/// decide for English and everything else stays `und`.
pub fn language(text: &str) -> &'static str {
    let share = english_share(text);
    if share >= 0.2 {
        return "en";
    }
    let Some(info) = whatlang::detect(text) else { return "und" };
    if info.lang() == whatlang::Lang::Eng {
        return if share >= 0.1 || info.is_reliable() { "en" } else { "und" };
    }
    if info.is_reliable() || info.script() != whatlang::Script::Latin { code(info.lang()) } else { "und" }
}

/// The share of function words among the words of `text`.
fn english_share(text: &str) -> f64 {
    let (mut words, mut known) = (0_u32, 0_u32);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        known += u32::from(word.len() <= 5 && ENGLISH.contains(&word.to_ascii_lowercase().as_str()));
    }
    if words == 0 { 0.0 } else { f64::from(known) / f64::from(words) }
}

/// The languages of the world's news that `whatlang` tells apart, by their two-letter codes.
fn code(lang: whatlang::Lang) -> &'static str {
    use whatlang::Lang;
    match lang {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Pol => "pl",
        Lang::Nld => "nl",
        Lang::Tur => "tr",
        Lang::Ara => "ar",
        Lang::Pes => "fa",
        Lang::Heb => "he",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Hin => "hi",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Fin => "fi",
        Lang::Ell => "el",
        Lang::Ces => "cs",
        Lang::Ron => "ro",
        Lang::Hun => "hu",
        Lang::Bul => "bg",
        Lang::Srp => "sr",
        Lang::Hrv => "hr",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_in_several_languages_is_told_apart() {
        assert_eq!(language("The union said on Monday that it would not sign the offer."), "en");
        assert_eq!(
            language("Les négociateurs ont déclaré lundi que le projet n’était pas acceptable pour eux."),
            "fr"
        );
        assert_eq!(language("Переговоры между сторонами продолжатся на следующей неделе в Женеве."), "ru");
        assert_eq!(
            language("Die Gewerkschaft lehnt das Angebot der Arbeitgeber weiterhin entschieden ab."),
            "de"
        );
    }

    #[test]
    fn a_short_english_text_is_still_english() {
        assert_eq!(language("Talks to resume in Doha, the mediators said"), "en");
        assert_eq!(language("1234 — 5678"), "und");
    }
}
