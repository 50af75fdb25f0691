//! Tables of change in practice. They ask for no definitions: how far things got and who saw what needs none.

use super::{Rows, Table, joined};
use crate::assess::{ChangeInPractice, Reached, ReviewPractice};
use crate::definitions::Definitions;
use crate::ids::Id;
use crate::time::Date;
use crate::view::View;

fn of_clusters(view: &View) -> Vec<ChangeInPractice> {
    let none = Definitions::new();
    view.cluster_ids().filter_map(|cluster| view.change_in_practice(cluster, &none, None).ok()).collect()
}

fn reviews(practice: &[ChangeInPractice]) -> impl Iterator<Item = (&ChangeInPractice, &ReviewPractice)> {
    practice.iter().flat_map(|of| of.reviews.iter().map(move |review| (of, review)))
}

struct Item<'p> {
    of: &'p ChangeInPractice,
    review: &'p ReviewPractice,
    item: &'static str,
    id: &'p Id,
    questions: Vec<&'p Id>,
    actions: Vec<&'p Id>,
    text: Option<&'p String>,
    due: Option<Date>,
    status: Option<&'static str>,
    reached: Reached,
    why: Option<&'p String>,
}

/// The areas for development of each review, then its actions.
pub(super) fn follow_through_items(view: &View) -> Table {
    let practice = of_clusters(view);
    let mut rows: Vec<Item<'_>> = Vec::new();
    for (of, review) in reviews(&practice) {
        for finding in &review.findings {
            let Some(reached) = finding.reached else { continue };
            rows.push(Item {
                of,
                review,
                item: "finding",
                id: &finding.finding,
                questions: finding.question.iter().collect(),
                actions: finding.actions.iter().map(|by| &by.action).collect(),
                text: finding.text.as_ref(),
                due: None,
                status: None,
                reached,
                why: finding.why.as_ref(),
            });
        }
        rows.extend(review.actions.iter().map(|action| Item {
            of,
            review,
            item: "action",
            id: &action.action,
            questions: action.addresses.iter().filter_map(|at| at.question.as_ref()).collect(),
            actions: Vec::new(),
            text: action.text.as_ref(),
            due: action.due,
            status: Some(action.status.name()),
            reached: action.reached,
            why: Some(&action.why),
        }));
    }
    Rows::of(&rows)
        .text("cluster", |row| Some(&row.of.cluster))
        .text("review", |row| Some(&row.review.review))
        .party("reviewee", |row| Some(row.review.reviewee.clone()))
        .text("round", |row| row.review.round.as_ref())
        .text("item", |row| Some(row.item))
        .text("id", |row| Some(row.id))
        .text("questions", |row| joined(&row.questions))
        .text("actions", |row| joined(&row.actions))
        .text("text", |row| row.text)
        .date("due", |row| row.due)
        .text("status", |row| row.status)
        .text("reached", |row| Some(row.reached.name()))
        .text("why", |row| row.why)
        .table("follow_through_items")
}

pub(super) fn question_comparisons(view: &View) -> Table {
    let practice = of_clusters(view);
    let rows: Vec<_> = reviews(&practice)
        .flat_map(|(of, review)| review.questions.iter().map(move |question| (of, review, question)))
        .collect();
    Rows::of(&rows)
        .text("cluster", |(of, ..)| Some(&of.cluster))
        .text("review", |(_, review, _)| Some(&review.review))
        .party("reviewee", |(_, review, _)| Some(review.reviewee.clone()))
        .text("round", |(_, review, _)| review.round.as_ref())
        .text("framework", |(_, review, _)| review.framework.as_ref().map(|pinned| &pinned.id))
        .text("framework_version", |(_, review, _)| {
            review.framework.as_ref().and_then(|pinned| pinned.version.as_ref())
        })
        .text("question", |(.., question)| Some(&question.question))
        .boolean("in_focus", |(.., question)| Some(question.in_focus))
        .text("self_review", |(.., question)| {
            joined(question.comparison.self_review.iter().map(|kind| kind.name()))
        })
        .text("peer_review", |(.., question)| {
            joined(question.comparison.peer_review.iter().map(|kind| kind.name()))
        })
        .text("agreement", |(.., question)| Some(question.comparison.agreement.name()))
        .text("direction", |(.., question)| question.comparison.direction.map(|direction| direction.name()))
        .text("reached", |(.., question)| question.reached.map(Reached::name))
        .text("why", |(.., question)| Some(&question.comparison.why))
        .table("question_comparisons")
}
