//! Quotation states over a pipe, for training: a JSON string a line in, a JSON list a line out.

use crate::export::code_points::CodePoints;
use crate::failure::{Failure, Result};
use rapporteur_model::QuoteStates;
use std::io::{BufRead, Write};

/// Answer every line of `input`: `[[start, end, open quotations], …]`, in code points, in order, without
/// overlap; what is not listed is outside. Each answer is sent at once, since it is waited for.
///
/// # Errors
/// Where a line is no JSON string, and where input or output break.
pub fn serve(input: impl BufRead, mut out: impl Write) -> Result<()> {
    for (number, line) in (1..).zip(input.lines()) {
        let line = line.map_err(|error| Failure::new(format!("standard input, line {number}: {error}")))?;
        let text: String = serde_json::from_str(&line).map_err(|error| {
            Failure::new(format!("standard input, line {number}: this is no JSON string: {error}"))
        })?;
        writeln!(out, "{}", serde_json::Value::from(states(&text)))?;
        out.flush()?;
    }
    Ok(())
}

fn states(text: &str) -> Vec<Vec<usize>> {
    let points = CodePoints::of(text);
    let states = QuoteStates::of_lines(text);
    let state = |(span, open): (rapporteur_model::Span, u32)| {
        vec![points.at(span.start()), points.at(span.end()), open as usize]
    };
    states.stretches().map(state).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(input: &str) -> Result<String> {
        let mut out = Vec::new();
        serve(input.as_bytes(), &mut out)?;
        Ok(String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_line_in_is_a_line_out_in_code_points() {
        let input = "\"É “oui, ‘non’”.\"\n\"\"\n\"“A\\n\\n“B”\"\n";
        assert_eq!(answers(input).unwrap(), "[[2,8,1],[8,13,2],[13,14,1]]\n[]\n[[0,2,1],[4,7,1]]\n");
    }

    #[test]
    fn a_line_that_is_no_string_is_named() {
        let Err(Failure::Told { what, .. }) = answers("\"a\"\n[1]\n") else { panic!("it was taken") };
        assert!(what.contains("line 2"), "{what}");
    }
}
