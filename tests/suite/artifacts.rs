//! What the other languages are tested on: the library for C, the extension for Python, built by the same cargo into the
//! same folder, once.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::place;

/// The folder with `libspp.so`, `libspp.a` and `lib_spp.so`.
pub fn built() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let profile = profile();
        // The whole workspace, so that features are chosen as for the tests and nothing is built twice.
        let mut build = cargo();
        build.args(["build", "--workspace", "--quiet", "--profile"]).arg(if profile == "debug" {
            "dev"
        } else {
            &profile
        });
        succeeds(&mut build);
        place::target().join(profile)
    })
}

/// Cargo, at the root of the project, on the build folder in use.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(place::root()).arg("--config").arg(format!("build.target-dir={:?}", place::target()));
    cargo
}

/// The folder of this very run: `debug`, `release`, …
fn profile() -> String {
    let this = std::env::current_exe().unwrap();
    let folder = this.parent().and_then(Path::parent).and_then(Path::file_name).unwrap();
    folder.to_str().unwrap().to_owned()
}

/// Whether a crate is part of the workspace: its part of the tests waits until it is.
pub fn has(member: &str) -> bool {
    place::root().join(member).join("Cargo.toml").is_file()
}

/// Runs a command and gives what it wrote; a failure fails the test with all of it.
#[track_caller]
pub fn succeeds(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|fault| panic!("{command:?}: {fault}"));
    let text = text_of(&output);
    assert!(output.status.success(), "{command:?}: {}\n{text}", output.status);
    text
}

pub fn text_of(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Whether a program can be started at all.
pub fn can_run(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}
