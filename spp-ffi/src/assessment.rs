//! Assessments: everything that is answered about one cluster.

use std::mem::MaybeUninit;

use spp_core::assess::{Assessment, ProgrammeUsed, RecordedHub, RecordedPhase};

use crate::abi::{ask, call, free, given, part};
use crate::breach::{spp_breach, spp_untestable};
use crate::criterion::spp_criterion;
use crate::cycle::spp_cycle;
use crate::due::spp_due;
use crate::error::spp_error;
use crate::member::spp_member;
use crate::missing::spp_missing_definition;
use crate::number::{self, spp_hub_status, spp_verdict};
use crate::phase::spp_phase;
use crate::problem::spp_problem;
use crate::status::spp_status;
use crate::text::{put_json, spp_string, spp_text};
use crate::value::{spp_date, spp_event_id};

/// Everything that is answered about one cluster. `docs/answers.md` is the reference of its fields; accessors have their names.
///
/// Immutable: may be used from several threads at once. Free it with `spp_assessment_free`, unless it was got from
/// `spp_assessments_at`: then it is a part of that list.
pub struct spp_assessment {
    answer: Assessment,
    known: String,
    programme_version: String,
}

impl spp_assessment {
    pub(crate) fn answer(&self) -> &Assessment {
        &self.answer
    }

    pub(crate) fn of(answer: Assessment) -> spp_assessment {
        let known = answer.known.map(|known| known.to_string()).unwrap_or_default();
        let programme_version =
            answer.programme.as_ref().map(|programme| programme.version.to_string()).unwrap_or_default();
        spp_assessment { answer, known, programme_version }
    }

    fn programme(&self) -> Option<&ProgrammeUsed> {
        self.answer.programme.as_ref()
    }

    fn recorded_phase(&self) -> Option<&RecordedPhase> {
        self.answer.phase.recorded.as_ref()
    }

    fn recorded_hub(&self) -> Option<&RecordedHub> {
        self.answer.hub.recorded.as_ref()
    }
}

/// The id of the cluster.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_cluster<'a>(assessment: Option<&'a spp_assessment>) -> spp_text<'a> {
    ask(assessment, |assessment| Some(spp_text::of(assessment.answer.cluster.as_str())))
}

/// The cluster's name; empty where it is not known.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_name<'a>(assessment: Option<&'a spp_assessment>) -> spp_text<'a> {
    ask(assessment, |assessment| assessment.answer.name.as_deref().map(spp_text::of))
}

/// What it grew from, as `multi_academy_trust`; empty where it is not known.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_kind<'a>(assessment: Option<&'a spp_assessment>) -> spp_text<'a> {
    ask(assessment, |assessment| assessment.answer.kind.map(spp_text::of))
}

/// The date it is true at.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_as_of(assessment: Option<&spp_assessment>) -> spp_date {
    ask(assessment, |assessment| Some(assessment.answer.as_of.into()))
}

/// The time it was known at (RFC 3339); empty where all that is recorded counts.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_known<'a>(assessment: Option<&'a spp_assessment>) -> spp_text<'a> {
    ask(assessment, |assessment| Some(spp_text::of(&assessment.known)))
}

/// The id of the programme it was judged by; empty where that is not in the definitions, or none was adopted.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_programme_id<'a>(assessment: Option<&'a spp_assessment>) -> spp_text<'a> {
    ask(assessment, |assessment| Some(spp_text::of(assessment.programme()?.id.as_str())))
}

/// The version of that programme.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_programme_version<'a>(
    assessment: Option<&'a spp_assessment>,
) -> spp_text<'a> {
    ask(assessment, |assessment| Some(spp_text::of(&assessment.programme_version)))
}

/// The title of that programme.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_programme_title<'a>(assessment: Option<&'a spp_assessment>) -> spp_text<'a> {
    ask(assessment, |assessment| Some(spp_text::of(&assessment.programme()?.title)))
}

/// Whether that programme is an example of this library's, and nobody's real one.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_programme_illustrative(assessment: Option<&spp_assessment>) -> bool {
    ask(assessment, |assessment| Some(assessment.programme()?.illustrative))
}

/// When the cluster adopted that programme; none where it did not (what if).
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_programme_adopted(assessment: Option<&spp_assessment>) -> spp_date {
    ask(assessment, |assessment| assessment.programme()?.adopted.map(Into::into))
}

/// Whether that programme was passed outright, and not looked up as adopted.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_programme_what_if(assessment: Option<&spp_assessment>) -> bool {
    ask(assessment, |assessment| Some(assessment.programme()?.what_if))
}

/// The first day of the programme year of the date.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_year_from(assessment: Option<&spp_assessment>) -> spp_date {
    ask(assessment, |assessment| assessment.answer.year.map(|year| year.from.into()))
}

