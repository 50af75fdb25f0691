//! The days on which an answer may turn though no new fact comes to hold: a date is reached, something lapses or leaves a period.
//!
//! They are those at which the rules, the measures and the calendar compare the date of the answer with something. Only the next
//! day of each kind is given: it is looked for again from there.

use super::answer::{Breach, Due, HubStatus, RecordedHub};
use super::case::Case;
use super::measure::{Moment, moments, of_phase};
use super::rules::Judged;
use super::timeline::{Cause, CauseKind, Item, ItemKind};
use crate::ids::{EventId, Id, Party};
use crate::programme::{Criterion, Leaf, Measure, Period, Role, RuleName, Threshold, leaves};
use crate::terms::Value;
use crate::time::Date;
use crate::view::Gathered;

/// A day on which something may turn.
pub(super) struct Turn {
    pub(super) on: Date,
    pub(super) of: Scope,
    pub(super) cause: Cause,
}

/// What may turn.
pub(super) enum Scope {
    Item(Item),
    /// Breaches of a rule, and what is untestable of it.
    Rule(RuleName),
    /// Plans of further reviews.
    Plans,
    /// All that is due of a party.
    Reviewee(Party),
    /// Who is trained for a role, which is no item of an answer.
    Trained(Role),
}

impl Scope {
    pub(super) fn covers(&self, item: &Item) -> bool {
        match self {
            Scope::Item(this) => this == item,
            Scope::Rule(name) => item.rule == Some(name.name()),
            Scope::Plans => item.kind == ItemKind::Due && item.review.is_none(),
            Scope::Reviewee(party) => item.kind == ItemKind::Due && item.parties.contains(party),
            Scope::Trained(_) => false,
        }
    }
}

/// The turns after a day and up to another.
pub(super) struct Turns {
    after: Date,
    until: Date,
    pub(super) found: Vec<Turn>,
}

impl Turns {
    pub(super) fn new(after: Date, until: Date) -> Self {
        Turns { after, until, found: Vec::new() }
    }

    /// The first of them.
    pub(super) fn next(&self) -> Option<Date> {
        self.found.iter().map(|turn| turn.on).min()
    }

    fn at(&mut self, on: Date, of: impl FnOnce() -> Scope, cause: impl FnOnce() -> Cause) {
        if self.after < on && on <= self.until {
            self.found.push(Turn { on, of: of(), cause: cause() });
        }
    }

    /// What depends on the record alone: the term of a hub, what is due, schools that will close.
    pub(super) fn of_record(&mut self, gathered: &Gathered<'_>, hub: Option<&RecordedHub>, due: &[Due]) {
        if let Some(hub) = hub.filter(|hub| hub.status == HubStatus::Designated)
            && let Some(until) = hub.until
        {
            let cause = || {
                Cause::new(CauseKind::HubTermEnds, format!("the term as a hub was until {until}"))
                    .event(&hub.event)
            };
            self.at(until.plus_days(1), || Scope::Item(Item::new(ItemKind::HubStatus)), cause);
        }
        for item in due {
            let Some(day) = item.due else { continue };
            let of = || Scope::Item(Item::of_due(item));
            let cause = |message| Cause::new(CauseKind::Deadline, message).events(&item.events);
            self.at(day, of, || cause(format!("{day} is the last day for it")));
            self.at(day.plus_days(1), of, || cause(format!("its last day, {day}, has passed")));
        }
        self.of_closing(gathered, |party| {
            let member = Item { parties: vec![party.clone()], ..Item::new(ItemKind::Member) };
            vec![Scope::Item(member), Scope::Reviewee(party.clone()), Scope::Rule(RuleName::ClusterSize)]
        });
    }

    /// What depends on a programme: its year, its rules, its criteria.
    pub(super) fn of_programme(&mut self, case: &Case<'_>, judged: &Judged) {
        self.of_year(case, || Scope::Plans);
        self.of_year(case, || Scope::Rule(RuleName::ReviewEachYear));
        for breach in &judged.breaches {
            self.of_waiver(breach);
        }
        for phase in case.programme.phases() {
            self.of_criterion(case, judged, Some(&phase.id), &phase.criteria);
        }
        if let Some(hub) = case.programme.hub() {
            self.of_criterion(case, judged, None, &hub.criteria);
        }
    }

