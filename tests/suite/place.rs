//! Where things are: the project, its build folder.

use std::path::Path;

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the project")
}

/// The build folder in use, whatever the caller chose it to be.
pub fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("cargo's scratch folder lies in the build folder")
}

/// Says something that a reader of a passing run should see: libtest holds back what the macros print.
pub fn say(sentence: &str) {
    use std::io::Write;
    // A closed standard output is no fault of the tests.
    let _ = writeln!(std::io::stdout(), "\n{sentence}");
}

/// Whether a part that cannot run here is a failure: in the gate it is.
pub fn must_run_all() -> bool {
    std::env::var_os("SPP_REQUIRE_ALL").is_some_and(|value| value == "1")
}

/// Passes over a part that cannot run here, loudly.
pub fn skip(part: &str, why: &str) {
    assert!(!must_run_all(), "{part} must run under SPP_REQUIRE_ALL=1: {why}");
    say(&format!("SKIPPED {part}: {why}"));
}

/// Compares what is made with what is committed; `SPP_UPDATE=1` writes it instead.
pub fn same_as_committed(path: &str, made: &str) {
    let file = root().join(path);
    if std::env::var_os("SPP_UPDATE").is_some_and(|value| value == "1") {
        std::fs::write(&file, made).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = made.lines().zip(committed.lines()).position(|(made, committed)| made != committed);
    assert!(
        made == committed,
        "{path} has drifted, first in line {}: `SPP_UPDATE=1 cargo test --workspace` rewrites it",
        differs.unwrap_or_else(|| made.lines().count().min(committed.lines().count())) + 1
    );
}
