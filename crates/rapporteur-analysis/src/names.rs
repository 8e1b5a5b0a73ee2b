//! Which names of persons are spellings of one name.

/// The words of a name, in lower case.
pub fn words(name: &str) -> Vec<String> {
    name.split_whitespace().map(str::to_lowercase).collect()
}

/// Whether `name` is a shorter way to write `fuller`: the same last word, and the words before it in
/// the same order, initials standing for whole words. A name is a shorter way to write itself.
pub fn shortens(name: &[String], fuller: &[String]) -> bool {
    let (Some((last, firsts)), Some((fuller_last, fuller_firsts))) = (name.split_last(), fuller.split_last())
    else {
        return false;
    };
    let mut rest = fuller_firsts.iter();
    last == fuller_last && firsts.iter().all(|first| rest.any(|word| stands_for(first, word)))
}

/// Whether a name gives a first and a last word, both written out.
pub fn is_full(words: &[String]) -> bool {
    words.len() > 1 && words.iter().all(|word| initial(word).is_none())
}

fn stands_for(first: &str, word: &str) -> bool {
    first == word || initial(first).is_some_and(|letter| word.starts_with(letter))
}

fn initial(word: &str) -> Option<char> {
    let mut letters = word.strip_suffix('.').unwrap_or(word).chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// Names put into groups that are one name each: indices into `names`.
///
/// A name joins the fuller name that it shortens where there is one such name only. Where it could
/// be two people's it stays alone: two people of one surname stay two.
pub fn groups(names: &[Vec<String>]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    let letters = |index: usize| names[index].iter().map(|word| word.chars().count()).sum::<usize>();
    order.sort_by_key(|&i| (std::cmp::Reverse((names[i].len(), letters(i))), &names[i]));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for index in order {
        let mut fitting = groups.iter_mut().filter(|group| shortens(&names[index], &names[group[0]]));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => only.push(index),
            _ => groups.push(vec![index]),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grouped(names: &[&str]) -> Vec<String> {
        let names: Vec<_> = names.iter().map(|name| words(name)).collect();
        let group = |group: Vec<usize>| {
            let mut spelled: Vec<_> = group.iter().map(|&i| names[i].join(" ")).collect();
            spelled.sort();
            spelled.join(" = ")
        };
        let mut all: Vec<_> = groups(&names).into_iter().map(group).collect();
        all.sort();
        all
    }

    #[test]
    fn a_surname_joins_the_only_full_name() {
        assert_eq!(grouped(&["Adler", "Mona Adler", "M. Adler"]), ["adler = m. adler = mona adler"]);
        assert_eq!(grouped(&["Mona Eve Adler", "Mona Adler"]), ["mona adler = mona eve adler"]);
    }

    #[test]
    fn two_people_of_one_surname_stay_two() {
        let apart = grouped(&["Adler", "Mona Adler", "Ian Adler", "I. Adler"]);
        assert_eq!(apart, ["adler", "i. adler = ian adler", "mona adler"]);
    }

    #[test]
    fn a_first_name_alone_is_no_surname() {
        assert_eq!(grouped(&["Mona", "Mona Adler"]), ["mona", "mona adler"]);
        assert!(!is_full(&words("M. Adler")) && !is_full(&words("Adler")) && is_full(&words("Mona Adler")));
    }
}
