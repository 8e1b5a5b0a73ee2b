//! The project's own expressions: `{"published", "text", "expression", "value", "held"}`, one a line.

use super::Figure;
use super::specs::same_words;
use rapporteur_reader::find::time::{Setting, in_paragraph};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// ISO date, or none where the text's day is not known.
    published: Option<String>,
    text: String,
    /// The words of the expression, as they stand in the text.
    expression: String,
    /// What it stands for, as [`rapporteur_model::TimeValue`] is written.
    value: String,
    /// Whether it was written before the rules were tuned and is looked at only to report.
    #[serde(default)]
    held: bool,
}

/// The share of expressions found with their exact words and value, of both parts.
pub(super) fn figures(path: &Path, misses: bool) -> Result<Vec<Figure>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| failed(&error))?;
    let mut counts = [(0, 0); 2];
    for (number, line) in text.lines().enumerate() {
        let case: Case =
            serde_json::from_str(line).map_err(|e| failed(&format!("line {}: {e}", number + 1)))?;
        let found = found(&case).map_err(|reason| failed(&reason))?;
        let right =
            found.iter().any(|(words, value)| same_words(words, &case.expression) && *value == case.value);
        let (hits, all) = &mut counts[usize::from(case.held)];
        *hits += usize::from(right);
        *all += 1;
        if misses && !right && !case.held {
            println!(
                "missed {:?} = {} in {:?} @{:?}: {found:?}",
                case.expression, case.value, case.text, case.published
            );
        }
    }
    let [open, held] = counts;
    Ok(vec![Figure::share("own, open", open.0, open.1), Figure::share("own, held", held.0, held.1)])
}

fn found(case: &Case) -> Result<Vec<(String, String)>, String> {
    let day = |day: &String| day.parse().map_err(|error| format!("{day}: {error}"));
    let published = case.published.as_ref().map(day).transpose()?;
    let expressions = in_paragraph(&case.text, Setting { published, ..Setting::default() });
    Ok(expressions.iter().map(|e| (e.span.of(&case.text).to_owned(), e.value.to_string())).collect())
}
