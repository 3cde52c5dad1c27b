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

use std::{io, sync::Arc};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    middleware,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{exchange::Log, language::Language, path_token};
pub(crate) use parts::{Part, part};

/// A running inspector.
pub(crate) struct Inspector {
    url: String,
    serving: JoinHandle<()>,
}

/// What the pages show.
#[derive(Clone)]
pub(crate) struct Shown {
    log: Log,
    /// The vendors of the sandbox, if there is one.
    sandbox: Arc<[Part]>,
}

impl Inspector {
    /// Serves the pages below a path that nobody can guess.
    pub(crate) fn start(listener: TcpListener, log: Log, sandbox: Vec<Part>) -> io::Result<Self> {
        let token = path_token::made_up()?;
        let url = format!("http://{}/{token}/", listener.local_addr()?);
        let shown = Shown {
            log,
            sandbox: sandbox.into(),
        };
        let root = format!("/{token}");
        let router = Router::new()
            .route(&format!("{root}/"), get(begin))
            .nest(&root, router(shown))
            .layer(middleware::from_fn(guard::check));
        let serving = tokio::spawn(async {
            // It ends with the task alone.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { url, serving })
    }

    /// The address of the pages, which is a secret of this machine's user.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Closes every page's connection.
    pub(crate) async fn stop(self) {
        self.serving.abort();
        let _ = self.serving.await;
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

/// Does what may take long where no exchange that passes waits for it.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, StatusCode> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

/// What every handler takes.
type Showing = State<Shown>;
