//! Lemmas as edit scripts, so that one can be chosen for a word that was never seen.

/// `case|cut|ending`: bring the word to lower case (`l`) or leave it (`k`), cut so many characters from
/// its end, add the ending; or `=lemma`, a lemma of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    Edit { lower: bool, cut: usize, ending: String },
    Whole(String),
}

impl Script {
    pub(crate) fn parse(text: &str) -> Option<Script> {
        if let Some(lemma) = text.strip_prefix('=') {
            return Some(Script::Whole(lemma.to_owned()));
        }
        let mut parts = text.splitn(3, '|');
        let lower = match parts.next()? {
            "l" => true,
            "k" => false,
            _ => return None,
        };
        let cut = parts.next()?.parse().ok()?;
        Some(Script::Edit { lower, cut, ending: parts.next()?.to_owned() })
    }

    /// The lemma of `word`; a script that cuts more than the word has, or leaves nothing of it,
    /// leaves the word as it is.
    pub(crate) fn apply(&self, word: &str) -> String {
        match self {
            Script::Whole(lemma) => lemma.clone(),
            Script::Edit { lower, cut, ending } => {
                let base = if *lower { word.to_lowercase() } else { word.to_owned() };
                let length = base.chars().count();
                if *cut < length || (*cut == length && !ending.is_empty()) {
                    let kept: String = base.chars().take(length - *cut).collect();
                    kept + ending
                } else {
                    word.to_owned()
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(script: &str, word: &str, lemma: &str) {
        assert_eq!(Script::parse(script).unwrap().apply(word), lemma);
    }

    #[test]
    fn scripts_change_the_end_of_a_word() {
        check("l|1|", "Talks", "talk");
        check("k|3|y", "parties", "party");
        check("=be", "was", "be");
        check("k|9|", "ill", "ill");
        check("l|3|", "Ill", "Ill");
        check("l|4|e", "Ill", "Ill");
        check("k|2|be", "am", "be");
        check("l|0|", "É", "é");
        assert_eq!(Script::parse("x|1|"), None);
        assert_eq!(Script::parse("l|one|"), None);
    }
}
