//! What can be typed: every verb with its flags and its help.

use crate::config::{Colour, Format, Raw};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::{Timestamp, civil::Date};
use rapporteur_model::{Act, EventType, Modality, Mode};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Everything on the command line.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, about = "The record of a negotiation, read from the news")]
#[command(before_long_help = "\
Examples:
  rapporteur read articles/ --manifest articles/manifest.csv
  rapporteur statements --party Ukraine --about ceasefire
  rapporteur show s-1f2e3d
  rapporteur brief > brief.md
  rapporteur export --format jsonl -o record.jsonl
  rapporteur verify")]
#[command(after_long_help = "\
Exit codes: 0 done; 1 nothing found, or a check failed; 2 error; 3 partly done.
Settings: flags, then RAPPORTEUR_CASE, _JOBS, _COLOR, _FORMAT, _REVIEWER, _WEIGHTS and _NOW, then rapporteur.toml
in the working folder (case, jobs, color, format, reviewer, weights), then the defaults. Nothing is sent or fetched over a network.")]
#[command(disable_help_subcommand = true, arg_required_else_help = true, max_term_width = 110)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
    /// Settings that every verb takes.
    #[command(flatten)]
    pub settings: Settings,
}

/// Settings that every verb takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Settings")]
pub struct Settings {
    /// The case file [default: ./rapporteur.case]
    #[arg(long, global = true, value_name = "FILE")]
    case: Option<PathBuf>,
    /// When to colour what is printed
    #[arg(long, global = true, value_name = "WHEN")]
    color: Option<Colour>,
    /// Take this for the present time (RFC 3339), so that a run can be repeated
    #[arg(long, global = true, value_name = "TIME", value_parser = timestamp)]
    now: Option<Timestamp>,
}

/// How a listing is written.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct ListArgs {
    /// How the list is written [default: table on a terminal, tsv in a pipe]
    #[arg(long, value_name = "FORMAT")]
    #[arg(
        long_help = "How the list is written [default: table on a terminal, tsv in a pipe]. Cells of csv and tsv \
that a spreadsheet would take for a formula get a leading apostrophe; JSON keeps every text as it is"
    )]
    pub format: Option<Format>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Read files, folders, globs or standard input into the case
    #[command(before_long_help = "\
