//! The Python tests: an environment below the build folder, the package put together beside it, and pytest, which runs stubtest too.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use crate::{artifacts, place, replay};

/// The interpreter asked for: `PYTHON`, else `python3`.
fn system() -> String {
    std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// Why Python cannot be tested here, where it cannot.
fn lacks() -> Option<String> {
    if !artifacts::has("spp-py") {
        return Some("spp-py is not in this tree".to_owned());
    }
    let new_enough = "import sys; sys.exit(sys.version_info < (3, 10))";
    let runs = Command::new(system()).args(["-c", new_enough]).output();
    match runs {
        Ok(output) if output.status.success() => environment().as_ref().err().cloned(),
        Ok(_) => Some(format!("`{}` is older than Python 3.10", system())),
        Err(_) => Some(format!("there is no `{}`", system())),
    }
}

/// The environment's interpreter, or why there is none. It is made once and kept as long as what it needs stays the same, so
/// that a second run works without a network.
fn environment() -> &'static Result<PathBuf, String> {
    static ENVIRONMENT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    ENVIRONMENT.get_or_init(|| {
        let requirements = place::root().join("tests/python/requirements.txt");
        let version =
            artifacts::succeeds(Command::new(system()).args(["-c", "import sys; print(sys.version)"]));
        let wanted = format!("{version}{}", fs::read_to_string(&requirements).unwrap());
        let folder = place::target().join("venv");
        let (python, stamp) = (folder.join("bin/python"), folder.join("stamp"));
        if fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) {
            return Ok(python);
        }
        let _ = fs::remove_dir_all(&folder);
        let run = |command: &mut Command| match command.output() {
            Ok(output) if output.status.success() => Ok(()),
            Ok(output) => Err(format!("{command:?} failed:\n{}", artifacts::text_of(&output))),
            Err(fault) => Err(format!("{command:?}: {fault}")),
        };
        run(Command::new(system()).args(["-m", "venv"]).arg(&folder))?;
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]).arg(&requirements);
        run(&mut pip)?;
        fs::write(&stamp, wanted).unwrap();
        Ok(python)
    })
}

/// An interpreter that imports the package as it was just built. `None` where Python cannot be tested here.
pub fn interpreter() -> Option<Command> {
    static STAGED: OnceLock<Option<(PathBuf, PathBuf)>> = OnceLock::new();
    let staged = STAGED.get_or_init(|| {
        if let Some(why) = lacks() {
            place::skip("Python", &why);
            return None;
        }
        let python = environment().as_ref().ok()?.clone();
        let profile = artifacts::built().file_name().unwrap();
        let mut stage = Command::new(&python);
        stage.arg(place::root().join("tests/python/stage.py")).arg(profile);
        stage.env("CARGO_TARGET_DIR", place::target());
        let package = PathBuf::from(artifacts::succeeds(&mut stage).trim());
        Some((python, package))
    });
    let (python, package) = staged.as_ref()?;
    let mut command = Command::new(python);
    command.current_dir(place::root()).env("PYTHONPATH", package).env("PYTHONDONTWRITEBYTECODE", "1");
    Some(command)
}

/// How many Python tests ran; `None` where Python cannot be tested here.
pub fn ran() -> Option<usize> {
    static RAN: OnceLock<Option<usize>> = OnceLock::new();
    *RAN.get_or_init(|| {
        let mut pytest = interpreter()?;
        pytest.args(["-m", "pytest", "tests/python", "-W", "error", "-q", "-p", "no:cacheprovider"]);
        pytest.env("SPP_VECTORS_OUT", &replay::replayed().folder);
        let said = artifacts::succeeds(&mut pytest);
        let counted = said.lines().rev().find_map(|line| {
            let (before, _) = line.split_once(" passed")?;
            before.rsplit(' ').next()?.parse().ok()
        });
        let passed: usize =
            counted.unwrap_or_else(|| panic!("pytest does not say how many tests passed:\n{said}"));
        assert!(passed > 0);
        Some(passed)
    })
}

#[test]
fn the_python_tests_pass() {
    ran();
}
