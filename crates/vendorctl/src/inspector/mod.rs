//! The inspector: pages on this machine that show exchanges as they happen.

mod controls;
mod detail;
mod events;
mod filter;
mod guard;
mod list;
mod page;
mod parts;
mod row;
mod sandbox_page;

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    middleware,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use tokio::task::{JoinHandle, spawn_blocking};

use crate::{
    Failure,
    command::listen,
    exchange::{Log, Reader, Settings},
    language::Language,
    random,
};
pub(crate) use parts::Part;

/// A log of exchanges and, if they are wanted, the pages that show it.
pub(crate) struct Watching {
    pub(crate) log: Log,
    reader: Reader,
    /// The address of the pages, which is a secret of this machine's user, and the task that serves them.
    pages: Option<(String, JoinHandle<()>)>,
}

/// What the pages show.
#[derive(Clone)]
pub(crate) struct Shown {
    log: Log,
    /// The vendors of the sandbox, if there is one.
    sandbox: Arc<[Part]>,
}

impl Watching {
    /// Reads exchanges from now on, and serves the pages at this port, below a path that nobody can guess.
    pub(crate) async fn start(
        settings: Settings,
        port: Option<u16>,
        sandbox: &[Part],
    ) -> Result<Self, Failure> {
        let (log, reader) = Log::start(settings).map_err(Failure::System)?;
        let mut pages = None;
        if let Some(port) = port {
            let listener = listen(port).await?;
            let address = listener.local_addr().map_err(Failure::System)?;
            let token = random::hex_128().map_err(Failure::System)?;
            let shown = Shown {
                log: log.clone(),
                sandbox: sandbox.into(),
            };
            let root = format!("/{token}");
            let router = Router::new()
                .route(&format!("{root}/"), get(begin))
                .nest(&root, router(shown))
                .layer(middleware::from_fn(guard::check));
            let serving = tokio::spawn(async {
                // It ends only with the task.
                let _ = axum::serve(listener, router).await;
            });
            pages = Some((format!("http://{address}/{token}/"), serving));
        }
        Ok(Self { log, reader, pages })
    }

    pub(crate) fn url(&self) -> Option<&str> {
        self.pages.as_ref().map(|(url, _)| url.as_str())
    }

    /// Closes every page's connection, and waits until everything that came before is read and written.
    pub(crate) async fn finish(self) -> Result<(), Failure> {
        if let Some((_, serving)) = self.pages {
            serving.abort();
            let _ = serving.await;
        }
        let finished = spawn_blocking(|| self.reader.finish()).await;
        finished.map_err(|error| Failure::System(error.into()))
    }
}

fn router(shown: Shown) -> Router {
    Router::new()
        .route("/style.css", get(style))
        .route("/script.js", get(script))
        .route("/{language}/", get(list::page))
        .route("/{language}/events", get(events::stream))
        .route("/{language}/exchange/{number}", get(detail::page))
        .route("/{language}/sandbox/{vendor}", get(sandbox_page::page))
        .route(
            "/{language}/sandbox/{vendor}/{control}",
            post(controls::run),
        )
        .with_state(shown)
}

/// Leads to the pages in the browser's language.
async fn begin(headers: HeaderMap) -> Redirect {
    let accepted = headers.get(header::ACCEPT_LANGUAGE);
    let accepted = accepted.and_then(|value| value.to_str().ok());
    let language = Language::accepted(accepted.unwrap_or_default());
    Redirect::to(&format!("{}/", language.code()))
}

async fn style() -> Response {
    let css = (header::CONTENT_TYPE, "text/css; charset=utf-8");
    ([css], include_str!("style.css")).into_response()
}

async fn script() -> Response {
    let script = (header::CONTENT_TYPE, "text/javascript; charset=utf-8");
    ([script], include_str!("script.js")).into_response()
}

/// The language that a path names.
fn language(code: &str) -> Result<Language, StatusCode> {
    match code {
        "en" => Ok(Language::English),
        "zh" => Ok(Language::Chinese),
        _ => Err(StatusCode::NOT_FOUND),
    }
}

/// Does what may take long on a thread for which no exchange waits.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, StatusCode> {
    let done = spawn_blocking(work).await;
    done.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

/// What every handler takes.
type Showing = State<Shown>;
