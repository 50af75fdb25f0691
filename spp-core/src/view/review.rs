//! A review as of the date: how far it is, and what was found, agreed, done and changed.

use std::collections::BTreeSet;

use super::{Dated, View};
use crate::ids::{ClusterId, Id, Label, Party, PersonId, ReviewId, SupportId};
use crate::record::Event;
use crate::record::fact::{
    Action, ActionStatus, ActionUpdated, Change, Dates, Days, Fact, FocusAgreed, Key, Mode, ReviewPlanned,
    Reviewer, SupportArranged, TeamRole, VisitHeld, WorkshopHeld,
};
use crate::step::Step;
use crate::time::Date;
use crate::version::DefinitionRef;

/// How a review stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewState {
    /// Planned, its visit not yet held.
    Planned,
    /// Put off.
    Postponed,
    /// It will not take place.
    Cancelled,
    /// Its visit or workshop was held, its impact review not yet.
    UnderWay,
    /// Its impact review was held.
    Complete,
}

/// A review. It borrows all texts from the record.
#[derive(Debug, Clone)]
pub struct Review<'v> {
    /// Its id.
    pub id: &'v ReviewId,
    /// The cluster whose review it is.
    pub cluster: &'v ClusterId,
    /// Who is reviewed, under the identity in which they go on.
    pub reviewee: Party,
    /// The same as the plan names it: who had a school on a day depends on what it was then.
    pub named: &'v Party,
    /// The round it belongs to.
    pub round: Option<&'v Label>,
    /// The framework it names.
    pub framework: Option<&'v DefinitionRef>,
    /// The first day it was planned.
    pub planned: Date,
    /// The timetable in force: as last planned, or as postponed.
    pub dates: Dates,
    /// The team as planned.
    pub planned_team: &'v [Reviewer],
    /// The facilitator as planned.
    pub planned_facilitator: Option<&'v PersonId>,
    /// How it stands.
    pub state: ReviewState,
    /// Why it was postponed or cancelled.
    pub reason: Option<&'v str>,
    /// The focus agreed.
    pub focus: Option<&'v FocusAgreed>,
    /// The visit.
    pub visit: Option<Visit<'v>>,
    /// The workshop.
    pub workshop: Option<Workshop<'v>>,
    /// The school's actions, with what became of them.
    pub actions: Vec<ActionState<'v>>,
    /// Support arranged.
    pub supports: Vec<Support<'v>>,
    /// The steps taken, each at its first date, in the order of the loop.
    pub steps: Vec<StepReached<'v>>,
    /// All events of the review, by date.
    pub events: Vec<&'v Event>,
    /// The facts it is made of, by date.
    pub(crate) facts: Vec<Dated<'v>>,
}

/// A step taken.
#[derive(Debug, Clone)]
pub struct StepReached<'v> {
    /// Which step.
    pub step: Step,
    /// When, first.
    pub on: Date,
    /// The events that say so.
    pub events: Vec<&'v Event>,
}

/// A visit held.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'v> {
    /// When it started: the first day on record.
    pub on: Date,
    /// How long it was.
    pub days: Option<Days>,
    /// How it took place.
    pub mode: Option<Mode>,
    /// Who went: as recorded, else as planned.
    pub team: &'v [Reviewer],
    /// All that was recorded of it.
    pub fact: &'v VisitHeld,
    /// The event that says so.
    pub event: &'v Event,
}

/// A workshop held.
#[derive(Debug, Clone, Copy)]
pub struct Workshop<'v> {
    /// When: the first day on record.
    pub on: Date,
    /// Who facilitated: as recorded, else as planned.
    pub facilitator: Option<&'v PersonId>,
    /// All that was recorded of it.
    pub fact: &'v WorkshopHeld,
    /// The event that says so.
    pub event: &'v Event,
}

/// An action, and what became of it.
#[derive(Debug, Clone)]
pub struct ActionState<'v> {
    /// The action as agreed.
    pub action: &'v Action,
    /// When it was agreed.
    pub agreed: Date,
    /// How far it is; open until somebody says otherwise.
    pub status: ActionStatus,
    /// What changed, by the latest impact review that says so.
    pub change: Option<Change>,
    /// The events that say so, the agreement first.
    pub events: Vec<&'v Event>,
}

/// Support arranged for the reviewed school.
#[derive(Debug, Clone)]
pub struct Support<'v> {
    /// Its id.
    pub id: &'v SupportId,
    /// All that was arranged.
    pub fact: &'v SupportArranged,
    /// Who gives it, under the identity in which they go on.
    pub from: Party,
    /// When it was arranged.
    pub on: Date,
    /// When it was concluded.
    pub concluded: Option<Date>,
    /// What came of it.
    pub outcome: Option<&'v str>,
    /// The events that say so.
    pub events: Vec<&'v Event>,
}

impl View {
    /// The actions agreed at the workshops of a review.
    pub(super) fn actions_agreed(&self, id: &ReviewId) -> BTreeSet<&Id> {
        let about = Key::Review(id.clone());
        let workshops = self.unsorted(&about).filter_map(|dated| match dated.fact {
            Fact::WorkshopHeld(held) => Some(&held.actions),
            _ => None,
        });
        workshops.flatten().map(|action| &action.id).collect()
    }
}

