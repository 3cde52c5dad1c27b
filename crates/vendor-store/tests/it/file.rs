//! The store in a file.

use std::{env, error::Error as _, fs, path::PathBuf, time::Duration};

use tokio::task::JoinSet;
use vendor_auth::{StoreErrorKind, StoreGuard, Token, TokenStore, Turn};
use vendor_store::{FileTokenStore, Folder, InvalidName, TokenKey, contract::TokenContract};

const MINUTE: Duration = Duration::from_secs(60);

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

async fn granted(store: &FileTokenStore, known: u64) -> Box<dyn StoreGuard + '_> {
    match store.claim(known).await.unwrap() {
        Turn::Granted(guard) => guard,
        other => panic!("{other:?}"),
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
    assert_eq!(held.len(), 23, "{held:?}");
}

#[tokio::test]
async fn its_files_are_the_owner_s_alone_and_show_nothing_of_an_encrypted_token() {
    let folder = Temporary::new("private");
    let store = FileTokenStore::new(Folder::new(&folder.0), "i-search:ops/1")
        .encrypted(TokenKey::new([7; 32]));
    let mut guard = granted(&store, 0).await;
    let token = Token::new("pl4nted").with_refresh_token("pl4nted-too");
    guard.save(&token, MINUTE).await.unwrap();

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
    assert_eq!(error.kind(), StoreErrorKind::Unreadable);
    assert_eq!(fs::read_to_string(path).unwrap(), "{\"granted\":");
}

#[tokio::test]
async fn a_name_that_fits_no_file_is_an_error_that_says_so() {
    let folder = Temporary::new("names");
    for name in ["", "..", "/etc/passwd", &"n".repeat(213), &"令".repeat(23)] {
        let store = FileTokenStore::new(Folder::new(&folder.0), name);
        let mut guard = granted(&store, 0).await;
        guard.save(&Token::new("t"), MINUTE).await.unwrap();
    }
    for name in ["n".repeat(214), "令".repeat(24)] {
        let store = FileTokenStore::new(Folder::new(&folder.0), name);
        let error = store.claim(0).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Unreadable);
        let cause: &InvalidName = error.source().unwrap().downcast_ref().unwrap();
        assert_eq!(cause.field(), "name");
        assert!(cause.to_string().contains("too long"), "{cause}");
    }
}

#[tokio::test]
async fn a_name_with_a_nul_is_refused_before_anything_is_written() {
    let folder = Temporary::new("nul");
    let store = FileTokenStore::new(Folder::new(&folder.0), "a\0b");
    let error = store.claim(0).await.unwrap_err();
    let cause: &InvalidName = error.source().unwrap().downcast_ref().unwrap();
    assert_eq!(cause.field(), "name");
    assert!(!folder.0.exists());
}

#[tokio::test]
async fn names_that_differ_in_case_are_files_that_differ_in_more() {
    let folder = Temporary::new("case");
    for name in ["OPS", "ops"] {
        let store = FileTokenStore::new(Folder::new(&folder.0), name);
        let mut guard = granted(&store, 0).await;
        guard.save(&Token::new("t"), MINUTE).await.unwrap();
    }
    let files = fs::read_dir(&folder.0).unwrap();
    let mut names: Vec<_> = files
        .map(|file| file.unwrap().file_name().to_str().unwrap().to_lowercase())
        .map(|name| name.split('.').next().unwrap().to_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["%4f%50%53", "ops"]);
}

#[tokio::test]
async fn a_token_without_end_and_a_lease_without_end_can_be_saved() {
    let folder = Temporary::new("endless");
    let open = || FileTokenStore::new(Folder::new(&folder.0), "ops").lease(Duration::MAX);
    let store = open();
    let mut guard = granted(&store, 0).await;
    guard.save(&Token::new("t"), Duration::MAX).await.unwrap();
    let Turn::Newer(stored) = open().claim(0).await.unwrap() else {
        panic!("there is a token");
    };
    assert!(stored.left > 1000 * MINUTE);
}