/// The last day of the programme year of the date.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_year_to(assessment: Option<&spp_assessment>) -> spp_date {
    ask(assessment, |assessment| assessment.answer.year.map(|year| year.to.into()))
}

/// How many members the cluster has on the date.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_member_count(assessment: Option<&spp_assessment>) -> usize {
    ask(assessment, |assessment| Some(assessment.answer.members.len()))
}

/// One of them, from 0; NULL past the end.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_member_at<'a>(
    assessment: Option<&'a spp_assessment>,
    index: usize,
) -> Option<&'a spp_member> {
    part(assessment, |assessment| assessment.answer.members.get(index))
}

/// The phase by the last decision on record; empty where there is none. A decision somebody took, never this
/// library's.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_phase_recorded<'a>(assessment: Option<&'a spp_assessment>) -> spp_text<'a> {
    ask(assessment, |assessment| Some(spp_text::of(assessment.recorded_phase()?.phase.as_str())))
}

/// The title of that phase; empty where the programme has no such phase.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_phase_title<'a>(assessment: Option<&'a spp_assessment>) -> spp_text<'a> {
    ask(assessment, |assessment| assessment.recorded_phase()?.title.as_deref().map(spp_text::of))
}

/// Since when that phase is entered.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_phase_since(assessment: Option<&spp_assessment>) -> spp_date {
    ask(assessment, |assessment| Some(assessment.recorded_phase()?.since.into()))
}

/// Who decided; empty where it is not recorded.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_phase_decided_by<'a>(
    assessment: Option<&'a spp_assessment>,
) -> spp_text<'a> {
    ask(assessment, |assessment| assessment.recorded_phase()?.decided_by.as_deref().map(spp_text::of))
}

/// The event that says so.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_phase_event<'a>(assessment: Option<&'a spp_assessment>) -> spp_event_id<'a> {
    ask(assessment, |assessment| Some((&assessment.recorded_phase()?.event).into()))
}

/// The id of the phase after it; empty after the last, and where the programme is not known.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_phase_next<'a>(assessment: Option<&'a spp_assessment>) -> spp_text<'a> {
    ask(assessment, |assessment| Some(spp_text::of(assessment.answer.phase.next.as_ref()?.as_str())))
}

/// The readiness for that next phase; `SPP_VERDICT_NONE` after the last. A reading of the facts, never a decision.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_phase_ready(assessment: Option<&spp_assessment>) -> spp_verdict {
    ask(assessment, |assessment| assessment.answer.phase.ready.map(number::verdict))
}

/// How many phases the programme has.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_phase_count(assessment: Option<&spp_assessment>) -> usize {
    ask(assessment, |assessment| Some(assessment.answer.phases.len()))
}

/// One of them, from 0, in order; NULL past the end.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_phase_at<'a>(
    assessment: Option<&'a spp_assessment>,
    index: usize,
) -> Option<&'a spp_phase> {
    part(assessment, |assessment| assessment.answer.phases.get(index))
}

/// The status as a hub by the last designation on record. A decision somebody took, never this library's.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_hub_status(assessment: Option<&spp_assessment>) -> spp_hub_status {
    ask(assessment, |assessment| Some(number::hub_status(assessment.recorded_hub()?.status)))
}

/// The first day of that designation.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_hub_since(assessment: Option<&spp_assessment>) -> spp_date {
    ask(assessment, |assessment| Some(assessment.recorded_hub()?.since.into()))
}

/// The last day of that designation; none where neither it nor the programme says.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_hub_until(assessment: Option<&spp_assessment>) -> spp_date {
    ask(assessment, |assessment| assessment.recorded_hub()?.until.map(Into::into))
}

/// The event that says so.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_hub_event<'a>(assessment: Option<&'a spp_assessment>) -> spp_event_id<'a> {
    ask(assessment, |assessment| Some((&assessment.recorded_hub()?.event).into()))
}

/// Whether the facts reach the criteria of a hub. A reading of the facts, never a decision.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_hub_verdict(assessment: Option<&spp_assessment>) -> spp_verdict {
    ask(assessment, |assessment| Some(number::verdict(assessment.answer.hub.verdict)))
}

/// Why: the root of that tree of criteria; NULL where no programme that has hubs is known.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_hub_criteria<'a>(
    assessment: Option<&'a spp_assessment>,
) -> Option<&'a spp_criterion> {
    part(assessment, |assessment| assessment.answer.hub.criteria.as_ref())
}

/// How many active members have a cycle: one each.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_cycle_count(assessment: Option<&spp_assessment>) -> usize {
    ask(assessment, |assessment| Some(assessment.answer.cycle.len()))
}

/// One of them, from 0; NULL past the end.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_cycle_at<'a>(
    assessment: Option<&'a spp_assessment>,
    index: usize,
) -> Option<&'a spp_cycle> {
    part(assessment, |assessment| assessment.answer.cycle.get(index))
}

