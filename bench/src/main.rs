//! One section of the measurements in `docs/performance.md`. `./run` generates the records and calls each.

mod clock;
mod cores;
mod criteria;
mod event;
mod facts;
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
        ["facts"] => facts::write(),
        ["rule"] => facts::time(),
        ["event"] => event::run(),
        ["generate"] => write(&generate::Plan::programme(1)),
        ["generate", "shuffled"] => {
            write(&generate::Plan { is_shuffled: true, ..generate::Plan::programme(1) })
        }
        ["generate", clusters, years] => write(&generate::Plan {
            clusters: whole(clusters),
            years: whole(years),
            ..generate::Plan::programme(1)
        }),
        ["growth", record] => growth::run(record),
        ["cores"] => cores::run(),
        ["tables"] => tables::run(),
        ["sweep"] => sweep::run(),
        ["read", contender, record, times] => load::time(contender, record, whole(times)),
        ["memory", record] => load::memory(record),
        _ => stop("usage: spp-bench SECTION …; `run` shows how each is called"),
    }
}

fn whole<T: std::str::FromStr>(word: &str) -> T {
    word.parse().unwrap_or_else(|_| stop(&format!("`{word}` is no whole number")))
}

/// Ends the program with a word: an argument or a file was wrong.
fn stop(why: &str) -> ! {
    eprintln!("{why}");
    std::process::exit(2);
}

fn write(plan: &generate::Plan) {
    use std::io::Write;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    plan.lines().for_each(|line| writeln!(out, "{line}").unwrap());
}
