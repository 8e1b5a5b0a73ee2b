//! What the classes and ids of a page's elements say of what they hold.

use crate::article::junk::reason;
use trafilatura::dom::{Document, NodeId};

/// Longer names (characters) are not read to their end.
const LONGEST: usize = 400;

/// The words of an element's class and id: `relatedStories main-nav` is related, stories, main, nav.
pub(super) struct Names {
    /// Words of the class, then those of the id.
    words: Vec<String>,
    /// How many are the class's.
    of_class: usize,
}

impl Names {
    /// The names of the element `id`.
    pub fn of(document: &Document, id: NodeId) -> Names {
        let mut words = name_words(&document.class_name(id));
        let of_class = words.len();
        words.extend(name_words(&document.id_attr(id)));
        Names { words, of_class }
    }

    fn class_has(&self, names: &[&str]) -> bool {
        self.words[..self.of_class].iter().any(|word| names.contains(&word.as_str()))
    }

    /// Whether it is the box of a tooltip or the like: one name for the kind, one for the box.
    pub fn is_popup(&self) -> bool {
        const KINDS: [&str; 6] = ["tooltip", "rollover", "popover", "hovercard", "popup", "flyout"];
        const BOXES: [&str; 8] = ["block", "content", "body", "box", "card", "panel", "inner", "text"];
        self.class_has(&KINDS) && self.class_has(&BOXES)
    }

    /// Whether it stands under a picture.
    pub fn is_caption(&self) -> bool {
        self.class_has(&["caption", "figcaption", "imagecaption"])
    }

    /// Whether it is the line under a headline that tells the text in short.
    pub fn is_summary(&self) -> bool {
        #[rustfmt::skip]
        const SUMMARIES: [&str; 10] = [
            "dek", "standfirst", "subtitle", "subhead", "subheadline", "subheading", "deck", "keypoints",
            "strapline", "kicker",
        ];
        self.class_has(&SUMMARIES)
    }

    /// Whether it is a post that the text quotes from a network.
    pub fn is_post(&self) -> bool {
        self.class_has(&["tweet", "instagram", "bluesky", "mastodon", "fb", "telegram"])
    }

    /// Why it is no part of an article, if its names say so.
    pub fn clutter(&self) -> Option<&'static str> {
        let named = |signs: &[&str]| self.words.iter().any(|word| signs.contains(&word.as_str()));
        SIGNS.iter().find(|(_, signs)| named(signs)).map(|(reason, _)| *reason)
    }
}

/// Words of classes and ids, and what an element so named holds. The first that fits counts.
#[rustfmt::skip]
const SIGNS: [(&str, &[&str]); 8] = [
    (reason::COOKIES, &["cookie", "cookies", "consent", "gdpr", "onetrust"]),
    (reason::NEWSLETTER, &["newsletter", "newsletters", "signup", "optin", "mailchimp", "subscribe"]),
    (reason::COMMENTS, &["comment", "comments", "disqus", "respond", "livefyre", "commentlist"]),
    (reason::SHARE, &[
        "share", "sharing", "shares", "social", "addthis", "sociable", "sharedaddy", "sharebar",
    ]),
    (reason::RELATED, &[
        "related", "recommended", "recommendations", "recirc", "popular", "trending", "outbrain", "taboola",
        "mostread", "teaser", "teasers", "readmore", "alsoread", "moreon", "storylist",
    ]),
    (reason::ADVERTISEMENT, &[
        "ad", "ads", "advert", "adverts", "advertisement", "sponsored", "promo", "promos", "promobox",
        "adsense",
    ]),
    (reason::NAVIGATION, &[
        "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "masthead", "pagination", "pager",
        "sidebar", "toolbar", "tags", "taglist", "toc", "skip",
    ]),
    (reason::BOILERPLATE, &["footer", "widget", "widgets", "bio", "disclaimer", "copyright", "paywall"]),
];

fn name_words(names: &str) -> Vec<String> {
    if names.is_empty() {
        return vec![];
    }
    let mut words = vec![String::new()];
    let mut small_before = false;
    for c in names.chars().take(LONGEST) {
        if !c.is_alphanumeric() || (c.is_uppercase() && small_before) {
            words.push(String::new());
        }
        small_before = c.is_lowercase();
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_word_by_word() {
        assert_eq!(name_words("relatedStories main-nav"), ["related", "stories", "main", "nav"]);
        assert_eq!(name_words("HTML5"), ["html5"]);
        assert!(name_words("").is_empty());
    }
}
