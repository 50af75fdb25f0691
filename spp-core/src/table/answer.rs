//! Tables of answers.

use super::{Rows, Table, joined, word};
use crate::assess::{Assessment, Breach};

/// Pairs of each cluster's answer and each of what it has several of.
macro_rules! of_each {
    ($answers:expr, $field:ident) => {
        $answers
            .iter()
            .flat_map(|answer| answer.$field.iter().map(move |part| (&answer.cluster, part)))
            .collect::<Vec<_>>()
    };
}

/// One row for each cluster. What is decided (`phase`, `hub_status`) stands beside what the facts reach (`ready`,
/// `hub_verdict`), never in its place.
pub(super) fn assessments(answers: &[&Assessment]) -> Table {
    let open = |answer: &Assessment, severity: &str| {
        let counts = |breach: &&Breach| breach.severity == severity && breach.waived.is_none();
        answer.breaches.iter().filter(counts).count()
    };
    Rows::of(answers)
        .text("cluster", |answer| Some(&answer.cluster))
        .text("name", |answer| answer.name.as_ref())
        .text("kind", |answer| answer.kind)
        .date("as_of", |answer| Some(answer.as_of))
        .time("known", |answer| answer.known)
        .text("programme", |answer| answer.programme.as_ref().map(|used| &used.id))
        .text("programme_version", |answer| answer.programme.as_ref().map(|used| &used.version))
        .boolean("illustrative", |answer| answer.programme.as_ref().map(|used| used.illustrative))
        .boolean("what_if", |answer| answer.programme.as_ref().map(|used| used.what_if))
        .count("members", |answer| answer.members.len())
        .text("phase", |answer| answer.phase.recorded.as_ref().map(|recorded| &recorded.phase))
        .date("phase_since", |answer| answer.phase.recorded.as_ref().map(|recorded| recorded.since))
        .text("next_phase", |answer| answer.phase.next.as_ref())
        .text("ready", |answer| answer.phase.ready.map(|ready| ready.name()))
        .text("hub_status", |answer| answer.hub.recorded.as_ref().map(|recorded| word(&recorded.status)))
        .text("hub_verdict", |answer| Some(answer.hub.verdict.name()))
        .count("overdue", |answer| answer.due.iter().filter(|due| due.overdue).count())
        .count("breaches", |answer| open(answer, "breach"))
        .count("warnings", |answer| open(answer, "warning"))
        .count("waived", |answer| answer.breaches.iter().filter(|breach| breach.waived.is_some()).count())
        .count("untestable", |answer| answer.untestable.len())
        .count("problems", |answer| answer.problems.len())
        .table("assessments")
}

pub(super) fn members(answers: &[&Assessment]) -> Table {
    let rows = of_each!(answers, members);
    Rows::of(&rows)
        .text("cluster", |(cluster, _)| Some(cluster))
        .party("member", |(_, member)| Some(member.member.clone()))
        .text("name", |(_, member)| member.name.as_ref())
        .date("joined", |(_, member)| Some(member.joined))
        .boolean("active", |(_, member)| Some(member.active))
        .table("members")
}

pub(super) fn phases(answers: &[&Assessment]) -> Table {
    let rows = of_each!(answers, phases);
    Rows::of(&rows)
        .text("cluster", |(cluster, _)| Some(cluster))
        .text("phase", |(_, phase)| Some(&phase.id))
        .text("title", |(_, phase)| Some(&phase.title))
        .date("entered", |(_, phase)| phase.entered)
        .text("verdict", |(_, phase)| Some(phase.verdict.name()))
        .table("phases")
}

pub(super) fn cycle(answers: &[&Assessment]) -> Table {
    let rows = of_each!(answers, cycle);
    Rows::of(&rows)
        .text("cluster", |(cluster, _)| Some(cluster))
        .party("reviewee", |(_, cycle)| Some(cycle.reviewee.clone()))
        .text("name", |(_, cycle)| cycle.name.as_ref())
        .text("review", |(_, cycle)| cycle.review.as_ref())
        .text("round", |(_, cycle)| cycle.round.as_ref())
        .text("state", |(_, cycle)| Some(word(&cycle.state)))
        .text("step", |(_, cycle)| cycle.step)
        .date("reached", |(_, cycle)| cycle.reached)
        .text("skipped", |(_, cycle)| joined(&cycle.skipped))
        .text("next", |(_, cycle)| cycle.next)
        .date("due", |(_, cycle)| cycle.due)
        .boolean("overdue", |(_, cycle)| Some(cycle.overdue))
        .table("cycle")
}

pub(super) fn due(answers: &[&Assessment]) -> Table {
    let rows = of_each!(answers, due);
    Rows::of(&rows)
        .text("cluster", |(cluster, _)| Some(cluster))
        .party("reviewee", |(_, due)| Some(due.reviewee.clone()))
        .text("name", |(_, due)| due.name.as_ref())
        .text("review", |(_, due)| due.review.as_ref())
        .text("step", |(_, due)| Some(due.step))
        .text("action", |(_, due)| due.action.as_ref())
        .date("due", |(_, due)| due.due)
        .boolean("overdue", |(_, due)| Some(due.overdue))
        .text("basis", |(_, due)| Some(due.basis))
        .text("why", |(_, due)| Some(&due.why))
        .table("due")
}

pub(super) fn breaches(answers: &[&Assessment]) -> Table {
    let rows = of_each!(answers, breaches);
    Rows::of(&rows)
        .text("cluster", |(cluster, _)| Some(cluster))
        .text("rule", |(_, breach)| Some(breach.rule))
        .text("severity", |(_, breach)| Some(breach.severity))
        .text("basis", |(_, breach)| Some(breach.basis))
        .text("source", |(_, breach)| breach.source.as_ref())
        .date("on", |(_, breach)| Some(breach.on))
        .text("review", |(_, breach)| breach.review.as_ref())
        .text("round", |(_, breach)| breach.round.as_ref())
        .text("people", |(_, breach)| joined(&breach.people))
        .text("message", |(_, breach)| Some(&breach.message))
        .boolean("waived", |(_, breach)| Some(breach.waived.is_some()))
        .date("waived_until", |(_, breach)| breach.waived.as_ref().map(|waived| waived.until))
        .text("waived_because", |(_, breach)| breach.waived.as_ref().map(|waived| &waived.reason))
        .event(|(_, breach)| breach.events.first())
        .table("breaches")
}

pub(super) fn untestable(answers: &[&Assessment]) -> Table {
    let rows = of_each!(answers, untestable);
    Rows::of(&rows)
        .text("cluster", |(cluster, _)| Some(cluster))
        .text("rule", |(_, rule)| Some(rule.rule))
        .date("on", |(_, rule)| Some(rule.on))
        .text("review", |(_, rule)| rule.review.as_ref())
        .text("people", |(_, rule)| joined(&rule.people))
        .text("message", |(_, rule)| Some(&rule.message))
        .table("untestable")
}

pub(super) fn missing_definitions(answers: &[&Assessment]) -> Table {
    let rows = of_each!(answers, missing_definitions);
    Rows::of(&rows)
        .text("cluster", |(cluster, _)| Some(cluster))
        .text("kind", |(_, missing)| Some(missing.kind))
        .text("id", |(_, missing)| Some(&missing.id))
        .text("version", |(_, missing)| missing.version.as_ref())
        .table("missing_definitions")
}
