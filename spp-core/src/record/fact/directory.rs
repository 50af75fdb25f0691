//! What the register of schools says.

use crate::ids::{Label, Urn};
use crate::json::{quick_fields, quick_words};
use crate::prose::Prose;
use crate::time::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The phase of education of a school, as GIAS has it; never a phase of the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PhaseOfEducation {
    /// Nursery.
    Nursery,
    /// Primary.
    Primary,
    /// Middle, deemed primary.
    MiddleDeemedPrimary,
    /// Secondary.
    Secondary,
    /// Middle, deemed secondary.
    MiddleDeemedSecondary,
    /// 16 plus.
    SixteenPlus,
    /// All-through.
    AllThrough,
    /// Not applicable: special schools and alternative provision, often.
    NotApplicable,
}

impl PhaseOfEducation {
    /// Its name in events and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PhaseOfEducation::Nursery => "nursery",
            PhaseOfEducation::Primary => "primary",
            PhaseOfEducation::MiddleDeemedPrimary => "middle_deemed_primary",
            PhaseOfEducation::Secondary => "secondary",
            PhaseOfEducation::MiddleDeemedSecondary => "middle_deemed_secondary",
            PhaseOfEducation::SixteenPlus => "sixteen_plus",
            PhaseOfEducation::AllThrough => "all_through",
            PhaseOfEducation::NotApplicable => "not_applicable",
        }
    }
}

/// Where a school is, in metres of the Ordnance Survey National Grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "an object")]
pub struct Location {
    /// Metres east.
    pub easting: u32,
    /// Metres north.
    pub northing: u32,
}

/// A school as its register lists it; listed again, it is replaced from that date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct SchoolListed {
    /// The date it is true from.
    pub on: Date,
    /// Its URN.
    pub urn: Urn,
    /// Its name.
    pub name: Prose,
    /// Its phase of education.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase_of_education: Option<PhaseOfEducation>,
    /// Its type of establishment, in the register's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Prose>,
    /// The name of its local authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local_authority: Option<Prose>,
    /// The group UID of its trust.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust: Option<Label>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// How many pupils it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pupils: Option<u32>,
    /// The day it opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Date>,
    /// The day it closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Date>,
}

/// How schools came to succeed others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Succession {
    /// A school became an academy under a new URN.
    Academisation,
    /// Several became one.
    Merger,
    /// One became several.
    Split,
    /// An academy went to another trust under a new URN.
    Rebrokerage,
    /// Closed, its pupils going elsewhere.
    Closure,
}

impl Succession {
    /// Its name in events and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Succession::Academisation => "academisation",
            Succession::Merger => "merger",
            Succession::Split => "split",
            Succession::Rebrokerage => "rebrokerage",
            Succession::Closure => "closure",
        }
    }
}

/// Schools that ended, and those that succeeded them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(expecting = "the payload: an object")]
pub struct SchoolSucceeded {
    /// The date it is true from.
    pub on: Date,
    /// Those that ended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Urn>,
    /// Those that succeeded them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Urn>,
    /// How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Succession>,
}

quick_fields! {
    Location { easting, northing }
    SchoolListed { on, urn, name, phase_of_education, kind, local_authority, trust, location, pupils, opened, closed }
    SchoolSucceeded { on, from, to, how }
}

quick_words! { PhaseOfEducation, Succession }
