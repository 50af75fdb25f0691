//! What was judged, and what the host noted: breaches that stand, and facts of the host's own.

use super::words::{between, by_number, number};
use super::{Found, Measured, Needs};
use crate::assess::answer::Span;
use crate::assess::case::Case;
use crate::assess::rules::Judged;
use crate::ids::{Id, Subject};
use crate::programme::{RuleName, RuleSeverity};
use crate::terms::Value;

/// Breaches of the rules named, or of all, that the programme holds at that severity.
pub(super) fn open_breaches<'a>(
    case: &'a Case<'a>,
    rules: &[RuleName],
    severity: RuleSeverity,
    period: Span,
    judged: &'a Judged,
) -> Measured<'a> {
    let is_held = |name: RuleName| case.programme.rule(name).is_some_and(|rule| rule.severity == severity);
    // A rule that is not judged is never found broken, and that is no news of the cluster's.
    let unjudged =
        rules.iter().find(|name| !is_held(**name)).map(|name| format!("the rule `{}`", name.name()));
    let unjudged =
        if severity == RuleSeverity::Off { Some("rules that are off".to_owned()) } else { unjudged };
    if let Some(which) = unjudged {
        let why = format!("the programme does not judge {which} as `{}`", severity.name());
        return Measured::nothing(why).over(period);
    }
    let is_asked = |rule: &str| {
        RuleName::from_name(rule)
            .is_some_and(|name| is_held(name) && (rules.is_empty() || rules.contains(&name)))
    };
    let open: Vec<_> = judged
        .breaches
        .iter()
        .filter(|breach| breach.waived.is_none() && period.holds(breach.on) && is_asked(breach.rule))
        .collect();
    let unknown = judged.untestable.iter().filter(|gap| period.holds(gap.on) && is_asked(gap.rule)).count();
    let n = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let breaches = match severity {
        RuleSeverity::Warning => number(n, "warning", "warnings"),
        RuleSeverity::Breach | RuleSeverity::Off => number(n, "breach", "breaches"),
    };
    let stand = by_number(n, "stands", "stand");
    let says = format!(
        "{breaches} of the programme's rules {} {stand} and {} not waived",
        between(period),
        by_number(n, "is", "are")
    );
    let measured = Measured {
        undetermined: u32::try_from(unknown).unwrap_or(u32::MAX),
        events: open.iter().flat_map(|breach| &breach.events).collect(),
        ..Measured::new(Found::Count(n), says)
    };
    measured.over(period).unless_known(|n| {
        let cases = number(n, "more case", "more cases");
        format!("the record does not say enough to decide {cases}")
    })
}

/// The latest fact of a name noted of the cluster as a whole: not of a school or a person in it.
pub(super) fn fact<'a>(case: &'a Case<'a>, name: &Id) -> Measured<'a> {
    let about_us = |subject: &Subject| {
        let Subject { school, trust, organisation, cluster, person, review, round } = subject;
        cluster.is_some()
            && school.is_none()
            && trust.is_none()
            && organisation.is_none()
            && person.is_none()
            && review.is_none()
            && round.is_none()
    };
    let noted = case.gathered.noted.iter().rev();
    let Some((on, fact, event)) =
        noted.into_iter().find(|(_, fact, _)| fact.name == *name && about_us(&fact.subject))
    else {
        return Measured::nothing(format!("nobody has noted `{name}`"));
    };
    let value = match &fact.value {
        Value::Bool(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        Value::Text(value) => format!("`{value}`"),
    };
    let says = format!("`{name}` was noted on {on} as {value}");
    Measured {
        needs: Needs::Never,
        events: std::iter::once(event.id()).collect(),
        ..Measured::new(Found::Noted(fact.value.clone()), says)
    }
}
