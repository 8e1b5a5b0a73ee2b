//! What can be typed: every verb with its flags and its help.

mod accounts;
mod actors;
mod change;
mod export;
mod help;
mod plans;
mod records;
mod shown;

pub use accounts::{ConflictArgs, SameArgs, ShiftArgs};
pub use actors::{ActorFilter, ActorVerb, ActorsArgs};
pub use change::{CorrectArgs, GradeArgs, GradesArgs, RemoveArgs, ReviewArgs};
pub use export::{ExportArgs, ExportFormat, VerifyArgs};
pub use plans::{CompareArgs, PlanArgs, PlansArgs};
pub use records::{Clock, CopiesArgs, EventArgs, PositionArgs, StatementArgs, TimelineArgs};
pub use shown::{BriefArgs, ServeArgs, ShowArgs, ShowFormat};

use crate::config::{Colour, Format, Raw};
use clap::{Args, Parser, Subcommand, ValueEnum};
use help::{GRADES_HELP, ISSUES_HELP, TAG_COLUMNS};
use jiff::{Timestamp, civil::Date};
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
Settings: flags, then RAPPORTEUR_CASE, _JOBS, _COLOR, _FORMAT, _REVIEWER, _WEIGHTS, _CATALOGUES and _NOW, then
rapporteur.toml in the working folder (case, jobs, color, format, reviewer, weights, [issues]), then the defaults. Nothing is sent or fetched over a network.")]
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
  rapporteur statements --by Rubio --act deny,refuse
  rapporteur statements --party Ukraine --about 'security guarantees' --since 2025-12-01
  rapporteur statements --channel telegram --min-confidence 0.7
  rapporteur statements --unresolved --format md")]
    #[command(after_long_help = "\
They come in the order of the documents and of their texts. Where nothing passes, the exit code is 1, and each filter is
told with the number of statements that it lets through alone.")]
    Statements(StatementArgs),
    /// List the actors, show one with the reasons for its names, or correct who is whom
    #[command(before_long_help = "\
Examples:
  rapporteur actors --kind person --party Ukraine
  rapporteur actors --doubts --format md
  rapporteur actors show Zelensky
  rapporteur actors merge 'M. Adler' 'Mona Adler'
  rapporteur actors split 'Mona Adler' Adler@03-talks     that text means somebody else
  rapporteur actors undo a3")]
    #[command(after_long_help = "\
NAME is a name as texts write it, in any case and with or without accents; NAME@DOC is the one whom that document means,
where two people bear the name. Corrections hold after every new reading; `rapporteur corrections` lists them.")]
    #[command(args_conflicts_with_subcommands = true)]
    Actors(ActorsArgs),
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
    /// Lay out what each side wants on each issue, or list the positions
    #[command(before_long_help = "\
Examples:
  rapporteur positions                                  sides by issues, the latest of each
  rapporteur positions --as-of 2025-12-01 --stated      as it stood then, without what others ascribe
  rapporteur positions --issue territory --list         every position on one issue, in its words
  rapporteur positions --uncatalogued                   demands that no issue of the catalogue fits
  rapporteur positions --cells --format json            the cells of the matrix, with its silences")]
    #[command(after_long_help = "\
Stated is what a side, or somebody who speaks for it, says itself and what an outlet tells as a fact; what an opponent or an
analyst ascribes to it is not. docs/positions.md says more.")]
    Positions(PositionArgs),
    /// List what happened, with all the texts that tell it
    #[command(before_long_help = "\
Examples:
  rapporteur timeline --since 2025-12-01
  rapporteur timeline --clock reported --actor Norway
  rapporteur timeline --texts 2 --format md              only what two texts or more tell")]
    #[command(after_long_help = "\
Events of one type with the same participants, whose days can be the same, are one row. `rapporteur show ID` opens its first
telling. What the texts give no day for stands at the day of its report.")]
    Timeline(TimelineArgs),
    /// List what is on the table: plans, drafts, offers and accords, with their authors and answers
    #[command(before_long_help = "\
Examples:
  rapporteur plans
  rapporteur plans --by Norway --issue ceasefire --format md")]
    #[command(after_long_help = "\
One line a plan, whatever the texts call it; `rapporteur plan ID` tells its names and why they are one. docs/plans.md says more.")]
    Plans(PlansArgs),
    /// Show one plan: names, authors, versions, what it contains by issue, and who takes or refuses it
    #[command(before_long_help = "\
Examples:
  rapporteur plan oslo-accord            the beginning of an id, or one of its names, is enough")]
    Plan(PlanArgs),
    /// Set two plans side by side, issue by issue and side by side
    #[command(before_long_help = "\
