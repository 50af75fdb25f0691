//! How many active members had a visit, a self-review or an impact review.

use std::collections::BTreeMap;

use super::Measured;
use super::tally::Tally;
use super::words::{between, no_active_member, share};
use crate::assess::answer::Span;
use crate::assess::case::Case;
use crate::ids::Party;
use crate::record::Event;
use crate::record::fact::Fact;
use crate::step::Step;
use crate::time::Date;
use crate::view::Review;

/// What each member has, with the events that say so.
type Had<'a> = BTreeMap<Party, Vec<&'a Event>>;

pub(super) fn of_reviews<'a>(case: &'a Case<'a>, period: Span) -> Measured<'a> {
    let mut had = Had::new();
    for review in &case.gathered.reviews {
        if let Some(visit) = review.visit.filter(|visit| period.holds(visit.on)) {
            had.entry(case.gathered.counting(review.named, visit.on)).or_default().push(visit.event);
        }
    }
    covered(case, &had).measured(case, period, "had a visit")
}

pub(super) fn of_self_reviews<'a>(case: &'a Case<'a>, period: Span) -> Measured<'a> {
    let mut had = Had::new();
    for held in case.gathered.self_reviews.iter().filter(|held| period.holds(held.on)) {
        had.entry(held.reviewee.clone()).or_default().push(held.event);
    }
    covered(case, &had).measured(case, period, "completed a self-review")
}

pub(super) fn of_impact_reviews<'a>(case: &'a Case<'a>, period: Span) -> Measured<'a> {
    let mut had = Had::new();
    for review in &case.gathered.reviews {
        let held = taken(review, |fact| matches!(fact, Fact::ImpactReviewed(_)));
        for (on, event) in held.filter(|(on, _)| period.holds(*on)) {
            had.entry(case.gathered.counting(review.named, on)).or_default().push(event);
        }
    }
    let mut covered = covered(case, &had);
    let tally = &mut covered.0;
    for party in &tally.parties {
        // The review that such a member would have to follow through: its latest.
        let mut visited = case.gathered.reviews.iter().filter(|review| {
            review.visit.is_some_and(|visit| case.gathered.counting(review.named, visit.on) == *party)
        });
        if let Some(open) = visited.next_back().filter(|review| review.reached(Step::ImpactReview).is_none())
        {
            tally.reviews.insert(open.id.clone());
        }
    }
    covered.measured(case, period, "had an impact review")
}

/// Every time that a fact of one kind was recorded of a review, and not only the first.
pub(super) fn taken<'a>(
    review: &'a Review<'a>,
    is: impl Fn(&Fact) -> bool + 'a,
) -> impl Iterator<Item = (Date, &'a Event)> {
    review.facts.iter().filter(move |dated| is(dated.fact)).map(|dated| (dated.on, dated.event))
}

struct Covered<'a>(Tally<'a>);

fn covered<'a>(case: &'a Case<'a>, had: &Had<'a>) -> Covered<'a> {
    let mut tally = Tally::default();
    for member in case.gathered.active_members(case.on) {
        let events = had.get(member);
        if !tally.add(Some(events.is_some()), events.into_iter().flatten().copied()) {
            tally.parties.insert(member.clone());
        }
    }
    Covered(tally)
}

impl<'a> Covered<'a> {
    fn measured(self, case: &Case<'_>, period: Span, what: &str) -> Measured<'a> {
        let tally = self.0;
        let says = if tally.of == 0 {
            no_active_member(case.on)
        } else {
            let members = share(tally.counted, tally.of, "member", "members");
            format!("{members} {what} {}", between(period))
        };
        tally.share(says).over(period)
    }
}