    fn of_year(&mut self, case: &Case<'_>, of: impl FnOnce() -> Scope) {
        let start = case.year.to.plus_days(1);
        let cause =
            || Cause::new(CauseKind::YearStart, format!("a year of the programme started on {start}"));
        self.at(start, of, cause);
    }

    fn of_waiver(&mut self, breach: &Breach) {
        let Some(waived) = &breach.waived else { return };
        let until = waived.until;
        let cause =
            || Cause::new(CauseKind::WaiverEnds, format!("it was waived until {until}")).event(&waived.event);
        self.at(until.plus_days(1), || Scope::Item(Item::of_breach(breach)), cause);
    }

    fn of_closing(&mut self, gathered: &Gathered<'_>, of: impl Fn(&Party) -> Vec<Scope>) {
        for held in gathered.cluster.members_on(self.after) {
            let Party::School(urn) = &held.member else { continue };
            let Some(school) = gathered.schools.get(urn) else { continue };
            let Some(closed) = school.closed.filter(|closed| *closed > self.after) else { continue };
            for scope in of(&held.member) {
                let cause = || {
                    let message = format!("{} is closed from {closed}", held.member);
                    let events = school.events.iter().map(|event| event.id());
                    Cause {
                        parties: vec![held.member.clone()],
                        ..Cause::new(CauseKind::SchoolCloses, message)
                    }
                    .events(events)
                };
                self.at(closed, || scope, cause);
            }
        }
    }

    fn of_criterion(&mut self, case: &Case<'_>, judged: &Judged, phase: Option<&Id>, criterion: &Criterion) {
        match criterion {
            Criterion::Branch { of, .. } => {
                of.iter().for_each(|below| self.of_criterion(case, judged, phase, below));
            }
            Criterion::Leaf(leaf) => self.of_leaf(case, judged, phase, leaf),
        }
    }

    /// The turns of one leaf: of its own days and, while it applies, of its measure.
    pub(super) fn of_leaf(&mut self, case: &Case<'_>, judged: &Judged, phase: Option<&Id>, leaf: &Leaf) {
        let of = || Scope::Item(Item::of_criterion(phase, &leaf.id));
        let cause = |message| Cause::new(CauseKind::CriterionDate, message);
        if let Some(from) = leaf.from {
            self.at(from, of, || cause(format!("`{}` is asked from {from}", leaf.id)));
        }
        if let Some(until) = leaf.until {
            self.at(until.plus_days(1), of, || cause(format!("`{}` was asked until {until}", leaf.id)));
        }
        let Some(measure) = leaf.measure.as_ref().filter(|_| leaf.applies(case.on)) else { return };
        self.of_measure(case, measure, leaf.threshold.as_ref(), &of);
        if let Some((period, moments)) = moments(case, measure, judged) {
            self.of_period(case, period, &moments, &of);
        }
        if let Measure::OpenBreaches { .. } = measure {
            for breach in &judged.breaches {
                let Some(waived) = &breach.waived else { continue };
                let until = waived.until;
                let cause = || {
                    let message = format!("a breach of `{}` was waived until {until}", breach.rule);
                    Cause::new(CauseKind::WaiverEnds, message).event(&waived.event)
                };
                self.at(until.plus_days(1), of, cause);
            }
        }
    }

