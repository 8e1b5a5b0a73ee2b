//! `rapporteur`: the record of a negotiation, read from the news.
//!
//! `cli` is what a user types and sees, `intake` brings files into the case, `export` and `brief` bring
//! the record out. Wire formats live here only; the facts live in the ledger.

mod account;
mod brief;
mod catalogue;
mod cli;
mod config;
mod conllu;
mod export;
mod failure;
#[cfg(test)]
mod fixture;
mod grades;
mod intake;
mod marks;
mod meaning;
mod output;
mod review;
mod verdict;
mod view;
mod web;
mod weights;

use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run() {
        Ok(outcome) => outcome.into(),
        Err(failure) => failure.report(),
    }
}
