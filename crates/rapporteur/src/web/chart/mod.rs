//! Pictures, drawn as SVG: every mark of one has its words in a title, and every picture a table beside it.

pub mod coverage;
pub mod strips;
pub mod swimlanes;

/// A number as SVG wants it: short, and the same on every machine.
fn at(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// `text` up to so many characters.
pub fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
