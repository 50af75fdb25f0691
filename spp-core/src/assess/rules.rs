//! The rules of a programme, judged on the facts. `docs/definitions.md` says what breaks each, and how they are judged.
//!
//! Each rule has three outcomes: what breaks it for certain is a breach, what the record leaves open is untestable, and all
//! else is nothing. Somebody whom the record knows, without the training or post that a rule asks for, breaks it; somebody of
//! whom it knows nothing leaves it open.

mod cluster;
mod concern;
mod facilitator;
mod group;
mod load;
mod pair;
mod posted;
mod review;
mod round;
mod team;
mod visited;
mod waiver;

#[cfg(test)]
mod tests;

use super::answer::{Breach, Untestable};
use super::case::Case;
use crate::programme::{Rule, RuleName, RuleSeverity};
use concern::{Concern, Found};
pub(super) use facilitator::is_independent;

/// What judging found, each in a stable order.
#[derive(Debug, Default)]
pub struct Judged {
    /// Rules that the facts break.
    pub breaches: Vec<Breach>,
    /// Rules that nobody can decide from what is recorded.
    pub untestable: Vec<Untestable>,
}

/// Judges the rules that the programme has and has not turned off, in the order of [`RuleName::ALL`].
pub(super) fn judge(case: &Case<'_>) -> Judged {
    let mut judged = Judged::default();
    let asked = RuleName::ALL.iter().filter_map(|name| case.programme.rule(*name));
    for rule in asked.filter(|rule| rule.severity != RuleSeverity::Off) {
        let found = find(case, rule);
        judged.breaches.extend(found.broken.into_iter().map(|concern| breach(case, rule, concern)));
        judged.untestable.extend(found.open.into_iter().map(|concern| untestable(rule, concern)));
    }
    judged
}

fn find(case: &Case<'_>, rule: &Rule) -> Found {
    let mut found = Found::default();
    let asked = &rule.parameters;
    match rule.name {
        RuleName::ReviewersTrained => team::trained(case, &mut found),
        RuleName::FacilitatorIndependent => facilitator::independent(case, &mut found),
        RuleName::StepsInOrder => review::in_order(case, &mut found),
        RuleName::ReviewersFromOtherSchools => team::from_other_members(case, &mut found),
        RuleName::OneCurrentLead => cluster::lead(case, &mut found),
        RuleName::FrameworkPinned => review::pinned(case, &mut found),
        RuleName::ReviewEachYear => cluster::reviewed(case, &mut found),
        RuleName::VisitLength => review::length(case, asked, &mut found),
        RuleName::ClusterSize => cluster::size(case, asked, &mut found),
        RuleName::SubGroupSize => group::size(case, asked, &mut found),
        RuleName::ChampionNotOnStaff => facilitator::not_on_staff(case, &mut found),
        RuleName::NoReciprocalReviews => pair::not_reciprocal(case, &mut found),
        RuleName::NoRepeatedPairs => pair::not_repeated(case, &mut found),
        RuleName::EqualReviewerLoad => load::equal(case, asked, &mut found),
    }
    found
}

fn breach(case: &Case<'_>, rule: &Rule, concern: Concern) -> Breach {
    let waived = waiver::of(case, rule.name, &concern);
    let Concern { on, review, people, parties, round, events, message } = concern;
    Breach {
        rule: rule.name.name(),
        code: rule.name.code(),
        severity: rule.severity.name(),
        basis: rule.basis.name(),
        source: rule.source.as_ref().map(|source| case.programme.plain(source).to_owned()),
        on,
        review,
        round,
        parties: parties.into_iter().collect(),
        people: people.into_iter().collect(),
        events: events.into_iter().collect(),
        message,
        waived,
    }
}

fn untestable(rule: &Rule, concern: Concern) -> Untestable {
    let Concern { on, review, people, events, message, .. } = concern;
    Untestable {
        rule: rule.name.name(),
        on,
        review,
        people: people.into_iter().collect(),
        events: events.into_iter().collect(),
        message,
    }
}
