//! Where cargo has put the libraries that C programs link.

use std::path::{Path, PathBuf};

/// The root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The folder of this test's own binary. The crate's library is built there, in all its kinds, before any of its tests: what
/// lies there is of this build and no older.
pub(crate) fn folder() -> PathBuf {
    std::env::current_exe().unwrap().parent().unwrap().to_owned()
}

/// The shared library.
pub(crate) fn shared() -> PathBuf {
    let path = folder().join(format!("{}spp{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX));
    assert!(path.is_file(), "{} is not there; run `cargo test -p spp-ffi`", path.display());
    path
}
