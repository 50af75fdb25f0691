//! All answers on one thread, and on two: user CPU, which grows only where the threads hinder each other, and wall time.

use std::hint::black_box;
use std::time::Instant;

use spp_core::definitions::Definitions;
use spp_core::ids::ClusterId;

use crate::clock::{spread, user};
use crate::generate::Plan;
use crate::growth;

pub fn run() {
    let (record, _) = growth::read(&Plan::programme(1));
    let view = record.as_of(Plan::end().parse().unwrap());
    let definitions = Definitions::illustrative();
    let ids: Vec<ClusterId> = view.cluster_ids().cloned().collect();
    let answer = |ids: &[ClusterId]| {
        for _ in 0..3 {
            ids.iter().for_each(|id| drop(black_box(view.assess(id, &definitions))));
        }
    };
    let (mut cpu, mut wall) = (Vec::new(), Vec::new());
    for _ in 0..7 {
        let (start, now) = (user(), Instant::now());
        answer(&ids);
        let (one, one_wall) = (user() - start, now.elapsed().as_secs_f64());
        let (start, now) = (user(), Instant::now());
        let (left, right) = ids.split_at(ids.len() / 2);
        std::thread::scope(|scope| {
            scope.spawn(|| answer(left));
            answer(right);
        });
        cpu.push((user() - start) / one);
        wall.push(one_wall / now.elapsed().as_secs_f64());
    }
    let ((a, b, c), (d, e, f)) = (spread(cpu), spread(wall));
    println!(
        "two threads take {b:.2} ({a:.2} to {c:.2}) times the user CPU of one, and are {e:.2} ({d:.2} to {f:.2}) times as fast"
    );
}
