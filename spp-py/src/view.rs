//! The view: a record as of a date, and as known at a time.

use pyo3::prelude::*;
use pyo3::types::PyDate;
use spp_core::assess::Goal;
use spp_core::definitions::Definitions as CoreDefinitions;
use spp_core::ids::{ClusterId, ReviewId};
use spp_core::problem::{Code, Problem, Result};
use spp_core::programme::Programme as CoreProgramme;
use spp_core::record::Record as CoreRecord;
use spp_core::time::{Date, Time};
use spp_core::view::View as Core;

use crate::assessment::{Assessment, Assessments};
use crate::convert::{Reduced, date, plain, read, reduced, time, to_date, to_time, value};
use crate::definitions::Definitions;
use crate::error::{away, try_away};
use crate::problem;
use crate::programme::Programme;
use crate::table::Table;
use crate::wide::{Network, Overview, WhatIf};

/// A record as of a date, and as known at a time. Immutable; may be shared between threads.
#[pyclass(frozen, module = "spp")]
#[derive(Debug)]
pub(crate) struct View {
    view: Core,
    record: CoreRecord,
}

impl View {
    pub(crate) fn of(record: CoreRecord, on: Date, known: Option<Time>) -> Self {
        let view = known.map_or_else(|| record.as_of(on), |known| record.as_of_known(on, known));
        View { view, record }
    }

    /// What is asked of the days up to another one.
    fn ahead<T: Send>(
        py: Python<'_>,
        definitions: &Bound<'_, Definitions>,
        until: &Bound<'_, PyAny>,
        programme: Option<&Bound<'_, Programme>>,
        ask: impl FnOnce(&CoreDefinitions, Option<&CoreProgramme>, Date) -> Result<T> + Send,
    ) -> PyResult<T> {
        let until = date(until)?;
        under(py, definitions, programme, |definitions, programme| ask(definitions, programme, until))
    }

    /// What is asked at many dates.
    fn at_dates<T: Send>(
        py: Python<'_>,
        definitions: &Bound<'_, Definitions>,
        dates: &Bound<'_, PyAny>,
        programme: Option<&Bound<'_, Programme>>,
        ask: impl FnOnce(&CoreDefinitions, Option<&CoreProgramme>, &[Date]) -> Result<T> + Send,
    ) -> PyResult<T> {
        let dates = dates.try_iter()?.map(|on| date(&on?)).collect::<PyResult<Vec<Date>>>()?;
        under(py, definitions, programme, |definitions, programme| ask(definitions, programme, &dates))
    }
}

/// What is asked under definitions and, where one is passed, another programme.
fn under<T: Send>(
    py: Python<'_>,
    definitions: &Bound<'_, Definitions>,
    programme: Option<&Bound<'_, Programme>>,
    ask: impl FnOnce(&CoreDefinitions, Option<&CoreProgramme>) -> Result<T> + Send,
) -> PyResult<T> {
    let definitions = definitions.get().snapshot(py)?;
    let programme = programme.map(|programme| programme.get().core());
    try_away(py, || ask(&definitions, programme))
}

/// The cluster of an id; what is no id names no cluster.
fn cluster_of(id: &str) -> Result<ClusterId> {
    ClusterId::new(id).map_err(|_| no_such("cluster", id))
}

#[pymethods]
impl View {
    /// The date it is true at.
    #[getter]
    fn as_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDate>> {
        to_date(py, self.view.as_of())
    }

