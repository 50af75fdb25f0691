//! The eleven conditions of the hub rule with full explanation, per cluster, against the same written out by hand.

use std::hint::black_box;

use spp_core::assess::{Case, LeafAnswer};
use spp_core::definitions::Definitions;
use spp_core::ids::ClusterId;
use spp_core::terms::Value;

use crate::clock::{rounds, spread};
use crate::generate::Plan;
use crate::{growth, hand};

pub fn run() {
    let (record, _) = growth::read(&Plan::programme(1));
    let end = Plan::end().parse().unwrap();
    let view = record.as_of(end);
    let definitions = Definitions::illustrative();
    let programme = definitions.programmes().find(|programme| programme.hub().is_some()).unwrap();
    let criterion = &programme.hub().unwrap().criteria;
    let ids: Vec<ClusterId> = view.cluster_ids().cloned().collect();
    let gathered: Vec<_> = ids.iter().map(|id| view.gather(id).unwrap()).collect();
    let cases: Vec<_> = gathered.iter().map(|gathered| Case::new(gathered, programme)).collect();
    let judged: Vec<_> = cases.iter().map(Case::judge).collect();
    let mut agree = 0;
    for ((case, gathered), judged) in cases.iter().zip(&gathered).zip(&judged) {
        let ours = case.criterion(criterion, judged);
        let (verdict, conditions) = hand::hub(gathered, judged, end);
        let differ: Vec<String> = ours
            .leaves()
            .iter()
            .zip(&conditions)
            .filter_map(|(ours, theirs)| difference(ours, theirs))
            .collect();
        differ.iter().for_each(|said| println!("{}: {said}", gathered.cluster.id));
        agree += usize::from(verdict == ours.verdict() && differ.is_empty());
    }
    println!(
        "{agree} of {} clusters: verdicts, values, events and what is missing are the same by hand",
        ids.len()
    );
    if agree < ids.len() {
        std::process::exit(1);
    }
    let all = cases.iter().zip(&judged);
    let taken = rounds(
        9,
        0.2,
        &mut [
            ("explained", &mut || {
                all.clone().for_each(|(case, judged)| drop(black_box(case.criterion(criterion, judged))))
            }),
            ("by hand", &mut || {
                gathered
                    .iter()
                    .zip(&judged)
                    .for_each(|(gathered, judged)| drop(black_box(hand::hub(gathered, judged, end))));
            }),
            ("verdict only", &mut || {
                all.clone().for_each(|(case, judged)| {
                    black_box(case.verdict(criterion, judged));
                })
            }),
            ("rules", &mut || cases.iter().for_each(|case| drop(black_box(case.judge())))),
            ("gather", &mut || ids.iter().for_each(|id| drop(black_box(view.gather(id))))),
            ("whole answer", &mut || {
                ids.iter().for_each(|id| drop(black_box(view.assess(id, &definitions))))
            }),
        ],
    );
    for (name, times) in
        ["explained", "by hand", "verdict only", "rules", "gather", "whole answer"].iter().zip(&taken)
    {
        let each = times.iter().map(|seconds| seconds / ids.len() as f64 * 1e6).collect();
        let (least, median, most) = spread(each);
        println!("{name}: {median:.2} us a cluster ({least:.2} to {most:.2})");
    }
    let ratio = |a: usize, b: usize| spread(taken[a].iter().zip(&taken[b]).map(|(a, b)| a / b).collect());
    for (what, (least, median, most)) in
        [("explained / by hand", ratio(0, 1)), ("explained / verdict only", ratio(0, 2))]
    {
        println!("{what}: {median:.2} ({least:.2} to {most:.2})");
    }
}

/// Where a condition by hand is not ours: all but the sentence must be the same, or the work is not.
fn difference(ours: &LeafAnswer, theirs: &hand::Condition) -> Option<String> {
    let value = match &ours.value {
        Some(Value::Number(number)) => Some(number.get()),
        _ => None,
    };
    let missing = (&ours.missing.parties, &ours.missing.people, &ours.missing.reviews);
    let said = (ours.verdict, value, missing, &ours.events);
    let by_hand =
        (theirs.verdict, theirs.value, (&theirs.parties, &theirs.people, &theirs.reviews), &theirs.events);
    (ours.id.as_str() != theirs.id || said != by_hand)
        .then(|| format!("{} is {said:?}, and by hand {} is {by_hand:?}", ours.id, theirs.id))
}
