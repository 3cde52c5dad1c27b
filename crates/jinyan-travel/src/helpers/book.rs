//! Booking a trip, and the page to send its traveller to.

use std::fmt;

use vendor_http::{Error, ErrorKind, Outcome, wire::Id};

use super::page::{PageUrl, check_user};
use crate::{Booking, BtripBooking, Client};

impl Client {
    /// Books a trip (§商旅接口) and makes the page on which `traveller` chooses flight, room or train.
    ///
    /// Two calls: the booking, which is never repeated, and the token of [`entry_page`](Self::entry_page). Nothing is
    /// ordered before the traveller does; the vendor clears unused bookings from time to time.
    ///
    /// Push the people first, with [`user_save`](Self::user_save): the approvers, contacts and travellers of the trip (使用说明).
    /// To test with flights, take one that leaves in two hours or later.
    ///
    /// # Errors
    ///
    /// A [`BookError`], which contains the booking if it was made and only its page is missing.
    pub async fn book(
        &self,
        booking: BtripBooking,
        traveller: impl Into<Id>,
    ) -> Result<BookedPage, BookError> {
        let traveller = traveller.into();
        let failed = |error| BookError::new(error, Vec::new());
        check_user(&traveller).map_err(failed)?;
        let bookings = self.btrip_booking(booking).await.map_err(failed)?;
        let (booking, booking_url) = match bookings.as_slice() {
            [booking] => match booking.booking_url.as_deref() {
                Some(url) if !url.trim().is_empty() => (booking.clone(), url),
                _ => return Err(BookError::unexpected("has no booking_url", bookings)),
            },
            [] => return Err(BookError::unexpected("has no booking", bookings)),
            _ => return Err(BookError::unexpected("has several bookings", bookings)),
        };
        match self.entry_page(traveller, booking_url).await {
            Ok(page) => Ok(BookedPage { booking, page }),
            Err(error) => Err(BookError::new(error, bookings)),
        }
    }
}

/// A booking, and where to send its traveller.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BookedPage {
    /// The booking.
    pub booking: Booking,
    /// The page for the traveller, valid for minutes. Later get another one from [`Client::entry_page`], with the
    /// booking's `booking_url`.
    pub page: PageUrl,
}

/// Why a trip was not booked, or is booked without a page.
///
/// # Troubleshooting
///
/// Look at [`bookings`](Self::bookings) first: with a booking in it, do not book again but call
/// [`Client::entry_page`] with its `booking_url`. Without one, [`outcome`](Self::outcome) says whether the request may
/// have been received. After [`Outcome::Unknown`] a second booking does no harm according to the document:
/// repetition is allowed, unused bookings disappear, and only what the traveller orders counts.
#[derive(Debug, Clone)]
pub struct BookError {
    error: Error,
    bookings: Vec<Booking>,
}

impl BookError {
    fn new(error: Error, bookings: Vec<Booking>) -> Self {
        Self { error, bookings }
    }

    fn unexpected(problem: &str, bookings: Vec<Booking>) -> Self {
        let error = Error::unexpected_response(format!("the response to the booking {problem}"));
        Self::new(error, bookings)
    }

    /// What the response says was booked; empty when no response came, or none that could be read.
    #[must_use]
    pub fn bookings(&self) -> &[Booking] {
        &self.bookings
    }

    /// Whether the trip may be booked. If there is a booking, this is never `NotSent` or `Refused`, for whatever reason
    /// the page could not be made.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        if self.bookings.is_empty() {
            self.error.outcome()
        } else {
            Outcome::Unknown
        }
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.error.kind()
    }

    /// The vendor's own code, as text.
    #[must_use]
    pub fn vendor_code(&self) -> Option<&str> {
        self.error.vendor_code()
    }

    /// The failure itself, of the booking or of the page's token, with the vendor's code and message.
    #[must_use]
    pub fn error(&self) -> &Error {
        &self.error
    }
}

impl fmt::Display for BookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = &self.error;
        match self.bookings.as_slice() {
            [] => write!(f, "{error}"),
            bookings => {
                f.write_str("booked as")?;
                for booking in bookings {
                    let id = booking
                        .booking_id
                        .as_ref()
                        .map_or("(no number)", Id::as_str);
                    write!(f, " {id}")?;
                }
                write!(f, ", but there is no page for it: {error}")
            }
        }
    }
}

impl std::error::Error for BookError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}
