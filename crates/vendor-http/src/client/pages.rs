//! Lists that come page by page.

use std::{
    collections::{HashSet, VecDeque},
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;
use vendor_auth::BoxFuture;

use super::{
    HttpClient,
    call::{Call, Options},
};
use crate::{Error, Page, endpoint::Paged};

/// So many pages without anything new in a row are an error.
const WITHOUT_NEWS: u32 = 3;

/// The pages of a list from the requested one on, as a [`Stream`]. Made by [`Call::pages`].
///
/// It ends with the page that completes the list's total. Without a total it ends with a short page or, if the page
/// size is not known either, with an empty one. An empty page always ends it.
///
/// A list that makes no progress is an error, because it would never end:
///
/// - a page of several entries with the same entries, in the same order, as any page before it; with one entry, the third
///   such page in a row, or one that repeats the page right before it;
/// - the third page in a row without anything new, for a helper that tells entries apart by their identifiers;
/// - more pages than [`HttpConfig::max_pages`](crate::HttpConfig::max_pages), however they look.
#[must_use = "streams do nothing unless polled"]
pub struct Pages<E: Paged> {
    client: HttpClient,
    request: E,
    options: Options,
    first: u32,
    /// Entries before the first page, estimated when that page has come.
    skipped: Option<u64>,
    seen: u64,
    last_fingerprint: Option<u64>,
    fingerprints: HashSet<u64>,
    /// How many pages have come.
    come: u32,
    /// How many of them, the last ones, had come before.
    repeated: u32,
    /// How many of them, the last ones, had nothing new for the helper that reads them.
    without_news: u32,
    state: State<E>,
}

enum State<E: Paged> {
    Ask,
    Waiting(BoxFuture<'static, Result<Page<E::Item>, Error>>),
    /// There would be another page, which is not asked for.
    Failed(Error),
    Done,
}

impl<E: Paged> Pages<E> {
    pub(crate) fn new(client: HttpClient, request: E, options: Options) -> Self {
        let first = request.page();
        Self {
            client,
            request,
            options: options.compare_pages(),
            first,
            skipped: None,
            seen: 0,
            last_fingerprint: None,
            fingerprints: HashSet::new(),
            come: 0,
            repeated: 0,
            without_news: 0,
            state: State::Ask,
        }
    }

    /// Returns the next page, or `None` after the last one or after an error.
    ///
    /// # Errors
    ///
    /// That of the call for this page, and [`ErrorKind::UnexpectedResponse`](crate::ErrorKind::UnexpectedResponse) for a list
    /// that makes no progress.
    pub async fn try_next(&mut self) -> Result<Option<Page<E::Item>>, Error> {
        std::future::poll_fn(|cx| self.poll_page(cx))
            .await
            .transpose()
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Page<E::Item>, Error>>> {
        loop {
            match &mut self.state {
                State::Done => return Poll::Ready(None),
                State::Failed(_) => {
                    let State::Failed(error) = std::mem::replace(&mut self.state, State::Done)
                    else {
                        continue;
                    };
                    return Poll::Ready(Some(Err(error)));
                }
                State::Ask => {
                    let call = Call::new(
                        self.client.clone(),
                        self.request.clone(),
                        self.options.clone(),
                    );
                    self.state = State::Waiting(call.into_future());
                }
                State::Waiting(response) => {
                    let page = ready!(response.as_mut().poll(cx));
                    self.state = State::Done;
                    return Poll::Ready(match page {
                        Ok(page) if page.len() == 0 && self.request.page() != self.first => None,
                        page => Some(page.and_then(|page| self.follow(page))),
                    });
                }
            }
        }
    }

    /// Decides whether there is a page after this one.
    fn follow(&mut self, page: Page<E::Item>) -> Result<Page<E::Item>, Error> {
        if page.len() == 0 {
            return Ok(page);
        }
        self.come = self.come.saturating_add(1);
        let last = std::mem::replace(&mut self.last_fingerprint, page.fingerprint());
        let is_new = page
            .fingerprint()
            .is_none_or(|fingerprint| self.fingerprints.insert(fingerprint));
        self.repeated = if is_new {
            0
        } else {
            self.repeated.saturating_add(1)
        };
        let is_surely_repeated = page.len() > 1 || last == page.fingerprint();
        if self.repeated >= WITHOUT_NEWS || !is_new && is_surely_repeated {
            return Err(Self::failure(
                "the server sent a page that it had sent before".to_owned(),
            ));
        }
        let count = u64::try_from(page.len()).unwrap_or(u64::MAX);
        self.seen = self.seen.saturating_add(count);
        let size = self.request.size().map(u64::from);
        // A server with a smaller limit of its own counts its pages by that.
        let before = u64::from(self.first.saturating_sub(1));
        let skipped = *self.skipped.get_or_insert_with(|| {
            before.saturating_mul(size.map_or(count, |size| size.min(count)))
        });
        let complete = match (page.total, size) {
            (Some(total), _) => self.seen.saturating_add(skipped) >= total,
            (None, Some(size)) => count < size,
            (None, None) => false,
        };
        if let (false, Some(next)) = (complete, self.request.page().checked_add(1)) {
            let most = self.client.max_pages();
            self.state = if self.come < most {
                self.request = self.request.clone().with_page(next);
                State::Ask
            } else {
                State::Failed(Self::failure(format!(
                    "the list has more than {most} pages, the limit set by HttpConfig::max_pages"
                )))
            };
        }
        Ok(page)
    }

    /// For helpers that recognise entries by their identifiers: reports whether the last page had any new entry.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnexpectedResponse`](crate::ErrorKind::UnexpectedResponse) for the third such page in a row without
    /// one. There is no further page then.
    pub fn had_news(&mut self, had_news: bool) -> Result<(), Error> {
        self.without_news = if had_news {
            0
        } else {
            self.without_news.saturating_add(1)
        };
        if self.without_news < WITHOUT_NEWS {
            return Ok(());
        }
        self.state = State::Done;
        let problem = format!("the server sent {WITHOUT_NEWS} pages in a row without anything new");
        Err(Self::failure(problem))
    }

    fn failure(problem: String) -> Error {
        Error::unexpected_response(problem).with_operation(E::OPERATION)
    }
}

impl<E: Paged + Unpin> Stream for Pages<E> {
    type Item = Result<Page<E::Item>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(cx)
    }
}

impl<E: Paged> std::fmt::Debug for Pages<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &E::OPERATION.id())
            .field("seen", &self.seen)
            .finish_non_exhaustive()
    }
}