/// How many next steps and open actions there are.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_due_count(assessment: Option<&spp_assessment>) -> usize {
    ask(assessment, |assessment| Some(assessment.answer.due.len()))
}

/// One of them, from 0, by date; NULL past the end.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_due_at<'a>(
    assessment: Option<&'a spp_assessment>,
    index: usize,
) -> Option<&'a spp_due> {
    part(assessment, |assessment| assessment.answer.due.get(index))
}

/// How many times a rule is broken, waived or not.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_breach_count(assessment: Option<&spp_assessment>) -> usize {
    ask(assessment, |assessment| Some(assessment.answer.breaches.len()))
}

/// One of them, from 0; NULL past the end.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_breach_at<'a>(
    assessment: Option<&'a spp_assessment>,
    index: usize,
) -> Option<&'a spp_breach> {
    part(assessment, |assessment| assessment.answer.breaches.get(index))
}

/// How many times nobody can decide a rule from what is recorded.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_untestable_count(assessment: Option<&spp_assessment>) -> usize {
    ask(assessment, |assessment| Some(assessment.answer.untestable.len()))
}

/// One of them, from 0; NULL past the end.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_untestable_at<'a>(
    assessment: Option<&'a spp_assessment>,
    index: usize,
) -> Option<&'a spp_untestable> {
    part(assessment, |assessment| assessment.answer.untestable.get(index))
}

/// How many problems the events have that this answer reads.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_problem_count(assessment: Option<&spp_assessment>) -> usize {
    ask(assessment, |assessment| Some(assessment.answer.problems.len()))
}

/// One of them, from 0; NULL past the end.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_problem_at<'a>(
    assessment: Option<&'a spp_assessment>,
    index: usize,
) -> Option<&'a spp_problem> {
    part(assessment, |assessment| assessment.answer.problems.get(index))
}

/// How many definitions were needed and are not there.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_missing_definition_count(assessment: Option<&spp_assessment>) -> usize {
    ask(assessment, |assessment| Some(assessment.answer.missing_definitions.len()))
}

/// One of them, from 0; NULL past the end.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_missing_definition_at<'a>(
    assessment: Option<&'a spp_assessment>,
    index: usize,
) -> Option<&'a spp_missing_definition> {
    part(assessment, |assessment| assessment.answer.missing_definitions.get(index))
}

/// How many events the answer rests on.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_read_count(assessment: Option<&spp_assessment>) -> usize {
    ask(assessment, |assessment| Some(assessment.answer.read.len()))
}

/// One of them, from 0; empty past the end.
///
/// Lives as long as `assessment`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_read_at<'a>(
    assessment: Option<&'a spp_assessment>,
    index: usize,
) -> spp_event_id<'a> {
    ask(assessment, |assessment| assessment.answer.read.get(index).map(Into::into))
}

/// The whole answer as JSON, `docs/answers.md`: the same inputs give the same bytes, in every language.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_to_json(
    assessment: Option<&spp_assessment>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || put_json(json, || Ok(spp_string::of(given(assessment, "assessment")?.answer.to_json()))))
}

/// Frees it. NULL is allowed. Not for one got from `spp_assessments_at`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessment_free(assessment: Option<Box<spp_assessment>>) {
    free(assessment);
}

/// The assessments of all clusters, by the id of the cluster.
///
/// Immutable: may be used from several threads at once. Free it with `spp_assessments_free`.
pub struct spp_assessments(Vec<spp_assessment>);

impl spp_assessments {
    pub(crate) fn of(answers: impl Iterator<Item = Assessment>) -> Box<spp_assessments> {
        Box::new(spp_assessments(answers.map(spp_assessment::of).collect()))
    }

    pub(crate) fn answers(&self) -> impl Iterator<Item = &Assessment> {
        self.0.iter().map(spp_assessment::answer)
    }
}

/// How many there are.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessments_count(assessments: Option<&spp_assessments>) -> usize {
    ask(assessments, |assessments| Some(assessments.0.len()))
}

/// One of them, from 0; NULL past the end. A part of the list, and not to be freed by itself.
///
/// Lives as long as `assessments`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessments_at<'a>(
    assessments: Option<&'a spp_assessments>,
    index: usize,
) -> Option<&'a spp_assessment> {
    ask(assessments, |assessments| Some(assessments.0.get(index)))
}

/// All of them as a JSON list.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessments_to_json(
    assessments: Option<&spp_assessments>,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            let answers: Vec<&Assessment> = given(assessments, "assessments")?.answers().collect();
            spp_string::of_json(&answers)
        })
    })
}

/// Frees it, and all that was got from it. NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn spp_assessments_free(assessments: Option<Box<spp_assessments>>) {
    free(assessments);
}
