//! Whether any of many spans touches one, in logarithmic time.

use rapporteur_model::Span;

/// Spans in order, with how far those up to each one reach.
pub(super) struct Cover {
    spans: Vec<(Span, usize)>,
}

impl Cover {
    /// The cover that `spans` make.
    pub(super) fn of(spans: impl IntoIterator<Item = Span>) -> Cover {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let mut reach = 0;
        let reaching = |span: Span| {
            reach = reach.max(span.end());
            (span, reach)
        };
        Cover { spans: spans.into_iter().map(reaching).collect() }
    }

    /// Whether one of the spans shares a byte with `span`.
    pub(super) fn touches(&self, span: Span) -> bool {
        let before = self.spans.partition_point(|(other, _)| other.start() < span.end());
        // What begins before `span` may end long before it; only the furthest end counts.
        before > 0 && self.spans[before - 1].1 > span.start() && !span.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_span_reaches_over_short_ones() {
        let cover = Cover::of([(0, 40), (2, 4), (50, 60)].map(|(start, end)| Span::new(start, end)));
        let touches = |start, end| cover.touches(Span::new(start, end));
        assert!(touches(10, 12) && touches(39, 45) && touches(45, 51));
        assert!(!touches(40, 50) && !touches(60, 70) && !touches(5, 5));
    }
}
