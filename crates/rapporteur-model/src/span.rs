//! A checked, half-open range of bytes.

use std::fmt;

/// A half-open range of bytes `[start, end)` into one text.
///
/// A span never ends before it starts. Whether it lies on character boundaries of a given text is
/// checked where a span meets its text: [`Span::get`] and [`Span::fits`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` to `end`, or `None` where it would end before it starts or where an
    /// offset is 4 GiB and more.
    pub fn checked(start: usize, end: usize) -> Option<Span> {
        let (start, end) = (u32::try_from(start).ok()?, u32::try_from(end).ok()?);
        (start <= end).then_some(Span { start, end })
    }

    /// The span from `start` to `end`.
    ///
    /// # Panics
    /// Where [`Span::checked`] gives `None`; texts are capped far below 4 GiB on their way in, so a
    /// panic here is a mistake in the program, never in the input.
    #[track_caller]
    pub fn new(start: usize, end: usize) -> Span {
        Span::checked(start, end).unwrap_or_else(|| panic!("not a span: {start}..{end}"))
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words under this span, or `None` where it leaves `text` or cuts a character.
    pub fn get(self, text: &str) -> Option<&str> {
        text.get(self.start()..self.end())
    }

    /// The words under this span.
    ///
    /// # Panics
    /// Where [`Span::get`] gives `None`.
    #[track_caller]
    pub fn of(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }

    /// Whether the span lies within `text` and on character boundaries.
    pub fn fits(self, text: &str) -> bool {
        self.get(text).is_some()
    }

    /// Whether `other` lies wholly within this span.
    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies within this span.
    pub fn contains(self, offset: usize) -> bool {
        (self.start()..self.end()).contains(&offset)
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// This span moved `by` bytes towards the end of the text.
    #[track_caller]
    pub fn shifted(self, by: usize) -> Span {
        Span::new(self.start() + by, self.end() + by)
    }

    /// This span of `text` without white space at its ends.
    #[track_caller]
    pub fn trimmed(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start() + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_never_runs_backwards() {
        assert_eq!(Span::checked(3, 2), None);
        assert_eq!(Span::checked(0, usize::MAX), None);
        assert!(Span::checked(2, 2).unwrap().is_empty());
    }

    #[test]
    fn a_span_does_not_cut_a_character() {
        let text = "“No,” he said";
        assert_eq!(Span::new(0, 1).get(text), None);
        assert_eq!(Span::new(0, 9).get(text), Some("“No,”"));
        assert_eq!(Span::new(0, 99).get(text), None);
    }

    #[test]
    fn trimming_keeps_to_the_words() {
        let text = "a  word  b";
        assert_eq!(Span::new(1, 9).trimmed(text).of(text), "word");
        assert!(Span::new(1, 3).trimmed(text).is_empty());
    }
}
