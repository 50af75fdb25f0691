//! Views: a record as of a date, and as known at a time.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::OnceLock;

use spp_core::assess::Goal;
use spp_core::definitions::Definitions;
use spp_core::ids::{ClusterId, ReviewId};
use spp_core::problem::Result;
use spp_core::programme::Programme;
use spp_core::time::{Date, Time};
use spp_core::view::View;

use crate::abi::{ask, call, free, given, place, reading};
use crate::assessment::{spp_assessment, spp_assessments};
use crate::definitions::spp_definitions;
use crate::error::spp_error;
use crate::problem::spp_problems;
use crate::programme::spp_programme;
use crate::status::spp_status;
use crate::text::{parsed, put_json, spare_text, spp_string, spp_text, text};
use crate::value::spp_date;

/// A record as of a date, and as known at a time. It keeps what it saw, whatever becomes of the record.
///
/// Immutable: may be used from several threads at once. Free it with `spp_view_free`.
pub struct spp_view {
    pub(crate) view: View,
    known: String,
    clusters: OnceLock<Vec<ClusterId>>,
}

impl spp_view {
    pub(crate) fn of(view: View) -> Box<spp_view> {
        let known = view.known().map(|known| known.to_string()).unwrap_or_default();
        Box::new(spp_view { view, known, clusters: OnceLock::new() })
    }

    fn clusters(&self) -> &[ClusterId] {
        self.clusters.get_or_init(|| self.view.cluster_ids().cloned().collect())
    }
}

/// The date it is true at.
#[unsafe(no_mangle)]
pub extern "C" fn spp_view_as_of(view: Option<&spp_view>) -> spp_date {
    ask(view, |view| Some(view.view.as_of().into()))
}

/// The time it was known at (RFC 3339); empty where all that is recorded counts.
///
/// Lives as long as `view`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_view_known<'a>(view: Option<&'a spp_view>) -> spp_text<'a> {
    ask(view, |view| Some(spp_text::of(&view.known)))
}

/// How many clusters were formed by the date. The first call costs the events that form clusters.
#[unsafe(no_mangle)]
pub extern "C" fn spp_view_cluster_count(view: Option<&spp_view>) -> usize {
    ask(view, |view| Some(view.clusters().len()))
}

/// The id of one of them, from 0, in order; empty past the end.
///
/// Lives as long as `view`.
#[unsafe(no_mangle)]
pub extern "C" fn spp_view_cluster_at<'a>(view: Option<&'a spp_view>, index: usize) -> spp_text<'a> {
    ask(view, |view| Some(spp_text::of(view.clusters().get(index)?.as_str())))
}

/// What does not resolve, as of the date and as known then, as a list for the caller to free. Linear in the events.
#[unsafe(no_mangle)]
pub extern "C" fn spp_view_problems(
    view: Option<&spp_view>,
    problems: Option<&mut MaybeUninit<Option<Box<spp_problems>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let problems = place(problems, "problems")?;
        *problems = Some(spp_problems::of(given(view, "view")?.view.problems()));
        Ok(())
    })
}

/// Everything that is answered about one cluster, by the programme it had adopted at the date.
///
/// `SPP_NOT_FOUND` where no cluster of that id was formed by the date, as known. Costs the events of the cluster, its members,
/// people and reviews, whatever else the record holds.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_assess(
    view: Option<&spp_view>,
    cluster: *const c_char,
    cluster_len: usize,
    definitions: Option<&spp_definitions>,
    assessment: Option<&mut MaybeUninit<Option<Box<spp_assessment>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let assessment = place(assessment, "assessment")?;
        // SAFETY: the caller's promise.
        let cluster = parsed(ClusterId::new(unsafe { text(cluster, cluster_len, "cluster") }?))?;
        let definitions = reading(&given(definitions, "definitions")?.0)?.clone();
        let answer = given(view, "view")?.view.assess(&cluster, &definitions)?;
        *assessment = Some(Box::new(spp_assessment::of(answer)));
        Ok(())
    })
}

/// The same under another programme: what if. The definitions still give the frameworks.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_assess_under(
    view: Option<&spp_view>,
    cluster: *const c_char,
    cluster_len: usize,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    assessment: Option<&mut MaybeUninit<Option<Box<spp_assessment>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let assessment = place(assessment, "assessment")?;
        // SAFETY: the caller's promise.
        let cluster = parsed(ClusterId::new(unsafe { text(cluster, cluster_len, "cluster") }?))?;
        let definitions = reading(&given(definitions, "definitions")?.0)?.clone();
        let programme = &given(programme, "programme")?.programme;
        let answer = given(view, "view")?.view.assess_under(&cluster, &definitions, programme)?;
        *assessment = Some(Box::new(spp_assessment::of(answer)));
        Ok(())
    })
}

