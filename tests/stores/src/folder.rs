//! A process on a small disk of its own, which is deleted, read-only and full.

use std::{fs, path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize};
use tokio::process::Command;
use vendor_auth::{StoreErrorKind, TokenCache, TokenError, TokenStore, Turn};

use crate::{
    Failure,
    scenario::require,
    store::Place,
    vendor::{Allows, Login, Vendor},
};

const LIFETIME: Duration = Duration::from_secs(600);
const LEASE: Duration = Duration::from_millis(200);

/// What the process is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct In {
    /// Where the small disk is mounted.
    pub(crate) folder: PathBuf,
}

type Cache = TokenCache<Login>;

struct Trial {
    place: Place,
    vendor: Vendor,
}

impl Trial {
    /// A process that starts now.
    fn process(&self, without_store: bool) -> Result<Cache, Failure> {
        let login = Login {
            port: self.vendor.port,
            account: "files".to_owned(),
            lifetime: LIFETIME,
        };
        Ok(TokenCache::builder(login)
            .store(self.store()?)
            .fetch_without_store(without_store)
            .build())
    }

    fn store(&self) -> Result<Box<dyn TokenStore>, Failure> {
        self.place.tokens("files", LEASE)
    }

    fn logins(&self) -> usize {
        self.vendor.logins("files").len()
    }

    /// No new token can be shared: what each kind of process does.
    async fn is_down(&self, known: u64, what: &str) -> Result<(), Failure> {
        match self.store()?.claim(known).await {
            Err(error) if error.kind() == StoreErrorKind::Unavailable => {}
            other => return Err(Failure::new(format!("{what}: {other:?}"))),
        }
        // One that starts finds the token that is there.
        let late = self.process(false)?;
        let lease = late.get().await?;
        require(lease.generation() == known, "another token was found")?;
        let logins = self.logins();
        late.invalidate(&lease);
        match late.get().await {
            Err(TokenError::Store(_)) => {}
            other => return Err(Failure::new(format!("{what}: {other:?}"))),
        }
        require(self.logins() == logins, "it logged in by itself")?;
        let alone = self.process(true)?;
        alone.invalidate(&alone.get().await?);
        alone.get().await?;
        require(self.logins() == logins + 1, "it did not log in by itself")
    }
}

pub(crate) async fn run(told: In) -> Result<(), Failure> {
    let folder = told.folder.join("tokens");
    let trial = Trial {
        place: Place::File(folder.clone()),
        vendor: Vendor::start(Allows::SeveralTokens, LIFETIME).await?,
    };
    let cache = trial.process(false)?;
    let first = cache.get().await?;

    fs::remove_dir_all(&folder)?;
    let kept = cache.get().await?;
    require(kept.generation() == first.generation(), "it lost its token")?;
    let next = trial.process(false)?.get().await?;
    require(next.generation() > first.generation(), "numbers fell back")?;
    require(trial.logins() == 2, "not one login for the deleted folder")?;
    cache.invalidate(&first);
    let found = cache.get().await?;
    require(
        found.generation() == next.generation(),
        "it did not find it",
    )?;

    let mount = async |how: &str| {
        let mut command = Command::new("mount");
        command.args(["-o", how]).arg(&told.folder);
        require(command.status().await?.success(), "the disk is busy")
    };
    mount("remount,ro").await?;
    trial.is_down(next.generation(), "read-only").await?;
    mount("remount,rw").await?;

    // A process that has the right when the disk becomes full.
    let store = trial.store()?;
    let Turn::Granted(mut guard) = store.claim(next.generation()).await? else {
        return Err(Failure::new("nobody has the right"));
    };
    let filler = told.folder.join("filler");
    let _ = fs::write(&filler, vec![0; 1 << 20]);
    match guard.save(next.token(), LIFETIME).await {
        Err(error) if error.kind() == StoreErrorKind::Unavailable => {}
        other => return Err(Failure::new(format!("saved on a full disk: {other:?}"))),
    }
    drop(guard);
    trial.is_down(next.generation(), "full").await?;
    fs::remove_file(&filler)?;

    // As before, and nothing is left over.
    found.accepted();
    cache.invalidate(&found);
    let last = cache.get().await?;
    require(last.generation() > found.generation(), "no newer token")?;
    let left: Vec<_> = fs::read_dir(&folder)?.collect::<Result<_, _>>()?;
    require(left.len() == 1, format!("{left:?} are left"))?;
    println!(
        "deleted: one login more; read-only and full: the token that is there is handed out, a process without a usable \
         one is told that the store is down, or logs in by itself where the vendor allows it; then as before"
    );
    Ok(())
}
