//! What the answer needs of the definitions: the programme used, what is missing, and answers to questions that the pinned
//! framework lacks.

use std::collections::BTreeSet;
use std::fmt::Arguments;

use super::answer::{MissingDefinition, ProgrammeUsed};
use crate::definitions::Definitions;
use crate::framework::Framework;
use crate::ids::{EventId, Id};
use crate::problem::{Code, Problem};
use crate::programme::Programme;
use crate::time::Date;
use crate::version::DefinitionRef;
use crate::view::{Cluster, Gathered};

/// The programme that judges: the one passed outright, else the one adopted at the date.
pub(super) fn judging<'d>(
    gathered: &Gathered<'_>,
    definitions: &'d Definitions,
    what_if: Option<&'d Programme>,
) -> Option<&'d Programme> {
    let adopted = gathered.cluster.programme_on(gathered.view.as_of());
    what_if.or_else(|| adopted.and_then(|adoption| definitions.programme_pinned(adoption.programme)))
}

pub(super) fn used(programme: &Programme, what_if: bool, cluster: &Cluster<'_>) -> ProgrammeUsed {
    let is_this = |reference: &DefinitionRef| {
        reference.id == *programme.id() && reference.exact().as_ref() == Some(programme.version())
    };
    let adopted = cluster
        .programmes
        .iter()
        .rev()
        .find(|adoption| is_this(adoption.programme))
        .map(|adoption| adoption.on);
    ProgrammeUsed {
        id: programme.id().clone(),
        version: programme.version().clone(),
        title: programme.title().to_owned(),
        illustrative: programme.is_illustrative(),
        adopted,
        what_if,
    }
}

/// The programme that a cluster had adopted by a day and that is not there.
pub(super) fn missing_programme(
    cluster: &Cluster<'_>,
    on: Date,
    definitions: &Definitions,
    what_if: bool,
) -> Option<MissingDefinition> {
    let adopted = cluster.programme_on(on).filter(|_| !what_if)?.programme;
    definitions.programme_pinned(adopted).is_none().then(|| named("programme", adopted))
}

fn named(kind: &'static str, reference: &DefinitionRef) -> MissingDefinition {
    let version = reference.version.as_deref().map(Into::into);
    MissingDefinition { kind, id: reference.id.clone(), version }
}

/// The definitions that events name and that are not there.
pub(super) fn missing(
    gathered: &Gathered<'_>,
    definitions: &Definitions,
    what_if: bool,
) -> Vec<MissingDefinition> {
    let mut missing = BTreeSet::new();
    missing.extend(missing_programme(&gathered.cluster, gathered.view.as_of(), definitions, what_if));
    let of_reviews = gathered.reviews.iter().filter_map(|review| review.framework);
    let of_self_reviews = gathered.self_reviews.iter().filter_map(|held| held.fact.framework.as_ref());
    for reference in of_reviews.chain(of_self_reviews) {
        if definitions.framework_pinned(reference).is_none() {
            missing.insert(named("framework", reference));
        }
    }
    missing.into_iter().collect()
}

/// Answers to questions, and ratings, that the pinned framework does not have. Where the framework is not there, nothing is
/// said: it is among the missing definitions.
pub(super) fn problems(gathered: &Gathered<'_>, definitions: &Definitions) -> Vec<Problem> {
    let mut said = Vec::new();
    for review in &gathered.reviews {
        let Some(framework) = review.framework.and_then(|reference| definitions.framework_pinned(reference))
        else {
            continue;
        };
        if let (Some(focus), Some(reached)) =
            (review.focus, review.steps.iter().find(|s| s.step == crate::step::Step::Focus))
        {
            let event = reached.events.last();
            for (index, question) in focus.questions.iter().enumerate() {
                said.extend(event.and_then(|event| {
                    let path = format_args!("/data/questions/{index}/question");
                    asked(framework, question.question.as_ref(), path, event.id())
                }));
            }
        }
        let Some(visit) = review.visit else { continue };
        let event = visit.event.id();
        for (index, evidence) in visit.fact.evidence.iter().enumerate() {
            let path = format_args!("/data/evidence/{index}/question");
            said.extend(asked(framework, evidence.question.as_ref(), path, event));
        }
        for (index, finding) in visit.fact.findings.iter().enumerate() {
            let path = format_args!("/data/findings/{index}/question");
            said.extend(asked(framework, finding.question.as_ref(), path, event));
            let path = format_args!("/data/findings/{index}/rating");
            said.extend(rated(framework, finding.rating.as_ref(), path, event));
        }
    }
    for held in &gathered.self_reviews {
        let reference = held.fact.framework.as_ref();
        let Some(framework) = reference.and_then(|reference| definitions.framework_pinned(reference)) else {
            continue;
        };
        let event = held.event.id();
        for (index, answer) in held.fact.answers.iter().enumerate() {
            let path = format_args!("/data/answers/{index}/question");
            said.extend(asked(framework, Some(&answer.question), path, event));
            let path = format_args!("/data/answers/{index}/rating");
            said.extend(rated(framework, answer.rating.as_ref(), path, event));
        }
        for (index, question) in held.fact.proposed_focus.iter().enumerate() {
            let path = format_args!("/data/proposed_focus/{index}");
            said.extend(asked(framework, Some(question), path, event));
        }
    }
    said.sort_by(|a, b| (&a.event, &a.path).cmp(&(&b.event, &b.path)));
    said
}

fn asked(
    framework: &Framework,
    question: Option<&Id>,
    path: Arguments<'_>,
    event: &EventId,
) -> Option<Problem> {
    let question = question.filter(|question| framework.question(question.as_str()).is_none())?;
    let message = format!("`{}` {} has no question `{question}`", framework.id(), framework.version());
    Some(Problem::new(Code::UnknownQuestion, message).at(path.to_string()).of(event.clone()))
}

fn rated(
    framework: &Framework,
    rating: Option<&Id>,
    path: Arguments<'_>,
    event: &EventId,
) -> Option<Problem> {
    let rating = rating?;
    let name = || format!("`{}` {}", framework.id(), framework.version());
    let problem = match framework.scale() {
        None => Problem::new(
            Code::RatingWithoutScale,
            format!("the rating `{rating}` is given, but {} has no scale", name()),
        ),
        Some(scale) if scale.levels.iter().all(|level| level.id != *rating) => Problem::new(
            Code::RatingNotOnScale,
            format!("`{rating}` is not a level of the scale of {}", name()),
        ),
        Some(_) => return None,
    };
    Some(problem.at(path.to_string()).of(event.clone()))
}
