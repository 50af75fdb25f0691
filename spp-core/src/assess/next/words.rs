//! The sentence of a step that takes a review further.

use super::answer::{NextStep, StepKind};

/// What happens at a review, in order.
pub(super) fn review(step: &NextStep) -> String {
    let who = match (&step.name, &step.party) {
        (Some(name), _) => name.clone(),
        (None, Some(party)) => party.to_string(),
        (None, None) => "a member".to_owned(),
    };
    let goal = match step.kind {
        StepKind::Workshop => "the improvement workshop",
        StepKind::ImpactReview => "the impact review",
        _ => "the review visit",
    };
    let of = step.review.as_ref().map_or_else(String::new, |review| format!(" of review `{review}`"));
    let before: Vec<String> = step
        .events
        .iter()
        .rev()
        .skip(1)
        .rev()
        .filter_map(|event| {
            let on = event.data.get("on").and_then(serde_json::Value::as_str)?;
            let what = match event.type_name.as_str() {
                "spp.training_completed" => {
                    let person = event.data.get("person").and_then(serde_json::Value::as_str)?;
                    format!("`{person}` is trained")
                }
                "spp.review_planned" => "it is planned".to_owned(),
                "spp.visit_held" => "the visit is held".to_owned(),
                "spp.workshop_held" => "the workshop is held".to_owned(),
                _ => return None,
            };
            Some(format!("{what} on {on}"))
        })
        .collect();
    if before.is_empty() {
        format!("{who} holds {goal}{of}")
    } else {
        format!("{who} holds {goal}{of}, after {}", before.join(", "))
    }
}

/// `1 more review`, `3 more reviews`.
pub(super) fn more(n: impl std::fmt::Display, one: &str, many: &str) -> String {
    let n = n.to_string();
    format!("{n} more {}", if n == "1" { one } else { many })
}
