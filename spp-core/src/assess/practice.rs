//! Change in practice: what was found, agreed, done and changed, joined by the ids with which its parts name each other.

mod answer;
mod compare;
mod follow;

pub use answer::*;

use std::collections::{BTreeMap, BTreeSet};

use super::answer::CycleState;
use super::definitions;
use crate::definitions::Definitions;
use crate::framework::Framework;
use crate::ids::{ClusterId, Id, ReviewId};
use crate::problem::{Code, Problem, Result};
use crate::record::fact::{Fact, Finding, Key};
use crate::step::Step;
use crate::time::Date;
use crate::version::FORMAT_CHANGE_IN_PRACTICE;
use crate::view::{Dated, Gathered, Review, SelfReview, View, event_ids, event_ids_of};

impl View {
    /// What was found, agreed, done and changed in the reviews of a cluster, or in one of them: how far each area for
    /// development and each action got, and the self-review beside the peer review, question by question.
    ///
    /// No programme is asked: nothing here is judged. Costs the events of the cluster, its members, people and reviews.
    ///
    /// # Errors
    /// [`Code::NotFound`] where no cluster of that id was formed by the date, as known, or it has no such review.
    pub fn change_in_practice(
        &self,
        cluster: &ClusterId,
        definitions: &Definitions,
        review: Option<&ReviewId>,
    ) -> Result<ChangeInPractice> {
        let gathered = self.gathered(cluster)?;
        if let Some(id) = review
            && gathered.review(id).is_none()
        {
            let message = format!("no review `{id}` of cluster `{cluster}` was planned by {}", self.as_of());
            return Err(Box::new(Problem::new(Code::NotFound, message)));
        }
        let wanted = gathered.reviews.iter().filter(|held| review.is_none_or(|review| held.id == review));
        Ok(ChangeInPractice {
            format: FORMAT_CHANGE_IN_PRACTICE,
            cluster: gathered.cluster.id.clone(),
            name: gathered.cluster.name.map(str::to_owned),
            as_of: self.as_of(),
            known: self.known(),
            reviews: wanted.map(|review| Joined::of(&gathered, review, definitions).answer()).collect(),
            missing_definitions: definitions::missing(&gathered, definitions, true),
            read: event_ids_of(&gathered.read),
        })
    }
}

/// One review with what belongs to it.
struct Joined<'a> {
    gathered: &'a Gathered<'a>,
    review: &'a Review<'a>,
    framework: Option<&'a Framework>,
    /// The self-reviews that prepared it, by date.
    prepared: Vec<&'a SelfReview<'a>>,
    /// Everything recorded of it, by date.
    facts: Vec<Dated<'a>>,
}

impl<'a> Joined<'a> {
    fn of(gathered: &'a Gathered<'a>, review: &'a Review<'a>, definitions: &'a Definitions) -> Self {
        let prepared = gathered.self_reviews.iter().filter(|held| held.review == Some(review.id));
        Joined {
            gathered,
            review,
            framework: review.framework.and_then(|reference| definitions.framework_pinned(reference)),
            prepared: prepared.collect(),
            facts: gathered.view.facts(&Key::Review(review.id.clone())),
        }
    }

