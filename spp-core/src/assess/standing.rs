//! What was decided, beside what the facts would support: members, phases, hub.

use super::answer::{HubAnswer, Member, PhaseAnswer, PhaseStanding, RecordedPhase, Verdict};
use super::case::Case;
use super::criteria;
use super::designation;
use super::rules::Judged;
use crate::ids::Label;
use crate::programme::{Phase, Programme};
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
    let recorded = decision.map(|decision| {
        let (phase, label) = named(programme, decision.phase);
        RecordedPhase {
            phase: label,
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
    let (next, ready) = match next(decision.map(|decision| decision.phase), programme) {
        Some(at) => answers.get(at).map(|phase| (phase.id.clone(), phase.verdict)).unzip(),
        None => (None, Some(Verdict::CannotTell)),
    };
    (PhaseStanding { recorded, next, ready }, answers)
}

/// A phase that a decision names, and what it is called: as the programme has it, or as the record does where it has none.
pub(super) fn named<'p>(programme: Option<&'p Programme>, label: &Label) -> (Option<&'p Phase>, Label) {
    let phase = programme.and_then(|programme| programme.phases().get(programme.phase_at(label)?));
    let id = phase.and_then(|phase| Label::new(phase.id.as_str()).ok());
    (phase, id.unwrap_or_else(|| label.clone()))
}

/// The place of the phase after the recorded one, which may be past the last. `None` where nobody can tell: without a programme,
/// or after a phase that the programme does not have. No decision at all means that the first comes next.
pub(super) fn next(recorded: Option<&Label>, programme: Option<&Programme>) -> Option<usize> {
    let programme = programme?;
    recorded.map_or(Some(0), |phase| Some(programme.phase_at(phase)?.saturating_add(1)))
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
