//! What changed between two known times, as of one date: a digest that a screen can show.

mod answer;
mod correction;
mod moved;

pub use answer::*;

use std::collections::BTreeSet;

use super::answer::{Assessment, CriterionAnswer, CycleState, Due, LeafAnswer};
use crate::definitions::Definitions;
use crate::ids::{ClusterId, EventId, Id};
use crate::problem::{Code, Problem, Result};
use crate::programme::Programme;
use crate::record::fact::ActionStatus;
use crate::step::Step;
use crate::time::Time;
use crate::version::FORMAT_CHANGES;
use crate::view::{Gathered, Person, Review, View};
use moved::{between, pairs};

impl View {
    /// What is known now of a cluster and was not known at an earlier time, both as of this view's date, so that only
    /// knowledge moved. Under the programme adopted, as known at either time, or under another: what if.
    ///
    /// Costs two assessments.
    ///
    /// # Errors
    /// [`Code::NotFound`] as [`View::assess`]; [`Code::OutOfRange`] where `since` is later than the time of this view.
    pub fn changes_since(
        &self,
        cluster: &ClusterId,
        definitions: &Definitions,
        programme: Option<&Programme>,
        since: Time,
    ) -> Result<Changes> {
        if let Some(known) = self.known()
            && known < since
        {
            let message = format!("`{since}` is later than `{known}`, the time at which this view knows");
            return Err(Box::new(Problem::new(Code::OutOfRange, message)));
        }
        let earlier = self.as_known(since);
        let now = self.assessed(cluster, definitions, programme)?;
        let then = earlier.assessed(cluster, definitions, programme).ok();
        let (gathered, gathered_then) = (self.gathered(cluster)?, earlier.gather(cluster));
        let read: BTreeSet<&EventId> =
            now.read.iter().chain(then.iter().flat_map(|then| &then.read)).collect();
        let corrections = correction::between(&earlier, self, &read);
        let later = now.read.iter().filter(|id| !earlier.knows(id));
        let corrected = corrections.iter().flat_map(|correction| &correction.by);
        let events: BTreeSet<EventId> = later.chain(corrected).cloned().collect();
        let before = then.as_ref();
        let moved_reviews =
            between(&lines(gathered_then.as_ref()), &lines(Some(&gathered)), |line| line.review.clone());
        Ok(Changes {
            format: FORMAT_CHANGES,
            cluster: now.cluster.clone(),
            name: now.name.clone(),
            as_of: now.as_of,
            since,
            known: now.known,
            is_new: then.is_none(),
            verdicts: verdicts(before, &now),
            decisions: decisions(gathered_then.as_ref(), before, &gathered, &now),
            breaches: breaches(before, &now),
            due: due(gathered_then.as_ref(), before, &gathered, &now),
            members: between(of(before, |then| &then.members), &now.members, |held| {
                (held.member.clone(), held.joined)
            }),
            people: people(gathered_then.as_ref(), &gathered),
            reviews: moved_reviews,
            corrections,
            problems: between(of(before, |then| &then.problems), &now.problems, Problem::clone),
            events: events.into_iter().collect(),
            programme: now.programme,
        })
    }
}

fn of<'a, T>(then: Option<&'a Assessment>, list: impl Fn(&'a Assessment) -> &'a Vec<T>) -> &'a [T] {
    then.map_or(&[], |then| list(then))
}

/// A verdict with its tree: of a phase, or of the hub.
type Tree<'a> = (Option<&'a Id>, Option<&'a str>, super::Verdict, Option<&'a CriterionAnswer>);

fn trees(answer: &Assessment) -> Vec<Tree<'_>> {
    let phases = answer.phases.iter();
    let mut trees: Vec<Tree<'_>> = phases
        .map(|phase| (Some(&phase.id), Some(phase.title.as_str()), phase.verdict, Some(&phase.criteria)))
        .collect();
    trees.push((None, None, answer.hub.verdict, answer.hub.criteria.as_ref()));
    trees
}

