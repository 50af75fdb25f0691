//! At what level people work, as far as the record says; and the mix of levels on review teams.

use std::collections::BTreeMap;

use super::Measured;
use super::tally::{Tally, either};
use super::words::{between, by_number, number, people, share};
use crate::assess::answer::Span;
use crate::assess::case::Case;
use crate::ids::{Party, PersonId};
use crate::record::Event;
use crate::terms::Level;
use crate::time::Date;
use crate::view::{Person, Visit};

/// Whether somebody works at one of some levels, and the events that say so. No levels asked is any level.
#[derive(Debug, Clone, Default)]
pub(super) struct Fit<'a> {
    pub(super) counts: Option<bool>,
    pub(super) events: Vec<&'a Event>,
}

/// The parties a person counts for on a day, with whether the level there is one of those asked.
pub(super) fn at_parties<'a>(
    case: &'a Case<'a>,
    person: &'a Person<'a>,
    on: Date,
    levels: &[Level],
) -> Vec<(Party, Fit<'a>)> {
    // Mostly one: a list is quicker than a tree.
    let mut found: Vec<(Party, Fit<'a>)> = Vec::new();
    for post in person.posts_on(on) {
        let counts = match post.level {
            _ if levels.is_empty() => Some(true),
            Some(level) => Some(levels.contains(&level)),
            None => None,
        };
        let party = case.gathered.counting(post.at, on);
        let events = if counts == Some(true) { post.events.as_slice() } else { &[] };
        match found.iter_mut().find(|(at, _)| *at == party) {
            Some((_, fit)) => {
                fit.counts = either(fit.counts, counts);
                fit.events.extend(events);
            }
            None => found.push((party, Fit { counts, events: events.to_vec() })),
        }
    }
    found
}

/// People on visit teams, each once: by the level at the latest visit. Associates and observers do not review.
pub(super) fn mix<'a>(case: &'a Case<'a>, levels: &[Level], period: Span) -> Measured<'a> {
    let mut visits: Vec<(Visit<'a>, &PersonId)> = Vec::new();
    let mut tally = Tally::default();
    for review in &case.gathered.reviews {
        let Some(visit) = review.visit.filter(|visit| period.holds(visit.on)) else { continue };
        visits.extend(review.reviewers().map(|reviewer| (visit, &reviewer.person)));
        if visit.team.is_empty() {
            tally.reviews.insert(review.id.clone());
        }
    }
    let nobody = u32::try_from(tally.reviews.len()).unwrap_or(u32::MAX);
    visits.sort_by(|(a, _), (b, _)| (a.on, a.event.order()).cmp(&(b.on, b.event.order())));
    let last: BTreeMap<&PersonId, Visit<'a>> =
        visits.into_iter().map(|(visit, person)| (person, visit)).collect();
    for (person, visit) in last {
        let held = case.gathered.people.get(person);
        let fits = held.map_or_else(Vec::new, |held| at_parties(case, held, visit.on, levels));
        let counts = match fits.iter().map(|(_, fit)| fit.counts).reduce(either) {
            Some(counts) => counts,
            None if levels.is_empty() => Some(true),
            None => None,
        };
        let events = fits.into_iter().flat_map(|(_, fit)| fit.events);
        tally.add(counts, [visit.event].into_iter().chain(events));
        if counts.is_none() {
            tally.people.insert(person.clone());
        }
    }
    let between = between(period);
    let says = match (tally.of, nobody) {
        (0, 0) => format!("nobody is recorded as a reviewer on a visit {between}"),
        (0, n) => format!(
            "{} {between} {} not say who went",
            number(n, "visit", "visits"),
            by_number(n, "does", "do")
        ),
        (of, _) => {
            let reviewers = share(tally.counted, of, "reviewer", "reviewers");
            let were = by_number(tally.counted, "was a", "were");
            let levels = people(tally.counted, levels);
            format!("{reviewers} on visits {between} {were} {levels}")
        }
    };
    let unknown_level = tally.undetermined;
    let measured = tally.share(says).over(period);
    if nobody == 0 {
        return measured.unless_known(|n| format!("the level of {n} more at the visit is not recorded"));
    }
    // Whoever went may be of these levels or of others, and nobody knows how many went.
    Measured { is_bounded: false, undetermined: unknown_level.saturating_add(nobody), ..measured }
        .unless_known(|_| {
            format!(
                "{} {} not say who went",
                number(nobody, "visit", "visits"),
                by_number(nobody, "does", "do")
            )
        })
}
