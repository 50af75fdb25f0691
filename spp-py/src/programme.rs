//! Programmes: how a cluster matures, and what is expected when.

use std::path::PathBuf;

use pyo3::prelude::*;
use spp_core::programme::Programme as Core;

use crate::convert::{Input, Reduced, file, hashed, plain, reduced, value};
use crate::definitions::Definitions;
use crate::error::{away, try_away};
use crate::problem;

/// A programme, read and checked once. Immutable; may be shared between threads.
#[pyclass(frozen, module = "spp", eq, hash)]
#[derive(Debug, Clone)]
pub(crate) struct Programme {
    core: Core,
}

impl Programme {
    pub(crate) fn of(core: Core) -> Self {
        Programme { core }
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }
}

impl PartialEq for Programme {
    fn eq(&self, other: &Self) -> bool {
        self.core.digest() == other.core.digest()
    }
}

impl std::hash::Hash for Programme {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        state.write_u64(hashed(&self.core.digest()));
    }
}

#[pymethods]
impl Programme {
    /// The programme of a JSON document in a file.
    ///
    /// Raises MalformedError where it is not JSON or a field has the wrong type; what else is wrong is in `problems`.
    #[staticmethod]
    fn read(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let bytes = file(py, &path)?;
        try_away(py, || Core::read(&bytes)).map(Programme::of)
    }

    /// The same of a mapping, text or bytes.
    #[staticmethod]
    fn from_bytes(document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let input = Input::json_or_mapping(document)?;
        try_away(document.py(), || Core::read(input.bytes())).map(Programme::of)
    }

    /// Its id.
    #[getter]
    fn id(&self) -> &str {
        self.core.id().as_str()
    }

    /// Its semantic version.
    #[getter]
    fn version(&self) -> String {
        self.core.version().to_string()
    }

    /// Its title, in its own language where it has several.
    #[getter]
    fn title(&self) -> &str {
        self.core.title()
    }

    /// The language of its plain texts.
    #[getter]
    fn language(&self) -> &str {
        self.core.language().as_str()
    }

    /// Whether it is an example of this library's, and nobody's real programme.
    #[getter]
    fn illustrative(&self) -> bool {
        self.core.is_illustrative()
    }

    /// What is wrong with it, and what of it is not known here.
    #[getter]
    fn problems(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        problem::to_python(py, self.core.problems())
    }

    /// Runs the cases that the document carries, and looks for criteria that no case decides, that can never be met, or that
    /// contradict each other: `spp.checks.ProgrammeCheck`. Costs an assessment a case.
    #[pyo3(signature = (definitions = None))]
    fn check(&self, py: Python<'_>, definitions: Option<&Bound<'_, Definitions>>) -> PyResult<Py<PyAny>> {
        let definitions = match definitions {
            Some(definitions) => definitions.get().snapshot(py)?,
            None => Default::default(),
        };
        let check = away(py, || self.core.check(&definitions))?;
        value(py, "spp.checks", "read", &check)
    }

    /// SHA-256 of its content, the same however the document is laid out.
    #[getter]
    fn digest(&self) -> &str {
        self.core.digest()
    }

    /// The document as it was read, but for white space between its parts.
    fn to_json(&self) -> &str {
        self.core.to_json()
    }

    /// The document as dicts and lists.
    fn to_dict(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        plain(py, self.core.to_json())
    }

    fn __repr__(&self) -> String {
        format!("<spp.Programme {} {}>", self.core.id(), self.core.version())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py, (String,)>> {
        reduced(py, "programme", (self.core.to_json().to_owned(),))
    }
}
