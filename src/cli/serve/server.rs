//! The HTTP side: requests in, answers of the current [`Site`] out.

use std::convert::Infallible;
use std::net::{IpAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch::Receiver;

use super::paper::PrintRoom;
use super::site::{Answer, Site};
use crate::cli::failure::Failure;

type Sites = Receiver<Arc<Site>>;

/// What answers are made from.
#[derive(Clone)]
struct Served {
    sites: Sites,
    room: Arc<PrintRoom>,
}

/// Serves until Ctrl-C.
pub fn run(listener: TcpListener, sites: Sites, room: Arc<PrintRoom>) -> Result<(), Failure> {
    let fail = |error| Failure::system("serve", error);
    listener.set_nonblocking(true).map_err(fail)?;
    let host = listener.local_addr().map_err(fail)?.ip();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(fail)?;
    let routes = Router::new()
        .route("/__briefbook/events", get(events))
        .fallback(answer)
        .with_state(Served { sites, room })
        .layer(middleware::from_fn(move |request, next| guard(host, request, next)));
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        // Open pages listen for news without an end, so there is nothing to wait for.
        tokio::select! {
            served = axum::serve(listener, routes) => served,
            stopped = tokio::signal::ctrl_c() => stopped,
        }
    });
    runtime.shutdown_background();
    served.map_err(fail)
}

/// Refuses foreign host names, and sets the headers that all answers have.
///
/// A page elsewhere could point a name of its own at this machine and then read the book through
/// the reader's browser; it cannot do so with an address in numbers, nor with `localhost`.
async fn guard(host: IpAddr, request: Request, next: Next) -> Response {
    if !is_ours(request.headers(), host) {
        return (StatusCode::MISDIRECTED_REQUEST, "This server answers to its address only.\n")
            .into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_SECURITY_POLICY, "default-src 'self'");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::CACHE_CONTROL, "no-store");
    response
}

fn is_ours(headers: &HeaderMap, host: IpAddr) -> bool {
    let Some(written) = headers.get(header::HOST).and_then(|value| value.to_str().ok()) else {
        return false;
    };
    let (name, port) = match written.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, port),
        _ => (written, "80"),
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    port.parse::<u16>().is_ok()
        && (name.eq_ignore_ascii_case("localhost")
            || name
                .parse::<IpAddr>()
                .is_ok_and(|address| host.is_unspecified() || address == host || address.is_loopback()))
}

async fn answer(State(Served { sites, room }): State<Served>, request: Request) -> Response {
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let site = sites.borrow().clone();
    match site.answer(request.uri().path()) {
        Answer::File { bytes, kind } => page(StatusCode::OK, kind, bytes),
        Answer::Missing { bytes } => page(StatusCode::NOT_FOUND, HTML, bytes),
        Answer::Document { edition, path } => document(site.clone(), room, edition, path).await,
        Answer::Redirect(to) => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response(),
    }
}

/// A document for paper, which is made now. It takes a while, and others are answered meanwhile.
async fn document(site: Arc<Site>, room: Arc<PrintRoom>, edition: String, path: String) -> Response {
    let copy = site.copy.clone();
    let print = move || {
        let copy = copy.ok_or("The book has not been built yet.")?;
        room.print(&copy, &edition, &path)
    };
    match tokio::task::spawn_blocking(print).await.map_err(|error| error.to_string()).flatten() {
        Ok(bytes) => page(StatusCode::OK, "application/pdf", bytes),
        Err(words) => page(StatusCode::INTERNAL_SERVER_ERROR, HTML, site.unprinted(&words)),
    }
}

const HTML: &str = "text/html; charset=utf-8";

fn page(status: StatusCode, kind: &'static str, bytes: Bytes) -> Response {
    (status, [(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response()
}

/// Tells open pages the state of the site, now and after each change.
async fn events(State(Served { mut sites, .. }): State<Served>) -> impl IntoResponse {
    let stream = async_stream::stream! {
        loop {
            let news = sites.borrow_and_update().news();
            yield Ok::<_, Infallible>(Event::default().data(news));
            if sites.changed().await.is_err() {
                break;
            }
        }
    };
    Sse::new(stream).keep_alive(KeepAlive::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_in_numbers_and_localhost_are_ours() {
        let ours = |host: &str, bound: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, host.parse().unwrap());
            is_ours(&headers, bound.parse().unwrap())
        };
        for host in ["127.0.0.1:4173", "localhost:4173", "LOCALHOST", "[::1]:4173", "127.0.0.1"] {
            assert!(ours(host, "127.0.0.1"), "{host}");
        }
        for host in ["evil.example:4173", "127.0.0.1.evil.example", "192.168.0.7:4173", "localhost:x", ""] {
            assert!(!ours(host, "127.0.0.1"), "{host}");
        }
        assert!(ours("192.168.0.7:4173", "0.0.0.0"));
        assert!(!ours("evil.example:4173", "0.0.0.0"));
        assert!(!is_ours(&HeaderMap::new(), "127.0.0.1".parse().unwrap()));
    }
}
