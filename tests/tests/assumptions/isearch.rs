//! i-Search.

use isearch_oapi::{Client, UploadFile, UploadSigning};
use vendor_http::{Error, Upload};
use vendor_sandbox::{Deviation, SandboxBuilder};

use crate::{Pair, Setting};

pub(crate) const PAIRS: &[Pair] = &[(Deviation::IsearchUploadSignature, |sandbox, setting| {
    Box::pin(upload_signature(sandbox, setting))
})];

async fn upload_signature(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Error> {
    let sandbox = sandbox.start().await.unwrap();
    let vendor = sandbox.isearch();
    let mut client =
        Client::builder(vendor.base_url()).access_key(vendor.access_key(), vendor.secret_key());
    if setting == Setting::Other {
        client = client.sign_uploads(UploadSigning::TextPartsAndFileName);
    }
    let upload = UploadFile::new(Upload::bytes("a.txt", "a"), "1");
    client.build()?.upload_file(upload).await.map(drop)
}
