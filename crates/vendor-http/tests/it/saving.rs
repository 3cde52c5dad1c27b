//! What is left on disk.

use std::future::Future as _;
use std::path::Path;
use std::pin::pin;
use std::task::Poll;

use vendor_http::{Download, ErrorKind, HttpConfig};

use crate::support::{
    client,
    folder::Folder,
    vendor::Fetch,
    wire::{Piece, Reply, grant, pieces},
};

async fn fetch(reply: impl Fn() -> Reply + Send + Sync + 'static) -> Download {
    let (client, _) = client(HttpConfig::new().max_attempts(1), move |request| {
        if request.is_login() {
            grant(1)
        } else {
            reply()
        }
    });
    client.call(Fetch).await.unwrap()
}

fn file(body: &'static str) -> Reply {
    pieces(200, vec![Piece::Bytes(body.into())]).header("content-type", "application/octet-stream")
}

#[tokio::test(start_paused = true)]
async fn names_as_long_as_the_file_system_takes_can_be_saved() {
    let folder = Folder::new("long");
    for length in [241, 242, 250, 255] {
        let name = "x".repeat(length);
        let saved = fetch(|| file("abc"))
            .await
            .save_as(folder.path(&name))
            .await;
        assert_eq!(saved.unwrap(), 3, "{length}");
    }
    let name = format!("{}.xlsx", "报".repeat(83));
    fetch(|| file("abc"))
        .await
        .save_as(folder.path(&name))
        .await
        .unwrap();
    assert_eq!(folder.names().len(), 5);
    let error = fetch(|| file("abc"))
        .await
        .save_as(folder.path(&"x".repeat(256)))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::File);
    assert_eq!(folder.names().len(), 5);
}

#[tokio::test(start_paused = true)]
async fn a_file_larger_than_it_may_be_leaves_nothing() {
    let folder = Folder::new("too-large");
    let path = folder.path("a.txt");
    let in_pieces = || {
        pieces(200, vec![Piece::Bytes("abc".into()); 3])
            .header("content-type", "application/octet-stream")
    };
    let error = fetch(in_pieces)
        .await
        .max_bytes(8)
        .save_as(&path)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    let text = error.to_string();
    assert!(
        text.contains("8 bytes") && text.contains("max_file_bytes"),
        "{text}"
    );
    assert_eq!(folder.names(), Vec::<String>::new());
    let saved = fetch(in_pieces).await.max_bytes(9).save_as(&path).await;
    assert_eq!(saved.unwrap(), 9);

    // What is announced is refused before any of it is read.
    let error = fetch(|| {
        pieces(200, vec![Piece::Stalls])
            .header("content-type", "application/octet-stream")
            .header("content-length", "536870913")
    })
    .await
    .chunk()
    .await
    .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

#[test]
fn a_download_dropped_at_any_moment_leaves_nothing() {
    let folder = Folder::new("dropped-early");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        for polls in 1..20 {
            let download = fetch(|| {
                pieces(200, vec![Piece::Bytes("ab".into()), Piece::Stalls])
                    .header("content-type", "application/octet-stream")
            })
            .await;
            let mut saving = pin!(download.save_as(folder.path("a.txt")));
            for _ in 0..polls {
                let pending =
                    std::future::poll_fn(|cx| Poll::Ready(saving.as_mut().poll(cx).is_pending()))
                        .await;
                assert!(pending);
            }
        }
    });
    // Waits for the threads on which files are created.
    drop(runtime);
    assert_eq!(folder.names(), Vec::<String>::new());
}

#[cfg(unix)]
mod in_a_shell {
    //! Limits and masks belong to the process, so that a test that changes them runs in one of its own.

    use super::*;

    const INNER: &str = "VENDOR_HTTP_TEST_FOLDER";

    /// Runs the test `name` again after `prepare`, as in a shell, with the path of `folder` in the environment.
    fn again(name: &str, prepare: &str, folder: &Folder) {
        let output = std::process::Command::new("sh")
            .arg("-c")
            .arg(format!("{prepare}; exec \"$0\" \"$@\""))
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", name, "--nocapture"])
            .env(INNER, folder.path(""))
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && text.contains("1 passed"),
            "{text}{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    #[tokio::test]
    async fn a_full_disk_is_named_and_leaves_nothing() {
        let Some(folder) = std::env::var_os(INNER) else {
            let folder = Folder::new("full");
            // A file of more than one block is refused as on a full disk.
            again(
                "saving::in_a_shell::a_full_disk_is_named_and_leaves_nothing",
                "trap '' XFSZ; ulimit -f 1",
                &folder,
            );
            assert_eq!(folder.names(), Vec::<String>::new());
            return;
        };
        let path = Path::new(&folder).join("报表.xlsx");
        let download = fetch(|| {
            pieces(200, vec![Piece::Bytes(vec![0; 64 * 1024].into()); 4])
                .header("content-type", "application/octet-stream")
        })
        .await;
        let error = download.save_as(&path).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::File);
        assert!(
            error.to_string().contains(&path.display().to_string()),
            "{error}"
        );
    }

    #[tokio::test]
    async fn a_saved_file_has_the_mode_that_the_mask_gives() {
        use std::os::unix::fs::PermissionsExt as _;

        let Some(folder) = std::env::var_os(INNER) else {
            let name = "saving::in_a_shell::a_saved_file_has_the_mode_that_the_mask_gives";
            for (mask, mode) in [("077", 0o600), ("022", 0o644), ("027", 0o640)] {
                let folder = Folder::new(&format!("mask-{mask}"));
                // It may replace a file of another mode.
                let old = folder.file("old.txt", b"old");
                std::fs::set_permissions(&old, std::fs::Permissions::from_mode(0o666)).unwrap();
                again(name, &format!("umask {mask}"), &folder);
                assert_eq!(folder.names(), ["new.txt", "old.txt"]);
                for name in folder.names() {
                    let saved = std::fs::metadata(folder.path(&name)).unwrap();
                    assert_eq!(saved.permissions().mode() & 0o777, mode, "{mask} {name}");
                }
            }
            return;
        };
        for name in ["new.txt", "old.txt"] {
            let path = Path::new(&folder).join(name);
            fetch(|| file("abc")).await.save_as(path).await.unwrap();
        }
    }

    #[cfg(target_os = "linux")]
    #[tokio::test(start_paused = true)]
    async fn a_writer_that_fails_is_an_error() {
        let mut full = tokio::fs::File::options()
            .write(true)
            .open("/dev/full")
            .await
            .unwrap();
        let error = fetch(|| file("abc"))
            .await
            .write_to(&mut full)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::File);
        assert!(error.to_string().contains("the writer"), "{error}");
    }
}
