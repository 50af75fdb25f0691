//! Support between members, and of other clusters.

use std::collections::{BTreeMap, BTreeSet};

use super::Measured;
use super::tally::Tally;
use super::words::{between, number};
use crate::assess::answer::Span;
use crate::assess::case::Case;
use crate::ids::{ClusterId, Party};
use crate::record::Event;
use crate::record::fact::{Fact, Key, SupportArranged};
use crate::time::Date;

pub(super) fn within<'a>(case: &'a Case<'a>, period: Span) -> Measured<'a> {
    let cluster = &case.gathered.cluster;
    let mut tally = Tally::default();
    for review in &case.gathered.reviews {
        for support in review.supports.iter().filter(|support| period.holds(support.on)) {
            let reviewee = case.gathered.counting(&review.reviewee, support.on);
            if !cluster.is_member(&reviewee, support.on) {
                continue;
            }
            match case.gathered.stands_for(&support.from, support.on) {
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
    let ours = case.gathered.cluster.id;
    let by_hub = case
        .gathered
        .hub_support
        .iter()
        .filter(|(on, fact, _)| period.holds(*on) && fact.hub == *ours && fact.cluster != *ours);
    let by_hub = by_hub.map(|(_, fact, event)| (&fact.cluster, *event));
    let arranged = case.gathered.support_given.iter().filter(|(on, fact, _, event)| {
        period.holds(*on) && is_by_member(case, &fact.from, *on) && is_in_force(case, fact, event)
    });
    let mut seen = BTreeSet::new();
    let arranged = arranged
        .filter(|(_, fact, ..)| seen.insert(&fact.support))
        .map(|(_, _, cluster, event)| (*cluster, *event));
    by_hub.chain(arranged).collect()
}

fn is_by_member(case: &Case<'_>, from: &Party, on: Date) -> bool {
    case.gathered.cluster.is_member(&case.gathered.counting(from, on), on)
}

/// Support arranged again under its id is replaced, maybe by another giver.
fn is_in_force(case: &Case<'_>, fact: &SupportArranged, event: &Event) -> bool {
    let facts = case.gathered.view.facts(&Key::Support(fact.support.clone()));
    let arranged = facts.iter().rfind(|dated| matches!(dated.fact, Fact::SupportArranged(_)));
    arranged.is_some_and(|dated| dated.event.id() == event.id())
}
