//! The self-review of a question beside the peer review of it: only what can be compared.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::Joined;
use super::answer::{Agreement, Comparison, Direction, RatingComparison, RatingDirection};
use crate::ids::Id;
use crate::record::fact::{Answer, Finding, FindingKind};
use crate::version::DefinitionRef;
use crate::view::SelfReview;

impl Joined<'_> {
    /// Of several self-reviews the latest that answers the question speaks for the reviewee.
    pub(super) fn compare(&self, question: &Id) -> Comparison {
        let answers_it = |held: &&&SelfReview<'_>| held.fact.answers.iter().any(|a| a.question == *question);
        let own = self.prepared.iter().rev().find(answers_it);
        let answers: Vec<&Answer> = own
            .into_iter()
            .flat_map(|held| held.fact.answers.iter().filter(|answer| answer.question == *question))
            .collect();
        let found: Vec<&Finding> =
            self.findings().iter().filter(|finding| finding.question.as_ref() == Some(question)).collect();
        let own_kinds: BTreeSet<FindingKind> = answers.iter().filter_map(|answer| answer.kind).collect();
        let peers: BTreeSet<FindingKind> = found.iter().map(|finding| finding.kind).collect();
        let apart = own.and_then(|own| self.is_another_instrument(own.fact.framework.as_ref()));
        let silent =
            self.silent_self_review(&answers, &own_kinds).or_else(|| self.silent_peer_review(&found));
        let ratings = self.compare_ratings(&answers, &found, apart.as_deref());
        let (agreement, direction, why) = match silent.or(apart) {
            Some(why) => (Agreement::CannotTell, None, why),
            None => seen(&own_kinds, &peers),
        };
        let (self_review, peer_review) = (own_kinds.into_iter().collect(), peers.into_iter().collect());
        Comparison { agreement, direction, self_review, peer_review, ratings, why }
    }

    fn silent_self_review(&self, answers: &[&Answer], kinds: &BTreeSet<FindingKind>) -> Option<String> {
        let said = if self.prepared.is_empty() {
            "no self-review that prepared this review is on record"
        } else if answers.is_empty() {
            "the self-review does not answer this question"
        } else if kinds.is_empty() {
            "the self-review answers this question without saying whether it is a strength or an area"
        } else {
            return None;
        };
        Some(said.to_owned())
    }

    fn silent_peer_review(&self, found: &[&Finding]) -> Option<String> {
        let said = match self.review.visit {
            None => "no visit is on record",
            Some(_) if found.is_empty() => "the visit found nothing on this question",
            Some(_) => return None,
        };
        Some(said.to_owned())
    }

    /// Why the two sides did not certainly answer one question: a question's id means something in one edition only.
    fn is_another_instrument(&self, own: Option<&DefinitionRef>) -> Option<String> {
        let Some(own) = own else { return Some("the self-review names no framework".to_owned()) };
        let Some(theirs) = self.review.framework else {
            return Some("the review names no framework".to_owned());
        };
        match (own.exact(), theirs.exact()) {
            (Some(mine), Some(other)) if own.id == theirs.id && mine == other => None,
            (Some(mine), Some(other)) => Some(format!(
                "the self-review used `{}` {mine} and the review `{}` {other}: not one instrument",
                own.id, theirs.id
            )),
            _ => Some("the self-review or the review pins no exact version of its framework".to_owned()),
        }
    }

    fn compare_ratings(
        &self,
        answers: &[&Answer],
        found: &[&Finding],
        apart: Option<&str>,
    ) -> Option<RatingComparison> {
        let own: BTreeSet<&Id> = answers.iter().filter_map(|answer| answer.rating.as_ref()).collect();
        let peers: BTreeSet<&Id> = found.iter().filter_map(|finding| finding.rating.as_ref()).collect();
        if own.is_empty() && peers.is_empty() {
            return None;
        }
        let one =
            |levels: &BTreeSet<&Id>| levels.iter().next().copied().filter(|_| levels.len() == 1).cloned();
        let (agreement, direction, why) = match (one(&own), one(&peers)) {
            _ if apart.is_some() => cannot_tell(apart.unwrap_or_default()),
            _ if own.is_empty() => cannot_tell("the self-review gives no rating"),
            _ if peers.is_empty() => cannot_tell("the visit gives no rating"),
            (Some(mine), Some(theirs)) => self.higher(&mine, &theirs),
            _ => cannot_tell("one side chose several levels, and they are never averaged"),
        };
        let levels = |levels: BTreeSet<&Id>| levels.into_iter().cloned().collect();
        let (self_review, peer_review) = (levels(own), levels(peers));
        Some(RatingComparison { agreement, direction, self_review, peer_review, why })
    }

    /// The one place where two levels meet is the framework's own comparison.
    fn higher(&self, own: &Id, peers: &Id) -> (Agreement, Option<RatingDirection>, String) {
        let Some(framework) = self.framework else {
            return cannot_tell(
                "the framework is not in the definitions, so nobody can tell the order of its levels",
            );
        };
        match framework.compare_ratings(own.as_str(), framework, peers.as_str()) {
            Err(problem) => cannot_tell(&problem.message),
            Ok(Ordering::Equal) => (Agreement::Agree, None, format!("both chose `{own}`")),
            Ok(order) => {
                let (direction, who) = match order {
                    Ordering::Less => (RatingDirection::PeerReviewHigher, "the peer review"),
                    _ => (RatingDirection::SelfReviewHigher, "the self-review"),
                };
                let why =
                    format!("the self-review chose `{own}` and the peer review `{peers}`: {who} the higher");
                (Agreement::Differ, Some(direction), why)
            }
        }
    }
}

fn cannot_tell(why: &str) -> (Agreement, Option<RatingDirection>, String) {
    (Agreement::CannotTell, None, why.to_owned())
}

/// Strengths and effective practice are on one side, areas for development on the other.
fn seen(
    own: &BTreeSet<FindingKind>,
    peers: &BTreeSet<FindingKind>,
) -> (Agreement, Option<Direction>, String) {
    let sides = |kinds: &BTreeSet<FindingKind>| -> BTreeSet<bool> {
        kinds.iter().map(|kind| *kind == FindingKind::Area).collect()
    };
    let (mine, theirs) = (sides(own), sides(peers));
    let words = |sides: &BTreeSet<bool>| match (sides.contains(&false), sides.contains(&true)) {
        (true, true) => "a strength and an area",
        (true, false) => "a strength",
        _ => "an area for development",
    };
    if mine == theirs {
        return (Agreement::Agree, None, format!("both saw {}", words(&mine)));
    }
    let why = format!("the self-review saw {} and the peer review {}", words(&mine), words(&theirs));
    if !mine.is_disjoint(&theirs) {
        return (Agreement::InPart, None, why);
    }
    let direction = if mine.contains(&false) {
        Direction::SelfReviewSawStrength
    } else {
        Direction::PeerReviewSawStrength
    };
    (Agreement::Differ, Some(direction), why)
}
