//! One contender of one section, measured once; `./run` calls it turn and turn about with the others.
//!
//! Prints one line of JSON: the user CPU seconds of a unit, and how many units there were.

mod clock;
#[path = "../../tests/generate/mod.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod generate;
mod profile;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["profile", path] => profile::run(path),
        _ => panic!("not known: {words:?}"),
    }
}
