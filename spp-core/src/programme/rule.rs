//! The rules a programme may have, each with its parameters and their defaults.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::document::Basis;
use crate::problem::Code;
use crate::text::Text;

/// How seriously a programme takes a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuleSeverity {
    /// Broken, it is a breach.
    Breach,
    /// Broken, it is worth a word.
    Warning,
    /// It is not asked.
    Off,
}

impl RuleSeverity {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            RuleSeverity::Breach => "breach",
            RuleSeverity::Warning => "warning",
            RuleSeverity::Off => "off",
        }
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident $text:literal $code:ident [$($parameter:ident),*];)*) => {
        /// A rule that this library can check. `docs/definitions.md` says what breaks each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RuleName { $($(#[$doc])* $name,)* }

        impl RuleName {
            /// Every rule.
            pub const ALL: &'static [RuleName] = &[$(RuleName::$name,)*];

            /// Its name in programmes, waivers and answers.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(RuleName::$name => $text,)* }
            }

            /// The code of a breach of it.
            #[must_use]
            pub const fn code(self) -> Code {
                match self { $(RuleName::$name => Code::$code,)* }
            }

            /// The parameters it takes.
            #[must_use]
            pub const fn parameters(self) -> &'static [&'static str] {
                match self { $(RuleName::$name => &[$(stringify!($parameter),)*],)* }
            }
        }
    };
}

rules! {
    /// A reviewer is trained before the visit.
    ReviewersTrained "reviewers_trained" ReviewersTrained [];
    /// The workshop's facilitator is a trained Improvement Champion of the partnership, not on that review's team.
    FacilitatorIndependent "facilitator_independent" FacilitatorIndependent [];
    /// The workshop follows the visit; the impact review follows the workshop.
    StepsInOrder "steps_in_order" StepsInOrder [];
    /// Reviewers come from other members of the cluster, never the reviewed one.
    ReviewersFromOtherSchools "reviewers_from_other_schools" ReviewersFromOtherSchools [];
    /// The cluster has a current Partnership Lead.
    OneCurrentLead "one_current_lead" OneCurrentLead [];
    /// A review pins the exact framework version it used.
    FrameworkPinned "framework_pinned" FrameworkPinned [];
    /// Every active member has a review in the year.
    ReviewEachYear "review_each_year" ReviewEachYear [];
    /// A visit takes the usual time.
    VisitLength "visit_length" VisitLength [min_days, max_days];
    /// The cluster has the usual size.
    ClusterSize "cluster_size" ClusterSize [min, max];
    /// Sub-groups have the usual size.
    SubGroupSize "sub_group_size" SubGroupSize [min, max];
    /// The facilitator is not on the reviewed school's staff.
    ChampionNotOnStaff "champion_not_on_staff" ChampionNotOnStaff [];
    /// No two parties review each other in one round.
    NoReciprocalReviews "no_reciprocal_reviews" NoReciprocalReviews [];
    /// No party reviews the same party in two rounds running.
    NoRepeatedPairs "no_repeated_pairs" NoRepeatedPairs [];
    /// Reviewers of one round carry equal numbers of visits.
    EqualReviewerLoad "equal_reviewer_load" EqualReviewerLoad [max_difference];
}

impl RuleName {
    /// The rule of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<RuleName> {
        RuleName::ALL.iter().copied().find(|rule| rule.name() == name)
    }
}

/// A rule of a programme, as written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the fields are those of `Rule` and `Parameters`")]
pub struct RuleFields {
    pub rule: String,
    pub severity: RuleSeverity,
    #[serde(default)]
    pub min_days: Option<f64>,
    #[serde(default)]
    pub max_days: Option<f64>,
    #[serde(default)]
    pub min: Option<u32>,
    #[serde(default)]
    pub max: Option<u32>,
    #[serde(default)]
    pub max_difference: Option<u32>,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<Text>,
}

impl RuleFields {
    // Not flattened into the fields by the derive: that would lose the places of faults and of unknown fields.
    pub(super) fn parameters(&self) -> Parameters {
        let RuleFields { min_days, max_days, min, max, max_difference, .. } = self;
        Parameters {
            min_days: *min_days,
            max_days: *max_days,
            min: *min,
            max: *max,
            max_difference: *max_difference,
        }
    }
}

/// The parameters of rules; each rule takes a few of them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Parameters {
    /// The shortest visit, in days.
    pub min_days: Option<f64>,
    /// The longest visit, in days.
    pub max_days: Option<f64>,
    /// The smallest number.
    pub min: Option<u32>,
    /// The largest number.
    pub max: Option<u32>,
    /// The largest difference.
    pub max_difference: Option<u32>,
}

impl Parameters {
    /// The names of those that are given.
    pub(super) fn given(&self) -> impl Iterator<Item = &'static str> {
        [
            ("min_days", self.min_days.is_some()),
            ("max_days", self.max_days.is_some()),
            ("min", self.min.is_some()),
            ("max", self.max.is_some()),
            ("max_difference", self.max_difference.is_some()),
        ]
        .into_iter()
        .filter_map(|(name, is_given)| is_given.then_some(name))
    }
}

/// A rule of a programme.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Which.
    pub name: RuleName,
    /// How seriously.
    pub severity: RuleSeverity,
    /// With what parameters; defaults are in `docs/definitions.md`.
    pub parameters: Parameters,
    /// Where it comes from.
    pub basis: Basis,
    /// In words.
    pub source: Option<Text>,
}