    /// The time it was known at; None where all that is recorded counts.
    #[getter]
    fn known<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.view.known().map(|known| to_time(py, known)).transpose()
    }

    /// Everything that is answered about one cluster, by the programme it had adopted at the date; `programme` asks
    /// "what if". Costs the events of the cluster, its members, people and reviews, whatever else the record holds.
    ///
    /// Raises NotFoundError where no cluster of that id was formed by the date.
    #[pyo3(signature = (cluster, definitions, programme = None))]
    fn assess(
        &self,
        py: Python<'_>,
        cluster: &str,
        definitions: &Bound<'_, Definitions>,
        programme: Option<&Bound<'_, Programme>>,
    ) -> PyResult<Assessment> {
        let definitions = definitions.get().snapshot(py)?;
        let programme = programme.map(|programme| programme.get().core());
        let answer = try_away(py, || {
            let id = cluster_of(cluster)?;
            match programme {
                Some(programme) => self.view.assess_under(&id, &definitions, programme),
                None => self.view.assess(&id, &definitions),
            }
        })?;
        Ok(Assessment::of(answer))
    }

    /// The answers about every cluster formed by the date, by id: a sequence, and a table too.
    #[pyo3(signature = (definitions, programme = None))]
    fn assess_all(
        &self,
        py: Python<'_>,
        definitions: &Bound<'_, Definitions>,
        programme: Option<&Bound<'_, Programme>>,
    ) -> PyResult<Assessments> {
        let definitions = definitions.get().snapshot(py)?;
        let programme = programme.map(|programme| programme.get().core());
        let answers: Vec<_> = away(py, || match programme {
            Some(programme) => self.view.assess_all_under(&definitions, programme).collect(),
            None => self.view.assess_all(&definitions).collect(),
        })?;
        Assessments::of(py, answers)
    }

    /// The network of hubs: what each gave to whom from `since` (None: as far back as the record goes) to the date, and who is
    /// supported by none or by several; `programme` asks "what if". Gathers each cluster once.
    #[pyo3(signature = (definitions, programme = None, *, since = None))]
    fn network(
        &self,
        py: Python<'_>,
        definitions: &Bound<'_, Definitions>,
        programme: Option<&Bound<'_, Programme>>,
        since: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Network> {
        let definitions = definitions.get().snapshot(py)?;
        let programme = programme.map(|programme| programme.get().core());
        let since = since.map(date).transpose()?;
        Ok(Network::of(away(py, || self.view.network(&definitions, programme, since))?))
    }

    /// Every cluster under `programme` beside the one it had adopted at the date: who gains, who loses, of whom nobody can tell
    /// any more, and by which criteria. Gathers each cluster once.
    fn what_if(
        &self,
        py: Python<'_>,
        definitions: &Bound<'_, Definitions>,
        programme: &Bound<'_, Programme>,
    ) -> PyResult<WhatIf> {
        let definitions = definitions.get().snapshot(py)?;
        let programme = programme.get().core();
        Ok(WhatIf::of(away(py, || self.view.what_if(&definitions, programme))?))
    }

    /// Reach, coverage, follow-through and capacity of all clusters, as of the date; `programme` asks "what if". Gathers each
    /// cluster once.
    #[pyo3(signature = (definitions, programme = None))]
    fn overview(
        &self,
        py: Python<'_>,
        definitions: &Bound<'_, Definitions>,
        programme: Option<&Bound<'_, Programme>>,
    ) -> PyResult<Overview> {
        let definitions = definitions.get().snapshot(py)?;
        let programme = programme.map(|programme| programme.get().core());
        Ok(Overview::of(away(py, || self.view.overview(&definitions, programme))?))
    }

    /// All that hangs on a framework's questions in one review, its self-review included: answers as `Framework.migrate` takes
    /// them, each with a key that says where it is. Costs the events of the review's cluster.
    ///
    /// Raises NotFoundError where no review of that id was planned by the date.
    fn answers(&self, py: Python<'_>, review: &str) -> PyResult<Py<PyAny>> {
        let json = try_away(py, || {
            let id = ReviewId::new(review).map_err(|_| no_such("review", review))?;
            let answers = self.view.answers(&id)?;
            Ok(serde_json::to_string(&answers).unwrap_or_default())
        })?;
        plain(py, &json)
    }

    /// What was found, agreed, done and changed in the reviews of a cluster, or in one of them: how far each area for development
    /// and each action got, and the self-review beside the peer review. Costs the events of the cluster, its members, people and
    /// reviews.
    ///
    /// Raises NotFoundError where no cluster of that id was formed by the date, or it has no such review.
    #[pyo3(signature = (cluster, definitions, review = None))]
    fn change_in_practice(
        &self,
        py: Python<'_>,
        cluster: &str,
        definitions: &Bound<'_, Definitions>,
        review: Option<&str>,
    ) -> PyResult<Py<PyAny>> {
        let definitions = definitions.get().snapshot(py)?;
        let answer = try_away(py, || {
            let cluster = cluster_of(cluster)?;
            let review = review.map(|id| ReviewId::new(id).map_err(|_| no_such("review", id))).transpose()?;
            self.view.change_in_practice(&cluster, &definitions, review.as_ref())
        })?;
        read(py, "spp.practice", "change_in_practice", &answer.to_json())
    }

    /// What is known now of a cluster and was not known at an earlier time, both as of this view's date, so that only knowledge
    /// moved; `programme` asks "what if". Costs two assessments.
    ///
    /// Raises NotFoundError where no cluster of that id was formed by the date, ArgumentError where `since` is later than the time
    /// at which this view knows.
    #[pyo3(signature = (cluster, definitions, since, programme = None))]
    fn changes_since(
        &self,
        py: Python<'_>,
        cluster: &str,
        definitions: &Bound<'_, Definitions>,
        since: &Bound<'_, PyAny>,
        programme: Option<&Bound<'_, Programme>>,
    ) -> PyResult<Py<PyAny>> {
        let definitions = definitions.get().snapshot(py)?;
        let programme = programme.map(|programme| programme.get().core());
        let since = time(since)?;
        let answer = try_away(py, || {
            let cluster = cluster_of(cluster)?;
            self.view.changes_since(&cluster, &definitions, programme, since)
        })?;
        read(py, "spp.changes", "changes", &answer.to_json())
    }

    /// The dates after the view's own, up to and including `until`, on which an answer about a cluster changes: what changes,
    /// from what to what, and why. `programme` asks "what if"; without it the one adopted by each date judges. Costs an
    /// assessment for each date on which something may change, and one more for each event that changes something.
    ///
    /// Raises NotFoundError where no cluster of that id was formed by the view's date.
    #[pyo3(signature = (cluster, definitions, until, programme = None))]
    fn timeline(
        &self,
        py: Python<'_>,
        cluster: &str,
        definitions: &Bound<'_, Definitions>,
        until: &Bound<'_, PyAny>,
        programme: Option<&Bound<'_, Programme>>,
    ) -> PyResult<Py<PyAny>> {
        let json = View::ahead(py, definitions, until, programme, |definitions, programme, until| {
            let id = cluster_of(cluster)?;
            Ok(self.view.timeline(&id, definitions, programme, until)?.to_json())
        })?;
        read(py, "spp.timeline", "timeline", &json)
    }

    /// The timelines of all clusters as a table: `changes` or `causes`. Costs as `timeline` for each cluster.
    ///
    /// Raises NotFoundError where there is no table of that name.
    #[pyo3(signature = (definitions, until, programme = None, name = "changes"))]
    fn timeline_table(
        &self,
        py: Python<'_>,
        definitions: &Bound<'_, Definitions>,
        until: &Bound<'_, PyAny>,
        programme: Option<&Bound<'_, Programme>>,
        name: &str,
    ) -> PyResult<Table> {
        let table = View::ahead(py, definitions, until, programme, |definitions, programme, until| {
            self.view.timeline_table(name, definitions, programme, until)
        })?;
        Ok(Table::of(table))
    }

    /// What the facts reach at each of some dates, before or after the view's: `spp.verdicts.Verdicts`. The phase recorded, the
    /// readiness for the next and the hub's verdict are those of an assessment as of that date. `programme` asks "what if"; without
    /// it the one adopted by each date judges. Looks the cluster's events up once, and puts together again, for each date, what
    /// facts since the date before are about.
    ///
    /// Raises NotFoundError where no cluster of that id was formed by the view's date.
    #[pyo3(signature = (cluster, definitions, dates, programme = None))]
    fn verdicts(
        &self,
        py: Python<'_>,
        cluster: &str,
        definitions: &Bound<'_, Definitions>,
        dates: &Bound<'_, PyAny>,
        programme: Option<&Bound<'_, Programme>>,
    ) -> PyResult<Py<PyAny>> {
        let json = View::at_dates(py, definitions, dates, programme, |definitions, programme, dates| {
            let id = cluster_of(cluster)?;
            Ok(self.view.verdicts(&id, definitions, programme, dates)?.to_json())
        })?;
        read(py, "spp.verdicts", "verdicts", &json)
    }

    /// The verdicts about all clusters as a table. Costs as `verdicts` for each cluster.
    ///
    /// Raises NotFoundError where there is no table of that name.
    #[pyo3(signature = (definitions, dates, programme = None, name = "verdicts"))]
    fn verdicts_table(
        &self,
        py: Python<'_>,
        definitions: &Bound<'_, Definitions>,
        dates: &Bound<'_, PyAny>,
        programme: Option<&Bound<'_, Programme>>,
        name: &str,
    ) -> PyResult<Table> {
        let table = View::at_dates(py, definitions, dates, programme, |definitions, programme, dates| {
            self.view.verdicts_table(name, definitions, programme, dates)
        })?;
        Ok(Table::of(table))
    }

    /// Who is trained for each role from the view's date up to and including `until`, against what the planned reviews need:
    /// `spp.forecast.Forecast`. `programme` asks "what if"; without it the one adopted by each date judges. Gathers the cluster
    /// once for each day on which something may change or is planned, and once more for each event of a day that changes who
    /// is trained.
    ///
    /// Raises NotFoundError where no cluster of that id was formed by the view's date.
    #[pyo3(signature = (cluster, definitions, until, programme = None))]
    fn forecast(
        &self,
        py: Python<'_>,
        cluster: &str,
        definitions: &Bound<'_, Definitions>,
        until: &Bound<'_, PyAny>,
        programme: Option<&Bound<'_, Programme>>,
    ) -> PyResult<Py<PyAny>> {
        let json = View::ahead(py, definitions, until, programme, |definitions, programme, until| {
            let id = cluster_of(cluster)?;
            Ok(self.view.forecast(&id, definitions, programme, until)?.to_json())
        })?;
        read(py, "spp.forecast", "forecast", &json)
    }

    /// The forecasts of all clusters as a table: `stretches`, `needs` or `places`. Costs as `forecast` for each cluster.
    ///
    /// Raises NotFoundError where there is no table of that name.
    #[pyo3(signature = (definitions, until, programme = None, name = "stretches"))]
    fn forecast_table(
        &self,
        py: Python<'_>,
        definitions: &Bound<'_, Definitions>,
        until: &Bound<'_, PyAny>,
        programme: Option<&Bound<'_, Programme>>,
        name: &str,
    ) -> PyResult<Table> {
        let table = View::ahead(py, definitions, until, programme, |definitions, programme, until| {
            self.view.forecast_table(name, definitions, programme, until)
        })?;
        Ok(Table::of(table))
    }

    /// The smallest sets of steps that would make an unmet verdict met: `spp.next_steps.NextSteps`. Every plan was tried out.
    /// `goal` is "next" (the phase after the one on record), "hub", or a phase; `by` the last day wanted.
    ///
    /// Raises NotFoundError where no cluster of that id was formed by the date, or the programme has no such phase. Costs some
    /// hundreds of assessments.
    #[pyo3(signature = (cluster, definitions, goal = "next", by = None, programme = None))]
    fn next_steps(
        &self,
        py: Python<'_>,
        cluster: &str,
        definitions: &Bound<'_, Definitions>,
        goal: &str,
        by: Option<&Bound<'_, PyAny>>,
        programme: Option<&Bound<'_, Programme>>,
    ) -> PyResult<Py<PyAny>> {
        let definitions = definitions.get().snapshot(py)?;
        let programme = programme.map(|programme| programme.get().core());
        let by = by.map(date).transpose()?;
        let answer = try_away(py, || {
            let id = cluster_of(cluster)?;
            self.view.next_steps(&id, &definitions, programme, &goal.parse::<Goal>()?, by)
        })?;
        value(py, "spp.next_steps", "read", &answer)
    }

    /// The table of a name; `view.table("tables")` lists them. Linear in the events its rows come from.
    ///
    /// Raises NotFoundError where there is no table of that name.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        try_away(py, || self.view.table(name)).map(Table::of)
    }

    /// The clusters formed by the date: the table `clusters`.
    fn clusters(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "clusters")
    }

    /// The schools listed by the date: the table `schools`.
    fn schools(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "schools")
    }

    /// The people with a post or a training by the date: the table `people`.
    fn people(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "people")
    }

    /// The reviews planned by the date: the table `reviews`.
    fn reviews(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "reviews")
    }

    /// The ids of the clusters formed by the date, in order.
    #[getter]
    fn cluster_ids(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        away(py, || self.view.cluster_ids().map(ToString::to_string).collect())
    }

    /// What does not resolve, as of this date and as known then. Linear in the events.
    #[getter]
    fn problems(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let problems = away(py, || self.view.problems())?;
        problem::to_python(py, &problems)
    }

    fn __repr__(&self) -> String {
        let known = self.view.known().map(|known| format!(", known {known}")).unwrap_or_default();
        format!("<spp.View as of {}{known}>", self.view.as_of())
    }

    /// Through the canonical form of its record.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py, (String, String, Option<String>)>> {
        let dump = away(py, || self.record.dump())?;
        let known = self.view.known().map(|known| known.to_string());
        reduced(py, "view", (dump, self.view.as_of().to_string(), known))
    }
}

/// What can be no id is nothing's id.
fn no_such(kind: &str, id: &str) -> Box<Problem> {
    Box::new(Problem::new(Code::NotFound, format!("no {kind} `{}`", id.escape_debug())))
}
