//! What a hub's standing lacks: its ground, its term, or a designation on the day it gave support.

use std::collections::BTreeSet;

use super::answer::{DesignationStatus, HubConcern, HubConcernKind, Since};
use super::own::{Gave, Own};
use crate::assess::answer::Verdict;
use crate::ids::Id;
use crate::time::Date;
use crate::view::{GivenBy, event_ids_of};

pub(super) fn of(own: &Own<'_>, period: Since, on: Date) -> Vec<HubConcern> {
    let mut concerns = Vec::new();
    concerns.extend(ground(own, on));
    concerns.extend(lapsed(own));
    let outside = |gave: &Gave<'_>| gave.is_within_term == Some(false);
    concerns.extend(support(own, period, HubConcernKind::SupportOutsideTerm, &outside));
    let unknown = |gave: &Gave<'_>| gave.is_within_term.is_none();
    concerns.extend(support(own, period, HubConcernKind::TermUnknown, &unknown));
    concerns
}

fn ground(own: &Own<'_>, on: Date) -> Option<HubConcern> {
    let last = own.designations.last().filter(|last| last.status == DesignationStatus::Designated)?;
    let since = last.since;
    let (kind, criteria, message) = match own.verdict {
        Verdict::Met => return None,
        Verdict::NotMet => (
            HubConcernKind::NotEligible,
            own.unmet.clone(),
            format!("designated since {since}, and on {on} the facts do not reach {}", listed(&own.unmet)),
        ),
        Verdict::CannotTell => {
            let what = if own.programme.is_none() {
                "the programme is not known".to_owned()
            } else if own.undecided.is_empty() {
                "the programme has no criteria for a hub".to_owned()
            } else {
                format!("nobody can tell of {}", listed(&own.undecided))
            };
            let message = format!("designated since {since}, and on {on} {what}");
            (HubConcernKind::EligibilityUnknown, own.undecided.clone(), message)
        }
    };
    Some(HubConcern { kind, on: None, criteria, events: own.designated_by(), message })
}

fn lapsed(own: &Own<'_>) -> Option<HubConcern> {
    let last = own.designations.last().filter(|last| last.status == DesignationStatus::Lapsed)?;
    let until = last.until?;
    let message = format!("its designation of {} ran until {until} and was not renewed", last.since);
    Some(HubConcern {
        kind: HubConcernKind::Lapsed,
        on: Some(until.plus_days(1)),
        criteria: Vec::new(),
        events: own.designated_by(),
        message,
    })
}

fn support(
    own: &Own<'_>,
    period: Since,
    kind: HubConcernKind,
    is: &dyn Fn(&Gave<'_>) -> bool,
) -> Option<HubConcern> {
    let given = own
        .given
        .iter()
        .filter(|gave| matches!(gave.given.by, GivenBy::Hub(_)) && period.holds(gave.given.on) && is(gave));
    let given: Vec<&Gave<'_>> = given.collect();
    let (first, rest) = given.split_first()?;
    let times = if rest.is_empty() { "once".to_owned() } else { format!("{} times", given.len()) };
    let first = first.given.on;
    let message = match kind {
        HubConcernKind::TermUnknown => {
            format!(
                "it gave support as a hub {times}, first on {first}, and nobody can tell whether its designation still held"
            )
        }
        _ if own.designations.is_empty() => {
            format!("it gave support as a hub {times}, first on {first}, and was never designated")
        }
        _ => format!("it gave support as a hub {times}, first on {first}, while no designation held"),
    };
    let events: BTreeSet<_> = given.iter().map(|gave| gave.given.event.id()).collect();
    Some(HubConcern { kind, on: Some(first), criteria: Vec::new(), events: event_ids_of(&events), message })
}

fn listed(ids: &[Id]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    ids.join(", ")
}
