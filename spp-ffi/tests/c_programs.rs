//! The C programs: compiled as C99, and the header as C++17, without a warning; linked shared and static; run, and run again
//! under valgrind where that is found.
//!
//! `SPP_REQUIRE_ALL=1` makes a part that cannot run here a failure.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test that panics has done its job"
)]

mod built;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

#[derive(Debug, Clone, Copy)]
enum Link {
    Shared,
    Static,
}

/// Says something that a reader of a passing run should see: the test harness holds back what the macros print.
fn say(sentence: &str) {
    let _ = writeln!(std::io::stdout(), "\n{sentence}");
}

fn scratch() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("c");
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|fault| panic!("{command:?} cannot be run: {fault}"));
    assert!(
        output.status.success(),
        "{command:?} ended with {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// Where a program is put.
fn program(source: &str, link: Link) -> PathBuf {
    let stem = Path::new(source).file_stem().unwrap().to_str().unwrap();
    scratch().join(format!("{stem}-{link:?}").to_lowercase())
}

/// Compiles a program, with every warning an error.
fn compiled(source: &str, link: Link) -> PathBuf {
    let root = built::root();
    let is_cpp = source.ends_with(".cpp");
    let program = program(source, link);
    let (compiler, standard) = if is_cpp { ("CXX", "-std=c++17") } else { ("CC", "-std=c99") };
    let default = if is_cpp { "c++" } else { "cc" };
    let mut command = Command::new(std::env::var(compiler).unwrap_or_else(|_| default.to_owned()));
    command.args([standard, "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g", "-O1"]);
    command.arg("-I").arg(root.join("spp-ffi/include")).arg("-I").arg(root.join("tests/c"));
    command.arg(root.join(source)).arg("-o").arg(&program);
    match link {
        Link::Shared => {
            let folder = built::shared().parent().unwrap().to_owned();
            command.arg(built::shared()).arg(format!("-Wl,-rpath,{}", folder.display())).arg("-lpthread");
        }
        Link::Static => {
            // The system libraries that `docs/embedding-c.md` names.
            command.arg(built::folder().join("libspp.a")).args(["-lpthread", "-ldl", "-lm"]);
        }
    }
    run(&mut command);
    program
}

fn valgrind() -> bool {
    static FOUND: OnceLock<bool> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let found =
            Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success());
        if !found {
            let must = std::env::var_os("SPP_REQUIRE_ALL").is_some_and(|value| value == "1");
            assert!(
                !must,
                "the C programs must run under valgrind with SPP_REQUIRE_ALL=1, and it is not installed"
            );
            say("SKIPPED the C programs under valgrind: it is not installed");
        }
        found
    })
}

fn checked(program: &Path, arguments: &[&str]) {
    if valgrind() {
        let mut command = Command::new("valgrind");
        command.args([
            "--quiet",
            "--error-exitcode=9",
            "--leak-check=full",
            "--errors-for-leak-kinds=definite,possible",
        ]);
        run(command.arg(program).args(arguments));
    }
}

/// As [`runs`], and once more under valgrind.
fn passes(source: &str, arguments: &[&str]) -> String {
    let said = runs(source, arguments);
    checked(&program(source, Link::Shared), arguments);
    said
}

/// Compiled both ways and run; what it said, shared and static alike.
fn runs(source: &str, arguments: &[&str]) -> String {
    let mut said = Vec::new();
    for link in [Link::Shared, Link::Static] {
        let program = compiled(source, link);
        let output = run(Command::new(&program).args(arguments));
        said.push(String::from_utf8(output.stdout).unwrap());
    }
    assert_eq!(said[0], said[1], "{source} says something else when linked statically");
    say(said[0].lines().last().unwrap_or_default());
    said.swap_remove(0)
}

#[test]
fn the_main_job_by_accessors() {
    passes("tests/c/main_job_test.c", &[]);
}

#[test]
fn bad_input_does_no_harm() {
    passes("tests/c/bad_input_test.c", &[]);
}

#[test]
fn an_edition_change_from_start_to_end() {
    passes("tests/c/editions_test.c", &[built::root().join("tests/data/editions").to_str().unwrap()]);
}

#[test]
fn tables_by_cell_and_by_arrow() {
    passes("tests/c/tables_test.c", &[]);
}

#[test]
fn handles_are_shared_between_threads() {
    passes("tests/c/threads_test.c", &[]);
}

#[test]
fn the_header_is_cpp() {
    runs("tests/c/header.cpp", &[]);
}

#[test]
fn the_first_example_says_what_is_short() {
    let said = runs("spp-ffi/examples/first.c", &[]);
    assert!(said.contains("Oak Valley partnership") && said.contains("Hub: "), "{said}");
}

