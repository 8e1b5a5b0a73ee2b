//! Who may ask: only pages of this server, under a name that it was given.
//!
//! A page of another site could send a browser here under a name of its own (DNS rebinding), or post a form to
//! this port. The first is stopped by the `Host` header, the second by `Origin` and by a token that only our
//! own forms have.

use super::{Request, Response};
use std::net::SocketAddr;

/// The field of a form that carries the token.
pub const TOKEN: &str = "token";

/// What a request must show before anything is answered.
#[derive(Clone, Debug)]
pub struct Guard {
    hosts: Vec<String>,
    token: String,
}

impl Guard {
    /// The guard of a server at `address`, which is also known by `names`.
    ///
    /// # Errors
    /// Where the system gives no random bytes.
    pub fn new(address: SocketAddr, names: &[String]) -> std::io::Result<Guard> {
        let port = address.port();
        let mut hosts = vec![address.to_string()];
        if address.ip().is_loopback() {
            hosts.extend(["127.0.0.1", "localhost", "[::1]"].map(|name| format!("{name}:{port}")));
        }
        hosts.extend(names.iter().flat_map(|name| [format!("{name}:{port}"), name.clone()]));
        let hosts = hosts.into_iter().map(|host| host.to_ascii_lowercase()).collect();
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| std::io::Error::other(error.to_string()))?;
        let token = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Guard { hosts, token })
    }

    /// What our forms carry.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The refusal that a request gets, where it gets one.
    pub fn refusal(&self, request: &Request) -> Option<Response> {
        let refused =
            |status, why: &str| Some(Response::new(status, "text/plain; charset=utf-8", format!("{why}\n")));
        let host = request.header("host").map(str::to_ascii_lowercase);
        let Some(host) = host.filter(|host| self.hosts.contains(host)) else {
            return refused(421, "this server is not known by that name (see --host)");
        };
        match request.method.as_str() {
            "GET" | "HEAD" => None,
            "POST" if !self.is_own_origin(request, &host) => {
                refused(403, "a form of another site may not write here")
            }
            "POST" if !self.has_token(request) => {
                refused(403, "the form is of an earlier start of this server: open its page again")
            }
            "POST" => None,
            _ => refused(405, "only GET, HEAD and POST are answered"),
        }
    }

    /// Whether a browser that says where the form was filled in says that it was here.
    fn is_own_origin(&self, request: &Request, host: &str) -> bool {
        let origin = request.headers.iter().any(|(name, _)| name == "origin");
        let own = [format!("http://{host}"), format!("https://{host}")];
        let same = request.header("origin").is_some_and(|origin| own.contains(&origin.to_ascii_lowercase()));
        let site = request.header("sec-fetch-site").is_none_or(|site| site == "same-origin");
        (!origin || same) && site
    }

    fn has_token(&self, request: &Request) -> bool {
        let given = request.form.get(TOKEN).unwrap_or_default().as_bytes();
        let differences = given.iter().zip(self.token.as_bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
        given.len() == self.token.len() && differences == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::http::Query;

    fn guard() -> Guard {
        Guard::new("127.0.0.1:7070".parse().unwrap(), &["desk.example".to_owned()]).unwrap()
    }

    fn status(guard: &Guard, method: &str, headers: &[(&str, &str)], token: Option<&str>) -> Option<u16> {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let form = token.map(|token| Query::default().with(TOKEN, token)).unwrap_or_default();
        let request = Request { method: method.to_owned(), headers, form, ..Request::default() };
        guard.refusal(&request).map(|response| response.status)
    }

    #[test]
    fn only_names_of_this_server_are_answered() {
        let guard = guard();
        let get = |host| status(&guard, "GET", &[("host", host)], None);
        for host in ["127.0.0.1:7070", "LOCALHOST:7070", "[::1]:7070", "desk.example:7070", "desk.example"] {
            assert_eq!(get(host), None, "{host}");
        }
        for host in ["evil.example:7070", "127.0.0.1", "127.0.0.1:80", ""] {
            assert_eq!(get(host), Some(421), "{host}");
        }
        assert_eq!(status(&guard, "GET", &[], None), Some(421));
        let twice = [("host", "127.0.0.1:7070"), ("host", "evil.example")];
        assert_eq!(status(&guard, "GET", &twice, None), Some(421));
    }

    #[test]
    fn only_our_own_forms_write() {
        let guard = guard();
        let (host, token) = (("host", "127.0.0.1:7070"), guard.token().to_owned());
        let post = |more: &[(&str, &str)], token: Option<&str>| {
            let headers: Vec<_> = std::iter::once(host).chain(more.iter().copied()).collect();
            status(&guard, "POST", &headers, token)
        };
        assert_eq!(post(&[("origin", "http://127.0.0.1:7070")], Some(&token)), None);
        assert_eq!(post(&[], Some(&token)), None, "programs send no origin");
        assert_eq!(post(&[], None), Some(403));
        assert_eq!(post(&[], Some(&token[1..])), Some(403));
        assert_eq!(post(&[("origin", "http://evil.example")], Some(&token)), Some(403));
        assert_eq!(post(&[("origin", "null")], Some(&token)), Some(403));
        assert_eq!(post(&[("sec-fetch-site", "cross-site")], Some(&token)), Some(403));
        assert_eq!(status(&guard, "DELETE", &[host], Some(&token)), Some(405));
        assert_ne!(Guard::new("127.0.0.1:1".parse().unwrap(), &[]).unwrap().token(), token);
    }
}
