use super::*;
use crate::article::extract;
use crate::input::{RawText, decode, records_of_bytes};
use proptest::prelude::*;
use rapporteur_model::BlockKind;
use std::io::Write;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A Word document of the given parts.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(vec![]));
    for (name, xml) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(xml.as_bytes()).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

fn document(body: &str) -> String {
    format!("<?xml version='1.0'?><w:document xmlns:w='w' xmlns:mc='mc'><w:body>{body}</w:body></w:document>")
}

fn paragraph(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn read(parts: &[(&str, &str)]) -> Result<RawText, String> {
    let mut records: Vec<_> = records_of_bytes("talks.docx", packed(parts)).collect();
    assert_eq!(records.len(), 1);
    records.remove(0).map(decode).map_err(|error| error.to_string())
}

#[test]
fn headings_paragraphs_and_lists_reach_the_article_as_such() {
    let styles =
        "<w:styles><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style></w:styles>";
    let body = [
        paragraph("Title", "Envoys meet on the river"),
        "<w:p><w:r><w:t>The two sides</w:t></w:r><w:r><w:tab/><w:t xml:space='preserve'>met &amp; talked </w:t></w:r><w:r><w:delText>long</w:delText></w:r><w:r><w:t>for three days.</w:t><w:footnoteReference w:id='1'/></w:r></w:p>".into(),
        paragraph("berschrift1", "What was agreed"),
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/></w:numPr></w:pPr><w:r><w:t>A pause in the fighting</w:t></w:r></w:p>".into(),
    ];
    let text = read(&[("word/document.xml", &document(&body.concat())), ("word/styles.xml", styles)]);
    let text = text.expect("a text");
    assert_eq!(text.format, Format::Docx);
    assert!(text.notes[0].reason.contains("not read: 1"), "{:?}", text.notes);
    let passages = extract(&text).passages;
    let found: Vec<(BlockKind, &str)> = passages.iter().map(|p| (p.kind, p.text.as_str())).collect();
    assert_eq!(
        found,
        [
            (BlockKind::Headline, "Envoys meet on the river"),
            (BlockKind::Paragraph, "The two sides met & talked for three days."),
            (BlockKind::Heading, "What was agreed"),
            (BlockKind::ListItem, "A pause in the fighting"),
        ]
    );
}

#[test]
fn the_core_properties_give_title_author_and_day() {
    let core = "<cp:coreProperties><dc:title>Talks &amp; terms</dc:title><dc:creator>A. Brandt</dc:creator>\
        <dcterms:created>2025-12-04T23:30:00Z</dcterms:created></cp:coreProperties>";
    let body = document(&paragraph("Normal", "Envoys met."));
    let text = read(&[("word/document.xml", &body), ("docProps/core.xml", core)]).expect("a text");
    assert_eq!(text.metadata.title.as_deref(), Some("Talks & terms"));
    assert_eq!(text.metadata.byline.as_deref(), Some("A. Brandt"));
    assert_eq!(text.metadata.published, Some(jiff::civil::date(2025, 12, 4)));
    assert_eq!(text.metadata.published_from.as_deref(), Some("docx"));
}

#[test]
fn a_text_box_is_read_once() {
    let inner = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph("Normal", words));
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent><w:t>Envoys met.</w:t></w:r></w:p>",
        inner("A box."),
        inner("A box.")
    );
    assert_eq!(
        read(&[("word/document.xml", &document(&body))]).expect("a text").text,
        "A box.\n\nEnvoys met."
    );
}

#[test]
fn a_document_without_text_that_breaks_off_or_swells_is_one_clear_error() {
    let empty = read(&[("word/document.xml", &document(""))]);
    assert_eq!(empty.err().as_deref(), Some("talks.docx: the Word document holds no text"));
    let cut = "<w:document><w:body><w:p><w:r><w:t>Envoys met.</w:t></w:r></w:p><w:p <";
    let cut = read(&[("word/document.xml", cut)]).expect("what came before");
    assert_eq!((cut.text.as_str(), cut.notes[0].kind), ("Envoys met.", NoteKind::Repaired));
    let whole = packed(&[("word/document.xml", &document(&paragraph("Normal", "Envoys met.")))]);
    assert!(record("a", whole[..whole.len() - 30].to_vec()).is_err_and(|e| e.contains("damaged")));
    let swollen = " ".repeat(LARGEST_TEXT + 10);
    let swollen = read(&[("word/document.xml", &swollen)]);
    assert!(swollen.is_err_and(|error| error.contains("unpacks to more than 64 MiB")));
}

proptest! {
    #[test]
    fn no_xml_and_no_damage_to_the_archive_makes_reading_panic(
        xml in "(<w:(p|t|r|pPr)>|</w:(p|t|r)>|<w:tab/>|<w:pStyle w:val='[a-zé9 ]{0,9}'/>|&[a-z#0-9]{1,4};|[-#é ]){0,40}",
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = packed(&[("word/document.xml", &document(&xml)), ("docProps/core.xml", &xml)]);
        let _ = record("a", bytes.clone());
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = record("a", bytes);
    }
}
