//! One section of the measurements in `docs/performance.md`. `./run` generates the records and calls each.

mod clock;
mod cores;
mod criteria;
mod event;
#[path = "../../tests/generate/mod.rs"]
#[allow(dead_code, reason = "the tests use the rest")]
mod generate;
mod growth;
mod hand;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["criteria"] => criteria::run(),
        ["event"] => event::run(),
        ["generate"] => generate::Plan::programme(1).lines().for_each(|line| println!("{line}")),
        ["growth", most] => growth::run(most.parse().unwrap()),
        ["cores"] => cores::run(),
        ["read", record] => growth::time_reading(record),
        _ => panic!("not a section: {words:?}; there are criteria, event, growth <clusters>, cores, read <record>"),
    }
}
