//! From what a user names to the files to read.

use rapporteur_reader::input::Source;
use std::path::{Path, PathBuf};

/// Endings of files in a folder that hold no article. They are passed over and counted; a file that is
/// named itself is always tried.
const NO_ARTICLES: [&str; 46] = [
    "csv", "tsv", "toml", "yaml", "yml", "case", "db", "sqlite", "css", "js", "mjs", "py", "sh", "exe",
    "bin", "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "bmp", "tif", "tiff", "mp3", "mp4", "m4a",
    "ogg", "wav", "webm", "avi", "mov", "woff", "woff2", "ttf", "otf", "zip", "tar", "7z", "rar", "xls",
    "xlsx", "ppt", "pptx", "part",
];

/// What is to be read, in order.
#[derive(Debug, Default)]
pub struct Sources {
    /// Files and standard input.
    pub found: Vec<Source>,
    /// What could not be looked at, and why.
    pub problems: Vec<String>,
    /// Files in folders that were passed over by their endings.
    pub passed_over: usize,
}

/// The sources that `inputs` name: files, folders (walked in the order of their names, without hidden
/// files), globs and `-`. The case file and the files beside it are never among them.
pub fn sources(inputs: &[String], case: &Path) -> Sources {
    let mut sources = Sources::default();
    for input in inputs {
        let path = Path::new(input);
        if input == "-" {
            sources.found.push(Source::Stdin);
        } else if path.exists() {
            sources.add(path, case);
        } else {
            sources.add_glob(input, case);
        }
    }
    sources
}

impl Sources {
    fn add(&mut self, path: &Path, case: &Path) {
        if path.is_dir() {
            self.add_folder(path, case);
        } else if is_case(path, case) {
            self.problems.push(format!("{}: this is the case file itself", path.display()));
        } else {
            self.found.push(Source::File(path.to_owned()));
        }
    }

    fn add_glob(&mut self, pattern: &str, case: &Path) {
        let is_pattern = pattern.contains(['*', '?', '[']);
        let matches = match glob::glob(pattern) {
            Ok(matches) if is_pattern => matches,
            Ok(_) => return self.problems.push(format!("{pattern}: there is no such file or folder")),
            Err(error) => return self.problems.push(format!("{pattern}: this is no glob: {error}")),
        };
        let before = (self.found.len(), self.problems.len());
        for path in matches {
            match path {
                Ok(path) => self.add(&path, case),
                Err(error) => self.problems.push(format!("{}: {}", error.path().display(), error.error())),
            }
        }
        if before == (self.found.len(), self.problems.len()) {
            self.problems.push(format!("{pattern}: no file has such a name"));
        }
    }

    fn add_folder(&mut self, folder: &Path, case: &Path) {
        let listed = std::fs::read_dir(folder)
            .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>());
        let mut paths: Vec<PathBuf> = match listed {
            Ok(paths) => paths,
            Err(error) => return self.problems.push(format!("{}: {error}", folder.display())),
        };
        paths.sort();
        for path in paths.into_iter().filter(|path| !is_hidden(path) && !is_case(path, case)) {
            if path.is_dir() {
                // A link to a folder could lead round in a circle.
                if !path.is_symlink() {
                    self.add_folder(&path, case);
                }
            } else if has_no_articles(&path) {
                self.passed_over += 1;
            } else {
                self.found.push(Source::File(path));
            }
        }
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn has_no_articles(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| NO_ARTICLES.contains(&ending.as_str()))
}

/// The case file and what SQLite puts beside it.
fn is_case(path: &Path, case: &Path) -> bool {
    let Ok(path) = path.canonicalize() else { return false };
    ["", "-wal", "-shm", "-journal"].iter().any(|suffix| {
        let mut beside = case.as_os_str().to_owned();
        beside.push(suffix);
        Path::new(&beside).canonicalize().is_ok_and(|beside| beside == path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(sources: &Sources, root: &Path) -> Vec<String> {
        let name = |source: &Source| match source {
            Source::File(path) => path.strip_prefix(root).unwrap().display().to_string(),
            Source::Stdin => "-".into(),
        };
        sources.found.iter().map(name).collect()
    }

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("b")).unwrap();
        for name in ["c.txt", "a.html", "b/z.txt", "b/y", ".hidden", "x.png", "my.talks", "my.talks-wal"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        folder
    }

    #[test]
    fn a_folder_is_walked_in_order_without_hidden_files_and_without_the_case() {
        let folder = folder();
        let input = folder.path().display().to_string();
        let sources = sources(&[input], &folder.path().join("my.talks"));
        assert_eq!(names(&sources, folder.path()), ["a.html", "b/y", "b/z.txt", "c.txt"]);
        assert_eq!((sources.passed_over, sources.problems.len()), (1, 0));
    }

    #[test]
    fn a_glob_gives_its_files_and_a_missing_file_is_a_problem() {
        let folder = folder();
        let path = |name: &str| folder.path().join(name).display().to_string();
        let sources = sources(
            &[path("*.txt"), path("none.txt"), path("*.doc"), "-".into()],
            &folder.path().join("case"),
        );
        assert_eq!(names(&sources, folder.path()), ["c.txt", "-"]);
        assert_eq!(sources.problems.len(), 2);
        assert!(sources.problems[0].contains("no such file") && sources.problems[1].contains("no file has"));
    }
}
