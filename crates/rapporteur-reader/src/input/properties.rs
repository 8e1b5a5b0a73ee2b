//! The properties that office programs keep of a document, believed only where they are plausible:
//! most are filled in by the program and never seen by the author.

use super::Metadata;
use super::metadata::Field;

/// Starts and ends of titles that programs make up.
const MADE_UP_STARTS: [&str; 6] = ["untitled", "document", "microsoft ", "slide ", "presentation", "about:"];
const FILE_ENDINGS: [&str; 10] =
    [".doc", ".docx", ".pdf", ".odt", ".rtf", ".txt", ".indd", ".qxd", ".html", ".tmp"];

/// Names of accounts that are nobody's.
const NOBODY: [&str; 8] = ["admin", "administrator", "author", "guest", "owner", "unknown", "user", "root"];

/// Programs that write themselves down as the author.
const PROGRAMS: [&str; 4] = ["python", "openpyxl", "pandoc", "apache poi"];

/// Puts what is plausible of the properties into their places; `from` says where the day was read.
pub(super) fn metadata(
    title: Option<&str>,
    author: Option<&str>,
    created: Option<&str>,
    from: &str,
) -> Metadata {
    let mut metadata = Metadata::default();
    let mut fill = |field, value: Option<&str>, plausible: fn(&str) -> bool| {
        let value = value.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "));
        if let Some(value) = value.filter(|value| plausible(value)) {
            metadata.fill(field, &value, from);
        }
    };
    fill(Field::Title, title, is_title);
    fill(Field::Byline, author, is_author);
    // A document that a program filled in keeps the day of the template.
    let created = created.filter(|_| !author.is_some_and(is_program));
    fill(Field::Published, created, |day| !day.is_empty());
    metadata
}

/// A title has two words and more, and is no file's name.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    title.split(' ').count() > 1
        && title.contains(char::is_alphabetic)
        && !MADE_UP_STARTS.iter().any(|start| lower.starts_with(start))
        && !FILE_ENDINGS.iter().any(|end| lower.ends_with(end))
}

fn is_author(author: &str) -> bool {
    let lower = author.to_lowercase();
    author.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !NOBODY.contains(&lower.as_str())
        && !lower.starts_with(['(', '<'])
        && !lower.starts_with("microsoft")
        && !is_program(author)
}

fn is_program(author: &str) -> bool {
    PROGRAMS.iter().any(|name| author.to_lowercase().contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_that_a_program_made_up_are_not_believed() {
        for title in ["Untitled 1", "Microsoft Word - draft4", "final draft.docx", "scan0001", "--- ---"] {
            assert_eq!(metadata(Some(title), None, None, "pdf"), Metadata::default(), "{title}");
        }
        for author in ["Administrator", "user", "7", "(anonymous)"] {
            assert_eq!(metadata(None, Some(author), None, "pdf"), Metadata::default(), "{author}");
        }
        assert_eq!(metadata(None, Some("python-docx"), Some("20131223"), "docx"), Metadata::default());
        let known = metadata(Some(" Envoys \n meet"), Some("A. Brandt"), Some("20251204"), "pdf");
        assert_eq!(
            (known.title.as_deref(), known.byline.as_deref()),
            (Some("Envoys meet"), Some("A. Brandt"))
        );
        assert_eq!(known.published, Some(jiff::civil::date(2025, 12, 4)));
        assert_eq!(known.published_from.as_deref(), Some("pdf"));
    }
}
