//! The call itself, through the client of the vendor.

use std::{io, process::ExitCode};

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use vendor_auth::BoxFuture;
use vendor_http::{
    Call, Download, Error, Upload,
    vendor::{Endpoint, Paged},
    wire,
};

use super::{
    Planned, Told,
    command::Options,
    file,
    output::{self, Done},
    request::Request,
    trouble,
};
use crate::{Failure, input::Unusable, profile::Profile};

/// The result of a call.
pub(in crate::call) type Result = std::result::Result<Done, Stopped>;

/// Why a call did not finish.
#[derive(Debug)]
pub(in crate::call) enum Stopped {
    Call(Error),
    Unusable(Unusable),
    Output(io::Error),
}

impl Stopped {
    /// Says why, and whether the call may have taken effect.
    pub(super) fn report(
        self,
        planned: &Planned,
        profile: &Profile,
        options: &Options,
    ) -> std::result::Result<ExitCode, Failure> {
        match self {
            Self::Call(error) => Ok(trouble::report(&error, planned, profile, options)),
            Self::Unusable(unusable) => Err(unusable.into()),
            Self::Output(error) => Ok(output::unwritable(&error)),
        }
    }
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}

impl From<Unusable> for Stopped {
    fn from(unusable: Unusable) -> Self {
        Self::Unusable(unusable)
    }
}

/// The names by which a list pages, on the wire.
#[derive(Clone, Copy, Debug)]
pub(in crate::call) struct Paging {
    pub(in crate::call) number: &'static str,
    pub(in crate::call) size: Option<&'static str>,
    /// The member of the data that holds the entries.
    pub(in crate::call) entries: &'static str,
}

/// A call about to be made. Each method is for one form of operation.
pub(in crate::call) struct Sending<'c> {
    pub(super) request: &'c Request,
    pub(super) options: &'c Options,
    pub(super) told: &'c Told,
    pub(super) ask: &'c Ask<'c>,
}

/// Asks whether the call is to be made, once it is known that it can be.
pub(in crate::call) type Ask<'c> = dyn Fn() -> std::result::Result<(), Unusable> + Send + Sync + 'c;

impl<'c> Sending<'c> {
    fn request<E: DeserializeOwned>(
        &self,
        paging: Option<Paging>,
    ) -> std::result::Result<E, Unusable> {
        let request = self.request.parse(paging)?;
        (self.ask)()?;
        Ok(request)
    }

    fn timed<E: Endpoint>(&self, call: Call<E>) -> Call<E> {
        match self.options.timeout {
            Some(timeout) => call.timeout(timeout),
            None => call,
        }
    }

    pub(in crate::call) fn data<E: Endpoint + DeserializeOwned>(
        self,
        call: impl FnOnce(E) -> Call<E> + Send + 'c,
    ) -> BoxFuture<'c, Result> {
        Box::pin(async move {
            self.timed(call(self.request(None)?)).await?;
            Ok(Done::Reply)
        })
    }

    pub(in crate::call) fn pages<E: Paged + DeserializeOwned>(
        self,
        paging: Paging,
        call: impl FnOnce(E) -> Call<E> + Send + 'c,
    ) -> BoxFuture<'c, Result> {
        if !self.options.all {
            return self.data(call);
        }
        Box::pin(async move {
            let call = call(self.request(Some(paging))?);
            let mut pages = self.timed(call).pages();
            while pages.try_next().await?.is_some() {
                let page = self.told.take().and_then(|response| response.data);
                for entry in entries(page.as_deref().unwrap_or_default(), paging.entries) {
                    output::entry(entry.get()).map_err(Stopped::Output)?;
                }
            }
            Ok(Done::Listed)
        })
    }

    pub(in crate::call) fn upload<E: Endpoint + DeserializeOwned>(
        self,
        call: impl FnOnce(E, Upload) -> Call<E> + Send + 'c,
    ) -> BoxFuture<'c, Result> {
        Box::pin(async move {
            let request = self.request(None)?;
            let upload = self.request.upload().unwrap_or_else(Upload::missing);
            let upload = upload.on_progress(file::progress("sent"));
            self.timed(call(request, upload)).await?;
            Ok(Done::Reply)
        })
    }

    pub(in crate::call) fn file<E: Endpoint<Output = Download> + DeserializeOwned>(
        self,
        call: impl FnOnce(E) -> Call<E> + Send + 'c,
    ) -> BoxFuture<'c, Result> {
        Box::pin(async move {
            let download = self.timed(call(self.request(None)?)).await?;
            file::save(download, self.options).await
        })
    }
}

/// The entries of a page as they came.
fn entries<'p>(page: &'p str, name: &str) -> Vec<&'p RawValue> {
    let list = if page.trim_start().starts_with('[') {
        serde_json::from_str(page).ok()
    } else {
        let members = wire::members(page).unwrap_or_default();
        let member = members.into_iter().find(|(member, _)| member == name);
        member.and_then(|(_, list)| serde_json::from_str(list.get()).ok())
    };
    list.unwrap_or_default()
}
