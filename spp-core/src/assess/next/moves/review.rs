//! Reviews taken further: to the visit, the workshop, the impact review; and self-reviews.

use serde_json::{Value as Json, json as object};

use super::people::past;
use super::{Moves, StepKind};
use crate::assess::answer::LeafAnswer;
use crate::assess::next::draft::{Draft, data, json};
use crate::assess::next::words;
use crate::ids::{Label, Party, PersonId, ReviewId};
use crate::programme::Measure;
use crate::step::Step;
use crate::terms::{Change, Level};
use crate::time::Date;
use crate::view::{Review, ReviewState};

/// How far a review is taken, and what has to come of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Upto<'l> {
    step: Step,
    /// The first day on which its last step counts, and its visit where that counts.
    floor: Date,
    /// The visit too has to be in the period.
    is_visit_counted: bool,
    within_days: Option<u32>,
    levels: &'l [Level],
    of_levels: usize,
    /// How many actions the workshop agrees, and what the impact review finds of them.
    actions: u32,
    change: Change,
}

impl Upto<'_> {
    fn new(step: Step, floor: Date) -> Self {
        Upto {
            step,
            floor,
            is_visit_counted: false,
            within_days: None,
            levels: &[],
            of_levels: 0,
            actions: 0,
            change: Change::Yes,
        }
    }
}

