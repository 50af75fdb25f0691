//! Every closed list whose members cross the edge as numbers, each number written out.
//!
//! The header's constants are made from these tables and from the one table of codes. A number is permanent: a retired one
//! stays as a comment, and is never used again.

use std::fmt::Write;

use spp_core::assess::{CriterionAnswer, CycleState, HubStatus, Verdict};
use spp_core::framework::{Across, Bump};
use spp_core::problem::{Code, Problem, Result, Severity};
use spp_core::programme::Unit;
use spp_core::step::Step;

use crate::abi::ask;
use crate::text::spp_text;

/// A closed list: its type in C, what it is, and its members' constants, numbers and names.
struct Table {
    /// What it is, for the header.
    about: &'static str,
    /// Constant, number, name in JSON (empty for none), what it means.
    members: &'static [(&'static str, i32, &'static str, &'static str)],
}

macro_rules! numbers {
    ($($table:ident $about:literal { $($constant:ident = $number:literal $name:literal $means:literal;)* })*) => {
        $($(#[doc = $means] pub const $constant: i32 = $number;)*)*
        $(static $table: Table = Table {
            about: $about,
            members: &[$((stringify!($constant), $number, $name, $means),)*],
        };)*
        /// Every closed list, in the order of the header.
        static TABLES: &[&Table] = &[$(&$table,)*];
    };
}

/// How much a problem or a broken rule matters: one of the `SPP_SEVERITY_` constants.
pub type spp_severity = i32;

/// A three-valued verdict: one of the `SPP_VERDICT_` constants. Missing is not false.
pub type spp_verdict = i32;

/// A step of the loop: one of the `SPP_STEP_` constants.
pub type spp_step = i32;

/// Where a threshold, rule or date comes from: one of the `SPP_BASIS_` constants.
pub type spp_basis = i32;

/// What kind of value a measure has: one of the `SPP_UNIT_` constants.
pub type spp_unit = i32;

/// What a node of a tree of criteria is: one of the `SPP_NODE_` constants.
pub type spp_node_kind = i32;

/// How a value is compared: one of the `SPP_THRESHOLD_` constants.
pub type spp_threshold_kind = i32;

/// How the current review of a member stands: one of the `SPP_STATE_` constants.
pub type spp_state = i32;

/// How a designation as a hub stands: one of the `SPP_HUB_` constants.
pub type spp_hub_status = i32;

/// How much a version must rise: one of the `SPP_BUMP_` constants, a greater number for a greater rise.
pub type spp_bump = i32;

/// Whether a list of editions has them all: one of the `SPP_SUCCESSION_` constants.
pub type spp_succession = i32;

/// What to do where answers over time are not comparable: one of the `SPP_ACROSS_` constants.
pub type spp_across = i32;

/// What the cells of a table's column hold: one of the `SPP_CELL_` constants.
pub type spp_cell_type = i32;

numbers! {
    SEVERITY "How much a problem (error, warning, notice) or a broken rule (breach, warning) matters." {
        SPP_SEVERITY_NONE = 0 "" "there is none: the handle was NULL";
        SPP_SEVERITY_ERROR = 1 "error" "refused, or left out of the view";
        SPP_SEVERITY_WARNING = 2 "warning" "kept and used, but somebody should look";
        SPP_SEVERITY_NOTICE = 3 "notice" "kept and used; said so that nothing is silent";
        SPP_SEVERITY_BREACH = 4 "breach" "the programme takes the broken rule for a breach";
    }
    VERDICT "A three-valued verdict." {
        SPP_VERDICT_NONE = 0 "" "there is none: nothing is asked, or the handle was NULL";
        SPP_VERDICT_MET = 1 "met" "the facts reach what is asked";
        SPP_VERDICT_NOT_MET = 2 "not_met" "they do not, and nothing missing could change that";
        SPP_VERDICT_CANNOT_TELL = 3 "cannot_tell" "something needed is not known";
    }
    STEP "A step of the loop, in order." {
        SPP_STEP_NONE = 0 "" "there is none";
        SPP_STEP_PLAN = 1 "plan" "dates, team and facilitator are set";
        SPP_STEP_SELF_REVIEW = 2 "self_review" "the school evaluates itself";
        SPP_STEP_FOCUS = 3 "focus" "questions and evidence are agreed";
        SPP_STEP_DATA_SHARING = 4 "data_sharing" "the team gets its evidence pack";
        SPP_STEP_VISIT = 5 "visit" "reviewers of other schools visit";
        SPP_STEP_FEEDBACK = 6 "feedback" "the team says what it found";
        SPP_STEP_WORKSHOP = 7 "workshop" "the school's own action plan is made";
        SPP_STEP_SUPPORT = 8 "support" "other schools support it";
        SPP_STEP_IMPACT_REVIEW = 9 "impact_review" "what changed is checked";
        SPP_STEP_ACTION = 100 "action" "no step of the loop: an agreed action that is due";
    }
    BASIS "Where a threshold, rule or date comes from." {
        SPP_BASIS_NONE = 0 "" "it is not said";
        SPP_BASIS_PUBLISHED = 1 "published" "stated by the programme, its funder or its evaluator";
        SPP_BASIS_PRACTICE = 2 "practice" "stated by one hub, cluster or neighbouring scheme";
        SPP_BASIS_HOST = 3 "host" "nobody published it: the host's to replace";
        SPP_BASIS_RECORD = 4 "record" "an event of the record sets it";
    }
    UNIT "What kind of value a measure has." {
        SPP_UNIT_NONE = 0 "" "the measure is not known";
        SPP_UNIT_MONTHS = 1 "months" "whole months";
        SPP_UNIT_COUNT = 2 "count" "a number of things";
        SPP_UNIT_SHARE = 3 "share" "0 to 1";
        SPP_UNIT_FACT = 4 "fact" "whatever the host noted";
    }
    NODE_KIND "What a node of a tree of criteria is." {
        SPP_NODE_NONE = 0 "" "the handle was NULL";
        SPP_NODE_ALL = 1 "all" "all below must be met";
        SPP_NODE_ANY = 2 "any" "one below must be met";
        SPP_NODE_AT_LEAST = 3 "at_least" "so many below must be met";
        SPP_NODE_LEAF = 4 "leaf" "a measured condition";
    }
    THRESHOLD_KIND "How a value is compared." {
        SPP_THRESHOLD_NONE = 0 "" "the document gives nothing usable";
        SPP_THRESHOLD_AT_LEAST = 1 "at_least" "at least so much";
        SPP_THRESHOLD_AT_MOST = 2 "at_most" "at most so much";
        SPP_THRESHOLD_EQUALS = 3 "equals" "exactly this";
    }
    VALUE_KIND "What a value is." {
        SPP_VALUE_NONE = 0 "" "absent: not known, or without meaning here";
        SPP_VALUE_NUMBER = 1 "number" "a number, in the field `number`";
        SPP_VALUE_TEXT = 2 "text" "text, in the field `text`";
        SPP_VALUE_TRUTH = 3 "truth" "true or false, in the field `truth`";
    }
    PARTY_KIND "What a party is." {
        SPP_PARTY_NONE = 0 "" "there is none: the index or handle was out of range";
        SPP_PARTY_SCHOOL = 1 "school" "a school, by its URN in the field `urn`";
        SPP_PARTY_TRUST = 2 "trust" "a trust, by its GIAS group UID in the field `id`";
        SPP_PARTY_ORGANISATION = 3 "organisation" "any other organisation, by its id in the field `id`";
    }
    STATE "How the current review of a member stands." {
        SPP_STATE_NONE = 0 "none" "it has none";
        SPP_STATE_PLANNED = 1 "planned" "planned, its visit not yet held";
        SPP_STATE_POSTPONED = 2 "postponed" "put off";
        SPP_STATE_CANCELLED = 3 "cancelled" "it will not take place";
        SPP_STATE_UNDER_WAY = 4 "under_way" "its visit was held, its impact review not yet";
        SPP_STATE_COMPLETE = 5 "complete" "its impact review was held";
    }
    HUB_STATUS "How a designation as a hub stands." {
        SPP_HUB_NONE = 0 "" "no designation is on record";
        SPP_HUB_DESIGNATED = 1 "designated" "it holds";
        SPP_HUB_LAPSED = 2 "lapsed" "its last day is past";
        SPP_HUB_ENDED = 3 "ended" "somebody ended it";
    }
    BUMP "How much a version must rise: the greatest of its changes decides for an edition." {
        SPP_BUMP_NONE = 0 "none" "nothing changed";
        SPP_BUMP_PATCH = 1 "patch" "old answers mean what they meant: wording, translations, references, order";
        SPP_BUMP_MINOR = 2 "minor" "there is more to answer, and old answers mean what they meant";
        SPP_BUMP_MAJOR = 3 "major" "old answers need to be carried across";
    }
    SUCCESSION "Whether a list of editions has them all." {
        SPP_SUCCESSION_BETWEEN = 0 "between" "those the caller has: a major version that is skipped is refused";
        SPP_SUCCESSION_EXACTLY = 1 "exactly" "the caller knows that there are no others";
    }
    ACROSS "What to do where answers over time are not comparable." {
        SPP_ACROSS_REFUSE = 0 "refuse" "refuse";
        SPP_ACROSS_APART = 1 "apart" "give each comparable stretch apart";
        SPP_ACROSS_OUTRIGHT = 2 "outright" "side by side all the same, asked for outright; the breaks are still named";
    }
    CELL_TYPE "What the cells of a table's column hold." {
        SPP_CELL_NONE = 0 "" "there is no such column, or the handle was NULL";
        SPP_CELL_TEXT = 1 "text" "text";
        SPP_CELL_INTEGER = 2 "integer" "a whole number";
        SPP_CELL_NUMBER = 3 "number" "a number";
        SPP_CELL_BOOLEAN = 4 "boolean" "true or false";
        SPP_CELL_DATE = 5 "date" "a day";
        SPP_CELL_TIME = 6 "time" "a point in time";
    }
}

impl Table {
    fn name(&self, number: i32) -> spp_text<'static> {
        let found = self.members.iter().find(|(_, known, ..)| *known == number);
        found.map(|(_, _, name, _)| spp_text::of(name)).unwrap_or_default()
    }

    fn number(&self, name: &str) -> i32 {
        self.members.iter().find(|(_, _, known, _)| *known == name).map_or(0, |(_, number, ..)| *number)
    }
}

pub(crate) fn severity(severity: Severity) -> spp_severity {
    match severity {
        Severity::Error => SPP_SEVERITY_ERROR,
        Severity::Warning => SPP_SEVERITY_WARNING,
        Severity::Notice => SPP_SEVERITY_NOTICE,
    }
}

pub(crate) fn verdict(verdict: Verdict) -> spp_verdict {
    match verdict {
        Verdict::Met => SPP_VERDICT_MET,
        Verdict::NotMet => SPP_VERDICT_NOT_MET,
        Verdict::CannotTell => SPP_VERDICT_CANNOT_TELL,
    }
}

pub(crate) fn step(step: Step) -> spp_step {
    match step {
        Step::Plan => SPP_STEP_PLAN,
        Step::SelfReview => SPP_STEP_SELF_REVIEW,
        Step::Focus => SPP_STEP_FOCUS,
        Step::DataSharing => SPP_STEP_DATA_SHARING,
        Step::Visit => SPP_STEP_VISIT,
        Step::Feedback => SPP_STEP_FEEDBACK,
        Step::Workshop => SPP_STEP_WORKSHOP,
        Step::Support => SPP_STEP_SUPPORT,
        Step::ImpactReview => SPP_STEP_IMPACT_REVIEW,
    }
}

pub(crate) fn unit(unit: Unit) -> spp_unit {
    match unit {
        Unit::Months => SPP_UNIT_MONTHS,
        Unit::Count => SPP_UNIT_COUNT,
        Unit::Share => SPP_UNIT_SHARE,
        Unit::Fact => SPP_UNIT_FACT,
    }
}

pub(crate) fn criterion_kind(criterion: &CriterionAnswer) -> spp_node_kind {
    match criterion {
        CriterionAnswer::All(_) => SPP_NODE_ALL,
        CriterionAnswer::Any(_) => SPP_NODE_ANY,
        CriterionAnswer::AtLeast(_) => SPP_NODE_AT_LEAST,
        CriterionAnswer::Leaf(_) => SPP_NODE_LEAF,
    }
}

pub(crate) fn state(state: CycleState) -> spp_state {
    match state {
        CycleState::None => SPP_STATE_NONE,
        CycleState::Planned => SPP_STATE_PLANNED,
        CycleState::Postponed => SPP_STATE_POSTPONED,
        CycleState::Cancelled => SPP_STATE_CANCELLED,
        CycleState::UnderWay => SPP_STATE_UNDER_WAY,
        CycleState::Complete => SPP_STATE_COMPLETE,
    }
}

pub(crate) fn hub_status(status: HubStatus) -> spp_hub_status {
    match status {
        HubStatus::Designated => SPP_HUB_DESIGNATED,
        HubStatus::Lapsed => SPP_HUB_LAPSED,
        HubStatus::Ended => SPP_HUB_ENDED,
    }
}

pub(crate) fn bump(bump: Bump) -> spp_bump {
    match bump {
        Bump::None => SPP_BUMP_NONE,
        Bump::Patch => SPP_BUMP_PATCH,
        Bump::Minor => SPP_BUMP_MINOR,
        Bump::Major => SPP_BUMP_MAJOR,
    }
}

/// What an argument says to do where answers are not comparable.
pub(crate) fn across_of(number: spp_across) -> Result<Across> {
    match number {
        SPP_ACROSS_REFUSE => Ok(Across::Refuse),
        SPP_ACROSS_APART => Ok(Across::Apart),
        SPP_ACROSS_OUTRIGHT => Ok(Across::Outright),
        _ => Err(no_member("across", number)),
    }
}

/// Whether an argument says that the caller has all editions.
pub(crate) fn is_exactly(number: spp_succession) -> Result<bool> {
    match number {
        SPP_SUCCESSION_BETWEEN => Ok(false),
        SPP_SUCCESSION_EXACTLY => Ok(true),
        _ => Err(no_member("succession", number)),
    }
}

fn no_member(name: &str, number: i32) -> Box<Problem> {
    let message = format!("the argument `{name}` is {number}, which is none of its constants");
    Box::new(Problem::new(Code::OutOfRange, message))
}

/// What answers carry as a name only.
pub(crate) fn basis_named(name: &str) -> spp_basis {
    BASIS.number(name)
}

/// The severity of a broken rule, which answers carry as a name only.
pub(crate) fn severity_named(name: &str) -> spp_severity {
    SEVERITY.number(name)
}

/// The step of something due, which may be an action.
pub(crate) fn step_named(name: &str) -> spp_step {
    STEP.number(name)
}

/// The name of a severity (`error`); empty for none and for a number that is none. Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_severity_name(severity: spp_severity) -> spp_text<'static> {
    named(&SEVERITY, severity)
}

