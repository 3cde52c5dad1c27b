//! i-Search.

use isearch_oapi::{Client, UploadFile, UploadSigning};
use vendor_http::Upload;
use vendor_sandbox::SandboxBuilder;

use crate::{Failure, Pair, Setting};

pub(crate) const PAIRS: &[Pair] = pairs! {
    IsearchUploadSignature => upload_signature,
};

async fn upload_signature(sandbox: SandboxBuilder, setting: Setting) -> Result<(), Failure> {
    let sandbox = sandbox.start().await.unwrap();
    let vendor = sandbox.isearch();
    let mut client =
        Client::builder(vendor.base_url()).access_key(vendor.access_key(), vendor.secret_key());
    if setting == Setting::Other {
        client = client.sign_uploads(UploadSigning::TextPartsAndFileName);
    }
    let upload = UploadFile::new(Upload::bytes("a.txt", "a"), "1");
    client.build()?.upload_file(upload).await?;
    Ok(())
}
