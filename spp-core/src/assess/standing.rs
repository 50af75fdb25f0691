//! What was decided, beside what the facts would support: members, phases, hub.

use super::answer::{HubAnswer, Member, PhaseAnswer, PhaseStanding, RecordedPhase, Verdict};
use super::case::Case;
use super::criteria;
use super::designation;
use super::rules::Judged;
use crate::ids::Label;
use crate::programme::Programme;
use crate::view::Gathered;

pub(super) fn members(gathered: &Gathered<'_>) -> Vec<Member> {
    let on = gathered.view.as_of();
    let members = gathered.cluster.members_on(on).map(|held| Member {
        member: held.member.clone(),
        name: gathered.name_of(&held.member).map(str::to_owned),
        joined: held.joined,
        active: !gathered.is_closed(&held.member, on),
    });
    members.collect()
}

pub(super) fn phases(
    gathered: &Gathered<'_>,
    case: Option<&Case<'_>>,
    judged: &Judged,
) -> (PhaseStanding, Vec<PhaseAnswer>) {
    let programme = case.map(|case| case.programme);
    let decision = gathered.cluster.phase_on(gathered.view.as_of());
    let place = |label: &Label| programme.and_then(|programme| programme.phase_at(label));
    let recorded = decision.map(|decision| {
        let phase =
            place(decision.phase).and_then(|at| programme.and_then(|programme| programme.phases().get(at)));
        let id = phase.and_then(|phase| Label::new(phase.id.as_str()).ok());
        RecordedPhase {
            phase: id.unwrap_or_else(|| decision.phase.clone()),
            title: phase.zip(programme).map(|(phase, programme)| programme.plain(&phase.title).to_owned()),
            since: decision.on,
            decided_by: decision.decided_by.map(str::to_owned),
            event: decision.event.id().clone(),
        }
    });
    let answers: Vec<PhaseAnswer> = case.map_or_else(Vec::new, |case| {
        let phases = case.programme.phases().iter().enumerate();
        phases.filter_map(|(at, _)| phase(case, judged, at)).collect()
    });
    // A phase that the programme does not have tells nobody what comes next; no decision at all means the first comes next.
    let (next, ready) = match (decision, programme) {
        (_, None) => (None, Some(Verdict::CannotTell)),
        (None, Some(_)) => next(&answers, 0),
        (Some(decision), Some(_)) => match place(decision.phase) {
            Some(at) => next(&answers, at.saturating_add(1)),
            None => (None, Some(Verdict::CannotTell)),
        },
    };
    (PhaseStanding { recorded, next, ready }, answers)
}

fn next(answers: &[PhaseAnswer], at: usize) -> (Option<crate::ids::Id>, Option<Verdict>) {
    let phase = answers.get(at);
    (phase.map(|phase| phase.id.clone()), phase.map(|phase| phase.verdict))
}

fn phase(case: &Case<'_>, judged: &Judged, at: usize) -> Option<PhaseAnswer> {
    let phase = case.programme.phases().get(at)?;
    let mut decisions = case.gathered.cluster.phases.iter();
    let entered = decisions.find(|decision| case.programme.phase_at(decision.phase) == Some(at));
    let criteria = criteria::answer(case, &phase.criteria, judged);
    Some(PhaseAnswer {
        id: phase.id.clone(),
        title: case.programme.plain(&phase.title).to_owned(),
        entered: entered.map(|decision| decision.on),
        verdict: criteria.verdict(),
        criteria,
    })
}

pub(super) fn hub(gathered: &Gathered<'_>, case: Option<&Case<'_>>, judged: &Judged) -> HubAnswer {
    let programme = case.map(|case| case.programme);
    let terms = programme.and_then(Programme::hub);
    let criteria = case.zip(terms).map(|(case, terms)| criteria::answer(case, &terms.criteria, judged));
    HubAnswer {
        recorded: designation::recorded(&gathered.cluster, programme, gathered.view.as_of()),
        verdict: criteria.as_ref().map_or(Verdict::CannotTell, super::answer::CriterionAnswer::verdict),
        criteria,
    }
}
