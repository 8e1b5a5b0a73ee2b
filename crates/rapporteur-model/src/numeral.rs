//! Numbers in words.

/// The words for one to twenty.
const SMALL: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
/// The words for thirty, forty … ninety.
const TENS: [&str; 7] = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The number that one word stands for, in lower case: one to twenty and the tens up to ninety.
pub fn numeral(word: &str) -> Option<u32> {
    let place =
        |words: &[&str]| words.iter().position(|known| *known == word).and_then(|at| u32::try_from(at).ok());
    place(&SMALL).map(|at| at + 1).or_else(|| place(&TENS).map(|at| 10 * (at + 3)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_for_numbers() {
        assert_eq!(
            ["one", "twenty", "thirty", "ninety", "many"].map(numeral),
            [Some(1), Some(20), Some(30), Some(90), None]
        );
    }
}
