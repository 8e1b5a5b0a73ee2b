use super::*;
use crate::input::gzip::tests::pack;
use proptest::prelude::*;
use rapporteur_model::NoteKind;

fn read(name: &str, bytes: impl AsRef<[u8]>) -> Vec<Result<RawRecord, InputError>> {
    records_of_bytes(name, bytes.as_ref().to_vec()).collect()
}

/// The one text of a file.
fn one(name: &str, bytes: impl AsRef<[u8]>) -> RawText {
    let mut records = read(name, bytes);
    assert_eq!(records.len(), 1);
    decode(records.remove(0).expect("a text"))
}

fn fault(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let mut records = read(name, bytes);
    assert_eq!(records.len(), 1);
    records.remove(0).expect_err("a fault").to_string()
}

#[test]
fn a_plain_text_keeps_its_line_ends_and_its_bytes_hash() {
    let text = one("talks.txt", "Envoys met.\r\nThey left.\r");
    assert_eq!(
        (text.text.as_str(), text.markup, text.format),
        ("Envoys met.\r\nThey left.\r", Markup::Text, Format::Text)
    );
    assert_eq!((text.raw_hash, text.raw_len), (Hash::of(b"Envoys met.\r\nThey left.\r"), 24));
    assert_eq!((text.record, text.charset.as_str()), (None, "utf-8"));
    assert!(text.notes.is_empty());
}

#[test]
fn front_matter_goes_into_the_metadata_and_stays_in_the_text() {
    let source = "---\ntitle: Talks\ndate: 2025-12-04\nmood: calm\n---\nEnvoys met.\n";
    let text = one("talks.md", source);
    assert_eq!((text.markup, text.text.as_str()), (Markup::Markdown, source));
    assert_eq!(&source[front_matter_length(&text.text)..], "Envoys met.\n");
    assert_eq!(text.metadata.published_from.as_deref(), Some("front-matter"));
    assert_eq!(text.metadata.extra, [("mood".to_owned(), "calm".to_owned())]);
}

#[test]
fn the_manifests_word_stands_before_the_front_matters() {
    let mut record =
        read("talks.md", "---\ntitle: Talks\noutlet: Own\n---\nEnvoys met.").remove(0).expect("a text");
    record.metadata.outlet = Some("Echo".into());
    let metadata = decode(record).metadata;
    assert_eq!((metadata.outlet.as_deref(), metadata.title.as_deref()), (Some("Echo"), Some("Talks")));
}

#[test]
fn any_format_may_be_packed() {
    let page = one("talks.html.gz", pack(b"<html><p>Envoys met.</p>"));
    assert_eq!((page.markup, page.raw_len), (Markup::Html, 24));
    let members = [pack(b"Envoys met."), pack(b" They left.")].concat();
    assert_eq!(one("talks.txt", members).text, "Envoys met. They left.");
    assert_eq!(read("x", pack(b"{\"text\":\"One.\"}\n{\"text\":\"Two.\"}")).len(), 2);
    assert!(fault("x.gz", pack(&pack(b"Envoys met."))).contains("twice"));
    assert!(fault("x.gz", pack(b"")).contains("empty"));
}

#[test]
fn a_packed_text_that_breaks_off_keeps_its_beginning_and_says_so() {
    let mut noise = 7u32;
    let mut letter = || {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + u8::try_from(noise >> 24).unwrap_or(0) % 26)
    };
    let text: String = (0..400_000).map(|n| if n % 7 == 6 { ' ' } else { letter() }).collect();
    let packed = pack(text.as_bytes());
    let read = one("talks.txt.gz", &packed[..packed.len() / 2]);
    assert!(read.text.len() > 1000 && text.starts_with(&read.text));
    assert_eq!(read.notes[0].kind, NoteKind::Repaired);
}

#[test]
fn what_holds_no_text_is_one_clear_error() {
    assert_eq!(fault("a.txt", ""), "a.txt: the file is empty");
    assert_eq!(fault("a.txt", " \n"), "a.txt: the file is empty");
    assert_eq!(fault("a.txt", b"\x89PNG\r\n\x1a\n"), "a.txt: this is a PNG image, which is not read");
    #[cfg(not(feature = "pdf"))]
    assert_eq!(
        fault("a.txt", b"%PDF-1.7\n"),
        "a.txt: this is a PDF document, which this build does not read (feature `pdf`)"
    );
    let missing: Vec<_> = records(Source::File("no/such/file.txt".into())).collect();
    assert_eq!(
        missing[0].as_ref().map_err(ToString::to_string).err().as_deref(),
        Some("no/such/file.txt: there is no such file")
    );
    let folder: Vec<_> = records(Source::File("src".into())).collect();
    assert!(folder[0].as_ref().is_err_and(|error| error.reason.contains("folder")), "{folder:?}");
}

#[test]
fn a_page_in_a_line_of_json_in_windows_1252_is_decoded() {
    let records = read("x.jsonl", b"{\"html\": \"<p>\x93We agree,\x94 she said.\"}");
    let text = decode(records[0].clone().expect("a record"));
    assert_eq!((text.text.as_str(), text.charset.as_str()), ("<p>“We agree,” she said.", "windows-1252"));
}

/// Beginnings that lead into every reader, so that chance gets past the door.
const DOORS: [&[u8]; 16] = [
    b"",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 60\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 90\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\n5\r\n",
    b"<?xml version='1.0'?><rss version='2.0'><channel><item><title>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>",
    b"{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"id\": ",
    b"{\"text\": \"",
    b"[{\"text\": ",
    b"\x1f\x8b\x08\0\0\0\0\0\0\xff",
    b"---\ntitle: ",
    b"\xff\xfe",
    b"<html><meta charset=",
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
    b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x11\0\0\0word/document.xml",
    b"From a@b\nFrom: a@b.example\nMessage-ID: <1@b>\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"MIME-Version: 1.0\nSubject: =?utf-8?q?Talks?=\nContent-Type: text/html; charset=",
];

proptest! {
    #[test]
    fn no_bytes_make_reading_or_decoding_panic(
        door in 0..DOORS.len(),
        rest in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        for record in read("any", [DOORS[door], rest.as_slice()].concat()).into_iter().flatten() {
            let text = decode(record);
            prop_assert!(front_matter_length(&text.text) <= text.text.len());
        }
    }

    #[test]
    fn no_characters_make_dates_front_matter_or_file_names_panic(text in "\\PC{0,40}", tail in "[-0-9 :/#'\"\\[\\]|>a-zé\\n]{0,80}") {
        let _ = date::parse(&text);
        let _ = date::parse(&tail);
        let _ = front_matter::read(&format!("---\n{tail}\na: {text}\n{tail}\n---\n"));
        let _ = front_matter::read(&format!("---\na: {tail}\n---\n"));
        if let Ok(pattern) = FileNamePattern::parse(&text) {
            let _ = pattern.read(&tail);
        }
        let _ = Manifest::of_bytes(std::path::Path::new("."), format!("file,date,{text}\n{tail}\n").as_bytes());
    }

    #[test]
    fn text_in_utf_8_comes_out_as_it_went_in(text in "[a-zA-Z .,“”é]{1,200}") {
        prop_assume!(!text.trim().is_empty());
        let record = read("x.txt", &text).remove(0).expect("a text");
        prop_assert_eq!(decode(record).text, text);
    }
}