/// Whose a review is and its visit, where that is all that is asked: without what became of the review.
#[derive(Debug)]
pub(crate) struct VisitOf<'v> {
    pub(crate) review: &'v ReviewId,
    pub(crate) cluster: &'v ClusterId,
    /// Who is reviewed, under the identity in which they go on.
    pub(crate) reviewee: Party,
    pub(crate) visit: Visit<'v>,
}

impl<'v> VisitOf<'v> {
    pub(super) fn of(view: &'v View, id: &ReviewId) -> Option<Self> {
        let planned = Planned::of(view, id)?;
        let visit = planned.visit()?;
        let plan = planned.plan;
        let (cluster, reviewee) = (&plan.cluster, view.current_party(&plan.reviewee));
        Some(VisitOf { review: &plan.review, cluster, reviewee, visit })
    }
}

/// A review that was planned, and what is known of it.
struct Planned<'v> {
    /// The plan in force.
    plan: &'v ReviewPlanned,
    /// The first day it was planned.
    on: Date,
    /// Its facts, by date.
    facts: Vec<Dated<'v>>,
}

impl<'v> Planned<'v> {
    fn of(view: &'v View, id: &ReviewId) -> Option<Self> {
        let mut facts = view.facts(&Key::Review(id.clone()));
        // A plan for a cluster that nobody formed is a problem, and not in the view.
        facts.retain(
            |dated| !matches!(dated.fact, Fact::ReviewPlanned(fact) if !view.is_formed(&fact.cluster)),
        );
        let mut plans = facts.iter().filter_map(|dated| match dated.fact {
            Fact::ReviewPlanned(fact) => Some((dated.on, fact)),
            _ => None,
        });
        let (on, first) = plans.next()?;
        let plan = plans.next_back().map_or(first, |(_, last)| last);
        Some(Planned { plan, on, facts })
    }

    /// One visit, however often it is recorded: of its first day, in the last words; by the team planned where they name none.
    fn visit(&self) -> Option<Visit<'v>> {
        let mut visits = self.facts.iter().filter_map(|dated| match dated.fact {
            Fact::VisitHeld(fact) => Some((dated, fact)),
            _ => None,
        });
        let first = visits.next()?;
        let (last, fact) = visits.next_back().unwrap_or(first);
        let team = if fact.team.is_empty() { &self.plan.team } else { &fact.team };
        Some(Visit { on: first.0.on, days: fact.days, mode: fact.mode, team, fact, event: last.event })
    }
}

impl<'v> Review<'v> {
    pub(super) fn of(view: &'v View, id: &ReviewId) -> Option<Self> {
        let planned = Planned::of(view, id)?;
        let visit = planned.visit();
        let Planned { plan, on, facts } = planned;
        let mut review = Review {
            id: &plan.review,
            cluster: &plan.cluster,
            reviewee: view.current_party(&plan.reviewee),
            named: &plan.reviewee,
            round: plan.round.as_ref(),
            framework: plan.framework.as_ref(),
            planned: on,
            dates: NO_DATES,
            planned_team: &plan.team,
            planned_facilitator: plan.facilitator.as_ref(),
            state: ReviewState::Planned,
            reason: None,
            focus: None,
            visit,
            workshop: None,
            actions: Vec::new(),
            supports: Vec::new(),
            steps: Vec::new(),
            events: Vec::new(),
            facts: Vec::new(),
        };
        for dated in &facts {
            review.take(view, dated);
        }
        review.settle(&facts);
        review.steps.sort_by_key(|reached| reached.step);
        review.facts = facts;
        Some(review)
    }

    fn take(&mut self, view: &'v View, dated: &Dated<'v>) {
        let (on, event) = (dated.on, dated.event);
        match dated.fact {
            Fact::ReviewPlanned(fact) => {
                self.dates = fact.dates.clone().unwrap_or(NO_DATES);
                self.state = ReviewState::Planned;
                self.reason = None;
                self.reach(Step::Plan, on, event);
            }
            Fact::ReviewPostponed(fact) => {
                // Put off without new dates: the old ones no longer hold.
                self.dates = fact.dates.clone().unwrap_or(NO_DATES);
                self.state = ReviewState::Postponed;
                self.reason = fact.reason.as_deref();
            }
            Fact::ReviewCancelled(fact) => {
                self.state = ReviewState::Cancelled;
                self.reason = fact.reason.as_deref();
            }
            Fact::SelfReviewCompleted(_) => self.reach(Step::SelfReview, on, event),
            Fact::FocusAgreed(fact) => {
                self.focus = Some(fact);
                self.reach(Step::Focus, on, event);
            }
            Fact::DataShared(_) => self.reach(Step::DataSharing, on, event),
            Fact::VisitHeld(_) => self.reach(Step::Visit, on, event),
            Fact::FeedbackGiven(_) => self.reach(Step::Feedback, on, event),
            Fact::WorkshopHeld(fact) => {
                let first = self.workshop.map_or(on, |workshop| workshop.on);
                let facilitator = fact.facilitator.as_ref();
                self.workshop = Some(Workshop { on: first, facilitator, fact, event });
                for action in &fact.actions {
                    self.agree(action, on, event);
                }
                self.reach(Step::Workshop, on, event);
            }
            Fact::SupportArranged(fact) => match view.arranged(&fact.support) {
                Some((last, by)) if last.review != fact.review => self.events.push(by),
                _ => {
                    self.support(view, fact, on, event);
                    self.reach(Step::Support, on, event);
                }
            },
            Fact::ImpactReviewed(_) => self.reach(Step::ImpactReview, on, event),
            _ => {}
        }
        self.events.push(event);
    }

