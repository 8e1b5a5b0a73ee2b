//! A table that says of files what they do not say themselves.

use super::metadata::{self, Field};
use super::{InputError, Markup, Metadata, RawRecord, charset, window};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// Where a date from a manifest is said to be read.
const FROM: &str = "manifest";

/// A manifest: a CSV file with a header line and, in any order, the columns `file`, `published`,
/// `outlet`, `url`, `title`, `author_party`, `byline`, `language`; other columns are kept as extra
/// fields. Commas, semicolons or tabs part the columns.
///
/// A row is about the file that `file` names: by its path from the manifest's folder, or by its
/// name alone where no other row has the same; `feed.xml#3` is the third text of a container. A row
/// without a file is about the text at its `url`.
#[derive(Debug, Default)]
pub struct Manifest {
    rows: Vec<Row>,
    by_path: BTreeMap<PathBuf, usize>,
    by_name: BTreeMap<String, Option<usize>>,
    by_url: BTreeMap<String, usize>,
    problems: Vec<String>,
}

#[derive(Debug)]
struct Row {
    /// What the row is about, as written.
    subject: String,
    says: Metadata,
    used: AtomicBool,
}

impl Manifest {
    /// Reads the manifest at `path`.
    ///
    /// # Errors
    /// Where the file cannot be read or has neither a column `file` nor a column `url`. Smaller faults
    /// do not stop it: see [`problems`](Manifest::problems).
    pub fn read(path: &Path) -> Result<Manifest, InputError> {
        let file = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| InputError::of_file(&file, window::words(&error)))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Manifest::of_bytes(folder, &bytes).map_err(|reason| InputError::of_file(&file, reason))
    }

    /// Reads a manifest that lies in `folder`.
    ///
    /// # Errors
    /// One sentence, as for [`read`](Manifest::read).
    pub fn of_bytes(folder: &Path, bytes: &[u8]) -> Result<Manifest, String> {
        let text = charset::decode(bytes, None, Markup::Text).text;
        let header = text.lines().next().unwrap_or_default();
        let count = |byte: u8| header.bytes().filter(|found| *found == byte).count();
        let delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(|&byte| count(byte)).unwrap_or(b',');
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        let columns: Vec<String> = match reader.headers() {
            Ok(headers) => headers.iter().map(|name| name.trim().to_owned()).collect(),
            Err(error) => return Err(format!("the manifest has no header line: {error}")),
        };
        let is_subject = |name: &String| is_file(name) || metadata::field(name) == Some(Field::Url);
        if !columns.iter().any(is_subject) {
            return Err("the manifest has neither a column `file` nor a column `url`".into());
        }
        let mut manifest = Manifest::default();
        for row in reader.records() {
            match row {
                Ok(row) => manifest.add(folder, &columns, &row),
                Err(error) => manifest.problems.push(error.to_string()),
            }
        }
        Ok(manifest)
    }

    fn add(&mut self, folder: &Path, columns: &[String], row: &csv::StringRecord) {
        let line = row.position().map_or(0, csv::Position::line);
        let mut says = Metadata::default();
        let mut file = None;
        for (name, value) in columns.iter().zip(row) {
            if is_file(name) {
                file = Some(value.trim()).filter(|file| !file.is_empty());
                continue;
            }
            let dated = says.published.is_some();
            says.add(name, value, FROM);
            let unread = metadata::field(name) == Some(Field::Published) && !value.trim().is_empty();
            if unread && says.published.is_none() && !dated {
                self.problems.push(format!("line {line}: `{}` is no date that can be read", value.trim()));
            }
        }
        let Some(subject) = file.map(str::to_owned).or_else(|| says.url.clone()) else {
            self.problems.push(format!("line {line}: this row names no file"));
            return;
        };
        let index = self.rows.len();
        let taken = match file {
            None => self.by_url.insert(subject.clone(), index),
            Some(file) => {
                let path = full(&folder.join(file.replace('\\', "/")));
                self.by_name
                    .entry(name_of(file).to_owned())
                    .and_modify(|row| *row = None)
                    .or_insert(Some(index));
                self.by_path.insert(path, index)
            }
        };
        if let Some(before) = taken {
            self.problems.push(format!("line {line}: `{subject}` has a row already; the later one counts"));
            self.rows[before].used.store(true, Ordering::Relaxed);
            self.by_name.entry(name_of(&subject).to_owned()).and_modify(|row| *row = Some(index));
        }
        self.rows.push(Row { subject, says, used: AtomicBool::new(false) });
    }

    /// Put what the manifest says of `record` before what the record says of itself; false where it
    /// says nothing. A row about the text itself counts before one about its container.
    pub fn apply(&self, record: &mut RawRecord) -> bool {
        let rows = self.rows_of(record);
        let mut says = Metadata::default();
        for index in &rows {
            let row = &self.rows[*index];
            row.used.store(true, Ordering::Relaxed);
            says.complete_with(row.says.clone());
        }
        says.complete_with(std::mem::take(&mut record.metadata));
        record.metadata = says;
        !rows.is_empty()
    }

    fn rows_of(&self, record: &RawRecord) -> Vec<usize> {
        let numbered = record.record.map(|number| format!("{}#{number}", record.file));
        let by_file =
            [numbered.as_deref(), Some(record.file.as_str())].into_iter().flatten().filter_map(|file| {
                let by_name = || self.by_name.get(name_of(file)).copied().flatten();
                self.by_path.get(&full(Path::new(file))).copied().or_else(by_name)
            });
        let by_url = record.metadata.url.as_ref().and_then(|url| self.by_url.get(url)).copied();
        by_url.into_iter().chain(by_file).collect()
    }

    /// The files (or addresses) whose rows have been about no text so far, in the manifest's order.
    pub fn unused(&self) -> Vec<&str> {
        let unused = self.rows.iter().filter(|row| !row.used.load(Ordering::Relaxed));
        unused.map(|row| row.subject.as_str()).collect()
    }

    /// What is wrong with single rows: two rows for one file, dates that cannot be read.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }
}