impl Moves<'_> {
    /// The review of a party that could be taken as far as a step: its latest that has not got there and is not behind another.
    fn open_review(&self, party: &Party, step: Step) -> Option<&Review<'_>> {
        let own = || {
            let reviews = self.case.gathered.reviews.iter();
            reviews.filter(|review| {
                review.state != ReviewState::Cancelled
                    && self.case.gathered.counting(review.named, self.case.on) == *party
            })
        };
        let last = own().filter(|review| review.visit.is_some()).filter_map(Review::anchor).max();
        own().rev().find(|review| {
            review.reached(step).is_none()
                && last.is_none_or(|last| review.anchor().unwrap_or(review.planned) >= last)
        })
    }

    /// A review of a party, taken as far as asked: the open one, or a new one.
    fn take(&self, party: &Party, upto: Upto<'_>) -> Result<Draft, String> {
        self.take_review(party, self.open_review(party, upto.step), None, upto)
    }

    fn take_review(
        &self,
        party: &Party,
        review: Option<&Review<'_>>,
        round: Option<&str>,
        upto: Upto<'_>,
    ) -> Result<Draft, String> {
        let id = match review {
            Some(review) => review.id.clone(),
            None => self.new_review(party)?,
        };
        let kind = match upto.step {
            Step::Visit => StepKind::Visit,
            Step::Workshop => StepKind::Workshop,
            _ => StepKind::ImpactReview,
        };
        let mut draft =
            self.draft(kind, format!("review:{id}"), String::new()).of(party, self.name_of(party));
        draft.step.review = Some(id.clone());
        let (visited, team) = match review.and_then(|review| review.visit) {
            Some(visit) => (visit.on, visit.team.iter().map(|reviewer| reviewer.person.clone()).collect()),
            None => self.visit(&mut draft, party, &id, review, round, upto)?,
        };
        if upto.step != Step::Visit {
            let held = match review.and_then(|review| review.workshop) {
                Some(workshop) => workshop.on,
                None => self.workshop(&mut draft, party, &id, review, (visited, &team), upto)?,
            };
            if upto.step == Step::ImpactReview {
                self.impact(&mut draft, &id, review, held, upto);
            }
        }
        if upto.step == Step::Visit {
            draft.step.due = self.due(Step::Visit, None, draft.step.earliest);
        }
        draft.step.why = words::review(&draft.step);
        Ok(draft)
    }

    fn new_review(&self, party: &Party) -> Result<ReviewId, String> {
        let name: String = party.to_string().replace(' ', "-");
        let taken = |id: &ReviewId| self.case.gathered.review(id).is_some();
        let mut ids = (1..=99_u32).filter_map(|n| ReviewId::new(&format!("plan-{name}-{n}")).ok());
        ids.find(|id| !taken(id))
            .ok_or_else(|| format!("too many reviews of {} are planned", self.called(party)))
    }

    /// The day by which the programme would have a step, from the day of the one it hangs on.
    fn due(&self, step: Step, anchor: Option<(Step, Date)>, on: Date) -> Option<Date> {
        let offset = self.case.programme.step(step).filter(|offset| !offset.is_before)?;
        match (offset.anchor, anchor) {
            (None, _) => Some(offset.from(self.case.programme.document().year.starts.year_of(on).0)),
            (Some(asked), Some((given, day))) if asked == given => Some(offset.from(day)),
            _ => None,
        }
    }

    /// How long before a visit the programme wants what is not done yet: the visit cannot be sooner.
    fn lead_time(&self, review: Option<&Review<'_>>, from: Date) -> Date {
        let offsets = self.case.programme.steps().iter();
        let before = offsets.filter(|offset| {
            offset.is_before
                && offset.anchor == Some(Step::Visit)
                && !offset.optional
                && review.is_none_or(|review| review.reached(offset.step).is_none())
        });
        let days = |days: u32| i32::try_from(days).unwrap_or(i32::MAX);
        before
            .map(|offset| from.plus_months(i32::from(offset.months)).plus_days(days(offset.days)))
            .max()
            .unwrap_or(from)
    }

    fn visit(
        &self,
        draft: &mut Draft,
        party: &Party,
        id: &ReviewId,
        review: Option<&Review<'_>>,
        round: Option<&str>,
        upto: Upto<'_>,
    ) -> Result<(Date, Vec<PersonId>), String> {
        let floor = if upto.is_visit_counted { upto.floor } else { self.start };
        let soonest = self.lead_time(review, self.start).max(floor);
        let set = review
            .and_then(|review| review.date_set(Step::Visit))
            .filter(|set| *set >= self.start.max(floor));
        let mut on = set.unwrap_or(soonest);
        let facilitator = review.and_then(|review| review.planned_facilitator);
        let planned = review.filter(|review| upto.of_levels == 0 && self.is_fit(review, on));
        let team: Vec<PersonId> = match planned {
            Some(review) => review.planned_team.iter().map(|reviewer| reviewer.person.clone()).collect(),
            None => {
                let (levels, n) =
                    if upto.of_levels > 0 { (upto.levels, upto.of_levels) } else { (self.mix, 0) };
                let chosen = self.team(party, on, levels, n, facilitator)?;
                if let Some(trained) = self.first(draft, chosen.trainings) {
                    on = on.max(trained.plus_days(1));
                }
                chosen.people
            }
        };
        if review.is_none() {
            let round = round.map_or_else(|| Label::new("plan-round"), Label::new).ok();
            let mut plan = data([
                ("review", json(id)),
                ("cluster", json(self.case.gathered.cluster.id)),
                ("reviewee", json(party)),
                ("dates", object!({ "visit": on })),
                ("round", json(&round)),
            ]);
            if let Some(framework) = self.framework {
                plan.insert("framework".to_owned(), json(framework));
            }
            // As long before the visit as the programme wants what comes first, and not before it can be.
            draft.event("review_planned", self.start, self.known, plan);
        }
        let mut visit = data([("review", json(id))]);
        if planned.is_none() && !team.is_empty() {
            let people: Vec<Json> = team.iter().map(|person| object!({ "person": person })).collect();
            visit.insert("team".to_owned(), people.into());
        }
        if let Some(days) = self.usual_days() {
            visit.insert("days".to_owned(), json(&crate::terms::Number::from(days)));
        }
        draft.event("visit_held", on, self.known, visit);
        Ok((on, team))
    }

    /// A length that the programme's rule about visits allows.
    fn usual_days(&self) -> Option<f64> {
        let rule = self.case.programme.rule(crate::programme::RuleName::VisitLength)?;
        Some(rule.parameters.min_days.unwrap_or(1.0))
    }

    fn workshop(
        &self,
        draft: &mut Draft,
        party: &Party,
        id: &ReviewId,
        review: Option<&Review<'_>>,
        (visited, team): (Date, &[PersonId]),
        upto: Upto<'_>,
    ) -> Result<Date, String> {
        let floor = if upto.step == Step::Workshop { upto.floor } else { self.start };
        let soonest = visited.plus_days(1).max(self.start).max(floor);
        let last = upto.within_days.map(|days| visited.plus_days(i32::try_from(days).unwrap_or(i32::MAX)));
        let set = review.and_then(|review| review.date_set(Step::Workshop));
        let mut on =
            set.filter(|set| *set >= soonest && last.is_none_or(|last| *set <= last)).unwrap_or(soonest);
        let planned = review.and_then(|review| review.planned_facilitator);
        let chosen = self.facilitator(party, on, team, planned)?;
        if let Some(trained) = self.first(draft, chosen.trainings) {
            on = on.max(trained);
        }
        if last.is_some_and(|last| on > last) {
            return Err(format!("the workshop of {} could not be held in time", self.called(party)));
        }
        let mut held = data([("review", json(id))]);
        if let Some(person) = chosen.people.first() {
            held.insert("facilitator".to_owned(), json(person));
        }
        if upto.actions > 0 {
            let actions: Vec<Json> =
                (1..=upto.actions).map(|n| object!({ "id": format!("plan-{n}") })).collect();
            held.insert("actions".to_owned(), actions.into());
        }
        draft.event("workshop_held", on, self.known, held);
        draft.step.due = self.due(Step::Workshop, Some((Step::Visit, visited)), on);
        Ok(on)
    }

    fn impact(
        &self,
        draft: &mut Draft,
        id: &ReviewId,
        review: Option<&Review<'_>>,
        held: Date,
        upto: Upto<'_>,
    ) {
        let soonest = held.plus_days(1).max(self.start).max(upto.floor);
        let set = review.and_then(|review| review.date_set(Step::ImpactReview));
        let on = set.filter(|set| *set >= soonest).unwrap_or(soonest);
        let mut reviewed = data([("review", json(id))]);
        if upto.actions > 0 {
            let found: Vec<Json> = (1..=upto.actions)
                .map(|n| object!({ "action": format!("plan-{n}"), "change": upto.change }))
                .collect();
            reviewed.insert("outcomes".to_owned(), found.into());
        }
        draft.event("impact_reviewed", on, self.known, reviewed);
        draft.step.due = self.due(Step::ImpactReview, Some((Step::Workshop, held)), on);
    }

    /// Of the drafts that would each do, so many: those that need least, are soonest, and serve other leaves too.
    fn best(&self, mut drafts: Vec<Draft>, n: u32, refused: Option<String>) -> Result<Vec<Draft>, String> {
        let n = usize::try_from(n).unwrap_or(usize::MAX);
        if drafts.len() < n {
            let short = || {
                format!(
                    "{} would be needed, and members could hold {}",
                    words::more(n, "review", "reviews"),
                    drafts.len()
                )
            };
            return Err(refused.unwrap_or_else(short));
        }
        drafts.sort_by_cached_key(|draft| {
            let is_wanted = draft.step.party.as_ref().is_some_and(|party| {
                self.wants(party, |measure| {
                    matches!(measure, Measure::ReviewCoverage { .. } | Measure::ImpactReviewCoverage { .. })
                })
            });
            (!is_wanted, draft.step.events.len(), draft.step.earliest, draft.key.clone())
        });
        drafts.truncate(n);
        Ok(drafts)
    }

    pub(super) fn covered(&self, step: Step, answer: &LeafAnswer, floor: Date) -> Result<Vec<Draft>, String> {
        let upto = Upto { is_visit_counted: step == Step::Visit, ..Upto::new(step, floor) };
        let (mut drafts, mut refused) = (Vec::new(), None);
        for party in &answer.missing.parties {
            match self.take(party, upto) {
                Ok(draft) => drafts.push(draft),
                Err(why) => refused = refused.or(Some(why)),
            }
        }
        if drafts.is_empty() && refused.is_none() {
            return Err(answer.why.clone());
        }
        self.best(drafts, self.count(answer), refused)
    }

    pub(super) fn self_reviews(&self, answer: &LeafAnswer, floor: Date) -> Result<Vec<Draft>, String> {
        let n = usize::try_from(self.count(answer)).unwrap_or(usize::MAX);
        let parties = answer.missing.parties.iter().take(n);
        let drafts: Vec<Draft> = parties
            .map(|party| {
                let why = format!("{} completes a self-review", self.called(party));
                let mut draft = self.draft(StepKind::SelfReview, format!("self-review:{party}"), why);
                draft = draft.of(party, self.name_of(party));
                let mut held = data([("reviewee", json(party))]);
                if let Some(framework) = self.framework {
                    held.insert("framework".to_owned(), json(framework));
                }
                draft.event("self_review_completed", floor, self.known, held);
                draft
            })
            .collect();
        if drafts.len() < n { Err(answer.why.clone()) } else { Ok(drafts) }
    }

    /// Workshops that follow visits in time, or that are led independently: at reviews that still have time for theirs, then at new ones.
    pub(super) fn followed(
        &self,
        within_days: Option<u32>,
        answer: &LeafAnswer,
        floor: Date,
    ) -> Result<Vec<Draft>, String> {
        let n = self.added(answer).ok_or_else(|| past(answer))?;
        let is_visit_counted = within_days.is_some();
        let upto = Upto { within_days, is_visit_counted, ..Upto::new(Step::Workshop, floor) };
        let from = answer.period.map_or(Date::MIN, |period| period.from);
        let (mut drafts, mut refused) = (Vec::new(), None);
        for party in self.case.gathered.active_members(self.case.on) {
            let open =
                self.open_review(party, Step::Workshop).filter(|review| match (review.visit, within_days) {
                    (Some(visit), Some(days)) => {
                        let last = visit.on.plus_days(i32::try_from(days).unwrap_or(i32::MAX));
                        visit.on >= from && self.case.on <= last
                    }
                    _ => true,
                });
            match self.take_review(party, open, None, upto) {
                Ok(draft) => drafts.push(draft),
                Err(why) => refused = refused.or(Some(why)),
            }
        }
        self.best(drafts, n, refused)
    }

    /// Visits with so many more reviewers of some levels, each new to the teams of the period.
    pub(super) fn mixed(
        &self,
        levels: &[Level],
        answer: &LeafAnswer,
        floor: Date,
    ) -> Result<Vec<Draft>, String> {
        if !answer.missing.reviews.is_empty() {
            return Err(format!("it would have to be recorded who went on the visits: {}", answer.why));
        }
        let n = self.added(answer).ok_or_else(|| past(answer))?;
        let n = usize::try_from(n).unwrap_or(usize::MAX);
        let upto = Upto { is_visit_counted: true, levels, of_levels: n, ..Upto::new(Step::Visit, floor) };
        let (mut drafts, mut refused) = (Vec::new(), None);
        for party in self.case.gathered.active_members(self.case.on) {
            match self.take(party, upto) {
                Ok(draft) => drafts.push(draft),
                Err(why) => refused = refused.or(Some(why)),
            }
        }
        self.best(drafts, 1, refused)
    }

    /// Whole rounds: those begun that lack least, then a new one of two members.
    pub(super) fn rounds(&self, through: Step, answer: &LeafAnswer) -> Result<Vec<Draft>, String> {
        let needed = usize::try_from(self.count(answer)).unwrap_or(usize::MAX);
        let upto = Upto::new(through, self.start);
        let mut begun: Vec<(usize, Vec<Draft>)> = Vec::new();
        for (_, reviews) in self.case.gathered.rounds() {
            let open: Vec<_> = reviews.iter().filter(|review| review.reached(through).is_none()).collect();
            if open.is_empty() || reviews.len() < 2 {
                continue;
            }
            let drafts: Result<Vec<Draft>, String> = open
                .iter()
                .map(|review| {
                    let party = self.case.gathered.counting(review.named, self.case.on);
                    self.take_review(&party, Some(review), None, upto)
                })
                .collect();
            if let Ok(drafts) = drafts {
                begun.push((drafts.len(), drafts));
            }
        }
        begun.sort_by_key(|(lacking, _)| *lacking);
        let mut drafts: Vec<Draft> = Vec::new();
        let mut done = 0_usize;
        for (_, round) in begun.into_iter().take(needed) {
            drafts.extend(round);
            done = done.saturating_add(1);
        }
        let mut members: Vec<&Party> = self.case.gathered.active_members(self.case.on).into_iter().collect();
        members.sort_by_key(|member| {
            !self.wants(member, |measure| {
                matches!(measure, Measure::ReviewCoverage { .. } | Measure::ImpactReviewCoverage { .. })
            })
        });
        let free = |name: &str| self.case.gathered.rounds().iter().all(|(label, _)| label.as_str() != name);
        for pair in members.chunks(2).filter(|pair| pair.len() == 2) {
            if done >= needed {
                break;
            }
            let name = (1..=99_u32).map(|n| format!("plan-round-{n}")).filter(|name| free(name)).nth(done);
            for member in pair {
                drafts.push(self.take_review(member, None, name.as_deref(), upto)?);
            }
            done = done.saturating_add(1);
        }
        if done < needed {
            let rounds = words::more(needed, "whole round", "whole rounds");
            return Err(format!("{rounds} would be needed, and there are members for {done}"));
        }
        Ok(drafts)
    }

    /// What came of actions: of those without an outcome, then of actions of a new review.
    pub(super) fn outcomes(
        &self,
        counting: &[Change],
        answer: &LeafAnswer,
        floor: Date,
    ) -> Result<Vec<Draft>, String> {
        let change = counting.iter().copied().find(|change| *change != Change::TooEarly);
        let change = change.ok_or_else(|| answer.why.clone())?;
        let needed = answer.needs;
        let mut drafts: Vec<Draft> = Vec::new();
        for review in &self.case.gathered.reviews {
            let party = self.case.gathered.counting(review.named, self.case.on);
            let agreed = review
                .actions
                .iter()
                .filter(|held| answer.period.is_none_or(|period| period.holds(held.agreed)));
            for held in agreed.filter(|held| matches!(held.change, None | Some(Change::TooEarly))) {
                let id = &held.action.id;
                let why = format!(
                    "the impact review `{}` of {} finds what came of action `{id}`; it would have to be `{}`",
                    review.id,
                    self.called(&party),
                    change.name()
                );
                let mut draft = self.draft(StepKind::Outcome, format!("outcome:{}:{id}", review.id), why);
                draft = draft.of(&party, self.name_of(&party));
                draft.step.review = Some(review.id.clone());
                draft.step.action = Some(id.clone());
                draft.step.change = Some(change);
                let held_on = review.workshop.map_or(held.agreed, |workshop| workshop.on);
                let on = self.start.max(held_on.plus_days(1));
                draft.step.due = self.due(Step::ImpactReview, Some((Step::Workshop, held_on)), on);
                let outcome = object!([{ "action": id, "change": change }]);
                draft.event(
                    "impact_reviewed",
                    on,
                    self.known,
                    data([("review", json(review.id)), ("outcomes", outcome)]),
                );
                drafts.push(draft);
            }
        }
        let needed = needed.map_or(usize::MAX, |needed| usize::try_from(needed).unwrap_or(usize::MAX));
        if drafts.len() >= needed {
            drafts.truncate(needed);
            return Ok(drafts);
        }
        // All of them would not be enough: further actions, of another review.
        let found = u32::try_from(drafts.len()).unwrap_or(u32::MAX);
        let counted = answer.numerator.map(|counted| counted.saturating_add(found));
        let with_all = LeafAnswer { numerator: counted, needs: None, ..answer.clone() };
        let actions = self.added(&with_all).ok_or_else(|| past(answer))?;
        let upto = Upto { actions, change, ..Upto::new(Step::ImpactReview, floor) };
        let mut refused = None;
        for party in self.case.gathered.active_members(self.case.on) {
            let planned = self.open_review(party, Step::Visit);
            match self.take_review(party, planned, None, upto) {
                Ok(draft) => {
                    drafts.push(draft);
                    return Ok(drafts);
                }
                Err(why) => refused = refused.or(Some(why)),
            }
        }
        Err(refused.unwrap_or_else(|| answer.why.clone()))
    }

    /// A review at whose workshop support can be arranged; `Err` is the draft that makes one.
    pub(super) fn workshop_anywhere(&self) -> Result<Draft, String> {
        let upto = Upto::new(Step::Workshop, self.start);
        let members = self.case.gathered.active_members(self.case.on);
        let drafts: Vec<Draft> =
            members.into_iter().filter_map(|party| self.take(party, upto).ok()).collect();
        let none = || Err("no member could be reviewed, and support follows a review".to_owned());
        self.best(drafts, 1, None).ok().and_then(|drafts| drafts.into_iter().next()).map_or_else(none, Ok)
    }
}
