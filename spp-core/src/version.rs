//! Versions of this library's formats, and the references that pin a definition.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::Id;
use crate::json::quick_fields;

/// The version of this crate.
pub const LIBRARY: &str = env!("CARGO_PKG_VERSION");

/// The version of the events, definitions and answers that this crate reads and writes; apart from the crate's own.
pub const FORMAT: &str = "1";

/// The name and version of the shape of an assessment.
pub const FORMAT_ASSESSMENT: &str = "spp.assessment/1";

/// The name and version of the shape of a change in practice.
pub const FORMAT_CHANGE_IN_PRACTICE: &str = "spp.change_in_practice/1";

/// The name and version of the shape of what changed between two known times.
pub const FORMAT_CHANGES: &str = "spp.changes/1";

/// The name and version of the shape of a record's summary.
pub const FORMAT_SUMMARY: &str = "spp.summary/1";

/// The name and version of the shape of a network.
pub const FORMAT_NETWORK: &str = "spp.network/1";

/// The name and version of the shape of a what-if.
pub const FORMAT_WHAT_IF: &str = "spp.what_if/1";

/// The name and version of the shape of an overview.
pub const FORMAT_OVERVIEW: &str = "spp.overview/1";

/// The name and version of the shape of a timeline.
pub const FORMAT_TIMELINE: &str = "spp.timeline/1";

/// The name and version of the shape of verdicts at many dates.
pub const FORMAT_VERDICTS: &str = "spp.verdicts/1";

/// The name and version of the shape of a forecast.
pub const FORMAT_FORECAST: &str = "spp.forecast/1";

/// The name and version of the shape of a programme's check.
pub const FORMAT_CHECK: &str = "spp.programme_check/1";

/// The name and version of the shape of next steps.
pub const FORMAT_NEXT_STEPS: &str = "spp.next_steps/1";

/// How an event names a framework or programme.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "a definition: an object with `id` and `version`")]
pub struct DefinitionRef {
    /// Its id.
    pub id: Id,
    /// Its version, as the event says it. Whether that pins an exact version is a question for a rule, not for reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

quick_fields! {
    DefinitionRef { id, version }
}

impl DefinitionRef {
    /// The exact version it pins, if it does.
    #[must_use]
    pub fn exact(&self) -> Option<semver::Version> {
        self.version.as_deref().and_then(|version| version.parse().ok())
    }
}

/// Reads an exact semantic version, with a sentence for what is none.
pub(crate) fn exact<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<semver::Version, D::Error> {
    let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
    text.parse().map_err(|_| {
        let shown = text.escape_debug();
        serde::de::Error::custom(format!("bad_version: `{shown}` is not a semantic version, as `1.0.0`"))
    })
}
