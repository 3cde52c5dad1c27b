//! The store in a file.

use std::{env, fs, path::PathBuf, time::Duration};

use vendor_auth::{Token, TokenStore, Turn};
use vendor_store::{FileTokenStore, Folder, TokenKey, contract::TokenContract};

/// A folder of its own, removed at the end.
struct Temporary(PathBuf);

impl Temporary {
    fn new(name: &str) -> Self {
        let unique = format!("vendor-store-{name}-{}", std::process::id());
        let path = env::temp_dir().join(unique);
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_holds_to_all_of_the_contract() {
    const LEASE: Duration = Duration::from_millis(300);
    let folder = Temporary::new("contract");
    let (path, emptied) = (folder.0.clone(), folder.0.clone());
    let contract = TokenContract::new(move |name: &str| {
        FileTokenStore::new(Folder::new(&path), name)
            .lease(LEASE)
            .encrypted(TokenKey::new([7; 32]))
    })
    .lease(LEASE)
    .emptied_by(move |name| {
        for file in fs::read_dir(&emptied).unwrap() {
            let path = file.unwrap().path();
            let is = path
                .file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with(name);
            if is {
                fs::remove_file(path).unwrap();
            }
        }
        async {}
    });
    let held = contract.check().await.unwrap();
    assert_eq!(held.len(), 22, "{held:?}");
}

#[tokio::test]
async fn its_files_are_the_owner_s_alone_and_show_nothing_of_an_encrypted_token() {
    let folder = Temporary::new("private");
    let store = FileTokenStore::new(Folder::new(&folder.0), "i-search:ops/1")
        .encrypted(TokenKey::new([7; 32]));
    let Turn::Granted(mut guard) = store.claim(0).await.unwrap() else {
        panic!("nobody has the right");
    };
    let token = Token::new("pl4nted").with_refresh_token("pl4nted-too");
    guard.save(&token, Duration::from_secs(60)).await.unwrap();

    let mut names = Vec::new();
    for file in fs::read_dir(&folder.0).unwrap() {
        let file = file.unwrap();
        names.push(file.file_name().into_string().unwrap());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
        let text = fs::read_to_string(file.path()).unwrap();
        assert!(!text.contains("pl4nted"), "{text}");
    }
    // The one before is gone.
    let [name] = names.as_slice() else {
        panic!("{names:?}");
    };
    assert!(
        name.starts_with("i-search%3aops%2f1.0") && name.rsplit_once('.').unwrap().1 == "token"
    );
    let debug = format!("{store:?}");
    assert!(!debug.contains("pl4nted"), "{debug}");
}

#[tokio::test]
async fn a_damaged_file_is_an_error_and_not_replaced() {
    let folder = Temporary::new("damaged");
    fs::create_dir_all(&folder.0).unwrap();
    let path = folder.0.join(format!("ops.{:020}.token", 7));
    fs::write(&path, "{\"granted\":").unwrap();
    let store = FileTokenStore::new(Folder::new(&folder.0), "ops");
    let error = store.claim(0).await.unwrap_err();
    assert_eq!(error.kind(), vendor_auth::StoreErrorKind::Unreadable);
    assert_eq!(fs::read_to_string(path).unwrap(), "{\"granted\":");
}
