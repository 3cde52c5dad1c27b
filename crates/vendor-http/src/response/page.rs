//! One page of a list.

use std::{
    cell::{Cell, RefCell},
    fmt,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    marker::PhantomData,
};

use serde::{
    Deserialize as _, Deserializer,
    de::{Error as _, MapAccess, Visitor},
};
use serde_json::value::RawValue;
use vendor_wire::{Extra, Found, Json, Member, Read, ReadSeed, Scope, entries, unfit};

use super::Request;

/// A page may have this many times the requested entries: some servers have a minimum size.
const FAR_MORE: usize = 10;

/// A page with at most this many entries is accepted, even if fewer were requested.
const ALWAYS_TAKEN: usize = 1000;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page<T> {
    /// How many entries the whole list has, where the vendor says so.
    pub total: Option<u64>,
    /// The entries of this page.
    pub items: Vec<T>,
    /// Entries that cannot be read, unchanged.
    pub unread: Vec<Json>,
    fingerprint: Option<u64>,
}

impl<T> Page<T> {
    /// A page of these entries.
    #[must_use]
    pub fn new(total: Option<u64>, items: Vec<T>) -> Self {
        Self {
            total,
            items,
            unread: Vec::new(),
            fingerprint: None,
        }
    }

    /// The same page with a fingerprint: two pages of the same fingerprint are the same page.
    #[must_use]
    pub fn with_fingerprint(mut self, fingerprint: u64) -> Self {
        self.fingerprint = Some(fingerprint);
        self
    }

    pub(super) fn empty() -> Self {
        Self::new(None, Vec::new())
    }

    pub(crate) fn fingerprint(&self) -> Option<u64> {
        self.fingerprint
    }

    /// The number of entries that came, whether they can be read or not.
    pub(crate) fn len(&self) -> usize {
        self.items.len().saturating_add(self.unread.len())
    }
}

/// Reads a page whose members have these names.
pub(super) struct Names<T> {
    pub(super) total: &'static str,
    pub(super) items: &'static str,
    /// Members next to them that say nothing.
    pub(super) others: &'static [&'static str],
    pub(super) request: Request,
    pub(super) item: PhantomData<T>,
}

impl<T> Names<T> {
    fn most(&self) -> usize {
        let size = self
            .request
            .size
            .and_then(|size| usize::try_from(size).ok());
        size.map_or(usize::MAX, |size| {
            size.saturating_mul(FAR_MORE).max(ALWAYS_TAKEN)
        })
    }
}

impl<T: Read> ReadSeed for &Names<T> {
    type Value = Page<T>;

    fn read<'de, D: Deserializer<'de>>(
        self,
        json: D,
        scope: &Scope<'_>,
    ) -> Result<Option<Page<T>>, D::Error> {
        if !scope.is_tolerant() {
            return json.deserialize_map(Object { names: self, scope });
        }
        let json = <&RawValue>::deserialize(json)?;
        let text = &mut serde_json::Deserializer::from_str(json.get());
        let page = match Found::of(json.get()) {
            // The entries alone.
            found @ Found::List => {
                scope.drift("a page of a list", found);
                let part = Entries::new(self);
                let items = (&part).read(text, scope);
                items.map(|items| Some(part.into_page(None, items.unwrap_or_default())))
            }
            Found::Object => text.deserialize_map(Object { names: self, scope }),
            _ if says_nothing(json) => return Ok(None),
            _ => return Err(unfit("a page of a list")),
        };
        page.map_err(|_| unfit("a page of a list"))
    }
}

/// Whether this is null or a blank text.
fn says_nothing(json: &RawValue) -> bool {
    let is_blank = |text: String| matches!(text.trim(), "" | "null");
    serde_json::from_str(json.get()).is_ok_and(|text: Option<String>| text.is_none_or(is_blank))
}

struct Object<'s, T> {
    names: &'s Names<T>,
    scope: &'s Scope<'s>,
}

impl<'de, T: Read> Visitor<'de> for Object<'_, T> {
    type Value = Option<Page<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page of a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let names = self.names;
        let part = Entries::new(names);
        let (mut total, mut extra): (Option<u64>, _) = (None, Extra::default());
        let mut items: Option<Vec<T>> = None;
        let mut says_nothing = true;
        while let Some(member) = Member::next(&mut object, self.scope)? {
            let name = member.name();
            says_nothing = false;
            if name == names.total {
                member.fill(&mut total, &mut extra)?;
            } else if name == names.items && items.is_some() {
                // Nobody can tell which of the two it is.
                self.scope
                    .member(names.items)
                    .fail("is there twice".to_owned());
                return Err(A::Error::custom("the entries are there twice"));
            } else if name == names.items {
                items = Some(member.read(&part)?.unwrap_or_default());
            } else if names.others.contains(&name) {
                member.skip()?;
            } else {
                member.keep(&mut extra)?;
            }
        }
        match items {
            Some(items) => Ok(Some(part.into_page(total, items))),
            None if says_nothing => Ok(None),
            None if total == Some(0) => Ok(Some(Page::new(total, Vec::new()))),
            None => {
                self.scope.member(names.items).fail("is missing".to_owned());
                Err(A::Error::custom("the entries are missing"))
            }
        }
    }
}

/// The entries of a list, and what is noticed along with them.
pub(super) struct Entries<T> {
    most: usize,
    compares_pages: bool,
    fingerprint: Cell<Option<u64>>,
    unread: RefCell<Vec<Json>>,
    item: PhantomData<T>,
}

impl<T> Entries<T> {
    fn new(names: &Names<T>) -> Self {
        Self {
            most: names.most(),
            compares_pages: names.request.compares_pages,
            ..Self::all()
        }
    }

    /// All that come.
    pub(super) fn all() -> Self {
        Self {
            most: usize::MAX,
            compares_pages: false,
            fingerprint: Cell::default(),
            unread: RefCell::default(),
            item: PhantomData,
        }
    }

    pub(super) fn into_unread(self) -> Vec<Json> {
        self.unread.into_inner()
    }

    fn into_page(self, total: Option<u64>, items: Vec<T>) -> Page<T> {
        Page {
            total,
            items,
            unread: self.unread.into_inner(),
            fingerprint: self.fingerprint.get(),
        }
    }
}

impl<T: Read> ReadSeed for &Entries<T> {
    type Value = Vec<T>;

    fn read<'de, D: Deserializer<'de>>(
        self,
        json: D,
        scope: &Scope<'_>,
    ) -> Result<Option<Vec<T>>, D::Error> {
        let odd = |json: &RawValue| self.unread.borrow_mut().push(json.into());
        if !self.compares_pages {
            return entries(json, scope, self.most, odd);
        }
        // A total that changes does not make it another page.
        let json = <&RawValue>::deserialize(json)?;
        let mut hasher = DefaultHasher::new();
        json.get().hash(&mut hasher);
        self.fingerprint.set(Some(hasher.finish()));
        let text = &mut serde_json::Deserializer::from_str(json.get());
        entries(text, scope, self.most, odd).map_err(D::Error::custom)
    }
}
