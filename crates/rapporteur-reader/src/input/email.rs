//! E-mail: one message, or a mailbox in the mbox format, read by the crate `mail-parser`.
//!
//! Quoted lines of earlier messages (`> …`) stay in the text: what is no part of an article is the
//! article stage's to judge.

use super::charset::Decoded;
use super::metadata::Field;
use super::window::{Line, Window, words};
use super::{InputError, LARGEST_TEXT, Markup, Metadata, RawRecord};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use rapporteur_model::{Format, Note, NoteKind, Place};
use std::io::Read;

/// The messages of a mailbox, numbered from 1, one in memory at a time.
pub(super) struct Mailbox<R> {
    file: String,
    window: Window<R>,
    record: u32,
}

impl<R: Read> Mailbox<R> {
    pub(super) fn new(file: String, window: Window<R>) -> Mailbox<R> {
        Mailbox { file, window, record: 0 }
    }

    /// The bytes of the next message without the line that parts it from the one before; lines that
    /// were quoted because they begin with `From ` lose one `>` (the variant "mboxrd" of mbox).
    fn message(&mut self) -> Result<Option<Vec<u8>>, String> {
        let mut message = Vec::new();
        let (mut begun, mut too_long, mut after_blank) = (false, false, true);
        loop {
            let ahead = self.window.peek(5).map_err(|error| words(&error))?;
            let parts = after_blank && ahead.starts_with(b"From ");
            if begun && parts {
                break;
            }
            let Some(line) = self.window.line(LARGEST_TEXT).map_err(|error| words(&error))? else { break };
            begun = true;
            if parts {
                continue;
            }
            after_blank = matches!(&line, Line::Whole(line) if line.trim_ascii().is_empty());
            match line {
                Line::Whole(line) if message.len() + line.len() < LARGEST_TEXT => push(&mut message, &line),
                _ => too_long = true,
            }
        }
        if too_long {
            return Err(format!("the message is longer than {} MiB", LARGEST_TEXT >> 20));
        }
        Ok(begun.then_some(message))
    }
}

fn push(message: &mut Vec<u8>, line: &[u8]) {
    let quotes = line.iter().take_while(|&&byte| byte == b'>').count();
    let quoted = quotes > 0 && line[quotes..].starts_with(b"From ");
    message.extend_from_slice(&line[usize::from(quoted)..]);
    message.push(b'\n');
}

impl<R: Read> Iterator for Mailbox<R> {
    type Item = Result<RawRecord, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        let message = self.message().transpose()?;
        self.record = self.record.saturating_add(1);
        let number = Some(self.record);
        Some(match message.and_then(|bytes| record(&self.file, bytes)) {
            Ok(record) => Ok(RawRecord { record: number, ..record }),
            Err(reason) => Err(InputError { file: self.file.clone(), record: number, reason }),
        })
    }
}

/// The text of one message, or why there is none.
pub(super) fn record(file: &str, bytes: Vec<u8>) -> Result<RawRecord, String> {
    let message = MessageParser::default().parse(&bytes).ok_or("this is no e-mail")?;
    let (markup, text) = body(&message).ok_or("the e-mail has no text")?;
    let decoded = Decoded { text, charset: charset(&message), notes: vec![] };
    let (metadata, notes) = (metadata(&message), attachments(&message));
    drop(message);
    let mut record = RawRecord::new(file, Format::Email, bytes);
    (record.markup, record.decoded, record.metadata, record.notes) = (markup, Some(decoded), metadata, notes);
    Ok(record)
}

/// The plain text of a message, all parts of it; its page where there is no plain text.
fn body(message: &Message<'_>) -> Option<(Markup, String)> {
    let joined = |take: fn(&PartType<'_>) -> Option<String>| {
        let parts: Vec<String> = message.text_bodies().filter_map(|part| take(&part.body)).collect();
        let text = parts.join("\n\n");
        (!text.trim().is_empty()).then_some(text)
    };
    let plain = joined(|body| match body {
        PartType::Text(text) => Some(text.to_string()),
        _ => None,
    });
    let page = || {
        joined(|body| match body {
            PartType::Html(page) => Some(page.to_string()),
            _ => None,
        })
    };
    plain.map(|text| (Markup::Text, text)).or_else(|| page().map(|page| (Markup::Html, page)))
}

/// What the first part of the text declares; ASCII is UTF-8.
fn charset(message: &Message<'_>) -> String {
    let declared = |part: &MessagePart<'_>| {
        let label = part.content_type()?.attribute("charset")?;
        Some(encoding_rs::Encoding::for_label(label.as_bytes())?.name().to_ascii_lowercase())
    };
    message.text_bodies().next().and_then(declared).unwrap_or_else(|| "utf-8".into())
}