Examples:
  rapporteur read talks/*.html feed.xml archive.warc.gz --case talks.case
  rapporteur read folder/ --manifest folder/manifest.csv
  curl -s https://news.example/page | rapporteur read - --outlet 'The Example'
  rapporteur read clips/ --name-pattern '{published}_{outlet}_{title}'")]
    #[command(after_long_help = "\
HTML, text, Markdown, RSS and Atom, JSON Lines and WARC are told apart by their content. A folder is walked in the
order of its names, without hidden files. What was read before is not read in twice: an interrupted run is simply
started again. Ctrl-C finishes the batch under way.")]
    Read(ReadArgs),
    /// List the documents of the case
    #[command(before_long_help = "Examples:\n  rapporteur docs\n  rapporteur docs --format csv > docs.csv")]
    Docs(ListArgs),
    /// List who said what
    #[command(before_long_help = "\
Examples:
  rapporteur statements --by Rubio --act deny
  rapporteur statements --party Ukraine --about 'security guarantees'
  rapporteur statements --unattributed")]
    Statements(StatementArgs),
    /// List who did what to whom
    #[command(before_long_help = "\
Examples:
  rapporteur events --type REJECT --actor Ukraine
  rapporteur events --recipient Hansebahn --modality actual
  rapporteur events --told-by Lavrov --since 2025-12-01")]
    #[command(after_long_help = "\
Types are PLOVER's, with PROPOSE for plans, drafts and offers that are put forward. Modality is as told: what one side
claims of the other stays actual, with the name of the teller. docs/events.md says more.")]
    Events(EventArgs),
    /// Find words in the texts
    #[command(before_long_help = "\
Examples:
  rapporteur search ceasefire line
  rapporteur search 'frozen assets' --limit 5")]
    Search(SearchArgs),
    /// Show a document, a publication, a statement or an event in its paragraph
    #[command(before_long_help = "\
Examples:
  rapporteur show s-1f2e3d           the beginning of an id is enough
  rapporteur show 03-framework       a document by its name
  rapporteur show d-77aa --dropped   what was left out of the text, and why")]
    Show(ShowArgs),
    /// Write the record out
    #[command(before_long_help = "\
Examples:
  rapporteur export > record.jsonl
  rapporteur export --types statement,actor --format json
  rapporteur export --format csv -o statements.csv")]
    #[command(after_long_help = "\
Cells of csv that a spreadsheet would take for a formula get a leading apostrophe; JSON keeps every text as it is.")]
    Export(ExportArgs),
    /// Check every text against its hash and every quotation against its text
    #[command(before_long_help = "Examples:\n  rapporteur verify --case talks.case")]
    Verify,
    /// Write a short account in Markdown: who said what, a footnote for every line
    #[command(before_long_help = "\
Examples:
  rapporteur brief > brief.md
  rapporteur brief --since 2025-12-01 --limit 3")]
    Brief(BriefArgs),
    /// Take publications out of the case, on the record
    #[command(before_long_help = "Examples:\n  rapporteur remove p-0a1b2c --why 'not about the talks'")]
    Remove(RemoveArgs),
    /// Accept, reject or correct a statement; no later reading overwrites it
    #[command(before_long_help = "\
Examples:
  rapporteur correct s-1f2e3d accept
  rapporteur correct s-1f2e3d reject --reviewer 'A. Reader'
  rapporteur correct s-1f2e3d speaker='Marco Rubio' party='United States'
  rapporteur correct s-1f2e3d role=             an empty value clears a field")]
    Correct(CorrectArgs),
    /// List the corrections, with those that lost their quotation
    #[command(before_long_help = "Examples:\n  rapporteur corrections")]
    Corrections(ListArgs),
    /// List what was done to the case, and by whom
    #[command(before_long_help = "Examples:\n  rapporteur log --format jsonl")]
    Log(ListArgs),
    /// Tag texts: parts of speech, lemmas, names, reporting cues and predicates with their roles
    #[command(before_long_help = "\
Examples:
  rapporteur tag article.html                          who says what, as a table
  rapporteur tag clips/ --format conllu > clips.conllu
  rapporteur tag treebank.conllu --format conllu       words and sentences as they are given
  rapporteur tag - --format jsonl --weights my-weights/ < article.txt")]
    #[command(after_long_help = TAG_COLUMNS)]
    Tag(TagArgs),
    /// Print completions for a shell
    #[command(
        before_long_help = "Examples:\n  rapporteur completions bash > ~/.local/share/bash-completion/completions/rapporteur"
    )]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the man page
    #[command(
        before_long_help = "Examples:\n  rapporteur man > rapporteur.1\n  rapporteur man read | man -l -"
    )]
    Man {
        /// A verb, for a page of its own.
        verb: Option<String>,
    },
}

/// The columns of `tag`; docs/tag.md says more.
const TAG_COLUMNS: &str = "\
CoNLL-U (found by its ending or its content) keeps its words, sentences, comments and every column but LEMMA and UPOS.
Everything else is read as `rapporteur read` reads it, and cut into words and sentences. Nothing goes into a case.

conllu is CoNLL-U Plus; after the ten columns of CoNLL-U come, stable from version to version:
  RAPPORTEUR:NER       B-person, I-person … or O
  RAPPORTEUR:CUE       reporting words with what the source does: B-say, I-say, B-deny … or O
  RAPPORTEUR:CUEID     c1, c2 … on every word of a cue, counted through the text; else _
  RAPPORTEUR:CUEROLES  what the word is to which cue: B-source@c1|I-content@c2; else _
  RAPPORTEUR:PRED      p1, p2 … on a predicate, counted through the text; else _
  RAPPORTEUR:ROLES     what the word is to which predicate: B-ARG0@p1|I-ARGM-TMP@p3; else _
jsonl is an object a text, with scores. table, md, csv and tsv are a row a cue and a row a name.
--quote-states is for training: a JSON string a line in, the list of its [start, end, open quotations] a line out.";

/// What to read, and what the files do not say of themselves.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// Files, folders, globs, or - for standard input
    #[arg(required = true, value_name = "FILE|FOLDER|GLOB|-")]
    pub inputs: Vec<String>,
    /// A CSV file with the columns file, published, outlet, url, title, author_party (any but file may be absent)
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// What file names say: fields in braces ({published}, {outlet}, {title}, {url}, {author_party}; {} for anything)
    #[arg(long, value_name = "PATTERN")]
    pub name_pattern: Option<String>,
    /// The outlet of texts for which no file or manifest names one
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// The folder with the tagger's weights [default: those that the program was built with]
    #[arg(long, value_name = "FOLDER")]
    pub weights: Option<PathBuf>,
    /// Texts read at the same time [default: the number of cores]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// What to tag.
#[derive(Debug, Args)]
pub struct TagArgs {
    /// Files, folders, globs, or - for standard input
    #[arg(required = true, value_name = "FILE|FOLDER|GLOB|-")]
    pub inputs: Vec<String>,
    /// How the tags are written [default: table on a terminal, conllu in a pipe]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<TagFormat>,
    /// The folder with the tagger's weights [default: those that the program was built with]
    #[arg(long, value_name = "FOLDER")]
    pub weights: Option<PathBuf>,
    /// Texts tagged at the same time [default: the number of cores]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Answer each line of standard input with where the text stands between quotation marks
    #[arg(long, conflicts_with_all = ["format", "weights", "jobs"])]
    pub quote_states: bool,
}

/// How tags are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TagFormat {
    /// CoNLL-U Plus: a word a line.
    Conllu,
    /// A JSON object a text.
    Jsonl,
    /// A table for people: cues and names.
    Table,
    /// The table in Markdown.
    Md,
    /// The table as comma-separated values.
    Csv,
    /// The table as tab-separated values.
    Tsv,
}

/// Which statements.
#[derive(Debug, Default, Args)]
pub struct StatementArgs {
    /// Whose name, also an alias or a part of it, is this
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Whose content has all of these words
    #[arg(long, value_name = "WORDS")]
    pub about: Option<String>,
    /// What the speaker does in saying it
    #[arg(long, value_name = "ACT", value_parser = words(&Act::NAMES.map(|(_, name)| name)))]
    pub act: Option<String>,
    /// How the content is given
    #[arg(long, value_name = "MODE", value_parser = words(&Mode::NAMES.map(|(_, name)| name)))]
    pub mode: Option<String>,
    /// The side that the speaker speaks for
    #[arg(long, value_name = "NAME")]
    pub party: Option<String>,
    /// In the document of this name or id
    #[arg(long, value_name = "NAME")]
    pub doc: Option<String>,
    /// In documents published on this day or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// In documents published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,
    /// Those whose speaker the text does not name
    #[arg(long, conflicts_with = "by")]
    pub unattributed: bool,
    /// Reports of what was not, not yet or not surely said, in place of statements
    #[arg(long)]
    pub report_notes: bool,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
}

/// Which events.
#[derive(Debug, Default, Args)]
pub struct EventArgs {
    /// What was done
    #[arg(long = "type", value_name = "TYPE", ignore_case = true, value_parser = words(&EventType::NAMES.map(|(_, name)| name)))]
    pub kind: Option<String>,
    /// Done by one whose name, also an alias or a part of it, is this
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,
    /// Done to or with one of this name
    #[arg(long, value_name = "NAME")]
    pub recipient: Option<String>,
    /// Whether it happened
    #[arg(long, value_name = "MODALITY", value_parser = words(&Modality::NAMES.map(|(_, name)| name)))]
    pub modality: Option<String>,
    /// Told in the words of one of this name
    #[arg(long, value_name = "NAME")]
    pub told_by: Option<String>,
    /// Whose clause has all of these words
    #[arg(long, value_name = "WORDS")]
    pub about: Option<String>,
    /// In the document of this name or id
    #[arg(long, value_name = "NAME")]
    pub doc: Option<String>,
    /// On this day or later; without a day of its own, in documents published on it or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// On this day or earlier; without a day of its own, in documents published on it or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Date>,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
}

/// What to look for.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words that a passage must have
    #[arg(required = true)]
    pub words: Vec<String>,
    /// At most so many passages
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub limit: usize,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
}

/// What to show.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// An id of a document, publication, statement or event, or its beginning; or a document's name
    pub id: String,
    /// Show what was left out of a document's text, with the reasons
    #[arg(long)]
    pub dropped: bool,
}

/// What to write out.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// How records are written
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    pub format: ExportFormat,
    /// Kinds of records, in a list with commas [default: all]
    #[arg(long, value_delimiter = ',', value_name = "TYPES")]
    pub types: Vec<crate::export::Kind>,
    /// Write to this file (- for standard output); it is replaced at the end, all at once
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How records are written out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A record a line.
    #[default]
    Jsonl,
    /// One JSON array.
    Json,
    /// The statements, flat.
    Csv,
}

/// What the account is about.
#[derive(Debug, Args)]
pub struct BriefArgs {
    /// Only what was published on this day or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// At most so many statements of one speaker
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub limit: usize,
}

/// What to take out.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// Ids of publications, or their beginnings
    #[arg(required = true, value_name = "PUBLICATION")]
    pub publications: Vec<String>,
    /// The reason, for the log
    #[arg(long, value_name = "TEXT")]
    pub why: String,
    /// Who does it
    #[arg(long, value_name = "NAME")]
    pub reviewer: Option<String>,
}

/// What to correct.
#[derive(Debug, Args)]
pub struct CorrectArgs {
    /// The statement's id, or its beginning
    #[arg(value_name = "RECORD")]
    pub record: String,
    /// accept, reject, or FIELD=VALUE (speaker, speaker_kind, role, party, act, mode, said_on, report)
    #[arg(required = true, value_name = "VERDICT")]
    pub verdicts: Vec<String>,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    pub reviewer: Option<String>,
}

impl Cli {
    /// The flags as the first layer of settings.
    pub fn flags(&self) -> Raw {
        let mut raw = Raw {
            case: self.settings.case.clone(),
            color: self.settings.color,
            now: self.settings.now,
            ..Raw::default()
        };
        match &self.verb {
            Verb::Read(args) => {
                raw.jobs = args.jobs;
                raw.weights.clone_from(&args.weights);
            }
            Verb::Tag(args) => {
                raw.jobs = args.jobs;
                raw.weights.clone_from(&args.weights);
            }
            Verb::Remove(args) => raw.reviewer.clone_from(&args.reviewer),
            Verb::Correct(args) => raw.reviewer.clone_from(&args.reviewer),
            Verb::Docs(list) | Verb::Corrections(list) | Verb::Log(list) => raw.format = list.format,
            Verb::Statements(args) => raw.format = args.list.format,
            Verb::Events(args) => raw.format = args.list.format,
            Verb::Search(args) => raw.format = args.list.format,
            _ => {}
        }
        raw
    }
}

fn words(names: &[&'static str]) -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(names.iter().copied())
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a date is written like 2026-01-31".to_owned())
}

fn timestamp(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|_| "a time is written like 2026-01-31T12:00:00Z".to_owned())
}
