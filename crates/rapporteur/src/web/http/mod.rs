//! As much of HTTP/1.1 as local pages need: requests read with bounds, answers written whole.

mod guard;
mod query;
mod read;
mod server;

pub use guard::Guard;
pub use query::Query;
pub use server::serve;

/// A request that was read whole.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// `GET`, `HEAD`, `POST` …
    pub method: String,
    /// The path, percent-decoded.
    pub path: String,
    /// What stands behind the question mark.
    pub query: Query,
    /// The fields of a form, for `POST`.
    pub form: Query,
    /// The headers as they came; names in lower case.
    pub headers: Vec<(String, String)>,
}

impl Request {
    /// The value of the only header of this name (in lower case); `None` where there is none or several.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(known, _)| known == name);
        let (_, value) = values.next()?;
        values.next().is_none().then_some(value.as_str())
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let mut pairs = self.header("cookie")?.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The media type.
    pub kind: &'static str,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// An answer with a body that browsers must not keep.
    pub fn new(status: u16, kind: &'static str, body: impl Into<Vec<u8>>) -> Response {
        let headers = vec![("Cache-Control", "no-store".to_owned())];
        Response { status, kind, headers, body: body.into() }
    }

    /// Go and get another address.
    pub fn see(address: &str) -> Response {
        let mut response = Response::new(303, "text/plain; charset=utf-8", "see the other address\n");
        response.headers.push(("Location", address.to_owned()));
        response
    }
}

/// What a status code means.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        303 => "See Other",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        413 => "Content Too Large",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}
