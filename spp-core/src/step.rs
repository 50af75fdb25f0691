//! The nine steps of the loop, in order.

use std::fmt;

use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use crate::problem::{Code, Problem, Result};

/// A step of the loop, from the plan of a review to the check on what it changed. Ordered as they follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The Partnership Lead sets dates, team and facilitator.
    Plan,
    /// The school evaluates itself.
    SelfReview,
    /// Host and team agree the enquiry questions and the evidence.
    Focus,
    /// The host gives the team its evidence pack.
    DataSharing,
    /// Reviewers of other schools visit.
    Visit,
    /// The team says what it found.
    Feedback,
    /// An Improvement Champion facilitates the school's own action plan.
    Workshop,
    /// Other schools support it.
    Support,
    /// What changed is checked.
    ImpactReview,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Step; 9] = [
        Step::Plan,
        Step::SelfReview,
        Step::Focus,
        Step::DataSharing,
        Step::Visit,
        Step::Feedback,
        Step::Workshop,
        Step::Support,
        Step::ImpactReview,
    ];

    /// Its name in documents and answers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Step::Plan => "plan",
            Step::SelfReview => "self_review",
            Step::Focus => "focus",
            Step::DataSharing => "data_sharing",
            Step::Visit => "visit",
            Step::Feedback => "feedback",
            Step::Workshop => "workshop",
            Step::Support => "support",
            Step::ImpactReview => "impact_review",
        }
    }

    /// The step of a name.
    ///
    /// # Errors
    /// [`Code::UnknownStep`] where there is none.
    pub fn from_name(name: &str) -> Result<Step> {
        Step::ALL.into_iter().find(|step| step.name() == name).ok_or_else(|| {
            let message = format!("`{}` is not a step", name.escape_debug());
            Box::new(Problem::new(Code::UnknownStep, message))
        })
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

// By hand, so that a step nobody knows is `unknown_step` and not merely a value outside a closed list.
impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Step::from_name(&name).map_err(|fault| D::Error::custom(format!("{}: {}", fault.code, fault.message)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_documents_and_order_is_that_of_the_loop() {
        for step in Step::ALL {
            assert_eq!(Step::from_name(step.name()), Ok(step));
            assert_eq!(serde_json::to_string(&step).unwrap(), format!("\"{step}\""));
        }
        assert!(Step::ALL.is_sorted());
        let fault = serde_json::from_str::<Step>("\"inspection\"").unwrap_err().to_string();
        assert!(fault.starts_with("unknown_step: `inspection` is not a step"), "{fault}");
    }
}
