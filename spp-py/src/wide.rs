//! Answers about all clusters at once. Each is kept as it was made, with its JSON and its tables.

use std::sync::{Arc, OnceLock};

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::convert::{hashed, plain, read};
use crate::error::{away, try_away};
use crate::table::Table;

/// A class around an answer of the core: a getter for each field of it, its JSON, and its tables.
macro_rules! answer {
    ($(#[$class:meta])* $name:ident, $module:literal, $summary:literal; $($(#[$doc:meta])* $field:ident;)*) => {
        $(#[$class])*
        #[pyclass(frozen, eq, module = "spp")]
        pub(crate) struct $name {
            core: Arc<spp_core::assess::$name>,
            json: OnceLock<String>,
            /// The parts as the package's dataclasses, made when first asked for.
            parts: pyo3::sync::PyOnceLock<Py<PyAny>>,
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.core == other.core
            }
        }

        impl $name {
            pub(crate) fn of(core: spp_core::assess::$name) -> Self {
                $name { core: Arc::new(core), json: OnceLock::new(), parts: pyo3::sync::PyOnceLock::new() }
            }

            fn json(&self, py: Python<'_>) -> PyResult<&str> {
                away(py, || self.json.get_or_init(|| self.core.to_json()).as_str())
            }

            fn part<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
                let json = self.json(py)?;
                self.parts.get_or_try_init(py, || read(py, $module, "parts", json))?.bind(py).getattr(name)
            }
        }

        #[pymethods]
        impl $name {
            $(
                $(#[$doc])*
                #[getter]
                fn $field<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    self.part(py, stringify!($field))
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

            /// A table of this answer; `TABLES` lists them. Raises NotFoundError where there is no table of that name.
            fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
                try_away(py, || self.core.table(name)).map(Table::of)
            }

            /// The names of its tables.
            #[classattr]
            #[pyo3(name = "TABLES")]
            fn tables(py: Python<'_>) -> PyResult<Py<PyAny>> {
                Ok(pyo3::types::PyTuple::new(py, spp_core::assess::$name::TABLES)?.into_any().unbind())
            }

            fn __hash__(&self) -> u64 {
                hashed(&(stringify!($name), self.core.as_of, self.core.known))
            }

            fn __repr__(&self) -> String {
                format!("<spp.{} as of {}>", stringify!($name), self.core.as_of)
            }

            fn _repr_html_(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
                Py::new(py, self.table(py, $summary)?)?.call_method0(py, "_repr_html_")
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
                Err(PyTypeError::new_err(concat!(
                    "a ", stringify!($name), " cannot be pickled: pickle its view and definitions and ask again, or keep to_json()",
                )))
            }
        }
    };
}

answer! {
    /// Every hub, what each gave to whom, and who is supported by none or by several. Immutable; may be shared between threads.
    ///
    /// Its attributes are the fields of `docs/network.md`.
    Network, "spp.network", "hubs";
    /// The version of this shape.
    format;
    /// The date it is true at.
    as_of;
    /// The time it was known at; None where all that is recorded counts.
    known;
    /// The days over which support is counted.
    period;
    /// How many there are.
    counts;
    /// Every cluster that was ever designated or gave support as a hub, by id.
    hubs;
    /// Who supported whom, by hub and then cluster.
    edges;
    /// Every cluster formed by the date, by id.
    clusters;
    /// Clusters without a designation that holds, and supported by no hub.
    unsupported;
    /// Clusters supported by two hubs or more.
    shared;
    /// Programmes that were needed and are not there.
    missing_definitions;
}

answer! {
    /// The same record under another programme: who gains, who loses, and by which criterion. Immutable; may be shared between
    /// threads.
    ///
    /// Its attributes are the fields of `docs/programme-change.md`.
    WhatIf, "spp.what_if", "what_if";
    /// The version of this shape.
    format;
    /// The date it is true at.
    as_of;
    /// The time it was known at; None where all that is recorded counts.
    known;
    /// The programme that all are read by instead of the one each adopted.
    programme;
    /// How many clusters each goal changes for.
    goals;
    /// Every cluster formed by the date, by id.
    clusters;
    /// Adopted programmes that are not there: what their clusters reached before cannot be told.
    missing_definitions;
}

answer! {
    /// Whom the programme reaches, what is covered, what followed, and who is trained. Immutable; may be shared between threads.
    ///
    /// Its attributes are the fields of `docs/overview.md`.
    Overview, "spp.overview", "reach";
    /// The version of this shape.
    format;
    /// The date it is true at.
    as_of;
    /// The time it was known at; None where all that is recorded counts.
    known;
    /// Schools, people, localities and clusters.
    reach;
    /// Self-reviews, reviews and impact reviews, by year: per cluster, then in total.
    coverage;
    /// From visits to what changed, by year of the visit: per cluster, then in total.
    follow_through;
    /// Trained and current people by role and level: per cluster, then in total.
    capacity;
    /// Programmes that were needed and are not there.
    missing_definitions;
}