/// The name of a verdict (`cannot_tell`); empty for none and for a number that is none. Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_verdict_name(verdict: spp_verdict) -> spp_text<'static> {
    named(&VERDICT, verdict)
}

/// The name of a step (`self_review`); empty for none and for a number that is none. Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_step_name(step: spp_step) -> spp_text<'static> {
    named(&STEP, step)
}

/// The name of a basis (`practice`); empty for none and for a number that is none. Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_basis_name(basis: spp_basis) -> spp_text<'static> {
    named(&BASIS, basis)
}

/// The name of a unit (`share`); empty for none and for a number that is none. Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_unit_name(unit: spp_unit) -> spp_text<'static> {
    named(&UNIT, unit)
}

/// The name of the state of a cycle (`under_way`); empty for a number that is none. Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_state_name(state: spp_state) -> spp_text<'static> {
    named(&STATE, state)
}

/// The name of the status of a hub (`lapsed`); empty for none and for a number that is none. Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_hub_status_name(status: spp_hub_status) -> spp_text<'static> {
    named(&HUB_STATUS, status)
}

/// The name of a bump (`minor`); empty for a number that is none. Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_bump_name(bump: spp_bump) -> spp_text<'static> {
    named(&BUMP, bump)
}

/// The name of a cell type (`text`); empty for none and for a number that is none. Lives for ever.
#[unsafe(no_mangle)]
pub extern "C" fn spp_cell_type_name(cell_type: spp_cell_type) -> spp_text<'static> {
    named(&CELL_TYPE, cell_type)
}

