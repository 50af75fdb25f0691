//! The vectors in C. The programs that try the C edge by itself are driven by `spp-ffi/tests`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::{artifacts, place, replay};

/// The C compiler, where there is one: `CC`, else `cc`.
pub fn compiler() -> Option<String> {
    let named = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    artifacts::can_run(&named).then_some(named)
}

/// Why C cannot be tested here, where it cannot.
pub fn lacks() -> Option<&'static str> {
    if !artifacts::has("spp-ffi") {
        Some("spp-ffi is not in this tree")
    } else if compiler().is_none() {
        Some("there is no C compiler")
    } else {
        None
    }
}

/// Compiles a program against the header and the shared library.
pub fn compile(source: &Path, program: &Path) {
    let built = artifacts::built();
    fs::create_dir_all(program.parent().unwrap()).unwrap();
    let mut cc = Command::new(compiler().unwrap());
    cc.args(["-std=c99", "-O1", "-Wall", "-Wextra", "-Wpedantic", "-Werror"]);
    cc.arg("-I").arg(place::root().join("spp-ffi/include")).arg(source).arg("-o").arg(program);
    cc.arg("-L").arg(built).arg("-lspp").arg(format!("-Wl,-rpath,{}", built.display()));
    artifacts::succeeds(&mut cc);
}

/// The vectors replayed in C: how many, once. `None` where C cannot be tested here.
pub fn replayed() -> Option<usize> {
    static REPLAYED: OnceLock<Option<usize>> = OnceLock::new();
    *REPLAYED.get_or_init(|| {
        if let Some(why) = lacks() {
            place::skip("the vectors in C", why);
            return None;
        }
        let cases = replay::replayed();
        let program = place::target().join("c/vectors");
        compile(&place::root().join("tests/c/vectors.c"), &program);
        artifacts::succeeds(Command::new(&program).arg(&cases.folder));
        Some(cases.count)
    })
}

/// How many C tests ran: the vectors, and the programs that `spp-ffi/tests` drives.
pub fn ran() -> Option<usize> {
    let vectors = replayed()?;
    let mut list = artifacts::cargo();
    list.args(["test", "--package", "spp-ffi", "--test", "c_programs", "--quiet", "--", "--list"]);
    let programs = artifacts::succeeds(&mut list).lines().filter(|line| line.ends_with(": test")).count();
    Some(vectors + programs)
}

#[test]
fn every_vector_gives_the_same_bytes_in_c() {
    if replayed().is_none() {
        return;
    }
    let cases = replay::replayed();
    let mut folders = folders(&cases.folder);
    // A program that does not ask takes a case of editions for an empty record: that compares nothing.
    if !place::root().join("tests/c/ask.h").exists() {
        place::skip("the vectors of editions in C", "tests/c/vectors.c does not ask yet");
        folders.retain(|case| !case.join("ask").exists());
    }
    let differing: Vec<String> = folders.iter().filter_map(|case| differs(case)).collect();
    assert!(
        differing.is_empty(),
        "{} of {} vectors differ in C:\n{}",
        differing.len(),
        cases.count,
        differing.join("\n")
    );
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

/// Where the outcomes of a case first differ.
fn differs(case: &Path) -> Option<String> {
    for (rust, c) in [("out.rust.json", "out.c.json"), ("dump.rust.ndjson", "dump.c.ndjson")] {
        let name = case.file_name().unwrap().to_string_lossy();
        // A case of editions has no record, and so no dump.
        if !case.join(rust).exists() {
            continue;
        }
        let Ok(theirs) = fs::read(case.join(c)) else { return Some(format!("{name}: no {c}")) };
        let ours = fs::read(case.join(rust)).unwrap();
        if ours != theirs {
            let at = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
            let around = |bytes: &[u8]| {
                let until = (at + 60).min(bytes.len());
                String::from_utf8_lossy(&bytes[at.saturating_sub(40).min(until)..until]).into_owned()
            };
            return Some(format!(
                "{name}: {c} from byte {at}: rust …{}… c …{}…",
                around(&ours),
                around(&theirs)
            ));
        }
    }
    None
}
