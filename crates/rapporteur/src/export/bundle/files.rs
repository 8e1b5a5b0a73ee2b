//! The files of a bundle, in a folder or in a ZIP file.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// What is read of a file at most (1 GiB): a small ZIP file can unpack to any size.
const LARGEST: u64 = 1 << 30;

/// Bytes by the names of the files, which have `/` between folder and file.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Write the files into a new or an empty folder.
///
/// # Errors
/// Where the folder has something in it, or cannot be written.
pub fn write_folder(files: &Files, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "the folder is not empty"));
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, bytes)?;
    }
    Ok(())
}

/// Write the files as a ZIP file; the same files give the same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write_zip(files: &Files, out: impl Write + Seek) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(out);
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options).map_err(io::Error::other)?;
        zip.write_all(bytes)?;
    }
    zip.finish().map_err(io::Error::other)?;
    Ok(())
}

/// The files of a bundle at `path`, whichever of the two it is.
///
/// # Errors
/// Where it cannot be read.
pub fn read(path: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    if path.is_dir() {
        read_folder(path, "", &mut files)?;
        return Ok(files);
    }
    let mut zip = ZipArchive::new(fs::File::open(path)?).map_err(io::Error::other)?;
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).map_err(io::Error::other)?;
        if file.is_file() {
            let name = file.name().map_err(io::Error::other)?.into_owned();
            let mut bytes = Vec::new();
            file.by_ref().take(LARGEST).read_to_end(&mut bytes)?;
            files.insert(name, bytes);
        }
    }
    Ok(files)
}

fn read_folder(folder: &Path, before: &str, files: &mut Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_folder(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}
