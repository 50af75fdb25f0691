//! Answers.

use std::sync::{Arc, OnceLock};

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList};
use spp_core::assess::Assessment as Core;
use spp_core::table::of_assessments;

use crate::convert::{hashed, plain, read};
use crate::error::{away, try_away};
use crate::table::{Table, place};

/// Everything that is answered about one cluster. Immutable; may be shared between threads.
///
/// Its attributes are the fields of `docs/answers.md`. `phase.recorded` and `hub.recorded` are decisions that somebody took
/// and recorded; `phase.ready`, `hub.verdict` and the criteria are this library's reading of the facts. Neither is ever
/// derived from the other.
#[pyclass(frozen, eq, module = "spp")]
pub(crate) struct Assessment {
    core: Arc<Core>,
    json: OnceLock<String>,
    /// The parts as the package's dataclasses, made when first asked for.
    parts: pyo3::sync::PyOnceLock<Py<PyAny>>,
}

impl PartialEq for Assessment {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core
    }
}

impl Assessment {
    pub(crate) fn of(core: Core) -> Self {
        Assessment { core: Arc::new(core), json: OnceLock::new(), parts: pyo3::sync::PyOnceLock::new() }
    }

    fn json(&self, py: Python<'_>) -> PyResult<&str> {
        away(py, || self.json.get_or_init(|| self.core.to_json()).as_str())
    }

    fn part<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let json = self.json(py)?;
        self.parts.get_or_try_init(py, || read(py, "spp.answer", "parts", json))?.bind(py).getattr(name)
    }
}

/// A getter for each field of the answer, in its order.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        #[pymethods]
        impl Assessment {
            $(
                $(#[$doc])*
                #[getter]
                fn $name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    self.part(py, stringify!($name))
                }
            )*

            /// The answer in JSON: the same inputs give the same bytes.
            fn to_json(&self, py: Python<'_>) -> PyResult<&str> {
                self.json(py)
            }

            /// The same as dicts and lists: dates are ISO text, as in JSON.
            fn to_dict(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
                plain(py, self.json(py)?)
            }

            /// A table of this answer: assessments, members, phases, criteria, cycle, due, breaches, untestable or
            /// missing_definitions. Raises NotFoundError where there is no table of that name.
            fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
                try_away(py, || self.core.table(name)).map(Table::of)
            }

            fn __hash__(&self) -> u64 {
                hashed(&(&self.core.cluster, self.core.as_of, self.core.known))
            }

            fn __repr__(&self) -> String {
                let (cluster, on) = (&self.core.cluster, self.core.as_of);
                let hub = self.core.hub.verdict.name();
                let ready = self.core.phase.ready.map_or("none", |ready| ready.name());
                format!("<spp.Assessment of {cluster} as of {on}: next phase {ready}, hub {hub}>")
            }

            fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<Py<PyAny>> {
                Ok(slf.py().import("spp.notebook")?.getattr("assessment")?.call1((slf,))?.unbind())
            }

            fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
                slf
            }

            fn __deepcopy__<'py>(slf: Bound<'py, Self>, memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
                let _ = memo;
                slf
            }

            /// An answer is worth as much as what it was derived from, so it is never restored without that.
            fn __reduce__(&self) -> PyResult<()> {
                Err(PyTypeError::new_err(
                    "an Assessment cannot be pickled: pickle its view and definitions and assess again, or keep to_json()",
                ))
            }
        }
    };
}

fields! {
    /// The version of this shape.
    format;
    /// The cluster.
    cluster;
    /// Its name.
    name;
    /// What it grew from.
    kind;
    /// The date it is true at.
    as_of;
    /// The time it was known at; None where all that is recorded counts.
    known;
    /// The programme it was judged by; None where it is not in the definitions, or none was adopted.
    programme;
    /// The programme year of the date.
    year;
    /// The members on the date.
    members;
    /// The phase, as decided, and the readiness for the next.
    phase;
    /// Every phase with its criteria.
    phases;
    /// The status as a hub, as decided, and the eligibility.
    hub;
    /// Where each active member is in its cycle.
    cycle;
    /// What is due, and what is overdue, by date.
    due;
    /// Rules that the facts break.
    breaches;
    /// Rules that nobody can decide from what is recorded.
    untestable;
    /// What does not resolve of the events read.
    problems;
    /// Definitions that were needed and are not there.
    missing_definitions;
    /// Every event that the answer rests on.
    read;
}

/// The answers about many clusters: to be counted, indexed and walked as a sequence, and (as `table("assessments")`) a table
/// with one row each.
// Not registered as a `collections.abc.Sequence`: polars would then take its items for cells, and not ask for its table.
#[pyclass(frozen, eq, module = "spp")]
#[derive(Debug)]
pub(crate) struct Assessments {
    cores: Vec<Arc<Core>>,
    items: Vec<Py<Assessment>>,
    summary: Py<Table>,
}

impl PartialEq for Assessments {
    fn eq(&self, other: &Self) -> bool {
        self.cores == other.cores
    }
}

impl Assessments {
    pub(crate) fn of(py: Python<'_>, answers: Vec<Core>) -> PyResult<Self> {
        let items: Vec<Assessment> = answers.into_iter().map(Assessment::of).collect();
        let cores: Vec<Arc<Core>> = items.iter().map(|item| item.core.clone()).collect();
        let summary = Py::new(py, table_of(py, &cores, "assessments")?)?;
        let items = items.into_iter().map(|item| Py::new(py, item)).collect::<PyResult<_>>()?;
        Ok(Assessments { cores, items, summary })
    }
}

fn table_of(py: Python<'_>, cores: &[Arc<Core>], name: &str) -> PyResult<Table> {
    let table = try_away(py, || {
        let answers: Vec<&Core> = cores.iter().map(AsRef::as_ref).collect();
        of_assessments(name, &answers)
    })?;
    Ok(Table::of(table))
}

#[pymethods]
impl Assessments {
    /// A table of all these answers, by the names that `Assessment.table` takes.
    #[pyo3(signature = (name = "assessments"))]
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Py<Table>> {
        if name == "assessments" {
            return Ok(self.summary.clone_ref(py));
        }
        Py::new(py, table_of(py, &self.cores, name)?)
    }

    /// The names of the columns of the table `assessments`.
    #[getter]
    fn columns(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.summary.getattr(py, "columns")
    }

    fn __len__(&self) -> usize {
        self.items.len()
    }

    /// The answer of a place, or a list of those of a slice.
    fn __getitem__<'py>(&self, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = key.py();
        if key.is_instance_of::<pyo3::types::PySlice>() {
            return self.list(py)?.as_any().get_item(key);
        }
        let at = place(key.extract()?, self.items.len())?;
        let item = self.items.get(at).ok_or_else(|| PyTypeError::new_err("no such answer"))?;
        Ok(item.bind(py).clone().into_any())
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.list(py)?.try_iter()?.into_any())
    }

    fn __repr__(&self) -> String {
        format!("<spp.Assessments of {} clusters>", self.items.len())
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.summary.call_method0(py, "_repr_html_")
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        self.summary.get().__arrow_c_stream__(py, requested_schema)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        self.summary.get().__arrow_c_schema__(py)
    }
}

impl Assessments {
    fn list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, &self.items)
    }
}
