//! What every fuzz target checks of the bytes that it is given.

use rapporteur_model::Article;
use rapporteur_reader::{input, read_record};

/// Read `data` as a file called `name` the whole way, and check what was found.
pub fn read_and_check(name: &str, data: &[u8]) {
    for record in input::records_of_bytes(name, data.to_vec()).flatten() {
        if let Ok(article) = read_record(record, None) {
            check(&article);
        }
    }
}

/// What the case file asks of an article: spans that fit their text, contents, ids that occur once.
fn check(article: &Article) {
    if let Err(broken) = rapporteur_ledger::check(article) {
        panic!("{broken} in {:?}", article.document.text());
    }
}
