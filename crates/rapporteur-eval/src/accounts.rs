//! Pairs of accounts: what the two are to each other, and by which slot (`tests/corpus/pairs/accounts`).

use crate::actors::case;
use crate::annotations::lines;
use crate::conflicts::article;
use crate::statements::{Figure, ratio};
use rapporteur_analysis::{Knowledge, Reason, Relation, analyse, between};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

/// Score the pairs of a file; see the usage in `main.rs`.
pub(crate) fn command(arguments: &[&str]) -> Result<String, String> {
    let file = arguments.first().ok_or("accounts: which file?")?;
    let (mut right, mut reasons, mut all, mut report) = (0, 0, 0, String::new());
    for pair in lines::<Value>(Path::new(file))? {
        let (relation, reason) = decided(&pair)?;
        let same = relation.as_str() == pair["relation"];
        let exact = reason.as_str() == pair["reason"];
        (right, reasons, all) = (right + usize::from(same), reasons + usize::from(exact), all + 1);
        if !exact && arguments.contains(&"--misses") {
            let wanted = format!("{} {}", text(&pair, "relation"), text(&pair, "reason"));
            let _ = writeln!(
                report,
                "{:24} {wanted:35} but {} {}",
                text(&pair, "id"),
                relation.as_str(),
                reason.as_str()
            );
        }
    }
    for Figure { name, shown, .. } in [ratio("relation", right, all), ratio("reason", reasons, all)] {
        let _ = writeln!(report, "accounts {name:12} {shown}");
    }
    Ok(report)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// What the analysis makes of the two texts.
fn decided(pair: &Value) -> Result<(Relation, Reason), String> {
    let read = |side: &str| {
        let account = &pair[side];
        let (published, outlet) = (account["published"].as_str(), account["outlet"].as_str());
        article(side, text(account, "text"), published, None, outlet)
    };
    let case = case(vec![read("a")?, read("b")?]);
    let analysis = analyse(&case, Knowledge::default());
    let (relation, reason, _) = between(&case, &analysis, 0, 1);
    Ok((relation, reason))
}
