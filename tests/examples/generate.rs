//! Writes a generated record as NDJSON.
//!
//! ```text
//! cargo run -p spp-tests --example generate -- --clusters 464 --years 4 --seed 1 > programme.ndjson
//! ```
//!
//! `--england` stands for 5062 clusters, `--shuffled` gives objects an order of keys of their own, and `--prose 0.05` short texts.

use std::io::{BufWriter, Write};

use spp_tests::generate::Plan;

fn main() -> std::io::Result<()> {
    let mut plan = Plan::programme(1);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().unwrap_or_else(|| panic!("{word} wants a value"));
        match word.as_str() {
            "--england" => plan.clusters = Plan::england(plan.years, plan.seed).clusters,
            "--clusters" => plan.clusters = number(&value()),
            "--years" => plan.years = number(&value()),
            "--seed" => plan.seed = number(&value()),
            "--prose" => plan.prose = number(&value()),
            "--shuffled" => plan.is_shuffled = true,
            _ => panic!("not known: {word}"),
        }
    }
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    for line in plan.lines() {
        out.write_all(line.as_bytes())?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn number<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("not a number: {text}"))
}
