//! The words of plans (`data/plans.txt`).

use crate::find::event::singular;
use crate::find::lexicon::inflections;
use rapporteur_model::Answer;
use std::collections::HashMap;
use std::sync::LazyLock;

const PLANS: &str = include_str!("../../../data/plans.txt");
const EVENTS: &str = include_str!("../../../data/events.txt");

/// What kind of thing a noun calls a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// Something that is put forward: a plan, proposal, offer.
    Plan,
    /// Something that was made between sides.
    Deal,
    /// A paper, terms, conditions.
    Text,
}

/// What a verb does with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// The plan, its subject, contains what stands after it.
    Contains,
    /// The plan, its subject, does with what stands after it what the verb says.
    Enacts,
    /// Its subject puts the plan forward.
    Puts,
    /// Its subjects make the deal.
    Makes,
    /// Its subjects tell that the deal was made.
    Announces,
    /// By it, its subjects make the deal theirs.
    Seals,
    /// What its subject puts forward may be called a plan only later.
    Suggests,
    /// Its subject answers with a plan of its own.
    Replies,
    /// Its subject, a plan, takes the place of another or stands against it.
    Revises,
    /// Its subject answers the plan so.
    Answers(Answer),
    /// Its subject answers the plan so that the text is about, though no object names it.
    Bare(Answer),
    /// Not to do it refuses the plan.
    Keeps,
    /// Not to do it takes the plan.
    Lets,
    /// Not to do it leaves the plan as something to talk about.
    Spares,
    /// Not to do it doubts the plan.
    Trusts,
    /// To be willing to do it is to take the plan as something to talk about.
    Weighs,
    /// The plan, its subject, makes its object answer so.
    Moves(Answer),
    /// What its subject asks others to do with the plan is its own answer.
    Urges,
    /// It tells what the subject thinks of the plan.
    Judges,
    /// What its subject offers in figures is an offer.
    Offers,
}

impl Use {
    /// The use of the verbs of a list; `None` for a list of other words.
    fn of(list: &str, answer: Option<Answer>) -> Option<Use> {
        match (list, answer) {
            ("answer", Some(answer)) => Some(Use::Answers(answer)),
            ("bare", Some(answer)) => Some(Use::Bare(answer)),
            ("moves", Some(answer)) => Some(Use::Moves(answer)),
            ("contains", _) => Some(Use::Contains),
            ("enacts", _) => Some(Use::Enacts),
            ("puts", _) => Some(Use::Puts),
            ("made", _) => Some(Use::Makes),
            ("announces", _) => Some(Use::Announces),
            ("seals", _) => Some(Use::Seals),
            ("suggests", _) => Some(Use::Suggests),
            ("replies", _) => Some(Use::Replies),
            ("revises", _) => Some(Use::Revises),
            ("refused-if-negated", _) => Some(Use::Keeps),
            ("taken-if-negated", _) => Some(Use::Lets),
            ("open-if-negated", _) => Some(Use::Spares),
            ("doubted-if-negated", _) => Some(Use::Trusts),
            ("weighs", _) => Some(Use::Weighs),
            ("urges", _) => Some(Use::Urges),
            ("judge", _) => Some(Use::Judges),
            ("offers", _) => Some(Use::Offers),
            _ => None,
        }
    }
}

/// All of it.
pub(super) struct Vocabulary {
    nouns: HashMap<&'static str, Head>,
    /// A form of a verb to its uses, each with the words after it that belong to it.
    verbs: HashMap<String, Vec<(Use, Vec<&'static str>)>>,
    classes: HashMap<&'static str, Vec<&'static str>>,
    verdicts: Vec<(Answer, Vec<String>)>,
    nominals: HashMap<&'static str, Answer>,
    attitudes: HashMap<&'static str, Answer>,
    tones: HashMap<&'static str, Answer>,
}

/// The words that the program carries; constant.
pub(super) fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);
    &VOCABULARY
}

impl Vocabulary {
    fn read() -> Vocabulary {
        let mut all = Vocabulary {
            nouns: HashMap::new(),
            verbs: HashMap::new(),
            classes: HashMap::new(),
            verdicts: vec![],
            nominals: HashMap::new(),
            attitudes: HashMap::new(),
            tones: HashMap::new(),
        };
        // The forms of most irregular verbs stand in the codebook of events.
        let forms = lines(EVENTS)
            .chain(lines(PLANS))
            .filter_map(|line| line.strip_prefix("forms ")?.split_once(": "));
        let irregular: HashMap<&str, &str> = forms.collect();
        for (key, words) in lines(PLANS).filter_map(|line| line.split_once(": ")) {
            all.add(key, words, &irregular);
        }
        all
    }

    fn add(&mut self, key: &'static str, words: &'static str, irregular: &HashMap<&str, &str>) {
        let (kind, name) = key.split_once(' ').unwrap_or((key, ""));
        let head = match name {
            "plan" => Head::Plan,
            "deal" => Head::Deal,
            _ => Head::Text,
        };
        let answer = Answer::NAMES.iter().find(|(_, known)| *known == name).map(|(answer, _)| *answer);
        let each = words.split_whitespace();
        match (kind, answer) {
            ("noun", _) => self.nouns.extend(each.map(|noun| (noun, head))),
            ("verdict", Some(answer)) => {
                let words = words.split('|').map(|words| words.replace('_', " ")).collect();
                self.verdicts.push((answer, words));
            }
            ("nominal", Some(answer)) => self.nominals.extend(each.map(|noun| (noun, answer))),
            ("attitude", Some(answer)) => self.attitudes.extend(each.map(|word| (word, answer))),
            ("tone", Some(answer)) => self.tones.extend(each.map(|word| (word, answer))),
            ("forms", _) => {}
            _ => match Use::of(kind, answer) {
                Some(verb) => each.for_each(|word| self.add_verb(word, verb, irregular)),
                None => drop(self.classes.insert(kind, each.collect())),
            },
        }
    }

