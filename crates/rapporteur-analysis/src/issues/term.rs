//! How a term of a catalogue is written: words and phrases with a little freedom.
//!
//! ```text
//! term  = part ("~" part)*     parts stand near each other in one sentence, in any order
//! part  = slot+                words that stand side by side
//! slot  = form ("|" form)*     one of these
//! form  = word | wo-rd | word* | <list> | <Name>
//! ```

use super::words::{is_left_out, plain, stem};
use std::collections::{BTreeMap, BTreeSet};

/// What may stand in one place of a term.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A word in all its forms, by its stem.
    Word(String),
    /// Words that are written as one, with a hyphen or apart: the stem of all of them together.
    Compound(String),
    /// A word in this form only.
    Itself(String),
    /// Words that begin so.
    Beginning(String),
    /// A word with a capital letter.
    Name,
}

/// Forms of which one may stand in a place.
pub type Slot = BTreeSet<Form>;

/// Named lists of forms, written `<name>` in terms.
pub type Lists = BTreeMap<String, Slot>;

/// The parts of the term that `text` writes.
///
/// # Errors
/// What is wrong with it.
pub fn parts(text: &str, lists: &Lists) -> Result<Vec<Vec<Slot>>, String> {
    let parts: Vec<Vec<Slot>> = text.split('~').map(|part| slots(part, lists)).collect::<Result<_, _>>()?;
    if parts.iter().any(Vec::is_empty) {
        return Err(format!("the term “{text}” has an empty part"));
    }
    Ok(parts)
}

fn slots(part: &str, lists: &Lists) -> Result<Vec<Slot>, String> {
    let written = part.split_whitespace().filter(|word| !is_left_out(&word.to_lowercase()));
    written.map(|word| slot(word, lists)).collect()
}

/// The forms that `text` writes, parted by `|`.
///
/// # Errors
/// What is wrong with it.
pub fn slot(text: &str, lists: &Lists) -> Result<Slot, String> {
    let mut slot = Slot::new();
    for form in text.split('|') {
        if form == "<Name>" {
            slot.insert(Form::Name);
        } else if let Some(name) = form.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
            let list = lists.get(name).ok_or_else(|| format!("there is no list <{name}>"))?;
            slot.extend(list.iter().cloned());
        } else {
            slot.insert(word(form)?);
        }
    }
    Ok(slot)
}

fn word(written: &str) -> Result<Form, String> {
    let (body, open) = written.strip_suffix('*').map_or((written, false), |body| (body, true));
    let lower = plain(body);
    let foreign = |c: char| !c.is_alphanumeric() && !['-', '\'', '’', '.'].contains(&c);
    if lower.is_empty() || body.contains(foreign) {
        return Err(format!("“{written}” is no word"));
    }
    if open && lower.chars().count() < 3 {
        return Err(format!("“{written}” is too short for a beginning: at least three letters"));
    }
    if open {
        Ok(Form::Beginning(lower))
    } else if body.contains('-') {
        Ok(Form::Compound(stem(&lower)))
    } else if lower.len() > 4 && (lower.ends_with("ing") || lower.ends_with("ed")) {
        // "training" is not to find "trains", nor "fired" the fire.
        Ok(Form::Itself(lower))
    } else {
        Ok(Form::Word(stem(&lower)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<Vec<usize>> {
        let lists = Lists::from([("land".to_owned(), slot("hill|valley", &Lists::new()).unwrap())]);
        parts(text, &lists).unwrap().iter().map(|part| part.iter().map(Slot::len).collect()).collect()
    }

    #[test]
    fn a_term_has_parts_of_places_of_forms() {
        assert_eq!(shape("cease-fire"), [[1]]);
        assert_eq!(shape("withdraw*|pull ~ from the <land>|island"), [vec![2], vec![1, 3]]);
    }

    #[test]
    fn a_word_in_ing_or_ed_stands_for_itself() {
        let form = |text: &str| slot(text, &Lists::new()).unwrap().pop_first();
        assert_eq!(form("fired"), Some(Form::Itself("fired".to_owned())));
        assert_eq!(form("trains"), form("train"));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let wrong = |text: &str| parts(text, &Lists::new()).unwrap_err();
        assert!(wrong("a ~ b").contains("empty part"), "{}", wrong("a ~ b"));
        assert!(wrong("<land> swap").contains("<land>"));
        assert!(wrong("to*").contains("too short") && wrong("give|").contains("no word"));
        assert!(wrong("w*thdraw").contains("no word") && wrong("").contains("empty part"));
    }
}
