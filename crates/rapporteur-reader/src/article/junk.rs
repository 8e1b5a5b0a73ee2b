//! Lines of a scraped page that are no part of its article.
//!
//! [`RULES`] is the whole of it: an ordered list, the first rule that knows a line drops it. A rule
//! must never know a sentence that says something about the world; where a pattern could begin
//! one, the line must be short or hold a second sign.

mod patterns;

pub(super) use patterns::is_byline;
use patterns::{
    ADVERTISEMENTS, CONTENTS, NAVIGATIONS, SHARES, address, author_line, breadcrumb, click, comments,
    contact, cookies, copyright, date_line, desk_credit, fence, follow, hashtags, newsletter, picture_credit,
    reading_time, related, share_prompt, shortcode, subscription, topics,
};

/// Why a block was left out, in words that a user understands.
pub(super) mod reason {
    pub const NAVIGATION: &str = "navigation";
    pub const ADVERTISEMENT: &str = "advertisement";
    pub const SHARE: &str = "share prompt";
    pub const RELATED: &str = "related links";
    pub const COOKIES: &str = "cookie notice";
    pub const NEWSLETTER: &str = "newsletter";
    pub const COMMENTS: &str = "comments";
    pub const BOILERPLATE: &str = "boilerplate";
    pub const HEADLINE: &str = "repeated headline";
    pub const SUMMARY: &str = "summary under the headline";
    pub const MARKUP: &str = "markup";
    pub const HASHTAGS: &str = "hashtags";
    pub const AUTHOR: &str = "author line";
    pub const COPYRIGHT: &str = "copyright";
    pub const CREDIT: &str = "credit";
    pub const DATE: &str = "date line";
}
use reason::{
    ADVERTISEMENT, AUTHOR, BOILERPLATE, COMMENTS, COOKIES, COPYRIGHT, CREDIT, DATE, HASHTAGS, MARKUP,
    NAVIGATION, NEWSLETTER, RELATED, SHARE,
};

/// A line to be judged.
pub(super) struct Line<'a> {
    /// Its words, white space folded.
    words: &'a str,
    /// Its words in lower case, with straight apostrophes.
    lower: String,
    /// `lower` without marks at its ends.
    bare: String,
    /// Number of words.
    count: usize,
    /// Whether no paragraph stands before it.
    top: bool,
}

impl<'a> Line<'a> {
    /// The line `words`; `top` says that no paragraph stands before it.
    pub fn new(words: &'a str, top: bool) -> Line<'a> {
        let lower = words.to_lowercase().replace('’', "'");
        let bare = lower.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        Line { words, lower, bare, count: words.split_whitespace().count(), top }
    }

    fn is_one_of(&self, whole: &[&str]) -> bool {
        whole.contains(&self.bare.as_str())
    }

    fn begins_with_one_of(&self, starts: &[&str]) -> bool {
        let start = self.lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©');
        starts.iter().any(|begin| start.starts_with(begin))
    }

    fn holds_one_of(&self, parts: &[&str]) -> bool {
        parts.iter().any(|part| self.lower.contains(part))
    }

    fn has_digit(&self) -> bool {
        self.words.contains(|c: char| c.is_ascii_digit())
    }

    /// A label (`Read more`, `Related stories`) and then a colon, a dash, a bar – or nothing.
    fn is_labelled(&self, labels: &[&str]) -> bool {
        labels.iter().filter_map(|label| self.bare.strip_prefix(label)).any(|rest| {
            let rest = rest.trim_start();
            rest.is_empty() || rest.starts_with([':', '|', '–', '—', '-', '»', '>', '→'])
        })
    }
}

/// One kind of line that is dropped.
pub(super) struct Rule {
    /// Its name, for tests and documentation.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    name: &'static str,
    /// Why such a line is dropped.
    pub reason: &'static str,
    knows: fn(&Line) -> bool,
}

/// Every rule, in the order in which they are asked.
pub(super) const RULES: &[Rule] = &[
    Rule { name: "fence", reason: MARKUP, knows: fence },
    Rule { name: "separator", reason: MARKUP, knows: |line| line.bare.is_empty() },
    Rule { name: "address", reason: BOILERPLATE, knows: address },
    Rule { name: "hashtags", reason: HASHTAGS, knows: hashtags },
    Rule { name: "reading-time", reason: NAVIGATION, knows: reading_time },
    Rule { name: "contents", reason: NAVIGATION, knows: |line| line.is_one_of(CONTENTS) },
    Rule { name: "related", reason: RELATED, knows: related },
    Rule { name: "share", reason: SHARE, knows: |line| line.is_one_of(SHARES) },
    Rule { name: "share-prompt", reason: SHARE, knows: share_prompt },
    Rule { name: "comments", reason: COMMENTS, knows: comments },
    Rule { name: "newsletter", reason: NEWSLETTER, knows: newsletter },
    Rule { name: "follow", reason: SHARE, knows: follow },
    Rule { name: "advertisement", reason: ADVERTISEMENT, knows: |line| line.is_one_of(ADVERTISEMENTS) },
    Rule { name: "cookies", reason: COOKIES, knows: cookies },
    Rule { name: "copyright", reason: COPYRIGHT, knows: copyright },
    Rule { name: "picture-credit", reason: CREDIT, knows: picture_credit },
    Rule { name: "desk-credit", reason: CREDIT, knows: desk_credit },
    Rule { name: "date-line", reason: DATE, knows: date_line },
    Rule { name: "breadcrumb", reason: NAVIGATION, knows: breadcrumb },
    Rule { name: "navigation", reason: NAVIGATION, knows: |line| line.is_one_of(NAVIGATIONS) },
    Rule { name: "topics", reason: NAVIGATION, knows: topics },
    Rule { name: "click", reason: ADVERTISEMENT, knows: click },
    Rule { name: "subscription", reason: ADVERTISEMENT, knows: subscription },
    Rule { name: "contact", reason: BOILERPLATE, knows: contact },
    Rule { name: "author-line", reason: AUTHOR, knows: author_line },
    Rule { name: "shortcode", reason: MARKUP, knows: shortcode },
];

/// No rule knows a longer line (words).
const LONGEST: usize = 70;

/// The first rule that knows `line`.
pub(super) fn rule_for(line: &Line) -> Option<&'static Rule> {
    if line.count > LONGEST {
        return None;
    }
    RULES.iter().find(|rule| (rule.knows)(line))
}

