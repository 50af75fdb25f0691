//! Frameworks: what a review asks.

use std::path::PathBuf;

use pyo3::prelude::*;
use spp_core::framework::{Answer, Framework as Core, Succession, migrate};

use crate::convert::{Input, Reduced, file, hashed, plain, reduced, value};
use crate::error::{away, try_away};
use crate::problem;

/// A framework, read and checked once. Immutable; may be shared between threads.
#[pyclass(frozen, module = "spp", eq, hash)]
#[derive(Debug, Clone)]
pub(crate) struct Framework {
    core: Core,
}

impl Framework {
    pub(crate) fn of(core: Core) -> Self {
        Framework { core }
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }
}

impl PartialEq for Framework {
    fn eq(&self, other: &Self) -> bool {
        self.core.digest() == other.core.digest()
    }
}

impl std::hash::Hash for Framework {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        state.write_u64(hashed(&self.core.digest()));
    }
}

#[pymethods]
impl Framework {
    /// The framework of a JSON document in a file.
    ///
    /// Raises MalformedError where it is not JSON or a field has the wrong type; what else is wrong is in `problems`.
    #[staticmethod]
    fn read(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let bytes = file(py, &path)?;
        try_away(py, || Core::read(&bytes)).map(Framework::of)
    }

    /// The same of a mapping, text or bytes.
    #[staticmethod]
    fn from_bytes(document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let input = Input::json_or_mapping(document)?;
        try_away(document.py(), || Core::read(input.bytes())).map(Framework::of)
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
        self.core.title().plain(self.core.language())
    }

    /// The language of its plain texts.
    #[getter]
    fn language(&self) -> &str {
        self.core.language().as_str()
    }

    /// Whether it is an example of this library's, and nobody's real framework.
    #[getter]
    fn illustrative(&self) -> bool {
        self.core.illustrative()
    }

    /// What is wrong with it, and what of it is not known here.
    #[getter]
    fn problems(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        problem::to_python(py, self.core.problems())
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

    /// Every change from this edition to a new one, and the rise of the version that they need.
    fn diff(&self, py: Python<'_>, new: &Bound<'_, Framework>) -> PyResult<Py<PyAny>> {
        let new = new.get().core();
        let diff = away(py, || self.core.diff(new))?;
        value(py, "spp.editions", "diff", &diff)
    }

    /// Whether this edition may be published after an old one: its version must rise as much as its changes demand.
    fn check_release(&self, py: Python<'_>, old: &Bound<'_, Framework>) -> PyResult<Py<PyAny>> {
        let old = old.get().core();
        let release = away(py, || self.core.check_release(old))?;
        value(py, "spp.editions", "release", &release)
    }

    /// Puts this overlay onto an edition of its core. With the edition it names as `base`, what the core has lost since is
    /// named too.
    ///
    /// Raises DefinitionError where this is no overlay, or of another core.
    #[pyo3(signature = (core, base = None))]
    fn onto(
        &self,
        py: Python<'_>,
        core: &Bound<'_, Framework>,
        base: Option<&Bound<'_, Framework>>,
    ) -> PyResult<Py<PyAny>> {
        let (core, base) = (core.get().core(), base.map(|base| base.get().core()));
        let effective = try_away(py, || self.core.onto(core, base))?;
        let of = serde_json::to_string(&effective.of).unwrap_or_default();
        let problems = problem::to_python(py, &effective.problems)?;
        let made = (Framework::of(effective.framework), of, problems);
        Ok(py.import("spp.editions")?.getattr("effective")?.call1(made)?.unbind())
    }

    /// Carries answers (mappings with `key` and `question`) from this edition to another, through those editions of
    /// `through` that lie between. Linear in answers times editions.
    ///
    /// Raises DefinitionError where the editions are not of one framework in rising order, or one between is missing.
    #[pyo3(signature = (answers, to, through = None))]
    fn migrate(
        &self,
        py: Python<'_>,
        answers: &Bound<'_, PyAny>,
        to: &Bound<'_, Framework>,
        through: Option<Vec<Bound<'_, Framework>>>,
    ) -> PyResult<Py<PyAny>> {
        let list = py.import("spp._json")?.getattr("list_text")?.call1((answers,))?;
        let (input, to) = (Input::json(&list)?, to.get().core());
        let known: Vec<Core> = through.iter().flatten().map(|edition| edition.get().core().clone()).collect();
        let migration = try_away(py, || {
            let answers = Answer::read_list(input.bytes())?;
            Ok(migrate(&answers, &Succession::between(&self.core, to, &known)?))
        })?;
        value(py, "spp.editions", "migration", &migration)
    }

    fn __repr__(&self) -> String {
        format!("<spp.Framework {} {}>", self.core.id(), self.core.version())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py, (String,)>> {
        reduced(py, "framework", (self.core.to_json().to_owned(),))
    }
}
