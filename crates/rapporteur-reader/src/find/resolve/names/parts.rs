//! The short forms of a name: a surname of two, a given name alone, an initial, a label in capitals.

use super::{Name, Names};

impl Names {
    /// Let a name of several words that is a part of one person’s fuller name only be that name: `FUENTES IBARRA` of
    /// `María de los Ángeles Fuentes Ibarra`, `M. Tekle` of `Mehari Tekle Woldu`.
    pub(super) fn fold_parts(&mut self) {
        let mut folded: Vec<(String, String)> = Vec::new();
        for name in self.names.iter().filter(|name| is_short(name)) {
            let mut fuller = self.names.iter().filter(|other| {
                let (short, long) = (words(&name.full), words(&other.full));
                !other.organization
                    && other.full.contains(char::is_lowercase)
                    && (short.len() < long.len() || !name.full.contains(char::is_lowercase))
                    && other.full != name.full
                    && is_part(&short, &long)
            });
            if let (Some(one), None) = (fuller.next(), fuller.next()) {
                folded.push((name.full.clone(), one.full.clone()));
            }
        }
        for (short, long) in folded {
            self.fold(&short, &long);
        }
    }

    fn fold(&mut self, short: &str, long: &str) {
        let Some(at) = self.names.iter().position(|name| name.full == short) else { return };
        let part = self.names.remove(at);
        if let Some(whole) = self.names.iter_mut().find(|name| name.full == long) {
            whole.person |= part.person;
            whole.state = whole.state.or(part.state);
            whole.feminine = whole.feminine.or(part.feminine);
            whole.first = whole.first.min(part.first);
            whole.leads = whole.leads.take().or(part.leads);
            whole.roles.extend(part.roles);
        }
        for named in self.occurrences.iter_mut().filter(|named| named.full == short) {
            long.clone_into(&mut named.full);
        }
    }

    /// The fullest names that `name` can stand for, without those that are parts of others: by the last word, else by the
    /// given name, else by any part, as by the first of two surnames.
    pub(in crate::find::resolve) fn with_last(&self, name: &str) -> Vec<&Name> {
        let short = words(name);
        let Some(last) = short.last() else { return vec![] };
        let ends = |other: &&Name| words(&other.full).ends_with(&short);
        let given = |other: &&Name| {
            let known = other.person || last.len() > 2;
            !other.organization && known && words(&other.full).starts_with(&short)
        };
        let opens = |other: &&Name| other.opens_with(name);
        let part = |other: &&Name| {
            let long = words(&other.full);
            let surname = short.len() > 1 || long.len() > 2 && long[1..].contains(last);
            !other.organization && surname && is_part(&short, &long)
        };
        let ways: [&dyn Fn(&&Name) -> bool; 4] = [&ends, &given, &part, &opens];
        let found = ways.iter().map(|way| self.names.iter().filter(*way).collect::<Vec<_>>());
        let found = found.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        let longer = |one: &Name, other: &Name| {
            let (one, other) = (one.full.to_lowercase(), other.full.to_lowercase());
            other.len() > one.len() && other.ends_with(&one)
        };
        let whole = |one: &&Name| !found.iter().any(|other| longer(one, other));
        found.iter().copied().filter(whole).collect()
    }
}

/// Whether a name can be a part of another: of several words, and a person's as far as is known.
fn is_short(name: &Name) -> bool {
    !name.organization && name.adjective.is_none() && name.full.contains(' ')
}

fn words(name: &str) -> Vec<String> {
    name.split_whitespace().map(str::to_lowercase).collect()
}

/// Whether the words of `short` stand in `long` one after the other; an initial stands for what begins with it.
fn is_part(short: &[String], long: &[String]) -> bool {
    let same = |(one, other): (&String, &String)| {
        let letter = one.strip_suffix('.').filter(|letter| letter.chars().count() == 1);
        one == other || letter.is_some_and(|letter| other.starts_with(letter))
    };
    long.windows(short.len()).any(|run| short.iter().zip(run).all(same))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_name_stand_together() {
        let part = |short: &str, long: &str| is_part(&words(short), &words(long));
        assert!(part("FUENTES IBARRA", "Ana de los Ríos Fuentes Ibarra"));
        assert!(part("M. Tekle", "Mehari Tekle Woldu") && part("De Silva", "Ravi de Silva Perera"));
        assert!(!part("Ana Fuentes", "Ana de los Ríos Fuentes Ibarra") && !part("K. Tekle", "Mehari Tekle"));
    }
}
