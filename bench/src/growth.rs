//! Reading and answering at one size and the next: linear, or not.

use spp_core::definitions::Definitions;
use spp_core::record::Record;

use crate::clock::{peak, user};
use crate::generate::Plan;

/// The record of a plan, read as a stream, and its bytes.
pub fn read(plan: &Plan) -> (Record, usize) {
    let mut record = Record::new();
    let (mut chunk, mut bytes) = (String::new(), 0);
    for line in plan.lines() {
        chunk.push_str(&line);
        chunk.push('\n');
        if chunk.len() > 8 << 20 {
            bytes += chunk.len();
            record.read(chunk.as_bytes());
            chunk.clear();
        }
    }
    bytes += chunk.len();
    record.read(chunk.as_bytes());
    (record, bytes)
}

pub fn run(most: u32) {
    let definitions = Definitions::illustrative();
    let mut clusters = 116;
    while clusters <= most {
        let plan = Plan { clusters, ..Plan::programme(1) };
        let start = user();
        let bytes: usize = plan.lines().map(|line| line.len() + 1).sum();
        let generated = user() - start;
        let start = user();
        let (record, _) = read(&plan);
        let taken = user() - start - generated;
        let view = record.as_of(Plan::end().parse().unwrap());
        let start = user();
        let answers = view.assess_all(&definitions).count();
        let answered = user() - start;
        println!(
            "{clusters} clusters, {} events, {:.0} MB: read at {:.0} MB/s, {:.0} us a cluster, peak {:.2} of the bytes",
            record.len(),
            bytes as f64 / 1e6,
            bytes as f64 / 1e6 / taken,
            answered / answers as f64 * 1e6,
            peak() / bytes as f64,
        );
        clusters *= 4;
    }
}
