//! Which issue a text is about, learned from phrasings: where no word of a catalogue tells, the vector of what the text
//! means may.
//!
//! A linear map from a vector of meaning to a score an issue (multinomial logistic regression). `python -m training issues`
//! learns it from the catalogues' phrasings and from those in `training/phrasings`, and writes it beside the catalogues.

use super::Catalogue;

/// The map as it was learned: an issue a line, its id, bias and weights in hundredths.
const FILE: &str = include_str!("../../data/issues/learned.txt");
const UNIT: f32 = 100.0;

/// The part of the map that the issues of a catalogue need.
pub struct Learned<'a> {
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    issue: &'a str,
    bias: f32,
    weights: Vec<f32>,
}

impl<'a> Learned<'a> {
    /// What was learned of the issues of a catalogue. A user's own issues were not learned, and are never told.
    pub fn of(catalogue: &'a Catalogue) -> Learned<'a> {
        Learned::read(FILE, catalogue)
    }

    fn read(file: &str, catalogue: &'a Catalogue) -> Learned<'a> {
        let lines = file.lines().filter(|line| !line.starts_with('#'));
        let row = |line: &str| {
            let mut fields = line.split_whitespace();
            let issue = catalogue.issue(fields.next()?)?.id.as_str();
            let mut numbers =
                fields.filter_map(|field| field.parse::<f32>().ok()).map(|number| number / UNIT);
            Some(Row { issue, bias: numbers.next()?, weights: numbers.collect() })
        };
        Learned { rows: lines.filter_map(row).collect() }
    }

    /// The likeliest issue of a text by its vector of meaning (length 1), with its probability among the issues of the
    /// catalogue, 0 to 1.
    pub fn issue(&self, vector: &[f32]) -> Option<(&'a str, f32)> {
        let score = |row: &Row| row.bias + row.weights.iter().zip(vector).map(|(a, b)| a * b).sum::<f32>();
        let scores: Vec<f32> = self.rows.iter().map(score).collect();
        let (best, top) = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
        let sum: f32 = scores.iter().map(|score| (score - top).exp()).sum();
        Some((self.rows[best].issue, 1.0 / sum))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUND: &str = "name = 'sund'\n\
        [[issue]]\nid = 'dyke'\nlabel = 'Dyke'\ndefinition = 'The dyke'\nwords.decides = ['dyke']\n\
        [[issue]]\nid = 'ferry'\nlabel = 'Ferry'\ndefinition = 'The ferry'\nwords.decides = ['ferry']\n";

    #[test]
    fn the_issue_of_the_highest_score_is_told_with_its_share() {
        let catalogue = Catalogue::new(&[], Some(("sund.toml", SUND))).unwrap();
        let learned =
            Learned::read("# learned\ndyke 0 300 0\nferry 0 0 300\nlighthouse 900 0 0\n", &catalogue);
        let (issue, sure) = learned.issue(&[0.8, 0.6]).unwrap();
        assert_eq!(issue, "dyke");
        assert!((sure - 1.0 / (1.0 + (-0.6_f32).exp())).abs() < 1e-6, "{sure}");
        assert_eq!(Learned::read("", &catalogue).issue(&[1.0, 0.0]), None, "nothing was learned");
    }

    #[test]
    fn every_issue_of_the_program_was_learned() {
        let catalogue = Catalogue::new(&super::super::BUILT_IN, None).unwrap();
        let learned = Learned::of(&catalogue);
        assert_eq!(learned.rows.len(), catalogue.issues().len());
        assert!(
            learned.rows.iter().all(|row| row.weights.len() == 384),
            "a vector of meaning has 384 numbers"
        );
    }
}
