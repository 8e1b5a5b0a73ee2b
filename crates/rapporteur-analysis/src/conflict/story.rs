//! Whether accounts can be of one thing at all, whichever finder holds them against each other: texts of a pile may have
//! nothing to do with each other, and what one camp says in two voices is no dispute.

use super::{Finding, Ground, Reason};
use crate::account::{Account, is_month};
use crate::world::world;
use rapporteur_model::{Mode, Speaker};
use std::collections::BTreeSet;

/// Sentences around an account whose names tell of what it is.
const AROUND: usize = 3;
/// Words of those who speak for somebody.
const VOICES: [&str; 8] =
    ["office", "spokesman", "spokeswoman", "spokesperson", "spokespeople", "lawyer", "lawyers", "campaign"];

impl Ground<'_> {
    /// Whether the sides of a finding can be held against each other.
    pub(super) fn holds(&self, finding: &Finding) -> bool {
        let accounts: Vec<&Account<'_>> = finding.sides.iter().map(|side| &self.accounts[*side]).collect();
        let pairs = || {
            accounts.iter().enumerate().flat_map(|(nth, a)| accounts[nth + 1..].iter().map(move |b| (*a, *b)))
        };
        let voices = [Reason::Role, Reason::Speaker, Reason::Author].contains(&finding.reason)
            || finding.apart.is_some();
        accounts.iter().all(|one| !is_stray(one))
            && (finders_own(finding.reason) || pairs().all(|(a, b)| self.of_one_story(a, b)))
            && (voices || pairs().any(|(a, b)| !one_camp(a, b)))
    }

    /// Whether two accounts are of one text, or something that is named around the one is named around the other.
    pub(super) fn of_one_story(&self, a: &Account<'_>, b: &Account<'_>) -> bool {
        a.document == b.document || a.who.is_some() && a.who == b.who || {
            let (ours, theirs) = (self.named_around(a), self.named_around(b));
            !ours.is_disjoint(&theirs) || ours.is_empty() || theirs.is_empty()
        }
    }

    /// The names in the sentences around an account, without those of days and months; states by one name.
    fn named_around(&self, account: &Account<'_>) -> BTreeSet<String> {
        let place = |other: &Account<'_>| (other.document, other.sentence);
        let from = (account.document, account.sentence.saturating_sub(AROUND));
        let first = self.accounts.partition_point(|other| place(other) < from);
        let near = self.accounts[first..]
            .iter()
            .take_while(|other| place(other) <= (account.document, account.sentence + AROUND));
        let words = near.flat_map(|other| other.words.iter().filter(|word| word.name));
        let time = |name: &str| name.ends_with("day") || is_month(name);
        let named = words.map(|word| word.lower.trim_end_matches("’s").trim_end_matches("'s"));
        let named = named.filter(|name| !time(name)).map(state_or_name);
        let tellers = account.who.into_iter().chain(account.side).flat_map(str::split_whitespace);
        let tellers = tellers.filter(|word| word.starts_with(char::is_uppercase));
        named.chain(tellers.map(|word| state_or_name(&word.to_lowercase()))).collect()
    }
}

/// What is told of one meeting or utterance, which the finder has made sure of: the names are what differs.
fn finders_own(reason: Reason) -> bool {
    use Reason::{Author, Date, Participants, Place, Role, Speaker, Wording};
    [Author, Date, Participants, Place, Role, Speaker, Wording].contains(&reason)
}

fn state_or_name(name: &str) -> String {
    world().state(name).map_or_else(|| name.to_owned(), |(state, _)| state.to_lowercase())
}

/// A quotation of which the text does not tell whose it is: nobody knows against whom it stands.
fn is_stray(account: &Account<'_>) -> bool {
    account.statement.is_some_and(|statement| {
        let unknown = matches!(statement.speaker, Speaker::Unknown { .. });
        unknown && statement.mode == Mode::Direct && statement.cue.is_empty()
    })
}

/// Whether two are one voice by their names alone: "Lund" and "Lund's office", "protesters" and "the capital's protesters".
pub(super) fn one_camp(a: &Account<'_>, b: &Account<'_>) -> bool {
    a.who
        .zip(b.who)
        .is_some_and(|(a, b)| speaks_for(a, b) || speaks_for(b, a) || is_more_of(a, b) || is_more_of(b, a))
}

/// Whether the one is named as a voice of the other: "Lund's office", "a spokeswoman for Lund".
fn speaks_for(voice: &str, other: &str) -> bool {
    let words: Vec<&str> = parts(voice).collect();
    let last = other.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let voices = |word: &&str| VOICES.contains(&word.to_lowercase().as_str());
    let Some(at) = words.iter().position(|word| word.to_lowercase() == last) else { return false };
    let behind = &words[at + 1..];
    let owned = behind.len() > 1 && behind[0] == "s" && behind[1..].iter().all(voices);
    let joined = words[..at].iter().rposition(|word| ["for", "of"].contains(word));
    let named = |joined: usize| words[joined + 1..at].iter().all(|word| word.starts_with(char::is_uppercase));
    let spoken = joined.is_some_and(|joined| joined > 0 && voices(&words[joined - 1]) && named(joined));
    other.starts_with(char::is_uppercase) && (owned || spoken && behind.is_empty())
}

/// Whether the one is a group, and the other the same with more words before it that name no side.
fn is_more_of(group: &str, other: &str) -> bool {
    let bare = |name| parts(name).filter(|word| *word != "s").collect::<Vec<&str>>();
    let (group, other) = (bare(group), bare(other));
    let Some(added) = other.len().checked_sub(group.len()).filter(|added| *added > 0) else { return false };
    let same = |(one, other): (&&str, &&str)| one.to_lowercase() == other.to_lowercase();
    let several = group.last().is_some_and(|last| last.ends_with('s'));
    let side = |word: &&str| {
        word.contains(char::is_uppercase)
            || ["pro-", "anti-"].iter().any(|start| word.starts_with(start))
            || world().state(&word.to_lowercase()).is_some()
    };
    several && group.iter().zip(&other[added..]).all(same) && !other[..added].iter().any(side)
}

/// The words of a name without articles, a possessive `s` as one of them.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|c: char| c.is_whitespace() || c == '’' || c == '\'');
    words.filter(|word| !["", "the", "The"].contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_is_of_whom_it_speaks_for() {
        assert!(speaks_for("Lund’ s office", "Mona Lund") && speaks_for("a spokeswoman for Lund", "Lund"));
        assert!(!speaks_for("Adler's office", "Mona Lund") && !speaks_for("an aide of Lund", "Lund"));
        assert!(!speaks_for("the campaign against Lund", "Lund"));
        assert!(!speaks_for("Lund's rival's office", "Lund"));
        assert!(!is_more_of("officials", "Norwegian officials") && !is_more_of("rebels", "pro-Velen rebels"));
        assert!(is_more_of("protesters", "the capital's protesters") && !is_more_of("Lund", "Mona Lund"));
    }
}
