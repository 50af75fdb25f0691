//! `docs/errors.md` is made from the code table, and drifts from it never.

use std::fmt::Write;
use std::fs;

use spp_core::problem::{Class, Code, Severity};

const HEAD: &str = "\
# Codes

Every code the library can give: malformed input, problems of events, faults of definitions and imports, broken rules, and what a
call at the C edge returns. A number and a name are permanent and never used again for anything else. C callers see the number,
Python callers and readers of JSON the name. The sentence is true of every case; a problem adds where it is, and a sentence of its own.

This page is made from the table in `spp-core/src/problem.rs`; `SPP_UPDATE=1 cargo test --workspace` rewrites it.
";

fn page() -> String {
    let mut page = HEAD.to_owned();
    let classes = [
        (Class::Status, "Calls", "What a call gives at the edges, apart from the codes below. 0 is success."),
        (
            Class::Malformed,
            "Input refused",
            "The event or document is refused; the rest of the input still loads.",
        ),
        (
            Class::Problem,
            "Events kept and reported",
            "The event is kept; where the severity is error it is left out of the view until it resolves.",
        ),
        (
            Class::Definition,
            "Frameworks and programmes",
            "The document is usable; what is at fault in it is left out.",
        ),
        (Class::Import, "Imports", "Rows of a register's extract, and packages of another standard."),
        (
            Class::Breach,
            "Rules broken",
            "An answer about facts. The severity is the usual one: a programme sets its own, error standing for breach.",
        ),
    ];
    for (class, title, about) in classes {
        write!(page, "\n## {title}\n\n{about}\n\n| number | name | severity | |\n|---|---|---|---|\n")
            .unwrap();
        for code in Code::ALL.iter().filter(|code| code.class() == class) {
            let severity = match code.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Notice => "notice",
            };
            let (number, name, sentence) = (code.number(), code.name(), code.title());
            writeln!(page, "| {number} | `{name}` | {severity} | {sentence} |").unwrap();
        }
    }
    page
}

#[test]
fn the_page_of_codes_is_that_of_the_table() {
    crate::place::same_as_committed("docs/errors.md", &page());
}

#[test]
fn the_page_has_every_code() {
    let page = page();
    let rows = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| number")).count();
    assert_eq!(rows, Code::ALL.len());
    assert!(fs::read_to_string(crate::place::root().join("docs/errors.md")).unwrap().contains("`bad_urn`"));
}
