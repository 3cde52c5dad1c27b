//! Lists that come page by page.

use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;
use vendor_auth::BoxFuture;

use super::{
    HttpClient,
    call::{Call, Options},
};
use crate::{Error, Page, Paged};

/// The pages of a list from the requested one on, as a [`Stream`]. Made by [`Call::pages`].
///
/// It ends with the page that completes the list's total, or, where the vendor gives no total, with a short page, or,
/// where nobody says how long a page is, with an empty one; an empty page always ends it. A page that repeats the one before it is an error: the list would never end.
#[must_use = "streams do nothing unless polled"]
pub struct Pages<'c, E: Paged> {
    client: &'c HttpClient,
    request: E,
    options: Options,
    first: u32,
    /// Entries before the first page, estimated when that page has come.
    skipped: Option<u64>,
    seen: u64,
    last_fingerprint: Option<u64>,
    state: State<'c, E>,
}

enum State<'c, E: Paged> {
    Ask,
    Waiting(BoxFuture<'c, Result<Page<E::Item>, Error>>),
    Done,
}

impl<'c, E: Paged + 'c> Pages<'c, E> {
    pub(crate) fn new(client: &'c HttpClient, request: E, options: Options) -> Self {
        let first = request.page();
        Self {
            client,
            request,
            options: options.compare_pages(),
            first,
            skipped: None,
            seen: 0,
            last_fingerprint: None,
            state: State::Ask,
        }
    }

    /// The next page; none after the last one. After an error there is no further page.
    ///
    /// # Errors
    ///
    /// That of the call for this page.
    pub async fn try_next(&mut self) -> Result<Option<Page<E::Item>>, Error> {
        std::future::poll_fn(|cx| self.poll_page(cx))
            .await
            .transpose()
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Page<E::Item>, Error>>> {
        loop {
            match &mut self.state {
                State::Done => return Poll::Ready(None),
                State::Ask => {
                    let call = Call::new(self.client, self.request.clone(), self.options.clone());
                    self.state = State::Waiting(call.into_future());
                }
                State::Waiting(answer) => {
                    let page = ready!(answer.as_mut().poll(cx));
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
        let last = std::mem::replace(&mut self.last_fingerprint, page.fingerprint());
        if last.is_some() && last == page.fingerprint() {
            return Err(
                Error::unexpected_answer("the server sent the page before once more")
                    .with_operation(E::OPERATION),
            );
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
            self.request = self.request.clone().with_page(next);
            self.state = State::Ask;
        }
        Ok(page)
    }
}

impl<'c, E: Paged + Unpin + 'c> Stream for Pages<'c, E> {
    type Item = Result<Page<E::Item>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(cx)
    }
}

impl<E: Paged> std::fmt::Debug for Pages<'_, E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &E::OPERATION.id())
            .field("seen", &self.seen)
            .finish_non_exhaustive()
    }
}

/// The entries of a list, page after page, as a [`Stream`]. Made by [`Call::items`].
#[must_use = "streams do nothing unless polled"]
pub struct Items<'c, E: Paged> {
    pages: Pages<'c, E>,
    ready: VecDeque<E::Item>,
    /// How many entries of the last page cannot be read.
    unread: usize,
}

impl<'c, E: Paged + 'c> Items<'c, E> {
    pub(crate) fn new(pages: Pages<'c, E>) -> Self {
        Self {
            pages,
            ready: VecDeque::new(),
            unread: 0,
        }
    }

    /// The next entry; none after the last one. After an error there is no further entry.
    ///
    /// # Errors
    ///
    /// That of the call for the page that holds the entry, and
    /// [`ErrorKind::UnexpectedAnswer`](crate::ErrorKind::UnexpectedAnswer) after the entries of a page of which others
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
                let error = Error::unexpected_answer(problem).with_operation(E::OPERATION);
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

impl<'c, E: Paged<Item: Unpin> + Unpin + 'c> Stream for Items<'c, E> {
    type Item = Result<E::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl<E: Paged> std::fmt::Debug for Items<'_, E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}
