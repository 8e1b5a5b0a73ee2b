//! `export`: the record for other programs, and the bundle for other people.

use super::args::{ExportArgs, ExportFormat};
use crate::config::Config;
use crate::export::{self, bundle, datasette};
use crate::failure::{Failure, Outcome, Result};
use crate::output::counted;
use crate::view::View;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// `export`.
pub fn export(config: &Config, args: &ExportArgs) -> Result<Outcome> {
    let view = View::open(config)?;
    let output = args.output.as_deref().filter(|path| *path != Path::new("-"));
    if args.format == ExportFormat::Bundle {
        return write_bundle(&view, args, output);
    }
    let name = config.case.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let write = |mut out: &mut dyn Write| match args.format {
        ExportFormat::DatasetteMetadata => datasette::write(&name, &mut out),
        format => export::write(&view, &args.types, format, &mut out),
    };
    if let Some(path) = output {
        let count = to_file(path, write).map_err(|error| Failure::file("could not write", path, &error))?;
        super::say(&format!("wrote {count} records to {}", path.display()));
    } else {
        let mut out = super::stdout();
        write(&mut out)?;
        out.flush()?;
    }
    Ok(Outcome::Done)
}

fn write_bundle(view: &View, args: &ExportArgs, output: Option<&Path>) -> Result<Outcome> {
    let Some(path) = output else {
        return Err(Failure::new("a bundle is a folder or a ZIP file, and has no place on standard output")
            .next("name one with -o: `rapporteur export --format bundle -o bundle.zip`"));
    };
    let files = bundle::files(view, args.with_texts)?;
    let zipped = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let written = if zipped {
        let mut bytes = io::Cursor::new(Vec::new());
        bundle::write_zip(&files, &mut bytes).and_then(|()| {
            to_file(path, |out| out.write_all(bytes.get_ref()).map(|()| files.len())).map(|_| ())
        })
    } else {
        bundle::write_folder(&files, path)
    };
    written.map_err(|error| Failure::file("could not write", path, &error))?;
    super::say(&format!("wrote {} to {}", counted(files.len(), "file"), path.display()));
    Ok(Outcome::Done)
}

/// Write a file so that it is either all there or as it was before. What is no ordinary file (a device,
/// a pipe) is written to as it is.
pub(super) fn to_file(path: &Path, write: impl Fn(&mut dyn Write) -> io::Result<usize>) -> io::Result<usize> {
    let into = |target: &Path| {
        let mut out = BufWriter::new(File::create(target)?);
        let count = write(&mut out)?;
        out.flush()?;
        Ok(count)
    };
    if path.exists() && !path.is_file() {
        return into(path);
    }
    let mut part = OsString::from(path);
    part.push(".part");
    let part = Path::new(&part);
    let written = into(part).and_then(|count| fs::rename(part, path).map(|()| count));
    if written.is_err() {
        // The reason why it was not written is told; this file is only what is left of it.
        let _ = fs::remove_file(part);
    }
    written
}
