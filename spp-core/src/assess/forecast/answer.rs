//! The shape of a forecast. `docs/forecast.md` is its reference.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::answer::{MissingDefinition, ProgrammeUsed, Verdict};
use crate::assess::timeline::Cause;
use crate::ids::{ClusterId, Label, Party, PersonId, ReviewId};
use crate::programme::Role;
use crate::step::Step;
use crate::terms::Level;
use crate::time::{Date, Time};

/// Who is trained for what from a date on, against what the planned reviews need. Immutable, Send and Sync.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Forecast {
    /// The version of this shape.
    pub format: &'static str,
    /// The cluster.
    pub cluster: ClusterId,
    /// Its name.
    pub name: Option<String>,
    /// The first day it looks at.
    pub as_of: Date,
    /// The last day it looks at.
    pub until: Date,
    /// The time it was known at; null where all that is recorded counts.
    pub known: Option<Time>,
    /// The programme that judged on the first day; null where it is not in the definitions, or none was adopted.
    pub programme: Option<ProgrammeUsed>,
    /// Each role that people are trained for.
    pub roles: Vec<RoleForecast>,
    /// Programmes that were needed on some day and are not there.
    pub missing_definitions: Vec<MissingDefinition>,
}

impl Forecast {
    /// The forecast in JSON: the same inputs give the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Nothing in an answer can fail to be written: its keys are text and its numbers finite.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// One role: the people trained for it, and the days on which it is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoleForecast {
    /// The role.
    pub role: Role,
    /// The first day on which there are certainly too few people for it.
    pub falls_short: Option<Date>,
    /// The first day on which there may be too few: certainly, or nobody can tell.
    pub may_fall_short: Option<Date>,
    /// The first day for which somebody is named who certainly cannot do it, whether or not others could.
    pub named_cannot: Option<Date>,
    /// The times in which nothing changes about who is trained for it, by date and without gaps.
    pub stretches: Vec<Stretch>,
    /// What is needed, by date.
    pub needs: Vec<Need>,
    /// What is needed on a day that nobody has set, as it stands on the last day.
    pub undated: Vec<UndatedNeed>,
}

/// A time in which nothing changes about who is trained for a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stretch {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// How many people posted at active members are certainly trained and current; null where nobody can tell who is.
    pub trained: Option<u32>,
    /// How many more may be: one for each trust of which no school is listed. Null where nobody can tell who is trained.
    pub undetermined: Option<u32>,
    /// The same by level. Somebody in two posts counts at each level.
    pub levels: Vec<LevelCount>,
    /// Those who are trained.
    pub people: Vec<PersonId>,
    /// Active members that are trusts of which no school is listed: nobody can tell who else works there.
    pub unlisted: Vec<Party>,
    /// Who counts no more from its first day on, and why; empty for the first.
    pub lost: Vec<PersonChange>,
    /// Who counts from its first day on, and why; empty for the first.
    pub gained: Vec<PersonChange>,
}

/// How many of the trained people are of a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LevelCount {
    /// The level.
    pub level: Level,
    /// How many certainly are; null where nobody can tell who is trained.
    pub trained: Option<u32>,
    /// How many more may be, whose level is not recorded.
    pub undetermined: Option<u32>,
}

/// Somebody who counts for a role from a day on, or counts no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PersonChange {
    /// Who.
    pub person: PersonId,
    /// The first day.
    pub on: Date,
    /// Why, each in a sentence.
    pub causes: Vec<Cause>,
}

/// What is needed of a role on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Need {
    /// The day.
    pub on: Date,
    /// Whether there are enough people: met, not met, cannot tell.
    pub verdict: Verdict,
    /// How many are needed on the day, each in one place.
    pub needed: u32,
    /// Whether that is all; false where a plan names no team, so that nobody can tell how many will go.
    pub is_all: bool,
    /// How many of them can certainly be found. Nobody is in two places on a day, and visits come before workshops.
    pub found: u32,
    /// How many are certainly lacking.
    pub short: u32,
    /// How many may be lacking, those included.
    pub may_be_short: u32,
    /// What needs them.
    pub places: Vec<Place>,
    /// Those lost since the first day of the forecast who would each have helped; empty where there are enough.
    pub lost: Vec<PersonChange>,
    /// Whom to train again so that there are enough, where that does it.
    pub retrain: Option<Retrain>,
    /// In a sentence.
    pub why: String,
}

/// A visit or workshop that needs people of a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Place {
    /// The review.
    pub review: ReviewId,
    /// Its round.
    pub round: Option<Label>,
    /// Who is reviewed.
    pub reviewee: Party,
    /// Their name.
    pub name: Option<String>,
    /// `visit` or `workshop`.
    pub step: Step,
    /// How many people it needs.
    pub needed: u32,
    /// Whether that is all; false where the plan names no team.
    pub is_all: bool,
    /// Who is named for it, and whether they can do it.
    pub named: Vec<NamedPerson>,
    /// Everybody who certainly can.
    pub can: Vec<PersonId>,
    /// Everybody who may: something about them is not known.
    pub may: Vec<PersonId>,
    /// The rules that say whom it needs; empty where no programme is known.
    pub asks: Vec<RuleAsked>,
}

/// Somebody named in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NamedPerson {
    /// Who.
    pub person: PersonId,
    /// Whether they can do it on the day: met, not met, cannot tell.
    pub verdict: Verdict,
    /// Why not, or what is not known; null where they can.
    pub why: Option<String>,
}

/// A rule that says whom a visit or workshop needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleAsked {
    /// The rule.
    pub rule: &'static str,
    /// `breach` or `warning`.
    pub severity: &'static str,
    /// `published`, `practice` or `host`.
    pub basis: &'static str,
    /// Where that is stated.
    pub source: Option<String>,
}

/// Whom to train again so that there are enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Retrain {
    /// How many of them.
    pub number: u32,
    /// Of whom: any so many of these will do.
    pub people: Vec<PersonId>,
    /// The last day on which the training is in time.
    pub by: Date,
    /// In a sentence.
    pub message: String,
}

/// Something that needs people of a role on a day that nobody has set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct UndatedNeed {
    /// The review.
    pub review: ReviewId,
    /// Its round.
    pub round: Option<Label>,
    /// Who is reviewed.
    pub reviewee: Party,
    /// Their name.
    pub name: Option<String>,
    /// `visit` or `workshop`.
    pub step: Step,
    /// Always cannot tell: nobody can tell who can do it on a day that is not known.
    pub verdict: Verdict,
    /// In a sentence.
    pub why: String,
}