/// The answers about every cluster formed by the date, by id.
#[unsafe(no_mangle)]
pub extern "C" fn spp_view_assess_all(
    view: Option<&spp_view>,
    definitions: Option<&spp_definitions>,
    assessments: Option<&mut MaybeUninit<Option<Box<spp_assessments>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let assessments = place(assessments, "assessments")?;
        let definitions = reading(&given(definitions, "definitions")?.0)?.clone();
        *assessments = Some(spp_assessments::of(given(view, "view")?.view.assess_all(&definitions)));
        Ok(())
    })
}

/// The same under another programme: what if.
#[unsafe(no_mangle)]
pub extern "C" fn spp_view_assess_all_under(
    view: Option<&spp_view>,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    assessments: Option<&mut MaybeUninit<Option<Box<spp_assessments>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        let assessments = place(assessments, "assessments")?;
        let definitions = reading(&given(definitions, "definitions")?.0)?.clone();
        let programme = &given(programme, "programme")?.programme;
        let answers = given(view, "view")?.view.assess_all_under(&definitions, programme);
        *assessments = Some(spp_assessments::of(answers));
        Ok(())
    })
}

/// All that hangs on a framework's questions in one review, its self-review included, as a JSON list: what
/// `spp_framework_migrate` takes. Costs the events of the review's cluster.
///
/// `SPP_NOT_FOUND` where no review of that id was planned by the date, as known.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_answers(
    view: Option<&spp_view>,
    review: *const c_char,
    review_len: usize,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            // SAFETY: the caller's promise.
            let review = parsed(ReviewId::new(unsafe { text(review, review_len, "review") }?))?;
            spp_string::of_json(&given(view, "view")?.view.answers(&review)?)
        })
    })
}

/// What was found, agreed, done and changed in the reviews of a cluster, or in one of them, as JSON: how far each area for
/// development and each action got, and the self-review beside the peer review. An empty `review` asks for all.
///
/// `SPP_NOT_FOUND` where no cluster of that id was formed by the date, as known, or it has no such review. Costs the events of
/// the cluster, its members, people and reviews.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_change_in_practice(
    view: Option<&spp_view>,
    cluster: *const c_char,
    cluster_len: usize,
    definitions: Option<&spp_definitions>,
    review: *const c_char,
    review_len: usize,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            // SAFETY: the caller's promise.
            let cluster = parsed(ClusterId::new(unsafe { text(cluster, cluster_len, "cluster") }?))?;
            let definitions = reading(&given(definitions, "definitions")?.0)?.clone();
            // SAFETY: the caller's promise.
            let review = unsafe { spare_text(review, review_len, "review") }?;
            let review = review.map(|review| parsed(ReviewId::new(review))).transpose()?;
            let view = &given(view, "view")?.view;
            spp_string::of_json(&view.change_in_practice(&cluster, &definitions, review.as_ref())?)
        })
    })
}

/// What is known now of a cluster and was not known at an earlier time (RFC 3339), both as of the view's date, as JSON: verdicts,
/// decisions, breaches, what is due, members, people, reviews, corrections, problems. `programme` may be NULL: the adopted one.
///
/// `SPP_NOT_FOUND` as `spp_view_assess`; `SPP_OUT_OF_RANGE` where `since` is later than the time at which the view knows. Costs
/// two assessments.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_changes_since(
    view: Option<&spp_view>,
    cluster: *const c_char,
    cluster_len: usize,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    since: *const c_char,
    since_len: usize,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            // SAFETY: the caller's promise.
            let cluster = unsafe { text(cluster, cluster_len, "cluster") }?;
            // SAFETY: the caller's promise.
            let since: Time = unsafe { text(since, since_len, "since") }?.parse()?;
            about(view, cluster, definitions, programme, |view, cluster, definitions, programme| {
                view.changes_since(cluster, definitions, programme, since)
            })
        })
    })
}

/// The dates after the view's own, up to and including `until` (`YYYY-MM-DD`), on which an answer about a cluster changes: what
/// changes, from what to what, and why, as JSON. `programme` asks what if; NULL is the one adopted by each date.
///
/// `SPP_NOT_FOUND` where no cluster of that id was formed by the view's date, as known. Costs an assessment for each date on
/// which something may change, and one more for each event that changes something.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_timeline(
    view: Option<&spp_view>,
    cluster: *const c_char,
    cluster_len: usize,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    until: *const c_char,
    until_len: usize,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            // SAFETY: the caller's promise.
            let cluster = unsafe { text(cluster, cluster_len, "cluster") }?;
            // SAFETY: the caller's promise.
            let until: Date = unsafe { text(until, until_len, "until") }?.parse()?;
            about(view, cluster, definitions, programme, |view, cluster, definitions, programme| {
                view.timeline(cluster, definitions, programme, until)
            })
        })
    })
}