    fn of_measure(
        &mut self,
        case: &Case<'_>,
        measure: &Measure,
        threshold: Option<&Threshold>,
        of: &impl Fn() -> Scope,
    ) {
        match measure {
            Measure::MonthsInPhase { phase } => {
                let Some(entry) = of_phase(case, phase) else { return };
                // So many months, and one more than so many.
                let asked = match threshold {
                    Some(Threshold::AtLeast(number) | Threshold::AtMost(number)) => number.get(),
                    Some(Threshold::Equals(Value::Number(number))) => number.get(),
                    _ => return,
                };
                for months in [asked.ceil(), asked.floor() + 1.0] {
                    let months = months as u16;
                    let cause = || {
                        let message = format!("{months} months have passed since {}", entry.on);
                        Cause::new(CauseKind::MonthsPassed, message).events(entry.events.iter().copied())
                    };
                    self.at(entry.on.plus_months(i32::from(months)), of, cause);
                }
            }
            Measure::WorkshopFollowThrough { within_days, .. } => {
                for visit in case.gathered.reviews.iter().filter_map(|review| review.visit.as_ref()) {
                    let last = visit.on.plus_days(i32::try_from(*within_days).unwrap_or(i32::MAX));
                    let cause = || {
                        let message = format!(
                            "a workshop within {within_days} days of the visit on {} was possible until {last}",
                            visit.on
                        );
                        Cause::new(CauseKind::Deadline, message).event(visit.event.id())
                    };
                    self.at(last.plus_days(1), of, cause);
                }
            }
            Measure::TrainedPeople { role, .. }
            | Measure::TrainedPeoplePerMember { role, .. }
            | Measure::MembersWithTrainedPeople { role, .. } => self.of_trained(case, *role, of),
            Measure::ActiveMembers
            | Measure::ReviewCoverage { .. }
            | Measure::SelfReviewCoverage { .. }
            | Measure::ImpactReviewCoverage { .. } => self.of_closing(case.gathered, |_| vec![of()]),
            Measure::OpenBreaches { .. } => {
                self.of_closing(case.gathered, |_| vec![of()]);
                self.of_year(case, of);
            }
            Measure::RoundsCompleted { .. }
            | Measure::WorkshopIndependence { .. }
            | Measure::ReviewerLevelMix { .. }
            | Measure::ClusterLedTraining { .. }
            | Measure::SupportWithinCluster { .. }
            | Measure::SupportAcrossClusters { .. }
            | Measure::ActionsChanged { .. }
            | Measure::ClustersSupported { .. }
            | Measure::NotedFact { .. } => {}
        }
    }

    /// When people are trained for a role no longer: their training lapses, or their school closes.
    pub(super) fn of_trained(&mut self, case: &Case<'_>, role: Role, of: &impl Fn() -> Scope) {
        for (person, held) in &case.gathered.people {
            for training in &held.training {
                let Some(Some(lapses)) = case.lapses(training, role) else { continue };
                let cause = || {
                    let message = format!("the training of `{person}` of {} lapses on {lapses}", training.on);
                    let people = vec![(*person).clone()];
                    Cause { people, ..Cause::new(CauseKind::TrainingLapses, message) }
                        .event(training.event.id())
                };
                self.at(lapses, of, cause);
            }
        }
        self.of_closing(case.gathered, |_| vec![of()]);
    }

    fn of_period(
        &mut self,
        case: &Case<'_>,
        period: Period,
        moments: &[Moment<'_>],
        of: &impl Fn() -> Scope,
    ) {
        let Period::Months { months } = period else { return self.of_year(case, of) };
        for moment in moments {
            let on = moment.on;
            let cause = || {
                let message = format!("{on} is no longer within the last {months} months");
                Cause::new(CauseKind::Window, message).events(moment.events.iter().copied())
            };
            self.at(leaves(on, months), of, cause);
        }
    }
}

/// The programme's own dates are not asked where there is none.
pub(super) fn all(
    gathered: &Gathered<'_>,
    case: Option<&Case<'_>>,
    judged: &Judged,
    hub: Option<&RecordedHub>,
    due: &[Due],
    (after, until): (Date, Date),
) -> Turns {
    let mut turns = Turns::new(after, until);
    turns.of_record(gathered, hub, due);
    if let Some(case) = case {
        turns.of_programme(case, judged);
    }
    turns
}

impl Cause {
    fn new(kind: CauseKind, message: String) -> Self {
        Cause { kind, message, events: Vec::new(), people: Vec::new(), parties: Vec::new() }
    }

    fn event(self, event: &EventId) -> Self {
        self.events([event])
    }

    fn events<'e>(mut self, events: impl IntoIterator<Item = &'e EventId>) -> Self {
        self.events.extend(events.into_iter().cloned());
        self
    }
}
