//! The fields of an address or a form, in their order.

use std::fmt;

/// Names with their values; a field that was left empty is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// The fields of `name=value&name=value`, percent-encoded.
    pub fn parse(text: &str) -> Query {
        let pairs = form_urlencoded::parse(text.as_bytes()).into_owned();
        Query(pairs.filter(|(_, value)| !value.trim().is_empty()).collect())
    }

    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether a field has this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|known| known == value)
    }

    /// Every field.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same without a field.
    #[must_use]
    pub fn without(&self, name: &str) -> Query {
        Query(self.0.iter().filter(|(known, _)| known != name).cloned().collect())
    }

    /// The same with one value for a field.
    #[must_use]
    pub fn with(&self, name: &str, value: impl fmt::Display) -> Query {
        let mut query = self.without(name);
        query.0.push((name.to_owned(), value.to_string()));
        query
    }

    /// The same with this value of a field put in, or taken out where it was there.
    #[must_use]
    pub fn toggled(&self, name: &str, value: &str) -> Query {
        let mut query = self.clone();
        if query.has(name, value) {
            query.0.retain(|(known, own)| known != name || own != value);
        } else {
            query.0.push((name.to_owned(), value.to_owned()));
        }
        query
    }

    /// The same with these fields only.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Query {
        Query(self.0.iter().filter(|(name, _)| names.contains(&name.as_str())).cloned().collect())
    }

    /// The address of `path` with these fields.
    pub fn at(&self, path: &str) -> String {
        format!("{path}{self}")
    }
}

/// With the question mark in front; nothing where there is no field.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut encoded = form_urlencoded::Serializer::new(String::new());
        encoded.extend_pairs(&self.0);
        write!(f, "?{}", encoded.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_come_back_as_they_went() {
        let query = Query::parse("speaker=Mona+Adler&side=&act=deny&act=say&q=%3Cb%3E%26");
        assert_eq!(query.get("side"), None, "what is empty is not asked for");
        assert_eq!(query.all("act").collect::<Vec<_>>(), ["deny", "say"]);
        assert_eq!(query.get("q"), Some("<b>&"));
        assert_eq!(Query::parse(&query.to_string()[1..]), query);
        assert_eq!(
            query.toggled("act", "deny").toggled("act", "ask").all("act").collect::<Vec<_>>(),
            ["say", "ask"]
        );
        assert_eq!(Query::default().at("/x"), "/x");
    }
}
