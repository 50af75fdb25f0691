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
mod load;
mod sweep;
mod tables;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["criteria"] => criteria::run(),
        ["event"] => event::run(),
        ["generate"] => write(&generate::Plan::programme(1)),
        ["generate", "shuffled"] => write(&generate::Plan { is_shuffled: true, ..generate::Plan::programme(1) }),
        ["growth", most] => growth::run(most.parse().unwrap()),
        ["cores"] => cores::run(),
        ["tables"] => tables::run(),
        ["sweep"] => sweep::run(),
        ["read", contender, record] => load::time(contender, record),
        ["memory", record] => load::memory(record),
        _ => panic!("not a section: {words:?}; there are criteria, event, growth <clusters>, cores, memory <record>"),
    }
}

fn write(plan: &generate::Plan) {
    use std::io::Write;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    plan.lines().for_each(|line| writeln!(out, "{line}").unwrap());
}
