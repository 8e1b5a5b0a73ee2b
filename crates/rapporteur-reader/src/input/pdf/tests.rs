use super::*;
use crate::input::{InputError, RawText, decode, records_of_bytes};
use lopdf::{Stream, dictionary};
use proptest::prelude::*;

/// A PDF file of pages with the given content streams, in Helvetica.
fn pdf(pages: &[&str], info: &[(&str, &str)]) -> Document {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let form = document.new_object_id();
    let resources = document.add_object(dictionary! {
        "Font" => dictionary! { "F1" => font }, "XObject" => dictionary! { "Fm" => form },
    });
    let own = dictionary! { "Subtype" => "Form", "Resources" => resources };
    document.set_object(form, Stream::new(own, b"BT /F1 10 Tf 72 400 Td (In a form.) Tj ET /Fm Do".to_vec()));
    let kids: Vec<Object> = pages
        .iter()
        .map(|content| {
            let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
            let page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content };
            document.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(kids.len()).expect("a few pages");
    let sides = [0, 0, 595, 842].map(Object::from).to_vec();
    let tree_of = dictionary! {
        "Type" => "Pages", "Kids" => kids, "Count" => count, "MediaBox" => sides, "Resources" => resources,
    };
    document.set_object(tree, tree_of);
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    let mut said = Dictionary::new();
    for (key, value) in info {
        said.set(*key, Object::string_literal(*value));
    }
    let said = document.add_object(said);
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", said);
    document
}

fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("written");
    bytes
}

fn read(bytes: Vec<u8>) -> Result<RawText, InputError> {
    let mut records: Vec<_> = records_of_bytes("talks.pdf", bytes).collect();
    assert_eq!(records.len(), 1);
    records.remove(0).map(decode)
}

const PAGE: &str = "BT /F1 10 Tf 12 TL 72 700 Td (The envoys met on Monday in the old town, and ) Tj T* \
    [(a) -400 (second) -400 (r) 20 (ound)] TJ ( was agreed, \\223soon\\224.) Tj ET";

#[test]
fn the_text_layer_and_the_properties_are_read() {
    let info = [
        ("Title", "Talks in the old town"),
        ("Author", "A. Brandt"),
        ("CreationDate", "D:20251204233000-05'00'"),
        ("ModDate", "D:20251205"),
    ];
    let text = read(bytes(pdf(&[PAGE], &info))).expect("a text");
    assert_eq!(text.text, "The envoys met on Monday in the old town, and a second round was agreed, “soon”.");
    assert_eq!((text.format, text.record, text.notes.len()), (Format::Pdf, None, 0));
    assert_eq!(text.metadata.title.as_deref(), Some("Talks in the old town"));
    assert_eq!(text.metadata.byline.as_deref(), Some("A. Brandt"));
    assert_eq!(text.metadata.published, Some(jiff::civil::date(2025, 12, 4)));
    assert_eq!(text.metadata.published_from.as_deref(), Some("pdf"));
    let wrong = [("CreationDate", "D:20251204"), ("ModDate", "D:20200101")];
    assert_eq!(read(bytes(pdf(&[PAGE], &wrong))).expect("a text").metadata.published, None);
}

#[test]
fn packed_streams_and_turned_pages_are_read() {
    let mut document = pdf(&[PAGE], &[]);
    document.compress();
    assert!(read(bytes(document)).expect("a text").text.ends_with("was agreed, “soon”."));
    let turned = "BT /F1 10 Tf 0 1 -1 0 300 72 Tm (Envoys met.) Tj ET";
    let mut document = pdf(&[turned], &[]);
    let page = document.page_iter().next().expect("a page");
    document.get_dictionary_mut(page).expect("a page").set("Rotate", 90);
    assert_eq!(read(bytes(document)).expect("a text").text, "Envoys met.");
}

#[test]
fn a_form_that_draws_itself_ends_and_is_noted() {
    let text = read(bytes(pdf(&["/Fm Do"], &[]))).expect("a text");
    assert!(text.text.starts_with("In a form."));
    assert!(text.notes.iter().any(|note| note.kind == NoteKind::Unread), "{:?}", text.notes);
}

#[test]
fn what_has_no_text_layer_or_is_damaged_is_one_clear_error() {
    let picture = read(bytes(pdf(&["0 0 100 100 re f"], &[]))).expect_err("no text").to_string();
    assert!(picture.starts_with("talks.pdf: the PDF document has no text layer"), "{picture}");
    let damaged = read(b"%PDF-1.7\nnothing more".to_vec()).expect_err("damaged").to_string();
    assert!(damaged.starts_with("talks.pdf: the PDF document is damaged"), "{damaged}");
    let none = read(bytes(pdf(&[], &[]))).expect_err("no pages").to_string();
    assert!(none.contains("no pages"), "{none}");
}

proptest! {
    #[test]
    fn no_damage_to_a_file_makes_reading_panic(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
    ) {
        let mut file = bytes(pdf(&[PAGE, "/Fm Do"], &[("Title", "Talks in town")]));
        for (at, byte) in damage {
            let at = at.index(file.len());
            file[at] = byte;
        }
        let _ = super::read(&file);
    }

    #[test]
    fn no_operators_make_reading_panic(content in "((BT|ET|q|Q|cm|Tm|Td|TD|TL|T\\*|Tj|TJ|Tf|Tz|Tc|'|\"|Do|/F1|/Fm|\\(a b\\)|\\[\\(a\\) -300\\]|[0-9]{1,40}|-1e9|0\\.5) ){0,60}") {
        let _ = super::read(&bytes(pdf(&[&content], &[])));
    }
}
