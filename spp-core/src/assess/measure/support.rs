//! Support between members, and of other clusters.

use std::collections::BTreeMap;

use super::Measured;
use super::tally::Tally;
use super::words::{between, number};
use crate::assess::answer::Span;
use crate::assess::case::Case;
use crate::ids::ClusterId;
use crate::record::Event;

pub(super) fn within<'a>(case: &'a Case<'a>, period: Span) -> Measured<'a> {
    let cluster = &case.gathered.cluster;
    let mut tally = Tally::default();
    for review in &case.gathered.reviews {
        for support in review.supports.iter().filter(|support| period.holds(support.on)) {
            let reviewee = case.gathered.counting(review.named, support.on);
            if !cluster.is_member(&reviewee, support.on) {
                continue;
            }
            match case.gathered.stands_for(&support.fact.from, support.on) {
                // A school of which nobody can tell whether the other trust had it, or this one.
                None => {
                    tally.add(None, []);
                }
                Some(from) if from != reviewee && cluster.is_member(&from, support.on) => {
                    tally.add(Some(true), support.events.first().copied());
                }
                Some(_) => {}
            }
        }
    }
    let times = number(tally.counted, "time", "times");
    let says = format!("{times} {} one member arranged to support another", between(period));
    tally.count(says).over(period).unless_known(|n| {
        format!("of {n} more the record does not say of which trust the school was that gave it")
    })
}

pub(super) fn across<'a>(case: &'a Case<'a>, period: Span) -> Measured<'a> {
    let mut tally = Tally::default();
    for (_, event) in given(case, period) {
        tally.add(Some(true), [event]);
    }
    let times = number(tally.counted, "time", "times");
    let says = format!("{times} {} we supported another partnership", between(period));
    tally.count(says).over(period)
}

pub(super) fn clusters<'a>(case: &'a Case<'a>, period: Span) -> Measured<'a> {
    let mut by_cluster: BTreeMap<&ClusterId, Vec<&Event>> = BTreeMap::new();
    for (cluster, event) in given(case, period) {
        by_cluster.entry(cluster).or_default().push(event);
    }
    let mut tally = Tally::default();
    for events in by_cluster.into_values() {
        tally.add(Some(true), events);
    }
    let others = number(tally.counted, "other partnership", "other partnerships");
    let says = format!("we supported {others} {}", between(period));
    tally.count(says).over(period)
}

/// What the cluster, or a party that was its member on the day, gave to other clusters in a period.
fn given<'a>(case: &'a Case<'a>, period: Span) -> Vec<(&'a ClusterId, &'a Event)> {
    let given = case.gathered.given().into_iter().filter(|given| period.holds(given.on));
    given.map(|given| (given.to, given.event)).collect()
}
