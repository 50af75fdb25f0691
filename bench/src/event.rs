//! One new event and one answer, in records of some 100, 10,000 and 1,000,000 events: with no view alive, and with one kept.

use std::hint::black_box;

use spp_core::definitions::Definitions;
use spp_core::ids::ClusterId;
use spp_core::record::Record;

use crate::clock::{precise, spread};
use crate::generate::Plan;

/// Events added in a round: few, so that a record of a hundred stays one.
const CALLS: u32 = 10;

pub fn run() {
    let plan = Plan { clusters: 10_600, prose: 0.05, ..Plan::programme(1) };
    let mut lines = plan.lines();
    let mut record = Record::new();
    let definitions = Definitions::illustrative();
    let end = Plan::end().parse().unwrap();
    // The same cluster in all three, with all of its events.
    let own = spp_core::assets::SAMPLE;
    record.read(own.as_bytes());
    let cluster = ClusterId::new("oak").unwrap();
    let mut number = 0_u64;
    for size in [100, 10_000, 1_000_000] {
        while record.len() < size {
            let Some(line) = lines.next() else { break };
            record.append(line.as_bytes()).unwrap();
        }
        for is_kept in [false, true] {
            let mut record = record.clone();
            let mut kept = None;
            let mut rounds = Vec::new();
            let before = record.len();
            for _ in 0..9 {
                let start = precise();
                for _ in 0..CALLS {
                    number += 1;
                    let event = format!(
                        r#"{{"specversion":"1.0","id":"n{number}","source":"urn:new","type":"spp.fact_noted","time":"2026-05-01T09:00:00Z","data":{{"on":"2026-05-01","subject":{{"person":"nobody-{number}"}},"name":"x","value":1}}}}"#
                    );
                    record.append(event.as_bytes()).unwrap();
                    let view = record.as_of(end);
                    drop(black_box(view.assess(&cluster, &definitions)));
                    if is_kept {
                        kept = Some(view);
                    }
                }
                rounds.push((precise() - start) / f64::from(CALLS));
            }
            let (least, median, most) = spread(rounds.iter().map(|seconds| seconds * 1e6).collect());
            let views = if is_kept { "the last view kept" } else { "no view kept" };
            println!(
                "{before} events and the {} added, {views}: {median:.0} us ({least:.0} to {most:.0})",
                record.len() - before
            );
            drop(kept);
        }
    }
}
