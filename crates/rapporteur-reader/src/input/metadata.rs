//! The names that files give to what they say of a text.

use super::{Metadata, date};

/// A place in [`Metadata`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Url,
    Outlet,
    Title,
    Byline,
    Published,
    AuthorParty,
    Language,
}

/// What fields are called in JSON Lines, in front matter and in manifests. The project's own name
/// of a field stands first.
const NAMES: &[(Field, &[&str])] = &[
    (Field::Url, &["url", "link", "canonical", "canonical_url", "source_url"]),
    (Field::Outlet, &["outlet", "source", "site", "site_name", "publisher", "newspaper", "publication"]),
    (Field::Title, &["title", "headline"]),
    (Field::Byline, &["byline", "author", "authors", "creator"]),
    (
        Field::Published,
        &[
            "published",
            "date",
            "published_at",
            "published_on",
            "publication_date",
            "date_published",
            "datepublished",
            "pubdate",
            "pub_date",
        ],
    ),
    (Field::AuthorParty, &["author_party", "party"]),
    (Field::Language, &["language", "lang"]),
];

/// The place of what is called `name`; case does not count, and `-` is `_`.
pub(super) fn field(name: &str) -> Option<Field> {
    let name = name.trim().to_ascii_lowercase().replace(['-', ' '], "_");
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field)
}

impl Metadata {
    /// Put `value` where `name` belongs, `from` saying where a date was read; what has no place, a
    /// place that is taken and a day that cannot be read go into `extra` as they came.
    pub(super) fn add(&mut self, name: &str, value: &str, from: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        if !field(name).is_some_and(|field| self.fill(field, value, from)) {
            self.extra.push((name.trim().to_owned(), value.to_owned()));
        }
    }

    /// Puts `value` into an empty place; false where it is taken or the value does not fit.
    pub(super) fn fill(&mut self, field: Field, value: &str, from: &str) -> bool {
        let place = match field {
            Field::Url => &mut self.url,
            Field::Outlet => &mut self.outlet,
            Field::Title => &mut self.title,
            Field::Byline => &mut self.byline,
            Field::AuthorParty => &mut self.author_party,
            Field::Language => &mut self.language,
            Field::Published => return self.fill_day(value, from),
        };
        let value = if field == Field::Language { language(value) } else { Some(value.to_owned()) };
        if place.is_some() || value.is_none() {
            return false;
        }
        *place = value;
        true
    }

    fn fill_day(&mut self, value: &str, from: &str) -> bool {
        if self.published.is_some() {
            return false;
        }
        self.published = date::parse(value);
        self.published_from = self.published.map(|_| from.to_owned());
        self.published.is_some()
    }

    /// What `self` leaves open is taken from `other`; extra fields are put behind.
    pub(crate) fn complete_with(&mut self, other: Metadata) {
        if self.published.is_none() {
            self.published = other.published;
            self.published_from = other.published_from;
        }
        for (mine, theirs) in [
            (&mut self.url, other.url),
            (&mut self.outlet, other.outlet),
            (&mut self.title, other.title),
            (&mut self.byline, other.byline),
            (&mut self.author_party, other.author_party),
            (&mut self.language, other.language),
        ] {
            if mine.is_none() {
                *mine = theirs;
            }
        }
        for (name, value) in other.extra {
            if !self.extra.iter().any(|(known, _)| *known == name) {
                self.extra.push((name, value));
            }
        }
    }
}

/// `en` of `en`, `en-US`, `EN_gb`; names of languages are no codes.
fn language(tag: &str) -> Option<String> {
    let code = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
    ((2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_known_by_their_common_names_and_the_rest_is_kept() {
        let mut metadata = Metadata::default();
        for (name, value) in [
            ("Headline", "Talks resume"),
            ("title", "A second title"),
            ("pub-date", "4 Dec 2025"),
            ("Date-Published", "4 Dec 2025"),
            ("date", "5 Dec 2025"),
            ("lang", "en-GB"),
            ("language", "English"),
            ("desk", "foreign"),
            ("byline", "  "),
        ] {
            metadata.add(name, value, "test");
        }
        assert_eq!(metadata.title.as_deref(), Some("Talks resume"));
        assert_eq!(metadata.published, Some(jiff::civil::date(2025, 12, 4)));
        assert_eq!(metadata.published_from.as_deref(), Some("test"));
        assert_eq!((metadata.language.as_deref(), metadata.byline), (Some("en"), None));
        let extra: Vec<&str> = metadata.extra.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(extra, ["title", "Date-Published", "date", "language", "desk"]);
    }
}
