//! What file names say of their texts, by a pattern that the user gives.

use super::metadata::{self, Field};
use super::{Metadata, RawRecord};
use regex::Regex;

/// A pattern such as `{published}_{outlet}_{title}` for file names without their ending.
///
/// Between braces stands a field's name as in a manifest, or nothing for what does not matter. A
/// field takes as little as fits; the last one takes the rest. `_` in a value stands for a blank,
/// and `-` too in a title without blanks.
#[derive(Clone, Debug)]
pub struct FileNamePattern {
    regex: Regex,
    fields: Vec<Option<Field>>,
}

impl FileNamePattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// One sentence, where a brace is not closed, a field is unknown or none is named.
    pub fn parse(pattern: &str) -> Result<FileNamePattern, String> {
        let mut fields = Vec::new();
        let mut regex = String::from("^");
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after
                .split_once('}')
                .ok_or_else(|| format!("a brace is not closed in the file-name pattern `{pattern}`"))?;
            let field = field_of(name)?;
            regex.push_str(&regex::escape(before));
            regex.push_str(match field {
                Some(Field::Published) => r"(\d{4}[-_.]?\d\d[-_.]?\d\d|.+?)",
                _ => "(.+?)",
            });
            fields.push(field);
            rest = after;
        }
        if fields.iter().all(Option::is_none) {
            return Err(format!("the file-name pattern `{pattern}` names no field"));
        }
        regex.push_str(&regex::escape(rest));
        regex.push('$');
        let regex =
            Regex::new(&regex).map_err(|_| format!("the file-name pattern `{pattern}` is too long"))?;
        Ok(FileNamePattern { regex, fields })
    }

    /// What the name of `file` says; `None` where it does not have the pattern's form.
    pub fn read(&self, file: &str) -> Option<Metadata> {
        let found = self.regex.captures(stem(file))?;
        let mut metadata = Metadata::default();
        for (field, value) in self.fields.iter().zip(found.iter().skip(1)) {
            if let (Some(field), Some(value)) = (field, value) {
                metadata.fill(*field, &spoken(*field, value.as_str()), "file-name");
            }
        }
        Some(metadata)
    }

    /// Fill what `record` leaves open; false where its file's name does not have the pattern's form.
    pub fn apply(&self, record: &mut RawRecord) -> bool {
        let metadata = self.read(&record.file);
        let fits = metadata.is_some();
        record.metadata.complete_with(metadata.unwrap_or_default());
        fits
    }
}

fn field_of(name: &str) -> Result<Option<Field>, String> {
    if name.is_empty() {
        return Ok(None);
    }
    let known = "published, outlet, title, byline, author_party, language, url";
    metadata::field(name)
        .map(Some)
        .ok_or_else(|| format!("`{name}` is no field of a file name; there are {known}"))
}

/// The file's name without folders and ending (`.gz` counts for none).
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let name = name.strip_suffix(".gz").unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

fn spoken(field: Field, value: &str) -> String {
    let value = match field {
        Field::Published | Field::Url | Field::Language => return value.to_owned(),
        _ => value.replace('_', " "),
    };
    if field == Field::Title && !value.contains(' ') { value.replace('-', " ") } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_the_patterns_form_gives_its_fields() {
        let pattern = FileNamePattern::parse("{published}_{outlet}_{title}").expect("a pattern");
        let metadata = pattern.read("pile/2025-12-04_harbour-echo_talks_resume.html.gz").expect("a match");
        assert_eq!(metadata.published, Some(jiff::civil::date(2025, 12, 4)));
        assert_eq!(metadata.published_from.as_deref(), Some("file-name"));
        assert_eq!(metadata.outlet.as_deref(), Some("harbour-echo"));
        assert_eq!(metadata.title.as_deref(), Some("talks resume"));
        assert_eq!(pattern.read("talks.html"), None);
        let loose = FileNamePattern::parse("{}.{outlet}-{date}").expect("a pattern");
        let metadata = loose.read("17.echo-2025_12_04.txt").expect("a match");
        assert_eq!(metadata.published, Some(jiff::civil::date(2025, 12, 4)));
    }

    #[test]
    fn a_pattern_that_cannot_be_meant_is_refused_in_words() {
        for (pattern, part) in [
            ("{date", "not closed"),
            ("{colour}", "no field"),
            ("abc", "names no field"),
            ("{}", "names no field"),
        ] {
            let error = FileNamePattern::parse(pattern).expect_err(pattern);
            assert!(error.contains(part), "{error}");
        }
    }
}