/// Whether `words` end as a sentence does.
pub(super) fn ends_sentence(words: &str) -> bool {
    let words = words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    words.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// The same, where a full stop after `a.m.` or a month's short name does not count.
fn ends_sentence_of_words(words: &str) -> bool {
    ends_sentence(words) && !words.to_lowercase().ends_with(".m.") && !words.ends_with("Updated.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known_by(words: &str) -> Option<&'static str> {
        rule_for(&Line::new(words, true)).map(|rule| rule.name)
    }

    #[test]
    fn every_rule_knows_its_lines() {
        let lines = [
            ("```", "fence"),
            ("“`html", "fence"),
            ("|", "separator"),
            ("* * *", "separator"),
            ("https://example.org/a?b", "address"),
            ("#TradeTalks #Geneva", "hashtags"),
            ("9 Min Read", "reading-time"),
            ("Reading time: 3 minutes", "reading-time"),
            ("Table of Contents", "contents"),
            ("Read More: Ten coats for the winter", "related"),
            ("ALSO READ | Fishing talks resume", "related"),
            ("Similar Posts", "related"),
            ("More from The Harbour Post", "related"),
            ("Share This Article", "share"),
            ("Share this: Facebook X WhatsApp", "share-prompt"),
            ("Leave a Comment", "comments"),
            ("12 Comments", "comments"),
            ("Sign up for our morning newsletter", "newsletter"),
            ("Follow us on Instagram", "follow"),
            ("Follow Ann Lee on Twitter: @annlee", "follow"),
            ("Advertisement", "advertisement"),
            ("We use cookies to improve your visit.", "cookies"),
            ("© 2024 The Harbour Post", "copyright"),
            ("This material may not be published, broadcast, rewritten or redistributed.", "copyright"),
            ("Photo: Ann Lee / Harbour Wire", "picture-credit"),
            ("Additional reporting by Ann Lee in Oslo", "desk-credit"),
            ("Updated: May 3, 2024", "date-line"),
            ("Home > World > Europe", "breadcrumb"),
            ("Back to top", "navigation"),
            ("Tags: talks, fish, Geneva", "topics"),
            ("Click here for more information", "click"),
            ("Already a subscriber? Log in", "subscription"),
            ("Have a tip? Write to the desk", "contact"),
            ("Reach the desk at desk@example.org", "contact"),
            ("admin", "author-line"),
            ("By Ann Lee and Bo Ek", "author-line"),
            ("[gallery ids=\"1,2\"]", "shortcode"),
        ];
        for (words, name) in lines {
            assert_eq!(known_by(words), Some(name), "{words}");
        }
        for rule in RULES {
            assert!(lines.iter().any(|(_, name)| *name == rule.name), "{} has no example", rule.name);
        }
    }

    #[test]
    fn sentences_that_begin_like_junk_are_kept() {
        for words in [
            "Read more widely, the envoy told the students, and you will see why the talks failed.",
            "Share prices fell after the announcement.",
            "Related parties will meet on Monday.",
            "Follow the money, the negotiator said.",
            "Subscribe to that view and there is no deal, the minister warned.",
            "Updated maps showed 14 villages on the other side of the line.",
            "Published reports put the number at 300.",
            "Copyright law was the last open chapter of the trade talks.",
            "Sign up to the ceasefire or leave, the mediators told both sides.",
            "Home to 40,000 people, the town changed hands twice.",
            "Watch lists will be exchanged before the next round.",
            "Photo opportunities were refused by both delegations.",
            "What will the observers do?",
            "By Monday",
            "Why did the talks fail?",
            "“We will not sign,” she said.",
            "“No.”",
            "2024",
            "No.",
        ] {
            let known = rule_for(&Line::new(words, false)).map(|rule| rule.name);
            assert_eq!(known, None, "{words}");
        }
    }

    #[test]
    fn an_author_line_is_one_only_above_the_article() {
        assert!(rule_for(&Line::new("By Ann Lee", true)).is_some());
        assert!(rule_for(&Line::new("By Ann Lee", false)).is_none());
        assert!(!is_byline("By signing the deal, Oslo gains"));
    }
}
