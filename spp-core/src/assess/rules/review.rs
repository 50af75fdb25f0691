//! How a review went: in order, by a pinned framework, in the usual time.

use super::super::case::Case;
use super::concern::{Concern, Found};
use super::visited;
use crate::programme::Parameters;
use crate::record::Event;
use crate::step::Step;
use crate::time::Date;
use crate::view::Review;

/// `steps_in_order`: the workshop not before the visit, the impact review not before the workshop, by the first day of each. A
/// step whose predecessor is not on record leaves its order open: that may be recorded later.
pub(super) fn in_order(case: &Case<'_>, found: &mut Found) {
    for review in visited::reviews(case) {
        for (earlier, later) in [(Step::Visit, Step::Workshop), (Step::Workshop, Step::ImpactReview)] {
            let Some((on, event)) = first(review, later) else { continue };
            match first(review, earlier) {
                None => {
                    let message = format!(
                        "the {} of {} was on {on}, and no {} is on record",
                        words(later),
                        review.reviewee,
                        words(earlier)
                    );
                    found.open(Concern::of(on, review, message).events([event]));
                }
                Some((before, other)) if on < before => {
                    let message = format!(
                        "the {} of {} was on {on}, before the {} on {before}",
                        words(later),
                        review.reviewee,
                        words(earlier)
                    );
                    found.broken(Concern::of(on, review, message).events([event, other]));
                }
                Some(_) => {}
            }
        }
    }
}

/// `framework_pinned`: the plan in force names an exact framework version, as soon as there is a plan.
pub(super) fn pinned(case: &Case<'_>, found: &mut Found) {
    for review in visited::reviews(case) {
        let message = match review.framework {
            Some(framework) if framework.exact().is_some() => continue,
            None => format!("the review of {} names no framework", review.reviewee),
            Some(framework) => {
                let named = format!("the review of {} names framework `{}`", review.reviewee, framework.id);
                match &framework.version {
                    None => format!("{named} without a version"),
                    Some(version) => {
                        format!("{named} in `{}`, which is no exact version", version.escape_debug())
                    }
                }
            }
        };
        let (on, event) = visited::plan(review).unzip();
        found.broken(Concern::of(on.unwrap_or(review.planned), review, message).events(event));
    }
}

/// `visit_length`.
pub(super) fn length(case: &Case<'_>, asked: &Parameters, found: &mut Found) {
    let (min, max) = (asked.min_days.unwrap_or(1.0), asked.max_days.unwrap_or(2.0));
    for visited in visited::all(case) {
        let reviewee = &visited.review.reviewee;
        let concern = |message: String| {
            Concern::of(visited.visit.on, visited.review, message).events([visited.visit.event])
        };
        match visited.visit.days.map(crate::terms::Days::number) {
            None => found.open(concern(format!("the record does not say how long {reviewee} was visited"))),
            Some(days) if days < min || days > max => found.broken(concern(format!(
                "{reviewee} was visited for {days} days, and {min} to {max} are usual"
            ))),
            Some(_) => {}
        }
    }
}

/// The first day on which a step was taken, and the event that says so.
fn first<'a>(review: &Review<'a>, step: Step) -> Option<(Date, &'a Event)> {
    let reached = review.steps.iter().find(|reached| reached.step == step)?;
    reached.events.first().map(|event| (reached.on, *event))
}

fn words(step: Step) -> &'static str {
    match step {
        Step::Visit => "visit",
        Step::Workshop => "workshop",
        _ => "impact review",
    }
}
