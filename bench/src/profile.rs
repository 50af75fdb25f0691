//! Where the time of an answer goes.

use std::hint::black_box;

use spp_core::definitions::Definitions;
use spp_core::ids::ClusterId;
use spp_core::record::Record;

use crate::clock::{per_call, user};
use crate::generate::Plan;

pub fn run(path: &str) {
    let bytes = std::fs::read(path).unwrap();
    let start = user();
    let mut record = Record::new();
    record.read(&bytes);
    println!("read {:.0} MB/s", bytes.len() as f64 / 1e6 / (user() - start));
    let view = record.as_of(Plan::end().parse().unwrap());
    let definitions = Definitions::illustrative();
    let ids: Vec<ClusterId> = view.cluster_ids().cloned().collect();
    let each = |what: &str, work: &mut dyn FnMut(&ClusterId)| {
        let seconds = per_call(1.0, || ids.iter().for_each(&mut *work));
        println!("{what} {:.1} us", seconds / ids.len() as f64 * 1e6);
    };
    each("cluster", &mut |id| drop(black_box(view.cluster(id))));
    each("gather", &mut |id| drop(black_box(view.gather(id))));
    each("assess", &mut |id| drop(black_box(view.assess(id, &definitions))));
}
