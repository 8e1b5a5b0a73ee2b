//! Words that stand beside a name and only tell what bears it: "the ELN guerrilla group".

/// What a body is called by its kind.
const KINDS: [&str; 29] = [
    "alliance",
    "army",
    "association",
    "bloc",
    "company",
    "coalition",
    "confederation",
    "faction",
    "federation",
    "force",
    "forces",
    "front",
    "giant",
    "group",
    "grouping",
    "guerrillas",
    "militia",
    "movement",
    "organisation",
    "organization",
    "paramilitaries",
    "paramilitary",
    "party",
    "rebels",
    "syndicate",
    "union",
    "operator",
    "operators",
    "firm",
];

/// What may stand before such a word.
const SORTS: [&str; 24] = [
    "armed",
    "breakaway",
    "guerrilla",
    "guerilla",
    "insurgent",
    "islamist",
    "labor",
    "labour",
    "main",
    "militant",
    "mining",
    "opposition",
    "paramilitary",
    "political",
    "powerful",
    "rebel",
    "regional",
    "ruling",
    "secessionist",
    "separatist",
    "steel",
    "trade",
    "workers’",
    "workers'",
];

/// The proper name inside `name`, where lower-case words for what bears it stand before or behind it and
/// nothing else does; `None` where there are none.
pub(crate) fn without(name: &str) -> Option<&str> {
    let words: Vec<&str> = name.split(' ').collect();
    let beside = |word: &&str| KINDS.contains(word) || SORTS.contains(word) || matches!(*word, "the" | "The");
    let first = words.iter().position(|word| !beside(word))?;
    let last = words.iter().rposition(|word| !beside(word))?;
    let (before, behind) = (&words[..first], &words[last + 1..]);
    let tells = before.iter().any(|word| !word.eq_ignore_ascii_case("the"))
        || behind.last().is_some_and(|word| KINDS.contains(word));
    let start = before.iter().map(|word| word.len() + 1).sum();
    let end = name.len() - behind.iter().map(|word| word.len() + 1).sum::<usize>();
    let bare = &name[start..end];
    (tells && bare.starts_with(char::is_uppercase)).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_among_words_for_what_bears_it() {
        assert_eq!(without("HLF guerrilla group"), Some("HLF"));
        assert_eq!(without("the paramilitary Border Guard"), Some("Border Guard"));
        assert_eq!(without("the rebel group Free Hills"), Some("Free Hills"));
        assert_eq!(without("Carters union"), Some("Carters"));
    }

    #[test]
    fn a_name_of_its_own_and_a_description_have_none() {
        for name in
            ["Free Hills Movement", "the Free Hills", "rebel group", "Free Hills officials", "", "the"]
        {
            assert_eq!(without(name), None, "{name}");
        }
    }
}
