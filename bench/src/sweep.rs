//! The verdicts of every cluster at 120 month ends, against a separate assessment of each cluster at each.

use std::hint::black_box;

use spp_core::assess::Case;
use spp_core::definitions::Definitions;
use spp_core::ids::ClusterId;
use spp_core::time::Date;

use crate::clock::{rounds, spread};
use crate::generate::Plan;
use crate::growth;

pub fn run() {
    // Texts are short: no verdict depends on how long they are.
    let (record, _) = growth::read(&Plan { years: 10, prose: 0.05, ..Plan::programme(1) });
    let end: Date = Plan::end().parse().unwrap();
    let months: Vec<Date> = (0..120).map(|ago| end.plus_days(1).plus_months(-ago).plus_days(-1)).collect();
    let definitions = Definitions::illustrative();
    let programme = definitions.programmes().find(|programme| programme.hub().is_some()).unwrap();
    let view = record.as_of(end);
    let all: Vec<ClusterId> = view.cluster_ids().cloned().collect();
    let sweep = |ids: &[ClusterId]| {
        let mut there = 0;
        for id in ids {
            there += black_box(view.verdicts(id, &definitions, None, &months).unwrap()).verdicts.len();
        }
        there
    };
    // Separate assessments of all take minutes a round, so the contenders meet on every eighth cluster.
    let some: Vec<ClusterId> = all.iter().step_by(8).cloned().collect();
    let mut compared = 0_usize;
    for id in &some {
        for found in view.verdicts(id, &definitions, None, &months).unwrap().verdicts {
            let answer = record.as_of(found.on).assess(id, &definitions).unwrap();
            assert_eq!((answer.phase.next, answer.phase.ready), (found.next, found.ready));
            assert_eq!(answer.hub.verdict, found.hub);
            compared += 1;
        }
    }
    let views: Vec<_> = months.iter().map(|on| record.as_of(*on)).collect();
    let taken = rounds(
        5,
        0.2,
        &mut [
            ("swept", &mut || assert_eq!(sweep(&some), compared)),
            ("assessed", &mut || {
                for (view, id) in views.iter().flat_map(|view| some.iter().map(move |id| (view, id))) {
                    drop(black_box(view.assess(id, &definitions)));
                }
            }),
            ("verdicts alone", &mut || {
                for (view, id) in views.iter().flat_map(|view| some.iter().map(move |id| (view, id))) {
                    let Some(gathered) = view.gather(id) else { continue };
                    let case = Case::new(&gathered, programme);
                    black_box(case.verdict(&programme.hub().unwrap().criteria, &case.judge()));
                }
            }),
        ],
    );
    println!(
        "{} of {} clusters at {} month ends; formed at {compared} of {}: every verdict is the assessment's",
        some.len(),
        all.len(),
        months.len(),
        some.len() * months.len(),
    );
    for (what, times) in
        ["swept", "assessed", "gathered, judged, and the hub's verdict alone"].iter().zip(&taken)
    {
        let each = times.iter().map(|seconds| seconds / compared as f64 * 1e6).collect();
        let (least, median, most) = spread(each);
        println!("{what}: {median:.1} us a date ({least:.1} to {most:.1})");
    }
    for (what, other) in [("assessed", 1), ("gathered, judged, and the hub's verdict alone", 2)] {
        let ratios = taken[other].iter().zip(&taken[0]).map(|(other, ours)| other / ours).collect();
        let (least, median, most) = spread(ratios);
        println!("{what} / swept: {median:.1} ({least:.1} to {most:.1})");
    }
    let whole = crate::clock::per_call(0.2, || assert!(sweep(&all) > 0));
    println!("all {} clusters: {:.2} s", all.len(), whole);
}