fn named(table: &'static Table, number: i32) -> spp_text<'static> {
    ask(Some(&number), |number| Some(table.name(*number)))
}

/// The constants of the header, in C: the codes and every closed list. What writes the header puts them in.
#[doc(hidden)]
#[must_use]
pub fn constants_of_header() -> String {
    let mut out = String::new();
    let codes: Vec<(String, i32, &str)> = Code::ALL
        .iter()
        .map(|code| (format!("SPP_{}", code.name().to_uppercase()), code.number(), code.title()))
        .collect();
    let ok = ("SPP_OK".to_owned(), 0, "it went well");
    let codes = std::iter::once(ok).chain(codes);
    block(&mut out, "Statuses of calls and codes of problems, one list.", codes);
    for table in TABLES {
        let members = table
            .members
            .iter()
            .map(|(constant, number, _, means)| ((*constant).to_owned(), *number, *means));
        block(&mut out, table.about, members);
    }
    out
}

fn block(out: &mut String, about: &str, members: impl Iterator<Item = (String, i32, &'static str)>) {
    let mut body = String::new();
    for (constant, number, means) in members {
        // Writing to a String cannot fail.
        let _ = writeln!(body, "  /** {means} */\n  {constant} = {number},");
    }
    // C++ before 11 and pedantic C89 aside, a list may end in a comma; none is left all the same.
    let body = body.trim_end().trim_end_matches(',');
    let _ = writeln!(out, "/** {about} */\nenum {{\n{body}\n}};\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_unique_and_written_out() {
        for table in TABLES {
            let mut numbers: Vec<i32> = table.members.iter().map(|member| member.1).collect();
            assert!(numbers.is_sorted(), "{}", table.about);
            numbers.dedup();
            assert_eq!(numbers.len(), table.members.len(), "{}", table.about);
            assert_eq!(numbers[0], 0, "{}", table.about);
            for (constant, number, name, _) in table.members.iter().filter(|member| !member.2.is_empty()) {
                assert_eq!(table.number(name), *number, "{constant}");
            }
        }
    }

    #[test]
    fn names_are_those_of_answers() {
        fn same(table: &Table, number: i32, name: &str) {
            assert_eq!(table.number(name), number, "{name}");
        }
        for step in Step::ALL {
            same(&STEP, super::step(step), step.name());
        }
        for verdict in [Verdict::Met, Verdict::NotMet, Verdict::CannotTell] {
            same(&VERDICT, super::verdict(verdict), verdict.name());
        }
        fn json(value: &impl serde::Serialize) -> String {
            serde_json::to_string(value).unwrap().trim_matches('"').to_owned()
        }
        for severity in [Severity::Error, Severity::Warning, Severity::Notice] {
            same(&SEVERITY, super::severity(severity), &json(&severity));
        }
        for unit in [Unit::Months, Unit::Count, Unit::Share, Unit::Fact] {
            same(&UNIT, super::unit(unit), &json(&unit));
        }
        use CycleState::*;
        for state in [None, Planned, Postponed, Cancelled, UnderWay, Complete] {
            same(&STATE, super::state(state), &json(&state));
        }
        for status in [HubStatus::Designated, HubStatus::Lapsed, HubStatus::Ended] {
            same(&HUB_STATUS, hub_status(status), &json(&status));
        }
        for bump in Bump::ALL {
            same(&BUMP, super::bump(*bump), bump.name());
        }
        const { assert!(SPP_BUMP_NONE < SPP_BUMP_PATCH && SPP_BUMP_MINOR < SPP_BUMP_MAJOR) };
        for across in Across::ALL {
            assert_eq!(across_of(ACROSS.number(across.name())), Ok(*across));
        }
        assert_eq!(is_exactly(2).unwrap_err().code, Code::OutOfRange);
        use spp_core::programme::{Basis, RuleSeverity};
        for basis in [Basis::Published, Basis::Practice, Basis::Host] {
            assert_ne!(basis_named(basis.name()), SPP_BASIS_NONE);
        }
        for severity in [RuleSeverity::Breach, RuleSeverity::Warning] {
            assert_ne!(severity_named(severity.name()), SPP_SEVERITY_NONE);
        }
    }
}