#[test]
fn the_main_example_reports_on_the_sample_and_on_own_files() {
    let said = runs("spp-ffi/examples/main_job.c", &[]);
    for part in ["Oak Valley partnership (oak) on 2026-07-31", "OVERDUE", "Rules broken", "the facts against"]
    {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    let assets = built::root().join("spp-core/assets");
    let (record, programme) = (assets.join("sample.ndjson"), assets.join("programme-spp.json"));
    let own = [record.to_str().unwrap(), "oak", "2026-07-31", programme.to_str().unwrap()];
    let output = run(Command::new(program("spp-ffi/examples/main_job.c", Link::Shared)).args(own));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), said);
    // A wrong date is said in one line, and is exit status 1.
    let output = Command::new(program("spp-ffi/examples/main_job.c", Link::Shared))
        .args([own[0], "oak", "31 July"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let fault = String::from_utf8(output.stderr).unwrap();
    assert!(fault.contains("`31 July`") && fault.contains("bad_date"), "{fault}");
}

/// Some cases of the form that `vectors.c` documents, replayed there and here: the same bytes.
#[test]
fn the_replayer_writes_what_rust_writes() {
    use spp_core::definitions::{Definition, Definitions};
    use spp_core::ids::ClusterId;
    use spp_core::programme::Programme;
    use spp_core::record::Record;

    let folder = scratch().join("vectors");
    let _ = fs::remove_dir_all(&folder);
    let case = |name: &str, files: &[(&str, &[u8])]| {
        let case = folder.join(name);
        fs::create_dir_all(case.join("definitions")).unwrap();
        for (name, bytes) in files {
            fs::write(case.join(name), bytes).unwrap();
        }
        case
    };
    let sample = spp_core::assets::SAMPLE.as_bytes();
    let pairs = spp_core::assets::PROGRAMME_TRUST_PAIRS.as_bytes();
    let spp = spp_core::assets::PROGRAMME_SPP.as_bytes();
    let now = b"illustrative=1\ncluster=oak\nas_of=2026-07-31\n".as_slice();
    let then = b"cluster=oak\nas_of=2026-07-31\nknown=2026-01-01T00:00:00Z\n".as_slice();
    let what_if = case("what-if", &[("input.bin", sample), ("args", now), ("programme.json", pairs)]);
    let plain = case("plain", &[("input.bin", sample), ("args", now)]);
    let known = case("known", &[("input.bin", sample), ("args", then), ("definitions/00.json", spp)]);
    let nothing = case("nothing", &[]);
    let broken = case(
        "broken",
        &[
            ("input.bin", b"\xEF\xBB\xBF{\n\xFF\n"),
            ("args", b"cluster=oak\nas_of=2026-02-30"),
            ("definitions/00.json", b"{"),
            ("definitions/01.json", b"{\"id\":\"f\",\"version\":\"1.0.0\",\"title\":\"t\",\"x\":1}"),
        ],
    );
    passes("tests/c/vectors.c", &[folder.to_str().unwrap()]);

    let of = |case: &Path| fs::read_to_string(case.join("out.c.json")).unwrap();
    let mut record = Record::new();
    let report = record.read(sample);
    let (report, problems) = (json(&report), json(&record.problems()));
    let (oak, date) = (ClusterId::new("oak").unwrap(), "2026-07-31".parse().unwrap());
    let illustrative = Definitions::illustrative();
    let answer = record.as_of(date).assess(&oak, &illustrative).unwrap().to_json();
    let frame = |definitions: &str, answer: &str| {
        format!(
            r#"{{"report":{report},"problems":{problems},"definitions":[{definitions}],"answer":{answer}}}"#
        )
    };
    assert_eq!(of(&plain), frame("", &answer));
    assert_eq!(fs::read_to_string(plain.join("dump.c.ndjson")).unwrap(), record.dump());

    let programme = Programme::read(pairs).unwrap();
    let answer = record.as_of(date).assess_under(&oak, &illustrative, &programme).unwrap().to_json();
    assert_eq!(of(&what_if), frame("", &answer));

    let mut definitions = Definitions::new();
    definitions.add(Definition::read(spp).unwrap()).unwrap();
    let view = record.as_of_known(date, "2026-01-01T00:00:00Z".parse().unwrap());
    assert_eq!(of(&known), frame("[]", &view.assess(&oak, &definitions).unwrap().to_json()));

    assert_eq!(of(&nothing), r#"{"report":null,"problems":[],"definitions":[],"answer":null}"#);

    let broken = of(&broken);
    for part in [
        r#""added":0,"repeated":0,"refused":2"#,
        r#""definitions":[{"code":"truncated_json""#,
        r#"},[{"code":"unknown_field""#,
        r#""answer":{"code":"bad_date""#,
    ] {
        assert!(broken.contains(part), "{part} is not in {broken}");
    }
}

/// Cases about editions, of the form that `ask.h` documents: the bytes of the core's own answers.
#[test]
fn the_replayer_asks_about_editions() {
    use spp_core::framework::{
        Across, Answer, CaseExport, CaseImport, Framework, Observation, Succession, migrate, series,
    };

    let folder = scratch().join("editions");
    let _ = fs::remove_dir_all(&folder);
    let data = built::root().join("tests/data/editions");
    let bytes = |name: &str| fs::read(data.join(name)).unwrap();
    let (old, middle, new) = ("small-steps-1.0.0.json", "small-steps-1.1.0.json", "small-steps-2.0.0.json");
    let case = |name: &str, ask: &str, documents: &[&[u8]], input: &[u8]| {
        let case = folder.join(name);
        fs::create_dir_all(case.join("documents")).unwrap();
        fs::write(case.join("ask"), ask).unwrap();
        fs::write(case.join("input.json"), input).unwrap();
        for (at, document) in documents.iter().enumerate() {
            fs::write(case.join(format!("documents/{at:02}.json")), document).unwrap();
        }
    };
    let (one, one_one, two) = (bytes(old), bytes(middle), bytes(new));
    let answers = bytes("answers-1.0.0.json");
    let oak = bytes("oak-overlay.json");
    let observed = br#"[{"on":"2024-11-20","version":"1.0.0","answer":{"key":"a","question":"learning.2"}},
        {"on":"2025-11-19","version":"2.0.0","answer":{"key":"b","question":"learning.5"}}]"#;
    let read = |bytes: &[u8]| Framework::read(bytes).unwrap();
    let (first, second, third) = (read(&one), read(&one_one), read(&two));
    let export = CaseExport { changed: Some("2026-01-05T00:00:00Z".parse().unwrap()), creator: None };
    let package = third.to_case(&export).unwrap();

    case("diff", "op=diff\n", &[&one, &two], b"");
    case("check_release", "op=check_release\n", &[&one, &two], b"");
    case("refused", "op=check_release\n", &[&two, &one], b"");
    case("migrate", "op=migrate\n", &[&one, &one_one, &two], &answers);
    case("backwards", "op=migrate\n", &[&two, &one], &answers);
    case("series", "op=series\nquestion=learning.5\n", &[&one, &one_one, &two], observed);
    case("outright", "op=series\nquestion=learning.5\noutright=1", &[&one, &one_one, &two], observed);
    case("onto", "op=onto\n", &[&oak, &two, &one_one], b"");
    case("missing", "op=missing_translations\nlanguage=cy\n", &[&one_one], b"");
    case("speak", "op=speak\nquestion=learning.1\nlanguage=cy\n", &[&one_one], b"");
    case("to_case", "op=to_case\nchanged=2026-01-05T00:00:00Z\n", &[&two], b"");
    case("from_case", "op=from_case\n", &[package.as_bytes()], b"");
    case("fits", "op=check_answer\nquestion=staff.4\n", &[&two], b"");
    case("rated", "op=check_answer\nquestion=staff.4\nrating=low\n", &[&two], b"");
    case("unread", "op=diff\n", &[b"{"], b"");
    passes("tests/c/vectors.c", &[folder.to_str().unwrap()]);

    let of = |case: &str| fs::read_to_string(folder.join(case).join("out.c.json")).unwrap();
    assert_eq!(of("diff"), json(&first.diff(&third)));
    assert_eq!(of("check_release"), json(&third.check_release(&first)));
    assert_eq!(of("refused"), json(&first.check_release(&third)));
    let way = Succession::between(&first, &third, std::slice::from_ref(&second)).unwrap();
    assert_eq!(of("migrate"), json(&migrate(&Answer::read_list(&answers).unwrap(), &way)));
    assert_eq!(of("backwards"), json(&Succession::between(&third, &first, &[]).unwrap_err()));
    let observed = Observation::read_list(observed).unwrap();
    assert_eq!(of("series"), json(&series("learning.5", &observed, &way, Across::Refuse).unwrap_err()));
    assert_eq!(of("outright"), json(&series("learning.5", &observed, &way, Across::Outright).unwrap()));
    assert_eq!(of("onto"), json(&read(&oak).onto(&third, Some(&second)).unwrap()));
    let welsh = spp_core::text::Language::new("cy").unwrap();
    assert_eq!(of("missing"), json(&second.missing_translations(Some(&welsh))));
    let asked = &second.question("learning.1").unwrap().text;
    assert_eq!(of("speak"), json(&second.speak(asked, &welsh)));
    assert_eq!(of("to_case"), package);
    let imported = Framework::from_case(package.as_bytes(), &CaseImport::default()).unwrap();
    assert_eq!(of("from_case"), json(&imported));
    assert_eq!(of("fits"), "null");
    assert_eq!(of("rated"), json(&third.check_answer("staff.4", Some("low")).unwrap_err()));
    assert_eq!(of("unread"), json(&Framework::read(b"{").unwrap_err()));
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}