fn is_file(column: &str) -> bool {
    column.eq_ignore_ascii_case("file") || column.eq_ignore_ascii_case("filename")
}

fn name_of(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// The path from the root, without `.` and `..`; links are not followed.
fn full(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut whole = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                whole.pop();
            }
            other => whole.push(other),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur_model::Format;

    fn manifest(text: &str) -> Manifest {
        Manifest::of_bytes(Path::new("pile"), text.as_bytes()).expect("a manifest")
    }

    fn record(file: &str, number: Option<u32>) -> RawRecord {
        let mut record = RawRecord::new(file, Format::Text, vec![]);
        record.record = number;
        record.metadata.outlet = Some("Own".into());
        record.metadata.title = Some("Own title".into());
        record
    }

    #[test]
    fn the_manifests_word_stands_first_and_empty_cells_leave_the_records_own() {
        let manifest = manifest(
            "\u{feff}file,published,outlet,title,author_party,desk\n./a/x.txt,4 Dec 2025,\"Echo, The\",,Northland,foreign\n",
        );
        let mut found = record("pile/b/../a/x.txt", None);
        assert!(manifest.apply(&mut found));
        assert_eq!(found.metadata.outlet.as_deref(), Some("Echo, The"));
        assert_eq!(found.metadata.title.as_deref(), Some("Own title"));
        assert_eq!(found.metadata.published, Some(jiff::civil::date(2025, 12, 4)));
        assert_eq!(found.metadata.published_from.as_deref(), Some("manifest"));
        assert_eq!(found.metadata.author_party.as_deref(), Some("Northland"));
        assert_eq!(found.metadata.extra, [("desk".to_owned(), "foreign".to_owned())]);
        assert!(!manifest.apply(&mut record("pile/y.txt", None)));
    }

    #[test]
    fn files_are_known_by_name_where_it_is_unique_and_texts_of_a_container_by_number() {
        let manifest =
            manifest("file;outlet\nx.txt;X\na/y.txt;A\nb/y.txt;B\nfeed.xml#2;Two\nfeed.xml;Feed\nz.txt;Z\n");
        let outlet = |file: &str, number| {
            let mut found = record(file, number);
            manifest.apply(&mut found);
            found.metadata.outlet.unwrap_or_default()
        };
        assert_eq!(outlet("elsewhere/x.txt", None), "X");
        assert_eq!(outlet("elsewhere/y.txt", None), "Own");
        assert_eq!(outlet("pile/b/y.txt", None), "B");
        assert_eq!(outlet("pile/feed.xml", Some(1)), "Feed");
        assert_eq!(outlet("pile/feed.xml", Some(2)), "Two");
        assert_eq!(manifest.unused(), ["a/y.txt", "z.txt"]);
    }

    #[test]
    fn a_row_without_a_file_is_about_its_address() {
        let manifest = manifest("url,outlet\nhttps://e.example/1,Echo\n");
        let mut found = record("crawl.warc", Some(7));
        found.metadata.url = Some("https://e.example/1".into());
        assert!(manifest.apply(&mut found));
        assert_eq!(found.metadata.outlet.as_deref(), Some("Echo"));
    }

    #[test]
    fn faulty_rows_are_told_and_the_rest_counts() {
        let manifest =
            manifest("file,published\nx.txt,04/12/2025\ny.txt,2025-12-04\ny.txt,2025-12-05\n,2025-12-05\n");
        let problems = manifest.problems().join("\n");
        assert_eq!(manifest.problems().len(), 3, "{problems}");
        assert!(
            problems.contains("line 2: `04/12/2025`")
                && problems.contains("line 4: `y.txt` has a row already")
        );
        let mut found = record("pile/y.txt", None);
        manifest.apply(&mut found);
        assert_eq!(found.metadata.published, Some(jiff::civil::date(2025, 12, 5)));
        assert_eq!(manifest.unused(), ["x.txt"]);
        assert!(Manifest::of_bytes(Path::new(""), b"a,b\n1,2\n").is_err());
        assert!(Manifest::of_bytes(Path::new(""), b"").is_err());
    }
}