/// The finished files, with their numbers and what they hold.
fn files(folder: &Temporary) -> Vec<(u64, String)> {
    let files = fs::read_dir(&folder.0).unwrap().map(|file| {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let [_, number, "token"] = *name.split('.').collect::<Vec<_>>() else {
            panic!("{name}");
        };
        (number.parse().unwrap(), fs::read_to_string(&path).unwrap())
    });
    let mut files: Vec<_> = files.collect();
    files.sort();
    files
}

#[tokio::test]
async fn what_a_stopped_process_makes_late_does_not_count_after_the_files_were_deleted() {
    let folder = Temporary::new("late");
    let store = FileTokenStore::new(Folder::new(&folder.0), "ops");
    let mut guard = granted(&store, 0).await;
    let old = guard.generation();
    guard.save(&Token::new("old"), MINUTE).await.unwrap();
    let [(number, text)] = files(&folder).try_into().unwrap();

    fs::remove_dir_all(&folder.0).unwrap();
    let mut guard = granted(&store, old).await;
    guard.save(&Token::new("new"), MINUTE).await.unwrap();
    // The file that the stopped process was about to make.
    let late = folder.0.join(format!("ops.{:020}.token", number + 1));
    fs::write(late, text).unwrap();

    let Turn::Newer(stored) = store.claim(0).await.unwrap() else {
        panic!("there is a token");
    };
    assert_eq!(stored.token.value.expose(), "new");
    assert!(stored.generation > old);
    // And it goes with the next one.
    granted(&store, stored.generation).await.release().await;
    assert_eq!(files(&folder).len(), 1);
}

#[tokio::test]
async fn of_many_that_begin_with_no_file_one_has_the_right() {
    for _ in 0..20 {
        let folder = Temporary::new("begin");
        let mut claims = JoinSet::new();
        for _ in 0..8 {
            let store = FileTokenStore::new(Folder::new(&folder.0), "ops");
            claims.spawn(async move {
                match store.claim(0).await.unwrap() {
                    Turn::Granted(guard) => {
                        // Not given up before the others have asked.
                        std::mem::forget(guard);
                        true
                    }
                    Turn::Taken => false,
                    other => panic!("{other:?}"),
                }
            });
        }
        let rights = claims.join_all().await.into_iter().filter(|right| *right);
        assert_eq!(rights.count(), 1);
    }
}

#[tokio::test]
async fn a_number_that_is_too_high_is_an_error_that_says_so() {
    let folder = Temporary::new("high");
    fs::create_dir_all(&folder.0).unwrap();
    let files = [
        ("file", u64::MAX, "{}".to_owned()),
        ("began", 7, format!("{{\"began\":{}}}", u64::MAX)),
        ("granted", 7, format!("{{\"granted\":{}}}", u64::MAX)),
    ];
    for (name, number, text) in files {
        fs::write(folder.0.join(format!("{name}.{number:020}.token")), text).unwrap();
        let store = FileTokenStore::new(Folder::new(&folder.0), name);
        let error = store.claim(0).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Unreadable);
        assert!(error.source().unwrap().to_string().contains("too high"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_that_is_deleted_in_between_is_no_failure() {
    let folder = Temporary::new("gone");
    let mut processes = JoinSet::new();
    for _ in 0..4 {
        let path = folder.0.clone();
        processes.spawn(async move {
            let store = FileTokenStore::new(Folder::new(&path), "ops");
            let mut known = 0;
            for step in 0..100 {
                match store.claim(known).await.unwrap() {
                    Turn::Newer(stored) => known = stored.generation,
                    Turn::Granted(mut guard) => {
                        known = guard.generation();
                        if let Err(error) = guard.save(&Token::new("t"), MINUTE).await {
                            assert_eq!(error.kind(), StoreErrorKind::Superseded);
                        }
                    }
                    _ => tokio::task::yield_now().await,
                }
                if step % 20 == 0 {
                    let _ = fs::remove_dir_all(&path);
                }
            }
        });
    }
    processes.join_all().await;
}