fn metadata(message: &Message<'_>) -> Metadata {
    let mut metadata = Metadata::default();
    let mut fill = |field, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            metadata.fill(field, value.trim(), "mail");
        }
    };
    let sender = message.from().and_then(|from| from.first());
    let sender = sender.and_then(|sender| sender.name.as_ref().or(sender.address.as_ref()));
    // The day where the message was written, as it stands there.
    let day = message.date().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    fill(Field::Title, message.subject().map(str::to_owned));
    fill(Field::Byline, sender.map(ToString::to_string));
    fill(Field::Published, day);
    if let Some(id) = message.message_id() {
        metadata.extra.push(("message-id".into(), id.to_owned()));
    }
    metadata
}

/// One note for each attachment; none is opened.
fn attachments(message: &Message<'_>) -> Vec<Note> {
    let note = |part: &MessagePart<'_>| {
        let name = part.attachment_name().unwrap_or("without a name").to_owned();
        let reason = "an attachment of the e-mail, not read".into();
        Note { kind: NoteKind::Unread, reason, place: Place::Source { span: None, words: name } }
    };
    message.attachments().map(note).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{decode, records_of_bytes};
    use jiff::civil::date;

    fn read(text: &str) -> Vec<Result<RawRecord, InputError>> {
        records_of_bytes("post", text.as_bytes().to_vec()).collect()
    }

    const HEAD: &str = "Message-ID: <1@echo.example>\r\nFrom: Anna Brandt <a@echo.example>\r\n\
        Subject: =?utf-8?q?Talks_r=C3=A9sum=C3=A9?=\r\nDate: Thu, 4 Dec 2025 23:30:00 -0500\r\n";

    #[test]
    fn the_head_gives_title_sender_and_the_day_as_it_stands_there() {
        let records = read(&format!("{HEAD}\r\nEnvoys met.\r\n> They had met.\r\n"));
        let record = records[0].as_ref().expect("a message");
        let metadata = &record.metadata;
        assert_eq!(metadata.title.as_deref(), Some("Talks résumé"));
        assert_eq!(metadata.byline.as_deref(), Some("Anna Brandt"));
        assert_eq!(
            (metadata.published, metadata.published_from.as_deref()),
            (Some(date(2025, 12, 4)), Some("mail"))
        );
        assert_eq!((record.format, record.record, record.markup), (Format::Email, None, Markup::Text));
        assert_eq!(decode(record.clone()).text, "Envoys met.\r\n> They had met.\r\n");
    }

    #[test]
    fn plain_text_stands_before_the_page_and_attachments_are_named() {
        let part = |head: &str, body: &str| format!("--x\r\n{head}\r\n\r\n{body}\r\n");
        let mixed = [
            format!("{HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"),
            part(
                "Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable",
                "=93We agree,=94 she said.",
            ),
            part("Content-Type: application/pdf; name=text.pdf\r\nContent-Disposition: attachment", "none"),
            "--x--\r\n".into(),
        ];
        let records = read(&mixed.concat());
        let record = records[0].as_ref().expect("a message");
        let text = decode(record.clone());
        assert_eq!((text.text.trim(), text.charset.as_str()), ("“We agree,” she said.", "windows-1252"));
        let named = Place::Source { span: None, words: "text.pdf".into() };
        assert_eq!(record.notes.iter().map(|note| &note.place).collect::<Vec<_>>(), [&named]);
        let page = read(&format!("{HEAD}Content-Type: text/html\r\n\r\n<p>Envoys met.</p>"));
        assert_eq!(page[0].as_ref().map(|record| record.markup).ok(), Some(Markup::Html));
    }

    #[test]
    fn a_mailbox_gives_its_messages_one_by_one() {
        let head = HEAD.replace('\r', "");
        let records = read(&format!(
            "From a@echo.example Thu Dec  4\n{head}\nOne.\n>From here on.\n\nFrom b Fri\n{head}\n\nFrom c Sat\n{head}\nThree.\nFrom then on.\n"
        ));
        let texts: Vec<Option<String>> =
            records.iter().cloned().map(|r| Some(decode(r.ok()?).text)).collect();
        assert_eq!(records.len(), 3);
        assert_eq!(texts[0].as_deref(), Some("One.\nFrom here on.\n\n"));
        assert!(records[1].as_ref().is_err_and(|e| e.to_string() == "post#2: the e-mail has no text"));
        assert_eq!(texts[2].as_deref(), Some("Three.\nFrom then on.\n"));
        assert_eq!(records[2].as_ref().map(|record| record.record).ok(), Some(Some(3)));
    }
}