/// The entries of a list, page after page, as a [`Stream`]. Made by [`Call::items`].
#[must_use = "streams do nothing unless polled"]
pub struct Items<E: Paged> {
    pages: Pages<E>,
    ready: VecDeque<E::Item>,
    /// How many entries of the last page cannot be read.
    unread: usize,
}

impl<E: Paged> Items<E> {
    pub(crate) fn new(pages: Pages<E>) -> Self {
        Self {
            pages,
            ready: VecDeque::new(),
            unread: 0,
        }
    }

    /// Returns the next entry, or `None` after the last one or after an error.
    ///
    /// # Errors
    ///
    /// That of the call for the page with the entry, and
    /// [`ErrorKind::UnexpectedResponse`](crate::ErrorKind::UnexpectedResponse) after the entries of a page of which others
    /// cannot be read: a list without them would look complete. [`Call::pages`] goes on.
    pub async fn try_next(&mut self) -> Result<Option<E::Item>, Error> {
        std::future::poll_fn(|cx| self.poll_item(cx))
            .await
            .transpose()
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<E::Item, Error>>> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            let unread = std::mem::take(&mut self.unread);
            if unread > 0 {
                self.pages.state = State::Done;
                let problem = format!(
                    "{unread} entries of a page cannot be read: `pages()` has them in `unread`"
                );
                let error = Error::unexpected_response(problem).with_operation(E::OPERATION);
                return Poll::Ready(Some(Err(error)));
            }
            match ready!(self.pages.poll_page(cx)) {
                Some(Ok(page)) => {
                    self.unread = page.unread.len();
                    self.ready.extend(page.items);
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<E: Paged<Item: Unpin> + Unpin> Stream for Items<E> {
    type Item = Result<E::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl<E: Paged> std::fmt::Debug for Items<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