    /// The school and the champion may both record the workshop: an action of an id is one action, in the later words.
    fn agree(&mut self, action: &'v Action, on: Date, event: &'v Event) {
        if let Some(held) = self.actions.iter_mut().find(|held| held.action.id == action.id) {
            held.action = action;
            held.events.push(event);
            return;
        }
        let (status, change, events) = (ActionStatus::Open, None, vec![event]);
        self.actions.push(ActionState { action, agreed: on, status, change, events });
    }

    fn support(&mut self, view: &'v View, fact: &'v SupportArranged, on: Date, event: &'v Event) {
        let from = view.current_party(&fact.from);
        let (mut concluded, mut outcome, mut events) = (None, None, vec![event]);
        for dated in view.facts(&Key::Support(fact.support.clone())) {
            if let Fact::SupportConcluded(end) = dated.fact {
                concluded = Some(dated.on);
                outcome = end.outcome.as_deref();
                events.push(dated.event);
                self.events.push(dated.event);
            }
        }
        // Arranged again under the same id: replaced.
        self.supports.retain(|support| *support.id != fact.support);
        self.supports.push(Support { id: &fact.support, fact, from, on, concluded, outcome, events });
    }

    /// What depends on the whole: who facilitated, how it stands, and what became of actions whatever order their dates have.
    fn settle(&mut self, facts: &[Dated<'v>]) {
        if let Some(workshop) = &mut self.workshop {
            workshop.facilitator = workshop.facilitator.or(self.planned_facilitator);
        }
        for dated in facts {
            match dated.fact {
                Fact::ActionUpdated(ActionUpdated { action, status, .. }) => {
                    if let Some(held) = self.actions.iter_mut().find(|held| held.action.id == *action) {
                        held.status = *status;
                        held.events.push(dated.event);
                    }
                }
                Fact::ImpactReviewed(fact) => {
                    for outcome in &fact.outcomes {
                        if let Some(held) =
                            self.actions.iter_mut().find(|held| held.action.id == outcome.action)
                        {
                            held.change = Some(outcome.change);
                            held.events.push(dated.event);
                        }
                    }
                }
                _ => {}
            }
        }
        // What took place counts for more than what was said of it before.
        if self.reached(Step::ImpactReview).is_some() {
            self.state = ReviewState::Complete;
        } else if self.visit.is_some() || self.workshop.is_some() {
            self.state = ReviewState::UnderWay;
        }
    }

    fn reach(&mut self, step: Step, on: Date, event: &'v Event) {
        match self.steps.iter_mut().find(|reached| reached.step == step) {
            Some(reached) => {
                // A self-review that was found to prepare this review later may be of an earlier day.
                reached.on = reached.on.min(on);
                reached.events.push(event);
            }
            None => self.steps.push(StepReached { step, on, events: vec![event] }),
        }
    }

    pub(super) fn add_self_review(&mut self, on: Date, event: &'v Event) {
        self.reach(Step::SelfReview, on, event);
        self.steps.sort_by_key(|reached| reached.step);
        self.events.push(event);
    }

    /// When a step was taken first.
    #[must_use]
    pub fn reached(&self, step: Step) -> Option<Date> {
        self.steps.iter().find(|reached| reached.step == step).map(|reached| reached.on)
    }

    /// The furthest step taken.
    #[must_use]
    pub fn furthest(&self) -> Option<&StepReached<'v>> {
        self.steps.last()
    }

    /// The date set for a step, where the timetable sets one.
    #[must_use]
    pub fn date_set(&self, step: Step) -> Option<Date> {
        match step {
            Step::DataSharing => self.dates.data_sharing,
            Step::Visit => self.dates.visit,
            Step::Workshop => self.dates.workshop,
            Step::ImpactReview => self.dates.impact_review,
            _ => None,
        }
    }

    /// Those of the visit's team who review: not associates, not observers.
    pub fn reviewers(&self) -> impl Iterator<Item = &'v Reviewer> {
        let team = self.visit.map_or(self.planned_team, |visit| visit.team);
        team.iter()
            .filter(|reviewer| !matches!(reviewer.role, Some(TeamRole::Associate | TeamRole::Observer)))
    }

    /// The day around which the review turns: of its visit, or that set for it.
    #[must_use]
    pub fn anchor(&self) -> Option<Date> {
        self.visit.map(|visit| visit.on).or(self.dates.visit)
    }
}

const NO_DATES: Dates = Dates { data_sharing: None, visit: None, workshop: None, impact_review: None };
