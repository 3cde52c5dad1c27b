//! All employees or departments, one after the other.

use std::{
    collections::{HashSet, VecDeque},
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures_core::Stream;
use vendor_auth::BoxFuture;
use vendor_http::{Error, Pages, vendor::Paged, wire::Id};

use crate::{
    Client, Group, GroupDetail, GroupList, GroupSummary, User, UserDetail, UserList, UserSummary,
};

impl Client {
    /// Every employee with all details: reads the list page by page ([`user_list`](Self::user_list)) and each employee
    /// on it ([`user_detail`](Self::user_detail)), one call at a time.
    ///
    /// ```no_run
    /// # async fn run(client: jinyan_travel::Client) -> Result<(), jinyan_travel::Error> {
    /// let mut users = client.sync_users();
    /// while let Some(user) = users.try_next().await? {
    ///     println!("{:?} in {:?}", user.user_id, user.group_id);
    /// }
    /// # Ok(()) }
    /// ```
    pub fn sync_users(&self) -> Records<User> {
        Records::new(self.clone(), 1)
    }

    /// Every department with all details: reads the list page by page ([`group_list`](Self::group_list)) and each
    /// department on it ([`group_detail`](Self::group_detail)), one call at a time.
    ///
    /// The list names parents only; the tree is in the details, by [`parent_id`](Group::parent_id). A department may
    /// come before its parent.
    pub fn sync_groups(&self) -> Records<Group> {
        Records::new(self.clone(), 1)
    }
}

/// What [`Records`] consist of: [`User`] and [`Group`].
pub trait Record: Sized + 'static {
    /// The list that names them.
    #[doc(hidden)]
    type List: Paged + Unpin;

    #[doc(hidden)]
    fn list(client: &Client, page: u32) -> Pages<Self::List>;

    #[doc(hidden)]
    fn id(entry: <Self::List as Paged>::Item) -> Option<Id>;

    #[doc(hidden)]
    fn read(client: Client, id: Id) -> BoxFuture<'static, Result<Self, Error>>;
}

impl Record for User {
    type List = UserList;

    fn list(client: &Client, page: u32) -> Pages<UserList> {
        client.user_list(UserList::new(page)).pages()
    }

    fn id(entry: UserSummary) -> Option<Id> {
        entry.id
    }

    fn read(client: Client, id: Id) -> BoxFuture<'static, Result<Self, Error>> {
        Box::pin(async move {
            let mut user = client.user_detail(UserDetail::new(id.clone())).await?;
            user.user_id.get_or_insert(id);
            Ok(user)
        })
    }
}

impl Record for Group {
    type List = GroupList;

    fn list(client: &Client, page: u32) -> Pages<GroupList> {
        client.group_list(GroupList::new(page)).pages()
    }

    fn id(entry: GroupSummary) -> Option<Id> {
        entry.group_id
    }

    fn read(client: Client, id: Id) -> BoxFuture<'static, Result<Self, Error>> {
        Box::pin(async move {
            let mut group = client.group_detail(GroupDetail::new(id.clone())).await?;
            group.group_id.get_or_insert(id);
            Ok(group)
        })
    }
}

/// Records with all details, as a [`Stream`]. Made by [`Client::sync_users`] and [`Client::sync_groups`].
///
/// A record that is on two pages, because the list changed meanwhile, is returned once. One that moved to a page that
/// has been read is missed: the vendor gives no snapshot.
///
/// After the error of a record the stream goes on with the next one; [`current`](Self::current) names the one that
/// failed. After the error of a page it ends; [`page`](Self::page) names the page to begin with again. The third page in
/// a row on which no record is new is such an error: the list would never end.
#[must_use = "streams do nothing unless polled"]
pub struct Records<T: Record> {
    client: Client,
    /// None before the first page.
    pages: Option<Pages<T::List>>,
    page: u32,
    /// Whether a page has come since `page` was counted up.
    has_page: bool,
    waiting: VecDeque<Option<Id>>,
    seen: HashSet<Id>,
    current: Option<Id>,
    reading: Option<BoxFuture<'static, Result<T, Error>>>,
}

impl<T: Record> Records<T> {
    fn new(client: Client, page: u32) -> Self {
        Self {
            client,
            pages: None,
            page,
            has_page: false,
            waiting: VecDeque::new(),
            seen: HashSet::new(),
            current: None,
            reading: None,
        }
    }

    /// Begins with this page, from 1, where an earlier run ended. Begins anew on a stream that has been polled.
    pub fn from_page(self, page: u32) -> Self {
        Self::new(self.client, page)
    }

    /// The page of the list that is being worked on. Store it to go on from there with
    /// [`from_page`](Self::from_page); its records then come again.
    #[must_use]
    pub fn page(&self) -> u32 {
        self.page
    }

    /// The record that the last response or error is about; `None` if it was about a page.
    #[must_use]
    pub fn current(&self) -> Option<&Id> {
        self.current.as_ref()
    }

    /// Returns the next record, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// That of the call for the page or the record, and
    /// [`ErrorKind::UnexpectedResponse`](vendor_http::ErrorKind::UnexpectedResponse) for an entry without identifier.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        std::future::poll_fn(|cx| self.poll_record(cx))
            .await
            .transpose()
    }

    fn poll_record(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(reading) = &mut self.reading {
                let record = ready!(reading.as_mut().poll(cx));
                self.reading = None;
                return Poll::Ready(Some(record));
            }
            match self.waiting.pop_front() {
                Some(Some(id)) => {
                    if self.seen.insert(id.clone()) {
                        self.current = Some(id.clone());
                        self.reading = Some(T::read(self.client.clone(), id));
                    }
                    continue;
                }
                Some(None) => {
                    self.current = None;
                    let error =
                        Error::unexpected_response("an entry of the list has no identifier");
                    return Poll::Ready(Some(Err(error)));
                }
                None => self.current = None,
            }
            if self.has_page {
                self.has_page = false;
                self.page = self.page.saturating_add(1);
            }
            let (client, page) = (&self.client, self.page);
            let pages = self.pages.get_or_insert_with(|| T::list(client, page));
            match ready!(Pin::new(&mut *pages).poll_next(cx)) {
                Some(Ok(page)) => {
                    self.has_page = true;
                    // An entry that cannot be read has no identifier, which is an error when its turn comes.
                    let unread = page.unread.iter().map(|_| None);
                    let entries: Vec<_> = page.items.into_iter().map(T::id).chain(unread).collect();
                    let is_new =
                        |id: &Option<Id>| id.as_ref().is_none_or(|id| !self.seen.contains(id));
                    pages.had_news(entries.iter().any(is_new))?;
                    self.waiting.extend(entries);
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T: Record> Stream for Records<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_record(cx)
    }
}

impl<T: Record> fmt::Debug for Records<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records")
            .field("page", &self.page)
            .field("seen", &self.seen.len())
            .finish_non_exhaustive()
    }
}
