//! A folder with invented articles, and the program run in it.
#![allow(dead_code)]

use assert_cmd::Command;
use std::path::Path;
use std::process::Output;

/// A folder of its own for one test.
pub struct Place {
    folder: tempfile::TempDir,
}

/// What a run printed, and how it ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub const PLAIN: &str = "Dyke talks open in Sund\n\n\
SUND, Dec. 6 – The two shores of the Sound met on Saturday to talk about the old dyke and the money for it.\n\n\
“The dyke must hold through the winter,” Minister Mona Adler said after the first session. \
She denied that any of the money was missing.\n\n\
According to Ian Brook, the mayor of Westmark, the ferries will wait until the talks are over.\n\n\
“Nobody leaves this room before there is a plan.”\n";

pub const PAGE: &str = "<!doctype html><html lang='en'><head><title>Ferries wait – Echo of the Sound</title>\
<meta property='og:site_name' content='Echo of the Sound'><meta property='article:published_time' \
content='2025-12-07T08:00:00Z'></head><body><nav><a href='/'>Home</a><a href='/sea'>Sea</a></nav><article>\
<h1>Ferries wait for the dyke talks</h1><p>The ferries between the two shores did not leave on Sunday, because the \
talks about the dyke went on into a second day, and nobody in the harbour knew when they would end.</p>\
<p>“We will wait as long as it takes,” Brook told reporters in the harbour. He said that the crews were paid for \
the day and that no passenger had been left behind on either shore of the Sound.</p>\
<p>Adler said that a plan was close, and that both shores would pay for their own part of the work, which the \
engineers expect to begin in the spring when the storms are over.</p></article>\
<footer>All rights reserved</footer></body></html>";

impl Place {
    pub fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with two articles in `articles`.
    pub fn with_articles() -> Place {
        let place = Place::new();
        place.write("articles/01-dyke.txt", PLAIN);
        place.write("articles/02-ferries.html", PAGE);
        place
    }

    /// The same with the articles read into the default case.
    pub fn with_case() -> Place {
        let place = Place::with_articles();
        let run = place.run(&["read", "articles"]);
        assert_eq!(run.code, 0, "{run:?}");
        place
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// The program in this folder, without settings from outside and with its clock stopped.
    pub fn command(&self) -> Command {
        let mut command = Command::cargo_bin("rapporteur").unwrap();
        command.current_dir(self.path());
        for name in ["CASE", "JOBS", "COLOR", "FORMAT", "REVIEWER", "WEIGHTS", "CATALOGUES"] {
            command.env_remove(format!("RAPPORTEUR_{name}"));
        }
        command.env("RAPPORTEUR_NOW", "2026-01-31T12:00:00Z").env("COLUMNS", "100").env("USER", "tester");
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        Run::of(&self.command().args(args).output().unwrap())
    }

    pub fn run_with_input(&self, args: &[&str], input: &str) -> Run {
        Run::of(&self.command().args(args).write_stdin(input).output().unwrap())
    }

    /// Ids of statements, in order.
    pub fn statements(&self) -> Vec<String> {
        let run = self.run(&["statements"]);
        run.out.lines().skip(1).map(|line| line.split('\t').next().unwrap().to_owned()).collect()
    }
}

impl Run {
    pub fn of(output: &Output) -> Run {
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }
}

/// A JSON Lines file of so many short articles.
pub fn json_lines(count: usize) -> String {
    let line = |n: usize| {
        format!(
            "{{\"url\":\"https://sund.example/{n}\",\"title\":\"Day {n} of the dyke talks\",\"published\":\"2025-12-01\",\
             \"outlet\":\"Sund Courier\",\"text\":\"The talks about the dyke went into their day {n} in the harbour of \
             Sund.\\n\\n“Plan {n} is the best one so far,” Minister Mona Adler said. She added that number {n} would be \
             signed by both shores before the winter storms came back to the coast.\"}}\n"
        )
    };
    (1..=count).map(line).collect()
}
