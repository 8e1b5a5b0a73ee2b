//! Connections: a thread each, up to a bound.

use super::read::{Reader, Refusal};
use super::{Request, Response, reason};
use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Connections at the same time.
const MOST_CONNECTIONS: usize = 256;
/// How long a connection may be silent.
const PATIENCE: Duration = Duration::from_secs(20);

/// What every answer says of how its content may be used: nothing runs, loads or sends but our own.
const HEADERS: &str = "\
Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n\
X-Content-Type-Options: nosniff\r\n\
X-Frame-Options: DENY\r\n\
Referrer-Policy: same-origin\r\n\
Cross-Origin-Opener-Policy: same-origin\r\n\
Cross-Origin-Resource-Policy: same-origin\r\n";

/// Answer everyone who connects, for as long as the program runs.
///
/// # Errors
/// Where the system gives no more connections.
pub fn serve<A>(listener: &TcpListener, answer: &Arc<A>) -> io::Result<()>
where
    A: Fn(&Request) -> Response + Send + Sync + 'static,
{
    let open = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        let mut stream = match stream {
            Ok(stream) => stream,
            // The one that wanted to connect is gone, or too many files are open: others may still come.
            Err(_) => {
                std::thread::sleep(Duration::from_millis(10));
                continue;
            }
        };
        if open.load(Ordering::SeqCst) >= MOST_CONNECTIONS {
            let busy = Response::new(503, "text/plain; charset=utf-8", "too many connections: try again\n");
            let _ = write(&mut stream, &busy, false, false);
            continue;
        }
        let (answer, guard) = (Arc::clone(answer), Open::of(&open));
        std::thread::Builder::new().name("reader of pages".to_owned()).spawn(move || {
            // A connection that breaks off is the other side's matter.
            let _ = converse(stream, answer.as_ref());
            drop(guard);
        })?;
    }
    Ok(())
}

/// Counts an open connection for as long as it lives.
struct Open(Arc<AtomicUsize>);

impl Open {
    fn of(open: &Arc<AtomicUsize>) -> Open {
        open.fetch_add(1, Ordering::SeqCst);
        Open(Arc::clone(open))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

fn converse(mut stream: TcpStream, answer: &impl Fn(&Request) -> Response) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let mut reader = Reader::default();
    loop {
        match reader.next(&mut stream) {
            Ok((request, keep)) => {
                write(&mut stream, &answer(&request), request.method == "HEAD", keep)?;
                if !keep {
                    return Ok(());
                }
            }
            Err(Refusal::Gone) => return Ok(()),
            Err(Refusal::Status(status)) => {
                let words = format!("{}\n", reason(status));
                return write(
                    &mut stream,
                    &Response::new(status, "text/plain; charset=utf-8", words),
                    false,
                    false,
                );
            }
        }
    }
}

fn write(stream: &mut TcpStream, response: &Response, only_head: bool, keep: bool) -> io::Result<()> {
    let Response { status, kind, headers, body } = response;
    let mut out = format!("HTTP/1.1 {status} {}\r\nContent-Type: {kind}\r\n", reason(*status));
    out.push_str(&format!("Content-Length: {}\r\n", body.len()));
    out.push_str(if keep { "Connection: keep-alive\r\n" } else { "Connection: close\r\n" });
    out.push_str(HEADERS);
    for (name, value) in headers {
        // Nothing of ours has a line end; what is not ours may not make a header of its own.
        out.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], " ")));
    }
    out.push_str("\r\n");
    let mut bytes = out.into_bytes();
    if !only_head {
        bytes.extend_from_slice(body);
    }
    stream.write_all(&bytes)
}
