//! `serve`: the case as pages on this machine.
//!
//! A request goes one way: `http` reads it and its guard asks whose it is; `routes` finds the page or the
//! action; the page is opened on the snapshot of the case that `store` keeps; `shell` puts the page into its frame, or its twins are written from the same data. Nothing that an
//! article says reaches a browser other than as text.

mod actions;
mod address;
mod chart;
mod grades;
mod http;
mod marked;
mod openapi;
mod page;
mod pages;
mod parts;
mod routes;
mod shell;
mod snapshot;
mod store;
#[cfg(test)]
mod tests;

use crate::config::Config;
use crate::failure::{Failure, Outcome, Result};
use crate::output::plain;
pub use http::Query;
use http::{Guard, Request, Response};
use jiff::Timestamp;
use page::Ask;
use std::io::Write;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Instant;
use store::Store;

/// Where the pages are served.
#[derive(Clone, Debug)]
pub struct Place {
    /// The address of this machine that is listened at.
    pub address: IpAddr,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Other names by which browsers may ask for this server.
    pub hosts: Vec<String>,
}

/// What answers requests: the case, the settings, and the guard.
pub struct App {
    config: Config,
    store: Store,
    guard: Guard,
    started: Instant,
}

/// Serve the pages until the program is ended.
///
/// # Errors
/// Where the case cannot be opened or the port not be had.
pub fn serve(config: &Config, place: &Place) -> Result<Outcome> {
    let store = Store::open(config)?;
    let listener = TcpListener::bind(SocketAddr::new(place.address, place.port)).map_err(|error| {
        Failure::new(format!("could not listen at {}:{}: {error}", place.address, place.port))
            .next("choose another port with --port, or 0 for one that is free")
    })?;
    let address = listener.local_addr()?;
    let guard = Guard::new(address, &place.hosts)?;
    let mut out = std::io::stdout();
    writeln!(out, "http://{address}/")?;
    out.flush()?;
    eprintln!(
        "{}",
        plain(&format!("the case {} is served there; end it with Ctrl-C", config.case.display()))
    );
    let app = App { config: config.clone(), store, guard, started: Instant::now() };
    http::serve(&listener, &Arc::new(move |request: &Request| app.answer(request)))?;
    Ok(Outcome::Done)
}

impl App {
    /// The time: that of the settings, running on from the start.
    fn now(&self) -> Timestamp {
        self.config.now.checked_add(self.started.elapsed()).unwrap_or(self.config.now)
    }

    /// What our forms carry.
    fn token(&self) -> &str {
        self.guard.token()
    }

    /// The answer to a request.
    pub fn answer(&self, request: &Request) -> Response {
        if let Some(refusal) = self.guard.refusal(request) {
            return refusal;
        }
        let snapshot = match self.store.present() {
            Ok(snapshot) => snapshot,
            Err(failure) => {
                return Response::new(
                    503,
                    "text/plain; charset=utf-8",
                    format!("{}\n", plain(&failure.to_string())),
                );
            }
        };
        let ask = Ask::new(self, request, &snapshot);
        routes::answer(&ask).unwrap_or_else(|miss| miss.shown(&ask))
    }
}
