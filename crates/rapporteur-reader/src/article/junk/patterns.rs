//! What each rule knows its lines by: whole lines, beginnings, and second signs.

use super::{LONGEST, Line, ends_sentence, ends_sentence_of_words};

#[rustfmt::skip]
pub(super) const CONTENTS: &[&str] = &[
    "table of contents", "contents", "in this article", "in this story", "on this page",
    "toggle table of contents",
];

#[rustfmt::skip]
const RELATED_LABELS: &[&str] = &[
    "read more", "read also", "also read", "read next", "read this", "also see", "see also", "see more",
    "related", "related story", "related stories", "related article", "related articles", "related news",
    "related posts", "related post", "related content", "related coverage", "related topics", "related links",
    "related reading", "related video", "similar posts", "similar articles", "similar stories",
    "more on this", "more on this story", "more on this topic", "more stories", "more news", "more like this",
    "must read", "don't miss", "you may also like", "you might also like", "you may like", "you might like",
    "you may also be interested in", "recommended", "recommended for you", "recommended reading",
    "recommended stories", "recommended articles", "recommended videos", "editor's picks", "editors' picks",
    "top stories", "latest news", "latest stories", "trending", "trending now", "trending stories",
    "most read", "most popular", "popular posts", "popular now", "what to read next", "up next",
    "further reading", "explore further", "explore more", "in case you missed it", "icymi", "watch",
    "watch more", "watch now", "watch also", "watch live", "listen now", "read the full story",
    "read full story", "read full article", "continue reading", "keep reading", "previous post", "next post",
    "previous article", "next article", "from our partners", "around the web", "from the web",
    "promoted stories", "story timeline", "people also read", "also on this site",
    "read our related coverage", "more from this author", "more to read",
];

/// Beginnings that need no colon after them.
#[rustfmt::skip]
const RELATED_STARTS: &[&str] = &[
    "more from ", "most read in ", "read more about ", "read more on ", "read more from ", "click to read ",
    "watch the video", "watch: ", "read more »",
];

pub(super) fn related(line: &Line) -> bool {
    let prompt = line.begins_with_one_of(RELATED_STARTS) && line.count <= 15 && !ends_sentence(line.words);
    line.count <= 40 && (line.is_labelled(RELATED_LABELS) || prompt)
}

#[rustfmt::skip]
pub(super) const SHARES: &[&str] = &[
    "share", "share this", "share this article", "share this post", "share this story", "share this page",
    "share article", "share via", "share on", "share on facebook", "share on twitter", "share on x",
    "share on whatsapp", "share on linkedin", "tweet", "click to tweet", "tweet this", "pin it", "email this",
    "email", "print", "print this", "copy link", "link copied", "whatsapp", "facebook", "twitter", "linkedin",
    "reddit", "telegram", "pinterest", "instagram", "youtube", "share to facebook", "share to twitter",
    "share with friends", "save", "bookmark", "send tip", "like this", "spread the love",
    "share this content", "share options",
];

/// `Share this: Facebook X`, `Facebook Twitter Email`: networks and nothing else.
pub(super) fn share_prompt(line: &Line) -> bool {
    #[rustfmt::skip]
    const NETWORKS: &[&str] = &[
        "share", "this", "on", "via", "facebook", "twitter", "x", "email", "e-mail", "print", "whatsapp",
        "linkedin", "reddit", "telegram", "pinterest", "copy", "link", "tweet", "messenger", "flipboard",
        "tumblr", "to", "article", "post", "story", "instagram", "youtube", "with", "friends", "and", "mail",
        "threads", "bluesky",
    ];
    let mut words = line.lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty());
    (2..=14).contains(&line.count)
        && line.holds_one_of(&["facebook", "twitter", "whatsapp", "linkedin", "email"])
        && words.all(|word| NETWORKS.contains(&word))
}

pub(super) fn comments(line: &Line) -> bool {
    #[rustfmt::skip]
    const WHOLE: &[&str] = &[
        "leave a comment", "leave a reply", "leave your comment", "post a comment", "add a comment",
        "comments", "comment", "view comments", "show comments", "no comments", "no comments yet",
        "join the conversation", "join the discussion", "write a comment", "be the first to comment",
        "cancel reply", "reply", "what do you think", "comments are closed", "have your say", "comments off",
    ];
    let counted = line.bare.split_once(' ').is_some_and(|(number, word)| {
        number.bytes().all(|b| b.is_ascii_digit())
            && matches!(word, "comments" | "comment" | "replies" | "responses")
    });
    counted
        || line.is_one_of(WHOLE)
        || line
            .begins_with_one_of(&["your email address will not be published", "let us know in the comments"])
}

