//! How many tests each language ran: the promise of the README's second command.

use crate::{artifacts, c, place, python, replay};

/// The Rust tests there are, documents' examples among them.
fn rust() -> usize {
    let mut list = artifacts::cargo();
    list.args(["test", "--workspace", "--quiet", "--", "--list"]);
    let listed = artifacts::succeeds(&mut list);
    listed.lines().filter(|line| line.ends_with(": test")).count()
}

#[test]
fn every_language_ran_its_tests() {
    let rust = rust();
    let vectors = replay::replayed().count;
    let (c, python) = (c::ran(), python::ran());
    assert!(rust > 0 && vectors > 0);
    let shown = |count: Option<usize>| count.map_or("SKIPPED".to_owned(), |count| count.to_string());
    place::say(&format!(
        "tests run: rust: {}, c: {}, python: {} ({vectors} of them in each the vectors)",
        rust + vectors,
        shown(c),
        shown(python)
    ));
}
