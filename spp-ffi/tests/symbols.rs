//! The shared library gives what the header declares: every function, and no other of that name.
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

use std::collections::BTreeSet;

use object::read::{Object, ObjectSymbol};

#[test]
fn exported_symbols_are_the_functions_of_the_header() {
    let library = std::fs::read(built::shared()).unwrap();
    let library = object::File::parse(&*library).unwrap();
    let exported: BTreeSet<String> = library
        .dynamic_symbols()
        .filter(|symbol| symbol.is_definition() && symbol.is_global())
        .filter_map(|symbol| symbol.name().ok().map(|name| name.trim_start_matches('_').to_owned()))
        .collect();
    let header = std::fs::read_to_string(built::root().join("spp-ffi/include/spp.h")).unwrap();
    let declared: BTreeSet<String> = header
        .match_indices("spp_")
        .filter_map(|(at, _)| {
            let rest = &header[at..];
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
            let is_function = rest[end..].starts_with('(') && header[..at].ends_with([' ', '*']);
            is_function.then(|| rest[..end].to_owned())
        })
        .collect();
    assert!(declared.len() > 200, "{}", declared.len());
    let ours: BTreeSet<String> = exported.iter().filter(|name| name.starts_with("spp_")).cloned().collect();
    assert_eq!(ours, declared);
    // A symbol without the prefix could clash with one of the host's.
    let others: Vec<&String> = exported.difference(&ours).collect();
    assert!(others.is_empty(), "{others:?}");
}