pub(super) fn newsletter(line: &Line) -> bool {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "sign up", "subscribe", "get ", "join our", "receive ", "enter your email", "stay informed",
        "stay up to date", "never miss", "want more", "don't miss out", "delivered to your", "start your day",
        "thanks for signing up", "thank you for subscribing", "keep up with",
    ];
    #[rustfmt::skip]
    const SIGNS: &[&str] = &[
        "newsletter", "inbox", "email alert", "e-mail alert", "email address", "free alerts", "mailing list",
        "subscrib", "signing up", "briefing", "youtube channel", "our podcast", "email update",
        "delivered to your", "delivered through your", "straight to your",
    ];
    #[rustfmt::skip]
    const WHOLE: &[&str] = &[
        "subscribe", "subscribe now", "newsletter", "newsletters", "sign up", "subscribe today",
        "sign up now", "sign up for our newsletter",
    ];
    let asked = STARTS.iter().filter_map(|start| line.bare.strip_prefix(start));
    let offered = |rest: &str| SIGNS.iter().any(|sign| rest.contains(sign));
    line.is_one_of(WHOLE) || (line.count <= LONGEST && asked.into_iter().any(offered))
}

#[rustfmt::skip]
const NETWORKS: &[&str] = &[
    "twitter", "facebook", "instagram", "youtube", "telegram", "linkedin", "whatsapp", "google news",
    "tiktok", "flipboard", "snapchat", " on x", "threads", "bluesky", "mastodon", " @", "social media",
];

/// `Follow us on …`, and `Follow A. Reporter on Twitter @…`: an order, not a sentence.
pub(super) fn follow(line: &Line) -> bool {
    #[rustfmt::skip]
    const US: &[&str] = &[
        "follow us", "follow on ", "like us on", "join us on", "find us on", "connect with us", "follow him",
        "follow her", "follow me",
    ];
    let prompt = line.begins_with_one_of(US);
    let writer = line.begins_with_one_of(&["follow "]) && line.holds_one_of(NETWORKS);
    let coverage =
        line.begins_with_one_of(&["follow ", "more ap "]) && line.holds_one_of(&["coverage", "http", "www."]);
    let app = line.begins_with_one_of(&[
        "download our app",
        "download the app",
        "get the app",
        "download our mobile app",
    ]);
    line.count <= 30
        && ((prompt && (line.count <= 5 || line.holds_one_of(NETWORKS))) || writer || coverage || app)
}

#[rustfmt::skip]
pub(super) const ADVERTISEMENTS: &[&str] = &[
    "advertisement", "advertisements", "advertising", "ad", "ads", "sponsored", "sponsored content",
    "sponsored post", "promoted", "promoted content", "paid content", "story continues below",
    "story continues below advertisement", "article continues below", "article continues after advertisement",
    "article continues below advertisement", "continue reading below", "advertisement - scroll to continue",
    "advertisement continue reading", "scroll to continue", "scroll to continue with content",
    "advertisement - story continues below", "report this ad", "remove ads", "ad feedback", "loading",
    "loading...", "scroll down to continue", "skip advertisement", "continue reading the main story",
];

pub(super) fn cookies(line: &Line) -> bool {
    #[rustfmt::skip]
    const SIGNS: &[&str] = &[
        "we use cookies", "uses cookies", "use of cookies", "accept cookies", "accept all cookies",
        "cookie policy", "cookie settings", "cookie preferences", "manage cookies", "our cookies",
    ];
    #[rustfmt::skip]
    const WHOLE: &[&str] = &[
        "accept all", "reject all", "manage preferences", "privacy settings", "i accept",
    ];
    line.is_one_of(WHOLE)
        || (line.count <= 60 && line.holds_one_of(SIGNS) && !line.holds_one_of(&["said", "says"]))
}

pub(super) fn copyright(line: &Line) -> bool {
    let sign = line.words.starts_with('©')
        || line.begins_with_one_of(&[
            "copyright ©",
            "copyright (c)",
            "(c) copyright",
            "copyright 19",
            "copyright 20",
        ])
        || (line.lower.starts_with("(c) ") && line.has_digit());
    let reserved = line.holds_one_of(&[
        "all rights reserved",
        "may not be published, broadcast",
        "may not be reproduced",
        "may not be published, rewritten",
    ]);
    (sign && line.count <= 30) || (reserved && line.count <= 60)
}