    fn findings(&self) -> &'a [Finding] {
        self.review.visit.map_or(&[], |visit| &visit.fact.findings)
    }

    fn on(&self) -> Date {
        self.gathered.view.as_of()
    }

    fn answer(&self) -> ReviewPractice {
        let review = self.review;
        let actions: Vec<ActionPractice> = review.actions.iter().map(|held| self.action(held)).collect();
        let findings: Vec<FindingPractice> =
            self.findings().iter().map(|finding| self.finding(finding, &actions)).collect();
        let unaddressed = findings.iter().filter(|finding| finding.reached == Some(Reached::NoAction));
        let nothing = actions.iter().filter(|action| action.addresses_recorded == Some(false));
        ReviewPractice {
            review: review.id.clone(),
            reviewee: review.reviewee.clone(),
            name: self.gathered.name_of(&review.reviewee).map(str::to_owned),
            round: review.round.cloned(),
            state: CycleState::of(review.state),
            framework: review.framework.cloned(),
            visit: review.visit.map(|visit| visit.on),
            workshop: review.workshop.map(|workshop| workshop.on),
            impact_review: review.reached(Step::ImpactReview),
            questions: self.questions(&findings, &actions),
            evidence: self.evidence(),
            supports: review.supports.iter().map(|support| self.support(support)).collect(),
            unaddressed: unaddressed.map(|finding| finding.finding.clone()).collect(),
            addressing_nothing: nothing.map(|action| action.action.clone()).collect(),
            findings,
            actions,
            events: event_ids(&review.events),
        }
    }

    fn evidence(&self) -> Vec<EvidenceSeen> {
        let seen = self.review.visit.iter().flat_map(|visit| &visit.fact.evidence);
        seen.map(|seen| EvidenceSeen {
            evidence: seen.id.clone(),
            method: seen.method.as_deref().map(str::to_owned),
            question: seen.question.clone(),
            note: seen.note.as_deref().map(str::to_owned),
        })
        .collect()
    }

    fn support(&self, support: &crate::view::Support<'_>) -> SupportPractice {
        SupportPractice {
            support: support.id.clone(),
            from: support.from.clone(),
            name: self.gathered.name_of(&support.from).map(str::to_owned),
            actions: support.fact.actions.clone(),
            arranged: support.on,
            starts: support.fact.starts,
            ends: support.fact.ends,
            concluded: support.concluded,
            outcome: support.outcome.map(str::to_owned),
            events: event_ids(&support.events),
        }
    }

    /// The questions that anything but an action hangs on.
    fn asked(&self) -> BTreeSet<&'a Id> {
        let mut asked: BTreeSet<&Id> = BTreeSet::new();
        for held in &self.prepared {
            asked.extend(held.fact.answers.iter().map(|answer| &answer.question));
            asked.extend(&held.fact.proposed_focus);
        }
        asked.extend(
            self.review.focus.iter().flat_map(|focus| &focus.questions).filter_map(|q| q.question.as_ref()),
        );
        let visit = self.review.visit.map(|visit| visit.fact);
        asked
            .extend(visit.iter().flat_map(|visit| &visit.evidence).filter_map(|seen| seen.question.as_ref()));
        asked.extend(self.findings().iter().filter_map(|finding| finding.question.as_ref()));
        asked
    }

    fn questions(&self, findings: &[FindingPractice], actions: &[ActionPractice]) -> Vec<QuestionPractice> {
        let mut all: BTreeSet<&Id> = self.asked();
        all.extend(actions.iter().flat_map(|action| &action.addresses).filter_map(|at| at.question.as_ref()));
        let asked_in_order = self.framework.into_iter().flat_map(Framework::questions);
        let place: BTreeMap<&Id, usize> =
            asked_in_order.enumerate().map(|(place, question)| (&question.id, place)).collect();
        let mut all: Vec<&Id> = all.into_iter().collect();
        all.sort_by_key(|question| (place.get(question).copied().unwrap_or(usize::MAX), *question));
        all.into_iter().map(|question| self.question(question, findings, actions)).collect()
    }

    fn question(
        &self,
        question: &Id,
        findings: &[FindingPractice],
        actions: &[ActionPractice],
    ) -> QuestionPractice {
        let framework = self.framework;
        let titled = framework.and_then(|framework| {
            let asked = framework.question(question.as_str())?;
            Some(asked.text.plain(framework.language()).to_owned())
        });
        let theme = framework.and_then(|framework| {
            let theme = framework.theme_of(question.as_str())?;
            Some(theme.title.plain(framework.language()).to_owned())
        });
        let in_focus: Vec<_> = self
            .review
            .focus
            .iter()
            .flat_map(|focus| &focus.questions)
            .filter(|asked| asked.question.as_ref() == Some(question))
            .collect();
        let visit = self.review.visit.map(|visit| visit.fact);
        let seen = visit.iter().flat_map(|visit| &visit.evidence);
        let found: Vec<&FindingPractice> =
            findings.iter().filter(|finding| finding.question.as_ref() == Some(question)).collect();
        let addressing: Vec<&ActionPractice> = actions
            .iter()
            .filter(|action| action.addresses.iter().any(|at| at.question.as_ref() == Some(question)))
            .collect();
        let got = found.iter().filter_map(|finding| finding.reached);
        QuestionPractice {
            question: question.clone(),
            title: titled,
            theme,
            proposed: self.prepared.iter().any(|held| held.fact.proposed_focus.contains(question)),
            in_focus: !in_focus.is_empty(),
            wording: in_focus.iter().find_map(|asked| asked.wording.as_deref().map(str::to_owned)),
            self_review: self.self_answers(question),
            evidence: seen
                .filter(|seen| seen.question.as_ref() == Some(question))
                .map(|seen| seen.id.clone())
                .collect(),
            findings: found.iter().map(|finding| finding.finding.clone()).collect(),
            actions: addressing.iter().map(|action| action.action.clone()).collect(),
            reached: got.chain(addressing.iter().map(|action| action.reached)).max(),
            comparison: self.compare(question),
        }
    }

    fn self_answers(&self, question: &Id) -> Vec<SelfAnswer> {
        let mut given = Vec::new();
        for held in &self.prepared {
            for answer in held.fact.answers.iter().filter(|answer| answer.question == *question) {
                given.push(SelfAnswer {
                    on: held.on,
                    kind: answer.kind,
                    rating: answer.rating.clone(),
                    text: answer.text.as_deref().map(str::to_owned),
                    event: held.event.id().clone(),
                });
            }
        }
        given
    }

    /// What impact reviews found of an action, by date.
    fn outcomes(&self, action: &Id) -> Vec<OutcomeFound> {
        let mut found = Vec::new();
        for dated in &self.facts {
            let Fact::ImpactReviewed(fact) = dated.fact else { continue };
            for outcome in fact.outcomes.iter().filter(|outcome| outcome.action == *action) {
                found.push(OutcomeFound {
                    on: dated.on,
                    change: outcome.change,
                    evidence: outcome.evidence.as_deref().map(str::to_owned),
                    event: dated.event.id().clone(),
                });
            }
        }
        found
    }
}

#[cfg(test)]
mod tests;
