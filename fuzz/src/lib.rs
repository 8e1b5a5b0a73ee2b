//! What every fuzz target checks of the bytes that it is given.

use rapporteur_model::{Article, Speaker};
use rapporteur_reader::{input, read_record};

/// Read `data` as a file called `name` the whole way, and check what was found.
pub fn read_and_check(name: &str, data: &[u8]) {
    for record in input::records_of_bytes(name, data.to_vec()).flatten() {
        if let Ok(article) = read_record(record) {
            check(&article);
        }
    }
}

/// Every span lies in its text, and every aligned stretch says what the source says.
fn check(article: &Article) {
    let text = article.document.text();
    for sentence in article.document.sentences() {
        assert!(sentence.span.fits(text));
    }
    for statement in &article.reading.statements {
        assert!(!statement.content.is_empty());
        let mention = match &statement.speaker {
            Speaker::Source(source) => source.mention,
            Speaker::Unknown(_) => None,
        };
        let spans = statement.cue.iter().chain(&statement.content).chain(&mention);
        for span in spans.chain(&statement.channel).chain(&statement.addressee) {
            assert!(span.fits(text), "{span:?} in {text:?}");
        }
    }
    let pieces = article.publication.alignment.iter().flat_map(|alignment| alignment.pieces());
    for piece in pieces {
        assert!(text.get(piece.text..piece.text + piece.len).is_some());
    }
}