/// The name behind a picture; a description with a verb is too long for it.
pub(super) fn picture_credit(line: &Line) -> bool {
    #[rustfmt::skip]
    const LABELS: &[&str] = &[
        "photo:", "photos:", "photo by ", "photos by ", "photo credit", "photo courtesy", "photo/",
        "photograph:", "photograph by ", "photography by ", "image:", "image credit", "image source",
        "image courtesy", "images:", "picture:", "pictures:", "picture credit", "credit:", "credits:",
        "photo illustration", "illustration by ", "illustration:", "video by ", "featured image",
        "getty images", "ap photo", "file photo:", "screenshot:",
    ];
    line.count <= 20
        && !ends_sentence(line.words.trim_end_matches([')', ']']))
        && line.begins_with_one_of(LABELS)
}

pub(super) fn desk_credit(line: &Line) -> bool {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "reporting by ", "additional reporting by ", "additional reporting:", "writing by ", "editing by ",
        "edited by ", "with inputs from", "with input from", "with agency inputs", "with reporting by ",
        "with files from ", "compiled by ", "translated by ", "produced by ", "(with inputs from",
        "with material from ",
    ];
    const WHOLE: &[&str] = &["with agencies", "agencies", "with wire reports"];
    (line.count <= 40 && line.begins_with_one_of(STARTS)) || line.is_one_of(WHOLE)
}

/// `Updated: May 3, 2024`, `Published on 3 May`: a label and a date or a time.
pub(super) fn date_line(line: &Line) -> bool {
    #[rustfmt::skip]
    const LABELS: &[&str] = &[
        "updated:", "last updated", "updated on ", "updated at ", "updated ", "published:", "published on ",
        "published at ", "published ", "posted:", "posted on ", "posted at ", "posted ", "first published",
        "modified:", "last modified", "date:", "publication date", "created:", "publish date",
    ];
    line.count <= 14
        && line.has_digit()
        && !ends_sentence_of_words(line.words)
        && line.begins_with_one_of(LABELS)
}

pub(super) fn breadcrumb(line: &Line) -> bool {
    const MARKS: &[&str] = &[" > ", " » ", " › ", " / ", " | ", " → "];
    let parts = MARKS.iter().map(|mark| line.words.matches(mark).count()).max().unwrap_or(0);
    let home = line.lower.starts_with("home") && parts >= 1;
    line.count <= 25 && !ends_sentence(line.words) && (home || (parts >= 3 && line.count <= 4 * (parts + 1)))
}

#[rustfmt::skip]
pub(super) const NAVIGATIONS: &[&str] = &[
    "home", "menu", "search", "log in", "login", "sign in", "register", "skip to content",
    "skip to main content", "back to top", "back", "next", "previous", "prev", "view all", "see all",
    "show more", "load more", "more", "read full story", "close", "about us", "contact us", "contact",
    "privacy policy", "terms of use", "terms of service", "terms and conditions", "terms & conditions",
    "site map", "sitemap", "rss", "faqs", "help", "disclaimer", "listen", "listen to this article",
    "listen to article", "view gallery", "open gallery", "gallery", "slideshow", "play video", "play",
    "translate", "go to top", "top", "uncategorized", "learn more", "find out more", "view more",
    "click here", "here", "read more...", "full screen", "see full list", "use this form to search",
];

pub(super) fn topics(line: &Line) -> bool {
    #[rustfmt::skip]
    const LABELS: &[&str] = &[
        "tags:", "tag:", "tagged", "filed under", "categories:", "category:", "topics:", "topic:",
        "posted in", "keywords:", "related tags", "in this category", "published in:", "posted under",
        "article tags", "section:",
    ];
    line.count <= 25 && !ends_sentence(line.words) && line.begins_with_one_of(LABELS)
}

pub(super) fn click(line: &Line) -> bool {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "click here", "tap here", "click to ", "click on the ", "click below", "visit our website",
    ];
    line.count <= 15 && line.begins_with_one_of(STARTS)
}

pub(super) fn subscription(line: &Line) -> bool {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "already a subscriber", "this article is for subscribers", "subscribe to continue",
        "subscribe to read", "become a member", "become a subscriber", "support our journalism",
        "support independent journalism", "to continue reading", "get access to ", "get unlimited access",
        "unlock this article", "log in to continue", "you have reached your limit",
        "if you enjoyed this article", "this story is part of our subscriber", "sign in to continue",
        "register to continue", "donate to ", "make a donation", "start your free trial",
        "something to consider",
    ];
    line.count <= 70 && line.begins_with_one_of(STARTS) && !line.holds_one_of(&[" said", " says", "“"])
}

