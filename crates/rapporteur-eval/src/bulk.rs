//! Large inputs for speed and memory measurements, made from the pages of the extraction benchmark.
//!
//! Every copy gets an address of its own and changed paragraphs, so that copies stay apart.

use flate2::read::GzDecoder;
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Write `count` pages into `folder` as `00000.html` …
///
/// # Errors
/// Where the benchmark's pages are not there or the folder cannot be written.
pub fn pages(corpora: &Path, folder: &Path, count: usize) -> Result<(), String> {
    let originals = originals(corpora)?;
    std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    for (number, page) in (0..count).zip(originals.iter().cycle()) {
        let path = folder.join(format!("{number:05}.html"));
        std::fs::write(&path, changed(page, number)).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

/// Write a WARC file of at least `bytes` bytes.
///
/// # Errors
/// Where the benchmark's pages are not there or the file cannot be written.
pub fn warc(corpora: &Path, path: &Path, bytes: u64) -> Result<(), String> {
    let originals = originals(corpora)?;
    let failed = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut out = BufWriter::new(File::create(path).map_err(failed)?);
    let (mut written, mut number) = (0, 0);
    while written < bytes {
        let record = record(&changed(&originals[number % originals.len()], number), number);
        out.write_all(&record).map_err(failed)?;
        written += record.len() as u64;
        number += 1;
    }
    out.flush().map_err(failed)?;
    println!("{number} records, {written} bytes");
    Ok(())
}

fn originals(corpora: &Path) -> Result<Vec<Vec<u8>>, String> {
    let folder = corpora.join("data/html/html");
    let entries = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().map(|path| unzipped(path)).collect()
}

fn unzipped(path: &Path) -> Result<Vec<u8>, String> {
    let failed = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut page = Vec::new();
    GzDecoder::new(File::open(path).map_err(failed)?).read_to_end(&mut page).map_err(failed)?;
    Ok(page)
}

/// The page with words of its own at the head of every paragraph that could be the article's: whatever
/// an extractor drops, some of them stay.
fn changed(page: &[u8], number: usize) -> Vec<u8> {
    let words = format!("Copy {number}: ");
    let mut copy = Vec::with_capacity(page.len() + 4096);
    let mut from = 0;
    while let Some(at) = find(&page[from..], b"<p").map(|at| from + at) {
        let tag = find(&page[at..], b">").map_or(page.len(), |end| at + end + 1);
        copy.extend_from_slice(&page[from..tag]);
        let prose = find(&page[tag..], b"</p>").is_some_and(|length| PROSE.contains(&length));
        if prose && matches!(page.get(at + 2), Some(b'>' | b' ')) {
            copy.extend_from_slice(words.as_bytes());
        }
        from = tag;
    }
    copy.extend_from_slice(&page[from..]);
    copy
}

/// Bytes of markup that a paragraph of prose has.
const PROSE: std::ops::Range<usize> = 80..5000;

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn record(page: &[u8], number: usize) -> Vec<u8> {
    let http =
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n", page.len());
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n\
         WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        http.len() + page.len()
    );
    [head.as_bytes(), http.as_bytes(), page, b"\r\n\r\n"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_differ_in_their_paragraphs_of_prose() {
        let prose = "The envoys met for a third day and left late at night without a word to the press.";
        let page = format!("<body><pre>x</pre><p>Talks.</p><p class='lead'>{prose}</p></body>");
        let copy = String::from_utf8(changed(page.as_bytes(), 7)).unwrap();
        assert_eq!(copy, page.replace("The envoys", "Copy 7: The envoys"));
    }
}