/// What the facts of a cluster reach at each of some dates, as JSON (`docs/answers.md`): the phase recorded, the readiness for the
/// next, and the verdict on the hub's criteria, as an assessment as of that date finds them. `dates` are `YYYY-MM-DD`, parted by
/// white space; they may lie before and after the view's. `programme` asks what if; NULL is the one adopted by each date.
///
/// `SPP_NOT_FOUND` where no cluster of that id was formed by the view's date, as known. Looks the cluster's events up once, and puts
/// together again, for each date, what facts since the date before are about.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_verdicts(
    view: Option<&spp_view>,
    cluster: *const c_char,
    cluster_len: usize,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    dates: *const c_char,
    dates_len: usize,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            // SAFETY: the caller's promise.
            let cluster = unsafe { text(cluster, cluster_len, "cluster") }?;
            // SAFETY: the caller's promise.
            let dates = listed_dates(unsafe { text(dates, dates_len, "dates") }?)?;
            about(view, cluster, definitions, programme, |view, cluster, definitions, programme| {
                view.verdicts(cluster, definitions, programme, &dates)
            })
        })
    })
}

/// What is asked about a cluster under definitions and, where one is passed, another programme, as JSON.
fn about<T: serde::Serialize>(
    view: Option<&spp_view>,
    cluster: &str,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    ask: impl FnOnce(&View, &ClusterId, &Definitions, Option<&Programme>) -> Result<T>,
) -> Result<Box<spp_string>> {
    let cluster = parsed(ClusterId::new(cluster))?;
    let definitions = reading(&given(definitions, "definitions")?.0)?.clone();
    let programme = programme.map(|programme| &programme.programme);
    let view = &given(view, "view")?.view;
    spp_string::of_json(&ask(view, &cluster, &definitions, programme)?)
}

/// Dates parted by white space.
pub(crate) fn listed_dates(text: &str) -> Result<Vec<Date>> {
    text.split_whitespace().map(str::parse).collect()
}

/// Who is trained for each role from the view's date up to and including `until` (`YYYY-MM-DD`), against what the planned reviews
/// need, as JSON (`docs/forecast.md`). `programme` asks what if; NULL is the one adopted by each date.
///
/// `SPP_NOT_FOUND` where no cluster of that id was formed by the view's date, as known. Gathers the cluster once for each day on
/// which something may change or is planned, and once more for each event of a day that changes who is trained.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_forecast(
    view: Option<&spp_view>,
    cluster: *const c_char,
    cluster_len: usize,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    until: *const c_char,
    until_len: usize,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            // SAFETY: the caller's promise.
            let cluster = unsafe { text(cluster, cluster_len, "cluster") }?;
            // SAFETY: the caller's promise.
            let until: Date = unsafe { text(until, until_len, "until") }?.parse()?;
            about(view, cluster, definitions, programme, |view, cluster, definitions, programme| {
                view.forecast(cluster, definitions, programme, until)
            })
        })
    })
}

/// The smallest sets of steps that would make an unmet verdict met, as JSON (`docs/next-steps.md`). Every plan was tried out.
///
/// `goal` is `next` (the phase after the one on record), `hub`, or a phase by its id or its place from 1. `by` is the last day
/// wanted (ISO), NULL for any. `programme` is the one to judge by, NULL for the one adopted. Costs some hundreds of assessments.
///
/// `SPP_NOT_FOUND` where no cluster of that id was formed by the date, or the programme has no such phase.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn spp_view_next_steps(
    view: Option<&spp_view>,
    cluster: *const c_char,
    cluster_len: usize,
    definitions: Option<&spp_definitions>,
    programme: Option<&spp_programme>,
    goal: *const c_char,
    goal_len: usize,
    by: *const c_char,
    by_len: usize,
    json: Option<&mut MaybeUninit<Option<Box<spp_string>>>>,
    err: Option<&mut MaybeUninit<Option<Box<spp_error>>>>,
) -> spp_status {
    call(err, || {
        put_json(json, || {
            // SAFETY: the caller's promise.
            let cluster = parsed(ClusterId::new(unsafe { text(cluster, cluster_len, "cluster") }?))?;
            // SAFETY: the caller's promise.
            let goal: Goal = unsafe { text(goal, goal_len, "goal") }?.parse()?;
            // SAFETY: the caller's promise.
            let by = unsafe { spare_text(by, by_len, "by") }?.map(str::parse::<Date>).transpose()?;
            let definitions = reading(&given(definitions, "definitions")?.0)?.clone();
            let programme = programme.map(|programme| &programme.programme);
            let view = &given(view, "view")?.view;
            spp_string::of_json(&view.next_steps(&cluster, &definitions, programme, &goal, by)?)
        })
    })
}

/// Frees it. NULL is allowed. Its assessments live on.
#[unsafe(no_mangle)]
pub extern "C" fn spp_view_free(view: Option<Box<spp_view>>) {
    free(view);
}