/// An e-mail address in a short line, or an invitation to send one in.
pub(super) fn contact(line: &Line) -> bool {
    #[rustfmt::skip]
    const STARTS: &[&str] = &[
        "have a tip", "got a tip", "do you have a story", "do you have a tip", "contact the writer",
        "contact the reporter", "email the author", "contact the author", "report a typo", "report an error",
        "see an error", "found an error", "send us", "send tips", "write to us", "our standards:",
        "original article source", "note to readers", "we want to hear from you",
    ];
    let address = line.words.split_whitespace().any(|word| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('/'))
    });
    (line.count <= 25 && line.begins_with_one_of(STARTS)) || (line.count <= 20 && address)
}

/// Above the article: `admin`, `By Jane Doe`, `Staff Reporter`.
pub(super) fn author_line(line: &Line) -> bool {
    #[rustfmt::skip]
    const DESKS: &[&str] = &[
        "admin", "administrator", "staff", "editor", "editors", "staff writer", "staff reporter", "web desk",
        "news desk", "newsroom", "editorial team", "editorial staff", "by admin", "posted by admin",
        "editorial", "author", "correspondent", "our correspondent", "by our correspondent", "news team",
        "staff report", "guest author",
    ];
    let dated = line.lower.starts_with("by ")
        && line.has_digit()
        && line.count <= 16
        && !ends_sentence_of_words(line.words);
    line.top && (line.is_one_of(DESKS) || is_byline(line.words) || (dated && holds_date(&line.lower)))
}

fn holds_date(lower: &str) -> bool {
    const SIGNS: [&str; 9] = ["day,", " am", " pm", "a.m", "p.m", " est", " edt", " gmt", "/"];
    SIGNS.iter().any(|sign| lower.contains(sign))
}

/// Whether `words` are `By` and then names, and nothing else.
pub(in crate::article) fn is_byline(words: &str) -> bool {
    let Some(names) = words.strip_prefix("By ").or_else(|| words.strip_prefix("BY ")) else { return false };
    let small = |word: &str| {
        matches!(word, "and" | "of" | "for" | "the" | "in" | "de" | "van" | "von" | "al" | "|" | "&")
    };
    let named = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    let count = names.split_whitespace().count();
    (1..=10).contains(&count)
        && !ends_sentence(names)
        && names.split_whitespace().all(|word| small(word) || named(word))
}

/// Left-overs of a content system: `[gallery ids="…"]`, `{{ title }}`.
pub(super) fn shortcode(line: &Line) -> bool {
    let words = line.words;
    let bracket = words.starts_with('[') && words.ends_with(']') && words.contains("=\"");
    let button = words.starts_with("[button") || words.starts_with("[/") || words.starts_with("[caption");
    bracket || button || (words.starts_with("{{") && words.ends_with("}}"))
}

/// A code fence, also with its backticks made into quotation marks.
pub(super) fn fence(line: &Line) -> bool {
    const LANGUAGES: &[&str] = &["", "html", "markdown", "md", "text", "plaintext", "json", "xml"];
    let ticks = line.words.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let marks = |c: char| matches!(c, '`' | '“' | '”' | '‘' | '’' | '"' | '\'' | '~' | ' ');
    let fence = ticks.contains('`') || ticks.contains("'''") || ticks.contains("~~~");
    fence && ticks.chars().all(marks) && LANGUAGES.contains(&line.bare.as_str())
}

pub(super) fn address(line: &Line) -> bool {
    line.count == 1 && line.begins_with_one_of(&["http://", "https://", "www.", "pic.twitter.com/", "t.co/"])
}

pub(super) fn hashtags(line: &Line) -> bool {
    let tag = |word: &str| {
        word.trim_end_matches(',')
            .strip_prefix('#')
            .is_some_and(|tag| tag.starts_with(|c: char| c.is_alphabetic()))
    };
    line.count > 0 && line.words.split_whitespace().all(tag)
}

/// `9 Min Read`, `Reading time: 3 minutes`.
pub(super) fn reading_time(line: &Line) -> bool {
    let counted = |words: &str| {
        let mut words = words.split([' ', '-']);
        let number =
            words.next().is_some_and(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()));
        let unit = words.next().is_some_and(|word| matches!(word, "min" | "mins" | "minute" | "minutes"));
        number && unit && matches!(words.next(), None | Some("read" | "reading"))
    };
    let label = ["reading time", "estimated reading time", "read time", "tempo de leitura"];
    (line.count <= 4 && line.lower.contains("read") && counted(&line.bare))
        || (line.count <= 6 && line.has_digit() && line.begins_with_one_of(&label))
}