Examples:
  rapporteur compare 28-point-plan 20-point-plan --format md")]
    Compare(CompareArgs),
    /// List where the accounts do not agree
    #[command(before_long_help = "\
Examples:
  rapporteur conflicts --strict
  rapporteur conflicts --kind number,date --about 'border post' --who Lavrov")]
    #[command(after_long_help = "\
A row is one matter with all its sides; none is taken for the right one. docs/conflicts.md says how they are found.")]
    Conflicts(ConflictArgs),
    /// List who moved: another stance, tone or figure than before
    #[command(before_long_help = "Examples:\n  rapporteur shifts --who Norway --about 'heavy weapons'")]
    Shifts(ShiftArgs),
    /// List every telling of one event, or every report of one utterance, with what differs
    #[command(before_long_help = "\
Examples:
  rapporteur same e-1f2e3d                    or the id of a statement
  rapporteur same 03-talks 05-talks           whether two texts on one matter can both be right")]
    Same(SameArgs),
    /// List which texts are copies of which, or show two of them side by side
    #[command(before_long_help = "\
Examples:
  rapporteur copies
  rapporteur copies --kind spun --format md
  rapporteur copies 03-wire 07-courier                 two texts side by side, by their names or ids")]
    #[command(after_long_help = "\
Kinds: identical, near-identical, edited (cut, or with passages of its own), spun (the same sentences in other words), and
same-event (an account of its own: no copy). A group's first text is the one that appeared first. docs/copies.md says more.")]
    Copies(CopiesArgs),
    /// Find words in the texts
    #[command(before_long_help = "\
Examples:
  rapporteur search ceasefire line
  rapporteur search 'frozen assets' --limit 5")]
    Search(SearchArgs),
    /// List the issues that sides want something about, or tell which one a text speaks of
    #[command(before_long_help = "\
Examples:
  rapporteur issues                                    the catalogue of this case
  rapporteur issues --catalogues trade,labour          catalogues of one's choice, joined
  rapporteur issues --match 'no army beyond the river' which issue this would get, and why")]
    #[command(after_long_help = ISSUES_HELP)]
    Issues(IssuesArgs),
    /// Show a statement, an event or a position in its paragraph, every step explained; or a note, a publication, a document
    #[command(before_long_help = "\
Examples:
  rapporteur show s-1f2e3d                      the beginning of an id is enough
  rapporteur show s-1f2e3d s-77b0 --format json
  rapporteur show 03-framework                  a document by its name
  rapporteur show d-77aa --dropped              what was left out of the text, and why")]
    #[command(after_long_help = "\
Source, cue and content are coloured; without colours they stand between ⟨marks⟩ that name them.")]
    Show(ShowArgs),
    /// Write the record out
    #[command(before_long_help = "\
Examples:
  rapporteur export > record.jsonl
  rapporteur export --types statement,actor --format json
  rapporteur export --format csv -o statements.csv
  rapporteur export --format polecat -o events.tsv
  rapporteur export --format bundle -o bundle.zip      quotations that another person can verify")]
    #[command(after_long_help = "\
Cells of csv that a spreadsheet would take for a formula get a leading apostrophe; JSON keeps every text as it is.")]
    Export(ExportArgs),
    /// Show the case as pages in a browser on this machine
    #[command(before_long_help = "\
Examples:
  rapporteur serve
  rapporteur serve --port 8080 --case talks.case --reviewer 'A. Reader'")]
    #[command(after_long_help = "\
Pages are for this machine only, unless --address says otherwise: there is no login, so anybody who reaches the port can read
and review the case. Nothing is loaded from elsewhere. docs/pages.md says more.")]
    Serve(ServeArgs),
    /// Check every text against its hash and every quotation against its text
    #[command(before_long_help = "\
Examples:
  rapporteur verify --case talks.case
  rapporteur verify bundle.zip                         a bundle that somebody handed over
  rapporteur verify bundle.zip --articles clips/       and the articles that one has oneself")]
    Verify(VerifyArgs),
    /// Write the account that one hands over, a footnote for every line
    #[command(before_long_help = "\
Examples:
  rapporteur brief > brief.md
  rapporteur brief --as html -o brief.html --since 2025-12-01
  rapporteur brief --side Ukraine --limit 3")]
    Brief(BriefArgs),
    /// Take publications out of the case, on the record
    #[command(before_long_help = "Examples:\n  rapporteur remove p-0a1b2c --why 'not about the talks'")]
    Remove(RemoveArgs),
    /// Go through the records that nobody has looked at, the least sure first, a key for each decision
    #[command(before_long_help = "\