    fn add_verb(&mut self, word: &'static str, verb: Use, irregular: &HashMap<&str, &str>) {
        let mut parts = word.split('_');
        let base = parts.next().unwrap_or(word);
        let rest: Vec<&str> = parts.collect();
        let own = irregular.get(base).map(|forms| forms.split_whitespace().collect()).unwrap_or_default();
        let own: Vec<&str> = own;
        let mut forms: Vec<String> = inflections(base, &own).into_iter().map(|(form, _)| form).collect();
        forms.sort_unstable();
        forms.dedup();
        for form in forms {
            self.verbs.entry(form).or_default().push((verb, rest.clone()));
        }
    }

    /// What kind of plan the noun calls, given in lower case in the singular or plural.
    pub(super) fn noun(&self, lower: &str) -> Option<Head> {
        singular(lower).iter().find_map(|form| self.nouns.get(form.as_str())).copied()
    }

    /// The uses of a form of a verb, each with the words that must follow it.
    pub(super) fn verb(&self, lower: &str) -> &[(Use, Vec<&'static str>)] {
        self.verbs.get(lower).map_or(&[], Vec::as_slice)
    }

    /// Whether the verb tells who a plan is of that it was done to (`drafted by X`).
    pub(super) fn puts(&self, lower: &str) -> bool {
        self.verb(lower).iter().any(|(of, _)| matches!(of, Use::Puts | Use::Makes))
    }

    /// Whether the word is of this class (`early`, `late`, `generic`, `counted`).
    pub(super) fn is(&self, class: &str, lower: &str) -> bool {
        self.classes.get(class).is_some_and(|words| words.contains(&lower))
    }

    /// Whether the word begins as one of this class does: forms of verbs.
    pub(super) fn begins(&self, class: &str, lower: &str) -> bool {
        self.classes.get(class).is_some_and(|words| words.iter().any(|word| lower.starts_with(word)))
    }

    /// The answer that a noun is (`rejection`).
    pub(super) fn nominal(&self, lower: &str) -> Option<Answer> {
        self.nominals.get(lower).copied()
    }

    /// The answer that an adjective of somebody is (`sceptical`).
    pub(super) fn attitude(&self, lower: &str) -> Option<Answer> {
        self.attitudes.get(lower).copied()
    }

    /// The answer that a reaction described by this word is (`coolly`).
    pub(super) fn tone(&self, lower: &str) -> Option<Answer> {
        self.tones.get(lower).copied()
    }

    /// The answer that these words about a plan are; in lower case, a space at each end and between them. Praise that is
    /// negated finds fault; blame that is negated tells nothing.
    pub(super) fn verdict(&self, words: &str) -> Option<Answer> {
        let found = self.verdicts.iter().find_map(|(answer, list)| {
            let signs = list.iter().filter_map(|sign| words.find(sign.as_str()));
            signs.min().map(|at| (*answer, at))
        });
        let (answer, at) = found?;
        let praise = matches!(answer, Answer::Accepts | Answer::BasisForTalks);
        match negated(&words[..at]) {
            true => praise.then_some(Answer::Criticises),
            false => Some(answer),
        }
    }
}

/// Whether words negate what follows them: `is not a very`, `hardly`.
fn negated(before: &str) -> bool {
    const REACH: usize = 4;
    let last = before.split_whitespace().rev().take(REACH);
    let mut last = last.take_while(|word| !matches!(*word, "but" | "and" | "only"));
    last.any(|word| {
        matches!(word, "not" | "no" | "never" | "hardly" | "neither" | "nor" | "without")
            || word.ends_with("n't")
    })
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read() {
        let all = vocabulary();
        let known = |line: &&str| line.split_once(": ").is_some();
        assert_eq!(lines(PLANS).filter(|line| !known(line)).collect::<Vec<_>>(), [""; 0]);
        assert_eq!(all.noun("proposals"), Some(Head::Plan));
        assert_eq!(all.noun("treaties"), Some(Head::Deal));
        assert!(all.verb("drew").contains(&(Use::Puts, vec!["up"])));
        assert!(all.verb("provides").contains(&(Use::Contains, vec!["for"])));
        assert!(all.is("early", "original") && all.is("counted", "point"));
        assert!(all.verdicts.iter().all(|(_, list)| list.iter().all(|sign| sign.trim().len() > 1)));
    }

    #[test]
    fn a_verdict_is_told_with_its_negation() {
        let verdict = |words: &str| vocabulary().verdict(words);
        assert_eq!(verdict(" a basis for talks "), Some(Answer::BasisForTalks));
        assert_eq!(verdict(" it is not a fair offer "), Some(Answer::Criticises));
        assert_eq!(verdict(" no basis for talks "), Some(Answer::Rejects));
        assert_eq!(verdict(" it is not an insult "), None);
        assert_eq!(verdict(" not perfect but fair "), Some(Answer::BasisForTalks));
        assert_eq!(verdict(" it rains "), None);
    }
}