fn verdicts(then: Option<&Assessment>, now: &Assessment) -> Vec<VerdictMoved> {
    let before = then.map_or_else(Vec::new, trees);
    let after = trees(now);
    let gone = before.iter().filter(|tree| after.iter().all(|other| other.0 != tree.0));
    let mut moved = Vec::new();
    for (phase, title, ..) in after.iter().chain(gone) {
        let find = |trees: &[Tree<'_>]| trees.iter().find(|tree| tree.0 == *phase).map(|tree| tree.2);
        let leaves = |trees: &[Tree<'_>]| {
            let tree = trees.iter().find(|tree| tree.0 == *phase).and_then(|tree| tree.3);
            tree.map_or_else(Vec::new, |tree| tree.leaves().into_iter().cloned().collect::<Vec<LeafAnswer>>())
        };
        let criteria = criteria(&leaves(&before), &leaves(&after));
        let (before, now) = (find(&before), find(&after));
        if before != now || !criteria.is_empty() {
            moved.push(VerdictMoved {
                of: if phase.is_some() { "phase" } else { "hub" },
                phase: phase.cloned(),
                title: title.map(str::to_owned),
                before,
                now,
                criteria,
            });
        }
    }
    moved
}

fn criteria(before: &[LeafAnswer], now: &[LeafAnswer]) -> Vec<CriterionMoved> {
    let gone = before.iter().filter(|leaf| now.iter().all(|other| other.id != leaf.id));
    let mut moved = Vec::new();
    for leaf in now.iter().chain(gone) {
        let find = |leaves: &[LeafAnswer]| leaves.iter().find(|other| other.id == leaf.id).cloned();
        let (before, now) = (find(before), find(now));
        let verdict = |leaf: &Option<LeafAnswer>| leaf.as_ref().map(|leaf| leaf.verdict);
        if verdict(&before) != verdict(&now) {
            moved.push(CriterionMoved {
                id: leaf.id.clone(),
                title: leaf.title.clone(),
                before: verdict(&before),
                now: verdict(&now),
                value_before: before.and_then(|leaf| leaf.value),
                value: now.and_then(|leaf| leaf.value),
                why: leaf.why.clone(),
            });
        }
    }
    moved
}

fn decisions(
    then: Option<&Gathered<'_>>,
    before: Option<&Assessment>,
    now: &Gathered<'_>,
    answer: &Assessment,
) -> Vec<DecisionMoved> {
    let all = [
        ("programme", then.and_then(programme), programme(now)),
        ("lead", then.and_then(lead), lead(now)),
        ("phase", before.and_then(phase), phase(answer)),
        ("hub", before.and_then(hub), hub(answer)),
    ];
    let mut moved = Vec::new();
    for (of, before, now) in all {
        if before != now {
            let change = moved::movement(before.is_some(), now.is_some());
            moved.push(DecisionMoved { of, change, before, now });
        }
    }
    moved
}

fn programme(gathered: &Gathered<'_>) -> Option<Decided> {
    let adopted = gathered.cluster.programme_on(gathered.view.as_of())?;
    let id = adopted.programme.id.to_string();
    let value = adopted.programme.version.iter().fold(id, |id, version| format!("{id} {version}"));
    let event = adopted.event.id().clone();
    Some(Decided { value, since: adopted.on, until: None, decided_by: None, event })
}

fn lead(gathered: &Gathered<'_>) -> Option<Decided> {
    let lead = gathered.cluster.leads.last()?;
    let event = lead.event.id().clone();
    Some(Decided { value: lead.person.to_string(), since: lead.from, until: None, decided_by: None, event })
}

fn phase(answer: &Assessment) -> Option<Decided> {
    let recorded = answer.phase.recorded.as_ref()?;
    Some(Decided {
        value: recorded.phase.to_string(),
        since: recorded.since,
        until: None,
        decided_by: recorded.decided_by.clone(),
        event: recorded.event.clone(),
    })
}

fn hub(answer: &Assessment) -> Option<Decided> {
    use super::HubStatus;
    let recorded = answer.hub.recorded.as_ref()?;
    let value = match recorded.status {
        HubStatus::Designated => "designated",
        HubStatus::Lapsed => "lapsed",
        HubStatus::Ended => "ended",
    };
    Some(Decided {
        value: value.to_owned(),
        since: recorded.since,
        until: recorded.until,
        decided_by: None,
        event: recorded.event.clone(),
    })
}

/// A breach is the same one where its rule and all that it is about are; its day and sentence may move.
fn breaches(then: Option<&Assessment>, now: &Assessment) -> Vec<Moved<super::Breach>> {
    let key = |breach: &super::Breach| {
        let super::Breach { rule, review, round, parties, people, .. } = breach;
        (*rule, review.clone(), round.clone(), parties.clone(), people.clone())
    };
    let mut moved = Vec::new();
    for (before, now) in pairs(of(then, |then| &then.breaches), &now.breaches, key) {
        let change = match (&before, &now) {
            (Some(before), Some(now)) if before.waived.is_some() == now.waived.is_some() => continue,
            (Some(_), Some(now)) if now.waived.is_some() => Movement::Waived,
            (Some(_), Some(_)) => Movement::WaiverGone,
            (before, now) => moved::movement(before.is_some(), now.is_some()),
        };
        moved.push(Moved { change, before: before.cloned(), now: now.cloned() });
    }
    moved
}

fn due(
    then: Option<&Gathered<'_>>,
    before: Option<&Assessment>,
    now: &Gathered<'_>,
    answer: &Assessment,
) -> Vec<Moved<Due>> {
    let key = |item: &Due| (item.reviewee.clone(), item.review.clone(), item.step, item.action.clone());
    let is_same = |a: &Due, b: &Due| a.due == b.due && a.overdue == b.overdue && a.basis == b.basis;
    let mut moved = Vec::new();
    for (before, after) in pairs(of(before, |then| &then.due), &answer.due, key) {
        let change = match (before, after) {
            (Some(before), Some(after)) if is_same(before, after) => continue,
            (Some(before), None) if is_done(before, then, now) => Movement::Done,
            (before, after) => moved::movement(before.is_some(), after.is_some()),
        };
        moved.push(Moved { change, before: before.cloned(), now: after.cloned() });
    }
    moved
}

/// Whether what was due is done by what is known now, and did not only fall away.
fn is_done(item: &Due, then: Option<&Gathered<'_>>, now: &Gathered<'_>) -> bool {
    let Some(id) = &item.review else {
        // The plan of another review: some review of the same is planned now that was not.
        return now.reviews.iter().any(|review| {
            review.reviewee == item.reviewee && then.is_none_or(|then| then.review(review.id).is_none())
        });
    };
    let Some(review) = now.review(id) else { return false };
    match &item.action {
        Some(action) => {
            review.actions.iter().any(|held| held.action.id == *action && held.status == ActionStatus::Done)
        }
        None => Step::from_name(item.step).is_ok_and(|step| review.reached(step).is_some()),
    }
}

fn people(then: Option<&Gathered<'_>>, now: &Gathered<'_>) -> Vec<PersonMoved> {
    let ids: BTreeSet<_> =
        now.people.keys().chain(then.iter().flat_map(|then| then.people.keys())).copied().collect();
    let mut moved = Vec::new();
    for id in ids {
        // Somebody may be of no concern to the cluster any more, or not yet: the person is asked of the view itself.
        let (before, after) = (then.and_then(|then| then.view.person(id)), now.view.person(id));
        let posts = between(&posts(before.as_ref()), &posts(after.as_ref()), |post: &PostLine| {
            (post.from, post.at.clone())
        });
        let training =
            between(&training(before.as_ref()), &training(after.as_ref()), |line: &TrainingLine| {
                (line.on, line.course.clone())
            });
        if !posts.is_empty() || !training.is_empty() {
            moved.push(PersonMoved { person: id.clone(), posts, training });
        }
    }
    moved
}

fn posts(person: Option<&Person<'_>>) -> Vec<PostLine> {
    let posts = person.into_iter().flat_map(|person| &person.posts);
    posts
        .map(|post| PostLine { at: post.at.clone(), level: post.level, from: post.from, to: post.to })
        .collect()
}

fn training(person: Option<&Person<'_>>) -> Vec<TrainingLine> {
    let training = person.into_iter().flat_map(|person| &person.training);
    training
        .map(|held| TrainingLine {
            course: held.course.clone(),
            on: held.on,
            days: held.days.map(|days| days.number().into()),
            trainer: held.trainer,
        })
        .collect()
}

fn lines(gathered: Option<&Gathered<'_>>) -> Vec<ReviewLine> {
    gathered.map_or_else(Vec::new, |gathered| {
        gathered.reviews.iter().map(|review| line(gathered, review)).collect()
    })
}

fn line(gathered: &Gathered<'_>, review: &Review<'_>) -> ReviewLine {
    let furthest = review.furthest();
    let open = review
        .actions
        .iter()
        .filter(|held| matches!(held.status, ActionStatus::Open | ActionStatus::InProgress));
    ReviewLine {
        review: review.id.clone(),
        reviewee: review.reviewee.clone(),
        name: gathered.name_of(&review.reviewee).map(str::to_owned),
        round: review.round.cloned(),
        state: CycleState::of(review.state),
        step: furthest.map(|reached| reached.step),
        reached: furthest.map(|reached| reached.on),
        visit: review.anchor(),
        findings: review.visit.map_or(0, |visit| visit.fact.findings.len()),
        actions: review.actions.len(),
        open_actions: open.count(),
    }
}
