//! Adjectives that are made of the names of states.

/// What makes an adjective of a state's name, after its last vowel or two are off or not.
const ENDINGS: [&str; 7] = ["n", "an", "ian", "ese", "i", "ish", "er"];
/// Names with such an adjective that are no states.
const NO_STATES: [&str; 5] = ["islam", "christ", "democrat", "republic", "congress"];

/// Whether `adjective` can be made of `name`, as those of states are (`ostravian` of `ostravia`); both in lower case.
pub fn is_adjective_of(adjective: &str, name: &str) -> bool {
    let stems = [name, name.trim_end_matches(['a', 'e', 'o', 'y']), name.strip_suffix("ia").unwrap_or(name)];
    let made = |stem: &&str| {
        stem.len() > 2 && ENDINGS.iter().any(|ending| adjective.strip_prefix(*stem) == Some(ending))
    };
    name != adjective && !NO_STATES.contains(&name) && stems.iter().any(made)
}

#[cfg(test)]
mod tests {
    use super::is_adjective_of;

    #[test]
    fn an_adjective_is_made_of_a_name_by_an_ending() {
        for (name, adjective) in
            [("ostravia", "ostravian"), ("lumo", "luman"), ("tirnan", "tirnanese"), ("norland", "norlander")]
        {
            assert!(is_adjective_of(adjective, name), "{name} {adjective}");
        }
        for (name, adjective) in [("ostravia", "istravian"), ("islam", "islami"), ("veld", "veld")] {
            assert!(!is_adjective_of(adjective, name), "{name} {adjective}");
        }
    }
}