Examples:
  rapporteur review
  rapporteur review --what events --side Ukraine --reviewer 'A. Reader'
  rapporteur review --where act=deny --where outlet='The Courier'
  rapporteur review --doc 03-talks --all accept            after they were shown
  printf 'a\\nparty=Norway\\nq\\n' | rapporteur review")]
    #[command(after_long_help = "\
Keys: a accept, r reject, u unsure, e edit, j skip, k before, z take the last word back (from any day), w why, q quit. Without a
terminal each line of standard input is a decision: one of the keys, or FIELD=VALUE. The pages have the same queue.")]
    Review(ReviewArgs),
    /// Accept, reject or correct a statement or an event; no later reading overwrites it
    #[command(before_long_help = "\
Examples:
  rapporteur correct s-1f2e3d accept
  rapporteur correct s-1f2e3d reject --reviewer 'A. Reader'
  rapporteur correct s-1f2e3d speaker='Marco Rubio' party='United States'
  rapporteur correct s-1f2e3d role=             an empty value clears a field
  rapporteur correct e-4d5c6b event=REJECT modality=actual on=2026-01-31
  rapporteur correct e-4d5c6b actors='Norway; Sweden' recipients=")]
    Correct(CorrectArgs),
    /// Grade the reliability of an outlet (A to F) or the credibility of a text, statement or event (1 to 6)
    #[command(before_long_help = "\
Examples:
  rapporteur grade 'The Meridian' B             an outlet, by the name that the case has for it
  rapporteur grade 03-talks 2                   a text, by its name or id
  rapporteur grade s-1f2e3d 4 --reviewer Ada    one statement or event of it
  rapporteur grade 03-talks none                take a grade back")]
    #[command(after_long_help = GRADES_HELP)]
    Grade(GradeArgs),
    /// List the grades in force, with who gave them and when
    #[command(before_long_help = "\
Examples:
  rapporteur grades
  rapporteur grades --all --format md           every one that was ever given")]
    Grades(GradesArgs),
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

/// What to read, and what the files do not say of themselves.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// Files, folders, globs, or - for standard input
    #[arg(required = true, value_name = "FILE|FOLDER|GLOB|-")]
    pub inputs: Vec<String>,
    /// A CSV file with the columns file, published, outlet, url, title, author_party (any but file may be absent)
    /// [default: manifest.csv in the folder that is read]
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

/// Which issues.
#[derive(Debug, Args)]
pub struct IssuesArgs {
    /// Tell which issues this text speaks of, and by which words; - for a text a line of standard input
    #[arg(long = "match", value_name = "TEXT")]
    pub text: Option<String>,
    /// Catalogues, in a list with commas [default: the one that fits the case]
    #[arg(long, value_delimiter = ',', value_name = "NAMES")]
    pub catalogues: Option<Vec<String>>,
    /// How they are listed.
    #[command(flatten)]
    pub list: ListArgs,
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
            Verb::Serve(args) => raw.reviewer.clone_from(&args.reviewer),
            Verb::Review(args) => raw.reviewer.clone_from(&args.reviewer),
            Verb::Correct(args) => raw.reviewer.clone_from(&args.reviewer),
            Verb::Grade(args) => raw.reviewer.clone_from(&args.reviewer),
            Verb::Grades(args) => raw.format = args.list.format,
            Verb::Docs(list) | Verb::Corrections(list) | Verb::Log(list) => raw.format = list.format,
            Verb::Statements(args) => raw.format = args.list.format,
            Verb::Actors(args) => {
                raw.format = args.filter.list.format;
                raw.reviewer = args.verb.as_ref().and_then(ActorVerb::reviewer).cloned();
            }
            Verb::Events(args) => raw.format = args.list.format,
            Verb::Positions(args) => {
                raw.format = args.listed.format;
                raw.issues.catalogues.clone_from(&args.catalogues);
            }
            Verb::Timeline(args) => raw.format = args.list.format,
            Verb::Conflicts(args) => raw.format = args.list.format,
            Verb::Shifts(args) => raw.format = args.list.format,
            Verb::Same(args) => raw.format = args.list.format,
            Verb::Plans(args) => raw.format = args.list.format,
            Verb::Compare(args) => raw.format = args.list.format,
            Verb::Copies(args) => raw.format = args.list.format,
            Verb::Search(args) => raw.format = args.list.format,
            Verb::Issues(args) => {
                raw.format = args.list.format;
                raw.issues.catalogues.clone_from(&args.catalogues);
            }
            _ => {}
        }
        raw
    }
}

fn words(names: &[&'static str]) -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(names.iter().copied())
}

fn share(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "how sure is a number from 0 to 1, like 0.7".to_owned())
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a date is written like 2026-01-31".to_owned())
}

fn timestamp(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|_| "a time is written like 2026-01-31T12:00:00Z".to_owned())
}
