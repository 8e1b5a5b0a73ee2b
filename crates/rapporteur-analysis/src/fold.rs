//! Names made comparable: without case, accents and marks, and without the freedom of transliteration.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that no decomposition takes apart.
const LETTERS: [(char, &str); 13] = [
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ı', "i"),
    ('ə', "a"),
    ('ħ', "h"),
    ('ŋ', "n"),
    ('ĸ', "k"),
];

/// `name` in lower case, without accents, apostrophes and full stops; hyphens part words.
pub(crate) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    if name.chars().all(is_bare) {
        name.chars().for_each(|c| push(&mut folded, c.to_ascii_lowercase()));
    } else {
        let bare = name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
        bare.for_each(|c| push(&mut folded, c));
    }
    if folded.contains("  ") || folded.starts_with(' ') || folded.ends_with(' ') {
        folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    folded
}

/// Whether a character has no accents to be taken from it, nor another small letter than that of ASCII: most names are
/// of such alone.
fn is_bare(c: char) -> bool {
    c.is_ascii() || matches!(c, '‐'..='”')
}

/// Put a small letter without accents to a name.
fn push(folded: &mut String, c: char) {
    match c {
        '\'' | '’' | '‘' | '`' | 'ʼ' | '.' | '\u{307}' => {}
        '-' | '‐' | '‑' | '–' => folded.push(' '),
        c if c.is_whitespace() => folded.push(' '),
        c if c.is_ascii() => folded.push(c),
        c => match LETTERS.iter().find(|(letter, _)| *letter == c) {
            Some((_, plain)) => folded.push_str(plain),
            None => folded.push(c),
        },
    }
}

/// The folded words of a name.
pub(crate) fn words(name: &str) -> Vec<String> {
    fold(name).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What transliteration leaves free, from the longest to the shortest: letters, and what stands for them
/// all. English, German, French and Polish habits for Cyrillic and Arabic names.
const TRANSLITERATION: [(&str, &str); 34] = [
    ("shch", "sh"),
    ("schtsch", "sh"),
    ("tsch", "ch"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("dsch", "j"),
    ("dzh", "j"),
    ("dj", "j"),
    ("zh", "j"),
    ("sz", "sh"),
    ("cz", "ch"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("ks", "x"),
    ("ts", "c"),
    ("tz", "c"),
    ("th", "t"),
    ("qu", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("yo", "e"),
    ("ye", "e"),
    ("ie", "e"),
    ("ya", "a"),
    ("ia", "a"),
    ("ja", "a"),
    ("yu", "u"),
    ("iu", "u"),
    ("w", "v"),
    ("q", "k"),
    ("j", "y"),
];

/// How transliterated endings differ: what stands for all of them.
const ENDINGS: [(&str, &str); 12] = [
    ("iyy", "y"),
    ("yy", "y"),
    ("iy", "y"),
    ("yi", "y"),
    ("ij", "y"),
    ("yj", "y"),
    ("ii", "y"),
    ("ey", "ei"),
    ("ej", "ei"),
    ("off", "ov"),
    ("eff", "ev"),
    ("i", "y"),
];

/// What is left of a folded word when the freedom of transliteration is taken out of it. Two words with
/// one skeleton may be one name; they may also be two, so it proves nothing alone.
pub(crate) fn skeleton(word: &str) -> String {
    let ended = ENDINGS.iter().find_map(|(ending, plain)| {
        word.strip_suffix(ending).filter(|stem| stem.len() > 2).map(|stem| format!("{stem}{plain}"))
    });
    let word = ended.as_deref().unwrap_or(word);
    let (mut plain, mut rest) = (String::with_capacity(word.len()), word);
    while let Some(first) = rest.chars().next() {
        let habit = TRANSLITERATION.iter().find(|(letters, _)| rest.starts_with(letters));
        let (piece, step) = match habit {
            Some((letters, plain)) => (*plain, letters.len()),
            None => (&rest[..first.len_utf8()], first.len_utf8()),
        };
        if !plain.ends_with(piece) {
            plain.push_str(piece);
        }
        rest = &rest[step..];
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_marks_are_folded_away() {
        assert_eq!(fold("İbrahim Kalın"), "ibrahim kalin");
        assert_eq!(fold("Jean-Noël  O’Brien Jr."), "jean noel obrien jr");
        assert_eq!(fold("Lars Løkke"), "lars lokke");
        assert_eq!(words(" J. D. Vance "), ["j", "d", "vance"]);
    }

    #[test]
    fn transliterations_of_one_name_have_one_skeleton() {
        for same in [
            &["zelensky", "zelenskyy", "zelenskiy", "zelenskyi", "zelenskii"][..],
            &["lavrov", "lawrow", "lavroff"],
            &["zakharova", "zaharova", "sacharowa"][..2],
            &["kuleba", "kouleba"],
            &["syrsky", "syrskyi", "syrskiy"],
            &["mohammed", "mohamed"],
        ] {
            let skeletons: Vec<_> = same.iter().map(|word| skeleton(word)).collect();
            assert!(skeletons.iter().all(|one| *one == skeletons[0]), "{same:?} {skeletons:?}");
        }
    }

    #[test]
    fn other_names_keep_another_skeleton() {
        for (one, other) in [("adler", "adner"), ("petrov", "petrova"), ("meyer", "mayer")] {
            assert_ne!(skeleton(one), skeleton(other), "{one} {other}");
        }
    }
}
