//! Byte offsets into code points, at the edge of the program.

/// Bytes between two marks: a conversion counts at most so many bytes, a text of n bytes needs n/256
/// marks.
const STEP: usize = 256;

/// The code points of one text, counted once.
pub struct CodePoints<'a> {
    bytes: &'a [u8],
    marks: Vec<usize>,
}

impl<'a> CodePoints<'a> {
    /// Count those of `text`.
    pub fn of(text: &'a str) -> CodePoints<'a> {
        let mut total = 0;
        let marks = text.as_bytes().chunks(STEP).map(|chunk| {
            total += begun(chunk);
            total
        });
        CodePoints { bytes: text.as_bytes(), marks: std::iter::once(0).chain(marks).collect() }
    }

    /// The number of code points before the byte at `offset`.
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.bytes.len());
        let mark = offset / STEP;
        self.marks[mark] + begun(&self.bytes[mark * STEP..offset])
    }
}

/// The number of code points that begin in `bytes`.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_is_counted_right() {
        for text in [String::new(), "aé€😀 ".repeat(200), "x".repeat(STEP * 2), "é".repeat(STEP)] {
            let points = CodePoints::of(&text);
            for (nth, (offset, _)) in text.char_indices().enumerate() {
                assert_eq!(points.at(offset), nth);
            }
            assert_eq!(points.at(text.len()), text.chars().count());
        }
    }
}
