//! How the account words what records hold in short.

use rapporteur_analysis::Support;
use rapporteur_model::{Answer, EventType, Firmness};
use std::cmp::Ordering;

/// Words of a text between quotation marks; marks inside of them become single ones, one without its other is closed or
/// left out, and a comma or stop at their ends, which belongs to the text's sentence, is left out.
pub fn quoted(words: &str) -> String {
    let words = words.trim_end_matches([',', ';', '.']).trim_start_matches([',', ';', ':', ' ']);
    let count = |mark: char| words.matches(mark).count();
    let (words, end) = match count('“').cmp(&count('”')) {
        Ordering::Greater => words.strip_prefix('“').map_or((words, "’"), |words| (words, "")),
        Ordering::Less => (words.strip_suffix('”').unwrap_or(words), ""),
        Ordering::Equal => (words, ""),
    };
    let inner: String = words
        .chars()
        .map(|c| match c {
            '“' => '‘',
            '”' => '’',
            '"' => '\'',
            other => other,
        })
        .collect();
    format!("“{}{end}”", inner.trim_end_matches([',', ';']).replace(",’", "’"))
}

/// How well something is supported, where more than one article tells it.
pub fn support(support: Support) -> String {
    if support.articles > 1 { format!(" ({support})") } else { String::new() }
}

/// Why somebody is said to have moved, where the side and the matter are named already.
pub fn moved(why: &str) -> &str {
    why.split(" of the same ").next().unwrap_or(why)
}

/// What a side does about a plan, as a sentence goes on after its name.
pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Accepts => "accepts it",
        Answer::Rejects => "rejects it",
        Answer::Conditional => "would take it under a condition",
        Answer::BasisForTalks => "takes it as a basis for talks",
        Answer::Criticises => "criticises it",
        Answer::Sceptical => "is sceptical of it",
        Answer::Revises => "changes it or asks for changes",
    }
}

/// What was done, as a sentence goes on after the one who did it.
pub fn done(kind: EventType) -> &'static str {
    match kind {
        EventType::Agree => "agreed",
        EventType::Consult => "met or talked",
        EventType::Support => "gave support",
        EventType::Concede => "gave way",
        EventType::Cooperate => "worked together",
        EventType::Aid => "gave aid",
        EventType::Retreat => "withdrew",
        EventType::Request => "made a demand or request",
        EventType::Accuse => "accused or criticised",
        EventType::Reject => "refused",
        EventType::Threaten => "threatened",
        EventType::Protest => "protested",
        EventType::Mobilize => "mobilised",
        EventType::Sanction => "cut or restricted",
        EventType::Coerce => "used pressure or force",
        EventType::Assault => "attacked",
        EventType::Propose => "put something forward",
    }
}

/// How firmly a position is held, behind a comma; nothing where the words do not tell.
pub fn firmly(firmness: Firmness) -> &'static str {
    match firmness {
        Firmness::RedLine => ", as a red line",
        Firmness::Precondition => ", as a precondition",
        Firmness::Preference => ", as a preference",
        Firmness::Unspecified => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_between_one_pair_of_marks() {
        assert_eq!(quoted("the line holds."), "“the line holds”");
        assert_eq!(quoted("called it “very useful,”"), "“called it ‘very useful’”");
        assert_eq!(quoted("“Neither of them wrote it."), "“Neither of them wrote it”");
        assert_eq!(quoted("it was “a bit of …"), "“it was ‘a bit of …’”");
        assert_eq!(quoted("a bit of it”"), "“a bit of it”");
        assert_eq!(quoted(": 27 million, three percent"), "“27 million, three percent”");
        assert_eq!(quoted(""), "“”");
    }
}
