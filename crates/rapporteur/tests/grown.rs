//! A case that grew read by read hands over the same bytes as one that was read at once.

mod common;

use common::Place;
use proptest::collection::vec;
use proptest::prelude::*;

/// Headline and text of short reports on an invented dispute; the last one is a copy of the first.
const REPORTS: [(&str, &str); 6] = [
    (
        "Harbour talks open in Sund",
        "Nordland and Westmark opened talks on the harbour of Sund on Monday. “We demand the release of every \
         prisoner,” Nordland’s foreign minister, Mona Adler, said. Westmark rejected the demand.",
    ),
    (
        "Westmark puts forward a draft",
        "Westmark presented a 12-point plan for the harbour on Tuesday. The plan would lift the tolls and let \
         4,000 tonnes of grain pass a week. Adler said Nordland could not accept the plan.",
    ),
    (
        "Nordland softens its tone",
        "Mona Adler said on Thursday that Nordland accepts the 12-point plan as a basis for talks. She said 6,000 \
         tonnes of grain a week would have to pass.",
    ),
    (
        "Envoy denies a secret deal",
        "Westmark’s envoy, Ian Brook, denied that there was a secret deal on prisoners. “There is no such paper,” \
         Brook said. A Nordland official said the paper had been signed on Friday.",
    ),
    (
        "Ferries wait in the harbour",
        "Ten people were hurt when a ferry struck the quay of Sund on Wednesday, Nordland’s police said. Westmark’s \
         police put the number at 14. The talks went on.",
    ),
    (
        "Minister wants prisoners back",
        "Nordland and Westmark opened talks on the harbour of Sund on Monday. “We demand the release of every \
         prisoner,” Nordland’s foreign minister, Mona Adler, said. Westmark rejected the demand outright.",
    ),
];

/// What the case hands over after these reads.
fn handed_over(groups: &[Vec<usize>]) -> String {
    let place = Place::new();
    let mut manifest = "file,published,outlet\n".to_owned();
    for (nth, (headline, text)) in REPORTS.iter().enumerate() {
        place.write(&format!("{nth}.txt"), format!("{headline}\n\n{text}\n"));
        manifest += &format!("{nth}.txt,2025-12-0{},Courier {nth}\n", nth + 1);
    }
    place.write("manifest.csv", manifest);
    let mut out = String::new();
    for group in groups {
        let files: Vec<String> = group.iter().map(|nth| format!("{nth}.txt")).collect();
        let files = files.iter().map(String::as_str);
        let read: Vec<&str> = ["read", "--manifest", "manifest.csv"].into_iter().chain(files).collect();
        let read = place.run(&read);
        assert_eq!(read.code, 0, "{read:?}");
        // Whatever a look at the half-grown case leaves behind must not be seen later.
        out = place.run(&["export", "--format", "jsonl"]).out;
    }
    out
}

/// The reports in some order, cut into reads.
fn groups() -> impl Strategy<Value = Vec<Vec<usize>>> {
    let order = Just((0..REPORTS.len()).collect::<Vec<_>>()).prop_shuffle();
    (order, vec(any::<bool>(), REPORTS.len() - 1)).prop_map(|(order, cuts)| {
        let mut groups = vec![vec![order[0]]];
        for (report, cut) in order[1..].iter().zip(cuts) {
            if cut {
                groups.push(Vec::new());
            }
            groups.last_mut().into_iter().for_each(|group| group.push(*report));
        }
        groups
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_case_that_grew_is_the_case_that_was_read_at_once(groups in groups()) {
        let at_once = handed_over(&[groups.concat()]);
        prop_assert!(
            at_once.contains("\"type\":\"conflict\"") && at_once.contains("\"type\":\"position\""),
            "{at_once}"
        );
        prop_assert_eq!(handed_over(&groups), at_once);
    }
}
